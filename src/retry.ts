// One budget of retries for the whole run. Knows nothing of what is tried.
import { setTimeout } from 'node:timers/promises';

import { cancelled } from './errors.ts';
import type { Log } from './runner/log.ts';

/** How fast the waits grow. `throttled`: the server has a limit and does not say when it ends. */
export type Pace = 'usual' | 'throttled';

/** The credentials of a request: as the run found them, or as they were read again. */
export type LoginState = 'found' | 'renewed';

/** What is left of the run's retries. */
export interface Retries {
  /**
   * Waits before another try and logs it.
   *
   * @param waitAtLeast milliseconds that the server asked for (Retry-After)
   * @returns false when the budget is spent: then the failure stands
   */
  readonly another: (reason: string, waitAtLeast?: number, pace?: Pace) => Promise<boolean>;
  /** The credentials of a request that begins now. */
  readonly login: () => LoginState;
  /**
   * Reads the credentials again, once in a run, for all requests: a short-lived token may have been replaced.
   *
   * @returns true for a request that began with the old ones: it is worth another try
   */
  readonly anotherLogin: (reason: string, begunWith: LoginState) => Promise<boolean>;
}

export interface RetryEffects {
  readonly log: Log;
  /** Aborted when the runner cancels the job. */
  readonly signal: AbortSignal;
  /** Waits so many milliseconds; rejects as soon as the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

interface RetryOptions {
  /** Copies docker's configuration anew; absent where docker's own is used. */
  readonly renewCredentials?: () => Promise<void>;
  readonly budget?: number;
}

const growth: Readonly<Record<Pace, number>> = { usual: 2, throttled: 4 };
const longestWait = 60_000;
/** A server that asks for more is not waited for: a sleeping runner costs money. */
const longestAskedWait = 600_000;

/**
 * Waits at most 1, 2, 4, 8 ... seconds, or 1, 4, 16, 60 ... where the server throttles: five tries then outlast a limit
 * per minute. Each wait is shortened by chance, so that parallel runs spread.
 */
export function openRetries(
  effects: RetryEffects,
  { renewCredentials, budget = 5 }: RetryOptions = {},
): Retries {
  let used = 0;
  let login: LoginState = 'found';
  let renewal: Promise<void> | undefined;
  const renew = async (reason: string): Promise<void> => {
    // No annotation: beside the error, or the success, it would read like a problem of its own.
    effects.log.info(`${reason}: reading the credentials again and trying once more`);
    await renewCredentials?.();
    login = 'renewed';
  };
  return {
    login: () => login,
    anotherLogin: async (reason, begunWith) => {
      if (begunWith === 'renewed' || effects.signal.aborted) return false;
      renewal ??= renew(reason);
      await renewal;
      return true;
    },
    another: async (reason, waitAtLeast = 0, pace = 'usual') => {
      if (used >= budget || waitAtLeast > longestAskedWait || effects.signal.aborted) return false;
      const longest = Math.min(1000 * growth[pace] ** used, longestWait);
      used += 1;
      const milliseconds = Math.max(longest * (0.5 + effects.random() / 2), waitAtLeast);
      effects.log.notice(
        `${reason.replace(/^the /, 'The ')}: trying again in ${(milliseconds / 1000).toFixed(1)} s (${used} of ${budget})`,
      );
      await effects.sleep(milliseconds, effects.signal);
      return true;
    },
  };
}

/** @throws UserError `cancelled` as soon as the run is cancelled */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, { signal });
  } catch (error) {
    throw cancelled(error);
  }
}
