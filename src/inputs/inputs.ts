// inputs/: from the texts of action.yml's inputs to plain data, all problems in one error.
// Knows no room: grammars are passed in.
import { UserError } from '../errors.ts';
import { isTag } from '../image/reference.ts';
import type { Environment } from '../process.ts';
import type { RunnerContext } from '../runner/context.ts';

import { type BakeInputs, readBakeInputs } from './images/bake.ts';
import { type BuildInputs, readBuildInputs } from './build.ts';
import { type PinInputs, readPinInputs } from './pins.ts';
import { type DeliveryInputs, reachesBranch, readDeliveryInputs } from './delivery.ts';
import { type Fields, type Grammars, type LoadTarget, openFields, type Remarks } from './fields.ts';
import { type MirrorInputs, placeNamed, readMirrorInputs } from './images/mirrors.ts';
import { checkImages } from './images/rules.ts';
import { type ImageInput, type ImageNames, readImages } from './images/image.ts';
import { type LoginInputs, readLoginInputs } from './login.ts';
import { checkNames } from './names/names.ts';
import { warnOfUnused } from './names/unused.ts';
import { readShardInputs, type ShardInputs } from './shard.ts';
import type { Policy } from './verify.ts';

/** Tags beside the version's own, in the order in which they are output. */
export const aliasKinds = ['major', 'minor', 'latest', 'branch', 'sha'] as const;
export type AliasKind = (typeof aliasKinds)[number];

/** A tag that follows a branch: `edge=main`. */
export interface BranchTag {
  readonly tag: string;
  readonly branch: string;
}

/** What happens when the checked-out files are not the commit's. */
const dirtyPolicies = ['warn', 'fail', 'allow'] as const;
export type DirtyPolicy = (typeof dirtyPolicies)[number];

/** Where defaults and the values of build arguments come from. */
export interface InputContext {
  readonly runner: RunnerContext;
  readonly environment: Environment;
}

export interface Inputs extends Omit<ImageNames, 'images'>, MirrorInputs, LoginInputs, Remarks {
  /** All of the run, each once. */
  readonly images: readonly ImageInput[];
  /** Definitions that say what is built; their targets are read later. */
  readonly bake: BakeInputs | undefined;
  /** Bake targets that only others are built on. */
  readonly linked: readonly LinkedBuild[];
  readonly token: string | undefined;
  /** Hosts to speak plain HTTP to. */
  readonly insecureRegistries: readonly string[];
  readonly version: string;
  readonly tagPrefix: string;
  readonly aliases: readonly AliasKind[];
  readonly branchTags: readonly BranchTag[];
  readonly dirty: DirtyPolicy;
  readonly push: 'auto' | 'true' | 'false';
  readonly build: BuildInputs;
  /** False: the image must be in the registry already. */
  readonly builds: boolean;
  readonly existingTag: 'reuse' | 'fail' | 'overwrite';
  readonly promote: boolean;
  /** What becomes of an image that is not built and has nothing of this version: `keep` leaves its pin. */
  readonly missing: 'error' | 'keep';
  /** What becomes of an image whose content is that of the pinned one: `keep` leaves its pin. */
  readonly unchanged: 'build' | 'keep';
  /** `base`: an image that is there is built anew where a base image moved. */
  readonly refresh: 'none' | 'base';
  /** This job's part of the image; `undefined`: it makes the whole. */
  readonly shard: ShardInputs | undefined;
  /** What has to be proven of an image that this run does not build; none: its labels are believed. */
  readonly verify: readonly Policy[];
  readonly pins: PinInputs;
  readonly delivery: DeliveryInputs;
  /** Local clusters that get the image. */
  readonly load: readonly LoadTarget[];
  readonly dryRun: boolean;
  /** On a pull request: the summary also as its comment. */
  readonly comment: boolean;
}

/** A bake target that is no image. */
export interface LinkedBuild {
  readonly name: string;
  readonly build: BuildInputs;
}

/** Values of the input `version` that are no versions. */
export const versionSources = ['auto', 'semver', 'sha'] as const;

/**
 * Reads and checks all inputs.
 *
 * @param get gives an input's text by its name in action.yml, empty when not set
 * @throws UserError `inputs` that lists all problems
 */
export function parseInputs(
  get: (name: string) => string,
  grammars: Grammars,
  context: InputContext,
): Inputs {
  const known = new Set<string>();
  const fields = openFields((name) => {
    known.add(name);
    return get(name);
  });
  const { images, ...first } = readImages(fields, grammars.repository, context.runner);
  const token = fields.text('token');
  const policy = readImagePolicy(fields, grammars, context);
  const load = fields.parsedList('load', (text) => grammars.cluster(text, context.environment));
  const mirrors = readMirrorInputs(fields);
  const shard = readShardInputs(fields, grammars, { ...policy, loads: load.length > 0 });
  const inputs: Inputs = {
    ...fields.remarks,
    ...first,
    ...mirrors,
    images: placeNamed(fields, mirrors, images).map((image) => ({
      ...image,
      build: policy.build,
    })),
    bake: readBakeInputs(fields, policy.build),
    linked: [],
    token,
    ...readLoginInputs(fields, first.image, token, context.runner),
    insecureRegistries: fields.parsedList('insecure-registries', grammars.registry),
    version: fields.parsed('version', 'auto', (text) => {
      if (!versionSources.some((one) => one === text)) grammars.version(text);
      return text;
    }),
    tagPrefix: fields.parsed('tag-prefix', '', grammars.tagPrefix),
    ...readAliases(fields, grammars),
    dirty: fields.choice('dirty', dirtyPolicies, 'warn'),
    push: fields.choice('push', ['auto', 'true', 'false'], 'auto'),
    ...policy,
    verify: fields.parsedLines('verify', grammars.policy),
    pins: readPinInputs(fields, grammars),
    delivery: readDeliveryInputs(fields, grammars),
    load,
    ...readDryRun(fields, shard),
    comment: fields.flag('comment', false),
  };
  checkTogether(fields, inputs);
  warnOfUnused(fields, inputs);
  checkNames(fields, withoutNamed(context.environment, inputs.build), known);
  fields.check();
  return Object.freeze(inputs);
}

/** A job that only plans others changes nothing; where those are to change nothing either, none has to run. */
function readDryRun(
  fields: Fields,
  shard: ShardInputs | undefined,
): Pick<Inputs, 'shard' | 'dryRun'> {
  const asked = fields.flag('dry-run', false);
  if (!shard?.jobs) return { shard, dryRun: asked };
  return { shard: asked ? { ...shard, jobs: [] } : shard, dryRun: true };
}

function readAliases(fields: Fields, { branch }: Grammars): Pick<Inputs, 'aliases' | 'branchTags'> {
  const entries = fields.parsedList('aliases', (text) =>
    text.includes('=') ? parseBranchTag(text, branch) : parseAliasKind(text),
  );
  const aliases = entries.filter((entry) => typeof entry === 'string');
  const branchTags = entries.filter((entry) => typeof entry !== 'string');
  const tags = [...aliases, ...branchTags.map(({ tag }) => tag)];
  const twice = tags.find((tag, at) => tags.indexOf(tag) !== at);
  if (twice !== undefined && branchTags.length > 0) {
    fields.problem('aliases', `${twice} stands there twice`, 'Let a tag follow one thing only.');
  }
  return { aliases, branchTags };
}

function parseAliasKind(text: string): AliasKind {
  const kind = aliasKinds.find((one) => one === text);
  if (kind !== undefined) return kind;
  throw new UserError('inputs', `"${text}" is not known`, {
    fix: `Write one of: ${aliasKinds.join(', ')}; or a tag that follows a branch, such as edge=main.`,
  });
}

/** Reads `edge=main`. A tag that looks like a version's or a commit's would be taken for one. */
function parseBranchTag(text: string, branch: Grammars['branch']): BranchTag {
  const equals = text.indexOf('=');
  const tag = text.slice(0, equals).trim();
  if (!isTag(tag) || /^(?:v?\d|sha-)/.test(tag)) {
    throw new UserError('inputs', `"${tag}" cannot be a tag that follows a branch`, {
      fix: 'Write a tag that is no version, and its branch: edge=main.',
    });
  }
  return { tag, branch: branch(text.slice(equals + 1).trim()) };
}

/** A variable that an input names is used, whatever its name looks like. */
function withoutNamed(
  environment: Environment,
  { secretEnvs, buildArgs }: Pick<BuildInputs, 'secretEnvs' | 'buildArgs'>,
): Environment {
  const named = [...secretEnvs.map(({ value }) => value), ...buildArgs.map(({ key }) => key)];
  return { ...environment, ...Object.fromEntries(named.map((name) => [name, undefined])) };
}

/** Whether the image is built, and from what, or taken from the registry. */
function readImagePolicy(
  fields: Fields,
  { platform }: Grammars,
  { environment }: InputContext,
): Pick<
  Inputs,
  'build' | 'builds' | 'existingTag' | 'promote' | 'missing' | 'unchanged' | 'refresh'
> {
  const builds = fields.flag('build', true);
  const build = readBuildInputs(fields, platform, environment);
  // An image that was built elsewhere is taken with the platforms that it has, unless some are asked for; a bake target
  // may have its own.
  const isTaken = !builds || fields.text('bake') !== undefined;
  const anyPlatform = isTaken && fields.text('platforms') === undefined;
  return {
    builds,
    build: anyPlatform ? { ...build, platforms: [] } : build,
    existingTag: fields.choice('existing-tag', ['reuse', 'fail', 'overwrite'], 'reuse'),
    promote: fields.flag('promote', true),
    missing: fields.choice('missing', ['error', 'keep'], 'error'),
    unchanged: fields.choice('unchanged', ['build', 'keep'], 'build'),
    refresh: fields.choice('refresh', ['none', 'base'], 'none'),
  };
}

/** Rules that concern several inputs. */
function checkTogether(fields: Fields, inputs: Inputs): void {
  const { delivery, pins } = inputs;
  checkImages(fields, inputs);
  if (!inputs.builds && inputs.push === 'false' && inputs.load.length === 0) {
    fields.problem('push', 'false, and build is false too: nothing is left to do', 'Remove one.');
  }
  if (reachesBranch(delivery) && pins.manifests.length === 0) {
    const what = `not set, but delivery: ${delivery.kind} needs something to pin`;
    fields.problem('manifests', what, 'Name the files, folders or globs that name the image.');
  }
  if (delivery.repository && !reachesBranch(delivery)) {
    const what = `is set, but delivery: ${delivery.kind} goes to no repository`;
    fields.problem('repository', what, 'Set delivery to commit or pull-request.');
  }
}
