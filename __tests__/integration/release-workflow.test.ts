// The steps of release.yml that publish, run by bash in a repository; `gh` is a stand-in that keeps what it is told.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly jobs: { readonly publish: { readonly steps: readonly Step[] } };
}

const file = path.join(import.meta.dirname, '../../.github/workflows/release.yml');
const workflow = parse(readFileSync(file, 'utf8')) as Workflow;
const steps = workflow.jobs.publish.steps.flatMap(({ run }) => run ?? []);

/** A release that was published and the major tag are files; everything that is asked is a line of `asked`. */
const gh = `#!/bin/bash
echo "$*" >> "$STATE/asked"
case "$1 $2" in
  'release view') [ -e "$STATE/release" ] ;;
  'release create') touch "$STATE/release" ;;
  'api repos/acme/x/releases/'*) [ ! -e "$STATE/mutable" ] && echo true ;;
  'api repos/'*) [ -e "$STATE/major" ] ;;
  'api --method') touch "$STATE/major" ;;
esac
`;

let root: string;
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', path.join(root, 'checkout'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b.c' },
      ...{ GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b.c' },
    },
  }).trim();

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'release-'));
  for (const folder of ['state', 'bin', 'checkout']) mkdirSync(path.join(root, folder));
  writeFileSync(path.join(root, 'bin/gh'), gh);
  chmodSync(path.join(root, 'bin/gh'), 0o755);
  git('init', '--quiet', '--initial-branch=main');
  writeFileSync(path.join(root, 'checkout/package.json'), '{"version": "1.2.0"}');
  writeFileSync(
    path.join(root, 'checkout/CHANGELOG.md'),
    '# Changelog\n\n## [1.2.0]\n\n- A word.\n',
  );
  git('add', '.');
  git('commit', '--quiet', '--message=one');
  git('update-ref', 'refs/remotes/origin/main', 'main');
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Runs the steps as a runner does, until one fails; the lines that `gh` was asked. */
function release(tag: string): { readonly failed: string; readonly asked: readonly string[] } {
  const env = {
    ...process.env,
    ...{ PATH: `${path.join(root, 'bin')}:${process.env['PATH'] ?? ''}` },
    ...{ STATE: path.join(root, 'state'), TAG: tag, GH_REPO: 'acme/x' },
  };
  const cwd = path.join(root, 'checkout');
  writeFileSync(path.join(root, 'state/asked'), '');
  let failed = '';
  for (const step of steps) {
    const ended = spawnSync('bash', ['-eo', 'pipefail', '-c', step], {
      cwd,
      env,
      encoding: 'utf8',
    });
    if (ended.status !== 0) {
      failed = ended.stdout.trim();
      break;
    }
  }
  const asked = readFileSync(path.join(root, 'state/asked'), 'utf8').split('\n').filter(Boolean);
  return { failed, asked: asked.map((line) => line.split(' ').slice(0, 3).join(' ')) };
}

const checked = 'api repos/acme/x/releases/tags/v1.2.0 --jq';
const moved = [checked, 'api repos/acme/x/git/ref/tags/v1 --silent', 'api --method POST'];

test('a tag of a commit on main is published, and the major tag moves', () => {
  git('tag', 'v1.2.0');
  expect(release('v1.2.0')).toEqual({
    failed: '',
    asked: ['release view v1.2.0', 'release create v1.2.0', ...moved],
  });
});

test('a run that broke off after publishing is completed by the next', () => {
  git('tag', 'v1.2.0');
  writeFileSync(path.join(root, 'state/release'), '');
  expect(release('v1.2.0')).toEqual({ failed: '', asked: ['release view v1.2.0', ...moved] });
});

test('a commit that is not on main is not released', () => {
  git('checkout', '--quiet', '-b', 'other');
  git('commit', '--quiet', '--allow-empty', '--message=two');
  git('tag', 'v1.2.0');
  expect(release('v1.2.0')).toEqual({
    failed: '::error::v1.2.0 is on no commit of main',
    asked: [],
  });
});

test('a tag that package.json does not name is not released', () => {
  git('tag', 'v1.3.0');
  const failed = '::error file=package.json::The tag is v1.3.0, and package.json says 1.2.0';
  expect(release('v1.3.0')).toEqual({ failed, asked: [] });
});

test('a release that can be changed moves no major tag', () => {
  git('tag', 'v1.2.0');
  writeFileSync(path.join(root, 'state/mutable'), '');
  const { failed, asked } = release('v1.2.0');
  expect(failed).toContain('turn on immutable releases');
  expect(asked).toEqual(['release view v1.2.0', 'release create v1.2.0', checked]);
});

test('what is in dist/ is attested before it is published, by an action that is pinned', () => {
  const all = workflow.jobs.publish.steps;
  const attests = all.findIndex(({ uses }) => uses?.startsWith('actions/attest@'));
  expect(all[attests]).toMatchObject({
    uses: expect.stringMatching(/@[0-9a-f]{40}$/) as unknown,
    with: { 'subject-path': 'dist/*' },
  });
  expect(attests).toBeGreaterThan(all.findIndex(({ run }) => run?.includes('--is-ancestor')));
  expect(attests).toBeLessThan(all.findIndex(({ run }) => run?.includes('gh release create')));
});
