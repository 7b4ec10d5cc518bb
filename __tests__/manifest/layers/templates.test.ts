// What a chart's templates, read as text, do with the values that are pinned.
import { describe, expect, test } from '@jest/globals';

import { readCharts } from '../../../src/manifest/layers/charts.ts';
import { readTemplates } from '../../../src/manifest/layers/templates/reads.ts';
import { refusedBy } from '../../../src/manifest/layers/templates/schema.ts';
import { draftPlan, planTree } from '../../../src/manifest/pins/plan.ts';
import type { SourceFile } from '../../../src/manifest/yaml/text.ts';
import { plan, request } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const inParts = `image:\n  repository: ${web}\n  tag: "1"\n`;
const withDigest = `${inParts}  digest: ""\n`;
const name = '{{ .Values.image.repository }}';
const tag = '{{ .Values.image.tag }}';

/** What a library in the chart defines. */
const libraryImage = `{{ define "lib.image" }}\n${name}:${tag}\n{{ end }}`;

/** Line and text of what is told of a chart with these values and templates. */
function left(values: string, ...templates: readonly string[]): string[] {
  return leftOf([{ path: 'c/values.yaml', text: values }], templates);
}

function leftOf(files: readonly SourceFile[], templates: readonly string[]): string[] {
  const charts = readCharts(['c/Chart.yaml'], []);
  const texts = templates.map((text, index) => ({
    path: `c/templates/${text.startsWith('Notes') ? 'NOTES.txt' : `${index}.yaml`}`,
    text,
  }));
  const library = { path: 'c/charts/lib/templates/_i.tpl', text: libraryImage };
  const all = new Map([
    ['c', texts],
    ['c/charts/lib', [library]],
  ]);
  const beside = { files: [], charts, templates: all };
  const draft = draftPlan(files, request({ helmTagDigest: true }), [], beside);
  return draft.mentions.map(
    ({ line, text, where }) => `${line} ${text}: ${where.split(' (')[0] ?? ''}`,
  );
}

const unread = '4 the digest of image: in a key that no template of c reads';
const cut = '3 image with image.tag: between other characters';
const outside = '3 image with image.tag: with its digest outside of an image';

describe('values that stand away from their chart', () => {
  const map = `{repository: ${web}, tag: "1", digest: ""}`;
  const application = (helm: string): string =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  source:\n    path: c\n    helm:\n      ${helm}\n`;
  const helmfile = (rest: string): string => `releases:\n- name: a\n  chart: ./c\n  ${rest}\n`;
  const flux = (chart: string): string =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a}\nspec:\n  chart: {spec: {chart: ${chart}}}\n  values:\n    image: ${map}\n`;
  const parts = [
    ['repository', web],
    ['tag', '1'],
    ['digest', ''],
  ];
  const set = parts.map(([key, value]) => `{name: image.${key}, value: "${value}"}`).join(', ');
  const values = (path: string): SourceFile => ({ path, text: withDigest });

  const cases: [string, readonly SourceFile[]][] = [
    ['Argo CD, a map', [{ path: 'a.yaml', text: application(`valuesObject: {image: ${map}}`) }]],
    ['Argo CD, parameters', [{ path: 'a.yaml', text: application(`parameters: [${set}]`) }]],
    [
      'Argo CD, a file elsewhere',
      [
        { path: 'a.yaml', text: application('valueFiles: [../envs/prod.yaml]') },
        values('envs/prod.yaml'),
      ],
    ],
    ['Flux', [{ path: 'a.yaml', text: flux('./c') }]],
    ['Helmfile, a map', [{ path: 'helmfile.yaml', text: helmfile(`values: [{image: ${map}}]`) }]],
    [
      'Helmfile, a file',
      [{ path: 'helmfile.yaml', text: helmfile('values: [v.yaml]') }, values('v.yaml')],
    ],
    ['Helmfile, single values', [{ path: 'helmfile.yaml', text: helmfile(`set: [${set}]`) }]],
  ];

  test.each(cases)('%s: a digest that no template reads is told', (_, files) => {
    expect(leftOf(files, [`image: ${name}:${tag}`])).toEqual([
      expect.stringMatching(/the digest of (?:.*, )?image: in a key that no template of c reads/),
    ]);
  });

  test.each(cases)('%s: but not one that is read', (_, files) => {
    expect(leftOf(files, [`image: ${name}:${tag}@{{ .Values.image.digest }}`])).toEqual([]);
  });

  test('a chart of a registry is not that of the tree', () => {
    const files = [{ path: 'a.yaml', text: flux('other') }];
    expect(leftOf(files, [`image: ${name}:${tag}`])).toEqual([]);
  });
});

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
    ['not read by the library in the chart', 'image: {{ include "lib.image" . }}', [unread]],
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
    [
      'in a format of a template of its own',
      `{{ define "web.tag" }}{{ printf "v%s" .Values.image.tag }}{{ end }}\nimage: ${name}:{{ include "web.tag" . }}`,
      [cut],
    ],
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

describe('a digest in the form that the template does not ask for', () => {
  const bare = `${inParts}  digest: ${'01d0'.repeat(16)}\n`;
  const digest = '{{ .Values.image.digest }}';
  const twice = '4 the digest of image: with sha256: before it twice';
  const none = '4 the digest of image: without sha256: before it';
  test.each<[string, string, string, readonly string[]]>([
    ['behind sha256:', withDigest, `${name}@sha256:${digest}`, [twice]],
    [
      'behind sha256: of a format',
      withDigest,
      '{{ printf "@sha256:%s" .Values.image.digest }}',
      [twice],
    ],
    ['behind a colon', withDigest, `${name}:${digest} ${tag}`, [twice]],
    ['behind an @', withDigest, `${name}@${digest}`, []],
    [
      'cut by the template',
      withDigest,
      `${name}@sha256:{{ trimPrefix "sha256:" .Values.image.digest }}`,
      [],
    ],
    ['without its beginning behind sha256:', bare, `${name}@sha256:${digest}`, []],
    ['without its beginning behind an @', bare, `${name}@${digest}`, [none]],
  ])('%s', (_, values, image, finds) => {
    expect(left(values, `image: ${image} ${name}`)).toEqual(finds);
  });
});

describe('what one of several images lacks', () => {
  const both = `image: ${name}:${tag}@{{ .Values.image.digest }}`;
  const alone = '4 the digest of image: not in every image of 1.yaml, where one has the tag alone';
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'the digest, which the notes read',
      [`image: ${name}:${tag}`, 'Notes {{ .Values.image.digest }}'],
      [unread],
    ],
    ['the digest', [both, `image: ${name}:${tag}`], [alone]],
    [
      'nothing, where a helper adds it',
      [both, `image: ${name}:${tag}{{ include "d" . }}{{ define "d" }}{{ end }}`],
      [],
    ],
    ['nothing, where both read it', [both, both], []],
    ['nothing, where one only names it', [both, `version: ${tag}`], []],
    [
      'the tag',
      [`image: ${name}:{{ .Chart.AppVersion }}@{{ .Values.image.digest }}`],
      ['3 the tag of image: in a key that no template of c reads'],
    ],
    ['nothing, where the digest alone is read', [`image: ${name}@{{ .Values.image.digest }}`], []],
  ])('%s', (_, templates, finds) => {
    expect(left(withDigest, ...templates)).toEqual(finds);
  });
});

describe('another image that a template makes of the name', () => {
  const other = '2 image with image.repository: between other characters';
  const end = `:${tag}@{{ .Values.image.digest }}`;
  test.each<[string, string, readonly string[]]>([
    ['by a word behind it', `${name}-ee${end}`, [other]],
    ['by a value behind it', `${name}-{{ .Values.edition }}${end}`, [other]],
    ['by a component', `${name}/worker${end}`, [other]],
    [
      'in a loop',
      `{{ range .Values.all }}\nimage: {{ $.Values.image.repository }}/{{ . }}${end}\n{{ end }}`,
      [other],
    ],
    [
      'by a format',
      `{{ printf "%s-ee:%s" .Values.image.repository .Values.image.tag }}${end}`,
      [other],
    ],
    ['not by its tag', `${name}${end}`, []],
    ['not by a path of something else', `x # ${name}${end}\nurl: ${name}/tags`, []],
  ])('%s', (_, image, finds) => {
    expect(left(withDigest, `image: ${image}`)).toEqual(finds);
  });

  test.each([
    [
      'registry: ghcr.io\n  repository: acme/web',
      '{{ .Values.image.registry }}/{{ .Values.image.repository }}',
    ],
    [
      'repository: ghcr.io/acme\n  name: web',
      '{{ .Values.image.repository }}/{{ .Values.image.name }}',
    ],
    [
      'repository: ghcr.io/acme\n  image: web',
      '{{ .Values.image.repository }}/{{ .Values.image.image }}',
    ],
  ])('but not by the parts that are its name: %s', (parts, made) => {
    const values = `image:\n  ${parts}\n  tag: "1"\n  digest: ""\n`;
    expect(left(values, `image: ${made}${end}`)).toEqual([]);
  });
});

describe('a digest that one image or branch of a template lacks', () => {
  const ref = `${name}:${tag}`;
  const whole = `${ref}@{{ .Values.image.digest }}`;
  const byDigest = `${name}@{{ .Values.image.digest }}`;
  const define = (text: string): string =>
    `{{ define "i" }}\n${text}\n{{ end }}\nimage: {{ include "i" . }}`;
  const lacks = [
    '4 the digest of image: not in every image of 0.yaml, where one has the tag alone',
  ];
  test.each<[string, string, readonly string[]]>([
    ['by another key', `image: {{ if .Values.x }}${whole}{{ else }}${ref}{{ end }}`, lacks],
    [
      'on lines of their own',
      `{{ if .Values.x }}\nimage: ${whole}\n{{ else }}\nimage: ${ref}\n{{ end }}`,
      lacks,
    ],
    [
      'by the tag',
      `{{ if .Values.image.tag }}\nimage: ${ref}\n{{ else }}\nimage: ${byDigest}\n{{ end }}`,
      lacks,
    ],
    [
      'in a named template',
      define(`{{ if .Values.x }}${ref}{{ else }}${byDigest}{{ end }}`),
      lacks,
    ],
    ['of two containers', `- image: ${whole}\n- image: ${ref}`, lacks],
    [
      'by the digest itself',
      `{{ if .Values.image.digest }}\nimage: ${byDigest}\n{{ else }}\nimage: ${ref}\n{{ end }}`,
      [],
    ],
    [
      'where it is not there',
      `{{ if not .Values.image.digest }}\nimage: ${ref}\n{{ else }}\nimage: ${byDigest}\n{{ end }}`,
      [],
    ],
    [
      'where it is there, after another condition',
      define(
        `{{ if .Values.x }}${whole}{{ else if .Values.image.digest }}${byDigest}{{ else }}${ref}{{ end }}`,
      ),
      [],
    ],
    [
      'that comes behind',
      define(`${ref}\n{{- with .Values.image.digest | trim }}@{{ . }}{{ end }}`),
      [],
    ],
    [
      'that a variable holds',
      define(
        `{{ $e := printf ":%s" .Values.image.tag }}{{ if .Values.image.digest }}{{ $e = printf "@%s" .Values.image.digest }}{{ end }}${name}{{ $e }}`,
      ),
      [],
    ],
  ])('%s', (_, template, finds) => {
    expect(left(withDigest, template)).toEqual(finds);
  });
});

describe('a registry that the template puts before the name', () => {
  const end = ':{{ .Values.image.tag }}@{{ .Values.image.digest }}';
  const behind = [
    '2 image with image.repository: behind quay.io/ in 0.yaml, which makes another image of it',
  ];
  test.each<[string, string, readonly string[]]>([
    ['behind another', `image: quay.io/${name}${end}`, behind],
    [
      'of a format',
      'image: {{ printf "quay.io/%s:%s@%s" .Values.image.repository .Values.image.tag .Values.image.digest }}',
      behind,
    ],
    ['behind nothing', `image: "${name}${end}"`, []],
    ['behind a value', `image: {{ .Values.registry }}/${name}${end}`, []],
  ])('%s', (_, template, finds) => {
    expect(left(withDigest, template)).toEqual(finds);
  });

  test('is its own where values hold the rest', () => {
    const values = `image:\n  registry: ghcr.io\n  repository: acme/web\n  tag: "1"\n  digest: ""\n`;
    expect(left(values, `image: ghcr.io/${name}${end}`)).toEqual([]);
    expect(left(values, `image: quay.io/${name}${end}`)).toEqual([
      '3 image with image.repository: behind quay.io/ in 0.yaml, which makes another image of it',
    ]);
  });
});

describe('a template that takes a pinned value apart', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['cuts the tag', inParts, `image: ${name}:{{ .Values.image.tag | trunc 20 }}`, [cut]],
    [
      'cuts it for a label',
      withDigest,
      `image: ${name}@{{ .Values.image.digest }}\nl: {{ .Values.image.tag | trunc 20 }}`,
      [],
    ],
    [
      'splits the image',
      `image: ${web}:1\n`,
      'image: {{ .Values.image }}\nl: {{ (split ":" .Values.image)._1 }}',
      ['1 image with image: taken apart'],
    ],
    [
      'looks into the image',
      `image: ${web}:1\n`,
      'image: {{ .Values.image }}\nl: {{ regexFind "[^:]+$" .Values.image }}',
      ['1 image with image: taken apart'],
    ],
  ])('%s', (_, values, template, finds) => {
    expect(left(values, template)).toEqual(finds);
  });
});

describe('a value that the template takes before the tag', () => {
  const values = `${withDigest}version: 1.2.1\nglobal: {imageTag: "", image: {tag: 1.2.1}}\napi: {image: {repository: api, tag: 2}}\n`;
  const end = '@{{ .Values.image.digest }}';
  test.each<[string, string, readonly string[]]>([
    [
      'by default',
      '{{ .Values.version | default .Values.image.tag }}',
      ['5 version: 1.2.1: over image'],
    ],
    [
      'by default in front',
      '{{ default .Values.image.tag .Values.version }}',
      ['5 version: 1.2.1: over image'],
    ],
    [
      'by coalesce',
      '{{ coalesce .Values.global.image.tag .Values.image.tag }}',
      ['6 global.image.tag: 1.2.1: over image'],
    ],
    [
      'by or, through a variable',
      '{{ $t := or .Values.version .Values.image.tag }}{{ $t }}',
      ['5 version: 1.2.1: over image'],
    ],
    ['behind it', '{{ .Values.image.tag | default .Values.version }}', []],
    ['behind it, in front', '{{ default .Values.version .Values.image.tag }}', []],
    ['that is empty', '{{ .Values.global.imageTag | default .Values.image.tag }}', []],
    [
      'by ternary',
      '{{ ternary .Values.version .Values.image.tag (not (empty .Values.version)) }}',
      ['5 version: 1.2.1: over image'],
    ],
    [
      'in another branch',
      '{{ if .Values.version }}{{ .Values.version }}{{ else }}{{ .Values.image.tag }}{{ end }}',
      ['5 version: 1.2.1: over image'],
    ],
    [
      'in a variable later',
      '{{ $t := .Values.image.tag }}{{ if .Values.version }}{{ $t = .Values.version }}{{ end }}{{ $t }}',
      ['5 version: 1.2.1: over image'],
    ],
    [
      'in a branch with a name of its own',
      '{{ if .Values.x }}{{ .Values.api.image.tag }}{{ else }}{{ .Values.image.tag }}{{ end }}',
      [],
    ],
    [
      'by merging its map',
      '{{ (merge (deepCopy .Values.global.image) .Values.image).tag }} {{ .Values.image.tag }}',
      ['6 global.image.tag: 1.2.1: over image'],
    ],
    [
      'by overwriting its map',
      '{{ (mustMergeOverwrite (dict) .Values.image .Values.global.image).tag }} {{ .Values.image.tag }}',
      ['6 global.image.tag: 1.2.1: over image'],
    ],
    [
      'by merging it under the map',
      '{{ (merge (dict) .Values.image .Values.global.image).tag }} {{ .Values.image.tag }}',
      [],
    ],
    [
      'in brackets',
      '{{ ((.Values.global).image).tag | default .Values.image.tag }}',
      ['6 global.image.tag: 1.2.1: over image'],
    ],
    ['that is none', '{{ .Values.none.tag | default .Values.image.tag }}', []],
    ['of another image', '{{ .Values.api.image.tag | default .Values.image.tag }}', []],
    [
      'that is a registry',
      '{{ printf "%s:%s" (coalesce .Values.global.registry "x") .Values.image.tag }}',
      [],
    ],
  ])('%s', (_, image, finds) => {
    expect(left(values, `image: ${name}:${image}${end}`)).toEqual(finds);
  });

  test.each([
    [
      'by default',
      `{{ .Values.fullImage | default (printf "%s:%s" ${name.slice(3, -3)} ${tag.slice(3, -3)}) }}`,
    ],
    [
      'by a branch',
      `{{ if .Values.fullImage }}{{ .Values.fullImage }}{{ else }}${name}:${tag}{{ end }}`,
    ],
  ])('in the place of the whole image is told, too: %s', (_, image) => {
    const own = `${inParts}fullImage: other:1\n`;
    expect(left(own, `image: ${image}`)).toEqual(['4 fullImage: other:1: over image']);
  });

  test('in the place of the digest is told, too', () => {
    const own = `${values}worker: {digest: 'sha256:${'0'.repeat(64)}'}\n`;
    const template = `image: ${name}@{{ coalesce .Values.worker.digest .Values.image.digest }} ${tag}`;
    expect(left(own, template)).toEqual([`8 worker.digest: sha256:${'0'.repeat(64)}: over image`]);
  });

  test('in another file of values is told there', () => {
    const files = [
      { path: 'c/values.yaml', text: withDigest },
      { path: 'c/Chart.yaml', text: 'apiVersion: v2\nglobal: {imageTag: 1.2.1}\n' },
      { path: 'prod/c.yaml', text: 'a: 1\nglobal: {imageTag: 1.2.1} # not web\n' },
      { path: 'prod/d.yaml', text: 'kind: A\napiVersion: v1\nglobal: {imageTag: 1.2.1}\n' },
    ];
    const template = `image: ${name}:{{ (.Values.global).imageTag | default .Values.image.tag }}${end}`;
    expect(leftOf(files, [template])).toEqual(['2 global.imageTag: 1.2.1: over image']);
  });
});

describe('a named template that gives out the tag with its digest', () => {
  const defined = `{{ define "web.version" }}{{ .Values.image.tag }}{{ end }}`;
  const asked = '{{ include "web.version" . }}';
  test.each<[string, string, readonly string[]]>([
    ['for an image', `image: ${name}:${asked}`, []],
    [
      'for one that an image asks for',
      `image: ${name}:{{ include "web.more" . }}\n{{ define "web.more" }}${asked}{{ end }}`,
      [],
    ],
    [
      'for one that asks for itself',
      `{{ define "web.more" }}${asked}{{ include "web.more" . }}{{ end }}`,
      [],
    ],
    ['for a label', `image: ${name}:${asked}\nversion: ${asked}`, [outside]],
    [
      'for a variable of an image',
      `{{ $v := include "web.version" . }}image: ${name}:{{ $v }}`,
      [],
    ],
    [
      'for a variable of a label',
      `{{ $v := include "web.version" . }}version: {{ $v }}`,
      [outside],
    ],
    [
      'for a variable that is another text',
      `{{ $v := include "web.version" . | trunc 9 }}\nimage: ${name}:{{ $v }}`,
      [outside],
    ],
    [
      'for a variable that nothing reads',
      `{{ $v := include "web.version" . }}image: ${name}`,
      [outside],
    ],
    ['for nobody', `image: ${name}`, [outside]],
  ])('%s', (_, template, finds) => {
    expect(left(inParts, defined, template)).toEqual(finds);
  });
});

test.each(['null', '~', '""'])('a registry for all images that is %s is none', (nothing) => {
  const values = `global:\n  imageRegistry: ${nothing}\nimage:\n  registry: ghcr.io\n  repository: acme/web\n  tag: "1"\n`;
  const registry = '{{ .Values.global.imageRegistry | default .Values.image.registry }}';
  expect(left(values, `image: ${registry}/${name}:${tag}`)).toEqual([]);
});

describe('values that range goes through', () => {
  const services = `services:\n  web:\n    image: {repository: ${web}, tag: "1", digest: ""}\n`;
  const from = '{{ range $name, $own := .Values.services }}';
  const parts = '{{ $own.image.repository }}:{{ $own.image.tag }}';
  const lacks = '3 the digest of image: in a key that no template of c reads';
  test.each<[string, string, readonly string[]]>([
    ['in a variable', `${from}image: ${parts}@{{ $own.image.digest }}{{ end }}`, []],
    ['in a variable, without the digest', `${from}image: ${parts}{{ end }}`, [lacks]],
    [
      'as the dot, without the digest',
      '{{ range .Values.services }}image: {{ .image.repository }}:{{ .image.tag }}{{ end }}',
      [lacks],
    ],
    [
      'as the dot in a variable',
      '{{ range .Values.services }}{{ $s := . }}image: {{ $s.image.repository }}@{{ $s.image.digest }}{{ end }}',
      [],
    ],
    [
      'handed on as a whole',
      `${from}{{ include "i" (dict "own" $own) }}{{ end }}{{ define "i" }}image: {{ .own.image.repository }}@{{ .own.image.digest }}{{ end }}`,
      [],
    ],
  ])('%s', (_, template, finds) => {
    expect(left(services, template)).toEqual(finds);
  });

  const ofEach = '{{ range .Values.jobs }}{{ .tag | default $.Values.image.tag }}{{ end }}';
  test.each<[string, string, readonly string[]]>([
    ['before the tag', 'jobs: [{name: a}, {name: b, tag: "0"}]', ['4 jobs.*.tag: 0: over image']],
    ['before the tag, by name', 'jobs: {a: {}, b: {tag: "0"}}', ['4 jobs.*.tag: 0: over image']],
    ['before the tag, of another image', 'jobs: [{image: x, tag: "0"}]', []],
    ['and give no tag', 'jobs: [{name: a}]', []],
  ])('%s', (_, jobs, finds) => {
    expect(left(`${inParts}${jobs}\n`, `image: ${name}:${ofEach}`)).toEqual(finds);
  });
});

describe('a text in values that the chart runs as a template', () => {
  const runs = `image: ${name}:${tag}{{ tpl .Values.more . }}`;
  test.each<[string, string, readonly string[]]>([
    ['takes the image', `more: |\n  image: ${name}:${tag}\n`, []],
    ['takes the tag between other characters', `more: |\n  image: ${name}:v${tag}\n`, [cut]],
    ['takes the tag into a label', `more:\n  version: "${tag}"\n`, [outside]],
    ['is a comment', `# version: "${tag}"\n`, []],
  ])('%s', (_, more, finds) => {
    expect(left(`${inParts}${more}`, runs)).toEqual(finds);
  });

  test('is none where the chart runs no text', () => {
    expect(left(`${inParts}more:\n  version: "${tag}"\n`, `image: ${name}:${tag}`)).toEqual([]);
  });
});

describe('a file of a chart that its templates take in', () => {
  const image = (digest: string) => `image: "${name}:${tag}${digest}"\n`;
  const get = '{{ tpl (.Files.Get "files/web.yaml") . }}\n';
  const glob = '{{ range $p, $_ := .Files.Glob "files/*" }}{{ tpl ($.Files.Get $p) $ }}{{ end }}\n';
  test.each([
    ['without the digest', get, image(''), 1],
    ['of many, without the digest', glob, image(''), 1],
    ['with the digest', get, image('@{{ .Values.image.digest }}'), 0],
    ['as a text', get.replace('tpl', 'print'), image(''), 0],
  ])('%s', async (_, template, text, count) => {
    const files = new Map(
      Object.entries({
        'c/Chart.yaml': 'name: c\n',
        'c/values.yaml': withDigest,
        'c/templates/a.yaml': template,
        'c/files/web.yaml': text,
      }),
    );
    const { mentions } = await planTree(
      {
        list: () => Promise.resolve([...files.keys()].map((path) => ({ path, kind: 'file' }))),
        read: (paths) => paths.map((path) => ({ path, bytes: Buffer.from(files.get(path) ?? '') })),
      },
      request(),
    );
    expect(mentions.map((one) => one.where)).toHaveLength(count);
  });

  test('as values of its own', () => {
    const template = `{{ $v := .Files.Get "values.yaml" | fromYaml }}\nimage: {{ $v.image.repository }}:{{ $v.image.tag }}\n`;
    expect(left(withDigest, template)).toEqual([unread]);
    const right = template.replace(/\n$/, '@{{ $v.image.digest }}\n');
    expect(left(withDigest, right)).toEqual([]);
  });
});

describe('values of an environment of Helmfile', () => {
  const apart = `image: {repository: "${name}", tag: "${tag}"DIGEST}\n`;
  const releases = '---\nreleases: [{chart: x, values: [v.yaml.gotmpl]}]\n';
  const named = `environments: {default: {values: [env/a.yaml]}}\n${releases}`;
  const inline = `environments: {default: {values: [image: {repository: ${web}, tag: "1", digest: ""}]}}\n${releases}`;
  const state = apart.replaceAll('.Values', '.StateValues');
  test.each([
    ['without the digest', named, apart, 1],
    ['inline, without the digest', inline, state, 1],
    [
      'with the digest',
      named,
      apart.replace('DIGEST', ', digest: "{{ .Values.image.digest }}"'),
      0,
    ],
    ['as a map', named, 'image: {{ toYaml .Values.image | nindent 2 }}\n', 0],
    ['all of them', named, '{{ .Values | toYaml }}\n', 0],
    ['of another key', named, apart.replaceAll('image', 'api'), 0],
    ['that no environment names', named.replace('env/', 'other/'), apart, 0],
  ])('%s', (_, helmfile, template, count) => {
    const { mentions } = plan({
      'helmfile.yaml': helmfile,
      'v.yaml.gotmpl': template.replace('DIGEST', ''),
      ...(helmfile !== inline && { 'env/a.yaml': withDigest }),
    });
    expect(mentions.map((one) => one.text)).toEqual(count === 0 ? [] : ['the digest of image']);
  });
});

test('an image that others take by an anchor is judged where it is read', () => {
  const shared = `x: &x {repository: ${web}, tag: "1"}\n`;
  const values = `${shared}web: {image: *x}\njob: {image: {<<: *x, tag: "2"}}\n`;
  const images = ['web', 'job'].map(
    (one) => `image: {{ .Values.${one}.image.repository }}:{{ .Values.${one}.image.tag }}`,
  );
  expect(left(values, images.join('\n'))).toEqual([]);
});

describe('a schema', () => {
  const value = `1.2.3@sha256:${'0'.repeat(64)}`;
  const of = (rule: object): object => ({ properties: { image: { properties: { tag: rule } } } });
  test.each<[string, object, string | undefined]>([
    ['that says nothing', {}, undefined],
    ['of another key', { properties: { tag: { maxLength: 1 } } }, undefined],
    ['of a text', of({ type: ['string', 'null'], minLength: 1 }), undefined],
    ['that fits', of({ pattern: '^[0-9.]+(@sha256:[0-9a-f]+)?$', maxLength: 100 }), undefined],
    ['of a pattern', of({ pattern: '^[0-9.]+$' }), 'asks for ^[0-9.]+$'],
    [
      'of another pattern',
      of({ pattern: '^v?([0-9]+\\.)+[\\w._-]+$' }),
      'asks for ^v?([0-9]+\\.)+[\\w._-]+$',
    ],
    ['of a pattern for a part', of({ pattern: '^[0-9.]+' }), undefined],
    ['of a pattern that takes anything', of({ pattern: '^v.+$' }), undefined],
    ['of a pattern that takes all but some', of({ pattern: '^[^ ]+$' }), undefined],
    ['of a wide range', of({ pattern: '^[!-~]+$' }), undefined],
    ['of several patterns', of({ pattern: '^a$|^b.*$' }), undefined],
    ['of a length', of({ maxLength: 20 }), 'allows 20 characters'],
    ['of a number', of({ type: 'number' }), 'asks for number'],
    ['of choices', of({ enum: ['1', '2'] }), 'allows other values only'],
    ['of one value', of({ const: '1' }), 'allows other values only'],
    [
      'by reference',
      { $defs: { tag: { maxLength: 9 } }, ...of({ $ref: '#/$defs/tag' }) },
      'allows 9 characters',
    ],
    ['by all of', { allOf: [of({ maxLength: 9 })] }, 'allows 9 characters'],
    ['that names itself', { $ref: '#', ...of({ $ref: '#' }) }, undefined],
  ])('%s', (_, schema, why) => {
    expect(refusedBy(JSON.stringify(schema), ['image', 'tag'], value)).toBe(why);
  });
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
