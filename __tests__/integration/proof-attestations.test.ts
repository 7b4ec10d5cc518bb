// What GitHub's API tells of attestations, and what becomes of an image that is to be taken: signed for real, the API
// held against GitHub's own description.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { fetchAttestations, readNext } from '../../src/deliver/github/attestations.ts';
import { parseDigest } from '../../src/image/digest.ts';
import type { ImagePlan } from '../../src/registry/reuse.ts';
import type { StageEffects } from '../../src/run/effects.ts';
import { proveSource } from '../../src/run/image/proof.ts';
import { signAll } from '../proof/support/sign.ts';
import { imageOf, planOf } from '../run/plan-of.ts';
import { contextOf } from '../version/context.ts';

import { failure } from './github-api-types.ts';
import { openEffects, readToken, writeToken } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ api: true });
const named = { owner: 'acme', name: 'web' };
const digest = parseDigest(`sha256:${'a'.repeat(64)}`);

describe('the attestations of a digest', () => {
  const keep = (count: number): void => {
    for (let number = 0; number < count; number += 1) {
      place.api.attestations.push({ digest, bundle: { mediaType: `bundle ${number}` } });
    }
  };
  const fetchAll = (token = writeToken): Promise<readonly unknown[]> =>
    fetchAttestations(openEffects(place), token, named, digest);

  test.each([
    [1, 1],
    [100, 1],
    [101, 2],
    [250, 3],
  ])('%i come in %i requests', async (count, requests) => {
    keep(count);
    expect(await fetchAll()).toHaveLength(count);
    expect(place.api.requests).toHaveLength(requests);
  });

  test('no more than a thousand are asked for', async () => {
    keep(1_300);
    expect(await fetchAll()).toHaveLength(1_000);
  });

  const answer = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
    place.api.intercept = (_, response) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
      return true;
    };
  };

  test.each<[string, () => void]>([
    ['an empty list', () => undefined],
    [
      '404, as the server says it',
      () => {
        answer(404, failure('Not Found', 404));
      },
    ],
  ])('none is known: %s is an answer, asked for once', async (_, prepare) => {
    prepare();
    expect(await fetchAll()).toEqual([]);
    expect(place.api.requests).toHaveLength(1);
  });

  test.each<[string, () => void, string]>([
    [
      'a token that may not read them',
      () => {
        answer(403, failure('Resource not accessible by integration', 403));
      },
      'permissions: attestations: read',
    ],
    [
      'a token that is not known',
      () => {
        answer(401, failure('Bad credentials', 401));
      },
      'missing, wrong or expired',
    ],
    [
      'a limit that is used up for an hour',
      () => {
        const reset = String(Math.floor(Date.now() / 1000) + 3600);
        const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
        answer(403, failure('API rate limit exceeded', 403), headers);
      },
      'Run the job again after',
    ],
    [
      'a server that fails each time',
      () => {
        answer(502, { message: 'Bad Gateway' });
      },
      'It may pass: run the job again later.',
    ],
    [
      'a login page',
      () => {
        answer(200, '<html>login</html>');
      },
      'Look at GITHUB_API_URL',
    ],
    [
      'an attestation whose bundle lies elsewhere',
      () => {
        answer(200, { attestations: [{ bundle: null, bundle_url: 'https://blob.example/1' }] });
      },
      'Use a newer version of this action',
    ],
  ])('%s: no proof, and no word that there is none', async (_, prepare, fix) => {
    prepare();
    await expect(fetchAll()).rejects.toMatchObject({
      code: 'proof-unavailable',
      fix: expect.stringContaining(fix) as unknown,
    });
  });

  test('a limit that ends soon is waited for', async () => {
    keep(1);
    const effects = openEffects(place);
    let asked = 0;
    place.api.intercept = (_, response) => {
      asked += 1;
      if (asked > 1) return false;
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '30' });
      response.end(JSON.stringify(failure('slow down', 429)));
      return true;
    };
    expect(await fetchAttestations(effects, writeToken, named, digest)).toHaveLength(1);
    expect(effects.pauses).toEqual([30_000]);
  });

  test('a token that may only read is enough', async () => {
    keep(1);
    expect(await fetchAll(readToken)).toHaveLength(1);
  });

  test.each(['GITEA_ACTIONS', 'FORGEJO_ACTIONS'])(
    'no server but GitHub has them: %s',
    async (name) => {
      const effects = openEffects(place, {}, { [name]: 'true' });
      await expect(fetchAttestations(effects, writeToken, named, digest)).rejects.toMatchObject({
        code: 'github-only',
      });
      expect(place.api.requests).toEqual([]);
    },
  );
});

test.each([
  [undefined, undefined],
  ['', undefined],
  ['<https://api.github.com/x?after=Y3Vy&per_page=2>; rel="next"', 'Y3Vy'],
  ['<https://a.b/?before=1>; rel="prev", <https://a.b/?per_page=2&after=2>; rel="next"', '2'],
  ['<https://a.b/?before=1>; rel="prev"', undefined],
  ['<not an address>; rel="next"', undefined],
  ['<https://a.b/?page=2>; rel="next"', undefined],
])('%s leads to the page after %s', (link, next) => {
  expect(readNext(link)).toBe(next);
});

describe('the commits of the proof and of the label', () => {
  const workflow = 'acme/web/.github/workflows/deliver.yml';
  let ids: Readonly<Record<string, string>>;

  beforeEach(() => {
    const first = place.create('acme/web', { 'a.txt': '1' });
    const second = place.commit('acme/web', 'main', { 'a.txt': '2' });
    const third = place.commit('acme/web', 'main', { 'a.txt': '3' });
    place.remote('acme/web', 'update-ref', 'refs/heads/other', first);
    const beside = place.commit('acme/web', 'other', { 'b.txt': '1' });
    ids = { first, second, third, beside, unknown: '9'.repeat(40) };
  });

  const prove = async (labelled: string | undefined, proven: string) => {
    const serverUrl = place.server.url;
    const { roots, bundles } = signAll([
      {
        by: 'public',
        claims: {
          digest,
          predicateType: 'https://slsa.dev/provenance/v1',
          issuer: `${serverUrl}/_services/token`,
          signer: `${serverUrl}/${workflow}@refs/heads/main`,
          repository: `${serverUrl}/acme/web`,
          commit: ids[proven] ?? '',
          event: 'push',
          runner: 'github-hosted',
        },
      },
    ]);
    place.api.attestations.push(...bundles.map((bundle) => ({ digest, bundle })));
    const root = join(place.root, 'root.jsonl');
    writeFileSync(root, JSON.stringify(roots.public));
    const topLevel = place.checkout('acme/web', 0);
    const given = {
      ...{ version: '1.4.0', build: 'false', token: writeToken },
      verify: `attestation trusted-root=${root}`,
    };
    const plan = planOf(given, contextOf('branch main', [], [], { topLevel }));
    const reference = 'ghcr.io/acme/web:1.4.0';
    const labels = new Map(
      labelled === undefined ? [] : [['org.opencontainers.image.revision', ids[labelled] ?? '']],
    );
    const source = { reference, digest, platforms: [], labels };
    const found: ImagePlan = { kind: 'reuse', source, reason: 'it is there' };
    const variables = { GITHUB_WORKFLOW_REF: `${workflow}@refs/heads/main` };
    const effects = { ...openEffects(place, {}, variables), insecureRegistries: [] };
    const planned = { request: imageOf(plan), source: found };
    return proveSource(effects as unknown as StageEffects, plan, planned);
  };

  test.each([
    ['the same commit', 'third', 'third'],
    ['a commit before it', 'third', 'first'],
    ['any, where no label names one', undefined, 'beside'],
  ])('%s is believed, and is the commit of the image', async (_, labelled, proven) => {
    expect((await prove(labelled, proven)).proof?.commit).toBe(ids[proven]);
  });

  test.each([
    ['a commit after it', 'second', 'third'],
    ['a commit of another line', 'third', 'beside'],
    ['a commit that nobody has', 'third', 'unknown'],
    ['a label that nobody has', 'unknown', 'third'],
  ])('%s is refused', async (_, labelled, proven) => {
    await expect(prove(labelled, proven)).rejects.toMatchObject({
      code: 'proof-refused',
      message: expect.stringContaining('which is no commit before that one') as unknown,
    });
  });
});
