// Jobs of one run that differ in an input look under different tags, and each would wait for the others in green. So who
// waits leaves its part where all of the run look, and who finds one there that is made of other inputs ends the run.
import { compareFingerprint, type Fingerprint } from '../../buildx/fingerprint.ts';
import { UserError } from '../../errors.ts';
import { parseReference } from '../../image/reference.ts';
import { listInputs } from '../../registry/comparison.ts';

import { type HeldShard, type Origin, readOrigin, type ShardRegistry } from './held.ts';
import type { ShardRequest } from './shard.ts';

/** What a job that waits knows of itself. */
interface Waiting {
  readonly request: Pick<ShardRequest, 'mark' | 'key'>;
  readonly fingerprint: Fingerprint;
  /** One that this job has; none where it only joins. */
  readonly own: HeldShard | undefined;
}

/**
 * Looks at the run's mark, and leaves one where there is none. What lies there and is no part of a job tells nothing.
 *
 * @throws UserError `shard-inputs` where a job of this run has other inputs, and the registry's refusal
 */
export async function checkMark(
  registry: ShardRegistry,
  { request, fingerprint, own }: Waiting,
): Promise<void> {
  const { mark, key } = request;
  if (mark === undefined) return;
  let held = await readOrigin(registry, mark);
  if (held === undefined && own !== undefined) {
    const { repository, tag = '' } = parseReference(mark);
    await registry.put(repository, own.manifest, [tag]);
    // Of two that found none, the one that was put over sees the other.
    held = await readOrigin(registry, mark);
  }
  if (held?.key !== undefined && held.key !== key) throw differs(fingerprint, held);
}

function differs(fingerprint: Fingerprint, { inputs = '' }: Origin): UserError {
  const difference = compareFingerprint(fingerprint, inputs);
  const names = difference.kind === 'differs' ? difference.names : [];
  // Files may differ from machine to machine, so they keep no two jobs apart.
  const told = names.filter((one) => one !== 'files' && one !== 'dockerfile');
  const what = told.length > 0 ? `: ${listInputs(told)}` : '';
  return new UserError(
    'shard-inputs',
    `Another job of this run builds its part from other inputs than this one${what}; so they never meet`,
    {
      fix: 'Nothing was merged or pinned. Give all jobs the same inputs but shard: what a platform needs of its own, the Dockerfile tells by TARGETARCH, and a value that each job works out anew, such as a date, is taken from the commit. Where a value has changed since an earlier attempt, start a new run.',
    },
  );
}
