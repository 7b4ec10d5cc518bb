import { UserError } from '../errors.ts';

import type { RegistrySettings } from './buildkitd.ts';
import { holdsIndexes } from './facts.ts';
import type { BuilderRequest, EngineFacts, ReachableEngine } from './facts.ts';
import { explainIgnorance, findObstacle } from './obstacle.ts';
import { isLoopback, isTrusted } from './plain-http.ts';

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
 * @throws UserError `engine-unreachable`, and the codes of an `Obstacle`
 */
export function planBuilder(facts: EngineFacts, request: BuilderRequest): BuilderPlan {
  const driver = facts.builder?.driver ?? 'docker';
  checkEngine(facts.engine, driver);
  const obstacle = findObstacle(facts, request);
  if (request.builder !== undefined) {
    if (obstacle) throw new UserError(obstacle.code, obstacle.what, { fix: obstacle.fix });
    return use(facts, request.builder, `${request.builder}: as asked for`);
  }
  const why = obstacle?.why ?? explainIgnorance(facts, request);
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
