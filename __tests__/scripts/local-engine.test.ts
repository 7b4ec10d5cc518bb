// scripts/engine reads its command line before it starts anything, and stores in memory only where that is mounted.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, test } from '@jest/globals';

const root = path.join(import.meta.dirname, '../..');

/** The scripts have no types. */
interface Modules {
  readonly 'memory.mjs': { isMounted: (folder: string) => boolean };
  readonly 'home.mjs': {
    engineHome: (env: Readonly<Record<string, string>>) => {
      readonly base: string;
      readonly memory: string;
      readonly dataRoot: string;
      readonly registryData: string;
    };
  };
}

async function load<Name extends keyof Modules>(name: Name): Promise<Modules[Name]> {
  const { href } = pathToFileURL(path.join(root, 'scripts/local-engine', name));
  return (await import(href)) as Modules[Name];
}

test.each([
  ['up --dsk', 'no option "--dsk"; options: --disk'],
  ['up --disk --disc', 'no option "--disc"'],
  ['down --disk', 'no option "--disk"; options: none'],
  ['env --jsn', 'no option "--jsn"; options: --json'],
  ['status now', 'no option "now"'],
  ['start', 'Usage: scripts/engine up | down'],
  ['install', 'Usage: scripts/engine install PACKAGE'],
])('scripts/engine %s is an error', (line, message) => {
  const { status, stderr } = spawnSync(path.join(root, 'scripts/engine'), line.split(' '), {
    encoding: 'utf8',
  });
  expect(stderr).toContain(message);
  expect(status).toBe(1);
});

describe('a place in memory', () => {
  test.each([
    ['/proc', process.platform === 'linux'],
    ['/proc/self', false],
    [import.meta.dirname, false],
    ['', false],
  ])('%j is mounted: %j', async (folder, expected) => {
    const { isMounted } = await load('memory.mjs');
    expect(isMounted(folder)).toBe(expected);
  });

  test('is where images lie only while it is mounted', async () => {
    const { engineHome } = await load('home.mjs');
    const home = engineHome({ DELIVER_IMAGE_ENGINE_HOME: '/nowhere' });
    expect([home.dataRoot, home.registryData]).toEqual([
      `${home.base}/data`,
      `${home.base}/registry`,
    ]);
    expect(engineHome({ DELIVER_IMAGE_ENGINE_HOME: '/other' }).memory).not.toBe(home.memory);
  });
});
