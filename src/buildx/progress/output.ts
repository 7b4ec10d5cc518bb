// What BuildKit printed in a build that failed, taken apart (`--progress=plain`). Pure.

/**
 * buildx's last word on standard error, without what it says before each; `undefined` where it came to none.
 * A registry's own words stand below it; a link to a page of the build may follow.
 */
export function readVerdict(output: string): string | undefined {
  const start = [...output.matchAll(/^ERROR: (?=.)/gm)].at(-1);
  if (start === undefined) return undefined;
  return output
    .slice(start.index + start[0].length)
    .replace(/^View build details: .*$/gm, '')
    .replace(/^(?:failed to (?:build|solve): )+/, '')
    .trim();
}

/** The bake target of the step that failed first; the name of a stage where there is one target only. */
export function findFailedTarget(output: string): string | undefined {
  const inVerdict = /^target ([\w-]{1,200}): /.exec(readVerdict(output) ?? '')?.[1];
  return inVerdict ?? /^------\r?\n > \[([\w-]{1,200}) /m.exec(output)?.[1];
}

/** What each failed step printed last: BuildKit repeats it between two rules, below the step's name. */
export function readStepOutputs(output: string): readonly string[] {
  const frames = output.matchAll(/^------\r?\n > .*:\r?\n([^]*?)^------\r?$/gm);
  return [...frames].map(([, printed = '']) => printed.replace(/^\d+\.\d+ /gm, ''));
}

/**
 * What belongs to the failure: the verdict, without the command that it names, and what the failed steps
 * printed. Other steps may print anything. Where there is no verdict, the last lines have to do.
 */
export function readFailureText(output: string): string {
  const verdict = readVerdict(output);
  if (verdict === undefined) return lastLines(output);
  return [withoutCommand(verdict) ?? verdict, ...readStepOutputs(output)].join('\n');
}

/** A verdict on a step without the step's command, which may hold anything; `undefined`: it is on no step. */
export function withoutCommand(verdict: string): string | undefined {
  const [before, after] = ['process "', '" did not'];
  const start = verdict.indexOf(before);
  const end = verdict.lastIndexOf(after);
  if (start === -1 || end < start + before.length) return undefined;
  return `${verdict.slice(0, start)}process did not${verdict.slice(end + after.length)}`;
}

/** A line of the Dockerfile, and the lines around it with a mark at those that are meant. */
export interface Frame {
  readonly line: number;
  readonly excerpt: string;
}

/** BuildKit prints the Dockerfile's name and line above an excerpt framed by dashes. */
export function findFrame(output: string): Frame | undefined {
  const head = /^[^\s:]+:(\d+)\r?\n-{10,}$/m.exec(output);
  if (head === null) return undefined;
  const below = output.slice(head.index + head[0].length + 1).split(/\r?\n/);
  const end = below.slice(0, mostFramed).findIndex((line) => /^-{10,}$/.test(line));
  const excerpt = end === -1 ? '' : below.slice(0, end).join('\n');
  return { line: Number(head[1]), excerpt };
}

/** A frame holds some lines around the step, which may itself go over many. */
const mostFramed = 60;

/** At most ten, without empty ones. */
export function lastLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-10)
    .join('\n');
}

/** A token that is asked for to pull only; a push asks for both. */
const pullToken = /[?&]scope=repository%3A(?!\S{0,2000}push)/;

/**
 * True when a build ended while it read something, not while it pushed: BuildKit then names the line of the
 * Dockerfile, or what it was reading. Layers of base images are read late, some of them only for the push.
 */
export function failedAtSource(output: string): boolean {
  const verdict = readVerdict(output) ?? '';
  // Docker's own configuration is at fault, whatever it was to be used for.
  if (verdict.includes('error getting credentials')) return false;
  return (
    findFrame(output) !== undefined ||
    /failed to resolve source metadata|httpReadSeeker|failed to (?:load|compute) cache key/.test(
      verdict,
    ) ||
    pullToken.test(verdict)
  );
}

/** The verdict on an image that the build reads and did not get; empty for every other. */
export function readLookup(output: string): string {
  const verdict = readVerdict(output) ?? '';
  const isImage = /failed to resolve source metadata for (?!https?:)|httpReadSeeker/.test(verdict);
  return isImage || pullToken.test(verdict) ? verdict : '';
}

/** The registry of that image, by the name that one signs in to. */
export function registryOf(verdict: string): string {
  return findRegistry(verdict) ?? 'its registry';
}

/** The registry that an error is about, as far as it says; a token service is none. */
export function findRegistry(words: string): string | undefined {
  const host =
    /failed to resolve source metadata for ([^\s/]+)\//.exec(words)?.[1] ??
    /https?:\/\/([^\s/]+)\/v2\//.exec(words)?.[1] ??
    /[?&]service=([^\s&"]+\.[^\s&"]*[^\s&":])/.exec(words)?.[1] ??
    /failed to push ([^\s/:.]+[.:][^\s/]*)\//.exec(words)?.[1] ??
    /nobody is signed in to ([^\s/]+[^\s/:])(?::|$)/.exec(words)?.[1];
  return host?.endsWith('.docker.io') === true ? 'docker.io' : host;
}

/**
 * The configuration of the one image that was exported, where buildx's metadata lacks it (0.38, of an image in a
 * containerd store). What a step prints has the time before it, so it is not taken for this.
 */
export function readExportedConfig(output: string): string | undefined {
  const lines = output.matchAll(/^#\d{1,6} exporting config (sha256:[0-9a-f]{64})\b/gm);
  const [config, ...others] = new Set([...lines].map(([, digest]) => digest));
  return others.length === 0 ? config : undefined;
}
