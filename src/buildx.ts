// Where docker's buildx plugin is, for the commands that only ask: docker itself would start it twice.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ProcessOptions, ProcessResult, RunProcess } from './process.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where packages put docker's plugins; docker looks there in this order, after the user's own. */
const systemFolders = ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map(
  (folder) => join(folder, 'docker', 'cli-plugins'),
);

/** How to start buildx. */
export interface BuildxCommand {
  readonly command: string;
  /** What comes before buildx's own arguments. */
  readonly prefix: readonly string[];
}

/**
 * The plugin as a program of its own, which takes less than half of the time of `docker buildx`: docker
 * asks every plugin for its name first. Where docker may look elsewhere, it is left to docker.
 *
 * @see https://docs.docker.com/build/install-buildx/
 */
export function findBuildx(environment: Environment): BuildxCommand {
  const folder = environment['DOCKER_CONFIG'] ?? join(environment['HOME'] ?? '/', '.docker');
  const throughDocker = { command: 'docker', prefix: ['buildx'] };
  if (namesPluginFolders(join(folder, 'config.json'))) return throughDocker;
  const program = [join(folder, 'cli-plugins'), ...systemFolders]
    .map((place) => join(place, 'docker-buildx'))
    .find((path) => existsSync(path));
  return program === undefined || !isExecutable(program)
    ? throughDocker
    : { command: program, prefix: [] };
}

/** A plugin that cannot be started is docker's to complain of. */
function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `cliPluginsExtraDirs`: docker has changed its mind about their order, so it decides. */
function namesPluginFolders(configuration: string): boolean {
  return (
    existsSync(configuration) && readFileSync(configuration, 'utf8').includes('cliPluginsExtraDirs')
  );
}

/**
 * Runs a buildx command.
 *
 * @throws UserError `command-not-found` when there is neither the plugin nor docker
 */
export function runBuildx(
  runProcess: RunProcess,
  args: readonly string[],
  options: ProcessOptions & { readonly env: Environment },
): Promise<ProcessResult> {
  const { command, prefix } = findBuildx(options.env);
  return runProcess(command, [...prefix, ...args], options);
}
