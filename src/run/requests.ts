// From the inputs and the plan to what each stage is asked for. Pure.
import type { BuildRequest } from '../build/arguments.ts';
import { plainBuild } from '../build-inputs.ts';
import { planLabels } from '../build/arguments.ts';
import type { BuildSurroundings } from '../build/build.ts';
import type { BuilderPlan } from '../build/builder.ts';
import { exportsCache } from '../build/cache.ts';
import type { BuilderRequest } from '../build/facts.ts';
import { fingerprintInputs, fingerprintLabel } from '../build/fingerprint.ts';
import { asksForAttestation } from '../build/provenance.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { PullRequestRequest } from '../deliver/pull-request.ts';
import type { TargetRequest } from '../deliver/target.ts';
import type { GitContext } from '../git/context.ts';
import type { RepositoryName } from '../git/names.ts';
import type { Digest } from '../image/digest.ts';
import { formatReference } from '../image/reference.ts';
import type { Inputs } from '../inputs.ts';
import type { ImageFacts } from '../manifest/pins/checks.ts';
import type { PinRequest } from '../manifest/pins/match.ts';
import type { PinStyle } from '../manifest/places/form.ts';
import type { ImagePlan } from '../registry/reuse.ts';
import type { Version } from '../version/version.ts';

import { checkLocal, planPinStyle } from './local.ts';

/** Everything that is decided before the build. */
export interface Plan {
  readonly inputs: Inputs;
  readonly context: GitContext;
  readonly version: Version;
  /** False: the image is built and nothing leaves the builder. */
  readonly push: boolean;
  /** The image is loaded into local clusters, and no registry gets it. */
  readonly local: boolean;
  readonly pin: PinStyle;
  /** Full references, the version's own first. */
  readonly references: readonly string[];
}

/** What was decided before anything is built. */
export interface Decided {
  readonly plan: Plan;
  readonly imagePlan: ImagePlan;
  /** Absent when nothing may be built. */
  readonly builder: BuilderPlan | undefined;
  readonly clusters: readonly Cluster[];
}

export function planRun(inputs: Inputs, context: GitContext, version: Version): Plan {
  const push = planPush(inputs.push, context.ref);
  const local = !push && inputs.load.length > 0;
  if (local) checkLocal(inputs, version.tag);
  // An alias moves; a node would keep what it once loaded under that name.
  const named = local ? [version] : [version, ...version.aliases];
  const tags = new Set(named.map(({ tag }) => tag));
  const references = [...tags].map((tag) => formatReference(inputs.imageName, tag));
  const pin = planPinStyle(inputs, local);
  return { inputs, context, version, push, local, pin, references };
}

/** A pull request, queued or not, is built to see that it builds; what it would deliver has not been merged. */
function planPush(push: Inputs['push'], { kind }: GitContext['ref']): boolean {
  const isMerged = kind !== 'pull-request' && kind !== 'merge-group';
  return push === 'auto' ? isMerged : push === 'true';
}

/** @param source the repository's web address, where it has one */
export function planBuild(plan: Plan, source: string | undefined): BuildRequest {
  const { inputs, context, version, push, references } = plan;
  const origin = {
    source,
    revision: context.revision,
    version: version.version,
    created: context.committedAt,
  };
  return {
    ...inputs.build,
    labels: [
      ...planLabels(origin, inputs.build.labels),
      { key: fingerprintLabel, value: fingerprintInputs(inputs.build) },
    ],
    references: push ? references : [],
    push,
  };
}

/** @param local true when the image goes to local clusters only */
export function planBuilderRequest(
  { build, builds, image, insecureRegistries }: Inputs,
  local: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): BuilderRequest {
  return {
    builder: build.builder,
    // A load is of one platform, also of an image that was built before.
    platformCount: local || !builds ? 1 : build.platforms.length,
    // An image that goes to no registry needs none to be reached.
    registry: local ? '' : image.registry,
    insecureRegistries,
    // What was built before and is only loaded now is taken as it is.
    exportsCache: builds && exportsCache(build.cacheTo, environment),
    wantsAttestations: builds && !local && [build.provenance, build.sbom].some(asksForAttestation),
    allowsInsecure: builds && build.allow.includes('security.insecure'),
  };
}

/** @param builder the name of the builder that was made ready; `undefined`: the current one */
export function planSurroundings(
  { context }: Plan,
  { kind, driver, attests, buildxVersion }: BuilderPlan,
  builder: string | undefined,
  runUrl: string | undefined,
): BuildSurroundings {
  const isPrivate = context.repository?.isPrivate;
  return { builder, kind, driver, attests, buildxVersion, isPrivate, runUrl };
}

/** The page of this workflow run; outside GitHub there is none. */
export function runUrlOf(
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = environment;
  const run = environment['GITHUB_RUN_ID'];
  return server && repository && run && `${server}/${repository}/actions/runs/${run}`;
}

/** The request for what the builder is to take from a registry: nothing is built. */
export function planFetch(context: string): BuildRequest {
  return { ...plainBuild, context, references: [], push: false };
}

export function planPins({ inputs, pin }: Plan): PinRequest {
  const { match, ...pins } = inputs.pins;
  return { images: [{ repository: inputs.image, ...(match && { match }) }], ...pins, pin };
}

/** What the checks of the manifests know of an image that is not built yet. */
export function planImageFacts({ inputs, context, version, local }: Plan): ImageFacts {
  // A package on ghcr.io is as private as the repository that it was made from, unless changed by hand.
  const isPrivate = context.repository?.isPrivate === true && inputs.image.registry === 'ghcr.io';
  const platforms = local ? [] : inputs.build.platforms;
  return { tag: version.tag, platforms, isPrivate: isPrivate && !local, isLoaded: local };
}

/** How manifests and outputs name the image: as the input `pin` says. */
export function pinnedReference({ inputs, version, pin }: Plan, digest: Digest): string {
  return formatReference(
    inputs.imageName,
    pin === 'digest' ? undefined : version.tag,
    pin === 'tag' ? undefined : digest,
  );
}

/** @param folder the checkout, where remotes and history are read */
export function planTarget(plan: Plan, folder: string): TargetRequest {
  const { kind, commit, repository, repositoryToken } = plan.inputs.delivery;
  const token = repositoryToken ?? plan.inputs.token;
  const { ref } = plan.context;
  // Another repository has branches of its own: where none is named, its default branch.
  const branch = isElsewhere(plan) ? plan.inputs.delivery.branch : planBranch(plan);
  return {
    folder,
    fromFork: ref.kind === 'pull-request' && ref.isFork,
    ...(branch !== undefined && { branch }),
    ...(repository && { repository }),
    ...(token !== undefined && { token }),
    ...(commit.method === 'api' && { needsApi: 'commit-method: api' }),
    ...(kind === 'pull-request' && {
      needsApi: 'delivery: pull-request',
      proposes: plan.inputs.image,
    }),
  };
}

/** True when the manifests are in another repository, of which nothing is checked out. */
export function isElsewhere({ inputs, context }: Plan): boolean {
  const { repository } = inputs.delivery;
  return repository !== undefined && !isOwnRepository(context, repository);
}

/**
 * True when the manifests are on a branch of this repository that has a tree of its own, such as
 * `deploy`. A pull request's checkout holds what the default branch holds.
 */
export function isOnOtherBranch({ inputs, context, local }: Plan): boolean {
  const { kind, branch } = inputs.delivery;
  if (local || branch === undefined || (kind !== 'commit' && kind !== 'pull-request')) return false;
  const { ref, defaultBranch } = context;
  return branch !== defaultBranch && !(ref.kind === 'branch' && ref.name === branch);
}

function isOwnRepository({ repository }: GitContext, other: RepositoryName): boolean {
  const lower = (name: RepositoryName | undefined): string =>
    `${name?.owner ?? ''}/${name?.name ?? ''}`.toLowerCase();
  return lower(repository) === lower(other);
}

/** What a commit or a pull request is asked for; the one is made on the way to the other. */
export function planDelivery(
  plan: Plan,
  { digest, revision }: { readonly digest: Digest; readonly revision: string },
  { folder, runUrl }: { readonly folder: string; readonly runUrl: string | undefined },
): PullRequestRequest {
  const { inputs, version } = plan;
  const { commit, pullRequest, rollback } = inputs.delivery;
  const { token } = inputs;
  return {
    image: {
      repository: inputs.image,
      tag: version.tag,
      digest,
      version: version.version,
      revision,
      reference: pinnedReference(plan, digest),
      ...(runUrl !== undefined && { runUrl }),
    },
    message: {
      skipCi: commit.skipCi,
      ...(commit.message !== undefined && { template: commit.message }),
    },
    order: { source: { folder, ...(token !== undefined && { token }) }, rollback },
    attempts: commit.attempts,
    method: commit.method,
    ...(commit.author && { author: commit.author }),
    labels: pullRequest.labels,
    reviewers: pullRequest.reviewers,
    ...(pullRequest.title !== undefined && { title: pullRequest.title }),
    ...(pullRequest.autoMerge && { autoMerge: pullRequest.autoMerge }),
  };
}

/**
 * The branch that gets the pins: the input, else the run's branch; a tag has none, so it is the
 * repository's default branch.
 *
 * @returns `undefined` for a default branch that no event names: the remote knows it
 */
function planBranch({ inputs, context }: Plan): string | undefined {
  const { ref, defaultBranch } = context;
  return inputs.delivery.branch ?? (ref.kind === 'branch' ? ref.name : defaultBranch);
}
