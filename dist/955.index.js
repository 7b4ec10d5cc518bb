export const id = 955;
export const ids = [955];
export const modules = {

/***/ 73007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CR: () => (/* binding */ localDockerfile),
/* harmony export */   M_: () => (/* binding */ checkContext),
/* harmony export */   Se: () => (/* binding */ dockerfilePath),
/* harmony export */   i6: () => (/* binding */ findPolicy),
/* harmony export */   mQ: () => (/* binding */ findDockerfile),
/* harmony export */   uN: () => (/* binding */ isRemoteContext)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _nearby_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42264);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(42037);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(47779);
/* harmony import */ var _ignored_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36818);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(77032);
// The folder that is built: whether it is there, and what of it the builder gets.








/**
 * Checks what `buildx build` would only say after its start.
 *
 * @throws UserError `context-missing`, `dockerfile-missing`
 */
function checkContext(folder, context, file) {
    if (isRemoteContext(context))
        return;
    const found = (0,_paths_js__WEBPACK_IMPORTED_MODULE_6__/* .lookAt */ .t5)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, context));
    if (found !== 'folder') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('context-missing', `The build context ${context} ${found}`, {
            fix: suggestFolder(folder, context),
        });
    }
    const path = localDockerfile(folder, { context, file });
    (0,_ignored_js__WEBPACK_IMPORTED_MODULE_5__/* .checkIgnoreFile */ .b4)(folder, context, path);
    if (path === undefined)
        return;
    const dockerfile = (0,_paths_js__WEBPACK_IMPORTED_MODULE_6__/* .lookAt */ .t5)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path));
    if (dockerfile === 'is a file, not a folder') {
        checkDockerfileLink(folder, context, path);
        checkText(folder, path);
        return;
    }
    const isMissing = dockerfile === 'does not exist';
    const kind = dockerfile === 'folder' ? 'is a folder, not a Dockerfile' : dockerfile;
    const what = isMissing ? `There is no Dockerfile at ${path}` : `${path} ${kind}`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('dockerfile-missing', what, {
        location: { file: path },
        fix: suggestDockerfile(folder, path),
    });
}
/** The builder reads UTF-8: of anything else it says nothing that helps. */
function checkText(folder, path) {
    const text = (0,_ignored_js__WEBPACK_IMPORTED_MODULE_5__/* .readStart */ .H6)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path));
    if (!text.includes('\0'))
        return;
    const wide = (0,_ignored_js__WEBPACK_IMPORTED_MODULE_5__/* .isWide */ .EW)(text);
    const what = wide ? 'is written in UTF-16' : 'holds other bytes than text';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('dockerfile-missing', `${path} ${what}: it is no Dockerfile`, {
        location: { file: path },
        fix: wide
            ? 'Save it in UTF-8.'
            : 'Name the Dockerfile itself as file: its path from the root of the repository.',
    });
}
/** The builder gets the folder of the Dockerfile alone: a link to another one leads nowhere there. */
function checkDockerfileLink(folder, context, path) {
    if (!(0,_paths_js__WEBPACK_IMPORTED_MODULE_6__/* .leavesFolder */ .tC)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path)))
        return;
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(folder), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path)));
    const what = `${path} is a link out of its folder, which no builder follows`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('dockerfile-missing', what, {
        location: { file: path },
        fix: (0,_paths_js__WEBPACK_IMPORTED_MODULE_6__/* .isAbove */ .oi)(target)
            ? 'Put the file itself there.'
            : `Name the file itself: context: ${context} and file: ${target}. Its .dockerignore is then ${target}.dockerignore, else that of the context.`,
    });
}
/** How deep a folder or a Dockerfile lies that is named instead. */
const depth = 4;
function suggestFolder(folder, context) {
    const folders = (0,_nearby_js__WEBPACK_IMPORTED_MODULE_3__/* .listNearby */ .s)(folder, depth).flatMap(({ path, isFolder }) => (isFolder ? path : []));
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_7__/* .findNearestPaths */ .wl)(node_path__WEBPACK_IMPORTED_MODULE_1__.posix.normalize(context), folders);
    if (near.length > 0)
        return `Did you mean ${(0,_nearest_js__WEBPACK_IMPORTED_MODULE_7__/* .listAlternatives */ .PP)(near)}?`;
    const fix = 'Set the input context to a folder of the repository; the Dockerfile is for the input file.';
    const holding = new Set(listDockerfiles(folder).map((path) => node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(path).replace(/^\.$/, 'the root (.)')));
    const named = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_7__/* .listAlternatives */ .PP)([...holding].slice(0, mostNamed));
    return named === '' ? fix : `${fix} There is a Dockerfile in ${named}.`;
}
const dockerfileName = /^(?:dockerfile|containerfile)(?:\..+)?$|\.(?:dockerfile|containerfile)$/i;
/** More than these nobody reads. */
const mostNamed = 5;
function listDockerfiles(folder) {
    const files = (0,_nearby_js__WEBPACK_IMPORTED_MODULE_3__/* .listNearby */ .s)(folder, depth).flatMap(({ path, isFolder }) => (isFolder ? [] : path));
    return files.filter((path) => {
        const name = node_path__WEBPACK_IMPORTED_MODULE_1__.posix.basename(path);
        return dockerfileName.test(name) && !/\.(?:dockerignore|rego)$/.test(name);
    });
}
/** What there is instead, each with the input that takes it. */
function suggestDockerfile(folder, missing) {
    const found = listDockerfiles(folder);
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_7__/* .findNearestPaths */ .wl)(missing, found, found.length);
    const ranked = [...new Set([...near, ...found])].slice(0, mostNamed);
    const ways = ranked.map((path) => {
        const isPlain = node_path__WEBPACK_IMPORTED_MODULE_1__.posix.basename(path) === 'Dockerfile' && path !== 'Dockerfile';
        return `${path} (${isPlain ? `context: ${node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(path)}` : `file: ${path}`})`;
    });
    return ways.length > 0
        ? `There is ${(0,_nearest_js__WEBPACK_IMPORTED_MODULE_7__/* .listAlternatives */ .PP)(ways)}.`
        : 'Set the input file to its path, from the root of the repository, or context to the folder that it is in.';
}
/** The Dockerfile that is there, as BuildKit finds it: without the input `file`, a name in lower case will do. */
function findDockerfile(folder, context, file) {
    const path = dockerfilePath(context, file);
    if (file !== undefined || (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path)))
        return path;
    const lower = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(context, 'dockerfile');
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, lower)) ? lower : path;
}
/** The Dockerfile from the workspace, where it is a file of this machine. */
function localDockerfile(folder, { context, file }) {
    const isElsewhere = isRemoteContext(context) || (file !== undefined && isRemoteContext(file));
    return isElsewhere ? undefined : findDockerfile(folder, context, file);
}
/** The Dockerfile's path from the workspace: the input `file`, else the context's Dockerfile. */
function dockerfilePath(context, file) {
    return file ?? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(context, 'Dockerfile');
}
/**
 * What buildx reads from elsewhere, also `me@host:path`.
 *
 * @see https://docs.docker.com/build/concepts/context/#remote-context
 */
function isRemoteContext(context) {
    return /^(?:https?:\/\/|ssh:\/\/|git:\/\/|github\.com\/|[\w.-]+@[\w.-]+:)/.test(context);
}
/**
 * The policy of a Dockerfile that is a file of this machine.
 *
 * @see https://docs.docker.com/build/policies/
 */
function findPolicy(folder, build, buildxVersion) {
    const dockerfile = build.dockerfile === undefined ? localDockerfile(folder, build) : undefined;
    if (dockerfile === undefined || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, `${dockerfile}.rego`)))
        return;
    return {
        path: `${dockerfile}.rego`,
        isAsked: buildxVersion && (0,_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .isAtLeast */ .du)(buildxVersion, [0, 35]),
    };
}


/***/ }),

/***/ 36818:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EW: () => (/* binding */ isWide),
/* harmony export */   Fo: () => (/* binding */ findIgnoringRule),
/* harmony export */   H6: () => (/* binding */ readStart),
/* harmony export */   b4: () => (/* binding */ checkIgnoreFile),
/* harmony export */   yH: () => (/* binding */ readIgnoreRules),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _balena_dockerignore__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44158);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77032);
// What an ignore file keeps from the builder.





const noRules = { ignores: () => false, isFinal: true, text: '' };
/**
 * A Dockerfile's own ignore file stands in for the context's.
 *
 * @param root of the context, absolute
 * @param dockerfile absolute; `undefined` for a named context, which has no Dockerfile
 * @see https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
function readIgnoreRules(root, dockerfile) {
    const own = dockerfile === undefined ? undefined : readText(`${dockerfile}.dockerignore`);
    const text = own ?? readText((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, '.dockerignore'));
    if (text === undefined)
        return noRules;
    const rules = _balena_dockerignore__WEBPACK_IMPORTED_MODULE_2__["default"]({ ignorecase: false }).add(text.replace(/^\ufeff/, ''));
    const isFinal = !text.split('\n').some(isException);
    return { ignores: (path) => rules.ignores(path), isFinal, text };
}
/**
 * Checks what the builder would only say after its start, or not at all: a file that it does not read as it is meant
 * keeps nothing out of the image.
 *
 * @param workspace that the paths begin at
 * @param dockerfile `undefined` for a named context
 * @throws UserError `ignore-file`
 */
function checkIgnoreFile(workspace, context, dockerfile) {
    const own = dockerfile === undefined ? [] : [`${dockerfile}.dockerignore`];
    // A Dockerfile's own stands in for the context's.
    for (const file of [...own, node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(context, '.dockerignore')]) {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, file), { throwIfNoEntry: false }))
            continue;
        const text = readMeant(workspace, file);
        const patterns = text.replace(/^\ufeff/, '').split('\n');
        const bad = patterns.findIndex((pattern) => !isTaken(trim(pattern)));
        if (bad !== -1)
            throw badPattern(file, bad + 1, trim(patterns[bad] ?? ''));
        return;
    }
}
/** A byte order mark is no blank to the builder: only the one at the start of the file is left out. */
function trim(line) {
    return line.includes('\ufeff') ? line : line.trim();
}
/** @throws UserError `ignore-file` where the builder reads another file, or none */
function readMeant(workspace, file) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, file);
    const found = (0,_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .lookAt */ .t5)(path);
    if (found !== 'is a file, not a folder') {
        const what = found === 'folder' ? 'is a folder' : found;
        throw unread(file, what === 'does not exist' ? 'is a link to nothing' : what);
    }
    if ((0,_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .leavesFolder */ .tC)(path))
        throw unread(file, 'is a link out of its folder, which no builder follows');
    const text = readText(path);
    if (text === undefined)
        throw unread(file, 'may not be read');
    if (isWide(text))
        throw unread(file, 'is written in UTF-16');
    return text;
}
function unread(file, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('ignore-file', `${file} ${what}: it would keep nothing out of the image`, {
        location: { file },
        fix: 'Put a file of that name there, in UTF-8, or remove it.',
    });
}
/** @param text of a file, read as UTF-8 */
function isWide(text) {
    return text.includes('\0') && /^.?\0|^\ufffd\ufffd/.test(text);
}
function badPattern(file, line, pattern) {
    const what = `The builder takes no pattern ${JSON.stringify(pattern)} (line ${line} of ${file})`;
    const [sign] = unseen.exec(pattern) ?? [];
    const code = sign?.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('ignore-file', what, {
        location: { file, line },
        fix: code
            ? `It holds a character that nobody sees (U+${code}): write the line anew, each pattern on its own.`
            : 'Close each [ with a ], with what it stands for between them and its ranges upwards; write \\[ where that character is meant; and give each ! a pattern.',
    });
}
/** Builders refuse some of these, and read others as a part of the pattern. */
const unseen = /[\p{Cc}\ufeff]/u;
function isTaken(pattern) {
    if (/^(?:#|$)/.test(pattern))
        return true;
    const isRegularExpression = !pattern.includes('[') || isPattern(pattern, 'a');
    const isSeen = !unseen.test(pattern);
    return isSeen && goPattern.test(pattern.replace(/^!\s*/, '')) && isRegularExpression;
}
/** @see https://pkg.go.dev/path#Match */
const goPattern = /^(?:\[(?:\^|(?!\^))(?:(?:\\[^]|[^\\\]-])(?:-(?:\\[^]|[^\\\]-]))?)+\]|\\[^]|[^\[\\])+$/;
function isException(line) {
    return line.trimStart().startsWith('!');
}
/** The rule that keeps a file from the builder: after it, no other takes the file back. */
function findIgnoringRule(root, dockerfile, path) {
    const own = dockerfile === undefined ? undefined : readText(`${dockerfile}.dockerignore`);
    const text = own ?? readText((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, '.dockerignore')) ?? '';
    const lines = text
        .replace(/^\ufeff/, '')
        .split('\n')
        .slice(0, mostRules);
    const rules = _balena_dockerignore__WEBPACK_IMPORTED_MODULE_2__["default"]({ ignorecase: false });
    let found;
    for (const [index, pattern] of lines.entries()) {
        if (!isPattern(pattern, path))
            continue;
        rules.add(pattern);
        const ignores = rules.ignores(path);
        if (!ignores)
            found = undefined;
        else
            found ??= { line: index + 1, pattern: pattern.trim(), isOwn: own !== undefined };
    }
    return found;
}
function isPattern(pattern, path) {
    try {
        _balena_dockerignore__WEBPACK_IMPORTED_MODULE_2__["default"]({ ignorecase: false }).add(pattern).ignores(path);
        return true;
    }
    catch {
        return false;
    }
}
/** In a longer file the line is not looked for. */
const mostRules = 2_000;
/** What cannot be read is nothing that a build can read either. */
function readText(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
    }
    catch {
        return undefined;
    }
}
/** A Dockerfile that is longer says elsewhere what a person wrote. */
const mostRead = 1024 ** 2;
function readStart(path) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'r');
    try {
        const bytes = Buffer.alloc(mostRead);
        return bytes.subarray(0, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, bytes)).toString();
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}


/***/ }),

/***/ 15229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ checkNamedContexts)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _nearby_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42264);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(42037);
/* harmony import */ var _ignored_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36818);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77032);
/* harmony import */ var _sources_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(20630);
// The named contexts that are folders of this machine: whether they are there.







/** As far below the workspace as a folder is looked for that is named instead. */
const depth = 4;
/**
 * Checks what `buildx build` would only say after its start.
 *
 * @throws UserError `context-missing` that names all
 */
function checkNamedContexts(workspace, contexts) {
    const missing = contexts.flatMap(({ key, value }) => {
        const source = (0,_sources_js__WEBPACK_IMPORTED_MODULE_5__/* .parseSource */ .P)(value);
        if (source.kind !== 'folder' && source.kind !== 'layout')
            return [];
        const found = (0,_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .lookAt */ .t5)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, source.path));
        if (found !== 'folder') {
            return [
                `The named context ${key} ${found}: ${source.path}${suggest(workspace, source.path)}`,
            ];
        }
        if (source.kind === 'folder')
            (0,_ignored_js__WEBPACK_IMPORTED_MODULE_3__/* .checkIgnoreFile */ .b4)(workspace, source.path, undefined);
        return [];
    });
    if (missing.length === 0)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('context-missing', missing.join('\n'), {
        fix: 'Give each entry of build-contexts a folder, from the root of the repository. An image is docker-image://name, and what a step of the job makes has to be there before this step.',
    });
}
function suggest(workspace, path) {
    const folders = (0,_nearby_js__WEBPACK_IMPORTED_MODULE_2__/* .listNearby */ .s)(workspace, depth).flatMap((one) => (one.isFolder ? one.path : []));
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_6__/* .findNearestPaths */ .wl)(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(path), folders);
    return near.length > 0 ? ` (did you mean ${(0,_nearest_js__WEBPACK_IMPORTED_MODULE_6__/* .listAlternatives */ .PP)(near)}?)` : '';
}


/***/ }),

/***/ 77032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   oi: () => (/* binding */ isAbove),
/* harmony export */   t5: () => (/* binding */ lookAt),
/* harmony export */   tC: () => (/* binding */ leavesFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16413);
// What a path of a build context is, and whether the builder follows it there.



/** What a path is: a folder, or in the words of an error what it is instead. Links are followed. */
function lookAt(path) {
    try {
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false });
        if (!found)
            return 'does not exist';
        if (found.isDirectory())
            return 'folder';
        return found.isFile() ? 'is a file, not a folder' : 'is no file';
    }
    catch (error) {
        const code = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .textAt */ .$6)(error, 'code');
        if (code === 'ELOOP')
            return 'is a link that leads to itself';
        if (code === 'EACCES')
            return 'may not be read';
        if (code === 'ENAMETOOLONG')
            return 'does not exist';
        throw error;
    }
}
/** More links in a row no system follows. */
const mostLinks = 40;
/** Also where a link leads out and in again. @param path absolute, of a file that is there */
function leavesFolder(path) {
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
    let at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path);
    for (let count = 0; count < mostLinks; count += 1) {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, at), { throwIfNoEntry: false });
        if (!stat?.isSymbolicLink())
            break;
        const target = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, at));
        at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at), target);
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(target) || isAbove(at))
            return true;
    }
    return isAbove((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(root), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path)));
}
function isAbove(path) {
    return /^\.\.(?:\/|$)/.test(path);
}


/***/ }),

/***/ 20630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ normalizePath),
/* harmony export */   P: () => (/* binding */ parseSource)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73007);
// What a context is by its text: a folder of this machine, or something elsewhere, fixed or not. Pure.


const commitId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** @see https://docs.docker.com/reference/cli/docker/buildx/build/#build-context */
function parseSource(text) {
    if (text.startsWith('docker-image://'))
        return { kind: 'fixed', text };
    if (text.startsWith('oci-layout://'))
        return parseLayout(text.slice('oci-layout://'.length));
    if (!(0,_context_js__WEBPACK_IMPORTED_MODULE_1__/* .isRemoteContext */ .uN)(text))
        return { kind: 'folder', path: text };
    const named = withoutLogin(text);
    return namesCommit(text)
        ? { kind: 'fixed', text: named }
        : { kind: 'moving', text: named, why: `${named} names no commit` };
}
/** `path`, `path:tag` or `path@sha256:...`. */
function parseLayout(text) {
    const [, digest] = /@(sha256:[0-9a-f]{64})$/.exec(text) ?? [];
    if (digest !== undefined)
        return { kind: 'fixed', text: `oci-layout@${digest}` };
    return { kind: 'layout', path: text.replace(/:[\w.-]*$/, '') };
}
/**
 * The commit of a git URL stands in its fragment, `#<commit>:folder`, or in its query.
 *
 * @see https://docs.docker.com/build/concepts/context/#url-fragments
 * @see https://docs.docker.com/build/concepts/context/#url-queries
 */
function namesCommit(text) {
    const [before = '', fragment = ''] = text.split('#', 2);
    const isGit = !/^https?:/.test(text) || before.split('?', 1)[0]?.endsWith('.git') === true;
    if (!isGit)
        return false;
    const query = new URLSearchParams(before.split('?', 2)[1] ?? '');
    const named = [
        fragment.split(':', 1)[0],
        ...['checksum', 'commit', 'ref'].map((key) => query.get(key)),
    ];
    return named.some((one) => commitId.test(one ?? ''));
}
/** A token may be another one in each run. */
function withoutLogin(url) {
    return url.replace(/:\/\/[^/@]*@/, '://');
}
/** `./app/` and `app` are one path. */
function normalizePath(path) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(path).replace(/(?<=.)\/$/, '');
}


/***/ }),

/***/ 15955:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runStages: () => (/* binding */ runStages)
});

// EXTERNAL MODULE: ./lib/runner/record.js
var runner_record = __webpack_require__(21441);
// EXTERNAL MODULE: ./lib/runner/summary.js
var runner_summary = __webpack_require__(15946);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/buildx/context/context.js
var context_context = __webpack_require__(73007);
// EXTERNAL MODULE: ./lib/buildx/context/named.js
var named = __webpack_require__(15229);
// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/image/platform.js
var image_platform = __webpack_require__(88758);
// EXTERNAL MODULE: ./lib/nearest.js
var lib_nearest = __webpack_require__(42037);
// EXTERNAL MODULE: ./lib/buildx/context/ignored.js
var ignored = __webpack_require__(36818);
;// CONCATENATED MODULE: ./lib/buildx/context/stages.js
// The stages of a Dockerfile: one without any ends some engines, not only the build, and BuildKit passes over an unknown
// one in `--no-cache-filter` without a word.






/**
 * Checks that the Dockerfile has a stage, and those that inputs name.
 *
 * @param folder that the inputs' paths begin at
 * @throws UserError `dockerfile`, `stage-unknown`, `platform`
 */
function checkStages(folder, inputs) {
    const { path, text = '', stages } = readDockerfile(folder, inputs);
    const name = path ?? 'dockerfile-inline';
    const where = path === undefined ? {} : { location: { file: path } };
    const problem = stages && findProblem(text, stages, inputs);
    if (problem)
        throw new lib_errors/* UserError */.yo(problem.code, `${name} ${problem.what}`, { ...where, fix: problem.fix });
}
/**
 * Whether an image of several platforms begins with the base image of one of them, the builder's: programs of another
 * CPU are in all but that one, and no step of the build fails.
 *
 * @param folder that the inputs' paths begin at
 * @returns the Dockerfile, where it does
 */
function findBuilderBase(folder, inputs) {
    if (new Set(inputs.platforms.map(({ architecture }) => architecture)).size < 2)
        return undefined;
    const { path, stages = [] } = readDockerfile(folder, inputs);
    const { base, platform } = findRoot(stages, inputs.target) ?? plainStage;
    const isBuilders = /\$\{?build(?:platform|arch)\b/.test(platform);
    const isOwn = /\$\{?target/.test(platform);
    return isBuilders && !isOwn && !/^scratch$|target/.test(base) ? { path } : undefined;
}
/**
 * Build arguments that are nearly an `ARG` of the Dockerfile: BuildKit passes over one that it does not know without a
 * word. Only what is a slip of the hand: several Dockerfiles may be given one list.
 */
function findMistypedArguments(folder, inputs) {
    const { path = 'dockerfile-inline', text, stages } = readDockerfile(folder, inputs);
    if (text === undefined || stages === undefined)
        return [];
    const declared = readInstructions(text).flatMap(([word = '', ...names]) => word.toUpperCase() === 'ARG' ? names.map((name) => name.split('=', 1)[0] ?? '') : []);
    const given = new Set(inputs.buildArgs.map(({ key }) => key));
    const free = declared.filter((name) => !given.has(name));
    return [...given].flatMap((key) => {
        // Words so short are all alike.
        if (declared.includes(key) || key.length < 4 || key.length > longestName)
            return [];
        const meant = free.find((name) => isSlip(key, name));
        if (meant === undefined)
            return [];
        return [`build-args: ${key} is no ARG of ${path}, and nothing reads it. Is ${meant} meant?`];
    });
}
const longestName = 60;
function isSlip(word, known) {
    if (Math.abs(word.length - known.length) > 1)
        return false;
    return (0,lib_nearest/* editDistance */.YC)(word.toLowerCase(), known.toLowerCase()) <= 1;
}
function readDockerfile(folder, { context, file, dockerfile, buildArgs }) {
    const path = dockerfile === undefined ? (0,context_context/* localDockerfile */.CR)(folder, { context, file }) : undefined;
    const text = path === undefined ? dockerfile : (0,ignored/* readStart */.H6)((0,external_node_path_.resolve)(folder, path));
    const syntax = buildArgs.find(({ key }) => key === 'BUILDKIT_SYNTAX')?.value;
    return { path, text, stages: text === undefined ? undefined : readStages(text, syntax) };
}
function findProblem(text, stages, { target, noCacheFilters, platforms, buildArgs }) {
    if (stages.length === 0) {
        const holds = /\S/.test(text) ? 'has no line FROM' : 'is empty';
        const fix = 'Begin with FROM and a base image (only ARG may stand before it), or set the input file to the Dockerfile.';
        return { code: 'dockerfile', what: `${holds}, so there is nothing to build`, fix };
    }
    const named = [
        ...(target === undefined ? [] : [['target', target]]),
        ...noCacheFilters.map((filter) => ['no-cache-filters', filter]),
    ];
    const unknown = named.filter(([, one]) => !stages.some(({ name }) => name === one.toLowerCase()));
    const [first] = unknown;
    if (first !== undefined) {
        const what = `has no stage ${unknown.map(([input, stage]) => `${stage} (${input})`).join(', ')}`;
        return { code: 'stage-unknown', what, fix: suggestStage(first[1], namesOf(stages)) };
    }
    const own = findOwnArgument(text, buildArgs, platforms);
    if (own)
        return own;
    const versioned = platforms.find(({ osVersion }) => osVersion !== undefined);
    if (versioned === undefined || findRoot(stages, target)?.base !== 'scratch')
        return undefined;
    const what = `ends on scratch, which has no version of Windows: ${(0,image_platform/* formatPlatform */.Bq)(versioned)} cannot come of it`;
    const fix = `Write ${(0,image_platform/* formatPlatform */.Bq)({ os: versioned.os, architecture: versioned.architecture })}, or begin with a base image of that version.`;
    return { code: 'platform', what, fix };
}
/** What BuildKit tells the steps of the platform that they are for, each as the platform that a value makes of it. */
const platformArguments = {
    TARGETPLATFORM: (value, own) => {
        const [os = '', architecture = '', variant = ''] = value.split('/');
        return { ...own, os, architecture, variant };
    },
    TARGETOS: (os, own) => ({ ...own, os }),
    TARGETOSVERSION: (osVersion, own) => (osVersion === '' ? own : { ...own, osVersion }),
    TARGETARCH: (architecture, own) => ({ ...own, architecture }),
    TARGETVARIANT: (variant, own) => ({ ...own, variant }),
};
/**
 * A value that is given replaces the builder's own for every platform: images that hold another one's programs, and
 * no step of the build fails.
 *
 * @see https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope
 */
function findOwnArgument(text, buildArgs, platforms) {
    const words = new Set(text.split(/\W+/));
    for (const { key, value } of buildArgs) {
        const apply = Object.hasOwn(platformArguments, key) ? platformArguments[key] : undefined;
        if (apply === undefined || !words.has(key))
            continue;
        const wrong = platforms.find((own) => (0,image_platform/* formatPlatform */.Bq)((0,image_platform/* normalizePlatform */.FL)(apply(value, own))) !== (0,image_platform/* formatPlatform */.Bq)(own));
        if (wrong === undefined)
            continue;
        const what = `would read ${key}=${value} in the build of ${(0,image_platform/* formatPlatform */.Bq)(wrong)}, as build-args gives it`;
        const fix = `Leave ${key} out of build-args: the builder sets it for each platform.`;
        return { code: 'platform', what, fix };
    }
    return undefined;
}
/** The stage that the one which is built begins with, through other stages. */
function findRoot(stages, target) {
    const last = stages.findLastIndex(({ name }) => target === undefined || name === target.toLowerCase());
    const stage = stages[last];
    const before = stages.slice(0, Math.max(last, 0));
    return before.some(({ name }) => name === stage?.base) ? findRoot(before, stage?.base) : stage;
}
function suggestStage(name, stages) {
    if (stages.length === 0)
        return 'Name one in the Dockerfile: FROM image AS name.';
    const nearest = (0,lib_nearest/* findNearest */.qg)(name.toLowerCase(), stages);
    return nearest === undefined
        ? `Its stages are: ${stages.join(', ')}.`
        : `Did you mean ${nearest}?`;
}
const plainStage = { name: '', base: '', platform: '' };
/**
 * The stages of a Dockerfile. Lines of a here-document may add some that are none; they take none away.
 *
 * @param syntax the frontend that is named beside the text
 * @returns `undefined` for the text of another frontend, whose stages are not known
 * @see https://docs.docker.com/reference/dockerfile/#from
 */
function readStages(text, syntax) {
    const directives = readDirectives(text);
    const frontend = syntax ?? directives.get('syntax') ?? (otherSyntax.test(text) ? '' : undefined);
    if (frontend !== undefined && !/(?:^|\/)dockerfile(?:-upstream)?(?:[:@]|$)/.test(frontend)) {
        return undefined;
    }
    const stages = readInstructions(text).filter(([word]) => word?.toUpperCase() === 'FROM');
    return stages.map((words) => {
        const rest = words.slice(1).map((word) => word.toLowerCase());
        const [base = '', as = '', name = ''] = rest.filter((word) => !word.startsWith('--'));
        const platform = rest.find((word) => word.startsWith('--platform=')) ?? '';
        return { name: as === 'as' ? name : '', base, platform };
    });
}
/** The words of each instruction. */
function readInstructions(text) {
    const escape = readDirectives(text).get('escape') === '`' ? '`' : '\\';
    return joinLines(text, escape).map((line) => line.trim().split(/\s+/));
}
/** The names that the stages of a Dockerfile are given, in lower case. */
function parseStages(text, syntax) {
    const stages = readStages(text, syntax);
    return stages && namesOf(stages);
}
function namesOf(stages) {
    return stages.map(({ name }) => name).filter(Boolean);
}
/** A frontend may also be named behind `#!`, in a comment of another language, or in JSON. */
const otherSyntax = /^\ufeff?(?:#!|\s*\/\/|\s*\{)/;
/** The comments at a Dockerfile's head that are settings. */
function readDirectives(text) {
    const found = new Map();
    for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
        const [, name, value] = /^#\s*(\w+)\s*=\s*(\S+)\s*$/.exec(line.trim()) ?? [];
        if (name === undefined || value === undefined)
            break;
        found.set(name.toLowerCase(), value);
    }
    return found;
}
/** One line for each instruction: a comment between two lines of one ends it not. */
function joinLines(text, escape) {
    const lines = [];
    let open = '';
    for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
        const trimmed = line.trim();
        if (trimmed.startsWith('#'))
            continue;
        if (trimmed.endsWith(escape)) {
            open += `${trimmed.slice(0, -1)} `;
            continue;
        }
        lines.push(open + line);
        open = '';
    }
    return [...lines, open];
}

// EXTERNAL MODULE: ./lib/effects.js
var lib_effects = __webpack_require__(61689);
// EXTERNAL MODULE: ./lib/cluster/target.js
var cluster_target = __webpack_require__(55693);
;// CONCATENATED MODULE: ./lib/cluster/cluster.js



/** @throws UserError `cluster-tool-missing` when this runner has no such command */
async function runTool(effects, command, args) {
    const { dockerEnvironment: env, signal } = effects;
    try {
        // Gigabytes may have to be loaded, to each node in turn.
        const name = `${command} ${args[0] ?? ''}`;
        return await effects.runProcess(command, args, { env, signal, name, timeout: 1_800_000 });
    }
    catch (error) {
        if (!(error instanceof lib_errors/* UserError */.yo && error.code === 'command-not-found'))
            throw error;
        throw new lib_errors/* UserError */.yo('cluster-tool-missing', `There is no ${command} command on this runner`, {
            fix: `Install ${command} before this step, or take its line out of the input load.`,
            cause: error,
        });
    }
}
/** The last lines of a program's output, for an error message. */
function lastWords({ stdout, stderr, exitCode }) {
    const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
    return lines.slice(-3).join('\n') || `exit code ${exitCode}`;
}
/** @param names the clusters of that tool that do exist */
function clusterMissing({ tool, name }, names, create) {
    const known = [...new Set(names)].sort();
    const [first] = known;
    const others = first === undefined ? 'no other' : `only ${known.join(', ')}`;
    return new lib_errors/* UserError */.yo('cluster-missing', `There is no ${tool} cluster named ${name}, and ${others}`, {
        fix: first === undefined
            ? `Create it first: ${create}`
            : `Name one of them in the input load (${tool}:${first}), or create it first: ${create}`,
    });
}
/**
 * The platform of running nodes.
 *
 * @param uname asks a node for `uname -m`
 * @throws UserError `cluster-silent`, `cluster-platforms`
 */
async function readPlatform(target, nodes, uname) {
    const machines = await Promise.all(nodes.map(async (node) => {
        const result = await uname(node);
        const machine = result.stdout.trim();
        if (result.exitCode === 0 && machine !== '')
            return machine;
        const what = `Node ${node} of the ${target.tool} cluster ${target.name} does not answer: ${lastWords(result)}`;
        const fix = 'Restart the node, or create the cluster anew.';
        throw new lib_errors/* UserError */.yo('cluster-silent', what, { fix });
    }));
    return commonPlatform(target, machines);
}
function clusterStopped({ tool, name }, stopped, start) {
    const [nodes, verb] = stopped.length === 1 ? ['A node', 'does'] : [`${stopped.length} nodes`, 'do'];
    const what = `${nodes} of the ${tool} cluster ${name} ${verb} not run: ${stopped.join(', ')}`;
    return new lib_errors/* UserError */.yo('cluster-stopped', what, { fix: `Start the cluster first: ${start}` });
}
/** Linux's names of machines that image/ does not know as architectures. */
const machines = {
    armv7l: 'arm/v7',
    armv6l: 'arm/v6',
    i686: '386',
};
/**
 * The one platform that all nodes have.
 *
 * @param uname what `uname -m` prints on each node
 * @throws UserError `platform`, `cluster-platforms`
 */
function commonPlatform(target, uname) {
    const platforms = uname.map((machine) => (0,image_platform/* parsePlatform */.Y8)(`linux/${machines[machine] ?? machine}`));
    const [first] = platforms;
    const names = platforms.map(image_platform/* formatPlatform */.Bq);
    if (first !== undefined && new Set(names).size === 1)
        return first;
    const what = `The nodes of ${(0,cluster_target/* formatLoadTarget */.L)(target)} have several platforms: ${names.join(', ')}`;
    const fix = 'Push the image to a registry instead: each node pulls the platform that it needs.';
    throw new lib_errors/* UserError */.yo('cluster-platforms', what, { fix });
}

// EXTERNAL MODULE: ./lib/image/digest.js
var image_digest = __webpack_require__(37241);
;// CONCATENATED MODULE: ./lib/cluster/containers.js
// kind and k3d: every node is a container that runs containerd, found by the labels that the tool itself looks for.



const onNode = {
    nodeCommand: (_cluster, node, command) => `docker exec ${node} ${command}`,
    startCommand: (_cluster, node) => `docker start ${node}`,
    // The kubelet asks containerd for `name@digest`, which is only another name: a pull would add the same.
    nameByDigest: (effects, node, { reference }, byDigest) => runOnNode(effects, node, [...containerd, 'images', 'tag', '--force', reference, byDigest]),
};
/** @see https://github.com/kubernetes-sigs/kind/blob/main/pkg/cluster/internal/providers/docker/constants.go */
const kind = {
    read: async (effects, target) => {
        checkProvider(effects.dockerEnvironment['KIND_EXPERIMENTAL_PROVIDER']);
        return readCluster(effects, target, {
            cluster: 'io.x-k8s.kind.cluster',
            role: 'io.x-k8s.kind.role',
            roles: ['control-plane', 'worker'],
            create: (name) => `kind create cluster --name ${name}`,
        });
    },
    // Not `load docker-image`: it takes all platforms and fails when one is not here.
    loadCommand: (name, archive) => ['kind', 'load', 'image-archive', '--name', name, '--', archive],
    ask: (effects, _cluster, node, image) => askKindNode(effects, node, image),
    ...onNode,
};
/** @see https://github.com/k3d-io/k3d/blob/main/pkg/types/types.go */
const k3d = {
    read: (effects, target) => readCluster(effects, target, {
        cluster: 'k3d.cluster',
        role: 'k3d.role',
        roles: ['server', 'agent'],
        create: (name) => `k3d cluster create ${name}`,
    }),
    loadCommand: (name, archive) => ['k3d', 'image', 'import', '--cluster', name, '--', archive],
    // A node's failure is only logged.
    loadFailed: ({ exitCode, stdout, stderr }) => exitCode !== 0 || /ERRO\S{0,20}\[\d/.test(`${stdout}\n${stderr}`),
    ask: (effects, _cluster, node, image) => askContainerd(effects, node, image),
    ...onNode,
};
/** @see https://github.com/kubernetes-sigs/kind/blob/main/pkg/internal/runtime/runtime.go */
function checkProvider(provider = '') {
    if (!['podman', 'nerdctl', 'finch', 'nerdctl.lima'].includes(provider))
        return;
    const what = `kind runs its nodes on ${provider} here (KIND_EXPERIMENTAL_PROVIDER), but only nodes on docker can be loaded`;
    throw new lib_errors/* UserError */.yo('cluster-provider', what, {
        fix: 'Unset KIND_EXPERIMENTAL_PROVIDER and create the cluster on docker; or push the image to a registry that the nodes reach.',
    });
}
async function readCluster(effects, target, marks) {
    const { tool, name } = target;
    // `version` tells before the build whether the tool is installed.
    const [containers] = await Promise.all([
        listContainers(effects, marks),
        runTool(effects, tool, ['version']),
    ]);
    const all = containers.filter(({ role }) => marks.roles.includes(role));
    const nodes = all.filter(({ cluster }) => cluster === name);
    if (nodes.length === 0) {
        const others = all.map(({ cluster }) => cluster);
        throw clusterMissing(target, others, marks.create(name));
    }
    const stopped = nodes.filter(({ state }) => state !== 'running').map((node) => node.name);
    if (stopped.length > 0) {
        throw clusterStopped(target, stopped, `docker start ${stopped.join(' ')}`);
    }
    const names = nodes.map((node) => node.name).sort();
    const platform = await readPlatform(target, names, (node) => runOnNode(effects, node, ['uname', '-m']));
    return { target, nodes: names, platform, takes: 'archive' };
}
async function listContainers(effects, marks) {
    const columns = ['.Names', '.State', `.Label "${marks.cluster}"`, `.Label "${marks.role}"`];
    const format = columns.map((column) => `{{${column}}}`).join('\t');
    const filter = `label=${marks.cluster}`;
    const args = ['ps', '--all', '--no-trunc', '--filter', filter, '--format', format];
    const listed = await runTool(effects, 'docker', args);
    if (listed.exitCode !== 0) {
        throw new lib_errors/* UserError */.yo('cluster-silent', `docker lists no containers: ${lastWords(listed)}`, {
            fix: 'The nodes run in docker on this machine: start it, or point DOCKER_HOST at it.',
        });
    }
    return listed.stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
        const [name = '', state = '', cluster = '', role = ''] = line.split('\t');
        return { name, state, cluster, role };
    });
}
function runOnNode(effects, node, command) {
    return runTool(effects, 'docker', ['exec', node, ...command]);
}
/** containerd keeps Kubernetes' images in this namespace. */
const containerd = ['ctr', '--namespace', 'k8s.io'];
/**
 * kind unpacks for the snapshotter of the node's configuration, k3d for ctr's default. Nearly everywhere both are
 * overlayfs, so the configuration is seldom read.
 *
 * @see https://github.com/kubernetes-sigs/kind/blob/main/pkg/cluster/nodeutils/util.go
 */
async function askKindNode(effects, node, image) {
    const answer = await askContainerd(effects, node, image);
    if (answer.kind !== 'packed')
        return answer;
    const config = await runOnNode(effects, node, ['containerd', 'config', 'dump']);
    const snapshotter = parseSnapshotter(config.stdout);
    if (snapshotter === undefined)
        return answer;
    return askContainerd(effects, node, image, [`--snapshotter=${snapshotter}`]);
}
/** Asks the store that the kubelet uses; all of the image must be in it, not only its name. */
async function askContainerd(effects, node, image, options = []) {
    const filter = `name==${JSON.stringify(image.reference)}`;
    const check = [...containerd, 'images', 'check', ...options, filter];
    const checked = await runOnNode(effects, node, check);
    const found = parseImageCheck(checked.stdout);
    // A snapshotter that the node lacks is an error too, but the table is printed all the same.
    if (checked.exitCode !== 0 && found?.status !== 'complete') {
        return { kind: 'silent', reason: lastWords(checked) };
    }
    if (found === undefined)
        return { kind: 'absent' };
    if (found.status !== 'complete')
        return { kind: 'incomplete', status: found.status };
    const kind = found.unpacked ? 'holds' : 'packed';
    if (found.digest === image.manifest)
        return { kind, identities: [found.digest] };
    const manifest = await runOnNode(effects, node, [...containerd, 'content', 'get', found.digest]);
    const config = (0,image_digest/* readConfigDigest */.$i)(manifest.stdout);
    return { kind, identities: config === undefined ? [found.digest] : [config] };
}
/** Reads `ctr images check`: a heading, then reference, type, digest, status, size, unpacked. */
function parseImageCheck(table) {
    const [, digest, status, rest] = /^\S+\s+\S+\s+(sha256:[a-f0-9]{64})\s+([a-z]+(?: \(\d+\/\d+\))?)(.*)/m.exec(table) ?? [];
    if (digest === undefined || status === undefined)
        return undefined;
    return {
        digest,
        status: status.startsWith('complete') ? 'complete' : status,
        unpacked: / true\s*$/.test(rest ?? ''),
    };
}
/**
 * The snapshotter of Kubernetes' containers in `containerd config dump`. Other tables have such a key too.
 *
 * @see https://github.com/containerd/containerd/blob/main/docs/cri/config.md
 */
function parseSnapshotter(config) {
    const named = /^\[plugins\.["']io\.containerd\.(?:grpc\.v1\.cri["']\.containerd|cri\.v1\.images["'])\]/;
    const table = config.split(/^[ \t]*(?=\[)/m).find((text) => named.test(text)) ?? '';
    return /^[ \t]*snapshotter[ \t]*=[ \t]*["']([\w.-]+)["']/m.exec(table)?.[1];
}

// EXTERNAL MODULE: ./lib/image/reference.js
var image_reference = __webpack_require__(68424);
// EXTERNAL MODULE: ./lib/json.js
var json = __webpack_require__(16413);
;// CONCATENATED MODULE: ./lib/cluster/minikube.js
// minikube: nodes are containers or virtual machines that only minikube reaches; its runtime may be docker, containerd or CRI-O.



const minikube = {
    read: minikube_readCluster,
    loadCommand: (name, archive) => ['minikube', '--profile', name, 'image', 'load', archive],
    ask: askNode,
    nodeCommand: (name, node, command) => `minikube ssh --profile ${name} --node ${node} -- sudo ${command}`,
    startCommand,
};
function startCommand(name) {
    return `minikube start --profile ${name}`;
}
function runMinikube(effects, { name }, args) {
    return runTool(effects, 'minikube', ['--profile', name, ...args]);
}
async function minikube_readCluster(effects, target) {
    // The exit code is a bit mask of what is down; the status is printed all the same.
    const { stdout } = await runMinikube(effects, target, ['status', '--output', 'json']);
    const status = parseStatus(stdout);
    const start = startCommand(target.name);
    if (status.length === 0)
        throw clusterMissing(target, await listProfiles(effects), start);
    const nodes = status.map(({ Name }) => Name);
    const stopped = status.filter(({ Host }) => Host !== 'Running').map(({ Name }) => Name);
    if (stopped.length > 0)
        throw clusterStopped(target, stopped, start);
    const platform = await readPlatform(target, nodes, (node) => runMinikube(effects, target, ['ssh', '--node', node, '--', 'uname', '-m']));
    // Set by `minikube docker-env`: docker and buildx then speak to the engine inside the node.
    const engineOf = effects.dockerEnvironment['MINIKUBE_ACTIVE_DOCKERD'];
    return { target, nodes, platform, takes: engineOf === target.name ? 'engine' : 'archive' };
}
/** One node is an object, several are an array; another line may announce a newer minikube. */
function parseStatus(output) {
    return output
        .split('\n')
        .flatMap((line) => (0,json/* parseJson */.qF)(line))
        .flatMap((node) => {
        const [Name, Host] = [(0,json/* textAt */.$6)(node, 'Name'), (0,json/* textAt */.$6)(node, 'Host')];
        return Name === undefined || Host === undefined ? [] : [{ Name, Host }];
    });
}
async function listProfiles(effects) {
    const args = ['profile', 'list', '--light', '--output', 'json'];
    const { stdout } = await runTool(effects, 'minikube', args);
    return (0,json/* listAt */.gT)((0,json/* parseJson */.qF)(stdout), 'valid').flatMap((profile) => (0,json/* textAt */.$6)(profile, 'Name') ?? []);
}
/** `minikube image ls` joins the lists of all nodes, so it serves a single node only; of several, each is asked itself. */
async function askNode(effects, cluster, node, image) {
    const list = cluster.nodes.length === 1
        ? ['image', 'ls', '--format', 'json']
        : ['ssh', '--node', node, '--', 'sudo', 'crictl', 'images', '--output', 'json'];
    const listed = await runMinikube(effects, cluster.target, list);
    const images = parseImages(listed.stdout);
    if (images === undefined)
        return { kind: 'silent', reason: lastWords(listed) };
    const identities = images
        .filter(({ repoTags }) => repoTags.some((tag) => canonical(tag) === image.reference))
        .map(({ id }) => (id.startsWith('sha256:') ? id : `sha256:${id}`));
    return identities.length === 0 ? { kind: 'absent' } : { kind: 'holds', identities };
}
/** minikube gives an array, crictl an object that holds one. */
function parseImages(output) {
    const parsed = (0,json/* parseJson */.qF)(output);
    const images = Array.isArray(parsed) ? parsed : (0,json/* valueAt */.fK)(parsed, 'images');
    if (images === undefined)
        return undefined;
    return (0,json/* listAt */.gT)(images).map((image) => ({
        id: (0,json/* textAt */.$6)(image, 'id') ?? '',
        repoTags: (0,json/* textsAt */.i1)(image, 'repoTags'),
    }));
}
function canonical(tagged) {
    const reference = (0,image_reference/* readReference */.Wf)(tagged);
    return reference && `${(0,image_reference/* formatRepository */.Sh)(reference.repository)}:${reference.tag ?? 'latest'}`;
}

;// CONCATENATED MODULE: ./lib/cluster/proof.js
// From the nodes' answers to whether they hold the image. Pure.



/** Only the very image that was built counts: another one under the same tag does not. */
function judgeAnswer(cluster, node, { config, manifest }, answer) {
    const prove = (state, finding) => ({ cluster, node, state, finding });
    switch (answer.kind) {
        case 'silent':
            return prove('silent', `does not answer: ${answer.reason}`);
        case 'absent':
            return prove('lacks', 'has no such image');
        case 'incomplete':
            return prove('lacks', `holds a part of it only: ${answer.status}`);
        case 'holds':
        case 'packed': {
            const { kind, identities } = answer;
            if (!identities.some((identity) => identity === config || identity === manifest)) {
                return prove('other', `holds another image under this tag: ${identities.join(', ')}`);
            }
            const addition = kind === 'packed' ? ', but not unpacked' : '';
            return prove(kind, `holds ${(0,image_digest/* shortDigest */.VK)(config)}${addition}`);
        }
    }
}
/**
 * The error for nodes that lack the image; `undefined` when every node holds it.
 *
 * @param failure the last words of the tool that loaded it; empty when it reported success
 */
function proofError(driver, image, proofs, failure) {
    // containerd unpacks a packed image when a container needs it (WithNewSnapshot in
    // https://github.com/containerd/containerd/blob/main/internal/cri/opts/container.go), so packed is enough, unless
    // the tool failed: its obstacle would be containerd's too.
    const enough = failure === '' ? ['holds', 'packed'] : ['holds'];
    const lacking = proofs.filter(({ state }) => !enough.includes(state));
    if (lacking.length === 0)
        return undefined;
    const [code, fix] = planRepair(driver, failure, lacking);
    const tool = lacking[0]?.cluster.target.tool ?? '';
    const lines = [
        `${image.reference} is on ${proofs.length - lacking.length} of ${proofs.length} nodes, so nothing was pinned:`,
        ...proofs.map((proof) => `  - ${formatProof(proof)}`),
        failure === '' ? `${tool} itself reported success.` : `${tool} said: ${failure}`,
    ];
    return new lib_errors/* UserError */.yo(code, lines.join('\n'), { fix });
}
/** `kind:dev: node dev-worker holds sha256:1a2b...`. */
function formatProof({ cluster, node, finding }) {
    return `${(0,cluster_target/* formatLoadTarget */.L)(cluster.target)}: node ${node} ${finding}`;
}
function planRepair({ nodeCommand, startCommand }, failure, lacking) {
    const messages = [failure, ...lacking.map(({ finding }) => finding)].join('\n');
    if (/no space left on device/i.test(messages)) {
        const prune = lacking.map(({ cluster, node }) => nodeCommand(cluster.target.name, node, 'crictl rmi --prune'));
        return [
            'node-disk-full',
            `Free space where the nodes keep their images (docker system prune; ${prune.join('; ')}), then run again.`,
        ];
    }
    const silent = lacking.filter(({ state }) => state === 'silent');
    if (silent.length > 0) {
        const starts = silent.map(({ cluster, node }) => startCommand(cluster.target.name, node));
        return ['node-stopped', `Start the node (${[...new Set(starts)].join('; ')}) and run again.`];
    }
    return ['image-not-loaded', 'Run again; if it stays, look at the cluster with its own tool.'];
}

;// CONCATENATED MODULE: ./lib/cluster/load.js
// Loads an image into a cluster and asks every node for it.







const drivers = { kind: kind, k3d: k3d, minikube: minikube };
/**
 * Finds the clusters and their nodes, each once; changes nothing.
 *
 * @throws UserError `cluster-tool-missing`, `cluster-provider`, `cluster-missing`, `cluster-stopped`, `cluster-silent`, `cluster-platforms`
 */
function readClusters(effects, targets) {
    const unique = new Map(targets.map((target) => [(0,cluster_target/* formatLoadTarget */.L)(target), target]));
    return Promise.all([...unique.values()].map((target) => drivers[target.tool].read(effects, target)));
}
/**
 * Loads the image where a node lacks it, then asks every node for it. The tool's own result counts for messages only:
 * minikube and k3d end with success when they failed.
 *
 * @returns one proof for each node
 * @throws UserError `image-not-loaded`, `node-disk-full`, `node-stopped`, `image-not-named`
 */
async function loadCluster(effects, cluster, image) {
    const { log, signal } = effects;
    const { archive } = image;
    const before = await askNodes(effects, cluster, image);
    const isThere = archive === undefined || before.every(({ state }) => state === 'holds');
    if (archive !== undefined && isThere) {
        log.info(`${(0,cluster_target/* formatLoadTarget */.L)(cluster.target)}: every node holds it already`);
    }
    const failure = isThere ? '' : await load(effects, cluster, archive);
    (0,lib_errors/* throwIfCancelled */.dZ)(signal);
    const proofs = isThere ? before : await askNodes(effects, cluster, image);
    for (const proof of proofs)
        log.info(formatProof(proof));
    const { tool } = cluster.target;
    const error = proofError(drivers[tool], image, proofs, failure);
    if (error)
        throw error;
    if (failure !== '') {
        log.warning(`${tool} ended with an error although every node holds the image: ${failure}`);
    }
    const others = before.filter(({ state }) => state === 'other').map(({ node }) => node);
    if (others.length > 0) {
        // Where the manifest names the new image as it named the old one, the cluster sees no change.
        log.warning(`${image.reference} named another image before on ${others.join(', ')}: Pods that run keep that one until they are started anew (kubectl rollout restart), so give each image a version of its own`);
    }
    await nameByDigest(effects, cluster, image);
    return proofs;
}
function askNodes(effects, cluster, image) {
    const { ask } = drivers[cluster.target.tool];
    const prove = async (node) => judgeAnswer(cluster, node, image, await ask(effects, cluster, node, image));
    return Promise.all(cluster.nodes.map(prove));
}
async function nameByDigest(effects, { target, nodes }, image) {
    const { byDigest } = image;
    const name = drivers[target.tool].nameByDigest;
    if (byDigest === undefined || name === undefined)
        return;
    await Promise.all(nodes.map(async (node) => {
        const named = await name(effects, node, image, byDigest);
        if (named.exitCode === 0)
            return;
        const what = `Node ${node} of ${(0,cluster_target/* formatLoadTarget */.L)(target)} does not take the name ${byDigest}: ${lastWords(named)}`;
        throw new lib_errors/* UserError */.yo('image-not-named', what, { fix: 'Run again, or set pin to tag.' });
    }));
}
/** @returns the tool's last words when it failed, else an empty text */
async function load(effects, cluster, archive) {
    const { loadCommand, loadFailed = ({ exitCode }) => exitCode !== 0 } = drivers[cluster.target.tool];
    const title = `Loading into ${(0,cluster_target/* formatLoadTarget */.L)(cluster.target)}`;
    const command = loadCommand(cluster.target.name, archive);
    // Gigabytes may have to be loaded, to each node in turn.
    const result = await (0,lib_effects/* runShown */.p)(effects, title, command, {
        name: command.slice(0, 2).join(' '),
        timeout: 1_800_000,
    });
    return loadFailed(result) ? lastWords(result) : '';
}

// EXTERNAL MODULE: ./lib/git/checkout.js
var git_checkout = __webpack_require__(69050);
// EXTERNAL MODULE: ./lib/git/command.js
var command = __webpack_require__(9469);
// EXTERNAL MODULE: ./lib/runner/context.js
var runner_context = __webpack_require__(21017);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/git/configuration.js
var configuration = __webpack_require__(71618);
;// CONCATENATED MODULE: ./lib/deliver/delivery.js

/** The image that comes where a reference stands: that of its repository, else the first, which replaces another. */
function imageAt(images, reference) {
    const named = (0,image_reference/* readReference */.Wf)(reference)?.repository;
    return images.find((image) => named && isIn(image, named)) ?? images[0];
}
/** Whether a repository is the image's own or one of its mirrors. */
function isIn({ repository, mirrors = [] }, named) {
    return [repository, ...mirrors].some((one) => (0,image_reference/* isSameRepository */.ve)(one, named));
}
/** What a cancel cuts short: nothing is committed, pushed or proposed any more. */
const delivery = {
    what: 'The run was cancelled before the manifest was delivered',
    fix: 'Run the job again: it goes on from what the registry and the branch hold.',
};
function filesOf({ files, diff, manifest }) {
    return { files: files.map(({ path }) => path), diff, manifest };
}
function alreadyPinned(edited, reason) {
    return { kind: 'unchanged', because: 'already-pinned', reason, ...filesOf(edited) };
}

;// CONCATENATED MODULE: ./lib/deliver/git/rules.js
// The rules by which a server refuses a push, and what cures each: GitHub's rulesets, branch and push protection. Pure.

const leaveOut = 'Let the rules leave out deliver-image/**, or name a branch that they allow by pull-request-branch.';
const proposeOrBypass = {
    fix: 'Use delivery: pull-request, or give a token of a GitHub App that the rules let bypass. The job token cannot bypass them.',
    proposal: leaveOut,
};
const bypass = {
    fix: 'Give a token of a GitHub App that the rules let bypass, or another branch. The job token cannot bypass them.',
    proposal: leaveOut,
};
/** @see https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets */
const rules = [
    {
        pattern: /verified signature|must be signed|unsigned commit|require_signed_commits/i,
        fix: 'Use commit-method: api without commit-author: GitHub signs such a commit of the job token or an App. Or let the git configuration of the checkout sign (commit.gpgSign).',
    },
    {
        pattern: /commit[ _]message|message pattern/i,
        fix: 'Give a commit-message that the rule allows.',
    },
    {
        pattern: /author (?:e-?mail|name) |author_email_pattern|e-?mail address must|GH007|publish a private email/i,
        fix: 'Name an author that the rule allows by commit-author.',
    },
    {
        pattern: /committer (?:e-?mail|name) |committer_email_pattern/i,
        fix: 'The committer is github-actions[bot]. With commit-method: api and no commit-author it is GitHub.',
    },
    {
        pattern: /cannot contain secrets|push protection|secret-scanning|contains? (?:a )?secrets?|detected secrets?/i,
        fix: 'The files of the manifests hold a secret, perhaps beside the pin. Take it out, or allow it by the link.',
    },
    {
        pattern: /file (?:path|name|extension)s?\b.{0,200}(?:restrict|not allowed|forbidden|long)|restricted file|path length|GH001|larger than|file size|exceeds .{0,200}(?:limit|size)/i,
        fix: 'Leave the file that is named out of manifests, or let the rule allow it.',
    },
    { pattern: /creations? being restricted|cannot create (?:this |ref)/i, ...bypass },
    {
        pattern: /branch name must|(?:branch|ref)[ _]name.{0,200}pattern|branch_name_pattern/i,
        ...bypass,
    },
    {
        pattern: /through a pull request|approving review|review(?:s|ers)? (?:is|are|from)|code owner|status checks?\b|merge queue|required (?:workflow|deployment)|deployments?\b.{0,200}required|waiting on deployments?|code (?:scanning|quality)|cannot update this protected|locked branch|not authorized to push/i,
        ...proposeOrBypass,
    },
    { pattern: /force.?push/i, ...bypass },
    {
        pattern: /must not contain merge commits|linear history/i,
        fix: 'The commit has one parent: it is the branch itself that holds a merge. Give a token that the rules let bypass.',
    },
];
const refusing = /GH00[1-9]|GH013|protected branch (?:update|hook)|rule violations?|must be made through a pull request|required status check|approving review is required|push protection|verified signature/i;
/** True where a server refuses by a rule of its own. */
function namesRule(words) {
    return refusing.test(words);
}
/** Which rules refuse, and what cures each. @param reason the server's own words, with its link */
function explainRules(words, reason, push) {
    const { label, branch, isProposal = false } = push;
    const found = rules.filter(({ pattern }) => pattern.test(words));
    const fixes = found.map(({ fix, proposal }) => (isProposal ? (proposal ?? fix) : fix));
    const known = [...new Set(fixes)];
    const unknown = `Change what the rule names,${isProposal ? '' : ' set delivery: pull-request,'} or give a token that the rules let bypass.`;
    return new lib_errors/* UserError */.yo('branch-protected', `${label} refuses the push to ${branch} by its rules`, {
        fix: `${known.length === 0 ? unknown : known.join('\n')}\nIt said: ${reason}`,
        cause: new Error(words.trim()),
    });
}
/** What closes an account, an organization or a repository, whichever way is tried. */
const rules_closed = [
    {
        code: 'access-closed',
        pattern: /SAML|single sign-on|\/sso\?authorization_request/i,
        what: 'The organization lets in only tokens that were authorized for its single sign-on',
        fix: 'Authorize the token by the link, or under "Configure SSO" of the tokens. The job token and those of GitHub Apps need none.',
    },
    {
        code: 'access-closed',
        pattern: /IP allow ?list/i,
        what: "The organization lets in only addresses of its IP allow list, and this runner's is none",
        fix: 'Run the job on a runner whose address is on the list, or let the list take in the App.',
    },
    {
        code: 'access-closed',
        pattern: /(?:account|user|installation|app) (?:is|was|has been) (?:suspended|blocked|flagged)/i,
        what: 'The account or the App that the token belongs to is suspended',
        fix: 'Ask the owner of the account or of the organization, or use a token of another one.',
    },
    {
        code: 'access-closed',
        pattern: /two-factor|\b2FA\b/i,
        what: 'The organization lets in only accounts with two-factor authentication',
        fix: 'Turn it on for the account that the token belongs to, or use a token of a GitHub App.',
    },
    {
        code: 'access-closed',
        pattern: /forbids access via|personal access tokens? .{0,200}(?:lifetime|not allowed|restrict)|OAuth App access restrictions/i,
        what: 'The organization does not let in a token of this kind',
        fix: 'Use the job token or one of a GitHub App, or let an owner of the organization allow this one.',
    },
    {
        code: 'access-closed',
        pattern: /repository (?:has been|was|is) (?:disabled|locked)|(?:access to this )?repository (?:access )?(?:has been )?blocked|DMCA|legal reasons|over its data quota|being migrated|returned error: 451/i,
        what: 'The repository is closed for now',
        fix: 'Look at the words and at the page of the repository: who closed it has to open it.',
    },
];
/** `undefined` where nothing is closed. @param reason the server's own words */
function explainClosed(words, reason = words.trim()) {
    const found = rules_closed.find(({ pattern }) => pattern.test(words));
    if (!found)
        return undefined;
    const fix = `${found.fix}\nIt said: ${reason}`;
    return new lib_errors/* UserError */.yo(found.code, found.what, { fix, cause: new Error(words.trim()) });
}

;// CONCATENATED MODULE: ./lib/deliver/git/refusals.js
// What git's and servers' words mean, and what to do about it.



const ownToken = 'Give a token that may write there as repository-token.';
/** In order: the first pattern that git's or the server's words match explains them. */
const refusals = [
    {
        code: 'workflow-permission',
        pattern: /refusing to allow .{1,300} to create or update workflow/i,
        what: '{label} refuses a change of a workflow file by this token',
        fix: 'Leave .github/workflows out of manifests, or give a token with the workflows permission.',
    },
    {
        code: 'repository-moved',
        pattern: /returned error: 30[12378]|unable to update url base from redirection/i,
        what: '{label} answers that it is now at another address',
        fix: {
            other: 'It was renamed or moved. Name it in repository as it is called today: the token follows no redirect, to another host or from https to http least of all.',
            own: 'It was renamed or moved. Check it out under the name that it has today: the token follows no redirect, to another host or from https to http least of all.',
        },
    },
    {
        code: 'repository-archived',
        pattern: /repository was archived|is archived/i,
        what: '{label} is archived and can only be read',
        fix: 'Unarchive it, or deliver to another repository.',
    },
    {
        code: 'branch-conflict',
        pattern: /exists; cannot create 'refs\/heads|directory.file conflict|refname conflict/i,
        what: '{label} has a branch that leaves no room for the name of the one to push',
        fix: 'Git has no branch a beside a branch a/b. Rename or delete the branch in the way.',
    },
    {
        code: 'branch-missing',
        pattern: /couldn't find remote ref/i,
        what: '{label} has no branch {branch}',
        fix: 'Create the branch, or name another one as branch.',
    },
    {
        code: 'host-key',
        pattern: /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED/i,
        what: 'The ssh host key of {label} is not known',
        fix: "Let actions/checkout set ssh up (ssh-key, ssh-known-hosts), or add the server's key to known_hosts.",
    },
    {
        code: 'deploy-key',
        pattern: /marked as read only/i,
        what: 'The ssh key may not write to {label}',
        fix: 'Use a deploy key with write access.',
    },
    {
        code: 'deploy-key',
        pattern: /Permission denied \(|Too many authentication failures/i,
        what: '{label} lets in no ssh key of this machine',
        fix: 'Give actions/checkout a deploy key with write access as ssh-key, or load it into the agent.',
    },
    {
        // Gitea's words: its users' tokens have no permissions of a job.
        code: 'push-denied',
        pattern: /User permission denied for writing/i,
        what: 'The token may not write to {branch} of {label}',
        fix: { other: ownToken, own: 'Give a token of somebody who may write there as token.' },
    },
    {
        code: 'push-denied',
        pattern: /Permission to .{1,300} denied|Write access to repository not granted|error: 403|Resource not accessible by (?:integration|personal)/i,
        what: 'The token may not write to {branch} of {label}',
        fix: {
            fork: 'A pull request from a fork gets a token that can only read. Deliver on push, after the merge; or use delivery: output.',
            other: `The job token reaches only its own repository. ${ownToken}`,
            own: "Add to the job: permissions: contents: write. If it is there, the organisation's settings for workflow permissions may forbid it.",
        },
    },
    {
        code: 'certificate',
        pattern: /certificate|unable to get local issuer/i,
        what: 'The certificate of {label} is not trusted here',
        fix: "Name the certificate authority: GIT_SSL_CAINFO for git, NODE_EXTRA_CA_CERTS for the API. Or correct this machine's clock.",
    },
    {
        code: 'proxy',
        pattern: /HTTP code 4\d\d from proxy|tunnel failed, response 4\d\d|407 Proxy|proxy authentication|invalid proxy URL|unsupported proxy|is not a proxy$/im,
        what: 'The proxy before {label} does not let this machine through',
        fix: 'Look at https_proxy and no_proxy, at the password in them, and at what the proxy allows.',
    },
    {
        code: 'token-invalid',
        pattern: /Invalid username or (?:password|token)|Authentication failed|could not read Username|error: 401|Bad credentials/i,
        what: '{label} does not accept the credentials',
        fix: {
            other: `The token is missing, wrong or expired. ${ownToken}`,
            own: 'The token is missing, wrong or expired: check token, or the credentials of this machine.',
        },
    },
    {
        // By ssh; a deploy key of another repository gets the same answer.
        code: 'repository-not-found',
        pattern: /ERROR: Repository not found[^]{0,50}Could not read from remote/,
        what: '{label} does not exist, or the ssh key is not one of it',
        fix: 'Check the remote origin of the checkout, and whose deploy key actions/checkout got as ssh-key: a deploy key is for one repository only.',
    },
    {
        code: 'repository-not-found',
        pattern: /Repository not found|repository '.{1,500}' not found|does not appear to be a git repository|error: 404|does not exist|could not be found or you don't have permission|repository not exported/i,
        what: '{label} does not exist, or the token cannot see it',
        fix: {
            other: `Check owner/name. The job token sees no other private repository. ${ownToken}`,
            own: 'Check the remote origin of the checkout and the token.',
        },
    },
    {
        code: 'push-declined',
        pattern: /pre-receive hook declined|hook declined|remote rejected/i,
        what: '{label} declined the push to {branch}',
        fix: "The server's own words say why.",
    },
];
/** What a refusal by git or the server means. @param words everything that git printed, or what the API said */
function explainRefusal(words, facts) {
    if (isPassing(words))
        return serverFailed(facts.label, words);
    const reason = serverWords(words);
    const isClosed = explainClosed(words, reason);
    if (isClosed)
        return isClosed;
    const refusal = refusals.find(({ pattern }) => pattern.test(words));
    const isDeclined = refusal === undefined || refusal.code === 'push-declined';
    if (isDeclined && namesRule(words))
        return explainRules(words, reason, facts);
    if (!refusal) {
        return (0,command/* gitError */.N7)(`${facts.label} did not take part`, reason);
    }
    const { code, what, fix } = refusal;
    const named = what.replace(/\{(label|branch)\}/g, (_, name) => facts[name]);
    return new lib_errors/* UserError */.yo(code, named, {
        fix: `${typeof fix === 'string' ? fix : pickFix(fix, facts)}\nIt said: ${reason}`,
        cause: new Error(words.trim()),
    });
}
function pickFix({ own, other, fork }, { fromFork, otherRepository }) {
    const fix = otherRepository ? other : own;
    return fromFork ? (fork ?? fix) : fix;
}
/** @param words what git printed at the last of all tries */
function serverFailed(label, words) {
    const what = `${label} cannot be reached or fails: ${serverWords(words)}`;
    return new lib_errors/* UserError */.yo('server-failed', what, { fix: 'It may pass: run the job again later.' });
}
/** True when a branch cannot be because of another one's name: trying again does not help. */
function isNameConflict(words) {
    return refusals.some(({ code, pattern }) => code === 'branch-conflict' && pattern.test(words));
}
/** What git says of this machine, where no server was asked. */
const local = /No space left|[Oo]ut of memory|Read-only file system|bad config|[Bb]ad configuration option|bad object|unsafe repository|insufficient permission|could not open '|URL rejected|bad\/illegal format|Unsupported protocol|not supported or disabled|Bad owner or permissions|unknown (?:option|switch)|^usage: git|unable to find remote helper|is not a git command|no path specified|transport '[^'\n]{0,200}' not allowed|protocol '[^'\n]{0,200}' is not supported|invalid refspec|cannot (?:exec|run|spawn)|[Uu]nable to (?:create (?:temporary|thread)|write|start)|Permission denied$|not a git repository|dubious ownership|gpg failed|failed to write commit object|Something went wrong signing|\d: .{1,300}: (?:command )?not found$|Unable to negotiate with|mismatched algorithms/m;
/** A push that the server would not take, by its own words or those of its hook. */
const unwilling = /declined|refus|\bden(?:y|ied)\b|not allowed|prohibit|forbid|checked out|funny refname|not permitted|violat|protected|quota|exceed|too large/i;
/** A push that the server could not take; a hook of its own says it of its service. */
const unable = /fatal error in |Internal Server Error(?! \(no message)|time[ds]? ?out|deadline|temporar|un(?:available|reachable)|(?:fail|unable|could not|cannot).{0,20} connect|connection (?:refused|reset)|maintenance|overload|\bbusy\b|(?:again|back) (?:later|in )/i;
/** What git itself says in brackets of a push that it could not take; the words of other servers have no end, and are meant. */
const failing = /rejected\] \((?:fail|unable|bad pack|missing necessary|unpacker|cannot lock|transaction|inconsistent|[^)]{0,200}\b(?:failed|failure|internal|\.lock)\b)/i;
/** Whether this machine is the reason: what the server says of its own is left out. */
function isLocal(words) {
    return local.test(words.replaceAll(/^remote:.*$/gm, ''));
}
/**
 * True for faults that pass by themselves. Git prints what curl, ssh and the server say, of which there is no end: so
 * whatever it is, it passes, unless the server answered and meant it, or this machine is the reason. An answer is
 * meant by its status as GitHub's API means it.
 */
function isPassing(words) {
    const status = Number(/(?:returned error:|HTTP(?: code)?|, response) (\d{3})/.exec(words)?.[1]);
    if (status >= 300)
        return status >= 500 || status === 408 || status === 429;
    if (/not our ref|unadvertised object/.test(words) || isLocal(words))
        return false;
    if (explainClosed(words) || namesRule(words))
        return false;
    const refusal = refusals.find(({ pattern }) => pattern.test(words));
    if (refusal !== undefined && refusal.code !== 'push-declined')
        return false;
    return answered.test(words) ? unable.test(words) : !isUnwilling(words);
}
/** What a server says by git's protocol in the place of what was asked for, or by ssh. */
const answered = /^fatal: remote error: |^(?:remote: )?ERROR: (?![^]*rejected\])/m;
/** Whether the server would not take a push; its reason stands in brackets behind. */
function isUnwilling(words) {
    const isRejected = /remote rejected\]|hook declined/.test(words);
    return isRejected && !unable.test(words) && (unwilling.test(words) || !failing.test(words));
}
/** Git's own lines of progress and advice: the server's begin with `remote: `. */
const ofGit = /^(?:$|hint:|To \S+$|Done$|(?:Enumerating|Counting|Compressing|Writing) objects|Delta compression|Total \d+ \(|error: failed to push some refs|Pushing to )/;
/** The server's progress, and lines that are drawn. */
const ofServer = /^(?:[^\p{L}\p{N}]*$|(?:Enumerating|Counting|Compressing) objects:|Resolving deltas:|Total \d+ \()/u;
const mostWords = 2_000;
/** The lines that say why, without git's prefixes, progress and advice; where it is too much, links and rules stay. */
function serverWords(words) {
    const lines = words
        .split('\n')
        .filter((line) => !ofGit.test(line.trim()))
        .map((line) => line.replace(/^(?:(?:remote: ?|fatal: |error: )+|!\t[^\t]*\t)/, '').trim())
        .filter((line) => !ofServer.test(line));
    const chosen = lines.length <= 12 ? lines : [...lines.slice(0, 8), ...lines.slice(8).filter(says)];
    return [...new Set(chosen)].slice(0, 24).join('; ').slice(0, mostWords);
}
/** Why git failed, as it fits into a line that is no error yet. */
function firstServerWords(words) {
    const [first = ''] = serverWords(words).split('; ');
    return first.length > 200 ? `${first.slice(0, 200)}…` : first;
}
/** A line that is worth keeping where others go. */
function says(line) {
    return /https?:\/\/|^[-*] |GH\d{3}/.test(line);
}

// EXTERNAL MODULE: ./lib/deliver/git/remote.js
var git_remote = __webpack_require__(50038);
;// CONCATENATED MODULE: ./lib/deliver/git/bare-repository.js









/** Settings that a person's or a machine's configuration may hold and that a delivery must not obey. */
const settings = [
    ['maintenance.auto', 'false'],
    ['gc.auto', '0'],
    ['protocol.version', '2'],
    ['fetch.recurseSubmodules', 'false'],
    ['fetch.writeCommitGraph', 'false'],
    ['push.recurseSubmodules', 'no'],
    ['push.followTags', 'false'],
    ['push.gpgSign', 'false'],
    // An empty one drops those before it: of servers that take none the push fails, and only then.
    ['push.pushOption', ''],
    // In which our messages are.
    ['i18n.commitEncoding', 'UTF-8'],
];
/** Git's own variables that would lead it to another repository. */
const misleading = /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|SHALLOW_FILE|QUARANTINE_PATH|PREFIX)$/;
/**
 * Creates an empty bare repository in the temporary folder, with the remote in git's environment only.
 *
 * @param filter what fetches leave out where the server can
 * @see https://git-scm.com/docs/git-rev-list#Documentation/git-rev-list.txt---filterltfilter-specgt
 */
async function createBareRepository(effects, remote, filter = 'blob:none') {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(effects.temporaryFolder, 'deliver-image-'));
    const inherited = Object.fromEntries(Object.entries(effects.environment).filter(([name]) => !misleading.test(name)));
    const target = { ...inherited, ...(0,git_remote/* remoteEnvironment */.o5)(effects, remote) };
    const environment = { ...target, ...(0,configuration/* configurationEnvironment */.mL)(target, settings), GIT_DIR: folder };
    // A program that tells credentials is asked where none are given; `core.askPass` stands behind the variable.
    const { credentials, settings: own = [] } = remote;
    const told = inherited['GIT_ASKPASS'] ?? own.find(([key]) => key === 'core.askpass')?.[1];
    const askpass = credentials === undefined ? told : undefined;
    const git = (0,command/* openGit */.zY)(effects.runProcess, folder, environment, askpass);
    const remove = () => (0,promises_.rm)(folder, { recursive: true, force: true, maxRetries: 3 });
    makeEmpty(folder, remote.objectFormat ?? 'sha1');
    const ask = openAsk(effects, git, remote);
    const partial = [
        ['remote.target.promisor', 'true'],
        ['remote.target.partialCloneFilter', filter],
    ];
    return {
        git,
        ask,
        fetch: (args, { input, settings: more = [], isWhole = false } = {}) => ask(['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', ...args], {
            settings: [...(isWhole ? [] : partial), ...more],
            ...(input !== undefined && { input }),
        }),
        remove,
    };
}
/**
 * What `git init --bare` makes, without a process and without what a configuration says of new repositories.
 *
 * @see https://git-scm.com/docs/gitrepository-layout
 */
function makeEmpty(folder, format) {
    for (const name of ['objects', 'refs'])
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(folder, name));
    const isPlain = format === 'sha1';
    const core = ['[core]', `repositoryformatversion = ${isPlain ? 0 : 1}`, 'bare = true'];
    const extensions = isPlain ? [] : ['[extensions]', `objectformat = ${format}`];
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, 'config'), `${[...core, ...extensions].join('\n')}\n`);
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, 'HEAD'), 'ref: refs/heads/main\n');
}
function openAsk(effects, git, { label }) {
    const { signal } = effects;
    return async (args, options) => {
        for (;;) {
            (0,lib_errors/* throwIfCancelled */.dZ)(signal, delivery);
            const result = await git.run(args, { ...options, signal });
            (0,lib_errors/* throwIfCancelled */.dZ)(signal, delivery);
            if (result.exitCode === 0 || !isPassing(result.stderr))
                return result;
            const reason = `git ${args[0] ?? ''} at ${label} failed (${firstServerWords(result.stderr)})`;
            if (!(await effects.retries.another(reason))) {
                throw serverFailed(label, result.stderr);
            }
        }
    };
}

;// CONCATENATED MODULE: ./lib/deliver/git/reachability.js







/**
 * Asks the remote of the checkout for its branches and tags, or the run's own repository where the checkout has no
 * `origin` or another owner's. Where none of them is the commit, their histories are fetched without files, into a
 * temporary repository: what the clone holds proves nothing, and may be shallow.
 *
 * @param revision the id of a commit
 * @throws UserError `no-remote` for an address that no server can have: to ask again later does not help
 */
async function readReachability(effects, request, revision) {
    const checkout = (0,git_checkout/* openCheckout */.Hj)(effects, request.folder);
    const origin = await checkout.run(['remote', 'get-url', 'origin']);
    // At a terminal there is nobody to ask; a job's commit may come from anywhere.
    if (origin.exitCode !== 0 && !effects.runner.repository)
        return 'held';
    const remote = await readJudge(effects, request, origin.exitCode === 0);
    const untold = (why) => {
        effects.log.info(why);
        return 'unknown';
    };
    const { git, ask, fetch, remove } = await createBareRepository(effects, remote, 'tree:0');
    try {
        const listed = await ask(['ls-remote', '--quiet', 'target', 'refs/heads/*', 'refs/tags/*']);
        if (listed.exitCode !== 0)
            return untold(failedWords(remote, listed));
        if (listed.stdout.split('\n').some((line) => line.startsWith(`${revision}\t`)))
            return 'held';
        const fetched = await fetch([
            'target',
            '+refs/heads/*:refs/heads/*',
            '+refs/tags/*:refs/tags/*',
        ]);
        if (fetched.exitCode !== 0)
            return untold(failedWords(remote, fetched));
        const held = await git.run(['rev-list', '--max-count=1', revision, '--not', '--all']);
        // A commit that none of them brought along is not there at all.
        return held.exitCode === 0 && held.stdout === '' ? 'held' : 'not-held';
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo && error.code === 'server-failed')
            return untold(error.message);
        throw error;
    }
    finally {
        await remove();
    }
}
/** Who says whether a commit is one of the repository's. A checkout may be of a fork, which holds whatever its owner likes. */
async function readJudge(effects, request, hasOrigin) {
    const remote = await (0,git_remote/* readRemote */.Zz)(effects, request);
    const { repository: own } = effects.runner;
    const { repository: named, label } = remote;
    if (!hasOrigin) {
        effects.log.info(`The checkout has no remote origin: ${label} has to hold the commit.`);
    }
    if (!own || !named || named.owner.toLowerCase() === own.owner.toLowerCase())
        return remote;
    effects.log.info(`What is checked out is of ${label}, and this run is of ${(0,runner_context/* formatFullName */.G)(own)}: that one has to hold the commit, too.`);
    return (0,git_remote/* readRemote */.Zz)(effects, { ...request, repository: own });
}
function failedWords({ label }, result) {
    return serverFailed(label, (0,command/* gitWords */.is)(result)).message;
}

// EXTERNAL MODULE: ./lib/git/dirty-files.js
var dirty_files = __webpack_require__(93270);
// EXTERNAL MODULE: ./lib/manifest/tree/file-tree.js
var file_tree = __webpack_require__(7083);
// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(14006);
// EXTERNAL MODULE: ./lib/manifest/places/kustomization.js
var kustomization = __webpack_require__(87991);
;// CONCATENATED MODULE: ./lib/manifest/tree/select.js
// Which files of a tree the patterns name. Pure over the tree's entries.





/**
 * Expands files, folders and globs. A folder (or a glob that names one) gives the `.yaml`, `.yml`
 * and `.json` files below it; a file or a glob that names files gives any file. Hidden files and
 * folders count only where a pattern names them. A pattern after `!` takes files out again.
 * A symlink stands for the file or the folder that it leads to.
 *
 * @throws UserError `manifests` listing every pattern that leads out of the tree or names no file
 */
function selectPaths(entries, patterns) {
    const tree = indexTree(entries);
    const paths = new Set();
    const skipped = new Map();
    const problems = onlyExclusions(patterns);
    for (const pattern of patterns) {
        const isExclusion = pattern.startsWith('!');
        const matched = matchPattern(tree, isExclusion ? pattern.slice(1) : pattern, pattern);
        if (matched instanceof lib_errors/* UserError */.yo) {
            problems.push(matched);
            continue;
        }
        const taken = expandLinks(tree, matched.entries);
        if (isExclusion) {
            for (const path of taken.paths)
                paths.delete(path);
            continue;
        }
        for (const path of taken.paths)
            paths.add(path);
        for (const link of taken.skipped)
            skipped.set(link.file, link);
        const submodules = tree.submodules.filter((one) => leadsTo(matched.path, one));
        for (const one of submodules)
            skipped.set(one, skipSubmodule(one));
        if (matched.entries.length === 0) {
            problems.push(namesNoFile(tree, matched.path, pattern, submodules));
        }
        const named = taken.skipped.find(({ file }) => file === matched.path);
        if (named)
            problems.push(cannotUse(`The file ${named.reason}`, nameFile, named.file));
    }
    if (problems.length > 0) {
        throw (0,lib_errors/* joinUserErrors */.fz)('manifests', 'Some of the manifests cannot be used', problems);
    }
    return { paths: [...paths], skipped: [...skipped.values()] };
}
function onlyExclusions(patterns) {
    if (patterns.length === 0 || !patterns.every((pattern) => pattern.startsWith('!')))
        return [];
    const fix = 'Name the files, folders or globs before that they are taken out of.';
    return [cannotUse('Every line begins with !, which only takes files out', fix)];
}
function namesNoFile(tree, path, pattern, submodules) {
    if (submodules.length > 0) {
        const fix = 'Name that repository as the input repository, with paths from its own root; for delivery: files, let actions/checkout fetch it (submodules: true).';
        const what = `"${pattern}" names no file but what may be in a submodule, which is another repository: ${submodules.toSorted().join(', ')}`;
        return cannotUse(what, fix);
    }
    return cannotUse(`"${pattern}" names no file`, suggest(tree, path, pattern));
}
/** Whether a pattern may name something in a submodule, or a folder that holds it. */
function leadsTo(pattern, submodule) {
    if (pattern === '' || submodule.startsWith(`${pattern}/`))
        return true;
    const folders = submodule.split('/');
    const parts = pattern.split('/').slice(0, folders.length);
    const wide = parts.indexOf('**');
    const count = wide === -1 ? folders.length : wide;
    const [start, folder] = [parts, folders].map((all) => all.slice(0, count).join('/'));
    return count === 0 || picomatch(start ?? '')(folder ?? '');
}
function skipSubmodule(file) {
    const reason = 'is a submodule, whose files are in another repository';
    return { file, code: 'submodule', reason };
}
/** What somebody may have meant by a pattern that names nothing. */
function suggest(tree, path, pattern) {
    const parts = splitList(pattern).filter((part) => names(tree, part));
    if (parts.length > 0)
        return `Write one file, folder or glob a line: ${parts.join('; ')}.`;
    const { isGlob, base } = picomatch.scan(path);
    const folder = isGlob ? base : parentOf(path);
    const beside = [...tree.entries.keys()].filter((one) => parentOf(one) === folder);
    if (isGlob && beside.length > 0)
        return `In ${folder || '.'} there is ${(0,lib_nearest/* listAlternatives */.PP)(beside.slice(0, mostNamed))}.`;
    const files = [...tree.entries.keys()];
    if (tree.folders.has(path)) {
        const held = files.filter((one) => one.startsWith(`${path}/`)).slice(0, mostNamed);
        return `A folder gives its .yaml, .yml and .json files and their templates (.yaml.j2 and the like), and ${path} has none; name another file by itself: ${(0,lib_nearest/* listAlternatives */.PP)(held)}.`;
    }
    const near = (0,lib_nearest/* findNearestPaths */.wl)(path, [...files, ...tree.folders]);
    if (near.length > 0)
        return `Did you mean ${(0,lib_nearest/* listAlternatives */.PP)(near)}?`;
    const folders = new Set(files.filter((one) => isYaml.test(one)).map(parentOf));
    const known = [...folders].slice(0, mostNamed).map((one) => one || '.');
    return known.length > 0
        ? `Check the path; there are YAML files in ${(0,lib_nearest/* listAlternatives */.PP)(known)}.`
        : 'Check the path; there is no YAML file.';
}
/** The path from the root of the repository, of one that begins elsewhere. */
function suggestRelative(tree, path) {
    const parts = path.split('/').filter((part) => part !== '' && part !== '..');
    const ends = parts.map((_, start) => parts.slice(start).join('/'));
    const meant = ends.find((end) => names(tree, end));
    return meant === undefined
        ? 'Write the path relative to the repository, without a leading / and without ..'
        : `Did you mean ${meant}? Paths begin in the root of the repository.`;
}
/** Of what nobody hides. */
const isYaml = /^(?!(?:.*\/)?\.).*\.ya?ml$/i;
/** More names than these nobody reads. */
const mostNamed = 5;
/** The parts of a list as it is written elsewhere: by comma or blank, as YAML or JSON. */
function splitList(pattern) {
    const parts = pattern
        .replaceAll(/[[\]"']/g, ' ')
        .replace(/^\s*-\s/, '')
        .split(/[,;\s]+/);
    const words = parts.filter((part) => part !== '' && part !== '-');
    return words.length === 1 && words[0] === pattern.trim() ? [] : words;
}
function names(tree, part) {
    const matched = matchPattern(tree, part.replace(/^!/, ''), part);
    return !(matched instanceof lib_errors/* UserError */.yo) && matched.entries.length > 0;
}
function indexTree(entries) {
    const folders = new Set();
    const byPath = new Map();
    const submodules = [];
    let last = '';
    for (const entry of entries) {
        if (entry.kind === 'submodule') {
            submodules.push(entry.path);
            continue;
        }
        byPath.set(entry.path, entry);
        let folder = parentOf(entry.path);
        if (folder === last)
            continue;
        last = folder;
        for (; folder !== '' && !folders.has(folder); folder = parentOf(folder))
            folders.add(folder);
    }
    return { entries: byPath, folders, submodules };
}
function parentOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
/** As many symlinks as Linux follows for one path. */
const maximumLinks = 40;
/** A pattern may go through symlinks to folders: its first parts are then written anew. */
function followLinks(tree, pattern, path) {
    let parts = path.split('/');
    for (let count = 1, followed = 0; count <= parts.length; count++) {
        const entry = tree.entries.get(parts.slice(0, count).join('/'));
        if (entry?.kind !== 'symlink')
            continue;
        const target = readTarget(tree, entry);
        if (target.kind === 'folder' && followed < maximumLinks) {
            parts = [...target.path.split('/'), ...parts.slice(count)];
            count = 0;
            followed++;
        }
        else if (count < parts.length) {
            const why = target.kind === 'nothing' ? target.why : 'leads to no folder';
            return cannotUse(`"${pattern}" goes through the symlink ${entry.path}, which ${why}`);
        }
    }
    return parts.join('/');
}
/** The entries that a pattern (`words`: without its `!`) names, symlinks among them; or why it cannot be used. */
function matchPattern(tree, words, pattern) {
    const own = words.trim();
    const normal = external_node_path_.posix.normalize(own).replace(/\/$/, '');
    const isAbsolute = own.startsWith('/');
    if (isAbsolute || /^\.\.(?:\/|$)/.test(normal)) {
        const where = isAbsolute ? 'begins at the root of the machine' : 'leads out of the workspace';
        return cannotUse(`"${pattern}" ${where}`, suggestRelative(tree, normal));
    }
    const path = followLinks(tree, pattern, normal === '.' ? '' : normal);
    if (path instanceof lib_errors/* UserError */.yo)
        return path;
    const exact = tree.entries.get(path);
    if (exact)
        return { path, entries: [exact] };
    const isFolder = path === '' || tree.folders.has(path);
    if (!isFolder && !picomatch.scan(path).isGlob)
        return { path, entries: [] };
    const matches = isFolder ? () => false : picomatch(path);
    const folders = isFolder ? [path] : [...tree.folders].filter((folder) => matches(folder));
    const entries = [...tree.entries.values()].filter((one) => matches(one.path) || folders.some((folder) => isManifestBelow(tree, one, folder)));
    return { path, entries };
}
/** A template of such a file is one, too: of Helmfile, Ansible, `envsubst` and others. */
const isManifestName = /\.(?:ya?ml|json)(?:\.(?:gotmpl|go-template|tmpl|tpl|template|j2|jinja2?|erb|mustache|hbs|in))?$/i;
function isManifestBelow(tree, entry, folder) {
    const { path } = entry;
    const prefix = folder === '' ? '' : `${folder}/`;
    if (!path.startsWith(prefix))
        return false;
    if (path.startsWith('.', prefix.length) || path.includes('/.', prefix.length))
        return false;
    const isManifest = isManifestName.test(path) || (0,kustomization/* isKustomizationPath */.rD)(path);
    if (isManifest || entry.kind !== 'symlink')
        return isManifest;
    // What leads elsewhere may be a folder of manifests.
    return entry.target === undefined || readTarget(tree, entry).kind === 'folder';
}
function readTarget(tree, { path, target }) {
    const nothing = (why) => ({ kind: 'nothing', why });
    if (target === undefined)
        return nothing('leads out of the workspace or to nothing');
    if (tree.entries.has(target))
        return { kind: 'file', path: target };
    if (!tree.folders.has(target))
        return nothing(`leads to ${target}, where no file is read`);
    if (path.startsWith(`${target}/`))
        return nothing('leads to a folder that it stands in');
    return { kind: 'folder', path: target };
}
const leftOut = 'is in the commit, and this sparse checkout has left it out';
/** The files that the entries are or lead to, and the symlinks that lead to none. */
function expandLinks(tree, entries) {
    const paths = new Set();
    const skipped = [];
    const followed = new Set();
    const pending = [...entries].reverse();
    for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
        if (entry.kind === 'sparse') {
            skipped.push({ file: entry.path, code: 'sparse', reason: leftOut });
            continue;
        }
        const target = entry.kind === 'file' ? entry : readTarget(tree, entry);
        if (target.kind === 'file')
            paths.add(target.path);
        else if (target.kind === 'nothing') {
            const reason = `is a symlink that ${target.why}`;
            skipped.push({ file: entry.path, code: 'symlink', reason });
        }
        else if (!followed.has(target.path)) {
            followed.add(target.path);
            for (const one of tree.entries.values())
                if (isManifestBelow(tree, one, target.path))
                    pending.push(one);
        }
    }
    return { paths: [...paths], skipped };
}
const nameFile = 'Name a file of the workspace.';
function cannotUse(what, fix = nameFile, file) {
    return new lib_errors/* UserError */.yo('manifests', what, {
        fix,
        ...(file !== undefined && { location: { file } }),
    });
}

// EXTERNAL MODULE: ./lib/git/commits.js
var git_commits = __webpack_require__(44958);
// EXTERNAL MODULE: ./lib/git/event.js + 1 modules
var git_event = __webpack_require__(4992);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/semver/functions/parse.js
var parse = __webpack_require__(16353);
// EXTERNAL MODULE: ./lib/inputs/inputs.js + 7 modules
var inputs = __webpack_require__(79575);
// EXTERNAL MODULE: ./lib/version/semver.js
var semver = __webpack_require__(35274);
// EXTERNAL MODULE: ./lib/version/version-tags.js
var version_tags = __webpack_require__(32592);
// EXTERNAL MODULE: ./lib/version/version.js
var version_version = __webpack_require__(49856);
;// CONCATENATED MODULE: ./lib/version/aliases.js









/**
 * Decides which of the requested aliases move to this version.
 *
 * @throws UserError `git-tags-unknown` when one would move and a git tag that the clone lacks may be a higher release,
 *   `alias-branch` when the branch's tag could be taken for something else
 */
function planAliases(context, request, base) {
    const order = (0,version_tags/* orderOf */.mJ)(base);
    const release = (0,semver/* readRelease */.iJ)(base.version, '', order);
    const highest = release && (0,version_tags/* highestReleases */.dk)(context.tags.names, request.tagPrefix, release, order);
    const isTaken = (0,version_tags/* findVersionNames */.g4)(context.tags.names, request.tagPrefix, order);
    const decisions = inputs/* aliasKinds */.C7
        .filter((kind) => request.aliases.includes(kind))
        .map((kind) => {
        if (kind === 'sha')
            return planSha(context, base);
        if (context.ref.kind === 'pull-request') {
            return hold(kind, kind, 'a pull request moves no alias');
        }
        if (kind === 'branch')
            return planBranch(context, base);
        if (!release || !highest)
            return hold(kind, kind, noRelease(base));
        return planRelease(kind, release, highest, isTaken);
    });
    const following = request.branchTags?.map((follower) => planFollower(context, base, follower));
    decisions.push(...(following ?? []));
    const aliases = decisions.flatMap((decision) => ('move' in decision ? [decision.move] : []));
    const notMoved = decisions.flatMap((decision) => ('hold' in decision ? [decision.hold] : []));
    return { aliases, notMoved, warnings: checkTagsKnown(context, release, aliases, notMoved) };
}
/**
 * The aliases that may no longer move, because meanwhile a higher release was tagged, or the run's own tag was taken
 * back.
 *
 * @param tags all git tags of the repository, as of now
 */
function findOvertaken({ version, kind: versionKind, aliases }, { ref, tags, tagPrefix }) {
    const order = (0,version_tags/* orderOf */.mJ)({ kind: versionKind });
    // What is built anew is the same release.
    const release = (0,semver/* readRelease */.iJ)((0,semver/* readRefreshedName */.MQ)(version).plain, '', order);
    if (release === undefined)
        return [];
    const moved = (0,version_tags/* explainTagMoved */.Nr)(ref, tags);
    const highest = (0,version_tags/* highestReleases */.dk)(tags.names, tagPrefix, release, order);
    const isTaken = (0,version_tags/* findVersionNames */.g4)(tags.names, tagPrefix, order);
    return aliases.flatMap(({ kind, tag }) => {
        if (kind === 'branch' || kind === 'sha' || kind === 'follows')
            return [];
        const decision = moved ? hold(kind, tag, moved) : planRelease(kind, release, highest, isTaken);
        return 'hold' in decision ? [decision.hold] : [];
    });
}
function noRelease({ semver, version }) {
    if (!semver)
        return `${version} is no release`;
    const [, numbers, further] = /^v?([\d.]+)-(\d+)$/.exec(version) ?? [];
    return further === undefined
        ? `${version} is a prerelease`
        : `${version} is a prerelease by SemVer; as a release of its own it is written ${numbers ?? ''}.${further}`;
}
function planRelease(kind, release, highest, isTaken) {
    const { text, numbers } = release;
    const [major = '', minor = ''] = text.split('.');
    const tag = { major, minor: `${major}.${minor}`, latest: 'latest' }[kind];
    if (kind === 'minor' && numbers.length < 3) {
        return hold(kind, kind, `${text} is two numbers, and ${tag} would be a version itself`);
    }
    const taken = isTaken(tag);
    if (taken !== undefined)
        return hold(kind, tag, `git tag ${taken} is a version of that name`);
    const top = highest[kind];
    if ((0,semver/* compareReleases */.c0)(top, release) > 0)
        return hold(kind, tag, `${top.text} is higher`);
    const line = kind === 'latest' ? '' : ` of ${tag}`;
    return move(kind, tag, `${text} is the highest release${line}`);
}
function planBranch({ ref }, base) {
    if (ref.kind !== 'branch') {
        return hold('branch', 'branch', `this run is on ${(0,git_event/* describeRef */.R)(ref)}, not on a branch`);
    }
    const tag = formatBranchTag(ref.name);
    const collision = tag === base.tag ? 'the version of this run' : explainCollision(tag);
    if (collision === undefined)
        return move('branch', tag, `this run is on branch ${ref.name}`);
    const what = `The alias of branch ${ref.name} would be ${tag}, which means ${collision}`;
    const fix = 'Rename the branch, or leave branch out of aliases on it.';
    throw new lib_errors/* UserError */.yo('alias-branch', what, { fix });
}
/** Whether a newer commit of the branch has the tag already is asked when it moves. */
function planFollower({ ref }, base, { tag, branch }) {
    if (tag === base.tag)
        return hold('follows', tag, 'it is the version of this run already');
    return ref.kind === 'branch' && ref.name === branch
        ? move('follows', tag, `it follows branch ${branch}`)
        : hold('follows', tag, `it follows branch ${branch}, and this run is on ${(0,git_event/* describeRef */.R)(ref)}`);
}
function planSha({ revision }, base) {
    const tag = (0,version_version/* formatRevisionTag */.Vk)(revision);
    if (tag === base.tag)
        return hold('sha', tag, 'it is the version of this run already');
    const reason = `this run is about commit ${revision}`;
    return { move: { kind: 'sha', tag, moves: false, reason } };
}
function move(kind, tag, reason) {
    return { move: { kind, tag, moves: true, reason } };
}
function hold(kind, tag, reason) {
    return { hold: { kind, tag, reason: `not moved, ${reason}` } };
}
/** With git tags missing, a move may be wrong; what a known release holds back stays right. */
function checkTagsKnown({ tags }, release, aliases, notMoved) {
    if (tags.isComplete || release === undefined)
        return [];
    const isRelease = ({ kind }) => version_tags/* releaseAliases */.qT.has(kind);
    const moving = aliases.filter(isRelease).map(({ tag }) => tag);
    if (moving.length > 0) {
        throw (0,version_tags/* tagsUnknown */.CJ)(`whether ${moving.join(' and ')} may move depends on the git tags`, tags);
    }
    if (!notMoved.some(isRelease) || tags.names.length === 0)
        return [];
    return [(0,version_tags/* formatTagsWarning */.vd)(tags, 'What is known holds the aliases back.')];
}
const hashLength = 8;
/**
 * A branch's name as an image tag: other characters become `-`, what may not begin a tag is dropped, and a long name
 * is cut and ends in its hash, so that two long names stay apart. Where nothing remains: `branch-` and the hash.
 */
function formatBranchTag(branch) {
    const legal = branch.replace(/[^\w.-]/gu, '-').replace(/^[.-]+/, '');
    if (legal === '')
        return `branch-${hashOf(branch)}`;
    if (legal.length <= image_reference/* maximumTagLength */.Xo)
        return legal;
    return `${legal.slice(0, image_reference/* maximumTagLength */.Xo - hashLength - 1)}-${hashOf(branch)}`;
}
/** What else a branch's tag could be taken for; `undefined` for a tag that only names its branch. */
function explainCollision(tag) {
    if (tag === 'latest')
        return 'the highest release';
    if (/^v?\d+(?:\.\d+)?$/.test(tag))
        return `the releases of line ${tag}`;
    if (/^sha-[0-9a-f]{7}$/.test(tag))
        return 'a commit';
    if (/^v?\d/.test(tag) && parse(tag.replace('_', '+')) !== null)
        return 'a version';
    return undefined;
}
function hashOf(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, hashLength);
}

;// CONCATENATED MODULE: ./lib/version/plan.js
// version/: from the git context to the image's tag, its aliases and the reasons. Pure: reads no git, no event, no registry.








/**
 * Decides the image's tag and its aliases.
 *
 * @throws UserError `version-explicit`, `version-none`, `git-tags-unknown`, `tag-moved`, `alias-branch`
 */
function planVersion(context, request) {
    (0,version_tags/* checkTriggeringTag */.Jo)(context);
    const base = planBase(context, request);
    const plan = planAliases(context, request, base);
    const { tag, version, kind, reason } = base;
    const warnings = [
        ...base.warnings,
        ...warnOfUnknownRef(context),
        ...warnOfUnaskedTag(context),
        ...warnOfTwins(context, request, base),
        ...plan.warnings,
    ];
    return { tag, version, kind, reason, aliases: plan.aliases, notMoved: plan.notMoved, warnings };
}
function planBase(context, request) {
    const { revision } = context;
    switch (request.version) {
        case 'auto':
            return planAuto(context, request);
        case 'semver':
            return planSemVer(context, request);
        case 'sha':
            return (0,version_version/* shaVersion */.n4)(revision, `version is sha, this run is about commit ${revision}`);
        default:
            return (0,version_version/* parseExplicitVersion */.C0)(request.version);
    }
}
/** The version git tag that the run is on; otherwise the commit. */
function planAuto(context, { tagPrefix }) {
    const { ref, revision } = context;
    if (ref.kind === 'tag')
        return planTriggeringTag(ref.name, tagPrefix, revision);
    if (context.refMayBeTag && (0,semver/* readVersionTag */.tM)(ref.name, tagPrefix).version) {
        throw (0,version_tags/* tagsUnknown */.CJ)(`whether ${ref.name} is a git tag depends on the git tags`, context.tags);
    }
    const detached = ref.kind === 'detached' ? planDetached(context, tagPrefix) : undefined;
    const reason = `this run is on ${(0,git_event/* describeRef */.R)(ref)}, not on a version git tag`;
    return detached ?? (0,version_version/* shaVersion */.n4)(revision, reason);
}
/**
 * Outside GitHub a person has checked the tag out. In a job the event is about something else, and the tag's own run
 * delivers the version: the run says what would take it.
 */
function planDetached(context, tagPrefix) {
    const { event, ref, revision, tags } = context;
    if (event === 'local')
        return planCheckedOutTag(context, tagPrefix);
    const where = `this run is on ${(0,git_event/* describeRef */.R)(ref)}`;
    const highest = (0,version_tags/* highestVersionTag */.zQ)(tags.onRevision, tagPrefix);
    if (!highest)
        return tags.isComplete ? undefined : (0,version_version/* shaVersion */.n4)(revision, where);
    const reason = `${where}; version git tag ${highest.name} stands on it: version: semver takes it`;
    return { ...(0,version_version/* shaVersion */.n4)(revision, reason), warnings: [`The tag is sha-, because ${reason}`] };
}
function planTriggeringTag(name, tagPrefix, revision) {
    const { version } = (0,semver/* readVersionTag */.tM)(name, tagPrefix);
    if (version)
        return (0,version_version/* semverVersion */.fC)(version, `git tag ${name} triggered this run`);
    const why = (0,semver/* explainNoVersion */.zP)(name, tagPrefix);
    const reason = `git tag ${name} triggered this run, but it is no version: ${why}`;
    // Who writes a v and numbers wanted a release; another component's version should not have started this run.
    const wantsRelease = (0,semver/* isVersionOfAny */.CK)(name) ||
        (name.startsWith(tagPrefix) && /^v?\d+\./i.test(name.slice(tagPrefix.length)));
    // The prefix that would make it a version is told in the reason.
    const warning = (0,semver/* isVersionOfAny */.CK)(name) ? reason : reason + adviseVersion(name, tagPrefix);
    return { ...(0,version_version/* shaVersion */.n4)(revision, reason), warnings: wantsRelease ? [warning] : [] };
}
/** Calendar versions, those of PEP 440 and the like are no SemVer, and may go out as they are written. */
function adviseVersion(name, tagPrefix) {
    const release = (0,semver/* readRelease */.iJ)(name, tagPrefix, 'dotted');
    const retag = release
        ? retagPadded(release)
        : `Tag it like ${tagPrefix}v1.2.3 or ${tagPrefix}v1.2.3-rc.1`;
    const text = release?.text ?? name.slice(tagPrefix.length);
    if (!(0,image_reference/* isTag */.dz)(text))
        return `. ${retag}`;
    const write = tagPrefix === '' ? '${{ github.ref_name }}' : text;
    const order = release ? 'aliases follow its numbers' : 'moves no alias of a release';
    return `. ${retag === '' ? 'Set' : `${retag}, or set`} version to ${write}: then it goes out as it is, and ${order}`;
}
/** Without its zeros in front it may be SemVer; a post-release is another version than its numbers. */
function retagPadded({ text, numbers, build }) {
    const plain = numbers.join('.');
    const isPadded = build === '' && plain !== text;
    return isPadded && (0,semver/* readVersionTag */.tM)(plain, '').version ? `Tag it ${plain}` : '';
}
/** @returns `undefined` where no version git tag stands on the commit */
function planCheckedOutTag({ tags }, tagPrefix) {
    const highest = (0,version_tags/* highestVersionTag */.zQ)(tags.onRevision, tagPrefix);
    if (!highest) {
        if (tags.isComplete)
            return undefined;
        throw (0,version_tags/* tagsUnknown */.CJ)('whether a version git tag is checked out depends on the git tags', tags);
    }
    const { name, version } = highest;
    const warning = (0,version_tags/* formatTagsWarning */.vd)(tags, `${name} is the highest known one on the commit.`);
    return {
        ...(0,version_version/* semverVersion */.fC)(version, `git tag ${name} is checked out`),
        warnings: tags.isComplete ? [] : [warning],
    };
}
function planSemVer(context, { tagPrefix }) {
    const { ref, revision, tags } = context;
    if (ref.kind === 'tag') {
        const { version } = (0,semver/* readVersionTag */.tM)(ref.name, tagPrefix);
        if (version)
            return (0,version_version/* semverVersion */.fC)(version, `git tag ${ref.name} triggered this run`);
    }
    if (!tags.isComplete)
        throw (0,version_tags/* tagsUnknown */.CJ)('version: semver depends on the git tags of the commit', tags);
    const highest = (0,version_tags/* highestVersionTag */.zQ)(tags.onRevision, tagPrefix);
    if (!highest)
        throw noVersionTag(context, tagPrefix);
    const stands = tags.onRevision.length === 1 ? 'stands' : 'is the highest version';
    const reason = `git tag ${highest.name} ${stands} on commit ${(0,git_commits/* shortRevision */.w7)(revision)}`;
    return (0,version_version/* semverVersion */.fC)(highest.version, reason);
}
function warnOfUnknownRef({ ref, refMayBeTag, tags }) {
    if (!refMayBeTag)
        return [];
    return [(0,version_tags/* formatTagsWarning */.vd)(tags, `${ref.name} may be one, and counts as a branch.`)];
}
function warnOfUnaskedTag({ ref, tags }) {
    if (ref.kind !== 'tag' || tags.isComplete || tags.remote !== undefined)
        return [];
    return [(0,version_tags/* formatTagsWarning */.vd)(tags, `Whether ${ref.name} is still on this commit is not known.`)];
}
/** `v1.2.3` and `1.2.3` claim one image tag: where they stand on two commits, the second build will be refused. */
function warnOfTwins({ ref, tags }, { tagPrefix }, { kind, version }) {
    if (kind !== 'semver')
        return [];
    return [`${tagPrefix}v${version}`, `${tagPrefix}${version}`]
        .filter((name) => name !== ref.name && !tags.onRevision.includes(name))
        .filter((name) => tags.names.includes(name))
        .map((name) => `git tag ${name} means ${version} too`);
}
function noVersionTag({ revision, tags }, tagPrefix) {
    const why = tags.onRevision.length === 0
        ? 'it carries no git tag'
        : `none of its git tags is one:\n${(0,version_tags/* explainRefusals */.zF)(tags.onRevision, tagPrefix)}`;
    return new lib_errors/* UserError */.yo('version-none', `Commit ${(0,git_commits/* shortRevision */.w7)(revision)} has no version: ${why}`, {
        fix: `Tag the commit like ${tagPrefix}v1.2.3 and push the tag, or set version to auto, sha or a version of your own.`,
    });
}

;// CONCATENATED MODULE: ./lib/version/standing.js
// Whose commit it is that goes out: the repository's own, or a stranger's. Pure.



/** These give a fork's run no secrets and a token that can only read. */
const eventsWithoutSecrets = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
/**
 * What the event alone says; `undefined`: the remote has to be asked.
 *
 * @param builds false: the image that goes out is that of the run's commit, whatever is checked out
 */
function readStanding({ ref, event, headIs, isNamed }, builds) {
    if (ref.kind === 'pull-request' && ref.isFork && !eventsWithoutSecrets.includes(event)) {
        return 'fork-with-secrets';
    }
    if (isNamed || headIs === 'merge-commit')
        return 'own';
    return !builds && headIs === 'other' && ref.kind !== 'detached' ? 'own' : undefined;
}
/**
 * Whether the image goes out: as the event means it and the inputs ask for. What nobody asked for in so many words is
 * built at most.
 *
 * @throws UserError `checkout-commit`
 */
function planPublication(context, standing, publication) {
    const { push } = publication;
    if (context.reach === 'ends') {
        const unpushed = describeEnd(context);
        return { push: false, unpushed, ...(push !== 'false' && { notice: explainEnd(unpushed) }) };
    }
    const wanted = push === 'auto' ? context.reach === 'delivers' : push === 'true';
    if (standing !== 'own')
        return planForeign(context, standing, publication, wanted);
    if (wanted)
        return { push: true };
    const unpushed = describeUnwanted(context, push);
    const warning = push === 'auto' ? explainReach(context) : undefined;
    return { push: false, unpushed, ...(warning !== undefined && { warning }) };
}
function planForeign(context, standing, { push, delivers, dirty }, wanted) {
    const what = describeStanding(standing, context.head);
    const isFork = standing === 'fork-with-secrets';
    if (!wanted) {
        const unpushed = describeUnwanted(context, push);
        const isTold = isFork || push === 'auto';
        return { push: false, unpushed, ...(isTold && { warning: `${what}: it is built at most.` }) };
    }
    if (push === 'true' && dirty === 'allow' && !(delivers && isFork)) {
        const warning = `${what}. It goes out, because push is true and dirty is allow.`;
        return { push: true, warning };
    }
    const refusal = refuse(what, standing);
    if (push === 'true' || delivers)
        throw refusal;
    const unpushed = `${what.charAt(0).toLowerCase()}${what.slice(1)}`;
    return { push: false, unpushed, warning: `${what}: it is not pushed. ${refusal.fix ?? ''}` };
}
/** Why nothing goes out, whatever the inputs say. */
function describeEnd({ event, ref }) {
    return ref.kind === 'branch'
        ? `${(0,git_event/* describeRef */.R)(ref)} is a machine's`
        : `event ${event} changes a text`;
}
function explainEnd(cause) {
    return `Nothing is pushed or delivered, because ${cause}: the image is only built.`;
}
/** Why nothing goes out that could: by the input, or because the event does not ask for it. */
function describeUnwanted({ event, ref }, push) {
    if (push === 'false')
        return 'push is false';
    return `this run is on ${(0,git_event/* describeRef */.R)(ref)} by event ${event}, and push is auto`;
}
/** That a pull request is only built needs no warning. */
function explainReach({ event, ref }) {
    if (ref.kind === 'pull-request' || ref.kind === 'merge-group')
        return undefined;
    return `Event ${event} does not say that something is to be delivered: the image is built, and not pushed. If it is, set push to true.`;
}
function refuse(what, standing) {
    const fix = standing === 'fork-with-secrets'
        ? "Build pull requests on pull_request, and deliver them when they are merged. A fork's commit never changes a manifest; to push its image all the same, set push to true and dirty to allow."
        : standing === 'unknown'
            ? 'The log says why: let this run reach and read the repository that it names, and run again. To let it out all the same, set push to true and dirty to allow.'
            : 'Push it to a branch first, or check out a commit that a branch or tag holds. To let it out all the same, set push to true and dirty to allow.';
    return new lib_errors/* UserError */.yo('checkout-commit', what, { fix });
}
function describeStanding(standing, head) {
    const commit = `commit ${(0,git_commits/* shortRevision */.w7)(head)}`;
    switch (standing) {
        case 'not-held':
            return `No branch or tag of the repository holds ${commit}, so it may be anybody's`;
        case 'unknown':
            return `Whether the repository holds ${commit} could not be asked, so it may be anybody's`;
        case 'fork-with-secrets':
            return `${commit.replace('c', 'C')} is a fork's, and this run has the repository's secrets`;
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./lib/buildx/context/hash.js
// Hashes of files and folders as a builder would be sent them. Reads only, and lets a cancel through.





/** There is more to hash than the limit. */
class HashLimitError extends Error {
}
const chunk = 1024 ** 2;
/** Entries and bytes between two looks at whether the run was cancelled. */
const [batchEntries, batchBytes] = [500, 32 * chunk];
/** Everything that one hasher reads counts against one limit. */
function openHasher(limit, replaced, signal) {
    const buffer = Buffer.allocUnsafe(chunk);
    const spend = openMeter(limit, signal);
    const hashBytes = async (path) => {
        const hash = (0,external_node_crypto_.createHash)('sha256');
        const descriptor = (0,external_node_fs_.openSync)(path, 'r');
        try {
            for (;;) {
                const length = (0,external_node_fs_.readSync)(descriptor, buffer);
                if (length === 0)
                    return hash.digest('hex');
                hash.update(buffer.subarray(0, length));
                await spend({ bytes: length, entries: 0 });
            }
        }
        finally {
            (0,external_node_fs_.closeSync)(descriptor);
        }
    };
    /** `undefined` for what does not count. */
    const describe = async (path, stat) => {
        if (stat.isDirectory())
            return [nameKind('folder', stat)];
        if (stat.isSymbolicLink())
            return ['link', (0,external_node_fs_.readlinkSync)(path)];
        // A socket is not sent, a device is in no checkout.
        if (!stat.isFile())
            return ['other'];
        const kind = nameKind(stat.mode & 0o100 ? 'program' : 'file', stat);
        if (!replaced.has(path))
            return [kind, await hashBytes(path)];
        const bytes = replaced.get(path);
        return bytes && [kind, (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')];
    };
    return {
        file: async (path) => hashText(await describe(path, (0,external_node_fs_.statSync)(path))),
        folder: async (root, rules) => {
            const hash = (0,external_node_crypto_.createHash)('sha256');
            const pending = namesIn(root);
            for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
                await spend({ bytes: 0, entries: 1 });
                const isIgnored = rules.ignores(path);
                if (isIgnored && rules.isFinal)
                    continue;
                const absolute = (0,external_node_path_.join)(root, path);
                const stat = (0,external_node_fs_.lstatSync)(absolute);
                if (stat.isDirectory()) {
                    for (const name of namesIn(absolute))
                        pending.push(`${path}/${name}`);
                }
                const described = isIgnored ? undefined : await describe(absolute, stat);
                // As JSON, no two lists of texts run into each other.
                if (described)
                    hash.update(JSON.stringify([path, ...described]));
            }
            return hash.digest('hex');
        },
    };
}
/** What everybody may do with what a checkout makes, and the bits that none sets: a folder's are also inherited. */
const usual = {
    file: { everybody: 0o004, special: 0o7000 },
    program: { everybody: 0o005, special: 0o7000 },
    folder: { everybody: 0o005, special: 0o1000 },
};
/** With the rights that are unlike a checkout's. Who may write depends on the machine, and does not count. */
function nameKind(kind, { mode }) {
    const { everybody, special } = usual[kind];
    const odd = (mode & special) | (~mode & everybody);
    return odd === 0 ? kind : `${kind} ${odd.toString(8)}`;
}
/**
 * Counts what is read. Other work of the run goes on between two batches.
 *
 * @throws HashLimitError beyond the limit
 */
function openMeter(limit, signal) {
    const left = { ...limit };
    const next = { ...limit };
    const pause = async () => {
        next.entries = left.entries - batchEntries;
        next.bytes = left.bytes - batchBytes;
        await (0,external_node_timers_promises_.setImmediate)();
        (0,lib_errors/* throwIfCancelled */.dZ)(signal);
    };
    return async ({ bytes, entries }) => {
        left.bytes -= bytes;
        left.entries -= entries;
        if (left.entries < 0 || left.bytes < 0)
            throw new HashLimitError();
        if (left.entries <= next.entries || left.bytes <= next.bytes)
            await pause();
    };
}
function hashText(value) {
    return (0,external_node_crypto_.createHash)('sha256')
        .update(JSON.stringify(value ?? null))
        .digest('hex');
}
/** Without git's own: it is another one in each checkout. The last comes first, to be taken from the end. */
function namesIn(folder) {
    return (0,external_node_fs_.readdirSync)(folder)
        .filter((name) => name !== '.git')
        .sort()
        .reverse();
}

// EXTERNAL MODULE: ./lib/buildx/context/sources.js
var sources = __webpack_require__(20630);
;// CONCATENATED MODULE: ./lib/buildx/context/content.js
// What the builder would read, as hashes of the files of this machine and names of what lies elsewhere.







/** Of a run that has not looked, or builds nothing. */
const noContent = {
    context: { files: { kind: 'none' } },
    file: { files: { kind: 'none' } },
    buildContexts: new Map(),
};
/** 2 GiB take a slow core five seconds, and a builder that is sent them longer. */
const mostHashed = { bytes: 2 * 1024 ** 3, entries: 200_000 };
/** Reads what the builder would be sent, in the form in which two builds are compared. */
async function readBuildContent({ signal }, { workspace, context, file, buildContexts, replaced, ...more }, limit = mostHashed) {
    const { known = new Map(), readTarget } = more;
    const hasher = openHasher(limit, replaced, signal);
    const hashFolder = (root, ownFile) => {
        const rules = (0,ignored/* readIgnoreRules */.yH)(root, ownFile);
        const key = JSON.stringify([root, rules.text]);
        const hashed = known.get(key) ?? hasher.folder(root, rules);
        known.set(key, hashed);
        return hashed;
    };
    const hash = async (path, work) => {
        const real = findReal(workspace, path);
        const place = real === undefined ? {} : placeOf(workspace, real);
        return { ...place, files: await hashOrWhy(path, limit, () => work(real ?? path)) };
    };
    const readSource = async (text, ownFile) => {
        if (readTarget && text.startsWith('target:'))
            return readTarget(text.slice('target:'.length));
        const source = (0,sources/* parseSource */.P)(text);
        switch (source.kind) {
            case 'fixed':
                return { place: source.text, files: { kind: 'none' } };
            case 'moving':
                return { place: source.text, files: { kind: 'unknown', why: source.why } };
            case 'layout':
                return hash(source.path, (real) => hasher.file((0,external_node_path_.join)(real, 'index.json')));
            case 'folder':
                return hash(source.path, (real) => hashFolder(real, ownFile));
        }
    };
    const isText = more.dockerfile !== undefined;
    const found = isText ? undefined : (0,context_context/* localDockerfile */.CR)(workspace, { context, file });
    const dockerfile = found === undefined ? undefined : (0,external_node_path_.resolve)(workspace, found);
    const named = new Map();
    for (const { key, value } of buildContexts)
        named.set(key, await readSource(value));
    return {
        context: await readSource(context, dockerfile),
        file: dockerfile === undefined
            ? planRemoteFile(isText ? undefined : file)
            : await hash(dockerfile, hasher.file),
        buildContexts: named,
    };
}
/** The same places, whatever files lie there. */
function withoutFiles({ context, file, buildContexts }) {
    const strip = (content) => ({ ...content, files: { kind: 'none' } });
    return {
        context: strip(context),
        file: strip(file),
        buildContexts: new Map([...buildContexts].map(([name, content]) => [name, strip(content)])),
    };
}
/** Why a place that is not on this machine may hold something else a moment later; `undefined` where none may. */
function findMoving({ context, file, buildContexts }) {
    for (const { place, files } of [context, file, ...buildContexts.values()]) {
        const isElsewhere = place !== undefined && (0,context_context/* isRemoteContext */.uN)(place);
        if (isElsewhere && files.kind === 'unknown')
            return files.why;
    }
    return undefined;
}
/** Of a remote context it is a file, unless it has a URL of its own. */
function planRemoteFile(file) {
    if (file === undefined)
        return { files: { kind: 'none' } };
    if (!(0,context_context/* isRemoteContext */.uN)(file))
        return { place: (0,sources/* normalizePath */.F)(file), files: { kind: 'none' } };
    return { place: file, files: { kind: 'unknown', why: `${file} may be another file each time` } };
}
function findReal(workspace, path) {
    try {
        return (0,external_node_fs_.realpathSync)((0,external_node_path_.resolve)(workspace, path));
    }
    catch {
        return undefined;
    }
}
function placeOf(workspace, real) {
    const place = (0,external_node_path_.relative)((0,external_node_fs_.realpathSync)(workspace), real);
    return /^\.\.(?:\/|$)/.test(place) ? {} : { place };
}
async function hashOrWhy(path, { bytes, entries }, work) {
    try {
        return { kind: 'hashed', hash: await work() };
    }
    catch (error) {
        if ((0,lib_errors/* isCancelled */.mm)(error))
            throw error;
        const most = `${bytes / 1024 ** 3} GiB or ${entries.toLocaleString('en')} files`;
        const why = error instanceof HashLimitError
            ? `${path} has more than ${most} for the builder`
            : `${path} cannot be read: ${(0,lib_errors/* messageOf */.bD)(error)}`;
        return { kind: 'unknown', why };
    }
}
/** Whether the builder is sent a file of this machine with the context. @param path absolute */
function isSent(workspace, { context, file }, path) {
    if ((0,context_context/* isRemoteContext */.uN)(context))
        return false;
    const root = findReal(workspace, context);
    const real = findReal(workspace, path);
    if (root === undefined || real === undefined)
        return false;
    const inside = (0,external_node_path_.relative)(root, real);
    if (/^\.\.(?:\/|$)/.test(inside))
        return false;
    const found = (0,context_context/* localDockerfile */.CR)(workspace, { context, file });
    const dockerfile = found === undefined ? undefined : (0,external_node_path_.resolve)(workspace, found);
    return !(0,ignored/* readIgnoreRules */.yH)(root, dockerfile).ignores(inside);
}

// EXTERNAL MODULE: ./lib/inputs/attributes.js
var inputs_attributes = __webpack_require__(46584);
;// CONCATENATED MODULE: ./lib/buildx/fingerprint.js
// What an image is built from, in one value and input by input, as its label carries it. Pure.





/**
 * The form of the label: raised when the same build comes to have another value, so that an image of the release
 * before is not taken for a different one. A new input needs no new form: nothing of it is counted where it is not set.
 */
const fingerprint_form = '1';
/** What of each input counts. Every input has to be decided on here: the compiler asks for it. */
const parts = {
    context: (_, { content: { context } }) => [
        ...count('context', context.place),
        ...countFiles('files', context),
    ],
    file: (_, { content }) => countFile(content),
    dockerfile: (text) => count('dockerfile', text),
    buildContexts: (_, { content }) => [...content.buildContexts].flatMap(([name, { place, files }]) => [
        [`build-contexts/${name}`, files.kind === 'unknown' ? undefined : [place, fingerprint_filesOf(files)]],
    ]),
    // BuildKit knows stages by their names in lower case.
    target: (target) => count('target', target?.toLowerCase()),
    platforms: (platforms) => count('platforms', platforms.map(image_platform/* formatPlatform */.Bq).sort()),
    // Those for a proxy say how the build reaches the network: BuildKit keeps them out of the image.
    buildArgs: (args) => countEach('build-args', args, /^(?:https?|ftp|no|all)_proxy$/i),
    labels: (labels, { sourceUrl }) => countEach('labels', labels, ofEachRun).filter(([name, value]) => name !== sourceName || value !== sourceUrl),
    annotations: (annotations) => countEach('annotations', annotations, ofEachRun),
    // A secret counts by its id, wherever its value comes from: that must not be guessable from a label.
    secrets: countIds,
    secretEnvs: countIds,
    secretFiles: countIds,
    ssh: (agents) => agents.map((agent) => [`ssh/${agent.split('=', 1)[0] ?? ''}`, true]),
    provenance: (provenance) => count('provenance', normalizeAttestation(provenance)),
    sbom: (sbom) => count('sbom', normalizeAttestation(sbom)).filter(([, asked]) => asked !== 'false'),
    network: (network) => (network === 'default' ? [] : count('network', network)),
    addHosts: (hosts) => (hosts.length === 0 ? [] : [['add-hosts', normalizeHosts(hosts)]]),
    imageAttributes: (attributes) => attributes
        .filter(({ key, value }) => !defaultAttributes.has(`${key}=${value}`))
        .map(({ key, value }) => [`image-attributes/${key}`, value]),
    cache: { setting: 'cache', isSet: Boolean },
    cacheFrom: { setting: 'cache-from', isSet: isFilled },
    cacheTo: { setting: 'cache-to', isSet: isFilled },
    noCache: { setting: 'no-cache', isSet: Boolean },
    noCacheFilters: { setting: 'no-cache-filters', isSet: isFilled },
    pull: { setting: 'pull', isSet: Boolean },
    allow: { setting: 'allow', isSet: isFilled },
    shmSize: { setting: 'shm-size', isSet: Boolean },
    ulimits: { setting: 'ulimit', isSet: isFilled },
    keep: () => [],
    byDigest: () => [],
};
/** `docker/metadata-action` gives these in each run anew: they say which version and when, not what. */
const ofEachRun = /(?:^|:)org\.opencontainers\.image\.(?:created|revision|version)$/;
/** Attributes that say what holds without them. */
const defaultAttributes = new Set([
    'compression=gzip',
    'force-compression=false',
    'rewrite-timestamp=false',
]);
const sourceName = 'labels/org.opencontainers.image.source';
/**
 * One value for equal builds, however they are written. Two images of one commit with the same value are
 * interchangeable. Nothing of the version is in it, unless an input carries it.
 */
function fingerprintInputs(inputs, facts) {
    const names = Object.keys(parts);
    const counted = new Map(names
        .flatMap((name) => {
        const part = parts[name];
        // A part and its input go by the same name, which the compiler cannot follow through a loop.
        return typeof part === 'function' ? part(inputs[name], facts) : [];
    })
        .sort(([one], [other]) => (one < other ? -1 : 1)));
    const isKnown = [...counted.values()].every((value) => value !== undefined);
    const { context, file, buildContexts } = facts.content;
    return {
        value: isKnown ? fingerprint_hashOf([...counted]) : undefined,
        parts: new Map([...counted].map(([name, value]) => [
            name,
            value === undefined ? '-' : fingerprint_hashOf([name, value]).slice(0, shortLength),
        ])),
        unknown: [context, file, ...buildContexts.values()].flatMap(({ files }) => files.kind === 'unknown' ? [files.why] : []),
    };
}
/** The inputs that are set and say how a build runs: where nothing is built, they do nothing. */
function findSettings(inputs) {
    const names = Object.keys(parts);
    return names.flatMap((name) => {
        const part = parts[name];
        if (typeof part === 'function')
            return [];
        return part.isSet(inputs[name]) ? [part.setting] : [];
    });
}
/** Enough to tell inputs apart, and too little to find a value by trying. */
const shortLength = 6;
function fingerprint_hashOf(value) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(value)).digest('hex');
}
/** The text of the label. */
function formatFingerprint({ value, parts: hashes }) {
    const inputs = [...hashes].map(([name, hash]) => `${encodeURI(name).replaceAll('=', '%3D')}=${hash}`);
    return [fingerprint_form, value ?? '-', ...inputs].join(' ');
}
/** @param label anything that stands in an image's label */
function compareFingerprint(own, label) {
    const held = parseFingerprint(label);
    if (held === undefined)
        return { kind: 'other-form' };
    const names = [...new Set([...own.parts.keys(), ...held.parts.keys()])].filter((name) => {
        const hashes = [own.parts.get(name), held.parts.get(name)];
        return hashes[0] !== hashes[1] && !hashes.includes('-');
    });
    if (names.length > 0)
        return { kind: 'differs', names };
    const isKnown = own.value !== undefined && held.value !== undefined;
    if (!isKnown)
        return { kind: 'unknown', why: own.unknown };
    return own.value === held.value ? { kind: 'same' } : { kind: 'differs', names: [] };
}
function parseFingerprint(label) {
    const [itsForm, value = '', ...inputs] = label.split(' ');
    if (itsForm !== fingerprint_form || !/^(?:-|[0-9a-f]{64})$/.test(value))
        return undefined;
    const entries = inputs.map((input) => {
        const at = input.lastIndexOf('=');
        return [decodeName(input.slice(0, at)), input.slice(at + 1)];
    });
    return { value: value === '-' ? undefined : value, parts: new Map(entries) };
}
function decodeName(name) {
    try {
        return decodeURIComponent(name);
    }
    catch {
        return name;
    }
}
function isFilled(list) {
    return list.length > 0;
}
function count(name, value) {
    return value === undefined || value === '' ? [] : [[name, value]];
}
/** As docker does: the last value of a key counts. */
function countEach(input, pairs, left) {
    const last = new Map(pairs.map(({ key, value }) => [key, value]));
    return [...last]
        .filter(([key]) => !left.test(key))
        .map(([key, value]) => [`${input}/${key}`, value]);
}
function countIds(secrets) {
    return secrets.map(({ key }) => [`secrets/${key}`, true]);
}
/** `undefined` as a value: not known. */
function countFiles(name, { files }) {
    if (files.kind === 'none')
        return [];
    return [[name, files.kind === 'unknown' ? undefined : files.hash]];
}
function fingerprint_filesOf(files) {
    return files.kind === 'hashed' ? files.hash : undefined;
}
/** Its path counts where it is not the context's own Dockerfile; of a URL the text, and never the content. */
function countFile({ context, file }) {
    const { place = '' } = context;
    const folder = (0,context_context/* isRemoteContext */.uN)(place) ? '' : place;
    const isDefault = file.place?.toLowerCase() === external_node_path_.posix.join(folder, 'Dockerfile').toLowerCase();
    return [...count('file', isDefault ? undefined : file.place), ...countFiles('dockerfile', file)];
}
/** `true`, `false`, or attributes in one order. */
function normalizeAttestation(asked) {
    if (asked === undefined)
        return undefined;
    if (!(0,inputs_attributes/* asksForAttestation */.mC)(asked))
        return 'false';
    if (/^true$/i.test(asked))
        return 'true';
    const attributes = asked.split(',').filter((one) => !one.startsWith('disabled='));
    return attributes.length === 0 ? 'true' : attributes.sort().join(',');
}
/** Of one host the order counts; `host=address` and `host:[::1]` are other spellings. */
function normalizeHosts(hosts) {
    return hosts
        .map((host) => {
        const at = host.search(/[=:]/);
        return [host.slice(0, at), host.slice(at + 1).replace(/^\[(.*)\]$/, '$1')];
    })
        .sort(([one], [other]) => (one === other ? 0 : one < other ? -1 : 1));
}

;// CONCATENATED MODULE: ./lib/run/bake/contents.js
// What the images of a run are built from: folders that several of them share are read once.


/**
 * Reads what each image is built from, by the image's name. A bake target that another one is built on counts there as
 * all that it is built from itself.
 *
 * @param replaced files that count with other bytes than they have
 */
async function readContents(effects, { images, linked }, replaced) {
    const known = new Map();
    const builds = new Map([
        ...linked.map(({ name, build }) => [name, build]),
        ...images.map(({ target, build }) => [target, build]),
    ]);
    const targets = new Map();
    const read = (build) => readBuildContent(effects, {
        ...build,
        workspace: effects.runner.workspace,
        replaced,
        known,
        ...(linked.length + images.length > 1 && { readTarget }),
    });
    const readTarget = (name) => {
        const reading = targets.get(name) ?? describe(name, builds.get(name));
        targets.set(name, reading);
        return reading;
    };
    const describe = async (name, build) => {
        const place = `target:${name}`;
        if (!build)
            return { place, files: { kind: 'unknown', why: `${name} is no target` } };
        const { value, unknown } = fingerprintInputs(build, {
            content: await read(build),
            sourceUrl: undefined,
        });
        if (value === undefined)
            return { place, files: { kind: 'unknown', why: unknown.join('; ') } };
        return { place, files: { kind: 'hashed', hash: value } };
    };
    const contents = new Map();
    for (const { name, build } of images)
        contents.set(name, await read(build));
    return contents;
}

// EXTERNAL MODULE: ./lib/image/labels.js
var image_labels = __webpack_require__(87870);
// EXTERNAL MODULE: ./lib/inputs/image-attributes.js
var image_attributes = __webpack_require__(92340);
;// CONCATENATED MODULE: ./lib/buildx/arguments.js
// The arguments of `docker buildx build`, and what decides on labels and attestations. Pure.





/** The build fails where the builder asks no policy: BuildKit before 0.27. */
const strictPolicy = 'strict=true';
/** The argument vector after `docker buildx`. */
function buildArguments(request, setting) {
    // A value that the environment holds may be a proxy's password: it stays there.
    const buildArgs = request.buildArgs.map((arg) => (arg.isInherited ? arg.key : arg));
    return [
        'build',
        '--progress=plain',
        ...arguments_option('--builder', setting.builder),
        ...arguments_option('--metadata-file', setting.metadataFile),
        ...arguments_option('--platform', request.platforms.map(image_platform/* formatPlatform */.Bq).join(',')),
        ...formatOutput(request),
        ...arguments_option('--tag', request.references),
        ...arguments_option('--file', request.file),
        ...arguments_option('--target', request.target),
        ...arguments_option('--build-arg', buildArgs),
        ...arguments_option('--build-context', request.buildContexts),
        ...arguments_option('--label', request.labels),
        ...arguments_option('--annotation', request.annotations),
        ...arguments_option('--secret', setting.secrets),
        ...arguments_option('--provenance', setting.provenance),
        ...arguments_option('--sbom', request.sbom),
        ...arguments_option('--ssh', request.ssh),
        ...arguments_option('--cache-from', request.cacheFrom),
        ...arguments_option('--cache-to', request.cacheTo),
        ...(request.noCache ? ['--no-cache'] : []),
        ...arguments_option('--no-cache-filter', request.noCacheFilters),
        ...(request.pull ? ['--pull'] : []),
        ...arguments_option('--network', request.network),
        ...arguments_option('--allow', request.allow),
        ...arguments_option('--add-host', request.addHosts),
        ...arguments_option('--shm-size', request.shmSize),
        ...arguments_option('--ulimit', request.ulimits),
        ...(setting.hasPolicy ? ['--policy', strictPolicy] : []),
        '--',
        request.context,
    ];
}
/** The option before each value; nothing without a value. */
function arguments_option(name, values) {
    return [values ?? []]
        .flat()
        .flatMap((value) => [name, typeof value === 'string' ? value : `${value.key}=${value.value}`]);
}
/** The arguments for where the image goes, and how it is written. */
function formatOutput(request) {
    const { push, byDigest = false, keep, imageAttributes } = request;
    if (!push)
        return ['--output', formatKeep(keep)];
    if (imageAttributes.length === 0 && !byDigest)
        return ['--push'];
    const has = (name, value) => {
        const found = (0,image_attributes/* findAttribute */.Oh)(imageAttributes, name);
        return value === undefined ? found !== undefined : found === value;
    };
    const attributes = [
        'type=registry',
        ...(byDigest ? ['push-by-digest=true'] : []),
        ...imageAttributes.map(({ key, value }) => `${key}=${value}`),
        // Only OCI has a media type for such layers.
        ...(has('compression', 'zstd') && !has('oci-mediatypes') ? ['oci-mediatypes=true'] : []),
        // Files are written anew for the registry only, so that an engine cannot unpack the same: it refuses, unless told.
        ...(has('rewrite-timestamp', 'true') ? ['unpack=false'] : []),
    ];
    return ['--output', attributes.join(',')];
}
/** @see https://docs.docker.com/build/exporters/oci-docker/ */
function formatKeep(keep) {
    if (keep === undefined)
        return 'type=cacheonly';
    if (keep.kind === 'engine')
        return 'type=docker';
    // buildx reads the value as a CSV record.
    const path = `"dest=${keep.path.replaceAll('"', '""')}"`;
    return `type=docker,${path},oci-mediatypes=${String(keep.oci)}`;
}
/**
 * The build arguments, with the commit's time where the files of the image are to have one and none is named.
 *
 * @param committedAt ISO 8601
 * @see https://docs.docker.com/build/ci/github-actions/reproducible-builds/
 */
function dateArguments({ buildArgs, imageAttributes }, committedAt, environment) {
    const key = 'SOURCE_DATE_EPOCH';
    const isAsked = (0,image_attributes/* findAttribute */.Oh)(imageAttributes, 'rewrite-timestamp') === 'true';
    const isNamed = buildArgs.some((arg) => arg.key === key) || (environment[key] ?? '') !== '';
    if (!isAsked || isNamed)
        return buildArgs;
    return [...buildArgs, { key, value: String(Math.floor(Date.parse(committedAt) / 1000)) }];
}
/**
 * The labels that every image carries. Of the public ones the user's own win; those that later runs read are out of
 * everybody's reach.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/annotations.md#pre-defined-annotation-keys
 */
function planLabels(origin, labels) {
    const own = ['source', 'revision', 'version', 'created'].flatMap((name) => {
        const value = origin[name];
        return value === undefined ? [] : [{ key: `org.opencontainers.image.${name}`, value }];
    });
    const names = ['repository', 'revision', 'version', 'inputs', 'shard', 'refreshed'];
    const memory = names.flatMap((name) => {
        const value = origin[name];
        return value === undefined ? [] : [{ key: image_labels/* ownLabels */.ct[name], value }];
    });
    const last = new Map([...own, ...labels, ...memory].map(({ key, value }) => [key, value]));
    return [...last].map(([key, value]) => ({ key, value }));
}
/**
 * The value of `--provenance`: as asked for; else everything about the build for a public
 * repository, and the least for a private one, whose build arguments are nobody's business.
 * A password in them is nobody's anywhere. BuildKit takes attributes without a mode for mode=max.
 *
 * @throws UserError `argument-secret`
 * @returns `undefined` where buildx is told nothing
 * @see https://docs.docker.com/build/metadata/attestations/slsa-provenance/
 */
function planProvenance(facts) {
    const { asked, attests, push, runUrl } = facts;
    const byVisibility = mayTellArguments(facts) ? 'mode=max' : 'mode=min';
    const wanted = asked ?? (attests && push ? byVisibility : undefined);
    if (wanted === undefined || /^false$/i.test(wanted))
        return wanted?.toLowerCase();
    const attributes = /^true$/i.test(wanted) ? byVisibility : withoutArguments(wanted, facts);
    if (runUrl === undefined || /(?:^|,)builder-id=/.test(attributes))
        return attributes;
    return `${attributes},builder-id=${runUrl}`;
}
function mayTellArguments(facts) {
    const { isPrivate, secretArguments = [], secretNames = [] } = facts;
    return isPrivate === false && secretArguments.length + secretNames.length === 0;
}
/**
 * Whether an argument is called a secret, by the words of BuildKit's own check.
 *
 * @see https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/
 */
function isNamedSecret({ key, value }) {
    const words = key.toLowerCase().split('_');
    return value !== '' && words.some((word) => secretWords.has(word)) && !words.includes('public');
}
const secretWords = new Set([
    ...['apikey', 'auth', 'credential', 'credentials', 'key'],
    ...['password', 'passwd', 'pword', 'secret', 'token'],
]);
/** The attributes that hold no argument, where one is secret. */
function withoutArguments(wanted, { secretArguments = [] }) {
    if (secretArguments.length === 0 || !(0,inputs_attributes/* asksForAttestation */.mC)(wanted))
        return wanted;
    if (!/(?:^|,)mode=/.test(wanted))
        return `mode=min,${wanted}`;
    if (!/(?:^|,)mode=(?:max|full)(?:,|$)/.test(wanted))
        return wanted;
    const what = `${secretArguments.join(', ')}: a build argument holds an address with a password, and provenance: ${wanted} publishes it with the image`;
    throw new lib_errors/* UserError */.yo('argument-secret', what, {
        fix: "Set provenance: mode=min. Better, keep the password out: a proxy without one (build-args, or proxies in docker's config.json), and for a step of the build secrets or secret-envs with RUN --mount=type=secret.",
    });
}
/**
 * The image that makes the SBOM which an input asks for; `undefined` where it asks for none.
 *
 * @see https://docs.docker.com/build/metadata/attestations/sbom/#sbom-generator
 */
function sbomGenerator(input) {
    if (!(0,inputs_attributes/* asksForAttestation */.mC)(input))
        return undefined;
    return /(?:^|,)generator=([^,]+)/.exec(input ?? '')?.[1] ?? 'docker/buildkit-syft-scanner';
}
/** @see https://docs.docker.com/build/building/variables/#buildx_no_default_attestations */
function refusesAttestations(environment) {
    return /^(?:1|t|true)$/i.test(environment['BUILDX_NO_DEFAULT_ATTESTATIONS'] ?? '');
}

// EXTERNAL MODULE: ./lib/proxy.js
var proxy = __webpack_require__(25431);
// EXTERNAL MODULE: ./lib/buildx/facts.js
var buildx_facts = __webpack_require__(47779);
;// CONCATENATED MODULE: ./lib/buildx/cache.js
// The caches of a build: which are used, and whether they can be. Pure.




/**
 * The caches that a build reads and writes: those that are named, else the job's where it is asked for. Where a cache of
 * GitHub Actions has no scope of its own, it gets one for the image and its platforms: in one scope, the build of one
 * image would replace the cache of another.
 *
 * @see https://docs.docker.com/build/cache/backends/gha/#scope
 */
function planCaches({ cache, cacheFrom, cacheTo, platforms }, repository) {
    const scope = formatScope(repository, platforms);
    const from = cache && cacheFrom.length === 0 ? ['type=gha'] : cacheFrom;
    // A cache that cannot be written costs the next build time, and this one nothing.
    const to = cache && cacheTo.length === 0 ? ['type=gha,mode=max,ignore-error=true'] : cacheTo;
    const give = (entry) => (lacksScope(entry) ? `${entry},scope=${scope}` : entry);
    return {
        cacheFrom: from.map(give),
        cacheTo: to.map(give),
        scope: [...from, ...to].some(lacksScope) ? scope : undefined,
    };
}
/** Whether others than this job can read what the build has cached. */
function sharesCache({ cache, cacheTo }) {
    const stays = (entry) => has(entry, 'type=local') || has(entry, 'type=inline');
    return cacheTo.length === 0 ? cache : !cacheTo.every(stays);
}
function lacksScope(entry) {
    return isOfActions(entry) && !has(entry, 'scope=');
}
/** GitHub's keys have at most 512 characters, and BuildKit adds its own. */
const longestScope = 300;
/** The sign between is in no name and no platform. */
function formatScope(repository, platforms) {
    const parts = [(0,image_reference/* formatRepository */.Sh)(repository), ...platforms.map(image_platform/* formatPlatform */.Bq).sort()];
    const scope = parts.join('@');
    if (scope.length <= longestScope)
        return scope;
    const hash = (0,external_node_crypto_.createHash)('sha256').update(scope).digest('hex').slice(0, 16);
    return `${scope.slice(0, longestScope - hash.length - 1)}@${hash}`;
}
/** Attributes of an entry as buildx reads them: a record by comma, its names in any case. */
function has(entry, start) {
    return entry.split(',').some((field) => field.trim().toLowerCase().startsWith(start));
}
function isOfActions(entry) {
    return entry.split(',').some((field) => field.trim().toLowerCase() === 'type=gha');
}
/** True when the build reads or writes the cache of GitHub Actions. */
function usesActionsCache(inputs) {
    const entries = [...inputs.cacheFrom, ...inputs.cacheTo];
    return entries.some(isOfActions);
}
/**
 * True when a cache goes somewhere else than into the image itself, which not every builder can do. buildx leaves
 * out a `type=gha` without a token.
 */
function exportsCache(cacheTo, environment) {
    return cacheTo.some((entry) => {
        if (has(entry, 'type=inline'))
            return false;
        return !isOfActions(entry) || has(entry, 'token=') || hasActionsToken(environment);
    });
}
function hasActionsToken(environment) {
    return (environment['ACTIONS_RUNTIME_TOKEN'] ?? '') !== '';
}
/**
 * Why a cache of `type=gha` will not be used: buildx itself would leave it out without a word. It reads the
 * cache's address and token in the environment, where the runner puts them for a JavaScript action.
 *
 * @see https://docs.docker.com/build/cache/backends/gha/
 */
function explainUnusedCache(environment, buildxVersion) {
    if (!hasActionsToken(environment)) {
        return 'type=gha works in a job on GitHub Actions only (ACTIONS_RUNTIME_TOKEN is not set): the build runs without this cache';
    }
    const needsNewer = /^(?:1|true)$/i.test(environment['ACTIONS_CACHE_SERVICE_V2'] ?? '');
    if (!needsNewer || buildxVersion === undefined)
        return undefined;
    if ((0,buildx_facts/* isAtLeast */.du)(buildxVersion, [0, 21]))
        return undefined;
    return `type=gha needs buildx 0.21 or newer for GitHub's cache service, and this is ${buildxVersion.join('.')}: the build runs without this cache`;
}

// EXTERNAL MODULE: ./lib/buildx/command.js
var buildx_command = __webpack_require__(66245);
// EXTERNAL MODULE: ./lib/buildx/progress/output.js
var progress_output = __webpack_require__(13249);
;// CONCATENATED MODULE: ./lib/buildx/emulation.js
// QEMU for a build that failed because a program in it is made for another CPU.




/**
 * Registers QEMU with the kernel's binfmt_misc, for containers too. It runs with all rights, so it is
 * pinned as this action pins images: nobody can put another program under its name.
 *
 * @see https://github.com/tonistiigi/binfmt
 */
const binfmtImage = 'tonistiigi/binfmt:qemu-v10.2.3@sha256:400a4873b838d1b89194d982c45e5fb3cda4593fbfd7e08a02e76b03b21166f0';
/** True when a build ended because a program is made for another CPU. */
function lacksEmulation(output) {
    return /exec format error/i.test((0,progress_output/* readFailureText */.mV)(output));
}
/**
 * Emulation helps for platforms that the builder does not list, on the machine that it runs on.
 *
 * @param builder as it describes itself after the failure
 * @param rootless the engine may register nothing in its kernel
 */
function planEmulation(platforms, builder, rootless = false) {
    const driver = builder?.driver ?? 'docker';
    const hopeless = (reason) => ({ kind: 'hopeless', reason });
    if (!driver.startsWith('docker'))
        return hopeless(`driver ${driver} runs on another machine`);
    const listed = new Set(builder?.platforms.map(normalizeName));
    const missing = platforms.filter((platform) => !listed.has((0,image_platform/* formatPlatform */.Bq)(platform)));
    if (missing.length === 0) {
        return hopeless('the builder lists every platform, so a program in the image is of the wrong one');
    }
    if (rootless)
        return hopeless('a rootless engine cannot register QEMU: register it on the machine');
    return {
        kind: 'register',
        architectures: [...new Set(missing.map(({ architecture }) => architecture))],
        reason: `the builder does not run ${missing.map(image_platform/* formatPlatform */.Bq).join(', ')}`,
    };
}
/** buildx also lists levels of a CPU, `linux/amd64/v3`, which stay themselves. */
function normalizeName(name) {
    try {
        return (0,image_platform/* formatPlatform */.Bq)((0,image_platform/* parsePlatform */.Y8)(name));
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo)
            return name;
        throw error;
    }
}
/**
 * Registers QEMU on the engine's machine; its image is pulled again while the run's budget lasts.
 *
 * @returns what went wrong, in the words of docker; `undefined` when it is registered
 */
async function registerEmulation(effects, architectures) {
    const options = ['--install', architectures.join(',')];
    const command = ['docker', 'run', '--rm', '--privileged', binfmtImage, ...options];
    for (;;) {
        const result = await (0,lib_effects/* runShown */.p)(effects, command.join(' '), command, { name: 'docker run' });
        if (result.exitCode === 0)
            return undefined;
        const lines = result.stderr.trim().split('\n');
        const problem = lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? '';
        if (!(await effects.retryRegistry(problem)))
            return problem;
    }
}

// EXTERNAL MODULE: ./lib/nearby.js
var nearby = __webpack_require__(42264);
;// CONCATENATED MODULE: ./lib/buildx/progress/missing.js
// Which file or stage a failed build did not find, from what BuildKit printed. Pure.

/** @returns `undefined` where the build failed for something else */
function readMissingFile(output) {
    const verdict = (0,progress_output/* readVerdict */.wk)(output) ?? '';
    const path = /failed to calculate checksum of ref [^\s"]+: "([^"\n]{1,4096})": not found/.exec(verdict)?.[1];
    if (path === undefined)
        return undefined;
    const step = readMarkedLines(output);
    const from = /(?:--|[=,])from=["']?([^\s,"']{1,200})/.exec(step)?.[1];
    const words = step.split(/[\s,"'[\]=]+/);
    const above = words.find((word) => word.startsWith('../') && endsLike(word, path));
    return { path, from, above: from === undefined ? above : undefined };
}
/** `../x` is read as `/x`. */
function endsLike(word, path) {
    return `/${word.replace(/^(?:\.\.\/)+/, '')}`.replace(/\/$/, '') === path;
}
/** The name that was taken for an image of Docker Hub's own; `undefined` where nothing like it failed. */
function readMissingStage(output) {
    return /(?:^|: )([\w.-]{1,200}): failed to resolve source metadata for docker\.io\/library\//.exec((0,progress_output/* readVerdict */.wk)(output) ?? '')?.[1];
}
/** The lines of the step, as they stand in the Dockerfile. */
function readMarkedLines(output) {
    const lines = (0,progress_output/* findFrame */.tv)(output)?.excerpt.split('\n') ?? [];
    return lines.flatMap((line) => /^ *\d+ \| >>> (.*)$/.exec(line)?.[1] ?? []).join(' ');
}

;// CONCATENATED MODULE: ./lib/buildx/context/missing.js
// What a step of a Dockerfile did not find: a file of the context, of another stage, or a stage by its name.








const code = 'copy-source-missing';
/**
 * Looks for the file that a failed build did not find.
 *
 * @param output of the build
 * @returns `undefined` where it failed for something else, or the file is there
 */
function explainMissingFile(workspace, places, output) {
    const missing = readMissingFile(output);
    if (missing === undefined)
        return undefined;
    const { path, from } = missing;
    if (from === undefined)
        return explainInContext(workspace, places, missing);
    const named = places.buildContexts.find(({ key }) => key === from);
    return {
        code,
        means: `${path} is not in ${named ? `the named context ${from} (${named.value})` : from}`,
        fix: named
            ? 'Check the path; it begins at the root of that context.'
            : `Check the path, and what the steps of ${from} make: none of them makes that file.`,
    };
}
/**
 * The stages that a name may have meant which the builder took for an image.
 *
 * @returns a sentence; `undefined` where the name can be no stage's, or the Dockerfile is not on this machine
 */
function suggestStages(workspace, places, output) {
    const name = readMissingStage(output);
    const path = (0,context_context/* localDockerfile */.CR)(workspace, places);
    if (name === undefined || path === undefined)
        return undefined;
    const stages = parseStages((0,ignored/* readText */.yR)((0,external_node_path_.resolve)(workspace, path)) ?? '') ?? [];
    if (stages.length === 0)
        return undefined;
    const nearest = (0,lib_nearest/* findNearest */.qg)(name.toLowerCase(), stages);
    const which = nearest === undefined ? `the stages are ${stages.join(', ')}` : `did you mean ${nearest}?`;
    return `If ${name} is a stage: ${which}${nearest === undefined ? '.' : ''}`;
}
function explainInContext(workspace, { context, file }, { path, above }) {
    const inside = path.replace(/^\/+/, '');
    if (above !== undefined) {
        return {
            code,
            means: `${above} is above the build context (${context}), where no build reads`,
            fix: 'Set the input context to a folder that holds it, or name its folder in build-contexts and copy with --from.',
        };
    }
    const means = `${inside} is not in the build context (${context})`;
    if ((0,context_context/* isRemoteContext */.uN)(context))
        return { code, means, fix: `Check the path in ${context}.` };
    const root = (0,external_node_path_.resolve)(workspace, context);
    if (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, inside))) {
        return { code, means, fix: suggestPath(workspace, { context, file }, inside) };
    }
    const dockerfile = (0,context_context/* localDockerfile */.CR)(workspace, { context, file });
    const rule = (0,ignored/* findIgnoringRule */.Fo)(root, dockerfile === undefined ? undefined : (0,external_node_path_.resolve)(workspace, dockerfile), inside);
    if (rule === undefined)
        return undefined;
    const { line, pattern } = rule;
    const ignoreFile = rule.isOwn
        ? `${dockerfile ?? ''}.dockerignore`
        : external_node_path_.posix.join(context, '.dockerignore');
    return {
        code,
        means: `${means}: line ${line} of ${ignoreFile} (${pattern}) leaves it out`,
        fix: `Take that line out, or add the line !${inside} below it.`,
    };
}
/** How deep a file lies that is named instead. */
const depth = 6;
function suggestPath(workspace, { context, file }, missing) {
    const begins = 'The paths of a Dockerfile begin at the context, wherever the Dockerfile lies.';
    if (external_node_path_.posix.normalize(context) !== '.' && (0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(workspace, missing))) {
        const dockerfile = (0,context_context/* dockerfilePath */.Se)(context, file);
        return `${begins} It is in the repository's root: set context: . and file: ${dockerfile}.`;
    }
    const paths = (0,nearby/* listNearby */.s)((0,external_node_path_.resolve)(workspace, context), depth).map(({ path }) => path);
    const near = (0,lib_nearest/* findNearestPaths */.wl)(missing, paths);
    if (near.length > 0)
        return `Did you mean ${(0,lib_nearest/* listAlternatives */.PP)(near)}? ${begins}`;
    return `${begins} A file that a step of the job makes has to be there before this step.`;
}

// EXTERNAL MODULE: ./lib/buildx/engine.js
var engine = __webpack_require__(24520);
;// CONCATENATED MODULE: ./lib/buildx/progress/checks.js
// BuildKit's checks of a Dockerfile, as the builder prints what they found. Pure.


/**
 * Reads the list at the end of a build. Its lines are the same in every version; the data of buildx has it from 0.29
 * on, and not where a build fails. What a step prints has a number before it and is not taken for the list.
 *
 * @see https://docs.docker.com/reference/build-checks/
 */
function readChecks(output) {
    const lines = output.split('\n').map((line) => line.replace(/\r$/, ''));
    const isHead = (line) => headOf(line) !== undefined;
    const start = lines.findLastIndex(isHead);
    if (start === -1)
        return { count: 0, findings: [] };
    const found = [];
    for (const line of lines.slice(start + 1)) {
        const text = /^(?:\u001b\[0m)? - (\S.*)$/.exec(line)?.[1];
        if (text === undefined)
            break;
        found.push(text);
    }
    // BuildKit tells them in the order in which it comes to them, which is another in each build.
    const findings = [...new Set(found)]
        .map(readFinding)
        .sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
    return { count: headOf(lines[start] ?? '') ?? 0, findings };
}
/** ` 5 warnings found (use docker --debug to expand):`, in yellow. */
function headOf(line) {
    const count = /^ ?(?:\u001b\[33m)?(\d{1,6}) warnings? found(?: \([^()]{1,99}\))?:$/.exec(line)?.[1];
    return count === undefined ? undefined : Number(count);
}
function readFinding(text) {
    const line = /\(line (\d{1,9})\)$/.exec(text)?.[1];
    return {
        text,
        line: line === undefined ? undefined : Number(line),
        rule: /^([A-Z][A-Za-z]{2,60}): /.exec(text)?.[1],
    };
}
/** The page of a rule: `JSONArgsRecommended` is json-args-recommended. */
function pageOfRule(rule) {
    const name = rule
        .replace(/([a-z])([A-Z])/g, '$1-$2')
        .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
        .toLowerCase();
    return `https://docs.docker.com/reference/build-checks/${name}/`;
}
/** Where a finding is; `undefined` where the Dockerfile is not of this machine, or no line is told. */
function locateFinding({ line }, dockerfile) {
    return dockerfile === undefined || line === undefined ? undefined : { file: dockerfile, line };
}
/**
 * The error of a build that the Dockerfile's own setting made fail: `# check=error=true`.
 *
 * @param dockerfile from the workspace; `undefined` where it is not of this machine
 * @returns `undefined` for a build that failed otherwise
 * @see https://docs.docker.com/reference/dockerfile/#check
 */
function explainFailedChecks(output, dockerfile) {
    const [, rules] = /lint violation found for rules: (.+)/.exec((0,progress_output/* readVerdict */.wk)(output) ?? '') ?? [];
    if (rules === undefined)
        return undefined;
    const names = rules.split(',').map((rule) => rule.trim());
    const found = readChecks(output).findings.filter(({ rule = '' }) => names.includes(rule));
    const [location] = found.flatMap((finding) => locateFinding(finding, dockerfile) ?? []);
    const places = found.map((finding) => {
        const place = locateFinding(finding, dockerfile);
        return place === undefined ? finding.text : `${(0,lib_errors/* formatLocation */.j$)(place)}: ${finding.text}`;
    });
    const what = `The Dockerfile says that its checks fail the build, and these did: ${names.join(', ')}`;
    return new lib_errors/* UserError */.yo('dockerfile-checks', [what, (0,lib_errors/* formatList */.ki)(places, mostShown)].join('\n').trim(), {
        ...(location && { location }),
        fix: `Mend the lines, or leave the checks out: # check=skip=${names.join(',')};error=true. What they mean: ${names.map(pageOfRule).join(' ')}`,
    });
}
/** The runner shows ten annotations of a step, and a person reads no more than some. */
const mostShown = 50;
/** What to say of the findings, each with its place; the last one of those that are left out. */
function describeChecks({ count, findings }, dockerfile) {
    const shown = findings.slice(0, mostShown).map((finding) => ({
        text: finding.rule === undefined
            ? finding.text
            : `${finding.text}. More: ${pageOfRule(finding.rule)}`,
        location: locateFinding(finding, dockerfile),
    }));
    const left = count - shown.length;
    if (left <= 0)
        return shown;
    const text = `${left} more warnings of the builder stand in its output`;
    return [...shown, { text, location: undefined }];
}

;// CONCATENATED MODULE: ./lib/buildx/progress/advice.js
// What most often ends a step of a Dockerfile, told beside what it printed itself. Pure; imports nothing.
/** What most often ends a step so, by what was printed; the first row that fits counts. */
const stepRemedies = [
    [
        /error getting credentials/,
        "docker's config.json names a credential helper (credsStore, credHelpers) that this machine lacks, or that fails: take it out there, or sign in to the registry of the base image (docker/login-action).",
    ],
    [
        /failed to resolve source metadata for \S+: \S+: not found/,
        'There is no such base image, or it has no such tag: check the name in the Dockerfile.',
    ],
    [
        /did not complete successfully: exit code: 127\b/,
        'The image of that stage lacks a program that the step calls: install it in a step before, or mend its name. Small images have no bash, curl or git.',
    ],
    [
        /did not complete successfully: exit code: 126\b/,
        'The step calls a file that may not be executed: COPY --chmod=755 makes it so, and git keeps that right after git update-index --chmod=+x.',
    ],
    [
        /unable to start container process: .{0,200}exec: "|^[\d. ]*exec \S+: no such file or directory/m,
        'The image of that stage lacks the program that the step begins with, or the shell: scratch and distroless images have none, so RUN takes a list there, ["/program", "argument"].',
    ],
    [
        /could(?: not|n't) resolve|bad address|failure (?:in name )?resol|EAI_AGAIN|ENOTFOUND|no such host|network is unreachable|ETIMEDOUT|connection timed out|unable to connect to/i,
        'The step reached no server: run again, as that may pass by itself. Behind a proxy, name it in build-args (HTTP_PROXY, HTTPS_PROXY, NO_PROXY); with the input network: none there is no way out.',
    ],
];
/**
 * @param words BuildKit's verdict and what the step printed last
 * @returns advice with a blank behind it; empty where nothing is known
 */
function adviseOnStep(words) {
    const advice = stepRemedies.find(([fitting]) => fitting.test(words))?.[1];
    return advice === undefined ? '' : `${advice} `;
}

;// CONCATENATED MODULE: ./lib/buildx/progress/failure.js
// What a failed build means and what to do, also where the builder, not this machine, misses a registry. Pure.





const refusal = /401 Unauthorized|403 Forbidden|unauthorized|authorization failed|no basic auth|insufficient_scope|access denied|denied:/i;
const unreachable = /dial tcp|no such host|timeout|timed out|Client\.Timeout|EOF|connection reset|x509:|HTTP response to HTTPS client|proxyconnect|: 50[0234]\b/i;
const deniedEntitlement = /granting entitlement (\S+) is not allowed/;
/** Whether a part of the builder's output has words that fit. */
function failure_has(read, words) {
    return ({ output }) => words.test(read(output) ?? '');
}
/** Whether the builder speaks of an image; it writes Docker Hub's names in full. */
function nameIn(words, image) {
    const name = (0,image_reference/* readReference */.Wf)(image);
    if (name === undefined)
        return words.includes(image);
    return (words.includes(`${(0,image_reference/* formatRepository */.Sh)(name.repository)}:`) ||
        words.includes(`${(0,image_reference/* formatRepository */.Sh)(name.repository)}@`));
}
/** What a failure means and what to do; the first row that fits counts. */
const causes = [
    {
        code: 'disk-full',
        fits: failure_has(progress_output/* readFailureText */.mV, /no space left on device|disk quota exceeded/i),
        means: 'The build ran out of disk space',
        fix: 'Free space on the runner (docker system prune), or use a larger one.',
    },
    {
        code: 'sbom-generator',
        fits: ({ output, generator }) => generator !== undefined && nameIn((0,progress_output/* readVerdict */.wk)(output) ?? '', generator),
        means: 'The image that makes the SBOM cannot be had',
        fix: 'Let the builder reach its registry, name another one in the input sbom (generator=<image>), or leave sbom out.',
    },
    {
        code: 'base-image-throttled',
        fits: failure_has(progress_output/* readLookup */.p7, /toomanyrequests|Too Many Requests|secondary rate limit/i),
        means: 'The registry of a base image is throttling',
        fix: (verdict) => `Sign in to ${(0,progress_output/* registryOf */.Fv)(verdict)} before this step (docker/login-action): a signed-in user may pull more. Or pull through a mirror ("registry-mirrors" in the engine's /etc/docker/daemon.json, for docker.io).`,
    },
    {
        code: 'base-image-denied',
        fits: failure_has(progress_output/* readLookup */.p7, refusal),
        means: 'The registry of a base image lets this user not have it, or there is no such image',
        fix: (verdict) => `Check the name in the Dockerfile. For a private image sign in to ${(0,progress_output/* registryOf */.Fv)(verdict)} before this step (docker/login-action) as a user who may read it; for a public one a login that has expired may be in the way: docker logout ${(0,progress_output/* registryOf */.Fv)(verdict)}.`,
    },
    {
        code: 'base-image-platform',
        fits: failure_has(progress_output/* readLookup */.p7, /no match(?:ing manifest)? for/i),
        means: 'A base image does not have a platform that is asked for',
        fix: 'Take a base image that has it (docker buildx imagetools inspect NAME lists what there is), or leave that platform out of the input platforms.',
    },
    {
        code: 'base-image-unreachable',
        fits: failure_has(progress_output/* readLookup */.p7, unreachable),
        means: 'The registry of a base image cannot be reached, or fails',
        fix: (verdict) => `Check the name in the Dockerfile and the builder's way to ${(0,progress_output/* registryOf */.Fv)(verdict)}: name server, firewall, proxy. Plain HTTP or a certificate authority of your own has to be known to the builder (docs/registries.md, "A registry of your own").`,
    },
    {
        code: 'context-unreadable',
        fits: failure_has(progress_output/* readVerdict */.wk, /failed to stat policy file|failed to fetch remote|repository does not contain ref|invalid subdir/),
        means: 'The build context cannot be read',
        fix: (verdict) => {
            const first = verdict.includes('policy file')
                ? ' buildx asks for a policy (Dockerfile.rego) there first, and tells of that file only.'
                : '';
            return `Check the address and the branch, tag or commit, and the folder behind it, in the input context, and in the git URLs of build-contexts and the Dockerfile. A private repository needs a token as the secret GIT_AUTH_TOKEN (input secrets).${first}`;
        },
    },
    {
        code: 'build-policy',
        fits: failure_has(progress_output/* readVerdict */.wk, /strict policy is not supported/),
        means: "The builder is too old to ask the Dockerfile's policy, and would build whatever it denies",
        fix: 'Use a builder with BuildKit 0.27 or newer: docker/setup-buildx-action before this step makes one, and so does a newer Docker. Or take the policy (the .rego file beside the Dockerfile) away.',
    },
    {
        code: 'build-policy',
        fits: failure_has(progress_output/* readVerdict */.wk, /not allowed by policy|failed to evaluate policy/),
        means: "The Dockerfile's policy ends the build",
        fix: 'Change the policy (the .rego file beside the Dockerfile), or what the build takes from elsewhere: the log above names each source that was denied.',
    },
    {
        code: 'annotation-index',
        fits: failure_has(progress_output/* readVerdict */.wk, /index annotations not supported/),
        means: 'An annotation is for an index, and this build makes none',
        fix: 'Write the annotation without index:, or set provenance: true, which makes an index of one platform.',
    },
    {
        code: 'entitlement-denied',
        fits: failure_has(progress_output/* readVerdict */.wk, deniedEntitlement),
        means: 'The builder does not grant what the input allow asks for',
        fix: fixEntitlement,
    },
    {
        code: 'no-emulation',
        fits: ({ output }) => lacksEmulation(output),
        means: 'A step needs a CPU that this builder does not have',
        fix: 'Build that platform on a native runner, or add docker/setup-qemu-action before this step.',
    },
    {
        code: 'builder-killed',
        fits: ({ exitCode }) => exitCode === 137,
        means: 'The builder was killed (exit code 137)',
        fix: 'Most often memory ran out: use a larger runner, or build fewer platforms at once.',
    },
    {
        code: 'builder-lost',
        fits: failure_has(progress_output/* readVerdict */.wk, /rpc error: code = Unavailable/),
        means: 'The connection to the builder broke',
        fix: "Most often the builder ran out of memory or was stopped: look at its log (docker logs buildx_buildkit_<name>0; the engine's own: journalctl -u docker), use a larger runner, or build fewer platforms at once.",
    },
    {
        code: 'step-killed',
        fits: failure_has(progress_output/* readFailureText */.mV, /did not complete successfully: (?:exit code: 137\b|.{0,300}killed)/i),
        means: 'A step was killed (exit code 137)',
        fix: 'Most often memory ran out: use a larger runner, or let the step do less at once.',
    },
    {
        code: 'out-of-memory',
        fits: failure_has(progress_output/* readFailureText */.mV, /cannot allocate memory|out of memory|Killed signal|signal: killed/i),
        means: 'A step ran out of memory',
        fix: 'Use a larger runner, or let the step do less at once. A program may have a limit of its own (node: NODE_OPTIONS=--max-old-space-size=4096).',
    },
];
/** @see https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file */
function fixEntitlement(verdict) {
    const name = deniedEntitlement.exec(verdict)?.[1] ?? 'security.insecure';
    return `Where the engine itself builds, set "builder": {"entitlements": {"${name.replace('.', '-')}": true}} in its /etc/docker/daemon.json. Else add docker/setup-buildx-action before this step, or name a builder that was created with --buildkitd-flags '--allow-insecure-entitlement ${name}'.`;
}
/** Turns the builder's end into one error: the cause, the Dockerfile's line, the last lines, what to do. */
function explainBuildFailure(failure) {
    const { exitCode, output, dockerfile, noEmulation } = failure;
    const words = describeOutput(output);
    const colon = words === '' ? '' : `: ${words}`;
    const location = findLocation(output, dockerfile);
    const where = { ...(location && { location }), excerpt: (0,progress_output/* findFrame */.tv)(output)?.excerpt };
    const { missing, stages } = failure;
    if (missing !== undefined) {
        const { code, means, fix } = missing;
        return new lib_errors/* UserError */.yo(code, `The build failed: ${means}`, { ...where, fix });
    }
    const cause = causes.find(({ fits }) => fits(failure));
    if (cause === undefined) {
        const code = location === undefined ? 'build-failed' : 'dockerfile';
        return new lib_errors/* UserError */.yo(code, `The build failed (exit code ${exitCode})${colon}`, {
            ...where,
            fix: words === ''
                ? 'The builder died without a word: look at the engine (docker info, journalctl -u docker) and run again.'
                : `${adviseOnStep(words)}The builder's whole output is in the log above.`,
        });
    }
    const why = noEmulation === undefined ? '' : ` (${noEmulation})`;
    const fix = typeof cause.fix === 'string' ? cause.fix : cause.fix((0,progress_output/* readVerdict */.wk)(output) ?? '');
    return new lib_errors/* UserError */.yo(cause.code, `${cause.means}${why}${colon}`, {
        ...where,
        fix: stages === undefined ? fix : `${stages} ${fix}`,
    });
}
/** BuildKit's verdict and what the failed step printed last; the last lines where there is no verdict. */
function describeOutput(output) {
    const verdict = (0,progress_output/* readVerdict */.wk)(output);
    if (verdict === undefined)
        return (0,progress_output/* lastLines */.w$)(output);
    const printed = (0,progress_output/* lastLines */.w$)((0,progress_output/* readStepOutputs */.dj)(output)[0] ?? '');
    return printed === '' ? verdict : `${verdict}\n${printed}`;
}
function findLocation(output, file) {
    if (file === undefined)
        return undefined;
    const parsed = /dockerfile parse error (?:on )?line (\d+)/i.exec(output)?.[1];
    const line = (0,progress_output/* findFrame */.tv)(output)?.line ?? (parsed === undefined ? undefined : Number(parsed));
    return line === undefined ? undefined : { file, line };
}
/** By the error's code: what a buildkitd.toml says of such a registry, and what lets us make a builder that knows it. */
const remedies = {
    'registry-plain-http': {
        setting: 'http = true',
        here: 'list its host in the input insecure-registries',
    },
    'registry-certificate': {
        setting: 'ca = ["<path of its CA certificate>"]',
        here: 'put its CA certificate into /etc/docker/certs.d/<host>/ca.crt on the runner',
    },
};
/**
 * A builder that is not the engine's own has settings of its own for registries: the advice for this machine
 * would be followed in vain.
 *
 * @param error the registry's part in a failed push
 * @see https://docs.docker.com/reference/cli/docker/buildx/create/#buildkitd-config
 */
function adviseForBuilder(error, pushing) {
    const { kind, driver, builder } = pushing;
    const remedy = remedies[error.code];
    if (remedy === undefined || kind === 'create' || driver === 'docker')
        return error;
    const settings = `[registry."<host>"] with ${remedy.setting}`;
    const named = builder === undefined ? 'the current builder' : `builder ${builder}`;
    const create = `create ${named} with --buildkitd-config and a file that has ${settings}`;
    const make = `${remedy.here}: then a builder that knows the registry is made for the run`;
    const advise = (fix) => error.with({ fix: `${fix.charAt(0).toUpperCase()}${fix.slice(1)}.` });
    if (driver === 'kubernetes')
        return advise(create);
    if (driver !== 'docker-container') {
        return advise(`The builder's own buildkitd.toml, where its daemon runs, needs ${settings}`);
    }
    return builder === undefined
        ? advise(`${make}. Or ${create}`)
        : advise(`${create}. Or leave the input builder empty and ${make}`);
}

;// CONCATENATED MODULE: ./lib/buildx/progress/steps.js
// How many steps of a Dockerfile a build took from its cache, from what the builder prints (`--progress=plain`).
/** A line that is longer says nothing of a step's state. */
const longestLine = 2_000;
/**
 * `#7 [linux/amd64 build 2/5] RUN make`: a step begins, and each line about it has its number.
 *
 * @see https://docs.docker.com/build/building/variables/#buildkit_progress
 */
const begins = /^#(\d{1,6}) \[(?:[^\]\n]{1,300} )?\d{1,4}\/\d{1,4}\] (?!FROM )/;
/** What a step prints has the time before it, so it is not taken for this. */
const isCached = /^#(\d{1,6}) CACHED\s*$/;
/** Counts while the output comes, piece by piece. */
function openStepCounter() {
    const steps = new Set();
    const cached = new Set();
    let rest = '';
    const take = (line) => {
        const step = begins.exec(line)?.[1];
        if (step !== undefined)
            steps.add(step);
        const held = isCached.exec(line)?.[1];
        if (held !== undefined)
            cached.add(held);
    };
    return {
        add: (piece) => {
            const lines = (rest + piece).split('\n');
            rest = (lines.pop() ?? '').slice(0, longestLine);
            for (const line of lines)
                take(line.slice(0, longestLine));
        },
        read: () => {
            take(rest);
            return { steps: steps.size, cached: [...cached].filter((step) => steps.has(step)).length };
        },
    };
}

// EXTERNAL MODULE: ./lib/buildx/secrets.js
var buildx_secrets = __webpack_require__(62353);
// EXTERNAL MODULE: ./lib/buildx/temporary/proxies.js
var proxies = __webpack_require__(10676);
;// CONCATENATED MODULE: ./lib/buildx/build-process.js
// Runs one build, again where that helps: what `build` and `bake` have in common.















/**
 * Secrets and provenance, and the environment in which buildx gets them. From here on nobody reads a password of an
 * argument in the log.
 *
 * @param builds all that one run of buildx builds
 * @throws UserError `argument-secret`
 */
function prepareBuildProcess({ dockerEnvironment, log }, request, builds, surroundings) {
    const secrets = (0,buildx_secrets/* planSecrets */.Ds)(request, dockerEnvironment);
    const added = (0,proxies/* configArguments */.H9)((0,engine/* readDockerConfig */.TO)(dockerEnvironment));
    const buildArguments = findArguments(builds, added);
    const found = buildArguments.filter((one) => (0,proxy/* argumentSecrets */.dR)(one).length > 0);
    for (const secret of found.flatMap(proxy/* argumentSecrets */.dR))
        log.mask(secret);
    const facts = {
        ...surroundings,
        attests: surroundings.attests && !refusesAttestations(dockerEnvironment),
        asked: request.provenance,
        push: request.push,
    };
    const secretArguments = build_process_namesOf(found);
    const secretNames = build_process_namesOf(buildArguments.filter(isNamedSecret));
    const provenance = planProvenance({ ...facts, secretArguments, secretNames });
    if (provenance !== planProvenance(facts)) {
        log.notice(describeMinimum(secretArguments, secretNames));
    }
    const env = {
        // Git's facts go nowhere but into the provenance; without one the six calls of git are saved.
        ...(provenance === 'false' && { BUILDX_GIT_INFO: '0' }),
        ...dockerEnvironment,
        ...secrets.environment,
    };
    return { secrets: secrets.specifications, provenance, env };
}
/** The arguments of the builds, and what buildx adds to them. Pure. */
function findArguments(builds, added) {
    return builds.flatMap(({ buildArgs }) => {
        const named = new Set(buildArgs.map(({ key }) => key));
        return [...buildArgs, ...added.filter(({ key }) => !named.has(key))];
    });
}
function build_process_namesOf(some) {
    return [...new Set(some.map(({ key }) => key))];
}
function describeMinimum(secrets, named) {
    const isSure = secrets.length > 0;
    const why = isSure
        ? `a build argument holds an address with a password (${secrets.join(', ')})`
        : `a build argument is called a secret (${named.join(', ')})`;
    const other = isSure ? '' : '. If it is none, set provenance: mode=max';
    return `Provenance is mode=min: ${why}, and mode=max would publish it. A stage that declares it by ARG may still write it into the image's history: keep it out, or use a secret mount${other}`;
}
/**
 * Only the exit code decides; a push that a registry dropped is repeated from the builder's cache while the run's
 * budget lasts.
 *
 * @throws UserError with the Dockerfile's line where BuildKit names one
 */
async function runBuild(effects, { title, args, env, platforms, caches, generator, partOf }, surroundings) {
    const { runner, signal } = effects;
    if (caches.some(usesActionsCache))
        warnOfCache(effects, surroundings.buildxVersion);
    const emulate = openEmulation(effects, platforms, surroundings);
    for (;;) {
        const command = (0,buildx_command/* buildxCommand */.I0)(env, args);
        const counter = openStepCounter();
        const result = await (0,lib_effects/* runShown */.p)(effects, title, command, {
            ...{ cwd: runner.workspace, env, timeout: 'none' },
            hear: counter.add,
        });
        (0,lib_errors/* throwIfCancelled */.dZ)(signal);
        const { exitCode, stderr: output } = result;
        const { dockerfile, target, places } = partOf(output);
        if (exitCode === 0) {
            const checks = warnOfChecks(effects, output, dockerfile);
            return { ...counter.read(), checks, config: (0,progress_output/* readExportedConfig */.ct)(output) };
        }
        if (await effects.retryRegistry(output))
            continue;
        const { again, reason: noEmulation } = await emulate(output);
        if (again)
            continue;
        warnOfChecks(effects, output, dockerfile);
        const sources = places && {
            missing: explainMissingFile(runner.workspace, places, output),
            stages: suggestStages(runner.workspace, places, output),
        };
        const failure = { generator, exitCode, output, dockerfile, noEmulation, ...sources };
        const error = await explainFailure(effects, surroundings, failure);
        throw target === undefined ? error : error.with({ what: `Target ${target}: ${error.message}` });
    }
}
/** By its cause: the registry, the Dockerfile's own checks, or whatever else the builder says. */
async function explainFailure(effects, surroundings, failure) {
    const { output, dockerfile } = failure;
    const ofRegistry = (0,progress_output/* failedAtSource */.KW)(output) ? undefined : await effects.explainRegistry(output);
    if (ofRegistry)
        return adviseForBuilder(ofRegistry, surroundings);
    return explainFailedChecks(output, dockerfile) ?? explainBuildFailure(failure);
}
/** @returns how many there were */
function warnOfChecks({ log }, output, dockerfile) {
    const report = readChecks(output);
    for (const { text, location } of describeChecks(report, dockerfile))
        log.warning(text, location);
    return report.count;
}
function warnOfCache({ dockerEnvironment, log }, buildxVersion) {
    const unused = explainUnusedCache(dockerEnvironment, buildxVersion);
    if (unused !== undefined)
        log.warning(unused);
}
/**
 * Registers QEMU at most once in a run, and only for a build that failed for want of it.
 *
 * @returns whether to build again after a failure, and why not
 */
function openEmulation(effects, platforms, { builder, rootless }) {
    let registered = false;
    return async (output) => {
        if (!lacksEmulation(output))
            return { again: false };
        if (registered)
            return { again: false, reason: 'QEMU was registered and did not help' };
        const plan = planEmulation(platforms, await (0,engine/* readBuilder */.kj)(effects, builder), rootless);
        if (plan.kind === 'hopeless')
            return { again: false, reason: plan.reason };
        registered = true;
        effects.log.notice(`Emulation: ${plan.reason}; registering QEMU and building once more`);
        const problem = await registerEmulation(effects, plan.architectures);
        if (problem === undefined)
            return { again: true };
        return { again: false, reason: `QEMU could not be registered: ${problem}` };
    };
}

;// CONCATENATED MODULE: ./lib/buildx/bake/generate.js
// The definition that is built: the user's targets as they were printed, with what this run lays over them. Pure.





/**
 * A definition in JSON. Nothing in it is left to be worked out: every text is written so that buildx takes it as it is.
 *
 * @param workspace absolute
 * @see https://docs.docker.com/build/bake/reference/
 */
function formatDefinition(images, linked, workspace, secrets) {
    const ofImages = images.map(({ name, request }) => {
        const { references, labels, annotations, cacheFrom, cacheTo } = request;
        const [, output = 'type=registry'] = formatOutput(request);
        return [
            name,
            {
                ...describeBuild(request, workspace, secrets),
                tags: references,
                labels: toObject(labels),
                annotations: annotations.map(({ key, value }) => `${key}=${value}`),
                'cache-from': cacheFrom,
                'cache-to': cacheTo,
                output: [output],
            },
        ];
    });
    const ofLinked = linked.map(({ name, build }) => [name, { ...describeBuild(build, workspace, secrets), output: ['type=cacheonly'] }]);
    const all = [...ofLinked, ...ofImages];
    const target = Object.fromEntries(all);
    return JSON.stringify(escapeTemplates({ target }), undefined, 2);
}
/** What decides on the content, and how it is built. */
function describeBuild(build, workspace, secret) {
    const { context, file, dockerfile } = build;
    const found = (0,context_context/* localDockerfile */.CR)(workspace, { context, file });
    return withoutEmpty({
        context,
        // Given from the root, it is not looked for in the context.
        dockerfile: found === undefined ? file : (0,external_node_path_.resolve)(workspace, found),
        ...(dockerfile !== undefined && { dockerfile: undefined, 'dockerfile-inline': dockerfile }),
        target: build.target,
        args: toObject(build.buildArgs),
        contexts: toObject(build.buildContexts),
        platforms: build.platforms.map(image_platform/* formatPlatform */.Bq),
        secret,
        ssh: build.ssh,
        'no-cache': build.noCache || undefined,
        'no-cache-filter': build.noCacheFilters,
        pull: build.pull || undefined,
        network: build.network,
        'extra-hosts': toObject(build.addHosts.map(splitHost)),
        'shm-size': build.shmSize,
        ulimits: build.ulimits,
        entitlements: build.allow,
    });
}
function toObject(pairs) {
    return Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
}
function splitHost(host) {
    const at = host.search(/[=:]/);
    return { key: host.slice(0, at), value: host.slice(at + 1) };
}
/** An older buildx knows fewer fields, and refuses even an empty one. */
function withoutEmpty(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => {
        if (value === undefined)
            return false;
        return typeof value !== 'object' || Object.keys(value ?? {}).length > 0;
    }));
}
/** Of JSON, too, buildx takes every text and every key for a template. */
function escapeTemplates(value) {
    if (typeof value === 'string')
        return escapeTemplate(value);
    if (Array.isArray(value))
        return value.map(escapeTemplates);
    if (!(0,json/* isObject */.Gv)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [escapeTemplate(key), escapeTemplates(one)]));
}
/** @see https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-literals */
function escapeTemplate(text) {
    return text.replace(/[$%](?=\{)/g, (sign) => sign + sign);
}

;// CONCATENATED MODULE: ./lib/buildx/bake/bake.js
// Runs one `docker buildx bake` for all targets that have to be built, and reads what it made of each.











/**
 * Builds and pushes the images. Stages that they share are built once.
 *
 * @param linked targets that they are built on
 * @throws UserError as `runBuild`, `bake-allow`, and `no-digest`
 */
async function bakeImages(effects, images, linked, surroundings) {
    const [first] = images;
    if (first === undefined)
        return { digests: new Map(), report: { checks: 0, steps: 0, cached: 0 } };
    const { temporaryFolder, runner } = effects;
    const { request } = first;
    checkAllow(request.allow, surroundings);
    const builds = [...images.map((image) => image.request), ...linked.map(({ build }) => build)];
    const { env, secrets, provenance } = prepareBuildProcess(effects, request, builds, surroundings);
    const file = (0,external_node_path_.join)(temporaryFolder, 'bake.json');
    const metadataFile = (0,external_node_path_.join)(temporaryFolder, 'bake-metadata.json');
    await (0,promises_.writeFile)(file, formatDefinition(images, linked, runner.workspace, secrets));
    const { builder, buildxVersion } = surroundings;
    const all = [...images, ...linked.map(({ name, build }) => ({ name, request: build }))];
    const withPolicy = all.filter((one) => (0,context_context/* findPolicy */.i6)(runner.workspace, one.request, buildxVersion)?.isAsked);
    const args = [
        ...['bake', '--progress=plain', '--file', file, '--metadata-file', metadataFile],
        ...(builder === undefined ? [] : ['--builder', builder]),
        ...(provenance === undefined ? [] : ['--provenance', provenance]),
        ...(request.sbom === undefined ? [] : ['--sbom', request.sbom]),
        ...request.allow.flatMap((name) => ['--allow', name]),
        ...withPolicy.flatMap(({ name }) => ['--set', `${name}.policy=${strictPolicy}`]),
        '--',
        ...images.map(({ name }) => name),
    ];
    const report = await runBuild(effects, {
        title: `docker buildx bake: ${images.map(({ name }) => name).join(', ')}`,
        args,
        // Every path has been looked at, and the definition is our own.
        env: { ...env, BUILDX_BAKE_ENTITLEMENTS_FS: '0' },
        platforms: images.flatMap((image) => image.request.platforms),
        generator: sbomGenerator(request.sbom),
        caches: images.map((image) => image.request),
        partOf: (output) => findPart(runner.workspace, images, linked, output),
    }, surroundings);
    return { digests: request.push ? await readDigests(metadataFile, images) : new Map(), report };
}
/** @throws UserError `bake-allow` */
function checkAllow(allow, { buildxVersion }) {
    if (allow.length === 0 || buildxVersion === undefined || (0,buildx_facts/* isAtLeast */.du)(buildxVersion, [0, 17]))
        return;
    const what = `allow: ${allow.join(', ')} needs buildx 0.17 or newer with bake, and this is ${buildxVersion.join('.')}`;
    throw new lib_errors/* UserError */.yo('bake-allow', what, { fix: 'Update buildx, or leave allow out.' });
}
/** The target whose step failed: BuildKit names it before each step where there are several. */
function findPart(workspace, images, linked, output) {
    const all = [
        ...images.map(({ name, request }) => ({ name, build: request })),
        ...linked.map(({ name, build }) => ({ name, build })),
    ];
    const named = (0,progress_output/* findFailedTarget */.cu)(output);
    const found = all.length === 1 ? all[0] : all.find(({ name }) => name === named);
    if (!found)
        return { dockerfile: undefined };
    const { name, build } = found;
    return {
        dockerfile: build.dockerfile === undefined ? (0,context_context/* localDockerfile */.CR)(workspace, build) : undefined,
        places: build,
        target: name,
    };
}
/** @see https://docs.docker.com/reference/cli/docker/buildx/bake/#metadata-file */
async function readDigests(metadataFile, images) {
    const metadata = (0,json/* parseJson */.qF)(await (0,promises_.readFile)(metadataFile, 'utf8').catch(() => ''));
    return new Map(images.map(({ name }) => {
        const text = (0,json/* textAt */.$6)(metadata, name, 'containerimage.digest');
        if (text !== undefined)
            return [name, (0,image_digest/* parseDigest */.m)(text)];
        throw new lib_errors/* UserError */.yo('no-digest', `The builder ended well but reported no digest of ${name}`, {
            fix: 'Nothing was pinned. Run again; if it stays, update buildx and the builder.',
        });
    }));
}

;// CONCATENATED MODULE: ./lib/buildx/build.js
// Runs `docker buildx build` and reads what it made.









/**
 * Runs one build for all platforms and pushes it.
 *
 * @throws UserError as `runBuild`
 */
async function buildImage(effects, request, surroundings) {
    const { temporaryFolder, runner } = effects;
    const metadataFile = (0,external_node_path_.join)(temporaryFolder, 'build-metadata.json');
    const { env, ...planned } = prepareBuildProcess(effects, request, [request], surroundings);
    const { builder, buildxVersion } = surroundings;
    const hasPolicy = (0,context_context/* findPolicy */.i6)(runner.workspace, request, buildxVersion)?.isAsked === true;
    const setting = { builder, metadataFile, hasPolicy, ...planned };
    const dockerfile = (0,context_context/* localDockerfile */.CR)(runner.workspace, request);
    const report = await runBuild(effects, {
        title: `docker buildx build: ${nameBuild(request)}`,
        args: buildArguments(request, setting),
        env,
        platforms: request.platforms,
        caches: [request],
        generator: sbomGenerator(request.sbom),
        partOf: () => ({ dockerfile, places: request }),
    }, surroundings);
    const digests = request.push || request.keep ? await build_readDigests(metadataFile, report) : {};
    return { ...digests, report };
}
/** What goes nowhere has no reference. */
function nameBuild({ references, platforms }) {
    return references.join(', ') || `${platforms.map(image_platform/* formatPlatform */.Bq).join(', ')}, not pushed`;
}
/** @see https://docs.docker.com/reference/cli/docker/buildx/build/#metadata-file */
async function build_readDigests(metadataFile, report) {
    try {
        const metadata = (0,json/* parseJson */.qF)(await (0,promises_.readFile)(metadataFile, 'utf8'));
        const config = (0,json/* textAt */.$6)(metadata, 'containerimage.config.digest') ?? report.config;
        return {
            digest: (0,image_digest/* parseDigest */.m)((0,json/* textAt */.$6)(metadata, 'containerimage.digest') ?? ''),
            ...(config !== undefined && { config: (0,image_digest/* parseDigest */.m)(config) }),
        };
    }
    catch (error) {
        throw new lib_errors/* UserError */.yo('no-digest', 'The builder ended well but reported no digest', {
            fix: 'Nothing was pinned. Run again; if it stays, update buildx and the builder.',
            cause: error,
        });
    }
}
/**
 * Makes an archive of an image in the engine's own store, where the engine's builder can write none
 * itself: docker's classic store. The store is left as it was.
 *
 * @param make puts the image into the engine under the reference
 * @throws UserError `image-save`, and what `make` throws
 */
async function saveEngineImage(effects, reference, path, make) {
    const { dockerEnvironment: env, signal } = effects;
    const docker = (args, until) => effects.runProcess('docker', args, {
        ...{ env, signal: until, name: `docker ${args[0] ?? ''}` },
        timeout: 1_800_000,
    });
    const before = await docker(['image', 'inspect', '--format', '{{.Id}}', '--', reference], signal);
    // A look that the cancel cut short says nothing of the store.
    const isNew = before.exitCode !== 0 && !signal.aborted;
    try {
        const made = await make();
        const saved = await docker(['save', '--output', path, '--', reference], signal);
        if (saved.exitCode === 0)
            return made;
        throw new lib_errors/* UserError */.yo('image-save', `docker cannot save ${reference}: ${saved.stderr.trim()}`, {
            fix: "Check the free space in the runner's temporary folder, then run again.",
        });
    }
    finally {
        // Without the run's signal: a run that was cancelled as the build ended cleans up as well.
        if (isNew)
            await docker(['image', 'rm', '--no-prune', '--', reference]);
    }
}

;// CONCATENATED MODULE: ./lib/buildx/builder.js
// Chooses the builder, and says why another one cannot do the work. Pure.



/**
 * Chooses the cheapest builder that can do the work: nothing is created when the present one can.
 *
 * @throws UserError `engine-unreachable`, and the codes of a {@link Limit}
 */
function planBuilder(facts, request) {
    const { engine, builder, buildxVersion } = facts;
    const driver = builder?.driver ?? 'docker';
    checkEngine(engine, driver);
    const limit = findLimit(facts, request);
    const use = (name, reason) => {
        const attests = driver !== 'docker' || (0,buildx_facts/* holdsIndexes */.bI)(engine);
        return {
            kind: 'use',
            name,
            driver,
            attests,
            rootless: isRootless(engine),
            reason,
            buildxVersion,
        };
    };
    if (request.builder !== undefined) {
        if (limit)
            throw new lib_errors/* UserError */.yo(limit.code, limit.what, { fix: limit.fix });
        return use(request.builder, `${request.builder}: as asked for`);
    }
    const why = limit?.why ?? explainIgnorance(facts, request);
    if (why !== undefined)
        return planTemporaryBuilder(facts, request, why);
    if (driver !== 'docker') {
        return use(undefined, `${builder?.name ?? ''}: the current builder, driver ${driver}`);
    }
    return use(undefined, explainOwn(engine));
}
function explainOwn(engine) {
    const whose = isRootless(engine) ? "the engine's own (rootless)" : "the engine's own";
    const suffices = (0,buildx_facts/* holdsIndexes */.bI)(engine)
        ? 'its containerd image store holds several platforms'
        : 'one platform needs no more';
    return `${whose}: ${suffices}`;
}
function isRootless(engine) {
    return engine.reachable && engine.rootless;
}
function checkEngine(engine, driver) {
    // Remote and Kubernetes builders need no engine on this machine.
    if (engine.reachable || !driver.startsWith('docker'))
        return;
    if (engine.isPodman) {
        const podman = 'The docker of this machine is podman, which has no BuildKit';
        throw new lib_errors/* UserError */.yo('engine-podman', podman, {
            fix: 'Run the job where Docker is (runs-on: ubuntu-latest), or name a remote or Kubernetes builder in the input builder, with the docker command and its buildx plugin.',
        });
    }
    const what = `The Docker engine does not answer: ${engine.message}`;
    const { otherSocket, message } = engine;
    throw new lib_errors/* UserError */.yo('engine-unreachable', what, {
        fix: /\bclient version \S+ is too (?:old|new)/.test(message)
            ? 'Docker and its engine speak different versions of its API: leave the variable DOCKER_API_VERSION empty, else update the older of the two.'
            : ofTls.test(message)
                ? 'For an engine behind TLS, DOCKER_TLS_VERIFY is 1, and DOCKER_CERT_PATH names a folder with the ca.pem, cert.pem and key.pem that this engine takes; for one without, neither is set.'
                : otherSocket === undefined
                    ? 'Start it (systemctl start docker), or point DOCKER_HOST at one that runs and that this user may use.'
                    : `A rootless engine of this user has the socket ${otherSocket}: set DOCKER_HOST=unix://${otherSocket} for this step, or docker context use rootless.`,
    });
}
/** As docker tells a certificate that does not fit, one that is not there, and one side alone that speaks TLS. */
const ofTls = /x509:|\btls: |\.pem\b|HTTP response to HTTPS client|HTTP request to an HTTPS server/;
function planTemporaryBuilder({ engine, builder, buildxVersion, proxies }, request, why) {
    const isBehind = proxies.variables.some(({ key }) => key !== 'NO_PROXY');
    const behind = isBehind ? `, with the proxy of ${proxies.source ?? ''}` : '';
    return {
        kind: 'create',
        driver: 'docker-container',
        attests: true,
        rootless: isRootless(engine),
        buildxVersion,
        allowsInsecure: request.allowsInsecure,
        // What the one that it replaces was given for its network, it may need too.
        hostNetwork: (0,buildx_facts/* isLoopback */.U9)(request.registry) || proxies.isLoopback || builder?.hostNetwork === true,
        proxies,
        registries: engine.reachable ? planRegistries(engine, request) : [],
        reason: `a docker-container builder for this run${behind}: ${why}`,
    };
}
/** What the engine and the inputs say of registries holds for the builder too. */
function planRegistries(engine, { registry, insecureRegistries }) {
    const mirrors = engine.mirrors.map((address) => new URL(address));
    const plain = new Set([
        ...insecureRegistries,
        ...mirrors.filter(({ protocol }) => protocol === 'http:').map(({ host }) => host),
    ]);
    const ofNetwork = (0,buildx_facts/* isTrusted */.W2)(engine, registry) && !(0,buildx_facts/* isLoopback */.U9)(registry) ? [registry] : [];
    const trusted = new Set([...engine.insecureRegistries, ...ofNetwork]);
    const insecure = [...trusted].filter((host) => !plain.has(host));
    const { registryCa: ca } = engine;
    return [
        ...(mirrors.length === 0
            ? []
            : [{ host: 'docker.io', mirrors: mirrors.map(({ host }) => host) }]),
        ...[...plain].map((host) => ({ host, http: true })),
        // The engine tries HTTPS without looking at the certificate first, then plain HTTP: so does BuildKit with both.
        ...insecure.map((host) => ({ host, http: true, insecure: true })),
        ...(ca === undefined ? [] : [{ host: registry, ca }]),
    ];
}
/** Why the named or current builder cannot do the work; `undefined` when it can. */
function findLimit({ engine, builder }, request) {
    const { registry } = request;
    const { name = 'default', driver = 'docker', hostNetwork = false } = builder ?? {};
    if (driver === 'docker') {
        const ofStore = findStoreLimit(name, engine, request);
        if (ofStore || !isPlainHttp(request) || (0,buildx_facts/* isTrusted */.W2)(engine, registry))
            return ofStore;
        const lack = `speaks no plain HTTP to ${registry}`;
        return {
            code: 'builder-insecure',
            what: `Builder ${name} is the engine's own, and the engine ${lack}`,
            fix: `Leave the input builder empty, or add ${registry} to insecure-registries in the engine's daemon.json.`,
            why: `the engine's own ${lack}`,
        };
    }
    if (driver !== 'docker-container' || hostNetwork || !(0,buildx_facts/* isLoopback */.U9)(registry))
        return undefined;
    const what = `${name} runs in a network of its own, where ${registry} is not this machine`;
    return {
        code: 'builder-network',
        what: `Builder ${what}`,
        fix: 'Leave the input builder empty, or create that builder with --driver-opt network=host.',
        why: `the current builder ${what}`,
    };
}
/**
 * What the engine's image store has not, mostly the classic one: buildx refuses it before the build.
 *
 * @see https://docs.docker.com/build/builders/drivers/
 */
function findStoreLimit(name, engine, { platformCount, exportsCache, imageAttributes, wantsAttestations }) {
    const limit = (code, lacks, cannot) => {
        const why = `the engine's own image store cannot ${cannot}`;
        return {
            code,
            what: `Builder ${name} ${lacks}: ${why}`,
            fix: 'Leave the input builder empty, name a docker-container builder, or switch the engine to its containerd image store.',
            why,
        };
    };
    const attributes = (cannot) => limit('builder-attributes', 'does not write the image as asked', cannot);
    if ((0,buildx_facts/* holdsIndexes */.bI)(engine)) {
        const rewrites = (0,image_attributes/* findAttribute */.Oh)(imageAttributes, 'rewrite-timestamp') === 'true';
        if (!rewrites || mayLeaveUnpacked(engine))
            return undefined;
        return attributes('leave an image unpacked, as rewrite-timestamp needs it, before Docker 29.1');
    }
    if (platformCount > 1) {
        const cannot = `hold ${platformCount} platforms`;
        return limit('builder-one-platform', 'builds for one platform only', cannot);
    }
    if (exportsCache) {
        const cannot = 'export a cache as the input cache-to asks';
        return limit('builder-cache', 'exports no cache', cannot);
    }
    if (imageAttributes.length > 0) {
        return attributes('write an image as the input image-attributes asks');
    }
    if (!wantsAttestations)
        return undefined;
    const cannot = 'hold the attestations that provenance or sbom ask for';
    return limit('builder-attestations', 'attaches no attestations', cannot);
}
/** @see https://github.com/moby/moby/pull/51514 */
function mayLeaveUnpacked(engine) {
    // A version that is not known is a newer one.
    return engine.reachable && (0,buildx_facts/* isAtLeast */.du)(engine.version ?? [29, 1], [29, 1]);
}
/**
 * What the current builder would have to be told of the registry, and was not; of a named one, that is its
 * user's affair. A builder elsewhere cannot be replaced by one that is made here.
 *
 * @returns why another builder is made
 */
function explainIgnorance({ engine, builder }, request) {
    const { registry } = request;
    if (builder?.driver !== 'docker-container' || builder.registries.includes(registry)) {
        return undefined;
    }
    const unaware = `the current builder ${builder.name} does not know`;
    if (isPlainHttp(request))
        return `${unaware} that ${registry} speaks plain HTTP`;
    const hasOwnAuthority = engine.reachable && engine.registryCa !== undefined;
    return hasOwnAuthority ? `${unaware} the certificate authority of ${registry}` : undefined;
}
function isPlainHttp({ registry, insecureRegistries }) {
    return insecureRegistries.includes(registry) && !(0,buildx_facts/* isLoopback */.U9)(registry);
}

;// CONCATENATED MODULE: ./lib/buildx/temporary/docker-context.js
// A docker context of one run: buildx makes no builder from DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.





/**
 * Where the engine is reached by variables for TLS, a context for it, in a folder of docker that is this run's own:
 * all but the contexts of the user's folder is linked there.
 *
 * @throws UserError `docker-context`
 * @see https://docs.docker.com/engine/security/protect-access/
 */
async function openEndpoint(effects, name) {
    const { runProcess, dockerEnvironment, signal, temporaryFolder } = effects;
    if (!(0,buildx_command/* usesTls */.cY)(dockerEnvironment))
        return { context: undefined, environment: dockerEnvironment };
    const folder = (0,external_node_path_.join)(temporaryFolder, 'docker-context');
    await linkFolder((0,buildx_command/* dockerFolder */.NC)(dockerEnvironment), folder);
    const environment = { ...dockerEnvironment, DOCKER_CONFIG: folder };
    const args = ['context', 'create', name, '--docker', formatEndpoint(dockerEnvironment)];
    const made = await runProcess('docker', args, {
        ...{ env: environment, signal, name: 'docker context create' },
    });
    if (made.exitCode === 0)
        return { context: name, environment };
    const what = `No docker context could be made for the engine: ${made.stderr.trim()}`;
    throw new lib_errors/* UserError */.yo('docker-context', what, {
        fix: 'DOCKER_CERT_PATH has to name a folder with ca.pem, cert.pem and key.pem. Or name a builder in the input builder.',
    });
}
async function linkFolder(from, to) {
    await (0,promises_.mkdir)(to, { recursive: true, mode: 0o700 });
    const entries = (0,external_node_fs_.existsSync)(from) ? await (0,promises_.readdir)(from) : [];
    for (const entry of entries) {
        const place = (0,external_node_path_.join)(to, entry);
        if (entry !== 'contexts' && !(0,external_node_fs_.existsSync)(place))
            await (0,promises_.symlink)((0,external_node_path_.join)(from, entry), place);
    }
}
/** docker reads it as a record by comma. */
function formatEndpoint(environment) {
    const { DOCKER_HOST = '', DOCKER_CERT_PATH = '', DOCKER_TLS_VERIFY = '' } = environment;
    const folder = DOCKER_CERT_PATH === '' ? (0,buildx_command/* dockerFolder */.NC)(environment) : DOCKER_CERT_PATH;
    const files = ['ca', 'cert', 'key'].flatMap((name) => {
        const path = (0,external_node_path_.join)(folder, `${name}.pem`);
        return (0,external_node_fs_.existsSync)(path) ? [`${name}=${path}`] : [];
    });
    const fields = [
        `host=${DOCKER_HOST}`,
        ...files,
        ...(DOCKER_TLS_VERIFY === '' ? ['skip-tls-verify=true'] : []),
    ];
    return fields
        .map((field) => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
        .join(',');
}

;// CONCATENATED MODULE: ./lib/buildx/temporary/builder.js
// A builder that is made for one run, and removed at its end.









/**
 * Makes the planned builder ready; creates one only where the plan says so, again while the run's budget
 * lasts where BuildKit's image could not be pulled.
 *
 * @throws UserError `builder-create`, `docker-context`
 */
async function openBuilder(effects, plan) {
    const { dockerEnvironment } = effects;
    if (plan.kind === 'use') {
        return { name: plan.name, environment: dockerEnvironment, close: () => Promise.resolve() };
    }
    warnOfSecrets(effects, plan);
    const name = `deliver-image-${(0,external_node_crypto_.randomUUID)()}`;
    // buildx takes each context for a builder of that name.
    const { context, environment } = await openEndpoint(effects, `${name}-engine`);
    const own = { ...effects, dockerEnvironment: environment };
    const close = () => removeBuilder(own, name);
    for (;;) {
        const created = await createBuilder(own, plan, name, context);
        if (created.exitCode === 0)
            return { name, environment, close };
        // A builder whose container did not start is known to buildx all the same.
        await close();
        (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal);
        const problem = created.stderr.trim() || `exit code ${created.exitCode}`;
        if (await effects.retryRegistry(problem))
            continue;
        throw new lib_errors/* UserError */.yo('builder-create', `No builder could be created: ${problem}`, {
            fix: 'Let the engine pull moby/buildkit:buildx-stable-1, name an existing builder in the input builder, or switch the engine to its containerd image store.',
        });
    }
}
/** An argument is read by everybody on the machine, so no password goes there. */
function warnOfSecrets({ log }, { proxies: { secret } }) {
    if (secret.length === 0)
        return;
    log.warning(`${secret.join(', ')} holds a password, and is not given to the builder of this run: its images come without a proxy. Name a proxy without one, or a builder of your own in the input builder.`);
}
/**
 * What a step may ask for. By itself buildx gives its builders the host's network only, and flags replace that.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/create/#buildkitd-flags
 */
const allRights = '--allow-insecure-entitlement network.host --allow-insecure-entitlement security.insecure';
async function createBuilder(effects, plan, name, context) {
    const config = (0,external_node_path_.join)(effects.temporaryFolder, 'buildkitd.toml');
    await (0,promises_.writeFile)(config, (0,buildx_facts/* formatBuildkitConfig */.oF)(plan.registries));
    const args = [
        ...['create', '--bootstrap', '--name', name, '--driver', plan.driver],
        ...(0,proxies/* proxyOptions */.P_)(plan.proxies),
        ...(plan.hostNetwork ? ['--driver-opt', 'network=host'] : []),
        ...(plan.registries.length > 0 ? ['--buildkitd-config', config] : []),
        ...(plan.allowsInsecure ? ['--buildkitd-flags', allRights] : []),
        ...(context === undefined ? [] : [context]),
    ];
    const command = (0,buildx_command/* buildxCommand */.I0)(effects.dockerEnvironment, args);
    return (0,lib_effects/* runShown */.p)(effects, `docker buildx create: ${name}`, command, {
        name: 'docker buildx create',
    });
}
/** Without the run's signal: a cancelled run cleans up as well, within what the runner leaves it. */
async function removeBuilder(effects, name) {
    const problem = await removalProblem(effects, name);
    if (problem === undefined)
        return;
    effects.log.warning(`The builder of this run could not be removed: ${problem}. Remove it by: docker buildx rm --force ${name}`);
}
async function removalProblem(effects, name) {
    try {
        const removed = await (0,buildx_command/* runBuildx */.Ay)(effects.runProcess, ['rm', '--force', name], {
            env: effects.dockerEnvironment,
            signal: undefined,
            // The runner kills 10 s after it cancelled; a build may have taken the first 5 of them to end.
            timeout: effects.signal.aborted ? 4000 : 60_000,
        });
        const isGone = removed.exitCode === 0 || /no builder/i.test(removed.stderr);
        return isGone ? undefined : removed.stderr.trim();
    }
    catch (error) {
        if (!(0,lib_errors/* isTimeLimit */.rM)(error))
            throw error;
        return (0,lib_errors/* messageOf */.bD)(error);
    }
}

// EXTERNAL MODULE: ./lib/inputs/build.js + 1 modules
var inputs_build = __webpack_require__(76771);
// EXTERNAL MODULE: ./lib/run/effects.js + 3 modules
var run_effects = __webpack_require__(14921);
;// CONCATENATED MODULE: ./lib/run/build.js
// What buildx/ is asked for: the builder, and the build of one image.











/**
 * @param local true when the image goes to local clusters only
 * @throws UserError where no builder can do the work, as `planBuilder` says
 */
function planBuilders(facts, inputs, local, environment) {
    const plan = (builds) => planBuilder(facts, planBuilderRequest({ ...inputs, builds }, local, environment));
    return { forBuild: plan(inputs.builds), forFetch: plan(false) };
}
/** A promotion may turn out to be impossible, and then the image is built; a reuse may not. */
function pickBuilder(choice, images) {
    const mayBuild = images.some(({ source: { kind } }) => kind === 'build' || kind === 'promote');
    return mayBuild ? choice.forBuild : choice.forFetch;
}
function planBuilderRequest(inputs, local, environment) {
    const { build, builds, image, insecureRegistries } = inputs;
    const part = planPart(inputs);
    return {
        builder: build.builder,
        // A load is of one platform, also of an image that was built before.
        platformCount: local || !builds ? 1 : part.platformCount,
        // An image that goes to no registry needs none to be reached.
        registry: local ? '' : part.registry,
        insecureRegistries,
        // What was built before and is only loaded now is taken as it is.
        exportsCache: builds && exportsCache(planCaches(build, image).cacheTo, environment),
        imageAttributes: builds && !local ? build.imageAttributes : [],
        wantsAttestations: builds && !local && part.wantsAttestations,
        allowsInsecure: builds && build.allow.includes('security.insecure'),
    };
}
/** What this job alone asks of a builder. */
function planPart({ build, image, images, shard, refresh, }) {
    // Provenance says which base images an image has.
    const wantsAttestations = refresh === 'base' || [build.provenance, build.sbom].some(inputs_attributes/* asksForAttestation */.mC);
    if (shard === undefined) {
        const counts = images.map((one) => one.build.platforms.length);
        return { platformCount: Math.max(...counts), registry: image.registry, wantsAttestations };
    }
    return {
        platformCount: shard.platforms.length,
        registry: (shard.repository?.repository ?? image).registry,
        // A builder for one platform alone may attach none, where one for several does.
        wantsAttestations: wantsAttestations || build.provenance === undefined,
    };
}
/** @param push without a reference: nothing is pushed */
function planBuild({ runner: { sourceUrl }, dockerEnvironment }, { context, version }, { build = inputs_build/* plainBuild */.x4, fingerprint, repository, shard }, push) {
    const { cacheFrom, cacheTo } = planCaches(build, repository);
    const origin = {
        source: sourceUrl,
        revision: context.revision,
        version: version.version,
        created: context.committedAt,
        repository: (0,image_reference/* formatRepository */.Sh)(repository),
        inputs: formatFingerprint(fingerprint),
        shard: shard?.key,
        refreshed: version.refreshed,
    };
    return {
        ...build,
        cacheFrom,
        cacheTo,
        buildArgs: dateArguments(build, context.committedAt, dockerEnvironment),
        labels: planLabels(origin, build.labels),
        ...push,
        push: push.references.length > 0,
    };
}
/** Makes the planned builder ready for the work, and removes what was created for it in any case. */
async function withBuilder(effects, { context }, builderPlan, work) {
    const begin = () => (0,run_effects/* buildEffects */.b)(effects, context.topLevel);
    const builder = await openBuilder(begin(), builderPlan);
    const { kind, driver, attests, rootless, buildxVersion } = builderPlan;
    const { runUrl } = effects.runner;
    const isPrivate = context.repository?.isPrivate;
    const surroundings = {
        builder: builder.name,
        kind,
        driver,
        attests,
        rootless,
        buildxVersion,
        isPrivate,
        runUrl,
    };
    const own = () => ({ ...begin(), dockerEnvironment: builder.environment });
    const told = openTelling(effects);
    try {
        return await work({
            build: async (request) => told(await buildImage(own(), request, surroundings)),
            bake: async (images, linked) => told(await bakeImages(own(), images, linked, surroundings)),
        });
    }
    finally {
        await builder.close();
    }
}
/** Says of each build what it said of itself, and keeps the sum of all for the summary. */
function openTelling({ log, record, }) {
    const sum = { checks: 0, steps: 0, cached: 0 };
    return (made) => {
        const { checks, steps, cached } = made.report;
        sum.checks += checks;
        sum.steps += steps;
        sum.cached += cached;
        if (steps > 0)
            log.info(`Steps: ${describeSteps(made.report)}`);
        if (sum.steps > 0)
            record.find('Steps', describeSteps(sum));
        if (sum.checks > 0)
            record.find('Checks', build_describeChecks(sum.checks));
        return made;
    };
}
function describeSteps({ steps, cached }) {
    return `${cached} of ${steps} from the cache`;
}
function build_describeChecks(checks) {
    return `${checks} ${checks === 1 ? 'warning' : 'warnings'} of the builder about the Dockerfile, in the log`;
}

;// CONCATENATED MODULE: ./lib/deliver/attempts.js



/** The longest pause between two attempts, in milliseconds. */
const longestPause = 120_000;
/**
 * How long to wait before the next attempt: a random part of a window of 4, 16, 64 and 256 times what
 * an attempt takes. Runs that collide must spread over more time than their attempts need one after
 * the other; two runs at once hardly notice, twenty find their turn within five attempts.
 *
 * @param failed attempts that were lost so far, from 1
 * @param took milliseconds that the last attempt took
 * @param random from 0 up to 1
 * @returns milliseconds
 */
function planPause(failed, took, random) {
    return Math.min(longestPause, took * 4 ** failed) * random;
}
/**
 * Tries until it goes through, on a newer tip each time; an attempt gets its number, from 1.
 *
 * @throws UserError `commit-lost` after the last attempt, `server-failed`, and why a push was refused
 */
async function tryAgain(effects, target, attempts, attempt) {
    for (let number = 1;; number += 1) {
        const started = performance.now();
        const outcome = await attempt(number);
        if (outcome.kind !== 'lost' && outcome.kind !== 'unclear' && outcome.kind !== 'refused') {
            return outcome;
        }
        // A push that was broken off by the cancel looks like a refusal.
        (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
        if (outcome.kind === 'refused')
            throw outcome.error;
        if (number >= attempts)
            throw lostAgain(target, attempts, outcome);
        const wait = planPause(number, performance.now() - started, effects.random());
        effects.log.info(`Push ${number} of ${attempts} to ${target.branch} did not go through (${outcome.words}); again in ${Math.round(wait)} ms on the new tip.`);
        await effects.sleep(wait, effects.signal).finally(() => {
            (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
        });
    }
}
function lostAgain({ place, remote: { label } }, attempts, { kind, words }) {
    if (kind === 'unclear')
        return serverFailed(label, words);
    const pushes = attempts === 1 ? 'The push' : `${attempts} pushes`;
    return new lib_errors/* UserError */.yo('commit-lost', `${pushes} to ${place} did not go through (${words})`, {
        fix: 'Others push to the branch all the time: run the job again, or raise commit-attempts.',
    });
}

// EXTERNAL MODULE: ./lib/git/names.js
var git_names = __webpack_require__(1476);
;// CONCATENATED MODULE: ./lib/deliver/git/commits.js
// Commits by git: written into the temporary repository, and pushed to a branch.






function openGitPublisher({ signal }, { repository, facts, remote: { isSigned = false } }) {
    return async (newCommit, { branch, lease = newCommit.parent }) => {
        const unsigned = await writeCommit(repository, newCommit);
        const commit = isSigned ? await signCommit(repository, unsigned, newCommit) : unsigned;
        (0,lib_errors/* throwIfCancelled */.dZ)(signal, delivery);
        const ref = `refs/heads/${branch}`;
        // With the tip that was edited as its lease a push forces nothing; it keeps a branch that was deleted or
        // set back meanwhile from being made anew, or moved forward again.
        const force = `--force-with-lease=${ref}:${lease}`;
        const push = ['push', '--porcelain', '--no-verify', force, 'target', `${commit}:${ref}`];
        const result = await repository.git.run(push, { signal });
        return { commit, pushed: readPushed(result, pushFacts(facts, branch)) };
    };
}
/** For a refusal: of the branch that is pushed, which need not be the target. */
function pushFacts(facts, branch) {
    return { ...facts, branch, isProposal: branch !== facts.branch };
}
/** The changed files with what the tip knows of them. @throws UserError `not-a-file` */
async function changedFiles({ tree }, { files }) {
    return Promise.all(files.map(async ({ path, after }) => {
        const entry = await tree.entry(path);
        // A symlink keeps being one: the file that it leads to is the one to name.
        if (entry?.mode.startsWith('100') === true)
            return { entry, after };
        throw new lib_errors/* UserError */.yo('not-a-file', `${path} is not a plain file on the target branch`, {
            location: { file: path },
            fix: 'Name the file itself under manifests, not a link to it.',
        });
    }));
}
/** Writes the blobs, trees and the commit in one go. Returns the commit's id; no branch moves. */
async function writeCommit({ git }, commit) {
    const input = formatFastImport(commit, `refs/deliver/commit/${(0,external_node_crypto_.randomUUID)()}`);
    return git.read(['fast-import', '--quiet', '--date-format=now', '--done'], { input });
}
/** A signing program that asks a person would wait for ever. */
const longestSigning = 60_000;
/** The same commit with the signature that the configuration asks for. @throws UserError `signing` */
async function signCommit({ git }, unsigned, { parent, author, committer, message }) {
    const args = ['commit-tree', '-S', '-p', parent, '-F', '-', `${unsigned}^{tree}`];
    const result = await git.run(args, {
        input: message,
        timeout: longestSigning,
        env: {
            GIT_AUTHOR_NAME: author.name,
            GIT_AUTHOR_EMAIL: author.mail,
            GIT_COMMITTER_NAME: committer.name,
            GIT_COMMITTER_EMAIL: committer.mail,
        },
    });
    if (result.exitCode === 0)
        return result.stdout.trim();
    const what = `The commit could not be signed: ${(0,command/* gitWords */.is)(result)}`;
    throw new lib_errors/* UserError */.yo('signing', what, {
        fix: 'The git configuration asks for it (commit.gpgSign): look at user.signingKey, gpg.format and the program, which must not ask a person. Or set commit.gpgSign to false.',
    });
}
/** Signs a commit that nobody gets, so that a key that does not work ends the run before a build. */
async function trySigning(repository, tip) {
    const [author, committer] = [git_names/* githubActionsBot */.Kp, git_names/* githubActionsBot */.Kp];
    await signCommit(repository, tip, { parent: tip, author, committer, message: 'trial\n' });
}
/** Makes git write a commit and answer its id. @see https://git-scm.com/docs/git-fast-import#_input_format */
function formatFastImport(commit, ref) {
    const { author, committer, message, parent, files } = commit;
    const lines = [
        `commit ${ref}`,
        'mark :1',
        `author ${author.name} <${author.mail}> now`,
        `committer ${committer.name} <${committer.mail}> now`,
        ...formatData(message),
        `from ${parent}`,
        ...files.flatMap(({ entry: { mode, path }, after }) => [
            `M ${mode} inline ${quotePath(path)}`,
            ...formatData(after),
        ]),
        'get-mark :1',
        'done',
    ];
    return `${lines.join('\n')}\n`;
}
function formatData(text) {
    return [`data ${Buffer.byteLength(text)}`, text];
}
function quotePath(path) {
    const escaped = path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
    return `"${escaped}"`;
}
/** Reads what `git push --porcelain` answered. @see https://git-scm.com/docs/git-push#_output */
function readPushed(result, facts) {
    if (result.exitCode === 0)
        return { kind: 'pushed' };
    const all = `${result.stdout}\n${result.stderr}`;
    const rejection = /^!\t[^\t]*\t(.*)$/m.exec(result.stdout)?.[1];
    const words = rejection ?? (0,command/* gitWords */.is)(result);
    if (lostRace.test(all) && !isNameConflict(all))
        return { kind: 'lost', words };
    if (isPassing(all))
        return { kind: 'unclear', words };
    return { kind: 'refused', error: explainRefusal(all, facts) };
}
/**
 * Reads which branches a `git push --porcelain --dry-run` met: those that are there, whether they would move or be
 * rejected, and those that it would create; none where the server did not let it in.
 */
function parseDryRun(stdout) {
    const lines = stdout.matchAll(/^([ +\-*!=])\t[^\t]*:refs\/heads\/([^\t]+)\t/gm);
    return new Map([...lines].map(([, flag, branch = '']) => [branch, flag === '*' ? 'new' : 'there']));
}
/**
 * The client sees another tip (first line), or the server does while it takes the reference's lock. A parent that was
 * taken off its branch meanwhile leaves what is pushed with a history that the server does not hold: a shallow one.
 */
const lostRace = new RegExp([
    '\\[rejected\\] \\((?:fetch first|non-fast-forward|stale info|needs force)\\)',
    '\\[remote rejected\\] \\((?:cannot lock ref|failed to update ref|failed to lock|incorrect old value|reference already exists|fetch first|shallow update not allowed)',
    'is at [0-9a-f]+ but expected [0-9a-f]+',
].join('|'));

// EXTERNAL MODULE: ./lib/words.js
var words = __webpack_require__(44842);
;// CONCATENATED MODULE: ./lib/deliver/github/answers.js
// What GitHub's API has to answer before anything of it is used: a page of a proxy or of a login is none of it.

const object = (fields = {}) => (value, server) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return 'is no object';
    for (const [name, check] of Object.entries(fields)) {
        const problem = check(value[name], server);
        if (problem !== undefined)
            return `.${name} ${problem}`;
    }
    return undefined;
};
const list = (check) => (value, server) => {
    if (!Array.isArray(value))
        return 'is no list';
    for (const entry of value) {
        const problem = check(entry, server);
        if (problem !== undefined)
            return `[] ${problem}`;
    }
    return undefined;
};
const answers_text = (value) => (typeof value === 'string' ? undefined : 'is no text');
/** What one of them lets pass; else what the first says. */
const either = (first, second) => (value, server) => second(value, server) === undefined ? undefined : first(value, server);
const optional = (check) => (value, server) => value === undefined || value === null ? undefined : check(value, server);
const answers_count = (value) => Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : 'is no number';
const id = (value) => typeof value === 'string' && /^[0-9a-f]{40}$/.test(value) ? undefined : 'is no commit id';
/** Of the run's own server: it is shown as a link. */
const page = (value, server) => {
    if (typeof value !== 'string' || /[\s<>"]/.test(value))
        return 'is no address';
    const isOwn = URL.canParse(value) && new URL(value).origin === new URL(server).origin;
    return isOwn ? undefined : `is no address of ${server}`;
};
/** The client's types know no `null` here. */
const label = (value) => value === undefined || typeof value === 'string' ? undefined : 'is no text';
const hasNumber = object({ id: answers_count });
const assigned = optional(list(object({ login: answers_text })));
const pullRequest = object({
    number: answers_count,
    html_url: page,
    node_id: optional(answers_text),
    state: answers_text,
    title: answers_text,
    body: optional(answers_text),
    // A branch of a fork that is gone has no repository.
    head: object({ ref: answers_text, sha: id, repo: optional(hasNumber) }),
    base: object({ ref: answers_text, repo: hasNumber }),
    labels: list(object({ name: label })),
    assignees: assigned,
    milestone: optional(object()),
    auto_merge: optional(object()),
    requested_reviewers: optional(list(object({ login: answers_text }))),
    requested_teams: optional(list(object({ slug: answers_text }))),
});
const hasId = object({ sha: id });
const repository = '/repos/{owner}/{repo}';
/** By method and template, as GitHub's description spells them. @see https://docs.github.com/rest */
const answers = {
    [`GET ${repository}`]: object({ node_id: optional(answers_text), permissions: optional(object()) }),
    [`GET ${repository}/attestations/{subject_digest}`]: object({
        attestations: optional(list(object({ bundle: optional(object()) }))),
    }),
    [`GET ${repository}/compare/{basehead}`]: object({ status: answers_text, ahead_by: answers_count }),
    [`POST ${repository}/git/blobs`]: hasId,
    [`GET ${repository}/git/commits/{commit_sha}`]: object({ tree: hasId }),
    [`POST ${repository}/git/trees`]: hasId,
    [`POST ${repository}/git/commits`]: hasId,
    [`GET ${repository}/git/ref/{ref}`]: object({ object: hasId }),
    [`PATCH ${repository}/git/refs/{ref}`]: object({ object: hasId }),
    [`GET ${repository}/pulls`]: list(pullRequest),
    [`POST ${repository}/pulls`]: pullRequest,
    [`PATCH ${repository}/pulls/{pull_number}`]: pullRequest,
    [`GET ${repository}/pulls/{pull_number}/reviews`]: list(object({ user: optional(object({ login: answers_text })) })),
    [`PUT ${repository}/pulls/{pull_number}/merge`]: object(),
    // Gitea answers with the requests.
    [`POST ${repository}/pulls/{pull_number}/requested_reviewers`]: either(object(), list(object())),
    [`GET ${repository}/milestones/{milestone_number}`]: object(),
    [`GET ${repository}/assignees`]: list(object({ login: answers_text })),
    [`PATCH ${repository}/issues/{issue_number}`]: object({ assignees: assigned }),
    [`POST ${repository}/issues/{issue_number}/assignees`]: object({ assignees: assigned }),
    [`POST ${repository}/issues/{issue_number}/labels`]: list(object({ name: answers_text })),
    [`POST ${repository}/issues/{issue_number}/comments`]: object(),
    'POST /graphql': object({ data: optional(object()), errors: optional(list(object())) }),
};
/**
 * Holds an answer against what is read of it.
 *
 * @throws UserError `github` where it is not what the API answers there
 */
function checkAnswer({ method, url, apiUrl, serverUrl }, data) {
    const check = answers[`${method} ${url}`];
    if (!check)
        throw new Error(`nothing says what ${method} ${url} answers`);
    const problem = check(data, serverUrl);
    if (problem !== undefined)
        throw foreignAnswer({ method, url, apiUrl }, problem);
}
/** @param problem continues "the answer" */
function foreignAnswer({ method, url, apiUrl }, problem, cause) {
    return new lib_errors/* UserError */.yo('github', `${apiUrl} does not answer as GitHub's API does`, {
        fix: `Look at GITHUB_API_URL, and at what a proxy answers in its place. To ${method} ${url}, the answer ${problem}.`,
        cause,
    });
}

;// CONCATENATED MODULE: ./lib/deliver/github/bounds.js
// How long one request to the API may take, and how long its answer may be: what answers there decides neither.
const bounds_usual = {
    /** Milliseconds, for the answer with its body. */
    time: 120_000,
    /** Bytes. The longest that is asked for is a list of 100 pull requests with their texts. */
    size: 50_000_000,
};
/** A `fetch` whose answers come whole, within bounds, or not at all. @param signal the run's: a cancel ends it at once */
function boundFetch(fetch, signal, { time, size } = bounds_usual) {
    return async (address, options) => {
        const late = new AbortController();
        const timer = setTimeout(() => {
            late.abort(new Error(`no whole answer within ${time / 1000} s`));
        }, time);
        try {
            const bounds = AbortSignal.any([signal, late.signal]);
            const answer = await fetch(address, { ...options, signal: bounds });
            return await readWhole(answer, size);
        }
        finally {
            clearTimeout(timer);
        }
    };
}
async function readWhole(answer, size) {
    if (answer.body === null)
        return answer;
    const pieces = [];
    let length = 0;
    for await (const piece of answer.body) {
        length += piece.length;
        if (length > size)
            throw new Error(`an answer of more than ${size / 1_000_000} MB`);
        pieces.push(piece);
    }
    const { status, statusText, headers } = answer;
    const whole = new Response(Buffer.concat(pieces), { status, statusText, headers });
    return Object.defineProperty(whole, 'url', { value: answer.url });
}

;// CONCATENATED MODULE: ./lib/deliver/github/way.js


/**
 * A `fetch` that goes this way. The one of the client reads the process's own variables, and in another way than git.
 *
 * @throws UserError `proxy` where a variable is no address of a proxy
 */
async function openFetch({ environment, runner, }) {
    const proxy = readProxy(new URL(runner.apiUrl), environment);
    const { Agent, fetch } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const dispatcher = new Agent(proxy && { connect: connectThrough(proxy) });
    const go = async (address, options) => {
        try {
            return await fetch(address, { ...options, dispatcher });
        }
        catch (error) {
            // `fetch failed` says nothing; why it did stands behind it.
            const { cause } = error;
            if (cause === undefined)
                throw error;
            const { code } = cause;
            throw new Error(`${code === 'EPROXY' ? ofProxy : ''}${(0,lib_errors/* messageOf */.bD)(cause)}`, { cause: error });
        }
    };
    return go;
}
/** Before the words of a proxy: of an error the client keeps only its message. */
const ofProxy = 'the proxy answers: ';
const http1 = { ALPNProtocols: ['http/1.1'] };
/** Loaded for a proxy alone: with it come HTTP and TLS, which no run needs at its start. */
const connect = async (...args) => {
    const tunnels = await __webpack_require__.e(/* import() */ 959).then(__webpack_require__.bind(__webpack_require__, 59959));
    return tunnels.connectTunnel(...args);
};
/** The library's own proxies do not tell what the proxy answered. */
function connectThrough(proxy) {
    return ({ hostname, port, protocol }, callback) => {
        const host = hostname.replace(/^\[(.*)\]$/, '$1');
        const usual = protocol === 'http:' ? 80 : 443;
        const target = { host, port: Number(port) || usual };
        connect(proxy, target, protocol === 'http:' ? undefined : http1).then((socket) => {
            callback(null, socket);
        }, (error) => {
            callback(error, null);
        });
    };
}
function readProxy(url, environment) {
    try {
        return (0,proxy/* findProxy */.EE)(url, environment, 'curl');
    }
    catch (error) {
        throw refused(url, (0,lib_errors/* messageOf */.bD)(error));
    }
}
/** The error of a proxy that answered and meant it; `undefined`: none did. */
function explainProxy(error, { apiUrl }) {
    const words = (0,lib_errors/* messageOf */.bD)(error);
    const isMeant = words.startsWith(ofProxy) && /\b4\d\d\b/.test(words);
    return isMeant ? refused(new URL(apiUrl), words) : undefined;
}
function refused({ host }, words) {
    const what = `The proxy before ${host} does not let this machine through`;
    return new lib_errors/* UserError */.yo('proxy', what, {
        fix: `Look at https_proxy and no_proxy, at the password in them, and at what the proxy allows.\nIt said: ${words}`,
    });
}

;// CONCATENATED MODULE: ./lib/deliver/github/client.js









/**
 * Checks that the server has all of GitHub's API: Gitea and Forgejo have a part of it.
 *
 * @param what needs what is only there, in the words of the inputs
 * @throws UserError `github-only`
 */
function checkProduct({ product }, what) {
    if (product === 'GitHub' || what.length === 0)
        return;
    const needs = `${what.join(', ')} ${what.length === 1 ? 'needs' : 'need'} GitHub's API`;
    throw new lib_errors/* UserError */.yo('github-only', `${needs}, and this server is ${product}`, {
        fix: 'Use commit-method: git, and leave auto-merge and pull-request-draft out: the rest of a delivery works there.',
    });
}
/**
 * Checks that the API can be asked.
 *
 * @param what needs it, in the words of the inputs
 * @throws UserError `github-only` where the target is not on the run's GitHub server, `token-missing`
 */
function checkApi({ serverUrl }, { repository, label }, token, what) {
    if (!repository) {
        const where = `${what} needs GitHub's API, and ${label} is not on ${serverUrl}`;
        throw new lib_errors/* UserError */.yo('github-only', where, {
            fix: 'Use delivery: commit with commit-method: git.',
        });
    }
    if (token === undefined) {
        throw new lib_errors/* UserError */.yo('token-missing', `${what} needs a token for ${label}`, {
            fix: 'Set token (or repository-token for another repository).',
        });
    }
    return { owner: repository.owner, repo: repository.name, token };
}
/**
 * Opens a repository by the API of the run's GitHub server. Requests that meet a rate limit, a failing server or a
 * broken connection are tried again from the run's budget of second tries. Throws as {@link checkApi}.
 */
async function openGitHub(effects, { remote, token: given }, what) {
    const { token, ...repository } = checkApi(effects.runner, remote, given, what);
    const fetch = await openFetch(effects);
    // Its own way by a proxy is tried while it loads.
    const client = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(413)]).then(__webpack_require__.bind(__webpack_require__, 92413));
    const { apiUrl: baseUrl } = effects.runner;
    const gitHub = client.getOctokit(token, { baseUrl });
    effects.log.mask(token);
    gitHub.hook.wrap('request', async (request, options) => {
        Object.assign(options.request, { signal: effects.signal });
        for (let failed = 1;; failed += 1) {
            (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
            const { apiUrl, serverUrl } = effects.runner;
            try {
                const response = await Promise.resolve(request(options)).catch((error) => {
                    if (isApiFailure(error) || error instanceof lib_errors/* UserError */.yo)
                        throw error;
                    // The client takes every error of the API for an object.
                    throw foreignAnswer({ ...options, apiUrl }, 'cannot be read', error);
                });
                failLimited(response);
                checkAnswer({ ...options, apiUrl, serverUrl }, response.data);
                return response;
            }
            catch (error) {
                (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
                const unproxied = explainProxy(error, effects.runner);
                if (unproxied || !isApiFailure(error))
                    throw unproxied ?? (0,lib_errors/* asUserError */.Yl)(error);
                const { product } = effects.runner;
                const wait = planRetry(readFailure(error), Date.now(), { ...options, failed, product });
                const reason = `GitHub did not answer ${options.method} ${options.url} (${firstWords((0,lib_errors/* messageOf */.bD)(error))})`;
                if (wait === undefined || !(await effects.retries.another(reason, wait)))
                    throw error;
            }
        }
    });
    gitHub.hook.before('request', (options) => {
        // Around the second tries, so once. Only a change in place reaches it.
        Object.assign(options.request, { fetch: boundFetch(fetch, effects.signal) });
    });
    return { effects, gitHub, repository };
}
/**
 * GraphQL tells a rate limit in an answer with status 200, a primary one by its type: here it throws as REST does.
 *
 * @see https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit
 */
function failLimited({ headers, data }) {
    const limit = (0,json/* listAt */.gT)(data, 'errors').find((one) => /^RATE_LIMIT(?:ED)?$/.test((0,json/* textAt */.$6)(one, 'type') ?? '') ||
        /secondary rate limit/i.test((0,json/* textAt */.$6)(one, 'message') ?? ''));
    if (limit === undefined)
        return;
    const error = new Error((0,json/* textAt */.$6)(limit, 'message') ?? 'API rate limit exceeded');
    throw Object.assign(error, { status: 429, response: { headers } });
}
/** The client's own errors; anything else is none of GitHub's words. */
function isApiFailure(error) {
    return typeof error.status === 'number' || isGraphql(error);
}
function isGraphql(error) {
    return error.name === 'GraphqlResponseError';
}
/** A server that fails may answer with a whole page. */
function firstWords(message) {
    const text = message
        .replaceAll(/<[^<>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim();
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
/** Reads what the client threw. Anything that is not an answer of the API counts as a broken connection. */
function readFailure(error) {
    const { status, response } = error;
    const text = (0,words/* cutWords */.qI)((0,lib_errors/* messageOf */.bD)(error));
    // The client frames what GraphQL said over several lines.
    const isFramed = text.startsWith('Request failed due to following response errors:');
    const message = isFramed ? text.replace(/^.*:\n - /, '').replaceAll('\n - ', '; ') : text;
    const headers = response?.headers ?? {};
    return { status: typeof status === 'number' ? status : 500, message, headers };
}
/** A longer wait than this is no retry: the error then says when to come back. */
const longestWait = 120_000;
/** What is asked to find out whether it is there: that it is not is the answer. */
const isQuestion = ({ method, url }) => method === 'GET' && /\/(?:git\/ref|compare|attestations)\/\{/.test(url);
/** Gitea takes in a branch some moments after it took the push, and until then says 404 to a pull request of it. */
const isKnownLater = ({ status }, { method, url, product }) => product === 'GitHub' || (status === 404 && method === 'POST' && url.endsWith('/pulls'));
/**
 * Milliseconds to wait before the same request again; `undefined` where asking again would not help. A token, a branch
 * or a pull request that was made a moment ago is not known everywhere at once on GitHub; what is unknown three times is
 * meant. Other servers have one place that knows, but for {@link isKnownLater}.
 *
 * @param now milliseconds since 1970
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
function planRetry(failure, now, asked) {
    if (isServerFault(failure))
        return 0;
    if (failure.status === 401 || (failure.status === 404 && !isQuestion(asked))) {
        if (!isKnownLater(failure, asked))
            return undefined;
        return asked.failed < 3 ? 2_000 * asked.failed : undefined;
    }
    // Two changes of one pull request at once, in Gitea's words.
    if ([409, 412].includes(failure.status) && /already changed/i.test(failure.message))
        return 0;
    const wait = rateLimitWait(failure, now);
    return wait === undefined || wait > longestWait ? undefined : wait;
}
/** The server failed or did not answer: nothing was refused. */
function isServerFault({ status }) {
    return status >= 500 || status === 408;
}
/** Milliseconds until a rate limit ends; `undefined` for any other failure. */
function rateLimitWait({ status, message, headers }, now) {
    if (status !== 403 && status !== 429)
        return undefined;
    const asked = Number(headers['retry-after']);
    if (Number.isFinite(asked))
        return Math.max(0, asked) * 1000;
    const reset = Number(headers['x-ratelimit-reset'] ?? '0');
    if (headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) {
        return Math.max(0, reset * 1000 - now);
    }
    const isSecondary = /secondary rate limit|abuse/i.test(message);
    return isSecondary || status === 429 ? 60_000 : undefined;
}
/** An API failure as a UserError, with what to do about the usual ones. @param now milliseconds since 1970 */
function explainApiFailure(cause, doing, permission, now = Date.now()) {
    if (!isApiFailure(cause))
        return (0,lib_errors/* asUserError */.Yl)(cause);
    const failure = readFailure(cause);
    const closed = explainClosed(`${failure.message}\n${failure.headers['x-github-sso'] ?? ''}`);
    if (closed)
        return closed.with({ cause });
    if (isServerFault(failure) && !isGraphql(cause)) {
        const what = `GitHub cannot be reached or fails, asked to ${doing}: ${firstWords(failure.message)}`;
        return new lib_errors/* UserError */.yo('server-failed', what, {
            fix: 'It may pass: run the job again later.',
            cause,
        });
    }
    const what = `GitHub refused to ${doing}: ${failure.message}`;
    const limit = explainRateLimit(failure, now);
    if (limit !== undefined)
        return new lib_errors/* UserError */.yo('github-rate-limit', what, { fix: limit, cause });
    const fixes = {
        401: 'The token is missing, wrong or expired.',
        403: `Add to the job: permissions: ${permission}. A pull request from a fork gets a token that can only read.`,
        404: 'The repository does not exist, or the token cannot see it.',
    };
    const fix = fixes[failure.status] ?? "The words are GitHub's own.";
    return new lib_errors/* UserError */.yo('github', what, { fix, cause });
}
/** When to come back after a rate limit; `undefined` for any other failure. @param now milliseconds since 1970 */
function explainRateLimit(failure, now) {
    const wait = rateLimitWait(failure, now);
    if (wait === undefined)
        return undefined;
    const minutes = Math.max(1, Math.ceil(wait / 60_000));
    return `Run the job again after ${(0,git_commits/* formatTime */.fU)(Math.ceil((now + wait) / 1000))}, in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}. The limit is of the token: another one has its own.`;
}

;// CONCATENATED MODULE: ./lib/deliver/github/commits.js





/**
 * Opens the way by the API. GitHub signs a commit of an app or of the job token only while it names
 * no author and committer of its own, so they are given only when the user named an author.
 */
async function openApiPublisher(effects, target, namesAuthor) {
    const { facts } = target;
    const place = { ...(await openGitHub(effects, target, 'commit-method: api')), facts };
    return async (newCommit, { branch, lease }) => {
        try {
            const commit = await createCommit(place, newCommit, namesAuthor);
            (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
            const move = { branch, from: lease ?? newCommit.parent, to: commit };
            const send = lease === undefined ? moveBranch : replaceBranch;
            return { commit, pushed: await send(place, move) };
        }
        catch (error) {
            (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
            throw explainApiFailure(error, `commit to ${facts.label}`, 'contents: write');
        }
    };
}
/** @see https://docs.github.com/rest/git */
async function createCommit({ gitHub, repository }, commit, namesAuthor) {
    const { git } = gitHub.rest;
    const tree = [];
    // One after the other: GitHub's limits for requests that create content are tight.
    for (const { entry, after } of commit.files) {
        const content = Buffer.from(after).toString('base64');
        const blob = await git.createBlob({ ...repository, content, encoding: 'base64' });
        const mode = entry.mode === '100755' ? '100755' : '100644';
        tree.push({ path: entry.path, mode, type: 'blob', sha: blob.data.sha });
    }
    const parent = await git.getCommit({ ...repository, commit_sha: commit.parent });
    const base_tree = parent.data.tree.sha;
    const created = await git.createTree({ ...repository, base_tree, tree });
    const identify = ({ name, mail }) => ({ name, email: mail });
    const { data } = await git.createCommit({
        ...repository,
        message: commit.message,
        tree: created.data.sha,
        parents: [commit.parent],
        // Named by itself, an author would be the committer, too.
        ...(namesAuthor && {
            author: identify(commit.author),
            committer: identify(commit.committer),
        }),
    });
    return data.sha;
}
/**
 * Moves the branch forward. Without force the server refuses a tip that the parent does not hold; one that
 * was set back to before the parent it would take, and bring back what was taken off, so that is asked first.
 */
async function moveBranch(place, move) {
    const { gitHub, repository } = place;
    const { branch, from, to } = move;
    const now = await readBranch(place, branch);
    if (now !== from)
        return { kind: 'lost', words: `${branch} moved meanwhile` };
    try {
        const ref = `heads/${branch}`;
        await gitHub.rest.git.updateRef({ ...repository, ref, sha: to, force: false });
        return { kind: 'pushed' };
    }
    catch (error) {
        // 422: not a fast-forward, or a rule; 409: somebody else moves it at this moment.
        if (![403, 409, 422].includes(readFailure(error).status))
            throw error;
        return explainUnmoved(place, move, error);
    }
}
/**
 * Replaces the branch if it still is where it was seen: REST has no such compare-and-swap with
 * force, GraphQL's updateRefs has.
 *
 * @see https://docs.github.com/graphql/reference/mutations#updaterefs
 */
async function replaceBranch(place, move) {
    const { gitHub, repository } = place;
    const { data } = await gitHub.rest.repos.get(repository);
    const update = {
        name: `refs/heads/${move.branch}`,
        beforeOid: move.from === '' ? '0'.repeat(40) : move.from,
        afterOid: move.to,
        force: true,
    };
    try {
        await gitHub.graphql(updateRefs, { repositoryId: data.node_id, refUpdates: [update] });
        return { kind: 'pushed' };
    }
    catch (error) {
        return explainUnmoved(place, move, error);
    }
}
const updateRefs = `
  mutation ($repositoryId: ID!, $refUpdates: [RefUpdate!]!) {
    updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates }) {
      clientMutationId
    }
  }`;
/** Why a branch did not move: where it is now tells a lost race from a rule. */
async function explainUnmoved(place, { branch, from, to }, error) {
    const failure = readFailure(error);
    if (explainRateLimit(failure, Date.now()) !== undefined)
        throw error;
    const now = await readBranch(place, branch);
    if (now === to)
        return { kind: 'pushed' };
    const { status, message: words } = failure;
    // GitHub may tell the old place for a moment; its refusal is the surer one.
    if (now !== from || /not a fast.?forward/i.test(words))
        return { kind: 'lost', words };
    if (status === 409)
        return { kind: 'unclear', words };
    const facts = pushFacts(place.facts, branch);
    return { kind: 'refused', error: explainRefusal(words, facts) };
}
/** The commit of a branch; `''` when there is no such branch. */
async function readBranch({ gitHub, repository }, branch) {
    try {
        const { data } = await gitHub.rest.git.getRef({ ...repository, ref: `heads/${branch}` });
        return data.object.sha;
    }
    catch (error) {
        if (readFailure(error).status === 404)
            return '';
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/many.js
var many = __webpack_require__(51292);
;// CONCATENATED MODULE: ./lib/deliver/order/history.js







/** How the held commit stands to ours. */
function readRelation(effects, source, commits) {
    return relateBy(effects, source, commits, (remote) => fetchAndRelate(effects, remote, commits));
}
/** The same where only a sentence depends on it: no history is fetched. */
function readKnownRelation(effects, source, commits) {
    const unknown = { kind: 'unknown', why: 'the checkout does not hold both commits' };
    return relateBy(effects, source, commits, () => Promise.resolve(unknown));
}
/** The same by the checkout alone; `undefined` where it cannot tell. */
async function readLocalRelation(effects, folder, commits) {
    if (commits.ours.startsWith(commits.held))
        return { kind: 'same' };
    return relateIn((0,git_checkout/* openCheckout */.Hj)(effects, folder), commits);
}
/** @param last asked where neither the checkout nor GitHub tells */
async function relateBy(effects, source, commits, last) {
    const { ours, held } = commits;
    if (ours.startsWith(held) || held.startsWith(ours))
        return { kind: 'same' };
    const checkout = (0,git_checkout/* openCheckout */.Hj)(effects, source.folder);
    const here = await relateIn(checkout, commits);
    const isShallow = await checkout.run(['rev-parse', '--is-shallow-repository']);
    // A history that was cut off can tell that one commit leads to the other, not that none does.
    if (here && (here.kind !== 'unrelated' || isShallow.stdout.trim() === 'false'))
        return here;
    (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
    try {
        const remote = await (0,git_remote/* readRemote */.Zz)(effects, source);
        return (await compareOnGitHub(effects, source, remote, commits)) ?? (await last(remote));
    }
    catch (error) {
        (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
        if (!(error instanceof lib_errors/* UserError */.yo))
            throw error;
        return { kind: 'unknown', why: (0,lib_errors/* messageOf */.bD)(error) };
    }
}
/** The relation in one repository; `undefined` when it does not have both commits. */
async function relateIn(git, { ours, held }) {
    const [one, other] = await Promise.all([findCommit(git, ours), findCommit(git, held)]);
    if (one === undefined || other === undefined)
        return undefined;
    if (one === other)
        return { kind: 'same' };
    const counted = await git.run(['rev-list', '--left-right', '--count', `${one}...${other}`]);
    const [oursOnly, heldOnly] = counted.stdout.trim().split('\t').map(Number);
    if (counted.exitCode !== 0 || oursOnly === undefined || heldOnly === undefined)
        return undefined;
    if (oursOnly === 0)
        return { kind: 'newer', commits: heldOnly };
    return heldOnly === 0 ? { kind: 'older', commits: oursOnly } : { kind: 'unrelated' };
}
async function findCommit(git, revision) {
    const found = await git.run(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
    return found.exitCode === 0 ? found.stdout.trim() : undefined;
}
/** @see https://docs.github.com/rest/commits/commits#compare-two-commits */
async function compareOnGitHub(effects, { token }, remote, { ours, held }) {
    if (token === undefined || !remote.repository)
        return undefined;
    if (effects.runner.product !== 'GitHub')
        return undefined;
    try {
        const { gitHub, repository } = await openGitHub(effects, { remote, token }, 'history');
        const { data } = await gitHub.rest.repos.compareCommitsWithBasehead({
            ...repository,
            basehead: `${ours}...${held}`,
            per_page: 1,
        });
        return relateComparison(data);
    }
    catch (error) {
        (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
        effects.log.debug(`GitHub did not compare ${ours} and ${held}: ${(0,lib_errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}
/** What GitHub's answer for `ours...held` means; `undefined` where it is none that GitHub documents. */
function relateComparison(comparison) {
    const relations = {
        identical: { kind: 'same' },
        ahead: { kind: 'newer', commits: comparison.ahead_by },
        behind: { kind: 'older', commits: comparison.behind_by },
        diverged: { kind: 'unrelated' },
    };
    return Object.hasOwn(relations, comparison.status) ? relations[comparison.status] : undefined;
}
/** Fetches the commits of every branch, without trees and blobs where the server can leave them out. */
async function fetchAndRelate(effects, remote, commits) {
    const { ours, held } = commits;
    const repository = await createBareRepository(effects, remote, 'tree:0');
    try {
        const fetched = await repository.fetch([
            ...['target', '+refs/heads/*:refs/source/*'],
            // A server knows no commit by a part of its id.
            ...((0,git_names/* isObjectId */.TS)(ours) ? [ours] : []),
        ]);
        const related = await relateIn(repository.git, commits);
        if (related)
            return related;
        const why = fetched.exitCode === 0
            ? `no branch of ${remote.label} has ${held.slice(0, 12)}`
            : `the history of ${remote.label} could not be read`;
        return { kind: 'unknown', why };
    }
    finally {
        await repository.remove();
    }
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var node_modules_semver = __webpack_require__(62088);
;// CONCATENATED MODULE: ./lib/deliver/order/order.js
// Pure: whether this run may replace what the manifest holds. An older commit never replaces a newer one.




/** How a held reference is to be compared with the image that is delivered. */
function planComparison(reference, image) {
    const held = (0,image_reference/* readReference */.Wf)(reference);
    if (!held || !isIn(image, held.repository))
        return { kind: 'none' };
    if (reference === image.reference)
        return { kind: 'none' };
    const byRefresh = compareRefreshes(held.tag, image.tag);
    if (byRefresh !== undefined)
        return { kind: 'version', order: byRefresh };
    const [heldVersion, version] = [parseVersion(held.tag), parseVersion(image.tag)];
    if (heldVersion && version) {
        const order = node_modules_semver.compare(heldVersion, version);
        // Builds of one version (1.4.0_5 and 1.4.0_6) have no order of their own: their commits decide.
        if (order !== 0 || held.tag === image.tag)
            return { kind: 'version', order };
    }
    const revision = readRevisionTag(held.tag);
    return revision === undefined ? { kind: 'label' } : { kind: 'revision', revision };
}
/**
 * Of one version, what was built anew on newer base images is the newer one, and of two such builds the later one.
 *
 * @returns `undefined` where they are two versions, or neither was built anew
 */
function compareRefreshes(heldTag, tag) {
    const [held, ours] = [(0,semver/* readRefreshedName */.MQ)(heldTag ?? ''), (0,semver/* readRefreshedName */.MQ)(tag ?? '')];
    if (held.plain !== ours.plain || held.time + ours.time === '')
        return undefined;
    if (held.time === ours.time)
        return 0;
    return held.time > ours.time ? 1 : -1;
}
/** The commit that a `sha-` tag names, built anew or not. */
function readRevisionTag(tag) {
    return /^sha-([0-9a-f]{7,64})$/.exec((0,semver/* readRefreshedName */.MQ)(tag ?? '').plain)?.[1];
}
/** A tag as a version: `+` of build metadata is no character of a tag and became `_`. */
function parseVersion(tag) {
    return node_modules_semver.parse(tag?.replace('_', '+'));
}
/** One newer image anywhere, or one version of the same commit, keeps all: a run writes all of its places or none. */
function decideOrder(sites) {
    const kept = sites.find((site) => site.relation.kind === 'newer' || isVersionOfCommit(site));
    if (kept)
        return { kind: 'keep', reason: keptReason(kept), site: kept.site };
    return {
        kind: 'write',
        notices: [...new Set(sites.flatMap(explainDoubt))],
        remarks: [...new Set(sites.flatMap(explainUnlabelled))],
    };
}
function explainUnlabelled({ site, image, relation }) {
    if (relation.kind !== 'unlabelled')
        return [];
    const held = shortReference(site.reference);
    return [`${held} is replaced by ${image.tag}: the registry names no commit of ${held}`];
}
function explainDoubt({ site, image: { tag }, relation }) {
    const held = shortReference(site.reference);
    if (relation.kind === 'unrelated') {
        return [`${held} and ${tag} are on different lines of history; ${tag} counts as newer`];
    }
    if (relation.kind !== 'unknown')
        return [];
    const doubt = `Whether ${held} is newer than ${tag} is not known (${relation.why})`;
    return [`${doubt}; ${tag} counts as newer`];
}
/**
 * A version stays against the `sha-` tag of its own commit: a push of branch and tag at once starts two
 * runs, and which of them ends last is chance.
 */
function isVersionOfCommit({ site, image, relation }) {
    if (relation.kind !== 'same' || readRevisionTag(image.tag) === undefined)
        return false;
    return parseVersion((0,image_reference/* readReference */.Wf)(site.reference)?.tag) !== null;
}
/** Two versions as a relation: a lower version never replaces a higher one. */
function relateVersions(order) {
    if (order === 0)
        return { kind: 'same' };
    return { kind: order > 0 ? 'newer' : 'older' };
}
function keptReason({ site, image, relation }) {
    const held = shortReference(site.reference);
    const ahead = describeAhead(site.reference, image, relation);
    return `${site.path}:${site.line} holds ${held}, ${ahead} ${image.tag}`;
}
function describeAhead(reference, { tag }, relation) {
    if (compareRefreshes((0,image_reference/* readReference */.Wf)(reference)?.tag, tag) === 1) {
        return 'which was built anew on newer base images than';
    }
    if (relation.kind === 'same')
        return 'a version of the same commit as';
    const commits = relation.kind === 'newer' ? relation.commits : undefined;
    if (commits === undefined)
        return 'a higher version than';
    return `${commits} ${commits === 1 ? 'commit' : 'commits'} ahead of`;
}
/** The tag, else the digest: the name is the same on both sides. */
function shortReference(text) {
    const reference = (0,image_reference/* readReference */.Wf)(text);
    return reference?.tag ?? reference?.digest ?? text;
}

;// CONCATENATED MODULE: ./lib/deliver/order/check.js
// Whether what a tip holds may be replaced, as far as can be found out.





/** Opens the check. Each image is looked up once and each doubt told once, however many tips are tried. */
function openOrder(effects, request, images) {
    const relations = new Map();
    const relate = openRelations(effects, request);
    const told = new Set();
    const readSite = async (site) => {
        const { reference } = site;
        const image = imageAt(images, reference);
        if (!image)
            return [];
        const reading = relations.get(reference) ?? readOrder(request, relate, image, reference);
        relations.set(reference, reading);
        const relation = await reading;
        return relation ? [{ site, image, relation }] : [];
    };
    return async (held) => {
        if (request.rollback)
            return { kind: 'write', notices: [], remarks: [] };
        const { values, failures } = (0,many/* partSettled */.F8)(await (0,many/* settleEach */.BF)(held, readSite));
        if (failures.length > 0)
            throw failures[0];
        const order = decideOrder(values.flat());
        if (order.kind === 'write') {
            const tell = (texts, by) => {
                for (const text of texts)
                    if (!told.has(text))
                        by(text);
                for (const text of texts)
                    told.add(text);
            };
            tell(order.notices, effects.log.notice);
            tell(order.remarks, effects.log.info);
        }
        return order;
    };
}
/**
 * The same by what needs no answer of anybody: versions and commits in tags, and the checkout.
 *
 * @returns `undefined` where only an answer can tell
 */
async function decideByNames(effects, { rollback, folder }, images, held) {
    const known = new Map();
    const relate = (image, reference) => {
        const comparison = planComparison(reference, image);
        if (comparison.kind === 'none')
            return Promise.resolve({ kind: 'same' });
        if (comparison.kind === 'version')
            return Promise.resolve(relateVersions(comparison.order));
        const ours = image.revision;
        if (comparison.kind !== 'revision' || ours === undefined)
            return Promise.resolve(undefined);
        const commits = { ours, held: comparison.revision };
        const key = `${commits.ours} ${commits.held}`;
        const relation = known.get(key) ?? readLocalRelation(effects, folder, commits);
        known.set(key, relation);
        return relation;
    };
    const sites = [];
    let asksLater = false;
    for (const site of rollback ? [] : held) {
        const image = imageAt(images, site.reference);
        if (!image)
            continue;
        const relation = await relate(image, site.reference);
        // A history that was cut off cannot tell that two commits have nothing in common.
        if (relation === undefined || relation.kind === 'unrelated')
            asksLater = true;
        else
            sites.push({ site, image, relation });
    }
    const order = decideOrder(sites);
    return asksLater && order.kind === 'write' ? undefined : order;
}
/** Many images are of one commit: two commits are compared once. */
function openRelations(effects, { folder, sourceToken: token }) {
    const known = new Map();
    return (commits) => {
        const key = `${commits.ours} ${commits.held}`;
        const relation = known.get(key) ?? readRelation(effects, { folder, token }, commits);
        known.set(key, relation);
        return relation;
    };
}
/** `undefined` where there is nothing to compare. */
async function readOrder({ readRevision, readRefreshed }, relate, image, reference) {
    const ours = image.revision;
    const unnamed = { kind: 'unknown', why: `nothing names the commit of ${image.tag}` };
    const comparison = planComparison(reference, image);
    switch (comparison.kind) {
        case 'none':
            return undefined;
        case 'version':
            return relateVersions(comparison.order);
        case 'revision':
            return ours === undefined ? unnamed : relate({ ours, held: comparison.revision });
        case 'label': {
            const held = await readRevision(reference);
            if (held === undefined)
                return { kind: 'unlabelled' };
            if (ours === undefined)
                return unnamed;
            const relation = await relate({ ours, held });
            // A digest alone does not show that it was built anew.
            if (relation.kind !== 'same')
                return relation;
            const { time } = (0,semver/* readRefreshedName */.MQ)(image.tag);
            return (await readRefreshed(reference)) > time ? { kind: 'newer' } : relation;
        }
    }
}

;// CONCATENATED MODULE: ./lib/manifest/pins/diff.js
/** Lines of context around a change, as git shows by default. */
const context = 3;
/**
 * The characters of a diff of all files. GitHub takes 1 MB for all outputs of a job, at two bytes a character, and shows
 * a longer log slowly.
 *
 * @see https://docs.github.com/actions/writing-workflows/choosing-what-your-workflow-does/passing-information-between-jobs
 */
const longestDiff = 400_000;
/**
 * The diff of all files, cut before the first hunk that it has no room for. The line that says so is a hunk of no lines:
 * `git apply` refuses the whole, and never takes a part for it.
 */
function formatDiffs(files) {
    const shown = [];
    let room = longestDiff;
    for (const [index, file] of files.entries()) {
        const [head = '', ...hunks] = formatPieces(file);
        room -= head.length;
        const fitting = hunks.filter((hunk) => (room -= hunk.length) >= 0);
        if (fitting.length > 0)
            shown.push(head, ...fitting);
        if (room >= 0)
            continue;
        const whole = `${index} of ${files.length} ${files.length === 1 ? 'file' : 'files'}`;
        const end = `cut here: whole for ${whole}; changed-files names all`;
        return `${shown.join('')}@@ -0,0 +0,0 @@ ${end}\n`;
    }
    return shown.join('');
}
/**
 * The lines that name the file, and its hunks. Edits stay within their lines' neighbourhood, so the lines are compared
 * from both ends of each changed stretch and need no general algorithm.
 *
 * @see https://git-scm.com/docs/diff-format
 */
function formatPieces(file) {
    const before = splitLines(file.before);
    const after = splitLines(file.after);
    const changes = findChanges(before, after);
    if (changes.length === 0)
        return [];
    const [old, fresh] = [diff_quotePath(`a/${file.path}`), diff_quotePath(`b/${file.path}`)];
    // A tab ends a name that holds a space, as git itself writes it.
    const end = file.path.includes(' ') ? '\t' : '';
    const hunks = groupHunks(changes).map((group) => formatHunk(group, before, after));
    return [`diff --git ${old} ${fresh}\n--- ${old}${end}\n+++ ${fresh}${end}\n`, ...hunks];
}
function splitLines(text) {
    return text === '' ? [] : text.split(/(?<=\n)/);
}
/** Lines pair up one to one but for scalars that were folded over several lines. */
function findChanges(before, after) {
    if (before.length === after.length)
        return pairLines(before, after);
    const most = Math.min(before.length, after.length);
    let start = 0;
    while (start < most && before[start] === after[start])
        start++;
    let end = 0;
    while (end < most - start && before.at(-1 - end) === after.at(-1 - end))
        end++;
    return [{ from: start, to: before.length - end, newFrom: start, newTo: after.length - end }];
}
function pairLines(before, after) {
    const changes = [];
    for (let line = 0; line < before.length; line++) {
        if (before[line] === after[line])
            continue;
        let to = line + 1;
        while (to < before.length && before[to] !== after[to])
            to++;
        changes.push({ from: line, to, newFrom: line, newTo: to });
        line = to;
    }
    return changes;
}
/** Changes whose contexts touch share a hunk. */
function groupHunks(changes) {
    const groups = [];
    for (const change of changes) {
        const group = groups.at(-1);
        const last = group?.at(-1);
        if (group && last && change.from - last.to <= 2 * context)
            group.push(change);
        else
            groups.push([change]);
    }
    return groups;
}
function formatHunk(group, before, after) {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last)
        return '';
    const from = Math.max(0, first.from - context);
    const newFrom = first.newFrom - (first.from - from);
    const to = Math.min(before.length, last.to + context);
    const newTo = last.newTo + (to - last.to);
    const body = [];
    let at = from;
    for (const change of group) {
        body.push(...mark(' ', before.slice(at, change.from)));
        body.push(...mark('-', before.slice(change.from, change.to)));
        body.push(...mark('+', after.slice(change.newFrom, change.newTo)));
        at = change.to;
    }
    body.push(...mark(' ', before.slice(at, to)));
    return `@@ -${from + 1},${to - from} +${newFrom + 1},${newTo - newFrom} @@\n${body.join('')}`;
}
function mark(sign, lines) {
    return lines.map((line) => line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`);
}
/** Controls, quotes and backslashes, line ends of Unicode, and marks that turn the direction of the text. */
const unprintable = /[\u0000-\u001f"\\\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
/**
 * A path on one line, as git writes it: one with control characters, quotes or backslashes is a C string.
 *
 * @param others further characters that are written out
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath
 */
function diff_quotePath(path, others = /(?!)/g) {
    const quoted = path.replace(unprintable, escapeBytes).replace(others, escapeBytes);
    return quoted === path ? path : `"${quoted}"`;
}
function escapeBytes(text) {
    if (/^[\n\t\r"\\]$/.test(text))
        return JSON.stringify(text).slice(1, -1);
    const bytes = [...Buffer.from(text)];
    return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

// EXTERNAL MODULE: ./lib/runner/markdown.js
var markdown = __webpack_require__(1781);
// EXTERNAL MODULE: ./lib/deliver/text/template.js
var text_template = __webpack_require__(20547);
;// CONCATENATED MODULE: ./lib/deliver/text/message.js
// What a commit says. Pure.







/** `deliver: web 1.4.0 (sha256:1a2b3c4d5e6f)`: the default first line, also of a pull request. */
function formatSubject(images) {
    const names = (0,words/* listShort */.VI)(images.map(({ repository: { path } }) => path.split('/').at(-1) ?? ''));
    const digest = images.length === 1 ? images[0]?.digest : undefined;
    const inBrackets = digest === undefined ? '' : ` (${(0,image_digest/* shortDigest */.VK)(digest)})`;
    return `deliver: ${names} ${(0,text_template/* factsOf */.xS)(images).tag}${inBrackets}`;
}
/** The places that an edit changes, with what they held. */
function changedSites({ held, files }, images) {
    const changed = new Set(files.map(({ path }) => path));
    return held.filter(({ path, reference }) => changed.has(path) && reference !== imageAt(images, reference)?.reference);
}
/** What skips a workflow: a squash merge would take it along to the target. */
const skipWords = /\s?\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]/gi;
/** The first line of a message, for a title. */
function firstLine(message) {
    const [line = ''] = message.replaceAll(skipWords, '').trim().split(/\r?\n/);
    return line.trim();
}
/** GitHub and people's tools take a message of this size, in bytes; places make the most of it. */
const longestMessage = 95_000;
/** The commit message: the user's own, or a first line and a body that names images, places and run. */
function formatMessage({ message: template, skipCi = false, runUrl }, images, sites) {
    const message = template === undefined
        ? `${formatSubject(images)}\n\n${formatBody(images, sites, runUrl)}`
        : (0,text_template/* fillFacts */.Z3)(template, images, sites).replaceAll('\r\n', '\n').trim();
    const bounded = (0,markdown/* cutAtLine */.qE)(message, longestMessage, '[cut here: the message was too long]');
    // Workflows are skipped by the words anywhere in the message; people look for them on the first line.
    return `${skipCi ? bounded.replace(/(?=\n)|$/, ' [skip ci]') : bounded}\n`;
}
/** What GitHub and git read out of a message: mentions, issues, words in brackets, trailers. */
const parsed = /[#[]|(?<!\w)@|:(?= )|(?<=\bGH)-(?=\d)/gi;
/** What is kept for the facts below the places, and how much of it images may take. */
const factsBytes = 15_000;
const imagesBytes = 12_000;
function formatBody(images, sites, runUrl) {
    const places = fitting(sites.map(({ path, line, reference }) => `${diff_quotePath(path, parsed)}:${line}\n  - ${reference}\n  + ${imageAt(images, reference)?.reference ?? ''}\n`), longestMessage - factsBytes);
    const left = sites.length - places.length;
    const named = fitting(images.map(({ repository, tag, digest }) => `Image: ${(0,image_reference/* formatReference */.FH)((0,image_reference/* formatRepository */.Sh)(repository), tag, digest)}`), imagesBytes);
    const unnamed = images.length - named.length;
    const facts = [
        ...named,
        ...(unnamed === 0 ? [] : [`and ${unnamed} more images`]),
        `Revision: ${(0,text_template/* factsOf */.xS)(images).revision}`,
        ...(runUrl === undefined ? [] : [`Run: ${runUrl}`]),
    ];
    return [
        ...places,
        ...(left === 0 ? [] : [`and ${left} more places, which the commit itself shows\n`]),
        facts.join('\n'),
    ].join('\n');
}
/** As many texts from the first on as there is room for, in bytes; each is followed by a line end. */
function fitting(texts, room) {
    let used = 0;
    const end = texts.findIndex((text) => (used += Buffer.byteLength(text) + 1) > room);
    return end === -1 ? texts : texts.slice(0, end);
}

;// CONCATENATED MODULE: ./lib/deliver/change.js







async function openChanges(effects, target, request, images) {
    const { author = git_names/* githubActionsBot */.Kp, method } = request.commit;
    const checkOrder = openOrder(effects, request, images);
    const edit = ({ tree }) => request.edit(tree, images, target.place);
    return {
        edit,
        checkOrder,
        plan: async (tip, known) => {
            if (known?.tip.commit === tip.commit)
                return known;
            const edited = await edit(tip);
            // Without an edit, what the tip holds is ours.
            const order = await checkOrder(edited.files.length === 0 ? [] : edited.held);
            return { tip, edited, order };
        },
        planCommit: async (tip, edited) => ({
            parent: tip.commit,
            files: await changedFiles(tip, edited),
            message: describeCommit(effects, request, images, edited),
            author,
            committer: git_names/* githubActionsBot */.Kp,
        }),
        style: {
            method,
            namesAuthor: request.commit.author !== undefined,
            isSigned: target.remote.isSigned === true,
        },
        publish: method === 'api'
            ? await openApiPublisher(effects, target, request.commit.author !== undefined)
            : openGitPublisher(effects, target),
    };
}
/** The message of the commit that brings an edit. */
function describeCommit({ runner }, { commit: { message, skipCi } }, images, edited) {
    const request = { message, skipCi, runUrl: runner.runUrl };
    return formatMessage(request, images, changedSites(edited, images));
}
/** What the commit will be called, and whose it will be. */
function announceCommit(effects, request, images, edited) {
    const { author, method } = request.commit;
    const [subject = ''] = describeCommit(effects, request, images, edited).split('\n');
    const api = `by GitHub's API: ${author === undefined ? "the token's" : (0,git_names/* formatIdentity */.gZ)(author)}`;
    const name = method === 'api' ? api : (0,git_names/* formatIdentity */.gZ)(author ?? git_names/* githubActionsBot */.Kp);
    return [`Commit: ${subject}`, `Author: ${name}`];
}
/** What `newerHeld` will say, known before anything is built. */
function foreseeNewer(effects, request) {
    const { notice } = effects.log;
    // What is replaced is told when it is.
    const log = { ...effects.log, notice: () => undefined, info: () => undefined };
    return async (images, held, asks) => {
        try {
            const order = asks
                ? await openOrder({ ...effects, log }, request, images)(held)
                : await decideByNames(effects, request, images, held);
            if (order === undefined)
                return { kind: 'later' };
            return order.kind === 'keep' ? { kind: 'newer', reason: order.reason } : { kind: 'write' };
        }
        catch (error) {
            (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
            if (!(error instanceof lib_errors/* UserError */.yo))
                throw error;
            // A plan may be made without a login: the run asks again.
            notice(`Whether the manifests hold a newer image is not known: ${error.message}`);
            return { kind: 'later' };
        }
    };
}
function pinnedBefore({ place }, edited) {
    return alreadyPinned(edited, `${place} already holds this pin`);
}
/** An older run ends well and changes nothing. */
function newerHeld(effects, { reason, site }) {
    const location = { file: site.path, line: site.line };
    effects.log.warning(`Nothing is written: ${reason}. rollback: true goes back.`, location);
    return { kind: 'unchanged', because: 'newer-held', reason, files: [], diff: '', manifest: '' };
}

// EXTERNAL MODULE: ./lib/manifest/yaml/text.js
var yaml_text = __webpack_require__(57342);
;// CONCATENATED MODULE: ./lib/deliver/git/tree.js
// The files of a commit, read from objects: no checkout. Blobs are fetched when they are read.




/** Blobs that are asked of git in one go, so that only so many are in memory at once. */
const batchSize = 200;
const tree_batchBytes = 50_000_000;
/** Opens the files of a commit that is in the repository. */
function openGitTree(repository, commit) {
    let listed;
    const kept = openKept();
    const entries = () => (listed ??= listEntries(repository, commit));
    return {
        entry: async (path) => (await entries()).get(path),
        list: async () => listFiles(repository, commit, await entries()),
        read: async function* (paths) {
            const known = await entries();
            const wanted = paths.map((path) => known.get(path)).filter((entry) => entry !== undefined);
            const isNew = ({ id }) => !kept.blobs.has(id);
            const { sizes, words } = await fetchMissing(repository, commit, wanted.filter(isNew));
            for (const batch of planBatches(wanted, sizes)) {
                const blobs = await readBlobs(repository, batch.filter((entry) => isNew(entry) && !isTooLarge(sizes.get(entry.id))));
                for (const entry of batch) {
                    const known = kept.blobs.get(entry.id) ?? blobs.get(entry.id);
                    const size = sizes.get(entry.id) ?? known?.length;
                    const bytes = isTooLarge(size) ? new Uint8Array() : known;
                    if (bytes === undefined)
                        throw missingBlob(entry, words);
                    kept.keep(entry.id, bytes);
                    yield { path: entry.path, bytes, ...(size !== undefined && { size }) };
                }
            }
        },
    };
}
/** Bytes of blobs that stay in memory in all: manifests are read before the build and again after it. */
const mostKept = 16_000_000;
/** Blobs that have been read, as long as there is room. */
function openKept() {
    const blobs = new Map();
    let length = 0;
    return {
        blobs,
        keep: (id, bytes) => {
            if (bytes.length === 0 || blobs.has(id) || length + bytes.length > mostKept)
                return;
            length += bytes.length;
            // Not the whole of what git printed.
            blobs.set(id, Uint8Array.from(bytes));
        },
    };
}
/** So much is not searched anyway, and is not taken into memory. */
function isTooLarge(size) {
    return size !== undefined && size > yaml_text/* largestSearched */.mB;
}
/** Cuts the entries so that each batch stays small in number and bytes. */
function planBatches(entries, sizes) {
    const batches = [];
    let bytes = Infinity;
    for (const entry of entries) {
        const size = Math.min(sizes.get(entry.id) ?? 0, yaml_text/* largestSearched */.mB);
        const last = batches.at(-1);
        if (last === undefined || last.length >= batchSize || bytes + size > tree_batchBytes) {
            batches.push([entry]);
            bytes = size;
        }
        else {
            last.push(entry);
            bytes += size;
        }
    }
    return batches;
}
/** Files and symlinks as the manifest room wants them; where a symlink leads is read from its blob. */
async function listFiles(repository, commit, known) {
    const listed = [...known.values()].filter(isListed);
    const links = listed.filter(({ mode }) => mode === symlinkMode);
    await fetchMissing(repository, commit, links);
    const blobs = await readBlobs(repository, links);
    const texts = new Map(links.map(({ path, id }) => [path, Buffer.from(blobs.get(id) ?? []).toString()]));
    const folders = foldersOf(known.keys());
    return listed.map(({ path, mode }) => {
        if (mode === submoduleMode)
            return { path, kind: 'submodule' };
        if (mode !== symlinkMode)
            return { path, kind: 'file' };
        const target = resolveLink(path, texts, (place) => known.has(place) || folders.has(place));
        return { path, kind: 'symlink', ...(target !== undefined && { target }) };
    });
}
const symlinkMode = '120000';
const submoduleMode = '160000';
function isListed({ path }) {
    return !/(?:^|\/)(?:\.git|node_modules)\//.test(path);
}
async function listEntries({ git }, commit) {
    // Without -l: the size of a blob that is not here would fetch it.
    const text = await git.read(['ls-tree', '-r', '-z', '--full-tree', commit]);
    return new Map(parseTreeListing(text).map((entry) => [entry.path, entry]));
}
/** Reads what `git ls-tree -r -z` prints. */
function parseTreeListing(text) {
    const lines = text.matchAll(/(\d+) \w+ ([0-9a-f]+)\t([^\0]+)\0/gy);
    return [...lines].map(([, mode = '', id = '', path = '']) => ({ mode, id, path }));
}
/** Negotiation would tell the server that we have the commit, and it would then send nothing. */
const tree_settings = [['fetch.negotiationAlgorithm', 'noop']];
/** Fetches, in one request, the blobs that the tip came without. */
async function fetchMissing(repository, commit, wanted) {
    const here = await readSizes(repository, wanted);
    const missing = wanted.filter(({ id }) => !here.has(id));
    if (missing.length === 0)
        return { sizes: here, words: '' };
    let result = await repository.fetch(['--stdin', 'target'], {
        input: formatIds(missing),
        settings: tree_settings,
    });
    // By git's first protocol a server can leave files out and give none by its id.
    if (result.exitCode !== 0 && /unadvertised object|not our ref/.test(result.stderr)) {
        result = await repository.fetch(['--depth=1', 'target', commit], { settings: tree_settings, isWhole: true });
    }
    const fetched = await readSizes(repository, missing);
    return {
        sizes: new Map([...here, ...fetched]),
        words: result.exitCode === 0 ? '' : (0,command/* gitWords */.is)(result),
    };
}
/** The sizes, in bytes, of the blobs that are here. */
async function readSizes({ git }, entries) {
    if (entries.length === 0)
        return new Map();
    const format = '--batch-check=%(objectname) %(objectsize)';
    const listed = await git.read(['cat-file', format], { input: formatIds(entries) });
    // A blob that is not here: `<id> missing`.
    const sizes = listed.matchAll(/^(\S+) (\d+)$/gm);
    return new Map([...sizes].map(([, id = '', size]) => [id, Number(size)]));
}
/** Each once, a line each. */
function formatIds(entries) {
    return [...new Set(entries.map(({ id }) => `${id}\n`))].join('');
}
async function readBlobs({ git }, entries) {
    if (entries.length === 0)
        return new Map();
    const options = { input: formatIds(entries), stdoutEncoding: 'latin1' };
    const { stdout } = await git.run(['cat-file', '--batch'], options);
    return parseBatch(Buffer.from(stdout, 'latin1'));
}
/**
 * Reads what `git cat-file --batch` prints: `<id> blob <size>`, a newline, the bytes, a newline.
 * @see https://git-scm.com/docs/git-cat-file#_batch_output
 */
function parseBatch(output) {
    const blobs = new Map();
    let position = 0;
    while (position < output.length) {
        const newline = output.indexOf(10, position);
        if (newline === -1)
            break;
        const [id = '', , size] = output.toString('latin1', position, newline).split(' ');
        position = newline + 1;
        if (size === undefined || !/^\d{1,15}$/.test(size))
            continue; // `<id> missing`
        const end = position + Number(size);
        blobs.set(id, output.subarray(position, end));
        position = end + 1;
    }
    return blobs;
}
function missingBlob(entry, words) {
    return new lib_errors/* UserError */.yo('git', `${entry.path} could not be read from the target branch: ${words}`, {
        location: { file: entry.path },
        fix: words === ''
            ? 'The repository lacks the object: look at it with git fsck.'
            : (0,command/* adviseOnGit */.Ev)(words),
    });
}
/** As many links as Linux follows for one path. */
const tree_maximumLinks = 40;
/**
 * The path within the tree where a symlink leads in the end, through other symlinks, also of folders; `undefined` when
 * it leads out of the tree, to nothing, or in a circle.
 *
 * @param links every symlink's own text by its path
 * @param exists whether the tree has a file or folder there
 */
function resolveLink(path, links, exists) {
    const resolved = [];
    let pending = path.split('/');
    let followed = 0;
    for (let part = pending.shift(); part !== undefined; part = pending.shift()) {
        if (part === '' || part === '.')
            continue;
        if (part === '..') {
            if (resolved.pop() === undefined)
                return undefined;
            continue;
        }
        const link = links.get([...resolved, part].join('/'));
        if (link === undefined) {
            resolved.push(part);
            continue;
        }
        followed += 1;
        if (followed > tree_maximumLinks || link === '' || link.startsWith('/'))
            return undefined;
        pending = [...link.split('/'), ...pending];
    }
    const end = resolved.join('/');
    return end !== '' && exists(end) ? end : undefined;
}
/** Every folder that holds one of the paths. */
function foldersOf(paths) {
    const folders = new Set();
    for (const path of paths) {
        let folder = external_node_path_.posix.dirname(path);
        for (; folder !== '.' && !folders.has(folder); folder = external_node_path_.posix.dirname(folder)) {
            folders.add(folder);
        }
    }
    return folders;
}

;// CONCATENATED MODULE: ./lib/deliver/git/tip.js
// The last commit of a branch, as the remote has it at this moment.






const tipRef = 'refs/deliver/tip';
const furtherRefs = 'refs/deliver/further';
/** Fetches it without history and where possible without blobs. @throws UserError `branch-missing`, other refusals */
async function fetchTip(repository, branch, facts) {
    await fetchRefs(repository, [`+refs/heads/${branch}:${tipRef}`], facts);
    const commit = readLooseRef(repository, tipRef) ??
        (await repository.git.read(['rev-parse', '--verify', tipRef]));
    return { commit, tree: openGitTree(repository, commit) };
}
/** As git writes a reference that it has just fetched; `undefined` where it has done otherwise. */
function readLooseRef({ git }, ref) {
    try {
        const text = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(git.folder, ref), 'utf8');
        return /^([0-9a-f]{40}|[0-9a-f]{64})\n$/.exec(text)?.[1];
    }
    catch {
        return undefined;
    }
}
/**
 * Fetches a branch, as {@link fetchTip} does, and one that may not be there, in one look at the remote.
 *
 * @param further `deliver-image/<branch>/<image>`
 */
async function fetchTips(repository, branch, further, facts) {
    // A refspec with a star may match nothing; without it a branch that is not there fails the fetch.
    // At this place it matches the one branch, and the server names no more than the branches beside it.
    const [, folder, name = ''] = /^(.*)\/([^/]*)$/.exec(further) ?? [];
    const pattern = folder === undefined ? `${further}*` : `${folder}*/${name}`;
    const refspecs = [
        `+refs/heads/${branch}:${tipRef}`,
        `+refs/heads/${pattern}:${furtherRefs}/${pattern}`,
    ];
    await fetchRefs(repository, ['--prune', ...refspecs], facts);
    const format = '--format=%(objectname) %(refname)';
    const listed = await repository.git.read(['for-each-ref', format, tipRef, furtherRefs]);
    const tips = new Map(listed.split('\n').map((line) => {
        const [commit = '', ref = ''] = line.split(' ');
        return [ref, { commit, tree: openGitTree(repository, commit) }];
    }));
    const tip = tips.get(tipRef);
    if (!tip)
        throw explainRefusal(`couldn't find remote ref refs/heads/${branch}`, facts);
    return [tip, tips.get(`${furtherRefs}/${further}`)];
}
async function fetchRefs(repository, refspecs, facts) {
    const fetched = await repository.fetch(['--depth=1', 'target', ...refspecs]);
    if (fetched.exitCode === 0)
        return;
    const refusal = explainRefusal(fetched.stderr, facts);
    throw refusal.code === 'branch-missing'
        ? await suggestBranch(repository, refusal, facts)
        : refusal;
}
/** The branches that the remote has instead, as far as it says so. */
async function suggestBranch({ git }, refusal, { branch }) {
    const { exitCode, stdout } = await git.run(['ls-remote', '--heads', '--quiet', 'target']);
    if (exitCode !== 0)
        return refusal;
    const heads = [...stdout.matchAll(/^\S+\trefs\/heads\/(.+)$/gm)].map(([, name = '']) => name);
    const others = heads.filter((name) => !(0,git_names/* isMachineBranch */.KH)(name));
    const near = (0,lib_nearest/* findNearestPaths */.wl)(branch, others);
    if (near.length > 0)
        return refusal.with({ fix: `Did you mean ${(0,lib_nearest/* listAlternatives */.PP)(near)}?` });
    const shown = others.slice(0, mostBranches);
    if (shown.length === 0)
        return refusal;
    const more = others.length > shown.length ? ` and ${others.length - shown.length} more` : '';
    return refusal.with({
        fix: `${refusal.fix ?? ''}\nIts branches are: ${shown.join(', ')}${more}.`,
    });
}
/** More names than these nobody reads. */
const mostBranches = 8;

;// CONCATENATED MODULE: ./lib/deliver/git/access.js




/** The first that knows `GIT_CONFIG_COUNT`, by which every delivery gives its settings. */
const oldest = [2, 31];
/**
 * Vendors write more behind the two numbers (`2.39.5 (Apple Git-154)`, `2.45.1.windows.1`).
 *
 * @param printed what `git version` prints
 * @throws UserError `git-version`
 */
function checkGitVersion(printed) {
    const [version, major, minor] = /(?<!\d)(\d{1,9})\.(\d{1,9})\S{0,99}/.exec(printed) ?? [];
    if (version === undefined)
        return;
    const isNewer = Number(major) > oldest[0];
    if (isNewer || (Number(major) === oldest[0] && Number(minor) >= oldest[1]))
        return;
    throw new lib_errors/* UserError */.yo('git-version', `git 2.31 or newer is needed, this is ${version}`, {
        fix: 'Install a newer git where the job runs (in its container image, for example). For delivery: files and output this one will do.',
    });
}
/**
 * Asks the server to receive a push that moves nothing: a token that may only read is told so now, and
 * so is a branch that leaves no room for a further one.
 *
 * @param above branches that must not be there
 * @param further the branch that needs their names
 */
async function checkAccess(effects, { git }, commit, facts, { above, further }) {
    const refspecs = [...new Set([facts.branch, ...above])].map((branch) => `${commit}:refs/heads/${branch}`);
    const push = ['push', '--dry-run', '--porcelain', '--no-verify', 'target', ...refspecs];
    let branches;
    for (;;) {
        const { exitCode, stdout, stderr } = await git.run(push, { signal: effects.signal });
        (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
        branches = parseDryRun(stdout);
        // A rejected reference only means that somebody pushed since the fetch: the server let us in.
        if (exitCode === 0 || branches.size > 0)
            break;
        const reason = `git push --dry-run at ${facts.label} failed (${firstServerWords(stderr)})`;
        const isAgain = isPassing(stderr) && (await effects.retries.another(reason));
        if (!isAgain)
            throw explainRefusal(stderr, facts);
    }
    const inTheWay = above.find((branch) => branches.get(branch) === 'there');
    if (inTheWay === undefined)
        return;
    const what = `${facts.label} has a branch ${inTheWay}, so there can be no ${further}`;
    throw new lib_errors/* UserError */.yo('branch-conflict', what, {
        fix: `Git has no branch a beside a branch a/b. Rename or delete ${inTheWay}: pull requests are made from branches below that name.`,
    });
}
/** A branch that is not there yet needs more than room above: git has no branch `a` beside `a/b`. @throws UserError `branch-conflict` */
async function checkRoomBelow({ ask }, branch, facts) {
    const { exitCode, stdout, stderr } = await ask([
        'ls-remote',
        '--quiet',
        'target',
        `refs/heads/${branch}/*`,
    ]);
    if (exitCode !== 0)
        throw explainRefusal(stderr, facts);
    const below = /\trefs\/heads\/(.+)$/m.exec(stdout)?.[1];
    if (below === undefined)
        return;
    const what = `${facts.label} has a branch ${below}, so there can be no ${branch}`;
    throw new lib_errors/* UserError */.yo('branch-conflict', what, {
        fix: `Git has no branch a beside a branch a/b. Name another one than ${branch}.`,
    });
}

;// CONCATENATED MODULE: ./lib/deliver/text/pull-request.js
// What a pull request says. Pure.







/**
 * The branch of a pull request: one for each target branch and image (or images that come together). Its last part
 * is the image's registry and path with `+` for `/` and `=` for `:`, because git has no branch `a` beside a branch
 * `a/b`, and no `:` in a name. An image's name holds neither of them. Of many images it is their number and a hash.
 */
function pullRequestBranch(base, repositories) {
    const names = repositories.map((one) => (0,image_reference/* formatRepository */.Sh)(one)
        .replaceAll('/', '+')
        .replaceAll(/[:[\]]/g, '='));
    const all = names.join(',');
    const images = names.length > 1 && all.length > longestNames
        ? `${names.length}-images-${pull_request_hashOf(names.toSorted().join(','))}`
        : all;
    // Git keeps names that end in `.lock` to itself.
    return `deliver-image/${base}/${images}${images.endsWith('.lock') ? '+' : ''}`;
}
/** A part of a branch is the name of a file on the server, which has at most 255 bytes. */
const longestNames = 120;
function pull_request_hashOf(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 12);
}
/** The names that no other branch may have beside this one: `a` and `a/b` for `a/b/c`. */
function branchesAbove(branch) {
    const parts = branch.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
/** GitHub takes no longer one. */
const longestTitle = 256;
/** The title: the user's own, with the placeholders of a commit message, or the commit's first line. */
function formatTitle(template, message, images, edited) {
    const own = template === undefined ? '' : (0,text_template/* fillFacts */.Z3)(template, images, changedSites(edited, images));
    const title = own.replaceAll(/\s+/g, ' ').trim() || firstLine(message) || formatSubject(images);
    return title.slice(0, longestTitle);
}
/** GitHub takes less than 65,536 characters; here bytes, which are never fewer. */
const longestBody = 64_000;
/** What each part that grows may take of it; the diff takes what is left. */
const longestText = 20_000;
const longestSites = 25_000;
const longestImages = 15_000;
/** A shorter piece of the diff says nothing. */
const shortestDiff = 200;
/** Not shown: that this action made the commit. */
function commitMark(commit) {
    return `<!-- deliver-image: ${commit} -->`;
}
/** The body: the user's text, what is delivered, where, and the diff. Counts are never cut. */
function pull_request_formatBody(request) {
    const { images, edited, base, text, commit } = request;
    const sites = changedSites(edited, images);
    const own = text === undefined ? [] : [(0,text_template/* fillFacts */.Z3)(text, images, sites)];
    const head = [
        ...own.map((part) => (0,markdown/* cutAtLine */.qE)(part, longestText, '… the text of pull-request-body is cut here')),
        `Pins the ${images.length === 1 ? 'image' : 'images'} in ${pull_request_code(base)}.`,
        formatFacts(images),
        formatSites(sites),
    ];
    const end = [
        ...formatOrigin(request),
        'The branch of this pull request belongs to deliver-image: each run replaces it.',
        ...(commit === undefined ? [] : [commitMark(commit)]),
    ];
    const room = longestBody - Buffer.byteLength([...head, ...end].join('\n\n'));
    return [...head, formatDiff(edited.diff, room), ...end].join('\n\n');
}
/** How the line begins that says which run made a body. */
const madeBy = 'Made by [this run]';
/** Where it comes from; the commit only where an image was built from it: another's may be of another repository. */
function formatOrigin({ images, runUrl, source }) {
    const isOwn = images.some(({ revision }) => revision === source?.sha);
    const commit = source && isOwn ? `[commit ${source.sha.slice(0, 7)}](${source.url}/commit/${source.sha})` : '';
    if (runUrl === undefined)
        return commit === '' ? [] : [`Made from ${commit}.`];
    return [`${madeBy}(${runUrl})${commit === '' ? '' : ` from ${commit}`}.`];
}
/** A fact a row; of several images what they have in common, then each with what is its own. */
function formatFacts(images) {
    const own = new Map(Object.entries((0,text_template/* factsOf */.xS)(images.slice(0, 1))));
    const rows = Object.entries((0,text_template/* factsOf */.xS)(images)).flatMap(([name, value]) => value !== '' && value === own.get(name) ? [`| ${capitalize(name)} | ${pull_request_code(value)} |`] : []);
    const table = ['| | |', '|---|---|', ...rows].join('\n');
    return images.length === 1 ? table : `${table}\n\n${formatImages(images)}`;
}
function formatImages(images) {
    const revisions = new Set(images.map(({ revision }) => revision));
    const rows = fitting(images.map(({ repository, digest = '', revision }) => {
        const cells = [(0,image_reference/* formatRepository */.Sh)(repository), digest];
        if (revisions.size > 1)
            cells.push((0,git_commits/* nameRevision */.hH)(revision));
        return `| ${cells.map(pull_request_code).join(' | ')} |`;
    }), longestImages);
    const left = images.length - rows.length;
    const more = left === 0 ? [] : [`| and ${left} more images |`];
    const head = ['Image', 'Digest', ...(revisions.size > 1 ? ['Revision'] : [])];
    const lines = [head, head.map(() => '---')].map((cells) => `| ${cells.join(' | ')} |`);
    return [...lines, ...rows, ...more].join('\n');
}
function capitalize(word) {
    return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
function formatSites(changed) {
    const rows = fitting(changed.map((site) => `| ${pull_request_code(`${diff_quotePath(site.path)}:${site.line}`)} | ${pull_request_code(site.reference)} |`), longestSites);
    const left = changed.length - rows.length;
    const more = left === 0 ? [] : [`| and ${left} more places, under "Files changed" | |`];
    return ['| Place | Held until now |', '|---|---|', ...rows, ...more].join('\n');
}
/** A body without the line that says which run made it. */
function withoutRun(body) {
    return body
        .split('\n')
        .filter((line) => !line.startsWith(`${madeBy}(`))
        .join('\n');
}
/**
 * The files that the body of a pull request names as its places, as {@link placeName} writes them; none where a
 * person rewrote it.
 */
function readPlaces(body) {
    const tables = /^\| Place \|.*\r?\n\|---\|---\|\r?\n((?:\|.*(?:\r?\n|$))*)/gm;
    // The user's own text stands above.
    const table = [...(body ?? '').matchAll(tables)].at(-1)?.[1] ?? '';
    const places = table.matchAll(/^\| `(.+):\d+` \| `/gm);
    return [...new Set([...places].map(([, path = '']) => path.replaceAll('\\|', '|')))];
}
/** The images that the body of a pull request names; none where a person rewrote it. */
function readImages(body) {
    const text = (body ?? '').replaceAll('\r\n', '\n');
    const tables = /^\| Image \| Digest \|.*\n\|(?: --- \|)+\n((?:\|.*(?:\n|$))*)/gm;
    const table = [...text.matchAll(tables)].at(-1)?.[1];
    const rows = table?.matchAll(/^\| `([^`\n]+)` \|/gm) ?? text.matchAll(/^\| Image \| `([^`\n]+)` \|$/gm);
    const named = [...rows].map(([, name = '']) => name);
    return table === undefined ? named.slice(-1) : named;
}
/** A file as the body of a pull request names it. */
function placeName(path) {
    return diff_quotePath(path).replaceAll('`', "'");
}
/** @param room in bytes, with the fence */
function formatDiff(diff, room) {
    if (room < shortestDiff)
        return 'The diff is under "Files changed".';
    // A fence longer than any run of backticks inside cannot be ended by the diff.
    const runs = [...diff.matchAll(/`{3,}/g)].map(([run]) => run.length);
    const longest = Math.max(2, ...runs);
    if (longest > shortestDiff / 4)
        return 'The diff is under "Files changed".';
    const fence = '`'.repeat(longest + 1);
    const shown = (0,markdown/* cutAtLine */.qE)(diff, room - 2 * fence.length - 20, '… the rest is under "Files changed"');
    return `${fence}diff\n${shown.replace(/\n$/, '')}\n${fence}`;
}
/** Inline code within a table's cell. */
function pull_request_code(text) {
    return `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}

;// CONCATENATED MODULE: ./lib/deliver/target.js











/**
 * Opens the branch that will be replaced: before the build, so that a branch that is not there, a
 * repository that cannot be seen or a token that may only read ends the run while nothing was built.
 *
 * @throws UserError one of the refusals of `explainRefusal`, `no-remote`, `github-only`,
 *   `token-missing`, `branch-conflict`, `git-version`, `signing`
 */
async function openTarget(effects, request, needs) {
    const { token } = request;
    const remote = await (0,git_remote/* readRemote */.Zz)(effects, request);
    checkProduct(effects.runner, needs.gitHub);
    if (needs.api !== undefined)
        checkApi(effects.runner, remote, token, needs.api);
    const repository = await createBareRepository(effects, remote);
    try {
        const { label } = remote;
        const otherRepository = (0,runner_context/* isOtherRepository */.JA)(request.repository, effects.runner.repository);
        const known = { label, fromFork: request.fromFork, otherRepository };
        const branch = request.branch ?? (await readDefaultBranch(repository, { ...known, branch: '' }));
        const facts = { ...known, branch };
        const tip = await fetchTip(repository, branch, facts);
        const place = `${branch} of ${label}`;
        const target = { remote, token, branch, place, tip, facts, repository };
        const further = needs.nameBranch?.(branch) ?? '';
        const access = checkTarget(effects, target, further, request.commit.method);
        // Who delivers waits for it.
        access.catch(() => undefined);
        return { ...target, access };
    }
    catch (error) {
        await repository.remove();
        // An old git does not know the remote, which only variables name.
        const printed = await effects.runProcess('git', ['version'], { env: effects.environment });
        checkGitVersion(printed.stdout);
        throw error;
    }
}
/** Whether this run may push there, and sign. */
async function checkTarget(effects, { remote, token, facts, repository, tip }, further, method) {
    await checkPermission(effects, { remote, token, facts });
    const above = branchesAbove(further);
    await checkAccess(effects, repository, tip.commit, facts, { above, further });
    if (remote.isSigned === true && method === 'git')
        await trySigning(repository, tip.commit);
}
/** Gitea lets a token that may only read get as far as the push: there the API is asked. */
async function checkPermission(effects, opened) {
    if (effects.runner.product === 'GitHub' || !opened.remote.repository || !opened.token)
        return;
    let permissions;
    try {
        const { gitHub, repository } = await openGitHub(effects, opened, 'the look at permissions');
        ({ permissions } = (await gitHub.rest.repos.get(repository)).data);
    }
    catch (error) {
        (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
        effects.log.debug(`The server did not tell what the token may do: ${(0,lib_errors/* messageOf */.bD)(error)}`);
    }
    if (permissions?.push !== false)
        return;
    throw explainRefusal('User permission denied for writing.', opened.facts);
}
function toDestination({ tip: { tree }, place, access, repository }, { foresee, announce, deliver }) {
    return {
        ...{ tree, place, access, announce, ...(foresee && { foresee }) },
        deliver: async (images) => {
            await access;
            return deliver(images);
        },
        close: async () => {
            await access.catch(() => undefined);
            await repository.remove();
        },
    };
}
/** The branch that the remote's HEAD names. @throws UserError `branch-missing`, and the refusals */
async function readDefaultBranch({ ask }, facts) {
    const result = await ask(['ls-remote', '--quiet', '--symref', 'target', 'HEAD']);
    if (result.exitCode !== 0)
        throw explainRefusal(result.stderr, facts);
    const branch = /^ref: refs\/heads\/(.+)\tHEAD$/m.exec(result.stdout)?.[1];
    if (branch !== undefined)
        return branch;
    throw new lib_errors/* UserError */.yo('branch-missing', `${facts.label} has no default branch`, {
        fix: 'Push a first commit there, or name the branch as branch.',
    });
}

;// CONCATENATED MODULE: ./lib/deliver/commit.js







const commit = {
    isOnBranch: true,
    open: async (effects, request) => {
        const api = request.commit.method === 'api' ? 'commit-method: api' : undefined;
        const gitHub = api === undefined ? [] : [api];
        const target = await openTarget(effects, request, { api, gitHub });
        return toDestination(target, {
            foresee: foreseeNewer(effects, request),
            announce: (images, edited) => [
                `Delivery: a commit on ${target.place}`,
                ...announceCommit(effects, request, images, edited),
            ],
            deliver: (images) => deliverCommit(effects, target, request, images),
        });
    },
};
/** A push that somebody else was faster than is followed by a new fetch and edit: what others wrote stays. */
async function deliverCommit(effects, target, request, images) {
    const { repository, branch, facts } = target;
    const { label, repository: own } = target.remote;
    const changes = await openChanges(effects, target, request, images);
    let last;
    return tryAgain(effects, target, request.commit.attempts, async (attempts) => {
        const tip = attempts === 1 ? target.tip : await fetchTip(repository, branch, facts);
        // The connection broke after the server had taken the push.
        if (tip.commit === last?.commit)
            return last;
        const planned = await changes.plan(tip);
        const isWritten = planned.edited.files.length > 0 && planned.order.kind === 'write';
        // What is written needs no second look: a push onto an old tip is rejected.
        const isSure = attempts > 1 || isWritten;
        const change = isSure
            ? planned
            : await changes.plan(await fetchTip(repository, branch, facts), planned);
        const { edited, order } = change;
        if (edited.files.length === 0)
            return pinnedBefore(target, edited);
        if (order.kind === 'keep')
            return newerHeld(effects, order);
        const newCommit = await changes.planCommit(change.tip, edited);
        (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
        const { commit: id, pushed } = await changes.publish(newCommit, { branch });
        const page = own && `${effects.runner.serverUrl}/${(0,runner_context/* formatFullName */.G)(own)}/commit/${id}`;
        const place = { branch, label, ...(page !== undefined && { page }) };
        last = { kind: 'committed', commit: id, ...place, attempts, ...filesOf(edited) };
        return pushed.kind === 'pushed' ? last : pushed;
    });
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./lib/manifest/tree/lock.js
// One at a time on a machine: whoever reads files, plans on them and writes them. Comparing before writing is no lock.


/**
 * A name that the kernel gives to one process and takes back when that ends, however it ends: nothing is left behind,
 * in no folder. One for all folders, because two of them can lead to one file.
 *
 * @see https://man7.org/linux/man-pages/man7/unix.7.html Abstract sockets
 */
const lock_name = process.platform === 'linux'
    ? { path: '\0deliver-image/files' }
    : { host: '127.0.0.1', port: 27_613 };
/** The longest wait for one other process, in milliseconds: it holds the lock for no longer than a plan takes. */
const lock_longestWait = 120_000;
/**
 * Does the work while no other process of this action does any under the lock.
 *
 * @throws UserError `files-busy` where another process does not end
 */
async function withLock(signal, work) {
    const lock = await takeLock(signal);
    try {
        return await work();
    }
    finally {
        await lock.release();
    }
}
async function takeLock(signal) {
    for (;;) {
        (0,lib_errors/* throwIfCancelled */.dZ)(signal);
        const lock = await tryLock();
        if (lock)
            return lock;
        await waitForHolder(signal);
    }
}
/** `undefined` where another process holds it. */
function tryLock() {
    const waiting = new Set();
    const server = (0,external_node_net_.createServer)((socket) => {
        waiting.add(socket);
        // Whoever waits may be killed.
        socket.on('error', () => undefined).on('close', () => waiting.delete(socket));
    });
    const release = () => new Promise((resolve) => {
        server.close(() => {
            resolve();
        });
        for (const socket of waiting)
            socket.destroy();
    });
    return new Promise((resolve, reject) => {
        server.once('error', (error) => {
            if (error.code === 'EADDRINUSE')
                resolve(undefined);
            else
                reject(error);
        });
        server.listen(lock_name, () => {
            resolve({ release });
        });
    });
}
/** Waits until the process that holds the lock gives it back or ends: either closes the connection. */
function waitForHolder(signal) {
    return new Promise((resolve, reject) => {
        const socket = (0,external_node_net_.connect)({ ...lock_name, signal });
        socket.setTimeout(lock_longestWait, () => {
            const fix = 'Look at what it waits for, end it, and run again. No file was changed.';
            const what = 'Another process of deliver-image has been writing files for two minutes';
            reject(new lib_errors/* UserError */.yo('files-busy', what, { fix }));
            socket.destroy();
        });
        // Refused: the holder has gone meanwhile.
        socket.on('error', () => undefined);
        socket.on('close', () => {
            resolve();
        });
    });
}

;// CONCATENATED MODULE: ./lib/manifest/tree/write.js
// Writes edited files into a folder: all of them or none.




/** The code of an error: somebody else wrote a file between reading and writing; nothing of ours was written. */
const fileChanged = 'file-changed';
/**
 * Writes every file, or leaves all as they were. Each is written beside its place and renamed
 * over it, with mode and owner kept. Synchronous, so that a cancelled run is not caught halfway.
 *
 * @param root the folder that the files' paths are relative to
 * @param rename takes the last step for each file
 * @throws UserError `file-changed` when one has changed since it was read; `write` when one leads out of the folder
 *   or cannot be written
 */
function writeFiles(root, files, rename = external_node_fs_.renameSync) {
    const realRoot = files.length === 0 ? root : external_node_fs_.realpathSync.native(root);
    const prepared = [];
    const written = [];
    const forEach = (work) => {
        for (const one of prepared)
            attempt(one.file, () => work(one));
    };
    try {
        for (const file of files)
            attempt(file, () => prepared.push(prepare(realRoot, file)));
        forEach(writeBeside);
        // One rename alone is done or not done; several need a way back.
        if (prepared.length > 1)
            forEach(keepAside);
        forEach((one) => {
            rename(one.temporary, one.path);
            written.push(one);
        });
    }
    catch (error) {
        for (const one of written)
            external_node_fs_.renameSync(one.aside, one.path);
        throw error;
    }
    finally {
        for (const { temporary, aside } of prepared) {
            external_node_fs_.rmSync(temporary, { force: true });
            external_node_fs_.rmSync(aside, { force: true });
        }
    }
}
/** Names the file in whatever error the work ends with. */
function attempt(file, work) {
    try {
        work();
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo)
            throw error;
        throw new lib_errors/* UserError */.yo('write', `The file could not be written: ${(0,lib_errors/* messageOf */.bD)(error)}`, {
            location: { file: file.path },
            fix: 'All files are as they were. Check the rights of the folder and the space on the disk.',
            cause: error,
        });
    }
}
function prepare(realRoot, file) {
    const path = external_node_fs_.realpathSync.native((0,external_node_path_.join)(realRoot, file.path));
    const inside = (0,external_node_path_.relative)(realRoot, path);
    if (inside === '..' || inside.startsWith(`..${external_node_path_.sep}`)) {
        throw new lib_errors/* UserError */.yo('write', 'The file leads out of the workspace through a symlink', {
            location: { file: file.path },
            fix: 'Name a file of the workspace.',
        });
    }
    const beside = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `.deliver-image-${(0,external_node_crypto_.randomUUID)()}`);
    return { file, path, temporary: `${beside}.tmp`, aside: `${beside}.old` };
}
function writeBeside({ file, path, temporary }) {
    if (!external_node_fs_.readFileSync(path).equals(Buffer.from(file.before))) {
        throw new lib_errors/* UserError */.yo(fileChanged, 'The file has changed since it was read', {
            location: { file: file.path },
            fix: 'Nothing was written. Run again.',
        });
    }
    const { mode, uid, gid } = external_node_fs_.statSync(path);
    external_node_fs_.writeFileSync(temporary, file.after, { flag: 'wx' });
    keepOwner(temporary, uid, gid);
    external_node_fs_.chmodSync(temporary, mode);
}
/** Only root may give a file away; for anybody else the file becomes their own. */
function keepOwner(path, uid, gid) {
    const own = external_node_fs_.statSync(path);
    if (own.uid === uid && own.gid === gid)
        return;
    try {
        external_node_fs_.chownSync(path, uid, gid);
    }
    catch {
        // Where the folder lets us replace the file, its owner agreed to that.
    }
}
/** A hard link where the file system has them, a copy elsewhere. */
function keepAside({ path, aside }) {
    try {
        external_node_fs_.linkSync(path, aside);
    }
    catch {
        external_node_fs_.copyFileSync(path, aside, external_node_fs_.constants.COPYFILE_EXCL);
    }
}

;// CONCATENATED MODULE: ./lib/deliver/files.js






const files = pinFolder('written');
const output = pinFolder('output');
const places = {
    written: 'Delivery: the files of this checkout only; nothing is committed',
    output: 'Delivery: the outputs manifest and diff; no file is written',
};
function pinFolder(kind) {
    return {
        isOnBranch: false,
        open: (effects, request) => {
            const { signal } = effects;
            const tree = openFolder(effects, request.folder);
            return Promise.resolve({
                tree,
                place: undefined,
                access: Promise.resolve(),
                announce: () => [places[kind]],
                deliver: (images) => 
                // Steps in parallel write the same files: what one has written, the next one reads.
                withLock(signal, () => editFolder(kind, tree, request, images)),
                close: () => Promise.resolve(),
            });
        },
    };
}
/** With what is not there, because the checkout is a sparse one: a place there keeps what it holds. */
function openFolder(effects, folder) {
    const { list, read } = (0,file_tree/* folderTree */.j)(folder);
    const left = async () => (await (0,git_checkout/* readLeftOut */._0)(effects, folder)).map((path) => ({ path, kind: 'sparse' }));
    return { list: async () => [...(await list()), ...(await left())], read };
}
/** What a program without the lock changes between reading and writing is read anew, so many times. */
const attempts = 5;
async function editFolder(kind, tree, { folder, edit }, images) {
    for (let attempt = 1;; attempt += 1) {
        const edited = await edit(tree, images, undefined);
        if (edited.files.length === 0)
            return alreadyPinned(edited, 'the files already hold this pin');
        try {
            if (kind === 'written')
                writeFiles(folder, edited.files);
            return { kind, ...filesOf(edited) };
        }
        catch (error) {
            const isChanged = error instanceof lib_errors/* UserError */.yo && error.code === fileChanged;
            if (!isChanged || attempt === attempts)
                throw error;
        }
    }
}

;// CONCATENATED MODULE: ./lib/deliver/carried.js


/**
 * The images of the run that it does not deliver, as the open pull request proposes them. What the target holds a newer
 * one of is not proposed again.
 *
 * @param images that are delivered
 */
async function findCarried(effects, request, images, { tip, former, isOpen }) {
    const kept = request.repositories.filter((one) => images.every(({ repository }) => !(0,image_reference/* isSameRepository */.ve)(one, repository)));
    if (kept.length === 0 || !former || !(await isOpen()))
        return [];
    const [proposed, held] = [
        await request.find(former.tree, kept),
        await request.find(tip.tree, kept),
    ];
    const carried = [];
    for (const repository of kept) {
        const image = await describeProposed(request, repository, proposed, held);
        if (!image)
            continue;
        const checkOrder = openOrder(effects, request, [image]);
        const order = await checkOrder(held.filter((site) => isOf(site, repository)));
        if (order.kind === 'write')
            carried.push(image);
    }
    for (const { reference } of carried) {
        effects.log.info(`Carried over: the open pull request proposes ${reference}`);
    }
    return carried;
}
function isOf({ target }, repository) {
    return (0,image_reference/* isSameRepository */.ve)(target.repository, repository);
}
/** `undefined` where the pull request proposes nothing for the image, or not the same everywhere. */
async function describeProposed({ readRevision }, repository, proposed, held) {
    const own = proposed.filter((site) => isOf(site, repository));
    const [reference, second] = new Set(own.map((site) => site.reference));
    if (reference === undefined || second !== undefined)
        return undefined;
    if (held.some((site) => isOf(site, repository) && site.reference === reference))
        return undefined;
    const { tag = '', digest } = (0,image_reference/* readReference */.Wf)(reference) ?? {};
    if (!digest)
        return undefined;
    const revision = await readRevision(reference);
    return { repository, tag, digest, version: tag, revision, reference };
}

;// CONCATENATED MODULE: ./lib/deliver/git/published.js
// Whether a commit that is there is the one that is planned. What differs by itself from run to run does not count.


/** True where the commit is the planned one: same tree, parent, author, committer, message and signature. */
async function isPublished(repository, planned, { method, namesAuthor, isSigned }, commit) {
    const [wanted, present] = await Promise.all([
        writeCommit(repository, planned).then((trial) => readCommit(repository, trial)),
        readCommit(repository, commit),
    ]);
    if (wanted.head !== present.head || wanted.message !== present.message)
        return false;
    if (method === 'api' && !namesAuthor) {
        // Author, committer and signature are then GitHub's own choice; every other commit has our committer.
        return present.committer !== formatIdentity(git_names/* githubActionsBot */.Kp);
    }
    const signature = method === 'git' && isSigned;
    const isSame = wanted.author === present.author && wanted.committer === present.committer;
    return isSame && present.isSigned === signature;
}
/** True where the committer is the one that this action names. */
async function hasOwnCommitter(repository, id) {
    return (await readCommit(repository, id)).committer === formatIdentity(git_names/* githubActionsBot */.Kp);
}
/**
 * True where a commit can be an earlier run's, which ended before its pull request named it: by the same author and our
 * committer, and in no other files than these.
 */
async function isLikeOwn(repository, { author }, { branch, commit, paths }) {
    const found = await readCommit(repository, commit);
    const isByUs = found.committer === formatIdentity(git_names/* githubActionsBot */.Kp);
    if (!isByUs || found.author !== trimName(formatIdentity(author)))
        return false;
    // With its parent, which it came without.
    await repository.fetch(['--depth=2', 'target', `refs/heads/${branch}`]);
    const args = ['diff-tree', '-r', '-z', '--no-commit-id', '--name-only', commit];
    const { exitCode, stdout } = await repository.git.run(args);
    const changed = stdout.split('\0').filter((path) => path !== '');
    return exitCode === 0 && changed.length > 0 && changed.every((path) => paths.includes(path));
}
/**
 * Who made a commit that is replaced: `undefined` for this action, another program, and GitHub's merge of the target
 * (which holds nothing of its own).
 *
 * @param commit of a branch that this action's commits by git belong to
 */
async function readPerson(repository, commit) {
    const { head, author, committer } = await readCommit(repository, commit);
    const isMerge = head.split('\n').length > 2;
    const isProgram = /\[bot\](?:@| <)/.test(author);
    const isOwn = committer === formatIdentity(git_names/* githubActionsBot */.Kp);
    return isMerge || isProgram || isOwn ? undefined : author;
}
/** The page of a run of this or another server. */
const runLink = /(?:Run: )?https?:\/\/\S{1,300}\/actions\/runs\/\d+\S*/g;
async function readCommit({ git }, commit) {
    // Not by rev-parse: the history of a shallow fetch ends here, the commit itself names its parents.
    return parseCommit(await git.read(['cat-file', 'commit', commit]));
}
/** @see https://git-scm.com/docs/gitformat-signature */
function parseCommit(text) {
    const end = text.indexOf('\n\n');
    const headers = (end === -1 ? text : text.slice(0, end)).split('\n');
    const valuesOf = (...names) => headers.filter((line) => names.includes(line.split(' ', 1)[0] ?? ''));
    const identityOf = (name) => trimName((valuesOf(name)[0] ?? '').slice(name.length + 1).replace(/ \d+ [+-]\d+$/, ''));
    return {
        head: valuesOf('tree', 'parent').join('\n'),
        author: identityOf('author'),
        committer: identityOf('committer'),
        isSigned: valuesOf('gpgsig', 'gpgsig-sha256').length > 0,
        message: end === -1 ? '' : text.slice(end).replaceAll(runLink, '').trim(),
    };
}
/** What git leaves off a name's ends where it signs, some versions without the dot: `"Acme, Inc."`. */
const atEnds = ' .,:;"\'\\';
function trimName(identity) {
    const mail = Math.max(0, identity.lastIndexOf(' <'));
    let [start, end] = [0, mail];
    while (start < end && atEnds.includes(identity.charAt(start)))
        start += 1;
    while (start < end && atEnds.includes(identity.charAt(end - 1)))
        end -= 1;
    return identity.slice(start, end) + identity.slice(mail);
}
function formatIdentity({ name, mail }) {
    return `${name} <${mail}>`;
}

;// CONCATENATED MODULE: ./lib/deliver/github/wishes.js
// Labels, reviewers and auto-merge: wishes around a pull request. A wish that GitHub does not grant is
// a warning, because the pull request is there all the same.



/** @param commit the last of the pull request's branch */
async function grantWishes(place, pull, commit, { labels, assignees, milestone, reviewers, autoMerge }) {
    await addLabels(place, pull, labels);
    await wishes_assign(place, pull, assignees);
    await setMilestone(place, pull, milestone);
    await requestReviews(place, pull, reviewers);
    if (autoMerge)
        await mergeWhenReady(place, pull, commit, autoMerge);
}
async function addLabels(place, pull, wanted) {
    const { effects, gitHub, repository } = place;
    const labels = without(wanted, pull.labels.map(({ name = '' }) => name));
    const issue_number = pull.number;
    await grantEach(place, `label pull request ${pull.number}`, labels, async (some) => {
        const request = { ...repository, issue_number, labels: some };
        const { data } = await gitHub.rest.issues.addLabels(request);
        const left = without(some, data.map(({ name }) => name));
        if (left.length === 0)
            return;
        // GitHub makes a label that is not there, Gitea leaves it out without a word.
        effects.log.warning(`Pull request ${pull.number} did not get ${left.join(', ')}: the repository has no such label`);
    });
}
/** GitHub leaves out, without a word, who cannot be assigned. */
async function wishes_assign(place, { number: issue_number, assignees }, wanted) {
    const { effects, gitHub, repository } = place;
    const present = loginsOf(assignees);
    const unassigned = without(wanted, present);
    const doing = `assign pull request ${issue_number}`;
    const request = { ...repository, issue_number };
    if (effects.runner.product === 'GitHub') {
        await grantEach(place, doing, unassigned, async (some) => {
            const { data } = await gitHub.rest.issues.addAssignees({ ...request, assignees: some });
            warnOfUnassigned(place, issue_number, without(some, loginsOf(data.assignees)));
        });
        return;
    }
    if (unassigned.length === 0)
        return;
    await orWarn(place, doing, async () => {
        // Gitea fails of one who cannot be, and has no endpoint of their own for them.
        const { data } = await gitHub.rest.issues.listAssignees(repository);
        const unknown = without(unassigned, loginsOf(data));
        warnOfUnassigned(place, issue_number, unknown);
        const able = without(unassigned, unknown);
        if (able.length === 0)
            return;
        await gitHub.rest.issues.update({ ...request, assignees: [...present, ...able] });
    });
}
function loginsOf(people) {
    return people?.map(({ login }) => login) ?? [];
}
function warnOfUnassigned({ effects }, number, left) {
    if (left.length === 0)
        return;
    effects.log.warning(`GitHub did not assign pull request ${number} to ${left.join(', ')}: they have no access to the repository, or it has ten already`);
}
async function setMilestone(place, { number: issue_number, milestone: present }, milestone) {
    if (milestone === undefined || (present?.number ?? present?.id) === milestone)
        return;
    const { effects, gitHub, repository } = place;
    await orWarn(place, `give pull request ${issue_number} the milestone ${milestone}`, async () => {
        if (effects.runner.product !== 'GitHub') {
            // Gitea fails of one that is not there, here it says so.
            await gitHub.rest.issues.getMilestone({ ...repository, milestone_number: milestone });
        }
        await gitHub.rest.issues.update({ ...repository, issue_number, milestone });
    });
}
/** Asks those who are not asked yet and have not answered yet. */
async function requestReviews(place, pull, { users, teams }) {
    const { gitHub, repository } = place;
    const request = { ...repository, pull_number: pull.number };
    const unasked = without(users, loginsOf(pull.requested_reviewers));
    const unaskedTeams = without(teams, pull.requested_teams?.map(({ slug }) => slug) ?? []);
    const doing = `ask for reviews of pull request ${pull.number}`;
    let reviewers = unasked;
    if (unasked.length > 0) {
        await orWarn(place, doing, async () => {
            const { data } = await gitHub.rest.pulls.listReviews(request);
            reviewers = without(unasked, data.flatMap(({ user }) => user?.login ?? []));
        });
    }
    await grantEach(place, doing, reviewers, (some) => gitHub.rest.pulls.requestReviewers({ ...request, reviewers: some }));
    await grantEach(place, doing, unaskedTeams, (some) => gitHub.rest.pulls.requestReviewers({ ...request, team_reviewers: some }));
}
/** GitHub's names are the same in any case. */
function without(names, others) {
    const known = new Set(others.map((name) => name.toLowerCase()));
    return names.filter((name) => !known.has(name.toLowerCase()));
}
/** GitHub takes such a request whole or not at all: where it is refused, each is asked for by itself. */
async function grantEach(place, doing, wanted, ask) {
    if (wanted.length === 0)
        return;
    if (wanted.length > 1) {
        try {
            await ask([...wanted]);
            return;
        }
        catch (error) {
            (0,lib_errors/* throwIfCancelled */.dZ)(place.effects.signal, delivery);
            // Gitea says 404 or 500 of one who is not there; who may not write may ask for none.
            if ([401, 403, 429].includes(readFailure(error).status)) {
                warnOf(place, doing, error);
                return;
            }
        }
    }
    for (const one of wanted)
        await orWarn(place, `${doing} (${one})`, () => ask([one]));
}
const enableAutoMerge = `
  mutation ($pullRequestId: ID!, $mergeMethod: PullRequestMergeMethod!, $commit: GitObjectID!) {
    enablePullRequestAutoMerge(
      input: { pullRequestId: $pullRequestId, mergeMethod: $mergeMethod, expectedHeadOid: $commit }
    ) {
      clientMutationId
    }
  }`;
const disableAutoMerge = `
  mutation ($pullRequestId: ID!) {
    disablePullRequestAutoMerge(input: { pullRequestId: $pullRequestId }) {
      clientMutationId
    }
  }`;
/**
 * GitHub's words where nothing that is required is left to wait for: it then lets merge, and enables no auto-merge.
 *
 * @see https://docs.github.com/graphql/reference/enums#mergestatestatus
 */
const nothingRequired = /(?:clean|unstable|has[ _]hooks) status|branch rules not configured/i;
/** Merges as soon as the branch's rules allow it: now, where nothing is left to wait for. */
async function mergeWhenReady(place, pull, commit, merge_method) {
    if (pull.auto_merge?.merge_method === merge_method)
        return;
    const { effects, gitHub, repository } = place;
    const pullRequestId = pull.node_id;
    await orWarn(place, `merge pull request ${pull.number} automatically`, async () => {
        // The method of one that is enabled cannot be changed.
        if (pull.auto_merge)
            await gitHub.graphql(disableAutoMerge, { pullRequestId });
        const mergeMethod = merge_method.toUpperCase();
        for (;;) {
            try {
                await gitHub.graphql(enableAutoMerge, { pullRequestId, mergeMethod, commit });
                return;
            }
            catch (error) {
                (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
                const { message } = readFailure(error);
                if (nothingRequired.test(message))
                    break;
                // GitHub has not worked it out yet.
                const isUnknown = /unknown status/i.test(message);
                const reason = `Whether pull request ${pull.number} can be merged is not known yet`;
                if (!isUnknown || !(await effects.retries.another(reason)))
                    throw error;
            }
        }
        const request = { ...repository, pull_number: pull.number, sha: commit, merge_method };
        await gitHub.rest.pulls.merge(request);
    });
}
async function orWarn(place, doing, work) {
    try {
        await work();
    }
    catch (error) {
        warnOf(place, doing, error);
    }
}
function warnOf({ effects }, doing, error) {
    (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
    const failure = readFailure(error);
    const limit = explainRateLimit(failure, Date.now());
    const until = limit === undefined ? '' : `. ${limit}`;
    const words = failure.message.trim() || `the server answered ${failure.status}`;
    effects.log.warning(`GitHub did not ${doing}: ${words}${until}`);
}

;// CONCATENATED MODULE: ./lib/deliver/github/pull-requests.js
// The pull request itself, by GitHub's API: found, opened, updated or closed.





/** So many are looked through, on a server that does not know the filter by branch. */
const mostPages = 50;
/**
 * The branch's pull requests, the last one that was touched first: from this branch of this repository onto the base (or
 * any), whatever else the server names. Gitea's list, for one, knows no filter by branch.
 */
async function listPullRequests({ gitHub, repository, effects }, { branch, base }, state) {
    const request = {
        ...repository,
        head: `${repository.owner}:${branch}`,
        ...(base !== undefined && { base }),
        state,
        sort: 'updated',
        direction: 'desc',
        per_page: 100,
        // Gitea's word for the same; it gives less than was asked for, and names the next page.
        ...(effects.runner.product !== 'GitHub' && { limit: 100 }),
    };
    const found = [];
    for (let page = 1; page <= mostPages; page += 1) {
        const { data, headers } = await gitHub.rest.pulls.list({ ...request, page });
        found.push(...data.filter((pull) => isOwn(pull, { branch, base })));
        const isLast = data.length < request.per_page && !/rel="?next/.test(headers.link ?? '');
        if (isLast || found.some((pull) => pull.state === 'open'))
            break;
    }
    return state === 'open' ? found.filter((pull) => pull.state === 'open') : found;
}
/** A fork's branch of the same name is another one's. */
function isOwn({ head, base: onto }, { branch, base = onto.ref }) {
    const isHere = head.repo !== null && head.repo?.id === onto.repo.id;
    return isHere && head.ref === branch && onto.ref === base;
}
/** The open pull request of the branch, if there is one. */
async function findPullRequest(place, branches) {
    const [open] = await listPullRequests(place, branches, 'open');
    return open;
}
/**
 * True when the branch's commit was proposed by a pull request that is merged or closed, and by no
 * open one: what it holds is not waited for any more. A commit that was just pushed is in none yet.
 */
async function isSettled(place, branches, commit) {
    const pulls = await lookThrough(place, branches);
    const states = pulls.filter((pull) => pull.head.sha === commit).map(({ state }) => state);
    return states.length > 0 && !states.includes('open');
}
/** True where one of the branch's pull requests, open or not, says that this action made the commit. */
async function isProposed(place, branches, commit) {
    const pulls = await lookThrough(place, branches);
    return pulls.some(({ body }) => body?.includes(commitMark(commit)) === true);
}
/** An open one of the branch onto another base than this. */
async function findOnOtherBase(place, { branch, base }) {
    const pulls = await lookThrough(place, { branch }, 'open');
    return pulls.find((pull) => pull.base.ref !== base);
}
/** All of the branch's, open or not unless told. @throws UserError `github` and the like */
async function lookThrough(place, branches, state = 'all') {
    try {
        return await listPullRequests(place, branches, state);
    }
    catch (error) {
        (0,lib_errors/* throwIfCancelled */.dZ)(place.effects.signal, delivery);
        throw explainApiFailure(error, `list the pull requests of ${branches.branch}`, permission);
    }
}
/** Opens it, or makes the open one say what it shall. @throws UserError `pull-request-forbidden`, `github` */
async function openPullRequest(place, wanted) {
    try {
        const open = await findPullRequest(place, wanted);
        const pull = open ?? (await createPullRequest(place, wanted));
        if (open) {
            warnOfDropped(place, open, wanted);
            await updatePullRequest(place, open, wanted);
        }
        await grantWishes(place, pull, wanted.commit, wanted.wishes);
        return { number: pull.number, url: pull.html_url, action: open ? 'updated' : 'opened' };
    }
    catch (error) {
        (0,lib_errors/* throwIfCancelled */.dZ)(place.effects.signal, delivery);
        throw explainOpening(error, wanted);
    }
}
/** Whoever pins staging and production, or two images, by two steps would otherwise not notice that one is gone. */
function warnOfDropped({ effects }, pull, route) {
    const { images, paths } = findOthers(pull, route);
    if (images.length + paths.length === 0)
        return;
    const [others, reason, way] = images.length > 0
        ? [
            images,
            'which this run does not deliver',
            'Deliver both by one step (image, one a line), or give each a pull-request-branch of its own.',
        ]
        : [
            paths,
            "which this run's manifests do not name",
            'Name all manifests of one image and branch in one step.',
        ];
    effects.log.warning(`${pull.html_url} was about ${others.join(', ')} too, ${reason}: it is so no more. ${way}`);
}
/** What a pull request is about, and this run is not. */
function findOthers({ body }, route) {
    const named = new Set(route.paths.map(placeName));
    return {
        images: readImages(body).filter((image) => !route.images.includes(image)),
        paths: readPlaces(body).filter((path) => !named.has(path)),
    };
}
/** Closes the open one, if there is one that is about no other files or images; returns its URL. */
async function closePullRequest(place, route, body) {
    const { gitHub, repository, effects } = place;
    try {
        const open = await findPullRequest(place, route);
        if (!open)
            return undefined;
        const { html_url: url, number } = open;
        const { images, paths } = findOthers(open, route);
        const others = [...images, ...paths];
        if (others.length > 0) {
            effects.log.notice(`${url} stays open: it is about ${others.join(', ')} too.`);
            return undefined;
        }
        await gitHub.rest.issues.createComment({ ...repository, issue_number: number, body });
        await gitHub.rest.pulls.update({ ...repository, pull_number: number, state: 'closed' });
        return url;
    }
    catch (error) {
        (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
        throw explainApiFailure(error, `close the pull request of ${route.branch}`, permission);
    }
}
/** Only what differs between them is by which run they were made: the earlier one made what there is. */
function isSameBody(open, wanted) {
    const [present, next] = [open.replaceAll('\r\n', '\n'), wanted].map(withoutRun);
    return present === next;
}
async function updatePullRequest({ gitHub, repository }, open, { title, body }) {
    // GitHub stores line ends as CRLF.
    if (open.title === title && isSameBody(open.body ?? '', body))
        return;
    await gitHub.rest.pulls.update({ ...repository, pull_number: open.number, title, body });
}
/** Opens it; GitHub may need a moment to see the branch, and another run may open it meanwhile. */
async function createPullRequest(place, wanted) {
    const { gitHub, repository, effects } = place;
    const { branch: head, base, title, body } = wanted;
    for (;;) {
        try {
            const texts = { title, body, ...(wanted.wishes.draft && { draft: true }) };
            return (await gitHub.rest.pulls.create({ ...repository, head, base, ...texts })).data;
        }
        catch (error) {
            const failure = readFailure(error);
            // Gitea says 409 where there is one.
            if (failure.status !== 422 && failure.status !== 409)
                throw error;
            const opened = await findPullRequest(place, wanted);
            if (opened) {
                await updatePullRequest(place, opened, wanted);
                return opened;
            }
            const another = isNotYetVisible(failure.message) &&
                (await effects.retries.another(`GitHub does not see the branch ${head} yet`));
            if (!another)
                throw error;
        }
    }
}
/** True for a refusal that passes once GitHub's API has seen the push. */
function isNotYetVisible(message) {
    return /not all refs are readable|No commits between|sha can't be blank|repository can't be blank|"field":\s*"(?:head|base)"/i.test(message);
}
const permission = 'contents: write, pull-requests: write';
function explainOpening(cause, { base }) {
    if (!/not permitted to create or approve pull requests/i.test(readFailure(cause).message)) {
        return explainApiFailure(cause, `open a pull request into ${base}`, permission);
    }
    return new lib_errors/* UserError */.yo('pull-request-forbidden', 'GitHub Actions may not open pull requests here', {
        fix: 'Allow it under Settings, Actions, General, Workflow permissions (the organisation may have to allow it first), or give the token of a GitHub App.',
        cause,
    });
}

;// CONCATENATED MODULE: ./lib/deliver/proposal-branch.js







/** @throws UserError `pull-request-branch` where the branch is the target, or holds what is seen to be another's */
async function checkBranch({ signal }, proposal) {
    const { target, branch, isNamed } = proposal;
    if (!isNamed)
        return;
    const wrong = branch === target.branch
        ? 'and so is the branch that the pull request goes to'
        : (0,git_names/* queueBase */.FK)(branch) === undefined
            ? undefined
            : "a name that the merge queue's branches have";
    if (wrong !== undefined) {
        const what = `pull-request-branch is ${branch}, ${wrong}`;
        throw new lib_errors/* UserError */.yo('pull-request-branch', what, { fix: 'Name another one.' });
    }
    const [, former] = await fetchTips(target.repository, target.branch, branch, target.facts);
    (0,lib_errors/* throwIfCancelled */.dZ)(signal, delivery);
    if (!former)
        await checkRoomBelow(target.repository, branch, target.facts);
    await checkBases(proposal, former);
    // A run that was killed between its push and its pull request left a commit that is known once it is planned.
    if (!former || (await hasOwnCommitter(target.repository, former.commit)))
        return;
    if (!(await isOwnFormer(proposal, former)))
        throw foreignFormer(proposal, former);
}
/** Of two targets with one branch each run would propose its target's commits for the other one, too. */
async function checkBases({ place, target, branch, isNamed }, former) {
    if (!isNamed || !former)
        return;
    const other = await findOnOtherBase(place, { branch, base: target.branch });
    if (!other)
        return;
    const what = `pull-request-branch is ${branch}, the branch of ${other.html_url}, which goes to ${other.base.ref}`;
    throw new lib_errors/* UserError */.yo('pull-request-branch', what, {
        fix: `Name another one for ${target.branch}: each target needs a branch of its own. Or close that pull request.`,
    });
}
/** A commit is this action's own where one of its pull requests names it. */
function isOwnFormer({ place, target, branch }, { commit }) {
    return isProposed(place, { branch, base: target.branch }, commit);
}
function foreignFormer({ target, branch }, { commit }) {
    const what = `${branch} of ${target.remote.label} holds a commit that this action did not make: ${commit}`;
    return new lib_errors/* UserError */.yo('pull-request-branch', what, {
        fix: 'Each run replaces that branch. Name another one as pull-request-branch, or delete this one if nobody needs it.',
    });
}
/** @throws UserError `pull-request-branch` where the commit that would be replaced is another's */
async function findOwner(proposal, former, { planned, paths }) {
    const { branch, isNamed, target } = proposal;
    if (!isNamed)
        return 'branch';
    if (await isOwnFormer(proposal, former))
        return 'told';
    const found = { branch, paths, commit: former.commit };
    if (await isLikeOwn(target.repository, planned, found))
        return 'untold';
    throw foreignFormer(proposal, former);
}
/** Told afterwards: a run that stopped at a person's commit on its own branch would propose nothing any more. */
async function tellReplaced({ log }, { target, branch }, { former, owner, style }) {
    const { commit } = former;
    const wayBack = `To have it back: git fetch ${target.remote.url} ${commit}.`;
    // Another program may commit by the same name.
    if (owner === 'untold') {
        log.notice(`${branch} held a commit by this action's name that no pull request names; this run has replaced it. ${wayBack}`);
    }
    if (owner !== 'branch' || style.method !== 'git')
        return;
    const author = await readPerson(target.repository, commit);
    if (author === undefined)
        return;
    log.warning(`${branch} held ${commit} by ${author}, which this run has replaced: each run replaces that branch. ${wayBack} A branch that is named as pull-request-branch is never replaced while it holds commits of others.`);
}

;// CONCATENATED MODULE: ./lib/deliver/pull-request.js













const api = 'delivery: pull-request';
const pull_request_pullRequest = {
    isOnBranch: true,
    open: async (effects, request) => {
        const { branch: named, autoMerge, draft } = request.pullRequest;
        const gitHub = [
            ...(request.commit.method === 'api' ? ['commit-method: api'] : []),
            ...(autoMerge === undefined ? [] : ['auto-merge']),
            ...(draft ? ['pull-request-draft'] : []),
        ];
        const nameBranch = (base) => named ?? pullRequestBranch(base, request.repositories);
        const target = await openTarget(effects, request, { api, gitHub, nameBranch });
        try {
            const branch = nameBranch(target.branch);
            const place = await openGitHub(effects, target, api);
            const proposal = { target, place, branch, isNamed: named !== undefined };
            await checkBranch(effects, proposal);
            return toDestination(target, {
                foresee: foreseeNewer(effects, request),
                announce: (images, edited) => announceProposal(effects, proposal, request, { images, edited }),
                deliver: (images) => deliverPullRequest(effects, proposal, request, images),
            });
        }
        catch (error) {
            await target.repository.remove();
            throw error;
        }
    },
};
/** What will be proposed, in so many words as a person needs to agree to it. */
function announceProposal(effects, { target, branch }, request, { images, edited }) {
    const { title, draft, labels, autoMerge } = request.pullRequest;
    const message = describeCommit(effects, request, images, edited);
    return [
        `Delivery: a ${draft ? 'draft ' : ''}pull request from ${branch} to ${target.place}`,
        `Title: ${formatTitle(title, message, images, edited)}`,
        ...(labels.length === 0 ? [] : [`Labels: ${labels.join(', ')}`]),
        ...(autoMerge === undefined ? [] : [`Merged by itself once its checks pass: ${autoMerge}`]),
        ...announceCommit(effects, request, images, edited),
    ];
}
async function deliverPullRequest(effects, proposal, request, given) {
    const { target, place, branch, isNamed } = proposal;
    const { repository, branch: base, facts } = target;
    const own = await openChanges(effects, target, request, given);
    const publish = openPublishOnce(effects, proposal, own);
    return tryAgain(effects, target, request.commit.attempts, async (attempts) => {
        // Never on the tip from before the build: a push to another branch would not be rejected.
        const [tip, former] = await fetchTips(repository, base, branch, facts);
        await checkBases(proposal, former);
        const isOpen = async () => !(await isSettled(place, { branch, base }, former?.commit));
        const carried = await findCarried(effects, request, given, { tip, former, isOpen });
        const images = [...given, ...carried];
        const changes = carried.length === 0 ? own : await openChanges(effects, target, request, images);
        const { edited, order } = await changes.plan(tip);
        if (order.kind === 'keep')
            return newerHeld(effects, order);
        // A newer pull request stays open, also where the target already holds what is ours.
        const formerOrder = await changes.checkOrder(await readHeld(changes, former));
        if (formerOrder.kind === 'keep' && (await isOpen())) {
            const reason = `${formerOrder.reason}, on ${branch}, the branch of the pull request`;
            return newerHeld(effects, { ...formerOrder, reason });
        }
        // Every file that names the images, changed or not.
        const paths = [...new Set(edited.held.map(({ path }) => path))];
        const route = { branch, base, paths, images: request.repositories.map(image_reference/* formatRepository */.Sh) };
        if (edited.files.length === 0) {
            const comment = `Nothing is left to change: ${base} holds this pin. Closed by deliver-image.`;
            const closed = await closePullRequest(place, route, comment);
            return { ...pinnedBefore(target, edited), ...(closed !== undefined && { closed }) };
        }
        const planned = await changes.planCommit(tip, edited);
        const { commit, pushed } = await publish(planned, former, paths);
        if (pushed.kind !== 'pushed')
            return pushed;
        const { title, body: text } = request.pullRequest;
        const { runUrl, sourceUrl: url, event } = effects.runner;
        const source = url === undefined ? undefined : { url, sha: event.sha };
        const mark = isNamed ? commit : undefined;
        const body = { images, edited, base, runUrl, source, text, commit: mark };
        const opened = await openPullRequest(place, {
            ...{ ...route, commit, wishes: request.pullRequest },
            title: formatTitle(title, planned.message, images, edited),
            body: pull_request_formatBody(body),
        });
        return { kind: 'proposed', commit, branch, attempts, ...opened, ...filesOf(edited) };
    });
}
/** Publishes a commit, unless the branch already holds the same one on the same tip. */
function openPublishOnce(effects, proposal, { publish, style }) {
    const { branch, target } = proposal;
    const { repository } = target;
    // Of this run: a push that got no answer may have been taken.
    let last;
    return async (planned, former, paths) => {
        const holds = async (wanted) => former !== undefined &&
            wanted !== undefined &&
            isPublished(repository, wanted, style, former.commit);
        if (former && (await holds(planned))) {
            return { commit: former.commit, pushed: { kind: 'pushed' } };
        }
        const replaced = former !== undefined && !(await holds(last)) ? former : undefined;
        const owner = replaced && (await findOwner(proposal, replaced, { planned, paths }));
        last = planned;
        (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal, delivery);
        const published = await publish(planned, { branch, lease: former?.commit ?? '' });
        if (replaced && owner && published.pushed.kind === 'pushed') {
            await tellReplaced(effects, proposal, { former: replaced, owner, style });
        }
        return published;
    };
}
/** What the branch of the pull request holds; nothing where the edit does not fit its files. */
async function readHeld({ edit }, tip) {
    try {
        return tip ? (await edit(tip)).held : [];
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo)
            return [];
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/manifest/places/form.js
var places_form = __webpack_require__(63722);
// EXTERNAL MODULE: ./lib/manifest/yaml/scalar.js
var yaml_scalar = __webpack_require__(62945);
;// CONCATENATED MODULE: ./lib/manifest/pins/splice.js
// From sites to edits of a text, and from edits to the new text; and what would keep sites from being edited,
// found before there is an image.




/** The scalars of a file that change, in the order of the text. @throws UserError `pin-place`, `shared-scalar` */
function planEdits(file, sites, request, imageOf) {
    const edits = new Map();
    const markers = sites.filter(({ kind }) => kind === 'marker');
    const marked = new Set(markers.map(({ form }) => (0,places_form/* mainScalar */.uC)(form).start));
    for (const site of sites) {
        for (const target of pinSite(site, request, imageOf)) {
            // A marker says more exactly than the place around it what its scalar is to hold.
            if (site.kind !== 'marker' && marked.has(target.scalar.start))
                continue;
            const edit = planEdit(file, site, target);
            const other = edits.get(edit.start);
            if (other !== undefined && other.after !== edit.after) {
                const what = `${site.place} (${site.current}) and ${other.place} share one scalar but need different values`;
                const fix = 'Write the value out where the alias stands.';
                throw (0,places_form/* placeError */.oW)('shared-scalar', other, what, fix);
            }
            edits.set(edit.start, edit);
        }
    }
    return [...edits.values()]
        .filter((edit) => edit.before !== edit.after)
        .sort((one, other) => one.start - other.start);
}
/** What the scalars of a site have to hold. @throws UserError `pin-place` */
function pinSite(site, request, imageOf) {
    const { pin: style, helmTagDigest = false } = request;
    const { form, target, repository } = site;
    return form.pin({ ...imageOf(target), repository, style, helmTagDigest }, site);
}
function planEdit(file, site, { scalar, value }) {
    const { start, end, source: before } = scalar;
    const { path, place } = site;
    const after = (0,yaml_scalar/* rewriteScalar */.Jb)(scalar, value, file);
    if (after === undefined) {
        const what = `${place}: ${JSON.stringify(before.slice(0, 80))} cannot be changed without changing more than the value`;
        const fix = 'Write the value on one line, plain or in quotes, without a tag like !!int.';
        throw (0,places_form/* placeError */.oW)('pin-place', site, what, fix);
    }
    return { path, ...file.lines.at(start), place, start, end, before, after, value };
}
/** The text with every edit in it; edits are in its order and do not overlap. */
function applyEdits(text, edits) {
    const pieces = [];
    let at = 0;
    for (const edit of edits) {
        pieces.push(text.slice(at, edit.start), edit.after);
        at = edit.end;
    }
    return pieces.join('') + text.slice(at);
}
/** Stands for the image that is not built yet: what matters is which scalars would change. */
const noDigest = (0,image_digest/* parseDigest */.m)(`sha256:${'0'.repeat(64)}`);
const placeholder = () => ({ tag: '0', digest: noDigest });
/** What the scalars of each site are to hold, as far as that can be told without the image. */
function previewTargets(sites, request) {
    return sites.flatMap((site) => {
        const pinned = [];
        collectErrors(() => pinned.push(...pinSite(site, request, placeholder)));
        return pinned.length === 0 ? [] : [{ site, pinned }];
    });
}
/** The problems of a file's sites, each once; `others` are its candidates that are no sites. */
function findProblems(reading, sites, others, request) {
    const users = new Map(others.flatMap((one) => (0,places_form/* scalarsOf */.TM)(one.form).map(({ start }) => [start, one])));
    const trySite = (site) => {
        for (const { scalar } of pinSite(site, request, placeholder)) {
            const other = users.get(scalar.start);
            if (other === undefined)
                continue;
            throw sharedScalar(reading, site, other, request);
        }
        return planEdits(reading, [site], request, placeholder);
    };
    const ofSites = sites.flatMap((site) => collectErrors(() => trySite(site)));
    const problems = [...findTwice([...sites, ...others]), ...ofSites];
    if (problems.length > 0)
        return problems;
    return collectErrors(() => planEdits(reading, sites, request, placeholder));
}
/** Both are named with their images and lines: what they share is an alias, or the map of one. */
function sharedScalar({ lines }, site, other, { containers = [] }) {
    const [{ start, alias = start }] = [other.form.names[0] ?? (0,places_form/* mainScalar */.uC)(other.form)];
    const { line } = lines.at(alias);
    const named = `${other.place} (${other.form.written}, line ${line})`;
    const what = `${site.place} (${site.form.written}) shares a scalar with ${named}, which is not to be pinned`;
    const isLeftOut = containers.length > 0 && other.container !== undefined;
    const both = isLeftOut ? ', or let the container input name both' : '';
    const fix = `Write the value out where the alias stands${both}.`;
    return (0,places_form/* placeError */.oW)('shared-scalar', site, what, fix);
}
function collectErrors(work) {
    try {
        work();
        return [];
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo)
            return [error];
        throw error;
    }
}
/** kustomize applies every entry of a name, one after the other: two of them are a mistake. */
function findTwice(candidates) {
    const entries = new Map();
    for (const candidate of candidates) {
        const { entry } = candidate.form;
        if (entry === undefined)
            continue;
        const same = entries.get(entry) ?? new Map();
        entries.set(entry, same);
        const { start } = (0,places_form/* mainScalar */.uC)(candidate.form);
        if (!same.has(start))
            same.set(start, candidate);
    }
    return [...entries.values()].flatMap((same) => {
        const [first, second] = [...same.values()].sort((one, other) => one.line - other.line);
        const isPinned = [...same.values()].some((one) => 'target' in one);
        if (!first || !second || !isPinned)
            return [];
        const what = `${second.place} stands twice, first in line ${first.line}`;
        return (0,places_form/* placeError */.oW)('kustomization-twice', second, what, 'Keep one entry for each name.');
    });
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/manifest/places/embedded.js
var places_embedded = __webpack_require__(32250);
// EXTERNAL MODULE: ./lib/manifest/places/read-file.js
var read_file = __webpack_require__(64919);
// EXTERNAL MODULE: ./lib/manifest/yaml/documents.js
var documents = __webpack_require__(58791);
// EXTERNAL MODULE: ./lib/manifest/yaml/nodes.js
var yaml_nodes = __webpack_require__(22000);
;// CONCATENATED MODULE: ./lib/manifest/pins/verify.js
// Reads an edited text again and compares it with the text before: exactly the planned scalars differ.









/** @throws UserError `edit-doubtful` where the edited text differs from the planned one in more than the edits' values */
function verifyEdit(planned, after, edits) {
    const isAsPlanned = planned.documents.length === 0
        ? readsSameLines(planned, after, edits)
        : readsSameDocuments(planned, after, edits);
    const isStillJson = !planned.isJson || !(0,yaml_text/* isJson */.Fh)(planned.text) || (0,yaml_text/* isJson */.Fh)(after);
    if (isAsPlanned && isStillJson)
        return;
    const [{ line, column } = {}] = edits;
    throw new lib_errors/* UserError */.yo('edit-doubtful', 'The edited file does not read back as planned', {
        location: { file: planned.path, ...(line && column && { line, column }) },
        fix: 'Nothing was written. Please report this with the file.',
    });
}
/** Only documents with edits are read again: every other byte is what it was. */
function readsSameDocuments(planned, after, edits) {
    const parts = new Map((0,documents/* splitDocuments */.ZF)(after).map((part) => [part.start, part]));
    let next = 0;
    let shift = 0;
    for (const document of planned.documents) {
        // Edits come in the order of the text: those of one document stand side by side.
        const first = next;
        const [from, to] = [document.start, document.end];
        const isOwn = (edit = edits[next]) => edit !== undefined && from <= edit.start && edit.start <= to;
        while (isOwn())
            next++;
        const own = edits.slice(first, next);
        if (own.length === 0)
            continue;
        const part = parts.get(document.start + shift);
        shift += own.reduce((sum, edit) => sum + edit.after.length - edit.before.length, 0);
        if (part?.end !== document.end + shift)
            return false;
        const edited = editTokens(document, own);
        const isSame = edited
            ? isEqual(edited, [...new dist/* Lexer */.JG().lex((0,documents/* readSource */.o$)(after, part).source)])
            : hasSameNodes((0,documents/* parsePart */.x2)(planned.text, document), (0,documents/* parsePart */.x2)(after, part), own);
        if (!isSame)
            return false;
    }
    return next === edits.length;
}
/** What is no YAML before is none afterwards, and each of its marked lines holds its value. */
function readsSameLines(planned, after, edits) {
    const { documents, candidates } = (0,read_file/* readFile */.T)({ path: planned.path, text: after }, () => true);
    const values = new Map(candidates.map(({ form }) => [(0,places_form/* mainScalar */.uC)(form).start, (0,places_form/* mainScalar */.uC)(form).value]));
    let shift = 0;
    const areAsPlanned = edits.map(({ start, before, after: source, value }) => {
        // What is put where nothing was begins after the space before it.
        const at = start + shift + (before === '' ? 1 : 0);
        shift += source.length - before.length;
        return values.get(at) === value;
    });
    return documents.length === 0 && areAsPlanned.every(Boolean);
}
/**
 * The tokens of a document with the edits in them. A parser makes nodes of tokens alone and takes all plain and
 * quoted scalars alike: with one in the place of another they mean the same nodes. Parsing takes four times as long.
 *
 * @returns `undefined` when an edit is something else: its document has to be parsed
 */
function editTokens({ start, tokens }, edits) {
    const left = new Map(edits.map((edit) => [edit.start, edit]));
    const edited = [];
    let at = start;
    let isMarked = false;
    for (const token of tokens) {
        // Marks take no place in the text; one stands before each plain and block scalar.
        if (!isMarked && marks.includes(token)) {
            edited.push(token);
            isMarked = token === dist/* CST */.DB.SCALAR;
            continue;
        }
        const edit = left.get(at);
        if (edit?.before === token && (isMarked || /^["']/.test(token))) {
            const scalar = scalarTokens(edit);
            if (scalar === undefined)
                return undefined;
            if (isMarked)
                edited.pop();
            edited.push(...scalar);
            left.delete(at);
        }
        else
            edited.push(token);
        at += token.length;
        isMarked = false;
    }
    return left.size === 0 ? edited : undefined;
}
const marks = [dist/* CST */.DB.SCALAR, dist/* CST */.DB.DOCUMENT, dist/* CST */.DB.FLOW_END];
/** The edit's scalar, where it holds its value as it is, without escapes; nothing where it would be no text. */
function scalarTokens({ after, value }) {
    // Tokens do not tell a text from a number.
    if (after === value)
        return (0,yaml_scalar/* isAmbiguous */.X2)(value) ? undefined : [dist/* CST */.DB.SCALAR, value];
    return after === `"${value}"` || after === `'${value}'` ? [after] : undefined;
}
function isEqual(one, other) {
    return one.length === other.length && one.every((token, index) => token === other[index]);
}
function hasSameNodes(before, after, edits) {
    if ((0,documents/* isProblem */.AN)(before) || (0,documents/* isProblem */.AN)(after))
        return false;
    // A plain scalar that was put there has to be a text to every reader.
    if (edits.some(({ after: source, value }) => source.trim() === value && (0,yaml_scalar/* isAmbiguous */.X2)(value))) {
        return false;
    }
    return areSameNodes([before], [after], edits);
}
/** Both see the same nodes, but for the values that the edits give; a text with edits within it is read itself. */
function areSameNodes(before, after, edits) {
    return (before.length === after.length &&
        before.every((one, index) => {
            const other = after[index];
            return other !== undefined && areSame(one, other, edits);
        }));
}
function areSame(before, after, edits) {
    const expected = new Map(edits.map((edit) => [edit.start, edit.value]));
    const others = (0,yaml_nodes/* listNodes */.iR)(after.root);
    const embedded = new Set();
    const areTextsSame = (0,yaml_nodes/* listNodes */.iR)(before.root).every((node, index) => {
        const other = others[index];
        if (!(0,dist/* isScalar */.jn)(node) || !(0,dist/* isScalar */.jn)(other))
            return true;
        const { start, end } = (0,yaml_scalar/* readScalar */.$t)(before, node);
        const within = edits.filter((edit) => start < edit.start && edit.start < end);
        if (within.length === 0 || expected.has(start))
            return true;
        embedded.add(node).add(other);
        const [own, fresh] = [(0,places_embedded/* readEmbedded */.FT)(before, node, 'patch'), (0,places_embedded/* readEmbedded */.FT)(after, other, 'patch')];
        return (areSameNodes(own.documents ?? [], fresh.documents ?? [], within) &&
            own.documents !== undefined);
    });
    if (!areTextsSame)
        return false;
    const planned = (0,yaml_nodes/* describeNodes */.TZ)(before.root, (scalar) => {
        if (embedded.has(scalar))
            return 'a text of its own';
        const { start, value, style } = (0,yaml_scalar/* readScalar */.$t)(before, scalar);
        const own = expected.get(start);
        if (own === undefined)
            return scalar.value;
        // Spaces around a block's value stay.
        return style === 'block' ? value.replace(value.trim(), () => own) : own;
    });
    const read = (0,yaml_nodes/* describeNodes */.TZ)(after.root, (scalar) => embedded.has(scalar) ? 'a text of its own' : scalar.value);
    return isEqual(planned, read);
}

;// CONCATENATED MODULE: ./lib/manifest/pins/edit.js



/** Pins each site to its target's image. @throws UserError `pin-place`, `shared-scalar`, `edit-doubtful` */
function editPins(plan, imageOf) {
    const edits = [];
    const all = plan.files.map((planned) => {
        const own = planEdits(planned, planned.sites, plan.request, imageOf);
        const after = applyEdits(planned.text, own);
        if (own.length > 0)
            verifyEdit(planned, after, own);
        for (const edit of own)
            edits.push(edit);
        return { path: planned.path, before: planned.text, after };
    });
    const files = all.filter((file) => file.before !== file.after);
    return {
        edits,
        files,
        diff: formatDiffs(files),
        held: plan.files.flatMap(({ sites }) => sites.map(({ path, line, current, target }) => ({ path, line, reference: current, target }))),
        manifest: joinDocuments(all.map(({ after }) => after)),
    };
}
/** Texts as one stream of YAML documents; a byte order mark may only stand at its start. */
function joinDocuments(texts) {
    const [first = '', ...rest] = texts;
    const pieces = [first];
    let last = first;
    for (const text of rest) {
        const next = text.replace(/^\ufeff/, '');
        if (last !== '' && !last.endsWith('\n'))
            pieces.push('\n');
        pieces.push(/^(?:---(?:\s|$)|%)/.test(next) ? next : `---\n${next}`);
        last = next;
    }
    return pieces.join('');
}

// EXTERNAL MODULE: ./lib/manifest/places/map-view.js
var map_view = __webpack_require__(42776);
;// CONCATENATED MODULE: ./lib/manifest/layers/layered.js
// What the rules of layers/ take and give.



/** Another image over a pinned one, or a part of another. */
function leaveAt({ path: file, text }, start, said, site) {
    const where = `over ${site.place} (${site.path}:${site.line}), which is pinned`;
    const fix = 'take it out, or, where another image is meant, write # deliver-image: ignore behind it';
    return { file, line: (0,yaml_text/* indexLines */.uD)(text).at(start).line, text: said, where, fix };
}
/** By path, each scalar once. */
function mergeFound(all) {
    const byPath = (0,many/* groupBy */.$z)(all, ({ path }) => path);
    return new Map([...byPath].map(([path, own]) => {
        const byStart = own.map(({ found }) => [(0,places_form/* mainScalar */.uC)(found.form).start, found]);
        return [path, [...new Map(byStart).values()]];
    }));
}
function joinLayers(one, other) {
    const paths = new Set([...one.found.keys(), ...other.found.keys()]);
    const found = [...paths].map((path) => {
        return [path, [...(one.found.get(path) ?? []), ...(other.found.get(path) ?? [])]];
    });
    return { found: new Map(found), left: [...one.left, ...other.left] };
}

;// CONCATENATED MODULE: ./lib/manifest/layers/compose-builds.js
// What compose reads together: which services are built (their image is the name that a build gives its result, wherever
// the `build` stands), and what an override puts over a pinned service.







/**
 * The built services of all compose files, as `path service`: with a `build` of their own, of what they extend, of
 * the file that compose reads with theirs (`compose.override.yaml`), or of a service beside them whose image is theirs.
 */
function findBuilt(files) {
    const services = new Map();
    for (const file of files) {
        if (!file.text.includes('services'))
            continue;
        for (const [name, service] of listServices(file))
            services.set(`${file.path} ${name}`, service);
    }
    const built = new Set([...services].flatMap(([key, { builds }]) => (builds ? [key] : [])));
    for (let before = -1; before < built.size;) {
        before = built.size;
        for (const [key, { from }] of services)
            if (from.some((one) => built.has(one)))
                built.add(key);
    }
    // What another service of the project builds under this very name is what runs there.
    const names = new Set([...built].flatMap((key) => nameOf(services.get(key))));
    for (const [key, service] of services)
        if (nameOf(service).some((one) => names.has(one)))
            built.add(key);
    return built;
}
function nameOf(service) {
    const { value = '' } = service?.image ?? {};
    return service === undefined || value === ''
        ? []
        : [`${service.path.replace(override, '')} ${value}`];
}
function listServices({ path, text }) {
    return (0,documents/* splitDocuments */.ZF)(text).flatMap((part) => {
        const document = (0,documents/* parsePart */.x2)(text, part);
        if ((0,documents/* isProblem */.AN)(document) || !(0,dist/* isMap */.jh)(document.root))
            return [];
        const services = (0,map_view/* fieldsOf */.Pf)(document, (0,yaml_nodes/* readFields */.qU)(document, document.root).get('services'));
        return [...(services ?? [])].map(([name, node]) => {
            const fields = (0,map_view/* fieldsOf */.Pf)(document, node);
            const from = [
                ...extendedBy(document, path, fields?.get('extends')),
                ...readWith(path).map((other) => `${other} ${name}`),
            ];
            const image = fields && (0,map_view/* scalarAt */.C_)({ document, fields }, 'image');
            return [name, { path, builds: fields?.has('build') === true, image, from }];
        });
    });
}
/** `extends: web`, or `extends: {service: web, file: base.yaml}`. */
function extendedBy(document, path, node) {
    const alone = (0,map_view/* textOf */.b6)(document, node);
    if (alone !== undefined)
        return [`${path} ${alone}`];
    const fields = (0,map_view/* fieldsOf */.Pf)(document, node);
    const service = (0,map_view/* textOf */.b6)(document, fields?.get('service'));
    const file = (0,map_view/* textOf */.b6)(document, fields?.get('file'));
    const other = file === undefined ? path : external_node_path_.posix.join(external_node_path_.posix.dirname(path), file);
    return service === undefined ? [] : [`${other} ${service}`];
}
/** Images that an override puts over pinned services of the file that compose reads with it. */
function findComposeOverrides(files, sites) {
    const services = sites.filter(({ kind }) => kind === 'compose');
    const overrides = services.length === 0 ? [] : files.filter(({ path }) => override.test(path));
    return overrides.flatMap((file) => {
        const below = readWith(file.path);
        const pinned = new Set(services.flatMap(({ path, form }) => path === file.path ? (0,places_form/* scalarsOf */.TM)(form).map(({ start }) => start) : []));
        return listServices(file).flatMap(([name, { image }]) => {
            const site = services.find((one) => one.container === name && below.includes(one.path));
            if (site === undefined || image === undefined)
                return [];
            if (image.value === '' || pinned.has(image.start))
                return [];
            return [leaveAt(file, image.start, image.value, site)];
        });
    });
}
const override = /\.override(?=\.ya?ml$)/i;
/** The names that compose looks for by itself: the one of a file and of its override need not be the same. */
const ownName = /^(?:docker-)?compose(?=\.ya?ml$)/;
/**
 * The files that compose reads with one by themselves: a file and its override are one project.
 *
 * @see https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/
 */
function readWith(path) {
    const bare = path.replace(override, '');
    const name = external_node_path_.posix.basename(bare);
    const stem = name.replace(/\.ya?ml$/i, '');
    const stems = ownName.test(name) ? ['compose', 'docker-compose'] : [stem];
    const kind = override.test(path) ? '' : '.override';
    return stems.flatMap((one) => ['yaml', 'yml'].map((end) => external_node_path_.posix.join(external_node_path_.posix.dirname(path), `${one}${kind}.${end}`)));
}

;// CONCATENATED MODULE: ./lib/manifest/layers/charts.js
// The charts of a tree: their names, and which of them take others in, below which key of their values.





function isChartPath(path) {
    return /(?:^|\/)Chart\.yaml$/.test(path);
}
/** @param files their texts, as far as they are read, each `Chart.yaml` among them */
function readCharts(paths, files) {
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    const charts = [...paths, ...texts.keys()].filter(isChartPath).map((path) => {
        const folder = external_node_path_.posix.dirname(path);
        return [folder, readChart(folder, texts.get(path) ?? '')];
    });
    return new Map(charts);
}
/** @see https://helm.sh/docs/topics/charts/#the-chartyaml-file */
function readChart(folder, text) {
    const unknown = { folder, name: external_node_path_.posix.basename(folder), dependencies: [] };
    const [part] = (0,documents/* splitDocuments */.ZF)(text);
    const document = part && (0,documents/* parsePart */.x2)(text, part);
    if (document === undefined || (0,documents/* isProblem */.AN)(document) || !(0,dist/* isMap */.jh)(document.root))
        return unknown;
    const fields = (0,yaml_nodes/* readFields */.qU)(document, document.root);
    return {
        folder,
        name: (0,map_view/* textOf */.b6)(document, fields.get('name')) ?? unknown.name,
        dependencies: itemsOf(document, fields.get('dependencies')).flatMap((item) => readDependency(document, folder, item)),
    };
}
function readDependency(document, chart, item) {
    const fields = (0,map_view/* fieldsOf */.Pf)(document, item);
    const name = (0,map_view/* textOf */.b6)(document, fields?.get('name'));
    if (name === undefined)
        return [];
    const key = (0,map_view/* textOf */.b6)(document, fields?.get('alias')) ?? name;
    const [, path] = /^file:\/\/(.+)$/.exec((0,map_view/* textOf */.b6)(document, fields?.get('repository')) ?? '') ?? [];
    const imports = itemsOf(document, fields?.get('import-values')).map((one) => readImport(document, one));
    return [{ name, key, imports, ...(path !== undefined && { folder: external_node_path_.posix.join(chart, path) }) }];
}
/** `data` stands for `exports.data`. @see https://helm.sh/docs/topics/charts/#importing-child-values-via-dependencies */
function readImport(document, item) {
    const exported = (0,map_view/* textOf */.b6)(document, item);
    if (exported !== undefined)
        return { from: ['exports', ...keysOf(exported)], to: [] };
    const fields = (0,map_view/* fieldsOf */.Pf)(document, item);
    const at = (key) => keysOf((0,map_view/* textOf */.b6)(document, fields?.get(key)) ?? '');
    return { from: at('child'), to: at('parent') };
}
function keysOf(path) {
    return path.split('.').filter((key) => key !== '');
}
function itemsOf(document, node) {
    const list = document.resolve(node);
    return (0,dist/* isSeq */.oP)(list) ? list.items : [];
}
/** Where a path of values is once it is moved; none where it is not. */
function movePath(path, { from, to }) {
    const isWithin = from.every((key, index) => path[index] === key);
    return isWithin ? [...to, ...path.slice(from.length)] : undefined;
}
/** The chart that a folder belongs to. */
function chartAround(folder, charts) {
    for (let at = folder;; at = external_node_path_.posix.dirname(at)) {
        if (charts.has(at))
            return at;
        if (at === '.' || at === '/')
            return undefined;
    }
}
/** The charts that take a chart in, each with where its values stand there: below its name, and what is taken out of them. */
function findParents(folder, charts) {
    const [, around = folder.startsWith('charts/') ? '.' : undefined] = /^(.*)\/charts\/[^/]+$/.exec(folder) ?? [];
    const name = charts.get(folder)?.name ?? external_node_path_.posix.basename(folder);
    return [...charts.values()].flatMap((chart) => {
        const isAround = chart.folder === around;
        // A copy below charts/ is rendered also where the dependency names the folder that it was made of.
        const named = chart.dependencies.filter((one) => (isAround && one.name === name) || (one.folder !== undefined && isSame(one.folder, folder)));
        const all = named.length === 0 && isAround ? [{ key: name, imports: [] }] : named;
        return all
            .flatMap(({ key, imports }) => [{ from: [], to: [key] }, ...imports])
            .map((move) => ({ folder: chart.folder, ...move }));
    });
}
/** A chart, and those that take values out of it. */
function withImporters(folder, charts) {
    if (folder === undefined)
        return [];
    const importers = findParents(folder, charts).filter(({ from }) => from.length > 0);
    return [folder, ...importers.map((one) => one.folder)];
}
function isSame(one, other) {
    return external_node_path_.posix.normalize(`${one}/`) === external_node_path_.posix.normalize(`${other}/`);
}

// EXTERNAL MODULE: ./lib/manifest/places/values/image-keys.js
var image_keys = __webpack_require__(78965);
// EXTERNAL MODULE: ./lib/manifest/places/values/image-parts.js
var image_parts = __webpack_require__(53467);
// EXTERNAL MODULE: ./lib/manifest/places/values/set-values.js
var set_values = __webpack_require__(68648);
;// CONCATENATED MODULE: ./lib/manifest/layers/uses.js
// Objects that render a chart, and what they name for it: the chart, files of values, and ConfigMaps.




/** The use of a chart that a map of an object is; none where it is none. */
function readUse(view, path, place) {
    const own = useOf(view, external_node_path_.posix.dirname(path));
    if (own === undefined)
        return undefined;
    const said = isArgoSourcePath(path) ? { ...own, chart: external_node_path_.posix.dirname(path) } : own;
    return { path, start: place.start, end: place.end, files: [], over: [], configMaps: [], ...said };
}
function useOf(view, folder) {
    const { key, isItem, within } = view;
    if (key === 'helm' && !isItem)
        return useOfHelm(view, filesAt(view, folder, 'valuesFiles'));
    if (isInflated(view))
        return useOfInflated(view, folder);
    return within === 'spec' ? useOfSpec(view) : useOfReleases(view, folder);
}
function filesAt({ document, fields }, folder, ...names) {
    return names
        .flatMap((name) => textsOf(document, fields.get(name)))
        .map((file) => external_node_path_.posix.join(folder, file));
}
/** Of Helmfile, and of Skaffold. @see https://skaffold.dev/docs/references/yaml/ */
function useOfReleases(view, folder) {
    const { key, kind, isItem } = view;
    const ofHelmfile = (0,set_values/* helmfileKey */.wY)(view);
    if (ofHelmfile !== undefined) {
        const files = filesAt(view, folder, 'values', 'valuesTemplate');
        const template = ofHelmfile === 'templates' ? key : undefined;
        const over = filesBehindMaps(view, folder);
        const chart = (0,map_view/* textAt */.$6)(view, 'chart') ?? '';
        return { chart, files, over, template, inherits: inheritsOf(view) };
    }
    if (!isItem || key !== 'releases' || kind !== 'Config')
        return undefined;
    return { chart: (0,map_view/* textAt */.$6)(view, 'chartPath') ?? '', files: filesAt(view, folder, 'valuesFiles') };
}
function useOfInflated(view, folder) {
    const first = filesAt(view, folder, 'valuesFile', 'values');
    const later = filesAt(view, folder, 'additionalValuesFiles');
    const merge = (0,map_view/* textAt */.$6)(view, 'valuesMerge');
    // Values inline take the place of the file, where they are to.
    const isReplaced = merge === 'replace' && view.fields.has('valuesInline');
    const files = isReplaced ? later : [...first, ...later];
    const chart = (0,map_view/* textAt */.$6)(view, 'name') ?? (0,map_view/* textAt */.$6)(view, 'chartName') ?? '';
    return { chart, files, over: merge === 'merge' ? files : later };
}
/** A chart that kustomize renders, in the form of each of its releases. @see https://kubectl.docs.kubernetes.io/references/kustomize/builtins/ */
function isInflated({ key, kind, isItem }) {
    if (isItem)
        return key === 'helmCharts' || key === 'helmChartInflationGenerator';
    return key === '' && kind === 'HelmChartInflationGenerator';
}
/** @see https://helmfile.readthedocs.io/en/latest/#configuration */
function inheritsOf({ document, fields }) {
    const list = document.resolve(fields.get('inherit'));
    return ((0,dist/* isSeq */.oP)(list) ? list.items : []).flatMap((item) => {
        const own = (0,map_view/* fieldsOf */.Pf)(document, item);
        const name = (0,map_view/* textOf */.b6)(document, own?.get('template'));
        const isLeft = textsOf(document, own?.get('except')).includes('set');
        return name === undefined || isLeft ? [] : name;
    });
}
/** Helmfile goes through its list: what stands in a later item comes over what an earlier one says. */
function filesBehindMaps({ document, fields }, folder) {
    const list = document.resolve(fields.get('values'));
    const items = (0,dist/* isSeq */.oP)(list) ? list.items.map((item) => document.resolve(item)) : [];
    const first = items.findIndex((item) => (0,dist/* isMap */.jh)(item));
    const later = first === -1 ? [] : items.slice(first);
    return later.flatMap((item) => textsOf(document, item)).map((file) => external_node_path_.posix.join(folder, file));
}
/** Of k3s, Crossplane and Flux. */
function useOfSpec(view) {
    const { document, fields, key, kind, parent } = view;
    if ((0,set_values/* isRelease */.MU)(view)) {
        const chart = (0,map_view/* fieldsOf */.Pf)(document, fields.get('chart'));
        return { chart: (0,map_view/* textOf */.b6)(document, chart?.get('name')) ?? '' };
    }
    if (key !== 'spec')
        return undefined;
    if (kind === 'HelmChart' || kind === 'HelmChartConfig') {
        const release = (0,map_view/* textOf */.b6)(document, (0,map_view/* fieldsOf */.Pf)(document, parent?.get('metadata'))?.get('name'));
        return { chart: (0,map_view/* textOf */.b6)(document, fields.get('chart')) ?? '', release };
    }
    return kind === 'HelmRelease' ? useOfRelease(view) : undefined;
}
/** What Argo CD reads beside a chart for its application. @see https://argo-cd.readthedocs.io/en/stable/user-guide/parameters/ */
function isArgoSourcePath(path) {
    return /(?:^|\/)\.argocd-source[^/]*\.ya?ml$/.test(path);
}
/** Argo CD has `helm` in a source, Fleet at the top of its file, with files beside that. */
function useOfHelm({ document, fields, parent }, beside) {
    const named = parent?.get('path') ?? parent?.get('chart') ?? fields.get('chart');
    const chart = (0,map_view/* textOf */.b6)(document, named) ?? '';
    const files = textsOf(document, fields.get('valueFiles')).map((file) => argoFile(chart, file));
    return { chart, files: [...files, ...beside], over: beside };
}
/** Relative to the source's path; from the root behind `/`; of another source behind its name. */
function argoFile(source, file) {
    const [, rest] = /^\$[\w-]+\/(.*)$/.exec(file) ?? /^\/(.*)$/.exec(file) ?? [];
    return rest ?? external_node_path_.posix.join(source, file);
}
/** @see https://fluxcd.io/flux/components/helm/helmreleases/ */
function useOfRelease({ document, fields }) {
    const chart = (0,map_view/* fieldsOf */.Pf)(document, (0,map_view/* fieldsOf */.Pf)(document, fields.get('chart'))?.get('spec'));
    const sources = document.resolve(fields.get('valuesFrom'));
    const items = (0,dist/* isSeq */.oP)(sources) ? sources.items.map((item) => (0,map_view/* fieldsOf */.Pf)(document, item)) : [];
    return {
        chart: (0,map_view/* textOf */.b6)(document, chart?.get('chart')) ?? '',
        files: textsOf(document, chart?.get('valuesFiles')),
        configMaps: items.flatMap((item) => item?.has('targetPath') === true ? [] : ((0,map_view/* textOf */.b6)(document, item?.get('name')) ?? [])),
    };
}
/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/ */
function readGenerated({ document, fields, key, isItem }, path) {
    if (!isItem || !/^(?:configMap|secret)Generator$/.test(key))
        return [];
    const files = textsOf(document, fields.get('files')).map((file) => external_node_path_.posix.join(external_node_path_.posix.dirname(path), file.slice(file.indexOf('=') + 1)));
    return [{ name: (0,map_view/* textOf */.b6)(document, fields.get('name')) ?? '', files }];
}
function textsOf(document, node) {
    const target = document.resolve(node);
    const items = (0,dist/* isSeq */.oP)(target) ? target.items : [target];
    return items.flatMap((item) => {
        const one = document.resolve(item);
        return (0,dist/* isScalar */.jn)(one) && !(0,dist/* isMap */.jh)(one) ? [String(one.value)] : [];
    });
}
/** A path without `./`, `../` and `/` before it. */
function normalizePath(path) {
    return path.replace(/^(?:\.{0,2}\/)+/, '').replace(/\/$/, '');
}
/** True where a path is the one that is meant, whose first folders may be missing, and whose words may be variables. */
function isPath(path, meant) {
    const normal = normalizePath(meant);
    if (normal.includes('{{'))
        return fits(path.split('/'), normal.split('/'));
    return normal !== '' && normal !== '.' && (path === normal || path.endsWith(`/${normal}`));
}
/** A variable stands for a part of a name; what begins with one may be any file. */
function fits(path, meant) {
    const [first = ''] = meant;
    const own = path.slice(-meant.length);
    if (own.length < meant.length || /^\{\{[^{}]*\}\}$/.test(first))
        return false;
    return meant.every((part, index) => {
        const [start = '', ...others] = part.split(/\{\{[^{}]*\}\}/);
        const text = own[index] ?? '';
        const end = others.at(-1);
        if (end === undefined)
            return text === part;
        return text.length > start.length + end.length && text.startsWith(start) && text.endsWith(end);
    });
}
/** The folder of the chart that is used, where it is in the tree. */
function folderOf({ path, chart }, folders) {
    if (chart === '')
        return undefined;
    const beside = external_node_path_.posix.join(external_node_path_.posix.dirname(path), chart);
    const exact = [normalizePath(beside), normalizePath(chart) || '.'];
    const found = exact.find((folder) => folders.includes(folder));
    // A name alone may be that of a chart in a registry.
    if (found !== undefined || !chart.includes('/'))
        return found;
    const [first, ...others] = folders.filter((folder) => isPath(folder, chart));
    return others.length === 0 ? first : undefined;
}
/** The path with all, with fewer, and with none of the folders before its name. */
function endingsOf(path) {
    const parts = path.split('/');
    return parts.map((_, index) => parts.slice(index).join('/'));
}

;// CONCATENATED MODULE: ./lib/manifest/layers/bases.js
// Pinned maps of values, by each of the ways that values reach them; and whether a layer does.






function isBase({ kind, valuesAt, keys }) {
    return kind !== 'marker' && kind !== 'compose' && valuesAt !== undefined && keys !== undefined;
}
/** True for an image in one text, beside which nothing need be said. */
function isWhole({ form }) {
    return form.names.length === 0;
}
/** More charts around one another than anybody has. */
const mostParents = 50;
/** A chart's own values, and those of the charts that take it in, where they stand below its name. */
function reachesOf(site, charts) {
    const all = [...(site.keys ?? []), ...(isWhole(site) ? [site.field ?? 'image'] : [])];
    const keys = all.slice(valuesAtOf(all) ?? site.valuesAt);
    const own = external_node_path_.posix.dirname(site.path);
    const chart = chartAround(own, charts);
    const bases = [{ site, folder: chart ?? own, isChart: chart !== undefined, keys }];
    if (isInObject(site))
        return bases;
    for (const base of bases) {
        if (!base.isChart || bases.length > mostParents)
            break;
        bases.push(...inParents(base, charts));
    }
    return bases;
}
function inParents({ site, folder, keys }, charts) {
    return findParents(folder, charts).flatMap((parent) => {
        const moved = movePath(keys, parent);
        return moved === undefined ? [] : { site, folder: parent.folder, isChart: true, keys: moved };
    });
}
/** How many keys lead to the values in a release of Helmfile, or in a template of releases. */
function valuesAtOf(keys) {
    const at = { releases: 1, templates: 2 }[keys[0] ?? ''];
    return at !== undefined && /^values(?:Template)?$/.test(keys[at] ?? '') ? at + 1 : undefined;
}
/** Values that are a part of an object: of Kubernetes, or of Helmfile. */
function isInObject({ valuesAt, keys = [] }) {
    return valuesAt !== 0 || keys[0] === 'releases' || valuesAtOf(keys) !== undefined;
}
/** Tells which places a layer reaches; made once, so that not every place is asked for every layer. */
function makeReach(bases, { charts, uses }) {
    const index = indexBases(bases);
    const named = (0,many/* groupBy */.$z)(uses, ({ release = '' }) => release);
    const templates = (0,many/* groupBy */.$z)(uses, ({ template = '' }) => template);
    const laidBy = (use) => {
        const shared = use.release === undefined ? [] : (named.get(use.release) ?? []);
        const inherited = (use.inherits ?? []).flatMap((name) => templates.get(name) ?? []);
        return [...new Set([use, ...shared, ...inherited].flatMap(index.laidBy))];
    };
    // Helmfile lays single values over all other values; what else a template says, releases say anew.
    const inherit = ({ template = '' }) => uses.filter(({ inherits }) => inherits?.includes(template)).flatMap(laidBy);
    const ofFile = new Map();
    const reachFile = (path) => {
        const known = ofFile.get(path);
        if (known !== undefined)
            return known;
        const naming = uses.filter((one) => one.files.some((file) => isPath(path, file)));
        const laid = naming.map((use) => new Set(laidBy(use)));
        const over = naming.filter((one) => one.over.some((file) => isPath(path, file)));
        const held = over.flatMap(laidBy).filter(({ site }) => isInObject(site));
        const reached = [...new Set([...index.outside, ...held])].flatMap((base) => {
            const own = laid.filter((one) => one.has(base)).length;
            const relation = relateFile(path, base, charts, { own, all: naming.length });
            return relation === undefined ? [] : [[base, relation]];
        });
        ofFile.set(path, reached);
        return reached;
    };
    return ({ path, use, configMap, isSingle }) => {
        if (use !== undefined) {
            const own = laidBy(use);
            const others = isSingle === true ? inherit(use).filter((base) => !own.includes(base)) : [];
            const maybe = [...new Set(others)].map((base) => [base, 'maybe']);
            return [...own.map((base) => [base, 'sure']), ...maybe];
        }
        if (configMap === undefined)
            return reachFile(path);
        // What an object says itself comes over what it takes from a ConfigMap.
        const own = uses.filter((one) => one.configMaps.includes(configMap));
        const laid = new Set(own.flatMap((one) => laidBy(one)));
        return index.outside.filter((base) => laid.has(base)).map((base) => [base, 'sure']);
    };
}
function indexBases(bases) {
    const startOf = ({ site }) => (0,places_form/* mainScalar */.uC)(site.form).start;
    const inFile = (0,many/* groupBy */.$z)(bases, ({ site }) => site.path);
    for (const own of inFile.values())
        own.sort((one, other) => startOf(one) - startOf(other));
    const outside = bases.filter(({ site }) => !isInObject(site));
    const byFolder = new Map();
    const byPath = new Map();
    const add = (map, path, base) => {
        for (const ending of endingsOf(path)) {
            const all = map.get(ending);
            if (all === undefined)
                map.set(ending, [base]);
            else
                all.push(base);
        }
    };
    for (const base of outside) {
        if (base.isChart)
            add(byFolder, base.folder, base);
        add(byPath, base.site.path, base);
    }
    const laidBy = ({ path, start, end, chart, files }) => {
        const own = inFile.get(path) ?? [];
        const from = (0,yaml_text/* countFirst */.C7)(own, (base) => startOf(base) < start);
        const held = own.slice(from, (0,yaml_text/* countFirst */.C7)(own, (base) => startOf(base) <= end));
        const ofChart = byFolder.get(normalizePath(chart)) ?? [];
        const ofFiles = files.flatMap((file) => file.includes('{{')
            ? outside.filter(({ site }) => isPath(site.path, file))
            : (byPath.get(normalizePath(file)) ?? []));
        return [...new Set([...held, ...ofChart, ...ofFiles])];
    };
    return { outside, laidBy };
}
/** @param naming how many objects name the file for their values, and how many of them for this place */
function relateFile(path, base, charts, { own, all }) {
    if (path === base.site.path)
        return undefined;
    const chart = chartAround(external_node_path_.posix.dirname(path), charts);
    if (chart !== undefined && base.isChart && chart === base.folder)
        return 'sure';
    if (all === 0)
        return chart === undefined ? relateNames(path, base) : undefined;
    if (own === 0)
        return undefined;
    return own === all ? 'sure' : 'maybe';
}
const stage = /^(?:base|common|defaults?|dev|stag|prod|test|qa|uat|live|preview)/i;
/** Of files outside charts: those that their names tell to be about one chart. */
function relateNames(path, { site, folder, isChart }) {
    const [name, own] = [external_node_path_.posix.basename(path), external_node_path_.posix.basename(site.path)];
    const at = external_node_path_.posix.dirname(path);
    if (!own.startsWith('values') || !(/values/i.test(name) || stage.test(name)))
        return undefined;
    if (isChart)
        return 'maybe';
    if (at === folder)
        return own.startsWith('values.') && /^values[-_.]/.test(name) ? 'sure' : 'maybe';
    return isNear(at, folder) ? 'maybe' : undefined;
}
/** One below the other, or side by side where one is a stage. */
function isNear(one, other) {
    const isBelow = (low, high) => high === '.' || `${low}/`.startsWith(`${high}/`);
    if (isBelow(one, other) || isBelow(other, one))
        return true;
    const isStage = [one, other].some((folder) => stage.test(external_node_path_.posix.basename(folder)));
    return isStage && external_node_path_.posix.dirname(one) === external_node_path_.posix.dirname(other);
}

// EXTERNAL MODULE: ./lib/manifest/places/walk.js + 1 modules
var walk = __webpack_require__(93558);
;// CONCATENATED MODULE: ./lib/manifest/layers/values-layers.js
// layers/: what is laid over a pinned place by its path and names no image itself. Pure over texts.
// This file: the maps of values in a file, each with what it is for.









const nothing = { layers: [], uses: [], generated: [] };
/** Several rules ask for the same file, and to parse it is most of their work. */
const known = new WeakMap();
/** Every map of values in a file; none where it is no YAML, or a file of another tool. */
function readLayered(file) {
    const layered = known.get(file) ?? readAnew(file);
    known.set(file, layered);
    return layered;
}
function readAnew({ path, text }) {
    const all = (0,documents/* splitDocuments */.ZF)(text).map((part) => {
        const document = (0,documents/* parsePart */.x2)(text, part);
        if ((0,documents/* isProblem */.AN)(document) || !(0,dist/* isMap */.jh)(document.root))
            return nothing;
        const { root } = document;
        if (isObject(document, root, path))
            return readObject(document, path, root);
        if (isNoValues.test(path))
            return nothing;
        const at = (keys) => nodeAt(document, root, keys);
        return { ...nothing, layers: [{ path, document, at }] };
    });
    return {
        layers: all.flatMap(({ layers }) => layers),
        uses: all.flatMap(({ uses }) => uses),
        generated: all.flatMap(({ generated }) => generated),
    };
}
/** Of Kubernetes, kustomize, Fleet or Helmfile. */
function isObject(document, root, path) {
    const fields = (0,yaml_nodes/* readFields */.qU)(document, root);
    if ((0,kustomization/* isKustomizationPath */.rD)(path) || (0,walk/* isFleetPath */.q)(path) || isArgoSourcePath(path))
        return true;
    return (fields.has('kind') ||
        fields.has('apiVersion') ||
        (0,dist/* isSeq */.oP)(document.resolve(fields.get('releases'))) ||
        (fields.has('templates') && [...fields.keys()].every((key) => ofHelmfile.test(key))));
}
/** What may stand beside templates of releases, which others take by `bases`. */
const ofHelmfile = /^(?:templates|environments|helmDefaults|repositories|bases|common\w+)$/;
/** Files of other tools, and those of a chart that are no values. */
const isNoValues = /(?:^|\/)(?:Chart\.ya?ml|Chart\.lock|[^/]*\.schema\.json|package(?:-lock)?\.json|(?:docker-)?compose[^/]*|(?:templates|crds)\/.*)$/;
/** The map there; a scalar in its place, or in that of a map around it. */
function nodeAt(document, root, keys) {
    let node = document.resolve(root);
    for (const key of keys) {
        const fields = (0,map_view/* fieldsOf */.Pf)(document, node);
        if (fields === undefined)
            return (0,dist/* isScalar */.jn)(node) ? node : undefined;
        node = document.resolve(fields.get(key));
    }
    return (0,map_view/* fieldsOf */.Pf)(document, node) ?? node;
}
/** The values within one document of objects; aliases lead to what is listed where it stands. */
function readObject(document, path, root) {
    const views = listViews(document, root);
    const said = usesOf(views, path);
    // What Fleet says for some clusters (`targetCustomizations`) lies over what it says for all.
    const helm = (0,walk/* isFleetPath */.q)(path) ? document.resolve((0,yaml_nodes/* readFields */.qU)(document, root).get('helm')) : null;
    const common = said.find(({ map }) => map === helm)?.use;
    const own = said.map(({ view, use }) => ({ view, use: common ? layUse(use, common) : use }));
    const uses = own.map(({ use }) => use);
    return {
        layers: [
            ...readConfigMap(document, path, root),
            ...own.flatMap(({ view, use }) => layersOf(view, use)),
            ...views.flatMap(([, view]) => readTemplatePatch(view, path, uses)),
        ],
        uses,
        generated: views.flatMap(([, view]) => readGenerated(view, path)),
    };
}
function usesOf(views, path) {
    return views.flatMap(([map, view]) => {
        const use = readUse(view, path, values_layers_placeOf(view.document, map));
        return use === undefined ? [] : [{ map, view, use }];
    });
}
function values_layers_placeOf(document, node) {
    const [from = 0, to = 0] = node.range ?? [];
    return { start: document.start + from, end: document.start + to };
}
/** One that lies over another, of the same chart. */
function layUse(use, { start, end, chart, files }) {
    return { ...use, start, end, chart: use.chart || chart, files: [...use.files, ...files] };
}
/** The patch of an ApplicationSet lies over its template. */
function readTemplatePatch({ document, fields, kind, key }, path, uses) {
    const patch = document.resolve(fields.get('templatePatch'));
    const template = document.resolve(fields.get('template'));
    if (kind !== 'ApplicationSet' || key !== 'spec')
        return [];
    if (!(0,dist/* isScalar */.jn)(patch) || !(0,dist/* isMap */.jh)(template))
        return [];
    const place = values_layers_placeOf(document, template);
    const below = uses.find(({ start, end }) => place.start <= start && end <= place.end);
    const { documents = [] } = (0,places_embedded/* readEmbedded */.FT)(document, patch, 'patch');
    return documents.flatMap((own) => {
        if (!(0,dist/* isMap */.jh)(own.root))
            return [];
        return usesOf(listViews(own, own.root), path).flatMap(({ view, use }) => layersOf(view, { ...(below ? layUse(use, below) : use), ...place }));
    });
}
/** Every map of a document with the way to it. */
function listViews(document, root) {
    const views = [];
    const visit = (node, view) => {
        if ((0,dist/* isSeq */.oP)(node))
            for (const item of node.items)
                visit(item, { ...view, isItem: true });
        if (!(0,dist/* isMap */.jh)(node))
            return;
        const fields = (0,yaml_nodes/* readFields */.qU)(document, node);
        const kind = (0,map_view/* textOf */.b6)(document, fields.get('kind')) ?? view.kind;
        const own = { ...view, kind, fields };
        const parentKey = view.key;
        views.push([node, own]);
        for (const [key, value] of fields) {
            const within = view.key === '' && key === 'spec' ? 'spec' : own.within;
            visit(value, { ...own, key, isItem: false, parent: fields, parentKey, within });
        }
    };
    const top = { ...map_view/* unplaced */.vw, key: '', keys: [], isItem: false, owner: '', parentKey: '' };
    visit(root, { ...top, scope: 'object', document, fields: new Map() });
    return views;
}
function layersOf(view, use) {
    const { document, fields } = view;
    const layer = (at) => ({ path: use.path, document, use, at });
    const values = ['values', 'valuesTemplate', 'valuesObject', 'valuesInline', 'valuesContent']
        .map((key) => document.resolve(fields.get(key)))
        .flatMap((node) => ((0,dist/* isSeq */.oP)(node) ? node.items : [node]));
    const maps = values.filter((node) => (0,dist/* isMap */.jh)(node));
    const texts = values.flatMap((node) => readText(document, node));
    const sets = (0,set_values/* mapsOfSet */.DF)(view);
    return [
        ...maps.map((node) => layer((keys) => nodeAt(document, node, keys))),
        ...texts.map((one) => ({ ...layer(one.at), ...one })),
        ...(sets.size === 0 ? [] : [{ ...layer((keys) => inSets(sets, keys)), isSingle: true }]),
        ...(0,set_values/* listOpaqueSet */.C3)(view).map(([path, node]) => ({
            ...layer((keys) => inSets(mapsOfPath(path, node), keys)),
            isSingle: true,
            textAt: document.start + (node.range?.[0] ?? 0),
        })),
    ];
}
/** The map of single values at a path; or the single value in the place of a map on the way. */
function inSets(sets, keys) {
    for (const [index, key] of keys.entries()) {
        const value = sets.get(keys.slice(0, index).join('.'))?.get(key);
        if (value !== undefined)
            return value;
    }
    return sets.get(keys.join('.'));
}
function mapsOfPath(path, node) {
    const dot = path.lastIndexOf('.');
    return new Map([[path.slice(0, Math.max(dot, 0)), new Map([[path.slice(dot + 1), node]])]]);
}
/** Values that stand in a text: looked at, not written. */
function readText(document, node) {
    if (!(0,dist/* isScalar */.jn)(node) || !/\n|^\s*\{|^[\w-]+:/.test(String(node.value)))
        return [];
    const text = String(node.value);
    return (0,documents/* splitDocuments */.ZF)(text).flatMap((part) => {
        const own = (0,documents/* parsePart */.x2)(text, part);
        if ((0,documents/* isProblem */.AN)(own))
            return [];
        const textAt = document.start + (node.range?.[0] ?? 0);
        return [{ document: own, textAt, at: (keys) => nodeAt(own, own.root, keys) }];
    });
}
/** Each text of a ConfigMap or Secret may be values. */
function readConfigMap(document, path, root) {
    const fields = (0,yaml_nodes/* readFields */.qU)(document, root);
    if (!/^(?:ConfigMap|Secret)$/.test((0,map_view/* textOf */.b6)(document, fields.get('kind')) ?? ''))
        return [];
    const configMap = (0,map_view/* textOf */.b6)(document, (0,map_view/* fieldsOf */.Pf)(document, fields.get('metadata'))?.get('name')) ?? '';
    const texts = ['data', 'stringData'].flatMap((key) => [
        ...((0,map_view/* fieldsOf */.Pf)(document, fields.get(key))?.values() ?? []),
    ]);
    return texts
        .flatMap((node) => readText(document, document.resolve(node)))
        .map((text) => ({ path, configMap, ...text }));
}
/** True for what YAML and charts take for nothing. */
function isNothing(node) {
    return (0,dist/* isScalar */.jn)(node) && ['', '~', 'null'].includes(String(node.value).toLowerCase());
}

;// CONCATENATED MODULE: ./lib/manifest/layers/find-layers.js








/**
 * @param sites every pinned place
 * @param patched values that patches lay over some of them
 */
function findLayers(files, sites, charts, patched = []) {
    const bases = sites.filter(isBase).flatMap((site) => reachesOf(site, charts));
    const found = new Map();
    const left = [];
    if (bases.length === 0)
        return { found, left };
    const all = files.map((file) => ({ file, ...readLayered(file) }));
    const generated = all.flatMap((one) => one.generated);
    const uses = all
        .flatMap((one) => one.uses)
        .map((use) => {
        const made = generated.filter(({ name }) => use.configMaps.includes(name));
        return { ...use, files: [...use.files, ...made.flatMap((one) => one.files)] };
    });
    const pinned = sites.flatMap(({ path, form }) => (0,places_form/* scalarsOf */.TM)(form).map(({ start }) => `${path} ${start}`));
    const reach = makeReach(bases, { charts, uses });
    const ofPatches = patched.map(({ layer, sites: own }) => {
        const reached = bases.filter(({ site }) => own.includes(site));
        return { layer, reached: reached.map((base) => [base, 'sure']) };
    });
    const byPath = (0,many/* groupBy */.$z)(ofPatches, ({ layer }) => layer.path);
    for (const { file, layers } of all) {
        const seen = new Set(pinned);
        const ofFile = layers.map((layer) => ({ layer, reached: reach(layer) }));
        for (const { layer, reached } of [...(byPath.get(file.path) ?? []), ...ofFile]) {
            for (const part of readLayer(layer, reached, seen)) {
                if ('form' in part)
                    found.set(file.path, [...(found.get(file.path) ?? []), part]);
                else
                    left.push({ file: file.path, line: (0,yaml_text/* indexLines */.uD)(file.text).at(part.at).line, ...part });
            }
        }
    }
    return { found, left: [...new Map(left.map((one) => [JSON.stringify(one), one])).values()] };
}
/** All that one map of values lays over pinned places; `seen` is what is read already, by path and offset. */
function readLayer(layer, reached, seen) {
    return reached.flatMap(([base, relation]) => {
        const read = { layer, base, relation, seen };
        return [readPart(read) ?? [], relation === 'sure' ? (readGlobal(read) ?? []) : []].flat();
    });
}
function leave({ layer, base }, at, text, fix) {
    const { site } = base;
    const where = `over ${site.place} (${site.path}:${site.line}), which is pinned`;
    return { at: layer.textAt ?? at, text, where, fix };
}
/** `global.imageRegistry` comes before the names of all images, whose pin it would undo. */
function readGlobal(read) {
    const { layer, base } = read;
    const globals = layer.at(['global']);
    if (!(globals instanceof Map) || isWhole(base.site))
        return undefined;
    const registry = (0,map_view/* scalarAt */.C_)({ document: layer.document, fields: globals }, 'imageRegistry');
    if (!(0,image_keys/* isFilled */.lq)(registry) || isSeen(read, registry))
        return undefined;
    const { written } = base.site.form;
    const name = registry.value.replace(/\/$/, '');
    if (`${written}/`.startsWith(`${name}/`))
        return undefined;
    return leave(read, registry.start, `global.imageRegistry: ${registry.value}`, takeOut);
}
function readPart(read) {
    const { layer, base } = read;
    const node = layer.at(base.keys);
    if (isWhole(base.site))
        return find_layers_readWhole(read, node);
    if (node === undefined)
        return undefined;
    const path = base.keys.join('.');
    const view = { ...find_layers_top, key: base.keys.at(-1) ?? '', document: layer.document };
    if (node instanceof Map)
        return readMap(read, { ...view, fields: node });
    const said = isNothing(node) ? 'null' : (0,map_view/* textOf */.b6)(layer.document, node);
    return said === undefined
        ? undefined
        : leave(read, offsetOf(layer, node), `${path}: ${said}`, writeMap);
}
/** Another image in the place of one that stands in one text, and what would come beside it. */
function find_layers_readWhole(read, node) {
    const { layer, base, relation } = read;
    if (relation !== 'sure')
        return undefined;
    const path = base.keys.join('.');
    if (node instanceof Map) {
        const [first] = node.values();
        return leave(read, offsetOf(layer, first), `${path} in parts`, nameWhole);
    }
    const fields = layer.at(base.keys.slice(0, -1));
    if (!(fields instanceof Map))
        return undefined;
    const key = base.keys.at(-2) ?? '';
    const view = { ...find_layers_top, key, document: layer.document, fields: fields };
    const own = (0,map_view/* scalarAt */.C_)(view, base.keys.at(-1) ?? '');
    if (own === undefined)
        return readBeside(read, view);
    const isOther = !find_layers_isSame(own.value, base.site) && !isSeen(read, own);
    return isOther ? leave(read, own.start, `${path}: ${own.value || 'null'}`, nameWhole) : undefined;
}
/** A tag or digest beside an image that has none there. */
function readBeside(read, view) {
    const versions = [...(0,image_keys/* scalarsOfKeys */.NZ)(view, image_keys/* tagKey */.E4), ...(0,image_parts/* readVersions */.q2)(view).digests];
    const beside = versions.find((one) => (0,image_keys/* isFilled */.lq)(one) && !isSeen(read, one));
    if (beside === undefined || (0,map_view/* scalarAt */.C_)(view, 'version')?.start === beside.start)
        return undefined;
    const text = `${read.base.keys.join('.')} with ${beside.value} beside it`;
    return leave(read, beside.start, text, takeOut);
}
function isSeen({ layer, seen }, { start }) {
    return seen.has(`${layer.path} ${start}`);
}
function find_layers_isSame(name, { form, target }) {
    return (0,places_form/* isRepository */.Z6)(name, target.repository) || name === form.written;
}
function offsetOf({ document }, node) {
    return document.start + (node.range?.[0] ?? 0);
}
function readMap(read, view) {
    const { layer, base, relation, seen } = read;
    const { tags, digests, obstacle } = (0,image_parts/* readVersions */.q2)(view);
    const versions = [...tags, ...digests];
    const names = find_layers_namesOf(view);
    if ([...versions, ...names].some((one) => isSeen(read, one)))
        return undefined;
    if (relation === 'maybe' && isForAnother(view, base.site))
        return undefined;
    const left = leaveMap(read, view, { names, versions, obstacle });
    for (const { start } of versions)
        seen.add(`${layer.path} ${start}`);
    const isWritten = relation === 'sure' && left === undefined && layer.textAt === undefined;
    if (!isWritten || versions.length === 0)
        return left ?? leaveVersion(read, versions);
    const form = layerForm(base.site.form, tags, digests);
    const place = `${base.keys.join('.') || 'image'} over ${base.site.place}`;
    return { kind: 'helm', form, place, keys: base.keys, valuesAt: 0, isOver: true };
}
/** What may be for another chart is so where it has an image of another name, from whatever registry. */
function isForAnother(view, { target }) {
    const lastOf = (name) => name.slice(name.lastIndexOf('/') + 1);
    const names = (0,image_parts/* readNames */.r6)(view).flatMap(({ path }) => path.slice(-1).filter(image_keys/* isFilled */.lq));
    const last = lastOf(target.repository.path);
    return names.length > 0 && names.every(({ value }) => lastOf(value) !== last);
}
/** What makes another image of it, or what nobody could write as a whole. */
function leaveMap(read, view, { names, versions, obstacle }) {
    const { base, relation, layer } = read;
    const path = base.keys.join('.');
    const other = names.find(({ value }) => !base.site.form.names.some((one) => one.value === value));
    // A whole image of its own is read where it stands.
    if (other !== undefined && relation === 'sure') {
        return leave(read, other.start, `${path} with ${other.value || 'null'}`, nameWhole);
    }
    const isAbout = versions.length > 0 || relation === 'sure';
    if (obstacle === undefined || !isAbout)
        return undefined;
    const [first] = view.fields.values();
    const at = versions[0]?.start ?? (first === undefined ? 0 : offsetOf(layer, first));
    return leave(read, at, `${path} with a version of its own; ${obstacle}`, nameWhole);
}
function leaveVersion(read, [first]) {
    const { base, layer } = read;
    const fix = layer.textAt === undefined ? nameBeside : writeAsMap;
    if (first === undefined)
        return undefined;
    const text = `${base.keys.join('.')}: ${first.value || 'null'}`;
    return leave(read, first.start, text, fix);
}
const writeMap = 'take the line out, or write the image there as a map of its own';
const nameWhole = 'name the delivered image there as a whole, or take the line out';
const writeAsMap = 'take it out, or write it as a map of values or in a file of its own to pin it';
const takeOut = 'take the line out, or mark what runs with # deliver-image';
const nameBeside = 'name the repository beside it to pin it, or mark it with # deliver-image: <field>';
const find_layers_top = {
    ...map_view/* unplaced */.vw,
    keys: [],
    isItem: false,
    owner: '',
    parentKey: '',
    scope: 'values',
};
/** Every scalar of the map that would be a part of the image's name. */
function find_layers_namesOf(view) {
    const registry = (0,map_view/* scalarAt */.C_)(view, 'registry') ?? [];
    return [...(0,image_parts/* readNames */.r6)(view).flatMap(({ path }) => path), registry].flat();
}
/** The version of an image whose name stands below it; what it says has to be what the place below says. */
function layerForm(base, tags, digests) {
    const hasDigest = digests.length > 0 || base.digests.length > 0;
    return (0,places_form/* makeForm */.v$)({
        versions: [...tags, ...digests],
        digests,
        written: base.written,
        isOf: base.isOf,
        current: () => (0,places_form/* joinReference */.km)(base.written, tags[0]?.value, (0,places_form/* withPrefix */.Fe)(digests[0]?.value ?? '')),
        writesTag: () => tags.length > 0,
        pin: (pin) => {
            const isTag = pin.style === 'tag';
            const whole = hasDigest || isTag ? pin.tag : `${pin.tag}@${pin.digest}`;
            return [
                ...tags.map((scalar) => ({ scalar, value: (0,places_form/* tagLike */._A)(scalar, whole) })),
                ...digests
                    .filter(({ value }) => !isTag || value !== '')
                    .map((scalar) => ({ scalar, value: isTag ? '' : digestOf(scalar, base, pin) })),
            ];
        },
    });
}
/** An empty digest takes the form that stands below it. */
function digestOf(scalar, { bareDigests = [] }, { digest }) {
    if (scalar.value !== '')
        return (0,places_form/* digestLike */.kG)(scalar, digest);
    return bareDigests.length > 0 ? digest.replace(/^sha256:/, '') : digest;
}

;// CONCATENATED MODULE: ./lib/manifest/layers/kustomize/kustomizations.js
// layers/kustomize/: what kustomizations do to pinned places after they are pinned. Pure over texts.
// This file: the kustomizations of a run, what their fields list, and the files that each of them reaches.








function parseFiles(files) {
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    const known = new Map();
    const documents = (path) => {
        const text = texts.get(path) ?? '';
        const own = known.get(path) ?? parseDocuments(text);
        known.set(path, own);
        return own;
    };
    const objects = (path) => documents(path).flatMap((document) => {
        const fields = (0,dist/* isMap */.jh)(document.root) ? (0,yaml_nodes/* readFields */.qU)(document, document.root) : undefined;
        const kind = (0,map_view/* textOf */.b6)(document, fields?.get('kind'));
        if (kind === undefined || document.root === null)
            return [];
        const metadata = (0,map_view/* fieldsOf */.Pf)(document, fields?.get('metadata'));
        const name = (0,map_view/* textOf */.b6)(document, metadata?.get('name')) ?? '';
        return [{ path, document, root: document.root, kind, name }];
    });
    return { documents, objects };
}
function parseDocuments(text) {
    return (0,documents/* splitDocuments */.ZF)(text).flatMap((part) => {
        const document = (0,documents/* parsePart */.x2)(text, part);
        return (0,documents/* isProblem */.AN)(document) ? [] : document;
    });
}
/**
 * The kustomizations, and what renders their folders.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
function readKustomizations(paths, parsed, renderers) {
    const all = paths.filter(kustomization/* isKustomizationPath */.rD).flatMap((path) => {
        const [document] = parsed.documents(path);
        if (document === undefined || !(0,dist/* isMap */.jh)(document.root))
            return [];
        const fields = (0,yaml_nodes/* readFields */.qU)(document, document.root);
        const own = { path, document, fields };
        const named = (key) => kustomizations_itemsOf(own, key).flatMap((item) => namedFile(path, (0,map_view/* textOf */.b6)(document, item)));
        const components = named('components');
        return [{ ...own, components, taken: [...named('resources'), ...named('bases')] }];
    });
    const isRenamed = all.some(({ fields }) => fields.has('namePrefix') || fields.has('nameSuffix'));
    const byFolder = new Map(all.map((one) => [external_node_path_.posix.dirname(one.path), one]));
    const own = all.map(({ path, document, fields }) => {
        const takers = takersOf(external_node_path_.posix.dirname(path), byFolder);
        const reach = new Set(takers.flatMap((folder) => [...reachOf(folder, byFolder)]));
        return { path, document, fields, reach, isRenamed };
    });
    const over = renderers.map(({ folders, ...one }) => {
        const reach = new Set(folders.flatMap((folder) => reachOrAll(folder, byFolder, paths)));
        return { ...one, reach, isRenamed: true };
    });
    return [...own, ...over];
}
/** Flux takes all files of a folder without a kustomization. */
function reachOrAll(folder, byFolder, paths) {
    if (byFolder.has(folder))
        return [...reachOf(folder, byFolder)];
    return paths.filter((path) => path.startsWith(`${folder}/`));
}
/** The folder itself, and those that take it in as a component: what that does, it does to all of theirs. */
function takersOf(folder, byFolder) {
    const takers = new Set([folder]);
    for (const taken of takers) {
        for (const [other, { components }] of byFolder)
            if (components.includes(taken))
                takers.add(other);
    }
    return [...takers];
}
function reachOf(folder, byFolder) {
    const reach = new Set();
    const pending = [folder];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
        if (reach.has(at))
            continue;
        reach.add(at);
        const own = byFolder.get(at);
        if (own === undefined)
            continue;
        reach.add(own.path);
        for (const next of [...own.taken, ...own.components])
            pending.push(next);
    }
    return reach;
}
/** The nodes of a list. */
function kustomizations_itemsOf({ document, fields }, key) {
    const list = document.resolve(fields.get(key));
    return (0,dist/* isSeq */.oP)(list) ? list.items.flatMap((item) => document.resolve(item) ?? []) : [];
}
/** A path that a kustomization names; none where it is a text or an address. */
function namedFile(from, name) {
    if (name === undefined || (0,places_embedded/* isPatchText */.sY)(name) || name.includes('://'))
        return [];
    return [external_node_path_.posix.join(external_node_path_.posix.dirname(from), name).replace(/\/$/, '')];
}
function readSelector(document, node) {
    const fields = (0,map_view/* fieldsOf */.Pf)(document, node);
    return {
        kind: (0,map_view/* textOf */.b6)(document, fields?.get('kind')),
        name: (0,map_view/* textOf */.b6)(document, fields?.get('name')),
    };
}
/** True where the selector may mean the object; labels are not looked at. */
function isSelected({ kind, name }, object, { isRenamed }) {
    const isNamed = mayFit(name, object.name) || (isRenamed && name?.includes(object.name) === true);
    return isNamed && mayFit(kind, object.kind);
}
/** kustomize takes expressions there: one that is more than words may fit anything. */
function mayFit(pattern, text) {
    if (pattern === undefined || pattern === '' || /[^\w.|-]/.test(pattern))
        return true;
    return pattern.split('|').includes(text);
}
/** The nodes at a path of kustomize: `spec.containers.[name=web].image`, `spec.containers.*.image`. */
function nodesAt(document, root, path) {
    let nodes = [root];
    for (const part of path)
        nodes = nodes.flatMap((node) => stepInto(document, node, part));
    return nodes;
}
/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/#field-path-format */
function splitFieldPath(path) {
    return [...path.matchAll(/\[[^[\]]*\]|(?:\\.|[^.\\[])+/g)].map(([part]) => part.replace(/\\(.)/g, '$1'));
}
/** @see https://www.rfc-editor.org/rfc/rfc6901 */
function splitPointer(path) {
    return path
        .split('/')
        .slice(1)
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
function stepInto(document, node, part) {
    if ((0,dist/* isMap */.jh)(node)) {
        const value = document.resolve((0,yaml_nodes/* readFields */.qU)(document, node).get(part));
        return value === undefined ? [] : [value];
    }
    if (!(0,dist/* isSeq */.oP)(node))
        return [];
    const items = node.items.flatMap((item) => document.resolve(item) ?? []);
    if (part === '*')
        return items;
    const [, key = '', value = ''] = /^\[([^=]*)=(.*)\]$/.exec(part) ?? [];
    if (part.startsWith('[')) {
        return items.filter((item) => {
            const own = key === '' ? item : (0,map_view/* fieldsOf */.Pf)(document, item)?.get(key);
            return (0,map_view/* textOf */.b6)(document, own) === value;
        });
    }
    return /^\d+$/.test(part) ? items.slice(Number(part), Number(part) + 1) : [];
}
/** Where a node stands in its file. */
function rangeOf(document, node) {
    const [from = 0, to = from] = node.range ?? [];
    return [document.start + from, document.start + to];
}
/** True where an entry puts the pinned image in the place of what is written. */
function isEntryFor({ form: { replaces } }, value) {
    const name = (0,places_form/* readWritten */.IL)(value);
    return replaces !== undefined && name !== undefined && (0,places_form/* isRepository */.Z6)(replaces, name.repository);
}

;// CONCATENATED MODULE: ./lib/manifest/layers/kustomize/list-patches.js
// The patches that a kustomization, or what takes patches as one does, names or holds: by text, file or map.




/** Lists of kustomize and Flux, and of Helmfile. */
const mergeLists = ['patchesStrategicMerge', 'strategicMergePatches'];
const targetedLists = ['patches', 'patchesJson6902', 'jsonPatches'];
/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/ */
function listPatches(own, parsed) {
    const merged = mergeLists.flatMap((key) => kustomizations_itemsOf(own, key).flatMap((item) => readPatches(own, parsed, item)));
    const targeted = targetedLists.flatMap((key) => kustomizations_itemsOf(own, key).flatMap((item) => {
        const fields = (0,map_view/* fieldsOf */.Pf)(own.document, item);
        return aimed(own, parsed, fields, fields?.get('patch') ?? fields?.get('path') ?? item);
    }));
    return [...merged, ...targeted, ...listOfTransformers(own, parsed)];
}
function aimed(own, parsed, fields, node) {
    const patches = readPatches(own, parsed, node);
    if (fields?.has('target') !== true)
        return patches;
    const target = readSelector(own.document, fields.get('target'));
    return patches.map((one) => ({ ...one, target }));
}
/** The documents of a text that stands there, or of the file that it names; or the map or list itself. */
function readPatches({ path, document }, parsed, item) {
    const node = document.resolve(item);
    if ((0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node))
        return [{ path, document, root: node }];
    if (!(0,dist/* isScalar */.jn)(node))
        return [];
    const files = namedFile(path, String(node.value));
    const { documents = [] } = files.length > 0 ? {} : (0,places_embedded/* readEmbedded */.FT)(document, node, 'patch');
    return [
        ...files.flatMap((file) => parsed.documents(file).map((one) => [file, one])),
        ...documents.map((one) => [path, one]),
    ].flatMap(([file, one]) => (one.root ? [{ path: file, document: one, root: one.root }] : []));
}
const transformerFields = {
    PatchTransformer: ['patch', 'path'],
    PatchJson6902Transformer: ['jsonOp', 'path'],
    PatchStrategicMergeTransformer: ['patches', 'paths'],
};
/** @see https://kubectl.docs.kubernetes.io/references/kustomize/builtins/#_patchtransformer_ */
function listOfTransformers(own, parsed) {
    return kustomizations_itemsOf(own, 'transformers')
        .flatMap((item) => readPatches(own, parsed, item))
        .flatMap(({ path, document, root }) => {
        const fields = (0,map_view/* fieldsOf */.Pf)(document, root);
        const names = transformerFields[(0,map_view/* textOf */.b6)(document, fields?.get('kind')) ?? ''] ?? [];
        return names.flatMap((name) => {
            const node = document.resolve(fields?.get(name));
            const nodes = name === 'paths' && (0,dist/* isSeq */.oP)(node) ? node.items : [node];
            const holder = { path, document, fields: fields ?? new Map() };
            return nodes.flatMap((one) => aimed(holder, parsed, fields, one));
        });
    });
}

;// CONCATENATED MODULE: ./lib/manifest/layers/kustomize/patches.js
// Patches of kustomize that put another image over a pinned place. Those with the delivered image are pinned themselves.







/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/ */
function readOtherImages(run) {
    if (![...run.sites.values()].flat().some(isContainer))
        return [];
    return run.kustomizations.flatMap((own) => listPatches(own, run.parsed).flatMap((patch) => readPatch(patch, own, run)));
}
function isContainer({ kind }) {
    return kind === 'container';
}
function readPatch(patch, own, run) {
    const { root, document } = patch;
    if ((0,dist/* isSeq */.oP)(root))
        return root.items.flatMap((item) => readOperation(patch, item, own, run));
    const objects = reachedObjects(patch.target ?? saidIn(patch), own, run, isContainer);
    const named = listImages(document, root).flatMap(({ list, name, image }) => {
        const isOver = ({ keys = [], container }) => container === name && keys.at(-1) === list;
        return objects.flatMap(({ sites }) => tell(patch, image, sites.find(isOver)));
    });
    const whole = objects.flatMap(({ object, sites }) => isCustom(object)
        ? sites.flatMap((site) => tellPut(patch, putOver(patch, object, site), site))
        : []);
    return [...named, ...whole];
}
/** Of a kind whose schema kustomize does not know: a patch replaces its lists. */
function isCustom({ document, root }) {
    const said = (0,map_view/* textOf */.b6)(document, (0,map_view/* fieldsOf */.Pf)(document, root)?.get('apiVersion')) ?? '';
    const [group = '', version] = said.split('/');
    return version !== undefined && group.includes('.') && !group.endsWith('.k8s.io');
}
/** What a patch to merge has in the place of a pinned scalar, or of a list around it. */
function putOver(patch, object, { form }) {
    const [{ start } = { start: -1 }] = (0,places_form/* scalarsOf */.TM)(form);
    let node = object.root;
    let over = patch.root;
    while ((0,dist/* isMap */.jh)(node) && (0,dist/* isMap */.jh)(over)) {
        const [key, next] = [...(0,yaml_nodes/* readFields */.qU)(object.document, node)].find(([, value]) => {
            const [from, to] = rangeOf(object.document, value);
            return from <= start && start < to;
        }) ?? [];
        over = patch.document.resolve((0,yaml_nodes/* readFields */.qU)(patch.document, over).get(key ?? ''));
        node = object.document.resolve(next);
    }
    return (0,dist/* isMap */.jh)(over) ? undefined : over;
}
/** Another image in what is put in the place of a pinned one, and of all that is around it. */
function tellPut(patch, put, site) {
    const { document } = patch;
    const images = (0,yaml_nodes/* listNodes */.iR)(put).flatMap((node) => {
        const image = (0,dist/* isMap */.jh)(node) ? document.resolve((0,yaml_nodes/* readFields */.qU)(document, node).get('image')) : node;
        return (0,dist/* isScalar */.jn)(image) && (node === put || (0,dist/* isMap */.jh)(node)) ? [(0,yaml_scalar/* readScalar */.$t)(document, image)] : [];
    });
    const isKept = images.some(({ value }) => (0,places_form/* isRepository */.Z6)(value, site.target.repository));
    return isKept ? [] : images.slice(0, 1).flatMap((image) => tell(patch, image, site));
}
/** The object that a patch to merge says that it is for. */
function saidIn({ document, root }) {
    const fields = (0,map_view/* fieldsOf */.Pf)(document, root);
    const metadata = (0,map_view/* fieldsOf */.Pf)(document, fields?.get('metadata'));
    return {
        kind: (0,map_view/* textOf */.b6)(document, fields?.get('kind')),
        name: (0,map_view/* textOf */.b6)(document, metadata?.get('name')),
    };
}
/** Every `image` of an item of a list that has a name. */
function listImages(document, root) {
    return (0,yaml_nodes/* listNodes */.iR)(root).flatMap((node) => {
        if (!(0,dist/* isMap */.jh)(node))
            return [];
        return [...(0,yaml_nodes/* readFields */.qU)(document, node)].flatMap(([list, value]) => {
            const items = document.resolve(value);
            return ((0,dist/* isSeq */.oP)(items) ? items.items : []).flatMap((item) => {
                const fields = (0,map_view/* fieldsOf */.Pf)(document, item);
                const name = (0,map_view/* textOf */.b6)(document, fields?.get('name'));
                const image = document.resolve(fields?.get('image'));
                if (name === undefined || !(0,dist/* isScalar */.jn)(image))
                    return [];
                return [{ list, name, image: (0,yaml_scalar/* readScalar */.$t)(document, image) }];
            });
        });
    });
}
/** An operation on the whole image: by its path in the object that it is for. */
function readOperation(patch, item, own, run) {
    const { document, target } = patch;
    const fields = (0,map_view/* fieldsOf */.Pf)(document, item);
    const operation = readImageOperation(document, item);
    const path = (0,map_view/* textOf */.b6)(document, fields?.get('path')) ?? '';
    const said = (0,map_view/* textOf */.b6)(document, fields?.get('op')) ?? '';
    // What is added at a place of a list moves the others on.
    const puts = said === 'replace' || (said === 'add' && !/\/(?:\d+|-)$/.test(path));
    if ((operation === undefined && !puts) || target === undefined)
        return [];
    return reachedObjects(target, own, run, isContainer).flatMap(({ object, sites }) => {
        const ranges = nodesAt(object.document, object.root, splitPointer(path)).map((node) => rangeOf(object.document, node));
        const isOver = ({ form }) => (0,places_form/* scalarsOf */.TM)(form).some(({ start }) => ranges.some(([from, to]) => from <= start && start < to));
        const over = sites.filter(isOver);
        if (operation !== undefined)
            return tell(patch, operation.image, over[0]);
        const value = document.resolve(fields?.get('value'));
        return over.flatMap((site) => tellPut(patch, value, site));
    });
}
/** What an operation does to an `image`: its value; where it has none, its path stands for it. */
function readImageOperation(document, item) {
    const fields = (0,map_view/* fieldsOf */.Pf)(document, item);
    const path = (0,map_view/* textOf */.b6)(document, fields?.get('path')) ?? '';
    const said = (0,map_view/* textOf */.b6)(document, fields?.get('op')) ?? '';
    if (said === 'test' || !path.endsWith('/image'))
        return undefined;
    const isSet = said === 'add' || said === 'replace';
    const value = document.resolve(fields?.get(isSet ? 'value' : 'path'));
    return (0,dist/* isScalar */.jn)(value) ? { path, image: (0,yaml_scalar/* readScalar */.$t)(document, value) } : undefined;
}
/** The objects among what the kustomization takes in that are meant, each with the pinned places in it. */
function reachedObjects(selector, own, { parsed, sites }, isAsked) {
    return [...own.reach].flatMap((path) => {
        const pinned = (sites.get(path) ?? []).filter(isAsked);
        if (pinned.length === 0)
            return [];
        return parsed
            .objects(path)
            .filter((object) => isSelected(selector, object, own))
            .map((object) => {
            const [from, to] = rangeOf(object.document, object.root);
            const isIn = ({ form }) => (0,places_form/* scalarsOf */.TM)(form).some(({ start }) => from <= start && start < to);
            return { object, sites: pinned.filter(isIn) };
        });
    });
}
/** Told unless it is the delivered image, which is read where it stands. */
function tell({ path }, image, site) {
    if (site === undefined || (0,places_form/* isRepository */.Z6)(image.value, site.target.repository))
        return [];
    const where = `in a patch over ${site.place} (${site.path}:${site.line}), which is pinned`;
    const fix = 'name the delivered image there, or, where another one is meant, write # deliver-image: ignore behind it';
    return [{ path, at: image.start, text: image.value, where, fix }];
}

;// CONCATENATED MODULE: ./lib/manifest/layers/kustomize/patched-values.js
// What patches of kustomize lay over pinned values in an object: those of a HelmRelease, an Application and the like.








/** A pinned place in values that stand in an object. */
function isInValues(site) {
    return isBase(site) && (site.valuesAt ?? 0) > 0;
}
function readPatchedValues(run) {
    if (![...run.sites.values()].flat().some(isInValues))
        return [];
    return run.kustomizations.flatMap((own) => listPatches(own, run.parsed).flatMap((patch) => patched_values_readPatch(patch, own, run)));
}
function patched_values_readPatch(patch, own, run) {
    const { root, document, path } = patch;
    const target = patch.target ?? ((0,dist/* isMap */.jh)(root) ? saidIn(patch) : undefined);
    if (target === undefined)
        return [];
    const sites = reachedObjects(target, own, run, isInValues).flatMap((one) => one.sites);
    if (sites.length === 0)
        return [];
    if ((0,dist/* isMap */.jh)(root)) {
        const { layers } = readObject(document, path, root);
        return layers.flatMap((layer) => (layer.use === undefined ? [] : [{ layer, sites }]));
    }
    const operations = (0,dist/* isSeq */.oP)(root) ? root.items : [];
    const byValues = (0,many/* groupBy */.$z)(sites, ({ keys = [], valuesAt }) => keys.slice(0, valuesAt).join('/'));
    return operations.flatMap((item) => [...byValues].flatMap(([prefix, all]) => {
        const layer = layerOf(patch, item, prefix.split('/'));
        return layer === undefined ? [] : [{ layer, sites: all }];
    }));
}
/** An operation as the values that it sets; of one that takes them away, its path stands for them. */
function layerOf({ document, path }, item, before) {
    const operation = patched_values_readOperation(document, item);
    if (operation === undefined)
        return undefined;
    const { keys, value, isSet } = operation;
    const at = (below) => {
        const whole = [...before, ...below];
        const differs = keys.findIndex((key, index) => key !== whole[index]);
        if (differs === -1)
            return nodeAt(document, value, whole.slice(keys.length));
        const isIn = differs === whole.length && differs === keys.length - 1;
        return isIn ? new Map([[keys[differs] ?? '', value]]) : undefined;
    };
    const textAt = document.start + (value.range?.[0] ?? 0);
    return { path, document, at, ...(!isSet && { textAt }) };
}
function patched_values_readOperation(document, item) {
    const fields = (0,map_view/* fieldsOf */.Pf)(document, item);
    const said = (0,map_view/* textOf */.b6)(document, fields?.get('op')) ?? '';
    const parts = splitPointer((0,map_view/* textOf */.b6)(document, fields?.get('path')) ?? '');
    const isSet = said === 'add' || said === 'replace';
    const value = document.resolve(fields?.get(isSet ? 'value' : 'path'));
    if (said === 'test' || value === undefined)
        return undefined;
    return { keys: parts.filter((part) => !/^(?:-|\d+)$/.test(part)), value, isSet };
}

;// CONCATENATED MODULE: ./lib/manifest/layers/kustomize/post-renderers.js
// Patches over what a chart renders: `postRenderers` of Flux, and those of a release of Helmfile. Which container of the
// chart has the pinned image is told by its name, or by the only path that charts have it at.







/** True where a text may hold such patches. */
function isPostText(text) {
    return /postRenderers|jsonPatches|strategicMergePatches/.test(text);
}
/** @see https://fluxcd.io/flux/components/helm/helmreleases/#post-renderers */
function readPostRenderers(files, run) {
    const asked = files.filter(({ text }) => isPostText(text));
    return asked.flatMap(({ path }) => run.parsed.documents(path).flatMap((document) => listReleases(document).flatMap(({ node, holders }) => {
        const sites = sitesOf(path, document, node, run);
        return holders
            .flatMap((fields) => listPatches({ path, document, fields }, run.parsed))
            .flatMap((patch) => post_renderers_readImages(patch).flatMap((one) => tellOver(patch, one, sites)));
    })));
}
function listReleases(document) {
    return (0,yaml_nodes/* listNodes */.iR)(document.root).flatMap((node) => {
        if (!(0,dist/* isMap */.jh)(node))
            return [];
        const fields = (0,yaml_nodes/* readFields */.qU)(document, node);
        const posts = document.resolve(fields.get('postRenderers'));
        const holders = ((0,dist/* isSeq */.oP)(posts) ? posts.items : []).flatMap((item) => (0,map_view/* fieldsOf */.Pf)(document, (0,map_view/* fieldsOf */.Pf)(document, item)?.get('kustomize')) ?? []);
        const isHelmfile = fields.has('jsonPatches') || fields.has('strategicMergePatches');
        const patched = isHelmfile ? [fields] : holders;
        return patched.length === 0 ? [] : [{ node, holders: patched }];
    });
}
function sitesOf(path, document, node, { sites }) {
    const all = [...sites.values()].flat().filter(({ kind }) => kind === 'helm');
    const [from, to] = rangeOf(document, node);
    const isIn = ({ form }) => (0,places_form/* scalarsOf */.TM)(form).some(({ start }) => from <= start && start < to);
    return { own: (sites.get(path) ?? []).filter((one) => one.kind === 'helm' && isIn(one)), all };
}
function post_renderers_readImages({ document, root }) {
    if (!(0,dist/* isSeq */.oP)(root)) {
        return listImages(document, root).map(({ image }) => ({ image, isAny: false }));
    }
    return root.items.flatMap((item) => {
        const operation = readImageOperation(document, item);
        if (operation === undefined)
            return [];
        const { path, image } = operation;
        return [{ image, isAny: /\/containers\/\d+\/image$/.test(path) }];
    });
}
function tellOver(patch, { image, isAny }, { own, all }) {
    const name = (0,places_form/* withoutVersion */.Pv)(image.value);
    const last = name.slice(name.lastIndexOf('/') + 1);
    const isNamed = ({ target: { repository } }) => `/${repository.path}`.endsWith(`/${last}`);
    return tell(patch, image, (isAny ? own[0] : undefined) ?? all.find(isNamed));
}

;// CONCATENATED MODULE: ./lib/manifest/layers/kustomize/renderers.js
// Objects of Flux and Argo CD that render a folder of the run and patch it as a kustomization does.





/** @see https://fluxcd.io/flux/components/kustomize/kustomizations/#patches */
function listRenderers(files, { documents }) {
    const folders = new Set(files.flatMap(({ path }) => renderers_foldersOf(path)));
    const asked = files.filter(({ text }) => isRendererText(text));
    return asked.flatMap(({ path }) => documents(path).flatMap((document) => readRenderers(document).map(({ fields, folder }) => ({
        path,
        document,
        fields,
        folders: [...folders].filter((one) => isPath(one, folder)),
    }))));
}
/** True where a text may hold such an object. */
function isRendererText(text) {
    return text.includes('patches') && /kind: *["']?(?:Kustomization|Application)/.test(text);
}
function renderers_foldersOf(path) {
    const folders = [];
    for (let at = external_node_path_.posix.dirname(path); at !== '.' && at !== '/'; at = external_node_path_.posix.dirname(at))
        folders.push(at);
    return folders;
}
function readRenderers(document) {
    if (!(0,dist/* isMap */.jh)(document.root))
        return [];
    const fields = (0,yaml_nodes/* readFields */.qU)(document, document.root);
    const spec = (0,map_view/* fieldsOf */.Pf)(document, fields.get('spec'));
    if (spec === undefined)
        return [];
    const kind = (0,map_view/* textOf */.b6)(document, fields.get('kind'));
    if (kind === 'Kustomization') {
        return [{ fields: spec, folder: (0,map_view/* textOf */.b6)(document, spec.get('path')) ?? '' }];
    }
    const template = (0,map_view/* fieldsOf */.Pf)(document, spec.get('template'));
    const own = kind === 'ApplicationSet' ? (0,map_view/* fieldsOf */.Pf)(document, template?.get('spec')) : spec;
    const sources = document.resolve(own?.get('sources'));
    const all = [own?.get('source'), ...((0,dist/* isSeq */.oP)(sources) ? sources.items : [])];
    return all.flatMap((source) => {
        const from = (0,map_view/* fieldsOf */.Pf)(document, source);
        const kustomize = (0,map_view/* fieldsOf */.Pf)(document, from?.get('kustomize'));
        const folder = (0,map_view/* textOf */.b6)(document, from?.get('path')) ?? '';
        return kustomize === undefined ? [] : [{ fields: kustomize, folder }];
    });
}

// EXTERNAL MODULE: ./lib/manifest/places/containers.js
var containers = __webpack_require__(52964);
;// CONCATENATED MODULE: ./lib/manifest/layers/kustomize/replacements.js
// Replacements of kustomize: what one puts over a pinned place is pinned where it stands as a whole, told otherwise.






/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/ */
function readReplacements(run) {
    return run.kustomizations.flatMap((own) => listReplacements(own, run.parsed).flatMap((one) => readReplacement(one, own, run)));
}
function listReplacements(own, parsed) {
    const { path, document } = own;
    const inline = kustomizations_itemsOf(own, 'replacements').flatMap((item) => {
        const fields = (0,map_view/* fieldsOf */.Pf)(document, item);
        return isCarrying(fields) ? [{ path, document, fields }] : [];
    });
    const named = kustomizations_itemsOf(own, 'replacements').flatMap((item) => namedFile(path, (0,map_view/* textOf */.b6)(document, (0,map_view/* fieldsOf */.Pf)(document, item)?.get('path'))));
    const transformers = kustomizations_itemsOf(own, 'transformers').flatMap((item) => namedFile(path, (0,map_view/* textOf */.b6)(document, item)));
    return [
        ...inline,
        ...named.flatMap((file) => parsed.documents(file).flatMap((one) => listIn(file, one, one.root))),
        ...transformers
            .flatMap((file) => parsed.objects(file))
            .filter(({ kind }) => kind === 'ReplacementTransformer')
            .flatMap((one) => listIn(one.path, one.document, (0,map_view/* fieldsOf */.Pf)(one.document, one.root)?.get('replacements'))),
    ];
}
/** kustomize takes a `sourceValue` since 5.7. */
function isCarrying(fields) {
    return fields !== undefined && (fields.has('source') || fields.has('sourceValue'));
}
/** A list of replacements, or one alone. */
function listIn(path, document, node) {
    const items = (0,dist/* isSeq */.oP)(node) ? node.items : [node];
    return items.flatMap((item) => {
        const fields = (0,map_view/* fieldsOf */.Pf)(document, item);
        return isCarrying(fields) ? [{ path, document, fields }] : [];
    });
}
function readReplacement(one, own, run) {
    const { document, fields } = one;
    const source = (0,map_view/* fieldsOf */.Pf)(document, fields.get('source'));
    const value = source ? findSource(document, source, own, run) : readSourceValue(one);
    const targets = document.resolve(fields.get('targets'));
    return ((0,dist/* isSeq */.oP)(targets) ? targets.items : []).flatMap((item) => {
        const target = (0,map_view/* fieldsOf */.Pf)(document, item);
        const paths = document.resolve(target?.get('fieldPaths'));
        const splits = [source, target].map((side) => splitOf(document, side));
        return ((0,dist/* isSeq */.oP)(paths) ? paths.items : []).flatMap((path) => {
            const field = (0,map_view/* textOf */.b6)(document, path) ?? '';
            const at = rangeOf(document, path)[0];
            const carried = { value, splits, field, at, path: one.path };
            const reached = findReached(document, target, field, own, run);
            const over = reached.flatMap((site) => layOver(carried, site, run));
            return over.length > 0 ? over : tellPart(carried, run);
        });
    });
}
function splitOf(document, side) {
    const options = (0,map_view/* fieldsOf */.Pf)(document, side?.get('options'));
    const delimiter = (0,map_view/* textOf */.b6)(document, options?.get('delimiter'));
    const index = (0,map_view/* textOf */.b6)(document, options?.get('index')) ?? '0';
    return delimiter === undefined || delimiter === '' ? undefined : { delimiter, index };
}
/** The pinned places that stand at the path of an object which the target selects. */
function findReached(document, target, field, own, { kustomizations, parsed, sites }) {
    const selector = readSelector(document, target?.get('select'));
    const rejects = document.resolve(target?.get('reject'));
    const rejected = ((0,dist/* isSeq */.oP)(rejects) ? rejects.items : []).map((one) => readSelector(document, one));
    const isMeant = (object) => isSelected(selector, object, own) &&
        !rejected.some((one) => one.name === object.name && (one.kind ?? object.kind) === object.kind);
    const within = kustomizations.filter(({ path }) => path === own.path || own.reach.has(path));
    const entries = within.flatMap(({ path }) => sites.get(path) ?? []);
    return [...own.reach].flatMap((path) => parsed
        .objects(path)
        .filter(isMeant)
        .flatMap((object) => {
        const nodes = nodesAt(object.document, object.root, splitFieldPath(field));
        return nodes.flatMap((node) => {
            const [from, to] = rangeOf(object.document, node);
            const isAt = ({ form }) => (0,places_form/* scalarsOf */.TM)(form).some(({ start }) => from <= start && start < to);
            const value = (0,map_view/* textOf */.b6)(object.document, node) ?? '';
            const entry = entries.find((one) => isEntryFor(one, value));
            return [...(sites.get(path) ?? []).filter(isAt), ...(entry === undefined ? [] : [entry])];
        });
    }));
}
function layOver(carried, site, { sites }) {
    const { value, splits, field, at, path } = carried;
    const isWhole = splits.every((one) => one === undefined);
    if (value !== undefined && isWhole) {
        const pinned = sites.get(value.path) ?? [];
        if (pinned.some(({ form }) => replacements_isOf(form, value.scalar)))
            return [];
        const { repository } = site.target;
        if ((0,places_form/* isRepository */.Z6)(value.value, repository)) {
            const place = `${value.place} over ${site.place}`;
            return [
                { path: value.path, found: { kind: 'kustomization', form: sourceForm(value), place } },
            ];
        }
    }
    const where = `over ${site.place} (${site.path}:${site.line}), which is pinned`;
    const fix = 'take the target out, or let its source hold the whole reference of the delivered image, without a delimiter';
    return [{ path, at, text: `what a replacement writes to ${field}`, where, fix }];
}
function replacements_isOf(form, { start }) {
    return (0,places_form/* scalarsOf */.TM)(form).some((one) => one.start === start);
}
/** A part of a pinned reference: of `web:1@sha256:0` a colon makes three. */
function tellPart({ value, splits, field, at, path }, run) {
    const [split] = splits;
    if (value === undefined || split === undefined || run.isTagOnly)
        return [];
    if (split.delimiter === ':' && split.index === '0')
        return [];
    const site = run.sites.get(value.path)?.find(({ form }) => replacements_isOf(form, value.scalar));
    if (site === undefined || site.form.versions[0]?.value !== site.current)
        return [];
    const where = `behind a "${split.delimiter}" of ${site.place} (${site.path}:${site.line}), which is pinned with a digest`;
    const fix = 'take the part from a value of its own, marked with # deliver-image: tag';
    return [{ path, at, text: `what a replacement writes to ${field}`, where, fix }];
}
/** One scalar with the reference, behind a literal's key. */
function sourceForm({ scalar, value }) {
    const form = (0,containers/* referenceForm */.cB)(scalar, value);
    const before = scalar.value.slice(0, scalar.value.length - value.length);
    return {
        ...form,
        pin: (pin, place) => form.pin(pin, place).map((one) => ({ ...one, value: `${before}${one.value}` })),
    };
}
function readSourceValue({ path, document, fields }) {
    const node = document.resolve(fields.get('sourceValue'));
    if (!(0,dist/* isScalar */.jn)(node))
        return undefined;
    const scalar = (0,yaml_scalar/* readScalar */.$t)(document, node);
    return { path, scalar, value: scalar.value.trim(), place: 'sourceValue' };
}
/** None where the source is not among the files, is made of other files, or is encoded. */
function findSource(document, source, own, run) {
    const [kind, name] = ['kind', 'name'].map((key) => (0,map_view/* textOf */.b6)(document, source.get(key)));
    const field = (0,map_view/* textOf */.b6)(document, source.get('fieldPath')) ?? 'metadata.name';
    const selected = { kind, name };
    const objects = [...own.reach]
        .flatMap((path) => run.parsed.objects(path))
        .filter((object) => isSelected(selected, object, own));
    const scalars = objects.flatMap((object) => nodesAt(object.document, object.root, splitFieldPath(field)).flatMap((node) => {
        if (!(0,dist/* isScalar */.jn)(node) || kind === 'Secret')
            return [];
        const scalar = (0,yaml_scalar/* readScalar */.$t)(object.document, node);
        const place = `${object.kind} ${object.name}, ${field}`;
        return { path: object.path, scalar, value: scalar.value.trim(), place };
    }));
    const literals = kind === 'ConfigMap' ? findLiterals(selected, field, own, run) : [];
    const [first, second] = [...scalars, ...literals];
    return second === undefined ? first : undefined;
}
function findLiterals({ name }, field, own, { kustomizations }) {
    const [, key] = /^data\.(.+)$/.exec(field) ?? [];
    if (key === undefined || name === undefined)
        return [];
    const around = kustomizations.filter(({ path }) => path === own.path || own.reach.has(path));
    return around.flatMap((one) => kustomizations_itemsOf(one, 'configMapGenerator').flatMap((item) => {
        const fields = (0,map_view/* fieldsOf */.Pf)(one.document, item);
        if ((0,map_view/* textOf */.b6)(one.document, fields?.get('name')) !== name)
            return [];
        const literals = one.document.resolve(fields?.get('literals'));
        return ((0,dist/* isSeq */.oP)(literals) ? literals.items : []).flatMap((literal) => {
            const node = one.document.resolve(literal);
            if (!(0,dist/* isScalar */.jn)(node))
                return [];
            const scalar = (0,yaml_scalar/* readScalar */.$t)(one.document, node);
            const equals = scalar.value.indexOf('=');
            if (scalar.value.slice(0, equals) !== key)
                return [];
            const value = scalar.value.slice(equals + 1);
            return [{ path: one.path, scalar, value, place: `ConfigMap ${name}, ${field}` }];
        });
    }));
}

;// CONCATENATED MODULE: ./lib/manifest/layers/kustomize/find-overlays.js
// All that the kustomizations of a run put over its pinned places, and the fields that they are told to pin themselves.













const find_overlays_nothing = { found: new Map(), left: [], settled: new Set(), patched: [] };
const find_overlays_words = /replacements|patches|configurations|transformers/;
/** @param sites every pinned place */
function findOverlays(files, sites, isTagOnly) {
    const isAsked = files.some(({ path, text }) => ((0,kustomization/* isKustomizationPath */.rD)(path) && find_overlays_words.test(text)) || isRendererText(text) || isPostText(text));
    if (!isAsked || sites.length === 0)
        return find_overlays_nothing;
    const parsed = parseFiles(files);
    const paths = files.map(({ path }) => path);
    const kustomizations = readKustomizations(paths, parsed, listRenderers(files, parsed));
    const byPath = (0,many/* groupBy */.$z)(sites, ({ path }) => path);
    const run = { kustomizations, parsed, sites: byPath, isTagOnly };
    const all = [...readReplacements(run), ...readOtherImages(run), ...readPostRenderers(files, run)];
    const linesOf = (file) => (0,yaml_text/* indexLines */.uD)(files.find(({ path }) => path === file)?.text ?? '');
    const left = all.flatMap((one) => {
        if ('found' in one)
            return [];
        const { path: file, at, text, where, fix } = one;
        return [{ file, line: linesOf(file).at(at).line, text, where, fix }];
    });
    return {
        found: mergeFound(all.flatMap((one) => ('found' in one ? [one] : []))),
        left: [...new Map(left.map((one) => [JSON.stringify(one), one])).values()],
        settled: findSettled(run, linesOf),
        patched: readPatchedValues(run),
    };
}
/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configurations/ */
function listFieldSpecs(own, { documents }) {
    const files = kustomizations_itemsOf(own, 'configurations').flatMap((item) => namedFile(own.path, (0,map_view/* textOf */.b6)(own.document, item)));
    return files.flatMap(documents).flatMap((document) => {
        const fields = (0,map_view/* fieldsOf */.Pf)(document, document.root);
        if (fields === undefined)
            return [];
        return kustomizations_itemsOf({ document, fields }, 'images').flatMap((item) => {
            const spec = (0,map_view/* fieldsOf */.Pf)(document, item);
            const path = (0,map_view/* textOf */.b6)(document, spec?.get('path'));
            if (path === undefined)
                return [];
            // `[]` says of a key that it holds a list.
            const keys = path
                .split('/')
                .flatMap((key) => (key.endsWith('[]') ? [key.slice(0, -2), '*'] : key));
            return [{ kind: (0,map_view/* textOf */.b6)(document, spec?.get('kind')), keys }];
        });
    });
}
function findSettled({ kustomizations, parsed, sites }, linesOf) {
    const settled = new Set();
    for (const own of kustomizations) {
        const specs = listFieldSpecs(own, parsed);
        if (specs.length === 0)
            continue;
        const over = kustomizations.filter(({ path, reach }) => path === own.path || reach.has(own.path));
        const entries = over.flatMap(({ path }) => sites.get(path) ?? []);
        for (const object of [...own.reach].flatMap(parsed.objects)) {
            const { document, root, path } = object;
            for (const { kind, keys } of specs) {
                if (kind !== undefined && kind !== object.kind)
                    continue;
                for (const node of nodesAt(document, root, keys)) {
                    if (!(0,dist/* isScalar */.jn)(node))
                        continue;
                    const { start, value } = (0,yaml_scalar/* readScalar */.$t)(document, node);
                    if (entries.some((one) => isEntryFor(one, value))) {
                        settled.add(`${path} ${linesOf(path).at(start).line}`);
                    }
                }
            }
        }
    }
    return settled;
}

;// CONCATENATED MODULE: ./lib/manifest/layers/ignored-differences.js
// What Argo CD is told to leave as it runs in the cluster, whatever git says.





/**
 * Of an Application, or of an ApplicationSet's template: the paths that are left as they run, where the sync keeps to them.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs
 */
function readIgnoredDifferences({ document, root }) {
    const maps = mapsIn(document, root);
    if (!maps.some((fields) => respects(document, fields)))
        return [];
    const items = maps.flatMap((fields) => kustomizations_itemsOf({ document, fields }, 'ignoreDifferences'));
    return items.map((item) => ({
        selectors: [readSelector(document, item)],
        changes: mapsIn(document, item).flatMap((fields) => [
            ...listPaths(document, fields, 'jsonPointers', splitPointer),
            ...listPaths(document, fields, 'jqPathExpressions', readExpression),
        ]),
    }));
}
function respects(document, fields) {
    const options = kustomizations_itemsOf({ document, fields }, 'syncOptions');
    return options.some((node) => (0,map_view/* textOf */.b6)(document, node) === 'RespectIgnoreDifferences=true');
}
function listPaths(document, fields, key, read) {
    return kustomizations_itemsOf({ document, fields }, key).flatMap((node) => {
        if (!(0,dist/* isScalar */.jn)(node))
            return [];
        const value = (0,yaml_scalar/* readScalar */.$t)(document, node);
        const at = read(value.value);
        return at === undefined ? [] : [{ of: 'what Argo CD leaves as it runs', value, at }];
    });
}
/** All maps below a node, and itself. */
function mapsIn(document, root) {
    return (0,yaml_nodes/* listNodes */.iR)(root).flatMap((node) => ((0,dist/* isMap */.jh)(node) ? (0,yaml_nodes/* readFields */.qU)(document, node) : []));
}
const steps = [
    /^\.?\[\s*"(?<key>[^"]*)"\s*\]\??/,
    /^\.?\[(?<index>\d*)\]\??/,
    /^\.(?<key>[A-Za-z_]\w*)\??/,
    /^\s*\|\s*select\(\s*\.name\s*==\s*"(?<name>[^"]*)"\s*\)\??/,
    /^\s*\|\s*(?=\.)/,
    /^\.?\s*$/,
];
/**
 * The nodes of a jq expression that is a plain path; one that is more may mean any image, where it ends in one.
 *
 * @see https://jqlang.org/manual/#basic-filters
 */
function readExpression(expression) {
    const path = [];
    let rest = expression.trim();
    while (rest !== '') {
        const found = steps.map((step) => step.exec(rest)).find((one) => one !== null);
        if (found === undefined)
            return /(?:image|containers)["'\])?]*$/.test(rest) ? [] : undefined;
        const { key, index, name } = found.groups ?? {};
        // The condition is on the items that the step before it gave.
        if (name !== undefined)
            path.splice(-1, 1, `[name=${name}]`);
        else if (key !== undefined)
            path.push(key);
        else if (index !== undefined)
            path.push(index === '' ? '*' : index);
        rest = rest.slice(found[0].length);
    }
    return path;
}

;// CONCATENATED MODULE: ./lib/manifest/layers/overriders.js
// Objects that change images on their way to a node: override policies of Karmada and KubeAdmiral, mutations of Gatekeeper
// and Kyverno, and what Argo CD is told to leave as it runs.







/** Words of which one stands in each such policy. */
const overriderWords = ['OverridePolicy', 'mutat', 'RespectIgnoreDifferences=true'];
/** True where a text may hold such a policy. */
function isOverriderText(text) {
    return overriderWords.some((word) => text.includes(word));
}
/**
 * What policies do to the images of pinned containers, but where they name the delivered image themselves.
 *
 * @see https://karmada.io/docs/userguide/scheduling/override-policy/
 * @see https://kubeadmiral.io/docs/concepts/override-policy/
 * @see https://open-policy-agent.github.io/gatekeeper/website/docs/mutation/
 * @see https://kyverno.io/docs/policy-types/cluster-policy/mutate/
 */
function findOverriders(files, sites) {
    const asked = files.filter(({ text }) => isOverriderText(text));
    const containers = sites.filter(({ kind }) => kind === 'container');
    if (asked.length === 0 || containers.length === 0)
        return [];
    const { objects } = parseFiles(files);
    const holders = [...new Set(containers.map(({ path }) => path))].flatMap(objects);
    return asked.flatMap((file) => objects(file.path)
        .flatMap(readPolicy)
        .flatMap((policy) => listChanges(file, policy, containers, holders)));
}
function readPolicy(object) {
    const { document, kind } = object;
    const fields = (0,map_view/* fieldsOf */.Pf)(document, object.root);
    const spec = (0,map_view/* fieldsOf */.Pf)(document, fields?.get('spec'));
    const group = (0,map_view/* textOf */.b6)(document, fields?.get('apiVersion'))?.split('/', 1)[0] ?? '';
    if (spec === undefined)
        return [];
    const own = { document, fields: spec };
    const selectors = (key) => kustomizations_itemsOf(own, key).map((item) => readSelector(document, item));
    if (kind.endsWith('OverridePolicy')) {
        const changes = mapsIn(document, object.root).flatMap((map) => changeOf(document, map) ?? []);
        return [{ ...object, selectors: selectors('resourceSelectors'), changes }];
    }
    if (group === 'mutations.gatekeeper.sh')
        return readAssign(object, spec);
    if (group === 'kyverno.io')
        return readMutations(object, spec);
    if (group !== 'argoproj.io')
        return [];
    return readIgnoredDifferences(object).map((one) => ({ ...object, ...one }));
}
/** Of kinds, each may be that of a Pod, which every workload makes. */
function ofKinds(document, maps) {
    const kinds = maps.flatMap((fields) => kustomizations_itemsOf({ document, fields }, 'kinds'));
    const names = kinds.flatMap((node) => (0,map_view/* textOf */.b6)(document, node)?.split('/').at(-1) ?? []);
    return names.includes('Pod') ? [] : names.map((kind) => ({ kind }));
}
/** An `Assign` of the whole image, or an `AssignImage` of its parts. */
function readAssign(object, spec) {
    const { document } = object;
    const location = (0,map_view/* textOf */.b6)(document, spec.get('location')) ?? '';
    if (!/\.["']?image["']?$/.test(location))
        return [];
    const [, said = '*'] = /\[\s*name\s*:([^\]]*)\]/.exec(location) ?? [];
    const container = said.replace(/["'\s]/g, '');
    const changes = mapsIn(document, spec.get('parameters')).flatMap((map) => ['value', 'assignDomain', 'assignPath', 'assignTag'].flatMap((of) => {
        const node = document.resolve(map.get(of));
        return (0,dist/* isScalar */.jn)(node) ? [{ of, value: (0,yaml_scalar/* readScalar */.$t)(document, node) }] : [];
    }));
    const applyTo = kustomizations_itemsOf({ document, fields: spec }, 'applyTo').flatMap((node) => mapsIn(document, node));
    const selectors = ofKinds(document, applyTo);
    return [{ ...object, selectors, changes, ...(!/[*?]/.test(container) && { container }) }];
}
/** What keeps the digest is no other image. */
function readMutations(object, spec) {
    const { document } = object;
    return kustomizations_itemsOf({ document, fields: spec }, 'rules').flatMap((rule) => {
        const fields = (0,map_view/* fieldsOf */.Pf)(document, rule);
        const images = mapsIn(document, fields?.get('mutate')).flatMap((map) => {
            const node = document.resolve(map.get('image') ?? map.get('(image)'));
            return (0,dist/* isScalar */.jn)(node) ? [{ of: 'image', value: (0,yaml_scalar/* readScalar */.$t)(document, node) }] : [];
        });
        const changes = images.filter(({ value }) => !/digest|@sha256/.test(value.value));
        const selectors = ofKinds(document, mapsIn(document, fields?.get('match')));
        return [{ ...object, selectors, changes }];
    });
}
function isMeant({ selectors }, object) {
    return (selectors.length === 0 || selectors.some((one) => isSelected(one, object, { isRenamed: false })));
}
function listChanges(file, policy, containers, holders) {
    const reached = holders.filter((one) => isMeant(policy, one));
    const isOfPolicy = (site) => (policy.container ?? site.container) === site.container;
    return policy.changes.flatMap(({ of, value, at }) => {
        const site = containers.find((one) => isOfPolicy(one) && reached.some((holder) => overriders_isIn(one, holder, at)));
        return site === undefined || overriders_isSame({ of, value }, site)
            ? []
            : [leaveAt(file, value.start, `${of}: ${value.value}`, site)];
    });
}
function overriders_isIn({ path, form }, { document, root, path: own }, at = []) {
    return (path === own &&
        nodesAt(document, root, at).some((node) => {
            const [from, to] = rangeOf(document, node);
            return (0,places_form/* scalarsOf */.TM)(form).some(({ start }) => from <= start && start < to);
        }));
}
function overriders_isSame({ of, value: { value } }, { target: { repository } }) {
    const parts = {
        Registry: repository.registry,
        Repository: repository.path,
        assignDomain: repository.registry,
        assignPath: repository.path,
    };
    return parts[of] === value || (0,places_form/* isRepository */.Z6)(value, repository);
}
/** A part of an image, or the whole of one at a path. */
function changeOf(document, fields) {
    if (!fields.has('operator'))
        return undefined;
    const path = (0,map_view/* textOf */.b6)(document, fields.get('path')) ?? '';
    const component = (0,map_view/* textOf */.b6)(document, fields.get('component')) ?? (0,map_view/* textOf */.b6)(document, fields.get('imageComponent'));
    const of = component ?? (path.endsWith('/image') ? path : undefined);
    const said = document.resolve(fields.get('value') ?? fields.get('operator'));
    return of === undefined || !(0,dist/* isScalar */.jn)(said)
        ? undefined
        : { of, value: (0,yaml_scalar/* readScalar */.$t)(document, said) };
}

;// CONCATENATED MODULE: ./lib/manifest/layers/runtime-patches.js
// What writes images while a cluster runs, over those that are pinned: patches of Crossplane, triggers of OpenShift.






const annotation = 'image.openshift.io/triggers';
/** What is written over the pinned places of the same files. */
function findRuntimePatches(files, sites) {
    const asked = files.filter(({ text }) => /FieldPath|ImageChange/.test(text) || text.includes(annotation));
    const { documents } = parseFiles(asked);
    return asked.flatMap((file) => {
        const own = sites.filter(({ path }) => path === file.path);
        return (own.length === 0 ? [] : documents(file.path)).flatMap((document) => listWritings(document).flatMap((writing) => {
            const site = own.find((one) => isReached(document, writing, one));
            const [start] = rangeOf(document, writing.node);
            return site === undefined
                ? []
                : leaveAt(file, start, `what is written to ${writing.path}`, site);
        }));
    });
}
const partKey = /^(?:image|name|registry|repository|tag|digest|sha|version)$/i;
/** True where the field holds the place, or would be a part of its image. */
function isReached(document, writing, { form }) {
    const starts = (0,places_form/* scalarsOf */.TM)(form).map(({ start }) => start);
    const holds = (node) => {
        const [from, to] = rangeOf(document, node);
        return starts.some((start) => from <= start && start < to);
    };
    const path = readPath(writing.path);
    const at = nodesAt(document, writing.root, path);
    if (at.length > 0 || !partKey.test(path.at(-1) ?? ''))
        return at.some(holds);
    return starts.length > 1 && nodesAt(document, writing.root, path.slice(0, -1)).some(holds);
}
/** Such a path in the words of {@link nodesAt}: `[1]`, `[*]`, `["a.b/c"]`, `[?(@.name=="web")]`. */
function readPath(path) {
    return splitFieldPath(path).map((part) => part
        .replace(/^\[\?\(@\.(\w+)={1,2}["']?([^"')]*)["']?\)\]$/, '[$1=$2]')
        .replace(/^\[["']?([^"'=]*)["']?\]$/, '$1'));
}
function listWritings(document) {
    const sets = new Map();
    const maps = (0,yaml_nodes/* listNodes */.iR)(document.root).flatMap((root) => {
        if (!(0,dist/* isMap */.jh)(root))
            return [];
        const fields = (0,yaml_nodes/* readFields */.qU)(document, root);
        const patches = kustomizations_itemsOf({ document, fields }, 'patches');
        if (!fields.has('base'))
            sets.set((0,map_view/* textOf */.b6)(document, fields.get('name')) ?? '', patches);
        return [{ root, fields, patches }];
    });
    return maps.flatMap(({ root, fields, patches }) => {
        const base = document.resolve(fields.get('base'));
        if (base === undefined)
            return listTriggers(document, root, fields);
        const all = patches.flatMap((node) => {
            const set = (0,map_view/* textOf */.b6)(document, (0,map_view/* fieldsOf */.Pf)(document, node)?.get('patchSetName'));
            return set === undefined ? [node] : (sets.get(set) ?? []);
        });
        return all.flatMap((node) => runtime_patches_readPatch(document, node, base));
    });
}
/** @see https://docs.crossplane.io/latest/guides/function-patch-and-transform/ */
function runtime_patches_readPatch(document, node, root) {
    const patch = (0,map_view/* fieldsOf */.Pf)(document, node);
    const path = (0,map_view/* textOf */.b6)(document, patch?.get('toFieldPath') ?? patch?.get('fromFieldPath'));
    const isRead = /To(?:Composite|Environment)/.test((0,map_view/* textOf */.b6)(document, patch?.get('type')) ?? '');
    return path === undefined || isRead ? [] : [{ node, root, path }];
}
/**
 * Of a DeploymentConfig, and in the annotation of any workload.
 *
 * @see https://docs.openshift.com/container-platform/4.6/openshift_images/triggering-updates-on-imagestream-changes.html
 */
function listTriggers(document, root, fields) {
    const spec = (0,map_view/* fieldsOf */.Pf)(document, fields.get('spec')) ?? new Map();
    const ofConfig = kustomizations_itemsOf({ document, fields: spec }, 'triggers').flatMap((node) => {
        const params = (0,map_view/* fieldsOf */.Pf)(document, (0,map_view/* fieldsOf */.Pf)(document, node)?.get('imageChangeParams'));
        if (params === undefined || (0,map_view/* textOf */.b6)(document, params.get('automatic')) === 'false')
            return [];
        return kustomizations_itemsOf({ document, fields: params }, 'containerNames').map((name) => {
            const container = `[?(@.name=="${(0,map_view/* textOf */.b6)(document, name) ?? ''}")]`;
            return { node, root, path: `spec.template.spec.containers${container}.image` };
        });
    });
    const metadata = (0,map_view/* fieldsOf */.Pf)(document, fields.get('metadata'));
    const node = document.resolve((0,map_view/* fieldsOf */.Pf)(document, metadata?.get('annotations'))?.get(annotation));
    const text = (0,map_view/* textOf */.b6)(document, node) ?? '';
    if (node === undefined || /"paused"\s*:\s*"?true/.test(text))
        return ofConfig;
    const paths = [...text.matchAll(/"fieldPath"\s*:\s*"((?:\\.|[^"\\])*)"/g)];
    return [
        ...ofConfig,
        ...paths.map(([, path = '']) => ({ node, root, path: path.replaceAll('\\', '') })),
    ];
}

;// CONCATENATED MODULE: ./lib/manifest/layers/templates/reads.js
/** Stands in a path for every key: what `range` goes through. */
const everyKey = '*';
function isSamePath(one, other) {
    const isSame = (key, index) => [key, everyKey].includes(other[index] ?? '') || key === everyKey;
    return one.length === other.length && one.every(isSame);
}
const outside = { dot: 'root', within: '', branches: [] };
/** @see https://pkg.go.dev/text/template */
function readTemplates(files) {
    const all = files.map(readTemplate);
    const text = files.map((file) => file.text).join('\n');
    const defined = new Set([...text.matchAll(/\{\{-?\s*(?:define|block)\s+"([^"]+)"/g)].map(([, name]) => name));
    const calls = all.flatMap((one) => one.calls);
    const foreign = calls.map(({ name }) => name).filter((name) => !defined.has(name));
    return { reads: all.flatMap((one) => one.reads), calls, foreign, text };
}
/** More than any template has; the rest is not looked at. */
const mostActions = 20_000;
/** Of a longer one the beginning is looked at. */
const longestAction = 2000;
/** What stands in braces, comments left out. */
function* listActions(text) {
    let at = text.indexOf('{{');
    for (let count = 0; at !== -1 && count < mostActions; count++) {
        const isComment = /^-?\s*\/\*/.test(text.slice(at + 2, at + 12));
        const from = isComment ? text.indexOf('*/', at) : at + 2;
        const close = from === -1 ? -1 : text.indexOf('}}', from);
        if (close === -1)
            return;
        const inner = text.slice(at + 2, Math.min(close, at + longestAction));
        const body = inner.replace(/^-/, '').replace(/-$/, '').trim();
        if (!isComment)
            yield { at, end: close + 2, body };
        at = text.indexOf('{{', close + 2);
    }
}
function readTemplate({ path: file, text }) {
    const reads = [];
    const calls = [];
    const held = new Map();
    const variables = new Map([['$', 'root']]);
    const blocks = [outside];
    for (const { at, end, body } of listActions(text)) {
        const around = blocks.at(-1) ?? outside;
        const named = reads_listPaths(body, around.dot, variables);
        enter(body, blocks, named, at);
        const { within, branches } = /^(?:if|with|else)\b/.test(body)
            ? (blocks.at(-1) ?? outside)
            : around;
        const isSilent = /^(?:if|else|with|range|end|define|block|\$\w*\s*:?=)/.test(body);
        const line = lineAround(text, at, end);
        for (const name of listCalls(body, held))
            calls.push({ name, line, within, isSilent });
        for (const { path, from } of named) {
            const [lead, after] = isSilent ? ['', ''] : surroundings(text, { at, end }, body, from);
            const own = { path, file, at, body, from, line, within, branches };
            reads.push({ ...own, isSilent, lead, before: lead.slice(-1), after });
        }
        reads_assign(body, named, around.dot, variables);
    }
    return { reads, calls };
}
/** The named templates that an action asks for; what a variable holds is asked for where the variable stands. */
function listCalls(body, held) {
    const [, variable, only] = /^(\$\w+)\s*:?=\s*include\s+"([^"]+)"\s+[.$]$/.exec(body) ?? [];
    if (variable !== undefined && only !== undefined) {
        held.set(variable, only);
        return [];
    }
    const named = [...body.matchAll(/\b(?:include|template)\s+"([^"]+)"/g)];
    const variables = [...body.matchAll(/\$\w+/g)].flatMap(([name]) => held.get(name) ?? []);
    return [...named.map(([, name = '']) => name), ...variables];
}
function reads_assign(body, named, dot, variables) {
    const [, key, item] = /^range\s+(?:(\$\w+)\s*,\s*)?(\$\w+)\s*:=/.exec(body) ?? [];
    if (key !== undefined)
        variables.set(key, undefined);
    if (item !== undefined)
        variables.set(item, itemOf(body, named));
    const [, name] = /^(?:with\s+|if\s+)?(\$\w+)\s*:?=/.exec(body) ?? [];
    if (name === undefined)
        return;
    variables.set(name, heldBy(body, named, dot));
}
function heldBy(body, named, dot) {
    // What a file of the chart holds is read as its values are.
    if (/\.Files\.Get\b/.test(body) && /\bfrom(?:Yaml|Json)\b/.test(body))
        return [];
    const isRoot = /:?=\s*\$\s*$/.test(body) || (dot === 'root' && /:?=\s*\.\s*$/.test(body));
    return isRoot ? 'root' : named.length === 1 ? named[0]?.path : undefined;
}
/** What `range` gives one after the other. */
function itemOf(body, [first, ...others]) {
    const isOne = first !== undefined && others.length === 0 && !/[|(]/.test(body);
    return isOne ? [...first.path, everyKey] : undefined;
}
function enter(body, blocks, named, at) {
    const [word = ''] = body.split(/\s/, 1);
    const around = blocks.at(-1) ?? outside;
    const branch = around.branches.at(-1);
    if (word === 'else' && branch !== undefined && blocks.length > 1) {
        const next = { ...branch, index: branch.index + 1 };
        blocks.push({ ...(blocks.pop() ?? outside), branches: around.branches.with(-1, next) });
        return;
    }
    if (word === 'end') {
        if (blocks.length > 1)
            blocks.pop();
        return;
    }
    const branches = [...around.branches, { chain: at, index: 0 }];
    const block = openBlock(word, body, named, { ...around, branches });
    if (block !== undefined)
        blocks.push(block);
}
function openBlock(word, body, named, around) {
    if (word === 'if')
        return around;
    if (word === 'range')
        return { ...around, dot: itemOf(body, named) };
    if (word === 'with') {
        const [first, ...others] = named;
        const isOne = others.length === 0 && !/[|(]/.test(body);
        return { ...around, dot: isOne ? first?.path : undefined };
    }
    if (word !== 'define' && word !== 'block')
        return undefined;
    const [, within = ''] = /"([^"]+)"/.exec(body) ?? [];
    return { dot: undefined, within, branches: [] };
}
const token = /"(?:[^"\\]|\\.)*"|`[^`]*`|(\$\w*)?((?:\.[A-Za-z_]\w*)+|\.(?![\w.]))|\$\w+|[\w-]+/g;
/** The paths of values in an expression. */
function reads_listPaths(body, dot, variables) {
    const found = [];
    const tokens = [...body.matchAll(token)];
    for (const [place, { 0: word, 1: variable, 2: fields = '', index }] of tokens.entries()) {
        const isPath = /^[.$]/.test(word);
        if (!isPath || goOn(found, body.slice(0, index), fields))
            continue;
        const start = variable ?? /^\$\w*/.exec(word)?.[0];
        const base = start === undefined ? dot : variables.get(start);
        const path = joinPath(base, reads_keysOf(fields));
        if (path === undefined)
            continue;
        const isIndexed = tokens[place - 1]?.[0] === 'index';
        found.push({ path: isIndexed ? [...path, ...stringsAfter(tokens, place)] : path, from: index });
    }
    return found;
}
/** `(.Values.global).tag` goes on with what the brackets hold. */
function goOn(found, before, fields) {
    const last = found.at(-1);
    const isHeld = before.charAt((last?.from ?? 0) - 1) === '(';
    if (last === undefined || fields === '' || !isHeld)
        return false;
    if (!/^[^\s(]+\)$/.test(before.slice(last.from)))
        return false;
    found[found.length - 1] = { ...last, path: [...last.path, ...reads_keysOf(fields)] };
    return true;
}
function reads_keysOf(fields) {
    return fields.split('.').filter((key) => key !== '');
}
function joinPath(base, keys) {
    const at = keys.findIndex((key) => key === 'Values' || key === 'StateValues');
    if (at !== -1)
        return keys.slice(at + 1);
    return base === undefined || base === 'root' ? undefined : [...base, ...keys];
}
/** `index .Values "image" "tag"`. */
function stringsAfter(tokens, place) {
    const rest = tokens.slice(place + 1).map(([word]) => word);
    const end = rest.findIndex((word) => !word.startsWith('"'));
    return rest.slice(0, end === -1 ? rest.length : end).map((word) => word.slice(1, -1));
}
function surroundings(text, { at, end }, body, from) {
    const format = /\bprintf\s+"((?:[^"\\]|\\.)*)"/.exec(body);
    if (format !== null && format.index < from) {
        const rest = body.slice(format.index + format[0].length, from);
        const count = rest.match(/\([^()]*\)|[^\s()]+/g)?.length ?? 0;
        const verb = [...(format[1] ?? '').matchAll(/%[a-z]/g)][count];
        const pattern = format[1] ?? '';
        if (verb === undefined)
            return ['', ''];
        return [leadBefore(pattern, verb.index), pattern.charAt(verb.index + 2)];
    }
    return [leadBefore(text, at), text.charAt(end)];
}
function leadBefore(text, at) {
    const before = text.slice(Math.max(0, at - reads_longestName), at);
    return before.split(/[\s"'{}]/).at(-1) ?? '';
}
const reads_longestName = 255;
/** A line of a person is not longer. */
const reads_longestLine = 500;
function lineAround(text, at, end) {
    const before = text.slice(Math.max(0, at - reads_longestLine), at);
    const [after = ''] = text.slice(end, end + reads_longestLine).split('\n', 1);
    return before.slice(before.lastIndexOf('\n') + 1) + text.slice(at, end) + after;
}

;// CONCATENATED MODULE: ./lib/manifest/layers/templates/judge.js
// What the templates of a chart make of one pinned place: each way in which its pin would not survive.




function judge(place, folder, all, tell) {
    const { site } = place;
    const values = [...place.names, ...place.tags];
    const isRead = values.some(({ path }) => readsAt(all, path).length > 0) ||
        (all.foreign.length === 0 && values.some(({ path }) => isHandedOn(all, path)));
    // What reads nothing of it may be drawn by a library, as a whole.
    if (!isRead)
        return [];
    const name = folder === '.' ? 'the chart' : folder;
    const unread = `in a key that no template of ${name} reads`;
    return [
        ...place.digests.flatMap(({ path, start, next }) => {
            if (next === undefined || next === '')
                return [];
            const what = `the digest of ${site.place}`;
            if (!mayRead(all, path))
                return tell(start, what, unread, readDigest);
            const lone = findLone(place, path, all);
            const where = lone && `not in every image of ${external_node_path_.posix.basename(lone.file)}, where one has the tag alone`;
            const reads = readsAt(all, path);
            return where
                ? tell(start, what, where, readDigest)
                : tellForm(reads, next, what, start, tell);
        }),
        ...place.tags.flatMap((tag) => {
            const [first] = readsAt(all, tag.path).flatMap((read) => misused(read, tag, place, all) ?? []);
            const what = `${site.place} with ${tag.path.join('.')}`;
            if (first !== undefined)
                return tell(tag.start, what, first.where, first.fix);
            const isOther = place.names.some(({ path }) => readsAt(all, path).some(({ after }) => after === ':'));
            const isDigestRead = place.digests.every(({ path }) => mayRead(all, path));
            if (!isOther || !isDigestRead || mayRead(all, tag.path))
                return [];
            return tell(tag.start, `the tag of ${site.place}`, unread, readTag);
        }),
        ...tellName(place, all, tell),
        ...tellLead(place, all, tell),
        ...tellRegistry(place, all, tell),
    ];
}
/** A template with the tag in an image, and without the digest: in another file, image or branch. */
function findLone({ tags, names }, digest, all) {
    const ofDigest = readsAt(all, digest);
    const isNamed = (tag) => tag.within !== '' &&
        names.some(({ path }) => readsAt(all, path).some((name) => isOneLine(name, tag)));
    return tags
        .flatMap(({ path }) => readsAt(all, path))
        .filter((tag) => !tag.isSilent &&
        (imageLine.test(tag.line) || isNamed(tag)) &&
        !/\b(?:include|template)\b/.test(tag.line))
        .find((tag) => {
        const own = ofDigest.filter(({ file }) => file === tag.file);
        if (isHandedOn({ ...all, reads: all.reads.filter(({ file }) => file === tag.file) }, digest))
            return false;
        // What assigns it may give it another name, under which it is read.
        const isRenamed = own.some(({ body }) => /^(?:if\s+)?\$\w*\s*:?=/.test(body));
        return own.length === 0 || (!isRenamed && !own.some((one) => goesWith(one, tag, names)));
    });
}
function isOneLine(one, other) {
    return one.file === other.file && !one.isSilent && one.line === other.line;
}
/** The digest is a part of the same image, or decides that it has none. */
function goesWith(digest, tag, names) {
    if (digest.isSilent) {
        if (!/^(?:if|else)\b/.test(digest.body) || digest.line === tag.line)
            return true;
        const asked = digest.branches.at(-1)?.chain;
        return tag.branches.some(({ chain }) => chain === asked);
    }
    const isOther = digest.branches.some(({ chain, index }) => tag.branches.some((one) => one.chain === chain && one.index !== index));
    // An image of its own, with all its parts on its line.
    const isWhole = digest.line !== tag.line && isOfImage(digest, names) && imageLine.test(tag.line);
    return !isOther && !(isWhole && imageLine.test(digest.line));
}
/** A registry in the template, before a name that has another or none. */
function tellLead({ site, names }, all, tell) {
    const { repository } = site.target;
    const { registry, path: whole } = repository;
    return names.flatMap(({ path, start }) => {
        const name = site.form.names.find((one) => one.start === start)?.value ?? '';
        const read = readsAt(all, path).find((one) => {
            const lead = one.lead.replace(/^.*(?:\/\/|[=,([])/, '');
            if (name === '' || !(0,image_parts/* hasOwnRegistry */.WV)(lead) || !isOfImage(one, []))
                return false;
            const made = `${lead}${name}`;
            return !`${registry}/${whole}/`.startsWith(`${made}/`) && !(0,places_form/* isRepository */.Z6)(made, repository);
        });
        if (read === undefined)
            return [];
        const where = `behind ${read.lead} in ${external_node_path_.posix.basename(read.file)}, which makes another image of it`;
        return [tell(start, `${site.place} with ${path.join('.')}`, where, nameIt)];
    });
}
const nameIt = 'take the registry out of the template, or write the name that it makes';
/** What goes on behind the last part of the name makes another image. */
function tellName({ site, names }, all, tell) {
    const last = site.target.repository.path.split('/').at(-1) ?? '';
    const ends = site.form.names.filter(({ value }) => value.endsWith(last));
    const own = names.filter(({ start }) => ends.some((one) => one.start === start));
    return own.slice(0, 1).flatMap(({ path, start }) => {
        const read = readsAt(all, path).find((one) => !one.isSilent && isOfImage(one, []) && /[\w./-]/.test(one.after));
        if (read === undefined)
            return [];
        return tell(start, `${site.place} with ${path.join('.')}`, `between other characters (${shorten(read)})`, bare);
    });
}
const readTag = 'let the image of the template read this tag, and no other version';
const readDigest = 'let the image of the template end in @ and this digest, or take the key out and set helm-tag-digest: true (or pin: tag)';
/** The template puts `sha256:` before what has it, or nothing before what has it not. */
function tellForm(reads, next, what, start, tell) {
    const isWhole = next.includes('sha256:');
    const mended = isWhole ? /trimPrefix|replace|split/ : /sha256:/;
    const isWrong = ({ before, body }) => before === (isWhole ? ':' : '@') && !mended.test(body);
    if (!reads.some((one) => !one.isSilent && isWrong(one)))
        return [];
    const where = isWhole ? 'with sha256: before it twice' : 'without sha256: before it';
    const fix = isWhole
        ? 'write 64 digits without sha256: there once, a form that is kept, or take it out of the template'
        : 'write sha256: before the digits once, a form that is kept, or put it into the template';
    return [tell(start, what, where, fix)];
}
const bare = 'let the template put nothing but the parts of values into the image, or mark what runs with # deliver-image';
const noDigestThere = 'give the digest a key of its own (digest: ""), which the template of the image reads';
function readsAt({ reads }, path) {
    return reads.filter((read) => isSamePath(read.path, path));
}
/** Read by its path; or handed on within a map, while its key stands somewhere or another chart's template gets it. */
function mayRead(all, path) {
    if (readsAt(all, path).length > 0)
        return true;
    const key = path.at(-1) ?? '';
    const isKnown = all.text.includes(key);
    const isForeign = all.foreign.length > 0;
    return isHandedOn(all, path) ? isKnown || isForeign : isKnown && isForeign;
}
/** A map around it goes somewhere as a whole. */
function isHandedOn({ reads }, path) {
    return reads.some((read) => read.path.length < path.length &&
        isSamePath(read.path, path.slice(0, read.path.length)) &&
        !/^(?:if|with|else|range [^|(]*$|\$\w+\s*:?=)/.test(read.body));
}
function shorten({ file, body }) {
    return `${external_node_path_.posix.basename(file)}: {{ ${body.slice(0, 100)} }}`;
}
/** How the reading of a tag, or of a whole image, is not what was assumed. */
function misused(read, { path, next = '' }, { names }, { calls }) {
    const short = shorten(read);
    const isAlone = names.length === 0;
    const isImage = isForImages(read, names, calls);
    const isOfTag = isImage || /tag/i.test(read.within);
    const isTaken = next.includes('@') && takesApart.test(read.body);
    if (isAlone && isTaken)
        return { where: `taken apart (${short})`, fix: bare };
    if (!read.isSilent && isOfTag && (isTaken || isCut(read, isAlone))) {
        return { where: `between other characters (${short})`, fix: bare };
    }
    return isAlone || !next.includes('@') ? undefined : strayDigest(read, path, isImage);
}
const takesApart = /\b(?:trunc|substr|abbrev|split\w*|regex\w*)\b/;
/** A tag with its digest where only a tag is expected. */
function strayDigest(read, path, isImage) {
    const isOutside = !read.isSilent && !isImage;
    if (!isOutside && !/\bsemver/i.test(read.body))
        return undefined;
    const where = `with its digest outside of an image (${path.join('.')} in ${shorten(read)})`;
    return { where, fix: noDigestThere };
}
const imageLine = /(?:\b|_)image["']?\s*:|\breference:/i;
function isOfImage({ line, within }, names) {
    return (imageLine.test(line) ||
        /image/i.test(within) ||
        names.some(({ path }) => line.includes(`Values.${path.join('.')}`)));
}
/** Of an image, or in a named template that nothing but images asks for, by others of the kind, too. */
function isForImages(read, names, calls) {
    if (isOfImage(read, names))
        return true;
    const asked = new Set([read.within]);
    for (const name of asked) {
        const all = calls.filter((call) => call.name === name);
        const own = all.filter((call) => !isOfImage(call, []));
        if (all.length === 0 || own.some((call) => call.isSilent || call.within === ''))
            return false;
        for (const call of own)
            asked.add(call.within);
    }
    return true;
}
/** Other characters stand around it that make another tag, or another image. */
function isCut({ before, after }, isAlone) {
    return isAlone
        ? /[\w.:@/-]/.test(before) || /[\w:@/-]/.test(after)
        : /[\w.-]/.test(before) || /[\w-]/.test(after);
}
function tellRegistry({ site, globalRegistry }, all, tell) {
    if (globalRegistry === undefined || readsAt(all, globalRegistry.path).length === 0)
        return [];
    const scalars = (0,places_form/* scalarsOf */.TM)(site.form);
    const value = globalRegistry.value.replace(/\/$/, '');
    if (value === '' || scalars.length === 0 || `${site.form.written}/`.startsWith(`${value}/`))
        return [];
    const where = `over ${site.place} (${site.path}:${site.line}), which is pinned, where the chart takes it first`;
    return [tell(globalRegistry.start, `global.imageRegistry: ${value}`, where, judge_takeOut)];
}
const judge_takeOut = 'take the line out, or write the name that the chart makes of it';

;// CONCATENATED MODULE: ./lib/manifest/layers/templates/schema.js
// The schema of a chart's values: whether it refuses what a pin writes. Read as data: none of its patterns is run.

/** Why helm would refuse the value at a path; continues "its schema". @see https://helm.sh/docs/topics/charts/#schema-files */
function refusedBy(text, path, value) {
    const schema = schema_parse(text);
    if (schema === undefined)
        return undefined;
    let rules = expand([schema], schema);
    for (const key of path) {
        const below = rules.map((rule) => (0,json/* valueAt */.fK)(rule, 'properties', key));
        rules = expand(below.filter(json/* isObject */.Gv), schema);
    }
    return rules.flatMap((rule) => schema_refuse(rule, value) ?? []).at(0);
}
function schema_parse(text) {
    const schema = (0,json/* parseJson */.qF)(text.replace(/^\ufeff/, ''));
    return (0,json/* isObject */.Gv)(schema) ? schema : undefined;
}
/** So many rules hold for one value at most; more are not looked at. */
const mostRules = 100;
/** The rules with those that they name (`$ref` within the file) and all of which hold (`allOf`). */
function expand(rules, schema) {
    const all = new Set(rules);
    for (const rule of all) {
        if (all.size > mostRules)
            break;
        const { $ref: name, allOf } = rule;
        const named = typeof name === 'string' ? resolve(name, schema) : undefined;
        for (const one of [named, ...(Array.isArray(allOf) ? allOf : [])]) {
            if ((0,json/* isObject */.Gv)(one))
                all.add(one);
        }
    }
    return [...all];
}
function resolve(name, schema) {
    if (!name.startsWith('#/'))
        return undefined;
    return name
        .slice(2)
        .split('/')
        .reduce((node, key) => ((0,json/* isObject */.Gv)(node) ? node[key] : undefined), schema);
}
function schema_refuse(rule, value) {
    const { type, maxLength, pattern, enum: choices } = rule;
    const choice = 'const' in rule ? [rule['const']] : choices;
    const types = Array.isArray(type) ? type : [type];
    if (type !== undefined && !types.includes('string'))
        return `asks for ${types.join(' or ')}`;
    if (typeof maxLength === 'number' && value.length > maxLength) {
        return `allows ${maxLength} characters`;
    }
    if (Array.isArray(choice) && !choice.includes(value))
        return 'allows other values only';
    return typeof pattern === 'string' && isClosedTo(pattern, value.includes('@') ? '@' : ':')
        ? `asks for ${pattern.slice(0, longestPattern)}`
        : undefined;
}
const longestPattern = 100;
const narrow = /\\[dw./-]|a-z|A-Z|0-9|[aA]-[fF]/g;
/**
 * True for an expression for the whole value in which nothing stands for the character. It is not run: it is a
 * checkout's, and could take for ever. What cannot be told so is taken for fitting.
 */
function isClosedTo(pattern, character) {
    if (!pattern.startsWith('^') || !pattern.endsWith('$'))
        return false;
    const rest = pattern.replace(narrow, '').replace(/\[(?!\^)[^\][]*\]/g, (list) => {
        const own = list.slice(1, -1).replaceAll('.', '').replace(/^-|-$/g, '');
        // Another range may hold anything, as a dot does.
        return own.includes('-') ? '.' : own;
    });
    return !rest.includes(character) && !/[.\\|[]/.test(rest);
}

;// CONCATENATED MODULE: ./lib/manifest/layers/templates/taken-first.js
// Values that a template takes before the version of a pinned place: `{{ .Values.global.tag | default .Values.image.tag }}`.






/**
 * @param site whose tag or digest the chart knows by these keys, below those of the prefix in its file
 * @param isPinned tells of a scalar whether it gets the new version itself
 */
function findTakenFirst({ reads }, { site, path, prefix }, files, valuesOf, isPinned) {
    const others = reads.flatMap((read) => {
        const rest = path.slice(read.path.length);
        if (!isSamePath(read.path, path.slice(0, read.path.length)))
            return [];
        const around = reads.filter(({ file }) => file === read.file);
        if (rest.length > 0)
            return around.filter((one) => mergesOver(one, read)).map(withRest(rest));
        return around.filter((one) => comesFirst(one, read) || standsFor(one, read)).map(withRest([]));
    });
    const all = new Map(others.map((other) => [other.join('.'), other]));
    const around = files.filter((file) => external_node_path_.posix.dirname(file.path) === external_node_path_.posix.dirname(site.path));
    return [...all].flatMap(([key, other]) => {
        const isGlobal = other[0] === 'global';
        const whole = isGlobal ? other : [...prefix, ...other];
        return (isGlobal ? files : around).flatMap((file) => {
            const values = valuesOf(file.path).filter(([, { value }]) => value !== '');
            const holds = (own) => values.some(([, one]) => isSamePath(one.path, own));
            // With a name of its own beside it, it is another image's; and an object is no file of values.
            const names = whole.at(-2) === '*' ? ['repository', 'image'] : ['repository', 'name', 'image'];
            const isOther = ({ path: own }) => own.length > 1 && names.some((name) => holds([...own.slice(0, -1), name]));
            if (holds(['apiVersion']))
                return [];
            return values
                .filter(([start, one]) => isSamePath(one.path, whole) && !isPinned(file.path, start) && !isOther(one))
                .map(([start, { value }]) => leaveAt(file, start, `${key}: ${value}`, site));
        });
    });
}
/** Of a version, or of an image as a whole. */
const versionKey = /(?:tag|version|digest|sha|release|revision|image)(?:override)?$/i;
function withRest(rest) {
    return ({ path }) => [...path, ...rest];
}
/** True where the map is merged over the other one. */
function mergesOver(one, other) {
    if (one.at !== other.at || isSamePath(one.path, other.path))
        return false;
    const isLast = /\b(?:mustM|m)ergeOverwrite\b/.test(one.body);
    return /\b(?:mustM|m)erge/.test(one.body) && one.from > other.from === isLast;
}
/** True where the one stands in another branch of what gives out the other, or is given to its variable later. */
function standsFor(one, other) {
    const variable = variableOf(one);
    const isLater = one.at > other.at && versionKey.test(one.path.at(-1) ?? '');
    if (variable !== undefined && variable === variableOf(other))
        return isLater;
    if (one.isSilent || other.isSilent || !versionKey.test(one.path.at(-1) ?? ''))
        return false;
    const asked = other.branches.at(-1);
    const own = one.branches.at(-1);
    return asked !== undefined && asked.chain === own?.chain && asked.index !== own.index;
}
function variableOf({ body }) {
    return /^\$\w+(?=\s*:?=)/.exec(body)?.[0];
}
/** True where the one is put in the place of the other: by `default`, on either side of it, `coalesce` or `or`. */
function comesFirst(one, other) {
    if (one.at !== other.at || isSamePath(one.path, other.path))
        return false;
    const { body } = one;
    const isVersion = versionKey.test(one.path.at(-1) ?? '');
    if (!isVersion || /^(?:if|else|with|range)\b/.test(body))
        return false;
    if (/^(?:\$\w+\s*:?=\s*)?\(?ternary\b/.test(body))
        return true;
    const isBefore = one.from < other.from;
    return isBefore ? takenOf(body, one, other) === 'first' : takenOf(body, other, one) === 'second';
}
function takenOf(body, first, second) {
    const before = body
        .slice(0, first.from)
        .match(/\b(?:default|coalesce|or)\b/g)
        ?.at(-1);
    const isPiped = /\|\s*default\b/.test(body.slice(first.from, second.from));
    if (isPiped || before === 'coalesce' || before === 'or')
        return 'first';
    return before === 'default' ? 'second' : undefined;
}
/** The paths of all scalars with where they stand; one that a merge key (`<<`) brings in has several, its own first. */
function pathsOf(document) {
    const paths = [];
    const visit = (node, path) => {
        if ((0,dist/* isScalar */.jn)(node)) {
            const { start, value } = (0,map_view/* readValue */.wK)(document, node);
            paths.push([start, { path, value }]);
        }
        if ((0,dist/* isSeq */.oP)(node))
            for (const [index, item] of node.items.entries())
                visit(item, [...path, String(index)]);
        if (!(0,dist/* isMap */.jh)(node))
            return;
        for (const [key, value] of (0,yaml_nodes/* readFields */.qU)(document, node))
            visit(value, [...path, key]);
    };
    visit(document.root, []);
    return paths;
}

;// CONCATENATED MODULE: ./lib/manifest/layers/references.js
// The files that others name: values of charts, patches and settings of kustomizations, what compose services extend.







const references_words = /values?Files?|valuesFrom|releases|bases|Generator|extends|patches|replacements|configurations|transformers|components/i;
/** The paths that the files name, as they may be meant from the root of the tree. */
function listReferences(files) {
    const own = files.filter(({ text }) => references_words.test(text));
    // What a replacement carries may stand in any of the resources.
    const isReplaced = own.some(({ path, text }) => (0,kustomization/* isKustomizationPath */.rD)(path) && text.includes('replacements'));
    return own.flatMap((file) => {
        const { uses, generated } = readLayered(file);
        const ofValues = [...uses, ...generated].flatMap((one) => one.files);
        return [...ofValues, ...listNamed(file, isReplaced), ...listExtended(file)];
    });
}
/** What renders charts in the files. */
function listUses(files) {
    return files.filter(({ text }) => usesChart.test(text)).flatMap((file) => readLayered(file).uses);
}
const usesChart = /\bhelm|Helm|\b(?:releases|templates):/;
const lists = [
    'patches',
    'patchesStrategicMerge',
    'patchesJson6902',
    'replacements',
    'configurations',
    'transformers',
];
/** Items are paths, or maps with one; of Helmfile, what it takes before its own. @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
function listNamed({ path, text }, isReplaced) {
    const isKustomization = (0,kustomization/* isKustomizationPath */.rD)(path);
    if (!isKustomization && !/^bases:/m.test(text))
        return [];
    const keys = [...lists, ...(isReplaced ? ['resources'] : [])];
    return parseMaps(text).flatMap(({ document, fields }) => (isKustomization ? keys : ['bases']).flatMap((key) => {
        const list = document.resolve(fields.get(key));
        return ((0,dist/* isSeq */.oP)(list) ? list.items : []).flatMap((item) => {
            const name = (0,map_view/* textOf */.b6)(document, item) ?? (0,map_view/* textOf */.b6)(document, (0,map_view/* fieldsOf */.Pf)(document, item)?.get('path'));
            return name === undefined || name.includes('\n') ? [] : join(path, name);
        });
    }));
}
/** @see https://docs.docker.com/reference/compose-file/services/#extends */
function listExtended({ path, text }) {
    if (!text.includes('extends'))
        return [];
    return parseMaps(text).flatMap(({ document, fields }) => [...((0,map_view/* fieldsOf */.Pf)(document, fields.get('services'))?.values() ?? [])].flatMap((service) => {
        const extended = (0,map_view/* fieldsOf */.Pf)(document, (0,map_view/* fieldsOf */.Pf)(document, service)?.get('extends'));
        const file = (0,map_view/* textOf */.b6)(document, extended?.get('file'));
        return file === undefined ? [] : join(path, file);
    }));
}
function join(path, name) {
    return [external_node_path_.posix.join(external_node_path_.posix.dirname(path), name)];
}
function parseMaps(text) {
    return (0,documents/* splitDocuments */.ZF)(text).flatMap((part) => {
        const document = (0,documents/* parsePart */.x2)(text, part);
        if ((0,documents/* isProblem */.AN)(document) || !(0,dist/* isMap */.jh)(document.root))
            return [];
        return [{ document, fields: (0,yaml_nodes/* readFields */.qU)(document, document.root) }];
    });
}

;// CONCATENATED MODULE: ./lib/manifest/layers/templates/values-of-charts.js
// Which charts of the tree get the values of a pinned place, and by which paths.









/** Tells which charts get the values of a place: the one around their file, else those that objects render with them. */
function openChartValues(files, charts, valuesOf) {
    let listed;
    const usedBy = (isOf) => {
        const uses = (listed ??= listUses(files)).filter(isOf);
        return [...new Set(uses.flatMap((use) => folderOf(use, [...charts.keys()]) ?? []))];
    };
    return (site) => {
        const { path, form } = site;
        const { start: at } = (0,places_form/* mainScalar */.uC)(form);
        if (isInObject(site)) {
            const folders = usedBy((use) => use.path === path && use.start <= at && at <= use.end);
            const file = files.find((one) => one.path === path);
            if (file === undefined || folders.length === 0)
                return [];
            const paths = pathsIn(file, site);
            return folders.map((chart) => ({ chart, paths }));
        }
        const around = chartAround(external_node_path_.posix.dirname(path), charts);
        const folders = around === undefined ? usedBy((use) => use.files.some((one) => isPath(path, one))) : [around];
        // A value that an anchor and its alias give has the path where it stands.
        const paths = new Map(folders.length === 0 ? [] : valuesOf(path).toReversed());
        return folders.map((chart) => ({ chart, paths }));
    };
}
/** The values beside a pinned place in an object, as the chart knows them. */
function pathsIn(file, site) {
    const paths = new Map();
    const [base] = reachesOf(site, new Map());
    const keys = isWhole(site) ? base?.keys.slice(0, -1) : base?.keys;
    for (const { document, use, textAt, at } of readLayered(file).layers) {
        const found = use === undefined || textAt !== undefined ? undefined : at(keys ?? []);
        if (!(found instanceof Map))
            continue;
        for (const [key, node] of found) {
            const target = document.resolve(node);
            if (!(0,dist/* isScalar */.jn)(target))
                continue;
            const { start, value } = (0,map_view/* readValue */.wK)(document, target);
            paths.set(start, { path: [...(keys ?? []), key], value });
        }
    }
    return paths;
}

;// CONCATENATED MODULE: ./lib/manifest/layers/templates/find-unread.js
// What templates of a chart do with a pinned value that its pin does not survive: a digest that none of them reads, a
// tag or image between other characters, a tag with a digest outside of an image, another registry for all images.

















function findUnreadValues(files, previewed, charts, templates) {
    // A version that is laid over a place is read where that place's is.
    const own = previewed.filter((one) => {
        return isBase(one.site) && (one.site.form.names.length > 0 || find_unread_isWhole(one));
    });
    const ofState = findUnreadState(files, previewed);
    if (templates.size === 0 || own.length === 0)
        return ofState;
    const { documents } = parseFiles(files);
    const valuesOf = (file) => documents(file).flatMap(pathsOf);
    const pinned = previewed.flatMap((one) => one.pinned.map(({ scalar }) => `${one.site.path} ${scalar.start}`));
    const isPinned = (file, start) => pinned.includes(`${file} ${start}`);
    const known = new Map();
    const readsOf = (folder) => {
        const reads = known.get(folder) ?? find_unread_readChart(folder, templates, files, charts);
        known.set(folder, reads);
        return reads;
    };
    const chartValues = openChartValues(files, charts, valuesOf);
    const ofCharts = own.flatMap(({ site, pinned: targets }) => chartValues(site).flatMap(({ chart, paths }) => {
        const place = find_unread_placeOf(site, targets, paths);
        const lines = (0,yaml_text/* indexLines */.uD)(files.find(({ path }) => path === site.path)?.text ?? '');
        const tell = (at, what, where, fix) => {
            return { file: site.path, line: lines.at(at).line, text: what, where, fix };
        };
        return renderedBy(chart, place, charts).flatMap(({ folder, ...move }) => {
            const own = moved(place, move);
            const schema = templates.get(folder)?.find(({ path }) => isSchemaPath(path));
            return [
                ...(schema === undefined ? [] : findRefused(own, schema, tell)),
                ...judge(own, folder, readsOf(folder), tell),
                ...[...own.tags, ...own.digests].flatMap(({ path }) => {
                    // What is taken first stands in the values of the other chart.
                    if (move.to.length > 0)
                        return [];
                    const at = { site, prefix: move.from, path };
                    return findTakenFirst(readsOf(folder), at, files, valuesOf, isPinned);
                }),
            ];
        });
    }));
    return [...ofCharts, ...ofState];
}
/** An image in one text. */
function find_unread_isWhole({ site, pinned }) {
    const { repository } = site.target;
    return (site.form.names.length === 0 && pinned.some(({ value }) => (0,places_form/* isRepository */.Z6)(value, repository)));
}
function find_unread_placeOf(site, pinned, paths) {
    const values = new Map(pinned.map(({ scalar, value }) => [scalar.start, value]));
    const { names, versions, digests } = site.form;
    const toValues = (scalars) => scalars.flatMap(({ start }) => {
        const path = paths.get(start)?.path;
        return path === undefined ? [] : [{ path, start, next: values.get(start) }];
    });
    const ofAll = [...paths].find(([, { path }]) => path.join('.') === 'global.imageRegistry');
    return {
        site,
        names: toValues(names),
        tags: toValues(versions.filter((one) => !digests.includes(one))),
        digests: toValues(digests),
        globalRegistry: ofAll && { ...ofAll[1], start: ofAll[0] },
    };
}
/** The charts whose templates get the values: the one around, or those that it takes in below the first key, and those that import them. */
function renderedBy(chart, place, charts) {
    const [path = []] = [...place.tags, ...place.digests].map((value) => value.path);
    const key = path.slice(0, 1);
    const subcharts = [...charts.keys()].filter((folder) => findParents(folder, charts).some((parent) => parent.folder === chart && parent.from.length === 0 && parent.to[0] === key[0]));
    const importers = findParents(chart, charts).filter((parent) => parent.from.length > 0 && movePath(path, parent) !== undefined);
    const own = subcharts.length > 0
        ? subcharts.map((folder) => ({ folder, from: key, to: [] }))
        : [{ folder: chart, from: [], to: [] }];
    return [...own, ...importers];
}
function moved(place, move) {
    const all = (values) => values.flatMap((value) => {
        const path = movePath(value.path, move);
        return path === undefined ? [] : [{ ...value, path }];
    });
    return { ...place, names: all(place.names), tags: all(place.tags), digests: all(place.digests) };
}
/** The templates of a chart, with those files of the charts in it that define what it asks for. */
function find_unread_readChart(folder, templates, files, charts) {
    const texts = (templates.get(folder) ?? []).filter(({ path }) => isRendered(path));
    const own = readLibraries(folder, templates, texts);
    const isTaken = own.foreign.length > 0 || /\btpl\b/.test(own.text);
    const values = files.filter(({ path, text }) => isTaken &&
        text.includes('{{') &&
        !texts.some((one) => one.path === path) &&
        chartAround(external_node_path_.posix.dirname(path), charts) === folder);
    // Texts in values that the chart runs as templates; what values hold says nothing of what the chart reads.
    const { reads, calls } = readTemplates(values.map(({ path, text }) => ({ path, text: text.replaceAll(/^[ \t]*#.*$/gm, '') })));
    return { ...own, reads: [...own.reads, ...reads], calls: [...own.calls, ...calls] };
}
function readLibraries(folder, templates, texts) {
    const own = readTemplates(texts);
    if (own.foreign.length === 0)
        return own;
    const below = [...templates].filter(([other]) => other.startsWith(external_node_path_.posix.join(folder, 'charts/')));
    const asked = below
        .flatMap(([, files]) => files)
        .filter(({ text }) => own.foreign.some((name) => text.includes(`define "${name}"`)));
    return readTemplates([...texts, ...asked]);
}
/** The notes of a chart are for people. */
function isRendered(path) {
    return !isSchemaPath(path) && external_node_path_.posix.basename(path) !== 'NOTES.txt';
}
function isSchemaPath(path) {
    return external_node_path_.posix.basename(path) === 'values.schema.json';
}
/** The tag is not known before the build: the one that stands there is as long as the next, more or less. */
function findRefused(place, { path, text }, tell) {
    const { site, tags, digests } = place;
    const old = (0,image_reference/* readReference */.Wf)(site.current)?.tag ?? '0';
    return [...tags, ...digests].flatMap((own) => {
        if (own.next?.includes('sha256:') !== true)
            return [];
        const why = refusedBy(text, own.path, own.next.replace(/(^|:)0@/, `$1${old}@`));
        if (why === undefined)
            return [];
        const what = `${site.place} with ${own.path.join('.')}`;
        return [tell(own.start, what, `where the schema of the chart (${path}) ${why}`, widen)];
    });
}
const widen = 'let the schema allow a digest there, give the digest a key of its own, or set pin: tag';
/**
 * Values of an environment of Helmfile reach charts only through its templates (`.gotmpl`): a digest that these leave out is
 * lost on the way.
 *
 * @see https://helmfile.readthedocs.io/en/latest/environments/
 */
function findUnreadState(files, previewed) {
    const helmfiles = files.filter(({ text }) => /^environments:/m.test(text));
    const templates = files.filter(({ path }) => path.endsWith('.gotmpl'));
    if (helmfiles.length === 0 || templates.length === 0)
        return [];
    const { documents } = parseFiles(files);
    const named = helmfiles.flatMap(({ path }) => documents(path)
        .flatMap(namesOfEnvironments)
        .map((name) => external_node_path_.posix.join(external_node_path_.posix.dirname(path), name)));
    const all = readTemplates(templates);
    return previewed.flatMap(({ site, pinned }) => {
        const isInline = site.keys?.[0] === 'environments';
        const file = files.find(({ path }) => path === site.path);
        if (file === undefined || !(isInline || named.some((name) => isPath(site.path, name))))
            return [];
        // Inline, they are an item of the list `environments.<name>.values`.
        const paths = new Map(documents(site.path)
            .flatMap(pathsOf)
            .map(([start, { path }]) => [start, path.slice(isInline ? 4 : 0)]));
        const isTaken = (start) => readsAt(all, paths.get(start) ?? ['']).length > 0;
        const { names, versions, digests } = site.form;
        if (![...names, ...versions].some(({ start }) => isTaken(start)))
            return [];
        return pinned
            .filter(({ scalar, value }) => value !== '' && digests.some((one) => one.start === scalar.start))
            .filter(({ scalar: { start } }) => !isTaken(start) && !isHandedOn(all, paths.get(start) ?? []))
            .map(({ scalar: { start } }) => {
            const where = 'in a key of an environment that no template of Helmfile reads';
            const fix = `hand it on beside the tag, or take the key out and set helm-tag-digest: true (or pin: tag)`;
            return { ...leaveAt(file, start, `the digest of ${site.place}`, site), where, fix };
        });
    });
}
/** The files of values that the environments of a Helmfile name. */
function namesOfEnvironments(document) {
    if (!(0,dist/* isMap */.jh)(document.root))
        return [];
    const environments = (0,map_view/* fieldsOf */.Pf)(document, (0,yaml_nodes/* readFields */.qU)(document, document.root).get('environments'));
    return [...(environments?.values() ?? [])].flatMap((environment) => {
        const list = document.resolve((0,map_view/* fieldsOf */.Pf)(document, environment)?.get('values'));
        const items = (0,dist/* isSeq */.oP)(list) ? list.items.map((item) => document.resolve(item)) : [];
        return items.flatMap((item) => ((0,dist/* isScalar */.jn)(item) ? String(item.value) : []));
    });
}

// EXTERNAL MODULE: ./lib/manifest/places/marks/markers.js + 1 modules
var markers = __webpack_require__(81386);
;// CONCATENATED MODULE: ./lib/manifest/tree/word-search.js
// Which of many words a file holds, by one pass over its bytes: the effort does not grow with their number.
/** Fewer are looked for one after the other: the machine's own search is faster than ours as long as there are few. */
const fewWords = 8;
/**
 * @see Wu and Manber, A fast algorithm for multi-pattern searching (1994): the last bytes under a window that is as wide
 *   as the shortest word tell how far no word can end
 */
function openWordSearch(words) {
    const needles = words.map((word) => Buffer.from(word, 'latin1'));
    if (needles.length <= fewWords)
        return searchEach(needles);
    const width = Math.min(...needles.map(({ length }) => length));
    // A window of one byte has no pair: then each byte is looked at.
    return width < 2 ? searchEach(needles) : searchAll(needles, width);
}
const none = [];
function searchEach(needles) {
    // Most files hold none of the words: nothing is made for them.
    return (bytes) => {
        const buffer = Buffer.isBuffer(bytes)
            ? bytes
            : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        let found = none;
        for (const [place, needle] of needles.entries()) {
            if (buffer.includes(needle))
                found = [...found, place];
        }
        return found;
    };
}
/** The same for words in small letters (none of one letter alone), which a file may write in any. */
function openFoldedSearch(words) {
    const needles = words.map((word) => Buffer.from(word, 'latin1'));
    return searchAll(needles, Math.min(...needles.map(({ length }) => length)), true);
}
function searchAll(needles, width, isFolded = false) {
    const { shifts, ending } = planShifts(needles, width, isFolded);
    return (bytes) => {
        const found = new Set();
        for (let end = width - 1; end < bytes.length;) {
            const pair = pairAt(bytes, end);
            const shift = shifts[pair] ?? 1;
            if (shift > 0) {
                end += shift;
                continue;
            }
            for (const place of ending.get(pair) ?? []) {
                const isHere = isAt(bytes, end - width + 1, needles[place], isFolded);
                if (isHere)
                    found.add(place);
            }
            end += 1;
        }
        return [...found];
    };
}
/** How far the window may move by the pair of bytes at its end, and which words may begin where it is 0. */
function planShifts(needles, width, isFolded) {
    const shifts = new Uint16Array(0x1_00_00).fill(Math.min(width - 1, 0xff_ff));
    const ending = new Map();
    for (const [place, needle] of needles.entries()) {
        for (let end = 1; end < width; end += 1) {
            for (const pair of pairsAt(needle, end, isFolded)) {
                shifts[pair] = Math.min(shifts[pair] ?? 0, width - 1 - end);
            }
        }
        for (const last of pairsAt(needle, width - 1, isFolded)) {
            ending.set(last, [...(ending.get(last) ?? []), place]);
        }
    }
    return { shifts, ending };
}
function pairAt(bytes, end) {
    return ((bytes[end - 1] ?? 0) << 8) | (bytes[end] ?? 0);
}
/** In every spelling that is looked for. */
function pairsAt(bytes, end, isFolded) {
    if (!isFolded)
        return [pairAt(bytes, end)];
    const spellings = [bytes[end - 1], bytes[end]].map((byte = 0) => spellingsOf(byte));
    const [firsts = [], seconds = []] = spellings;
    return firsts.flatMap((first) => seconds.map((second) => (first << 8) | second));
}
function spellingsOf(byte) {
    return isSmall(byte) ? [byte, byte - 0x20] : [byte];
}
function isSmall(byte) {
    return byte >= 0x61 && byte <= 0x7a;
}
function isAt(bytes, start, needle, isFolded) {
    if (needle === undefined || start + needle.length > bytes.length)
        return false;
    for (let index = 0; index < needle.length; index += 1) {
        const [byte, sought = 0] = [bytes[start + index], needle[index]];
        const isOther = isFolded && isSmall(sought) && byte === sought - 0x20;
        if (byte !== sought && !isOther)
            return false;
    }
    return true;
}

;// CONCATENATED MODULE: ./lib/manifest/pins/left/versions.js
// What stands beside a name and says which version of it runs.



/** Scalars of maps that hold a tag or digest, too: each with the key of that. */
function listVersioned(document, nodes, covered) {
    const versioned = new Map();
    const images = new Set();
    for (const node of nodes) {
        if (!(0,dist/* isMap */.jh)(node))
            continue;
        for (const { key, value } of node.items) {
            if ((0,dist/* isScalar */.jn)(key) && (0,image_keys/* plainKey */.y7)(String(key.value)).endsWith('image'))
                images.add(value);
        }
        const fields = (0,yaml_nodes/* readFields */.qU)(document, node);
        const findVersion = (isImage) => [...fields].find(([key, value]) => {
            if (!(0,dist/* isScalar */.jn)(value) || !isVersionKey((0,image_keys/* plainKey */.y7)(key), isImage))
                return false;
            const isPinned = covered.has(document.start + (value.range?.[0] ?? 0));
            return !isPinned && /^[^\s${]+$/.test(String(value.value));
        })?.[0];
        const isOfImage = images.has(node);
        for (const [key, value] of fields) {
            // Operators join `image` and `version`; one that does not runs what has no version at all.
            const version = findVersion(isOfImage || (0,image_keys/* plainKey */.y7)(key).endsWith('image'));
            if (version !== undefined)
                versioned.set(value, version);
        }
    }
    return versioned;
}
function isVersionKey(plain, isImage) {
    if (isImage && /^(?:(?:app|build|release)?version|ver|release|revision)$/.test(plain))
        return true;
    return /tag$|imagever$/.test(plain) || image_keys/* tagKey */.E4.test(plain) || image_keys/* digestKey */.CO.test(plain);
}

;// CONCATENATED MODULE: ./lib/manifest/pins/left/mentions.js
// Where texts name a repository without a site, whatever the spelling.






/**
 * The scalars that name a repository at one of these offsets (ascending). Comments are no scalars.
 *
 * @param texts where scalars begin that are looked into elsewhere
 */
function findMentions(document, { offsets, repositories, covered }, texts) {
    const seen = [];
    let next = 0;
    const nodes = (0,yaml_nodes/* listNodes */.iR)(offsets.length === 0 ? null : document.root);
    const built = listBuilt(nodes);
    const versions = listVersioned(document, nodes, covered);
    for (const node of nodes) {
        if (!(0,dist/* isScalar */.jn)(node))
            continue;
        const { start, end, value } = (0,yaml_scalar/* readScalar */.$t)(document, node);
        while ((offsets[next] ?? Infinity) < start)
            next++;
        const [first, ...others] = offsetsWithin(offsets, next, end);
        if (first === undefined || texts.has(start) || !isAbout(value, repositories))
            continue;
        const kind = built.has(node) ? 'built' : kindOf(value.trim(), repositories);
        const offset = firstNamed(document.text, [first, ...others], repositories);
        const beside = kind === 'untagged' ? versions.get(node) : undefined;
        seen.push({ offset, text: value, kind, beside });
    }
    return seen;
}
function offsetsWithin(offsets, from, end) {
    let to = from;
    while ((offsets[to] ?? Infinity) < end)
        to++;
    return offsets.slice(from, to);
}
/** Another word before it may hold the name, too. */
function firstNamed(text, offsets, repositories) {
    if (offsets.length === 1)
        return offsets[0];
    return offsets.find((one) => isNamedAt(text, one, repositories)) ?? offsets[0];
}
function kindOf(text, repositories) {
    if (isTagged(text, repositories))
        return 'tagged';
    if (isNamedBy(text, repositories) && !(0,places_form/* holdsVersion */.fc)(text))
        return 'untagged';
    return /^\S*(?:\$|\{\{)/.test(text) && !text.includes('://') ? 'variable' : 'text';
}
/** True when the text as a whole is a reference to a repository with a tag or a digest. */
function isTagged(text, repositories) {
    const reference = (0,image_reference/* readReference */.Wf)(text);
    return (reference?.tag ?? reference?.digest) !== undefined && isNamedBy(text, repositories);
}
function isNamedBy(text, repositories) {
    return repositories.some((repository) => (0,places_form/* isRepository */.Z6)(text, repository));
}
/** Caches and tags of builds in compose, buildx bake, workflows and the like. */
const buildKeys = /^(?:cache[_-]?(?:from|to)|tags)$/i;
/** What objects of builders in a cluster write: Shipwright, OpenShift, kpack and the like. */
const outputKeys = /^(?:outputs?|destinations?|tag|additionalTags|publishId)$/;
const builderKinds = /Build|^Image$|^Kaniko/;
/** Everything that a build reads as its cache or writes as its result: nothing runs it. */
function listBuilt(nodes) {
    const built = new Set();
    const take = (map, keys) => {
        for (const { key, value } of map.items) {
            if (!(0,dist/* isScalar */.jn)(key) || !keys.test(String(key.value)))
                continue;
            if (keys === buildKeys && key.value === 'tags' && isOfMaps(value))
                continue;
            for (const below of (0,yaml_nodes/* listNodes */.iR)(value))
                built.add(below);
        }
    };
    for (const node of nodes) {
        if (!(0,dist/* isMap */.jh)(node) || built.has(node))
            continue;
        take(node, buildKeys);
        const kind = scalarOf(node, 'kind');
        // What a cluster said of an object.
        if (kind !== undefined)
            take(node, /^status$/);
        if (kind !== undefined && builderKinds.test(kind)) {
            for (const below of (0,yaml_nodes/* listNodes */.iR)(node))
                if ((0,dist/* isMap */.jh)(below))
                    take(below, outputKeys);
        }
        if (kind === undefined)
            for (const key of listCloudBuild(node))
                take(node, key);
    }
    return built;
}
/** Images by name, as in OpenStack's charts, or what each tag leads to, as in an ImageStream; a build has texts. */
function isOfMaps(node) {
    return (0,dist/* isMap */.jh)(node) || ((0,dist/* isSeq */.oP)(node) && node.items.some((item) => (0,dist/* isMap */.jh)(item)));
}
/** Cloud Build pushes what a list beside its steps names, and what their arguments build. */
function listCloudBuild(map) {
    const args = map.get('args');
    const isBuild = (0,dist/* isSeq */.oP)(args) && args.items.some(isBuildWord);
    return [...(map.has('steps') ? [/^images$/] : []), ...(isBuild ? [/^args$/] : [])];
}
function isBuildWord(item) {
    return (0,dist/* isScalar */.jn)(item) && /^(?:build|buildx|push|--destination\b.*)$/.test(String(item.value));
}
function scalarOf(map, key) {
    const value = map.get(key);
    return typeof value === 'string' ? value : undefined;
}
/** True when the word around the offset names a repository, however it is spelled; JSON may write `/` as `\\/`. */
function isNamedAt(text, offset, repositories) {
    const before = text.slice(Math.max(0, offset - mentions_longestLine), offset).replaceAll('\\/', '/');
    const after = text.slice(offset, offset + mentions_longestLine).replaceAll('\\/', '/');
    const word = [...(before + after).matchAll(mentions_words)].find(({ index, 0: one }) => index + one.length > before.length);
    return repositories.some((repository) => isNameWithin(word?.[0] ?? '', repository));
}
/** What a name and its reference are made of; `://` ends a URL's scheme, which is no part of them. */
const mentions_words = /(?:[\w.@-]|:(?!\/\/)|(?<!:\/?)\/)+/g;
/** True when a word of the text names a repository, however it is spelled. */
function isAbout(text, repositories) {
    const found = text.match(mentions_words) ?? [];
    return repositories.some((repository) => {
        const last = repository.path.slice(repository.path.lastIndexOf('/') + 1);
        const named = found.filter((word) => word.includes(last));
        return named.some((word) => isNameWithin(word, repository));
    });
}
/** The word without the marks around it; an expression for its end would look at each run of marks again and again. */
function trimMarks(word) {
    let end = word.length;
    while (end > 0 && '.:@/-'.includes(word.charAt(end - 1)))
        end--;
    return word.slice(0, end).replace(/^[.:@/-]+/, '');
}
/** More colons than a transport and a reference have. */
const mostColons = 8;
/** True for a name with a transport before it, too: `oci::`, `docker-daemon:`, `oci-archive:/x:`. */
function isNameWithin(word, repository) {
    let rest = word;
    for (let count = 0; count < mostColons; count++) {
        if (isName(trimMarks(rest), repository))
            return true;
        const colon = rest.indexOf(':');
        if (colon === -1)
            return false;
        rest = rest.slice(colon + 1);
    }
    return false;
}
/** True where a text that is no reference holds a repository as a whole word, in any case, with any number of slashes. */
function holdsName(text, repositories) {
    const lower = text.toLowerCase().replaceAll(/(?<!:)\/{2,}/g, '/');
    return repositories.some((repository) => {
        const name = (0,image_reference/* formatRepository */.Sh)(repository);
        const isHub = repository.registry === 'docker.io';
        const short = isHub ? [repository.path, repository.path.replace(/^library\//, '')] : [];
        return [name, ...short].some((one) => {
            const at = lower.indexOf(one);
            const [before, after] = [lower.slice(0, at), lower.slice(at + one.length)];
            const begins = one === name ? /(?:^|:\/\/|[^\w./-])$/.test(before) : before.trim() === '';
            return at !== -1 && begins && !/^(?:[\w.-]|\/[\w.$-])/.test(after);
        });
    });
}
/** `nginx` may name anything: without a tag only a name with a `/` counts. */
function isName(word, repository) {
    const [name = ''] = word.split('@');
    const reference = (0,image_reference/* readReference */.Wf)(name);
    if (reference === undefined || !(0,image_reference/* isSameRepository */.ve)(reference.repository, repository))
        return false;
    return name.includes('/') || reference.tag !== undefined || name !== word;
}
const imageKey = /(?:^|[\s{,])["']?image["']?:\s*["']?$/;
/** So much is looked at on both sides of a name: a line that goes on was not written by a person. */
const mentions_longestLine = 500;
/** The words of a text that is no YAML which name a repository: none of a comment, none that a template puts together. */
function findLineMentions(text, { offsets, repositories }) {
    if (offsets.length === 0)
        return [];
    const bare = blankComments(text);
    return offsets.flatMap((offset) => {
        const { line, at } = mentions_lineAround(bare, offset);
        const match = [...line.matchAll(mentions_words)].find(({ index, 0: word }) => index <= at && at < index + word.length);
        if (match === undefined)
            return [];
        const { index, 0: word } = match;
        const before = line.slice(0, index);
        const isWhole = !/[}$]$/.test(before) && !/^[{$]/.test(line.slice(index + word.length));
        if (!isWhole || !isNamedBy(word, repositories))
            return [];
        const isImage = isTagged(word, repositories) || imageKey.test(before);
        const kind = isImage ? 'tagged' : 'untagged';
        return isImage || word.includes('/') ? [{ offset, text: word, kind }] : [];
    });
}
/** The line of an offset up to its comment, and where the offset is in it; of a long line what is near. */
function mentions_lineAround(text, offset) {
    const before = text.slice(Math.max(0, offset - mentions_longestLine), offset);
    const [after = ''] = text.slice(offset, offset + mentions_longestLine).split('\n', 1);
    const own = before.slice(before.lastIndexOf('\n') + 1);
    const [line = ''] = (own + after).split(/(?:^|\s)#/, 1);
    return { line, at: own.length };
}
function blankComments(text) {
    const opening = /\{\{-?\s*\/\*/g;
    const pieces = [];
    let at = 0;
    for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
        const end = text.indexOf('*/', opening.lastIndex);
        if (end === -1)
            break;
        pieces.push(text.slice(at, match.index), text.slice(match.index, end).replace(/[^\n]/g, ' '));
        at = end;
        opening.lastIndex = end;
    }
    return pieces.join('') + text.slice(at);
}

;// CONCATENATED MODULE: ./lib/manifest/pins/left/variables.js
// Names with variables in them: whether what is written out can be a repository.


/** `${REGISTRY}`, `${REGISTRY:-ghcr.io}`, `$(REGISTRY)`, `$REGISTRY`, `{{ .registry }}`. */
const variable = /\$\{([^}]*)\}|\$\([^)]*\)|\$\w+|\{\{[^{}]*\}\}/g;
/** Stands for a variable; no name holds it. */
const gap = '\0';
/**
 * True where the text names the repository once its variables have values: by what they are said to be otherwise
 * (`${A:-b}`), or because its last component is written out and the rest fits.
 */
function mayName(text, repository) {
    if (!variable.test(text))
        return false;
    variable.lastIndex = 0;
    const usual = text.replace(variable, (all, inner) => {
        const [, fallback = all] = /^\w+:?[-=](.*)$/.exec(inner ?? '') ?? [];
        return fallback;
    });
    if ((0,places_form/* isRepository */.Z6)((0,places_form/* withoutVersion */.Pv)(usual), repository))
        return true;
    const pieces = (0,places_form/* withoutVersion */.Pv)(text.replace(variable, gap)).split(gap);
    return variables_namesOf(repository).some((name) => variables_fits(name, pieces));
}
/** On Docker Hub neither the host nor `library/` need be written. */
function variables_namesOf(repository) {
    const name = (0,image_reference/* formatRepository */.Sh)(repository);
    const { registry, path } = repository;
    return registry === 'docker.io' ? [name, path, path.replace(/^library\//, '')] : [name];
}
function variables_fits(name, pieces) {
    const [first = '', ...others] = pieces;
    const last = others.at(-1) ?? '';
    const component = name.slice(name.lastIndexOf('/'));
    return last.endsWith(component) && isInOrder(name, [first, ...others]);
}
/** True where the name begins with the first piece, ends with the last, and holds the others between them in order. */
function isInOrder(name, [first = '', ...others]) {
    if (!name.startsWith(first) || !name.endsWith(others.at(-1) ?? ''))
        return false;
    let from = first.length;
    for (const piece of others) {
        const at = name.indexOf(piece, from);
        if (at === -1)
            return false;
        from = at + piece.length;
    }
    return true;
}
/** Signs of an expression, with what stands in a group or class; kustomize takes names for such. */
const expression = /\([^()]*\)[*+?]?|\[[^[\]]*\][*+?]?|\\\w[*+?]?|\.[*+?]|[*+?^$|]/g;
/** True where an expression may fit the repository's name, as far as its letters tell. */
function mayMatch(text, repository) {
    const pieces = text.replace(expression, gap).split(gap);
    if (pieces.length === 1)
        return false;
    return variables_namesOf(repository).some((name) => isInOrder(name, pieces));
}

;// CONCATENATED MODULE: ./lib/manifest/pins/match.js
// What is to be pinned, and which candidates name it. Names are compared parsed, never by prefix.






/** The repository that sites of the image name from now on. */
function pinnedRepository({ repository, pinned }) {
    return pinned ?? repository;
}
/** Every repository that is delivered. */
function deliveredRepositories({ images }) {
    return images.flatMap(({ repository, mirrors = [] }) => [repository, ...mirrors]);
}
/** Every repository that a site may name. */
function soughtRepositories({ images }) {
    return images.flatMap(({ repository, mirrors = [], match = [] }) => [repository, mirrors, match].flat());
}
/** True for a candidate that is decided by what other places of the run name. */
function looksAround({ isTest, form }) {
    return isTest === true || form.versions.length === 0;
}
/** Decides whether a candidate will be pinned; `sites` are the pinned places of the run, which a test or an entry may be about. */
function matchCandidate(found, request, sites) {
    const [candidate, named] = settleName(found, request);
    if (named === undefined)
        return matchOther(candidate, request);
    const { form, isTest } = candidate;
    const current = form.current((0,image_reference/* formatRepository */.Sh)(named.repository));
    if (candidate.isIgnored === true) {
        return { kind: 'unpinned', candidate, current, why: 'a marker leaves it out' };
    }
    if (form.versions.length === 0)
        return matchBare(candidate, current, named, sites);
    const isStale = isTest === true && !sites.some((site) => site.current === current);
    const why = isStale
        ? 'no place that is pinned holds that, and a test has to match what is there'
        : reasonToLeave(candidate, request);
    if (why === undefined)
        return { kind: 'site', candidate: { ...candidate, ...named, current } };
    const left = { kind: 'unpinned', candidate, current };
    return candidate.isOver === true && why === isVariable
        ? { ...left, finding: variableOver }
        : { ...left, why };
}
const isVariable = 'its version is a variable';
const variableOver = {
    where: 'over a pinned map of values, and its version is a variable',
    fix: 'let the variable hold what is pinned and write # deliver-image: ignore behind it, or take it out',
};
/** An entry that names a sought repository and gives it no version. */
function matchBare(candidate, current, named, sites) {
    const left = { kind: 'unpinned', candidate, current };
    if (candidate.form.hasSuffix === true)
        return { ...left, finding: withSuffix };
    const given = findGiven(candidate, named, sites) ?? findKept(named, candidate.form, sites);
    if (given === undefined) {
        const isVersion = (0,places_form/* holdsVersion */.fc)(candidate.form.written);
        return { ...left, finding: isVersion ? versionInName : withoutVersion };
    }
    const { place, path, line } = given;
    return { ...left, why: `${place} (${path}:${line}) has the version of that name` };
}
/** What names no sought repository, as far as it can be read. */
function matchOther(candidate, request) {
    if (candidate.isIgnored === true)
        return { kind: 'other', candidate };
    const near = candidate.kind === 'marker' ? findNear(candidate.form, request) : undefined;
    const { written: current } = candidate.form;
    const isVariable = soughtRepositories(request).some((one) => mayName(current, one));
    const why = isVariable ? 'it holds a variable' : near;
    if (why !== undefined)
        return { kind: 'unpinned', candidate, current, why };
    return matchBroken(candidate, request) ?? matchReplaced(candidate, request);
}
/** A place of an image whose text is no reference, and holds the name all the same. */
function matchBroken(candidate, request) {
    const current = candidate.form.written;
    const isBroken = (0,image_reference/* readReference */.Wf)(current) === undefined;
    // A policy's pattern runs nothing.
    if (!isBroken || match_variable.test(current) || current.endsWith('*'))
        return undefined;
    if (!holdsName(current, soughtRepositories(request)))
        return undefined;
    const why = reasonToLeave(candidate, request);
    const left = { kind: 'unpinned', candidate, current };
    if (why !== undefined)
        return { ...left, why };
    const isUpper = (0,image_reference/* readReference */.Wf)(current.toLowerCase()) !== undefined;
    return { ...left, finding: isUpper ? upperCase : noReference };
}
const noReference = {
    where: 'in the place of an image, and is no reference',
    fix: 'write it as <name>:<tag> to pin it',
};
const upperCase = {
    where: 'in the place of an image, with capitals that no cluster takes',
    fix: 'write the name in lower case to pin it',
};
/**
 * Marked versions that name no image, where several are delivered: which of them is meant is nobody's to guess.
 *
 * @returns errors `marker`
 */
function findNameless({ candidates }, { images }) {
    if (images.length < 2)
        return [];
    const isOfAll = ({ form }) => images.every(({ repository }) => form.isOf(repository, true));
    return candidates
        .filter((one) => one.kind === 'marker' && isOfAll(one))
        .map(({ path: file, line }) => {
        const what = 'The comment deliver-image names no image, and several are delivered';
        const fix = 'Name it before the field: # deliver-image: ghcr.io/acme/web tag';
        return new lib_errors/* UserError */.yo('marker', what, { location: { file, line }, fix });
    });
}
/** A marker's name that may be a mistyped one of a delivered image. */
function findNear({ written }, request) {
    const name = (0,image_reference/* readReference */.Wf)(written)?.repository;
    const near = deliveredRepositories(request).find((one) => name !== undefined &&
        (name.path === one.path || (0,lib_nearest/* editDistance */.YC)((0,image_reference/* formatRepository */.Sh)(name), (0,image_reference/* formatRepository */.Sh)(one)) <= 2));
    return near && `its marker names another image than ${(0,image_reference/* formatRepository */.Sh)(near)}`;
}
const withoutVersion = {
    where: 'in a kustomization entry with neither newTag nor digest',
    fix: 'add newTag: "" to the entry to pin it',
};
/** kustomize drops the digest with it, and reads it only where the entry has no tag. */
const withSuffix = {
    where: 'in a kustomization entry whose tagSuffix comes in the place of the pinned digest',
    fix: 'take tagSuffix out, or write newTag: "" beside it',
};
const versionInName = {
    where: 'in the newName of a kustomization entry',
    fix: 'write the name alone there, and newTag: "" beside it, to pin it',
};
/** The entry that gives its version to the name which an entry without one brings in. */
function findGiven({ path, line }, named, sites) {
    const isLater = (site) => site.path !== path || site.line >= line;
    const own = sites.filter((site) => site.target === named.target && isLater(site));
    return own.find(({ form }) => (0,places_form/* isRepository */.Z6)(form.replaces ?? '', named.repository));
}
/** What keeps its own version: an entry that neither renames nor gives a version does nothing to it. */
function findKept({ target, repository }, { replaces }, sites) {
    if (replaces === undefined || !(0,places_form/* isRepository */.Z6)(replaces, repository))
        return undefined;
    return sites.find((site) => site.target === target && site.kind === 'container');
}
/** An entry that puts another image in the place of a sought one: over what is pinned, or no more after it. */
function matchReplaced(candidate, request) {
    const { form } = candidate;
    const { replaces } = form;
    const isOf = (all) => replaces !== undefined &&
        all.some((one) => (0,places_form/* isRepository */.Z6)(replaces, one) || mayMatch(replaces, one));
    const current = form.current('');
    const other = { kind: 'other', candidate };
    if (isOf(request.images.flatMap(({ match = [] }) => match))) {
        const where = `in an entry for ${replaces}, which applies no more once that name is replaced`;
        const fix = 'let the entry name the delivered repository (newName), leave match out, or take the file of the base out of manifests';
        return { kind: 'unpinned', candidate, current, finding: { where, fix } };
    }
    // Without a version of its own an entry keeps tag and digest: that is how a mirror is named.
    if (form.versions.every(({ value }) => value === ''))
        return other;
    if (!isOf(deliveredRepositories(request)))
        return other;
    const where = `in an entry for ${replaces}, which puts it over what is pinned`;
    const fix = 'take newTag and digest out of the entry, so that it keeps what is pinned, or let it name the delivered repository';
    return { kind: 'unpinned', candidate, current, finding: { where, fix } };
}
/** Of shells, compose and Flux (`${TAG}`), of Kubernetes (`$(TAG)`), of templates; no tag or digest holds one. */
const match_variable = /\$|\{\{/;
function reasonToLeave({ kind, form, container }, { containers: names = [] }) {
    if (form.doubt !== undefined)
        return form.doubt;
    // A marker asks for its scalar to be replaced, whatever stands there.
    const holdsVariable = form.versions.some(({ value }) => match_variable.test(value));
    if (holdsVariable && kind !== 'marker')
        return isVariable;
    const isNamed = names.length === 0 || container === undefined || names.includes(container);
    return isNamed ? undefined : `the container ${container} is none of ${names.join(', ')}`;
}
/** The candidate with the first of its names that is to be pinned: where a global registry is a mirror, the name without it. */
function settleName(candidate, { images }) {
    for (const form of [candidate.form, ...(candidate.form.others ?? [])]) {
        const named = findNamed(form, images);
        if (named !== undefined)
            return [{ ...candidate, form }, named];
    }
    return [candidate, undefined];
}
function findNamed(form, images) {
    for (const target of images) {
        const { repository: own, mirrors = [], match } = target;
        const isNamed = [own, ...mirrors].some((one) => form.isOf(one, true)) ||
            (match !== undefined && form.isOf(match, false));
        if (isNamed)
            return { target, repository: pinnedRepository(target) };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/manifest/pins/filter.js



/** The word of the comment that makes any scalar a site. */
const marker = 'deliver-image';
const markerComment = /(?:#|\/\/|\/\*|--|;)[ \t]*deliver-image(?![\w./-])/;
function makeFilter(request) {
    const repositories = soughtRepositories(request);
    const names = repositories.map(filter_nameOf);
    const words = [...new Set([marker, ...names.map(({ last }) => last)])];
    const search = openWordSearch(words);
    const isInParts = repositories.map(partsFinder);
    const isNamedIn = (text, index) => {
        const name = names[index];
        if (name === undefined)
            return false;
        if (nextName(text, name, 0) !== undefined || isBehindVariable(text, name))
            return true;
        return isInParts[index]?.(text, true) === true;
    };
    const byWord = words.map((word) => names.flatMap(({ last }, index) => (last === word ? [index] : [])));
    const capitals = capitalsFinder(repositories);
    const wantsText = (text) => text.includes(marker) || names.some((_, index) => isNamedIn(text, index)) || capitals.in(text);
    const findNames = (text) => {
        const offsets = new Set();
        for (const name of names) {
            let found = nextName(text, name, 0);
            for (; found !== undefined; found = nextName(text, name, found.at + 1))
                offsets.add(found.at);
        }
        return [...offsets].sort((one, other) => one - other);
    };
    const namesText = (text) => findNames(text).some((offset) => isNamedAt(text, offset, repositories)) ||
        isInParts.some((find) => find(text, false));
    return {
        repositories,
        wantsBytes: (bytes) => {
            const found = search(bytes);
            // Most files hold none of the words, and are done with after this. Names are ASCII, so that any text will do.
            if (found.length === 0)
                return capitals.inBytes(bytes);
            const text = asBuffer(bytes).toString('latin1');
            const isMarked = text.includes(marker);
            if (isMarked || found.some((word) => byWord[word]?.some((name) => isNamedIn(text, name))))
                return true;
            return capitals.inBytes(bytes);
        },
        wantsText,
        namesText,
        holdsParts: (text) => isInParts.some((find) => find(text, true, 2)),
        namesBytes: (bytes) => {
            // What two or four bytes a character add to ASCII is zeros.
            const ascii = bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
            if (search(ascii).length === 0)
                return false;
            const text = asBuffer(ascii).toString('latin1');
            return markerComment.test(text) || namesText(text);
        },
        findNames,
    };
}
/**
 * The request for those images alone that a text can name: what is asked of many images is then asked of few. A marker
 * may mean any.
 */
function narrowRequest(request, text) {
    if (request.images.length === 1 || text.includes(marker))
        return request;
    const lower = text.toLowerCase();
    const images = request.images.filter((image) => soughtRepositories({ images: [image] }).some((one) => lower.includes(filter_nameOf(one).last)));
    return { ...request, images };
}
/** Whole names in capitals, which no cluster takes: only with what stands before the last component, as `Web` may be any word. */
function capitalsFinder(repositories) {
    const paths = repositories.map(({ registry, path }) => path.includes('/') ? path : `${registry}/${path}`);
    const whole = [...new Set(paths)];
    const names = whole.map(toName);
    const isIn = (lower, name) => nextName(lower, name, 0) !== undefined;
    let search;
    return {
        in: (text) => {
            const lower = text.toLowerCase();
            return names.some((name) => isIn(lower, name));
        },
        inBytes: (bytes) => {
            search ??= openFoldedSearch(whole);
            const found = search(bytes);
            if (found.length === 0)
                return false;
            const lower = asBuffer(bytes).toString('latin1').toLowerCase();
            return found.some((index) => isIn(lower, names[index] ?? toName('')));
        },
    };
}
/** The same bytes with a buffer's ways to search them. */
function asBuffer(bytes) {
    return Buffer.isBuffer(bytes)
        ? bytes
        : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
/** On Docker Hub `library/` need not be written. */
function filter_nameOf({ registry, path }) {
    return toName(registry === 'docker.io' ? path.replace(/^library\//, '') : path);
}
function toName(path) {
    const slash = path.lastIndexOf('/') + 1;
    return { last: path.slice(slash), before: path.slice(0, slash) };
}
/**
 * Tells whether a text holds the name in parts, each a word of its own: `registry: ghcr.io/`, `org: acme`, `image: web`.
 * Docker Hub's host need not be written, which `isHostOptional` allows for.
 */
function partsFinder({ registry, path }) {
    const isHub = registry === 'docker.io';
    const hosts = isHub ? [registry, `index.${registry}`] : [registry];
    const components = path.split('/');
    const last = toName(components.at(-1) ?? '');
    const ways = hosts.map((host) => [host, ...components]);
    return (text, isHostOptional, least = 1) => {
        if (nextName(text, last, 0) === undefined)
            return false;
        const all = isHub && isHostOptional && components.length > 1 ? [...ways, components] : ways;
        return all.some((parts) => isComposed(text, parts, least));
    };
}
/** True when the components can be cut into so many pieces, or more, that all stand alone in the text. */
function isComposed(text, components, least) {
    // Up to each border, from the end: a piece that begins there stands alone, and what follows it is composed.
    const composed = new Array(components.length + 1).fill(false);
    composed[components.length] = true;
    for (let start = components.length - 1; start >= 0; start--) {
        const longest = least > 1 && start === 0 ? components.length - 1 : components.length;
        for (let end = longest; end > start && !composed[start]; end--) {
            const piece = components.slice(start, end).join('/');
            composed[start] = composed[end] === true && standsAlone(text, toName(piece));
        }
    }
    return composed[0] === true;
}
function standsAlone(text, name) {
    let found = nextName(text, name, 0);
    for (; found !== undefined; found = nextName(text, name, found.at + 1)) {
        // A slash may begin a part: `repository: /web`.
        if (!/[^\s"'[{]\/$/.test(text.slice(Math.max(0, found.start - 2), found.start)))
            return true;
    }
    return false;
}
/** `${ORG}/web`: all before the last component may be a variable. */
function isBehindVariable(text, { last }) {
    const name = { last, before: '' };
    let found = nextName(text, name, 0);
    for (; found !== undefined; found = nextName(text, name, found.at + 1)) {
        const before = text.slice(Math.max(0, found.start - 40), found.start);
        if (/(?:[)}]|\$\w+)\/$/.test(before))
            return true;
    }
    return false;
}
/** What goes on is another name; a slash that closes the name is none of it. */
const goesOn = /[a-z0-9._-]|\/[A-Za-z0-9._$\\{-]/y;
/** Where the last component of the next such path stands, and the path; spellings of a repository differ before it. */
function nextName(text, { last, before }, from) {
    for (let at = text.indexOf(last, from); at !== -1; at = text.indexOf(last, at + 1)) {
        goesOn.lastIndex = at + last.length;
        if (goesOn.test(text))
            continue;
        const start = startOf(text, at, before);
        if (start !== undefined && !/[a-z0-9._-]/.test(text.charAt(start - 1)))
            return { at, start };
    }
    return undefined;
}
/**
 * Where the path begins when its components stand before `at`; JSON may write `/` as `\/`. In any case, and with a slash
 * too many: no cluster takes that, which is told.
 */
function startOf(text, at, before) {
    let start = at;
    for (let index = before.length - 1; index >= 0; index--) {
        start--;
        if (text[start]?.toLowerCase() !== before[index])
            return undefined;
        if (before[index] === '/' && /[/\\]/.test(text.charAt(start - 1)))
            start--;
    }
    return start;
}

;// CONCATENATED MODULE: ./lib/manifest/pins/left/aliases.js
// Aliases outside images: what is pinned behind their anchor goes there, too.




/** A label of Kubernetes. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const labelValue = /^(?:[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)?$/;
const labelKey = /(?:labels?|selectors?)$/i;
/** What follows a pinned place by an alias: told, and refused where a label would hold what none can. */
function findFollowers({ path: file, lines, text, documents, candidates }, sites, request) {
    const skipped = [];
    const problems = [];
    if (!text.includes('*'))
        return { skipped, problems };
    const taken = new Set(candidates.flatMap(({ form }) => (0,places_form/* scalarsOf */.TM)(form).map(({ alias }) => alias)));
    const pinned = new Map(previewTargets(sites, request).flatMap(({ site, pinned: own }) => own.map(({ scalar, value }) => [scalar.start, { site, scalar, value }])));
    const strays = documents.flatMap((document) => listStrays(document));
    for (const { offset, target, keys } of strays) {
        const found = taken.has(offset) ? undefined : pinned.get(target);
        if (found === undefined)
            continue;
        const { site, scalar, value } = found;
        const { line, column } = lines.at(offset);
        const isBroken = keys.some((key) => labelKey.test(key)) &&
            labelValue.test(scalar.value) &&
            !labelValue.test(value);
        if (isBroken) {
            const what = `the label ${keys.at(-1) ?? ''} is an alias of ${site.place} (line ${site.line}), whose value no label can hold once it is pinned`;
            const fix = 'Write the label out, or give the image a digest key of its own.';
            problems.push((0,places_form/* placeError */.oW)('shared-scalar', { path: file, line, column }, what, fix));
        }
        else {
            const reason = `is an alias of ${site.place} (line ${site.line}), and follows its pin`;
            skipped.push({ file, line, code: 'alias', reason });
        }
    }
    return { skipped, problems };
}
function listStrays(document) {
    const strays = [];
    const visit = (node, keys) => {
        if ((0,dist/* isMap */.jh)(node)) {
            for (const { key, value } of node.items) {
                visit(value, [...keys, (0,dist/* isScalar */.jn)(key) ? String(key.value) : '']);
            }
        }
        if ((0,dist/* isSeq */.oP)(node))
            for (const item of node.items)
                visit(item, keys);
        if (!(0,dist/* isAlias */.Vj)(node))
            return;
        const target = document.resolve(node);
        if (!(0,dist/* isScalar */.jn)(target))
            return;
        const offset = document.start + (node.range?.[0] ?? 0);
        strays.push({ offset, target: (0,yaml_scalar/* readScalar */.$t)(document, target).start, keys });
    };
    visit(document.root, []);
    return strays;
}

;// CONCATENATED MODULE: ./lib/manifest/pins/left/parts.js
// Maps of an image whose parts, with those above them, make a sought name in a way that no rule knows.






/** More values than stand around an image. */
const mostAbove = 1000;
/**
 * The last part of a name in each such map.
 *
 * @param covered where scalars begin that other rules have read
 */
function findParts(document, repositories, covered) {
    const found = [];
    const ways = repositories.flatMap(componentsOf);
    // Aliases lead to what is looked at where it stands, so that they are not followed.
    const visit = (node, key, above) => {
        if ((0,dist/* isSeq */.oP)(node))
            for (const item of node.items)
                visit(item, key, above);
        if (!(0,dist/* isMap */.jh)(node) || above.length > mostAbove)
            return;
        const fields = (0,yaml_nodes/* readFields */.qU)(document, node);
        const own = scalarsOf(document, fields);
        const values = [...above, ...own.map(parts_valueOf), ...globalsOf(document, fields)];
        const isRead = own.some(({ start }) => covered.has(start));
        const named = isImage(key, fields) ? own : own.filter(hasVersion);
        const last = isRead ? undefined : findLast(named, values, ways);
        if (last !== undefined)
            found.push(last);
        for (const [name, value] of fields) {
            const version = readVersionOf(document, key, value);
            const isMade = version !== undefined && !covered.has(version.start);
            if (isMade && endsName(name, values, ways))
                found.push({ ...version, value: name });
            visit(value, name, values);
        }
    };
    visit(document.root, '', []);
    return found;
}
const parts_isNothing = /^(?:null|~)?$/i;
/** Versions beside an empty name, or without any below a pinned `global.image`: a chart may put them behind the pinned name. */
function findNamelessVersions(document, covered) {
    const maps = (0,yaml_nodes/* listNodes */.iR)(document.root).flatMap((node) => (0,dist/* isMap */.jh)(node) ? (0,yaml_nodes/* readFields */.qU)(document, node) : []);
    const below = maps.flatMap((fields) => {
        const general = (0,map_view/* fieldsOf */.Pf)(document, (0,map_view/* fieldsOf */.Pf)(document, fields.get('global'))?.get('image'));
        const isPinned = general && scalarsOf(document, general).some(({ start }) => covered.has(start));
        return isPinned ? [...fields.values()].flatMap(yaml_nodes/* listNodes */.iR) : [];
    });
    const ofGlobal = below.flatMap((node) => (0,dist/* isMap */.jh)(node) ? ((0,map_view/* fieldsOf */.Pf)(document, (0,yaml_nodes/* readFields */.qU)(document, node).get('image')) ?? []) : []);
    const found = [
        ...maps.flatMap((fields) => listVersions(document, fields, (names) => names.length > 0)),
        ...ofGlobal.flatMap((fields) => listVersions(document, fields, (names) => names.length === 0)),
    ];
    const free = found.filter(({ start }) => !covered.has(start));
    return [...new Map(free.map((one) => [one.start, one])).values()];
}
/** The filled versions of a map whose names are empty, and as many as are asked for. */
function listVersions(document, fields, isAsked) {
    const all = [...fields].map(([key, value]) => [(0,image_keys/* plainKey */.y7)(key), (0,map_view/* textOf */.b6)(document, value) ?? '', value]);
    const names = all.filter(([key]) => image_keys/* repositoryKey */.Kq.test(key));
    if (!isAsked(names) || !names.every(([, name]) => parts_isNothing.test(name)))
        return [];
    return all.flatMap(([key, version, value]) => {
        const isVersion = image_keys/* tagKey */.E4.test(key) || image_keys/* digestKey */.CO.test(key);
        const isSaid = isVersion && !parts_isNothing.test(version) && !/[{$]/.test(version);
        return (0,dist/* isScalar */.jn)(value) && isSaid ? [(0,yaml_scalar/* readScalar */.$t)(document, value)] : [];
    });
}
/** The host and each component of the path; Docker Hub's host need not be written. */
function componentsOf({ registry, path }) {
    const components = path.split('/');
    return registry === 'docker.io'
        ? [[registry, ...components], components]
        : [[registry, ...components]];
}
function isImage(key, fields) {
    const keys = [...fields.keys()].map(image_keys/* plainKey */.y7);
    return ((0,image_keys/* plainKey */.y7)(key).endsWith('image') ||
        keys.some((one) => one === 'version' || image_keys/* imageKey */.p2.test(one) || image_keys/* tagKey */.E4.test(one) || image_keys/* digestKey */.CO.test(one)));
}
/** A key may be the name, where its map has nothing but a version, or is one: `services: {web: {tag: 1}}`, `images: {web: 1}`. */
function readVersionOf(document, above, node) {
    const target = document.resolve(node);
    const isTable = /^(?:image)?(?:images?|tags|versions|digests)$/.test((0,image_keys/* plainKey */.y7)(above));
    if (isTable && (0,dist/* isScalar */.jn)(target)) {
        const scalar = (0,yaml_scalar/* readScalar */.$t)(document, target);
        return /\d/.test(scalar.value) && /^[\w.+-]+$/.test(scalar.value) ? scalar : undefined;
    }
    const fields = (0,map_view/* fieldsOf */.Pf)(document, target);
    if (fields === undefined)
        return undefined;
    const own = readLoneTag(document, fields);
    const image = [...fields].find(([name]) => (0,image_keys/* plainKey */.y7)(name) === 'image');
    const below = (0,map_view/* fieldsOf */.Pf)(document, document.resolve(image?.[1]));
    return own ?? (below && readLoneTag(document, below));
}
/** The tag of a map that holds no name. */
function readLoneTag(document, fields) {
    const all = [...fields].map(([key, node]) => [(0,image_keys/* plainKey */.y7)(key), document.resolve(node)]);
    const isNamed = all.some(([key, node]) => (0,dist/* isScalar */.jn)(node) && (key === 'name' || image_keys/* repositoryKey */.Kq.test(key) || image_keys/* imageKey */.p2.test(key)));
    const tag = all.find(([key, node]) => image_keys/* tagKey */.E4.test(key) && (0,dist/* isScalar */.jn)(node))?.[1];
    return !isNamed && (0,dist/* isScalar */.jn)(tag) ? (0,yaml_scalar/* readScalar */.$t)(document, tag) : undefined;
}
/** `acme/web:1.2.2`: a name with its version tells itself to be an image's. */
function hasVersion(scalar) {
    return parts_nameOf(scalar) !== parts_valueOf(scalar);
}
function parts_nameOf(scalar) {
    return (0,places_form/* withoutVersion */.Pv)(parts_valueOf(scalar));
}
function scalarsOf(document, fields) {
    return [...fields.values()].flatMap((node) => {
        const target = document.resolve(node);
        return (0,dist/* isScalar */.jn)(target) ? (0,yaml_scalar/* readScalar */.$t)(document, target) : [];
    });
}
function parts_valueOf({ value }) {
    return value.trim().replace(/^\//, '').replace(/\/$/, '');
}
/** What `global` holds, and the maps in it. */
function globalsOf(document, fields) {
    const globals = (0,map_view/* fieldsOf */.Pf)(document, fields.get('global'));
    if (globals === undefined)
        return [];
    const below = [...globals.values()].flatMap((node) => (0,map_view/* fieldsOf */.Pf)(document, node) ?? []);
    return [globals, ...below].flatMap((one) => scalarsOf(document, one).map(parts_valueOf));
}
/** The scalar that ends a name of at least two pieces. */
function findLast(own, values, ways) {
    return own.find((scalar) => endsName(parts_nameOf(scalar), values, ways));
}
/** True where it is the last piece of a name, whose others are among the values. */
function endsName(name, values, ways) {
    const pieces = new Set(values);
    return ways.some((components) => {
        const length = name.split('/').length;
        const head = components.slice(0, -length);
        const isTail = components.slice(-length).join('/') === name;
        return isTail && head.length > 0 && parts_isComposed(head, pieces);
    });
}
function parts_isComposed(components, pieces) {
    return components.some((_, index) => {
        const count = index + 1;
        const rest = components.slice(count);
        return (pieces.has(components.slice(0, count).join('/')) &&
            (rest.length === 0 || parts_isComposed(rest, pieces)));
    });
}

;// CONCATENATED MODULE: ./lib/manifest/pins/left/writers.js
// Other tools that write images: what orders them to write a pinned place, too, or to follow the tags of its image.



/**
 * @see https://fluxcd.io/flux/guides/image-update/#configure-image-update-for-custom-resources
 * @see https://catalog.kpt.dev/apply-setters/v0.2/
 */
const setters = [
    ["Flux's image automation", /\{\s*"\$imagepolicy"/],
    ['kpt, or kustomize cfg,', /\{\s*"\$(?:kpt-set|openapi|ref)"|\bkpt-set:/],
];
/** Comments of other tools behind pinned places, and policies of Keel beside them: one note a place. */
function findWriters({ path: file, text, documents, lines }, sites) {
    const behind = sites.flatMap(({ form }) => {
        const said = (0,places_form/* scalarsOf */.TM)(form).flatMap(({ start, end }) => {
            const [rest = ''] = text.slice(end).split('\n', 1);
            const [, ...comments] = rest.split('#');
            const own = setters.find(([, words]) => words.test(comments.join('#')));
            return own === undefined
                ? []
                : [[start, `${own[0]} writes it, too, by the comment behind it`]];
        });
        return said.slice(0, 1);
    });
    const starts = sites.flatMap(({ form }) => (0,places_form/* scalarsOf */.TM)(form).map(({ start }) => start));
    const ofKeel = documents
        .filter((one) => text.includes('keel') && starts.some((start) => isWithin(start, one)))
        .flatMap(findKeel);
    const told = [...behind, ...ofKeel].map(([start, what]) => {
        const reason = `${what}: take that out, or leave the image to it with # deliver-image: ignore`;
        return { file, line: lines.at(start).line, code: 'writer', reason };
    });
    return [...new Map(told.map((one) => [one.line, one])).values()];
}
/** A policy of a workload, or of a chart in its values. @see https://keel.sh/docs/#policies */
function findKeel(document) {
    return listPairs(document).flatMap(({ key, value, start }) => {
        const ofChart = key === 'keel' && (0,dist/* isMap */.jh)(value) ? value.get('policy', true) : undefined;
        const policy = key === 'keel.sh/policy' ? value : ofChart;
        const isOn = (0,dist/* isScalar */.jn)(policy) && policy.value !== 'never' && policy.value !== '';
        return isOn ? [[start, 'Keel writes the image beside it in the cluster, too']] : [];
    });
}
/** Their `spec` says what to follow: a tag there is a constraint. */
const followers = /^(?:ImageUpdater|ImageRepository|Warehouse)$/;
/** Where a document tells argocd-image-updater, Flux or Kargo which images to follow. */
function findFollowed(document) {
    return listPairs(document).filter(({ key, kind }) => key.startsWith('argocd-image-updater.argoproj.io/') ||
        (key === 'spec' && followers.test(kind)));
}
/** The keys of all maps, with where their values stand and what `kind` the map is of. */
function listPairs({ root, start }) {
    return (0,yaml_nodes/* listNodes */.iR)(root).flatMap((node) => ((0,dist/* isMap */.jh)(node) ? node.items : []).map(({ key, value }) => {
        const [from = 0, to = from] = ((0,dist/* isNode */.Ll)(value) ? value.range : undefined) ?? [];
        const kind = (0,dist/* isMap */.jh)(node) ? String(node.get('kind')) : '';
        return { key: String(key), value, kind, start: start + from, end: start + to };
    }));
}
function isWithin(offset, { start, end }) {
    return start <= offset && offset < end;
}

;// CONCATENATED MODULE: ./lib/manifest/pins/left/unpinned.js





/** Everything in a file that names an image and is not pinned: places, and the offsets of texts outside all places. */
function findUnpinned(reading, left, names) {
    const { unread } = reading;
    const ofText = unread ? leaveLines(reading, unread, names) : leaveScalars(reading, names);
    const all = [...left.map(leaveCandidate), ofText];
    return {
        skipped: [...all.flatMap(({ skipped }) => skipped), ...leaveShort(reading, names)],
        mentions: all.flatMap(({ mentions }) => mentions),
    };
}
/** Names of values that are Docker Hub's as they stand, and would be delivered ones behind a registry of the chart. */
function leaveShort({ candidates, text }, { repositories }) {
    return candidates.flatMap(({ kind, form: { written }, isIgnored, path: file, line, place }) => {
        const name = (0,image_reference/* readReference */.Wf)(written)?.repository;
        const near = repositories.find(({ path }) => path === name?.path);
        const isShort = kind === 'helm' && isIgnored !== true && !(0,image_parts/* hasOwnRegistry */.WV)(written);
        // What holds the registry, too, is told as parts of the name.
        if (!isShort || near === undefined || near.registry === name?.registry)
            return [];
        if (text.includes(near.registry))
            return [];
        const whole = (0,image_reference/* formatRepository */.Sh)(near);
        const reason = `${place} holds ${written}, which is ${whole} only where the chart puts ${near.registry} before it: then write the registry there, or mark the version beside it with # deliver-image: ${whole} tag`;
        return [{ file, line, code: 'text', reason }];
    });
}
function leaveCandidate({ candidate, current, why, finding }) {
    const { path: file, line, place } = candidate;
    if (why !== undefined) {
        const reason = `${place} holds ${current}, but ${why}`;
        return { skipped: [{ file, line, code: 'excluded', reason }], mentions: [] };
    }
    return { skipped: [], mentions: finding ? [{ file, line, text: current, ...finding }] : [] };
}
/** Scalars of no place: with a tag or digest they run somewhere, within a text nobody knows. */
function leaveScalars({ path: file, text: whole, documents, embedded, lines, isJson, foreign }, names) {
    const texts = new Set(embedded.map(({ scalar }) => scalar.start));
    const read = [...documents, ...embedded.flatMap(({ documents: own = [] }) => own)];
    const seen = read.flatMap((document) => {
        const all = findMentions(document, names, texts);
        if (foreign.has(document))
            return all.map((one) => ({ ...one, kind: 'foreign' }));
        const followed = all.length === 0 ? [] : findFollowed(document);
        const isFollowed = ({ offset }) => followed.some((one) => isWithin(offset, one));
        return all.map((one) => (isFollowed(one) ? { ...one, kind: 'followed' } : one));
    });
    const unread = embedded.filter((one) => one.documents === undefined);
    const at = (offset) => ({ file, line: lines.at(offset).line });
    const isRun = ({ kind, beside }) => kind === 'tagged' || (kind === 'untagged' && beside !== undefined);
    return {
        mentions: [
            ...seen
                .filter(isRun)
                .map((one) => ({ ...at(one.offset), text: one.text.trim(), ...describe(one, isJson) })),
            ...unread.flatMap(({ scalar: { start, end }, use }) => {
                const offsets = names.offsets.filter((one) => start <= one && one < end);
                const words = findLineMentions(whole, { ...names, offsets });
                const told = use === 'template' ? words.filter(({ kind }) => kind === 'tagged') : words;
                return told.map(({ offset, text }) => ({ ...at(offset), text, ...unreadTexts[use] }));
            }),
        ],
        skipped: [
            ...documents.flatMap((document) => (names.covered.size === 0 ? [] : findNamelessVersions(document, names.covered)).map(({ start, value }) => ({
                ...at(start),
                code: 'text',
                reason: `${value} ${nameless}`,
            }))),
            ...seen.flatMap((one) => {
                const { offset, kind } = one;
                if (kind === 'tagged' || isRun(one))
                    return [];
                const code = kind === 'followed' ? 'writer' : kind === 'untagged' ? kind : 'text';
                const isMarkable = kind === 'text' && !isJson && /^\S+=[^\s=]+$/.test(one.text.trim());
                return [{ ...at(offset), code, reason: reasons[isMarkable ? 'assigned' : kind] }];
            }),
        ],
    };
}
/** Where a name that runs stands, and what to do. */
function describe({ text, beside }, isJson) {
    if (beside === undefined) {
        const fix = isJson ? 'write it into a place that is one' : markIt;
        return { where: 'in no place that is known to hold an image', fix };
    }
    const mark = `mark the version with # deliver-image: ${text.trim()} <field>`;
    return {
        where: `under a key that is not known, with ${beside} beside it`,
        fix: isJson ? 'call the key repository, if that is what reads it' : mark,
    };
}
const unreadTexts = {
    patch: {
        where: 'in a text of YAML that cannot be read in its place',
        fix: 'write it as a block (patch: |-) of valid YAML, without lines of a template, to pin it',
    },
    values: {
        where: 'in a text of values',
        fix: 'write the values as a map (valuesObject), or in a file of their own, to pin it',
    },
    template: {
        where: 'in a text of values that the chart makes objects of',
        fix: 'write it as a list or map of values to pin it, or let the text take the image from the values',
    },
};
const markIt = 'mark it with # deliver-image to pin it';
const nameless = 'stands beside no name, and a chart may put it behind the pinned one: empty it, or write the repository beside it';
/** Where a marker makes a place of it. */
const inText = 'names the image in a text, which is left as it is';
/** What may make the name with others around it. */
const inParts = 'may be a part of the image name, whose others stand around it: write the name in one key, or mark the version beside it with # deliver-image: <repository> tag';
const reasons = {
    untagged: 'names the image without a tag or digest, in no place that is pinned; in values, tag: "" beside it makes it one',
    variable: 'names the image with a variable in it, and is left as it is',
    followed: 'names the image for a tool that follows its tags, and may write another one over what is pinned',
    foreign: 'names the image in a file of another tool, which is left to it',
    built: 'names a cache of builds, or what one writes, which nothing runs',
    text: inText,
    assigned: `${inText}; ${markIt}`,
};
/** Lines of a template, or of a file that is read by its markers, each to be marked. Any other is a note or ends the run. */
function leaveLines({ path: file, text, lines }, { problem, hasMarkers, isForeign }, names) {
    const { line } = lines.at(problem.offset);
    const notValid = `is not valid YAML: ${problem.message}`;
    const where = problem.templated ? 'in a template' : 'unmarked in a file with markers';
    const fix = problem.templated ? `${markIt}, or take it from the values` : markIt;
    const tagged = findLineMentions(text, names).filter(({ kind }) => kind === 'tagged');
    if (isForeign) {
        const noted = tagged.map(({ offset }) => lines.at(offset));
        return {
            mentions: [],
            skipped: noted.map((at) => ({ file, line: at.line, code: 'text', reason: reasons.foreign })),
        };
    }
    const mentions = tagged.map((one) => ({
        file,
        line: lines.at(one.offset).line,
        text: one.text,
        where,
        fix,
    }));
    const isReported = hasMarkers || mentions.length > 0;
    const isTemplate = 'holds {{ }} and is a template: mark the scalars to pin with # deliver-image';
    const note = problem.templated
        ? { file, line, code: 'templated', reason: isTemplate }
        : { file, line, code: 'invalid-yaml', reason: notValid };
    return { mentions, skipped: isReported ? [] : [note] };
}

;// CONCATENATED MODULE: ./lib/manifest/pins/left/no-site.js
// The error where nothing was found: what stands in the files instead, with the line that mends a typing mistake.






/** So many places are named where nothing was found; nobody reads more. */
const mostSeen = 100;
/** The error that says where the image was not found, and what was seen instead. */
function noSite(request, { files, paths, elsewhere = [], hasOthers = false }, unpinned) {
    const { skipped, mentions } = unpinned;
    const sought = soughtRepositories(request).map(image_reference/* formatRepository */.Sh).join(' or ');
    const reported = new Set([...mentions, ...skipped].map(({ file, line }) => `${file}:${line ?? 1}`));
    const near = findNearMisses(files, request, reported);
    const lines = [
        ...mentions.map(({ file, line, text, where, fix }) => `${file}:${line} names ${text} ${where}; ${fix}`),
        ...limit([...new Set(near.map((miss) => no_site_describe(miss, request)))], mostNear),
        ...skipped.map(({ file, line, reason }) => `${file}:${line ?? 1} ${reason}`),
        ...(near.length + reported.size === 0 ? findWords(files, request) : []),
        ...limit(elsewhere, mostNear).map((path) => `${path} names it, and manifests does not name ${path}`),
    ];
    const seen = limit(lines, mostSeen).map((line) => `\n  - ${line}`);
    const where = request.manifests.join(', ') || 'the files';
    const instead = seen.length === 0
        ? `, nor any other image, in ${limit(paths, mostNear).join(', ')}`
        : `. Seen instead:${seen.join('')}`;
    const what = `Nothing that can be pinned in ${where} names the image ${sought}${instead}`;
    const [nearby] = elsewhere;
    const location = mentions[0] ??
        locate(nearby !== undefined ? [] : near.map(no_site_placeOf)) ??
        locate(no_site_textsOf(skipped));
    return new lib_errors/* UserError */.yo('no-site', what, {
        ...(location && { location: { file: location.file, line: location.line } }),
        fix: nearby === undefined
            ? fixOf(request, unpinned, { near, files, paths, hasOthers })
            : `Name ${nearby}, or its folder, in the input manifests.`,
    });
}
function no_site_placeOf({ path, line }) {
    return { file: path, line };
}
/** The place that is probably meant, where there is one candidate. */
function locate(places) {
    const [first, ...others] = places;
    return others.length > 0 ? undefined : first;
}
/** Lines of files that are no manifests, and hold the image's name. */
function no_site_textsOf(skipped) {
    return skipped.flatMap(({ reason, file, line }) => reason === inText && line !== undefined ? [{ file, line }] : []);
}
function limit(lines, most) {
    return lines.length <= most
        ? lines
        : [...lines.slice(0, most), `and ${lines.length - most} more`];
}
function fixOf(request, { skipped, mentions }, { near, files, paths, hasOthers }) {
    const { containers = [] } = request;
    if (containers.length > 0 && skipped.some(({ code }) => code === 'excluded')) {
        return 'Let the input container name a container that holds the image, or leave it out.';
    }
    if (isSaid(skipped, mentions))
        return 'Mend or mark the place that is meant, as said beside it.';
    const image = deliveredRepositories(request).slice(0, 1).map(image_reference/* formatRepository */.Sh).join('');
    if (near.length > 0 && near.every(isTemplate)) {
        return `These are templates: name in manifests the values file that they read (values.yaml beside Chart.yaml), with ${image} in it.`;
    }
    const kustomization = paths.find((path) => kustomizationName.test(path));
    if (near.length === 0 && kustomization !== undefined) {
        return `Add to ${kustomization}: images: [{name: ${image}}]; or name the files that hold the workloads in manifests.`;
    }
    const [text] = no_site_textsOf(skipped);
    if (near.length === 0 && text) {
        return `Mark the line that is meant, as ${text.file}:${text.line}, with a comment at its end: deliver-image behind #, // or what else begins one there.`;
    }
    const template = adviseTemplate(near.length === 0 ? files : [], image);
    return `${template}${writeImage({ near, hasOthers }, image, request)}, or mark a scalar with # deliver-image.`;
}
/** YAML reads `image: {{ image }}` as a mapping. */
function adviseTemplate(files, image) {
    const template = files.find(({ text }) => /\{[{%]/.test(text));
    if (!template)
        return '';
    return `${template.path} is a template: name in manifests the file that gives it its values, with ${image} in it. Else: `;
}
/** True where a place is named with what mends it. */
function isSaid(skipped, mentions) {
    return mentions.length > 0 || skipped.some(({ reason }) => reason.endsWith(inParts));
}
const kustomizationName = /(?:^|\/)kustomization\.ya?ml$/;
/** With one other image the line to set; with several, which one is meant is not known. */
function writeImage({ near, hasOthers }, image, { images }) {
    const names = near.map(({ form }) => (0,image_reference/* readReference */.Wf)(form.written)?.repository);
    const others = new Set(names.map((name) => name && (0,image_reference/* formatRepository */.Sh)(name)));
    const alike = [...others].filter((name) => name !== undefined && isAlike(name, image));
    const [only] = others.size > 1 && alike.length > 0 ? alike : others;
    const write = `Write ${image} into a manifest once`;
    if (hasOthers)
        return `${write}, or leave it out of this run`;
    if (near.length === 0 || images.length > 1)
        return write;
    if (others.size > 1 && alike.length === 0) {
        return `${write}, or set the input match to the repository that the manifests still name`;
    }
    // A placeholder such as ghcr.io/<user>/web is no name that an input takes.
    if (only === undefined)
        return `${write}, in place of what stands there`;
    const name = only.replace(/^docker\.io\/(?:library\/)?/, '');
    // It may be a database's: then the image is to have a place of its own.
    return `Where ${name} stands for this image, set match: ${name}; else w${write.slice(1)}`;
}
const mostNear = 10;
/** Their last parts differ by what one has more, or by typing mistakes. */
function isAlike(name, image) {
    const [one, other] = [lastOf(name), lastOf(image)];
    const shorter = Math.min(one.length, other.length);
    return (shorter > 2 && unlike(one, other) <= 1) || (0,lib_nearest/* findNearest */.qg)(one, [other]) !== undefined;
}
/** Names of images in texts that are no places, such as the value of a key that nobody knows. */
function findWords(files, request) {
    const [image = ''] = deliveredRepositories(request).map(image_reference/* formatRepository */.Sh);
    const lines = files.flatMap(({ path, text }) => text.split('\n').flatMap((line, index) => {
        const word = line.split(/[\s"'`=,;<>()[\]{}]+/).find((one) => one.includes('/'));
        const name = word === undefined ? undefined : (0,image_reference/* readReference */.Wf)(word)?.repository;
        return name && isAlike((0,image_reference/* formatRepository */.Sh)(name), image)
            ? `${path}:${index + 1} has ${word}, in no place that is known to hold an image`
            : [];
    }));
    return limit(lines, mostNear);
}
/** Places of other images, nearest names first, that are not `reported` elsewhere. */
function findNearMisses(files, request, reported) {
    const candidates = files
        .flatMap((file) => (0,read_file/* readFile */.T)(file, () => true).candidates)
        .filter(({ path, line }) => !reported.has(`${path}:${line}`));
    const sought = soughtRepositories(request).map(image_reference/* formatRepository */.Sh);
    return candidates
        .map((candidate) => ({ candidate, distance: distanceTo(candidate, sought) }))
        .sort((one, other) => one.distance - other.distance)
        .map(({ candidate }) => candidate);
}
/** Its name is made when a chart is rendered. */
function isTemplate({ form }) {
    return form.written.includes('{{');
}
/** A line like `k8s/a.yaml:12 holds ghcr.io/acme/web-admin:1.2`. */
function no_site_describe(candidate, request) {
    const { path, line, container, form } = candidate;
    const delivered = deliveredRepositories(request);
    const where = container === undefined ? '' : ` (container ${container})`;
    const current = form.current(delivered.slice(0, 1).map(image_reference/* formatRepository */.Sh).join(''));
    // GitHub shows owners and repositories with their capitals, and people copy them.
    const lower = (0,image_reference/* readReference */.Wf)(current) ? undefined : (0,image_reference/* readReference */.Wf)(current.toLowerCase());
    const isInCapitals = lower !== undefined && delivered.some((one) => (0,image_reference/* isSameRepository */.ve)(lower.repository, one));
    const why = isInCapitals ? ', which no cluster takes: a name is lower case' : '';
    return `${path}:${line} holds ${current}${where}${isTemplate(candidate) ? ', a template' : why}`;
}
/** The name's last component weighs most: people mistype it least and move it most. */
function distanceTo({ form: { written } }, sought) {
    const name = (0,image_reference/* readReference */.Wf)(written)?.repository;
    const text = (name ? (0,image_reference/* formatRepository */.Sh)(name) : written).slice(0, 255);
    const distances = sought.map((one) => 1000 * unlike(lastOf(text), lastOf(one)) + (0,lib_nearest/* editDistance */.YC)(text, one));
    return Math.min(...distances);
}
function lastOf(name) {
    return name.slice(name.lastIndexOf('/') + 1);
}
/** 0 for the same, 1 where one contains the other, more the less they have in common. */
function unlike(one, other) {
    if (one === other)
        return 0;
    if (one !== '' && (one.includes(other) || other.includes(one)))
        return 1;
    return 1 + (0,lib_nearest/* editDistance */.YC)(one, other) / Math.max(one.length, other.length);
}

;// CONCATENATED MODULE: ./lib/manifest/pins/left/unread.js
// Files that hold the image's name and cannot be read: they end the run before the build, because half of the
// manifests would be pinned and half would not.



/** Decodes a file that is to be read, or says why it is not. */
function takeFile({ path, bytes, size = bytes.length }, filter) {
    if (size > yaml_text/* largestSearched */.mB) {
        return { unread: unreadError(path, tooLarge(yaml_text/* largestSearched */.mB), 'may name the image') };
    }
    const decoded = size > yaml_text/* maximumSize */.uI ? tooLargeNote : decodeFile(path, bytes);
    if ('text' in decoded)
        return { file: { path, text: decoded.text } };
    return filter.namesBytes(bytes)
        ? { unread: unreadError(path, decoded.reason) }
        : { skipped: { file: path, ...decoded } };
}
/** A name that is no UTF-8 could not be written back under the same name. */
function decodeFile(path, bytes) {
    if (!path.includes('\ufffd'))
        return (0,yaml_text/* decodeText */.g7)(bytes);
    return { code: 'encoding', reason: 'has a name that is not UTF-8' };
}
const tooLarge = (bytes) => `is larger than ${bytes / 1_000_000} MB`;
const tooLargeNote = { code: 'too-large', reason: tooLarge(yaml_text/* maximumSize */.uI) };
/** What is wrong with a text that names the image, is no YAML, no template, and has no markers. */
function findUnread({ path, text, lines, unread }, { namesText, findNames, repositories }) {
    if (unread === undefined || unread.problem.templated || unread.hasMarkers)
        return [];
    const [named] = findLineMentions(text, { offsets: findNames(text), repositories });
    if (named === undefined && !namesText(text.replace(/(?:^|\s)(?:#|\/\/).*$/gm, '')))
        return [];
    const conflict = /^(?:<{7}|>{7}) /m.exec(text);
    if (conflict) {
        const why = "holds git's marks of a merge that was not finished";
        return [unreadError(path, why, undefined, lines.at(conflict.index).line)];
    }
    const { line } = lines.at(unread.problem.offset);
    const language = path.endsWith('.json') ? 'JSON' : 'YAML';
    const names = named === undefined
        ? 'holds the parts of the image name'
        : `names ${named.text} in line ${lines.at(named.offset).line}`;
    return [unreadError(path, `is not valid ${language}: ${unread.problem.message}`, names, line)];
}
/** @param why continues "the file": `is not UTF-8` */
function unreadError(file, why, names = 'names the image', line) {
    const isManifest = /\.(?:ya?ml|json)$/i.test(file);
    const other = isManifest || line === undefined
        ? ''
        : ', mark its places with the comment deliver-image (# or //)';
    return new lib_errors/* UserError */.yo('unreadable', `The file ${names} and cannot be read: it ${why}`, {
        location: { file, ...(line !== undefined && { line }) },
        fix: `Mend it${other}, or take it out with a line !${file} in the input manifests.`,
    });
}

;// CONCATENATED MODULE: ./lib/manifest/pins/read-tree.js
// The files of a tree that the plan asks for: those that name an image, and those that may be laid over one.














/** So many files are searched for what comes near when no site was found. */
const mostNearFiles = 200;
async function readFiles(tree, paths, search) {
    const files = [];
    const skipped = [];
    const unread = [];
    let sum = 0;
    const beside = [];
    const take = (given) => {
        const { path, bytes, size = bytes.length } = given;
        if ((0,dirty_files/* isPointer */._V)(bytes)) {
            skipped.push({ file: path, code: 'lfs', reason: pointerReason });
            return false;
        }
        const isAsked = isUnread(bytes, size) || search.wantsBytes(bytes);
        if (!isAsked) {
            if (isLayer(path, bytes, search.charts))
                beside.push(...read_tree_readLayer(path, bytes));
            return false;
        }
        const taken = takeFile(given, search);
        if ('file' in taken) {
            sum += size;
            // What comes near is only a hint.
            if (sum > yaml_text/* maximumSum */.qo) {
                if (search.most === mostNearFiles)
                    return true;
                throw tooMuch(path);
            }
            files.push(taken.file);
        }
        if ('skipped' in taken)
            skipped.push(taken.skipped);
        if ('unread' in taken)
            unread.push(taken.unread);
        return files.length === search.most;
    };
    const source = tree.read(paths);
    // What comes at once is not waited for: ten thousand promises take longer than the search.
    if (Symbol.iterator in source) {
        for (const file of source)
            if (take(file))
                break;
    }
    else {
        for await (const file of source)
            if (take(file))
                break;
    }
    files.sort((one, other) => (one.path < other.path ? -1 : 1));
    return { files, beside, skipped, unread };
}
/** So many files that others name are looked at; a checkout is not read through them. */
const mostReferenced = 1000;
/** The files among the selected ones that others name, and that were not read for themselves. */
async function readReferenced(tree, paths, { files, beside }) {
    const all = [...files, ...beside];
    const names = listReferences(all);
    if (names.length === 0)
        return [];
    const known = new Set(all.map(({ path }) => path));
    const meant = new Set(names.map(normalizePath));
    const variable = names.filter((name) => name.includes('{{'));
    const isMeant = (path) => endingsOf(path).some((one) => meant.has(one)) || variable.some((one) => isPath(path, one));
    const named = paths.filter((path) => !known.has(path) && isMeant(path));
    return readTexts(tree, named.slice(0, mostReferenced));
}
/** Every chart of the tree, selected or not. */
async function readChartFiles(tree, entries) {
    const isThere = ({ kind, target }) => kind === 'file' || target !== undefined;
    const paths = entries.flatMap((entry) => isChartPath(entry.path) && isThere(entry) ? entry.path : []);
    return readCharts(paths, await readTexts(tree, paths.slice(0, mostReferenced)));
}
/**
 * The templates of charts that hold one of the files, or that one of all renders, and of the charts in these, selected
 * or not.
 */
async function readTemplateFiles(tree, entries, { files, beside }, charts) {
    if (charts.size === 0)
        return new Map();
    const chartOf = (path) => chartAround(external_node_path_.posix.dirname(path), charts);
    const used = listUses([...files, ...beside]).map((use) => folderOf(use, [...charts.keys()]));
    const named = new Set([...files.map(({ path }) => chartOf(path)), ...used].flatMap((one) => withImporters(one, charts)));
    const isNear = (chart) => [...named].some((one) => one === '.' || chart === one || chart.startsWith(`${one}/`));
    const isTemplate = (path) => {
        const chart = chartOf(path);
        const own = chart === undefined || chart === '.' ? path : path.slice(chart.length + 1);
        const isRead = own.startsWith('templates/') || own === 'values.schema.json';
        return chart !== undefined && isRead && isNear(chart);
    };
    const paths = entries.flatMap(({ path, kind }) => kind === 'file' && isTemplate(path) ? path : []);
    const own = await readTexts(tree, paths.slice(0, mostReferenced));
    const taken = listTaken(own, (path) => chartOf(path) ?? '.', entries);
    const texts = [...own, ...(await readTexts(tree, taken.slice(0, mostReferenced)))];
    return (0,many/* groupBy */.$z)(texts, ({ path }) => chartOf(path) ?? '.');
}
/** Files of charts outside of their templates, which these take in and run as templates. */
function listTaken(templates, chartOf, entries) {
    const running = templates.filter(({ text }) => text.includes('.Files.') && /\btpl\b/.test(text));
    const patterns = running.flatMap(({ path, text }) => [...text.matchAll(/\.Files\.(?:Get|Glob|Lines)\s+"([^"{}]+)"/g)].map(([, name = '']) => external_node_path_.posix.join(chartOf(path), name)));
    if (patterns.length === 0)
        return [];
    const isTaken = picomatch(patterns);
    const known = new Set(templates.map(({ path }) => path));
    return entries.flatMap(({ path, kind }) => kind === 'file' && !known.has(path) && isTaken(path) ? path : []);
}
async function readTexts(tree, paths) {
    const texts = [];
    for await (const { path, bytes } of paths.length === 0 ? [] : tree.read(paths)) {
        if (!isUnread(bytes, bytes.length))
            texts.push(...read_tree_readLayer(path, bytes));
    }
    return texts;
}
/** Where no site was found: what may hold one under another name, and what names the image and is not selected. */
async function readNear(tree, entries, paths, filter) {
    const words = [
        'image',
        'repository',
        ...filter.repositories.flatMap(({ path }) => path.split('/')),
    ];
    const wantsBytes = (bytes) => words.some((word) => asBuffer(bytes).includes(word));
    const near = await readFiles(tree, paths, { ...filter, wantsBytes, most: mostNearFiles });
    const selected = new Set(paths);
    const others = entries.flatMap(({ path, kind }) => kind === 'file' && read_tree_isManifestName.test(path) && !selected.has(path) ? path : []);
    const nearest = others
        .sort((one, other) => depthOf(one) - depthOf(other))
        .slice(0, mostNearFiles);
    // Only a hint: a tree of a remote may not give them.
    const named = await readFiles(tree, nearest, { ...filter, most: mostNearFiles }).catch(() => near);
    const elsewhere = named.files.filter(({ text }) => filter.findNames(text).length > 0);
    return {
        files: near.files,
        elsewhere: named === near ? [] : elsewhere.map(({ path }) => path),
    };
}
/** A workflow names the image that it builds, and is no manifest. */
const read_tree_isManifestName = /^(?!\.)(?:.*\/)?[^/]+\.(?:ya?ml|json)$/;
function depthOf(path) {
    return path.split('/').length;
}
function tooMuch(file) {
    const most = `${yaml_text/* maximumSum */.qo / 1_000_000} MB`;
    return new lib_errors/* UserError */.yo('manifests', `more than ${most} of files name the image, up to this one`, {
        location: { file },
        fix: 'Name in the input manifests only what is delivered, and take generated files out with a line !path.',
    });
}
/** None where the bytes are no text. */
function read_tree_readLayer(path, bytes) {
    const decoded = (0,yaml_text/* decodeText */.g7)(bytes);
    return 'text' in decoded ? [{ path, text: decoded.text }] : [];
}
/** What may be laid over a place by its path: values, what else lies in a chart, and objects that hold some. */
function isLayer(path, bytes, charts) {
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    if (!isManifest.test(name))
        return false;
    if (namesLayer.test(name) || (0,containers/* isComposePath */.En)(name))
        return true;
    if (charts !== undefined && charts.size > 0 && charts.has(external_node_path_.posix.dirname(path)))
        return true;
    // Every other file is asked: a search costs more than a second look at the few that it finds.
    const text = asBuffer(bytes);
    if (text.includes(helm) && (text.includes('helm') || text.includes('Helm')))
        return true;
    return others.some((word) => text.includes(word));
}
/** What `helm` and `Helm` have in common. */
const helm = Buffer.from('elm');
const others = ['releases:', ...overriderWords, ...kustomization/* entryWords */.aY].map((word) => Buffer.from(word));
const isManifest = /\.(?:ya?ml|json)$|^Kustomization$|^helmfile.*\.gotmpl$/;
const namesLayer = /values|^kustomization|^(?:helmfile|fleet|dev|stag|prod|test|qa|uat|live|preview)/i;
const pointerReason = 'is a pointer of Git LFS: what it holds is not in git, and is not pinned';
function isUnread(bytes, size) {
    return size > yaml_text/* maximumSize */.uI || (0,yaml_text/* isUtf16 */.bJ)(bytes) || bytes.includes(0);
}

;// CONCATENATED MODULE: ./lib/manifest/pins/plan.js


























/**
 * Plans every pin in a tree's files. Without `manifests` the plan is empty.
 *
 * @throws UserError `manifests`, `no-site` when no file names one of the images, and what {@link draftPlan} throws
 */
async function planTree(tree, request) {
    if (request.manifests.length === 0)
        return { request, files: [], skipped: [], mentions: [] };
    const entries = await tree.list();
    const { paths, skipped } = selectPaths(entries, request.manifests);
    const filter = makeFilter(request);
    const charts = await readChartFiles(tree, entries);
    const read = await readFiles(tree, paths, { ...filter, most: Infinity, charts });
    const beside = [...read.beside, ...(await readReferenced(tree, paths, read))];
    const templates = await readTemplateFiles(tree, entries, { ...read, beside }, charts);
    const around = { files: beside, charts, templates };
    const draft = draftPlan(read.files, request, read.unread, around);
    const plan = { ...draft, skipped: [...skipped, ...read.skipped, ...draft.skipped] };
    const sites = plan.files.flatMap((file) => file.sites);
    const images = request.images.filter((image) => sites.every(({ target }) => target !== image));
    if (images.length === 0)
        return plan;
    const near = await readNear(tree, entries, paths, filter);
    const hasOthers = images.length < request.images.length;
    throw noSite({ ...request, images }, { ...near, paths, hasOthers }, plan);
}
/**
 * Plans the pins of texts.
 *
 * @param unread the errors of files that name the image and are no texts
 * @throws UserError `unreadable`, `pin-place`, `kustomization-twice`, `shared-scalar`, `marker`
 */
function draftPlan(files, request, unread = [], beside = { files: [], charts: readCharts([], files) }) {
    const whole = makeFilter(request);
    const all = [...files, ...beside.files];
    const built = findBuilt(all);
    const plan = (file, sites, layers) => {
        // What is laid over a place need not name its image.
        const own = layers === undefined ? narrowRequest(request, file.text) : request;
        const filter = own === request ? whole : makeFilter(own);
        const reading = (0,read_file/* readFile */.T)(file, layers === undefined ? filter.wantsText : () => true);
        const all = leaveBuilt((0,read_file/* addPlaces */.a)(reading, layers ?? []), built);
        const planned = planFile(all, filter, own, sites);
        return { ...planned, problems: [...planned.problems, ...findNameless(reading, request)] };
    };
    const first = files.map((file) => ({ file, own: plan(file, []) }));
    const sites = first.flatMap(({ own }) => own.file.sites);
    const overlays = findOverlays(all, sites, request.pin === 'tag');
    const layers = joinLayers(findLayers(all, sites, beside.charts, overlays.patched), overlays);
    // What a place is about may stand in a later file, and what is laid over one too: these are planned again.
    const planned = [
        ...first.map(({ file, own }) => {
            const found = layers.found.get(file.path);
            return own.looksAround || found !== undefined ? plan(file, sites, found) : own;
        }),
        ...beside.files.flatMap((file) => {
            const found = layers.found.get(file.path);
            return found === undefined && !(0,kustomization/* namesByPattern */.m_)(file) ? [] : plan(file, sites, found ?? []);
        }),
    ];
    const ignoredLines = linesOnce(all);
    const isLeft = ({ file, line }) => !overlays.settled.has(`${file} ${line}`) && !ignoredLines(file).has(line);
    const fileOf = ({ location }) => location?.file ?? '';
    refusePlan([...unread, ...planned.flatMap((one) => one.problems)].sort((one, other) => fileOf(one) < fileOf(other) ? -1 : Number(fileOf(one) > fileOf(other))));
    const pinned = planned.map((one) => one.file).filter((file) => file.sites.length > 0);
    return {
        request,
        files: pinned,
        skipped: [...planned.flatMap((one) => one.skipped), ...findVersions(planned)],
        mentions: [
            ...planned.flatMap((one) => one.mentions),
            ...layers.left,
            ...findOverriders(all, sites),
            ...findRuntimePatches(all, sites),
            ...findComposeOverrides(all, sites),
            ...findMisused(pinned, all, beside, request),
        ].filter(isLeft),
    };
}
/** Values that the templates of their charts do not take as they are pinned. */
function findMisused(pinned, all, { charts, templates = new Map() }, request) {
    if (templates.size === 0 && !all.some(({ path }) => path.endsWith('.gotmpl')))
        return [];
    const previewed = previewTargets(pinned.flatMap((file) => file.sites), request);
    return findUnreadValues(all, previewed, charts, templates);
}
/** The lines of each file that markers leave out, looked for where they are asked for. */
function linesOnce(files) {
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    const known = new Map();
    return (path) => {
        const lines = known.get(path) ?? (0,markers/* findIgnoredLines */.xt)(texts.get(path) ?? '');
        known.set(path, lines);
        return lines;
    };
}
/** The image of a compose service that is built is what the build is to be called. */
function leaveBuilt(reading, built) {
    const doubt = 'compose builds this image itself, and gives it this name';
    const candidates = reading.candidates.map((one) => {
        const isBuilt = one.kind === 'compose' && built.has(`${one.path} ${one.container ?? ''}`);
        return isBuilt ? { ...one, form: { ...one.form, doubt } } : one;
    });
    return built.size === 0 ? reading : { ...reading, candidates };
}
function refusePlan(problems) {
    if (problems.length === 0)
        return;
    const isUnreadable = problems.every(({ code }) => code === 'unreadable');
    throw isUnreadable
        ? (0,lib_errors/* joinUserErrors */.fz)('unreadable', 'Some files name the image and cannot be read', problems)
        : (0,lib_errors/* joinUserErrors */.fz)('pin-place', 'Some places cannot be pinned', problems);
}
/** Places of one image that held different versions: whoever meant only one of them is to know. */
function findVersions(planned) {
    const sites = planned.flatMap(({ file }) => file.sites);
    const byTarget = (0,many/* groupBy */.$z)(sites, ({ target }) => target);
    return [...byTarget.values()].flatMap((own) => {
        const tagged = own.filter(({ current }) => (0,image_reference/* readReference */.Wf)(current)?.tag !== undefined);
        const [first] = tagged;
        const tagOf = ({ current }) => (0,image_reference/* readReference */.Wf)(current)?.tag;
        const other = tagged.find((site) => first && tagOf(site) !== tagOf(first));
        if (first === undefined || other === undefined)
            return [];
        const reason = `holds ${other.current} and ${first.path}:${first.line} ${first.current}: all get the new version`;
        return [{ file: other.path, line: other.line, code: 'versions', reason }];
    });
}
function planFile(reading, filter, request, around) {
    const matches = reading.candidates.map((one) => matchCandidate(one, request, around));
    const sites = matches.flatMap((match) => (match.kind === 'site' ? match.candidate : []));
    const left = matches.filter((match) => match.kind === 'unpinned');
    const others = matches.flatMap(({ kind, candidate }) => (kind === 'site' ? [] : candidate));
    const named = [...sites, ...left.map(({ candidate }) => candidate)];
    const covered = [...named.flatMap(({ form }) => (0,places_form/* scalarsOf */.TM)(form)), ...reading.ignored];
    const offsets = withoutCovered(filter.findNames(reading.text), covered);
    const starts = new Set(covered.map(({ start }) => start));
    const names = { offsets, repositories: filter.repositories, covered: starts };
    const { path, text, isJson, lines } = reading;
    const unpinned = findUnpinned(reading, left, names);
    const followers = findFollowers(reading, sites, request);
    const documents = reading.documents.map(({ start, end, tokens, isCommented }) => {
        return { start, end, tokens, isCommented };
    });
    return {
        file: { path, text, isJson, sites, documents, lines },
        mentions: unpinned.mentions,
        skipped: [
            ...unpinned.skipped,
            ...leaveParts(reading, filter, named),
            ...followers.skipped,
            ...findWriters(reading, sites),
        ],
        problems: [
            ...followers.problems,
            ...findUnread(reading, filter),
            ...reading.problems,
            ...others.flatMap((one) => findForeign(one, request)),
            ...findProblems(reading, sites, others, request),
        ],
        looksAround: reading.candidates.some(looksAround),
    };
}
/** Maps that may make a sought name with what stands around them. */
function leaveParts({ path: file, text, documents, lines, foreign }, { repositories, holdsParts }, named) {
    if (!holdsParts(text))
        return [];
    const covered = new Set(named.flatMap(({ form }) => (0,places_form/* scalarsOf */.TM)(form).map(({ start }) => start)));
    return documents
        .filter((document) => !foreign.has(document))
        .flatMap((document) => findParts(document, repositories, covered))
        .map(({ start, value }) => ({
        file,
        line: lines.at(start).line,
        code: 'text',
        reason: `${value} ${inParts}`,
    }));
}
/** A marker of another repository, on a place that names the delivered one: the place would lose its pin. */
function findForeign({ marks, form, ...at }, request) {
    if (marks === undefined)
        return [];
    const { kind } = matchCandidate({ ...at, ...marks }, request, []);
    if (kind !== 'site')
        return [];
    const what = `it names ${form.written}, but ${marks.form.written} stands there, which is delivered`;
    return [(0,markers/* markerError */.Pc)(at.path, at.line, what)];
}
/** The offsets (ascending) that stand in none of the scalars. */
function withoutCovered(offsets, covered) {
    const scalars = covered.toSorted((one, other) => one.start - other.start);
    let next = 0;
    return offsets.filter((offset) => {
        while ((scalars[next]?.end ?? Infinity) <= offset)
            next++;
        return offset < (scalars[next]?.start ?? Infinity);
    });
}

// EXTERNAL MODULE: ./lib/registry/held-image.js
var held_image = __webpack_require__(7520);
;// CONCATENATED MODULE: ./lib/deliver/github/attestations.js



const perPage = 100;
/** So many pages are asked for: an image that has more attestations is not one that this action made. */
const attestations_mostPages = 10;
/** The form of the API in which an answer holds the bundles themselves. */
const apiVersion = { 'x-github-api-version': '2022-11-28' };
/**
 * The bundles of all attestations that are about the digest; none where GitHub knows of none.
 *
 * @throws UserError `proof-unavailable`, `token-missing`
 * @see https://docs.github.com/rest/repos/attestations
 */
async function fetchAttestations(effects, token, named, digest) {
    const { product } = effects.runner;
    if (product !== 'GitHub') {
        const what = `verify: attestation asks for attestations of GitHub, and this server is ${product}`;
        throw new lib_errors/* UserError */.yo('github-only', what, {
            fix: 'Verify by cosign: verify: cosign key=<file>.',
        });
    }
    const label = (0,runner_context/* formatFullName */.G)(named);
    const remote = { url: `${effects.runner.serverUrl}/${label}`, label, repository: named };
    const place = await openGitHub(effects, { remote, token }, 'verify: attestation');
    try {
        const bundles = [];
        let after;
        for (let page = 1; page <= attestations_mostPages; page += 1) {
            const found = await fetchPage(place, digest, after);
            bundles.push(...found.bundles);
            after = found.next;
            if (after === undefined)
                return bundles;
        }
        return bundles;
    }
    catch (error) {
        if (!(error instanceof lib_errors/* UserError */.yo) && readFailure(error).status === 404)
            return [];
        const cause = explainApiFailure(error, `tell the attestations of ${label}`, 'attestations: read');
        throw new lib_errors/* UserError */.yo('proof-unavailable', `No attestation is known: ${cause.message}`, {
            fix: cause.fix ?? 'Nothing was tagged or pinned. Run the job again.',
            cause,
        });
    }
}
/** @param after where the page begins, as the page before named it */
async function fetchPage({ gitHub, repository }, digest, after) {
    const { data, headers } = await gitHub.request('GET /repos/{owner}/{repo}/attestations/{subject_digest}', {
        ...repository,
        subject_digest: digest,
        per_page: perPage,
        ...(after !== undefined && { after }),
        headers: apiVersion,
    });
    const bundles = (data.attestations ?? []).map(({ bundle }) => {
        if (bundle)
            return bundle;
        throw new lib_errors/* UserError */.yo('github', `GitHub names an attestation of ${digest} without its bundle`, {
            fix: 'Use a newer version of this action: this one reads bundles of the API of 2022-11-28.',
        });
    });
    return { bundles, next: readNext(headers.link) };
}
/**
 * Where the next page begins. Only the cursor is taken from the answer, no address.
 *
 * @param link the header `Link`
 * @see https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
function readNext(link) {
    const next = (link ?? '').split(',').find((part) => part.includes('rel="next"'));
    const [, address = ''] = /<([^<>]*)>/.exec(next ?? '') ?? [];
    return URL.canParse(address)
        ? (new URL(address).searchParams.get('after') ?? undefined)
        : undefined;
}

;// CONCATENATED MODULE: ./lib/proof/instructions.js
// How others verify an image that is attested: a command, and policies for a cluster. Pure text.

/**
 * For exactly these images: GitHub's command line tool, and the policies of two admission controllers. Kyverno knows
 * the public authority only.
 */
function formatInstructions(images) {
    return [
        {
            title: 'Verify it with GitHub CLI',
            language: 'sh',
            text: images.references.map((reference) => formatCommand(reference, images)).join('\n'),
        },
        ...(images.isPrivate
            ? []
            : [
                {
                    title: 'Let Kyverno verify it in the cluster',
                    language: 'yaml',
                    text: (0,dist/* stringify */.As)(kyvernoPolicy(images)),
                },
            ]),
        {
            title: 'Let policy-controller verify it in the cluster',
            language: 'yaml',
            text: (0,dist/* stringify */.As)(controllerPolicy(images)),
        },
    ];
}
const publicIssuer = 'https://token.actions.githubusercontent.com';
const provenance = 'https://slsa.dev/provenance/v1';
/** @see https://cli.github.com/manual/gh_attestation_verify */
function formatCommand(reference, { expected }) {
    const { repository, workflow, workflowRef, issuer, hostedRunner } = expected;
    const { host, pathname } = new URL(repository);
    const signer = new URL(workflow);
    const isPublic = host === 'github.com';
    const signerOption = workflowRef === undefined
        ? `--signer-workflow=${isPublic ? '' : `${signer.host}/`}${signer.pathname.slice(1)}`
        : `--cert-identity=${workflow}@${workflowRef}`;
    return [
        `gh attestation verify oci://${reference}`,
        `--repo=${pathname.slice(1)}`,
        signerOption,
        ...(isPublic ? [] : [`--hostname=${host}`]),
        ...(issuer === publicIssuer ? [] : [`--cert-oidc-issuer=${issuer}`]),
        ...(hostedRunner ? ['--deny-self-hosted-runners'] : []),
    ].join(' ');
}
/** @see https://kyverno.io/docs/policy-types/image-validating-policy/ */
function kyvernoPolicy(images) {
    const each = ['containers', 'initContainers', 'ephemeralContainers']
        .map((kind) => `images.${kind === 'containers' ? kind : `?${kind}.orValue([])`}`)
        .join(' + ');
    const verified = 'verifyAttestationSignatures(image, attestations.provenance, [attestors.github])';
    return {
        apiVersion: 'policies.kyverno.io/v1',
        kind: 'ImageValidatingPolicy',
        metadata: { name: instructions_nameOf(images) },
        spec: {
            validationActions: ['Deny'],
            matchConstraints: {
                resourceRules: [
                    {
                        apiGroups: [''],
                        apiVersions: ['v1'],
                        operations: ['CREATE', 'UPDATE'],
                        resources: ['pods', 'pods/ephemeralcontainers'],
                    },
                ],
            },
            matchImageReferences: globsOf(images).map((glob) => ({ glob })),
            validationConfigurations: { mutateDigest: false, verifyDigest: true, required: true },
            attestors: [
                {
                    name: 'github',
                    cosign: {
                        keyless: { identities: [identityOf(images)] },
                        ctlog: { url: 'https://rekor.sigstore.dev' },
                    },
                },
            ],
            attestations: [{ name: 'provenance', intoto: { type: provenance } }],
            validations: [
                {
                    message: 'the image has no build provenance of the workflow that may build it',
                    expression: `(${each}).map(image, ${verified}).all(found, found > 0)`,
                },
            ],
        },
    };
}
/**
 * GitHub's trust root is the object `github` of its chart `trust-policies`.
 *
 * @see https://docs.sigstore.dev/policy-controller/overview/
 * @see https://github.com/github/artifact-attestations-helm-charts
 */
function controllerPolicy(images) {
    const identities = [identityOf(images)];
    const authority = images.isPrivate
        ? {
            keyless: { url: 'https://fulcio.githubapp.com', trustRootRef: 'github', identities },
            rfc3161timestamp: { trustRootRef: 'github' },
        }
        : {
            keyless: { url: 'https://fulcio.sigstore.dev', identities },
            ctlog: { url: 'https://rekor.sigstore.dev' },
        };
    return {
        apiVersion: 'policy.sigstore.dev/v1beta1',
        kind: 'ClusterImagePolicy',
        metadata: { name: instructions_nameOf(images) },
        spec: {
            images: globsOf(images).map((glob) => ({ glob })),
            authorities: [
                {
                    name: 'github',
                    signatureFormat: 'bundle',
                    ...authority,
                    attestations: [{ name: 'provenance', predicateType: provenance }],
                },
            ],
        },
    };
}
/** Each tag and each digest of a repository, and no other repository whose name begins alike. */
function globsOf({ references }) {
    const repositories = new Set(references.map((reference) => reference.split('@', 1).join('')));
    return [...repositories].flatMap((name) => [`${name}:*`, `${name}@*`]);
}
function identityOf({ expected: { issuer, workflow, workflowRef } }) {
    const subject = escapePattern(workflow);
    const ref = workflowRef === undefined ? '.+' : escapePattern(workflowRef);
    return { issuer, subjectRegExp: `^${subject}@${ref}$` };
}
function escapePattern(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
/** A name of an object in a cluster: lower case, digits and hyphens. */
function instructions_nameOf({ expected: { repository } }) {
    const name = new URL(repository).pathname.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    return `provenance${name}`.slice(0, 63).replace(/-$/, '');
}

// EXTERNAL MODULE: ./lib/proof/policy.js
var proof_policy = __webpack_require__(13054);
;// CONCATENATED MODULE: ./lib/proof/cosign.js


/** Milliseconds. */
const cosign_limit = 120_000;
/**
 * What keeps the image from being proven, in words; `undefined` when it is. The program is asked which options it has:
 * distributions' builds tell no version.
 *
 * @throws UserError `proof-unavailable` where it cannot verify at all, `cosign-missing`, `time-limit`
 * @see https://github.com/sigstore/cosign/blob/main/doc/cosign_verify.md
 */
async function verifyCosign(effects, policy, image) {
    const help = await runCosign(effects, ['verify', '--help']);
    const known = `${help.stdout}${help.stderr}`;
    const options = optionsOf(policy, image).filter((option) => hasOption(known, option));
    const first = await verifyOnce(effects, options, image);
    if (first === undefined)
        return undefined;
    // Between 2.4 and 3.0 it looks for the newer form of signatures only where it is told to.
    if (noSignature.test(first) && hasOption(known, newerForm)) {
        return verifyOnce(effects, [...options, newerForm], image);
    }
    // From 3.0 on one bundle of whoever it be hides every signature in the older form; its help does not name the option.
    return first.includes('attestation') && (await isSignedAsBefore(effects, options, image))
        ? undefined
        : first;
}
/** False also where the program knows no older form. */
async function isSignedAsBefore(...[effects, options, image]) {
    try {
        return (await verifyOnce(effects, [...options, olderForm], image)) === undefined;
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo && error.code === 'proof-unavailable')
            return false;
        throw error;
    }
}
const newerForm = '--new-bundle-format=true';
const olderForm = '--new-bundle-format=false';
const noSignature = /no (?:matching )?signatures/;
/**
 * The image has no signature, no tag, none that matches, none with a certificate.
 *
 * @see https://github.com/sigstore/cosign/blob/main/cmd/cosign/errors/exit_codes.go
 */
const cosign_refusals = new Set([10, 11, 12, 13]);
/** What the program looked at and refused. With bundles it ends with 1, as for a key that it cannot read. */
function isRefusal({ exitCode }, words) {
    return cosign_refusals.has(exitCode) || /no (?:matching )?(?:signatures|attestations)/.test(words);
}
/** Without one of its options that only let it do more or less, a program of another age still verifies. */
function hasOption(help, option) {
    const [name = ''] = option.split('=');
    return required.has(name) || help.includes(name);
}
/** What makes the proof: a program that does not know one of these has to say so. */
const required = new Set([
    '--output',
    '--key',
    '--certificate-identity',
    '--certificate-oidc-issuer',
    '--trusted-root',
]);
async function verifyOnce(effects, options, { reference, digest }) {
    const result = await runCosign(effects, ['verify', ...options, '--', reference]);
    if (result.exitCode !== 0) {
        const words = cosign_lastWords(result.stderr);
        if (isRefusal(result, words))
            return words;
        throw new lib_errors/* UserError */.yo('proof-unavailable', `${reference} cannot be verified: ${words}`, {
            fix: 'Nothing was tagged or pinned. Look at the key or the trust root that verify names, and at what cosign could not reach; where that may pass, run the job again.',
        });
    }
    return findDoubt(readPayloads(result.stdout), digest);
}
/**
 * What the program verified, of one form or the other. It verifies whatever the key or identity has signed of an image:
 * a report of failed tests is no signature.
 */
const signatureTypes = new Set([
    'cosign container image signature',
    'https://sigstore.dev/cosign/sign/v1',
]);
/** The exit code alone is no proof: it has to be this digest, and a signature of it. */
function findDoubt(payloads, digest) {
    if (payloads.length === 0 || payloads.some((one) => one.digest !== digest)) {
        const digests = payloads.map((one) => one.digest).join(', ');
        return `cosign verified ${digests.slice(0, 300) || 'nothing'}`;
    }
    if (payloads.some(({ type }) => signatureTypes.has(type)))
        return undefined;
    const types = [...new Set(payloads.map(({ type }) => type))].join(', ');
    return `cosign verified an attestation (${types.slice(0, 300)}), and no signature of the image`;
}
function runCosign({ runProcess, dockerEnvironment: env, runner: { workspace: cwd } }, args) {
    // A file that the policy names lies in the checkout.
    return runProcess('cosign', args, { cwd, env, timeout: cosign_limit }).catch((cause) => {
        if (!(cause instanceof lib_errors/* UserError */.yo && cause.code === 'command-not-found'))
            throw cause;
        throw new lib_errors/* UserError */.yo('cosign-missing', 'There is no cosign command on this runner', {
            fix: 'Run sigstore/cosign-installer in a step before, or verify by attestation, which needs no program.',
            cause,
        });
    });
}
function optionsOf(policy, { isPlainHttp }) {
    const proof = 'key' in policy
        ? [`--key=${policy.key}`, `--insecure-ignore-tlog=${!policy.transparencyLog}`]
        : [
            `--certificate-identity=${policy.identity}`,
            `--certificate-oidc-issuer=${policy.issuer}`,
            ...(policy.trustedRoot === undefined ? [] : [`--trusted-root=${policy.trustedRoot}`]),
        ];
    return ['--output=json', ...proof, ...(isPlainHttp ? ['--allow-http-registry=true'] : [])];
}
/** @see https://github.com/containers/image/blob/main/docs/containers-signature.5.md */
function readPayloads(output) {
    return (0,json/* listAt */.gT)((0,json/* parseJson */.qF)(output)).map((payload) => ({
        digest: (0,json/* textAt */.$6)(payload, 'critical', 'image', 'docker-manifest-digest') ?? 'no digest',
        type: (0,json/* textAt */.$6)(payload, 'critical', 'type') ?? 'of no type',
    }));
}
/** The program repeats its error in a last line. */
function cosign_lastWords(output) {
    const lines = output.slice(-4000).trim().split('\n');
    const error = lines.findLast((line) => /^(?:Error|main\.go|error)/.test(line)) ?? lines.at(-1);
    const words = (error ?? '').replace(/^(?:Error|error during command execution): /, '');
    const hint = noSignature.test(words) ? ' (cosign 3 reads every form of signatures)' : '';
    return `cosign: ${words.slice(0, 500)}${hint}`;
}

;// CONCATENATED MODULE: ./lib/proof/proof.js
// The one door: an image that this run did not build is proven by its digest, or it is an error.





/**
 * Holds an image against every policy. Asks for the digest only: nothing can be exchanged between this look and the use.
 *
 * @throws UserError `proof-missing`, `proof-refused`, `proof-unavailable`, `proof-trust-root`, `cosign-missing`,
 *   `verify`
 */
async function proveImage(effects, policies, subject) {
    const sentences = [];
    let commit;
    for (const policy of policies) {
        if (policy.kind === 'cosign') {
            const reason = await verifyCosign(effects, policy, subject);
            if (reason !== undefined)
                throw proof_refused(subject, policy, [reason]);
            sentences.push(`Proven: ${subject.digest} by ${(0,proof_policy/* formatPolicy */.EL)(policy)}`);
            continue;
        }
        const result = await askAttestations(effects, policy, subject);
        if (result.kind === 'refused')
            throw proof_refused(subject, policy, result.reasons, result.signers);
        const { signer = '', commit: source } = result.claims;
        commit ??= source;
        sentences.push(`Proven: ${subject.digest} was built from ${source ?? 'a commit'} by ${signer}`);
    }
    return { sentences, commit };
}
async function askAttestations(effects, policy, subject) {
    const { runner, temporaryFolder, fetchBundles } = effects;
    const repository = policy.repository ?? runner.repository;
    if (!repository) {
        throw new lib_errors/* UserError */.yo('verify', 'attestation: this run is of no repository on GitHub', {
            fix: 'Name it: verify: attestation repository=owner/name workflow=.github/workflows/x.yml.',
        });
    }
    const { digest, commit } = subject;
    const expected = { ...expectOrigin(runner, repository, policy), digest, commit };
    const bundles = await fetchBundles(repository, subject.digest);
    if (bundles.length === 0)
        throw missing(subject, repository);
    // Sigstore's libraries take time to load, and only who verifies needs them.
    const { verifyAttestations } = await Promise.all(/* import() */[__webpack_require__.e(654), __webpack_require__.e(168), __webpack_require__.e(251)]).then(__webpack_require__.bind(__webpack_require__, 82251));
    const { openTrustRoots, readTrustRootFile } = await Promise.all(/* import() */[__webpack_require__.e(654), __webpack_require__.e(694), __webpack_require__.e(342)]).then(__webpack_require__.bind(__webpack_require__, 64342));
    const { trustedRoot } = policy;
    const roots = trustedRoot === undefined
        ? openTrustRoots(temporaryFolder)
        : () => readTrustRootFile((0,external_node_path_.resolve)(runner.workspace, trustedRoot), trustedRoot);
    return verifyAttestations(bundles, expected, roots);
}
/** @throws UserError `verify` where no workflow is named and the run has none */
function expectOrigin({ serverUrl, workflow: own }, repository, { workflow, hostedRunner }) {
    const source = `${serverUrl}/${(0,runner_context/* formatFullName */.G)(repository)}`;
    const named = workflow
        ? `${workflow.repository ? `${serverUrl}/${(0,runner_context/* formatFullName */.G)(workflow.repository)}` : source}/${workflow.path}`
        : own && `${serverUrl}/${own.split('@', 1).join('')}`;
    if (named === undefined) {
        throw new lib_errors/* UserError */.yo('verify', 'attestation: nothing says which workflow signs', {
            fix: 'Name it: verify: attestation workflow=.github/workflows/deliver.yml.',
        });
    }
    return {
        issuer: issuerOf(serverUrl),
        repository: source,
        workflow: named,
        workflowRef: workflow?.ref,
        hostedRunner,
    };
}
/** @see https://docs.github.com/actions/reference/security/oidc */
function issuerOf(serverUrl) {
    const { host } = new URL(serverUrl);
    if (host === 'github.com')
        return 'https://token.actions.githubusercontent.com';
    if (host.endsWith('.ghe.com'))
        return `https://token.actions.${host}`;
    return `${serverUrl}/_services/token`;
}
function missing({ reference, digest }, repository) {
    const name = (0,runner_context/* formatFullName */.G)(repository);
    return new lib_errors/* UserError */.yo('proof-missing', `${name} has no attestation of ${reference}`, {
        fix: `The job that builds it has to attest this digest (actions/attest after this step, with id-token: write and attestations: write). Where a run ended between push and signature, attest ${digest} once, or set existing-tag: overwrite to build it anew.`,
    });
}
function proof_refused({ reference }, policy, reasons, signers = []) {
    const words = reasons.slice(0, 5).join('\n- ');
    const [signer] = signers;
    const line = /^https:\/\/[^/]+\/([^/]+\/[^/]+\/\.github\/workflows\/[^@]+)(@\S+)?$/.exec(signer ?? '');
    const paste = line
        ? ` Where that signer is to be believed, write: verify: attestation workflow=${line[1]}${line[2] ?? ''}.`
        : '';
    return new lib_errors/* UserError */.yo('proof-refused', `Nothing proves ${reference} as "${(0,proof_policy/* formatPolicy */.EL)(policy)}" asks for:\n- ${words}`, {
        fix: `Nothing was tagged or pinned. Sign this digest, or set existing-tag: overwrite.${paste}`,
    });
}

;// CONCATENATED MODULE: ./lib/run/image/proof.js
// An image that this run did not build is taken only with the proof that the workflow asks for.









/**
 * Verifies the image that is to be taken, by its digest. A promotion without proof is built instead, and an image whose
 * parts several jobs build is joined again.
 *
 * @throws UserError as `proveImage`, and `proof-refused` where the proof and the image name two commits
 */
async function proveSource(effects, plan, planned) {
    const { request, source } = planned;
    const isTaken = source.kind === 'reuse' || source.kind === 'promote';
    if (!isTaken || plan.verify.length === 0)
        return planned;
    const tagged = plan.version.kind === 'explicit' ? undefined : plan.context.revision;
    try {
        return { request, source, proof: await prove(effects, plan, request, source.source, tagged) };
    }
    catch (error) {
        const done = wayOn(planned, error);
        if (done === undefined)
            throw error;
        effects.log.notice(`${plan.version.tag} is ${done}: ${(0,lib_errors/* messageOf */.bD)(error)}`);
        const reason = `${source.source.reference} is there and not proven`;
        return { request, source: { kind: 'build', reason } };
    }
}
/** What is done with an image that is not proven; `undefined`: it ends the run. */
function wayOn({ request, source }, error) {
    if (!request.build)
        return undefined;
    if (source.kind === 'promote' && isUnproven(error))
        return 'built instead of promoted';
    // A run that ended between the push of the index and its signature: its parts are proven, and give the same index.
    return isUnproven(error, ['proof-missing']) && request.shard ? 'joined again' : undefined;
}
/** False where the image has no proof that does; where no proof is asked for, each does. */
async function isProven(...image) {
    const [, plan] = image;
    if (plan.verify.length === 0)
        return true;
    try {
        await prove(...image);
        return true;
    }
    catch (error) {
        if (isUnproven(error))
            return false;
        throw error;
    }
}
function isUnproven(error, codes = ['proof-missing', 'proof-refused']) {
    return error instanceof lib_errors/* UserError */.yo && codes.includes(error.code);
}
/** @throws UserError as `proveImage`, and `proof-refused` where the proof and the image name two commits */
async function prove(effects, plan, { build }, source, tagged) {
    const { verify, token, context, version } = plan;
    // It may be in a mirror alone.
    const { name, repository } = (0,image_reference/* parseReference */.F2)(source.reference);
    const reference = (0,image_reference/* formatReference */.FH)(name, undefined, source.digest);
    const labelled = (0,held_image/* revisionOf */.DT)(source);
    // An image that names no commit is of the one that its tag stands for; where it stands for none, the proof says it.
    const isOwn = build !== undefined && version.kind !== 'explicit';
    const named = labelled === undefined ? tagged : undefined;
    const subject = {
        reference,
        digest: source.digest,
        isPlainHttp: effects.insecureRegistries.includes(repository.registry),
        commit: isOwn ? context.revision : named,
    };
    const proof = await proveImage({
        ...effects,
        fetchBundles: (named, digest) => fetchAttestations(effects, token, named, digest),
    }, verify, subject);
    if (proof.commit === undefined || labelled === undefined)
        return proof;
    await checkCommits(effects, plan, { reference, labelled, proven: proof.commit });
    return proof;
}
/**
 * The proof's commit is the one that the image says it is of, or one before it: an image whose content has not changed
 * since may be named anew, but none says that it is older than what it was built from.
 *
 * @throws UserError `proof-refused`
 */
async function checkCommits(effects, { token, context }, { reference, labelled, proven }) {
    if (proven.startsWith(labelled))
        return;
    // A label is whatever its builder wrote, and may be short: only what looks like a commit reaches git.
    const isCommit = (0,git_names/* isObjectId */.TS)(labelled) && (0,git_names/* isObjectId */.TS)(proven);
    const commits = { ours: labelled, held: proven };
    const source = { folder: context.topLevel, token };
    const relation = isCommit ? await readRelation(effects, source, commits) : { kind: 'unknown' };
    if (relation.kind === 'same' || relation.kind === 'older')
        return;
    const what = `${reference} says that it was built from ${labelled}, and its proof from ${proven}`;
    throw new lib_errors/* UserError */.yo('proof-refused', `${what}, which is no commit before that one`, {
        fix: 'Nothing was tagged or pinned. Look at who pushed this image.',
    });
}
/**
 * How others verify the images that were published, where the job may sign them: for the summary. By the policy of the
 * workflow, else by the one that stands for none.
 */
function explainVerification(runner, { verify, push, context }, made) {
    const named = verify.find((one) => one.kind === 'attestation');
    const policy = named ?? proof_policy/* ownProvenance */.IB;
    const source = policy.repository ?? runner.repository;
    const isSigned = runner.product === 'GitHub' && (runner.canSign || named !== undefined);
    const hasSigner = (policy.workflow ?? runner.workflow) !== undefined;
    if (!push || made.length === 0 || !isSigned || !source || !hasSigner)
        return [];
    return formatInstructions({
        references: made.map(({ request: { repository }, digest }) => (0,image_reference/* formatReference */.FH)((0,image_reference/* formatRepository */.Sh)(repository), undefined, digest)),
        expected: expectOrigin(runner, source, policy),
        isPrivate: context.repository?.isPrivate === true,
    });
}
/**
 * What this run pins or publishes, for the runner: `actions/attest` without inputs then attests these digests. By the
 * version's tag, never an alias: one name has one digest in a job. Each registry's own name counts; those of mirrors
 * come last, since the attestation of a digest holds for all of them.
 */
function formatArtifacts({ version, push }, made) {
    // What is only looked at is nobody's to attest.
    if (!push)
        return [];
    const own = made.map(({ request: { repository }, digest }) => ({ repository, digest }));
    const mirrored = made.flatMap(({ request: { mirrors = [] }, digest }) => mirrors.map((repository) => ({ repository, digest })));
    return [...own, ...mirrored].map(({ repository, digest }) => `oci://${(0,image_reference/* formatReference */.FH)((0,image_reference/* formatRepository */.Sh)(repository), version.tag, digest)}`);
}

;// CONCATENATED MODULE: ./lib/run/image/kept.js
// An image that keeps the pin which the manifests hold: what that is, and whether it may stay.




/** The places of an image. */
function kept_sitesOf(pins, request) {
    return (pins?.files ?? []).flatMap(({ sites }) => sites.filter(({ target }) => target === request));
}
/** The plan without the places of images that keep their pins. */
function withoutKept(pins, images) {
    const kept = images.flatMap(({ source, request }) => (source.kind === 'keep' ? [request] : []));
    if (kept.length === 0)
        return pins;
    const files = pins.files.map((file) => ({
        ...file,
        sites: file.sites.filter(({ target }) => kept.every((request) => request !== target)),
    }));
    return { ...pins, files: files.filter(({ sites }) => sites.length > 0) };
}
/**
 * Leaves an image as the manifests pin it. Where a proof is asked for, what they pin has to have one, too.
 *
 * @param reason why, as half a sentence
 * @throws UserError as `proveImage`, and `proof-missing` where the registry does not hold what is pinned
 */
async function keepPin(effects, plan, request, reason, pins) {
    const references = [...new Set(kept_sitesOf(pins, request).map(({ current }) => current))];
    const found = await Promise.all(references.map((reference) => lookUp(effects, reference)));
    const held = found.map((one) => (one?.kind === 'held' ? one.image : undefined));
    const proofs = [];
    for (const [place, reference] of references.entries()) {
        if (plan.verify.length === 0)
            break;
        const image = held[place];
        if (image === undefined)
            throw unproven(reference);
        proofs.push(await prove(effects, plan, request, image));
    }
    const [reference] = references.length === 1 ? references : [];
    const pinned = reference === undefined ? undefined : describePin(reference, held[0]);
    const flaws = references.flatMap((one, place) => findFlaw(plan, one, found[place]) ?? []);
    const [proof] = proofs;
    return {
        request,
        source: {
            ...{ kind: 'keep', reason },
            ...(pinned && { pinned }),
            ...(flaws.length > 0 && { flaws }),
        },
        ...(proof && {
            proof: { ...proof, sentences: proofs.flatMap(({ sentences }) => sentences) },
        }),
    };
}
/** What a reference that stays lacks of a pin, after its name. What the registry does not tell is no flaw. */
function findFlaw({ pins }, reference, found) {
    const { tag, digest } = (0,image_reference/* readReference */.Wf)(reference) ?? {};
    const isPinned = digest !== undefined || (pins.pin === 'tag' && tag !== undefined);
    if (!isPinned)
        return `${reference}, which has no ${pins.pin === 'tag' ? 'tag' : 'digest'}`;
    return found?.kind === 'missing' ? `${reference}, which the registry does not hold` : undefined;
}
/** `undefined` where the registry does not say: a pin that stays needs nothing of it. */
async function lookUp({ registry }, reference) {
    try {
        return await registry.read(reference);
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo && !(0,lib_errors/* isCancelled */.mm)(error))
            return undefined;
        throw error;
    }
}
/** What is told of an image that keeps its pin. */
function describePin(reference, image) {
    const { tag, digest } = (0,image_reference/* readReference */.Wf)(reference) ?? {};
    const revision = image && (0,held_image/* revisionOf */.DT)(image);
    return {
        reference,
        ...(tag !== undefined && { tag }),
        ...(digest && { digest }),
        ...(revision !== undefined && { revision }),
    };
}
function unproven(reference) {
    const what = `The manifests keep ${reference}, and the registry does not hold it: nothing proves what it is`;
    return new lib_errors/* UserError */.yo('proof-missing', what, {
        fix: 'Nothing was tagged or pinned. Push this version of the image, too, or leave the image out.',
    });
}

// EXTERNAL MODULE: ./lib/inputs/delivery.js
var inputs_delivery = __webpack_require__(54145);
;// CONCATENATED MODULE: ./lib/inputs/images/pushed.js
// Names that no user can push to, whatever their rights: told before a registry is asked.


/** Registries that want a path of so many parts, as their own documentation says. */
const pushed_forms = [
    { registry: /^docker\.io$/, least: 2, most: 2, form: 'docker.io/OWNER/NAME' },
    { registry: /^ghcr\.io$/, least: 2, form: 'ghcr.io/OWNER/NAME' },
    { registry: /^quay\.io$/, least: 2, form: 'quay.io/ORGANIZATION/NAME' },
    { registry: /^registry\.gitlab\.com$/, least: 2, form: 'registry.gitlab.com/GROUP/PROJECT' },
    { registry: /^public\.ecr\.aws$/, least: 2, form: 'public.ecr.aws/ALIAS/NAME' },
    { registry: /^(?:[a-z]+\.)?gcr\.io$/, least: 2, form: 'gcr.io/PROJECT/NAME' },
    {
        registry: /-docker\.pkg\.dev$/,
        least: 3,
        form: 'LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/NAME',
    },
];
/**
 * What is pushed, or copied to a mirror, needs a name of its owner's.
 *
 * @throws UserError `image-library`, `image-path`
 */
function checkPushed({ repository, mirrors }, builds) {
    if (builds)
        checkName(repository, 'image');
    for (const mirror of mirrors)
        checkName(mirror, 'mirrors');
}
function checkName(repository, input) {
    const { registry, path } = repository;
    const library = 'library/';
    if (registry === 'docker.io' && path.startsWith(library)) {
        // A name without a path is an image of Docker Hub's library, which Docker's own people push to.
        const name = path.slice(library.length);
        const what = `"${name}" is an image of Docker Hub's library, which no user may push to`;
        const fix = `Set the input ${input} to a repository with its owner, for example ghcr.io/acme/${name} or acme/${name}.`;
        throw new lib_errors/* UserError */.yo('image-library', what, { fix });
    }
    const known = pushed_forms.find((one) => one.registry.test(registry));
    if (!known)
        return;
    const { least, most = Number.POSITIVE_INFINITY, form } = known;
    const parts = path.split('/').length;
    if (parts >= least && parts <= most)
        return;
    const what = `"${(0,image_reference/* formatRepository */.Sh)(repository)}" has too ${parts < least ? 'few' : 'many'} parts for ${registry}`;
    throw new lib_errors/* UserError */.yo('image-path', what, { fix: `Write the input ${input} as ${form}.` });
}

;// CONCATENATED MODULE: ./lib/version/target.js
// To which branch the pins go. Only what was meant: a branch that the workflow names, or the run's own. Pure.




/**
 * The branch that gets the pins: the input, else the run's own. A git tag has none, so it is the repository's default
 * branch; another repository has branches of its own.
 *
 * @param kind of the version: on a machine of one's own a version git tag is checked out as a detached HEAD
 * @returns `undefined` for a default branch that no event names: the remote knows it
 * @throws UserError `branch-unknown` where the run has no branch of this repository, `branch` for one that no person made
 */
function target_planBranch(context, { branch, repository }, kind) {
    const isElsewhere = (0,runner_context/* isOtherRepository */.JA)(repository, context.repository);
    const target = branch ?? (isElsewhere ? undefined : findOwnBranch(context, kind));
    if (target === undefined || !(0,git_names/* isMachineBranch */.KH)(target))
        return target;
    const what = `${target} is a branch that a machine makes and removes: nothing is delivered to it`;
    throw new lib_errors/* UserError */.yo('branch', what, { fix: 'Name the branch that gets the pins as branch.' });
}
function findOwnBranch({ event, ref, defaultBranch }, kind) {
    switch (ref.kind) {
        case 'branch':
            return ref.name;
        case 'tag':
            return defaultBranch;
        case 'pull-request':
            // The name of a fork's branch says nothing about a branch of this repository.
            if (!ref.isFork && ref.name !== '')
                return ref.name;
            break;
        case 'detached':
            if (event === 'local' && kind === 'semver')
                return defaultBranch;
            break;
        case 'merge-group':
    }
    const what = `This run is on ${(0,git_event/* describeRef */.R)(ref)}, which is no branch of this repository: to which one do the pins go?`;
    throw new lib_errors/* UserError */.yo('branch-unknown', what, {
        fix: 'Name it as branch, for example main.',
    });
}

;// CONCATENATED MODULE: ./lib/run/local.js





/**
 * How manifests name the image. A node looks a loaded image up by its name: a name with a digest is
 * looked up in a registry, so an image that only the nodes hold is named by its tag.
 *
 * @param local true when the image is loaded and not pushed
 * @throws UserError `pin-local`
 */
function planPinStyle({ pins }, local) {
    if (!local)
        return pins.pin ?? 'tag@digest';
    if (pins.pin === undefined || pins.pin === 'tag')
        return 'tag';
    throw new lib_errors/* UserError */.yo('pin-local', `The image is loaded and not pushed, but pin: ${pins.pin} asks for a digest: a node would look for it in a registry and not find it`, { fix: 'Leave the input pin empty or set it to tag; or push the image too (push: true).' });
}
/**
 * What makes no sense for an image that only the nodes of local clusters hold.
 *
 * @throws UserError `tag-latest`, `delivery-local`
 */
function checkLocal({ push, delivery }, tag) {
    if (tag === 'latest') {
        throw new lib_errors/* UserError */.yo('tag-latest', 'The tag latest cannot be used for a loaded image: the kubelet pulls latest at every start', { fix: 'Set the input version to auto, or to a version that no other image has.' });
    }
    if (push === 'false' && (0,inputs_delivery/* reachesBranch */.yw)(delivery)) {
        throw new lib_errors/* UserError */.yo('delivery-local', `delivery: ${delivery.kind} would publish an image that only this machine's nodes hold`, { fix: 'Set delivery to files or output; or push the image too (push: true).' });
    }
}
/**
 * No container may pull an image that no registry has.
 *
 * @throws UserError `pull-policy-local`
 * @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
 */
function checkLocalPins(pins) {
    const errors = pins.files.flatMap(({ path, lines, sites }) => sites.flatMap(({ place, facts }) => {
        if (facts?.pullPolicy?.value.toLowerCase() !== 'always')
            return [];
        const { line } = lines.at(facts.pullPolicy.offset);
        const what = `${place} has the pull policy Always, but no registry has this image: it is only loaded`;
        const fix = 'Set imagePullPolicy to IfNotPresent or Never, or remove it.';
        return [new lib_errors/* UserError */.yo('pull-policy-local', what, { location: { file: path, line }, fix })];
    }));
    if (errors.length > 0) {
        throw (0,lib_errors/* joinUserErrors */.fz)('pull-policy-local', 'Some containers would try to pull', errors);
    }
}
/**
 * An image that is pushed and loaded must have the clusters' platforms.
 *
 * @throws UserError `platform-not-built`
 */
function checkClusterPlatforms(platforms, clusters) {
    const built = platforms.map(image_platform/* formatPlatform */.Bq);
    const errors = clusters
        .filter(({ platform }) => !built.includes((0,image_platform/* formatPlatform */.Bq)(platform)))
        .map(({ target, platform }) => {
        const needed = (0,image_platform/* formatPlatform */.Bq)(platform);
        const what = `${(0,cluster_target/* formatLoadTarget */.L)(target)} needs ${needed}, but the image is built for ${built.join(', ')}`;
        const fix = `Add ${needed} to the input platforms.`;
        return new lib_errors/* UserError */.yo('platform-not-built', what, { fix });
    });
    if (errors.length > 0) {
        throw (0,lib_errors/* joinUserErrors */.fz)('platform-not-built', 'Some clusters could not run the image', errors);
    }
}
/** A tag that names these very files: the commit's own tag names the commit's. */
function dirtyTag(tag, contentDigest) {
    return extendTag(tag, `-dirty-${contentDigest.slice(0, 8)}`);
}
/** A tag that names the files of GitHub's merge of the commit into its base. */
function mergeTag(tag, merge) {
    return extendTag(tag, `-merge-${merge.slice(0, 7)}`);
}
function extendTag(tag, suffix) {
    return `${tag.slice(0, image_reference/* maximumTagLength */.Xo - suffix.length)}${suffix}`;
}

;// CONCATENATED MODULE: ./lib/run/shard/shard.js
// One job's part of an image: under which tags the jobs of a commit meet, and what of the build is this job's. Pure.






/**
 * Files that no commit holds may differ from machine to machine, so they are no part of where shards meet.
 *
 * @throws UserError `shard-context`
 */
function planShard(inputs, facts) {
    const { build, content, repository, revision, sourceUrl, runId, tag, isAnew } = facts;
    const moving = findMoving(content);
    if (moving !== undefined) {
        throw new lib_errors/* UserError */.yo('shard-context', `Each job may build from something else: ${moving}`, {
            fix: 'Name the commit in the address (#<commit>), or check it out in each job.',
        });
    }
    const inputsText = formatFingerprint(fingerprintInputs(build, { sourceUrl, content: withoutFiles(content) }));
    const ofRun = isAnew ? (runId ?? '') : '';
    const key = shard_hashOf([(0,image_reference/* formatRepository */.Sh)(repository), revision, inputsText, ofRun]);
    const mark = runId && shard_hashOf([(0,image_reference/* formatRepository */.Sh)(repository), revision, tag, runId]);
    const { name, repository: place } = inputs.repository ?? facts;
    const references = build.platforms
        .map(image_platform/* formatPlatform */.Bq)
        .sort()
        .map((one) => [one, (0,image_reference/* formatReference */.FH)(name, formatTag(revision, key, formatWords(one)))]);
    return {
        platforms: inputs.platforms,
        ...(inputs.jobs && { jobs: inputs.jobs }),
        name,
        repository: place,
        key,
        isOfRun: ofRun !== '',
        mark: mark && (0,image_reference/* formatReference */.FH)(name, formatTag(revision, mark, 'run')),
        references: new Map(references),
        waitMilliseconds: inputs.waitMilliseconds,
    };
}
function shard_hashOf(texts) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(texts)).digest('hex');
}
/** `shard-1a2b3c4-<20 digits of the hash>-linux-arm64` */
function formatTag(revision, hash, words) {
    return `shard-${revision.slice(0, 7)}-${hash.slice(0, 20)}-${words}`;
}
/** A platform as a part of a tag. What a tag cannot hold, such as the version of a system, becomes a hash. */
function formatWords(platform) {
    if (/^[a-z0-9]+(?:\/[a-z0-9.]+){1,2}$/.test(platform))
        return platform.replaceAll('/', '-');
    const hash = (0,external_node_crypto_.createHash)('sha256').update(platform).digest('hex').slice(0, 12);
    return `${platform.replace(/[^\w.-]/g, '-').slice(0, 40)}-${hash}`;
}
/** What a job builds of an image: these platforms, with the annotations that are theirs. */
function takePlatforms(build, platforms) {
    const own = platforms.map(image_platform/* formatPlatform */.Bq);
    const annotations = build.annotations.flatMap(({ key, value }) => {
        const { types, name } = parseAnnotation(key);
        if (types.length === 0)
            return [{ key, value }];
        const left = types.filter(({ type, platform }) => {
            if (ofIndex.test(type))
                return false;
            return platform === undefined || own.includes(platform);
        });
        const words = left.map(({ text }) => text).join(',');
        return left.length === 0 ? [] : [{ key: `${words}:${name}`, value }];
    });
    return { ...build, platforms, annotations };
}
/** What is set again where the shards are joined. */
function planIndexAnnotations({ annotations, platforms, }) {
    const parsed = annotations.map(({ key, value }) => ({ ...parseAnnotation(key), value }));
    const pick = (wanted, platform) => new Map(parsed
        .filter(({ types }) => types.some((one) => one.type === wanted &&
        (platform === undefined || (one.platform ?? platform) === platform)))
        .map(({ name, value }) => [name, value]));
    return {
        index: pick('index'),
        descriptors: new Map(platforms
            .map(image_platform/* formatPlatform */.Bq)
            .map((platform) => [platform, pick('manifest-descriptor', platform)])),
    };
}
const ofIndex = /^index(?:-descriptor)?$/;
/**
 * Reads `manifest[linux/amd64],index:name`. A type that buildx does not know stays for buildx to refuse.
 *
 * @see https://docs.docker.com/build/metadata/annotations/#specify-annotation-level
 */
function parseAnnotation(key) {
    const colon = key.indexOf(':');
    if (colon === -1)
        return { types: [], name: key };
    const types = key
        .slice(0, colon)
        .split(',')
        .map((text) => {
        const [, type = text, platform] = /^([a-z-]+)\[([\w/-]+)\]$/.exec(text) ?? [];
        return { text, type, platform: platform === undefined ? undefined : normalize(platform) };
    });
    return { types, name: key.slice(colon + 1) };
}
function normalize(platform) {
    try {
        return (0,image_platform/* formatPlatform */.Bq)((0,image_platform/* parsePlatform */.Y8)(platform));
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo)
            return platform;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/run/plan.js












/** @throws UserError `checkout-commit`, `branch-unknown`, `branch`, `image-library`, `image-path`, `pin-local`, `tag-latest`, `delivery-local`, `shard-context` */
function planRun(inputs, context, surroundings, version) {
    const { builds, dryRun, existingTag, promote, missing, unchanged, refresh, verify, dirty, delivery, tagPrefix, token, notices, } = inputs;
    const delivers = inputs.pins.manifests.length > 0 && (0,inputs_delivery/* reachesBranch */.yw)(delivery);
    const publication = planPublication(context, surroundings.standing, {
        push: inputs.push,
        delivers,
        dirty,
    });
    const { push } = publication;
    if (push)
        for (const image of inputs.images)
            checkPushed(image, builds);
    const local = !push && inputs.load.length > 0;
    if (local)
        checkLocal(inputs, version.tag);
    return {
        ...{ dryRun, existingTag, promote, missing, unchanged, refresh, verify, dirty, delivery },
        ...{ tagPrefix, token },
        context,
        version,
        images: inputs.images.map((image) => planImage(inputs, image, { version, local, revision: context.revision }, surroundings)),
        linked: inputs.linked,
        push,
        unpushed: publication.unpushed,
        local,
        branch: push && delivers ? target_planBranch(context, delivery, version.kind) : undefined,
        pins: { ...inputs.pins, pin: planPinStyle(inputs, local) },
        settings: findSettings(inputs.build),
        warnings: [
            ...inputs.warnings,
            ...version.warnings,
            ...(push && builds ? (0,version_version/* warnOfNamedCommit */.QL)(version, context.revision) : []),
            ...warnOfInputs(inputs),
            ...(publication.warning === undefined ? [] : [publication.warning]),
        ],
        notices: [
            ...notices,
            ...(publication.notice === undefined ? [] : [publication.notice]),
            ...noticeAttributes(inputs, push),
        ],
    };
}
function noticeAttributes({ build, builds }, push) {
    if (push || !builds || build.imageAttributes.length === 0)
        return [];
    return ['Nothing is pushed, so image-attributes does nothing.'];
}
function planImage(inputs, { repository, name, build, target, mirrors, pinned }, { version, local, revision }, { contents, sourceUrl, ...facts }) {
    const { builds, pins, shard, existingTag } = inputs;
    const content = contents.get(name) ?? noContent;
    // An alias moves; a node would keep what it once loaded under that name.
    const named = local ? [version] : [version, ...version.aliases];
    const tags = new Set(named.map(({ tag }) => tag));
    const isAnew = existingTag !== 'reuse';
    return {
        name,
        repository,
        ...(mirrors.length > 0 && { mirrors }),
        ...(pinned && { pinned }),
        ...(pins.match && { match: pins.match }),
        build: builds ? build : undefined,
        platforms: build.platforms,
        ...(target !== undefined && { target }),
        fingerprint: fingerprintInputs(build, { content, sourceUrl }),
        references: [...tags].map((tag) => (0,image_reference/* formatReference */.FH)(name, tag)),
        ...(shard && {
            shard: planShard(shard, {
                ...{ name, repository, revision, build, content, sourceUrl, isAnew },
                ...{ tag: version.tag, runId: facts.runId },
            }),
        }),
    };
}
function warnOfInputs({ delivery, lacksPassword, image }) {
    const login = `registry-password is empty, so this run does not sign in to ${image.registry}. Pull requests from forks and of Dependabot are given no secrets.`;
    const { commit, pullRequest } = delivery;
    return [
        ...(lacksPassword ? [login] : []),
        ...(0,text_template/* findMistyped */.X4)('commit-message', commit.message),
        ...(0,text_template/* findMistyped */.X4)('pull-request-title', pullRequest.title),
        ...(0,text_template/* findMistyped */.X4)('pull-request-body', pullRequest.body),
    ];
}
/** How manifests and outputs name the image: as the inputs `pin` and `pin-registry` say. */
function pinnedReference({ version, pins: { pin } }, request, digest) {
    const tag = pin === 'digest' ? undefined : version.tag;
    return (0,image_reference/* formatReference */.FH)(pinnedName(request), tag, pin === 'tag' ? undefined : digest);
}
/** As the user spelled it, where it is the image's own. */
function pinnedName({ name, repository, pinned = repository }) {
    return (0,image_reference/* isSameRepository */.ve)(pinned, repository) ? name : (0,image_reference/* formatRepository */.Sh)(pinned);
}
/**
 * The commit that an image is built from: the run's where the run builds it, and where the tag or the alias `sha` says
 * so. Another image is of the commit that its proof or labels name; `undefined` where they name none.
 */
function revisionFor({ context, version }, { source, proof }) {
    if (source.kind === 'build')
        return context.revision;
    if (source.kind === 'keep')
        return source.pinned?.revision;
    const named = proof?.commit ?? (0,held_image/* revisionOf */.DT)(source.source);
    const isOwn = version.kind !== 'explicit' || version.aliases.some(({ kind }) => kind === 'sha');
    return named ?? (isOwn ? context.revision : undefined);
}

// EXTERNAL MODULE: ./lib/inputs/runners.js
var runners = __webpack_require__(23426);
// EXTERNAL MODULE: ./lib/git/tags.js
var git_tags = __webpack_require__(46855);
;// CONCATENATED MODULE: ./lib/run/image/aliases.js
// Aliases that only move forward move last: when the version is verified, and only if nothing newer came meanwhile.









/** What names the image at once, and the aliases that only move forward, which are put on it last. */
function splitReferences({ version }, { name, references }) {
    const tags = version.aliases.filter(({ kind }) => kind === 'follows' || version_tags/* releaseAliases */.qT.has(kind));
    const moving = new Set(tags.map(({ tag }) => (0,image_reference/* formatReference */.FH)(name, tag)));
    const isLast = (reference, place) => place > 0 && moving.has(reference);
    return {
        first: references.filter((reference, place) => !isLast(reference, place)),
        last: references.filter(isLast),
    };
}
/**
 * The aliases that stay: they name what the same content was built to anew, on newer base images.
 *
 * @param others aliases that do not name the image
 */
async function findBuiltAnew({ registry, log }, { version }, { name }, held, others) {
    const newer = [];
    for (const { kind, tag } of version.aliases) {
        const reference = (0,image_reference/* formatReference */.FH)(name, tag);
        const image = others.includes(reference) ? await (0,held_image/* readIfHeld */.pW)(registry, reference) : undefined;
        if (!image || !isBuiltAnew(held, image))
            continue;
        const reason = 'not moved, it names the same content built anew on newer base images';
        newer.push({ kind, tag, reason });
        log.notice(`${tag}: ${reason}`);
    }
    return newer;
}
function isBuiltAnew(held, other) {
    const inputs = (0,held_image/* inputsOf */.Vc)(held);
    const isSame = inputs !== undefined && inputs === (0,held_image/* inputsOf */.Vc)(other);
    return isSame && (0,held_image/* refreshedOf */.WK)(other) > (0,held_image/* refreshedOf */.WK)(held);
}
/**
 * What is to get a tag.
 *
 * @throws UserError `not-in-registry` where it is there no longer, or the registry's refusal
 */
async function readUnnamed(registry, name, digest) {
    const source = (0,image_reference/* formatReference */.FH)(name, undefined, digest);
    const manifest = await registry.readManifest(source);
    if (manifest !== undefined)
        return manifest;
    throw new lib_errors/* UserError */.yo('not-in-registry', `${source} is not there any more`, {
        fix: 'Somebody or a clean-up removed it. Nothing was pinned: run again.',
    });
}
/**
 * Puts tags on an image of its repository, and says so.
 *
 * @throws UserError as `readUnnamed`
 */
async function putTags({ registry, log, record }, { name, repository }, digest, references) {
    if (references.length === 0)
        return;
    const manifest = await readUnnamed(registry, name, digest);
    const tags = references.flatMap((reference) => (0,image_reference/* parseReference */.F2)(reference).tag ?? []);
    await registry.put(repository, manifest, tags);
    log.info(`Tagged: ${references.join(', ')}`);
    record.did(`Tagged ${references.join(', ')} (${digest})`);
}
/** Those that do not name the image yet. */
async function aliases_findOthers({ registry }, references, digest) {
    const digests = await Promise.all(references.map((one) => registry.readDigest(one)));
    return references.filter((_, place) => digests[place] !== digest);
}
/**
 * Looks at the git tags, and at what the tags that follow a branch name, once more, and puts the tags that may still
 * move on the image: two runs at the same time end with each alias on the higher release or the newer commit,
 * whichever is slower. The first look may have been at a clone that is as old as the job.
 *
 * @throws UserError as `putTags`
 */
async function moveAliases(effects, plan, { request, digest, revision }, aliases, findHigher) {
    if (aliases.length === 0)
        return { references: [], overtaken: [] };
    const { name } = request;
    const [byRelease, byCommit] = await Promise.all([
        findHigher(),
        findNewerCommits(effects, plan, name, revision),
    ]);
    const overtaken = [...byRelease, ...byCommit];
    for (const alias of overtaken)
        effects.log.notice(explainOvertaken(alias));
    const staying = new Set(overtaken.map(({ tag }) => (0,image_reference/* formatReference */.FH)(name, tag)));
    const references = aliases.filter((reference) => !staying.has(reference));
    await putTags(effects, request, digest, references);
    return { references, overtaken };
}
/** Asks once, however many images have the same aliases, and not before the first of them is to move. */
function openHigherReleases(effects, plan) {
    let found;
    return () => (found ??= findHigherReleases(effects, plan));
}
async function findHigherReleases(effects, { context, version, token, tagPrefix }) {
    if (!version.aliases.some(({ kind }) => version_tags/* releaseAliases */.qT.has(kind)))
        return [];
    const source = {
        git: (0,git_checkout/* openCheckout */.Hj)(effects, context.topLevel),
        environment: effects.environment,
        serverUrl: effects.runner.serverUrl,
        ...(token !== undefined && { token }),
    };
    const tags = await (0,git_tags/* readTagsNow */.wJ)(source, context.revision);
    if (tags !== undefined)
        return findOvertaken(version, { ref: context.ref, tags, tagPrefix });
    effects.log.notice('The remote did not tell its git tags again: aliases move by the first look');
    return [];
}
/** As for the pins: what a newer commit of the branch has is left to it. Labels tell which commit an image is of. */
async function findNewerCommits(effects, { context, version, token }, name, ours) {
    const found = version.aliases.map(async ({ kind, tag }) => {
        if (kind !== 'follows')
            return [];
        const image = await (0,held_image/* readIfHeld */.pW)(effects.registry, (0,image_reference/* formatReference */.FH)(name, tag));
        if (image && (0,held_image/* versionOf */.E4)(image) === tag)
            return [{ kind, tag, reason: ofVersion(tag) }];
        const held = image && (0,held_image/* revisionOf */.DT)(image);
        if (held === undefined)
            return [];
        if (ours === undefined)
            return [{ kind, tag, reason: ofUnknown(held) }];
        const commits = { ours, held };
        const relation = await readRelation(effects, { folder: context.topLevel, token }, commits);
        if (relation.kind !== 'newer')
            return [];
        return [{ kind, tag, reason: `not moved, it is at the newer commit ${(0,git_commits/* shortRevision */.w7)(held)}` }];
    });
    return (await Promise.all(found)).flat();
}
function ofUnknown(held) {
    return `not moved, it is at commit ${(0,git_commits/* shortRevision */.w7)(held)}, and nothing names the commit of this image`;
}
function ofVersion(tag) {
    return `not moved, it is the tag of an image that was built as version ${tag}: to let it follow the branch, remove that tag from the registry first`;
}
/** One sentence on an alias that was to move when the run began. */
function explainOvertaken({ tag, reason }) {
    return `${tag}: ${reason} by now`;
}

// EXTERNAL MODULE: ./lib/registry/manifest.js
var registry_manifest = __webpack_require__(50886);
;// CONCATENATED MODULE: ./lib/registry/comparison.js
// Whether an image that a registry holds is the one that a run would build. Pure.





/** What keeps an image from being the one that this run would build. */
function compareImages(wanted, image) {
    const revision = compareRevisions(wanted, image);
    const platforms = comparePlatforms(wanted, image);
    const inputs = wanted.builds ? compareInputs(wanted, image) : same;
    return joinComparisons([revision, inputs, platforms]);
}
/** Made by another job of this workflow run. */
function isOfThisRun({ shard }, image) {
    return shard?.isOfRun === true && (0,held_image/* shardOf */.IS)(image) === shard.key;
}
/** What keeps an image from holding what this run would build, whatever commit either of them is of. */
function compareContents(wanted, image) {
    return joinComparisons([compareInputs(wanted, image), comparePlatforms(wanted, image)]);
}
function joinComparisons(found) {
    const differences = found.filter((one) => one.kind === 'differs');
    const [first] = differences;
    if (first === undefined)
        return found.find(({ kind }) => kind === 'unknown') ?? same;
    return { ...first, what: differences.map(({ what }) => what).join('; ') };
}
const same = { kind: 'same' };
const differ = (what, advice = '') => ({ kind: 'differs', what, advice });
function compareRevisions(wanted, image) {
    const revision = (0,held_image/* revisionOf */.DT)(image);
    // Other tools write a commit in short.
    const isShort = !wanted.builds && revision !== undefined;
    if (revision === wanted.revision || (isShort && wanted.revision.startsWith(revision)))
        return same;
    // `version: 1.2.3` with `build: false` means that image, from whatever commit the run is on.
    const mayBeOther = !wanted.tagNamesRevision && !wanted.aliasesRevision;
    if (!wanted.builds && (revision === undefined || mayBeOther))
        return same;
    return revision === undefined
        ? differ('it names no commit, so something else built it')
        : differ(`it was built from commit ${revision}, this run is about ${wanted.revision}`);
}
function compareInputs({ fingerprint, shard, platforms, dirtyFiles, }, image) {
    const label = (0,held_image/* inputsOf */.Vc)(image);
    const agrees = shard !== undefined && (0,held_image/* shardOf */.IS)(image) === shard.key;
    // Where each machine had files of its own, the image has no one label of what it was built from.
    if (agrees && (shard.suffices || label === undefined))
        return same;
    if (label === undefined) {
        return differ('it does not say what this action built it from, so its build inputs are not known');
    }
    const difference = compareFingerprint(fingerprint, label);
    switch (difference.kind) {
        case 'same':
            return same;
        case 'differs': {
            const { names } = difference;
            const what = `it was built from other build inputs${names.length > 0 ? `: ${listInputs(names)}` : ''}`;
            return differ(what, adviseInputs(names, sharesPlatform(platforms, image), dirtyFiles));
        }
        case 'other-form':
            return {
                kind: 'unknown',
                because: 'other-form',
                what: 'another release of this action built it, whose build inputs cannot be compared with these',
            };
        case 'unknown': {
            const [why = 'its own files could not be when it was built'] = difference.why;
            return {
                kind: 'unknown',
                because: 'content',
                what: `what it was built from cannot be compared with what is here: ${why}`,
            };
        }
    }
}
function comparePlatforms(wanted, image) {
    const { platforms, mislabelled = [] } = image;
    if (mislabelled.length > 0) {
        return differ(`its index names platforms that its parts are not of: ${mislabelled.join(', ')}`, buildAnew);
    }
    if (platforms.length === 0)
        return differ(`it holds ${registry_manifest/* noImage */.$0}, so it is nothing to run`);
    const held = new Map(platforms.map((platform) => [platform, platform]));
    const missing = wanted.platforms.filter((one) => (0,image_platform/* findForPlatform */.S9)(held, one) === undefined);
    if (missing.length === 0)
        return same;
    return differ(`it lacks ${missing.join(', ')} and holds ${platforms.join(', ')}`);
}
const buildAnew = 'A node of that platform could not run it: build it anew for each platform, under another tag.';
const listedNames = 8;
/** Inputs of a fingerprint in words: `build-args/DATE` is the input and its key. */
function listInputs(names) {
    const words = names.map((name) => {
        const meaning = meanings.get(name);
        return meaning ?? name.slice(0, listedLength).replace('/', ' ');
    });
    const rest = words.length > listedNames ? ` and ${words.length - listedNames} more` : '';
    return words.slice(0, listedNames).join(', ') + rest;
}
/** They stand in a label that may be anybody's. */
const listedLength = 80;
const meanings = new Map([
    ['files', 'what lies in the build context'],
    ['dockerfile', 'what the Dockerfile says'],
]);
/** An image of none of the platforms that a job builds is of another job; else the list was changed. */
function sharesPlatform(platforms, image) {
    const held = new Map(image.platforms.map((platform) => [platform, platform]));
    return platforms.some((one) => (0,image_platform/* findForPlatform */.S9)(held, one) !== undefined);
}
/** What to do about two builds of one commit that differ; never is a tag re-pointed that holds other platforms. */
function adviseInputs(names, isShared, dirtyFiles = []) {
    const inputs = names.map((name) => name.split('/', 1)[0] ?? '');
    const hasFiles = dirtyFiles.length > 0 && inputs.some((input) => ofFiles.includes(input));
    const telling = inputs.filter((input) => comparison_others.has(input));
    const isOther = telling.length > 0;
    const found = advices.filter(([about]) => (isOther ? telling : inputs).some((input) => about.includes(input)));
    return [
        ...(isShared && inputs.includes('platforms') ? [changedPlatforms] : []),
        ...(hasFiles ? [adviseDirty(dirtyFiles)] : []),
        ...found.map(([, advice]) => advice),
        ...(isOther ? [] : ['To build it anew and re-point the tag, set existing-tag: overwrite.']),
    ].join(' ');
}
/** What another job of the run builds: its image would lose the tag to this one. */
const comparison_others = new Set(['platforms', 'context', 'file', 'target']);
const changedPlatforms = 'The input platforms was changed since: give this build a version of its own, such as a new git tag.';
/** A pin in the checkout is such a change, too: the next run of the same checkout meets it. */
function adviseDirty(files) {
    return `Not as in the commit: ${(0,words/* listShort */.VI)(files)}. Commit what is meant: the new commit has an image of its own.`;
}
const ofFiles = ['files', 'dockerfile', 'build-contexts'];
const advices = [
    [
        ['platforms'],
        'Where each job builds one platform, list all platforms in the input platforms of each job, and give each the one that it builds in the input shard: the last of them joins all.',
    ],
    [
        ['context', 'file', 'target'],
        'Where this is another component, give this component an image of its own: set the input image.',
    ],
    [
        ['build-args', 'labels', 'annotations'],
        'A value that changes with each run, such as a date, cannot be compared: take it from the commit. Where each job of a matrix builds a variant, give each an image or a version of its own.',
    ],
    [
        ofFiles,
        'Files that are not the commit’s come from steps before: let these make the same in each run, or keep what the image does not need out of the context by .dockerignore.',
    ],
];

;// CONCATENATED MODULE: ./lib/registry/mirrors.js
// Whether an image may take its tags in its mirrors, and whether it is in one of them already. Pure.


/**
 * A tag means one digest in all registries. What an earlier run left in a mirror and not in the first registry is taken
 * from there, where it is what this run would build.
 *
 * @param source as the first registry alone decides
 * @param found the fixed tags of all mirrors, the version's first
 * @throws UserError `mirror-differs` where a tag would come to name something else
 */
function planMirrored(request, source, found) {
    if (request.existingTag === 'overwrite')
        return source;
    const held = found.flatMap((lookup) => (lookup.kind === 'held' ? [lookup.image] : []));
    if (source.kind !== 'build') {
        // Of two runs at the same moment, the first registry says which one counts.
        const isTwin = (image) => request.existingTag === 'reuse' && compareImages(request, image).kind === 'same';
        const other = held.find((image) => image.digest !== source.source.digest && !isTwin(image));
        if (other)
            throw mirrorDiffers(other, `${source.source.reference} is ${source.source.digest}`);
        return source;
    }
    const [first] = held;
    if (!first)
        return source;
    for (const image of held)
        checkMirror(request, image, first);
    const reason = `${first.reference} is there already, by its labels from the same commit and build inputs, and the first registry lacks it`;
    return { kind: 'reuse', source: first, reason };
}
/** @throws UserError `mirror-differs` */
function checkMirror(request, image, first) {
    if (request.existingTag === 'fail')
        throw mirrorDiffers(image, 'existing-tag is fail');
    const comparison = compareImages(request, image);
    if (comparison.kind !== 'same')
        throw mirrorDiffers(image, comparison.what);
    if (image.digest === first.digest)
        return;
    throw mirrorDiffers(image, `${first.reference} is ${first.digest}, of the same commit and inputs`);
}
function mirrorDiffers({ reference, digest }, why) {
    return new lib_errors/* UserError */.yo('mirror-differs', `${reference} is another image (${digest}): ${why}`, {
        fix: 'Nothing was built or pinned. A tag means one image in all registries: give this build a version of its own, remove that tag, or set existing-tag: overwrite to re-point it.',
    });
}

;// CONCATENATED MODULE: ./lib/run/mirrors/look.js
// mirrors/: the further repositories of an image. What they hold is known before the build; they get what the first
// registry has confirmed, under the same tags.
// This file: what they are called, and the look at them.





/** The same tags in a mirror. @param references of the image's own repository */
function referencesIn(mirror, references) {
    return references.map((reference) => (0,image_reference/* formatReference */.FH)((0,image_reference/* formatRepository */.Sh)(mirror), (0,image_reference/* parseReference */.F2)(reference).tag));
}
/** With those of the mirrors, behind. */
function withMirrors({ mirrors = [] }, references) {
    return [...references, ...mirrors.flatMap((mirror) => referencesIn(mirror, references))];
}
/** The tags that never move: the version's own first. */
function fixedTags(version) {
    const fixed = [version, ...version.aliases.filter(({ moves }) => !moves)];
    return [...new Set(fixed.map(({ tag }) => tag))];
}
/**
 * Looks at the tags that never move in all mirrors, and decides again where the image comes from.
 *
 * @throws UserError as `planMirrored`, and the registry's refusals
 */
async function lookAtMirrors({ registry }, { version, existingTag }, { repository, mirrors = [] }, reuse, source) {
    if (existingTag === 'overwrite')
        return source;
    const origin = (0,image_reference/* formatRepository */.Sh)(repository);
    const looks = fixedTags(version).flatMap((tag) => mirrors.map(async (mirror) => {
        const reference = (0,image_reference/* formatReference */.FH)((0,image_reference/* formatRepository */.Sh)(mirror), tag);
        return ofOrigin(await registry.read(reference), origin);
    }));
    await Promise.allSettled(looks);
    return planMirrored(reuse, source, await Promise.all(looks));
}
/** What is in a mirror was made for the first repository, and says so. */
function ofOrigin(lookup, origin) {
    return lookup.kind === 'held' ? { kind: 'held', image: { ...lookup.image, origin } } : lookup;
}
/**
 * Whether the build itself pushes to a mirror. A registry that the builder may not reach, for its network or its
 * certificates, gets a copy afterwards.
 *
 * @param hasCertificates whether the engine is told of an authority of that registry
 */
function pushesTo({ driver }, { repository }, mirror, insecureRegistries, hasCertificates = (host) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)('/etc/docker/certs.d', host))) {
    const { registry } = mirror;
    if (insecureRegistries.includes(registry))
        return false;
    // A builder that was chosen for a registry of this machine reaches the others of it.
    if ((0,buildx_facts/* isLoopback */.U9)(registry) && !(0,buildx_facts/* isLoopback */.U9)(repository.registry))
        return false;
    if (driver === 'docker')
        return true;
    return driver === 'docker-container' && !hasCertificates(registry);
}
/** Where the build pushes: to the image's own repository first, then to the mirrors that the builder reaches. */
function pushedNames({ insecureRegistries }, request, builder) {
    const mirrors = (request.mirrors ?? []).filter((mirror) => pushesTo(builder, request, mirror, insecureRegistries));
    return [request.name, ...mirrors.map(image_reference/* formatRepository */.Sh)];
}

;// CONCATENATED MODULE: ./lib/run/image/result.js
// What is told of each image of a run: the output `images`, and the rows of the summary. Pure.






/** How an image came to be. */
const origins = {
    build: 'built',
    merge: 'merged',
    reuse: 'reused',
    promote: 'promoted',
    keep: 'kept',
};
/** Every image of the run with what became of it. */
function trackImages({ images }, { made, loaded, waiting = [] }) {
    return images.map((image) => ({
        ...image,
        made: made.find(({ request }) => request === image.request),
        loaded: loaded.find(({ request }) => request === image.request),
        waiting: waiting.find(({ request }) => request === image.request),
    }));
}
/** The value of the output `images`, as far as the run came: an image that is nowhere has no digest. */
function describeImage(plan, image) {
    const { request, source, made, waiting } = image;
    if (source.kind === 'keep')
        return describeKept(request, source);
    const { tag, version } = plan.version;
    const revision = made ? made.revision : revisionFor(plan, image);
    const known = revision !== undefined && { revision };
    if (waiting)
        return { kind: 'waiting', tag, version, ...known };
    const digest = result_digestOf(image);
    return {
        kind: origins[made?.kind ?? planKind(plan, image)],
        ...(digest && { reference: pinnedReference(plan, request, digest) }),
        ...(made && { digest: made.digest }),
        tag,
        tags: result_namesOf(image),
        version,
        ...known,
        ...(made && { platforms: Object.fromEntries(made.platforms) }),
    };
}
/** How it is to come to be: what a dry run has not found is built by other jobs, or by several. */
function planKind({ push, dryRun }, { request, source }) {
    if (source.kind !== 'build' || !dryRun || !push)
        return source.kind;
    if (request.build === undefined)
        return 'reuse';
    return request.shard ? 'merge' : 'build';
}
/** Full references, as far as they are known to name it. */
function result_namesOf({ request, made }) {
    return made?.references ?? withMirrors(request, request.references);
}
function describeKept(request, { pinned }) {
    const { reference, digest, tag, revision } = pinned ?? {};
    return {
        kind: 'kept',
        ...(reference !== undefined && { reference }),
        ...(digest && { digest }),
        ...(tag !== undefined && {
            tag,
            tags: withMirrors(request, [(0,image_reference/* formatReference */.FH)(request.name, tag)]),
            version: (0,semver/* readTagVersion */.fJ)(tag),
        }),
        ...(revision !== undefined && { revision }),
    };
}
/** Of the image in the registry, else of the one on the nodes. */
function result_digestOf({ made, loaded }) {
    return (made ?? loaded)?.digest;
}
/** The output `images`: by repository. */
function result_formatImages(plan, images) {
    return JSON.stringify(Object.fromEntries(images.map((image) => [
        (0,image_reference/* formatRepository */.Sh)(image.request.repository),
        describeImage(plan, image),
    ])));
}
/** Which images of a run that failed are in the registry: the next run begins there. */
function explainMade({ plan: { push, existingTag }, images }, made, failure) {
    if (!(failure instanceof lib_errors/* UserError */.yo) || (0,lib_errors/* isCancelled */.mm)(failure))
        return failure;
    if (!push || images.length === 1 || made.length === 0)
        return failure;
    const names = (0,words/* listShort */.VI)(made.map(({ request: { name } }) => name));
    const reuses = existingTag === 'reuse' ? ': the next run of this commit reuses what is there' : '';
    const hint = `No image of this run was pinned. In the registry are ${names}${reuses}.`;
    return failure.with({ fix: failure.fix === undefined ? hint : `${failure.fix}\n${hint}` });
}

;// CONCATENATED MODULE: ./lib/run/report/links.js

/** The page of a commit of the run's own repository. */
function commitPage({ sourceUrl }, revision) {
    return sourceUrl === undefined ? undefined : `${sourceUrl}/commit/${revision}`;
}
/**
 * The page of an image; `undefined` where none is known. GitHub shows a package with the repository that it is linked
 * with, as the label of the source does.
 *
 * @see https://docs.github.com/packages/learn-github-packages/connecting-a-repository-to-a-package
 */
function packagePage({ sourceUrl, registry, repository }, image) {
    const [owner = '', ...rest] = image.path.split('/');
    const name = encodeURIComponent(rest.join('/'));
    if (image.registry === 'docker.io') {
        const isOfficial = owner === 'library';
        return `https://hub.docker.com/${isOfficial ? `_/${name}` : `r/${image.path}`}`;
    }
    if (image.registry === 'quay.io')
        return `https://quay.io/repository/${image.path}`;
    if (sourceUrl === undefined || repository === undefined || image.registry !== registry) {
        return undefined;
    }
    const isOwn = owner === (0,runner_context/* formatFullName */.G)(repository).split('/')[0]?.toLowerCase();
    return isOwn ? `${sourceUrl}/pkgs/container/${name}` : undefined;
}

;// CONCATENATED MODULE: ./lib/registry/sizes.js
// How much a node pulls of an image: what its configuration and layers weigh as the registry holds them.



/** More platforms than anybody builds. */
const mostPlatforms = 12;
/**
 * @param reference with a digest or tag
 * @returns nothing for what is not read
 * @throws UserError where the registry cannot be read, and `not-a-manifest`
 */
async function sizes_readSizes(readManifest, reference) {
    const top = await readManifest(reference);
    if (top === undefined)
        return new Map();
    const { manifests, ...own } = (0,registry_manifest/* parseManifest */.Ng)(top, reference);
    if (manifests === undefined)
        return new Map([['', sizeOf(own)]]);
    const named = manifests.flatMap(({ digest, platform: value }) => {
        const platform = (0,image_platform/* readPlatform */.Kd)(value);
        return platform ? [[(0,image_platform/* formatPlatform */.Bq)(platform), digest]] : [];
    });
    const { name } = (0,image_reference/* parseReference */.F2)(reference);
    const sizes = await Promise.all(named.slice(0, mostPlatforms).map(async ([platform, digest]) => {
        const manifest = await readManifest((0,image_reference/* formatReference */.FH)(name, undefined, digest));
        if (manifest === undefined)
            return [];
        return [[platform, sizeOf((0,registry_manifest/* parseManifest */.Ng)(manifest, reference))]];
    }));
    return new Map(sizes.flat());
}
function sizeOf({ config, layers, }) {
    return layers.reduce((sum, { size }) => sum + size, config?.size ?? 0);
}

;// CONCATENATED MODULE: ./lib/run/report/sizes.js
// The sizes of the images of a run, and what they were before, as far as the run has read them anyway: they are for the
// summary alone, so nothing fails for want of them, and no registry is asked (Docker Hub counts each GET as a pull).



/** A summary of more images has no sizes. */
const mostImages = 1;
/** What manifests that were read before tell of sizes; nothing where nobody reads a summary. */
async function measureImages({ registry, runner, log }, { pins }, made) {
    if (!runner.isJob || made.length > mostImages)
        return new Map();
    const read = async (reference) => {
        if (reference === undefined)
            return new Map();
        try {
            return await sizes_readSizes(registry.readKnown, reference);
        }
        catch (error) {
            if (!(error instanceof lib_errors/* UserError */.yo) || (0,lib_errors/* isCancelled */.mm)(error))
                throw error;
            log.debug(`No sizes of ${reference}: ${error.message}`);
            return new Map();
        }
    };
    const sizes = await Promise.all(made.map(async ({ request, digest }) => {
        const own = (0,image_reference/* formatReference */.FH)(request.name, undefined, digest);
        const former = findFormer(pins, request);
        const isSame = former?.endsWith(digest) === true;
        const [now, before] = await Promise.all([read(own), read(isSame ? undefined : former)]);
        return [request, { now, before }];
    }));
    return new Map(sizes);
}
/** The digest that the first place named before. */
function findFormer(pins, { repository }) {
    const sites = pins?.files.flatMap((file) => file.sites) ?? [];
    for (const { current } of sites) {
        const reference = (0,image_reference/* readReference */.Wf)(current);
        if (!reference || !(0,image_reference/* isSameRepository */.ve)(reference.repository, repository))
            continue;
        const { name, digest } = reference;
        if (digest !== undefined)
            return (0,image_reference/* formatReference */.FH)(name, undefined, digest);
    }
    return undefined;
}
/** `12.3 MB`, and how much more or less than before; `undefined` where it is not known. */
function describeSize(measured, platform, platforms) {
    const now = sizeFor(measured?.now, platform, platforms);
    if (now === undefined)
        return undefined;
    const before = sizeFor(measured?.before, platform, platforms);
    if (before === undefined)
        return formatBytes(now);
    const difference = now - before;
    if (difference === 0)
        return `${formatBytes(now)} (as before)`;
    const more = difference > 0 ? '+' : '\u2212';
    return `${formatBytes(now)} (${more}${formatBytes(Math.abs(difference))})`;
}
/** A plain manifest is of the only platform that there is. */
function sizeFor(sizes, platform, platforms) {
    return sizes?.get(platform) ?? (platforms === 1 ? sizes?.get('') : undefined);
}
const units = ['B', 'kB', 'MB', 'GB', 'TB'];
/** In powers of thousand, as registries and docker show sizes. */
function formatBytes(bytes) {
    let size = bytes;
    let unit = 0;
    while (size >= 999.5 && unit < units.length - 1) {
        size /= 1000;
        unit += 1;
    }
    return `${unit === 0 || size >= 99.95 ? size.toFixed(0) : size.toFixed(1)} ${units[unit] ?? ''}`;
}

;// CONCATENATED MODULE: ./lib/run/report/title.js



/** Names the images, what became of them, and how they came to be. */
function titleOf({ version: { tag }, push, dryRun, pins }, images, delivered) {
    const renewed = images.filter(({ source }) => source.kind !== 'keep');
    const told = renewed.length > 0 ? renewed : images;
    const name = `${(0,words/* listShort */.VI)(told.map(({ request }) => title_nameOf(request)))} ${tag}`;
    const [digest] = images.flatMap((image) => result_digestOf(image) ?? []);
    if (dryRun && digest === undefined)
        return `Planned ${name} (dry run)`;
    const waiting = images.flatMap((image) => image.waiting ?? []);
    if (waiting.length > 0)
        return `Waiting for ${listAwaited(waiting)}: ${name}`;
    if (images.every(({ source }) => source.kind === 'keep'))
        return `Kept: ${name} changes no pin`;
    if (digest === undefined) {
        const builds = images.some(({ request }) => request.shard?.platforms.length !== 0);
        return builds ? `Built ${name}, not pushed` : `Nothing to merge: ${name} is not pushed`;
    }
    const full = images.length === 1 ? `${name} (${(0,image_digest/* shortDigest */.VK)(digest)})` : name;
    if (images.every(({ made }) => made === undefined))
        return `Loaded ${full}`;
    const origin = countOrigins(images, pins.manifests.length > 0);
    if (delivered)
        return `${title_describeEnd(delivered)} ${full}, ${origin}`;
    return push ? `Published ${full}, ${origin}` : `Checked ${full}`;
}
/** The platforms that are still to come, else the job that joins them. */
function listAwaited(waiting) {
    const platforms = [...new Set(waiting.flatMap((one) => one.platforms))];
    return platforms.length === 0 ? 'the job with shard: merge' : platforms.join(', ');
}
/** The last part of its path. */
function title_nameOf({ repository: { path } }) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** `built`; of several images `1 built, 9 reused`. @param hasPins without manifests there is no pin to keep */
function countOrigins(images, hasPins) {
    const kinds = images.map(({ made, source }) => origins[made?.kind ?? source.kind]);
    const [only] = kinds;
    if (only !== undefined && kinds.length === 1)
        return only;
    return Object.values(origins)
        .map((kind) => [kinds.filter((one) => one === kind).length, kind])
        .filter(([count]) => count > 0)
        .map(([count, kind]) => `${count} ${kind === 'kept' && !hasPins ? 'left out' : kind}`)
        .join(', ');
}
/** Delivered is only what leaves the job. */
function title_describeEnd(delivered) {
    switch (delivered.kind) {
        case 'unchanged':
            return delivered.because === 'newer-held' ? 'Not pinned:' : 'Already pinned:';
        case 'written':
            return 'Pinned in the checkout:';
        case 'output':
            return 'Pinned in the outputs:';
        case 'committed':
            return 'Delivered';
        case 'proposed':
            return 'Proposed';
    }
}

;// CONCATENATED MODULE: ./lib/run/report.js










/** One sentence on what became of the manifests; where to look at it is {@link pageOf}. */
function explainDelivered(delivered) {
    const count = `${delivered.files.length} ${delivered.files.length === 1 ? 'file' : 'files'}`;
    switch (delivered.kind) {
        case 'unchanged':
            return `Unchanged: ${delivered.reason}`;
        case 'output':
            return `${count} pinned in the outputs only`;
        case 'written':
            return `${count} pinned in this checkout only`;
        case 'committed': {
            const { attempts, branch, label, commit } = delivered;
            const tries = `, edited and pushed ${attempts} times because others pushed too`;
            return `${count} pinned on ${branch} of ${label} by commit ${commit.slice(0, 7)}${attempts === 1 ? '' : tries}`;
        }
        case 'proposed':
            return `${count} pinned in pull request #${delivered.number}, ${delivered.action}`;
    }
}
/**
 * The outputs, as far as the run came; those of a single image are the first one's.
 *
 * @param planned what a dry run would change
 */
function formatOutputs(decided, result, delivered, planned) {
    const { plan } = decided;
    const { context, version, push, dryRun } = plan;
    const images = trackImages(decided, result);
    const [first] = images;
    return {
        tag: version.tag,
        version: version.version,
        'version-kind': version.kind,
        ...(!first && { revision: context.revision }),
        pushed: push && !dryRun && images.every(({ waiting }) => waiting === undefined),
        changed: false,
        ...(first && formatImage(plan, first)),
        ...(images.length > 0 && { images: result_formatImages(plan, images) }),
        ...(dryRun && planned && { 'changed-files': report_listFiles(planned.files), diff: planned.diff }),
        ...(delivered && formatDelivered(delivered)),
    };
}
/** The outputs of a single image. The version stays the run's, also where a pin of another is kept. */
function formatImage(plan, image) {
    const { request, source, made, loaded } = image;
    const { reference, digest, tag, tags, revision } = describeImage(plan, image);
    return {
        repository: (0,image_reference/* formatRepository */.Sh)(request.repository),
        ...(reference !== undefined && { image: reference }),
        ...(digest !== undefined && { digest }),
        ...(tag !== undefined && { tag }),
        ...(tags && { tags: tags.join('\n') }),
        ...(revision !== undefined && { revision }),
        ...(loaded && { reused: false, 'loaded-nodes': loaded.proofs.map(nameNode).join('\n') }),
        ...formatShard(image),
        ...(source.kind === 'keep' && { reused: true }),
        ...(made && {
            reused: taken.has(made.kind),
            'platform-digests': JSON.stringify(Object.fromEntries(made.platforms)),
        }),
    };
}
/** How an image came to be that was there before. */
const taken = new Set(['reuse', 'promote']);
function formatShard({ request, source, made, waiting }) {
    const digest = (made ?? waiting)?.shardDigest;
    const jobs = request.shard?.jobs;
    return {
        ...(digest !== undefined && { 'shard-digest': digest }),
        // What is there already is nobody's to build.
        ...(jobs && { shards: (0,runners/* formatMatrix */.b)(source.kind === 'build' ? jobs : []) }),
    };
}
function formatDelivered(delivered) {
    return {
        manifest: delivered.manifest,
        changed: delivered.kind !== 'unchanged',
        'changed-files': report_listFiles(delivered.files),
        diff: delivered.diff,
        ...('commit' in delivered && { commit: delivered.commit }),
        ...('url' in delivered && { 'pull-request': delivered.url }),
    };
}
function report_listFiles(files) {
    return files.map((path) => diff_quotePath(path)).join('\n');
}
function nameNode({ cluster, node }) {
    return `${(0,cluster_target/* formatLoadTarget */.L)(cluster.target)}/${node}`;
}
/** The job summary, as far as the run went. */
function summarize(decided, { reasons, preview }, result, delivered, noted = {}) {
    const { plan } = decided;
    const { made, loaded } = result;
    const { record, sizes, runner } = noted;
    const images = trackImages(decided, result);
    const [only] = images.length === 1 ? images : [];
    return {
        title: titleOf(plan, images, delivered),
        isPlan: plan.dryRun,
        rows: [
            ...(only ? rowsOf(plan, only, runner) : sharedRows(plan, images, runner)),
            ...(record?.found ?? []),
            ...(delivered ? [rowOf(delivered)] : []),
        ],
        images: only ? [] : images.map((image) => columnsOf(plan, image)),
        reasons: [...reasons, ...made.flatMap(({ overtaken }) => overtaken.map(explainOvertaken))],
        platforms: only ? made.flatMap((image) => platformsOf(image, sizes?.get(image.request))) : [],
        nodes: loaded.flatMap(({ proofs }) => proofs.map((proof) => [nameNode(proof), proof.finding])),
        diff: diffOf(plan, preview, delivered),
        ...(record && { warnings: record.warnings, stages: record.stages }),
    };
}
function rowOf(delivered) {
    return ['Manifests', explainDelivered(delivered), pageOf(delivered)];
}
/** What changed; in a dry run what would. */
function diffOf({ dryRun }, preview, delivered) {
    if (delivered)
        return delivered.diff;
    return (dryRun ? preview?.diff : undefined) ?? '';
}
/** The pages of what is in the registry now, for the log. */
function listPackages({ plan }, { made }, runner) {
    if (!plan.push)
        return [];
    return made.flatMap(({ request }) => packagePage(runner, request.repository) ?? []);
}
/** A single image, a row for each of its facts. */
function rowsOf(plan, image, runner) {
    const { request, made } = image;
    const { reference, tags = [], revision } = describeImage(plan, image);
    const missing = image.waiting ? listAwaited([image.waiting]) : '';
    const page = plan.push && made ? packagePageOf(runner, request) : undefined;
    return [
        ['Image', reference ?? request.name, page],
        ...namedRow('Tags', tags.join('\n')),
        revisionRow(revision, runner),
        ...rowsOfOrigin(image),
        ...namedRow('Waiting for', missing),
        ...rowsOfPush(plan),
    ];
}
/** What is the same of several images. */
function sharedRows(plan, images, runner) {
    const revisions = new Set(images.map((image) => describeImage(plan, image).revision));
    const [revision] = revisions;
    return [
        ...(revision === undefined || revisions.size > 1 ? [] : [revisionRow(revision, runner)]),
        ...rowsOfPush(plan),
    ];
}
function revisionRow(revision, runner) {
    return ['Revision', (0,git_commits/* nameRevision */.hH)(revision), runner && revision && commitPage(runner, revision)];
}
function rowsOfPush({ unpushed }) {
    return unpushed === undefined ? [] : [['Pushed', `no, because ${unpushed}`]];
}
function namedRow(name, value) {
    return value === '' ? [] : [[name, value]];
}
function packagePageOf(runner, { repository }) {
    return runner && packagePage(runner, repository);
}
/** How it came to be is the news of an image that was not built. */
function rowsOfOrigin({ source, made }) {
    if (made?.kind === 'merge') {
        return [['Merged', `of ${[...made.platforms.keys()].join(', ')}`]];
    }
    if (source.kind !== 'keep' && (made === undefined || made.kind === 'build'))
        return [];
    return [[report_capitalize(origins[made?.kind ?? source.kind]), `because ${source.reason}`]];
}
function report_capitalize(word) {
    return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
function platformsOf({ platforms }, measured) {
    return [...platforms].map(([platform, digest]) => {
        const size = describeSize(measured, platform, platforms.size);
        return size === undefined ? [platform, digest] : [platform, digest, size];
    });
}
/** One of several images, as a row of their table. */
function columnsOf(plan, image) {
    const { kind, reference, tags, platforms = {} } = describeImage(plan, image);
    return [
        reference ?? tags?.[0] ?? image.request.name,
        isThere(image) ? kind : plan.dryRun ? `will be ${kind}` : '',
        Object.keys(platforms).join('\n'),
    ];
}
/** False where the run only planned or tried it. */
function isThere({ source, made, loaded }) {
    return source.kind === 'keep' || (made ?? loaded) !== undefined;
}
/** Where to look at what became of the manifests. */
function pageOf(delivered) {
    if (delivered.kind === 'committed')
        return delivered.page;
    return delivered.kind === 'proposed' ? delivered.url : undefined;
}

;// CONCATENATED MODULE: ./lib/run/destination.js
// Where the manifests are and where they go: the checked-out files, or a branch of a repository.














/** One for each choice of the input `delivery`. */
const deliveries = {
    files: files,
    output: output,
    commit: commit,
    'pull-request': pull_request_pullRequest,
};
/** Whether the manifests are those of a branch's tip; otherwise they are the workspace's. */
function goesToBranch({ push, delivery }) {
    return push && deliveries[delivery.kind].isOnBranch;
}
/** `undefined` when there is nothing to pin, or nothing is delivered and the manifests are not here. */
async function openManifests(effects, plan) {
    if (plan.pins.manifests.length === 0)
        return undefined;
    if (!plan.push && (isElsewhere(plan) || isOnOtherBranch(plan))) {
        const where = isElsewhere(plan) ? 'in another repository' : 'on another branch';
        effects.log.info(`Manifests: ${where}, not looked at, because nothing is delivered`);
        return undefined;
    }
    // Where nothing is pushed, what is loaded is pinned in the workspace.
    const { isOnBranch, open } = deliveries[plan.delivery.kind];
    const chosen = isOnBranch && !plan.push ? files.open : open;
    return chosen(effects, planDelivery(effects, plan));
}
/** Pins what was confirmed, and says what became of it. */
async function deliverImages(effects, plan, destination, images) {
    (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal);
    if (!destination || images.length === 0 || !(plan.push || plan.local))
        return undefined;
    const { tag, version } = plan.version;
    const described = images.map(({ request, digest, revision }) => {
        const reference = pinnedReference(plan, request, digest);
        const { repository, mirrors } = request;
        return { repository, ...(mirrors && { mirrors }), tag, digest, version, revision, reference };
    });
    const delivered = await destination.deliver(described).catch((error) => {
        throw explainKept(plan, error);
    });
    return showDelivered(effects, delivered);
}
/**
 * Where all images keep their pins, a pull request by which an earlier commit proposed others has nothing left to
 * change and is closed. `undefined` where none is looked for.
 */
async function withdrawProposal(effects, { plan, images, pins }, destination) {
    const { push, dryRun, delivery } = plan;
    if (!destination || !push || dryRun || delivery.kind !== 'pull-request')
        return undefined;
    const kept = images.flatMap((image) => destination_describeKept(plan, image, pins));
    if (kept.length === 0 || kept.length < images.length)
        return undefined;
    (0,lib_errors/* throwIfCancelled */.dZ)(effects.signal);
    return showDelivered(effects, await destination.deliver(kept));
}
/** As if this commit delivered what is pinned; none where that would change a byte. */
function destination_describeKept({ context, version: { tag: ownTag, version }, pins: { pin } }, { request, source }, pins) {
    const { reference, tag, digest } = (source.kind === 'keep' ? source.pinned : undefined) ?? {};
    const isSame = kept_sitesOf(pins, request).every(({ current }) => current === reference);
    if (reference === undefined || !digest || !isSame)
        return [];
    if (pin === 'tag' || (pin === 'digest') !== (tag === undefined))
        return [];
    const { repository, mirrors } = request;
    const own = { repository, ...(mirrors && { mirrors }), revision: context.revision };
    return [{ ...own, tag: tag ?? ownTag, digest, version, reference }];
}
async function showDelivered(effects, delivered) {
    const page = pageOf(delivered);
    effects.record.did(explainDelivered(delivered));
    effects.log.info(`${explainDelivered(delivered)}${page === undefined ? '' : `: ${page}`}`);
    await showDiff(effects, 'Diff of the manifests', delivered.diff);
    return delivered;
}
/** Shows a diff in the log, folded; nothing where nothing changes. */
async function showDiff({ log }, title, diff) {
    if (diff === '')
        return;
    await log.group(title, () => log.foreign((show) => {
        show(diff);
        return Promise.resolve();
    }));
}
/** What was pushed is not lost with the delivery: the next run begins where this one ended. */
function explainKept({ push, existingTag }, error) {
    const isKept = push && existingTag === 'reuse';
    if (!isKept || !(error instanceof lib_errors/* UserError */.yo) || (0,lib_errors/* isCancelled */.mm)(error))
        return error;
    const hint = 'The image is in the registry: the next run of this commit reuses it.';
    return error.with({ fix: error.fix === undefined ? hint : `${error.fix}\n${hint}` });
}
/** Plans the pins. What is wrong with a branch's files is told with the branch: the checkout may have others. */
async function planManifests({ runner }, { images, pins, context }, { tree, place }) {
    try {
        return await planTree(tree, { images, ...pins });
    }
    catch (error) {
        if (place === undefined || !(error instanceof lib_errors/* UserError */.yo))
            throw error;
        const what = `On ${place}: ${error.message}`;
        if (error.code !== 'manifests')
            throw error.with({ what });
        const folder = findCheckout(runner.workspace, context.topLevel);
        const prefixed = pins.manifests.some((pattern) => pattern.startsWith(`${folder}/`));
        const root = `Paths on a branch begin at the root of its repository${prefixed ? `: leave ${folder}/ out` : ''}.`;
        throw error.with({ what, fix: [error.fix, root].filter(Boolean).join('\n') });
    }
}
/** Where the checkout lies in the workspace (actions/checkout with `path`); empty where it is the workspace. */
function findCheckout(workspace, topLevel) {
    try {
        const folder = (0,external_node_path_.relative)((0,external_node_fs_.realpathSync)(workspace), topLevel).replaceAll(external_node_path_.sep, '/');
        return folder.startsWith('..') ? '' : folder;
    }
    catch {
        return '';
    }
}
/** Where the files cannot be planned, nothing is known of them. */
async function findHeld(plan, tree, repositories) {
    const images = plan.images.filter(({ repository }) => repositories.some((one) => (0,image_reference/* isSameRepository */.ve)(one, repository)));
    try {
        const { files } = await planTree(tree, { images, ...plan.pins });
        return files.flatMap(({ sites }) => sites.map(({ path, line, current, target }) => ({ path, line, reference: current, target })));
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo)
            return [];
        throw error;
    }
}
/** The places of images that keep their pins are no business of the delivery. */
function planDelivered(effects, plan, delivered, destination) {
    const images = plan.images.filter(({ repository }) => delivered.some((one) => (0,image_reference/* isSameRepository */.ve)(one.repository, repository)));
    return planManifests(effects, { ...plan, images }, destination);
}
/** True when the manifests are in another repository, of which nothing is checked out. */
function isElsewhere({ delivery, context }) {
    return (0,runner_context/* isOtherRepository */.JA)(delivery.repository, context.repository);
}
/**
 * True when the manifests are on a branch of this repository that has a tree of its own, such as
 * `deploy`. A pull request's checkout holds what the default branch holds.
 */
function isOnOtherBranch({ delivery, context, local }) {
    const { kind, branch } = delivery;
    if (local || branch === undefined || !deliveries[kind].isOnBranch)
        return false;
    const { ref, defaultBranch } = context;
    return branch !== defaultBranch && !(ref.kind === 'branch' && ref.name === branch);
}
/** What a delivery is asked for; `edit` plans a branch's newer tip anew. */
function planDelivery(effects, plan) {
    const { context, delivery, images, token } = plan;
    return {
        ...delivery,
        folder: effects.runner.workspace,
        repositories: images.map(({ repository }) => repository),
        branch: plan.branch,
        token: delivery.repositoryToken ?? token,
        sourceToken: token,
        fromFork: context.ref.kind === 'pull-request' && context.ref.isFork,
        readRevision: (reference) => (0,held_image/* readRevision */.M7)(effects.registry, reference),
        readRefreshed: (reference) => (0,held_image/* readRefreshed */.XT)(effects.registry, reference),
        find: (tree, repositories) => findHeld(plan, tree, repositories),
        edit: async (tree, delivered, place) => editPins(await planDelivered(effects, plan, delivered, { tree, place }), ({ repository }) => {
            const image = delivered.find((one) => (0,image_reference/* isSameRepository */.ve)(one.repository, repository));
            if (image?.digest === undefined)
                throw new Error('a target without its image');
            return { tag: image.tag, digest: image.digest };
        }),
    };
}

;// CONCATENATED MODULE: ./lib/buildx/context/texts.js
// The texts that say what is built: Dockerfiles, build arguments and named contexts.



/**
 * All that the builds say in words, read once.
 *
 * @param folder that the inputs' paths begin at
 * @returns `undefined` where a Dockerfile is not on this machine
 */
function texts_readTexts(folder, builds) {
    const texts = new Set();
    const files = new Set();
    for (const { context, file, dockerfile, buildArgs, buildContexts } of builds) {
        for (const { value } of [...buildArgs, ...buildContexts])
            texts.add(value);
        const path = dockerfile === undefined ? (0,context_context/* localDockerfile */.CR)(folder, { context, file }) : undefined;
        if (path !== undefined)
            files.add((0,external_node_path_.resolve)(folder, path));
        else if (dockerfile !== undefined)
            texts.add(dockerfile);
        else
            return undefined;
    }
    return [...texts, ...[...files].map(ignored/* readStart */.H6)].join('\n');
}

;// CONCATENATED MODULE: ./lib/registry/provenance.js
// The images that an image was built on, by the provenance that its builder attached.
// https://docs.docker.com/build/metadata/attestations/slsa-definitions/





const unknown = (why) => ({ kind: 'unknown', why });
/** More than anybody builds for, or on. */
const [provenance_mostPlatforms, mostBases] = [24, 64];
/** Bytes. With `mode=max` it holds every step. */
const longestProvenance = 16_000_000;
/**
 * Reads the provenance of every platform. A statement is whatever its builder wrote, and decides only which tags are
 * asked for.
 *
 * @param reference with its digest
 * @throws UserError the registry's refusals, and `not-a-manifest`
 */
async function readBases(registry, reference) {
    const top = await registry.readManifest(reference);
    if (top === undefined)
        return unknown('the registry does not hold it any more');
    const images = findImages(top, reference);
    if (images.length === 0)
        return unknown('it has no provenance');
    if (images.length > provenance_mostPlatforms)
        return unknown(`it has ${images.length} platforms`);
    const bare = images.find(({ attestation }) => attestation === undefined);
    if (bare)
        return unknown(`it has no provenance for ${bare.platform}`);
    const found = await Promise.all(images.flatMap(({ attestation }) => attestation === undefined ? [] : readStatement(registry, reference, attestation)));
    const lacking = found.find(({ kind }) => kind === 'unknown');
    if (lacking)
        return lacking;
    const bases = new Map(found
        .flatMap((one) => (one.kind === 'known' ? one.bases : []))
        .map((base) => [`${base.reference}@${base.digest} ${String(base.isFixed)}`, base]));
    if (bases.size > mostBases)
        return unknown(`it names more than ${mostBases} base images`);
    return { kind: 'known', bases: [...bases.values()] };
}
/** None of a plain manifest, which has no attestations. */
function findImages(manifest, reference) {
    const { manifests = [] } = (0,registry_manifest/* parseManifest */.Ng)(manifest, reference);
    const attestations = new Map((0,json/* listAt */.gT)(readJson(manifest.bytes), 'manifests').flatMap((entry) => {
        const notes = (0,json/* valueAt */.fK)(entry, 'annotations');
        const isOne = (0,json/* textAt */.$6)(notes, 'vnd.docker.reference.type') === 'attestation-manifest';
        const about = (0,json/* textAt */.$6)(notes, 'vnd.docker.reference.digest');
        const digest = (0,json/* textAt */.$6)(entry, 'digest');
        return isOne && about !== undefined && digest !== undefined ? [[about, digest]] : [];
    }));
    return manifests.flatMap(({ digest, platform: value }) => {
        const platform = (0,image_platform/* readPlatform */.Kd)(value);
        if (!platform)
            return [];
        const named = attestations.get(digest);
        const attestation = named === undefined ? undefined : (0,image_digest/* parseDigest */.m)(named);
        return [{ platform: (0,image_platform/* formatPlatform */.Bq)(platform), attestation }];
    });
}
async function readStatement(registry, reference, digest) {
    const { name, repository } = (0,image_reference/* parseReference */.F2)(reference);
    const manifest = await registry.readManifest((0,image_reference/* formatReference */.FH)(name, undefined, digest));
    const layers = manifest ? (0,json/* listAt */.gT)(readJson(manifest.bytes), 'layers') : [];
    const layer = layers.find((one) => (0,json/* textAt */.$6)(one, 'annotations', 'in-toto.io/predicate-type')?.startsWith('https://slsa.dev/provenance/'));
    const blob = (0,json/* textAt */.$6)(layer, 'digest');
    if (blob === undefined)
        return unknown('its attestations hold no provenance');
    const bytes = await registry.readBlob(repository, (0,image_digest/* parseDigest */.m)(blob), longestProvenance);
    return parseProvenance(readJson(bytes));
}
/** @param statement JSON of any shape: SLSA provenance, version 0.2 or 1 */
function parseProvenance(statement) {
    const predicate = (0,json/* valueAt */.fK)(statement, 'predicate');
    if (!(0,json/* isObject */.Gv)(predicate))
        return unknown('its provenance cannot be read');
    const frontend = readFrontend(predicate);
    const materials = [
        ...(0,json/* listAt */.gT)(predicate, 'materials'),
        ...(0,json/* listAt */.gT)(predicate, 'buildDefinition', 'resolvedDependencies'),
    ];
    const bases = [];
    for (const material of materials) {
        const uri = (0,json/* textAt */.$6)(material, 'uri') ?? '';
        // Files and commits are the content, which is compared otherwise.
        if (!uri.startsWith('pkg:docker/'))
            continue;
        const base = readBase(uri, (0,json/* textAt */.$6)(material, 'digest', 'sha256'));
        if (base === undefined)
            return unknown(`its provenance names ${uri.slice(0, provenance_longestName)}`);
        if (base !== 'no tag' && !isTool(base, frontend))
            bases.push(base);
    }
    return { kind: 'known', bases };
}
/** Characters of what is shown of it. */
const provenance_longestName = 200;
/** The image that read the Dockerfile, where that was none of the builder's own. */
function readFrontend(predicate) {
    const request = (0,json/* valueAt */.fK)(predicate, 'buildDefinition', 'externalParameters', 'request') ??
        (0,json/* valueAt */.fK)(predicate, 'invocation', 'parameters');
    return (0,image_reference/* readReference */.Wf)((0,json/* textAt */.$6)(request, 'args', 'source') ?? '')?.repository;
}
function isTool({ reference }, frontend) {
    const { repository } = (0,image_reference/* parseReference */.F2)(reference);
    if (frontend && (0,image_reference/* isSameRepository */.ve)(frontend, repository))
        return true;
    return tools.has((0,image_reference/* formatRepository */.Sh)(repository));
}
/** What reads a Dockerfile or makes an SBOM is no part of the image. */
const tools = new Set([
    'docker.io/docker/dockerfile',
    'docker.io/docker/dockerfile-upstream',
    'docker.io/docker/buildkit-syft-scanner',
]);
/**
 * `pkg:docker/ghcr.io/acme/base@1.2?platform=linux%2Famd64`. What has no tag cannot move.
 *
 * @see https://github.com/package-url/purl-spec/blob/main/types-doc/docker-definition.md
 */
function readBase(uri, sha256) {
    const [, path = '', query = ''] = /^pkg:docker\/([^?#]*)(?:\?([^#]*))?/.exec(uri) ?? [];
    const at = path.lastIndexOf('@');
    const isFixed = new URLSearchParams(query).has('digest');
    if (at === -1)
        return isFixed ? 'no tag' : undefined;
    if (sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256))
        return undefined;
    try {
        const name = decodeURIComponent(path.slice(0, at));
        const read = (0,image_reference/* readReference */.Wf)(`${name}:${decodeURIComponent(path.slice(at + 1))}`);
        if (read?.tag === undefined)
            return undefined;
        const reference = (0,image_reference/* formatReference */.FH)((0,image_reference/* formatRepository */.Sh)(read.repository), read.tag);
        return { reference, digest: (0,image_digest/* parseDigest */.m)(`sha256:${sha256}`), isFixed };
    }
    catch {
        return undefined;
    }
}
/**
 * When an image was made, as its configuration says, in milliseconds.
 *
 * @param reference with its digest
 * @returns `undefined` where it does not say
 */
async function readCreated({ readManifest, readBlob }, reference) {
    const top = await readManifest(reference);
    if (top === undefined)
        return undefined;
    const { name, repository } = (0,image_reference/* parseReference */.F2)(reference);
    const { manifests } = (0,registry_manifest/* parseManifest */.Ng)(top, reference);
    // An image is made for all of its platforms at once.
    const first = manifests?.find(({ platform }) => (0,image_platform/* readPlatform */.Kd)(platform) !== undefined);
    const image = first ? await readManifest((0,image_reference/* formatReference */.FH)(name, undefined, first.digest)) : top;
    const config = image && (0,registry_manifest/* parseManifest */.Ng)(image, reference).config;
    if (config === undefined)
        return undefined;
    const created = (0,json/* textAt */.$6)(readJson(await readBlob(repository, config.digest)), 'created') ?? '';
    const milliseconds = Date.parse(created);
    return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
function readJson(bytes) {
    return (0,json/* parseJson */.qF)(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
}

;// CONCATENATED MODULE: ./lib/run/refresh/bases.js
// refresh/: images that are built anew because a base image moved, under a version of their own.
// This file: whether a base image moved. One HEAD a base decides, for all images that are built on it.






/** Whether images are built anew at all: what is not pushed is built in any case. */
function mayRefresh({ refresh, push }) {
    return refresh === 'base' && push;
}
/** Opens the look at bases. What cannot be asked is told once, and counts as it was. */
function openBases(effects, plan) {
    const { registry, runner, log } = effects;
    const builds = [...plan.images, ...plan.linked].flatMap(({ build }) => build ?? []);
    let texts;
    // A target of bake has its base from another one by digest, whatever that one's Dockerfile names.
    const isPinned = ({ isFixed, digest }) => {
        if (!isFixed)
            return false;
        texts ??= { text: texts_readTexts(runner.workspace, builds) };
        return texts.text?.includes(digest) ?? true;
    };
    const known = new Map();
    const askOnce = (reference) => {
        const asking = known.get(reference) ?? ask(reference);
        known.set(reference, asking);
        return asking;
    };
    const ask = async (reference) => {
        const warn = (why) => {
            log.warning(`Whether the base image ${reference} moved is not known: ${why}`);
        };
        try {
            const now = await registry.readDigest(reference);
            if (now === undefined)
                warn('its registry does not hold it');
            return now;
        }
        catch (error) {
            if (!(error instanceof lib_errors/* UserError */.yo) || (0,lib_errors/* isCancelled */.mm)(error))
                throw error;
            warn(error.message);
            return undefined;
        }
    };
    return async ({ reference, digest }) => {
        const { name } = (0,image_reference/* parseReference */.F2)(reference);
        const found = await readBases(registry, (0,image_reference/* formatReference */.FH)(name, undefined, digest));
        if (found.kind === 'unknown')
            return found;
        const bases = found.bases.filter((base) => !isPinned(base));
        const held = await Promise.all(bases.map((base) => askOnce(base.reference)));
        const moved = bases.flatMap((base, place) => {
            const now = held[place];
            return now === undefined || now === base.digest ? [] : [{ ...base, now }];
        });
        if (moved.length === 0) {
            const unknown = held.filter((now) => now === undefined).length;
            return { kind: 'still', count: bases.length, unknown };
        }
        const digests = bases.map((base, place) => held[place] ?? base.digest);
        return { kind: 'moved', moved, digests };
    };
}
/** The end of a sentence on an image whose bases are what they were. */
function describeStill({ count, unknown }) {
    if (unknown > 0)
        return 'no base image is known to have moved';
    if (count === 0)
        return 'it has no base image that can move';
    return count === 1
        ? 'its base image has not moved'
        : `none of its ${count} base images has moved`;
}
/** A sentence's end: which bases moved, from where to where. */
function describeMoved(moved) {
    const bases = moved.map(({ reference, digest, now }) => `${reference} from ${(0,image_digest/* shortDigest */.VK)(digest)} to ${(0,image_digest/* shortDigest */.VK)(now)}`);
    const all = (0,words/* listShort */.VI)([...new Set(bases)]);
    return bases.length === 1 ? `its base image moved: ${all}` : `base images of it moved: ${all}`;
}

;// CONCATENATED MODULE: ./lib/registry/reuse.js
// Where an image comes from: built, reused or promoted. Pure.



/** Nothing is asked whose answer is not used. */
function planLookups(request) {
    const asks = !request.builds || request.existingTag !== 'overwrite';
    const hasOther = request.revisionTag !== request.tag;
    // Two names for one image: asking for the commit's tag as an alias is asking for promotion, too.
    const mayPromote = request.aliasesRevision || (request.promote && (request.builds || request.tagNamesRevision));
    return { version: asks, revision: asks && hasOther && mayPromote };
}
/**
 * @throws UserError `tag-exists` when a tag would come to name something else, `not-comparable` when nobody can tell,
 *   `image-missing` when nothing may be built and nothing is there
 */
function planReuse(request, found) {
    if (request.builds && request.existingTag === 'overwrite') {
        return { kind: 'build', reason: 'existing-tag is overwrite' };
    }
    if (found.version?.kind === 'held')
        return planHeld(request, found.version.image, found);
    const promoted = found.revision?.kind === 'held' && planPromotion(request, found.revision.image);
    if (promoted && promoted.kind === 'promote')
        return promoted;
    if (!request.builds)
        throw imageMissing(request, found);
    return promoted || { kind: 'build', reason: explainAbsence(request, found) };
}
function planHeld(request, image, { revision }) {
    const comparison = compareImages(request, image);
    const mayBeThere = request.existingTag !== 'fail' || isOfThisRun(request, image);
    if (request.builds && !mayBeThere) {
        throw tagExists(request, image, 'existing-tag is fail', adviseFailing(comparison));
    }
    const isOlder = comparison.kind === 'unknown' && comparison.because === 'other-form';
    if (!isOlder)
        checkSame(request, image, comparison);
    // The commit's tag would move to this image, so it must name an equal one so far.
    if (request.aliasesRevision && revision?.kind === 'held')
        checkAlias(request, image, revision.image);
    return {
        kind: 'reuse',
        source: image,
        reason: explainReuse(request, isOlder),
        ...(isOlder && {
            notice: `${image.reference} is reused as it is, because it is of this commit: ${comparison.what}.`,
        }),
    };
}
/** Most often it is a second attempt, or another job of a matrix. */
function adviseFailing(comparison) {
    if (comparison.kind === 'differs')
        return comparison.advice;
    return comparison.kind === 'same'
        ? 'By its labels it is from the same commit and build inputs: existing-tag: reuse takes it.'
        : '';
}
function explainReuse({ tag, builds }, isOlder) {
    if (!builds)
        return `${tag} is there, and build is false`;
    return `${tag} is there already, by its labels from the same commit${isOlder ? '' : ' and build inputs'}`;
}
function checkAlias(request, image, other) {
    if (other.digest !== image.digest)
        checkSame(request, other, compareImages(request, other));
}
function planPromotion(request, image) {
    const comparison = compareImages(request, image);
    if (comparison.kind === 'same') {
        const reason = `${request.revisionTag} is there, by its labels from the same commit${request.builds ? ' and build inputs' : ''}`;
        return { kind: 'promote', source: image, reason };
    }
    if (request.aliasesRevision || !request.builds)
        checkSame(request, image, comparison);
    const reason = `${request.revisionTag} is there but cannot be promoted: ${comparison.what}`;
    return { kind: 'build', reason };
}
/** Of the same commit and build inputs, for all platforms. */
function isSameBuild(request, image) {
    return compareImages(request, image).kind === 'same';
}
function explainAbsence(request, { version }) {
    if (version?.kind !== 'hidden')
        return `${request.tag} is not in the registry yet`;
    return `${request.tag}: the registry does not say whether it is there (${version.words})`;
}
/** @throws UserError `tag-exists`, `not-comparable` */
function checkSame(request, image, comparison) {
    switch (comparison.kind) {
        case 'same':
            return;
        case 'differs':
            throw tagExists(request, image, comparison.what, comparison.advice);
        case 'unknown':
            throw new lib_errors/* UserError */.yo('not-comparable', `${image.reference} exists already: ${comparison.what}`, {
                fix: `${nothingDone(request)} ${reuse_goOn} To build it anew and re-point the tag, set existing-tag: overwrite.`,
            });
    }
}
const reuse_goOn = 'To go on with the image that is there, as after a delivery that failed, set build: false.';
/** @param advice for two builds of one commit: they are told apart by it, not by another version alone */
function tagExists(request, image, what, advice) {
    const fix = advice === '' ? adviseExisting(request, image) : `${nothingDone(request)} ${advice} ${reuse_goOn}`;
    return new lib_errors/* UserError */.yo('tag-exists', `${image.reference} exists already: ${what}`, { fix });
}
function nothingDone({ isMade = false }) {
    return isMade
        ? 'Another run put it since this one began to build. Nothing was tagged or pinned.'
        : 'Nothing was built.';
}
function adviseExisting(request, image) {
    const { builds, tagNamesRevision } = request;
    if (!builds)
        return 'Nothing was pinned. Set version to the image that is meant.';
    const done = nothingDone(request);
    const renew = 'Give this build a version of its own, or set existing-tag: overwrite to re-point the tag.';
    // Who names a version that is there means that image more often than a new one.
    if (!tagNamesRevision) {
        return `${done} To deliver the image that is there, as to roll back or to promote it, set build: false. ${renew}`;
    }
    // One that names another commit is refused under this tag with build: false, too.
    return (0,held_image/* revisionOf */.DT)(image) === undefined
        ? `${done} To deliver the image that is there, whoever built it, set build: false. ${renew}`
        : `${done} ${renew}`;
}
function imageMissing(request, found) {
    const nameOf = (tag, lookup) => `${request.name}:${tag}${lookup?.kind === 'hidden' ? ` (${lookup.words})` : ''}`;
    const names = [nameOf(request.tag, found.version)];
    if (found.revision)
        names.push(nameOf(request.revisionTag, found.revision));
    const hint = /^v\d+\.\d+\.\d+/.test(request.tag)
        ? ` A git tag ${request.tag} makes an image tag without its v: version: ${request.tag.slice(1)}.`
        : '';
    const what = `build is false, and the registry does not hold ${names.join(' nor ')}`;
    const fix = `Let the job that builds this image push it first, or set version to one that is there.${hint}`;
    return new lib_errors/* UserError */.yo('image-missing', what, { fix });
}

;// CONCATENATED MODULE: ./lib/run/image/confirm.js


/** Every tag must read back as the expected digest, with every platform. */
async function confirm_confirm({ registry, log, record }, { platforms }, references, { digest }) {
    const image = await record.stage('verify', () => registry.resolve(references, { digest, platforms }));
    const form = image.isIndex ? '' : ' (a plain manifest, no index)';
    log.info(`Verified: ${references.join(', ')} ${references.length === 1 ? 'is' : 'are'} ${image.digest} for ${[...image.platforms.keys()].join(', ')}${form}`);
    return image;
}
/** What the registry's images are compared with. */
function planReuseRequest({ context, version, existingTag, promote }, { name, build, platforms, fingerprint, shard }) {
    return {
        name,
        tag: version.tag,
        revisionTag: (0,version_version/* formatRevisionTag */.Vk)(context.revision),
        revision: context.revision,
        tagNamesRevision: version.kind !== 'explicit',
        fingerprint,
        shard: shard && {
            key: shard.key,
            suffices: shard.platforms.length === 0,
            isOfRun: shard.isOfRun,
        },
        platforms: platforms.map(image_platform/* formatPlatform */.Bq),
        existingTag,
        promote,
        aliasesRevision: version.aliases.some(({ kind }) => kind === 'sha'),
        builds: build !== undefined,
        dirtyFiles: context.dirtyFiles,
    };
}

;// CONCATENATED MODULE: ./lib/run/mirrors/fill.js
// Brings into the mirrors what the first registry has confirmed, tag by tag, and reads all of it back.







/**
 * Gives every mirror the images with their tags, but for the aliases that move last. What is there already, because the
 * build pushed it or a run before, is only read back.
 */
async function fillMirrors(effects, plan, tagged) {
    if (!plan.push || tagged.every(({ image }) => mirrorsOf(image).length === 0)) {
        return { values: tagged, failures: [] };
    }
    const filling = await effects.record.stage('mirror', () => (0,many/* settleEach */.BF)(tagged, async ({ image, last }) => {
        const { references } = image;
        await fillAll(image, (mirror) => fillMirror(effects, plan, image, mirror));
        return { image: { ...image, references: withMirrors(image.request, references) }, last };
    }));
    return (0,many/* partSettled */.F8)(filling);
}
function mirrorsOf({ request: { mirrors = [] }, }) {
    return mirrors;
}
/** @throws UserError that says in which registries the image is by then */
async function fillAll(image, fill) {
    const mirrors = mirrorsOf(image);
    const settled = await (0,many/* settleEach */.BF)(mirrors, fill);
    const { failures } = (0,many/* partSettled */.F8)(settled);
    if (failures.length === 0)
        return;
    const first = failures.find((failure) => !(failure instanceof lib_errors/* UserError */.yo) || (0,lib_errors/* isCancelled */.mm)(failure));
    const [failure] = first === undefined ? failures : [first];
    if (!(failure instanceof lib_errors/* UserError */.yo) || (0,lib_errors/* isCancelled */.mm)(failure))
        throw failure;
    const filled = mirrors.filter((_, place) => settled[place]?.status === 'fulfilled');
    const lacking = mirrors.filter((mirror) => !filled.includes(mirror));
    const { request, digest } = image;
    const where = [request.repository, ...filled].map(image_reference/* formatRepository */.Sh).join(', ');
    const lack = lacking.map(image_reference/* formatRepository */.Sh).join(', ');
    const hint = `Nothing was pinned. The image (${digest}) is in ${where}, and not under all its tags in ${lack}. The next run of this commit goes on from there.`;
    throw failure.with({
        what: `The mirror ${lack}: ${failure.message}`,
        fix: failure.fix === undefined ? hint : `${failure.fix}\n${hint}`,
    });
}
/** How often another run of the commit may come between. */
const mostTurns = 5;
/** @throws UserError `mirror-differs`, and the registries' refusals */
async function fillMirror(effects, plan, { request, digest, references }, mirror) {
    const wanted = referencesIn(mirror, references);
    for (let turn = 0;; turn += 1) {
        const held = await Promise.all(wanted.map((one) => effects.registry.readDigest(one)));
        const lacking = wanted.filter((_, place) => held[place] !== digest);
        if (lacking.length > 0) {
            await copyInto(effects, { digest, from: request.repository, to: mirror });
            await checkFixed(effects, plan, { request, digest, wanted, held });
            await putTags(effects, asImage(mirror), digest, lacking);
        }
        try {
            await confirm_confirm(effects, request, wanted, { digest });
            return;
        }
        catch (error) {
            const isOther = error instanceof lib_errors/* UserError */.yo && error.code === 'digest-mismatch';
            if (!isOther || lacking.length === 0 || turn === mostTurns)
                throw error;
            const [version = ''] = references;
            // The last look takes what came between, here too.
            if ((await effects.registry.readDigest(version)) !== digest)
                return;
        }
    }
}
/** As a repository to put tags into. */
function asImage(repository) {
    return { name: (0,image_reference/* formatRepository */.Sh)(repository), repository };
}
/**
 * Another run may have put a tag that never moves since it was looked at before the build: it is not re-pointed, unless
 * it names the same build. Then the first registry decides which of the two it is.
 */
async function checkFixed({ registry }, plan, { request, digest, wanted, held }) {
    const { existingTag, version } = plan;
    if (existingTag === 'overwrite')
        return;
    const fixed = fixedTags(version);
    const origin = (0,image_reference/* formatRepository */.Sh)(request.repository);
    const reuse = planReuseRequest(plan, request);
    for (const [place, reference] of wanted.entries()) {
        const { tag = '' } = (0,image_reference/* parseReference */.F2)(reference);
        const now = held[place];
        if (!fixed.includes(tag) || now === undefined || now === digest)
            continue;
        const found = ofOrigin(await registry.read(reference), origin);
        if (existingTag !== 'fail' && found.kind === 'held' && isSameBuild(reuse, found.image))
            continue;
        throw new lib_errors/* UserError */.yo('mirror-differs', `${reference} is another image (${now}) by now`, {
            fix: 'Another run may have pushed the same tag meanwhile: run again when it has ended, and give each build a version of its own.',
        });
    }
}
/** Copies an image with all its platforms where it is not there yet. Signatures and other referrers are not copied. */
async function copyInto({ registry, log, record }, { digest, from, to }) {
    const copied = (0,image_reference/* formatReference */.FH)((0,image_reference/* formatRepository */.Sh)(to), undefined, digest);
    if ((await registry.readDigest(copied)) !== undefined)
        return;
    await registry.copy({ repository: from, digest }, to);
    log.info(`Copied: ${copied}, from ${(0,image_reference/* formatRepository */.Sh)(from)}, without signatures`);
    record.did(`Copied ${copied}`);
}
/** Puts the aliases that have moved in the first registry on the image in each mirror, and reads them back. */
async function moveInMirrors(effects, plan, image, moved) {
    if (moved.length === 0)
        return;
    const [version = ''] = image.references;
    await fillAll(image, (mirror) => fillMirror(effects, plan, { ...image, references: [version, ...moved] }, mirror));
}

// EXTERNAL MODULE: ./lib/buildx/local-engine.js
var local_engine = __webpack_require__(68082);
;// CONCATENATED MODULE: ./lib/run/image/push.js


/**
 * By digest; docker's own builder can push nothing without a tag, so there it is one that no other push has.
 *
 * @param names of the repositories
 * @param kind what such a tag begins with
 */
function planPush(effects, builder, names, kind = 'push') {
    if (builder.driver !== 'docker')
        return { references: names, byDigest: names.length > 0 };
    const tag = formatPushTag(effects, kind);
    return { references: names.map((name) => (0,image_reference/* formatReference */.FH)(name, tag)) };
}
/**
 * The engine keeps what its builder pushes under that tag, too: there it gets the version's, as if that had been pushed.
 *
 * @returns to be called once it is known which of the version's tags name these images, and not another run's
 */
function keepInEngine(effects, builder, renames) {
    if (builder.driver !== 'docker' || renames.length === 0)
        return () => Promise.resolve();
    const renaming = (0,local_engine/* renameEngineImages */.Bn)(effects, renames);
    return async (named) => {
        await renaming;
        const others = renames.map(({ to }) => to).filter((to) => !named.includes(to));
        if (others.length > 0)
            await (0,local_engine/* removeEngineImages */.dy)(effects, others);
    };
}
/** `push-<run>-<attempt>-<eight digits>`: jobs of one run may build the same image. */
function formatPushTag({ runner, random }, kind) {
    const { runId, runAttempt = '1' } = runner;
    const run = runId === undefined ? [] : [runId, runAttempt];
    const chance = Math.floor(random() * 0xff_ff_ff_ff).toString(16);
    return [kind, ...run, chance.padStart(8, '0')].join('-');
}

;// CONCATENATED MODULE: ./lib/run/shard/join.js
// From the indexes of shards to one index of all platforms. Pure: the same shards give the same bytes, whoever joins them.




const ociIndex = 'application/vnd.oci.image.index.v1+json';
const dockerList = 'application/vnd.docker.distribution.manifest.list.v2+json';
const dockerManifest = 'application/vnd.docker.distribution.manifest.v2+json';
/** An index that this action made has a few for each platform. */
const mostEntries = 200;
/**
 * Finds one platform in an index, with what is attached to it.
 *
 * @param platform in its normal form
 * @returns `undefined` where the index does not hold it exactly once
 * @see https://github.com/moby/buildkit/blob/master/docs/attestations/attestation-storage.md
 */
function join_findPart(index, platform) {
    const entries = (0,json/* listAt */.gT)(index, 'manifests').slice(0, mostEntries).filter(json/* isObject */.Gv);
    const named = entries.flatMap((entry) => {
        const found = (0,image_platform/* readPlatform */.Kd)(entry['platform']);
        return found ? [[found, entry]] : [];
    });
    const images = (0,image_platform/* keyByPlatform */.o6)(named);
    const image = images.has(`${platform}#2`) ? undefined : (0,image_platform/* findForPlatform */.S9)(images, platform);
    const digestText = (0,json/* textAt */.$6)(image, 'digest');
    if (image === undefined || digestText === undefined)
        return undefined;
    const digest = (0,image_digest/* parseDigest */.m)(digestText);
    const attestations = entries.filter((entry) => (0,image_platform/* readPlatform */.Kd)(entry['platform']) === undefined &&
        (0,json/* textAt */.$6)(entry, 'annotations', 'vnd.docker.reference.digest') === digest);
    return { image, digest, attestations };
}
/**
 * The part that a plain manifest is, as an index would list it.
 *
 * @param configuration of the image, which names the platform
 */
function describePart({ bytes, mediaType, digest }, configuration) {
    const { os, architecture, variant, osVersion, osFeatures } = (0,image_platform/* readPlatform */.Kd)(configuration) ?? {};
    const platform = {
        ...{ architecture, os },
        ...(osVersion !== undefined && { 'os.version': osVersion }),
        ...(osFeatures && { 'os.features': osFeatures }),
        ...(variant !== undefined && { variant }),
    };
    const image = { mediaType, digest, size: bytes.length, platform };
    return { image, digest, attestations: [] };
}
/**
 * Joins the platforms in the order of their names: the images, then what is attached to them.
 *
 * @param parts by platform
 */
function joinParts(parts, { index, descriptors }) {
    const sorted = [...parts].sort(([one], [other]) => (one < other ? -1 : 1));
    const images = sorted.map(([platform, { image }]) => annotate(image, descriptors.get(platform) ?? join_none));
    const isDocker = images.every((image) => image['mediaType'] === dockerManifest);
    const mediaType = isDocker && index.size === 0 ? dockerList : ociIndex;
    const manifests = [...images, ...sorted.flatMap(([, { attestations }]) => attestations)];
    const content = annotate({ schemaVersion: 2, mediaType, manifests }, index);
    const bytes = Buffer.from(JSON.stringify(content, undefined, 2));
    return { bytes, mediaType, digest: (0,registry_manifest/* digestOf */.ol)(bytes) };
}
const join_none = new Map();
function annotate(entry, annotations) {
    if (annotations.size === 0)
        return entry;
    const all = new Map([...(0,json/* fieldsAt */.$5)(entry, 'annotations'), ...annotations]);
    const sorted = [...all].sort(([one], [other]) => (one < other ? -1 : 1));
    return { ...entry, annotations: Object.fromEntries(sorted) };
}
/** True for an index or manifest list; false for one platform's own manifest. */
function isIndex(manifest) {
    return Array.isArray((0,json/* valueAt */.fK)(manifest, 'manifests'));
}

;// CONCATENATED MODULE: ./lib/run/shard/held.js
// What lies under the tag of a shard: read, and held against what it has to be. Labels are data of whoever may push there.








/** Bytes. Labels and history are all that can make a configuration long. */
const longestConfiguration = 8_000_000;
/**
 * Reads one platform's shard by its tag, or by a digest.
 *
 * @returns `undefined` where it is not there, or not yet all of it
 * @throws UserError `shard-foreign`, and the registry's refusal
 */
async function readShard(registry, { key }, platform, reference) {
    const manifest = await registry.readManifest(reference);
    if (manifest === undefined)
        return undefined;
    const content = (0,registry_manifest/* readManifestObject */.p$)(manifest, reference);
    const listed = isIndex(content) ? join_findPart(content, platform) : undefined;
    if (isIndex(content) && listed === undefined)
        throw foreign(reference, `it lacks ${platform}`);
    const { name, repository } = (0,image_reference/* parseReference */.F2)(reference);
    const image = listed
        ? await registry.readManifest((0,image_reference/* formatReference */.FH)(name, undefined, listed.digest))
        : manifest;
    if (image === undefined)
        return undefined;
    const configuration = await readConfiguration(registry, repository, image, reference);
    const own = (0,image_platform/* readPlatform */.Kd)(configuration);
    const named = own && (0,image_platform/* findForPlatform */.S9)((0,image_platform/* keyByPlatform */.o6)([[own, own]]), platform);
    if (named === undefined)
        throw foreign(reference, `its image is not for ${platform}`);
    const origin = originOf(configuration);
    if (origin.key !== key) {
        throw foreign(reference, 'it is of another commit or of other inputs');
    }
    return {
        manifest,
        part: listed ?? describePart(manifest, configuration),
        inputs: origin.inputs,
    };
}
/** Reads whatever part of an image lies there; `undefined` where nothing does, or not yet all of it. */
async function readOrigin(registry, reference) {
    const manifest = await registry.readManifest(reference);
    if (manifest === undefined)
        return undefined;
    const content = (0,registry_manifest/* readManifestObject */.p$)(manifest, reference);
    const listed = (0,json/* listAt */.gT)(content, 'manifests').find((one) => (0,image_platform/* readPlatform */.Kd)((0,json/* valueAt */.fK)(one, 'platform')));
    const { name, repository } = (0,image_reference/* parseReference */.F2)(reference);
    const digest = (0,json/* textAt */.$6)(listed, 'digest');
    const image = isIndex(content)
        ? digest && (await registry.readManifest((0,image_reference/* formatReference */.FH)(name, undefined, (0,image_digest/* parseDigest */.m)(digest))))
        : manifest;
    if (!image)
        return undefined;
    return originOf(await readConfiguration(registry, repository, image, reference));
}
function originOf(configuration) {
    const labels = (0,json/* valueAt */.fK)(configuration, 'config', 'Labels');
    return { key: (0,json/* textAt */.$6)(labels, image_labels/* ownLabels */.ct.shard), inputs: (0,json/* textAt */.$6)(labels, image_labels/* ownLabels */.ct.inputs) };
}
async function readConfiguration(registry, repository, image, reference) {
    const digest = (0,json/* textAt */.$6)((0,registry_manifest/* readManifestObject */.p$)(image, reference), 'config', 'digest');
    if (digest === undefined)
        throw foreign(reference, 'it is no image');
    const bytes = await registry.readBlob(repository, (0,image_digest/* parseDigest */.m)(digest), longestConfiguration);
    return (0,json/* parseJson */.qF)(Buffer.from(bytes).toString());
}
function foreign(reference, why) {
    return new lib_errors/* UserError */.yo('shard-foreign', `${reference} is not the shard that its tag names: ${why}`, {
        fix: 'Nothing was merged or pinned. Remove that tag, find out who pushed it, and run the jobs again.',
    });
}

;// CONCATENATED MODULE: ./lib/run/shard/gather.js
// Push first, then look: of jobs that each push their part and look for the others' afterwards, at least one sees all.





/**
 * Builds what of this job's platforms is not there, and puts the tags under which the others look for them. What
 * another job puts meanwhile counts: a tag that was free is put once.
 */
async function pushShards(effects, work) {
    const { request, fingerprint, push, accept } = work;
    const own = request.platforms.map(image_platform/* formatPlatform */.Bq);
    const before = await readShards(effects.registry, request, own);
    const kept = new Map();
    for (const [platform, shard] of before) {
        const reference = referenceOf(request, platform);
        const isSame = shard.inputs !== undefined && compareFingerprint(fingerprint, shard.inputs).kind === 'same';
        if (isSame && (await accept(shard))) {
            kept.set(platform, shard);
            effects.log.info(`Shard: ${platform} is there and will be reused (${reference})`);
        }
        else if (!isSame) {
            effects.log.notice(`Shard: ${reference} was built from other files, and is built anew`);
        }
    }
    const wanted = request.platforms.filter((platform) => !kept.has((0,image_platform/* formatPlatform */.Bq)(platform)));
    if (wanted.length === 0) {
        return { shards: kept, digest: [...kept.values()][0]?.manifest.digest, replaced: [] };
    }
    const digest = await push(wanted);
    const built = await readBuilt(effects, request, wanted.map(image_platform/* formatPlatform */.Bq), digest);
    const tagged = await tagShards(effects.registry, work, { before, built });
    const replaced = [...before].flatMap(([platform, { manifest }]) => kept.has(platform) ? [] : [manifest.digest]);
    return { shards: new Map([...kept, ...tagged]), digest, replaced };
}
/** Shards that are there, side by side. */
async function readShards(registry, request, platforms) {
    const found = await Promise.all(platforms.map(async (platform) => {
        const reference = referenceOf(request, platform);
        const shard = await readShard(registry, request, platform, reference);
        return shard ? [[platform, shard]] : [];
    }));
    return new Map(found.flat());
}
/** What was pushed a moment ago; a registry may take a while to show it. */
async function readBuilt(effects, request, platforms, digest) {
    const reference = (0,image_reference/* formatReference */.FH)(request.name, undefined, digest);
    const pause = openPauses(effects, lateMilliseconds);
    for (;;) {
        const found = await Promise.all(platforms.map((platform) => readShard(effects.registry, request, platform, reference)));
        const shards = found.flatMap((shard, place) => shard ? [[platforms[place] ?? '', shard]] : []);
        if (shards.length === platforms.length)
            return new Map(shards);
        if (await pause())
            continue;
        const what = `${reference} was pushed, and the registry does not show it`;
        const fix = 'Nothing was merged or pinned. Check that this user may also pull, and run again.';
        throw new lib_errors/* UserError */.yo('not-in-registry', what, { fix });
    }
}
/** Milliseconds in which a registry has to show what it took. */
const lateMilliseconds = 60_000;
/**
 * Between the look at a tag and its PUT lies nothing but the PUT: a registry cannot be asked to put a tag only where it
 * is free. It is read again, so that of two jobs at the same moment both go on with one shard.
 */
async function tagShards(registry, { request, accept }, { before, built }) {
    const tagged = await Promise.all([...built].map(async ([platform, shard]) => {
        const { manifest } = shard;
        const reference = referenceOf(request, platform);
        const { repository, tag = '' } = (0,image_reference/* parseReference */.F2)(reference);
        const known = before.get(platform)?.manifest.digest;
        const held = await registry.readDigest(reference);
        if (held === known)
            await registry.put(repository, manifest, [tag]);
        const now = await registry.readDigest(reference);
        // What it was before is what a late registry still shows.
        if (now === undefined || now === known || now === manifest.digest) {
            return [[platform, shard]];
        }
        const adopted = await readShard(registry, request, platform, reference);
        return adopted && (await accept(adopted)) ? [[platform, adopted]] : [];
    }));
    return new Map(tagged.flat());
}
/** Looks for the shards that are missing, again while there is time. */
async function gatherShards({ registry, log, ...effects }, work, own) {
    const { request, accept } = work;
    const shards = new Map(own.shards);
    const pause = openPauses(effects, request.waitMilliseconds);
    let said = '';
    for (;;) {
        const wanted = [...request.references.keys()].filter((platform) => !shards.has(platform));
        for (const [platform, shard] of await readShards(registry, request, wanted)) {
            if (await accept(shard))
                shards.set(platform, shard);
        }
        const missing = wanted.filter((platform) => !shards.has(platform));
        if (missing.length === 0) {
            const { replaced } = own;
            return { shards: await lookAgain(registry, work, { shards, replaced }), missing };
        }
        const sentence = `Shards: looking for ${missing.join(', ')}`;
        if (said !== sentence && request.waitMilliseconds > 0)
            log.info(sentence);
        said = sentence;
        if (!(await pause()))
            return { shards, missing };
    }
}
/** Two runs of one commit may have pushed at the same moment: what their tags name last counts for both. */
async function lookAgain(registry, { request, accept }, { shards, replaced }) {
    const found = await Promise.all([...shards].map(async ([platform, shard]) => {
        const reference = referenceOf(request, platform);
        const now = await registry.readDigest(reference);
        const isKnown = now === undefined || now === shard.manifest.digest || replaced.includes(now);
        const other = isKnown ? undefined : await readShard(registry, request, platform, reference);
        return [platform, other && (await accept(other)) ? other : shard];
    }));
    return new Map(found);
}
/** Waits longer each time; false when the time is over. Only the waits count. */
function openPauses({ sleep, signal }, milliseconds) {
    let left = milliseconds;
    let next = 1_000;
    return async () => {
        if (left <= 0)
            return false;
        const length = Math.min(next, left);
        left -= length;
        next = Math.min(next + 1_000, gather_longestPause);
        await sleep(length, signal);
        return true;
    };
}
const gather_longestPause = 15_000;
/** The tag under which the jobs look for a platform. */
function referenceOf({ references }, platform) {
    const reference = references.get(platform);
    if (reference === undefined)
        throw new Error(`no tag for ${platform}`);
    return reference;
}

;// CONCATENATED MODULE: ./lib/run/shard/mark.js
// Jobs of one run that differ in an input look under different tags, and each would wait for the others in green. So who
// waits leaves its part where all of the run look, and who finds one there that is made of other inputs ends the run.





/**
 * Looks at the run's mark, and leaves one where there is none. What lies there and is no part of a job tells nothing.
 *
 * @throws UserError `shard-inputs` where a job of this run has other inputs, and the registry's refusal
 */
async function checkMark(registry, { request, fingerprint, own }) {
    const { mark, key } = request;
    if (mark === undefined)
        return;
    let held = await readOrigin(registry, mark);
    if (held === undefined && own !== undefined) {
        const { repository, tag = '' } = (0,image_reference/* parseReference */.F2)(mark);
        await registry.put(repository, own.manifest, [tag]);
        // Of two that found none, the one that was put over sees the other.
        held = await readOrigin(registry, mark);
    }
    if (held?.key !== undefined && held.key !== key)
        throw differs(fingerprint, held);
}
function differs(fingerprint, { inputs = '' }) {
    const difference = compareFingerprint(fingerprint, inputs);
    const names = difference.kind === 'differs' ? difference.names : [];
    // Files may differ from machine to machine, so they keep no two jobs apart.
    const told = names.filter((one) => one !== 'files' && one !== 'dockerfile');
    const what = told.length > 0 ? `: ${listInputs(told)}` : '';
    return new lib_errors/* UserError */.yo('shard-inputs', `Another job of this run builds its part from other inputs than this one${what}; so they never meet`, {
        fix: 'Nothing was merged or pinned. Give all jobs the same inputs but shard: what a platform needs of its own, the Dockerfile tells by TARGETARCH, and a value that each job works out anew, such as a date, is taken from the commit. Where a value has changed since an earlier attempt, start a new run.',
    });
}

;// CONCATENATED MODULE: ./lib/run/image/naming.js
// Which image has the version's tag: runs of one commit meet here, and go on with one image.
// A registry cannot be asked to put a tag only where it is free: so between the last look and the PUT lies nothing but
// the PUT, and the tag is read again afterwards.






/** Asks for the tags that matter, side by side. */
async function readFound({ registry }, request, wanted = planLookups(request)) {
    const lookUp = (tag) => registry.read((0,image_reference/* formatReference */.FH)(request.name, tag));
    const [version, revision] = await Promise.all([
        wanted.version ? lookUp(request.tag) : undefined,
        wanted.revision ? lookUp(request.revisionTag) : undefined,
    ]);
    return { ...(version && { version }), ...(revision && { revision }) };
}
/**
 * Puts tags on an image that has none of them, unless another run of the commit was first: then its image is taken.
 *
 * @param references the version's own first
 * @throws UserError `tag-exists`, `not-comparable`, and as `settleTags`
 */
async function nameImage(effects, plan, request, references, unnamed) {
    const { digest } = unnamed.manifest;
    const replaced = await findReplaced(effects, plan, references);
    const first = await putOrFind(effects, plan, request, references, unnamed);
    if (first === undefined) {
        return settleTags(effects, plan, request, references, { digest, replaced });
    }
    const { kind, source } = first;
    await takeOther(effects, plan, request, source);
    await putTags(effects, request, source.digest, await aliases_findOthers(effects, references, source.digest));
    const { image } = await settleTags(effects, plan, request, references, source);
    return { image, taken: kind };
}
/** What a tag is moved away from on purpose: a registry may show it for a while. */
async function findReplaced({ registry }, { existingTag }, [version = '']) {
    return existingTag === 'overwrite' ? registry.readDigest(version) : undefined;
}
/** @returns the image that came first, where there is one; else the tags were put */
async function putOrFind(effects, plan, request, references, unnamed) {
    const { registry, log, record } = effects;
    const { manifest } = unnamed;
    const look = () => naming_lookAgain(effects, plan, request, unnamed);
    const tags = references.flatMap((reference) => (0,image_reference/* parseReference */.F2)(reference).tag ?? []);
    const first = plan.existingTag === 'overwrite' ? undefined : await look();
    if (first)
        return first;
    try {
        await registry.put(request.repository, manifest, tags);
    }
    catch (error) {
        // A registry whose tags are fixed says itself that another run was first.
        const other = await look().catch(() => undefined);
        if (other === undefined || (0,lib_errors/* isCancelled */.mm)(error) || plan.existingTag === 'overwrite')
            throw error;
        return other;
    }
    log.info(`Tagged: ${references.join(', ')} (${manifest.digest})`);
    record.did(`Tagged ${references.join(', ')} (${manifest.digest})`);
    return undefined;
}
async function naming_lookAgain(effects, plan, request, unnamed, mayPromote = unnamed.isMade) {
    const reuse = planMeeting(plan, request, unnamed.isMade);
    const revision = mayPromote && planLookups(reuse).revision;
    const found = await readFound(effects, reuse, { version: true, revision });
    await checkFree(effects, reuse, unnamed, found);
    if (found.version?.kind !== 'held' && found.revision?.kind !== 'held')
        return undefined;
    const first = planReuse(reuse, found);
    if (first.kind === 'build' || first.source.digest === unnamed.manifest.digest)
        return undefined;
    if (first.kind === 'reuse' || (await isProven(effects, plan, request, first.source)))
        return first;
    // What was not promoted for want of a proof, and so built, is not taken for having come first.
    return naming_lookAgain(effects, plan, request, unnamed, false);
}
/**
 * A registry may hide a repository that is not there; by now something was pushed to it, and a refusal is one.
 *
 * @throws UserError `not-comparable` where the tag is there and shows only its digest, and the registry's refusals
 */
async function checkFree({ registry }, { name, tag }, { manifest }, { version }) {
    if (version?.kind !== 'hidden')
        return;
    const reference = (0,image_reference/* formatReference */.FH)(name, tag);
    const now = await registry.readDigest(reference);
    if (now === undefined || now === manifest.digest)
        return;
    const what = `${reference} exists already (${now}), and the registry does not show what it is`;
    throw new lib_errors/* UserError */.yo('not-comparable', what, {
        fix: 'The tag was not re-pointed, and nothing was pinned. Let this user read the repository, too.',
    });
}
/** Of shards, the files may be another machine's: what all jobs agree on is enough. */
function planMeeting(plan, request, isMade) {
    const reuse = planReuseRequest(plan, request);
    const { shard } = reuse;
    return { ...reuse, isMade, ...(shard && { shard: { ...shard, suffices: true } }) };
}
/** How often another run's image may come between: each run puts its own once. */
const naming_mostTurns = 30;
/**
 * Reads all tags back. Where another run of the commit has put the version's tag at the same moment, what it names now
 * counts for both.
 *
 * @throws UserError `digest-mismatch` where something else came between, and as `confirm` and `prove`
 */
async function settleTags(effects, plan, request, references, put) {
    let { digest } = put;
    for (let turn = 0;; turn += 1) {
        try {
            const image = await confirm_confirm(effects, request, references, { digest });
            return { image, taken: digest === put.digest ? undefined : 'reuse' };
        }
        catch (error) {
            if (!(error instanceof lib_errors/* UserError */.yo && error.code === 'digest-mismatch'))
                throw error;
            const now = turn < naming_mostTurns ? await findNow(effects, plan, request, references) : undefined;
            if (now === undefined || now.digest === put.replaced)
                throw adviseAgain(plan, error);
            if (now.digest !== digest)
                await takeOther(effects, plan, request, now);
            ({ digest } = now);
            await putTags(effects, request, digest, await aliases_findOthers(effects, references, digest));
        }
    }
}
/** What the version's tag names by now, where that and all that the others name is the same build. */
async function findNow({ registry }, plan, request, references) {
    if (plan.existingTag === 'fail')
        return undefined;
    const reuse = planMeeting(plan, request, true);
    const found = await Promise.all(references.map((reference) => registry.read(reference).catch((error) => {
        if (!(error instanceof lib_errors/* UserError */.yo) || (0,lib_errors/* isCancelled */.mm)(error))
            throw error;
        return undefined;
    })));
    const [version] = found;
    const isOther = found.some((one) => one === undefined || (one.kind === 'held' && !isSameBuild(reuse, one.image)));
    return version?.kind === 'held' && !isOther ? version.image : undefined;
}
/** @throws UserError as `prove` */
async function takeOther(effects, plan, request, image) {
    const { reference, digest } = image;
    effects.log.notice(`${reference} was put by another run of this commit meanwhile: its image (${digest}) is taken`);
    if (plan.verify.length > 0)
        await prove(effects, plan, request, image);
}
function adviseAgain({ existingTag }, error) {
    if (existingTag !== 'fail')
        return error;
    return error.with({
        fix: 'Another run pushed the same tag at the same moment, and existing-tag is fail. Nothing was pinned. A concurrency group in the workflow keeps such runs apart.',
        cause: error,
    });
}
/** Puts another image on the tags that still name what was given up, in one repository. */
async function repoint(effects, place, references, { from, to }) {
    const named = await Promise.all(references.map((one) => effects.registry.readDigest(one)));
    const left = references.filter((_, at) => named[at] === from);
    await putTags(effects, place, to, left);
}

;// CONCATENATED MODULE: ./lib/run/shard/merge.js
// All parts of an image are there: they are joined, and the version's tag and its fixed aliases get the index.








function isSharded(request) {
    return request.shard !== undefined;
}
/**
 * Joins the parts, and puts the index unless another run of the commit was first: then its image is taken.
 *
 * @param shards of all platforms
 * @throws UserError as `nameImage`, and the registry's refusals
 */
async function mergeShards(effects, plan, request, shards) {
    const { registry, log } = effects;
    const { build = inputs_build/* plainBuild */.x4 } = request;
    const parts = [...shards].map(([platform, { part }]) => [platform, part]);
    const index = joinParts(new Map(parts), planIndexAnnotations(build));
    await copyParts(registry, request, shards);
    const { first: references, last } = splitReferences(plan, request);
    const unnamed = { manifest: index, isMade: true };
    const { image, taken } = await nameImage(effects, plan, request, references, unnamed);
    if (taken === undefined) {
        const names = [...shards.keys()].join(', ');
        log.info(`Merged: ${names} into ${references.join(', ')} (${image.digest})`);
    }
    const { revision } = plan.context;
    const origin = { kind: taken ?? 'merge', revision, request, references, overtaken: [] };
    return { image: { ...image, ...origin }, last };
}
/** Where the shards lie elsewhere, the image's repository gets what the index names. */
async function copyParts(registry, { repository, shard }, shards) {
    const from = shard.repository;
    if ((0,image_reference/* isSameRepository */.ve)(from, repository))
        return;
    const named = [...shards.values()].flatMap(({ part }) => [
        part.digest,
        ...part.attestations.map((one) => (0,image_digest/* parseDigest */.m)((0,json/* textAt */.$6)(one, 'digest') ?? '')),
    ]);
    for (const digest of new Set(named))
        await registry.copy({ repository: from, digest }, repository);
}

;// CONCATENATED MODULE: ./lib/run/shard/make.js











/**
 * Builds this job's part, and merges where all parts are there by then. Where a proof is asked for, only a job that
 * builds nothing merges: this one's part is attested after it has ended.
 *
 * @param builder absent in a job that only joins
 * @throws UserError `shard-inputs`, `shard-missing` where a job that only joins does not find all, `shard-foreign`, as `mergeShards`, what
 *   the build throws, and the registry's refusals
 */
async function makeFromShards(effects, plan, request, builder) {
    const { shard, fingerprint } = request;
    const accept = openAcceptance(effects, plan, request);
    const push = (platforms) => pushUnnamed(effects, plan, { request, builder }, platforms);
    const work = { request: shard, fingerprint, push, accept };
    const own = await pushShards(effects, work);
    const { digest: shardDigest } = own;
    const checkInputs = () => {
        const [held] = own.shards.values();
        return checkMark(effects.registry, { request: shard, fingerprint, own: held });
    };
    if (plan.verify.length > 0 && shard.platforms.length > 0) {
        await checkInputs();
        return { request, platforms: [], shardDigest };
    }
    const gathering = () => gatherShards(effects, work, own);
    const { shards, missing } = await effects.record.stage('wait', gathering);
    if (missing.length > 0) {
        await checkInputs();
        if (shard.platforms.length === 0)
            throw missingShards(shard, missing);
        return { request, platforms: missing, shardDigest };
    }
    const { image, last } = await effects.record.stage('merge', () => mergeShards(effects, plan, request, shards));
    return { image: { ...image, shardDigest }, last };
}
/** What this job builds where nothing is pushed: its own platforms. */
function takeOwnPart(request) {
    const { shard, build } = request;
    return shard && build ? { ...request, build: takePlatforms(build, shard.platforms) } : request;
}
/**
 * What this job pushed, for the runner, where a job that joins believes it only with its proof: `actions/attest` without
 * inputs then attests it.
 */
function formatShardArtifacts({ verify }, waiting) {
    if (verify.length === 0)
        return [];
    return waiting.flatMap(({ request: { shard }, shardDigest }) => {
        const [platform] = shard?.platforms ?? [];
        if (!shard || !platform || !shardDigest)
            return [];
        const { tag } = (0,image_reference/* parseReference */.F2)(referenceOf(shard, (0,image_platform/* formatPlatform */.Bq)(platform)));
        return [`oci://${(0,image_reference/* formatReference */.FH)((0,image_reference/* formatRepository */.Sh)(shard.repository), tag, shardDigest)}`];
    });
}
function missingShards({ waitMilliseconds }, missing) {
    const what = `No job has pushed ${missing.join(', ')} of this commit, with these inputs, within ${waitMilliseconds / 1000} s`;
    return new lib_errors/* UserError */.yo('shard-missing', what, {
        fix: 'Nothing was merged or pinned. Look at the jobs that build these platforms and run them again; all jobs need the same inputs but shard. A longer wait is the input shard-wait.',
    });
}
/** Labels of shards are forged as easily as others: where a proof is asked for, each that this run did not build has one. */
function openAcceptance(effects, plan, request) {
    const { name } = request.shard;
    const told = new Set();
    return async ({ manifest: { digest } }) => {
        if (plan.verify.length === 0)
            return true;
        const named = (0,image_reference/* formatReference */.FH)(name, undefined, digest);
        const held = {
            reference: named,
            digest,
            isIndex: true,
            platforms: [],
            labels: new Map(),
        };
        try {
            const { commit } = await prove(effects, plan, request, held);
            if (commit === undefined || commit === plan.context.revision)
                return true;
            const what = `${named} was built from ${commit}, and its tag says ${plan.context.revision}`;
            throw new lib_errors/* UserError */.yo('proof-refused', what, {
                fix: 'Nothing was merged or pinned. Look at who pushed this shard.',
            });
        }
        catch (error) {
            // The job that pushed it may be about to attest it.
            if (!(error instanceof lib_errors/* UserError */.yo && error.code === 'proof-missing'))
                throw error;
            if (!told.has(digest))
                effects.log.notice(`Shard: not used yet: ${error.message}`);
            told.add(digest);
            return false;
        }
    };
}
/** Builds platforms and pushes them under a name that no job looks at: a tag that is there is never re-pointed by a push. */
async function pushUnnamed(effects, plan, { request, builder }, platforms) {
    const { shard, build = inputs_build/* plainBuild */.x4 } = request;
    if (builder === undefined)
        throw new Error('a job that builds needs a builder');
    const push = planPush(effects, builder, [shard.name], 'shard-push');
    // The scope of a cache is that of all the platforms of this job, also where one of them is there already.
    const whole = planBuild(effects, plan, { ...request, build: takePlatforms(build, shard.platforms) }, push);
    const { annotations } = takePlatforms(build, platforms);
    return withBuilder(effects, plan, builder, async (ready) => {
        const { digest } = await effects.record.stage('build', () => ready.build({ ...whole, platforms, annotations }));
        if (digest === undefined)
            throw new Error('a push without a digest');
        const names = platforms.map(image_platform/* formatPlatform */.Bq).join(', ');
        effects.record.did(`Pushed ${names} to ${shard.name} (${digest})`);
        return digest;
    });
}

;// CONCATENATED MODULE: ./lib/run/image/built.js
// The images of a run that are not there yet: built and pushed without a name, then confirmed and named.








/** Builds what is missing: bake targets by one run of buildx, which builds what they share once. */
async function buildImages(effects, plan, missing, builderPlan) {
    if (missing.length === 0)
        return { values: [], failures: [] };
    const wanted = missing.map((request) => {
        const names = plan.push ? pushedNames(effects, request, builderPlan) : [];
        return { request, names, push: planPush(effects, builderPlan, names) };
    });
    const isBake = missing.every(({ target }) => target !== undefined);
    const keeping = [];
    let named = [];
    try {
        return await withBuilder(effects, plan, builderPlan, async (builder) => {
            const build = (some) => effects.record.stage('build', () => isBake ? bake(effects, plan, some, builder) : buildEach(effects, plan, some, builder));
            const buildUnnamed = async (some) => {
                const digests = await build(some);
                const renames = some.flatMap(({ request: { references }, push: { references: from } }) => from.length === 0 ? [] : references.slice(0, 1).map((to) => ({ from, to })));
                keeping.push(keepInEngine(effects, builderPlan, renames));
                return digests;
            };
            const digests = await buildForMirrors(effects, builderPlan, wanted, buildUnnamed);
            const naming = await (0,many/* settleEach */.BF)(wanted, (one) => nameBuilt(effects, plan, one, digests.get(one.request), build));
            const { values, failures } = (0,many/* partSettled */.F8)(naming);
            named = values.flat();
            return { values: named, failures };
        });
    }
    catch (error) {
        return { values: [], failures: [error] };
    }
    finally {
        const own = named.flatMap(({ image }) => (image.kind === 'build' ? image.references : []));
        for (const settle of keeping)
            effects.background.begin(settle(own));
    }
}
/** Where a mirror takes no push, the image's own repository gets the image all the same: the next run goes on from there. */
async function buildForMirrors(effects, builderPlan, wanted, build) {
    try {
        return await build(wanted);
    }
    catch (error) {
        const hasMirrors = wanted.some(({ names }) => names.length > 1);
        const isOfRegistry = error instanceof lib_errors/* UserError */.yo && error.code.startsWith('registry-');
        if (!hasMirrors || !isOfRegistry || (0,lib_errors/* isCancelled */.mm)(error))
            throw error;
        effects.log.notice(`Once more without the mirrors, which get a copy: ${error.message}`);
        return build(wanted.map(({ request, names: [name = ''] }) => {
            const names = [name];
            return { request, names, push: planPush(effects, builderPlan, names) };
        }));
    }
}
async function buildEach(effects, plan, wanted, { build }) {
    const digests = new Map();
    for (const { request, push } of wanted) {
        const { digest } = await build(planBuild(effects, plan, request, push));
        if (digest)
            digests.set(request, digest);
    }
    return digests;
}
async function bake(effects, plan, wanted, builder) {
    const targets = wanted.map(({ request, push }) => ({
        name: request.target ?? '',
        request: planBuild(effects, plan, request, push),
    }));
    const made = new Set(wanted.map(({ request }) => request.target));
    // An image that is there may still be a stage of one that is built.
    const others = plan.images.flatMap(({ target = '', build }) => build && !made.has(target) ? [{ name: target, build }] : []);
    const { digests } = await builder.bake(targets, [...plan.linked, ...others]);
    return new Map(wanted.flatMap(({ request }) => {
        const digest = digests.get(request.target ?? '');
        return digest ? [[request, digest]] : [];
    }));
}
/** None where nothing was pushed. */
async function nameBuilt(effects, plan, wanted, digest, build) {
    if (digest === undefined)
        return [];
    const { request } = wanted;
    effects.record.did(`Pushed ${request.name} (${digest})`);
    const { first: references, last } = splitReferences(plan, request);
    const { image, taken } = await nameConfirmed(effects, plan, request, references, digest).catch(async (error) => {
        if (!(error instanceof lib_errors/* UserError */.yo && error.code === 'tag-not-put'))
            throw error;
        return pushNamed(effects, plan, wanted, references, build);
    });
    const { revision } = plan.context;
    const origin = { kind: taken ?? 'build', revision, request, references };
    return [{ image: { ...image, ...origin, overtaken: [] }, last }];
}
/** No tag comes to name what is not whole. */
async function nameConfirmed(effects, plan, request, references, digest) {
    const { registry, record } = effects;
    const { name, platforms } = request;
    const manifest = await record.stage('verify', async () => {
        await registry.resolve([(0,image_reference/* formatReference */.FH)(name, undefined, digest)], { digest, platforms });
        return readUnnamed(registry, name, digest);
    });
    return nameImage(effects, plan, request, references, { manifest, isMade: true });
}
/** What only the builder reaches, an older buildx cannot tag as it is: so it is pushed again, from the builder's cache. */
async function pushNamed(effects, plan, { request, names }, references, build) {
    const digests = await build([{ request, names, push: { references } }]);
    const digest = digests.get(request);
    if (digest === undefined)
        throw new Error('a push without a digest');
    return settleTags(effects, plan, request, references, { digest });
}

;// CONCATENATED MODULE: ./lib/run/image/last-look.js
// Right before the pin the version's tag is read again: what it names by then is what all runs of the commit pin.



/**
 * Looks at each image's tag; nothing else is asked where it names what it did.
 *
 * @throws UserError `digest-mismatch` where something else was put there meanwhile, and as `settleTags`
 */
function lookLast(effects, plan, made) {
    if (!plan.push || made.length === 0)
        return Promise.resolve(made);
    return effects.record.stage('verify', () => Promise.all(made.map((image) => lookAt(effects, plan, image))));
}
async function lookAt(effects, plan, image) {
    const { request, digest, references } = image;
    const [version = ''] = references;
    const now = await effects.registry.readDigest(version);
    // A tag that somebody has removed since says nothing of another image.
    if (now === undefined || now === digest)
        return image;
    return follow(effects, image, await settleTags(effects, plan, request, [version], { digest }));
}
/** Where the version's tag names another run's image by now, so do the other tags and the mirrors. */
async function follow(effects, image, { image: now, taken }) {
    if (taken === undefined)
        return image;
    const { request, digest, references } = image;
    const moved = { from: digest, to: now.digest };
    const { repository, mirrors = [] } = request;
    for (const place of [repository, ...mirrors]) {
        const own = references.filter((one) => (0,image_reference/* isSameRepository */.ve)((0,image_reference/* parseReference */.F2)(one).repository, place));
        if (place !== repository && own.length > 0) {
            await copyInto(effects, { digest: moved.to, from: repository, to: place });
        }
        await repoint(effects, { name: (0,image_reference/* formatRepository */.Sh)(place), repository: place }, own, moved);
    }
    return { ...image, ...now, kind: taken };
}

;// CONCATENATED MODULE: ./lib/run/image/image.js
// From the plan to images that the registry has confirmed: looked up first, then reused, promoted or built.














/** Asks the registry for the tags that matter, side by side, and decides. Looks up no tag whose answer is not used. */
async function planSource(effects, plan, request) {
    if (request.build && !plan.push) {
        const reason = plan.local ? 'it is only loaded' : 'nothing is pushed';
        return { request, source: { kind: 'build', reason } };
    }
    const reuse = planReuseRequest(plan, request);
    let source;
    try {
        const own = planReuse(reuse, await readFound(effects, reuse));
        source = plan.push ? await lookAtMirrors(effects, plan, request, reuse, own) : own;
    }
    catch (error) {
        if (!(plan.dryRun && error instanceof lib_errors/* UserError */.yo) || image_answered.has(error.code))
            throw error;
        // A dry run may have no login: it says what it cannot know and goes on.
        const reason = `the registry cannot be asked: ${error.message}`;
        return { request, source: { kind: 'build', reason, isUnknown: true } };
    }
    return { request, source };
}
/** Errors that the registry's answers come to: a dry run ends with them as the run would. */
const image_answered = new Set([
    ...['tag-exists', 'not-comparable', 'mirror-differs', 'image-missing'],
]);
/**
 * Takes or makes the images as planned and reads them back; none where nothing was to be pushed and in a
 * dry run. Images for local clusters only are made where they are loaded. No alias moves before all images are there.
 */
async function makeImages(effects, { plan, images, builder }) {
    const wanted = plan.dryRun
        ? []
        : images.filter(({ request, source }) => source.kind !== 'keep' && !(plan.local && request.build));
    const taking = await (0,many/* settleEach */.BF)(wanted, async (image) => ({
        request: image.request,
        taken: await takeImage(effects, plan, image),
    }));
    const { values, failures } = (0,many/* partSettled */.F8)(taking);
    const taken = values.flatMap((one) => one.taken ?? []);
    if (failures.length > 0)
        return { made: taken.map(({ image }) => image), waiting: [], failures };
    const missing = values.flatMap((one) => (one.taken ? [] : [one.request]));
    const { made, waiting, ...built } = await makeMissing(effects, plan, missing, builder);
    const tagged = inOrder(plan, [...taken, ...made]);
    if (built.failures.length > 0 || waiting.length > 0) {
        return { made: tagged.map(({ image }) => image), waiting, failures: built.failures };
    }
    const filled = await fillMirrors(effects, plan, tagged);
    if (filled.failures.length > 0) {
        return { made: tagged.map(({ image }) => image), waiting, failures: filled.failures };
    }
    return { ...(await moveAllLast(effects, plan, filled.values)), waiting };
}
/** Builds the images; of one that several jobs build, this job's part. */
async function makeMissing(effects, plan, missing, builder) {
    const [request] = missing;
    if (request && isSharded(request) && plan.push) {
        const [ended] = await (0,many/* settleEach */.BF)([request], () => makeFromShards(effects, plan, request, builder));
        if (ended?.status !== 'fulfilled') {
            return { made: [], waiting: [], failures: [ended?.reason] };
        }
        const { value } = ended;
        return 'image' in value
            ? { made: [value], waiting: [], failures: [] }
            : { made: [], waiting: [value], failures: [] };
    }
    const { values, failures } = builder
        ? await buildImages(effects, plan, missing.map(takeOwnPart), builder)
        : { values: [], failures: [] };
    return { made: values, waiting: [], failures };
}
function inOrder({ images }, tagged) {
    const placeOf = ({ image }) => images.indexOf(image.request);
    return tagged.toSorted((one, other) => placeOf(one) - placeOf(other));
}
/** Where an alias fails, the image is still there under its other tags. */
async function moveAllLast(effects, plan, tagged) {
    const findHigher = openHigherReleases(effects, plan);
    const moving = await (0,many/* settleEach */.BF)(tagged, (one) => moveLast(effects, plan, findHigher, one));
    const made = tagged.map(({ image }, place) => {
        const ended = moving[place];
        return ended?.status === 'fulfilled' ? ended.value : image;
    });
    return { made, failures: (0,many/* partSettled */.F8)(moving).failures };
}
/** `undefined` when the image has to be built. Where nothing is pushed, nothing is tagged either. */
async function takeImage(effects, plan, planned) {
    const { request, source: imagePlan } = planned;
    if (imagePlan.kind === 'build' || imagePlan.kind === 'keep')
        return undefined;
    const { kind, source } = imagePlan;
    const origin = { kind, revision: revisionFor(plan, planned) };
    if (!plan.push) {
        const references = [source.reference];
        const image = await confirm_confirm(effects, request, references, source);
        return { image: { ...image, ...origin, request, references, overtaken: [] }, last: [] };
    }
    const { repository: to, references: all } = request;
    const { repository: from } = (0,image_reference/* parseReference */.F2)(source.reference);
    const isElsewhere = !(0,image_reference/* isSameRepository */.ve)(from, to);
    if (isElsewhere)
        await copyInto(effects, { digest: source.digest, from, to });
    const { first, last } = splitReferences(plan, request);
    if (kind === 'promote' || isElsewhere) {
        const manifest = await readUnnamed(effects.registry, request.name, source.digest);
        const unnamed = { manifest, isMade: false };
        const { image, taken } = await nameImage(effects, plan, request, first, unnamed);
        const own = { ...origin, kind: taken ?? kind, request, references: first, overtaken: [] };
        return { image: { ...image, ...own }, last };
    }
    const others = await aliases_findOthers(effects, all.slice(1), source.digest);
    const newer = await findBuiltAnew(effects, plan, request, source, others);
    const staying = new Set(newer.map(({ tag }) => (0,image_reference/* formatReference */.FH)(request.name, tag)));
    const missing = others.filter((one) => !staying.has(one));
    const isMissing = (reference) => missing.includes(reference);
    await putTags(effects, request, source.digest, first.filter(isMissing));
    const references = all.filter((one) => !staying.has(one) && (first.includes(one) || !isMissing(one)));
    const { image } = await settleTags(effects, plan, request, references, source);
    return {
        image: { ...image, ...origin, request, references, overtaken: newer },
        last: last.filter(isMissing),
    };
}
/** Moves the aliases of the release that may still move, and confirms them. */
async function moveLast(effects, plan, findHigher, { image, last }) {
    // What is not pushed keeps the name under which it was looked at.
    if (last.length === 0)
        return image;
    const { request } = image;
    const moved = await moveAliases(effects, plan, image, last, findHigher);
    const references = request.references.filter((reference) => image.references.includes(reference) || moved.references.includes(reference));
    const named = {
        ...image,
        references: withMirrors(request, references),
        overtaken: [...image.overtaken, ...moved.overtaken],
    };
    const confirmed = await confirmMoved(effects, plan, named, moved.references);
    await moveInMirrors(effects, plan, confirmed, moved.references);
    return confirmed;
}
/** Two runs of one commit may move an alias at the same moment: both go by the version's tag. */
async function confirmMoved(effects, plan, image, moved) {
    if (moved.length === 0)
        return image;
    const { request, references } = image;
    try {
        await confirm_confirm(effects, request, moved, image);
        return image;
    }
    catch (error) {
        if (!(error instanceof lib_errors/* UserError */.yo && error.code === 'digest-mismatch'))
            throw error;
        const all = [...references.slice(0, 1), ...moved];
        return follow(effects, image, await settleTags(effects, plan, request, all, image));
    }
}

;// CONCATENATED MODULE: ./lib/run/image/unchanged.js
// Whether an image keeps its pin because what it is built from is what the pinned one was built from.















const other = (why) => ({ kind: 'other', why });
/** Only one digest in all places is a pin that can be kept. @param places what the image's places name now */
function readPinned(target, places) {
    const [reference] = places;
    if (reference === undefined)
        return { kind: 'other', why: 'no place of a manifest is looked at' };
    const digests = new Set();
    for (const place of places) {
        const named = (0,image_reference/* readReference */.Wf)(place);
        // What names another registry than it is to name is to be written anew.
        if (!named || !(0,image_reference/* isSameRepository */.ve)(named.repository, pinnedRepository(target)))
            return { kind: 'other', why: `a place names ${place}` };
        if (!named.digest)
            return { kind: 'other', why: `${place} has no digest` };
        digests.add(named.digest);
    }
    const [digest, second] = digests;
    if (digest === undefined || second !== undefined) {
        return { kind: 'other', why: `its places hold ${digests.size} images` };
    }
    // One tag is told of it, or none where the places have several.
    const tagged = places.filter((place) => (0,image_reference/* readReference */.Wf)(place)?.tag !== undefined);
    const tags = new Set(tagged.map((place) => (0,image_reference/* readReference */.Wf)(place)?.tag));
    const name = (0,image_reference/* readReference */.Wf)(reference)?.name ?? '';
    const named = tags.size > 1 ? (0,image_reference/* formatReference */.FH)(name, undefined, digest) : tagged[0];
    return { kind: 'pinned', reference: named ?? reference, digest };
}
/** Whether the pinned image holds what this run would build, by its labels. Of which commit it is does not matter. */
function compareWithPin({ fingerprint, platforms }, reference, found) {
    if (found.kind === 'missing')
        return other('the registry does not hold it any more');
    if (found.kind === 'hidden')
        return other(`the registry does not show it (${found.words})`);
    const wanted = { fingerprint, platforms: platforms.map(image_platform/* formatPlatform */.Bq) };
    const comparison = compareContents(wanted, found.image);
    if (comparison.kind !== 'same')
        return other(comparison.what);
    return { kind: 'same', image: found.image, reference };
}
/** Compares all images with what the manifests pin of them, a few at once. */
async function comparePins(effects, plan, pins) {
    const settled = await (0,many/* settleEach */.BF)(plan.images, (request) => findUnchanged(effects, plan, request, pins));
    const { values, failures } = (0,many/* partSettled */.F8)(settled);
    if (failures.length > 0)
        throw failures[0];
    return values;
}
/** The image that keeps its pin, or why it does not; what a person can do about that is said at once. */
async function keepOrWhy(effects, plan, request, pinned) {
    const kept = pinned.kind === 'same' ? await keepUnchanged(effects, plan, request, pinned) : pinned;
    if ('hint' in kept)
        effects.log.notice(kept.hint);
    return kept;
}
/** The image with why its pin is not kept. */
function addReason({ source, ...image }, why) {
    const reason = `${source.reason}; its pin is not kept: ${why}`;
    return { ...image, source: { ...source, reason } };
}
/** Asks the registry for what the manifests pin of an image. What cannot be asked is not kept. */
async function findUnchanged({ registry, runner }, plan, request, pins) {
    const sites = kept_sitesOf(pins, request);
    const pinned = readPinned(request, sites.map(({ current }) => current));
    if (pinned.kind === 'other')
        return pinned;
    try {
        const reference = (0,image_reference/* formatReference */.FH)(request.name, undefined, pinned.digest);
        const found = await registry.read(reference);
        const unchanged = compareWithPin(request, pinned.reference, found);
        if (unchanged.kind === 'same') {
            const lacking = await findLacking(registry, request, pinned.digest);
            return lacking === undefined ? unchanged : other(`${lacking} does not hold it`);
        }
        const hint = explainOwnPins(plan, request, sites, runner.workspace);
        return hint === undefined ? unchanged : { ...unchanged, hint };
    }
    catch (error) {
        if (!(error instanceof lib_errors/* UserError */.yo) || (0,lib_errors/* isCancelled */.mm)(error))
            throw error;
        return other(`the registry cannot be asked: ${error.message}`);
    }
}
/** A mirror that does not hold the image, because it was named later or lost it. */
async function findLacking({ readDigest }, { mirrors = [] }, digest) {
    const names = mirrors.map(image_reference/* formatRepository */.Sh);
    const held = await Promise.all(names.map((name) => readDigest((0,image_reference/* formatReference */.FH)(name, undefined, digest))));
    return names.find((_, place) => held[place] === undefined);
}
/** A context that holds the pins changes with each delivery, so that nothing of it is ever unchanged. */
function explainOwnPins(plan, { build }, sites, workspace) {
    if (!build || isElsewhere(plan))
        return undefined;
    const root = goesToBranch(plan) ? plan.context.topLevel : workspace;
    const own = sites.find(({ path }) => isSent(workspace, build, (0,external_node_path_.join)(root, path)));
    if (own === undefined)
        return undefined;
    return `${own.path} lies in the build context and changes with each pin, so the content is never the same: name it in .dockerignore`;
}
/**
 * The image with the pin that it keeps. Where a proof is asked for, only a proven one is kept.
 *
 * @returns why it is not kept, where it has no proof
 * @throws UserError as `proveImage`
 */
async function keepUnchanged(effects, plan, request, { image, reference }) {
    const isProven = plan.verify.length > 0;
    try {
        // Of whichever commit it is: its own label and its proof have to agree on that.
        const taken = { ...request, build: undefined };
        const proof = isProven ? await prove(effects, plan, taken, image) : undefined;
        const pinned = describePin(reference, image);
        const revision = proof?.commit ?? pinned.revision;
        const reason = explainUnchanged(reference, await relate(effects, plan, revision ?? (0,held_image/* revisionOf */.DT)(image)), isProven);
        return {
            request,
            source: {
                kind: 'keep',
                reason,
                pinned: { ...pinned, ...(revision !== undefined && { revision }) },
            },
            ...(proof && { proof }),
            same: { image, reference },
        };
    }
    catch (error) {
        const isUnproven = error instanceof lib_errors/* UserError */.yo && /^proof-(?:missing|refused)$/.test(error.code);
        if (!isUnproven)
            throw error;
        return {
            kind: 'other',
            why: error.message,
            hint: `${reference} is not kept: ${error.message}`,
        };
    }
}
async function relate(effects, { context, token }, held) {
    // A label is whatever its builder wrote: only what looks like a commit reaches git.
    if (held === undefined || !(0,git_names/* isObjectId */.TS)(held))
        return undefined;
    const commits = { ours: context.revision, held };
    return readKnownRelation(effects, { folder: context.topLevel, token }, commits);
}
/** `its content is unchanged since 1.4.0, 23 commits ago`. */
function explainUnchanged(reference, relation, isProven) {
    const { tag, digest } = (0,image_reference/* readReference */.Wf)(reference) ?? {};
    const since = tag ?? (digest === undefined ? reference : (0,image_digest/* shortDigest */.VK)(digest));
    const by = isProven ? '' : ', by its labels';
    return `its content is unchanged since ${since}${describeDistance(relation)}${by}`;
}
function describeDistance(relation) {
    if (relation?.kind === 'same')
        return ' of this commit';
    if (relation?.kind !== 'older' && relation?.kind !== 'newer')
        return '';
    const { kind, commits } = relation;
    if (commits === undefined)
        return '';
    return `, ${countCommits(commits)} ${kind === 'older' ? 'ago' : 'ahead'}`;
}
function countCommits(count) {
    return `${count} ${count === 1 ? 'commit' : 'commits'}`;
}

;// CONCATENATED MODULE: ./lib/run/image/sources.js
// Where each image of a run comes from. All are looked up before anything is decided on one.








/** Asks the registry for all images, a few at once. What one lacks is kept until all are known. */
function lookAtImages(effects, plan) {
    return (0,many/* settleEach */.BF)(plan.images, (request) => planSource(effects, plan, request));
}
/**
 * Decides on every image: what is unchanged or lacks this version keeps its pin where the inputs `unchanged` and
 * `missing` say so, and all others have to be there, and to be proven.
 *
 * @param looked one for each image of the plan
 * @param pins on their way: what is wrong with them is told after what is wrong with the images, unless they decide
 * @throws UserError for all images that cannot be taken, at once
 */
async function settleSources(effects, plan, looked, pins) {
    const allMissing = looked.every((found) => missingError(found) !== undefined);
    const keeps = plan.unchanged === 'keep';
    const compares = keeps || mayRefresh(plan);
    const compared = compares ? await comparePins(effects, plan, await pins) : [];
    const decide = async ({ request, found, pinned }) => {
        const kept = keeps && pinned ? await keepOrWhy(effects, plan, request, pinned) : undefined;
        if (kept && 'source' in kept)
            return kept;
        if (found.status === 'fulfilled') {
            const reasoned = kept ? addReason(found.value, kept.why) : found.value;
            const planned = await proveSource(effects, plan, reasoned);
            return pinned?.kind === 'same' ? { ...planned, same: pinned } : planned;
        }
        const missing = missingError(found);
        return missing
            ? decideMissing(effects, plan, request, { missing, allMissing, pins })
            : Promise.reject(found.reason);
    };
    const asked = plan.images.flatMap((request, place) => {
        const found = looked[place];
        return found ? [{ request, found, pinned: compared[place] }] : [];
    });
    // One after the other: each proof may ask for the same trust roots, which are fetched once.
    const { values, failures } = (0,many/* partSettled */.F8)(await (0,many/* settleEach */.BF)(asked, decide, 1));
    if (failures.length > 0)
        throw joinFailures(failures);
    warnOfFlaws(effects, values);
    return values;
}
/** An image that was never delivered has no pin to keep, and goes out as the manifests name it. */
function warnOfFlaws({ log }, images) {
    const flaws = images.flatMap(({ source }) => source.kind === 'keep' ? (source.flaws ?? []) : []);
    if (flaws.length === 0)
        return;
    log.warning(`missing: keep leaves what the manifests name, and that is no pin of an image that is there: ${flaws.join('; ')}`);
}
/** @throws UserError `image-missing`, and as `keepPin` */
async function decideMissing(effects, plan, request, { missing, allMissing, pins }) {
    const mayKeep = plan.missing === 'keep' && !allMissing;
    if (mayKeep) {
        const reason = `${plan.version.tag} is not there, and missing is keep`;
        return keepPin(effects, plan, request, reason, await pins);
    }
    // A dry run may come before the jobs that build.
    if (plan.dryRun)
        return { request, source: { kind: 'build', reason: missing.message } };
    throw allMissing ? missing : adviseKeeping(missing);
}
/**
 * Whether this run may push what it has to build, to the mirrors too: a refusal is told before the build, as far as the
 * registries tell.
 *
 * @throws UserError `registry-denied` and its like
 */
async function checkRights(effects, plan, looked) {
    if (isDecidedLate(plan))
        return;
    await askRights(effects, plan, looked.flatMap((found) => (found.status === 'fulfilled' ? [found.value] : [])));
}
/** The same, where it shows late what is built: what is unchanged may need no right but to read. */
async function checkLateRights(effects, { plan, images }) {
    if (isDecidedLate(plan))
        await askRights(effects, plan, images);
}
function isDecidedLate(plan) {
    return plan.unchanged === 'keep' || mayRefresh(plan);
}
async function askRights({ registry }, { push, dryRun }, images) {
    if (!push || dryRun)
        return;
    const built = images.filter(({ source }) => source.kind === 'build');
    const repositories = built.flatMap(({ request }) => pushedTo(request).map((one) => [(0,image_reference/* formatRepository */.Sh)(one), one]));
    const asking = await (0,many/* settleEach */.BF)([...new Map(repositories).values()], registry.checkPush);
    const { failures } = (0,many/* partSettled */.F8)(asking);
    if (failures.length > 0)
        throw joinFailures(failures);
}
/** Parts are pushed by the jobs that build them. */
function pushedTo({ repository, mirrors = [], shard }) {
    const parts = shard && shard.platforms.length > 0 ? [shard.repository] : [];
    return [repository, ...mirrors, ...parts];
}
function missingError(found) {
    if (found.status === 'fulfilled')
        return undefined;
    const reason = found.reason;
    return reason instanceof lib_errors/* UserError */.yo && reason.code === 'image-missing' ? reason : undefined;
}
function adviseKeeping(error) {
    return error.with({ fix: `${error.fix ?? ''} To leave the pin that it has, set missing: keep.` });
}
/** The failures of several images as one; what is no user's to mend comes first. */
function joinFailures(failures) {
    const errors = failures.filter((error) => error instanceof lib_errors/* UserError */.yo);
    const other = failures.find((error) => !(error instanceof lib_errors/* UserError */.yo) || (0,lib_errors/* isCancelled */.mm)(error));
    if (other !== undefined)
        return other;
    const code = errors[0]?.code ?? '';
    return (0,lib_errors/* joinUserErrors */.fz)(code, `${errors.length} images cannot be delivered`, errors);
}

;// CONCATENATED MODULE: ./lib/version/refresh.js
// The version of an image that is built anew on newer base images: `1.4.0+base.202611290300.1a2b3c4d`. Pure.



/**
 * The version under which an image is built anew. The aliases that move go with it; those that name one image for good
 * stay.
 *
 * @throws UserError `refresh-tag` where the tag would be too long
 */
function refreshVersion(version, { time, digits }) {
    const isBuild = version.version.includes('+');
    const behind = `base.${time}.${digits}`;
    const tag = `${version.tag}${isBuild ? '.' : '_'}${behind}`;
    if (tag.length > image_reference/* maximumTagLength */.Xo) {
        const what = `Built anew on newer base images, ${version.tag} would be ${tag}, which has ${tag.length} characters; a tag has at most ${image_reference/* maximumTagLength */.Xo}`;
        throw new lib_errors/* UserError */.yo('refresh-tag', what, { fix: 'Give it a shorter version.' });
    }
    const fixed = version.aliases.filter(({ moves }) => !moves);
    return {
        ...version,
        tag,
        version: `${version.version}${isBuild ? '.' : '+'}${behind}`,
        reason: `${version.reason}; built anew on newer base images`,
        refreshed: time,
        aliases: version.aliases.filter(({ moves }) => moves),
        notMoved: [
            ...version.notMoved,
            ...fixed.map(({ kind, tag: name }) => ({
                kind,
                tag: name,
                reason: 'not moved, it names one image for good',
            })),
        ],
    };
}
/**
 * By the newest base, so that the same bases give the same version in every run; but always after what is pinned: a
 * base may be of any age when its tag comes to name it, and some say that they were made in 1970.
 */
function planStamp({ created, before, committedAt, digests }) {
    const times = created.map(formatMinute).filter((time) => /^\d{12}$/.test(time));
    const later = before.flatMap((time) => nextMinute(time) ?? []);
    const [time = formatMinute(Date.parse(committedAt))] = [...times, ...later].sort().toReversed();
    const hash = (0,external_node_crypto_.createHash)('sha256').update([...new Set(digests)].sort().join('\n'));
    return { time, digits: hash.digest('hex').slice(0, 8) };
}
function formatMinute(milliseconds) {
    const date = new Date(milliseconds);
    if (Number.isNaN(date.getTime()))
        return '';
    return date
        .toISOString()
        .replace(/:\d\d\.\d+Z$/, '')
        .replace(/[-:T]/g, '');
}
function nextMinute(time) {
    const [, date, hour, minute] = /^(\d{8})(\d\d)(\d\d)$/.exec(time) ?? [];
    if (date === undefined)
        return undefined;
    const day = date.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3');
    const next = formatMinute(Date.parse(`${day}T${hour ?? ''}:${minute ?? ''}Z`) + 60_000);
    return /^\d{12}$/.test(next) ? next : undefined;
}

;// CONCATENATED MODULE: ./lib/run/refresh/examine.js
// Whether the bases of an image that is there moved, and which image counts: what the manifests pin, or what the
// version's tag names.





/**
 * Where the image comes from, if its bases are what they were; else that they moved.
 *
 * @param found what the registry says of the version's tag
 */
async function examine(effects, plan, image, found) {
    const { source, same } = image;
    switch (source.kind) {
        case 'build':
            return { image };
        case 'keep':
            return same ? examineKept(effects, plan, image, same, found) : { image };
        case 'promote':
            return { image: await promoteNewer(effects, plan, image) };
        case 'reuse': {
            const newer = findNewer(plan, same, source.source);
            if (newer) {
                const kept = await keepOrWhy(effects, plan, image.request, { kind: 'same', ...newer });
                const own = { status: 'fulfilled', value: image };
                if ('source' in kept)
                    return examineKept(effects, plan, kept, newer, own);
            }
            const standing = await effects.look(source.source);
            if (standing.kind === 'moved')
                return { image, moved: standing, isTaken: true };
            if (standing.kind === 'still')
                return { image: withReason(image, describeStill(standing)) };
            warnOfUnknown(effects, source.source, standing.why);
            return { image };
        }
    }
}
/** What is pinned, where it is of this commit and was built anew on newer bases. */
function findNewer({ context }, same, other) {
    if (!same || (0,held_image/* revisionOf */.DT)(same.image) !== context.revision)
        return undefined;
    return (0,held_image/* refreshedOf */.WK)(same.image) > (0,held_image/* refreshedOf */.WK)(other) ? same : undefined;
}
/** A release of the commit is what runs already. */
async function promoteNewer(effects, plan, image) {
    const { request, source, same } = image;
    const newer = source.kind === 'promote' && findNewer(plan, same, source.source);
    if (!newer)
        return image;
    const reason = `${newer.reference} is there, of this commit, and was built anew on newer base images`;
    return proveSource(effects, plan, {
        request,
        source: { kind: 'promote', source: newer.image, reason },
    });
}
/** What is pinned stays only where its bases are known, and are what they were. */
async function examineKept(effects, plan, image, { image: pinned }, found) {
    const { look } = effects;
    const standing = await look(pinned);
    if (standing.kind === 'still')
        return { image: withReason(image, describeStill(standing)) };
    const taken = findTaken(found);
    // An earlier run may have built it anew, and pinned nothing.
    const its = taken && taken.digest !== pinned.digest ? await look(taken) : undefined;
    if (its?.kind === 'still' && found?.status === 'fulfilled') {
        const proven = await proveSource(effects, plan, found.value);
        return { image: withReason(proven, describeStill(its)) };
    }
    if (standing.kind === 'unknown') {
        return { image: await takeUnknown(effects, plan, found, standing.why) };
    }
    return { image, moved: standing, isTaken: taken !== undefined || isTagTaken(found) };
}
/** What the version's tag names, where that is what this run would build. */
function findTaken(found) {
    if (found?.status !== 'fulfilled')
        return undefined;
    const { source } = found.value;
    return source.kind === 'reuse' ? source.source : undefined;
}
/** Not comparable means not kept: what the version's tag says counts. */
async function takeUnknown(effects, plan, found, why) {
    if (found?.status !== 'fulfilled')
        throw found?.reason;
    const { source } = found.value;
    if (source.kind === 'reuse')
        warnOfUnknown(effects, source.source, why);
    const proven = await proveSource(effects, plan, found.value);
    return addReason(proven, `its base images are not known: ${why}`);
}
/** @throws what the look ended with, where that says nothing of the tag */
function isTagTaken(found) {
    if (found?.status !== 'rejected')
        return false;
    const reason = found.reason;
    if (reason instanceof lib_errors/* UserError */.yo && /^(?:tag-exists|not-comparable)$/.test(reason.code)) {
        return true;
    }
    throw reason;
}
function warnOfUnknown({ log }, { reference }, why) {
    log.warning(`Whether a base image of ${reference} moved is not known: ${why}. It is taken as it is; the next one that is built tells, where its builder attaches provenance.`);
}
function withReason(image, more) {
    const { source } = image;
    return { ...image, source: { ...source, reason: `${source.reason}, and ${more}` } };
}

;// CONCATENATED MODULE: ./lib/run/refresh/refresh.js
// Which images are built anew because a base image moved, and under which version.













/**
 * Plans the images anew that are there and whose bases moved. Where the version's tag is taken, the run gets a version
 * of its own for them.
 *
 * @param looked what the registry says of the version's tags, one for each image
 * @throws UserError as `planSource` and `proveSource`, and `refresh-tag`
 */
async function refreshImages(effects, settled, looked) {
    const { plan, images, pins } = settled;
    if (!mayRefresh(plan))
        return settled;
    const looking = { ...effects, look: openBases(effects, plan) };
    const examining = await (0,many/* settleEach */.BF)(images.map((image, place) => ({ image, found: looked[place] })), ({ image, found }) => examine(looking, plan, image, found));
    const { values: examined, failures } = (0,many/* partSettled */.F8)(examining);
    if (failures.length > 0)
        throw joinFailures(failures);
    const moved = examined.filter((one) => one.moved !== undefined);
    if (moved.length === 0)
        return { plan, images: examined.map(({ image }) => image), pins };
    const isTaken = moved.some((one) => one.isTaken) || plan.version.aliases.some(({ moves }) => !moves);
    const version = isTaken ? await nameAnew(effects, plan, moved, pins) : plan.version;
    const anew = new Set(moved.map(({ image }) => image.request));
    const { plan: next, requestOf } = planAnew(plan, version, anew);
    const deciding = await (0,many/* settleEach */.BF)(examined, (one) => decide(effects, next, requestOf(one.image.request), one));
    const decided = (0,many/* partSettled */.F8)(deciding);
    if (decided.failures.length > 0)
        throw joinFailures(decided.failures);
    return { plan: next, images: decided.values, pins: pins && retarget(pins, requestOf) };
}
/** The version with the newest base's time, later than every pin of these images. */
async function nameAnew({ registry, log }, { version, context }, examined, pins) {
    const moved = examined.flatMap((one) => one.moved?.moved ?? []);
    const bases = new Set(moved.map(({ reference, now }) => (0,image_reference/* formatReference */.FH)((0,image_reference/* parseReference */.F2)(reference).name, undefined, now)));
    const reading = await (0,many/* settleEach */.BF)([...bases], (base) => readCreated(registry, base));
    const { values, failures } = (0,many/* partSettled */.F8)(reading);
    for (const failure of failures) {
        if (!(failure instanceof lib_errors/* UserError */.yo))
            throw failure;
        log.debug(`When a base image was made is not known: ${failure.message}`);
    }
    const before = examined.flatMap(({ image: { request, same, source } }) => [
        ...(same ? [(0,held_image/* refreshedOf */.WK)(same.image)] : []),
        ...(source.kind === 'reuse' ? [(0,held_image/* refreshedOf */.WK)(source.source)] : []),
        ...kept_sitesOf(pins, request).map(({ current }) => (0,semver/* readRefreshedName */.MQ)((0,image_reference/* readReference */.Wf)(current)?.tag ?? '').time),
    ]);
    const stamp = planStamp({
        created: values.flatMap((one) => one ?? []),
        before: before.filter((time) => time !== ''),
        committedAt: context.committedAt,
        digests: examined.flatMap((one) => one.moved?.digests ?? []),
    });
    return refreshVersion(version, stamp);
}
/** The plan under that version; what moved, and what it is built on, asks for its bases anew. */
function planAnew(plan, version, anew) {
    const tags = new Set([version, ...version.aliases].map(({ tag }) => tag));
    const requests = new Map(plan.images.map((request) => {
        const { build, name } = request;
        const references = [...tags].map((tag) => (0,image_reference/* formatReference */.FH)(name, tag));
        const pulled = build && anew.has(request) ? { ...build, pull: true } : build;
        return [request, { ...request, references, build: pulled }];
    }));
    const next = {
        ...plan,
        version,
        images: [...requests.values()],
        linked: plan.linked.map((one) => ({ ...one, build: { ...one.build, pull: true } })),
    };
    return { plan: next, requestOf: (request) => requests.get(request) ?? request };
}
async function decide(effects, plan, request, { image, moved }) {
    const { source, same, proof } = image;
    const isAnew = plan.version.refreshed !== undefined;
    if (moved) {
        const reason = describeMoved(moved.moved);
        const build = { request, source: { kind: 'build', reason } };
        if (!isAnew)
            return build;
        // The commit's own image is the one whose bases moved.
        const found = await planSource(effects, { ...plan, promote: false }, request);
        return found.source.kind === 'build' ? build : proveSource(effects, plan, found);
    }
    if (!isAnew || source.kind === 'keep')
        return { ...image, request };
    if (source.kind === 'reuse' && same?.image.digest === source.source.digest) {
        const pinned = describePin(same.reference, same.image);
        const kept = { kind: 'keep', reason: source.reason, pinned };
        return { request, source: kept, ...(proof && { proof }) };
    }
    return proveSource(effects, plan, await planSource(effects, plan, request));
}
/** The same places, of the requests that stand for the images by now. */
function retarget(pins, requestOf) {
    const files = pins.files.map((file) => ({
        ...file,
        sites: file.sites.map((site) => ({
            ...site,
            target: requestOf(site.target),
        })),
    }));
    return { ...pins, files };
}

;// CONCATENATED MODULE: ./lib/run/begin/before.js
// Everything that is asked before the build, side by side: docker, git, local clusters, the target branch, the registry.





















/**
 * Asks everything at once; only what git says is waited for by others.
 *
 * @returns `manifests` to be closed; `undefined` when there is nothing to pin
 */
async function beginRun(effects, inputs, asked) {
    const planning = readPlan(effects, inputs, asked.context);
    const choosing = chooseBuilder(effects, inputs, planning, asked.engine);
    const finding = readClusters(effects, inputs.load);
    const opening = planning.then((plan) => openManifests(effects, plan));
    const placing = Promise.all([planning, opening]).then(([plan, manifests]) => manifests && planManifests(effects, plan, manifests));
    const letting = opening.then((manifests) => manifests?.access);
    const looking = planning.then((plan) => lookAtImages(effects, plan));
    const checking = Promise.all([planning, looking]).then(([plan, looked]) => checkRights(effects, plan, looked));
    // When one fails, the others have ended before that is told, so that nothing runs on.
    const all = [planning, choosing, finding, opening, letting, looking];
    await Promise.allSettled([...all, placing, checking, asked.engine]);
    try {
        // The first that failed counts. Without docker the registry cannot be asked: its error is the lesser one.
        const [plan, choice, clusters, manifests, , looked] = await Promise.all(all);
        await checking;
        const settled = await settleSources(effects, plan, looked, placing);
        const own = { plan, images: settled, pins: await placing };
        const decided = await refreshImages(effects, own, looked);
        await checkLateRights(effects, decided);
        const builder = choice && pickBuilder(choice, decided.images);
        return { decided: { ...decided, builder, clusters }, manifests };
    }
    catch (error) {
        const manifests = await opening.catch(() => undefined);
        await manifests?.close();
        throw error;
    }
}
/** Git context, version and images: what is delivered, and why under this name. */
async function readPlan(effects, inputs, asked) {
    const git = await asked;
    // After git: where nothing is checked out, that is what is missing.
    if (inputs.builds)
        checkBuilds(effects.runner.workspace, inputs);
    const named = planVersion(git, inputs);
    const standing = await findStanding(effects, inputs, git, named);
    const { sourceUrl, runId } = effects.runner;
    const unread = { standing, sourceUrl, runId, contents: new Map() };
    const plan = planRun(inputs, git, unread, named);
    const { context, manifests } = await leaveOutManifests(effects, plan);
    const contents = inputs.builds
        ? await readCommittedContents(effects, inputs, git, manifests)
        : unread.contents;
    const version = plan.local ? nameChanges(context, plan.version) : plan.version;
    return planRun(inputs, context, { ...unread, contents }, version);
}
/** What buildx would only say after its start. Bake targets have been looked at already. */
function checkBuilds(workspace, { images, bake }) {
    for (const { build } of images) {
        if (!bake) {
            (0,context_context/* checkContext */.M_)(workspace, build.context, build.file);
            (0,named/* checkNamedContexts */.u)(workspace, build.buildContexts);
        }
        checkStages(workspace, build);
    }
}
/** @param manifests into which an earlier step may have pinned an image: they count as they were committed */
async function readCommittedContents(effects, inputs, { topLevel }, manifests) {
    const git = (0,git_checkout/* openCheckout */.Hj)(effects, topLevel);
    const committed = manifests.length === 0 ? [] : await (0,dirty_files/* readCommitted */.r3)(git, manifests);
    const replaced = new Map(committed.map(([path, bytes]) => [(0,external_node_path_.join)(topLevel, path), bytes]));
    return readContents(effects, inputs, replaced);
}
/**
 * Asks the remote, where the commit could go out. An image that is there goes out as the commit's as well, unless the
 * inputs name its version.
 */
async function findStanding(effects, { builds, push, token }, git, { kind }) {
    if (!builds && kind === 'explicit')
        return 'own';
    const told = readStanding(git, builds);
    if (told !== undefined)
        return told;
    if (push === 'false')
        return 'own';
    const { head, revision, topLevel } = git;
    const held = await readReachability(effects, { folder: topLevel, token }, builds ? head : revision);
    return held === 'held' ? 'own' : held;
}
/**
 * A node would go on with the image that it has under the commit's tag, so other files get a tag of their own:
 * those of GitHub's merge of a pull request, which changes with its base, and uncommitted ones.
 */
function nameChanges({ head, headIs, headFiles, dirtyFiles: files, topLevel }, version) {
    let { tag, reason } = version;
    if (headIs === 'merge-commit' && headFiles !== 'same') {
        tag = mergeTag(tag, head);
        reason += `; with the files of GitHub's merge ${head.slice(0, 7)}`;
    }
    if (files.length > 0) {
        tag = dirtyTag(tag, (0,dirty_files/* digestDirtyFiles */.IY)(topLevel, files));
        const number = files.length === 1 ? 'a file' : `${files.length} files`;
        reason += `; with ${number} that are not committed`;
    }
    return { ...version, tag, reason };
}
/**
 * The context without the changed files that the input `manifests` names, and these: into them an earlier step may
 * have pinned an image. They are pinned, not built.
 */
async function leaveOutManifests(effects, plan) {
    const { context, pins } = plan;
    const patterns = isElsewhere(plan) ? [] : pins.manifests;
    if (context.dirtyFiles.length === 0 || patterns.length === 0) {
        return { context, manifests: [] };
    }
    // On a branch, manifests are named from the root of its tree; here from the workspace.
    const root = goesToBranch(plan) ? context.topLevel : (0,external_node_fs_.realpathSync)(effects.runner.workspace);
    const selected = new Set(selectEach(await (0,file_tree/* folderTree */.j)(root).list(), patterns).map((path) => (0,external_node_path_.relative)(context.topLevel, (0,external_node_path_.join)(root, path)).replaceAll(external_node_path_.sep, '/')));
    // Of an untracked folder git has named no file.
    const holdsManifest = (folder) => folder.endsWith('/') && [...selected].some((path) => path.startsWith(folder));
    const folders = context.dirtyFiles.filter(holdsManifest);
    const files = context.dirtyFiles.filter((path) => !holdsManifest(path));
    const git = (0,git_checkout/* openCheckout */.Hj)(effects, context.topLevel);
    const untracked = folders.length === 0 ? [] : await (0,dirty_files/* readUntracked */.El)(git, folders);
    const all = [...files, ...untracked];
    const dirtyFiles = all.filter((path) => !selected.has(path));
    return {
        context: { ...context, dirtyFiles },
        manifests: all.filter((path) => selected.has(path)),
    };
}
/** A pattern may name no file of the checkout, but one of the branch: that is told where the pins are planned. */
function selectEach(entries, patterns) {
    const exclusions = patterns.filter((pattern) => pattern.startsWith('!'));
    return patterns.flatMap((pattern) => {
        if (pattern.startsWith('!'))
            return [];
        try {
            return selectPaths(entries, [pattern, ...exclusions]).paths;
        }
        catch (error) {
            if (error instanceof lib_errors/* UserError */.yo)
                return [];
            throw error;
        }
    });
}
/**
 * @param planned on its way, while the engine is asked
 * @returns `undefined` when this job builds nothing and loads nothing
 */
async function chooseBuilder({ dockerEnvironment }, inputs, planned, asked) {
    const [facts, { local }] = await Promise.all([asked, planned]);
    return facts && planBuilders(facts, inputs, local, dockerEnvironment);
}

;// CONCATENATED MODULE: ./lib/run/clusters.js
// From the plan to an image that every node of the local clusters holds.










/**
 * Makes each image for each cluster's platform, loads it and has every node confirm it; none without clusters.
 *
 * @param pushed those that are in the registry: then these very images are loaded and nothing is built
 * @throws UserError `image-not-loaded` and the like when a node lacks one
 */
async function loadImages(effects, { plan, images, builder: builderPlan, clusters }, pushed) {
    if (clusters.length === 0 || plan.dryRun || !builderPlan)
        return [];
    // The engine may still be naming what was pushed; what is loaded gets the same name.
    await effects.background.settle();
    return withBuilder(effects, plan, builderPlan, async ({ build }) => {
        const loaded = [];
        for (const { request } of images) {
            const own = pushed.find((image) => image.request === request);
            const setting = { plan, request, attests: builderPlan.attests, build, pushed: own };
            loaded.push(...(await loadImage(effects, setting, clusters)));
        }
        return loaded;
    });
}
async function loadImage(effects, setting, clusters) {
    const made = new Map();
    const proofs = [];
    for (const cluster of clusters) {
        const form = [cluster.takes, (0,image_platform/* formatPlatform */.Bq)(cluster.platform)].join(' ');
        const image = made.get(form) ?? (await makeLoadable(effects, setting, cluster, made.size));
        made.set(form, image);
        proofs.push(...(await loadCluster(effects, cluster, image)));
    }
    const [image] = made.values();
    const { request, plan } = setting;
    return image ? [{ request, digest: image.config, revision: plan.context.revision, proofs }] : [];
}
async function makeLoadable(effects, setting, { platform, takes }, place) {
    const { plan, request, pushed } = setting;
    const wanted = pushed && platformDigest(pushed, (0,image_platform/* formatPlatform */.Bq)(platform));
    const build = await planLoadable(effects, setting, platform, wanted);
    const path = (0,external_node_path_.join)(effects.temporaryFolder, `image-${place}.tar`);
    const oci = pushed === undefined || pushed.mediaType.includes('.oci.');
    const archive = { kind: 'archive', path, oci };
    const { config, digest } = await keepImage(effects, setting, build, takes, archive);
    // buildx 0.38 names no configuration of an image in a containerd store: there its manifest is its name.
    const identity = config ?? (takes === 'engine' ? digest : undefined);
    if (identity === undefined) {
        throw new lib_errors/* UserError */.yo('no-digest', 'The builder ended well but reported no image', {
            fix: 'Nothing was pinned. Run again; if it stays, update buildx and the builder.',
        });
    }
    if (wanted && digest !== wanted)
        await checkConfig(effects, request, wanted, config);
    const repository = (0,image_reference/* formatRepository */.Sh)(request.repository);
    return {
        reference: (0,image_reference/* formatReference */.FH)(repository, plan.version.tag),
        config: identity,
        ...(digest && { manifest: digest }),
        ...(takes === 'archive' && { archive: path }),
        ...(pushed &&
            plan.pins.pin !== 'tag' && {
            byDigest: (0,image_reference/* formatReference */.FH)(repository, undefined, pushed.digest),
        }),
    };
}
/** @param wanted the manifest that was pushed; without one the image is built */
async function planLoadable(effects, { plan, request }, platform, wanted) {
    const base = wanted
        ? await planFetched(effects, request.name, wanted)
        : planBuild(effects, plan, request, { references: [] });
    return {
        ...base,
        platforms: [platform],
        references: [(0,image_reference/* formatReference */.FH)(request.name, plan.version.tag)],
        push: false,
        // A docker archive holds neither.
        provenance: 'false',
        sbom: undefined,
        annotations: [],
    };
}
/** The engine's classic store writes no archives while building; then docker does it afterwards. */
function keepImage(effects, { attests, build }, request, takes, archive) {
    const buildInEngine = () => build({ ...request, keep: { kind: 'engine' } });
    if (takes === 'engine')
        return buildInEngine();
    if (attests)
        return build({ ...request, keep: archive });
    const [reference = ''] = request.references;
    return saveEngineImage(effects, reference, archive.path, buildInEngine);
}
/** A Dockerfile of one line: the builder then takes the image from the registry as it is. */
async function planFetched({ log, temporaryFolder }, name, wanted) {
    log.info(`Load: ${(0,image_digest/* shortDigest */.VK)(wanted)} comes from the registry as it is, nothing is built again`);
    const folder = (0,external_node_path_.join)(temporaryFolder, 'fetch');
    await (0,promises_.mkdir)(folder, { recursive: true });
    const dockerfile = `FROM ${(0,image_reference/* formatReference */.FH)(name, undefined, wanted)}\n`;
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'Dockerfile'), dockerfile);
    return { ...inputs_build/* plainBuild */.x4, context: folder };
}
function platformDigest(image, platform) {
    const digest = (0,image_platform/* findForPlatform */.S9)(image.platforms, platform);
    if (digest !== undefined)
        return digest;
    throw new lib_errors/* UserError */.yo('platform-not-built', `The cluster needs ${platform}, but ${image.reference} has ${[...image.platforms.keys()].join(', ')}`, { fix: `Add ${platform} to the input platforms.` });
}
/** Another manifest may name the same image, for example without annotations; another configuration does not. */
async function checkConfig(effects, { name }, wanted, config) {
    const reference = (0,image_reference/* formatReference */.FH)(name, undefined, wanted);
    const manifest = await effects.registry.readManifest(reference);
    const pushed = (0,image_digest/* readConfigDigest */.$i)(Buffer.from(manifest?.bytes ?? []).toString('utf8'));
    if (pushed !== undefined && pushed === config)
        return;
    throw new lib_errors/* UserError */.yo('load-differs', `The builder did not keep ${reference} as it is: its configuration is ${pushed ?? 'not known'}, the loaded one would be ${config ?? 'not known'}`, {
        fix: 'An image with ONBUILD instructions, or one that another tool made, cannot be loaded after a push: let the cluster pull it, or load it with push: false.',
    });
}

;// CONCATENATED MODULE: ./lib/deliver/github/comments.js
// One comment of a pull request that says how things stand now: made once, and then renewed.

/** So many hundreds of comments are looked through, from the last one back. */
const comments_mostPages = 20;
const listComments = `
  query ($owner: String!, $repo: String!, $number: Int!, $before: String) {
    repository(owner: $owner, name: $repo) {
      pullRequest(number: $number) {
        id
        comments(last: 100, before: $before) {
          nodes { id body url viewerDidAuthor }
          pageInfo { hasPreviousPage startCursor }
        }
      }
    }
  }`;
const addComment = `
  mutation ($subjectId: ID!, $body: String!) {
    addComment(input: { subjectId: $subjectId, body: $body }) {
      commentEdge { node { url } }
    }
  }`;
const updateComment = `
  mutation ($id: ID!, $body: String!) {
    updateIssueComment(input: { id: $id, body: $body }) {
      issueComment { url }
    }
  }`;
/**
 * Makes the comment, or makes the one that is there say this. Only a comment that this token's own user wrote counts:
 * anybody can write the mark, and could change afterwards what stands under their name.
 *
 * @returns the comment's page, and what became of it
 * @throws what the API's client throws
 */
async function keepComment({ gitHub, repository }, { number, mark, body: text }) {
    const body = `${text}\n${formatMark(mark)}\n`;
    let before;
    let subjectId = '';
    for (let page = 1; page <= comments_mostPages; page += 1) {
        const answer = await gitHub.graphql(listComments, { ...repository, number, before });
        const pull = (0,json/* valueAt */.fK)(answer, 'repository', 'pullRequest');
        subjectId = (0,json/* textAt */.$6)(pull, 'id') ?? '';
        const own = (0,json/* listAt */.gT)(pull, 'comments', 'nodes').findLast((one) => comments_isOwn(one, mark));
        if (own !== undefined) {
            const url = (0,json/* textAt */.$6)(own, 'url') ?? '';
            // GitHub stores line ends as CRLF, and cuts white space at the end.
            const held = (0,json/* textAt */.$6)(own, 'body')?.replaceAll('\r\n', '\n').trim();
            if (held === body.trim())
                return { url, action: 'unchanged' };
            await gitHub.graphql(updateComment, { id: (0,json/* textAt */.$6)(own, 'id') ?? '', body });
            return { url, action: 'renewed' };
        }
        before = (0,json/* textAt */.$6)(pull, 'comments', 'pageInfo', 'startCursor');
        if ((0,json/* valueAt */.fK)(pull, 'comments', 'pageInfo', 'hasPreviousPage') !== true)
            break;
        if (before === undefined)
            break;
    }
    const made = await gitHub.graphql(addComment, { subjectId, body });
    const url = (0,json/* textAt */.$6)(made, 'addComment', 'commentEdge', 'node', 'url') ?? '';
    return { url, action: 'made' };
}
/** On a line of its own at the end, where a text above it cannot swallow it. */
function formatMark(mark) {
    return `<!-- deliver-image: ${mark} -->`;
}
function comments_isOwn(comment, mark) {
    if ((0,json/* valueAt */.fK)(comment, 'viewerDidAuthor') !== true)
        return false;
    return (0,json/* textAt */.$6)(comment, 'body')?.trimEnd().endsWith(formatMark(mark)) === true;
}

// EXTERNAL MODULE: ./lib/git/context.js
var git_context = __webpack_require__(36491);
;// CONCATENATED MODULE: ./lib/run/comment.js
// The end of a run, told in the pull request that it is on, where that is asked for. It never fails the run: what it
// tells of is done.







/** Does the work, and says in the run's pull request how it ended. Throws what the work throws. */
async function tellPullRequest(effects, inputs, work) {
    try {
        const facts = await work();
        await comment_tell(effects, inputs, (0,runner_summary/* formatSummary */.kq)(facts, runner_summary/* commentRoom */.H9));
    }
    catch (error) {
        if (!(0,lib_errors/* isCancelled */.mm)(error) && !effects.signal.aborted) {
            const text = (0,runner_summary/* formatFailure */.M3)((0,runner_summary/* describeFailure */.Ic)(error, effects.record), runner_summary/* commentRoom */.H9);
            await comment_tell(effects, inputs, text);
        }
        throw error;
    }
}
async function comment_tell(effects, inputs, body) {
    const { log, runner } = effects;
    if (!inputs.comment)
        return;
    try {
        const place = findPlace(effects);
        if (typeof place === 'string') {
            log.info(`Comment: none, because ${place}`);
            return;
        }
        const { repository, sourceUrl = '', product } = runner;
        if (product !== 'GitHub' || repository === undefined) {
            log.warning(`comment is not written: it needs GitHub's API, and this server is ${product}`);
            return;
        }
        const remote = { url: sourceUrl, label: (0,runner_context/* formatFullName */.G)(repository), repository };
        const gitHub = await openGitHub(effects, { remote, token: inputs.token }, 'comment');
        const { url, action } = await keepComment(gitHub, { ...place, mark: markOf(inputs), body });
        log.info(`Comment: ${action}${url === '' ? '' : `: ${url}`}`);
    }
    catch (error) {
        const { message } = readFailure(error);
        log.warning(`The comment was not written: ${message}. The job needs permissions: pull-requests: write; a pull request from a fork gets a token that can only read.`);
    }
}
/** The pull request of the run; else why there is none. */
function findPlace({ runner }) {
    const { ref } = (0,git_context/* readRunEvent */.E)(runner);
    if (ref?.kind !== 'pull-request')
        return 'this run is on no pull request';
    return ref.number === undefined ? 'the event names no pull request' : { number: ref.number };
}
/** Each image, and each place that it goes to, has a comment of its own. */
function markOf({ images, pins, delivery }) {
    const about = [images.map(({ name }) => name), pins.manifests, delivery.repository ?? ''];
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 16);
}

;// CONCATENATED MODULE: ./lib/run/report/next.js


const ofJob = {
    written: "Next: the pin is in this job's checkout only, and ends with the job: apply or commit it in a later step, or set delivery: commit or pull-request.",
    output: 'Next: the pin is in the outputs only: a later step has to use them.',
};
/** The command line: the checkout is a person's own, and stays. */
const ofMachine = {
    written: 'Next: the pin is in this checkout only: apply or commit it, or deliver it with --delivery commit.',
    output: 'Next: the pin is in the diff above only: deliver it with --delivery commit.',
};
function nothingToDo({ delivery: { kind } }) {
    const what = 'Nothing is left to do: the image is there, and no manifest would change';
    return kind === 'pull-request' ? `${what}; an older pull request for it is closed.` : `${what}.`;
}
const noPin = 'No manifest is pinned, because the input manifests is empty.';
/** What is left to do where nothing else brings the result to a cluster; `undefined` where something does. */
function nextStep({ plan, images, clusters }, delivered, { isJob }, { waiting = [], preview } = {}) {
    const { dryRun, pins, push } = plan;
    const hasNoPin = push && pins.manifests.length === 0;
    if (dryRun)
        return nextOfPlan({ plan, images, clusters }, hasNoPin, preview);
    if (waiting.length > 0)
        return nextOfPart(plan, waiting);
    const toUse = delivered && nextOfPins(delivered.kind, isJob);
    if (toUse !== undefined)
        return toUse;
    return !delivered && hasNoPin ? noPin : undefined;
}
/** `undefined` where the pins are delivered. */
function nextOfPins(kind, isJob) {
    return kind === 'written' || kind === 'output' ? (isJob ? ofJob : ofMachine)[kind] : undefined;
}
function nextOfPlan({ plan, images, clusters }, hasNoPin, preview) {
    if (images.some(({ request }) => request.shard?.jobs)) {
        return 'Next: the jobs that the output shards names build, where there are any; a job with shard: merge delivers.';
    }
    // Advice that leads into an error is none.
    if (images.some(({ source }) => source.kind === 'build' && source.isUnknown)) {
        return 'Next: see that the run can ask the registry, which said above why it did not answer; then leave out dry-run to do this.';
    }
    const absent = images.filter(({ request, source }) => source.kind === 'build' && !request.build);
    if (absent.length > 0) {
        const names = (0,words/* listShort */.VI)(absent.map(({ request: { references, name } }) => references[0] ?? name));
        return `Next: push ${names} first, as the job does that builds it; then leave out dry-run to do this.`;
    }
    const changes = clusters.length > 0 || (preview?.files.length ?? 0) > 0;
    const isDone = !changes && images.every((image) => next_isThere(image));
    const next = isDone ? nothingToDo(plan) : 'Next: leave out dry-run to do this.';
    return `${next}${hasNoPin ? ` ${noPin}` : ''}`;
}
/** Aliases and mirrors are looked at when they are put. */
function next_isThere({ request, source }) {
    const isNamed = request.references.length === 1 && request.mirrors === undefined;
    return source.kind === 'keep' || (source.kind === 'reuse' && isNamed);
}
function nextOfPart({ verify }, waiting) {
    const awaited = listAwaited(waiting);
    return verify.length > 0
        ? `Next: attest shard-digest; ${awaited} verifies all parts and delivers.`
        : `Next: this job waits for ${awaited}; the job that comes last delivers.`;
}

;// CONCATENATED MODULE: ./lib/buildx/context/credentials.js
// Credentials that a checkout keeps, where a build would read them.





/** Nobody's context has more folders near its root, and nobody's `.git` more files outside its objects. */
const mostFolders = 5_000;
const mostFiles = 20_000;
/** No file that holds a credential is larger. */
const largestFile = 1_000_000;
/** A credential by its form. */
const credentials = [
    // Any header that a person gives git signs in.
    /\bextraheader[ \t]*=[ \t]*"?[\w-]+[ \t]*:/i,
    // A password in a URL, or a user's name that is a token.
    /:\/\/[^/\s:@]*:[^/\s@]+@|:\/\/[^/\s:@]{40,}@/,
    /\b(?:gh[pousr]_|github_pat_|gl(?:pat|dt|oas|rt|cbt|ptt|ft|soat|agent)-)\w{16}/,
    /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/,
    // As curl keeps cookies.
    /^[\w.#-]{1,300}\t(?:TRUE|FALSE)\t\//m,
    // A helper that knows it by heart.
    /\bpassword=[^\s"'$;]/,
    /^[ \t]*smtppass[ \t]*=[ \t]*\S/im,
];
/** Where actions/checkout and git's own helper keep credentials outside `.git`. */
const stores = /^(?:git-credentials-.*\.config|\.git-credentials)$/;
/**
 * The files that hold a credential of git's and that no ignore file keeps from the builder: below any `.git` of the
 * contexts, also where that is a link or names another folder, and those of git's helpers.
 *
 * @param build with the input `file`, which may have an ignore file of its own
 */
function findCredentials(workspace, { context, file, buildContexts }) {
    const own = (0,context_context/* isRemoteContext */.uN)(context)
        ? []
        : findIn((0,external_node_path_.resolve)(workspace, context), (0,external_node_path_.resolve)(workspace, (0,context_context/* dockerfilePath */.Se)(context, file)));
    const named = buildContexts.flatMap(({ value }) => {
        const source = (0,sources/* parseSource */.P)(value);
        return source.kind === 'folder' ? findIn((0,external_node_path_.resolve)(workspace, source.path), undefined) : [];
    });
    return [...own, ...named];
}
function findIn(root, dockerfile) {
    const rules = (0,ignored/* readIgnoreRules */.yH)(root, dockerfile);
    return [...new Set(findKeepers(root))].flatMap((folder) => filesBelow(root, folder)
        .filter((path) => !rules.ignores(path) && holdsCredential((0,external_node_path_.join)(root, path)))
        .map((path) => ({ path, folder })));
}
/** The folders of repositories, and the files of helpers; those near the root first. */
function findKeepers(root) {
    const keepers = [];
    const folders = [''];
    // What is added while it runs is visited as well.
    for (const folder of folders) {
        const entries = entriesOf((0,external_node_path_.join)(root, folder));
        if (folder !== '' && looksLikeGit(entries)) {
            keepers.push(folder);
            continue;
        }
        for (const entry of entries) {
            const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
            keepers.push(...findKeeper(root, path, entry));
            if (isSearched(entry) && folders.length < mostFolders)
                folders.push(path);
        }
    }
    return keepers;
}
function looksLikeGit(entries) {
    const names = new Set(entries.map(({ name }) => name));
    return names.has('HEAD') && names.has('objects');
}
function isSearched(entry) {
    return entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules';
}
function findKeeper(root, path, entry) {
    if (entry.name === '.git')
        return findGitFolder(root, path, entry);
    return entry.isFile() && stores.test(entry.name) ? [path] : [];
}
/** A builder is sent the link or the file, and what that leads to only where it lies in the context. */
function findGitFolder(root, path, entry) {
    if (entry.isDirectory())
        return [path];
    const named = entry.isFile() ? /^gitdir: (.*)/.exec((0,ignored/* readText */.yR)((0,external_node_path_.join)(root, path)) ?? '')?.[1] : '';
    if (named === undefined)
        return [];
    try {
        const target = (0,external_node_fs_.realpathSync)((0,external_node_path_.resolve)((0,external_node_path_.join)(root, (0,external_node_path_.dirname)(path)), named || '.git'));
        const inside = (0,external_node_path_.relative)((0,external_node_fs_.realpathSync)(root), target);
        return inside === '' || inside.startsWith('..') ? [] : [inside];
    }
    catch {
        // It leads nowhere.
        return [];
    }
}
/** All but the objects, which are compressed and hold what was committed. */
function filesBelow(root, start) {
    const found = [];
    const folders = [start];
    if (isFile((0,external_node_path_.join)(root, start)))
        return [start];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
        for (const entry of entriesOf((0,external_node_path_.join)(root, folder))) {
            const path = `${folder}/${entry.name}`;
            if (entry.isDirectory() && entry.name !== 'objects')
                folders.push(path);
            if (entry.isFile())
                found.push(path);
            if (found.length > mostFiles)
                return found;
        }
    }
    return found;
}
function isFile(path) {
    return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.isFile() === true;
}
function holdsCredential(path) {
    const size = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size > largestFile)
        return false;
    const text = (0,ignored/* readText */.yR)(path) ?? '';
    return credentials.some((one) => one.test(text));
}
function entriesOf(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./lib/buildx/context/unfetched.js
// What a checkout has not fetched, where a build would read it: submodules' folders, and files that are pointers of Git LFS.








/** What the build would get in the place of what is meant. */
function findUnfetched(workspace, { context, file, buildContexts }) {
    const named = buildContexts.flatMap(({ value }) => {
        const source = (0,sources/* parseSource */.P)(value);
        return source.kind === 'folder' ? [(0,external_node_path_.resolve)(workspace, source.path)] : [];
    });
    const found = named.map((root) => unfetched_findIn(root, (0,ignored/* readIgnoreRules */.yH)(root, undefined)));
    if (!(0,context_context/* isRemoteContext */.uN)(context)) {
        const root = (0,external_node_path_.resolve)(workspace, context);
        const dockerfile = (0,external_node_path_.resolve)(workspace, (0,context_context/* dockerfilePath */.Se)(context, file));
        found.unshift(unfetched_findIn(root, (0,ignored/* readIgnoreRules */.yH)(root, dockerfile)));
    }
    return {
        submodules: found.flatMap(({ submodules }) => submodules),
        pointers: found.flatMap(({ pointers }) => pointers),
    };
}
function unfetched_findIn(root, rules) {
    const tree = (0,git_checkout/* findWorkTree */.vE)(root);
    if (tree === undefined)
        return { submodules: [], pointers: [] };
    const modules = (0,ignored/* readText */.yR)((0,external_node_path_.join)(tree, '.gitmodules')) ?? '';
    const submodules = [...modules.matchAll(/^[ \t]*path[ \t]*=(.*)$/gm)]
        .map(([, path = '']) => (0,external_node_path_.relative)(root, (0,external_node_path_.join)(tree, path.trim())))
        .filter((path) => !/^(?:\.\.(?:\/|$)|$)/.test(path))
        .filter((path) => isEmpty((0,external_node_path_.join)(root, path)) && !rules.ignores(path));
    // Git gives a file to LFS by its attributes only.
    const hasPointers = [tree, root].some((folder) => (0,ignored/* readText */.yR)((0,external_node_path_.join)(folder, '.gitattributes'))?.includes('filter=lfs'));
    return { submodules, pointers: hasPointers ? findPointers(root, rules) : [] };
}
function isEmpty(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder).length === 0;
    }
    catch {
        return false;
    }
}
/** No folder of a repository lies deeper. */
const unfetched_depth = 32;
function findPointers(root, rules) {
    return (0,nearby/* listNearby */.s)(root, unfetched_depth).flatMap(({ path, isFolder }) => {
        if (isFolder || rules.ignores(path))
            return [];
        const { size = Infinity } = (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(root, path), { throwIfNoEntry: false }) ?? {};
        const text = size < dirty_files/* longestPointer */.qv ? (0,ignored/* readText */.yR)((0,external_node_path_.join)(root, path)) : undefined;
        return text !== undefined && (0,dirty_files/* isPointer */._V)(Buffer.from(text)) ? [path] : [];
    });
}

// EXTERNAL MODULE: ./lib/manifest/places/pod.js
var pod = __webpack_require__(99013);
;// CONCATENATED MODULE: ./lib/manifest/pins/checks.js
// Warnings about what is pinned: valid manifests that a cluster would treat otherwise than meant.


/** Every finding, in the order of files and lines. */
function checkPins(plan, factsOf) {
    const atSites = plan.files.flatMap((file) => file.sites.flatMap((site) => {
        const view = { site, file, pin: plan.request.pin, image: factsOf(site.target) };
        return siteChecks.flatMap((check) => check(view));
    }));
    const ofMentions = plan.mentions.map((mention) => {
        const { file, line } = mention;
        return { code: 'left-unpinned', message: formatMention(mention), location: { file, line } };
    });
    // A place that markers make has several sites, which all have its facts.
    const all = [...atSites, ...ofMentions].map((one) => [JSON.stringify(one), one]);
    return [...new Map(all).values()];
}
/** For `checks: fail`: all findings as one error, or nothing. */
function findingsError(findings) {
    if (findings.length === 0)
        return undefined;
    const errors = findings.map(({ code, message, location }) => new lib_errors/* UserError */.yo(code, message, { location }));
    return (0,lib_errors/* joinUserErrors */.fz)('checks', 'The checks of the pinned manifests fail', errors);
}
/** Each by itself; GitHub shows ten warnings of a step, and others have to be seen beside these. */
const mostAlone = 5;
const mostTogether = 100;
/** What is warned of: the first findings each for itself, and the others in one warning. */
function gatherFindings(findings) {
    const alone = findings.slice(0, mostAlone);
    const rest = findings.slice(mostAlone);
    if (rest.length === 0)
        return alone;
    const lines = rest.map(({ message, location }) => `${(0,lib_errors/* formatLocation */.j$)(location)}: ${message}`);
    const list = (0,lib_errors/* formatList */.ki)(lines, mostTogether);
    return [...alone, { message: `${rest.length} more findings in the manifests:\n${list}` }];
}
const siteChecks = [checkPullPolicy, checkLatest, checkArchitectures, checkPullSecrets];
const pullOnce = 'write IfNotPresent (in compose missing)';
/** @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy */
function checkPullPolicy(view) {
    const policy = view.site.facts?.pullPolicy;
    const value = policy?.value.toLowerCase();
    if (value === 'always' && view.pin !== 'tag') {
        const why = `pull policy Always is useless with a digest: the same digest is asked for at every start; ${pullOnce}`;
        return [finding(view, 'pull-policy-always', why, policy)];
    }
    if (value !== 'never' || view.image.isLoaded === true)
        return [];
    const why = `pull policy Never: no node will pull this image from its registry; ${pullOnce}`;
    return [finding(view, 'pull-policy-never', why, policy)];
}
function checkLatest(view) {
    if (view.image.tag !== 'latest' || !view.site.form.writesTag(view.pin))
        return [];
    if (view.site.facts?.pullPolicy !== undefined)
        return [];
    const why = 'the tag is latest: the kubelet pulls at every start, even with a digest beside it; write imagePullPolicy: IfNotPresent, or give the image a version';
    return [finding(view, 'tag-latest', why)];
}
function checkArchitectures(view) {
    const architectures = new Set(view.image.platforms.map(({ architecture }) => architecture));
    const placement = view.site.facts?.placement;
    if (architectures.size === 0 || placement === undefined)
        return [];
    const names = [...architectures].join(', ');
    return (0,pod/* findMisplaced */.Q)(placement, architectures).map(({ fact, kind }) => {
        const why = kind === 'missing'
            ? `nodes of architecture ${fact.value} are asked for, but the image has ${names}; name that platform in the input platforms, or other nodes here`
            : `node selector and node affinity leave no node that the image can run on: it has ${names}; name their platform in the input platforms, or other nodes here`;
        return finding(view, 'architecture', why, fact);
    });
}
function checkPullSecrets(view) {
    if (view.image.isPrivate !== true || view.site.facts?.hasPullSecrets !== false)
        return [];
    const why = 'the image is private, but the pod has neither imagePullSecrets nor a ServiceAccount of its own; name a pull secret (docs/registries.md has one for each registry)';
    return [finding(view, 'pull-secrets', why)];
}
function finding(view, code, why, fact) {
    const { line } = fact === undefined ? view.site : view.file.lines.at(fact.offset);
    const message = `${view.site.place}: ${why}`;
    return { code, message, location: { file: view.file.path, line } };
}
/** What stays unpinned, why, and what to do. */
function formatMention({ text, where, fix }) {
    return `${text} stays unpinned: it stands ${where}; ${fix}`;
}

;// CONCATENATED MODULE: ./lib/version/checkout.js



const listedFiles = 20;
/**
 * Decides whether the checkout may be built. By default changed files are a warning, and another commit than the run's
 * is an error, because its image would take the run's tag. GitHub's merge of a pull request is built to see that it
 * builds; only its image may not go out as the head commit's.
 *
 * @throws UserError `checkout-commit` unless `dirty` is `allow`, `checkout-dirty` when it is `fail`
 */
function planCheckout(context, request) {
    const { headIs, headFiles } = context;
    const isMerge = headIs === 'merge-commit';
    if (headIs === 'revision' || headFiles === 'same')
        return planDirtyFiles(context, request);
    if (!isMerge || request.publishes)
        return planOtherCommit(context, request.dirty);
    const decision = planDirtyFiles(context, request);
    if (request.dirty === 'allow')
        return decision;
    return {
        ...decision,
        notice: `${describeOtherCommit(context)}. The merge is built, and not pushed.`,
    };
}
function planDirtyFiles({ dirtyFiles: files, revision }, { dirty, builds }) {
    if (files.length === 0)
        return { kind: 'clean' };
    if (dirty === 'allow')
        return { kind: 'dirty', files };
    const count = files.length === 1 ? 'A file differs' : `${files.length} files differ`;
    const list = (0,lib_errors/* formatList */.ki)(files.map(formatPath), listedFiles);
    const effect = builds
        ? "so the image would not be the commit's"
        : 'and nothing is built: the image that is there is taken as it is, and what it does not hold of these changes is left out';
    const what = `${count} from commit ${(0,git_commits/* shortRevision */.w7)(revision)}, ${effect}:\n${list}`;
    if (dirty === 'warn')
        return { kind: 'dirty', files, warning: what };
    throw new lib_errors/* UserError */.yo('checkout-dirty', what, {
        fix: 'Commit them, or set dirty to warn or allow. What neither the commit nor the image needs belongs into .gitignore and .dockerignore: .gitignore alone leaves it in the image.',
    });
}
function planOtherCommit(context, dirty) {
    const what = describeOtherCommit(context);
    if (dirty === 'allow')
        return { kind: 'other-commit', warning: what };
    throw new lib_errors/* UserError */.yo('checkout-commit', what, { fix: adviseCheckout(context) });
}
/** These events give a run the repository's secrets, also where the code is a stranger's. */
function adviseCheckout(context) {
    const { event, ref } = context;
    if (ref.kind === 'pull-request' && ref.isFork && event === 'pull_request_target') {
        return "Build pull requests on pull_request instead: here a fork's code would run with this repository's token and secrets.";
    }
    if (ref.kind === 'pull-request' && ref.isFork && event === 'workflow_run') {
        return "Leave these runs out, because a fork's code would run with this repository's token and secrets: put `if: ${{ github.event.workflow_run.head_repository.full_name == github.repository }}` at the job.";
    }
    return `Give actions/checkout the commit: ref: ${refExpression(context)}. To build the other commit under this one's tag all the same, set dirty to allow.`;
}
function describeOtherCommit({ ref, revision, head, headIs, headFiles }) {
    const about = `this run is about commit ${(0,git_commits/* shortRevision */.w7)(revision)} (${(0,git_event/* describeRef */.R)(ref)})`;
    if (headIs === 'other')
        return `${about}, but ${(0,git_commits/* shortRevision */.w7)(head)} is checked out`;
    const merge = `${about}, but GitHub's merge ${(0,git_commits/* shortRevision */.w7)(head)} of it is checked out`;
    return headFiles === 'other'
        ? `${merge}, which holds other files`
        : `${merge}, which may hold other files: this clone does not have ${(0,git_commits/* shortRevision */.w7)(revision)}`;
}
function refExpression({ event, ref }) {
    if (event === 'workflow_run')
        return '${{ github.event.workflow_run.head_sha }}';
    if (ref.kind === 'pull-request')
        return '${{ github.event.pull_request.head.sha }}';
    return '${{ github.sha }}';
}
/** A path with a line break could otherwise write lines of its own into the log. */
function formatPath(path) {
    return /[\u0000-\u001f\u007f]/.test(path) ? JSON.stringify(path) : path;
}

;// CONCATENATED MODULE: ./lib/run/decisions.js
// What was decided before the build, one sentence each. Pure.











/**
 * One sentence for each decision that was made before the build.
 *
 * @param pins the places that are written
 * @param preview where manifests are looked at
 */
function explainPlan(decided, pins, preview) {
    const { plan, images, builder, clusters } = decided;
    const builds = images.some(({ source }) => source.kind === 'build');
    return [
        ...(plan.dryRun ? ['Dry run: this is a plan, and nothing of it is done'] : []),
        ...(0,version_version/* explainVersion */.uI)(plan.version),
        ...new Set(images.flatMap((image) => image.source.kind === 'keep' ? [] : `Revision: ${(0,git_commits/* nameRevision */.hH)(revisionFor(plan, image))}`)),
        ...images.map((image) => explainImage(plan, image)),
        ...explainProofs(plan, images),
        ...(builder && builds ? [`Builder: ${builder.reason}`] : []),
        ...images.flatMap((image) => explainShard(plan, image)),
        ...images.flatMap(explainCache),
        ...images.flatMap((image) => explainPush(plan, image)),
        ...clusters.map((cluster) => explainCluster(plan, cluster)),
        ...decisions_shorten(preview?.places ?? []),
        ...decisions_explainKept(decided),
        ...(pins ? explainLeft(plan, pins) : []),
        ...(preview?.delivery ?? []),
    ];
}
function explainLeft(plan, { skipped, mentions }) {
    return decisions_shorten([
        ...skipped.map((one) => `${wordOf(one)}: ${(0,lib_errors/* formatLocation */.j$)(one)} ${one.reason}`),
        // Otherwise the checks tell of them.
        ...(plan.pins.checks === 'off' ? mentions : []).map((mention) => `Left: ${(0,lib_errors/* formatLocation */.j$)(mention)} ${formatMention(mention)}`),
    ]);
}
/** A log that is much longer is shown slowly, and what matters stands behind its places. */
const longestPlaces = 250_000;
/** Ten thousand places are in the files themselves, and nobody reads them here. */
function decisions_shorten(places) {
    const shown = fitting(places, longestPlaces);
    const left = places.length - shown.length;
    const end = `and ${left} more places, left out here: changed-files names their files, and the files show them`;
    return left === 0 ? shown : [...shown, end];
}
function wordOf({ code }) {
    return ['alias', 'versions', 'writer'].includes(code) ? 'Note' : 'Left';
}
function explainProofs({ verify }, images) {
    const proofs = images.flatMap(({ proof }) => proof ?? []);
    const nothing = 'Proof: nothing to verify, no image is taken from the registry';
    return verify.length > 0 && proofs.length === 0
        ? [nothing]
        : proofs.flatMap(({ sentences }) => sentences);
}
/** Where there are several, each is named. */
function explainImage(plan, image) {
    const name = plan.images.length === 1 ? '' : ` ${image.request.name}`;
    return `Image${name}: ${explainSource(plan, image)}, because ${image.source.reason}`;
}
/** The places of images that keep their pins. */
function decisions_explainKept({ images, pins }) {
    return images.flatMap(({ request, source }) => source.kind === 'keep'
        ? kept_sitesOf(pins, request).map(({ path, line, place, current }) => `Keep: ${(0,lib_errors/* formatLocation */.j$)({ file: path, line })} (${place}): ${current}`)
        : []);
}
/** What this job does of an image that several jobs build. */
function explainShard({ push, verify }, { request, source }) {
    const { shard } = request;
    if (!shard || source.kind !== 'build')
        return [];
    if (shard.jobs) {
        return shard.jobs.map(({ platforms, labels }) => `Shard: ${platforms.join(', ')} on ${labels.join(', ')}`);
    }
    const all = [...shard.references.keys()].join(', ');
    const own = shard.platforms.map(image_platform/* formatPlatform */.Bq).join(', ');
    const builds = own === '' ? 'this job builds nothing' : `this job builds ${own} of ${all}`;
    if (!push)
        return [`Shard: ${builds}; nothing is pushed, so nothing is merged`];
    const seconds = shard.waitMilliseconds / 1000;
    const joins = own === ''
        ? `it waits up to ${seconds} s for ${all}, and joins them`
        : verify.length > 0
            ? 'the job with shard: merge joins all that is proven, and delivers'
            : 'the job that comes last joins all and delivers';
    const [reference = ''] = shard.references.values();
    return [`Shard: ${builds}; ${joins}`, `Shards: they meet under ${reference} and the like`];
}
/** The job's cache, where an image is built with it. */
function explainCache({ request, source }) {
    const { build, repository, shard } = request;
    if (!build || source.kind !== 'build' || shard?.platforms.length === 0)
        return [];
    const { scope } = planCaches({ ...build, ...(shard && { platforms: shard.platforms }) }, repository);
    return scope === undefined ? [] : [`Cache: type=gha, in the scope ${scope}`];
}
/** A dry run goes on where the registry does not answer; then `build: false` has found nothing. */
function explainSource({ pins }, { request, source: { kind } }) {
    if (kind === 'keep')
        return pins.manifests.length > 0 ? 'keeps its pin' : 'is left out';
    if (kind === 'build')
        return request.build ? 'will be built' : 'not found yet';
    return kind === 'reuse' ? 'is there and will be reused' : 'will be promoted';
}
function explainPush({ push, local, unpushed = 'nothing is pushed' }, { request, source: { kind } }) {
    if (kind === 'keep')
        return [];
    // What is there already is not pushed: the tags name it, or are put on it.
    const names = withMirrors(request, request.references).join(', ');
    if (push && request.shard && kind === 'build') {
        return [`Tags: ${names}, when all platforms are there`];
    }
    if (push)
        return [`${kind === 'build' && request.build ? 'Push' : 'Tags'}: ${names}`];
    if (local)
        return ['Push: no, the image is only loaded, and pinned by its tag'];
    return [
        `Push: no, because ${unpushed}: the image is ${kind === 'build' ? 'built' : 'checked'} only, and no manifest is changed`,
    ];
}
function explainCluster({ pins: { pin } }, { target, nodes, platform, takes }) {
    const where = `Load: ${(0,cluster_target/* formatLoadTarget */.L)(target)}, ${nodes.join(', ')} (${(0,image_platform/* formatPlatform */.Bq)(platform)})`;
    const engine = 'built in its own engine, so nothing has to be loaded (docker-env is active)';
    const pulls = 'its nodes look a digest up in the registry; with pin: tag they take what is loaded';
    const notes = [
        ...(takes === 'engine' ? [engine] : []),
        ...(target.tool === 'minikube' && pin !== 'tag' ? [pulls] : []),
    ];
    return notes.length === 0 ? where : `${where}: ${notes.join('; ')}`;
}
/** What the same job does when it is run again after it has pushed. */
function explainRerun({ existingTag, images, }) {
    const meets = existingTag === 'fail' && images.some(({ shard }) => shard?.isOfRun);
    switch (meets ? 'reuse' : existingTag) {
        case 'reuse':
            return 'A re-run of this job takes the image that is there, and goes on from it.';
        case 'overwrite':
            return 'A re-run of this job builds anew, and puts the tags on what it builds.';
        case 'fail':
            return 'A re-run of this job stops at the tag that is there now, as existing-tag: fail asks. Set it to reuse to go on.';
    }
}

;// CONCATENATED MODULE: ./lib/run/manifests/preview.js
// manifests/: what becomes of the manifests, known before the build. Writes none of them.
// This file: each place, the diff, the commit.






/** Stands for the digest of an image that is not built yet; nothing else is that. */
const unknownHex = (0,external_node_crypto_.createHash)('sha256').update('deliver-image: not built yet').digest('hex');
const unknownDigest = (0,image_digest/* parseDigest */.m)(`sha256:${unknownHex}`);
/**
 * Edits the planned pins as the delivery will, without writing them. Where nothing is delivered, the places are only
 * found. Throws as `editPins`.
 *
 * @param pins without the places of images that keep their pins
 */
async function previewDelivery(decided, pins, destination) {
    const { push, local, dryRun } = decided.plan;
    const sites = pins.files.flatMap((file) => file.sites);
    if (!push && !local) {
        const places = sites.map((site) => `Found: ${formatPlace(site)} names ${site.current}`);
        return { places, delivery: [], files: [], diff: '' };
    }
    const images = describeImages(decided);
    const pinOf = ({ repository }) => {
        const { tag, digest } = imageOf(images, repository);
        return { tag, digest };
    };
    const edited = editPins(pins, pinOf);
    // A run asks when it delivers; a plan has no later.
    const foreseen = edited.files.length > 0 ? await destination.foresee?.(images, edited.held, dryRun) : undefined;
    if (foreseen?.kind === 'newer') {
        const places = sites.map((site) => `Keep: ${formatPlace(site)}: ${site.current}`);
        const delivery = [`Delivery: none, because ${foreseen.reason}. rollback: true goes back`];
        return { places, delivery, files: [], diff: '' };
    }
    return {
        places: sites.map((site) => {
            const { reference } = imageOf(images, site.target.repository);
            const change = site.current === reference ? 'already' : `${site.current} ->`;
            return hideUnknown(`Pin: ${formatPlace(site)}: ${change} ${reference}`);
        }),
        delivery: [
            ...describeDelivery(images, edited, destination),
            ...(foreseen?.kind === 'later' ? [orderAskedLater] : []),
        ],
        files: edited.files.map(({ path }) => path),
        diff: hideUnknown(edited.diff),
        pinned: { files: edited.files, imageOf: pinOf },
    };
}
const orderAskedLater = 'Order: asked when it is delivered; a place that holds a newer image by then keeps it';
function describeDelivery(images, edited, { announce, place = 'this checkout' }) {
    // Where every image keeps its pin, nothing is delivered.
    if (images.length === 0)
        return [];
    return edited.files.length === 0
        ? [`Delivery: none, because ${place} already holds this pin`]
        : announce(images, edited).map(hideUnknown);
}
function describeImages({ plan, images }) {
    const { tag, version } = plan.version;
    return images.flatMap((image) => {
        const { request, source } = image;
        if (source.kind === 'keep')
            return [];
        const digest = source.kind === 'build' ? unknownDigest : source.source.digest;
        const reference = pinnedReference(plan, request, digest);
        const revision = revisionFor(plan, image);
        const { repository, mirrors } = request;
        return { repository, ...(mirrors && { mirrors }), tag, digest, version, revision, reference };
    });
}
function imageOf(images, repository) {
    const image = images.find((one) => (0,image_reference/* isSameRepository */.ve)(one.repository, repository));
    if (image === undefined)
        throw new Error('a target without its image');
    return image;
}
function formatPlace({ path, line, place }) {
    return `${(0,lib_errors/* formatLocation */.j$)({ file: path, line })} (${place})`;
}
/** With its algorithm, shortened, and alone, as some keys hold it. */
const unknownForms = [unknownDigest, (0,image_digest/* shortDigest */.VK)(unknownDigest), unknownHex];
/** The text as people are to see it. */
function hideUnknown(text) {
    return unknownForms.reduce((shown, form) => shown.replaceAll(form, '<digest>'), text);
}

;// CONCATENATED MODULE: ./lib/manifest/render/compare.js
// What a rendering says of the delivered images, and what else the pin changes in it. Pure over texts.




/** How many lines of one rendering are told. */
const mostTold = 5;
const compare_longestLine = 200;
/**
 * Every image of a delivered repository must be the pinned reference, and no other line may change but by such a reference.
 *
 * @param before what the program made of the files as they are
 * @param after what it makes of the pinned files
 */
function compareRenderings(before, after, request, imageOf) {
    const sites = compare_findImages(after, request);
    const isRight = (site) => isPinned(site, request, imageOf);
    const wrong = sites.filter((site) => !isRight(site));
    const names = soughtRepositories(request).map(({ path }) => path);
    const changed = compareLines(withoutImages(before, compare_findImages(before, request)), withoutImages(after, sites), (was, is) => becomesImage(was, is, names) || isCarried(was, is, request, imageOf));
    return {
        pinned: sites.length - wrong.length,
        differences: compare_limit([
            ...wrong.map(({ place, current }) => `${place} is ${show(current)}, not what is pinned`),
            ...changed,
        ]),
    };
}
function compare_limit(sentences) {
    const more = sentences.length - mostTold;
    return more <= 0
        ? sentences
        : [...sentences.slice(0, mostTold), `${more} more lines are not as they should be`];
}
function compare_findImages(text, request) {
    const { candidates } = (0,read_file/* readFile */.T)({ path: 'rendered.yaml', text }, () => true);
    // Left out by name, a container keeps what it has; an entry for it is none of the pinned places.
    return candidates.flatMap((one) => {
        const match = matchCandidate(one, request, []);
        return match.kind === 'site' ? [match.candidate] : [];
    });
}
/** The same words, but for references of a delivered image that are the pinned one now. */
function isCarried(was, is, request, imageOf) {
    const [old = [], own = []] = [was, is].map((line) => line.split(/[\s"'=]+/));
    if (old.length !== own.length)
        return false;
    return [...own.entries()].every(([place, word]) => {
        const before = old[place] ?? '';
        const isReference = (target) => isPinned({ current: word, target }, request, imageOf) &&
            [word, before].every((one) => namesTarget(one, target));
        return word === before || request.images.some(isReference);
    });
}
function namesTarget(text, { repository, mirrors = [], match }) {
    const name = (0,image_reference/* readReference */.Wf)(text)?.repository;
    const all = [repository, ...mirrors, ...(match === undefined ? [] : [match])];
    return name !== undefined && all.some((one) => (0,image_reference/* isSameRepository */.ve)(name, one));
}
/** A chart may leave out the tag where it has a digest: the digest alone decides what a node pulls. */
function isPinned({ current, target }, { pin }, imageOf) {
    const { tag, digest } = imageOf(target);
    const reference = (0,image_reference/* readReference */.Wf)(current);
    if (pin === 'tag')
        return reference?.tag === tag && reference.digest === undefined;
    return reference?.digest === digest && (reference.tag === undefined || reference.tag === tag);
}
function withoutImages(text, sites) {
    const scalars = sites
        .flatMap(({ form }) => (0,places_form/* scalarsOf */.TM)(form))
        .sort((one, other) => one.start - other.start);
    let rest = '';
    let from = 0;
    for (const { start, end } of scalars) {
        if (start < from)
            continue;
        rest += `${text.slice(from, start)}\0`;
        from = end;
    }
    return (rest + text.slice(from)).split('\n');
}
/** Lines at the same place are compared where none came or went, else only the first of them is told. */
function compareLines(before, after, isMeant) {
    const isSameLength = before.length === after.length;
    const differing = [...after.keys()].filter((place) => {
        const [was = '', is = ''] = [before[place], after[place]];
        return was !== is && !isMeant(was, is);
    });
    const told = isSameLength ? differing : differing.slice(0, 1);
    const sentences = told.map((place) => compare_describe(before[place], after[place]));
    const gone = !isSameLength && differing.length === 0 ? [compare_describe(before[after.length], undefined)] : [];
    return [...sentences, ...gone];
}
/** Without a version the values may have made no reference at all of the same place: `web:1@`. */
function becomesImage(before, after, names) {
    const at = after.indexOf('\0');
    if (at === -1)
        return false;
    const isAround = before.startsWith(after.slice(0, at)) && before.endsWith(after.slice(at + 1));
    return isAround && names.some((name) => before.includes(name, at));
}
function compare_describe(before, after) {
    if (before === undefined)
        return `the line ${show(after)} comes with the pin`;
    if (after === undefined)
        return `the line ${show(before)} goes with the pin`;
    return `the line ${show(before)} becomes ${show(after)}`;
}
function show(line = '') {
    const text = line.trim().replaceAll('\0', 'IMAGE');
    return `"${text.length > compare_longestLine ? `${text.slice(0, compare_longestLine)}...` : text}"`;
}

;// CONCATENATED MODULE: ./lib/manifest/render/render.js
// Starts helm, kustomize or kubectl on files that are laid out in a folder of the run. They get no variable of the
// job but those that programs need, so no credential, and no plugin, function or server.



/** A rendering takes seconds at most. */
const timeLimit = 60_000;
const outputLimit = 20_000_000;
const mostLines = 4;
const longestReason = 400;
/**
 * Renders files as they lie there.
 *
 * @param tree the folder that they are laid out in
 * @param home an empty folder, for what programs write
 */
async function render(effects, rendering, tree, home) {
    await (0,promises_.mkdir)(home, { recursive: true });
    const env = renderEnvironment(effects.environment, home);
    const commands = rendering.tool === 'helm' ? [render_helm(rendering)] : kustomize(rendering);
    for (const [command, ...args] of commands) {
        try {
            const answer = await effects.runProcess(command, args, {
                cwd: tree,
                env,
                timeout: timeLimit,
                outputLimit,
                name: `${command} on ${rendering.folder}`,
            });
            if (answer.exitCode === 0)
                return { text: answer.stdout };
            return { problem: reasonOf(answer.stderr) || `${command} ended with ${answer.exitCode}` };
        }
        catch (error) {
            if (!(error instanceof lib_errors/* UserError */.yo) || error.code === 'cancelled')
                throw error;
            if (error.code !== 'command-not-found')
                return { problem: error.message };
        }
    }
    return { problem: `${commands.map(([command]) => command).join(' or ')} is not on the PATH` };
}
/**
 * Nothing is asked of a cluster, and `lookup` finds nothing.
 *
 * @see https://helm.sh/docs/helm/helm_template/
 */
function render_helm({ folder, values }) {
    const own = values === undefined ? [] : ['--values', `./${values}`];
    return ['helm', 'template', 'release', `./${folder}`, ...own];
}
/**
 * Both are the same program; what they do is given by their defaults, which allow no plugin, no function and no file
 * outside the root.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/cmd/build/
 */
function kustomize({ folder }) {
    return [
        ['kustomize', 'build', `./${folder}`],
        ['kubectl', 'kustomize', `./${folder}`],
    ];
}
/** A port on which nothing answers: what a file of the checkout names in the network is not fetched. */
const nowhere = 'http://127.0.0.1:9';
/** All that the programs are given. */
function renderEnvironment({ PATH }, home) {
    return {
        PATH,
        HOME: home,
        TMPDIR: home,
        LC_ALL: 'C',
        XDG_CONFIG_HOME: (0,external_node_path_.join)(home, 'config'),
        XDG_CACHE_HOME: (0,external_node_path_.join)(home, 'cache'),
        XDG_DATA_HOME: (0,external_node_path_.join)(home, 'data'),
        HELM_PLUGINS: (0,external_node_path_.join)(home, 'plugins'),
        KUBECONFIG: (0,external_node_path_.join)(home, 'no-cluster'),
        HTTP_PROXY: nowhere,
        HTTPS_PROXY: nowhere,
        GIT_ALLOW_PROTOCOL: 'none',
        GIT_TERMINAL_PROMPT: '0',
        GIT_CONFIG_NOSYSTEM: '1',
    };
}
/** The lines that say why, as one: some programs name the file first and the reason below. */
function reasonOf(text) {
    const lines = text.split('\n').map((line) => line.trim());
    const from = lines.findIndex((line) => /error/i.test(line));
    return lines
        .slice(Math.max(from, 0))
        .filter((line) => line !== '')
        .slice(0, mostLines)
        .join(' ')
        .slice(0, longestReason);
}

;// CONCATENATED MODULE: ./lib/manifest/render/renderings.js
// render/: what helm and kustomize make of the manifests, before and after the pin. Its decisions are pure over
// texts; only render.ts starts programs, in a folder of the run.
// This file: which charts and kustomizations of a run are rendered. Pure.

/** For people: `charts/web with env/prod.yaml`. */
function nameRendering({ folder, values }) {
    const name = folder === '.' ? 'the root folder' : folder;
    return values === undefined ? name : `${name} with ${values}`;
}
/** The file that a finding of a rendering is shown at. */
function fileOf({ tool, folder, values }, paths) {
    if (values !== undefined)
        return values;
    const isOwn = (path) => external_node_path_.posix.dirname(path) === folder;
    const names = tool === 'helm' ? isChart : isKustomization;
    return paths.find((path) => isOwn(path) && names(path)) ?? folder;
}
/** Whether it says what is rendered: its text is asked for. */
function namesRendering(path) {
    return isChart(path) || isKustomization(path);
}
function isChart(path) {
    return external_node_path_.posix.basename(path) === 'Chart.yaml';
}
function isKustomization(path) {
    return /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path);
}
/**
 * A chart by itself and with each values file of the run, where a pinned file lies in it or is laid over it; every
 * kustomization that the run looks at, and those beside pinned files.
 *
 * @param roots the files of the tree for which {@link namesRendering} holds
 * @param selected the paths that the input `manifests` selects
 * @param pinned the paths of the files that hold a pinned place
 */
function planRenderings(roots, selected, pinned) {
    const chosen = new Set(selected);
    const beside = new Set(pinned.map((path) => external_node_path_.posix.dirname(path)));
    const charts = roots.filter(({ path }) => isChart(path)).map(({ path }) => external_node_path_.posix.dirname(path));
    const kustomizations = roots
        .filter(({ path, text }) => isKustomization(path) && !isComponent(text))
        .filter(({ path }) => chosen.has(path) || beside.has(external_node_path_.posix.dirname(path)))
        .map(({ path }) => ({ tool: 'kustomize', folder: external_node_path_.posix.dirname(path) }));
    const values = [...new Set([...selected, ...pinned])].filter(isValues);
    const sure = values.map((path) => ({ path, owners: findCharts(path, charts) }));
    const isPinned = new Set(pinned);
    const rendered = charts.filter((chart) => pinned.some((path) => isBelow(path, chart)) ||
        sure.some(({ path, owners }) => isPinned.has(path) && owners.includes(chart)));
    return {
        renderings: [
            ...rendered.flatMap((folder) => [
                { tool: 'helm', folder },
                ...sure
                    .filter(({ path, owners }) => owners.length === 1 && owners[0] === folder && !isOwnValues(path, folder))
                    .map(({ path }) => ({ tool: 'helm', folder, values: path })),
            ]),
            ...kustomizations,
        ],
        unsure: sure
            .filter(({ path, owners }) => owners.length > 1 && isPinned.has(path))
            .map(({ path }) => path),
    };
}
/** A component is no root: it is rendered with what takes it in. @see https://kubectl.docs.kubernetes.io/guides/config_management/components/ */
function isComponent(text) {
    return /^kind:[ \t]*["']?Component\b/m.test(text);
}
function isValues(path) {
    return /\.ya?ml$/.test(path) && !namesRendering(path) && !/(?:^|\/)templates\//.test(path);
}
/** helm reads it by itself. */
function isOwnValues(path, chart) {
    return path === external_node_path_.posix.join(chart, 'values.yaml');
}
function isBelow(path, folder) {
    return folder === '.' || path.startsWith(`${folder}/`);
}
/** The charts that a values file may be laid over: the innermost around it, else those that its path names, else all. */
function findCharts(path, charts) {
    if (!/values/i.test(path))
        return [];
    const around = charts.filter((chart) => isBelow(path, chart));
    const [innermost] = around.sort((one, other) => other.length - one.length);
    if (innermost !== undefined)
        return [innermost];
    const words = new Set(path.split(/[/._-]/));
    const named = charts.filter((chart) => words.has(external_node_path_.posix.basename(chart)));
    if (named.length > 0)
        return named;
    // A chart within a chart takes its values from that one.
    return charts.filter((chart) => !charts.some((one) => one !== chart && isBelow(chart, one)));
}

;// CONCATENATED MODULE: ./lib/manifest/tree/layout.js
// Lays a tree out in a folder of its own, for programs that read files by themselves. Writes only there.



/** What a tree may hold to be laid out: a folder of the run is no place for a repository of videos. */
const largestLayout = { files: 20_000, bytes: 200_000_000 };
/**
 * Writes every file of the tree, and every symbolic link that stays in it.
 *
 * @param folder is there, and empty
 * @throws UserError `layout` for a tree that is too large
 */
async function layOut(tree, folder) {
    const entries = await tree.list();
    if (entries.length > largestLayout.files)
        throw layout_tooLarge(`${entries.length} files`);
    const made = new Set();
    const makeFolder = async (path) => {
        const parent = (0,external_node_path_.dirname)(path);
        if (made.has(parent))
            return;
        await (0,promises_.mkdir)((0,external_node_path_.join)(folder, parent), { recursive: true });
        made.add(parent);
    };
    const files = entries.filter(({ kind }) => kind === 'file').map(({ path }) => path);
    let sum = 0;
    for await (const { path, bytes, size = bytes.length } of tree.read(files)) {
        sum += size;
        if (sum > largestLayout.bytes)
            throw layout_tooLarge(`more than ${largestLayout.bytes / 1e6} MB`);
        // A file of which the tree gives no bytes is too large to be a manifest: what reads it says that it is missing.
        if (size > bytes.length)
            continue;
        await makeFolder(path);
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, path), bytes, { flag: 'wx' });
    }
    for (const { path, target } of entries) {
        if (target === undefined)
            continue;
        await makeFolder(path);
        await (0,promises_.symlink)((0,external_node_path_.relative)((0,external_node_path_.dirname)(path), target) || '.', (0,external_node_path_.join)(folder, path));
    }
}
function layout_tooLarge(what) {
    return new lib_errors/* UserError */.yo('layout', `The tree of the manifests is too large to be rendered: ${what}`, {
        fix: 'Deliver from a repository that holds the manifests alone, or take render out of the input checks.',
    });
}

;// CONCATENATED MODULE: ./lib/run/manifests/rendering.js
// The check `render`: what helm and kustomize make of the manifests before and after the pin, known before the build.










/** More take minutes: whoever has them renders in a job of its own. */
const mostRenderings = 60;
/** @returns a finding for each line that is not as it should be, at the file that is rendered */
async function checkRenderings(effects, pins, { pinned }, { tree }) {
    const { log } = effects;
    if (pinned === undefined) {
        log.info('Not rendered: nothing is delivered');
        return [];
    }
    const { paths, plan } = await readRenderings(tree, pins);
    for (const path of plan.unsure) {
        log.warning(`Not rendered: ${path}, which several charts could take`);
    }
    const renderings = plan.renderings.slice(0, mostRenderings);
    const left = plan.renderings.length - renderings.length;
    if (left > 0)
        log.warning(`Not rendered: ${left} of ${plan.renderings.length}, too many for one run`);
    if (renderings.length === 0) {
        log.warning('Not rendered: checks: render finds no chart and no kustomization of this run');
        return [];
    }
    const all = await renderTwice(effects, tree, renderings, pinned.files);
    return all.flatMap(({ rendering, before, after }) => {
        const file = fileOf(rendering, paths);
        const told = compare(effects, rendering, before, after, pins, pinned);
        return told.map((message) => ({
            code: 'render',
            message: hideUnknown(message),
            location: { file },
        }));
    });
}
async function readRenderings(tree, pins) {
    const entries = await tree.list();
    const paths = entries.filter(({ kind }) => kind === 'file').map(({ path }) => path);
    const roots = [];
    for await (const { path, bytes } of tree.read(paths.filter(namesRendering))) {
        const decoded = (0,yaml_text/* decodeText */.g7)(bytes);
        if ('text' in decoded)
            roots.push({ path, text: decoded.text });
    }
    const selected = selectPaths(entries, pins.request.manifests).paths;
    const pinned = pins.files.map(({ path }) => path);
    return { paths, plan: planRenderings(roots, selected, pinned) };
}
/** In one folder, so that nothing differs but the pins. */
async function renderTwice(effects, tree, renderings, files) {
    const folder = (0,external_node_path_.join)(effects.temporaryFolder, 'render');
    const home = (0,external_node_path_.join)(effects.temporaryFolder, 'render-home');
    await (0,promises_.mkdir)(folder);
    await layOut(tree, folder);
    const renderAll = async () => {
        const rendered = new Map();
        for (const one of renderings)
            rendered.set(one, await render(effects, one, folder, home));
        return rendered;
    };
    const before = await renderAll();
    for (const { path, after } of files)
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, path), after);
    const after = await renderAll();
    return renderings.flatMap((rendering) => {
        const [one, other] = [before.get(rendering), after.get(rendering)];
        return one && other ? { rendering, before: one, after: other } : [];
    });
}
function compare({ log }, rendering, before, after, { request }, { imageOf }) {
    const name = `${rendering.tool} on ${nameRendering(rendering)}`;
    if ('problem' in before) {
        log.warning(`Not rendered: ${name}: ${before.problem}`);
        return [];
    }
    if ('problem' in after)
        return [`${name} takes the files as they are, but not the pinned ones: ${after.problem}`];
    const { pinned, differences } = readBoth(before.text, after.text, request, imageOf);
    const places = `${pinned} ${pinned === 1 ? 'place' : 'places'}`;
    log.info(`Rendered: ${name} gives ${pinned === 0 ? 'no place of a delivered image' : `the pinned image at ${places}`}`);
    return differences.map((difference) => `${name}: ${difference}`);
}
/** What a program printed may be no manifest at all. */
function readBoth(...given) {
    try {
        return compareRenderings(...given);
    }
    catch (error) {
        if (!(error instanceof lib_errors/* UserError */.yo))
            throw error;
        return { pinned: 0, differences: [`what it prints cannot be read: ${error.message}`] };
    }
}

;// CONCATENATED MODULE: ./lib/run/start.js
// What is said, warned of and refused before anything is built.


















/**
 * Plans the pins and says everything that was decided.
 *
 * @returns one sentence for each decision, and what the manifests become
 */
async function explainStart(effects, decided, destination) {
    const { log } = effects;
    const { plan, images } = decided;
    checkClusters(decided);
    const pins = decided.pins && withoutKept(decided.pins, images);
    const preview = pins && destination && (await previewDelivery(decided, pins, destination));
    const reasons = explainPlan(decided, pins, preview);
    effects.record.decide(reasons, explainRerun(plan));
    for (const reason of reasons)
        log.info(reason);
    if (plan.dryRun && preview)
        await showDiff(effects, 'What would change', preview.diff);
    for (const notice of plan.notices)
        log.notice(notice);
    for (const warning of plan.warnings)
        log.warning(warning);
    noticeUnbuilt(effects, decided);
    warnOfCheckout(effects, decided);
    start_warnOfSecrets(effects, decided);
    warnOfPolicies(effects, decided);
    warnOfBases(effects, decided);
    warnOfArguments(effects, decided);
    start_warnOfCache(effects, decided);
    if (decided.pins)
        warnOfContainers(effects, plan, decided.pins);
    checkCredentials(effects, decided);
    warnOfUnfetched(effects, decided);
    if (pins && destination)
        await checkPlanned(effects, plan, { pins, preview, destination });
    return { reasons, preview };
}
function checkClusters({ plan: { push, images }, clusters }) {
    for (const { build, platforms } of images) {
        if (push && build)
            checkClusterPlatforms(platforms, clusters);
    }
}
/** What an image is taken for, and which inputs do nothing for one that is taken. */
function noticeUnbuilt({ log }, { plan, images }) {
    for (const { source } of images) {
        if (source.kind !== 'build' && source.notice !== undefined)
            log.notice(source.notice);
    }
    const { settings } = plan;
    if (settings.length === 0 || images.some(({ source }) => source.kind === 'build'))
        return;
    const verb = settings.length === 1 ? 'does' : 'do';
    const [why, way] = explainUnbuilt(images);
    log.notice(`Nothing is built, because ${why}: ${settings.join(', ')} ${verb} nothing. ${way}`);
}
/** Why nothing is built, and how it would be. */
function explainUnbuilt(images) {
    if (images.every(({ request }) => !request.build)) {
        return ['build is false', 'To build, leave out build: false.'];
    }
    if (images.some(({ source }) => source.kind === 'keep')) {
        return ['nothing changed', 'To build all the same, leave out unchanged: keep.'];
    }
    return ['the image is there', 'To build anew, set existing-tag: overwrite.'];
}
function warnOfCheckout({ log }, { plan, images }) {
    const { context, push, dirty } = plan;
    // Where nothing is built, no file of the checkout goes into an image.
    if (images.every(({ request }) => request.build === undefined))
        return;
    const builds = images.some(({ source }) => source.kind === 'build');
    const decision = planCheckout(context, { dirty, builds, publishes: push && builds });
    if ('warning' in decision)
        log.warning(decision.warning);
    if (decision.notice !== undefined)
        log.notice(decision.notice);
}
/** A name that chooses nothing is mistyped where others that hold the image are left out for it. */
function warnOfContainers({ log }, { pins: { containers } }, { files, skipped }) {
    const [left] = skipped.filter(({ code }) => code === 'excluded');
    const held = new Set(files.flatMap(({ sites }) => sites.map(({ container }) => container)));
    const idle = containers.filter((name) => !held.has(name));
    if (left === undefined || idle.length === 0)
        return;
    log.warning(`container: no container ${idle.join(' or ')} holds the image, and others that do are left out: ${(0,lib_errors/* formatLocation */.j$)(left)} ${left.reason}`);
}
/** A build tells it itself. */
function start_warnOfCache({ log, dockerEnvironment }, { plan, images }) {
    const isCached = plan.dryRun && images.some((image) => explainCache(image).length > 0);
    const unused = isCached ? explainUnusedCache(dockerEnvironment, undefined) : undefined;
    if (unused !== undefined)
        log.warning(unused);
}
/**
 * What a checkout keeps below `.git` would be in an image that copies its context. Of a public repository the image
 * mostly is public too.
 *
 * @throws UserError `context-credentials`
 */
function checkCredentials({ log, runner }, { plan, images }) {
    const builds = images.flatMap(({ request, source }) => request.build && source.kind === 'build' ? request.build : []);
    for (const build of builds) {
        // A cache holds the layers of an image that is not pushed, too.
        if (!plan.push && !sharesCache(build))
            continue;
        const [found] = findCredentials(runner.workspace, build);
        if (found === undefined)
            continue;
        const { path, folder } = found;
        const what = `${path} holds a credential, and the build can read it: COPY . puts it into the image`;
        const fix = `Add ${folder} to the .dockerignore file, or give actions/checkout persist-credentials: false: this action has a token of its own.`;
        if (plan.context.repository?.isPrivate === false) {
            throw new lib_errors/* UserError */.yo('context-credentials', what, { fix });
        }
        log.warning(`${what}. ${fix}`);
    }
}
/** Git calls such a checkout clean, and a builder takes what is there. */
function warnOfUnfetched({ log, runner }, { images }) {
    const found = images.flatMap(({ request, source }) => request.build && source.kind === 'build' ? findUnfetched(runner.workspace, request.build) : []);
    const tell = (paths, what, way) => {
        if (paths.length === 0)
            return;
        log.warning(`${(0,words/* listShort */.VI)([...new Set(paths)])}: ${what}. Give actions/checkout ${way} before this step, or name what no image needs in the .dockerignore file.`);
    };
    tell(found.flatMap(({ submodules }) => submodules), 'no files of a submodule are checked out, and the build finds an empty folder', 'submodules: true (or run git submodule update --init)');
    tell(found.flatMap(({ pointers }) => pointers), 'pointers of Git LFS, which the build takes for the files themselves', 'lfs: true (or run git lfs pull)');
}
/** No error: a pull request from a fork is given no secret, and its build may do without. */
function start_warnOfSecrets({ log, dockerEnvironment }, { images }) {
    const builds = images.flatMap(({ request, source }) => request.build && source.kind === 'build' ? request.build : []);
    const ids = new Set(builds.flatMap((build) => (0,buildx_secrets/* findEmptySecrets */.CC)(dockerEnvironment, build)));
    for (const id of ids) {
        log.warning(`The secret ${id} is empty, so the build gets none. Is the secret that it comes from there, and spelt so? Pull requests from forks and of Dependabot are given none.`);
    }
}
/** A policy that stands in the repository and is not asked looks like one that allows all. */
function warnOfPolicies({ log, runner }, { images, builder }) {
    const policies = images.flatMap(({ request, source }) => {
        if (!request.build || source.kind !== 'build')
            return [];
        const policy = (0,context_context/* findPolicy */.i6)(runner.workspace, request.build, builder?.buildxVersion);
        return policy?.isAsked === false ? [policy.path] : [];
    });
    for (const file of new Set(policies)) {
        log.warning(`The policy ${file} is not asked: buildx reads it from 0.35 on, and this is ${builder?.buildxVersion?.join('.') ?? ''}. Update buildx (docker/setup-buildx-action)`, { file });
    }
}
/** A builder of several machines may build each platform on its own; those that this action makes are of one. */
function warnOfBases({ log, runner }, { images, builder }) {
    if (!builder || (builder.kind === 'use' && builder.driver !== 'docker'))
        return;
    const found = images.flatMap(({ request, source }) => {
        const { build } = takeOwnPart(request);
        if (!build || source.kind !== 'build')
            return [];
        return findBuilderBase(runner.workspace, build) ?? [];
    });
    for (const file of new Set(found.map(({ path }) => path))) {
        const name = file ?? 'dockerfile-inline';
        log.warning(`${name}: the image begins with a base of the builder's platform ($BUILDPLATFORM), so those of the other platforms hold programs that do not run there. Leave --platform out at the stage that the image is made of`, file === undefined ? undefined : { file });
    }
}
function warnOfArguments({ log, runner }, { images }) {
    const found = images.flatMap(({ request: { build }, source }) => build && source.kind === 'build' ? findMistypedArguments(runner.workspace, build) : []);
    for (const text of new Set(found))
        log.warning(text);
}
/** What a cluster would make of the manifests is known before the build, so `fail` stops it. */
async function checkPlanned(effects, plan, { pins, preview, destination }) {
    if (plan.local)
        checkLocalPins(pins);
    const { checks, render } = plan.pins;
    if (checks === 'off')
        return;
    const findings = checkPins(pins, (target) => planImageFacts(plan, target, effects.runner));
    const rendered = render ? await checkRenderings(effects, pins, preview ?? {}, destination) : [];
    const all = [...findings, ...rendered];
    const error = checks === 'fail' ? findingsError(all) : undefined;
    if (error)
        throw error;
    for (const { message, location } of gatherFindings(all))
        effects.log.warning(message, location);
}
/** What the checks of the manifests know of an image that is not built yet. */
function planImageFacts({ images, context, version, local }, target, { registry: ownRegistry }) {
    // A package on GitHub is as private as the repository that it was made from, unless changed by hand.
    const isOwn = pinnedRepository(target).registry === ownRegistry;
    const isPrivate = context.repository?.isPrivate === true && isOwn;
    const image = images.find((one) => one === target);
    const platforms = image?.platforms ?? [];
    return local
        ? { tag: version.tag, platforms: [], isPrivate: false, isLoaded: true }
        : { tag: version.tag, platforms, isPrivate, isLoaded: false };
}

;// CONCATENATED MODULE: ./lib/run/stages.js
















/**
 * Plans, makes, loads and delivers the images, and tells it all.
 *
 * @throws UserError for everything that a user can mend
 */
async function runStages(effects, inputs, asked) {
    await tellPullRequest(effects, inputs, () => runAll(effects, inputs, asked));
}
/** @returns what the run's summary shows, which is written already */
async function runAll(effects, inputs, asked) {
    const { record } = effects;
    const { decided, manifests } = await record.stage('plan', () => beginRun(effects, inputs, asked));
    const { plan } = decided;
    try {
        const start = await record.stage('plan', () => explainStart(effects, decided, manifests));
        const made = await makeAll(effects, decided);
        const { result, delivered } = await useImages(effects, decided, made, manifests);
        effects.writeOutputs(formatOutputs(decided, result, delivered, start.preview));
        effects.declareArtifacts([
            ...formatArtifacts(plan, result.made),
            ...formatShardArtifacts(plan, result.waiting ?? []),
        ]);
        const sizes = await measureImages(effects, decided, result.made);
        const noted = { record, sizes, runner: effects.runner };
        const next = nextStep(decided, delivered, effects.runner, { ...result, ...start });
        const summary = { ...summarize(decided, start, result, delivered, noted), next };
        effects.log.info(`Time: ${(0,runner_record/* formatStages */.Ni)(record.stages)}`);
        for (const page of listPackages(decided, result, effects.runner)) {
            effects.log.info(`Package: ${page}`);
        }
        effects.log.info(summary.title);
        if (next !== undefined)
            effects.log.info(next);
        const folded = explainVerification(effects.runner, plan, result.made);
        await effects.writeSummary((0,runner_summary/* formatSummary */.kq)({ ...summary, folded }));
        return summary;
    }
    finally {
        await manifests?.close();
    }
}
/** Makes the images. Where one fails, nothing is pinned; what is in the registry by then is told all the same. */
async function makeAll(effects, decided) {
    const { made, waiting, failures } = await makeImages(effects, decided);
    if (failures.length === 0)
        return { made, waiting };
    if (made.length > 0) {
        effects.writeOutputs(formatOutputs(decided, { made, loaded: [] }, undefined));
    }
    throw explainMade(decided, made, joinFailures(failures));
}
/** Loads and delivers the images, all of them or none. What is in the registry is told in the outputs even where that fails. */
async function useImages(effects, decided, { made: confirmed, waiting }, manifests) {
    const { plan } = decided;
    let made = confirmed;
    if (waiting.length > 0)
        return { result: { made, waiting, loaded: [] }, delivered: undefined };
    try {
        const { record } = effects;
        made = await lookLast(effects, plan, made);
        const hasLoad = decided.clusters.length > 0 && !plan.dryRun;
        const loading = () => loadImages(effects, decided, made);
        const loaded = hasLoad ? await record.stage('load', loading) : [];
        const images = made.length > 0 ? made : loaded;
        const delivering = () => decided.images.every(({ source }) => source.kind === 'keep')
            ? withdrawProposal(effects, decided, manifests)
            : deliverImages(effects, plan, manifests, images);
        const delivered = manifests ? await record.stage('deliver', delivering) : undefined;
        return { result: { made, loaded }, delivered };
    }
    catch (error) {
        if (made.length > 0) {
            effects.writeOutputs(formatOutputs(decided, { made, loaded: [] }, undefined));
        }
        throw error;
    }
}


/***/ })

};
