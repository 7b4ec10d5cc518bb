// Tells which docker commands a run started: a `docker` and a buildx that write their arguments down and become the real ones.
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { installOwnBuildx } from '../../../scripts/runner/own-buildx.ts';

export interface DockerLog {
  /** Puts them in front of the real ones. */
  readonly env: Readonly<Record<string, string>>;
  /** What was started so far, in order: `buildx build`, `buildx imagetools`, `info`. */
  readonly commands: () => readonly string[];
}

/**
 * @param folder where its files go; removed by the caller
 * @param environment the one in which docker is found
 */
export async function openDockerLog(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<DockerLog> {
  const place = mkdtempSync(path.join(folder, 'docker-log-'));
  const log = path.join(place, 'commands');
  const searchPath = environment['PATH'] ?? process.env['PATH'] ?? '';
  const program = path.join(place, 'docker');
  writeFileSync(
    program,
    `#!/bin/sh\n[ "$1" = buildx ] || echo "$1" >> '${log}'\nPATH='${searchPath}'\nexec docker "$@"\n`,
  );
  chmodSync(program, 0o755);
  // As docker's plugin it is told "buildx" first; docker also asks it for its name.
  const buildx = await installOwnBuildx(
    place,
    environment,
    (real) =>
      `case "$1" in docker-cli-plugin-metadata) ;; buildx) echo "buildx $2" >> '${log}' ;; *) echo "buildx $1" >> '${log}' ;; esac\nexec '${real}' "$@"`,
  );
  return {
    env: { PATH: `${place}:${searchPath}`, ...buildx },
    commands: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
  };
}
