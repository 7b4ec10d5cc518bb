// What a mirror alone holds is proven there, before it is copied anywhere.
import { expect, test } from '@jest/globals';

import { parseDigest } from '../../../src/image/digest.ts';
import type { StageEffects } from '../../../src/run/effects.ts';
import { proveSource } from '../../../src/run/image/proof.ts';
import { contextOf, revision } from '../../version/context.ts';

import { imageOf, planOf } from '../plan-of.ts';

const digest = parseDigest(`sha256:${'ab'.repeat(32)}`);

test.each([
  [0, 'proven'],
  [10, 'proof-refused'],
  [1, 'proof-unavailable'],
])('cosign that ends with %i is asked for the mirror’s image: %s', async (exitCode, expected) => {
  const given = { mirrors: 'quay.io/acme/{{name}}', verify: 'cosign key=cosign.pub' };
  const plan = planOf({ ...given, 'insecure-registries': 'quay.io' }, contextOf('branch main'));
  const asked: (readonly string[])[] = [];
  const signed = [
    {
      critical: {
        image: { 'docker-manifest-digest': digest },
        type: 'cosign container image signature',
      },
    },
  ];
  const effects = {
    runProcess: (_: string, args: readonly string[]) => {
      asked.push(args);
      const isHelp = args.includes('--help');
      const stdout = isHelp ? '--allow-http-registry' : JSON.stringify(signed);
      return Promise.resolve({ exitCode: isHelp ? 0 : exitCode, stdout, stderr: 'no' });
    },
    runner: { workspace: '/nowhere' },
    insecureRegistries: ['quay.io'],
  } as unknown as StageEffects;
  const held = {
    reference: 'quay.io/acme/web:1.4.0',
    origin: 'ghcr.io/acme/web',
    digest,
    platforms: ['linux/amd64'],
    labels: new Map([
      ['dev.deliver-image.repository', 'ghcr.io/acme/web'],
      ['dev.deliver-image.revision', revision],
    ]),
  };
  const source = { kind: 'reuse', reason: '', source: held } as const;
  const ended = await proveSource(effects, plan, { request: imageOf(plan), source }).then(
    ({ proof }) => (proof ? 'proven' : 'taken'),
    (error: unknown) => (error as { code: string }).code,
  );
  expect(ended).toBe(expected);
  const verifying = asked.find((args) => !args.includes('--help'));
  expect(verifying?.at(-1)).toBe(`quay.io/acme/web@${digest}`);
  expect(verifying).toContain('--allow-http-registry=true');
});
