// Whose commit goes out. What nobody asked for in so many words is built at most.
import { describe, expect, test } from '@jest/globals';

import { planPublication, readStanding } from '../../src/version/standing.ts';
import type { Publication, Standing } from '../../src/version/standing.ts';

import { contextOf, otherRevision } from './context.ts';

const fork = { kind: 'pull-request', name: 'fix', number: 7, isFork: true } as const;
const own = { ...fork, isFork: false };

describe('what the event alone says of the commit', () => {
  test.each([
    ['a push', contextOf('branch main'), 'own'],
    ['a tag', contextOf('tag v1.2.3'), 'own'],
    ['a merge queue', contextOf('merge queue main'), 'own'],
    [
      "GitHub's merge",
      contextOf('pull request 7', [], [], {
        event: 'pull_request',
        isNamed: false,
        headIs: 'merge-commit',
      }),
      'own',
    ],
    ["a fork's pull_request", contextOf('', [], [], { event: 'pull_request', ref: fork }), 'own'],
    [
      "a fork's pull_request_review",
      contextOf('', [], [], { event: 'pull_request_review', ref: fork }),
      'own',
    ],
    [
      'an own pull_request_target',
      contextOf('', [], [], { event: 'pull_request_target', ref: own }),
      'own',
    ],
    [
      "a fork's pull_request_target",
      contextOf('', [], [], { event: 'pull_request_target', ref: fork }),
      'fork-with-secrets',
    ],
    [
      "a fork's workflow_run",
      contextOf('', [], [], { event: 'workflow_run', ref: fork }),
      'fork-with-secrets',
    ],
    [
      "a fork's pull request on an event of tomorrow",
      contextOf('', [], [], { event: 'pull_request_merged', ref: fork }),
      'fork-with-secrets',
    ],
    ...[
      'push',
      'issue_comment',
      'workflow_dispatch',
      'repository_dispatch',
      'schedule',
      'deployment',
      'check_run',
      'local',
    ].map(
      (event) =>
        [
          `${event}, with a commit that it does not name`,
          contextOf('detached', [], [], { event, isNamed: false }),
          undefined,
        ] as const,
    ),
    [
      'another commit than the tag',
      contextOf('tag v1.2.3', [], [], { head: otherRevision, headIs: 'other', isNamed: false }),
      undefined,
    ],
  ])('%s', (_, context, standing) => {
    expect(readStanding(context, true)).toBe(standing);
  });
});

describe('without a build, of the commit that the run is about', () => {
  const other = { head: otherRevision, headIs: 'other', isNamed: false } as const;
  test.each([
    ['a tag, whatever is checked out', contextOf('tag v1.2.3', [], [], other), 'own'],
    ['no ref, so by its id alone', contextOf('detached', [], [], other), undefined],
    [
      'what is checked out and not named',
      contextOf('detached', [], [], { isNamed: false }),
      undefined,
    ],
    [
      "a fork's workflow_run",
      contextOf('', [], [], { ...other, event: 'workflow_run', ref: fork }),
      'fork-with-secrets',
    ],
  ])('%s', (_, context, standing) => {
    expect(readStanding(context, false)).toBe(standing);
  });
});

type Row = [
  standing: Standing,
  push: Publication['push'],
  delivers: boolean,
  dirty: Publication['dirty'],
  result: 'pushed' | 'pushed, with a warning' | 'built' | 'built, with a warning' | 'refused',
];

describe('what becomes of it', () => {
  test.each<Row>([
    ['own', 'auto', false, 'warn', 'pushed'],
    ['own', 'auto', true, 'fail', 'pushed'],
    ['own', 'false', true, 'warn', 'built'],
    ...(['not-held', 'unknown'] as const).flatMap((standing): Row[] => [
      [standing, 'auto', false, 'warn', 'built, with a warning'],
      [standing, 'auto', false, 'allow', 'built, with a warning'],
      [standing, 'auto', true, 'warn', 'refused'],
      [standing, 'auto', true, 'allow', 'refused'],
      [standing, 'true', false, 'warn', 'refused'],
      [standing, 'true', false, 'fail', 'refused'],
      [standing, 'true', true, 'warn', 'refused'],
      [standing, 'true', false, 'allow', 'pushed, with a warning'],
      [standing, 'true', true, 'allow', 'pushed, with a warning'],
      [standing, 'false', true, 'warn', 'built'],
    ]),
    ['fork-with-secrets', 'true', false, 'warn', 'refused'],
    ['fork-with-secrets', 'true', true, 'warn', 'refused'],
    ['fork-with-secrets', 'true', true, 'allow', 'refused'],
    ['fork-with-secrets', 'true', false, 'allow', 'pushed, with a warning'],
  ])('%s, push: %s, delivers: %s, dirty: %s: %s', (standing, push, delivers, dirty, result) => {
    expect(resultOf(contextOf('branch main'), standing, { push, delivers, dirty })).toBe(result);
  });

  test.each<[string, Publication['push'], string]>([
    ['auto', 'auto', 'built, with a warning'],
    ['false', 'false', 'built, with a warning'],
  ])("a fork's pull request with secrets, push: %s", (_, push, result) => {
    const context = contextOf('', [], [], { ref: fork });
    expect(resultOf(context, 'fork-with-secrets', { push, delivers: true, dirty: 'warn' })).toBe(
      result,
    );
  });
});

test.each<[Exclude<Standing, 'own'>, string]>([
  ['not-held', 'it is not pushed. Push it to a branch first'],
  ['unknown', 'it is not pushed. The log says why: let this run reach and read the repository'],
])('the warning of a commit that is %s says what to do', (standing, words) => {
  const asked = { push: 'auto', delivers: false, dirty: 'warn' } as const;
  expect(planPublication(contextOf('branch main'), standing, asked).warning).toContain(words);
  const pushed = { ...asked, push: 'true' } as const;
  expect(() => planPublication(contextOf('branch main'), standing, pushed)).toThrow(
    expect.objectContaining({ fix: expect.stringContaining(words.split('. ')[1] ?? '-') }),
  );
});

function resultOf(...args: Parameters<typeof planPublication>): string {
  try {
    const { push, warning } = planPublication(...args);
    return `${push ? 'pushed' : 'built'}${warning === undefined ? '' : ', with a warning'}`;
  } catch (error) {
    expect(error).toMatchObject({
      code: 'checkout-commit',
      fix: expect.stringContaining('dirty to allow'),
    });
    return 'refused';
  }
}
