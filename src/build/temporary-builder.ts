import { randomUUID } from 'node:crypto';

import { UserError } from '../errors.ts';
import type { RunProcess } from '../process.ts';

import type { BuilderPlan } from './builder.ts';

export interface BuilderEdges {
  readonly runProcess: RunProcess;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** A builder that is ready for use. */
export interface OpenBuilder {
  /** `undefined`: the current one. */
  readonly name: string | undefined;
  /** Removes what was created for this run; always to be called. */
  readonly close: () => Promise<void>;
}

/**
 * Makes the planned builder ready; creates one only where the plan says so.
 *
 * @throws UserError `builder-create`
 */
export async function openBuilder(edges: BuilderEdges, plan: BuilderPlan): Promise<OpenBuilder> {
  if (plan.kind === 'use') return { name: plan.name, close: () => Promise.resolve() };
  const name = `deliver-image-${randomUUID()}`;
  const docker = (args: readonly string[]): ReturnType<RunProcess> =>
    edges.runProcess('docker', ['buildx', ...args], { env: edges.environment });
  const created = await docker(['create', '--name', name, '--driver', 'docker-container']);
  if (created.exitCode === 0) {
    return {
      name,
      close: async () => {
        await docker(['rm', '--force', name]);
      },
    };
  }
  throw new UserError('builder-create', `No builder could be created: ${created.stderr.trim()}`, {
    fix: 'Add docker/setup-buildx-action before this step, or switch the engine to the containerd image store.',
  });
}
