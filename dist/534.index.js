export const id = 534;
export const ids = [534];
export const modules = {

/***/ 50038:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zz: () => (/* binding */ readRemote),
/* harmony export */   _M: () => (/* binding */ repositoryOf),
/* harmony export */   o5: () => (/* binding */ remoteEnvironment)
/* harmony export */ });
/* unused harmony export parseRemoteUrl */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _git_checkout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69050);
/* harmony import */ var _git_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9469);
/* harmony import */ var _git_configuration_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(71618);
/* harmony import */ var _proxy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25431);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21017);
// Where to push, and how git gets in.







/**
 * Finds out where to push: `repository` on the run's GitHub server, else the checkout's `origin` with
 * its ssh settings, else the repository that the run belongs to.
 *
 * @throws UserError `no-remote`
 */
async function readRemote(effects, request) {
    const { folder, token, repository: named } = request;
    const { serverUrl: server, repository: own } = effects.runner;
    const checkout = await readCheckout(effects, folder);
    if (!named && checkout.url !== undefined) {
        return readOrigin(effects, request, { ...checkout, url: checkout.url });
    }
    const { isSigned, signing } = checkout;
    const signed = { ...(isSigned && { isSigned }), settings: signing };
    const repository = named ?? own;
    if (repository) {
        const label = (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .formatFullName */ .G)(repository);
        const credentials = token === undefined ? {} : maskedCredentials(effects, token);
        return { url: `${server}/${label}`, label, repository, ...credentials, ...signed };
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('no-remote', `${folder} has no remote named origin to push to`, {
        fix: 'Check the repository out with actions/checkout before this step (on a machine of your own: git remote add origin URL), or name the target with repository: owner/name.',
    });
}
/** The checkout's own remote, with the checkout's ways to get in where no token is for it. */
function readOrigin(effects, { folder, token }, { url: origin, isSigned, signing, access, ...ssh }) {
    const { serverUrl: server } = effects.runner;
    const { url, secrets, ...found } = parseRemoteUrl(origin, folder);
    for (const secret of secrets)
        effects.log.mask(secret);
    for (const [key, value] of access) {
        if (key.endsWith('.extraheader'))
            effects.log.mask(value.split(' ').at(-1) ?? '');
    }
    const isServer = url.toLowerCase().startsWith(`${server.toLowerCase()}/`);
    const given = isServer && token !== undefined ? maskedCredentials(effects, token) : found;
    const repository = repositoryOf(url, server);
    return {
        url,
        label: repository ? (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .formatFullName */ .G)(repository) : url,
        ...(repository && { repository }),
        ...given,
        ...ssh,
        ...(isSigned && { isSigned }),
        settings: given.credentials === undefined ? [...access, ...signing] : signing,
    };
}
function maskedCredentials({ log }, token) {
    const credentials = (0,_git_configuration_js__WEBPACK_IMPORTED_MODULE_6__/* .basicCredentials */ .BG)(token);
    log.mask(token);
    log.mask(credentials);
    return { credentials };
}
/** Git's environment for the remote: its URL as `remote.target.url`, its credentials for its host only. */
function remoteEnvironment({ environment }, { url, credentials, sshCommand, settings = [] }) {
    const header = credentials === undefined ? [] : (0,_git_configuration_js__WEBPACK_IMPORTED_MODULE_6__/* .headerSettings */ .bj)(url, credentials);
    return {
        ...(0,_git_configuration_js__WEBPACK_IMPORTED_MODULE_6__/* .configurationEnvironment */ .mL)(environment, [...settings, ['remote.target.url', url], ...header]),
        ...(sshCommand !== undefined &&
            environment['GIT_SSH_COMMAND'] === undefined && { GIT_SSH_COMMAND: sshCommand }),
    };
}
async function readCheckout(effects, folder) {
    const git = (0,_git_checkout_js__WEBPACK_IMPORTED_MODULE_2__/* .openCheckout */ .Hj)(effects, folder);
    const names = '^(includeif[.].*|core[.](sshcommand|askpass)|extensions[.]objectformat|commit[.]gpgsign|user[.]signingkey|remote[.]origin[.](push)?url|url[.].*[.](push)?insteadof|(gpg|credential|http)[.].*)$';
    const config = await git.run(['config', '--null', '--show-scope', '--get-regexp', names]);
    const entries = parseConfiguration(config.stdout);
    // Of several values the last one counts.
    const values = new Map(entries.map(({ key, value }) => [key, value]));
    // Those of the machine reach git by themselves, but for files that it includes for this folder alone.
    const includes = entries.some(({ scope, key }) => scope !== 'local' && key.startsWith('includeif.'));
    const known = includes ? await readMachine(effects, names) : undefined;
    const own = entries.filter(({ scope, key, value }) => scope === 'local' || scope === 'worktree' || known?.has(`${key}\n${value}`) === false);
    const pick = (keys) => own.filter(({ key }) => keys.test(key)).map(({ key, value }) => [key, value]);
    const sshCommand = values.get('core.sshcommand');
    const askpass = values.get('core.askpass');
    const url = findPushUrl(entries) ?? (await askPushUrl(git));
    return {
        ...(url !== '' && { url }),
        ...(sshCommand !== undefined && { sshCommand }),
        ...(values.get('extensions.objectformat') === 'sha256' && { objectFormat: 'sha256' }),
        ...(isTrue(values.get('commit.gpgsign')) && { isSigned: true }),
        signing: [
            ...pick(/^(?:gpg\.|user\.signingkey$)/),
            ...(0,_git_configuration_js__WEBPACK_IMPORTED_MODULE_6__/* .refuseRedirects */ .o2)(entries.map(({ key }) => key)),
        ],
        access: [
            ...pick(/^(?:credential\.|http\.)/),
            // Git itself takes the machine's only where no variable names one.
            ...(askpass === undefined ? [] : [['core.askpass', askpass]]),
        ],
    };
}
/** What the machine's configuration says outside of any repository. */
async function readMachine(effects, names) {
    const { runProcess, environment, temporaryFolder } = effects;
    const nowhere = {
        ...environment,
        GIT_DIR: undefined,
        GIT_CEILING_DIRECTORIES: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(temporaryFolder),
    };
    const git = (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .openGit */ .zY)(runProcess, temporaryFolder, nowhere);
    const { stdout } = await git.run(['config', '--null', '--show-scope', '--get-regexp', names]);
    return new Set(parseConfiguration(stdout).map(({ key, value }) => `${key}\n${value}`));
}
/** As `git remote get-url --push` finds it; `undefined` where git rewrites addresses, or has others than these. */
function findPushUrl(entries) {
    if (entries.some(({ key }) => key.startsWith('url.')))
        return undefined;
    const valuesOf = (name) => entries.filter(({ key }) => key === `remote.origin.${name}`).map(({ value }) => value);
    const [url] = [...valuesOf('pushurl'), ...valuesOf('url')];
    // An empty one clears those before it, where git is new.
    return entries.some(({ key, value }) => key.endsWith('url') && value === '') ? undefined : url;
}
async function askPushUrl(git) {
    const { exitCode, stdout } = await git.run(['remote', 'get-url', '--push', 'origin']);
    return exitCode === 0 ? (stdout.split('\n')[0] ?? '') : '';
}
/** Reads `<scope>\0<key in lower case>\n<value>\0`; without a value, a key alone means true. */
function parseConfiguration(printed) {
    const words = printed.split('\0');
    return words.flatMap((scope, index) => {
        if (index % 2 === 1 || scope === '')
            return [];
        const [key = '', ...value] = (words[index + 1] ?? '').split('\n');
        return [{ scope, key, value: value.length === 0 ? 'true' : value.join('\n') }];
    });
}
/** @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-boolean */
function isTrue(value) {
    return /^(?:true|yes|on|[1-9]\d*)$/i.test(value ?? '');
}
/**
 * Takes credentials out of an http URL; makes a path absolute, because git runs in another folder.
 *
 * @throws UserError `no-remote`
 */
function parseRemoteUrl(text, folder) {
    if (/^https?:\/\//i.test(text)) {
        if (!URL.canParse(text)) {
            // It may hold a credential, so it is not repeated.
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('no-remote', 'The address of the remote origin is no valid URL', {
                fix: 'Look at it with git remote --verbose, and set it anew: git remote set-url origin <address>.',
            });
        }
        const url = new URL(text);
        const [user, password] = [(0,_proxy_js__WEBPACK_IMPORTED_MODULE_4__/* .decodePart */ .US)(url.username), (0,_proxy_js__WEBPACK_IMPORTED_MODULE_4__/* .decodePart */ .US)(url.password)];
        url.username = '';
        url.password = '';
        // https://<token>@host carries the token as the user's name; a person's name is no credential.
        const isToken = /^(?:gh[a-z]_|github_pat_|glpat-)/.test(user) || user.length >= 40;
        const secret = password === '' && isToken ? user : password;
        if (secret === '')
            return { url: url.href, secrets: [] };
        const credentials = Buffer.from(`${user}:${password}`).toString('base64');
        return { url: url.href, credentials, secrets: [secret, credentials] };
    }
    // scheme://…, host:path and user@host:path stay as they are; anything else is a path.
    const isRemote = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^[^/]+:/.test(text);
    return { url: isRemote || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(text) ? text : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(folder, text), secrets: [] };
}
/** Hosts below GitHub's that are another place. */
const otherPlace = /^(?:gist|raw|api|codeload)\./;
/**
 * `owner/name` when the URL is on the run's GitHub server, in any of git's spellings. By ssh a host below the server's
 * own is the server, too: GitHub's at port 443 (`ssh.github.com`), and names that agents put there, one for a key.
 *
 * @see https://git-scm.com/docs/git-clone#_git_urls
 */
function repositoryOf(url, server) {
    const { host, hostname, pathname } = new URL(server);
    const pattern = /^(?:(?:(https?)|(?:git\+)?ssh(?:\+git)?|git):\/\/(?:[^@/]*@)?([^/:@]+)(:\d+)?\/|(?:[^@/:]+@)?([^/:@]+):)\/*([\w.-]+)\/+([\w.-]+?)(?:\.git)?\/*$/i;
    const found = pattern.exec(withoutFolder(url, pathname.replace(/\/$/, ''))) ?? [];
    const [, http, named, port = '', scp, owner, name] = found;
    const on = (named ?? scp ?? '').toLowerCase();
    if (owner === undefined || name === undefined)
        return undefined;
    if ([owner, name].some((part) => /^\.\.?$/.test(part)))
        return undefined;
    const usual = http?.toLowerCase() === 'https' ? ':443' : ':80';
    const isServer = http === undefined ? isBelow(on, hostname) : on + port.replace(usual, '') === host;
    return isServer ? { owner, name } : undefined;
}
/** Gitea may lie in a folder of its host, where its repositories begin; by ssh they do not. */
function withoutFolder(url, folder) {
    if (folder === '' || !/^https?:/i.test(url) || !URL.canParse(url))
        return url;
    const { origin, pathname: path } = new URL(url);
    const isInside = path.toLowerCase().startsWith(`${folder.toLowerCase()}/`);
    return isInside ? origin + path.slice(folder.length) : '';
}
function isBelow(host, server) {
    return host === server || (host.endsWith(`.${server}`) && !otherPlace.test(host));
}


/***/ }),

/***/ 52964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   En: () => (/* binding */ isComposePath),
/* harmony export */   Eq: () => (/* binding */ onlyWhole),
/* harmony export */   Hg: () => (/* binding */ readJsonPatch),
/* harmony export */   IS: () => (/* binding */ isContainerMap),
/* harmony export */   OV: () => (/* binding */ composeOf),
/* harmony export */   SC: () => (/* binding */ readImageVolume),
/* harmony export */   YC: () => (/* binding */ containerNameOf),
/* harmony export */   cB: () => (/* binding */ referenceForm),
/* harmony export */   gx: () => (/* binding */ readCustomImages),
/* harmony export */   qf: () => (/* binding */ foundContainer),
/* harmony export */   u2: () => (/* binding */ readContainer)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);
/* harmony import */ var _form_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63722);
/* harmony import */ var _map_view_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42776);
/* harmony import */ var _pod_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(99013);
/* harmony import */ var _values_image_keys_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(78965);
// Images of containers, image volumes, JSON patches and fields of custom resources, in any kind that holds them.






/** One scalar that holds the whole reference. */
function referenceForm(scalar, written = scalar.value.trim()) {
    return (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .makeForm */ .v$)({
        versions: [scalar],
        written,
        current: () => written,
        writesTag: (style) => style !== 'digest',
        pin: (pin) => [{ scalar, value: (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .pinName */ .lZ)((0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .ownName */ .qU)([written], pin.repository), pin) }],
    });
}
/**
 * Keys that hold a container, or a list of them: pods, Argo Workflows (`container`, `script`,
 * `sidecars`), Knative (`containers`), KubeVirt (`containerDisk`), Tekton (`steps`, `stepTemplate`).
 */
const containerKeys = /^(?:containers?|initContainers|ephemeralContainers|sidecars|script|containerDisk|steps|stepTemplate)$/;
/** Keys whose containers some kinds and charts write as a map by name instead of a list. */
const containerMapKeys = /^(?:containers|initContainers|ephemeralContainers|sidecars)$/;
/** The same in values, where charts have some more (`extraContainers`). */
const valuesMapKeys = /containers$|^sidecars$/i;
/** `containers: {web: {image: ...}}`: values are maps with an `image`, be it a text or a map of its parts. */
function isContainerMap(view) {
    const isValues = view.scope === 'values';
    if (view.isItem || !(isValues ? valuesMapKeys : containerMapKeys).test(view.key))
        return false;
    const isOwn = (key) => isValues ? /image$|^repository$/i.test(key) : key === 'image';
    return [...view.fields.values()].some((value) => [...((0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(view.document, value)?.keys() ?? [])].some(isOwn));
}
/** A map with an `image` below a container's key in objects. */
function readContainer(view) {
    const reference = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .scalarAt */ .C_)(view, 'image');
    // What values hold is for their chart to put together: see helm-values.ts.
    if (reference === undefined || view.scope !== 'object' || !isContainer(view))
        return [];
    return [foundContainer(view, referenceForm(reference))];
}
/** The image of a map, in the words of its container where it has one. */
function foundContainer(view, form) {
    const kind = view.scope === 'service' ? 'compose' : isContainer(view) ? 'container' : 'helm';
    const container = containerNameOf(view) ?? view.container;
    const words = container === undefined ? `${view.key}.image` : `container ${container}`;
    return (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .foundAt */ .yb)(view, kind, form, words.replace(/^\./, ''), {
        container,
        facts: (0,_pod_js__WEBPACK_IMPORTED_MODULE_4__/* .readPodFacts */ .$)(view),
    });
}
/** @see https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file */
function isComposePath(path) {
    return /(?:^|\/)(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/i.test(path);
}
function composeOf(document, path) {
    if (isComposePath(path))
        return 'file';
    const services = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(document, (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(document, document.root)?.get('services'));
    const hasMaps = [...(services?.values() ?? [])].some((one) => (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(document.resolve((0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(document, one)?.get('image'))));
    return hasMaps || /values/i.test(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(path)) ? 'none' : 'like';
}
function isContainer(view) {
    const isOfChart = view.scope === 'values' && view.isItem && valuesMapKeys.test(view.key);
    return (containerKeys.test(view.key) ||
        isOfChart ||
        view.containerKey !== undefined ||
        isPatchedIn(view));
}
/** Kinds of Kubernetes itself that hold pods: their images stand in containers and volumes only. */
const builtInKinds = /^(?:Pod|PodTemplate|Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Job|CronJob|List)$/;
/** What argocd-image-updater follows: a tag there is a constraint. */
const noPlaces = /^ImageUpdater$/;
const imageField = /image(?:name)?$/i;
/**
 * Fields of a custom resource, anywhere below its `spec`: `image`, what ends in `image` or `imageName`, and
 * `image.reference`. Only what names an image with a tag or digest as a whole: a name alone may be a source, a pattern
 * or another field's part.
 */
function readCustomImages(view) {
    if (view.scope !== 'object' || view.within !== 'spec')
        return [];
    if (view.kind === undefined || builtInKinds.test(view.kind) || noPlaces.test(view.kind))
        return [];
    // Operators take the type of an image volume for images of their own: `image: {reference, pullPolicy}`.
    const isVolume = view.key === 'image' && !view.keys.includes('volumes');
    const fields = [...view.fields.keys()].filter((key) => imageField.test(key) || (isVolume && key === 'reference'));
    const isNamed = containerKeys.test(view.keys.at(-2) ?? '');
    const container = containerNameOf(view) ?? (isNamed ? view.key : view.container);
    return fields.flatMap((key) => {
        const scalar = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .scalarAt */ .C_)(view, key);
        if (scalar === undefined || (key === 'image' && isContainer(view)))
            return [];
        const form = refuseBeside(view, onlyWhole(referenceForm(scalar)));
        const words = [...view.keys, key].join('.');
        return [(0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .foundAt */ .yb)(view, 'container', form, words, { container, facts: (0,_pod_js__WEBPACK_IMPORTED_MODULE_4__/* .readPodFacts */ .$)(view) })];
    });
}
/** A digest beside a whole reference may be read instead of it. */
function refuseBeside(view, form) {
    const key = [...view.fields.keys()].find((one) => _values_image_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .digestKey */ .CO.test((0,_values_image_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .plainKey */ .y7)(one)) && (0,_values_image_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .isDigest */ .Bc)((0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(view, one) ?? ''));
    if (key === undefined)
        return form;
    const pin = (_, place) => {
        const fix = 'Take it out; or mark both scalars with # deliver-image.';
        throw (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .cannotPin */ .rJ)(place, `the digest in ${key} beside it would stay`, fix);
    };
    return { ...form, pin };
}
/** The form of no repository, where it is a name without a version: that may be a source, or a part of another field. */
function onlyWhole(form) {
    const reference = (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .readWritten */ .IL)(form.written);
    const isWhole = (reference?.tag ?? reference?.digest) !== undefined ||
        form.names.length > 0 ||
        form.versions.length > 1;
    return isWhole ? form : { ...form, isOf: () => false };
}
/** `{op: add, path: /spec/.../containers/-, value: {image}}`: the value is a container, or a list of them. */
function isPatchedIn(view) {
    if (view.key !== 'value' || view.parent?.has('op') !== true)
        return false;
    const path = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(view.document, view.parent.get('path')) ?? '';
    const [, key = ''] = /\/([^/]+)(?:\/(?:-|\d+))?$/.exec(path) ?? [];
    return containerKeys.test(key);
}
/** The name of the container that the map is. What stands below it has that name too. */
function containerNameOf(view) {
    if (view.scope === 'service')
        return view.key;
    if (!isContainer(view))
        return undefined;
    const own = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(view, 'name');
    return own ?? view.containerKey ?? (view.scope === 'object' ? view.parentName : undefined);
}
/** `volumes: [{name, image: {reference}}]`: an image mounted as a volume. */
function readImageVolume(view) {
    if (view.key !== 'volumes' || !view.isItem)
        return [];
    const fields = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(view.document, view.fields.get('image'));
    const reference = fields && (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .scalarAt */ .C_)({ document: view.document, fields }, 'reference');
    if (fields === undefined || reference === undefined)
        return [];
    const container = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(view, 'name');
    const facts = (0,_pod_js__WEBPACK_IMPORTED_MODULE_4__/* .readPodFacts */ .$)({ ...view, fields });
    const words = `volume ${container ?? ''}`.trim();
    return [(0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .foundAt */ .yb)(view, 'container', referenceForm(reference), words, { container, facts })];
}
/**
 * `{op: replace, path: /spec/.../image, value}`: an entry of a JSON patch. Its `test` names what the
 * patched file holds before.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6902#section-4
 */
function readJsonPatch(view) {
    if (!view.isItem || !view.fields.has('op'))
        return [];
    const path = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(view, 'path');
    const reference = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .scalarAt */ .C_)(view, 'value');
    if (!path?.endsWith('/image') || reference === undefined)
        return [];
    const isTest = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(view, 'op') === 'test';
    const words = `${isTest ? 'test in the ' : ''}patch of ${path}`;
    return [(0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .foundAt */ .yb)(view, 'container', referenceForm(reference), words, { isTest })];
}


/***/ }),

/***/ 32250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FT: () => (/* binding */ readEmbedded),
/* harmony export */   nm: () => (/* binding */ findHeldValues),
/* harmony export */   oR: () => (/* binding */ findEmbedded),
/* harmony export */   sY: () => (/* binding */ isPatchText)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _yaml_documents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58791);
/* harmony import */ var _yaml_nodes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22000);
/* harmony import */ var _yaml_scalar_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62945);
/* harmony import */ var _map_view_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42776);
// Texts within a document that a tool of Kubernetes reads as YAML itself: patches of kustomize, values of charts.





/** Lists of kustomize whose items are paths or texts. */
const textLists = [
    'patches',
    'patchesStrategicMerge',
    'transformers',
    'generators',
    'validators',
];
/** Fields of kustomize's own transformers that hold a patch. */
const transformerFields = {
    PatchTransformer: 'patch',
    PatchJson6902Transformer: 'jsonOp',
    PatchStrategicMergeTransformer: 'patches',
};
/** Fields below `spec` that hold a patch of the object's own template, or objects. */
const specFields = {
    ApplicationSet: 'templatePatch',
    ResourceSet: 'resourcesTemplate',
};
/** Argo CD has `values`, k3s `valuesContent`; where no known object has it, a text of lines. */
const valuesTexts = ['values', 'valuesContent', 'valuesTemplate'];
/**
 * The texts of one map that are read as YAML: of kustomize, and of Flux and Argo CD for kustomize, the patches;
 * of Argo CD (`helm.values`), k3s (`valuesContent`) and others the values.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
 */
function findEmbedded(view) {
    if (view.scope === 'values')
        return findTemplates(view);
    if (view.scope !== 'object')
        return [];
    const { document } = view;
    const read = (use, nodes) => nodes.flatMap((node) => {
        const target = document.resolve(node);
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(target) ? readEmbedded(document, target, use) : [];
    });
    return [
        ...read('patch', patchesOf(view).filter((node) => isText(view, node))),
        ...read('values', [
            ...(view.key === 'helm' ? [view.fields.get('values')] : []),
            ...(view.within === 'spec' ? [view.fields.get('valuesContent')] : []),
            ...(view.within === 'spec' ? linesOf(view) : []),
        ]),
    ];
}
/** Containers, or whole objects, that values hold as a text (`extraContainers: |`). */
function findTemplates({ document, fields }) {
    return textsOf(document, fields)
        .filter(({ scalar }) => imageLine.test(scalar.value))
        .map((one) => ({ ...one, use: 'template' }));
}
const imageLine = /^[ \t]*(?:-[ \t]+)?["']?image["']?[ \t]*:/m;
/** Values in a ConfigMap or Secret, under the key that Flux takes them from or one like it. */
function findHeldValues(document, fields) {
    return ['data', 'stringData'].flatMap((key) => {
        const texts = [...((0,_map_view_js__WEBPACK_IMPORTED_MODULE_4__/* .fieldsOf */ .Pf)(document, fields.get(key)) ?? [])];
        const values = texts.filter(([name]) => /values/i.test(name) && /\.ya?ml$/i.test(name));
        return textsOf(document, new Map(values));
    });
}
function textsOf(document, fields) {
    return [...fields.values()].flatMap((node) => {
        const target = document.resolve(node);
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(target) || !String(target.value).includes('\n'))
            return [];
        return { scalar: (0,_yaml_scalar_js__WEBPACK_IMPORTED_MODULE_3__/* .readScalar */ .$t)(document, target), use: 'values' };
    });
}
function linesOf({ document, fields }) {
    return valuesTexts
        .map((key) => document.resolve(fields.get(key)))
        .filter((node) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) && String(node.value).includes('\n'));
}
function patchesOf(view) {
    const { document, fields, kind = '', key, isItem } = view;
    if (isItem && (key === 'patches' || key === 'patchesJson6902'))
        return [fields.get('patch')];
    if (kind === 'Kustomization' || kind === 'Component') {
        return textLists.flatMap((list) => {
            const items = document.resolve(fields.get(list));
            return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(items) ? items.items : [];
        });
    }
    const own = view.within === 'object' ? transformerFields[kind] : undefined;
    const ofSpec = key === 'spec' && view.within === 'spec' ? specFields[kind] : undefined;
    return [own, ofSpec, workflowField(view)].flatMap((one) => one === undefined ? [] : [fields.get(one)]);
}
/** What Argo Workflows creates, and what it patches into its pods. */
function workflowField({ fields, key, within }) {
    if (within !== 'spec')
        return undefined;
    if (key === 'resource' && fields.has('action'))
        return 'manifest';
    return fields.has('podSpecPatch') ? 'podSpecPatch' : undefined;
}
function isText({ document }, node) {
    const target = document.resolve(node);
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(target) && isPatchText(String(target.value));
}
/** A path is one word; a text is more than a line, JSON, or a list or map in one line. */
function isPatchText(text) {
    return /\n|^\s*(?:[[{]|-\s)|:\s/.test(text);
}
/**
 * Reads a text where it stands in the file, with its indentation, so that what is found in it has its place in the
 * file. Where this means other nodes than the text itself (escapes, folded lines), it is not read.
 */
function readEmbedded(document, scalar, use) {
    const source = (0,_yaml_scalar_js__WEBPACK_IMPORTED_MODULE_3__/* .readScalar */ .$t)(document, scalar);
    const unread = { scalar: source, use };
    const place = contentOf(source);
    if (place === undefined)
        return unread;
    const standing = cutAtMarkers(document.text, place).map((part) => (0,_yaml_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePart */ .x2)(document.text, part));
    const meant = (0,_yaml_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .splitDocuments */ .ZF)(source.value).map((part) => (0,_yaml_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePart */ .x2)(source.value, part));
    const documents = standing.flatMap((one) => ((0,_yaml_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .isProblem */ .AN)(one) ? [] : one));
    const own = meant.flatMap((one) => ((0,_yaml_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .isProblem */ .AN)(one) ? [] : one));
    if (documents.length < standing.length)
        return unread;
    const sees = (all) => JSON.stringify(all.map(({ root }) => (0,_yaml_nodes_js__WEBPACK_IMPORTED_MODULE_2__/* .describeNodes */ .TZ)(root)).filter((nodes) => nodes.length > 0));
    const isSame = own.length === meant.length && sees(documents) === sees(own);
    return isSame ? { ...unread, documents } : unread;
}
/** What stands between quotes, or below a block's header. Double quotes take no further quotes. */
function contentOf({ start, end, source, style }) {
    if (style === 'block')
        return { start: start + source.indexOf('\n') + 1, end };
    return style === 'single' ? { start: start + 1, end: end - 1 } : undefined;
}
/** Indented, `---` is no marker of a document to the parser. */
function cutAtMarkers(text, { start, end }) {
    const parts = [];
    let from = start;
    for (const { index, 0: line } of text
        .slice(start, end)
        .matchAll(/^[ \t]*---[ \t]*(?:#.*)?\r?$/gm)) {
        parts.push({ start: from, end: start + index });
        from = start + index + line.length;
    }
    parts.push({ start: from, end });
    return parts.filter((part) => part.end > part.start);
}


/***/ }),

/***/ 63722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A1: () => (/* binding */ pinVersion),
/* harmony export */   Fe: () => (/* binding */ withPrefix),
/* harmony export */   IL: () => (/* binding */ readWritten),
/* harmony export */   Pv: () => (/* binding */ withoutVersion),
/* harmony export */   SE: () => (/* binding */ isHexadecimal),
/* harmony export */   TM: () => (/* binding */ scalarsOf),
/* harmony export */   Z6: () => (/* binding */ isRepository),
/* harmony export */   _A: () => (/* binding */ tagLike),
/* harmony export */   fc: () => (/* binding */ holdsVersion),
/* harmony export */   kG: () => (/* binding */ digestLike),
/* harmony export */   km: () => (/* binding */ joinReference),
/* harmony export */   lZ: () => (/* binding */ pinName),
/* harmony export */   oW: () => (/* binding */ placeError),
/* harmony export */   qU: () => (/* binding */ ownName),
/* harmony export */   rJ: () => (/* binding */ cannotPin),
/* harmony export */   tt: () => (/* binding */ refuseVersion),
/* harmony export */   uC: () => (/* binding */ mainScalar),
/* harmony export */   v$: () => (/* binding */ makeForm),
/* harmony export */   yb: () => (/* binding */ foundAt)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68424);
// places/: where an image can stand in a file, one file a form: how its places are found, what their scalars
// hold, and what each is to hold. Pure over one text; knows no request, no tree and no registry.


/** One found place, in the words of its owner: `Deployment web, container api`. */
function foundAt(view, kind, form, words, more = {}) {
    const place = [view.owner, words].filter((part) => part !== '').join(', ');
    const { keys, valuesAt } = view;
    return {
        kind,
        form,
        place,
        keys,
        ...(view.scope === 'values' && { valuesAt: valuesAt ?? 0 }),
        ...more,
    };
}
/** A form of those of the scalars that are there; where it says nothing else, it is of the repository that is written. */
function makeForm(own) {
    const present = (all = []) => all.filter((scalar) => scalar !== undefined);
    return {
        isOf: (repository) => isRepository(own.written, repository),
        ...own,
        names: present(own.names),
        versions: present(own.versions),
        digests: present(own.digests),
    };
}
/** Every scalar of a form. */
function scalarsOf({ names, versions }) {
    return [...names, ...versions];
}
/** The scalar that a person looks at to see what the place names. */
function mainScalar({ names, versions }) {
    const scalar = versions[0] ?? names[0];
    if (scalar === undefined)
        throw new Error('a place has no scalar');
    return scalar;
}
/** A reference as people write it: a tag or digest that can be none (in capitals, cut short, doubled) is left out. */
function readWritten(text) {
    return ((0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .readReference */ .Wf)(text) ??
        (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .readReference */ .Wf)(text.replace(/@sha(?:256|512):\w*$/, '')) ??
        readBroken(text));
}
/** The name before what no grammar allows behind it: `ghcr.io/acme/web:1:2`, `web:sha256:1f0e`. */
function readBroken(text) {
    const from = text.lastIndexOf('/') + 1;
    const length = text.slice(from).search(/[:@]/);
    const rest = text.slice(from + length);
    return length > 0 && /^[:@][\w.+:@-]*$/.test(rest) && /\w$/.test(rest)
        ? (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .readReference */ .Wf)(text.slice(0, from + length))
        : undefined;
}
/** True for a name with more behind it: a tag, a digest, or what was meant as one. */
function holdsVersion(text) {
    const reference = readWritten(text);
    return reference !== undefined && reference.name !== text;
}
/** True when the text names this repository, however it is spelled. */
function isRepository(name, repository) {
    const reference = readWritten(name);
    return reference !== undefined && (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isSameRepository */ .ve)(reference.repository, repository);
}
/** The author's own spelling of the name, where it is that of the repository. */
function ownName(names, repository) {
    const own = names.find((name) => isRepository(name, repository));
    return own === undefined ? (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh)(repository) : (readWritten(own)?.name ?? own);
}
/** The name as the style wants it, with tag and digest. */
function pinName(name, { tag, digest, style }) {
    if (style === 'tag')
        return (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(name, tag);
    return (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(name, style === 'digest' ? undefined : tag, digest);
}
/** Tag and digest in scalars of their own; `tagTakesDigest` where `tag: x@sha256:..` is understood. */
function pinVersion(place, { tag, digest }, pin, tagTakesDigest) {
    const tagged = (value) => (tag === undefined ? [] : [{ scalar: tag, value }]);
    if (pin.style === 'tag') {
        if (tag === undefined) {
            const fix = 'Add a tag beside the digest, or set pin to tag@digest or digest.';
            throw cannotPin(place, 'there is no tag to set, only a digest', fix);
        }
        const isStale = digest !== undefined && digest.value !== '';
        return [...tagged(pin.tag), ...(isStale ? [{ scalar: digest, value: '' }] : [])];
    }
    if (digest !== undefined)
        return [...tagged(pin.tag), { scalar: digest, value: pin.digest }];
    if (tag !== undefined && tagTakesDigest)
        return tagged(`${pin.tag}@${pin.digest}`);
    throw cannotPin(place, 'there is no digest key to set', `${place.addDigest ?? 'Add digest: "" beside the tag'} if the chart reads it; or set helm-tag-digest: true if the chart ` +
        'joins repository and tag with a colon (the tag becomes <tag>@<digest>); or set pin: tag.');
}
/** @throws UserError `pin-place` where a second tag would come behind the one that the name holds */
function refuseVersion(place, { value }) {
    if (!holdsVersion(value))
        return;
    const fix = 'Write the name alone there: tag and digest have keys of their own.';
    throw cannotPin(place, `its name ${JSON.stringify(value)} holds a version itself`, fix);
}
function cannotPin(place, why, fix) {
    return placeError('pin-place', place, `${place.place} cannot be pinned: ${why}`, fix);
}
function placeError(code, { path: file, line, column }, what, fix) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(code, what, { location: { file, line, column }, fix });
}
/** The reference of a name, tag and digest that may be empty; a tag may hold the digest itself. */
function joinReference(name, tag = '', digest = '') {
    const ofDigest = digest === '' || tag.includes('@') ? '' : `@${digest.replace(/^@/, '')}`;
    // A sign may stand in the tag itself.
    const ofTag = tag === '' || /^[:@]/.test(tag) ? tag : `:${tag}`;
    return `${name}${ofTag}${ofDigest}`;
}
/** A digest with its `sha256:`, as charts of Grafana and Prometheus write it themselves. */
function withPrefix(digest) {
    return isHexadecimal(digest) ? `sha256:${digest}` : digest;
}
/** True for a digest without its `sha256:`. */
function isHexadecimal(value) {
    return /^[0-9a-f]{64}$/.test(value.trim());
}
/** The digest with or without its `sha256:` and an `@` before it, as the scalar has it. */
function digestLike({ value }, digest) {
    const sign = value.startsWith('@') ? '@' : '';
    const hasPrefix = value.startsWith(`${sign}sha256:`);
    return sign + (hasPrefix ? digest : digest.replace(/^sha256:/, ''));
}
/** The tag behind the `:` that stands in its scalar, or the digest behind the `@`: the chart writes none. */
function tagLike({ value: before }, value) {
    if (before.startsWith(':'))
        return `:${value}`;
    return before.startsWith('@') ? value.replace(/^[^@]*/, '') : value;
}
/** The name of a reference, whatever its tag and digest are. */
function withoutVersion(reference) {
    const [name = ''] = reference.split('@', 1);
    const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
    return colon === -1 ? name : name.slice(0, colon);
}


/***/ }),

/***/ 87991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ readImageTransformer),
/* harmony export */   Ri: () => (/* binding */ readKustomizeOverrides),
/* harmony export */   aY: () => (/* binding */ entryWords),
/* harmony export */   m_: () => (/* binding */ namesByPattern),
/* harmony export */   ns: () => (/* binding */ readKustomizationImage),
/* harmony export */   rD: () => (/* binding */ isKustomizationPath)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68424);
/* harmony import */ var _yaml_scalar_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62945);
/* harmony import */ var _containers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52964);
/* harmony import */ var _form_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63722);
/* harmony import */ var _map_view_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(42776);
// Images of kustomize: entries of `images` in a kustomization, and overrides of them, as Argo CD has them.






/** True for the three names that kustomize reads; such a file may leave out its kind. */
function isKustomizationPath(path) {
    return /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path);
}
/** What the texts of others have that hold entries for kustomize: objects of Flux and Argo CD, and its transformer. */
const entryWords = ['kustomize', 'ImageTagTransformer'];
/** True where entries may have expressions for names, which need not hold the name that they fit. */
function namesByPattern({ path, text }) {
    if (!isKustomizationPath(path) && !entryWords.some((word) => text.includes(word)))
        return false;
    return text.split('\n').some((line) => /\bname["']?:|=/.test(line) && /[*+?|[(]/.test(line));
}
/** What kustomize reads itself: there every item of `images` is an entry. */
const ownKind = /^(?:Kustomization|Component)\b/;
/**
 * An item of `images` with at least one of `newName`, `newTag` and `digest`; in a kustomization also
 * one with a name alone. Flux has such lists in its own objects too (`Kustomization`, `HelmRelease`).
 * `imageTags` is the list's older name.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
 */
function readKustomizationImage(view) {
    if (view.scope !== 'object' || !/^image(?:s|Tags)$/.test(view.key) || !view.isItem)
        return [];
    const list = view.document.resolve(view.parent?.get(view.key))?.range?.[0] ?? 0;
    return readEntry(view, view.document.start + list, ownKind.test(view.owner));
}
/**
 * The same entry as kustomize's own transformer has it, in a file of `transformers`.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/builtins/#_imagetagtransformer_
 */
function readImageTransformer(view) {
    if (view.key !== 'imageTag' || view.kind !== 'ImageTagTransformer' || view.isItem)
        return [];
    return readEntry(view, view.document.start, true);
}
function readEntry(view, list, isKustomize) {
    const fields = new Map(entryKeys.map((key) => [key, scalarNamed(view, key)]));
    const name = fields.get('name');
    const [newName, newTag, digest] = [
        fields.get('newName'),
        fields.get('newTag'),
        fields.get('digest'),
    ];
    const isEntry = isKustomize || (newName ?? newTag ?? digest) !== undefined;
    if (name === undefined || !isEntry)
        return [];
    const hasSuffix = (scalarNamed(view, 'tagSuffix')?.value ?? '') !== '';
    const own = entryForm(list, {
        name,
        ...(newName && { newName }),
        ...(newTag && { newTag }),
        ...(digest && { digest }),
    });
    const form = hasSuffix ? { ...own, hasSuffix } : own;
    return [(0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .foundAt */ .yb)(view, 'kustomization', form, `image ${name.value}`)];
}
const entryKeys = ['name', 'newName', 'newTag', 'digest'];
/** kustomize takes a key in any case, and the exact one before others. */
function scalarNamed(view, key) {
    const spelled = [...view.fields.keys()].find((one) => one.toLowerCase() === key.toLowerCase());
    return (0,_map_view_js__WEBPACK_IMPORTED_MODULE_5__/* .scalarAt */ .C_)(view, view.fields.has(key) ? key : (spelled ?? key));
}
/** A name, and what kustomize puts in its place; `list` is where the list of entries stands. */
function entryForm(list, { name, newName, newTag: tag, digest }) {
    // An empty newName is none to kustomize.
    const main = newName === undefined || newName.value === '' ? name : newName;
    const written = main.value;
    return (0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .makeForm */ .v$)({
        names: [newName, name],
        versions: [tag, digest],
        digests: [digest],
        written,
        replaces: name.value,
        entry: `${list} ${name.value}`,
        current: () => (0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .joinReference */ .km)(written, tag?.value, digest?.value),
        writesTag: () => tag !== undefined,
        pin: (pin, place) => {
            (0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseVersion */ .tt)(place, main);
            const repository = (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh)(pin.repository);
            const isSame = (0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .isRepository */ .Z6)(written, pin.repository);
            if (!isSame && newName === undefined) {
                const fix = `Add newName: ${repository} to the entry.`;
                throw (0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .cannotPin */ .rJ)(place, 'the entry has no newName that could name the delivered image', fix);
            }
            const renamed = isSame || !newName ? [] : [{ scalar: newName, value: repository }];
            return [...renamed, ...(0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .pinVersion */ .A1)(place, { tag, digest }, pin, true)];
        },
    });
}
/**
 * `kustomize: {images: ['name=newName:tag', 'name:tag']}` of an Argo CD Application (or ApplicationSet),
 * which gives it to `kustomize edit set image`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
 */
function readKustomizeOverrides(view) {
    const images = view.document.resolve(view.fields.get('images'));
    if (view.key !== 'kustomize' || !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(images))
        return [];
    return images.items.flatMap((item) => {
        const target = view.document.resolve(item);
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(target))
            return [];
        const form = overrideForm((0,_yaml_scalar_js__WEBPACK_IMPORTED_MODULE_2__/* .readScalar */ .$t)(view.document, target));
        return [(0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .foundAt */ .yb)(view, 'kustomization', form, 'image override')];
    });
}
/** In one scalar: what is overridden, where it is told, stands before `=`. */
function overrideForm(scalar) {
    const equals = scalar.value.indexOf('=');
    const written = scalar.value.slice(equals + 1).trim();
    const own = equals === -1 ? undefined : scalar.value.slice(0, equals);
    return {
        ...(0,_containers_js__WEBPACK_IMPORTED_MODULE_3__/* .referenceForm */ .cB)(scalar, written),
        replaces: own ?? (0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .readWritten */ .IL)(written)?.name ?? written,
        pin: (pin) => {
            const pinned = (0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .pinName */ .lZ)((0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .ownName */ .qU)([written], pin.repository), pin);
            // What is overridden stays overridden: where another name comes in, the old one goes before `=`.
            const isSame = (0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .isRepository */ .Z6)(written, pin.repository);
            const name = own ?? (isSame ? undefined : (0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .readWritten */ .IL)(written)?.name);
            return [{ scalar, value: name === undefined ? pinned : `${name}=${pinned}` }];
        },
    };
}


/***/ }),

/***/ 42776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ textAt),
/* harmony export */   C_: () => (/* binding */ scalarAt),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   iP: () => (/* binding */ factAt),
/* harmony export */   vw: () => (/* binding */ unplaced),
/* harmony export */   wK: () => (/* binding */ readValue)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _yaml_nodes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22000);
/* harmony import */ var _yaml_scalar_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62945);
// A map of a document with the way that leads to it: what the rules for images look at.



const unplaced = { nodeSelector: undefined, affinity: undefined };
/** A scalar's text. */
function textOf(document, node) {
    const target = document.resolve(node);
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(target) ? String(target.value) : undefined;
}
/** The text of a scalar of the map, by its key. */
function textAt(view, key) {
    return textOf(view.document, view.fields.get(key));
}
/** A scalar's text with its place. */
function factAt(document, node) {
    const value = textOf(document, node);
    const start = document.resolve(node)?.range?.[0];
    if (value === undefined || start === undefined)
        return undefined;
    return { value, offset: document.start + start };
}
/** The fields of a map below, when there is one. */
function fieldsOf(document, node) {
    const target = document.resolve(node);
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(target) ? (0,_yaml_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .readFields */ .qU)(document, target) : undefined;
}
/** What every YAML reader takes for nothing. */
const nulls = new Set(['null', 'Null', 'NULL', '~']);
/** A scalar of the map by its key, with its place. */
function scalarAt(view, key) {
    const node = view.fields.get(key);
    const target = view.document.resolve(node);
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(target))
        return undefined;
    return {
        ...readValue(view.document, target),
        ...((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node) && { alias: view.document.start + (node.range?.[0] ?? 0) }),
    };
}
/** A scalar as the chart that reads it sees it: a plain null is empty. */
function readValue(document, node) {
    const scalar = (0,_yaml_scalar_js__WEBPACK_IMPORTED_MODULE_2__/* .readScalar */ .$t)(document, node);
    return scalar.style === 'plain' && nulls.has(scalar.source) ? { ...scalar, value: '' } : scalar;
}


/***/ }),

/***/ 44247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TE: () => (/* binding */ markedForm),
/* harmony export */   WM: () => (/* binding */ findMisfit),
/* harmony export */   oc: () => (/* binding */ markedValue)
/* harmony export */ });
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68424);
/* harmony import */ var _form_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63722);
// A scalar that a marker marks: what it gets, and whether it is what the marker says. A part never takes the
// place of a whole reference.


function markedForm(mark) {
    const { scalar, field, name } = mark;
    const value = markedValue(scalar);
    const before = scalar.value.trim().slice(0, -value.length || undefined);
    const isVersion = field === 'tag' || field === 'digest';
    return (0,_form_js__WEBPACK_IMPORTED_MODULE_1__/* .makeForm */ .v$)({
        versions: [scalar],
        written: name ?? value,
        current: (delivered) => currentMark(mark, name ?? delivered),
        isOf: (repository, isDelivered) => name === undefined
            ? isVersion || (0,_form_js__WEBPACK_IMPORTED_MODULE_1__/* .isRepository */ .Z6)(value, repository)
            : isDelivered && (0,_form_js__WEBPACK_IMPORTED_MODULE_1__/* .isRepository */ .Z6)(name, repository),
        writesTag: (style) => field === 'tag' || (field === 'reference' && style !== 'digest'),
        pin: (pin) => [{ scalar, value: `${before}${pinnedMark(mark, pin)}` }],
    });
}
/** Of `--image=web:1` and `IMAGE=web:1` only what stands behind the sign is marked: no reference holds one. */
function markedValue({ value }) {
    const words = value.trim();
    return words.slice(words.lastIndexOf('=') + 1);
}
function currentMark({ scalar, field }, name) {
    const value = markedValue(scalar);
    if (field === 'tag')
        return (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .formatReference */ .FH)(name, value);
    return field === 'digest' && value !== '' ? `${name}@${(0,_form_js__WEBPACK_IMPORTED_MODULE_1__/* .withPrefix */ .Fe)(value)}` : value;
}
function pinnedMark({ scalar, field, name: own = '', isSha }, pin) {
    const value = markedValue(scalar);
    const name = (0,_form_js__WEBPACK_IMPORTED_MODULE_1__/* .ownName */ .qU)([value, own], pin.repository);
    switch (field) {
        case 'reference':
            return (0,_form_js__WEBPACK_IMPORTED_MODULE_1__/* .pinName */ .lZ)(name, pin);
        case 'name':
            return name;
        case 'tag':
            return pin.tag;
        case 'digest':
            return isSha === true || (0,_form_js__WEBPACK_IMPORTED_MODULE_1__/* .isHexadecimal */ .SE)(value)
                ? (0,_form_js__WEBPACK_IMPORTED_MODULE_1__/* .digestLike */ .kG)({ ...scalar, value }, pin.digest)
                : pin.digest;
    }
}
const digestPrefix = /^sha(?:256|512):/;
/** What a scalar can hold: the fields that it can have then, and what to say of another. */
const contents = {
    reference: [['reference'], 'a whole reference: use the field reference'],
    digest: [['digest'], 'a digest alone: use the field digest'],
    version: [['tag', 'digest'], 'a version without a name: use the field tag or digest'],
    name: [['name'], 'a name without a version: use the field name'],
    doubtful: [
        ['name', 'reference'],
        'a name without a version: use the field name, or reference to have the version behind it',
    ],
};
/** What is wrong with a marker whose field is not what its scalar holds, by its place without the marker. */
function findMisfit(place, { scalar, field }) {
    const value = markedValue(scalar);
    const content = (place && readPlace(place, scalar)) ?? readText(value, field);
    if (content === undefined)
        return undefined;
    const [fields, what] = contents[content];
    if (fields.includes(field))
        return undefined;
    return value === '' ? `its scalar is for ${what}` : `${JSON.stringify(value)} holds ${what}`;
}
/** What a scalar holds by its text alone; `web` without a `/` may be a tag or a name. */
function readText(value, field) {
    if (field === 'reference' || digestPrefix.test(value))
        return undefined;
    const reference = (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .readReference */ .Wf)(field === 'tag' ? value.replace(/@.*/, '') : value);
    if (reference === undefined)
        return undefined;
    if ((reference.tag ?? reference.digest) !== undefined)
        return 'reference';
    return reference.name.includes('/') ? 'doubtful' : undefined;
}
/** What the scalar holds by its place; `undefined` where that is not sure. */
function readPlace({ kind, form }, scalar) {
    const isHere = ({ start }) => start === scalar.start;
    if (form.digests.some(isHere))
        return 'digest';
    if (form.names.length === 0) {
        // In values, a key image without a name in it may hold a tag or a digest alone.
        const isSure = kind !== 'helm' || /[/:@]/.test(scalar.value.replace(digestPrefix, ''));
        return isSure && form.versions.some(isHere) ? 'reference' : undefined;
    }
    if (form.versions.some(isHere))
        return 'version';
    return form.names.some(isHere) ? 'name' : undefined;
}


/***/ }),

/***/ 81386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xt: () => (/* binding */ findIgnoredLines),
  Em: () => (/* binding */ findMarked),
  $5: () => (/* binding */ findMarkedLines),
  Cl: () => (/* binding */ hasOtherMarkers),
  m$: () => (/* binding */ isMarkedText),
  Pc: () => (/* binding */ markerError)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/image/reference.js
var image_reference = __webpack_require__(68424);
// EXTERNAL MODULE: ./lib/manifest/yaml/nodes.js
var yaml_nodes = __webpack_require__(22000);
// EXTERNAL MODULE: ./lib/manifest/yaml/scalar.js
var scalar = __webpack_require__(62945);
// EXTERNAL MODULE: ./lib/manifest/yaml/text.js
var yaml_text = __webpack_require__(57342);
// EXTERNAL MODULE: ./lib/nearest.js
var lib_nearest = __webpack_require__(42037);
;// CONCATENATED MODULE: ./lib/manifest/places/marks/line-values.js
/** The value, in quotes or one word without spaces, at the end of what stands before it. */
const valuePattern = /(?:^|[\s=:,([{|&+>])(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^']|'')*)'|`(?<raw>[^`]*)`|(?<plain>[A-Za-z0-9_$<][^\s"'=]*))$/;
/** A line longer than this was not written by a person. */
const longestLine = 2000;
/** A dash is one of a list only where nothing but dashes stands before it. */
const beforePlain = /(?:[:=]|^[ \t]*(?:-[ \t]+)*-)[ \t]*$/;
/** The scalar that ends the line before `offset`, where the marker's comment begins; if there is one. */
function readMarkedValue(text, offset) {
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    const line = text
        .slice(lineStart, offset)
        .replace(/\{\{-?\s*$/, '')
        .trimEnd();
    if (line.endsWith(':')) {
        const end = lineStart + line.length;
        const isEmpty = !isContinued(text, line, offset);
        return isEmpty ? { start: end, end, source: '', value: '', style: 'empty' } : undefined;
    }
    if (line.length > longestLine)
        return undefined;
    const quoted = valuePattern.exec(trimClosing(line, ',;)]}'));
    const isPlain = quoted?.groups?.['plain'] !== undefined;
    const match = isPlain ? valuePattern.exec(trimClosing(line, ',;')) : quoted;
    if (match === null)
        return undefined;
    const source = match[0].replace(/^[^"'`\w$<]/, '');
    const start = lineStart + match.index + match[0].length - source.length;
    return readValue(match.groups ?? {}, { start, end: start + source.length, source }, text.slice(lineStart, start));
}
/** What a language puts between a value and the end of its line is no part of the value. */
function trimClosing(line, signs) {
    let end = line.length;
    while (end > 0 && `${signs} \t`.includes(line.charAt(end - 1)))
        end--;
    return line.slice(0, end);
}
function readValue({ double, single, raw, plain }, place, before) {
    if (double !== undefined) {
        // The escapes that can stand in a name; any other stays and makes the value no reference.
        return { ...place, value: double.replace(/\\(["\\/])/g, '$1'), style: 'double' };
    }
    if (single !== undefined) {
        return { ...place, value: single.replaceAll("''", "'"), style: 'single' };
    }
    if (raw !== undefined) {
        const [start, end] = [place.start + 1, place.end - 1];
        return { start, end, source: raw, value: raw, style: 'word' };
    }
    if (!beforePlain.test(before))
        return undefined;
    // After `=` no reader of YAML comes: quotes would become a part of the value there.
    const style = /=[ \t]*$/.test(before) ? 'word' : 'plain';
    return { ...place, value: plain ?? place.source, style };
}
const keyIndent = /^[ \t]*(?:-[ \t]+)*/;
/** Empty lines, comments and actions of a template: what they stand between decides. */
const nothing = /^[ \t]*(?:$|#|\{\{.*\}\}[ \t]*$)/;
/** Whether a key's value stands below its line: more indented, or the item of a list. */
function isContinued(text, line, offset) {
    const column = keyIndent.exec(line)?.[0].length ?? 0;
    for (let end = text.indexOf('\n', offset); end !== -1;) {
        const start = end + 1;
        end = text.indexOf('\n', start);
        const next = text.slice(start, end === -1 ? text.length : end).trimEnd();
        if (nothing.test(next))
            continue;
        const indent = next.length - next.trimStart().length;
        return indent > column || (indent === column && next.startsWith('- ', indent));
    }
    return false;
}

// EXTERNAL MODULE: ./lib/manifest/places/marks/marked.js
var marked = __webpack_require__(44247);
;// CONCATENATED MODULE: ./lib/manifest/places/marks/markers.js
// The comment `# deliver-image` at the end of a line makes the scalar before it a site, also in a text that is
// no YAML: a Helm template, for example.









const fields = ['reference', 'tag', 'digest', 'name'];
const ignore = 'ignore';
const keyword = 'deliver-image';
function readField(word) {
    if (word === ignore)
        return { ignores: true };
    return isField(word) ? { field: word } : undefined;
}
function isField(word) {
    return fields.includes(word);
}
/** Where a marker begins: in YAML a comment stands behind a space, in other languages also behind a sign. */
const inYaml = /(?<![^ \t\n])#+[ \t]*deliver-image(?![\w./-])(:?)([^\n]*)/g;
const inLines = /(?<![^ \t\n,;{)\]}"'`])(?:#+|\/\/|\/\*|--|;)[ \t]*deliver-image(?![\w./-])(:?)([^\n]*)/g;
/**
 * Every marker of a text. The grammar, in words:
 * `# deliver-image[:] [<repository>] [reference|tag|digest|name|ignore]`, where a colon may join the two.
 */
function findMarkers(text, pattern) {
    if (!text.includes(keyword))
        return [];
    return [...text.matchAll(pattern)].map(({ index: offset, 1: colon = '', 2: rest = '' }) => {
        const [words = ''] = rest.split(/\*\/|-->/, 1);
        const marker = parseMarker(words);
        return { offset, words: words.trim(), isMeant: colon !== '' || isMeant(words), marker };
    });
}
/** A comment of one line that begins with a word like the marker's. */
const nearMarker = /(?<![^ \t\n])#+[ \t]*([dD][A-Za-z_-]{8,15})(?![\w./-]):?([^\n]*)/g;
/** Markers whose first word is mistyped, behind a scalar: what reads as one is meant as one. */
function findMistyped(text, { start, end }, scalarAt) {
    const found = [...text.slice(start, end).matchAll(nearMarker)];
    return found.flatMap(({ index, 1: word = '', 2: rest = '' }) => {
        const folded = word.toLowerCase().replaceAll('_', '-');
        if (word === keyword || (0,lib_nearest/* editDistance */.YC)(folded, keyword) > 2 || !parseMarker(rest))
            return [];
        const offset = start + index;
        const scalar = scalarAt(offset);
        const isBehind = scalar !== undefined && scalar !== 'text';
        return isBehind ? [{ offset, what: `"${word}" is no marker; ${keyword} may be meant` }] : [];
    });
}
/** Without a colon several words are a comment about the tool; one word, or a name with another, is a marker. */
function isMeant(text) {
    const [first = '', second, ...more] = text.trim().split(/\s+/);
    return more.length === 0 && (second === undefined || first.includes('/'));
}
function parseMarker(text) {
    const [first, second, ...more] = text.split(/\s+/).filter((word) => word !== '');
    if (more.length > 0)
        return undefined;
    if (first === undefined)
        return {};
    const alone = readField(first);
    if (second === undefined)
        return alone ?? parseWord(first);
    return alone === undefined ? nameWith(first, second) : undefined;
}
/** A word alone is a mistyped field: an image of Docker Hub's library can be written with its host. */
function parseWord(word) {
    if (!/[/.:]/.test(word))
        return undefined;
    const colon = word.lastIndexOf(':');
    return nameWith(word) ?? nameWith(word.slice(0, colon), word.slice(colon + 1));
}
function nameWith(name, field) {
    const reference = (0,image_reference/* readReference */.Wf)(name);
    if ((reference?.digest ?? reference?.tag) !== undefined || reference === undefined) {
        return undefined;
    }
    if (field === undefined)
        return { name: reference.name };
    const own = readField(field);
    return own && { ...own, name: reference.name };
}
/** True where a marker stands in a document that is one text of several words: `KEY=value` lines and the like. */
function isMarkedText({ root, start, end, text }) {
    if (!(0,dist/* isScalar */.jn)(root) || !root.range)
        return false;
    const source = text.slice(start + root.range[0], start + root.range[1]);
    const isValue = /^(?:"[^\n]*"|'[^\n]*'|[^\s=]*)$/.test(source) || /^[|>]/.test(source);
    if (isValue)
        return false;
    const comments = findMarkers(text.slice(start, end), inLines);
    return comments.some(({ marker, isMeant: meant }) => meant || marker !== undefined);
}
/** The marked scalars of a parsed document. */
function findMarked(document) {
    const { text, start, end, root, isCommented } = document;
    const comments = findMarkers(text.slice(start, end), isCommented ? inLines : inYaml);
    const nodes = (0,yaml_nodes/* listNodes */.iR)(root).filter((node) => (0,dist/* isScalar */.jn)(node) || (0,dist/* isAlias */.Vj)(node));
    const placed = comments.map((one) => ({ ...one, offset: start + one.offset }));
    const scalarAt = (offset) => scalarBefore(document, nodes, offset);
    const marks = readMarkers(text, placed, scalarAt, (line) => stretchBelow(document, line));
    const mistyped = findMistyped(text, document, scalarAt);
    const misplaced = isCommented ? [] : findMisplaced(document, nodes);
    return { ...marks, problems: [...marks.problems, ...mistyped, ...misplaced] };
}
/** Markers behind `//` and the like in a plain scalar: they were meant, and are a part of its text. */
function findMisplaced({ text, start, end }, nodes) {
    return findOtherMarkers(text.slice(start, end)).flatMap(({ offset }) => {
        const node = nodes[(0,yaml_text/* countFirst */.C7)(nodes, ({ range }) => (range?.[0] ?? 0) <= offset) - 1];
        const isWithin = (0,dist/* isScalar */.jn)(node) && node.type === 'PLAIN' && offset < (node.range?.[1] ?? 0);
        return isWithin ? [{ offset: start + offset, what: 'a comment of YAML begins with #' }] : [];
    });
}
function findOtherMarkers(text) {
    return findMarkers(text, inLines).filter(({ offset, isMeant: meant }) => meant && text[offset] !== '#');
}
/** True where a marker stands behind `//` or the like: such a text is of another language than YAML. */
function hasOtherMarkers(text) {
    return findOtherMarkers(text).length > 0;
}
/** The marked scalars of a text that is no YAML, line by line. */
function findMarkedLines(text) {
    const scalarAt = (offset) => readMarkedValue(text, offset);
    const marks = readMarkers(text, findMarkers(text, inLines), scalarAt);
    const mistyped = findMistyped(text, { start: 0, end: text.length }, scalarAt);
    return { ...marks, problems: [...marks.problems, ...mistyped] };
}
function readMarkers(text, comments, scalarAt, below = () => undefined) {
    const marks = [];
    const ignored = [];
    const problems = [];
    for (const comment of comments) {
        const scalar = scalarAt(comment.offset);
        if (scalar === 'text' || isProse(text, comment))
            continue;
        const { marker, offset } = comment;
        if (marker?.ignores === true) {
            const line = { start: text.lastIndexOf('\n', offset) + 1, end: offset };
            ignored.push(line);
            // A block goes on below its line; an alias stands for what is elsewhere.
            const isOwn = scalar !== undefined && scalar.start >= line.start;
            const stretch = isOwn ? scalar : below(line);
            if (stretch !== undefined)
                ignored.push(stretch);
            continue;
        }
        const made = markScalar(comment, scalar);
        if (typeof made === 'string')
            problems.push({ offset, what: made });
        else
            marks.push(made);
    }
    return { marks, ignored, problems };
}
/** Words that are no marker are a comment about the tool, unless they are meant as one. */
function isProse(text, { offset, marker, isMeant: meant }) {
    const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
    return marker === undefined && (!meant || /^[\s#/*;-]*$/.test(line));
}
function markScalar({ marker, words }, scalar) {
    if (marker === undefined)
        return refuseWords(words);
    if (scalar === undefined)
        return 'there is no scalar before it on its line';
    return refuseValue(marker, scalar) ?? { scalar, field: 'reference', ...marker };
}
function refuseWords(words) {
    const nearest = (0,lib_nearest/* findNearest */.qg)(words.split(/[\s:]+/).at(-1) ?? '', [...fields, ignore]);
    const meant = nearest === undefined ? '' : `; ${nearest} may be meant`;
    return `"${words}" is no repository and no field${meant}`;
}
function refuseValue({ field, name }, scalar) {
    const { value, source, style } = scalar;
    if (value.includes('{{'))
        return 'the value before it is a template';
    const words = value.trim();
    const isOneWord = !/\s/.test(words) && (style === 'block' || !/[\r\n]/.test(source));
    if (!isOneWord)
        return 'the value before it is more than one word, and would be replaced as a whole';
    if (field !== undefined || name !== undefined)
        return undefined;
    const isSure = /[/:]/.test((0,marked/* markedValue */.oc)(scalar).replace(/^sha(?:256|512):/, ''));
    return isSure ? undefined : `${JSON.stringify(value)} may be a tag, a digest or a name`;
}
/** The error of a marker that marks nothing. */
function markerError(file, line, what) {
    return new errors/* UserError */.yo('marker', `The comment deliver-image cannot be used: ${what}`, {
        location: { file, line },
        fix: 'Write it at the end of the line of a scalar: # deliver-image, # deliver-image: <field> or ' +
            '# deliver-image: <repository> <field>, with a field of reference, tag, digest, name and ignore.',
    });
}
/** Nodes come in the order of the text: the last one that begins before the comment is meant. */
function scalarBefore(document, nodes, offset) {
    const at = offset - document.start;
    const node = nodes[(0,yaml_text/* countFirst */.C7)(nodes, ({ range }) => (range?.[0] ?? 0) <= at) - 1];
    const target = document.resolve(node);
    if (!node?.range || !(0,dist/* isScalar */.jn)(target))
        return undefined;
    const start = document.start + node.range[0];
    const end = document.start + node.range[1];
    if (end > offset) {
        const header = document.text.slice(start, offset);
        const isBlockHeader = /^[|>]/.test(header) && !header.includes('\n');
        return isBlockHeader ? (0,scalar/* readScalar */.$t)(document, target) : 'text';
    }
    const between = document.text.slice(end, offset);
    // Another comment may stand between, such as the marker of Flux.
    if (!/^[ \t,\]}]*(?:(?<=[ \t])#.*)?$/.test(between))
        return undefined;
    return { ...(0,scalar/* readScalar */.$t)(document, target), ...((0,dist/* isAlias */.Vj)(node) && { alias: start }) };
}
/** The map or list below a key that ends its line. */
function stretchBelow(document, { start, end }) {
    const rangeOf = (node) => {
        const [from = 0, to = 0] = ((0,dist/* isNode */.Ll)(node) ? node.range : undefined) ?? [];
        return { start: document.start + from, end: document.start + to };
    };
    return (0,yaml_nodes/* listNodes */.iR)(document.root)
        .flatMap((node) => ((0,dist/* isMap */.jh)(node) ? node.items : []))
        .filter(({ key, value }) => {
        const at = rangeOf(key).start;
        return start <= at && at < end && (0,dist/* isCollection */.P3)(value) && rangeOf(value).start >= end;
    })
        .map(({ value }) => rangeOf(value))
        .at(0);
}
/** The lines (from 1) whose places are to be left out. */
function findIgnoredLines(text) {
    const ignored = findMarkers(text, inLines).filter(({ marker }) => marker?.ignores === true);
    return new Set(ignored.map(({ offset }) => text.slice(0, offset).split('\n').length));
}


/***/ }),

/***/ 7458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P8: () => (/* binding */ isOtherToolsPath),
/* harmony export */   dn: () => (/* binding */ isPackage),
/* harmony export */   wL: () => (/* binding */ isOtherTools),
/* harmony export */   yg: () => (/* binding */ isDependency)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _yaml_nodes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22000);
/* harmony import */ var _map_view_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42776);
// Files that another tool reads as its own: package descriptions, and what says how images are built. Their names and
// versions are not what a cluster runs.



const byName = /^(?:(?:package(?:-lock)?|npm-shrinkwrap|composer|bower|deno|jsr|lerna|nx|project|dagger|renovate|\.?renovaterc|docker-bake[^/]*)\.json|(?:Chart|requirements|pubspec|galaxy|Pulumi(?:\.[\w-]+)?|(?:[^/]+\.)?garden|mkdocs|conanfile|func|jib|azure|\.?goreleaser|\.ko|(?:skaffold|devspace|okteto|werf)(?:[.-][^/]*)?)\.ya?ml|(?:Chart|requirements)\.lock)$/;
/** Objects of tools that build, bundle or release images. */
const byVersion = /^(?:skaffold\/|kbld\.k14s\.io\/|imgpkg\.carvel\.dev\/|garden\.io\/|backstage\.io\/|jib\/)/;
/**
 * True where the names of images are for a tool of its own alone; a marker among them is meant all the same. A name of
 * a file says nothing of an object of Kubernetes in it: `azure.yaml` may hold a Deployment.
 */
function isOtherTools(document, path) {
    const { root } = document;
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(root))
        return isOtherToolsPath(path);
    const fields = (0,_yaml_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .readFields */ .qU)(document, root);
    const apiVersion = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(document, fields.get('apiVersion'));
    if (byVersion.test(apiVersion ?? '') || isBake(document, fields.get('target')))
        return true;
    const isObject = apiVersion !== undefined && fields.has('kind');
    return !isObject && isOtherToolsPath(path);
}
/** By the file's name alone, where it cannot be read. */
function isOtherToolsPath(path) {
    return byName.test(path.slice(path.lastIndexOf('/') + 1));
}
const targetKeys = ['dockerfile', 'context', 'contexts', 'inherits', 'tags', 'cache-to'];
/** @see https://docs.docker.com/build/bake/reference/ */
function isBake(document, target) {
    const targets = [...((0,_map_view_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(document, target)?.values() ?? [])];
    return targets.some((one) => {
        const fields = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(document, one);
        return targetKeys.some((key) => fields?.has(key));
    });
}
/** True for an entry of a chart's dependencies: its repository is where the chart lies. */
function isDependency({ key, isItem }) {
    return key === 'dependencies' && isItem;
}
/** True for a whole file that may describe a package: its repository is where the source lies. */
function isPackage(view) {
    const others = [...view.fields.keys()].filter((key) => /tag|digest|sha|image|registry/i.test(key));
    return view.keys.length === 0 && (0,_map_view_js__WEBPACK_IMPORTED_MODULE_2__/* .textAt */ .$6)(view, 'name') !== undefined && others.length === 0;
}


/***/ }),

/***/ 99013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readPodFacts),
/* harmony export */   Q: () => (/* binding */ findMisplaced)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _map_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42776);
// What stands around a container and decides how a cluster pulls it and on which nodes it places it.


/** Keys of a pod's `spec`; what stands elsewhere may get its pull secrets from elsewhere. */
const podKeys = new Set(['containers', 'initContainers', 'ephemeralContainers', 'volumes']);
/** Reads the facts of the container (or image volume) that the view stands at; the map around it is its pod. */
function readPodFacts(view) {
    const policy = ['imagePullPolicy', 'pullPolicy', 'pull_policy']
        .map((key) => (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .factAt */ .iP)(view.document, view.fields.get(key)))
        .find((fact) => fact !== undefined);
    const pod = view.parent;
    return {
        ...(policy && { pullPolicy: policy }),
        placement: readPlacement(view),
        ...(pod &&
            view.scope === 'object' &&
            view.parentKey === 'spec' &&
            podKeys.has(view.key) && { hasPullSecrets: hasPullSecrets(view, pod) }),
    };
}
function hasPullSecrets(view, pod) {
    const secrets = view.document.resolve(pod.get('imagePullSecrets'));
    const account = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(view.document, pod.get('serviceAccountName')) ?? 'default';
    return ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(secrets) && secrets.items.length > 0) || account !== 'default';
}
const architectureKeys = ['kubernetes.io/arch', 'beta.kubernetes.io/arch'];
/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/ */
function readPlacement(view) {
    const { document } = view;
    // In values, a map with an image may be all that a chart knows of a pod.
    const own = view.scope === 'object' ? undefined : view.fields;
    const selector = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(document, own?.get('nodeSelector') ?? view.nodeSelector);
    const pod = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(document, own?.get('affinity') ?? view.affinity);
    const affinity = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(document, pod?.get('nodeAffinity'));
    const required = affinity?.get('requiredDuringSchedulingIgnoredDuringExecution');
    const preferred = affinity?.get('preferredDuringSchedulingIgnoredDuringExecution');
    const terms = itemsOf(view, (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(document, required)?.get('nodeSelectorTerms'));
    return {
        selected: architectureKeys.flatMap((key) => (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .factAt */ .iP)(document, selector?.get(key)) ?? []),
        terms: terms.map((term) => readRules(view, term)),
        preferred: itemsOf(view, preferred).flatMap((item) => readRules(view, (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(document, item)?.get('preference'))),
    };
}
function itemsOf(view, node) {
    const list = view.document.resolve(node);
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(list) ? list.items : [];
}
/** The expressions of one term on the architecture. Every node has one, so that `Exists` says nothing. */
function readRules(view, term) {
    const { document } = view;
    return itemsOf(view, (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(document, term)?.get('matchExpressions')).flatMap((item) => {
        const fields = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(document, item);
        const key = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .factAt */ .iP)(document, fields?.get('key'));
        const operator = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(document, fields?.get('operator'));
        if (key === undefined || !architectureKeys.includes(key.value))
            return [];
        const values = itemsOf(view, fields?.get('values')).flatMap((one) => (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .factAt */ .iP)(document, one) ?? []);
        if (operator === 'In' || operator === 'NotIn')
            return [{ operator, values, at: key }];
        return operator === 'DoesNotExist' ? [{ operator: 'In', values: [], at: key }] : [];
    });
}
/** Selector and terms count together; of the terms any one is enough, and within one all expressions count. */
function findMisplaced(placement, architectures) {
    const { selected, terms, preferred } = placement;
    const takes = (architecture) => selected.every(({ value }) => value === architecture) &&
        (terms.length === 0 ||
            terms.some((rules) => rules.every((rule) => allows(rule, architecture))));
    const rules = [...terms.flat(), ...preferred];
    const asked = [
        ...selected,
        ...rules.flatMap(({ operator, values }) => (operator === 'In' ? values : [])),
    ];
    const missing = asked.filter(({ value }) => !architectures.has(value) && takes(value));
    if (missing.length > 0)
        return missing.map((fact) => ({ fact, kind: 'missing' }));
    const [fact] = [...terms.flat().map(({ at }) => at), ...selected];
    const isPossible = fact === undefined || [...architectures].some(takes);
    return isPossible ? [] : [{ fact, kind: 'excluded' }];
}
function allows({ operator, values }, architecture) {
    return values.some(({ value }) => value === architecture) === (operator === 'In');
}


/***/ }),

/***/ 64919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ readFile),
/* harmony export */   a: () => (/* binding */ addPlaces)
/* harmony export */ });
/* harmony import */ var _yaml_documents_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58791);
/* harmony import */ var _yaml_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57342);
/* harmony import */ var _form_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63722);
/* harmony import */ var _marks_marked_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44247);
/* harmony import */ var _marks_markers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81386);
/* harmony import */ var _kustomization_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(87991);
/* harmony import */ var _other_tools_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7458);
/* harmony import */ var _walk_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(93558);








/** Reads the documents that `wants` asks for; a text with `{{` or the like as a whole, because a template is skipped as a whole. */
function readFile(file, wants) {
    if (isOtherLanguage(file))
        return readLines(file, { ...noYaml, offset: 0 });
    return readYaml(file, _yaml_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .templateMark */ .Kz.test(file.text) ? () => true : wants);
}
function readYaml(file, isWanted) {
    const { path, text } = file;
    const documents = [];
    const foreign = new Set();
    const found = [];
    const marks = [];
    const embedded = [];
    for (const part of (0,_yaml_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .splitDocuments */ .ZF)(text)) {
        if (!isWanted(text.slice(part.start, part.end)))
            continue;
        const parsed = (0,_yaml_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePart */ .x2)(text, part);
        if ((0,_yaml_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .isProblem */ .AN)(parsed))
            return readLines(file, parsed);
        if ((0,_marks_markers_js__WEBPACK_IMPORTED_MODULE_4__/* .isMarkedText */ .m$)(parsed))
            return readLines(file, { ...noYaml, offset: part.start });
        const images = (0,_walk_js__WEBPACK_IMPORTED_MODULE_7__/* .findImages */ .M)(parsed, path);
        if (images.problem)
            return readLines(file, images.problem);
        documents.push(parsed);
        const isForeign = (0,_other_tools_js__WEBPACK_IMPORTED_MODULE_6__/* .isOtherTools */ .wL)(parsed, path);
        if (isForeign)
            for (const one of [parsed, ...readTexts(images.embedded)])
                foreign.add(one);
        else
            for (const one of images.found)
                found.push(one);
        for (const text of images.embedded)
            embedded.push(text);
        for (const one of [parsed, ...readTexts(images.embedded)])
            marks.push((0,_marks_markers_js__WEBPACK_IMPORTED_MODULE_4__/* .findMarked */ .Em)(one));
    }
    return {
        ...{ path, text, documents, embedded, foreign },
        isJson: path.endsWith('.json') || (0,_yaml_text_js__WEBPACK_IMPORTED_MODULE_1__/* .isJson */ .Fh)(text),
        ...locateAll(file, found, marks),
    };
}
function readTexts(embedded) {
    return embedded.flatMap(({ documents = [] }) => documents);
}
/** The reading with further places in it, in the stead of what its own text makes of their scalars. */
function addPlaces(reading, places) {
    if (places.length === 0)
        return reading;
    const { path, lines } = reading;
    const further = places
        .map((one) => ({ path, ...lines.at((0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .mainScalar */ .uC)(one.form).start), ...one }))
        .map((one) => leaveIgnored(one, reading.ignored));
    const starts = new Set(further.flatMap(({ form }) => form.versions.map(({ start }) => start)));
    const isOther = ({ form }) => !form.versions.some(({ start }) => starts.has(start));
    return {
        ...reading,
        candidates: [...reading.candidates.filter(isOther), ...further].sort(byPlace),
    };
}
function byPlace(one, other) {
    return (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .mainScalar */ .uC)(one.form).start - (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .mainScalar */ .uC)(other.form).start;
}
/** A text with markers in comments that YAML does not have. */
function isOtherLanguage({ path, text }) {
    const isYaml = /\.ya?ml$/i.test(path) || (0,_kustomization_js__WEBPACK_IMPORTED_MODULE_5__/* .isKustomizationPath */ .rD)(path);
    return !isYaml && (0,_marks_markers_js__WEBPACK_IMPORTED_MODULE_4__/* .hasOtherMarkers */ .Cl)(text) && !(0,_yaml_text_js__WEBPACK_IMPORTED_MODULE_1__/* .isJson */ .Fh)(text);
}
const noYaml = { message: 'it is one text', templated: false };
/** What is no YAML has sites on its marked lines only. */
function readLines(file, problem) {
    const marked = (0,_marks_markers_js__WEBPACK_IMPORTED_MODULE_4__/* .findMarkedLines */ .$5)(file.text);
    const { marks, ignored, problems } = marked;
    const hasMarkers = marks.length + ignored.length + problems.length > 0;
    const unread = { problem, hasMarkers, isForeign: (0,_other_tools_js__WEBPACK_IMPORTED_MODULE_6__/* .isOtherToolsPath */ .P8)(file.path) };
    return {
        ...file,
        documents: [],
        embedded: [],
        isJson: false,
        foreign: new Set(),
        unread,
        ...locateAll(file, [], [marked]),
    };
}
function locateAll({ path, text }, found, marked) {
    const lines = (0,_yaml_text_js__WEBPACK_IMPORTED_MODULE_1__/* .indexLines */ .uD)(text);
    const marks = marked.flatMap((one) => one.marks);
    const ignored = marked.flatMap((one) => one.ignored);
    return {
        candidates: preferMarked(found, marks)
            .map((one) => ({ path, ...lines.at((0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .mainScalar */ .uC)(one.form).start), ...one }))
            .map((one) => leaveIgnored(one, ignored))
            .sort(byPlace),
        ignored,
        problems: [...marked.flatMap((one) => one.problems), ...findMisfits(found, marks)].map(({ offset, what }) => (0,_marks_markers_js__WEBPACK_IMPORTED_MODULE_4__/* .markerError */ .Pc)(path, lines.at(offset).line, what)),
        lines,
    };
}
function leaveIgnored(one, ignored) {
    const scalars = (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOf */ .TM)(one.form);
    const isIgnored = ignored.some(({ start, end }) => scalars.some((scalar) => start <= scalar.start && scalar.start < end));
    return isIgnored ? { ...one, isIgnored } : one;
}
/** Markers whose field is not what their scalar holds in its place. */
function findMisfits(found, marks) {
    if (marks.length === 0)
        return [];
    const places = placesOf(found);
    return marks.flatMap((mark) => {
        const { start: offset } = mark.scalar;
        const what = (0,_marks_marked_js__WEBPACK_IMPORTED_MODULE_3__/* .findMisfit */ .WM)(places.get(offset), mark);
        return what === undefined ? [] : { offset, what };
    });
}
function placesOf(found) {
    return new Map(found.flatMap((one) => (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOf */ .TM)(one.form).map(({ start }) => [start, one])));
}
/** A place gives way to markers that say what each scalar of its version is to hold. */
function preferMarked(found, marks) {
    if (marks.length === 0)
        return found;
    const starts = new Set(marks.map(({ scalar }) => scalar.start));
    const isMarked = ({ form: { versions } }) => versions.length > 0 && versions.every(({ start }) => starts.has(start));
    const places = placesOf(found.filter(isMarked));
    const bare = new Set(found.flatMap(({ form }) => form.bareDigests?.map(({ start }) => start) ?? []));
    const marked = marks.map((mark) => {
        const { start } = mark.scalar;
        const marks = places.get(start);
        const { place = 'marked scalar', facts } = marks ?? {};
        const form = (0,_marks_marked_js__WEBPACK_IMPORTED_MODULE_3__/* .markedForm */ .TE)({ ...mark, ...(bare.has(start) && { isSha: true }) });
        return { kind: 'marker', form, place, ...(marks && { marks }), ...(facts && { facts }) };
    });
    return [...found.filter((one) => !isMarked(one)), ...marked];
}


/***/ }),

/***/ 95964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ readValuesReference),
/* harmony export */   m: () => (/* binding */ readValuesImage)
/* harmony export */ });
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68424);
/* harmony import */ var _containers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52964);
/* harmony import */ var _form_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63722);
/* harmony import */ var _image_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78965);
/* harmony import */ var _image_parts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53467);
/* harmony import */ var _obstacles_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21231);
/* harmony import */ var _map_view_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(42776);
/* harmony import */ var _other_tools_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7458);
/* harmony import */ var _pod_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(99013);









/**
 * A map with the name of an image in parts and one of its tag and digest. In Kubernetes objects only one under the key
 * `image` counts: elsewhere it is a chart or a source.
 */
function readValuesImage(view) {
    if ((view.scope === 'object' && view.key !== 'image') || (0,_other_tools_js__WEBPACK_IMPORTED_MODULE_7__/* .isDependency */ .yg)(view))
        return [];
    const [first] = (0,_image_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .readNames */ .r6)(view);
    if (first === undefined || (isImageText(view) && !(0,_image_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .isSplit */ .pF)(view)))
        return [];
    const versions = (0,_image_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .readVersions */ .q2)(view);
    if (versions.tags.length + versions.digests.length === 0)
        return [];
    const words = view.key === '' ? 'image' : view.key;
    const form = formOf(view, (0,_image_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .readNames */ .r6)(view), versions);
    if (form === undefined)
        return [];
    const container = (0,_containers_js__WEBPACK_IMPORTED_MODULE_1__/* .containerNameOf */ .YC)(view) ?? view.container;
    return [(0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .foundAt */ .yb)(view, 'helm', form, words, { container, facts: (0,_pod_js__WEBPACK_IMPORTED_MODULE_8__/* .readPodFacts */ .$)(view) })];
}
/** True where the name of the map is its `image`, which may be a whole reference. */
function isImageText(view) {
    const [reading] = (0,_image_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .readNames */ .r6)(view);
    return reading?.path.length === 1 && reading.path[0]?.start === (0,_map_view_js__WEBPACK_IMPORTED_MODULE_6__/* .scalarAt */ .C_)(view, 'image')?.start;
}
/** A map with an `image` that is a whole reference, or a name that the version is to come behind. */
function readValuesReference(view) {
    const reference = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_6__/* .scalarAt */ .C_)(view, 'image');
    if (view.scope === 'object' || reference === undefined || (0,_image_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .isSplit */ .pF)(view))
        return [];
    return [(0,_containers_js__WEBPACK_IMPORTED_MODULE_1__/* .foundContainer */ .qf)(view, wholeForm(view, reference))];
}
/** The readings with what a chart puts before every image, as forms: the likeliest, with the others behind it. */
function formOf(view, readings, versions) {
    const { globalRegistry: global = '' } = view;
    const forms = readings.flatMap((reading) => {
        const [first] = reading.path;
        const own = partsForm(view, { ...reading, ...versions }, '');
        if (global === '' || first === undefined || (0,_image_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .hasOwnRegistry */ .WV)(first.value))
            return [own];
        const below = partsForm(view, { ...reading, ...versions }, global);
        if ((reading.registry?.value ?? '') === '')
            return [below, own];
        const doubt = `its chart may put global.imageRegistry, ${global}, in the place of its registry`;
        return [own, { ...below, doubt }];
    });
    const [main, ...others] = (0,_other_tools_js__WEBPACK_IMPORTED_MODULE_7__/* .isPackage */ .dn)(view)
        ? forms.map((one) => ({ doubt: ofPackage, ...one }))
        : forms;
    return main && { ...main, ...(others.length > 0 && { others }) };
}
const ofPackage = 'the file may describe a package, and its repository be that of the source';
const ofDigest = 'its chart joins the tag, which is a digest, behind @sha256: mark the tag with # deliver-image: digest';
/** @param above what a chart puts before every repository without a registry of its own */
function partsForm(view, parts, above) {
    const { registry, path, tags, digests, obstacle, doubt } = parts;
    const before = above === '' ? (registry?.value ?? '') : above;
    const written = joinPath([before, ...path.map(({ value }) => value)]);
    const isBare = (scalar) => (0,_image_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .isBareDigest */ .Fi)(view, scalar);
    const [tag, digest] = [tags[0], digests[0]];
    const isTagDigest = written.endsWith('@sha256');
    return (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .makeForm */ .v$)({
        names: [...path.toReversed(), registry],
        versions: [...tags, ...digests],
        digests,
        written,
        bareDigests: digests.filter(isBare),
        ...(isTagDigest && { doubt: ofDigest }),
        ...(doubt !== undefined && { doubt }),
        current: () => (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .joinReference */ .km)(written, tag?.value, (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .withPrefix */ .Fe)(digest?.value ?? '')),
        writesTag: () => tag !== undefined,
        pin: (pin, place) => {
            for (const scalar of path)
                (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseVersion */ .tt)(place, scalar);
            if (obstacle !== undefined)
                throw refuseOld(place, obstacle);
            const isSame = (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .isRepository */ .Z6)(written, pin.repository);
            const name = isSame ? [] : replaceName(view, place, parts, above, pin.repository);
            if (digest !== undefined && pin.style !== 'tag')
                refuseUnread(view, place);
            const tagTakesDigest = pin.helmTagDigest || tag?.value.includes('@') === true;
            const version = (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .pinVersion */ .A1)(place, { tag, digest }, pin, tagTakesDigest);
            const all = pinAll(version, parts, pin, isBare);
            return [
                ...name,
                ...all.map((one) => (tags.includes(one.scalar) ? keepSign(one, place) : one)),
            ];
        },
    });
}
/** The further tags get what the first gets; the further digests the digest, or nothing where only a tag is wanted. */
function pinAll(version, { tags, digests }, pin, isBare) {
    const tag = version.find(({ scalar }) => scalar === tags[0])?.value;
    const further = tags
        .slice(1)
        .flatMap((scalar) => (tag === undefined ? [] : { scalar, value: tag }));
    return [
        ...version.filter(({ scalar }) => !digests.includes(scalar)),
        ...further,
        ...pinDigests(digests, pin, isBare),
    ];
}
/** A version behind the sign that its chart leaves to it. */
function keepSign({ scalar, value }, place) {
    const signed = /^[:@]/.test(scalar.value) && value !== '' ? (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .tagLike */ ._A)(scalar, value) : value;
    if (signed !== '' || value === '')
        return { scalar, value: signed };
    const fix = 'Set pin to tag@digest or digest, or write a tag there.';
    throw (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .cannotPin */ .rJ)(place, 'its tag is a digest behind an @', fix);
}
function pinDigests(digests, { style, digest }, isBare) {
    if (style !== 'tag') {
        return digests.map((scalar) => {
            const sign = scalar.value.startsWith('@') ? '@' : '';
            const value = isBare(scalar) ? digest.replace(/^sha256:/, '') : digest;
            return { scalar, value: `${sign}${value}` };
        });
    }
    return digests.filter(({ value }) => value !== '').map((scalar) => ({ scalar, value: '' }));
}
/** One scalar with name and version, whatever stands beside it: a digest key that is filled gets the digest instead. */
function wholeForm(view, reference) {
    const registry = (0,_image_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .registryBeside */ .gZ)(view, reference);
    const own = reference.value.trim();
    const written = joinPath([registry?.value ?? '', own]);
    const { tag } = (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .readWritten */ .IL)(written) ?? {};
    const versions = (0,_image_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .readVersions */ .q2)(view);
    // A tag key that says the same is a second copy of the version; one that does not is a label.
    const tags = versions.tags.filter(({ value }) => value !== '' && value === tag);
    const digests = versions.digests.filter(({ value }) => value !== '');
    const isBareName = tag === undefined && !own.includes('@');
    const unknown = isBareName ? (0,_obstacles_js__WEBPACK_IMPORTED_MODULE_5__/* .findUnknownVersion */ .gH)(view) : undefined;
    const obstacle = versions.obstacle ?? unknown;
    return (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .makeForm */ .v$)({
        versions: [reference, ...tags, ...digests],
        digests,
        written,
        current: () => own.includes('@') ? written : (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .joinReference */ .km)(written, '', (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .withPrefix */ .Fe)(digests[0]?.value ?? '')),
        writesTag: (style) => style !== 'digest' || digests.length > 0,
        pin: (pin, place) => {
            if (obstacle !== undefined)
                throw refuseOld(place, obstacle);
            const isSame = (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .isRepository */ .Z6)(written, pin.repository);
            const renamed = isSame
                ? []
                : replaceName(view, place, { registry, path: [reference] }, '', pin.repository);
            const name = renamed.find(({ scalar }) => scalar === reference)?.value ?? (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutVersion */ .Pv)(own);
            const style = digests.length > 0 && !own.includes('@') ? 'tag' : pin.style;
            return [
                ...renamed.filter(({ scalar }) => scalar !== reference),
                { scalar: reference, value: (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .pinName */ .lZ)(name, { ...pin, style }) },
                ...tags.map((scalar) => ({ scalar, value: pin.tag })),
                ...pinDigests(digests, pin, (scalar) => (0,_image_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .isBareDigest */ .Fi)(view, scalar)),
            ];
        },
    });
}
function refuseOld(place, obstacle) {
    const fix = 'Empty it or take it out; or mark the scalars that hold the version with # deliver-image.';
    return (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .cannotPin */ .rJ)(place, obstacle, fix);
}
/** The parts behind one another; a slash that closes or begins one is not doubled. */
function joinPath(parts) {
    return parts
        .map((part) => part.replace(/^\//, '').replace(/\/$/, ''))
        .filter((part) => part !== '')
        .join('/');
}
/** @throws UserError `pin-place` where a switch beside the digest says that it is not read */
function refuseUnread(view, place) {
    const key = [...view.fields.keys()].find((one) => _image_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .digestSwitch */ .Lr.test((0,_image_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .plainKey */ .y7)(one)));
    if (key === undefined || (0,_map_view_js__WEBPACK_IMPORTED_MODULE_6__/* .scalarAt */ .C_)(view, key)?.value.toLowerCase() !== 'false')
        return;
    const fix = `Set ${key}: true, or set pin: tag.`;
    throw (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .cannotPin */ .rJ)(place, `its ${key} says that the digest is not read`, fix);
}
/** @throws UserError `pin-place` where the new name would get a registry before its own */
function refuseHolder(view, place, path, repository) {
    const holder = (0,_image_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .hasOwnRegistry */ .WV)(path[0]?.value ?? '') ? undefined : (0,_image_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .findHolder */ .IL)(view, path);
    if (holder === undefined)
        return;
    const fix = `Leave match out, and mark the scalars that hold the version with # deliver-image: ${(0,_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .formatRepository */ .Sh)(repository)} <field>.`;
    throw (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .cannotPin */ .rJ)(place, `its chart may put ${holder} before the name`, fix);
}
function replaceName(view, place, { registry, path }, above, repository) {
    const hasRegistry = above === '' && (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .isFilled */ .lq)(registry);
    if (!hasRegistry && above === '')
        refuseHolder(view, place, path, repository);
    const name = hasRegistry ? repository.path : (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .formatRepository */ .Sh)(repository);
    const before = joinPath([above]);
    if (before !== '' && !name.startsWith(`${before}/`)) {
        const why = `its chart puts global.imageRegistry, ${above}, before the name`;
        const fix = `Give the image a registry of its own (registry: ${repository.registry}), if the chart reads it.`;
        throw (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .cannotPin */ .rJ)(place, why, fix);
    }
    const components = (before === '' ? name : name.slice(before.length + 1)).split('/');
    const first = components.length - path.length + 1;
    if (first < 1) {
        const why = `its name stands in ${path.length} keys, and ${name} has too few parts for them`;
        throw (0,_form_js__WEBPACK_IMPORTED_MODULE_2__/* .cannotPin */ .rJ)(place, why, 'Write the name in one key, if the chart reads it.');
    }
    const values = [components.slice(0, first).join('/'), ...components.slice(first)];
    const renamed = path.map((scalar, index) => ({ scalar, value: values[index] ?? '' }));
    if (!hasRegistry)
        return renamed;
    const slash = registry.value.endsWith('/') ? '/' : '';
    return [{ scalar: registry, value: `${repository.registry}${slash}` }, ...renamed];
}


/***/ }),

/***/ 78965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   CO: () => (/* binding */ digestKey),
/* harmony export */   E4: () => (/* binding */ tagKey),
/* harmony export */   GR: () => (/* binding */ ownAffixKey),
/* harmony export */   I$: () => (/* binding */ defaultRegistryKey),
/* harmony export */   I4: () => (/* binding */ holderKey),
/* harmony export */   Kq: () => (/* binding */ repositoryKey),
/* harmony export */   Lr: () => (/* binding */ digestSwitch),
/* harmony export */   NZ: () => (/* binding */ scalarsOfKeys),
/* harmony export */   aI: () => (/* binding */ overrideKey),
/* harmony export */   bA: () => (/* binding */ componentKey),
/* harmony export */   lf: () => (/* binding */ ownerKey),
/* harmony export */   lq: () => (/* binding */ isFilled),
/* harmony export */   n7: () => (/* binding */ registryKey),
/* harmony export */   p2: () => (/* binding */ imageKey),
/* harmony export */   sz: () => (/* binding */ affixKey),
/* harmony export */   y7: () => (/* binding */ plainKey)
/* harmony export */ });
/* harmony import */ var _form_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63722);
/* harmony import */ var _map_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42776);


/** `image_tag`, `image-tag` and `imageTag` are one key. */
function plainKey(key) {
    return key.replace(/[_-]/g, '').toLowerCase();
}
const registryKey = /^(?:image)?registry$/;
/** What comes in the place of a registry that is empty. */
const defaultRegistryKey = /^default(?:image)?registry$/;
/** In the maps around an image: what a chart may put before its name. */
const holderKey = /^(?:(?:image|docker|container|default|base|global|private)*(?:registry|repo|repository)(?:url|host|prefix|base|name)?|hub|image(?:prefix|base))$/;
const repositoryKey = /^(?:image)?repo(?:sitory)?$/;
const ownerKey = /^(?:image)?(?:org|organi[sz]ation|namespace|project|owner|group)$/;
const imageKey = /^image(?:name)?$/;
const tagKey = /^(?:image|docker|container)?tag$|^(?:image|docker|container)version$/;
const digestKey = /^(?:image|docker|container|tag)?(?:digest|sha|sha256|shasum|hash)(?:sha256)?$/;
/** Keys that say whether the digest beside them is read. */
const digestSwitch = /^(?:use|enable|with|pin)(?:image)?digest$/;
/** Keys that hold an image in the place of what stands beside them. */
const overrideKey = /^(?:image)?override$|^(?:image|full)override$|^unifiedrepotag$/;
/** Of keys whose value comes before or behind the tag. */
const affixKey = /^(?:image)?tag(?:suffix|postfix|prefix|variant)$/;
const ownAffixKey = /^(?:suffix|postfix|prefix|variant|flavou?r)$/;
/** In an image map: a further component of the name, or a part of one. */
const componentKey = /^(?:image)?(?:component|module|sub(?:path|image|name)|path|binary)$|^(?:image|repo(?:sitory)?|name)(?:suffix|postfix|prefix)$/;
/** The scalars of the map whose plain key fits, those with a value first. */
function scalarsOfKeys(view, pattern) {
    const scalars = [...view.fields.keys()].flatMap((key) => pattern.test(plainKey(key)) ? ((0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarAt */ .C_)(view, key) ?? []) : []);
    return scalars.sort((one, other) => Number(one.value === '') - Number(other.value === ''));
}
function isFilled(scalar) {
    return scalar !== undefined && scalar.value !== '';
}
function isDigest(value) {
    return (0,_form_js__WEBPACK_IMPORTED_MODULE_0__/* .isHexadecimal */ .SE)(value.replace(/^@?sha256:/, '').trim());
}


/***/ }),

/***/ 53467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fi: () => (/* binding */ isBareDigest),
/* harmony export */   IL: () => (/* binding */ findHolder),
/* harmony export */   WV: () => (/* binding */ hasOwnRegistry),
/* harmony export */   gZ: () => (/* binding */ registryBeside),
/* harmony export */   pF: () => (/* binding */ isSplit),
/* harmony export */   q2: () => (/* binding */ readVersions),
/* harmony export */   r6: () => (/* binding */ readNames),
/* harmony export */   wx: () => (/* binding */ globalRegistryOf)
/* harmony export */ });
/* harmony import */ var _form_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63722);
/* harmony import */ var _map_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42776);
/* harmony import */ var _image_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78965);
/* harmony import */ var _obstacles_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21231);




/** `ghcr.io/acme/web`, not `acme/web`: what stands before a name is its registry. */
const ownRegistry = /^(?:[^/.:]*[.:][^/]*|localhost)\//;
function hasOwnRegistry(name) {
    return ownRegistry.test(name);
}
/** Every way to read the name, the likeliest first; none where the map has no name. */
function readNames(view) {
    const registry = registryOf(view);
    const [repository] = (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOfKeys */ .NZ)(view, _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryKey */ .Kq);
    const owners = (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOfKeys */ .NZ)(view, _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .ownerKey */ .lf).filter(_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isFilled */ .lq).slice(0, 1);
    const [image] = (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOfKeys */ .NZ)(view, _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .imageKey */ .p2);
    const label = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarAt */ .C_)(view, 'name');
    const [component] = isImage(view) ? (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOfKeys */ .NZ)(view, _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .componentKey */ .bA) : [];
    const isImageMap = isImage(view);
    /** With the parts alone, and with an owner before them. */
    const both = (...path) => [
        { registry, path },
        ...owners.map((owner) => ({ registry, path: [owner, ...path] })),
    ];
    const alone = (name, ...before) => hasOwnRegistry(name.value) ? [{ path: [name] }] : both(...before, name);
    if (repository === undefined) {
        const name = image ?? (isImageMap ? label : undefined);
        return name === undefined ? [] : alone(name);
    }
    const last = repository.value.slice(repository.value.lastIndexOf('/') + 1);
    const [further] = [image, component, isImageMap ? label : undefined].filter((one) => (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isFilled */ .lq)(one) && (one === image || one.value !== last));
    if (further === undefined) {
        return [
            ...both(repository),
            ...((0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isFilled */ .lq)(label) ? [{ registry, path: [repository, label] }] : []),
        ];
    }
    const doubt = `${JSON.stringify(further.value)} beside it may make it another image`;
    return [...alone(further, repository), { registry, path: [repository], doubt }];
}
function isImage({ key }) {
    return (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(key).endsWith('image');
}
/** Everything of the map that decides the version of its image. */
function readVersions(view) {
    const explicit = (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOfKeys */ .NZ)(view, _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .tagKey */ .E4);
    const version = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarAt */ .C_)(view, 'version');
    const [first, ...others] = explicit.length > 0 ? explicit : version ? [version] : [];
    const digests = (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOfKeys */ .NZ)(view, _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .digestKey */ .CO).filter(holdsDigest(view));
    const filled = digests.filter(_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isFilled */ .lq);
    const more = others.filter(_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isFilled */ .lq);
    const other = more.find(({ value }) => value !== first?.value);
    const obstacle = other === undefined
        ? ((0,_obstacles_js__WEBPACK_IMPORTED_MODULE_3__/* .findObstacle */ .R5)(view) ?? (0,_obstacles_js__WEBPACK_IMPORTED_MODULE_3__/* .findAbove */ .nM)(view))
        : `its keys hold two versions, ${String(first?.value)} and ${other.value}`;
    return {
        tags: first === undefined ? [] : [first, ...more],
        digests: filled.length > 0 ? filled : digests.slice(0, 1),
        obstacle,
    };
}
/** A `sha` may be a git commit's; a key that is called digest holds one, whatever stands there. */
function holdsDigest(view) {
    const digests = new Set([...view.fields.keys()]
        .filter((key) => (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(key).includes('digest'))
        .map((key) => (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarAt */ .C_)(view, key)?.start));
    return ({ start, value }) => digests.has(start) || value === '' || (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(value);
}
/** True for the digest without its `sha256:`: so it stands there, or so a key is read that is called after its algorithm. */
function isBareDigest(view, scalar) {
    if (scalar.value !== '')
        return (0,_form_js__WEBPACK_IMPORTED_MODULE_0__/* .isHexadecimal */ .SE)(scalar.value.replace(/^@/, ''));
    return [...view.fields.keys()].some((key) => /sha/i.test(key) && (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarAt */ .C_)(view, key)?.start === scalar.start);
}
/** Where a map has its `image` in parts: a bare name with keys for its version, or behind the parts before it. */
function isSplit(view) {
    const image = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarAt */ .C_)(view, 'image');
    if (view.scope === 'object' || image === undefined)
        return false;
    const { value } = image;
    if (value.includes('@') || value.lastIndexOf(':') > value.lastIndexOf('/'))
        return false;
    const { tags, digests } = readVersions(view);
    if (tags.length + digests.length > 0)
        return true;
    const [repository] = (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOfKeys */ .NZ)(view, _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryKey */ .Kq);
    return (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isFilled */ .lq)(repository) && !hasOwnRegistry(image.value);
}
function registryOf(view) {
    const [own] = (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOfKeys */ .NZ)(view, _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .registryKey */ .n7);
    if ((0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isFilled */ .lq)(own))
        return own;
    return (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOfKeys */ .NZ)(view, _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .defaultRegistryKey */ .I$).find(_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isFilled */ .lq) ?? own;
}
/** The key beside a name without a registry, or in the maps around, whose value a chart may put before it. */
function findHolder(view, path) {
    const own = new Set(path.map(({ start }) => start));
    for (let at = view; at !== undefined; at = at.around) {
        const globals = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(view.document, at.fields.get('global'));
        const ofImage = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(view.document, globals?.get('image'));
        for (const fields of [at.fields, globals, ofImage]) {
            const map = { ...view, fields: fields ?? new Map() };
            const key = [...map.fields.keys()].find((one) => {
                const scalar = isHolder(map, one) ? (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarAt */ .C_)(map, one) : undefined;
                return scalar !== undefined && before.test(scalar.value) && !own.has(scalar.start);
            });
            if (key !== undefined)
                return `${key}, ${(0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarAt */ .C_)(map, key)?.value ?? ''},`;
        }
    }
    return undefined;
}
/** Host, path or both: no URL, and no address of a git repository. */
const before = /^[\w.-]+(?::\d+)?(?:\/[\w./-]*)?(?<!\.git)$/;
/** With a tag beside it, a repository is an image of its own. */
function isHolder(map, key) {
    const plain = (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(key);
    if (!_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .holderKey */ .I4.test(plain))
        return false;
    return !_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryKey */ .Kq.test(plain) || !(0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOfKeys */ .NZ)(map, _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .tagKey */ .E4).some(_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isFilled */ .lq);
}
/** In values, a registry that stands beside an `image` without one of its own. */
function registryBeside(view, image) {
    const registry = registryOf(view);
    return (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isFilled */ .lq)(registry) && !hasOwnRegistry(image.value) ? registry : undefined;
}
/** `global.imageRegistry` as a chart reads it, from the map around. */
function globalRegistryOf(view) {
    const globals = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(view.document, view.fields.get('global'));
    return (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(view.document, globals?.get('imageRegistry'));
}


/***/ }),

/***/ 39303:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ readImages),
/* harmony export */   M: () => (/* binding */ readPrefixedImages)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _yaml_nodes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22000);
/* harmony import */ var _yaml_scalar_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62945);
/* harmony import */ var _containers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52964);
/* harmony import */ var _form_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63722);
/* harmony import */ var _map_view_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(42776);
/* harmony import */ var _helm_values_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(95964);
/* harmony import */ var _image_keys_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(78965);
// Images in values under names of their own: `webImage` with `webImageTag`, and maps and lists of images.








/** What follows a name in a key: of these the parts of one image are called. */
const part = /^(.+?)((?:image)?(?:repository|repo|registry|tag|version|digest|sha(?:256|sum)?|tag(?:suffix|postfix|prefix|variant))|image(?:name)?)$/;
/** Keys of one map that share what stands before `image`: read as the map of an image of that name. */
function readPrefixedImages(view) {
    if (view.scope !== 'values')
        return [];
    return [...listFamilies(view.fields).values()].flatMap((family) => {
        const key = nameOf(family);
        if (key === undefined)
            return [];
        const { fields } = family;
        const image = { ...view, key, isItem: false, parent: undefined, fields };
        return [...(0,_helm_values_js__WEBPACK_IMPORTED_MODULE_6__/* .readValuesReference */ .U)(image), ...(0,_helm_values_js__WEBPACK_IMPORTED_MODULE_6__/* .readValuesImage */ .m)(image)].map((one) => {
            return {
                ...one,
                field: key,
                form: (0,_containers_js__WEBPACK_IMPORTED_MODULE_3__/* .onlyWhole */ .Eq)(one.form),
                place: one.place.replace(/\.image$/, ''),
            };
        });
    });
}
function listFamilies(fields) {
    const families = new Map();
    for (const [key, node] of fields) {
        const [, prefix = '', rest = ''] = part.exec((0,_image_keys_js__WEBPACK_IMPORTED_MODULE_7__/* .plainKey */ .y7)(key)) ?? [];
        if (prefix === '')
            continue;
        const family = families.get(prefix) ?? { prefix, fields: new Map(), keys: new Map() };
        families.set(prefix, family);
        family.fields.set(rest, node);
        family.keys.set(rest, key);
    }
    return families;
}
/** The key of the name. A repository without an image in its key may be a chart's: only beside a tag it is not. */
function nameOf({ prefix, fields, keys }) {
    const image = ['imagerepo', 'imagerepository', 'imagename', 'image'].find((one) => keys.has(one));
    if (image !== undefined)
        return keys.get(image);
    const isTagged = prefix !== 'image' && (fields.has('tag') || fields.has('imagetag'));
    return isTagged ? (keys.get('repository') ?? keys.get('repo')) : undefined;
}
/** `images: {web: ghcr.io/acme/web:1}`, and a list of such: whole references with a version. */
function readImages(view) {
    // Beside steps of a build, images are what it pushes.
    if (view.scope !== 'values' || view.fields.has('steps'))
        return [];
    const { document } = view;
    const images = document.resolve(view.fields.get('images'));
    const items = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(images)
        ? [...(0,_yaml_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .readFields */ .qU)(document, images), ...tagsOf(view, images)]
        : (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(images)
            ? images.items.map((item) => ['', item])
            : [];
    return items.flatMap(([name, node]) => {
        const target = document.resolve(node);
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(target))
            return [];
        const words = name === '' ? 'images' : `images.${name}`;
        const form = (0,_containers_js__WEBPACK_IMPORTED_MODULE_3__/* .onlyWhole */ .Eq)((0,_containers_js__WEBPACK_IMPORTED_MODULE_3__/* .referenceForm */ .cB)((0,_yaml_scalar_js__WEBPACK_IMPORTED_MODULE_2__/* .readScalar */ .$t)(document, target)));
        const keys = [...view.keys, 'images'];
        const container = (0,_containers_js__WEBPACK_IMPORTED_MODULE_3__/* .containerNameOf */ .YC)(view) ?? view.container;
        return [{ ...(0,_form_js__WEBPACK_IMPORTED_MODULE_4__/* .foundAt */ .yb)(view, 'helm', form, words, { container }), keys, field: name }];
    });
}
/** `images: {tags: {web: ghcr.io/acme/web:1}}`, as the charts of OpenStack have it. */
function tagsOf({ document }, images) {
    return [...((0,_map_view_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsOf */ .Pf)(document, (0,_yaml_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .readFields */ .qU)(document, images).get('tags')) ?? [])];
}


/***/ }),

/***/ 21231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R5: () => (/* binding */ findObstacle),
/* harmony export */   gH: () => (/* binding */ findUnknownVersion),
/* harmony export */   nM: () => (/* binding */ findAbove)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _map_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42776);
/* harmony import */ var _image_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78965);
// What would stay old beside a new version: keys that nobody knows, in the map of an image and above it.



/** What is no key of a version that we write, and yet would stand beside the new one. */
function findObstacle(view) {
    for (const key of view.fields.keys()) {
        const obstacle = obstacleAt(view, key);
        if (obstacle !== undefined)
            return obstacle;
    }
    return undefined;
}
function obstacleAt(view, key) {
    const plain = (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(key);
    const isVersion = _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .tagKey */ .E4.test(plain) || _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .digestKey */ .CO.test(plain);
    const target = view.document.resolve(view.fields.get(key));
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isCollection */ .P3)(target)) {
        const isTable = plain === 'digests' || (plain === 'tags' && (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(target));
        return isVersion || isTable ? `its ${key} is no single value` : undefined;
    }
    const scalar = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarAt */ .C_)(view, key);
    if (!(0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isFilled */ .lq)(scalar))
        return undefined;
    if (isOverride(view, plain, scalar.value)) {
        return `its ${key}, ${scalar.value}, may come in the place of it`;
    }
    return findBeside(view, key, scalar.value);
}
function findBeside(view, key, value) {
    const plain = (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(key);
    const isVersion = _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .tagKey */ .E4.test(plain) || _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .digestKey */ .CO.test(plain);
    if (isAffix(view, plain))
        return `its ${key} ${value} would stay beside the new version`;
    if (isOtherTag(view, plain, value))
        return `its ${key} holds the tag, and would stay`;
    return !isVersion && isOldDigest(plain, value)
        ? `the digest in its ${key} would stay`
        : undefined;
}
function isAffix({ key }, plain) {
    return _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .affixKey */ .sz.test(plain) || ((0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(key).endsWith('image') && _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .ownAffixKey */ .GR.test(plain));
}
function isOverride({ key }, plain, value) {
    return (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(key).endsWith('image') && _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .overrideKey */ .aI.test(plain) && /[/:@]/.test(value);
}
/** A tag for a case of its own, made of the tag beside it: `tagArm64: 1.2.2-arm64`. */
function isOtherTag(view, plain, value) {
    if (_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .tagKey */ .E4.test(plain) || !/^tag|tag$/.test(plain))
        return false;
    const [tag] = (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOfKeys */ .NZ)(view, _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .tagKey */ .E4);
    return (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isFilled */ .lq)(tag) && isRelease(tag.value) && value.includes(tag.value);
}
function isOldDigest(plain, value) {
    return (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(value) && (/^@?sha256:/.test(value) || /digest|sha|image/.test(plain));
}
/**
 * The version of an image map may stand one level above: `web: {image: {...}, imageDigest: sha256:..}`, or beside it
 * under its name: `web: {...}`, `webTag: 1.2.2`.
 *
 * @param isBare the place has no version of its own
 */
function findAbove(view, isBare = false) {
    const { parent: fields, document, isItem, key: own } = view;
    if (fields === undefined || isItem || view.scope === 'object')
        return undefined;
    const above = { ...view, fields };
    if ((0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOfKeys */ .NZ)(above, _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryKey */ .Kq).length > 0)
        return undefined;
    const old = [...fields].find(([key, node]) => isOldAbove((0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(key), (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(document, node) ?? '', isBare ? (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(own) : undefined));
    if (old !== undefined)
        return `the ${old[0]} above it would stay`;
    return findFarAbove(view, isBare);
}
/** Keys further above, and of `global`, whose version a chart may put behind every name. */
function findFarAbove(view, isBare) {
    // Below `global` stand the place's own, too.
    const own = new Set(view.fields.values());
    for (let at = view.around; at !== undefined; at = at.around) {
        // The nearest map is looked at for itself.
        const far = isBare && at !== view.around ? [...at.fields] : [];
        const above = [...globalsOf(view, at.fields), ...far].filter(([, node]) => !own.has(node));
        const old = above.find((one) => isOldFor(view, one));
        if (old !== undefined)
            return `the ${old[0]} above it would stay`;
        const tables = isBare ? [...at.fields].filter(([key]) => table.test((0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(key))) : [];
        const found = tables.find(([, node]) => (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(view.document, node)?.has(view.key) === true);
        if (found !== undefined)
            return `its version in ${found[0]} above it would stay`;
    }
    return undefined;
}
function globalsOf({ document }, fields) {
    const globals = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(document, fields.get('global'));
    const ofImage = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(document, globals?.get('image')) ?? [];
    // With a name, its tag is that of an image of its own.
    const isNamed = [...ofImage].some(([key, node]) => _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryKey */ .Kq.test((0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(key)) && ((0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(document, node) ?? '') !== '');
    return [...(globals ?? []), ...(isNamed ? [] : ofImage)];
}
/** Beside a tag of its own, another one above is for other images. */
function isOldFor(view, [key, node]) {
    const value = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(view.document, node) ?? '';
    // What comes before or behind a tag does so with all of them.
    if (_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .affixKey */ .sz.test((0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(key)))
        return value !== '';
    if (!_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .tagKey */ .E4.test((0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(key)))
        return false;
    const tag = (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarsOfKeys */ .NZ)(view, _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .tagKey */ .E4)[0]?.value ?? '';
    return value !== '' && (tag === '' || tag === value);
}
/** `tags: {web: 1.2.2}`. */
const table = /^(?:image)?(?:tags|versions|digests)$/;
function isOldAbove(plain, value, own) {
    if ((0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(value))
        return _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .digestKey */ .CO.test(plain) || plain.includes('digest');
    if (value === '')
        return false;
    if ((plain.startsWith('image') && _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .tagKey */ .E4.test(plain)) || _image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .affixKey */ .sz.test(plain))
        return true;
    if (own === undefined)
        return false;
    if (plain === 'version')
        return isRelease(value);
    return plain === 'tag' || (own !== '' && plain.startsWith(own) && /(?:tag|version)$/.test(plain));
}
/** A key beside a bare image that says of which version it is, under a name that nobody knows. */
const versionLike = /(?:tag|digest|sha256|(?<!api|chart|schema|min|max|kube|kubernetes|config|crd|os|helm|node|java|go|python)version)$/;
const revisionLike = /^(?:image|git|app)?(?:ref|rev|revision|commit|commitsha|build|buildid|buildnumber|release)$/;
const otherVersion = /(?:api|chart|schema|min|max|kube|kubernetes|config|crd|os|helm|node|java|go|python)version$/;
/** For a bare `image` with no known key of a version: the key that may hold one. */
function findUnknownVersion(view) {
    const key = [...view.fields.keys()].find((one) => {
        const scalar = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarAt */ .C_)(view, one);
        return (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isFilled */ .lq)(scalar) && mayBeVersion((0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .plainKey */ .y7)(one), scalar.value);
    });
    return key === undefined
        ? findAbove(view, true)
        : `its ${key} may hold its version, and would stay`;
}
function mayBeVersion(plain, value) {
    if (versionLike.test(plain))
        return true;
    if (/^(?:true|false)$/i.test(value))
        return false;
    if (revisionLike.test(plain))
        return true;
    return (0,_image_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(value) || (!otherVersion.test(plain) && isRelease(value));
}
/** `v1.2.3-rc.1`, no address of four numbers. */
function isRelease(value) {
    return /^v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(value);
}


/***/ }),

/***/ 68648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C3: () => (/* binding */ listOpaqueSet),
/* harmony export */   DF: () => (/* binding */ mapsOfSet),
/* harmony export */   MU: () => (/* binding */ isRelease),
/* harmony export */   t8: () => (/* binding */ readSetValues),
/* harmony export */   wY: () => (/* binding */ helmfileKey)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _helm_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95964);
/* harmony import */ var _named_images_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39303);
/* harmony import */ var _map_view_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42776);
// Single values that a tool lays over those of a chart, by their paths: read as the maps of values that they make.




/**
 * `helm: {parameters: [{name: image.tag, value: v1}]}` of an Argo CD Application (or ApplicationSet), `set` of a
 * release of Helmfile, and the map `set` of a HelmChart of k3s.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-parameters
 * @see https://helmfile.readthedocs.io/en/latest/#configuration
 */
function readSetValues(view) {
    const maps = mapsOfSet(view);
    const registry = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(view.document, maps.get('global')?.get('imageRegistry'));
    return [...maps].flatMap(([prefix, fields]) => {
        const values = viewOfSet(view, prefix, fields);
        const named = registry === undefined ? values : { ...values, globalRegistry: registry };
        const found = [
            ...(0,_helm_values_js__WEBPACK_IMPORTED_MODULE_1__/* .readValuesReference */ .U)(named),
            ...(0,_helm_values_js__WEBPACK_IMPORTED_MODULE_1__/* .readValuesImage */ .m)(named),
            ...(0,_named_images_js__WEBPACK_IMPORTED_MODULE_2__/* .readPrefixedImages */ .M)(named),
        ];
        return found.map((one) => ({ ...one, addDigest: addDigest(view, prefix) }));
    });
}
/** What is written beside the single values of a map, so that they have a digest. */
function addDigest({ key }, prefix) {
    const path = prefix === '' ? 'digest' : `${prefix}.digest`;
    return key === 'spec' ? `Add ${path}: ""` : `Add an entry {name: ${path}, value: ""}`;
}
/** The single values of a map by what stands before the last dot of their paths. */
function mapsOfSet(view) {
    const maps = new Map();
    for (const [path, value] of listSet(view)) {
        const dot = path.lastIndexOf('.');
        const prefix = path.slice(0, Math.max(dot, 0));
        maps.set(prefix, (maps.get(prefix) ?? new Map()).set(path.slice(dot + 1), value));
    }
    return maps;
}
/** A Release of Crossplane. @see https://github.com/crossplane-contrib/provider-helm */
function isRelease({ kind, key }) {
    return kind === 'Release' && key === 'forProvider';
}
/** What says in Helmfile how a chart is rendered: an item of `releases`, or one of the `templates` that they inherit. */
function helmfileKey({ key, isItem, parentKey, kind }) {
    if (kind !== undefined)
        return undefined;
    if (isItem)
        return key === 'releases' ? key : undefined;
    return parentKey === 'templates' ? parentKey : undefined;
}
/** The lists of single values of a map, by the tool that reads it; Helmfile has one for each type. */
function listNames(view) {
    const { key, kind, within } = view;
    if (key === 'helm')
        return ['parameters'];
    if (helmfileKey(view) !== undefined)
        return ['set', 'setString', 'setTemplate', 'setStringTemplate'];
    const isSet = (kind === 'HelmChart' && key === 'spec') || isRelease({ kind, key });
    return isSet && within === 'spec' ? ['set'] : [];
}
function listSet(view) {
    const { document, fields } = view;
    return listNames(view).flatMap((name) => {
        const list = document.resolve(fields.get(name));
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(list) && view.key === 'spec')
            return [...((0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(document, list) ?? [])];
        return itemsOf(view, list).flatMap((one) => {
            const path = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(document, one.get('name'));
            const value = one.get('value');
            const isScalarValue = value !== undefined && (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(document.resolve(value));
            return path !== undefined && isScalarValue ? [[path, value]] : [];
        });
    });
}
function itemsOf({ document }, list) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(list) ? list.items.flatMap((item) => (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(document, item) ?? []) : [];
}
/**
 * Single values that come from elsewhere: `fileParameters` of Argo CD, a `file` of Helmfile, `valuesFrom` with a
 * `targetPath` of Flux. Each with the scalar that says its path.
 */
function listOpaqueSet(view) {
    const { document, fields, kind, key } = view;
    const isFlux = kind === 'HelmRelease' && key === 'spec';
    const names = key === 'helm' ? ['fileParameters'] : isFlux ? ['valuesFrom'] : listNames(view);
    return names.flatMap((name) => itemsOf(view, document.resolve(fields.get(name))).flatMap((one) => {
        const said = one.get(isFlux ? 'targetPath' : 'name');
        const path = (0,_map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(document, said);
        const isOpaque = isFlux || key === 'helm' || one.has('file');
        return path !== undefined && said !== undefined && isOpaque ? [[path, said]] : [];
    }));
}
/** The map of values that single values make, as if it stood there. */
function viewOfSet(view, prefix, fields) {
    const keys = prefix === '' ? [] : prefix.split('.');
    const alone = { ..._map_view_js__WEBPACK_IMPORTED_MODULE_3__/* .unplaced */ .vw, parent: undefined, scope: 'values', isItem: false };
    const valuesAt = view.keys.length + 1;
    return {
        ...view,
        ...alone,
        key: keys.at(-1) ?? '',
        keys: [...view.keys, '', ...keys],
        valuesAt,
        fields,
    };
}


/***/ }),

/***/ 93558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ findImages),
  q: () => (/* binding */ isFleetPath)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/manifest/yaml/nodes.js
var nodes = __webpack_require__(22000);
// EXTERNAL MODULE: ./lib/manifest/yaml/text.js
var yaml_text = __webpack_require__(57342);
// EXTERNAL MODULE: ./lib/manifest/places/containers.js
var containers = __webpack_require__(52964);
// EXTERNAL MODULE: ./lib/manifest/places/embedded.js
var embedded = __webpack_require__(32250);
// EXTERNAL MODULE: ./lib/manifest/places/form.js
var places_form = __webpack_require__(63722);
// EXTERNAL MODULE: ./lib/manifest/places/values/helm-values.js
var helm_values = __webpack_require__(95964);
// EXTERNAL MODULE: ./lib/manifest/places/kustomization.js
var kustomization = __webpack_require__(87991);
// EXTERNAL MODULE: ./lib/manifest/places/map-view.js
var map_view = __webpack_require__(42776);
// EXTERNAL MODULE: ./lib/manifest/places/values/named-images.js
var named_images = __webpack_require__(39303);
// EXTERNAL MODULE: ./lib/manifest/places/values/set-values.js
var set_values = __webpack_require__(68648);
// EXTERNAL MODULE: ./lib/manifest/places/values/image-parts.js
var image_parts = __webpack_require__(53467);
;// CONCATENATED MODULE: ./lib/manifest/places/ways.js
// What a map hands down to what stands below its keys.



/** Keys of objects below which Helm values stand. */
const valuesKeys = new Set(['values', 'valuesObject', 'valuesInline']);
/** Keys of Helm values below which names are free: an `image` there is only a word. */
const freeKeys = /(?:annotations|labels|^env|^environment)$/i;
/** The ways from a map to what stands below its keys. */
function waysBelow(view) {
    const { fields, owner } = view;
    const parentName = (0,map_view/* textAt */.$6)(view, 'name') ?? view.parentName;
    const namesContainers = (0,containers/* isContainerMap */.IS)(view);
    const container = (0,containers/* containerNameOf */.YC)(view) ?? view.container;
    const globalRegistry = (0,image_parts/* globalRegistryOf */.wx)(view) ?? view.globalRegistry;
    return (key, scope) => {
        // In values nobody knows what a chart hands down: there the map around decides alone.
        const above = scope === 'object' ? view : map_view/* unplaced */.vw;
        return {
            key,
            keys: [...view.keys, key],
            isItem: false,
            owner,
            kind: view.kind,
            within: withinBelow(view, key),
            valuesAt: valuesBelow(view, scope),
            parentName,
            parent: fields,
            parentKey: view.key,
            scope,
            nodeSelector: fields.get('nodeSelector') ?? above.nodeSelector,
            affinity: fields.get('affinity') ?? above.affinity,
            ...(container !== undefined && { container }),
            ...(namesContainers && { containerKey: key }),
            ...(view.scope === 'values' && { globalRegistry, around: { fields, around: view.around } }),
        };
    };
}
/** Values begin at the root of a file of them, or below a key of an object. */
function valuesBelow({ scope: own, valuesAt, keys }, scope) {
    if (scope !== 'values')
        return undefined;
    return own === 'values' ? (valuesAt ?? 0) : keys.length + 1;
}
/** Data for people and other tools, and what a build makes, are no images that run. */
const outsideSpec = /(?:annotations|labels)$|^(?:outputs?|destinations?|tags)$/i;
function withinBelow({ within }, key) {
    if (within === 'object')
        return key === 'spec' ? 'spec' : undefined;
    return outsideSpec.test(key) ? undefined : within;
}
function isTop({ scope, parent }) {
    return scope === 'values' && parent === undefined;
}
/** What the map below a key is; `undefined`: nothing that could hold an image. */
function scopeBelow(way, key, compose) {
    switch (way.scope) {
        case 'object':
            if (key === 'metadata')
                return undefined;
            return valuesKeys.has(key) ? 'values' : 'object';
        case 'services':
            return 'service';
        case 'values':
        case 'service':
            if (compose !== 'none' && isTop(way) && key === 'services')
                return 'services';
            // A compose file has images in `services.*.image` only.
            return compose === 'file' || freeKeys.test(key) ? undefined : 'values';
    }
}

;// CONCATENATED MODULE: ./lib/manifest/places/walk.js
// Finds every place of a document where an image can stand, whichever image it is.












/** What may stand in one map. Each rule gives nothing for a map that is none of its own. */
const rules = [
    containers/* readContainer */.u2,
    containers/* readImageVolume */.SC,
    containers/* readJsonPatch */.Hg,
    containers/* readCustomImages */.gx,
    kustomization/* readKustomizationImage */.ns,
    helm_values/* readValuesReference */.U,
    kustomization/* readImageTransformer */.$$,
    helm_values/* readValuesImage */.m,
    kustomization/* readKustomizeOverrides */.Ri,
    set_values/* readSetValues */.t8,
    named_images/* readPrefixedImages */.M,
    named_images/* readImages */.H,
];
/** Kinds whose text and schema are data of their owner, not images that run. */
const opaqueKinds = new Set(['CustomResourceDefinition', 'ConfigMap', 'Secret']);
/** The file in which Fleet is told of a chart. @see https://fleet.rancher.io/ref-fleet-yaml */
function isFleetPath(path) {
    return /(?:^|\/)fleet\.ya?ml$/.test(path);
}
/** Every place in the document where an image stands, in the order of the walk. */
function findImages(document, path) {
    const isKustomization = (0,kustomization/* isKustomizationPath */.rD)(path);
    return findIn(document, (0,containers/* composeOf */.OV)(document, path), {
        ...map_view/* unplaced */.vw,
        key: '',
        keys: [],
        isItem: false,
        owner: isKustomization ? 'Kustomization' : '',
        ...(isKustomization && { kind: 'Kustomization' }),
        parentKey: '',
        scope: isKustomization || isFleetPath(path) ? 'object' : 'values',
    });
}
function findIn(document, compose, way) {
    const found = [];
    const duplicates = [];
    const texts = [];
    try {
        const walk = walker(document, { found, duplicates, texts }, compose);
        walk(document.resolve(document.root), way);
    }
    catch (error) {
        if (!(error instanceof nodes/* TooManyWays */.eR))
            throw error;
        const message = 'its aliases lead to more places than can be looked at';
        const problem = { offset: document.start, message, templated: false };
        return { found: [], embedded: [], problem };
    }
    const read = texts.map((text) => readPatches(text, way));
    return {
        found: [...found, ...read.flatMap((one) => one.found)],
        embedded: read.flatMap((one) => one.embedded),
        problem: findDoubtful(document, duplicates, found),
    };
}
/** A patch is read as a file of patches is; one that cannot be trusted stays unread. */
function readPatches(text, { owner }) {
    const { scalar, use, documents } = text;
    if (use !== 'patch' || documents === undefined) {
        return { found: [], embedded: [{ scalar, use }] };
    }
    const way = { ...map_view/* unplaced */.vw, key: '', keys: [], isItem: false, owner, parentKey: '' };
    const images = documents.map((one) => findIn(one, 'none', { ...way, scope: 'object' }));
    if (images.some(({ problem }) => problem !== undefined)) {
        return { found: [], embedded: [{ scalar, use }] };
    }
    return {
        found: images.flatMap(({ found }) => found),
        embedded: [text, ...images.flatMap(({ embedded }) => embedded)],
    };
}
/** The first doubled key whose reader decides which image runs. */
function findDoubtful(document, duplicates, found) {
    if (duplicates.length === 0)
        return undefined;
    const starts = found
        .flatMap(({ form }) => (0,places_form/* scalarsOf */.TM)(form).map(({ start }) => start - document.start))
        .sort((one, other) => one - other);
    const holdsImage = (node) => {
        const [from = 0, to = -1] = document.resolve(node)?.range ?? [];
        return (starts[(0,yaml_text/* countFirst */.C7)(starts, (start) => start < from)] ?? Infinity) <= to;
    };
    const doubtful = duplicates.find(({ first, second }) => holdsImage(first) || holdsImage(second));
    if (doubtful === undefined)
        return undefined;
    const { key, offset } = doubtful;
    return { offset, message: `the key ${key} stands twice`, templated: false };
}
/** What a walk finds is pushed: spread as arguments, a list of a hundred thousand would overflow the stack. */
function walker(document, { found, duplicates, texts }, compose) {
    const isNewWay = wayKeeper();
    const starts = new Set();
    const takeText = (text) => {
        if (!starts.has(text.scalar.start))
            texts.push(text);
        starts.add(text.scalar.start);
    };
    const fieldsOfMaps = new Map();
    const walk = (node, way) => {
        if (node === undefined || !isNewWay(node, way))
            return;
        if ((0,dist/* isMap */.jh)(node))
            walkMap(node, way);
        if (!(0,dist/* isSeq */.oP)(node))
            return;
        for (const item of node.items)
            walk(document.resolve(item), { ...way, isItem: true });
    };
    const walkMap = (map, way) => {
        const fields = fieldsOfMaps.get(map) ?? (0,nodes/* readFields */.qU)(document, map);
        fieldsOfMaps.set(map, fields);
        const kind = objectKind(document, fields);
        if (kind !== undefined && opaqueKinds.has(kind)) {
            (0,embedded/* findHeldValues */.nm)(document, fields).forEach(takeText);
            return;
        }
        const here = kind === undefined ? way : enterObject(document, fields, kind, way);
        const view = { ...here, document, fields };
        for (const rule of rules)
            for (const one of rule(view))
                found.push(one);
        (0,embedded/* findEmbedded */.oR)(view).forEach(takeText);
        const doubled = (0,nodes/* findDuplicates */.Ir)(document, map, fields);
        for (const one of doubled)
            duplicates.push(one);
        const wayTo = waysBelow(view);
        const values = [...fields, ...doubled.map(({ key, second }) => [key, second])];
        for (const [key, value] of values) {
            const target = document.resolve(value);
            const scope = scopeBelow(here, key, compose);
            if ((0,dist/* isCollection */.P3)(target) && scope !== undefined)
                walk(target, wayTo(key, scope));
        }
    };
    return walk;
}
/** More ways by aliases than any person writes; a file that is made to explode has billions. */
const waysByAlias = 50_000;
/** Tells whether a way to a node is new: aliases lead to it again, to be another place, or in a circle. */
function wayKeeper() {
    const first = new Map();
    const others = new Map();
    const names = new Map();
    let count = 0;
    const nameOf = (node) => {
        const name = names.get(node) ?? names.size;
        names.set(node, name);
        return name;
    };
    const textOfWay = (way) => {
        const { parent, nodeSelector, affinity } = way;
        const texts = { ...way, keys: [], parent: 0, around: 0, nodeSelector: 0, affinity: 0 };
        return JSON.stringify([texts, ...[parent, nodeSelector, affinity].map(nameOf)]);
    };
    return (node, way) => {
        const known = first.get(node);
        if (known === undefined) {
            first.set(node, way);
            return true;
        }
        const texts = others.get(node) ?? new Set([textOfWay(known)]);
        others.set(node, texts);
        const text = textOfWay(way);
        if (texts.has(text))
            return false;
        texts.add(text);
        count += 1;
        if (count > waysByAlias)
            throw new nodes/* TooManyWays */.eR();
        return true;
    };
}
/** What tells an object that says its kind but not its version from Helm values with a `kind`. */
const objectKeys = ['apiVersion', 'spec', 'items', 'metadata', 'data', 'stringData'];
function objectKind(document, fields) {
    const isObject = objectKeys.some((key) => fields.has(key));
    return isObject ? (0,map_view/* textOf */.b6)(document, fields.get('kind')) : undefined;
}
function enterObject(document, fields, kind, way) {
    const metadata = (0,map_view/* fieldsOf */.Pf)(document, fields.get('metadata'));
    const name = (0,map_view/* textOf */.b6)(document, metadata?.get('name')) ?? (0,map_view/* textOf */.b6)(document, metadata?.get('generateName'));
    const owner = name === undefined ? kind : `${kind} ${name}`;
    const placed = { ...way, ...map_view/* unplaced */.vw, owner, kind, within: 'object' };
    return { ...placed, parentName: name, container: undefined, scope: 'object' };
}


/***/ }),

/***/ 7083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ folderTree)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _yaml_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57342);
// tree/: where files come from and where they go. Only this folder of manifest/ touches the disk.
// This file: what a tree is, and a folder as one. Reads; writes nothing.




const neverEntered = new Set(['.git', 'node_modules']);
/** The files below a folder. Synchronous inside: ten thousand small files read four times as fast so. */
function folderTree(root) {
    return {
        list: () => Promise.resolve(listFolder(root)),
        read: (paths) => readPaths(root, paths),
    };
}
function listFolder(root) {
    const realRoot = node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync(root);
    const entries = [];
    const pending = [''];
    const empty = new Set();
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
        const found = readFolder(root, folder);
        if (found.length === 0)
            empty.add(folder);
        for (const entry of found) {
            const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
            if (entry.isFile())
                entries.push({ path, kind: 'file' });
            else if (neverEntered.has(entry.name))
                continue;
            else if (entry.isDirectory())
                pending.push(path);
            else if (entry.isSymbolicLink())
                entries.push(readLink(realRoot, path));
        }
    }
    return [...entries, ...findSubmodules(root, entries, empty)];
}
/** Folders that are empty because nobody has checked their submodules out. */
function findSubmodules(root, entries, empty) {
    if (empty.size === 0)
        return [];
    const lists = entries.filter(({ path, kind }) => kind === 'file' && /(?:^|\/)\.gitmodules$/.test(path));
    return lists.flatMap(({ path: list }) => {
        const [{ bytes } = { bytes: Buffer.alloc(0) }] = readPaths(root, [list]);
        const lines = Buffer.from(bytes)
            .toString()
            .matchAll(/^[ \t]*path[ \t]*=(.*)$/gm);
        return [...lines].flatMap(([, value = '']) => {
            const path = node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(list), value.trim());
            return empty.has(path) ? [{ path, kind: 'submodule' }] : [];
        });
    });
}
/** A folder that we may not look into, a database's data for example, holds no manifest of ours. */
function readFolder(root, folder) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, folder), { withFileTypes: true });
    }
    catch (error) {
        if (folder === '')
            throw error;
        return [];
    }
}
function readLink(realRoot, path) {
    try {
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(realRoot, node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(realRoot, path))).replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, '/');
        const isInside = target !== '' && target !== '..' && !target.startsWith('../');
        return { path, kind: 'symlink', ...(isInside && { target }) };
    }
    catch {
        // It leads to nothing, in a circle, or where we may not look: all three are no file of ours.
        return { path, kind: 'symlink' };
    }
}
/** Reads into one buffer. A file that leaves room in it was read whole, so that its size need not be asked for. */
function* readPaths(root, paths) {
    let buffer = Buffer.allocUnsafe(256 * 1024);
    for (const path of paths) {
        const file = openFile(root, path);
        let length;
        try {
            length = node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync(file, buffer, 0, buffer.length, null);
            if (length === buffer.length) {
                const { size } = node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync(file);
                // With room for one byte more than the file has, reading on finds its end.
                const isShort = size <= _yaml_text_js__WEBPACK_IMPORTED_MODULE_3__/* .largestSearched */ .mB && size >= buffer.length;
                if (isShort)
                    buffer = Buffer.concat([buffer], size + 1);
                length = size <= _yaml_text_js__WEBPACK_IMPORTED_MODULE_3__/* .largestSearched */ .mB ? readRest(file, buffer, length) : size;
            }
        }
        finally {
            node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync(file);
        }
        if (length > _yaml_text_js__WEBPACK_IMPORTED_MODULE_3__/* .largestSearched */ .mB)
            yield { path, bytes: buffer.subarray(0, 0), size: length };
        else
            yield { path, bytes: buffer.subarray(0, length) };
    }
}
/** @throws UserError `manifests` for a file whose rights forbid it */
function openFile(root, path) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync(`${root}/${path}`, 'r');
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('manifests', `The file cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, {
            location: { file: path },
            fix: `Check its rights, or leave it out with a line !${path}`,
            cause: error,
        });
    }
}
function readRest(file, buffer, from) {
    let length = from;
    for (let read = 1; read > 0 && length < buffer.length; length += read) {
        read = node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync(file, buffer, length, buffer.length - length, null);
    }
    return length;
}


/***/ }),

/***/ 58791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AN: () => (/* binding */ isProblem),
/* harmony export */   Kz: () => (/* binding */ templateMark),
/* harmony export */   ZF: () => (/* binding */ splitDocuments),
/* harmony export */   o$: () => (/* binding */ readSource),
/* harmony export */   x2: () => (/* binding */ parsePart)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _nodes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22000);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57342);
// yaml/: texts as YAML documents and scalars, with the place of everything in them. Pure; knows no image.
// This file: splits a text into documents and parses the ones asked for.




/** A line that may stand between a document's end and the `---` of the next, which it belongs to. */
const prologueLine = /^\ufeff?(?:%.*|[ \t]*(?:#.*)?)\r?\n$/;
/**
 * Cuts a text at its document markers. YAML forbids a line that begins with `---` or `...`
 * inside any scalar, so the cut needs no parser.
 *
 * @see https://yaml.org/spec/1.2.2/#rule-c-forbidden
 */
function splitDocuments(text) {
    const marker = /(?:(---)|\.\.\.)(?![^ \t\r\n])/y;
    const parts = [];
    let start = 0;
    let isPrologue = true;
    let next = 0;
    for (let line = text.startsWith('\ufeff') ? 1 : 0; line < text.length; line = next) {
        next = text.indexOf('\n', line) + 1 || text.length;
        marker.lastIndex = line;
        const found = marker.exec(text);
        const begins = found?.[1] !== undefined;
        if (begins ? !isPrologue : found !== null) {
            const cut = begins ? line : next;
            parts.push({ start, end: cut });
            start = cut;
            isPrologue = !begins;
        }
        else
            isPrologue &&= prologueLine.test(text.slice(line, next));
    }
    parts.push({ start, end: text.length });
    return parts.filter((part) => part.end > part.start);
}
/** What begins an action of Go templates and Helm, of Jinja and Liquid, of ERB and EJS. */
const templateMark = /\{\{|\{%|<%/;
/** What of a part is read: of JSON the comments are blanks, so that everything else keeps its place. */
function readSource(text, { start, end }) {
    const whole = text.slice(start, end);
    const source = (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .blankComments */ .$E)(whole);
    const isCommented = source !== whole && (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .isJson */ .Fh)(whole);
    return { source: isCommented ? source : whole, isCommented };
}
/** Parses one part of a text. A part with an error in it gives the first error. */
function parsePart(text, part) {
    const { source, isCommented } = readSource(text, part);
    const templateAt = source.search(templateMark);
    const templated = templateAt !== -1;
    const problemAt = (offset, message) => {
        return { offset: part.start + (templated ? templateAt : offset), message, templated };
    };
    try {
        const { tokens, documents, error } = composeDocuments(source);
        if (error) {
            // Within the levels that are allowed, a stack that is nearly full already overflows all the same.
            return problemAt(error.pos[0], error.code === exhausted ? tooDeep : error.message);
        }
        const [document, second] = documents;
        if (second)
            return problemAt(second.range[0], 'a second document begins without ---');
        const root = (document?.contents ?? null);
        const template = templated ? findTemplate(root) : undefined;
        if (template !== undefined) {
            return { offset: part.start + template, message: 'is a template', templated };
        }
        return (0,_nodes_js__WEBPACK_IMPORTED_MODULE_2__/* .makeDocument */ .EG)(text, { ...part, tokens, isCommented }, root);
    }
    catch (error) {
        return { offset: part.start, message: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error), templated };
    }
}
function isProblem(parsed) {
    return 'message' in parsed;
}
/** `{{ x }}` outside quotes reads as a map whose key is a map: where the first one stands. */
function findTemplate(root) {
    for (const node of (0,_nodes_js__WEBPACK_IMPORTED_MODULE_2__/* .listNodes */ .iR)(root)) {
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) || !node.flow)
            continue;
        if (node.items.some((pair) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(pair.key) && pair.key.flow))
            return node.range?.[0] ?? 0;
    }
    return undefined;
}
/** Scalars stay text whatever they look like; doubled keys are found by `findDuplicates`. */
const schema = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .Schema */ .Sj({ schema: 'failsafe' });
const options = { schema, uniqueKeys: false, prettyErrors: false };
/** More levels than any person writes: the library recurses, and some more would overflow its stack. */
const deepest = 1000;
const tooDeep = 'it is nested too deeply';
const exhausted = 'RESOURCE_EXHAUSTION';
/** Reads a text up to its first error: the library makes an object of every one, of which a bad file has millions. */
function composeDocuments(source) {
    const tokens = [];
    // More than one where a document begins without `---`.
    const documents = [];
    const composer = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .Composer */ .Dk(options);
    stopAtError(composer);
    try {
        for (const token of parseTokens(source, tokens)) {
            for (const document of composer.next(token))
                documents.push(document);
            // The parser's own errors reach the composer as tokens.
            if (token.type === 'error')
                break;
        }
        for (const document of composer.end(true, source.length))
            documents.push(document);
    }
    catch (error) {
        if (error instanceof yaml__WEBPACK_IMPORTED_MODULE_0__/* .YAMLParseError */ .XT)
            return { tokens, documents, error };
        throw error;
    }
    return { tokens, documents, error: documents.flatMap(({ errors }) => errors.slice(0, 1)).at(0) };
}
/**
 * Lets the composer throw its first error instead of collecting it. Its way of taking errors is a field that
 * the library's types keep to itself: were it gone one day, errors would be collected as before.
 */
function stopAtError(composer) {
    const collect = Reflect.get(composer, 'onError');
    if (typeof collect !== 'function')
        return;
    const stop = (source, code, message, isWarning) => {
        // Nobody reads warnings.
        if (isWarning === true)
            return;
        Reflect.apply(collect, composer, [source, code, message]);
        const [error] = composer.streamInfo().errors;
        throw error ?? new yaml__WEBPACK_IMPORTED_MODULE_0__/* .YAMLParseError */ .XT([0, 0], 'IMPOSSIBLE', String(message));
    };
    Reflect.set(composer, 'onError', stop);
}
function* parseTokens(source, tokens) {
    const parser = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .Parser */ .iX();
    for (const token of new yaml__WEBPACK_IMPORTED_MODULE_0__/* .Lexer */ .JG().lex(source)) {
        tokens.push(token);
        yield* parser.next(token);
        const { offset, stack } = parser;
        if (stack.length > deepest)
            throw new yaml__WEBPACK_IMPORTED_MODULE_0__/* .YAMLParseError */ .XT([offset, offset], exhausted, tooDeep);
    }
    yield* parser.end();
}


/***/ }),

/***/ 22000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EG: () => (/* binding */ makeDocument),
/* harmony export */   Ir: () => (/* binding */ findDuplicates),
/* harmony export */   TZ: () => (/* binding */ describeNodes),
/* harmony export */   eR: () => (/* binding */ TooManyWays),
/* harmony export */   iR: () => (/* binding */ listNodes),
/* harmony export */   qU: () => (/* binding */ readFields)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
// The nodes of a parsed document: in order, by alias, and as a map's fields with what merge keys bring.

/** Maps that merge one another in a row have fields by the square of their number. */
const mostMerged = 500_000;
/** The document whose nodes stand below the root. */
function makeDocument(text, part, root) {
    let targets;
    let merged = 0;
    return {
        ...part,
        text,
        root,
        resolve: (node) => {
            if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node))
                return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(node) ? node : undefined;
            targets ??= findTargets(root);
            return targets.get(node);
        },
        countMerged: (fields) => {
            merged += fields;
            if (merged > mostMerged)
                throw new TooManyWays();
        },
    };
}
/** Every node in the order of the text; aliases are given, not followed. */
function listNodes(root) {
    const nodes = [];
    const stack = [root];
    while (stack.length > 0) {
        const next = stack.pop();
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isPair */ .tO)(next))
            stack.push(next.value, next.key);
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(next))
            continue;
        nodes.push(next);
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isCollection */ .P3)(next))
            continue;
        for (let index = next.items.length - 1; index >= 0; index--)
            stack.push(next.items[index]);
    }
    return nodes;
}
/** All that a reader sees of the nodes, in order. */
function describeNodes(root, valueOf = ({ value }) => value) {
    return listNodes(root).map((node) => {
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node))
            return JSON.stringify(['alias', node.source]);
        const kind = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) ? 'scalar' : (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? 'map' : 'list';
        const value = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) ? valueOf(node) : (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isCollection */ .P3)(node) ? node.items.length : 0;
        return JSON.stringify([kind, node.tag, node.anchor, value]);
    });
}
/** An alias stands for the last node before it with its anchor. */
function findTargets(root) {
    const anchors = new Map();
    const targets = new Map();
    for (const node of listNodes(root)) {
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node)) {
            const target = anchors.get(node.source);
            if (target)
                targets.set(node, target);
        }
        else if (node.anchor !== undefined) {
            anchors.set(node.anchor, node);
        }
    }
    return targets;
}
/** Ends the reading of a document whose aliases lead to more places than can be looked at. */
class TooManyWays extends Error {
}
/** A map's values by key. Values that a merge key (`<<`) brings come after the map's own. */
function readFields(document, map) {
    const fields = new Map();
    const seen = new Set();
    const collect = (one) => {
        if (seen.has(one))
            return;
        seen.add(one);
        const merged = [];
        for (const { key, value } of one.items) {
            const name = document.resolve(key);
            if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(name) || value === null)
                continue;
            if (isMergeKey(name))
                merged.push(value);
            else if (!fields.has(String(name.value)))
                fields.set(String(name.value), value);
        }
        for (const target of merged.flatMap((node) => mergedMaps(document, node))) {
            document.countMerged(target.items.length);
            collect(target);
        }
    };
    collect(map);
    return fields;
}
/** @see https://yaml.org/type/merge.html */
function isMergeKey(key) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) && key.value === '<<' && key.type === 'PLAIN';
}
/** A merge key takes a map or a list of maps. */
function mergedMaps(document, node) {
    const source = document.resolve(node);
    const sources = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(source) ? source.items.map((item) => document.resolve(item)) : [source];
    return sources.filter((one) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(one));
}
/** The doubled keys of a map and of those that it merges. For the parser, these would take time by the square. */
function findDuplicates(document, map, fields) {
    const isMerging = map.items.some(({ key }) => isMergeKey(document.resolve(key)));
    if (!isMerging && fields.size === map.items.length)
        return [];
    const maps = new Set([map]);
    const duplicates = [];
    // A set gives what is added to it on the way, too.
    for (const one of maps) {
        const values = new Map();
        for (const { key, value } of one.items) {
            const name = document.resolve(key);
            if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(name))
                continue;
            if (isMergeKey(name)) {
                for (const merged of mergedMaps(document, value))
                    maps.add(merged);
            }
            else if (values.has(name.value)) {
                const offset = document.start + (name.range?.[0] ?? 0);
                const first = values.get(name.value);
                duplicates.push({ key: String(name.value), offset, first, second: value });
            }
            else
                values.set(name.value, value);
        }
    }
    return duplicates;
}


/***/ }),

/***/ 62945:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ readScalar),
/* harmony export */   Jb: () => (/* binding */ rewriteScalar),
/* harmony export */   X2: () => (/* binding */ isAmbiguous)
/* harmony export */ });
const styles = {
    PLAIN: 'plain',
    QUOTE_SINGLE: 'single',
    QUOTE_DOUBLE: 'double',
    BLOCK_FOLDED: 'block',
    BLOCK_LITERAL: 'block',
};
/** `!!int`, `!!binary` and the like: whatever stands there is read as something else than text. */
const typed = /^tag:yaml\.org,2002:(?!str$)/;
/** Where a scalar stands in its file's text. */
function readScalar(document, scalar) {
    const [from, to] = scalar.range ?? [0, 0];
    const isTyped = typed.test(scalar.tag ?? '');
    let start = document.start + from;
    if (from === to) {
        // A value that is not there begins right after its key's colon (or its anchor).
        while (start > 0 && ' \t'.includes(document.text.charAt(start - 1)))
            start--;
        return { start, end: start, source: '', value: '', style: isTyped ? 'typed' : 'empty' };
    }
    const end = document.start + to;
    const style = isTyped ? 'typed' : (styles[scalar.type ?? 'PLAIN'] ?? 'plain');
    const source = document.text.slice(start, end);
    return { start, end, source, value: String(scalar.value), style };
}
/**
 * A scalar's source with another value in it: quotes, block header, escapes and line ends stay.
 * A plain scalar is quoted where YAML would read the new value as something else than text.
 *
 * @param value a reference, a name, a tag or a digest (no character of it needs an escape), or empty
 * @returns `undefined` when the value cannot be put there without changing more than the value
 */
function rewriteScalar(scalar, value, where) {
    switch (scalar.style) {
        case 'typed':
            return undefined;
        case 'empty':
            return where.isJson ? undefined : ` ${quoteIfAmbiguous(value)}`;
        case 'plain':
            // A lone carriage return counts as a part of the scalar here, but holds it off its key.
            if (scalar.source.trim() !== scalar.source)
                return undefined;
            return where.isJson ? `"${value}"` : quoteIfAmbiguous(value);
        case 'word':
            return value;
        case 'single':
            return `'${value}'`;
        case 'double':
            return rewriteDouble(scalar, value);
        case 'block':
            return rewriteBlock(scalar, value);
    }
}
function quoteIfAmbiguous(value) {
    return isAmbiguous(value) ? `"${value}"` : value;
}
// What YAML 1.1 (https://yaml.org/type/) or 1.2 reads as null, a boolean, a number or a time.
const words = new Set(['', '~', 'null', 'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n']);
const numbers = [
    /^[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?$/i,
    /^[-+]?\.[0-9_]+(?:e[-+]?[0-9]+)?$/i,
    /^[-+]?0(?:x[0-9a-f_]+|b[01_]+|o[0-7_]+)$/i,
    /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/,
    /^[-+]?\.(?:inf|nan)$/i,
    /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt \t])/,
];
/** True when a plain scalar of this text, which ends with no colon, is not text for every YAML reader. */
function isAmbiguous(value) {
    // The YAML reader of Go, which kustomize has, leaves out `_` first, unless a value begins with it.
    const number = value.startsWith('_') ? value : value.replaceAll('_', '');
    return (words.has(value.toLowerCase()) ||
        numbers.some((pattern) => pattern.test(value) || pattern.test(number)) ||
        !/^[A-Za-z0-9_][^\s[\]{},#]*$/.test(value));
}
/** Escapes in the part that stays (`ghcr.io\/acme\/web`) stay as they are; what is folded over lines becomes one line. */
function rewriteDouble(scalar, value) {
    const inner = scalar.source.slice(1, -1);
    if (scalar.value === value)
        return scalar.source;
    if (inner === scalar.value || /[\r\n]/.test(inner))
        return `"${value}"`;
    let same = 0;
    while (same < value.length && value[same] === scalar.value[same])
        same++;
    return `"${inner.slice(0, rawLength(inner, same))}${value.slice(same)}"`;
}
const escapeLengths = { x: 4, u: 6, U: 10 };
/** How much of a double-quoted source of one line makes the first `count` characters of its value. */
function rawLength(inner, count) {
    let at = 0;
    for (let read = 0; read < count; read++) {
        at += inner.charAt(at) === '\\' ? (escapeLengths[inner.charAt(at + 1)] ?? 2) : 1;
    }
    return at;
}
function rewriteBlock(scalar, value) {
    const old = scalar.value.trim();
    const header = scalar.source.indexOf('\n') + 1;
    const at = scalar.source.indexOf(old, header);
    if (old === '' || value === '' || header === 0 || at === -1)
        return undefined;
    return scalar.source.slice(0, at) + value + scalar.source.slice(at + old.length);
}


/***/ }),

/***/ 57342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ blankComments),
/* harmony export */   C7: () => (/* binding */ countFirst),
/* harmony export */   Fh: () => (/* binding */ isJson),
/* harmony export */   bJ: () => (/* binding */ isUtf16),
/* harmony export */   g7: () => (/* binding */ decodeText),
/* harmony export */   mB: () => (/* binding */ largestSearched),
/* harmony export */   qo: () => (/* binding */ maximumSum),
/* harmony export */   uD: () => (/* binding */ indexLines),
/* harmony export */   uI: () => (/* binding */ maximumSize)
/* harmony export */ });
// A file's text: from bytes without loss, its lines and columns, and whether it is JSON.
/** Files with more bytes than this are not read: no manifest is that long. They are searched for the image's name. */
const maximumSize = 5_000_000;
/** So many bytes are read as manifests in all: what takes a second to read, read a hundred times, stops a run, too. */
const maximumSum = 25_000_000;
/** Files with more bytes than this are not even searched. */
const largestSearched = 50_000_000;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** The text of a file, its byte order mark kept; text that encodes back to the same bytes. */
function decodeText(bytes) {
    if (isUtf16(bytes))
        return { code: 'encoding', reason: 'is UTF-16, not UTF-8' };
    if (bytes.includes(0))
        return { code: 'binary', reason: 'is a binary file' };
    try {
        return { text: utf8.decode(bytes) };
    }
    catch {
        return { code: 'encoding', reason: 'is not UTF-8' };
    }
}
/** True for the byte order marks of UTF-16, which an ASCII search would find nothing behind. */
function isUtf16(bytes) {
    return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
/** True when the whole text is one JSON value, comments and a byte order mark aside: an edited JSON file must stay one. */
function isJson(text) {
    if (!/^\ufeff?\s*(?:[{[]|\/[/*])/.test(text))
        return false;
    const bare = blankComments(text);
    try {
        // With comments come closing commas.
        JSON.parse((bare === text ? text : dropClosingCommas(bare)).replace(/^\ufeff/, ''));
        return true;
    }
    catch {
        return false;
    }
}
/** A string, closed or not, or what begins a comment. */
const jsonToken = /"(?:[^"\\]|\\.)*"?|\/\/|\/\*/g;
/** The text with spaces in the place of its comments, as JSON files of editors have them; line ends stay. */
function blankComments(text) {
    if (!/^\ufeff?\s*(?:[{[]|\/[/*])/.test(text) || !/\/[/*]/.test(text))
        return text;
    const pieces = [];
    let at = 0;
    jsonToken.lastIndex = 0;
    for (let match = jsonToken.exec(text); match !== null; match = jsonToken.exec(text)) {
        const [token] = match;
        if (token !== '//' && token !== '/*')
            continue;
        const closing = token === '//' ? text.indexOf('\n', match.index) : text.indexOf('*/', match.index + 2);
        const end = closing === -1 ? text.length : closing + (token === '//' ? 0 : 2);
        pieces.push(text.slice(at, match.index), text.slice(match.index, end).replace(/[^\r\n]/g, ' '));
        at = end;
        jsonToken.lastIndex = end;
    }
    return pieces.join('') + text.slice(at);
}
function dropClosingCommas(text) {
    return text.replace(/"(?:[^"\\]|\\.)*"?|,(?=\s*[}\]])/g, (token) => token === ',' ? ' ' : token);
}
/** Counts a text's lines once, when the first place is asked for. */
function indexLines(text) {
    let starts;
    return {
        at: (offset) => {
            starts ??= [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
            const line = countFirst(starts, (start) => start <= offset);
            return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
        },
    };
}
/** How many items of a sorted list come before a border: all of them are before it, and no other is. */
function countFirst(items, isBefore) {
    let low = 0;
    let high = items.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        const item = items[middle];
        if (item !== undefined && isBefore(item))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}


/***/ })

};
