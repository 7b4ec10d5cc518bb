// Why a builder cannot do the work that is asked of it. Pure.
import type { BuilderRequest, EngineFacts } from './facts.ts';
import { holdsIndexes } from './facts.ts';
import { isLoopback, isTrusted } from './plain-http.ts';

/** One thing that a builder cannot do. */
export interface Obstacle {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
  /** Why another builder is made, after "for this run: ". */
  readonly why: string;
}

/** Why the named or current builder cannot do the work; `undefined` when it can. */
export function findObstacle(
  { engine, builder }: EngineFacts,
  request: BuilderRequest,
): Obstacle | undefined {
  const name = builder?.name ?? 'default';
  const driver = builder?.driver ?? 'docker';
  if (driver === 'docker') return engineObstacle(name, engine, request);
  const isolated = driver === 'docker-container' && !builder?.hostNetwork;
  return isolated && isLoopback(request.registry) ? ownNetwork(name, request.registry) : undefined;
}

function engineObstacle(
  name: string,
  engine: EngineFacts['engine'],
  request: BuilderRequest,
): Obstacle | undefined {
  const { registry } = request;
  const ofStore = holdsIndexes(engine) ? undefined : storeObstacle(name, request);
  if (ofStore) return ofStore;
  return isPlainHttp(request) && !isTrusted(engine, registry)
    ? notTrusted(name, registry)
    : undefined;
}

/**
 * What the engine's classic image store has not: buildx refuses it before the build.
 *
 * @see https://docs.docker.com/build/builders/drivers/
 */
function storeObstacle(
  name: string,
  { platformCount, exportsCache, wantsAttestations }: BuilderRequest,
): Obstacle | undefined {
  if (platformCount > 1) {
    const cannot = `cannot hold ${platformCount} platforms`;
    return classicStore(name, 'builder-one-platform', 'builds for one platform only', cannot);
  }
  if (exportsCache) {
    const cannot = 'cannot export a cache as the input cache-to asks';
    return classicStore(name, 'builder-cache', 'exports no cache', cannot);
  }
  if (!wantsAttestations) return undefined;
  const cannot = 'cannot hold the attestations that provenance or sbom ask for';
  return classicStore(name, 'builder-attestations', 'attaches no attestations', cannot);
}

function classicStore(name: string, code: string, lacks: string, cannot: string): Obstacle {
  const what = `the engine's own image store ${cannot}`;
  return {
    code,
    what: `Builder ${name} ${lacks}: ${what}`,
    fix: 'Leave the input builder empty, name a docker-container builder, or switch the engine to its containerd image store.',
    why: what,
  };
}

function notTrusted(name: string, registry: string): Obstacle {
  return {
    code: 'builder-insecure',
    what: `Builder ${name} is the engine's own, and the engine speaks no plain HTTP to ${registry}`,
    fix: `Leave the input builder empty, or add ${registry} to insecure-registries in the engine's daemon.json.`,
    why: `the engine's own speaks no plain HTTP to ${registry}`,
  };
}

function ownNetwork(name: string, registry: string): Obstacle {
  const what = `${name} runs in a network of its own, where ${registry} is not this machine`;
  return {
    code: 'builder-network',
    what: `Builder ${what}`,
    fix: 'Leave the input builder empty, or create that builder with --driver-opt network=host.',
    why: `the current builder ${what}`,
  };
}

/**
 * What the current builder would have to be told of the registry, and was not; of a named one, that is its
 * user's affair. A builder elsewhere cannot be replaced by one that is made here.
 *
 * @returns why another builder is made
 */
export function explainIgnorance(
  { engine, builder }: EngineFacts,
  request: BuilderRequest,
): string | undefined {
  const { registry } = request;
  if (builder?.driver !== 'docker-container' || builder.registries.includes(registry)) {
    return undefined;
  }
  const unaware = `the current builder ${builder.name} does not know`;
  if (isPlainHttp(request)) return `${unaware} that ${registry} speaks plain HTTP`;
  const hasOwnAuthority = engine.reachable && engine.registryCa !== undefined;
  return hasOwnAuthority ? `${unaware} the certificate authority of ${registry}` : undefined;
}

function isPlainHttp({ registry, insecureRegistries }: BuilderRequest): boolean {
  return insecureRegistries.includes(registry) && !isLoopback(registry);
}
