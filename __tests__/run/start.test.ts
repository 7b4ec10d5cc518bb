// What is said before a build whose context holds a credential.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from '@jest/globals';

import type { ImagePlan } from '../../src/registry/reuse.ts';
import {
  checkCredentials,
  warnOfCache,
  warnOfContainers,
  warnOfUnfetched,
} from '../../src/run/start.ts';
import { readRunner } from '../../src/runner/context.ts';
import { keepLog } from '../integration/kept-log.ts';
import { contextOf } from '../version/context.ts';

import { plan as planPins, pod } from '../manifest/acme.ts';

import { planOf } from './plan-of.ts';

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
  mkdirSync(join(workspace, '.git'));
  const header = '[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic eDp5\n';
  writeFileSync(join(workspace, '.git/config'), header);
});
afterEach(() => {
  rmSync(workspace, { recursive: true });
});

const built: ImagePlan = { kind: 'build', reason: '' };

test.each<[string, boolean | undefined, Record<string, string>, string]>([
  ['of a public repository', false, {}, 'an error'],
  ['of a private repository', true, {}, 'a warning'],
  ['of a repository that nobody knows', undefined, {}, 'a warning'],
  ['that is not pushed', false, { push: 'false', delivery: 'output' }, 'nothing'],
  [
    'that is in a registry as a cache',
    false,
    { push: 'false', delivery: 'output', 'cache-to': 'type=registry,ref=ghcr.io/acme/cache' },
    'an error',
  ],
  [
    "that is in the job's cache",
    false,
    { push: 'false', delivery: 'output', cache: 'true' },
    'an error',
  ],
  [
    'that is cached on this machine',
    false,
    { push: 'false', delivery: 'output', 'cache-to': 'type=local,dest=/tmp/cache' },
    'nothing',
  ],
  ['elsewhere', false, { context: 'https://github.com/acme/web.git' }, 'nothing'],
])('the context %s (private: %s): %s', (_, isPrivate, given, said) => {
  const named = { owner: 'acme', name: 'web' };
  const repository = isPrivate === undefined ? undefined : { ...named, isPrivate };
  const context = { ...contextOf('branch main'), repository };
  const plan = planOf({ version: 'sha', manifests: 'k8s', ...given }, context as never);
  const log = keepLog();
  const images = plan.images.map((request) => ({ request, source: built }));
  const check = (): void => {
    checkCredentials({ log, runner: readRunner({}, workspace) }, { plan, images });
  };
  if (said === 'an error') {
    expect(check).toThrow(expect.objectContaining({ code: 'context-credentials' }));
    return;
  }
  check();
  const warned = log.lines.filter((line) => line.includes('.git/config holds a credential'));
  expect(warned.map((line) => line.split(':', 1).join())).toEqual(
    said === 'a warning' ? ['warning'] : [],
  );
});

test.each<[string, ImagePlan, number]>([
  ['is built', built, 2],
  ['is there', { kind: 'keep', reason: '' } as unknown as ImagePlan, 0],
])('what is not fetched is told of an image that %s', (_, source, count) => {
  mkdirSync(join(workspace, 'lib'));
  writeFileSync(join(workspace, '.gitmodules'), '[submodule "lib"]\n\tpath = lib\n');
  writeFileSync(join(workspace, '.gitattributes'), '*.bin filter=lfs\n');
  writeFileSync(join(workspace, 'a.bin'), 'version https://git-lfs.github.com/spec/v1\n');
  const plan = planOf({ version: 'sha', manifests: 'k8s' }, contextOf('branch main'));
  const log = keepLog();
  const images = plan.images.map((request) => ({ request, source }));
  warnOfUnfetched({ log, runner: readRunner({}, workspace) }, { images });
  expect(log.lines).toEqual(
    [
      expect.stringMatching(/^warning: lib: no files of a submodule .* submodules: true/),
      expect.stringMatching(/^warning: a\.bin: pointers of Git LFS, .* lfs: true/),
    ].slice(0, count),
  );
});

test.each<[given: Record<string, string>, token: string, kind: ImagePlan['kind'], isTold: boolean]>(
  [
    [{ cache: 'true' }, '', 'build', true],
    [{ 'cache-to': 'type=gha' }, '', 'build', true],
    [{ cache: 'true' }, 'a token', 'build', false],
    [{ cache: 'true' }, '', 'reuse', false],
    [{}, '', 'build', false],
    // The build itself tells it.
    [{ cache: 'true', 'dry-run': 'false' }, '', 'build', false],
  ],
)(
  "a dry run says that the job's cache is not there: %j, %j, %s: %j",
  (given, token, kind, isTold) => {
    const plan = planOf({ version: 'sha', 'dry-run': 'true', ...given }, contextOf('branch main'));
    const images = plan.images.map((request) => ({ request, source: { ...built, kind } as never }));
    const log = keepLog();
    warnOfCache({ log, dockerEnvironment: { ACTIONS_RUNTIME_TOKEN: token } }, { plan, images });
    expect(log.lines.join().includes('the build runs without this cache')).toBe(isTold);
    expect(log.lines).toHaveLength(isTold ? 1 : 0);
  },
);

test.each<[string, number]>([
  ['web, wroker', 1],
  ['web, worker', 0],
  ['web', 0],
])('container: %s, beside web and worker: %d warnings', (container, count) => {
  const holds = '  image: ghcr.io/acme/web:1';
  const file = pod('- name: web', holds, '- name: worker', holds);
  const plan = planOf({ version: 'sha', manifests: 'k8s', container }, contextOf('branch main'));
  const log = keepLog();
  warnOfContainers({ log }, plan, planPins({ 'k8s/a.yaml': file }, plan.pins as never));
  expect(log.lines.filter((line) => line.includes('no container wroker holds'))).toHaveLength(
    count,
  );
});

test('a name for an image that others leave out chooses nothing, and leaves nothing out', () => {
  const file = pod('- name: web', '  image: ghcr.io/acme/web:1', '- name: db', '  image: db:1');
  const plan = planOf(
    { version: 'sha', manifests: 'k8s', container: 'web,sidecar' },
    contextOf('branch main'),
  );
  const log = keepLog();
  warnOfContainers({ log }, plan, planPins({ 'k8s/a.yaml': file }, plan.pins as never));
  expect(log.lines).toEqual([]);
});
