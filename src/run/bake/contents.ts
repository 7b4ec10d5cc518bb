// What the images of a run are built from: folders that several of them share are read once.
import {
  type BuildContent,
  type Content,
  type KnownFolders,
  readBuildContent,
} from '../../buildx/context/content.ts';
import type { Replaced } from '../../buildx/context/hash.ts';
import { fingerprintInputs } from '../../buildx/fingerprint.ts';
import type { BuildInputs } from '../../inputs/build.ts';
import type { Inputs } from '../../inputs/inputs.ts';

import type { StageEffects } from '../effects.ts';

/**
 * Reads what each image is built from, by the image's name. A bake target that another one is built on counts there as
 * all that it is built from itself.
 *
 * @param replaced files that count with other bytes than they have
 */
export async function readContents(
  effects: Pick<StageEffects, 'runner' | 'signal'>,
  { images, linked }: Pick<Inputs, 'images' | 'linked'>,
  replaced: Replaced,
): Promise<ReadonlyMap<string, BuildContent>> {
  const known: KnownFolders = new Map();
  const builds = new Map<string | undefined, BuildInputs>([
    ...linked.map(({ name, build }) => [name, build] as const),
    ...images.map(({ target, build }) => [target, build] as const),
  ]);
  const targets = new Map<string, Promise<Content>>();
  const read = (build: BuildInputs): Promise<BuildContent> =>
    readBuildContent(effects, {
      ...build,
      workspace: effects.runner.workspace,
      replaced,
      known,
      ...(linked.length + images.length > 1 && { readTarget }),
    });
  const readTarget = (name: string): Promise<Content> => {
    const reading = targets.get(name) ?? describe(name, builds.get(name));
    targets.set(name, reading);
    return reading;
  };
  const describe = async (name: string, build: BuildInputs | undefined): Promise<Content> => {
    const place = `target:${name}`;
    if (!build) return { place, files: { kind: 'unknown', why: `${name} is no target` } };
    const { value, unknown } = fingerprintInputs(build, {
      content: await read(build),
      sourceUrl: undefined,
    });
    if (value === undefined) return { place, files: { kind: 'unknown', why: unknown.join('; ') } };
    return { place, files: { kind: 'hashed', hash: value } };
  };
  const contents = new Map<string, BuildContent>();
  for (const { name, build } of images) contents.set(name, await read(build));
  return contents;
}
