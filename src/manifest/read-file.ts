// Reads one file's text: every candidate in it, or why it was left. Pure.
import { isProblem, parsePart, splitDocuments } from './documents.ts';
import type { ParseProblem, YamlDocument } from './documents.ts';
import { indexLines } from './lines.ts';
import type { Lines } from './lines.ts';
import type { Found } from './map-view.ts';
import type { Candidate, ScalarSource, SiteForm, Skipped, SourceFile } from './types.ts';
import { findImages } from './walk.ts';

export interface FileReading {
  readonly file: SourceFile;
  readonly candidates: readonly Candidate[];
  readonly documents: readonly YamlDocument[];
  readonly skipped: readonly Skipped[];
  readonly lines: Lines;
}

/**
 * Reads the documents that `wants` asks for. A text with `{{` is parsed as a whole,
 * because a template is skipped as a whole.
 */
export function readFile(file: SourceFile, wants: (text: string) => boolean): FileReading {
  const { path, text } = file;
  const lines = indexLines(text);
  const isWanted = text.includes('{{') ? () => true : wants;
  const documents: YamlDocument[] = [];
  for (const part of splitDocuments(text)) {
    if (!isWanted(text.slice(part.start, part.end))) continue;
    const parsed = parsePart(text, part);
    if (isProblem(parsed)) {
      const skipped = [describeProblem(path, parsed, lines)];
      return { file, candidates: [], documents: [], skipped, lines };
    }
    documents.push(parsed);
  }
  const found = documents.flatMap((document) => findImages(document, path));
  const candidates = found.map((one) => locate(path, one, lines)).sort(byPlace);
  return { file, candidates, documents, skipped: [], lines };
}

function locate(path: string, found: Found, lines: Lines): Candidate {
  return { path, ...lines.at(mainScalar(found.form).start), ...found };
}

function byPlace(one: Candidate, other: Candidate): number {
  return mainScalar(one.form).start - mainScalar(other.form).start;
}

/** The scalar that a person looks at to see what the place names. */
export function mainScalar(form: SiteForm): ScalarSource {
  switch (form.form) {
    case 'reference':
      return form.reference;
    case 'kustomization':
      return form.newTag ?? form.digest ?? form.newName ?? form.name;
    case 'parts':
      return form.tag ?? form.digest ?? form.repository;
    case 'marked':
      return form.scalar;
  }
}

/** Every scalar of a form. */
export function scalarsOf(form: SiteForm): ScalarSource[] {
  const scalars =
    form.form === 'reference'
      ? [form.reference]
      : form.form === 'marked'
        ? [form.scalar]
        : form.form === 'kustomization'
          ? [form.name, form.newName, form.newTag, form.digest]
          : [form.registry, form.repository, form.tag, form.digest];
  return scalars.filter((scalar) => scalar !== undefined);
}

function describeProblem(path: string, problem: ParseProblem, lines: Lines): Skipped {
  const { line } = lines.at(problem.offset);
  return problem.templated
    ? {
        file: path,
        line,
        code: 'templated',
        reason: 'holds {{ }} and is a template: mark the scalars to pin with # deliver-image',
      }
    : { file: path, line, code: 'invalid-yaml', reason: `is not valid YAML: ${problem.message}` };
}
