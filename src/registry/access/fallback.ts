// A registry that this process does not reach, and the builder does: by a mirror, a name of its network, a certificate.
import type { Effects } from '../../effects.ts';
import type { Repository } from '../../image/reference.ts';
import { readRegistryFailure } from '../failure.ts';

import type { Access } from './access.ts';
import { RequestFailure } from '../client/failure.ts';

/** The way by the builder, and its name in words. */
export interface BuilderWay {
  readonly access: Access;
  readonly name: string;
}

/**
 * Goes to each registry itself, and by the builder where nothing answers and the builder gets an answer. Which way was
 * taken is kept for the run, and said.
 */
export function openEither(
  { log }: Pick<Effects, 'log'>,
  direct: Access,
  builder: BuilderWay,
): Access {
  const ways = new Map<string, Access>();
  const take = <T>(repository: Repository, use: (access: Access) => Promise<T>): Promise<T> => {
    const { registry } = repository;
    const known = ways.get(registry);
    if (known) return use(known);
    return use(direct).catch(async (error: unknown) => {
      if (!(error instanceof RequestFailure && error.isUnreachable)) throw error;
      const answer = await tryBuilder(() => use(builder.access));
      if (answer === undefined) throw error;
      if (!ways.has(registry)) {
        log.notice(
          `${registry} is asked through ${builder.name} (docker buildx imagetools): ${error.message}`,
        );
      }
      ways.set(registry, builder.access);
      return answer();
    });
  };
  return {
    readDigest: (repository, name) => take(repository, (way) => way.readDigest(repository, name)),
    readManifest: (repository, name) =>
      take(repository, (way) => way.readManifest(repository, name)),
    known: (repository, digest) =>
      (ways.get(repository.registry) ?? direct).known(repository, digest),
    readConfiguration: (repository, manifest) =>
      take(repository, (way) => way.readConfiguration(repository, manifest)),
    readBlob: (repository, digest, most) =>
      take(repository, (way) => way.readBlob(repository, digest, most)),
    put: (repository, manifest, names) =>
      take(repository, (way) => way.put(repository, manifest, names)),
    copy: (from, digest, to) => take(to, (way) => way.copy(from, digest, to)),
    checkPush: (repository) => take(repository, (way) => way.checkPush(repository)),
  };
}

/** @returns how it ended, where the registry has answered; `undefined` where the builder does not reach it either */
async function tryBuilder<T>(use: () => Promise<T>): Promise<(() => T) | undefined> {
  try {
    const value = await use();
    return () => value;
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    const { kind, isRefusal } = await readRegistryFailure(error.message);
    if (kind === 'other' && !isRefusal) return undefined;
    return () => {
      throw error;
    };
  }
}
