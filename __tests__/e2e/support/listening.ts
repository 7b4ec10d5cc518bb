// Servers of tests, which end with their connections: one that stayed open would keep jest from ending.
import type { ListenOptions, Server, Socket } from 'node:net';

export interface Listening {
  /** 0 where it listens at a socket file. */
  readonly port: number;
  /** Ends the server and cuts the connections to it. */
  readonly close: () => Promise<void>;
}

/** Starts a server of node:net, node:http or node:https; on a free port of loopback unless told. */
export async function listen(
  server: Server,
  where: ListenOptions = { host: '127.0.0.1', port: 0 },
): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(where, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
