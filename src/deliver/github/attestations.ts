// Attestations of a digest, as GitHub keeps them beside a repository.
import type { Effects } from '../../effects.ts';
import { UserError } from '../../errors.ts';
import type { Digest } from '../../image/digest.ts';
import { formatFullName, type RepositoryName } from '../../runner/context.ts';

import { explainApiFailure, openGitHub, readFailure } from './client.ts';

/** The newest of them; an image that has more is not one that this action made. */
const most = 100;

/**
 * The bundles of all attestations that are about the digest; none where GitHub knows of none.
 *
 * @throws UserError `proof-unavailable`, `token-missing`
 * @see https://docs.github.com/rest/repos/attestations
 */
export async function fetchAttestations(
  effects: Effects,
  token: string | undefined,
  named: RepositoryName,
  digest: Digest,
): Promise<readonly unknown[]> {
  const label = formatFullName(named);
  const remote = { url: `${effects.runner.serverUrl}/${label}`, label, repository: named };
  const { gitHub, repository } = await openGitHub(
    effects,
    { remote, token },
    'verify: attestation',
  );
  try {
    const { data } = await gitHub.request(
      'GET /repos/{owner}/{repo}/attestations/{subject_digest}',
      { ...repository, subject_digest: digest, per_page: most },
    );
    return (data.attestations ?? []).flatMap(({ bundle }) => (bundle ? [bundle] : []));
  } catch (error) {
    if (!(error instanceof UserError) && readFailure(error).status === 404) return [];
    const cause = explainApiFailure(
      error,
      `tell the attestations of ${label}`,
      'attestations: read',
    );
    throw new UserError('proof-unavailable', cause.message, {
      ...(cause.fix !== undefined && { fix: cause.fix }),
      cause,
    });
  }
}
