// What every end-to-end test stands on: the real engine and registry, a sample repository, and the action run as a runner does.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

import {
  type ActionResult,
  type ActionRun,
  projectRoot,
  runAction,
} from '../../scripts/runner/run-action.ts';

export { dispatchEvent, pullRequestEvent, pushEvent } from '../../scripts/runner/event.ts';
export { readRegistry, readTags } from '../../scripts/runner/registry.ts';
export { createSampleRepository, type SampleRepository } from '../../scripts/runner/repository.ts';
export {
  createTinyRepository,
  createTodoRepository,
  tinyApplication,
} from '../../scripts/runner/sample-applications.ts';
export type { ActionResult };

export interface Engine {
  /** What leads docker and buildx to the engine; beside it the test's own environment stands. */
  readonly env: Readonly<Record<string, string>>;
  /** The registry's `host:port`. */
  readonly registry: string;
}

/**
 * The engine that `scripts/engine up` brought up.
 * @throws Error when it is down: a test without its engine fails, it does not skip
 */
export function readEngine(): Engine {
  const script = path.join(projectRoot, 'scripts', 'engine');
  const printed = execFileSync(script, ['env', '--json'], { encoding: 'utf8' });
  const env = JSON.parse(printed) as Record<string, string>;
  const registry = env['DELIVER_IMAGE_REGISTRY'];
  if (registry === undefined) throw new Error('scripts/engine env names no registry.');
  return { env, registry };
}

/** A repository name on the engine's registry that no other test has. */
export function uniqueImage(engine: Engine, name = 'todo-api'): string {
  return `${engine.registry}/test-${randomBytes(6).toString('hex')}/${name}`;
}

/** Runs `dist/` under node 24 against the engine, as a runner would. */
export function runOnEngine(engine: Engine, run: ActionRun): Promise<ActionResult> {
  return runAction({ ...run, env: { ...engine.env, ...run.env } });
}
