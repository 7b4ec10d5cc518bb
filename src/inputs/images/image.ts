// The names of the run's images.
import { UserError } from '../../errors.ts';
import { formatRepository, type Repository } from '../../image/reference.ts';
import { formatFullName, type RunnerContext } from '../../runner/context.ts';

import type { BuildInputs } from '../build.ts';
import type { Fields, Grammars } from '../fields.ts';

import type { Mirrors } from './mirrors.ts';

/** A repository, and how the user spelled it. */
export interface NamedRepository {
  readonly repository: Repository;
  /** For the log, and for a site in a manifest that has no name yet. */
  readonly name: string;
}

/** An image of the run, and what it is built from where it is built. */
export interface ImageInput extends NamedRepository, Mirrors {
  readonly build: BuildInputs;
  /** The bake target that makes it. */
  readonly target?: string;
}

export interface ImageNames {
  /** All of the run, each once; none where bake targets name them. */
  readonly images: readonly NamedRepository[];
  /** The first one's repository. */
  readonly image: Repository;
  /** The first one's name. */
  readonly imageName: string;
}

const unnamed: NamedRepository = { repository: { registry: '', path: '' }, name: '' };

/**
 * Reads the input `image`, in lower case: registries take no other, and expressions of workflows have no function for
 * it. Docker looks up a login by the host as written, and stores it in lower case, too.
 */
export function readImages(
  fields: Fields,
  parse: Grammars['repository'],
  runner: RunnerContext,
): ImageNames {
  if (fields.text('bake') !== undefined) return readTemplate(fields, parse, runner);
  const written = fields.list('image');
  const images =
    written.length === 0
      ? [readDefault(fields, parse, runner)]
      : written.map((text) => readName(fields, parse, text));
  const names = images.map(({ repository }) => formatRepository(repository));
  const twice = images.filter((_, place) => names.indexOf(names[place] ?? '') !== place);
  for (const { name } of twice) {
    if (name !== '') fields.problem('image', `${name} stands there twice`, 'Leave one out.');
  }
  const [{ repository: image, name: imageName } = unnamed] = images;
  return { images, image, imageName };
}

/** The registry has to be known before the targets are: the login is for it. */
function readTemplate(
  fields: Fields,
  parse: Grammars['repository'],
  { registry = '' }: RunnerContext,
): ImageNames {
  const text = fields.text('image');
  if (text === undefined) return { images: [], image: { registry, path: '' }, imageName: '' };
  const name = nameTarget(text.toLowerCase(), 'target');
  const image = fields.parsed('image', unnamed.repository, () => parse(name));
  return { images: [], image, imageName: text };
}

/** A name with the target's in place of `{{target}}`; names of images are in lower case. */
export function nameTarget(name: string, target: string): string {
  return name.replaceAll('{{target}}', target.toLowerCase());
}

function readName(fields: Fields, parse: Grammars['repository'], text: string): NamedRepository {
  const name = text.toLowerCase();
  if (name !== text) {
    fields.notice(`The input image is ${text}, and image names are lower case: ${name}`);
  }
  return fields.parsed('image', unnamed, () => ({ repository: parse(name), name }));
}

/** The repository's own name in the registry of its server, where the server has one. */
function readDefault(
  fields: Fields,
  parse: Grammars['repository'],
  { registry, repository, serverUrl }: RunnerContext,
): NamedRepository {
  const own = repository && formatFullName(repository).toLowerCase();
  const example = (host: string): string =>
    `Name the repository to push to, for example ${host}/${own ?? 'acme/web'}.`;
  if (registry === undefined || own === undefined) {
    // The registries of other servers are on the servers' own hosts, as that of Gitea is.
    const host = URL.canParse(serverUrl) ? new URL(serverUrl).host : 'ghcr.io';
    fields.problem(
      'image',
      'not set',
      example(registry ?? (host === 'github.com' ? 'ghcr.io' : host)),
    );
    return unnamed;
  }
  const name = `${registry}/${own}`;
  try {
    return { repository: parse(name), name };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const fix = `Name the repository to push to, for example ${registry}/acme/web.`;
    fields.problem('image', `not set, and its default does not do: ${error.message}`, fix);
    return unnamed;
  }
}
