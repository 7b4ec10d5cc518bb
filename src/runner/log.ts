// report/: what a person sees: log, annotations, summary. Knows nothing of the rooms above it.
import { randomUUID } from 'node:crypto';

import type { Location } from '../errors.ts';

import { formatCommand } from './runner.ts';

/** Where the stages say what they do. The runner's log in production, an array in tests. */
export interface Log {
  readonly info: (text: string) => void;
  /** Shown only when the runner's debug logging (ACTIONS_STEP_DEBUG) is on. */
  readonly debug: (text: string) => void;
  readonly notice: (text: string, location?: Location) => void;
  readonly warning: (text: string, location?: Location) => void;
  readonly error: (text: string, location?: Location) => void;
  /** Lines printed until `work` ends are folded under the title. */
  readonly group: <T>(title: string, work: () => Promise<T>) => Promise<T>;
  /** What `work` shows is foreign text: the runner prints it and takes no command from it. */
  readonly foreign: <T>(work: (show: (text: string) => void) => Promise<T>) => Promise<T>;
  /** From here on the runner replaces this text by *** wherever it is printed. */
  readonly mask: (secret: string) => void;
}

/** The runner's log, by workflow commands on standard output. */
export const actionsLog: Log = {
  info: (text) => {
    print(`${disarm(text)}\n`);
  },
  debug: (text) => {
    print(formatCommand('debug', text));
  },
  notice: annotate('notice'),
  warning: annotate('warning'),
  error: annotate('error'),
  group: async (title, work) => {
    print(formatCommand('group', disarm(title).replaceAll('\n', ' ')));
    try {
      return await work();
    } finally {
      print(formatCommand('endgroup', ''));
    }
  },
  foreign: withoutCommands,
  mask: (secret) => {
    // An empty mask would hide every position of every line.
    if (secret.trim() !== '') print(formatCommand('add-mask', secret));
  },
};

function print(text: string): void {
  process.stdout.write(text);
}

function annotate(level: string): (text: string, location?: Location) => void {
  return (text, location) => {
    const { file, line, column } = location ?? {};
    print(formatCommand(level, showControls(text), { file, line, col: column }));
  };
}

/**
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
async function withoutCommands<T>(work: (show: (text: string) => void) => Promise<T>): Promise<T> {
  const token = randomUUID();
  let last = '\n';
  const show = (text: string): void => {
    print(text);
    last = text.at(-1) ?? last;
  };
  print(`::stop-commands::${token}\n`);
  try {
    return await work(show);
  } finally {
    // The closing marker counts only at the start of a line.
    print(`${last === '\n' ? '' : '\n'}::${token}::\n`);
  }
}

/**
 * Branch names, paths and error texts may hold what the runner takes for a workflow command: `::` at the
 * start of a line, or `##[` anywhere in it. A space of no width takes it away.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function disarm(text: string): string {
  return showControls(text)
    .replace(/^(\s*)::/gm, '$1\u200b::')
    .replaceAll('##[', '#\u200b#[');
}

/**
 * Characters that a terminal or a browser obeys instead of showing: escape sequences, and the marks that turn the
 * direction of the text, by which a name looks like another one. Tabs and line ends stay.
 *
 * @see https://trojansource.codes/
 */
const controls =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text with its control characters as people write them: `\u001b`. */
export function showControls(text: string): string {
  return text.replace(
    controls,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
