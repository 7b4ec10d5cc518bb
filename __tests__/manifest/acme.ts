// The image that the tests of manifest/ deliver, and short ways to pin it.
import { UserError } from '../../src/errors.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { parseRepository } from '../../src/image/reference.ts';
import { editPins } from '../../src/manifest/pins/edit.ts';
import { planPins } from '../../src/manifest/pins/plan.ts';
import type { EditedTree, PinPlan, PinRequest } from '../../src/manifest/types.ts';

export const digest = parseDigest(`sha256:${'5eed'.repeat(16)}`);
export const image = { tag: '1.2.3', digest };

export function request(overrides: Partial<PinRequest> = {}): PinRequest {
  return {
    repository: parseRepository('ghcr.io/acme/web'),
    manifests: ['.'],
    pin: 'tag@digest',
    ...overrides,
  };
}

/** A Pod with these lines for its containers. */
export function pod(...containers: readonly string[]): string {
  const lines = containers.map((line) => `    ${line}\n`).join('');
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n${lines}`;
}

export function plan(
  files: Readonly<Record<string, string>>,
  overrides?: Partial<PinRequest>,
): PinPlan {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return planPins(sources, request(overrides));
}

export function pin(
  files: Readonly<Record<string, string>>,
  overrides?: Partial<PinRequest>,
  tag: string = image.tag,
): EditedTree {
  return editPins(plan(files, overrides), { ...image, tag });
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
