// The order of a whole run: nothing is pinned or delivered before the registry has confirmed the image.
// Real git, its remote and manifests; docker and what the registry says by scripted answers.
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { runProcess } from '../../src/process.ts';
import type { RunProcess } from '../../src/process.ts';
import { run } from '../../src/run.ts';
import { readRunner } from '../../src/runner/context.ts';
import { openRecord } from '../../src/runner/record.ts';
import {
  describePlatform,
  digestOf,
  indexOf,
  joinSteps,
  missing,
  usePlayedRegistry,
} from '../registry/played-registry.ts';
import type { Answers } from '../registry/played-registry.ts';
import { playDocker } from '../run/played-docker.ts';

import { commandOf } from './git-command.ts';
import { openEffects, openPlace, writeToken } from './git-place.ts';
import type { Place } from './git-place.ts';
import { checkOut, push, tag } from './git-reading.ts';

const digest = `sha256:${'1'.repeat(64)}`;
const index = indexOf(describePlatform('linux/amd64', { digest }));
const otherIndex = indexOf(describePlatform('linux/arm64', { digest }));

const name = 'ghcr.io/acme/web';
const before = `image: ${name}:1.3.0\n`;
const after = `image: ${name}:1.4.0@${digestOf(index)}\n`;
const deployment = (line: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          ${line}`;

const played = usePlayedRegistry();

let place: Place;
let workspaces = 0;
beforeAll(async () => {
  place = await openPlace();
  const commit = place.create('acme/web', {
    Dockerfile: 'FROM scratch\n',
    'k8s/web.yaml': deployment(before),
  });
  tag(place, 'v1.4.0', commit);
});
afterAll(async () => {
  await place.close();
});

interface Ran {
  /** What was done, in this order. */
  readonly steps: readonly string[];
  readonly ended: Promise<void>;
  /** The manifest as it is now in the workspace, and on the branch that deliveries go to. */
  readonly workspace: string;
  readonly branch: string;
}

/** A run on the git tag v1.4.0, in a workspace and with a branch of its own. */
async function start(delivery: string, registry: Answers): Promise<Ran> {
  const to = `deploy-${(workspaces += 1)}`;
  place.commit('acme/web', to, { [`${to}.txt`]: '' });
  const tagged = place.remote('acme/web', 'rev-parse', 'v1.4.0^{commit}');
  const folder = checkOut(place, tagged, 'refs/tags/v1.4.0');
  const given: Readonly<Record<string, string>> = {
    image: name,
    'insecure-registries': 'ghcr.io',
    platforms: 'linux/amd64',
    aliases: 'latest',
    promote: 'false',
    manifests: 'k8s',
    delivery,
    ...(delivery === 'commit' && { branch: to }),
    token: writeToken,
  };
  played.play(registry);
  const { steps } = played;
  const ended = run({
    ...openRun(folder, push('refs/tags/v1.4.0', tagged), playRun(steps)),
    readInput: (input) => given[input] ?? '',
    writeOutputs: ({ changed, pushed }) => {
      const told = pushed === undefined ? 'none' : `pushed ${pushed}, changed ${String(changed)}`;
      steps.push(`outputs: ${told}`);
    },
    declareArtifacts: (artifacts) => {
      steps.push(...artifacts.map((artifact) => `declare ${artifact}`));
    },
    writeSummary: () => {
      steps.push('summary');
      return Promise.resolve();
    },
  });
  await ended.catch(() => undefined);
  return {
    steps: joinSteps(steps.map((step) => step.replaceAll(`${name}:`, ''))),
    ended,
    workspace: await readFile(join(folder, 'k8s/web.yaml'), 'utf8'),
    branch: `${place.remote('acme/web', 'show', `${to}:k8s/web.yaml`)}\n`,
  };
}

function openRun(
  folder: string,
  environment: Readonly<Record<string, string>>,
  runAny: RunProcess,
): Omit<
  Parameters<typeof run>[0],
  'readInput' | 'writeOutputs' | 'writeSummary' | 'declareArtifacts'
> {
  const temporary = join(place.root, 'runner-temp');
  mkdirSync(temporary, { recursive: true });
  const effects = openEffects(
    place,
    {},
    {
      RUNNER_TEMP: temporary,
      DOCKER_CONFIG: temporary,
      ...played.environment,
      ...environment,
    },
  );
  const record = openRecord(effects.log, () => 0);
  const runner = readRunner(effects.environment, folder);
  return { ...effects, runner, runProcess: runAny, record };
}

/** Of git's commands, a push alone is kept as a step; the one that only tries whether it may is none. */
function playRun(steps: string[]): RunProcess {
  const docker = playDocker(index, steps);
  return (command, args, options) => {
    if (command !== 'git') return docker(command, args, options);
    if (commandOf(args) === 'push' && !args.includes('--dry-run')) steps.push('git push');
    return runProcess(command, args, options);
  };
}

/** The version's tag is looked at before the build, and once more before it is put. */
const free = [missing, missing];
const confirmed: Answers = {
  [`${name}:1.4.0`]: [...free, index],
  [`${name}:latest`]: [index],
};
/** What is told at the end. */
const told = [
  'outputs: pushed true, changed true',
  `declare oci://1.4.0@${digestOf(index)}`,
  'summary',
];
// A registry over plain HTTP is built for by a builder that knows it.
const made = [
  'outputs: none', // whether the runner takes them
  ...['read 1.4.0', 'open builder', `push ${name}`, 'read 1.4.0', 'tag 1.4.0', 'read 1.4.0'],
  ...['close builder', 'tag latest', 'read 1.4.0 latest'],
];

describe('where the registry confirms the image', () => {
  test('files are pinned after that', async () => {
    const { steps, ended, workspace, branch } = await start('files', confirmed);
    await ended;
    expect(steps).toEqual([...made, ...told]);
    expect(workspace).toBe(deployment(after));
    expect(branch).toBe(deployment(before));
  });

  test('a commit is pushed after that', async () => {
    const { steps, ended, workspace, branch } = await start('commit', confirmed);
    await ended;
    expect(steps).toEqual([...made, 'git push', ...told]);
    expect(workspace).toBe(deployment(before));
    expect(branch).toBe(deployment(after));
  });
});

describe.each(['files', 'commit'])('with delivery: %s', (delivery) => {
  test.each<[string, Answers, string]>([
    [
      'serves something else',
      { ...confirmed, [`${name}:1.4.0`]: [...free, otherIndex] },
      'digest-mismatch',
    ],
    ['does not know the version', { ...confirmed, [`${name}:1.4.0`]: [] }, 'not-in-registry'],
    [
      'serves something else as an alias',
      { ...confirmed, [`${name}:latest`]: [otherIndex] },
      'digest-mismatch',
    ],
  ])('nothing is delivered where the registry %s', async (_, registry, code) => {
    const { steps, ended, workspace, branch } = await start(delivery, registry);
    await expect(ended).rejects.toMatchObject({ code });
    // An image that is there under its version is told, as far as the run came; no manifest is.
    expect(steps.filter((step) => /^git push|changed true|^declare|^summary/.test(step))).toEqual(
      [],
    );
    expect(workspace).toBe(deployment(before));
    expect(branch).toBe(deployment(before));
  });
});
