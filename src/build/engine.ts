// build/: chooses a builder and runs `docker buildx build`. Knows no registry, manifest or git.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../errors.ts';
import type { ProcessResult, RunProcess } from '../process.ts';

import type { BuilderFacts, EngineFacts } from './builder.ts';

export interface EngineEdges {
  readonly runProcess: RunProcess;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
}

const oldestBuildx = [0, 13] as const;

/**
 * Asks docker, side by side, for the engine with its plugins and for the builder that is in use.
 *
 * @param builder the builder that the user named; without it the current one
 * @throws UserError `docker-missing`, `buildx-missing`, `buildx-too-old`, `builder-missing`
 */
export async function readEngine(edges: EngineEdges, builder?: string): Promise<EngineFacts> {
  const options = { cwd: edges.folder, env: edges.environment };
  const [info, inspected] = await Promise.all([
    runDocker(edges.runProcess, ['info', '--format', '{{json .}}'], options),
    runDocker(
      edges.runProcess,
      ['buildx', 'inspect', ...(builder === undefined ? [] : ['--', builder])],
      options,
    ),
  ]);
  const facts = parseInfo(info);
  checkBuildx(facts.buildxVersion, inspected);
  if (inspected.exitCode !== 0 && builder !== undefined) throw builderMissing(builder, inspected);
  return {
    engine: facts.engine,
    builder: inspected.exitCode === 0 ? parseInspect(inspected.stdout) : undefined,
  };
}

/**
 * Checks what `buildx build` would only say after its start.
 *
 * @throws UserError `context-missing`, `dockerfile-missing`
 */
export function checkContext(folder: string, context: string, file: string | undefined): void {
  if (/^(?:https?:|git@|ssh:|git:)/.test(context)) return;
  if (!existsSync(join(folder, context))) {
    throw new UserError('context-missing', `The build context ${context} does not exist`, {
      fix: 'Set the input context to a folder of the repository, and check out the repository first (actions/checkout).',
    });
  }
  const path = dockerfilePath(context, file);
  if (existsSync(join(folder, path))) return;
  throw new UserError('dockerfile-missing', `There is no Dockerfile at ${path}`, {
    location: { file: path },
    fix: 'Set the input file to its path, from the root of the repository.',
  });
}

/** The Dockerfile's path from the workspace: the input `file`, else the context's Dockerfile. */
export function dockerfilePath(context: string, file: string | undefined): string {
  return file ?? join(context, 'Dockerfile');
}

async function runDocker(
  runProcess: RunProcess,
  args: readonly string[],
  options: Parameters<RunProcess>[2],
): Promise<ProcessResult> {
  try {
    return await runProcess('docker', args, options);
  } catch (error) {
    if (!(error instanceof UserError && error.code === 'command-not-found')) throw error;
    throw new UserError('docker-missing', 'There is no docker command on this runner', {
      fix: 'Run the job on a runner with Docker, for example runs-on: ubuntu-latest, or install docker and buildx first.',
      cause: error,
    });
  }
}

interface DockerInfo {
  readonly ServerVersion?: string;
  readonly DriverStatus?: readonly (readonly string[])[] | null;
  readonly ClientInfo?: {
    readonly Plugins?: readonly { readonly Name?: string; readonly Version?: string }[] | null;
  };
}

function parseInfo(result: ProcessResult): {
  engine: EngineFacts['engine'];
  buildxVersion: string | undefined;
} {
  const info = parseInfoJson(result.stdout);
  const plugin = info.ClientInfo?.Plugins?.find(({ Name }) => Name === 'buildx');
  const reachable = result.exitCode === 0 && (info.ServerVersion ?? '') !== '';
  return {
    buildxVersion: plugin?.Version,
    engine: reachable
      ? { reachable, containerdStore: usesContainerdStore(info) }
      : { reachable, message: result.stderr.trim() },
  };
}

function parseInfoJson(text: string): DockerInfo {
  try {
    return JSON.parse(text) as DockerInfo;
  } catch {
    return {};
  }
}

function usesContainerdStore(info: DockerInfo): boolean {
  const status = info.DriverStatus ?? [];
  return status.some(
    ([name, value]) => name === 'driver-type' && value === 'io.containerd.snapshotter.v1',
  );
}

function checkBuildx(version: string | undefined, inspected: ProcessResult): void {
  if (version === undefined) {
    if (inspected.exitCode === 0) return;
    throw new UserError('buildx-missing', 'docker has no buildx plugin', {
      fix: 'Install the docker-buildx plugin, or add docker/setup-buildx-action before this step.',
      cause: inspected.stderr,
    });
  }
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
  const [oldestMajor, oldestMinor] = oldestBuildx;
  if (major > oldestMajor || minor >= oldestMinor) return;
  throw new UserError('buildx-too-old', `docker buildx ${version} is older than 0.13`, {
    fix: 'Update the docker-buildx plugin, or add docker/setup-buildx-action before this step.',
  });
}

/** Without its engine a builder has a name and no driver. */
function parseInspect(text: string): BuilderFacts | undefined {
  const field = (name: string): string =>
    new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
  const driver = field('Driver');
  return driver === '' ? undefined : { name: field('Name').replace(/\*$/, ''), driver };
}

function builderMissing(builder: string, result: ProcessResult): UserError {
  return new UserError('builder-missing', `There is no builder ${builder}`, {
    fix: 'Create it before this step (docker buildx create --name), or leave the input builder empty.',
    cause: result.stderr,
  });
}
