// What a run is about.
import { describe, expect, test } from '@jest/globals';

import type { GitContext } from '../../src/git/context.ts';
import type { Plan } from '../../src/run/plan.ts';
import { contextOf, revision } from '../version/context.ts';

import { planOf } from './plan-of.ts';

/** The plan of a run with these inputs. */
function planOn(on: string, given: Record<string, string>, more: Partial<GitContext> = {}): Plan {
  return planOf({ version: 'sha', manifests: 'k8s', ...given }, contextOf(on, [], [], more));
}

// What a run delivers has to be merged.
describe.each<[on: string, push: string, pushes: boolean]>([
  ['branch main', 'auto', true],
  ['tag v1.4.0', 'auto', true],
  ['pull request 12', 'auto', false],
  ['merge queue main', 'auto', false],
  ['pull request 12', 'true', true],
  ['merge queue main', 'true', true],
  ['branch main', 'false', false],
])('on %s with push: %s', (on, push, pushes) => {
  test(pushes ? 'the image is pushed' : 'nothing is pushed', () => {
    expect(planOn(on, { push }).push).toBe(pushes);
  });
});

describe("the branch that gets the pins: one that the workflow names, or the run's own", () => {
  const pull = { kind: 'pull-request', name: 'main', number: 7, isFork: false } as const;
  const fork: Partial<GitContext> = { ref: { ...pull, isFork: true }, event: 'pull_request' };
  const nameless: Partial<GitContext> = { ref: { ...pull, name: '' } };
  const none = 'branch-unknown';
  const machine = 'branch';
  const queue = 'branch gh-readonly-queue/main/pr-7-abc';
  type Row = [
    on: string,
    context: Partial<GitContext>,
    given: string,
    inRepository: string,
    branch: string | undefined,
  ];
  test.each<Row>([
    ['branch feature', {}, '', '', 'feature'],
    ['branch main', {}, 'deploy', '', 'deploy'],
    ['tag v1.4.0', {}, '', '', 'main'],
    ['tag v1.4.0', {}, 'deploy', '', 'deploy'],
    ['pull request 12', {}, '', '', 'fix'],
    ['pull request 12', {}, 'preview', '', 'preview'],
    ["a fork's pull request", fork, '', '', none],
    ["a fork's pull request", fork, 'preview', '', 'preview'],
    ['a pull request without a name', nameless, '', '', none],
    ['merge queue main', {}, '', '', none],
    ['merge queue main', {}, 'preview', '', 'preview'],
    ['detached', {}, '', '', none],
    ['detached', { event: 'deployment' }, 'deploy', '', 'deploy'],
    // Another repository's default branch.
    ['branch feature', {}, '', 'acme/gitops', undefined],
    ['detached', {}, '', 'acme/gitops', undefined],
    ["a fork's pull request", fork, '', 'acme/gitops', undefined],
    ['branch feature', {}, 'prod', 'acme/gitops', 'prod'],
    // No person made these.
    ['branch main', {}, 'deliver-image/main/acme+web', '', machine],
    ['branch main', {}, 'deliver-image/main/acme+web', 'acme/gitops', machine],
    ['branch main', {}, 'gh-readonly-queue/main/pr-7-abc', '', machine],
    [queue, {}, '', '', machine],
    ['branch deliver-image/main/acme+web', {}, '', '', machine],
  ])('on %s, %j, branch: "%s", repository: "%s": %s', (on, more, branch, repository, expected) => {
    const result = (delivery: string): string | undefined => {
      const own = { repository: { owner: 'acme', name: 'web' }, defaultBranch: 'main', ...more };
      try {
        return planOn(on, { push: 'true', delivery, branch, repository }, own).branch;
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect([result('commit'), result('pull-request')]).toEqual([expected, expected]);
  });

  // Without an event, as on a developer's machine, the remote is asked for its default branch.
  test('on a git tag, where no event names the default branch', () => {
    expect(planOn('tag v1.4.0', { delivery: 'commit' }).branch).toBeUndefined();
  });

  test.each([
    [['v1.4.0'], {}, undefined],
    [['v1.4.0'], { version: '1.4.0' }, 'branch-unknown'],
    [['v1.4.0'], { branch: 'deploy' }, 'deploy'],
    [['nightly'], {}, 'branch-unknown'],
  ])('on a machine where %j is checked out, with %j: %s', (here, given, expected) => {
    const context = contextOf('detached', here, [], { event: 'local' });
    const branch = (): string | undefined => {
      try {
        return planOf(
          { image: 'ghcr.io/acme/web', manifests: 'k8s', delivery: 'commit', ...given },
          context,
        ).branch;
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(branch()).toBe(expected);
  });

  test('where nothing is pushed, none is asked for', () => {
    expect(planOn('detached', { push: 'false', delivery: 'commit' }).branch).toBeUndefined();
  });
});

describe('what no user can push to is refused before anything is asked', () => {
  const gcp = 'europe-docker.pkg.dev';
  test.each<[image: string, given: Record<string, string>, code: string | undefined]>([
    ['web', {}, 'image-library'],
    ['docker.io/web', {}, 'image-library'],
    ['index.docker.io/library/web', {}, 'image-library'],
    ['acme/web', {}, undefined],
    ['registry.acme.lan/library/web', {}, undefined],
    ['web', { push: 'false' }, undefined],
    ['nginx', { build: 'false' }, undefined],
    ['ghcr.io/acme', {}, 'image-path'],
    ['ghcr.io/acme', { push: 'false' }, undefined],
    ['ghcr.io/acme/shop/web', {}, undefined],
    ['acme/shop/web', {}, 'image-path'],
    ['quay.io/web', {}, 'image-path'],
    ['registry.gitlab.com/web', {}, 'image-path'],
    ['public.ecr.aws/web', {}, 'image-path'],
    ['eu.gcr.io/web', {}, 'image-path'],
    [`${gcp}/project/web`, {}, 'image-path'],
    [`${gcp}/project/apps/web`, {}, undefined],
    ['acme.azurecr.io/web', {}, undefined],
    ['localhost/web', {}, undefined],
    ['ghcr.io/acme/web', { mirrors: 'web' }, 'image-library'],
    ['ghcr.io/acme/web', { mirrors: 'quay.io/{{name}}' }, 'image-path'],
  ])('%s with %j: %s', (image, given, code) => {
    const plan = (): Plan => planOn('branch main', { image, ...given });
    const expectation = expect(plan);
    if (code === undefined) expectation.not.toThrow();
    else expectation.toThrow(expect.objectContaining({ code }));
  });
});

describe('an event that ends with the build', () => {
  test.each([
    ['true', 1],
    ['auto', 1],
    ['false', 0],
  ])('push: %s: nothing is pushed, and %d notice says so', (push, count) => {
    const on = 'branch deliver-image/main/acme+web';
    const plan = planOn(on, { push, delivery: 'commit' }, { reach: 'ends' });
    expect([plan.push, plan.notices.length]).toEqual([false, count]);
  });
});

test('an event that does not mean a delivery pushes nothing, and a warning says so', () => {
  const plan = planOn('branch main', {}, { event: 'issue_comment', reach: 'builds' });
  expect([plan.push, plan.warnings]).toEqual([
    false,
    [expect.stringContaining('Event issue_comment does not say')],
  ]);
});

describe('a version that names a commit', () => {
  const other = '9'.repeat(40);
  test.each<[string, Record<string, string>, number]>([
    ['which is built', { version: `sha-${revision}` }, 0],
    ['which is built, in short', { version: `sha-${revision.slice(0, 7)}` }, 0],
    ['which is built, alone', { version: revision }, 0],
    ['which is another', { version: `sha-${other}` }, 1],
    ['which is another, in short', { version: 'sha-9999999' }, 1],
    ['which is another, alone', { version: other }, 1],
    ['which is another, and is there', { version: `sha-${other}`, build: 'false' }, 0],
    ['which is another, and is not pushed', { version: `sha-${other}`, push: 'false' }, 0],
    ['which is no commit', { version: 'sha-main' }, 0],
    ['which is a date', { version: '20261130' }, 0],
  ])('%s', (_, given, count) => {
    const { warnings } = planOn('branch main', given);
    expect(warnings).toHaveLength(count);
    if (count === 1)
      expect(warnings[0]).toContain(`names another commit than the one that is built`);
  });
});

describe('what inputs ask for and the run does not do is noticed', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a name in upper case', { image: 'ghcr.io/Acme/web' }, 'image names are lower case'],
    [
      'how an image is written that is not pushed',
      { push: 'false', 'image-attributes': 'compression=zstd' },
      'Nothing is pushed, so image-attributes does nothing.',
    ],
  ])('%s', (_, given, expected) => {
    expect(planOn('branch main', given).notices.join('\n')).toContain(expected);
    expect(planOn('branch main', {}).notices).toEqual([]);
  });
});
