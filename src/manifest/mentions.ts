// Where the texts name the repository without a site: seen and left, but said.
import { isScalar } from 'yaml';

import { formatRepository, isSameRepository, readReference } from '../image/reference.ts';
import type { Repository } from '../image/reference.ts';

import { listNodes } from './documents.ts';
import type { YamlDocument } from './documents.ts';
import { isTagged } from './match.ts';
import { readScalar } from './scalar.ts';

/** A scalar that names the repository and is no site. */
export interface Seen {
  readonly offset: number;
  readonly text: string;
  /** True when the scalar as a whole is a reference with a tag or a digest. */
  readonly isReference: boolean;
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
    seen.push({ offset, text: value, isReference: isTagged(value, repository) });
  }
  return seen;
}

/**
 * The same path in another registry is another image, and `name: nginx` is any name:
 * without a tag only a name with a `/` counts.
 */
function isAbout(value: string, repository: Repository): boolean {
  const whole = readReference(value.trim());
  if (whole === undefined) return value.includes(formatRepository(repository));
  const isName = whole.name.includes('/') || isTagged(value, repository);
  return isName && isSameRepository(whole.repository, repository);
}
