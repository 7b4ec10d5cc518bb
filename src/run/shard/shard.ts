// One job's part of an image: under which tags the jobs of a commit meet, and what of the build is this job's. Pure.
import { createHash } from 'node:crypto';

import { type BuildContent, findMoving, withoutFiles } from '../../buildx/context/content.ts';
import { fingerprintInputs, formatFingerprint } from '../../buildx/fingerprint.ts';
import { UserError } from '../../errors.ts';
import { formatPlatform, parsePlatform, type Platform } from '../../image/platform.ts';
import { formatReference, formatRepository, type Repository } from '../../image/reference.ts';
import type { BuildInputs } from '../../inputs/build.ts';
import type { KeyValue } from '../../inputs/fields.ts';
import type { ShardJob } from '../../inputs/runners.ts';
import type { ShardInputs } from '../../inputs/shard.ts';

import type { IndexAnnotations } from './join.ts';

/** What a job does of an image that several jobs build. */
export interface ShardRequest {
  /** That this job builds; none: it only joins, or plans. */
  readonly platforms: readonly Platform[];
  /** Of a job that only plans: those that are to build. */
  readonly jobs?: readonly ShardJob[];
  /** Repository name where the shards lie, as the user spelled it. */
  readonly name: string;
  readonly repository: Repository;
  /** What all jobs of one image agree on, as a hash. Each shard carries it as a label. */
  readonly key: string;
  /** Only the jobs of one workflow run agree on it. */
  readonly isOfRun: boolean;
  /** Where the jobs of one run find each other whatever their inputs; `undefined` outside of a run. */
  readonly mark: string | undefined;
  /** By platform, for all of the image. */
  readonly references: ReadonlyMap<string, string>;
  /** How long the others' shards are looked for. */
  readonly waitMilliseconds: number;
}

interface ShardFacts {
  /** The image's own. */
  readonly name: string;
  readonly repository: Repository;
  readonly revision: string;
  readonly build: BuildInputs;
  readonly content: BuildContent;
  readonly sourceUrl: string | undefined;
  /** The tag of the version. */
  readonly tag: string;
  /** Of the workflow run. */
  readonly runId: string | undefined;
  /** An image that is there is not reused: each workflow run builds anew, so that only its own jobs meet. */
  readonly isAnew: boolean;
}

/**
 * Files that no commit holds may differ from machine to machine, so they are no part of where shards meet.
 *
 * @throws UserError `shard-context`
 */
export function planShard(inputs: ShardInputs, facts: ShardFacts): ShardRequest {
  const { build, content, repository, revision, sourceUrl, runId, tag, isAnew } = facts;
  const moving = findMoving(content);
  if (moving !== undefined) {
    throw new UserError('shard-context', `Each job may build from something else: ${moving}`, {
      fix: 'Name the commit in the address (#<commit>), or check it out in each job.',
    });
  }
  const inputsText = formatFingerprint(
    fingerprintInputs(build, { sourceUrl, content: withoutFiles(content) }),
  );
  const ofRun = isAnew ? (runId ?? '') : '';
  const key = hashOf([formatRepository(repository), revision, inputsText, ofRun]);
  const mark = runId && hashOf([formatRepository(repository), revision, tag, runId]);
  const { name, repository: place } = inputs.repository ?? facts;
  const references = build.platforms
    .map(formatPlatform)
    .sort()
    .map(
      (one) => [one, formatReference(name, formatTag(revision, key, formatWords(one)))] as const,
    );
  return {
    platforms: inputs.platforms,
    ...(inputs.jobs && { jobs: inputs.jobs }),
    name,
    repository: place,
    key,
    isOfRun: ofRun !== '',
    mark: mark && formatReference(name, formatTag(revision, mark, 'run')),
    references: new Map(references),
    waitMilliseconds: inputs.waitMilliseconds,
  };
}

function hashOf(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}

/** `shard-1a2b3c4-<20 digits of the hash>-linux-arm64` */
function formatTag(revision: string, hash: string, words: string): string {
  return `shard-${revision.slice(0, 7)}-${hash.slice(0, 20)}-${words}`;
}

/** A platform as a part of a tag. What a tag cannot hold, such as the version of a system, becomes a hash. */
function formatWords(platform: string): string {
  if (/^[a-z0-9]+(?:\/[a-z0-9.]+){1,2}$/.test(platform)) return platform.replaceAll('/', '-');
  const hash = createHash('sha256').update(platform).digest('hex').slice(0, 12);
  return `${platform.replace(/[^\w.-]/g, '-').slice(0, 40)}-${hash}`;
}

/** What a job builds of an image: these platforms, with the annotations that are theirs. */
export function takePlatforms(build: BuildInputs, platforms: readonly Platform[]): BuildInputs {
  const own = platforms.map(formatPlatform);
  const annotations = build.annotations.flatMap(({ key, value }): readonly KeyValue[] => {
    const { types, name } = parseAnnotation(key);
    if (types.length === 0) return [{ key, value }];
    const left = types.filter(({ type, platform }) => {
      if (ofIndex.test(type)) return false;
      return platform === undefined || own.includes(platform);
    });
    const words = left.map(({ text }) => text).join(',');
    return left.length === 0 ? [] : [{ key: `${words}:${name}`, value }];
  });
  return { ...build, platforms, annotations };
}

/** What is set again where the shards are joined. */
export function planIndexAnnotations({
  annotations,
  platforms,
}: Pick<BuildInputs, 'annotations' | 'platforms'>): IndexAnnotations {
  const parsed = annotations.map(({ key, value }) => ({ ...parseAnnotation(key), value }));
  const pick = (wanted: string, platform?: string): ReadonlyMap<string, string> =>
    new Map(
      parsed
        .filter(({ types }) =>
          types.some(
            (one) =>
              one.type === wanted &&
              (platform === undefined || (one.platform ?? platform) === platform),
          ),
        )
        .map(({ name, value }) => [name, value]),
    );
  return {
    index: pick('index'),
    descriptors: new Map(
      platforms
        .map(formatPlatform)
        .map((platform) => [platform, pick('manifest-descriptor', platform)]),
    ),
  };
}

const ofIndex = /^index(?:-descriptor)?$/;

interface AnnotationType {
  readonly text: string;
  readonly type: string;
  /** In its normal form. */
  readonly platform: string | undefined;
}

/**
 * Reads `manifest[linux/amd64],index:name`. A type that buildx does not know stays for buildx to refuse.
 *
 * @see https://docs.docker.com/build/metadata/annotations/#specify-annotation-level
 */
function parseAnnotation(key: string): {
  readonly types: readonly AnnotationType[];
  readonly name: string;
} {
  const colon = key.indexOf(':');
  if (colon === -1) return { types: [], name: key };
  const types = key
    .slice(0, colon)
    .split(',')
    .map((text) => {
      const [, type = text, platform] = /^([a-z-]+)\[([\w/-]+)\]$/.exec(text) ?? [];
      return { text, type, platform: platform === undefined ? undefined : normalize(platform) };
    });
  return { types, name: key.slice(colon + 1) };
}

function normalize(platform: string): string {
  try {
    return formatPlatform(parsePlatform(platform));
  } catch (error) {
    if (error instanceof UserError) return platform;
    throw error;
  }
}
