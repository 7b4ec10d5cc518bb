export const id = 148;
export const ids = [148];
export const modules = {

/***/ 46148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openImagetools: () => (/* binding */ openImagetools)
/* harmony export */ });
/* harmony import */ var _buildx_command_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66245);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68424);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16413);
/* harmony import */ var _client_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33333);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(50886);
// Registries by way of `docker buildx imagetools`: for those that only the builder reaches, as it is configured.






/** @see https://docs.docker.com/reference/cli/docker/buildx/imagetools/ */
function openImagetools(effects) {
    const readManifest = async (repository, name) => {
        const text = await run(effects, ['inspect', '--raw', '--', formatName(repository, name)]);
        return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestOf */ .$V)(Buffer.from(text), '', name);
    };
    return {
        readManifest,
        known: () => undefined,
        readDigest: async (repository, name) => (await readManifest(repository, name)).digest,
        readConfiguration: async (repository, { digest }) => {
            const args = ['inspect', '--format', '{{json .Image}}', '--', formatName(repository, digest)];
            return (0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .parseJson */ .qF)(await run(effects, args));
        },
        readBlob: (repository) => Promise.reject(builderOnly(repository, 'A blob cannot be read')),
        copy: (_, __, to) => Promise.reject(builderOnly(to, 'No image can be copied')),
        // Only the push itself tells.
        checkPush: () => Promise.resolve(),
        put: (repository, manifest, names) => putManifest(effects, repository, manifest, names),
    };
}
/**
 * An index keeps every byte, a plain manifest only where buildx knows `--prefer-index`; else it would be wrapped into a
 * new list with another digest, and that is refused.
 *
 * @throws UserError `tag-not-put`
 */
async function putManifest(effects, repository, manifest, names) {
    const tags = names
        .filter((name) => name !== manifest.digest)
        .flatMap((name) => ['--tag', formatName(repository, name)]);
    if (tags.length === 0)
        return;
    const source = formatName(repository, manifest.digest);
    const isIndex = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .parseManifest */ .Ng)(manifest, source).manifests !== undefined;
    const options = isIndex ? [] : ['--prefer-index=false'];
    try {
        await run(effects, ['create', ...options, ...tags, '--', source]);
    }
    catch (error) {
        const isOld = error instanceof _client_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .RequestFailure */ .e6 && error.message.includes('unknown flag: --prefer-index');
        if (!isOld)
            throw error;
        const what = `${source} cannot be tagged: it is a plain manifest, which this buildx would wrap into a new index`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('tag-not-put', what, {
            fix: 'Update buildx (0.13 cannot, 0.29 can), or let the build push an index (provenance, or several platforms).',
            cause: error,
        });
    }
}
/** @throws RequestFailure with docker's words */
async function run({ runProcess, builderEnvironment: env, signal }, args) {
    const result = await (0,_buildx_command_js__WEBPACK_IMPORTED_MODULE_0__/* .runBuildx */ .Ay)(runProcess, ['imagetools', ...args], { env, signal });
    (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(signal);
    if (result.exitCode === 0)
        return result.stdout;
    throw new _client_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .RequestFailure */ .e6(result.stderr.trim() || `exit code ${result.exitCode}`, {});
}
function formatName(repository, name) {
    const isDigest = name.includes(':');
    return isDigest
        ? (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)((0,_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRepository */ .Sh)(repository), undefined, name)
        : (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)((0,_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRepository */ .Sh)(repository), name);
}
function builderOnly({ registry }, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('registry-reader', `${what}: only the builder reaches ${registry}`, {
        fix: `Let this runner reach ${registry} itself: its name, its certificate (/etc/docker/certs.d) and its port.`,
    });
}


/***/ })

};
