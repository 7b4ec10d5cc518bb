// The texts that say what is built: Dockerfiles, build arguments and named contexts.
import { resolve } from 'node:path';

import type { BuildInputs } from '../../inputs/build.ts';

import { localDockerfile } from './context.ts';
import { readStart } from './ignored.ts';

type TextInputs = Pick<
  BuildInputs,
  'context' | 'file' | 'dockerfile' | 'buildArgs' | 'buildContexts'
>;

/**
 * All that the builds say in words, read once.
 *
 * @param folder that the inputs' paths begin at
 * @returns `undefined` where a Dockerfile is not on this machine
 */
export function readTexts(folder: string, builds: readonly TextInputs[]): string | undefined {
  const texts = new Set<string>();
  const files = new Set<string>();
  for (const { context, file, dockerfile, buildArgs, buildContexts } of builds) {
    for (const { value } of [...buildArgs, ...buildContexts]) texts.add(value);
    const path = dockerfile === undefined ? localDockerfile(folder, { context, file }) : undefined;
    if (path !== undefined) files.add(resolve(folder, path));
    else if (dockerfile !== undefined) texts.add(dockerfile);
    else return undefined;
  }
  return [...texts, ...[...files].map(readStart)].join('\n');
}
