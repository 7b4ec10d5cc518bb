import { describe, expect, test } from '@jest/globals';

import type { AliasKind } from '../../src/inputs/inputs.ts';
import { needsTags } from '../../src/version/version-tags.ts';

import { contextOf } from './context.ts';

describe('whether the answer depends on git tags', () => {
  test.each<[run: string, version: string, aliases: readonly AliasKind[], needed: boolean]>([
    ['branch main', 'auto', [], false],
    ['branch main', 'auto', ['latest'], false],
    ['tag v1.2.3', 'auto', [], true],
    ['tag v1.2.3', 'auto', ['branch', 'sha'], true],
    ['tag v1.2.3', 'auto', ['latest'], true],
    ['tag v1.2.3', 'auto', ['minor'], true],
    ['tag v1.2.3-rc.1', 'auto', ['latest'], true],
    ['tag nightly', 'auto', ['latest'], true],
    ['detached', 'auto', [], true],
    ['branch main', 'semver', [], true],
    ['tag v1.2.3', 'semver', [], true],
    ['tag v1.2.3', 'semver', ['major'], true],
    ['tag nightly', 'semver', [], true],
    ['tag nightly', 'semver', ['latest'], true],
    ['branch main', 'semver', ['sha', 'minor'], true],
    ['detached', 'auto', ['latest'], true],
    ['pull request 1', 'semver', ['latest'], true],
    ['pull request 1', 'semver', [], true],
    ['branch main', 'sha', ['latest'], false],
    ['branch main', '1.2.3', [], false],
    ['branch main', '1.2.3', ['latest'], true],
    ['branch main', '1.2.3-rc.1', ['latest'], false],
    ['branch main', 'edge', ['latest'], false],
    ['pull request 1', '1.2.3', ['latest'], false],
  ])('%s, version %s, aliases %j: %s', (run, version, aliases, expected) => {
    const { ref } = contextOf(run);
    expect(needsTags({ version, tagPrefix: '', aliases }, { ref })).toBe(expected);
  });

  test('the prefix decides what a version is', () => {
    const { ref } = contextOf('tag api-v1.2.3');
    const request = { version: 'auto', tagPrefix: 'api-', aliases: ['latest'] } as const;
    expect(needsTags(request, { ref })).toBe(true);
  });
});
