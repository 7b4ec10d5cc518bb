// The log's last line: what is left to do. Pure.
import type { Delivered } from '../../deliver/delivery.ts';

import type { RunnerContext } from '../../runner/context.ts';
import { listShort } from '../../words.ts';

import type { Result } from '../image/result.ts';
import type { Decided, Plan } from '../plan.ts';
import type { Start } from '../report.ts';

import { listAwaited } from './title.ts';

const ofJob = {
  written:
    "Next: the pin is in this job's checkout only, and ends with the job: apply or commit it in a later step, or set delivery: commit or pull-request.",
  output: 'Next: the pin is in the outputs only: a later step has to use them.',
};

/** The command line: the checkout is a person's own, and stays. */
const ofMachine = {
  written:
    'Next: the pin is in this checkout only: apply or commit it, or deliver it with --delivery commit.',
  output: 'Next: the pin is in the diff above only: deliver it with --delivery commit.',
};

function nothingToDo({ delivery: { kind } }: Plan): string {
  const what = 'Nothing is left to do: the image is there, and no manifest would change';
  return kind === 'pull-request' ? `${what}; an older pull request for it is closed.` : `${what}.`;
}

const noPin = 'No manifest is pinned, because the input manifests is empty.';

/** What is left to do where nothing else brings the result to a cluster; `undefined` where something does. */
export function nextStep(
  { plan, images, clusters }: Pick<Decided, 'plan' | 'images' | 'clusters'>,
  delivered: Delivered | undefined,
  { isJob }: Pick<RunnerContext, 'isJob'>,
  { waiting = [], preview }: Pick<Result, 'waiting'> & Partial<Pick<Start, 'preview'>> = {},
): string | undefined {
  const { dryRun, pins, push } = plan;
  const hasNoPin = push && pins.manifests.length === 0;
  if (dryRun) return nextOfPlan({ plan, images, clusters }, hasNoPin, preview);
  if (waiting.length > 0) return nextOfPart(plan, waiting);
  const toUse = delivered && nextOfPins(delivered.kind, isJob);
  if (toUse !== undefined) return toUse;
  return !delivered && hasNoPin ? noPin : undefined;
}

/** `undefined` where the pins are delivered. */
function nextOfPins(kind: Delivered['kind'], isJob: boolean): string | undefined {
  return kind === 'written' || kind === 'output' ? (isJob ? ofJob : ofMachine)[kind] : undefined;
}

function nextOfPlan(
  { plan, images, clusters }: Pick<Decided, 'plan' | 'images' | 'clusters'>,
  hasNoPin: boolean,
  preview: Start['preview'],
): string {
  if (images.some(({ request }) => request.shard?.jobs)) {
    return 'Next: the jobs that the output shards names build, where there are any; a job with shard: merge delivers.';
  }
  // Advice that leads into an error is none.
  if (images.some(({ source }) => source.kind === 'build' && source.isUnknown)) {
    return 'Next: see that the run can ask the registry, which said above why it did not answer; then leave out dry-run to do this.';
  }
  const absent = images.filter(({ request, source }) => source.kind === 'build' && !request.build);
  if (absent.length > 0) {
    const names = listShort(
      absent.map(({ request: { references, name } }) => references[0] ?? name),
    );
    return `Next: push ${names} first, as the job does that builds it; then leave out dry-run to do this.`;
  }
  const changes = clusters.length > 0 || (preview?.files.length ?? 0) > 0;
  const isDone = !changes && images.every((image) => isThere(image));
  const next = isDone ? nothingToDo(plan) : 'Next: leave out dry-run to do this.';
  return `${next}${hasNoPin ? ` ${noPin}` : ''}`;
}

/** Aliases and mirrors are looked at when they are put. */
function isThere({ request, source }: Decided['images'][number]): boolean {
  const isNamed = request.references.length === 1 && request.mirrors === undefined;
  return source.kind === 'keep' || (source.kind === 'reuse' && isNamed);
}

function nextOfPart({ verify }: Plan, waiting: NonNullable<Result['waiting']>): string {
  const awaited = listAwaited(waiting);
  return verify.length > 0
    ? `Next: attest shard-digest; ${awaited} verifies all parts and delivers.`
    : `Next: this job waits for ${awaited}; the job that comes last delivers.`;
}
