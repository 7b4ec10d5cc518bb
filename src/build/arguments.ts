import type { KeyValue } from '../fields.ts';
import { formatPlatform } from '../image/platform.ts';
import type { Platform } from '../image/platform.ts';

/** One call of `docker buildx build`. */
export interface BuildRequest {
  /** Folder or URL, from the workspace. */
  readonly context: string;
  readonly file: string | undefined;
  readonly target: string | undefined;
  readonly platforms: readonly Platform[];
  readonly buildArgs: readonly KeyValue[];
  /** The user's labels; they win over ours. */
  readonly labels: readonly KeyValue[];
  readonly secrets: readonly KeyValue[];
  /** Full references, `repository:tag`. */
  readonly references: readonly string[];
  /** False: the build is tried and its result kept in the builder's cache only. */
  readonly push: boolean;
}

/** What a commit says about the image that was built from it. */
export interface ImageOrigin {
  /** The repository's web address. */
  readonly source: string | undefined;
  readonly revision: string;
  readonly version: string;
  /** ISO 8601: the commit's time, so that the same commit gives the same label. */
  readonly created: string;
}

/**
 * The labels that every image carries, and the user's own, which win.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/annotations.md#pre-defined-annotation-keys
 */
export function planLabels(origin: ImageOrigin, labels: readonly KeyValue[]): readonly KeyValue[] {
  const own = new Map<string, string>([
    ...(origin.source === undefined
      ? []
      : [['org.opencontainers.image.source', origin.source] as const]),
    ['org.opencontainers.image.revision', origin.revision],
    ['org.opencontainers.image.version', origin.version],
    ['org.opencontainers.image.created', origin.created],
  ]);
  for (const { key, value } of labels) own.set(key, value);
  return [...own].map(([key, value]) => ({ key, value }));
}

/** Secrets as environment variables of buildx, each named by its place: values are in no argument. */
export function secretEnvironment(secrets: readonly KeyValue[]): Record<string, string> {
  return Object.fromEntries(secrets.map(({ value }, place) => [secretVariable(place), value]));
}

/** The argument vector after `docker`. */
export function buildArguments(
  request: BuildRequest,
  builder: string | undefined,
  metadataFile: string,
): string[] {
  const pairs = (option: string, entries: readonly KeyValue[]): string[] =>
    entries.flatMap(({ key, value }) => [option, `${key}=${value}`]);
  const one = (option: string, value: string | undefined): string[] =>
    value === undefined ? [] : [option, value];
  return [
    'buildx',
    'build',
    '--progress=plain',
    ...one('--builder', builder),
    '--metadata-file',
    metadataFile,
    '--platform',
    request.platforms.map(formatPlatform).join(','),
    ...(request.push ? ['--push'] : ['--output', 'type=cacheonly']),
    ...request.references.flatMap((reference) => ['--tag', reference]),
    ...one('--file', request.file),
    ...one('--target', request.target),
    ...pairs('--build-arg', request.buildArgs),
    ...pairs('--label', request.labels),
    ...request.secrets.flatMap(({ key }, place) => [
      '--secret',
      `id=${key},env=${secretVariable(place)}`,
    ]),
    '--',
    request.context,
  ];
}

function secretVariable(place: number): string {
  return `DELIVER_IMAGE_SECRET_${place}`;
}
