import { describe, expect, test } from '@jest/globals';

import {
  foldersOf,
  parseBatch,
  parseTreeListing,
  resolveLink,
} from '../../../src/deliver/git/tree.ts';

describe('where a symlink leads', () => {
  const files = ['base/web.yaml', 'base/deep/er.yaml', 'top.yaml'];
  const folders = foldersOf(files);
  const exists = (path: string): boolean => files.includes(path) || folders.has(path);

  test.each<[string, Record<string, string>, string | undefined]>([
    ['a file beside it', { 'base/link': 'web.yaml' }, 'base/web.yaml'],
    ['a file above it', { 'base/link': '../top.yaml' }, 'top.yaml'],
    ['a folder', { link: 'base/deep/' }, 'base/deep'],
    ['another link', { link: 'second', second: 'base/web.yaml' }, 'base/web.yaml'],
    ['through a linked folder', { link: 'dir/er.yaml', dir: 'base/deep' }, 'base/deep/er.yaml'],
    ['up from a linked folder', { link: 'dir/../web.yaml', dir: 'base/deep' }, 'base/web.yaml'],
    ['nothing', { link: 'absent.yaml' }, undefined],
    ['out of the tree', { link: '../etc/passwd' }, undefined],
    ['out and in again', { link: '../repo/top.yaml' }, undefined],
    ['an absolute path', { link: '/etc/passwd' }, undefined],
    ['the root', { link: '.' }, undefined],
    ['a circle', { link: 'second', second: 'link' }, undefined],
    ['nowhere', { link: '' }, undefined],
  ])('%s', (_, links, target) => {
    const [first = ''] = Object.keys(links);

    expect(resolveLink(first, new Map(Object.entries(links)), exists)).toBe(target);
  });
});

test('every folder of paths', () => {
  expect([...foldersOf(['a/b/c.yaml', 'a/d.yaml', 'e.yaml'])]).toEqual(['a/b', 'a']);
});

test('a tree listing: modes, ids, and paths as they are', () => {
  const entries = [
    '100644 blob aa\ta b.yaml',
    '120000 blob bb\t"q"\ttab\n',
    '160000 commit cc\tmodule',
  ];
  const text = entries.map((entry) => `${entry}\0`).join('');

  expect(parseTreeListing(text)).toEqual([
    { mode: '100644', id: 'aa', path: 'a b.yaml' },
    { mode: '120000', id: 'bb', path: '"q"\ttab\n' },
    { mode: '160000', id: 'cc', path: 'module' },
  ]);
});

test('blobs are read by their size: newlines and headers inside are theirs', () => {
  const inside = 'bb blob 3\nxyz\n';
  const output = Buffer.from(`aa blob ${inside.length}\n${inside}\ncc missing\ndd blob 0\n\n`);

  const blobs = [...parseBatch(output)].map(([id, bytes]) => [id, Buffer.from(bytes).toString()]);

  expect(blobs).toEqual([
    ['aa', inside],
    ['dd', ''],
  ]);
});
