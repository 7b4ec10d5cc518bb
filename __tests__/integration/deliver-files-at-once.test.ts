// Steps in parallel pin different images in the same file of the work tree.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { withLock } from '../../src/manifest/tree/lock.ts';

const node24 = join(createRequire(import.meta.url).resolve('node/package.json'), '../bin/node');
const script = join(import.meta.dirname, 'files-run.ts');
const names = ['web', 'api', 'jobs', 'mail'];

interface Step {
  readonly child: ChildProcess;
  readonly send: (tag: string) => Promise<string>;
}

/** @param path of the file, as this step names it */
async function startStep(folder: string, name: string, path: string): Promise<Step> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, '../compiled') };
  const args = ['--no-warnings', script, folder, name, path];
  const child = spawn(node24, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);
  await next();
  return {
    child,
    send: (tag) => {
      child.stdin.write(`${tag}\n`);
      return next();
    },
  };
}

let root: string;
let steps: readonly Step[];
const pinned = (tag: string): string =>
  names.map((name) => `image: ghcr.io/acme/${name}:${tag}\n`).join('');
const folder = (): string => join(root, 'work');
const file = (): string => join(folder(), 'all.yaml');

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'at-once-'));
  mkdirSync(folder());
  writeFileSync(file(), pinned('0'));
  symlinkSync('all.yaml', join(folder(), 'link.yaml'));
  steps = await Promise.all(
    names.map((name, index) => startStep(folder(), name, index === 0 ? 'link.yaml' : 'all.yaml')),
  );
});

afterAll(() => {
  for (const { child } of steps) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

test('30 rounds of four steps at once: each ends well, and the file holds all their pins', async () => {
  for (let round = 1; round <= 30; round += 1) {
    const tag = String(round);

    const ended = await Promise.all(steps.map(({ send }) => send(tag)));

    expect({ ended, text: readFileSync(file(), 'utf8') }).toEqual({
      ended: names.map(() => 'written'),
      text: pinned(tag),
    });
  }
  expect(readdirSync(folder())).toEqual(['all.yaml', 'link.yaml']);
});

describe('the lock', () => {
  test('of a step that was killed is free at once', async () => {
    const killed = await startStep(folder(), 'web', 'all.yaml');
    const { signal } = new AbortController();

    const waiting = await withLock(signal, () => {
      const sent = killed.send('40');
      killed.child.kill('SIGKILL');
      return Promise.resolve(sent);
    });

    expect(waiting).toBe('undefined');
    expect(await withLock(signal, () => Promise.resolve('free'))).toBe('free');
  });

  test('is not waited for once the run is cancelled', async () => {
    const controller = new AbortController();
    const { signal } = new AbortController();

    const second = await withLock(signal, () => {
      const waiting = withLock(controller.signal, () => Promise.resolve('done'));
      controller.abort();
      return waiting.catch((error: unknown) => error);
    });

    expect(second).toMatchObject({ code: 'cancelled' });
  });
});
