// The one door to registries: what they hold is read, compared and tagged through it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { formatBuildkitConfig } from '../buildx/buildkitd.ts';
import type { Effects } from '../effects.ts';
import type { Digest } from '../image/digest.ts';

import { readConfigDigest } from './config.ts';
import { lookUpImage } from './held-image.ts';
import type { HeldImage, Lookup } from './held-image.ts';
import { openReader } from './reader.ts';
import { readDigest, resolveImage } from './resolve.ts';
import type { Expected, ResolvedImage } from './resolve.ts';
import { tagImage } from './tag-image.ts';

export interface Registry {
  /** @see {@link resolveImage} */
  readonly resolve: (references: readonly string[], expected: Expected) => Promise<ResolvedImage>;
  /** @see {@link lookUpImage} */
  readonly read: (reference: string) => Promise<Lookup>;
  /** @see {@link readDigest} */
  readonly readDigest: (reference: string) => Promise<Digest | undefined>;
  /** @see {@link readConfigDigest} */
  readonly readConfigDigest: (reference: string) => Promise<Digest | undefined>;
  /** @see {@link tagImage} */
  readonly put: (
    name: string,
    source: Pick<HeldImage, 'reference' | 'digest' | 'isIndex'>,
    references: readonly string[],
  ) => Promise<string | undefined>;
}

/** What the inputs say of the registry, beside what docker knows. */
export interface RegistrySettings {
  /** Host of the image's registry. */
  readonly registry: string;
  /** Hosts to speak plain HTTP to. */
  readonly insecureRegistries: readonly string[];
  /** The builder that the user named; its settings of registries hold for reading, too. */
  readonly builder: string | undefined;
}

/**
 * Opens the door, by docker's own credentials. The builder pushes by itself.
 *
 * @throws UserError `registry-reader`
 */
export async function openRegistry(
  effects: Effects,
  { registry, insecureRegistries, builder }: RegistrySettings,
): Promise<Registry> {
  const { temporaryFolder } = effects;
  let configuration: string | undefined;
  if (insecureRegistries.includes(registry)) {
    configuration = join(temporaryFolder, 'reader.toml');
    const settings = insecureRegistries.map((host) => ({ host, http: true }));
    await writeFile(configuration, formatBuildkitConfig(settings));
  }
  const request = { registry, builder, configuration };
  const { runProcess, dockerEnvironment } = effects;
  const readerEnvironment = await openReader(
    runProcess,
    dockerEnvironment,
    temporaryFolder,
    request,
  );
  const reading = { ...effects, readerEnvironment };
  return {
    resolve: (references, expected) => resolveImage(reading, references, expected),
    read: (reference) => lookUpImage(reading, reference),
    readDigest: (reference) => readDigest(reading, reference),
    readConfigDigest: (reference) => readConfigDigest(reading, reference),
    put: (name, source, references) => tagImage(reading, name, source, references),
  };
}
