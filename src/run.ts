// The stages in order. Decides nothing itself: each stage's room does.
import type { Delivered } from './deliver/delivery.ts';
import type { Inputs } from './inputs/inputs.ts';
import { formatSummary } from './runner/summary.ts';
import { beginRun } from './run/begin.ts';
import { deliverImage } from './run/destination.ts';
import type { Destination } from './run/destination.ts';
import { withStageEffects } from './run/effects.ts';
import type { RunEffects, StageEffects } from './run/effects.ts';
import { makeImage } from './run/image.ts';
import type { MadeImage } from './run/image.ts';
import { readInputs } from './run/inputs.ts';
import { loadImage } from './run/load.ts';
import { explainStart } from './run/plan.ts';
import { formatOutputs, summarize } from './run/report.ts';
import type { Result } from './run/report.ts';
import type { Decided } from './run/requests.ts';

/**
 * From a git context to a running, pinned image: works out the version, plans the pins, builds and
 * pushes, reads the digest back, pins and delivers. Nothing is built before everything is planned,
 * and nothing is pinned before the registry has confirmed the digest and every node of the local
 * clusters the image.
 *
 * @throws UserError for everything that a user can mend
 */
export async function run(effects: RunEffects): Promise<void> {
  const inputs = readInputs(effects.readInput, effects.environment, effects.runner);
  await withStageEffects(effects, inputs, (effects) => runStages(effects, inputs));
}

async function runStages(effects: StageEffects, inputs: Inputs): Promise<void> {
  const { decided, manifests } = await beginRun(effects, inputs);
  const { plan } = decided;
  try {
    const reasons = await explainStart(effects, decided, manifests);
    const image = await makeImage(effects, decided);
    const { result, delivered } = await useImage(effects, decided, image, manifests);
    effects.writeOutputs(formatOutputs(plan, result, delivered));
    const summary = summarize(plan, reasons, result, delivered);
    effects.log.info(summary.title);
    await effects.writeSummary(formatSummary(summary));
  } finally {
    await manifests?.close();
  }
}

/** Loads and delivers the image. What is in the registry is told in the outputs even where that fails. */
async function useImage(
  effects: StageEffects,
  decided: Decided,
  image: MadeImage | undefined,
  manifests: Destination | undefined,
): Promise<{ readonly result: Result; readonly delivered: Delivered | undefined }> {
  const { plan } = decided;
  try {
    const loaded = await loadImage(effects, decided, image);
    const delivered = await deliverImage(effects, plan, manifests, image ?? loaded);
    return { result: { image, loaded }, delivered };
  } catch (error) {
    if (image) effects.writeOutputs(formatOutputs(plan, { image, loaded: undefined }, undefined));
    throw error;
  }
}
