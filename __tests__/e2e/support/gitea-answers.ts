// In the place of a real Gitea: its own recorded answers (version 1.26.0), filled with what a test does; git is real.
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { git } from '../../integration/git-command.ts';
import { commitFiles, createBare } from '../../integration/git-history.ts';
import { startGitServer } from '../../integration/git-server.ts';

import { type GiteaPlace, pageSize, type SeenPull } from './gitea-place.ts';

type Json = Readonly<Record<string, unknown>>;

const file = join(import.meta.dirname, '../../fixtures/gitea/answers.json');
const known = ['alice', 'writer', 'person'];
const labels = ['deploy', 'prod'];
const tokens = { writer: 'token-writer', reader: 'token-reader', person: 'token-person' };

interface Pull {
  readonly name: string;
  readonly number: number;
  readonly head: string;
  title: string;
  body: string;
  state: string;
  readonly labels: string[];
  readonly reviewers: string[];
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string;
  readonly body: Json;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly link?: string;
}

export async function startGiteaAnswers(): Promise<GiteaPlace> {
  const root = mkdtempSync(join(tmpdir(), 'gitea-'));
  const remotes = join(root, 'remotes');
  const all = { 'acme/web': 'write', 'acme/api': 'write', 'acme/gitops': 'write' } as const;
  // Gitea lets a reader get as far as the push, and declines in its hook.
  const gitServer = await startGitServer(remotes, {
    [tokens.writer]: all,
    [tokens.reader]: all,
    [tokens.person]: all,
  });
  const recorded = JSON.parse(
    readFileSync(file, 'utf8').replaceAll('{server}', gitServer.url),
  ) as Record<string, unknown>;
  const pulls: Pull[] = [];
  const bare = (name: string): string => join(remotes, 'acme', `${name}.git`);
  const api = createServer((request, response) => {
    void readAsked(request).then((asked) => {
      const { status, body, link } = answer(recorded, pulls, bare, asked);
      const headers = { 'content-type': 'application/json', ...(link !== undefined && { link }) };
      response.writeHead(status, headers);
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  return {
    root,
    server: { url: gitServer.url },
    hasApi: true,
    api: { url: `http://127.0.0.1:${(api.address() as AddressInfo).port}/api/v1` },
    tokens,
    create: (name, files) => {
      mkdirSync(bare(name), { recursive: true });
      createBare(bare(name));
      commitFiles(bare(name), 'main', files);
      return Promise.resolve();
    },
    commit: (name, branch, files) => commitFiles(bare(name), branch, files),
    // Not by HTTP: the server is this process.
    read: (name, branch, path) => git(bare(name), 'show', `refs/heads/${branch}:${path}`),
    propose: (name, head, title) => {
      pulls.push(newPull(pulls, name, { head, title, body: 'By a person.' }));
      return Promise.resolve();
    },
    pulls: (name) => Promise.resolve(pulls.filter((pull) => pull.name === name).map(seen)),
    close: async () => {
      await gitServer.close();
      await new Promise((resolve) => {
        api.close(resolve);
        api.closeAllConnections();
      });
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function seen({ head, title, state, labels: given, reviewers }: Pull): SeenPull {
  return { head, base: 'main', title, state, labels: given, reviewers };
}

function newPull(pulls: readonly Pull[], name: string, body: Json): Pull {
  const [head, title, text] = [body['head'], body['title'], body['body']].map(String);
  const number = pulls.filter((pull) => pull.name === name).length + 1;
  const more = { head: head ?? '', title: title ?? '', body: text ?? '' };
  return { name, number, ...more, state: 'open', labels: [], reviewers: [] };
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString();
  const url = new URL(request.url ?? '/', 'http://localhost');
  return {
    method: request.method ?? 'GET',
    path: url.pathname.replace('/api/v1/repos/acme/', ''),
    query: url.searchParams,
    token: (request.headers.authorization ?? '').replace(/^\w+ /, ''),
    body: (text === '' ? {} : JSON.parse(text)) as Json,
  };
}

function answer(
  recorded: Readonly<Record<string, unknown>>,
  pulls: Pull[],
  bare: (name: string) => string,
  { method, path, query, token, body }: Asked,
): Answer {
  const [, name = '', rest = '', index = '', action = ''] =
    /^([^/]+)(\/[a-z]+)?(?:\/(\d+)(\/\w+)?|\/.*)?$/.exec(path) ?? [];
  const own = pulls.filter((pull) => pull.name === name);
  const pull = own.find(({ number }) => number === Number(index));
  const asRecorded = (key: string): Json => recorded[key] as Json;
  const describe = (one: Pull): Json => {
    const heads = ['for-each-ref', '--format=%(objectname)', `refs/heads/${one.head}`];
    const template = asRecorded('POST /pulls 201');
    const [head, base] = [template['head'] as Json, template['base'] as Json];
    return {
      ...template,
      number: one.number,
      ...{ title: one.title, body: one.body, state: one.state },
      html_url: String(template['html_url']).replace(
        /web\/pulls\/\d+$/,
        `${name}/pulls/${one.number}`,
      ),
      head: { ...head, label: one.head, ref: one.head, sha: git(bare(name), ...heads) },
      base: { ...base, label: 'main', ref: 'main' },
      labels: one.labels.map((label) => ({ name: label })),
      requested_reviewers: one.reviewers.map((login) => ({ login })),
    };
  };
  switch (`${method} ${rest}${index === '' ? '' : '/{index}'}${action}`) {
    case 'GET ':
      return {
        status: 200,
        body: {
          ...asRecorded('GET 200'),
          permissions: { admin: false, push: token !== tokens.reader, pull: true },
        },
      };
    case 'GET /assignees':
      return { status: 200, body: known.map((login) => ({ login })) };
    case 'GET /compare':
      return { status: 200, body: recorded['GET /compare/{basehead} 200'] };
    case 'GET /pulls': {
      const wanted = own
        .filter(({ state }) => [state, 'all'].includes(query.get('state') ?? 'open'))
        .toReversed();
      const page = Number(query.get('page') ?? '1');
      const some = wanted.slice((page - 1) * pageSize, page * pageSize);
      const isLast = page * pageSize >= wanted.length;
      const link = isLast ? '' : '<http://localhost/next>; rel="next"';
      return { status: 200, body: some.map(describe), ...(link !== '' && { link }) };
    }
    case 'POST /pulls': {
      const isThere = own.some(({ head, state }) => head === body['head'] && state === 'open');
      if (isThere) return { status: 409, body: recorded['POST /pulls 409'] };
      const made = newPull(pulls, name, body);
      pulls.push(made);
      return { status: 201, body: describe(made) };
    }
    case 'POST /issues/{index}/comments':
      return { status: 201, body: recorded['POST /issues/{index}/comments 201'] };
    case 'GET /pulls/{index}/reviews':
      return { status: 200, body: [] };
  }
  if (!pull) return { status: 404, body: { message: 'not found' } };
  return change(recorded, pull, `${method} ${rest}${action}`, body, describe);
}

function change(
  recorded: Readonly<Record<string, unknown>>,
  pull: Pull,
  what: string,
  body: Json,
  describe: (pull: Pull) => Json,
): Answer {
  const named = (key: string): readonly string[] => (body[key] ?? []) as readonly string[];
  switch (what) {
    case 'PATCH /pulls':
      Object.assign(pull, body);
      return { status: 201, body: describe(pull) };
    case 'POST /issues/labels':
      pull.labels.push(...named('labels').filter((label) => labels.includes(label)));
      return { status: 200, body: pull.labels.map((label) => ({ name: label })) };
    case 'PATCH /issues': {
      const assignees = named('assignees').map((login) => ({ login }));
      if (named('assignees').some((login) => !known.includes(login))) {
        return { status: 500, body: { message: '' } };
      }
      return {
        status: 201,
        body: { ...(recorded['PATCH /issues/{index} 201'] as Json), assignees },
      };
    }
    case 'POST /pulls/requested_reviewers': {
      const key = 'POST /pulls/{index}/requested_reviewers';
      if (named('reviewers').some((login) => !known.includes(login))) {
        return { status: 404, body: recorded[`${key} 404`] };
      }
      const teams = named('team_reviewers').map((team) => `acme/${team}`);
      pull.reviewers.push(...named('reviewers'), ...teams);
      return { status: 201, body: recorded[`${key} 201`] };
    }
  }
  throw new Error(`Gitea's answer to ${what} was not recorded`);
}
