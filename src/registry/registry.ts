// registry/: signs in, reads, compares and tags what registries hold, explains what they say. Builds and edits nothing.
import { hasChosenBuilder } from '../buildx/command.ts';
import { isLoopback } from '../buildx/facts.ts';
import { type Effects, sayWhileWaiting } from '../effects.ts';
import { isCancelled, UserError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { parseReference, type Repository } from '../image/reference.ts';

import type { Access } from './access/access.ts';
import { need } from './access/ask.ts';
import type { ClientEffects, Security } from './client/client.ts';
import { type Lookup, lookUpImage } from './held-image.ts';
import type { Manifest } from './manifest.ts';
import {
  type Expected,
  nothingPushed,
  readDigest,
  type ReadEffects,
  readManifest,
  type ResolvedImage,
  resolveImage,
} from './resolve.ts';

/** The one door to registries. References are `[registry/]path` with a tag or a digest. */
export interface Registry {
  /** @see {@link resolveImage} */
  readonly resolve: (references: readonly string[], expected: Expected) => Promise<ResolvedImage>;
  /** @see {@link lookUpImage} */
  readonly read: (reference: string) => Promise<Lookup>;
  /** The digest that a reference has now; `undefined` where the registry holds nothing there. */
  readonly readDigest: (reference: string) => Promise<Digest | undefined>;
  /** The bytes under a reference, as they are served; `undefined` where there are none. */
  readonly readManifest: (reference: string) => Promise<Manifest | undefined>;
  /** The same of a digest that this run has read already; the registry is not asked. */
  readonly readKnown: (reference: string) => Promise<Manifest | undefined>;
  /** A configuration or a statement, of at most so many bytes; 32 MB unless told. */
  readonly readBlob: (repository: Repository, digest: Digest, most?: number) => Promise<Buffer>;
  /**
   * Puts exactly these bytes under each of the tags, one request each; without tags under their digest. What a manifest
   * names has to be there.
   */
  readonly put: (
    repository: Repository,
    manifest: Manifest,
    tags: readonly string[],
  ) => Promise<void>;
  /** Copies an image with everything below it into another repository, under its digest. */
  readonly copy: (
    source: { readonly repository: Repository; readonly digest: Digest },
    repository: Repository,
  ) => Promise<void>;
  /**
   * Asks whether this run may push there. What is no clear refusal, the push itself will tell.
   *
   * @throws UserError `registry-denied` and its like
   */
  readonly checkPush: (repository: Repository) => Promise<void>;
}

/** What the inputs and the engine say of registries, beside what docker knows. */
export interface RegistrySettings {
  /** Hosts to speak plain HTTP to. */
  readonly insecureRegistries: readonly string[];
  /** True where the engine takes plain HTTP and any certificate; asked only where it matters. */
  readonly trusts: ClientEffects['trusts'];
  /** The builder that the user named: a registry may be reached as it is configured alone. */
  readonly builder: string | undefined;
}

/** Bytes; the longest that is read is an SBOM. */
const longestBlob = 32_000_000;

/** By docker's own credentials, as they are at each request. The builder pushes by itself. */
export function openRegistry(effects: Effects, settings: RegistrySettings): Registry {
  let opening: Promise<Access> | undefined;
  const using = async <T>(
    { registry }: Repository,
    work: (reading: ReadEffects) => Promise<T>,
  ): Promise<T> => {
    opening ??= openClients(effects, settings);
    const reading = { ...effects, access: await opening };
    return sayWhileWaiting(effects, `the registry ${registry}`, () => work(reading));
  };
  const usingFor = <T>(reference: string, work: (reading: ReadEffects) => Promise<T>): Promise<T> =>
    using(parseReference(reference).repository, work);
  const asking = <T>(repository: Repository, work: (access: Access) => Promise<T>): Promise<T> =>
    using(repository, (reading) => need(reading, () => work(reading.access)));
  return {
    resolve: ([reference, ...others], expected) => {
      if (reference === undefined) return Promise.reject(nothingPushed());
      return usingFor(reference, (reading) =>
        resolveImage(reading, [reference, ...others], expected),
      );
    },
    read: (reference) => usingFor(reference, (reading) => lookUpImage(reading, reference)),
    readDigest: (reference) => usingFor(reference, (reading) => readDigest(reading, reference)),
    readManifest: (reference) => usingFor(reference, (reading) => readManifest(reading, reference)),
    readKnown: async (reference) => {
      const { repository, digest } = parseReference(reference);
      return digest && (await (await opening)?.known(repository, digest));
    },
    readBlob: (repository, digest, most = longestBlob) =>
      asking(repository, (access) => access.readBlob(repository, digest, most)),
    put: (repository, manifest, [...names]) => {
      const wanted = names.length === 0 ? [manifest.digest] : names;
      return asking(repository, (access) => access.put(repository, manifest, wanted));
    },
    copy: (source, repository) =>
      asking(repository, (access) => access.copy(source.repository, source.digest, repository)),
    checkPush: (repository) => using(repository, (reading) => checkPush(reading, repository)),
  };
}

/** What the push would end with, too, after the build. */
const refusals =
  /^registry-(?:denied|unauthorized|login-expired|name-\w+|read-only|quota|shut-down)$|^credential-helper-/;

async function checkPush(reading: ReadEffects, repository: Repository): Promise<void> {
  const retries = { ...reading.retries, another: () => Promise.resolve(false) };
  try {
    await need({ ...reading, retries }, () => reading.access.checkPush(repository));
  } catch (error) {
    const isOther = error instanceof UserError && !isCancelled(error) && !refusals.test(error.code);
    if (!isOther) throw error;
  }
}

/** One client for each registry; where a builder was chosen, that is another way. */
async function openClients(effects: Effects, settings: RegistrySettings): Promise<Access> {
  // Only who asks a registry needs node's HTTP.
  const { openClient } = await import('./client/client.ts');
  const { openAccess } = await import('./access/repository.ts');
  const clients = new Map<string, ReturnType<typeof openClient>>();
  const direct = openAccess((registry) => {
    const known = clients.get(registry);
    if (known) return known;
    const client = openClient(
      { ...effects, trusts: settings.trusts },
      registry,
      securityOf(registry, settings),
    );
    clients.set(registry, client);
    return client;
  });
  const { dockerEnvironment: environment } = effects;
  const { builder } = settings;
  if (builder === undefined && !hasChosenBuilder(environment)) return direct;
  const { openEither } = await import('./access/fallback.ts');
  const { openImagetools } = await import('./access/imagetools.ts');
  const builderEnvironment = {
    ...environment,
    ...(builder !== undefined && { BUILDX_BUILDER: builder }),
  };
  const name = `the builder ${builder ?? environment['BUILDX_BUILDER'] ?? 'in use'}`.trim();
  const access = openImagetools({ ...effects, builderEnvironment });
  return openEither(effects, direct, { access, name });
}

function securityOf(registry: string, { insecureRegistries }: RegistrySettings): Security {
  if (insecureRegistries.includes(registry)) return 'plain';
  return isLoopback(registry) ? 'loopback' : 'https';
}
