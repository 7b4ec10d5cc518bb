// The events that start a workflow run, as the runner hands them to an action.
import { readRefFile } from './empty-repository.ts';
import type { SampleRepository } from './repository.ts';

/** An event with everything that the runner derives from it. */
export interface WorkflowEvent {
  readonly name: string;
  readonly ref: string;
  readonly revision: string;
  /** The content of the file behind GITHUB_EVENT_PATH. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Set for pull requests only. */
  readonly headRef?: string;
  readonly baseRef?: string;
}

export interface RepositoryNames {
  /** `owner/name`, as GitHub spells it. */
  readonly fullName?: string;
  readonly defaultBranch?: string;
}

/** The push of a branch or tag whose tip is what the remote has now. */
export async function pushEvent(
  repository: SampleRepository,
  ref: string,
  names: RepositoryNames = {},
): Promise<WorkflowEvent> {
  const { object, revision, timestamp, message } = await readTip(repository, ref);
  return {
    name: 'push',
    ref,
    revision,
    payload: {
      ref,
      before: '0'.repeat(40),
      after: object,
      created: true,
      deleted: false,
      forced: false,
      base_ref: null,
      head_commit: { id: revision, message, timestamp },
      repository: describeNames(names),
    },
  };
}

/** The object that a ref of the remote names (of an annotated tag, the tag), and the commit behind it. */
async function readTip(repository: SampleRepository, ref: string) {
  const object = readRefFile(repository.remote, ref);
  if (object === undefined) throw new Error(`the remote has no ${ref}`);
  const format = '--format=%H%n%cI%n%B';
  const text = await repository.remoteGit('show', '--no-patch', format, `${object}^{commit}`);
  const [revision = '', timestamp = '', ...message] = text.split('\n');
  return { object, revision, timestamp, message: message.join('\n') };
}

/** A pull request from a branch of the same repository, opened against the default branch. */
export async function pullRequestEvent(
  repository: SampleRepository,
  headRef: string,
  names: RepositoryNames = {},
): Promise<WorkflowEvent> {
  const revision = await repository.remoteGit('rev-parse', `refs/heads/${headRef}`);
  const baseRef = names.defaultBranch ?? 'main';
  const described = describeNames(names);
  return {
    name: 'pull_request',
    ref: 'refs/pull/1/merge',
    revision,
    headRef,
    baseRef,
    payload: {
      action: 'opened',
      number: 1,
      pull_request: {
        number: 1,
        head: { ref: headRef, sha: revision, repo: described },
        base: { ref: baseRef, repo: described },
      },
      repository: described,
    },
  };
}

/** A run started by hand on a branch or tag. */
export async function dispatchEvent(
  repository: SampleRepository,
  ref: string,
  names: RepositoryNames = {},
): Promise<WorkflowEvent> {
  const revision = await repository.remoteGit('rev-parse', `${ref}^{commit}`);
  return {
    name: 'workflow_dispatch',
    ref,
    revision,
    payload: { ref, inputs: null, repository: describeNames(names) },
  };
}

function describeNames({ fullName = 'Example/todo-api', defaultBranch = 'main' }: RepositoryNames) {
  const [owner = '', name = ''] = fullName.split('/');
  return { full_name: fullName, name, owner: { login: owner }, default_branch: defaultBranch };
}
