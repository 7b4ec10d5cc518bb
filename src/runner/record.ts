// What a run has said and done so far, kept for its summary: a run that fails tells there how far it came.
import type { Log } from './log.ts';

/** A part of a run, and how long it took. */
export interface Stage {
  readonly name: string;
  readonly milliseconds: number;
}

/** Grows while the run goes on. */
export interface RunRecord {
  /** Says everything to the run's log, and keeps the warnings. */
  readonly log: Log;
  readonly warnings: readonly string[];
  /** In the order in which they began. */
  readonly stages: readonly Stage[];
  /** What stays also where the run fails later: what was pushed, tagged, delivered. */
  readonly done: readonly string[];
  /** Measures a part of the run. Parts of one name count together; a part within another counts there no more. */
  readonly stage: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  readonly did: (what: string) => void;
  /** One sentence for each decision that was made before anything was done. */
  readonly reasons: readonly string[];
  /** What the same job does when it is run again after something of it was done. */
  readonly rerun: string | undefined;
  readonly decide: (reasons: readonly string[], rerun: string) => void;
  /** What was found on the way, by name: for the summary. */
  readonly found: ReadonlyMap<string, string>;
  readonly find: (name: string, what: string) => void;
}

/** @param now milliseconds since whenever */
export function openRecord(log: Log, now: () => number): RunRecord {
  const warnings: string[] = [];
  const done: string[] = [];
  const found = new Map<string, string>();
  const decided = { reasons: [] as readonly string[], rerun: undefined as string | undefined };
  const spent = new Map<string, number>();
  const running: string[] = [];
  let since = now();
  /** What has passed goes to the innermost part that runs. */
  const book = (): void => {
    const [name] = running.slice(-1);
    const time = now();
    if (name !== undefined) spent.set(name, (spent.get(name) ?? 0) + time - since);
    since = time;
  };
  return {
    log: {
      ...log,
      warning: (text, location) => {
        warnings.push(text);
        log.warning(text, location);
      },
    },
    warnings,
    done,
    found,
    find: (name, what) => {
      found.set(name, what);
    },
    did: (what) => {
      done.push(what);
    },
    get reasons() {
      return decided.reasons;
    },
    get rerun() {
      return decided.rerun;
    },
    decide: (reasons, rerun) => {
      Object.assign(decided, { reasons, rerun });
    },
    get stages() {
      return [...spent].map(([name, milliseconds]) => ({ name, milliseconds }));
    },
    stage: async (name, work) => {
      book();
      running.push(name);
      if (!spent.has(name)) spent.set(name, 0);
      try {
        return await work();
      } finally {
        book();
        running.pop();
      }
    },
  };
}

/** `plan 1.2 s, build 48.0 s`. */
export function formatStages(stages: readonly Stage[]): string {
  return stages
    .map(({ name, milliseconds }) => `${name} ${formatSeconds(milliseconds)}`)
    .join(', ');
}

/** One decimal below a minute, then minutes. */
export function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
