import type { GitRef } from '../git/event.ts';
import type { NeededTags } from '../git/tags.ts';
import type { AliasKind } from '../inputs/inputs.ts';

import { readStableVersion, readVersionTag } from './semver.ts';

/** What the user asked for: the inputs `version`, `tag-prefix` and `aliases`. */
export interface VersionRequest {
  /** `auto`, `semver`, `sha`, or an explicit version. */
  readonly version: string;
  /** What stands before the version in git tags, for example `api-` or `api/`; often empty. */
  readonly tagPrefix: string;
  readonly aliases: readonly AliasKind[];
}

/** The aliases that follow the releases in the repository's git tags. */
export const releaseAliases: ReadonlySet<AliasKind> = new Set(['major', 'minor', 'latest']);

/**
 * Which of the repository's git tags the version or an alias depends on, so that they must be read, from the remote
 * where the clone lacks them.
 */
export function needsTags(
  request: VersionRequest,
  run: { readonly event: string; readonly ref: GitRef },
): NeededTags {
  const { event, ref } = run;
  const { version, tagPrefix } = request;
  if (version === 'sha') return 'none';
  if (version !== 'auto' && version !== 'semver') return ofRelease(request, ref, version, '');
  if (ref.kind === 'tag' && readVersionTag(ref.name, tagPrefix).version) {
    return ofRelease(request, ref, ref.name, tagPrefix);
  }
  if (version === 'auto' && !isOnCheckedOutTag(event, ref)) return 'none';
  return mayMoveRelease(request, ref) ? 'all' : 'on-revision';
}

function ofRelease(request: VersionRequest, ref: GitRef, name: string, prefix: string): NeededTags {
  const isRelease = readStableVersion(name, prefix) !== undefined;
  return isRelease && mayMoveRelease(request, ref) ? 'names' : 'none';
}

function mayMoveRelease({ aliases }: VersionRequest, ref: GitRef): boolean {
  return ref.kind !== 'pull-request' && aliases.some((kind) => releaseAliases.has(kind));
}

/** Outside GitHub a person who checks out a tag has its commit, detached; no event names the tag. */
export function isOnCheckedOutTag(event: string, ref: GitRef): boolean {
  return event === 'local' && ref.kind === 'detached';
}
