import { describe, expect, test } from '@jest/globals';

import {
  compareReleases,
  formatSemVer,
  formatVersionTag,
  readRelease,
  readVersionTag,
} from '../../src/version/semver.ts';

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
  test.each<[string, string, string | undefined]>([
    ['v1.2.3', '', '1.2.3'],
    ['1.2.3', '', '1.2.3'],
    ['v1.2.3+build', '', '1.2.3+build'],
    ['api-v10.20.30', 'api-', '10.20.30'],
    ['v1.2.3-rc.1', '', undefined],
    ['v01.2.3', '', undefined],
    ['v1.2', '', undefined],
    ['v1.2.3+a..b', '', undefined],
    [`v1.2.3+${'a'.repeat(300)}`, '', undefined],
    ['api-v1.2.3', '', undefined],
    ['v1.2.3', 'api-', undefined],
    ['v9007199254740991.0.0', '', '9007199254740991.0.0'],
    ['v9007199254740993.0.0', '', undefined],
  ])('%s with prefix "%s": %j', (name, prefix, expected) => {
    expect(readRelease(name, prefix)?.text).toBe(expected);
  });

  test.each<[string, boolean]>([
    ['2026.01.05', true],
    ['v2027.01.0', true],
    ['26.11', true],
    ['2026.11.28.1', true],
    ['1.2.3.post1', true],
    ['1.2.3', true],
    ['2026', false],
    ['1.2.3rc1', false],
    ['1.2.3.dev1', false],
    ['2026.11.28-1', false],
    ['1.2.', false],
    ['.1.2', false],
    ['sha-1a2b3c4', false],
  ])('%s is one of dotted numbers: %s', (name, is) => {
    expect(readRelease(name, '', 'dotted') !== undefined).toBe(is);
  });

  // Each is lower than all that follow.
  test.each([
    [['1.2.3', '1.2.4', '1.2.9', '1.2.10', '1.3.0', '1.10.0', '2.0.0', '10.0.0']],
    [['1.28.3', '1.28.3+k3s1', '1.28.3+k3s1.1', '1.28.3+k3s2', '1.28.4+k3s1']],
    [['1.0.0+2', '1.0.0+10', '1.0.0+a']],
    [['26.11', '26.11.1', '26.12', '27.01', '2026.12.0', '2027.01.0', '2027.1.1']],
    [['2026.11.28', '2026.11.28.1', '2026.11.28.2', '2026.11.28.10']],
    [['1.2.3', '1.2.3.post1', '1.2.3.post2', '1.2.3.post10', '1.2.4']],
    [['2026.01.05', '2026.1.5']],
  ])('%j in this order, and each is itself', (texts) => {
    const releases = texts.map((text) => readRelease(text, '', 'dotted')).filter((one) => !!one);
    const signs = releases.map((one) =>
      releases.map((other) => Math.sign(compareReleases(one, other))),
    );
    expect(signs).toEqual(texts.map((_, one) => texts.map((__, other) => Math.sign(one - other))));
  });
});

test.each([
  ['1.2.3', '1.2.3'],
  ['1.2.3+build.5', '1.2.3_build.5'],
])('the image tag of %s is %s', (version, tag) => {
  expect(formatVersionTag(version)).toBe(tag);
});
