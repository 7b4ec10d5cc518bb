// Under which names a build pushes, and what docker's own store keeps of them.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { keepInEngine, planPush } from '../../../src/run/image/push.ts';
import { readRunner } from '../../../src/runner/context.ts';
import { listen } from '../../e2e/support/listening.ts';
import { useOpened } from '../../use-opened.ts';

const names = ['ghcr.io/acme/web', 'docker.io/acme/web'];
const job = { GITHUB_RUN_ID: '42', GITHUB_RUN_ATTEMPT: '2' };

test.each<[string, string, Record<string, string>, object]>([
  ['a builder that can, by digest', 'docker-container', job, { references: names, byDigest: true }],
  [
    'docker’s own, under a tag of this run alone',
    'docker',
    job,
    { references: names.map((name) => `${name}:push-42-2-7fffffff`) },
  ],
  [
    'docker’s own, without a run',
    'docker',
    {},
    { references: names.map((name) => `${name}:push-7fffffff`) },
  ],
])('%s', (_, driver, environment, push) => {
  const effects = { runner: readRunner(environment), random: () => 0.5 };
  expect(planPush(effects, { driver }, names)).toEqual(push);
});

describe("what docker's own builder pushed", () => {
  let asked: string[];
  let failing: RegExp;
  /** An engine that answers so at its socket. */
  const engine = useOpened(
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'dimg-push-'));
      const path = join(folder, 'docker.sock');
      asked = [];
      failing = /^$/;
      const server = createServer((request, response) => {
        const line = `${request.method ?? ''} ${request.url ?? ''}`;
        asked.push(line);
        response.writeHead(failing.test(line) ? 404 : 201).end();
      });
      const { close } = await listen(server, { path });
      const effects = {
        dockerEnvironment: { DOCKER_HOST: `unix://${path}`, DOCKER_CONFIG: folder },
        signal: new AbortController().signal,
      };
      return { folder, close, effects };
    },
    async ({ close, folder }) => {
      await close();
      rmSync(folder, { recursive: true });
    },
  );
  const renames = ['web', 'api'].map((name) => ({
    from: [`r:5000/${name}:push-1`, `mirror/${name}:push-1`],
    to: `r:5000/${name}:1.0.0`,
  }));
  const named = renames.map(({ to }) => to);
  const keep = (wanted = renames, driver = 'docker') =>
    keepInEngine(engine.effects, { driver }, wanted);
  const tag = 'POST /images/r:5000/web:push-1/tag?repo=r%3A5000%2Fweb&tag=1.0.0';
  const untag = ['r:5000', 'mirror'].map((host) => `DELETE /images/${host}/web:push-1?noprune=1`);

  test("stays there under the version's name", async () => {
    await keep(renames.slice(0, 1))(named);
    expect(asked.slice(0, 1)).toEqual([tag]);
    expect(asked.slice(1).sort()).toEqual(untag.toSorted());
  });

  test("loses that name, too, where the version's tag names another run's image", async () => {
    await keep()(named.slice(1));
    expect(asked.at(-1)).toBe('DELETE /images/r:5000/web:1.0.0?noprune=1');
    expect(asked.filter((line) => line.includes('api:1.0.0'))).toEqual([]);
  });

  test('keeps a name that it alone has', async () => {
    failing = /^POST/;
    await keep(renames.slice(0, 1))(named);
    expect(asked).toEqual([tag]);
  });

  test('is no matter of other builders, nor of a run that pushed nothing', async () => {
    await keep(renames, 'docker-container')([]);
    await keep([])([]);
    expect(asked).toEqual([]);
  });

  test('is left where the engine is none of this machine', async () => {
    const effects = {
      ...engine.effects,
      dockerEnvironment: { DOCKER_HOST: 'tcp://10.0.0.1:2375' },
    };
    await keepInEngine(effects, { driver: 'docker' }, renames)(named);
    expect(asked).toEqual([]);
  });
});
