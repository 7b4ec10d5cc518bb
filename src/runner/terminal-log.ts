// The log of a run that a person starts at a terminal: plain text, as no runner is there to take commands.
import { formatLocation } from '../errors.ts';
import type { Location } from '../errors.ts';

import { showControls } from './log.ts';
import type { Log } from './log.ts';

/** @param print writes to standard output */
export function openTerminalLog(print: (text: string) => void): Log {
  const secrets: string[] = [];
  const show = (text: string): void => {
    print(secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text));
  };
  const say =
    (level = '') =>
    (text: string, location?: Location): void => {
      const where = location === undefined ? '' : `${formatLocation(location)}: `;
      // An error's own text may begin with its place.
      show(showControls(`${level}${text.startsWith(where) ? '' : where}${text}\n`));
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
    foreign: (work) => work(show),
    mask: (secret) => {
      if (secret.trim() !== '') secrets.push(secret);
      // The longest first: a shorter one would leave a part of a longer one to be shown.
      secrets.sort((one, other) => other.length - one.length);
    },
  };
}
