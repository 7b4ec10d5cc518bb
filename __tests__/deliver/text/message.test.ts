import { describe, expect, test } from '@jest/globals';

import { changedSites, formatMessage } from '../../../src/deliver/text/message.ts';
import { checkTemplate, findMistyped } from '../../../src/deliver/text/template.ts';
import type { DeliveredImage } from '../../../src/deliver/delivery.ts';
import { parseDigest } from '../../../src/image/digest.ts';
import { parseRepository } from '../../../src/image/reference.ts';

const digest = parseDigest(`sha256:${'1a2b3c4d5e6f'.padEnd(64, '0')}`);
const image: DeliveredImage = {
  repository: parseRepository('ghcr.io/acme/web'),
  tag: '1.4.0',
  digest,
  version: '1.4.0',
  revision: 'abcdef0123456789abcdef0123456789abcdef01',
  reference: `ghcr.io/acme/web:1.4.0@${digest}`,
};
const runUrl = 'https://github.com/acme/web/actions/runs/7';
const held = [
  { path: 'k8s/web.yaml', line: 12, reference: 'ghcr.io/acme/web:1.3.0', target: image },
  { path: 'k8s/job.yaml', line: 9, reference: 'ghcr.io/acme/web:1.3.0', target: image },
];

describe('the commit message', () => {
  test('names image, places, revision and run', () => {
    expect(formatMessage({ runUrl }, [image], held)).toBe(`deliver: web 1.4.0 (sha256:1a2b3c4d5e6f)

k8s/web.yaml:12
  - ghcr.io/acme/web:1.3.0
  + ghcr.io/acme/web:1.4.0@${digest}

k8s/job.yaml:9
  - ghcr.io/acme/web:1.3.0
  + ghcr.io/acme/web:1.4.0@${digest}

Image: ghcr.io/acme/web:1.4.0@${digest}
Revision: abcdef0123456789abcdef0123456789abcdef01
Run: https://github.com/acme/web/actions/runs/7
`);
  });

  test('of many images has a first line that people can read, and counts the rest', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => ({
      ...image,
      repository: parseRepository(`ghcr.io/acme/service-${index}`),
    }));
    const message = formatMessage({ runUrl }, many, []);
    expect(message).toMatch(/^deliver: service-0, service-1, service-2 and 1997 more 1\.4\.0\n/);
    expect(message).toMatch(/^and \d+ more images\nRevision: .*\nRun: .*\n$/ms);
    expect(message.length).toBeLessThan(20_000);
  });

  test('of several images names each, and what they share once', () => {
    const api = {
      ...image,
      repository: parseRepository('ghcr.io/acme/api'),
      reference: 'ghcr.io/acme/api:1.4.0',
    };
    const sites = [
      { path: 'k8s/web.yaml', line: 12, reference: 'ghcr.io/acme/web:1.3.0', target: image },
      { path: 'k8s/api.yaml', line: 7, reference: 'ghcr.io/acme/api:1.3.0', target: api },
    ];

    expect(formatMessage({}, [image, api], sites)).toBe(`deliver: web, api 1.4.0

k8s/web.yaml:12
  - ghcr.io/acme/web:1.3.0
  + ghcr.io/acme/web:1.4.0@${digest}

k8s/api.yaml:7
  - ghcr.io/acme/api:1.3.0
  + ghcr.io/acme/api:1.4.0

Image: ghcr.io/acme/web:1.4.0@${digest}
Image: ghcr.io/acme/api:1.4.0@${digest}
Revision: abcdef0123456789abcdef0123456789abcdef01
`);
  });

  test.each([
    ['{{image}}:{{tag}}', 'ghcr.io/acme/web:1.4.0'],
    ['{{ version }} of {{revision}}', `1.4.0 of ${image.revision}`],
    ['{{digest}}', digest],
    ['{{old}} -> {{tag}}', 'ghcr.io/acme/web:1.3.0 -> 1.4.0'],
    ['$& $1 {{tag}} {tag}', '$& $1 1.4.0 {tag}'],
    ['  one\n\ntwo  ', 'one\n\ntwo'],
    ['one\r\n\r\ntwo\r\n', 'one\n\ntwo'],
  ])('%j becomes %j', (template, message) => {
    expect(formatMessage({ message: template }, [image], held)).toBe(`${message}\n`);
  });

  test('a commit that nothing names is said to be unknown', () => {
    const foreign = { ...image, revision: undefined };
    expect(formatMessage({ message: '{{revision}}' }, [foreign], held)).toBe('unknown\n');
    expect(formatMessage({}, [foreign, image], held)).toContain(
      `\nRevision: unknown, ${image.revision}\n`,
    );
  });

  test.each([
    [undefined, 'deliver: web 1.4.0 (sha256:1a2b3c4d5e6f) [skip ci]'],
    ['Roll out\n\nmore', 'Roll out [skip ci]'],
  ])('skip-ci is on the first line of %j', (template, subject) => {
    const request = { skipCi: true, message: template };

    expect(formatMessage(request, [image], held).split('\n')[0]).toBe(subject);
  });
});

describe('placeholders are checked before the build', () => {
  test.each(['{{tag}}', 'none', '{{ image }} {{old}}', '{ {tag} }'])('%j is fine', (template) => {
    expect(() => {
      checkTemplate('commit-message', template);
    }).not.toThrow();
  });

  test.each([[' \n ', 'commit-message is empty']])('%j is not', (template, message) => {
    expect(() => {
      checkTemplate('commit-message', template);
    }).toThrow(message);
  });
});

describe('what is no placeholder stays as it stands', () => {
  test.each<[template: string, warnings: readonly string[]]>([
    ['fix {{foo}} in chart', []],
    ['{{}}', []],
    [`{{${' '.repeat(50_000)}x`, []],
    [
      '{{tags}}',
      ['commit-message: {{tags}} is no placeholder and stays as it is. Is {{tag}} meant?'],
    ],
    [
      '{{digset}} {{digset}}',
      ['commit-message: {{digset}} is no placeholder and stays as it is. Is {{digest}} meant?'],
    ],
  ])('%.40j', (template, warnings) => {
    expect(findMistyped('commit-message', template)).toEqual(warnings);
    expect(formatMessage({ skipCi: false, message: template }, [image], held)).toContain(template);
  });
});

describe('no name of a file says anything to GitHub or git', () => {
  test.each([
    ['k8s/web.yaml', 'k8s/web.yaml'],
    ['@acme/web-2/a@b.yaml', '"\\100acme/web-2/a@b.yaml"'],
    ['Fixes #1.yaml', '"Fixes \\0431.yaml"'],
    ['fixes GH-1.yaml', '"fixes GH\\0551.yaml"'],
    ['[skip ci].yaml', '"\\133skip ci].yaml"'],
    ['Signed-off-by: me', '"Signed-off-by\\072 me"'],
    ['a\n\nSigned-off-by: me', '"a\\n\\nSigned-off-by\\072 me"'],
    ['a\u2029b', '"a\\342\\200\\251b"'],
  ])('%j', (path, written) => {
    const sites = [{ path, line: 3, reference: 'ghcr.io/acme/web:1.3.0', target: image }];
    expect(formatMessage({}, [image], sites).split('\n')[2]).toBe(`${written}:3`);
  });
});

test('only the places that change are named', () => {
  const sites = [
    ...held,
    { path: 'k8s/web.yaml', line: 30, reference: image.reference, target: image },
    { path: 'k8s/other.yaml', line: 1, reference: 'ghcr.io/acme/web:1.3.0', target: image },
  ];
  const files = ['k8s/web.yaml', 'k8s/job.yaml'].map((path) => ({ path, before: '', after: '' }));

  expect(changedSites({ held: sites, files }, [image])).toEqual(held);
});
