// The real engine and registry of the end-to-end tests.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { projectRoot } from '../../scripts/runner/run-action.ts';

export interface Engine {
  /** What leads docker and buildx to the engine; beside it the test's own environment stands. */
  readonly env: Readonly<Record<string, string>>;
  /** The registry's `host:port`. */
  readonly registry: string;
}

/** The engine that `scripts/engine up` brought up; a test without its engine fails, it does not skip. */
export const engine = readEngine();

function readEngine(): Engine {
  const script = path.join(projectRoot, 'scripts', 'engine');
  const printed = execFileSync(script, ['env', '--json'], { encoding: 'utf8' });
  // `npm run test:newest` lays the newest tools over the engine's own.
  const over = process.env['DELIVER_IMAGE_ENGINE_OVER'] ?? '{}';
  const env = { ...JSON.parse(printed), ...JSON.parse(over) } as Record<string, string>;
  const registry = env['DELIVER_IMAGE_REGISTRY'];
  if (registry === undefined) throw new Error('scripts/engine env names no registry.');
  return { env, registry };
}
