// A run: its inputs, what is asked first, then its stages. Decides nothing itself.
import { setImmediate } from 'node:timers/promises';

import { askFirst } from './run/begin/asked.ts';
import { type RunEffects, withStageEffects } from './run/effects.ts';
import { readInputs } from './run/inputs.ts';
import { nameAction } from './runner/context.ts';

/**
 * From a git context to pinned images: works out the version, plans the pins, builds and
 * pushes, reads the digests back, pins and delivers. Nothing is built before everything is planned,
 * and nothing is pinned before the registry has confirmed the digests and every node of the local
 * clusters the images.
 *
 * @throws UserError for everything that a user can mend
 */
export async function run(effects: RunEffects): Promise<void> {
  effects.log.info(nameAction(effects.runner));
  const given = readInputs(effects.readInput, effects.environment, effects.runner);
  // Now, not after the build: the runner may not take them.
  effects.writeOutputs({});
  const inputs = given.bake
    ? await (await import('./run/bake/expand.ts')).expandBake(effects, given)
    : given;
  await withStageEffects(effects, inputs, async (stageEffects) => {
    const asked = askFirst(stageEffects, inputs);
    const { runStages } = await effects.record.stage('plan', async () => {
      // Once they have begun: compiling the code of the stages takes as long as their answers.
      await setImmediate();
      return import('./run/stages.ts');
    });
    await runStages(stageEffects, inputs, asked);
  });
}
