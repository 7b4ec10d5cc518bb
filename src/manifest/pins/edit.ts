// Turns a plan and its images into edited texts, verified: what is doubtful throws and nothing is given.
import type { EditedFile } from '../tree/write.ts';

import { formatDiff } from './diff.ts';
import type { PinRequest, PinTarget } from './match.ts';
import type { PinPlan, PlannedFile } from './plan.ts';
import { applyEdits, planEdits } from './splice.ts';
import type { Edit, ImageOf } from './splice.ts';
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
  /** Unified; `git apply` takes it. Empty when nothing changes. */
  readonly diff: string;
  /** Every site, changed or not. */
  readonly held: readonly HeldReference[];
  /** The text after the edit of every file with a site, joined as YAML documents. */
  readonly manifest: string;
}

/**
 * Pins every site of the plan to the image of its target.
 *
 * @throws UserError `pin-place` when a scalar cannot take the value without changing more than it,
 *   `edit-doubtful` when the edited text does not read back as planned
 */
export function editPins(plan: PinPlan, imageOf: ImageOf): EditedTree {
  const edited = plan.files.map((file) => editFile(file, plan.request, imageOf));
  const files = edited.map(({ file }) => file).filter((file) => file.before !== file.after);
  return {
    edits: edited.flatMap(({ edits }) => edits),
    files,
    diff: files.map(formatDiff).join(''),
    held: plan.files.flatMap(({ sites }) =>
      sites.map(({ path, line, current: reference, target }) => ({
        path,
        line,
        reference,
        target,
      })),
    ),
    manifest: joinDocuments(edited.map(({ file }) => file.after)),
  };
}

interface FileEdits {
  readonly file: EditedFile;
  readonly edits: readonly Edit[];
}

function editFile(planned: PlannedFile, request: PinRequest, imageOf: ImageOf): FileEdits {
  const edits = planEdits(planned, planned.sites, request, imageOf);
  const after = applyEdits(planned.text, edits);
  if (edits.length > 0) verifyEdit(planned, after, edits);
  return { file: { path: planned.path, before: planned.text, after }, edits };
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
