// How much work a call is, without a clock: the same on every machine, and a small input shows how it grows.
import { realpathSync } from 'node:fs';
import { Session } from 'node:inspector';
import type { Profiler } from 'node:inspector';
import { join, sep } from 'node:path';

import { afterAll, beforeAll } from '@jest/globals';

const root = join(import.meta.dirname, '..');

/** Whose steps count. */
export const ours = join(root, 'src/');
export const yamlLibrary = realpathSync(join(root, 'node_modules/yaml')) + sep;
/** What makes nodes and errors of the tokens. */
export const yamlComposer = join(yamlLibrary, 'dist/compose/');

/** How often the blocks of the code in these folders were entered during the work. */
export type CountSteps = (work: () => unknown, folders?: readonly string[]) => number;

/**
 * Lets the tests of a file count steps. What runs inside the engine is one step however long it takes: an
 * expression that looks again and again at the same text is not seen.
 */
export function useStepCounter(): CountSteps {
  const session = new Session();
  // Only code that is compiled after this has a counter for each block, and a function is when it first runs.
  beforeAll(() => {
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  });
  // The counters make every other test of the process slower.
  afterAll(() => {
    session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  });
  return (work, folders = [ours, yamlLibrary]) => {
    takeCoverage(session);
    work();
    return takeCoverage(session)
      .filter(({ url }) => folders.some((folder) => url.includes(folder)))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0);
  };
}

/** What ran since it was last taken; a session with its own thread answers at once. */
function takeCoverage(session: Session): Profiler.ScriptCoverage[] {
  const scripts: Profiler.ScriptCoverage[] = [];
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error) throw error;
    scripts.push(...result);
  });
  return scripts;
}
