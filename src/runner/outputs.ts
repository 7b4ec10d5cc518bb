// What a run leaves to the runner: the outputs of action.yml, and the job summary. Values are made elsewhere.
import { appendFileSync } from 'node:fs';

import * as core from '@actions/core';

import { messageOf, UserError } from '../errors.ts';

/** Every output that a run can set; what did not happen in a run stays unset and reads as empty. */
export interface Outputs {
  /** The pinned reference. */
  readonly image: string;
  readonly repository: string;
  readonly tag: string;
  /** Full references, one a line. */
  readonly tags: string;
  readonly version: string;
  readonly 'version-kind': 'semver' | 'sha' | 'explicit';
  readonly revision: string;
  readonly digest: string;
  /** Of this job's part of the platforms. */
  readonly 'shard-digest': string;
  /** JSON array: the jobs that are to build, each with its `shard` and its `runner`. */
  readonly shards: string;
  /** JSON object: repository to what became of the image. */
  readonly images: string;
  /** JSON object: platform to digest. */
  readonly 'platform-digests': string;
  /** No build ran. */
  readonly reused: boolean;
  readonly pushed: boolean;
  /** Local nodes that hold the image, `tool:cluster/node`, one a line. */
  readonly 'loaded-nodes': string;
  readonly manifest: string;
  readonly changed: boolean;
  /** One a line. */
  readonly 'changed-files': string;
  readonly diff: string;
  readonly commit: string;
  /** URL. */
  readonly 'pull-request': string;
}

/**
 * Hands the outputs to the runner; outside a runner nothing is written.
 *
 * @throws UserError `machine`, without outputs too: so a run can ask whether it will be able to
 */
export function writeOutputs(outputs: Partial<Outputs>): void {
  if (!hasRunnerFile('GITHUB_OUTPUT')) return;
  try {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  } catch (error) {
    throw explainUnwritten('GITHUB_OUTPUT', error);
  }
}

/** So many a job may name. The runner fails a step that names more, when all is done already. */
const mostArtifacts = 500;

/**
 * Names what was published, for steps that attest it: a file of newer runners, one artifact a line.
 *
 * @see https://github.com/actions/runner/pull/4527
 */
export function declareArtifacts(
  artifacts: readonly string[],
  warn: (message: string) => void,
): void {
  const path = process.env['GITHUB_ARTIFACTS'] ?? '';
  if (path === '' || artifacts.length === 0) return;
  const named = artifacts.slice(0, mostArtifacts);
  try {
    appendFileSync(path, named.map((artifact) => `${artifact}\n`).join(''));
  } catch (error) {
    throw explainUnwritten('GITHUB_ARTIFACTS', error);
  }
  const others = artifacts.slice(mostArtifacts);
  if (others.length === 0) return;
  warn(
    `A job can name ${mostArtifacts} artifacts to be attested; ${others.length} of this run are left out, from ${others[0] ?? ''} on`,
  );
}

/** Adds to the job summary; outside a runner nothing is written. */
export async function writeSummary(markdown: string): Promise<void> {
  if (!hasRunnerFile('GITHUB_STEP_SUMMARY')) return;
  try {
    await core.summary.addRaw(markdown).write();
  } catch (error) {
    throw explainUnwritten('GITHUB_STEP_SUMMARY', error);
  }
}

/**
 * Without the file, @actions/core prints the output as a command, and refuses the summary. A file that is
 * named and not there yet is made: the package writes to no other.
 */
function hasRunnerFile(variable: string): boolean {
  const path = process.env[variable] ?? '';
  try {
    if (path !== '') appendFileSync(path, '');
  } catch (error) {
    throw explainUnwritten(variable, error);
  }
  return path !== '';
}

function explainUnwritten(variable: string, error: unknown): UserError {
  return new UserError(
    'machine',
    `The file that ${variable} names cannot be written: ${messageOf(error)}`,
    {
      fix: 'The runner sets it: look for a step that changes it, at the rights of the user of this job, and at the room on the disk.',
      cause: error,
    },
  );
}
