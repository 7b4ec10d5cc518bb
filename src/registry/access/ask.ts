// One question to a registry, again while the run's budget lasts where the registry or the network failed.
import type { Effects } from '../../effects.ts';
import { throwIfCancelled, UserError } from '../../errors.ts';
import { explainFailure, type FailureKind, openRetry, readRegistryFailure } from '../failure.ts';

import { RequestFailure } from '../client/failure.ts';

/** What was asked for, or the registry's words for what it did not give. */
export type Answer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: FailureKind; readonly words: string };

/**
 * @param expected failures that the caller handles itself
 * @throws UserError for every other failure, with what the registry said
 */
export async function ask<T>(
  effects: Pick<Effects, 'retries' | 'signal'>,
  expected: readonly FailureKind[],
  question: () => Promise<T>,
): Promise<Answer<T>> {
  const retry = openRetry(effects.retries);
  for (;;) {
    try {
      return { kind: 'answer', value: await question() };
    } catch (error) {
      throwIfCancelled(effects.signal);
      if (!(error instanceof RequestFailure)) throw error;
      const words = error.message;
      // Usual before each build, and clear without the table of failures, which takes time to load.
      if (error.status === 404 && expected.includes('missing')) return { kind: 'missing', words };
      const failure = await readRegistryFailure(words);
      const kind = kindOf(error, failure);
      if (expected.includes(kind)) return { kind, words };
      if (await retry(failure)) continue;
      throw (explainFailure(failure) ?? unexplained(kind, words)).with({ cause: error });
    }
  }
}

function unexplained(kind: FailureKind, words: string): UserError {
  if (kind === 'missing') {
    const fix = 'Nothing was pinned. Somebody or a clean-up may have removed it: run again.';
    return new UserError('not-in-registry', `The registry does not hold it: ${words}`, { fix });
  }
  const fix = 'Nothing was pinned. Check that this user may read the repository, and run again.';
  return new UserError('registry', `The registry cannot be asked: ${words}`, { fix });
}

/** As {@link ask}, where there is nothing else than an answer. */
export async function need<T>(
  effects: Pick<Effects, 'retries' | 'signal'>,
  question: () => Promise<T>,
): Promise<T> {
  const answer = await ask(effects, [], question);
  if (answer.kind === 'answer') return answer.value;
  throw unexplained(answer.kind, answer.words);
}

type Failure = Awaited<ReturnType<typeof readRegistryFailure>>;

/** A registry that hides what somebody may not see says 403, or 401 for the scope and not for the login. */
function kindOf({ status, message }: RequestFailure, { kind, isRefusal }: Failure): FailureKind {
  if (status === undefined) return kind;
  if (status === 404) return 'missing';
  const isHidden = status === 403 || (status === 401 && message.includes('insufficient_scope'));
  return isHidden && isRefusal ? 'hidden' : 'other';
}
