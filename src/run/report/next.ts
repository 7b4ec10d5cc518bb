// The log's last line: what is left to do. Pure.
import type { Delivered } from '../../deliver/delivery.ts';

import type { Result } from '../image/result.ts';
import type { Plan } from '../plan.ts';

import { listAwaited } from './title.ts';

/** What is left to do where nothing else brings the result to a cluster; `undefined` where something does. */
export function nextStep(
  plan: Plan,
  delivered: Delivered | undefined,
  { waiting = [] }: Pick<Result, 'waiting'> = {},
): string | undefined {
  const { dryRun, pins, push } = plan;
  if (dryRun) return nextOfPlan(plan);
  if (waiting.length > 0) return nextOfPart(plan, waiting);
  if (delivered?.kind === 'written') {
    return "Next: the pin is in this job's checkout only, and ends with the job: apply or commit it in a later step, or set delivery: commit or pull-request.";
  }
  if (delivered?.kind === 'output') {
    return 'Next: the pin is in the outputs only: a later step has to use them.';
  }
  if (!delivered && push && pins.manifests.length === 0) {
    return 'Next: no manifest is pinned, because the input manifests is empty.';
  }
  return undefined;
}

function nextOfPlan({ images }: Plan): string {
  return images.some(({ shard }) => shard?.jobs)
    ? 'Next: the jobs that the output shards names build, where there are any; a job with shard: merge delivers.'
    : 'Next: leave out dry-run to do this.';
}

function nextOfPart({ verify }: Plan, waiting: NonNullable<Result['waiting']>): string {
  const awaited = listAwaited(waiting);
  return verify.length > 0
    ? `Next: attest shard-digest; ${awaited} verifies all parts and delivers.`
    : `Next: this job waits for ${awaited}; the job that comes last delivers.`;
}
