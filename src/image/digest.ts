import { UserError } from '../errors.ts';
import { parseJson, textAt } from '../json.ts';

declare const isDigest: unique symbol;
/** A content digest that was checked against the grammar: `sha256:<64 hex>` (or sha512). */
export type Digest = string & { readonly [isDigest]: true };

const pattern = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;

/**
 * Reads a digest of one of the registered algorithms.
 *
 * @throws UserError `digest`
 * @see https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests
 */
export function parseDigest(text: string): Digest {
  if (!pattern.test(text)) {
    throw new UserError('digest', `"${text}" is not a digest`, {
      fix: 'A digest is sha256: and 64 hexadecimal digits in lower case.',
    });
  }
  return text as Digest;
}

/** The first 12 hexadecimal digits, for people: `sha256:1a2b3c4d5e6f`. */
export function shortDigest(digest: Digest): string {
  return digest.slice(0, digest.indexOf(':') + 13);
}

/**
 * The digest of an image's configuration, as one platform's manifest names it; `undefined` where it names none.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/manifest.md
 */
export function readConfigDigest(manifest: string): string | undefined {
  return textAt(parseJson(manifest), 'config', 'digest');
}
