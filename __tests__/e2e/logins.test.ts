// Every way of signing in, against the real registry software. Where a registry's name and protocol count, the hosts are
// played for docker's client: it reads and tags as it would in the cloud. What the engine pushes goes to loopback.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import {
  engine,
  errorsOf,
  onTestFinished,
  openFolder,
  openRepository,
  runOnCheckout,
} from './harness.ts';
import type { CheckoutResult } from './harness.ts';
import { makeCertificates, makeSigner } from './support/certificates.ts';
import { pushForeignImage, twoPlatforms } from './support/foreign-image.ts';
import { startRegistry } from './support/own-registry.ts';
import type { OwnRegistry } from './support/own-registry.ts';
import { playHosts } from './support/played-hosts.ts';
import { passOn } from './support/registry-proxy.ts';
import { createTokenService } from './support/token-service.ts';
import type { TokenRequest } from './support/token-service.ts';

const password = 'made-up-password-0123456789';
const refreshToken = 'made-up-refresh-token-0123456789';
/** bcrypt of the password; the registry takes no other form. */
const passwordHash = '$2y$05$abcdefghijklmnopqrstuuI2eCWmVfyH3Yir32bCtuU11DAi5rFUW';

/** How a registry wants to know who is there. */
type Protocol =
  | { readonly kind: 'basic' }
  | {
      readonly kind: 'token';
      readonly realm: string;
      readonly service: string;
      /** What a POST gets from those that know GET alone. */
      readonly postStatus?: number;
    };

interface Row {
  /** The input. */
  readonly image: string;
  /** Where the image's name leads, and the repository there; by default as written. */
  readonly host?: string;
  readonly repository?: string;
  readonly protocol: Protocol;
  readonly inputs?: Readonly<Record<string, string>>;
  /** The job's own token. */
  readonly token?: string;
  /** docker's config.json. */
  readonly config?: object;
  /** `DOCKER_AUTH_CONFIG`, which newer docker and buildx read before config.json. */
  readonly variable?: object;
  /** The credential helper of that name is on PATH and knows these. */
  readonly helper?: { readonly name: string; readonly username: string; readonly secret: string };
  /** The user that has to arrive; with a refresh token none does. */
  readonly username?: string;
}

const basic: Protocol = { kind: 'basic' };
const token = (realm: string, service: string, postStatus?: number): Protocol => ({
  kind: 'token',
  realm,
  service,
  ...(postStatus !== undefined && { postStatus }),
});
const user = (name: string): Record<string, string> => ({
  'registry-username': name,
  'registry-password': password,
});
const login = (name: string): { auth: string } => ({
  auth: Buffer.from(`${name}:${password}`).toString('base64'),
});

const ghcr = token('https://ghcr.io/token', 'ghcr.io', 405);
const hub = token('https://auth.docker.io/token', 'registry.docker.io');
const hubHost = { host: 'registry-1.docker.io', protocol: hub };
const ecr = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
const google = 'europe-west1-docker.pkg.dev';
const googleToken = token(`https://${google}/v2/token`, google, 404);
const acr = 'acme.azurecr.io';
const acrToken = token(`https://${acr}/oauth2/token`, acr);
const nobody = '00000000-0000-0000-0000-000000000000';

const rows: readonly (readonly [registry: string, row: Row])[] = [
  [
    'GHCR: the job’s token, nothing configured',
    { image: 'ghcr.io/acme/web', protocol: ghcr, token: password, username: 'sample-developer' },
  ],
  [
    'GHCR: a personal token',
    {
      image: 'ghcr.io/acme/web',
      protocol: ghcr,
      inputs: { 'registry-password': password },
      username: 'sample-developer',
    },
  ],
  [
    'GHCR: docker login before wins over the job’s token',
    {
      image: 'ghcr.io/acme/web',
      protocol: ghcr,
      token: 'made-up-job-token-0123456789',
      config: { auths: { 'ghcr.io': login('acme-pusher') } },
      username: 'acme-pusher',
    },
  ],
  [
    'GHCR: docker login before, kept by a credential store',
    {
      image: 'ghcr.io/acme/web',
      protocol: ghcr,
      token: 'made-up-job-token-0123456789',
      config: { auths: { 'ghcr.io': {} }, credsStore: 'test-store' },
      helper: { name: 'test-store', username: 'acme-pusher', secret: password },
      username: 'acme-pusher',
    },
  ],
  [
    'GHCR: the inputs win over docker login before',
    {
      image: 'ghcr.io/acme/web',
      protocol: ghcr,
      token: 'made-up-job-token-0123456789',
      config: { auths: { 'ghcr.io': login('someone-else') } },
      inputs: user('acme-pusher'),
      username: 'acme-pusher',
    },
  ],
  [
    'GHCR: the inputs win over DOCKER_AUTH_CONFIG',
    {
      image: 'ghcr.io/acme/web',
      protocol: ghcr,
      variable: { auths: { 'ghcr.io': login('someone-else') } },
      inputs: user('acme-pusher'),
      username: 'acme-pusher',
    },
  ],
  [
    'Docker Hub: no host at all',
    {
      ...hubHost,
      image: 'acme/web',
      repository: 'acme/web',
      inputs: user('acme'),
      username: 'acme',
    },
  ],
  [
    'Docker Hub: docker.io',
    {
      ...hubHost,
      image: 'docker.io/acme/web',
      repository: 'acme/web',
      inputs: user('acme'),
      username: 'acme',
    },
  ],
  [
    'Docker Hub: index.docker.io',
    {
      ...hubHost,
      image: 'index.docker.io/acme/web',
      repository: 'acme/web',
      inputs: user('acme'),
      username: 'acme',
    },
  ],
  [
    'Docker Hub: docker login before',
    {
      ...hubHost,
      image: 'acme/web',
      repository: 'acme/web',
      config: { auths: { 'https://index.docker.io/v1/': login('acme') } },
      username: 'acme',
    },
  ],
  [
    'ECR: docker login before',
    { image: `${ecr}/web`, protocol: basic, config: { auths: { [ecr]: login('AWS') } } },
  ],
  [
    'ECR: a credential helper',
    {
      image: `${ecr}/web`,
      protocol: basic,
      config: { credHelpers: { [ecr]: 'ecr-login' } },
      helper: { name: 'ecr-login', username: 'AWS', secret: password },
    },
  ],
  [
    'ECR Public',
    {
      image: 'public.ecr.aws/acme/web',
      protocol: token('https://public.ecr.aws/token/', 'public.ecr.aws', 404),
      inputs: user('AWS'),
      username: 'AWS',
    },
  ],
  [
    'Artifact Registry: an access token',
    {
      image: `${google}/project/repository/web`,
      protocol: googleToken,
      inputs: user('oauth2accesstoken'),
      username: 'oauth2accesstoken',
    },
  ],
  [
    'Artifact Registry: a key of several lines',
    {
      image: `${google}/project/repository/web`,
      protocol: googleToken,
      inputs: {
        'registry-username': '_json_key',
        'registry-password': `{\n  "type": "service_account",\n  "private_key": "${password}"\n}`,
      },
      username: '_json_key',
    },
  ],
  [
    'Artifact Registry: gcloud’s helper',
    {
      image: `${google}/project/repository/web`,
      protocol: googleToken,
      config: { credHelpers: { [google]: 'gcloud' } },
      helper: { name: 'gcloud', username: '_dcgcloud_token', secret: password },
      username: '_dcgcloud_token',
    },
  ],
  [
    'ACR: an identity token in config.json',
    {
      image: `${acr}/web`,
      protocol: acrToken,
      config: {
        auths: {
          [acr]: {
            auth: Buffer.from(`${nobody}:`).toString('base64'),
            identitytoken: refreshToken,
          },
        },
      },
    },
  ],
  [
    'ACR: an identity token from a helper',
    {
      image: `${acr}/web`,
      protocol: acrToken,
      config: { credHelpers: { [acr]: 'acr-env' } },
      helper: { name: 'acr-env', username: '<token>', secret: refreshToken },
    },
  ],
  [
    'ACR: a service principal',
    {
      image: `${acr}/web`,
      protocol: acrToken,
      inputs: user('acme-pusher'),
      username: 'acme-pusher',
    },
  ],
  [
    'Quay: a robot',
    {
      image: 'quay.io/acme/web',
      protocol: token('https://quay.io/v2/auth', 'quay.io', 405),
      inputs: user('acme+deliver'),
      username: 'acme+deliver',
    },
  ],
  [
    'GitLab: a deploy token, and a deep path',
    {
      image: 'registry.gitlab.com/group/subgroup/project/web',
      protocol: token('https://gitlab.com/jwt/auth', 'container_registry', 404),
      inputs: user('gitlab+deploy-token-1'),
      username: 'gitlab+deploy-token-1',
    },
  ],
  [
    'Harbor: a robot with a dollar sign',
    {
      image: 'harbor.acme.example/project/web',
      protocol: token('https://harbor.acme.example/service/token', 'harbor-registry', 405),
      inputs: user('robot$project+deliver'),
      username: 'robot$project+deliver',
    },
  ],
  ['Nexus: a port', { image: 'nexus.acme.example:8443/web', protocol: basic, inputs: user('AWS') }],
  [
    'Artifactory: POST is answered 401',
    {
      image: 'acme.jfrog.io/docker-local/web',
      protocol: token(
        'https://acme.jfrog.io/artifactory/api/docker/null/v2/token',
        'acme.jfrog.io',
        401,
      ),
      inputs: user('deliver'),
      username: 'deliver',
    },
  ],
];

const splitImage = (image: string): { host: string; repository: string } => ({
  host: image.slice(0, image.indexOf('/')),
  repository: image.slice(image.indexOf('/') + 1),
});
const names = [
  'gcr.io',
  ...new Set(
    rows.flatMap(([, { image, host = splitImage(image).host, protocol }]) => [
      host.replace(/:\d+$/, ''),
      ...(protocol.kind === 'token' ? [new URL(protocol.realm).hostname] : []),
    ]),
  ),
];

let shared: string;
let certificates: ReturnType<typeof makeCertificates>;
let signer: ReturnType<typeof makeSigner>;
beforeAll(async () => {
  shared = mkdtempSync(path.join(tmpdir(), 'deliver-image-logins-'));
  certificates = makeCertificates(shared, names);
  signer = makeSigner(shared);
  const open = await startRegistry(engine, { folder: shared, name: 'open' });
  pushForeignImage(engine, `${open.host}/seed:1.4.0`, shared, ...twoPlatforms);
  await open.close();
});
afterAll(() => {
  rmSync(shared, { recursive: true });
});

let folder: string;
beforeEach(() => {
  folder = openFolder();
});

/** The image, held by a registry of its own under the row's repository. */
async function startHolding(name: string, protocol: Protocol): Promise<OwnRegistry> {
  const repositories = path.join(folder, 'data/docker/registry/v2/repositories');
  cpSync(path.join(shared, 'data'), path.join(folder, 'data'), { recursive: true });
  mkdirSync(path.dirname(path.join(repositories, name)), { recursive: true });
  renameSync(path.join(repositories, 'seed'), path.join(repositories, name));
  const auth = authOf(protocol);
  const registry = await startRegistry(engine, { folder, name: 'closed', auth });
  onTestFinished(registry.close);
  return registry;
}

function authOf(protocol: Protocol): object {
  if (protocol.kind === 'token') {
    const { realm, service } = protocol;
    return { token: { realm, service, issuer: 'tests', rootcertbundle: signer.certificateFile } };
  }
  const file = path.join(folder, 'htpasswd');
  writeFileSync(file, `AWS:${passwordHash}\n`);
  return { htpasswd: { realm: 'tests', path: file } };
}

/** A docker configuration with the plugins of the engine's, and a PATH with the helper. */
function dockerEnvironment({ config = {}, variable, helper }: Row): Record<string, string> {
  const place = path.join(folder, 'docker');
  mkdirSync(place);
  const known = engine.env['DOCKER_CONFIG'];
  const entries = known !== undefined && existsSync(known) ? readdirSync(known) : [];
  for (const entry of entries.filter((name) => name !== 'config.json')) {
    symlinkSync(path.join(known ?? '', entry), path.join(place, entry));
  }
  writeFileSync(path.join(place, 'config.json'), JSON.stringify(config));
  const searchPath = engine.env['PATH'] ?? '';
  const environment = {
    DOCKER_CONFIG: place,
    ...(variable && { DOCKER_AUTH_CONFIG: JSON.stringify(variable) }),
  };
  if (!helper) return environment;
  const answer = JSON.stringify({
    ServerURL: '',
    Username: helper.username,
    Secret: helper.secret,
  });
  const program = path.join(folder, `docker-credential-${helper.name}`);
  writeFileSync(program, `#!/bin/sh\n[ "$1" = get ] && cat <<'END'\n${answer}\nEND\n`);
  chmodSync(program, 0o755);
  return { ...environment, PATH: `${folder}:${searchPath}` };
}

/** Grants all to the one login that the row has. */
function grant(row: Row) {
  const known = row.inputs?.['registry-password'] ?? password;
  return (request: TokenRequest, actions: readonly string[]): readonly string[] | undefined => {
    const isUser = row.username !== undefined && request.username === row.username;
    const isKnown = isUser
      ? request.password === known
      : row.username === undefined && request.refreshToken === refreshToken;
    return isKnown ? actions : undefined;
  };
}

async function runRow(
  row: Row,
  refusal?: { readonly status: number; readonly body: string },
): Promise<CheckoutResult> {
  const { protocol } = row;
  const { repository: name = splitImage(row.image).repository } = row;
  const registry = await startHolding(name, protocol);
  const service = createTokenService({
    signer,
    issuer: 'tests',
    service: protocol.kind === 'token' ? protocol.service : '',
    grant: refusal ? () => undefined : grant(row),
    ...(refusal && { refusal }),
    ...(protocol.kind === 'token' &&
      protocol.postStatus !== undefined && { postStatus: protocol.postStatus }),
  });
  const handle = route(row, passOn(registry.host), service.handle);
  const hosts = await playHosts(certificates, handle);
  onTestFinished(hosts.close);
  const repository = await openRepository(row.image);
  await repository.tag('v1.4.0');
  const inputs = { manifests: 'k8s', build: 'false', aliases: 'latest', ...row.inputs };
  return runOnCheckout(repository, 'refs/tags/v1.4.0', inputs, {
    env: { ...hosts.env, ...dockerEnvironment(row) },
    ...(row.token !== undefined && { token: row.token }),
  });
}

/** The registry answers under its own host only, the token service at its realm. */
function route(row: Row, toRegistry: RequestListener, toTokens: RequestListener): RequestListener {
  const { host = splitImage(row.image).host, protocol } = row;
  const realm = protocol.kind === 'token' ? new URL(protocol.realm) : undefined;
  return (request, response) => {
    const [pathname] = (request.url ?? '').split('?');
    if (request.headers.host === realm?.host && pathname === realm?.pathname) {
      toTokens(request, response);
    } else if (request.headers.host === host) {
      toRegistry(request, response);
    } else {
      response.writeHead(421).end();
    }
  };
}

describe('an image is read, tagged and pinned', () => {
  test.each(rows)('%s', async (_, row) => {
    const result = await runRow(row);
    expect(errorsOf(result)).toEqual([]);
    expect(result.manifest).toContain(`${row.image}:1.4.0@${result.outputs['digest'] ?? ''}`);
    expect(result.stdout).toContain(`Tagged: ${row.image}:latest`);
    expect(result.leftovers).toEqual([]);
    expect(result.stdout.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(password);
  });
});

describe('a refusal is explained', () => {
  const gcr = {
    image: 'gcr.io/acme/web',
    protocol: token('https://gcr.io/v2/token', 'gcr.io', 404),
  };
  const shutDown = `Container Registry is deprecated and shutting down, please use the auto migration tool to migrate to Artifact Registry`;
  const denied =
    '{"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}';
  const slow =
    '{"errors":[{"code":"TOOMANYREQUESTS","message":"retry-after: 306.114µs, allowed: 44000/minute"}]}';
  test.each<[string, Row, { status: number; body: string } | undefined, string, string]>([
    [
      'a wrong password',
      { image: `${ecr}/web`, protocol: basic, inputs: user('someone') },
      undefined,
      'registry-unauthorized',
      'does not accept this login',
    ],
    [
      'nobody signed in',
      { image: `${ecr}/web`, protocol: basic },
      undefined,
      'registry-unauthorized',
      'Nobody is signed in',
    ],
    [
      'a wrong token',
      {
        image: 'quay.io/acme/web',
        protocol: token('https://quay.io/v2/auth', 'quay.io'),
        inputs: user('x'),
      },
      undefined,
      'registry-unauthorized',
      '401 Unauthorized',
    ],
    [
      'gcr.io',
      { ...gcr, inputs: user('_json_key') },
      { status: 412, body: shutDown },
      'registry-shut-down',
      'LOCATION-docker.pkg.dev',
    ],
    [
      'a package that this job may not see',
      { image: 'ghcr.io/acme/web', protocol: ghcr, token: password },
      { status: 403, body: denied },
      'image-missing',
      '403 Forbidden',
    ],
    [
      'throttling that lasts',
      { image: 'ghcr.io/acme/web', protocol: ghcr, token: password },
      { status: 429, body: slow },
      'registry-throttled',
      'no matter of permission',
    ],
  ])('%s', async (_, row, refusal, code, says) => {
    const result = await runRow(row, refusal);
    const errors = errorsOf(result);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toContain(`[${code}]`);
    expect(errors[0]?.message).toContain(says);
    expect(result.manifest).toContain(`${row.image}:0.0.0`);
  });
});
