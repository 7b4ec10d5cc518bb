// The lines of examples/kind, run as they stand: the README's command, and the inputs of its workflow.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { startNodeCluster } from '../../scripts/runner/node-cluster.ts';
import { runOrThrow } from '../../scripts/runner/process.ts';
import { projectRoot } from '../../scripts/runner/run-action.ts';

import {
  createTodoRepository,
  engine,
  onTestFinished,
  pullRequestEvent,
  runOnEngine,
  useRepository,
} from './harness.ts';

const example = join(projectRoot, 'examples/kind');
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');
const repository = useRepository({
  image: 'ghcr.io/deliver-image/todo-api',
  create: createTodoRepository,
});

/** A person's machine is no runner. */
function withoutRunner(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(?:GITHUB|RUNNER)_/.test(name)),
  );
}

test('the command of the README loads todo-api and pins its manifest', async () => {
  const line = /^node .*$/m.exec(read(example, 'README.md'))?.[0] ?? '';
  const env = {
    ...process.env,
    ...engine.env,
    PATH: `${join(projectRoot, 'node_modules/.bin')}:${engine.env['PATH'] ?? process.env['PATH'] ?? ''}`,
  };
  const cluster = await startNodeCluster({ env, tool: 'kind', roles: ['control-plane'] });
  onTestFinished(cluster.remove);
  const command = line.replace('../../dist', join(projectRoot, 'dist'));
  const variables = { ...env, KIND_CLUSTER_NAME: cluster.name };
  const printed = await runOrThrow('sh', ['-c', command], {
    cwd: repository.clone,
    env: withoutRunner(variables),
  });
  expect(printed).not.toMatch(/^::/m);
  const manifest = read(repository.clone, 'k8s/deployment.yaml');
  const pinned = / image: \S*?(todo-api:sha-[0-9a-f]{7})$/m.exec(manifest)?.[1] ?? '';
  const [node = ''] = cluster.nodes;
  expect(await cluster.held(node, `docker.io/library/${pinned}`)).toMatch(/^sha256:/);
});

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
const workflow = parse(read(example, '.github/workflows/test-in-kind.yml')) as {
  on: string;
  jobs: { test: { steps: Step[] } };
};
const { steps } = workflow.jobs.test;

test('the workflow’s step loads a pull request’s image and pins it where kubectl looks', async () => {
  const env = { ...process.env, ...engine.env };
  const step = steps.find(({ uses }) => uses?.startsWith('deliver-image/'));
  const cluster = await startNodeCluster({ env, tool: 'kind', roles: ['control-plane'] });
  onTestFinished(cluster.remove);
  const event = await pullRequestEvent(repository, 'main');
  const workspace = await repository.checkout('refs/heads/main');
  const given = Object.entries(step?.with ?? {}).map(([name, value]) => [name, String(value)]);
  const inputs: Record<string, string> = Object.fromEntries(given) as Record<string, string>;
  const variables = { KIND_CLUSTER_NAME: cluster.name };
  const result = await runOnEngine({ workspace, event, inputs, env: variables });
  expect(result).toMatchObject({ exitCode: 0, outputs: { pushed: 'false', changed: 'true' } });
  const [node = ''] = cluster.nodes;
  const { image: pinned = '' } = result.outputs;
  expect(await cluster.held(node, `docker.io/library/${pinned}`)).toMatch(/^sha256:/);
  expect(read(workspace, 'k8s/deployment.yaml')).toContain(pinned);
});

test('the workflow sets no input that there is not, and applies what was pinned', () => {
  const action = parse(read(projectRoot, 'action.yml')) as { inputs: Record<string, unknown> };
  const step = steps.find(({ uses }) => uses?.startsWith('deliver-image/'));
  const unknown = Object.keys(step?.with ?? {}).filter((name) => !(name in action.inputs));
  expect(unknown).toEqual([]);
  expect(workflow.on).toBe('pull_request');
  expect(steps.map(({ run }) => run)).toContain('kubectl apply -f k8s');
});
