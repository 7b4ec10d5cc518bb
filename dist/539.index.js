export const id = 539;
export const ids = [539];
export const modules = {

/***/ 11539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  adviseFolder: () => (/* binding */ adviseFolder),
  exitCodeOf: () => (/* binding */ exitCodeOf),
  readCommandLine: () => (/* binding */ readCommandLine)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/git/checkout.js
var checkout = __webpack_require__(69050);
// EXTERNAL MODULE: ./lib/deliver/git/remote.js
var remote = __webpack_require__(50038);
// EXTERNAL MODULE: ./lib/runner/context.js
var context = __webpack_require__(21017);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./lib/cli/action-file.js
// cli/: a run that a person starts. From words of a command line to the inputs of a run; nothing of a run itself.
// This file: what action.yml says of its inputs. Pure.

/** The inputs of action.yml, in its order. */
function readDescriptions(actionYaml) {
    // By the parts that the action itself loads: with `parse`, every start of it would load more.
    const [document] = new dist/* Composer */.Dk().compose(new dist/* Parser */.iX().parse(actionYaml));
    const { inputs } = document?.toJS();
    const groups = readGroups(actionYaml);
    return Object.entries(inputs).map(([name, entry]) => ({
        name,
        group: groups.get(name) ?? '',
        type: typeOf(entry),
        fallback: entry.default ?? '',
        meaning: entry.description,
    }));
}
/** A comment between two inputs is the title of the group that begins there. */
function readGroups(actionYaml) {
    const groups = new Map();
    let title = '';
    for (const [, comment, name = ''] of actionYaml.matchAll(/^ {2}(?:# (.+)|([\w-]+):)$/gm)) {
        if (comment !== undefined)
            title = comment;
        // An output may have an input's name, and comes later.
        else if (!groups.has(name))
            groups.set(name, title);
    }
    return groups;
}
/** As its description says it. */
function typeOf({ description, default: fallback }) {
    if (description.includes('by comma or line'))
        return 'list';
    if (/\ba line\b/.test(description))
        return 'lines';
    const isFlag = /^(?:true|false)$/.test(fallback ?? '') && !description.includes(': false, true, ');
    return isFlag ? 'true, false' : 'text';
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/image/digest.js
var image_digest = __webpack_require__(37241);
// EXTERNAL MODULE: ./lib/image/reference.js
var image_reference = __webpack_require__(68424);
// EXTERNAL MODULE: ./lib/manifest/places/read-file.js
var read_file = __webpack_require__(64919);
// EXTERNAL MODULE: ./lib/manifest/tree/file-tree.js
var file_tree = __webpack_require__(7083);
// EXTERNAL MODULE: ./lib/manifest/yaml/text.js
var yaml_text = __webpack_require__(57342);
;// CONCATENATED MODULE: ./lib/cli/servers.js
const withoutRegistry = /(?:^|[.-])(?:bitbucket|azure|visualstudio)[.-]/;
/** Of GitLab on a host of one's own, whose registry may have any host and port. */
const placeholder = 'registry.example.com';
/** Where a server has its registry, as far as the server's name tells. */
function findRegistry(host) {
    if (host === 'github.com')
        return 'ghcr.io';
    if (host === 'gitlab.com')
        return 'registry.gitlab.com';
    if (/(?:^|[.-])gitlab[.-]/.test(host))
        return placeholder;
    return isEnterprise(host) ? `containers.${host}` : host;
}
function isEnterprise(host) {
    return /(?:^|[.-])(?:github|ghe)[.-]/.test(host) && host !== 'github.com';
}
function defaultName({ host, repository: { owner, name } }) {
    if (withoutRegistry.test(host))
        return undefined;
    return `${findRegistry(host)}/${owner}/${name}`.toLowerCase();
}
/** On the registry of its GitHub server the job's own token is the login. */
function takesToken(name, origin) {
    if (!origin || !(origin.host === 'github.com' || isEnterprise(origin.host)))
        return false;
    return name?.startsWith(`${findRegistry(origin.host)}/`) === true;
}
/** What only somebody who knows the server can say. */
function explainRegistry(name, origin) {
    if (name === undefined || !origin || name !== defaultName(origin))
        return [];
    const { host } = origin;
    const guess = `${host} is taken for its own registry, as on Gitea and Forgejo: else correct image`;
    return findRegistry(host) === host ? [guess] : [];
}
function findPlaceholder(name, origin) {
    return name?.startsWith(`${placeholder}/`) && origin && name === defaultName(origin)
        ? [`write the registry of ${origin.host} for ${placeholder}, in image`]
        : [];
}
function explainName(name, origin) {
    if (name === undefined)
        return 'Pushed to ghcr.io under the name of the repository on GitHub, as origin names no server with a registry; set image to push elsewhere';
    const login = ': sign in to its registry in a step before, or set registry-username and registry-password';
    return `Pushed to ${name}${takesToken(name, origin) ? '' : login}`;
}
/** Servers that run no workflow of this kind, as far as their names tell. */
function explainServer(origin) {
    const runsWorkflows = (host) => !/(?:^|[.-])gitlab[.-]/.test(host) && !withoutRegistry.test(host);
    if (!origin || runsWorkflows(origin.host))
        return [];
    const way = 'push a mirror of this repository to one of them, or run the command line in its own CI';
    return [`${origin.host} runs no workflow, as GitHub, Gitea and Forgejo do: ${way}`];
}

;// CONCATENATED MODULE: ./lib/cli/workflow.js
// The workflow that fits a repository, from what was read of it. Pure.




/**
 * Plans a workflow that builds on version tags, pins and commits.
 *
 * @throws UserError `dockerfile-missing`
 */
function planWorkflow(facts) {
    const dockerfile = planDockerfile(facts.files);
    const image = planImage(facts, dockerfile.folder);
    const inputs = new Map([...dockerfile.inputs, ...image.inputs]);
    return {
        text: formatWorkflow(inputs),
        reasons: [
            dockerfile.reason,
            ...image.reasons,
            ...image.mends.map((mend) => `Mend first: ${mend}`),
        ],
        isReady: image.mends.length === 0,
        options: [...inputs].flatMap(([name, value]) => value.split('\n').flatMap((line) => [`--${name}`, line])),
    };
}
const dockerfileName = /^(?:Dockerfile|Containerfile)(?:\..+)?$|\.(?:Dockerfile|Containerfile)$/i;
/** Folders that hold files for the build of what lies around them. */
const buildFolders = /^(?:\.?docker|build|deploy|deployments?|ci|ops|container|\.devcontainer)$/i;
const manyServices = 'Several images of one repository: https://github.com/deliver-image/deliver-image/blob/v1/docs/many-services.md';
/** The Dockerfile nearest to the root, a plain name before others. @returns `folder`: what the image may be named after */
function planDockerfile(files) {
    const found = files
        .filter((path) => dockerfileName.test(external_node_path_.posix.basename(path)) && !path.endsWith('.dockerignore'))
        .sort((one, other) => rankDockerfile(one) - rankDockerfile(other) || (one < other ? -1 : 1));
    const [path] = found;
    if (path === undefined) {
        throw new errors/* UserError */.yo('dockerfile-missing', 'There is no Dockerfile in this repository', {
            fix: 'Write one first: https://docs.docker.com/build/concepts/dockerfile/.',
        });
    }
    const others = found.slice(1, 6);
    const more = others.length === 0 ? '' : `; there are others too: ${others.join(', ')}. ${manyServices}`;
    const folder = external_node_path_.posix.dirname(path);
    const inputs = new Map();
    const isOwn = folder === '.' || !buildFolders.test(external_node_path_.posix.basename(folder));
    if (folder !== '.' && isOwn)
        inputs.set('context', folder);
    if (!isOwn || external_node_path_.posix.basename(path) !== 'Dockerfile')
        inputs.set('file', path);
    return { inputs, folder: external_node_path_.posix.basename(folder), reason: `Built from ${path}${more}` };
}
function rankDockerfile(path) {
    const isPlain = /^Dockerfile$/i.test(external_node_path_.posix.basename(path));
    const isDevelopment = /(?:^|[./-])(?:dev|devcontainer|test)(?:[./-]|$)/i.test(path);
    return path.split('/').length * 2 + (isPlain ? 0 : 1) + (isDevelopment ? 20 : 0);
}
/** The image's name and the manifests: what they name already decides. */
function planImage(facts, folder) {
    const { origin, images, files } = facts;
    const byDefault = origin && defaultName(origin);
    const named = findOwn(facts, folder, byDefault);
    const isHome = named !== undefined && isPushed(named.name, byDefault);
    const name = isHome ? named.name : byDefault;
    const isDefault = name === byDefault && origin?.host === 'github.com';
    const places = named ? images.filter((one) => one.name === named.name) : images;
    const inputs = [
        ['image', isDefault ? undefined : name],
        ['manifests', places.length === 0 ? undefined : formatManifests(places, files)],
        ['match', isHome ? undefined : named?.name],
    ];
    return {
        inputs: new Map(inputs.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
        reasons: [
            explainName(name, origin),
            ...explainRegistry(name, origin),
            ...explainServer(origin),
            ...explainPlace(images, named, isHome),
        ],
        mends: [
            ...findPlaceholder(name, origin),
            ...(named ? listObstacles(images, named) : findReplaced(images)),
        ],
    };
}
/** The image that is this repository's own by its name. */
function findOwn({ origin, images }, folder, byDefault) {
    const repository = origin?.repository.name;
    // Of a service in a folder: `shop-api` of `services/api` in the repository `shop`.
    const joined = folder === '.' || repository === undefined ? undefined : `${repository}${folder}`;
    const own = images.filter(({ name }) => isNamedAfter(name, [repository, folder, joined]));
    return own.find(({ name }) => name === byDefault) ?? own[0];
}
/** A bare name, as `docker build` gives it, is in no registry, and another owner's on ghcr.io is not ours to push to. */
function isPushed(name, byDefault) {
    const home = (one = '') => /^ghcr\.io\/[^/]+/.exec(one)?.[0] ?? '';
    const isOthers = name.startsWith('ghcr.io/') && byDefault !== undefined;
    return name.includes('/') && !(isOthers && home(name) !== home(byDefault));
}
/** By the last part of its path, as people write it. */
function isNamedAfter(name, words) {
    const last = (0,image_reference/* readReference */.Wf)(name)?.repository.path.split('/').at(-1);
    const fold = (text) => text.toLowerCase().replaceAll(/[._-]/g, '');
    return (last !== undefined && words.some((word) => word !== undefined && fold(word) === fold(last)));
}
/** The folder that the files share; each of them where that is the root, or a chart, whose templates are no manifests. */
function formatManifests(images, files) {
    const paths = [...new Set(images.map(({ path }) => path))].sort();
    const folder = paths.map((path) => external_node_path_.posix.dirname(path)).reduce(sharedFolder);
    return folder === '.' || files.includes(`${folder}/Chart.yaml`) ? paths.join('\n') : folder;
}
function sharedFolder(one, other) {
    let folder = one;
    while (folder !== '.' && folder !== other && !other.startsWith(`${folder}/`)) {
        folder = external_node_path_.posix.dirname(folder);
    }
    return folder;
}
function explainPlace(images, named, isHome) {
    if (named) {
        const { path, name } = named;
        const which = isHome
            ? `where ${path} names it`
            : `in the place of ${name}, which ${path} names`;
        return [`Pinned ${which}`];
    }
    if (images.length > 0)
        return [];
    return [
        'No Kubernetes manifest names an image: nothing is pinned until manifests names a file that does',
    ];
}
function listObstacles(images, own) {
    return images
        .flatMap(({ name, obstacle }) => (name === own.name && obstacle !== undefined ? obstacle : []))
        .slice(0, 5);
}
/** Which of the images is this repository's, only a person knows. */
function findReplaced(images) {
    const seen = [...new Set(images.map(({ name }) => name))].slice(0, 10);
    if (seen.length === 0)
        return [];
    return [
        `no manifest names this image: set match to the one that it replaces, of ${seen.join(', ')}`,
    ];
}
function formatWorkflow(inputs) {
    const delivers = inputs.has('manifests');
    const given = new Map([
        ...inputs,
        ...(delivers ? [['delivery', 'commit']] : []),
        ['platforms', 'linux/amd64'],
    ]);
    const [host = ''] = (inputs.get('image') ?? 'ghcr.io').split('/');
    const permissions = [
        delivers ? 'contents: write # to commit the pinned manifest' : 'contents: read',
        ...(host === 'ghcr.io' || isEnterprise(host.replace('containers.', ''))
            ? [`packages: write # to push to ${host}`]
            : []),
    ];
    return `name: deliver
on:
  push:
    tags: ['v*']
jobs:
  deliver:
    runs-on: ubuntu-latest
    permissions:
${permissions.map((line) => `      ${line}`).join('\n')}
    steps:
      - uses: actions/checkout@v7
        with:
          persist-credentials: false # or the token is in an image that copies .git
      - uses: deliver-image/deliver-image@v1
        with:
${[...given].map(([name, value]) => formatInput(name, value)).join('\n')} # leave it out for amd64 and arm64
`;
}
function formatInput(name, value) {
    const [only = '', ...more] = value.split('\n');
    if (more.length === 0)
        return `          ${name}: ${quote(only)}`;
    return [`          ${name}: |`, ...value.split('\n').map((line) => `            ${line}`)].join('\n');
}
/** Plain where YAML takes no character of it for its own. */
function quote(text) {
    return /^[a-z][\w./-]*(?::[\w./-]+)*$/i.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

;// CONCATENATED MODULE: ./lib/cli/init.js
// `deliver-image init`: reads a repository, and writes the workflow that fits it. Writes one file, and only a new one.












/** More than a person keeps beside their code; generated ones are not read. */
const mostFiles = 2_000;
const largestFile = 1_000_000;
/**
 * Writes the workflow, and says why it is as it is.
 *
 * @param path of the workflow, from the repository's root
 * @throws UserError `git-repository`, `dockerfile-missing`, `workflow-exists`, `write`
 */
async function writeWorkflow(effects, path) {
    const { environment, folder, print } = effects;
    const git = (0,checkout/* openCheckout */.Hj)({ ...effects, runner: (0,context/* readRunner */.fY)(environment, folder) }, folder);
    const files = await listFiles(git);
    const images = await readImages(git.folder, files);
    const origin = await readOrigin(git);
    const { text, reasons, options, isReady } = planWorkflow({ origin, files, images });
    // On GitHub the workflow's own repository gives the name; here nothing does.
    const hasName = origin?.host === 'github.com' || options.includes('--image');
    checkFolder(git.folder, path);
    writeNew((0,external_node_path_.join)(git.folder, path), text, path);
    const named = hasName ? options : ['--image', 'ghcr.io/owner/repository', ...options];
    const tryIt = isReady
        ? 'Try it here'
        : 'Once that is mended, try it here, with each input that you set';
    const words = named.map((word) => /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
    print(`${[
        `Wrote ${path}:`,
        ...[...reasons, ...init_explainPlace(path)].map((reason) => `- ${reason}`),
        `${tryIt}: npx github:deliver-image/deliver-image#v1 --dry-run ${words.join(' ')}`.trimEnd(),
        'Then commit the file, and push a tag such as v0.1.0.',
    ].join('\n')}\n`);
}
/** GitHub reads one folder, and Gitea and Forgejo one of their own too. */
function init_explainPlace(path) {
    const isRead = /^\.(?:github|gitea|forgejo)\/workflows$/.test((0,external_node_path_.dirname)(path));
    return isRead ? [] : ['Nothing runs it there: workflows lie in .github/workflows'];
}
/** Files that git knows or would take; the paths of which a workflow can hold as they stand. */
async function listFiles(git) {
    const result = await git.run(['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
    if (result.exitCode !== 0) {
        const failure = (0,checkout/* explainCheckout */.Ex)(git.folder, result);
        throw failure.code === 'git-repository'
            ? failure.with({ fix: 'Run it in a repository: git init makes one.' })
            : failure;
    }
    const paths = result.stdout
        .split('\0')
        .filter((path) => /^[\w.@+,=~()[\]\p{L}\p{N}-][\w.@+,=~()[\]#'& /\p{L}\p{M}\p{N}-]*$/u.test(path));
    return [...new Set(paths)];
}
/** The images that YAML files name, each file's in its order. */
async function readImages(root, files) {
    const isManifest = (path) => /\.ya?ml$/i.test(path) && !/^\.(?:github|gitea|forgejo|circleci)\//.test(path);
    const tree = (0,file_tree/* folderTree */.j)(root);
    const there = new Set((await tree.list()).filter(({ kind }) => kind === 'file').map(({ path }) => path));
    const paths = files.filter((path) => isManifest(path) && there.has(path)).slice(0, mostFiles);
    const images = [];
    for await (const { path, bytes } of tree.read(paths)) {
        const decoded = (0,yaml_text/* decodeText */.g7)(bytes);
        if (bytes.length > largestFile || !('text' in decoded))
            continue;
        const { candidates } = (0,read_file/* readFile */.T)({ path, text: decoded.text }, () => true);
        for (const candidate of candidates) {
            const reference = (0,image_reference/* readReference */.Wf)(candidate.form.current(''));
            // A compose file runs on a machine, not in a cluster.
            if (reference === undefined || candidate.kind === 'compose')
                continue;
            const obstacle = findObstacle(candidate, reference);
            images.push({ path, name: reference.name, ...(obstacle !== undefined && { obstacle }) });
        }
    }
    return images;
}
/** What the first run would be refused for: the place takes no digest as it stands. */
function findObstacle(place, { repository }) {
    const digest = (0,image_digest/* parseDigest */.m)(`sha256:${'0'.repeat(64)}`);
    const pin = {
        repository,
        tag: '1.0.0',
        digest,
        style: 'tag@digest',
        helmTagDigest: false,
    };
    try {
        place.form.pin(pin, place);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        return `${place.path}:${place.line}: ${error.message}. ${error.fix ?? ''}`.trimEnd();
    }
    return undefined;
}
async function readOrigin(git) {
    const { stdout } = await git.run(['remote', 'get-url', 'origin']);
    const url = stdout.trim();
    const github = (0,remote/* repositoryOf */._M)(url, 'https://github.com');
    if (github)
        return { host: 'github.com', repository: github };
    // As in `repositoryOf`, `host:path` is a way to write ssh, whose port is not the registry's.
    const [, scheme = 'ssh', name, port = '', owner, repository] = /^(?:(https?|ssh):\/\/)?(?:[^@/]*@)?([a-z\d-]+(?:\.[a-z\d-]+)+)(:\d+)?[:/]\/*([\w-]+(?:\/[\w.-]+)*)\/+([\w.-]+?)(?:\.git)?\/*$/i.exec(url) ?? [];
    if (name === undefined || owner === undefined || repository === undefined)
        return undefined;
    const isUsual = scheme === 'ssh' || port === (scheme === 'https' ? ':443' : ':80');
    return { host: isUsual ? name : name + port, repository: { owner, name: repository } };
}
/** What is read is a checkout's data: a link in it does not say where to write. @throws UserError `write` */
function checkFolder(root, path) {
    const parts = (0,external_node_path_.dirname)(path).split('/');
    const folders = parts.map((_, last) => parts.slice(0, last + 1).join('/'));
    const leads = folders.find((folder) => {
        const full = (0,external_node_path_.join)(root, folder);
        if (!(0,external_node_fs_.existsSync)(full))
            return false;
        return `${(0,external_node_path_.relative)((0,external_node_fs_.realpathSync)(root), (0,external_node_fs_.realpathSync)(full))}${external_node_path_.sep}`.startsWith(`..${external_node_path_.sep}`);
    });
    if (leads !== undefined)
        throw notWritten({ file: path }, `${leads} leads out of the repository`);
}
/** @throws UserError `workflow-exists` where anything is there, a link among it; `write` */
function writeNew(path, text, shown) {
    const location = { file: shown };
    try {
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
    }
    catch (error) {
        throw notWritten(location, error);
    }
    try {
        (0,external_node_fs_.writeFileSync)(path, text, { flag: 'wx' });
    }
    catch (error) {
        if (!isThere(error))
            throw notWritten(location, error);
        throw new errors/* UserError */.yo('workflow-exists', 'The workflow is there already, and stays as it is', {
            location,
            fix: 'Name another file with --file, or look at what this one does.',
            cause: error,
        });
    }
}
function notWritten(location, error) {
    return new errors/* UserError */.yo('write', `The workflow cannot be written: ${(0,errors/* messageOf */.bD)(error)}`, {
        location,
        fix: 'See that its folder is one and may be written, or name another file with --file.',
        cause: error,
    });
}
function isThere(error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
}

// EXTERNAL MODULE: ./node_modules/commander/esm.mjs
var esm = __webpack_require__(48179);
// EXTERNAL MODULE: ./lib/inputs/names/foreign-names.js
var foreign_names = __webpack_require__(49791);
// EXTERNAL MODULE: ./lib/nearest.js
var lib_nearest = __webpack_require__(42037);
;// CONCATENATED MODULE: ./lib/cli/options.js
// The options of the command line: one for each input of action.yml, so that neither can know more than the other.






/** An argument is seen by every program of the machine, and kept by the shell: what these hold is given by variables. */
const secretInputs = ['token', 'registry-password', 'repository-token', 'secrets'];
/** The variable that gives a secret input: `DELIVER_IMAGE_REGISTRY_PASSWORD`. */
function variableOf(name) {
    return `DELIVER_IMAGE_${name.toUpperCase().replaceAll('-', '_')}`;
}
/** The variables of secret inputs, each with its input's name. */
const secretVariables = new Map(secretInputs.map((name) => [variableOf(name), name]));
const givenTwice = 'is given twice';
/** Where `init` writes, unless told otherwise. */
const workflowPath = '.github/workflows/deliver.yml';
const introduction = `deliver-image ${context/* ownVersion */.Xl}: from a git commit to a digest-pinned Kubernetes manifest.

Every option is an input of the action. Run it in the root of a repository, and with --dry-run first: it then says what it would do, and changes nothing.`;
const ending = `
An option that may be given several times adds a line each time.
--version alone tells the version of deliver-image.
By variables, as arguments are seen by other programs: ${[...secretVariables.keys()].join(', ')}.
Exit code: 0 done, 1 the run failed, 2 an option is wrong, 130 cancelled.
More: https://github.com/deliver-image/deliver-image/blob/v1/docs/cli.md`;
/**
 * Reads the words after the program's name.
 *
 * @param print gets the help, where it is asked for
 * @throws UserError `usage` for words that are no option, and options without their value
 */
function parseCommandLine(words, descriptions, print) {
    let request = { kind: 'nothing' };
    const program = openProgram(print);
    for (const description of descriptions) {
        if (!isSecret(description.name))
            program.addOption(toOption(description));
    }
    program.action(() => {
        request = { kind: 'run', given: readGiven(program, descriptions) };
    });
    addInit(program, (path) => {
        const [name] = readGiven(program, descriptions).keys();
        if (name !== undefined) {
            const what = `The command line is wrong: init is no part of a run: --${name} is an option of one`;
            throw new errors/* UserError */.yo('usage', what, { fix: ofInit });
        }
        request = { kind: 'init', path };
    });
    if (words.every((word) => word === '--')) {
        program.outputHelp();
        return request;
    }
    // With a value it is the input of that name.
    if (words.length === 1 && words[0] === '--version') {
        print(`deliver-image ${context/* ownVersion */.Xl}\n`);
        return request;
    }
    try {
        program.parse(words, { from: 'user' });
    }
    catch (error) {
        if (!(error instanceof esm/* CommanderError */.b7))
            throw error;
        if (error.exitCode !== 0)
            throw usageError(error, descriptions, words);
    }
    return request;
}
function openProgram(print) {
    return (new esm/* Command */.uB('deliver-image')
        .description(introduction)
        .usage('--dry-run --manifests k8s\n       deliver-image init')
        .addHelpText('after', ending)
        .helpCommand(false)
        // What stands behind `init` is its own.
        .enablePositionalOptions()
        .configureHelp({ optionDescription: ({ description }) => description })
        .exitOverride()
        .showSuggestionAfterError(false)
        .configureOutput({ writeOut: print, writeErr: () => undefined }));
}
function addInit(program, take) {
    const words = 'read this repository and write a workflow for it, which must not be there yet';
    program
        .command('init')
        .description(words)
        .option('--file <path>', `the workflow to write (default: ${workflowPath})`, readWorkflowPath, workflowPath)
        .copyInheritedSettings(program)
        .action(({ file }) => {
        take(file);
    });
}
/** A path in the repository, of a kind that GitHub reads. */
function readWorkflowPath(text) {
    const isThere = /^[^\p{Cc}]*[^\p{Cc}\s]\.ya?ml$/iu.test(text) && !external_node_path_.posix.isAbsolute(text);
    const path = external_node_path_.posix.normalize(text);
    if (isThere && !path.startsWith('../'))
        return path;
    throw new esm/* InvalidArgumentError */.Di('It is no YAML file of the repository.');
}
function isSecret(name) {
    return secretInputs.some((secret) => secret === name);
}
function toOption({ name, group, type, fallback, meaning }) {
    const value = { text: '<text>', list: '<list>', lines: '<line>', 'true, false': '[true|false]' };
    const words = fallback === '' ? meaning : `${meaning} (default: ${fallback})`;
    const option = new esm/* Option */.c$(`--${name} ${value[type]}`, words).helpGroup(`${group}:`);
    // An input's name may begin with `no-`, and takes nothing back.
    option.negate = false;
    if (type === 'true, false')
        option.preset('true');
    return option.argParser((text, before) => {
        // As a shell writes it for a variable that is not set: a run instead of a dry run.
        if (text === '' && type === 'true, false')
            throw new esm/* InvalidArgumentError */.Di('Write true or false.');
        if (before === undefined)
            return text;
        if (type === 'list' || type === 'lines')
            return `${before}\n${text}`;
        throw new esm/* InvalidArgumentError */.Di(givenTwice);
    });
}
/** By the inputs' names, whatever the parser makes of them. */
function readGiven(program, descriptions) {
    const values = new Map(program.options.map((option) => [option.long, option.attributeName()]));
    const options = program.opts();
    const given = descriptions.flatMap(({ name }) => {
        const value = options[values.get(`--${name}`) ?? ''];
        return typeof value === 'string' ? [[name, value]] : [];
    });
    return new Map(given);
}
/** The parser's words, with the answer that the action has for a name. */
function usageError({ message, code }, descriptions, words) {
    const isInit = words[0] === 'init';
    if (code === 'commander.excessArguments')
        return loneWord(words, isInit);
    // A value may be a secret.
    const what = message.replace(/^error: /, '').replace(/^(unknown option '--[\w-]+)=[^]*/, "$1'");
    const [twice] = what.endsWith(givenTwice) ? (/--[\w-]+/.exec(what) ?? []) : [];
    if (twice !== undefined) {
        const told = `The command line is wrong: ${twice} ${givenTwice}`;
        return new errors/* UserError */.yo('usage', told, { fix: 'Give it once.' });
    }
    return new errors/* UserError */.yo('usage', `The command line is wrong: ${what}`, {
        fix: adviseOn(what, descriptions, isInit) ?? 'deliver-image --help lists all options.',
    });
}
/** @param what the parser's words */
function adviseOn(what, descriptions, isInit) {
    if (what.startsWith("option '--file <path>' argument '"))
        return fixPath;
    if (/^unknown option '-v'$/i.test(what))
        return 'Did you mean --version?';
    const [, name] = /^unknown option '--([\w-]+)/.exec(what) ?? [];
    if (name === undefined)
        return undefined;
    return isInit ? ofInit : answerTo(name, descriptions);
}
const ofInit = 'init takes --file alone, and reads the rest from the repository; the other options are those of a run, without init.';
const fixPath = `Name a YAML file from the root of the repository, such as ${workflowPath}.`;
/** The word itself may be a secret whose option was forgotten. */
function loneWord([first = ''], isInit) {
    const what = 'The command line is wrong: a word is neither an option nor the value of one';
    if (isInit)
        return new errors/* UserError */.yo('usage', what, { fix: ofInit });
    const meant = (0,lib_nearest/* findNearest */.qg)(first, ['init', 'help', 'version']);
    const fix = meant === undefined
        ? "A value stands behind its option: --manifests k8s. One that has blanks stands in quotes: --commit-message='Release {{tag}}'."
        : `Did you mean ${meant === 'init' ? meant : `--${meant}`}?`;
    return new errors/* UserError */.yo('usage', what, { fix });
}
function answerTo(name, descriptions) {
    if (isSecret(name)) {
        return `Set the variable ${variableOf(name)}: other programs of the machine see an argument.`;
    }
    const off = descriptions.find((one) => (0,foreign_names/* foldName */.zN)(`no-${one.name}`) === (0,foreign_names/* foldName */.zN)(name));
    if (off?.type === 'true, false')
        return `Write --${off.name}=false.`;
    const known = descriptions.map((one) => one.name).filter((one) => !isSecret(one));
    const folded = known.find((one) => (0,foreign_names/* foldName */.zN)(one) === (0,foreign_names/* foldName */.zN)(name));
    const nearest = folded ?? (foreign_names/* foreignNames */.rZ.has((0,foreign_names/* foldName */.zN)(name)) ? undefined : (0,lib_nearest/* findNearest */.qg)(name, known));
    return nearest === undefined ? foreign_names/* foreignNames */.rZ.get((0,foreign_names/* foldName */.zN)(name)) : `Did you mean --${nearest}?`;
}

;// CONCATENATED MODULE: ./lib/cli/command-line.js
// The door: what a command line asks for, as the entry needs it.







/**
 * Reads a command line, and does what is no run: shows the help, writes a workflow.
 *
 * @param actionFile the path of action.yml
 * @returns `undefined` where no run is asked for
 * @throws UserError `usage`, what `readCheckout` throws, and what {@link writeWorkflow} throws
 */
async function readCommandLine(words, actionFile, effects) {
    const descriptions = readDescriptions((0,external_node_fs_.readFileSync)(actionFile, 'utf8'));
    const request = parseCommandLine(words, descriptions, effects.print);
    const environment = withoutInputs(effects.environment);
    if (request.kind === 'nothing')
        return undefined;
    const own = { ...effects, environment };
    if (request.kind === 'init') {
        await writeWorkflow(own, request.path);
        return undefined;
    }
    const given = new Map([...request.given, ...readSecrets(effects.environment)]);
    const runner = (0,context/* readRunner */.fY)(environment, effects.folder);
    const git = (0,checkout/* openCheckout */.Hj)({ ...own, runner }, effects.folder);
    // What the inputs lack, such as a name, is often only the repository.
    if (runner.workspace === effects.folder && !given.has('context'))
        await (0,checkout/* readCheckout */.b$)(git, []);
    const named = await nameRepository(environment, git);
    return {
        readInput: (name) => given.get(name) ?? '',
        environment,
        runner: (0,context/* readRunner */.fY)(named, effects.folder),
    };
}
function readSecrets(environment) {
    return [...secretVariables].flatMap(([variable, name]) => {
        const value = environment[variable];
        return value === undefined ? [] : [[name, value]];
    });
}
/** Only the command line's own words are inputs here. */
function withoutInputs(environment) {
    const isInput = (name) => name.startsWith('INPUT_') || secretVariables.has(name);
    return Object.fromEntries(Object.entries(environment).filter(([name]) => !isInput(name)));
}
/** On a runner the run's repository is told; on a machine of one's own it is what `origin` names on github.com. */
async function nameRepository(environment, git) {
    if ((environment['GITHUB_REPOSITORY'] ?? '') !== '')
        return environment;
    const { stdout } = await git.run(['remote', 'get-url', 'origin']);
    const repository = (0,remote/* repositoryOf */._M)(stdout.trim(), 'https://github.com');
    if (repository === undefined)
        return environment;
    const named = { GITHUB_SERVER_URL: 'https://github.com', ...environment };
    return { ...named, GITHUB_REPOSITORY: (0,context/* formatFullName */.G)(repository) };
}
/** Of inputs that name a file or a folder. */
const ofPaths = new Set([
    ...['dockerfile-missing', 'context-missing', 'manifests', 'bake-missing', 'secret-missing'],
]);
/** A person may stand in another folder than the one where the paths begin that they mean. */
function adviseFolder(failure, folder) {
    const root = ofPaths.has(failure.code) ? (0,checkout/* findWorkTree */.vE)(folder) : undefined;
    if (root === undefined || root === folder)
        return failure;
    const advice = `Paths begin in the folder where this is run, and the root of this repository is ${root}: run it there.`;
    return failure.with({ fix: failure.fix === undefined ? advice : `${advice}\n${failure.fix}` });
}
/** What a shell is told of a failure: who calls by a script tells a wrong option from a failed run. */
function exitCodeOf({ code }) {
    if (code === 'cancelled')
        return 130;
    return code === 'usage' || code === 'inputs' ? 2 : 1;
}


/***/ })

};
