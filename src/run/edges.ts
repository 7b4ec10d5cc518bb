// What a run touches outside its process, as objects of functions.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BuildEdges } from '../build/build.ts';
import { formatBuildkitConfig } from '../build/buildkitd.ts';
import { UserError } from '../errors.ts';
import { basicCredentials } from '../git/authentication.ts';
import { trustCheckout } from '../git/open-checkout.ts';
import type { Inputs } from '../inputs.ts';
import type { Outputs } from '../outputs.ts';
import type { RunProcess } from '../process.ts';
import { encodeLogin, openCredentials } from '../registry/credentials.ts';
import { explainRegistryFailure, openRegistryRetry } from '../registry/failure.ts';
import type { RegistryEdges } from '../registry/imagetools.ts';
import { openReader } from '../registry/reader.ts';
import type { Log } from '../report/log.ts';
import { openRetries } from '../retry.ts';
import type { Retries } from '../retry.ts';

/** Everything outside the process that a run touches. */
export interface RunEdges {
  readonly readInput: (name: string) => string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The workspace, absolute. */
  readonly folder: string;
  readonly runProcess: RunProcess;
  readonly readFile: (path: string) => Promise<string>;
  readonly log: Log;
  /** Aborted when the runner cancels the job. */
  readonly signal: AbortSignal;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
  readonly writeOutputs: (outputs: Partial<Outputs>) => void;
  readonly writeSummary: (markdown: string) => void;
}

/** The edges of one run, with what is private to it. */
export interface StageEdges extends RunEdges {
  /** Removed at the end of the run, whatever happens. */
  readonly temporaryFolder: string;
  readonly retries: Retries;
  /** For reading registries and for tags; the builder pushes by itself. */
  readonly registry: RegistryEdges;
}

/**
 * The edges of one build that begins now, with the registry's part in its failures: build/ itself knows no registry.
 *
 * @param checkout the work tree's root, which git let this run read: for its facts in the provenance, so may buildx
 */
export function buildEdges(edges: StageEdges, checkout: string): BuildEdges {
  return {
    ...edges,
    environment: trustCheckout(edges.environment, checkout),
    explainRegistry: explainRegistryFailure,
    retryRegistry: openRegistryRetry(edges.retries),
  };
}

/** Does the work with edges that are private to it; nothing of them is left afterwards. */
export async function withStageEdges(
  edges: RunEdges,
  inputs: Inputs,
  work: (edges: StageEdges) => Promise<void>,
): Promise<void> {
  for (const secret of secretsOf(inputs, edges.environment)) edges.log.mask(secret);
  const parent = edges.environment['RUNNER_TEMP'] ?? tmpdir();
  const temporaryFolder = await mkdtemp(join(parent, 'deliver-image-'));
  try {
    const own = withoutInputs(edges.environment, inputs);
    const heard = { ...edges, environment: own, runProcess: hearing(edges) };
    const { environment, renew } = await openCredentials(heard, temporaryFolder, inputs.login);
    const retries = openRetries({ ...edges, renewCredentials: renew });
    const made = { ...heard, environment, temporaryFolder, retries };
    await work({ ...made, registry: await openRegistry(made, inputs) });
  } catch (error) {
    throw edges.signal.aborted ? cancelled(error) : error;
  } finally {
    await rm(temporaryFolder, { recursive: true, force: true });
  }
}

/** The inputs, tokens and passwords among them, are nothing that the programs of a run need to have. */
function withoutInputs(
  environment: RunEdges['environment'],
  { build: { secretEnvs, buildArgs } }: Inputs,
): RunEdges['environment'] {
  const named = new Set([
    ...secretEnvs.map(({ value }) => value),
    ...buildArgs.map(({ key }) => key),
  ]);
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_') || named.has(name)),
  );
}

/** Every process of the run hears of a cancel, unless it cleans up and says so. */
function hearing({ runProcess, signal }: RunEdges): RunProcess {
  return (command, args, options) => runProcess(command, args, { signal, ...options });
}

/** What a process that was interrupted leads to is no failure of its own. */
function cancelled(error: unknown): UserError {
  if (error instanceof UserError && error.code === 'cancelled') return error;
  return new UserError('cancelled', 'The run was cancelled', { cause: error });
}

/** Reads a registry with what the inputs say of it, beside what docker knows. */
async function openRegistry(
  edges: Omit<StageEdges, 'registry'>,
  { image: { registry }, insecureRegistries, build: { builder } }: Inputs,
): Promise<RegistryEdges> {
  const { runProcess, environment, temporaryFolder } = edges;
  let configuration: string | undefined;
  if (insecureRegistries.includes(registry)) {
    configuration = join(temporaryFolder, 'reader.toml');
    const settings = insecureRegistries.map((host) => ({ host, http: true }));
    await writeFile(configuration, formatBuildkitConfig(settings));
  }
  const request = { registry, builder, configuration };
  return {
    ...edges,
    environment: await openReader(runProcess, environment, temporaryFolder, request),
  };
}

function secretsOf(
  { token, delivery, login, build }: Inputs,
  environment: RunEdges['environment'],
): readonly string[] {
  const values = [
    ...[token, delivery.repositoryToken].flatMap((one) =>
      one === undefined ? [] : [one, basicCredentials(one)],
    ),
    // As config.json holds them and buildx sends them, too.
    ...(login ? [login.password, encodeLogin(login)] : []),
    // buildx hands it to the builder for a cache of type=gha.
    environment['ACTIONS_RUNTIME_TOKEN'],
    ...build.secrets.map(({ value }) => value),
    ...build.secretEnvs.map(({ value }) => environment[value]),
  ];
  // The runner masks line by line, so each line of a key is one secret.
  return values.flatMap((value) => value?.split(/[\r\n]+/) ?? []);
}
