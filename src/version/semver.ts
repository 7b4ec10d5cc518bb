import compareBuild from 'semver/functions/compare-build.js';
import parse from 'semver/functions/parse.js';
import type { SemVer } from 'semver';

import { maximumTagLength } from '../image/reference.ts';

/** A version without a prerelease part. */
export interface Release {
  /** As it was written, without its `v`. */
  readonly text: string;
  /** Three by SemVer; a dotted version has two or more. */
  readonly numbers: readonly number[];
  /** Build metadata; often empty. */
  readonly build: string;
}

/** Which git tags count as releases: SemVer only, or all numbers with dots between them. */
export type ReleaseOrder = 'semver' | 'dotted';

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

/** What stands before the version in a component's git tag: `api-` in `api-v1.2.3`; in `2026.1.2.3` no number does. */
function findTagPrefix(name: string): string | undefined {
  return [...name.matchAll(/[-/_.@]/g)]
    .map(({ index }) => name.slice(0, index + 1))
    .filter((prefix) => !/^v?[\d.]+$/i.test(prefix))
    .find((prefix) => readVersionTag(name, prefix).version);
}

// Checked for every tag of a repository: one expression and no object for each.
const number = '(0|[1-9]\\d{0,15})';
const build = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const stable = new RegExp(`^v?${number}\\.${number}\\.${number}(?:\\+(${build}))?$`);
const dotted = /^v?(\d{1,15}(?:\.\d{1,15}){1,5})(?:\.post(\d{1,15}))?$/;

/**
 * Reads a git tag as a version without a prerelease part; `undefined` for everything else.
 *
 * @param order `dotted` takes also what is no SemVer: `2026.01.05`, `26.11`, `2026.11.28.1`, `1.2.3.post1`
 */
export function readRelease(
  name: string,
  prefix: string,
  order: ReleaseOrder = 'semver',
): Release | undefined {
  if (!name.startsWith(prefix)) return undefined;
  const whole = prefix === '' ? name : name.slice(prefix.length);
  const match = stable.exec(whole);
  if (match !== null) return toRelease(whole, match.slice(1, 4), match[4] ?? '');
  if (order === 'semver') return undefined;
  const [, numbers, post] = dotted.exec(whole) ?? [];
  return numbers === undefined
    ? undefined
    : toRelease(whole, numbers.split('.'), post === undefined ? '' : `post.${Number(post)}`);
}

function toRelease(name: string, parts: readonly string[], metadata: string): Release | undefined {
  const [text, numbers] = [withoutV(name), parts.map(Number)];
  const isSafe = numbers.every((one) => one <= Number.MAX_SAFE_INTEGER);
  return isSafe && text.length <= maximumTagLength ? { text, numbers, build: metadata } : undefined;
}

/**
 * Negative when `one` is lower, positive when it is higher; 0 only for one version. Build metadata decides where the
 * numbers are equal (by the order of `version: semver`), and the text where only zeros in front differ.
 */
export function compareReleases(one: Release, other: Release): number {
  const count = Math.max(one.numbers.length, other.numbers.length);
  for (let at = 0; at < count; at += 1) {
    const difference = (one.numbers[at] ?? -1) - (other.numbers[at] ?? -1);
    if (difference !== 0) return difference;
  }
  const byBuild = one.build === other.build ? 0 : compareBuild(buildOf(one), buildOf(other));
  if (byBuild !== 0 || one.text === other.text) return byBuild;
  return one.text < other.text ? -1 : 1;
}

function buildOf({ build: metadata }: Release): string {
  return metadata === '' ? '0.0.0' : `0.0.0+${metadata}`;
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

/** The version that an image tag names; the tag itself where that is no SemVer. */
export function readTagVersion(tag: string): string {
  const version = tag.replace('_', '+');
  if (parse(version) !== null) return version;
  const { plain, time } = readRefreshedName(tag);
  return time === '' ? tag : `${plain}+${tag.slice(plain.length + 1)}`;
}

/** A version or tag, and when it was built anew; empty where it was not. */
export interface RefreshedName {
  readonly plain: string;
  readonly time: string;
}

const suffix = /[+_.]base\.(\d{12})\.[0-9a-f]{8}$/;

/** Takes a version or tag apart. Build metadata of its own stands before: `1.4.0+5.base.202611290300.1a2b3c4d`. */
export function readRefreshedName(text: string): RefreshedName {
  const [found = '', time = ''] = suffix.exec(text) ?? [];
  return { plain: text.slice(0, text.length - found.length), time };
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
