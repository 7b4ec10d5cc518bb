// The image that the tests of manifest/ deliver, and short ways to pin it.
import { UserError } from '../../src/errors.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { parseRepository } from '../../src/image/reference.ts';
import { editPins } from '../../src/manifest/pins/edit.ts';
import type { EditedTree } from '../../src/manifest/pins/edit.ts';
import type { PinRequest, PinTarget } from '../../src/manifest/pins/match.ts';
import { noSite } from '../../src/manifest/pins/left/no-site.ts';
import { draftPlan } from '../../src/manifest/pins/plan.ts';
import type { PinPlan } from '../../src/manifest/pins/plan.ts';
import type { FileTree } from '../../src/manifest/tree/file-tree.ts';

export const digest = parseDigest(`sha256:${'5eed'.repeat(16)}`);
export const image = { tag: '1.2.3', digest };

/** What differs from a request for ghcr.io/acme/web. */
export type Overrides = Partial<Omit<PinRequest, 'images'> & PinTarget>;

export function request({ repository, mirrors, match, ...rest }: Overrides = {}): PinRequest {
  const image = {
    repository: repository ?? parseRepository('ghcr.io/acme/web'),
    ...(mirrors && { mirrors }),
    ...(match && { match }),
  };
  return { images: [image], manifests: ['.'], pin: 'tag@digest', ...rest };
}

/** A tree of these files, whose bytes are searched before they are read. */
export function treeOf(files: Readonly<Record<string, string>>): FileTree {
  const paths = Object.keys(files);
  return {
    list: () => Promise.resolve(paths.map((path) => ({ path, kind: 'file' as const }))),
    read: (some) => some.map((path) => ({ path, bytes: Buffer.from(files[path] ?? '') })),
  };
}

/** A Pod with these lines for its containers. */
export function pod(...containers: readonly string[]): string {
  const lines = containers.map((line) => `    ${line}\n`).join('');
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n${lines}`;
}

export function plan(files: Readonly<Record<string, string>>, overrides?: Overrides): PinPlan {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  const draft = draftPlan(sources, request(overrides));
  if (draft.files.length === 0)
    throw noSite(request(overrides), { files: sources, paths: Object.keys(files) }, draft);
  return draft;
}

export function pin(
  files: Readonly<Record<string, string>>,
  overrides?: Overrides,
  tag: string = image.tag,
): EditedTree {
  return editPins(plan(files, overrides), () => ({ ...image, tag }));
}

/** The UserError that the work must end with. */
export function errorOf(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}

/** Like {@link errorOf}, for work that is waited for. */
export async function errorOfAsync(work: () => Promise<unknown>): Promise<UserError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}
