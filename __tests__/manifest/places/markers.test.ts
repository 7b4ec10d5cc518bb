import { describe, expect, test } from '@jest/globals';

import { formatUserError } from '../../../src/errors.ts';
import { digest, errorOf, pin, plan, pod } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const tag = `# deliver-image: ${web} tag`;
const reference = `# deliver-image: ${web}`;
const hexadecimal = digest.replace('sha256:', '');
const pinned = `${web}:1.2.3@${digest}`;

describe('only the value on the line of its marker changes', () => {
  test.each<[string, string, string, string]>([
    ['.env', '.env', `A=1\nTAG=1.2.2 ${tag}\n`, `A=1\nTAG=1.2.3 ${tag}\n`],
    ['.env with one line', '.env', `TAG=1.2.2 ${tag}\n`, `TAG=1.2.3 ${tag}\n`],
    [
      '.env with more after it',
      '.env',
      `IMAGE=${web}:1 ${reference}\nB=2\n`,
      `IMAGE=${pinned} ${reference}\nB=2\n`,
    ],
    [
      'tfvars',
      'prod.tfvars',
      `region = "eu"\nimage_tag = "1.2.2" ${tag}\n`,
      `region = "eu"\nimage_tag = "1.2.3" ${tag}\n`,
    ],
    [
      'a shell script',
      'run.sh',
      `#!/bin/sh\nIMAGE="${web}:1" ${reference}\n`,
      `#!/bin/sh\nIMAGE="${pinned}" ${reference}\n`,
    ],
    [
      'TOML without a table',
      'app.toml',
      `name = "web"\nimage = "${web}:1" ${reference}\n`,
      `name = "web"\nimage = "${pinned}" ${reference}\n`,
    ],
    [
      'an argument with its flag',
      'd.yaml',
      `args: [--quiet, "--side=${web}:1"] ${reference}\n`,
      `args: [--quiet, "--side=${pinned}"] ${reference}\n`,
    ],
    [
      'a literal of a generator',
      'kustomization.yaml',
      `configMapGenerator:\n- literals:\n  - TAG=1.2.2 ${tag}\n`,
      `configMapGenerator:\n- literals:\n  - TAG=1.2.3 ${tag}\n`,
    ],
    [
      'an argument in Terraform',
      'main.tf',
      `args = [\n  "--side=${web}:1", ${reference}\n]\n`,
      `args = [\n  "--side=${pinned}", ${reference}\n]\n`,
    ],
    [
      'two assignments',
      'a.sh',
      `export A='x' TAG='1' ${tag}\n`,
      `export A='x' TAG='1.2.3' ${tag}\n`,
    ],
    [
      'a template with an empty value',
      't.yaml',
      `{{ if x }}\n- tag: ${tag}\n  {{ if y }}\n  name: a\n`,
      `{{ if x }}\n- tag: 1.2.3 ${tag}\n  {{ if y }}\n  name: a\n`,
    ],
    ['a Makefile', 'Makefile', `TAG := 1.2.2 ${tag}\n`, `TAG := 1.2.3 ${tag}\n`],
    [
      'a file that is the value',
      'image.txt',
      `${web}:1 ${reference}\n`,
      `${pinned} ${reference}\n`,
    ],
    [
      'a key image in values that holds a digest alone',
      'values.yaml',
      `image: sha256:1 # deliver-image: ${web} digest\n`,
      `image: ${digest} # deliver-image: ${web} digest\n`,
    ],
    [
      'a digest without sha256:',
      'values.yaml',
      `x: ${'0'.repeat(64)} # deliver-image: ${web} digest\n`,
      `x: ${hexadecimal} # deliver-image: ${web} digest\n`,
    ],
    [
      'a digest without sha256: in a template',
      't.yaml',
      `{{ x }}\nsha: "${'0'.repeat(64)}" # deliver-image: ${web} digest\n`,
      `{{ x }}\nsha: "${hexadecimal}" # deliver-image: ${web} digest\n`,
    ],
    [
      'an empty sha of Helm values',
      'values.yaml',
      `image:\n  repository: ${web}\n  tag: 1.2.2 ${tag}\n  sha: "" # deliver-image: digest\n`,
      `image:\n  repository: ${web}\n  tag: 1.2.3 ${tag}\n  sha: "${hexadecimal}" # deliver-image: digest\n`,
    ],
    [
      'a sha of Helm values that has its sha256:',
      'values.yaml',
      `image: {repository: ${web}, tag: a, sha: "sha256:${'0'.repeat(64)}"} # deliver-image: digest\n`,
      `image: {repository: ${web}, tag: 1.2.3, sha: "${digest}"} # deliver-image: digest\n`,
    ],
    ['a value in YAML', 'a.yaml', `a:\n  - 1.2.2 ${tag}\n`, `a:\n  - 1.2.3 ${tag}\n`],
    ['a variable of Flux in YAML', 'a.yaml', `a: \${TAG} ${tag}\n`, `a: 1.2.3 ${tag}\n`],
    [
      'a reference with a variable of Kubernetes in its place',
      'pod.yaml',
      pod(`- image: ${web}:$(TAG) ${reference}`),
      pod(`- image: ${pinned} ${reference}`),
    ],
    [
      'variables of Helm values, in their place',
      'values.yaml',
      `image:\n  repository: ${web}\n  digest: $D # deliver-image: digest\n  tag: $TAG # deliver-image: tag\n`,
      `image:\n  repository: ${web}\n  digest: ${digest} # deliver-image: digest\n  tag: 1.2.3 # deliver-image: tag\n`,
    ],
    ['a variable of a shell', 'run.sh', `TAG=\${TAG:-1} ${tag}\n`, `TAG=1.2.3 ${tag}\n`],
  ])('%s', (_, path, before, after) => {
    const { files } = pin({ [path]: before });
    expect(files.map((file) => file.after)).toEqual([after]);
    expect(pin({ [path]: after }).edits).toEqual([]);
  });

  test.each([
    ['.env', 'IMAGE=${REGISTRY}/acme/web:1 # deliver-image: reference\n'],
    ['a.yaml', 'a: ${REGISTRY}/acme/web:1 # deliver-image: reference\n'],
  ])('a name with a variable stays, and is told: %s', (path, text) => {
    const { skipped } = plan({ [path]: text, 'pod.yaml': pod(`- image: ${web}:1`) });
    expect(skipped).toMatchObject([
      { file: path, reason: expect.stringMatching(/variable$/) as unknown },
    ]);
  });

  test('a tag gets no quotes where no YAML is read', () => {
    const { files } = pin({ '.env': `TAG=1.2.2 ${tag}\n` }, { pin: 'tag' }, '1.10');
    expect(files[0]?.after).toBe(`TAG=1.10 ${tag}\n`);
  });
});

describe('a marker is refused', () => {
  test.each<[string, string, RegExp]>([
    [
      'on a word after a dash that ends another word',
      `${web}:1- ${web}:1\\ ${tag}\n`,
      /^m:1: .*no scalar before it/,
    ],
    [
      'on a key of a template with a map below',
      `{{ if x }}\nimage: ${reference}\n  {{- if y }}\n  repository: a\n`,
      /^m:2: .*no scalar before it/,
    ],
    [
      'on a key of a template with a list below',
      `{{ if x }}\nimages: ${reference}\n- a\n`,
      /^m:2: .*no scalar before it/,
    ],
    ['on words of a Dockerfile', `FROM ${web}:1 ${reference}\n`, /^m:1: .*no scalar before it/],
    [
      'after a plain scalar of two lines',
      `a: some words\n  go on 1.2.2 ${tag}\n`,
      /more than one word/,
    ],
    [
      'after a quoted scalar of two lines',
      `a: "some words\n  go on 1.2.2" ${tag}\n`,
      /more than one word/,
    ],
    ['after a scalar folded over lines', `a: "1.2\\\n  .2" ${tag}\n`, /more than one word/],
    ['on a block scalar of two lines', `a: | ${tag}\n  some\n  1.2.2\n`, /more than one word/],
    ['on several words', `a: version 1.2.2 ${tag}\n`, /more than one word/],
    ['on a word behind a = that may be anything', 'a: A=b # deliver-image\n', /"A=b" may be a tag/],
    ['of another field behind a =', `a: A=${web}:1 # deliver-image: tag\n`, /a whole reference/],
  ])('%s', (_, text, says) => {
    const message = formatUserError(errorOf(() => pin({ m: text })));
    expect(message).toMatch(says);
    expect(message).toMatch(/\[marker\]/);
  });
});

describe('a marker with a field that its scalar does not hold is refused before the build', () => {
  test.each<[string, string, RegExp]>([
    ['tag on an image', pod(`- image: ${web}:1 ${tag}`), /m:7: .*whole reference/],
    ['digest on an image', pod('- image: nginx:1 # deliver-image: digest'), /whole reference/],
    ['tag on an image without one', pod('- image: nginx # deliver-image: tag'), /whole reference/],
    ['name on an image', pod(`- image: ${web} # deliver-image: name`), /whole reference/],
    [
      'tag on a reference of no place',
      `kind: X\nspec:\n  image: ${web}:1 ${tag}\n`,
      /whole reference/,
    ],
    ['tag in a template', `{{ if x }}\nimage: ${web}:1 ${tag}\n{{ end }}\n`, /whole reference/],
    [
      'tag on a name in a template',
      `{{ if x }}\nimage: ${web} ${tag}\n{{ end }}\n`,
      /name without a version: use the field name, or reference/,
    ],
    [
      'tag on the name of a kustomization entry',
      `kind: Kustomization\nspec:\n  images:\n  - name: ${web} # deliver-image: tag\n    newTag: a\n`,
      /m:4: .*name without a version: use the field name \[/,
    ],
    [
      'tag on the name of a repository in values',
      `image:\n  repository: ${web} ${tag}\n  tag: a\n`,
      /m:2: .*name without a version: use the field name \[/,
    ],
    [
      'tag on a name in no place',
      `kind: X\nspec:\n  source: ${web} ${tag}\n`,
      /m:3: .*name without a version: use the field name, or reference/,
    ],
    [
      'tag on the digest of values',
      `image:\n  repository: ${web}\n  tag: a\n  sha: ${tag}\n`,
      /m:4: .*its scalar is for a digest alone: use the field digest/,
    ],
    [
      'tag on the digest of a kustomization entry',
      `kind: Kustomization\nspec:\n  images:\n  - name: ${web}\n    digest: sha256:1 ${tag}\n`,
      /m:5: .*"sha256:1" holds a digest alone: use the field digest/,
    ],
    [
      'digest on a repository of one word',
      `image:\n  repository: web # deliver-image: digest\n  tag: a\n`,
      /m:2: .*name without a version/,
    ],
    [
      'reference on a tag',
      `image:\n  repository: ${web}\n  tag: a ${reference}\n  digest: ""\n`,
      /m:3: .*version without a name/,
    ],
  ])('%s', (_, text, says) => {
    const message = formatUserError(errorOf(() => pin({ m: text })));
    expect(message).toMatch(says);
    expect(message).toMatch(/\[marker\]/);
  });

  test('but not a tag in values whose key is image', () => {
    const text = `versions:\n  image: a ${tag}\n`;
    expect(pin({ m: text }).files[0]?.after).toBe(`versions:\n  image: 1.2.3 ${tag}\n`);
  });
});

describe('a marker stands in the comments of any language', () => {
  const short = '// deliver-image: tag';
  test.each<[string, string, string]>([
    ['HCL, a list', 'main.tf', `images = [\n  "X:1", # deliver-image\n]\n`],
    ['HCL, //', 'main.tf', 'image = "X:1" // deliver-image\n'],
    ['HCL, a block comment', 'main.tf', 'image = "X:1" /* deliver-image */\n'],
    ['TOML, a list', 'x.toml', `images = [\n  "X:1", # deliver-image\n]\n`],
    ['TOML, a table on one line', 'x.toml', 'a = { image = "X:1" } # deliver-image\n'],
    ['CUE', 'x.cue', 'image: "X:1" // deliver-image\n'],
    ['CUE, a tag before a comma', 'x.cue', `tag: "T", ${short}\n`],
    ['Jsonnet', 'x.jsonnet', "{\n  image: 'X:1', // deliver-image\n}\n"],
    ['Jsonnet, a hidden field', 'x.jsonnet', "{\n  image:: 'X:1', # deliver-image\n}\n"],
    ['Jsonnet, a local', 'x.libsonnet', `local tag = 'T'; ${short}\n`],
    ['TypeScript', 'x.ts', "const image = 'X:1'; // deliver-image\n"],
    ['TypeScript, an argument', 'x.ts', "run({ image: 'X:1' }); // deliver-image\n"],
    ['TypeScript, raw quotes', 'x.ts', `const tag = \`T\`; ${short}\n`],
    ['Go', 'x.go', 'const image = "X:1" // deliver-image\n'],
    ['Go, a list', 'x.go', 'var all = []string{\n\t"X:1", // deliver-image\n}\n'],
    ['Go, without a space', 'x.go', 'var all = []string{\n\t"X:1",// deliver-image\n}\n'],
    ['Python', 'x.py', "run(image='X:1')  # deliver-image\n"],
    ['Ruby', 'x.rb', "image 'X:1' # deliver-image\n"],
    ['Rust', 'x.rs', 'let image = "X:1"; // deliver-image\n'],
    ['INI', 'x.ini', 'image = X:1 ; deliver-image\n'],
    ['Lua', 'x.lua', 'image = "X:1" -- deliver-image\n'],
    ['a Helm template', 'x.yaml', '{{ if a }}\nimage: X:1 {{/* deliver-image */}}\n{{ end }}\n'],
    ['JSON of editors', 'x.json', '{"a": "X:1", // deliver-image\n "b": [1,],}\n'],
    ['JSON5', 'x.json5', "{a: 'X:1', // deliver-image\n}\n"],
  ])('%s', (_, path, text) => {
    const before = text.replace('X:1', `${web}:1`).replace('T', '1.2.2');
    const after = text.replace('X:1', pinned).replace('T', '1.2.3');
    expect(pin({ [path]: before }).files.map((file) => file.after)).toEqual([after]);
    expect(pin({ [path]: after }).edits).toEqual([]);
  });
});

describe('a mistyped marker is an error', () => {
  test.each<[string, string]>([
    ['refrence', 'reference may be meant'],
    ['tags', 'tag may be meant'],
    ['Digest', 'digest may be meant'],
    ['ingore', 'ignore may be meant'],
    ['latest', 'no field'],
    ['image', 'no field'],
    ['skip', 'no field'],
    ['nginx', 'no field'],
    [`${web} tagg`, 'tag may be meant'],
    [`${web}:latest`, 'no field'],
    ['tag, please', 'no field'],
    ['tag # note', 'no field'],
  ])('%s', (words, says) => {
    for (const comment of [`# deliver-image: ${words}`, `// deliver-image: ${words}`]) {
      const text = `tag = "1" ${comment}\n`;
      const error = errorOf(() => pin({ 'a.yaml': pod(`- image: ${web}:1`), 'x.tf': text }));
      expect(formatUserError(error)).toContain(says);
      expect(error.code).toBe('marker');
    }
    const place = pod(`- image: ${web}:1 # deliver-image: ${words}`);
    expect(formatUserError(errorOf(() => pin({ 'a.yaml': place })))).toContain(says);
  });

  test.each([
    ['one word without a colon', `a: 1 # deliver-image tags\n`],
    ['a comment that YAML does not have', `a: ${web}:1 // deliver-image\n`],
    [
      'another image on a place of the delivered one',
      pod(`- image: ${web}:1 # deliver-image: ghcr.io/acme/wbe`),
    ],
  ])('%s', (_, text) => {
    const error = errorOf(() => pin({ 'a.yaml': pod(`- image: ${web}:1`), 'b.yaml': text }));
    expect(formatUserError(error)).toContain('[marker]');
  });

  test.each([
    ['words about the tool', pod(`- image: ${web}:1 # deliver-image pins this`)],
    ['words that begin nearly so', pod(`- image: ${web}:1 # Delivered image of the week`)],
    ['words behind a near word', pod(`- image: ${web}:1 # delivery-image see the wiki`)],
    ['a near word on a line of its own', `# Deliver-Image\n${pod(`- image: ${web}:1`)}`],
    ['a near word in a text', `note: |\n  x # Deliver-Image\n${pod(`- image: ${web}:1`)}`],
    ['a line of its own', `# deliver-image: see the docs\n${pod(`- image: ${web}:1`)}`],
  ])('but no comment about it: %s', (_, text) => {
    expect(pin({ 'a.yaml': text }).edits).toHaveLength(1);
  });

  test('a name that is near to the delivered one is told', () => {
    const files = { 'a.yaml': pod(`- image: ${web}:1`), 'b.yaml': 'a: 1 # deliver-image: X tag\n' };
    for (const name of ['ghcr.io/acme/wbe', 'acme/web']) {
      const { skipped } = plan({ ...files, 'b.yaml': files['b.yaml'].replace('X', name) });
      expect(skipped.map(({ file, line }) => `${file}:${line}`)).toEqual(['b.yaml:1']);
    }
  });
});

describe('ignore leaves its place out, with a note', () => {
  const k = 'kustomization.yaml';
  test.each<[string, string, string]>([
    ['a container', 'b.yaml', pod(`- image: ${web}:1 # deliver-image: ignore`)],
    ['without a colon', 'b.yaml', pod(`- image: ${web}:1 # deliver-image ignore`)],
    ['with the name', 'b.yaml', pod(`- image: ${web}:1 # deliver-image: ${web} ignore`)],
    ['a block', 'b.yaml', `web:\n  image: >- # deliver-image: ignore\n    ${web}:1\n`],
    ['a map in one line', 'b.yaml', `a: {repository: ${web}, tag: 1} # deliver-image: ignore\n`],
    ['one of its keys', 'b.yaml', `a:\n  repository: ${web} # deliver-image: ignore\n  tag: 1\n`],
    ['the key of a map', 'b.yaml', `a: # deliver-image: ignore\n  repository: ${web}\n  tag: 1\n`],
    ['the key of a list', 'b.yaml', `images: # deliver-image: ignore\n- ${web}:1\n- ${web}:2\n`],
    ['with two signs', 'b.yaml', pod(`- image: ${web}:1 ## deliver-image: ignore`)],
    [
      'the text of a patch',
      k,
      `patches:\n- patch: |-\n    kind: Pod\n    spec:\n      containers:\n      - name: a\n        image: ${web}:1 # deliver-image: ignore\n`,
    ],
    ['an entry', k, `images:\n- name: ${web}\n  newTag: a # deliver-image: ignore\n`],
    ['an entry without a version', k, `images:\n- name: ${web} # deliver-image: ignore\n`],
    ['a field of no place', 'b.yaml', `kind: A\nspec: {}\nx: ${web}:1 # deliver-image: ignore\n`],
    ['a template', 'b.yaml', `{{ if x }}\nimage: ${web}:1 # deliver-image: ignore\n`],
    ['another language', 'b.cue', `x: "${web}:1" // deliver-image: ignore\n`],
  ])('%s', (_, path, text) => {
    const files = { 'a.yaml': pod(`- image: ${web}:1`), [path]: text };
    const { files: planned, mentions } = plan(files);
    expect([planned.map((file) => file.path), mentions]).toEqual([['a.yaml'], []]);
  });

  test('a place beside it is pinned', () => {
    const text = pod(`- image: ${web}:1 # deliver-image: ignore`, `- image: ${web}:1`);
    expect(pin({ 'a.yaml': text }).edits.map(({ line }) => line)).toEqual([8]);
  });
});

describe('JSON with comments is read as JSON', () => {
  test.each([
    '{\n"name": "dev", // one\n"image": "X"\n}\n',
    '{\n/* one */"name": "dev",\n"image": "X",\n}\n',
    '{"name": "dev", /* one\n two */ "image": "X" // x\n}\n',
    '// one\n{"image": "X" /* a */ /* b */}\n// x',
    '{"a": "http://x/*", "b": ["//",], "image": "X", }//',
    '{"a": "\\"//", "image": "X"}\r\n/* a */\r\n',
  ])('%s', (text) => {
    const { files } = pin({ 'devcontainer.json': text.replace('X', `${web}:1`) });
    expect(files.map((file) => file.after)).toEqual([text.replace('X', pinned)]);
  });
});
