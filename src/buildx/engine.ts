// Asks docker for its engine and builder, and the workspace for the build context.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Effects } from '../effects.ts';
import { UserError } from '../errors.ts';
import type { ProcessResult } from '../process.ts';

import { runBuildx } from './command.ts';
import { type BuilderFacts, type BuilderRequest, type EngineFacts, parseInspect } from './facts.ts';

type EngineEffects = Pick<Effects, 'runProcess' | 'dockerEnvironment' | 'runner'>;

/**
 * Asks docker, side by side, for the engine with its plugins and for the builder that is in use.
 *
 * @throws UserError `docker-missing`, `buildx-missing`, `buildx-too-old`, `builder-missing`
 */
export async function readEngine(
  effects: EngineEffects,
  { builder, registry }: Pick<BuilderRequest, 'builder' | 'registry'>,
): Promise<EngineFacts> {
  const { runProcess, dockerEnvironment: env } = effects;
  const cwd = effects.runner.workspace;
  const [info, inspected] = await Promise.all([
    needDocker(
      runProcess('docker', ['info', '--format', '{{json .}}'], { cwd, env, name: 'docker info' }),
    ),
    inspectBuilder(effects, builder),
  ]);
  const facts = parseInfo(info.stdout);
  const isMute = info.stdout.trim() === '';
  const buildxVersion = isMute ? undefined : checkBuildx(facts, inspected);
  const named = builder ?? env['BUILDX_BUILDER'] ?? '';
  if (inspected.exitCode !== 0 && named !== '') {
    throw new UserError('builder-missing', `There is no builder ${named}`, {
      fix: 'Create it before this step (docker buildx create --name), or leave the input builder and the variable BUILDX_BUILDER empty.',
      cause: inspected.stderr,
    });
  }
  const answers = info.exitCode === 0 && (facts.ServerVersion ?? '') !== '';
  return {
    buildxVersion,
    engine: answers
      ? describeEngine(facts, registry)
      : { reachable: false, message: info.stderr.trim() },
    builder: builderOf(inspected),
  };
}

/** What a builder says of itself now; `undefined` when it does not answer. */
export async function readBuilder(
  effects: EngineEffects,
  builder: string | undefined,
): Promise<BuilderFacts | undefined> {
  return builderOf(await inspectBuilder(effects, builder));
}

function builderOf(inspected: ProcessResult): BuilderFacts | undefined {
  return inspected.exitCode === 0 ? parseInspect(inspected.stdout) : undefined;
}

function inspectBuilder(
  { runProcess, runner, dockerEnvironment: env }: EngineEffects,
  builder: string | undefined,
): Promise<ProcessResult> {
  const args = ['inspect', ...(builder === undefined ? [] : ['--', builder])];
  return needDocker(runBuildx(runProcess, args, { cwd: runner.workspace, env }));
}

async function needDocker(running: Promise<ProcessResult>): Promise<ProcessResult> {
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

/** A part of what `docker info` tells. */
interface DockerInfo {
  readonly ServerVersion?: string;
  readonly DriverStatus?: readonly (readonly string[])[] | null;
  readonly RegistryConfig?: {
    readonly Mirrors?: readonly string[] | null;
    readonly InsecureRegistryCIDRs?: readonly string[] | null;
    readonly IndexConfigs?: Readonly<Record<string, { readonly Secure?: boolean }>> | null;
  } | null;
  readonly ClientInfo?: {
    readonly Plugins?: readonly { readonly Name?: string; readonly Version?: string }[] | null;
  };
}

function parseInfo(text: string): DockerInfo {
  try {
    return JSON.parse(text) as DockerInfo;
  } catch {
    return {};
  }
}

function describeEngine(info: DockerInfo, registry: string): EngineFacts['engine'] {
  const { DriverStatus: status, RegistryConfig: config } = info;
  // Where the engine looks for a registry's CA certificate.
  const ca = join('/etc/docker/certs.d', registry, 'ca.crt');
  return {
    reachable: true,
    containerdStore: (status ?? []).some(
      ([name, value]) => name === 'driver-type' && value === 'io.containerd.snapshotter.v1',
    ),
    insecureNetworks: config?.InsecureRegistryCIDRs ?? [],
    mirrors: (config?.Mirrors ?? []).filter((address) => URL.canParse(address)),
    insecureRegistries: Object.entries(config?.IndexConfigs ?? {})
      .filter(([, { Secure: secure }]) => secure === false)
      .map(([host]) => host),
    ...(existsSync(ca) && { registryCa: ca }),
  };
}

/** Where docker does not tell its plugins, buildx's own answer has to do. */
function checkBuildx(
  { ClientInfo: client }: DockerInfo,
  inspected: ProcessResult,
): EngineFacts['buildxVersion'] {
  if (client === undefined && inspected.exitCode === 0) return undefined;
  const version = client?.Plugins?.find(({ Name }) => Name === 'buildx')?.Version;
  if (version === undefined) {
    throw new UserError('buildx-missing', 'docker has no buildx plugin', {
      fix: 'Install the docker-buildx plugin, or add docker/setup-buildx-action before this step.',
      cause: inspected.stderr,
    });
  }
  const [major = 0, minor = 0] = (/^\D*(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
  if (major > 0 || minor >= 13) return [major, minor];
  throw new UserError('buildx-too-old', `docker buildx ${version} is older than 0.13`, {
    fix: 'Update the docker-buildx plugin, or add docker/setup-buildx-action before this step.',
  });
}
