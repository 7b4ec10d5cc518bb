// The npm package as a person gets it: packed, installed into an empty folder without a network, and run on a repository.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { type Ended, runOrThrow, runToEnd } from '../../scripts/runner/process.ts';
import { projectRoot } from '../../scripts/runner/run-action.ts';

import {
  engine,
  manifestFile,
  nativePlatform,
  readRegistry,
  readTags,
  useRepository,
} from './harness.ts';

const repository = useRepository();
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'deliver-image-package-'));
  const staged = path.join(folder, 'staged');
  await runOrThrow(process.execPath, [path.join(projectRoot, 'scripts/package.mjs'), staged]);
  const packed = await runOrThrow('npm', ['pack', '--silent', staged], {
    cwd: folder,
    env: process.env,
  });
  const install = [
    'install',
    '--offline',
    '--no-audit',
    '--no-fund',
    '--cache',
    path.join(folder, 'cache'),
  ];
  await runOrThrow(
    'npm',
    [...install, '--prefix', path.join(folder, 'empty'), path.join(folder, packed)],
    {
      cwd: folder,
      env: process.env,
    },
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const installed = (...parts: readonly string[]): string =>
  path.join(folder, 'empty/node_modules', ...parts);

/** Takes away what node 20, the oldest that the command runs on, does not have. */
const onNode20 = `
for (const name of ['groupBy']) { delete Map[name]; delete Object[name]; }
for (const name of ['withResolvers', 'try']) delete Promise[name];
for (const name of ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'])
  delete Set.prototype[name];
for (const name of ['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find'])
  delete Iterator.prototype[name];
for (const name of ['fromBase64', 'fromHex']) delete Uint8Array[name];
delete Array.fromAsync;
delete RegExp.escape;
delete globalThis.Iterator;`;

/** As a shell on somebody's machine does: no variable of a runner is set. */
function callCommand(...words: readonly string[]): Promise<Ended> {
  const env = Object.entries({ ...process.env, ...engine.env }).filter(
    ([name]) => !/^(?:GITHUB|RUNNER|INPUT|ACTIONS)_|^CI$/.test(name),
  );
  return runToEnd(installed('.bin/deliver-image'), words, {
    cwd: repository.clone,
    env: {
      ...Object.fromEntries(env),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(onNode20)}`,
    },
  });
}

test('the package needs no other, and runs nothing where it is installed', () => {
  const manifest = JSON.parse(
    readFileSync(installed('deliver-image/package.json'), 'utf8'),
  ) as object;
  expect(Object.keys(manifest)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/dependencies|scripts|private/i)]),
  );
  expect(existsSync(installed('deliver-image/action.yml'))).toBe(true);
});

test('a dry run tells the plan and changes nothing', async () => {
  const words = [
    '--dry-run',
    '--image',
    repository.image,
    '--manifests',
    'k8s',
    '--delivery=commit',
  ];
  const { exitCode, stdout, stderr } = await callCommand(...words);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('Dry run: this is a plan');
  expect(stdout).toContain(`${repository.image}:0.0.0 -> ${repository.image}:sha-`);
  // Plain text: workflow commands are for a runner.
  expect(stdout).not.toMatch(/^::/m);
  expect(await repository.git('status', '--porcelain')).toBe('');
  expect(await readTags(repository.image)).toEqual([]);
});

test('a run delivers', async () => {
  const pins = ['--manifests', 'k8s', '--delivery=commit'];
  const build = ['--image', repository.image, '--platforms', nativePlatform, '--version', '1.2.3'];
  const { exitCode, stdout } = await callCommand(...build, ...pins);
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Delivered')]);
  const { digest = '' } = (await readRegistry(`${repository.image}:1.2.3`)) ?? {};
  expect(await repository.readRemoteFile(manifestFile)).toContain(
    `${repository.image}:1.2.3@${digest}`,
  );
});

test.each([
  [['--help'], 0, 'Usage: deliver-image'],
  [['--tags', 'latest'], 2, 'version and aliases give the tags'],
  [['--push', 'maybe'], 2, 'input push'],
  [['--image', 'localhost/acme/web', '--context', 'nowhere'], 1, 'does not exist'],
])('%j ends with %i', async (words, exitCode, says) => {
  const ended = await callCommand(...words);
  expect({ ...ended, stdout: ended.stdout.includes(says) }).toEqual({
    exitCode,
    stdout: true,
    stderr: '',
  });
});
