// What a pull request says. Pure.
import { createHash } from 'node:crypto';

import { nameRevision } from '../../git/commits.ts';
import { formatRepository, type Repository } from '../../image/reference.ts';
import { quotePath } from '../../manifest/pins/diff.ts';
import type { EditedTree, HeldReference } from '../../manifest/pins/edit.ts';
import { cutAtLine } from '../../runner/markdown.ts';
import type { DeliveredImages } from '../delivery.ts';

import { changedSites, firstLine, fitting, formatSubject } from './message.ts';
import { factsOf, fillFacts } from './template.ts';

/**
 * The branch of a pull request: one for each target branch and image (or images that come together). Its last part
 * is the image's registry and path with `+` for `/` and `=` for `:`, because git has no branch `a` beside a branch
 * `a/b`, and no `:` in a name. An image's name holds neither of them. Of many images it is their number and a hash.
 */
export function pullRequestBranch(base: string, repositories: readonly Repository[]): string {
  const names = repositories.map((one) =>
    formatRepository(one)
      .replaceAll('/', '+')
      .replaceAll(/[:[\]]/g, '='),
  );
  const all = names.join(',');
  const images =
    names.length > 1 && all.length > longestNames
      ? `${names.length}-images-${hashOf(names.toSorted().join(','))}`
      : all;
  // Git keeps names that end in `.lock` to itself.
  return `deliver-image/${base}/${images}${images.endsWith('.lock') ? '+' : ''}`;
}

/** A part of a branch is the name of a file on the server, which has at most 255 bytes. */
const longestNames = 120;

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** The names that no other branch may have beside this one: `a` and `a/b` for `a/b/c`. */
export function branchesAbove(branch: string): readonly string[] {
  const parts = branch.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** GitHub takes no longer one. */
const longestTitle = 256;

/** The title: the user's own, with the placeholders of a commit message, or the commit's first line. */
export function formatTitle(
  template: string | undefined,
  message: string,
  images: DeliveredImages,
  edited: EditedTree,
): string {
  const own =
    template === undefined ? '' : fillFacts(template, images, changedSites(edited, images));
  const title = own.replaceAll(/\s+/g, ' ').trim() || firstLine(message) || formatSubject(images);
  return title.slice(0, longestTitle);
}

/** GitHub takes less than 65,536 characters; here bytes, which are never fewer. */
const longestBody = 64_000;
/** What each part that grows may take of it; the diff takes what is left. */
const longestText = 20_000;
const longestSites = 25_000;
const longestImages = 15_000;
/** A shorter piece of the diff says nothing. */
const shortestDiff = 200;

/** What a body is made of. */
export interface BodyRequest {
  readonly images: DeliveredImages;
  readonly edited: EditedTree;
  readonly base: string;
  readonly runUrl: string | undefined;
  /** The event's commit, by the repository's web address and its id. */
  readonly source?: { readonly url: string; readonly sha: string } | undefined;
  /** The user's own text, with the placeholders of a commit message. */
  readonly text?: string | undefined;
  /** The branch's commit, to be known again where others can have used the branch. */
  readonly commit?: string | undefined;
}

/** Not shown: that this action made the commit. */
export function commitMark(commit: string): string {
  return `<!-- deliver-image: ${commit} -->`;
}

/** The body: the user's text, what is delivered, where, and the diff. Counts are never cut. */
export function formatBody(request: BodyRequest): string {
  const { images, edited, base, text, commit } = request;
  const sites = changedSites(edited, images);
  const own = text === undefined ? [] : [fillFacts(text, images, sites)];
  const head = [
    ...own.map((part) =>
      cutAtLine(part, longestText, '… the text of pull-request-body is cut here'),
    ),
    `Pins the ${images.length === 1 ? 'image' : 'images'} in ${code(base)}.`,
    formatFacts(images),
    formatSites(sites),
  ];
  const end = [
    ...formatOrigin(request),
    'The branch of this pull request belongs to deliver-image: each run replaces it.',
    ...(commit === undefined ? [] : [commitMark(commit)]),
  ];
  const room = longestBody - Buffer.byteLength([...head, ...end].join('\n\n'));
  return [...head, formatDiff(edited.diff, room), ...end].join('\n\n');
}

/** How the line begins that says which run made a body. */
const madeBy = 'Made by [this run]';

/** Where it comes from; the commit only where an image was built from it: another's may be of another repository. */
function formatOrigin({ images, runUrl, source }: BodyRequest): readonly string[] {
  const isOwn = images.some(({ revision }) => revision === source?.sha);
  const commit =
    source && isOwn ? `[commit ${source.sha.slice(0, 7)}](${source.url}/commit/${source.sha})` : '';
  if (runUrl === undefined) return commit === '' ? [] : [`Made from ${commit}.`];
  return [`${madeBy}(${runUrl})${commit === '' ? '' : ` from ${commit}`}.`];
}

/** A fact a row; of several images what they have in common, then each with what is its own. */
function formatFacts(images: DeliveredImages): string {
  const own = new Map(Object.entries(factsOf(images.slice(0, 1))));
  const rows = Object.entries(factsOf(images)).flatMap(([name, value]) =>
    value !== '' && value === own.get(name) ? [`| ${capitalize(name)} | ${code(value)} |`] : [],
  );
  const table = ['| | |', '|---|---|', ...rows].join('\n');
  return images.length === 1 ? table : `${table}\n\n${formatImages(images)}`;
}

function formatImages(images: DeliveredImages): string {
  const revisions = new Set(images.map(({ revision }) => revision));
  const rows = fitting(
    images.map(({ repository, digest = '', revision }) => {
      const cells = [formatRepository(repository), digest];
      if (revisions.size > 1) cells.push(nameRevision(revision));
      return `| ${cells.map(code).join(' | ')} |`;
    }),
    longestImages,
  );
  const left = images.length - rows.length;
  const more = left === 0 ? [] : [`| and ${left} more images |`];
  const head = ['Image', 'Digest', ...(revisions.size > 1 ? ['Revision'] : [])];
  const lines = [head, head.map(() => '---')].map((cells) => `| ${cells.join(' | ')} |`);
  return [...lines, ...rows, ...more].join('\n');
}

function capitalize(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function formatSites(changed: readonly HeldReference[]): string {
  const rows = fitting(
    changed.map(
      (site) => `| ${code(`${quotePath(site.path)}:${site.line}`)} | ${code(site.reference)} |`,
    ),
    longestSites,
  );
  const left = changed.length - rows.length;
  const more = left === 0 ? [] : [`| and ${left} more places, under "Files changed" | |`];
  return ['| Place | Held until now |', '|---|---|', ...rows, ...more].join('\n');
}

/** A body without the line that says which run made it. */
export function withoutRun(body: string): string {
  return body
    .split('\n')
    .filter((line) => !line.startsWith(`${madeBy}(`))
    .join('\n');
}

/**
 * The files that the body of a pull request names as its places, as {@link placeName} writes them; none where a
 * person rewrote it.
 */
export function readPlaces(body: string | null | undefined): readonly string[] {
  const tables = /^\| Place \|.*\r?\n\|---\|---\|\r?\n((?:\|.*(?:\r?\n|$))*)/gm;
  // The user's own text stands above.
  const table = [...(body ?? '').matchAll(tables)].at(-1)?.[1] ?? '';
  const places = table.matchAll(/^\| `(.+):\d+` \| `/gm);
  return [...new Set([...places].map(([, path = '']) => path.replaceAll('\\|', '|')))];
}

/** The images that the body of a pull request names; none where a person rewrote it. */
export function readImages(body: string | null | undefined): readonly string[] {
  const text = (body ?? '').replaceAll('\r\n', '\n');
  const tables = /^\| Image \| Digest \|.*\n\|(?: --- \|)+\n((?:\|.*(?:\n|$))*)/gm;
  const table = [...text.matchAll(tables)].at(-1)?.[1];
  const rows =
    table?.matchAll(/^\| `([^`\n]+)` \|/gm) ?? text.matchAll(/^\| Image \| `([^`\n]+)` \|$/gm);
  const named = [...rows].map(([, name = '']) => name);
  return table === undefined ? named.slice(-1) : named;
}

/** A file as the body of a pull request names it. */
export function placeName(path: string): string {
  return quotePath(path).replaceAll('`', "'");
}

/** @param room in bytes, with the fence */
function formatDiff(diff: string, room: number): string {
  if (room < shortestDiff) return 'The diff is under "Files changed".';
  // A fence longer than any run of backticks inside cannot be ended by the diff.
  const runs = [...diff.matchAll(/`{3,}/g)].map(([run]) => run.length);
  const longest = Math.max(2, ...runs);
  if (longest > shortestDiff / 4) return 'The diff is under "Files changed".';
  const fence = '`'.repeat(longest + 1);
  const shown = cutAtLine(
    diff,
    room - 2 * fence.length - 20,
    '… the rest is under "Files changed"',
  );
  return `${fence}diff\n${shown.replace(/\n$/, '')}\n${fence}`;
}

/** Inline code within a table's cell. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}
