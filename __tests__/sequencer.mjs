// End-to-end files first, unit tests last: a long file that comes at the end keeps one worker busy and the other idle.
import Sequencer from '@jest/test-sequencer';

/** Files that take longer than their sizes tell: they wait for containers, for retries or for each other. */
const longest = [
  'e2e/load-kind',
  'e2e/faults',
  'e2e/hostile-registry',
  'e2e/build-inputs',
  'e2e/logins',
  'integration/deliver-concurrency',
];
const order = ['e2e', 'integration', 'unit'];

export default class LongestFirst extends Sequencer {
  /** @param {import('@jest/test-result').Test[]} tests sorted by jest: what failed, then by time or size */
  sort(tests) {
    const rankOf = ({ path, context }) =>
      longest.some((name) => path.endsWith(`/${name}.test.ts`))
        ? -1
        : order.indexOf(context.config.displayName.name);
    return super.sort(tests).toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}
