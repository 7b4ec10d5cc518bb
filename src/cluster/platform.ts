// The platform of a cluster, from what its nodes' kernels call themselves. Pure.
import { UserError } from '../errors.ts';
import { formatPlatform, parsePlatform } from '../image/platform.ts';
import type { Platform } from '../image/platform.ts';
import type { LoadTarget } from '../inputs/inputs.ts';

import { formatLoadTarget } from './target.ts';

/** Linux's names of machines that are not the architecture's name, nor one that image/ knows. */
const machines: Readonly<Record<string, string>> = {
  armv7l: 'arm/v7',
  armv6l: 'arm/v6',
  i686: '386',
};

/**
 * The one platform that all nodes have.
 *
 * @param uname what `uname -m` said on each node
 * @throws UserError `platform`, `cluster-platforms`
 */
export function commonPlatform(target: LoadTarget, uname: readonly string[]): Platform {
  const platforms = uname.map((machine) => parsePlatform(`linux/${machines[machine] ?? machine}`));
  const [first, ...others] = [
    ...new Map(platforms.map((platform) => [formatPlatform(platform), platform])).values(),
  ];
  if (first !== undefined && others.length === 0) return first;
  throw new UserError(
    'cluster-platforms',
    `The nodes of ${formatLoadTarget(target)} have several platforms: ${platforms.map(formatPlatform).join(', ')}`,
    { fix: 'Push the image to a registry instead: each node pulls the platform that it needs.' },
  );
}
