import { createHash } from 'node:crypto';

import parse from 'semver/functions/parse.js';

import { maximumTagLength } from './semver.ts';

const hashLength = 8;

/**
 * A branch's name as an image tag: other characters become `-`, what may not begin a tag is left out, and a name that is
 * too long is cut and ends in its hash, so that two long names stay apart. Nothing left: `branch-` and the hash.
 */
export function formatBranchTag(branch: string): string {
  const legal = branch.replace(/[^\w.-]/gu, '-').replace(/^[.-]+/, '');
  if (legal === '') return `branch-${hashOf(branch)}`;
  if (legal.length <= maximumTagLength) return legal;
  return `${legal.slice(0, maximumTagLength - hashLength - 1)}-${hashOf(branch)}`;
}

/**
 * What else a branch's tag could be taken for: a version, a line of versions, a commit, `latest`.
 * `undefined` for a tag that only names its branch.
 */
export function explainCollision(tag: string): string | undefined {
  if (tag === 'latest') return 'the highest release';
  if (/^v?\d+(?:\.\d+)?$/.test(tag)) return `the releases of line ${tag}`;
  if (/^sha-[0-9a-f]{7}$/.test(tag)) return 'a commit';
  if (/^v?\d/.test(tag) && parse(tag.replace('_', '+')) !== null) return 'a version';
  return undefined;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, hashLength);
}
