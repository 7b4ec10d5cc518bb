// Reads what bench/timeline.mjs wrote: how long each part of a run took, and what waited for what.
import { readFileSync } from 'node:fs';

/** A process or a request; milliseconds since the action was started. */
interface Event {
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

export interface Timeline {
  readonly end: number;
  readonly events: readonly Event[];
}

export function readTimeline(file: string): Timeline {
  const { end, events } = JSON.parse(readFileSync(file, 'utf8')) as Timeline;
  return { end, events: events.toSorted((one, other) => one.start - other.start) };
}

/** The parts of a run, in order; together they are the whole of it. */
export function partsOf({ end, events }: Timeline): readonly (readonly [string, number])[] {
  const first = events[0]?.start ?? end;
  const build = events.find(({ what }) => /^(?:docker )?\S*buildx build /.test(what));
  const before = build?.start ?? end;
  const built = build?.end ?? end;
  const last = Math.max(built, ...events.map((event) => event.end));
  const verified = Math.max(
    built,
    ...events
      .filter(({ what, start }) => start > built && what.includes('/manifests/'))
      .map((one) => one.end),
  );
  return [
    ['start of the action', first],
    ['before the build', before - first],
    ['build', built - before],
    ['read-back', verified - built],
    ['delivery', last - verified],
    ['end', end - last],
  ];
}

/** Each event with the one that ended last before it began: for that it waited, or for this process's own work. */
export function tellWaiting({ end, events }: Timeline): void {
  console.log('  start  took  process or request');
  const before = (time: number): Event | undefined =>
    events
      .filter((event) => event.end <= time)
      .toSorted((one, other) => one.end - other.end)
      .at(-1);
  for (const event of events) {
    const { what, start } = event;
    const took = (event.end - start).toFixed(0).padStart(5);
    console.log(`${start.toFixed(0).padStart(7)} ${took}  ${what.slice(0, 110)}`);
  }
  console.log('what the end waited for, from the last to the first:');
  let time = end;
  for (let event = before(time); event; event = before(time)) {
    const own = (time - event.end).toFixed(0);
    const took = (event.end - event.start).toFixed(0);
    console.log(`  ${own} ms of its own after ${took} ms of ${event.what.slice(0, 90)}`);
    time = event.start;
  }
  console.log(`  ${time.toFixed(0)} ms of its own from the start`);
}
