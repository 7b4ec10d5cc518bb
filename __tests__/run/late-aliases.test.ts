// What a build pushes itself, and what is put on its image afterwards.
import { expect, test } from '@jest/globals';

import { parseInputs } from '../../src/inputs.ts';
import { splitReferences } from '../../src/run/late-aliases.ts';
import { planRun } from '../../src/run/requests.ts';
import { planVersion } from '../../src/version/plan.ts';
import { contextOf } from '../version/context.ts';

const [both, one] = ['linux/amd64,linux/arm64', 'linux/amd64'];

test.each<
  [platforms: string, buildx: [number, number] | undefined, first: string[], late: string[]]
>([
  [both, [0, 13], ['1.2.3', 'sha-1a2b3c4'], ['1', '1.2', 'latest']],
  [both, undefined, ['1.2.3', 'sha-1a2b3c4'], ['1', '1.2', 'latest']],
  [one, [0, 16], ['1.2.3', 'sha-1a2b3c4'], ['1', '1.2', 'latest']],
  [one, [1, 0], ['1.2.3', 'sha-1a2b3c4'], ['1', '1.2', 'latest']],
  [one, [0, 13], ['1.2.3', '1', '1.2', 'latest', 'sha-1a2b3c4'], []],
  [one, undefined, ['1.2.3', '1', '1.2', 'latest', 'sha-1a2b3c4'], []],
])('%s by buildx %j: %j, then %j', (platforms, buildxVersion, first, late) => {
  const given: Record<string, string> = {
    image: 'acme/web',
    platforms,
    aliases: 'major, minor, latest, branch, sha',
  };
  const inputs = parseInputs((name) => given[name] ?? '', {
    repository: undefined,
    actor: undefined,
  });
  const context = contextOf('tag v1.2.3', ['v1.2.3']);
  const plan = planRun(inputs, context, planVersion(context, inputs));
  expect(splitReferences(plan, { buildxVersion })).toEqual({
    first: first.map((tag) => `acme/web:${tag}`),
    late: late.map((tag) => `acme/web:${tag}`),
  });
});
