// The inputs of action.yml, validated all at once and frozen. Reads no file, runs no process.
import { readBuildInputs } from './build-inputs.ts';
import type { BuildInputs } from './build-inputs.ts';
import { parseLoadTarget } from './cluster/target.ts';
import type { LoadTarget } from './cluster/target.ts';
import type { Fields } from './fields.ts';
import { openFields } from './fields.ts';
import { isSameRepository, parseRegistry, parseRepository } from './image/reference.ts';
import type { Repository } from './image/reference.ts';
import { readDeliveryInputs } from './inputs/delivery.ts';
import type { DeliveryInputs } from './inputs/delivery.ts';
import { readLoginInputs } from './inputs/login.ts';
import type { LoginInputs } from './inputs/login.ts';
import { checkNames } from './inputs/mistyped.ts';
import { readPinInputs } from './inputs/pins.ts';
import type { PinInputs } from './inputs/pins.ts';
import { dirtyPolicies } from './version/checkout.ts';
import type { DirtyPolicy } from './version/checkout.ts';
import { parseExplicitVersion } from './version/explicit.ts';
import { aliasKinds, versionSources } from './version/request.ts';
import type { AliasKind } from './version/request.ts';

export interface Inputs extends LoginInputs {
  readonly image: Repository;
  /** The image's name as it goes into the log and, where a site has none yet, into manifests. */
  readonly imageName: string;
  readonly token: string | undefined;
  /** Hosts to speak plain HTTP to. */
  readonly insecureRegistries: readonly string[];
  readonly version: string;
  readonly tagPrefix: string;
  readonly aliases: readonly AliasKind[];
  /** What to do when the checked-out files are not the commit's. */
  readonly dirty: DirtyPolicy;
  readonly push: 'auto' | 'true' | 'false';
  readonly build: BuildInputs;
  /** False: the image must be in the registry already. */
  readonly builds: boolean;
  readonly existingTag: 'reuse' | 'fail' | 'overwrite';
  readonly promote: boolean;
  readonly pins: PinInputs;
  readonly delivery: DeliveryInputs;
  /** Local clusters that get the image. */
  readonly load: readonly LoadTarget[];
  readonly dryRun: boolean;
}

/** The environment's part in the defaults: which repository this run belongs to, and who started it. */
export interface InputDefaults {
  /** `owner/name`, from GITHUB_REPOSITORY. */
  readonly repository: string | undefined;
  /** From GITHUB_ACTOR. */
  readonly actor: string | undefined;
  /**
   * Where clusters' tools find the name of their default cluster, build arguments their values, what
   * started the run, and names of inputs that are mistyped.
   */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads and checks every input.
 *
 * @param get gives an input's text by its name in action.yml, empty when not set
 * @throws UserError `inputs` that lists all problems
 */
export function parseInputs(get: (name: string) => string, defaults: InputDefaults): Inputs {
  const ownImage = defaults.repository ? `ghcr.io/${defaults.repository.toLowerCase()}` : '';
  const known = new Set<string>();
  const fields = openFields((name) => {
    known.add(name);
    return get(name).trim() || (name === 'image' ? ownImage : '');
  });
  const image = readImage(fields);
  const token = fields.text('token');
  const inputs: Inputs = {
    ...image,
    token,
    ...readLoginInputs(fields, image.image, { ...defaults, token }),
    insecureRegistries: fields.parsedList('insecure-registries', parseRegistry),
    version: fields.parsed('version', 'auto', parseVersionInput),
    tagPrefix: fields.text('tag-prefix') ?? '',
    aliases: fields.choices('aliases', aliasKinds),
    dirty: fields.choice('dirty', dirtyPolicies, 'warn'),
    push: fields.choice('push', ['auto', 'true', 'false'], 'auto'),
    ...readImagePolicy(fields, defaults.environment ?? {}),
    pins: readPinInputs(fields),
    delivery: readDeliveryInputs(fields),
    load: fields.parsedList('load', (text) => parseLoadTarget(text, defaults.environment)),
    dryRun: fields.flag('dry-run', false),
  };
  checkTogether(fields, inputs);
  checkNames(fields, defaults.environment ?? {}, known);
  fields.check();
  return Object.freeze(inputs);
}

/** Whether the image is built or taken from what is there, and what from. */
function readImagePolicy(
  fields: Fields,
  environment: NonNullable<InputDefaults['environment']>,
): Pick<Inputs, 'build' | 'builds' | 'existingTag' | 'promote'> {
  const builds = fields.flag('build', true);
  const build = readBuildInputs(fields, environment);
  // Who builds elsewhere does not say here for which platforms: what is there is taken, unless asked for.
  const anyPlatform = !builds && fields.text('platforms') === undefined;
  return {
    builds,
    build: anyPlatform ? { ...build, platforms: [] } : build,
    existingTag: fields.choice('existing-tag', ['reuse', 'fail', 'overwrite'], 'reuse'),
    promote: fields.flag('promote', true),
  };
}

/** What single inputs cannot say: some need each other. */
function checkTogether(fields: Fields, inputs: Inputs): void {
  const { delivery, pins } = inputs;
  if (!inputs.builds && inputs.push === 'false' && inputs.load.length === 0) {
    fields.problem('push', 'false, and build is false too: nothing is left to do', 'Remove one.');
  }
  const branches = delivery.kind === 'commit' || delivery.kind === 'pull-request';
  if (branches && pins.manifests.length === 0) {
    const what = `not set, but delivery: ${delivery.kind} needs something to pin`;
    fields.problem('manifests', what, 'Name the files, folders or globs that name the image.');
  }
  if (delivery.repository && !branches) {
    const what = `is set, but delivery: ${delivery.kind} goes to no repository`;
    fields.problem('repository', what, 'Set delivery to commit or pull-request.');
  }
}

/** What the version follows from, or an explicit one that is a legal tag. */
function parseVersionInput(text: string): string {
  if (!versionSources.has(text)) parseExplicitVersion(text);
  return text;
}

const unnamed: Repository = { registry: '', path: '' };

function readImage(fields: Fields): { image: Repository; imageName: string } {
  const text = fields.text('image') ?? '';
  if (text === '') {
    const fix = 'Name the repository to push to, for example ghcr.io/acme/web.';
    fields.problem('image', 'not set', fix);
  }
  const image = fields.parsed('image', unnamed, parseRepository);
  return { image, imageName: image === unnamed ? text : withLowerHost(text, image) };
}

/** Docker looks for its login by the host as it is written, and keeps it in lower case. */
function withLowerHost(name: string, image: Repository): string {
  const lower = name.toLowerCase();
  // `Acme/web` has a host, `acme/web` has none: such a name stays.
  return isSameRepository(parseRepository(lower), image) ? lower : name;
}
