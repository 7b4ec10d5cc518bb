// An origin by ssh with a deploy key, against a real sshd: where openssh-server is installed.
import { join } from 'node:path';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { pullRequest } from '../../src/deliver/pull-request.ts';

import { editTag } from './edit-tag.ts';
import { git } from './git-command.ts';
import { deliver, openEffects } from './git-place.ts';
import { findSshd, openSshServer, type SshServer } from './ssh-server.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ api: true });
const edit = editTag('1.1.0', ['k8s/web.yaml']);
const sshd = findSshd();
let ssh: SshServer;
let folder: string;
let tip: string;

beforeEach(() => {
  const files = { 'k8s/web.yaml': 'image: ghcr.io/acme/web:1.0.0\n', 'k8s/link': 'link:web.yaml' };
  tip = place.create('acme/web', files);
  place.create('acme/api', files);
  ssh = openSshServer(sshd ?? '', place, 'acme/web');
  folder = place.checkout('acme/web');
  git(folder, 'remote', 'set-url', 'origin', ssh.url('acme/web'));
});

type Options = Parameters<SshServer['command']>;

function checkOut(...options: Options): void {
  git(folder, 'config', 'core.sshCommand', ssh.command(...options));
}

const suite = sshd === undefined ? describe.skip : describe;

suite('a deploy key that may write', () => {
  test.each<[string, Options]>([
    ["by git's newer protocol", ['write']],
    ['by its first one', ['write', { passesProtocol: false }]],
  ])('brings the commit, %s', async (_, options) => {
    checkOut(...options);

    const delivered = await deliver(openEffects(place), folder, edit, { token: undefined });

    expect(delivered).toMatchObject({ kind: 'committed', label: 'acme/web', attempts: 1 });
    expect(place.remote('acme/web', 'show', 'main:k8s/web.yaml')).toBe(
      'image: ghcr.io/acme/web:1.1.0',
    );
  });

  test('brings the branch of a pull request, which the token opens', async () => {
    checkOut('write');

    const delivered = await deliver(openEffects(place), folder, edit, { by: pullRequest });

    expect(delivered).toMatchObject({ kind: 'proposed', action: 'opened' });
  });

  test('tries a connection again that breaks', async () => {
    const seen = join(place.root, 'seen');
    checkOut('write', { before: `{ test -e ${seen} || { touch ${seen}; exit 1; }; }` });
    const effects = openEffects(place);

    const delivered = await deliver(effects, folder, edit, { token: undefined });

    expect(delivered.kind).toBe('committed');
    expect(effects.pauses).toHaveLength(1);
  });
});

suite('refused at the first try, before anything is built', () => {
  test.each<[string, string, string, RegExp, Options]>([
    ['a key that may only read', 'acme/web', 'deploy-key', /with write access/, ['read']],
    ['a key that nobody knows', 'acme/web', 'deploy-key', /deploy key/, ['unknown']],
    ['a key of another one', 'acme/api', 'repository-not-found', /one repository only/, ['write']],
    [
      'a host that is not known',
      'acme/web',
      'host-key',
      /known_hosts/,
      ['write', { host: 'unknown' }],
    ],
    [
      'a host with another key',
      'acme/web',
      'host-key',
      /known_hosts/,
      ['write', { host: 'changed' }],
    ],
  ])('%s', async (_, repository, code, fix, options) => {
    checkOut(...options);
    git(folder, 'remote', 'set-url', 'origin', ssh.url(repository));
    const effects = openEffects(place);
    let planned = false;

    const delivering = deliver(
      effects,
      folder,
      (tree) => {
        planned = true;
        return edit(tree);
      },
      { token: undefined },
    );

    await expect(delivering).rejects.toMatchObject({
      code,
      fix: expect.stringMatching(fix) as unknown,
    });
    expect(effects.pauses).toEqual([]);
    expect(planned).toBe(false);
    expect(place.remote('acme/web', 'rev-parse', 'main')).toBe(tip);
  });
});
