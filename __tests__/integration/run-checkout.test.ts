// What a run says of the files that it builds, before it builds them: real checkouts, no engine and no registry.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { givenInputs } from '../given-inputs.ts';
import { openManifests } from '../../src/run/destination.ts';
import { parseDigest } from '../../src/image/digest.ts';
import type { StageEffects } from '../../src/run/effects.ts';
import { readRunner } from '../../src/runner/context.ts';
import { openRecord } from '../../src/runner/record.ts';
import { askContext } from '../../src/run/begin/asked.ts';
import { readPlan } from '../../src/run/begin/before.ts';
import type { Decided, PlannedImage } from '../../src/run/plan.ts';
import { explainStart } from '../../src/run/start.ts';

import { git } from './git-command.ts';
import type { Files } from './git-history.ts';
import { openEffects, writeFiles, writeToken } from './git-place.ts';
import { checkOut } from './git-reading.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ lifetime: 'file' });
beforeAll(() => {
  place.create('acme/web', {
    Dockerfile: 'FROM scratch\n',
    'k8s/web.yaml': 'image: ghcr.io/acme/web:1\n',
    'k8s/api.yaml': 'image: ghcr.io/acme/api:1\n',
  });
});

interface Start {
  readonly inputs: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly source?: PlannedImage['source'];
}

interface Said {
  readonly tag: string;
  /** Warnings and notices. */
  readonly lines: readonly string[];
}

/** Plans a run in a workspace as far as its first build. */
async function start(folder: string, { inputs, environment = {}, ...more }: Start): Promise<Said> {
  const effects = openEffects(place);
  const stageEffects = {
    ...effects,
    environment: { ...effects.environment, ...environment },
    runner: readRunner({ ...effects.environment, ...environment }, folder),
    record: openRecord(effects.log, () => 0),
  } as unknown as StageEffects;
  const given: Readonly<Record<string, string>> = { image: 'ghcr.io/acme/web', ...inputs };
  const parsed = givenInputs(given);
  const plan = await readPlan(stageEffects, parsed, askContext(stageEffects, parsed));
  const manifests = await openManifests(stageEffects, plan);
  const source = more.source ?? { kind: 'build', reason: 'nothing is there yet' };
  const images = plan.images.map((request) => ({ request, source }));
  const decided: Decided = { plan, images, builder: undefined, clusters: [] };
  try {
    await explainStart(stageEffects, decided, manifests);
  } finally {
    await manifests?.close();
  }
  const lines = effects.log.lines.filter((line) => /^(?:warning|notice): /.test(line));
  return { tag: plan.version.tag, lines };
}

describe('manifests that an earlier step has pinned are no changed files', () => {
  const web = { 'k8s/web.yaml': 'image: ghcr.io/acme/web:2\n' };
  const api = { 'k8s/api.yaml': 'image: ghcr.io/acme/api:2\n' };
  const added = { 'new/deep/b.yaml': 'image: ghcr.io/acme/web:2\n' };
  let workspace: string;
  beforeEach(() => {
    workspace = join(place.root, `workspace-${(workspaces += 1)}`);
    git(place.root, 'clone', '--quiet', place.checkout('acme/web', 0), join(workspace, 'src'));
  });

  test.each<[string, Files, string, Record<string, string>]>([
    ['the checkout is the workspace', web, 'src', { manifests: 'k8s' }],
    ['it lies below the workspace', web, '', { manifests: 'src/k8s', context: 'src' }],
    ['it lies above the workspace', web, 'src/k8s', { manifests: '.', context: '..' }],
    ["another component's", api, 'src', { manifests: 'k8s' }],
    ['in a folder that git does not know', added, 'src', { manifests: 'new' }],
  ])('%s', async (_, files, below, inputs) => {
    writeFiles(join(workspace, 'src'), files);
    const said = await start(join(workspace, below), { inputs: { ...inputs, dirty: 'fail' } });
    expect(said.lines).toEqual([]);
  });

  test.each<[string, Files, string]>([
    ['a file beside them', { ...web, 'a.txt': '' }, 'a.txt'],
    ['a file in a folder that git does not know', { ...added, 'new/é b.txt': '' }, 'new/é b.txt'],
    ['a folder that git does not know', { ...web, 'other/c.txt': '' }, 'other/'],
  ])('others still are: %s', async (_, files, listed) => {
    const folder = join(workspace, 'src');
    writeFiles(folder, { 'new/deep/ignored.log': '', '.git/info/exclude': '*.log\n' });
    writeFiles(folder, files);
    const manifests = existsSync(join(folder, 'new/deep/b.yaml')) ? 'k8s\nnew' : 'k8s';
    await expect(start(folder, { inputs: { manifests, dirty: 'fail' } })).rejects.toMatchObject({
      code: 'checkout-dirty',
      message: expect.stringMatching(new RegExp(`^A file differs .*:\\n {2}- ${listed}$`)),
    });
  });

  test('on a branch that has others, they are named from the root', async () => {
    writeFiles(join(workspace, 'src'), web);
    place.commit('acme/web', 'deploy', { 'elsewhere/web.yaml': web['k8s/web.yaml'] });
    const { lines } = await start(workspace, {
      inputs: {
        context: 'src',
        manifests: 'k8s\nelsewhere',
        delivery: 'commit',
        branch: 'deploy',
        token: writeToken,
        dirty: 'fail',
      },
    });
    expect(lines).toEqual([]);
  });

  test('a loaded image keeps its tag', async () => {
    const folder = join(workspace, 'src');
    writeFiles(folder, added);
    const inputs = { manifests: 'new', load: 'kind', push: 'false' };
    expect((await start(folder, { inputs })).tag).toMatch(/^sha-[0-9a-f]{7}$/);
  });
});

let workspaces = 0;

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
        source: {
          kind: 'reuse',
          reason: 'it is there',
          source: {
            reference: 'ghcr.io/acme/web:1.4.0',
            digest: parseDigest(`sha256:${'a'.repeat(64)}`),
            platforms: ['linux/amd64'],
            labels: new Map(),
          },
        },
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
