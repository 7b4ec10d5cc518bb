// What an image that is only loaded may be called, and where it may go.
import { describe, expect, test } from '@jest/globals';

import { givenInputs } from '../given-inputs.ts';
import type { Inputs } from '../../src/inputs/inputs.ts';
import { checkLocal, planPinStyle, dirtyTag } from '../../src/run/local.ts';

const inputs = (given: Record<string, string>): Inputs =>
  givenInputs({ image: 'my-web-app', manifests: 'k8s', ...given });

describe('the pin', () => {
  test.each<[pin: string, local: boolean, style: string]>([
    ['', false, 'tag@digest'],
    ['digest', false, 'digest'],
    ['tag', false, 'tag'],
    ['', true, 'tag'],
    ['tag', true, 'tag'],
  ])('"%s", only loaded: %s, is %s', (pin, local, style) => {
    expect(planPinStyle(inputs({ pin }), local)).toBe(style);
  });

  test.each(['tag@digest', 'digest'])('%s is refused for a loaded image', (pin) => {
    expect(() => planPinStyle(inputs({ pin }), true)).toThrow('asks for a digest');
  });
});

describe('an image that is only loaded', () => {
  test.each<[what: string, given: Record<string, string>, tag: string]>([
    ['goes into the checked-out files', { push: 'false' }, '1.4.0'],
    ['goes into outputs', { push: 'false', delivery: 'output' }, '1.4.0'],
    [
      'of a pull request goes into the files, whatever a push does',
      { delivery: 'commit' },
      '1.4.0',
    ],
  ])('%s', (_what, given, tag) => {
    expect(() => {
      checkLocal(inputs(given), tag);
    }).not.toThrow();
  });

  test.each<[what: string, given: Record<string, string>, tag: string, why: string]>([
    ['latest', { push: 'false' }, 'latest', 'the kubelet pulls latest'],
    ['a commit', { push: 'false', delivery: 'commit' }, '1.4.0', 'would publish'],
    ['a pull request', { push: 'false', delivery: 'pull-request' }, '1.4.0', 'would publish'],
  ])('is refused for %s', (_what, given, tag, why) => {
    expect(() => {
      checkLocal(inputs(given), tag);
    }).toThrow(why);
  });
});

describe('the tag of files that are not committed', () => {
  test.each([
    ['sha-1a2b3c4', 'sha-1a2b3c4-dirty-00000000'],
    ['1.4.0', '1.4.0-dirty-00000000'],
    ['a'.repeat(128), `${'a'.repeat(113)}-dirty-00000000`],
  ])('%s becomes %s', (tag, unique) => {
    expect(dirtyTag(tag, '0'.repeat(64))).toBe(unique);
  });
});
