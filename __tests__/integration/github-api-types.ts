// What the stand-in for GitHub's API is made of.
import type { ServerResponse } from 'node:http';

import type { KeptAttestation } from './github-attestations.ts';
import type { Description } from './github-description.ts';

export interface Pull {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  title: string;
  body: string;
  state: 'open' | 'closed';
  merged: boolean;
  labels: string[];
  reviewers: string[];
  teams: string[];
  draft?: boolean;
  assignees?: string[];
  milestone?: number;
  comments: string[];
  /** What GraphQL tells of its comments; by default none. */
  thread?: { readonly id: string; body: string; readonly isOwn: boolean }[];
  autoMerge?: string;
  /** The branch's commit when it was closed; an open one has the branch's tip. */
  lastCommit?: string;
}

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly token: string | undefined;
}

export interface GitHubApi {
  readonly url: string;
  /** The server that the API is of: the pages that it names are there. */
  readonly serverUrl: string;
  readonly requests: ApiRequest[];
  readonly violations: string[];
  readonly pulls: Pull[];
  readonly attestations: KeptAttestation[];
  /** As Gitea's: its list gives every pull request, whatever branch was asked for. */
  ignoresFilters: boolean;
  /** Answers a request instead of GitHub when it returns true. */
  intercept: (request: ApiRequest, response: ServerResponse) => boolean;
  /** GitHub's words where it enables no auto-merge, which may be because nothing is left to wait for. */
  autoMergeRefusal: string | undefined;
  readonly close: () => Promise<void>;
}

/** Runs git in a bare repository. */
export type GitCommand = (
  args: readonly string[],
  input?: string | Buffer,
  environment?: Readonly<Record<string, string>>,
) => string;

/** What an endpoint works with. */
export interface ApiContext {
  readonly api: GitHubApi;
  readonly description: Description;
  readonly request: ApiRequest;
  /** Git in the bare repository that the path names. */
  readonly git: GitCommand;
  /** From the path's template. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The form of GitHub's errors. */
export function failure(message: string, status: number, errors?: readonly unknown[]): unknown {
  return {
    message,
    documentation_url: 'https://docs.github.com/rest',
    status: String(status),
    ...(errors && { errors }),
  };
}
