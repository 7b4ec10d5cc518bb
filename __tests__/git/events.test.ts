// Only an event that means a delivery delivers: whatever the table does not name as one is built at most.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { parseEvent } from '../../src/git/event.ts';
import { type EventRule, eventRules, type Reach } from '../../src/git/events.ts';
import { groupBy } from '../../src/many.ts';
import { readRunner } from '../../src/runner/context.ts';
import { pullRequestBranch } from '../../src/deliver/text/pull-request.ts';
import { parseRepository } from '../../src/image/reference.ts';

const commit = 'b'.repeat(40);

function reachOf(name: string, payload: unknown, ref = 'refs/heads/main'): string {
  const environment = { GITHUB_EVENT_NAME: name, GITHUB_REF: ref, GITHUB_SHA: commit };
  try {
    return parseEvent(readRunner(environment), payload).reach;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const release = (action?: string) => ({ action, release: { tag_name: 'v1.0.0' } });
const ended = (name: string, conclusion: unknown) => ({
  action: 'completed',
  [name]: { event: 'push', conclusion },
});

describe('how far an event goes', () => {
  test.each<[name: string, payload: unknown, reach: string]>([
    ['push', {}, 'delivers'],
    ['push', { deleted: false }, 'delivers'],
    ['push', { deleted: true, ref: 'refs/tags/v1' }, 'deleted-ref'],
    // A server that says it by the commit alone.
    ['push', { ref: 'refs/tags/v1', after: '0'.repeat(40) }, 'deleted-ref'],
    ['push', { ref: 'refs/tags/v1', after: '0'.repeat(64) }, 'deleted-ref'],
    ['push', { after: '' }, 'delivers'],
    ['delete', { ref: 'v1', ref_type: 'tag' }, 'deleted-ref'],
    ['create', {}, 'delivers'],
    ['workflow_dispatch', {}, 'delivers'],
    ['repository_dispatch', { action: 'deleted' }, 'delivers'],
    ['schedule', {}, 'delivers'],
    ['release', release('published'), 'delivers'],
    ['release', release('released'), 'delivers'],
    ['release', release('prereleased'), 'delivers'],
    ['release', release('created'), 'delivers'],
    ['release', release('edited'), 'ends'],
    ['release', release('updated'), 'ends'],
    ['release', release('deleted'), 'event-refused'],
    ['release', release('unpublished'), 'event-refused'],
    ['release', release('of tomorrow'), 'event-refused'],
    ['release', release('constructor'), 'event-refused'],
    ['release', release(), 'builds'],
    ['workflow_run', ended('workflow_run', 'success'), 'delivers'],
    ...[
      'failure',
      'cancelled',
      'skipped',
      'timed_out',
      'neutral',
      'of tomorrow',
      '',
      null,
      1,
      undefined,
    ].map((conclusion): [string, unknown, string] => [
      'workflow_run',
      ended('workflow_run', conclusion),
      'event-refused',
    ]),
    ['workflow_run', undefined, 'event-refused'],
    ['workflow_job', ended('workflow_job', 'success'), 'builds'],
    ['workflow_job', ended('workflow_job', 'failure'), 'event-refused'],
    ['check_run', ended('check_run', 'success'), 'builds'],
    ['check_run', ended('check_run', 'failure'), 'event-refused'],
    ['check_suite', ended('check_suite', 'success'), 'builds'],
    ['check_suite', ended('check_suite', 'cancelled'), 'event-refused'],
    ['status', { state: 'success' }, 'builds'],
    ['status', { state: 'pending' }, 'event-refused'],
    ['deployment_status', { deployment_status: { state: 'success' } }, 'builds'],
    ['deployment_status', { deployment_status: { state: 'in_progress' } }, 'event-refused'],
    ['pull_request', {}, 'builds'],
    ['pull_request', { action: 'closed', pull_request: { merged: true } }, 'delivers'],
    ['pull_request', { action: 'closed', pull_request: { merged: false } }, 'builds'],
    ['pull_request', { action: 'labeled', pull_request: { merged: true } }, 'builds'],
    ['issue_comment', { action: 'created' }, 'builds'],
    ['issues', { action: 'opened' }, 'builds'],
    ['watch', {}, 'builds'],
    ['an event of tomorrow', {}, 'builds'],
    ['toString', {}, 'builds'],
    ['', {}, 'builds'],
  ])('%s %j: %s', (name, payload, reach) => {
    expect(reachOf(name, payload)).toBe(reach);
  });
});

describe('refs that no person made', () => {
  const own = pullRequestBranch('main', [parseRepository('ghcr.io/acme/web')]);
  test.each<[name: string, ref: string, payload: unknown, reach: string]>([
    ['push', 'refs/heads/gh-readonly-queue/main/pr-7-abc', {}, 'builds'],
    ['create', 'refs/heads/gh-readonly-queue/main/pr-7-abc', {}, 'builds'],
    ['merge_group', 'refs/heads/gh-readonly-queue/main/pr-7-abc', {}, 'builds'],
    ['workflow_dispatch', 'refs/heads/gh-readonly-queue/main/pr-7-abc', {}, 'builds'],
    ['push', `refs/heads/${own}`, {}, 'ends'],
    ['create', `refs/heads/${own}`, {}, 'ends'],
    ['workflow_dispatch', `refs/heads/${own}`, {}, 'ends'],
    [
      'workflow_run',
      'refs/heads/main',
      { workflow_run: { event: 'push', conclusion: 'success', head_branch: own } },
      'ends',
    ],
    [
      'workflow_run',
      'refs/heads/main',
      {
        workflow_run: {
          event: 'merge_group',
          conclusion: 'success',
          head_branch: 'gh-readonly-queue/main/pr-7-abc',
        },
      },
      'builds',
    ],
    ['push', 'refs/heads/deliver-image', {}, 'delivers'],
    ['push', 'refs/heads/dependabot/npm/x', {}, 'delivers'],
  ])('%s on %s', (name, ref, payload, reach) => {
    expect(reachOf(name, payload, ref)).toBe(reach);
  });
});

const words: Readonly<Record<Reach, string>> = {
  delivers: 'delivers',
  builds: 'builds',
  ends: 'builds, whatever `push` says',
  refuses: 'an error',
};

/** A rule as docs/versions.md writes it. */
function describeRule(rule: EventRule): string {
  if (typeof rule === 'string') return words[rule];
  const byReach = groupBy(
    Object.keys(rule.values).filter((value) => value !== ''),
    (value) => rule.values[value] ?? rule.else,
  );
  const cases = [...byReach].map(
    ([reach, values]) => `${values.map((value) => `\`${value}\``).join(', ')}: ${words[reach]}`,
  );
  return [`by \`${rule.field}\`, ${cases.join('; ')}`, `else: ${words[rule.else]}`].join('; ');
}

test('docs/versions.md shows the table', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/versions.md'), 'utf8');
  const [, table = ''] =
    /^### Which event delivers\n[^]*?\n\| --- \| --- \|\n([^]*?)\n\n/m.exec(text) ?? [];
  const rows = table.split('\n').flatMap((line) => {
    const [, names = '', rule = ''] = /^\| (.*?) \| (.*?) \|$/.exec(line) ?? [];
    return [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => [name, rule] as const);
  });
  const expected = Object.entries(eventRules).map(
    ([name, rule]) => [name, describeRule(rule)] as const,
  );
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(expected));
});
