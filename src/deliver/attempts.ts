/** How often a delivery is tried, by default, when others push to the same branch meanwhile. */
export const defaultAttempts = 5;

/** The longest pause between two attempts, in milliseconds. */
const longestPause = 60_000;

/**
 * How long to wait before the next attempt: a random part of a window that grows fourfold each time.
 * The window is measured in attempts, not in seconds: when fetch, edit and push take long, runs that
 * collide must spread wider to miss each other.
 *
 * @param failed attempts that were lost so far, from 1
 * @param took milliseconds that the last attempt took
 * @param random from 0 up to 1
 * @returns milliseconds
 */
export function planPause(failed: number, took: number, random: number): number {
  return Math.min(longestPause, took * 2 * 4 ** (failed - 1)) * random;
}
