import { UserError } from '../errors.ts';
import type { ProcessResult, RunProcess } from '../process.ts';

export interface EngineImageEdges {
  readonly runProcess: RunProcess;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/**
 * Makes an archive of an image in the engine's own store, where the engine's builder can write none
 * itself: docker's classic store. The store is left as it was.
 *
 * @param make puts the image into the engine under the reference
 * @throws UserError `image-save`, and what `make` throws
 */
export async function saveEngineImage<T>(
  edges: EngineImageEdges,
  reference: string,
  path: string,
  make: () => Promise<T>,
): Promise<T> {
  const { environment: env, signal } = edges;
  const docker = (args: readonly string[], until?: AbortSignal): Promise<ProcessResult> =>
    edges.runProcess('docker', args, { env, signal: until });
  const before = await docker(['image', 'inspect', '--format', '{{.Id}}', '--', reference], signal);
  const made = await make();
  const saving = docker(['save', '--output', path, '--', reference], signal);
  // Without the run's signal: a cancelled run cleans up as well.
  const saved = await saving.finally(() =>
    before.exitCode === 0 ? undefined : docker(['image', 'rm', '--no-prune', '--', reference]),
  );
  if (saved.exitCode === 0) return made;
  throw new UserError('image-save', `docker cannot save ${reference}: ${saved.stderr.trim()}`, {
    fix: "Check the free space in the runner's temporary folder, then run again.",
  });
}
