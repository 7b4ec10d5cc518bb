// What is said, warned of and refused before anything is built.
import { findPolicy } from '../buildx/context/context.ts';
import { explainUnusedCache, sharesCache } from '../buildx/cache.ts';
import { findCredentials } from '../buildx/context/credentials.ts';
import { findBuilderBase, findMistypedArguments } from '../buildx/context/stages.ts';
import { findUnfetched } from '../buildx/context/unfetched.ts';
import { findEmptySecrets } from '../buildx/secrets.ts';
import type { Destination } from '../deliver/delivery.ts';
import { formatLocation, UserError } from '../errors.ts';
import {
  checkPins,
  findingsError,
  gatherFindings,
  type ImageFacts,
} from '../manifest/pins/checks.ts';
import { pinnedRepository, type PinTarget } from '../manifest/pins/match.ts';
import type { PinPlan } from '../manifest/pins/plan.ts';
import type { RunnerContext } from '../runner/context.ts';
import { planCheckout } from '../version/checkout.ts';
import { listShort } from '../words.ts';

import { explainCache, explainPlan, explainRerun } from './decisions.ts';
import { showDiff } from './destination.ts';
import type { StageEffects } from './effects.ts';
import { withoutKept } from './image/kept.ts';
import { checkClusterPlatforms, checkLocalPins } from './local.ts';
import type { Decided, Plan } from './plan.ts';
import { type Preview, previewDelivery } from './manifests/preview.ts';
import { checkRenderings } from './manifests/rendering.ts';
import type { Start } from './report.ts';
import { takeOwnPart } from './shard/make.ts';

/**
 * Plans the pins and says everything that was decided.
 *
 * @returns one sentence for each decision, and what the manifests become
 */
export async function explainStart(
  effects: StageEffects,
  decided: Decided,
  destination: Destination | undefined,
): Promise<Start> {
  const { log } = effects;
  const { plan, images } = decided;
  checkClusters(decided);
  const pins = decided.pins && withoutKept(decided.pins, images);
  const preview = pins && destination && (await previewDelivery(decided, pins, destination));
  const reasons = explainPlan(decided, pins, preview);
  effects.record.decide(reasons, explainRerun(plan));
  for (const reason of reasons) log.info(reason);
  if (plan.dryRun && preview) await showDiff(effects, 'What would change', preview.diff);
  for (const notice of plan.notices) log.notice(notice);
  for (const warning of plan.warnings) log.warning(warning);
  noticeUnbuilt(effects, decided);
  warnOfCheckout(effects, decided);
  warnOfSecrets(effects, decided);
  warnOfPolicies(effects, decided);
  warnOfBases(effects, decided);
  warnOfArguments(effects, decided);
  warnOfCache(effects, decided);
  if (decided.pins) warnOfContainers(effects, plan, decided.pins);
  checkCredentials(effects, decided);
  warnOfUnfetched(effects, decided);
  if (pins && destination) await checkPlanned(effects, plan, { pins, preview, destination });
  return { reasons, preview };
}

function checkClusters({ plan: { push, images }, clusters }: Decided): void {
  for (const { build, platforms } of images) {
    if (push && build) checkClusterPlatforms(platforms, clusters);
  }
}

/** What an image is taken for, and which inputs do nothing for one that is taken. */
function noticeUnbuilt({ log }: StageEffects, { plan, images }: Decided): void {
  for (const { source } of images) {
    if (source.kind !== 'build' && source.notice !== undefined) log.notice(source.notice);
  }
  const { settings } = plan;
  if (settings.length === 0 || images.some(({ source }) => source.kind === 'build')) return;
  const verb = settings.length === 1 ? 'does' : 'do';
  const [why, way] = explainUnbuilt(images);
  log.notice(`Nothing is built, because ${why}: ${settings.join(', ')} ${verb} nothing. ${way}`);
}

/** Why nothing is built, and how it would be. */
function explainUnbuilt(images: Decided['images']): readonly [why: string, way: string] {
  if (images.every(({ request }) => !request.build)) {
    return ['build is false', 'To build, leave out build: false.'];
  }
  if (images.some(({ source }) => source.kind === 'keep')) {
    return ['nothing changed', 'To build all the same, leave out unchanged: keep.'];
  }
  return ['the image is there', 'To build anew, set existing-tag: overwrite.'];
}

function warnOfCheckout({ log }: StageEffects, { plan, images }: Decided): void {
  const { context, push, dirty } = plan;
  // Where nothing is built, no file of the checkout goes into an image.
  if (images.every(({ request }) => request.build === undefined)) return;
  const builds = images.some(({ source }) => source.kind === 'build');
  const decision = planCheckout(context, { dirty, builds, publishes: push && builds });
  if ('warning' in decision) log.warning(decision.warning);
  if (decision.notice !== undefined) log.notice(decision.notice);
}

/** A name that chooses nothing is mistyped where others that hold the image are left out for it. */
export function warnOfContainers(
  { log }: Pick<StageEffects, 'log'>,
  { pins: { containers } }: Pick<Plan, 'pins'>,
  { files, skipped }: PinPlan,
): void {
  const [left] = skipped.filter(({ code }) => code === 'excluded');
  const held = new Set(files.flatMap(({ sites }) => sites.map(({ container }) => container)));
  const idle = containers.filter((name) => !held.has(name));
  if (left === undefined || idle.length === 0) return;
  log.warning(
    `container: no container ${idle.join(' or ')} holds the image, and others that do are left out: ${formatLocation(left)} ${left.reason}`,
  );
}

/** A build tells it itself. */
export function warnOfCache(
  { log, dockerEnvironment }: Pick<StageEffects, 'log' | 'dockerEnvironment'>,
  { plan, images }: Pick<Decided, 'plan' | 'images'>,
): void {
  const isCached = plan.dryRun && images.some((image) => explainCache(image).length > 0);
  const unused = isCached ? explainUnusedCache(dockerEnvironment, undefined) : undefined;
  if (unused !== undefined) log.warning(unused);
}

/**
 * What a checkout keeps below `.git` would be in an image that copies its context. Of a public repository the image
 * mostly is public too.
 *
 * @throws UserError `context-credentials`
 */
export function checkCredentials(
  { log, runner }: Pick<StageEffects, 'log' | 'runner'>,
  { plan, images }: Pick<Decided, 'plan' | 'images'>,
): void {
  const builds = images.flatMap(({ request, source }) =>
    request.build && source.kind === 'build' ? request.build : [],
  );
  for (const build of builds) {
    // A cache holds the layers of an image that is not pushed, too.
    if (!plan.push && !sharesCache(build)) continue;
    const [found] = findCredentials(runner.workspace, build);
    if (found === undefined) continue;
    const { path, folder } = found;
    const what = `${path} holds a credential, and the build can read it: COPY . puts it into the image`;
    const fix = `Add ${folder} to the .dockerignore file, or give actions/checkout persist-credentials: false: this action has a token of its own.`;
    if (plan.context.repository?.isPrivate === false) {
      throw new UserError('context-credentials', what, { fix });
    }
    log.warning(`${what}. ${fix}`);
  }
}

/** Git calls such a checkout clean, and a builder takes what is there. */
export function warnOfUnfetched(
  { log, runner }: Pick<StageEffects, 'log' | 'runner'>,
  { images }: Pick<Decided, 'images'>,
): void {
  const found = images.flatMap(({ request, source }) =>
    request.build && source.kind === 'build' ? findUnfetched(runner.workspace, request.build) : [],
  );
  const tell = (paths: readonly string[], what: string, way: string): void => {
    if (paths.length === 0) return;
    log.warning(
      `${listShort([...new Set(paths)])}: ${what}. Give actions/checkout ${way} before this step, or name what no image needs in the .dockerignore file.`,
    );
  };
  tell(
    found.flatMap(({ submodules }) => submodules),
    'no files of a submodule are checked out, and the build finds an empty folder',
    'submodules: true (or run git submodule update --init)',
  );
  tell(
    found.flatMap(({ pointers }) => pointers),
    'pointers of Git LFS, which the build takes for the files themselves',
    'lfs: true (or run git lfs pull)',
  );
}

/** No error: a pull request from a fork is given no secret, and its build may do without. */
function warnOfSecrets({ log, dockerEnvironment }: StageEffects, { images }: Decided): void {
  const builds = images.flatMap(({ request, source }) =>
    request.build && source.kind === 'build' ? request.build : [],
  );
  const ids = new Set(builds.flatMap((build) => findEmptySecrets(dockerEnvironment, build)));
  for (const id of ids) {
    log.warning(
      `The secret ${id} is empty, so the build gets none. Is the secret that it comes from there, and spelt so? Pull requests from forks and of Dependabot are given none.`,
    );
  }
}

/** A policy that stands in the repository and is not asked looks like one that allows all. */
function warnOfPolicies({ log, runner }: StageEffects, { images, builder }: Decided): void {
  const policies = images.flatMap(({ request, source }) => {
    if (!request.build || source.kind !== 'build') return [];
    const policy = findPolicy(runner.workspace, request.build, builder?.buildxVersion);
    return policy?.isAsked === false ? [policy.path] : [];
  });
  for (const file of new Set(policies)) {
    log.warning(
      `The policy ${file} is not asked: buildx reads it from 0.35 on, and this is ${builder?.buildxVersion?.join('.') ?? ''}. Update buildx (docker/setup-buildx-action)`,
      { file },
    );
  }
}

/** A builder of several machines may build each platform on its own; those that this action makes are of one. */
function warnOfBases({ log, runner }: StageEffects, { images, builder }: Decided): void {
  if (!builder || (builder.kind === 'use' && builder.driver !== 'docker')) return;
  const found = images.flatMap(({ request, source }) => {
    const { build } = takeOwnPart(request);
    if (!build || source.kind !== 'build') return [];
    return findBuilderBase(runner.workspace, build) ?? [];
  });
  for (const file of new Set(found.map(({ path }) => path))) {
    const name = file ?? 'dockerfile-inline';
    log.warning(
      `${name}: the image begins with a base of the builder's platform ($BUILDPLATFORM), so those of the other platforms hold programs that do not run there. Leave --platform out at the stage that the image is made of`,
      file === undefined ? undefined : { file },
    );
  }
}

function warnOfArguments({ log, runner }: StageEffects, { images }: Decided): void {
  const found = images.flatMap(({ request: { build }, source }) =>
    build && source.kind === 'build' ? findMistypedArguments(runner.workspace, build) : [],
  );
  for (const text of new Set(found)) log.warning(text);
}

interface Planned {
  readonly pins: PinPlan;
  readonly preview: Preview | undefined;
  readonly destination: Destination;
}

/** What a cluster would make of the manifests is known before the build, so `fail` stops it. */
async function checkPlanned(
  effects: StageEffects,
  plan: Plan,
  { pins, preview, destination }: Planned,
): Promise<void> {
  if (plan.local) checkLocalPins(pins);
  const { checks, render } = plan.pins;
  if (checks === 'off') return;
  const findings = checkPins(pins, (target) => planImageFacts(plan, target, effects.runner));
  const rendered = render ? await checkRenderings(effects, pins, preview ?? {}, destination) : [];
  const all = [...findings, ...rendered];
  const error = checks === 'fail' ? findingsError(all) : undefined;
  if (error) throw error;
  for (const { message, location } of gatherFindings(all)) effects.log.warning(message, location);
}

/** What the checks of the manifests know of an image that is not built yet. */
function planImageFacts(
  { images, context, version, local }: Plan,
  target: PinTarget,
  { registry: ownRegistry }: RunnerContext,
): ImageFacts {
  // A package on GitHub is as private as the repository that it was made from, unless changed by hand.
  const isOwn = pinnedRepository(target).registry === ownRegistry;
  const isPrivate = context.repository?.isPrivate === true && isOwn;
  const image = images.find((one) => one === target);
  const platforms = image?.platforms ?? [];
  return local
    ? { tag: version.tag, platforms: [], isPrivate: false, isLoaded: true }
    : { tag: version.tag, platforms, isPrivate, isLoaded: false };
}
