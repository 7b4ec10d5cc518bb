// Everything that is decided before the build.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { checkContext, readEngine } from '../build/engine.ts';
import { checkSecrets, findEmptySecrets } from '../build/secrets.ts';
import { readGitContext } from '../git/context.ts';
import type { GitContext } from '../git/context.ts';
import { digestDirtyFiles } from '../git/dirty-content.ts';
import { openCheckout } from '../git/open-checkout.ts';
import type { Inputs } from '../inputs.ts';
import { findUnused } from '../inputs/unused.ts';
import { checkPins, findingsError } from '../manifest/pins/checks.ts';
import type { PinPlan } from '../manifest/pins/plan.ts';
import { planCheckout } from '../version/checkout.ts';
import { planVersion } from '../version/plan.ts';
import { needsTags } from '../version/request.ts';

import { planBuilders } from './builder-choice.ts';
import type { BuilderChoice } from './builder-choice.ts';
import { leaveOutManifests } from './changes.ts';
import { planManifests } from './destination.ts';
import type { Destination } from './destination.ts';
import type { StageEdges } from './edges.ts';
import { checkClusterPlatforms, dirtyTag, localPinsError, mergeTag } from './local.ts';
import { explainPlan } from './report.ts';
import { planImageFacts, planRun } from './requests.ts';
import type { Decided, Plan } from './requests.ts';

/** Git context, version and references: what is delivered, and why under this name. */
export async function readPlan(edges: StageEdges, inputs: Inputs): Promise<Plan> {
  const context = await readContext(edges, inputs);
  // After git: where nothing is checked out, that is what is missing.
  if (inputs.builds) checkContext(edges.folder, inputs.build.context, inputs.build.file);
  const plan = planRun(inputs, context, planVersion(context, inputs));
  return planDirty(planMerge(await leaveOutManifests(edges, plan)));
}

/** Uncommitted files get a tag of their own, or a node would go on with the image that it has under the commit's. */
function planDirty(plan: Plan): Plan {
  const { context, version, inputs } = plan;
  const { dirtyFiles: files, topLevel } = context;
  if (!plan.local || files.length === 0) return plan;
  const tag = dirtyTag(version.tag, digestDirtyFiles(topLevel, files));
  const reason = `${version.reason}; with ${files.length === 1 ? 'a file' : `${files.length} files`} that are not committed`;
  return planRun(inputs, context, { ...version, tag, reason });
}

/** So does GitHub's merge of a pull request: it changes with its base, and the tag names the head commit. */
function planMerge(plan: Plan): Plan {
  const { context, version, inputs } = plan;
  const { head, headIs, headFiles } = context;
  if (!plan.local || headIs !== 'merge-commit' || headFiles === 'same') return plan;
  const tag = mergeTag(version.tag, head);
  const reason = `${version.reason}; with the files of GitHub's merge ${head.slice(0, 7)}`;
  return planRun(inputs, context, { ...version, tag, reason });
}

function readContext(edges: StageEdges, inputs: Inputs): Promise<GitContext> {
  // A checkout may lie below the workspace (actions/checkout with `path`); then the build context is in it.
  const below = resolve(edges.folder, inputs.build.context);
  const folder =
    existsSync(join(edges.folder, '.git')) || !existsSync(below) ? edges.folder : below;
  const git = openCheckout(edges, folder);
  return readGitContext(
    { git, environment: edges.environment, readFile: edges.readFile, log: edges.log },
    {
      needsTags: (on) => needsTags(inputs, on),
      // Where nothing is built, or it is allowed, only the tag of a loaded image depends on them.
      needsDirtyFiles: inputs.builds && (inputs.dirty !== 'allow' || inputs.load.length > 0),
      ...(inputs.token !== undefined && { token: inputs.token }),
    },
  );
}

/**
 * @param planned on its way, while the engine is asked
 * @returns `undefined` when nothing is built and nothing loaded: a loaded image comes by way of a builder
 */
export async function chooseBuilder(
  edges: StageEdges,
  inputs: Inputs,
  planned: Promise<Plan>,
): Promise<BuilderChoice | undefined> {
  if (!inputs.builds && inputs.load.length === 0) return undefined;
  const { builder } = inputs.build;
  const { registry } = inputs.image;
  checkSecrets(edges.folder, edges.environment, inputs.build);
  const [facts, { local }] = await Promise.all([readEngine(edges, { builder, registry }), planned]);
  return planBuilders(facts, inputs, local, edges.environment);
}

/** Plans the pins and says everything that was decided, before anything is built. */
export async function explainStart(
  edges: StageEdges,
  decided: Decided,
  destination: Destination | undefined,
): Promise<readonly string[]> {
  const { plan, clusters } = decided;
  if (plan.push && plan.inputs.builds) checkClusterPlatforms(plan.inputs, clusters);
  const pins = destination && (await planManifests(plan, destination));
  const reasons = explainPlan(decided, pins);
  for (const reason of reasons) edges.log.info(reason);
  for (const warning of plan.version.warnings) edges.log.warning(warning);
  warnOfInputs(edges, plan);
  warnOfCheckout(edges, decided);
  warnOfSecrets(edges, decided);
  const localError = pins && plan.local ? localPinsError(pins) : undefined;
  if (localError) throw localError;
  if (pins) warnOfPins(edges, plan, pins);
  return reasons;
}

/** Without this, who forgets `delivery: commit` beside a branch is told nothing. */
function warnOfInputs({ log }: StageEdges, { inputs: { delivery } }: Plan): void {
  const unused = findUnused(delivery);
  if (unused.length === 0) return;
  const have = unused.length === 1 ? 'has' : 'have';
  log.warning(`${unused.join(', ')} ${have} no effect with delivery: ${delivery.kind}`);
}

function warnOfCheckout({ log }: StageEdges, { plan, imagePlan }: Decided): void {
  const { inputs, context, push } = plan;
  // No file of the checkout goes into an image.
  if (!inputs.builds) return;
  const publishes = push && imagePlan.kind === 'build';
  const decision = planCheckout(context, { dirty: inputs.dirty, publishes });
  if ('warning' in decision) log.warning(decision.warning);
  if (decision.notice !== undefined) log.notice(decision.notice);
}

/** No error: a pull request from a fork is given no secret, and its build may do without. */
function warnOfSecrets({ log, environment }: StageEdges, { plan, imagePlan }: Decided): void {
  const { builds, build, image, lacksPassword } = plan.inputs;
  if (lacksPassword) {
    log.warning(
      `registry-password is empty, so this run does not sign in to ${image.registry}. Pull requests from forks and of Dependabot are given no secrets.`,
    );
  }
  if (!builds || imagePlan.kind !== 'build') return;
  for (const id of findEmptySecrets(environment, build)) {
    log.warning(
      `The secret ${id} is empty, so the build gets none. Is the secret that it comes from there, and spelt so? Pull requests from forks and of Dependabot are given none.`,
    );
  }
}

/** What a cluster would make of the manifests is known before the build, so `fail` stops it. */
function warnOfPins({ log }: StageEdges, plan: Plan, pins: PinPlan): void {
  const { checks } = plan.inputs.pins;
  if (checks === 'off') return;
  const findings = checkPins(pins, () => planImageFacts(plan));
  const error = checks === 'fail' ? findingsError(findings) : undefined;
  if (error) throw error;
  for (const { message, location } of findings) log.warning(message, location);
}
