/** How often a delivery is tried, by default, when others push to the same branch meanwhile. */
export const defaultAttempts = 5;

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
