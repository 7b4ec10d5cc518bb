import { describe, expect, test } from '@jest/globals';

import type { Log } from '../src/runner/log.ts';
import { openRetries } from '../src/retry.ts';
import type { Retries } from '../src/retry.ts';

interface Opened {
  readonly retries: Retries;
  /** The waits, in milliseconds. */
  readonly waits: readonly number[];
  readonly renewals: () => number;
  readonly cancel: () => void;
}

function open(random = 1): Opened {
  const waits: number[] = [];
  let renewals = 0;
  const cancelled = new AbortController();
  const log = { notice: () => undefined, info: () => undefined } as unknown as Log;
  const effects = {
    log,
    signal: cancelled.signal,
    random: () => random,
    sleep: (milliseconds: number) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  };
  const renewCredentials = (): Promise<void> => {
    renewals += 1;
    return Promise.resolve();
  };
  const retries = openRetries(effects, { renewCredentials });
  return {
    retries,
    waits,
    renewals: () => renewals,
    cancel: () => {
      cancelled.abort();
    },
  };
}

/** As many tries as there are reasons, whatever they are for. */
async function tryAll(retries: Retries, ...asked: readonly number[]): Promise<boolean[]> {
  const answers: boolean[] = [];
  for (const wait of asked) answers.push(await retries.another('the registry is throttling', wait));
  return answers;
}

describe('one budget for the whole run', () => {
  test('five more tries, then the failure stands', async () => {
    const { retries } = open();
    expect(await tryAll(retries, 0, 0, 0, 0, 0, 0)).toEqual([true, true, true, true, true, false]);
  });

  test.each([
    ['at most', 1, [1000, 2000, 4000]],
    ['at least', 0, [500, 1000, 2000]],
  ])('each wait is twice as long: %s', async (_, random, expected) => {
    const { retries, waits } = open(random);
    await tryAll(retries, 0, 0, 0);
    expect(waits).toEqual(expected);
  });

  test.each([
    ['at most', 1, [1000, 4000, 16_000, 60_000, 60_000]],
    ['at least', 0, [500, 2000, 8000, 30_000, 30_000]],
  ])('a limit that nobody knows the end of is outlasted: %s', async (_, random, expected) => {
    const { retries, waits } = open(random);
    while (await retries.another('throttling', 0, 'throttled'));
    expect(waits).toEqual(expected);
  });

  test('what the other side asks for is waited for', async () => {
    const { retries, waits } = open();
    await tryAll(retries, 62_500);
    expect(waits).toEqual([62_500]);
  });

  test('who asks for more than ten minutes is not waited for', async () => {
    const { retries, waits } = open();
    expect(await tryAll(retries, 3_600_000)).toEqual([false]);
    expect(waits).toEqual([]);
  });

  test('a cancelled run tries nothing again', async () => {
    const { retries, cancel } = open();
    cancel();
    expect(await tryAll(retries, 0)).toEqual([false]);
    expect(await retries.anotherLogin('refused', 'found')).toBe(false);
  });
});

describe('the credentials are read again', () => {
  test('once, without using up the budget', async () => {
    const { retries, renewals } = open();
    expect(await retries.anotherLogin('refused', retries.login())).toBe(true);
    expect(await retries.anotherLogin('refused', retries.login())).toBe(false);
    expect(renewals()).toBe(1);
    expect(await tryAll(retries, 0, 0, 0, 0, 0)).not.toContain(false);
  });

  test('for all requests that ran side by side, and each is tried once more', async () => {
    const { retries, renewals } = open();
    const begun = [retries.login(), retries.login(), retries.login()];
    const ask = (login: (typeof begun)[number]): Promise<boolean> =>
      retries.anotherLogin('refused', login);
    const [first, second, late] = begun.map((login) => () => ask(login));
    expect(await Promise.all([first?.(), second?.()])).toEqual([true, true]);
    expect(await late?.()).toBe(true);
    expect(renewals()).toBe(1);
  });
});
