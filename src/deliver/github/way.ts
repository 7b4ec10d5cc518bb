// The way of a request to the API: by a proxy where git goes by one to the server.
import type { buildConnector } from 'undici';

import type { Effects } from '../../effects.ts';
import { messageOf, UserError } from '../../errors.ts';
import { findProxy } from '../../proxy.ts';
import type { connectTunnel } from '../../registry/client/proxy.ts';

/**
 * A `fetch` that goes this way. The one of the client reads the process's own variables, and in another way than git.
 *
 * @throws UserError `proxy` where a variable is no address of a proxy
 */
export async function openFetch({
  environment,
  runner,
}: Pick<Effects, 'environment' | 'runner'>): Promise<typeof globalThis.fetch> {
  const proxy = readProxy(new URL(runner.apiUrl), environment);
  const { Agent, fetch } = await import('undici');
  const dispatcher = new Agent(proxy && { connect: connectThrough(proxy) });
  const go = async (address: string, options: object): Promise<unknown> => {
    try {
      return await fetch(address, { ...options, dispatcher });
    } catch (error) {
      // `fetch failed` says nothing; why it did stands behind it.
      const { cause } = error as { readonly cause?: unknown };
      if (cause === undefined) throw error;
      const { code } = cause as { readonly code?: unknown };
      throw new Error(`${code === 'EPROXY' ? ofProxy : ''}${messageOf(cause)}`, { cause: error });
    }
  };
  return go as typeof globalThis.fetch;
}

/** Before the words of a proxy: of an error the client keeps only its message. */
const ofProxy = 'the proxy answers: ';

const http1 = { ALPNProtocols: ['http/1.1'] };

/** Loaded for a proxy alone: with it come HTTP and TLS, which no run needs at its start. */
const connect: typeof connectTunnel = async (...args) => {
  const tunnels = await import('../../registry/client/proxy.ts');
  return tunnels.connectTunnel(...args);
};

/** The library's own proxies do not tell what the proxy answered. */
function connectThrough(proxy: URL): buildConnector.connector {
  return ({ hostname, port, protocol }, callback) => {
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const usual = protocol === 'http:' ? 80 : 443;
    const target = { host, port: Number(port) || usual };
    connect(proxy, target, protocol === 'http:' ? undefined : http1).then(
      (socket) => {
        callback(null, socket);
      },
      (error: unknown) => {
        callback(error as Error, null);
      },
    );
  };
}

function readProxy(url: URL, environment: Effects['environment']): URL | undefined {
  try {
    return findProxy(url, environment, 'curl');
  } catch (error) {
    throw refused(url, messageOf(error));
  }
}

/** The error of a proxy that answered and meant it; `undefined`: none did. */
export function explainProxy(error: unknown, { apiUrl }: Effects['runner']): UserError | undefined {
  const words = messageOf(error);
  const isMeant = words.startsWith(ofProxy) && /\b4\d\d\b/.test(words);
  return isMeant ? refused(new URL(apiUrl), words) : undefined;
}

function refused({ host }: URL, words: string): UserError {
  const what = `The proxy before ${host} does not let this machine through`;
  return new UserError('proxy', what, {
    fix: `Look at https_proxy and no_proxy, at the password in them, and at what the proxy allows.\nIt said: ${words}`,
  });
}
