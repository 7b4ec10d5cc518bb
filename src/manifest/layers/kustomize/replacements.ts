// Replacements of kustomize: what one puts over a pinned place is pinned where it stands as a whole, told otherwise.
import { isScalar, isSeq, type Node } from 'yaml';

import { referenceForm } from '../../places/containers.ts';
import { type Found, isRepository, type PlaceForm, scalarsOf } from '../../places/form.ts';
import { fieldsOf, textOf } from '../../places/map-view.ts';
import type { Fields, YamlDocument } from '../../yaml/nodes.ts';
import { readScalar, type ScalarSource } from '../../yaml/scalar.ts';

import type { LayeredSite } from '../layered.ts';
import {
  isEntryFor,
  isSelected,
  itemsOf,
  type KubernetesObject,
  type Kustomization,
  namedFile,
  nodesAt,
  type Parsed,
  rangeOf,
  readSelector,
  splitFieldPath,
} from './kustomizations.ts';

/** One entry of `replacements`, wherever it is written. */
interface Replacement {
  readonly path: string;
  readonly document: YamlDocument;
  readonly fields: Fields;
}

/** What a rule of this folder finds: parts that are pinned with a place, or what is told. */
export type Overlaid =
  | { readonly path: string; readonly found: Found }
  | {
      readonly path: string;
      /** Where it stands in the file. */
      readonly at: number;
      readonly text: string;
      readonly where: string;
      readonly fix: string;
    };

export interface Run {
  readonly kustomizations: readonly Kustomization[];
  readonly parsed: Parsed;
  /** The pinned places, by their files. */
  readonly sites: ReadonlyMap<string, readonly LayeredSite[]>;
  /** The digest is not written. */
  readonly isTagOnly: boolean;
}

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/ */
export function readReplacements(run: Run): Overlaid[] {
  return run.kustomizations.flatMap((own) =>
    listReplacements(own, run.parsed).flatMap((one) => readReplacement(one, own, run)),
  );
}

function listReplacements(own: Kustomization, parsed: Parsed): Replacement[] {
  const { path, document } = own;
  const inline = itemsOf(own, 'replacements').flatMap((item): Replacement[] => {
    const fields = fieldsOf(document, item);
    return isCarrying(fields) ? [{ path, document, fields }] : [];
  });
  const named = itemsOf(own, 'replacements').flatMap((item) =>
    namedFile(path, textOf(document, fieldsOf(document, item)?.get('path'))),
  );
  const transformers = itemsOf(own, 'transformers').flatMap((item) =>
    namedFile(path, textOf(document, item)),
  );
  return [
    ...inline,
    ...named.flatMap((file) =>
      parsed.documents(file).flatMap((one) => listIn(file, one, one.root)),
    ),
    ...transformers
      .flatMap((file) => parsed.objects(file))
      .filter(({ kind }) => kind === 'ReplacementTransformer')
      .flatMap((one) =>
        listIn(one.path, one.document, fieldsOf(one.document, one.root)?.get('replacements')),
      ),
  ];
}

/** kustomize takes a `sourceValue` since 5.7. */
function isCarrying(fields: Fields | undefined): fields is Fields {
  return fields !== undefined && (fields.has('source') || fields.has('sourceValue'));
}

/** A list of replacements, or one alone. */
function listIn(path: string, document: YamlDocument, node: unknown): Replacement[] {
  const items = isSeq(node) ? node.items : [node];
  return items.flatMap((item) => {
    const fields = fieldsOf(document, item);
    return isCarrying(fields) ? [{ path, document, fields }] : [];
  });
}

/** The value that a replacement carries: its own, a scalar of an object, or a literal of a generator. */
interface Source {
  readonly path: string;
  readonly scalar: ScalarSource;
  /** What of the scalar is the value: a literal has its key before it. */
  readonly value: string;
  readonly place: string;
}

function readReplacement(one: Replacement, own: Kustomization, run: Run): Overlaid[] {
  const { document, fields } = one;
  const source = fieldsOf(document, fields.get('source'));
  const value = source ? findSource(document, source, own, run) : readSourceValue(one);
  const targets = document.resolve(fields.get('targets'));
  return (isSeq(targets) ? targets.items : []).flatMap((item) => {
    const target = fieldsOf(document, item);
    const paths = document.resolve(target?.get('fieldPaths'));
    const splits = [source, target].map((side) => splitOf(document, side));
    return (isSeq(paths) ? paths.items : []).flatMap((path): Overlaid[] => {
      const field = textOf(document, path) ?? '';
      const at = rangeOf(document, path as Node)[0];
      const carried = { value, splits, field, at, path: one.path };
      const reached = findReached(document, target, field, own, run);
      const over = reached.flatMap((site) => layOver(carried, site, run));
      return over.length > 0 ? over : tellPart(carried, run);
    });
  });
}

interface Carried {
  readonly value: Source | undefined;
  /** Of source and target: how they are split, if they are. */
  readonly splits: readonly (Split | undefined)[];
  readonly field: string;
  readonly path: string;
  readonly at: number;
}

interface Split {
  readonly delimiter: string;
  readonly index: string;
}

function splitOf(document: YamlDocument, side: Fields | undefined): Split | undefined {
  const options = fieldsOf(document, side?.get('options'));
  const delimiter = textOf(document, options?.get('delimiter'));
  const index = textOf(document, options?.get('index')) ?? '0';
  return delimiter === undefined || delimiter === '' ? undefined : { delimiter, index };
}

/** The pinned places that stand at the path of an object which the target selects. */
function findReached(
  document: YamlDocument,
  target: Fields | undefined,
  field: string,
  own: Kustomization,
  { kustomizations, parsed, sites }: Run,
): LayeredSite[] {
  const selector = readSelector(document, target?.get('select'));
  const rejects = document.resolve(target?.get('reject'));
  const rejected = (isSeq(rejects) ? rejects.items : []).map((one) => readSelector(document, one));
  const isMeant = (object: KubernetesObject): boolean =>
    isSelected(selector, object, own) &&
    !rejected.some((one) => one.name === object.name && (one.kind ?? object.kind) === object.kind);
  const within = kustomizations.filter(({ path }) => path === own.path || own.reach.has(path));
  const entries = within.flatMap(({ path }) => sites.get(path) ?? []);
  return [...own.reach].flatMap((path) =>
    parsed
      .objects(path)
      .filter(isMeant)
      .flatMap((object) => {
        const nodes = nodesAt(object.document, object.root, splitFieldPath(field));
        return nodes.flatMap((node) => {
          const [from, to] = rangeOf(object.document, node);
          const isAt = ({ form }: LayeredSite): boolean =>
            scalarsOf(form).some(({ start }) => from <= start && start < to);
          const value = textOf(object.document, node) ?? '';
          const entry = entries.find((one) => isEntryFor(one, value));
          return [...(sites.get(path) ?? []).filter(isAt), ...(entry === undefined ? [] : [entry])];
        });
      }),
  );
}

function layOver(carried: Carried, site: LayeredSite, { sites }: Run): Overlaid[] {
  const { value, splits, field, at, path } = carried;
  const isWhole = splits.every((one) => one === undefined);
  if (value !== undefined && isWhole) {
    const pinned = sites.get(value.path) ?? [];
    if (pinned.some(({ form }) => isOf(form, value.scalar))) return [];
    const { repository } = site.target;
    if (isRepository(value.value, repository)) {
      const place = `${value.place} over ${site.place}`;
      return [
        { path: value.path, found: { kind: 'kustomization', form: sourceForm(value), place } },
      ];
    }
  }
  const where = `over ${site.place} (${site.path}:${site.line}), which is pinned`;
  const fix =
    'take the target out, or let its source hold the whole reference of the delivered image, without a delimiter';
  return [{ path, at, text: `what a replacement writes to ${field}`, where, fix }];
}

function isOf(form: PlaceForm, { start }: ScalarSource): boolean {
  return scalarsOf(form).some((one) => one.start === start);
}

/** A part of a pinned reference: of `web:1@sha256:0` a colon makes three. */
function tellPart({ value, splits, field, at, path }: Carried, run: Run): Overlaid[] {
  const [split] = splits;
  if (value === undefined || split === undefined || run.isTagOnly) return [];
  if (split.delimiter === ':' && split.index === '0') return [];
  const site = run.sites.get(value.path)?.find(({ form }) => isOf(form, value.scalar));
  if (site === undefined || site.form.versions[0]?.value !== site.current) return [];
  const where = `behind a "${split.delimiter}" of ${site.place} (${site.path}:${site.line}), which is pinned with a digest`;
  const fix = 'take the part from a value of its own, marked with # deliver-image: tag';
  return [{ path, at, text: `what a replacement writes to ${field}`, where, fix }];
}

/** One scalar with the reference, behind a literal's key. */
function sourceForm({ scalar, value }: Source): PlaceForm {
  const form = referenceForm(scalar, value);
  const before = scalar.value.slice(0, scalar.value.length - value.length);
  return {
    ...form,
    pin: (pin, place) =>
      form.pin(pin, place).map((one) => ({ ...one, value: `${before}${one.value}` })),
  };
}

function readSourceValue({ path, document, fields }: Replacement): Source | undefined {
  const node = document.resolve(fields.get('sourceValue'));
  if (!isScalar(node)) return undefined;
  const scalar = readScalar(document, node);
  return { path, scalar, value: scalar.value.trim(), place: 'sourceValue' };
}

/** None where the source is not among the files, is made of other files, or is encoded. */
function findSource(
  document: YamlDocument,
  source: Fields,
  own: Kustomization,
  run: Run,
): Source | undefined {
  const [kind, name] = ['kind', 'name'].map((key) => textOf(document, source.get(key)));
  const field = textOf(document, source.get('fieldPath')) ?? 'metadata.name';
  const selected = { kind, name };
  const objects = [...own.reach]
    .flatMap((path) => run.parsed.objects(path))
    .filter((object) => isSelected(selected, object, own));
  const scalars = objects.flatMap((object): Source[] =>
    nodesAt(object.document, object.root, splitFieldPath(field)).flatMap((node) => {
      if (!isScalar(node) || kind === 'Secret') return [];
      const scalar = readScalar(object.document, node);
      const place = `${object.kind} ${object.name}, ${field}`;
      return { path: object.path, scalar, value: scalar.value.trim(), place };
    }),
  );
  const literals = kind === 'ConfigMap' ? findLiterals(selected, field, own, run) : [];
  const [first, second] = [...scalars, ...literals];
  return second === undefined ? first : undefined;
}

function findLiterals(
  { name }: { readonly name: string | undefined },
  field: string,
  own: Kustomization,
  { kustomizations }: Run,
): Source[] {
  const [, key] = /^data\.(.+)$/.exec(field) ?? [];
  if (key === undefined || name === undefined) return [];
  const around = kustomizations.filter(({ path }) => path === own.path || own.reach.has(path));
  return around.flatMap((one) =>
    itemsOf(one, 'configMapGenerator').flatMap((item) => {
      const fields = fieldsOf(one.document, item);
      if (textOf(one.document, fields?.get('name')) !== name) return [];
      const literals = one.document.resolve(fields?.get('literals'));
      return (isSeq(literals) ? literals.items : []).flatMap((literal): Source[] => {
        const node = one.document.resolve(literal);
        if (!isScalar(node)) return [];
        const scalar = readScalar(one.document, node);
        const equals = scalar.value.indexOf('=');
        if (scalar.value.slice(0, equals) !== key) return [];
        const value = scalar.value.slice(equals + 1);
        return [{ path: one.path, scalar, value, place: `ConfigMap ${name}, ${field}` }];
      });
    }),
  );
}
