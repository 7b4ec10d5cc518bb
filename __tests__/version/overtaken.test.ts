// Releases that were tagged while this one was built.
import { expect, test } from '@jest/globals';

import { findOvertaken } from '../../src/version/aliases.ts';
import { planVersion } from '../../src/version/plan.ts';
import { aliasKinds } from '../../src/inputs/inputs.ts';

import { contextOf } from './context.ts';

// the release, its prefix, tags that came meanwhile -> what may not move any more
test.each<[string, string, readonly string[], readonly string[]]>([
  ['v1.2.3', '', [], []],
  ['v1.2.3', '', ['v1.2.2', 'v0.9.0'], []],
  ['v1.2.3', '', ['v1.2.4'], ['1: 1.2.4', '1.2: 1.2.4', 'latest: 1.2.4']],
  ['v1.2.3', '', ['v1.3.0'], ['1: 1.3.0', 'latest: 1.3.0']],
  ['v1.2.3', '', ['v2.0.0'], ['latest: 2.0.0']],
  ['v1.2.3', '', ['v2.0.0-rc.1', 'nightly', 'api-v3.0.0'], []],
  ['api-v1.2.3', 'api-', ['api-v1.2.4', 'v2.0.0'], ['1: 1.2.4', '1.2: 1.2.4', 'latest: 1.2.4']],
  ['v1.2.3-rc.1', '', ['v1.2.4'], []],
])('%s with prefix "%s", then %j: %j', (tag, tagPrefix, later, expected) => {
  const context = contextOf(`tag ${tag}`, [tag]);
  const version = planVersion(context, { version: 'auto', tagPrefix, aliases: aliasKinds });
  const overtaken = findOvertaken(version, [tag, ...later], tagPrefix);
  expect(overtaken.map(({ tag: alias, reason }) => `${alias}: ${reason}`)).toEqual(
    expected.map((line) => line.replace(/: (.*)/, ': not moved, $1 is higher')),
  );
});
