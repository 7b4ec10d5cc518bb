// The reusable workflows: what runs with which values and rights, for each event. Every expression is evaluated by GitHub's
// own package, and the callers that the pages show are held against GitHub's own parser.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { formatWorkflow, reusableWorkflows } from '../../scripts/reusable-workflow.ts';

import { type Call, type Played, type Perform, playWorkflow, type StartedStep } from './play.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const plain = read('.github/workflows/deliver.yml');
const signed = read('.github/workflows/deliver-signed.yml');

test.each(reusableWorkflows)('$path is what action.yml says', (file) => {
  expect(read(file.path)).toBe(formatWorkflow(read('action.yml'), file));
});

const two =
  '[{"shard":"linux/amd64","runner":"ubuntu-24.04"},{"shard":"linux/arm64","runner":["self-hosted","arm64"]}]';

/** What the steps of a run answer, by job. */
interface Answers {
  readonly plan: Readonly<Record<string, string>>;
  readonly shards?: Readonly<Record<string, string>>;
  readonly deliver?: Readonly<Record<string, string>>;
}

const delivered = {
  image: 'ghcr.io/acme/web:1.4.0@sha256:1',
  digest: 'sha256:1',
  version: '1.4.0',
  commit: 'c0ffee',
  'pull-request': '',
  repository: 'ghcr.io/acme/web',
  reused: 'false',
};

/** A shard named here fails. */
function answer(answers: Answers, fails = ''): Perform {
  return ({ job, name, uses }: StartedStep) => {
    const isOurs = uses.startsWith('deliver-image/');
    if (isOurs && name === fails) return Promise.reject(new Error(name));
    return Promise.resolve(isOurs ? (answers[job as keyof Answers] ?? {}) : {});
  };
}

const events = {
  'tag push': { event_name: 'push', ref: 'refs/tags/v1.4.0', ref_type: 'tag' },
  'branch push': { event_name: 'push', ref: 'refs/heads/main', ref_type: 'branch' },
  'pull request': { event_name: 'pull_request', ref: 'refs/pull/1/merge', ref_type: 'branch' },
  dispatch: { event_name: 'workflow_dispatch', ref: 'refs/heads/main', ref_type: 'branch' },
} as const;

const call = (event: keyof typeof events, more: Partial<Call> = {}): Call => ({
  github: events[event],
  inputs: { manifests: 'k8s', delivery: 'commit' },
  permissions: { contents: 'write', packages: 'write' },
  job: {
    workflow_repository: 'deliver-image/deliver-image',
    workflow_file_path: '.github/workflows/deliver-signed.yml',
  },
  ...more,
});
const signing: Call['permissions'] = {
  ...{ contents: 'write', packages: 'write' },
  ...{ 'id-token': 'write', attestations: 'write' },
};

/** One line a step: the job, its runner, the action, and the values that are its own. */
function describeRun({ jobs, skipped }: Played): readonly string[] {
  const told = ['shard', 'shard-wait', 'delivery', 'manifests', 'subject-digest'];
  return [
    ...jobs.flatMap(({ name, runsOn, steps, result }) =>
      steps
        .filter(({ uses }) => !uses.startsWith('actions/checkout@'))
        .map(({ uses, with: values }) => {
          const [action = ''] = uses.split('@');
          const given = told.flatMap((key) => (values[key] ? [`${key}=${values[key]}`] : []));
          const end = result === 'success' ? '' : ' FAILS';
          return `${name} on ${[runsOn].flat().join('+')}: ${action} ${given.join(' ')}${end}`;
        }),
    ),
    ...skipped.map((job) => `${job}: skipped`),
  ];
}

const plansAndDelivers = {
  plan: 'plan on ubuntu-24.04: deliver-image/deliver-image shard=plan delivery=commit manifests=k8s',
  amd64:
    'linux/amd64 on ubuntu-24.04: deliver-image/deliver-image shard=linux/amd64 shard-wait=0s delivery=output',
  arm64:
    'linux/arm64 on self-hosted+arm64: deliver-image/deliver-image shard=linux/arm64 shard-wait=0s delivery=output',
  deliver:
    'deliver on ubuntu-24.04: deliver-image/deliver-image shard=merge shard-wait=2m delivery=commit manifests=k8s',
};
const { plan, amd64, arm64, deliver } = plansAndDelivers;

describe('what runs', () => {
  const nothing = { plan: { shards: '[]' }, deliver: { ...delivered, reused: 'true' } };
  const all = { plan: { shards: two }, deliver: delivered };
  const rows: readonly (readonly [
    string,
    keyof typeof events,
    Answers,
    string,
    readonly string[],
  ])[] = [
    ['a release', 'tag push', all, '', [plan, amd64, arm64, deliver]],
    ['a push', 'branch push', all, '', [plan, amd64, arm64, deliver]],
    [
      'a pull request: built, and nothing merged',
      'pull request',
      all,
      '',
      [plan, amd64, arm64, deliver],
    ],
    ['a run by hand', 'dispatch', all, '', [plan, amd64, arm64, deliver]],
    [
      'the image is there, or promoted: no runner builds',
      'tag push',
      nothing,
      '',
      [plan, deliver, 'shards: skipped'],
    ],
    [
      'a shard fails: nothing is merged',
      'tag push',
      all,
      'linux/arm64',
      [plan, amd64, `${arm64} FAILS`, 'deliver: skipped'],
    ],
    [
      'the plan fails: nothing runs',
      'tag push',
      all,
      'plan',
      [`${plan} FAILS`, 'shards: skipped', 'deliver: skipped'],
    ],
  ];
  test.each(rows)('%s', async (_, event, answers, fails, lines) => {
    const played = await playWorkflow(plain, call(event), answer(answers, fails));
    expect(describeRun(played)).toEqual(lines);
  });

  test('with another runner, and another wait', async () => {
    const inputs = { runner: 'small', 'shard-wait': '5m' };
    const played = await playWorkflow(plain, call('dispatch', { inputs }), answer(all));
    expect(describeRun(played)).toEqual([
      'plan on small: deliver-image/deliver-image shard=plan',
      amd64,
      arm64,
      'deliver on small: deliver-image/deliver-image shard=merge shard-wait=5m',
    ]);
  });

  test('its outputs are those of the job that delivers', async () => {
    const { outputs } = await playWorkflow(plain, call('tag push'), answer(all));
    const { image, digest, version, commit } = delivered;
    expect(outputs).toEqual({ image, digest, version, commit, 'pull-request': '' });
  });
});

describe('rights', () => {
  const all = { plan: { shards: two }, deliver: delivered };
  const rightsOf = ({ jobs }: Played): object =>
    Object.fromEntries(jobs.map(({ name, permissions }) => [name, permissions]));

  test('only the job that delivers may write contents', async () => {
    const permissions = { contents: 'write', packages: 'write', 'pull-requests': 'write' } as const;
    expect(
      rightsOf(await playWorkflow(plain, call('tag push', { permissions }), answer(all))),
    ).toEqual({
      plan: { contents: 'read', packages: 'read' },
      'linux/amd64': { contents: 'read', packages: 'write' },
      'linux/arm64': { contents: 'read', packages: 'write' },
      deliver: permissions,
    });
  });

  test('only the jobs that push may sign', async () => {
    const own = call('tag push', { permissions: signing });
    expect(rightsOf(await playWorkflow(signed, own, answer(all)))).toEqual({
      plan: { contents: 'read', packages: 'read', attestations: 'read' },
      ...Object.fromEntries(
        ['linux/amd64', 'linux/arm64'].map((name) => [
          name,
          { contents: 'read', packages: 'write', 'id-token': 'write', attestations: 'write' },
        ]),
      ),
      deliver: signing,
    });
  });

  test.each([
    [
      'packages',
      { contents: 'write' },
      plain,
      'requesting packages: read, but is only allowed none',
    ],
    [
      'signing',
      call('tag push').permissions,
      signed,
      'attestations: read, but is only allowed none',
    ],
  ] as const)(
    'a caller that does not grant %s starts nothing',
    async (_, permissions, text, why) => {
      const own = call('tag push', { permissions });
      await expect(playWorkflow(text, own, answer(all))).rejects.toThrow(why);
    },
  );

  test('a pull request takes what the caller grants for it', async () => {
    const permissions = { contents: 'read', packages: 'write' } as const;
    const played = await playWorkflow(plain, call('pull request', { permissions }), answer(all));
    expect(played.jobs.at(-1)?.permissions).toEqual(permissions);
  });
});

describe('values', () => {
  const all = { plan: { shards: two }, deliver: delivered };
  const valuesOf = ({ jobs }: Played, name: string): StartedStep['with'] =>
    jobs
      .find((job) => job.name === name)
      ?.steps.find(({ uses }) => uses.startsWith('deliver-image/'))?.with ?? {};

  test('what is not given is empty, a flag or a count has the default of the action', async () => {
    const played = await playWorkflow(plain, call('tag push', { inputs: {} }), answer(all));
    const { inputs } = parse(read('action.yml')) as {
      inputs: Record<string, { default?: string }>;
    };
    for (const name of ['plan', 'linux/arm64', 'deliver']) {
      for (const [key, value] of Object.entries(valuesOf(played, name))) {
        if (['shard', 'shard-wait', 'token'].includes(key)) continue;
        if (name === 'linux/arm64' && key === 'delivery') continue;
        expect(`${key}=${value}`).toMatch(
          value === '' ? /=$/ : `${key}=${inputs[key]?.default ?? 'none'}`,
        );
      }
    }
  });

  test('secrets reach the steps that need them', async () => {
    const secrets = {
      ...{ token: 'own', 'registry-password': 'pw', 'repository-token': 'rt' },
      'build-secrets': 'npm=1',
    };
    const played = await playWorkflow(plain, call('tag push', { secrets }), answer(all));
    const named = ['token', 'registry-password', 'repository-token', 'secrets'];
    const table = ['plan', 'linux/arm64', 'deliver'].map((name) => [
      name,
      ...named.map((key) => valuesOf(played, name)[key] ?? '-'),
    ]);
    expect(table).toEqual([
      ['plan', 'own', 'pw', 'rt', 'npm=1'],
      ['linux/arm64', 'own', 'pw', '-', 'npm=1'],
      ['deliver', 'own', 'pw', 'rt', 'npm=1'],
    ]);
  });

  test('without a token of its own, each job has its own', async () => {
    const played = await playWorkflow(plain, call('tag push'), answer(all));
    expect(played.jobs.map(({ name }) => valuesOf(played, name)['token'])).toEqual([
      'token of plan',
      'token of linux/amd64',
      'token of linux/arm64',
      'token of deliver',
    ]);
  });

  test('all jobs build from the same: every input that a shard has, the others have too', async () => {
    const inputs = { platforms: 'linux/amd64,linux/arm64', 'build-args': 'A=1', target: 'app' };
    const played = await playWorkflow(plain, call('tag push', { inputs }), answer(all));
    const {
      shard,
      'shard-wait': wait,
      delivery,
      token,
      ...built
    } = valuesOf(played, 'linux/arm64');
    expect([shard, wait, delivery, token]).not.toContain(undefined);
    for (const name of ['plan', 'deliver']) expect(valuesOf(played, name)).toMatchObject(built);
  });

  test('every input of the action is one of the workflow, but for those that do not go with it', () => {
    const { inputs } = parse(read('action.yml')) as { inputs: object };
    for (const text of [plain, signed]) {
      const { on } = parse(text) as { on: { workflow_call: { inputs: object; secrets: object } } };
      const own = Object.keys(on.workflow_call.inputs);
      expect(
        Object.keys(inputs).filter((name) => !own.includes(name) && name !== 'verify'),
      ).toEqual(
        [
          ...['token', 'registry-password', 'build', 'missing', 'unchanged', 'refresh'],
          ...['bake', 'targets', 'shard', 'secrets', 'secret-envs', 'repository-token', 'load'],
        ].toSorted(
          (one, other) => Object.keys(inputs).indexOf(one) - Object.keys(inputs).indexOf(other),
        ),
      );
    }
  });
});

describe('signed', () => {
  const digest = { 'shard-digest': 'sha256:2', repository: 'ghcr.io/acme/web' };
  const own = call('tag push', { permissions: signing, inputs: { manifests: 'k8s' } });
  const attestOf = (name: string, runner: string, of: string): string =>
    `${name} on ${runner}: actions/attest subject-digest=${of}`;
  const linesOf = async (answers: Answers): Promise<readonly string[]> =>
    describeRun(await playWorkflow(signed, own, answer(answers))).filter((line) =>
      line.includes('actions/attest'),
    );

  test('each job signs what it pushed', async () => {
    const all = { plan: { shards: two }, shards: digest, deliver: delivered };
    expect(await linesOf(all)).toEqual([
      attestOf('linux/amd64', 'ubuntu-24.04', 'sha256:2'),
      attestOf('linux/arm64', 'self-hosted+arm64', 'sha256:2'),
      attestOf('deliver', 'ubuntu-24.04', 'sha256:1'),
    ]);
  });

  test.each([
    [
      'nothing was pushed, as on a pull request',
      { plan: { shards: two }, shards: {}, deliver: {} },
    ],
    ['the image was there', { plan: { shards: '[]' }, deliver: { ...delivered, reused: 'true' } }],
  ])('nothing is signed where %s', async (_, answers) => {
    expect(await linesOf(answers)).toEqual([]);
  });

  test.each([
    ['attestation', undefined],
    ['attestation runner=hosted', 'attestation runner=hosted'],
  ])('proven is what this workflow signed: %s', async (line, verify) => {
    const inputs = verify === undefined ? {} : { verify };
    const played = await playWorkflow(
      signed,
      { ...own, inputs },
      answer({ plan: { shards: two }, shards: digest, deliver: delivered }),
    );
    const lines = played.jobs.flatMap(({ steps }) =>
      steps.flatMap(({ with: values }) => values['verify'] ?? []),
    );
    const workflow = 'deliver-image/deliver-image/.github/workflows/deliver-signed.yml';
    expect(lines).toHaveLength(4);
    expect(new Set(lines)).toEqual(new Set([`${line} workflow=${workflow}`]));
  });
});

describe('a caller', () => {
  const place = /deliver-image\/deliver-image\/(\.github\/workflows\/[\w-]+\.yml)@v1/;
  const pages = globSync(['README*.md', 'docs/**/*.md', 'examples/workflows/*.yml'], { cwd: root });
  const callers = pages.flatMap((path) => {
    const text = read(path);
    const shown = path.endsWith('.yml')
      ? [text]
      : [...text.matchAll(/```yaml\n([^]*?)```/g)].map(([, one = '']) => one);
    return shown
      .filter((one) => place.test(one) && one.includes('jobs:'))
      .map(
        (one) =>
          [path, one.startsWith('on:') || /^on:/m.test(one) ? one : `on: push\n${one}`] as const,
      );
  });

  test('is shown in the pages', () => {
    expect(callers.map(([path]) => path)).toEqual(
      expect.arrayContaining(['docs/native-runners.md']),
    );
  });

  test.each(callers)(
    '%s gives what the workflow takes, by the parser of GitHub',
    async (path, content) => {
      const { context, value } = parseWorkflow(
        { name: path, content },
        new NoOperationTraceWriter(),
      );
      const files = {
        getFileContent: ({ path: name }: { readonly path: string }) =>
          Promise.resolve({ name, content: read(name) }),
      };
      if (value !== undefined) {
        await convertWorkflowTemplate(context, value, files, {
          fetchReusableWorkflowDepth: 1,
        });
      }
      expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
    },
  );

  test.each(callers)('%s grants what the jobs ask for', async (_, content) => {
    const { jobs } = parse(content) as {
      jobs: Record<
        string,
        { uses?: string; permissions: Call['permissions']; with?: Call['inputs'] }
      >;
    };
    const calling = Object.values(jobs).filter(({ uses }) => place.test(uses ?? ''));
    for (const { uses = '', permissions, with: inputs = {} } of calling) {
      const [, path = ''] = place.exec(uses) ?? [];
      const played = await playWorkflow(
        read(path),
        call('tag push', { permissions, inputs }),
        answer({ plan: { shards: two }, deliver: delivered }),
      );
      expect(played.skipped).toEqual([]);
    }
  });
});
