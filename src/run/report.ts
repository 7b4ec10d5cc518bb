// What a run tells: the log's sentences, the outputs and the summary. Pure.
import type { Delivered } from '../deliver/delivery.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { NodeProof } from '../cluster/proof.ts';
import { formatLoadTarget } from '../cluster/target.ts';
import { formatLocation } from '../errors.ts';
import { shortDigest } from '../image/digest.ts';
import { formatPlatform } from '../image/platform.ts';
import { formatRepository } from '../image/reference.ts';
import { formatMention } from '../manifest/pins/checks.ts';
import type { PinPlan } from '../manifest/pins/plan.ts';
import type { Outputs } from '../outputs.ts';
import { revisionOf } from '../registry/held-image.ts';
import type { ImagePlan } from '../registry/reuse.ts';
import type { SummaryFacts } from '../report/summary.ts';
import { explainVersion } from '../version/version.ts';

import type { MadeImage } from './image.ts';
import type { LoadedImage } from './load.ts';
import { pinnedReference } from './requests.ts';
import type { Decided, Plan } from './requests.ts';

/** What became of the image: it is in the registry, on the nodes of local clusters, in both or nowhere. */
export interface Result {
  readonly image: MadeImage | undefined;
  readonly loaded: LoadedImage | undefined;
}

/** One sentence for each decision that was made before the build. */
export function explainPlan(
  { plan, imagePlan, builder, clusters }: Decided,
  pins: PinPlan | undefined,
): readonly string[] {
  const sites = pins?.files.flatMap((file) => file.sites) ?? [];
  return [
    ...(plan.inputs.dryRun ? ['Dry run: this is a plan, and nothing of it is done'] : []),
    ...explainVersion(plan.version),
    `Revision: ${revisionFor(plan, imagePlan)}`,
    `Image: ${explainSource(plan, imagePlan)}, because ${imagePlan.reason}`,
    ...(builder && imagePlan.kind === 'build' ? [`Builder: ${builder.reason}`] : []),
    explainPush(plan, imagePlan),
    ...clusters.map((cluster) => explainCluster(plan, cluster)),
    ...sites.map(
      ({ path, line, place, current }) =>
        `Pin: ${formatLocation({ file: path, line })} (${place}), now ${current}`,
    ),
    ...(pins?.skipped ?? []).map((skipped) => `Left: ${formatLocation(skipped)} ${skipped.reason}`),
    // Otherwise the checks tell of them.
    ...(plan.inputs.pins.checks === 'off' ? (pins?.mentions ?? []) : []).map(
      (mention) => `Left: ${formatLocation(mention)} ${formatMention(mention)}`,
    ),
  ];
}

/** What is there already may be of another commit than the run: `version: 1.2.3` with `build: false`. */
function revisionFor({ context }: Plan, imagePlan: ImagePlan): string {
  const taken = imagePlan.kind === 'build' ? undefined : revisionOf(imagePlan.source);
  return taken ?? context.revision;
}

/** A dry run goes on where the registry does not answer; then `build: false` has found nothing. */
function explainSource({ inputs }: Plan, { kind }: ImagePlan): string {
  if (kind === 'build') return inputs.builds ? 'built' : 'not found yet';
  return kind === 'reuse' ? 'reused' : 'promoted';
}

function explainPush({ push, local, references }: Plan, { kind }: ImagePlan): string {
  // What is there already is not pushed: the tags name it, or are put on it.
  if (push) return `${kind === 'build' ? 'Push' : 'Tags'}: ${references.join(', ')}`;
  if (local) return 'Push: no, the image is only loaded, and pinned by its tag';
  return `Push: no, the image is ${kind === 'build' ? 'built' : 'checked'} only; nothing is pinned`;
}

function explainCluster({ pin }: Plan, { target, nodes, platform, takes }: Cluster): string {
  const where = `Load: ${formatLoadTarget(target)}, ${nodes.join(', ')} (${formatPlatform(platform)})`;
  const engine = 'built in its own engine, so nothing has to be loaded (docker-env is active)';
  const pulls =
    'its nodes look a digest up in the registry; with pin: tag they take what is loaded';
  const notes = [
    ...(takes === 'engine' ? [engine] : []),
    ...(target.tool === 'minikube' && pin !== 'tag' ? [pulls] : []),
  ];
  return [where, notes.join('; ')].filter((part) => part !== '').join(': ');
}

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
      return `${count} pinned on ${delivered.branch} of ${delivered.label} by commit ${delivered.commit.slice(0, 7)}${explainAttempts(delivered.attempts)}`;
    case 'proposed':
      return `${count} pinned in pull request ${delivered.url}`;
  }
}

function explainAttempts(attempts: number): string {
  return attempts === 1 ? '' : `, edited and pushed ${attempts} times because others pushed too`;
}

/** Outputs that are known before anything is built. */
function plannedOutputs({ inputs, context, version, push, references }: Plan): Partial<Outputs> {
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

/** The outputs, as far as the run came. */
export function formatOutputs(
  plan: Plan,
  { image, loaded }: Result,
  delivered: Delivered | undefined,
): Partial<Outputs> {
  const digest = (image ?? loaded)?.digest;
  return {
    ...plannedOutputs(plan),
    ...(digest !== undefined && { image: pinnedReference(plan, digest) }),
    ...(loaded && {
      reused: false,
      'loaded-nodes': loaded.proofs.map(nameNode).join('\n'),
    }),
    ...(image && {
      revision: image.revision,
      digest: image.digest,
      tags: image.references.join('\n'),
      reused: image.kind !== 'build',
      'platform-digests': JSON.stringify(Object.fromEntries(image.platforms)),
    }),
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

function nameNode({ cluster, node }: NodeProof): string {
  return `${formatLoadTarget(cluster.target)}/${node}`;
}

/** The job summary, as far as the run went. */
export function summarize(
  plan: Plan,
  reasons: readonly string[],
  result: Result,
  delivered: Delivered | undefined,
): SummaryFacts {
  const { image, loaded } = result;
  const { inputs, context, version } = plan;
  const name = `${inputs.image.path.split('/').at(-1) ?? ''} ${version.tag}`;
  return {
    title: titleOf(plan, name, result, delivered),
    rows: [
      ['Image', nameImage(plan, result)],
      ['Tags', (image ?? plan).references.join('\n')],
      ['Revision', image?.revision ?? context.revision],
      ...(delivered
        ? [['Manifests', explainDelivered(delivered), pageOf(delivered)] as const]
        : []),
    ],
    reasons: [...reasons, ...explainHeld(image)],
    platforms: image ? [...image.platforms] : [],
    nodes: (loaded?.proofs ?? []).map((proof) => [nameNode(proof), proof.finding] as const),
    diff: delivered?.diff ?? '',
  };
}

/** Aliases that were to move when the run began. */
function explainHeld(image: MadeImage | undefined): readonly string[] {
  return (image?.held ?? []).map(({ tag, reason }) => `${tag}: ${reason} by now`);
}

function nameImage(plan: Plan, { image, loaded }: Result): string {
  const made = image ?? loaded;
  return made ? pinnedReference(plan, made.digest) : plan.inputs.imageName;
}

/** Where to look at what became of the manifests. */
function pageOf(delivered: Delivered): string | undefined {
  if (delivered.kind === 'committed') return delivered.page;
  return delivered.kind === 'proposed' ? delivered.url : undefined;
}

function titleOf(
  { inputs, push }: Plan,
  name: string,
  { image, loaded }: Result,
  delivered: Delivered | undefined,
): string {
  const { digest } = image ?? loaded ?? {};
  if (digest === undefined) {
    return inputs.dryRun ? `Planned ${name} (dry run)` : `Built ${name}, not pushed`;
  }
  const full = `${name} (${shortDigest(digest)})`;
  if (!image) return `Loaded ${full}`;
  if (delivered?.kind === 'unchanged' && delivered.because === 'newer-held') {
    return `Not pinned: ${full}`;
  }
  if (delivered) return `Delivered ${full}`;
  return push ? `Published ${full}` : `Checked ${full}`;
}
