// The stages in order. Decides nothing itself: each stage's room does.
import type { Delivered } from './deliver/delivery.ts';
import { parseInputs } from './inputs.ts';
import type { Inputs } from './inputs.ts';
import { formatSummary } from './report/summary.ts';
import { beginRun } from './run/begin.ts';
import { deliverImage } from './run/destination.ts';
import type { Destination } from './run/destination.ts';
import { withStageEdges } from './run/edges.ts';
import type { RunEdges, StageEdges } from './run/edges.ts';
import { makeImage } from './run/image.ts';
import type { MadeImage } from './run/image.ts';
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
export async function run(edges: RunEdges): Promise<void> {
  const inputs = parseInputs(edges.readInput, {
    repository: edges.environment['GITHUB_REPOSITORY'],
    actor: edges.environment['GITHUB_ACTOR'],
    environment: edges.environment,
  });
  await withStageEdges(edges, inputs, (stageEdges) => runStages(stageEdges, inputs));
}

async function runStages(edges: StageEdges, inputs: Inputs): Promise<void> {
  const { decided, manifests } = await beginRun(edges, inputs);
  const { plan } = decided;
  try {
    const reasons = await explainStart(edges, decided, manifests);
    const image = await makeImage(edges, decided);
    const { result, delivered } = await useImage(edges, decided, image, manifests);
    edges.writeOutputs(formatOutputs(plan, result, delivered));
    const summary = summarize(plan, reasons, result, delivered);
    edges.log.info(summary.title);
    edges.writeSummary(formatSummary(summary));
  } finally {
    await manifests?.close();
  }
}

/** Loads and delivers the image. What is in the registry is told in the outputs even where that fails. */
async function useImage(
  edges: StageEdges,
  decided: Decided,
  image: MadeImage | undefined,
  manifests: Destination | undefined,
): Promise<{ readonly result: Result; readonly delivered: Delivered | undefined }> {
  const { plan } = decided;
  try {
    const loaded = await loadImage(edges, decided, image);
    const delivered = await deliverImage(edges, plan, manifests, image ?? loaded);
    return { result: { image, loaded }, delivered };
  } catch (error) {
    if (image) edges.writeOutputs(formatOutputs(plan, { image, loaded: undefined }, undefined));
    throw error;
  }
}
