// The check `render`: what helm and kustomize make of the manifests before and after the pin, known before the build.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Destination } from '../../deliver/delivery.ts';
import { UserError } from '../../errors.ts';
import type { Finding } from '../../manifest/pins/checks.ts';
import type { PinPlan } from '../../manifest/pins/plan.ts';
import { compareRenderings } from '../../manifest/render/compare.ts';
import { type Rendered, render } from '../../manifest/render/render.ts';
import {
  fileOf,
  nameRendering,
  namesRendering,
  planRenderings,
  type Rendering,
  type RenderingPlan,
} from '../../manifest/render/renderings.ts';
import type { FileTree } from '../../manifest/tree/file-tree.ts';
import { layOut } from '../../manifest/tree/layout.ts';
import { selectPaths } from '../../manifest/tree/select.ts';
import { decodeText } from '../../manifest/yaml/text.ts';

import type { StageEffects } from '../effects.ts';
import { hideUnknown, type Preview } from './preview.ts';

type RenderingEffects = Pick<
  StageEffects,
  'runProcess' | 'environment' | 'temporaryFolder' | 'log'
>;

/** More take minutes: whoever has them renders in a job of its own. */
const mostRenderings = 60;

/** @returns a finding for each line that is not as it should be, at the file that is rendered */
export async function checkRenderings(
  effects: RenderingEffects,
  pins: PinPlan,
  { pinned }: Pick<Preview, 'pinned'>,
  { tree }: Pick<Destination, 'tree'>,
): Promise<readonly Finding[]> {
  const { log } = effects;
  if (pinned === undefined) {
    log.info('Not rendered: nothing is delivered');
    return [];
  }
  const { paths, plan } = await readRenderings(tree, pins);
  for (const path of plan.unsure) {
    log.warning(`Not rendered: ${path}, which several charts could take`);
  }
  const renderings = plan.renderings.slice(0, mostRenderings);
  const left = plan.renderings.length - renderings.length;
  if (left > 0)
    log.warning(`Not rendered: ${left} of ${plan.renderings.length}, too many for one run`);
  if (renderings.length === 0) {
    log.warning('Not rendered: checks: render finds no chart and no kustomization of this run');
    return [];
  }
  const all = await renderTwice(effects, tree, renderings, pinned.files);
  return all.flatMap(({ rendering, before, after }) => {
    const file = fileOf(rendering, paths);
    const told = compare(effects, rendering, before, after, pins, pinned);
    return told.map((message) => ({
      code: 'render',
      message: hideUnknown(message),
      location: { file },
    }));
  });
}

async function readRenderings(
  tree: FileTree,
  pins: PinPlan,
): Promise<{ readonly paths: readonly string[]; readonly plan: RenderingPlan }> {
  const entries = await tree.list();
  const paths = entries.filter(({ kind }) => kind === 'file').map(({ path }) => path);
  const roots = [];
  for await (const { path, bytes } of tree.read(paths.filter(namesRendering))) {
    const decoded = decodeText(bytes);
    if ('text' in decoded) roots.push({ path, text: decoded.text });
  }
  const selected = selectPaths(entries, pins.request.manifests).paths;
  const pinned = pins.files.map(({ path }) => path);
  return { paths, plan: planRenderings(roots, selected, pinned) };
}

interface Pair {
  readonly rendering: Rendering;
  readonly before: Rendered;
  readonly after: Rendered;
}

/** In one folder, so that nothing differs but the pins. */
async function renderTwice(
  effects: RenderingEffects,
  tree: FileTree,
  renderings: readonly Rendering[],
  files: NonNullable<Preview['pinned']>['files'],
): Promise<readonly Pair[]> {
  const folder = join(effects.temporaryFolder, 'render');
  const home = join(effects.temporaryFolder, 'render-home');
  await mkdir(folder);
  await layOut(tree, folder);
  const renderAll = async (): Promise<Map<Rendering, Rendered>> => {
    const rendered = new Map<Rendering, Rendered>();
    for (const one of renderings) rendered.set(one, await render(effects, one, folder, home));
    return rendered;
  };
  const before = await renderAll();
  for (const { path, after } of files) await writeFile(join(folder, path), after);
  const after = await renderAll();
  return renderings.flatMap((rendering) => {
    const [one, other] = [before.get(rendering), after.get(rendering)];
    return one && other ? { rendering, before: one, after: other } : [];
  });
}

function compare(
  { log }: Pick<StageEffects, 'log'>,
  rendering: Rendering,
  before: Rendered,
  after: Rendered,
  { request }: PinPlan,
  { imageOf }: NonNullable<Preview['pinned']>,
): readonly string[] {
  const name = `${rendering.tool} on ${nameRendering(rendering)}`;
  if ('problem' in before) {
    log.warning(`Not rendered: ${name}: ${before.problem}`);
    return [];
  }
  if ('problem' in after)
    return [`${name} takes the files as they are, but not the pinned ones: ${after.problem}`];
  const { pinned, differences } = readBoth(before.text, after.text, request, imageOf);
  const places = `${pinned} ${pinned === 1 ? 'place' : 'places'}`;
  log.info(
    `Rendered: ${name} gives ${pinned === 0 ? 'no place of a delivered image' : `the pinned image at ${places}`}`,
  );
  return differences.map((difference) => `${name}: ${difference}`);
}

/** What a program printed may be no manifest at all. */
function readBoth(
  ...given: Parameters<typeof compareRenderings>
): ReturnType<typeof compareRenderings> {
  try {
    return compareRenderings(...given);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { pinned: 0, differences: [`what it prints cannot be read: ${error.message}`] };
  }
}
