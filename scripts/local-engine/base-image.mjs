// The offline base image: a multi-platform library/node:24-alpine in the local registry, made of npm's real node binaries,
// Debian's C and C++ libraries and busybox. The registry is dockerd's mirror, so `FROM node:24-alpine` finds it.
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { architectures } from './architecture.mjs';
import { statusOf } from './daemons.mjs';
import { writeJson } from './home.mjs';
import { fetchAllNodes, nodeVersion } from './node-binaries.mjs';
import { baseImagePackages } from './packages.mjs';
import { probe, run, say } from './process.mjs';

const repository = 'library/node';
const tag = '24-alpine';

/** Goes up when what this file makes changes, so that engines that are there make it anew. */
const recipe = 1;

const passwd = `root:x:0:0:root:/root:/bin/sh
node:x:1000:1000:node:/home/node:/bin/sh
nobody:x:65534:65534:nobody:/:/sbin/nologin
`;
const group = `root:x:0:
node:x:1000:
nobody:x:65534:
`;

const libraryFolders = ['lib', 'lib64', 'usr/lib'];
const plainFolders = 'bin sbin usr/bin usr/sbin usr/local/bin etc root home/node tmp'.split(' ');

/** The folders of unpacked packages that the base image is made of; suites share them. */
export function baseImageFolders(home) {
  return architectures.map(({ debian }) => ({
    target: path.join(home.shared, 'base-image', debian),
    packages: baseImagePackages(debian),
  }));
}

/** True when this engine's registry holds the base image as this file makes it today. */
export async function hasBaseImage(home, registryPort) {
  const stamp = path.join(home.registryData, 'base-image.json');
  if (!existsSync(stamp)) return false;
  const made = JSON.parse(readFileSync(stamp, 'utf8'));
  if (made.recipe !== recipe || made.node !== nodeVersion()) return false;
  const headers = { accept: 'application/vnd.oci.image.index.v1+json' };
  const place = `/v2/${repository}/manifests/${tag}`;
  return (await statusOf({ host: '127.0.0.1', port: registryPort, path: place, headers })) === 200;
}

/** Lays out the image's files for both platforms and lets docker build and push them. */
export async function pushBaseImage(home, registryPort, environment) {
  say(
    `making the base image node:${tag} for ${architectures.map(({ debian }) => debian).join(' and ')}`,
  );
  const nodes = await fetchAllNodes(home);
  const context = path.join(home.base, 'base-image-context');
  rmSync(context, { recursive: true, force: true });
  const applets = await readApplets(home);
  for (const { debian, npm } of architectures) {
    const packages = path.join(home.shared, 'base-image', debian);
    layOutRoot(path.join(context, debian), packages, nodes[npm], applets);
  }
  writeFileSync(path.join(context, 'Dockerfile'), formatDockerfile());
  await pushWithRetry(context, `127.0.0.1:${registryPort}/${repository}:${tag}`, environment);
  writeJson(path.join(home.registryData, 'base-image.json'), { recipe, node: nodeVersion() });
  rmSync(context, { recursive: true, force: true });
}

/** busybox's own list of its commands, as paths without a leading slash. */
async function readApplets(home) {
  const printed = await run(path.join(home.root, 'bin/busybox'), ['--list-full']);
  return printed.trim().split('\n');
}

/** One platform's file system: libraries, node, busybox with its commands as links, and the user `node`. */
function layOutRoot(root, packages, node, applets) {
  mkdirSync(root, { recursive: true });
  for (const folder of libraryFolders) copyFolder(packages, root, folder);
  for (const folder of plainFolders) mkdirSync(path.join(root, folder), { recursive: true });
  chmodSync(path.join(root, 'tmp'), 0o1777);
  copyFileSync(path.join(packages, 'bin/busybox'), path.join(root, 'bin/busybox'));
  for (const applet of applets) {
    if (applet !== 'bin/busybox') symlinkSync('/bin/busybox', path.join(root, applet));
  }
  copyFileSync(node, path.join(root, 'usr/local/bin/node'));
  writeFileSync(path.join(root, 'etc/passwd'), passwd);
  writeFileSync(path.join(root, 'etc/group'), group);
}

function copyFolder(from, to, folder) {
  const source = path.join(from, folder);
  if (!existsSync(source)) return;
  const filter = (file) => !file.endsWith('/gconv');
  cpSync(source, path.join(to, folder), { recursive: true, verbatimSymlinks: true, filter });
}

function formatDockerfile() {
  return `FROM scratch
ARG TARGETARCH
COPY \${TARGETARCH}/ /
ENV NODE_VERSION=${nodeVersion()} PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LABEL org.opencontainers.image.description="Offline stand-in: npm's node, Debian's libc, busybox"
CMD ["node"]
`;
}

/** Debian's registry answers about one in 25 pushes of an index with 500, so a push that fails is tried again. */
async function pushWithRetry(context, reference, env) {
  const output = 'type=image,push=true,compression=uncompressed,oci-mediatypes=true';
  const platforms = architectures.map(({ debian }) => `linux/${debian}`).join(',');
  const args = ['buildx', 'build', '--platform', platforms, '--provenance=false'];
  args.push('--output', `${output},name=${reference}`, context);
  for (let attempt = 1; attempt < 4; attempt += 1) {
    const { code } = await probe('docker', args, { env });
    if (code === 0) return;
  }
  await run('docker', args, { env });
}
