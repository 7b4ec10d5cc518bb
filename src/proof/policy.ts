// proof/: what releases an image that this run did not build is a proof for its digest, never a label or a tag.
// Asks no registry and no API itself: bundles and trust roots are handed in, programs are run by effects.
import { UserError } from '../errors.ts';
import type { AttestationPolicy, CosignPolicy, Policy, SignerWorkflow } from '../inputs/verify.ts';
import { formatFullName, parseFullName } from '../runner/context.ts';

const shape =
  'Write attestation, cosign key=<file, env://NAME or KMS reference>, or cosign identity=<address> issuer=<URL>, one policy a line.';

/** Build provenance of the run's own repository and workflow. */
export const ownProvenance: AttestationPolicy = {
  kind: 'attestation',
  repository: undefined,
  workflow: undefined,
  hostedRunner: false,
  trustedRoot: undefined,
};

/**
 * Reads one line of the input `verify`.
 *
 * @throws UserError `verify`
 */
export function parsePolicy(line: string): Policy {
  const [kind = '', ...words] = line.split(/[ \t]+/);
  const settings = new Map<string, string>();
  for (const word of words) {
    const equals = word.indexOf('=');
    const name = word.slice(0, Math.max(0, equals));
    if (equals < 1 || equals === word.length - 1) throw wrong(`"${word}" is not name=value`);
    if (settings.has(name)) throw wrong(`${name} stands twice`);
    settings.set(name, word.slice(equals + 1));
  }
  const take = (name: string): string | undefined => {
    const value = settings.get(name);
    settings.delete(name);
    return value;
  };
  const policy =
    kind === 'attestation'
      ? readAttestation(take)
      : kind === 'cosign'
        ? readCosign(take)
        : undefined;
  if (!policy) throw wrong(`"${kind}" is no kind of proof`);
  const [unknown] = settings.keys();
  if (unknown !== undefined) throw wrong(`${kind} knows no ${unknown}`);
  return policy;
}

type Take = (name: string) => string | undefined;

function readAttestation(take: Take): AttestationPolicy {
  const [repository, workflow, runner] = [take('repository'), take('workflow'), take('runner')];
  const name = parseFullName(repository);
  if (repository !== undefined && !name) throw wrong(`repository "${repository}" is no owner/name`);
  if (runner !== undefined && runner !== 'hosted') throw wrong(`runner "${runner}" is not hosted`);
  return {
    kind: 'attestation',
    repository: name,
    workflow: workflow === undefined ? undefined : parseWorkflow(workflow),
    hostedRunner: runner === 'hosted',
    trustedRoot: take('trusted-root'),
  };
}

/** `path@ref`, in the source repository or, with `owner/name/` before it, in another one. */
function parseWorkflow(text: string): SignerWorkflow {
  const parts = /^(?:([\w.-]+\/[\w.-]+)\/)?(\.github\/workflows\/[\w.-]+\.ya?ml)(?:@(\S+))?$/.exec(
    text,
  );
  const [, repository, path, ref] = parts ?? [];
  if (path === undefined) throw wrong(`workflow "${text}" is no path of a workflow file`);
  if (ref !== undefined && !/^refs\/(?:heads|tags|pull)\/./.test(ref)) {
    throw wrong(`workflow "${text}" ends with no full name of a ref, as refs/heads/main`);
  }
  return { repository: parseFullName(repository), path, ref };
}

function readCosign(take: Take): CosignPolicy {
  const key = take('key');
  if (key === undefined) return { kind: 'cosign', ...readIdentity(take) };
  const log = take('tlog') ?? 'false';
  if (log !== 'true' && log !== 'false') throw wrong(`tlog "${log}" is neither true nor false`);
  if (!keyForms.some((form) => form.test(key))) {
    throw wrong(`key "${key}" is no file, no env://NAME and no reference of a key service`);
  }
  return { kind: 'cosign', key, transparencyLog: log === 'true' };
}

/**
 * A file, a variable, or a key of a service. None begins like an option of the program, and none is fetched from an
 * address, as the program would do.
 *
 * @see https://docs.sigstore.dev/cosign/key_management/overview/
 */
const keyForms: readonly RegExp[] = [
  /^[\w./][\w./@+~-]*$/,
  /^env:\/\/[A-Za-z_]\w*$/,
  /^(?:awskms|azurekms|gcpkms|hashivault|gitlab|k8s):\/\/\/?[\w.][\w.:/@+~-]*$/,
];

type Identity = Omit<Extract<CosignPolicy, { readonly identity: string }>, 'kind'>;

function readIdentity(take: Take): Identity {
  const [identity = '', issuer = ''] = [take('identity'), take('issuer')];
  if (identity === '' || issuer === '') throw wrong('cosign takes key=, or identity= with issuer=');
  if (!/^\w[\w.+:/@-]*$/.test(identity)) throw wrong(`identity "${identity}" is no address`);
  if (!/^https:\/\/[\w.:/-]+$/.test(issuer)) throw wrong(`issuer "${issuer}" is no https address`);
  return { identity, issuer, trustedRoot: take('trusted-root') };
}

function wrong(what: string): UserError {
  return new UserError('verify', what, { fix: shape });
}

/** For the log and for errors. */
export function formatPolicy(policy: Policy): string {
  if (policy.kind === 'attestation') {
    const { repository, workflow, hostedRunner, trustedRoot } = policy;
    return [
      'attestation',
      ...(repository ? [`repository=${formatFullName(repository)}`] : []),
      ...(workflow ? [`workflow=${formatWorkflow(workflow)}`] : []),
      ...(hostedRunner ? ['runner=hosted'] : []),
      ...formatRoot(trustedRoot),
    ].join(' ');
  }
  if ('key' in policy) {
    return `cosign key=${policy.key}${policy.transparencyLog ? ' tlog=true' : ''}`;
  }
  const { identity, issuer, trustedRoot } = policy;
  return [`cosign identity=${identity} issuer=${issuer}`, ...formatRoot(trustedRoot)].join(' ');
}

function formatRoot(file: string | undefined): readonly string[] {
  return file === undefined ? [] : [`trusted-root=${file}`];
}

function formatWorkflow({ repository, path, ref }: SignerWorkflow): string {
  const prefix = repository ? `${formatFullName(repository)}/` : '';
  return `${prefix}${path}${ref === undefined ? '' : `@${ref}`}`;
}
