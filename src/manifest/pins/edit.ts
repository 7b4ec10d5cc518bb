// Turns a plan and its images into edited texts, verified: what is doubtful throws and nothing is given.
import type { EditedFile } from '../tree/write.ts';

import { formatDiffs } from './diff.ts';
import type { PinTarget } from './match.ts';
import type { PinPlan } from './plan.ts';
import { applyEdits, type Edit, type ImageOf, planEdits } from './splice.ts';
import { verifyEdit } from './verify.ts';

/** What a site names before the edit; deliver orders runs by it. */
export interface HeldReference {
  readonly path: string;
  readonly line: number;
  readonly reference: string;
  readonly target: PinTarget;
}

export interface EditedTree {
  readonly edits: readonly Edit[];
  /** Changed files only. */
  readonly files: readonly EditedFile[];
  /** Unified; `git apply` takes it, where it is whole. Empty when nothing changes. */
  readonly diff: string;
  /** Every site, changed or not. */
  readonly held: readonly HeldReference[];
  /** The text after the edit of every file with a site, joined as YAML documents. */
  readonly manifest: string;
}

/** Pins each site to its target's image. @throws UserError `pin-place`, `shared-scalar`, `edit-doubtful` */
export function editPins(plan: PinPlan, imageOf: ImageOf): EditedTree {
  const edits: Edit[] = [];
  const all = plan.files.map((planned): EditedFile => {
    const own = planEdits(planned, planned.sites, plan.request, imageOf);
    const after = applyEdits(planned.text, own);
    if (own.length > 0) verifyEdit(planned, after, own);
    for (const edit of own) edits.push(edit);
    return { path: planned.path, before: planned.text, after };
  });
  const files = all.filter((file) => file.before !== file.after);
  return {
    edits,
    files,
    diff: formatDiffs(files),
    held: plan.files.flatMap(({ sites }) =>
      sites.map(({ path, line, current, target }) => ({ path, line, reference: current, target })),
    ),
    manifest: joinDocuments(all.map(({ after }) => after)),
  };
}

/** Texts as one stream of YAML documents; a byte order mark may only stand at its start. */
function joinDocuments(texts: readonly string[]): string {
  const [first = '', ...rest] = texts;
  const pieces = [first];
  let last = first;
  for (const text of rest) {
    const next = text.replace(/^\ufeff/, '');
    if (last !== '' && !last.endsWith('\n')) pieces.push('\n');
    pieces.push(/^(?:---(?:\s|$)|%)/.test(next) ? next : `---\n${next}`);
    last = next;
  }
  return pieces.join('');
}
