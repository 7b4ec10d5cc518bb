// The workflow that fits a repository, from what was read of it. Pure.
import { posix } from 'node:path';

import { UserError } from '../errors.ts';
import { readReference } from '../image/reference.ts';

import {
  defaultName,
  explainName,
  explainRegistry,
  explainServer,
  findPlaceholder,
  isEnterprise,
  type Origin,
} from './servers.ts';

/** An image that a file names. */
export interface NamedImage {
  readonly path: string;
  /** The name without tag and digest, as it is written. */
  readonly name: string;
  /** Why it cannot be pinned as it stands, where, and what to do. */
  readonly obstacle?: string;
}

/** What is read of a repository. */
export interface RepositoryFacts {
  /** What `origin` names; `undefined` where it names no repository of a server. */
  readonly origin: Origin | undefined;
  /** Every file, from the root. */
  readonly files: readonly string[];
  readonly images: readonly NamedImage[];
}

/** A workflow, and what a person should know of it. */
export interface PlannedWorkflow {
  readonly text: string;
  /** One sentence for each decision. */
  readonly reasons: readonly string[];
  /** The words with which the same can be tried on this machine. */
  readonly options: readonly string[];
  /** False where a reason names what must be mended before the first run. */
  readonly isReady: boolean;
}

type Inputs = ReadonlyMap<string, string>;

/**
 * Plans a workflow that builds on version tags, pins and commits.
 *
 * @throws UserError `dockerfile-missing`
 */
export function planWorkflow(facts: RepositoryFacts): PlannedWorkflow {
  const dockerfile = planDockerfile(facts.files);
  const image = planImage(facts, dockerfile.folder);
  const inputs = new Map([...dockerfile.inputs, ...image.inputs]);
  return {
    text: formatWorkflow(inputs),
    reasons: [
      dockerfile.reason,
      ...image.reasons,
      ...image.mends.map((mend) => `Mend first: ${mend}`),
    ],
    isReady: image.mends.length === 0,
    options: [...inputs].flatMap(([name, value]) =>
      value.split('\n').flatMap((line) => [`--${name}`, line]),
    ),
  };
}

interface Part {
  readonly inputs: Inputs;
  readonly reason: string;
}

const dockerfileName = /^(?:Dockerfile|Containerfile)(?:\..+)?$|\.(?:Dockerfile|Containerfile)$/i;
/** Folders that hold files for the build of what lies around them. */
const buildFolders = /^(?:\.?docker|build|deploy|deployments?|ci|ops|container|\.devcontainer)$/i;

const manyServices =
  'Several images of one repository: https://github.com/deliver-image/deliver-image/blob/v1/docs/many-services.md';

/** The Dockerfile nearest to the root, a plain name before others. @returns `folder`: what the image may be named after */
function planDockerfile(files: readonly string[]): Part & { readonly folder: string } {
  const found = files
    .filter((path) => dockerfileName.test(posix.basename(path)) && !path.endsWith('.dockerignore'))
    .sort((one, other) => rankDockerfile(one) - rankDockerfile(other) || (one < other ? -1 : 1));
  const [path] = found;
  if (path === undefined) {
    throw new UserError('dockerfile-missing', 'There is no Dockerfile in this repository', {
      fix: 'Write one first: https://docs.docker.com/build/concepts/dockerfile/.',
    });
  }
  const others = found.slice(1, 6);
  const more =
    others.length === 0 ? '' : `; there are others too: ${others.join(', ')}. ${manyServices}`;
  const folder = posix.dirname(path);
  const inputs = new Map<string, string>();
  const isOwn = folder === '.' || !buildFolders.test(posix.basename(folder));
  if (folder !== '.' && isOwn) inputs.set('context', folder);
  if (!isOwn || posix.basename(path) !== 'Dockerfile') inputs.set('file', path);
  return { inputs, folder: posix.basename(folder), reason: `Built from ${path}${more}` };
}

function rankDockerfile(path: string): number {
  const isPlain = /^Dockerfile$/i.test(posix.basename(path));
  const isDevelopment = /(?:^|[./-])(?:dev|devcontainer|test)(?:[./-]|$)/i.test(path);
  return path.split('/').length * 2 + (isPlain ? 0 : 1) + (isDevelopment ? 20 : 0);
}

/** The image's name and the manifests: what they name already decides. */
function planImage(
  facts: RepositoryFacts,
  folder: string,
): {
  readonly inputs: Inputs;
  readonly reasons: readonly string[];
  readonly mends: readonly string[];
} {
  const { origin, images, files } = facts;
  const byDefault = origin && defaultName(origin);
  const named = findOwn(facts, folder, byDefault);
  const isHome = named !== undefined && isPushed(named.name, byDefault);
  const name = isHome ? named.name : byDefault;
  const isDefault = name === byDefault && origin?.host === 'github.com';
  const places = named ? images.filter((one) => one.name === named.name) : images;
  const inputs: readonly (readonly [string, string | undefined])[] = [
    ['image', isDefault ? undefined : name],
    ['manifests', places.length === 0 ? undefined : formatManifests(places, files)],
    ['match', isHome ? undefined : named?.name],
  ];
  return {
    inputs: new Map(inputs.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
    reasons: [
      explainName(name, origin),
      ...explainRegistry(name, origin),
      ...explainServer(origin),
      ...explainPlace(images, named, isHome),
    ],
    mends: [
      ...findPlaceholder(name, origin),
      ...(named ? listObstacles(images, named) : findReplaced(images)),
    ],
  };
}

/** The image that is this repository's own by its name. */
function findOwn(
  { origin, images }: RepositoryFacts,
  folder: string,
  byDefault: string | undefined,
): NamedImage | undefined {
  const repository = origin?.repository.name;
  // Of a service in a folder: `shop-api` of `services/api` in the repository `shop`.
  const joined = folder === '.' || repository === undefined ? undefined : `${repository}${folder}`;
  const own = images.filter(({ name }) => isNamedAfter(name, [repository, folder, joined]));
  return own.find(({ name }) => name === byDefault) ?? own[0];
}

/** A bare name, as `docker build` gives it, is in no registry, and another owner's on ghcr.io is not ours to push to. */
function isPushed(name: string, byDefault: string | undefined): boolean {
  const home = (one = ''): string => /^ghcr\.io\/[^/]+/.exec(one)?.[0] ?? '';
  const isOthers = name.startsWith('ghcr.io/') && byDefault !== undefined;
  return name.includes('/') && !(isOthers && home(name) !== home(byDefault));
}

/** By the last part of its path, as people write it. */
function isNamedAfter(name: string, words: readonly (string | undefined)[]): boolean {
  const last = readReference(name)?.repository.path.split('/').at(-1);
  const fold = (text: string): string => text.toLowerCase().replaceAll(/[._-]/g, '');
  return (
    last !== undefined && words.some((word) => word !== undefined && fold(word) === fold(last))
  );
}

/** The folder that the files share; each of them where that is the root, or a chart, whose templates are no manifests. */
function formatManifests(images: readonly NamedImage[], files: readonly string[]): string {
  const paths = [...new Set(images.map(({ path }) => path))].sort();
  const folder = paths.map((path) => posix.dirname(path)).reduce(sharedFolder);
  return folder === '.' || files.includes(`${folder}/Chart.yaml`) ? paths.join('\n') : folder;
}

function sharedFolder(one: string, other: string): string {
  let folder = one;
  while (folder !== '.' && folder !== other && !other.startsWith(`${folder}/`)) {
    folder = posix.dirname(folder);
  }
  return folder;
}

function explainPlace(
  images: readonly NamedImage[],
  named: NamedImage | undefined,
  isHome: boolean,
): readonly string[] {
  if (named) {
    const { path, name } = named;
    const which = isHome
      ? `where ${path} names it`
      : `in the place of ${name}, which ${path} names`;
    return [`Pinned ${which}`];
  }
  if (images.length > 0) return [];
  return [
    'No Kubernetes manifest names an image: nothing is pinned until manifests names a file that does',
  ];
}

function listObstacles(images: readonly NamedImage[], own: NamedImage): readonly string[] {
  return images
    .flatMap(({ name, obstacle }) => (name === own.name && obstacle !== undefined ? obstacle : []))
    .slice(0, 5);
}

/** Which of the images is this repository's, only a person knows. */
function findReplaced(images: readonly NamedImage[]): readonly string[] {
  const seen = [...new Set(images.map(({ name }) => name))].slice(0, 10);
  if (seen.length === 0) return [];
  return [
    `no manifest names this image: set match to the one that it replaces, of ${seen.join(', ')}`,
  ];
}

function formatWorkflow(inputs: Inputs): string {
  const delivers = inputs.has('manifests');
  const given = new Map([
    ...inputs,
    ...(delivers ? [['delivery', 'commit'] as const] : []),
    ['platforms', 'linux/amd64'],
  ]);
  const [host = ''] = (inputs.get('image') ?? 'ghcr.io').split('/');
  const permissions = [
    delivers ? 'contents: write # to commit the pinned manifest' : 'contents: read',
    ...(host === 'ghcr.io' || isEnterprise(host.replace('containers.', ''))
      ? [`packages: write # to push to ${host}`]
      : []),
  ];
  return `name: deliver
on:
  push:
    tags: ['v*']
jobs:
  deliver:
    runs-on: ubuntu-latest
    permissions:
${permissions.map((line) => `      ${line}`).join('\n')}
    steps:
      - uses: actions/checkout@v7
        with:
          persist-credentials: false # or the token is in an image that copies .git
      - uses: deliver-image/deliver-image@v1
        with:
${[...given].map(([name, value]) => formatInput(name, value)).join('\n')} # leave it out for amd64 and arm64
`;
}

function formatInput(name: string, value: string): string {
  const [only = '', ...more] = value.split('\n');
  if (more.length === 0) return `          ${name}: ${quote(only)}`;
  return [`          ${name}: |`, ...value.split('\n').map((line) => `            ${line}`)].join(
    '\n',
  );
}

/** Plain where YAML takes no character of it for its own. */
function quote(text: string): string {
  return /^[a-z][\w./-]*(?::[\w./-]+)*$/i.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
