// The version of what is built anew on newer base images: its form, and that its order follows time.
import { describe, expect, test } from '@jest/globals';

import {
  compareReleases,
  readRefreshedName,
  readRelease,
  readTagVersion,
} from '../../src/version/semver.ts';
import { planVersion } from '../../src/version/plan.ts';
import { planStamp, refreshVersion } from '../../src/version/refresh.ts';

import { contextOf } from './context.ts';

const stamp = { time: '202611290300', digits: '1a2b3c4d' };
const on = contextOf('tag v1.4.0');
const plan = (version: string) =>
  planVersion(on, { version, tagPrefix: '', aliases: ['major', 'latest', 'sha'] });

describe('the form, as version and as tag', () => {
  test.each([
    ['1.4.0', '1.4.0+base.202611290300.1a2b3c4d', '1.4.0_base.202611290300.1a2b3c4d'],
    ['1.4.0+5', '1.4.0+5.base.202611290300.1a2b3c4d', '1.4.0_5.base.202611290300.1a2b3c4d'],
    ['sha', 'sha-1a2b3c4+base.202611290300.1a2b3c4d', 'sha-1a2b3c4_base.202611290300.1a2b3c4d'],
    ['2026.01', '2026.01+base.202611290300.1a2b3c4d', '2026.01_base.202611290300.1a2b3c4d'],
  ])('%s', (given, version, tag) => {
    const plain = plan(given);
    expect(refreshVersion(plain, stamp)).toMatchObject({ version, tag, refreshed: stamp.time });
    expect(readRefreshedName(tag)).toEqual({ plain: plain.tag, time: stamp.time });
    expect(readRefreshedName(version)).toEqual({ plain: plain.version, time: stamp.time });
    expect(readRefreshedName(plain.tag)).toEqual({ plain: plain.tag, time: '' });
    expect(readTagVersion(tag)).toBe(version);
  });

  test('a tag of at most 128 characters', () => {
    const tag = 'a'.repeat(101);
    expect(refreshVersion(plan(tag), stamp).tag).toHaveLength(128);
    expect(() => refreshVersion(plan(`${tag}a`), stamp)).toThrow('129 characters');
  });
});

test('aliases that move go with it, and the commit’s tag stays', () => {
  const { aliases, notMoved } = refreshVersion(plan('1.4.0'), stamp);
  expect(aliases.map(({ tag }) => tag)).toEqual(['1', 'latest']);
  expect(notMoved.map(({ tag }) => tag)).toEqual(['sha-1a2b3c4']);
});

test('the order: each is newer than the one before', () => {
  const releases = [
    '1.3.9+base.209901010000.ffffffff',
    '1.4.0',
    '1.4.0+base.202601020304.ffffffff',
    '1.4.0+base.202603040506.00000000',
    '1.4.1',
  ].flatMap((text) => readRelease(text, '') ?? []);
  expect(releases).toHaveLength(5);
  for (const [place, one] of releases.slice(1).entries()) {
    expect(compareReleases(one, releases[place] ?? one)).toBeGreaterThan(0);
  }
});

describe('the time', () => {
  const facts = {
    created: [],
    before: [],
    committedAt: '2026-01-01T00:00:59Z',
    digests: ['b', 'a'],
  };
  const at = (text: string): number => Date.parse(text);
  test.each<[string, Partial<Parameters<typeof planStamp>[0]>, string]>([
    ['of the newest base', { created: [at('2026-03-04T05:06:07Z'), 0] }, '202603040506'],
    ['of the commit, where no base says', {}, '202601010000'],
    ['after what is pinned', { created: [0], before: ['202603040506'] }, '202603040507'],
    ['over the end of a year', { before: ['202612312359'] }, '202701010000'],
    ['after all that is pinned', { before: ['202603040506', '202703040506'] }, '202703040507'],
    [
      'of the newest base, where what is pinned is older',
      { created: [at('2026-03-04T05:06:07Z')], before: ['202601010000'] },
      '202603040506',
    ],
    ['no year of five digits', { created: [at('+012026-01-01T00:00:00Z')] }, '202601010000'],
    ['nothing that is no time', { created: [NaN], before: ['999999999999'] }, '202601010000'],
  ])('%s', (_, given, time) => {
    expect(planStamp({ ...facts, ...given }).time).toBe(time);
  });

  test('the digits are of the digests in any order', () => {
    const { digits } = planStamp(facts);
    expect(digits).toMatch(/^[0-9a-f]{8}$/);
    expect(planStamp({ ...facts, digests: ['a', 'b', 'a'] }).digits).toBe(digits);
    expect(planStamp({ ...facts, digests: ['a'] }).digits).not.toBe(digits);
  });
});
