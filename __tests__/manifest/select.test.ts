import { describe, expect, test } from '@jest/globals';

import { selectPaths } from '../../src/manifest/select.ts';
import type { TreeEntry } from '../../src/manifest/types.ts';
import { errorOf } from './acme.ts';

const files = [
  'README.md',
  'app.yaml',
  'k8s/a.yaml',
  'k8s/b.yml',
  'k8s/c.json',
  'k8s/d.txt',
  'k8s/base/Kustomization',
  'k8s/base/e.YAML',
  'k8s/.hidden/f.yaml',
  'k8s/[id].yaml',
  '.github/workflows/ci.yml',
  'apps/one/prod/g.yaml',
  'apps/two/prod/h.yaml',
  'apps/two/test/i.yaml',
];
const links: TreeEntry[] = [
  { path: 'k8s/link.yaml', kind: 'symlink', target: 'app.yaml' },
  { path: 'k8s/again.yaml', kind: 'symlink', target: 'k8s/a.yaml' },
  { path: 'current', kind: 'symlink', target: 'apps/two' },
  { path: 'out/away.yaml', kind: 'symlink' },
  { path: 'out/j.yaml', kind: 'file' },
];
const entries: TreeEntry[] = [...files.map((path) => ({ path, kind: 'file' as const })), ...links];

describe('selects', () => {
  test.each([
    ['a file', ['app.yaml'], ['app.yaml']],
    ['a file with any extension', ['k8s/d.txt'], ['k8s/d.txt']],
    ['a file whose name looks like a glob', ['k8s/[id].yaml'], ['k8s/[id].yaml']],
    ['a hidden file that is named', ['k8s/.hidden/f.yaml'], ['k8s/.hidden/f.yaml']],
    [
      'a folder, below it YAML and JSON only',
      ['k8s/base'],
      ['k8s/base/Kustomization', 'k8s/base/e.YAML'],
    ],
    ['a hidden folder that is named', ['.github'], ['.github/workflows/ci.yml']],
    [
      'spellings of a path',
      ['./k8s//base/', ' apps/../app.yaml '],
      ['app.yaml', 'k8s/base/Kustomization', 'k8s/base/e.YAML'],
    ],
    [
      'a glob of files',
      ['k8s/*.{yaml,yml}'],
      ['app.yaml', 'k8s/[id].yaml', 'k8s/a.yaml', 'k8s/b.yml'],
    ],
    [
      'a glob over folders',
      ['apps/**/*.yaml'],
      ['apps/one/prod/g.yaml', 'apps/two/prod/h.yaml', 'apps/two/test/i.yaml'],
    ],
    [
      'a glob that names folders',
      ['apps/*/prod'],
      ['apps/one/prod/g.yaml', 'apps/two/prod/h.yaml'],
    ],
    ['no hidden file by a glob', ['**/*.yml'], ['k8s/b.yml']],
    ['a file once', ['app.yaml', '*.yaml', './app.yaml'], ['app.yaml']],
    ['the file that a symlink leads to', ['k8s/link.yaml'], ['app.yaml']],
    [
      'the folder that a symlink leads to',
      ['current'],
      ['apps/two/prod/h.yaml', 'apps/two/test/i.yaml'],
    ],
    ['through a symlink', ['current/test/*'], ['apps/two/test/i.yaml']],
    ['not what is taken out again', ['apps', '!apps/two'], ['apps/one/prod/g.yaml']],
  ])('%s', (_, patterns, paths) => {
    expect([...selectPaths(entries, patterns).paths].sort()).toEqual(paths.sort());
  });

  test('a whole tree without what is hidden', () => {
    const { paths } = selectPaths(entries, ['.']);
    expect(paths.filter((path) => path.includes('/.') || path.startsWith('.'))).toEqual([]);
  });

  test('nothing by a symlink that leads out, and says so', () => {
    expect(selectPaths(entries, ['out'])).toEqual({
      paths: ['out/j.yaml'],
      skipped: [{ file: 'out/away.yaml', code: 'symlink', reason: expect.any(String) as unknown }],
    });
  });
});

describe('refuses', () => {
  test.each([
    ['a pattern without a file', 'nothing/*.yaml', /"nothing\/\*\.yaml" names no file/],
    ['a path from the root', '/etc/passwd', /"\/etc\/passwd" leads out/],
    ['a path above the workspace', 'k8s/../../x.yaml', /leads out/],
    ['a symlink that leads out', 'out/away.yaml', /symlink that leads out/],
  ])('%s', (_, pattern, says) => {
    const error = errorOf(() => selectPaths(entries, ['app.yaml', pattern]));
    expect([error.code, error.message]).toEqual(['manifests', expect.stringMatching(says)]);
  });

  test('all patterns at once', () => {
    const { message } = errorOf(() => selectPaths(entries, ['a', '/b', 'c']));
    expect(message.match(/names no file|leads out/g)).toHaveLength(3);
  });
});
