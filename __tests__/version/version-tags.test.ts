import { describe, expect, test } from '@jest/globals';

import type { NeededTags } from '../../src/git/tags.ts';
import type { AliasKind } from '../../src/inputs/inputs.ts';
import { needsTags } from '../../src/version/version-tags.ts';

import { contextOf } from './context.ts';

describe('which git tags the answer depends on', () => {
  test.each<
    [run: string, event: string, version: string, aliases: readonly AliasKind[], needed: NeededTags]
  >([
    ['branch main', 'push', 'auto', [], 'none'],
    ['branch main', 'push', 'auto', ['latest'], 'none'],
    ['tag v1.2.3', 'push', 'auto', [], 'none'],
    ['tag v1.2.3', 'push', 'auto', ['branch', 'sha'], 'none'],
    ['tag v1.2.3', 'push', 'auto', ['latest'], 'names'],
    ['tag v1.2.3', 'push', 'auto', ['minor'], 'names'],
    ['tag v1.2.3-rc.1', 'push', 'auto', ['latest'], 'none'],
    ['tag nightly', 'push', 'auto', ['latest'], 'none'],
    ['detached', 'push', 'auto', [], 'none'],
    ['detached', 'local', 'auto', [], 'on-revision'],
    ['branch main', 'local', 'auto', [], 'none'],
    ['branch main', 'push', 'semver', [], 'on-revision'],
    ['tag v1.2.3', 'push', 'semver', [], 'none'],
    ['tag v1.2.3', 'push', 'semver', ['major'], 'names'],
    ['tag nightly', 'push', 'semver', [], 'on-revision'],
    ['tag nightly', 'push', 'semver', ['latest'], 'all'],
    ['branch main', 'push', 'semver', ['sha', 'minor'], 'all'],
    ['detached', 'local', 'auto', ['latest'], 'all'],
    ['pull request 1', 'pull_request', 'semver', ['latest'], 'on-revision'],
    ['pull request 1', 'pull_request', 'semver', [], 'on-revision'],
    ['branch main', 'push', 'sha', ['latest'], 'none'],
    ['branch main', 'push', '1.2.3', [], 'none'],
    ['branch main', 'push', '1.2.3', ['latest'], 'names'],
    ['branch main', 'push', '1.2.3-rc.1', ['latest'], 'none'],
    ['branch main', 'push', 'edge', ['latest'], 'none'],
    ['pull request 1', 'pull_request', '1.2.3', ['latest'], 'none'],
  ])('%s (%s), version %s, aliases %j: %s', (run, event, version, aliases, expected) => {
    const { ref } = contextOf(run);
    expect(needsTags({ version, tagPrefix: '', aliases }, { event, ref })).toBe(expected);
  });

  test('the prefix decides what a version is', () => {
    const { ref } = contextOf('tag api-v1.2.3');
    const request = { version: 'auto', tagPrefix: 'api-', aliases: ['latest'] } as const;
    expect(needsTags(request, { event: 'push', ref })).toBe('names');
  });
});
