import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import {
  findForPlatform,
  formatPlatform,
  keyByPlatform,
  parseKnownPlatform,
  parsePlatform,
  readPlatform,
} from '../../src/image/platform.ts';

const spellings = readFileSync(join(import.meta.dirname, '../fixtures/platforms.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' '));

test('each spelling gets the form that BuildKit gives it', () => {
  const read = spellings.map(([spelling = '']) => [
    spelling,
    formatPlatform(parsePlatform(spelling)),
  ]);
  expect(read).toEqual(spellings);
  expect(read).toHaveLength(378);
});

describe('the system, with its version and features', () => {
  test.each([
    ['Linux/amd64', 'linux/amd64'],
    ['macOS/arm64', 'darwin/arm64'],
    ['windows/amd64', 'windows/amd64'],
    ['windows()/amd64', 'windows/amd64'],
    ['Windows(10.0.17763)/x86_64', 'windows(10.0.17763)/amd64'],
    ['windows(10.0.17763+win32k)/amd64', 'windows(10.0.17763+win32k)/amd64'],
    ['linux(+b+a+b)/arm/7', 'linux(+a+b)/arm/v7'],
    ['windows(a%2Bb)/amd64', 'windows(a%2Bb)/amd64'],
  ])('%s is %s', (text, normal) => {
    expect(formatPlatform(parsePlatform(text))).toBe(normal);
  });

  test('as a descriptor of an index names it', () => {
    const named = { os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.1' };
    expect(readPlatform(named)).toEqual(parsePlatform('windows(10.0.20348.1)/amd64'));
    const features = { ...named, 'os.features': ['win32k'] };
    expect(readPlatform(features)).toEqual(parsePlatform('windows(10.0.20348.1+win32k)/amd64'));
  });
});

describe('what an index holds for a platform', () => {
  const entries = [
    'linux/amd64',
    'windows(10.0.17763.1)/amd64',
    'windows(10.0.20348.1)/amd64',
    'linux/arm64',
    'linux/arm64',
  ].map((text, place) => [parsePlatform(text), `digest ${place}`] as const);
  const held = keyByPlatform(entries);

  test('no two entries share a key, but the same one twice', () => {
    expect([...held.keys()]).toEqual([
      'linux/amd64',
      'windows(10.0.17763.1)/amd64',
      'windows(10.0.20348.1)/amd64',
      'linux/arm64',
      'linux/arm64#2',
    ]);
    expect(keyByPlatform([...entries, ...entries.slice(0, 2)])).toEqual(held);
  });

  test.each([
    ['linux/amd64', 'digest 0'],
    ['linux/arm64', 'digest 3'],
    ['windows(10.0.20348.1)/amd64', 'digest 2'],
    // Without a version any will do.
    ['windows/amd64', 'digest 1'],
    ['windows(10.0.1)/amd64', undefined],
    ['linux/arm/v7', undefined],
  ])('%s: %s', (wanted, expected) => {
    expect(findForPlatform(held, wanted)).toBe(expected);
  });
});

test.each(['linux', 'linux/', '/amd64', 'linux/amd64/v1/x', 'linux amd64', 'linux/am$64'])(
  '%s is no platform',
  (text) => {
    expect(() => parsePlatform(text)).toThrow('is not a platform');
  },
);

test.each([
  'linux/amd64 linux/arm64',
  'linux/amd64;linux/arm64',
  'a b',
  'linux/amd64 | linux/arm64',
])('%s is a list that lacks its comma', (text) => {
  expect(() => parsePlatform(text)).toThrow(
    expect.objectContaining({
      fix: 'Put a comma or a new line between two platforms: linux/amd64, linux/arm64.',
    }),
  );
});

test.each([
  ['amd64', 'Did you mean linux/amd64?'],
  ['x86_64', 'Did you mean linux/amd64?'],
  ['arm64', 'Did you mean linux/arm64?'],
  ['linux', 'Write os/architecture or'],
])('%s alone: %s', (text, fix) => {
  expect(() => parsePlatform(text)).toThrow(
    expect.objectContaining({ fix: expect.stringContaining(fix) as unknown }),
  );
});

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
    ['linux/arm64/7', 'arm64 has no variant 7', 'Variants of arm64 are v8 and v9'],
    ['linux/amd64/v5', 'amd64 has no variant v5', 'Variants of amd64 are v1 to v4'],
    ['linux/arm/v9', 'arm has no variant v9', 'Variants of arm are v5 to v8'],
    ['linux(5.1)/amd64', 'images name a version of windows only', 'Write linux/amd64.'],
    ['linux(+x)/arm/v6', 'images name a version of windows only', 'Write linux/arm/v6.'],
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
    'macos/arm64',
    'linux/arm64/v9.2',
    'linux/riscv64/rva22u64',
    'windows(10.0.17763)/amd64',
  ])('%s is one', (text) => {
    expect(parseKnownPlatform(text)).toEqual(parsePlatform(text));
  });
});
