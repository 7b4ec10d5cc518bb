// One value for what an image is built from, which its label carries.
import { createHash } from 'node:crypto';
import { posix } from 'node:path';

import { formatPlatform } from '../image/platform.ts';
import type { KeyValue } from '../inputs/fields.ts';

import type { BuildRequest } from './arguments.ts';

/** The label that carries the fingerprint of what the image was built from. */
export const fingerprintLabel = 'dev.deliver-image.inputs';

/** What the user asked the builder for; what each run adds (tags, our own labels, push) is no part of it. */
export type FingerprintedInputs = Omit<BuildRequest, 'references' | 'push'>;

type Parts = {
  readonly [Name in keyof FingerprintedInputs]: (value: FingerprintedInputs[Name]) => unknown;
};

/**
 * What of each input counts. Every input has to be decided on here: the compiler asks for it.
 * A secret counts by its name: its value must not be guessable from a label.
 */
const parts: Parts = {
  context: normalizePath,
  file: (file) => (file === undefined ? null : normalizePath(file)),
  target: (target) => target ?? null,
  platforms: (platforms) => platforms.map(formatPlatform).sort(),
  buildArgs: lastOfEach,
  labels: lastOfOthers,
  annotations: lastOfOthers,
  buildContexts: lastOfEach,
  secrets: namesOf,
  secretEnvs: namesOf,
  secretFiles: namesOf,
  ssh: (agents) => agents.map((agent) => agent.split('=')[0]).sort(),
  provenance: (provenance) => provenance ?? null,
  sbom: (sbom) => sbom ?? null,
  network: (network) => network ?? null,
  addHosts: (hosts) => [...hosts].sort(),
  // How it is built, not what from.
  cacheFrom: uncounted,
  cacheTo: uncounted,
  noCache: uncounted,
  pull: uncounted,
  allow: uncounted,
  shmSize: uncounted,
  ulimits: uncounted,
};

/**
 * One value for equal build inputs, in whatever order they were written. Two images of one commit with
 * the same fingerprint are interchangeable. Nothing of the version is in it, unless an input carries it.
 *
 * @returns 64 hexadecimal digits
 */
export function fingerprintInputs(inputs: FingerprintedInputs): string {
  const names = Object.keys(parts).sort() as (keyof Parts)[];
  // A part and its input go by the same name, which the compiler cannot follow through a loop.
  const count = (name: keyof Parts): unknown =>
    (parts[name] as (value: unknown) => unknown)(inputs[name]);
  const counted = names.map((name) => [name, count(name)]);
  return createHash('sha256').update(JSON.stringify(counted)).digest('hex');
}

/** `./app/` and `app` are one folder; a URL stays as it is. */
function normalizePath(path: string): string {
  if (path.includes('://')) return path;
  return posix.normalize(path).replace(/(?<=.)\/$/, '');
}

function uncounted(): null {
  return null;
}

function namesOf(secrets: readonly KeyValue[]): readonly string[] {
  return secrets.map(({ key }) => key).sort();
}

/** As docker does: the last value of a key counts. */
function lastOfEach(pairs: readonly KeyValue[]): unknown {
  const last = new Map(pairs.map(({ key, value }) => [key, value]));
  return [...last].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Without those that say which version and when: `docker/metadata-action` gives them in each run. */
function lastOfOthers(pairs: readonly KeyValue[]): unknown {
  const origin = /(?:^|:)org\.opencontainers\.image\.(?:created|revision|version)$/;
  return lastOfEach(pairs.filter(({ key }) => !origin.test(key)));
}
