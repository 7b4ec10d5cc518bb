// What a run tells of its end: the log's last sentences, the outputs and the summary. Pure.
import type { Delivered } from '../deliver/delivery.ts';
import type { NodeProof } from '../cluster/proof.ts';
import { formatLoadTarget } from '../cluster/target.ts';
import { nameRevision } from '../git/commits.ts';
import { formatRepository } from '../image/reference.ts';
import { formatMatrix } from '../inputs/runners.ts';
import { quotePath } from '../manifest/pins/diff.ts';
import type { RunnerContext } from '../runner/context.ts';
import type { Outputs } from '../runner/outputs.ts';
import type { RunRecord } from '../runner/record.ts';
import type { ImageColumns, SummaryFacts, SummaryRow } from '../runner/summary.ts';

import { explainOvertaken } from './image/aliases.ts';
import type { MadeImage } from './image/confirm.ts';
import {
  describeImage,
  formatImages,
  origins,
  type Result,
  trackImages,
  type TrackedImage,
} from './image/result.ts';
import type { Preview } from './manifests/preview.ts';
import type { Decided, ImageRequest, Plan } from './plan.ts';
import { commitPage, packagePage } from './report/links.ts';
import { describeSize, type Measured } from './report/sizes.ts';
import { listAwaited, titleOf } from './report/title.ts';

/** One sentence on what became of the manifests; where to look at it is {@link pageOf}. */
export function explainDelivered(delivered: Delivered): string {
  const count = `${delivered.files.length} ${delivered.files.length === 1 ? 'file' : 'files'}`;
  switch (delivered.kind) {
    case 'unchanged':
      return `Unchanged: ${delivered.reason}`;
    case 'output':
      return `${count} pinned in the outputs only`;
    case 'written':
      return `${count} pinned in this checkout only`;
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
  decided: Pick<Decided, 'plan' | 'images'>,
  result: Result,
  delivered: Delivered | undefined,
  planned?: Preview,
): Partial<Outputs> {
  const { plan } = decided;
  const { context, version, push, dryRun } = plan;
  const images = trackImages(decided, result);
  const [first] = images;
  return {
    tag: version.tag,
    version: version.version,
    'version-kind': version.kind,
    ...(!first && { revision: context.revision }),
    pushed: push && !dryRun && images.every(({ waiting }) => waiting === undefined),
    changed: false,
    ...(first && formatImage(plan, first)),
    ...(images.length > 0 && { images: formatImages(plan, images) }),
    ...(dryRun && planned && { 'changed-files': listFiles(planned.files), diff: planned.diff }),
    ...(delivered && formatDelivered(delivered)),
  };
}

/** The outputs of a single image. The version stays the run's, also where a pin of another is kept. */
function formatImage(plan: Plan, image: TrackedImage): Partial<Outputs> {
  const { request, source, made, loaded } = image;
  const { reference, digest, tag, tags, revision } = describeImage(plan, image);
  return {
    repository: formatRepository(request.repository),
    ...(reference !== undefined && { image: reference }),
    ...(digest !== undefined && { digest }),
    ...(tag !== undefined && { tag }),
    ...(tags && { tags: tags.join('\n') }),
    ...(revision !== undefined && { revision }),
    ...(loaded && { reused: false, 'loaded-nodes': loaded.proofs.map(nameNode).join('\n') }),
    ...formatShard(image),
    ...(source.kind === 'keep' && { reused: true }),
    ...(made && {
      reused: taken.has(made.kind),
      'platform-digests': JSON.stringify(Object.fromEntries(made.platforms)),
    }),
  };
}

/** How an image came to be that was there before. */
const taken: ReadonlySet<MadeImage['kind']> = new Set(['reuse', 'promote']);

function formatShard({ request, source, made, waiting }: TrackedImage): Partial<Outputs> {
  const digest = (made ?? waiting)?.shardDigest;
  const jobs = request.shard?.jobs;
  return {
    ...(digest !== undefined && { 'shard-digest': digest }),
    // What is there already is nobody's to build.
    ...(jobs && { shards: formatMatrix(source.kind === 'build' ? jobs : []) }),
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

/** What a run noted beside its result; nothing of it has to be there. */
export interface Noted {
  readonly record?: Pick<RunRecord, 'found' | 'warnings' | 'stages'>;
  readonly sizes?: ReadonlyMap<ImageRequest, Measured>;
  readonly runner?: RunnerContext;
}

/** The job summary, as far as the run went. */
export function summarize(
  decided: Pick<Decided, 'plan' | 'images'>,
  { reasons, preview }: Start,
  result: Result,
  delivered: Delivered | undefined,
  noted: Noted = {},
): SummaryFacts {
  const { plan } = decided;
  const { made, loaded } = result;
  const { record, sizes, runner } = noted;
  const images = trackImages(decided, result);
  const [only] = images.length === 1 ? images : [];
  return {
    title: titleOf(plan, images, delivered),
    isPlan: plan.dryRun,
    rows: [
      ...(only ? rowsOf(plan, only, runner) : sharedRows(plan, images, runner)),
      ...(record?.found ?? []),
      ...(delivered ? [rowOf(delivered)] : []),
    ],
    images: only ? [] : images.map((image) => columnsOf(plan, image)),
    reasons: [...reasons, ...made.flatMap(({ overtaken }) => overtaken.map(explainOvertaken))],
    platforms: only ? made.flatMap((image) => platformsOf(image, sizes?.get(image.request))) : [],
    nodes: loaded.flatMap(({ proofs }) =>
      proofs.map((proof) => [nameNode(proof), proof.finding] as const),
    ),
    diff: diffOf(plan, preview, delivered),
    ...(record && { warnings: record.warnings, stages: record.stages }),
  };
}

function rowOf(delivered: Delivered): SummaryRow {
  return ['Manifests', explainDelivered(delivered), pageOf(delivered)];
}

/** What changed; in a dry run what would. */
function diffOf({ dryRun }: Plan, preview: Start['preview'], delivered?: Delivered): string {
  if (delivered) return delivered.diff;
  return (dryRun ? preview?.diff : undefined) ?? '';
}

/** The pages of what is in the registry now, for the log. */
export function listPackages(
  { plan }: Pick<Decided, 'plan'>,
  { made }: Result,
  runner: RunnerContext,
): readonly string[] {
  if (!plan.push) return [];
  return made.flatMap(({ request }) => packagePage(runner, request.repository) ?? []);
}

/** A single image, a row for each of its facts. */
function rowsOf(
  plan: Plan,
  image: TrackedImage,
  runner: RunnerContext | undefined,
): readonly SummaryRow[] {
  const { request, made } = image;
  const { reference, tags = [], revision } = describeImage(plan, image);
  const missing = image.waiting ? listAwaited([image.waiting]) : '';
  const page = plan.push && made ? packagePageOf(runner, request) : undefined;
  return [
    ['Image', reference ?? request.name, page],
    ...namedRow('Tags', tags.join('\n')),
    revisionRow(revision, runner),
    ...rowsOfOrigin(image),
    ...namedRow('Waiting for', missing),
    ...rowsOfPush(plan),
  ];
}

/** What is the same of several images. */
function sharedRows(
  plan: Plan,
  images: readonly TrackedImage[],
  runner: RunnerContext | undefined,
): readonly SummaryRow[] {
  const revisions = new Set(images.map((image) => describeImage(plan, image).revision));
  const [revision] = revisions;
  return [
    ...(revision === undefined || revisions.size > 1 ? [] : [revisionRow(revision, runner)]),
    ...rowsOfPush(plan),
  ];
}

function revisionRow(revision: string | undefined, runner?: RunnerContext): SummaryRow {
  return ['Revision', nameRevision(revision), runner && revision && commitPage(runner, revision)];
}

function rowsOfPush({ unpushed }: Plan): readonly SummaryRow[] {
  return unpushed === undefined ? [] : [['Pushed', `no, because ${unpushed}`]];
}

function namedRow(name: string, value: string): readonly SummaryRow[] {
  return value === '' ? [] : [[name, value]];
}

function packagePageOf(
  runner: RunnerContext | undefined,
  { repository }: ImageRequest,
): string | undefined {
  return runner && packagePage(runner, repository);
}

/** How it came to be is the news of an image that was not built. */
function rowsOfOrigin({ source, made }: TrackedImage): readonly SummaryRow[] {
  if (made?.kind === 'merge') {
    return [['Merged', `of ${[...made.platforms.keys()].join(', ')}`]];
  }
  if (source.kind !== 'keep' && (made === undefined || made.kind === 'build')) return [];
  return [[capitalize(origins[made?.kind ?? source.kind]), `because ${source.reason}`]];
}

function capitalize(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function platformsOf(
  { platforms }: MadeImage,
  measured: Measured | undefined,
): SummaryFacts['platforms'] {
  return [...platforms].map(([platform, digest]) => {
    const size = describeSize(measured, platform, platforms.size);
    return size === undefined ? [platform, digest] : [platform, digest, size];
  });
}

/** One of several images, as a row of their table. */
function columnsOf(plan: Plan, image: TrackedImage): ImageColumns {
  const { kind, reference, tags, platforms = {} } = describeImage(plan, image);
  return [
    reference ?? tags?.[0] ?? image.request.name,
    isThere(image) ? kind : plan.dryRun ? `will be ${kind}` : '',
    Object.keys(platforms).join('\n'),
  ];
}

/** False where the run only planned or tried it. */
function isThere({ source, made, loaded }: TrackedImage): boolean {
  return source.kind === 'keep' || (made ?? loaded) !== undefined;
}

/** Where to look at what became of the manifests. */
export function pageOf(delivered: Delivered): string | undefined {
  if (delivered.kind === 'committed') return delivered.page;
  return delivered.kind === 'proposed' ? delivered.url : undefined;
}
