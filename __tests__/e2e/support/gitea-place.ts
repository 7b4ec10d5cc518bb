// What the deliveries to Gitea are tried on: the real server where it was built, else its recorded answers.
import type { Files } from '../../integration/git-history.ts';

/** A pull request as a test looks at it. */
export interface SeenPull {
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly state: string;
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
}

/** The repositories of the organization `acme`, with tokens of a writer and of a reader. */
export interface GiteaPlace {
  /** For checkouts and temporary files. */
  readonly root: string;
  readonly server: { readonly url: string };
  readonly hasApi: true;
  readonly api: { readonly url: string };
  readonly tokens: Readonly<Record<'writer' | 'reader' | 'person', string>>;
  /** Creates `acme/<name>` with one commit on `main`. */
  readonly create: (name: string, files: Files) => Promise<void>;
  /** Commits to a branch as a person; returns the commit's id. */
  readonly commit: (name: string, branch: string, files: Files) => string;
  /** What a branch holds at a path, as anybody sees it. */
  readonly read: (name: string, branch: string, path: string) => string;
  /** A person's pull request onto `main`. */
  readonly propose: (name: string, branch: string, title: string) => Promise<void>;
  /** All of them, the first one first. */
  readonly pulls: (name: string) => Promise<readonly SeenPull[]>;
  readonly close: () => Promise<void>;
}

/** On a page of a list, so that a few pull requests are several pages. */
export const pageSize = 2;
