import { formatPlatform } from '../image/platform.ts';
import type { BuildArgument, BuildInputs } from '../inputs/build.ts';
import type { KeyValue } from '../inputs/fields.ts';
import type { Environment } from '../process.ts';

/** One build: what the user asked for, and where it goes. */
export interface BuildRequest extends Omit<BuildInputs, 'builder'> {
  /** Full references, `repository:tag`. */
  readonly references: readonly string[];
  /** False: the image stays here, as `keep` says. */
  readonly push: boolean;
  /** Where an image that is not pushed goes. Absent: the build is tried, and only the builder's cache keeps it. */
  readonly keep?: Keep;
}

/** The engine's own image store, or a docker archive: a file that clusters' tools take. Of one platform only. */
export type Keep =
  | { readonly kind: 'engine' }
  | {
      readonly kind: 'archive';
      readonly path: string;
      /** OCI's media types; else docker's own. They are part of the manifest and so of its digest. */
      readonly oci: boolean;
    };

/** What this run adds to the request. */
export interface BuildSetting {
  /** `undefined`: the current one. */
  readonly builder: string | undefined;
  readonly metadataFile: string;
  /** One text for each `--secret`; none holds a value. */
  readonly secrets: readonly string[];
  /** The value of `--provenance`. */
  readonly provenance: string | undefined;
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

/** The argument vector after `docker buildx`. */
export function buildArguments(request: BuildRequest, setting: BuildSetting): string[] {
  return [
    'build',
    '--progress=plain',
    ...one('--builder', setting.builder),
    '--metadata-file',
    setting.metadataFile,
    '--platform',
    request.platforms.map(formatPlatform).join(','),
    ...(request.push ? ['--push'] : ['--output', formatOutput(request.keep)]),
    ...each('--tag', request.references),
    ...contentArguments(request),
    ...each('--secret', setting.secrets),
    ...one('--provenance', setting.provenance),
    ...one('--sbom', request.sbom),
    ...stepArguments(request),
    '--',
    request.context,
  ];
}

/** @see https://docs.docker.com/build/exporters/oci-docker/ */
function formatOutput(keep: Keep | undefined): string {
  if (keep === undefined) return 'type=cacheonly';
  if (keep.kind === 'engine') return 'type=docker';
  // buildx reads the value as a CSV record.
  const path = `"dest=${keep.path.replaceAll('"', '""')}"`;
  return `type=docker,${path},oci-mediatypes=${String(keep.oci)}`;
}

/** What the image is made of. */
function contentArguments(request: BuildRequest): string[] {
  return [
    ...one('--file', request.file),
    ...one('--target', request.target),
    ...each('--build-arg', request.buildArgs.map(formatBuildArgument)),
    ...pairs('--build-context', request.buildContexts),
    ...pairs('--label', request.labels),
    ...pairs('--annotation', request.annotations),
  ];
}

/** A value that the environment holds may be a proxy's password: it stays there. */
function formatBuildArgument({ key, value, isInherited }: BuildArgument): string {
  return isInherited ? key : `${key}=${value}`;
}

/** Where the steps run, and what they may use. */
function stepArguments(request: BuildRequest): string[] {
  return [
    ...each('--ssh', request.ssh),
    ...each('--cache-from', request.cacheFrom),
    ...each('--cache-to', request.cacheTo),
    ...(request.noCache ? ['--no-cache'] : []),
    ...(request.pull ? ['--pull'] : []),
    ...one('--network', request.network),
    ...each('--allow', request.allow),
    ...each('--add-host', request.addHosts),
    ...one('--shm-size', request.shmSize),
    ...each('--ulimit', request.ulimits),
  ];
}

function one(option: string, value: string | undefined): string[] {
  return value === undefined ? [] : [option, value];
}

function each(option: string, values: readonly string[]): string[] {
  return values.flatMap((value) => [option, value]);
}

function pairs(option: string, entries: readonly KeyValue[]): string[] {
  return each(
    option,
    entries.map(({ key, value }) => `${key}=${value}`),
  );
}

/** What decides on the provenance attestation of an image. */
export interface ProvenanceFacts {
  /** The input as written. */
  readonly asked: string | undefined;
  /** False where the builder cannot attach attestations to an image. */
  readonly attests: boolean;
  readonly push: boolean;
  /** `undefined` where nothing says; then it is treated as private. */
  readonly isPrivate: boolean | undefined;
  /** The page of the workflow run, which names the builder. */
  readonly runUrl: string | undefined;
}

/**
 * The value of `--provenance`: as asked for; else everything about the build for a public
 * repository, and the least for a private one, whose build arguments are nobody's business.
 *
 * @returns `undefined` where buildx is told nothing
 * @see https://docs.docker.com/build/metadata/attestations/slsa-provenance/
 */
export function planProvenance(facts: ProvenanceFacts): string | undefined {
  const { asked, attests, push, isPrivate, runUrl } = facts;
  const wanted = asked ?? (attests && push ? byVisibility(isPrivate) : undefined);
  if (wanted === undefined || /^false$/i.test(wanted)) return wanted?.toLowerCase();
  const attributes = /^true$/i.test(wanted) ? byVisibility(isPrivate) : wanted;
  if (runUrl === undefined || /(?:^|,)builder-id=/.test(attributes)) return attributes;
  return `${attributes},builder-id=${runUrl}`;
}

/**
 * Whether an input `provenance` or `sbom` asks for an attestation, as buildx reads it.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/build/#attest
 */
export function asksForAttestation(input: string | undefined): boolean {
  return input !== undefined && !/^(?:0|f|false)$|(?:^|,)disabled=(?:1|t|true)(?:,|$)/i.test(input);
}

/**
 * Whether the user told buildx to attach nothing by itself.
 *
 * @see https://docs.docker.com/build/building/variables/#buildx_no_default_attestations
 */
export function refusesAttestations(environment: Environment): boolean {
  return /^(?:1|t|true)$/i.test(environment['BUILDX_NO_DEFAULT_ATTESTATIONS'] ?? '');
}

function byVisibility(isPrivate: boolean | undefined): string {
  return isPrivate === false ? 'mode=max' : 'mode=min';
}

/** From this version on buildx speaks to GitHub's present cache service. */
const oldestForService = [0, 21] as const;

/** True when the build reads or writes the cache of GitHub Actions. */
export function usesActionsCache({
  cacheFrom,
  cacheTo,
}: Pick<BuildInputs, 'cacheFrom' | 'cacheTo'>): boolean {
  return [...cacheFrom, ...cacheTo].some((entry) => entry.split(',').includes('type=gha'));
}

/**
 * True when a cache goes somewhere else than into the image itself, which not every builder can do. buildx leaves
 * out a `type=gha` without a token.
 */
export function exportsCache(cacheTo: readonly string[], environment: Environment): boolean {
  return cacheTo.some((entry) => {
    const fields = entry.split(',').map((field) => field.trim());
    const has = (start: string): boolean => fields.some((field) => field.startsWith(start));
    if (has('type=inline')) return false;
    return !has('type=gha') || has('token=') || hasActionsToken(environment);
  });
}

function hasActionsToken(environment: Environment): boolean {
  return (environment['ACTIONS_RUNTIME_TOKEN'] ?? '') !== '';
}

/**
 * Why a cache of `type=gha` will not be used. buildx itself would leave it out without a word.
 *
 * The runner gives a JavaScript action the cache's address and token by environment, and buildx
 * reads them there.
 *
 * @see https://docs.docker.com/build/cache/backends/gha/
 */
export function explainUnusedCache(
  environment: Environment,
  buildxVersion: readonly [major: number, minor: number] | undefined,
): string | undefined {
  if (!hasActionsToken(environment)) {
    return 'type=gha works in a job on GitHub Actions only (ACTIONS_RUNTIME_TOKEN is not set): the build runs without this cache';
  }
  const needsNewer = /^(?:1|true)$/i.test(environment['ACTIONS_CACHE_SERVICE_V2'] ?? '');
  if (!needsNewer || buildxVersion === undefined) return undefined;
  const [major, minor] = buildxVersion;
  if (major > oldestForService[0] || minor >= oldestForService[1]) return undefined;
  return `type=gha needs buildx ${oldestForService.join('.')} or newer for GitHub's cache service, and this is ${major}.${minor}: the build runs without this cache`;
}
