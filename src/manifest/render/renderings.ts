// render/: what helm and kustomize make of the manifests, before and after the pin. Its decisions are pure over
// texts; only render.ts starts programs, in a folder of the run.
// This file: which charts and kustomizations of a run are rendered. Pure.
import { posix } from 'node:path';

import type { SourceFile } from '../yaml/text.ts';

/** One call of a program. Paths are relative to the tree's root. */
export interface Rendering {
  readonly tool: 'helm' | 'kustomize';
  /** The chart's or the kustomization's folder. */
  readonly folder: string;
  /** Laid over the chart's own values. */
  readonly values?: string;
}

/** For people: `charts/web with env/prod.yaml`. */
export function nameRendering({ folder, values }: Rendering): string {
  const name = folder === '.' ? 'the root folder' : folder;
  return values === undefined ? name : `${name} with ${values}`;
}

/** The file that a finding of a rendering is shown at. */
export function fileOf({ tool, folder, values }: Rendering, paths: readonly string[]): string {
  if (values !== undefined) return values;
  const isOwn = (path: string): boolean => posix.dirname(path) === folder;
  const names = tool === 'helm' ? isChart : isKustomization;
  return paths.find((path) => isOwn(path) && names(path)) ?? folder;
}

/** Whether it says what is rendered: its text is asked for. */
export function namesRendering(path: string): boolean {
  return isChart(path) || isKustomization(path);
}

function isChart(path: string): boolean {
  return posix.basename(path) === 'Chart.yaml';
}

function isKustomization(path: string): boolean {
  return /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path);
}

export interface RenderingPlan {
  readonly renderings: readonly Rendering[];
  /** Values files that several charts could take, so that none is rendered with them. */
  readonly unsure: readonly string[];
}

/**
 * A chart by itself and with each values file of the run, where a pinned file lies in it or is laid over it; every
 * kustomization that the run looks at, and those beside pinned files.
 *
 * @param roots the files of the tree for which {@link namesRendering} holds
 * @param selected the paths that the input `manifests` selects
 * @param pinned the paths of the files that hold a pinned place
 */
export function planRenderings(
  roots: readonly SourceFile[],
  selected: readonly string[],
  pinned: readonly string[],
): RenderingPlan {
  const chosen = new Set(selected);
  const beside = new Set(pinned.map((path) => posix.dirname(path)));
  const charts = roots.filter(({ path }) => isChart(path)).map(({ path }) => posix.dirname(path));
  const kustomizations = roots
    .filter(({ path, text }) => isKustomization(path) && !isComponent(text))
    .filter(({ path }) => chosen.has(path) || beside.has(posix.dirname(path)))
    .map(({ path }): Rendering => ({ tool: 'kustomize', folder: posix.dirname(path) }));
  const values = [...new Set([...selected, ...pinned])].filter(isValues);
  const sure = values.map((path) => ({ path, owners: findCharts(path, charts) }));
  const isPinned = new Set(pinned);
  const rendered = charts.filter(
    (chart) =>
      pinned.some((path) => isBelow(path, chart)) ||
      sure.some(({ path, owners }) => isPinned.has(path) && owners.includes(chart)),
  );
  return {
    renderings: [
      ...rendered.flatMap((folder) => [
        { tool: 'helm' as const, folder },
        ...sure
          .filter(
            ({ path, owners }) =>
              owners.length === 1 && owners[0] === folder && !isOwnValues(path, folder),
          )
          .map(({ path }) => ({ tool: 'helm' as const, folder, values: path })),
      ]),
      ...kustomizations,
    ],
    unsure: sure
      .filter(({ path, owners }) => owners.length > 1 && isPinned.has(path))
      .map(({ path }) => path),
  };
}

/** A component is no root: it is rendered with what takes it in. @see https://kubectl.docs.kubernetes.io/guides/config_management/components/ */
function isComponent(text: string): boolean {
  return /^kind:[ \t]*["']?Component\b/m.test(text);
}

function isValues(path: string): boolean {
  return /\.ya?ml$/.test(path) && !namesRendering(path) && !/(?:^|\/)templates\//.test(path);
}

/** helm reads it by itself. */
function isOwnValues(path: string, chart: string): boolean {
  return path === posix.join(chart, 'values.yaml');
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' || path.startsWith(`${folder}/`);
}

/** The charts that a values file may be laid over: the innermost around it, else those that its path names, else all. */
function findCharts(path: string, charts: readonly string[]): readonly string[] {
  if (!/values/i.test(path)) return [];
  const around = charts.filter((chart) => isBelow(path, chart));
  const [innermost] = around.sort((one, other) => other.length - one.length);
  if (innermost !== undefined) return [innermost];
  const words = new Set(path.split(/[/._-]/));
  const named = charts.filter((chart) => words.has(posix.basename(chart)));
  if (named.length > 0) return named;
  // A chart within a chart takes its values from that one.
  return charts.filter((chart) => !charts.some((one) => one !== chart && isBelow(chart, one)));
}
