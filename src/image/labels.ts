// The labels that later runs read, and who sets them.

/** Nobody but this action sets labels and annotations of this name. */
const ownPrefix = 'dev.deliver-image.';

/** What an image says to later runs. People read the public labels, which users, other tools and buildx may set. */
export const ownLabels = {
  /** The repository that it was pushed to: an image that was built on it inherits its labels. */
  repository: `${ownPrefix}repository`,
  /** The commit that it was built from. */
  revision: `${ownPrefix}revision`,
  /** The version that it was built as. */
  version: `${ownPrefix}version`,
  /** What else it was built from. */
  inputs: `${ownPrefix}inputs`,
  /** What all jobs that build a part of the platforms agree on. */
  shard: `${ownPrefix}shard`,
  /** When it was built anew on newer base images, in the form of such a version. */
  refreshed: `${ownPrefix}refreshed`,
} as const;

/** @see https://github.com/opencontainers/image-spec/blob/main/annotations.md#pre-defined-annotation-keys */
export const publicRevisionLabel = 'org.opencontainers.image.revision';

/** @param key of a label or annotation; one of an annotation may begin with its level, as in `index:key` */
export function isOwnLabel(key: string): boolean {
  return key.split(':').some((part) => part.toLowerCase().startsWith(ownPrefix));
}

/**
 * What a run of this action said of this very image, not of one that it was built on or copied from.
 *
 * @param repository the one that the image is in
 */
export function readOwnLabel(
  labels: ReadonlyMap<string, string>,
  repository: string,
  name: Exclude<keyof typeof ownLabels, 'repository'>,
): string | undefined {
  return labels.get(ownLabels.repository) === repository ? labels.get(ownLabels[name]) : undefined;
}
