// A run that is killed or cancelled at any of its steps leaves the remote as before or complete, the
// checkout as before, and the next run converges.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { RunPlan } from './deliver-run.ts';
import { editTag } from './edit-tag.ts';
import { snapshot } from './folder-snapshot.ts';
import { git } from './git-command.ts';
import { deliver, openEffects, writeToken } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ lifetime: 'file' });
let folder: string;
let base: string;
let temporaryFolder: string;

beforeAll(() => {
  base = place.create('acme/web', { 'k8s/web.yaml': 'image: ghcr.io/acme/web:1.0.0\n' });
  folder = place.checkout('acme/web');
});

beforeEach(() => {
  temporaryFolder = mkdtempSync(join(place.root, 'temporary-'));
});

const node24 = join(createRequire(import.meta.url).resolve('node/package.json'), '../bin/node');
const script = join(import.meta.dirname, 'deliver-run.ts');

interface Ended {
  readonly signal: string | undefined;
  readonly outcome?: string;
  readonly steps?: number;
}

function run(plan: Partial<RunPlan>): Promise<Ended> {
  const whole: RunPlan = {
    folder,
    temporaryFolder,
    token: writeToken,
    path: 'k8s/web.yaml',
    tag: '1.1.0',
    step: 0,
    when: 'before',
    signal: 'SIGKILL',
    environment: {
      PATH: process.env['PATH'] ?? '',
      HOME: place.root,
      GITHUB_SERVER_URL: place.server.url,
      GITHUB_REPOSITORY: 'acme/web',
    },
    ...plan,
  };
  return new Promise((resolve, reject) => {
    // The first run leaves its modules compiled for all the others: starting takes a third of the time.
    const env = { ...process.env, NODE_COMPILE_CACHE: join(place.root, 'compiled') };
    const args = ['--no-warnings', script, JSON.stringify(whole)];
    execFile(node24, args, { env }, (error, stdout, stderr) => {
      const signal = error?.signal ?? undefined;
      if (stdout !== '') resolve({ signal, ...(JSON.parse(stdout) as object) });
      else if (signal !== undefined) resolve({ signal });
      else reject(new Error(stderr));
    });
  });
}

/** The processes of a run that commits, each of which is a step. */
const steps = Array.from({ length: 10 }, (_, index) => index + 1);
const remote = (...args: string[]): string => place.remote('acme/web', ...args);

test('the steps are all that there are', async () => {
  expect(await run({})).toMatchObject({ outcome: 'committed', steps: steps.length });
});

describe.each(['SIGKILL', 'SIGINT'] as const)('%s', (signal) => {
  describe.each(['before', 'during'] as const)('%s', (when) => {
    test.each(steps)('step %i', async (step) => {
      remote('update-ref', 'refs/heads/main', base);
      const before = snapshot(folder);

      const ended = await run({ step, when, signal });

      const tip = remote('rev-parse', 'main');
      if (tip !== base) {
        expect(remote('rev-parse', 'main^')).toBe(base);
        expect(remote('show', 'main:k8s/web.yaml')).toBe('image: ghcr.io/acme/web:1.1.0');
      }
      expect(ended.signal).toBe(signal === 'SIGKILL' ? 'SIGKILL' : undefined);
      if (signal === 'SIGINT') {
        // A push that was interrupted may have arrived.
        expect(tip === base ? ['cancelled'] : ['committed', 'cancelled']).toContain(ended.outcome);
        expect(readdirSync(temporaryFolder)).toEqual([]);
      }
      expect(snapshot(folder)).toEqual(before);

      // A git that was pushing when its run was killed may still end its push.
      const next = await deliver(openEffects(place), folder, editTag('1.1.0', ['k8s/web.yaml']));

      expect(['committed', 'unchanged']).toContain(next.kind);
      expect(remote('show', 'main:k8s/web.yaml')).toBe('image: ghcr.io/acme/web:1.1.0');
      expect(remote('rev-list', '--count', 'main')).toBe('2');
      expect(git(folder, 'status', '--porcelain')).toBe('');
    });
  });
});
