import { resolve } from 'node:path';

import { openGit } from '../git/command.ts';
import type { Git } from '../git/command.ts';
import { configurationEnvironment } from '../git/configuration.ts';

import type { DeliveryEdges } from './delivery.ts';

/**
 * Git in the user's checkout, for reading only. In a container job the checkout belongs to another
 * user, which git refuses; this folder is trusted for these calls and no longer.
 */
export function openCheckout(
  { runProcess, environment }: Pick<DeliveryEdges, 'runProcess' | 'environment'>,
  folder: string,
): Git {
  const trust = configurationEnvironment(environment, [['safe.directory', resolve(folder)]]);
  return openGit(runProcess, folder, { ...environment, ...trust });
}
