// The inputs for `docker buildx build`, read as docker's own actions read them.
import { UserError } from '../errors.ts';
import { isOwnLabel } from '../image/labels.ts';
import { formatPlatform, type Platform } from '../image/platform.ts';
import type { Environment } from '../process.ts';

import { parseSbom, readCaches, readProvenance } from './attributes.ts';
import {
  parseEntitlement,
  parseHost,
  parseNetwork,
  parseSize,
  parseUlimit,
} from './build-options.ts';
import { type Fields, type KeyValue, parsePair } from './fields.ts';
import { checkImageAttributes, readImageAttributes } from './image-attributes.ts';

/** Without a value in the input, a build argument has the environment's, which buildx reads itself. */
export interface BuildArgument extends KeyValue {
  readonly isInherited?: true;
}

/** @see https://docs.docker.com/reference/cli/docker/buildx/build/ */
export interface BuildInputs {
  /** Folder or URL, from the workspace. */
  readonly context: string;
  readonly file: string | undefined;
  /** The Dockerfile's text in place of a file: only a bake target may have one. */
  readonly dockerfile: string | undefined;
  readonly target: string | undefined;
  readonly platforms: readonly Platform[];
  readonly buildArgs: readonly BuildArgument[];
  /** Further contexts: a name, and a folder, URL or `docker-image://` reference. */
  readonly buildContexts: readonly KeyValue[];
  readonly labels: readonly KeyValue[];
  /** The key may carry its level: `index:org.opencontainers.image.title`. */
  readonly annotations: readonly KeyValue[];
  /** Secret id and value. */
  readonly secrets: readonly KeyValue[];
  /** Secret id and the environment variable that holds the value. */
  readonly secretEnvs: readonly KeyValue[];
  /** Secret id and the path of the file that holds the value, from the workspace. */
  readonly secretFiles: readonly KeyValue[];
  /** `default`, or `id=socket|key[,key]`. */
  readonly ssh: readonly string[];
  /** The job's cache, as far as `cacheFrom` and `cacheTo` name no other. */
  readonly cache: boolean;
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
  readonly noCache: boolean;
  /** Stages of the Dockerfile that are built anew. */
  readonly noCacheFilters: readonly string[];
  readonly pull: boolean;
  /** `true`, `false` or attributes such as `mode=max`; `undefined`: by the repository's visibility. */
  readonly provenance: string | undefined;
  /** `true`, `false` or `generator=<image>`. */
  readonly sbom: string | undefined;
  readonly builder: string | undefined;
  readonly network: string | undefined;
  /** Entitlements: `network.host`, `security.insecure`. */
  readonly allow: readonly string[];
  /** `host:address`. */
  readonly addHosts: readonly string[];
  readonly shmSize: string | undefined;
  /** `nofile=1024:1024`. */
  readonly ulimits: readonly string[];
  /** How the image that is pushed is written. */
  readonly imageAttributes: readonly KeyValue[];
}

/**
 * Reads the build's inputs; problems are kept in `fields`. Lists and lines are those of docker's own action.
 *
 * @param environment of the builder's process
 * @see https://github.com/docker/build-push-action/blob/master/src/context.ts
 */
export function readBuildInputs(
  fields: Fields,
  parsePlatform: (text: string) => Platform,
  environment: Environment,
): BuildInputs {
  const entries = fields.parsedList('platforms', parsePlatform);
  const platforms = [...new Map(entries.map((one) => [formatPlatform(one), one])).values()];
  const inputs: BuildInputs = {
    context: readContext(fields),
    file: fields.text('file'),
    dockerfile: undefined,
    target: fields.text('target'),
    platforms: platforms.length > 0 ? platforms : defaultPlatforms,
    buildArgs: readBuildArguments(fields, environment),
    buildContexts: fields.pairs('build-contexts'),
    labels: readLabels(fields, 'labels'),
    annotations: readAnnotations(fields),
    secrets: readSecrets(fields, 'secrets', fields.pairs('secrets')),
    secretEnvs: readSecrets(fields, 'secret-envs', fields.parsedList('secret-envs', parsePair)),
    secretFiles: readSecrets(fields, 'secret-files', fields.pairs('secret-files')),
    ssh: fields.list('ssh'),
    cache: fields.flag('cache', false),
    cacheFrom: readCaches(fields, 'cache-from'),
    cacheTo: readCaches(fields, 'cache-to'),
    noCache: fields.flag('no-cache', false),
    noCacheFilters: fields.list('no-cache-filters'),
    pull: fields.flag('pull', false),
    provenance: readProvenance(fields),
    sbom: fields.parsed('sbom', undefined, parseSbom),
    builder: fields.text('builder'),
    network: fields.parsed('network', undefined, parseNetwork),
    allow: fields.parsedList('allow', parseEntitlement),
    addHosts: fields.parsedList('add-hosts', parseHost),
    shmSize: fields.parsed('shm-size', undefined, parseSize),
    ulimits: fields.parsedLines('ulimit', parseUlimit),
    imageAttributes: readImageAttributes(fields),
  };
  checkImageAttributes(fields, inputs, environment);
  checkTogether(fields, inputs);
  return inputs;
}

/** A build of a Dockerfile alone: no input, no cache. */
export const plainBuild: BuildInputs = {
  context: '.',
  file: undefined,
  dockerfile: undefined,
  target: undefined,
  platforms: [],
  buildArgs: [],
  buildContexts: [],
  labels: [],
  annotations: [],
  secrets: [],
  secretEnvs: [],
  secretFiles: [],
  ssh: [],
  cache: false,
  cacheFrom: [],
  cacheTo: [],
  noCache: false,
  noCacheFilters: [],
  pull: false,
  provenance: undefined,
  sbom: undefined,
  builder: undefined,
  network: undefined,
  allow: [],
  addHosts: [],
  shmSize: undefined,
  ulimits: [],
  imageAttributes: [],
};

export const defaultPlatforms: readonly Platform[] = [
  { os: 'linux', architecture: 'amd64' },
  { os: 'linux', architecture: 'arm64' },
];

/** Rules that concern several inputs. */
function checkTogether(fields: Fields, inputs: BuildInputs): void {
  const { noCache, noCacheFilters, annotations, platforms, provenance, sbom } = inputs;
  if (noCache && noCacheFilters.length > 0) {
    const what = 'set beside no-cache: true, which builds every stage anew';
    fields.problem('no-cache-filters', what, 'Leave out one of them.');
  }
  const isNone = (attestation: string | undefined): boolean => /^false$/i.test(attestation ?? '');
  const isPlain =
    platforms.length === 1 && isNone(provenance) && (sbom === undefined || isNone(sbom));
  const ofIndex = annotations.find(({ key }) => /^index(?:-descriptor)?:/.test(key));
  if (isPlain && ofIndex !== undefined) {
    const what = `${ofIndex.key} is for an index, and one platform without provenance makes none`;
    fields.problem('annotations', what, 'Write it without the level, or leave provenance on.');
  }
}

/** What stands before a colon and is a word, buildx takes for a level: an unknown one ends the build. */
function readAnnotations(fields: Fields): readonly KeyValue[] {
  const annotations = readLabels(fields, 'annotations').flatMap(splitLevels);
  for (const { key } of annotations) {
    const [, before = '', level = ''] = /^(([a-z-]+)(?:\[[\w/-]*\])?):/.exec(key) ?? [];
    if (before === '' || isLevel.test(level)) continue;
    fields.problem(
      'annotations',
      `${before} is no level of an image, in ${key}`,
      `Write manifest:, index:, manifest-descriptor: or index-descriptor:, or leave ${before}: out.`,
    );
  }
  return annotations;
}

const isLevel = /^(?:manifest|index)(?:-descriptor)?$/;

/** Before 0.29 buildx leaves out what names several levels at once. */
function splitLevels({ key, value }: KeyValue): readonly KeyValue[] {
  const colon = key.indexOf(':');
  const levels = key.slice(0, Math.max(0, colon)).split(',');
  const areLevels = levels.every((one) =>
    /^(?:manifest|index)(?:-descriptor)?(?:\[[\w/.-]+\])?$/.test(one),
  );
  return areLevels
    ? levels.map((one) => ({ key: `${one}${key.slice(colon)}`, value }))
    : [{ key, value }];
}

/** docker's own action knows a name for the commit on GitHub; here the checkout is built. */
function readContext(fields: Fields): string {
  const context = fields.text('context') ?? '.';
  const [, folder] = /^\{\{\s*defaultContext\s*\}\}:?(.*)$/.exec(context) ?? [];
  if (folder !== undefined) {
    const place = folder === '' ? '.' : folder;
    const fix = `Check the repository out (actions/checkout) and write context: ${place}`;
    fields.problem('context', '{{defaultContext}} is not known here', fix);
  }
  return context;
}

/** As with docker, a name without a value in the environment gives no argument. */
function readBuildArguments(fields: Fields, environment: Environment): readonly BuildArgument[] {
  const entries = fields.parsedLines('build-args', (entry, index): readonly BuildArgument[] => {
    if (entry.indexOf('=') > 0) return [parsePair(entry, index)];
    if (!/^[A-Za-z_]\w*$/.test(entry)) {
      throw new UserError('inputs', `entry ${index + 1} is neither KEY=value nor KEY`, {
        fix: 'Write one KEY=value a line, or KEY alone for the value in the environment.',
      });
    }
    const value = environment[entry];
    return value === undefined ? [] : [{ key: entry, value, isInherited: true }];
  });
  for (const argument of entries.flat()) {
    if (argument.isInherited !== true) warnOfList(fields, argument);
  }
  return entries.flat();
}

/** Commas part no build arguments, which people learn only from the image. */
function warnOfList(fields: Fields, { key, value }: KeyValue): void {
  // A name is written as its neighbour is: `-Dfile=a,mode=b` is a value of JAVA_OPTS.
  const name = /^[A-Z_\d]+$/.test(key) ? /,\s*([A-Z_][A-Z_\d]*)=/ : /,\s*([A-Za-z_]\w*)=/;
  const [, next] = name.exec(value) ?? [];
  if (next === undefined) return;
  fields.warning(
    `input build-args: the value of ${key} holds ",${next}=", and a comma begins no further argument: write ${next} on a line of its own`,
  );
}

/** What this action's later runs read is no other's to say. */
function readLabels(fields: Fields, name: 'labels' | 'annotations'): readonly KeyValue[] {
  const pairs = fields.pairs(name);
  for (const { key } of pairs.filter((pair) => isOwnLabel(pair.key))) {
    fields.problem(name, `${key} is one of this action's own`, 'Give it another name.');
  }
  return pairs;
}

/** A comma or quote in an id would reach buildx's own parser of `--secret`. */
function readSecrets(
  fields: Fields,
  name: string,
  pairs: readonly KeyValue[],
): readonly KeyValue[] {
  if (pairs.some(({ key, value }) => key === 'id' && /,\s*(?:env|src|source|type)=/.test(value))) {
    fields.problem(
      name,
      "an entry is written as docker's option --secret takes it",
      'Write <id>=<value> in secrets, <id>=VARIABLE in secret-envs (for env=) and <id>=path in secret-files (for src=).',
    );
  }
  if (pairs.some(({ key }) => !/^[\w./-]+$/.test(key))) {
    fields.problem(
      name,
      'an id is not made of letters, digits, "_", ".", "/" and "-"',
      'Name the secret as the Dockerfile does: RUN --mount=type=secret,id=npm.',
    );
  }
  return pairs;
}
