import { expect, test } from '@jest/globals';

import type { RegistryEffects } from '../../src/registry/imagetools.ts';
import { runImagetools } from '../../src/registry/imagetools.ts';
import { actionsLog } from '../../src/runner/log.ts';
import { openRetries, sleep } from '../../src/retry.ts';

/** A registry that takes only the credentials of the second look, and answers no request before its turn. */
function openEffects(): {
  readonly effects: RegistryEffects;
  readonly answer: (place: number) => void;
} {
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
  const runProcess: RegistryEffects['runProcess'] = async () => {
    const result = isRenewed
      ? { exitCode: 0, stdout: 'held', stderr: '' }
      : { exitCode: 1, stdout: '', stderr: 'ERROR: 401 Unauthorized' };
    if (!isRenewed) await new Promise<void>((resolve) => waiting.push(resolve));
    return result;
  };
  return {
    effects: { runProcess, readerEnvironment: {}, signal, retries, sleep },
    answer: (place) => waiting[place]?.(),
  };
}

test('of two requests that ran side by side, the one that is refused later is tried again, too', async () => {
  const { effects, answer } = openEffects();
  const look = (): ReturnType<typeof runImagetools> =>
    runImagetools(effects, ['inspect', '--raw', '--', 'quay.io/acme/web:1'], []);
  const [first, second] = [look(), look()];
  answer(0);
  expect(await first).toEqual({ kind: 'text', text: 'held' });
  answer(1);
  expect(await second).toEqual({ kind: 'text', text: 'held' });
});
