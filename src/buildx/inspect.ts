import type { BuilderFacts } from './facts.ts';

/**
 * Reads what `docker buildx inspect` prints. Only nodes have platforms; a `*` marks one set by hand. Their
 * settings follow `File#buildkitd.toml:`, quoted by `>`; older buildx leaves them out.
 *
 * @returns `undefined` for a builder without its engine: it has a name and no driver
 */
export function parseInspect(text: string): BuilderFacts | undefined {
  const all = (name: string): string[] =>
    [...text.matchAll(new RegExp(`^${name}:[ \\t]*(.*)$`, 'gm'))].map(([, value = '']) => value);
  const [name = ''] = all('Name');
  const driver = all('Driver')[0]?.trim() ?? '';
  if (driver === '') return undefined;
  return {
    name: name.trim().replace(/\*$/, ''),
    driver,
    platforms: all('Platforms').flatMap((list) =>
      list.split(',').map((platform) => platform.trim().replace(/\*$/, '')),
    ),
    hostNetwork: all('Driver Options').some((options) => /\bnetwork="?host\b/.test(options)),
    registries: [...text.matchAll(/^\s*>\s*\[registry\.(?:["']([^"']+)["']|([\w-]+))\]/gm)].map(
      ([, quoted, bare = '']) => quoted ?? bare,
    ),
  };
}
