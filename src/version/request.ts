import type { GitRef } from '../git/event.ts';

import { readStableVersion, readVersionTag } from './semver.ts';

/** Tags beside the version's own, in the order in which they are output. */
export const aliasKinds = ['major', 'minor', 'latest', 'branch', 'sha'] as const;
export type AliasKind = (typeof aliasKinds)[number];

/** Values of the input `version` that are no version themselves. */
export const versionSources: ReadonlySet<string> = new Set(['auto', 'semver', 'sha']);

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
 * Whether the version or an alias depends on the repository's git tags, so that they must be read,
 * from the remote where the clone lacks them.
 */
export function needsTags(
  request: VersionRequest,
  run: { readonly event: string; readonly ref: GitRef },
): boolean {
  const { event, ref } = run;
  const wantsReleases = request.aliases.some((kind) => releaseAliases.has(kind));
  const mayMove = wantsReleases && ref.kind !== 'pull-request';
  switch (request.version) {
    case 'sha':
      return false;
    case 'auto':
    case 'semver': {
      if (ref.kind === 'tag' && readVersionTag(ref.name, request.tagPrefix).version) {
        return mayMove && readStableVersion(ref.name, request.tagPrefix) !== undefined;
      }
      return request.version === 'semver' || isOnCheckedOutTag(event, ref);
    }
    default:
      return mayMove && readStableVersion(request.version, '') !== undefined;
  }
}

/** Outside GitHub a person who checks out a tag has its commit, detached; no event names the tag. */
export function isOnCheckedOutTag(event: string, ref: GitRef): boolean {
  return event === 'local' && ref.kind === 'detached';
}
