// Which file or stage a failed build did not find, from what BuildKit printed. Pure.
import { findFrame, readVerdict } from './output.ts';

/** A file that COPY, ADD or a mount names. */
export interface MissingFile {
  /** From the root of where it was looked for. */
  readonly path: string;
  /** The stage, image or named context that it was looked for in; `undefined` for the build context. */
  readonly from: string | undefined;
  /** As the Dockerfile writes it, where that leads above the context. */
  readonly above: string | undefined;
}

/** @returns `undefined` where the build failed for something else */
export function readMissingFile(output: string): MissingFile | undefined {
  const verdict = readVerdict(output) ?? '';
  const path = /failed to calculate checksum of ref [^\s"]+: "([^"\n]{1,4096})": not found/.exec(
    verdict,
  )?.[1];
  if (path === undefined) return undefined;
  const step = readMarkedLines(output);
  const from = /(?:--|[=,])from=["']?([^\s,"']{1,200})/.exec(step)?.[1];
  const words = step.split(/[\s,"'[\]=]+/);
  const above = words.find((word) => word.startsWith('../') && endsLike(word, path));
  return { path, from, above: from === undefined ? above : undefined };
}

/** `../x` is read as `/x`. */
function endsLike(word: string, path: string): boolean {
  return `/${word.replace(/^(?:\.\.\/)+/, '')}`.replace(/\/$/, '') === path;
}

/** The name that was taken for an image of Docker Hub's own; `undefined` where nothing like it failed. */
export function readMissingStage(output: string): string | undefined {
  return /(?:^|: )([\w.-]{1,200}): failed to resolve source metadata for docker\.io\/library\//.exec(
    readVerdict(output) ?? '',
  )?.[1];
}

/** The lines of the step, as they stand in the Dockerfile. */
function readMarkedLines(output: string): string {
  const lines = findFrame(output)?.excerpt.split('\n') ?? [];
  return lines.flatMap((line) => /^ *\d+ \| >>> (.*)$/.exec(line)?.[1] ?? []).join(' ');
}
