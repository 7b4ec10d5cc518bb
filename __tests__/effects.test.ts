// What takes long says what it waits for; the time is played, and moves only when the test moves it.
import { expect, test } from '@jest/globals';

import { sayWhileWaiting } from '../src/effects.ts';
import { keepLog } from './integration/kept-log.ts';

/** A clock on which every sleep is a wait for a moment. */
function openClock() {
  let now = 0;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    sleep: (milliseconds: number, signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        sleepers.push({ at: now + milliseconds, wake: resolve });
        signal.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      }),
    pass: async (milliseconds: number) => {
      const end = now + milliseconds;
      for (;;) {
        const next = sleepers.findIndex(({ at }) => at <= end);
        const [sleeper] = next === -1 ? [] : sleepers.splice(next, 1);
        if (sleeper === undefined) break;
        now = sleeper.at;
        sleeper.wake();
        // What wakes up goes on before the time does.
        for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      }
      now = end;
    },
  };
}

test.each([
  [4_999, []],
  [5_000, ['5 s']],
  [31_000, ['5 s', '30 s']],
  [3_600_000, ['5 s', '30 s', '120 s', '300 s']],
])('after %i ms it was said: %j', async (milliseconds, said) => {
  const clock = openClock();
  const log = keepLog();
  let end = (): void => undefined;
  const work = new Promise<void>((resolve) => {
    end = resolve;
  });
  const waiting = sayWhileWaiting({ log, sleep: clock.sleep }, 'git fetch', () => work);
  await clock.pass(milliseconds);
  end();
  await waiting;
  await clock.pass(3_600_000);
  expect(log.lines).toEqual(said.map((time) => `info: Still waiting for git fetch (${time})`));
});
