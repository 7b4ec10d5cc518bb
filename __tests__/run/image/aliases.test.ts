// What a build pushes itself, and what is put on its image afterwards.
import { expect, test } from '@jest/globals';

import {
  moveAliases,
  openHigherReleases,
  splitReferences,
} from '../../../src/run/image/aliases.ts';
import type { Plan } from '../../../src/run/plan.ts';
import { parseDigest } from '../../../src/image/digest.ts';
import type { StageEffects } from '../../../src/run/effects.ts';
import type { RunProcess } from '../../../src/process.ts';
import { readRunner } from '../../../src/runner/context.ts';
import { openRecord } from '../../../src/runner/record.ts';
import { commandOf } from '../../integration/git-command.ts';
import { keepLog } from '../../integration/kept-log.ts';
import { contextOf, otherRevision, revision } from '../../version/context.ts';

import { imageOf, planOf } from '../plan-of.ts';

const planWith = (given: Record<string, string>): Plan =>
  planOf({ image: 'acme/web', ...given }, contextOf('tag v1.2.3', ['v1.2.3']));

test('the aliases of a release come last, sha is as fixed as the version', () => {
  const tagged = (tags: readonly string[]) => tags.map((tag) => `acme/web:${tag}`);
  const plan = planWith({ aliases: 'major, minor, latest, branch, sha' });
  expect(splitReferences(plan, imageOf(plan))).toEqual({
    first: tagged(['1.2.3', 'sha-1a2b3c4']),
    last: tagged(['1', '1.2', 'latest']),
  });
});

// What the tag names, and how many commits only we and only that one have.
const newer = 'not moved, it is at the newer commit 9f8e7d6';
const version =
  'not moved, it is the tag of an image that was built as version edge: to let it follow the branch, remove that tag from the registry first';
const atRun = 'not moved, it is at the newer commit 1a2b3c4';
const unnamed = 'not moved, it is at commit 9f8e7d6, and nothing names the commit of this image';
const builtAs = (name: string, repository = 'docker.io/acme/web'): [string, string][] => [
  ['dev.deliver-image.repository', repository],
  ['dev.deliver-image.version', name],
];
test.each<
  [
    what: string,
    held: string | undefined,
    counts: string,
    why: string | undefined,
    more?: [string, string][],
    ours?: string,
  ]
>([
  ['nothing', undefined, '', undefined],
  ['this commit', revision, '', undefined],
  ['an older commit', otherRevision, '2\t0', undefined],
  ['a newer commit', otherRevision, '0\t2', newer],
  ['a commit of another line, as after a forced push', otherRevision, '1\t1', undefined],
  ['an image of somebody else', 'HEAD', '0\t2', undefined],
  ['the version of its own name', otherRevision, '2\t0', version, builtAs('edge')],
  ['another version', otherRevision, '2\t0', undefined, builtAs('sha-9f8e7d6')],
  ['what was built on such a version', otherRevision, '2\t0', undefined, builtAs('edge', 'acme')],
  // An image of an earlier commit is taken: `version: 1.4.0` with `build: false`.
  ['the run’s commit, newer than the image', revision, '0\t2', atRun, [], otherRevision],
  ['a commit, and the image names none', otherRevision, '', unnamed, [], ''],
  ['nothing, and the image names none', undefined, '', undefined, [], ''],
])(
  'a tag that follows a branch and names %s (%s, %j): %s',
  async (_, held, counts, why, more = [], ours = revision) => {
    const put: string[] = [];
    const plan = planOf({ image: 'acme/web', aliases: 'edge=main' }, contextOf('branch main'));
    const answers: Readonly<Record<string, string>> = { 'rev-list': counts };
    const runProcess: RunProcess = (_command, args) => {
      const asked = args.at(-1) ?? '';
      const stdout =
        commandOf(args) !== 'rev-parse'
          ? (answers[commandOf(args)] ?? '')
          : asked === '--is-shallow-repository'
            ? 'false'
            : asked.replace('^{commit}', '');
      return Promise.resolve({ exitCode: 0, stdout, stderr: '' });
    };
    const labels = new Map(more);
    if (held !== undefined) labels.set('org.opencontainers.image.revision', held);
    const effects = {
      runProcess,
      environment: {},
      runner: readRunner({}),
      signal: new AbortController().signal,
      log: keepLog(),
      record: openRecord(keepLog(), () => 0),
      registry: {
        read: (reference: string) =>
          Promise.resolve(
            held === undefined
              ? { kind: 'missing' }
              : { kind: 'held', image: { reference, labels } },
          ),
        readManifest: () => Promise.resolve({}),
        put: (_repository: unknown, _manifest: unknown, tags: readonly string[]) => {
          put.push(...tags);
          return Promise.resolve();
        },
      },
    } as unknown as StageEffects;
    const digest = parseDigest(`sha256:${'ab'.repeat(32)}`);
    const { last } = splitReferences(plan, imageOf(plan));
    expect(last).toEqual(['acme/web:edge']);

    const { overtaken } = await moveAliases(
      effects,
      plan,
      { request: imageOf(plan), digest, revision: ours === '' ? undefined : ours },
      last,
      openHigherReleases(effects, plan),
    );

    expect([put, overtaken.map(({ reason }) => reason)]).toEqual(
      why === undefined ? [['edge'], []] : [[], [why]],
    );
  },
);
