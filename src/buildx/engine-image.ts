import type { Effects } from '../effects.ts';
import { UserError } from '../errors.ts';
import type { ProcessResult } from '../process.ts';

/**
 * Makes an archive of an image in the engine's own store, where the engine's builder can write none
 * itself: docker's classic store. The store is left as it was.
 *
 * @param make puts the image into the engine under the reference
 * @throws UserError `image-save`, and what `make` throws
 */
export async function saveEngineImage<T>(
  effects: Pick<Effects, 'runProcess' | 'dockerEnvironment' | 'signal'>,
  reference: string,
  path: string,
  make: () => Promise<T>,
): Promise<T> {
  const { dockerEnvironment: env, signal } = effects;
  const docker = (args: readonly string[], until?: AbortSignal): Promise<ProcessResult> =>
    effects.runProcess('docker', args, { env, signal: until });
  const before = await docker(['image', 'inspect', '--format', '{{.Id}}', '--', reference], signal);
  // A look that the cancel cut short says nothing of the store.
  const isNew = before.exitCode !== 0 && !signal.aborted;
  try {
    const made = await make();
    const saved = await docker(['save', '--output', path, '--', reference], signal);
    if (saved.exitCode === 0) return made;
    throw new UserError('image-save', `docker cannot save ${reference}: ${saved.stderr.trim()}`, {
      fix: "Check the free space in the runner's temporary folder, then run again.",
    });
  } finally {
    // Without the run's signal: a run that was cancelled as the build ended cleans up as well.
    if (isNew) await docker(['image', 'rm', '--no-prune', '--', reference]);
  }
}
