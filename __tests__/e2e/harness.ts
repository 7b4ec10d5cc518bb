// What every end-to-end test stands on: the real engine and registry, a sample repository, and the action run as a runner does.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Server, Socket } from 'node:net';
import path from 'node:path';

import { afterEach, beforeEach } from '@jest/globals';

import type { SampleRepository } from '../../scripts/runner/repository.ts';
import {
  type ActionResult,
  type ActionRun,
  projectRoot,
  runAction,
} from '../../scripts/runner/run-action.ts';
import { createTinyRepository } from '../../scripts/runner/sample-applications.ts';

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

/** What most tests are about: an image's name that no other test has, and a repository of the tiny application that names it. */
export interface Sample {
  readonly image: string;
  readonly repository: SampleRepository;
  /** Lets the test be about another image, in a repository of its own. */
  readonly use: (image: string) => Promise<void>;
}

/** The sample of the test that runs: made before each test, removed after it. */
export function useRepository(engine: Engine): Sample {
  const make = useRepositories();
  const current = { image: '' } as { image: string; repository: SampleRepository };
  const use = async (image: string): Promise<void> => {
    current.image = image;
    current.repository = await make(image);
  };
  beforeEach(() => use(uniqueImage(engine)));
  return Object.assign(current, { use });
}

/** Makes repositories of the tiny application; those of a test are removed after it. */
export function useRepositories(): typeof createTinyRepository {
  const repositories: SampleRepository[] = [];
  afterEach(() => {
    for (const repository of repositories.splice(0)) repository.remove();
  });
  return async (image, files) => {
    const repository = await createTinyRepository(image, files);
    repositories.push(repository);
    return repository;
  };
}

/**
 * Keeps a server's connections, so that it can end while a client still holds one: jest waits for it.
 *
 * @returns ends the server and all of them
 */
export function closerOf(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      for (const socket of sockets) socket.destroy();
    });
}
