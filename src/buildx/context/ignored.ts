// What an ignore file keeps from the builder.
import { closeSync, lstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

import dockerignore from '@balena/dockerignore';

import { UserError } from '../../errors.ts';

import { leavesFolder, lookAt } from './paths.ts';

export interface IgnoreRules {
  /** @param path from the context's root */
  readonly ignores: (path: string) => boolean;
  /** Below an ignored folder nothing is taken back. */
  readonly isFinal: boolean;
  /** As they are written: the same text ignores the same. */
  readonly text: string;
}

const noRules: IgnoreRules = { ignores: () => false, isFinal: true, text: '' };

/**
 * A Dockerfile's own ignore file stands in for the context's.
 *
 * @param root of the context, absolute
 * @param dockerfile absolute; `undefined` for a named context, which has no Dockerfile
 * @see https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function readIgnoreRules(root: string, dockerfile: string | undefined): IgnoreRules {
  const own = dockerfile === undefined ? undefined : readText(`${dockerfile}.dockerignore`);
  const text = own ?? readText(join(root, '.dockerignore'));
  if (text === undefined) return noRules;
  const rules = dockerignore.default({ ignorecase: false }).add(text.replace(/^\ufeff/, ''));
  const isFinal = !text.split('\n').some(isException);
  return { ignores: (path) => rules.ignores(path), isFinal, text };
}

/**
 * Checks what the builder would only say after its start, or not at all: a file that it does not read as it is meant
 * keeps nothing out of the image.
 *
 * @param workspace that the paths begin at
 * @param dockerfile `undefined` for a named context
 * @throws UserError `ignore-file`
 */
export function checkIgnoreFile(
  workspace: string,
  context: string,
  dockerfile: string | undefined,
): void {
  const own = dockerfile === undefined ? [] : [`${dockerfile}.dockerignore`];
  // A Dockerfile's own stands in for the context's.
  for (const file of [...own, posix.join(context, '.dockerignore')]) {
    if (!lstatSync(resolve(workspace, file), { throwIfNoEntry: false })) continue;
    const text = readMeant(workspace, file);
    const patterns = text.replace(/^\ufeff/, '').split('\n');
    const bad = patterns.findIndex((pattern) => !isTaken(trim(pattern)));
    if (bad !== -1) throw badPattern(file, bad + 1, trim(patterns[bad] ?? ''));
    return;
  }
}

/** A byte order mark is no blank to the builder: only the one at the start of the file is left out. */
function trim(line: string): string {
  return line.includes('\ufeff') ? line : line.trim();
}

/** @throws UserError `ignore-file` where the builder reads another file, or none */
function readMeant(workspace: string, file: string): string {
  const path = resolve(workspace, file);
  const found = lookAt(path);
  if (found !== 'is a file, not a folder') {
    const what = found === 'folder' ? 'is a folder' : found;
    throw unread(file, what === 'does not exist' ? 'is a link to nothing' : what);
  }
  if (leavesFolder(path))
    throw unread(file, 'is a link out of its folder, which no builder follows');
  const text = readText(path);
  if (text === undefined) throw unread(file, 'may not be read');
  if (isWide(text)) throw unread(file, 'is written in UTF-16');
  return text;
}

function unread(file: string, what: string): UserError {
  return new UserError('ignore-file', `${file} ${what}: it would keep nothing out of the image`, {
    location: { file },
    fix: 'Put a file of that name there, in UTF-8, or remove it.',
  });
}

/** @param text of a file, read as UTF-8 */
export function isWide(text: string): boolean {
  return text.includes('\0') && /^.?\0|^\ufffd\ufffd/.test(text);
}

function badPattern(file: string, line: number, pattern: string): UserError {
  const what = `The builder takes no pattern ${JSON.stringify(pattern)} (line ${line} of ${file})`;
  const [sign] = unseen.exec(pattern) ?? [];
  const code = sign?.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return new UserError('ignore-file', what, {
    location: { file, line },
    fix: code
      ? `It holds a character that nobody sees (U+${code}): write the line anew, each pattern on its own.`
      : 'Close each [ with a ], with what it stands for between them and its ranges upwards; write \\[ where that character is meant; and give each ! a pattern.',
  });
}

/** Builders refuse some of these, and read others as a part of the pattern. */
const unseen = /[\p{Cc}\ufeff]/u;

function isTaken(pattern: string): boolean {
  if (/^(?:#|$)/.test(pattern)) return true;
  const isRegularExpression = !pattern.includes('[') || isPattern(pattern, 'a');
  const isSeen = !unseen.test(pattern);
  return isSeen && goPattern.test(pattern.replace(/^!\s*/, '')) && isRegularExpression;
}

/** @see https://pkg.go.dev/path#Match */
const goPattern =
  /^(?:\[(?:\^|(?!\^))(?:(?:\\[^]|[^\\\]-])(?:-(?:\\[^]|[^\\\]-]))?)+\]|\\[^]|[^\[\\])+$/;

function isException(line: string): boolean {
  return line.trimStart().startsWith('!');
}

/** A line of an ignore file. */
export interface IgnoringRule {
  /** From 1. */
  readonly line: number;
  readonly pattern: string;
  /** Of the Dockerfile's own ignore file, not of the context's. */
  readonly isOwn: boolean;
}

/** The rule that keeps a file from the builder: after it, no other takes the file back. */
export function findIgnoringRule(
  root: string,
  dockerfile: string | undefined,
  path: string,
): IgnoringRule | undefined {
  const own = dockerfile === undefined ? undefined : readText(`${dockerfile}.dockerignore`);
  const text = own ?? readText(join(root, '.dockerignore')) ?? '';
  const lines = text
    .replace(/^\ufeff/, '')
    .split('\n')
    .slice(0, mostRules);
  const rules = dockerignore.default({ ignorecase: false });
  let found: IgnoringRule | undefined;
  for (const [index, pattern] of lines.entries()) {
    if (!isPattern(pattern, path)) continue;
    rules.add(pattern);
    const ignores = rules.ignores(path);
    if (!ignores) found = undefined;
    else found ??= { line: index + 1, pattern: pattern.trim(), isOwn: own !== undefined };
  }
  return found;
}

function isPattern(pattern: string, path: string): boolean {
  try {
    dockerignore.default({ ignorecase: false }).add(pattern).ignores(path);
    return true;
  } catch {
    return false;
  }
}

/** In a longer file the line is not looked for. */
const mostRules = 2_000;

/** What cannot be read is nothing that a build can read either. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** A Dockerfile that is longer says elsewhere what a person wrote. */
const mostRead = 1024 ** 2;

export function readStart(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(mostRead);
    return bytes.subarray(0, readSync(file, bytes)).toString();
  } finally {
    closeSync(file);
  }
}
