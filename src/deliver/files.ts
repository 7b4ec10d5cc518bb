// The checked-out files: written, or only told.
import { folderTree } from '../manifest/tree/file-tree.ts';
import { writeFiles } from '../manifest/tree/write.ts';

import { alreadyPinned, type Delivery, filesOf, type Pinned } from './delivery.ts';

export const files = pinFolder('written');
export const output = pinFolder('output');

function pinFolder(kind: Pinned['kind']): Delivery {
  return {
    isOnBranch: false,
    open: (_, { folder, edit }) => {
      const tree = folderTree(folder);
      return Promise.resolve({
        tree,
        place: undefined,
        deliver: async (images) => {
          const edited = await edit(tree, images, undefined);
          if (edited.files.length === 0) {
            return alreadyPinned(edited, 'the files already hold this pin');
          }
          if (kind === 'written') writeFiles(folder, edited.files);
          return { kind, ...filesOf(edited) };
        },
        close: () => Promise.resolve(),
      });
    },
  };
}
