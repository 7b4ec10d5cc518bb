// The bridge of a private engine. Never `bridge: none` in dockerd's configuration: it removes another dockerd's bridge.
import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { EngineError, run } from './process.mjs';

/** busybox carries `ip`, so that the machine needs no iproute2. */
function ip(home, args) {
  return run(path.join(home.root, 'bin', 'busybox'), ['ip', ...args]);
}

/** Makes the bridge with `.1` of `subnet` (three octets, as in `10.213.7`), unless it is there. */
export async function createBridge(home, subnet) {
  if (hasBridge(home)) return;
  await ip(home, ['link', 'add', 'name', home.bridge, 'type', 'bridge']);
  await ip(home, ['addr', 'add', `${subnet}.1/24`, 'dev', home.bridge]);
  await ip(home, ['link', 'set', 'dev', home.bridge, 'up']);
}

/** True while the bridge exists. */
export function hasBridge(home) {
  return existsSync(`/sys/class/net/${home.bridge}`);
}

/** Removes the bridge, if it is there. */
export async function removeBridge(home) {
  if (hasBridge(home)) await ip(home, ['link', 'delete', 'dev', home.bridge]);
}

/** A /24 that no interface of this machine is in: the remembered one, or the first free one counted from the id. */
export function chooseSubnet(home, remembered) {
  const used = Object.entries(networkInterfaces())
    .filter(([name]) => name !== home.bridge)
    .flatMap(([, addresses]) => addresses ?? [])
    .map(({ address }) => address);
  const first = Number.parseInt(home.id, 16) % 256;
  const candidates = Array.from({ length: 256 }, (_, step) => `10.213.${(first + step) % 256}`);
  const free = (subnet) => !used.some((address) => address.startsWith(`${subnet}.`));
  const chosen = (remembered ? [remembered, ...candidates] : candidates).find(free);
  if (!chosen) throw new EngineError('Every subnet of 10.213.0.0/16 is in use on this machine.');
  return chosen;
}
