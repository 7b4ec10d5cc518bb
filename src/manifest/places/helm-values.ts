// Images of Helm values that are written in parts: repository and tag, with or without registry and digest.
import { formatRepository, type Repository } from '../../image/reference.ts';
import type { ScalarSource } from '../yaml/scalar.ts';

import { isSplit } from './containers.ts';
import {
  type Candidate,
  cannotPin,
  digestLike,
  type Found,
  foundAt,
  isRepository,
  joinReference,
  makeForm,
  pinVersion,
  type PlaceForm,
  refuseVersion,
  type ScalarTarget,
  withPrefix,
} from './form.ts';
import { type MapView, scalarAt, scalarsAt } from './map-view.ts';
import { readPodFacts } from './pod.ts';

/**
 * A map with `repository` (or a bare `image`, or a `name` below `image`) and one of `tag`, `version`, `digest`.
 * In Kubernetes objects only one under the key `image` counts: elsewhere it is a chart or a source.
 */
export function readValuesImage(view: MapView): Found[] {
  if (view.scope === 'object' && view.key !== 'image') return [];
  const repository = readRepository(view);
  if (repository === undefined) return [];
  const parts = readParts(view);
  if ((parts.tag ?? parts.digest) === undefined) return [];
  const form = partsForm({ repository, ...parts }, view.globalRegistry);
  const words = view.key === '' ? 'image' : view.key;
  return [foundAt(view, 'helm', form, words, { facts: readPodFacts(view) })];
}

function readRepository(view: MapView): ScalarSource | undefined {
  const named = view.key === 'image' ? scalarAt(view, 'name') : undefined;
  const image = isSplit(view) ? scalarAt(view, 'image') : undefined;
  return scalarAt(view, 'repository') ?? image ?? named;
}

/** `sha` is a digest, mostly without its `sha256:`. */
type OptionalParts = Partial<Record<'registry' | 'tag' | 'digest' | 'sha', ScalarSource>>;

type Parts = OptionalParts & { readonly repository: ScalarSource };

function readParts(view: MapView): OptionalParts {
  const keys = ['registry', 'tag', 'imageTag', 'version', 'digest', 'sha'] as const;
  const { imageTag, version, sha, ...parts } = scalarsAt(view, keys);
  const tag = parts.tag ?? imageTag ?? version;
  // The charts of Grafana and Prometheus have a digest as its hexadecimal part; a git commit is none.
  const isDigest = /^(?:(?:sha256:)?[0-9a-f]{64})?$/.test(sha?.value ?? '');
  return { ...parts, ...(tag && { tag }), ...(sha && isDigest && { sha }) };
}

/** `ghcr.io/acme/web`, not `acme/web`: what stands before a name is its registry. */
const ownRegistry = /^(?:[^/]*[.:][^/]*|localhost)\//;

/** @param global what a chart puts before every repository without a registry of its own */
function partsForm(parts: Parts, global = ''): PlaceForm {
  const { registry, repository, tag, digest, sha } = parts;
  const own = registry?.value ?? '';
  const above = own === '' && !ownRegistry.test(repository.value) ? global : '';
  const before = `${own}${above}`;
  const written = before === '' ? repository.value : `${before}/${repository.value}`;
  return makeForm({
    names: [repository, registry],
    versions: [tag, digest, sha],
    digests: [digest, sha],
    written,
    ...(sha && { sha }),
    ...(above !== '' && { withoutGlobal: partsForm(parts) }),
    current: () =>
      joinReference(written, tag?.value, digest?.value ?? withPrefix(sha?.value ?? '')),
    writesTag: () => tag !== undefined,
    pin: (pin, place) => {
      refuseVersion(place, repository);
      const isSame = isRepository(written, pin.repository);
      const name = isSame ? [] : replaceName(place, parts, above, pin.repository);
      const tagTakesDigest = pin.helmTagDigest || tag?.value.includes('@') === true;
      const version = pinVersion(place, { tag, digest: digest ?? sha }, pin, tagTakesDigest);
      return [...name, ...version].map(({ scalar, value }) => {
        return { scalar, value: scalar === sha ? digestLike(scalar, value) : value };
      });
    },
  });
}

function replaceName(
  place: Candidate,
  { registry, repository: scalar }: Parts,
  above: string,
  repository: Repository,
): ScalarTarget[] {
  if (registry !== undefined && registry.value !== '') {
    return [
      { scalar: registry, value: repository.registry },
      { scalar, value: repository.path },
    ];
  }
  const name = formatRepository(repository);
  if (above === '') return [{ scalar, value: name }];
  if (name.startsWith(`${above}/`)) return [{ scalar, value: name.slice(above.length + 1) }];
  const why = `its chart puts global.imageRegistry, ${above}, before the name`;
  const fix = `Give the image a registry of its own (registry: ${repository.registry}), if the chart reads it.`;
  throw cannotPin(place, why, fix);
}
