// The endpoints that a delivery uses, answered from the bare repository.
import { failure } from './github-api-types.ts';
import { attestationsOfDigest, listAttestations } from './github-attestations.ts';
import type { Answer, ApiContext, Pull } from './github-api-types.ts';
import { describePull, findPull, readRef, wishEndpoints } from './github-wishes.ts';

type Endpoint = (context: ApiContext) => Answer;

const repository = '/repos/{owner}/{repo}';

/** By method and template, as GitHub's description spells them. */
export const endpoints: Readonly<Record<string, Endpoint>> = {
  [`get ${repository}`]: (context) => {
    const example = context.description.example('get', repository, 200);
    // The description's own example lacks a required field, here and in the repositories that it nests.
    const nested = ['parent', 'source', 'template_repository'];
    const own = Object.entries(example).filter(([field]) => !nested.includes(field));
    const body = { ...Object.fromEntries(own), language: null, node_id: nodeId(context) };
    return { status: 200, body };
  },
  [`get ${attestationsOfDigest}`]: listAttestations,
  [`get ${repository}/compare/{basehead}`]: compare,
  [`post ${repository}/git/blobs`]: ({ git, request: { body } }) => {
    const encoding = body['encoding'] === 'base64' ? 'base64' : 'utf8';
    const bytes = Buffer.from(String(body['content']), encoding);
    const sha = git(['hash-object', '-w', '--stdin'], bytes);
    return { status: 201, body: { sha, url: `https://api.github.com/blobs/${sha}` } };
  },
  [`get ${repository}/git/commits/{commit_sha}`]: (context) => {
    const sha = context.parameters['commit_sha'] ?? '';
    const template = `${repository}/git/commits/{commit_sha}`;
    return { status: 200, body: describeCommit(context, 'get', template, 200, sha) };
  },
  [`post ${repository}/git/trees`]: createTree,
  [`post ${repository}/git/commits`]: createCommit,
  [`get ${repository}/git/ref/{ref}`]: (context) => {
    const ref = `refs/${context.parameters['ref'] ?? ''}`;
    const sha = readRef(context, ref);
    if (sha === undefined) return { status: 404, body: failure('Not Found', 404) };
    return {
      status: 200,
      body: describeRef(context, 'get', `${repository}/git/ref/{ref}`, ref, sha),
    };
  },
  [`patch ${repository}/git/refs/{ref}`]: updateRef,
  [`get ${repository}/pulls`]: (context) => {
    const { query } = context.request;
    const found = context.api.pulls.filter(
      (pull) =>
        context.api.ignoresFilters ||
        (query.get('head') === `${context.parameters['owner'] ?? ''}:${pull.head}` &&
          [null, pull.base].includes(query.get('base')) &&
          ['all', pull.state].includes(query.get('state') ?? 'open')),
    );
    return { status: 200, body: found.map((pull) => describePull(context, pull)) };
  },
  [`post ${repository}/pulls`]: createPull,
  [`patch ${repository}/pulls/{pull_number}`]: (context) => {
    const pull = findPull(context);
    Object.assign(pull, context.request.body);
    if (pull.state === 'closed') freezeHead(context, pull);
    return { status: 200, body: describePull(context, pull) };
  },
  [`put ${repository}/pulls/{pull_number}/merge`]: (context) => {
    const pull = findPull(context);
    context.git(['update-ref', `refs/heads/${pull.base}`, String(context.request.body['sha'])]);
    Object.assign(pull, { state: 'closed', merged: true });
    freezeHead(context, pull);
    return {
      status: 200,
      body: { sha: context.request.body['sha'], merged: true, message: 'Pull Request merged' },
    };
  },
  ...wishEndpoints,
};

function compare(context: ApiContext): Answer {
  const { git, parameters, description } = context;
  const [base = '', head = ''] = (parameters['basehead'] ?? '').split('...');
  const template = `${repository}/compare/{basehead}`;
  try {
    const counts = git(['rev-list', '--left-right', '--count', `${base}...${head}`]);
    const [behind = 0, ahead = 0] = counts.split('\t').map(Number);
    const status =
      ahead > 0 ? (behind > 0 ? 'diverged' : 'ahead') : behind > 0 ? 'behind' : 'identical';
    const example = description.example('get', template, 200);
    return { status: 200, body: { ...example, status, ahead_by: ahead, behind_by: behind } };
  } catch {
    return { status: 404, body: failure('Not Found', 404) };
  }
}

interface TreeItem {
  readonly path: string;
  readonly mode: string;
  readonly sha: string;
}

function createTree({ git, request, description }: ApiContext): Answer {
  const items = request.body['tree'] as readonly TreeItem[];
  const index = { GIT_INDEX_FILE: `index-${crypto.randomUUID()}` };
  git(['read-tree', String(request.body['base_tree'])], undefined, index);
  const lines = items.map(({ mode, sha, path }) => `${mode} ${sha}\t${path}\n`).join('');
  git(['update-index', '--index-info'], lines, index);
  const sha = git(['write-tree'], undefined, index);
  const template = `${repository}/git/trees`;
  return { status: 201, body: { ...description.example('post', template, 201), sha } };
}

interface Identity {
  readonly name: string;
  readonly email: string;
}

function createCommit(context: ApiContext): Answer {
  const { git, request } = context;
  const { message, tree, parents, author, committer } = request.body;
  const bot = '41898282+github-actions[bot]@users.noreply.github.com';
  const named = author as Identity | undefined;
  // Without a committer of its own, a commit has its author as one.
  const byWhom = (committer ?? named) as Identity | undefined;
  const identity = {
    GIT_AUTHOR_NAME: named?.name ?? 'github-actions[bot]',
    GIT_AUTHOR_EMAIL: named?.email ?? bot,
    GIT_COMMITTER_NAME: byWhom?.name ?? 'GitHub',
    GIT_COMMITTER_EMAIL: byWhom?.email ?? 'noreply@github.com',
  };
  const of = (parents as readonly string[]).flatMap((parent) => ['-p', parent]);
  const sha = git(['commit-tree', String(tree), ...of], String(message), identity);
  const template = `${repository}/git/commits`;
  return { status: 201, body: describeCommit(context, 'post', template, 201, sha) };
}

function updateRef(context: ApiContext): Answer {
  const { git, request, parameters } = context;
  const ref = `refs/${parameters['ref'] ?? ''}`;
  const sha = String(request.body['sha']);
  const before = readRef(context, ref);
  if (before === undefined) {
    return { status: 422, body: failure('Reference does not exist', 422) };
  }
  const isForward = git(['merge-base', before, sha]) === before;
  if (request.body['force'] !== true && !isForward) {
    return { status: 422, body: failure('Update is not a fast forward', 422) };
  }
  git(['update-ref', ref, sha, before]);
  return {
    status: 200,
    body: describeRef(context, 'patch', `${repository}/git/refs/{ref}`, ref, sha),
  };
}

function createPull(context: ApiContext): Answer {
  const { api, request } = context;
  const { head, base, title, body } = request.body as Record<string, string>;
  if (
    head === undefined ||
    base === undefined ||
    readRef(context, `refs/heads/${head}`) === undefined
  ) {
    const errors = [{ resource: 'PullRequest', field: 'head', code: 'invalid' }];
    return { status: 422, body: failure('Validation Failed', 422, errors) };
  }
  if (api.pulls.some((pull) => pull.head === head && pull.base === base && pull.state === 'open')) {
    const message = `A pull request already exists for ${context.parameters['owner'] ?? ''}:${head}.`;
    const errors = [{ resource: 'PullRequest', code: 'custom', message }];
    return { status: 422, body: failure('Validation Failed', 422, errors) };
  }
  const pull: Pull = {
    number: api.pulls.length + 1,
    head,
    base,
    title: title ?? '',
    body: body ?? '',
    draft: request.body['draft'] === true,
    state: 'open',
    merged: false,
    labels: [],
    reviewers: [],
    teams: [],
    assignees: [],
    comments: [],
  };
  api.pulls.push(pull);
  return { status: 201, body: describePull(context, pull) };
}

/** A closed pull request does not follow its branch any more. */
function freezeHead(context: ApiContext, pull: Pull): void {
  const tip = readRef(context, `refs/heads/${pull.head}`);
  if (tip !== undefined) pull.lastCommit ??= tip;
}

function nodeId({ parameters }: ApiContext): string {
  return Buffer.from(`${parameters['owner'] ?? ''}/${parameters['repo'] ?? ''}`).toString('base64');
}

function describeCommit(
  { git, description }: ApiContext,
  method: string,
  template: string,
  status: number,
  sha: string,
): unknown {
  const tree = git(['rev-parse', `${sha}^{tree}`]);
  const example = description.example(method, template, status);
  return { ...example, sha, tree: { ...(example['tree'] as object), sha: tree } };
}

function describeRef(
  { description }: ApiContext,
  method: string,
  template: string,
  ref: string,
  sha: string,
): unknown {
  const example = description.example(method, template, 200);
  return { ...example, ref, object: { ...(example['object'] as object), sha } };
}
