// What a run is about, decided before its build: version, images, and what becomes of them. Pure.
import type { BuilderPlan } from '../buildx/builder.ts';
import {
  type Fingerprint,
  type FingerprintFacts,
  fingerprintInputs,
  findSettings,
} from '../buildx/fingerprint.ts';
import { type BuildContent, noContent } from '../buildx/context/content.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { findMistyped } from '../deliver/text/template.ts';
import type { GitContext } from '../git/context.ts';
import type { Digest } from '../image/digest.ts';
import type { Platform } from '../image/platform.ts';
import { formatReference, formatRepository, isSameRepository } from '../image/reference.ts';
import type { BuildInputs } from '../inputs/build.ts';
import { reachesBranch } from '../inputs/delivery.ts';
import type { ImageInput } from '../inputs/images/image.ts';
import { checkPushed } from '../inputs/images/pushed.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { PinInputs, PinStyle } from '../inputs/pins.ts';
import type { PinTarget } from '../manifest/pins/match.ts';
import type { PinPlan } from '../manifest/pins/plan.ts';
import type { Proof } from '../proof/proof.ts';
import { type HeldImage, revisionOf } from '../registry/held-image.ts';
import type { ImagePlan } from '../registry/reuse.ts';
import { planPublication, type Standing } from '../version/standing.ts';
import { planBranch } from '../version/target.ts';
import { type Version, warnOfNamedCommit } from '../version/version.ts';

import { checkLocal, planPinStyle } from './local.ts';
import { planShard, type ShardRequest } from './shard/shard.ts';

/** One image of the run. */
export interface ImageRequest extends PinTarget {
  /** As the user spelled it, for the log and for sites without a name of their own. */
  readonly name: string;
  /** What it is built from; `undefined`: nothing is built, it has to be there. */
  readonly build: BuildInputs | undefined;
  /** The bake target that makes it. */
  readonly target?: string;
  /** That it must have; none where any will do. */
  readonly platforms: readonly Platform[];
  /** Of what it is built from, where it is built. */
  readonly fingerprint: Fingerprint;
  /** Full references, the version's own first. */
  readonly references: readonly string[];
  /** Of an image whose platforms several jobs build. */
  readonly shard?: ShardRequest;
}

/** Everything that is decided before the registry is asked. */
export interface Plan extends Pick<
  Inputs,
  | 'dryRun'
  | 'existingTag'
  | 'promote'
  | 'missing'
  | 'unchanged'
  | 'refresh'
  | 'verify'
  | 'dirty'
  | 'delivery'
  | 'tagPrefix'
  | 'token'
> {
  readonly context: GitContext;
  readonly version: Version;
  readonly images: readonly ImageRequest[];
  /** Bake targets that only others are built on. */
  readonly linked: Inputs['linked'];
  /** False: the images are built and nothing leaves the builder. */
  readonly push: boolean;
  /** Why nothing is pushed, as the end of a sentence. */
  readonly unpushed: string | undefined;
  /** The images are loaded into local clusters, and no registry gets them. */
  readonly local: boolean;
  /** That gets the pins; `undefined`: the default branch, which the remote knows, or none. */
  readonly branch: string | undefined;
  readonly pins: PinInputs & { readonly pin: PinStyle };
  /** Inputs that do nothing where nothing is built. */
  readonly settings: readonly string[];
  /** What a person should see, though it stops nothing. */
  readonly warnings: readonly string[];
  readonly notices: readonly string[];
}

/** What the manifests hold of an image, as far as all of its places hold the same. */
export interface PinnedImage {
  readonly reference: string;
  readonly tag?: string;
  readonly digest?: Digest;
  /** The commit that it was built from, as far as the registry says. */
  readonly revision?: string;
}

/** The image keeps the pin that the manifests hold: it is neither built nor tagged nor pinned. */
export interface KeepPlan {
  readonly kind: 'keep';
  readonly reason: string;
  /** What a person should know. */
  readonly notice?: string;
  readonly pinned?: PinnedImage;
  /** What of it is no pin of an image that is there. */
  readonly flaws?: readonly string[];
}

/** An image, and where it comes from. */
export interface PlannedImage {
  readonly request: ImageRequest;
  readonly source: ImagePlan | KeepPlan;
  /** Of an image that this run does not build, where one was asked for. */
  readonly proof?: Proof;
  /** What the manifests pin of it, where that was looked at and holds what this run would build. */
  readonly same?: SameImage;
}

export interface SameImage {
  readonly image: HeldImage;
  /** As the manifests name it. */
  readonly reference: string;
}

/** What was decided before anything is built. */
export interface Decided {
  readonly plan: Plan;
  readonly images: readonly PlannedImage[];
  /** Absent when nothing may be built. */
  readonly builder: BuilderPlan | undefined;
  readonly clusters: readonly Cluster[];
  /** The places of all images; `undefined` where no manifest is looked at. */
  readonly pins?: PinPlan | undefined;
}

/** What was read for the plan beside git. */
export interface Surroundings extends Pick<FingerprintFacts, 'sourceUrl'> {
  /** What is built, by the image's name; what was not read is absent. */
  readonly contents: ReadonlyMap<string, BuildContent>;
  /** Of the commit whose image goes out; `own` where the inputs name the version of one that is there. */
  readonly standing: Standing;
  /** Of the workflow run. */
  readonly runId: string | undefined;
}

/** @throws UserError `checkout-commit`, `branch-unknown`, `branch`, `image-library`, `image-path`, `pin-local`, `tag-latest`, `delivery-local`, `shard-context` */
export function planRun(
  inputs: Inputs,
  context: GitContext,
  surroundings: Surroundings,
  version: Version,
): Plan {
  const {
    builds,
    dryRun,
    existingTag,
    promote,
    missing,
    unchanged,
    refresh,
    verify,
    dirty,
    delivery,
    tagPrefix,
    token,
    notices,
  } = inputs;
  const delivers = inputs.pins.manifests.length > 0 && reachesBranch(delivery);
  const publication = planPublication(context, surroundings.standing, {
    push: inputs.push,
    delivers,
    dirty,
  });
  const { push } = publication;
  if (push) for (const image of inputs.images) checkPushed(image, builds);
  const local = !push && inputs.load.length > 0;
  if (local) checkLocal(inputs, version.tag);
  return {
    ...{ dryRun, existingTag, promote, missing, unchanged, refresh, verify, dirty, delivery },
    ...{ tagPrefix, token },
    context,
    version,
    images: inputs.images.map((image) =>
      planImage(inputs, image, { version, local, revision: context.revision }, surroundings),
    ),
    linked: inputs.linked,
    push,
    unpushed: publication.unpushed,
    local,
    branch: push && delivers ? planBranch(context, delivery, version.kind) : undefined,
    pins: { ...inputs.pins, pin: planPinStyle(inputs, local) },
    settings: findSettings(inputs.build),
    warnings: [
      ...inputs.warnings,
      ...version.warnings,
      ...(push && builds ? warnOfNamedCommit(version, context.revision) : []),
      ...warnOfInputs(inputs),
      ...(publication.warning === undefined ? [] : [publication.warning]),
    ],
    notices: [
      ...notices,
      ...(publication.notice === undefined ? [] : [publication.notice]),
      ...noticeAttributes(inputs, push),
    ],
  };
}

function noticeAttributes({ build, builds }: Inputs, push: boolean): readonly string[] {
  if (push || !builds || build.imageAttributes.length === 0) return [];
  return ['Nothing is pushed, so image-attributes does nothing.'];
}

interface Naming {
  readonly version: Version;
  readonly local: boolean;
  readonly revision: string;
}

function planImage(
  inputs: Inputs,
  { repository, name, build, target, mirrors, pinned }: ImageInput,
  { version, local, revision }: Naming,
  { contents, sourceUrl, ...facts }: Surroundings,
): ImageRequest {
  const { builds, pins, shard, existingTag } = inputs;
  const content = contents.get(name) ?? noContent;
  // An alias moves; a node would keep what it once loaded under that name.
  const named = local ? [version] : [version, ...version.aliases];
  const tags = new Set(named.map(({ tag }) => tag));
  const isAnew = existingTag !== 'reuse';
  return {
    name,
    repository,
    ...(mirrors.length > 0 && { mirrors }),
    ...(pinned && { pinned }),
    ...(pins.match && { match: pins.match }),
    build: builds ? build : undefined,
    platforms: build.platforms,
    ...(target !== undefined && { target }),
    fingerprint: fingerprintInputs(build, { content, sourceUrl }),
    references: [...tags].map((tag) => formatReference(name, tag)),
    ...(shard && {
      shard: planShard(shard, {
        ...{ name, repository, revision, build, content, sourceUrl, isAnew },
        ...{ tag: version.tag, runId: facts.runId },
      }),
    }),
  };
}

function warnOfInputs({ delivery, lacksPassword, image }: Inputs): readonly string[] {
  const login = `registry-password is empty, so this run does not sign in to ${image.registry}. Pull requests from forks and of Dependabot are given no secrets.`;
  const { commit, pullRequest } = delivery;
  return [
    ...(lacksPassword ? [login] : []),
    ...findMistyped('commit-message', commit.message),
    ...findMistyped('pull-request-title', pullRequest.title),
    ...findMistyped('pull-request-body', pullRequest.body),
  ];
}

/** How manifests and outputs name the image: as the inputs `pin` and `pin-registry` say. */
export function pinnedReference(
  { version, pins: { pin } }: Plan,
  request: ImageRequest,
  digest: Digest,
): string {
  const tag = pin === 'digest' ? undefined : version.tag;
  return formatReference(pinnedName(request), tag, pin === 'tag' ? undefined : digest);
}

/** As the user spelled it, where it is the image's own. */
function pinnedName({ name, repository, pinned = repository }: ImageRequest): string {
  return isSameRepository(pinned, repository) ? name : formatRepository(pinned);
}

/**
 * The commit that an image is built from: the run's where the run builds it, and where the tag or the alias `sha` says
 * so. Another image is of the commit that its proof or labels name; `undefined` where they name none.
 */
export function revisionFor(
  { context, version }: Plan,
  { source, proof }: Pick<PlannedImage, 'source' | 'proof'>,
): string | undefined {
  if (source.kind === 'build') return context.revision;
  if (source.kind === 'keep') return source.pinned?.revision;
  const named = proof?.commit ?? revisionOf(source.source);
  const isOwn = version.kind !== 'explicit' || version.aliases.some(({ kind }) => kind === 'sha');
  return named ?? (isOwn ? context.revision : undefined);
}
