export const id = 251;
export const ids = [251];
export const modules = {

/***/ 82251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyAttestations: () => (/* binding */ verifyAttestations)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/@sigstore/bundle/dist/index.js
var dist = __webpack_require__(61040);
// EXTERNAL MODULE: ./node_modules/@sigstore/verify/dist/index.js
var verify_dist = __webpack_require__(54187);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/json.js
var json = __webpack_require__(16413);
;// CONCATENATED MODULE: ./lib/proof/claims.js
/** How the events begin whose runs hold code that nobody has taken over yet: `pull_request_target`, reviews and so on. */
const strangersEvents = 'pull_request';
/**
 * What keeps an attestation from being the proof that is asked for, in words; none when it is one.
 *
 * @see https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md
 */
function compareClaims(claims, expected) {
    return [
        ...new Set([
            ...compareSubject(claims, expected),
            ...compareOrigin(claims, expected),
            ...compareSigner(claims, expected),
        ]),
    ];
}
function compareSubject({ subjects, predicateType = 'nothing' }, expected) {
    return [
        ...(subjects.includes(expected.digest) ? [] : [`it is about ${list(subjects)}`]),
        ...(/^https:\/\/slsa\.dev\/provenance\/v\d/.test(predicateType)
            ? []
            : [`it is no build provenance but ${predicateType}`]),
    ];
}
function compareOrigin({ repository = 'none', commit = 'none', event, runner = 'none' }, expected) {
    const isStrangers = event === undefined || event.startsWith(strangersEvents);
    return [
        ...(isSame(repository, expected.repository) ? [] : [`it was built from ${repository}`]),
        ...((expected.commit ?? commit) === commit ? [] : [`it was built from commit ${commit}`]),
        ...(isStrangers ? [`it comes from the event ${event ?? 'that it does not name'}`] : []),
        ...(expected.hostedRunner && runner !== 'github-hosted'
            ? [`it was built on a ${runner} runner`]
            : []),
    ];
}
function compareSigner({ issuer, signer = 'nobody' }, expected) {
    const at = signer.lastIndexOf('@');
    const [workflow, ref] = at < 0 ? [signer, ''] : [signer.slice(0, at), signer.slice(at + 1)];
    const isExpected = isSame(workflow, expected.workflow) && (expected.workflowRef ?? ref) === ref;
    return [
        ...(issuer === expected.issuer ? [] : [`its signer's identity is by ${issuer ?? 'nobody'}`]),
        ...(isExpected ? [] : [`it was signed by ${signer}`]),
    ];
}
/** GitHub's names of owners and repositories are equal in any case. */
function isSame(one, other) {
    return one.toLowerCase() === other.toLowerCase();
}
function list(subjects) {
    if (subjects.length === 0)
        return 'nothing';
    return subjects.length > 3 ? `${subjects.length} other digests` : subjects.join(', ');
}

;// CONCATENATED MODULE: ./lib/proof/attestation.js
// GitHub's build provenance: the signatures by sigstore's own libraries, then what they hold against the policy.






/** One bundle in which everything holds is enough; what else hangs on the image does not count. */
async function verifyAttestations(bundles, expected, readTrustRoots) {
    const reasons = new Set();
    const signers = new Set();
    for (const bundle of bundles) {
        let claims;
        try {
            claims = await readClaims(bundle, readTrustRoots);
        }
        catch (error) {
            // The text may hold parts of what was sent.
            reasons.add(`its signature does not hold: ${(0,errors/* messageOf */.bD)(error).slice(0, 300)}`);
            continue;
        }
        const differences = compareClaims(claims, expected);
        if (differences.length === 0)
            return { kind: 'proven', claims };
        reasons.add(differences.join('; '));
        if (claims.signer !== undefined)
            signers.add(claims.signer);
    }
    return { kind: 'refused', reasons: [...reasons], signers: [...signers] };
}
async function readClaims(json, readTrustRoots) {
    const bundle = (0,dist/* bundleFromJSON */.vw)(json);
    const { content } = bundle.verificationMaterial;
    const leaf = content.$case === 'certificate'
        ? content.certificate.rawBytes
        : content.$case === 'x509CertificateChain'
            ? content.x509CertificateChain.certificates[0]?.rawBytes
            : undefined;
    if (leaf === undefined)
        throw new Error('it was signed with a key and no identity');
    if (bundle.content.$case !== 'dsseEnvelope')
        throw new Error('it signs no statement');
    const { payload, payloadType } = bundle.content.dsseEnvelope;
    if (payloadType !== 'application/vnd.in-toto+json')
        throw new Error('it signs no statement');
    const isGitHubs = /^O=GitHub, Inc\.$/m.test(new external_node_crypto_.X509Certificate(leaf).issuer);
    const roots = await readTrustRoots(isGitHubs ? 'github' : 'public');
    const signer = verifyWithAny(roots, (0,verify_dist/* toSignedEntity */.DC)(bundle));
    const oids = new Map((signer.identity?.oids ?? []).map(({ oid, value }) => [oid?.id.join('.') ?? '', value]));
    const text = (suffix) => readUtf8String(oids.get(`1.3.6.1.4.1.57264.1.${suffix}`));
    return {
        ...readStatement(payload),
        issuer: text(8),
        signer: signer.identity?.subjectAlternativeName,
        repository: text(12),
        commit: text(13),
        event: text(20),
        runner: text(11),
    };
}
function verifyWithAny(roots, entity) {
    let failure = new Error('there is no trust root');
    for (const root of roots) {
        try {
            // What a root knows is asked for: GitHub's own has no logs, and timestamps instead.
            return new verify_dist/* Verifier */.BL((0,verify_dist/* toTrustMaterial */.jO)(root), {
                tlogThreshold: root.tlogs.length > 0 ? 1 : 0,
                ctlogThreshold: root.ctlogs.length > 0 ? 1 : 0,
                timestampThreshold: 1,
            }).verify(entity);
        }
        catch (error) {
            failure = error;
        }
    }
    throw failure;
}
/** @see https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
function readStatement(payload) {
    const statement = (0,json/* parseJson */.qF)(Buffer.from(payload).toString('utf8'));
    if ((0,json/* textAt */.$6)(statement, '_type')?.startsWith('https://in-toto.io/Statement/v') !== true) {
        throw new Error('it signs no in-toto statement');
    }
    const digests = (0,json/* listAt */.gT)(statement, 'subject').flatMap((subject) => (0,json/* textAt */.$6)(subject, 'digest', 'sha256') ?? []);
    return {
        subjects: digests.map((hex) => `sha256:${hex}`),
        predicateType: (0,json/* textAt */.$6)(statement, 'predicateType'),
    };
}
/** The certificate's fields are DER texts: a tag, a length, the bytes. */
function readUtf8String(value) {
    const [tag, length] = value ?? [];
    if (value === undefined || tag !== 0x0c || length === undefined)
        return undefined;
    const start = length < 0x80 ? 2 : length === 0x81 ? 3 : undefined;
    if (start === undefined)
        return undefined;
    const size = start === 2 ? length : value[2];
    if (size === undefined || value.length !== start + size)
        return undefined;
    return Buffer.from(value.subarray(start)).toString('utf8');
}


/***/ })

};
