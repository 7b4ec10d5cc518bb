// Tries again where others push to the same branch, and spreads runs that collide.
import type { Effects } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';

import { type Delivered, delivery } from './delivery.ts';
import type { Pushed } from './git/commits.ts';
import { serverFailed } from './git/refusals.ts';
import type { Target } from './target.ts';

/** The longest pause between two attempts, in milliseconds. */
const longestPause = 120_000;

/**
 * How long to wait before the next attempt: a random part of a window of 4, 16, 64 and 256 times what
 * an attempt takes. Runs that collide must spread over more time than their attempts need one after
 * the other; two runs at once hardly notice, twenty find their turn within five attempts.
 *
 * @param failed attempts that were lost so far, from 1
 * @param took milliseconds that the last attempt took
 * @param random from 0 up to 1
 * @returns milliseconds
 */
export function planPause(failed: number, took: number, random: number): number {
  return Math.min(longestPause, took * 4 ** failed) * random;
}

/**
 * Tries until it goes through, on a newer tip each time; an attempt gets its number, from 1.
 *
 * @throws UserError `commit-lost` after the last attempt, `server-failed`, and why a push was refused
 */
export async function tryAgain(
  effects: Effects,
  target: Target,
  attempts: number,
  attempt: (number: number) => Promise<Delivered | Exclude<Pushed, { kind: 'pushed' }>>,
): Promise<Delivered> {
  for (let number = 1; ; number += 1) {
    const started = performance.now();
    const outcome = await attempt(number);
    if (outcome.kind !== 'lost' && outcome.kind !== 'unclear' && outcome.kind !== 'refused') {
      return outcome;
    }
    // A push that was broken off by the cancel looks like a refusal.
    throwIfCancelled(effects.signal, delivery);
    if (outcome.kind === 'refused') throw outcome.error;
    if (number >= attempts) throw lostAgain(target, attempts, outcome);
    const wait = planPause(number, performance.now() - started, effects.random());
    effects.log.info(
      `Push ${number} of ${attempts} to ${target.branch} did not go through (${outcome.words}); again in ${Math.round(wait)} ms on the new tip.`,
    );
    await effects.sleep(wait, effects.signal).finally(() => {
      throwIfCancelled(effects.signal, delivery);
    });
  }
}

function lostAgain(
  { place, remote: { label } }: Target,
  attempts: number,
  { kind, words }: Extract<Pushed, { words: string }>,
): UserError {
  if (kind === 'unclear') return serverFailed(label, words);
  const pushes = attempts === 1 ? 'The push' : `${attempts} pushes`;
  return new UserError('commit-lost', `${pushes} to ${place} did not go through (${words})`, {
    fix: 'Others push to the branch all the time: run the job again, or raise commit-attempts.',
  });
}
