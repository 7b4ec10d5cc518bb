// What buildx reads from elsewhere is not looked for on this machine.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { checkContext, findPolicy, localDockerfile } from '../../../src/buildx/context/context.ts';
import { checkNamedContexts } from '../../../src/buildx/context/named.ts';
import type { Version } from '../../../src/buildx/facts.ts';
import { useOpened } from '../../use-opened.ts';

const folder = useOpened(
  () => {
    const path = mkdtempSync(join(tmpdir(), 'deliver-image-context-'));
    writeFileSync(join(path, 'Dockerfile'), 'FROM scratch\n');
    writeFileSync(join(path, 'Dockerfile.rego'), 'package docker\n');
    writeFileSync(join(path, 'plain'), 'FROM scratch\n');
    for (const below of ['services/api', 'services/web', 'node_modules/other', 'dev']) {
      mkdirSync(join(path, below), { recursive: true });
    }
    for (const file of [
      'services/api/Dockerfile',
      'services/web/Containerfile',
      'services/web/Containerfile.dockerignore',
      'node_modules/other/Dockerfile',
    ]) {
      writeFileSync(join(path, file), 'FROM scratch\n');
    }
    mkdirSync(join(path, 'odd'));
    writeFileSync(join(path, 'odd/wide'), '\ufeffFROM scratch\n', 'utf16le');
    writeFileSync(join(path, 'odd/bare'), 'FROM scratch\n', 'utf16le');
    writeFileSync(join(path, 'odd/big'), Buffer.from('\ufeffFROM a\n', 'utf16le').swap16());
    writeFileSync(join(path, 'odd/program'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 0]));
    writeFileSync(join(path, 'odd/.dockerignore'), '\n[\n');
    for (const [link, target] of [
      ['services/web/common', '../api/Dockerfile'],
      ['services/web/round', '../web/Containerfile'],
      ['services/web/whole', join(path, 'services/web/Containerfile')],
      ['services/web/machine', process.execPath],
      ['services/web/near', 'Containerfile'],
      ['services/web/chain', 'near'],
      ['services/web/far', 'common'],
      ['services/below', 'web/near'],
      ['linked', 'services'],
      ['itself', 'itself'],
      ['odd/itself', 'itself'],
    ] as const) {
      symlinkSync(target, join(path, link));
    }
    return Promise.resolve({ path });
  },
  ({ path }) => {
    rmSync(path, { recursive: true });
  },
  'file',
);

describe('elsewhere', () => {
  test.each<[string, string | undefined]>([
    ['https://github.com/acme/web.git#main:app', undefined],
    ['http://files.example/context.tgz', undefined],
    ['github.com/acme/web', undefined],
    ['git@github.com:acme/web.git', undefined],
    ['me@host.example:acme/web.git', undefined],
    ['ssh://git@host.example/acme/web.git', undefined],
    ['git://host.example/acme/web.git', undefined],
    ['.', 'https://files.example/Dockerfile'],
  ])('context %s, file %s', (context, file) => {
    expect(() => {
      checkContext(folder.path, context, file);
    }).not.toThrow();
    expect(localDockerfile(folder.path, { context, file })).toBeUndefined();
  });
});

describe('here', () => {
  test.each<[string, string | undefined, string]>([
    ['nowhere', undefined, 'context-missing'],
    ['http', undefined, 'context-missing'],
    ['https:folder', undefined, 'context-missing'],
    ['github.com', undefined, 'context-missing'],
    ['me@host', undefined, 'context-missing'],
    ['.', 'nowhere', 'dockerfile-missing'],
    ['.', 'ssh:Dockerfile', 'dockerfile-missing'],
  ])('context %s, file %s: %s', (context, file, code) => {
    expect(() => {
      checkContext(folder.path, context, file);
    }).toThrow(expect.objectContaining({ code }));
  });
});

describe('what no builder reads', () => {
  test.each<[string, string | undefined, string]>([
    ['itself', undefined, 'The build context itself is a link that leads to itself'],
    ['Dockerfile', undefined, 'The build context Dockerfile is a file, not a folder'],
    ['x'.repeat(300), undefined, `The build context ${'x'.repeat(300)} does not exist`],
    ['.', 'odd/itself', 'odd/itself is a link that leads to itself'],
    ['.', 'services', 'services is a folder, not a Dockerfile'],
    ['.', 'odd/wide', 'odd/wide is written in UTF-16: it is no Dockerfile'],
    ['.', 'odd/bare', 'odd/bare is written in UTF-16: it is no Dockerfile'],
    ['.', 'odd/big', 'odd/big is written in UTF-16: it is no Dockerfile'],
    ['.', 'odd/program', 'odd/program holds other bytes than text: it is no Dockerfile'],
    ['odd', 'Dockerfile', 'The builder takes no pattern "[" (line 2 of odd/.dockerignore)'],
  ])('context %s, file %s: %s', (context, file, message) => {
    expect(() => {
      checkContext(folder.path, context, file);
    }).toThrow(expect.objectContaining({ message }));
  });
});

describe('a Dockerfile that is a link', () => {
  const itself = (context: string, file: string): string =>
    `Name the file itself: context: ${context} and file: ${file}. Its .dockerignore is then ${file}.dockerignore, else that of the context.`;
  test.each<[string, string, string | undefined]>([
    ['.', 'services/web/near', undefined],
    ['.', 'services/web/chain', undefined],
    ['.', 'services/below', undefined],
    ['.', 'linked/below', undefined],
    ['.', 'services/web/common', itself('.', 'services/api/Dockerfile')],
    ['services/web', 'services/web/far', itself('services/web', 'services/api/Dockerfile')],
    ['.', 'services/web/round', itself('.', 'services/web/Containerfile')],
    ['.', 'services/web/whole', itself('.', 'services/web/Containerfile')],
    ['.', 'linked/web/common', itself('.', 'services/api/Dockerfile')],
    ['.', 'services/web/machine', 'Put the file itself there.'],
  ])('context %s, file %s: %s', (context, file, fix) => {
    const check = (): void => {
      checkContext(folder.path, context, file);
    };
    if (fix === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'dockerfile-missing', fix }));
  });

  test('what is no file is not waited for', () => {
    expect(() => {
      checkContext(folder.path, '.', '/dev/null');
    }).toThrow('/dev/null is no file');
  });
});

describe('named contexts', () => {
  test.each<[string, string | undefined]>([
    ['services/api', undefined],
    ['linked/web', undefined],
    ['docker-image://acme/web:1', undefined],
    ['https://github.com/acme/web.git', undefined],
    ['nowhere', 'The named context x does not exist: nowhere'],
    ['service/api', 'The named context x does not exist: service/api (did you mean services/api?)'],
    ['Dockerfile', 'The named context x is a file, not a folder: Dockerfile'],
    ['itself', 'The named context x is a link that leads to itself: itself'],
    ['oci-layout://nowhere:1', 'The named context x does not exist: nowhere'],
  ])('%s: %s', (value, message) => {
    const check = (): void => {
      checkNamedContexts(folder.path, [{ key: 'x', value }]);
    };
    if (message === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'context-missing', message }));
  });
});

describe('the policy of a Dockerfile, and whether buildx asks it', () => {
  type Row = [string | undefined, string | undefined, Version | undefined, unknown];
  const path = 'Dockerfile.rego';
  test.each<Row>([
    [undefined, undefined, [0, 29], { path, isAsked: false }],
    [undefined, undefined, [0, 35], { path, isAsked: true }],
    [undefined, undefined, undefined, { path, isAsked: undefined }],
    ['plain', undefined, [0, 35], undefined],
    ['https://files.example/Dockerfile', undefined, [0, 35], undefined],
    [undefined, 'FROM scratch', [0, 35], undefined],
  ])('file %s, inline %s, buildx %j: %j', (file, dockerfile, version, expected) => {
    const found = findPolicy(folder.path, { context: '.', file, dockerfile }, version);
    expect(found).toEqual(expected);
  });
});

describe('what is not there is answered with what is', () => {
  test.each<[string, string | undefined, string]>([
    [
      '.',
      'api/Dockerfile',
      'There is services/api/Dockerfile (context: services/api), Dockerfile (file: Dockerfile) or services/web/Containerfile (file: services/web/Containerfile).',
    ],
    [
      'services/web',
      undefined,
      'There is services/api/Dockerfile (context: services/api), Dockerfile (file: Dockerfile) or services/web/Containerfile (file: services/web/Containerfile).',
    ],
    ['service/api', undefined, 'Did you mean services/api?'],
    ['Services/Web', undefined, 'Did you mean services/web?'],
    [
      'elsewhere',
      undefined,
      'Set the input context to a folder of the repository; the Dockerfile is for the input file. There is a Dockerfile in the root (.), services/api or services/web.',
    ],
  ])('context %s, file %s', (context, file, fix) => {
    expect(() => {
      checkContext(folder.path, context, file);
    }).toThrow(expect.objectContaining({ fix }));
  });
});
