// Plays hosts of the internet for docker's client: a proxy leads every HTTPS connection to handlers of the test.
import http from 'node:http';
import type { RequestListener } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { connect } from 'node:net';

import type { Certificates } from './certificates.ts';
import { listen } from './listening.ts';

export interface PlayedHosts {
  /** For docker's client; the engine's own connections are not touched. */
  readonly env: { readonly HTTPS_PROXY: string; readonly SSL_CERT_FILE: string };
  readonly close: () => Promise<void>;
}

/** @param handle gets every request; `Host` names the host that was meant */
export async function playHosts(
  certificates: Certificates,
  handle: RequestListener,
): Promise<PlayedHosts> {
  const { key, certificate: cert } = certificates;
  const played = https.createServer({ key, cert }, handle);
  const target = await listen(played);
  const proxy = http.createServer();
  proxy.on('connect', (_request, socket: Socket, head: Buffer) => {
    const through = connect(target.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      through.write(head);
      socket.pipe(through).pipe(socket);
    });
    for (const [one, other] of [
      [socket, through],
      [through, socket],
    ] as const) {
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  });
  const outer = await listen(proxy);
  return {
    env: {
      HTTPS_PROXY: `http://127.0.0.1:${outer.port}`,
      SSL_CERT_FILE: certificates.authorityFile,
    },
    close: async () => {
      await Promise.all([outer.close(), target.close()]);
    },
  };
}
