import { beforeAll, describe, expect, test } from '@jest/globals';

import { describeRef } from '../../src/git/event.ts';
import { planVersion } from '../../src/version/plan.ts';
import { needsTags } from '../../src/version/version-tags.ts';

import { eventRows } from '../fixtures/git/events.ts';
import type { Commits } from '../fixtures/git/events.ts';
import { git } from './git-command.ts';
import { readContext, tag } from './git-reading.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ lifetime: 'file' });
let folder: string;
let commits: Commits;

beforeAll(() => {
  place.create('acme/web', { 'a.txt': 'one\n' });
  const fix = place.commit('acme/web', 'fix/typo', { 'b.txt': 'b\n' });
  const main = place.commit('acme/web', 'main', { 'a.txt': 'two\n' });
  const tagObject = tag(place, 'v1.0.0', main, true);
  folder = place.checkout('acme/web', 0);
  git(folder, 'merge', '--quiet', '--no-ff', '-m', 'Merge', 'origin/fix/typo');
  commits = { main, tagObject, fix, merge: git(folder, 'rev-parse', 'HEAD') };
});

const unknown = { main: '', tagObject: '', fix: '', merge: '' };

describe('every event gives one commit and its tag', () => {
  test.each(eventRows(unknown).map(({ what }, row) => [what, row] as const))(
    '%s',
    async (_, row) => {
      const { name, ref, sha, payload, ...expected } = eventRows(commits)[row] ?? neverThere();
      git(folder, 'checkout', '--quiet', '--detach', expected.checkedOut ?? sha);
      const request = { version: 'auto', tagPrefix: '', aliases: [] };

      const context = await readContext(place, folder, {
        environment: { GITHUB_EVENT_NAME: name, GITHUB_REF: ref, GITHUB_SHA: sha },
        payload,
        needsTags: (run) => needsTags(request, run),
      });

      expect({
        revision: context.revision,
        on: describeRef(context.ref),
        tag: planVersion(context, request).tag,
        isOther: context.headIs === 'other',
      }).toEqual({
        revision: expected.revision,
        on: expected.on,
        tag: expected.tag,
        isOther: false,
      });
    },
  );
});

function neverThere(): never {
  throw new Error('the rows are the same whatever the commits are');
}
