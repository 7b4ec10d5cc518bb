// Under which names a build pushes: under none that another run looks at. What is confirmed gets its tags afterwards.
import type { BuildRequest } from '../../buildx/arguments.ts';

import type { BuilderPlan } from '../../buildx/builder.ts';
import {
  type EngineRename,
  removeEngineImages,
  renameEngineImages,
} from '../../buildx/local-engine.ts';
import { formatReference } from '../../image/reference.ts';

import type { StageEffects } from '../effects.ts';

/** What a build is told of its push. */
export type PushForm = Pick<BuildRequest, 'references' | 'byDigest'>;

/**
 * By digest; docker's own builder can push nothing without a tag, so there it is one that no other push has.
 *
 * @param names of the repositories
 * @param kind what such a tag begins with
 */
export function planPush(
  effects: Pick<StageEffects, 'runner' | 'random'>,
  builder: Pick<BuilderPlan, 'driver'>,
  names: readonly string[],
  kind = 'push',
): PushForm {
  if (builder.driver !== 'docker') return { references: names, byDigest: names.length > 0 };
  const tag = formatPushTag(effects, kind);
  return { references: names.map((name) => formatReference(name, tag)) };
}

/**
 * The engine keeps what its builder pushes under that tag, too: there it gets the version's, as if that had been pushed.
 *
 * @returns to be called once it is known which of the version's tags name these images, and not another run's
 */
export function keepInEngine(
  effects: Pick<StageEffects, 'dockerEnvironment' | 'signal'>,
  builder: Pick<BuilderPlan, 'driver'>,
  renames: readonly EngineRename[],
): (named: readonly string[]) => Promise<void> {
  if (builder.driver !== 'docker' || renames.length === 0) return () => Promise.resolve();
  const renaming = renameEngineImages(effects, renames);
  return async (named) => {
    await renaming;
    const others = renames.map(({ to }) => to).filter((to) => !named.includes(to));
    if (others.length > 0) await removeEngineImages(effects, others);
  };
}

/** `push-<run>-<attempt>-<eight digits>`: jobs of one run may build the same image. */
function formatPushTag(
  { runner, random }: Pick<StageEffects, 'runner' | 'random'>,
  kind: string,
): string {
  const { runId, runAttempt = '1' } = runner;
  const run = runId === undefined ? [] : [runId, runAttempt];
  const chance = Math.floor(random() * 0xff_ff_ff_ff).toString(16);
  return [kind, ...run, chance.padStart(8, '0')].join('-');
}
