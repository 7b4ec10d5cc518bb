// GitHub shows so many annotations of a kind for a step, and drops the others without a word.
import { formatLocation, type Location } from '../errors.ts';

import type { Log } from './log.ts';

/** @see https://docs.github.com/actions/reference/limits */
const most = 10;

/** So many places are named of those that are in the log only. */
const mostNamed = 20;

/** A log that is within the limit. */
export interface LimitedLog {
  readonly log: Log;
  /** To be called once, when the run has said everything. */
  readonly end: () => void;
}

/**
 * Annotates all but the last that the limit has room for; those that follow are lines of the log, and the last
 * annotation says how many there are.
 */
export function limitAnnotations(log: Log): LimitedLog {
  const kinds = (['notice', 'warning'] as const).map((kind) => openKind(log, kind));
  const [notice, warning] = kinds.map(({ say }) => say);
  return {
    log: { ...log, ...(notice && { notice }), ...(warning && { warning }) },
    end: () => {
      for (const kind of kinds) kind.end();
    },
  };
}

function openKind(log: Log, kind: 'notice' | 'warning') {
  let annotated = 0;
  const left: { readonly text: string; readonly location: Location | undefined }[] = [];
  const say: Log['notice'] = (text, location) => {
    if (annotated < most - 1) {
      annotated += 1;
      log[kind](text, location);
      return;
    }
    left.push({ text, location });
    log.info(`${kind === 'notice' ? 'Notice' : 'Warning'}: ${formatPlace(location)}${text}`);
  };
  const end = (): void => {
    const [first, ...others] = left;
    if (!first) return;
    if (others.length === 0) {
      log[kind](first.text, first.location);
      return;
    }
    const places = [...new Set(left.flatMap(({ location }) => location ?? []).map(formatLocation))];
    const rest = places.length > mostNamed ? ' and others' : '';
    const at = places.length === 0 ? '' : ` (${places.slice(0, mostNamed).join(', ')}${rest})`;
    log[kind](`${left.length} more ${kind}s stand in the log of this step${at}`);
  };
  return { say, end };
}

function formatPlace(location: Location | undefined): string {
  return location === undefined ? '' : `${formatLocation(location)}: `;
}
