// Files that another tool reads as its own: package descriptions, and what says how images are built. Their names and
// versions are not what a cluster runs.
import { isMap } from 'yaml';

import { readFields, type YamlDocument } from '../yaml/nodes.ts';

import { fieldsOf, type MapView, textAt, textOf } from './map-view.ts';

const byName =
  /^(?:(?:package(?:-lock)?|npm-shrinkwrap|composer|bower|deno|jsr|lerna|nx|project|dagger|renovate|\.?renovaterc|docker-bake[^/]*)\.json|(?:Chart|requirements|pubspec|galaxy|Pulumi(?:\.[\w-]+)?|(?:[^/]+\.)?garden|mkdocs|conanfile|func|jib|azure|\.?goreleaser|\.ko|(?:skaffold|devspace|okteto|werf)(?:[.-][^/]*)?)\.ya?ml|(?:Chart|requirements)\.lock)$/;

/** Objects of tools that build, bundle or release images. */
const byVersion =
  /^(?:skaffold\/|kbld\.k14s\.io\/|imgpkg\.carvel\.dev\/|garden\.io\/|backstage\.io\/|jib\/)/;

/**
 * True where the names of images are for a tool of its own alone; a marker among them is meant all the same. A name of
 * a file says nothing of an object of Kubernetes in it: `azure.yaml` may hold a Deployment.
 */
export function isOtherTools(document: YamlDocument, path: string): boolean {
  const { root } = document;
  if (!isMap(root)) return isOtherToolsPath(path);
  const fields = readFields(document, root);
  const apiVersion = textOf(document, fields.get('apiVersion'));
  if (byVersion.test(apiVersion ?? '') || isBake(document, fields.get('target'))) return true;
  const isObject = apiVersion !== undefined && fields.has('kind');
  return !isObject && isOtherToolsPath(path);
}

/** By the file's name alone, where it cannot be read. */
export function isOtherToolsPath(path: string): boolean {
  return byName.test(path.slice(path.lastIndexOf('/') + 1));
}

const targetKeys = ['dockerfile', 'context', 'contexts', 'inherits', 'tags', 'cache-to'];

/** @see https://docs.docker.com/build/bake/reference/ */
function isBake(document: YamlDocument, target: unknown): boolean {
  const targets = [...(fieldsOf(document, target)?.values() ?? [])];
  return targets.some((one) => {
    const fields = fieldsOf(document, one);
    return targetKeys.some((key) => fields?.has(key));
  });
}

/** True for an entry of a chart's dependencies: its repository is where the chart lies. */
export function isDependency({ key, isItem }: MapView): boolean {
  return key === 'dependencies' && isItem;
}

/** True for a whole file that may describe a package: its repository is where the source lies. */
export function isPackage(view: MapView): boolean {
  const others = [...view.fields.keys()].filter((key) =>
    /tag|digest|sha|image|registry/i.test(key),
  );
  return view.keys.length === 0 && textAt(view, 'name') !== undefined && others.length === 0;
}
