// The checked-out files: written, or only told.
import type { Effects } from '../effects.ts';
import { UserError } from '../errors.ts';
import { readLeftOut } from '../git/checkout.ts';
import { type FileTree, folderTree, type TreeEntry } from '../manifest/tree/file-tree.ts';
import { withLock } from '../manifest/tree/lock.ts';
import { fileChanged, writeFiles } from '../manifest/tree/write.ts';

import {
  alreadyPinned,
  type Delivered,
  type DeliveredImages,
  type Delivery,
  type DeliveryRequest,
  filesOf,
  type Pinned,
} from './delivery.ts';

export const files = pinFolder('written');
export const output = pinFolder('output');

const places: Readonly<Record<Pinned['kind'], string>> = {
  written: 'Delivery: the files of this checkout only; nothing is committed',
  output: 'Delivery: the outputs manifest and diff; no file is written',
};

function pinFolder(kind: Pinned['kind']): Delivery {
  return {
    isOnBranch: false,
    open: (effects, request) => {
      const { signal } = effects;
      const tree = openFolder(effects, request.folder);
      return Promise.resolve({
        tree,
        place: undefined,
        access: Promise.resolve(),
        announce: () => [places[kind]],
        deliver: (images) =>
          // Steps in parallel write the same files: what one has written, the next one reads.
          withLock(signal, () => editFolder(kind, tree, request, images)),
        close: () => Promise.resolve(),
      });
    },
  };
}

/** With what is not there, because the checkout is a sparse one: a place there keeps what it holds. */
function openFolder(effects: Effects, folder: string): FileTree {
  const { list, read } = folderTree(folder);
  const left = async (): Promise<readonly TreeEntry[]> =>
    (await readLeftOut(effects, folder)).map((path) => ({ path, kind: 'sparse' }));
  return { list: async () => [...(await list()), ...(await left())], read };
}

/** What a program without the lock changes between reading and writing is read anew, so many times. */
const attempts = 5;

async function editFolder(
  kind: Pinned['kind'],
  tree: FileTree,
  { folder, edit }: DeliveryRequest,
  images: DeliveredImages,
): Promise<Delivered> {
  for (let attempt = 1; ; attempt += 1) {
    const edited = await edit(tree, images, undefined);
    if (edited.files.length === 0) return alreadyPinned(edited, 'the files already hold this pin');
    try {
      if (kind === 'written') writeFiles(folder, edited.files);
      return { kind, ...filesOf(edited) };
    } catch (error) {
      const isChanged = error instanceof UserError && error.code === fileChanged;
      if (!isChanged || attempt === attempts) throw error;
    }
  }
}
