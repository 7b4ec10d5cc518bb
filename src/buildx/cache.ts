import type { BuildInputs } from '../inputs/build.ts';
import type { Environment } from '../process.ts';

/** From this version on buildx speaks to GitHub's present cache service. */
const oldestForService = [0, 21] as const;

/** True when the build reads or writes the cache of GitHub Actions. */
export function usesActionsCache({
  cacheFrom,
  cacheTo,
}: Pick<BuildInputs, 'cacheFrom' | 'cacheTo'>): boolean {
  return [...cacheFrom, ...cacheTo].some((entry) => entry.split(',').includes('type=gha'));
}

/**
 * True when a cache goes somewhere else than into the image itself, which not every builder can do. buildx leaves
 * out a `type=gha` without a token.
 */
export function exportsCache(cacheTo: readonly string[], environment: Environment): boolean {
  return cacheTo.some((entry) => {
    const fields = entry.split(',').map((field) => field.trim());
    const has = (start: string): boolean => fields.some((field) => field.startsWith(start));
    if (has('type=inline')) return false;
    return !has('type=gha') || has('token=') || hasActionsToken(environment);
  });
}

function hasActionsToken(environment: Environment): boolean {
  return (environment['ACTIONS_RUNTIME_TOKEN'] ?? '') !== '';
}

/**
 * Why a cache of `type=gha` will not be used. buildx itself would leave it out without a word.
 *
 * The runner gives a JavaScript action the cache's address and token by environment, and buildx
 * reads them there.
 *
 * @see https://docs.docker.com/build/cache/backends/gha/
 */
export function explainUnusedCache(
  environment: Environment,
  buildxVersion: readonly [major: number, minor: number] | undefined,
): string | undefined {
  if (!hasActionsToken(environment)) {
    return 'type=gha works in a job on GitHub Actions only (ACTIONS_RUNTIME_TOKEN is not set): the build runs without this cache';
  }
  const needsNewer = /^(?:1|true)$/i.test(environment['ACTIONS_CACHE_SERVICE_V2'] ?? '');
  if (!needsNewer || buildxVersion === undefined) return undefined;
  const [major, minor] = buildxVersion;
  if (major > oldestForService[0] || minor >= oldestForService[1]) return undefined;
  return `type=gha needs buildx ${oldestForService.join('.')} or newer for GitHub's cache service, and this is ${major}.${minor}: the build runs without this cache`;
}
