// Emulation of the other architecture: qemu registered with the kernel's binfmt_misc. Touches no entry but its own.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { emulatedArchitecture } from './architecture.mjs';
import { run } from './process.mjs';

const folder = '/proc/sys/fs/binfmt_misc';

/** Every entry of a private engine starts so; engines side by side each have their own. */
const entryPrefix = 'deliver-image-';

/** Says that binfmt_misc was mounted by us, so that the last engine to go down unmounts it. */
const mountMarker = '/run/deliver-image-binfmt-mounted';

/** Registers qemu for the other architecture, unless the machine's own registration serves containers already. */
export async function registerEmulation(home) {
  if (!existsSync(path.join(folder, 'register'))) {
    await run('mount', ['-t', 'binfmt_misc', 'binfmt_misc', folder]);
    writeFileSync(mountMarker, '');
  }
  if (existsSync(path.join(folder, home.binfmtName))) return;
  const { qemu, machine } = emulatedArchitecture();
  if (hasForeignEntry(machine)) return;
  const interpreter = path.join(home.root, 'usr', 'bin', qemu);
  writeFileSync(path.join(folder, 'register'), formatEntry(home.binfmtName, machine, interpreter));
}

/** True when this engine's platform can be emulated. */
export function isEmulated(home) {
  const { machine } = emulatedArchitecture();
  return existsSync(path.join(folder, home.binfmtName)) || hasForeignEntry(machine);
}

/** Takes back what `registerEmulation` did. */
export async function unregisterEmulation(home) {
  const entry = path.join(folder, home.binfmtName);
  if (existsSync(entry)) writeFileSync(entry, '-1');
  if (!existsSync(mountMarker)) return;
  if (entriesOf(folder).length > 0) return;
  if (existsSync(path.join(folder, 'register'))) await run('umount', [folder]);
  rmSync(mountMarker);
}

/** An entry of the machine's own helps in containers only with flag F: then the kernel holds the interpreter open. */
function hasForeignEntry(machine) {
  const magic = `magic 7f454c46020101000000000000000000`;
  return entriesOf(folder)
    .filter((name) => !name.startsWith(entryPrefix))
    .map((name) => readFileSync(path.join(folder, name), 'latin1'))
    .some(
      (text) =>
        text.startsWith('enabled') &&
        /^flags: .*F/m.test(text) &&
        text.includes(`${magic}0200${machine.toString(16)}00`),
    );
}

function entriesOf(directory) {
  if (!existsSync(directory)) return [];
  return readdirSync(directory).filter((name) => name !== 'register' && name !== 'status');
}

/**
 * A line for binfmt_misc's `register`: 64-bit little-endian ELF programs of one machine type.
 * F holds the interpreter open, so that it works in containers; P, O and C are what Debian's own entry has.
 * Format: https://docs.kernel.org/admin-guide/binfmt-misc.html
 */
function formatEntry(name, machine, interpreter) {
  const hex = (bytes) => bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  const magic = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, machine, 0];
  const mask = magic.map((_, at) => ({ 5: 0xfe, 6: 0xfe, 7: 0, 16: 0xfe })[at] ?? 0xff);
  return `:${name}:M::${hex(magic)}:${hex(mask)}:${interpreter}:POCF`;
}
