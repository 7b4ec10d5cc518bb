// A registry on loopback that passes everything on to the real one, but for the faults that a test asks for.
import http from 'node:http';
import type {
  IncomingMessage,
  OutgoingHttpHeaders,
  RequestListener,
  ServerResponse,
} from 'node:http';

import { listen } from './listening.ts';

/** What happens instead of, or beside, the real answer. */
export type Misbehaviour =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: OutgoingHttpHeaders;
      readonly body?: string;
    }
  /** Cuts the connection: before the request is read, or after so many bytes of its body. */
  | { readonly kind: 'reset'; readonly afterBytes?: number }
  /** The real answer's body comes in single bytes. */
  | { readonly kind: 'drip' }
  | { readonly kind: 'headers'; readonly headers: OutgoingHttpHeaders }
  /** Something happens just before the request reaches the registry. */
  | { readonly kind: 'before'; readonly act: (request: IncomingMessage) => Promise<void> };

export interface Fault {
  readonly method: string;
  /** Of the path, query included. */
  readonly path: RegExp;
  /** Of the User-Agent: the action reads as `deliver-image`. */
  readonly agent?: RegExp;
  /** Ends the fault once true; without it the fault stays. */
  readonly until?: () => boolean;
  readonly does: Misbehaviour;
}

export interface RegistryProxy {
  /** `127.0.0.1:port`, for image names. */
  readonly host: string;
  /** How often a fault was injected. */
  readonly injected: () => number;
  /** From here on everything passes. */
  readonly heal: () => void;
  readonly close: () => Promise<void>;
}

/** @param upstream the real registry's `host:port` */
export async function openRegistryProxy(
  upstream: string,
  faults: readonly Fault[],
): Promise<RegistryProxy> {
  const choose = openChoice(faults);
  const server = http.createServer((request, response) => {
    misbehave(choose.next(request), upstream)(request, response);
  });
  const { port, close } = await listen(server);
  return {
    host: `127.0.0.1:${port}`,
    injected: choose.injected,
    heal: choose.heal,
    close,
  };
}

function openChoice(faults: readonly Fault[]) {
  let injected = 0;
  let healed = false;
  return {
    injected: (): number => injected,
    heal: (): void => {
      healed = true;
    },
    next: ({ method, url = '', headers }: IncomingMessage): Misbehaviour | undefined => {
      const fault = faults.find(
        ({ agent, until, ...fault }) =>
          fault.method === method &&
          fault.path.test(url) &&
          agent?.test(headers['user-agent'] ?? '') !== false &&
          until?.() !== true,
      );
      if (healed || fault === undefined) return undefined;
      injected += 1;
      return fault.does;
    },
  };
}

function misbehave(does: Misbehaviour | undefined, upstream: string): RequestListener {
  switch (does?.kind) {
    case 'answer':
      return (request, response) => {
        request.resume();
        response.writeHead(does.status, does.headers);
        response.end(does.body);
      };
    case 'reset':
      return (request) => {
        resetAfter(request, does.afterBytes ?? 0);
      };
    case 'drip':
      return passOn(upstream, { drip: true });
    case 'headers':
      return passOn(upstream, { headers: does.headers });
    case 'before':
      return passOn(upstream, { before: does.act });
    case undefined:
      return passOn(upstream);
  }
}

function resetAfter(request: IncomingMessage, bytes: number): void {
  let left = bytes;
  if (left === 0) {
    request.socket.resetAndDestroy();
    return;
  }
  request.on('data', (piece: Buffer) => {
    left -= piece.length;
    if (left <= 0) request.socket.resetAndDestroy();
  });
  // A body that was shorter is cut as well.
  request.on('end', () => request.socket.resetAndDestroy());
}

export interface Change {
  readonly drip?: boolean;
  readonly headers?: OutgoingHttpHeaders;
  readonly before?: (request: IncomingMessage) => Promise<void>;
}

/** Passes a request on to the registry on `upstream`, which speaks plain HTTP. */
export function passOn(upstream: string, change: Change = {}): RequestListener {
  const [hostname, port] = upstream.split(':');
  return (request, response) => {
    const { method, url: path, headers } = request;
    // The Host header is the proxy's own, so that redirects for uploads lead back through it.
    const pass = (): void => {
      const passed = http.request({ hostname, port, method, path, headers }, (answer) => {
        void giveBack(answer, response, change);
      });
      passed.on('error', () => response.destroy());
      request.pipe(passed);
    };
    if (change.before) void change.before(request).then(pass, () => response.destroy());
    else pass();
  };
}

async function giveBack(
  answer: IncomingMessage,
  response: ServerResponse,
  { drip, headers }: Change,
): Promise<void> {
  response.writeHead(answer.statusCode ?? 500, { ...answer.headers, ...headers });
  if (drip !== true) {
    answer.pipe(response);
    return;
  }
  for await (const piece of answer as AsyncIterable<Buffer>) {
    for (const byte of piece) {
      response.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
  }
  response.end();
}
