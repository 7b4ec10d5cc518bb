import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { createApp } from '../examples/todo-api/src/app.ts';
import { createTodoList } from '../examples/todo-api/src/todos.ts';

let server: Server;

beforeEach(async () => {
  server = createServer(createApp(createTodoList()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
});

/** `POST /todos {"title": "x"}`: a method, a path and perhaps a body, and what comes back. */
async function ask(request: string): Promise<{ status: number; body: unknown }> {
  const [, method = '', place = '', body] = /^(\S+) (\S+)(?: (.*))?$/s.exec(request) ?? [];
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${place}`, {
    method,
    headers: { connection: 'close' },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

const milk = { id: 1, title: 'milk', done: false };

describe('the todo API answers, after one todo "milk" was added', () => {
  test.each([
    ['GET /healthz', 200, { status: 'ok' }],
    ['GET /todos', 200, [milk]],
    ['GET /todos?page=1', 200, [milk]],
    ['POST /todos {"title": " bread "}', 201, { id: 2, title: 'bread', done: false }],
    ['PATCH /todos/1 {"done": true}', 200, { ...milk, done: true }],
    ['DELETE /todos/1', 204, undefined],
    ['POST /todos {"title": "  "}', 422, { error: '"title" must be a text that is not empty' }],
    ['POST /todos {"title": 7}', 422, { error: '"title" must be a text that is not empty' }],
    ['POST /todos {"title"', 400, { error: 'the body is not JSON' }],
    ['POST /todos ["milk"]', 400, { error: 'the body must be a JSON object' }],
    ['PATCH /todos/1 {"done": "yes"}', 422, { error: '"done" must be true or false' }],
    ['PATCH /todos/2 {"done": true}', 404, { error: 'there is no todo 2' }],
    ['DELETE /todos/2', 404, { error: 'there is no todo 2' }],
    ['DELETE /todos/first', 404, { error: 'there is no todo at /todos/first' }],
    ['PUT /todos', 404, { error: 'there is no PUT /todos' }],
    ['GET //', 404, { error: 'there is no GET //' }],
  ])('%s: %i', async (request, status, body) => {
    await ask('POST /todos {"title": "milk"}');
    expect(await ask(request)).toEqual({ status, body });
  });
});

test.each([
  ['a title of 201 characters', 422, `POST /todos {"title": "${'x'.repeat(201)}"}`],
  ['a body of 10,001 bytes', 413, `POST /todos ${'x'.repeat(10_001)}`],
])('%s: %i', async (_, status, request) => {
  expect((await ask(request)).status).toBe(status);
});

test('a deleted todo is gone from the list', async () => {
  await ask('POST /todos {"title": "milk"}');
  await ask('DELETE /todos/1');
  expect((await ask('GET /todos')).body).toEqual([]);
});
