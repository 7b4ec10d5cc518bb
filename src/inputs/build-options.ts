// Single options of a build by their grammar: what buildx refuses only when the build begins is refused here.
// Each parser throws a UserError `inputs`. Pure.
import { isIP } from 'node:net';

import { UserError } from '../errors.ts';
import { findNearest } from '../nearest.ts';

function refuse(what: string, fix: string): UserError {
  return new UserError('inputs', what, { fix });
}

/** @see https://pkg.go.dev/github.com/docker/go-units#RAMInBytes */
export function parseSize(text: string): string {
  if (/^\d{1,4}$/.test(text)) {
    throw refuse(`"${text}" is so many bytes`, `Write its unit, for example ${text}m.`);
  }
  if (/^\d{1,15}(?:\.\d{1,15})? ?(?:[kmgtp]i?)?b?$/i.test(text)) return text;
  throw refuse(`"${text}" is not a size`, 'Write a number with its unit, for example 64m or 1g.');
}

const limits =
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack';

/**
 * Reads `nofile=1024` or `nofile=1024:2048`; -1 is no limit.
 *
 * @see https://pkg.go.dev/github.com/docker/go-units#ParseUlimit
 */
export function parseUlimit(text: string): string {
  const [, name = '', soft = '', hard = soft] =
    /^(\w+)=(-?\d{1,18})(?::(-?\d{1,18}))?$/.exec(text) ?? [];
  const fix = 'Write name=soft or name=soft:hard, for example nofile=1024:2048.';
  if (name === '') throw refuse(`"${text}" is not a limit`, fix);
  const names = limits.split(' ');
  if (!names.includes(name)) {
    const nearest = findNearest(name, names);
    const known = `Its name is one of: ${names.join(', ')}.`;
    throw refuse(`there is no limit "${name}"`, nearest ? `Did you mean ${nearest}?` : known);
  }
  const isMore = Number(hard) !== -1 && (Number(soft) > Number(hard) || Number(soft) === -1);
  if (isMore) throw refuse(`"${text}" has a soft limit above the hard one`, fix);
  return text;
}

/** Reads `host:address`, `host=address` or `host:host-gateway`. */
export function parseHost(text: string): string {
  const at = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
  const address = text.slice(at + 1).replace(/^\[(.*)\]$/, '$1');
  const isAddress = address === 'host-gateway' || isIP(address) !== 0;
  if (at > 0 && !/\s/.test(text.slice(0, at)) && isAddress) return text;
  throw refuse(
    `"${text}" is not a host with its address`,
    'Write host:address, for example db:10.0.0.1.',
  );
}

/** @see https://docs.docker.com/reference/cli/docker/buildx/build/#allow */
export function parseEntitlement(text: string): string {
  if (/^(?:network\.host|security\.insecure|device(?:=\S+)?)$/.test(text)) return text;
  throw refuse(
    `"${text}" is no entitlement`,
    'Write network.host, security.insecure or device=name.',
  );
}

/** @see https://docs.docker.com/reference/cli/docker/buildx/build/#network */
export function parseNetwork(text: string): string {
  if (/^(?:default|none|host)$/.test(text)) return text;
  throw refuse(
    `"${text}" is no network of a build`,
    'Write default, none or host. Another network belongs to the builder: docker buildx create --driver-opt network=name.',
  );
}
