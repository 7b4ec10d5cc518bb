// A registry and builders that exist in one process only. Each request is a step of its job.
import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';

import { UserError } from '../../../src/errors.ts';
import { type Digest, parseDigest } from '../../../src/image/digest.ts';
import { formatPlatform, readPlatform } from '../../../src/image/platform.ts';
import {
  formatReference,
  formatRepository,
  parseReference,
  type Repository,
} from '../../../src/image/reference.ts';
import { fieldsAt, listAt, parseJson, textAt } from '../../../src/json.ts';
import type { RunProcess } from '../../../src/process.ts';
import type { Registry } from '../../../src/registry/registry.ts';
import { ociIndex, ociManifest } from '../../registry/played-registry.ts';

import type { Schedule } from './schedule.ts';

interface Stored {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly digest: Digest;
}

interface Tagged {
  readonly digest: Digest;
  /** Until then the registry shows what was before. */
  readonly shownFrom: number;
  readonly before: Tagged | undefined;
}

export interface WorldOptions {
  readonly schedule: Schedule;
  readonly random: () => number;
  /** How long a put may stay hidden, in milliseconds. */
  readonly late: number;
  /** How many of a hundred requests fail. */
  readonly failing: number;
}

/** What all jobs share. */
export interface World {
  readonly registryFor: (job: string) => Registry;
  readonly dockerFor: (job: string) => RunProcess;
  /** From here on every request is answered, and everything is shown. */
  readonly heal: () => void;
  /** What a tag names by now, shown or not. */
  readonly digestOf: (reference: string) => Digest | undefined;
  /** All that ever were under a tag, in order. */
  readonly historyOf: (reference: string) => readonly Digest[];
  /** The platforms of an index whose every part is there; `undefined` where one is not. */
  readonly platformsOf: (name: string, digest: Digest) => readonly string[] | undefined;
  readonly tags: () => readonly string[];
  readonly builds: () => number;
}

const digestOf = (bytes: Uint8Array): Digest =>
  parseDigest(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);

export function openWorld(options: WorldOptions): World {
  const { schedule, random } = options;
  let { late, failing } = options;
  const manifests = new Map<string, Stored>();
  const blobs = new Map<string, Buffer>();
  const tags = new Map<string, Tagged>();
  const history = new Map<string, Digest[]>();
  let builds = 0;

  const keyOf = (repository: Repository, digest: string): string =>
    `${formatRepository(repository)}@${digest}`;
  const store = (repository: Repository, content: object, mediaType: string): Stored => {
    const bytes = Buffer.from(JSON.stringify(content));
    const stored = { bytes, mediaType, digest: digestOf(bytes) };
    manifests.set(keyOf(repository, stored.digest), stored);
    return stored;
  };
  const tag = (repository: Repository, name: string, digest: Digest): void => {
    const reference = formatReference(formatRepository(repository), name);
    const before = tags.get(reference);
    const shownFrom = schedule.now() + Math.floor(random() * late);
    tags.set(reference, { digest, shownFrom, before });
    history.set(reference, [...(history.get(reference) ?? []), digest]);
  };
  const shown = (reference: string): Digest | undefined => {
    let found = tags.get(reference);
    while (found && found.shownFrom > schedule.now()) found = found.before;
    return found?.digest;
  };
  const find = (reference: string): Stored | undefined => {
    const { repository, tag: name, digest } = parseReference(reference);
    const wanted = digest ?? shown(formatReference(formatRepository(repository), name));
    return wanted && manifests.get(keyOf(repository, wanted));
  };
  const childrenOf = (repository: Repository, index: Stored): readonly (Stored | undefined)[] =>
    listAt(parseJson(index.bytes.toString()), 'manifests').map((entry) =>
      manifests.get(keyOf(repository, textAt(entry, 'digest') ?? '')),
    );
  const configurationOf = (repository: Repository, image: Stored): unknown => {
    const digest = textAt(parseJson(image.bytes.toString()), 'config', 'digest') ?? '';
    return parseJson(blobs.get(keyOf(repository, digest))?.toString() ?? '');
  };
  const imagesOf = (reference: string, index: Stored): readonly unknown[] => {
    const { repository } = parseReference(reference);
    return childrenOf(repository, index)
      .flatMap((child) => (child ? [configurationOf(repository, child)] : []))
      .filter((configuration) => readPlatform(configuration) !== undefined);
  };
  const isWhole = (repository: Repository, index: Stored): boolean =>
    childrenOf(repository, index).every((child) => child !== undefined);

  const put = (repository: Repository, stored: Stored, names: readonly string[]): void => {
    if (!isWhole(repository, stored)) throw new UserError('registry', 'MANIFEST_BLOB_UNKNOWN');
    manifests.set(keyOf(repository, stored.digest), stored);
    for (const name of names) tag(repository, name, stored.digest);
  };

  const registryFor = (job: string): Registry => {
    const ask = <T>(work: () => T): Promise<T> =>
      schedule.step(job, () => {
        if (random() * 100 < failing) throw new UserError('registry-unavailable', '503 or 429');
        return work();
      });
    return {
      readDigest: (reference) => ask(() => find(reference)?.digest),
      readManifest: (reference) => ask(() => find(reference)),
      readKnown: () => Promise.resolve(undefined),
      readBlob: (repository, digest) =>
        ask(() => {
          const found = blobs.get(keyOf(repository, digest));
          if (found === undefined) throw new UserError('not-in-registry', digest);
          return found;
        }),
      put: async (repository, manifest, names) => {
        for (const name of names) {
          await ask(() => {
            put(repository, { ...manifest, bytes: Buffer.from(manifest.bytes) }, [name]);
          });
        }
      },
      copy: (source, repository) =>
        ask(() => {
          const stored = manifests.get(keyOf(source.repository, source.digest));
          if (stored === undefined) throw new UserError('not-in-registry', source.digest);
          manifests.set(keyOf(repository, source.digest), stored);
          const config = textAt(parseJson(stored.bytes.toString()), 'config', 'digest') ?? '';
          const blob = blobs.get(keyOf(source.repository, config));
          if (blob) blobs.set(keyOf(repository, config), blob);
        }),
      checkPush: () => Promise.resolve(),
      read: (reference) =>
        ask(() => {
          const index = find(reference);
          if (index === undefined) return { kind: 'missing' };
          const configurations = imagesOf(reference, index);
          const [first, ...others] = configurations.map(
            (one) => new Map(fieldsAt(one, 'config', 'Labels')),
          );
          const labels = [...(first ?? [])].filter(([key, value]) =>
            others.every((one) => one.get(key) === value),
          );
          const platforms = configurations.flatMap((one) => {
            const platform = readPlatform(one);
            return platform ? [formatPlatform(platform)] : [];
          });
          return {
            kind: 'held',
            image: {
              ...{ reference, digest: index.digest, platforms },
              labels: new Map(labels as [string, string][]),
            },
          };
        }),
      resolve: async (references, expected) => {
        const served = await ask(() => references.map(namedBy));
        for (const [place, one] of served.entries()) {
          if (one === expected.digest) continue;
          throw new UserError('digest-mismatch', references[place] ?? '');
        }
        const [reference = ''] = references;
        return {
          ...{ reference, digest: expected.digest, mediaType: ociIndex, isIndex: true },
          platforms: new Map(),
        };
      },
    };
  };
  const namedBy = (reference: string): Digest | undefined => {
    const { repository, tag: name, digest } = parseReference(reference);
    const held = digest && manifests.get(keyOf(repository, digest));
    return held?.digest ?? tags.get(formatReference(formatRepository(repository), name))?.digest;
  };

  /** `docker buildx build`: two builds of the same never give the same bytes. */
  const dockerFor =
    (job: string): RunProcess =>
    async (command, args) => {
      // A clone of no remote has no newer tags; the engine forgets what it is told to.
      if (command === 'git' || args[0] === 'image') return { exitCode: 0, stdout: '', stderr: '' };
      const valuesOf = (option: string): readonly string[] =>
        args.filter((__, place) => args[place - 1] === option);
      const [reference = ''] = valuesOf('--tag');
      const { repository, tag: name = '' } = parseReference(reference);
      const platforms = (valuesOf('--platform')[0] ?? '').split(',');
      await schedule.step(job, () => {
        builds += 1;
      });
      const index = await schedule.step(job, () => {
        const made = platforms.map((platform) =>
          makeImage(repository, platform, valuesOf('--label')),
        );
        const entries = [...made.map(({ image }) => image), ...made.map(({ proof }) => proof)];
        return store(
          repository,
          { schemaVersion: 2, mediaType: ociIndex, manifests: entries },
          ociIndex,
        );
      });
      await schedule.step(job, () => {
        if (random() * 100 < failing) throw new UserError('registry-unavailable', 'push: 503');
        put(repository, index, name === '' ? [] : [name]);
      });
      const metadata = JSON.stringify({ 'containerimage.digest': index.digest });
      writeFileSync(valuesOf('--metadata-file')[0] ?? '', metadata);
      return { exitCode: 0, stdout: '', stderr: '' };
    };

  const makeImage = (
    repository: Repository,
    text: string,
    labels: readonly string[],
  ): { readonly image: object; readonly proof: object } => {
    const [os, architecture, variant] = text.split('/');
    const platform = { architecture, os, ...(variant && { variant }) };
    const pairs = labels.map((label) => {
      const at = label.indexOf('=');
      return [label.slice(0, at), label.slice(at + 1)] as const;
    });
    const nonce = Math.floor(random() * 1e9);
    const configuration = { ...platform, nonce, config: { Labels: Object.fromEntries(pairs) } };
    const blob = Buffer.from(JSON.stringify(configuration));
    blobs.set(keyOf(repository, digestOf(blob)), blob);
    const described = (stored: Stored, more: object): object => ({
      ...{ mediaType: stored.mediaType, digest: stored.digest, size: stored.bytes.length },
      ...more,
    });
    const image = store(repository, { config: { digest: digestOf(blob) } }, ociManifest);
    const proof = store(repository, { config: {}, of: image.digest }, ociManifest);
    const annotations = {
      'vnd.docker.reference.digest': image.digest,
      'vnd.docker.reference.type': 'attestation-manifest',
    };
    const unknown = { architecture: 'unknown', os: 'unknown' };
    return {
      image: described(image, { platform }),
      proof: described(proof, { annotations, platform: unknown }),
    };
  };

  return {
    registryFor,
    dockerFor,
    heal: () => {
      late = 0;
      failing = 0;
      for (const [reference, one] of tags) tags.set(reference, { ...one, shownFrom: 0 });
    },
    digestOf: (reference) => tags.get(reference)?.digest,
    historyOf: (reference) => history.get(reference) ?? [],
    platformsOf: (name, digest) => {
      const { repository } = parseReference(name);
      const index = manifests.get(keyOf(repository, digest));
      if (index === undefined || !isWhole(repository, index)) return undefined;
      return listAt(parseJson(index.bytes.toString()), 'manifests').flatMap((entry) => {
        const platform = readPlatform(fieldsOf(entry, 'platform'));
        return platform ? [formatPlatform(platform)] : [];
      });
    },
    tags: () => [...tags.keys()],
    builds: () => builds,
  };
}

function fieldsOf(value: unknown, key: string): object {
  return Object.fromEntries(fieldsAt(value, key));
}

/** A folder name that no other has. */
export const uniqueName = (): string => randomUUID();
