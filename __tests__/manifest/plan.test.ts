import { expect, test } from '@jest/globals';

import { parseDigest } from '../../src/image/digest.ts';
import { parseRepository } from '../../src/image/reference.ts';
import { editPins } from '../../src/manifest/edit.ts';
import { planPins } from '../../src/manifest/plan.ts';

const digest = parseDigest(`sha256:${'a'.repeat(64)}`);

test('pins the image of a Deployment and nothing else', () => {
  const text =
    'kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n' +
    '        - name: web\n          image: "ghcr.io/acme/web:1.0" # the site\n' +
    '        - name: other\n          image: ghcr.io/acme/web-admin:1.0\n';
  const plan = planPins([{ path: 'a.yaml', text }], {
    repository: parseRepository('ghcr.io/acme/web'),
    manifests: ['a.yaml'],
    pin: 'tag@digest',
  });
  const { files } = editPins(plan, { tag: '1.1', digest });
  expect(files.map((file) => file.after)).toEqual([
    text.replace('acme/web:1.0', `acme/web:1.1@${digest}`),
  ]);
});
