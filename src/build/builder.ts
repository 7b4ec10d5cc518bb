import { UserError } from '../errors.ts';

import type { RegistrySettings } from './buildkitd.ts';
import { isLoopback, isTrusted } from './plain-http.ts';

/** One builder as `docker buildx inspect` describes it. */
export interface BuilderFacts {
  readonly name: string;
  /** docker, docker-container, remote, kubernetes or cloud. */
  readonly driver: string;
  /** `os/architecture[/variant]` that it can run; empty while it has not been started. */
  readonly platforms: readonly string[];
  /** True when it runs in this machine's own network, where loopback is this machine's. */
  readonly hostNetwork: boolean;
}

/** A Docker engine that answers. */
export interface ReachableEngine {
  readonly reachable: true;
  /** Its image store is containerd's, which holds several platforms and attestations. */
  readonly containerdStore: boolean;
  /** Hosts that it may speak plain HTTP to. */
  readonly insecureRegistries: readonly string[];
  /** Networks, as `10.0.0.0/8`, whose hosts it may speak plain HTTP to. */
  readonly insecureNetworks: readonly string[];
  /** Addresses of its mirrors of Docker Hub. */
  readonly mirrors: readonly string[];
  /** Path of the CA certificate that it trusts for the registry that is pushed to. */
  readonly registryCa?: string;
}

/** What this machine offers for building. */
export interface EngineFacts {
  readonly engine: ReachableEngine | { readonly reachable: false; readonly message: string };
  /** The named or current builder. */
  readonly builder: BuilderFacts | undefined;
  /** `undefined` where docker does not tell. */
  readonly buildxVersion: readonly [major: number, minor: number] | undefined;
}

export interface BuilderRequest {
  readonly builder: string | undefined;
  readonly platformCount: number;
  /** Host of the registry that is pushed to. */
  readonly registry: string;
  /** Hosts to speak plain HTTP to; loopback needs no entry. */
  readonly insecureRegistries: readonly string[];
}

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
    }
);

/**
 * Chooses the cheapest builder that can do the work: nothing is created when the present one can.
 *
 * @throws UserError `engine-unreachable`, `builder-one-platform`, `builder-network`
 */
export function planBuilder(facts: EngineFacts, request: BuilderRequest): BuilderPlan {
  const driver = facts.builder?.driver ?? 'docker';
  checkEngine(facts.engine, driver);
  const obstacle = findObstacle(facts, request);
  if (request.builder !== undefined) {
    if (obstacle) throw new UserError(obstacle.code, obstacle.what, { fix: obstacle.fix });
    return use(facts, request.builder, `${request.builder}: as asked for`);
  }
  if (obstacle) return planTemporaryBuilder(facts, request, obstacle.why);
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

function holdsIndexes(engine: EngineFacts['engine']): boolean {
  return engine.reachable && engine.containerdStore;
}

interface Obstacle {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
  /** Why another builder is made, after "for this run: ". */
  readonly why: string;
}

/** Why the named or current builder cannot do the work; `undefined` when it can. */
function findObstacle(
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
  const { platformCount, registry } = request;
  if (platformCount > 1 && !holdsIndexes(engine)) return onePlatform(name, platformCount);
  return isPlainHttp(request) && !isTrusted(engine, registry)
    ? notTrusted(name, registry)
    : undefined;
}

function onePlatform(name: string, count: number): Obstacle {
  const what = `the engine's own image store cannot hold ${count} platforms`;
  return {
    code: 'builder-one-platform',
    what: `Builder ${name} builds for one platform only: ${what}`,
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
    hostNetwork: isLoopback(request.registry),
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

function isPlainHttp({ registry, insecureRegistries }: BuilderRequest): boolean {
  return insecureRegistries.includes(registry) && !isLoopback(registry);
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
