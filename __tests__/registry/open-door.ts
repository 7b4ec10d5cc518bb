// The door to registries as a run opens it, with docker's configuration as a test wants it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Effects } from '../../src/effects.ts';
import type { Environment, RunProcess } from '../../src/process.ts';
import { openRegistry } from '../../src/registry/registry.ts';
import type { Registry } from '../../src/registry/registry.ts';
import { openRetries } from '../../src/retry.ts';
import { readRunner } from '../../src/runner/context.ts';
import { openFolder } from '../e2e/on-test-finished.ts';
import { keepLog } from '../integration/kept-log.ts';
import type { KeptLog } from '../integration/kept-log.ts';

export interface DoorSetting {
  /** Docker's config.json. */
  readonly config?: object;
  readonly environment?: Environment;
  readonly insecureRegistries?: readonly string[];
  readonly builder?: string;
  readonly trusts?: boolean;
  readonly runProcess?: RunProcess;
  readonly signal?: AbortSignal;
  /** Of the run's waits; they take no time. */
  readonly onWait?: (milliseconds: number) => void;
}

export interface Door {
  readonly registry: Registry;
  readonly log: KeptLog;
  readonly effects: Effects;
}

/** Waits take no time, and random is none. */
export function openDoor(setting: DoorSetting = {}): Door {
  const folder = openFolder();
  writeFileSync(join(folder, 'config.json'), JSON.stringify(setting.config ?? {}));
  const { signal = new AbortController().signal } = setting;
  const log = keepLog();
  const waiter = { log, signal, random: () => 1 };
  const sleep = (milliseconds: number, until: AbortSignal): Promise<void> => {
    // The log, which says what takes long, waits for ever.
    if (until !== signal) return new Promise(() => undefined);
    setting.onWait?.(milliseconds);
    return Promise.resolve();
  };
  const noProcess: RunProcess = (command) =>
    Promise.reject(new Error(`${command} is not to be started`));
  const effects: Effects = {
    ...waiter,
    sleep,
    runProcess: setting.runProcess ?? noProcess,
    environment: {},
    dockerEnvironment: { DOCKER_CONFIG: folder, ...setting.environment },
    runner: readRunner({}, '/'),
    temporaryFolder: folder,
    retries: openRetries({ ...waiter, sleep: () => Promise.resolve() }),
  };
  const registry = openRegistry(effects, {
    insecureRegistries: setting.insecureRegistries ?? [],
    trusts: () => Promise.resolve(setting.trusts ?? false),
    builder: setting.builder,
  });
  return { registry, log, effects };
}
