// A real sshd, one for each connection, without a port: ssh starts it as its way to the host. Behind it lie the bare
// repositories of a place, with deploy keys as GitHub has them: for one repository, to write or only to read.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { userInfo } from 'node:os';

import type { Place } from './git-place.ts';

type Key = 'write' | 'read' | 'unknown';

export interface SshServer {
  /** The address of a repository there. */
  readonly url: (repository: string) => string;
  /** What actions/checkout puts into `core.sshCommand` for a key. */
  readonly command: (key: Key, options?: SshOptions) => string;
}

interface SshOptions {
  /** What the client knows of the host's key. Default: the key itself. */
  readonly host?: 'known' | 'unknown' | 'changed';
  /** The server passes git's newer protocol on, as GitHub's does. Default: true. */
  readonly passesProtocol?: boolean;
  /** A shell command that is run before each connection, which it may keep from being made. */
  readonly before?: string;
}

/** `undefined` where none is installed, or where it cannot be started without more of it. */
export function findSshd(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  const found = folders.map((folder) => join(folder, 'sshd')).find((path) => existsSync(path));
  const isRoot = process.getuid?.() === 0;
  // As root it wants an account of its own.
  const canStart = !isRoot || /^sshd:/m.test(readFileSync('/etc/passwd', 'utf8'));
  return canStart ? found : undefined;
}

const host = '127.0.0.1';

/** Serves `<root>/remotes`; the keys are for one of its repositories. */
export function openSshServer(sshd: string, { root }: Place, repository: string): SshServer {
  const folder = join(root, 'ssh');
  mkdirSync(folder, { mode: 0o700 });
  // It separates its rights there, and makes it where it is started as a service.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const path = (name: string): string => join(folder, name);
  const read = (name: string): string => readFileSync(path(name), 'utf8').trim();
  for (const name of ['host', 'other-host', 'write', 'read', 'unknown']) {
    const args = ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', path(name)];
    execFileSync('ssh-keygen', args, { stdio: 'pipe' });
  }
  for (const [name, right] of Object.entries({ write: 'git-*-pack', read: 'git-upload-pack' })) {
    writeFileSync(path(`serve-${name}`), serve(join(root, 'remotes'), repository, right), {
      mode: 0o755,
    });
  }
  const entries = ['write', 'read'].map(
    (name) => `restrict,command="${path(`serve-${name}`)}" ${read(`${name}.pub`)}\n`,
  );
  writeFileSync(path('authorized'), entries.join(''));
  writeFileSync(path('known'), `${host} ${read('host.pub')}\n`);
  writeFileSync(path('changed'), `${host} ${read('other-host.pub')}\n`);
  const settings = [
    `HostKey ${path('host')}`,
    `AuthorizedKeysFile ${path('authorized')}`,
    ...['StrictModes no', 'UsePAM no', 'PermitRootLogin yes', 'LogLevel QUIET'],
    ...['PasswordAuthentication no', 'KbdInteractiveAuthentication no'],
  ];
  writeFileSync(path('old'), `${settings.join('\n')}\n`);
  writeFileSync(path('new'), `${[...settings, 'AcceptEnv GIT_PROTOCOL'].join('\n')}\n`);
  return {
    url: (name) => `ssh://${userInfo().username}@${host}/${name}.git`,
    command: (key, { host: known = 'known', passesProtocol = true, before = 'true' } = {}) => {
      const start = `${before} && exec ${sshd} -i -f ${path(passesProtocol ? 'new' : 'old')}`;
      writeFileSync(path('connect'), `#!/bin/sh\n${start}\n`, { mode: 0o755 });
      const options = [
        `ProxyCommand=${path('connect')}`,
        `UserKnownHostsFile=${path(known)}`,
        ...['StrictHostKeyChecking=yes', 'IdentitiesOnly=yes', 'IdentityAgent=none'],
      ];
      return `ssh -F none -i ${path(key)} ${options.map((one) => `-o ${one}`).join(' ')}`;
    },
  };
}

/** What a key may do, in GitHub's words where it may not. @param right a pattern of the shell's for git's commands */
function serve(remotes: string, repository: string, right: string): string {
  return `#!/bin/sh
set -- $SSH_ORIGINAL_COMMAND
if [ "$2" != "'/${repository}.git'" ]; then echo 'ERROR: Repository not found.' >&2; exit 1; fi
case $1 in
  ${right}) exec git "\${1#git-}" '${remotes}/${repository}.git' ;;
  *) echo 'ERROR: The key you are authenticating with has been marked as read only.' >&2; exit 1 ;;
esac
`;
}
