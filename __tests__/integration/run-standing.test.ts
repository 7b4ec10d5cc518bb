// Whose commit goes out: a stranger's commit, which only a pull request's ref holds, on each kind of event. Real git, no
// engine and no registry.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { askContext } from '../../src/run/begin/asked.ts';
import { readPlan } from '../../src/run/begin/before.ts';
import type { StageEffects } from '../../src/run/effects.ts';
import { readRunner } from '../../src/runner/context.ts';
import { openRecord } from '../../src/runner/record.ts';
import { givenInputs } from '../given-inputs.ts';

import { git } from './git-command.ts';
import { openEffects, readToken } from './git-place.ts';
import { checkOut } from './git-reading.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ lifetime: 'file' });
let main: string;
let strangers: string;
let folder: string;

beforeAll(() => {
  main = place.create('acme/web', { Dockerfile: 'FROM scratch\n', 'web.yaml': 'image: web:1\n' });
  strangers = place.commit('acme/web', 'topic', { 'a.txt': 'evil\n' });
  place.remote('acme/web', 'update-ref', 'refs/pull/7/head', strangers);
  place.remote('acme/web', 'update-ref', '-d', 'refs/heads/topic');
  folder = checkOut(place, strangers, 'refs/pull/7/head');
});

interface Event {
  readonly name: string;
  readonly ref?: string;
  readonly sha?: string;
  readonly payload?: object;
}

const home = { full_name: 'acme/web' };

/** On the tip of main unless told: the stranger's commit got into the work tree by a step of the job. */
const events: readonly Event[] = [
  ...['push', 'create', 'workflow_dispatch', 'repository_dispatch', 'schedule'].map((name) => ({
    name,
  })),
  ...[
    'issue_comment',
    'discussion_comment',
    'label',
    'registry_package',
    'an_event_of_tomorrow',
  ].map((name) => ({ name })),
  { name: 'check_run', payload: { check_run: { conclusion: 'success' } } },
  { name: 'status', payload: { state: 'success' } },
];

/** These name the stranger's commit itself, by no branch and no tag. */
const namedById: readonly Event[] = [
  { name: 'deployment', ref: '' },
  { name: 'deployment_status', ref: '', payload: { deployment_status: { state: 'success' } } },
  // A stand-in for GitHub may name a branch beside it.
  { name: 'deployment' },
  { name: 'status', payload: { state: 'success', branches: [{ name: 'main' }] } },
  { name: 'check_run', payload: { check_run: { conclusion: 'success' } } },
  {
    name: 'workflow_run',
    payload: {
      workflow_run: {
        ...{ event: 'deployment', conclusion: 'success', head_branch: 'main' },
        head_repository: home,
      },
    },
  },
  {
    name: 'workflow_run',
    payload: {
      workflow_run: {
        ...{ event: 'deployment', conclusion: 'success', head_branch: null },
        head_repository: home,
      },
    },
  },
];

/** A fork's commit, where the run has the repository's secrets. */
const forks: readonly Event[] = [
  ...[{ full_name: 'stranger/web' }, null].map((repo) => ({
    name: 'pull_request_target',
    payload: {
      number: 7,
      pull_request: { number: 7, head: { ref: 'fix', repo }, base: { repo: home } },
    },
  })),
  ...[{ full_name: 'stranger/web' }, null].map((head_repository) => ({
    name: 'workflow_run',
    payload: {
      workflow_run: {
        ...{ event: 'pull_request', conclusion: 'success', head_branch: 'fix' },
        head_repository,
      },
    },
  })),
];

/** Writes the stranger's commit where the event names the one that it is about. */
function describePayload({ payload = {} }: Event): object {
  const named = JSON.stringify(payload)
    .replace('"head":{', `"head":{"sha":"${strangers}",`)
    .replace('"workflow_run":{', `"workflow_run":{"head_sha":"${strangers}",`);
  return { ...(JSON.parse(named) as object), repository: { ...home, default_branch: 'main' } };
}

async function planOn(
  event: Event,
  inputs: Readonly<Record<string, string>>,
): Promise<'pushed' | 'built' | 'built, with a warning' | 'refused'> {
  const file = join(place.root, 'event.json');
  await writeFile(file, JSON.stringify(describePayload(event)));
  const isNamed = namedById.includes(event);
  const effects = openEffects(
    place,
    {},
    {
      GITHUB_EVENT_NAME: event.name,
      GITHUB_REF: event.ref ?? 'refs/heads/main',
      GITHUB_SHA: isNamed ? strangers : main,
      GITHUB_EVENT_PATH: file,
      GITHUB_WORKSPACE: folder,
    },
  );
  const stages = {
    ...effects,
    runner: readRunner(effects.environment, folder),
    record: openRecord(effects.log, () => 0),
  } as unknown as StageEffects;
  const given = { image: 'ghcr.io/acme/web', token: readToken, ...inputs };
  try {
    const parsed = givenInputs(given);
    const { push, warnings } = await readPlan(stages, parsed, askContext(stages, parsed));
    if (push) return 'pushed';
    return warnings.some((words) => /anybody's|a fork's/.test(words))
      ? 'built, with a warning'
      : 'built';
  } catch (error) {
    expect(error).toMatchObject({ code: 'checkout-commit' });
    return 'refused';
  }
}

const delivers = { manifests: 'web.yaml', delivery: 'commit', branch: 'main' };
const meant = { push: 'true', dirty: 'allow' };

test.each(events.map((event) => [event.name, event] as const))(
  '%s, with a commit that no branch and no tag holds, is built at most',
  async (_, event) => {
    expect(await planOn(event, {})).toBe('built, with a warning');
  },
);

test.each(namedById.map((event) => [event.name, event] as const))(
  '%s may name any commit, so this one is built at most',
  async (_, event) => {
    expect(await planOn(event, { push: 'true' })).toBe('refused');
  },
);

describe('a dispatch, with a commit that no branch and no tag holds', () => {
  test.each<[string, Record<string, string>, string]>([
    ['and a delivery', delivers, 'refused'],
    ['and dirty: allow alone', { dirty: 'allow' }, 'built, with a warning'],
    ['meant in so many words', { ...delivers, ...meant }, 'pushed'],
    ['and an image that is there', { ...delivers, build: 'false' }, 'refused'],
    ['and one that is meant', { ...delivers, ...meant, build: 'false' }, 'pushed'],
    [
      'and the image of a version that is named',
      { ...delivers, build: 'false', version: '1.2.3' },
      'pushed',
    ],
  ])('%s', async (_, inputs, expected) => {
    expect(await planOn({ name: 'workflow_dispatch' }, inputs)).toBe(expected);
  });
});

describe.each(forks.map((event) => [event.name, event] as const))(
  "%s of a fork's commit",
  (_name, event) => {
    test.each<[string, Record<string, string>, string]>([
      ['by default', {}, 'built, with a warning'],
      ['and a delivery', delivers, 'built, with a warning'],
      ['and push: true', { push: 'true' }, 'refused'],
      ['meant in so many words, without a delivery', meant, 'pushed'],
      ['meant in so many words', { ...delivers, ...meant }, 'refused'],
      [
        'meant in so many words, for an image that is there',
        { ...delivers, ...meant, build: 'false' },
        'refused',
      ],
    ])('%s', async (_, inputs, expected) => {
      expect(await planOn(event, inputs)).toBe(expected);
    });
  },
);

test('an image of the commit that the event names is taken, whatever is checked out', async () => {
  const workflow_run = {
    ...{ event: 'push', conclusion: 'success', head_branch: 'main', head_repository: home },
    head_sha: main,
  };
  const event = { name: 'workflow_run', payload: { workflow_run } };
  expect(await planOn(event, { ...delivers, build: 'false' })).toBe('pushed');
});

test('a deployment that names a commit of main by its id delivers it', async () => {
  const own = checkOut(place, main, 'refs/heads/main');
  git(own, 'checkout', '--quiet', '--detach');
  const before = folder;
  const stranger = strangers;
  [folder, strangers] = [own, main];
  try {
    expect(await planOn({ name: 'deployment', ref: '' }, delivers)).toBe('pushed');
  } finally {
    [folder, strangers] = [before, stranger];
  }
});
