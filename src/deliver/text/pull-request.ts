// What a pull request says. Pure.
import type { Repository } from '../../image/reference.ts';
import { quotePath } from '../../manifest/pins/diff.ts';
import type { EditedTree } from '../../manifest/pins/edit.ts';
import type { DeliveredImages } from '../delivery.ts';

import { changedSites, factsOf, fillFacts, formatSubject } from './message.ts';

/**
 * The branch of a pull request: one for each target branch and image (or images that come together). Its last part
 * is the image's path with `+` for `/`, because git has no branch `a` beside a branch `a/b`.
 */
export function pullRequestBranch(base: string, repositories: readonly Repository[]): string {
  const images = repositories.map(({ path }) => path.replaceAll('/', '+')).join(',');
  // Git keeps names that end in `.lock` to itself.
  return `deliver-image/${base}/${images}${images.endsWith('.lock') ? '+' : ''}`;
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
  images: DeliveredImages,
  edited: EditedTree,
): string {
  const title =
    template === undefined ? '' : fillFacts(template, images, changedSites(edited, images));
  return (title.replace(/\s+/g, ' ').trim() || formatSubject(images)).slice(0, longestTitle);
}

/** GitHub takes at most 65,536 characters; the rest is left for the table and the words around. */
const longestDiff = 50_000;
const mostSites = 100;

/** The body: what is delivered, where, and the diff. */
export function formatBody(
  images: DeliveredImages,
  edited: EditedTree,
  base: string,
  runUrl: string | undefined,
): string {
  const rows = Object.entries(factsOf(images)).flatMap(([name, value]) =>
    value === '' ? [] : [`| ${name.charAt(0).toUpperCase()}${name.slice(1)} | ${code(value)} |`],
  );
  return [
    `Pins the ${images.length === 1 ? 'image' : 'images'} in ${code(base)}.`,
    ['| | |', '|---|---|', ...rows].join('\n'),
    formatSites(edited, images),
    formatDiff(edited.diff),
    ...(runUrl === undefined ? [] : [`Made by [this run](${runUrl}).`]),
    'The branch of this pull request belongs to deliver-image: each run replaces it.',
  ].join('\n\n');
}

function formatSites(edited: EditedTree, images: DeliveredImages): string {
  const changed = changedSites(edited, images);
  const rows = changed
    .slice(0, mostSites)
    .map((site) => `| ${code(`${quotePath(site.path)}:${site.line}`)} | ${code(site.reference)} |`);
  const more =
    changed.length > mostSites ? [`| and ${changed.length - mostSites} more places | |`] : [];
  return ['| Place | Held until now |', '|---|---|', ...rows, ...more].join('\n');
}

/**
 * The files that the body of a pull request names as its places, as {@link placeName} writes them; none where a
 * person rewrote it.
 */
export function readPlaces(body: string | null | undefined): readonly string[] {
  const [, table = ''] =
    /^\| Place \|.*\r?\n\|---\|---\|\r?\n((?:\|.*(?:\r?\n|$))*)/m.exec(body ?? '') ?? [];
  const places = table.matchAll(/^\| `(.+):\d+` \| `/gm);
  return [...new Set([...places].map(([, path = '']) => path.replaceAll('\\|', '|')))];
}

/** A file as the body of a pull request names it. */
export function placeName(path: string): string {
  return quotePath(path).replaceAll('`', "'");
}

function formatDiff(diff: string): string {
  const shown =
    diff.length > longestDiff
      ? `${diff.slice(0, diff.lastIndexOf('\n', longestDiff))}\n… the rest is under "Files changed"\n`
      : diff;
  // A fence longer than any run of backticks inside cannot be ended by the diff.
  const runs = [...shown.matchAll(/`{3,}/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return `${fence}diff\n${shown.replace(/\n$/, '')}\n${fence}`;
}

/** Inline code within a table's cell. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}
