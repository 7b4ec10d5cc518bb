import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { editPins } from '../../src/manifest/pins/edit.ts';
import { folderTree } from '../../src/manifest/tree/file-tree.ts';
import { planTree } from '../../src/manifest/pins/plan.ts';
import type { FileBytes } from '../../src/manifest/tree/file-tree.ts';
import { writeFiles } from '../../src/manifest/tree/write.ts';
import { errorOf, errorOfAsync, image, pod, request } from '../manifest/acme.ts';

let base = '';
let root = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'files-'));
  root = join(base, 'work');
  mkdirSync(root);
});
afterEach(() => {
  rmSync(base, { recursive: true });
});

function put(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function link(path: string, target: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(target, join(root, path));
}

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function allFiles(): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
}

const site = pod('- image: ghcr.io/acme/web:1');
const pinned = pod(`- image: ghcr.io/acme/web:1.2.3@${image.digest}`);

function readNow(paths: readonly string[]): Iterable<FileBytes> {
  const files = folderTree(root).read(paths);
  if (Symbol.iterator in files) return files;
  throw new Error('the files come later');
}

/** Root may read everything: what the rights forbid is tried as another user. */
function withoutRoot<Result>(work: () => Result): Result {
  if (process.geteuid?.() !== 0) return work();
  chmodSync(base, 0o755);
  process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('folderTree lists', () => {
  test('files and symlinks, but nothing below .git and node_modules', async () => {
    for (const path of [
      'a.yaml',
      'b/c d/é.yaml',
      '.git/config',
      'b/node_modules/x.yaml',
      '.github/w.yml',
    ]) {
      put(path, '');
    }
    const entries = await folderTree(root).list();
    expect(entries.map(({ path }) => path).sort()).toEqual([
      '.github/w.yml',
      'a.yaml',
      'b/c d/é.yaml',
    ]);
  });

  test('nothing of a folder that may not be read', async () => {
    put('a.yaml', '');
    put('data/b.yaml', '');
    chmodSync(join(root, 'data'), 0);
    const entries = await withoutRoot(() => folderTree(root).list());
    expect(entries).toEqual([{ path: 'a.yaml', kind: 'file' }]);
  });

  test.each([
    ['a file', 'a.yaml', 'a.yaml'],
    ['a folder', 'b', 'b'],
    ['another link', 'first', 'a.yaml'],
    ['out of the tree', '../outside', undefined],
    ['the root itself', '.', undefined],
    ['nothing', 'nowhere', undefined],
    ['itself', 'link', undefined],
  ])('a symlink to %s', async (_, target, path) => {
    put('a.yaml', '');
    put('b/c.yaml', '');
    link('first', 'a.yaml');
    writeFileSync(join(base, 'outside'), '');
    link('link', target);
    const entries = await folderTree(root).list();
    const entry = entries.find((one) => one.path === 'link');
    expect(entry).toEqual({
      path: 'link',
      kind: 'symlink',
      ...(path !== undefined && { target: path }),
    });
  });
});

describe('folderTree reads', () => {
  test.each([0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 4_999_999, 5_000_000])(
    'a file of %d bytes whole',
    async (size) => {
      put('before', 'x'.repeat(300));
      put('file', Buffer.alloc(size, 'abc'));
      const lengths: number[] = [];
      for await (const { bytes } of folderTree(root).read(['before', 'file', 'before'])) {
        lengths.push(
          Buffer.from(bytes).equals(Buffer.alloc(bytes.length, 'abc')) ? bytes.length : -1,
        );
      }
      expect(lengths).toEqual([-1, size, -1]);
    },
  );

  test('no file that may not be read, and says so', () => {
    put('k8s/a.yaml', site);
    chmodSync(join(root, 'k8s/a.yaml'), 0);
    const error = errorOf(() => withoutRoot(() => [...readNow(['k8s/a.yaml'])]));
    expect([error.code, error.location]).toEqual(['manifests', { file: 'k8s/a.yaml' }]);
  });

  test('only the size of a file that is too large', async () => {
    put('file', Buffer.alloc(50_000_001));
    for await (const { bytes, size } of folderTree(root).read(['file'])) {
      expect([bytes.length, size]).toEqual([0, 50_000_001]);
    }
  });
});

describe('planTree', () => {
  test('notes what it cannot read', async () => {
    put('site.yaml', site);
    put('large.yaml', Buffer.alloc(5_000_001, '# ghcr.io/acme/api\n'));
    put('latin1.yaml', Buffer.from('# caf\xe9 acme/web', 'latin1'));
    put('utf16.yaml', Buffer.from('\ufeffimage: ghcr.io/acme/api', 'utf16le'));
    put('other.json', '\0');
    link('away.yaml', '/etc/hosts');
    const { skipped } = await planTree(folderTree(root), request());
    expect(skipped.map(({ file, code }) => `${file} ${code}`).sort()).toEqual([
      'away.yaml symlink',
      'large.yaml too-large',
      'latin1.yaml encoding',
      'other.json binary',
      'utf16.yaml encoding',
    ]);
  });

  test('plans a file once that a symlink names too', async () => {
    put('a.yaml', site);
    link('b.yaml', 'a.yaml');
    const { files } = await planTree(folderTree(root), request());
    expect(files.map(({ path }) => path)).toEqual(['a.yaml']);
  });

  test('plans the files of a folder that a symlink below the named one leads to', async () => {
    put('shared/base/a.yaml', site);
    link('k8s/base', '../shared/base');
    const { files } = await planTree(folderTree(root), request({ manifests: ['k8s'] }));
    expect(files.map(({ path }) => path)).toEqual(['shared/base/a.yaml']);
  });

  test.each([
    ['into .git', '.git/a.yaml', 'link.yaml', 'leads to .git/a.yaml, where no file is read'],
    [
      'through a folder of .git',
      '.git',
      'link.yaml/a.yaml',
      'leads to .git, where no file is read',
    ],
    ['through a folder outside', '../outside', 'link.yaml/a.yaml', 'leads out of the workspace'],
  ])('refuses a path %s', async (_, target, path, says) => {
    put('.git/a.yaml', site);
    mkdirSync(join(base, 'outside'));
    writeFileSync(join(base, 'outside/a.yaml'), site);
    link('link.yaml', target);
    const error = await errorOfAsync(() =>
      planTree(folderTree(root), request({ manifests: [path] })),
    );
    expect([error.code, error.message]).toEqual(['manifests', expect.stringContaining(says)]);
  });

  test('names near misses of files that it did not need to parse', async () => {
    put('a.yaml', pod('- image: ghcr.io/acme/wep:1'));
    const error = await errorOfAsync(() => planTree(folderTree(root), request()));
    expect(error.message).toContain('a.yaml:7 holds ghcr.io/acme/wep:1');
  });

  test('is empty without manifests', async () => {
    const { files } = await planTree(folderTree(root), request({ manifests: [] }));
    expect(files).toEqual([]);
  });
});

describe('writeFiles', () => {
  const edits = (...paths: readonly string[]) =>
    paths.map((path) => ({ path, before: site, after: pinned }));

  test.each([0o644, 0o640, 0o755, 0o600])('keeps the mode %o', (mode) => {
    put('a.yaml', site);
    chmodSync(join(root, 'a.yaml'), mode);
    writeFiles(root, edits('a.yaml'));
    expect([textOf('a.yaml'), statSync(join(root, 'a.yaml')).mode & 0o777]).toEqual([pinned, mode]);
  });

  test('writes through a symlink, which stays one', () => {
    put('deep/a.yaml', site);
    link('b.yaml', 'deep/a.yaml');
    writeFiles(root, edits('b.yaml'));
    expect(textOf('deep/a.yaml')).toBe(pinned);
    expect(lstatSync(join(root, 'b.yaml')).isSymbolicLink()).toBe(true);
  });

  test('leaves no file of its own', () => {
    put('a.yaml', site);
    put('b/c.yaml', site);
    writeFiles(root, edits('a.yaml', 'b/c.yaml'));
    expect(allFiles()).toEqual(['a.yaml', 'b', 'b/c.yaml']);
  });

  const failures: readonly [string, () => void, (from: string, to: string) => void][] = [
    [
      'a symlink that leads out',
      () => {
        writeFileSync(join(base, 'x.yaml'), site);
        link('b.yaml', '../x.yaml');
      },
      renameSync,
    ],
    [
      'a folder that leads out',
      () => {
        mkdirSync(join(base, 'x'));
        link('b', '../x');
        writeFileSync(join(base, 'x/b.yaml'), site);
      },
      renameSync,
    ],
    [
      'a file that has changed',
      () => {
        put('b.yaml', `${site}# new\n`);
      },
      renameSync,
    ],
    ['a file that is gone', () => undefined, renameSync],
    [
      'a disk that fails halfway',
      () => {
        put('b.yaml', site);
      },
      failFor('b.yaml'),
    ],
  ];

  function failFor(name: string): (from: string, to: string) => void {
    return (from, to) => {
      if (to.endsWith(name)) throw new Error('ENOSPC: no space left on device');
      renameSync(from, to);
    };
  }

  test.each(failures)('writes nothing for %s', (what, prepare, rename) => {
    put('a.yaml', site);
    put('c.yaml', site);
    prepare();
    const before = allFiles();
    const second = what.startsWith('a folder') ? 'b/b.yaml' : 'b.yaml';
    const error = errorOf(() => {
      writeFiles(root, edits('a.yaml', second, 'c.yaml'), rename);
    });
    const code = what === 'a file that has changed' ? 'file-changed' : 'write';
    expect([error.code, error.location?.file]).toEqual([code, second]);
    expect([textOf('a.yaml'), textOf('c.yaml'), allFiles()]).toEqual([site, site, before]);
  });

  test('writes what was planned from the same folder', async () => {
    put('k8s/a.yaml', site);
    const plan = await planTree(folderTree(root), request({ manifests: ['k8s'] }));
    writeFiles(root, editPins(plan, () => image).files);
    expect(textOf('k8s/a.yaml')).toBe(pinned);
  });
});
