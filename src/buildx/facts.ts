// What this machine offers for building, what is asked of a builder, and what follows from them at once.
import { BlockList, isIP } from 'node:net';

import type { Effects } from '../effects.ts';
import type { UserError } from '../errors.ts';
import type { KeyValue } from '../inputs/fields.ts';

import type { ProxyPlan } from './temporary/proxies.ts';

/** With the registry's part in a build, which buildx/ does not know. */
export interface BuildEffects extends Effects {
  /** What the registry means by what the builder printed; `undefined` when it is not the registry's doing. */
  readonly explainRegistry: (output: string) => Promise<UserError | undefined>;
  /** Waits where the same push or pull may succeed a moment later; false when it will not. */
  readonly retryRegistry: (output: string) => Promise<boolean>;
}

export type Version = readonly [major: number, minor: number];

/** The beginning of a version, whatever stands before or after it. */
export function parseVersion(text: string | undefined): Version | undefined {
  const [, major, minor] = /^\D*(\d+)\.(\d+)/.exec(text ?? '') ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}

export function isAtLeast([major, minor]: Version, [least, second]: Version): boolean {
  return major > least || (major === least && minor >= second);
}

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
  /** `undefined` where it names none in a form that is known. */
  readonly version: Version | undefined;
  /** Its image store is containerd's, which holds several platforms and attestations. */
  readonly containerdStore: boolean;
  /** It runs without rights on its machine: in a network of its own, and nothing can be registered in the kernel. */
  readonly rootless: boolean;
  /** Hosts that it may speak plain HTTP to. */
  readonly insecureRegistries: readonly string[];
  /** Networks, as `10.0.0.0/8`, whose hosts it may speak plain HTTP to. */
  readonly insecureNetworks: readonly string[];
  /** Addresses of its mirrors of Docker Hub. */
  readonly mirrors: readonly string[];
  /** Path of the CA certificate that it trusts for the registry that is pushed to. */
  readonly registryCa?: string;
}

export interface UnreachableEngine {
  readonly reachable: false;
  readonly message: string;
  /** The socket of an engine that this user has and the environment does not name. */
  readonly otherSocket?: string;
  /** What answers for docker is podman, which has no BuildKit. */
  readonly isPodman?: true;
}

/** What this machine offers for building. */
export interface EngineFacts {
  readonly engine: ReachableEngine | UnreachableEngine;
  /** For a builder that is made. */
  readonly proxies: ProxyPlan;
  /** The named or current builder. */
  readonly builder: BuilderFacts | undefined;
  /** `undefined` where docker does not tell. */
  readonly buildxVersion: Version | undefined;
}

/** What a builder has to be able to do. */
export interface BuilderRequest {
  /** The one that the user named; without it the current one counts. */
  readonly builder: string | undefined;
  readonly platformCount: number;
  /** Host of the registry that is pushed to. */
  readonly registry: string;
  /** Hosts to speak plain HTTP to; loopback needs no entry. */
  readonly insecureRegistries: readonly string[];
  /** A cache is written somewhere else than into the image. */
  readonly exportsCache: boolean;
  /** How the image is to be written, where that is not the default. */
  readonly imageAttributes: readonly KeyValue[];
  /** Provenance or an SBOM is asked for. */
  readonly wantsAttestations: boolean;
  /** Steps may be given all rights of the machine, as the input allow says: `security.insecure`. */
  readonly allowsInsecure: boolean;
}

/** How a BuildKit daemon is to reach one registry. */
export interface RegistrySettings {
  /** `host[:port]`. */
  readonly host: string;
  /** Plain HTTP. */
  readonly http?: boolean;
  /** HTTPS with a certificate that nobody vouches for. */
  readonly insecure?: boolean;
  /** A CA certificate on this machine; buildx copies it into the builder. */
  readonly ca?: string;
  /** Hosts that are asked first. */
  readonly mirrors?: readonly string[];
}

/** True for an engine whose own image store keeps indexes, and so several platforms and attestations. */
export function holdsIndexes(engine: EngineFacts['engine']): boolean {
  return engine.reachable && engine.containerdStore;
}

/** The hosts that docker itself speaks plain HTTP to. */
export function isLoopback(registry: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(registry);
}

/**
 * True for what `insecure-registries` in the engine's daemon.json lists, as a host or as an address in one of its
 * networks: plain HTTP, or HTTPS with any certificate. A name that stands for such an address is not looked up here.
 *
 * @see https://docs.docker.com/reference/cli/dockerd/#insecure-registries
 */
export function isTrusted(engine: EngineFacts['engine'], registry: string): boolean {
  if (!engine.reachable) return false;
  if (engine.insecureRegistries.includes(registry)) return true;
  const address = registry.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  const version = isIP(address);
  if (version === 0) return false;
  const family = `ipv${version}` as 'ipv4';
  const list = new BlockList();
  for (const network of engine.insecureNetworks) {
    const [base = '', bits = ''] = network.split('/');
    if (isIP(base) === version) list.addSubnet(base, Number(bits), family);
  }
  return list.check(address, family);
}

/**
 * Reads what `docker buildx inspect` prints. Only nodes have platforms; a `*` marks one set by hand. Their
 * settings follow `File#buildkitd.toml:`, quoted by `>`; older buildx leaves them out.
 *
 * @returns `undefined` for a builder without its engine: it has a name and no driver
 */
export function parseInspect(text: string): BuilderFacts | undefined {
  const lines = text.split('\n');
  const all = (name: string): string[] =>
    lines
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).trim());
  const plain = (value: string): string => value.trim().replace(/\*$/, '');
  const [driver = ''] = all('Driver');
  if (driver === '') return undefined;
  return {
    name: plain(all('Name')[0] ?? ''),
    driver,
    platforms: all('Platforms').flatMap((list) => list.split(',').map(plain)),
    hostNetwork: all('Driver Options').some((options) => /\bnetwork="?host\b/.test(options)),
    registries: [
      ...text.matchAll(/^[ \t]*>[ \t]*\[registry\.(?:["']([^"']+)["']|([\w-]+))\]/gm),
    ].map(([, quoted, bare = '']) => quoted ?? bare),
  };
}

/**
 * The text of a `buildkitd.toml`.
 *
 * @see https://docs.docker.com/build/buildkit/toml-configuration/
 */
export function formatBuildkitConfig(registries: readonly RegistrySettings[]): string {
  // A TOML basic string has JSON's escapes.
  const quote = (text: string): string => JSON.stringify(text);
  const tables = registries.map(({ host, http, insecure, ca, mirrors }) => [
    `[registry.${quote(host)}]\n`,
    ...(http ? ['  http = true\n'] : []),
    ...(insecure ? ['  insecure = true\n'] : []),
    ...(ca === undefined ? [] : [`  ca = [${quote(ca)}]\n`]),
    ...(mirrors?.length ? [`  mirrors = [${mirrors.map(quote).join(', ')}]\n`] : []),
  ]);
  return tables.map((lines) => lines.join('')).join('\n');
}
