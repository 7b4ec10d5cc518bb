import parse from 'semver/functions/parse.js';

import { UserError } from '../errors.ts';
import { isTag } from '../image/reference.ts';

import { formatVersionTag, maximumTagLength } from './semver.ts';
import type { BaseVersion } from './version.ts';

/**
 * Reads a version that the user wrote: anything that is an image tag, and SemVer with build metadata, whose `+`
 * becomes `_` in the tag.
 *
 * @throws UserError `version-explicit` showing the character at fault
 */
export function parseExplicitVersion(text: string): BaseVersion {
  const semver = /^v?\d/.test(text) && text.trim() === text ? parse(text) : null;
  const tag = semver === null ? text : formatVersionTag(text);
  if (!isTag(tag)) throw badVersion(text, tag);
  return {
    tag,
    version: text,
    kind: 'explicit',
    reason:
      tag === text ? `version is ${text}` : `version is ${text}, and an image tag has _ for its +`,
    warnings: text === 'latest' ? [latestWarning] : [],
    ...(semver !== null && { semver }),
  };
}

const latestWarning =
  'version is latest: every release would be called so, and a tag that exists is not re-pointed to another commit. ' +
  'Use version: auto with aliases: latest, which moves latest forward only.';

function badVersion(text: string, tag: string): UserError {
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
  return new UserError(
    'version-explicit',
    `version ${shown} cannot be an image tag: ${fault(tag)}`,
    {
      fix: `An image tag has letters, digits, "_", "." and "-", begins with none of "." and "-", and has at most ${maximumTagLength} characters.`,
    },
  );
}

function fault(tag: string): string {
  if (tag === '') return 'it is empty';
  const characters = Array.from(tag);
  const at = characters.findIndex((character) => !/^[\w.-]$/.test(character));
  const position = at === -1 ? 0 : at;
  const odd = at !== -1 || /^[.-]/.test(tag);
  if (!odd) return `it has ${tag.length} characters`;
  const shown = JSON.stringify(characters[position]);
  return at === -1 ? `it begins with ${shown}` : `character ${position + 1} is ${shown}`;
}
