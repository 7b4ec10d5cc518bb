// Who signs in, how, with which rights, and to whom no login goes.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { runProcess } from '../../../src/process.ts';
import { openFolder } from '../../e2e/on-test-finished.ts';
import { errorReply, openMemoryRegistry, useMemoryRegistry } from '../memory-registry.ts';
import type { Asked, Intercept, Reply } from '../memory-registry.ts';
import { openDoor } from '../open-door.ts';
import type { DoorSetting } from '../open-door.ts';

const registry = useMemoryRegistry();
const encode = (pair: string): string => Buffer.from(pair).toString('base64');
const login = { auth: encode('deliver:made-up') };
const basicHeader = `Basic ${login.auth}`;

let image: string;
beforeEach(() => {
  const digest = registry.seed('acme/web', ['layer']);
  image = `${registry.host}/acme/web@${digest}`;
});

const refuse = (challenge: string): Reply => ({
  ...errorReply(401, 'UNAUTHORIZED', 'authentication required'),
  headers: { 'www-authenticate': challenge },
});

/** Takes requests that are signed so, and asks for Basic. */
const asksForBasic: Intercept = ({ authorization }) =>
  authorization === basicHeader ? undefined : refuse('Basic realm="tests"');

/** What the token service was asked, in words. */
let tokens: string[];
beforeEach(() => {
  tokens = [];
});

/** A token service beside the registry: a token names the rights that it gives. */
const asksForTokens =
  (grant: (asked: Asked) => boolean = () => true, expires = 300): Intercept =>
  (asked) => {
    const { pathname, searchParams } = new URL(asked.path, 'http://registry');
    if (pathname === '/token') {
      const form =
        asked.method === 'POST' ? new URLSearchParams(asked.body.toString()) : searchParams;
      const scopes = form.getAll('scope').join(' ');
      tokens.push(`${asked.method} ${scopes}`);
      if (!grant(asked)) return errorReply(401, 'UNAUTHORIZED');
      const token = encode(`${tokens.length} ${scopes}`);
      return { status: 200, body: JSON.stringify({ token, expires_in: expires }) };
    }
    const [, token = ''] = /^Bearer (.+)$/.exec(asked.authorization ?? '') ?? [];
    const needs = ['HEAD', 'GET'].includes(asked.method) ? 'pull' : 'push';
    const isGranted = Buffer.from(token, 'base64').toString().includes(needs);
    const realm = `http://${registry.host}/token`;
    return isGranted ? undefined : refuse(`Bearer realm="${realm}",service="tests"`);
  };

const read = (setting: DoorSetting) => openDoor(setting).registry.readManifest(image);

/** A program on the PATH that prints so. */
function openHelper(name: string, script: string): DoorSetting {
  const folder = openFolder();
  const program = join(folder, `docker-credential-${name}`);
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  const environment = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  return { environment, runProcess };
}

const answers = (answer: object): string =>
  `read host\ncat <<'END'\n${JSON.stringify(answer)}\nEND`;
const helps = { ServerURL: '', Username: 'deliver', Secret: 'made-up' };

describe("docker's login is found", () => {
  test.each<[string, () => DoorSetting]>([
    ['in its file', () => ({ config: { auths: { [registry.host]: login } } })],
    [
      'under an address, as old docker wrote it',
      () => ({ config: { auths: { [`https://${registry.host}/v1/`]: login } } }),
    ],
    [
      'with name and password apart',
      () => ({
        config: { auths: { [registry.host]: { username: 'deliver', password: 'made-up' } } },
      }),
    ],
    [
      'in a variable, before the file',
      () => ({
        config: { auths: { [registry.host]: { auth: encode('other:other') } } },
        environment: { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { [registry.host]: login } }) },
      }),
    ],
    [
      'in a store',
      () => ({ config: { credsStore: 'tests' }, ...openHelper('tests', answers(helps)) }),
    ],
    [
      "by the registry's own helper, before the store and the file",
      () => ({
        config: {
          credHelpers: { [registry.host]: 'own' },
          credsStore: 'none',
          auths: { [registry.host]: { auth: encode('other:other') } },
        },
        ...openHelper('own', answers(helps)),
      }),
    ],
    [
      'in the file where the helper is empty',
      () => ({
        config: {
          credHelpers: { [registry.host]: '' },
          credsStore: 'none',
          auths: { [registry.host]: login },
        },
      }),
    ],
  ])('%s', async (_, setting) => {
    registry.setIntercept(asksForBasic);
    expect(await read(setting())).toBeDefined();
  });

  test('a helper is told the registry by its input, and nothing by its arguments', async () => {
    registry.setIntercept(asksForBasic);
    const folder = openFolder();
    const record = `cat > '${folder}/input'\necho "$@" > '${folder}/arguments'`;
    const script = `${record}\necho '${JSON.stringify(helps)}'`;
    await read({ config: { credsStore: 'tests' }, ...openHelper('tests', script) });
    const { stdout } = await runProcess('cat', [`${folder}/input`, `${folder}/arguments`]);
    expect(stdout).toBe(`${registry.host}get\n`);
  });
});

describe('what keeps a login from being found is told', () => {
  test.each<[string, () => DoorSetting, code: string, says: string]>([
    ['nobody', () => ({}), 'registry-unauthorized', 'nobody is signed in to 127.0.0.1'],
    [
      'nobody, as Go writes it',
      () => ({ config: { auths: null, credHelpers: null, credsStore: null } }),
      'registry-unauthorized',
      'nobody is signed in',
    ],
    [
      'a wrong password',
      () => ({ config: { auths: { [registry.host]: { auth: encode('deliver:wrong') } } } }),
      'registry-unauthorized',
      'signed in as deliver',
    ],
    [
      'a helper that knows nothing',
      () => ({
        config: { credsStore: 'tests' },
        ...openHelper('tests', 'echo credentials not found in native keychain; exit 1'),
      }),
      'registry-unauthorized',
      'nobody is signed in',
    ],
    [
      'a helper that fails',
      () => ({
        config: { credsStore: 'tests' },
        ...openHelper('tests', 'echo no session; exit 3'),
      }),
      'credential-helper-failed',
      'no session',
    ],
    [
      'a helper that is not there',
      () => ({ config: { credsStore: 'nowhere' }, runProcess }),
      'credential-helper-missing',
      'docker-credential-nowhere',
    ],
  ])('%s', async (_, setting, code, says) => {
    registry.setIntercept(asksForBasic);
    const message = expect.stringContaining(says) as unknown;
    await expect(read(setting())).rejects.toMatchObject({ code, message });
  });
});

describe('a token', () => {
  const config = (): object => ({ auths: { [registry.host]: login } });

  test('is asked for with the rights that are needed, once for all requests', async () => {
    registry.setIntercept(asksForTokens(({ authorization }) => authorization === basicHeader));
    const { registry: door } = openDoor({ config: config() });
    const manifest = await door.readManifest(image);
    await door.readBlob(
      { registry: registry.host, path: 'acme/web' },
      [...registry.blobs.keys()][0]?.split('@')[1] as never,
    );
    if (manifest)
      await door.put({ registry: registry.host, path: 'acme/web' }, manifest, ['a', 'b']);
    expect(tokens).toEqual(['GET repository:acme/web:pull', 'GET repository:acme/web:pull,push']);
  });

  test('is given to nobody, too', async () => {
    registry.setIntercept(asksForTokens(({ authorization }) => authorization === undefined));
    expect(await read({})).toBeDefined();
  });

  test.each<[string, () => DoorSetting]>([
    [
      'in the file',
      () => ({
        config: { auths: { [registry.host]: { auth: encode('0:'), identitytoken: 'idt' } } },
      }),
    ],
    [
      'of a helper',
      () => ({
        config: { credsStore: 'tests' },
        ...openHelper('tests', answers({ Username: '<token>', Secret: 'idt' })),
      }),
    ],
  ])('by an identity token %s is asked for by OAuth', async (_, setting) => {
    registry.setIntercept(
      asksForTokens(({ body }) => {
        const form = new URLSearchParams(body.toString());
        return form.get('refresh_token') === 'idt' && form.get('service') === 'tests';
      }),
    );
    expect(await read(setting())).toBeDefined();
    expect(tokens).toEqual(['POST repository:acme/web:pull']);
  });

  test('of the registry itself is sent as it is', async () => {
    const token = encode('pull');
    registry.setIntercept(asksForTokens(() => false));
    const held = { auths: { [registry.host]: { registrytoken: token } } };
    expect(await read({ config: held })).toBeDefined();
    expect(tokens).toEqual([]);
  });

  test('that ends early is fetched anew', async () => {
    let refused = 0;
    const service = asksForTokens();
    const { registry: door } = openDoor({ config: config() });
    registry.setIntercept(service);
    await door.readDigest(`${registry.host}/acme/web:nothing`);
    registry.setIntercept((asked, response) => {
      const isOld = asked.authorization === `Bearer ${encode('1 repository:acme/web:pull')}`;
      if (isOld) refused += 1;
      return isOld
        ? refuse(`Bearer realm="http://${registry.host}/token",service="tests"`)
        : service(asked, response);
    });
    expect(await door.readManifest(image)).toBeDefined();
    expect([refused, tokens.length]).toEqual([1, 2]);
  });

  test('that is refused at once is not asked for without end', async () => {
    registry.setIntercept(({ path }) =>
      path.startsWith('/token')
        ? { status: 200, body: '{"token":"x"}' }
        : refuse(`Bearer realm="http://${registry.host}/token"`),
    );
    await expect(read({ config: config() })).rejects.toMatchObject({
      code: 'registry-unauthorized',
    });
    expect(registry.requests.length).toBeLessThan(12);
  });

  test.each<[string, Reply, code: string]>([
    ['a page', { status: 200, body: '<html>' }, 'registry-no-registry'],
    ['no token', { status: 200, body: '{}' }, 'registry'],
    ['a header in it', { status: 200, body: '{"token":"a\\r\\nx: y"}' }, 'registry'],
    ['a server error', { status: 503 }, 'registry-failed'],
    ['a refusal', { status: 403, body: '{"details":"no such scope"}' }, 'registry-denied'],
  ])('that is %s is told', async (_, reply, code) => {
    registry.setIntercept(({ path }) =>
      path.startsWith('/token') ? reply : refuse(`Bearer realm="http://${registry.host}/token"`),
    );
    await expect(read({ config: config() })).rejects.toMatchObject({ code });
  });
});

describe('a login of buildx for some scopes alone', () => {
  const right = { auths: {} as Record<string, object> };
  const wrong = { auth: encode('other:other') };
  beforeEach(() => {
    right.auths = { [registry.host]: login };
    registry.setIntercept(asksForTokens(({ authorization }) => authorization === basicHeader));
  });

  /** Buildx's folder with these, and docker's own login that is refused. */
  const hold = (logins: Readonly<Record<string, object>>, own: object = wrong): DoorSetting => {
    const folder = openFolder();
    for (const [name, config] of Object.entries(logins)) {
      const at = join(folder, 'config', name.replace('HOST', registry.host));
      mkdirSync(at, { recursive: true });
      writeFileSync(join(at, 'config.json'), JSON.stringify(config));
    }
    return {
      config: { auths: { [registry.host]: own } },
      environment: { BUILDX_CONFIG: folder },
    };
  };
  const bad = (): object => ({ auths: { [registry.host]: wrong } });

  test.each<[string, () => Readonly<Record<string, object>>]>([
    ['for the registry', () => ({ HOST: right })],
    ['for the registry, by an empty list', () => ({ 'HOST@': right })],
    ['for reading', () => ({ 'HOST@pull': right })],
    ['for the repository', () => ({ 'HOST/acme/web': right })],
    ['for reading the repository', () => ({ 'HOST/acme/web@pull': right })],
    ['for the repository, before the registry’s', () => ({ 'HOST/acme/web': right, HOST: bad() })],
    ['for more, before the one for all', () => ({ 'HOST@pull': right, HOST: bad() })],
  ])('%s comes before docker’s', async (_, logins) => {
    expect(await read(hold(logins()))).toBeDefined();
  });

  test.each<[string, () => Readonly<Record<string, object>>]>([
    ['another registry', () => ({ 'HOST.example': bad() })],
    ['another repository', () => ({ 'HOST/acme/web2': bad(), 'HOST/acme': bad() })],
    ['other actions', () => ({ 'HOST@push': bad(), 'HOST/acme/web@pull,push': bad() })],
    ['no folder at all', () => ({})],
  ])('of %s leaves it docker’s', async (_, logins) => {
    expect(await read(hold(logins(), login))).toBeDefined();
  });

  test('that holds nothing is none, as for the push', async () => {
    await expect(read(hold({ HOST: {} }, login))).rejects.toMatchObject({
      code: 'registry-unauthorized',
      message: expect.stringMatching(
        /^Nobody is signed in .*nobody is signed in to .*anonymous token/,
      ) as unknown,
    });
  });

  test('serves tags and reads by the rights that each wants', async () => {
    const { registry: door } = openDoor(hold({ 'HOST@push': right, 'HOST@pull': right }));
    const manifest = await door.readManifest(image);
    if (manifest) await door.put({ registry: registry.host, path: 'acme/web' }, manifest, ['a']);
    expect(registry.manifests.size).toBeGreaterThan(1);
  });

  test('is not asked for a registry that wants name and password with each request', async () => {
    registry.setIntercept(asksForBasic);
    expect(await read(hold({ HOST: bad() }, login))).toBeDefined();
  });
});

describe('a login goes to its registry alone', () => {
  test.each([301, 302, 303, 307, 308])('not along with a redirect (%i)', async (status) => {
    const other = await openMemoryRegistry();
    try {
      other.seed('acme/web', ['layer']);
      const key = [...other.manifests.keys()].find((name) =>
        image.endsWith(name.split('@')[1] ?? ''),
      );
      registry.setIntercept((asked, response) =>
        asked.path.includes('/manifests/') && asked.authorization !== undefined
          ? { status, headers: { location: `http://${other.host}${asked.path}` } }
          : asksForBasic(asked, response),
      );
      expect(key).toBeDefined();
      expect(await read({ config: { auths: { [registry.host]: login } } })).toBeDefined();
      expect(other.requests.map(({ authorization }) => authorization)).toEqual([undefined]);
    } finally {
      await other.close();
    }
  });

  test('and not to another path of the same host with other rights than it had', async () => {
    registry.setIntercept((asked, response) => {
      if (asked.path.includes('/moved')) return undefined;
      return asked.path.includes('/manifests/') && asked.authorization !== undefined
        ? { status: 307, headers: { location: asked.path.replace('/manifests/', '/manifests/') } }
        : asksForBasic(asked, response);
    });
    const running = read({ config: { auths: { [registry.host]: login } } });
    // It leads to itself for ever.
    await expect(running).rejects.toMatchObject({ code: 'registry' });
    expect(registry.requests.length).toBeLessThan(10);
  });
});
