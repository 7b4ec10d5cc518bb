// Which of Debian's packages the local engine is made of, and how they are unpacked. apt.mjs fetches them.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { downloadPackages } from './apt.mjs';
import { emulatedArchitecture, hostArchitecture } from './architecture.mjs';
import { oldestSuite, writeJson } from './home.mjs';
import { run, say } from './process.mjs';

/**
 * What the engine is made of. To add a program, add a line: `from` is the suite, `files` limits what is unpacked.
 * runc of the newer suites needs glibc 2.38, so it comes from bookworm, like all that is not docker's own.
 */
export function enginePackages(suite) {
  const { debian: architecture } = hostArchitecture();
  const from = (origin, names) => names.map((name) => ({ name, from: origin, architecture }));
  return [
    ...from(suite, ['docker.io', 'docker-cli', 'docker-buildx', 'containerd', 'docker-registry']),
    ...from(oldestSuite, ['runc', 'tini', 'busybox-static']),
    {
      name: 'qemu-user',
      from: suite,
      architecture,
      files: [`./usr/bin/${emulatedArchitecture().qemu}`],
    },
  ];
}

/** Programs that the tests start beside docker; in a folder of their own, so that an engine that runs can get them. */
export function toolPackages(suite) {
  const { debian: architecture } = hostArchitecture();
  return [{ name: 'kind', from: suite, architecture, files: ['./usr/bin/kind'] }];
}

/** What the offline base image needs beside node, for one of Debian's architectures. */
export function baseImagePackages(architecture) {
  const names = ['libc6', 'libgcc-s1', 'libstdc++6', 'busybox-static'];
  return names.map((name) => ({ name, from: oldestSuite, architecture }));
}

/**
 * Makes sure that each folder holds exactly its packages, unpacked. A folder that already does is left alone.
 * @param {object} home
 * @param {{target: string, packages: {name: string, from: string, architecture: string, files?: string[]}[]}[]} folders
 */
export async function unpackFolders(home, folders) {
  const missing = folders.filter((folder) => !isUnpacked(folder));
  if (missing.length === 0) return;
  const names = [...new Set(missing.flatMap(({ packages }) => packages.map(({ name }) => name)))];
  say(`fetching Debian packages: ${names.join(' ')}`);
  const archives = await downloadPackages(
    home,
    missing.flatMap(({ packages }) => packages),
  );
  say('unpacking them');
  await Promise.all(missing.map((folder) => unpackFolder(folder, archives)));
  rmSync(path.dirname([...archives.values()][0]), { recursive: true, force: true });
}

/**
 * Adds packages without their dependencies: those of the engine's suite to its root, beside what is there; those of
 * another one (`git/bullseye`) to a folder of that suite.
 */
export async function installPackages(home, names) {
  const { debian: architecture } = hostArchitecture();
  const packages = names.map((text) => {
    const [name, from = home.suite] = text.split('/');
    return { name, from, architecture };
  });
  const archives = await downloadPackages(home, packages);
  for (const wish of packages) {
    const target = wish.from === home.suite ? home.root : path.join(home.others, wish.from);
    mkdirSync(target, { recursive: true });
    await unpack(archives.get(wish), target);
  }
}

function stampOf(target) {
  return `${target}.packages.json`;
}

function isUnpacked({ target, packages }) {
  const stamp = stampOf(target);
  return existsSync(stamp) && isSame(JSON.parse(readFileSync(stamp, 'utf8')), packages);
}

function isSame(left, right) {
  return JSON.stringify(left) === JSON.stringify(right);
}

async function unpackFolder({ target, packages }, archives) {
  rmSync(stampOf(target), { force: true });
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  await Promise.all(packages.map((wish) => unpack(archives.get(wish), target, wish.files)));
  writeJson(stampOf(target), packages);
}

/** Unpacks one archive, or only some of its files, which spares gigabytes with qemu. */
async function unpack(archive, target, files = []) {
  if (files.length === 0) {
    await run('dpkg-deb', ['--extract', archive, target]);
    return;
  }
  const tarFile = `${archive}.tar`;
  await run('sh', ['-c', 'dpkg-deb --fsys-tarfile "$1" > "$2"', 'sh', archive, tarFile]);
  await run('tar', ['--extract', '--file', tarFile, '--directory', target, ...files]);
  rmSync(tarFile);
}
