// What the runner is told to hide: every form in which a secret travels.
import { execFileSync } from 'node:child_process';
import { chmodSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

import { installOwnBuildx } from '../../scripts/runner/own-buildx.ts';

import { engine, nativePlatform, openFolder, runOnCheckout, useRepository } from './harness.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const repository = useRepository();

test('the login and the token are masked as they are and as they are sent', async () => {
  await repository.tag('v1.4.0');
  const inputs = {
    manifests: 'k8s',
    'dry-run': 'true',
    'registry-username': 'someone',
    'registry-password': 'made-up-password',
  };
  const options = { token: 'made-up-token' };
  const { masks } = await runOnCheckout(repository, 'refs/tags/v1.4.0', inputs, options);
  expect(masks).toEqual(
    expect.arrayContaining([
      'made-up-token',
      base64('x-access-token:made-up-token'),
      'made-up-password',
      base64('someone:made-up-password'),
    ]),
  );
});

/** docker, git and buildx that write down their arguments and go on as the real ones. */
async function recordArguments(): Promise<{
  readonly env: Record<string, string>;
  readonly read: () => string;
}> {
  const folder = openFolder();
  const record = join(folder, 'arguments');
  const script = (name: string, real: string): string =>
    `printf '%s\\n' ${name} "$@" >> '${record}'\nexec '${real}' "$@"`;
  for (const name of ['docker', 'git']) {
    const real = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    writeFileSync(join(folder, name), `#!/bin/sh\n${script(name, real)}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const own = await installOwnBuildx(folder, engine.env, (real) => script('buildx', real));
  const PATH = `${folder}:${process.env['PATH'] ?? ''}`;
  return { env: { ...own, PATH }, read: () => readFileSync(record, 'utf8') };
}

test('no secret is in an argument of a program, in a result, or in a file that is left', async () => {
  await repository.tag('v1.4.0');
  const workspace = await repository.checkout('refs/tags/v1.4.0');
  const programs = await recordArguments();
  const inputs = {
    ...{ manifests: 'k8s', delivery: 'commit', platforms: nativePlatform },
    ...{ 'registry-username': 'someone', 'registry-password': 'made-up-password' },
    secrets: 'npm=made-up-secret\nkey=made-up-other',
    'secret-envs': 'pip=OF_THE_JOB',
  };
  const env = { ...programs.env, OF_THE_JOB: 'made-up-variable' };
  const result = await runOnCheckout(repository, 'refs/tags/v1.4.0', inputs, {
    ...{ workspace, env, token: 'made-up-token' },
  });
  expect(result).toMatchObject({ exitCode: 0, leftovers: [] });
  const asked = programs.read();
  expect(asked).toContain('buildx\nbuild\n');
  expect(asked).toContain('\npush\n');
  const files = globSync('**/*', { cwd: workspace, withFileTypes: true, exclude: ['**/objects'] })
    .concat(globSync('.git/**/*', { cwd: workspace, withFileTypes: true, exclude: ['**/objects'] }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
  const { outputs, summary, environment, state, artifacts } = result;
  const left = JSON.stringify({ asked, outputs, summary, environment, state, artifacts, files });
  expect(files.some((text) => text.includes('[remote "origin"]'))).toBe(true);
  const forms = ['made-up', base64('x-access-token:made-up'), base64('someone:made-up')];
  expect(forms.filter((form) => left.includes(form.replace(/=*$/, '').slice(0, -2)))).toEqual([]);
});
