// What an ignore file keeps from the builder.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import dockerignore from '@balena/dockerignore';

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

function isException(line: string): boolean {
  return line.trimStart().startsWith('!');
}

/** What cannot be read is nothing that a build can read either. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
