// Which of two commits is newer, by the history of the source repository.
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { commit } from '../../src/deliver/commit.ts';
import { UserError } from '../../src/errors.ts';

import { editTag, image, requestOf } from './edit-tag.ts';
import { deliver, openEffects, writeToken } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ api: true, lifetime: 'file' });
/** The source's commits on main, from the first; and one on a branch that begins at the first. */
let commits: string[];
let side: string;
/** Checkouts of the source by their depth; 0 has the whole history. */
let checkouts: Readonly<Record<0 | 1, string>>;

beforeAll(() => {
  const first = place.create('acme/web', { app: '0' });
  side = place.commit('acme/web', 'side', { app: 'side' });
  const others = ['1', '2', '3', '4'].map((text) =>
    place.commit('acme/web', 'main', { app: text }),
  );
  commits = [first, ...others];
  checkouts = { 0: place.checkout('acme/web', 0), 1: place.checkout('acme/web', 1) };
  place.createEmpty('acme/gitops');
});

beforeEach(() => {
  place.api.requests.length = 0;
  place.api.intercept = () => false;
});

const tagOf = (revision: string): string => `sha-${revision.slice(0, 7)}`;

const at = (index: number): string => commits[index] ?? '';

interface Seen {
  readonly kind: string;
  readonly lines: readonly string[];
}

async function run(folder: string, held: string, ours: string, more: object = {}): Promise<Seen> {
  place.commit('acme/gitops', 'main', { 'web.yaml': `image: ghcr.io/acme/web:${held}\n` });
  const effects = openEffects(place);
  const delivered = await deliver(effects, folder, editTag(tagOf(ours), ['web.yaml']), {
    image: image(tagOf(ours), ours),
    sourceToken: writeToken,
    repository: { owner: 'acme', name: 'gitops' },
    ...more,
  });
  return { kind: delivered.kind, lines: effects.log.lines };
}

/** Asks for a commit with all of the source's history, what a branch that holds a tag makes of it. */
async function foresee(
  held: string,
  more: object,
  { asks = true, depth = 0 }: { readonly asks?: boolean; readonly depth?: 0 | 1 } = {},
): Promise<{ readonly foreseen: string; readonly lines: readonly string[] }> {
  place.commit('acme/gitops', 'main', { 'web.yaml': 'image: ghcr.io/acme/web:0.1.0\n' });
  const ours = image(tagOf(at(1)), at(1));
  const effects = openEffects(place);
  const request = requestOf(checkouts[depth], editTag(ours.tag, ['web.yaml']), {
    token: writeToken,
    sourceToken: writeToken,
    repository: { owner: 'acme', name: 'gitops' },
    ...more,
  });
  const destination = await commit.open(effects, request);
  const reference = `ghcr.io/acme/web:${held}`;
  const site = { path: 'web.yaml', line: 1, reference, target: ours };
  const answer = await destination.foresee?.([ours], [site], asks);
  await destination.close();
  const foreseen = answer?.kind === 'newer' ? answer.reason : (answer?.kind ?? 'none');
  return { foreseen, lines: effects.log.lines };
}

describe.each([
  ['by the checkout, which has the history', 0, true, 0],
  ["by GitHub's compare endpoint, for a shallow checkout", 1, true, 1],
  ['by a fetch of commits only, where there is no such endpoint', 1, false, 0],
] as const)('%s', (_, depth, hasApi, comparisons) => {
  test.each([
    ['2 commits older', () => at(1), () => at(3), 'committed'],
    ['2 commits newer', () => at(3), () => at(1), 'unchanged'],
    ['the first commit', () => at(0), () => at(4), 'committed'],
    ['1 commit newer', () => at(4), () => at(3), 'unchanged'],
    ['another line of history', () => side, () => at(3), 'committed'],
  ])('the manifest holds %s', async (name, held, ours, outcome) => {
    if (!hasApi) {
      place.api.intercept = (_request, response) => {
        response.writeHead(404).end('{"message":"Not Found"}');
        return true;
      };
    }

    const { kind, lines } = await run(checkouts[depth], tagOf(held()), ours());

    expect(kind).toBe(outcome);
    const told = lines.some((line) => /^notice: .* on different lines of history/.test(line));
    expect(told).toBe(name === 'another line of history');
    if (hasApi) expect(place.api.requests).toHaveLength(comparisons);
  });
});

test('the reason counts the commits', async () => {
  const { lines } = await run(checkouts[1], tagOf(at(4)), at(1));

  expect(lines).toContain(
    `warning: Nothing is written: web.yaml:1 holds ${tagOf(at(4))}, 3 commits ahead of ${tagOf(at(1))}. rollback: true goes back.`,
  );
});

describe('a tag that names no commit', () => {
  test.each([
    ['the revision label says newer', () => at(4), 'unchanged'],
    ['the revision label says older', () => at(0), 'committed'],
    ['there is no label', () => undefined, 'committed'],
  ])('%s', async (_, label, outcome) => {
    const asked: string[] = [];
    const readRevision = (reference: string): Promise<string | undefined> => {
      asked.push(reference);
      return Promise.resolve(label());
    };

    const { kind, lines } = await run(checkouts[0], 'stable', at(2), { readRevision });

    expect(kind).toBe(outcome);
    expect(lines.filter((line) => line.startsWith('notice'))).toEqual([]);
    expect(asked).toEqual(['ghcr.io/acme/web:stable']);
  });
});

test('a commit that nobody has: written, with a notice', async () => {
  const { kind, lines } = await run(checkouts[1], 'sha-0123456', at(2));

  expect(kind).toBe('committed');
  expect(lines.filter((line) => line.startsWith('notice'))).toEqual([
    `notice: Whether sha-0123456 is newer than ${tagOf(at(2))} is not known (no branch of acme/web has 0123456); ${tagOf(at(2))} counts as newer`,
  ]);
});

describe('an image whose commit nothing names is written, with a notice', () => {
  test.each([
    ['a `sha-` tag is held', () => tagOf(at(4))],
    ['a tag is held that only its label explains', () => 'stable'],
  ])('%s', async (_, held) => {
    const readRevision = (): Promise<string> => Promise.resolve(at(4));
    const foreign = { ...image('foreign', ''), revision: undefined };
    const more = { image: foreign, readRevision };
    const { kind, lines } = await run(checkouts[0], held(), at(2), more);
    expect(kind).toBe('committed');
    expect(lines).toContain(
      `notice: Whether ${held()} is newer than foreign is not known (nothing names the commit of foreign); foreign counts as newer`,
    );
  });
});

describe('before a build, a run says what names and checkout tell, and asks nobody', () => {
  test.each<[string, () => string, object, 0 | 1, () => string]>([
    ['a newer image', () => at(4), {}, 0, () => `web.yaml:1 holds ${tagOf(at(4))}, 3 commits`],
    ['an older image', () => at(0), {}, 0, () => 'write'],
    ['what a shallow checkout lacks', () => at(3), {}, 1, () => 'later'],
    ['rollback: true', () => at(4), { rollback: true }, 0, () => 'write'],
  ])('%s', async (_, held, more, depth, reason) => {
    const { foreseen } = await foresee(tagOf(held()), more, { asks: false, depth });
    expect(foreseen.slice(0, reason().length)).toBe(reason());
    expect(place.api.requests.filter(({ path }) => path.includes('/compare/'))).toEqual([]);
  });

  test('a tag by hand, whose label only a registry tells', async () => {
    const readRevision = (): Promise<never> => Promise.reject(new Error('asked'));
    const { foreseen } = await foresee('stable', { readRevision }, { asks: false });
    expect(foreseen).toBe('later');
  });
});

describe('a plan asks the same before anything is built, and writes nothing', () => {
  test.each([
    ['a newer image is held', () => at(4), {}, () => `web.yaml:1 holds ${tagOf(at(4))}, 3 commits`],
    ['an older image is held', () => at(0), {}, () => 'write'],
    ['another line of history', () => side, {}, () => 'write'],
    ['rollback: true', () => at(4), { rollback: true }, () => 'write'],
  ])('%s', async (_, held, more, reason) => {
    const { foreseen, lines } = await foresee(tagOf(held()), more);
    expect(foreseen.slice(0, reason().length)).toBe(reason());
    // What is replaced is told when it is.
    expect(lines.filter((line) => /^(?:notice|warning)/.test(line))).toEqual([]);
  });

  test('a registry that does not answer ends no plan, and is told', async () => {
    const what = 'Nobody is signed in to ghcr.io';
    const readRevision = (): Promise<never> =>
      Promise.reject(new UserError('registry-login', what, { fix: '' }));
    const { foreseen, lines } = await foresee('stable', { readRevision });
    expect(foreseen).toBe('later');
    expect(lines).toContain(
      `notice: Whether the manifests hold a newer image is not known: ${what}`,
    );
  });
});
