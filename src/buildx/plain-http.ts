// Which registries an engine speaks plain HTTP to, or HTTPS without looking at the certificate. Pure.
import { BlockList, isIP } from 'node:net';

import type { EngineFacts } from './facts.ts';

/** The hosts that docker itself speaks plain HTTP to. */
export function isLoopback(registry: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(registry);
}

/**
 * True for what `insecure-registries` in the engine's daemon.json lists, as a host or as an address in
 * one of its networks. A name that stands for such an address is not looked up here.
 *
 * @see https://docs.docker.com/reference/cli/dockerd/#insecure-registries
 */
export function isTrusted(engine: EngineFacts['engine'], registry: string): boolean {
  if (!engine.reachable) return false;
  return (
    engine.insecureRegistries.includes(registry) || holds(engine.insecureNetworks, hostOf(registry))
  );
}

function holds(networks: readonly string[], address: string): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', bits = ''] = network.split('/');
    if (isIP(base) === version) list.addSubnet(base, Number(bits), `ipv${version}` as 'ipv4');
  }
  return list.check(address, `ipv${version}` as 'ipv4');
}

function hostOf(registry: string): string {
  return registry.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
}
