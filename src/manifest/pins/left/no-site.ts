// The error where nothing was found: what stands in the files instead, with the line that mends a typing mistake.
import { UserError } from '../../../errors.ts';
import { formatRepository, isSameRepository, readReference } from '../../../image/reference.ts';
import { editDistance, findNearest } from '../../../nearest.ts';
import type { Candidate } from '../../places/form.ts';
import { readFile } from '../../places/read-file.ts';
import type { SourceFile } from '../../yaml/text.ts';

import { deliveredRepositories, type PinRequest, soughtRepositories } from '../match.ts';
import { inParts, inText, type Unpinned } from './unpinned.ts';

/** So many places are named where nothing was found; nobody reads more. */
const mostSeen = 100;

/** What was looked through. */
export interface Searched {
  /** Of those that may name any image, some. */
  readonly files: readonly SourceFile[];
  /** All of the run. */
  readonly paths: readonly string[];
  /** Files that name the image and are none of those. */
  readonly elsewhere?: readonly string[];
  /** Other images of the run have their places: the places that are seen may be theirs. */
  readonly hasOthers?: boolean;
}

/** The error that says where the image was not found, and what was seen instead. */
export function noSite(
  request: PinRequest,
  { files, paths, elsewhere = [], hasOthers = false }: Searched,
  unpinned: Unpinned,
): UserError {
  const { skipped, mentions } = unpinned;
  const sought = soughtRepositories(request).map(formatRepository).join(' or ');
  const reported = new Set(
    [...mentions, ...skipped].map(({ file, line }) => `${file}:${line ?? 1}`),
  );
  const near = findNearMisses(files, request, reported);
  const lines = [
    ...mentions.map(
      ({ file, line, text, where, fix }) => `${file}:${line} names ${text} ${where}; ${fix}`,
    ),
    ...limit([...new Set(near.map((miss) => describe(miss, request)))], mostNear),
    ...skipped.map(({ file, line, reason }) => `${file}:${line ?? 1} ${reason}`),
    ...(near.length + reported.size === 0 ? findWords(files, request) : []),
    ...limit(elsewhere, mostNear).map(
      (path) => `${path} names it, and manifests does not name ${path}`,
    ),
  ];
  const seen = limit(lines, mostSeen).map((line) => `\n  - ${line}`);
  const where = request.manifests.join(', ') || 'the files';
  const instead =
    seen.length === 0
      ? `, nor any other image, in ${limit(paths, mostNear).join(', ')}`
      : `. Seen instead:${seen.join('')}`;
  const what = `Nothing that can be pinned in ${where} names the image ${sought}${instead}`;
  const [nearby] = elsewhere;
  const location =
    mentions[0] ??
    locate(nearby !== undefined ? [] : near.map(placeOf)) ??
    locate(textsOf(skipped));
  return new UserError('no-site', what, {
    ...(location && { location: { file: location.file, line: location.line } }),
    fix:
      nearby === undefined
        ? fixOf(request, unpinned, { near, files, paths, hasOthers })
        : `Name ${nearby}, or its folder, in the input manifests.`,
  });
}

function placeOf({ path, line }: Candidate): Place {
  return { file: path, line };
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/** The place that is probably meant, where there is one candidate. */
function locate(places: readonly Place[]): Place | undefined {
  const [first, ...others] = places;
  return others.length > 0 ? undefined : first;
}

/** Lines of files that are no manifests, and hold the image's name. */
function textsOf(skipped: Unpinned['skipped']): readonly Place[] {
  return skipped.flatMap(({ reason, file, line }) =>
    reason === inText && line !== undefined ? [{ file, line }] : [],
  );
}

function limit(lines: readonly string[], most: number): readonly string[] {
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most), `and ${lines.length - most} more`];
}

interface Near extends Required<Omit<Searched, 'elsewhere'>> {
  readonly near: readonly Candidate[];
}

function fixOf(
  request: PinRequest,
  { skipped, mentions }: Unpinned,
  { near, files, paths, hasOthers }: Near,
): string {
  const { containers = [] } = request;
  if (containers.length > 0 && skipped.some(({ code }) => code === 'excluded')) {
    return 'Let the input container name a container that holds the image, or leave it out.';
  }
  if (isSaid(skipped, mentions)) return 'Mend or mark the place that is meant, as said beside it.';
  const image = deliveredRepositories(request).slice(0, 1).map(formatRepository).join('');
  if (near.length > 0 && near.every(isTemplate)) {
    return `These are templates: name in manifests the values file that they read (values.yaml beside Chart.yaml), with ${image} in it.`;
  }
  const kustomization = paths.find((path) => kustomizationName.test(path));
  if (near.length === 0 && kustomization !== undefined) {
    return `Add to ${kustomization}: images: [{name: ${image}}]; or name the files that hold the workloads in manifests.`;
  }
  const [text] = textsOf(skipped);
  if (near.length === 0 && text) {
    return `Mark the line that is meant, as ${text.file}:${text.line}, with a comment at its end: deliver-image behind #, // or what else begins one there.`;
  }
  const template = adviseTemplate(near.length === 0 ? files : [], image);
  return `${template}${writeImage({ near, hasOthers }, image, request)}, or mark a scalar with # deliver-image.`;
}

/** YAML reads `image: {{ image }}` as a mapping. */
function adviseTemplate(files: Searched['files'], image: string): string {
  const template = files.find(({ text }) => /\{[{%]/.test(text));
  if (!template) return '';
  return `${template.path} is a template: name in manifests the file that gives it its values, with ${image} in it. Else: `;
}

/** True where a place is named with what mends it. */
function isSaid(skipped: Unpinned['skipped'], mentions: Unpinned['mentions']): boolean {
  return mentions.length > 0 || skipped.some(({ reason }) => reason.endsWith(inParts));
}

const kustomizationName = /(?:^|\/)kustomization\.ya?ml$/;

/** With one other image the line to set; with several, which one is meant is not known. */
function writeImage(
  { near, hasOthers }: Pick<Near, 'near' | 'hasOthers'>,
  image: string,
  { images }: Pick<PinRequest, 'images'>,
): string {
  const names = near.map(({ form }) => readReference(form.written)?.repository);
  const others = new Set(names.map((name) => name && formatRepository(name)));
  const alike = [...others].filter((name) => name !== undefined && isAlike(name, image));
  const [only] = others.size > 1 && alike.length > 0 ? alike : others;
  const write = `Write ${image} into a manifest once`;
  if (hasOthers) return `${write}, or leave it out of this run`;
  if (near.length === 0 || images.length > 1) return write;
  if (others.size > 1 && alike.length === 0) {
    return `${write}, or set the input match to the repository that the manifests still name`;
  }
  // A placeholder such as ghcr.io/<user>/web is no name that an input takes.
  if (only === undefined) return `${write}, in place of what stands there`;
  const name = only.replace(/^docker\.io\/(?:library\/)?/, '');
  // It may be a database's: then the image is to have a place of its own.
  return `Where ${name} stands for this image, set match: ${name}; else w${write.slice(1)}`;
}
const mostNear = 10;

/** Their last parts differ by what one has more, or by typing mistakes. */
function isAlike(name: string, image: string): boolean {
  const [one, other] = [lastOf(name), lastOf(image)];
  const shorter = Math.min(one.length, other.length);
  return (shorter > 2 && unlike(one, other) <= 1) || findNearest(one, [other]) !== undefined;
}

/** Names of images in texts that are no places, such as the value of a key that nobody knows. */
function findWords(files: readonly SourceFile[], request: PinRequest): readonly string[] {
  const [image = ''] = deliveredRepositories(request).map(formatRepository);
  const lines = files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const word = line.split(/[\s"'`=,;<>()[\]{}]+/).find((one) => one.includes('/'));
      const name = word === undefined ? undefined : readReference(word)?.repository;
      return name && isAlike(formatRepository(name), image)
        ? `${path}:${index + 1} has ${word}, in no place that is known to hold an image`
        : [];
    }),
  );
  return limit(lines, mostNear);
}

/** Places of other images, nearest names first, that are not `reported` elsewhere. */
function findNearMisses(
  files: readonly SourceFile[],
  request: PinRequest,
  reported: ReadonlySet<string>,
): readonly Candidate[] {
  const candidates = files
    .flatMap((file) => readFile(file, () => true).candidates)
    .filter(({ path, line }) => !reported.has(`${path}:${line}`));
  const sought = soughtRepositories(request).map(formatRepository);
  return candidates
    .map((candidate) => ({ candidate, distance: distanceTo(candidate, sought) }))
    .sort((one, other) => one.distance - other.distance)
    .map(({ candidate }) => candidate);
}

/** Its name is made when a chart is rendered. */
function isTemplate({ form }: Candidate): boolean {
  return form.written.includes('{{');
}

/** A line like `k8s/a.yaml:12 holds ghcr.io/acme/web-admin:1.2`. */
function describe(candidate: Candidate, request: PinRequest): string {
  const { path, line, container, form } = candidate;
  const delivered = deliveredRepositories(request);
  const where = container === undefined ? '' : ` (container ${container})`;
  const current = form.current(delivered.slice(0, 1).map(formatRepository).join(''));
  // GitHub shows owners and repositories with their capitals, and people copy them.
  const lower = readReference(current) ? undefined : readReference(current.toLowerCase());
  const isInCapitals =
    lower !== undefined && delivered.some((one) => isSameRepository(lower.repository, one));
  const why = isInCapitals ? ', which no cluster takes: a name is lower case' : '';
  return `${path}:${line} holds ${current}${where}${isTemplate(candidate) ? ', a template' : why}`;
}

/** The name's last component weighs most: people mistype it least and move it most. */
function distanceTo({ form: { written } }: Candidate, sought: readonly string[]): number {
  const name = readReference(written)?.repository;
  const text = (name ? formatRepository(name) : written).slice(0, 255);
  const distances = sought.map(
    (one) => 1000 * unlike(lastOf(text), lastOf(one)) + editDistance(text, one),
  );
  return Math.min(...distances);
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** 0 for the same, 1 where one contains the other, more the less they have in common. */
function unlike(one: string, other: string): number {
  if (one === other) return 0;
  if (one !== '' && (one.includes(other) || other.includes(one))) return 1;
  return 1 + editDistance(one, other) / Math.max(one.length, other.length);
}
