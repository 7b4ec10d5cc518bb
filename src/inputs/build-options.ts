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

/**
 * Checked here, because buildx checks attestations only when the build begins.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/build/#attest
 */
function parseAttestation(text: string, attributes: string): string {
  const isFlag = /^(?:true|True|TRUE|false|False|FALSE)$/.test(text);
  if (isFlag || text.split(',').every((attribute) => attribute.includes('='))) return text;
  throw refuse(
    `"${text}" is neither true nor false nor key=value`,
    `Write true, false or ${attributes}.`,
  );
}

export function parseProvenance(text: string): string {
  return parseAttestation(text, 'attributes, for example mode=max');
}

export function parseSbom(text: string): string {
  return parseAttestation(text, 'generator=<image>');
}

/** What a cache of each kind cannot do without, when it is read and when it is written; `undefined`: it cannot be. */
const caches: Readonly<
  Record<string, readonly [from: string | undefined, to: string | undefined]>
> = {
  registry: ['ref', 'ref'],
  local: ['src', 'dest'],
  gha: ['', ''],
  s3: ['', ''],
  azblob: ['', ''],
  inline: [undefined, ''],
};

/**
 * A cache to read: `type=gha`, or the reference of an image.
 *
 * @see https://docs.docker.com/build/cache/backends/
 */
export function parseCacheSource(text: string): string {
  return checkCache(text, 0);
}

/** A cache to write. */
export function parseCacheTarget(text: string): string {
  return checkCache(text, 1);
}

/** The text is not repeated: it may hold a key. */
function checkCache(text: string, way: 0 | 1): string {
  const fields = text.split(',').map((field) => field.trim());
  const isReference = fields.length === 1 && !text.includes('=');
  if (isReference && !/^#|\s/.test(text)) return text;
  const valueOf = (key: string): string =>
    fields.find((field) => field.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1) ?? '';
  const kind = valueOf('type').toLowerCase();
  const need = findNeed(kind, way);
  if (need !== '' && valueOf(need) === '') {
    const example = kind === 'registry' ? 'ghcr.io/acme/web:cache' : 'cache';
    throw refuse(
      `a cache of type ${kind} names no ${need}`,
      `Write for example type=${kind},${need}=${example}.`,
    );
  }
  if (!/^(?:min|max)?$/.test(valueOf('mode'))) {
    throw refuse(`"${valueOf('mode')}" is no mode of a cache`, 'Write mode=min or mode=max.');
  }
  return text;
}

/** The attribute that a cache of this kind needs; empty where it needs none. */
function findNeed(kind: string, way: 0 | 1): string {
  const kinds = Object.keys(caches);
  const known = `Write type= and one of ${kinds.join(', ')}, or the reference of an image.`;
  if (kind === '') throw refuse('an entry names no type', known);
  const needs = caches[kind];
  if (needs === undefined) {
    const nearest = findNearest(kind, kinds);
    const fix = nearest === undefined ? known : `Did you mean ${nearest}?`;
    throw refuse(`there is no cache of type "${kind}"`, fix);
  }
  const need = needs[way];
  if (need !== undefined) return need;
  throw refuse('type=inline is a cache to write', 'Read it by type=registry,ref=<the image>.');
}

/**
 * Whether an input `provenance` or `sbom` asks for an attestation, as buildx reads it.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/build/#attest
 */
export function asksForAttestation(input: string | undefined): boolean {
  return input !== undefined && !/^(?:0|f|false)$|(?:^|,)disabled=(?:1|t|true)(?:,|$)/i.test(input);
}
