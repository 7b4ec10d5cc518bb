import { UserError } from '../errors.ts';
import { formatReference } from '../image/reference.ts';

import type { HeldImage } from './held-image.ts';
import { runImagetools } from './imagetools.ts';
import type { RegistryEffects } from './imagetools.ts';

/**
 * Puts further tags on an image of the same repository without moving a layer. An index keeps every
 * byte. A plain manifest keeps them only where buildx knows `--prefer-index`; else it would be wrapped
 * into a new list with another digest, and that is refused.
 *
 * @param name the repository's name
 * @returns what kept the tags from being put, or `undefined` when they are
 * @see https://docs.docker.com/reference/cli/docker/buildx/imagetools/create/
 */
export async function tagImage(
  effects: RegistryEffects,
  name: string,
  source: Pick<HeldImage, 'reference' | 'digest' | 'isIndex'>,
  references: readonly string[],
): Promise<string | undefined> {
  const answer = await runImagetools(
    effects,
    [
      'create',
      ...(source.isIndex ? [] : ['--prefer-index=false']),
      ...references.flatMap((reference) => ['--tag', reference]),
      '--',
      formatReference(name, undefined, source.digest),
    ],
    (said) => said.includes('unknown flag: --prefer-index'),
  );
  if (answer.kind === 'text') return undefined;
  return `${source.reference} is a plain manifest, which this buildx would wrap into a new index`;
}

/** For callers that have no other way to set the tags. */
export function cannotTag(references: readonly string[], why: string): UserError {
  return new UserError('tag-not-put', `${references.join(', ')} cannot be set: ${why}`, {
    fix: 'Update buildx (0.13 cannot, 0.29 can), or let the build push an index (provenance, or several platforms).',
  });
}
