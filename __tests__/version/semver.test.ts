import { describe, expect, test } from '@jest/globals';

import {
  compareStable,
  formatSemVer,
  formatVersionTag,
  readStableVersion,
  readVersionTag,
} from '../../src/version/semver.ts';
import type { StableVersion } from '../../src/version/semver.ts';

const long = `1.0.0-${'a'.repeat(123)}`;

describe('git tags that are versions', () => {
  test.each([
    ['v1.2.3', '', '1.2.3'],
    ['1.2.3', '', '1.2.3'],
    ['v0.0.0', '', '0.0.0'],
    ['v1.2.3-rc.1', '', '1.2.3-rc.1'],
    ['v1.2.3-0.a-b', '', '1.2.3-0.a-b'],
    ['v1.2.3+build.007', '', '1.2.3+build.007'],
    ['v1.2.3-rc.1+build', '', '1.2.3-rc.1+build'],
    ['v9007199254740991.0.0', '', '9007199254740991.0.0'],
    [long.slice(0, 128), '', long.slice(0, 128)],
    ['api-v1.2.3', 'api-', '1.2.3'],
    ['api/1.2.3', 'api/', '1.2.3'],
    ['v1.2.3', 'v', '1.2.3'],
    ['release/2026/v1.2.3', 'release/2026/', '1.2.3'],
  ])('%s with prefix "%s" is %s', (name, prefix, expected) => {
    const { version } = readVersionTag(name, prefix);
    expect(version && formatSemVer(version)).toBe(expected);
  });
});

describe('git tags that are none, and why', () => {
  test.each([
    ['v01.2.3', '', 'leading zero'],
    ['v1.02.3', '', 'leading zero'],
    ['v1.2.03', '', 'leading zero'],
    ['v1', '', 'a version has three numbers, not 1'],
    ['v1.2', '', 'a version has three numbers, not 2'],
    ['v1.2.3.4', '', 'a version has three numbers, not 4'],
    ['V1.2.3', '', 'a capital V stands before the version'],
    ['vv1.2.3', '', 'not a version'],
    ['v', '', 'nothing follows the prefix'],
    ['nightly', '', 'not a version'],
    ['release-1.2.3', '', 'not a version'],
    ['1.x', '', 'not three numbers with dots between them'],
    ['1.2.', '', 'not three numbers with dots between them'],
    ['1.2.3rc1', '', 'not three numbers with dots between them'],
    ['2026_01_31', '', 'not three numbers with dots between them'],
    ['v1.2.3-', '', 'an empty identifier in the prerelease'],
    ['v1.2.3-rc..1', '', 'an empty identifier in the prerelease'],
    ['v1.2.3+', '', 'an empty identifier in the build metadata'],
    ['v1.2.3-rc.01', '', 'leading zero in the prerelease'],
    ['v1.2.3-rc_1', '', '"_" in the prerelease'],
    ['v1.2.3-é', '', '"é" in the prerelease'],
    ['v1.2.3+a+b', '', '"+" in the build metadata'],
    ['v9007199254740992.0.0', '', 'a number is higher than 9007199254740991'],
    [long, '', 'longer than 128 characters, the limit for image tags'],
    ['web-v1.2.3', 'api-', 'does not begin with the prefix api-'],
    ['api-', 'api-', 'nothing follows the prefix'],
  ])('%s with prefix "%s": %s', (name, prefix, refusal) => {
    expect(readVersionTag(name, prefix).refusal).toBe(refusal);
  });
});

describe('releases', () => {
  test.each<[string, string, StableVersion | undefined]>([
    ['v1.2.3', '', [1, 2, 3]],
    ['1.2.3', '', [1, 2, 3]],
    ['v1.2.3+build', '', [1, 2, 3]],
    ['api-v10.20.30', 'api-', [10, 20, 30]],
    ['v1.2.3-rc.1', '', undefined],
    ['v01.2.3', '', undefined],
    ['v1.2', '', undefined],
    ['api-v1.2.3', '', undefined],
    ['v1.2.3', 'api-', undefined],
    ['v9007199254740991.0.0', '', [Number.MAX_SAFE_INTEGER, 0, 0]],
    ['v9007199254740993.0.0', '', undefined],
  ])('%s with prefix "%s": %j', (name, prefix, expected) => {
    expect(readStableVersion(name, prefix)).toEqual(expected);
  });

  test.each<[StableVersion, StableVersion, number]>([
    [[1, 2, 3], [1, 2, 3], 0],
    [[1, 2, 10], [1, 2, 9], 1],
    [[1, 10, 0], [1, 9, 99], 1],
    [[10, 0, 0], [9, 99, 99], 1],
    [[1, 2, 3], [2, 0, 0], -1],
  ])('%j against %j: %d', (one, other, sign) => {
    expect(Math.sign(compareStable(one, other))).toBe(sign);
  });
});

test.each([
  ['1.2.3', '1.2.3'],
  ['1.2.3+build.5', '1.2.3_build.5'],
])('the image tag of %s is %s', (version, tag) => {
  expect(formatVersionTag(version)).toBe(tag);
});
