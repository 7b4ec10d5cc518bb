// What a killed engine leaves behind: processes and mounts. Only what lies in the engine's own folders or control group counts.
import { readFileSync, readdirSync, readlinkSync, rmSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { run, waitFor } from './process.mjs';

/** Ends every process of the engine: its programs, and all that runs in its containers and build steps. */
export async function endProcesses(home) {
  const kill = () => {
    const found = findProcesses(home);
    for (const pid of found) signal(pid, 'SIGKILL');
    return found.length === 0;
  };
  await waitFor(`the engine's processes to end`, kill, { limitMs: 15_000 });
}

/** The engine's processes: their program lies in its root, or they are in its control group. */
export function findProcesses(home) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    const program = attempt(() => readlinkSync(`/proc/${pid}/exe`)) ?? '';
    if (program.startsWith(`${home.root}/`)) return true;
    const groups = attempt(() => readFileSync(`/proc/${pid}/cgroup`, 'utf8')) ?? '';
    return groups.includes(`/${home.cgroup}/`);
  });
}

/** Unmounts what it stores in memory, and everything below its folders, the innermost first. */
export async function unmountAll(home) {
  for (const target of findMounts(home)) await run('umount', ['--lazy', target]);
}

/** The mounts below the engine's folders, the innermost first. */
export function findMounts(home) {
  const below = [`${home.base}/`, `${home.runDir}/`, `${home.memory}/`];
  const isOurs = (target) =>
    target === home.memory || below.some((folder) => target.startsWith(folder));
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .map((target) =>
      target.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
    )
    .filter(isOurs)
    .reverse();
}

/** Removes the engine's empty control groups and its folders in /run. */
export function removeRunFolders(home) {
  rmSync(home.runDir, { recursive: true, force: true });
  rmSync(home.memory, { recursive: true, force: true });
  const controllers = attempt(() => readdirSync('/sys/fs/cgroup')) ?? [];
  for (const place of ['.', ...controllers]) {
    removeEmptyFolders(path.join('/sys/fs/cgroup', place, home.cgroup));
  }
}

function removeEmptyFolders(folder) {
  const entries = attempt(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  for (const entry of entries) {
    if (entry.isDirectory()) removeEmptyFolders(path.join(folder, entry.name));
  }
  attempt(() => rmdirSync(folder));
}

/** Sends a signal; a process that is gone is no error. */
export function signal(pid, name) {
  attempt(() => process.kill(pid, name));
}

function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
