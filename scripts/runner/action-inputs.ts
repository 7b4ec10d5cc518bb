// What action.yml says to the runner: the inputs with their defaults, and the file to start.

export interface ActionMetadata {
  /** Every declared input with its default; the empty string where it has none, as the runner does. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly main: string;
}

/**
 * Reads the part of action.yml that the runner needs to start an action. Written for this project's own file: names
 * at two spaces, keys at four, a scalar on one line. It works without any package, which the demo needs.
 * @throws Error when no `main` is found, or a default goes over several lines
 */
export function parseActionMetadata(text: string): ActionMetadata {
  const inputs = new Map<string, string>();
  const main = /^ {2}main: *(\S+)/m.exec(text)?.[1];
  if (main === undefined) throw new Error('action.yml names no main.');
  const section = /^inputs:\n((?: .*\n|\s*\n|#.*\n)*)/m.exec(text)?.[1] ?? '';
  let name = '';
  for (const line of section.split('\n')) {
    const input = /^ {2}([\w-]+):/.exec(line)?.[1];
    if (input !== undefined) {
      name = input;
      inputs.set(name, '');
    }
    const fallback = /^ {4}default: *(.*?) *$/.exec(line)?.[1];
    if (fallback === undefined) continue;
    if (/^[|>]/.test(fallback)) throw new Error(`The default of ${name} must stand on one line.`);
    inputs.set(name, unquote(fallback));
  }
  return { inputs, main: unquote(main) };
}

function unquote(scalar: string): string {
  const quoted = /^'(.*)'$|^"(.*)"$/.exec(scalar);
  return quoted ? (quoted[1]?.replaceAll("''", "'") ?? quoted[2] ?? '') : scalar;
}

/**
 * The environment variables that carry inputs: `INPUT_` and the name in upper case, blanks as `_`, hyphens kept.
 * @param token what `${{ github.token }}` of a default stands for
 */
export function formatInputs(
  declared: ReadonlyMap<string, string>,
  given: Readonly<Record<string, string>>,
  token: string,
): Record<string, string> {
  const values = { ...Object.fromEntries(declared), ...given };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value.replace(/\$\{\{\s*github\.token\s*\}\}/g, token),
    ]),
  );
}
