// GitHub's attestations of one repository, kept in memory: what is signed here is what its API gives.
import { createServer } from 'node:http';
import { appendFileSync } from 'node:fs';
import path from 'node:path';

import type { SignedClaims } from '../../proof/support/authority.ts';
import { signAll } from '../../proof/support/sign.ts';
import { onTestFinished } from '../on-test-finished.ts';

import { listen } from './listening.ts';

export interface PlayedAttestations {
  /** Leads a run to them. */
  readonly env: Readonly<Record<string, string>>;
  /** A file with the roots of all who signed. */
  readonly trustedRoot: string;
  /** Signs a digest as a workflow does, by a job on a hosted runner. */
  readonly sign: (claims: Pick<SignedClaims, 'digest' | 'signer' | 'commit'>) => void;
  /** The digests that are signed. */
  readonly signed: () => readonly string[];
}

/** @param folder for the file of the roots */
export async function openAttestations(folder: string): Promise<PlayedAttestations> {
  const bundles = new Map<string, unknown[]>();
  const trustedRoot = path.join(folder, 'trusted-root.jsonl');
  const server = createServer(({ url = '' }, response) => {
    const [, digest = ''] = /^\/repos\/Example\/todo-api\/attestations\/([^?/]+)/.exec(url) ?? [];
    const found = bundles.get(decodeURIComponent(digest));
    const attestations = found?.map((bundle) => ({ bundle, repository_id: 1 }));
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ? { attestations } : { message: 'Not Found' }));
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  return {
    env: { GITHUB_API_URL: `http://127.0.0.1:${port}` },
    trustedRoot,
    sign: ({ digest, signer, commit }) => {
      const claims: SignedClaims = {
        ...{ digest, signer, commit },
        predicateType: 'https://slsa.dev/provenance/v1',
        issuer: 'https://token.actions.githubusercontent.com',
        repository: 'https://github.com/Example/todo-api',
        event: 'push',
        runner: 'github-hosted',
      };
      const { roots, bundles: signed } = signAll([{ by: 'public', claims }]);
      appendFileSync(trustedRoot, `${JSON.stringify(roots.public)}\n`);
      bundles.set(digest, [...(bundles.get(digest) ?? []), ...signed]);
    },
    signed: () => [...bundles.keys()],
  };
}
