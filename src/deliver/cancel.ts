import { UserError } from '../errors.ts';

/**
 * Ends the delivery when the run was cancelled: nothing is committed or pushed any more.
 *
 * @throws UserError `cancelled`
 */
export function failCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new UserError('cancelled', 'The run was cancelled before the manifest was delivered', {
    fix: 'Run the job again: it goes on from what the registry and the branch hold.',
  });
}
