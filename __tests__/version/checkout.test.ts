import { describe, expect, test } from '@jest/globals';

import { planCheckout } from '../../src/version/checkout.ts';

import { contextOf, otherRevision } from './context.ts';

const clean = contextOf('branch main');
const dirty = contextOf('branch main', [], [], { dirtyFiles: ['src/a.ts', 'b/'] });
const elsewhere = (run: string, event: string) =>
  contextOf(run, [], [], { event, head: otherRevision, headIs: 'other' });

const both = `2 files differ from commit 1a2b3c4, so the image would not be the commit's:\n  - src/a.ts\n  - b/`;

describe('changed files', () => {
  test.each(['warn', 'fail', 'allow'] as const)('none: clean (%s)', (policy) => {
    expect(planCheckout(clean, { dirty: policy })).toEqual({ kind: 'clean' });
  });

  test('warn: are listed', () => {
    expect(planCheckout(dirty, { dirty: 'warn' })).toEqual({
      kind: 'dirty',
      files: ['src/a.ts', 'b/'],
      warning: both,
    });
  });

  test('allow: are no warning', () => {
    expect(planCheckout(dirty, { dirty: 'allow' })).toEqual({
      kind: 'dirty',
      files: ['src/a.ts', 'b/'],
    });
  });

  test('fail: are an error', () => {
    expect(() => planCheckout(dirty, { dirty: 'fail' })).toThrow(
      expect.objectContaining({ code: 'checkout-dirty', message: both }),
    );
  });

  test.each([
    ['those that this job pins itself do not count', ['k8s/web.yaml'], { kind: 'clean' }],
    ['one of two', ['k8s/web.yaml', 'a'], { kind: 'dirty', files: ['a'] }],
  ])('%s', (_, dirtyFiles, expected) => {
    const context = contextOf('branch main', [], [], { dirtyFiles });
    const isIgnored = (path: string) => path.startsWith('k8s/');
    expect(planCheckout(context, { dirty: 'allow', isIgnored })).toEqual(expected);
  });

  test('a path with a line break writes no line of its own', () => {
    const context = contextOf('branch main', [], [], { dirtyFiles: ['a\n::error::b'] });
    expect(planCheckout(context, { dirty: 'warn' })).toMatchObject({
      warning: expect.stringMatching(/\n {2}- "a\\n::error::b"$/),
    });
  });

  test('twenty of many are listed', () => {
    const dirtyFiles = Array.from({ length: 23 }, (_, index) => `f${index}`);
    const context = contextOf('branch main', [], [], { dirtyFiles });
    expect(planCheckout(context, { dirty: 'warn' })).toMatchObject({
      warning: expect.stringMatching(/ {2}- f19\n {2}- and 3 more$/),
    });
  });
});

describe('another commit than the one that the run is about', () => {
  test.each([
    ['tag v1.4.0', 'push', 'git tag v1.4.0', 'github.sha'],
    [
      'pull request 12',
      'pull_request_target',
      'pull request #12',
      'github.event.pull_request.head.sha',
    ],
    ['branch main', 'workflow_run', 'branch main', 'github.event.workflow_run.head_sha'],
  ])('%s (%s) is an error that says what to check out', (run, event, on, expression) => {
    expect(() => planCheckout(elsewhere(run, event), { dirty: 'warn' })).toThrow(
      expect.objectContaining({
        code: 'checkout-commit',
        message: `this run is about commit 1a2b3c4 (${on}), but 9f8e7d6 is checked out`,
        fix: expect.stringContaining(`ref: \${{ ${expression} }}`),
      }),
    );
  });

  test('is a warning where dirty is allow', () => {
    expect(planCheckout(elsewhere('tag v1.4.0', 'push'), { dirty: 'allow' })).toEqual({
      kind: 'other-commit',
      warning: 'this run is about commit 1a2b3c4 (git tag v1.4.0), but 9f8e7d6 is checked out',
    });
  });

  test("GitHub's merge of the pull request is none", () => {
    const context = contextOf('pull request 12', [], [], {
      head: otherRevision,
      headIs: 'merge-commit',
    });
    expect(planCheckout(context, { dirty: 'fail' })).toEqual({ kind: 'clean' });
  });
});
