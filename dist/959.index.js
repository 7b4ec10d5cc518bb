export const id = 959;
export const ids = [959];
export const modules = {

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
