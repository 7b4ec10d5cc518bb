// What a run is about, decided before its build: version, images, and what becomes of them. Pure.
import type { BuilderPlan } from '../buildx/builder.ts';
import { fingerprintInputs } from '../buildx/fingerprint.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { GitContext } from '../git/context.ts';
import type { Digest } from '../image/digest.ts';
import type { Platform } from '../image/platform.ts';
import { formatReference, type Repository } from '../image/reference.ts';
import type { BuildInputs } from '../inputs/build.ts';
import { type DeliveryInputs, findUnused, reachesBranch } from '../inputs/delivery.ts';
import type { DirtyPolicy, Inputs, PinInputs, PinStyle } from '../inputs/inputs.ts';
import type { ImagePlan } from '../registry/reuse.ts';
import { planPublication, type Standing } from '../version/standing.ts';
import type { Version } from '../version/version.ts';

import { checkLocal, planPinStyle } from './local.ts';

/** One image of the run. */
export interface ImageRequest {
  /** As the user spelled it, for the log and for sites without a name of their own. */
  readonly name: string;
  readonly repository: Repository;
  /** Further repositories that get the same digest under the same tags. */
  readonly mirrors: readonly Repository[];
  /** Another repository that manifests still name and that this one replaces. */
  readonly match?: Repository;
  /** What it is built from; `undefined`: nothing is built, it has to be there. */
  readonly build: BuildInputs | undefined;
  /** That it must have; none where any will do. */
  readonly platforms: readonly Platform[];
  /** Of what it is built from, where it is built. */
  readonly fingerprint: string;
  /** Full references, the version's own first. */
  readonly references: readonly string[];
}

/** Everything that is decided before the registry is asked. */
export interface Plan {
  readonly context: GitContext;
  readonly version: Version;
  readonly images: readonly ImageRequest[];
  readonly dryRun: boolean;
  /** False: the images are built and nothing leaves the builder. */
  readonly push: boolean;
  /** The images are loaded into local clusters, and no registry gets them. */
  readonly local: boolean;
  readonly existingTag: Inputs['existingTag'];
  readonly promote: boolean;
  /** What happens when the checked-out files are not the commit's. */
  readonly dirty: DirtyPolicy;
  readonly pins: PinInputs & { readonly pin: PinStyle };
  readonly delivery: DeliveryInputs;
  /** What the order of releases depends on, when aliases move. */
  readonly tagPrefix: string;
  /** Of the run's GitHub server. */
  readonly token: string | undefined;
  /** What a person should see, though it stops nothing. */
  readonly warnings: readonly string[];
}

/** An image, and where it comes from. */
export interface PlannedImage {
  readonly request: ImageRequest;
  readonly source: ImagePlan;
}

/** What was decided before anything is built. */
export interface Decided {
  readonly plan: Plan;
  readonly images: readonly PlannedImage[];
  /** Absent when nothing may be built. */
  readonly builder: BuilderPlan | undefined;
  readonly clusters: readonly Cluster[];
}

/** @throws UserError `checkout-commit`, `pin-local`, `tag-latest`, `delivery-local` */
export function planRun(
  inputs: Inputs,
  context: GitContext,
  standing: Standing,
  version: Version,
): Plan {
  const { builds, dirty, pins } = inputs;
  const delivers = pins.manifests.length > 0 && reachesBranch(inputs.delivery);
  // Where nothing is built, no file of the checkout goes out.
  const publication = planPublication(context, builds ? standing : 'own', {
    push: inputs.push,
    delivers,
    dirty,
  });
  const { push } = publication;
  const local = !push && inputs.load.length > 0;
  if (local) checkLocal(inputs, version.tag);
  return {
    context,
    version,
    images: [planImage(inputs, version, local)],
    dryRun: inputs.dryRun,
    push,
    local,
    existingTag: inputs.existingTag,
    promote: inputs.promote,
    dirty: inputs.dirty,
    pins: { ...inputs.pins, pin: planPinStyle(inputs, local) },
    delivery: inputs.delivery,
    tagPrefix: inputs.tagPrefix,
    token: inputs.token,
    warnings: [
      ...version.warnings,
      ...warnOfUnused(inputs.delivery),
      ...warnOfLogin(inputs),
      ...(publication.warning === undefined ? [] : [publication.warning]),
    ],
  };
}

function planImage(inputs: Inputs, version: Version, local: boolean): ImageRequest {
  const { image: repository, imageName: name, build, pins } = inputs;
  // An alias moves; a node would keep what it once loaded under that name.
  const named = local ? [version] : [version, ...version.aliases];
  const tags = new Set(named.map(({ tag }) => tag));
  return {
    name,
    repository,
    mirrors: [],
    ...(pins.match && { match: pins.match }),
    build: inputs.builds ? build : undefined,
    platforms: build.platforms,
    fingerprint: fingerprintInputs(build),
    references: [...tags].map((tag) => formatReference(name, tag)),
  };
}

/** Without this, who forgets `delivery: commit` beside a branch is told nothing. */
function warnOfUnused(delivery: DeliveryInputs): readonly string[] {
  const unused = findUnused(delivery);
  if (unused.length === 0) return [];
  const have = unused.length === 1 ? 'has' : 'have';
  return [`${unused.join(', ')} ${have} no effect with delivery: ${delivery.kind}`];
}

function warnOfLogin({ lacksPassword, image: { registry } }: Inputs): readonly string[] {
  if (!lacksPassword) return [];
  return [
    `registry-password is empty, so this run does not sign in to ${registry}. Pull requests from forks and of Dependabot are given no secrets.`,
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
