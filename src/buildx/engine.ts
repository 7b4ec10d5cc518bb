// Asks docker for its engine and builder, and the workspace for the build context.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Effects } from '../effects.ts';
import { isCancelled, UserError } from '../errors.ts';
import { fieldsAt, listAt, parseJson, textAt, textsAt, valueAt } from '../json.ts';
import { findNearest, listAlternatives } from '../nearest.ts';
import type { Environment, ProcessResult } from '../process.ts';

import { dockerFolder, hasChosenBuilder, missingPlugin, needDocker, runBuildx } from './command.ts';
import {
  type BuilderFacts,
  type BuilderRequest,
  type EngineFacts,
  isAtLeast,
  isTrusted,
  parseInspect,
  parseVersion,
  type UnreachableEngine,
} from './facts.ts';
import { readLocalInfo } from './local-engine.ts';
import { planProxies } from './temporary/proxies.ts';

type EngineEffects = Pick<Effects, 'runProcess' | 'dockerEnvironment' | 'runner' | 'signal'>;

/**
 * Asks docker, side by side, for the engine with its plugins and for the builder that is in use.
 *
 * @throws UserError `docker-missing`, `buildx-missing`, `buildx-too-old`, `builder-missing`
 */
export async function readEngine(
  effects: EngineEffects,
  { builder, registry }: Pick<BuilderRequest, 'builder' | 'registry'>,
): Promise<EngineFacts> {
  const { dockerEnvironment: env } = effects;
  const { info, inspected } = await askDocker(effects, builder);
  const { facts } = info;
  const isPodman = looksLikePodman(facts);
  const isMute = info.isEmpty || isPodman;
  const buildxVersion = isMute ? undefined : checkBuildx(facts, inspected);
  const named = builder ?? env['BUILDX_BUILDER'] ?? '';
  if (inspected && inspected.exitCode !== 0 && named !== '') {
    throw new UserError('builder-missing', `There is no builder ${named}`, {
      fix: await suggestBuilder(effects, named),
      cause: inspected.stderr,
    });
  }
  const answers = info.answers && textAt(facts, 'ServerVersion') !== undefined;
  return {
    buildxVersion,
    engine:
      answers && !isPodman
        ? describeEngine(facts, registry)
        : describeSilence(env, info.words, isPodman),
    builder: inspected && builderOf(inspected),
    proxies: planProxies({ environment: env, config: readDockerConfig(env), info: facts }),
  };
}

/** What docker or its engine tells of itself. */
interface Info {
  /** As JSON; `undefined` where it is none. */
  readonly facts: unknown;
  readonly isEmpty: boolean;
  /** False where docker says that the engine does not answer. */
  readonly answers: boolean;
  /** What docker says beside it. */
  readonly words: string;
}

const answered = { isEmpty: false, answers: true, words: '' } as const;

interface Asked {
  readonly info: Info;
  /** `undefined` where nobody chose a builder and the engine answers: then it is the engine's own. */
  readonly inspected: ProcessResult | undefined;
}

async function askDocker(effects: EngineEffects, builder: string | undefined): Promise<Asked> {
  const isChosen = builder !== undefined || hasChosenBuilder(effects.dockerEnvironment);
  const choosing = isChosen ? inspectBuilder(effects, builder) : undefined;
  // It is waited for in any case.
  choosing?.catch(() => undefined);
  const facts = await readLocalInfo(effects);
  if (facts !== undefined) {
    return { info: { facts, ...answered }, inspected: await choosing };
  }
  const [info, inspected] = await Promise.all([
    runInfo(effects),
    choosing ?? inspectBuilder(effects, builder),
  ]);
  return { info, inspected };
}

/**
 * podman answers in its own form where it stands in for the docker command, and names its store where it stands in for
 * the engine.
 *
 * @param info what `docker info` tells, as JSON
 */
function looksLikePodman(info: unknown): boolean {
  const store = textAt(info, 'DockerRootDir') ?? '';
  return (
    textAt(info, 'host', 'buildahVersion') !== undefined || store.endsWith('/containers/storage')
  );
}

function describeSilence(env: Environment, message: string, isPodman: boolean): UnreachableEngine {
  const { DOCKER_HOST = '', DOCKER_CONTEXT = '', XDG_RUNTIME_DIR = '' } = env;
  const socket = join(XDG_RUNTIME_DIR, 'docker.sock');
  const isUnnamed = `${DOCKER_HOST}${DOCKER_CONTEXT}` === '' && XDG_RUNTIME_DIR !== '';
  return {
    reachable: false,
    message,
    ...(isUnnamed && existsSync(socket) && { otherSocket: socket }),
    ...(isPodman && { isPodman: true }),
  };
}

/** What docker gives its containers stands there; what cannot be read is docker's to complain of. */
export function readDockerConfig(env: Environment): unknown {
  try {
    return parseJson(readFileSync(join(dockerFolder(env), 'config.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** True where the engine may speak plain HTTP to a registry, or take any certificate; false where it does not answer. */
export async function trustsRegistry(effects: EngineEffects, registry: string): Promise<boolean> {
  const info = await readInfo(effects).catch((error: unknown) => {
    if (isCancelled(error)) throw error;
    return undefined;
  });
  return info?.answers === true && isTrusted(describeEngine(info.facts, registry), registry);
}

async function readInfo(effects: EngineEffects): Promise<Info> {
  const facts = await readLocalInfo(effects);
  return facts === undefined ? runInfo(effects) : { facts, ...answered };
}

async function runInfo({
  runProcess,
  dockerEnvironment: env,
  runner,
}: EngineEffects): Promise<Info> {
  const args = ['info', '--format', '{{json .}}'];
  const { exitCode, stdout, stderr } = await needDocker(
    runProcess('docker', args, { cwd: runner.workspace, env, name: 'docker info' }),
  );
  return {
    facts: parseJson(stdout),
    isEmpty: stdout.trim() === '',
    answers: exitCode === 0,
    words: stderr.trim(),
  };
}

/** What a builder says of itself now; `undefined` when it does not answer. */
export async function readBuilder(
  effects: EngineEffects,
  builder: string | undefined,
): Promise<BuilderFacts | undefined> {
  return builderOf(await inspectBuilder(effects, builder));
}

async function suggestBuilder(effects: EngineEffects, named: string): Promise<string> {
  const { runProcess, runner, dockerEnvironment: env } = effects;
  const listed = await runBuildx(runProcess, ['ls'], { cwd: runner.workspace, env });
  // Below a heading a line for each builder, those of its nodes indented; the current one has an asterisk.
  const lines = listed.exitCode === 0 ? listed.stdout.split('\n').slice(1) : [];
  const names = lines.flatMap((line) => /^([^\s*]+)\*?(?:\s|$)/.exec(line)?.[1] ?? []);
  const near = findNearest(named, names);
  const there =
    near === undefined ? `There is ${listAlternatives(names)}.` : `Did you mean ${near}?`;
  const fix =
    'Create it before this step (docker buildx create --name), or leave the input builder and the variable BUILDX_BUILDER empty.';
  return names.length === 0 ? fix : `${there} ${fix}`;
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

/** @param info what `docker info` tells, as JSON */
function describeEngine(info: unknown, registry: string): EngineFacts['engine'] {
  const config = valueAt(info, 'RegistryConfig');
  // Where the engine looks for a registry's CA certificate.
  const ca = join('/etc/docker/certs.d', registry, 'ca.crt');
  return {
    reachable: true,
    version: parseVersion(textAt(info, 'ServerVersion')),
    containerdStore: listAt(info, 'DriverStatus').some((entry) => {
      const [name, value] = textsAt(entry);
      return name === 'driver-type' && value === 'io.containerd.snapshotter.v1';
    }),
    rootless: textsAt(info, 'SecurityOptions').some((option) => /^name=rootless\b/.test(option)),
    insecureNetworks: textsAt(config, 'InsecureRegistryCIDRs'),
    mirrors: textsAt(config, 'Mirrors').filter((address) => URL.canParse(address)),
    insecureRegistries: fieldsAt(config, 'IndexConfigs')
      .filter(([, entry]) => valueAt(entry, 'Secure') === false)
      .map(([host]) => host),
    ...(existsSync(ca) && { registryCa: ca }),
  };
}

/** Where docker does not tell its plugins, buildx's own answer has to do. */
function checkBuildx(
  info: unknown,
  inspected: ProcessResult | undefined,
): EngineFacts['buildxVersion'] {
  const client = valueAt(info, 'ClientInfo');
  if (client === undefined && inspected?.exitCode === 0) return undefined;
  const plugin = listAt(client, 'Plugins').find((one) => textAt(one, 'Name') === 'buildx');
  const version = textAt(plugin, 'Version');
  if (version === undefined) {
    throw missingPlugin(inspected?.stderr);
  }
  const parsed = parseVersion(version) ?? [0, 0];
  if (isAtLeast(parsed, [0, 13])) return parsed;
  throw new UserError('buildx-too-old', `docker buildx ${version} is older than 0.13`, {
    fix: 'Update the docker-buildx plugin, or add docker/setup-buildx-action before this step.',
  });
}
