// Keys that sign commits, made by the real programs in a folder of their own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { useOpened } from '../use-opened.ts';

import { git, gitIn } from './git-command.ts';

export type Format = 'ssh' | 'openpgp';

export interface Keys {
  /** What git's programs need to find the keys. */
  readonly environment: Readonly<Record<string, string>>;
  /** Makes a checkout's configuration ask for signed commits. */
  readonly configure: (folder: string, format: Format) => void;
  /** Git's letter for a commit's signature: `G` for a good one, `N` for none. */
  readonly verify: (folder: string, commit: string) => string;
}

const person = 'Signer <signer@example.com>';

/** Opened once for a file of tests. */
export function useKeys(): Keys {
  return useOpened(
    () => Promise.resolve(openKeys()),
    ({ close }) => {
      close();
    },
    'file',
  );
}

function openKeys(): Keys & { readonly close: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'keys-'));
  const environment = { GNUPGHOME: root };
  const run = (command: string, ...args: string[]): string =>
    execFileSync(command, args, {
      env: { ...environment, PATH: process.env['PATH'] },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const sshKey = join(root, 'ssh');
  run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', sshKey);
  const signers = join(root, 'signers');
  writeFileSync(signers, `* ${readFileSync(`${sshKey}.pub`, 'utf8')}`);
  const silent = ['--batch', '--pinentry-mode', 'loopback', '--passphrase', ''];
  run('gpg', ...silent, '--quick-generate-key', person, 'ed25519', 'sign', 'never');
  return {
    environment,
    configure: (folder, format) => {
      git(folder, 'config', 'commit.gpgSign', 'true');
      git(folder, 'config', 'gpg.format', format);
      git(folder, 'config', 'user.signingKey', format === 'ssh' ? `${sshKey}.pub` : person);
    },
    verify: (folder, commit) => {
      const setting = `gpg.ssh.allowedSignersFile=${signers}`;
      const log = ['log', '--max-count=1', '--format=%G?', commit];
      return gitIn(folder, ['-c', setting, ...log], '', environment);
    },
    close: () => {
      run('gpgconf', '--kill', 'all');
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
