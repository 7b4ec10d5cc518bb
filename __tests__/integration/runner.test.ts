import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { pushEvent } from '../../scripts/runner/event.ts';
import { createSampleRepository, type SampleRepository } from '../../scripts/runner/repository.ts';
import { runAction } from '../../scripts/runner/run-action.ts';

let repository: SampleRepository;

beforeAll(async () => {
  repository = await createSampleRepository({ files: { 'a.txt': 'one\n' } });
  await repository.tag('v1.0.0');
  await repository.tag('v1.0.1', 'an annotated tag');
  await repository.commit('Change it', { 'a.txt': 'two\n', 'b.txt': 'new\n' });
});

afterAll(() => {
  repository.remove();
});

/** What a checkout holds, asked with git itself. */
async function describeCheckout(ref: string, depth: number) {
  const workspace = await repository.checkout(ref, { depth });
  const ask = (...args: string[]): Promise<string> => repository.git('-C', workspace, ...args);
  return {
    head: await ask('rev-parse', '--abbrev-ref', 'HEAD'),
    tags: (await ask('tag')).split('\n').filter(Boolean),
    commits: Number(await ask('rev-list', '--count', 'HEAD')),
    changed: await ask('status', '--porcelain'),
  };
}

describe('a checkout is what actions/checkout makes', () => {
  test.each([
    ['refs/heads/main', 1, { head: 'main', tags: [], commits: 1, changed: '' }],
    ['refs/heads/main', 0, { head: 'main', tags: ['v1.0.0', 'v1.0.1'], commits: 2, changed: '' }],
    ['refs/tags/v1.0.0', 1, { head: 'HEAD', tags: ['v1.0.0'], commits: 1, changed: '' }],
    ['refs/tags/v1.0.1', 0, { head: 'HEAD', tags: ['v1.0.0', 'v1.0.1'], commits: 1, changed: '' }],
  ])('of %s with depth %i', async (ref, depth, expected) => {
    expect(await describeCheckout(ref, depth)).toEqual(expected);
  });
});

/** An action that does with the runner's files what any action may do, and fails. */
const sampleAction = `
import fs from 'node:fs';
const env = process.env;
fs.appendFileSync(env.GITHUB_OUTPUT, 'seen<<END\\n' + [env['INPUT_DRY-RUN'], env.GITHUB_REF, env.GITHUB_SHA].join('\\n') + '\\nEND\\n');
fs.appendFileSync(env.GITHUB_STEP_SUMMARY, '# Summary');
fs.writeFileSync(env.RUNNER_TEMP + '/forgotten', '');
console.log('::error::' + JSON.parse(fs.readFileSync(env.GITHUB_EVENT_PATH)).repository.default_branch);
process.exitCode = 3;
`;

test('an action gets its inputs and context, and what it leaves is read back', async () => {
  const action = path.join(repository.root, 'action');
  mkdirSync(action);
  writeFileSync(path.join(action, 'index.mjs'), sampleAction);
  writeFileSync(
    path.join(action, 'action.yml'),
    'inputs:\n  dry-run:\n    default: "false"\nruns:\n  main: index.mjs\n',
  );
  const event = await pushEvent(repository, 'refs/tags/v1.0.1');
  const workspace = await repository.checkout(event.ref);
  const result = await runAction({ workspace, event, inputs: {}, action });
  expect(result).toMatchObject({
    exitCode: 3,
    outputs: {
      seen: `false\nrefs/tags/v1.0.1\n${await repository.git('rev-parse', 'v1.0.1^{commit}')}`,
    },
    summary: '# Summary',
    leftovers: ['forgotten'],
    annotations: [{ level: 'error', message: 'main' }],
  });
});
