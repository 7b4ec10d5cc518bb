// What an ignore file keeps from the builder.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import dockerignore from '@balena/dockerignore';

import { messageOf, UserError } from '../../errors.ts';

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
  const file = own === undefined ? join(root, '.dockerignore') : `${dockerfile ?? ''}.dockerignore`;
  const ignores = (path: string): boolean => {
    try {
      return rules.ignores(path);
    } catch (error) {
      throw badPattern(file, error);
    }
  };
  return { ignores, isFinal, text };
}

/** The builder ends at it, too: `[` without its end. */
function badPattern(file: string, cause: unknown): UserError {
  return new UserError('ignore-file', `A pattern cannot be read: ${messageOf(cause)}`, {
    location: { file },
    fix: 'Close each [ with a ], or write \\[ where that character is meant: the builder takes no other.',
    cause,
  });
}

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
