// What the action does with a repository of a registry, whichever way leads there.
import type { Digest } from '../../image/digest.ts';
import type { Repository } from '../../image/reference.ts';
import type { Manifest } from '../manifest.ts';

/** A tag, or a digest. */
export type Name = string;

/** Each throws RequestFailure for what the registry says instead. */
export interface Access {
  /** The digest that a tag has now: as the registry names it, or else of the bytes that it serves. */
  readonly readDigest: (repository: Repository, name: Name) => Promise<Digest>;
  /** @throws UserError `digest-mismatch` where a digest is served with other bytes */
  readonly readManifest: (repository: Repository, name: Name) => Promise<Manifest>;
  /** What was read under this digest before; nobody is asked. */
  readonly known: (repository: Repository, digest: Digest) => Promise<Manifest> | undefined;
  /** The configuration of an image, as JSON. @param manifest of one image */
  readonly readConfiguration: (repository: Repository, manifest: Manifest) => Promise<unknown>;
  readonly readBlob: (repository: Repository, digest: Digest, most: number) => Promise<Buffer>;
  /** Puts a manifest under each of the names, exactly as it is. */
  readonly put: (
    repository: Repository,
    manifest: Manifest,
    names: readonly Name[],
  ) => Promise<void>;
  /** Copies a manifest with everything below it. */
  readonly copy: (from: Repository, digest: Digest, to: Repository) => Promise<void>;
  /** Begins an upload and ends it again. */
  readonly checkPush: (repository: Repository) => Promise<void>;
}
