// What `npm run test:newest` builds: each tool pinned in its own module, and named in the docs.
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const modules = globSync('tools/newest/*/go.mod', { cwd: root });

describe.each(modules)('%s', (path) => {
  const name = basename(dirname(path));
  const [, module = '', version = ''] = /^require (\S+) (v\d+\.\d+\.\d+)$/m.exec(read(path)) ?? [];

  test('pins one version of one module, and its programs are of that module', () => {
    expect(version).not.toBe('');
    const programs = [...read(path).matchAll(/^tool (\S+)$/gm)].map(([, program]) => program);
    expect(programs).not.toEqual([]);
    expect(programs.filter((program) => program?.startsWith(module) !== true)).toEqual([]);
  });

  test('the version that was tried stands in docs/test-engine.md', () => {
    expect(read('docs/test-engine.md')).toContain(`| ${name} | ${version.slice(1)} |`);
  });
});

test.each(modules)('%s pins its content, too', (path) => {
  const [, module = '', version = ''] = /^require (\S+) (\S+)$/m.exec(read(path)) ?? [];
  // The path of one is not served everywhere: it is had by its former one.
  const served = module === 'gitea.dev' ? 'code.gitea.io/gitea' : module;
  expect(read(join(dirname(path), 'go.sum'))).toContain(`${served} ${version} h1:`);
});

test('the required tools are there', () => {
  expect(modules.map((path) => basename(dirname(path)))).toEqual(
    expect.arrayContaining(['buildkit', 'buildx', 'registry']),
  );
});
