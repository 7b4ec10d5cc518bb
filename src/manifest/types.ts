// The types that manifest/ takes and gives. No code here.
import type { Location } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import type { Repository } from '../image/reference.ts';

import type { DocumentTokens } from './yaml/documents.ts';
import type { Lines } from './yaml/text.ts';

/** One file or symbolic link of a tree. Paths are relative to the tree's root, with `/`. */
export interface TreeEntry {
  readonly path: string;
  readonly kind: 'file' | 'symlink';
  /** Bytes, where the tree knows it without reading the file. */
  readonly size?: number;
  /**
   * Of a symlink: the path within the tree where it leads in the end.
   * Absent when it leads out of the tree or to nothing.
   */
  readonly target?: string;
}

export interface FileBytes {
  readonly path: string;
  /** Valid only until the next file is asked for: a tree may read into one buffer. */
  readonly bytes: Uint8Array;
  /** The file's whole size, where a tree gives no bytes because the file is too large to pin. */
  readonly size?: number;
}

/** Where files are read from: a folder, or the tree of a git commit. */
export interface FileTree {
  /** Every file and symlink, never those below `.git` and `node_modules`. */
  readonly list: () => Promise<readonly TreeEntry[]>;
  /** The bytes of files that {@link FileTree.list} named, in the order asked for. */
  readonly read: (paths: readonly string[]) => Iterable<FileBytes> | AsyncIterable<FileBytes>;
}

/** A file as text. The text encodes back to the very bytes it came from, BOM included. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What a pinned reference names: `name:tag@digest`, `name@digest` or `name:tag`. */
export type PinStyle = 'tag@digest' | 'digest' | 'tag';

export type CheckMode = 'warn' | 'fail' | 'off';

/** What to pin and where; all of it is known before the build. */
export interface PinRequest {
  /** The repository that is delivered. */
  readonly repository: Repository;
  /** Files, folders or globs, relative to the tree's root. */
  readonly manifests: readonly string[];
  readonly pin: PinStyle;
  /** Only containers (compose services, image volumes) of these names; empty or absent: any. */
  readonly containers?: readonly string[];
  /** Another repository that the delivered one replaces, for files that still name it. */
  readonly match?: Repository;
  /** Helm values without a `digest` key take `tag: <tag>@<digest>`. Default false: an error explains the choice. */
  readonly helmTagDigest?: boolean;
}

/** The image that the sites get. */
export interface PinnedImage {
  readonly tag: string;
  /** As the registry answered it; known even where the pin is `tag`, because it is verified first. */
  readonly digest: Digest;
}

/** A scalar as it stands in a text. Offsets are UTF-16 code units into the file's text. */
export interface ScalarSource {
  readonly start: number;
  readonly end: number;
  readonly source: string;
  readonly value: string;
  /** `word`: a plain value of a text that is no YAML, which is never quoted. */
  readonly style: 'plain' | 'single' | 'double' | 'block' | 'empty' | 'typed' | 'word';
}

export type SiteKind = 'container' | 'kustomization' | 'helm' | 'compose' | 'marker';

/** The scalars that name an image, by how they do it. */
export type SiteForm =
  | { readonly form: 'reference'; readonly reference: ScalarSource }
  | {
      readonly form: 'kustomization';
      /** Where the list of entries stands: two entries of one list must not have one name. */
      readonly list: number;
      readonly name: ScalarSource;
      readonly newName?: ScalarSource;
      readonly newTag?: ScalarSource;
      readonly digest?: ScalarSource;
    }
  | {
      readonly form: 'parts';
      readonly registry?: ScalarSource;
      /** What a chart puts before every repository without a registry of its own. */
      readonly globalRegistry?: string;
      readonly repository: ScalarSource;
      readonly tag?: ScalarSource;
      readonly digest?: ScalarSource;
      /** A digest, mostly without its `sha256:`. */
      readonly sha?: ScalarSource;
    }
  | {
      /** Of a kustomization, in one scalar: `name=newName:tag`. */
      readonly form: 'override';
      readonly scalar: ScalarSource;
      /** What stands before `=`, where there is one. */
      readonly name?: string;
    }
  | {
      readonly form: 'marked';
      readonly field: MarkerField;
      readonly scalar: ScalarSource;
      /** True where the place around it takes the digest without its `sha256:`. */
      readonly isSha?: true;
      /** The marker's own spelling of the repository, when it names one. */
      readonly name?: string;
    };

export type MarkerField = 'reference' | 'tag' | 'digest' | 'name';

/** A value that a check looks at, with its place. */
export interface Fact {
  readonly value: string;
  /** Into the file's text, as in {@link ScalarSource}. */
  readonly offset: number;
}

/** What one expression of a node affinity asks of `kubernetes.io/arch`. */
export interface ArchitectureRule {
  readonly operator: 'In' | 'NotIn';
  readonly values: readonly Fact[];
  /** Where the expression stands. */
  readonly at: Fact;
}

/** What a pod asks of its node's `kubernetes.io/arch`. */
export interface Placement {
  /** Values of the node selector. */
  readonly selected: readonly Fact[];
  /** Required terms of the node affinity, of which one has to hold, each with its expressions. */
  readonly terms: readonly (readonly ArchitectureRule[])[];
  /** Expressions that weigh where several nodes are left. */
  readonly preferred: readonly ArchitectureRule[];
}

/** What stands around an image and decides how a cluster treats it. */
export interface PodFacts {
  readonly pullPolicy?: Fact;
  readonly placement: Placement;
  /** True when the pod names imagePullSecrets or a ServiceAccount of its own. */
  readonly hasPullSecrets?: boolean;
}

/** A place in a file where an image can stand, whichever image it is. */
export interface Candidate {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly kind: SiteKind;
  /** For people: `Deployment web, container api`. */
  readonly place: string;
  /** The container's (compose service's, image volume's) name, where the place has one. */
  readonly container?: string;
  readonly form: SiteForm;
  /** Says what another place is to hold, without setting it: the `test` of a JSON patch. */
  readonly isTest?: true;
  readonly facts?: PodFacts;
}

/** A candidate that names the delivered repository (or `match`) and will be pinned. */
export interface Site extends Candidate {
  /** What it names now: `ghcr.io/acme/web:1.2.3`. */
  readonly current: string;
}

/** Something that was seen and left as it is, with the reason. */
export interface Skipped extends Location {
  readonly code:
    | 'templated'
    | 'invalid-yaml'
    | 'binary'
    | 'encoding'
    | 'too-large'
    | 'symlink'
    | 'text'
    | 'untagged'
    | 'excluded';
  readonly reason: string;
}

/** A place that runs the delivered repository, as far as can be told, and is left unpinned. */
export interface Mention extends Location {
  readonly line: number;
  /** What it holds: `ghcr.io/acme/web:1.2.3`. */
  readonly text: string;
  /** Continues "it stands": `in a template`. */
  readonly where: string;
  /** What would pin it. */
  readonly fix: string;
}

/** A file with at least one site. */
export interface PlannedFile extends SourceFile {
  readonly sites: readonly Site[];
  /** JSON takes no plain text: what is edited there gets quotes. */
  readonly isJson: boolean;
  readonly lines: Lines;
  /** What was parsed, kept so that the edit's verification reads only its result; none for a text that is no YAML. */
  readonly documents: readonly DocumentTokens[];
}

/** Every place that will be pinned; pure data, made before the build. */
export interface PinPlan {
  readonly request: PinRequest;
  readonly files: readonly PlannedFile[];
  readonly skipped: readonly Skipped[];
  readonly mentions: readonly Mention[];
}

/** One scalar that changes. */
export interface Edit {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** UTF-16 code units into the file's text before the edit. */
  readonly start: number;
  readonly end: number;
  /** The scalar's source with its quotes, before and after. */
  readonly before: string;
  readonly after: string;
  /** What the scalar reads as after the edit. */
  readonly value: string;
  readonly place: string;
}

export interface EditedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What a site names before the edit; deliver orders runs by it. */
export interface HeldReference {
  readonly path: string;
  readonly line: number;
  readonly reference: string;
}

export interface EditedTree {
  readonly edits: readonly Edit[];
  /** Changed files only. */
  readonly files: readonly EditedFile[];
  /** Unified; `git apply` takes it. Empty when nothing changes. */
  readonly diff: string;
  /** Every site, changed or not. */
  readonly held: readonly HeldReference[];
  /** The text after the edit of every file with a site, joined as YAML documents. */
  readonly manifest: string;
}

/** A check's finding: code, what and why, and where. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly location: Location;
}
