// Everything that is asked before the build, side by side: docker, git, local clusters, the target branch, the registry.
import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import type { BuildContent } from '../../buildx/context/content.ts';
import { checkContext } from '../../buildx/context/context.ts';
import { checkNamedContexts } from '../../buildx/context/named.ts';
import { checkStages } from '../../buildx/context/stages.ts';
import { readClusters } from '../../cluster/load.ts';
import type { Destination } from '../../deliver/delivery.ts';
import { readReachability } from '../../deliver/git/reachability.ts';
import { UserError } from '../../errors.ts';
import type { GitContext } from '../../git/context.ts';
import { digestDirtyFiles, readCommitted, readUntracked } from '../../git/dirty-files.ts';
import { openCheckout } from '../../git/checkout.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import { folderTree, type TreeEntry } from '../../manifest/tree/file-tree.ts';
import { selectPaths } from '../../manifest/tree/select.ts';
import { planVersion } from '../../version/plan.ts';
import { readStanding, type Standing } from '../../version/standing.ts';
import type { Version } from '../../version/version.ts';

import { readContents } from '../bake/contents.ts';
import { type BuilderChoice, pickBuilder, planBuilders } from '../build.ts';
import { goesToBranch, isElsewhere, openManifests, planManifests } from '../destination.ts';
import type { StageEffects } from '../effects.ts';
import { checkLateRights, checkRights, lookAtImages, settleSources } from '../image/sources.ts';
import { dirtyTag, mergeTag } from '../local.ts';
import { type Decided, type Plan, planRun } from '../plan.ts';
import { refreshImages } from '../refresh/refresh.ts';

import type { Asked } from './asked.ts';

/**
 * Asks everything at once; only what git says is waited for by others.
 *
 * @returns `manifests` to be closed; `undefined` when there is nothing to pin
 */
export async function beginRun(
  effects: StageEffects,
  inputs: Inputs,
  asked: Asked,
): Promise<{ readonly decided: Decided; readonly manifests: Destination | undefined }> {
  const planning = readPlan(effects, inputs, asked.context);
  const choosing = chooseBuilder(effects, inputs, planning, asked.engine);
  const finding = readClusters(effects, inputs.load);
  const opening = planning.then((plan) => openManifests(effects, plan));
  const placing = Promise.all([planning, opening]).then(
    ([plan, manifests]) => manifests && planManifests(effects, plan, manifests),
  );
  const letting = opening.then((manifests) => manifests?.access);
  const looking = planning.then((plan) => lookAtImages(effects, plan));
  const checking = Promise.all([planning, looking]).then(([plan, looked]) =>
    checkRights(effects, plan, looked),
  );
  // When one fails, the others have ended before that is told, so that nothing runs on.
  const all = [planning, choosing, finding, opening, letting, looking] as const;
  await Promise.allSettled([...all, placing, checking, asked.engine]);
  try {
    // The first that failed counts. Without docker the registry cannot be asked: its error is the lesser one.
    const [plan, choice, clusters, manifests, , looked] = await Promise.all(all);
    await checking;
    const settled = await settleSources(effects, plan, looked, placing);
    const own = { plan, images: settled, pins: await placing };
    const decided = await refreshImages(effects, own, looked);
    await checkLateRights(effects, decided);
    const builder = choice && pickBuilder(choice, decided.images);
    return { decided: { ...decided, builder, clusters }, manifests };
  } catch (error) {
    const manifests = await opening.catch(() => undefined);
    await manifests?.close();
    throw error;
  }
}

/** Git context, version and images: what is delivered, and why under this name. */
export async function readPlan(
  effects: StageEffects,
  inputs: Inputs,
  asked: Asked['context'],
): Promise<Plan> {
  const git = await asked;
  // After git: where nothing is checked out, that is what is missing.
  if (inputs.builds) checkBuilds(effects.runner.workspace, inputs);
  const named = planVersion(git, inputs);
  const standing = await findStanding(effects, inputs, git, named);
  const { sourceUrl, runId } = effects.runner;
  const unread = { standing, sourceUrl, runId, contents: new Map<string, BuildContent>() };
  const plan = planRun(inputs, git, unread, named);
  const { context, manifests } = await leaveOutManifests(effects, plan);
  const contents = inputs.builds
    ? await readCommittedContents(effects, inputs, git, manifests)
    : unread.contents;
  const version = plan.local ? nameChanges(context, plan.version) : plan.version;
  return planRun(inputs, context, { ...unread, contents }, version);
}

/** What buildx would only say after its start. Bake targets have been looked at already. */
function checkBuilds(workspace: string, { images, bake }: Inputs): void {
  for (const { build } of images) {
    if (!bake) {
      checkContext(workspace, build.context, build.file);
      checkNamedContexts(workspace, build.buildContexts);
    }
    checkStages(workspace, build);
  }
}

/** @param manifests into which an earlier step may have pinned an image: they count as they were committed */
async function readCommittedContents(
  effects: StageEffects,
  inputs: Inputs,
  { topLevel }: GitContext,
  manifests: readonly string[],
): Promise<ReadonlyMap<string, BuildContent>> {
  const git = openCheckout(effects, topLevel);
  const committed = manifests.length === 0 ? [] : await readCommitted(git, manifests);
  const replaced = new Map(committed.map(([path, bytes]) => [join(topLevel, path), bytes]));
  return readContents(effects, inputs, replaced);
}

/**
 * Asks the remote, where the commit could go out. An image that is there goes out as the commit's as well, unless the
 * inputs name its version.
 */
async function findStanding(
  effects: StageEffects,
  { builds, push, token }: Inputs,
  git: GitContext,
  { kind }: Version,
): Promise<Standing> {
  if (!builds && kind === 'explicit') return 'own';
  const told = readStanding(git, builds);
  if (told !== undefined) return told;
  if (push === 'false') return 'own';
  const { head, revision, topLevel } = git;
  const held = await readReachability(
    effects,
    { folder: topLevel, token },
    builds ? head : revision,
  );
  return held === 'held' ? 'own' : held;
}

/**
 * A node would go on with the image that it has under the commit's tag, so other files get a tag of their own:
 * those of GitHub's merge of a pull request, which changes with its base, and uncommitted ones.
 */
function nameChanges(
  { head, headIs, headFiles, dirtyFiles: files, topLevel }: GitContext,
  version: Version,
): Version {
  let { tag, reason } = version;
  if (headIs === 'merge-commit' && headFiles !== 'same') {
    tag = mergeTag(tag, head);
    reason += `; with the files of GitHub's merge ${head.slice(0, 7)}`;
  }
  if (files.length > 0) {
    tag = dirtyTag(tag, digestDirtyFiles(topLevel, files));
    const number = files.length === 1 ? 'a file' : `${files.length} files`;
    reason += `; with ${number} that are not committed`;
  }
  return { ...version, tag, reason };
}

/**
 * The context without the changed files that the input `manifests` names, and these: into them an earlier step may
 * have pinned an image. They are pinned, not built.
 */
async function leaveOutManifests(
  effects: StageEffects,
  plan: Plan,
): Promise<{ readonly context: GitContext; readonly manifests: readonly string[] }> {
  const { context, pins } = plan;
  const patterns = isElsewhere(plan) ? [] : pins.manifests;
  if (context.dirtyFiles.length === 0 || patterns.length === 0) {
    return { context, manifests: [] };
  }
  // On a branch, manifests are named from the root of its tree; here from the workspace.
  const root = goesToBranch(plan) ? context.topLevel : realpathSync(effects.runner.workspace);
  const selected = new Set(
    selectEach(await folderTree(root).list(), patterns).map((path) =>
      relative(context.topLevel, join(root, path)).replaceAll(sep, '/'),
    ),
  );
  // Of an untracked folder git has named no file.
  const holdsManifest = (folder: string): boolean =>
    folder.endsWith('/') && [...selected].some((path) => path.startsWith(folder));
  const folders = context.dirtyFiles.filter(holdsManifest);
  const files = context.dirtyFiles.filter((path) => !holdsManifest(path));
  const git = openCheckout(effects, context.topLevel);
  const untracked = folders.length === 0 ? [] : await readUntracked(git, folders);
  const all = [...files, ...untracked];
  const dirtyFiles = all.filter((path) => !selected.has(path));
  return {
    context: { ...context, dirtyFiles },
    manifests: all.filter((path) => selected.has(path)),
  };
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
 * @returns `undefined` when this job builds nothing and loads nothing
 */
async function chooseBuilder(
  { dockerEnvironment }: StageEffects,
  inputs: Inputs,
  planned: Promise<Plan>,
  asked: Asked['engine'],
): Promise<BuilderChoice | undefined> {
  const [facts, { local }] = await Promise.all([asked, planned]);
  return facts && planBuilders(facts, inputs, local, dockerEnvironment);
}
