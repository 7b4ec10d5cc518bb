import { UserError } from '../errors.ts';

/** One builder as `docker buildx inspect` describes it. */
export interface BuilderFacts {
  readonly name: string;
  /** docker, docker-container, remote, kubernetes or cloud. */
  readonly driver: string;
}

/** What this machine offers for building. */
export interface EngineFacts {
  readonly engine:
    | { readonly reachable: true; readonly containerdStore: boolean }
    | { readonly reachable: false; readonly message: string };
  /** The named or current builder. */
  readonly builder: BuilderFacts | undefined;
}

export interface BuilderRequest {
  readonly builder: string | undefined;
  readonly platformCount: number;
}

/** Which builder builds, and why. */
export type BuilderPlan =
  | { readonly kind: 'use'; readonly name: string | undefined; readonly reason: string }
  | { readonly kind: 'create'; readonly reason: string };

/**
 * Chooses the cheapest builder that can do the work: nothing is created when the present one can.
 *
 * @throws UserError `engine-unreachable`
 */
export function planBuilder(facts: EngineFacts, request: BuilderRequest): BuilderPlan {
  const driver = facts.builder?.driver ?? 'docker';
  checkEngine(facts.engine, driver);
  if (request.builder !== undefined) {
    return { kind: 'use', name: request.builder, reason: `${request.builder}: as asked for` };
  }
  if (driver !== 'docker') {
    const reason = `${facts.builder?.name ?? ''}: the current builder, driver ${driver}`;
    return { kind: 'use', name: undefined, reason };
  }
  return planEngineBuilder(facts.engine, request.platformCount);
}

/** What the engine's own builder can do depends on where the engine keeps images. */
function planEngineBuilder(engine: EngineFacts['engine'], platformCount: number): BuilderPlan {
  const engineBuilder = (why: string): BuilderPlan => ({
    kind: 'use',
    name: undefined,
    reason: `the engine's own: ${why}`,
  });
  if (engine.reachable && engine.containerdStore) {
    return engineBuilder('its containerd image store holds several platforms');
  }
  if (platformCount === 1) return engineBuilder('one platform needs no more');
  return {
    kind: 'create',
    reason: `a docker-container builder for this run: the engine's own image store cannot hold ${platformCount} platforms`,
  };
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
