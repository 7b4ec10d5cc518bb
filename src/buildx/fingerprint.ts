// What an image is built from, in one value and input by input, as its label carries it. Pure.
import { createHash } from 'node:crypto';
import { posix } from 'node:path';

import { formatPlatform } from '../image/platform.ts';
import { asksForAttestation } from '../inputs/attributes.ts';
import type { KeyValue } from '../inputs/fields.ts';

import type { BuildRequest } from './arguments.ts';
import type { BuildContent, Content } from './context/content.ts';
import { isRemoteContext } from './context/context.ts';

/** What the user asked the builder for; what each run adds (tags, our own labels, push) is no part of it. */
export type FingerprintedInputs = Omit<BuildRequest, 'references' | 'push'>;

/** What makes an input's default, and what is read for it. */
export interface FingerprintFacts {
  readonly content: BuildContent;
  /** The address that the image names as its source, unless the user names another. */
  readonly sourceUrl: string | undefined;
}

/** What an image was built from. */
export interface Fingerprint {
  /** SHA-256 over everything that counts; `undefined` where something of it is not known. */
  readonly value: string | undefined;
  /** A short hash for each input that differs from its default, by the input's name; `-` where it is not known. */
  readonly parts: ReadonlyMap<string, string>;
  /** Why something is not known. */
  readonly unknown: readonly string[];
}

/**
 * The form of the label: raised when the same build comes to have another value, so that an image of the release
 * before is not taken for a different one. A new input needs no new form: nothing of it is counted where it is not set.
 */
const form = '1';

/** What counts of one input: nothing for its default, else a value for each name. A name may have a key: `labels/team`. */
type Counted = readonly (readonly [name: string, value: unknown])[];

/** An input that says how a build runs, not what it makes. */
interface Setting<Value> {
  readonly setting: string;
  readonly isSet: (value: Value) => boolean;
}

type Count<Value> = (value: Value, facts: FingerprintFacts) => Counted;

/** `keep`: where an image goes that is not pushed. */
type Parts = {
  readonly [Name in keyof Required<FingerprintedInputs>]:
    Count<FingerprintedInputs[Name]> | Setting<FingerprintedInputs[Name]>;
};

/** What of each input counts. Every input has to be decided on here: the compiler asks for it. */
const parts: Parts = {
  context: (_, { content: { context } }) => [
    ...count('context', context.place),
    ...countFiles('files', context),
  ],
  file: (_, { content }) => countFile(content),
  dockerfile: (text) => count('dockerfile', text),
  buildContexts: (_, { content }) =>
    [...content.buildContexts].flatMap(([name, { place, files }]) => [
      [`build-contexts/${name}`, files.kind === 'unknown' ? undefined : [place, filesOf(files)]],
    ]),
  // BuildKit knows stages by their names in lower case.
  target: (target) => count('target', target?.toLowerCase()),
  platforms: (platforms) => count('platforms', platforms.map(formatPlatform).sort()),
  // Those for a proxy say how the build reaches the network: BuildKit keeps them out of the image.
  buildArgs: (args) => countEach('build-args', args, /^(?:https?|ftp|no|all)_proxy$/i),
  labels: (labels, { sourceUrl }) =>
    countEach('labels', labels, ofEachRun).filter(
      ([name, value]) => name !== sourceName || value !== sourceUrl,
    ),
  annotations: (annotations) => countEach('annotations', annotations, ofEachRun),
  // A secret counts by its id, wherever its value comes from: that must not be guessable from a label.
  secrets: countIds,
  secretEnvs: countIds,
  secretFiles: countIds,
  ssh: (agents) => agents.map((agent) => [`ssh/${agent.split('=', 1)[0] ?? ''}`, true]),
  provenance: (provenance) => count('provenance', normalizeAttestation(provenance)),
  sbom: (sbom) =>
    count('sbom', normalizeAttestation(sbom)).filter(([, asked]) => asked !== 'false'),
  network: (network) => (network === 'default' ? [] : count('network', network)),
  addHosts: (hosts) => (hosts.length === 0 ? [] : [['add-hosts', normalizeHosts(hosts)]]),
  imageAttributes: (attributes) =>
    attributes
      .filter(({ key, value }) => !defaultAttributes.has(`${key}=${value}`))
      .map(({ key, value }) => [`image-attributes/${key}`, value]),
  cache: { setting: 'cache', isSet: Boolean },
  cacheFrom: { setting: 'cache-from', isSet: isFilled },
  cacheTo: { setting: 'cache-to', isSet: isFilled },
  noCache: { setting: 'no-cache', isSet: Boolean },
  noCacheFilters: { setting: 'no-cache-filters', isSet: isFilled },
  pull: { setting: 'pull', isSet: Boolean },
  allow: { setting: 'allow', isSet: isFilled },
  shmSize: { setting: 'shm-size', isSet: Boolean },
  ulimits: { setting: 'ulimit', isSet: isFilled },
  keep: () => [],
  byDigest: () => [],
};

/** `docker/metadata-action` gives these in each run anew: they say which version and when, not what. */
const ofEachRun = /(?:^|:)org\.opencontainers\.image\.(?:created|revision|version)$/;
/** Attributes that say what holds without them. */
const defaultAttributes: ReadonlySet<string> = new Set([
  'compression=gzip',
  'force-compression=false',
  'rewrite-timestamp=false',
]);
const sourceName = 'labels/org.opencontainers.image.source';

/**
 * One value for equal builds, however they are written. Two images of one commit with the same value are
 * interchangeable. Nothing of the version is in it, unless an input carries it.
 */
export function fingerprintInputs(
  inputs: FingerprintedInputs,
  facts: FingerprintFacts,
): Fingerprint {
  const names = Object.keys(parts) as (keyof Parts)[];
  const counted = new Map(
    names
      .flatMap((name) => {
        const part = parts[name];
        // A part and its input go by the same name, which the compiler cannot follow through a loop.
        return typeof part === 'function' ? (part as Count<unknown>)(inputs[name], facts) : [];
      })
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  const isKnown = [...counted.values()].every((value) => value !== undefined);
  const { context, file, buildContexts } = facts.content;
  return {
    value: isKnown ? hashOf([...counted]) : undefined,
    parts: new Map(
      [...counted].map(([name, value]) => [
        name,
        value === undefined ? '-' : hashOf([name, value]).slice(0, shortLength),
      ]),
    ),
    unknown: [context, file, ...buildContexts.values()].flatMap(({ files }) =>
      files.kind === 'unknown' ? [files.why] : [],
    ),
  };
}

/** The inputs that are set and say how a build runs: where nothing is built, they do nothing. */
export function findSettings(inputs: FingerprintedInputs): readonly string[] {
  const names = Object.keys(parts) as (keyof Parts)[];
  return names.flatMap((name) => {
    const part = parts[name];
    if (typeof part === 'function') return [];
    return (part as Setting<unknown>).isSet(inputs[name]) ? [part.setting] : [];
  });
}

/** Enough to tell inputs apart, and too little to find a value by trying. */
const shortLength = 6;

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** The text of the label. */
export function formatFingerprint({ value, parts: hashes }: Fingerprint): string {
  const inputs = [...hashes].map(
    ([name, hash]) => `${encodeURI(name).replaceAll('=', '%3D')}=${hash}`,
  );
  return [form, value ?? '-', ...inputs].join(' ');
}

/** How this run's build stands to one that a label tells of. */
export type Difference =
  | { readonly kind: 'same' }
  /** `names`: inputs, with their keys; none where the short hashes do not tell. */
  | { readonly kind: 'differs'; readonly names: readonly string[] }
  /** It could not be told what one of them was built from. */
  | { readonly kind: 'unknown'; readonly why: readonly string[] }
  /** The label is of another release of this action. */
  | { readonly kind: 'other-form' };

/** @param label anything that stands in an image's label */
export function compareFingerprint(own: Fingerprint, label: string): Difference {
  const held = parseFingerprint(label);
  if (held === undefined) return { kind: 'other-form' };
  const names = [...new Set([...own.parts.keys(), ...held.parts.keys()])].filter((name) => {
    const hashes = [own.parts.get(name), held.parts.get(name)];
    return hashes[0] !== hashes[1] && !hashes.includes('-');
  });
  if (names.length > 0) return { kind: 'differs', names };
  const isKnown = own.value !== undefined && held.value !== undefined;
  if (!isKnown) return { kind: 'unknown', why: own.unknown };
  return own.value === held.value ? { kind: 'same' } : { kind: 'differs', names: [] };
}

function parseFingerprint(label: string): Omit<Fingerprint, 'unknown'> | undefined {
  const [itsForm, value = '', ...inputs] = label.split(' ');
  if (itsForm !== form || !/^(?:-|[0-9a-f]{64})$/.test(value)) return undefined;
  const entries = inputs.map((input) => {
    const at = input.lastIndexOf('=');
    return [decodeName(input.slice(0, at)), input.slice(at + 1)] as const;
  });
  return { value: value === '-' ? undefined : value, parts: new Map(entries) };
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function isFilled(list: readonly string[]): boolean {
  return list.length > 0;
}

function count(name: string, value: string | readonly string[] | undefined): Counted {
  return value === undefined || value === '' ? [] : [[name, value]];
}

/** As docker does: the last value of a key counts. */
function countEach(input: string, pairs: readonly KeyValue[], left: RegExp): Counted {
  const last = new Map(pairs.map(({ key, value }) => [key, value]));
  return [...last]
    .filter(([key]) => !left.test(key))
    .map(([key, value]) => [`${input}/${key}`, value]);
}

function countIds(secrets: readonly KeyValue[]): Counted {
  return secrets.map(({ key }) => [`secrets/${key}`, true]);
}

/** `undefined` as a value: not known. */
function countFiles(name: string, { files }: Content): Counted {
  if (files.kind === 'none') return [];
  return [[name, files.kind === 'unknown' ? undefined : files.hash]];
}

function filesOf(files: Content['files']): string | undefined {
  return files.kind === 'hashed' ? files.hash : undefined;
}

/** Its path counts where it is not the context's own Dockerfile; of a URL the text, and never the content. */
function countFile({ context, file }: BuildContent): Counted {
  const { place = '' } = context;
  const folder = isRemoteContext(place) ? '' : place;
  const isDefault = file.place?.toLowerCase() === posix.join(folder, 'Dockerfile').toLowerCase();
  return [...count('file', isDefault ? undefined : file.place), ...countFiles('dockerfile', file)];
}

/** `true`, `false`, or attributes in one order. */
function normalizeAttestation(asked: string | undefined): string | undefined {
  if (asked === undefined) return undefined;
  if (!asksForAttestation(asked)) return 'false';
  if (/^true$/i.test(asked)) return 'true';
  const attributes = asked.split(',').filter((one) => !one.startsWith('disabled='));
  return attributes.length === 0 ? 'true' : attributes.sort().join(',');
}

/** Of one host the order counts; `host=address` and `host:[::1]` are other spellings. */
function normalizeHosts(hosts: readonly string[]): readonly (readonly string[])[] {
  return hosts
    .map((host): readonly [string, string] => {
      const at = host.search(/[=:]/);
      return [host.slice(0, at), host.slice(at + 1).replace(/^\[(.*)\]$/, '$1')];
    })
    .sort(([one], [other]) => (one === other ? 0 : one < other ? -1 : 1));
}
