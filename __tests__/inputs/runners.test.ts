// Which job builds which platforms, and on which runner.
import { describe, expect, test } from '@jest/globals';

import { UserError } from '../../src/errors.ts';
import { parseKnownPlatform, parsePlatform } from '../../src/image/platform.ts';
import { openFields } from '../../src/inputs/fields.ts';
import { formatMatrix, readShardJobs } from '../../src/inputs/runners.ts';

function readMatrix(platforms: string, runners: string): string {
  const fields = openFields((name) => (name === 'runners' ? runners : ''));
  const all = platforms.split(' ').map(parsePlatform);
  const jobs = readShardJobs(fields, parseKnownPlatform, all);
  fields.check();
  return formatMatrix(jobs);
}

const two = 'linux/amd64 linux/arm64';
const three = `${two} linux/arm/v7`;

describe('the jobs of a matrix', () => {
  test.each([
    [
      'GitHub hosts two',
      two,
      '',
      '[{"shard":"linux/amd64","runner":"ubuntu-24.04"},{"shard":"linux/arm64","runner":"ubuntu-24.04-arm"}]',
    ],
    ['one platform', 'linux/arm64', '', '[{"shard":"linux/arm64","runner":"ubuntu-24.04-arm"}]'],
    [
      'another label for one',
      two,
      'linux/arm64=arm-large',
      '[{"shard":"linux/amd64","runner":"ubuntu-24.04"},{"shard":"linux/arm64","runner":"arm-large"}]',
    ],
    [
      'two platforms in one job',
      three,
      'linux/arm64, linux/arm/v7=ubuntu-24.04-arm',
      '[{"shard":"linux/amd64","runner":"ubuntu-24.04"},{"shard":"linux/arm64,linux/arm/v7","runner":"ubuntu-24.04-arm"}]',
    ],
    [
      'two jobs on the same label',
      'linux/arm64 linux/arm/v7',
      'linux/arm/v7=arm\nlinux/arm64=arm',
      '[{"shard":"linux/arm64","runner":"arm"},{"shard":"linux/arm/v7","runner":"arm"}]',
    ],
    [
      'a runner of its own with several labels',
      'linux/arm64',
      'linux/arm64=self-hosted, linux, ARM64',
      '[{"shard":"linux/arm64","runner":["self-hosted","linux","ARM64"]}]',
    ],
    [
      'a label with an equals sign',
      'linux/arm64',
      'linux/arm64=runs-on=1/runner=2cpu-arm',
      '[{"shard":"linux/arm64","runner":"runs-on=1/runner=2cpu-arm"}]',
    ],
    [
      'another spelling of a platform',
      'linux/arm/v7',
      'linux/arm=pi',
      '[{"shard":"linux/arm/v7","runner":"pi"}]',
    ],
  ])('%s', (_, platforms, runners, matrix) => {
    expect(readMatrix(platforms, runners)).toBe(matrix);
  });
});

describe('refused', () => {
  test.each([
    ['a platform that nobody hosts', three, '', 'linux/arm/v7 has no runner'],
    ['a platform of no image', two, 'linux/s390x=z', 'linux/s390x is not among the platforms'],
    ['a platform in two jobs', two, 'linux/arm64=a\nlinux/arm64=b', 'linux/arm64 stands there'],
    ['no label', two, 'linux/arm64=', 'is not platform=label'],
    ['no platform', two, '=ubuntu-24.04', 'is not platform=label'],
    ['a label alone', two, 'ubuntu-24.04', 'is not platform=label'],
    ['an unknown platform', two, 'arm64=ubuntu-24.04-arm', '"arm64" is not a platform'],
    ['a label without end', two, `linux/arm64=${'a'.repeat(300)}`, 'is not platform=label'],
    ['a label with control characters', two, 'linux/arm64=a\u0007b', 'is not platform=label'],
  ])('%s', (_, platforms, runners, why) => {
    expect(() => readMatrix(platforms, runners)).toThrow(UserError);
    expect(() => readMatrix(platforms, runners)).toThrow(why);
  });
});
