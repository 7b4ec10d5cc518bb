import type { Fields } from '../fields.ts';
import { findNearest } from '../nearest.ts';

const prefix = 'INPUT_';

/**
 * Names among the inputs that were given and that are near one that there is: `manifest`, `dry_run`. The
 * runner only warns of them, and goes on as if they had not been written. Others may be a job's own variables.
 *
 * @param known every input that is read
 */
export function checkNames(
  fields: Fields,
  environment: Readonly<Record<string, string | undefined>>,
  known: ReadonlySet<string>,
): void {
  for (const [variable, value = ''] of Object.entries(environment)) {
    const name = variable.slice(prefix.length).toLowerCase();
    if (!variable.startsWith(prefix) || value.trim() === '' || known.has(name)) continue;
    const meant = findNearest(name, known);
    if (meant === undefined) continue;
    const fix = `Did you mean ${meant}? If not, rename the variable ${variable}: an action takes it for an input.`;
    fields.problem(name, 'there is no such input', fix);
  }
}
