// Registries by way of `docker buildx imagetools`: for those that only the builder reaches, as it is configured.
import { runBuildx } from '../../buildx/command.ts';
import type { Effects } from '../../effects.ts';
import { throwIfCancelled, UserError } from '../../errors.ts';
import type { Digest } from '../../image/digest.ts';
import { formatReference, formatRepository, type Repository } from '../../image/reference.ts';
import { parseJson } from '../../json.ts';
import type { Environment } from '../../process.ts';

import type { Access, Name } from './access.ts';
import { RequestFailure } from '../client/failure.ts';
import { type Manifest, manifestOf, parseManifest } from '../manifest.ts';

export interface ImagetoolsEffects extends Pick<Effects, 'runProcess' | 'signal'> {
  /** As docker is signed in, with the builder whose settings count. */
  readonly builderEnvironment: Environment;
}

/** @see https://docs.docker.com/reference/cli/docker/buildx/imagetools/ */
export function openImagetools(effects: ImagetoolsEffects): Access {
  const readManifest = async (repository: Repository, name: Name): Promise<Manifest> => {
    const text = await run(effects, ['inspect', '--raw', '--', formatName(repository, name)]);
    return manifestOf(Buffer.from(text), '', name);
  };
  return {
    readManifest,
    known: () => undefined,
    readDigest: async (repository, name) => (await readManifest(repository, name)).digest,
    readConfiguration: async (repository, { digest }) => {
      const args = ['inspect', '--format', '{{json .Image}}', '--', formatName(repository, digest)];
      return parseJson(await run(effects, args));
    },
    readBlob: (repository) => Promise.reject(builderOnly(repository, 'A blob cannot be read')),
    copy: (_, __, to) => Promise.reject(builderOnly(to, 'No image can be copied')),
    // Only the push itself tells.
    checkPush: () => Promise.resolve(),
    put: (repository, manifest, names) => putManifest(effects, repository, manifest, names),
  };
}

/**
 * An index keeps every byte, a plain manifest only where buildx knows `--prefer-index`; else it would be wrapped into a
 * new list with another digest, and that is refused.
 *
 * @throws UserError `tag-not-put`
 */
async function putManifest(
  effects: ImagetoolsEffects,
  repository: Repository,
  manifest: Manifest,
  names: readonly Name[],
): Promise<void> {
  const tags = names
    .filter((name) => name !== manifest.digest)
    .flatMap((name) => ['--tag', formatName(repository, name)]);
  if (tags.length === 0) return;
  const source = formatName(repository, manifest.digest);
  const isIndex = parseManifest(manifest, source).manifests !== undefined;
  const options = isIndex ? [] : ['--prefer-index=false'];
  try {
    await run(effects, ['create', ...options, ...tags, '--', source]);
  } catch (error) {
    const isOld =
      error instanceof RequestFailure && error.message.includes('unknown flag: --prefer-index');
    if (!isOld) throw error;
    const what = `${source} cannot be tagged: it is a plain manifest, which this buildx would wrap into a new index`;
    throw new UserError('tag-not-put', what, {
      fix: 'Update buildx (0.13 cannot, 0.29 can), or let the build push an index (provenance, or several platforms).',
      cause: error,
    });
  }
}

/** @throws RequestFailure with docker's words */
async function run(
  { runProcess, builderEnvironment: env, signal }: ImagetoolsEffects,
  args: readonly string[],
): Promise<string> {
  const result = await runBuildx(runProcess, ['imagetools', ...args], { env, signal });
  throwIfCancelled(signal);
  if (result.exitCode === 0) return result.stdout;
  throw new RequestFailure(result.stderr.trim() || `exit code ${result.exitCode}`, {});
}

function formatName(repository: Repository, name: Name): string {
  const isDigest = name.includes(':');
  return isDigest
    ? formatReference(formatRepository(repository), undefined, name as Digest)
    : formatReference(formatRepository(repository), name);
}

function builderOnly({ registry }: Repository, what: string): UserError {
  return new UserError('registry-reader', `${what}: only the builder reaches ${registry}`, {
    fix: `Let this runner reach ${registry} itself: its name, its certificate (/etc/docker/certs.d) and its port.`,
  });
}
