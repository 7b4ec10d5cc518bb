// cli/: a run that a person starts. From words of a command line to the inputs of a run; nothing of a run itself.
// This file: what action.yml says of its inputs. Pure.
import { Composer, Parser } from 'yaml';

/** How an input is written. */
export type InputType = 'text' | 'list' | 'lines' | 'true, false';

/** One input, as action.yml describes it. */
export interface InputDescription {
  readonly name: string;
  /** The comment above the inputs that it stands with. */
  readonly group: string;
  readonly type: InputType;
  /** Empty where it has none. */
  readonly fallback: string;
  readonly meaning: string;
}

interface Entry {
  readonly description: string;
  readonly default?: string;
}

/** The inputs of action.yml, in its order. */
export function readDescriptions(actionYaml: string): readonly InputDescription[] {
  // By the parts that the action itself loads: with `parse`, every start of it would load more.
  const [document] = new Composer().compose(new Parser().parse(actionYaml));
  const { inputs } = document?.toJS() as { readonly inputs: Readonly<Record<string, Entry>> };
  const groups = readGroups(actionYaml);
  return Object.entries(inputs).map(([name, entry]) => ({
    name,
    group: groups.get(name) ?? '',
    type: typeOf(entry),
    fallback: entry.default ?? '',
    meaning: entry.description,
  }));
}

/** A comment between two inputs is the title of the group that begins there. */
function readGroups(actionYaml: string): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  let title = '';
  for (const [, comment, name = ''] of actionYaml.matchAll(/^ {2}(?:# (.+)|([\w-]+):)$/gm)) {
    if (comment !== undefined) title = comment;
    // An output may have an input's name, and comes later.
    else if (!groups.has(name)) groups.set(name, title);
  }
  return groups;
}

/** As its description says it. */
function typeOf({ description, default: fallback }: Entry): InputType {
  if (description.includes('by comma or line')) return 'list';
  if (/\ba line\b/.test(description)) return 'lines';
  const isFlag =
    /^(?:true|false)$/.test(fallback ?? '') && !description.includes(': false, true, ');
  return isFlag ? 'true, false' : 'text';
}
