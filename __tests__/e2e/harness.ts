// What every end-to-end test stands on: the real engine and registry, a sample repository, and the action run as a runner does.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { pushEvent } from '../../scripts/runner/event.ts';
import { readTags as readAllTags } from '../../scripts/runner/registry.ts';
import type { SampleRepository } from '../../scripts/runner/repository.ts';
import { type ActionResult, type ActionRun, runAction } from '../../scripts/runner/run-action.ts';
import { createTinyRepository } from '../../scripts/runner/sample-applications.ts';
import type { Annotation } from '../../scripts/runner/workflow-commands.ts';

import { type Lifetime, useOpened } from '../use-opened.ts';

import { engine } from './engine.ts';
import { onTestFinished } from './on-test-finished.ts';

export { pullRequestEvent, pushEvent } from '../../scripts/runner/event.ts';
export { readRegistry } from '../../scripts/runner/registry.ts';
export { createTodoRepository } from '../../scripts/runner/sample-applications.ts';
export { engine } from './engine.ts';
export { onTestFinished, openFolder } from './on-test-finished.ts';
export type { ActionResult };

/** The platform of this machine. */
export const nativePlatform = process.arch === 'arm64' ? 'linux/arm64' : 'linux/amd64';

/** A repository name on the engine's registry that no other test has. */
export function uniqueImage(): string {
  return `${engine.registry}/test-${randomBytes(6).toString('hex')}/todo-api`;
}

/** The manifest of every sample repository. */
export const manifestFile = 'k8s/deployment.yaml';

/** A sample repository, and the image that its manifest names. */
export interface TestRepository extends SampleRepository {
  readonly image: string;
}

type Create = (image: string) => Promise<SampleRepository>;

async function createRepository(image: string, create: Create): Promise<TestRepository> {
  return { ...(await create(image)), image };
}

export interface RepositoryOptions {
  /** By default each repository has an image that no other test has. */
  readonly image?: string;
  /** By default the tiny application. */
  readonly create?: Create;
  readonly lifetime?: Lifetime;
}

/** Makes and removes a repository by jest's hooks: one for each test, unless one for the file is asked for. */
export function useRepository({
  image,
  create = createTinyRepository,
  lifetime = 'test',
}: RepositoryOptions = {}): TestRepository {
  const open = (): Promise<TestRepository> => createRepository(image ?? uniqueImage(), create);
  const remove = (repository: TestRepository): void => {
    repository.remove();
  };
  return useOpened(open, remove, lifetime);
}

/** Makes a repository for the test that runs, where only the test knows its image. */
export async function openRepository(
  image: string,
  create: Create = createTinyRepository,
): Promise<TestRepository> {
  const repository = await createRepository(image, create);
  onTestFinished(() => {
    repository.remove();
  });
  return repository;
}

/** Runs `dist/` under node 24 against the engine, as a runner would. */
export function runOnEngine(run: ActionRun): Promise<ActionResult> {
  return runAction({ ...run, env: { ...engine.env, ...run.env } });
}

export interface RunOptions extends Partial<Omit<ActionRun, 'inputs' | 'workspace'>> {
  /** A checkout that is there already. */
  readonly workspace?: string | undefined;
}

export interface CheckoutResult extends ActionResult {
  readonly workspace: string;
  /** The manifest in the workspace after the run. */
  readonly manifest: string;
}

/**
 * Checks out a ref and runs the action there.
 *
 * @param inputs beside `image`, which is the repository's unless told
 * @param options the event is a push of the ref unless told
 */
export async function runOnCheckout(
  repository: TestRepository,
  ref: string,
  inputs: Readonly<Record<string, string>>,
  options: RunOptions = {},
): Promise<CheckoutResult> {
  const workspace = options.workspace ?? (await repository.checkout(ref));
  const event = options.event ?? (await pushEvent(repository, ref));
  const result = await runOnEngine({
    ...options,
    workspace,
    event,
    inputs: { image: repository.image, ...inputs },
  });
  const manifest = readFileSync(path.join(workspace, manifestFile), 'utf8');
  return { ...result, workspace, manifest };
}

/** The tags of a repository, without those that docker's own builder needs for a push. */
export async function readTags(image: string): Promise<readonly string[]> {
  return (await readAllTags(image)).filter((tag) => !tag.startsWith('push-'));
}

/** The errors that a run told GitHub. */
export function errorsOf({ annotations }: ActionResult): readonly Annotation[] {
  return annotations.filter(({ level }) => level === 'error');
}
