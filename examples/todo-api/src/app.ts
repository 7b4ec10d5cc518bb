// The HTTP interface: routes, checks of what comes in, and JSON for everything that goes out.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import type { TodoList } from './todos.ts';

/** A request that cannot be answered: the status and what to tell the client. */
class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

const maxBodyBytes = 10_000;
const maxTitleLength = 200;

/** Answers requests about one list of todos. */
export function createApp(todos: TodoList): RequestListener {
  return (request, response) => {
    void route(todos, request)
      .catch(describeError)
      .then((answer) => {
        send(response, answer);
      });
  };
}

async function route(todos: TodoList, request: IncomingMessage): Promise<Answer> {
  const [pathname = '/'] = (request.url ?? '/').split('?');
  const place = `${request.method ?? 'GET'} ${pathname.replace(/^\/todos\/[^/]+$/, '/todos/:id')}`;
  switch (place) {
    case 'GET /healthz':
      return { status: 200, body: { status: 'ok' } };
    case 'GET /todos':
      return { status: 200, body: todos.all() };
    case 'POST /todos':
      return { status: 201, body: todos.add(readTitle(await readBody(request))) };
    case 'PATCH /todos/:id': {
      const id = readId(pathname);
      const done = readDone(await readBody(request));
      return { status: 200, body: todos.setDone(id, done) ?? noSuchTodo(id) };
    }
    case 'DELETE /todos/:id': {
      const id = readId(pathname);
      if (!todos.remove(id)) noSuchTodo(id);
      return { status: 204 };
    }
    default:
      throw new HttpError(404, `there is no ${request.method ?? 'GET'} ${pathname}`);
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const pieces: Buffer[] = [];
  let size = 0;
  // The stream stays open on an early end, or the client would not get the answer.
  const stream = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const piece of stream) {
    size += piece.length;
    if (size > maxBodyBytes) throw new HttpError(413, `the body is over ${maxBodyBytes} bytes`);
    pieces.push(piece);
  }
  const body = parseJson(Buffer.concat(pieces).toString('utf8'));
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
    return body as Record<string, unknown>;
  }
  throw new HttpError(400, 'the body must be a JSON object');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, 'the body is not JSON');
  }
}

function readTitle({ title }: Record<string, unknown>): string {
  const trimmed = typeof title === 'string' ? title.trim() : '';
  if (trimmed === '') throw new HttpError(422, '"title" must be a text that is not empty');
  if (trimmed.length > maxTitleLength) {
    throw new HttpError(422, `"title" must have at most ${maxTitleLength} characters`);
  }
  return trimmed;
}

function readDone({ done }: Record<string, unknown>): boolean {
  if (typeof done !== 'boolean') throw new HttpError(422, '"done" must be true or false');
  return done;
}

function readId(pathname: string): number {
  const id = /^\/todos\/([1-9]\d{0,14})$/.exec(pathname)?.[1];
  if (id === undefined) throw new HttpError(404, `there is no todo at ${pathname}`);
  return Number(id);
}

function noSuchTodo(id: number): never {
  throw new HttpError(404, `there is no todo ${id}`);
}

function describeError(error: unknown): Answer {
  if (error instanceof HttpError) return { status: error.status, body: { error: error.message } };
  console.error(error);
  return { status: 500, body: { error: 'internal error' } };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body)}\n`);
}
