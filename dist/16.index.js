export const id = 16;
export const ids = [16];
export const modules = {

/***/ 37016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openAccess: () => (/* binding */ openAccess)
});

// EXTERNAL MODULE: ./lib/image/digest.js
var digest = __webpack_require__(37241);
// EXTERNAL MODULE: ./lib/image/reference.js
var reference = __webpack_require__(68424);
// EXTERNAL MODULE: ./lib/json.js
var json = __webpack_require__(16413);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/registry/manifest.js
var registry_manifest = __webpack_require__(50886);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./lib/registry/client/failure.js
var failure = __webpack_require__(33333);
// EXTERNAL MODULE: ./lib/registry/client/body.js
var client_body = __webpack_require__(28491);
;// CONCATENATED MODULE: ./lib/registry/access/upload.js


function pullScopes({ path }) {
    return [{ path, actions: ['pull'] }];
}
/** Who pushes asks what is there, so no registry grants it alone. */
function pushScopes({ path }) {
    return [{ path, actions: ['pull', 'push'] }];
}
/**
 * Begins an upload and ends it again: whether this user may push, asked of the registry itself.
 *
 * @throws RequestFailure
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-a-blob-in-chunks
 */
async function checkUpload(client, repository) {
    const scopes = pushScopes(repository);
    const path = `${repository.path}/blobs/uploads/`;
    const begun = await client.send({
        ...{ method: 'POST', path, scopes, body: Buffer.of() },
        expects: [202],
    });
    await (0,client_body/* dropBody */.wB)(begun.body);
    const upload = readLocation(begun);
    // Not each registry knows how to end one; what was begun ends by itself.
    const ended = await client
        .send({ method: 'DELETE', path: upload, scopes, expects: [200, 202, 204, 404, 405] })
        .catch((error) => {
        if (error instanceof failure/* RequestFailure */.e6)
            return undefined;
        throw error;
    });
    if (ended)
        await (0,client_body/* dropBody */.wB)(ended.body);
}
/** Where an upload goes on; a registry behind a proxy may name its own address without TLS. */
function readLocation({ headers, url }) {
    const { location = '' } = headers;
    const asked = { method: 'POST', url };
    if (location === '' || !URL.canParse(location, url.href)) {
        throw (0,failure/* foreignAnswer */.XL)(asked, 'the answer does not say where the upload goes on');
    }
    const place = new URL(location, url);
    if (place.hostname === url.hostname) {
        // With the scheme and the port by which it is reached.
        if (place.protocol !== url.protocol)
            place.port = url.port;
        place.protocol = url.protocol;
    }
    const isSafe = place.protocol === 'https:' || url.protocol === 'http:';
    if (isSafe)
        return place;
    throw (0,failure/* foreignAnswer */.XL)(asked, 'the upload goes on at an address without TLS');
}

;// CONCATENATED MODULE: ./lib/registry/access/copy.js
// An image from one repository into another: every blob and manifest below it, and nothing else.








/** Blobs on their way at once; of each, only what a connection buffers is in memory. */
const mostAtOnce = 4;
/** Manifests below one image: an index of indexes may name more than anybody means. */
const mostManifests = 1000;
/**
 * Mounts blobs inside one registry and streams them between two. What is there already is not sent. The manifests come
 * last, each after what it names; no tag is put.
 *
 * @throws UserError `digest-mismatch`, `not-a-manifest`, RequestFailure
 */
async function copyImage(clientOf, access, { from, digest, to }) {
    const manifests = await readBelow(access, from, digest);
    const blobs = new Map(manifests.flatMap((manifest) => {
        const { config, layers } = (0,registry_manifest/* parseManifest */.Ng)(manifest, (0,reference/* formatRepository */.Sh)(from));
        const named = [...(config ? [config] : []), ...layers.filter((layer) => !isElsewhere(layer))];
        return named.map((blob) => [blob.digest, blob]);
    }));
    await inTurn([...blobs.values()], (blob) => copyBlob(clientOf, blob, { from, to }));
    for (const manifest of manifests.toReversed())
        await access.put(to, manifest, [manifest.digest]);
}
/** Layers that no registry may give on: windows' base images, of old. */
function isElsewhere({ mediaType }) {
    return /\.(?:nondistributable|foreign)\./.test(mediaType);
}
/** The manifest and all below it, each before what it names. */
async function readBelow(access, repository, digest) {
    const found = new Map();
    let wanted = [digest];
    while (wanted.length > 0) {
        const read = [];
        await inTurn(wanted, async (one) => {
            read.push(await access.readManifest(repository, one));
        });
        const named = read.flatMap((manifest) => {
            // What is named later comes later, though something named it before, too.
            found.delete(manifest.digest);
            found.set(manifest.digest, manifest);
            return (0,registry_manifest/* parseManifest */.Ng)(manifest, (0,reference/* formatRepository */.Sh)(repository)).manifests ?? [];
        });
        wanted = [...new Set(named.map((one) => one.digest))];
        if (found.size + wanted.length > mostManifests) {
            const what = `${(0,reference/* formatRepository */.Sh)(repository)}@${digest} names more than ${mostManifests} manifests`;
            throw new errors/* UserError */.yo('not-a-manifest', what, { fix: 'Look at who pushed this image.' });
        }
    }
    return [...found.values()];
}
async function copyBlob(clientOf, blob, { from, to }) {
    const target = clientOf(to.registry);
    const scopes = pushScopes(to);
    const head = { method: 'HEAD', path: `${to.path}/blobs/${blob.digest}` };
    const held = await target.send({ ...head, scopes, expects: [200, 404] });
    await (0,client_body/* dropBody */.wB)(held.body);
    if (held.status === 200)
        return;
    const isNear = from.registry === to.registry;
    const query = isNear ? `?mount=${blob.digest}&from=${encodeURIComponent(from.path)}` : '';
    const begun = await target.send({
        method: 'POST',
        path: `${to.path}/blobs/uploads/${query}`,
        scopes: isNear ? [...scopes, ...pullScopes(from)] : scopes,
        body: Buffer.of(),
        expects: [201, 202],
    });
    await (0,client_body/* dropBody */.wB)(begun.body);
    // A registry that cannot mount has begun an upload.
    if (begun.status === 202)
        await streamBlob(clientOf, blob, { from, to }, readLocation(begun));
}
async function streamBlob(clientOf, { digest, size }, { from, to }, upload) {
    const source = await clientOf(from.registry).send({
        method: 'GET',
        path: `${from.path}/blobs/${digest}`,
        scopes: pullScopes(from),
        expects: [200],
        isLong: true,
    });
    upload.searchParams.set('digest', digest);
    const checked = source.body.pipe(checkBlob({ digest, size }, source.url));
    source.body.on('error', (error) => checked.destroy(error));
    const sent = await clientOf(to.registry).send({
        method: 'PUT',
        path: upload,
        scopes: pushScopes(to),
        headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
        body: checked,
        expects: [201, 204],
        isLong: true,
    });
    await (0,client_body/* dropBody */.wB)(sent.body);
}
/** Ends an upload before it is whole where the blob is not what its digest says. */
function checkBlob({ digest, size }, url) {
    const hash = (0,external_node_crypto_.createHash)(digest.split(':', 1).join(''));
    const wanted = digest.slice(digest.indexOf(':') + 1);
    const wrong = (0,failure/* foreignAnswer */.XL)({ method: 'GET', url }, 'the blob is not what its digest says');
    let length = 0;
    let last;
    return new external_node_stream_.Transform({
        transform(piece, _, done) {
            length += piece.length;
            hash.update(piece);
            if (last)
                this.push(last);
            last = piece;
            done(length > size ? wrong : null);
        },
        flush(done) {
            const isWhole = length === size && hash.digest('hex') === wanted;
            done(isWhole ? null : wrong, isWhole ? last : undefined);
        },
    });
}
/** Some at once, the others as these end; none begins after one has failed. */
async function inTurn(items, work) {
    let next = 0;
    const worker = async () => {
        for (let item = items[next]; item !== undefined; item = items[next]) {
            next += 1;
            await work(item).catch((error) => {
                next = items.length;
                throw error;
            });
        }
    };
    await Promise.all(Array.from({ length: Math.min(mostAtOnce, items.length) }, worker));
}

;// CONCATENATED MODULE: ./lib/registry/access/repository.js
// The endpoints of the OCI Distribution specification, as far as the action needs them.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#endpoints









/** Bytes. A registry need not take a manifest that is longer. */
const longestManifest = 4_194_304;
/** Bytes of a configuration; labels and history are all that can make it long. */
const longestConfiguration = 8_000_000;
/** Statuses of a HEAD that need no second question: what they mean is the same without words. */
const plainStatuses = [404, 408, 429, 500, 502, 503, 504];
/** What was read of a repository by its digest is kept: it cannot change. */
function openAccess(clientOf) {
    const manifests = new Map();
    const configurations = new Map();
    const readByDigest = (repository, digest) => keep(manifests, nameContent(repository, digest), async () => {
        const manifest = await getManifest(clientOf(repository.registry), repository, digest);
        if (manifest.digest !== digest)
            throw otherBytes(repository, digest, manifest.digest);
        return manifest;
    });
    const access = {
        readDigest: async (repository, name) => {
            const client = clientOf(repository.registry);
            const named = await headManifest(client, repository, name);
            return named ?? (await getManifest(client, repository, name)).digest;
        },
        readManifest: async (repository, name) => {
            if (isDigest(name))
                return readByDigest(repository, (0,digest/* parseDigest */.m)(name));
            const client = clientOf(repository.registry);
            const named = await headManifest(client, repository, name);
            if (named === undefined)
                return getManifest(client, repository, name);
            return readByDigest(repository, named).catch((error) => {
                throw error instanceof failure/* RequestFailure */.e6 && error.status === 404
                    ? dangling(repository, named, error)
                    : error;
            });
        },
        known: (repository, digest) => manifests.get(nameContent(repository, digest)),
        readConfiguration: async (repository, manifest) => {
            const { config } = (0,registry_manifest/* parseManifest */.Ng)(manifest, (0,reference/* formatRepository */.Sh)(repository));
            if (config === undefined)
                return undefined;
            return keep(configurations, nameContent(repository, config.digest), async () => {
                const bytes = await access.readBlob(repository, config.digest, longestConfiguration);
                return (0,json/* parseJson */.qF)(bytes.toString('utf8'));
            });
        },
        readBlob: (repository, digest, most) => getBlob(clientOf(repository.registry), repository, digest, most),
        put: async (repository, manifest, names) => {
            const client = clientOf(repository.registry);
            await Promise.all(names.map((name) => putManifest(client, repository, manifest, name)));
            manifests.set(nameContent(repository, manifest.digest), Promise.resolve(manifest));
        },
        copy: (from, digest, to) => copyImage(clientOf, access, { from, digest, to }),
        checkPush: (repository) => checkUpload(clientOf(repository.registry), repository),
    };
    return access;
}
function nameContent(repository, digest) {
    return `${(0,reference/* formatRepository */.Sh)(repository)}@${digest}`;
}
/** One request for what several want at once; a failure is not kept. */
function keep(kept, name, read) {
    const known = kept.get(name);
    if (known)
        return known;
    const reading = read();
    kept.set(name, reading);
    reading.catch(() => kept.delete(name));
    return reading;
}
function isDigest(name) {
    return name.includes(':');
}
/** @returns `undefined` where the answer does not name a digest, or a HEAD is not answered */
async function headManifest(client, repository, name) {
    const request = {
        method: 'HEAD',
        path: `${repository.path}/manifests/${name}`,
        scopes: pullScopes(repository),
        headers: { accept: registry_manifest/* manifestTypes */.Fm.join(', ') },
        expects: [200],
    };
    try {
        const { headers, body } = await client.send(request);
        await (0,client_body/* dropBody */.wB)(body);
        const header = headers['docker-content-digest'];
        return typeof header === 'string' && digestPattern.test(header)
            ? (0,digest/* parseDigest */.m)(header)
            : undefined;
    }
    catch (error) {
        const { status } = error;
        const isClear = status === undefined || plainStatuses.includes(status);
        if (isClear || !(error instanceof failure/* RequestFailure */.e6))
            throw error;
        // An answer to HEAD holds no words; and some servers answer GET alone.
        return undefined;
    }
}
const digestPattern = /^sha256:[a-f0-9]{64}$/;
async function getManifest(client, repository, name) {
    const answer = await client.send({
        method: 'GET',
        path: `${repository.path}/manifests/${name}`,
        scopes: pullScopes(repository),
        headers: { accept: registry_manifest/* manifestTypes */.Fm.join(', ') },
        expects: [200],
    });
    const bytes = await client.read(answer, longestManifest);
    return (0,registry_manifest/* manifestOf */.$V)(bytes, answer.headers['content-type'] ?? '', isDigest(name) ? name : undefined);
}
async function getBlob(client, repository, digest, most) {
    const answer = await client.send({
        method: 'GET',
        path: `${repository.path}/blobs/${digest}`,
        scopes: pullScopes(repository),
        expects: [200],
    });
    const bytes = await client.read(answer, most);
    const served = (0,registry_manifest/* digestOf */.ol)(bytes, digest);
    if (served !== digest)
        throw otherBytes(repository, digest, served);
    return bytes;
}
async function putManifest(client, repository, { bytes, mediaType }, name) {
    const { body } = await client.send({
        method: 'PUT',
        path: `${repository.path}/manifests/${name}`,
        scopes: pushScopes(repository),
        headers: { 'content-type': mediaType },
        body: bytes,
        expects: [200, 201, 202, 204],
    });
    await (0,client_body/* dropBody */.wB)(body);
}
/** The tag is there, and what it leads to is not, or not yet. */
function dangling(repository, digest, cause) {
    return new failure/* RequestFailure */.e6(`content at ${nameContent(repository, digest)} not found`, { cause });
}
function otherBytes(repository, digest, served) {
    const what = `${(0,reference/* formatRepository */.Sh)(repository)}@${digest} is not what it should be: the registry serves ${served} there`;
    const fix = 'Nothing was pinned. The registry, or a cache before it, is broken: look at it.';
    return new errors/* UserError */.yo('digest-mismatch', what, { fix });
}


/***/ })

};
