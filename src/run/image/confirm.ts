// What makes an image one of this run: every tag of it is read back.
import type { Digest } from '../../image/digest.ts';
import { formatPlatform } from '../../image/platform.ts';
import type { HeldImage } from '../../registry/held-image.ts';
import type { ResolvedImage } from '../../registry/resolve.ts';
import type { ImagePlan, ReuseRequest } from '../../registry/reuse.ts';
import { formatRevisionTag, type NotMoved } from '../../version/version.ts';

import type { StageEffects } from '../effects.ts';
import type { ImageRequest, Plan } from '../plan.ts';

/** An image in the registry, and how it came to be there. */
export interface MadeImage extends ResolvedImage {
  readonly request: ImageRequest;
  readonly kind: ImagePlan['kind'] | 'merge';
  /** As `revisionFor` tells it. */
  readonly revision: string | undefined;
  /** Full references that name it, the version's own first. */
  readonly references: readonly string[];
  /** Aliases that were to move and did not, because a higher release was tagged meanwhile. */
  readonly overtaken: readonly NotMoved[];
  /** Of this job's part of it, where several jobs build it. */
  readonly shardDigest?: Digest | undefined;
}

/** An image that the registry has confirmed, and the aliases that are put on it last. */
export interface TaggedImage {
  readonly image: MadeImage;
  readonly last: readonly string[];
}

/** Every tag must read back as the expected digest, with every platform. */
export async function confirm(
  { registry, log, record }: StageEffects,
  { platforms }: ImageRequest,
  references: readonly string[],
  { digest }: Pick<HeldImage, 'digest'>,
): Promise<ResolvedImage> {
  const image = await record.stage('verify', () =>
    registry.resolve(references, { digest, platforms }),
  );
  const form = image.isIndex ? '' : ' (a plain manifest, no index)';
  log.info(
    `Verified: ${references.join(', ')} ${references.length === 1 ? 'is' : 'are'} ${image.digest} for ${[...image.platforms.keys()].join(', ')}${form}`,
  );
  return image;
}

/** What the registry's images are compared with. */
export function planReuseRequest(
  { context, version, existingTag, promote }: Plan,
  { name, build, platforms, fingerprint, shard }: ImageRequest,
): ReuseRequest {
  return {
    name,
    tag: version.tag,
    revisionTag: formatRevisionTag(context.revision),
    revision: context.revision,
    tagNamesRevision: version.kind !== 'explicit',
    fingerprint,
    shard: shard && {
      key: shard.key,
      suffices: shard.platforms.length === 0,
      isOfRun: shard.isOfRun,
    },
    platforms: platforms.map(formatPlatform),
    existingTag,
    promote,
    aliasesRevision: version.aliases.some(({ kind }) => kind === 'sha'),
    builds: build !== undefined,
    dirtyFiles: context.dirtyFiles,
  };
}
