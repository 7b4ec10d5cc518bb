// The repository that the end-to-end tests, the demo and the figures stand on is what git itself would have made.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, expect, test } from '@jest/globals';

import { pushEvent } from '../../scripts/runner/event.ts';
import { createSampleRepository, type SampleRepository } from '../../scripts/runner/repository.ts';

const opened: SampleRepository[] = [];

async function open(): Promise<SampleRepository> {
  const repository = await createSampleRepository({ files: { 'a.txt': 'a\n' } });
  opened.push(repository);
  return repository;
}

afterEach(() => {
  for (const repository of opened.splice(0)) repository.remove();
});

test('a second repository is as whole as the first, which git made', async () => {
  await open();
  const repository = await open();
  const id = await repository.commit('Change', { 'b.txt': 'b\n' });
  await repository.tag('v1.0.0', 'The first');

  expect(await repository.remoteGit('fsck', '--strict')).toBe('');
  expect(await repository.remoteGit('rev-parse', 'main', 'v1.0.0^{commit}')).toBe(`${id}\n${id}`);
  expect(await repository.git('push', '--porcelain', 'origin', 'main', 'v1.0.0')).toContain(
    '[up to date]',
  );
});

test('a push that would lose a commit of others is refused', async () => {
  const repository = await open();
  await repository.commit('One', {});
  await repository.git('reset', '--quiet', '--hard', 'HEAD~1');

  await expect(repository.commit('Another', {})).rejects.toThrow(
    'has commits that the clone has not',
  );
});

test('a tag that the remote has is refused', async () => {
  const repository = await open();
  await repository.tag('v1.0.0');
  await repository.git('tag', '--delete', 'v1.0.0');

  await expect(repository.tag('v1.0.0')).rejects.toThrow('the remote has the tag v1.0.0');
});

test('a checkout has one commit of the branch, and no more of the store', async () => {
  const repository = await open();
  await repository.commit('Two', { 'b.txt': 'b\n' });
  const folder = await repository.checkout('refs/heads/main');

  expect(existsSync(join(folder, '.git/shallow'))).toBe(true);
  expect(existsSync(join(folder, 'b.txt'))).toBe(true);
});

test('the event of an annotated tag names the tag, and the commit behind it', async () => {
  const repository = await open();
  const id = await repository.commit('Two\n\nWith a body.', {});
  await repository.tag('v1.0.0', 'The first');
  const { revision, payload } = await pushEvent(repository, 'refs/tags/v1.0.0');

  expect(revision).toBe(id);
  expect(payload['after']).toBe(await repository.remoteGit('rev-parse', 'v1.0.0'));
  expect(payload['head_commit']).toMatchObject({ id, message: 'Two\n\nWith a body.\n' });
});
