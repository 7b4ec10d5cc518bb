import { describe, expect, test } from '@jest/globals';

import { planBuilder } from '../../src/buildx/builder.ts';
import { noProxy } from '../../src/buildx/temporary/proxies.ts';
import type { BuilderPlan } from '../../src/buildx/builder.ts';
import type { BuilderFacts, BuilderRequest, EngineFacts } from '../../src/buildx/facts.ts';

const containerd = {
  reachable: true,
  rootless: false,
  version: [28, 5],
  containerdStore: true,
  insecureRegistries: ['trusted.acme.io'],
  insecureNetworks: ['127.0.0.0/8', '10.1.0.0/16', 'fd00:1::/32'],
  mirrors: [],
} as const;
const classic = { ...containerd, containerdStore: false } as const;
const down = { reachable: false, message: 'no socket' } as const;

const loopback = { registry: '127.0.0.1:5000' };
const plain = { registry: 'plain.acme.io', insecureRegistries: ['plain.acme.io'] };
const trusted = { registry: 'trusted.acme.io', insecureRegistries: ['trusted.acme.io'] };
const hostNetwork = { hostNetwork: true };
const cache = { platformCount: 1, exportsCache: true };
const zstd = { platformCount: 1, imageAttributes: [{ key: 'compression', value: 'zstd' }] };
const dated = {
  platformCount: 1,
  imageAttributes: [{ key: 'rewrite-timestamp', value: 'true' }],
};
const attestations = { platformCount: 1, wantsAttestations: true };

function plan(
  engine: EngineFacts['engine'],
  driver: string | undefined,
  request: Partial<BuilderRequest> = {},
  builder: Partial<BuilderFacts> = {},
): BuilderPlan {
  return planBuilder(
    {
      engine,
      proxies: noProxy,
      buildxVersion: [0, 13],
      builder:
        driver === undefined
          ? undefined
          : { name: 'b', driver, platforms: [], hostNetwork: false, registries: [], ...builder },
    },
    {
      builder: undefined,
      platformCount: 2,
      registry: 'ghcr.io',
      insecureRegistries: [],
      exportsCache: false,
      imageAttributes: [],
      wantsAttestations: false,
      allowsInsecure: false,
      ...request,
    },
  );
}

describe('the cheapest builder that can do the work', () => {
  // engine, driver of the current or named builder, what is asked for, that builder -> the start of the reason
  test.each<[string, Parameters<typeof plan>, kind: string, reason: string]>([
    ['containerd store', [containerd, 'docker'], 'use', "the engine's own: its containerd"],
    ['one platform', [classic, 'docker', { platformCount: 1 }], 'use', "the engine's own: one"],
    ['layers by zstd', [containerd, 'docker', zstd], 'use', "the engine's own: its containerd"],
    [
      'layers by zstd on the classic store',
      [classic, 'docker', zstd],
      'create',
      "a docker-container builder for this run: the engine's own image store cannot write an image as",
    ],
    [
      'files with one time',
      [containerd, 'docker', dated],
      'create',
      "a docker-container builder for this run: the engine's own image store cannot leave an image unpacked",
    ],
    [
      'files with one time on an engine that can',
      [{ ...containerd, version: [29, 1] }, 'docker', dated],
      'use',
      "the engine's own: its containerd",
    ],
    [
      'files with one time on an engine that does not say its version',
      [{ ...containerd, version: undefined }, 'docker', dated],
      'use',
      "the engine's own: its containerd",
    ],
    ['files with one time elsewhere', [classic, 'remote', dated], 'use', 'b: the current builder'],
    [
      'two platforms',
      [classic, 'docker'],
      'create',
      'a docker-container builder for this run: the',
    ],
    [
      'a cache to export',
      [classic, 'docker', cache],
      'create',
      "a docker-container builder for this run: the engine's own image store cannot export a cache",
    ],
    [
      'attestations',
      [classic, 'docker', attestations],
      'create',
      "a docker-container builder for this run: the engine's own image store cannot hold the attestations",
    ],
    [
      'both, containerd store',
      [containerd, 'docker', { ...cache, ...attestations }],
      'use',
      "the engine's own: its containerd",
    ],
    [
      'both, in a container',
      [classic, 'docker-container', { ...cache, ...attestations }],
      'use',
      'b: the current builder',
    ],
    ['docker-container', [classic, 'docker-container'], 'use', 'b: the current builder'],
    ['remote, no engine', [down, 'remote'], 'use', 'b: the current builder, driver remote'],
    ['kubernetes, no engine', [down, 'kubernetes'], 'use', 'b: the current builder, driver kub'],
    ['named', [containerd, 'docker-container', { builder: 'big' }], 'use', 'big: as asked for'],
    ['unknown driver', [containerd, undefined], 'use', "the engine's own"],
    [
      'to loopback',
      [classic, 'docker-container', loopback],
      'create',
      'a docker-container builder',
    ],
    [
      'to loopback, on the host',
      [classic, 'docker-container', loopback, hostNetwork],
      'use',
      'b: the current builder',
    ],
    ['to loopback, the engine', [containerd, 'docker', loopback], 'use', "the engine's own"],
    ['to plain HTTP', [containerd, 'docker', plain], 'create', 'a docker-container builder'],
    [
      'to plain HTTP that the engine speaks',
      [containerd, 'docker', trusted],
      'use',
      "the engine's own",
    ],
  ])('%s', (_, facts, kind, reason) => {
    const planned = plan(...facts);
    expect(planned.kind).toBe(kind);
    expect(planned.reason.slice(0, reason.length)).toBe(reason);
  });
});

describe('the current builder is used only where it knows the registry', () => {
  const privateCa = { ...containerd, registryCa: '/c/ca.crt' };
  const knows = { registries: ['ghcr.io', 'plain.acme.io'] };
  test.each<[string, Parameters<typeof plan>, string]>([
    [
      'of plain HTTP',
      [containerd, 'docker-container', plain],
      'a docker-container builder for this run: the current builder b does not know that plain.acme.io speaks plain HTTP',
    ],
    [
      'with a certificate authority of its own',
      [privateCa, 'docker-container'],
      'a docker-container builder for this run: the current builder b does not know the certificate authority of ghcr.io',
    ],
    [
      'of plain HTTP, in its settings',
      [containerd, 'docker-container', plain, knows],
      'b: the current builder, driver docker-container',
    ],
    [
      'with an authority, in its settings',
      [privateCa, 'docker-container', {}, knows],
      'b: the current builder, driver docker-container',
    ],
    [
      'with a public certificate',
      [containerd, 'docker-container'],
      'b: the current builder, driver docker-container',
    ],
    [
      'of plain HTTP, named',
      [containerd, 'docker-container', { ...plain, builder: 'b' }],
      'b: as asked for',
    ],
    [
      'with an authority, named',
      [privateCa, 'docker-container', { builder: 'b' }],
      'b: as asked for',
    ],
    [
      'of plain HTTP, elsewhere',
      [containerd, 'remote', plain],
      'b: the current builder, driver remote',
    ],
    [
      'with an authority, the engine itself',
      [privateCa, 'docker'],
      "the engine's own: its containerd image store holds several platforms",
    ],
  ])('%s', (_, facts, reason) => {
    expect(plan(...facts).reason).toBe(reason);
  });
});

describe('a builder that cannot do the work is an error', () => {
  test.each<[string, Parameters<typeof plan>, string]>([
    ['docker without an engine', [down, 'docker'], 'engine-unreachable'],
    ['docker-container without an engine', [down, 'docker-container'], 'engine-unreachable'],
    [
      'named, for one platform',
      [classic, 'docker', { builder: 'default' }],
      'builder-one-platform',
    ],
    [
      'named, for a cache to export',
      [classic, 'docker', { ...cache, builder: 'default' }],
      'builder-cache',
    ],
    [
      'named, for layers by zstd',
      [classic, 'docker', { ...zstd, builder: 'default' }],
      'builder-attributes',
    ],
    [
      'named, for files with one time',
      [containerd, 'docker', { ...dated, builder: 'default' }],
      'builder-attributes',
    ],
    [
      'named, for attestations',
      [classic, 'docker', { ...attestations, builder: 'default' }],
      'builder-attestations',
    ],
    [
      'named, in its own network',
      [classic, 'docker-container', { ...loopback, builder: 'b' }],
      'builder-network',
    ],
    [
      'named, without plain HTTP',
      [containerd, 'docker', { ...plain, builder: 'default' }],
      'builder-insecure',
    ],
  ])('%s', (_, facts, code) => {
    expect(() => plan(...facts)).toThrow(expect.objectContaining({ code }));
  });
});

describe('an engine that is asked with TLS, or without, and speaks otherwise, is told what DOCKER_CERT_PATH is for', () => {
  test.each([
    ['another authority', 'tls: failed to verify certificate: x509: unknown authority', true],
    ['no certificate of the client', 'remote error: tls: certificate required', true],
    ['a file that is not there', 'open /certs/ca.pem: no such file or directory', true],
    ['an engine of plain HTTP', 'http: server gave HTTP response to HTTPS client', true],
    ['an engine by TLS', 'Client sent an HTTP request to an HTTPS server.', true],
    ['none at all', 'Cannot connect to the Docker daemon at tcp://10.0.0.1:2376', false],
  ])('%s', (_, message, expected) => {
    const failing = () => plan({ ...down, message }, 'docker');
    const says = expected ? 'DOCKER_CERT_PATH names' : 'systemctl start docker';
    expect(failing).toThrow(
      expect.objectContaining({ fix: expect.stringContaining(says) as unknown }),
    );
  });
});

test.each([
  // As DOCKER_API_VERSION makes of every docker, and Docker 29's engine of old ones.
  'client version 1.24 is too old. Minimum supported API version is 1.44, please upgrade',
  'client version 1.52 is too new. Maximum supported API version is 1.45',
])('an engine that runs is not to be started: %s', (message) => {
  expect(() => plan({ ...down, message }, 'docker')).toThrow(
    expect.objectContaining({ fix: expect.stringContaining('DOCKER_API_VERSION') as unknown }),
  );
});

describe('attestations need a store or a builder that holds them', () => {
  test.each<[string, Parameters<typeof plan>, boolean]>([
    ['containerd store', [containerd, 'docker'], true],
    ['classic store', [classic, 'docker', { platformCount: 1 }], false],
    ['created builder', [classic, 'docker'], true],
    ['remote builder', [down, 'remote'], true],
  ])('%s: %s', (_, facts, attests) => {
    expect(plan(...facts).attests).toBe(attests);
  });
});

describe('the engine itself reaches a registry over plain HTTP', () => {
  test.each<[string, string, boolean]>([
    ['that it lists', 'trusted.acme.io', true],
    ['in a network that it lists', '10.1.2.3:5000', true],
    ['in a network of IPv6', '[fd00:1::5]:5000', true],
    ['in no network of it', '10.2.0.1:5000', false],
    ['by a name, which no network holds', 'plain.acme.io:5000', false],
  ])('%s: %s', (_, registry, expected) => {
    const { kind } = plan(containerd, 'docker', { registry, insecureRegistries: [registry] });
    expect(kind).toBe(expected ? 'use' : 'create');
  });
});

describe('a builder for this run knows what the engine and the inputs say of registries', () => {
  const mirrors = ['http://127.0.0.1:5000/', 'https://mirror.acme.io/'];
  test.each<[string, Parameters<typeof plan>, object]>([
    [
      'a host for plain HTTP',
      [{ ...classic, insecureRegistries: [] }, 'docker', plain],
      { hostNetwork: false, registries: [{ host: 'plain.acme.io', http: true }] },
    ],
    [
      'loopback needs the host’s network and no entry',
      [{ ...classic, insecureRegistries: [] }, 'docker', loopback],
      { hostNetwork: true, registries: [] },
    ],
    [
      'the host’s network, where the current builder has it',
      [{ ...classic, insecureRegistries: [] }, 'docker-container', plain, hostNetwork],
      { hostNetwork: true, registries: [{ host: 'plain.acme.io', http: true }] },
    ],
    [
      'the engine’s mirrors',
      [{ ...classic, insecureRegistries: [], mirrors }, 'docker'],
      {
        registries: [
          { host: 'docker.io', mirrors: ['127.0.0.1:5000', 'mirror.acme.io'] },
          { host: '127.0.0.1:5000', http: true },
        ],
      },
    ],
    [
      'the engine’s insecure registries',
      [classic, 'docker'],
      { registries: [{ host: 'trusted.acme.io', http: true, insecure: true }] },
    ],
    [
      'a host in an insecure network of the engine',
      [{ ...classic, insecureRegistries: [] }, 'docker', { registry: '10.1.2.3:5000' }],
      { registries: [{ host: '10.1.2.3:5000', http: true, insecure: true }] },
    ],
    [
      'the engine’s certificate',
      [{ ...classic, insecureRegistries: [], registryCa: '/c/ca.crt' }, 'docker'],
      { registries: [{ host: 'ghcr.io', ca: '/c/ca.crt' }] },
    ],
  ])('%s', (_, facts, expected) => {
    expect(plan(...facts)).toMatchObject(expected);
  });
});
