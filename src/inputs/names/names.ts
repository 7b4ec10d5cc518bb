// Finds names that are no inputs here. The runner only warns of them, and leaves them out.
import { findNearest } from '../../nearest.ts';
import type { Environment } from '../../process.ts';

import type { Fields } from '../fields.ts';
import { foldName, foreignNames, hintOf } from './foreign-names.ts';

const variablePrefix = 'INPUT_';

/**
 * Refuses names of other actions' inputs and mistyped ones, and warns of every other: somebody meant something by it,
 * and it is not done. An input that is given and empty is not given.
 *
 * @param known all inputs that are read
 */
export function checkNames(
  fields: Fields,
  environment: Environment,
  known: ReadonlySet<string>,
): void {
  const folded = new Map([...known].map((name) => [foldName(name), name]));
  for (const [variable, value = ''] of Object.entries(environment)) {
    const name = variable.slice(variablePrefix.length).toLowerCase();
    if (!variable.startsWith(variablePrefix) || value.trim() === '' || known.has(name)) continue;
    const rename = `If it is none, rename the variable ${variable}: an action takes it for an input.`;
    const meant = folded.get(foldName(name));
    const foreign = foreignNames.get(foldName(name));
    const hint = hintOf(name);
    const isUnknown = foreign === undefined && hint === undefined;
    const nearest = meant ?? (isUnknown ? findNearest(name, known) : undefined);
    const answer = nearest === undefined ? foreign : `Did you mean ${nearest}?`;
    if (answer !== undefined) fields.problem(name, 'there is no such input', `${answer} ${rename}`);
    else {
      const what = hint ?? 'What it asks for is not done.';
      fields.warning(`There is no input ${name}. ${what} ${rename}`);
    }
  }
}
