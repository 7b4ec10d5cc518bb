// The ten services of examples/services, as a repository whose images no other test has.
import { randomBytes } from 'node:crypto';

import type { FileChanges } from '../../../scripts/runner/repository.ts';
import { createServicesRepository } from '../../../scripts/runner/sample-applications.ts';

import {
  type ActionResult,
  engine,
  nativePlatform,
  openRepository,
  pullRequestEvent,
  pushEvent,
  runOnEngine,
  type TestRepository,
} from '../harness.ts';

import { openDockerLog } from './docker-log.ts';

export const services = 'api auth billing cart catalog mail orders search web worker'.split(' ');

export type Texts = Readonly<Record<string, string>>;

export interface Shop {
  readonly repository: TestRepository;
  /** What the names of all images begin with. */
  readonly prefix: string;
  readonly deliver: (inputs?: Texts, options?: DeliverOptions) => Promise<Delivery>;
}

export interface DeliverOptions {
  /** Default: the tip of main. */
  readonly ref?: string;
  /** A checkout that is there already. */
  readonly workspace?: string;
  readonly isPullRequest?: boolean;
  readonly env?: Texts;
}

/** An image in the output `images`. */
export interface Told {
  readonly kind: string;
  readonly reference?: string;
  readonly digest?: string;
  readonly tag?: string;
  readonly platforms?: Texts;
}

export interface Delivery extends ActionResult {
  readonly workspace: string;
  /** By the service's name. */
  readonly images: Readonly<Record<string, Told>>;
  /** The docker commands of the run. */
  readonly commands: readonly string[];
}

/** @param changes to the example, by path */
export async function openShop(
  changes: (prefix: string) => FileChanges = () => ({}),
): Promise<Shop> {
  const prefix = `${engine.registry}/test-${randomBytes(6).toString('hex')}/shop-`;
  const repository = await openRepository(prefix, createServicesRepository);
  const files = changes(prefix);
  if (Object.keys(files).length > 0) await repository.commit('Change the services', files);
  const deliver: Shop['deliver'] = async (inputs = {}, options = {}) => {
    const { ref = 'refs/heads/main', isPullRequest = false } = options;
    const docker = await openDockerLog(repository.root, engine.env);
    const workspace = options.workspace ?? (await repository.checkout(ref));
    const event = isPullRequest
      ? await pullRequestEvent(repository, 'main')
      : await pushEvent(repository, ref);
    const result = await runOnEngine({
      workspace,
      event,
      inputs: {
        bake: 'docker-bake.hcl',
        'build-args': 'BASE=scratch',
        image: `${prefix}{{target}}`,
        platforms: nativePlatform,
        manifests: 'k8s\ncharts/shop/values.yaml',
        delivery: 'commit',
        ...inputs,
      },
      env: { ...docker.env, GITHUB_TOKEN: 'a-token-of-the-job', ...options.env },
    });
    const told = JSON.parse(result.outputs['images'] ?? '{}') as Record<string, Told>;
    const images = Object.fromEntries(
      Object.entries(told).map(([name, one]) => [name.slice(prefix.length), one]),
    );
    return { ...result, workspace, images, commands: docker.commands() };
  };
  return { repository, prefix, deliver };
}

/** What became of each service. */
export function kindsOf({ images }: Delivery): Texts {
  return Object.fromEntries(Object.entries(images).map(([name, { kind }]) => [name, kind]));
}

/** The same of every service, but for those that are named. */
export function all(kind: string, others: Texts = {}): Texts {
  return { ...Object.fromEntries(services.map((name) => [name, kind])), ...others };
}
