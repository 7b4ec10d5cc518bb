// One at a time on a machine: whoever reads files, plans on them and writes them. Comparing before writing is no lock.
import { connect, createServer, type Socket } from 'node:net';

import { throwIfCancelled, UserError } from '../../errors.ts';

/**
 * A name that the kernel gives to one process and takes back when that ends, however it ends: nothing is left behind,
 * in no folder. One for all folders, because two of them can lead to one file.
 *
 * @see https://man7.org/linux/man-pages/man7/unix.7.html Abstract sockets
 */
const name =
  process.platform === 'linux'
    ? { path: '\0deliver-image/files' }
    : { host: '127.0.0.1', port: 27_613 };

/** The longest wait for one other process, in milliseconds: it holds the lock for no longer than a plan takes. */
const longestWait = 120_000;

/**
 * Does the work while no other process of this action does any under the lock.
 *
 * @throws UserError `files-busy` where another process does not end
 */
export async function withLock<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const lock = await takeLock(signal);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

interface Lock {
  readonly release: () => Promise<void>;
}

async function takeLock(signal: AbortSignal): Promise<Lock> {
  for (;;) {
    throwIfCancelled(signal);
    const lock = await tryLock();
    if (lock) return lock;
    await waitForHolder(signal);
  }
}

/** `undefined` where another process holds it. */
function tryLock(): Promise<Lock | undefined> {
  const waiting = new Set<Socket>();
  const server = createServer((socket) => {
    waiting.add(socket);
    // Whoever waits may be killed.
    socket.on('error', () => undefined).on('close', () => waiting.delete(socket));
  });
  const release = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      for (const socket of waiting) socket.destroy();
    });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(name, () => {
      resolve({ release });
    });
  });
}

/** Waits until the process that holds the lock gives it back or ends: either closes the connection. */
function waitForHolder(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...name, signal });
    socket.setTimeout(longestWait, () => {
      const fix = 'Look at what it waits for, end it, and run again. No file was changed.';
      const what = 'Another process of deliver-image has been writing files for two minutes';
      reject(new UserError('files-busy', what, { fix }));
      socket.destroy();
    });
    // Refused: the holder has gone meanwhile.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve();
    });
  });
}
