// `checks: render` on a run: known before the build, by the programs themselves.
import { dirname, resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { fetchRenderPrograms } from '../integration/render-programs.ts';

import { errorsOf, runOnCheckout, useRepository } from './harness.ts';
import type { ActionResult } from './harness.ts';

const programs = fetchRenderPrograms();
const run = 'folder' in programs ? describe : describe.skip;
const repository = useRepository();

const chart = (template: string): Record<string, string> => ({
  Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n',
  'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'chart/values.yaml': 'image:\n  repository: ghcr.io/acme/web\n  tag: "1"\n  digest: ""\n',
  'chart/templates/web.yaml': `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: "${template}"\n`,
});
const tagAlone = '{{ .Values.image.repository }}:{{ .Values.image.tag }}';
const whole = `${tagAlone}@{{ .Values.image.digest }}`;

async function dryRun(template: string, checks: string): Promise<ActionResult> {
  await repository.commit('Add a chart', chart(template));
  const own = dirname(process.execPath);
  const PATH = [
    ...('folder' in programs ? [resolve(programs.folder)] : []),
    process.env['PATH'] ?? own,
  ].join(':');
  const inputs = {
    image: 'ghcr.io/acme/web',
    manifests: 'chart',
    'dry-run': 'true',
    platforms: 'linux/amd64',
    checks,
  };
  return runOnCheckout(repository, 'refs/heads/main', inputs, { env: { PATH } });
}

run('a chart of the run is rendered before the build', () => {
  test('with what it reads, the pin is confirmed', async () => {
    const { stdout } = await dryRun(whole, 'render');
    expect(stdout).toContain('Rendered: helm on chart gives the pinned image at 1 place');
    expect(stdout).not.toContain('::warning');
  });

  test('a digest that no template reads is a warning at the chart', async () => {
    const { stdout } = await dryRun(tagAlone, 'warn, render');
    expect(stdout).toMatch(
      /::warning file=chart\/Chart\.yaml.*::helm on chart: Pod web, container web is "ghcr\.io\/acme\/web:sha-[0-9a-f]+", not what is pinned/,
    );
  });

  test('with fail it ends the run', async () => {
    const result = await dryRun(tagAlone, 'fail, render');
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result)).toMatchObject([
      // What the templates say as texts comes first, and in the same error what helm makes of them.
      { file: 'chart/values.yaml', message: expect.stringContaining('not what is pinned') },
    ]);
  });
});
