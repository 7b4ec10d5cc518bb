// What a run says of its end.
import { describe, expect, test } from '@jest/globals';

import type { Delivered } from '../../src/deliver/delivery.ts';
import { parseDigest } from '../../src/image/digest.ts';
import type { ImagePlan } from '../../src/registry/reuse.ts';
import type { MadeImage } from '../../src/run/image/image.ts';
import { explainPlan } from '../../src/run/decisions.ts';
import { explainDelivered, formatOutputs, summarize } from '../../src/run/report.ts';
import { nextStep } from '../../src/run/report/next.ts';
import type { Decided, Plan, PlannedImage } from '../../src/run/plan.ts';
import { contextOf } from '../version/context.ts';

import { imageOf, planOf } from './plan-of.ts';

const given: Readonly<Record<string, string>> = { version: '1.4.0' };
const context = contextOf('branch main', [], []);

const planWith = (more: Record<string, string> = {}): Plan =>
  planOf({ ...given, ...more }, context);
const plan = planWith();
const request = imageOf(plan);

const files = { files: ['k8s/web.yaml'], diff: '', manifest: '' };
const committed: Delivered = {
  ...files,
  kind: 'committed',
  commit: '1a2b3c4d'.repeat(5),
  branch: 'main',
  label: 'acme/gitops',
  page: 'https://github.com/acme/gitops/commit/1a2b3c4d',
  attempts: 1,
};
const proposed: Delivered = {
  ...files,
  kind: 'proposed',
  url: 'https://github.com/acme/gitops/pull/7',
  number: 7,
  action: 'opened',
  branch: 'deliver-image/main/ghcr.io+acme+web',
  commit: '1a2b3c4d'.repeat(5),
  attempts: 1,
};
const pinnedBefore: Delivered = {
  ...files,
  kind: 'unchanged',
  because: 'already-pinned',
  reason: 'main of acme/gitops already holds this pin',
};
const nothingSaid = { reasons: [], preview: undefined };
const digest = parseDigest(`sha256:${'ab'.repeat(32)}`);
const image: MadeImage = {
  request,
  reference: 'ghcr.io/acme/web:1.4.0',
  digest,
  mediaType: '',
  isIndex: true,
  platforms: new Map(),
  kind: 'build',
  revision: context.revision,
  references: ['ghcr.io/acme/web:1.4.0'],
  overtaken: [],
};

function decide(planned: Plan, source: PlannedImage['source']): Decided {
  const images = planned.images.map((one) => ({ request: one, source }));
  return { plan: planned, images, builder: undefined, clusters: [] };
}

test.each<[string, Delivered]>([
  ['1 file pinned on main of acme/gitops by commit 1a2b3c4', committed],
  ['1 file pinned in pull request #7, opened', proposed],
  ['Unchanged: main of acme/gitops already holds this pin', pinnedBefore],
])('the log ends with: %s', (said, delivered) => {
  expect(explainDelivered(delivered)).toBe(said);
});

test.each<[string | undefined, Delivered]>([
  ['https://github.com/acme/gitops/commit/1a2b3c4d', committed],
  ['https://github.com/acme/gitops/pull/7', proposed],
  [undefined, pinnedBefore],
])('the summary leads to: %s', (page, delivered) => {
  const { rows } = summarize(
    decide(plan, { kind: 'build', reason: '' }),
    nothingSaid,
    { made: [image], loaded: [] },
    delivered,
  );
  expect(rows.at(-1)?.[2]).toBe(page);
});

test.each<[ImagePlan['kind'], string]>([
  ['build', 'Push: ghcr.io/acme/web:1.4.0'],
  ['promote', 'Tags: ghcr.io/acme/web:1.4.0'],
  ['reuse', 'Tags: ghcr.io/acme/web:1.4.0'],
])('%s: %s', (kind, line) => {
  const source = { ...image, labels: new Map() };
  const imagePlan = { kind, reason: '', source } as unknown as ImagePlan;
  expect(explainPlan(decide(plan, imagePlan), undefined)).toContain(line);
});

test.each<[ImagePlan['kind'], Record<string, string>, string | undefined, string]>([
  ['build', {}, undefined, context.revision],
  ['reuse', {}, '9'.repeat(40), '9'.repeat(40)],
  ['reuse', {}, '9f8e7d6', '9f8e7d6'],
  ['reuse', {}, undefined, 'unknown'],
  ['promote', {}, undefined, 'unknown'],
  // What an image says of itself may be anything.
  ...['', 'main', 'v1.4.0', 'HEAD', '--all', `${'9'.repeat(40)}-dirty`, 'a\nSigned-off-by: x'].map(
    (label): [ImagePlan['kind'], Record<string, string>, string, string] => [
      ...(['reuse', {}, label, 'unknown'] as const),
    ],
  ),
  // The tag says whose it is, or the workflow does.
  ['reuse', { version: 'sha' }, undefined, context.revision],
  ['reuse', { aliases: 'sha' }, undefined, context.revision],
])('%s with %j of an image that names %j: the revision is %s', (kind, more, label, revision) => {
  const labels = new Map(label === undefined ? [] : [['org.opencontainers.image.revision', label]]);
  const imagePlan = { kind, reason: '', source: { ...image, labels } } as unknown as ImagePlan;
  const decided = decide(planWith(more), imagePlan);
  expect(explainPlan(decided, undefined)).toContain(`Revision: ${revision}`);
  const dry = formatOutputs(decided, { made: [], loaded: [] }, undefined);
  expect(dry.revision ?? 'unknown').toBe(revision);
});

test('an image of which nothing names the commit is told without one', () => {
  const decided = decide(plan, { kind: 'reuse', reason: '', source: {} } as unknown as ImagePlan);
  const result = { made: [{ ...image, kind: 'reuse', revision: undefined } as const], loaded: [] };
  const outputs = formatOutputs(decided, result, undefined);
  expect(outputs).not.toHaveProperty('revision');
  expect(outputs.images).not.toContain('revision');
  const { rows } = summarize(decided, nothingSaid, result, undefined);
  expect(rows).toContainEqual(['Revision', 'unknown', undefined]);
});

test('of several images the summary tells what is the same for all', () => {
  const image = 'ghcr.io/acme/web\nghcr.io/acme/api';
  const planned = { ...planWith({ image, build: 'false' }), unpushed: 'push is false' };
  const source = { kind: 'build', reason: '' } as const;
  const images = planned.images.map((one) => ({ request: one, source }));
  const nowhere = { made: [], loaded: [] };
  const { rows } = summarize({ plan: planned, images }, nothingSaid, nowhere, undefined);
  expect(rows).toEqual([
    ['Revision', context.revision, undefined],
    ['Pushed', 'no, because push is false'],
  ]);
});

test('of ten thousand places the log names as many as it has room for, and says how many are left', () => {
  const places = Array.from({ length: 10_000 }, (_, index) => `Pin: k8s/${index}.yaml:6: 1 -> 2`);
  const preview = { places, delivery: ['Delivery: a commit'], files: [], diff: '' };
  const plan = planWith({});

  const said = explainPlan(decide(plan, { kind: 'build', reason: '' }), undefined, preview);

  const shown = said.filter((line) => line.startsWith('Pin: '));
  expect(shown).toEqual(places.slice(0, shown.length));
  expect(said).toContain(
    `and ${10_000 - shown.length} more places, left out here: changed-files names their files, and the files show them`,
  );
  expect(said.at(-1)).toBe('Delivery: a commit');
  expect(said.join('\n').length).toBeLessThan(260_000);
});

describe('what the checks would warn of is told once', () => {
  const mention = {
    file: 'k8s/job.yaml',
    line: 3,
    text: 'ghcr.io/acme/web:1',
    where: 'in a template',
  };
  const mentions = [{ ...mention, fix: 'mark it' }];

  test.each([
    ['warn', []],
    [
      'off',
      ['Left: k8s/job.yaml:3 ghcr.io/acme/web:1 stays unpinned: it stands in a template; mark it'],
    ],
  ])('checks: %s', (checks, lines) => {
    const imagePlan = { kind: 'build', reason: '' } as const;
    const decided = decide(planWith({ checks }), imagePlan);
    const pins = { images: [request], pin: 'tag', manifests: ['k8s'] } as const;
    const said = explainPlan(decided, { request: pins, files: [], skipped: [], mentions });
    expect(said.filter((line) => line.startsWith('Left'))).toEqual(lines);
  });
});

test.each([
  [
    'pull request 12',
    'workflow_run',
    'Push: no, because this run is on pull request #12 by event workflow_run, and push is auto: the image is built only, and no manifest is changed',
  ],
  [
    'branch main',
    'push',
    'Push: no, because push is false: the image is built only, and no manifest is changed',
  ],
])('what is not pushed, on %s by event %s', (on, event, line) => {
  const unmerged = planOf(
    { ...given, push: on === 'branch main' ? 'false' : 'auto' },
    contextOf(on, [], [], { event }),
  );
  const decided = decide(unmerged, { kind: 'build', reason: 'x' });
  expect(explainPlan(decided, undefined)).toContain(line);
});

const builds = (planned: Plan): Decided => decide(planned, { kind: 'build', reason: '' });

test.each<[what: string, inputs: Record<string, string>, source: ImagePlan, step: string]>([
  [
    'build is false and nothing is there',
    { build: 'false' },
    { kind: 'build', reason: '' },
    'Next: push ghcr.io/acme/web:1.4.0 first, as the job does that builds it; then leave out dry-run to do this.',
  ],
  [
    'the registry did not answer',
    {},
    { kind: 'build', reason: '', isUnknown: true },
    'Next: see that the run can ask the registry, which said above why it did not answer; then leave out dry-run to do this.',
  ],
  [
    'there is nothing to pin',
    { manifests: '' },
    { kind: 'build', reason: '' },
    'Next: leave out dry-run to do this. No manifest is pinned, because the input manifests is empty.',
  ],
])('after a dry run, where %s', (_, inputs, source, step) => {
  const decided = decide(planWith({ 'dry-run': 'true', ...inputs }), source);
  expect(nextStep(decided, undefined, { isJob: true })).toBe(step);
});

describe('a dry run that finds nothing to do does not send anybody to a run', () => {
  const reuse = { kind: 'reuse', reason: '' } as ImagePlan;
  const keep = { kind: 'keep', reason: '' } as const;
  const nothing = 'Nothing is left to do: the image is there, and no manifest would change';
  const toDo = 'Next: leave out dry-run to do this.';
  const proposes = { delivery: 'pull-request' };
  test.each<[string, Record<string, string>, PlannedImage['source'], string[], string]>([
    ['pinned already', {}, reuse, [], `${nothing}.`],
    ['its pin is kept', {}, keep, [], `${nothing}.`],
    ['a pull request', proposes, reuse, [], `${nothing}; an older pull request for it is closed.`],
    ['a file would change', {}, reuse, ['k8s/web.yaml'], toDo],
    ['it would be built', {}, { kind: 'build', reason: '' }, [], toDo],
    ['it would get tags', {}, { ...reuse, kind: 'promote' } as ImagePlan, [], toDo],
    ['an alias may move', { aliases: 'latest' }, reuse, [], toDo],
    ['a mirror may lack it', { mirrors: 'quay.io/acme/web' }, reuse, [], toDo],
  ])('%s', (_, inputs, source, files, step) => {
    const planned = planWith({ 'dry-run': 'true', manifests: 'k8s', ...inputs });
    const decided = { ...builds(planned), images: [{ request: imageOf(planned), source }] };
    const preview = { places: [], delivery: [], diff: '', files };
    expect(nextStep(decided, undefined, { isJob: true }, { preview })).toBe(step);
  });
});

test.each([
  ['k8s', 'Image: keeps its pin, because x'],
  ['', 'Image: is left out, because x'],
])('an image that stays as it is, with manifests: %j', (manifests, line) => {
  const planned = planWith({ manifests });
  const images = [{ request: imageOf(planned), source: { kind: 'keep', reason: 'x' } as const }];
  expect(explainPlan({ ...builds(planned), images }, undefined)).toContain(line);
});

test.each<[string, Record<string, string>, Delivered | undefined, RegExp]>([
  ['a dry run', { 'dry-run': 'true' }, undefined, /leave out dry-run/],
  ['a plan of jobs', { shard: 'plan' }, undefined, /the jobs that the output shards names/],
  ['files', {}, { ...files, kind: 'written' }, /in this job's checkout only.*apply or commit it/],
  ['output', {}, { ...files, kind: 'output' }, /in the outputs only/],
  ['no manifests', {}, undefined, /^No manifest is pinned, because the input manifests is empty/],
])('what to do next after %s', (_, inputs, delivered, step) => {
  expect(nextStep(builds(planWith(inputs)), delivered, { isJob: true })).toMatch(step);
});

test.each<[string, Delivered]>([
  ['files', { ...files, kind: 'written' }],
  ['output', { ...files, kind: 'output' }],
])("on a machine of one's own nothing ends with a job, after %s", (_, delivered) => {
  const told = [nextStep(builds(plan), delivered, { isJob: false }), explainDelivered(delivered)];
  expect(told.join()).not.toMatch(/job|later step/);
  expect(told[0]).toContain('--delivery commit');
});

test.each([
  [{}, ['linux/arm64'], 'waits for linux/arm64; the job that comes last delivers'],
  [{ verify: 'attestation' }, [], 'attest shard-digest; the job with shard: merge verifies'],
])('what to do next after a part, with %j', (more, platforms, step) => {
  const plan = planWith({ shard: 'linux/amd64', ...more });
  const waiting = plan.images.map((one) => ({ request: one, platforms, shardDigest: undefined }));
  expect(nextStep(builds(plan), undefined, { isJob: true }, { waiting })).toContain(step);
});

test.each<[string, Delivered]>([
  ['a commit', committed],
  ['a pull request', proposed],
  ['what was pinned before', pinnedBefore],
])('nothing is left to do after %s', (_, delivered) => {
  expect(nextStep(builds(plan), delivered, { isJob: true })).toBeUndefined();
});

describe('how an image came to be, in the summary', () => {
  const platforms = new Map([
    ['linux/amd64', digest],
    ['linux/arm64', digest],
  ]);
  const kept = { kind: 'keep', reason: 'its content is unchanged since 1.3.0' } as const;

  test.each<[string, Decided, readonly MadeImage[], readonly string[]]>([
    ['kept', decide(plan, kept), [], ['Kept', `because ${kept.reason}`]],
    [
      'merged',
      builds(plan),
      [{ ...image, kind: 'merge', platforms }],
      ['Merged', 'of linux/amd64, linux/arm64'],
    ],
  ])('%s', (_, decided, made, row) => {
    const { rows } = summarize(decided, nothingSaid, { made, loaded: [] }, undefined);
    expect(rows).toContainEqual(row);
  });

  test('of several, in a dry run', () => {
    const targets = ['ghcr.io/acme/api', 'ghcr.io/acme/web'];
    const planned = planWith({ 'dry-run': 'true', image: targets.join('\n'), build: 'false' });
    const [api, web] = planned.images;
    const build = { kind: 'build', reason: 'x' } as const;
    const images = [api, web].flatMap((one, index) =>
      one ? [{ request: one, source: index === 0 ? build : kept }] : [],
    );
    const result = { made: [], loaded: [] };
    const facts = summarize({ plan: planned, images }, nothingSaid, result, undefined);
    expect(facts.images).toEqual([
      ['ghcr.io/acme/api:1.4.0', 'will be reused', ''],
      ['ghcr.io/acme/web', 'kept', ''],
    ]);
  });
});
