import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import type { Effects } from '../effects.ts';
import type { Environment } from '../process.ts';
import type { RunnerContext } from '../runner/context.ts';

import { openGit } from './command.ts';
import type { Git } from './command.ts';
import { configurationEnvironment } from './configuration.ts';

/**
 * Git in the user's checkout, for reading only. In a container job the checkout belongs to another
 * user, which git refuses. On a runner the workspace is the job's own: it is trusted for these calls
 * and no longer. Elsewhere git's refusal stands, since a repository's configuration can name programs.
 *
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 */
export function openCheckout(
  { runProcess, environment, runner }: Pick<Effects, 'runProcess' | 'environment' | 'runner'>,
  folder: string,
): Git {
  return openGit(runProcess, folder, trustCheckout(environment, runner, folder));
}

/** The environment in which git trusts the checkout that the folder is of, as `openCheckout` says. */
export function trustCheckout(
  environment: Environment,
  { workspace, ownsWorkspace }: RunnerContext,
  folder: string,
): Environment {
  if (!ownsWorkspace) return environment;
  // Git compares with the folder's real path, and honours this entry from 2.38 on.
  const trusted = realPath(findWorkTree(resolve(folder), resolve(workspace)));
  const trust = configurationEnvironment(environment, [['safe.directory', trusted]]);
  return { ...environment, ...trust };
}

/** The folder or the nearest one above it that holds a repository, never above the workspace. */
function findWorkTree(folder: string, workspace: string): string {
  for (let place = folder; place.startsWith(workspace); place = dirname(place)) {
    if (existsSync(join(place, '.git'))) return place;
    if (place === workspace) break;
  }
  return folder;
}

/** A folder that is not there is git's to complain of. */
function realPath(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : folder;
}
