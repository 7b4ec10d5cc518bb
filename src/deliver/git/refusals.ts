// What git's and servers' words mean, and what to do about it.
import { UserError } from '../../errors.ts';

/** What the explanation of a refusal needs to know. */
export interface RefusalFacts {
  /** `acme/gitops`, or the URL without credentials. */
  readonly label: string;
  readonly branch: string;
  /** True when the run belongs to a pull request from a fork: its token can only read. */
  readonly fromFork: boolean;
  /** True when the target is not the run's own repository. */
  readonly otherRepository: boolean;
}

interface Refusal {
  readonly code: string;
  readonly pattern: RegExp;
  /** With `{label}` and `{branch}` of the facts. */
  readonly what: string;
  readonly fix: string | Fixes;
}

/** By whose repository it is, and for the run of a fork. */
type Fixes = Readonly<Record<'own' | 'other', string> & { fork?: string }>;

const ownToken = 'Give a token that may write there as repository-token.';

/** In order: the first pattern that git's or the server's words match explains them. */
const refusals: readonly Refusal[] = [
  {
    code: 'branch-protected',
    pattern:
      /GH006|GH013|protected branch (?:update|hook)|repository rule violations|must be made through a pull request|required status check|approving review is required/i,
    what: '{label} does not let this token push to {branch}: it is protected',
    fix: 'Use delivery: pull-request, or give a token of a GitHub App that the rules let bypass. The job token cannot bypass them.',
  },
  {
    code: 'workflow-permission',
    pattern: /refusing to allow .{1,300} to create or update workflow/i,
    what: '{label} refuses a change of a workflow file by this token',
    fix: 'Leave .github/workflows out of manifests, or give a token with the workflows permission.',
  },
  {
    code: 'repository-moved',
    pattern: /returned error: 30[12378]|unable to update url base from redirection/i,
    what: '{label} answers that it is now at another address',
    fix: {
      other:
        'It was renamed or moved. Name it in repository as it is called today: the token is sent to no address that a server names.',
      own: 'It was renamed or moved. Check it out under the name that it has today: the token is sent to no address that a server names.',
    },
  },
  {
    code: 'repository-archived',
    pattern: /repository was archived|is archived/i,
    what: '{label} is archived and can only be read',
    fix: 'Unarchive it, or deliver to another repository.',
  },
  {
    code: 'branch-conflict',
    pattern: /exists; cannot create 'refs\/heads|directory.file conflict|refname conflict/i,
    what: '{label} has a branch that leaves no room for the name of the one to push',
    fix: 'Git has no branch a beside a branch a/b. Rename or delete the branch in the way.',
  },
  {
    code: 'branch-missing',
    pattern: /couldn't find remote ref/i,
    what: '{label} has no branch {branch}',
    fix: 'Create the branch, or name another one as branch.',
  },
  {
    code: 'host-key',
    pattern: /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED/i,
    what: 'The ssh host key of {label} is not known',
    fix: "Let actions/checkout set ssh up (ssh-key, ssh-known-hosts), or add the server's key to known_hosts.",
  },
  {
    code: 'deploy-key',
    pattern: /marked as read only|Permission denied \(publickey/i,
    what: 'The ssh key may not write to {label}',
    fix: 'Use a deploy key with write access.',
  },
  {
    code: 'push-denied',
    pattern:
      /Permission to .{1,300} denied|Write access to repository not granted|error: 403|Resource not accessible by integration/i,
    what: 'The token may not write to {branch} of {label}',
    fix: {
      fork: 'A pull request from a fork gets a token that can only read. Deliver on push, after the merge; or use delivery: output.',
      other: `The job token reaches only its own repository. ${ownToken}`,
      own: "Add to the job: permissions: contents: write. If it is there, the organisation's settings for workflow permissions may forbid it.",
    },
  },
  {
    code: 'token-invalid',
    pattern:
      /Invalid username or (?:password|token)|Authentication failed|could not read Username|error: 401|Bad credentials/i,
    what: '{label} does not accept the credentials',
    fix: {
      other: `The token is missing, wrong or expired. ${ownToken}`,
      own: 'The token is missing, wrong or expired: check token, or the credentials of this machine.',
    },
  },
  {
    code: 'repository-not-found',
    pattern:
      /Repository not found|repository '.{1,500}' not found|does not appear to be a git repository|error: 404|does not exist/i,
    what: '{label} does not exist, or the token cannot see it',
    fix: {
      other: `Check owner/name. The job token sees no other private repository. ${ownToken}`,
      own: 'Check the remote origin of the checkout and the token.',
    },
  },
  {
    code: 'push-declined',
    pattern: /pre-receive hook declined|hook declined|remote rejected/i,
    what: '{label} declined the push to {branch}',
    fix: "The server's own words say which rule; a pull request (delivery: pull-request) may be the way.",
  },
];

/** What a refusal by git or the server means. @param words everything that git printed */
export function explainRefusal(words: string, facts: RefusalFacts): UserError {
  if (isPassing(words)) return serverFailed(facts.label, words);
  const reason = serverWords(words);
  const refusal = refusals.find(({ pattern }) => pattern.test(words));
  if (!refusal) {
    const fix = 'The words are those of git or of the server.';
    return new UserError('git', `${facts.label} did not take part: ${reason}`, { fix });
  }
  const { code, what, fix } = refusal;
  const named = what.replace(/\{(label|branch)\}/g, (_, name: 'label' | 'branch') => facts[name]);
  return new UserError(code, named, {
    fix: `${typeof fix === 'string' ? fix : pickFix(fix, facts)}\nIt said: ${reason}`,
    cause: new Error(words.trim()),
  });
}

function pickFix({ own, other, fork }: Fixes, { fromFork, otherRepository }: RefusalFacts): string {
  const fix = otherRepository ? other : own;
  return fromFork ? (fork ?? fix) : fix;
}

/** @param words what git printed at the last of all tries */
export function serverFailed(label: string, words: string): UserError {
  const what = `${label} cannot be reached or fails: ${serverWords(words)}`;
  return new UserError('server-failed', what, { fix: 'It may pass: run the job again later.' });
}

/** True when a branch cannot be because of another one's name: trying again does not help. */
export function isNameConflict(words: string): boolean {
  return refusals.some(({ code, pattern }) => code === 'branch-conflict' && pattern.test(words));
}

const passing =
  /error: (?:429|5\d\d)|HTTP (?:429|5\d\d)|unexpected disconnect|early EOF|RPC failed|Connection (?:reset|timed out|was reset|closed by)|Empty reply from server|Recv failure|Operation timed out|the remote end hung up unexpectedly|Could not resolve host|Internal Server Error|transfer closed with/i;

/** True for faults that pass by themselves: a broken connection, a server that is busy or restarting. */
export function isPassing(words: string): boolean {
  // A connection that the server ended after it said why does not pass; that it declined may.
  const isMeant = refusals.some(
    ({ code, pattern }) => code !== 'push-declined' && pattern.test(words),
  );
  return !isMeant && passing.test(words);
}

const unimportant = /^(?:$|hint:|To |Done$|Enumerating|Counting|Compressing|Writing|Delta|Total)/;

/** The lines that say why, without git's prefixes, progress and advice. */
function serverWords(words: string): string {
  const lines = words
    .split('\n')
    .map((line) => line.replace(/^(?:(?:remote: |fatal: |error: )+|!\t[^\t]*\t)/, '').trim())
    .filter((line) => !unimportant.test(line));
  return lines.slice(0, 6).join('; ');
}
