import { expect, test } from '@jest/globals';

import { ask } from '../../src/registry/access/ask.ts';
import { RequestFailure } from '../../src/registry/client/failure.ts';
import { actionsLog } from '../../src/runner/log.ts';
import { openRetries, sleep } from '../../src/retry.ts';

test('of two requests that ran side by side, the one that is refused later is tried again, too', async () => {
  const { signal } = new AbortController();
  let isRenewed = false;
  const waiting: (() => void)[] = [];
  const waiter = {
    log: { ...actionsLog, notice: () => undefined },
    signal,
    sleep,
    random: () => 0,
  };
  const renewCredentials = (): Promise<void> => {
    isRenewed = true;
    return Promise.resolve();
  };
  const retries = openRetries(waiter, { renewCredentials });
  /** A registry that takes only the credentials of the second look, and answers no request before its turn. */
  const question = async (): Promise<string> => {
    if (isRenewed) return 'held';
    await new Promise<void>((resolve) => waiting.push(resolve));
    const status = 401;
    throw new RequestFailure('unexpected status: 401 Unauthorized', { status });
  };
  const [first, second] = [1, 2].map(() => ask({ retries, signal }, [], question));
  waiting[0]?.();
  expect(await first).toEqual({ kind: 'answer', value: 'held' });
  waiting[1]?.();
  expect(await second).toEqual({ kind: 'answer', value: 'held' });
});
