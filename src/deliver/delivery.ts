// deliver/: brings the pinned manifest to files, a branch or a pull request. Works on git objects in a
// temporary bare repository; never touches the user's checkout, its index or its configuration.

import type { Cancellation } from '../errors.ts';
import type { EditedTree } from '../manifest/pins/edit.ts';
import type { FileTree } from '../manifest/tree/file-tree.ts';

/** What a cancel cuts short: nothing is committed, pushed or proposed any more. */
export const delivery: Cancellation = {
  what: 'The run was cancelled before the manifest was delivered',
  fix: 'Run the job again: it goes on from what the registry and the branch hold.',
};

/** Plans and edits the pins of a tree. Delivery runs it again on every tip that it is about to replace. */
export type EditTree = (tree: FileTree) => Promise<EditedTree>;

/** What every delivery tells, whatever it did; empty where nothing changed. */
export interface DeliveredFiles {
  /** Paths of the changed files, with `/`. */
  readonly files: readonly string[];
  /** Unified diff, as `git apply` takes it. */
  readonly diff: string;
  /** The pinned text, several files joined as YAML documents. */
  readonly manifest: string;
}

/** Nothing was written. */
export interface Unchanged extends DeliveredFiles {
  readonly kind: 'unchanged';
  /** `already-pinned`: nothing to do. `newer-held`: an older commit does not replace a newer one. */
  readonly because: 'already-pinned' | 'newer-held';
  readonly reason: string;
  /** The URL of the pull request that was closed because it had nothing left to change. */
  readonly closed?: string;
}

/** `delivery: output`: the pins are only told. */
export interface Output extends DeliveredFiles {
  readonly kind: 'output';
}

/** `delivery: files`: the checked-out files were written. */
export interface Written extends DeliveredFiles {
  readonly kind: 'written';
}

export interface Committed extends DeliveredFiles {
  readonly kind: 'committed';
  readonly commit: string;
  readonly branch: string;
  /** Whose branch: `acme/gitops`, or the URL without credentials. */
  readonly label: string;
  /** The commit's page, where the repository is on the run's GitHub server. */
  readonly page?: string;
  /** Tries until the commit was taken; 1 when nobody else pushed meanwhile. */
  readonly attempts: number;
}

export interface ProposedChange extends DeliveredFiles {
  readonly kind: 'proposed';
  readonly url: string;
  readonly number: number;
  readonly action: 'opened' | 'updated';
  /** The pull request's branch and its one commit. */
  readonly branch: string;
  readonly commit: string;
  readonly attempts: number;
}

export type Delivered = Unchanged | Output | Written | Committed | ProposedChange;
