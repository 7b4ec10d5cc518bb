// A stand-in for GitHub's API over real bare repositories. Every request and every response is checked
// against GitHub's own description; what is not as described is kept in `violations`.
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { gitIn } from './git-command.ts';
import type { Access } from './git-server.ts';
import { failure } from './github-api-types.ts';
import type { Answer, ApiRequest, GitCommand, GitHubApi } from './github-api-types.ts';
import { answerGraphql } from './github-graphql.ts';
import { endpoints } from './github-endpoints.ts';
import type { Description } from './github-description.ts';

/** Serves the API of the bare repositories `<root>/<owner>/<name>.git`. */
export async function startGitHubApi(
  root: string,
  description: Description,
  tokens: Readonly<Record<string, Access>>,
  serverUrl: string,
): Promise<GitHubApi> {
  const server = createServer((incoming, response) => {
    void readApiRequest(incoming).then((request) => {
      api.requests.push(request);
      if (api.intercept(request, response)) return;
      const answer = answerRequest(api, root, description, request, tokens);
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api: GitHubApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serverUrl,
    requests: [],
    violations: [],
    pulls: [],
    attestations: [],
    ignoresFilters: false,
    intercept: () => false,
    autoMergeRefusal: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return api;
}

async function readApiRequest(incoming: IncomingMessage): Promise<ApiRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString();
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  return {
    method: (incoming.method ?? 'GET').toLowerCase(),
    path: url.pathname,
    query: url.searchParams,
    body: (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>,
    token: /^(?:token|bearer) (.+)$/i.exec(incoming.headers.authorization ?? '')?.[1],
  };
}

function answerRequest(
  api: GitHubApi,
  root: string,
  description: Description,
  request: ApiRequest,
  tokens: Readonly<Record<string, Access>>,
): Answer {
  const { method, path, body } = request;
  const note = (problems: readonly string[]): void => {
    api.violations.push(...problems.map((problem) => `${method} ${path}: ${problem}`));
  };
  const access = request.token === undefined ? undefined : tokens[request.token];
  if (!access) return { status: 401, body: failure('Bad credentials', 401) };
  const git =
    (repository: string): GitCommand =>
    (args, input, environment) =>
      gitIn(join(root, `${repository}.git`), args, input, environment);
  if (path === '/graphql') {
    note(
      description.checkGraphql(String(body['query']), body['variables'] as Record<string, unknown>),
    );
    const mayWrite = Object.values(access).includes('write');
    return answerGraphql(api, request, git, mayWrite);
  }
  const found = description.match(method, path);
  if (!found) {
    note(['there is no such endpoint']);
    return { status: 404, body: failure('Not Found', 404) };
  }
  const { template, parameters } = found;
  const hasBody = Object.keys(body).length > 0;
  note(description.checkRequest(method, template, hasBody ? body : undefined));
  note(description.checkQuery(method, template, [...request.query.keys()]));
  const repository = `${parameters['owner'] ?? ''}/${parameters['repo'] ?? ''}`;
  const right = access[repository];
  const context = { api, description, request, parameters, git: git(repository) };
  const answer = refuse(right, method) ?? endpoints[`${method} ${template}`]?.(context);
  if (!answer) {
    note(['the stand-in does not know this endpoint']);
    return { status: 501, body: failure('Not implemented', 501) };
  }
  // GitHub answers what a token may not do in one form everywhere; not every endpoint lists it.
  if (right === 'write')
    note(description.checkResponse(method, template, answer.status, answer.body));
  return answer;
}

function refuse(right: 'read' | 'write' | undefined, method: string): Answer | undefined {
  if (right === undefined) return { status: 404, body: failure('Not Found', 404) };
  if (right === 'write' || method === 'get') return undefined;
  return { status: 403, body: failure('Resource not accessible by integration', 403) };
}
