// report/: what a person sees: log, annotations, summary. Knows nothing of the rooms above it.
import { randomUUID } from 'node:crypto';

import * as core from '@actions/core';

import type { Location } from '../errors.ts';

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
    core.info(disarm(text));
  },
  debug: core.debug,
  notice: (text, location) => {
    core.notice(text, annotation(location));
  },
  warning: (text, location) => {
    core.warning(text, annotation(location));
  },
  error: (text, location) => {
    core.error(text, annotation(location));
  },
  group: (title, work) => core.group(disarm(title).replaceAll('\n', ' '), work),
  foreign: withoutCommands,
  mask: (secret) => {
    // An empty mask would hide every position of every line.
    if (secret.trim() !== '') core.setSecret(secret);
  },
};

/**
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
async function withoutCommands<T>(work: (show: (text: string) => void) => Promise<T>): Promise<T> {
  const token = randomUUID();
  let last = '\n';
  const show = (text: string): void => {
    process.stdout.write(text);
    last = text.at(-1) ?? last;
  };
  process.stdout.write(`::stop-commands::${token}\n`);
  try {
    return await work(show);
  } finally {
    // The closing marker counts only at the start of a line.
    process.stdout.write(`${last === '\n' ? '' : '\n'}::${token}::\n`);
  }
}

/** Branch names and error texts may begin a line like a workflow command: a space of no width takes it away. */
function disarm(text: string): string {
  return text.replace(/^(\s*)(::|##\[)/gm, '$1\u200b$2');
}

function annotation(location: Location | undefined): core.AnnotationProperties {
  if (location === undefined) return {};
  return {
    file: location.file,
    ...(location.line !== undefined && { startLine: location.line }),
    ...(location.column !== undefined && { startColumn: location.column }),
  };
}
