import { UserError } from '../errors.ts';

/** A platform in its normal form, so that equal platforms have equal texts. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

// https://github.com/containerd/platforms/blob/main/database.go
const architectureAliases: Readonly<
  Record<string, readonly [architecture: string, variant?: string]>
> = {
  x86_64: ['amd64'],
  'x86-64': ['amd64'],
  i386: ['386'],
  aarch64: ['arm64'],
  armhf: ['arm', 'v7'],
  armel: ['arm', 'v6'],
};
/** What a variant means that is not written: arm64 is arm64/v8, arm is arm/v7, amd64 is amd64/v1. */
const impliedVariants: Readonly<Record<string, string>> = { arm64: 'v8', amd64: 'v1' };

/**
 * Reads `os/architecture[/variant]`.
 *
 * @throws UserError `platform`
 */
export function parsePlatform(text: string): Platform {
  const match = /^([a-z0-9]+)\/([a-z0-9_-]+)(?:\/([a-z0-9.]+))?$/i.exec(text);
  const [, os, architecture, variant] = match ?? [];
  if (os === undefined || architecture === undefined) {
    throw new UserError('platform', `"${text}" is not a platform`, {
      fix: 'Write os/architecture or os/architecture/variant, for example linux/amd64 or linux/arm/v7.',
    });
  }
  return normalizePlatform({ os, architecture, ...(variant !== undefined && { variant }) });
}

/** The same platform always gets the same form: `aarch64` is arm64, `arm64/v8` is arm64, `arm` is arm/v7. */
export function normalizePlatform(platform: Platform): Platform {
  const lower = platform.architecture.toLowerCase();
  const [architecture, aliasVariant] = architectureAliases[lower] ?? [lower];
  const written = platform.variant?.toLowerCase() ?? aliasVariant ?? '';
  const variant = architecture === 'arm' && written === '' ? 'v7' : written;
  const implied = variant === '' || variant === impliedVariants[architecture];
  return { os: platform.os.toLowerCase(), architecture, ...(!implied && { variant }) };
}

/** `linux/arm64`, `linux/arm/v7`. */
export function formatPlatform(platform: Platform): string {
  return [platform.os, platform.architecture, platform.variant].filter((part) => part).join('/');
}
