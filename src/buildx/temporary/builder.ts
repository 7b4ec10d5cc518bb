// A builder that is made for one run, and removed at its end.
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runShown } from '../../effects.ts';
import { isTimeLimit, messageOf, throwIfCancelled, UserError } from '../../errors.ts';
import type { Environment, ProcessResult } from '../../process.ts';

import type { BuilderPlan } from '../builder.ts';
import { buildxCommand, runBuildx } from '../command.ts';
import { type BuildEffects, formatBuildkitConfig } from '../facts.ts';

import { openEndpoint } from './docker-context.ts';
import { proxyOptions } from './proxies.ts';

/** A builder that is ready for use. */
export interface OpenBuilder {
  /** `undefined`: the current one. */
  readonly name: string | undefined;
  /** Of every docker command for it. */
  readonly environment: Environment;
  /** Removes what was created for this run; always to be called. */
  readonly close: () => Promise<void>;
}

/**
 * Makes the planned builder ready; creates one only where the plan says so, again while the run's budget
 * lasts where BuildKit's image could not be pulled.
 *
 * @throws UserError `builder-create`, `docker-context`
 */
export async function openBuilder(effects: BuildEffects, plan: BuilderPlan): Promise<OpenBuilder> {
  const { dockerEnvironment } = effects;
  if (plan.kind === 'use') {
    return { name: plan.name, environment: dockerEnvironment, close: () => Promise.resolve() };
  }
  warnOfSecrets(effects, plan);
  const name = `deliver-image-${randomUUID()}`;
  // buildx takes each context for a builder of that name.
  const { context, environment } = await openEndpoint(effects, `${name}-engine`);
  const own = { ...effects, dockerEnvironment: environment };
  const close = (): Promise<void> => removeBuilder(own, name);
  for (;;) {
    const created = await createBuilder(own, plan, name, context);
    if (created.exitCode === 0) return { name, environment, close };
    // A builder whose container did not start is known to buildx all the same.
    await close();
    throwIfCancelled(effects.signal);
    const problem = created.stderr.trim() || `exit code ${created.exitCode}`;
    if (await effects.retryRegistry(problem)) continue;
    throw new UserError('builder-create', `No builder could be created: ${problem}`, {
      fix: 'Let the engine pull moby/buildkit:buildx-stable-1, name an existing builder in the input builder, or switch the engine to its containerd image store.',
    });
  }
}

/** An argument is read by everybody on the machine, so no password goes there. */
function warnOfSecrets(
  { log }: BuildEffects,
  { proxies: { secret } }: Extract<BuilderPlan, { kind: 'create' }>,
): void {
  if (secret.length === 0) return;
  log.warning(
    `${secret.join(', ')} holds a password, and is not given to the builder of this run: its images come without a proxy. Name a proxy without one, or a builder of your own in the input builder.`,
  );
}

/**
 * What a step may ask for. By itself buildx gives its builders the host's network only, and flags replace that.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/create/#buildkitd-flags
 */
const allRights =
  '--allow-insecure-entitlement network.host --allow-insecure-entitlement security.insecure';

async function createBuilder(
  effects: BuildEffects,
  plan: Extract<BuilderPlan, { kind: 'create' }>,
  name: string,
  context: string | undefined,
): Promise<ProcessResult> {
  const config = join(effects.temporaryFolder, 'buildkitd.toml');
  await writeFile(config, formatBuildkitConfig(plan.registries));
  const args = [
    ...['create', '--bootstrap', '--name', name, '--driver', plan.driver],
    ...proxyOptions(plan.proxies),
    ...(plan.hostNetwork ? ['--driver-opt', 'network=host'] : []),
    ...(plan.registries.length > 0 ? ['--buildkitd-config', config] : []),
    ...(plan.allowsInsecure ? ['--buildkitd-flags', allRights] : []),
    ...(context === undefined ? [] : [context]),
  ];
  const command = buildxCommand(effects.dockerEnvironment, args);
  return runShown(effects, `docker buildx create: ${name}`, command, {
    name: 'docker buildx create',
  });
}

/** Without the run's signal: a cancelled run cleans up as well, within what the runner leaves it. */
async function removeBuilder(effects: BuildEffects, name: string): Promise<void> {
  const problem = await removalProblem(effects, name);
  if (problem === undefined) return;
  effects.log.warning(
    `The builder of this run could not be removed: ${problem}. Remove it by: docker buildx rm --force ${name}`,
  );
}

async function removalProblem(effects: BuildEffects, name: string): Promise<string | undefined> {
  try {
    const removed = await runBuildx(effects.runProcess, ['rm', '--force', name], {
      env: effects.dockerEnvironment,
      signal: undefined,
      // The runner kills 10 s after it cancelled; a build may have taken the first 5 of them to end.
      timeout: effects.signal.aborted ? 4000 : 60_000,
    });
    const isGone = removed.exitCode === 0 || /no builder/i.test(removed.stderr);
    return isGone ? undefined : removed.stderr.trim();
  } catch (error) {
    if (!isTimeLimit(error)) throw error;
    return messageOf(error);
  }
}
