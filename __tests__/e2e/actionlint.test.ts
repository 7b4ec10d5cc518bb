// The workflows that are shown and those that others call, by actionlint: another opinion than GitHub's own parser. It is
// built by `npm run test:newest`, and by `scripts/newest`; without it this is skipped by name.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

import { engine } from './harness.ts';

const root = join(import.meta.dirname, '../..');
const built =
  process.env['DELIVER_IMAGE_NEWEST'] ??
  join(engine.env['DELIVER_IMAGE_ENGINE_HOME'] ?? '', 'newest/bin');
const program = join(built, 'actionlint');
const files = globSync(['.github/workflows/*.yml', 'examples/workflows/*.yml'], {
  cwd: root,
}).sort();

/** What GitHub documents and version 1.7.12 does not know yet. */
const unknown = [
  'property "workflow_(?:repository|file_path)" is not defined in object type',
  'unexpected key "queue" for "concurrency" section',
];

const testOrSkip = existsSync(program) ? test : test.skip;
testOrSkip('actionlint finds nothing', () => {
  const ignored = unknown.flatMap((pattern) => ['-ignore', pattern]);
  const args = ['-shellcheck=', '-pyflakes=', ...ignored, ...files];
  const { status, stdout } = spawnSync(program, args, { cwd: root, encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
