// The two architectures that this project builds for: this machine's and the one that it has to emulate.
import process from 'node:process';
import { EngineError } from './process.mjs';

/** In Debian's, npm's and qemu's words; `machine` is e_machine of the ELF header. */
export const architectures = [
  { debian: 'amd64', npm: 'x64', qemu: 'qemu-x86_64', machine: 0x3e },
  { debian: 'arm64', npm: 'arm64', qemu: 'qemu-aarch64', machine: 0xb7 },
];

/** This machine's architecture. */
export function hostArchitecture() {
  const found = architectures.find(({ npm }) => npm === process.arch);
  if (!found) {
    throw new EngineError(`The private engine runs on x64 and arm64, not on ${process.arch}.`);
  }
  return found;
}

/** The architecture that this machine has to emulate. */
export function emulatedArchitecture() {
  const host = hostArchitecture();
  return architectures.find(({ debian }) => debian !== host.debian);
}
