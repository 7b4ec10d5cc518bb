// The end of a run, told in the pull request that it is on, where that is asked for. It never fails the run: what it
// tells of is done.
import { createHash } from 'node:crypto';

import { openGitHub, readFailure } from '../deliver/github/client.ts';
import { keepComment } from '../deliver/github/comments.ts';
import type { Effects } from '../effects.ts';
import { isCancelled } from '../errors.ts';
import { readRunEvent } from '../git/context.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { formatFullName } from '../runner/context.ts';
import {
  commentRoom,
  describeFailure,
  formatFailure,
  formatSummary,
  type SummaryFacts,
} from '../runner/summary.ts';

import type { StageEffects } from './effects.ts';

type CommentInputs = Pick<Inputs, 'comment' | 'token' | 'images' | 'pins' | 'delivery'>;

/** Does the work, and says in the run's pull request how it ended. Throws what the work throws. */
export async function tellPullRequest(
  effects: Effects & Pick<StageEffects, 'record'>,
  inputs: CommentInputs,
  work: () => Promise<SummaryFacts>,
): Promise<void> {
  try {
    const facts = await work();
    await tell(effects, inputs, formatSummary(facts, commentRoom));
  } catch (error) {
    if (!isCancelled(error) && !effects.signal.aborted) {
      const text = formatFailure(describeFailure(error, effects.record), commentRoom);
      await tell(effects, inputs, text);
    }
    throw error;
  }
}

async function tell(effects: Effects, inputs: CommentInputs, body: string): Promise<void> {
  const { log, runner } = effects;
  if (!inputs.comment) return;
  try {
    const place = findPlace(effects);
    if (typeof place === 'string') {
      log.info(`Comment: none, because ${place}`);
      return;
    }
    const { repository, sourceUrl = '', product } = runner;
    if (product !== 'GitHub' || repository === undefined) {
      log.warning(`comment is not written: it needs GitHub's API, and this server is ${product}`);
      return;
    }
    const remote = { url: sourceUrl, label: formatFullName(repository), repository };
    const gitHub = await openGitHub(effects, { remote, token: inputs.token }, 'comment');
    const { url, action } = await keepComment(gitHub, { ...place, mark: markOf(inputs), body });
    log.info(`Comment: ${action}${url === '' ? '' : `: ${url}`}`);
  } catch (error) {
    const { message } = readFailure(error);
    log.warning(
      `The comment was not written: ${message}. The job needs permissions: pull-requests: write; a pull request from a fork gets a token that can only read.`,
    );
  }
}

/** The pull request of the run; else why there is none. */
function findPlace({ runner }: Effects): { readonly number: number } | string {
  const { ref } = readRunEvent(runner);
  if (ref?.kind !== 'pull-request') return 'this run is on no pull request';
  return ref.number === undefined ? 'the event names no pull request' : { number: ref.number };
}

/** Each image, and each place that it goes to, has a comment of its own. */
function markOf({ images, pins, delivery }: CommentInputs): string {
  const about = [images.map(({ name }) => name), pins.manifests, delivery.repository ?? ''];
  return createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 16);
}
