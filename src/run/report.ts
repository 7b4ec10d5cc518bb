// What a run tells of its end: the log's last sentences, the outputs and the summary. Pure.
import type { Delivered } from '../deliver/delivery.ts';
import type { NodeProof } from '../cluster/proof.ts';
import { formatLoadTarget } from '../cluster/target.ts';
import { shortDigest } from '../image/digest.ts';
import { formatRepository } from '../image/reference.ts';
import { quotePath } from '../manifest/pins/diff.ts';
import type { Outputs } from '../runner/outputs.ts';
import type { SummaryFacts } from '../runner/summary.ts';

import { explainOvertaken } from './image/aliases.ts';
import type { MadeImage } from './image/image.ts';
import type { LoadedImage } from './clusters.ts';
import { pinnedReference, type Plan } from './plan.ts';
import type { Preview } from './preview.ts';

/** What became of the images: they are in the registry, on the nodes of local clusters, in both or nowhere. */
export interface Result {
  readonly made: readonly MadeImage[];
  readonly loaded: readonly LoadedImage[];
}

/** One sentence on what became of the manifests; where to look at it is {@link pageOf}. */
export function explainDelivered(delivered: Delivered): string {
  const count = `${delivered.files.length} ${delivered.files.length === 1 ? 'file' : 'files'}`;
  switch (delivered.kind) {
    case 'unchanged':
      return `Unchanged: ${delivered.reason}`;
    case 'output':
      return `${count} pinned in the outputs only`;
    case 'written':
      return `${count} pinned in this job's checkout only`;
    case 'committed': {
      const { attempts, branch, label, commit } = delivered;
      const tries = `, edited and pushed ${attempts} times because others pushed too`;
      return `${count} pinned on ${branch} of ${label} by commit ${commit.slice(0, 7)}${attempts === 1 ? '' : tries}`;
    }
    case 'proposed':
      return `${count} pinned in pull request #${delivered.number}, ${delivered.action}`;
  }
}

/** What was said before the build. */
export interface Start {
  readonly reasons: readonly string[];
  /** `undefined` where no manifest is looked at. */
  readonly preview: Preview | undefined;
}

/**
 * The outputs, as far as the run came; those of a single image are the first one's.
 *
 * @param planned what a dry run would change
 */
export function formatOutputs(
  plan: Plan,
  { made: [image], loaded: [loaded] }: Result,
  delivered: Delivered | undefined,
  planned?: Preview,
): Partial<Outputs> {
  const { context, version, images, push, dryRun } = plan;
  const [request] = images;
  const digest = (image ?? loaded)?.digest;
  return {
    ...(request && {
      repository: formatRepository(request.repository),
      tags: request.references.join('\n'),
    }),
    tag: version.tag,
    version: version.version,
    'version-kind': version.kind,
    revision: context.revision,
    pushed: push && !dryRun,
    changed: false,
    ...(request && digest !== undefined && { image: pinnedReference(plan, request, digest) }),
    ...(loaded && { reused: false, 'loaded-nodes': loaded.proofs.map(nameNode).join('\n') }),
    ...(image && {
      revision: image.revision,
      digest: image.digest,
      tags: image.references.join('\n'),
      reused: image.kind !== 'build',
      'platform-digests': JSON.stringify(Object.fromEntries(image.platforms)),
    }),
    ...(dryRun && planned && { 'changed-files': listFiles(planned.files), diff: planned.diff }),
    ...(delivered && formatDelivered(delivered)),
  };
}

function formatDelivered(delivered: Delivered): Partial<Outputs> {
  return {
    manifest: delivered.manifest,
    changed: delivered.kind !== 'unchanged',
    'changed-files': listFiles(delivered.files),
    diff: delivered.diff,
    ...('commit' in delivered && { commit: delivered.commit }),
    ...('url' in delivered && { 'pull-request': delivered.url }),
  };
}

function listFiles(files: readonly string[]): string {
  return files.map((path) => quotePath(path)).join('\n');
}

function nameNode({ cluster, node }: NodeProof): string {
  return `${formatLoadTarget(cluster.target)}/${node}`;
}

/** The job summary, as far as the run went. */
export function summarize(
  plan: Plan,
  { reasons, preview }: Start,
  { made, loaded }: Result,
  delivered: Delivered | undefined,
  found: ReadonlyMap<string, string> = new Map(),
): SummaryFacts {
  const rows = plan.images.flatMap((request) => {
    const image = made.find((one) => one.request === request);
    const digest = (image ?? loaded.find((one) => one.request === request))?.digest;
    return [
      ['Image', digest === undefined ? request.name : pinnedReference(plan, request, digest)],
      ['Tags', (image ?? request).references.join('\n')],
      ['Revision', image?.revision ?? plan.context.revision],
    ] as const;
  });
  return {
    title: titleOf(plan, { made, loaded }, delivered),
    rows: [
      ...rows,
      ...found,
      ...(delivered
        ? [['Manifests', explainDelivered(delivered), pageOf(delivered)] as const]
        : []),
    ],
    reasons: [...reasons, ...made.flatMap(({ overtaken }) => overtaken.map(explainOvertaken))],
    platforms: made.flatMap(({ platforms }) => [...platforms]),
    nodes: loaded.flatMap(({ proofs }) =>
      proofs.map((proof) => [nameNode(proof), proof.finding] as const),
    ),
    diff: delivered?.diff ?? (plan.dryRun ? preview?.diff : undefined) ?? '',
  };
}

/** Where to look at what became of the manifests. */
export function pageOf(delivered: Delivered): string | undefined {
  if (delivered.kind === 'committed') return delivered.page;
  return delivered.kind === 'proposed' ? delivered.url : undefined;
}

/** What is left to do where nothing else brings the result to a cluster; `undefined` where something does. */
export function nextStep(
  { dryRun, pins: { manifests }, push }: Plan,
  delivered: Delivered | undefined,
): string | undefined {
  if (dryRun) return 'Next: leave out dry-run to do this.';
  if (delivered?.kind === 'written') {
    return "Next: the pin is in this job's checkout only, and ends with the job: apply or commit it in a later step, or set delivery: commit or pull-request.";
  }
  if (delivered?.kind === 'output') {
    return 'Next: the pin is in the outputs only: a later step has to use them.';
  }
  if (!delivered && push && manifests.length === 0) {
    return 'Next: no manifest is pinned, because the input manifests is empty.';
  }
  return undefined;
}

/** How an image came to be. */
const origins: Readonly<Record<MadeImage['kind'], string>> = {
  build: 'built',
  reuse: 'reused',
  promote: 'promoted',
};

function titleOf(
  { images, version, push, dryRun }: Plan,
  { made: [image], loaded: [loaded] }: Result,
  delivered: Delivered | undefined,
): string {
  const names = images.map(({ repository: { path } }) => path.slice(path.lastIndexOf('/') + 1));
  const name = `${names.join(', ')} ${version.tag}`;
  const digest = (image ?? loaded)?.digest;
  if (digest === undefined) {
    return dryRun ? `Planned ${name} (dry run)` : `Built ${name}, not pushed`;
  }
  const full = `${name} (${shortDigest(digest)})`;
  if (!image) return `Loaded ${full}`;
  const origin = origins[image.kind];
  if (delivered) return `${describeEnd(delivered)} ${full}, ${origin}`;
  return push ? `Published ${full}, ${origin}` : `Checked ${full}`;
}

/** Delivered is only what leaves the job. */
function describeEnd(delivered: Delivered): string {
  switch (delivered.kind) {
    case 'unchanged':
      return delivered.because === 'newer-held' ? 'Not pinned:' : 'Already pinned:';
    case 'written':
      return 'Pinned in the checkout:';
    case 'output':
      return 'Pinned in the outputs:';
    case 'committed':
      return 'Delivered';
    case 'proposed':
      return 'Proposed';
  }
}
