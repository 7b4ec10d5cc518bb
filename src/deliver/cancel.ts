import { UserError } from '../errors.ts';

import type { DeliveryEdges } from './delivery.ts';

/**
 * Ends the delivery when the run was cancelled: nothing is committed or pushed any more.
 *
 * @throws UserError `cancelled`
 */
export function failCancelled(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new UserError('cancelled', 'The run was cancelled before the manifest was delivered', {
    fix: 'Run the job again: it goes on from what the registry and the branch hold.',
  });
}

/**
 * Waits before another attempt.
 *
 * @throws UserError `cancelled`, at once, when the run is cancelled meanwhile
 */
export async function pause(edges: DeliveryEdges, milliseconds: number): Promise<void> {
  try {
    await edges.sleep(milliseconds, edges.signal);
  } finally {
    failCancelled(edges.signal);
  }
}
