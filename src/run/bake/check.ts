// What a bake target may not have, since it comes from a checkout, and what of it is not taken over.
import { readFileSync, realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';

import type { BakeTarget, Definition } from '../../buildx/bake/definition.ts';
import { type DefinitionText, describeMistyped } from '../../buildx/bake/spelling.ts';
import { checkContext, findDockerfile, isRemoteContext } from '../../buildx/context/context.ts';
import { checkNamedContexts } from '../../buildx/context/named.ts';
import { parseSource } from '../../buildx/context/sources.ts';
import { joinUserErrors, UserError } from '../../errors.ts';
import { fieldsAt, parseJson } from '../../json.ts';
import type { Environment } from '../../process.ts';
import type { BakeInputs } from '../../inputs/images/bake.ts';
import type { Inputs } from '../../inputs/inputs.ts';

/**
 * A definition may name no files but those of the workspace, and takes no privilege that the workflow does not give.
 *
 * @param allow entitlements that the workflow gives
 * @throws UserError `bake-target` with everything that is wrong
 */
export function checkTargets(
  workspace: string,
  { images, linked }: Definition,
  allow: readonly string[],
): void {
  const errors = [...images, ...linked].flatMap((target) => [
    ...checkFiles(workspace, target),
    ...target.entitlements
      .filter((entitlement) => !allow.includes(entitlement))
      .map((entitlement) =>
        refuse(
          target,
          `it asks for the entitlement ${entitlement}`,
          `Take it out, or give it in the workflow: allow: ${entitlement}.`,
        ),
      ),
  ]);
  if (errors.length > 0) {
    throw joinUserErrors('bake-target', 'Some bake targets cannot be built', errors);
  }
}

function refuse({ name }: BakeTarget, why: string, fix: string): UserError {
  return new UserError('bake-target', `The bake target ${name} is not built: ${why}`, { fix });
}

function checkFiles(workspace: string, target: BakeTarget): readonly UserError[] {
  const { context, file, dockerfile, buildContexts } = target.build;
  const named = buildContexts.filter(({ value }) => !/^(?:target|docker-image):/.test(value));
  const outside = [context, ...named.map(({ value }) => value)].flatMap((text) => {
    const source = parseSource(text);
    const isHere = source.kind === 'folder' || source.kind === 'layout';
    return isHere && !isWithin(workspace, source.path) ? [text] : [];
  });
  const fix = 'Name folders of the repository.';
  if (outside.length > 0) {
    return [refuse(target, `${outside.join(', ')} is no folder of the workspace`, fix)];
  }
  try {
    if (dockerfile === undefined) checkContext(workspace, context, file);
    checkNamedContexts(workspace, named);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const itself = error.code === 'ignore-file' ? error.fix : undefined;
    const instead = 'Correct context, contexts or dockerfile of the target.';
    return [refuse(target, error.message, itself ?? instead)];
  }
  if (isRemoteContext(context) || dockerfile !== undefined) return [];
  const path = findDockerfile(workspace, context, file);
  return isWithin(workspace, path)
    ? []
    : [refuse(target, `${path} is no file of the workspace`, 'Name a file of the repository.')];
}

/** Also through links. What is not there is nowhere. */
function isWithin(workspace: string, path: string): boolean {
  try {
    const from = relative(realpathSync(workspace), realpathSync(resolve(workspace, path)));
    return !/^\.\.(?:\/|$)/.test(from);
  } catch {
    return false;
  }
}

type Given = Pick<Inputs, 'build'>;

/** A setting that is not taken over, what says the same here, and whether that is given. */
interface Answer {
  readonly instead: string;
  readonly isGiven: (inputs: Given) => boolean;
}

const never = (): boolean => false;
const answers: Readonly<Record<string, Answer>> = {
  output: { instead: 'the images are pushed', isGiven: never },
  secret: {
    instead: 'secrets are the inputs secrets, secret-envs and secret-files',
    isGiven: ({ build: { secrets, secretEnvs, secretFiles } }) =>
      secrets.length + secretEnvs.length + secretFiles.length > 0,
  },
  ssh: { instead: 'agents are the input ssh', isGiven: ({ build: { ssh } }) => ssh.length > 0 },
  'cache-from': {
    instead: 'caches are the inputs cache and cache-from',
    isGiven: ({ build: { cache, cacheFrom } }) => cache || cacheFrom.length > 0,
  },
  'cache-to': {
    instead: 'caches are the inputs cache and cache-to',
    isGiven: ({ build: { cache, cacheTo } }) => cache || cacheTo.length > 0,
  },
  attest: {
    instead: 'attestations are the inputs provenance and sbom',
    isGiven: ({ build: { provenance, sbom } }) => (provenance ?? sbom) !== undefined,
  },
  call: { instead: 'every target is built', isGiven: never },
  network: {
    instead: 'only buildx 0.17 or newer tells it; RUN --network in the Dockerfile says it, too',
    isGiven: never,
  },
  'extra-hosts': { instead: 'only buildx 0.17 or newer tells it', isGiven: never },
  entitlements: {
    instead: 'only buildx 0.17 or newer tells it; entitlements are the input allow',
    isGiven: ({ build: { allow } }) => allow.length > 0,
  },
};

/** One sentence for each kind of setting that is not taken over, unless an input says the same, or is mistyped. */
export function describeLeft(
  workspace: string,
  { images, linked, unprinted }: Definition,
  inputs: Given,
  { files, variables }: BakeInputs,
  environment: Environment = {},
): readonly string[] {
  const texts = files.map((file) => ({ file, text: readText(workspace, file) }));
  const places = new Map<string, string[]>();
  const add = (setting: string, place: string): void => {
    places.set(setting, [...(places.get(setting) ?? []), place]);
  };
  for (const { name, left } of [...images, ...linked]) {
    for (const setting of left) add(setting, name);
  }
  const printed = [...places.keys()];
  const wanted = [...taken, ...unprinted];
  for (const { setting, place } of texts.flatMap((one) => findUnprinted(one, wanted))) {
    add(setting, place);
  }
  const sentences = [...places].flatMap(([setting, found]) => {
    const answer = answers[setting];
    if (answer?.isGiven(inputs) === true) return [];
    const why = answer?.instead ?? 'this action does not know it';
    return [`${setting} of bake (${[...new Set(found)].join(', ')}) is not taken over: ${why}`];
  });
  return [
    ...sentences,
    ...texts.flatMap((one) => describeMistyped(one, printed)),
    ...describeUnread(variables, texts),
    ...describeUnseen(variables, texts, environment),
  ];
}

function readText(workspace: string, file: string): string {
  return readFileSync(resolve(workspace, file), 'utf8').slice(0, mostRead);
}

/** A target's arguments are its own: who gives one by the input, and no variable has its name, gives it in vain. */
function describeUnread(
  variables: BakeInputs['variables'],
  texts: readonly DefinitionText[],
): readonly string[] {
  const unread = variables.filter(({ key }) => texts.every(({ text }) => !text.includes(key)));
  if (unread.length === 0) return [];
  const names = unread.map(({ key }) => key).join(', ');
  return [
    `build-args ${names}: with bake they are the values of variables, and ${texts.map(({ file }) => file).join(', ')} has none of that name`,
  ];
}

/** How HCL declares a variable, and compose names one of the environment. */
const declared = /^[ \t]*variable[ \t]+"?([\w-]+)"?[ \t]*\{/gm;
const used = /\$\{?([A-Za-z_]\w*)|^ *- ([A-Za-z_]\w*) *$/gm;

function namesOf({ file, text }: DefinitionText): readonly string[] {
  const isCompose = /\.ya?ml$/.test(file);
  const found = isCompose ? ofBuilds(text).matchAll(used) : text.matchAll(declared);
  const inJson = fieldsAt(parseJson(text), 'variable').map(([name]) => name);
  return [...inJson, ...[...found].map(([, name, listed = '']) => name ?? listed)];
}

/** What a service runs with does not count. */
function ofBuilds(text: string): string {
  let depth = Infinity;
  const lines = text.split('\n').filter((line) => {
    const indent = line.search(/\S/);
    if (indent === -1) return false;
    if (indent <= depth) depth = /^ *build:/.test(line) ? indent : Infinity;
    return indent >= depth;
  });
  return lines.join('\n');
}

/** Who comes from another tool has given them by the job's environment, and would get the defaults in silence. */
function describeUnseen(
  variables: BakeInputs['variables'],
  texts: readonly DefinitionText[],
  environment: Environment,
): readonly string[] {
  const unseen = [...new Set(texts.flatMap(namesOf))].filter(
    (name) =>
      (environment[name] ?? '') !== '' &&
      variables.every(({ key }) => key !== name) &&
      !/token|secret|password/i.test(name),
  );
  if (unseen.length === 0) return [];
  return [
    `bake does not see the job's environment, which holds values for its variables ${unseen.join(', ')}: name in build-args those that are meant`,
  ];
}

/** These are taken out before a definition is printed, so they are looked for where they are written. */
const taken: readonly string[] = ['output', 'secret', 'ssh'];
const written =
  /(?:^|[\s{,"])(?:(output|secret|ssh)s?|(network|entitlements|extra[-_]hosts))"?\s*[=:]/g;
const mostRead = 1_000_000;

function findUnprinted(
  { file, text }: DefinitionText,
  wanted: readonly string[],
): readonly { readonly setting: string; readonly place: string }[] {
  return text.split('\n').flatMap((line, index) => {
    const found = /^\s*(?:#|\/\/)/.test(line) ? [] : [...line.matchAll(written)];
    const settings = found.map(([, removed = '', unprinted]) =>
      (unprinted ?? removed).replace('_', '-'),
    );
    return settings
      .filter((setting) => wanted.includes(setting))
      .map((setting) => ({ setting, place: `${file}:${index + 1}` }));
  });
}
