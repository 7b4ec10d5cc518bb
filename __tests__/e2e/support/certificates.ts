// Certificates that only the tests know: an authority, and one for all hosts that a test plays.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface Certificates {
  /** PEM file of the authority. */
  readonly authorityFile: string;
  readonly keyFile: string;
  readonly certificateFile: string;
  readonly key: string;
  readonly certificate: string;
}

/**
 * @param folder where the files go
 * @param names host names and IP addresses
 */
export function makeCertificates(folder: string, names: readonly string[]): Certificates {
  const place = (name: string): string => path.join(folder, name);
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  };
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const authority = ['-keyout', place('authority.key'), '-out', place('authority.crt')];
  openssl('req', '-x509', ...newKey, '-subj', '/CN=test authority', ...authority);
  const own = ['-keyout', place('host.key'), '-out', place('host.crt')];
  const signer = ['-CA', place('authority.crt'), '-CAkey', place('authority.key')];
  const subject = names.map((name) => `${/^[\d.]+$/.test(name) ? 'IP' : 'DNS'}:${name}`).join(',');
  openssl(
    ...['req', '-x509', ...newKey, '-subj', '/CN=test host', ...own, ...signer],
    ...['-addext', `subjectAltName=${subject}`, '-addext', 'basicConstraints=critical,CA:FALSE'],
  );
  return {
    authorityFile: place('authority.crt'),
    keyFile: place('host.key'),
    certificateFile: place('host.crt'),
    key: readFileSync(place('host.key'), 'utf8'),
    certificate: readFileSync(place('host.crt'), 'utf8'),
  };
}

/** A self-signed certificate with an RSA key, for signing tokens. */
export function makeSigner(folder: string): { key: string; certificateFile: string; der: string } {
  const keyFile = path.join(folder, 'signer.key');
  const certificateFile = path.join(folder, 'signer.crt');
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  execFileSync(
    'openssl',
    [...args, '-subj', '/CN=test tokens', '-keyout', keyFile, '-out', certificateFile],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const pem = readFileSync(certificateFile, 'utf8');
  const der = pem.replace(/-----[A-Z ]+-----|\s/g, '');
  return { key: readFileSync(keyFile, 'utf8'), certificateFile, der };
}
