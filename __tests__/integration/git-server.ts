// Real git over HTTP on loopback: `git http-backend` behind basic authentication, as GitHub answers.
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** What a token may do; a repository that it does not name does not exist for it. */
export type Access = Readonly<Record<string, 'read' | 'write'>>;

export interface GitServer {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly requests: GitRequest[];
  /** Speaks git's first protocol only, as behind a web server that does not pass the header on. */
  isOld: boolean;
  /** Answers a request instead of git when it returns true. */
  intercept: (request: GitRequest, response: ServerResponse) => boolean;
  readonly close: () => Promise<void>;
}

export interface GitRequest {
  readonly method: string;
  /** `/acme/web/git-receive-pack`. */
  readonly path: string;
  readonly query: string;
  readonly token: string | undefined;
}

/**
 * Serves the bare repositories `<root>/<owner>/<name>.git` as `<url>/<owner>/<name>`.
 *
 * @param tokens what each token may do
 */
export async function startGitServer(
  root: string,
  tokens: Readonly<Record<string, Access>>,
): Promise<GitServer> {
  const requests: GitRequest[] = [];
  const server = createServer((request, response) => {
    const seen = readRequest(request);
    requests.push(seen);
    if (gitServer.intercept(seen, response)) return;
    const refusal = refuse(seen, tokens);
    if (refusal) {
      response.writeHead(refusal.status, {
        'content-type': 'text/plain',
        'www-authenticate': 'Basic realm="GitHub"',
      });
      response.end(`${refusal.words}\n`);
      return;
    }
    if (gitServer.isOld) delete request.headers['git-protocol'];
    serveGit(root, seen, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const gitServer: GitServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    isOld: false,
    intercept: () => false,
    close: () => closeServer(server),
  };
  return gitServer;
}

function readRequest(request: IncomingMessage): GitRequest {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const basic = /^basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = basic && Buffer.from(basic, 'base64').toString().split(':')[1];
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    token: token === '' ? undefined : token,
  };
}

/** The status and words that GitHub answers: it hides what a token cannot see. */
function refuse(
  { path, query, token }: GitRequest,
  tokens: Readonly<Record<string, Access>>,
): { status: number; words: string } | undefined {
  const repository = path.split('/').slice(1, 3).join('/');
  const access = token === undefined ? undefined : tokens[token];
  if (token === undefined) return { status: 401, words: 'Repository not found.' };
  if (!access) return { status: 401, words: 'Invalid username or token.' };
  const right = access[repository];
  if (right === undefined) return { status: 404, words: 'Repository not found.' };
  const writes = `${path} ${query}`.includes('git-receive-pack');
  return writes && right === 'read'
    ? {
        status: 403,
        words: `Permission to ${repository}.git denied to github-actions[bot].`,
      }
    : undefined;
}

/** The program itself: `git http-backend` is one process more for each request. */
let backend: string | undefined;

function serveGit(
  root: string,
  seen: GitRequest,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  backend ??= join(
    execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(),
    'git-http-backend',
  );
  const child = spawn(backend, {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: seen.path.replace(/^(\/[^/]+\/[^/]+?)(?:\.git)?(\/|$)/, '$1.git$2'),
      QUERY_STRING: seen.query,
      REQUEST_METHOD: seen.method,
      REMOTE_USER: seen.token,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      HTTP_GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(child.stdin);
  child.stdin.on('error', () => undefined);
  pipeCgi(child.stdout, response);
  response.on('close', () => child.kill());
}

/** A CGI answer: headers, an empty line, the body as it comes. */
function pipeCgi(output: NodeJS.ReadableStream, response: ServerResponse): void {
  let head = Buffer.alloc(0);
  let inBody = false;
  output.on('data', (piece: Buffer) => {
    if (inBody) {
      response.write(piece);
      return;
    }
    head = Buffer.concat([head, piece]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) return;
    inBody = true;
    writeHead(head.subarray(0, end).toString('latin1'), response);
    response.write(head.subarray(end + 4));
  });
  output.on('end', () => response.end());
}

function writeHead(text: string, response: ServerResponse): void {
  const headers = text.split('\r\n').map((line) => line.split(/:\s*/, 2) as [string, string]);
  const status = headers.find(([name]) => name.toLowerCase() === 'status')?.[1];
  response.writeHead(
    status === undefined ? 200 : Number.parseInt(status),
    Object.fromEntries(headers.filter(([name]) => name.toLowerCase() !== 'status')),
  );
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
