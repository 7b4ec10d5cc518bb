// How many steps of a Dockerfile a build took from its cache, from what the builder prints (`--progress=plain`).

/** The steps of a build, without those that only name a base image. */
export interface StepCount {
  readonly steps: number;
  readonly cached: number;
}

/** A line that is longer says nothing of a step's state. */
const longestLine = 2_000;

/**
 * `#7 [linux/amd64 build 2/5] RUN make`: a step begins, and each line about it has its number.
 *
 * @see https://docs.docker.com/build/building/variables/#buildkit_progress
 */
const begins = /^#(\d{1,6}) \[(?:[^\]\n]{1,300} )?\d{1,4}\/\d{1,4}\] (?!FROM )/;
/** What a step prints has the time before it, so it is not taken for this. */
const isCached = /^#(\d{1,6}) CACHED\s*$/;

/** Counts while the output comes, piece by piece. */
export function openStepCounter(): {
  readonly add: (piece: string) => void;
  readonly read: () => StepCount;
} {
  const steps = new Set<string>();
  const cached = new Set<string>();
  let rest = '';
  const take = (line: string): void => {
    const step = begins.exec(line)?.[1];
    if (step !== undefined) steps.add(step);
    const held = isCached.exec(line)?.[1];
    if (held !== undefined) cached.add(held);
  };
  return {
    add: (piece) => {
      const lines = (rest + piece).split('\n');
      rest = (lines.pop() ?? '').slice(0, longestLine);
      for (const line of lines) take(line.slice(0, longestLine));
    },
    read: () => {
      take(rest);
      return { steps: steps.size, cached: [...cached].filter((step) => steps.has(step)).length };
    },
  };
}
