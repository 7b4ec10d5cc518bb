// What dist/ holds: what is loaded at the start of every run, and whose licences are with it.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('no run loads an HTTP client at its start', () => {
  expect(read('dist/index.js').includes('undici')).toBe(false);
  const tell = "process.on('exit', () => console.log(process.moduleLoadList.join('\\n')))";
  const args = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, 'dist/index.js'];
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { INPUT_PUSH: 'neither' },
    encoding: 'utf8',
  });
  const loaded = stdout.split('\n');
  expect(loaded).toContain('NativeModule child_process');
  expect(loaded).not.toContain('NativeModule http');
});

test('no run loads the code of its stages at its start', () => {
  // Bytes; with the code of the stages it is 2 MB.
  expect(statSync(join(root, 'dist', 'index.js')).size).toBeLessThan(600_000);
});

test('no run loads TLS at its start', () => {
  const told = `process.on('exit', () => {
    const loaded = process.moduleLoadList.filter((name) => /^NativeModule (?:https?|tls)$/.test(name));
    console.log('loaded:', loaded.join());
  })`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(told)}`, 'dist/index.js'];
  const { stdout } = spawnSync(process.execPath, args, {
    ...{ cwd: root, encoding: 'utf8' },
    env: { GITHUB_ACTIONS: 'true' },
  });
  expect(stdout).toMatch(/^loaded: $/m);
});

test('a node that is too old is told by its version, before anything else', () => {
  const older = "Object.defineProperty(process, 'versions', { value: { node: '18.20.8' } })";
  const args = ['--import', `data:text/javascript,${encodeURIComponent(older)}`, 'dist/index.js'];
  const { status, stdout } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { GITHUB_ACTIONS: 'true' },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /^::error::This is node 18\.20\.8, and deliver-image needs node 20 or newer \[node-too-old\]/,
  );
});

const { dependencies } = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>;
};

test.each(Object.keys(dependencies))('the licence of %s is with the bundle', (name) => {
  expect(read('dist/licenses.txt').split('\n')).toContain(name);
});
