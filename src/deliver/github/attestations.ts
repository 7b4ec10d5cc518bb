// Attestations of a digest, as GitHub keeps them beside a repository.
import type { Effects } from '../../effects.ts';
import { UserError } from '../../errors.ts';
import type { Digest } from '../../image/digest.ts';
import { formatFullName, type RepositoryName } from '../../runner/context.ts';

import { explainApiFailure, type GitHubRepository, openGitHub, readFailure } from './client.ts';

const perPage = 100;

/** So many pages are asked for: an image that has more attestations is not one that this action made. */
const mostPages = 10;

/** The form of the API in which an answer holds the bundles themselves. */
const apiVersion = { 'x-github-api-version': '2022-11-28' };

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
  const { product } = effects.runner;
  if (product !== 'GitHub') {
    const what = `verify: attestation asks for attestations of GitHub, and this server is ${product}`;
    throw new UserError('github-only', what, {
      fix: 'Verify by cosign: verify: cosign key=<file>.',
    });
  }
  const label = formatFullName(named);
  const remote = { url: `${effects.runner.serverUrl}/${label}`, label, repository: named };
  const place = await openGitHub(effects, { remote, token }, 'verify: attestation');
  try {
    const bundles: unknown[] = [];
    let after: string | undefined;
    for (let page = 1; page <= mostPages; page += 1) {
      const found = await fetchPage(place, digest, after);
      bundles.push(...found.bundles);
      after = found.next;
      if (after === undefined) return bundles;
    }
    return bundles;
  } catch (error) {
    if (!(error instanceof UserError) && readFailure(error).status === 404) return [];
    const cause = explainApiFailure(
      error,
      `tell the attestations of ${label}`,
      'attestations: read',
    );
    throw new UserError('proof-unavailable', `No attestation is known: ${cause.message}`, {
      fix: cause.fix ?? 'Nothing was tagged or pinned. Run the job again.',
      cause,
    });
  }
}

/** @param after where the page begins, as the page before named it */
async function fetchPage(
  { gitHub, repository }: GitHubRepository,
  digest: Digest,
  after: string | undefined,
): Promise<{ readonly bundles: readonly unknown[]; readonly next: string | undefined }> {
  const { data, headers } = await gitHub.request(
    'GET /repos/{owner}/{repo}/attestations/{subject_digest}',
    {
      ...repository,
      subject_digest: digest,
      per_page: perPage,
      ...(after !== undefined && { after }),
      headers: apiVersion,
    },
  );
  const bundles = (data.attestations ?? []).map(({ bundle }) => {
    if (bundle) return bundle;
    throw new UserError('github', `GitHub names an attestation of ${digest} without its bundle`, {
      fix: 'Use a newer version of this action: this one reads bundles of the API of 2022-11-28.',
    });
  });
  return { bundles, next: readNext(headers.link) };
}

/**
 * Where the next page begins. Only the cursor is taken from the answer, no address.
 *
 * @param link the header `Link`
 * @see https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export function readNext(link: string | undefined): string | undefined {
  const next = (link ?? '').split(',').find((part) => part.includes('rel="next"'));
  const [, address = ''] = /<([^<>]*)>/.exec(next ?? '') ?? [];
  return URL.canParse(address)
    ? (new URL(address).searchParams.get('after') ?? undefined)
    : undefined;
}
