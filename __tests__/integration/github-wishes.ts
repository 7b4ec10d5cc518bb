// What a pull request can have beside its texts: labels, reviewers, assignees, a milestone, comments.
import type { Answer, ApiContext, Pull } from './github-api-types.ts';

const repository = '/repos/{owner}/{repo}';
const zeroId = '0'.repeat(40);

/** By method and template, as GitHub's description spells them. */
export const wishEndpoints: Readonly<Record<string, (context: ApiContext) => Answer>> = {
  [`get ${repository}/pulls/{pull_number}/reviews`]: () => ({ status: 200, body: [] }),
  [`post ${repository}/pulls/{pull_number}/requested_reviewers`]: (context) => {
    const { body } = context.request;
    const pull = findPull(context);
    pull.reviewers.push(...((body['reviewers'] as string[] | undefined) ?? []));
    pull.teams.push(...((body['team_reviewers'] as string[] | undefined) ?? []));
    return { status: 201, body: describePull(context, pull) };
  },
  [`post ${repository}/issues/{issue_number}/labels`]: (context) => {
    const pull = findPull(context);
    pull.labels.push(...(context.request.body['labels'] as string[]));
    return { status: 200, body: pull.labels.map(describeLabel) };
  },
  [`post ${repository}/issues/{issue_number}/assignees`]: (context) => {
    const pull = findPull(context);
    pull.assignees = [
      ...(pull.assignees ?? []),
      ...(context.request.body['assignees'] as string[]),
    ];
    const template = `${repository}/issues/{issue_number}/assignees`;
    const example = context.description.example('post', template, 201);
    return { status: 201, body: { ...example, assignees: assigneesOf(example, pull) } };
  },
  [`patch ${repository}/issues/{issue_number}`]: (context) => {
    const pull = findPull(context);
    pull.milestone = context.request.body['milestone'] as number;
    const template = `${repository}/issues/{issue_number}`;
    const example = context.description.example('patch', template, 200);
    return { status: 200, body: example };
  },
  [`post ${repository}/issues/{issue_number}/comments`]: (context) => {
    const text = String(context.request.body['body']);
    findPull(context).comments.push(text);
    const template = `${repository}/issues/{issue_number}/comments`;
    return {
      status: 201,
      body: { ...context.description.example('post', template, 201), body: text },
    };
  },
};

export function findPull({ api, parameters }: ApiContext): Pull {
  const number = Number(parameters['pull_number'] ?? parameters['issue_number']);
  const pull = api.pulls.find((one) => one.number === number);
  if (!pull) throw new Error(`no pull request ${number}`);
  return pull;
}

export function readRef({ git }: ApiContext, ref: string): string | undefined {
  return git(['for-each-ref', '--format=%(objectname)', ref]) || undefined;
}

function describeLabel(name: string): unknown {
  return {
    id: 1,
    node_id: 'L',
    url: 'https://api.github.com/labels/1',
    name,
    description: '',
    color: 'ededed',
    default: false,
  };
}

function assigneesOf(
  example: Readonly<Record<string, unknown>>,
  { assignees = [] }: Pull,
): unknown {
  const [user] = example['assignees'] as readonly object[];
  return assignees.map((login) => ({ ...user, login }));
}

export function describePull(context: ApiContext, pull: Pull): unknown {
  const template = `${repository}/pulls`;
  const [list] = context.description.example('get', template, 200) as unknown as readonly object[];
  const example = {
    ...(context.request.method === 'get'
      ? list
      : context.description.example('post', template, 201)),
  } as Readonly<Record<string, unknown>>;
  const [user] = example['requested_reviewers'] as readonly object[];
  const [team] = example['requested_teams'] as readonly object[];
  const { owner = '', repo = '' } = context.parameters;
  const sha = pull.lastCommit ?? readRef(context, `refs/heads/${pull.head}`) ?? zeroId;
  return {
    ...example,
    number: pull.number,
    head: { ...(example['head'] as object), ref: pull.head, sha },
    base: { ...(example['base'] as object), ref: pull.base },
    html_url: `${context.api.serverUrl}/${owner}/${repo}/pull/${pull.number}`,
    node_id: `PR_${pull.number}`,
    title: pull.title,
    body: pull.body.replaceAll('\n', '\r\n'),
    state: pull.state,
    labels: pull.labels.map(describeLabel),
    requested_reviewers: pull.reviewers.map((login) => ({ ...user, login })),
    requested_teams: pull.teams.map((slug) => ({
      parent: null,
      ...team,
      slug,
      type: 'organization',
    })),
    draft: pull.draft ?? false,
    assignees: assigneesOf(example, pull),
    milestone:
      pull.milestone === undefined
        ? null
        : { ...(example['milestone'] as object), number: pull.milestone },
    auto_merge: null,
  };
}
