// The further repositories of an image, and which of them all the manifests name.
import { UserError } from '../../errors.ts';
import {
  formatRepository,
  isSameRepository,
  parseRegistry,
  parseRepository,
  type Repository,
} from '../../image/reference.ts';

import type { Fields } from '../fields.ts';

export interface MirrorInputs {
  /** Names of repositories, with `{{name}}` for the last part of the image's path. */
  readonly mirrors: readonly string[];
  /** A host, or such a name; `undefined`: the image's own. */
  readonly pinRegistry: string | undefined;
}

/** Where one image is, beside its own repository. */
export interface Mirrors {
  readonly mirrors: readonly Repository[];
  /** The one that manifests name; `undefined`: the image's own. */
  readonly pinned: Repository | undefined;
}

/** Reads them; what is wrong with a name is kept in `fields`. */
export function readMirrorInputs(fields: Fields): MirrorInputs {
  const mirrors = fields.parsedLines('mirrors', (line) => {
    const name = line.toLowerCase();
    parseRepository(nameMirror(name, 'name'));
    return name;
  });
  const pinRegistry = fields.parsed('pin-registry', undefined, (text) => {
    const name = text.toLowerCase();
    if (!isHost(name)) parseRepository(nameMirror(name, 'name'));
    return name;
  });
  return { mirrors, pinRegistry };
}

/** A host alone; a path always has a slash. */
function isHost(text: string): boolean {
  return !text.includes('/');
}

function nameMirror(name: string, last: string): string {
  return name.replaceAll('{{name}}', last);
}

/**
 * Gives each image its mirrors and the repository that manifests name.
 *
 * @throws UserError `mirrors` where two names are one repository, `pin-registry` where no or more than one is meant
 */
export function placeMirrors<Image extends { readonly repository: Repository }>(
  inputs: MirrorInputs,
  images: readonly Image[],
): readonly (Image & Mirrors)[] {
  const placed = images.map((image) => {
    const mirrors = inputs.mirrors.map((name) => mirrorOf(name, image.repository));
    return { ...image, mirrors, pinned: choosePinned(inputs, image.repository, mirrors) };
  });
  // Of images alone it is told as what it is.
  if (inputs.mirrors.length === 0) return placed;
  const all = placed.flatMap(({ repository, mirrors }) => [repository, ...mirrors]);
  const names = all.map(formatRepository);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice === undefined) return placed;
  const isShared = placed.length > 1 && inputs.mirrors.some((name) => !name.includes('{{name}}'));
  const fix = isShared
    ? 'Write {{name}} into the mirror: it stands for the last part of the image’s path.'
    : 'Leave one of them out.';
  throw new UserError('mirrors', `${twice} is named twice among the images and mirrors`, { fix });
}

/** As {@link placeMirrors}; what is wrong is kept in `fields`. */
export function placeNamed<Image extends { readonly repository: Repository }>(
  fields: Fields,
  inputs: MirrorInputs,
  images: readonly Image[],
): readonly (Image & Mirrors)[] {
  try {
    return placeMirrors(inputs, images);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    fields.problem(error.code, error.message, error.fix ?? '');
    return images.map((image) => ({ ...image, mirrors: [], pinned: undefined }));
  }
}

function mirrorOf(name: string, { path }: Repository): Repository {
  return parseRepository(nameMirror(name, path.slice(path.lastIndexOf('/') + 1)));
}

/** @throws UserError `pin-registry` */
function choosePinned(
  { pinRegistry }: MirrorInputs,
  own: Repository,
  mirrors: readonly Repository[],
): Repository | undefined {
  if (pinRegistry === undefined) return undefined;
  const all = [own, ...mirrors];
  const wanted = isHost(pinRegistry)
    ? all.filter(({ registry }) => registry === parseHost(pinRegistry))
    : all.filter((one) => isSameRepository(one, mirrorOf(pinRegistry, own)));
  const [found, second] = wanted;
  if (found && second === undefined) return found;
  const names = all.map(formatRepository).join(', ');
  const what = found
    ? `pin-registry is ${pinRegistry}, where ${wanted.map(formatRepository).join(' and ')} are`
    : `pin-registry is ${pinRegistry}, and there is none of ${names}`;
  throw new UserError('pin-registry', what, {
    fix: found
      ? 'Name the whole repository.'
      : 'Name the host of the image or of a mirror, or one of these repositories.',
  });
}

/** `index.docker.io` is Docker Hub, as in names of images. */
function parseHost(text: string): string {
  return parseRepository(`${parseRegistry(text)}/a/b`).registry;
}
