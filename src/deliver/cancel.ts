import type { Effects } from '../effects.ts';
import { throwIfCancelled } from '../errors.ts';

import { delivery } from './delivery.ts';

/**
 * Waits before another attempt.
 *
 * @throws UserError `cancelled`, at once, when the run is cancelled meanwhile
 */
export async function pause(effects: Effects, milliseconds: number): Promise<void> {
  try {
    await effects.sleep(milliseconds, effects.signal);
  } finally {
    throwIfCancelled(effects.signal, delivery);
  }
}
