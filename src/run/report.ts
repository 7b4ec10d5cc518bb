// What a run tells: the log's sentences, the outputs and the summary. Pure.
import type { Delivered } from '../deliver/delivery.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { NodeProof } from '../cluster/proof.ts';
import { formatLoadTarget } from '../cluster/target.ts';
import { formatLocation } from '../errors.ts';
import { describeRef } from '../git/event.ts';
import { shortDigest } from '../image/digest.ts';
import { formatPlatform } from '../image/platform.ts';
import { formatRepository } from '../image/reference.ts';
import { formatMention } from '../manifest/pins/checks.ts';
import { quotePath } from '../manifest/pins/diff.ts';
import type { PinPlan } from '../manifest/pins/plan.ts';
import type { Outputs } from '../runner/outputs.ts';
import { revisionOf } from '../registry/held-image.ts';
import type { ImagePlan } from '../registry/reuse.ts';
import type { SummaryFacts } from '../runner/summary.ts';
import { explainVersion } from '../version/version.ts';

import { explainOvertaken } from './image/aliases.ts';
import type { MadeImage } from './image/image.ts';
import type { LoadedImage } from './clusters.ts';
import { type Decided, pinnedReference, type Plan, type PlannedImage } from './plan.ts';

/** What became of the images: they are in the registry, on the nodes of local clusters, in both or nowhere. */
export interface Result {
  readonly made: readonly MadeImage[];
  readonly loaded: readonly LoadedImage[];
}

/** One sentence for each decision that was made before the build. */
export function explainPlan(
  { plan, images, builder, clusters }: Decided,
  pins: PinPlan | undefined,
): readonly string[] {
  const sites = pins?.files.flatMap((file) => file.sites) ?? [];
  const builds = images.some(({ source }) => source.kind === 'build');
  return [
    ...(plan.dryRun ? ['Dry run: this is a plan, and nothing of it is done'] : []),
    ...explainVersion(plan.version),
    ...new Set(images.map(({ source }) => `Revision: ${revisionFor(plan, source)}`)),
    ...images.map((image) => `Image: ${explainSource(image)}, because ${image.source.reason}`),
    ...explainProofs(plan, images),
    ...(builder && builds ? [`Builder: ${builder.reason}`] : []),
    ...images.map((image) => explainPush(plan, image)),
    ...clusters.map((cluster) => explainCluster(plan, cluster)),
    ...sites.map(
      ({ path, line, place, current }) =>
        `Pin: ${formatLocation({ file: path, line })} (${place}), now ${current}`,
    ),
    ...(pins?.skipped ?? []).map((skipped) => `Left: ${formatLocation(skipped)} ${skipped.reason}`),
    // Otherwise the checks tell of them.
    ...(plan.pins.checks === 'off' ? (pins?.mentions ?? []) : []).map(
      (mention) => `Left: ${formatLocation(mention)} ${formatMention(mention)}`,
    ),
  ];
}

function explainProofs({ verify }: Plan, images: readonly PlannedImage[]): readonly string[] {
  const proofs = images.flatMap(({ proof }) => proof ?? []);
  const nothing = 'Proof: nothing to verify, no image is taken from the registry';
  return verify.length > 0 && proofs.length === 0
    ? [nothing]
    : proofs.flatMap(({ sentences }) => sentences);
}

/** What is there already may be of another commit than the run: `version: 1.2.3` with `build: false`. */
function revisionFor({ context }: Plan, source: ImagePlan): string {
  const taken = source.kind === 'build' ? undefined : revisionOf(source.source);
  return taken ?? context.revision;
}

/** A dry run goes on where the registry does not answer; then `build: false` has found nothing. */
function explainSource({ request, source: { kind } }: PlannedImage): string {
  if (kind === 'build') return request.build ? 'built' : 'not found yet';
  return kind === 'reuse' ? 'reused' : 'promoted';
}

function explainPush(
  { push, local, context }: Plan,
  { request, source: { kind } }: PlannedImage,
): string {
  // What is there already is not pushed: the tags name it, or are put on it.
  if (push) return `${kind === 'build' ? 'Push' : 'Tags'}: ${request.references.join(', ')}`;
  if (local) return 'Push: no, the image is only loaded, and pinned by its tag';
  // What a workflow_run is on, no person sees from outside.
  const on =
    context.reach === 'delivers'
      ? ''
      : `this run is on ${describeRef(context.ref)} by event ${context.event}, and `;
  return `Push: no, ${on}the image is ${kind === 'build' ? 'built' : 'checked'} only; nothing is pinned`;
}

function explainCluster(
  { pins: { pin } }: Plan,
  { target, nodes, platform, takes }: Cluster,
): string {
  const where = `Load: ${formatLoadTarget(target)}, ${nodes.join(', ')} (${formatPlatform(platform)})`;
  const engine = 'built in its own engine, so nothing has to be loaded (docker-env is active)';
  const pulls =
    'its nodes look a digest up in the registry; with pin: tag they take what is loaded';
  const notes = [
    ...(takes === 'engine' ? [engine] : []),
    ...(target.tool === 'minikube' && pin !== 'tag' ? [pulls] : []),
  ];
  return notes.length === 0 ? where : `${where}: ${notes.join('; ')}`;
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
    case 'committed': {
      const { attempts, branch, label, commit } = delivered;
      const tries = `, edited and pushed ${attempts} times because others pushed too`;
      return `${count} pinned on ${branch} of ${label} by commit ${commit.slice(0, 7)}${attempts === 1 ? '' : tries}`;
    }
    case 'proposed':
      return `${count} pinned in pull request ${delivered.url}`;
  }
}

/** The outputs, as far as the run came; those of a single image are the first one's. */
export function formatOutputs(
  plan: Plan,
  { made: [image], loaded: [loaded] }: Result,
  delivered: Delivered | undefined,
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
    ...(delivered && {
      manifest: delivered.manifest,
      changed: delivered.kind !== 'unchanged',
      'changed-files': delivered.files.map((path) => quotePath(path)).join('\n'),
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
  { made, loaded }: Result,
  delivered: Delivered | undefined,
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
    rows: delivered
      ? [...rows, ['Manifests', explainDelivered(delivered), pageOf(delivered)]]
      : rows,
    reasons: [...reasons, ...made.flatMap(({ overtaken }) => overtaken.map(explainOvertaken))],
    platforms: made.flatMap(({ platforms }) => [...platforms]),
    nodes: loaded.flatMap(({ proofs }) =>
      proofs.map((proof) => [nameNode(proof), proof.finding] as const),
    ),
    diff: delivered?.diff ?? '',
  };
}

/** Where to look at what became of the manifests. */
function pageOf(delivered: Delivered): string | undefined {
  if (delivered.kind === 'committed') return delivered.page;
  return delivered.kind === 'proposed' ? delivered.url : undefined;
}

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
  if (delivered?.kind === 'unchanged' && delivered.because === 'newer-held') {
    return `Not pinned: ${full}`;
  }
  if (delivered) return `Delivered ${full}`;
  return push ? `Published ${full}` : `Checked ${full}`;
}
