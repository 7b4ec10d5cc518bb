// Turns a plan and an image into edited texts, verified: what is doubtful throws and nothing is given.
import { UserError } from '../errors.ts';

import { formatDiff } from './diff.ts';
import { isJson } from './json.ts';
import { indexLines } from './lines.ts';
import { pinSite } from './pin.ts';
import type { ScalarTarget } from './pin.ts';
import { rewriteScalar } from './scalar.ts';
import type {
  Edit,
  EditedFile,
  EditedTree,
  PinPlan,
  PinRequest,
  PinnedImage,
  PlannedFile,
  Site,
} from './types.ts';
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
  const edits = planFileEdits(planned, request, image);
  const after = applyEdits(planned.text, edits);
  if (edits.length > 0) verifyEdit(planned, after, edits, request, image);
  return { file: { path: planned.path, before: planned.text, after }, edits };
}

/** The scalars of a file that have to change, in the order of the text. */
export function planFileEdits(
  planned: Pick<PlannedFile, 'path' | 'text' | 'sites'>,
  request: PinRequest,
  image: PinnedImage,
): Edit[] {
  const edits = new Map<number, Edit>();
  const lines = indexLines(planned.text);
  const quotes = { isJson: planned.path.endsWith('.json') || isJson(planned.text) };
  for (const site of planned.sites) {
    for (const target of pinSite(site, request, image)) {
      const { scalar } = target;
      const after = rewriteScalar(scalar, target.value, quotes);
      if (after === undefined) throw cannotRewrite(site, target);
      const place = { path: site.path, ...lines.at(scalar.start), place: site.place };
      const { start, end, source: before } = scalar;
      const other = edits.get(start);
      if (other !== undefined && other.after !== after) throw conflict(site, other);
      edits.set(start, { ...place, start, end, before, after });
    }
  }
  return [...edits.values()]
    .filter((edit) => edit.before !== edit.after)
    .sort((one, other) => one.start - other.start);
}

function applyEdits(text: string, edits: readonly Edit[]): string {
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
      fix: 'Write the value on one line, plain or in quotes.',
    },
  );
}

function conflict(site: Site, other: Edit): UserError {
  return new UserError(
    'shared-anchor',
    `${site.place} and ${other.place} share one scalar but need different values`,
    {
      location: { file: site.path, line: other.line, column: other.column },
      fix: 'Give the two places scalars of their own.',
    },
  );
}

/** Texts as one stream of YAML documents; a byte order mark may only stand at its start. */
function joinDocuments(texts: readonly string[]): string {
  let joined = texts[0] ?? '';
  for (const text of texts.slice(1)) {
    const next = text.replace(/^\ufeff/, '');
    if (joined !== '' && !joined.endsWith('\n')) joined += '\n';
    joined += /^(?:---(?:\s|$)|%)/.test(next) ? next : `---\n${next}`;
  }
  return joined;
}
