// Where docker's buildx plugin is: docker itself would start it twice for each command.
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

import { UserError } from '../errors.ts';
import { parseJson, valueAt } from '../json.ts';
import type { Environment, ProcessOptions, ProcessResult, RunProcess } from '../process.ts';

/** Where packages put docker's plugins; docker looks there in this order, after the user's own. */
const systemFolders = ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map(
  (folder) => join(folder, 'docker', 'cli-plugins'),
);

/** Where docker keeps its user's configuration, plugins and contexts; an empty variable counts as none. */
export function dockerFolder({ DOCKER_CONFIG = '', HOME = '' }: Environment): string {
  if (DOCKER_CONFIG !== '') return DOCKER_CONFIG;
  if (HOME !== '') return join(HOME, '.docker');
  try {
    return join(userInfo().homedir, '.docker');
  } catch {
    // A container may run as a user whom its system does not know.
    return '/.docker';
  }
}

/** Where buildx keeps its builders, and newer ones logins; an empty variable counts as none. */
export function buildxFolder(environment: Environment): string {
  const { BUILDX_CONFIG = '' } = environment;
  return BUILDX_CONFIG || join(dockerFolder(environment), 'buildx');
}

/**
 * True where variables say that the engine is reached by TLS: the older plugin hears of it only from docker, and a
 * builder needs a context.
 *
 * @see https://docs.docker.com/reference/cli/docker/#environment-variables
 */
export function usesTls({
  DOCKER_HOST = '',
  DOCKER_TLS_VERIFY = '',
  DOCKER_TLS = '',
}: Environment): boolean {
  return DOCKER_HOST.startsWith('tcp:') && `${DOCKER_TLS_VERIFY}${DOCKER_TLS}` !== '';
}

/**
 * The plugin as a program of its own, which takes less than half of the time of `docker buildx`: docker
 * asks every plugin for its name first. Where docker may look elsewhere, or has TLS to set up, it is left to docker.
 *
 * @returns also what comes before buildx's own arguments
 * @see https://docs.docker.com/build/install-buildx/
 */
export function findBuildx(environment: Environment): {
  readonly command: string;
  readonly prefix: readonly string[];
} {
  const folder = dockerFolder(environment);
  const throughDocker = { command: 'docker', prefix: ['buildx'] };
  if (usesTls(environment) || namesPluginFolders(join(folder, 'config.json'))) return throughDocker;
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

/** `cliPluginsExtraDirs`: docker has changed its mind about their order, so it decides; of what cannot be read, too. */
function namesPluginFolders(configuration: string): boolean {
  if (!existsSync(configuration)) return false;
  try {
    return readFileSync(configuration, 'utf8').includes('cliPluginsExtraDirs');
  } catch {
    return true;
  }
}

/** The whole argument vector of a buildx command. */
export function buildxCommand(
  environment: Environment,
  args: readonly string[],
): readonly [command: string, ...args: readonly string[]] {
  const { command, prefix } = findBuildx(environment);
  return [command, ...prefix, ...args];
}

/** @throws UserError `command-not-found` when there is neither the plugin nor docker */
export function runBuildx(
  runProcess: RunProcess,
  args: readonly string[],
  options: ProcessOptions & { readonly env: Environment },
): Promise<ProcessResult> {
  const [command, ...rest] = buildxCommand(options.env, args);
  return runProcess(command, rest, { name: `docker buildx ${args[0] ?? ''}`, ...options });
}

/** @throws UserError `docker-missing` in place of a command that was not found */
export async function needDocker(running: Promise<ProcessResult>): Promise<ProcessResult> {
  try {
    return await running;
  } catch (error) {
    if (!(error instanceof UserError && error.code === 'command-not-found')) throw error;
    throw new UserError('docker-missing', 'There is no docker command on this runner', {
      fix: 'Run the job on a runner with Docker, for example runs-on: ubuntu-latest, or install docker and buildx first.',
      cause: error,
    });
  }
}

export function missingPlugin(cause: unknown): UserError {
  return new UserError('buildx-missing', 'docker has no buildx plugin', {
    fix: 'Install the docker-buildx plugin, or add docker/setup-buildx-action before this step.',
    cause,
  });
}

/**
 * True where docker has the plugin. Without one it takes the plugin's options for its own, and what it says of them is of
 * no use.
 */
export async function hasPlugin(
  runProcess: RunProcess,
  options: ProcessOptions & { readonly env: Environment },
): Promise<boolean> {
  const { exitCode } = await runBuildx(runProcess, ['version'], options);
  return exitCode === 0;
}

/**
 * True where somebody chose a builder for buildx: by its variable, by `docker buildx use`, or as the default of a
 * context. Else it is the engine's own.
 */
export function hasChosenBuilder(environment: Environment): boolean {
  const { BUILDX_BUILDER = '' } = environment;
  if (BUILDX_BUILDER !== '') return true;
  const folder = buildxFolder(environment);
  return listNames(join(folder, 'defaults')).length > 0 || namesBuilder(join(folder, 'current'));
}

/** After a builder was removed the file stays, and names none. */
function namesBuilder(file: string): boolean {
  try {
    return valueAt(parseJson(readFileSync(file, 'utf8')), 'Name') !== '';
  } catch {
    // What is there and cannot be read is buildx's to complain of.
    return existsSync(file);
  }
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
