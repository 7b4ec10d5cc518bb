// BuildKit's checks of a Dockerfile reach the person: by annotations, in the summary, and where they fail the build.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { beforeAll, expect, test } from '@jest/globals';

import { installOwnBuildx } from '../../scripts/runner/own-buildx.ts';
import { runToEnd } from '../../scripts/runner/process.ts';

import { engine, errorsOf, nativePlatform, runOnCheckout, useRepository } from './harness.ts';
import type { CheckoutResult } from './harness.ts';

const ref = 'refs/heads/main';
const repository = useRepository();
const dockerfile = 'FROM scratch AS Build\nMAINTAINER me\nCOPY message.txt /\n';

/** As BuildKit 0.34 ends the build of these lines; engines before 27 know no checks. */
const recorded = (from: number): string =>
  String.raw` \033[33m2 warnings found (use --debug to expand):\n\033[0m - StageNameCasing: Stage name '"'"'Build'"'"' should be lowercase (line ${from})\n - MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label (line ${from + 1})\n`;
const verdict =
  'failed to solve: lint violation found for rules: StageNameCasing, MaintainerDeprecated';

let knowsChecks = false;
beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'deliver-image-checks-'));
  writeFileSync(path.join(folder, 'Dockerfile'), dockerfile.replace(/^COPY.*/m, 'ENV A=1'));
  const args = ['buildx', 'build', '--progress=plain', '--output=type=cacheonly', folder];
  const { stderr } = await runToEnd('docker', args, { env: { ...process.env, ...engine.env } });
  rmSync(folder, { recursive: true });
  knowsChecks = stderr.includes('StageNameCasing');
});

/** The engine's own checks, or what newer ones print. */
async function build(text: string, printed: string): Promise<CheckoutResult> {
  await repository.commit('Prepare', { Dockerfile: text });
  const script = (real: string): string =>
    `'${real}' "$@" || exit\n[ "$1" = build ] || exit 0\n${printed}`;
  const env = knowsChecks ? {} : await installOwnBuildx(repository.root, engine.env, script);
  const given = { platforms: nativePlatform, version: '1.0.0', push: 'false' };
  return runOnCheckout(repository, ref, given, { env });
}

const finding = (level: string, line: number, words: string): unknown =>
  expect.objectContaining({
    level,
    file: 'Dockerfile',
    line,
    message: expect.stringContaining(words) as unknown,
  });

test('warnings are annotations with their lines, and counted in the summary', async () => {
  const result = await build(dockerfile, `printf '${recorded(1)}' >&2`);
  expect(result.exitCode).toBe(0);
  expect(result.annotations).toEqual([
    finding('warning', 1, "StageNameCasing: Stage name 'Build'"),
    finding('warning', 2, 'MaintainerDeprecated'),
  ]);
  expect(result.summary).toContain('2 warnings of the builder about the Dockerfile');
});

test('where the Dockerfile says so, they are an error with their lines', async () => {
  const result = await build(
    `# check=error=true\n${dockerfile}`,
    `printf '${recorded(2)}ERROR: ${verdict}\\n' >&2; exit 1`,
  );
  expect(errorsOf(result)).toEqual([finding('error', 2, 'Dockerfile:3: MaintainerDeprecated')]);
});
