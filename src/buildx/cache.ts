// The caches of a build: which are used, and whether they can be. Pure.
import { createHash } from 'node:crypto';

import { formatPlatform } from '../image/platform.ts';
import { formatRepository, type Repository } from '../image/reference.ts';
import type { BuildInputs } from '../inputs/build.ts';
import type { Environment } from '../process.ts';

import { type EngineFacts, isAtLeast } from './facts.ts';

type CacheInputs = Pick<BuildInputs, 'cache' | 'cacheFrom' | 'cacheTo' | 'platforms'>;

interface CachePlan extends Pick<BuildInputs, 'cacheFrom' | 'cacheTo'> {
  /** That was given to a cache which has none of its own. */
  readonly scope: string | undefined;
}

/**
 * The caches that a build reads and writes: those that are named, else the job's where it is asked for. Where a cache of
 * GitHub Actions has no scope of its own, it gets one for the image and its platforms: in one scope, the build of one
 * image would replace the cache of another.
 *
 * @see https://docs.docker.com/build/cache/backends/gha/#scope
 */
export function planCaches(
  { cache, cacheFrom, cacheTo, platforms }: CacheInputs,
  repository: Repository,
): CachePlan {
  const scope = formatScope(repository, platforms);
  const from = cache && cacheFrom.length === 0 ? ['type=gha'] : cacheFrom;
  // A cache that cannot be written costs the next build time, and this one nothing.
  const to = cache && cacheTo.length === 0 ? ['type=gha,mode=max,ignore-error=true'] : cacheTo;
  const give = (entry: string): string => (lacksScope(entry) ? `${entry},scope=${scope}` : entry);
  return {
    cacheFrom: from.map(give),
    cacheTo: to.map(give),
    scope: [...from, ...to].some(lacksScope) ? scope : undefined,
  };
}

/** Whether others than this job can read what the build has cached. */
export function sharesCache({ cache, cacheTo }: Pick<CacheInputs, 'cache' | 'cacheTo'>): boolean {
  const stays = (entry: string): boolean => has(entry, 'type=local') || has(entry, 'type=inline');
  return cacheTo.length === 0 ? cache : !cacheTo.every(stays);
}

function lacksScope(entry: string): boolean {
  return isOfActions(entry) && !has(entry, 'scope=');
}

/** GitHub's keys have at most 512 characters, and BuildKit adds its own. */
const longestScope = 300;

/** The sign between is in no name and no platform. */
function formatScope(repository: Repository, platforms: CacheInputs['platforms']): string {
  const parts = [formatRepository(repository), ...platforms.map(formatPlatform).sort()];
  const scope = parts.join('@');
  if (scope.length <= longestScope) return scope;
  const hash = createHash('sha256').update(scope).digest('hex').slice(0, 16);
  return `${scope.slice(0, longestScope - hash.length - 1)}@${hash}`;
}

/** Attributes of an entry as buildx reads them: a record by comma, its names in any case. */
function has(entry: string, start: string): boolean {
  return entry.split(',').some((field) => field.trim().toLowerCase().startsWith(start));
}

function isOfActions(entry: string): boolean {
  return entry.split(',').some((field) => field.trim().toLowerCase() === 'type=gha');
}

/** True when the build reads or writes the cache of GitHub Actions. */
export function usesActionsCache(inputs: Pick<BuildInputs, 'cacheFrom' | 'cacheTo'>): boolean {
  const entries = [...inputs.cacheFrom, ...inputs.cacheTo];
  return entries.some(isOfActions);
}

/**
 * True when a cache goes somewhere else than into the image itself, which not every builder can do. buildx leaves
 * out a `type=gha` without a token.
 */
export function exportsCache(cacheTo: readonly string[], environment: Environment): boolean {
  return cacheTo.some((entry) => {
    if (has(entry, 'type=inline')) return false;
    return !isOfActions(entry) || has(entry, 'token=') || hasActionsToken(environment);
  });
}

function hasActionsToken(environment: Environment): boolean {
  return (environment['ACTIONS_RUNTIME_TOKEN'] ?? '') !== '';
}

/**
 * Why a cache of `type=gha` will not be used: buildx itself would leave it out without a word. It reads the
 * cache's address and token in the environment, where the runner puts them for a JavaScript action.
 *
 * @see https://docs.docker.com/build/cache/backends/gha/
 */
export function explainUnusedCache(
  environment: Environment,
  buildxVersion: EngineFacts['buildxVersion'],
): string | undefined {
  if (!hasActionsToken(environment)) {
    return 'type=gha works in a job on GitHub Actions only (ACTIONS_RUNTIME_TOKEN is not set): the build runs without this cache';
  }
  const needsNewer = /^(?:1|true)$/i.test(environment['ACTIONS_CACHE_SERVICE_V2'] ?? '');
  if (!needsNewer || buildxVersion === undefined) return undefined;
  if (isAtLeast(buildxVersion, [0, 21])) return undefined;
  return `type=gha needs buildx 0.21 or newer for GitHub's cache service, and this is ${buildxVersion.join('.')}: the build runs without this cache`;
}
