// What the builder is sent: the table that decides on credentials is the builder's own behaviour.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@jest/globals';

import { runProcess } from '../../src/process.ts';
import { both, ignoreFiles } from '../buildx/context/ignore-files.ts';

import { engine } from './engine.ts';
import { openFolder } from './on-test-finished.ts';

test.each(ignoreFiles)('%j', async (text, left) => {
  const folder = openFolder();
  for (const file of both) {
    mkdirSync(path.join(folder, 'context', path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, 'context', file), 'x');
  }
  writeFileSync(path.join(folder, 'context', '.dockerignore'), text);
  writeFileSync(path.join(folder, 'Dockerfile'), 'FROM scratch\nCOPY . /\n');
  const out = path.join(folder, 'out');
  const args = ['buildx', 'build', '--file', path.join(folder, 'Dockerfile')];
  const built = await runProcess(
    'docker',
    [...args, '--output', `type=local,dest=${out}`, path.join(folder, 'context')],
    { env: { ...process.env, ...engine.env } },
  );
  expect(built).toMatchObject({ exitCode: 0 });
  expect(both.filter((file) => existsSync(path.join(out, file)))).toEqual(left);
});
