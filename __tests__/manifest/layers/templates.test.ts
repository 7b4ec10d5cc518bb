// What a chart's templates, read as text, do with the values that are pinned.
import { describe, expect, test } from '@jest/globals';

import { readCharts } from '../../../src/manifest/layers/charts.ts';
import { readTemplates } from '../../../src/manifest/layers/templates/reads.ts';
import { draftPlan } from '../../../src/manifest/pins/plan.ts';
import { request } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const inParts = `image:\n  repository: ${web}\n  tag: "1"\n`;
const withDigest = `${inParts}  digest: ""\n`;
const name = '{{ .Values.image.repository }}';
const tag = '{{ .Values.image.tag }}';

/** Line and text of what is told of a chart with these values and templates. */
function left(values: string, ...templates: readonly string[]): string[] {
  const files = [{ path: 'c/values.yaml', text: values }];
  const charts = readCharts(['c/Chart.yaml'], []);
  const texts = templates.map((text, index) => ({ path: `c/templates/${index}.yaml`, text }));
  const beside = { files: [], charts, templates: new Map([['c', texts]]) };
  const draft = draftPlan(files, request({ helmTagDigest: true }), [], beside);
  return draft.mentions.map(
    ({ line, text, where }) => `${line} ${text}: ${where.split(' (')[0] ?? ''}`,
  );
}

const unread = '4 the digest of image: in a key that no template of c reads';
const cut = '3 image with image.tag: between other characters';
const outside = '3 image with image.tag: with its digest outside of an image';

describe('a digest', () => {
  test.each<[string, string, readonly string[]]>([
    ['read by its path', `image: ${name}@{{ .Values.image.digest }}`, []],
    ['read from the root', `image: ${name}@{{ $.Values.image.digest }}`, []],
    [
      'read within with',
      `image: {{ with .Values.image }}{{ .repository }}@{{ .digest }}{{ end }}`,
      [],
    ],
    ['read through a variable', `{{ $i := .Values.image }}image: ${name}@{{ $i.digest }}`, []],
    ['read by index', `image: ${name}@{{ index .Values "image" "digest" }}`, []],
    ['read by a condition', `image: ${name}{{ if .Values.image.digest }}@x{{ end }}`, []],
    [
      'in a map that goes on as a whole',
      `image: {{ tpl (toYaml .Values.image) . }} ${name} # digest`,
      [],
    ],
    ['in the map of a library', `image: {{ include "common.image" .Values.image }}${name}`, []],
    ['that a library may read', `image: ${name}{{ include "common.digest" . }} # digest`, []],
    ['in a chart that reads nothing of it', 'image: x', []],
    ['read by nothing', `image: ${name}:${tag}`, [unread]],
    ['read by a comment', `image: ${name}:${tag} {{/* .Values.image.digest */}}`, [unread]],
    ['of another image', `image: ${name}:${tag} {{ .Values.side.digest }}`, [unread]],
    ['not read within with', `image: {{ with .Values.image }}{{ .repository }}{{ end }}`, [unread]],
    [
      'after the end of with',
      `image: ${name} {{ with .Values.image }}{{ end }}{{ .digest }}`,
      [unread],
    ],
    ['not read behind a variable', `{{ $i := .Values.image }}image: {{ $i.repository }}`, [unread]],
    [
      'in a map that goes to a template without it',
      'image: {{ include "i" .Values.image }}{{ define "i" }}{{ .repository }}:{{ .tag }}{{ end }}',
      [unread],
    ],
  ])('%s', (_, template, finds) => {
    expect(left(withDigest, template)).toEqual(finds);
  });
});

describe('a tag with a digest', () => {
  test.each<[string, string, readonly string[]]>([
    ['behind a colon', `image: "${name}:${tag}"`, []],
    ['with a default', `image: ${name}:{{ .Values.image.tag | default .Chart.AppVersion }}`, []],
    ['in a format', `image: {{ printf "%s:%s" .Values.image.repository .Values.image.tag }}`, []],
    ['behind a value', `image: ${name}:{{ .Values.prefix }}${tag}`, []],
    ['in a template of its own', `{{ define "web.image" }}\n${name}:${tag}\n{{ end }}`, []],
    ['that decides', `image: ${name}:${tag}{{ if .Values.image.tag }}{{ end }}`, []],
    ['behind a letter', `image: ${name}:v${tag}`, [cut]],
    ['before a suffix', `image: ${name}:${tag}-alpine`, [cut]],
    [
      'behind a letter of a format',
      `image: {{ printf "%s:v%s" .Values.image.repository .Values.image.tag }}`,
      [cut],
    ],
    ['through a variable', `{{ $t := .Values.image.tag }}image: ${name}:v{{ $t }}`, [cut]],
    ['within with', `image: {{ with .Values.image }}{{ .repository }}:v{{ .tag }}{{ end }}`, [cut]],
    ['in a label', `image: ${name}:${tag}\n---\nversion: ${tag}`, [outside]],
    [
      'that is compared',
      `image: ${name}:${tag}{{ if semverCompare ">1" .Values.image.tag }}{{ end }}`,
      [outside],
    ],
  ])('%s', (_, template, finds) => {
    expect(left(inParts, template)).toEqual(finds);
  });

  test('of its own key may stand in a label', () => {
    expect(left(withDigest, `image: ${name}@{{ .Values.image.digest }}\nversion: ${tag}`)).toEqual(
      [],
    );
  });
});

test.each<[string, string, readonly string[]]>([
  ['alone', 'image: {{ .Values.image | quote }}', []],
  ['in quotes', 'image: "{{ .Values.image }}"', []],
  [
    'before a tag',
    'image: {{ .Values.image }}:{{ .Chart.AppVersion }}',
    ['1 image with image: between other characters'],
  ],
  [
    'behind a registry',
    'image: mirror.lan/{{ .Values.image }}',
    ['1 image with image: between other characters'],
  ],
])('an image as one text: %s', (_, template, finds) => {
  expect(left(`image: ${web}:1\n`, template)).toEqual(finds);
});

test.each<[string, string, readonly string[]]>([
  [
    'that is read',
    '{{ .Values.global.imageRegistry }}',
    [`2 global.imageRegistry: mirror.lan: over image`],
  ],
  ['that nothing reads', '', []],
])('another registry for all images %s', (_, template, finds) => {
  const values = `global:\n  imageRegistry: mirror.lan\nimage:\n  registry: ghcr.io\n  repository: acme/web\n  tag: "1"\n`;
  expect(left(values, `image: ${name}:${tag}${template}`)).toEqual(finds);
});

test('a template with a hundred thousand braces takes no longer than one of that length', () => {
  const texts = [
    '{{'.repeat(50_000),
    '{{ "'.repeat(25_000),
    '{{/*'.repeat(25_000),
    '{{ .a }}'.repeat(12_500),
  ];
  const files = texts.map((text, index) => ({ path: `${index}.yaml`, text }));
  expect(readTemplates(files).reads).toEqual([]);
});
