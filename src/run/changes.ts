// Which uncommitted files count as changes: not the manifests, into which an earlier step may have pinned an image.
import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { UserError } from '../errors.ts';
import { readUntracked } from '../git/dirty-files.ts';
import { openCheckout } from '../git/open-checkout.ts';
import { folderTree } from '../manifest/tree/file-tree.ts';
import { selectPaths } from '../manifest/tree/select.ts';
import type { TreeEntry } from '../manifest/tree/file-tree.ts';

import { goesToBranch } from './destination.ts';
import type { StageEdges } from './edges.ts';
import { isElsewhere } from './requests.ts';
import type { Plan } from './requests.ts';

/** The plan without the changed files that the input `manifests` names. They are pinned, not built. */
export async function leaveOutManifests(edges: StageEdges, plan: Plan): Promise<Plan> {
  const { context, inputs } = plan;
  const patterns = isElsewhere(plan) ? [] : inputs.pins.manifests;
  if (context.dirtyFiles.length === 0 || patterns.length === 0) return plan;
  // On a branch, manifests are named from the root of its tree; here from the workspace.
  const root = goesToBranch(plan) ? context.topLevel : realpathSync(edges.folder);
  const manifests = new Set(
    selectEach(await folderTree(root).list(), patterns).map((path) =>
      relative(context.topLevel, join(root, path)).replaceAll(sep, '/'),
    ),
  );
  const git = openCheckout(edges, context.topLevel);
  const [folders, files] = splitFolders(context.dirtyFiles, manifests);
  const changed = [...files, ...(folders.length === 0 ? [] : await readUntracked(git, folders))];
  const dirtyFiles = changed.filter((path) => !manifests.has(path));
  return { ...plan, context: { ...context, dirtyFiles } };
}

/** A pattern may name no file of the checkout, but one of the branch: that is told where the pins are planned. */
function selectEach(entries: readonly TreeEntry[], patterns: readonly string[]): readonly string[] {
  const exclusions = patterns.filter((pattern) => pattern.startsWith('!'));
  return patterns.flatMap((pattern) => {
    if (pattern.startsWith('!')) return [];
    try {
      return selectPaths(entries, [pattern, ...exclusions]).paths;
    } catch (error) {
      if (error instanceof UserError) return [];
      throw error;
    }
  });
}

/** The untracked folders that hold manifests, of which git has named no file, and all others. */
function splitFolders(
  paths: readonly string[],
  manifests: ReadonlySet<string>,
): readonly [folders: readonly string[], files: readonly string[]] {
  const holdsManifest = (folder: string): boolean =>
    folder.endsWith('/') && [...manifests].some((path) => path.startsWith(folder));
  return [paths.filter(holdsManifest), paths.filter((path) => !holdsManifest(path))];
}
