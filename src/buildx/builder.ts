// Chooses the builder, and says why another one cannot do the work. Pure.
import { UserError } from '../errors.ts';
import { findAttribute } from '../inputs/image-attributes.ts';

import {
  type BuilderRequest,
  type EngineFacts,
  holdsIndexes,
  isAtLeast,
  isLoopback,
  isTrusted,
  type ReachableEngine,
  type RegistrySettings,
} from './facts.ts';
import type { ProxyPlan } from './temporary/proxies.ts';

/** Which builder builds, and why. */
export type BuilderPlan = {
  readonly reason: string;
  /** False: it cannot attach provenance or an SBOM to the image. */
  readonly attests: boolean;
  /** The engine cannot register QEMU. */
  readonly rootless: boolean;
  readonly buildxVersion: EngineFacts['buildxVersion'];
} & (
  | { readonly kind: 'use'; readonly name: string | undefined; readonly driver: string }
  | {
      readonly kind: 'create';
      readonly driver: 'docker-container';
      readonly registries: readonly RegistrySettings[];
      readonly hostNetwork: boolean;
      readonly proxies: ProxyPlan;
      /** It has to be told at its start that it may give steps all rights. */
      readonly allowsInsecure: boolean;
    }
);

/**
 * Chooses the cheapest builder that can do the work: nothing is created when the present one can.
 *
 * @throws UserError `engine-unreachable`, and the codes of a {@link Limit}
 */
export function planBuilder(facts: EngineFacts, request: BuilderRequest): BuilderPlan {
  const { engine, builder, buildxVersion } = facts;
  const driver = builder?.driver ?? 'docker';
  checkEngine(engine, driver);
  const limit = findLimit(facts, request);
  const use = (name: string | undefined, reason: string): BuilderPlan => {
    const attests = driver !== 'docker' || holdsIndexes(engine);
    return {
      kind: 'use',
      name,
      driver,
      attests,
      rootless: isRootless(engine),
      reason,
      buildxVersion,
    };
  };
  if (request.builder !== undefined) {
    if (limit) throw new UserError(limit.code, limit.what, { fix: limit.fix });
    return use(request.builder, `${request.builder}: as asked for`);
  }
  const why = limit?.why ?? explainIgnorance(facts, request);
  if (why !== undefined) return planTemporaryBuilder(facts, request, why);
  if (driver !== 'docker') {
    return use(undefined, `${builder?.name ?? ''}: the current builder, driver ${driver}`);
  }
  return use(undefined, explainOwn(engine));
}

function explainOwn(engine: EngineFacts['engine']): string {
  const whose = isRootless(engine) ? "the engine's own (rootless)" : "the engine's own";
  const suffices = holdsIndexes(engine)
    ? 'its containerd image store holds several platforms'
    : 'one platform needs no more';
  return `${whose}: ${suffices}`;
}

function isRootless(engine: EngineFacts['engine']): boolean {
  return engine.reachable && engine.rootless;
}

function checkEngine(engine: EngineFacts['engine'], driver: string): void {
  // Remote and Kubernetes builders need no engine on this machine.
  if (engine.reachable || !driver.startsWith('docker')) return;
  if (engine.isPodman) {
    const podman = 'The docker of this machine is podman, which has no BuildKit';
    throw new UserError('engine-podman', podman, {
      fix: 'Run the job where Docker is (runs-on: ubuntu-latest), or name a remote or Kubernetes builder in the input builder, with the docker command and its buildx plugin.',
    });
  }
  const what = `The Docker engine does not answer: ${engine.message}`;
  const { otherSocket, message } = engine;
  throw new UserError('engine-unreachable', what, {
    fix: /\bclient version \S+ is too (?:old|new)/.test(message)
      ? 'Docker and its engine speak different versions of its API: leave the variable DOCKER_API_VERSION empty, else update the older of the two.'
      : ofTls.test(message)
        ? 'For an engine behind TLS, DOCKER_TLS_VERIFY is 1, and DOCKER_CERT_PATH names a folder with the ca.pem, cert.pem and key.pem that this engine takes; for one without, neither is set.'
        : otherSocket === undefined
          ? 'Start it (systemctl start docker), or point DOCKER_HOST at one that runs and that this user may use.'
          : `A rootless engine of this user has the socket ${otherSocket}: set DOCKER_HOST=unix://${otherSocket} for this step, or docker context use rootless.`,
  });
}

/** As docker tells a certificate that does not fit, one that is not there, and one side alone that speaks TLS. */
const ofTls = /x509:|\btls: |\.pem\b|HTTP response to HTTPS client|HTTP request to an HTTPS server/;

function planTemporaryBuilder(
  { engine, builder, buildxVersion, proxies }: EngineFacts,
  request: BuilderRequest,
  why: string,
): BuilderPlan {
  const isBehind = proxies.variables.some(({ key }) => key !== 'NO_PROXY');
  const behind = isBehind ? `, with the proxy of ${proxies.source ?? ''}` : '';
  return {
    kind: 'create',
    driver: 'docker-container',
    attests: true,
    rootless: isRootless(engine),
    buildxVersion,
    allowsInsecure: request.allowsInsecure,
    // What the one that it replaces was given for its network, it may need too.
    hostNetwork:
      isLoopback(request.registry) || proxies.isLoopback || builder?.hostNetwork === true,
    proxies,
    registries: engine.reachable ? planRegistries(engine, request) : [],
    reason: `a docker-container builder for this run${behind}: ${why}`,
  };
}

/** What the engine and the inputs say of registries holds for the builder too. */
function planRegistries(
  engine: ReachableEngine,
  { registry, insecureRegistries }: BuilderRequest,
): RegistrySettings[] {
  const mirrors = engine.mirrors.map((address) => new URL(address));
  const plain = new Set([
    ...insecureRegistries,
    ...mirrors.filter(({ protocol }) => protocol === 'http:').map(({ host }) => host),
  ]);
  const ofNetwork = isTrusted(engine, registry) && !isLoopback(registry) ? [registry] : [];
  const trusted = new Set([...engine.insecureRegistries, ...ofNetwork]);
  const insecure = [...trusted].filter((host) => !plain.has(host));
  const { registryCa: ca } = engine;
  return [
    ...(mirrors.length === 0
      ? []
      : [{ host: 'docker.io', mirrors: mirrors.map(({ host }) => host) }]),
    ...[...plain].map((host) => ({ host, http: true })),
    // The engine tries HTTPS without looking at the certificate first, then plain HTTP: so does BuildKit with both.
    ...insecure.map((host) => ({ host, http: true, insecure: true })),
    ...(ca === undefined ? [] : [{ host: registry, ca }]),
  ];
}

/** One thing that a builder cannot do. */
interface Limit {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
  /** Why another builder is made, after "for this run: ". */
  readonly why: string;
}

/** Why the named or current builder cannot do the work; `undefined` when it can. */
function findLimit({ engine, builder }: EngineFacts, request: BuilderRequest): Limit | undefined {
  const { registry } = request;
  const { name = 'default', driver = 'docker', hostNetwork = false } = builder ?? {};
  if (driver === 'docker') {
    const ofStore = findStoreLimit(name, engine, request);
    if (ofStore || !isPlainHttp(request) || isTrusted(engine, registry)) return ofStore;
    const lack = `speaks no plain HTTP to ${registry}`;
    return {
      code: 'builder-insecure',
      what: `Builder ${name} is the engine's own, and the engine ${lack}`,
      fix: `Leave the input builder empty, or add ${registry} to insecure-registries in the engine's daemon.json.`,
      why: `the engine's own ${lack}`,
    };
  }
  if (driver !== 'docker-container' || hostNetwork || !isLoopback(registry)) return undefined;
  const what = `${name} runs in a network of its own, where ${registry} is not this machine`;
  return {
    code: 'builder-network',
    what: `Builder ${what}`,
    fix: 'Leave the input builder empty, or create that builder with --driver-opt network=host.',
    why: `the current builder ${what}`,
  };
}

/**
 * What the engine's image store has not, mostly the classic one: buildx refuses it before the build.
 *
 * @see https://docs.docker.com/build/builders/drivers/
 */
function findStoreLimit(
  name: string,
  engine: EngineFacts['engine'],
  { platformCount, exportsCache, imageAttributes, wantsAttestations }: BuilderRequest,
): Limit | undefined {
  const limit = (code: string, lacks: string, cannot: string): Limit => {
    const why = `the engine's own image store cannot ${cannot}`;
    return {
      code,
      what: `Builder ${name} ${lacks}: ${why}`,
      fix: 'Leave the input builder empty, name a docker-container builder, or switch the engine to its containerd image store.',
      why,
    };
  };
  const attributes = (cannot: string): Limit =>
    limit('builder-attributes', 'does not write the image as asked', cannot);
  if (holdsIndexes(engine)) {
    const rewrites = findAttribute(imageAttributes, 'rewrite-timestamp') === 'true';
    if (!rewrites || mayLeaveUnpacked(engine)) return undefined;
    return attributes('leave an image unpacked, as rewrite-timestamp needs it, before Docker 29.1');
  }
  if (platformCount > 1) {
    const cannot = `hold ${platformCount} platforms`;
    return limit('builder-one-platform', 'builds for one platform only', cannot);
  }
  if (exportsCache) {
    const cannot = 'export a cache as the input cache-to asks';
    return limit('builder-cache', 'exports no cache', cannot);
  }
  if (imageAttributes.length > 0) {
    return attributes('write an image as the input image-attributes asks');
  }
  if (!wantsAttestations) return undefined;
  const cannot = 'hold the attestations that provenance or sbom ask for';
  return limit('builder-attestations', 'attaches no attestations', cannot);
}

/** @see https://github.com/moby/moby/pull/51514 */
function mayLeaveUnpacked(engine: EngineFacts['engine']): boolean {
  // A version that is not known is a newer one.
  return engine.reachable && isAtLeast(engine.version ?? [29, 1], [29, 1]);
}

/**
 * What the current builder would have to be told of the registry, and was not; of a named one, that is its
 * user's affair. A builder elsewhere cannot be replaced by one that is made here.
 *
 * @returns why another builder is made
 */
function explainIgnorance(
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
