// What a plan says of the manifests before anything is built: each form of place, each delivery.
import { describe, expect, test } from '@jest/globals';

import type { Announce, Destination, Foresee } from '../../src/deliver/delivery.ts';
import { announceCommit } from '../../src/deliver/change.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { draftPlan } from '../../src/manifest/pins/plan.ts';
import type { ImagePlan } from '../../src/registry/reuse.ts';
import { type Preview, previewDelivery } from '../../src/run/manifests/preview.ts';
import { readRunner } from '../../src/runner/context.ts';
import { contextOf } from '../version/context.ts';

import { planOf } from './plan-of.ts';

const digest = parseDigest(`sha256:${'ab'.repeat(32)}`);
const build: ImagePlan = { kind: 'build', reason: '' };
const reuse = {
  kind: 'reuse',
  reason: '',
  source: { digest, labels: new Map(), reference: 'ghcr.io/acme/web:1.4.0' },
} as unknown as ImagePlan;

interface Given {
  readonly file?: readonly [path: string, text: string];
  readonly source?: ImagePlan;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly announce?: Announce;
  readonly foresee?: Foresee;
  readonly place?: Destination['place'];
}

const deployment = ['k8s/web.yaml', container('ghcr.io/acme/web:0.1.0')] as const;

function container(image: string): string {
  return `kind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n      image: ${image}\n`;
}

function preview(given: Given): Promise<Preview> {
  const { file = deployment, source = build, inputs = {} } = given;
  const { announce = () => [], foresee, place } = given;
  const plan = planOf({ version: '1.4.0', manifests: 'k8s', ...inputs }, contextOf('branch main'));
  const [path, text] = file;
  const pins = draftPlan([{ path, text }], { images: plan.images, ...plan.pins });
  const images = plan.images.map((request) => ({ request, source }));
  const decided = { plan, images, builder: undefined, clusters: [] };
  return previewDelivery(decided, pins, { announce, place, ...(foresee && { foresee }) });
}

const changed = ({ diff }: Preview): readonly string[] =>
  diff.split('\n').filter((line) => /^[-+] /.test(line));

test.each<[string, Given, string]>([
  [
    'built: the digest is not known yet',
    {},
    'Pin: k8s/web.yaml:6 (Pod web, container web): ghcr.io/acme/web:0.1.0 -> ghcr.io/acme/web:1.4.0@<digest>',
  ],
  [
    'reused: the digest is known',
    { source: reuse },
    `Pin: k8s/web.yaml:6 (Pod web, container web): ghcr.io/acme/web:0.1.0 -> ghcr.io/acme/web:1.4.0@${digest}`,
  ],
  [
    'pinned already',
    { source: reuse, file: ['k8s/web.yaml', container(`ghcr.io/acme/web:1.4.0@${digest}`)] },
    `Pin: k8s/web.yaml:6 (Pod web, container web): already ghcr.io/acme/web:1.4.0@${digest}`,
  ],
  [
    'nothing is pushed',
    { inputs: { push: 'false' } },
    'Found: k8s/web.yaml:6 (Pod web, container web) names ghcr.io/acme/web:0.1.0',
  ],
  [
    'only loaded',
    { inputs: { push: 'false', load: 'kind' } },
    'Pin: k8s/web.yaml:6 (Pod web, container web): ghcr.io/acme/web:0.1.0 -> ghcr.io/acme/web:1.4.0',
  ],
])('%s', async (_, given, line) => {
  expect((await preview(given)).places).toEqual([line]);
});

describe('a plan says where nothing will be delivered', () => {
  const announce: Announce = () => ['Delivery: a commit on main of acme/web'];
  const newer = 'k8s/web.yaml:6 holds 2.0.0, newer than 1.4.0';
  const held = ['k8s/web.yaml', container('ghcr.io/acme/web:2.0.0')] as const;
  const pinned = ['k8s/web.yaml', container(`ghcr.io/acme/web:1.4.0@${digest}`)] as const;
  /** As a branch answers. */
  const foresee: Foresee = (_, [site]) =>
    Promise.resolve(
      site?.reference === 'ghcr.io/acme/web:2.0.0'
        ? { kind: 'newer', reason: newer }
        : { kind: 'write' },
    );
  /** Only an answer tells. */
  const asking: Foresee = (images, held, asks) =>
    asks ? foresee(images, held, asks) : Promise.resolve({ kind: 'later' });
  const place = 'main of acme/web';
  const plan = { 'dry-run': 'true' };
  const kept = [
    'Keep: k8s/web.yaml:6 (Pod web, container web): ghcr.io/acme/web:2.0.0',
    `Delivery: none, because ${newer}. rollback: true goes back`,
  ];
  const replaced = [
    'Pin: k8s/web.yaml:6 (Pod web, container web): ghcr.io/acme/web:2.0.0 -> ghcr.io/acme/web:1.4.0@<digest>',
    'Delivery: a commit on main of acme/web',
  ];

  const later =
    'Order: asked when it is delivered; a place that holds a newer image by then keeps it';

  test.each<[string, Given, readonly string[], number]>([
    ['a newer image is held', { inputs: plan, file: held, foresee }, kept, 0],
    ['the same in a run, by what the names tell', { file: held, foresee }, kept, 0],
    ['a run asks when it delivers', { file: held, foresee: asking }, [...replaced, later], 1],
    ['no order counts, as with files', { inputs: plan, file: held }, replaced, 1],
    [
      'the branch holds the pin',
      { inputs: plan, file: pinned, source: reuse, foresee, place },
      [
        `Pin: k8s/web.yaml:6 (Pod web, container web): already ghcr.io/acme/web:1.4.0@${digest}`,
        'Delivery: none, because main of acme/web already holds this pin',
      ],
      0,
    ],
    [
      'the checkout holds the pin',
      { file: pinned, source: reuse },
      [
        `Pin: k8s/web.yaml:6 (Pod web, container web): already ghcr.io/acme/web:1.4.0@${digest}`,
        'Delivery: none, because this checkout already holds this pin',
      ],
      0,
    ],
  ])('%s', async (_, given, lines, files) => {
    const shown = await preview({ announce, ...given });
    expect([...shown.places, ...shown.delivery]).toEqual(lines);
    expect(shown.files).toHaveLength(files);
    expect(changed(shown)).toHaveLength(2 * files);
  });
});

describe('the diff shows every form of place, with <digest> where it is not known', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['a reference', ...deployment, ['+       image: ghcr.io/acme/web:1.4.0@<digest>']],
    [
      'tag and digest apart',
      'k8s/values.yaml',
      'image:\n  repository: ghcr.io/acme/web\n  tag: 0.1.0\n  digest: ""\n',
      ['+  tag: 1.4.0', '+  digest: "<digest>"'].map((line) => line.replace('+  ', '+   ')),
    ],
    [
      'a kustomization',
      'k8s/kustomization.yaml',
      'images:\n  - name: ghcr.io/acme/web\n    newTag: 0.1.0\n',
      [],
    ],
    [
      'JSON',
      'k8s/task.json',
      '{\n "containerDefinitions": [\n  {\n   "name": "web",\n   "image": "ghcr.io/acme/web:0.1.0"\n  }\n ]\n}\n',
      ['+   "image": "ghcr.io/acme/web:1.4.0@<digest>"'],
    ],
  ])('%s', async (_, path, text, lines) => {
    const shown = await preview({ file: [path, text] });
    expect(shown.diff).not.toMatch(/[0-9a-f]{12}/);
    if (lines.length > 0) {
      expect(
        changed(shown)
          .filter((line) => line.startsWith('+'))
          .map(squeeze),
      ).toEqual(lines.map(squeeze));
    }
  });
});

const squeeze = (line: string): string => line.replaceAll(/\s+/g, ' ');

test('a commit is announced with the first line that it will have, and its author', async () => {
  const runner = readRunner({});
  const request = {
    commit: { message: undefined, author: undefined, method: 'git', attempts: 5, skipCi: true },
  } as const;
  const announce: Announce = (images, edited) =>
    announceCommit({ runner }, request, images, edited);
  expect((await preview({ announce })).delivery).toEqual([
    'Commit: deliver: web 1.4.0 (<digest>) [skip ci]',
    'Author: github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>',
  ]);
});
