// What a pull request is to a delivery. No code here.
import type { Effects } from '../effects.ts';

import type { ApiRepository, GitHub } from './github/client.ts';
import type { MergeMethod, Reviewers } from '../inputs/delivery.ts';

/** What the pull request shall be. */
export interface Proposal {
  readonly branch: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
  /** The files that name the image, as far as this run was told of them. */
  readonly paths: readonly string[];
  /** The last commit of the branch. */
  readonly commit: string;
  readonly labels: readonly string[];
  readonly reviewers: Reviewers;
  readonly autoMerge?: MergeMethod;
}

export interface Proposed {
  readonly number: number;
  readonly url: string;
  readonly action: 'opened' | 'updated';
}

/** An open pull request, as far as a delivery looks at it. */
export type PullRequest = Pick<
  Awaited<ReturnType<GitHub['rest']['pulls']['list']>>['data'][number],
  'number' | 'html_url' | 'node_id' | 'title' | 'body' | 'auto_merge'
> & {
  readonly labels: readonly { readonly name?: string }[];
  readonly requested_reviewers?: readonly { readonly login: string }[] | null;
  readonly requested_teams?: readonly { readonly slug: string }[] | null;
};

/** Where pull requests are, and the way there. */
export interface Proposals {
  readonly effects: Effects;
  readonly gitHub: GitHub;
  readonly repository: ApiRepository;
}
