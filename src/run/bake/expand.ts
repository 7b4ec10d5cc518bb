// From bake definitions to the images of a run: what each is built from, and under which name it goes.
import type { BakeTarget } from '../../buildx/bake/definition.ts';
import { readDefinition } from '../../buildx/bake/print.ts';
import { joinUserErrors, UserError } from '../../errors.ts';
import { groupBy } from '../../many.ts';
import {
  formatRepository,
  parseRepository,
  readReference,
  type Repository,
} from '../../image/reference.ts';
import type { BakeInputs } from '../../inputs/images/bake.ts';
import { type BuildInputs, defaultPlatforms } from '../../inputs/build.ts';
import type { KeyValue } from '../../inputs/fields.ts';
import { type ImageInput, type NamedRepository, nameTarget } from '../../inputs/images/image.ts';
import { placeMirrors } from '../../inputs/images/mirrors.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import type { Login } from '../../inputs/login.ts';

import type { RunEffects } from '../effects.ts';

import { checkTargets, describeLeft } from './check.ts';

/**
 * Reads the targets of bake definitions, where there are any, and lays the inputs over them.
 *
 * @throws UserError `bake-missing`, `bake-definition`, `bake-target`, `bake-image`, `mirrors`, `pin-registry`
 */
export async function expandBake(effects: RunEffects, inputs: Inputs): Promise<Inputs> {
  const { bake, build } = inputs;
  if (!bake) return inputs;
  const { workspace, registry } = effects.runner;
  const definition = await readDefinition(effects, bake);
  checkTargets(workspace, definition, build.allow);
  const named = nameImages(definition.images, bake).map(({ target, ...own }) => ({
    ...own,
    target: target.name,
    build: layOver(build, target),
  }));
  checkNames(named);
  const images: readonly ImageInput[] = placeMirrors(inputs, named);
  const [first] = images;
  if (!first) return inputs;
  return {
    ...inputs,
    images,
    image: first.repository,
    imageName: first.name,
    linked: definition.linked.map((target) => ({
      name: target.name,
      build: layOver(build, target),
    })),
    login: signIn(inputs.login, first.repository.registry, registry),
    warnings: [
      ...inputs.warnings,
      ...describeLeft(workspace, definition, inputs, bake, effects.environment),
    ],
  };
}

interface NamedTarget extends NamedRepository {
  readonly target: BakeTarget;
}

/** @throws UserError `bake-image` with every target that has no name */
function nameImages(targets: readonly BakeTarget[], bake: BakeInputs): readonly NamedTarget[] {
  const errors: UserError[] = [];
  const named = targets.flatMap((target): readonly NamedTarget[] => {
    try {
      const name = nameImage(target, bake);
      return [{ name, repository: parseTarget(target, name), target }];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors.push(error);
      return [];
    }
  });
  if (errors.length === 0) return named;
  throw joinUserErrors('bake-image', 'Some bake targets have no image', errors);
}

/** A target may be called what no image may. @throws UserError `bake-image` */
function parseTarget({ name: target }: BakeTarget, name: string): Repository {
  try {
    return parseRepository(name);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const what = `The bake target ${target} has no image: ${error.message}`;
    throw new UserError('bake-image', what, {
      fix: 'Call the target otherwise, or leave image out and give each target a tag that names its image.',
    });
  }
}

/** By the input `image`, else as the target's own tags name it. @throws UserError `bake-image` */
function nameImage({ name, tags }: BakeTarget, { image }: BakeInputs): string {
  if (image !== undefined) return nameTarget(image.toLowerCase(), name);
  const named = tags.flatMap((tag) => readReference(tag) ?? []);
  const repositories = new Set(named.map(({ repository }) => formatRepository(repository)));
  const [first] = named;
  if (first && repositories.size === 1) return first.name;
  const what =
    repositories.size === 0
      ? `The bake target ${name} has no tag that names its image`
      : `The tags of the bake target ${name} name several images: ${[...repositories].join(', ')}`;
  throw new UserError('bake-image', what, { fix: 'Set image: ghcr.io/<owner>/{{target}}.' });
}

/** @throws UserError `bake-image` */
function checkNames(images: readonly Pick<ImageInput, 'repository' | 'target'>[]): void {
  const byName = groupBy(images, ({ repository }) => formatRepository(repository));
  const [twice] = [...byName].filter(([, found]) => found.length > 1);
  if (!twice) return;
  const [name, found] = twice;
  const targets = found.map(({ target = '' }) => target).join(' and ');
  throw new UserError('bake-image', `The bake targets ${targets} have one image, ${name}`, {
    fix: 'Write {{target}} into the input image, or name one of them in the input targets.',
  });
}

/** What a target says, and over it what the inputs say for all. */
function layOver(inputs: BuildInputs, { build }: BakeTarget): BuildInputs {
  const { platforms, labels, annotations } = inputs;
  const own = build.platforms.length > 0 ? build.platforms : defaultPlatforms;
  return {
    ...inputs,
    ...build,
    platforms: platforms.length > 0 ? platforms : own,
    labels: lastOf([...build.labels, ...labels]),
    annotations: lastOf([...build.annotations, ...annotations]),
    noCache: inputs.noCache || build.noCache,
    pull: inputs.pull || build.pull,
  };
}

function lastOf(pairs: readonly KeyValue[]): readonly KeyValue[] {
  const last = new Map(pairs.map(({ key, value }) => [key, value]));
  return [...last].map(([key, value]) => ({ key, value }));
}

/** The registry is known now; the job's own token is for that of its server alone. */
function signIn(
  login: Login | undefined,
  registry: string,
  ownRegistry: string | undefined,
): Login | undefined {
  if (!login || (login.isImplied && registry !== ownRegistry)) return undefined;
  return { ...login, registry };
}
