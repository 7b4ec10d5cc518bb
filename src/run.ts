// The stages in order. Decides nothing itself: each stage's room does.
import type { Delivered, Destination } from './deliver/delivery.ts';
import type { Inputs } from './inputs/inputs.ts';
import { expandBake } from './run/bake/expand.ts';
import { beginRun } from './run/before.ts';
import { loadImages } from './run/clusters.ts';
import { tellPullRequest } from './run/comment.ts';
import { deliverImages, withdrawProposal } from './run/destination.ts';
import { type RunEffects, type StageEffects, withStageEffects } from './run/effects.ts';
import { type Making, makeImages } from './run/image/image.ts';
import { lookLast } from './run/image/last-look.ts';
import { readInputs } from './run/inputs.ts';
import type { Decided } from './run/plan.ts';
import { explainVerification, formatArtifacts } from './run/image/proof.ts';
import { explainMade, type Result } from './run/image/result.ts';
import { joinFailures } from './run/image/sources.ts';
import { formatOutputs, listPackages, summarize } from './run/report.ts';
import { nextStep } from './run/report/next.ts';
import { measureImages } from './run/report/sizes.ts';
import { formatShardArtifacts } from './run/shard/make.ts';
import { explainStart } from './run/start.ts';
import { nameAction } from './runner/context.ts';
import { formatStages } from './runner/record.ts';
import { formatSummary, type SummaryFacts } from './runner/summary.ts';

/**
 * From a git context to pinned images: works out the version, plans the pins, builds and
 * pushes, reads the digests back, pins and delivers. Nothing is built before everything is planned,
 * and nothing is pinned before the registry has confirmed the digests and every node of the local
 * clusters the images.
 *
 * @throws UserError for everything that a user can mend
 */
export async function run(effects: RunEffects): Promise<void> {
  effects.log.info(nameAction(effects.runner));
  const given = readInputs(effects.readInput, effects.environment, effects.runner);
  // Now, not after the build: the runner may not take them.
  effects.writeOutputs({});
  const inputs = await expandBake(effects, given);
  await withStageEffects(effects, inputs, (stageEffects) =>
    tellPullRequest(stageEffects, inputs, () => runStages(stageEffects, inputs)),
  );
}

/** @returns what the run's summary shows, which is written already */
async function runStages(effects: StageEffects, inputs: Inputs): Promise<SummaryFacts> {
  const { record } = effects;
  const { decided, manifests } = await record.stage('plan', () => beginRun(effects, inputs));
  const { plan } = decided;
  try {
    const start = await record.stage('plan', () => explainStart(effects, decided, manifests));
    const made = await makeAll(effects, decided);
    const { result, delivered } = await useImages(effects, decided, made, manifests);
    effects.writeOutputs(formatOutputs(decided, result, delivered, start.preview));
    effects.declareArtifacts([
      ...formatArtifacts(plan, result.made),
      ...formatShardArtifacts(plan, result.waiting ?? []),
    ]);
    const sizes = await measureImages(effects, decided, result.made);
    const noted = { record, sizes, runner: effects.runner };
    const next = nextStep(decided, delivered, effects.runner, result);
    const summary = { ...summarize(decided, start, result, delivered, noted), next };
    effects.log.info(`Time: ${formatStages(record.stages)}`);
    for (const page of listPackages(decided, result, effects.runner)) {
      effects.log.info(`Package: ${page}`);
    }
    effects.log.info(summary.title);
    if (next !== undefined) effects.log.info(next);
    const folded = explainVerification(effects.runner, plan, result.made);
    await effects.writeSummary(formatSummary({ ...summary, folded }));
    return summary;
  } finally {
    await manifests?.close();
  }
}

type Made = Pick<Making, 'made' | 'waiting'>;

/** Makes the images. Where one fails, nothing is pinned; what is in the registry by then is told all the same. */
async function makeAll(effects: StageEffects, decided: Decided): Promise<Made> {
  const { made, waiting, failures } = await makeImages(effects, decided);
  if (failures.length === 0) return { made, waiting };
  if (made.length > 0) {
    effects.writeOutputs(formatOutputs(decided, { made, loaded: [] }, undefined));
  }
  throw explainMade(decided, made, joinFailures(failures));
}

/** Loads and delivers the images, all of them or none. What is in the registry is told in the outputs even where that fails. */
async function useImages(
  effects: StageEffects,
  decided: Decided,
  { made: confirmed, waiting }: Made,
  manifests: Destination | undefined,
): Promise<{ readonly result: Result; readonly delivered: Delivered | undefined }> {
  const { plan } = decided;
  let made = confirmed;
  if (waiting.length > 0) return { result: { made, waiting, loaded: [] }, delivered: undefined };
  try {
    const { record } = effects;
    made = await lookLast(effects, plan, made);
    const hasLoad = decided.clusters.length > 0 && !plan.dryRun;
    const loading = (): ReturnType<typeof loadImages> => loadImages(effects, decided, made);
    const loaded = hasLoad ? await record.stage('load', loading) : [];
    const images = made.length > 0 ? made : loaded;
    const delivering = (): ReturnType<typeof deliverImages> =>
      decided.images.every(({ source }) => source.kind === 'keep')
        ? withdrawProposal(effects, decided, manifests)
        : deliverImages(effects, plan, manifests, images);
    const delivered = manifests ? await record.stage('deliver', delivering) : undefined;
    return { result: { made, loaded }, delivered };
  } catch (error) {
    if (made.length > 0) {
      effects.writeOutputs(formatOutputs(decided, { made, loaded: [] }, undefined));
    }
    throw error;
  }
}
