// Everything that is asked before the build, side by side: docker, git, local clusters, the target branch, the registry.
import { existsSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

import { checkContext } from '../buildx/context/context.ts';
import { readEngine } from '../buildx/engine.ts';
import { checkSecrets } from '../buildx/secrets.ts';
import { readClusters } from '../cluster/load.ts';
import type { Destination } from '../deliver/delivery.ts';
import { readReachability } from '../deliver/git/reachability.ts';
import { UserError } from '../errors.ts';
import { type GitContext, readGitContext } from '../git/context.ts';
import { digestDirtyFiles, readUntracked } from '../git/dirty-files.ts';
import { openCheckout } from '../git/checkout.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { folderTree, type TreeEntry } from '../manifest/tree/file-tree.ts';
import { selectPaths } from '../manifest/tree/select.ts';
import { planVersion } from '../version/plan.ts';
import { readStanding, type Standing } from '../version/standing.ts';
import { needsTags } from '../version/version-tags.ts';

import { type BuilderChoice, pickBuilder, planBuilders } from './build.ts';
import { goesToBranch, isElsewhere, openManifests } from './destination.ts';
import type { StageEffects } from './effects.ts';
import { planSource } from './image.ts';
import { dirtyTag, mergeTag } from './local.ts';
import { type Decided, type Plan, planRun } from './plan.ts';

/** What is known before the build. */
export interface Beginning {
  readonly decided: Decided;
  /** To be closed; `undefined` when there is nothing to pin. */
  readonly manifests: Destination | undefined;
}

/** Asks everything at once; only what git says is waited for by others. */
export async function beginRun(effects: StageEffects, inputs: Inputs): Promise<Beginning> {
  const planning = readPlan(effects, inputs);
  const choosing = chooseBuilder(effects, inputs, planning);
  const finding = readClusters(effects, inputs.load);
  const opening = planning.then((plan) => openManifests(effects, plan));
  const looking = planning.then((plan) =>
    Promise.all(plan.images.map((request) => planSource(effects, plan, request))),
  );
  // When one fails, the others have ended before that is told, so that nothing runs on.
  await Promise.allSettled([choosing, planning, finding, opening, looking]);
  try {
    const plan = await planning;
    // Without docker the registry cannot be asked either: its error would be the lesser one.
    const choice = await choosing;
    const clusters = await finding;
    const manifests = await opening;
    const images = await looking;
    const builder =
      choice &&
      pickBuilder(
        choice,
        images.map(({ source }) => source),
      );
    return { decided: { plan, builder, clusters, images }, manifests };
  } catch (error) {
    const manifests = await opening.catch(() => undefined);
    await manifests?.close();
    throw error;
  }
}

/** Git context, version and images: what is delivered, and why under this name. */
export async function readPlan(effects: StageEffects, inputs: Inputs): Promise<Plan> {
  const git = await readContext(effects, inputs);
  const { context: folder, file } = inputs.build;
  // After git: where nothing is checked out, that is what is missing.
  if (inputs.builds) checkContext(effects.runner.workspace, folder, file);
  const standing = readStanding(git) ?? (await askStanding(effects, inputs, git));
  const plan = planRun(inputs, git, standing, planVersion(git, inputs));
  const context = await leaveOutManifests(effects, plan);
  const { tag, reason } = plan.version;
  const changes = plan.local ? describeChanges(context, tag) : [];
  if (changes.length === 0) return { ...plan, context };
  return planRun(inputs, context, standing, {
    ...plan.version,
    tag: changes.at(-1)?.tag ?? tag,
    reason: [reason, ...changes.map(({ words }) => words)].join('; '),
  });
}

/** Asks the remote, where the commit could go out. */
async function askStanding(
  effects: StageEffects,
  { builds, push, token }: Inputs,
  { head, topLevel }: GitContext,
): Promise<Standing> {
  if (!builds || push === 'false') return 'own';
  const held = await readReachability(effects, { folder: topLevel, token }, head);
  return held === 'held' ? 'own' : held;
}

/**
 * A node would go on with the image that it has under the commit's tag, so other files get a tag of their own:
 * those of GitHub's merge of a pull request, which changes with its base, and uncommitted ones.
 */
function describeChanges(
  { head, headIs, headFiles, dirtyFiles: files, topLevel }: GitContext,
  tag: string,
): readonly { readonly tag: string; readonly words: string }[] {
  const isMerge = headIs === 'merge-commit' && headFiles !== 'same';
  const merged = isMerge ? mergeTag(tag, head) : tag;
  const number = files.length === 1 ? 'a file' : `${files.length} files`;
  return [
    ...(isMerge
      ? [{ tag: merged, words: `with the files of GitHub's merge ${head.slice(0, 7)}` }]
      : []),
    ...(files.length === 0
      ? []
      : [
          {
            tag: dirtyTag(merged, digestDirtyFiles(topLevel, files)),
            words: `with ${number} that are not committed`,
          },
        ]),
  ];
}

function readContext(effects: StageEffects, inputs: Inputs): Promise<GitContext> {
  const { workspace } = effects.runner;
  // A checkout may lie below the workspace (actions/checkout with `path`); then the build context is in it.
  const below = resolve(workspace, inputs.build.context);
  const folder = existsSync(join(workspace, '.git')) || !existsSync(below) ? workspace : below;
  return readGitContext(
    { ...effects, git: openCheckout(effects, folder) },
    {
      needsTags: (on) => needsTags(inputs, on),
      // Where nothing is built, or it is allowed, only the tag of a loaded image depends on them.
      needsDirtyFiles: inputs.builds && (inputs.dirty !== 'allow' || inputs.load.length > 0),
      ...(inputs.token !== undefined && { token: inputs.token }),
    },
  );
}

/**
 * The context without the changed files that the input `manifests` names: into them an earlier step may have
 * pinned an image. They are pinned, not built.
 */
async function leaveOutManifests(effects: StageEffects, plan: Plan): Promise<GitContext> {
  const { context, pins } = plan;
  const patterns = isElsewhere(plan) ? [] : pins.manifests;
  if (context.dirtyFiles.length === 0 || patterns.length === 0) return context;
  // On a branch, manifests are named from the root of its tree; here from the workspace.
  const root = goesToBranch(plan) ? context.topLevel : realpathSync(effects.runner.workspace);
  const manifests = new Set(
    selectEach(await folderTree(root).list(), patterns).map((path) =>
      relative(context.topLevel, join(root, path)).replaceAll(sep, '/'),
    ),
  );
  // Of an untracked folder git has named no file.
  const holdsManifest = (folder: string): boolean =>
    folder.endsWith('/') && [...manifests].some((path) => path.startsWith(folder));
  const folders = context.dirtyFiles.filter(holdsManifest);
  const files = context.dirtyFiles.filter((path) => !holdsManifest(path));
  const git = openCheckout(effects, context.topLevel);
  const untracked = folders.length === 0 ? [] : await readUntracked(git, folders);
  const dirtyFiles = [...files, ...untracked].filter((path) => !manifests.has(path));
  return { ...context, dirtyFiles };
}

/** A pattern may name no file of the checkout, but one of the branch: that is told where the pins are planned. */
function selectEach(entries: readonly TreeEntry[], patterns: readonly string[]): readonly string[] {
  const exclusions = patterns.filter((pattern) => pattern.startsWith('!'));
  return patterns.flatMap((pattern) => {
    if (pattern.startsWith('!')) return [];
    try {
      return selectPaths(entries, [pattern, ...exclusions]).paths;
    } catch (error) {
      if (error instanceof UserError) return [];
      throw error;
    }
  });
}

/**
 * @param planned on its way, while the engine is asked
 * @returns `undefined` when nothing is built and nothing loaded: a loaded image comes by way of a builder
 */
async function chooseBuilder(
  effects: StageEffects,
  inputs: Inputs,
  planned: Promise<Plan>,
): Promise<BuilderChoice | undefined> {
  if (!inputs.builds && inputs.load.length === 0) return undefined;
  const { dockerEnvironment, runner } = effects;
  const { builder } = inputs.build;
  const { registry } = inputs.image;
  checkSecrets(runner.workspace, dockerEnvironment, inputs.build);
  const [facts, { local }] = await Promise.all([
    readEngine(effects, { builder, registry }),
    planned,
  ]);
  return planBuilders(facts, inputs, local, dockerEnvironment);
}
