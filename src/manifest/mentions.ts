// Where the texts name the repository without a site: seen and left, but said.
import { isScalar } from 'yaml';

import { isSameRepository, readReference } from '../image/reference.ts';
import type { Repository } from '../image/reference.ts';

import { listNodes } from './documents.ts';
import type { YamlDocument } from './documents.ts';
import { isRepository, isTagged } from './match.ts';
import { readScalar } from './scalar.ts';

/** A scalar that names the repository and is no site. */
export interface Seen {
  readonly offset: number;
  readonly text: string;
  /** `tagged` and `untagged`: the scalar as a whole is such a reference. */
  readonly kind: 'tagged' | 'untagged' | 'text';
}

/**
 * The scalars that name the repository and belong to no site. Comments are no scalars.
 *
 * @param offsets where the text holds the repository's path outside sites, ascending
 */
export function findMentions(
  document: YamlDocument,
  offsets: readonly number[],
  repository: Repository,
): Seen[] {
  const seen: Seen[] = [];
  let next = 0;
  for (const node of listNodes(offsets.length === 0 ? null : document.root)) {
    if (!isScalar(node)) continue;
    const { start, end, value } = readScalar(document, node);
    while ((offsets[next] ?? Infinity) < start) next++;
    const offset = offsets[next] ?? Infinity;
    if (offset >= end || !isAbout(value, repository)) continue;
    seen.push({ offset, text: value, kind: kindOf(value.trim(), repository) });
  }
  return seen;
}

function kindOf(text: string, repository: Repository): Seen['kind'] {
  if (isTagged(text, repository)) return 'tagged';
  return isRepository(text, repository) ? 'untagged' : 'text';
}

/** What a name and its reference are made of; `://` ends a URL's scheme, which is no part of them. */
const words = /(?:[\w.@-]|:(?!\/\/)|(?<!:\/?)\/)+/g;

/** True when a word of the text names the repository, however it is spelled. */
function isAbout(text: string, repository: Repository): boolean {
  const last = repository.path.slice(repository.path.lastIndexOf('/') + 1);
  const named = (text.match(words) ?? []).filter((word) => word.includes(last));
  return named.some((word) => isName(word.replace(/^[.:@/-]+|[.:@/-]+$/g, ''), repository));
}

/** `nginx` may name anything: without a tag only a name with a `/` counts. */
function isName(word: string, repository: Repository): boolean {
  const [name = ''] = word.split('@');
  const reference = readReference(name);
  if (reference === undefined || !isSameRepository(reference.repository, repository)) return false;
  return name.includes('/') || reference.tag !== undefined || name !== word;
}
