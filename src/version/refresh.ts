// The version of an image that is built anew on newer base images: `1.4.0+base.202611290300.1a2b3c4d`. Pure.
import { createHash } from 'node:crypto';

import { UserError } from '../errors.ts';
import { maximumTagLength } from '../image/reference.ts';

import type { Version } from './version.ts';

/** When and on what an image was built anew. */
export interface RefreshStamp {
  /** UTC, `yyyymmddhhmm`: of two such builds of one version, the later one is the newer. */
  readonly time: string;
  /** Of the bases' digests. */
  readonly digits: string;
}

/**
 * The version under which an image is built anew. The aliases that move go with it; those that name one image for good
 * stay.
 *
 * @throws UserError `refresh-tag` where the tag would be too long
 */
export function refreshVersion(version: Version, { time, digits }: RefreshStamp): Version {
  const isBuild = version.version.includes('+');
  const behind = `base.${time}.${digits}`;
  const tag = `${version.tag}${isBuild ? '.' : '_'}${behind}`;
  if (tag.length > maximumTagLength) {
    const what = `Built anew on newer base images, ${version.tag} would be ${tag}, which has ${tag.length} characters; a tag has at most ${maximumTagLength}`;
    throw new UserError('refresh-tag', what, { fix: 'Give it a shorter version.' });
  }
  const fixed = version.aliases.filter(({ moves }) => !moves);
  return {
    ...version,
    tag,
    version: `${version.version}${isBuild ? '.' : '+'}${behind}`,
    reason: `${version.reason}; built anew on newer base images`,
    refreshed: time,
    aliases: version.aliases.filter(({ moves }) => moves),
    notMoved: [
      ...version.notMoved,
      ...fixed.map(({ kind, tag: name }) => ({
        kind,
        tag: name,
        reason: 'not moved, it names one image for good',
      })),
    ],
  };
}

export interface RefreshFacts {
  /** When the bases that moved were made, as far as they say, in milliseconds. */
  readonly created: readonly number[];
  /** When what is pinned was built anew; empty ones count for nothing. */
  readonly before: readonly string[];
  /** ISO 8601: stands in where no base tells when it was made. */
  readonly committedAt: string;
  /** Of the bases, as they are now. */
  readonly digests: readonly string[];
}

/**
 * By the newest base, so that the same bases give the same version in every run; but always after what is pinned: a
 * base may be of any age when its tag comes to name it, and some say that they were made in 1970.
 */
export function planStamp({ created, before, committedAt, digests }: RefreshFacts): RefreshStamp {
  const times = created.map(formatMinute).filter((time) => /^\d{12}$/.test(time));
  const later = before.flatMap((time) => nextMinute(time) ?? []);
  const [time = formatMinute(Date.parse(committedAt))] = [...times, ...later].sort().toReversed();
  const hash = createHash('sha256').update([...new Set(digests)].sort().join('\n'));
  return { time, digits: hash.digest('hex').slice(0, 8) };
}

function formatMinute(milliseconds: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return '';
  return date
    .toISOString()
    .replace(/:\d\d\.\d+Z$/, '')
    .replace(/[-:T]/g, '');
}

function nextMinute(time: string): string | undefined {
  const [, date, hour, minute] = /^(\d{8})(\d\d)(\d\d)$/.exec(time) ?? [];
  if (date === undefined) return undefined;
  const day = date.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3');
  const next = formatMinute(Date.parse(`${day}T${hour ?? ''}:${minute ?? ''}Z`) + 60_000);
  return /^\d{12}$/.test(next) ? next : undefined;
}
