// What stands beside a name and says which version of it runs.
import { isMap, isScalar, type Node } from 'yaml';

import { digestKey, plainKey, tagKey } from '../../places/values/image-keys.ts';
import { readFields, type YamlDocument } from '../../yaml/nodes.ts';

/** Scalars of maps that hold a tag or digest, too: each with the key of that. */
export function listVersioned(
  document: YamlDocument,
  nodes: readonly Node[],
  covered: ReadonlySet<number>,
): ReadonlyMap<Node, string> {
  const versioned = new Map<Node, string>();
  const images = new Set<unknown>();
  for (const node of nodes) {
    if (!isMap(node)) continue;
    for (const { key, value } of node.items) {
      if (isScalar(key) && plainKey(String(key.value)).endsWith('image')) images.add(value);
    }
    const fields = readFields(document, node);
    const findVersion = (isImage: boolean): string | undefined =>
      [...fields].find(([key, value]) => {
        if (!isScalar(value) || !isVersionKey(plainKey(key), isImage)) return false;
        const isPinned = covered.has(document.start + (value.range?.[0] ?? 0));
        return !isPinned && /^[^\s${]+$/.test(String(value.value));
      })?.[0];
    const isOfImage = images.has(node);
    for (const [key, value] of fields) {
      // Operators join `image` and `version`; one that does not runs what has no version at all.
      const version = findVersion(isOfImage || plainKey(key).endsWith('image'));
      if (version !== undefined) versioned.set(value, version);
    }
  }
  return versioned;
}

function isVersionKey(plain: string, isImage: boolean): boolean {
  if (isImage && /^(?:(?:app|build|release)?version|ver|release|revision)$/.test(plain))
    return true;
  return /tag$|imagever$/.test(plain) || tagKey.test(plain) || digestKey.test(plain);
}
