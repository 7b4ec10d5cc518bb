import { describe, expect, test } from '@jest/globals';

import { describeRef, parseEvent } from '../../src/git/event.ts';
import type { RunEvent } from '../../src/git/event.ts';
import { readRunner } from '../../src/runner/context.ts';

const base = 'b'.repeat(40);
const head = 'a'.repeat(40);
const merge = 'e'.repeat(40);
const tagObject = 'd'.repeat(64);

const repository = { full_name: 'acme/web', default_branch: 'main', private: true };
const pull = (more: object = {}) => ({
  number: 12,
  pull_request: {
    number: 12,
    merged: false,
    head: { sha: head, ref: 'fix/typo', repo: { full_name: 'acme/web' } },
    base: { ref: 'main', repo: { full_name: 'acme/web' } },
    ...more,
  },
});
const fork = { head: { sha: head, ref: 'main', repo: { full_name: 'stranger/web' } } };
const deletedFork = { head: { sha: head, ref: 'main', repo: null } };
const run = (more: object = {}) => ({
  repository,
  workflow_run: {
    event: 'push',
    conclusion: 'success',
    head_sha: head,
    head_branch: 'release/1.x',
    head_repository: { full_name: 'acme/web' },
    pull_requests: [],
    ...more,
  },
});

function event(name: string, ref: string, sha: string, payload?: unknown): RunEvent {
  const environment = { GITHUB_EVENT_NAME: name, GITHUB_REF: ref, GITHUB_SHA: sha };
  return parseEvent(readRunner(environment), payload);
}

describe('what an event is on, and about which commit', () => {
  // prettier-ignore
  test.each<[what: string, RunEvent, on: string, revision: string | undefined, exact: boolean]>([
    ['push of a branch',             event('push', 'refs/heads/main', base, {}),                                      'branch main',             base,      false],
    ['push of a branch with slash',  event('push', 'refs/heads/feature/a', base, {}),                                 'branch feature/a',        base,      false],
    ['push of a tag',                event('push', 'refs/tags/v1.2.3', base, {}),                                     'git tag v1.2.3',          base,      true],
    ['push of a tag, SHA-256',       event('push', 'refs/tags/api/v1.2.3', tagObject, {}),                            'git tag api/v1.2.3',      tagObject, true],
    ['release',                      event('release', 'refs/tags/v2.0.0', base, { release: { tag_name: 'v2.0.0' } }), 'git tag v2.0.0',          base,      true],
    ['release without GITHUB_REF',   event('release', '', base, { release: { tag_name: 'v2.0.0' } }),                 'git tag v2.0.0',          base,      true],
    ['pull request',                 event('pull_request', 'refs/pull/12/merge', merge, pull()),                      'pull request #12',        head,      true],
    ['pull request, base checked',   event('pull_request_target', 'refs/heads/main', base, pull()),                   'pull request #12',        head,      true],
    ['review of a pull request',     event('pull_request_review', 'refs/pull/12/merge', merge, pull()),               'pull request #12',        head,      true],
    ['merged pull request, closed',  event('pull_request', 'refs/heads/main', base, { action: 'closed', ...pull({ merged: true }) }), 'branch main',             base,      false],
    ['pull request without payload', event('pull_request', 'refs/pull/12/merge', merge),                              'pull request #12',        undefined, false],
    ['merge queue',                  event('merge_group', `refs/heads/gh-readonly-queue/main/pr-1-${base}`, base, { merge_group: { base_ref: 'refs/heads/main' } }), 'the merge queue of main', base, false],
    ['dispatch on a branch',         event('workflow_dispatch', 'refs/heads/main', base, {}),                         'branch main',             base,      false],
    ['dispatch on a tag',            event('workflow_dispatch', 'refs/tags/v1.2.3', base, {}),                        'git tag v1.2.3',          base,      true],
    ['repository dispatch',          event('repository_dispatch', 'refs/heads/main', base, {}),                       'branch main',             base,      false],
    ['schedule',                     event('schedule', 'refs/heads/main', base, { schedule: '0 0 * * *' }),           'branch main',             base,      false],
    ['workflow_run of a push',       event('workflow_run', 'refs/heads/main', base, run()),                           'branch release/1.x',      head,      true],
    ['workflow_run of a pull request', event('workflow_run', 'refs/heads/main', base, run({ event: 'pull_request', head_branch: 'main', pull_requests: [{ number: 7 }] })), 'pull request #7', head, true],
    ['workflow_run of a fork',       event('workflow_run', 'refs/heads/main', base, run({ event: 'pull_request', head_branch: 'main', head_repository: { full_name: 'stranger/web' } })), 'a pull request', head, true],
    ['deployment of a commit',       event('deployment', '', base, {}),                                               'a detached HEAD', base, false],
    ['a ref without refs/heads/',    event('push', 'main', base, {}),                                                 'a detached HEAD', base, false],
    ['nothing but a ref',            event('', 'refs/heads/main', '', undefined),                                     'branch main',             undefined, false],
  ])('%s', (_, { ref, revision, isExact }, on, expected, exact) => {
    expect([ref && describeRef(ref), revision, isExact]).toEqual([on, expected, exact]);
  });

  test('outside GitHub the event says nothing', () => {
    expect(parseEvent(readRunner({}), undefined)).toEqual({
      name: 'local',
      reach: 'delivers',
      isExact: false,
      isByAnyId: false,
      refMayBeTag: false,
      mergeCommits: [],
    });
  });
});

describe('the commits that GitHub made by merging', () => {
  test.each<[string, RunEvent, readonly string[]]>([
    ['of pull_request', event('pull_request', 'refs/pull/12/merge', merge, pull()), [merge]],
    [
      'of pull_request_target, whose GITHUB_SHA is the base',
      event('pull_request_target', 'refs/heads/main', base, pull({ merge_commit_sha: merge })),
      [merge],
    ],
    [
      'not known yet',
      event('pull_request_target', 'refs/heads/main', base, pull({ merge_commit_sha: null })),
      [],
    ],
    ['of a push: none', event('push', 'refs/heads/main', base, {}), []],
  ])('%s', (_, { mergeCommits }, expected) => {
    expect(mergeCommits).toEqual(expected);
  });
});

describe('whose a pull request is', () => {
  test.each([
    ['our own', pull(), false],
    ["a fork's", pull(fork), true],
    ['of a fork that was deleted', pull(deletedFork), true],
    ['not said', { pull_request: { head: { sha: head } } }, true],
  ])('%s', (_, payload, isFork) => {
    const { ref } = event('pull_request', 'refs/pull/12/merge', merge, payload);
    expect(ref).toMatchObject({ kind: 'pull-request', isFork });
  });
});

describe('whether a workflow_run may be on a tag, which its payload does not tell from a branch', () => {
  test.each([
    ['another name than the default branch', run({ head_branch: 'v1.2.3' }), true],
    ['the default branch', run({ head_branch: 'main' }), false],
    ['a pull request', run({ event: 'pull_request', head_branch: 'v1.2.3' }), false],
  ])('%s', (_, payload, may) => {
    expect(event('workflow_run', 'refs/heads/main', base, payload).refMayBeTag).toBe(may);
  });
});

describe('who started a workflow_run, where the payload leaves something out: that is never read as another repository', () => {
  test.each<[string, object, string, boolean | undefined]>([
    ['all is named', {}, 'branch', undefined],
    ['no head repository, and a push', { head_repository: undefined }, 'branch', undefined],
    ['a head repository without a name', { head_repository: {} }, 'branch', undefined],
    ['in other letters', { head_repository: { full_name: 'Acme/Web' } }, 'branch', undefined],
    ['no cause', { event: undefined }, 'branch', undefined],
    [
      'no head repository and no cause',
      { head_repository: undefined, event: undefined },
      'pull-request',
      true,
    ],
    [
      'no head repository, and a pull request',
      { head_repository: undefined, event: 'pull_request' },
      'pull-request',
      true,
    ],
    ['an own pull request', { event: 'pull_request' }, 'pull-request', false],
    ['another', { head_repository: { full_name: 'stranger/web' } }, 'pull-request', true],
    ['a fork that is gone', { head_repository: null }, 'pull-request', true],
  ])('%s: %j: a %s', (_, more, kind, isFork) => {
    const { ref } = event('workflow_run', 'refs/heads/main', base, run(more));
    expect(ref).toMatchObject({ kind, ...(isFork !== undefined && { isFork }) });
  });

  test('the runner names the repository where the payload does not', () => {
    const environment = { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_REPOSITORY: 'stranger/web' };
    const { ref } = parseEvent(readRunner(environment), { ...run(), repository: {} });
    expect(ref).toMatchObject({ kind: 'pull-request', isFork: true });
  });
});

describe('a ref that is no refs/heads/ and no refs/tags/ is no branch', () => {
  const merged = { action: 'closed', ...pull({ merged: true }) };
  test.each<[name: string, ref: string, payload: unknown, on: string]>([
    ['push', 'main', {}, 'a detached HEAD'],
    ['push', base, {}, 'a detached HEAD'],
    ['push', 'refs/heads/', {}, 'a detached HEAD'],
    ['push', 'refs/notes/commits', {}, 'a detached HEAD'],
    ['pull_request', base, merged, 'branch main'],
    ['pull_request', '', merged, 'branch main'],
    ['pull_request', 'refs/heads/main', merged, 'branch main'],
    ['pull_request_target', 'refs/heads/main', merged, 'branch main'],
    // A label that is given after the merge.
    [
      'pull_request_target',
      'refs/heads/main',
      { ...merged, action: 'labeled' },
      'pull request #12',
    ],
  ])('%s on "%s"', (name, ref, payload, on) => {
    const { ref: read } = event(name, ref, base, payload);
    expect(read && describeRef(read)).toBe(on);
  });

  test.each([
    ['release', 'refs/tags/', { action: 'published', release: { tag_name: '' } }],
    ['release', 'refs/heads/main', { action: 'published' }],
    ['push', 'refs/tags/', {}],
  ])('%s on "%s": an error, it names no git tag', (name, ref, payload) => {
    expect(() => event(name, ref, base, payload)).toThrow(
      expect.objectContaining({ code: 'event', message: `Event ${name} names no git tag` }),
    );
  });
});

describe('the repository', () => {
  test.each([
    [
      'of the environment',
      { GITHUB_REPOSITORY: 'Acme/Web.js' },
      {},
      { owner: 'Acme', name: 'Web.js' },
    ],
    ['of the payload', {}, { repository }, { owner: 'acme', name: 'web', isPrivate: true }],
    ['neither', {}, {}, undefined],
    ['not a name', { GITHUB_REPOSITORY: 'a/b/c' }, {}, undefined],
  ])('%s', (_, environment, payload, expected) => {
    const { repository: read } = parseEvent(
      readRunner({ GITHUB_EVENT_NAME: 'push', ...environment }),
      payload,
    );
    expect(read).toEqual(expected);
  });

  test('and its default branch', () => {
    expect(event('push', 'refs/tags/v1', base, { repository }).defaultBranch).toBe('main');
  });
});

describe('what is refused', () => {
  test('the push of a deletion, with what to do', () => {
    expect(() =>
      event('push', 'refs/heads/main', base, { deleted: true, ref: 'refs/tags/v1' }),
    ).toThrow(
      expect.objectContaining({
        code: 'deleted-ref',
        message: 'This push deleted refs/tags/v1: there is nothing to deliver',
        fix: expect.stringContaining('if: ${{ !github.event.deleted }}'),
      }),
    );
  });

  test.each([
    ['a ref that git refuses', 'refs/heads/a..b', base, {}],
    ['a ref like an option', 'refs/heads/--upload-pack=x', base, {}],
    ['a commit that is none', 'refs/heads/main', 'HEAD', {}],
    ['a short commit', 'refs/heads/main', 'abc1234', {}],
    [
      "a pull request's head that is none",
      'refs/pull/1/merge',
      base,
      pull({ head: { sha: '-x' } }),
    ],
    [
      'a head branch with a line break',
      'refs/pull/1/merge',
      base,
      pull({ head: { sha: head, ref: 'a\nb' } }),
    ],
  ])('%s', (_, ref, sha, payload) => {
    expect(() => event('push', ref, sha, payload)).toThrow(
      expect.objectContaining({ code: 'event' }),
    );
  });
});
