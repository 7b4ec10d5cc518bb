// Options of a build that buildx refuses when it begins are refused before anything is asked.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { readDescriptions } from '../../src/cli/action-file.ts';
import type { UserError } from '../../src/errors.ts';
import { givenInputs } from '../given-inputs.ts';

const image = 'ghcr.io/acme/web';

function read(given: Record<string, string>): string {
  try {
    givenInputs({ image, ...given });
    return 'taken';
  } catch (error) {
    const { message, fix = '' } = error as UserError;
    return `${message}\n${fix}`;
  }
}

describe('taken', () => {
  test.each([
    ['shm-size', '64m'],
    ['shm-size', '67108864'],
    ['shm-size', '1.5 GiB'],
    ['ulimit', 'nofile=1024'],
    ['ulimit', 'nofile=1024:2048\ncore=-1:-1\nnproc=10:-1'],
    ['add-hosts', 'db:10.0.0.1, v6:[::1], old=10.0.0.2, six:::1, gate:host-gateway'],
    ['allow', 'network.host, security.insecure, device=vendor.example/gpu'],
    ['network', 'default'],
    ['network', 'none'],
    ['cache-from', 'ghcr.io/acme/web:cache\ntype=registry,ref=a/b\ntype=local,src=c'],
    ['cache-from', 'acme/gha\nweb\nweb:gha'],
    ['secrets', 'id=npm'],
    ['build-args', 'A=\'1\'\n"B=a b"'],
    ['cache-from', 'type=s3,region=eu,bucket=b,name=web\nTYPE=gha'],
    ['cache-to', 'type=inline\nmode=max,type=local,dest=c\ntype=azblob,name=web'],
    ['provenance', 'mode=full,version=v1,reproducible=1'],
    ['sbom', 'generator=acme.io/scan:1,SELECT=a'],
  ])('%s: %j', (name, text) => {
    expect(read({ [name]: text })).toBe('taken');
  });
});

describe('refused', () => {
  test.each([
    ['shm-size', '64x', 'for example 64m or 1g'],
    ['build-args', "'A=1'", 'begins with # or a quote'],
    ['labels', "'a=b'", 'single quotes have no place here'],
    ['shm-size', '64', 'Write its unit, for example 64m.'],
    ['cache-from', 'gha', 'Write type=gha.'],
    ['cache-to', 'Inline', 'Write type=inline.'],
    ['cache-to', 'type:gha', 'Write type=gha.'],
    ['cache-from', 'registry', 'Write type=registry.'],
    ['cache-from', 'true', 'or set the input cache'],
    ['secrets', 'id=npm,env=NPM', 'secret-envs (for env=)'],
    ['secret-files', 'id=npm,src=.npmrc', 'secret-files (for src=)'],
    ['insecure-registries', 'true', 'Write host or host:port'],
    ['match', 'true', 'Name a repository'],
    ['pull-request-branch', '"x"', 'its quotes are part of it'],
    ['branch', "'main'", 'its quotes are part of it'],
    ['tag-prefix', '"api-"', 'its quotes are part of it'],
    ['shm-size', '-1', 'for example 64m or 1g'],
    ['ulimit', 'bad', 'for example nofile=1024:2048'],
    ['ulimit', 'nofile=many', 'for example nofile=1024:2048'],
    ['ulimit', 'nofiles=1', 'Did you mean nofile?'],
    ['ulimit', 'colours=1', 'Its name is one of: core, cpu'],
    ['ulimit', 'nofile=2:1', 'a soft limit above the hard one'],
    ['ulimit', 'nofile=-1:1', 'a soft limit above the hard one'],
    ['add-hosts', 'a', 'for example db:10.0.0.1'],
    ['add-hosts', ':10.0.0.1', 'for example db:10.0.0.1'],
    ['add-hosts', 'db:10.0.0', 'for example db:10.0.0.1'],
    ['add-hosts', 'a b:10.0.0.1', 'for example db:10.0.0.1'],
    ['allow', 'nope', 'Write network.host'],
    ['allow', 'network-host', 'Write network.host'],
    ['network', 'bridge', 'docker buildx create --driver-opt network=name'],
    ['cache-to', 'type=nope', 'there is no cache of type "nope"'],
    ['cache-to', 'type=registy,ref=a/b', 'Did you mean registry?'],
    ['cache-to', 'type=registry', 'names no ref'],
    ['cache-to', 'type=local,src=c', 'names no dest'],
    ['cache-from', 'type=local,dest=c', 'names no src'],
    ['cache-from', 'type=inline', 'type=registry,ref='],
    ['cache-from', 'ref=a/b', 'an entry names no type'],
    ['cache-from', '# type=gha', 'an entry names no type'],
    ['cache-from', '#old', 'an entry names no type'],
    ['cache-to', 'type=gha,mode=full', '"full" is no mode of type=gha'],
    ['cache-to', 'type=registry,ref=a/b,image-manifest=maybe', 'is no image-manifest of type=reg'],
    ['cache-to', 'type=registry,ref=a/b,ignore-error=yes', 'Write true or false'],
    ['cache-to', 'type=local,dest=c,compression=zip', 'Write one of: uncompressed, gzip'],
    ['cache-to', 'type=local,dest=c,compression-level=x', '0 to 22 for zstd'],
    ['cache-to', 'type=gha,timeout=10', 'Write for example 10m'],
    ['cache-to', 'type=s3,upload_parallelism=0', 'Write a number from 1 up'],
    ['cache-to', 'type=registry,ref=a b', 'cache-to'],
    ['cache-from', 'ghcr.io/acme/web:a:b', '"a:b" is not a tag'],
    ['provenance', 'mode=most', '"most" is no mode of provenance'],
    ['provenance', 'mode=max,reproducible=maybe', 'Write true or false'],
    ['provenance', 'version=v9', 'Write version=v0.2 or version=v1'],
    ['sbom', 'generator=', 'the name is empty'],
    ['context', '{{defaultContext}}', 'write context: .'],
    ['context', '{{ defaultContext }}:app', 'write context: app'],
  ])('%s: %j', (name, text, expected) => {
    expect(read({ [name]: text })).toContain(`input ${name}: `);
    expect(read({ [name]: text })).toContain(expected);
  });

  test('what a cache is opened with is not repeated', () => {
    const refusal = read({ 'cache-to': 'type=s4,secret_access_key=hunter2' });
    expect(refusal).toContain('there is no cache of type "s4"');
    expect(refusal).not.toContain('hunter2');
  });
});

describe('attributes by comma', () => {
  const readAll = (given: Record<string, string>) => givenInputs({ image, ...given });

  // buildx takes a blank for a part of the name, and the builder passes over the name then.
  test.each([
    ['type=gha, mode=max', 'type=gha,mode=max'],
    ['Type = GHA , Mode = max', 'type=gha,mode=max'],
    ['type=registry, ref=GHCR.io/Acme/Web:Cache', 'type=registry,ref=ghcr.io/acme/web:Cache'],
    ['127.0.0.1:5000/Acme/web', '127.0.0.1:5000/acme/web'],
    ['Acme/web:Main', 'acme/web:Main'],
  ])('a cache: %j is %j', (text, expected) => {
    const { build, notices } = readAll({ 'cache-from': text, 'cache-to': text });
    expect([build.cacheFrom, build.cacheTo]).toEqual([[expected], [expected]]);
    expect(notices.filter((one) => one.includes('lower case'))).toHaveLength(
      /acme/i.test(text) ? 2 : 0,
    );
  });

  test('attestations: the names of provenance in lower case, those of a generator as they stand', () => {
    const { build } = readAll({
      provenance: 'Mode=max, builder-id=x',
      sbom: 'generator=a/b, Key=c',
    });
    expect(build).toMatchObject({
      provenance: 'mode=max,builder-id=x',
      sbom: 'generator=a/b,Key=c',
    });
  });

  test.each([
    ['cache-to', 'type=registry,ref=a/b,mod=max', 'type=registry has no attribute mod', 'mode?'],
    ['cache-to', 'type=inline,mode=max', 'type=inline has no attribute mode', 'passes over'],
    ['cache-from', 'type=gha,scop=a', 'type=gha has no attribute scop', 'mean scope?'],
    ['provenance', 'max=mode', 'provenance has no attribute max', 'passes over'],
  ])('%s: %j is told', (name, text, ...expected) => {
    const { warnings } = readAll({ [name]: text });
    for (const part of expected) expect(warnings).toEqual([expect.stringContaining(part)]);
  });
});

describe('a name in a list of key=value', () => {
  const lists = [
    'build-args',
    'build-contexts',
    'labels',
    'annotations',
    'secrets',
    'secret-files',
  ];
  test.each([...lists, 'secret-envs'])('%s: has no blank and is no comment', (name) => {
    for (const text of ['FOO = bar', '# FOO=bar', '#FOO=bar', 'MY FOO=bar', 'FOO\t=bar']) {
      expect(read({ [name]: text })).toContain(
        'the name of entry 1 begins with # or a quote, or holds a blank',
      );
      expect(read({ [name]: text })).not.toContain('bar');
    }
  });

  test('blanks around an entry are none of it', () => {
    expect(givenInputs({ image, labels: '  a=b  \n\n c=d' }).build.labels).toEqual([
      { key: 'a', value: 'b' },
      { key: 'c', value: 'd' },
    ]);
  });
});

describe('a value that is refused', () => {
  const names = readDescriptions(
    readFileSync(path.join(import.meta.dirname, '../../action.yml'), 'utf8'),
  ).map(({ name }) => name);
  const values = [
    'A B=c',
    '# a=b',
    '"',
    '"a',
    '=',
    '=a',
    ',',
    '{{x}}',
    '-',
    ':',
    '@',
    '/',
    '\n=a',
    'é',
  ];

  test.each(names)('%s: the answer begins with the name of an input, or with the value', (name) => {
    const given = { image, 'registry-username': 'u', 'registry-password': 'p' };
    for (const value of values) {
      const answer = read({ ...given, [name]: value });
      if (answer === 'taken') continue;
      const [what = '', fix = ''] = answer.split('\n');
      expect(what).toMatch(/^(?:input [a-z-]+: |The inputs have problems|"|No git tag can begin)/);
      expect(fix).not.toBe('');
    }
  });
});

describe('build arguments by comma are warned of', () => {
  test.each([
    ['A=1,B=2', 'write B on a line'],
    ['version=1, Mode=2', 'write Mode on a line'],
    ['A=1,2,3', ''],
    ['URL=http://x/?a=1&b=2', ''],
    ['JAVA_OPTS=-Dfile=a,mode=b', ''],
    ['A=1\nB=2', ''],
  ])('%j: %s', (text, expected) => {
    const { warnings } = givenInputs({ image, 'build-args': text });
    expect(warnings.join('\n')).toContain(expected);
    expect(warnings).toHaveLength(expected === '' ? 0 : 1);
  });
});

describe('annotations', () => {
  const keysOf = (annotations: string): readonly string[] =>
    givenInputs({ image, annotations }).build.annotations.map(({ key }) => key);

  test.each([
    ['a=b', ['a']],
    ['index:a=b', ['index:a']],
    ['manifest,index:a=b', ['manifest:a', 'index:a']],
    [
      'manifest[linux/amd64],index-descriptor:org.x:a=b',
      ['manifest[linux/amd64]:org.x:a', 'index-descriptor:org.x:a'],
    ],
    ['other,index:a=b', ['other,index:a']],
  ])('of several levels are several: %s', (text, expected) => {
    expect(keysOf(text)).toEqual(expected);
  });

  // buildx: unknown annotation type
  test.each([
    ['bogus:k=v', 'bogus is no level of an image, in bogus:k'],
    ['manifests:k=v', 'manifests is no level of an image'],
    ['image[linux/amd64]:k=v', 'image[linux/amd64] is no level'],
    ['urn:acme:k=v', 'urn is no level'],
    ['manifest:urn:acme:k=v', 'taken'],
    ['index[linux/amd64]:k=v', 'taken'],
    ['org.acme:k=v', 'taken'],
    ['k=a:b', 'taken'],
  ])('%s: %s', (text, expected) => {
    expect(read({ annotations: text })).toContain(expected);
  });

  const plain = { platforms: 'linux/amd64', provenance: 'false' };
  test.each<[string, Record<string, string>, string]>([
    ['an index that there will not be', plain, 'is for an index, and one platform'],
    ['nor with no SBOM', { ...plain, sbom: 'false' }, 'is for an index, and one platform'],
    ['two platforms', { ...plain, platforms: 'linux/amd64,linux/arm64' }, 'taken'],
    ['provenance', { platforms: 'linux/amd64' }, 'taken'],
    ['an SBOM', { ...plain, sbom: 'true' }, 'taken'],
  ])('of the index, with %s', (_, given, expected) => {
    for (const level of ['index', 'index-descriptor', 'manifest,index']) {
      expect(read({ annotations: `${level}:a=b`, ...given })).toContain(expected);
    }
  });
});
