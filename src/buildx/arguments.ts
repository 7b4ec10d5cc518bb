// The arguments of `docker buildx build`, and what decides on labels and attestations. Pure.
import { UserError } from '../errors.ts';
import { ownLabels } from '../image/labels.ts';
import { formatPlatform } from '../image/platform.ts';
import type { BuildArgument, BuildInputs } from '../inputs/build.ts';
import { asksForAttestation } from '../inputs/attributes.ts';
import type { KeyValue } from '../inputs/fields.ts';
import { findAttribute } from '../inputs/image-attributes.ts';
import type { Environment } from '../process.ts';

/** One build: what the user asked for, and where it goes. */
export interface BuildRequest extends Omit<BuildInputs, 'builder'> {
  /** Full references, `repository:tag`; of a push by digest `repository`. */
  readonly references: readonly string[];
  /** False: the image stays here, as `keep` says. */
  readonly push: boolean;
  /** The push gives no tag. */
  readonly byDigest?: boolean;
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
  /** There is a policy, which a builder that knows none would pass over in silence. */
  readonly hasPolicy: boolean;
}

/** The build fails where the builder asks no policy: BuildKit before 0.27. */
export const strictPolicy = 'strict=true';

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
    ...formatOutput(request),
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
    ...option('--no-cache-filter', request.noCacheFilters),
    ...(request.pull ? ['--pull'] : []),
    ...option('--network', request.network),
    ...option('--allow', request.allow),
    ...option('--add-host', request.addHosts),
    ...option('--shm-size', request.shmSize),
    ...option('--ulimit', request.ulimits),
    ...(setting.hasPolicy ? ['--policy', strictPolicy] : []),
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

/** The arguments for where the image goes, and how it is written. */
export function formatOutput(request: BuildRequest): string[] {
  const { push, byDigest = false, keep, imageAttributes } = request;
  if (!push) return ['--output', formatKeep(keep)];
  if (imageAttributes.length === 0 && !byDigest) return ['--push'];
  const has = (name: string, value?: string): boolean => {
    const found = findAttribute(imageAttributes, name);
    return value === undefined ? found !== undefined : found === value;
  };
  const attributes = [
    'type=registry',
    ...(byDigest ? ['push-by-digest=true'] : []),
    ...imageAttributes.map(({ key, value }) => `${key}=${value}`),
    // Only OCI has a media type for such layers.
    ...(has('compression', 'zstd') && !has('oci-mediatypes') ? ['oci-mediatypes=true'] : []),
    // Files are written anew for the registry only, so that an engine cannot unpack the same: it refuses, unless told.
    ...(has('rewrite-timestamp', 'true') ? ['unpack=false'] : []),
  ];
  return ['--output', attributes.join(',')];
}

/** @see https://docs.docker.com/build/exporters/oci-docker/ */
function formatKeep(keep: Keep | undefined): string {
  if (keep === undefined) return 'type=cacheonly';
  if (keep.kind === 'engine') return 'type=docker';
  // buildx reads the value as a CSV record.
  const path = `"dest=${keep.path.replaceAll('"', '""')}"`;
  return `type=docker,${path},oci-mediatypes=${String(keep.oci)}`;
}

/**
 * The build arguments, with the commit's time where the files of the image are to have one and none is named.
 *
 * @param committedAt ISO 8601
 * @see https://docs.docker.com/build/ci/github-actions/reproducible-builds/
 */
export function dateArguments(
  { buildArgs, imageAttributes }: Pick<BuildInputs, 'buildArgs' | 'imageAttributes'>,
  committedAt: string,
  environment: Environment,
): readonly BuildArgument[] {
  const key = 'SOURCE_DATE_EPOCH';
  const isAsked = findAttribute(imageAttributes, 'rewrite-timestamp') === 'true';
  const isNamed = buildArgs.some((arg) => arg.key === key) || (environment[key] ?? '') !== '';
  if (!isAsked || isNamed) return buildArgs;
  return [...buildArgs, { key, value: String(Math.floor(Date.parse(committedAt) / 1000)) }];
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
  /** Of one job's part of the platforms: what all its jobs agree on. */
  readonly shard?: string | undefined;
  /** When it was built anew on newer base images. */
  readonly refreshed?: string | undefined;
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
  const names = ['repository', 'revision', 'version', 'inputs', 'shard', 'refreshed'] as const;
  const memory = names.flatMap((name) => {
    const value = origin[name];
    return value === undefined ? [] : [{ key: ownLabels[name], value }];
  });
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
  /** Names of build arguments whose value is an address with a password. */
  readonly secretArguments?: readonly string[];
  /** Names of build arguments that are called a secret: the value may be one. */
  readonly secretNames?: readonly string[];
}

/**
 * The value of `--provenance`: as asked for; else everything about the build for a public
 * repository, and the least for a private one, whose build arguments are nobody's business.
 * A password in them is nobody's anywhere. BuildKit takes attributes without a mode for mode=max.
 *
 * @throws UserError `argument-secret`
 * @returns `undefined` where buildx is told nothing
 * @see https://docs.docker.com/build/metadata/attestations/slsa-provenance/
 */
export function planProvenance(facts: ProvenanceFacts): string | undefined {
  const { asked, attests, push, runUrl } = facts;
  const byVisibility = mayTellArguments(facts) ? 'mode=max' : 'mode=min';
  const wanted = asked ?? (attests && push ? byVisibility : undefined);
  if (wanted === undefined || /^false$/i.test(wanted)) return wanted?.toLowerCase();
  const attributes = /^true$/i.test(wanted) ? byVisibility : withoutArguments(wanted, facts);
  if (runUrl === undefined || /(?:^|,)builder-id=/.test(attributes)) return attributes;
  return `${attributes},builder-id=${runUrl}`;
}

function mayTellArguments(facts: ProvenanceFacts): boolean {
  const { isPrivate, secretArguments = [], secretNames = [] } = facts;
  return isPrivate === false && secretArguments.length + secretNames.length === 0;
}

/**
 * Whether an argument is called a secret, by the words of BuildKit's own check.
 *
 * @see https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/
 */
export function isNamedSecret({ key, value }: KeyValue): boolean {
  const words = key.toLowerCase().split('_');
  return value !== '' && words.some((word) => secretWords.has(word)) && !words.includes('public');
}

const secretWords: ReadonlySet<string> = new Set([
  ...['apikey', 'auth', 'credential', 'credentials', 'key'],
  ...['password', 'passwd', 'pword', 'secret', 'token'],
]);

/** The attributes that hold no argument, where one is secret. */
function withoutArguments(wanted: string, { secretArguments = [] }: ProvenanceFacts): string {
  if (secretArguments.length === 0 || !asksForAttestation(wanted)) return wanted;
  if (!/(?:^|,)mode=/.test(wanted)) return `mode=min,${wanted}`;
  if (!/(?:^|,)mode=(?:max|full)(?:,|$)/.test(wanted)) return wanted;
  const what = `${secretArguments.join(', ')}: a build argument holds an address with a password, and provenance: ${wanted} publishes it with the image`;
  throw new UserError('argument-secret', what, {
    fix: "Set provenance: mode=min. Better, keep the password out: a proxy without one (build-args, or proxies in docker's config.json), and for a step of the build secrets or secret-envs with RUN --mount=type=secret.",
  });
}

/**
 * The image that makes the SBOM which an input asks for; `undefined` where it asks for none.
 *
 * @see https://docs.docker.com/build/metadata/attestations/sbom/#sbom-generator
 */
export function sbomGenerator(input: string | undefined): string | undefined {
  if (!asksForAttestation(input)) return undefined;
  return /(?:^|,)generator=([^,]+)/.exec(input ?? '')?.[1] ?? 'docker/buildkit-syft-scanner';
}

/** @see https://docs.docker.com/build/building/variables/#buildx_no_default_attestations */
export function refusesAttestations(environment: Environment): boolean {
  return /^(?:1|t|true)$/i.test(environment['BUILDX_NO_DEFAULT_ATTESTATIONS'] ?? '');
}
