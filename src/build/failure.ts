import { UserError } from '../errors.ts';
import type { Location } from '../errors.ts';

/** A build that ended badly. */
export interface BuildFailure {
  readonly exitCode: number;
  /** Everything that the builder printed on standard error. */
  readonly output: string;
  /** From the workspace. */
  readonly dockerfile: string;
}

/** Turns the builder's end into one error: the cause, the Dockerfile's line, what to do. */
export function explainBuildFailure({ exitCode, output, dockerfile }: BuildFailure): UserError {
  const message = lastError(output) ?? lastLines(output);
  const location = findLocation(output, dockerfile);
  const where = location === undefined ? {} : { location };
  if (/no space left on device/i.test(output)) {
    return new UserError('disk-full', `The build ran out of disk space: ${message}`, {
      ...where,
      fix: 'Free space on the runner (docker system prune), or use a larger one.',
    });
  }
  if (/exec format error/i.test(output)) {
    return new UserError(
      'no-emulation',
      `A step needs a CPU that this builder does not have: ${message}`,
      {
        ...where,
        fix: 'Build that platform on a native runner, or add docker/setup-qemu-action before this step.',
      },
    );
  }
  if (exitCode === 137) {
    return new UserError(
      'builder-killed',
      `The builder was killed (exit code 137)${colon(message)}`,
      {
        ...where,
        fix: 'Most often memory ran out: use a larger runner, or build fewer platforms at once.',
      },
    );
  }
  return new UserError(
    location === undefined ? 'build-failed' : 'dockerfile',
    `The build failed (exit code ${exitCode})${colon(message)}`,
    {
      ...where,
      fix:
        message === ''
          ? 'The builder died without a word: look at the engine (docker info, journalctl -u docker) and run again.'
          : "The builder's whole output is in the log above.",
    },
  );
}

/** The last `ERROR:` of the output, without BuildKit's prefixes. */
function lastError(output: string): string | undefined {
  const errors = [...output.matchAll(/^ERROR: (.+)$/gm)];
  return errors.at(-1)?.[1]?.replace(/^(?:failed to (?:build|solve): )+/, '');
}

function lastLines(output: string): string {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-5)
    .join('\n');
}

/** BuildKit prints the file's name and line above an excerpt framed by dashes. */
function findLocation(output: string, file: string): Location | undefined {
  const framed = /^[^\s:]+:(\d+)\r?\n-{10,}$/m.exec(output)?.[1];
  const parsed = /dockerfile parse error (?:on )?line (\d+)/i.exec(output)?.[1];
  const line = framed ?? parsed;
  return line === undefined ? undefined : { file, line: Number(line) };
}

function colon(message: string): string {
  return message === '' ? '' : `: ${message}`;
}
