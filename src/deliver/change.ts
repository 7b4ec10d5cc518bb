import type { Effects } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';
import type { EditedTree } from '../manifest/types.ts';

import { writeCommit } from './commit-object.ts';
import type { ChangedFile, NewCommit } from './commit-object.ts';
import { openApiPublisher } from './github/commits.ts';
import { delivery } from './delivery.ts';
import { changedSites, formatMessage } from './text/message.ts';
import type { DeliveredImage, MessageRequest } from './text/message.ts';
import { githubActionsBot } from '../git/names.ts';
import type { Identity } from '../git/names.ts';
import { pushCommit } from './git/commits.ts';
import type { Publish } from './git/commits.ts';
import type { Target } from './target.ts';
import type { Tip } from './git/tip.ts';

/** What a commit says, and how it is made. */
export interface CommitStyle {
  readonly image: DeliveredImage;
  readonly message: MessageRequest;
  readonly author?: Identity;
  /** `api`: by GitHub's API, which signs commits of apps and of the job token. Default `git`. */
  readonly method?: 'git' | 'api';
}

/** Opens the way by which commits reach the target. */
export async function openPublisher(
  effects: Effects,
  target: Target,
  style: CommitStyle,
): Promise<Publish> {
  if (style.method === 'api') return openApiPublisher(effects, target, style.author !== undefined);
  return async (commit, to) => {
    const id = await writeCommit(target.repository, commit);
    throwIfCancelled(effects.signal, delivery);
    // On top of the tip that was edited this forces nothing; it keeps a branch that was deleted or
    // set back meanwhile from being made anew, or moved forward again.
    const place = { lease: commit.parent, ...to };
    const pushed = await pushCommit(target.repository, id, place, target.facts, effects.signal);
    return { commit: id, pushed };
  };
}

/** The commit that the edit of a tip makes. */
export async function planCommit(
  tip: Tip,
  style: CommitStyle,
  edited: EditedTree,
): Promise<NewCommit> {
  return {
    parent: tip.commit,
    files: await changedFiles(tip, edited),
    message: formatMessage(style.message, style.image, changedSites(edited, style.image)),
    author: style.author ?? githubActionsBot,
    committer: githubActionsBot,
  };
}

/** The changed files with what the tip knows of them. */
async function changedFiles(tip: Tip, edited: EditedTree): Promise<ChangedFile[]> {
  return Promise.all(
    edited.files.map(async ({ path, after }) => {
      const entry = await tip.tree.entry(path);
      // A symlink keeps being one: the file that it leads to is the one to name.
      if (entry?.mode.startsWith('100') === true) return { entry, after };
      throw new UserError('not-a-file', `${path} is not a plain file on the target branch`, {
        location: { file: path },
        fix: 'Name the file itself under manifests, not a link to it.',
      });
    }),
  );
}
