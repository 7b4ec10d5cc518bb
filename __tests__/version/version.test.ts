import { describe, expect, test } from '@jest/globals';

import { parseExplicitVersion } from '../../src/version/version.ts';

describe('explicit versions', () => {
  test.each([
    ['1.4.0', '1.4.0'],
    ['v1.4.0', 'v1.4.0'],
    ['1.2.3+build.5', '1.2.3_build.5'],
    ['v1.2.3-rc.1+build.5', 'v1.2.3-rc.1_build.5'],
    ['2026-01-31', '2026-01-31'],
    ['edge', 'edge'],
    ['_', '_'],
    ['a'.repeat(128), 'a'.repeat(128)],
    ['latest', 'latest'],
  ])('%s is tag %s and keeps its form', (text, tag) => {
    expect(parseExplicitVersion(text)).toMatchObject({ tag, version: text, kind: 'explicit' });
  });
});

describe('a name that people expect to move is warned of', () => {
  const head = (name: string): string =>
    `version is ${name}: every image would be called so, and a tag that exists is not re-pointed to another commit. Use version: auto with aliases: `;
  test.each([
    ['latest', `${head('latest')}latest, which moves latest forward only.`],
    ['edge', `${head('edge')}edge=main, which lets edge follow that branch.`],
    ['Nightly', `${head('Nightly')}Nightly=main, which lets Nightly follow that branch.`],
    ['main', `${head('main')}main=main, which lets main follow that branch.`],
    ['edge-2', undefined],
    ['1.4.0', undefined],
    ['release', undefined],
  ])('%s', (text, warning) => {
    expect(parseExplicitVersion(text).warnings).toEqual(warning === undefined ? [] : [warning]);
  });
});

test.each(['Auto', 'SEMVER', 'Sha'])('%s is the word in lower case, and no tag', (text) => {
  expect(() => parseExplicitVersion(text)).toThrow(
    expect.objectContaining({ code: 'version-explicit', fix: `Write ${text.toLowerCase()}.` }),
  );
});

describe('a word that may be meant as one of the input', () => {
  test.each([
    ['semvar', 'semver.'],
    ['git', 'auto, semver or sha.'],
    ['sha256', 'auto, semver or sha.'],
    ['null', 'auto, semver or sha.'],
  ])('%s is warned of', (text, meant) => {
    expect(parseExplicitVersion(text).warnings).toEqual([
      `version is ${text}, which is taken as it is written: every image would be called so. Where the version is to come from git, write version: ${meant}`,
    ]);
  });

  test.each(['sha-1a2b3c4', 'spa', 'api-7', 'v1', 'beta'])('%s is a version', (text) => {
    expect(parseExplicitVersion(text).warnings).toEqual([]);
  });
});

describe('what cannot be a tag, with the character at fault', () => {
  test.each([
    ['feature/a', 'version "feature/a" cannot be an image tag: character 8 is "/"'],
    ['1.2 3', 'version "1.2 3" cannot be an image tag: character 4 is " "'],
    [' 1.2.3', 'version " 1.2.3" cannot be an image tag: character 1 is " "'],
    ['1.2.3\n', 'version "1.2.3\\n" cannot be an image tag: character 6 is "\\n"'],
    ['1.2+build', 'version "1.2+build" cannot be an image tag: character 4 is "+"'],
    ['1.2.3+a+b', 'version "1.2.3+a+b" cannot be an image tag: character 6 is "+"'],
    ['v1:2', 'version "v1:2" cannot be an image tag: character 3 is ":"'],
    ['1.0-é', 'version "1.0-é" cannot be an image tag: character 5 is "é"'],
    ['🎉', 'version "🎉" cannot be an image tag: character 1 is "🎉"'],
    ['.1', 'version ".1" cannot be an image tag: it begins with "."'],
    ['-1', 'version "-1" cannot be an image tag: it begins with "-"'],
    ['', 'version "" cannot be an image tag: it is empty'],
    [
      'a'.repeat(129),
      `version "${'a'.repeat(57)}..." cannot be an image tag: it has 129 characters`,
    ],
  ])('%j', (text, message) => {
    expect(() => parseExplicitVersion(text)).toThrow(
      expect.objectContaining({ code: 'version-explicit', message }),
    );
  });
});
