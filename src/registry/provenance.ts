// The images that an image was built on, by the provenance that its builder attached.
// https://docs.docker.com/build/metadata/attestations/slsa-definitions/
import { type Digest, parseDigest } from '../image/digest.ts';
import { formatPlatform, readPlatform } from '../image/platform.ts';
import {
  formatReference,
  formatRepository,
  isSameRepository,
  parseReference,
  readReference,
  type Repository,
} from '../image/reference.ts';
import { isObject, listAt, parseJson, textAt, valueAt } from '../json.ts';

import { type Manifest, parseManifest } from './manifest.ts';
import type { Registry } from './registry.ts';

/** An image that another one was built on, or that files were copied from. */
export interface BaseImage {
  /** With its tag. */
  readonly reference: string;
  /** What the tag named then: of the index, where there is one. */
  readonly digest: Digest;
  /** The build named the digest beside the tag, or had it from another target. */
  readonly isFixed: boolean;
}

export type Bases =
  | { readonly kind: 'known'; readonly bases: readonly BaseImage[] }
  /** `why` is half a sentence whose subject is the image. */
  | { readonly kind: 'unknown'; readonly why: string };

type Reading = Pick<Registry, 'readManifest' | 'readBlob'>;

const unknown = (why: string): Bases => ({ kind: 'unknown', why });

/** More than anybody builds for, or on. */
const [mostPlatforms, mostBases] = [24, 64];
/** Bytes. With `mode=max` it holds every step. */
const longestProvenance = 16_000_000;

/**
 * Reads the provenance of every platform. A statement is whatever its builder wrote, and decides only which tags are
 * asked for.
 *
 * @param reference with its digest
 * @throws UserError the registry's refusals, and `not-a-manifest`
 */
export async function readBases(registry: Reading, reference: string): Promise<Bases> {
  const top = await registry.readManifest(reference);
  if (top === undefined) return unknown('the registry does not hold it any more');
  const images = findImages(top, reference);
  if (images.length === 0) return unknown('it has no provenance');
  if (images.length > mostPlatforms) return unknown(`it has ${images.length} platforms`);
  const bare = images.find(({ attestation }) => attestation === undefined);
  if (bare) return unknown(`it has no provenance for ${bare.platform}`);
  const found = await Promise.all(
    images.flatMap(({ attestation }) =>
      attestation === undefined ? [] : readStatement(registry, reference, attestation),
    ),
  );
  const lacking = found.find(({ kind }) => kind === 'unknown');
  if (lacking) return lacking;
  const bases = new Map(
    found
      .flatMap((one) => (one.kind === 'known' ? one.bases : []))
      .map((base) => [`${base.reference}@${base.digest} ${String(base.isFixed)}`, base]),
  );
  if (bases.size > mostBases) return unknown(`it names more than ${mostBases} base images`);
  return { kind: 'known', bases: [...bases.values()] };
}

interface AttestedImage {
  readonly platform: string;
  /** The manifest that holds what is attested of it. */
  readonly attestation: Digest | undefined;
}

/** None of a plain manifest, which has no attestations. */
function findImages(manifest: Manifest, reference: string): readonly AttestedImage[] {
  const { manifests = [] } = parseManifest(manifest, reference);
  const attestations = new Map(
    listAt(readJson(manifest.bytes), 'manifests').flatMap((entry) => {
      const notes = valueAt(entry, 'annotations');
      const isOne = textAt(notes, 'vnd.docker.reference.type') === 'attestation-manifest';
      const about = textAt(notes, 'vnd.docker.reference.digest');
      const digest = textAt(entry, 'digest');
      return isOne && about !== undefined && digest !== undefined ? [[about, digest]] : [];
    }),
  );
  return manifests.flatMap(({ digest, platform: value }) => {
    const platform = readPlatform(value);
    if (!platform) return [];
    const named = attestations.get(digest);
    const attestation = named === undefined ? undefined : parseDigest(named);
    return [{ platform: formatPlatform(platform), attestation }];
  });
}

async function readStatement(registry: Reading, reference: string, digest: Digest): Promise<Bases> {
  const { name, repository } = parseReference(reference);
  const manifest = await registry.readManifest(formatReference(name, undefined, digest));
  const layers = manifest ? listAt(readJson(manifest.bytes), 'layers') : [];
  const layer = layers.find((one) =>
    textAt(one, 'annotations', 'in-toto.io/predicate-type')?.startsWith(
      'https://slsa.dev/provenance/',
    ),
  );
  const blob = textAt(layer, 'digest');
  if (blob === undefined) return unknown('its attestations hold no provenance');
  const bytes = await registry.readBlob(repository, parseDigest(blob), longestProvenance);
  return parseProvenance(readJson(bytes));
}

/** @param statement JSON of any shape: SLSA provenance, version 0.2 or 1 */
export function parseProvenance(statement: unknown): Bases {
  const predicate = valueAt(statement, 'predicate');
  if (!isObject(predicate)) return unknown('its provenance cannot be read');
  const frontend = readFrontend(predicate);
  const materials = [
    ...listAt(predicate, 'materials'),
    ...listAt(predicate, 'buildDefinition', 'resolvedDependencies'),
  ];
  const bases: BaseImage[] = [];
  for (const material of materials) {
    const uri = textAt(material, 'uri') ?? '';
    // Files and commits are the content, which is compared otherwise.
    if (!uri.startsWith('pkg:docker/')) continue;
    const base = readBase(uri, textAt(material, 'digest', 'sha256'));
    if (base === undefined) return unknown(`its provenance names ${uri.slice(0, longestName)}`);
    if (base !== 'no tag' && !isTool(base, frontend)) bases.push(base);
  }
  return { kind: 'known', bases };
}

/** Characters of what is shown of it. */
const longestName = 200;

/** The image that read the Dockerfile, where that was none of the builder's own. */
function readFrontend(predicate: unknown): Repository | undefined {
  const request =
    valueAt(predicate, 'buildDefinition', 'externalParameters', 'request') ??
    valueAt(predicate, 'invocation', 'parameters');
  return readReference(textAt(request, 'args', 'source') ?? '')?.repository;
}

function isTool({ reference }: BaseImage, frontend: Repository | undefined): boolean {
  const { repository } = parseReference(reference);
  if (frontend && isSameRepository(frontend, repository)) return true;
  return tools.has(formatRepository(repository));
}

/** What reads a Dockerfile or makes an SBOM is no part of the image. */
const tools: ReadonlySet<string> = new Set([
  'docker.io/docker/dockerfile',
  'docker.io/docker/dockerfile-upstream',
  'docker.io/docker/buildkit-syft-scanner',
]);

/**
 * `pkg:docker/ghcr.io/acme/base@1.2?platform=linux%2Famd64`. What has no tag cannot move.
 *
 * @see https://github.com/package-url/purl-spec/blob/main/types-doc/docker-definition.md
 */
function readBase(uri: string, sha256: string | undefined): BaseImage | 'no tag' | undefined {
  const [, path = '', query = ''] = /^pkg:docker\/([^?#]*)(?:\?([^#]*))?/.exec(uri) ?? [];
  const at = path.lastIndexOf('@');
  const isFixed = new URLSearchParams(query).has('digest');
  if (at === -1) return isFixed ? 'no tag' : undefined;
  if (sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  try {
    const name = decodeURIComponent(path.slice(0, at));
    const read = readReference(`${name}:${decodeURIComponent(path.slice(at + 1))}`);
    if (read?.tag === undefined) return undefined;
    const reference = formatReference(formatRepository(read.repository), read.tag);
    return { reference, digest: parseDigest(`sha256:${sha256}`), isFixed };
  } catch {
    return undefined;
  }
}

/**
 * When an image was made, as its configuration says, in milliseconds.
 *
 * @param reference with its digest
 * @returns `undefined` where it does not say
 */
export async function readCreated(
  { readManifest, readBlob }: Reading,
  reference: string,
): Promise<number | undefined> {
  const top = await readManifest(reference);
  if (top === undefined) return undefined;
  const { name, repository } = parseReference(reference);
  const { manifests } = parseManifest(top, reference);
  // An image is made for all of its platforms at once.
  const first = manifests?.find(({ platform }) => readPlatform(platform) !== undefined);
  const image = first ? await readManifest(formatReference(name, undefined, first.digest)) : top;
  const config = image && parseManifest(image, reference).config;
  if (config === undefined) return undefined;
  const created = textAt(readJson(await readBlob(repository, config.digest)), 'created') ?? '';
  const milliseconds = Date.parse(created);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

function readJson(bytes: Uint8Array): unknown {
  return parseJson(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
}
