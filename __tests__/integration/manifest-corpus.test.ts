import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';

import { readReference } from '../../src/image/reference.ts';
import type { Repository } from '../../src/image/reference.ts';
import { editPins } from '../../src/manifest/pins/edit.ts';
import { draftPlan } from '../../src/manifest/pins/plan.ts';
import type { EditedTree } from '../../src/manifest/pins/edit.ts';
import type { Edit } from '../../src/manifest/pins/splice.ts';
import { digest, request } from '../manifest/acme.ts';
import { breakText, change, checkPin } from '../manifest/broken.ts';
import { tries } from '../tries.ts';

// Manifests of public projects, which stand beside a checkout and not in it.
const corpus = join(import.meta.dirname, '../../../shared/corpus');
const isThere = existsSync(corpus);
if (!isThere) console.warn(`no manifests of public projects at ${corpus}: those tests are skipped`);

interface RealFile {
  readonly path: string;
  readonly text: string;
}

const files: readonly RealFile[] = !isThere
  ? []
  : readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:ya?ml|json)$/.test(path))
      .map((path) => ({ path, text: readFileSync(join(corpus, path), 'utf8') }));

interface NamedLine {
  readonly line: number;
  readonly repository: Repository;
}

/** Lines that look like `image: <reference>`, found without our reader. */
function imageLines({ text }: RealFile): NamedLine[] {
  return text.split('\n').flatMap((content, index) => {
    const match = /^\s*(?:- )?"?image"?:\s*["']?([^\s"'#]+?)["']?,?\s*(?:#.*)?$/.exec(content);
    const reference = readReference(match?.[1] ?? '');
    return reference ? [{ line: index + 1, repository: reference.repository }] : [];
  });
}

function repositoriesOf(file: RealFile): Repository[] {
  const all = imageLines(file).map(({ repository }) => repository);
  return [...new Map(all.map((one) => [`${one.registry}/${one.path}`, one])).values()];
}

function pin(file: RealFile, repository: Repository): EditedTree {
  const plan = draftPlan([file], request({ repository, helmTagDigest: true }));
  return editPins(plan, () => ({ tag: '1.10', digest }));
}

/** The text with the edits' bytes in it: everything outside them as it was. */
function splice(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight(
    (rest, { start, end, after }) => rest.slice(0, start) + after + rest.slice(end),
    text,
  );
}

/** Paths to the leaves that differ, as a full YAML reader sees the two texts. */
function differences(before: unknown, after: unknown, path = ''): string[] {
  if (
    typeof before !== 'object' ||
    before === null ||
    typeof after !== 'object' ||
    after === null
  ) {
    return Object.is(before, after) ? [] : [path];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const [one, other] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return [...keys].flatMap((key) => differences(one[key], other[key], `${path}/${key}`));
}

function read(text: string): unknown {
  return parseAllDocuments(text).map((document) => document.toJS() as unknown);
}

const described = isThere ? describe : describe.skip;

described('in real manifests', () => {
  test.each(files.map((file) => [file.path, file] as const))('%s', (_, file) => {
    for (const repository of repositoriesOf(file)) {
      const { edits, files: edited } = pin(file, repository);
      expect(edited.map(({ after }) => after)).toEqual(
        edits.length === 0 ? [] : [splice(file.text, edits)],
      );
      for (const { before, after, path } of edited) {
        expect(differences(read(before), read(after))).toHaveLength(edits.length);
        expect(pin({ path, text: after }, repository).edits).toEqual([]);
      }
    }
  });

  test('broken at random: a UserError, or an edit of the sites alone', () => {
    const named = files.flatMap((file) =>
      repositoriesOf(file).map((repository) => ({ file, repository })),
    );
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...named), changes, ({ file, repository }, made) => {
        checkPin(
          file.path,
          breakText(file.text, made),
          request({ repository, helmTagDigest: true }),
        );
      }),
      tries(2000),
    );
  }, 60_000);

  test('every image of a container is a site, and nothing else', () => {
    const left = files.flatMap((file) => {
      const all = imageLines(file);
      const sites = repositoriesOf(file).flatMap((repository) => {
        const plan = draftPlan([file], request({ repository, helmTagDigest: true }));
        const isTemplate =
          plan.skipped.some(({ code }) => code === 'templated') ||
          plan.mentions.some(({ where }) => where === 'in a template');
        return isTemplate
          ? all.map(({ line }) => line)
          : plan.files.flatMap((one) => one.sites.map(({ line }) => line));
      });
      return all
        .filter(({ line }) => !sites.includes(line))
        .map(({ line }) => `${file.path}:${line}`);
    });
    expect(left.filter((place) => !place.startsWith('microservices-demo/skaffold.yaml'))).toEqual([
      // The name alone: the site is the imageTag below it.
      'helm-charts/stable/neo4j/values.yaml:9',
      'helm-charts/stable/percona/values.yaml:3',
      // The image of a block device, not of a container.
      'kubernetes-examples/_archived/volumes/rbd/rbd-with-secret.yaml:20',
      'kubernetes-examples/_archived/volumes/rbd/rbd.yaml:20',
    ]);
  });
});
