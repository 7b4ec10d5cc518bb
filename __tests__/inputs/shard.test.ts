// The inputs of a job that makes a part of an image.
import { expect, test } from '@jest/globals';

import { UserError } from '../../src/errors.ts';
import { formatPlatform, parseKnownPlatform, parsePlatform } from '../../src/image/platform.ts';
import { parseRepository } from '../../src/image/reference.ts';
import { openFields } from '../../src/inputs/fields.ts';
import { readShardInputs, type ShardInputs } from '../../src/inputs/shard.ts';

const others = {
  builds: true,
  loads: false,
  build: { platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'].map(parsePlatform) },
};
const grammars = { platform: parseKnownPlatform, repository: parseRepository };

interface Read {
  readonly inputs: ShardInputs | undefined;
  readonly warnings: readonly string[];
}

function read(given: Readonly<Record<string, string>>, more: Partial<typeof others> = {}): Read {
  const fields = openFields((name) => given[name] ?? '');
  const inputs = readShardInputs(fields, grammars, { ...others, ...more });
  fields.check();
  return { inputs, warnings: fields.remarks.warnings };
}

test('without shard, the job makes the whole image', () => {
  expect(read({})).toEqual({ inputs: undefined, warnings: [] });
});

test.each([
  ['linux/amd64', ['linux/amd64']],
  ['linux/arm64,linux/arm/v7', ['linux/arm64', 'linux/arm/v7']],
  ['linux/arm64\nlinux/arm', ['linux/arm64', 'linux/arm/v7']],
  ['linux/aarch64, linux/arm64', ['linux/arm64']],
  ['merge', []],
])('shard: %j', (shard, platforms) => {
  expect(read({ shard }).inputs?.platforms.map(formatPlatform)).toEqual(platforms);
});

test.each([
  ['linux/amd64', '', 30],
  ['merge', '', 1800],
  ['linux/amd64', '0s', 0],
  ['linux/amd64', '90s', 90],
  ['merge', '5m', 300],
  ['merge', '6h', 21_600],
])('shard %s with shard-wait %j looks for others %d s long', (shard, wait, seconds) => {
  const { inputs } = read({ shard, 'shard-wait': wait });
  expect(inputs?.waitMilliseconds).toBe(seconds * 1000);
});

test('a job that plans names those that build', () => {
  const runners = 'linux/arm64, linux/arm/v7=ubuntu-24.04-arm';
  expect(read({ shard: 'plan', runners }).inputs?.jobs).toEqual([
    { platforms: ['linux/amd64'], labels: ['ubuntu-24.04'] },
    { platforms: ['linux/arm64', 'linux/arm/v7'], labels: ['ubuntu-24.04-arm'] },
  ]);
  expect(read({ shard: 'merge' }).inputs?.jobs).toBeUndefined();
});

test('shards may lie elsewhere', () => {
  const { inputs } = read({ shard: 'merge', 'shard-repository': 'ghcr.io/acme/shards' });
  expect(inputs?.repository).toEqual({
    name: 'ghcr.io/acme/shards',
    repository: { registry: 'ghcr.io', path: 'acme/shards' },
  });
});

/** As a matrix writes that gives one value for both inputs. */
const alone = { shard: 'linux/arm64', platforms: 'linux/arm64', manifests: 'k8s' };
const oneOf = { build: { platforms: [parsePlatform('linux/arm64')] } };

test.each<[string, Record<string, string>, Partial<typeof others>]>([
  ['that only pushes', { ...alone, manifests: '' }, oneOf],
  ['that leaves the delivery to another', { ...alone, delivery: 'output' }, oneOf],
  ['whose platforms nobody named', { ...alone, platforms: '' }, oneOf],
  ['of several', { ...alone, platforms: 'linux/amd64,linux/arm64,linux/arm/v7' }, {}],
  [
    'of several, named twice',
    {
      ...alone,
      shard: 'linux/arm64,linux/arm64/v8,linux/aarch64',
      platforms: 'linux/amd64,linux/arm64',
    },
    { build: { platforms: ['linux/amd64', 'linux/arm64'].map(parsePlatform) } },
  ],
])('taken: a job %s', (_, given, more) => {
  expect(read(given, more).inputs?.platforms).toHaveLength(1);
});

test.each<[string, Record<string, string>, Partial<typeof others>, string]>([
  ['a job that would deliver its platform alone', alone, oneOf, 'names all that platforms does'],
  [
    'the same, of a pull request',
    { ...alone, shard: 'linux/arm64/v8', delivery: 'pull-request' },
    oneOf,
    'without those of other jobs',
  ],
  ['another platform', { shard: 'linux/s390x' }, {}, 'linux/s390x is not among the platforms'],
  ['no platform', { shard: 'amd64' }, {}, '"amd64" is not a platform'],
  ['both', { shard: 'merge, linux/amd64' }, {}, 'merge stands beside other words'],
  ['two that build nothing', { shard: 'plan, merge' }, {}, 'plan stands beside other words'],
  ['runners that are none', { shard: 'plan', runners: 'linux/arm64' }, {}, 'input runners: '],
  [
    'no build',
    { shard: 'linux/amd64' },
    { builds: false, build: { platforms: [] } },
    'build is false',
  ],
  ['bake targets', { shard: 'merge', bake: 'docker-bake.hcl' }, {}, 'set beside bake'],
  ['a load', { shard: 'linux/amd64' }, { loads: true }, 'input load: set beside shard'],
  ['a wait without unit', { shard: 'merge', 'shard-wait': '30' }, {}, 'is not a time'],
  ['a wait without end', { shard: 'merge', 'shard-wait': '7h' }, {}, 'is not a time'],
  ['a wait below nothing', { shard: 'merge', 'shard-wait': '-1s' }, {}, 'is not a time'],
  [
    'a misspelt word',
    { shard: 'pln' },
    {},
    'input shard: "pln" is no platform and no word of its own',
  ],
  [
    'no repository',
    { shard: 'merge', 'shard-repository': 'ghcr.io' },
    {},
    'input shard-repository',
  ],
])('refused: %s', (_, given, more, why) => {
  let refusal = 'taken';
  try {
    read(given, more);
  } catch (error) {
    if (error instanceof UserError) refusal = error.message;
  }
  expect(refusal).toContain(why);
});
