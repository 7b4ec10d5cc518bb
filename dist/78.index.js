export const id = 78;
export const ids = [78];
export const modules = {

/***/ 58078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openEither: () => (/* binding */ openEither)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59045);
/* harmony import */ var _client_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33333);


/**
 * Goes to each registry itself, and by the builder where nothing answers and the builder gets an answer. Which way was
 * taken is kept for the run, and said.
 */
function openEither({ log }, direct, builder) {
    const ways = new Map();
    const take = (repository, use) => {
        const { registry } = repository;
        const known = ways.get(registry);
        if (known)
            return use(known);
        return use(direct).catch(async (error) => {
            if (!(error instanceof _client_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .RequestFailure */ .e6 && error.isUnreachable))
                throw error;
            const answer = await tryBuilder(() => use(builder.access));
            if (answer === undefined)
                throw error;
            if (!ways.has(registry)) {
                log.notice(`${registry} is asked through ${builder.name} (docker buildx imagetools): ${error.message}`);
            }
            ways.set(registry, builder.access);
            return answer();
        });
    };
    return {
        readDigest: (repository, name) => take(repository, (way) => way.readDigest(repository, name)),
        readManifest: (repository, name) => take(repository, (way) => way.readManifest(repository, name)),
        known: (repository, digest) => (ways.get(repository.registry) ?? direct).known(repository, digest),
        readConfiguration: (repository, manifest) => take(repository, (way) => way.readConfiguration(repository, manifest)),
        readBlob: (repository, digest, most) => take(repository, (way) => way.readBlob(repository, digest, most)),
        put: (repository, manifest, names) => take(repository, (way) => way.put(repository, manifest, names)),
        copy: (from, digest, to) => take(to, (way) => way.copy(from, digest, to)),
        checkPush: (repository) => take(repository, (way) => way.checkPush(repository)),
    };
}
/** @returns how it ended, where the registry has answered; `undefined` where the builder does not reach it either */
async function tryBuilder(use) {
    try {
        const value = await use();
        return () => value;
    }
    catch (error) {
        if (!(error instanceof _client_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .RequestFailure */ .e6))
            throw error;
        const { kind, isRefusal } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .readRegistryFailure */ .G6)(error.message);
        if (kind === 'other' && !isRefusal)
            return undefined;
        return () => {
            throw error;
        };
    }
}


/***/ })

};
