// Whose fault it is that a definition was not read.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { readDefinition } from '../../../src/buildx/bake/print.ts';
import { UserError } from '../../../src/errors.ts';
import type { ProcessResult, RunProcess } from '../../../src/process.ts';
import { readRunner } from '../../../src/runner/context.ts';

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'deliver-image-bake-'));
  writeFileSync(join(workspace, 'docker-bake.hcl'), 'target "default" {\n');
});
afterEach(() => {
  rmSync(workspace, { recursive: true });
});

const failed = (stderr: string): ProcessResult => ({
  exitCode: 1,
  stdout: '',
  stderr,
});
const works: ProcessResult = { ...failed(''), exitCode: 0, stdout: 'buildx v0.13.1' };

/** A docker that answers so to `bake` and to `version`. */
const answering =
  (bake: ProcessResult, version: ProcessResult): RunProcess =>
  (_, args) =>
    Promise.resolve(args.includes('bake') ? bake : version);

function read(files: readonly string[], runProcess: RunProcess): Promise<unknown> {
  const { signal } = new AbortController();
  const runner = readRunner({ GITHUB_WORKSPACE: workspace });
  const effects = { runProcess, environment: { DOCKER_CONFIG: workspace }, runner, signal };
  const bake = { files, targets: [], variables: [], image: undefined };
  return readDefinition(effects, bake).catch((reason: unknown) => reason);
}

test.each<[what: string, file: string, fix: RegExp]>([
  ['a mistyped name', 'docker-bke.hcl', /^Did you mean docker-bake\.hcl\? /],
  ['another folder', 'build/docker-bake.hcl', /^Did you mean docker-bake\.hcl\? /],
  ['a name that nothing is like', 'x.json', /^Set the input bake to paths /],
])('a definition that is not there: %s', async (_, file, fix) => {
  const told = await read([file], () => Promise.reject(new Error('asked')));
  expect(told).toMatchObject({ code: 'bake-missing', fix: expect.stringMatching(fix) as unknown });
});

test.each<[what: string, run: RunProcess, error: RegExp]>([
  [
    'no docker',
    () => Promise.reject(new UserError('command-not-found', 'There is no docker')),
    /no docker command on this runner \[docker-missing\]/,
  ],
  [
    'docker 26 without the plugin',
    answering(
      failed("unknown flag: --print\nSee 'docker --help'.\n\nUsage:  docker [OPTIONS] COMMAND\n"),
      failed("docker: 'buildx' is not a docker command.\nSee 'docker --help'\n"),
    ),
    /^docker has no buildx plugin \[buildx-missing\]/,
  ],
  [
    'docker 29 without the plugin',
    answering(
      failed('unknown flag: --print\n'),
      failed('docker: unknown command: docker buildx\n'),
    ),
    /^docker has no buildx plugin \[buildx-missing\]/,
  ],
  [
    'a definition that is not one',
    answering(failed('#0 building\nERROR: docker-bake.hcl:1,18-2,1: Unclosed block\n'), works),
    /^buildx cannot read docker-bake\.hcl: docker-bake\.hcl:1,18-2,1: Unclosed block \[bake-definition\]/,
  ],
])('%s', async (_, runProcess, error) => {
  const told = await read(['docker-bake.hcl'], runProcess);
  expect(told).toBeInstanceOf(UserError);
  expect(`${(told as UserError).message} [${(told as UserError).code}]`).toMatch(error);
});
