// deliver/: brings the pinned manifests to files, a branch or a pull request. For a branch it works on git objects
// in a temporary bare repository and never touches the user's checkout, its index or its configuration.
import type { Effects } from '../effects.ts';
import type { Cancellation } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { isSameRepository, readReference, type Repository } from '../image/reference.ts';
import type { DeliveryInputs } from '../inputs/delivery.ts';
import type { EditedTree, HeldReference } from '../manifest/pins/edit.ts';
import type { FileTree } from '../manifest/tree/file-tree.ts';

/** One way to deliver: a choice of the input `delivery`. */
export interface Delivery {
  /** True where the manifests are those of a branch's tip; otherwise they are the checkout's. */
  readonly isOnBranch: boolean;
  /** Before the build, so that what cannot be delivered is not built. */
  readonly open: (effects: Effects, request: DeliveryRequest) => Promise<Destination>;
}

/** An opened place of manifests. */
export interface Destination {
  /** The files that the pins are planned on. */
  readonly tree: FileTree;
  /** `main of acme/gitops`, for people; `undefined` for the checked-out files. */
  readonly place: string | undefined;
  /** Fails where this run may not deliver there; to be waited for before the build. */
  readonly access: Promise<void>;
  /** What `deliver` will do, one sentence each, known before the build. */
  readonly announce: Announce;
  /** Whether `deliver` would write nothing, as a newer image is held; absent where no order counts. */
  readonly foresee?: Foresee;
  readonly deliver: (images: DeliveredImages) => Promise<Delivered>;
  /** Always to be called. */
  readonly close: () => Promise<void>;
}

/** @param edited what the images make of the place's files as they are now */
export type Announce = (images: DeliveredImages, edited: EditedTree) => readonly string[];

/** `later`: only who delivers will ask whether a newer image is held. */
export type Foreseen =
  | { readonly kind: 'write' }
  | { readonly kind: 'newer'; readonly reason: string }
  | { readonly kind: 'later' };

/**
 * @param held what the places name now
 * @param asks false: only what the names alone tell
 */
export type Foresee = (
  images: DeliveredImages,
  held: readonly HeldReference[],
  asks: boolean,
) => Promise<Foreseen>;

/** What is known before the build. */
export interface DeliveryRequest extends Pick<
  DeliveryInputs,
  'branch' | 'repository' | 'commit' | 'pullRequest' | 'rollback'
> {
  /** The checkout: its files, or its remote and its history, which are only read. */
  readonly folder: string;
  /** Of all images of the run, also of those that may keep their pins. */
  readonly repositories: readonly Repository[];
  /** For the repository that is delivered to; sent to the run's GitHub server only. */
  readonly token: string | undefined;
  /** For the repository that the images are built from, which need not be the same. */
  readonly sourceToken: string | undefined;
  /** True when the run belongs to a pull request from a fork; explains refusals. */
  readonly fromFork: boolean;
  /** The commit that an image's label names, asked of its registry. */
  readonly readRevision: (reference: string) => Promise<string | undefined>;
  /** When an image was built anew on newer base images, as `yyyymmddhhmm`; empty where it was not. */
  readonly readRefreshed: (reference: string) => Promise<string>;
  readonly edit: EditTree;
  /** What a tree's places of some of the repositories hold; nothing where they cannot be read. */
  readonly find: (
    tree: FileTree,
    repositories: readonly Repository[],
  ) => Promise<readonly HeldReference[]>;
}

/**
 * Plans and edits the pins of a tree. Run again on every tip that is about to be replaced.
 *
 * @param place as in {@link Destination}
 */
export type EditTree = (
  tree: FileTree,
  images: DeliveredImages,
  place: string | undefined,
) => Promise<EditedTree>;

/** What is said of an image that is delivered, and what its order against others follows from. */
export interface DeliveredImage {
  readonly repository: Repository;
  /** Where it is, too: manifests may name any of them. */
  readonly mirrors?: readonly Repository[];
  readonly tag: string;
  readonly digest?: Digest;
  readonly version: string;
  /** The commit that it was built from; `undefined` where nothing names it. */
  readonly revision: string | undefined;
  /** What the manifests name from now on. */
  readonly reference: string;
}

/** All of one run: one version, one delivery. */
export type DeliveredImages = readonly DeliveredImage[];

/** The image that comes where a reference stands: that of its repository, else the first, which replaces another. */
export function imageAt(images: DeliveredImages, reference: string): DeliveredImage | undefined {
  const named = readReference(reference)?.repository;
  return images.find((image) => named && isIn(image, named)) ?? images[0];
}

/** Whether a repository is the image's own or one of its mirrors. */
export function isIn({ repository, mirrors = [] }: DeliveredImage, named: Repository): boolean {
  return [repository, ...mirrors].some((one) => isSameRepository(one, named));
}

/** What a cancel cuts short: nothing is committed, pushed or proposed any more. */
export const delivery: Cancellation = {
  what: 'The run was cancelled before the manifest was delivered',
  fix: 'Run the job again: it goes on from what the registry and the branch hold.',
};

export type Delivered = Unchanged | Pinned | Committed | Proposed;

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

/** `written`: to the checked-out files. `output`: only told. */
export interface Pinned extends DeliveredFiles {
  readonly kind: 'written' | 'output';
}

interface OnBranch extends DeliveredFiles {
  readonly commit: string;
  readonly branch: string;
  /** Tries until the commit was taken; 1 when nobody else pushed meanwhile. */
  readonly attempts: number;
}

export interface Committed extends OnBranch {
  readonly kind: 'committed';
  /** Whose branch: `acme/gitops`, or the URL without credentials. */
  readonly label: string;
  /** The commit's page, where the repository is on the run's GitHub server. */
  readonly page?: string;
}

/** By a pull request, of a branch with one commit. */
export interface Proposed extends OnBranch {
  readonly kind: 'proposed';
  readonly url: string;
  readonly number: number;
  readonly action: 'opened' | 'updated';
}

export function filesOf({ files, diff, manifest }: EditedTree): DeliveredFiles {
  return { files: files.map(({ path }) => path), diff, manifest };
}

export function alreadyPinned(edited: EditedTree, reason: string): Unchanged {
  return { kind: 'unchanged', because: 'already-pinned', reason, ...filesOf(edited) };
}
