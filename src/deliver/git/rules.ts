// The rules by which a server refuses a push, and what cures each: GitHub's rulesets, branch and push protection. Pure.
import { UserError } from '../../errors.ts';

/** What is pushed, and where. */
interface RefusedPush {
  readonly label: string;
  readonly branch: string;
  /** True for a pull request's branch, which nobody but this action pushes to. */
  readonly isProposal?: boolean;
}

interface Rule {
  readonly pattern: RegExp;
  readonly fix: string;
  /** Where the branch is a pull request's and another remedy helps. */
  readonly proposal?: string;
}

const leaveOut =
  'Let the rules leave out deliver-image/**, or name a branch that they allow by pull-request-branch.';
const proposeOrBypass = {
  fix: 'Use delivery: pull-request, or give a token of a GitHub App that the rules let bypass. The job token cannot bypass them.',
  proposal: leaveOut,
};
const bypass = {
  fix: 'Give a token of a GitHub App that the rules let bypass, or another branch. The job token cannot bypass them.',
  proposal: leaveOut,
};

/** @see https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets */
const rules: readonly Rule[] = [
  {
    pattern: /verified signature|must be signed|unsigned commit|require_signed_commits/i,
    fix: 'Use commit-method: api without commit-author: GitHub signs such a commit of the job token or an App. Or let the git configuration of the checkout sign (commit.gpgSign).',
  },
  {
    pattern: /commit[ _]message|message pattern/i,
    fix: 'Give a commit-message that the rule allows.',
  },
  {
    pattern:
      /author (?:e-?mail|name) |author_email_pattern|e-?mail address must|GH007|publish a private email/i,
    fix: 'Name an author that the rule allows by commit-author.',
  },
  {
    pattern: /committer (?:e-?mail|name) |committer_email_pattern/i,
    fix: 'The committer is github-actions[bot]. With commit-method: api and no commit-author it is GitHub.',
  },
  {
    pattern:
      /cannot contain secrets|push protection|secret-scanning|contains? (?:a )?secrets?|detected secrets?/i,
    fix: 'The files of the manifests hold a secret, perhaps beside the pin. Take it out, or allow it by the link.',
  },
  {
    pattern:
      /file (?:path|name|extension)s?\b.{0,200}(?:restrict|not allowed|forbidden|long)|restricted file|path length|GH001|larger than|file size|exceeds .{0,200}(?:limit|size)/i,
    fix: 'Leave the file that is named out of manifests, or let the rule allow it.',
  },
  { pattern: /creations? being restricted|cannot create (?:this |ref)/i, ...bypass },
  {
    pattern: /branch name must|(?:branch|ref)[ _]name.{0,200}pattern|branch_name_pattern/i,
    ...bypass,
  },
  {
    pattern:
      /through a pull request|approving review|review(?:s|ers)? (?:is|are|from)|code owner|status checks?\b|merge queue|required (?:workflow|deployment)|deployments?\b.{0,200}required|waiting on deployments?|code (?:scanning|quality)|cannot update this protected|locked branch|not authorized to push/i,
    ...proposeOrBypass,
  },
  { pattern: /force.?push/i, ...bypass },
  {
    pattern: /must not contain merge commits|linear history/i,
    fix: 'The commit has one parent: it is the branch itself that holds a merge. Give a token that the rules let bypass.',
  },
];

const refusing =
  /GH00[1-9]|GH013|protected branch (?:update|hook)|rule violations?|must be made through a pull request|required status check|approving review is required|push protection|verified signature/i;

/** True where a server refuses by a rule of its own. */
export function namesRule(words: string): boolean {
  return refusing.test(words);
}

/** Which rules refuse, and what cures each. @param reason the server's own words, with its link */
export function explainRules(words: string, reason: string, push: RefusedPush): UserError {
  const { label, branch, isProposal = false } = push;
  const found = rules.filter(({ pattern }) => pattern.test(words));
  const fixes = found.map(({ fix, proposal }) => (isProposal ? (proposal ?? fix) : fix));
  const known = [...new Set(fixes)];
  const unknown = `Change what the rule names,${isProposal ? '' : ' set delivery: pull-request,'} or give a token that the rules let bypass.`;
  return new UserError('branch-protected', `${label} refuses the push to ${branch} by its rules`, {
    fix: `${known.length === 0 ? unknown : known.join('\n')}\nIt said: ${reason}`,
    cause: new Error(words.trim()),
  });
}

interface Closed {
  readonly code: 'access-closed';
  readonly pattern: RegExp;
  readonly what: string;
  readonly fix: string;
}

/** What closes an account, an organization or a repository, whichever way is tried. */
const closed: readonly Closed[] = [
  {
    code: 'access-closed',
    pattern: /SAML|single sign-on|\/sso\?authorization_request/i,
    what: 'The organization lets in only tokens that were authorized for its single sign-on',
    fix: 'Authorize the token by the link, or under "Configure SSO" of the tokens. The job token and those of GitHub Apps need none.',
  },
  {
    code: 'access-closed',
    pattern: /IP allow ?list/i,
    what: "The organization lets in only addresses of its IP allow list, and this runner's is none",
    fix: 'Run the job on a runner whose address is on the list, or let the list take in the App.',
  },
  {
    code: 'access-closed',
    pattern: /(?:account|user|installation|app) (?:is|was|has been) (?:suspended|blocked|flagged)/i,
    what: 'The account or the App that the token belongs to is suspended',
    fix: 'Ask the owner of the account or of the organization, or use a token of another one.',
  },
  {
    code: 'access-closed',
    pattern: /two-factor|\b2FA\b/i,
    what: 'The organization lets in only accounts with two-factor authentication',
    fix: 'Turn it on for the account that the token belongs to, or use a token of a GitHub App.',
  },
  {
    code: 'access-closed',
    pattern:
      /forbids access via|personal access tokens? .{0,200}(?:lifetime|not allowed|restrict)|OAuth App access restrictions/i,
    what: 'The organization does not let in a token of this kind',
    fix: 'Use the job token or one of a GitHub App, or let an owner of the organization allow this one.',
  },
  {
    code: 'access-closed',
    pattern:
      /repository (?:has been|was|is) (?:disabled|locked)|(?:access to this )?repository (?:access )?(?:has been )?blocked|DMCA|legal reasons|over its data quota|being migrated|returned error: 451/i,
    what: 'The repository is closed for now',
    fix: 'Look at the words and at the page of the repository: who closed it has to open it.',
  },
];

/** `undefined` where nothing is closed. @param reason the server's own words */
export function explainClosed(words: string, reason: string = words.trim()): UserError | undefined {
  const found = closed.find(({ pattern }) => pattern.test(words));
  if (!found) return undefined;
  const fix = `${found.fix}\nIt said: ${reason}`;
  return new UserError(found.code, found.what, { fix, cause: new Error(words.trim()) });
}
