import { expect, test } from '@jest/globals';

import type { RegistryEdges } from '../../src/registry/imagetools.ts';
import { runImagetools } from '../../src/registry/imagetools.ts';
import { actionsLog } from '../../src/report/log.ts';
import { openRetries, sleep } from '../../src/retry.ts';

/** A registry that takes only the credentials of the second look, and answers no request before its turn. */
function openEdges(): { readonly edges: RegistryEdges; readonly answer: (place: number) => void } {
  const { signal } = new AbortController();
  let isRenewed = false;
  const waiting: (() => void)[] = [];
  const retries = openRetries({
    log: { ...actionsLog, notice: () => undefined },
    signal,
    sleep,
    random: () => 0,
    renewCredentials: () => {
      isRenewed = true;
      return Promise.resolve();
    },
  });
  const runProcess: RegistryEdges['runProcess'] = async () => {
    const result = isRenewed
      ? { exitCode: 0, stdout: 'held', stderr: '', timedOut: false }
      : { exitCode: 1, stdout: '', stderr: 'ERROR: 401 Unauthorized', timedOut: false };
    if (!isRenewed) await new Promise<void>((resolve) => waiting.push(resolve));
    return result;
  };
  return {
    edges: { runProcess, environment: {}, signal, retries, sleep },
    answer: (place) => waiting[place]?.(),
  };
}

test('of two requests that ran side by side, the one that is refused later is tried again, too', async () => {
  const { edges, answer } = openEdges();
  const look = (): ReturnType<typeof runImagetools> =>
    runImagetools(edges, ['inspect', '--raw', '--', 'quay.io/acme/web:1'], () => false);
  const [first, second] = [look(), look()];
  answer(0);
  expect(await first).toEqual({ kind: 'text', text: 'held' });
  answer(1);
  expect(await second).toEqual({ kind: 'text', text: 'held' });
});
