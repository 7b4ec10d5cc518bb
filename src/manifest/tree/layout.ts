// Lays a tree out in a folder of its own, for programs that read files by themselves. Writes only there.
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import { UserError } from '../../errors.ts';

import type { FileTree } from './file-tree.ts';

/** What a tree may hold to be laid out: a folder of the run is no place for a repository of videos. */
export const largestLayout = { files: 20_000, bytes: 200_000_000 } as const;

/**
 * Writes every file of the tree, and every symbolic link that stays in it.
 *
 * @param folder is there, and empty
 * @throws UserError `layout` for a tree that is too large
 */
export async function layOut(tree: FileTree, folder: string): Promise<void> {
  const entries = await tree.list();
  if (entries.length > largestLayout.files) throw tooLarge(`${entries.length} files`);
  const made = new Set<string>();
  const makeFolder = async (path: string): Promise<void> => {
    const parent = dirname(path);
    if (made.has(parent)) return;
    await mkdir(join(folder, parent), { recursive: true });
    made.add(parent);
  };
  const files = entries.filter(({ kind }) => kind === 'file').map(({ path }) => path);
  let sum = 0;
  for await (const { path, bytes, size = bytes.length } of tree.read(files)) {
    sum += size;
    if (sum > largestLayout.bytes) throw tooLarge(`more than ${largestLayout.bytes / 1e6} MB`);
    // A file of which the tree gives no bytes is too large to be a manifest: what reads it says that it is missing.
    if (size > bytes.length) continue;
    await makeFolder(path);
    await writeFile(join(folder, path), bytes, { flag: 'wx' });
  }
  for (const { path, target } of entries) {
    if (target === undefined) continue;
    await makeFolder(path);
    await symlink(relative(dirname(path), target) || '.', join(folder, path));
  }
}

function tooLarge(what: string): UserError {
  return new UserError('layout', `The tree of the manifests is too large to be rendered: ${what}`, {
    fix: 'Deliver from a repository that holds the manifests alone, or take render out of the input checks.',
  });
}
