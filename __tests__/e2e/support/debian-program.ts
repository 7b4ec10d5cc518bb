// Programs of Debian's packages that a test holds the action against, beside the engine's own.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../../scripts/runner/run-action.ts';

interface Wanted {
  /** Where the program lies in its package: `usr/bin/cosign`. */
  readonly program: string;
  /** Default: the program's name. */
  readonly package?: string;
  /** Default: the engine's own; then what is on the PATH does, too. */
  readonly suite?: string;
}

/**
 * The folder that holds the program; `undefined` where the machine takes no packages: then a test skips, and says so.
 *
 * @param env of the engine
 */
export function findProgram(
  { program, package: name = path.basename(program), suite }: Wanted,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const options = { env: { ...process.env, ...env }, stdio: 'pipe', encoding: 'utf8' } as const;
  const { DELIVER_IMAGE_ENGINE_HOME: home = '', DELIVER_IMAGE_ENGINE_SUITE: own = '' } = env;
  const root = suite === undefined || suite === own ? 'root' : path.join('others', suite);
  const found = path.join(home, own, root, program);
  if (existsSync(found)) return path.dirname(found);
  try {
    if (suite === undefined) {
      const which = execFileSync('sh', ['-c', 'command -v "$0"', path.basename(program)], options);
      return path.dirname(which.trim());
    }
  } catch {
    // It is fetched.
  }
  try {
    const wish = suite === undefined || suite === own ? name : `${name}/${suite}`;
    execFileSync(path.join(projectRoot, 'scripts/engine'), ['install', wish], options);
    return path.dirname(found);
  } catch {
    return undefined;
  }
}
