// What the tests of a file stand on: opened before them, closed after them, by jest's own hooks.
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';

/** Each test has its own, or all tests of the file share one. */
export type Lifetime = 'test' | 'file';

/**
 * Registers the hooks that open and close something.
 *
 * @returns what is open at the moment, under one name: read it in hooks and tests only
 */
export function useOpened<Opened extends object>(
  open: () => Promise<Opened>,
  close: (opened: Opened) => void | Promise<void>,
  lifetime: Lifetime = 'test',
): Opened {
  const [before, after] = lifetime === 'test' ? [beforeEach, afterEach] : [beforeAll, afterAll];
  let opened: Opened | undefined;
  before(async () => {
    opened = await open();
  });
  after(async () => {
    const last = opened;
    opened = undefined;
    // Where opening failed, that is the error.
    if (last) await close(last);
  });
  return new Proxy({} as Opened, {
    get(_, name): unknown {
      if (opened) return opened[name as keyof Opened];
      throw new Error(
        `${String(name)} was read where nothing is open: outside of hooks and tests.`,
      );
    },
  });
}
