// The inputs of action.yml, validated all at once and frozen. Reads no file, runs no process.
import type { Fields, KeyValue } from './fields.ts';
import { openFields } from './fields.ts';
import { parseBranch, parseIdentity, parseRepositoryName } from './git/names.ts';
import type { Identity, RepositoryName } from './git/names.ts';
import { parseRepository } from './image/reference.ts';
import type { Repository } from './image/reference.ts';
import { parsePlatform } from './image/platform.ts';
import type { Platform } from './image/platform.ts';

/** A user name and password for one registry. */
export interface RegistryLogin {
  /** Canonical host, `docker.io` for Docker Hub. */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

/** What `docker buildx build` is asked for. */
export interface BuildInputs {
  readonly context: string;
  readonly file: string | undefined;
  readonly target: string | undefined;
  readonly platforms: readonly Platform[];
  readonly buildArgs: readonly KeyValue[];
  readonly labels: readonly KeyValue[];
  readonly secrets: readonly KeyValue[];
  readonly builder: string | undefined;
}

export interface Inputs {
  readonly image: Repository;
  /** The image's name as it goes into the log and, where a site has none yet, into manifests. */
  readonly imageName: string;
  readonly token: string | undefined;
  readonly login: RegistryLogin | undefined;
  readonly version: string;
  readonly tagPrefix: string;
  readonly aliases: readonly (typeof aliasKinds)[number][];
  /** What to do when the checked-out files are not the commit's. */
  readonly dirty: 'warn' | 'fail' | 'allow';
  readonly push: 'auto' | 'true' | 'false';
  readonly build: BuildInputs;
  /** False: the image must be in the registry already. */
  readonly builds: boolean;
  readonly existingTag: 'reuse' | 'fail' | 'overwrite';
  readonly promote: boolean;
  readonly manifests: readonly string[];
  /** Only containers of these names are pinned; empty: all. */
  readonly containers: readonly string[];
  /** Another repository that manifests still name and that is replaced. */
  readonly match: Repository | undefined;
  readonly pin: 'tag@digest' | 'digest' | 'tag';
  readonly delivery: 'files' | 'output' | 'commit';
  readonly branch: string | undefined;
  /** Another repository that holds the manifests. */
  readonly repository: RepositoryName | undefined;
  readonly repositoryToken: string | undefined;
  readonly commitMessage: string | undefined;
  readonly commitAuthor: Identity | undefined;
  readonly commitAttempts: number;
  readonly skipCi: boolean;
  /** Lets an older version replace a newer one. */
  readonly rollback: boolean;
  readonly dryRun: boolean;
}

/** The environment's part in the defaults: which repository this run belongs to, and who started it. */
export interface InputDefaults {
  /** `owner/name`, from GITHUB_REPOSITORY. */
  readonly repository: string | undefined;
  /** From GITHUB_ACTOR. */
  readonly actor: string | undefined;
}

/**
 * Reads and checks every input.
 *
 * @param get gives an input's text by its name in action.yml, empty when not set
 * @throws UserError `inputs` that lists all problems
 */
export function parseInputs(get: (name: string) => string, defaults: InputDefaults): Inputs {
  const fields = openFields(get);
  const image = readImage(fields, defaults);
  const token = fields.text('token');
  const inputs: Inputs = {
    ...image,
    token,
    login: readLogin(fields, image.image, token, defaults),
    version: fields.text('version') ?? 'auto',
    tagPrefix: fields.text('tag-prefix') ?? '',
    aliases: fields.choices('aliases', aliasKinds),
    dirty: fields.choice('dirty', ['warn', 'fail', 'allow'], 'warn'),
    push: fields.choice('push', ['auto', 'true', 'false'], 'auto'),
    ...readImagePolicy(fields),
    manifests: fields.lines('manifests'),
    containers: fields.list('container'),
    match: fields.parsed('match', undefined, parseRepository),
    pin: fields.choice('pin', ['tag@digest', 'digest', 'tag'], 'tag@digest'),
    delivery: fields.choice('delivery', ['files', 'output', 'commit'], 'files'),
    branch: fields.parsed('branch', undefined, parseBranch),
    repository: fields.parsed('repository', undefined, parseRepositoryName),
    repositoryToken: fields.text('repository-token'),
    commitMessage: fields.text('commit-message'),
    commitAuthor: fields.parsed('commit-author', undefined, parseIdentity),
    commitAttempts: fields.count('commit-attempts', 5),
    skipCi: fields.flag('skip-ci', false),
    rollback: fields.flag('rollback', false),
    dryRun: fields.flag('dry-run', false),
  };
  fields.check();
  return Object.freeze(inputs);
}

/** Whether the image is built or taken from what is there, and what from. */
function readImagePolicy(
  fields: Fields,
): Pick<Inputs, 'build' | 'builds' | 'existingTag' | 'promote'> {
  const builds = fields.flag('build', true);
  const build = readBuild(fields);
  if (!builds && fields.text('push') === 'false') {
    fields.problem('push', 'false, and build is false too: nothing is left to do', 'Remove one.');
  }
  // Who builds elsewhere does not say here for which platforms: what is there is taken, unless asked for.
  const anyPlatform = !builds && fields.text('platforms') === undefined;
  return {
    builds,
    build: anyPlatform ? { ...build, platforms: [] } : build,
    existingTag: fields.choice('existing-tag', ['reuse', 'fail', 'overwrite'], 'reuse'),
    promote: fields.flag('promote', true),
  };
}

const aliasKinds = ['major', 'minor', 'latest', 'branch', 'sha'] as const;

const unnamed: Repository = { registry: '', path: '' };

function readImage(
  fields: Fields,
  defaults: InputDefaults,
): { image: Repository; imageName: string } {
  const fallback = defaults.repository && `ghcr.io/${defaults.repository.toLowerCase()}`;
  const imageName = fields.text('image') ?? fallback ?? '';
  if (imageName === '') {
    fields.problem(
      'image',
      'not set',
      'Name the repository to push to, for example ghcr.io/acme/web.',
    );
    return { image: unnamed, imageName };
  }
  const image = fields.parsed('image', unnamed, parseRepository);
  return {
    image: fields.text('image') === undefined ? parseRepository(imageName) : image,
    imageName,
  };
}

/** On ghcr.io the job's own token is a login; elsewhere what docker already holds is used. */
function readLogin(
  fields: Fields,
  image: Repository,
  token: string | undefined,
  defaults: InputDefaults,
): RegistryLogin | undefined {
  const username = fields.text('registry-username');
  const password = fields.text('registry-password');
  const { registry } = image;
  if (username !== undefined && password !== undefined) return { registry, username, password };
  if (username !== undefined) {
    fields.problem(
      'registry-password',
      'not set, but registry-username is',
      'Set both or neither.',
    );
  }
  if (password !== undefined && registry !== 'ghcr.io') {
    fields.problem(
      'registry-username',
      'not set, but registry-password is',
      'Set both or neither.',
    );
  }
  const ghcrPassword = password ?? token;
  if (registry !== 'ghcr.io' || ghcrPassword === undefined) return undefined;
  return { registry, username: defaults.actor ?? 'token', password: ghcrPassword };
}

function readBuild(fields: Fields): BuildInputs {
  const platforms = fields.parsedList('platforms', parsePlatform);
  return {
    context: fields.text('context') ?? '.',
    file: fields.text('file'),
    target: fields.text('target'),
    platforms: platforms.length > 0 ? platforms : defaultPlatforms,
    buildArgs: fields.pairs('build-args'),
    labels: fields.pairs('labels'),
    secrets: fields.pairs('secrets'),
    builder: fields.text('builder'),
  };
}

const defaultPlatforms: readonly Platform[] = [
  { os: 'linux', architecture: 'amd64' },
  { os: 'linux', architecture: 'arm64' },
];
