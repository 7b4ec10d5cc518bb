// Images of Helm values that are written in parts: repository and tag, with or without registry and digest.
import { isSplit } from './containers.ts';
import { foundAt, scalarAt, scalarsAt } from './map-view.ts';
import type { Found, MapView } from './map-view.ts';
import { readPodFacts } from './pod-facts.ts';
import type { ScalarSource, SiteForm } from '../types.ts';

/**
 * A map with `repository` (or a bare `image`, or a `name` below `image`) and at least one of `tag`,
 * `version` and `digest`.
 * In Kubernetes objects only a map under the key `image` counts: elsewhere a `repository` with a
 * `version` is a chart or a source.
 */
export function readValuesImage(view: MapView): Found[] {
  if (view.scope === 'object' && view.key !== 'image') return [];
  const repository = readRepository(view);
  if (repository === undefined) return [];
  const parts = readParts(view);
  if ((parts.tag ?? parts.digest) === undefined) return [];
  const { globalRegistry = '' } = view;
  const above = globalRegistry === '' ? {} : { globalRegistry };
  const form = { form: 'parts', repository, ...parts, ...above } as const;
  const words = view.key === '' ? 'image' : view.key;
  return [foundAt(view, 'helm', form, words, { facts: readPodFacts(view) })];
}

function readRepository(view: MapView): ScalarSource | undefined {
  const named = view.key === 'image' ? scalarAt(view, 'name') : undefined;
  const image = isSplit(view) ? scalarAt(view, 'image') : undefined;
  return scalarAt(view, 'repository') ?? image ?? named;
}

type Parts = Omit<Extract<SiteForm, { form: 'parts' }>, 'form' | 'repository'>;

function readParts(view: MapView): Parts {
  const keys = ['registry', 'tag', 'imageTag', 'version', 'digest', 'sha'] as const;
  const { imageTag, version, sha, ...parts } = scalarsAt(view, keys);
  const tag = parts.tag ?? imageTag ?? version;
  // The charts of Grafana and Prometheus have a digest as its hexadecimal part; a git commit is none.
  const isDigest = /^(?:(?:sha256:)?[0-9a-f]{64})?$/.test(sha?.value ?? '');
  return { ...parts, ...(tag && { tag }), ...(sha && isDigest && { sha }) };
}
