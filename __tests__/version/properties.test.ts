// What holds for any text: found with random names, branches and orders of releases.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import compare from 'semver/functions/compare-build.js';

import { UserError } from '../../src/errors.ts';
import type { GitContext } from '../../src/git/context.ts';
import { formatBranchTag } from '../../src/version/aliases.ts';
import { planVersion } from '../../src/version/plan.ts';
import { aliasKinds } from '../../src/inputs/inputs.ts';
import type { VersionRequest } from '../../src/version/version.ts';
import { formatSemVer, readRelease, readVersionTag } from '../../src/version/semver.ts';

import { tries } from '../tries.ts';
import { contextOf } from './context.ts';

/** A tag by https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests. */
const ociTag = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;

/** Texts near to versions and names, and texts of any characters. */
const anyName = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom('v', '0', '1', '2', '.', '-', '+', '/', '_', 'a'),
    minLength: 1,
    maxLength: 20,
  }),
  fc.stringMatching(/^v?\d{1,17}\.\d{1,3}\.\d{1,3}(-[a-z0-9.-]{1,9})?(\+[a-z0-9.-]{1,9})?$/),
);

const anyRef = fc.record({ kind: fc.constantFrom('branch', 'tag'), name: anyName });

/** The tags that a plan pushes; none where it refuses with an error for the user. */
function pushedTags(context: GitContext, request: VersionRequest): readonly string[] {
  try {
    const version = planVersion(context, request);
    return [version.tag, ...version.aliases.map(({ tag }) => tag)];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

test('every tag is one by the OCI grammar, whatever the branch, the git tag and the version are called', () => {
  fc.assert(
    fc.property(
      anyRef,
      fc.array(anyName, { maxLength: 5 }),
      fc.oneof(fc.constantFrom('auto', 'semver', 'sha'), anyName),
      fc.constantFrom('', 'api-', 'v', '1'),
      (ref, here, version, tagPrefix) => {
        const context = contextOf('detached', here, [], { ref });
        const tags = pushedTags(context, { version, tagPrefix, aliases: aliasKinds });
        expect(tags.filter((tag) => !ociTag.test(tag))).toEqual([]);
      },
    ),
    tries(2000),
  );
});

test('no run pushes one tag twice', () => {
  fc.assert(
    fc.property(anyRef, fc.oneof(fc.constantFrom('auto', 'sha'), anyName), (ref, version) => {
      const context = contextOf('detached', [], [], { ref });
      const tags = pushedTags(context, { version, tagPrefix: '', aliases: aliasKinds });
      expect(new Set(tags).size).toBe(tags.length);
    }),
    tries(2000),
  );
});

test('every branch has a tag, and a tag keeps it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (branch) => {
      const tag = formatBranchTag(branch);
      expect(tag).toMatch(ociTag);
      expect(formatBranchTag(tag)).toBe(tag);
    }),
    tries(2000),
  );
});

test('a version tag is read the same way again, and the quick reader of releases agrees', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      const { version } = readVersionTag(name, '');
      const release = readRelease(name, '');
      const isRelease = version?.prerelease.length === 0;
      // The quick reader does not look at what build metadata may hold or how long a tag may be.
      if (!name.includes('+') && name.length <= 128) expect(release !== undefined).toBe(isRelease);
      if (version) expect(formatSemVer(version)).toBe(name.replace(/^v/, ''));
    }),
    tries(5000),
  );
});

const smallNumber = fc.nat({ max: 3 });
const anyVersion = fc
  .tuple(
    smallNumber,
    smallNumber,
    smallNumber,
    fc.constantFrom('', '', '-rc.1', '-rc.2', '+k1', '+k2'),
  )
  .map(([major, minor, patch, suffix]) => `${major}.${minor}.${patch}${suffix}`);

/** Pushes the git tags one after the other, each with its own run, as releases happen; a version again is its run again. */
function release(versions: readonly string[]): (readonly [alias: string, version: string])[] {
  const names = new Set<string>();
  return versions.flatMap((version) => {
    names.add(`v${version}`);
    const context = contextOf(`tag v${version}`, [], [], {
      tags: { names: [...names], onRevision: [], isComplete: true },
    });
    const aliases = ['major', 'minor', 'latest'] as const;
    const planned = planVersion(context, { version: 'auto', tagPrefix: '', aliases });
    return planned.aliases.map(({ tag }) => [tag, version] as const);
  });
}

test('aliases never move backwards, in whatever order releases are made and run again', () => {
  fc.assert(
    fc.property(fc.array(anyVersion, { maxLength: 30 }), (versions) => {
      const at = new Map<string, string>();
      for (const [alias, version] of release(versions)) {
        expect(compare(version, at.get(alias) ?? '0.0.0-0')).toBeGreaterThanOrEqual(0);
        at.set(alias, version);
      }
    }),
    tries(500),
  );
});

test('after all releases each alias stands on the highest of its line, and prereleases on none', () => {
  fc.assert(
    fc.property(fc.array(anyVersion, { maxLength: 30 }), (versions) => {
      const at = new Map(release(versions));
      const expected = new Map<string, string>();
      for (const version of versions.filter((text) => !text.includes('-')).sort(compare)) {
        const [major = '', minor = ''] = version.split('.');
        for (const alias of [major, `${major}.${minor}`, 'latest']) expected.set(alias, version);
      }
      expect(at).toEqual(expected);
    }),
    tries(500),
  );
});
