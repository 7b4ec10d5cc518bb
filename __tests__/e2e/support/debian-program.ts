// Programs of Debian's packages that a test holds the action against, beside the engine's own.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { projectRoot } from '../../../scripts/runner/run-action.ts';

/**
 * The folder that holds the program: none where it is on the PATH already.
 *
 * @throws where the machine takes no packages: a test that has to skip says so
 */
export function installProgram(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const options = { env: { ...process.env, ...env }, stdio: 'pipe', encoding: 'utf8' } as const;
  try {
    return path.dirname(execFileSync('which', [name], options).trim());
  } catch {
    execFileSync(path.join(projectRoot, 'scripts/engine'), ['install', name], options);
    const { DELIVER_IMAGE_ENGINE_HOME: home = '', DELIVER_IMAGE_ENGINE_SUITE: suite = '' } = env;
    return path.join(home, suite, 'root/usr/bin');
  }
}
