// A real Gitea on loopback: an organization, people and their tokens, repositories over HTTP.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { git } from '../../integration/git-command.ts';
import { commitFiles, createBare } from '../../integration/git-history.ts';

import { type GiteaPlace, pageSize, type SeenPull } from './gitea-place.ts';

const password = 'made-Up-4-Tests';

/** @param program the server, beside which lies its folder of templates */
export async function startGitea(program: string): Promise<GiteaPlace> {
  const root = mkdtempSync(join(tmpdir(), 'gitea-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = join(root, 'app.ini');
  writeFileSync(config, settings(root, port, `${program}.files`));
  const env = { PATH: process.env['PATH'], HOME: root, GITEA_WORK_DIR: root };
  const log = openSync(join(root, 'log'), 'a');
  const server = spawn(program, ['web', '--config', config], { env, stdio: ['ignore', log, log] });
  const api = openApi(url);
  const stop = async (): Promise<void> => {
    await end(server);
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await answers(server, url, join(root, 'log'));
    const user = [
      'admin',
      'user',
      'create',
      '--config',
      config,
      '--admin',
      '--username',
      'root-user',
    ];
    const more = [
      '--password',
      password,
      '--email',
      'root@example.com',
      '--must-change-password=false',
    ];
    execFileSync(program, [...user, ...more], { env, stdio: 'pipe' });
    const tokens = await settle(api);
    return openPlace(root, url, api, tokens, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Gitea runs as root only where it is told that it may. */
function settings(root: string, port: number, files: string): string {
  return `I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true
RUN_USER = ${execFileSync('id', ['-un'], { encoding: 'utf8' }).trim()}
WORK_PATH = ${root}
[server]
HTTP_ADDR = 127.0.0.1
HTTP_PORT = ${port}
ROOT_URL = http://127.0.0.1:${port}/
STATIC_ROOT_PATH = ${files}
OFFLINE_MODE = true
DISABLE_SSH = true
[database]
DB_TYPE = sqlite3
PATH = ${join(root, 'gitea.db')}
[repository]
ROOT = ${join(root, 'repositories')}
[security]
INSTALL_LOCK = true
SECRET_KEY = of-a-test
[oauth2]
ENABLED = false
[indexer]
ISSUE_INDEXER_TYPE = db
[session]
PROVIDER = memory
[log]
LEVEL = error
[api]
DEFAULT_PAGING_NUM = ${pageSize}
MAX_RESPONSE_ITEMS = ${pageSize}
`;
}

type Api = (
  who: string | { readonly token: string },
  method: string,
  path: string,
  body?: object,
) => Promise<unknown>;

function openApi(url: string): Api {
  return async (who, method, path, body) => {
    const authorization =
      typeof who === 'string'
        ? `Basic ${Buffer.from(`${who}:${password}`).toString('base64')}`
        : `token ${who.token}`;
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
}

/** People, the organization with its teams, and a token for each kind of person. */
async function settle(api: Api): Promise<GiteaPlace['tokens']> {
  const admin = 'root-user';
  const people = ['writer', 'reader', 'person', 'alice'];
  for (const username of people) {
    const more = { email: `${username}@example.com`, must_change_password: false };
    await api(admin, 'POST', '/admin/users', { username, password, ...more });
  }
  await api(admin, 'POST', '/orgs', { username: 'acme' });
  const units = ['repo.code', 'repo.issues', 'repo.pulls'];
  for (const [name, permission, members] of [
    ['ops', 'write', ['writer', 'person', 'alice']],
    ['readers', 'read', ['reader']],
  ] as const) {
    const team = { name, permission, units, includes_all_repositories: true };
    const { id } = (await api(admin, 'POST', '/orgs/acme/teams', team)) as { id: number };
    for (const one of members) await api(admin, 'PUT', `/teams/${id}/members/${one}`);
  }
  const tokenOf = async (who: string): Promise<string> => {
    const scopes = ['write:repository', 'write:issue', 'read:organization', 'read:user'];
    const made = await api(who, 'POST', `/users/${who}/tokens`, { name: 'test', scopes });
    return (made as { sha1: string }).sha1;
  };
  return {
    writer: await tokenOf('writer'),
    reader: await tokenOf('reader'),
    person: await tokenOf('person'),
  };
}

function openPlace(
  root: string,
  url: string,
  api: Api,
  tokens: GiteaPlace['tokens'],
  close: () => Promise<void>,
): GiteaPlace {
  const address = new URL(url);
  address.username = 'person';
  address.password = tokens.person;
  const local = (name: string): string => join(root, 'people', name);
  const commit: GiteaPlace['commit'] = (name, branch, files) => {
    const remote = `${address.href}acme/${name}.git`;
    // What others have pushed meanwhile is the base.
    git(local(name), 'fetch', '--quiet', '--prune', remote, '+refs/heads/*:refs/heads/*');
    const id = commitFiles(local(name), branch, files);
    git(local(name), 'push', '--quiet', remote, `refs/heads/${branch}`);
    return id;
  };
  return {
    root,
    server: { url },
    hasApi: true,
    api: { url: `${url}/api/v1` },
    tokens,
    commit,
    read: (name, branch, path) => {
      const remote = `${address.href}acme/${name}.git`;
      git(local(name), 'fetch', '--quiet', remote, `+refs/heads/${branch}:refs/seen`);
      return git(local(name), 'show', `refs/seen:${path}`);
    },
    create: async (name, files) => {
      const repository = { name, default_branch: 'main', private: true };
      await api('root-user', 'POST', '/orgs/acme/repos', repository);
      for (const label of ['deploy', 'prod']) {
        const wanted = { name: label, color: '#aabbcc' };
        await api('root-user', 'POST', `/repos/acme/${name}/labels`, wanted);
      }
      mkdirSync(local(name), { recursive: true });
      createBare(local(name));
      commit(name, 'main', files);
    },
    propose: async (name, branch, title) => {
      const body = { head: branch, base: 'main', title, body: 'By a person.' };
      // A branch is known some moments after it was pushed.
      for (let attempt = 1; ; attempt += 1) {
        try {
          await api({ token: tokens.person }, 'POST', `/repos/acme/${name}/pulls`, body);
          return;
        } catch (error) {
          if (attempt === 100 || !String(error).includes(': 404 ')) throw error;
          await setTimeout(100);
        }
      }
    },
    pulls: async (name) => {
      const found: SeenPull[] = [];
      for (let page = 1; ; page += 1) {
        const path = `/repos/acme/${name}/pulls?state=all&sort=oldest&page=${page}`;
        const some = (await api({ token: tokens.person }, 'GET', path)) as readonly RealPull[];
        if (some.length === 0) return found;
        found.push(...some.map(describePull));
      }
    },
    close,
  };
}

interface RealPull extends Pick<SeenPull, 'title' | 'state'> {
  readonly head: { readonly ref: string };
  readonly base: { readonly ref: string };
  readonly labels: readonly { readonly name: string }[];
  readonly requested_reviewers: readonly { readonly login: string }[] | null;
  readonly requested_reviewers_teams: readonly { readonly name: string }[] | null;
}

function describePull(pull: RealPull): SeenPull {
  const { head, base, title, state, labels } = pull;
  const users = pull.requested_reviewers?.map(({ login }) => login) ?? [];
  const teams = pull.requested_reviewers_teams?.map(({ name }) => `acme/${name}`) ?? [];
  return {
    ...{ head: head.ref, base: base.ref, title, state },
    labels: labels.map(({ name }) => name),
    reviewers: [...users, ...teams],
  };
}

async function answers(server: ChildProcess, url: string, log: string): Promise<void> {
  for (let attempt = 1; attempt <= 600; attempt += 1) {
    if (server.exitCode !== null) break;
    const answer = await fetch(`${url}/api/v1/version`).catch(() => undefined);
    if (answer?.ok === true) return;
    await setTimeout(100);
  }
  throw new Error(`Gitea does not answer:\n${readFileSync(log, 'utf8').slice(-2000)}`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
