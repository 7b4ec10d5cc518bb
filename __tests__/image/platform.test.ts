import { describe, expect, test } from '@jest/globals';

import { formatPlatform, parseKnownPlatform, parsePlatform } from '../../src/image/platform.ts';

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
    ['linux/arm/5', 'linux/arm/v5'],
    ['linux/arm/6', 'linux/arm/v6'],
    ['linux/arm/7', 'linux/arm/v7'],
    ['linux/arm/8', 'linux/arm/v8'],
    ['linux/arm64/8', 'linux/arm64'],
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

describe('a platform that no machine is', () => {
  const example = 'Write for example linux/amd64, linux/arm64';
  test.each([
    ['linux/amd46', 'there is no architecture amd46', 'Did you mean linux/amd64?'],
    ['linux/arm46/v8', 'there is no architecture arm46', 'Did you mean linux/arm64'],
    ['linux/riscv', 'there is no architecture riscv', 'Did you mean linux/riscv64?'],
    ['linus/amd64', 'there is no operating system linus', 'Did you mean linux/amd64?'],
    ['amd64/linux', 'there is no operating system amd64', example],
    ['linux/x64', 'there is no architecture x64', example],
    ['foo/bar', 'there is no operating system foo', example],
  ])('%s: %s. %s', (text, what, fix) => {
    expect(() => parseKnownPlatform(text)).toThrow(
      expect.objectContaining({
        code: 'platform-unknown',
        message: `"${text}" is not a platform: ${what}`,
        fix: expect.stringContaining(fix) as unknown,
      }),
    );
  });

  test.each([
    'linux/aarch64',
    'linux/arm/v6',
    'linux/loong64',
    'linux/mips64le',
    'windows/amd64',
    'wasi/wasm',
    'freebsd/amd64',
  ])('%s is one', (text) => {
    expect(parseKnownPlatform(text)).toEqual(parsePlatform(text));
  });
});
