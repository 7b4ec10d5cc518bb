// Whether an image that a registry holds is the one that a run would build. Pure.
import { compareFingerprint, type Fingerprint } from '../buildx/fingerprint.ts';
import { findForPlatform } from '../image/platform.ts';
import { listShort } from '../words.ts';

import { type HeldImage, inputsOf, revisionOf, shardOf } from './held-image.ts';
import { noImage } from './manifest.ts';

/** What a run's own image would be. */
export interface Wanted {
  readonly revision: string;
  /** The tag follows from the commit: an image of another commit under it is a mistake. */
  readonly tagNamesRevision: boolean;
  readonly fingerprint: Fingerprint;
  /** Of an image whose platforms several jobs build. */
  readonly shard?: AgreedInputs | undefined;
  /** In normal form; none where any will do. */
  readonly platforms: readonly string[];
  /** The commit's tag is to be put on the image, too. */
  readonly aliasesRevision: boolean;
  /** False: the image must be there, whoever built it. */
  readonly builds: boolean;
  /** Files of the checkout that differ from the commit. */
  readonly dirtyFiles?: readonly string[];
}

/** What the jobs of an image agree on: all of its inputs but the files that no commit holds. */
export interface AgreedInputs {
  readonly key: string;
  /** The files of this machine do not count: it builds none of the image. */
  readonly suffices: boolean;
  /** Only the jobs of this workflow run agree on it. */
  readonly isOfRun: boolean;
}

/** `what` is half a sentence whose subject is the image. */
export type Comparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'differs'; readonly what: string; readonly advice: string }
  /** The same, as far as can be told. */
  | { readonly kind: 'unknown'; readonly what: string; readonly because: 'content' | 'other-form' };

/** What keeps an image from being the one that this run would build. */
export function compareImages(wanted: Wanted, image: HeldImage): Comparison {
  const revision = compareRevisions(wanted, image);
  const platforms = comparePlatforms(wanted, image);
  const inputs = wanted.builds ? compareInputs(wanted, image) : same;
  return joinComparisons([revision, inputs, platforms]);
}

/** Made by another job of this workflow run. */
export function isOfThisRun({ shard }: Pick<Wanted, 'shard'>, image: HeldImage): boolean {
  return shard?.isOfRun === true && shardOf(image) === shard.key;
}

/** What keeps an image from holding what this run would build, whatever commit either of them is of. */
export function compareContents(
  wanted: Pick<Wanted, 'fingerprint' | 'platforms'>,
  image: HeldImage,
): Comparison {
  return joinComparisons([compareInputs(wanted, image), comparePlatforms(wanted, image)]);
}

function joinComparisons(found: readonly Comparison[]): Comparison {
  const differences = found.filter((one) => one.kind === 'differs');
  const [first] = differences;
  if (first === undefined) return found.find(({ kind }) => kind === 'unknown') ?? same;
  return { ...first, what: differences.map(({ what }) => what).join('; ') };
}

const same = { kind: 'same' } as const;

const differ = (what: string, advice = ''): Comparison => ({ kind: 'differs', what, advice });

function compareRevisions(wanted: Wanted, image: HeldImage): Comparison {
  const revision = revisionOf(image);
  // Other tools write a commit in short.
  const isShort = !wanted.builds && revision !== undefined;
  if (revision === wanted.revision || (isShort && wanted.revision.startsWith(revision)))
    return same;
  // `version: 1.2.3` with `build: false` means that image, from whatever commit the run is on.
  const mayBeOther = !wanted.tagNamesRevision && !wanted.aliasesRevision;
  if (!wanted.builds && (revision === undefined || mayBeOther)) return same;
  return revision === undefined
    ? differ('it names no commit, so something else built it')
    : differ(`it was built from commit ${revision}, this run is about ${wanted.revision}`);
}

function compareInputs(
  {
    fingerprint,
    shard,
    platforms,
    dirtyFiles,
  }: Pick<Wanted, 'fingerprint' | 'shard' | 'platforms' | 'dirtyFiles'>,
  image: HeldImage,
): Comparison {
  const label = inputsOf(image);
  const agrees = shard !== undefined && shardOf(image) === shard.key;
  // Where each machine had files of its own, the image has no one label of what it was built from.
  if (agrees && (shard.suffices || label === undefined)) return same;
  if (label === undefined) {
    return differ(
      'it does not say what this action built it from, so its build inputs are not known',
    );
  }
  const difference = compareFingerprint(fingerprint, label);
  switch (difference.kind) {
    case 'same':
      return same;
    case 'differs': {
      const { names } = difference;
      const what = `it was built from other build inputs${names.length > 0 ? `: ${listInputs(names)}` : ''}`;
      return differ(what, adviseInputs(names, sharesPlatform(platforms, image), dirtyFiles));
    }
    case 'other-form':
      return {
        kind: 'unknown',
        because: 'other-form',
        what: 'another release of this action built it, whose build inputs cannot be compared with these',
      };
    case 'unknown': {
      const [why = 'its own files could not be when it was built'] = difference.why;
      return {
        kind: 'unknown',
        because: 'content',
        what: `what it was built from cannot be compared with what is here: ${why}`,
      };
    }
  }
}

function comparePlatforms(wanted: Pick<Wanted, 'platforms'>, image: HeldImage): Comparison {
  const { platforms, mislabelled = [] } = image;
  if (mislabelled.length > 0) {
    return differ(
      `its index names platforms that its parts are not of: ${mislabelled.join(', ')}`,
      buildAnew,
    );
  }
  if (platforms.length === 0) return differ(`it holds ${noImage}, so it is nothing to run`);
  const held = new Map(platforms.map((platform) => [platform, platform]));
  const missing = wanted.platforms.filter((one) => findForPlatform(held, one) === undefined);
  if (missing.length === 0) return same;
  return differ(`it lacks ${missing.join(', ')} and holds ${platforms.join(', ')}`);
}

const buildAnew =
  'A node of that platform could not run it: build it anew for each platform, under another tag.';

const listedNames = 8;

/** Inputs of a fingerprint in words: `build-args/DATE` is the input and its key. */
export function listInputs(names: readonly string[]): string {
  const words = names.map((name) => {
    const meaning = meanings.get(name);
    return meaning ?? name.slice(0, listedLength).replace('/', ' ');
  });
  const rest = words.length > listedNames ? ` and ${words.length - listedNames} more` : '';
  return words.slice(0, listedNames).join(', ') + rest;
}

/** They stand in a label that may be anybody's. */
const listedLength = 80;

const meanings: ReadonlyMap<string, string> = new Map([
  ['files', 'what lies in the build context'],
  ['dockerfile', 'what the Dockerfile says'],
]);

/** An image of none of the platforms that a job builds is of another job; else the list was changed. */
function sharesPlatform(platforms: readonly string[], image: HeldImage): boolean {
  const held = new Map(image.platforms.map((platform) => [platform, platform]));
  return platforms.some((one) => findForPlatform(held, one) !== undefined);
}

/** What to do about two builds of one commit that differ; never is a tag re-pointed that holds other platforms. */
function adviseInputs(
  names: readonly string[],
  isShared: boolean,
  dirtyFiles: readonly string[] = [],
): string {
  const inputs = names.map((name) => name.split('/', 1)[0] ?? '');
  const hasFiles = dirtyFiles.length > 0 && inputs.some((input) => ofFiles.includes(input));
  const telling = inputs.filter((input) => others.has(input));
  const isOther = telling.length > 0;
  const found = advices.filter(([about]) =>
    (isOther ? telling : inputs).some((input) => about.includes(input)),
  );
  return [
    ...(isShared && inputs.includes('platforms') ? [changedPlatforms] : []),
    ...(hasFiles ? [adviseDirty(dirtyFiles)] : []),
    ...found.map(([, advice]) => advice),
    ...(isOther ? [] : ['To build it anew and re-point the tag, set existing-tag: overwrite.']),
  ].join(' ');
}

/** What another job of the run builds: its image would lose the tag to this one. */
const others: ReadonlySet<string> = new Set(['platforms', 'context', 'file', 'target']);

const changedPlatforms =
  'The input platforms was changed since: give this build a version of its own, such as a new git tag.';

/** A pin in the checkout is such a change, too: the next run of the same checkout meets it. */
function adviseDirty(files: readonly string[]): string {
  return `Not as in the commit: ${listShort(files)}. Commit what is meant: the new commit has an image of its own.`;
}

const ofFiles: readonly string[] = ['files', 'dockerfile', 'build-contexts'];

const advices: readonly (readonly [inputs: readonly string[], advice: string])[] = [
  [
    ['platforms'],
    'Where each job builds one platform, list all platforms in the input platforms of each job, and give each the one that it builds in the input shard: the last of them joins all.',
  ],
  [
    ['context', 'file', 'target'],
    'Where this is another component, give this component an image of its own: set the input image.',
  ],
  [
    ['build-args', 'labels', 'annotations'],
    'A value that changes with each run, such as a date, cannot be compared: take it from the commit. Where each job of a matrix builds a variant, give each an image or a version of its own.',
  ],
  [
    ofFiles,
    'Files that are not the commit’s come from steps before: let these make the same in each run, or keep what the image does not need out of the context by .dockerignore.',
  ],
];
