import { describe, expect, test } from '@jest/globals';

import { parseStatus } from '../../src/git/dirty-files.ts';

const id = 'a'.repeat(40);
const ordinary = `1 .M N... 100644 100644 100644 ${id} ${id}`;
const unmerged = `u UU N... 100644 100644 100644 100644 ${id} ${id} ${id}`;
const submodule = `1 .M S.M. 160000 160000 160000 ${id} ${id}`;

describe('files that differ from the commit, as git status names them', () => {
  test.each([
    ['none', '', []],
    ['a changed file', `${ordinary} src/a.ts\0`, ['src/a.ts']],
    ['spaces and a line break in the path', `${ordinary} a b\nc\0`, ['a b\nc']],
    ['a path like a header', '? # branch.head x\0', ['# branch.head x']],
    ['unmerged', `${unmerged} a\0`, ['a']],
    ['untracked', '? a\0? b/\0', ['a', 'b/']],
    ['a changed submodule', `${submodule} libs/x\0`, ['libs/x']],
    ['ignored files do not count', '! node_modules/\0', []],
  ])('%s', (_, output, dirtyFiles) => {
    expect(parseStatus(output)).toEqual(dirtyFiles);
  });
});
