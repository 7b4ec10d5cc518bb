// The stages in order. Decides nothing itself: each stage's room does.
import type { Delivered, Destination } from '../deliver/delivery.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { formatStages } from '../runner/record.ts';
import { formatSummary, type SummaryFacts } from '../runner/summary.ts';

import type { Asked } from './begin/asked.ts';
import { beginRun } from './begin/before.ts';
import { loadImages } from './clusters.ts';
import { tellPullRequest } from './comment.ts';
import { deliverImages, withdrawProposal } from './destination.ts';
import type { StageEffects } from './effects.ts';
import { type Making, makeImages } from './image/image.ts';
import { lookLast } from './image/last-look.ts';
import { explainVerification, formatArtifacts } from './image/proof.ts';
import { explainMade, type Result } from './image/result.ts';
import { joinFailures } from './image/sources.ts';
import type { Decided } from './plan.ts';
import { formatOutputs, listPackages, summarize } from './report.ts';
import { nextStep } from './report/next.ts';
import { measureImages } from './report/sizes.ts';
import { formatShardArtifacts } from './shard/make.ts';
import { explainStart } from './start.ts';

/**
 * Plans, makes, loads and delivers the images, and tells it all.
 *
 * @throws UserError for everything that a user can mend
 */
export async function runStages(
  effects: StageEffects,
  inputs: Inputs,
  asked: Asked,
): Promise<void> {
  await tellPullRequest(effects, inputs, () => runAll(effects, inputs, asked));
}

/** @returns what the run's summary shows, which is written already */
async function runAll(effects: StageEffects, inputs: Inputs, asked: Asked): Promise<SummaryFacts> {
  const { record } = effects;
  const { decided, manifests } = await record.stage('plan', () => beginRun(effects, inputs, asked));
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
    const next = nextStep(decided, delivered, effects.runner, { ...result, ...start });
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
