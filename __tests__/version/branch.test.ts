import { describe, expect, test } from '@jest/globals';

import { formatBranchTag } from '../../src/version/branch.ts';

const a128 = 'a'.repeat(128);

describe("a branch's tag", () => {
  test.each([
    ['main', 'main'],
    ['Feature_1.x', 'Feature_1.x'],
    ['feature/login', 'feature-login'],
    ['dependabot/npm_and_yarn/@types/node-24.1.0', 'dependabot-npm_and_yarn--types-node-24.1.0'],
    ["$(reboot);'&<b>", 'reboot-----b-'],
    ['a+b', 'a-b'],
    ['_private', '_private'],
    ['-a', 'a'],
    ['é-1', '1'],
    ['été', 't-'],
    ['日本', 'branch-cf2abf0c'],
    ['🎉', 'branch-6146299c'],
    [a128, a128],
  ])('%s: %s', (branch, tag) => {
    expect(formatBranchTag(branch)).toBe(tag);
  });

  test('is cut to 128 characters and ends in the hash of the whole name', () => {
    expect(formatBranchTag(`${a128}1`)).toMatch(/^a{119}-[0-9a-f]{8}$/);
  });

  test('stays apart from that of another long branch', () => {
    expect(formatBranchTag(`${a128}1`)).not.toBe(formatBranchTag(`${a128}2`));
  });
});
