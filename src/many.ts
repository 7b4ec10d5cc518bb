// Many things: worked on a few at once, beside the rest, or grouped. Imports nothing.

/** As many as a machine of two cores and a registry take without one waiting for the other. */
const atOnce = 8;

/**
 * Does the work for each item, `most` at once, and waits for all, so that nothing runs on when one has failed.
 *
 * @returns how each ended, in the order of the items
 */
export async function settleEach<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  most = atOnce,
): Promise<PromiseSettledResult<Result>[]> {
  const settled: PromiseSettledResult<Result>[] = [];
  const waiting = items.entries();
  const workOn = async (): Promise<void> => {
    for (const [place, item] of waiting) {
      const [ended] = await Promise.allSettled([work(item)]);
      settled[place] = ended;
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, workOn));
  return settled;
}

/** Work on which no result of the run hangs. */
export interface Background {
  /** Goes on beside what follows; how it ends is told nowhere. */
  readonly begin: (work: Promise<unknown>) => void;
  /** Waits for all that was begun. */
  readonly settle: () => Promise<void>;
}

export function openBackground(): Background {
  const all: Promise<unknown>[] = [];
  return {
    begin: (work) => {
      all.push(Promise.allSettled([work]));
    },
    settle: async () => {
      await Promise.all(all);
    },
  };
}

/** What succeeded and why the rest did not, each in order. */
export function partSettled<Result>(settled: readonly PromiseSettledResult<Result>[]): {
  readonly values: readonly Result[];
  readonly failures: readonly unknown[];
} {
  return {
    values: settled.flatMap((ended) => (ended.status === 'fulfilled' ? [ended.value] : [])),
    failures: settled.flatMap((ended) =>
      ended.status === 'rejected' ? [ended.reason as unknown] : [],
    ),
  };
}

/** In the order in which the keys first occur. `Map.groupBy` is younger than the oldest node that the command line runs on. */
export function groupBy<T, K>(values: Iterable<T>, keyOf: (value: T) => K): Map<K, [T, ...T[]]> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
