import { describe, expect, test } from '@jest/globals';

import type { GitContext } from '../../src/git/context.ts';
import { planCheckout } from '../../src/version/checkout.ts';

import { contextOf, otherRevision } from './context.ts';

const clean = contextOf('branch main');
const dirty = contextOf('branch main', [], [], { dirtyFiles: ['src/a.ts', 'b/'] });
const elsewhere = (run: string, event: string) =>
  contextOf(run, [], [], {
    event,
    head: otherRevision,
    headIs: 'other',
    headFiles: 'unknown',
  });

const both = `2 files differ from commit 1a2b3c4, so the image would not be the commit's:\n  - src/a.ts\n  - b/`;

test('one changed file begins a sentence as well', () => {
  const one = { ...dirty, dirtyFiles: ['b/'] };
  const decision = planCheckout(one, { dirty: 'warn', builds: true, publishes: true });
  expect(decision).toMatchObject({ warning: expect.stringMatching(/^A file differs from commit/) });
});

describe('changed files', () => {
  test.each(['warn', 'fail', 'allow'] as const)('none: clean (%s)', (policy) => {
    expect(planCheckout(clean, { dirty: policy, builds: true, publishes: true })).toEqual({
      kind: 'clean',
    });
  });

  test('warn: are listed', () => {
    expect(planCheckout(dirty, { dirty: 'warn', builds: true, publishes: true })).toEqual({
      kind: 'dirty',
      files: ['src/a.ts', 'b/'],
      warning: both,
    });
  });

  test('allow: are no warning', () => {
    expect(planCheckout(dirty, { dirty: 'allow', builds: true, publishes: true })).toEqual({
      kind: 'dirty',
      files: ['src/a.ts', 'b/'],
    });
  });

  test('fail: are an error', () => {
    expect(() => planCheckout(dirty, { dirty: 'fail', builds: true, publishes: true })).toThrow(
      expect.objectContaining({ code: 'checkout-dirty', message: both }),
    );
  });

  test('a path with a line break writes no line of its own', () => {
    const context = contextOf('branch main', [], [], { dirtyFiles: ['a\n::error::b'] });
    expect(planCheckout(context, { dirty: 'warn', builds: true, publishes: true })).toMatchObject({
      warning: expect.stringMatching(/\n {2}- "a\\n::error::b"$/),
    });
  });

  test('twenty of many are listed', () => {
    const dirtyFiles = Array.from({ length: 23 }, (_, index) => `f${index}`);
    const context = contextOf('branch main', [], [], { dirtyFiles });
    expect(planCheckout(context, { dirty: 'warn', builds: true, publishes: true })).toMatchObject({
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
    expect(() =>
      planCheckout(elsewhere(run, event), { dirty: 'warn', builds: true, publishes: true }),
    ).toThrow(
      expect.objectContaining({
        code: 'checkout-commit',
        message: `this run is about commit 1a2b3c4 (${on}), but 9f8e7d6 is checked out`,
        fix: expect.stringContaining(`ref: \${{ ${expression} }}`),
      }),
    );
  });

  test.each([
    ['pull_request_target', 'Build pull requests on pull_request instead'],
    ['workflow_run', 'if: ${{ github.event.workflow_run.head_repository.full_name'],
  ])("of a fork on %s: no advice to build a stranger's code", (event, advice) => {
    const context: GitContext = {
      ...elsewhere('pull request 12', event),
      ref: { kind: 'pull-request', name: 'main', number: 12, isFork: true },
    };
    let fix: unknown;
    try {
      planCheckout(context, { dirty: 'warn', builds: true, publishes: false });
    } catch (error) {
      ({ fix } = error as { fix: unknown });
    }
    expect(fix).toEqual(expect.stringContaining(advice));
    expect(fix).not.toEqual(expect.stringMatching(/ref: |dirty/));
  });

  test('is a warning where dirty is allow', () => {
    expect(
      planCheckout(elsewhere('tag v1.4.0', 'push'), {
        dirty: 'allow',
        builds: true,
        publishes: true,
      }),
    ).toEqual({
      kind: 'other-commit',
      warning: 'this run is about commit 1a2b3c4 (git tag v1.4.0), but 9f8e7d6 is checked out',
    });
  });

  test('is none where it holds the same files', () => {
    const context = { ...elsewhere('tag v1.4.0', 'push'), headFiles: 'same' } as const;
    expect(planCheckout(context, { dirty: 'fail', builds: true, publishes: true })).toEqual({
      kind: 'clean',
    });
  });
});

describe("GitHub's merge of the pull request", () => {
  const merged = (headFiles: GitContext['headFiles'], dirtyFiles: readonly string[] = []) =>
    contextOf('pull request 12', [], [], {
      head: otherRevision,
      headIs: 'merge-commit',
      headFiles,
      dirtyFiles,
    });
  const what =
    "this run is about commit 1a2b3c4 (pull request #12), but GitHub's merge 9f8e7d6 of it is checked out";

  test.each([
    ['other', `${what}, which holds other files`],
    ['unknown', `${what}, which may hold other files: this clone does not have 1a2b3c4`],
  ] as const)('is an error where an image of %s files is pushed', (headFiles, message) => {
    expect(() =>
      planCheckout(merged(headFiles), { dirty: 'warn', builds: true, publishes: true }),
    ).toThrow(
      expect.objectContaining({
        code: 'checkout-commit',
        message,
        fix: expect.stringContaining('ref: ${{ github.event.pull_request.head.sha }}'),
      }),
    );
  });

  test('is a warning where dirty is allow', () => {
    expect(
      planCheckout(merged('other'), { dirty: 'allow', builds: true, publishes: true }),
    ).toEqual({
      kind: 'other-commit',
      warning: `${what}, which holds other files`,
    });
  });

  test('is a notice where nothing is pushed', () => {
    expect(
      planCheckout(merged('other'), { dirty: 'fail', builds: true, publishes: false }),
    ).toEqual({
      kind: 'clean',
      notice: `${what}, which holds other files. The merge is built, and not pushed.`,
    });
  });

  test('hides no changed file where nothing is pushed', () => {
    expect(() =>
      planCheckout(merged('unknown', ['a']), { dirty: 'fail', builds: true, publishes: false }),
    ).toThrow(expect.objectContaining({ code: 'checkout-dirty' }));
  });

  test.each([true, false])(
    'is nothing to speak of where it holds the same files (pushed: %s)',
    (publishes) => {
      const decision = planCheckout(merged('same'), { dirty: 'fail', builds: true, publishes });
      expect(decision).toEqual({ kind: 'clean' });
    },
  );
});
