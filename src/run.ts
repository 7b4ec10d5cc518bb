// The stages in order. Decides nothing itself: each stage's room does.
import { parseInputs } from './inputs.ts';
import type { Inputs } from './inputs.ts';
import { formatSummary } from './report/summary.ts';
import { beginRun } from './run/begin.ts';
import { deliverImage } from './run/destination.ts';
import { withStageEdges } from './run/edges.ts';
import type { RunEdges, StageEdges } from './run/edges.ts';
import { makeImage } from './run/image.ts';
import { loadImage } from './run/load.ts';
import { explainStart } from './run/plan.ts';
import { deliveredOutputs, summarize } from './run/report.ts';

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
    const loaded = await loadImage(edges, decided, image);
    const result = { image, loaded };
    const delivered = await deliverImage(edges, plan, manifests, image ?? loaded);
    edges.writeOutputs(deliveredOutputs(plan, result, delivered));
    const summary = summarize(plan, reasons, result, delivered);
    edges.log.info(summary.title);
    edges.writeSummary(formatSummary(summary));
  } finally {
    await manifests?.close();
  }
}
