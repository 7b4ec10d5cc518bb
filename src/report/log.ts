// report/: what a person sees: log, annotations, summary. Knows nothing of the rooms above it.
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
  /** From here on the runner replaces this text by *** wherever it is printed. */
  readonly mask: (secret: string) => void;
}

/** The runner's log, by workflow commands on standard output. */
export const actionsLog: Log = {
  info: core.info,
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
  group: core.group,
  mask: (secret) => {
    // An empty mask would hide every position of every line.
    if (secret.trim() !== '') core.setSecret(secret);
  },
};

function annotation(location: Location | undefined): core.AnnotationProperties {
  if (location === undefined) return {};
  return {
    file: location.file,
    ...(location.line !== undefined && { startLine: location.line }),
    ...(location.column !== undefined && { startColumn: location.column }),
  };
}
