import { describe, expect, test } from '@jest/globals';

import { saveEngineImage } from '../../src/buildx/build.ts';
import { UserError } from '../../src/errors.ts';

/** A classic image store, which the test engine has not: what docker was asked to do with it, in order. */
function openStore(holds: boolean): {
  readonly asked: string[];
  readonly save: (make: () => Promise<string>) => Promise<string>;
  readonly cancel: () => void;
} {
  const asked: string[] = [];
  const run = new AbortController();
  const effects = {
    dockerEnvironment: {},
    signal: run.signal,
    runProcess: (_: string, args: readonly string[]) => {
      const command = args[0] === 'image' ? `image ${args[1] ?? ''}` : (args[0] ?? '');
      asked.push(command);
      const exitCode = command === 'image inspect' && !holds ? 1 : 0;
      return Promise.resolve({ exitCode, stdout: '', stderr: '' });
    },
  };
  return {
    asked,
    save: (make) => saveEngineImage(effects, 'acme/web:1', '/tmp/image.tar', make),
    cancel: () => {
      run.abort();
    },
  };
}

const cancelled = new UserError('cancelled', 'The run was cancelled');

describe('the engine’s store is left as it was', () => {
  test.each([
    ['without the image', false, ['image inspect', 'save', 'image rm']],
    ['with the image', true, ['image inspect', 'save']],
  ])('%s', async (_, holds, expected) => {
    const { asked, save } = openStore(holds);
    expect(await save(() => Promise.resolve('built'))).toBe('built');
    expect(asked).toEqual(expected);
  });

  test('also when the run is cancelled as the build ends', async () => {
    const { asked, save } = openStore(false);
    await expect(save(() => Promise.reject(cancelled))).rejects.toBe(cancelled);
    expect(asked).toEqual(['image inspect', 'image rm']);
  });

  test('also when the run is cancelled before it is known what the store holds', async () => {
    const { asked, save, cancel } = openStore(false);
    cancel();
    await expect(save(() => Promise.reject(cancelled))).rejects.toBe(cancelled);
    expect(asked).toEqual(['image inspect']);
  });
});
