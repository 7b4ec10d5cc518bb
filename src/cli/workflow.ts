// The workflow that fits a repository, from what was read of it. Pure.
import { posix } from 'node:path';

import { UserError } from '../errors.ts';
import { readReference } from '../image/reference.ts';
import type { RepositoryName } from '../runner/context.ts';

/** An image that a file names. */
export interface NamedImage {
  readonly path: string;
  /** The name without tag and digest, as it is written. */
  readonly name: string;
  /** Why it cannot be pinned as it stands, where, and what to do. */
  readonly obstacle?: string;
}

/** Where `origin` is. */
export interface Origin {
  /** With its port, where it has one of its own. */
  readonly host: string;
  /** The owner is a path, where the server has groups in groups. */
  readonly repository: RepositoryName;
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
    reasons: [dockerfile.reason, ...image.reasons],
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
): { readonly inputs: Inputs; readonly reasons: readonly string[] } {
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
      explainName(name, takesToken(name, origin)),
      ...explainRegistry(name, origin),
      ...explainServer(origin),
      named ? explainNamed(named, isHome) : explainUnnamed(images),
      ...explainObstacles(images, named),
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

const withoutRegistry = /(?:^|[.-])(?:bitbucket|azure|visualstudio)[.-]/;

/** Of GitLab on a host of one's own, whose registry may have any host and port. */
const placeholder = 'registry.example.com';

/** Where a server has its registry, as far as the server's name tells. */
function findRegistry(host: string): string {
  if (host === 'github.com') return 'ghcr.io';
  if (host === 'gitlab.com') return 'registry.gitlab.com';
  if (/(?:^|[.-])gitlab[.-]/.test(host)) return placeholder;
  return isEnterprise(host) ? `containers.${host}` : host;
}

function isEnterprise(host: string): boolean {
  return /(?:^|[.-])(?:github|ghe)[.-]/.test(host) && host !== 'github.com';
}

function defaultName({ host, repository: { owner, name } }: Origin): string | undefined {
  if (withoutRegistry.test(host)) return undefined;
  return `${findRegistry(host)}/${owner}/${name}`.toLowerCase();
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

/** On the registry of its GitHub server the job's own token is the login. */
function takesToken(name: string | undefined, origin: Origin | undefined): boolean {
  if (!origin || !(origin.host === 'github.com' || isEnterprise(origin.host))) return false;
  return name?.startsWith(`${findRegistry(origin.host)}/`) === true;
}

/** What only somebody who knows the server can say. */
function explainRegistry(name: string | undefined, origin: Origin | undefined): readonly string[] {
  if (name === undefined || !origin || name !== defaultName(origin)) return [];
  const { host } = origin;
  const registry = findRegistry(host);
  if (registry === placeholder)
    return [`Mend first: write the registry of ${host} for ${placeholder}, in image`];
  const guess = `${host} is taken for its own registry, as on Gitea and Forgejo: else correct image`;
  return registry === host ? [guess] : [];
}

function explainName(name: string | undefined, hasLogin: boolean): string {
  if (name === undefined)
    return 'Pushed to ghcr.io under the name of the repository on GitHub, as origin names no server with a registry; set image to push elsewhere';
  const login =
    ': sign in to its registry in a step before, or set registry-username and registry-password';
  return `Pushed to ${name}${hasLogin ? '' : login}`;
}

/** Servers that run no workflow of this kind, as far as their names tell. */
function explainServer(origin: Origin | undefined): readonly string[] {
  const runsWorkflows = (host: string): boolean =>
    !/(?:^|[.-])gitlab[.-]/.test(host) && !withoutRegistry.test(host);
  if (!origin || runsWorkflows(origin.host)) return [];
  const way =
    'push a mirror of this repository to one of them, or run the command line in its own CI';
  return [`${origin.host} runs no workflow, as GitHub, Gitea and Forgejo do: ${way}`];
}

function explainNamed({ path, name }: NamedImage, isHome: boolean): string {
  return isHome
    ? `Pinned where ${path} names it`
    : `Pinned in the place of ${name}, which ${path} names`;
}

function explainObstacles(
  images: readonly NamedImage[],
  own: NamedImage | undefined,
): readonly string[] {
  return images
    .filter(({ name, obstacle }) => name === own?.name && obstacle !== undefined)
    .map(({ obstacle = '' }) => `Mend first: ${obstacle}`)
    .slice(0, 5);
}

function explainUnnamed(images: readonly NamedImage[]): string {
  const seen = [...new Set(images.map(({ name }) => name))];
  return seen.length === 0
    ? 'No Kubernetes manifest names an image: nothing is pinned until manifests names a file that does'
    : `No manifest names this image: set match to the one that it replaces, of ${seen.slice(0, 10).join(', ')}`;
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
