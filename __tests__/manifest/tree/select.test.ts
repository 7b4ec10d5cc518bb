import { describe, expect, test } from '@jest/globals';

import { selectPaths } from '../../../src/manifest/tree/select.ts';
import type { TreeEntry } from '../../../src/manifest/tree/file-tree.ts';
import { errorOf } from '../acme.ts';

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
  'docs/guide.md',
  'docs/app.cue',
  'made/a.yaml.j2',
  'made/b.yml.gotmpl',
  'made/c.json.tpl',
  'made/d.yaml.bak',
  'made/_e.tpl',
  'made/f.conf.j2',
];
const links: TreeEntry[] = [
  { path: 'k8s/link.yaml', kind: 'symlink', target: 'app.yaml' },
  { path: 'k8s/again.yaml', kind: 'symlink', target: 'k8s/a.yaml' },
  { path: 'current', kind: 'symlink', target: 'apps/two' },
  { path: 'out/away.yaml', kind: 'symlink' },
  { path: 'out/j.yaml', kind: 'file' },
  { path: 'out/folder', kind: 'symlink' },
  { path: 'links/two', kind: 'symlink', target: 'apps/two' },
  { path: 'links/chain', kind: 'symlink', target: 'linked' },
  { path: 'linked/two', kind: 'symlink', target: 'apps/two' },
  { path: 'linked/deep/up', kind: 'symlink', target: 'linked' },
  { path: 'links/hooks', kind: 'symlink', target: '.git/hooks' },
  { path: 'links/config.yaml', kind: 'symlink', target: '.git/config' },
  { path: 'links/readme', kind: 'symlink', target: 'README.md' },
];
const two = ['apps/two/prod/h.yaml', 'apps/two/test/i.yaml'];
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
    [
      'a folder, below it templates of such files',
      ['made'],
      ['made/a.yaml.j2', 'made/b.yml.gotmpl', 'made/c.json.tpl'],
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
    ['through two symlinks', ['links/chain/two/test'], ['apps/two/test/i.yaml']],
    ['a file through a symlink', ['links/two/prod/h.yaml'], ['apps/two/prod/h.yaml']],
    ['the folder of a symlink that a glob names', ['links/t*'], two],
    ['the folder of a symlink below a folder', ['links/chain'], two],
    ['no file of a symlink by its name', ['links', '!links/two'], []],
    ['the same files once, below a folder and by a symlink', ['apps/two', 'links/*o'], two],
    ['not what is taken out again', ['apps', '!apps/two'], ['apps/one/prod/g.yaml']],
  ])('%s', (_, patterns, paths) => {
    expect([...selectPaths(entries, patterns).paths].sort()).toEqual(paths.sort());
  });

  test('a whole tree without what is hidden', () => {
    const { paths } = selectPaths(entries, ['.']);
    expect(paths.filter((path) => path.includes('/.') || path.startsWith('.'))).toEqual([]);
  });

  test.each([
    [
      'leads out, to a file or what may be a folder',
      'out',
      ['out/j.yaml'],
      {
        'out/away.yaml': 'leads out of the workspace',
        'out/folder': 'leads out of the workspace',
      },
    ],
    ['leads out, named by a glob', 'out/f*', [], { 'out/folder': 'leads out of the workspace' }],
    [
      'leads where no file is read',
      'links/{c,h}o*',
      [],
      {
        'links/hooks': 'leads to .git/hooks, where no file is read',
        'links/config.yaml': 'leads to .git/config, where no file is read',
      },
    ],
    [
      'leads to a folder around it',
      'linked/deep/*',
      [],
      { 'linked/deep/up': 'leads to a folder that it stands in' },
    ],
  ])('nothing by a symlink that %s, and says so', (_, pattern, paths, says) => {
    const selection = selectPaths(entries, [pattern]);
    const skipped = Object.entries(says).map(([file, why]) => ({
      file,
      code: 'symlink',
      reason: expect.stringContaining(`is a symlink that ${why}`),
    }));
    expect(selection).toEqual({ paths, skipped });
  });
});

describe('refuses', () => {
  test.each([
    ['a pattern without a file', 'nothing/*.yaml', /"nothing\/\*\.yaml" names no file/],
    ['a path from the root', '/etc/passwd', /"\/etc\/passwd" begins at the root of the machine/],
    ['a path above the workspace', 'k8s/../../x.yaml', /leads out/],
    ['a symlink that leads out', 'out/away.yaml', /symlink that leads out/],
    ['a symlink into .git', 'links/config.yaml', /symlink that leads to \.git\/config, where no/],
    [
      'a symlink to a folder of .git',
      'links/hooks',
      /symlink that leads to \.git\/hooks, where no/,
    ],
    [
      'a path through a symlink that leads out',
      'out/folder/a.yaml',
      /"out\/folder\/a\.yaml" goes through the symlink out\/folder, which leads out/,
    ],
    [
      'a glob through a symlink that leads out',
      'out/folder/*.yaml',
      /out\/folder, which leads out/,
    ],
    ['a path through a symlink into .git', 'links/hooks/a.yaml', /which leads to \.git\/hooks/],
    ['a path through a symlink to a file', 'links/readme/a.yaml', /which leads to no folder/],
    ['a symlink to a folder around it', 'linked/deep/up', /leads to a folder that it stands in/],
  ])('%s', (_, pattern, says) => {
    const error = errorOf(() => selectPaths(entries, ['app.yaml', pattern]));
    expect([error.code, error.message]).toEqual(['manifests', expect.stringMatching(says)]);
  });

  test('lines that only take files out', () => {
    const { code, message } = errorOf(() => selectPaths(entries, ['!app.yaml']));
    expect([code, message]).toEqual([
      'manifests',
      'Every line begins with !, which only takes files out',
    ]);
  });

  test('all patterns at once', () => {
    const { message } = errorOf(() => selectPaths(entries, ['a', '/b', 'c']));
    expect(message.match(/names no file|begins at the root/g)).toHaveLength(3);
  });
});

describe('a pattern that names nothing is answered with what there is', () => {
  test.each([
    // The other ending, case, folder, and typing mistakes.
    ['k8s/b.yaml', 'Did you mean k8s/b.yml?'],
    ['K8S', 'Did you mean k8s?'],
    ['deploy/app.yaml', 'Did you mean app.yaml?'],
    ['apps/one/prodd', 'Did you mean apps/one/prod?'],
    // From elsewhere than the root of the repository.
    ['/home/me/web/k8s', 'Did you mean k8s? Paths begin in the root of the repository.'],
    [
      '/home/me/apps/one/prod',
      'Did you mean apps/one/prod? Paths begin in the root of the repository.',
    ],
    ['../app.yaml', 'Did you mean app.yaml? Paths begin in the root of the repository.'],
    [
      '/etc/passwd',
      'Write the path relative to the repository, without a leading / and without ..',
    ],
    // Another glob.
    ['apps/one/prod/*.yml', 'In apps/one/prod there is apps/one/prod/g.yaml.'],
    // Lists as they are written elsewhere.
    ['k8s,app.yaml', 'Write one file, folder or glob a line: k8s; app.yaml.'],
    ['k8s, app.yaml', 'Write one file, folder or glob a line: k8s; app.yaml.'],
    ['k8s app.yaml', 'Write one file, folder or glob a line: k8s; app.yaml.'],
    ['k8s;apps', 'Write one file, folder or glob a line: k8s; apps.'],
    ['- k8s', 'Write one file, folder or glob a line: k8s.'],
    ['["k8s", "apps"]', 'Write one file, folder or glob a line: k8s; apps.'],
    ["['k8s']", 'Write one file, folder or glob a line: k8s.'],
    // Nothing of the kind.
    [
      'somewhere/else/entirely',
      'Check the path; there are YAML files in ., k8s, k8s/base, apps/one/prod or apps/two/prod.',
    ],
    // A name of two letters.
    ['k8', 'Did you mean k8s?'],
    // A folder that holds no manifest.
    [
      'docs',
      'A folder gives its .yaml, .yml and .json files and their templates (.yaml.j2 and the like), and docs has none; name another file by itself: docs/guide.md or docs/app.cue.',
    ],
  ])('%s', (pattern, fix) => {
    expect(errorOf(() => selectPaths(entries, [pattern]))).toMatchObject({
      code: 'manifests',
      fix,
    });
  });
});
