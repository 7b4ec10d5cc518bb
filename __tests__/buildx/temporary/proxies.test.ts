// A builder that is made for a run gets the proxy that somebody named, in whatever way.
import { describe, expect, test } from '@jest/globals';

import { planProxies, proxyOptions } from '../../../src/buildx/temporary/proxies.ts';
import type { ProxySources } from '../../../src/buildx/temporary/proxies.ts';

const proxy = 'http://proxy.acme:3128';
const nothing: ProxySources = { environment: {}, config: undefined, info: undefined };

function variables(sources: Partial<ProxySources>): string {
  const plan = planProxies({ ...nothing, ...sources });
  const named = plan.variables.map(({ key, value }) => `${key}=${value}`).join(' ');
  return plan.source === undefined ? '' : `${plan.source}: ${named}`;
}

const ofJob = "the job's variables:";
const ofDocker = "docker's config.json:";
const ofEngine = 'the engine:';

describe('where a proxy is named', () => {
  test.each<[string, Partial<ProxySources>, string]>([
    ['nowhere', {}, ''],
    ['only exceptions', { environment: { NO_PROXY: 'acme' } }, ''],
    ['in upper case', { environment: { HTTPS_PROXY: proxy } }, `${ofJob} HTTPS_PROXY=${proxy}`],
    ['in lower case', { environment: { https_proxy: proxy } }, `${ofJob} HTTPS_PROXY=${proxy}`],
    [
      'in both: the upper',
      { environment: { HTTP_PROXY: proxy, http_proxy: 'http://other' } },
      `${ofJob} HTTP_PROXY=${proxy}`,
    ],
    [
      'empty in upper case',
      { environment: { HTTP_PROXY: '', http_proxy: proxy } },
      `${ofJob} HTTP_PROXY=${proxy}`,
    ],
    [
      'with exceptions',
      { environment: { ALL_PROXY: proxy, no_proxy: 'a,b' } },
      `${ofJob} ALL_PROXY=${proxy} NO_PROXY=a,b`,
    ],
    [
      "in docker's configuration",
      { config: { proxies: { default: { httpProxy: proxy, noProxy: 'a' } } } },
      `${ofDocker} HTTP_PROXY=${proxy} NO_PROXY=a`,
    ],
    [
      "in docker's configuration, for this engine",
      {
        environment: { DOCKER_HOST: 'tcp://engine:2375' },
        config: {
          proxies: {
            default: { httpProxy: 'http://other' },
            'tcp://engine:2375': { httpsProxy: proxy, allProxy: proxy },
          },
        },
      },
      `${ofDocker} HTTPS_PROXY=${proxy} ALL_PROXY=${proxy}`,
    ],
    [
      'by the engine',
      { info: { HttpProxy: proxy, HttpsProxy: proxy, NoProxy: 'a' } },
      `${ofEngine} HTTP_PROXY=${proxy} HTTPS_PROXY=${proxy} NO_PROXY=a`,
    ],
    [
      'by all: the job’s, and no exceptions of others',
      {
        environment: { HTTP_PROXY: proxy },
        config: { proxies: { default: { httpsProxy: 'http://other', noProxy: 'a' } } },
        info: { HttpsProxy: 'http://third', NoProxy: 'b' },
      },
      `${ofJob} HTTP_PROXY=${proxy}`,
    ],
    ['in a form that docker does not write', { config: { proxies: ['x'] }, info: 'none' }, ''],
  ])('%s', (_, sources, expected) => {
    expect(variables(sources)).toBe(expected);
  });
});

test.each([
  ['http://127.0.0.1:3128', true],
  ['localhost:3128', true],
  ['http://[::1]:3128', true],
  ['socks5://127.0.0.2', true],
  [proxy, false],
  ['127.example:1', false],
  ['not a url at all://', false],
])('%s is on this machine: %s', (value, expected) => {
  expect(planProxies({ ...nothing, environment: { ALL_PROXY: value } }).isLoopback).toBe(expected);
});

test('a password is in no argument', () => {
  const environment = {
    HTTPS_PROXY: 'http://me:hunter2@proxy:1',
    HTTP_PROXY: proxy,
    NO_PROXY: 'a@b',
  };
  const plan = planProxies({ ...nothing, environment });
  expect(plan.secret).toEqual(['HTTPS_PROXY']);
  expect(proxyOptions(plan).join(' ')).toBe(
    `--driver-opt env.HTTP_PROXY=${proxy} --driver-opt env.NO_PROXY=a@b`,
  );
});

test('a comma and a quote stay in one option', () => {
  const environment = { HTTP_PROXY: proxy, NO_PROXY: 'a,"b"' };
  expect(proxyOptions(planProxies({ ...nothing, environment })).at(-1)).toBe(
    '"env.NO_PROXY=a,""b"""',
  );
});
