import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { boundFetch } from '../../../src/deliver/github/bounds.ts';

const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  if (request.url === '/whole') response.end('{"id": 1}');
  // A first blank, and then nothing more.
  if (request.url === '/slow') response.write(' ');
  if (request.url === '/long') response.end('x'.repeat(3_000_000));
  if (request.url === '/none') response.writeHead(204).end();
});

let address: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (path: string, { time = 60_000, signal = new AbortController().signal } = {}) =>
  boundFetch(fetch, signal, { time, size: 1_000_000 })(`${address}${path}`);

describe('an answer of the API', () => {
  test('comes whole, with its address', async () => {
    const answer = await ask('/whole');
    expect(answer.url).toBe(`${address}/whole`);
    expect(await answer.json()).toEqual({ id: 1 });
  });

  test('may have no body', async () => {
    expect((await ask('/none')).status).toBe(204);
  });

  test.each([
    ['never comes', '/nothing', 'no whole answer within 0.1 s'],
    ['never ends', '/slow', 'no whole answer within 0.1 s'],
  ])('that %s is waited for so long', async (_, path, message) => {
    await expect(ask(path, { time: 100 })).rejects.toThrow(message);
  });

  test('that is too long is not read', async () => {
    await expect(ask('/long')).rejects.toThrow('an answer of more than 1 MB');
  });

  test.each(['/nothing', '/slow'])('is not waited for after a cancel: %s', async (path) => {
    const cancel = new AbortController();
    const asked = ask(path, { signal: cancel.signal });
    cancel.abort(new Error('cancelled'));
    await expect(asked).rejects.toThrow('cancelled');
  });
});
