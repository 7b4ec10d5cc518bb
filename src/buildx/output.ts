// What BuildKit printed in a build that failed, taken apart (`--progress=plain`). Pure.
import { readVerdict } from './command.ts';

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
  const said = verdict.replace(/process ".*" did not/s, 'process did not');
  return [said, ...readStepOutputs(output)].join('\n');
}

/** BuildKit prints the Dockerfile's name and line above an excerpt framed by dashes. */
export function findFramedLine(output: string): number | undefined {
  const line = /^[^\s:]+:(\d+)\r?\n-{10,}$/m.exec(output)?.[1];
  return line === undefined ? undefined : Number(line);
}

/** At most ten, without empty ones. */
export function lastLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-10)
    .join('\n');
}
