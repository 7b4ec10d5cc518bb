// Under which name the image goes.
import { UserError } from '../errors.ts';
import type { Repository } from '../image/reference.ts';
import { formatFullName, type RunnerContext } from '../runner/context.ts';

import type { Fields, Grammars } from './fields.ts';

export interface ImageInputs {
  readonly image: Repository;
  /** The image's name for the log and for a site in a manifest that has none yet. */
  readonly imageName: string;
}

const unnamed: ImageInputs = { image: { registry: '', path: '' }, imageName: '' };

/**
 * Reads the input `image`, in lower case: registries take no other, and expressions of workflows have no function for
 * it. Docker looks up a login by the host as written, and stores it in lower case, too.
 */
export function readImage(
  fields: Fields,
  parse: Grammars['repository'],
  runner: RunnerContext,
): ImageInputs {
  const written = fields.text('image');
  if (written === undefined) return readDefault(fields, parse, runner);
  if (/[\n,]/.test(written)) {
    const fix = 'A step delivers one image: give each a step of its own, or use a matrix.';
    fields.problem('image', 'names several images', fix);
    return unnamed;
  }
  const name = written.toLowerCase();
  if (name !== written) {
    fields.notice(`The input image is ${written}, and image names are lower case: ${name}`);
  }
  return fields.parsed('image', unnamed, () => ({ image: parse(name), imageName: name }));
}

/** The repository's own name in the registry of its server, where the server has one. */
function readDefault(
  fields: Fields,
  parse: Grammars['repository'],
  { registry, repository, serverUrl }: RunnerContext,
): ImageInputs {
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
    return { image: parse(name), imageName: name };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const fix = `Name the repository to push to, for example ${registry}/acme/web.`;
    fields.problem('image', `not set, and its default does not do: ${error.message}`, fix);
    return unnamed;
  }
}
