// How git gets in where no token is given: as the checkout and the machine have it, asking nobody. And what it is told
// to say of its own doings, which must not hide a server's reason.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { basicCredentials } from '../../src/git/configuration.ts';

import { editTag } from './edit-tag.ts';
import { git } from './git-command.ts';
import { deliver, openEffects, writeFiles, writeToken } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace();
const edit = editTag('1.1.0', ['k8s/web.yaml']);
let folder: string;

beforeEach(() => {
  place.create('acme/web', { 'k8s/web.yaml': 'image: ghcr.io/acme/web:1.0.0\n' });
  folder = place.checkout('acme/web');
});

const asked = (): string => join(place.root, 'asked');
/** A program that git asks: for the user, then for the password. */
const askpass = (): string =>
  place.script('askpass', `>> ${asked()}; case $1 in User*) echo x;; *) echo ${writeToken};; esac`);
const helper = (): string =>
  `!f() { >> ${asked()}; echo username=x; echo password=${writeToken}; }; f`;
/** A file of the machine's user. */
const machine: (text: string, name?: string) => ReturnType<Way> = (text, name = '.gitconfig') => {
  writeFiles(place.root, { [name]: text });
  return {};
};
const withToken = (): string => place.server.url.replace('://', `://x:${writeToken}@`);

/** Prepares a way in; returns variables of the job. */
type Way = () => Readonly<Record<string, string>>;

const configure: (key: string, value: string) => ReturnType<Way> = (key, value) => {
  git(folder, 'config', key, value);
  return {};
};

const programs: readonly (readonly [string, Way])[] = [
  ['GIT_ASKPASS', () => ({ GIT_ASKPASS: askpass() })],
  ['core.askPass of the checkout', () => configure('core.askPass', askpass())],
  ['core.askPass of the machine', () => machine(`[core]\n askPass = ${askpass()}\n`)],
  ['a helper of the checkout', () => configure('credential.helper', helper())],
  [
    'a helper of the checkout for the server',
    () => configure(`credential.${place.server.url}.helper`, helper()),
  ],
  [
    'a helper in a file that the checkout includes',
    () => {
      writeFileSync(join(folder, '.git/more'), `[credential]\n helper = "${helper()}"\n`);
      return configure('include.path', 'more');
    },
  ],
  ['a helper of the machine', () => machine(`[credential]\n helper = "${helper()}"\n`)],
  [
    'a helper that the machine includes for this folder alone',
    () => {
      machine(`[credential]\n helper = "${helper()}"\n`, 'work.inc');
      return machine(`[includeIf "gitdir:${folder}/"]\n path = work.inc\n`);
    },
  ],
  [
    'a helper of the job',
    () => ({
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'credential.helper',
      GIT_CONFIG_VALUE_0: helper(),
    }),
  ],
];

const texts: readonly (readonly [string, Way])[] = [
  [
    'a header that actions/checkout left',
    () => {
      const header = `AUTHORIZATION: basic ${basicCredentials(writeToken)}`;
      return configure(`http.${place.server.url}/.extraheader`, header);
    },
  ],
  ["the remote's address", () => configure('remote.origin.url', `${withToken()}/acme/web`)],
  [
    'an address that is put in the place of another',
    () => configure(`url.${withToken()}/.insteadOf`, `${place.server.url}/`),
  ],
  ['.netrc', () => machine(`machine 127.0.0.1 login x password ${writeToken}\n`, '.netrc')],
];

describe('without a token, git gets in by', () => {
  test.each([...programs, ...texts])('%s', async (_, prepare) => {
    const effects = openEffects(place, {}, prepare());

    const delivered = await deliver(effects, folder, edit, { token: undefined });

    expect(delivered.kind).toBe('committed');
  });
});

describe('with a token, nobody is asked', () => {
  test.each(programs.slice(0, 4))('%s', async (_, prepare) => {
    const effects = openEffects(place, {}, prepare());

    const delivered = await deliver(effects, folder, edit);

    expect(delivered.kind).toBe('committed');
    expect(existsSync(asked())).toBe(false);
  });
});

describe("a server's reason is told, whatever git says beside it", () => {
  const variables = {
    GIT_TRACE: '1',
    GIT_TRACE_CURL: '1',
    GIT_TRACE_PACKET: '1',
    GIT_CURL_VERBOSE: '1',
    GIT_TRACE2: '1',
    GIT_TRACE2_EVENT: '1',
    GIT_TRACE2_PERF: '1',
  };
  const refusing = `printf '\\033[1;31merror\\033[m: GH013: Repository rule violations found for refs/heads/main.\\n- Changes must be made through a pull request.\\n' >&2; exit 1`;

  test.each<[string, Way]>([
    ['nothing', () => ({})],
    ['the variables of the job', () => variables],
    [
      'trace2 of the machine',
      () => machine('[trace2]\n normalTarget = 2\n eventTarget = 2\n perfTarget = 2\n'),
    ],
    [
      'colours of the machine',
      () => machine('[color]\n ui = always\n remote = always\n push = always\n'),
    ],
  ])('%s', async (_, prepare) => {
    place.hook('acme/web', 'pre-receive', refusing);
    const effects = openEffects(place, {}, prepare());

    await expect(deliver(effects, folder, edit)).rejects.toMatchObject({
      code: 'branch-protected',
      fix: 'Use delivery: pull-request, or give a token of a GitHub App that the rules let bypass. The job token cannot bypass them.\nIt said: [remote rejected] (pre-receive hook declined); GH013: Repository rule violations found for refs/heads/main.; - Changes must be made through a pull request.',
    });
    expect(effects.pauses).toEqual([]);
  });
});
