// The arguments of `docker buildx build`, and what decides on labels, attestations and caches. Pure.
import { ownLabels } from '../image/labels.ts';
import { formatPlatform } from '../image/platform.ts';
import type { BuildInputs } from '../inputs/build.ts';
import type { KeyValue } from '../inputs/fields.ts';
import type { Environment } from '../process.ts';

import type { EngineFacts } from './facts.ts';

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
  readonly provenance: string | undefined;
}

/** The argument vector after `docker buildx`. */
export function buildArguments(request: BuildRequest, setting: BuildSetting): string[] {
  // A value that the environment holds may be a proxy's password: it stays there.
  const buildArgs = request.buildArgs.map((arg) => (arg.isInherited ? arg.key : arg));
  return [
    'build',
    '--progress=plain',
    ...option('--builder', setting.builder),
    ...option('--metadata-file', setting.metadataFile),
    ...option('--platform', request.platforms.map(formatPlatform).join(',')),
    ...(request.push ? ['--push'] : ['--output', formatOutput(request.keep)]),
    ...option('--tag', request.references),
    ...option('--file', request.file),
    ...option('--target', request.target),
    ...option('--build-arg', buildArgs),
    ...option('--build-context', request.buildContexts),
    ...option('--label', request.labels),
    ...option('--annotation', request.annotations),
    ...option('--secret', setting.secrets),
    ...option('--provenance', setting.provenance),
    ...option('--sbom', request.sbom),
    ...option('--ssh', request.ssh),
    ...option('--cache-from', request.cacheFrom),
    ...option('--cache-to', request.cacheTo),
    ...(request.noCache ? ['--no-cache'] : []),
    ...(request.pull ? ['--pull'] : []),
    ...option('--network', request.network),
    ...option('--allow', request.allow),
    ...option('--add-host', request.addHosts),
    ...option('--shm-size', request.shmSize),
    ...option('--ulimit', request.ulimits),
    '--',
    request.context,
  ];
}

/** The option before each value; nothing without a value. */
function option(
  name: string,
  values: string | undefined | readonly (string | KeyValue)[],
): string[] {
  return [values ?? []]
    .flat()
    .flatMap((value) => [name, typeof value === 'string' ? value : `${value.key}=${value.value}`]);
}

/** @see https://docs.docker.com/build/exporters/oci-docker/ */
function formatOutput(keep: Keep | undefined): string {
  if (keep === undefined) return 'type=cacheonly';
  if (keep.kind === 'engine') return 'type=docker';
  // buildx reads the value as a CSV record.
  const path = `"dest=${keep.path.replaceAll('"', '""')}"`;
  return `type=docker,${path},oci-mediatypes=${String(keep.oci)}`;
}

/** What a commit says about the image that was built from it. */
export interface ImageOrigin {
  /** The repository's web address. */
  readonly source: string | undefined;
  readonly revision: string;
  readonly version: string;
  /** ISO 8601: the commit's time, so that the same commit gives the same label. */
  readonly created: string;
  /** Where it is pushed to, in canonical form. */
  readonly repository: string;
  /** The fingerprint of what else it was built from. */
  readonly inputs: string;
}

/**
 * The labels that every image carries. Of the public ones the user's own win; those that later runs read are out of
 * everybody's reach.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/annotations.md#pre-defined-annotation-keys
 */
export function planLabels(origin: ImageOrigin, labels: readonly KeyValue[]): readonly KeyValue[] {
  const own = (['source', 'revision', 'version', 'created'] as const).flatMap((name) => {
    const value = origin[name];
    return value === undefined ? [] : [{ key: `org.opencontainers.image.${name}`, value }];
  });
  const memory = (['repository', 'revision', 'inputs'] as const).map((name) => ({
    key: ownLabels[name],
    value: origin[name],
  }));
  const last = new Map([...own, ...labels, ...memory].map(({ key, value }) => [key, value]));
  return [...last].map(([key, value]) => ({ key, value }));
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
  const byVisibility = isPrivate === false ? 'mode=max' : 'mode=min';
  const wanted = asked ?? (attests && push ? byVisibility : undefined);
  if (wanted === undefined || /^false$/i.test(wanted)) return wanted?.toLowerCase();
  const attributes = /^true$/i.test(wanted) ? byVisibility : wanted;
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

/** @see https://docs.docker.com/build/building/variables/#buildx_no_default_attestations */
export function refusesAttestations(environment: Environment): boolean {
  return /^(?:1|t|true)$/i.test(environment['BUILDX_NO_DEFAULT_ATTESTATIONS'] ?? '');
}

/** True when the build reads or writes the cache of GitHub Actions. */
export function usesActionsCache(inputs: Pick<BuildInputs, 'cacheFrom' | 'cacheTo'>): boolean {
  const entries = [...inputs.cacheFrom, ...inputs.cacheTo];
  return entries.some((entry) => entry.split(',').includes('type=gha'));
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
 * Why a cache of `type=gha` will not be used: buildx itself would leave it out without a word. It reads the
 * cache's address and token in the environment, where the runner puts them for a JavaScript action.
 *
 * @see https://docs.docker.com/build/cache/backends/gha/
 */
export function explainUnusedCache(
  environment: Environment,
  buildxVersion: EngineFacts['buildxVersion'],
): string | undefined {
  if (!hasActionsToken(environment)) {
    return 'type=gha works in a job on GitHub Actions only (ACTIONS_RUNTIME_TOKEN is not set): the build runs without this cache';
  }
  const needsNewer = /^(?:1|true)$/i.test(environment['ACTIONS_CACHE_SERVICE_V2'] ?? '');
  if (!needsNewer || buildxVersion === undefined) return undefined;
  const [major, minor] = buildxVersion;
  if (major > 0 || minor >= 21) return undefined;
  return `type=gha needs buildx 0.21 or newer for GitHub's cache service, and this is ${major}.${minor}: the build runs without this cache`;
}
