// Whom TLS trusts here: the machine's authorities, and those that the engine has for a registry.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ConnectionOptions, rootCertificates } from 'node:tls';

import type { Environment } from '../../process.ts';

/** How TLS is spoken to a host: `undefined` is node's own way. */
export type TlsOptions = Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'rejectUnauthorized'>;

/**
 * Where Linux keeps the authorities that a machine trusts, and in which order programs written in Go look there.
 *
 * @see https://go.dev/src/crypto/x509/root_linux.go
 */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** Folders of certificates of a registry, as the engine and a rootless one look there. */
const engineFolders = ({ HOME = '', XDG_CONFIG_HOME = '' }: Environment): readonly string[] => [
  '/etc/docker/certs.d',
  ...(XDG_CONFIG_HOME === '' && HOME === ''
    ? []
    : [join(XDG_CONFIG_HOME || join(HOME, '.config'), 'docker', 'certs.d')]),
];

/**
 * The machine's authorities beside those in `certs.d/<registry>`, with a client certificate where one lies there.
 *
 * @see https://docs.docker.com/engine/security/certificates/
 */
export async function readTrust(environment: Environment, registry: string): Promise<TlsOptions> {
  const machine = await readMachine(environment);
  const folder = engineFolders(environment)
    .map((place) => join(place, registry))
    .find((place) => existsSync(place));
  if (folder === undefined) return { ca: [...machine] };
  const names = (await readdir(folder)).sort();
  const read = (ending: string): Promise<readonly string[]> =>
    readFiles(names.filter((name) => name.endsWith(ending)).map((name) => join(folder, name)));
  const [authorities, [cert], [key]] = await Promise.all([
    read('.crt'),
    read('.cert'),
    read('.key'),
  ]);
  return {
    ca: [...machine, ...authorities],
    ...(cert !== undefined && key !== undefined && { cert, key }),
  };
}

/** A variable of OpenSSL's takes the place of the usual file, another one of the usual folders. */
async function readMachine({
  SSL_CERT_FILE = '',
  SSL_CERT_DIR = '',
}: Environment): Promise<readonly string[]> {
  const file = SSL_CERT_FILE || bundles.find((path) => existsSync(path));
  const folders = SSL_CERT_DIR.split(':').filter((path) => path !== '' && existsSync(path));
  const listed = await Promise.all(
    folders.map(async (path) => (await readdir(path)).map((name) => join(path, name))),
  );
  const found = await readFiles([...(file === undefined ? [] : [file]), ...listed.flat()]);
  const certificates = found.filter((text) => text.includes('-----BEGIN CERTIFICATE-----'));
  return certificates.length > 0 ? certificates : rootCertificates;
}

/** What cannot be read is not trusted. */
async function readFiles(paths: readonly string[]): Promise<readonly string[]> {
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8').catch(() => '')));
  return texts.filter((text) => text !== '');
}
