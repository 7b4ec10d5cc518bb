// Turns a plan and an image into edited texts, verified: what is doubtful throws and nothing is given.
import { formatDiff } from './diff.ts';
import { applyEdits, planEdits } from './splice.ts';
import type {
  Edit,
  EditedFile,
  EditedTree,
  PinPlan,
  PinRequest,
  PinnedImage,
  PlannedFile,
} from '../types.ts';
import { verifyEdit } from './verify.ts';

/**
 * Pins every site of the plan to the image.
 *
 * @throws UserError `pin-place` when a scalar cannot take the value without changing more than it,
 *   `edit-doubtful` when the edited text does not read back as planned
 */
export function editPins(plan: PinPlan, image: PinnedImage): EditedTree {
  const edited = plan.files.map((file) => editFile(file, plan.request, image));
  const files = edited.map(({ file }) => file).filter((file) => file.before !== file.after);
  return {
    edits: edited.flatMap(({ edits }) => edits),
    files,
    diff: files.map(formatDiff).join(''),
    held: plan.files.flatMap(({ sites }) =>
      sites.map(({ path, line, current }) => ({ path, line, reference: current })),
    ),
    manifest: joinDocuments(edited.map(({ file }) => file.after)),
  };
}

interface FileEdits {
  readonly file: EditedFile;
  readonly edits: readonly Edit[];
}

function editFile(planned: PlannedFile, request: PinRequest, image: PinnedImage): FileEdits {
  const edits = planEdits(planned, planned.sites, request, image);
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
