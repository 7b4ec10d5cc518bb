// The inputs of a job that builds a part of the platforms, and of the one that joins the parts.
import { UserError } from '../errors.ts';
import { formatPlatform, type Platform } from '../image/platform.ts';
import type { Repository } from '../image/reference.ts';
import { findNearest } from '../nearest.ts';

import type { BuildInputs } from './build.ts';
import type { Fields, Grammars } from './fields.ts';
import { readShardJobs, type ShardJob } from './runners.ts';

/** One job's part of an image. */
export interface ShardInputs {
  /** Those of the image that this job builds; none: it waits for all, and joins them, or only plans. */
  readonly platforms: readonly Platform[];
  /** Of a job that only plans: those that are to build. */
  readonly jobs?: readonly ShardJob[];
  /** How long the others' parts are looked for. */
  readonly waitMilliseconds: number;
  /** Where the parts lie, as the user spelled it; `undefined`: in the image's own repository. */
  readonly repository: { readonly name: string; readonly repository: Repository } | undefined;
}

/** The inputs that it depends on. */
interface Others {
  readonly builds: boolean;
  readonly build: Pick<BuildInputs, 'platforms'>;
  readonly loads: boolean;
}

/** The words for jobs that build nothing. */
const roles = ['merge', 'plan'] as const;
type Role = (typeof roles)[number];
const roleOf = (word: string): Role | undefined => roles.find((role) => role === word);
const second = 1000;
const defaultWait = { shard: 30 * second, merge: 1800 * second } as const;
/** GitHub ends a job of its own runners after six hours. */
const longestWait = 6 * 3600 * second;

/** Who misspells one of the words means no platform. @throws UserError `inputs` */
function refuseAlmost(word: string): void {
  const nearest = findNearest(word, roles);
  if (nearest === undefined) return;
  throw new UserError('inputs', `"${word}" is no platform and no word of its own`, {
    fix: `Did you mean ${nearest}?`,
  });
}

/** Reads them; problems are kept in `fields`. @returns `undefined` for a job that makes the whole image */
export function readShardInputs(
  fields: Fields,
  { platform, repository }: Pick<Grammars, 'platform' | 'repository'>,
  others: Others,
): ShardInputs | undefined {
  const words = fields.list('shard');
  const [role] = words.flatMap((word) => roleOf(word) ?? []);
  const platforms = fields.parsedList('shard', (word) => {
    if (roleOf(word)) return [];
    refuseAlmost(word);
    return [platform(word)];
  });
  const wait = fields.parsed('shard-wait', undefined, parseDuration);
  const place = fields.parsed('shard-repository', undefined, (name) => ({
    name,
    repository: repository(name),
  }));
  if (words.length === 0) return undefined;
  const own = platforms.flat();
  if (role !== undefined && words.length > 1) {
    const fix = `A job either builds platforms or does what ${role} says: write ${role} alone.`;
    fields.problem('shard', `${role} stands beside other words`, fix);
  }
  checkOthers(fields, own, others);
  const jobs =
    role === 'plan' ? readShardJobs(fields, platform, others.build.platforms) : undefined;
  return {
    platforms: [...new Map(own.map((one) => [formatPlatform(one), one])).values()],
    ...(jobs && { jobs }),
    waitMilliseconds: wait ?? defaultWait[role === undefined ? 'shard' : 'merge'],
    repository: place,
  };
}

function checkOthers(
  fields: Fields,
  own: readonly Platform[],
  { builds, build, loads }: Others,
): void {
  const all = build.platforms.map(formatPlatform);
  const named = own.map(formatPlatform);
  const foreign = named.filter((one) => !all.includes(one));
  if (builds && foreign.length > 0) {
    fields.problem(
      'shard',
      `${foreign.join(', ')} is not among the platforms of the image (${all.join(', ')})`,
      'List all platforms of the image in the input platforms, the same in each job.',
    );
  }
  const isAll = named.length > 0 && foreign.length === 0 && all.every((one) => named.includes(one));
  if (builds && isAll) checkAlone(fields, all);
  if (fields.text('bake') !== undefined) {
    const fix = 'Build each image in jobs of its own, or all targets in one job without shard.';
    fields.problem('shard', 'set beside bake, whose targets have platforms of their own', fix);
  }
  if (!builds) {
    const fix = 'Leave shard out: without a build, one job takes the image that is there.';
    fields.problem('shard', 'set, and build is false: there is nothing to build in parts', fix);
  }
  if (loads) {
    const fix =
      'Load in a job without shard: with build: false it takes the image of all platforms.';
    fields.problem('load', 'set beside shard, but no job alone has the whole image', fix);
  }
}

/** Who writes a matrix's value into both inputs means one platform of several: the first job would deliver it alone. */
function checkAlone(fields: Fields, all: readonly string[]): void {
  const isSaid = fields.text('platforms') !== undefined;
  const delivers = fields.text('manifests') !== undefined && fields.text('delivery') !== 'output';
  if (!isSaid || !delivers) return;
  fields.problem(
    'shard',
    `names all that platforms does (${all.join(', ')}): this job would deliver them without those of other jobs`,
    'List all platforms of the image in the input platforms, the same in each job. Where this job builds them all, leave shard out.',
  );
}

function parseDuration(text: string): number {
  const [, count, unit] = /^(\d{1,6})(s|m|h)$/.exec(text) ?? [];
  const seconds = unit === 's' ? 1 : unit === 'm' ? 60 : 3600;
  const milliseconds = Number(count) * seconds * second;
  if (count !== undefined && milliseconds <= longestWait) return milliseconds;
  throw new UserError('inputs', `"${text}" is not a time up to 6h`, {
    fix: 'Write a number with s, m or h, for example 30s or 45m; 0s does not wait.',
  });
}
