// Signs attestations in a process of its own: the services' stand-ins take no bytes of a test's own realm.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import type { Signed, SignRequest } from './authority.ts';

/** The trust roots of the authorities, made anew, and a bundle for each request. */
export function signAll(requests: readonly SignRequest[]): Signed {
  const program = join(import.meta.dirname, 'authority.ts');
  const options = { input: JSON.stringify(requests), encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(process.execPath, ['--no-warnings', program], options)) as Signed;
}
