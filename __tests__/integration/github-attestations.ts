// The attestations of a repository's digests, a page at a time.
import type { Answer, ApiContext } from './github-api-types.ts';

/** What GitHub keeps for one digest. */
export interface KeptAttestation {
  readonly digest: string;
  readonly bundle: unknown;
}

export const attestationsOfDigest = '/repos/{owner}/{repo}/attestations/{subject_digest}';

/** @see https://docs.github.com/rest/repos/attestations#list-attestations */
export function listAttestations({ api, request, parameters }: ApiContext): Answer {
  const digest = parameters['subject_digest'];
  const kept = api.attestations.filter((one) => one.digest === digest);
  const size = Number(request.query.get('per_page') ?? '30');
  const start = Number(request.query.get('after') ?? '0');
  const end = start + size;
  const attestations = kept
    .slice(start, end)
    .map(({ bundle }) => ({ bundle, repository_id: 1, bundle_url: '' }));
  const next = `<${api.url}${request.path}?per_page=${size}&after=${end}>; rel="next"`;
  return {
    status: 200,
    body: { attestations },
    ...(end < kept.length && { headers: { link: next } }),
  };
}
