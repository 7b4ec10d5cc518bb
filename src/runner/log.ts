// Where the stages say what they do, and who hears it: the runner, by workflow commands, or a person at a terminal.
import { randomUUID } from 'node:crypto';

import * as core from '@actions/core';

import { formatLocation, type Location } from '../errors.ts';
import { controls, writeControls } from '../words.ts';

/** What the stages say. The runner's log in production, an array in tests. */
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
  debug: (text) => {
    core.debug(showControls(text));
  },
  notice: annotateBy(core.notice),
  warning: annotateBy(core.warning),
  error: annotateBy(core.error),
  group: (title, work) => core.group(disarm(title).replaceAll('\n', ' '), work),
  foreign: withoutCommands,
  mask: (secret) => {
    if (canBeMasked(secret)) core.setSecret(secret);
  },
};

/** The log of a run that a person starts: plain text, as no runner is there to take commands. */
export function openTerminalLog(print: (text: string) => void): Log {
  const secrets: string[] = [];
  const show = (text: string): void => {
    print(secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text));
  };
  const say =
    (level = '') =>
    (text: string, location?: Location): void => {
      const where = location === undefined ? '' : formatLocation(location);
      // A text may name its place itself, and another one that begins or ends alike.
      const [before = '', after = ''] = text.split(where, 2);
      const isNamed =
        where === '' || (before !== text && !/[\w./-]$/.test(before) && !/^\w/.test(after));
      show(showControls(`${level}${isNamed ? '' : `${where}: `}${text}\n`));
    };
  return {
    info: say(),
    debug: () => undefined,
    notice: say('Note: '),
    warning: say('Warning: '),
    error: say('Error: '),
    group: (title, work) => {
      show(showControls(`${title}\n`));
      return work();
    },
    foreign: (work) => showForeign(show, work, '\u001b[0m'),
    mask: (secret) => {
      if (canBeMasked(secret)) secrets.push(secret);
      // The longest first: a shorter one would leave a part of a longer one to be shown.
      secrets.sort((one, other) => other.length - one.length);
    },
  };
}

/** An empty mask would hide every position of every line. */
function canBeMasked(secret: string): boolean {
  return secret.trim() !== '';
}

function annotateBy(annotate: typeof core.notice): Log['notice'] {
  return (text, location) => {
    const { file, line, column } = location ?? {};
    annotate(showControls(text), {
      ...(file !== undefined && { file: showControls(file) }),
      ...(line !== undefined && { startLine: line }),
      ...(column !== undefined && { startColumn: column }),
    });
  };
}

/**
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
async function withoutCommands<T>(work: (show: (text: string) => void) => Promise<T>): Promise<T> {
  const token = randomUUID();
  const print = (text: string): void => {
    process.stdout.write(text);
  };
  print(`::stop-commands::${token}\n`);
  try {
    return await showForeign(print, work);
  } finally {
    // The closing marker counts only at the start of a line.
    print(`::${token}::\n`);
  }
}

/** A line is held for its end so long. */
const longestHeld = 64_000;

/**
 * Shows whole lines of what comes in pieces, so that no secret and no colour is parted, and ends the last one. A
 * program may colour what it says; it moves, hides and renames nothing of what others said.
 *
 * @param reset ends its colours, where the runner does not do so with each line
 */
async function showForeign<T>(
  print: (text: string) => void,
  work: (show: (text: string) => void) => Promise<T>,
  reset = '',
): Promise<T> {
  let held = '';
  let [isColoured, isEnded] = [false as boolean, true as boolean];
  const printShown = (text: string): void => {
    isColoured ||= text.includes('\u001b[');
    isEnded = text.endsWith('\n');
    print(showControls(text, true));
  };
  try {
    return await work((text) => {
      const end = text.lastIndexOf('\n') + 1;
      if (end === 0 && held.length + text.length <= longestHeld) {
        held += text;
        return;
      }
      const whole = end === 0 ? text : text.slice(0, end);
      printShown(held + whole);
      held = text.slice(whole.length);
    });
  } finally {
    if (held !== '' || !isEnded) printShown(`${held}\n`);
    if (isColoured) print(reset);
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
    .replace(/^([^\S\n\r\u2028\u2029]*)::/gm, '$1\u200b::')
    .replaceAll('##[', '#\u200b#[');
}

/** Sets a colour, or clears the rest of its own line. */
const colours = /\u001b\[[\d;]{0,30}[Km]/;
const controlsButColours = new RegExp(`(${colours.source})|${controls.source}`, 'g');

/** The text with its control characters written out, but for those that colour it where it may. */
function showControls(text: string, mayColour = false): string {
  return mayColour
    ? text.replace(controlsButColours, (found, colour?: string) => colour ?? writeControls(found))
    : writeControls(text);
}
