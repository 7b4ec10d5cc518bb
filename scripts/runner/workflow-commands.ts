// Reads what an action says to the runner: workflow commands on standard output, and the files behind GITHUB_OUTPUT and the like.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands

/** One line of an action's standard output: plain text, or a command to the runner. */
export type OutputLine =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'command';
      readonly name: string;
      readonly properties: Readonly<Record<string, string>>;
      readonly message: string;
    };

/** An error, warning or notice that the runner shows beside the run. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
}

/** Reads lines one after the other; between `::stop-commands::TOKEN` and `::TOKEN::` everything is text. */
export function createLineReader(): (line: string) => OutputLine {
  let stopToken: string | undefined;
  return (line) => {
    const command = parseCommand(line);
    if (stopToken !== undefined) {
      if (command?.name !== stopToken) return { kind: 'text', text: line };
      stopToken = undefined;
      return command;
    }
    if (command?.name === 'stop-commands') stopToken = command.message;
    return command ?? { kind: 'text', text: line };
  };
}

/** Reads a whole output. */
export function parseOutputLines(output: string): OutputLine[] {
  return output.split(/\r?\n/).map(createLineReader());
}

function parseCommand(line: string): Extract<OutputLine, { kind: 'command' }> | undefined {
  const match = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/.exec(line);
  if (!match?.[1]) return undefined;
  const properties = (match[2] ?? '')
    .split(',')
    .map((pair) => /^\s*([^=]+)=(.*)$/.exec(pair))
    .map((pair): [string, string] => [pair?.[1] ?? '', unescapeProperty(pair?.[2] ?? '')])
    .filter(([name]) => name !== '');
  return {
    kind: 'command',
    name: match[1],
    properties: Object.fromEntries(properties),
    message: unescapeMessage(match[3] ?? ''),
  };
}

function unescapeMessage(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeMessage(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

/** The annotations among the lines. */
export function readAnnotations(lines: readonly OutputLine[]): Annotation[] {
  return lines.flatMap((line) => {
    if (line.kind !== 'command') return [];
    const { name, properties, message } = line;
    if (name !== 'error' && name !== 'warning' && name !== 'notice') return [];
    const { title, file } = properties;
    return [
      {
        level: name,
        message,
        ...(title !== undefined && { title }),
        ...(file !== undefined && { file }),
        ...(properties['line'] !== undefined && { line: Number(properties['line']) }),
      },
    ];
  });
}

/** The values that the action asked the runner to mask. */
export function readMasks(lines: readonly OutputLine[]): string[] {
  return lines.flatMap((line) =>
    line.kind === 'command' && line.name === 'add-mask' ? [line.message] : [],
  );
}

/**
 * Parses a file behind GITHUB_OUTPUT, GITHUB_STATE or GITHUB_ENV: `name=value` lines and `name<<DELIMITER` blocks.
 * @throws Error on a line that the runner would refuse too
 */
export function parseFileCommands(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const block = /^([^=<]+)<<(.+)$/.exec(line);
    const plain = /^([^=]+)=(.*)$/.exec(line);
    if (block?.[1] && block[2]) {
      const end = lines.indexOf(block[2], at + 1);
      if (end === -1) throw new Error(`The delimiter ${block[2]} of ${block[1]} is missing.`);
      values[block[1]] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else if (plain?.[1]) {
      values[plain[1]] = plain[2] ?? '';
    } else {
      throw new Error(`Not a file command: ${line}`);
    }
  }
  return values;
}
