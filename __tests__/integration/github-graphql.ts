// The two mutations that REST has no equal of.
import type { Answer, ApiRequest, GitCommand, GitHubApi } from './github-api-types.ts';

type GitIn = (repository: string) => GitCommand;

interface RefUpdate {
  readonly name: string;
  readonly beforeOid: string;
  readonly afterOid: string;
}

export function answerGraphql(api: GitHubApi, { body }: ApiRequest, git: GitIn): Answer {
  const query = String(body['query']);
  const variables = body['variables'] as Readonly<Record<string, unknown>>;
  try {
    if (query.includes('updateRefs')) updateRefs(variables, git);
    else if (query.includes('enablePullRequestAutoMerge')) enableAutoMerge(api, variables);
    else throw new Error('the stand-in does not know this query');
    return { status: 200, body: { data: {} } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: 200, body: { data: null, errors: [{ type: 'UNPROCESSABLE', message }] } };
  }
}

function updateRefs(variables: Readonly<Record<string, unknown>>, git: GitIn): void {
  const repository = Buffer.from(String(variables['repositoryId']), 'base64').toString();
  for (const { name, beforeOid, afterOid } of variables['refUpdates'] as readonly RefUpdate[]) {
    git(repository)(['update-ref', name, afterOid, beforeOid]);
  }
}

function enableAutoMerge(api: GitHubApi, variables: Readonly<Record<string, unknown>>): void {
  if (api.isClean) throw new Error('Pull request Pull request is in clean status');
  const pull = api.pulls.find(({ number }) => `PR_${number}` === variables['pullRequestId']);
  if (!pull) throw new Error('Could not resolve to a node');
  pull.autoMerge = String(variables['mergeMethod']);
}
