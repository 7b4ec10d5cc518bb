import { describe, expect, test } from '@jest/globals';

import { formatTime, parseStatus } from '../../src/git/checkout.ts';

const id = 'a'.repeat(40);
const ordinary = `1 .M N... 100644 100644 100644 ${id} ${id}`;
const unmerged = `u UU N... 100644 100644 100644 100644 ${id} ${id} ${id}`;
const submodule = `1 .M S.M. 160000 160000 160000 ${id} ${id}`;

describe("git's status", () => {
  test.each([
    ['clean, on a branch', '# branch.oid x\0# branch.head main\0', 'main', []],
    ['clean, detached', '# branch.oid x\0# branch.head (detached)\0', undefined, []],
    ['a branch with a slash', '# branch.head feature/a\0', 'feature/a', []],
    ['a changed file', `# branch.head m\0${ordinary} src/a.ts\0`, 'm', ['src/a.ts']],
    ['spaces and a line break in the path', `${ordinary} a b\nc\0`, undefined, ['a b\nc']],
    ['a path like a header', '? # branch.head x\0', undefined, ['# branch.head x']],
    ['unmerged', `${unmerged} a\0`, undefined, ['a']],
    ['untracked', '? a\0? b/\0', undefined, ['a', 'b/']],
    ['a changed submodule', `${submodule} libs/x\0`, undefined, ['libs/x']],
    ['ignored files do not count', '! node_modules/\0', undefined, []],
  ])('%s', (_, output, branch, dirtyFiles) => {
    expect(parseStatus(output)).toEqual({ ...(branch !== undefined && { branch }), dirtyFiles });
  });
});

test.each([
  [0, '1970-01-01T00:00:00Z'],
  [1769860800, '2026-01-31T12:00:00Z'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatTime(seconds)).toBe(text);
});
