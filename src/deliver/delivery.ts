// deliver/: brings the pinned manifest to files, a branch or a pull request. Works on git objects in a
// temporary bare repository; never touches the user's checkout, its index or its configuration.
import type { Environment } from '../git/authentication.ts';
import type { RunProcess } from '../process.ts';
import type { Log } from '../report/log.ts';
import type { Retries } from '../retry.ts';

import type { EditedTree } from '../manifest/pins/edit.ts';
import type { FileTree } from '../manifest/tree/file-tree.ts';

/** The effects that a delivery needs. */
export interface DeliveryEdges {
  readonly runProcess: RunProcess;
  readonly environment: Environment;
  readonly log: Log;
  /** A folder for this run's own temporary files; RUNNER_TEMP on a runner. */
  readonly temporaryFolder: string;
  /** Once aborted, nothing more is committed, pushed or proposed. */
  readonly signal: AbortSignal;
  /** Waits between attempts, in milliseconds; rejects when aborted. Given, so that no test sleeps. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 up to 1, for the jitter of pauses. */
  readonly random: () => number;
  /** The run's second tries for faults of the network and of servers. */
  readonly retries: Retries;
  /** The revision that an image's label names, asked of its registry. */
  readonly readRevision?: (reference: string) => Promise<string | undefined>;
}

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
