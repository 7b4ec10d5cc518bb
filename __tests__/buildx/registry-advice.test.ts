import { describe, expect, test } from '@jest/globals';

import { adviseForBuilder } from '../../src/buildx/progress/failure.ts';
import type { PushingBuilder } from '../../src/buildx/progress/failure.ts';
import { UserError } from '../../src/errors.ts';

const use = (driver: string, builder?: string): PushingBuilder => ({
  kind: 'use',
  driver,
  builder,
});
const forRun: PushingBuilder = { kind: 'create', driver: 'docker-container', builder: 'for-run' };

describe('what to do where the builder does not reach the registry', () => {
  const here = 'as for this machine';
  const http = '[registry."<host>"] with http = true';
  const ca = '[registry."<host>"] with ca = ["<path of its CA certificate>"]';
  const listed = 'ist its host in the input insecure-registries';
  const trusted = 'ut its CA certificate into /etc/docker/certs.d/<host>/ca.crt on the runner';
  const made = 'then a builder that knows the registry is made for the run.';
  const config = 'with --buildkitd-config and a file that has';

  test.each<[string, string, PushingBuilder, string]>([
    [
      'named',
      'registry-plain-http',
      use('docker-container', 'big'),
      `Create builder big ${config} ${http}. Or leave the input builder empty and l${listed}: ${made}`,
    ],
    [
      'named',
      'registry-certificate',
      use('docker-container', 'big'),
      `Create builder big ${config} ${ca}. Or leave the input builder empty and p${trusted}: ${made}`,
    ],
    [
      'current',
      'registry-plain-http',
      use('docker-container'),
      `L${listed}: ${made} Or create the current builder ${config} ${http}.`,
    ],
    [
      'current',
      'registry-certificate',
      use('docker-container'),
      `P${trusted}: ${made} Or create the current builder ${config} ${ca}.`,
    ],
    [
      'in a cluster',
      'registry-certificate',
      use('kubernetes', 'pods'),
      `Create builder pods ${config} ${ca}.`,
    ],
    [
      'elsewhere',
      'registry-plain-http',
      use('remote'),
      `The builder's own buildkitd.toml, where its daemon runs, needs ${http}.`,
    ],
    ['the engine’s own', 'registry-plain-http', use('docker'), here],
    ['made for the run', 'registry-certificate', forRun, here],
    ['named', 'registry-denied', use('docker-container', 'big'), here],
  ])('%s: %s', (_, code, builder, fix) => {
    const error = new UserError(code, 'what the registry said', { fix: here });
    const advised = adviseForBuilder(error, builder);
    expect(advised).toMatchObject({ code, message: 'what the registry said', fix });
  });
});
