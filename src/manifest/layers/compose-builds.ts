// What compose reads together: which services are built (their image is the name that a build gives its result, wherever
// the `build` stands), and what an override puts over a pinned service.
import { posix } from 'node:path';

import { isMap } from 'yaml';

import { scalarsOf } from '../places/form.ts';
import { fieldsOf, scalarAt, textOf } from '../places/map-view.ts';
import { isProblem, parsePart, splitDocuments } from '../yaml/documents.ts';
import { readFields, type YamlDocument } from '../yaml/nodes.ts';
import type { ScalarSource } from '../yaml/scalar.ts';
import type { SourceFile } from '../yaml/text.ts';

import { leaveAt, type LayeredSite, type LeftOver } from './layered.ts';

interface Service {
  readonly path: string;
  readonly builds: boolean;
  readonly image: ScalarSource | undefined;
  /** What it takes its own fields from. */
  readonly from: readonly string[];
}

/**
 * The built services of all compose files, as `path service`: with a `build` of their own, of what they extend, of
 * the file that compose reads with theirs (`compose.override.yaml`), or of a service beside them whose image is theirs.
 */
export function findBuilt(files: readonly SourceFile[]): ReadonlySet<string> {
  const services = new Map<string, Service>();
  for (const file of files) {
    if (!file.text.includes('services')) continue;
    for (const [name, service] of listServices(file)) services.set(`${file.path} ${name}`, service);
  }
  const built = new Set([...services].flatMap(([key, { builds }]) => (builds ? [key] : [])));
  for (let before = -1; before < built.size;) {
    before = built.size;
    for (const [key, { from }] of services) if (from.some((one) => built.has(one))) built.add(key);
  }
  // What another service of the project builds under this very name is what runs there.
  const names = new Set([...built].flatMap((key) => nameOf(services.get(key))));
  for (const [key, service] of services)
    if (nameOf(service).some((one) => names.has(one))) built.add(key);
  return built;
}

function nameOf(service: Service | undefined): string[] {
  const { value = '' } = service?.image ?? {};
  return service === undefined || value === ''
    ? []
    : [`${service.path.replace(override, '')} ${value}`];
}

function listServices({ path, text }: SourceFile): [string, Service][] {
  return splitDocuments(text).flatMap((part): [string, Service][] => {
    const document = parsePart(text, part);
    if (isProblem(document) || !isMap(document.root)) return [];
    const services = fieldsOf(document, readFields(document, document.root).get('services'));
    return [...(services ?? [])].map(([name, node]) => {
      const fields = fieldsOf(document, node);
      const from = [
        ...extendedBy(document, path, fields?.get('extends')),
        ...readWith(path).map((other) => `${other} ${name}`),
      ];
      const image = fields && scalarAt({ document, fields }, 'image');
      return [name, { path, builds: fields?.has('build') === true, image, from }];
    });
  });
}

/** `extends: web`, or `extends: {service: web, file: base.yaml}`. */
function extendedBy(document: YamlDocument, path: string, node: unknown): string[] {
  const alone = textOf(document, node);
  if (alone !== undefined) return [`${path} ${alone}`];
  const fields = fieldsOf(document, node);
  const service = textOf(document, fields?.get('service'));
  const file = textOf(document, fields?.get('file'));
  const other = file === undefined ? path : posix.join(posix.dirname(path), file);
  return service === undefined ? [] : [`${other} ${service}`];
}

/** Images that an override puts over pinned services of the file that compose reads with it. */
export function findComposeOverrides(
  files: readonly SourceFile[],
  sites: readonly LayeredSite[],
): LeftOver[] {
  const services = sites.filter(({ kind }) => kind === 'compose');
  const overrides = services.length === 0 ? [] : files.filter(({ path }) => override.test(path));
  return overrides.flatMap((file) => {
    const below = readWith(file.path);
    const pinned = new Set(
      services.flatMap(({ path, form }) =>
        path === file.path ? scalarsOf(form).map(({ start }) => start) : [],
      ),
    );
    return listServices(file).flatMap(([name, { image }]) => {
      const site = services.find((one) => one.container === name && below.includes(one.path));
      if (site === undefined || image === undefined) return [];
      if (image.value === '' || pinned.has(image.start)) return [];
      return [leaveAt(file, image.start, image.value, site)];
    });
  });
}

const override = /\.override(?=\.ya?ml$)/i;
/** The names that compose looks for by itself: the one of a file and of its override need not be the same. */
const ownName = /^(?:docker-)?compose(?=\.ya?ml$)/;

/**
 * The files that compose reads with one by themselves: a file and its override are one project.
 *
 * @see https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/
 */
function readWith(path: string): string[] {
  const bare = path.replace(override, '');
  const name = posix.basename(bare);
  const stem = name.replace(/\.ya?ml$/i, '');
  const stems = ownName.test(name) ? ['compose', 'docker-compose'] : [stem];
  const kind = override.test(path) ? '' : '.override';
  return stems.flatMap((one) =>
    ['yaml', 'yml'].map((end) => posix.join(posix.dirname(path), `${one}${kind}.${end}`)),
  );
}
