// image/: the grammar of image names, digests and platforms. Pure; touches no registry, file or process.
import { UserError } from '../errors.ts';

import { type Digest, parseDigest } from './digest.ts';

/** In characters. */
export const maximumTagLength = 128;

// The pieces of https://github.com/distribution/reference/blob/main/regexp.go, composed by name.
const alphanumeric = '[a-z0-9]+';
const separator = '(?:[._]|__|-+)';
const pathComponent = `${alphanumeric}(?:${separator}${alphanumeric})*`;
const path = `${pathComponent}(?:/${pathComponent})*`;
const hostComponent = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const hostName = `${hostComponent}(?:\\.${hostComponent})*`;
const ipv6 = '\\[[a-fA-F0-9:]+\\]';
const registry = `(?:${hostName}|${ipv6})(?::[0-9]+)?`;
const tag = `[a-zA-Z0-9_][a-zA-Z0-9._-]{0,${maximumTagLength - 1}}`;

const registryPattern = new RegExp(`^${registry}$`);
const pathPattern = new RegExp(`^${path}$`);
const tagPattern = new RegExp(`^${tag}$`);

/** The most characters that registries take in a repository's name, with the registry before it. */
const maximumNameLength = 255;
const dockerHub = 'docker.io';

/** A repository in its canonical form: `nginx` is registry `docker.io`, path `library/nginx`. */
export interface Repository {
  /** Host and port, lower-cased. */
  readonly registry: string;
  readonly path: string;
}

/** An image reference: `[registry/]path[:tag][@digest]`. */
export interface Reference {
  readonly repository: Repository;
  /** The name as its author spelled it, without tag and digest. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/** By the grammar, and one that can be asked: not port 99999 or 10.0.0.300. */
function isRegistryHost(text: string): boolean {
  return registryPattern.test(text) && URL.canParse(`https://${text}`);
}

/** True when the text is a tag by the OCI grammar. */
export function isTag(text: string): boolean {
  return tagPattern.test(text);
}

/**
 * Reads an image reference as docker and the kubelet read it.
 *
 * @throws UserError `image-reference` saying which part is at fault
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 */
export function parseReference(text: string): Reference {
  const at = text.indexOf('@');
  const beforeDigest = at === -1 ? text : text.slice(0, at);
  const colon = beforeDigest.indexOf(':', beforeDigest.lastIndexOf('/') + 1);
  const name = colon === -1 ? beforeDigest : beforeDigest.slice(0, colon);
  const repository = parseName(name, text);
  const tagText = colon === -1 ? undefined : beforeDigest.slice(colon + 1);
  if (tagText !== undefined && !isTag(tagText)) {
    throw badReference(text, `"${tagText}" is not a tag`);
  }
  return {
    repository,
    name,
    ...(tagText !== undefined && { tag: tagText }),
    ...(at !== -1 && { digest: parseDigest(text.slice(at + 1)) }),
  };
}

/** Like {@link parseReference}, but `undefined` for what is no reference. */
export function readReference(text: string): Reference | undefined {
  try {
    return parseReference(text);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Docker takes it for an image of Docker Hub's library, and the port for its tag. */
const hostAlone =
  /^(?:localhost(?::\d+)?|[\w-]+\.[\w.-]+(?::\d+)?|[\w-]+:\d{4,5}|\[[^\]/]+\](?::\d+)?)\/?$/i;

/**
 * Reads a repository name: a reference without tag and digest.
 *
 * @throws UserError `image-reference`
 */
export function parseRepository(text: string): Repository {
  if (/^(?:true|false|null)$/i.test(text)) {
    throw badReference(text, 'it is a truth value', 'Name a repository, or leave it out.');
  }
  if (hostAlone.test(text)) {
    const fix = `Add the path: ${text.replace(/\/$/, '')}/acme/web.`;
    throw badReference(text, 'it is only the host of a registry', fix);
  }
  const at = text.indexOf('@');
  if (at > 0) {
    throw badReference(text, 'a repository has no digest', `Leave "${text.slice(at)}" out.`);
  }
  const { repository, tag: tagText } = parseReference(text);
  if (tagText === undefined) return repository;
  throw badReference(text, 'a repository has no tag', `Leave ":${tagText}" out.`);
}

/**
 * Reads a registry's host, with its port where it has one.
 *
 * @throws UserError `registry-host`
 */
export function parseRegistry(text: string): string {
  if (isRegistryHost(text) && !/^(?:true|false)$/i.test(text)) return text.toLowerCase();
  throw new UserError('registry-host', `"${text}" is not a registry host`, {
    fix: 'Write host or host:port without a scheme or path, for example registry.acme.lan:5000.',
  });
}

/** `ghcr.io/acme/web`, `docker.io/library/nginx`: the canonical name. */
export function formatRepository(repository: Repository): string {
  return `${repository.registry}/${repository.path}`;
}

export function isSameRepository(one: Repository, other: Repository): boolean {
  return one.registry === other.registry && one.path === other.path;
}

/** `name[:tag][@digest]`, the name as given. */
export function formatReference(name: string, tagText?: string, digest?: Digest): string {
  return `${name}${tagText === undefined ? '' : `:${tagText}`}${digest === undefined ? '' : `@${digest}`}`;
}

function parseName(name: string, text: string): Repository {
  const { host, rest } = splitRegistry(name);
  if (rest === '') throw badReference(text, 'the name is empty');
  if (!isRegistryHost(host)) throw badReference(text, `"${host}" is not a registry host`);
  if (rest !== rest.toLowerCase() && pathPattern.test(rest.toLowerCase())) {
    throw badReference(text, `the name must be lower case: ${rest.toLowerCase()}`);
  }
  if (!pathPattern.test(rest)) throw badReference(text, `"${rest}" is not a repository path`);
  const lowerHost = host.toLowerCase();
  const isHub = lowerHost === dockerHub || lowerHost === `index.${dockerHub}`;
  const repository = {
    registry: isHub ? dockerHub : lowerHost,
    path: isHub && !rest.includes('/') ? `library/${rest}` : rest,
  };
  if (formatRepository(repository).length > maximumNameLength) {
    throw badReference(text, `the name is longer than ${maximumNameLength} characters`);
  }
  return repository;
}

/** As with docker, the first component is a registry only if it looks like a host. */
function splitRegistry(name: string): { host: string; rest: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isHost =
    slash !== -1 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  return isHost ? { host: first, rest: name.slice(slash + 1) } : { host: dockerHub, rest: name };
}

function badReference(text: string, why: string, fix = adviseName(text)): UserError {
  const what = `"${text}" is not an image name: ${why}${tellOdd(text)}`;
  return new UserError('image-reference', what, { fix });
}

/** A letter of another script looks like one of a name, and some characters like nothing. */
function tellOdd(text: string): string {
  const [odd] = /[^\0-\x7f]/u.exec(text) ?? [];
  const code = odd?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return code === undefined ? '' : `: it holds U+${code}, and a name has a to z without accents`;
}

/** `<owner>`, `${{ github.repository }}`, `$NAME`. */
const placeholder = /<[^<>]*>|\$?\{\{[^{}]*\}\}|\$\{[^{}]*\}|\$\w+/;

/** What is left to write where the name itself is there, in another dress. */
function adviseName(text: string): string {
  const [found] = placeholder.exec(text) ?? [];
  if (found !== undefined) return `Write what is meant in the place of ${found}.`;
  const plain = text
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^(?:name|image)=/i, '')
    .replaceAll(/\/{2,}/g, '/')
    .replaceAll(/^["'/]|["'/]$/g, '');
  if (plain !== text && !hostAlone.test(plain) && readReference(plain)) return `Write ${plain}.`;
  return 'Write it as [registry/]path, lower case, for example ghcr.io/acme/web.';
}
