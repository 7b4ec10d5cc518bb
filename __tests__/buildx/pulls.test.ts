// What is pulled from Docker Hub for a run, which no test can throttle: docker answers here in its own words.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { BuildEffects } from '../../src/buildx/facts.ts';
import type { BuilderPlan } from '../../src/buildx/builder.ts';
import { registerEmulation } from '../../src/buildx/emulation.ts';
import { noProxy } from '../../src/buildx/temporary/proxies.ts';
import { openBuilder } from '../../src/buildx/temporary/builder.ts';
import { openRegistryRetry } from '../../src/registry/failure.ts';
import { openRetries } from '../../src/retry.ts';
import { readRunner } from '../../src/runner/context.ts';
import { keepLog } from '../integration/kept-log.ts';

const throttled = `#1 [internal] booting buildkit
#1 pulling image moby/buildkit:buildx-stable-1
#1 ERROR: Error response from daemon: toomanyrequests: You have reached your pull rate limit.
------
 > [internal] booting buildkit:
------
ERROR: Error response from daemon: toomanyrequests: You have reached your pull rate limit.
`;
const reset = `Unable to find image 'tonistiigi/binfmt:qemu-v10.2.3@sha256:400a' locally
docker: Error response from daemon: Get "https://registry-1.docker.io/v2/": read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer.
See 'docker run --help'.
`;
const missing = 'ERROR: Error response from daemon: manifest for moby/buildkit:1 not found\n';

let temporaryFolder: string;
let asked: (readonly string[])[];
beforeEach(() => {
  temporaryFolder = mkdtempSync(path.join(tmpdir(), 'deliver-image-pulls-'));
  asked = [];
});
afterEach(() => {
  rmSync(temporaryFolder, { recursive: true });
});

/** Each `create` or `run` fails with the next text; when there is none left, it succeeds. */
function open(...failures: readonly string[]): BuildEffects {
  const left = [...failures];
  const log = keepLog();
  const { signal } = new AbortController();
  const sleep = (): Promise<void> => Promise.resolve();
  const retries = openRetries({ log, signal, random: () => 1, sleep });
  return {
    log,
    signal,
    temporaryFolder,
    random: () => 1,
    sleep,
    retries,
    runner: readRunner({}),
    environment: {},
    dockerEnvironment: { DOCKER_CONFIG: temporaryFolder },
    explainRegistry: () => Promise.resolve(undefined),
    retryRegistry: openRegistryRetry(retries),
    runProcess: (_, args) => {
      const words = args.filter((word) => word !== 'buildx');
      asked.push(words);
      const stderr = words[0] === 'rm' ? '' : (left.shift() ?? '');
      return Promise.resolve({
        exitCode: stderr === '' ? 0 : 1,
        stdout: '',
        stderr,
      });
    },
  };
}

const plan: Extract<BuilderPlan, { kind: 'create' }> = {
  kind: 'create',
  driver: 'docker-container',
  reason: '',
  attests: true,
  rootless: false,
  proxies: noProxy,
  buildxVersion: undefined,
  registries: [],
  hostNetwork: false,
  allowsInsecure: false,
};
const commands = (): readonly (string | undefined)[] => asked.map(([command]) => command);

describe('a builder for the run', () => {
  test.each([
    ['at once', [], ['create']],
    [
      'after Docker Hub throttled twice',
      [throttled, throttled],
      ['create', 'rm', 'create', 'rm', 'create'],
    ],
  ])('is made %s', async (_, failures, expected) => {
    const { name } = await openBuilder(open(...failures), plan);
    expect(commands()).toEqual(expected);
    expect(asked.at(-1)).toContain(name);
  });

  test.each([
    ['for what waiting does not mend', [missing], 1],
    ['when the budget is spent', Array<string>(9).fill(throttled), 6],
  ])('is given up %s', async (_, failures, tries) => {
    await expect(openBuilder(open(...failures), plan)).rejects.toMatchObject({
      code: 'builder-create',
    });
    expect(commands().filter((command) => command === 'create')).toHaveLength(tries);
    expect(commands().at(-1)).toBe('rm');
  });

  test.each([
    [false, undefined],
    [
      true,
      '--allow-insecure-entitlement network.host --allow-insecure-entitlement security.insecure',
    ],
  ])('may give steps all rights: %s', async (allowsInsecure, flags) => {
    await openBuilder(open(), { ...plan, allowsInsecure });
    const [create = []] = asked;
    const place = create.indexOf('--buildkitd-flags');
    expect(place === -1 ? undefined : create[place + 1]).toBe(flags);
  });
});

describe('emulation', () => {
  test.each<[string, string[], number, string | undefined]>([
    ['is registered at once', [], 1, undefined],
    ['is registered after a reset', [reset], 2, undefined],
    [
      'is not for what waiting does not mend',
      ['docker: Error: no binfmt_misc\n'],
      1,
      'docker: Error: no binfmt_misc',
    ],
  ])('%s', async (_, failures, tries, expected) => {
    expect(await registerEmulation(open(...failures), ['s390x'])).toBe(expected);
    expect(commands()).toEqual(Array(tries).fill('run'));
  });
});
