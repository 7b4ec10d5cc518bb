// What a run tells: the log's sentences, the outputs and the summary. Pure.
import type { BuilderPlan } from '../build/builder.ts';
import type { Delivered } from '../deliver/delivery.ts';
import { formatLocation } from '../errors.ts';
import { shortDigest } from '../image/digest.ts';
import { formatRepository } from '../image/reference.ts';
import type { PinPlan } from '../manifest/types.ts';
import type { Outputs } from '../outputs.ts';
import type { ImagePlan } from '../registry/reuse.ts';
import type { SummaryFacts } from '../report/summary.ts';
import { explainVersion } from '../version/version.ts';

import type { MadeImage } from './image.ts';
import { pinnedReference } from './requests.ts';
import type { Plan } from './requests.ts';

/** What was decided before anything is built. */
export interface Decided {
  readonly plan: Plan;
  readonly imagePlan: ImagePlan;
  /** Absent when nothing may be built. */
  readonly builder: BuilderPlan | undefined;
}

/** One sentence for each decision that was made before the build. */
export function explainPlan(
  { plan, imagePlan, builder }: Decided,
  pins: PinPlan | undefined,
): readonly string[] {
  const sites = pins?.files.flatMap((file) => file.sites) ?? [];
  return [
    ...explainVersion(plan.version),
    `Revision: ${plan.context.revision}`,
    `Image: ${imageVerbs[imagePlan.kind]}, because ${imagePlan.reason}`,
    ...(builder && imagePlan.kind === 'build' ? [`Builder: ${builder.reason}`] : []),
    plan.push
      ? `Push: ${plan.references.join(', ')}`
      : `Push: no, the image is ${imagePlan.kind === 'build' ? 'built' : 'checked'} only; nothing is pinned`,
    ...sites.map(
      ({ path, line, place, current }) =>
        `Pin: ${formatLocation({ file: path, line })} (${place}), now ${current}`,
    ),
    ...(pins?.skipped ?? []).map(
      (skipped) => `Left: ${formatLocation(skipped)}: ${skipped.reason}`,
    ),
  ];
}

const imageVerbs = { build: 'built', reuse: 'reused', promote: 'promoted' } as const;

/** One sentence on what became of the manifests. */
export function explainDelivered(delivered: Delivered): string {
  const count = `${delivered.files.length} ${delivered.files.length === 1 ? 'file' : 'files'}`;
  switch (delivered.kind) {
    case 'unchanged':
      return `Unchanged: ${delivered.reason}`;
    case 'output':
      return `${count} pinned in the outputs only`;
    case 'written':
      return `${count} pinned in the checkout`;
    case 'committed':
      return `${count} pinned on ${delivered.branch} by commit ${delivered.commit.slice(0, 7)}, push ${delivered.attempts}`;
    case 'proposed':
      return `${count} pinned in pull request ${delivered.url}`;
  }
}

/** Outputs that are known before anything is built. */
export function plannedOutputs({
  inputs,
  context,
  version,
  push,
  references,
}: Plan): Partial<Outputs> {
  return {
    repository: formatRepository(inputs.image),
    tag: version.tag,
    tags: references.join('\n'),
    version: version.version,
    'version-kind': version.kind,
    revision: context.revision,
    pushed: push && !inputs.dryRun,
    changed: false,
  };
}

export function deliveredOutputs(
  plan: Plan,
  image: MadeImage,
  delivered: Delivered | undefined,
): Partial<Outputs> {
  return {
    ...plannedOutputs(plan),
    image: pinnedReference(plan, image.digest),
    revision: image.revision,
    digest: image.digest,
    reused: image.kind !== 'build',
    'platform-digests': JSON.stringify(Object.fromEntries(image.platforms)),
    ...(delivered && {
      manifest: delivered.manifest,
      changed: delivered.kind !== 'unchanged',
      'changed-files': delivered.files.join('\n'),
      diff: delivered.diff,
      ...('commit' in delivered && { commit: delivered.commit }),
      ...('url' in delivered && { 'pull-request': delivered.url }),
    }),
  };
}

/** The job summary, as far as the run went. */
export function summarize(
  plan: Plan,
  reasons: readonly string[],
  image: MadeImage | undefined,
  delivered: Delivered | undefined,
): SummaryFacts {
  const { inputs, context, version } = plan;
  const name = `${inputs.image.path.split('/').at(-1) ?? ''} ${version.tag}`;
  return {
    title: titleOf(plan, name, image),
    rows: [
      ['Image', image ? pinnedReference(plan, image.digest) : inputs.imageName],
      ['Tags', plan.references.join('\n')],
      ['Revision', image?.revision ?? context.revision],
      ...(delivered ? [['Manifests', explainDelivered(delivered)] as const] : []),
    ],
    reasons,
    platforms: image ? [...image.platforms] : [],
    diff: delivered?.diff ?? '',
  };
}

function titleOf(plan: Plan, name: string, image: MadeImage | undefined): string {
  if (image) return `Delivered ${name} (${shortDigest(image.digest)})`;
  return plan.inputs.dryRun ? `Planned ${name} (dry run)` : `Built ${name}, not pushed`;
}
