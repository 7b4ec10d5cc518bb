// A run in a process of its own, which ends itself by a signal at a given step. Started by
// deliver-killed.test.ts on node 24, which takes the types off by itself.
import { setTimeout } from 'node:timers/promises';

import { commit } from '../../src/deliver/commit.ts';
import type { Effects } from '../../src/effects.ts';
import { UserError } from '../../src/errors.ts';
import { runProcess } from '../../src/process.ts';
import type { RunProcess } from '../../src/process.ts';
import { openRetries } from '../../src/retry.ts';
import { readRunner } from '../../src/runner/context.ts';

import { editTag, image, requestOf } from './edit-tag.ts';
import { keepLog } from './kept-log.ts';

/** Where the run is and when it ends. */
export interface RunPlan {
  readonly folder: string;
  readonly temporaryFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly token: string;
  readonly path: string;
  readonly tag: string;
  /** The process started by the run, from 1, at which the signal comes; 0: never. */
  readonly step: number;
  readonly when: 'before' | 'during';
  readonly signal: 'SIGINT' | 'SIGKILL';
}

const plan = JSON.parse(process.argv[2] ?? '{}') as RunPlan;
const controller = new AbortController();
process.on('SIGINT', () => {
  controller.abort();
});

let steps = 0;
const run: RunProcess = async (command, args, options) => {
  steps += 1;
  const isStep = steps === plan.step;
  if (isStep && plan.when === 'before') await end();
  const result = runProcess(command, args, options);
  if (isStep && plan.when === 'during') await end();
  return result;
};

/** The signal is delivered by the event loop, as one from outside is. */
async function end(): Promise<void> {
  process.kill(process.pid, plan.signal);
  while (!controller.signal.aborted) await setTimeout(1);
}

const own = {
  runProcess: run,
  environment: plan.environment,
  dockerEnvironment: plan.environment,
  runner: readRunner(plan.environment),
  log: keepLog(),
  temporaryFolder: plan.temporaryFolder,
  signal: controller.signal,
  sleep: () => Promise.resolve(),
  random: () => 0.5,
};
const effects: Effects = { ...own, retries: openRetries(own) };
const { folder, token } = plan;
let outcome: string;
try {
  const request = requestOf(folder, editTag(plan.tag, [plan.path]), { token });
  const destination = await commit.open(effects, request);
  try {
    outcome = (await destination.deliver([image(plan.tag)])).kind;
  } finally {
    await destination.close();
  }
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  outcome = error.code;
}
process.stdout.write(JSON.stringify({ outcome, steps }));
