// What is asked by GraphQL: mutations that REST has no equal of, and comments with who wrote them.
import type { Answer, ApiRequest, GitCommand, GitHubApi } from './github-api-types.ts';

type GitIn = (repository: string) => GitCommand;

interface RefUpdate {
  readonly name: string;
  readonly beforeOid: string;
  readonly afterOid: string;
}

export function answerGraphql(
  api: GitHubApi,
  { body }: ApiRequest,
  git: GitIn,
  mayWrite: boolean,
): Answer {
  const query = String(body['query']);
  if (!mayWrite && query.trim().startsWith('mutation')) {
    const error = { type: 'FORBIDDEN', message: 'Resource not accessible by integration' };
    return { status: 200, body: { data: null, errors: [error] } };
  }
  const variables = body['variables'] as Readonly<Record<string, unknown>>;
  try {
    if (query.includes('updateRefs')) updateRefs(variables, git);
    else if (query.includes('enablePullRequestAutoMerge')) enableAutoMerge(api, variables);
    else if (query.includes('viewerDidAuthor')) return listThread(api, variables);
    else if (query.includes('addComment')) addToThread(api, variables);
    else if (query.includes('updateIssueComment')) changeThread(api, variables);
    else throw new Error('the stand-in does not know this query');
    return { status: 200, body: { data: {} } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: 200, body: { data: null, errors: [{ type: 'UNPROCESSABLE', message }] } };
  }
}

/** Pages of 100 from the last one back, as GitHub gives them. */
function listThread(api: GitHubApi, variables: Readonly<Record<string, unknown>>): Answer {
  const pull = api.pulls.find(({ number }) => number === variables['number']);
  if (!pull) throw new Error('Could not resolve to a PullRequest');
  const end = Number(variables['before'] ?? pull.thread?.length ?? 0);
  const start = Math.max(0, end - 100);
  const nodes = (pull.thread ?? []).slice(start, end).map(({ id, body, isOwn }) => ({
    ...{ id, body, viewerDidAuthor: isOwn },
    url: `${api.serverUrl}/acme/web/pull/${pull.number}#${id}`,
  }));
  const pageInfo = { hasPreviousPage: start > 0, startCursor: String(start) };
  const pullRequest = { id: `PR_${pull.number}`, comments: { nodes, pageInfo } };
  return { status: 200, body: { data: { repository: { pullRequest } } } };
}

function addToThread(api: GitHubApi, variables: Readonly<Record<string, unknown>>): void {
  const pull = api.pulls.find(({ number }) => `PR_${number}` === variables['subjectId']);
  if (!pull) throw new Error('Could not resolve to a node');
  pull.thread ??= [];
  pull.thread.push({
    id: `IC_${pull.thread.length}`,
    body: String(variables['body']),
    isOwn: true,
  });
}

function changeThread(api: GitHubApi, variables: Readonly<Record<string, unknown>>): void {
  const comment = api.pulls
    .flatMap(({ thread = [] }) => thread)
    .find(({ id }) => id === variables['id']);
  if (!comment) throw new Error('Could not resolve to a node');
  comment.body = String(variables['body']);
}

function updateRefs(variables: Readonly<Record<string, unknown>>, git: GitIn): void {
  const repository = Buffer.from(String(variables['repositoryId']), 'base64').toString();
  for (const { name, beforeOid, afterOid } of variables['refUpdates'] as readonly RefUpdate[]) {
    git(repository)(['update-ref', name, afterOid, beforeOid]);
  }
}

function enableAutoMerge(api: GitHubApi, variables: Readonly<Record<string, unknown>>): void {
  if (api.autoMergeRefusal !== undefined) throw new Error(api.autoMergeRefusal);
  const pull = api.pulls.find(({ number }) => `PR_${number}` === variables['pullRequestId']);
  if (!pull) throw new Error('Could not resolve to a node');
  pull.autoMerge = String(variables['mergeMethod']);
}
