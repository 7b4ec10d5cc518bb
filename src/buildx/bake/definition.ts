// What `docker buildx bake --print` says of targets, taken apart by its fields. Pure.
// https://docs.docker.com/build/bake/reference/
import { posix } from 'node:path';

import { messageOf, UserError } from '../../errors.ts';
import { parseKnownPlatform, type Platform } from '../../image/platform.ts';
import { isOwnLabel } from '../../image/labels.ts';
import type { BuildInputs } from '../../inputs/build.ts';
import type { KeyValue } from '../../inputs/fields.ts';
import { fieldsAt, isObject, textAt, textsAt, valueAt } from '../../json.ts';

import { isRemoteContext } from '../context/context.ts';

/** Settings that buildx before 0.17 takes and does not print, with a value each. */
const unprintedBefore = {
  network: '"none"',
  entitlements: '["network.host"]',
  'extra-hosts': '{ x = "127.0.0.1" }',
} as const;

/**
 * A target of ours beside the user's: newer versions of buildx print `${` as `$${` in some texts, older ones do not,
 * and this one tells which it is, and which settings are not printed.
 */
export const probe = {
  name: 'deliver-image-probe',
  text: [
    'target "deliver-image-probe" {',
    '  args = { text = "$${x}" }',
    ...Object.entries(unprintedBefore).map(([name, value]) => `  ${name} = ${value}`),
    '}\n',
  ].join('\n'),
} as const;

/** What a target says of its build. */
export type TargetBuild = Pick<
  BuildInputs,
  | 'context'
  | 'file'
  | 'dockerfile'
  | 'target'
  | 'buildArgs'
  | 'buildContexts'
  | 'labels'
  | 'annotations'
  | 'platforms'
  | 'noCache'
  | 'noCacheFilters'
  | 'pull'
  | 'network'
  | 'addHosts'
  | 'shmSize'
  | 'ulimits'
>;

export interface BakeTarget {
  readonly name: string;
  readonly build: TargetBuild;
  /** Full references. */
  readonly tags: readonly string[];
  readonly entitlements: readonly string[];
  /** Settings that are not taken over. */
  readonly left: readonly string[];
}

/** The targets that definitions come to. */
export interface Definition {
  /** Those that are images, by name. */
  readonly images: readonly BakeTarget[];
  /** Those that only others are built on. */
  readonly linked: readonly BakeTarget[];
  /** Settings that this version of buildx does not print, whether a target has them or not. */
  readonly unprinted: readonly string[];
}

/**
 * @param printed the JSON
 * @param names of the files, for errors
 * @param asked the targets and groups that were named
 * @throws UserError `bake-definition` where it has another shape, or no target
 */
export function parseDefinition(
  printed: unknown,
  names: string,
  asked: readonly string[] = [],
): Definition {
  const escapes = textAt(printed, 'target', probe.name, 'args', 'text') === '$${x}';
  const all = fieldsAt(printed, 'target').filter(([name]) => name !== probe.name);
  const read = escapes ? unescape : (text: string): string => text;
  const targets = all.map(([name, value]) => readTarget(name, value, read));
  const chosen = expandGroup(printed, 'default');
  // Whatever is asked for is printed as a group of that name, and a target may have it, too.
  const ofGroup = textsAt(printed, 'group', 'default', 'targets');
  const hasDefault = [...asked, ...ofGroup].includes('default') || asked.length === 0;
  const isChosen = ({ name }: BakeTarget): boolean =>
    chosen.has(name) && (name !== 'default' || hasDefault);
  const images = targets.filter(isChosen).sort((one, other) => (one.name < other.name ? -1 : 1));
  if (images.length === 0) {
    throw new UserError('bake-definition', `buildx finds no target in ${names}`, {
      fix: 'Name targets or groups of the definitions in the input targets.',
    });
  }
  const known = valueAt(printed, 'target', probe.name);
  const unprinted = Object.keys(unprintedBefore).filter((one) => valueAt(known, one) === undefined);
  return { images, linked: targets.filter((target) => !isChosen(target)), unprinted };
}

/** The names that a group comes to; one that is no group is a target. */
function expandGroup(printed: unknown, group: string): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [group];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    pending.push(...textsAt(printed, 'group', name, 'targets'));
  }
  return found;
}

/** What `${` and `%{` are in the text of a template. */
function unescape(text: string): string {
  return text.replaceAll('$${', '${').replaceAll('%%{', '%{');
}

/**
 * Everything else that a target may say, and what it is called where it is not taken over. An `output` that is printed
 * is buildx's own, of a target that others are built on: those of the user are taken out before.
 */
const taken: ReadonlySet<string> = new Set([
  ...['context', 'contexts', 'dockerfile', 'dockerfile-inline', 'target', 'args', 'labels'],
  ...['annotations', 'tags', 'platforms', 'no-cache', 'no-cache-filter', 'pull', 'network'],
  ...['extra-hosts', 'shm-size', 'ulimits', 'entitlements', 'description', 'output'],
]);

function readTarget(name: string, value: unknown, read: (text: string) => string): BakeTarget {
  if (!isObject(value)) throw shapeError(name, 'it is no object');
  const context = withoutScheme(textAt(value, 'context') ?? '.');
  const labels = readPairs(value, 'labels', read);
  const annotations = textsAt(value, 'annotations').map((entry) => readPair(read(entry)));
  const own = [...labels, ...annotations].find(({ key }) => isOwnLabel(key));
  if (own) throw shapeError(name, `its label ${own.key} is one of this action's own`);
  const inline = textAt(value, 'dockerfile-inline');
  const build: TargetBuild = {
    context,
    file: inline === undefined ? planFile(context, textAt(value, 'dockerfile')) : undefined,
    dockerfile: inline === undefined ? undefined : read(inline),
    target: textAt(value, 'target'),
    buildArgs: readPairs(value, 'args', read),
    buildContexts: readPairs(value, 'contexts', withoutScheme),
    labels,
    annotations,
    platforms: readPlatforms(name, value),
    noCache: valueAt(value, 'no-cache') === true,
    noCacheFilters: textsAt(value, 'no-cache-filter'),
    pull: valueAt(value, 'pull') === true,
    network: textAt(value, 'network'),
    addHosts: readPairs(value, 'extra-hosts', read).map(({ key, value: host }) => `${key}=${host}`),
    shmSize: textAt(value, 'shm-size'),
    ulimits: textsAt(value, 'ulimits'),
  };
  return {
    name,
    build,
    tags: textsAt(value, 'tags'),
    entitlements: textsAt(value, 'entitlements'),
    left: Object.keys(value).filter((key) => !taken.has(key)),
  };
}

/** A path from the folder that buildx runs in; for definitions from there it says nothing. */
function withoutScheme(text: string): string {
  return text.replace(/^cwd:\/\//, '');
}

/** A Dockerfile's path begins at its context, unless that is elsewhere; the input `file` begins at the workspace. */
function planFile(context: string, dockerfile: string | undefined): string | undefined {
  if (dockerfile === undefined || dockerfile === 'Dockerfile') return undefined;
  const isAbsolute = dockerfile.startsWith('/') || dockerfile.startsWith('cwd://');
  if (isAbsolute || isRemoteContext(context)) return withoutScheme(dockerfile);
  return posix.join(context, dockerfile);
}

function readPlatforms(name: string, value: unknown): readonly Platform[] {
  try {
    return textsAt(value, 'platforms').map(parseKnownPlatform);
  } catch (error) {
    throw shapeError(name, messageOf(error));
  }
}

/** A value that is none is left to the Dockerfile. */
function readPairs(value: unknown, key: string, read: (text: string) => string): KeyValue[] {
  return fieldsAt(value, key).flatMap(([name, text]) =>
    typeof text === 'string' ? [{ key: name, value: read(text) }] : [],
  );
}

function readPair(text: string): KeyValue {
  const equals = text.indexOf('=');
  return equals === -1
    ? { key: text, value: '' }
    : { key: text.slice(0, equals), value: text.slice(equals + 1) };
}

function shapeError(name: string, why: string): UserError {
  return new UserError('bake-definition', `The bake target ${name} cannot be built: ${why}`, {
    fix: 'Correct the target in its definition.',
  });
}
