// Many jobs in one process, whose every step waits for its turn: the turns follow from a seed.

/** A step that a job is about to take. */
interface Waiting {
  readonly job: string;
  /** In virtual milliseconds. */
  readonly from: number;
  readonly go: (isAlive: boolean) => void;
}

/** A number generator that gives the same numbers for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How a job is killed: at which of its steps, and whether that step still takes effect. */
export interface Kill {
  readonly at: number;
  readonly isDone: boolean;
}

export type Ended = 'killed' | 'failed' | 'green';

export interface Schedule {
  /** Waits for the job's turn, then takes the step; of a job that is killed it never returns. */
  readonly step: <T>(job: string, work: () => T, from?: number) => Promise<T>;
  readonly now: () => number;
  /** Lets all jobs take their steps, in the seed's order, until each has ended. */
  readonly run: (
    jobs: ReadonlyMap<string, () => Promise<void>>,
    kills?: ReadonlyMap<string, Kill>,
  ) => Promise<ReadonlyMap<string, Ended>>;
}

/** @param afterStep looks at the world after each step */
export function openSchedule(random: () => number, afterStep: () => void): Schedule {
  let now = 0;
  let waiting: Waiting[] = [];
  let kills: ReadonlyMap<string, Kill> = new Map();
  const steps = new Map<string, number>();
  const ended = new Map<string, Ended>();

  const step = <T>(job: string, work: () => T, from = now): Promise<T> =>
    new Promise<T>((resolve) => {
      const go = (isAlive: boolean): void => {
        const number = (steps.get(job) ?? 0) + 1;
        steps.set(job, number);
        const kill = kills.get(job);
        const isKilled = kill?.at === number;
        if (!isAlive || (isKilled && !kill.isDone)) {
          ended.set(job, 'killed');
          return;
        }
        const result = new Promise<T>((give) => {
          give(work());
        });
        if (isKilled) {
          ended.set(job, 'killed');
          result.catch(() => undefined);
        } else resolve(result);
      };
      waiting.push({ job, from, go });
    });

  /** Until every job that lives waits for its turn. */
  const settle = async (jobs: readonly string[]): Promise<void> => {
    const isBusy = (job: string): boolean =>
      !ended.has(job) && waiting.every((one) => one.job !== job);
    do {
      await new Promise(setImmediate);
      await new Promise(setImmediate);
    } while (jobs.some(isBusy));
  };

  const takeTurn = (): void => {
    waiting = waiting.filter(({ job }) => ended.get(job) !== 'killed');
    const soonest = Math.min(...waiting.map(({ from }) => from));
    if (waiting.length === 0) return;
    now = Math.max(now, soonest);
    const ready = waiting.filter(({ from }) => from <= now);
    const chosen = ready[Math.floor(random() * ready.length)];
    waiting = waiting.filter((one) => one !== chosen);
    // A request takes up to half a second.
    now += Math.floor(random() * 500);
    chosen?.go(true);
    afterStep();
  };

  return {
    step,
    now: () => now,
    run: async (jobs, killed = new Map()) => {
      kills = killed;
      steps.clear();
      ended.clear();
      for (const [job, work] of jobs) {
        work().then(
          () => ended.set(job, 'green'),
          () => ended.set(job, 'failed'),
        );
      }
      const names = [...jobs.keys()];
      for (;;) {
        await settle(names);
        if (names.every((job) => ended.has(job))) break;
        takeTurn();
      }
      waiting = [];
      return new Map(ended);
    },
  };
}
