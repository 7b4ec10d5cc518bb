// What the git of a delivery is given, and what it is kept from.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { createBareRepository } from '../../../src/deliver/git/bare-repository.ts';
import type { Effects } from '../../../src/effects.ts';
import type { RunProcess } from '../../../src/process.ts';

let temporaryFolder: string;
beforeAll(async () => {
  temporaryFolder = await mkdtemp(join(tmpdir(), 'bare-'));
});
afterAll(async () => {
  await rm(temporaryFolder, { recursive: true });
});

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of its first git, beside one in which the run began. */
async function environmentOf(environment: Environment): Promise<Environment> {
  let found: Environment = {};
  const runProcess: RunProcess = (_, __, options) => {
    found = options?.env ?? {};
    return Promise.resolve({ exitCode: 0, stdout: '', stderr: '' });
  };
  const effects = { runProcess, environment, temporaryFolder } as unknown as Effects;
  const remote = { url: 'https://git.acme.io/web', label: 'web', credentials: 'bWU6cDRzcw==' };
  const repository = await createBareRepository(effects, remote);
  await repository.git.run(['version']);
  await repository.remove();
  return found;
}

/** Settings by variables, as git reads them: a later one wins. */
function settingsOf(environment: Environment): ReadonlyMap<string | undefined, string | undefined> {
  const count = Number(environment['GIT_CONFIG_COUNT']);
  return new Map(
    Array.from({ length: count }, (_, place) => [
      environment[`GIT_CONFIG_KEY_${place}`],
      environment[`GIT_CONFIG_VALUE_${place}`],
    ]),
  );
}

describe('a variable that would lead git to another repository is dropped', () => {
  test.each([
    'GIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_COMMON_DIR',
    'GIT_OBJECT_DIRECTORY',
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_NAMESPACE',
    'GIT_SHALLOW_FILE',
    'GIT_QUARANTINE_PATH',
    'GIT_PREFIX',
  ])('%s', async (name) => {
    expect((await environmentOf({ [name]: '/elsewhere' }))[name]).toBeUndefined();
  });

  test('GIT_DIR is its own', async () => {
    const { GIT_DIR: folder } = await environmentOf({ GIT_DIR: '/elsewhere' });
    expect(folder?.startsWith(temporaryFolder)).toBe(true);
  });

  test('others stay', async () => {
    expect(await environmentOf({ GIT_SSL_CAINFO: '/ca.crt' })).toMatchObject({
      GIT_SSL_CAINFO: '/ca.crt',
    });
  });
});

describe("a setting of the machine's that it does not obey", () => {
  test.each([
    ['maintenance.auto', 'false'],
    ['gc.auto', '0'],
    ['protocol.version', '2'],
    ['fetch.recurseSubmodules', 'false'],
    ['fetch.writeCommitGraph', 'false'],
    ['push.recurseSubmodules', 'no'],
    ['push.followTags', 'false'],
    ['push.gpgSign', 'false'],
    ['push.pushOption', ''],
    ['i18n.commitEncoding', 'UTF-8'],
  ])('%s is %s', async (key, value) => {
    const machine = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: key, GIT_CONFIG_VALUE_0: 'theirs' };
    expect(settingsOf(await environmentOf(machine)).get(key)).toBe(value);
  });
});

test('the remote and its credentials are in the environment alone', async () => {
  expect(Object.fromEntries(settingsOf(await environmentOf({})))).toMatchObject({
    'remote.target.url': 'https://git.acme.io/web',
    'http.https://git.acme.io/.extraheader': 'AUTHORIZATION: basic bWU6cDRzcw==',
  });
});
