// A git that knows no settings from variables, by which every delivery names its remote: told by its version.
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

import { editTag } from './edit-tag.ts';
import { deliver, openEffects, writeToken } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace();

/** Git of this machine, without what came with 2.31 and calling itself another one. */
const oldGit = (version: string): string => `
for one in "$@"; do
  if [ "$one" = version ]; then echo 'git version ${version}'; exit 0; fi
done
for name in $(env | sed -n 's/^\\(GIT_CONFIG_[A-Z]*_*[0-9]*\\)=.*/\\1/p'); do unset "$name"; done
PATH=\${PATH#*:} exec git "$@"`;

test.each([
  ['of Ubuntu 20.04', '2.25.1'],
  ['right before it', '2.30.9'],
  ['of a vendor', '2.24.3 (Apple Git-128)'],
])('one %s is told before a build, and nothing is tried again', async (_, version) => {
  place.create('acme/web', { 'k8s/web.yaml': 'image: ghcr.io/acme/web:1.0.0\n' });
  const folder = place.checkout('acme/web');
  place.script('git', oldGit(version));
  const PATH = `${place.root}:${process.env['PATH'] ?? ''}`;
  const effects = openEffects(place, {}, { PATH });
  const delivering = deliver(effects, folder, editTag('1.1.0', ['k8s/web.yaml']));
  await expect(delivering).rejects.toMatchObject({
    code: 'git-version',
    message: expect.stringContaining(`this is ${version.split(' ', 1).join('')}`) as unknown,
  });
  expect(effects.pauses).toEqual([]);
  expect(place.remote('acme/web', 'show', 'main:k8s/web.yaml')).toContain(':1.0.0');
});

test('a newer one is not asked for its version', async () => {
  place.create('acme/web', { 'k8s/web.yaml': 'image: ghcr.io/acme/web:1.0.0\n' });
  const folder = place.checkout('acme/web');
  const asked = join(place.root, 'asked');
  place.script('git', `echo "$@" >> '${asked}'\nPATH=\${PATH#*:} exec git "$@"`);
  const PATH = `${place.root}:${process.env['PATH'] ?? ''}`;
  const effects = openEffects(place, {}, { PATH });
  const token = writeToken;
  await deliver(effects, folder, editTag('1.1.0', ['k8s/web.yaml']), { token });
  expect(place.remote('acme/web', 'show', 'main:k8s/web.yaml')).toContain(':1.1.0');
  const { stdout } = await effects.runProcess('cat', [asked], {});
  expect(stdout).not.toMatch(/^version$/m);
});
