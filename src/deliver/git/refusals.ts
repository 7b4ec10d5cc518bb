// What git's and servers' words mean, and what to do about it.
import { UserError } from '../../errors.ts';
import { gitError } from '../../git/command.ts';

import { explainClosed, explainRules, namesRule } from './rules.ts';

/** What the explanation of a refusal needs to know. */
export interface RefusalFacts {
  /** `acme/gitops`, or the URL without credentials. */
  readonly label: string;
  /** The one that is read or pushed. */
  readonly branch: string;
  /** True for a pull request's branch, which nobody but this action pushes to. */
  readonly isProposal?: boolean;
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
        'It was renamed or moved. Name it in repository as it is called today: the token follows no redirect, to another host or from https to http least of all.',
      own: 'It was renamed or moved. Check it out under the name that it has today: the token follows no redirect, to another host or from https to http least of all.',
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
    pattern: /marked as read only/i,
    what: 'The ssh key may not write to {label}',
    fix: 'Use a deploy key with write access.',
  },
  {
    code: 'deploy-key',
    pattern: /Permission denied \(|Too many authentication failures/i,
    what: '{label} lets in no ssh key of this machine',
    fix: 'Give actions/checkout a deploy key with write access as ssh-key, or load it into the agent.',
  },
  {
    // Gitea's words: its users' tokens have no permissions of a job.
    code: 'push-denied',
    pattern: /User permission denied for writing/i,
    what: 'The token may not write to {branch} of {label}',
    fix: { other: ownToken, own: 'Give a token of somebody who may write there as token.' },
  },
  {
    code: 'push-denied',
    pattern:
      /Permission to .{1,300} denied|Write access to repository not granted|error: 403|Resource not accessible by (?:integration|personal)/i,
    what: 'The token may not write to {branch} of {label}',
    fix: {
      fork: 'A pull request from a fork gets a token that can only read. Deliver on push, after the merge; or use delivery: output.',
      other: `The job token reaches only its own repository. ${ownToken}`,
      own: "Add to the job: permissions: contents: write. If it is there, the organisation's settings for workflow permissions may forbid it.",
    },
  },
  {
    code: 'certificate',
    pattern: /certificate|unable to get local issuer/i,
    what: 'The certificate of {label} is not trusted here',
    fix: "Name the certificate authority: GIT_SSL_CAINFO for git, NODE_EXTRA_CA_CERTS for the API. Or correct this machine's clock.",
  },
  {
    code: 'proxy',
    pattern:
      /HTTP code 4\d\d from proxy|tunnel failed, response 4\d\d|407 Proxy|proxy authentication|invalid proxy URL|unsupported proxy|is not a proxy$/im,
    what: 'The proxy before {label} does not let this machine through',
    fix: 'Look at https_proxy and no_proxy, at the password in them, and at what the proxy allows.',
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
    // By ssh; a deploy key of another repository gets the same answer.
    code: 'repository-not-found',
    pattern: /ERROR: Repository not found[^]{0,50}Could not read from remote/,
    what: '{label} does not exist, or the ssh key is not one of it',
    fix: 'Check the remote origin of the checkout, and whose deploy key actions/checkout got as ssh-key: a deploy key is for one repository only.',
  },
  {
    code: 'repository-not-found',
    pattern:
      /Repository not found|repository '.{1,500}' not found|does not appear to be a git repository|error: 404|does not exist|could not be found or you don't have permission|repository not exported/i,
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
    fix: "The server's own words say why.",
  },
];

/** What a refusal by git or the server means. @param words everything that git printed, or what the API said */
export function explainRefusal(words: string, facts: RefusalFacts): UserError {
  if (isPassing(words)) return serverFailed(facts.label, words);
  const reason = serverWords(words);
  const isClosed = explainClosed(words, reason);
  if (isClosed) return isClosed;
  const refusal = refusals.find(({ pattern }) => pattern.test(words));
  const isDeclined = refusal === undefined || refusal.code === 'push-declined';
  if (isDeclined && namesRule(words)) return explainRules(words, reason, facts);
  if (!refusal) {
    return gitError(`${facts.label} did not take part`, reason);
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

/** What git says of this machine, where no server was asked. */
const local =
  /No space left|[Oo]ut of memory|Read-only file system|bad config|[Bb]ad configuration option|bad object|unsafe repository|insufficient permission|could not open '|URL rejected|bad\/illegal format|Unsupported protocol|not supported or disabled|Bad owner or permissions|unknown (?:option|switch)|^usage: git|unable to find remote helper|is not a git command|no path specified|transport '[^'\n]{0,200}' not allowed|protocol '[^'\n]{0,200}' is not supported|invalid refspec|cannot (?:exec|run|spawn)|[Uu]nable to (?:create (?:temporary|thread)|write|start)|Permission denied$|not a git repository|dubious ownership|gpg failed|failed to write commit object|Something went wrong signing|\d: .{1,300}: (?:command )?not found$|Unable to negotiate with|mismatched algorithms/m;

/** A push that the server would not take, by its own words or those of its hook. */
const unwilling =
  /declined|refus|\bden(?:y|ied)\b|not allowed|prohibit|forbid|checked out|funny refname|not permitted|violat|protected|quota|exceed|too large/i;

/** A push that the server could not take; a hook of its own says it of its service. */
const unable =
  /fatal error in |Internal Server Error(?! \(no message)|time[ds]? ?out|deadline|temporar|un(?:available|reachable)|(?:fail|unable|could not|cannot).{0,20} connect|connection (?:refused|reset)|maintenance|overload|\bbusy\b|(?:again|back) (?:later|in )/i;

/** What git itself says in brackets of a push that it could not take; the words of other servers have no end, and are meant. */
const failing =
  /rejected\] \((?:fail|unable|bad pack|missing necessary|unpacker|cannot lock|transaction|inconsistent|[^)]{0,200}\b(?:failed|failure|internal|\.lock)\b)/i;

/** Whether this machine is the reason: what the server says of its own is left out. */
function isLocal(words: string): boolean {
  return local.test(words.replaceAll(/^remote:.*$/gm, ''));
}

/**
 * True for faults that pass by themselves. Git prints what curl, ssh and the server say, of which there is no end: so
 * whatever it is, it passes, unless the server answered and meant it, or this machine is the reason. An answer is
 * meant by its status as GitHub's API means it.
 */
export function isPassing(words: string): boolean {
  const status = Number(/(?:returned error:|HTTP(?: code)?|, response) (\d{3})/.exec(words)?.[1]);
  if (status >= 300) return status >= 500 || status === 408 || status === 429;
  if (/not our ref|unadvertised object/.test(words) || isLocal(words)) return false;
  if (explainClosed(words) || namesRule(words)) return false;
  const refusal = refusals.find(({ pattern }) => pattern.test(words));
  if (refusal !== undefined && refusal.code !== 'push-declined') return false;
  return answered.test(words) ? unable.test(words) : !isUnwilling(words);
}

/** What a server says by git's protocol in the place of what was asked for, or by ssh. */
const answered = /^fatal: remote error: |^(?:remote: )?ERROR: (?![^]*rejected\])/m;

/** Whether the server would not take a push; its reason stands in brackets behind. */
function isUnwilling(words: string): boolean {
  const isRejected = /remote rejected\]|hook declined/.test(words);
  return isRejected && !unable.test(words) && (unwilling.test(words) || !failing.test(words));
}

/** Git's own lines of progress and advice: the server's begin with `remote: `. */
const ofGit =
  /^(?:$|hint:|To \S+$|Done$|(?:Enumerating|Counting|Compressing|Writing) objects|Delta compression|Total \d+ \(|error: failed to push some refs|Pushing to )/;
/** The server's progress, and lines that are drawn. */
const ofServer =
  /^(?:[^\p{L}\p{N}]*$|(?:Enumerating|Counting|Compressing) objects:|Resolving deltas:|Total \d+ \()/u;

const mostWords = 2_000;

/** The lines that say why, without git's prefixes, progress and advice; where it is too much, links and rules stay. */
function serverWords(words: string): string {
  const lines = words
    .split('\n')
    .filter((line) => !ofGit.test(line.trim()))
    .map((line) => line.replace(/^(?:(?:remote: ?|fatal: |error: )+|!\t[^\t]*\t)/, '').trim())
    .filter((line) => !ofServer.test(line));
  const chosen =
    lines.length <= 12 ? lines : [...lines.slice(0, 8), ...lines.slice(8).filter(says)];
  return [...new Set(chosen)].slice(0, 24).join('; ').slice(0, mostWords);
}

/** Why git failed, as it fits into a line that is no error yet. */
export function firstServerWords(words: string): string {
  const [first = ''] = serverWords(words).split('; ');
  return first.length > 200 ? `${first.slice(0, 200)}…` : first;
}

/** A line that is worth keeping where others go. */
function says(line: string): boolean {
  return /https?:\/\/|^[-*] |GH\d{3}/.test(line);
}
