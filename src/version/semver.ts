import parse from 'semver/functions/parse.js';
import type { SemVer } from 'semver';

import { maximumTagLength } from '../image/reference.ts';

/** A release without prerelease part: its three numbers. */
export type StableVersion = readonly [major: number, minor: number, patch: number];

/** Either a version, or why the git tag is none. */
export type VersionTag =
  | { readonly version: SemVer; readonly refusal?: never }
  | { readonly version?: never; readonly refusal: string };

/**
 * Reads a git tag as `<prefix>[v]<SemVer 2.0.0>`.
 *
 * @see https://semver.org/spec/v2.0.0.html
 */
export function readVersionTag(name: string, prefix: string): VersionTag {
  if (!name.startsWith(prefix)) return { refusal: `does not begin with the prefix ${prefix}` };
  const text = withoutV(name.slice(prefix.length));
  const version = /^\d/.test(text) ? parse(text) : null;
  if (version === null) return { refusal: explainRefusal(text) };
  if (text.length > maximumTagLength) {
    return { refusal: `longer than ${maximumTagLength} characters, the limit for image tags` };
  }
  return { version };
}

const noVersion = 'not a version';

/** Why a git tag is no version, and what would make it one. */
export function explainNoVersion(name: string, prefix: string): string {
  const { refusal = '' } = readVersionTag(name, prefix);
  const otherPrefix = refusal === noVersion ? findTagPrefix(name) : undefined;
  return otherPrefix === undefined ? refusal : `it would be one with tag-prefix: ${otherPrefix}`;
}

/** Whether a git tag is a version with any prefix, or with none. */
export function isVersionOfAny(name: string): boolean {
  return readVersionTag(name, '').version !== undefined || findTagPrefix(name) !== undefined;
}

/** What stands before the version in a component's git tag: `api-` in `api-v1.2.3`. */
function findTagPrefix(name: string): string | undefined {
  return [...name.matchAll(/[-/_.@]/g)]
    .map(({ index }) => name.slice(0, index + 1))
    .find((prefix) => readVersionTag(name, prefix).version);
}

// Checked for every tag of a repository: one expression and no object for each.
const number = '(0|[1-9]\\d{0,15})';
const stable = new RegExp(`^v?${number}\\.${number}\\.${number}(?:\\+[0-9A-Za-z.-]+)?$`);

/** Reads a git tag as a version without a prerelease part; `undefined` for everything else. */
export function readStableVersion(name: string, prefix: string): StableVersion | undefined {
  if (!name.startsWith(prefix)) return undefined;
  const match = stable.exec(prefix === '' ? name : name.slice(prefix.length));
  if (match === null) return undefined;
  const [major, minor, patch] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isSafe = Math.max(major, minor, patch) <= Number.MAX_SAFE_INTEGER;
  return isSafe ? [major, minor, patch] : undefined;
}

/** Negative when `one` is lower, positive when it is higher. */
export function compareStable(one: StableVersion, other: StableVersion): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}

/** The version as it was written, build metadata included. */
export function formatSemVer(version: SemVer): string {
  const build = version.build.length === 0 ? '' : `+${version.build.join('.')}`;
  return `${version.version}${build}`;
}

/** `+` is no character of an image tag; `_` is one, and none of a SemVer. */
export function formatVersionTag(version: string): string {
  return version.replace('+', '_');
}

function withoutV(text: string): string {
  return text.startsWith('v') ? text.slice(1) : text;
}

/** Why a text, its prefix and `v` taken off, is no SemVer: the first fault that a person would name. */
function explainRefusal(text: string): string {
  if (text === '') return 'nothing follows the prefix';
  if (/^V\d/.test(text)) return 'a capital V stands before the version';
  if (!/^\d/.test(text)) return noVersion;
  const found = text.search(/[+-]/);
  const end = found === -1 ? text.length : found;
  return explainCore(text.slice(0, end).split('.')) ?? explainSuffix(text.slice(end));
}

function explainCore(numbers: readonly string[]): string | undefined {
  if (numbers.some((part) => !/^\d+$/.test(part)))
    return 'not three numbers with dots between them';
  if (numbers.length !== 3) return `a version has three numbers, not ${numbers.length}`;
  if (numbers.some((part) => /^0\d/.test(part))) return 'leading zero';
  const isSafe = numbers.every((part) => Number.isSafeInteger(Number(part)));
  return isSafe ? undefined : `a number is higher than ${Number.MAX_SAFE_INTEGER}`;
}

function explainSuffix(rest: string): string {
  const [, prerelease, build] = /^(?:-([^+]*))?(?:\+(.*))?$/s.exec(rest) ?? [];
  const isPadded = prerelease?.split('.').some((part) => /^0\d+$/.test(part));
  return (
    explainIdentifiers('prerelease', prerelease) ??
    explainIdentifiers('build metadata', build) ??
    (isPadded ? 'leading zero in the prerelease' : 'not a version by SemVer 2.0.0')
  );
}

function explainIdentifiers(what: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text.split('.').includes('')) return `an empty identifier in the ${what}`;
  const illegal = /[^0-9A-Za-z.-]/u.exec(text);
  return illegal ? `${JSON.stringify(illegal[0])} in the ${what}` : undefined;
}
