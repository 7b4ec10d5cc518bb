export const id = 789;
export const ids = [789,959];
export const modules = {

/***/ 36789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openClient: () => (/* binding */ openClient)
});

// EXTERNAL MODULE: ./lib/registry/logins/scoped-logins.js
var scoped_logins = __webpack_require__(65283);
// EXTERNAL MODULE: ./lib/json.js
var lib_json = __webpack_require__(16413);
;// CONCATENATED MODULE: ./lib/registry/client/challenge.js
// What a registry asks of a login, and the tokens that a service gives for it.

/**
 * The strongest of the challenges in `WWW-Authenticate` that can be met.
 *
 * @param from the registry's own address: a realm is asked as safely as the registry is
 * @returns `undefined` where there is none
 */
function parseChallenge(header, from) {
    const offers = parseOffers(header);
    for (const { scheme, parameters } of offers) {
        const realm = parameters.get('realm') ?? '';
        if (scheme !== 'bearer' || !URL.canParse(realm))
            continue;
        const url = new URL(realm);
        const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && from.protocol === 'http:');
        if (isSafe && url.username === '') {
            return { kind: 'bearer', realm: url, service: parameters.get('service') };
        }
    }
    return offers.some(({ scheme }) => scheme === 'basic') ? { kind: 'basic' } : undefined;
}
const longestHeader = 8_000;
/** A word without a value is a scheme, one with a value is a parameter of the last scheme. */
function parseOffers(header) {
    const offers = [];
    const words = header
        .slice(0, longestHeader)
        .matchAll(/([\w-]+)(?:\s?=\s?(?:"((?:[^"\\]|\\.)*)"|([^\s",]*)))?/g);
    for (const [, name = '', quoted, bare] of words) {
        const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? bare;
        if (value === undefined)
            offers.push({ scheme: name.toLowerCase(), parameters: new Map() });
        else
            offers.at(-1)?.parameters.set(name.toLowerCase(), value);
    }
    return offers;
}
/** `repository:acme/web:pull,push`, in this order. */
function formatScope(path, actions) {
    return `repository:${path}:${actions.join(',')}`;
}
/**
 * @param now milliseconds since 1970
 * @returns `undefined` where the answer holds no token
 * @see https://distribution.github.io/distribution/spec/auth/token/#token-response-fields
 */
function parseToken(answer, now) {
    const json = (0,lib_json/* parseJson */.qF)(answer);
    const text = (0,lib_json/* textAt */.$6)(json, 'token') ?? (0,lib_json/* textAt */.$6)(json, 'access_token');
    // What cannot stand in a header is no token.
    if (text === undefined || !/^[\x21-\x7e]+$/.test(text))
        return undefined;
    const lasts = (0,lib_json/* valueAt */.fK)(json, 'expires_in');
    const seconds = typeof lasts === 'number' && lasts > 0 ? Math.min(lasts, 3600) : 60;
    // A request that begins in its last seconds may arrive too late.
    return { text, expires: now + Math.max(seconds - 10, 5) * 1000 };
}

// EXTERNAL MODULE: ./lib/registry/client/body.js
var client_body = __webpack_require__(28491);
// EXTERNAL MODULE: ./lib/registry/client/failure.js
var failure = __webpack_require__(33333);
// EXTERNAL MODULE: ./lib/registry/client/login.js
var client_login = __webpack_require__(14606);
;// CONCATENATED MODULE: ./lib/registry/client/authorizer.js





/** @param origin of the registry, `https://ghcr.io` */
function openAuthorizer(effects, registry, origin, send) {
    let challenge;
    let known;
    const current = () => {
        const state = effects.retries.login();
        if (known?.state !== state) {
            known = { state, logins: new Map(), tokens: new Map() };
        }
        return known;
    };
    // Buildx looks for logins of its own where a token is wanted alone.
    const loginFor = async (scopes) => {
        const isByToken = challenge?.kind === 'bearer';
        const folder = isByToken
            ? await (0,scoped_logins/* findScopedFolder */.uz)(effects.dockerEnvironment, registry, scopes)
            : undefined;
        const { logins } = current();
        const login = logins.get(folder) ?? (0,client_login/* readLogin */.m)(effects, registry, folder);
        logins.set(folder, login);
        return login;
    };
    return {
        sign: async (scopes) => {
            if (challenge === undefined)
                return undefined;
            const login = await loginFor(scopes);
            if (login.kind === 'token')
                return { header: bearer(login.token), isFresh: true };
            if (challenge.kind === 'bearer')
                return signByToken(send, effects.signal, current().tokens, {
                    ...{ registry, service: challenge },
                    ...{ scopes, login },
                });
            return login.kind === 'password' ? { header: basic(login), isFresh: true } : undefined;
        },
        learn: (header) => {
            const isFirst = challenge === undefined;
            challenge = parseChallenge(header, origin) ?? challenge;
            return isFirst && challenge !== undefined;
        },
        forget: (scopes) => {
            current().tokens.delete(nameScopes(scopes).join(' '));
        },
        name: async (scopes) => {
            // Who asks for no login refuses everybody.
            if (challenge === undefined)
                return '';
            const login = await loginFor(scopes);
            if (login.kind === 'none')
                return `nobody is signed in to ${registry}`;
            return login.kind === 'password' ? `signed in as ${login.username}` : 'signed in by a token';
        },
    };
}
async function signByToken(send, signal, tokens, wish) {
    const key = nameScopes(wish.scopes).join(' ');
    const known = tokens.get(key);
    const held = await known?.catch(() => undefined);
    if (held && held.expires > Date.now())
        return { header: bearer(held.text), isFresh: false };
    // Of several requests at once, the first fetches for all.
    const begun = tokens.get(key);
    const fetching = begun === undefined || begun === known
        ? fetchToken(send, planTokenRequest(wish, signal), wish)
        : begun;
    tokens.set(key, fetching);
    return { header: bearer((await fetching).text), isFresh: true };
}
const clientId = 'deliver-image';
/**
 * A password is sent as docker sends it; an identity token only by the way of OAuth. Nobody is asked for who has no login.
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 * @see https://distribution.github.io/distribution/spec/auth/oauth/
 */
function planTokenRequest({ service: { realm, service }, scopes, login }, signal) {
    const url = new URL(realm);
    const named = service === undefined ? [] : [['service', service]];
    if (login.kind === 'identity') {
        const form = new URLSearchParams([
            ['grant_type', 'refresh_token'],
            ['refresh_token', login.token],
            ['client_id', clientId],
            ...named,
            ['scope', nameScopes(scopes).join(' ')],
        ]);
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        return { method: 'POST', url, headers, body: Buffer.from(form.toString()), signal };
    }
    for (const [name, value] of named)
        url.searchParams.set(name, value);
    for (const scope of nameScopes(scopes))
        url.searchParams.append('scope', scope);
    if (login.kind !== 'password')
        return { method: 'GET', url, headers: {}, signal };
    url.searchParams.set('account', login.username);
    return { method: 'GET', url, headers: { authorization: basic(login) }, signal };
}
/** Bytes; a token is some kilobytes long. */
const longestToken = 1_000_000;
async function fetchToken(send, request, { registry, login }) {
    const answer = await send(request);
    if (answer.status !== 200) {
        const isNobody = login.kind === 'none' && [401, 403].includes(answer.status);
        const who = isNobody ? `nobody is signed in to ${registry}: ` : '';
        const kind = login.kind === 'none' ? 'anonymous token' : 'oauth token';
        throw await (0,failure/* refusedAnswer */.Fi)(request, answer, `${who}failed to fetch ${kind}`);
    }
    const bytes = await (0,client_body/* readBody */.x8)(answer.body, longestToken).catch((error) => {
        throw (0,failure/* brokenRequest */.bd)(request, error);
    });
    const text = bytes.toString('utf8');
    const token = parseToken(text, Date.now());
    if (token)
        return token;
    const page = /^\s*</.test(text) ? ": invalid character '<'" : '';
    throw (0,failure/* foreignAnswer */.XL)(request, `failed to fetch oauth token: the answer holds none${page}`);
}
function nameScopes(scopes) {
    return scopes.map(({ path, actions }) => formatScope(path, actions));
}
function bearer(token) {
    return `Bearer ${token}`;
}
function basic({ username, password }) {
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: ./lib/proxy.js
var lib_proxy = __webpack_require__(25431);
// EXTERNAL MODULE: ./lib/registry/client/proxy.js
var client_proxy = __webpack_require__(59959);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
;// CONCATENATED MODULE: ./lib/registry/client/trust.js
// Whom TLS trusts here: the machine's authorities, and those that the engine has for a registry.




/**
 * Where Linux keeps the authorities that a machine trusts, and in which order programs written in Go look there.
 *
 * @see https://go.dev/src/crypto/x509/root_linux.go
 */
const bundles = [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/pki/tls/cacert.pem',
    '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
    '/etc/ssl/cert.pem',
];
/** Folders of certificates of a registry, as the engine and a rootless one look there. */
const engineFolders = ({ HOME = '', XDG_CONFIG_HOME = '' }) => [
    '/etc/docker/certs.d',
    ...(XDG_CONFIG_HOME === '' && HOME === ''
        ? []
        : [(0,external_node_path_.join)(XDG_CONFIG_HOME || (0,external_node_path_.join)(HOME, '.config'), 'docker', 'certs.d')]),
];
/**
 * The machine's authorities beside those in `certs.d/<registry>`, with a client certificate where one lies there.
 *
 * @see https://docs.docker.com/engine/security/certificates/
 */
async function readTrust(environment, registry) {
    const machine = await readMachine(environment);
    const folder = engineFolders(environment)
        .map((place) => (0,external_node_path_.join)(place, registry))
        .find((place) => (0,external_node_fs_.existsSync)(place));
    if (folder === undefined)
        return { ca: [...machine] };
    const names = (await (0,promises_.readdir)(folder)).sort();
    const read = (ending) => readFiles(names.filter((name) => name.endsWith(ending)).map((name) => (0,external_node_path_.join)(folder, name)));
    const [authorities, [cert], [key]] = await Promise.all([
        read('.crt'),
        read('.cert'),
        read('.key'),
    ]);
    return {
        ca: [...machine, ...authorities],
        ...(cert !== undefined && key !== undefined && { cert, key }),
    };
}
/** A variable of OpenSSL's takes the place of the usual file, another one of the usual folders. */
async function readMachine({ SSL_CERT_FILE = '', SSL_CERT_DIR = '', }) {
    const file = SSL_CERT_FILE || bundles.find((path) => (0,external_node_fs_.existsSync)(path));
    const folders = SSL_CERT_DIR.split(':').filter((path) => path !== '' && (0,external_node_fs_.existsSync)(path));
    const listed = await Promise.all(folders.map(async (path) => (await (0,promises_.readdir)(path)).map((name) => (0,external_node_path_.join)(path, name))));
    const found = await readFiles([...(file === undefined ? [] : [file]), ...listed.flat()]);
    const certificates = found.filter((text) => text.includes('-----BEGIN CERTIFICATE-----'));
    return certificates.length > 0 ? certificates : external_node_tls_.rootCertificates;
}
/** What cannot be read is not trusted. */
async function readFiles(paths) {
    const texts = await Promise.all(paths.map((path) => (0,promises_.readFile)(path, 'utf8').catch(() => '')));
    return texts.filter((text) => text !== '');
}

;// CONCATENATED MODULE: ./lib/registry/client/http.js
// One HTTP request over node's own client, bounded in time. Knows nothing of what registries say.
// Loaded with the first request alone: TLS takes node a while, and a run has other things to start first.





/** Milliseconds in which nothing is heard. */
const longestSilence = 60_000;
/** More than that are not open to one host: registries count them. */
const mostConnections = 8;
const userAgent = 'deliver-image';
function openTransport(environment) {
    const agents = new Map();
    const agentFor = (url, proxy, tls) => {
        const key = `${url.origin} ${proxy?.href ?? ''} ${tls.rejectUnauthorized === false ? 'any' : ''}`;
        const known = agents.get(key);
        if (known)
            return known;
        const agent = createAgent(environment, url, proxy, tls);
        agents.set(key, agent);
        return agent;
    };
    return {
        send: async (request, tls) => {
            const proxy = (0,lib_proxy/* findProxy */.EE)(request.url, environment);
            const agent = await agentFor(request.url, proxy, tls);
            try {
                return await exchange(request, agent, proxy);
            }
            catch (error) {
                // The server had closed a kept connection before it saw this request.
                const isStale = error instanceof StaleConnection;
                if (!isStale)
                    throw error;
                // Another kept connection may have ended as well: then it is a fault like others.
                return exchange(request, agent, proxy).catch((again) => {
                    throw again instanceof StaleConnection ? again.cause : again;
                });
            }
        },
    };
}
async function createAgent(environment, url, proxy, tls) {
    const options = { keepAlive: true, maxSockets: mostConnections };
    const ofProxy = proxy?.protocol === 'https:' ? await readTrust(environment, proxy.host) : {};
    if (proxy && url.protocol === 'https:')
        return (0,client_proxy.openTunnel)(proxy, { ...options, ...tls }, ofProxy);
    if ((proxy ?? url).protocol === 'http:')
        return new external_node_http_.Agent(options);
    return new external_node_https_.Agent({ ...options, ...(proxy ? ofProxy : tls) });
}
/** A kept connection that ended before anything was answered: the request may be sent once more. */
class StaleConnection extends Error {
}
function exchange({ method, url, headers, body, signal }, agent, proxy) {
    // A proxy is asked for the whole address where it is no tunnel.
    const throughProxy = url.protocol === 'http:' && proxy ? proxy : undefined;
    const client = (throughProxy ?? url).protocol === 'http:' ? external_node_http_ : external_node_https_;
    const length = body instanceof Uint8Array ? { 'content-length': String(body.length) } : {};
    const options = {
        agent,
        method,
        signal,
        headers: {
            ...{ host: url.host, 'user-agent': userAgent, ...length, ...headers },
            ...(throughProxy && (0,client_proxy.proxyAuthorization)(throughProxy)),
        },
        ...(throughProxy && { path: url.href }),
    };
    return new Promise((resolve, reject) => {
        const request = client.request(throughProxy ? (0,client_proxy.withoutUser)(throughProxy) : url, options);
        request.setTimeout(longestSilence, () => {
            request.destroy(silence());
        });
        request.on('response', (message) => {
            const { statusCode: status = 0, headers } = message;
            resolve({ status, statusText: external_node_http_.STATUS_CODES[status] ?? '', headers, body: message });
        });
        // Without a listener node closes the connection, and the request never ends.
        request.on('upgrade', (_message, socket) => {
            socket.destroy();
            reject(otherProtocol());
        });
        request.on('error', (error) => {
            const isStale = request.reusedSocket && error.code === 'ECONNRESET';
            const mayRepeat = body === undefined || body instanceof Uint8Array;
            const isOfProxy = throughProxy && isOfConnecting(error, request.socket);
            const fault = isOfProxy ? (0,client_proxy.proxyError)(error.message) : error;
            reject(isStale && mayRepeat ? new StaleConnection('', { cause: fault }) : fault);
            if (body !== undefined && !(body instanceof Uint8Array))
                body.destroy(error);
        });
        if (body === undefined || body instanceof Uint8Array) {
            request.end(body);
            return;
        }
        body.on('error', (error) => request.destroy(error));
        body.pipe(request);
    });
}
/** Before a request is on its way: nobody answers, or not by TLS that is trusted. */
function isOfConnecting(error, socket) {
    const isUntrusted = socket !== null && 'authorized' in socket && socket.authorized !== true;
    return isUntrusted || /^(?:connect|getaddrinfo)$/.test(error.syscall ?? '');
}
function silence() {
    const what = `nothing was heard within ${longestSilence / 1000} s`;
    return Object.assign(new Error(what), { code: 'ETIMEDOUT' });
}
function otherProtocol() {
    const what = 'it goes on in another protocol that nobody asked for';
    return Object.assign(new Error(what), { code: 'HPE_UPGRADE' });
}

;// CONCATENATED MODULE: ./lib/registry/client/client.js





/** How often a request may be sent elsewhere. */
const mostRedirects = 5;
const redirects = [301, 302, 303, 307, 308];
/** Milliseconds for an answer with its body, where that is short. */
const longestAnswer = 120_000;
/** @param registry canonical, `docker.io` for Docker Hub */
function openClient(effects, registry, security) {
    const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
    const transport = openTransport(effects.dockerEnvironment);
    let opening;
    const connect = () => {
        opening ??= openConnection(effects, { registry, host, security, transport });
        // The next request tries anew.
        opening.catch(() => {
            opening = undefined;
        });
        return opening;
    };
    return {
        send: async (request) => sendSigned(effects, await connect(), request),
        read: async (answer, most) => {
            try {
                return await (0,client_body/* readBody */.x8)(answer.body, most);
            }
            catch (error) {
                throw (0,failure/* brokenRequest */.bd)({ method: 'GET', url: answer.url }, error);
            }
        },
    };
}
/** Finds out which scheme is spoken, by the request that every registry answers. */
async function openConnection(effects, place) {
    const [first, ...others] = planWays(place.security);
    try {
        return await tryWay(effects, place, first);
    }
    catch (error) {
        // Some servers of TLS end a connection that begins otherwise without a word.
        const mayBeOther = error instanceof failure/* RequestFailure */.e6 && (error.isUnreachable || others.length > 0);
        if (!mayBeOther)
            throw error;
        const ways = others.length > 0 ? others : await findTrusted(effects, place);
        for (const way of ways) {
            const connection = await tryWay(effects, place, way).catch(() => undefined);
            if (connection)
                return connection;
        }
        throw error;
    }
}
const plain = { scheme: 'http', anyCertificate: false };
const client_secure = { scheme: 'https', anyCertificate: false };
const unverified = { scheme: 'https', anyCertificate: true };
function planWays(security) {
    if (security === 'plain')
        return [plain];
    // As docker does with loopback; which comes first is seen by nobody.
    return security === 'loopback' ? [plain, unverified] : [client_secure];
}
async function findTrusted({ trusts }, { registry, security }) {
    return security === 'https' && (await trusts(registry)) ? [unverified, plain] : [];
}
async function tryWay(effects, place, way) {
    const { registry, host, transport } = place;
    const { dockerEnvironment, signal } = effects;
    const origin = new URL(`${way.scheme}://${host}`);
    const machine = await (way.scheme === 'http'
        ? {}
        : way.anyCertificate
            ? { rejectUnauthorized: false }
            : readTrust(dockerEnvironment, host));
    const send = async (request) => {
        // Only the registry itself is spoken to without a certificate that is known.
        const isOwn = request.url.host === origin.host;
        const tls = isOwn ? machine : await readTrust(dockerEnvironment, request.url.host);
        try {
            return await transport.send(request, tls);
        }
        catch (error) {
            signal.throwIfAborted();
            throw (0,failure/* brokenRequest */.bd)(request, error);
        }
    };
    const url = new URL('/v2/', origin);
    const ping = { method: 'GET', url, headers: {}, signal: planSignal(effects) };
    const answer = await send(ping);
    const challenge = answer.headers['www-authenticate'] ?? '';
    const body = (await (0,client_body/* readBody */.x8)(answer.body, 64_000).catch(() => Buffer.of())).toString('utf8');
    if (answer.status === 400 &&
        /HTTP request (?:to an HTTPS server|was sent to HTTPS port)/i.test(body)) {
        const words = 'the client sent an HTTP request to an HTTPS server';
        throw new failure/* RequestFailure */.e6(`GET request to ${ping.url.href} failed: ${words}`, {
            isUnreachable: true,
        });
    }
    const authorizer = openAuthorizer(effects, registry, origin, send);
    if (answer.status === 401)
        authorizer.learn(challenge);
    return { origin, authorizer, send };
}
/** With a signature where the registry asks for one, and once more where that was no longer valid. */
async function sendSigned(effects, connection, request) {
    const { origin, authorizer } = connection;
    const { method, path, headers = {}, body, scopes, expects } = request;
    const url = typeof path === 'string' ? new URL(`/v2/${path}`, origin) : path;
    const signal = planSignal(effects, request);
    // What it leads to elsewhere has a signature in its address.
    const isOwn = url.origin === origin.origin;
    const sign = isOwn ? authorizer.sign : () => Promise.resolve(undefined);
    for (;;) {
        const signature = await sign(scopes);
        const answer = await sendOn(connection, {
            ...{ method, url, signal },
            headers: { ...headers, ...(signature && { authorization: signature.header }) },
            ...(body !== undefined && { body }),
        });
        if (expects.includes(answer.status))
            return answer;
        if (answer.status === 401 && isOwn && maySignAnew(authorizer, request, signature, answer)) {
            await (0,client_body/* dropBody */.wB)(answer.body);
            continue;
        }
        const who = [401, 403].includes(answer.status) ? await authorizer.name(scopes) : '';
        throw await (0,failure/* refusedAnswer */.Fi)({ method, url }, answer, who);
    }
}
function planSignal({ signal }, { isLong } = {}) {
    return isLong ? signal : AbortSignal.any([signal, AbortSignal.timeout(longestAnswer)]);
}
/** True where another signature than the refused one may do, or the first one. */
function maySignAnew(authorizer, { body, scopes }, signature, { headers }) {
    // What comes from elsewhere as it is sent can be sent only once.
    if (!(body === undefined || body instanceof Uint8Array))
        return false;
    if (signature === undefined)
        return authorizer.learn(headers['www-authenticate'] ?? '');
    if (signature.isFresh)
        return false;
    authorizer.forget(scopes);
    return true;
}
/** Follows redirects: to another host without the signature, and never from HTTPS to HTTP. */
async function sendOn({ send }, first) {
    let request = first;
    for (let followed = 0;; followed += 1) {
        const answer = await send(request);
        const url = redirects.includes(answer.status) ? readTarget(request, answer) : undefined;
        if (url === undefined)
            return { ...answer, url: request.url };
        await (0,client_body/* dropBody */.wB)(answer.body);
        if (followed === mostRedirects)
            throw (0,failure/* foreignAnswer */.XL)(request, 'it leads on without end');
        const { authorization, ...others } = request.headers;
        const stays = url.origin === request.url.origin && authorization !== undefined;
        request = { ...request, url, headers: { ...others, ...(stays && { authorization }) } };
    }
}
/** @returns `undefined` where the answer names no address, and so stands for itself */
function readTarget(request, { status, headers: { location } }) {
    if (location === undefined || !URL.canParse(location, request.url.href))
        return undefined;
    const url = new URL(location, request.url);
    if (!/^https?:$/.test(url.protocol))
        return undefined;
    if (url.protocol !== 'https:' && request.url.protocol === 'https:') {
        throw (0,failure/* foreignAnswer */.XL)(request, 'it leads on to an address without TLS');
    }
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    return isRead || status === 307 || status === 308 ? url : undefined;
}


/***/ }),

/***/ 59959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectTunnel: () => (/* binding */ connectTunnel),
/* harmony export */   openTunnel: () => (/* binding */ openTunnel),
/* harmony export */   proxyAuthorization: () => (/* binding */ proxyAuthorization),
/* harmony export */   proxyError: () => (/* binding */ proxyError),
/* harmony export */   withoutUser: () => (/* binding */ withoutUser)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44708);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77030);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41692);
/* harmony import */ var _proxy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25431);
// How a request goes through a proxy: by a tunnel.





/** What the proxy itself asks for: the user of its address. */
function proxyAuthorization({ username, password }) {
    if (username === '')
        return {};
    const pair = `${(0,_proxy_js__WEBPACK_IMPORTED_MODULE_4__/* .decodePart */ .US)(username)}:${(0,_proxy_js__WEBPACK_IMPORTED_MODULE_4__/* .decodePart */ .US)(password)}`;
    return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
/** Its address alone: node refuses one whose password holds a single `%`. */
function withoutUser(proxy) {
    const address = new URL(proxy);
    address.username = '';
    address.password = '';
    return address;
}
/** Milliseconds for the proxy to open a tunnel. */
const longestOpening = 30_000;
/** An agent whose connections go through a tunnel of the proxy: it sees the host's name and nothing else. */
function openTunnel(proxy, options, ofProxy) {
    return new (class extends node_https__WEBPACK_IMPORTED_MODULE_1__.Agent {
        createConnection(target, callback) {
            const { host, port } = target;
            const place = { host: host ?? '', port: Number(port ?? 443) };
            connectTunnel(proxy, place, options, ofProxy).then((socket) => callback?.(null, socket), (error) => {
                callback?.(error, undefined);
            });
            return undefined;
        }
    })(options);
}
/**
 * A connection to a host through a tunnel of the proxy.
 *
 * @param options of TLS to the host; none: it is not spoken
 * @param ofProxy of TLS to a proxy that speaks it: node's own unless told
 */
async function connectTunnel(proxy, { host, port }, options, ofProxy = {}) {
    const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    const socket = await connectThrough(proxy, authority, ofProxy);
    if (!options)
        return socket;
    const servername = (0,node_net__WEBPACK_IMPORTED_MODULE_2__.isIP)(host) === 0 ? host : '';
    return new Promise((resolve, reject) => {
        const secure = node_tls__WEBPACK_IMPORTED_MODULE_3__.connect({ ...options, socket, servername, host }, () => {
            secure.removeListener('error', reject);
            resolve(secure);
        });
        secure.once('error', reject);
    });
}
/** @see https://www.rfc-editor.org/rfc/rfc9110#name-connect */
function connectThrough(proxy, authority, ofProxy) {
    const client = proxy.protocol === 'http:' ? node_http__WEBPACK_IMPORTED_MODULE_0__ : node_https__WEBPACK_IMPORTED_MODULE_1__;
    return new Promise((resolve, reject) => {
        const request = client.request(withoutUser(proxy), {
            ...ofProxy,
            method: 'CONNECT',
            path: authority,
            agent: false,
            headers: { host: authority, ...proxyAuthorization(proxy) },
        });
        request.setTimeout(longestOpening, () => {
            request.destroy(proxyError('it did not answer in time'));
        });
        request.on('connect', (answer, socket) => {
            request.setTimeout(0);
            if (answer.statusCode === 200)
                resolve(socket);
            else {
                socket.destroy();
                reject(proxyError(`${answer.statusCode ?? ''} ${answer.statusMessage ?? ''}`));
            }
        });
        request.on('error', (error) => {
            reject(proxyError(error.message));
        });
        request.end();
    });
}
/** A fault of the proxy, not of the host behind it. */
function proxyError(words) {
    return Object.assign(new Error(words), { code: 'EPROXY' });
}


/***/ })

};
