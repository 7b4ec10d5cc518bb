// What this machine offers for building, and what is asked of a builder. Types, and what follows from them at once.

/** One builder as `docker buildx inspect` describes it. */
export interface BuilderFacts {
  readonly name: string;
  /** docker, docker-container, remote, kubernetes or cloud. */
  readonly driver: string;
  /** `os/architecture[/variant]` that it can run; empty while it has not been started. */
  readonly platforms: readonly string[];
  /** True when it runs in this machine's own network, where loopback is this machine's. */
  readonly hostNetwork: boolean;
  /** Hosts of registries that its own buildkitd.toml speaks of; empty where buildx (before 0.18) does not tell. */
  readonly registries: readonly string[];
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

/** What a builder has to be able to do. */
export interface BuilderRequest {
  readonly builder: string | undefined;
  readonly platformCount: number;
  /** Host of the registry that is pushed to. */
  readonly registry: string;
  /** Hosts to speak plain HTTP to; loopback needs no entry. */
  readonly insecureRegistries: readonly string[];
  /** A cache is written somewhere else than into the image. */
  readonly exportsCache: boolean;
  /** Provenance or an SBOM is asked for. */
  readonly wantsAttestations: boolean;
  /** Steps may be given all rights of the machine, as the input allow says: `security.insecure`. */
  readonly allowsInsecure: boolean;
}

/** True for an engine whose own image store keeps indexes, and so several platforms and attestations. */
export function holdsIndexes(engine: EngineFacts['engine']): boolean {
  return engine.reachable && engine.containerdStore;
}
