// An image that another tool built and pushed: it has none of the action's labels.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Engine } from '../engine.ts';

/**
 * @param folder for the build's context; removed by the caller
 * @param options further ones of `docker buildx build`
 */
export function pushForeignImage(
  { env }: Engine,
  reference: string,
  folder: string,
  ...options: readonly string[]
): void {
  const context = mkdtempSync(path.join(folder, 'foreign-'));
  writeFileSync(path.join(context, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n');
  const args = ['buildx', 'build', '--push', '--tag', reference, ...options, context];
  pushAgain(() => {
    // What it says on standard error is part of the thrown error.
    execFileSync('docker', args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  });
}

/** Debian's registry answers about one push of an index in 25 with 500, and more of them under load. */
function pushAgain(push: () => void): void {
  for (let left = 4; left > 0; left -= 1) {
    try {
      push();
      return;
    } catch {
      // The last try tells.
    }
  }
  push();
}

export const twoPlatforms = ['--platform', 'linux/amd64,linux/arm64'] as const;
