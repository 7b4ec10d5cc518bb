// What an engine and the tests store, in memory instead of on disk: a small build flushes the disk some five hundred times.
import { mkdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import process from 'node:process';
import { probe, say } from './process.mjs';

/** All tests store about 3 GB. Half of what is free is taken at most, so less than this is too little. */
const neededBytes = 8 * 2 ** 30;

/** True while the folder is a place in memory, as `mountMemory` makes it. */
export function isMounted(folder) {
  try {
    const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
    return mounts.some((line) => line.split(' ')[4] === folder);
  } catch {
    return false;
  }
}

/** Makes the place, where this machine, or the group that this process is in, has the memory for it; else the disk it is. */
export async function mountMemory(home) {
  // Node before 20.13 does not tell.
  const free = process.availableMemory?.() ?? 0;
  if (free < neededBytes || isMounted(home.memory)) return;
  mkdirSync(home.memory, { recursive: true });
  const options = `size=${Math.floor(free / 2)},mode=755`;
  const { code } = await probe('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', home.memory]);
  if (code === 0) say('storing images in memory');
  else rmSync(home.memory, { recursive: true });
}

/** True where what is stored takes so much that another run of all tests may not fit in. */
export function isMemoryFull(home) {
  if (!isMounted(home.memory)) return false;
  const { blocks, bavail } = statfsSync(home.memory);
  return bavail < blocks / 3;
}
