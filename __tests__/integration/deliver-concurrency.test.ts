// Many runs at once. Each lost push means that another run's push was taken, so as many attempts as
// there are runs are always enough; how many the default pauses need is measured in bench/delivery.ts.
import { expect, test } from '@jest/globals';

import { editTag } from './edit-tag.ts';
import { deliver, openEffects } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace();

/**
 * Pauses without waiting: whoever sleeps goes on when all others sleep too or are done, the shortest
 * pauses first and two at a time, so that they collide again.
 */
function openCrowd(size: number): { sleep: (ms: number) => Promise<void>; leave: () => void } {
  let awake = size;
  let sleeping: { readonly ms: number; readonly wake: () => void }[] = [];
  const leave = (): void => {
    awake -= 1;
    if (awake > 0) return;
    const next = sleeping.sort((one, other) => one.ms - other.ms).slice(0, 2);
    sleeping = sleeping.slice(2);
    awake = next.length;
    for (const { wake } of next) wake();
  };
  const sleep = (ms: number): Promise<void> =>
    new Promise((wake) => {
      sleeping.push({ ms, wake });
      leave();
    });
  return { sleep, leave };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const remote = (...args: string[]): string => place.remote('acme/gitops', ...args);

test.each([
  ['50 runs, each with a file of its own', 50, (index: number) => `apps/app${index}.yaml`],
  ['10 runs, all in one file', 10, () => 'all.yaml'],
])(
  '%s: every pin lands, in one line of history',
  async (_, count, pathOf) => {
    const files: Record<string, string> = { 'untouched.yaml': 'stays: true\n' };
    for (const index of numbers(count)) {
      const path = pathOf(index);
      files[path] = `${files[path] ?? ''}image: ghcr.io/acme/app${index}:1.0.0 # of ${index}\n`;
    }
    place.create('acme/gitops', files);
    const repository = { owner: 'acme', name: 'gitops' };

    const { sleep, leave } = openCrowd(count);

    const delivered = await Promise.all(
      numbers(count).map(async (index) => {
        const effects = openEffects(place, { random: Math.random, sleep });
        const edit = editTag('2.0.0', [pathOf(index)], `app${index}`);
        const wanted = { attempts: count, repository };
        return deliver(effects, place.root, edit, wanted).finally(leave);
      }),
    );

    expect(new Set(delivered.map(({ kind }) => kind))).toEqual(new Set(['committed']));
    for (const [path, text] of Object.entries(files)) {
      expect(`${remote('show', `main:${path}`)}\n`).toBe(text.replaceAll(':1.0.0', ':2.0.0'));
    }
    expect(remote('rev-list', '--count', 'main')).toBe(String(count + 1));
    expect(remote('rev-list', '--merges', 'main')).toBe('');
    expect(remote('fsck', '--strict', '--no-dangling')).toBe('');
    const attempts = delivered.map((one) => (one.kind === 'committed' ? one.attempts : NaN));
    console.info(`Attempts of ${count} runs: ${attempts.sort((a, b) => a - b).join(' ')}`);
    const commits = delivered.map((one) => (one.kind === 'committed' ? one.commit : ''));
    expect(remote('rev-list', 'main').split('\n').slice(0, -1).sort()).toEqual(commits.sort());
  },
  400_000,
);
