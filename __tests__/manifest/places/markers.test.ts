import { describe, expect, test } from '@jest/globals';

import { formatUserError } from '../../../src/errors.ts';
import { digest, errorOf, pin, pod } from '../acme.ts';

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
    ['on an assignment in a list', `env:\n  - TAG=1.2.2 ${tag}\n`, /is an assignment/],
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
