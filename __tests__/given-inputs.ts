import type { Inputs } from '../src/inputs/inputs.ts';
import { readInputs } from '../src/run/inputs.ts';

type Texts = Readonly<Record<string, string | undefined>>;

/** The inputs of a step that sets these; `variables` are those of its environment. */
export function givenInputs(given: Texts, variables: Texts = {}): Inputs {
  return readInputs((name) => given[name] ?? '', variables);
}
