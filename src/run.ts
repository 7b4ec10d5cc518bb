// The stages in order. Decides nothing itself: each stage's room does.
import { parseInputs } from './inputs.ts';
import type { Inputs } from './inputs.ts';
import { formatSummary } from './report/summary.ts';
import { deliverImage, openManifests } from './run/destination.ts';
import { withStageEdges } from './run/edges.ts';
import type { RunEdges, StageEdges } from './run/edges.ts';
import { makeImage } from './run/image.ts';
import { chooseBuilder, explainStart, readPlan } from './run/plan.ts';
import { deliveredOutputs, plannedOutputs, summarize } from './run/report.ts';
import { planImage, settleBoth } from './run/reuse.ts';

/**
 * From a git context to a running, pinned image: works out the version, plans the pins, builds and
 * pushes, reads the digest back, pins and delivers. Nothing is built before everything is planned,
 * and nothing is pinned before the registry has confirmed the digest.
 *
 * @throws UserError for everything that a user can mend
 */
export async function run(edges: RunEdges): Promise<void> {
  const inputs = parseInputs(edges.readInput, {
    repository: edges.environment['GITHUB_REPOSITORY'],
    actor: edges.environment['GITHUB_ACTOR'],
  });
  await withStageEdges(edges, inputs, (stageEdges) => runStages(stageEdges, inputs));
}

async function runStages(edges: StageEdges, inputs: Inputs): Promise<void> {
  const [plan, builder] = await Promise.all([
    readPlan(edges, inputs),
    chooseBuilder(edges, inputs),
  ]);
  const [manifests, imagePlan] = await settleBoth(
    openManifests(edges, plan),
    planImage(edges, plan),
  );
  try {
    const reasons = await explainStart(edges, { plan, imagePlan, builder }, manifests);
    const image = inputs.dryRun ? undefined : await makeImage(edges, plan, imagePlan, builder);
    const delivered = image && (await deliverImage(edges, plan, manifests, image));
    edges.writeOutputs(image ? deliveredOutputs(plan, image, delivered) : plannedOutputs(plan));
    edges.writeSummary(formatSummary(summarize(plan, reasons, image, delivered)));
  } finally {
    await manifests?.close();
  }
}
