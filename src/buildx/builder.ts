import { UserError } from '../errors.ts';

import { holdsIndexes, isLoopback, isTrusted } from './facts.ts';
import type { BuilderRequest, EngineFacts, ReachableEngine } from './facts.ts';
import type { RegistrySettings } from './facts.ts';

/** Which builder builds, and why. */
export type BuilderPlan = {
  readonly reason: string;
  /** False: it cannot attach provenance or an SBOM to the image. */
  readonly attests: boolean;
  readonly buildxVersion: EngineFacts['buildxVersion'];
} & (
  | { readonly kind: 'use'; readonly name: string | undefined; readonly driver: string }
  | {
      readonly kind: 'create';
      readonly driver: 'docker-container';
      readonly registries: readonly RegistrySettings[];
      readonly hostNetwork: boolean;
      /** It has to be told at its start that it may give steps all rights. */
      readonly allowsInsecure: boolean;
    }
);

/**
 * Chooses the cheapest builder that can do the work: nothing is created when the present one can.
 *
 * @throws UserError `engine-unreachable`, and the codes of an `Limit`
 */
export function planBuilder(facts: EngineFacts, request: BuilderRequest): BuilderPlan {
  const driver = facts.builder?.driver ?? 'docker';
  checkEngine(facts.engine, driver);
  const limit = findLimit(facts, request);
  if (request.builder !== undefined) {
    if (limit) throw new UserError(limit.code, limit.what, { fix: limit.fix });
    return use(facts, request.builder, `${request.builder}: as asked for`);
  }
  const why = limit?.why ?? explainIgnorance(facts, request);
  if (why !== undefined) return planTemporaryBuilder(facts, request, why);
  if (driver !== 'docker') {
    const reason = `${facts.builder?.name ?? ''}: the current builder, driver ${driver}`;
    return use(facts, undefined, reason);
  }
  return use(facts, undefined, `the engine's own: ${explainEngineBuilder(facts.engine)}`);
}

function use(facts: EngineFacts, name: string | undefined, reason: string): BuilderPlan {
  const driver = facts.builder?.driver ?? 'docker';
  const attests = driver !== 'docker' || holdsIndexes(facts.engine);
  return { kind: 'use', name, driver, attests, reason, buildxVersion: facts.buildxVersion };
}

function explainEngineBuilder(engine: EngineFacts['engine']): string {
  return holdsIndexes(engine)
    ? 'its containerd image store holds several platforms'
    : 'one platform needs no more';
}

function planTemporaryBuilder(
  { engine, builder, buildxVersion }: EngineFacts,
  request: BuilderRequest,
  why: string,
): BuilderPlan {
  // Only a builder in a container needs the engine; the one that could not do the work may have been remote.
  checkEngine(engine, builder?.driver ?? 'docker');
  return {
    kind: 'create',
    driver: 'docker-container',
    attests: true,
    buildxVersion,
    allowsInsecure: request.allowsInsecure,
    // What the one that it replaces was given for its network, it may need too.
    hostNetwork: isLoopback(request.registry) || builder?.hostNetwork === true,
    registries: engine.reachable ? planRegistries(engine, request) : [],
    reason: `a docker-container builder for this run: ${why}`,
  };
}

/** What the engine and the inputs say of registries holds for the builder too. */
function planRegistries(engine: ReachableEngine, request: BuilderRequest): RegistrySettings[] {
  const mirrors = engine.mirrors.map((address) => new URL(address));
  const plain = [
    ...request.insecureRegistries,
    ...mirrors.filter(({ protocol }) => protocol === 'http:').map(({ host }) => host),
  ];
  const { registry } = request;
  const ofNetwork = isTrusted(engine, registry) && !isLoopback(registry) ? [registry] : [];
  const trusted = new Set([...engine.insecureRegistries, ...ofNetwork]);
  const insecure = [...trusted].filter((host) => !plain.includes(host));
  return [
    ...(mirrors.length === 0
      ? []
      : [{ host: 'docker.io', mirrors: mirrors.map(({ host }) => host) }]),
    ...[...new Set(plain)].map((host) => ({ host, http: true })),
    // The engine tries HTTPS without looking at the certificate first, then plain HTTP: so does BuildKit with both.
    ...insecure.map((host) => ({ host, http: true, insecure: true })),
    ...(engine.registryCa === undefined ? [] : [{ host: request.registry, ca: engine.registryCa }]),
  ];
}

function checkEngine(engine: EngineFacts['engine'], driver: string): void {
  // Remote and Kubernetes builders need no engine on this machine.
  if (engine.reachable || !driver.startsWith('docker')) return;
  throw new UserError(
    'engine-unreachable',
    `The Docker engine does not answer: ${engine.message}`,
    {
      fix: 'Start it (systemctl start docker), or point DOCKER_HOST at one that runs and that this user may use.',
    },
  );
}

// Why a builder cannot do the work that is asked of it. Pure.

/** One thing that a builder cannot do. */
export interface Limit {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
  /** Why another builder is made, after "for this run: ". */
  readonly why: string;
}

/** Why the named or current builder cannot do the work; `undefined` when it can. */
export function findLimit(
  { engine, builder }: EngineFacts,
  request: BuilderRequest,
): Limit | undefined {
  const name = builder?.name ?? 'default';
  const driver = builder?.driver ?? 'docker';
  if (driver === 'docker') return engineLimit(name, engine, request);
  const isolated = driver === 'docker-container' && !builder?.hostNetwork;
  return isolated && isLoopback(request.registry) ? ownNetwork(name, request.registry) : undefined;
}

function engineLimit(
  name: string,
  engine: EngineFacts['engine'],
  request: BuilderRequest,
): Limit | undefined {
  const { registry } = request;
  const ofStore = holdsIndexes(engine) ? undefined : storeLimit(name, request);
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
function storeLimit(
  name: string,
  { platformCount, exportsCache, wantsAttestations }: BuilderRequest,
): Limit | undefined {
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

function classicStore(name: string, code: string, lacks: string, cannot: string): Limit {
  const what = `the engine's own image store ${cannot}`;
  return {
    code,
    what: `Builder ${name} ${lacks}: ${what}`,
    fix: 'Leave the input builder empty, name a docker-container builder, or switch the engine to its containerd image store.',
    why: what,
  };
}

function notTrusted(name: string, registry: string): Limit {
  return {
    code: 'builder-insecure',
    what: `Builder ${name} is the engine's own, and the engine speaks no plain HTTP to ${registry}`,
    fix: `Leave the input builder empty, or add ${registry} to insecure-registries in the engine's daemon.json.`,
    why: `the engine's own speaks no plain HTTP to ${registry}`,
  };
}

function ownNetwork(name: string, registry: string): Limit {
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
