// Tells which docker commands a run started: a `docker` that writes its arguments down and becomes the real one.
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface DockerLog {
  /** Puts it in front of the real docker. */
  readonly env: { readonly PATH: string };
  /** What was started so far, in order: `buildx build`, `buildx imagetools`, `info`. */
  readonly commands: () => readonly string[];
}

/**
 * @param folder where its files go; removed by the caller
 * @param searchPath the PATH on which the real docker is found
 */
export function openDockerLog(folder: string, searchPath: string): DockerLog {
  const place = mkdtempSync(path.join(folder, 'docker-log-'));
  const log = path.join(place, 'commands');
  const program = path.join(place, 'docker');
  writeFileSync(
    program,
    `#!/bin/sh\necho "$@" >> '${log}'\nPATH='${searchPath}'\nexec docker "$@"\n`,
  );
  chmodSync(program, 0o755);
  return {
    env: { PATH: `${place}:${searchPath}` },
    commands: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []).map(head),
  };
}

function head(line: string): string {
  const [first = '', second = ''] = line.split(' ');
  return first === 'buildx' ? `${first} ${second}` : first;
}
