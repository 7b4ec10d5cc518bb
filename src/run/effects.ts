// The effects of one run, with what is private to it.
import { rm } from 'node:fs/promises';

import { trustsRegistry } from '../buildx/engine.ts';
import type { BuildEffects } from '../buildx/facts.ts';
import { type Effects, sayWhileWaiting } from '../effects.ts';
import { cancelled } from '../errors.ts';
import { basicCredentials, configurationEnvironment, guards } from '../git/configuration.ts';
import { trustCheckout } from '../git/checkout.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { type Background, openBackground } from '../many.ts';
import type { Environment, RunProcess } from '../process.ts';
import { proxySecrets } from '../proxy.ts';
import { encodeLogin, openCredentials } from '../registry/logins/credentials.ts';
import { explainRefusal, openRegistryRetry } from '../registry/failure.ts';
import { openRegistry, type Registry } from '../registry/registry.ts';
import { openRetries } from '../retry.ts';
import type { Outputs } from '../runner/outputs.ts';
import type { RunRecord } from '../runner/record.ts';
import { createPrivateFolder, pathsIn } from '../runner/private-folder.ts';

/** What the entry hands over: everything outside the process, and the runner's side of inputs and results. */
export interface RunEffects extends Omit<
  Effects,
  'dockerEnvironment' | 'temporaryFolder' | 'retries'
> {
  /** The text of an input by its name in action.yml, empty when it is not set. */
  readonly readInput: (name: string) => string;
  readonly writeOutputs: (outputs: Partial<Outputs>) => void;
  /** Declares what was published to the runner, one artifact a line. */
  readonly declareArtifacts: (artifacts: readonly string[]) => void;
  readonly writeSummary: (markdown: string) => Promise<void>;
  /** What the run has said and done so far. */
  readonly record: Omit<RunRecord, 'log'>;
}

/** The effects of the stages. */
export interface StageEffects extends RunEffects, Effects {
  readonly registry: Registry;
  /** Hosts to speak plain HTTP to. */
  readonly insecureRegistries: readonly string[];
  /** Waited for at the run's end, and where somebody needs it done. */
  readonly background: Background;
}

/**
 * The effects of one build that begins now, with the registry's part in its failures: buildx/ itself knows no registry.
 *
 * @param checkout the work tree's root, which git let this run read: for its facts in the provenance, so may buildx
 */
export function buildEffects(effects: StageEffects, checkout: string): BuildEffects {
  return {
    ...effects,
    dockerEnvironment: trustCheckout(effects.dockerEnvironment, effects.runner, checkout),
    explainRegistry: (output) => explainRefusal(effects, output),
    retryRegistry: openRegistryRetry(effects.retries),
  };
}

/** Does the work with effects that are private to it; nothing of them is left afterwards. */
export async function withStageEffects(
  effects: RunEffects,
  inputs: Inputs,
  work: (effects: StageEffects) => Promise<void>,
): Promise<void> {
  for (const secret of secretsOf(inputs, effects.environment)) effects.log.mask(secret);
  const { runner } = effects;
  const { cacheFrom, cacheTo, ssh } = inputs.build;
  const builds = [...inputs.images, ...inputs.linked].map(({ build }) => build);
  const texts = builds.flatMap(({ context, buildContexts }) => [
    context,
    ...buildContexts.map(({ value }) => value),
  ]);
  const paths = pathsIn([...texts, ...cacheFrom, ...cacheTo, ...ssh], runner.workspace);
  const temporaryFolder = await createPrivateFolder(
    runner.temporaryFolder,
    inputs.builds ? paths : [],
  );
  const background = openBackground();
  try {
    const environment = withoutInputs(effects.environment, inputs);
    const own = { ...effects, environment, runProcess: watched(effects), temporaryFolder };
    const login = await openCredentials(own, temporaryFolder, inputs.login);
    const retries = openRetries(effects, { renewCredentials: login.renew });
    // buildx asks git about the context's commit.
    const guarded = configurationEnvironment(login.environment, guards);
    const dockerEnvironment = { ...login.environment, ...guarded };
    const stage = { ...own, dockerEnvironment, retries };
    const registry = openRegistry(stage, {
      insecureRegistries: inputs.insecureRegistries,
      trusts: (host) => trustsRegistry(stage, host),
      builder: inputs.build.builder,
    });
    const { insecureRegistries } = inputs;
    await work({ ...stage, registry, insecureRegistries, background });
  } catch (error) {
    // What a process that was interrupted leads to is no failure of its own.
    throw effects.signal.aborted ? cancelled(error) : error;
  } finally {
    await background.settle();
    await rm(temporaryFolder, { recursive: true, force: true });
  }
}

/** The inputs, tokens and passwords among them, are nothing that the programs of a run need to have. */
function withoutInputs(
  environment: Environment,
  { build: { secretEnvs, buildArgs } }: Inputs,
): Environment {
  const named = new Set([
    ...secretEnvs.map(({ value }) => value),
    ...buildArgs.map(({ key }) => key),
  ]);
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_') || named.has(name)),
  );
}

/**
 * Every process of the run hears of a cancel, unless it cleans up and says so; and one that takes long is named, unless
 * people see what it prints.
 */
function watched(effects: RunEffects): RunProcess {
  const { runProcess, signal } = effects;
  return (command, args, options) => {
    const start = (): ReturnType<RunProcess> => runProcess(command, args, { signal, ...options });
    if (options?.onStdout) return start();
    return sayWhileWaiting(effects, options?.name ?? nameProcess(command, args), start);
  };
}

/** Program and command, without options: they may hold paths and more. */
function nameProcess(command: string, args: readonly string[]): string {
  const words = args.filter((word) => /^[a-z][a-z-]*$/.test(word)).slice(0, 2);
  return [command, ...words].join(' ');
}

function secretsOf(
  { token, delivery, login, build }: Inputs,
  environment: Environment,
): readonly string[] {
  const values = [
    ...[token, delivery.repositoryToken].flatMap((one) =>
      one === undefined ? [] : [one, basicCredentials(one)],
    ),
    // As config.json holds them and buildx sends them, too.
    ...(login ? [login.password, encodeLogin(login)] : []),
    // buildx hands it to the builder for a cache of type=gha.
    environment['ACTIONS_RUNTIME_TOKEN'],
    // Git names a proxy that it cannot read.
    ...proxySecrets(environment),
    ...build.secrets.map(({ value }) => value),
    ...build.secretEnvs.map(({ value }) => environment[value]),
  ];
  // The runner masks line by line, so each line of a key is one secret.
  return values.flatMap((value) => value?.split(/[\r\n]+/) ?? []);
}
