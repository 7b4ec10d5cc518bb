// Shows a run to a person at a terminal: sections, facts, verdicts, and an action's output without the runner's commands.
import { createLineReader, type OutputLine } from './workflow-commands.ts';

export interface TerminalView {
  section(title: string): void;
  fact(name: string, value: string): void;
  text(text: string): void;
  verdict(claim: string, holds: boolean): void;
  /** Takes an action's standard output piece by piece. */
  readonly actionOutput: (piece: string) => void;
  /** Shows what stands in an unfinished last line, and the action's standard error. */
  endActionOutput(stderr: string): void;
}

interface Sink {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const indent = '  ';

/** Colours only at a terminal, and not when NO_COLOR is set (https://no-color.org). */
export function createTerminalView(sink: Sink, env = process.env): TerminalView {
  const coloured = sink.isTTY === true && !env['NO_COLOR'];
  const paint = (code: number, text: string): string =>
    coloured ? `\u001B[${code}m${text}\u001B[0m` : text;
  const write = (text: string, code?: number): void => {
    for (const line of text.split('\n')) {
      const shown = code === undefined ? line : paint(code, line);
      sink.write(line === '' ? '\n' : `${indent}${shown}\n`);
    }
  };
  const action = createActionFilter(write);
  return {
    section(title) {
      sink.write(`\n${paint(1, title)}\n`);
    },
    fact(name, value) {
      sink.write(`${indent}${paint(2, name.padEnd(20))} ${value}\n`);
    },
    text(text) {
      for (const line of text.split('\n')) write(line, codeOfDiffLine(line));
    },
    verdict(claim, holds) {
      sink.write(`${indent}${holds ? paint(32, '✓') : paint(31, '✗ does not hold:')} ${claim}\n`);
    },
    actionOutput: action.push,
    endActionOutput(stderr) {
      action.end();
      if (stderr !== '') write(stderr.trimEnd());
    },
  };
}

const green = 32;
const red = 31;
const yellow = 33;
const dim = 2;
const bold = 1;

function codeOfDiffLine(line: string): number | undefined {
  if (/^(\+\+\+|---|@@|diff |index )/.test(line)) return dim;
  if (line.startsWith('+')) return green;
  return line.startsWith('-') ? red : undefined;
}

/** Cuts pieces into lines; what a builder says within a group is thinned out to the commands that it runs. */
function createActionFilter(write: (text: string, code?: number) => void) {
  let rest = '';
  let read = createLineReader();
  const seen = new Set<string>();
  const show = (line: string): void => {
    const shown = describeLine(read(line));
    if (!shown || (shown.once && seen.has(shown.text))) return;
    seen.add(shown.text);
    write(shown.text, shown.code);
  };
  return {
    push: (piece: string): void => {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(show);
    },
    end: (): void => {
      if (rest !== '') show(rest);
      rest = '';
      read = createLineReader();
    },
  };
}

interface ShownLine {
  readonly text: string;
  readonly code?: number;
  readonly once?: boolean;
}

const levels: Readonly<Record<string, number>> = { error: red, warning: yellow, notice: bold };

/** How a line is shown, if at all. */
function describeLine(line: OutputLine): ShownLine | undefined {
  if (line.kind === 'text') return describeText(line.text);
  const { name, message } = line;
  if (name === 'group') return { text: message, code: bold };
  const code = levels[name];
  return code === undefined ? undefined : { text: `${name}: ${message}`, code };
}

/** BuildKit's plain progress starts every line with `#` and a number: what it runs is kept, the rest is left out. */
function describeText(text: string): ShownLine | undefined {
  const plain = text.replace(/\r$/, '').replace(/\u001B\[[\d;]*m/g, '');
  if (plain.trim() === '') return undefined;
  if (!/^#\d+ /.test(plain)) return { text: plain };
  const step = /^#\d+ (\[.*\] RUN .*|exporting to image|ERROR.*)$/.exec(plain)?.[1];
  return step === undefined ? undefined : { text: `  ${step}`, code: dim, once: true };
}
