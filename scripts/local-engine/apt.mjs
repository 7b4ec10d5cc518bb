// A private apt root: its own sources, lists and archives. The machine's apt and dpkg state are only read, never changed.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { oldestSuite } from './home.mjs';
import { EngineError, run } from './process.mjs';

/** The keys that Debian's archive is checked with; part of every Debian. */
export const debianKeyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Downloads packages; apt checks the archive's signature and every checksum.
 * @param {{name: string, from: string, architecture: string}[]} packages
 * @returns {Promise<Map<object, string>>} each package's archive; all lie in one folder that the caller removes
 */
export async function downloadPackages(home, packages) {
  const suites = [oldestSuite, home.suite, ...packages.map(({ from }) => from)];
  const config = await prepareAptRoot(home, [...new Set(suites)]);
  await run('apt-get', ['--config-file', config, '--quiet', 'update']);
  const folder = path.join(home.apt, 'download');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const wishes = packages.map((wish) => `${wish.name}:${wish.architecture}/${wish.from}`);
  await run('apt-get', ['--config-file', config, '--quiet', 'download', ...wishes], {
    cwd: folder,
  });
  const files = readdirSync(folder);
  return new Map(packages.map((wish) => [wish, path.join(folder, archiveOf(wish, files))]));
}

function archiveOf({ name, architecture }, files) {
  const found = files.find(
    (file) =>
      file.startsWith(`${name}_`) &&
      (file.endsWith(`_${architecture}.deb`) || file.endsWith('_all.deb')),
  );
  if (!found)
    throw new EngineError(`apt-get downloaded no archive of ${name} for ${architecture}.`);
  return found;
}

/** Writes the private root's configuration and sources; gives the path of the configuration. */
async function prepareAptRoot(home, suites) {
  const lists = path.join(home.apt, 'lists');
  mkdirSync(path.join(lists, 'partial'), { recursive: true });
  mkdirSync(path.join(home.apt, 'archives', 'partial'), { recursive: true });
  mkdirSync(path.join(home.apt, 'none'), { recursive: true });
  const mirror = await readDebianMirror(lists);
  const sources = path.join(home.apt, 'sources.list');
  const architectures = (suite) => (suite === oldestSuite ? 'amd64,arm64' : home.architecture);
  const lines = suites.map(
    (suite) =>
      `deb [arch=${architectures(suite)} signed-by=${debianKeyring}] ${mirror} ${suite} main\n`,
  );
  writeFileSync(sources, lines.join(''));
  const config = path.join(home.apt, 'apt.conf');
  writeFileSync(config, formatAptConfig(home.apt, lists, sources));
  return config;
}

/** The machine's own settings (a proxy, say) stay in force, but for its folders and hooks. */
function formatAptConfig(folder, lists, sources) {
  return `#clear APT::Update;
#clear DPkg;
Dir::State "${folder}";
Dir::State::Lists "${lists}";
Dir::State::status "/dev/null";
Dir::Cache "${folder}";
Dir::Cache::Archives "${folder}/archives";
Dir::Etc::SourceList "${sources}";
Dir::Etc::SourceParts "${folder}/none";
Dir::Etc::Preferences "${folder}/none/preferences";
Dir::Etc::PreferencesParts "${folder}/none";
APT::Architectures { "amd64"; "arm64"; };
APT::Sandbox::User "root";
APT::Update::Error-Mode "any";
Acquire::Languages "none";
Acquire::Retries "3";
`;
}

/** The archive that this machine itself installs from, as its own apt names it. */
async function readDebianMirror(lists) {
  const codename = readCodename();
  const printed = await run('apt-get', [
    'update',
    '--print-uris',
    '-o',
    `Dir::State::Lists=${lists}`,
  ]);
  const mirrors = [...printed.matchAll(/^'(\S+?)\/?dists\/([^/']+)\/(?:InRelease)' /gm)]
    .filter(([, , suite]) => suite === codename)
    .map(([, mirror]) => mirror);
  const mirror = mirrors.find((address) => /\/debian(\.list)?\/?$/.test(address)) ?? mirrors[0];
  if (!mirror) {
    throw new EngineError(
      `apt on this machine names no archive for ${codename}. Add Debian's archive to /etc/apt/sources.list.d.`,
    );
  }
  return mirror;
}

function readCodename() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^VERSION_CODENAME="?(\w+)"?$/m.exec(release)?.[1] ?? 'stable';
}
