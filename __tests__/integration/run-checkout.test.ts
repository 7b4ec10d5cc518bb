// What a run says of the files that it builds, before it builds them: real checkouts, no engine and no registry.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { parseInputs } from '../../src/inputs.ts';
import { openManifests } from '../../src/run/destination.ts';
import type { StageEdges } from '../../src/run/edges.ts';
import { explainStart, readPlan } from '../../src/run/plan.ts';
import type { Decided } from '../../src/run/requests.ts';

import { git } from './git-command.ts';
import { openEdges, openPlace } from './git-place.ts';
import type { Place } from './git-place.ts';
import { checkOut } from './git-reading.ts';

let place: Place;
beforeAll(async () => {
  place = await openPlace();
  place.create('acme/web', {
    Dockerfile: 'FROM scratch\n',
    'k8s/web.yaml': 'image: ghcr.io/acme/web:1\n',
    'k8s/api.yaml': 'image: ghcr.io/acme/api:1\n',
  });
});

afterAll(async () => {
  await place.close();
});

interface Start {
  readonly inputs: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly imagePlan?: Decided['imagePlan'];
}

interface Said {
  readonly tag: string;
  /** Warnings and notices. */
  readonly lines: readonly string[];
}

/** Plans a run in a workspace as far as its first build. */
async function start(folder: string, { inputs, environment = {}, ...more }: Start): Promise<Said> {
  const edges = openEdges(place);
  const stageEdges = {
    ...edges,
    environment: { ...edges.environment, ...environment },
    folder,
    readFile: (path: string) => readFile(path, 'utf8'),
  } as unknown as StageEdges;
  const given: Readonly<Record<string, string>> = { image: 'ghcr.io/acme/web', ...inputs };
  const surroundings = { repository: 'acme/web', actor: 'acme' };
  const parsed = parseInputs((name) => given[name] ?? '', surroundings);
  const plan = await readPlan(stageEdges, parsed);
  const manifests = await openManifests(stageEdges, plan);
  const imagePlan = more.imagePlan ?? { kind: 'build', reason: 'nothing is there yet' };
  const decided: Decided = { plan, imagePlan, builder: undefined, clusters: [] };
  try {
    await explainStart(stageEdges, decided, manifests);
  } finally {
    await manifests?.close();
  }
  const lines = edges.log.lines.filter((line) => /^(?:warning|notice): /.test(line));
  return { tag: plan.version.tag, lines };
}

describe("GitHub's merge of a pull request", () => {
  let folder: string;
  let environment: Record<string, string>;
  beforeAll(async () => {
    const head = place.commit('acme/web', 'topic', { 'a.txt': 'a\n' });
    const base = place.commit('acme/web', 'main', { 'b.txt': 'b\n' });
    const work = place.checkout('acme/web', 0);
    git(work, 'checkout', '--quiet', '--detach', base);
    git(work, 'merge', '--quiet', '--no-ff', '-m', 'Merge', head);
    const merge = git(work, 'rev-parse', 'HEAD');
    git(work, 'push', '--quiet', `${place.root}/remotes/acme/web.git`, 'HEAD:refs/pull/1/merge');
    folder = checkOut(place, merge, 'refs/pull/1/merge');
    const payload = { pull_request: { number: 1, head: { sha: head, ref: 'topic' } } };
    const path = join(place.root, 'pull-request.json');
    await writeFile(path, JSON.stringify(payload));
    environment = {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REF: 'refs/pull/1/merge',
      GITHUB_SHA: merge,
      GITHUB_EVENT_PATH: path,
    };
  });

  test('is not pushed as the head commit', async () => {
    await expect(start(folder, { inputs: { push: 'true' }, environment })).rejects.toMatchObject({
      code: 'checkout-commit',
    });
  });

  test('is built with a notice where nothing is pushed', async () => {
    const { lines } = await start(folder, { inputs: {}, environment });
    expect(lines).toEqual([expect.stringMatching(/^notice: .*GitHub's merge .*not pushed\.$/)]);
  });

  test.each<[string, Start]>([
    ['is never built', { inputs: { push: 'true', build: 'false' } }],
    [
      'is in the registry already',
      {
        inputs: { push: 'true' },
        imagePlan: { kind: 'reuse', reason: 'it is there' } as Decided['imagePlan'],
      },
    ],
  ])('does no harm where the image %s', async (_, given) => {
    await expect(start(folder, { ...given, environment })).resolves.toBeDefined();
  });

  test('is loaded under a tag of its own', async () => {
    const { tag } = await start(folder, { inputs: { load: 'kind' }, environment });
    expect(tag).toMatch(/^sha-[0-9a-f]{7}-merge-[0-9a-f]{7}$/);
    expect(tag.slice(-7)).toBe(environment['GITHUB_SHA']?.slice(0, 7));
  });
});
