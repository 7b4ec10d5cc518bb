// What each scalar of a site has to hold, for a pin style. Pure over one site.
import { UserError } from '../../errors.ts';
import { formatReference, formatRepository } from '../../image/reference.ts';
import type { Repository } from '../../image/reference.ts';

import { isHexadecimal, isRepository, readWritten, writtenName } from './match.ts';
import type {
  Candidate,
  PinRequest,
  PinStyle,
  PinnedImage,
  ScalarSource,
  SiteForm,
} from '../types.ts';

/** A scalar and the value that it has to hold. */
export interface ScalarTarget {
  readonly scalar: ScalarSource;
  readonly value: string;
}

type FormOf<Name extends SiteForm['form']> = Extract<SiteForm, { form: Name }>;

/**
 * What the scalars of a site have to hold. A digest never stays beside another tag:
 * each scalar that holds one gets the new digest or becomes empty.
 *
 * @throws UserError `pin-place` when the site has no scalar for what the pin asks
 */
export function pinSite(site: Candidate, request: PinRequest, image: PinnedImage): ScalarTarget[] {
  const { form } = site;
  switch (form.form) {
    case 'reference':
      return [
        {
          scalar: form.reference,
          value: pinName(ownName([writtenName(form)], request.repository), request.pin, image),
        },
      ];
    case 'kustomization':
      return pinKustomization(site, form, request, image);
    case 'parts':
      return pinParts(site, form, request, image);
    case 'override':
      return [{ scalar: form.scalar, value: pinnedOverride(form, request, image) }];
    case 'marked':
      return [{ scalar: form.scalar, value: pinnedMark(form, request, image) }];
  }
}

/** True when the tag is written at the place: with `pin: digest` too, where it has a scalar of its own. */
export function writesTag(form: SiteForm, pin: PinStyle): boolean {
  switch (form.form) {
    case 'reference':
    case 'override':
      return pin !== 'digest';
    case 'kustomization':
      return form.newTag !== undefined;
    case 'parts':
      return form.tag !== undefined;
    case 'marked':
      return form.field === 'tag' || (form.field === 'reference' && pin !== 'digest');
  }
}

/** The author's own spelling of the name, where it is the delivered repository. */
function ownName(names: readonly string[], repository: Repository): string {
  const own = names.find((name) => isRepository(name, repository));
  return own === undefined ? formatRepository(repository) : (readWritten(own)?.name ?? own);
}

function pinName(name: string, pin: PinStyle, image: PinnedImage): string {
  switch (pin) {
    case 'tag@digest':
      return formatReference(name, image.tag, image.digest);
    case 'digest':
      return formatReference(name, undefined, image.digest);
    case 'tag':
      return formatReference(name, image.tag);
  }
}

function pinKustomization(
  site: Candidate,
  form: FormOf<'kustomization'>,
  request: PinRequest,
  image: PinnedImage,
): ScalarTarget[] {
  refuseVersion(site, form.newName ?? form.name);
  const isSame = isRepository(writtenName(form), request.repository);
  if (!isSame && form.newName === undefined) {
    throw cannotPin(site, 'the entry has no newName that could name the delivered image', {
      fix: `Add newName: ${formatRepository(request.repository)} to the entry.`,
    });
  }
  const name =
    form.newName && !isSame
      ? [{ scalar: form.newName, value: formatRepository(request.repository) }]
      : [];
  return [...name, ...pinTagAndDigest(site, form.newTag, form.digest, request, image, true)];
}

function pinParts(
  site: Candidate,
  form: FormOf<'parts'>,
  request: PinRequest,
  image: PinnedImage,
): ScalarTarget[] {
  refuseVersion(site, form.repository);
  const name = isRepository(writtenName(form), request.repository)
    ? []
    : replaceName(site, form, request.repository);
  const isAllowed = request.helmTagDigest === true || form.tag?.value.includes('@') === true;
  const digest = form.digest ?? form.sha;
  const version = pinTagAndDigest(site, form.tag, digest, request, image, isAllowed);
  return [...name, ...version].map(({ scalar, value }) => {
    return { scalar, value: scalar === form.sha ? digestLike(scalar, value) : value };
  });
}

/** A second tag would come behind the one that the name holds. */
function refuseVersion(site: Candidate, { value }: ScalarSource): void {
  const reference = readWritten(value);
  if ((reference?.tag ?? reference?.digest) === undefined) return;
  throw cannotPin(site, `its name ${JSON.stringify(value)} holds a version itself`, {
    fix: 'Write the name alone there: tag and digest have keys of their own.',
  });
}

function replaceName(
  site: Candidate,
  form: FormOf<'parts'>,
  repository: Repository,
): ScalarTarget[] {
  const { registry, globalRegistry } = form;
  if (registry !== undefined && registry.value !== '') {
    return [
      { scalar: registry, value: repository.registry },
      { scalar: form.repository, value: repository.path },
    ];
  }
  const name = formatRepository(repository);
  if (globalRegistry === undefined) return [{ scalar: form.repository, value: name }];
  const above = `${globalRegistry}/`;
  if (name.startsWith(above)) return [{ scalar: form.repository, value: name.slice(above.length) }];
  throw cannotPin(site, `its chart puts global.imageRegistry, ${globalRegistry}, before the name`, {
    fix: `Give the image a registry of its own (registry: ${repository.registry}), if the chart reads it.`,
  });
}

/** Tag and digest in scalars of their own; `tagTakesDigest` when `tag: x@sha256:..` is understood. */
function pinTagAndDigest(
  site: Candidate,
  tag: ScalarSource | undefined,
  digest: ScalarSource | undefined,
  request: PinRequest,
  image: PinnedImage,
  tagTakesDigest: boolean,
): ScalarTarget[] {
  if (request.pin === 'tag') {
    if (tag === undefined) {
      throw cannotPin(site, 'there is no tag to set, only a digest', {
        fix: 'Add a tag beside the digest, or set pin to tag@digest or digest.',
      });
    }
    const stale =
      digest !== undefined && digest.value !== '' ? [{ scalar: digest, value: '' }] : [];
    return [{ scalar: tag, value: image.tag }, ...stale];
  }
  if (digest !== undefined) {
    const own = tag === undefined ? [] : [{ scalar: tag, value: image.tag }];
    return [...own, { scalar: digest, value: image.digest }];
  }
  if (tag !== undefined && tagTakesDigest) {
    return [{ scalar: tag, value: `${image.tag}@${image.digest}` }];
  }
  throw cannotPin(site, 'there is no digest key to set', {
    fix:
      'Add digest: "" beside the tag if the chart reads it; or set helm-tag-digest: true if the chart ' +
      'joins repository and tag with a colon (the tag becomes <tag>@<digest>); or set pin: tag.',
  });
}

/** Charts of Grafana and Prometheus write `sha256:` themselves: what stands without it stays so. */
function digestLike({ value }: ScalarSource, digest: string): string {
  return value.startsWith('sha256:') ? digest : digest.replace(/^sha256:/, '');
}

/** What is overridden stays overridden: where another name comes in, the old one goes before `=`. */
function pinnedOverride(form: FormOf<'override'>, request: PinRequest, image: PinnedImage): string {
  const written = writtenName(form);
  const pinned = pinName(ownName([written], request.repository), request.pin, image);
  const isSame = isRepository(written, request.repository);
  const name = form.name ?? (isSame ? undefined : readWritten(written)?.name);
  return name === undefined ? pinned : `${name}=${pinned}`;
}

function pinnedMark(form: FormOf<'marked'>, request: PinRequest, image: PinnedImage): string {
  const name = ownName([form.scalar.value.trim(), form.name ?? ''], request.repository);
  switch (form.field) {
    case 'reference':
      return pinName(name, request.pin, image);
    case 'name':
      return name;
    case 'tag':
      return image.tag;
    case 'digest':
      return form.isSha === true || isHexadecimal(form.scalar.value)
        ? digestLike(form.scalar, image.digest)
        : image.digest;
  }
}

function cannotPin(site: Candidate, why: string, more: { readonly fix: string }): UserError {
  return new UserError('pin-place', `${site.place} cannot be pinned: ${why}`, {
    location: { file: site.path, line: site.line, column: site.column },
    fix: more.fix,
  });
}
