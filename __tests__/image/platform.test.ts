import { describe, expect, test } from '@jest/globals';

import { formatPlatform, parsePlatform } from '../../src/image/platform.ts';

describe('equal platforms have equal texts', () => {
  test.each([
    ['linux/amd64', 'linux/amd64'],
    ['Linux/x86_64', 'linux/amd64'],
    ['linux/amd64/v1', 'linux/amd64'],
    ['linux/amd64/v3', 'linux/amd64/v3'],
    ['linux/arm64', 'linux/arm64'],
    ['linux/aarch64', 'linux/arm64'],
    ['linux/arm64/v8', 'linux/arm64'],
    ['linux/arm', 'linux/arm/v7'],
    ['linux/armhf', 'linux/arm/v7'],
    ['linux/armel', 'linux/arm/v6'],
    ['linux/i386', 'linux/386'],
    ['windows/amd64', 'windows/amd64'],
  ])('%s is %s', (text, normal) => {
    expect(formatPlatform(parsePlatform(text))).toBe(normal);
  });
});

test.each(['linux', 'linux/', '/amd64', 'linux/amd64/v1/x', 'linux amd64', 'linux/am$64'])(
  '%s is no platform',
  (text) => {
    expect(() => parsePlatform(text)).toThrow('is not a platform');
  },
);
