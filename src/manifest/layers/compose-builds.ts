// Which compose services are built: their image is the name that a build gives its result, wherever the `build` stands.
import { posix } from 'node:path';

import { isMap } from 'yaml';

import { fieldsOf, textOf } from '../places/map-view.ts';
import { isProblem, parsePart, splitDocuments } from '../yaml/documents.ts';
import { readFields, type YamlDocument } from '../yaml/nodes.ts';
import type { SourceFile } from '../yaml/text.ts';

interface Service {
  readonly builds: boolean;
  /** What it takes its own fields from. */
  readonly from: readonly string[];
}

/**
 * The built services of all compose files, as `path service`: with a `build` of their own, of what they extend, or of
 * the file that compose reads with theirs (`compose.override.yaml`).
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
  return built;
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
      return [name, { builds: fields?.has('build') === true, from }];
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

const override = /\.override(?=\.ya?ml$)/i;

/** The files that compose reads with one by themselves: a file and its override are one project. */
function readWith(path: string): string[] {
  const stem = path.replace(override, '').replace(/\.ya?ml$/i, '');
  const others = override.test(path) ? [''] : ['.override'];
  return others.flatMap((kind) => ['yaml', 'yml'].map((end) => `${stem}${kind}.${end}`));
}
