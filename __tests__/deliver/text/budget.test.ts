// Each whole text stays within what its service takes, whatever part of it grows.
import { describe, expect, test } from '@jest/globals';

import type { DeliveredImage } from '../../../src/deliver/delivery.ts';
import { changedSites, formatMessage } from '../../../src/deliver/text/message.ts';
import { formatBody, formatTitle } from '../../../src/deliver/text/pull-request.ts';
import { parseDigest } from '../../../src/image/digest.ts';
import { parseRepository } from '../../../src/image/reference.ts';
import type { EditedTree } from '../../../src/manifest/pins/edit.ts';
import { formatSummary, type SummaryFacts } from '../../../src/runner/summary.ts';

const digest = parseDigest(`sha256:${'b'.repeat(64)}`);
const image: DeliveredImage = {
  repository: parseRepository('ghcr.io/acme/web'),
  tag: '1.4.0',
  digest,
  version: '1.4.0',
  revision: 'a'.repeat(40),
  reference: `ghcr.io/acme/web:1.4.0@${digest}`,
};

interface Growth {
  readonly places: number;
  readonly path: (index: number) => string;
  readonly held: string;
  readonly text?: string;
}

/** The delivery of an image into very many or very long places. */
function editOf({ places, path, held }: Growth): EditedTree {
  const paths = Array.from({ length: places }, (_, index) => path(index));
  return {
    edits: [],
    files: paths.map((one) => ({ path: one, before: 'a', after: 'b' })),
    diff: paths.map((one) => `--- a/${one}\n+++ b/${one}\n-image: ${held}\n+new\n`).join(''),
    held: paths.map((one) => ({ path: one, line: 7, reference: held, target: image })),
    manifest: '',
  };
}

const usualPath = (index: number): string => `clusters/team-${index}/web/deployment.yaml`;
const held = 'ghcr.io/acme/web:1.3.0';
const rows: readonly (readonly [string, Growth])[] = [
  ['10,000 places', { places: 10_000, path: usualPath, held }],
  [
    '80 paths of 70 characters',
    { places: 80, path: (index) => `${String(index).padEnd(65, 'x')}.yaml`, held },
  ],
  [
    '10,000 places at paths of 4,000 characters',
    { places: 10_000, path: (index) => `${index}/${'x'.repeat(4_000)}.yaml`, held },
  ],
  ['one path of a megabyte', { places: 1, path: () => 'x'.repeat(1_000_000), held }],
  [
    'places that held references of 4,000 characters',
    { places: 500, path: usualPath, held: `ghcr.io/${'acme/'.repeat(800)}web:1` },
  ],
  [
    'names in an alphabet of many bytes',
    { places: 10_000, path: (index) => `本/${index}/${'本'.repeat(60)}`, held },
  ],
  [
    "a text of the user's of 300,000 characters",
    { places: 10_000, path: usualPath, held, text: 'a line of text, {{image}}\n'.repeat(12_000) },
  ],
  [
    "the user's placeholder for all that was held",
    { places: 10_000, path: usualPath, held, text: '{{old}}' },
  ],
];

describe.each(rows)('%s', (_, growth) => {
  const edited = editOf(growth);
  const sites = changedSites(edited, [image]);
  const { text } = growth;

  test('the body of the pull request', () => {
    const runUrl = 'https://github.com/acme/web/actions/runs/7';
    const body = formatBody({ images: [image], edited, base: 'main', runUrl, text });
    expect(Buffer.byteLength(body)).toBeLessThan(65_536);
    expect(body).toContain(digest);
    expect(body).toContain(runUrl);
  });

  test('the commit message', () => {
    const message = formatMessage({ message: text, skipCi: true }, [image], sites);
    expect(Buffer.byteLength(message)).toBeLessThan(100_000);
    if (text === undefined) expect(message).toContain(digest);
    expect(message.split('\n')[0]).toContain('[skip ci]');
  });

  test('the title', () => {
    const message = formatMessage({ message: text }, [image], sites);
    expect(formatTitle(text, message, [image], edited).length).toBeLessThanOrEqual(256);
  });

  test('the job summary', () => {
    const facts: SummaryFacts = {
      title: 'Delivered web 1.4.0',
      rows: [['Image', image.reference]],
      images: [],
      reasons: sites.map(({ path, reference }) => `Pin: ${path}: ${reference} -> new`),
      platforms: [],
      nodes: [],
      diff: edited.diff,
      folded: [
        { title: 'Verify it', language: 'sh', text: 'gh attestation verify\n'.repeat(10_000) },
      ],
    };
    const summary = formatSummary(facts);
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    expect(summary).toContain(digest);
  });
});
