import { describe, expect, test } from '@jest/globals';

import type { AliasKind } from '../../src/inputs/inputs.ts';
import { needsTags } from '../../src/version/version-tags.ts';

import { contextOf } from './context.ts';

describe('whether the answer depends on git tags', () => {
  test.each<
    [run: string, event: string, version: string, aliases: readonly AliasKind[], needed: boolean]
  >([
    ['branch main', 'push', 'auto', [], false],
    ['branch main', 'push', 'auto', ['latest'], false],
    ['tag v1.2.3', 'push', 'auto', [], true],
    ['tag v1.2.3', 'push', 'auto', ['branch', 'sha'], true],
    ['tag v1.2.3', 'push', 'auto', ['latest'], true],
    ['tag v1.2.3', 'push', 'auto', ['minor'], true],
    ['tag v1.2.3-rc.1', 'push', 'auto', ['latest'], true],
    ['tag nightly', 'push', 'auto', ['latest'], true],
    ['detached', 'push', 'auto', [], false],
    ['detached', 'local', 'auto', [], true],
    ['branch main', 'local', 'auto', [], false],
    ['branch main', 'push', 'semver', [], true],
    ['tag v1.2.3', 'push', 'semver', [], true],
    ['tag v1.2.3', 'push', 'semver', ['major'], true],
    ['tag nightly', 'push', 'semver', [], true],
    ['tag nightly', 'push', 'semver', ['latest'], true],
    ['branch main', 'push', 'semver', ['sha', 'minor'], true],
    ['detached', 'local', 'auto', ['latest'], true],
    ['pull request 1', 'pull_request', 'semver', ['latest'], true],
    ['pull request 1', 'pull_request', 'semver', [], true],
    ['branch main', 'push', 'sha', ['latest'], false],
    ['branch main', 'push', '1.2.3', [], false],
    ['branch main', 'push', '1.2.3', ['latest'], true],
    ['branch main', 'push', '1.2.3-rc.1', ['latest'], false],
    ['branch main', 'push', 'edge', ['latest'], false],
    ['pull request 1', 'pull_request', '1.2.3', ['latest'], false],
  ])('%s (%s), version %s, aliases %j: %s', (run, event, version, aliases, expected) => {
    const { ref } = contextOf(run);
    expect(needsTags({ version, tagPrefix: '', aliases }, { event, ref })).toBe(expected);
  });

  test('the prefix decides what a version is', () => {
    const { ref } = contextOf('tag api-v1.2.3');
    const request = { version: 'auto', tagPrefix: 'api-', aliases: ['latest'] } as const;
    expect(needsTags(request, { event: 'push', ref })).toBe(true);
  });
});
