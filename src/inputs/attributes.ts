// Attributes by comma (`type=gha,mode=max`) of caches and attestations. buildx takes blanks for a part of their names,
// and BuildKit passes over what it does not know without a word, or refuses it only when the build begins. Pure.
import { UserError } from '../errors.ts';
import { parseReference } from '../image/reference.ts';
import { findNearest } from '../nearest.ts';

import type { Fields, KeyValue } from './fields.ts';

function refuse(what: string, fix: string): UserError {
  return new UserError('inputs', what, { fix });
}

/** What the value of an attribute has to be, and how to write it. */
type Form = readonly [pattern: RegExp, fix: string];

const truth: Form = [/^(?:1|t|true|0|f|false)$/i, 'Write true or false.'];
const count: Form = [/^[1-9]\d{0,5}$/, 'Write a number from 1 up.'];
const duration: Form = [/^(?:\d+(?:\.\d+)?(?:[nuµm]?s|m|h))+$/, 'Write for example 10m or 30s.'];
const modes: Form = [/^(?:min|max)$/, 'Write mode=min or mode=max.'];

/** @see https://docs.docker.com/build/cache/backends/ */
const cacheForms: Readonly<Record<string, Form>> = {
  mode: modes,
  compression: [
    /^(?:uncompressed|gzip|estargz|zstd)$/,
    'Write one of: uncompressed, gzip, estargz, zstd.',
  ],
  'compression-level': [/^-?\d{1,2}$/, 'Write 0 to 9 for gzip and estargz, 0 to 22 for zstd.'],
  retry_mode: [/^(?:standard|adaptive)$/, 'Write standard or adaptive.'],
  version: [/^[12]$/, 'Write 1 or 2, or leave it out.'],
  ...form(duration, 'timeout touch_refresh'),
  ...form(count, 'upload_parallelism retry_max_attempts'),
  ...form(truth, 'ignore-error image-manifest oci-mediatypes force-compression'),
  ...form(truth, 'registry.insecure use_path_style disable_accept_encoding'),
};
const written = 'mode ignore-error';
const layers = `${written} image-manifest oci-mediatypes force-compression compression compression-level`;
const store = `${written} name prefix manifests_prefix blobs_prefix secret_access_key`;

interface Cache {
  /** What it cannot do without when it is read and when it is written; `undefined`: it cannot be. */
  readonly needs: readonly [from: string | undefined, to: string | undefined];
  readonly names: string;
}

const caches: Readonly<Record<string, Cache>> = {
  registry: { needs: ['ref', 'ref'], names: `ref registry.insecure ${layers}` },
  local: { needs: ['src', 'dest'], names: `src dest digest tag ${layers}` },
  gha: {
    needs: ['', ''],
    names: `scope timeout token url url_v2 repository ghtoken version ${written}`,
  },
  s3: {
    needs: ['', ''],
    names: `${store} bucket region endpoint_url access_key_id session_token use_path_style touch_refresh upload_parallelism disable_accept_encoding retry_mode retry_max_attempts`,
  },
  azblob: { needs: ['', ''], names: `${store} account_name account_url container` },
  inline: { needs: [undefined, ''], names: 'ignore-error' },
};

/** @see https://docs.docker.com/build/metadata/attestations/slsa-provenance/ */
const provenanceForms: Readonly<Record<string, Form>> = {
  mode: [/^(?:min|max|full)$/, modes[1]],
  version: [/^v(?:0\.2|1)$/, 'Write version=v0.2 or version=v1.'],
  ...form(truth, 'reproducible inline-only disabled capture-usage complete-materials'),
};
const provenanceNames = [...Object.keys(provenanceForms), 'builder-id', 'filename'];

function form(one: Form, names: string): Readonly<Record<string, Form>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, one]));
}

/**
 * The caches to read or to write, each as buildx reads it: without blanks, its names and its reference in lower case.
 * Problems are kept in `fields`.
 */
export function readCaches(fields: Fields, input: 'cache-from' | 'cache-to'): readonly string[] {
  return fields.parsedLines(input, (text) => {
    checkWord(text);
    const isReference = !/[=,]/.test(text) && !/^#|\s/.test(text);
    if (isReference) return lowerReference(fields, input, text);
    const attributes = split(text).map(lowerKey);
    const kind = (findValue(attributes, 'type') ?? '').toLowerCase();
    const { names, needs } = findCache(kind);
    const need = needs[input === 'cache-from' ? 0 : 1];
    if (need === undefined) {
      throw refuse('type=inline is a cache to write', 'Read it by type=registry,ref=<the image>.');
    }
    if (need !== '' && (findValue(attributes, need) ?? '') === '') {
      const example = kind === 'registry' ? 'ghcr.io/acme/web:cache' : 'cache';
      const fix = `Write for example type=${kind},${need}=${example}.`;
      throw refuse(`a cache of type ${kind} names no ${need}`, fix);
    }
    const known = ['type', ...names.split(' ')];
    check(fields, input, attributes, { known, forms: cacheForms, owner: `type=${kind}` });
    const tidy = attributes.map(({ key, value }) => {
      if (key === 'type') return { key, value: kind };
      return key === 'ref' ? { key, value: lowerReference(fields, input, value) } : { key, value };
    });
    return join(tidy);
  });
}

/** A kind of cache by itself would be the name of an image that nobody may push. */
function checkWord(text: string): void {
  const [, word = ''] = /^(?:type[: ]\s*)?(\w+)$/i.exec(text.toLowerCase()) ?? [];
  const isTruth = isFlag.test(word);
  if (!isTruth && !Object.hasOwn(caches, word)) return;
  const meant = isTruth ? 'type=gha, or set the input cache' : `type=${word}`;
  throw refuse(`"${text}" would be an image of Docker Hub's library`, `Write ${meant}.`);
}

function findCache(kind: string): Cache {
  const kinds = Object.keys(caches);
  const known = `Write type= and one of ${kinds.join(', ')}, or the reference of an image.`;
  if (kind === '') throw refuse('an entry names no type', known);
  const found = caches[kind];
  if (found !== undefined) return found;
  const nearest = findNearest(kind, kinds);
  const fix = nearest === undefined ? known : `Did you mean ${nearest}?`;
  throw refuse(`there is no cache of type "${kind}"`, fix);
}

/** Names of images are in lower case, and expressions of workflows have no function for it: as with the input `image`. */
function lowerReference(fields: Fields, input: string, text: string): string {
  const end = text.slice(text.lastIndexOf('/') + 1).search(/[:@]/);
  const name = end === -1 ? text : text.slice(0, text.lastIndexOf('/') + 1 + end);
  const rest = text.slice(name.length);
  const lower = name.toLowerCase();
  parseReference(`${lower}${rest}`);
  if (lower !== name) {
    fields.notice(`The input ${input} names ${name}, and image names are lower case: ${lower}`);
  }
  return `${lower}${rest}`;
}

/** `true`, `false`, or attributes as buildx reads them; problems are kept in `fields`. */
export function readProvenance(fields: Fields): string | undefined {
  return fields.parsed('provenance', undefined, (text) => {
    if (isFlag.test(text)) return text;
    const example = 'attributes, for example mode=max';
    const attributes = parseAttestation(text, example).map(lowerKey);
    const rules = { known: provenanceNames, forms: provenanceForms, owner: 'provenance' };
    check(fields, 'provenance', attributes, rules);
    return join(attributes);
  });
}

/** `true`, `false`, or attributes: all but the generator are the generator's own. */
export function parseSbom(text: string): string {
  if (isFlag.test(text)) return text;
  const attributes = parseAttestation(text, 'generator=<image>');
  const generator = findValue(attributes, 'generator');
  if (generator !== undefined) parseReference(generator);
  return join(attributes);
}

const isFlag = /^(?:true|True|TRUE|false|False|FALSE)$/;

/** Checked here, because buildx checks attestations only when the build begins. */
function parseAttestation(text: string, example: string): readonly KeyValue[] {
  if (text.split(',').every((attribute) => attribute.includes('='))) return split(text);
  throw refuse(
    `"${text}" is neither true nor false nor key=value`,
    `Write true, false or ${example}.`,
  );
}

/** Values are not repeated where they may be a key's. */
function check(
  fields: Fields,
  input: string,
  attributes: readonly KeyValue[],
  rules: {
    readonly known: readonly string[];
    readonly forms: Readonly<Record<string, Form>>;
    readonly owner: string;
  },
): void {
  for (const { key, value } of attributes) {
    const [pattern, fix] = rules.forms[key] ?? [];
    if (!rules.known.includes(key)) {
      const nearest = findNearest(key, rules.known);
      const advice = nearest === undefined ? '' : `; did you mean ${nearest}?`;
      fields.warning(
        `input ${input}: ${rules.owner} has no attribute ${key} that is known here, and the builder passes over one that it does not know${advice}`,
      );
    } else if (pattern?.test(value) === false) {
      throw refuse(
        `"${value}" is no ${key} of ${rules.owner}`,
        fix ?? 'Correct the value: docker buildx build takes none such.',
      );
    }
  }
}

function split(text: string): readonly KeyValue[] {
  return text.split(',').map((attribute) => {
    const [key = '', ...values] = attribute.split('=');
    return { key: key.trim(), value: values.join('=').trim() };
  });
}

function lowerKey({ key, value }: KeyValue): KeyValue {
  return { key: key.toLowerCase(), value };
}

function join(attributes: readonly KeyValue[]): string {
  return attributes.map(({ key, value }) => `${key}=${value}`).join(',');
}

function findValue(attributes: readonly KeyValue[], name: string): string | undefined {
  return attributes.find(({ key }) => key === name)?.value;
}

/**
 * Whether an input `provenance` or `sbom` asks for an attestation, as buildx reads it.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/build/#attest
 */
export function asksForAttestation(input: string | undefined): boolean {
  return input !== undefined && !/^(?:0|f|false)$|(?:^|,)disabled=(?:1|t|true)(?:,|$)/i.test(input);
}
