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
import { UserError } from '../errors.ts';
import { findMistyped } from '../deliver/text/template.ts';
import type { GitContext } from '../git/context.ts';
import type { Digest } from '../image/digest.ts';
import type { Platform } from '../image/platform.ts';
import { formatReference } from '../image/reference.ts';
import type { BuildInputs } from '../inputs/build.ts';
import { findUnused, reachesBranch } from '../inputs/delivery.ts';
import type { ImageInput, NamedRepository } from '../inputs/images/image.ts';
import type { Inputs, PinInputs, PinStyle } from '../inputs/inputs.ts';
import type { PinTarget } from '../manifest/pins/match.ts';
import type { PinPlan } from '../manifest/pins/plan.ts';
import type { Proof } from '../proof/proof.ts';
import { revisionOf } from '../registry/held-image.ts';
import type { ImagePlan } from '../registry/reuse.ts';
import { planPublication, type Standing } from '../version/standing.ts';
import { planBranch } from '../version/target.ts';
import type { Version } from '../version/version.ts';

import { checkLocal, planPinStyle } from './local.ts';

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
}

/** Everything that is decided before the registry is asked. */
export interface Plan extends Pick<
  Inputs,
  | 'dryRun'
  | 'existingTag'
  | 'promote'
  | 'missing'
  | 'unchanged'
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
}

/** An image, and where it comes from. */
export interface PlannedImage {
  readonly request: ImageRequest;
  readonly source: ImagePlan | KeepPlan;
  /** Of an image that this run does not build, where one was asked for. */
  readonly proof?: Proof;
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
  readonly standing: Standing;
}

/** @throws UserError `checkout-commit`, `branch-unknown`, `branch`, `image-library`, `pin-local`, `tag-latest`, `delivery-local` */
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
    verify,
    dirty,
    delivery,
    tagPrefix,
    token,
    notices,
  } = inputs;
  const delivers = inputs.pins.manifests.length > 0 && reachesBranch(delivery);
  // Where nothing is built, no file of the checkout goes out.
  const publication = planPublication(context, builds ? surroundings.standing : 'own', {
    push: inputs.push,
    delivers,
    dirty,
  });
  const { push } = publication;
  if (push && builds) for (const image of inputs.images) checkLibrary(image);
  const local = !push && inputs.load.length > 0;
  if (local) checkLocal(inputs, version.tag);
  return {
    ...{ dryRun, existingTag, promote, missing, unchanged, verify, dirty, delivery },
    ...{ tagPrefix, token },
    context,
    version,
    images: inputs.images.map((image) => planImage(inputs, image, version, local, surroundings)),
    linked: inputs.linked,
    push,
    unpushed: publication.unpushed,
    local,
    branch: push && delivers ? planBranch(context, delivery) : undefined,
    pins: { ...inputs.pins, pin: planPinStyle(inputs, local) },
    settings: findSettings(inputs.build),
    warnings: [
      ...inputs.warnings,
      ...version.warnings,
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

/** A name without a path is an image of Docker Hub's library, which Docker's own people push to. */
function checkLibrary({ repository: { registry, path }, name }: NamedRepository): void {
  if (registry !== 'docker.io' || !path.startsWith('library/')) return;
  const what = `"${name}" is an image of Docker Hub's library, which no user may push to`;
  const fix = `Set the input image to a repository with its owner, for example ghcr.io/acme/${path.slice(8)} or acme/${path.slice(8)}.`;
  throw new UserError('image-library', what, { fix });
}

function planImage(
  { builds, pins }: Inputs,
  { repository, name, build, target }: ImageInput,
  version: Version,
  local: boolean,
  { contents, sourceUrl }: Surroundings,
): ImageRequest {
  // An alias moves; a node would keep what it once loaded under that name.
  const named = local ? [version] : [version, ...version.aliases];
  const tags = new Set(named.map(({ tag }) => tag));
  return {
    name,
    repository,
    ...(pins.match && { match: pins.match }),
    build: builds ? build : undefined,
    platforms: build.platforms,
    ...(target !== undefined && { target }),
    fingerprint: fingerprintInputs(build, { content: contents.get(name) ?? noContent, sourceUrl }),
    references: [...tags].map((tag) => formatReference(name, tag)),
  };
}

function warnOfInputs({ delivery, lacksPassword, image }: Inputs): readonly string[] {
  // Without this, who forgets `delivery: commit` beside a branch is told nothing.
  const unused = findUnused(delivery);
  const have = unused.length === 1 ? 'has' : 'have';
  const effect = `${unused.join(', ')} ${have} no effect with delivery: ${delivery.kind}`;
  const login = `registry-password is empty, so this run does not sign in to ${image.registry}. Pull requests from forks and of Dependabot are given no secrets.`;
  const { commit, pullRequest } = delivery;
  return [
    ...(unused.length > 0 ? [effect] : []),
    ...(lacksPassword ? [login] : []),
    ...findMistyped('commit-message', commit.message),
    ...findMistyped('pull-request-title', pullRequest.title),
    ...findMistyped('pull-request-body', pullRequest.body),
  ];
}

/** How manifests and outputs name the image: as the input `pin` says. */
export function pinnedReference(
  { version, pins: { pin } }: Plan,
  { name }: ImageRequest,
  digest: Digest,
): string {
  const tag = pin === 'digest' ? undefined : version.tag;
  return formatReference(name, tag, pin === 'tag' ? undefined : digest);
}

/** What is there already may be of another commit than the run: `version: 1.2.3` with `build: false`. */
export function revisionFor({ context }: Plan, source: PlannedImage['source']): string {
  if (source.kind === 'keep') return source.pinned?.revision ?? context.revision;
  const taken = source.kind === 'build' ? undefined : revisionOf(source.source);
  return taken ?? context.revision;
}
