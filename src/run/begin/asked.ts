// What git and docker are asked as soon as the inputs are read, before the code that works with their answers is loaded.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { readEngine } from '../../buildx/engine.ts';
import type { EngineFacts } from '../../buildx/facts.ts';
import { checkSecrets } from '../../buildx/secrets.ts';
import { openCheckout } from '../../git/checkout.ts';
import { type GitContext, readGitContext } from '../../git/context.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import { needsTags } from '../../version/version-tags.ts';

import type { StageEffects } from '../effects.ts';

/** On its way. A failure is thrown to whoever waits for the answer. */
export interface Asked {
  readonly context: Promise<GitContext>;
  /** `undefined` when this job builds nothing and loads nothing: a loaded image comes by way of a builder. */
  readonly engine: Promise<EngineFacts | undefined>;
}

/** Asks side by side, and waits for nothing. */
export function askFirst(effects: StageEffects, inputs: Inputs): Asked {
  const asked = { context: askContext(effects, inputs), engine: askEngine(effects, inputs) };
  // Who waits for them comes later than a failure may.
  for (const one of Object.values(asked)) one.catch(() => undefined);
  return asked;
}

/** @throws UserError what {@link readGitContext} throws */
export async function askContext(effects: StageEffects, inputs: Inputs): Promise<GitContext> {
  const { workspace } = effects.runner;
  // A checkout may lie below the workspace (actions/checkout with `path`); then the build context is in it.
  const below = resolve(workspace, inputs.build.context);
  const folder = existsSync(join(workspace, '.git')) || !existsSync(below) ? workspace : below;
  return readGitContext(
    { ...effects, git: openCheckout(effects, folder) },
    {
      needsTags: (on) => needsTags(inputs, on),
      // Where it is allowed, only the tag of a loaded image and changed manifests depend on them.
      needsDirtyFiles:
        inputs.builds &&
        (inputs.dirty !== 'allow' || inputs.load.length > 0 || inputs.pins.manifests.length > 0),
      ...(inputs.token !== undefined && { token: inputs.token }),
    },
  );
}

async function askEngine(effects: StageEffects, inputs: Inputs): Promise<EngineFacts | undefined> {
  const { dockerEnvironment, runner } = effects;
  const { build, image, shard } = inputs;
  const builds = inputs.builds && shard?.platforms.length !== 0;
  if (!builds && inputs.load.length === 0) return undefined;
  checkSecrets(runner.workspace, dockerEnvironment, build);
  return readEngine(effects, {
    builder: build.builder,
    registry: (shard?.repository?.repository ?? image).registry,
  });
}
