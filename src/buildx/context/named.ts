// The named contexts that are folders of this machine: whether they are there.
import { posix, resolve } from 'node:path';

import { UserError } from '../../errors.ts';
import { listNearby } from '../../nearby.ts';
import { findNearestPaths, listAlternatives } from '../../nearest.ts';

import { checkIgnoreFile } from './ignored.ts';
import { lookAt } from './paths.ts';
import { parseSource } from './sources.ts';

/** As far below the workspace as a folder is looked for that is named instead. */
const depth = 4;

/**
 * Checks what `buildx build` would only say after its start.
 *
 * @throws UserError `context-missing` that names all
 */
export function checkNamedContexts(
  workspace: string,
  contexts: readonly { readonly key: string; readonly value: string }[],
): void {
  const missing = contexts.flatMap(({ key, value }) => {
    const source = parseSource(value);
    if (source.kind !== 'folder' && source.kind !== 'layout') return [];
    const found = lookAt(resolve(workspace, source.path));
    if (found !== 'folder') {
      return [
        `The named context ${key} ${found}: ${source.path}${suggest(workspace, source.path)}`,
      ];
    }
    if (source.kind === 'folder') checkIgnoreFile(workspace, source.path, undefined);
    return [];
  });
  if (missing.length === 0) return;
  throw new UserError('context-missing', missing.join('\n'), {
    fix: 'Give each entry of build-contexts a folder, from the root of the repository. An image is docker-image://name, and what a step of the job makes has to be there before this step.',
  });
}

function suggest(workspace: string, path: string): string {
  const folders = listNearby(workspace, depth).flatMap((one) => (one.isFolder ? one.path : []));
  const near = findNearestPaths(posix.normalize(path), folders);
  return near.length > 0 ? ` (did you mean ${listAlternatives(near)}?)` : '';
}
