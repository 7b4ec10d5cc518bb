// The effects of a run's stages, where nothing waits and nothing is random.
import type { BuilderPlan } from '../../src/buildx/builder.ts';
import { openBackground } from '../../src/many.ts';
import { openRetries } from '../../src/retry.ts';
import type { StageEffects } from '../../src/run/effects.ts';
import { readRunner } from '../../src/runner/context.ts';
import { openRecord } from '../../src/runner/record.ts';
import { keepLog } from '../integration/kept-log.ts';

/** The engine's own builder. */
export const engineBuilder: BuilderPlan = {
  kind: 'use',
  name: undefined,
  driver: 'docker',
  attests: true,
  rootless: false,
  buildxVersion: [0, 29],
  reason: '',
};

type Given = Pick<StageEffects, 'runProcess' | 'temporaryFolder'> & Partial<StageEffects>;

/** All but the registry, which is opened with them. */
export function openStageEffects(given: Given): Omit<StageEffects, 'registry'> {
  const { signal } = new AbortController();
  const log = keepLog();
  const random = (): number => 1;
  return {
    environment: {},
    dockerEnvironment: {},
    runner: readRunner({}, given.temporaryFolder),
    sleep: () => Promise.resolve(),
    ...{ log, signal, random },
    retries: openRetries({ log, signal, random, sleep: given.sleep ?? (() => Promise.resolve()) }),
    record: openRecord(log, () => 0),
    background: openBackground(),
    readInput: () => '',
    writeOutputs: () => undefined,
    writeSummary: () => Promise.resolve(),
    declareArtifacts: () => undefined,
    insecureRegistries: [],
    ...given,
  };
}
