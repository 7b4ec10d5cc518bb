// From sites to edits of a text, and from edits to the new text.
import { UserError } from '../../errors.ts';

import { pinSite } from './pin.ts';
import type { ScalarTarget } from './pin.ts';
import { rewriteScalar } from '../yaml/scalar.ts';
import type { Edit, PinRequest, PinnedImage, PlannedFile, Site } from '../types.ts';

/**
 * The scalars of a file that have to change, in the order of the text.
 *
 * @throws UserError `pin-place` and `shared-scalar` for what cannot be changed
 */
export function planEdits(
  file: Pick<PlannedFile, 'lines' | 'isJson'>,
  sites: readonly Site[],
  request: PinRequest,
  image: PinnedImage,
): Edit[] {
  const edits = new Map<number, Edit>();
  const marked = new Set(
    sites.flatMap(({ form }) => (form.form === 'marked' ? form.scalar.start : [])),
  );
  for (const site of sites) {
    for (const target of pinSite(site, request, image)) {
      // A marker says more exactly than the place around it what its scalar is to hold.
      if (site.form.form !== 'marked' && marked.has(target.scalar.start)) continue;
      const edit = planEdit(file, site, target);
      const other = edits.get(edit.start);
      if (other !== undefined && other.after !== edit.after) throw conflict(site, other);
      edits.set(edit.start, edit);
    }
  }
  return [...edits.values()]
    .filter((edit) => edit.before !== edit.after)
    .sort((one, other) => one.start - other.start);
}

function planEdit(
  file: Pick<PlannedFile, 'lines' | 'isJson'>,
  site: Site,
  target: ScalarTarget,
): Edit {
  const { start, end, source: before } = target.scalar;
  const after = rewriteScalar(target.scalar, target.value, file);
  if (after === undefined) throw cannotRewrite(site, target);
  const { path, place } = site;
  return { path, ...file.lines.at(start), place, start, end, before, after, value: target.value };
}

/** The text with every edit in it; edits are in its order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits) {
    pieces.push(text.slice(at, edit.start), edit.after);
    at = edit.end;
  }
  return pieces.join('') + text.slice(at);
}

function cannotRewrite(site: Site, { scalar }: ScalarTarget): UserError {
  return new UserError(
    'pin-place',
    `${site.place}: ${JSON.stringify(scalar.source.slice(0, 80))} cannot be changed without changing more than the value`,
    {
      location: { file: site.path, line: site.line, column: site.column },
      fix: 'Write the value on one line, plain or in quotes, without a tag like !!int.',
    },
  );
}

function conflict(site: Site, other: Edit): UserError {
  return new UserError(
    'shared-scalar',
    `${site.place} and ${other.place} share one scalar but need different values`,
    {
      location: { file: site.path, line: other.line, column: other.column },
      fix: 'Give the two places scalars of their own.',
    },
  );
}
