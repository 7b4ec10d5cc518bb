// What GitHub's API has to answer before anything of it is used: a page of a proxy or of a login is none of it.
import { UserError } from '../../errors.ts';

/** What is wrong with a value, in words that follow its name; `undefined`: nothing. */
type Check = (value: unknown, server: string) => string | undefined;

const object =
  (fields: Readonly<Record<string, Check>> = {}): Check =>
  (value, server) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no object';
    for (const [name, check] of Object.entries(fields)) {
      const problem = check((value as Readonly<Record<string, unknown>>)[name], server);
      if (problem !== undefined) return `.${name} ${problem}`;
    }
    return undefined;
  };
const list =
  (check: Check): Check =>
  (value, server) => {
    if (!Array.isArray(value)) return 'is no list';
    for (const entry of value as readonly unknown[]) {
      const problem = check(entry, server);
      if (problem !== undefined) return `[] ${problem}`;
    }
    return undefined;
  };
const text: Check = (value) => (typeof value === 'string' ? undefined : 'is no text');
/** What one of them lets pass; else what the first says. */
const either =
  (first: Check, second: Check): Check =>
  (value, server) =>
    second(value, server) === undefined ? undefined : first(value, server);
const optional =
  (check: Check): Check =>
  (value, server) =>
    value === undefined || value === null ? undefined : check(value, server);
const count: Check = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : 'is no number';
const id: Check = (value) =>
  typeof value === 'string' && /^[0-9a-f]{40}$/.test(value) ? undefined : 'is no commit id';
/** Of the run's own server: it is shown as a link. */
const page: Check = (value, server) => {
  if (typeof value !== 'string' || /[\s<>"]/.test(value)) return 'is no address';
  const isOwn = URL.canParse(value) && new URL(value).origin === new URL(server).origin;
  return isOwn ? undefined : `is no address of ${server}`;
};

/** The client's types know no `null` here. */
const label: Check = (value) =>
  value === undefined || typeof value === 'string' ? undefined : 'is no text';
const hasNumber = object({ id: count });
const assigned = optional(list(object({ login: text })));
const pullRequest = object({
  number: count,
  html_url: page,
  node_id: optional(text),
  state: text,
  title: text,
  body: optional(text),
  // A branch of a fork that is gone has no repository.
  head: object({ ref: text, sha: id, repo: optional(hasNumber) }),
  base: object({ ref: text, repo: hasNumber }),
  labels: list(object({ name: label })),
  assignees: assigned,
  milestone: optional(object()),
  auto_merge: optional(object()),
  requested_reviewers: optional(list(object({ login: text }))),
  requested_teams: optional(list(object({ slug: text }))),
});
const hasId = object({ sha: id });
const repository = '/repos/{owner}/{repo}';

/** By method and template, as GitHub's description spells them. @see https://docs.github.com/rest */
const answers: Readonly<Record<string, Check>> = {
  [`GET ${repository}`]: object({ node_id: optional(text), permissions: optional(object()) }),
  [`GET ${repository}/attestations/{subject_digest}`]: object({
    attestations: optional(list(object({ bundle: optional(object()) }))),
  }),
  [`GET ${repository}/compare/{basehead}`]: object({ status: text, ahead_by: count }),
  [`POST ${repository}/git/blobs`]: hasId,
  [`GET ${repository}/git/commits/{commit_sha}`]: object({ tree: hasId }),
  [`POST ${repository}/git/trees`]: hasId,
  [`POST ${repository}/git/commits`]: hasId,
  [`GET ${repository}/git/ref/{ref}`]: object({ object: hasId }),
  [`PATCH ${repository}/git/refs/{ref}`]: object({ object: hasId }),
  [`GET ${repository}/pulls`]: list(pullRequest),
  [`POST ${repository}/pulls`]: pullRequest,
  [`PATCH ${repository}/pulls/{pull_number}`]: pullRequest,
  [`GET ${repository}/pulls/{pull_number}/reviews`]: list(
    object({ user: optional(object({ login: text })) }),
  ),
  [`PUT ${repository}/pulls/{pull_number}/merge`]: object(),
  // Gitea answers with the requests.
  [`POST ${repository}/pulls/{pull_number}/requested_reviewers`]: either(object(), list(object())),
  [`GET ${repository}/milestones/{milestone_number}`]: object(),
  [`GET ${repository}/assignees`]: list(object({ login: text })),
  [`PATCH ${repository}/issues/{issue_number}`]: object({ assignees: assigned }),
  [`POST ${repository}/issues/{issue_number}/assignees`]: object({ assignees: assigned }),
  [`POST ${repository}/issues/{issue_number}/labels`]: list(object({ name: text })),
  [`POST ${repository}/issues/{issue_number}/comments`]: object(),
  'POST /graphql': object({ data: optional(object()), errors: optional(list(object())) }),
};

/** What an answer is asked for, and by whom. */
export interface AnsweredRequest {
  readonly method: string;
  /** The template, with its parameters in braces. */
  readonly url: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
}

/**
 * Holds an answer against what is read of it.
 *
 * @throws UserError `github` where it is not what the API answers there
 */
export function checkAnswer(
  { method, url, apiUrl, serverUrl }: AnsweredRequest,
  data: unknown,
): void {
  const check = answers[`${method} ${url}`];
  if (!check) throw new Error(`nothing says what ${method} ${url} answers`);
  const problem = check(data, serverUrl);
  if (problem !== undefined) throw foreignAnswer({ method, url, apiUrl }, problem);
}

/** @param problem continues "the answer" */
export function foreignAnswer(
  { method, url, apiUrl }: Omit<AnsweredRequest, 'serverUrl'>,
  problem: string,
  cause?: unknown,
): UserError {
  return new UserError('github', `${apiUrl} does not answer as GitHub's API does`, {
    fix: `Look at GITHUB_API_URL, and at what a proxy answers in its place. To ${method} ${url}, the answer ${problem}.`,
    cause,
  });
}
