#!/usr/bin/env node
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 7163:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const debug = __nccwpck_require__(1159)
const { MAX_LENGTH, MAX_SAFE_INTEGER } = __nccwpck_require__(45101)
const { safeRe: re, t } = __nccwpck_require__(95471)

const parseOptions = __nccwpck_require__(70356)
const { compareIdentifiers } = __nccwpck_require__(73348)

const isPrereleaseIdentifier = (prerelease, identifier) => {
  const identifiers = identifier.split('.')
  if (identifiers.length > prerelease.length) {
    return false
  }

  for (let i = 0; i < identifiers.length; i++) {
    if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
      return false
    }
  }

  return true
}

class SemVer {
  constructor (version, options) {
    options = parseOptions(options)

    if (version instanceof SemVer) {
      if (version.loose === !!options.loose &&
        version.includePrerelease === !!options.includePrerelease) {
        return version
      } else {
        version = version.version
      }
    } else if (typeof version !== 'string') {
      throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`)
    }

    if (version.length > MAX_LENGTH) {
      throw new TypeError(
        `version is longer than ${MAX_LENGTH} characters`
      )
    }

    debug('SemVer', version, options)
    this.options = options
    this.loose = !!options.loose
    // this isn't actually relevant for versions, but keep it so that we
    // don't run into trouble passing this.options around.
    this.includePrerelease = !!options.includePrerelease

    const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL])

    if (!m) {
      throw new TypeError(`Invalid Version: ${version}`)
    }

    this.raw = version

    // these are actually numbers
    this.major = +m[1]
    this.minor = +m[2]
    this.patch = +m[3]

    if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
      throw new TypeError('Invalid major version')
    }

    if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
      throw new TypeError('Invalid minor version')
    }

    if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
      throw new TypeError('Invalid patch version')
    }

    // numberify any prerelease numeric ids
    if (!m[4]) {
      this.prerelease = []
    } else {
      this.prerelease = m[4].split('.').map((id) => {
        if (/^[0-9]+$/.test(id)) {
          const num = +id
          if (num >= 0 && num < MAX_SAFE_INTEGER) {
            return num
          }
        }
        return id
      })
    }

    this.build = m[5] ? m[5].split('.') : []
    this.format()
  }

  format () {
    this.version = `${this.major}.${this.minor}.${this.patch}`
    if (this.prerelease.length) {
      this.version += `-${this.prerelease.join('.')}`
    }
    return this.version
  }

  toString () {
    return this.version
  }

  compare (other) {
    debug('SemVer.compare', this.version, this.options, other)
    if (!(other instanceof SemVer)) {
      if (typeof other === 'string' && other === this.version) {
        return 0
      }
      other = new SemVer(other, this.options)
    }

    if (other.version === this.version) {
      return 0
    }

    return this.compareMain(other) || this.comparePre(other)
  }

  compareMain (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    if (this.major < other.major) {
      return -1
    }
    if (this.major > other.major) {
      return 1
    }
    if (this.minor < other.minor) {
      return -1
    }
    if (this.minor > other.minor) {
      return 1
    }
    if (this.patch < other.patch) {
      return -1
    }
    if (this.patch > other.patch) {
      return 1
    }
    return 0
  }

  comparePre (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    // NOT having a prerelease is > having one
    if (this.prerelease.length && !other.prerelease.length) {
      return -1
    } else if (!this.prerelease.length && other.prerelease.length) {
      return 1
    } else if (!this.prerelease.length && !other.prerelease.length) {
      return 0
    }

    let i = 0
    do {
      const a = this.prerelease[i]
      const b = other.prerelease[i]
      debug('prerelease compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  compareBuild (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    let i = 0
    do {
      const a = this.build[i]
      const b = other.build[i]
      debug('build compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  // preminor will bump the version up to the next minor release, and immediately
  // down to pre-release. premajor and prepatch work the same way.
  inc (release, identifier, identifierBase) {
    if (release.startsWith('pre')) {
      if (!identifier && identifierBase === false) {
        throw new Error('invalid increment argument: identifier is empty')
      }
      // Avoid an invalid semver results
      if (identifier) {
        const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE])
        if (!match || match[1] !== identifier) {
          throw new Error(`invalid identifier: ${identifier}`)
        }
      }
    }

    switch (release) {
      case 'premajor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor = 0
        this.major++
        this.inc('pre', identifier, identifierBase)
        break
      case 'preminor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor++
        this.inc('pre', identifier, identifierBase)
        break
      case 'prepatch':
        // If this is already a prerelease, it will bump to the next version
        // drop any prereleases that might already exist, since they are not
        // relevant at this point.
        this.prerelease.length = 0
        this.inc('patch', identifier, identifierBase)
        this.inc('pre', identifier, identifierBase)
        break
      // If the input is a non-prerelease version, this acts the same as
      // prepatch.
      case 'prerelease':
        if (this.prerelease.length === 0) {
          this.inc('patch', identifier, identifierBase)
        }
        this.inc('pre', identifier, identifierBase)
        break
      case 'release':
        if (this.prerelease.length === 0) {
          throw new Error(`version ${this.raw} is not a prerelease`)
        }
        this.prerelease.length = 0
        break

      case 'major':
        // If this is a pre-major version, bump up to the same major version.
        // Otherwise increment major.
        // 1.0.0-5 bumps to 1.0.0
        // 1.1.0 bumps to 2.0.0
        if (
          this.minor !== 0 ||
          this.patch !== 0 ||
          this.prerelease.length === 0
        ) {
          this.major++
        }
        this.minor = 0
        this.patch = 0
        this.prerelease = []
        break
      case 'minor':
        // If this is a pre-minor version, bump up to the same minor version.
        // Otherwise increment minor.
        // 1.2.0-5 bumps to 1.2.0
        // 1.2.1 bumps to 1.3.0
        if (this.patch !== 0 || this.prerelease.length === 0) {
          this.minor++
        }
        this.patch = 0
        this.prerelease = []
        break
      case 'patch':
        // If this is not a pre-release version, it will increment the patch.
        // If it is a pre-release it will bump up to the same patch version.
        // 1.2.0-5 patches to 1.2.0
        // 1.2.0 patches to 1.2.1
        if (this.prerelease.length === 0) {
          this.patch++
        }
        this.prerelease = []
        break
      // This probably shouldn't be used publicly.
      // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
      case 'pre': {
        const base = Number(identifierBase) ? 1 : 0

        if (this.prerelease.length === 0) {
          this.prerelease = [base]
        } else {
          let i = this.prerelease.length
          while (--i >= 0) {
            if (typeof this.prerelease[i] === 'number') {
              this.prerelease[i]++
              i = -2
            }
          }
          if (i === -1) {
            // didn't increment anything
            if (identifier === this.prerelease.join('.') && identifierBase === false) {
              throw new Error('invalid increment argument: identifier already exists')
            }
            this.prerelease.push(base)
          }
        }
        if (identifier) {
          // 1.2.0-beta.1 bumps to 1.2.0-beta.2,
          // 1.2.0-beta.fooblz or 1.2.0-beta bumps to 1.2.0-beta.0
          let prerelease = [identifier, base]
          if (identifierBase === false) {
            prerelease = [identifier]
          }
          if (isPrereleaseIdentifier(this.prerelease, identifier)) {
            const prereleaseBase = this.prerelease[identifier.split('.').length]
            if (isNaN(prereleaseBase)) {
              this.prerelease = prerelease
            }
          } else {
            this.prerelease = prerelease
          }
        }
        break
      }
      default:
        throw new Error(`invalid increment argument: ${release}`)
    }
    this.raw = this.format()
    if (this.build.length) {
      this.raw += `+${this.build.join('.')}`
    }
    return this
  }
}

module.exports = SemVer


/***/ }),

/***/ 37648:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const compareBuild = (a, b, loose) => {
  const versionA = new SemVer(a, loose)
  const versionB = new SemVer(b, loose)
  return versionA.compare(versionB) || versionA.compareBuild(versionB)
}
module.exports = compareBuild


/***/ }),

/***/ 16353:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const parse = (version, options, throwErrors = false) => {
  if (version instanceof SemVer) {
    return version
  }
  try {
    return new SemVer(version, options)
  } catch (er) {
    if (!throwErrors) {
      return null
    }
    throw er
  }
}

module.exports = parse


/***/ }),

/***/ 45101:
/***/ ((module) => {



// Note: this is the semver.org version of the spec that it implements
// Not necessarily the package version of this code.
const SEMVER_SPEC_VERSION = '2.0.0'

const MAX_LENGTH = 256
const MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER ||
/* istanbul ignore next */ 9007199254740991

// Max safe segment length for coercion.
const MAX_SAFE_COMPONENT_LENGTH = 16

// Max safe length for a build identifier. The max length minus 6 characters for
// the shortest version with a build 0.0.0+BUILD.
const MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6

// ECMAScript whitespace and line terminators matched by \s.
const WHITESPACE_CHARACTERS = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
]

const RELEASE_TYPES = [
  'major',
  'premajor',
  'minor',
  'preminor',
  'patch',
  'prepatch',
  'prerelease',
]

module.exports = {
  MAX_LENGTH,
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_SAFE_INTEGER,
  WHITESPACE_CHARACTERS,
  RELEASE_TYPES,
  SEMVER_SPEC_VERSION,
  FLAG_INCLUDE_PRERELEASE: 0b001,
  FLAG_LOOSE: 0b010,
}


/***/ }),

/***/ 1159:
/***/ ((module) => {



const debug = (
  typeof process === 'object' &&
  process.env &&
  process.env.NODE_DEBUG &&
  /\bsemver\b/i.test(process.env.NODE_DEBUG)
) ? (...args) => console.error('SEMVER', ...args)
  : () => {}

module.exports = debug


/***/ }),

/***/ 73348:
/***/ ((module) => {



const numeric = /^[0-9]+$/
const compareIdentifiers = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a < b ? -1 : 1
  }

  const anum = numeric.test(a)
  const bnum = numeric.test(b)

  if (anum && bnum) {
    a = +a
    b = +b
  }

  return a === b ? 0
    : (anum && !bnum) ? -1
    : (bnum && !anum) ? 1
    : a < b ? -1
    : 1
}

const rcompareIdentifiers = (a, b) => compareIdentifiers(b, a)

module.exports = {
  compareIdentifiers,
  rcompareIdentifiers,
}


/***/ }),

/***/ 70356:
/***/ ((module) => {



// parse out just the options we care about
const looseOption = Object.freeze({ loose: true })
const emptyOpts = Object.freeze({ })
const parseOptions = options => {
  if (!options) {
    return emptyOpts
  }

  if (typeof options !== 'object') {
    return looseOption
  }

  return options
}
module.exports = parseOptions


/***/ }),

/***/ 95471:
/***/ ((module, exports, __nccwpck_require__) => {



const {
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_LENGTH,
} = __nccwpck_require__(45101)
const debug = __nccwpck_require__(1159)
exports = module.exports = {}

// The actual regexps go on exports.re
const re = exports.re = []
const safeRe = exports.safeRe = []
const src = exports.src = []
const safeSrc = exports.safeSrc = []
const t = exports.t = {}
let R = 0

const LETTERDASHNUMBER = '[a-zA-Z0-9-]'

// Replace some greedy regex tokens to prevent regex dos issues. These regex are
// used internally via the safeRe object since all inputs in this library get
// normalized first to trim and collapse all extra whitespace. The original
// regexes are exported for userland consumption and lower level usage. A
// future breaking change could export the safer regex only with a note that
// all input should have extra whitespace removed.
const safeRegexReplacements = [
  ['\\s', 1],
  ['\\d', MAX_LENGTH],
  [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH],
]

const makeSafeRegex = (value) => {
  for (const [token, max] of safeRegexReplacements) {
    value = value
      .split(`${token}*`).join(`${token}{0,${max}}`)
      .split(`${token}+`).join(`${token}{1,${max}}`)
  }
  return value
}

const createToken = (name, value, isGlobal) => {
  const safe = makeSafeRegex(value)
  const index = R++
  debug(name, index, value)
  t[name] = index
  src[index] = value
  safeSrc[index] = safe
  re[index] = new RegExp(value, isGlobal ? 'g' : undefined)
  safeRe[index] = new RegExp(safe, isGlobal ? 'g' : undefined)
}

// The following Regular Expressions can be used for tokenizing,
// validating, and parsing SemVer version strings.

// ## Numeric Identifier
// A single `0`, or a non-zero digit followed by zero or more digits.

createToken('NUMERICIDENTIFIER', '0|[1-9]\\d*')
createToken('NUMERICIDENTIFIERLOOSE', '\\d+')

// ## Non-numeric Identifier
// Zero or more digits, followed by a letter or hyphen, and then zero or
// more letters, digits, or hyphens.

createToken('NONNUMERICIDENTIFIER', `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`)

// ## Main Version
// Three dot-separated numeric identifiers.

createToken('MAINVERSION', `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})`)

createToken('MAINVERSIONLOOSE', `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version Identifier
// A numeric identifier, or a non-numeric identifier.
// Non-numeric identifiers include numeric identifiers but can be longer.
// Therefore non-numeric identifiers must go first.

createToken('PRERELEASEIDENTIFIER', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIER]})`)

createToken('PRERELEASEIDENTIFIERLOOSE', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version
// Hyphen, followed by one or more dot-separated pre-release version
// identifiers.

createToken('PRERELEASE', `(?:-(${src[t.PRERELEASEIDENTIFIER]
}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`)

createToken('PRERELEASELOOSE', `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]
}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`)

// ## Build Metadata Identifier
// Any combination of digits, letters, or hyphens.

createToken('BUILDIDENTIFIER', `${LETTERDASHNUMBER}+`)

// ## Build Metadata
// Plus sign, followed by one or more period-separated build metadata
// identifiers.

createToken('BUILD', `(?:\\+(${src[t.BUILDIDENTIFIER]
}(?:\\.${src[t.BUILDIDENTIFIER]})*))`)

// ## Full Version String
// A main version, followed optionally by a pre-release version and
// build metadata.

// Note that the only major, minor, patch, and pre-release sections of
// the version string are capturing groups.  The build metadata is not a
// capturing group, because it should not ever be used in version
// comparison.

createToken('FULLPLAIN', `v?${src[t.MAINVERSION]
}${src[t.PRERELEASE]}?${
  src[t.BUILD]}?`)

createToken('FULL', `^${src[t.FULLPLAIN]}$`)

// like full, but allows v1.2.3 and =1.2.3, which people do sometimes.
// also, 1.0.0alpha1 (prerelease without the hyphen) which is pretty
// common in the npm registry.
createToken('LOOSEPLAIN', `[v=\\s]*${src[t.MAINVERSIONLOOSE]
}${src[t.PRERELEASELOOSE]}?${
  src[t.BUILD]}?`)

createToken('LOOSE', `^${src[t.LOOSEPLAIN]}$`)

createToken('GTLT', '((?:<|>)?=?)')

// Something like "2.*" or "1.2.x".
// Note that "x.x" is a valid xRange identifier, meaning "any version"
// Only the first item is strictly required.
createToken('XRANGEIDENTIFIERLOOSE', `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`)
createToken('XRANGEIDENTIFIER', `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`)

createToken('XRANGEPLAIN', `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:${src[t.PRERELEASE]})?${
                     src[t.BUILD]}?` +
                   `)?)?`)

createToken('XRANGEPLAINLOOSE', `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:${src[t.PRERELEASELOOSE]})?${
                          src[t.BUILD]}?` +
                        `)?)?`)

createToken('XRANGE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`)
createToken('XRANGELOOSE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`)

// Coercion.
// Extract anything that could conceivably be a part of a valid semver
createToken('COERCEPLAIN', `${'(^|[^\\d])' +
              '(\\d{1,'}${MAX_SAFE_COMPONENT_LENGTH}})` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`)
createToken('COERCE', `${src[t.COERCEPLAIN]}(?:$|[^\\d])`)
createToken('COERCEFULL', src[t.COERCEPLAIN] +
              `(?:${src[t.PRERELEASE]})?` +
              `(?:${src[t.BUILD]})?` +
              `(?:$|[^\\d])`)
createToken('COERCERTL', src[t.COERCE], true)
createToken('COERCERTLFULL', src[t.COERCEFULL], true)

// Tilde ranges.
// Meaning is "reasonably at or greater than"
createToken('LONETILDE', '(?:~>?)')

createToken('TILDETRIM', `(\\s*)${src[t.LONETILDE]}\\s+`, true)
exports.tildeTrimReplace = '$1~'

createToken('TILDE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`)
createToken('TILDELOOSE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`)

// Caret ranges.
// Meaning is "at least and backwards compatible with"
createToken('LONECARET', '(?:\\^)')

createToken('CARETTRIM', `(\\s*)${src[t.LONECARET]}\\s+`, true)
exports.caretTrimReplace = '$1^'

createToken('CARET', `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`)
createToken('CARETLOOSE', `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`)

// A simple gt/lt/eq thing, or just "" to indicate "any version"
createToken('COMPARATORLOOSE', `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`)
createToken('COMPARATOR', `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`)

// An expression to strip any whitespace between the gtlt and the thing
// it modifies, so that `> 1.2.3` ==> `>1.2.3`
createToken('COMPARATORTRIM', `(\\s*)${src[t.GTLT]
}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true)
exports.comparatorTrimReplace = '$1$2$3'

// Something like `1.2.3 - 1.2.4`
// Note that these all use the loose form, because they'll be
// checked against either the strict or loose comparator form
// later.
createToken('HYPHENRANGE', `^\\s*(${src[t.XRANGEPLAIN]})` +
                   `\\s+-\\s+` +
                   `(${src[t.XRANGEPLAIN]})` +
                   `\\s*$`)

createToken('HYPHENRANGELOOSE', `^\\s*(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s+-\\s+` +
                        `(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s*$`)

// Star ranges basically just allow anything at all.
createToken('STAR', '(<|>)?=?\\s*\\*')
// >=0.0.0 is like a star
createToken('GTE0', '^\\s*>=\\s*0\\.0\\.0\\s*$')
createToken('GTE0PRE', '^\\s*>=\\s*0\\.0\\.0-0\\s*$')


/***/ }),

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 72250:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("dns");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 16460:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers/promises");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 66245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ay: () => (/* binding */ runBuildx),
/* harmony export */   DZ: () => (/* binding */ needDocker),
/* harmony export */   Gc: () => (/* binding */ hasChosenBuilder),
/* harmony export */   Gg: () => (/* binding */ missingPlugin),
/* harmony export */   I0: () => (/* binding */ buildxCommand),
/* harmony export */   Mt: () => (/* binding */ hasPlugin),
/* harmony export */   NC: () => (/* binding */ dockerFolder),
/* harmony export */   ah: () => (/* binding */ findBuildx),
/* harmony export */   cY: () => (/* binding */ usesTls),
/* harmony export */   jN: () => (/* binding */ buildxFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(452);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(16413);
// Where docker's buildx plugin is: docker itself would start it twice for each command.





/** Where packages put docker's plugins; docker looks there in this order, after the user's own. */
const systemFolders = ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map((folder) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'docker', 'cli-plugins'));
/** Where docker keeps its user's configuration, plugins and contexts; an empty variable counts as none. */
function dockerFolder({ DOCKER_CONFIG = '', HOME = '' }) {
    if (DOCKER_CONFIG !== '')
        return DOCKER_CONFIG;
    if (HOME !== '')
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(HOME, '.docker');
    try {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.userInfo)().homedir, '.docker');
    }
    catch {
        // A container may run as a user whom its system does not know.
        return '/.docker';
    }
}
/** Where buildx keeps its builders, and newer ones logins; an empty variable counts as none. */
function buildxFolder(environment) {
    const { BUILDX_CONFIG = '' } = environment;
    return BUILDX_CONFIG || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(dockerFolder(environment), 'buildx');
}
/**
 * True where variables say that the engine is reached by TLS: the older plugin hears of it only from docker, and a
 * builder needs a context.
 *
 * @see https://docs.docker.com/reference/cli/docker/#environment-variables
 */
function usesTls({ DOCKER_HOST = '', DOCKER_TLS_VERIFY = '', DOCKER_TLS = '', }) {
    return DOCKER_HOST.startsWith('tcp:') && `${DOCKER_TLS_VERIFY}${DOCKER_TLS}` !== '';
}
/**
 * The plugin as a program of its own, which takes less than half of the time of `docker buildx`: docker
 * asks every plugin for its name first. Where docker may look elsewhere, or has TLS to set up, it is left to docker.
 *
 * @returns also what comes before buildx's own arguments
 * @see https://docs.docker.com/build/install-buildx/
 */
function findBuildx(environment) {
    const folder = dockerFolder(environment);
    const throughDocker = { command: 'docker', prefix: ['buildx'] };
    if (usesTls(environment) || namesPluginFolders((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'config.json')))
        return throughDocker;
    const program = [(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'cli-plugins'), ...systemFolders]
        .map((place) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(place, 'docker-buildx'))
        .find((path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path));
    return program === undefined || !isExecutable(program)
        ? throughDocker
        : { command: program, prefix: [] };
}
/** A plugin that cannot be started is docker's to complain of. */
function isExecutable(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
/** `cliPluginsExtraDirs`: docker has changed its mind about their order, so it decides; of what cannot be read, too. */
function namesPluginFolders(configuration) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(configuration))
        return false;
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(configuration, 'utf8').includes('cliPluginsExtraDirs');
    }
    catch {
        return true;
    }
}
/** The whole argument vector of a buildx command. */
function buildxCommand(environment, args) {
    const { command, prefix } = findBuildx(environment);
    return [command, ...prefix, ...args];
}
/** @throws UserError `command-not-found` when there is neither the plugin nor docker */
function runBuildx(runProcess, args, options) {
    const [command, ...rest] = buildxCommand(options.env, args);
    return runProcess(command, rest, { name: `docker buildx ${args[0] ?? ''}`, ...options });
}
/** @throws UserError `docker-missing` in place of a command that was not found */
async function needDocker(running) {
    try {
        return await running;
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo && error.code === 'command-not-found'))
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('docker-missing', 'There is no docker command on this runner', {
            fix: 'Run the job on a runner with Docker, for example runs-on: ubuntu-latest, or install docker and buildx first.',
            cause: error,
        });
    }
}
function missingPlugin(cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('buildx-missing', 'docker has no buildx plugin', {
        fix: 'Install the docker-buildx plugin, or add docker/setup-buildx-action before this step.',
        cause,
    });
}
/**
 * True where docker has the plugin. Without one it takes the plugin's options for its own, and what it says of them is of
 * no use.
 */
async function hasPlugin(runProcess, options) {
    const { exitCode } = await runBuildx(runProcess, ['version'], options);
    return exitCode === 0;
}
/**
 * True where somebody chose a builder for buildx: by its variable, by `docker buildx use`, or as the default of a
 * context. Else it is the engine's own.
 */
function hasChosenBuilder(environment) {
    const { BUILDX_BUILDER = '' } = environment;
    if (BUILDX_BUILDER !== '')
        return true;
    const folder = buildxFolder(environment);
    return listNames((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'defaults')).length > 0 || namesBuilder((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'current'));
}
/** After a builder was removed the file stays, and names none. */
function namesBuilder(file) {
    try {
        return (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .valueAt */ .fK)((0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .parseJson */ .qF)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8')), 'Name') !== '';
    }
    catch {
        // What is there and cannot be read is buildx's to complain of.
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file);
    }
}
function listNames(folder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder);
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ 24520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Rz: () => (/* binding */ readEngine),
/* harmony export */   TO: () => (/* binding */ readDockerConfig),
/* harmony export */   jB: () => (/* binding */ trustsRegistry),
/* harmony export */   kj: () => (/* binding */ readBuilder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(16413);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(42037);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(66245);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(47779);
/* harmony import */ var _local_engine_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(68082);
/* harmony import */ var _temporary_proxies_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(10676);
// Asks docker for its engine and builder, and the workspace for the build context.









/**
 * Asks docker, side by side, for the engine with its plugins and for the builder that is in use.
 *
 * @throws UserError `docker-missing`, `buildx-missing`, `buildx-too-old`, `builder-missing`
 */
async function readEngine(effects, { builder, registry }) {
    const { dockerEnvironment: env } = effects;
    const { info, inspected } = await askDocker(effects, builder);
    const { facts } = info;
    const isPodman = looksLikePodman(facts);
    const isMute = info.isEmpty || isPodman;
    const buildxVersion = isMute ? undefined : checkBuildx(facts, inspected);
    const named = builder ?? env['BUILDX_BUILDER'] ?? '';
    if (inspected && inspected.exitCode !== 0 && named !== '') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('builder-missing', `There is no builder ${named}`, {
            fix: await suggestBuilder(effects, named),
            cause: inspected.stderr,
        });
    }
    const answers = info.answers && (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textAt */ .$6)(facts, 'ServerVersion') !== undefined;
    return {
        buildxVersion,
        engine: answers && !isPodman
            ? describeEngine(facts, registry)
            : describeSilence(env, info.words, isPodman),
        builder: inspected && builderOf(inspected),
        proxies: (0,_temporary_proxies_js__WEBPACK_IMPORTED_MODULE_6__/* .planProxies */ .kS)({ environment: env, config: readDockerConfig(env), info: facts }),
    };
}
const answered = { isEmpty: false, answers: true, words: '' };
async function askDocker(effects, builder) {
    const isChosen = builder !== undefined || (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .hasChosenBuilder */ .Gc)(effects.dockerEnvironment);
    const choosing = isChosen ? inspectBuilder(effects, builder) : undefined;
    // It is waited for in any case.
    choosing?.catch(() => undefined);
    const facts = await (0,_local_engine_js__WEBPACK_IMPORTED_MODULE_5__/* .readLocalInfo */ .wb)(effects);
    if (facts !== undefined) {
        return { info: { facts, ...answered }, inspected: await choosing };
    }
    const [info, inspected] = await Promise.all([
        runInfo(effects),
        choosing ?? inspectBuilder(effects, builder),
    ]);
    return { info, inspected };
}
/**
 * podman answers in its own form where it stands in for the docker command, and names its store where it stands in for
 * the engine.
 *
 * @param info what `docker info` tells, as JSON
 */
function looksLikePodman(info) {
    const store = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textAt */ .$6)(info, 'DockerRootDir') ?? '';
    return ((0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textAt */ .$6)(info, 'host', 'buildahVersion') !== undefined || store.endsWith('/containers/storage'));
}
function describeSilence(env, message, isPodman) {
    const { DOCKER_HOST = '', DOCKER_CONTEXT = '', XDG_RUNTIME_DIR = '' } = env;
    const socket = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(XDG_RUNTIME_DIR, 'docker.sock');
    const isUnnamed = `${DOCKER_HOST}${DOCKER_CONTEXT}` === '' && XDG_RUNTIME_DIR !== '';
    return {
        reachable: false,
        message,
        ...(isUnnamed && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(socket) && { otherSocket: socket }),
        ...(isPodman && { isPodman: true }),
    };
}
/** What docker gives its containers stands there; what cannot be read is docker's to complain of. */
function readDockerConfig(env) {
    try {
        return (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJson */ .qF)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .dockerFolder */ .NC)(env), 'config.json'), 'utf8'));
    }
    catch {
        return undefined;
    }
}
/** True where the engine may speak plain HTTP to a registry, or take any certificate; false where it does not answer. */
async function trustsRegistry(effects, registry) {
    const info = await readInfo(effects).catch((error) => {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isCancelled */ .mm)(error))
            throw error;
        return undefined;
    });
    return info?.answers === true && (0,_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .isTrusted */ .W2)(describeEngine(info.facts, registry), registry);
}
async function readInfo(effects) {
    const facts = await (0,_local_engine_js__WEBPACK_IMPORTED_MODULE_5__/* .readLocalInfo */ .wb)(effects);
    return facts === undefined ? runInfo(effects) : { facts, ...answered };
}
async function runInfo({ runProcess, dockerEnvironment: env, runner, }) {
    const args = ['info', '--format', '{{json .}}'];
    const { exitCode, stdout, stderr } = await (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .needDocker */ .DZ)(runProcess('docker', args, { cwd: runner.workspace, env, name: 'docker info' }));
    return {
        facts: (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJson */ .qF)(stdout),
        isEmpty: stdout.trim() === '',
        answers: exitCode === 0,
        words: stderr.trim(),
    };
}
/** What a builder says of itself now; `undefined` when it does not answer. */
async function readBuilder(effects, builder) {
    return builderOf(await inspectBuilder(effects, builder));
}
async function suggestBuilder(effects, named) {
    const { runProcess, runner, dockerEnvironment: env } = effects;
    const listed = await (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .runBuildx */ .Ay)(runProcess, ['ls'], { cwd: runner.workspace, env });
    // Below a heading a line for each builder, those of its nodes indented; the current one has an asterisk.
    const lines = listed.exitCode === 0 ? listed.stdout.split('\n').slice(1) : [];
    const names = lines.flatMap((line) => /^([^\s*]+)\*?(?:\s|$)/.exec(line)?.[1] ?? []);
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_8__/* .findNearest */ .qg)(named, names);
    const there = near === undefined ? `There is ${(0,_nearest_js__WEBPACK_IMPORTED_MODULE_8__/* .listAlternatives */ .PP)(names)}.` : `Did you mean ${near}?`;
    const fix = 'Create it before this step (docker buildx create --name), or leave the input builder and the variable BUILDX_BUILDER empty.';
    return names.length === 0 ? fix : `${there} ${fix}`;
}
function builderOf(inspected) {
    return inspected.exitCode === 0 ? (0,_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .parseInspect */ .E7)(inspected.stdout) : undefined;
}
function inspectBuilder({ runProcess, runner, dockerEnvironment: env }, builder) {
    const args = ['inspect', ...(builder === undefined ? [] : ['--', builder])];
    return (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .needDocker */ .DZ)((0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .runBuildx */ .Ay)(runProcess, args, { cwd: runner.workspace, env }));
}
/** @param info what `docker info` tells, as JSON */
function describeEngine(info, registry) {
    const config = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .valueAt */ .fK)(info, 'RegistryConfig');
    // Where the engine looks for a registry's CA certificate.
    const ca = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)('/etc/docker/certs.d', registry, 'ca.crt');
    return {
        reachable: true,
        version: (0,_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .parseVersion */ .ot)((0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textAt */ .$6)(info, 'ServerVersion')),
        containerdStore: (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .listAt */ .gT)(info, 'DriverStatus').some((entry) => {
            const [name, value] = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textsAt */ .i1)(entry);
            return name === 'driver-type' && value === 'io.containerd.snapshotter.v1';
        }),
        rootless: (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textsAt */ .i1)(info, 'SecurityOptions').some((option) => /^name=rootless\b/.test(option)),
        insecureNetworks: (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textsAt */ .i1)(config, 'InsecureRegistryCIDRs'),
        mirrors: (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textsAt */ .i1)(config, 'Mirrors').filter((address) => URL.canParse(address)),
        insecureRegistries: (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .fieldsAt */ .$5)(config, 'IndexConfigs')
            .filter(([, entry]) => (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .valueAt */ .fK)(entry, 'Secure') === false)
            .map(([host]) => host),
        ...((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(ca) && { registryCa: ca }),
    };
}
/** Where docker does not tell its plugins, buildx's own answer has to do. */
function checkBuildx(info, inspected) {
    const client = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .valueAt */ .fK)(info, 'ClientInfo');
    if (client === undefined && inspected?.exitCode === 0)
        return undefined;
    const plugin = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .listAt */ .gT)(client, 'Plugins').find((one) => (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textAt */ .$6)(one, 'Name') === 'buildx');
    const version = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textAt */ .$6)(plugin, 'Version');
    if (version === undefined) {
        throw (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .missingPlugin */ .Gg)(inspected?.stderr);
    }
    const parsed = (0,_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .parseVersion */ .ot)(version) ?? [0, 0];
    if ((0,_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .isAtLeast */ .du)(parsed, [0, 13]))
        return parsed;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('buildx-too-old', `docker buildx ${version} is older than 0.13`, {
        fix: 'Update the docker-buildx plugin, or add docker/setup-buildx-action before this step.',
    });
}


/***/ }),

/***/ 47779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E7: () => (/* binding */ parseInspect),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   W2: () => (/* binding */ isTrusted),
/* harmony export */   bI: () => (/* binding */ holdsIndexes),
/* harmony export */   du: () => (/* binding */ isAtLeast),
/* harmony export */   oF: () => (/* binding */ formatBuildkitConfig),
/* harmony export */   ot: () => (/* binding */ parseVersion)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77030);
// What this machine offers for building, what is asked of a builder, and what follows from them at once.

/** The beginning of a version, whatever stands before or after it. */
function parseVersion(text) {
    const [, major, minor] = /^\D*(\d+)\.(\d+)/.exec(text ?? '') ?? [];
    return major === undefined ? undefined : [Number(major), Number(minor)];
}
function isAtLeast([major, minor], [least, second]) {
    return major > least || (major === least && minor >= second);
}
/** True for an engine whose own image store keeps indexes, and so several platforms and attestations. */
function holdsIndexes(engine) {
    return engine.reachable && engine.containerdStore;
}
/** The hosts that docker itself speaks plain HTTP to. */
function isLoopback(registry) {
    return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(registry);
}
/**
 * True for what `insecure-registries` in the engine's daemon.json lists, as a host or as an address in one of its
 * networks: plain HTTP, or HTTPS with any certificate. A name that stands for such an address is not looked up here.
 *
 * @see https://docs.docker.com/reference/cli/dockerd/#insecure-registries
 */
function isTrusted(engine, registry) {
    if (!engine.reachable)
        return false;
    if (engine.insecureRegistries.includes(registry))
        return true;
    const address = registry.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
    const version = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address);
    if (version === 0)
        return false;
    const family = `ipv${version}`;
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    for (const network of engine.insecureNetworks) {
        const [base = '', bits = ''] = network.split('/');
        if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(base) === version)
            list.addSubnet(base, Number(bits), family);
    }
    return list.check(address, family);
}
/**
 * Reads what `docker buildx inspect` prints. Only nodes have platforms; a `*` marks one set by hand. Their
 * settings follow `File#buildkitd.toml:`, quoted by `>`; older buildx leaves them out.
 *
 * @returns `undefined` for a builder without its engine: it has a name and no driver
 */
function parseInspect(text) {
    const lines = text.split('\n');
    const all = (name) => lines
        .filter((line) => line.startsWith(`${name}:`))
        .map((line) => line.slice(name.length + 1).trim());
    const plain = (value) => value.trim().replace(/\*$/, '');
    const [driver = ''] = all('Driver');
    if (driver === '')
        return undefined;
    return {
        name: plain(all('Name')[0] ?? ''),
        driver,
        platforms: all('Platforms').flatMap((list) => list.split(',').map(plain)),
        hostNetwork: all('Driver Options').some((options) => /\bnetwork="?host\b/.test(options)),
        registries: [
            ...text.matchAll(/^[ \t]*>[ \t]*\[registry\.(?:["']([^"']+)["']|([\w-]+))\]/gm),
        ].map(([, quoted, bare = '']) => quoted ?? bare),
    };
}
/**
 * The text of a `buildkitd.toml`.
 *
 * @see https://docs.docker.com/build/buildkit/toml-configuration/
 */
function formatBuildkitConfig(registries) {
    // A TOML basic string has JSON's escapes.
    const quote = (text) => JSON.stringify(text);
    const tables = registries.map(({ host, http, insecure, ca, mirrors }) => [
        `[registry.${quote(host)}]\n`,
        ...(http ? ['  http = true\n'] : []),
        ...(insecure ? ['  insecure = true\n'] : []),
        ...(ca === undefined ? [] : [`  ca = [${quote(ca)}]\n`]),
        ...(mirrors?.length ? [`  mirrors = [${mirrors.map(quote).join(', ')}]\n`] : []),
    ]);
    return tables.map((lines) => lines.join('')).join('\n');
}


/***/ }),

/***/ 68082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bn: () => (/* binding */ renameEngineImages),
/* harmony export */   dy: () => (/* binding */ removeEngineImages),
/* harmony export */   wb: () => (/* binding */ readLocalInfo)
/* harmony export */ });
/* unused harmony export findLocalSocket */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(452);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(16413);
/* harmony import */ var _many_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(51292);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(66245);
// The engine on this machine, asked by its own API: the docker command needs four times as long for the same answer.








/** Variables that change how docker speaks to an engine: then it is left to docker. */
const special = [
    'DOCKER_API_VERSION',
    'DOCKER_CUSTOM_HEADERS',
    'DOCKER_TLS',
    'DOCKER_TLS_VERIFY',
];
const defaultEndpoint = 'unix:///var/run/docker.sock';
/**
 * The socket that the docker command would take; `undefined` where it would take none, or more than the socket counts.
 *
 * @see https://docs.docker.com/engine/manage-resources/contexts/
 */
function findLocalSocket(environment) {
    if (special.some((name) => (environment[name] ?? '') !== ''))
        return undefined;
    const folder = (0,_command_js__WEBPACK_IMPORTED_MODULE_5__/* .dockerFolder */ .NC)(environment);
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'config.json');
    const config = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(file) ? readJson(file) : {};
    if (config === undefined || (0,_json_js__WEBPACK_IMPORTED_MODULE_6__/* .fieldsAt */ .$5)(config, 'HttpHeaders').length > 0)
        return undefined;
    const { DOCKER_HOST = '', DOCKER_CONTEXT = '' } = environment;
    const context = DOCKER_CONTEXT === '' ? (0,_json_js__WEBPACK_IMPORTED_MODULE_6__/* .textAt */ .$6)(config, 'currentContext') : DOCKER_CONTEXT;
    const endpoint = DOCKER_HOST === '' ? readEndpoint(folder, context ?? '') : DOCKER_HOST;
    return /^unix:\/\/(\/.+)$/.exec(endpoint ?? '')?.[1];
}
/** Of a context: each has a folder that is named after its digest. */
function readEndpoint(folder, context) {
    if (context === '' || context === 'default')
        return defaultEndpoint;
    const contexts = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'contexts');
    const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(context).digest('hex');
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(contexts, 'tls', id)))
        return undefined;
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_6__/* .textAt */ .$6)(readJson((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(contexts, 'meta', id, 'meta.json')), 'Endpoints', 'docker', 'Host');
}
function readJson(file) {
    try {
        return (0,_json_js__WEBPACK_IMPORTED_MODULE_6__/* .parseJson */ .qF)((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file, 'utf8'));
    }
    catch {
        return undefined;
    }
}
/**
 * What `docker info` tells of an engine on this machine and of buildx; `undefined` where anything is unusual: then
 * docker is asked itself, and its words count.
 */
async function readLocalInfo(effects) {
    const { dockerEnvironment: environment } = effects;
    const socket = findLocalSocket(environment);
    const { command, prefix } = (0,_command_js__WEBPACK_IMPORTED_MODULE_5__/* .findBuildx */ .ah)(environment);
    if (socket === undefined || !(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(socket))
        return undefined;
    if (prefix.length > 0 || !hasDocker(environment))
        return undefined;
    const asking = [readPlugin(effects, command), requestInfo(socket, effects.signal)];
    // When one fails, nothing runs on.
    await Promise.allSettled(asking);
    try {
        const [plugin, info] = await Promise.all(asking);
        return plugin && info && { ...info, ClientInfo: { Plugins: [plugin] } };
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .isCancelled */ .mm)(error) || effects.signal.aborted)
            throw error;
        return undefined;
    }
}
/** Other steps of a build need the command, and without it the error is docker's. */
function hasDocker({ PATH = '' }) {
    return PATH.split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter).some((folder) => folder !== '' && (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'docker')));
}
/** @see https://docs.docker.com/engine/extend/cli_plugins/ */
async function readPlugin({ runProcess, dockerEnvironment: env }, command) {
    const told = await runProcess(command, ['docker-cli-plugin-metadata'], {
        ...{ env, name: 'docker buildx' },
    });
    const version = told.exitCode === 0 ? (0,_json_js__WEBPACK_IMPORTED_MODULE_6__/* .textAt */ .$6)((0,_json_js__WEBPACK_IMPORTED_MODULE_6__/* .parseJson */ .qF)(told.stdout), 'Version') : undefined;
    return version === undefined ? undefined : { Name: 'buildx', Version: version };
}
/** Milliseconds; an engine on the same machine that takes longer is asked by docker, with docker's patience. */
const longestAnswer = 10_000;
/** Bytes. */
const longestInfo = 4_000_000;
async function requestInfo(socket, signal) {
    // Git's processes start first: to load node's HTTP takes as long as their answers.
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setImmediate)();
    const { status, text } = await send(socket, { method: 'GET', path: '/info' }, signal);
    const info = status === 200 ? (0,_json_js__WEBPACK_IMPORTED_MODULE_6__/* .parseJson */ .qF)(text) : undefined;
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_6__/* .textAt */ .$6)(info, 'ServerVersion') === undefined ? undefined : info;
}
/** Asks an engine on this machine for something that no run depends on. @returns true where it was done */
async function askLocalEngine({ dockerEnvironment, signal }, request) {
    const socket = findLocalSocket(dockerEnvironment);
    if (socket === undefined || !(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(socket))
        return false;
    const { status } = await send(socket, request, signal).catch(() => ({ status: 0 }));
    return status >= 200 && status < 300;
}
/** @see https://docs.docker.com/reference/api/engine/ */
async function send(socketPath, { method, path }, signal) {
    const http = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 37067, 19));
    const ended = AbortSignal.any([signal, AbortSignal.timeout(longestAnswer)]);
    return new Promise((resolve, reject) => {
        const options = { socketPath, method, path, signal: ended, agent: false };
        const request = http.request(options, (answer) => {
            let text = '';
            answer.setEncoding('utf8').on('data', (piece) => {
                text += piece;
                if (text.length > longestInfo)
                    request.destroy(new Error('too long'));
            });
            answer.on('end', () => {
                resolve({ status: answer.statusCode ?? 0, text });
            });
            answer.on('error', reject);
        });
        request.on('error', reject);
        request.end();
    });
}
/** A name whose image has no other stays: to take it away, some engines look through their whole store. */
async function renameEngineImages(effects, renames) {
    await (0,_many_js__WEBPACK_IMPORTED_MODULE_7__/* .settleEach */ .BF)(renames, async ({ from, to }) => {
        const [name = ''] = from;
        const at = to.lastIndexOf(':');
        const query = new URLSearchParams({ repo: to.slice(0, at), tag: to.slice(at + 1) });
        const path = `/images/${name}/tag?${query.toString()}`;
        if (await askLocalEngine(effects, { method: 'POST', path })) {
            await removeEngineImages(effects, from);
        }
    });
}
async function removeEngineImages(effects, references) {
    await (0,_many_js__WEBPACK_IMPORTED_MODULE_7__/* .settleEach */ .BF)(references, (name) => askLocalEngine(effects, { method: 'DELETE', path: `/images/${name}?noprune=1` }));
}


/***/ }),

/***/ 13249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fv: () => (/* binding */ registryOf),
/* harmony export */   J4: () => (/* binding */ findRegistry),
/* harmony export */   KW: () => (/* binding */ failedAtSource),
/* harmony export */   ct: () => (/* binding */ readExportedConfig),
/* harmony export */   cu: () => (/* binding */ findFailedTarget),
/* harmony export */   dj: () => (/* binding */ readStepOutputs),
/* harmony export */   e6: () => (/* binding */ withoutCommand),
/* harmony export */   mV: () => (/* binding */ readFailureText),
/* harmony export */   p7: () => (/* binding */ readLookup),
/* harmony export */   tv: () => (/* binding */ findFrame),
/* harmony export */   w$: () => (/* binding */ lastLines),
/* harmony export */   wk: () => (/* binding */ readVerdict)
/* harmony export */ });
// What BuildKit printed in a build that failed, taken apart (`--progress=plain`). Pure.
/**
 * buildx's last word on standard error, without what it says before each; `undefined` where it came to none.
 * A registry's own words stand below it; a link to a page of the build may follow.
 */
function readVerdict(output) {
    const start = [...output.matchAll(/^ERROR: (?=.)/gm)].at(-1);
    if (start === undefined)
        return undefined;
    return output
        .slice(start.index + start[0].length)
        .replace(/^View build details: .*$/gm, '')
        .replace(/^(?:failed to (?:build|solve): )+/, '')
        .trim();
}
/** The bake target of the step that failed first; the name of a stage where there is one target only. */
function findFailedTarget(output) {
    const inVerdict = /^target ([\w-]{1,200}): /.exec(readVerdict(output) ?? '')?.[1];
    return inVerdict ?? /^------\r?\n > \[([\w-]{1,200}) /m.exec(output)?.[1];
}
/** What each failed step printed last: BuildKit repeats it between two rules, below the step's name. */
function readStepOutputs(output) {
    const frames = output.matchAll(/^------\r?\n > .*:\r?\n([^]*?)^------\r?$/gm);
    return [...frames].map(([, printed = '']) => printed.replace(/^\d+\.\d+ /gm, ''));
}
/**
 * What belongs to the failure: the verdict, without the command that it names, and what the failed steps
 * printed. Other steps may print anything. Where there is no verdict, the last lines have to do.
 */
function readFailureText(output) {
    const verdict = readVerdict(output);
    if (verdict === undefined)
        return lastLines(output);
    return [withoutCommand(verdict) ?? verdict, ...readStepOutputs(output)].join('\n');
}
/** A verdict on a step without the step's command, which may hold anything; `undefined`: it is on no step. */
function withoutCommand(verdict) {
    const [before, after] = ['process "', '" did not'];
    const start = verdict.indexOf(before);
    const end = verdict.lastIndexOf(after);
    if (start === -1 || end < start + before.length)
        return undefined;
    return `${verdict.slice(0, start)}process did not${verdict.slice(end + after.length)}`;
}
/** BuildKit prints the Dockerfile's name and line above an excerpt framed by dashes. */
function findFrame(output) {
    const head = /^[^\s:]+:(\d+)\r?\n-{10,}$/m.exec(output);
    if (head === null)
        return undefined;
    const below = output.slice(head.index + head[0].length + 1).split(/\r?\n/);
    const end = below.slice(0, mostFramed).findIndex((line) => /^-{10,}$/.test(line));
    const excerpt = end === -1 ? '' : below.slice(0, end).join('\n');
    return { line: Number(head[1]), excerpt };
}
/** A frame holds some lines around the step, which may itself go over many. */
const mostFramed = 60;
/** At most ten, without empty ones. */
function lastLines(text) {
    return text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .slice(-10)
        .join('\n');
}
/** A token that is asked for to pull only; a push asks for both. */
const pullToken = /[?&]scope=repository%3A(?!\S{0,2000}push)/;
/**
 * True when a build ended while it read something, not while it pushed: BuildKit then names the line of the
 * Dockerfile, or what it was reading. Layers of base images are read late, some of them only for the push.
 */
function failedAtSource(output) {
    const verdict = readVerdict(output) ?? '';
    // Docker's own configuration is at fault, whatever it was to be used for.
    if (verdict.includes('error getting credentials'))
        return false;
    return (findFrame(output) !== undefined ||
        /failed to resolve source metadata|httpReadSeeker|failed to (?:load|compute) cache key/.test(verdict) ||
        pullToken.test(verdict));
}
/** The verdict on an image that the build reads and did not get; empty for every other. */
function readLookup(output) {
    const verdict = readVerdict(output) ?? '';
    const isImage = /failed to resolve source metadata for (?!https?:)|httpReadSeeker/.test(verdict);
    return isImage || pullToken.test(verdict) ? verdict : '';
}
/** The registry of that image, by the name that one signs in to. */
function registryOf(verdict) {
    return findRegistry(verdict) ?? 'its registry';
}
/** The registry that an error is about, as far as it says; a token service is none. */
function findRegistry(words) {
    const host = /failed to resolve source metadata for ([^\s/]+)\//.exec(words)?.[1] ??
        /https?:\/\/([^\s/]+)\/v2\//.exec(words)?.[1] ??
        /[?&]service=([^\s&"]+\.[^\s&"]*[^\s&":])/.exec(words)?.[1] ??
        /failed to push ([^\s/:.]+[.:][^\s/]*)\//.exec(words)?.[1] ??
        /nobody is signed in to ([^\s/]+[^\s/:])(?::|$)/.exec(words)?.[1];
    return host?.endsWith('.docker.io') === true ? 'docker.io' : host;
}
/**
 * The configuration of the one image that was exported, where buildx's metadata lacks it (0.38, of an image in a
 * containerd store). What a step prints has the time before it, so it is not taken for this.
 */
function readExportedConfig(output) {
    const lines = output.matchAll(/^#\d{1,6} exporting config (sha256:[0-9a-f]{64})\b/gm);
    const [config, ...others] = new Set([...lines].map(([, digest]) => digest));
    return others.length === 0 ? config : undefined;
}


/***/ }),

/***/ 62353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CC: () => (/* binding */ findEmptySecrets),
/* harmony export */   Ds: () => (/* binding */ planSecrets),
/* harmony export */   KK: () => (/* binding */ checkSecrets)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
// The build's secrets: how they reach buildx, and which of them are missing or empty.



/**
 * Pure: each value travels by an environment variable of buildx, named by its place. An input came
 * by such a variable itself, so that its length is never too much for one. An empty secret is none, as
 * in docker's own action: a step that needs it (`required=true`) fails.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/build/#secret
 */
function planSecrets(inputs, environment) {
    const variable = (place) => `DELIVER_IMAGE_SECRET_${place}`;
    const secrets = inputs.secrets.filter(({ value }) => value !== '');
    const secretEnvs = inputs.secretEnvs.filter(({ value }) => environment[value] !== '');
    return {
        specifications: [
            ...secrets.map(({ key }, place) => formatCsv([`id=${key}`, `env=${variable(place)}`])),
            ...secretEnvs.map(({ key, value }) => formatCsv([`id=${key}`, `env=${value}`])),
            ...inputs.secretFiles.map(({ key, value }) => formatCsv([`id=${key}`, `src=${value}`])),
        ],
        environment: Object.fromEntries(secrets.map(({ value }, place) => [variable(place), value])),
    };
}
/**
 * Checks that what `secret-envs`, `secret-files` and `ssh` name is there.
 *
 * @throws UserError `secret-missing`, `ssh-agent`
 */
function checkSecrets(folder, environment, inputs) {
    for (const entry of inputs.ssh)
        checkAgent(folder, environment, entry);
    for (const { key, value } of inputs.secretEnvs) {
        if (environment[value] !== undefined)
            continue;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('secret-missing', `The variable ${value} of the secret ${key} is not set`, {
            fix: 'Set it under env: of this step, or correct the input secret-envs (id=VARIABLE).',
        });
    }
    for (const { key, value } of inputs.secretFiles) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, value)))
            continue;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('secret-missing', `The file ${value} of the secret ${key} does not exist`, {
            fix: 'Make it in a step before, or correct the input secret-files (id=path).',
        });
    }
}
/** An entry without a path is the agent of this job. */
function checkAgent(folder, environment, entry) {
    const [id = '', paths] = entry.split('=', 2);
    if (paths === undefined) {
        if ((environment['SSH_AUTH_SOCK'] ?? '') !== '')
            return;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('ssh-agent', `The input ssh names ${id}, and no SSH agent runs here`, {
            fix: 'Start one before this step (webfactory/ssh-agent sets SSH_AUTH_SOCK), or name a key: ssh: default=path.',
        });
    }
    const missing = paths.split(',').find((path) => !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path)));
    if (missing === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('ssh-agent', `The key or socket ${missing} of the input ssh does not exist`, {
        fix: 'Make it in a step before, or correct the input ssh (id=path).',
    });
}
/**
 * The ids of secrets that hold nothing, as GitHub gives them for a name that it does not know. Pure.
 *
 * @see https://docs.github.com/actions/security-for-github-actions/security-guides/using-secrets-in-github-actions
 */
function findEmptySecrets(environment, { secrets, secretEnvs }) {
    const named = secretEnvs.map(({ key, value }) => ({ key, value: environment[value] }));
    return [...secrets, ...named].filter(({ value }) => value === '').map(({ key }) => key);
}
/** buildx reads `--secret` as one CSV record. */
function formatCsv(fields) {
    return fields
        .map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
        .join(',');
}


/***/ }),

/***/ 10676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H9: () => (/* binding */ configArguments),
/* harmony export */   P_: () => (/* binding */ proxyOptions),
/* harmony export */   kS: () => (/* binding */ planProxies)
/* harmony export */ });
/* unused harmony export noProxy */
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77030);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(16413);
// The proxy of a builder that is made for a run: its BuildKit reads the variables of its own container only.


const noProxy = {
    variables: [],
    source: undefined,
    isLoopback: false,
    secret: [],
};
const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'];
/**
 * The first source that names a proxy counts, with what it says of exceptions: the job's variables in both cases, then
 * what docker gives its containers, then what the engine itself uses.
 *
 * @see https://docs.docker.com/engine/cli/proxy/
 * @see https://docs.docker.com/engine/daemon/proxy/
 */
function planProxies({ environment, config, info }) {
    const sources = [
        ["the job's variables", ofEnvironment(environment)],
        ["docker's config.json", ofConfig(config, environment['DOCKER_HOST'] ?? '')],
        ['the engine', ofEngine(info)],
    ];
    const found = sources.find(([, values]) => names.some((name) => name !== 'NO_PROXY' && (values[name] ?? '') !== ''));
    if (found === undefined)
        return noProxy;
    const [source, values] = found;
    const given = names.flatMap((name) => {
        const value = values[name] ?? '';
        return value === '' ? [] : [{ key: name, value }];
    });
    const isSecret = ({ key, value }) => key !== 'NO_PROXY' && value.includes('@');
    const proxies = given.filter(({ key }) => key !== 'NO_PROXY');
    return {
        variables: given.filter((one) => !isSecret(one)),
        source,
        isLoopback: proxies.some(({ value }) => isThisMachine(value)),
        secret: given.filter(isSecret).map(({ key }) => key),
    };
}
/** Go reads the upper case first, and takes an empty text for none. */
function ofEnvironment(environment) {
    const valueOf = (name) => [name, name.toLowerCase()].map((one) => environment[one] ?? '').find((one) => one !== '') ?? '';
    return Object.fromEntries(names.map((name) => [name, valueOf(name)]));
}
/** `proxies` by the engine's address, else `default`. */
function ofConfig(config, engine) {
    const proxies = new Map((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsAt */ .$5)(config, 'proxies'));
    const ofOne = proxies.get(engine) ?? proxies.get('default');
    const [http, https, all, no] = ['httpProxy', 'httpsProxy', 'allProxy', 'noProxy'].map((key) => (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$6)(ofOne, key));
    return fill(http, https, all, no);
}
/**
 * The arguments that buildx adds to a build which does not name them itself. Which engine's entry counts is buildx's to
 * say: here each may.
 */
function configArguments(config) {
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsAt */ .$5)(config, 'proxies').flatMap(([, entry]) => ['http', 'https', 'ftp', 'all'].flatMap((kind) => {
        const value = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$6)(entry, `${kind}Proxy`) ?? '';
        return value === '' ? [] : [{ key: `${kind.toUpperCase()}_PROXY`, value }];
    }));
}
function ofEngine(info) {
    return fill((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$6)(info, 'HttpProxy'), (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$6)(info, 'HttpsProxy'), undefined, (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$6)(info, 'NoProxy'));
}
function fill(http, https, all, no) {
    return {
        HTTP_PROXY: http ?? '',
        HTTPS_PROXY: https ?? '',
        ALL_PROXY: all ?? '',
        NO_PROXY: no ?? '',
    };
}
/** A proxy may stand there without its scheme. */
function isThisMachine(proxy) {
    const text = proxy.includes('://') ? proxy : `http://${proxy}`;
    if (!URL.canParse(text))
        return false;
    const host = new URL(text).hostname.replace(/^\[(.*)\]$/, '$1');
    return host === 'localhost' || host === '::1' || ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 4 && host.startsWith('127.'));
}
/** The options of `docker buildx create`, which reads each as a record by comma. */
function proxyOptions({ variables }) {
    return variables.flatMap(({ key, value }) => {
        const field = `env.${key}=${value}`;
        const quoted = /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
        return ['--driver-opt', quoted];
    });
}


/***/ }),

/***/ 55693:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ formatLoadTarget),
/* harmony export */   Z: () => (/* binding */ parseLoadTarget)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
// The grammar of the input `load`. Pure.

const rules = {
    // https://github.com/kubernetes-sigs/kind/blob/main/pkg/cluster/internal/create/create.go
    kind: { grammar: /^[a-z0-9][a-z0-9.-]{0,49}$/, byDefault: 'kind', variable: 'KIND_CLUSTER_NAME' },
    // https://github.com/kubernetes/minikube/blob/master/pkg/minikube/config/profile.go
    minikube: {
        grammar: /^[a-zA-Z0-9][a-zA-Z0-9-]{0,62}$/,
        byDefault: 'minikube',
        variable: 'MINIKUBE_PROFILE',
    },
    // https://github.com/k3d-io/k3d/blob/main/pkg/client/clusterName.go
    k3d: { grammar: /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/, byDefault: 'k3s-default' },
};
const clusterTools = Object.keys(rules);
/**
 * Reads `tool` or `tool:name`. The name becomes an argument of that tool, so it has to follow the tool's grammar.
 *
 * @param environment may hold the tool's own variable for the default name
 * @throws UserError `load-target`
 */
function parseLoadTarget(text, environment = {}) {
    const colon = text.indexOf(':');
    const word = colon === -1 ? text : text.slice(0, colon);
    const tool = clusterTools.find((known) => known === word);
    if (tool === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('load-target', `"${text}" names no kind of local cluster`, {
            fix: 'Write kind, minikube or k3d, and a name after a colon where it is not the default: kind:dev.',
        });
    }
    const { grammar, byDefault, variable = '' } = rules[tool];
    const configured = environment[variable] ?? '';
    const unnamed = configured === '' ? byDefault : configured;
    const name = colon === -1 ? unnamed : text.slice(colon + 1);
    if (grammar.test(name))
        return { tool, name };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('load-target', `"${name}" cannot be the name of a ${tool} cluster`, {
        fix: `Write ${tool} for the cluster ${byDefault}, or ${tool}:name.`,
    });
}
/** `kind:dev`. */
function formatLoadTarget({ tool, name }) {
    return `${tool}:${name}`;
}


/***/ }),

/***/ 20547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BU: () => (/* binding */ checkTemplate),
/* harmony export */   X4: () => (/* binding */ findMistyped),
/* harmony export */   Z3: () => (/* binding */ fillFacts),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _git_commits_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(44958);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(68424);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(42037);
// The user's own texts with placeholders. Pure.




const placeholders = ['image', 'tag', 'digest', 'version', 'revision', 'old'];
/** What stands between is trimmed afterwards: a pattern that does it can take a long time on many blanks. */
const placeholderPattern = /\{\{([^{}]*)\}\}/g;
/** What a text tells of images: what they have in common once, else what each has. */
function factsOf(images) {
    const list = (fact) => [...new Set(images.map(fact))].filter((value) => value !== undefined).join(', ');
    return {
        image: list(({ repository }) => (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh)(repository)),
        tag: list(({ tag }) => tag),
        digest: list(({ digest }) => digest),
        version: list(({ version }) => version),
        revision: list(({ revision }) => (0,_git_commits_js__WEBPACK_IMPORTED_MODULE_2__/* .nameRevision */ .hH)(revision)),
    };
}
/**
 * Checks a text before anything is built. What is no placeholder is text: it may be that of a commit, whose author must
 * not be able to stop a delivery.
 *
 * @param input the name of the input, for the message
 * @throws UserError `placeholder` where it is empty
 */
function checkTemplate(input, template) {
    if (template.trim() !== '')
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('placeholder', `${input} is empty`, {
        fix: 'Leave it out or say something.',
    });
}
/** What is nearly a placeholder: a warning for each, for who mistyped it. */
function findMistyped(input, template) {
    const names = [...(template ?? '').matchAll(placeholderPattern)].map(([, name = '']) => name.trim());
    return [...new Set(names)].flatMap((name) => {
        // So long is no mistyped word, and comparing takes time.
        if (isPlaceholder(name) || name.length > 20)
            return [];
        const nearest = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .findNearest */ .qg)(name, placeholders);
        if (nearest === undefined)
            return [];
        return [`${input}: {{${name}}} is no placeholder and stays as it is. Is {{${nearest}}} meant?`];
    });
}
/** So many held references are named, as text of a message or title. */
const mostOld = 20;
/** A text with what this delivery is about, as plain text. */
function fillFacts(template, images, sites) {
    const held = [...new Set(sites.map(({ reference }) => reference))];
    const more = held.length > mostOld ? [`and ${held.length - mostOld} more`] : [];
    const old = [...held.slice(0, mostOld), ...more].join(', ');
    const values = { ...factsOf(images), old };
    return template.replaceAll(placeholderPattern, (text, name) => {
        const known = name.trim();
        return isPlaceholder(known) ? values[known] : text;
    });
}
function isPlaceholder(name) {
    return placeholders.some((known) => known === name);
}


/***/ }),

/***/ 61689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ sayWhileWaiting),
/* harmony export */   p: () => (/* binding */ runShown)
/* harmony export */ });
/**
 * Runs a program with docker's environment and shows its output as it comes, in a group of the log. The runner takes
 * no command from it.
 *
 * @param title of the group
 * @param options with `hear` for each piece that is shown
 */
function runShown(effects, title, [command, ...args], { hear, ...options } = {}) {
    const { runProcess, dockerEnvironment: env, log, signal } = effects;
    return log.group(title, () => log.foreign((print) => {
        const show = (piece) => {
            print(piece);
            hear?.(piece);
        };
        return runProcess(command, args, { env, ...options, signal, onStdout: show, onStderr: show });
    }));
}
/** After so many milliseconds in all a line is said; then no more, as each process has a limit of its own. */
const moments = [5_000, 30_000, 120_000, 300_000];
/** Silence looks like a hang: does the work, and says in the log what the run waits for while it takes long. */
async function sayWhileWaiting({ log, sleep }, what, work) {
    const ended = new AbortController();
    const say = async () => {
        let passed = 0;
        for (const moment of moments) {
            await sleep(moment - passed, ended.signal);
            if (ended.signal.aborted)
                return;
            passed = moment;
            log.info(`Still waiting for ${what} (${passed / 1000} s)`);
        }
    };
    // It ends by the abort, which is no failure.
    say().catch(() => undefined);
    try {
        return await work();
    }
    finally {
        ended.abort();
    }
}


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KW: () => (/* binding */ cancelled),
/* harmony export */   Wr: () => (/* binding */ errorPage),
/* harmony export */   XR: () => (/* binding */ formatUserError),
/* harmony export */   Yl: () => (/* binding */ asUserError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   dZ: () => (/* binding */ throwIfCancelled),
/* harmony export */   fz: () => (/* binding */ joinUserErrors),
/* harmony export */   j$: () => (/* binding */ formatLocation),
/* harmony export */   ki: () => (/* binding */ formatList),
/* harmony export */   mm: () => (/* binding */ isCancelled),
/* harmony export */   rM: () => (/* binding */ isTimeLimit),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
// Every failure that a user can meet is a UserError. Imports nothing.
/**
 * A failure with a stable code, what happened, where, and what to do.
 * Anything else that is thrown is a defect in deliver-image and is reported as one.
 */
class UserError extends Error {
    name = 'UserError';
    code;
    location;
    fix;
    excerpt;
    /**
     * @param code stable, in kebab case, for people to search for: `tag-exists`
     * @param what what happened, without the fix
     */
    constructor(code, what, options = {}) {
        super(what, options.cause === undefined ? undefined : { cause: options.cause });
        this.code = code;
        this.location = options.location;
        this.fix = options.fix;
        this.excerpt = options.excerpt;
    }
    /** The same failure with other words: what is not given stays. */
    with({ what = this.message, ...options }) {
        const { location, fix, excerpt, cause } = this;
        return new UserError(this.code, what, {
            ...(location && { location }),
            ...(fix !== undefined && { fix }),
            ...{ excerpt, cause },
            ...options,
        });
    }
}
/**
 * @param doing what is cut short, where that is worth a word
 * @throws UserError `cancelled`
 */
function throwIfCancelled(signal, doing = theRun) {
    if (signal.aborted)
        throw cancelled(undefined, doing);
}
const theRun = {
    what: 'The run was cancelled',
    fix: "A person, a newer run of its concurrency group or the job's time limit did that. Run it again where it was not meant.",
};
/** @param cause the error of the interrupted work, which is no failure of its own */
function cancelled(cause, { what, fix } = theRun) {
    if (cause instanceof UserError && isCancelled(cause))
        return cause;
    return new UserError('cancelled', what, { fix, cause });
}
function isCancelled(error) {
    return error instanceof UserError && error.code === 'cancelled';
}
/** A process that was ended because it took too long. */
function isTimeLimit(error) {
    return error instanceof UserError && error.code === 'time-limit';
}
/** `file:line:column`, as far as known. */
function formatLocation(location) {
    return [location.file, location.line, location.column]
        .filter((part) => part !== undefined)
        .join(':');
}
/** The page that says what the code means and what to do. */
function errorPage(code) {
    return `https://github.com/deliver-image/deliver-image/blob/v1/docs/errors.md#${code}`;
}
/** Where and what, the code, and what to do on a line of its own. */
function formatUserError({ location, message, code, fix }, mark = ` [${code}]`) {
    const place = location ? formatLocation(location) : '';
    // A sentence about a file names it itself.
    const isNamed = place === '' || message.startsWith(`${place} `) || message.endsWith(` ${place}`);
    return `${isNamed ? '' : `${place}: `}${message}${mark}${fix === undefined ? '' : `\n${fix}`}`;
}
/** Nobody reads more, and the runner takes no annotation of megabytes. */
const mostListed = 100;
/** One error that lists several of a kind, so that a user mends them in one go. A single one stays itself. */
function joinUserErrors(code, what, errors) {
    const [first] = errors;
    if (first && errors.length === 1)
        return first;
    // Only other codes are repeated in the list.
    const format = (error) => formatUserError(error, error.code === code ? '' : undefined);
    const list = formatList(errors.map(format), mostListed);
    return new UserError(code, `${what}:\n${list}`, {
        ...(first?.location && { location: first.location }),
    });
}
/** One entry a line, and how many there are beyond the first `most`. */
function formatList(entries, most) {
    const lines = entries.slice(0, most).map((entry) => `  - ${entry.replaceAll('\n', '\n    ')}`);
    const rest = entries.length > most ? [`  - and ${entries.length - most} more`] : [];
    return [...lines, ...rest].join('\n');
}
/** The message of anything that was thrown. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/**
 * What the user is told of anything that was thrown: a UserError as it is, a fault of the machine (a full disk, a
 * folder that is not there) by its own words, and anything else as a mistake of ours.
 *
 * @see https://nodejs.org/api/errors.html#class-systemerror
 */
function asUserError(thrown) {
    if (thrown instanceof UserError)
        return thrown;
    const cause = thrown;
    if (isSystemError(thrown)) {
        return new UserError('machine', `The machine refused: ${messageOf(thrown)}`, {
            fix: 'Look at the file or folder that it names, at its rights and at the room on its disk.',
            cause,
        });
    }
    return new UserError('defect', `deliver-image has a defect: ${messageOf(thrown)}`, {
        fix: 'Please report it with the log of a run that has debug logging on (ACTIONS_STEP_DEBUG=true).',
        cause,
    });
}
/** The operating system's errors carry the call that failed; node's own refusals of arguments do not. */
function isSystemError(thrown) {
    return typeof thrown === 'object' && thrown !== null && 'syscall' in thrown && 'code' in thrown;
}


/***/ }),

/***/ 69050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ex: () => (/* binding */ explainCheckout),
/* harmony export */   Hj: () => (/* binding */ openCheckout),
/* harmony export */   Vs: () => (/* binding */ trustCheckout),
/* harmony export */   _0: () => (/* binding */ readLeftOut),
/* harmony export */   b$: () => (/* binding */ readCheckout),
/* harmony export */   vE: () => (/* binding */ findWorkTree)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/* harmony import */ var _nearby_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(42264);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9469);
/* harmony import */ var _commits_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(44958);
/* harmony import */ var _configuration_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(71618);







/**
 * Git in the user's checkout, for reading only. It starts at the root of the work tree, and only where there is one:
 * below it lie files of the commit, which may look like a repository. In a container job another user owns the checkout, which git refuses.
 * On a runner the workspace is the job's own: these calls trust it. Elsewhere git's refusal stands, since a
 * repository's configuration can name programs.
 *
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 */
function openCheckout({ runProcess, environment, runner }, folder) {
    const tree = findWorkTree(folder);
    const trusting = trustCheckout(environment, runner, folder);
    if (tree !== undefined)
        return (0,_command_js__WEBPACK_IMPORTED_MODULE_4__/* .openGit */ .zY)(runProcess, tree, trusting);
    // Names the repository that is not there, so that git does not look for another one.
    return (0,_command_js__WEBPACK_IMPORTED_MODULE_4__/* .openGit */ .zY)(runProcess, folder, { GIT_DIR: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder), '.git'), ...trusting });
}
/** The environment in which git trusts the folder's checkout, as {@link openCheckout} says. */
function trustCheckout(environment, { workspace, ownsWorkspace }, folder) {
    if (!ownsWorkspace)
        return environment;
    const tree = findWorkTree(folder);
    if (tree === undefined || !isInside(tree, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace)))
        return environment;
    // Git compares with the real path, and honours this entry from 2.38 on.
    const trust = (0,_configuration_js__WEBPACK_IMPORTED_MODULE_5__/* .configurationEnvironment */ .mL)(environment, [['safe.directory', (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(tree)]]);
    return { ...environment, ...trust };
}
/** The nearest folder with a repository, from this one up, as git looks for it. */
function findWorkTree(folder) {
    for (let tree = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder);; tree = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(tree)) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(tree, '.git')))
            return tree;
        if (tree === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(tree))
            return undefined;
    }
}
function isInside(path, folder) {
    return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
const query = '--show-toplevel --is-shallow-repository --symbolic-full-name HEAD'.split(' ');
/**
 * Reads the checkout: two processes, side by side.
 *
 * @param eventRevisions object ids or full ref names; the first that this clone holds is the event's commit
 * @throws UserError `git-repository`, `git-ownership`, `git-no-commit`, `git`
 */
async function readCheckout(git, eventRevisions) {
    const [answer, [head, ...eventCommits]] = await Promise.all([
        git.run(['rev-parse', ...query]),
        (0,_commits_js__WEBPACK_IMPORTED_MODULE_6__/* .readCommits */ .Fe)(git, ['HEAD', ...eventRevisions]),
    ]);
    // In a repository without a commit, git prints the top level before it fails.
    if (answer.exitCode !== 0 && answer.stdout === '')
        throw explainCheckout(git.folder, answer);
    if (head === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('git-no-commit', `The repository in ${git.folder} has no commit yet`, {
            fix: 'Commit first, or check out a branch, tag or commit that exists.',
        });
    }
    // One answer a line, read from the end: a folder's name may hold line breaks.
    const lines = answer.stdout.replace(/\n$/, '').split('\n');
    return {
        topLevel: lines.slice(0, -2).join('\n'),
        isShallow: lines.at(-2) === 'true',
        head,
        eventCommit: eventCommits.find((commit) => commit !== undefined),
        branch: /^refs\/heads\/(.+)$/.exec(lines.at(-1) ?? '')?.[1],
    };
}
// "dubious ownership in repository at '<path>'" since git 2.35.3, "unsafe repository ('<path>' is" before.
const ownership = /(?:dubious ownership in repository at|unsafe repository \()\s*'([^']*)'/;
/** Why git does not take a folder for a checkout. */
function explainCheckout(folder, result) {
    const words = (0,_command_js__WEBPACK_IMPORTED_MODULE_4__/* .gitWords */ .is)(result);
    const [, refused] = ownership.exec(words) ?? [];
    if (refused !== undefined) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('git-ownership', `git refuses ${refused}: another user owns it`, {
            fix: `Run this in a step before, in the same container: git config --global --add safe.directory '${refused}'`,
        });
    }
    const isBare = ['HEAD', 'objects', 'refs'].every((part) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, part)));
    if (isBare || /must be run in a work tree|cannot use bare repository/.test(words)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('git-repository', `${folder} is a bare git repository`, {
            fix: 'An image is built from checked-out files: clone it with a work tree.',
        });
    }
    if (words.includes('not a git repository')) {
        const [below, ...others] = findCheckouts(folder);
        if (below !== undefined) {
            const more = others.length === 0 ? '' : ` (there are ${others.join(', ')} too)`;
            return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('git-repository', `${folder} is not in a git repository`, {
                fix: `There is a checkout in ${below}${more}: set context: ${below}.`,
            });
        }
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('git-repository', `${folder} is not in a git repository`, {
            fix: 'In a workflow, run actions/checkout in a step before, and install git before it where the job runs in a container: without git it downloads the files alone. Elsewhere, run this in the root of a repository.',
        });
    }
    return (0,_command_js__WEBPACK_IMPORTED_MODULE_4__/* .gitError */ .N7)('git rev-parse failed', words);
}
/**
 * The files of the commit that a sparse checkout has left out of the folder, by their paths from there: in its own
 * checkout and in those below it.
 *
 * @see https://git-scm.com/docs/git-sparse-checkout
 */
async function readLeftOut(effects, folder) {
    const own = findWorkTree(folder);
    const trees = new Set([
        ...(own === undefined ? [] : [own]),
        ...findCheckouts(folder).map((below) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, below)),
    ]);
    const left = [];
    for (const tree of trees) {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(tree, '.git/info/sparse-checkout')))
            continue;
        const { stdout } = await openCheckout(effects, tree).run(['ls-files', '-t', '-z']);
        const paths = stdout.split('\0').flatMap((line) => (/^[Ss] /.test(line) ? line.slice(2) : []));
        left.push(...paths.map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(tree, path)).replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, '/')));
    }
    return left.filter((path) => !path.startsWith('../'));
}
/** Where actions/checkout put something by its input `path`. */
function findCheckouts(folder) {
    return (0,_nearby_js__WEBPACK_IMPORTED_MODULE_3__/* .listNearby */ .s)(folder, 3).flatMap(({ path }) => node_path__WEBPACK_IMPORTED_MODULE_1__.posix.basename(path) === '.git' ? node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(path) : []);
}


/***/ }),

/***/ 9469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ev: () => (/* binding */ adviseOnGit),
/* harmony export */   N7: () => (/* binding */ gitError),
/* harmony export */   is: () => (/* binding */ gitWords),
/* harmony export */   zY: () => (/* binding */ openGit)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(57975);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _proxy_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(25431);
/* harmony import */ var _configuration_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(71618);
// git/: reads git and the event. Writes nothing to the user's checkout, its index or its configuration.




/** Git never asks a person, never pages, and answers in English, so that its words can be parsed. */
const quietEnvironment = {
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: 'cat',
    LC_ALL: 'C',
    // A configuration file can turn these on, and only variables turn them off.
    GIT_TRACE2: '0',
    GIT_TRACE2_EVENT: '0',
    GIT_TRACE2_PERF: '0',
};
/** By argument, which wins over every file and every variable. */
const guardArguments = _configuration_js__WEBPACK_IMPORTED_MODULE_3__/* .guards */ .DK.flatMap(([key, value]) => ['-c', `${key}=${value}`]);
/** Variables that make git talk of its own doings, between the words that are read. */
const talkative = /^GIT_(?:TRACE|CURL_VERBOSE|TRANSPORT_HELPER_DEBUG|TRANSLOOP_DEBUG)/;
/**
 * Opens git in a folder.
 *
 * @param environment the process's own, which git inherits
 * @param askpass the program that tells credentials; without it none is asked
 */
function openGit(runProcess, folder, environment, askpass) {
    // Copied once: every look at a process's own environment costs a system call.
    const inherited = {
        ...Object.fromEntries(Object.entries(environment).filter(([name]) => !talkative.test(name))),
        ...(0,_proxy_js__WEBPACK_IMPORTED_MODULE_2__/* .proxyVariables */ .eq)(environment, environment['GITHUB_SERVER_URL'] ?? ''),
        ...quietEnvironment,
        ...(askpass !== undefined && { GIT_ASKPASS: askpass }),
    };
    const run = async (args, { settings = [], ...options } = {}) => {
        const given = settings.length === 0 ? {} : (0,_configuration_js__WEBPACK_IMPORTED_MODULE_3__/* .configurationEnvironment */ .mL)(inherited, settings);
        const result = await runProcess('git', [...guardArguments, ...args], {
            name: `git ${args[0] ?? ''}`,
            ...options,
            cwd: folder,
            env: { ...inherited, ...given, ...options.env },
        });
        // Servers colour their words, and git does where a configuration says so.
        return { ...result, stderr: (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(result.stderr) };
    };
    const read = async (args, options) => {
        const result = await run(args, options);
        if (result.exitCode === 0)
            return result.stdout.replace(/\n$/, '');
        throw gitError(`git ${args[0] ?? ''} failed`, gitWords(result));
    };
    return { folder, run, read };
}
/** The last words of a git that failed, and what it failed of, for an error message. */
function gitWords(result) {
    const lines = result.stderr.split('\n').filter((line) => line.trim() !== '');
    const cause = lines.slice(0, -5).filter((line) => line.startsWith('fatal: '));
    return ([...cause.slice(-1), ...lines.slice(-5)].join('\n') ||
        `exit code ${result.exitCode} and no message`);
}
/** What git's own words mean, wherever it fails; the first one that fits. */
const causes = [
    {
        code: 'git',
        fits: /\.lock': File exists|could not lock|another git process/i,
        means: 'Another git works in this repository, or one was killed there',
        fix: 'Let steps that run at once have a checkout each. Where no git runs, remove the lock file that is named.',
    },
    {
        code: 'git',
        fits: /no space left|disk quota exceeded|file too large/i,
        means: 'The disk is full',
        fix: 'Free space on the runner (docker system prune, old work folders), or use a larger one.',
    },
    {
        code: 'git',
        fits: /permission denied(?! \(publickey)|operation not permitted|read-only file system|insufficient permission/i,
        means: 'The user of this job may not read or write the repository',
        fix: 'Give its files to that user, as where a container wrote them as root: chown -R in a step before, or check out anew.',
    },
    {
        code: 'git',
        fits: /dubious ownership|safe\.directory/,
        means: 'Another user owns the repository',
        fix: "Run in a step before, in the same container: git config --global --add safe.directory '<folder>'",
    },
    {
        code: 'git',
        fits: /promisor|could not fetch [0-9a-f]{7}|lazy fetching/i,
        means: 'The checkout is a partial one (filter), and what it left out cannot be fetched',
        fix: 'Give actions/checkout no filter, or the server the credentials of the checkout.',
    },
    {
        code: 'git',
        fits: /corrupt|bad object|bad tree|(?:loose object|object file) .{0,200} (?:empty|truncated)|unable to read (?:tree|sha1)|missing (?:blob|tree|commit)|bad signature|did not match index|unable to unpack|inflate|index file smaller|packfile .{0,200}cannot be/i,
        means: 'The repository is damaged',
        fix: 'Remove the checkout and check out anew: a runner of your own keeps it from run to run. git fsck shows what is damaged.',
    },
    {
        code: 'git',
        fits: /bad (?:[a-z]+ )?config|invalid (?:key|value) for|unknown repository extension|expected git repo version/i,
        means: 'Git does not take its configuration, or that of the repository',
        fix: 'Correct the line that is named (git config --list --show-origin). An extension that is not known asks for a newer git.',
    },
    {
        code: 'git',
        fits: /^usage: git|unknown (?:option|switch)|is not a git command/im,
        means: 'This git does not know what it is asked',
        fix: 'Use git 2.31 or newer (git --version).',
    },
    {
        code: 'git',
        fits: /out of memory|cannot allocate|mmap failed|cannot fork|unable to create (?:threaded|async)|too many open files|exit code 13[79]/i,
        means: 'Memory, processes or open files ran out',
        fix: 'Use a larger runner, or raise the limits of the job (ulimit -a).',
    },
    {
        code: 'git',
        fits: /permission denied \(publickey|authentication failed|could not read (?:username|password)|returned error: 40[13]/i,
        means: 'The server of the repository does not accept the login',
        fix: 'Give actions/checkout a token or key that may read the repository, and let it persist it where a later step reads.',
    },
    {
        code: 'git',
        fits: /could not resolve host|unable to access|connection (?:refused|reset|timed out)|early EOF|hung up unexpectedly/i,
        means: 'The server of the repository cannot be reached',
        fix: 'It may pass: run the job again. Else look at the name server, firewall and proxy of the runner.',
    },
];
/** What to do about a git that failed, by its words. */
function adviseOnGit(words) {
    const cause = causes.find(({ fits }) => fits.test(words));
    return cause === undefined
        ? 'The words are those of git or of the server. Check out anew (actions/checkout), and run again.'
        : `${cause.means}. ${cause.fix}`;
}
/** @param what which git failed, or what it could not do */
function gitError(what, words) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('git', `${what}: ${words}`, { fix: adviseOnGit(words) });
}


/***/ }),

/***/ 44958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fe: () => (/* binding */ readCommits),
/* harmony export */   fU: () => (/* binding */ formatTime),
/* harmony export */   hH: () => (/* binding */ nameRevision),
/* harmony export */   w7: () => (/* binding */ shortRevision)
/* harmony export */ });
/* unused harmony export parseCommits */
/** A commit as it is told to people, whole. */
function nameRevision(revision) {
    return revision ?? 'unknown';
}
/** A commit as people name it. */
function shortRevision(revision) {
    return revision.slice(0, 7);
}
/**
 * Reads commits, through annotated tags, in one process; `undefined` for each that is not in this clone.
 *
 * @param revisions object ids, `HEAD` or full ref names; they go to standard input, where nothing is an option
 */
async function readCommits(git, revisions) {
    const result = await git.run(['cat-file', '--batch'], {
        input: revisions.map((revision) => `${revision}^{commit}\n`).join(''),
        // A commit that a partial clone lacks is not fetched behind the user's back.
        env: { GIT_NO_LAZY_FETCH: '1' },
        // The sizes count bytes, so every byte has to be one character.
        stdoutEncoding: 'latin1',
    });
    return parseCommits(result.stdout);
}
/**
 * Reads what `git cat-file --batch` writes: for a commit `<id> commit <size>`, so many bytes and a newline; one line
 * that ends in `missing` for each that is not there.
 *
 * @param output in Latin-1
 * @see https://git-scm.com/docs/git-cat-file#_batch_output
 */
function parseCommits(output) {
    const commits = [];
    let start = 0;
    for (let lineEnd = output.indexOf('\n'); lineEnd !== -1; lineEnd = output.indexOf('\n', start)) {
        const [, id, size] = /^([0-9a-f]+) commit (\d+)$/.exec(output.slice(start, lineEnd)) ?? [];
        start = lineEnd + 1;
        if (id === undefined) {
            commits.push(undefined);
            continue;
        }
        const end = start + Number(size);
        const commit = output.slice(start, end);
        const [, tree = ''] = /^tree ([0-9a-f]+)$/m.exec(commit) ?? [];
        const [, seconds = 0] = /^committer .*> (\d+) [+-]\d+$/m.exec(commit) ?? [];
        commits.push({ id, tree, committedAt: formatTime(Number(seconds)) });
        start = end + 1;
    }
    return commits;
}
/** Seconds since 1970 at the end of the year 9999, the last that RFC 3339 can write. */
const lastSecond = 253_402_300_799;
/** Seconds since 1970 as ISO 8601 in UTC. */
function formatTime(seconds) {
    return new Date(Math.min(seconds, lastSecond) * 1000).toISOString().replace('.000Z', 'Z');
}


/***/ }),

/***/ 71618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BG: () => (/* binding */ basicCredentials),
/* harmony export */   DK: () => (/* binding */ guards),
/* harmony export */   bj: () => (/* binding */ headerSettings),
/* harmony export */   mL: () => (/* binding */ configurationEnvironment),
/* harmony export */   o2: () => (/* binding */ refuseRedirects)
/* harmony export */ });
/**
 * What every git of a run obeys, whatever any file says: a folder of a commit that looks like a bare repository
 * configures nothing, a read starts no program of the user's, and a redirect takes no credentials to another place
 * (git sends its header with every POST, also to the host that it was sent on to). Git before 2.38 does not know
 * `safe.bareRepository`: {@link openCheckout} starts it where `.git` is, so that it finds nothing else first.
 *
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpfollowRedirects
 */
const guards = [
    ['safe.bareRepository', 'explicit'],
    ['core.fsmonitor', 'false'],
    ['core.hooksPath', '/dev/null'],
    ['http.followRedirects', 'false'],
];
/** Git takes what is set for some addresses before what is set for all, in whatever order: so these are answered one by one. */
const redirectKey = /^http\..+\.followredirects$/;
/** @param keys of the configuration, as git prints them; all but those of redirects are left out */
function refuseRedirects(keys) {
    return keys.filter((key) => redirectKey.test(key)).map((key) => [key, 'false']);
}
/**
 * Git settings as environment variables. They win over every configuration file.
 *
 * @param environment the environment that git will inherit; its own GIT_CONFIG_* entries stay
 * @param settings pairs of key and value, in git's own order of precedence: the last one wins
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT
 */
function configurationEnvironment(environment, settings) {
    const count = Number(environment['GIT_CONFIG_COUNT'] ?? '0') || 0;
    const entries = settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${count + index}`, key],
        [`GIT_CONFIG_VALUE_${count + index}`, value],
    ]);
    return { GIT_CONFIG_COUNT: String(count + settings.length), ...Object.fromEntries(entries) };
}
/**
 * Credentials for one server, as a header of requests to that host only. The empty value first drops a header that
 * the checkout may have persisted: two of them make GitHub answer 400. Git takes the setting whose URL fits longest,
 * so the whole URL is set, too: no other setting of the machine wins over it.
 *
 * @param url of the server or, better, of the repository there
 * @param credentials as {@link basicCredentials} gives them
 */
function headerSettings(url, credentials) {
    const { origin, pathname } = new URL(url);
    const places = pathname === '/' ? [`${origin}/`] : [`${origin}/`, `${origin}${pathname}`];
    return places.flatMap((place) => {
        const key = `http.${place}.extraheader`;
        return [[key, ''], [key, `AUTHORIZATION: basic ${credentials}`]];
    });
}
/** A token as `user:password` in base64; to be masked like the token itself. */
function basicCredentials(token) {
    return Buffer.from(`x-access-token:${token}`).toString('base64');
}


/***/ }),

/***/ 36491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ readRunEvent),
/* harmony export */   e: () => (/* binding */ readGitContext)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(16413);
/* harmony import */ var _checkout_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(69050);
/* harmony import */ var _commits_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(44958);
/* harmony import */ var _dirty_files_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(93270);
/* harmony import */ var _event_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4992);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(46855);








/**
 * Reads the event, the checkout and the tags that are needed; changes nothing. The later stages read no git, but for
 * the names of tags once more when aliases move.
 *
 * @throws UserError `event`, `deleted-ref`, `git-repository`, `git-ownership`, `git-no-commit`, `git`
 */
async function readGitContext(effects, request) {
    const { runner } = effects;
    const source = toTagSource(effects, request);
    const event = readRunEvent(runner);
    const { tagAnswers, status, hidden, checkout } = await askGit(source, request, event);
    const subject = findSubject(effects, event, checkout);
    const { ref, revision } = subject;
    const { head, topLevel, isShallow } = checkout;
    const tags = tagAnswers || dependsOnTags(request, event, ref)
        ? await (0,_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .readTags */ .g$)(source, tagAnswers ?? (await (0,_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .askTags */ .RP)(source)), { revision, isShallow })
        : _tags_js__WEBPACK_IMPORTED_MODULE_5__/* .unreadTags */ .RH;
    const isTag = event.refMayBeTag && tags.onRevision.includes(ref.name);
    return {
        ...subject,
        event: event.name,
        reach: event.reach,
        ref: isTag ? { kind: 'tag', name: ref.name } : ref,
        refMayBeTag: event.refMayBeTag && !isTag && !tags.isComplete,
        head: head.id,
        isNamed: isNamed(runner, event, checkout),
        ...(event.repository && { repository: event.repository }),
        ...(event.defaultBranch !== undefined && { defaultBranch: event.defaultBranch }),
        tags,
        dirtyFiles: status && hidden ? await readChanged(source.git, status, hidden) : [],
        topLevel,
    };
}
/** A file that git was told to pass over may have a staged change as well. */
async function readChanged(git, status, hidden) {
    return [...new Set([...(0,_dirty_files_js__WEBPACK_IMPORTED_MODULE_3__/* .readDirtyFiles */ ._7)(status), ...(await (0,_dirty_files_js__WEBPACK_IMPORTED_MODULE_3__/* .readHiddenFiles */ .y2)(git, hidden))])];
}
function toTagSource({ git, runner: { serverUrl } }, { token }) {
    return { git, serverUrl, ...(token !== undefined && { token }) };
}
/**
 * Asks everything side by side, the longest first: the remote. Its name is read before anything else starts, because
 * starting processes delays every answer by more than this one takes.
 *
 * @returns `tagAnswers`: absent where no tags are needed, or where the checkout has to tell the ref first
 */
async function askGit(source, request, event) {
    const { git } = source;
    const needed = event.ref !== undefined && dependsOnTags(request, event, event.ref);
    const remote = needed ? (0,_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .readRemote */ .Zz)(git) : Promise.resolve(undefined);
    const [tagAnswers, status, hidden, checkout] = await Promise.all([
        needed ? (0,_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .askTags */ .RP)(source, remote) : undefined,
        remote.then(() => (request.needsDirtyFiles ? git.run(_dirty_files_js__WEBPACK_IMPORTED_MODULE_3__/* .dirtyFilesQuery */ .Wx) : undefined)),
        remote.then(() => (request.needsDirtyFiles ? git.run(_dirty_files_js__WEBPACK_IMPORTED_MODULE_3__/* .hiddenFilesQuery */ .CU) : undefined)),
        remote.then(() => (0,_checkout_js__WEBPACK_IMPORTED_MODULE_2__/* .readCheckout */ .b$)(git, revisionsOf(event))),
    ]);
    return { tagAnswers, status, hidden, checkout };
}
function dependsOnTags({ needsTags }, event, ref) {
    return (event.refMayBeTag && ref.kind === 'branch') || needsTags({ event: event.name, ref });
}
/** Bytes; GitHub sends no more than a quarter of it. */
const longestPayload = 100_000_000;
/** Without waiting: what git is asked starts before anything else. */
function readPayload(path) {
    if (path === '')
        return undefined;
    const unreadable = (why, cause) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('event', `The event's payload cannot be read: ${why}`, {
        location: { file: path },
        fix: 'GITHUB_EVENT_PATH must name a file with the JSON of the event, or be unset.',
        cause,
    });
    let text;
    try {
        const about = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path);
        if (!about.isFile())
            throw new Error('it is no file');
        if (about.size > longestPayload)
            throw new Error('it is longer than any event');
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
    }
    catch (error) {
        throw unreadable((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error), error);
    }
    const payload = (0,_json_js__WEBPACK_IMPORTED_MODULE_6__/* .parseJson */ .qF)(text);
    if (payload === undefined)
        throw unreadable('it is not JSON');
    return payload;
}
/** What started the run, before git is asked anything. @throws UserError `event`, and what {@link parseEvent} throws */
function readRunEvent(runner) {
    return (0,_event_js__WEBPACK_IMPORTED_MODULE_4__/* .parseEvent */ .w)(runner, readPayload(runner.event.payloadFile));
}
/** True where the event names the commit that is checked out, a tag's by its object or its ref. */
function namesHead({ revision }, { head, eventCommit }) {
    return revision !== undefined && [revision, eventCommit?.id].includes(head.id);
}
/** True where GitHub says whose commit is checked out. A stand-in for the runner makes events of whatever that is. */
function isNamed({ isStandIn }, event, checkout) {
    const isTrusted = !isStandIn && !event.isByAnyId && event.ref?.kind !== 'detached';
    return isTrusted && namesHead(event, checkout);
}
/**
 * What the run is about. An event about one commit (a tag, a pull request, a workflow_run) names it, whatever is checked out. For any other
 * event the checkout counts: a job may check out another branch or commit on its own.
 */
function findSubject({ log }, event, checkout) {
    const { head, eventCommit } = checkout;
    const ref = event.ref ?? localRef(checkout);
    const { id: revision, committedAt } = head;
    const atHead = { ref, revision, committedAt, headIs: 'revision', headFiles: 'same' };
    if (event.revision === undefined || namesHead(event, checkout))
        return atHead;
    if (!event.isExact) {
        log.info(`The event is about ${(0,_commits_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(event.revision)}, but ${(0,_commits_js__WEBPACK_IMPORTED_MODULE_7__/* .shortRevision */ .w7)(head.id)} is checked out: that one counts.`);
        return { ...atHead, ref: localRef(checkout) };
    }
    return {
        ref,
        revision: eventCommit?.id ?? event.revision,
        committedAt: eventCommit?.committedAt ?? committedAt,
        headIs: event.mergeCommits.includes(head.id) ? 'merge-commit' : 'other',
        headFiles: compareFiles(head, eventCommit),
    };
}
function compareFiles(head, eventCommit) {
    if (eventCommit === undefined)
        return 'unknown';
    return eventCommit.tree === head.tree ? 'same' : 'other';
}
/** A tag's event names the annotated tag's object, which a shallow clone may not hold: then its ref leads to the commit. */
function revisionsOf({ revision, ref }) {
    if (revision === undefined)
        return [];
    return ref?.kind === 'tag' ? [revision, `refs/tags/${ref.name}`] : [revision];
}
function localRef({ branch }) {
    return branch === undefined ? { kind: 'detached', name: '' } : { kind: 'branch', name: branch };
}


/***/ }),

/***/ 93270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CU: () => (/* binding */ hiddenFilesQuery),
/* harmony export */   El: () => (/* binding */ readUntracked),
/* harmony export */   IY: () => (/* binding */ digestDirtyFiles),
/* harmony export */   Wx: () => (/* binding */ dirtyFilesQuery),
/* harmony export */   _7: () => (/* binding */ readDirtyFiles),
/* harmony export */   _V: () => (/* binding */ isPointer),
/* harmony export */   qv: () => (/* binding */ longestPointer),
/* harmony export */   r3: () => (/* binding */ readCommitted),
/* harmony export */   y2: () => (/* binding */ readHiddenFiles)
/* harmony export */ });
/* unused harmony export parseStatus */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9469);
// Which files of a checkout differ from its commit, and what they hold.




/** Git's arguments for {@link readDirtyFiles}. They leave nothing to the configuration, which could hide a file. */
const dirtyFilesQuery = 'status --porcelain=v2 -z --no-renames --untracked-files=normal --ignore-submodules=none'.split(' ');
/**
 * Changed, added and untracked files that git does not ignore, relative to the work tree's root.
 *
 * @throws UserError `git` when git failed
 */
function readDirtyFiles(result) {
    if (result.exitCode === 0)
        return parseStatus(result.stdout);
    throw (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .gitError */ .N7)('git status failed', (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .gitWords */ .is)(result));
}
/** Git's arguments for {@link readHidden}: with the id of what the commit holds. */
const hiddenFilesQuery = 'ls-files -v --stage -z'.split(' ');
/**
 * Tracked files that git was told to take for unchanged (`assume-unchanged`, `skip-worktree`) and that are changed all
 * the same: `git status` passes over them, and a build does not. What a sparse checkout leaves out is none of them.
 *
 * @param git in the work tree's root
 * @param result of {@link hiddenFilesQuery}
 * @throws UserError `git` when git failed
 */
async function readHiddenFiles(git, result) {
    if (result.exitCode !== 0)
        throw (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .gitError */ .N7)('git ls-files failed', (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .gitWords */ .is)(result));
    const hidden = result.stdout.split('\0').flatMap((entry) => {
        const [, tag = '', mode, id = '', path] = /^([a-zS]) (\d+) ([0-9a-f]+) \d\t([^"\n][^\n]*)$/.exec(entry) ?? [];
        if (path === undefined || !mode?.startsWith('100'))
            return [];
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(git.folder, path), { throwIfNoEntry: false });
        return stat === undefined && /s/i.test(tag) ? [] : [{ path, id, isFile: stat?.isFile() }];
    });
    const files = hidden.filter(({ isFile }) => isFile === true);
    const input = files.map(({ path }) => `${path}\n`).join('');
    // As git would store them: line ends and filters are no change.
    const asked = files.length > 0 ? await git.read(['hash-object', '--stdin-paths'], { input }) : '';
    const now = new Map(asked.split('\n').map((id, index) => [files[index]?.path, id]));
    return hidden.flatMap(({ path, id }) => (now.get(path) === id ? [] : path));
}
/**
 * The files in untracked folders that git does not ignore; {@link readDirtyFiles} names only the folder.
 *
 * @param git in the work tree's root
 * @throws UserError `git` when git failed
 */
async function readUntracked(git, folders) {
    const args = ['ls-files', '--others', '--exclude-standard', '-z', '--', ...folders];
    const output = await git.read(args, { env: { GIT_LITERAL_PATHSPECS: '1' } });
    return output.split('\0').filter((path) => path !== '');
}
/**
 * What files hold in the commit that is checked out; nothing for those that are not in it.
 *
 * @param git in the work tree's root
 * @throws UserError `git` when git failed
 */
async function readCommitted(git, paths) {
    // Git reads one name a line.
    const asked = paths.filter((path) => !path.includes('\n'));
    const input = asked.map((path) => `HEAD:${path}\n`).join('');
    const args = ['cat-file', '--batch'];
    const stdout = await git.read(args, { input, stdoutEncoding: 'latin1' });
    const committed = new Map();
    let at = 0;
    for (const path of asked) {
        const end = stdout.indexOf('\n', at);
        const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(stdout.slice(at, end)) ?? [];
        at = end + 1;
        if (size === undefined)
            continue;
        committed.set(path, Buffer.from(stdout.slice(at, at + Number(size)), 'latin1'));
        at += Number(size) + 1;
    }
    return paths.map((path) => [path, committed.get(path)]);
}
/**
 * Reads `git status --porcelain=v2 -z --no-renames`.
 *
 * @see https://git-scm.com/docs/git-status#_porcelain_format_version_2
 */
function parseStatus(output) {
    return output
        .split('\0')
        .map(statusPath)
        .filter((path) => path !== undefined);
}
/** How many fields stand before the path: `1` an ordinary change, `u` unmerged, `?` untracked. */
const fieldsBeforePath = { '1': 8, u: 10, '?': 1 };
function statusPath(entry) {
    const fields = fieldsBeforePath[entry.slice(0, entry.indexOf(' '))];
    return fields === undefined ? undefined : entry.split(' ').slice(fields).join(' ');
}
/**
 * Tells two states of a checkout apart without a commit: SHA-256 over names, modes and bytes, in hexadecimal digits.
 * The order of the paths does not matter.
 *
 * @param topLevel the work tree's root
 * @param paths relative to it, as `git status` names them: an untracked folder ends in `/`, a deleted file is missing
 */
function digestDirtyFiles(topLevel, paths) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const path of [...paths].sort())
        addPath(hash, topLevel, path.replace(/\/$/, ''));
    return hash.digest('hex');
}
function addPath(hash, topLevel, path) {
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(topLevel, path);
    const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(absolute, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
        for (const entry of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(absolute).sort())
            addPath(hash, topLevel, `${path}/${entry}`);
        return;
    }
    const [kind, bytes] = readContent(absolute, stat);
    // With the length before the bytes, no two states are hashed alike.
    hash.update(JSON.stringify([path, kind, bytes.length]));
    hash.update(bytes);
}
function readContent(path, stat) {
    if (stat === undefined)
        return ['deleted', ''];
    if (stat.isSymbolicLink())
        return ['link', (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readlinkSync)(path)];
    // A socket or device is in no image.
    if (!stat.isFile())
        return ['other', ''];
    return [stat.mode & 0o111 ? 'executable' : 'file', (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path)];
}
/** In bytes, where the file that it stands for may have any size. */
const longestPointer = 1_024;
const pointerStart = 'version https://git-lfs.github.com/spec/';
/**
 * True for a pointer of Git LFS, which stands for a file that git does not hold.
 *
 * @see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
 */
function isPointer(bytes) {
    // Every file is asked: the first letter says no to most of them.
    if (bytes.length >= longestPointer || bytes[0] !== pointerStart.charCodeAt(0))
        return false;
    const start = bytes.subarray(0, pointerStart.length);
    return Buffer.from(start).toString('latin1') === pointerStart;
}


/***/ }),

/***/ 4992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  R: () => (/* binding */ describeRef),
  w: () => (/* binding */ parseEvent)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/json.js
var json = __nccwpck_require__(16413);
// EXTERNAL MODULE: ./lib/runner/context.js
var context = __nccwpck_require__(21017);
;// CONCATENATED MODULE: ./lib/git/events.js
// Which events mean a delivery: one table, which docs/versions.md shows. What is not in it is only built.


/** That something ended well only starts a run: `push: true`, or the row of workflow_run, makes it a delivery. */
const ended = (field, success = 'builds') => ({
    field,
    values: { success },
    else: 'refuses',
});
/** A pull request is built to see that it builds; merged, it is a run on its base. */
const pullRequest = 'builds';
/**
 * GitHub's events, and those that Gitea and Forgejo add.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const eventRules = {
    // Somebody means this commit, or asks for a run.
    push: { field: 'deleted', values: { true: 'refuses' }, else: 'delivers' },
    create: 'delivers',
    local: 'delivers',
    workflow_dispatch: 'delivers',
    repository_dispatch: 'delivers',
    schedule: 'delivers',
    deployment: 'delivers',
    // `updated` is Gitea's word for `edited`. Where nobody says what happened, it is only built.
    release: {
        field: 'action',
        values: {
            '': 'builds',
            published: 'delivers',
            released: 'delivers',
            prereleased: 'delivers',
            created: 'delivers',
            edited: 'ends',
            updated: 'ends',
        },
        else: 'refuses',
    },
    // How something else ended, or how far it is.
    workflow_run: ended('workflow_run.conclusion', 'delivers'),
    workflow_job: ended('workflow_job.conclusion'),
    check_run: ended('check_run.conclusion'),
    check_suite: ended('check_suite.conclusion'),
    status: ended('state'),
    deployment_status: ended('deployment_status.state'),
    delete: 'refuses',
    // What is not merged.
    pull_request: pullRequest,
    pull_request_target: pullRequest,
    pull_request_review: pullRequest,
    pull_request_review_comment: pullRequest,
    pull_request_comment: pullRequest,
    merge_group: 'builds',
    // Something happened that says nothing about an image.
    branch_protection_rule: 'builds',
    discussion: 'builds',
    discussion_comment: 'builds',
    fork: 'builds',
    gollum: 'builds',
    image_version: 'builds',
    issue_comment: 'builds',
    issues: 'builds',
    label: 'builds',
    milestone: 'builds',
    page_build: 'builds',
    project: 'builds',
    project_card: 'builds',
    project_column: 'builds',
    public: 'builds',
    registry_package: 'builds',
    watch: 'builds',
};
/**
 * How far this event goes.
 *
 * @throws UserError `deleted-ref` for what takes a ref back, `event-refused` for the others that deliver nothing
 */
function readReach(name, payload) {
    const rule = Object.hasOwn(eventRules, name) ? eventRules[name] : undefined;
    if (rule === undefined)
        return 'builds';
    const isDeletion = name === 'push' && /^0+$/.test((0,json/* textAt */.$6)(payload, 'after') ?? '');
    const told = typeof rule === 'string' ? rule : applyCondition(rule, payload);
    const reach = isDeletion ? 'refuses' : told;
    if (reach === 'refuses')
        throw refuseEvent(name, rule, payload);
    return reach;
}
function readField({ field }, payload) {
    const value = (0,json/* valueAt */.fK)(payload, ...field.split('.'));
    return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}
function applyCondition(condition, payload) {
    const value = readField(condition, payload);
    return Object.hasOwn(condition.values, value)
        ? (condition.values[value] ?? condition.else)
        : condition.else;
}
function refuseEvent(name, rule, payload) {
    const ref = (0,json/* textAt */.$6)(payload, 'ref') ?? 'a ref';
    if (name === 'push') {
        return new errors/* UserError */.yo('deleted-ref', `This push deleted ${ref}: there is nothing to deliver`, {
            fix: 'Leave such runs out: put `if: ${{ !github.event.deleted }}` at the job.',
        });
    }
    if (typeof rule === 'string') {
        const what = `Event ${name} says that ${ref} was deleted: there is nothing to deliver`;
        return new errors/* UserError */.yo('deleted-ref', what, {
            fix: `Take ${name} out of the workflow's \`on\`.`,
        });
    }
    const value = readField(rule, payload);
    const is = value === '' ? 'is not there yet' : `is ${JSON.stringify(value.slice(0, 40))}`;
    const what = `Event ${name} delivers nothing here: github.event.${rule.field} ${is}`;
    const fix = name === 'release'
        ? 'Name what delivers in the workflow: `on: release: types: [published]`.'
        : `Put \`if: \${{ github.event.${rule.field} == 'success' }}\` at the job.`;
    return new errors/* UserError */.yo('event-refused', what, { fix });
}

// EXTERNAL MODULE: ./lib/git/names.js
var names = __nccwpck_require__(1476);
;// CONCATENATED MODULE: ./lib/git/event.js





const nothingKnown = { refMayBeTag: false, isExact: false, mergeCommits: [] };
/**
 * Reads what started the run.
 *
 * @param payload the event's payload (GITHUB_EVENT_PATH), `undefined` without one
 * @throws UserError `deleted-ref` and `event-refused` for what delivers nothing, `event` for values that git's grammar refuses
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
function parseEvent({ event: { name, ref: gitRef, sha }, repository: own }, payload) {
    if (name === '' && gitRef === '') {
        return { name: 'local', reach: 'delivers', isByAnyId: false, ...nothingKnown };
    }
    const cause = name === 'workflow_run' ? ((0,json/* textAt */.$6)(payload, name, 'event') ?? '') : name;
    const isMerge = isMergedPull(payload);
    const reach = isMerge ? 'delivers' : readReach(name, payload);
    const about = parseAbout({ name, gitRef, sha: sha || undefined, payload, own, isMerge });
    const event = {
        name: name === '' ? 'unknown' : name,
        reach: limitReach(reach, about.ref),
        isByAnyId: /^(?:deployment|status|check_)/.test(cause),
        ...about,
        repository: parseEventRepository(own, payload),
        defaultBranch: (0,json/* textAt */.$6)(payload, 'repository', 'default_branch'),
    };
    checkNames(event);
    return event;
}
/** What is not merged is built at most; a branch of this action's own starts nothing. */
function limitReach(reach, ref) {
    if (ref?.kind === 'branch' && (0,names/* isMachineBranch */.KH)(ref.name))
        return 'ends';
    const isUnmerged = ref?.kind === 'pull-request' || ref?.kind === 'merge-group';
    return isUnmerged && reach === 'delivers' ? 'builds' : reach;
}
function parseAbout(told) {
    const { name, gitRef, sha, payload } = told;
    if (name === 'workflow_run')
        return parseWorkflowRun(told);
    if (isPullRequest(told))
        return parsePullRequest(told);
    const ref = parseRef(name, gitRef, payload) ?? mergedInto(told);
    return { ...nothingKnown, ref, revision: sha, isExact: ref.kind === 'tag' };
}
/** Only its `closed` event is a run on the base; a label that is given later is not. */
function isMergedPull(payload) {
    const action = (0,json/* textAt */.$6)(payload, 'action') ?? 'closed';
    return action === 'closed' && (0,json/* valueAt */.fK)(payload, 'pull_request', 'merged') === true;
}
function isPullRequest({ name, gitRef, payload, isMerge }) {
    if (gitRef.startsWith('refs/pull/'))
        return true;
    if (isMerge)
        return false;
    return name.startsWith('pull_request') || (0,json/* valueAt */.fK)(payload, 'pull_request', 'head') !== undefined;
}
/** Gitea gives the run of a merged pull request the commit's id as its ref. */
function mergedInto({ payload, isMerge }) {
    const base = isMerge ? (0,json/* textAt */.$6)(payload, 'pull_request', 'base', 'ref') : undefined;
    return base === undefined ? { kind: 'detached', name: '' } : toBranch(base);
}
function parsePullRequest({ gitRef, sha, payload, own }) {
    const revision = (0,json/* textAt */.$6)(payload, 'pull_request', 'head', 'sha');
    const number = (0,json/* valueAt */.fK)(payload, 'pull_request', 'number') ?? Number(/^refs\/pull\/(\d+)\//.exec(gitRef)?.[1]);
    const home = (0,json/* textAt */.$6)(payload, 'pull_request', 'base', 'repo', 'full_name') ?? homeOf(payload, own);
    const head = (0,json/* textAt */.$6)(payload, 'pull_request', 'head', 'repo', 'full_name');
    // GITHUB_SHA is the merge for refs/pull/<n>/merge only: pull_request_target runs on the base branch.
    const merges = [
        gitRef.startsWith('refs/pull/') ? sha : undefined,
        (0,json/* textAt */.$6)(payload, 'pull_request', 'merge_commit_sha'),
    ];
    return {
        ref: {
            kind: 'pull-request',
            name: (0,json/* textAt */.$6)(payload, 'pull_request', 'head', 'ref') ?? '',
            ...(Number.isInteger(number) && { number: Number(number) }),
            isFork: compareRepositories(head, home) !== 'same',
        },
        refMayBeTag: false,
        revision,
        isExact: revision !== undefined,
        mergeCommits: merges.filter((merge) => merge !== undefined),
    };
}
/**
 * Runs on the default branch's commit, but is about the commit of the workflow that ended. What started that says
 * whether it is a pull request's; a repository that is not named, as by Gitea, does not.
 */
function parseWorkflowRun({ payload, own }) {
    const run = (0,json/* valueAt */.fK)(payload, 'workflow_run');
    const revision = (0,json/* textAt */.$6)(run, 'head_sha');
    const name = (0,json/* textAt */.$6)(run, 'head_branch') ?? '';
    const cause = (0,json/* textAt */.$6)(run, 'event');
    // GitHub writes null for a fork that is gone.
    const isGone = (0,json/* valueAt */.fK)(run, 'head_repository') === null;
    const head = (0,json/* textAt */.$6)(run, 'head_repository', 'full_name');
    const home = isGone ? 'other' : compareRepositories(head, homeOf(payload, own));
    const number = (0,json/* valueAt */.fK)(run, 'pull_requests', '0', 'number');
    const isPull = home === 'other' ||
        (cause === undefined ? home === 'unknown' : cause.startsWith('pull_request'));
    const ref = isPull
        ? {
            kind: 'pull-request',
            name,
            isFork: home !== 'same',
            ...(typeof number === 'number' && { number }),
        }
        : toBranch(name);
    return {
        ...nothingKnown,
        ref,
        refMayBeTag: ref.kind === 'branch' && name !== (0,json/* textAt */.$6)(payload, 'repository', 'default_branch'),
        revision,
        isExact: revision !== undefined,
    };
}
function homeOf(payload, own) {
    return (0,json/* textAt */.$6)(payload, 'repository', 'full_name') ?? (own && (0,context/* formatFullName */.G)(own));
}
/** The merge queue's branches are GitHub's. */
function toBranch(name) {
    if (name === '')
        return { kind: 'detached', name };
    const base = (0,names/* queueBase */.FK)(name);
    return base === undefined ? { kind: 'branch', name } : { kind: 'merge-group', name: base };
}
/** @returns `undefined` for a ref that is no branch and no tag: a commit's id, or a name without `refs/` */
function parseRef(name, gitRef, payload) {
    const [, kind, ref = ''] = /^refs\/(heads|tags)\/(.*)$/s.exec(gitRef) ?? [];
    if (name === 'merge_group') {
        const base = (0,json/* textAt */.$6)(payload, 'merge_group', 'base_ref')?.replace(/^refs\/heads\//, '');
        return { kind: 'merge-group', name: base ?? (0,names/* queueBase */.FK)(ref) ?? ref };
    }
    if (name === 'release' || kind === 'tags') {
        return parseTag(name, kind === 'tags' ? ref : '', payload);
    }
    return kind === 'heads' ? toBranch(ref) : undefined;
}
function parseTag(name, tag, payload) {
    const released = tag || (0,json/* textAt */.$6)(payload, 'release', 'tag_name');
    if (released !== undefined)
        return { kind: 'tag', name: released };
    throw new errors/* UserError */.yo('event', `Event ${name} names no git tag`, {
        fix: 'Run it for a release that has a git tag: a draft may have none.',
    });
}
function parseEventRepository(own, payload) {
    const repository = own ?? (0,context/* parseFullName */.St)((0,json/* textAt */.$6)(payload, 'repository', 'full_name'));
    if (repository === undefined)
        return undefined;
    const isPrivate = (0,json/* valueAt */.fK)(payload, 'repository', 'private');
    return { ...repository, ...(typeof isPrivate === 'boolean' && { isPrivate }) };
}
/** Names and ids go on into git's arguments and into tags: what git's grammar refuses ends here. */
function checkNames(event) {
    const name = event.ref?.name ?? '';
    if (name !== '' && !(0,names/* isRefName */.pA)(name)) {
        throw new errors/* UserError */.yo('event', `The event's ref ${JSON.stringify(name)} is not a git ref name`, {
            fix: 'Look at GITHUB_REF and the event file: what starts this run (a runner of your own, act) gives a name that git refuses.',
        });
    }
    for (const id of [event.revision, ...event.mergeCommits]) {
        if (id === undefined || (0,names/* isObjectId */.TS)(id))
            continue;
        throw new errors/* UserError */.yo('event', `The event's commit ${JSON.stringify(id)} is not a commit id`, {
            fix: 'GITHUB_SHA and the event name commits by their full id in lower case.',
        });
    }
}
/** The ref in words, for reasons: `branch main`, `git tag v1.2.3`, `pull request #12`. */
function describeRef(ref) {
    switch (ref.kind) {
        case 'branch':
            return `branch ${ref.name}`;
        case 'tag':
            return `git tag ${ref.name}`;
        case 'pull-request':
            return ref.number === undefined ? 'a pull request' : `pull request #${ref.number}`;
        case 'merge-group':
            return `the merge queue of ${ref.name}`;
        case 'detached':
            return 'a detached HEAD';
    }
}
/** Whether two repositories' full names are one; `unknown` where one is not named: that is never read as another one. */
function compareRepositories(one, other) {
    if (one === undefined || other === undefined)
        return 'unknown';
    return one.toLowerCase() === other.toLowerCase() ? 'same' : 'other';
}


/***/ }),

/***/ 1476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $M: () => (/* binding */ parseRepositoryName),
/* harmony export */   FK: () => (/* binding */ queueBase),
/* harmony export */   KH: () => (/* binding */ isMachineBranch),
/* harmony export */   Kp: () => (/* binding */ githubActionsBot),
/* harmony export */   Qd: () => (/* binding */ parseBranch),
/* harmony export */   TS: () => (/* binding */ isObjectId),
/* harmony export */   UZ: () => (/* binding */ parseTagPrefix),
/* harmony export */   aZ: () => (/* binding */ parseIdentity),
/* harmony export */   gZ: () => (/* binding */ formatIdentity),
/* harmony export */   pA: () => (/* binding */ isRefName)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
// The grammar of refs, object ids, repositories and authors.

/** What git never allows in a branch or tag name. */
const rules = [
    ['it is empty', (name) => name === ''],
    ['it starts with a hyphen', (name) => name.startsWith('-')],
    ['it holds a space or a control character', (name) => /[\0-\x20\x7f]/.test(name)],
    ['it holds one of ~ ^ : ? * [ \\', (name) => /[~^:?*[\\]/.test(name)],
    ['it holds .. or @{', (name) => /\.\.|@\{/.test(name)],
    ['it starts or ends with a slash, or holds two in a row', (name) => /^\/|\/$|\/\//.test(name)],
    ['it ends with a dot', (name) => name.endsWith('.')],
    ['a part starts with a dot or ends with .lock', (name) => /(^|\/)\.|\.lock(\/|$)/.test(name)],
];
/** What git allows, and a person means otherwise. */
const quoted = ['its quotes are part of it', (name) => /^(["'`]).*\1$/.test(name)];
/** What a person may not call a branch. */
const branchRules = [
    quoted,
    ['HEAD is no branch', (name) => name === 'HEAD'],
    ['refs/ names another kind of reference', (name) => name.startsWith('refs/')],
    ...rules,
];
/**
 * True for a branch or tag name by git's grammar: it may be given to git behind `refs/heads/` or `refs/tags/`.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
function isRefName(name) {
    return !rules.some(([, breaks]) => breaks(name));
}
const queuePrefix = 'gh-readonly-queue/';
/** The branch that a merge queue's own branch, `gh-readonly-queue/main/pr-7-<id>`, merges into; `undefined` for others. */
function queueBase(branch) {
    if (!branch.startsWith(queuePrefix))
        return undefined;
    return branch.slice(queuePrefix.length).replace(/\/pr-\d+-[0-9a-f]+$/, '');
}
/** True for branches that GitHub's merge queue and this action's pull requests make: nothing is delivered for or to them. */
function isMachineBranch(branch) {
    return queueBase(branch) !== undefined || branch.startsWith('deliver-image/');
}
/** True for a full object id, SHA-1 or SHA-256, in lower case. */
function isObjectId(text) {
    return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
/** The job token's own account, so that GitHub shows its picture beside the commit. */
const githubActionsBot = {
    name: 'github-actions[bot]',
    mail: '41898282+github-actions[bot]@users.noreply.github.com',
};
/** `Name <mail>`. */
function formatIdentity({ name, mail }) {
    return `${name} <${mail}>`;
}
/**
 * Reads a branch name; `refs/heads/` before it is dropped.
 *
 * @throws UserError `branch` saying which rule the name breaks
 */
function parseBranch(text) {
    const name = text.replace(/^refs\/heads\//, '');
    const [fault] = branchRules.find(([, breaks]) => breaks(name)) ?? [];
    if (fault === undefined)
        return name;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('branch', `"${text}" is not a branch name: ${fault}`, {
        fix: 'Write the name as git branch shows it, for example main or release/1.x.',
    });
}
/**
 * Reads what stands before the version in git tags. What no git tag begins with would match none, without a word.
 *
 * @throws UserError `tag-prefix` saying which rule it breaks
 */
function parseTagPrefix(text) {
    const written = /^(?:\/|(?:refs\/)?tags\/)+/.exec(text)?.[0] ?? '';
    const [rule] = quoted[1](text)
        ? quoted
        : (rules.find(([, breaks]) => breaks(`${text}v1.2.3`)) ?? []);
    const fault = text.startsWith('refs/') ? 'the name of a tag is what follows refs/tags/' : rule;
    if (fault === undefined)
        return text;
    const rest = text.slice(written.length);
    const isMeant = written !== '' && rest !== '' && isRefName(`${rest}v1.2.3`);
    const meant = isMeant ? `Did you mean ${rest}? ` : '';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('tag-prefix', `No git tag begins with ${JSON.stringify(text)}: ${fault}`, {
        fix: `${meant}Write what stands before the version in your git tags: api- for api-v1.2.3, api/ for api/v1.2.3, nothing for v1.2.3.`,
    });
}
/**
 * Reads `owner/name` as a person wrote it.
 *
 * @throws UserError `repository`
 */
function parseRepositoryName(text) {
    const [, owner, name] = /^([A-Za-z0-9._-]+)\/([A-Za-z0-9._-]+)$/.exec(text) ?? [];
    const isDots = [owner, name].some((part) => /^\.{1,2}$/.test(part ?? ''));
    if (owner === undefined || name === undefined || isDots) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('repository', `"${text}" is not a repository`, {
            fix: 'Write owner/name, for example acme/gitops, without the server and without .git.',
        });
    }
    return { owner, name: name.replace(/\.git$/, '') };
}
/**
 * Reads `Name <mail>`.
 *
 * @throws UserError `commit-author`
 */
function parseIdentity(text) {
    const [, before = '', mail = ''] = /^([^<>\n\r\0]+)<([^<>\s\0]+)>$/.exec(text.trim()) ?? [];
    const name = before.trim();
    if (name === '' || !mail.slice(1, -1).includes('@')) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('commit-author', `"${text}" is not an author`, {
            fix: 'Write Name <mail>, for example Release Bot <release-bot@example.com>.',
        });
    }
    return { name, mail };
}


/***/ }),

/***/ 46855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RH: () => (/* binding */ unreadTags),
/* harmony export */   RP: () => (/* binding */ askTags),
/* harmony export */   Zz: () => (/* binding */ readRemote),
/* harmony export */   g$: () => (/* binding */ readTags),
/* harmony export */   wJ: () => (/* binding */ readTagsNow)
/* harmony export */ });
/* unused harmony exports parseTags, mergeTags, parseRemotes, hasAllTags */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9469);
/* harmony import */ var _configuration_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(71618);



/** No decision asked for tags. */
const unreadTags = {
    names: [],
    onRevision: [],
    isComplete: false,
    problem: 'they were not read',
};
/** Longer than any server that works, shorter than the patience of a job. Milliseconds. */
const remoteTimeout = 60_000;
// It takes the commits of annotated tags from packed-refs; `for-each-ref` with `%(*objectname)` opens every tag
// object, which takes five times as long.
const tagsQuery = ['show-ref', '--tags', '--dereference'];
/** Git exits with 1 where there is no remote. */
const remotesQuery = [
    'config',
    '-z',
    '--get-regexp',
    '^(remote\\..*\\.(url|fetch|tagopt)|http\\..*\\.followredirects)$',
];
/** The remote whose tags count: `origin`, or else the first. */
async function readRemote(git) {
    const { stdout } = await git.run(remotesQuery);
    const remotes = parseRemotes(stdout);
    const remote = remotes.find(({ name }) => name === 'origin') ?? remotes[0];
    const keys = stdout.split('\0').map((entry) => entry.split('\n', 1).join());
    return remote && { ...remote, settings: (0,_configuration_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseRedirects */ .o2)(keys) };
}
/**
 * Asks the clone for its tags and, side by side, its remote, unless the clone's configuration proves that it has all.
 * Never throws for what git answers: other reads that run beside may fail with a clearer error.
 *
 * @param reading the remote, while it is read
 */
async function askTags(source, reading = readRemote(source.git)) {
    const [local, remote, remoteTags] = await Promise.all([
        source.git.run(tagsQuery),
        reading,
        reading.then((found) => (found && !hasAllTags(found) ? askRemote(source, found) : undefined)),
    ]);
    return { local, remote, remoteTags };
}
/**
 * Reads the clone's tags and adds those of its remote, unless the clone has all. A repository without a remote has no
 * others. A remote that does not answer leaves the tags incomplete, with the reason.
 *
 * @param revision the run's commit
 */
async function readTags(source, answers, { revision, isShallow }) {
    const local = parseTags(listLocal(answers), revision);
    const { remote } = answers;
    if (remote === undefined) {
        const problem = 'the clone is shallow and has no remote to ask';
        return isShallow ? { ...local, isComplete: false, problem } : { ...local, isComplete: true };
    }
    // Its configuration proves that a clone has all tags; but one without any may just have been set up so.
    const hasTags = answers.local.stdout !== '';
    if (!answers.remoteTags && !isShallow && hasTags)
        return { ...local, isComplete: true };
    const remoteTags = answers.remoteTags ?? (await askRemote(source, remote));
    if ('problem' in remoteTags)
        return { ...local, isComplete: false, problem: remoteTags.problem };
    const atRemote = parseTags(remoteTags.output, revision);
    return { ...mergeTags(local, atRemote), isComplete: true, remote: atRemote };
}
/**
 * All tags that exist by now, whatever was read before: a remote is always asked.
 *
 * @param revision the run's commit
 * @returns `undefined` where the remote does not answer
 */
async function readTagsNow(source, revision) {
    const answers = await askTags(source);
    const { remote } = answers;
    const remoteTags = answers.remoteTags ?? (remote && (await askRemote(source, remote)));
    const asked = { ...answers, remoteTags };
    const tags = await readTags(source, asked, { revision, isShallow: false });
    return tags.isComplete ? tags : undefined;
}
function listLocal({ local }) {
    // show-ref's exit code 1 without a word: there is no tag.
    if (local.exitCode === 0 || (local.exitCode === 1 && local.stderr === ''))
        return local.stdout;
    throw (0,_command_js__WEBPACK_IMPORTED_MODULE_1__/* .gitError */ .N7)('git could not list the tags', (0,_command_js__WEBPACK_IMPORTED_MODULE_1__/* .gitWords */ .is)(local));
}
/** With the token first; where it does not serve, with what the checkout itself has persisted. */
async function askRemote({ git, serverUrl, token = '' }, remote) {
    const own = remote.settings ?? [];
    const place = placeOn(serverUrl, remote.url);
    const header = token === '' ? [] : (0,_configuration_js__WEBPACK_IMPORTED_MODULE_2__/* .headerSettings */ .bj)(place, (0,_configuration_js__WEBPACK_IMPORTED_MODULE_2__/* .basicCredentials */ .BG)(token));
    let words = '';
    for (const settings of header.length > 0 ? [[...own, ...header], own] : [own]) {
        const args = ['ls-remote', '--tags', '--quiet', '--', remote.name];
        try {
            const result = await git.run(args, { settings, timeout: remoteTimeout });
            if (result.exitCode === 0)
                return { output: result.stdout };
            words ||= (0,_command_js__WEBPACK_IMPORTED_MODULE_1__/* .gitWords */ .is)(result);
        }
        catch (error) {
            if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isTimeLimit */ .rM)(error))
                throw error;
            words ||= (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
            break;
        }
    }
    return { problem: `the remote ${remote.name} did not answer: ${words}` };
}
/** The repository's own address where it is one of the server's, so that no header of the machine's fits longer. */
function placeOn(serverUrl, url) {
    const isOwn = URL.canParse(url ?? '') && new URL(url ?? '').origin === new URL(serverUrl).origin;
    return isOwn && url !== undefined ? url : serverUrl;
}
const refPrefix = 'refs/tags/';
const peeledSuffix = '^{}';
/**
 * Reads lines of `<object id> refs/tags/<name>` as `show-ref --tags --dereference` and `ls-remote --tags` write them:
 * a line that ends in `^{}` follows its annotated tag's own and names the commit beneath.
 */
function parseTags(output, revision) {
    return { names: parseNames(output), onRevision: findTagsOn(output, revision) };
}
/** One string for each name and none for each line: with 20,000 tags, most of the time went into freeing the lines. */
function parseNames(output) {
    const names = [];
    for (let at = output.indexOf(refPrefix); at !== -1; at = output.indexOf(refPrefix, at)) {
        const end = findLineEnd(output, at);
        const name = output.slice(at + refPrefix.length, end);
        if (!name.endsWith(peeledSuffix))
            names.push(name);
        at = end;
    }
    return names;
}
/** Searches the text for the commit: to split 20,000 lines would take as long as git took to write them. */
function findTagsOn(output, revision) {
    const names = [];
    for (let at = output.indexOf(revision); at !== -1; at = output.indexOf(revision, at + 1)) {
        // A tag may have a commit's id in its name.
        if (at > 0 && output[at - 1] !== '\n')
            continue;
        const ref = output.slice(at + revision.length + 1, findLineEnd(output, at));
        names.push(ref.slice(refPrefix.length).replace(/\^\{\}$/, ''));
    }
    return names;
}
function findLineEnd(text, from) {
    const newline = text.indexOf('\n', from);
    return newline === -1 ? text.length : newline;
}
/** All tags of both; where they differ the remote is right, since every other clone sees that one. */
function mergeTags(local, remote) {
    // Mostly the clone has the same in the same order, which is seen without a set of all.
    const others = local.names.filter((name, index) => name !== remote.names[index]);
    const known = new Set(others.length + local.onRevision.length === 0 ? [] : remote.names);
    const isLocalOnly = (name) => !known.has(name);
    return {
        names: [...remote.names, ...others.filter(isLocalOnly)],
        onRevision: [...remote.onRevision, ...local.onRevision.filter(isLocalOnly)],
    };
}
/** The remotes that have a URL, in the configuration's order: `key NL value NUL`, the key's ends in lower case. */
function parseRemotes(output) {
    const remotes = new Map();
    const withUrl = new Set();
    for (const entry of output.split('\0')) {
        const [, name, key, value] = /^remote\.(.*)\.(url|fetch|tagopt)\n(.*)$/s.exec(entry) ?? [];
        if (name === undefined || value === undefined)
            continue;
        const remote = remotes.get(name) ?? { name, fetch: [] };
        if (key === 'fetch')
            remotes.set(name, { ...remote, fetch: [...remote.fetch, value] });
        else if (key === 'tagopt')
            remotes.set(name, { ...remote, tagOption: value });
        else {
            remotes.set(name, { url: value, ...remote });
            withUrl.add(name);
        }
    }
    // A name that begins with a hyphen could not be given to git as an argument.
    return [...remotes.values()].filter(({ name }) => withUrl.has(name) && !name.startsWith('-'));
}
/**
 * True when every fetch from this remote brings every tag. Only its configuration proves that: with the usual
 * `refs/heads/*`, git follows tags into the history that it fetches, so those that no branch reaches are missing, and
 * actions/checkout names what it fetches in arguments, which leave no trace.
 *
 * @see https://git-scm.com/docs/git-fetch#_configured_remote_tracking_branches
 */
function hasAllTags({ fetch, tagOption }) {
    // A refspec after ^ leaves refs out.
    if (fetch.some((refspec) => refspec.startsWith('^')))
        return false;
    return tagOption === '--tags' || fetch.some((refspec) => allTags.test(refspec));
}
/** From a remote's tags to tags of the same names. */
const allTags = /^\+?(refs\/(?:tags\/)?\*):\1$/;


/***/ }),

/***/ 37241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $i: () => (/* binding */ readConfigDigest),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   m: () => (/* binding */ parseDigest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(16413);


const pattern = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;
/**
 * Reads a digest of one of the registered algorithms.
 *
 * @throws UserError `digest`
 * @see https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests
 */
function parseDigest(text) {
    if (!pattern.test(text)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('digest', `"${text}" is not a digest`, {
            fix: 'A digest is sha256: and 64 hexadecimal digits in lower case.',
        });
    }
    return text;
}
/** The first 12 hexadecimal digits, for people: `sha256:1a2b3c4d5e6f`. */
function shortDigest(digest) {
    return digest.slice(0, digest.indexOf(':') + 13);
}
/**
 * The digest of an image's configuration, as one platform's manifest names it; `undefined` where it names none.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/manifest.md
 */
function readConfigDigest(manifest) {
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$6)((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(manifest), 'config', 'digest');
}


/***/ }),

/***/ 87870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ct: () => (/* binding */ ownLabels),
/* harmony export */   h: () => (/* binding */ publicRevisionLabel),
/* harmony export */   h1: () => (/* binding */ readOwnLabel),
/* harmony export */   jQ: () => (/* binding */ isOwnLabel)
/* harmony export */ });
// The labels that later runs read, and who sets them.
/** Nobody but this action sets labels and annotations of this name. */
const ownPrefix = 'dev.deliver-image.';
/** What an image says to later runs. People read the public labels, which users, other tools and buildx may set. */
const ownLabels = {
    /** The repository that it was pushed to: an image that was built on it inherits its labels. */
    repository: `${ownPrefix}repository`,
    /** The commit that it was built from. */
    revision: `${ownPrefix}revision`,
    /** The version that it was built as. */
    version: `${ownPrefix}version`,
    /** What else it was built from. */
    inputs: `${ownPrefix}inputs`,
    /** What all jobs that build a part of the platforms agree on. */
    shard: `${ownPrefix}shard`,
    /** When it was built anew on newer base images, in the form of such a version. */
    refreshed: `${ownPrefix}refreshed`,
};
/** @see https://github.com/opencontainers/image-spec/blob/main/annotations.md#pre-defined-annotation-keys */
const publicRevisionLabel = 'org.opencontainers.image.revision';
/** @param key of a label or annotation; one of an annotation may begin with its level, as in `index:key` */
function isOwnLabel(key) {
    return key.split(':').some((part) => part.toLowerCase().startsWith(ownPrefix));
}
/**
 * What a run of this action said of this very image, not of one that it was built on or copied from.
 *
 * @param repository the one that the image is in
 */
function readOwnLabel(labels, repository, name) {
    return labels.get(ownLabels.repository) === repository ? labels.get(ownLabels[name]) : undefined;
}


/***/ }),

/***/ 88758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ formatPlatform),
/* harmony export */   FL: () => (/* binding */ normalizePlatform),
/* harmony export */   Kd: () => (/* binding */ readPlatform),
/* harmony export */   S9: () => (/* binding */ findForPlatform),
/* harmony export */   Y8: () => (/* binding */ parsePlatform),
/* harmony export */   o6: () => (/* binding */ keyByPlatform),
/* harmony export */   s$: () => (/* binding */ parseKnownPlatform)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(16413);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(42037);



// https://github.com/containerd/platforms/blob/main/database.go
const architectureAliases = {
    x86_64: 'amd64',
    'x86-64': 'amd64',
    i386: '386',
    aarch64: 'arm64',
    armhf: 'arm',
    armel: 'arm',
};
/** Names that say the variant, too; a variant written beside them does not count. */
const namedVariants = { i386: '', armhf: 'v7', armel: 'v6' };
/** Spellings of variants, by architecture. arm64 is arm64/v8, amd64 is amd64/v1, arm is arm/v7. */
const variantAliases = {
    amd64: { v1: '' },
    arm64: { 8: '', v8: '', 'v8.0': '', 9: 'v9', '9.0': 'v9', 'v9.0': 'v9' },
    arm: { '': 'v7', 5: 'v5', 6: 'v6', 7: 'v7', 8: 'v8' },
};
/** The variants of architectures, as far as they are known. */
const knownVariants = {
    amd64: /^v[1-4]$/,
    arm64: /^v[89](?:\.\d)?$/,
    arm: /^v[5-8]$/,
};
/** Go's names, which images use, and `wasi`. https://go.dev/doc/install/source#environment */
const operatingSystems = new Set('aix android darwin dragonfly freebsd illumos ios js linux netbsd openbsd plan9 solaris wasi wasip1 windows'.split(' '));
const architectures = new Set('386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm wasm32'.split(' '));
/** @see https://github.com/containerd/platforms/blob/main/platforms.go */
const pattern = /^([\w-]+)(?:\(([\w.%-]*)((?:\+[\w.%-]+)*)\))?\/([\w.-]+)(?:\/([\w.-]+))?$/;
/**
 * Reads `os/architecture[/variant]`, as BuildKit does; the system may have a version and features:
 * `windows(10.0.17763+win32k)/amd64`.
 *
 * @throws UserError `platform`
 */
function parsePlatform(text) {
    const [, os, version = '', features = '', architecture, variant = ''] = pattern.exec(text) ?? [];
    if (os === undefined || architecture === undefined) {
        const isList = /[/\w][\s;|]+\w/.test(text);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('platform', `"${text}" is not a platform`, {
            fix: isList
                ? 'Put a comma or a new line between two platforms: linux/amd64, linux/arm64.'
                : suggestSystem(text),
        });
    }
    const osFeatures = features.split('+').slice(1).map(decodeOption);
    return normalizePlatform({
        ...{ os, architecture, variant },
        ...(version !== '' && { osVersion: decodeOption(version) }),
        ...(osFeatures.length > 0 && { osFeatures }),
    });
}
/** An architecture alone is mostly one of Linux. */
function suggestSystem(text) {
    const platform = normalizePlatform({ os: 'linux', architecture: text });
    return architectures.has(platform.architecture)
        ? `Did you mean ${formatPlatform(platform)}?`
        : 'Write os/architecture or os/architecture/variant, for example linux/amd64 or linux/arm/v7.';
}
function decodeOption(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/**
 * Like {@link parsePlatform}, for a person's text: a platform that no machine has would fail only in the build, when
 * no base image has it.
 *
 * @throws UserError `platform`, `platform-unknown`
 */
function parseKnownPlatform(text) {
    const platform = parsePlatform(text);
    const { os, architecture, variant, osVersion, osFeatures } = platform;
    if (os !== 'windows' && (osVersion ?? osFeatures) !== undefined) {
        const what = `"${text}" is not a platform: images name a version of windows only`;
        const fix = `Write ${formatPlatform({ os, architecture, ...(variant !== undefined && { variant }) })}.`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('platform-unknown', what, { fix });
    }
    const isSystem = operatingSystems.has(os);
    if (isSystem && architectures.has(architecture)) {
        if (variant === undefined || knownVariants[architecture]?.test(variant) !== false) {
            return platform;
        }
        const what = `"${text}" is not a platform: ${architecture} has no variant ${variant}`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('platform-unknown', what, { fix: suggestVariant(architecture) });
    }
    const what = isSystem ? `architecture ${architecture}` : `operating system ${os}`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('platform-unknown', `"${text}" is not a platform: there is no ${what}`, {
        fix: suggestPlatform(platform),
    });
}
function suggestVariant(architecture) {
    const variants = { amd64: 'v1 to v4', arm64: 'v8 and v9', arm: 'v5 to v8' }[architecture] ?? '';
    return `Variants of ${architecture} are ${variants}; without one it is built for all of them.`;
}
function suggestPlatform(platform) {
    const os = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .findNearest */ .qg)(platform.os, operatingSystems);
    const architecture = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .findNearest */ .qg)(platform.architecture, architectures);
    return os === undefined || architecture === undefined
        ? 'Write for example linux/amd64, linux/arm64, linux/arm/v7, linux/386, linux/ppc64le, linux/s390x or linux/riscv64.'
        : `Did you mean ${formatPlatform({ ...platform, os, architecture })}?`;
}
/**
 * The platform that JSON names by `os`, `architecture`, `variant` and `os.version`, as descriptors and configurations of
 * images do; `undefined` where it names none. `unknown` is the one of attestations.
 */
function readPlatform(value) {
    const os = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .textAt */ .$6)(value, 'os');
    const architecture = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .textAt */ .$6)(value, 'architecture');
    const variant = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .textAt */ .$6)(value, 'variant');
    if (os === undefined || os === 'unknown' || architecture === undefined)
        return undefined;
    const osVersion = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .textAt */ .$6)(value, 'os.version') ?? '';
    const osFeatures = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .textsAt */ .i1)((0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .valueAt */ .fK)(value, 'os.features'));
    return normalizePlatform({
        ...{ os, architecture },
        ...(variant !== undefined && { variant }),
        ...(osVersion !== '' && { osVersion }),
        ...(osFeatures.length > 0 && { osFeatures }),
    });
}
/** The same platform always gets the same form: `aarch64` is arm64, `arm64/v8` is arm64, `arm` is arm/v7. */
function normalizePlatform({ os, osVersion, osFeatures, ...cpu }) {
    const name = cpu.architecture.toLowerCase();
    const architecture = architectureAliases[name] ?? name;
    const written = namedVariants[name] ?? cpu.variant?.toLowerCase() ?? '';
    const variant = variantAliases[architecture]?.[written] ?? written;
    const system = os.toLowerCase();
    return {
        os: system === 'macos' ? 'darwin' : system,
        architecture,
        ...(variant !== '' && { variant }),
        ...(osVersion !== undefined && { osVersion }),
        ...(osFeatures && { osFeatures: [...new Set(osFeatures)].sort() }),
    };
}
/** `linux/arm64`, `linux/arm/v7`, `windows(10.0.17763.1)/amd64`. */
function formatPlatform(platform) {
    const { os, osVersion = '', osFeatures = [], architecture, variant } = platform;
    const options = [osVersion, ...osFeatures].map(encodeOption).join('+');
    const system = options === '' ? os : `${os}(${options})`;
    return [system, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}
/** Characters with a meaning of their own in the text of a platform. */
function encodeOption(text) {
    return text.replace(/[%+()/]/g, (sign) => encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'));
}
/**
 * What is held for a platform, by the names of {@link formatPlatform}: one that names no version of its system takes
 * any.
 */
function findForPlatform(held, wanted) {
    const other = [...held].find(([name]) => withoutOptions(name) === wanted);
    return held.get(wanted) ?? other?.[1];
}
function withoutOptions(name) {
    return name.replace(/\([^()]*\)|#\d+$/g, '');
}
/** By name; of two that nothing tells apart, the second gets a number: `linux/amd64#2`. */
function keyByPlatform(entries) {
    const keyed = new Map();
    for (const [platform, value] of entries) {
        const name = formatPlatform(platform);
        let key = name;
        for (let number = 2; keyed.has(key) && keyed.get(key) !== value; number += 1) {
            key = `${name}#${number}`;
        }
        keyed.set(key, value);
    }
    return keyed;
}


/***/ }),

/***/ 68424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   SU: () => (/* binding */ parseRepository),
/* harmony export */   Sh: () => (/* binding */ formatRepository),
/* harmony export */   Wf: () => (/* binding */ readReference),
/* harmony export */   Xo: () => (/* binding */ maximumTagLength),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   l5: () => (/* binding */ parseRegistry),
/* harmony export */   ve: () => (/* binding */ isSameRepository)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(37241);
// image/: the grammar of image names, digests and platforms. Pure; touches no registry, file or process.


/** In characters. */
const maximumTagLength = 128;
// The pieces of https://github.com/distribution/reference/blob/main/regexp.go, composed by name.
const alphanumeric = '[a-z0-9]+';
const separator = '(?:[._]|__|-+)';
const pathComponent = `${alphanumeric}(?:${separator}${alphanumeric})*`;
const path = `${pathComponent}(?:/${pathComponent})*`;
const hostComponent = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const hostName = `${hostComponent}(?:\\.${hostComponent})*`;
const ipv6 = '\\[[a-fA-F0-9:]+\\]';
const registry = `(?:${hostName}|${ipv6})(?::[0-9]+)?`;
const tag = `[a-zA-Z0-9_][a-zA-Z0-9._-]{0,${maximumTagLength - 1}}`;
const registryPattern = new RegExp(`^${registry}$`);
const pathPattern = new RegExp(`^${path}$`);
const tagPattern = new RegExp(`^${tag}$`);
/** The most characters that registries take in a repository's name, with the registry before it. */
const maximumNameLength = 255;
const dockerHub = 'docker.io';
/** By the grammar, and one that can be asked: not port 99999 or 10.0.0.300. */
function isRegistryHost(text) {
    return registryPattern.test(text) && URL.canParse(`https://${text}`);
}
/** True when the text is a tag by the OCI grammar. */
function isTag(text) {
    return tagPattern.test(text);
}
/**
 * Reads an image reference as docker and the kubelet read it.
 *
 * @throws UserError `image-reference` saying which part is at fault
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 */
function parseReference(text) {
    const at = text.indexOf('@');
    const beforeDigest = at === -1 ? text : text.slice(0, at);
    const colon = beforeDigest.indexOf(':', beforeDigest.lastIndexOf('/') + 1);
    const name = colon === -1 ? beforeDigest : beforeDigest.slice(0, colon);
    const repository = parseName(name, text);
    const tagText = colon === -1 ? undefined : beforeDigest.slice(colon + 1);
    if (tagText !== undefined && !isTag(tagText)) {
        throw badReference(text, `"${tagText}" is not a tag`);
    }
    return {
        repository,
        name,
        ...(tagText !== undefined && { tag: tagText }),
        ...(at !== -1 && { digest: (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDigest */ .m)(text.slice(at + 1)) }),
    };
}
/** Like {@link parseReference}, but `undefined` for what is no reference. */
function readReference(text) {
    try {
        return parseReference(text);
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo)
            return undefined;
        throw error;
    }
}
/** Docker takes it for an image of Docker Hub's library, and the port for its tag. */
const hostAlone = /^(?:localhost(?::\d+)?|[\w-]+\.[\w.-]+(?::\d+)?|[\w-]+:\d{4,5}|\[[^\]/]+\](?::\d+)?)\/?$/i;
/**
 * Reads a repository name: a reference without tag and digest.
 *
 * @throws UserError `image-reference`
 */
function parseRepository(text) {
    if (/^(?:true|false|null)$/i.test(text)) {
        throw badReference(text, 'it is a truth value', 'Name a repository, or leave it out.');
    }
    if (hostAlone.test(text)) {
        const fix = `Add the path: ${text.replace(/\/$/, '')}/acme/web.`;
        throw badReference(text, 'it is only the host of a registry', fix);
    }
    const at = text.indexOf('@');
    if (at > 0) {
        throw badReference(text, 'a repository has no digest', `Leave "${text.slice(at)}" out.`);
    }
    const { repository, tag: tagText } = parseReference(text);
    if (tagText === undefined)
        return repository;
    throw badReference(text, 'a repository has no tag', `Leave ":${tagText}" out.`);
}
/**
 * Reads a registry's host, with its port where it has one.
 *
 * @throws UserError `registry-host`
 */
function parseRegistry(text) {
    if (isRegistryHost(text) && !/^(?:true|false)$/i.test(text))
        return text.toLowerCase();
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('registry-host', `"${text}" is not a registry host`, {
        fix: 'Write host or host:port without a scheme or path, for example registry.acme.lan:5000.',
    });
}
/** `ghcr.io/acme/web`, `docker.io/library/nginx`: the canonical name. */
function formatRepository(repository) {
    return `${repository.registry}/${repository.path}`;
}
function isSameRepository(one, other) {
    return one.registry === other.registry && one.path === other.path;
}
/** `name[:tag][@digest]`, the name as given. */
function formatReference(name, tagText, digest) {
    return `${name}${tagText === undefined ? '' : `:${tagText}`}${digest === undefined ? '' : `@${digest}`}`;
}
function parseName(name, text) {
    const { host, rest } = splitRegistry(name);
    if (rest === '')
        throw badReference(text, 'the name is empty');
    if (!isRegistryHost(host))
        throw badReference(text, `"${host}" is not a registry host`);
    if (rest !== rest.toLowerCase() && pathPattern.test(rest.toLowerCase())) {
        throw badReference(text, `the name must be lower case: ${rest.toLowerCase()}`);
    }
    if (!pathPattern.test(rest))
        throw badReference(text, `"${rest}" is not a repository path`);
    const lowerHost = host.toLowerCase();
    const isHub = lowerHost === dockerHub || lowerHost === `index.${dockerHub}`;
    const repository = {
        registry: isHub ? dockerHub : lowerHost,
        path: isHub && !rest.includes('/') ? `library/${rest}` : rest,
    };
    if (formatRepository(repository).length > maximumNameLength) {
        throw badReference(text, `the name is longer than ${maximumNameLength} characters`);
    }
    return repository;
}
/** As with docker, the first component is a registry only if it looks like a host. */
function splitRegistry(name) {
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(slash, 0));
    const isHost = slash !== -1 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
    return isHost ? { host: first, rest: name.slice(slash + 1) } : { host: dockerHub, rest: name };
}
function badReference(text, why, fix = adviseName(text)) {
    const what = `"${text}" is not an image name: ${why}${tellOdd(text)}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('image-reference', what, { fix });
}
/** A letter of another script looks like one of a name, and some characters like nothing. */
function tellOdd(text) {
    const [odd] = /[^\0-\x7f]/u.exec(text) ?? [];
    const code = odd?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    return code === undefined ? '' : `: it holds U+${code}, and a name has a to z without accents`;
}
/** `<owner>`, `${{ github.repository }}`, `$NAME`. */
const placeholder = /<[^<>]*>|\$?\{\{[^{}]*\}\}|\$\{[^{}]*\}|\$\w+/;
/** What is left to write where the name itself is there, in another dress. */
function adviseName(text) {
    const [found] = placeholder.exec(text) ?? [];
    if (found !== undefined)
        return `Write what is meant in the place of ${found}.`;
    const plain = text
        .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
        .replace(/^(?:name|image)=/i, '')
        .replaceAll(/\/{2,}/g, '/')
        .replaceAll(/^["'/]|["'/]$/g, '');
    if (plain !== text && !hostAlone.test(plain) && readReference(plain))
        return `Write ${plain}.`;
    return 'Write it as [registry/]path, lower case, for example ghcr.io/acme/web.';
}


/***/ }),

/***/ 75691:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(86120);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(26318);
/* harmony import */ var _runner_annotations_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(67684);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(21017);
/* harmony import */ var _runner_log_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(93188);
/* harmony import */ var _runner_outputs_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(79188);
/* harmony import */ var _runner_summary_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(15946);
/* harmony import */ var _runner_record_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(21441);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(2165);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(74093);
// The entry: wires the real effects and reports what run throws. Nothing is decided here but who calls: a runner, or a
// person with words on a command line.













const cancelled = new AbortController();
const killed = new AbortController();
// On cancel the runner sends SIGINT, 7.5 s later SIGTERM, 2.5 s later it kills: what has not ended by the second
// signal is killed, so that what the run leaves behind can still be removed.
for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
        if (cancelled.signal.aborted)
            killed.abort();
        cancelled.abort();
    });
}
const [, script = '', ...words] = process.argv;
const runner = (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .readRunner */ .fY)(process.env);
const print = (text) => {
    process.stdout.write(text);
};
// A reader that has seen enough (`| head`) ends no run.
process.stdout.on('error', () => undefined);
const limited = (0,_runner_annotations_js__WEBPACK_IMPORTED_MODULE_4__/* .limitAnnotations */ .y)(runner.isJob ? _runner_log_js__WEBPACK_IMPORTED_MODULE_6__/* .actionsLog */ ._ : (0,_runner_log_js__WEBPACK_IMPORTED_MODULE_6__/* .openTerminalLog */ .L)(print));
const record = (0,_runner_record_js__WEBPACK_IMPORTED_MODULE_11__/* .openRecord */ .C6)(limited.log, () => process.uptime() * 1000);
const { log } = record;
/** Of a failure. */
let exitCodeOf = () => 1;
/** A failure in the words for who started the run. */
let advise = (failure) => failure;
try {
    (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .checkNode */ .Ps)(process.versions.node);
    const invocation = await readInvocation();
    if (invocation)
        await (0,_run_js__WEBPACK_IMPORTED_MODULE_10__/* .run */ .e)({ ...effects(), ...invocation });
}
catch (error) {
    await report(error);
}
finally {
    limited.end();
}
/** A runner starts an action without words, and gives its inputs by variables. */
async function readInvocation() {
    const hasInputs = Object.keys(process.env).some((name) => name.startsWith('INPUT_'));
    if (words.length === 0 && (runner.isJob || hasInputs)) {
        return { readInput: (name) => _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .getInput */ .V4(name), environment: process.env, runner };
    }
    const commandLine = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(179), __nccwpck_require__.e(534), __nccwpck_require__.e(539)]).then(__nccwpck_require__.bind(__nccwpck_require__, 11539));
    ({ exitCodeOf } = commandLine);
    advise = (failure) => commandLine.adviseFolder(failure, process.cwd());
    const actionFile = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(script)), '..', 'action.yml');
    const { env: environment } = process;
    return commandLine.readCommandLine(words, actionFile, {
        environment,
        runProcess: _process_js__WEBPACK_IMPORTED_MODULE_3__/* .runProcess */ .R,
        folder: process.cwd(),
        print: (text) => {
            limited.log.info(text.replace(/\n$/, ''));
        },
    });
}
function effects() {
    return {
        runProcess: (command, args, options) => (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .runProcess */ .R)(command, args, { ...options, kill: killed.signal }),
        log,
        signal: cancelled.signal,
        sleep: _retry_js__WEBPACK_IMPORTED_MODULE_9__/* .sleep */ .y,
        random: Math.random,
        writeOutputs: _runner_outputs_js__WEBPACK_IMPORTED_MODULE_7__/* .writeOutputs */ .Kn,
        declareArtifacts: (artifacts) => {
            (0,_runner_outputs_js__WEBPACK_IMPORTED_MODULE_7__/* .declareArtifacts */ .IT)(artifacts, log.warning);
        },
        writeSummary: _runner_outputs_js__WEBPACK_IMPORTED_MODULE_7__/* .writeSummary */ .Sy,
        record,
    };
}
async function report(error) {
    const failure = advise((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .asUserError */ .Yl)(error));
    process.exitCode = exitCodeOf(failure);
    log.error((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .formatUserError */ .XR)(failure), failure.location);
    log.info(`More: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorPage */ .Wr)(failure.code)}`);
    for (let cause = failure.cause; cause !== undefined;) {
        log.debug(cause instanceof Error ? (cause.stack ?? cause.message) : (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause));
        cause = cause instanceof Error ? cause.cause : undefined;
    }
    try {
        await (0,_runner_outputs_js__WEBPACK_IMPORTED_MODULE_7__/* .writeSummary */ .Sy)((0,_runner_summary_js__WEBPACK_IMPORTED_MODULE_8__/* .formatFailure */ .M3)((0,_runner_summary_js__WEBPACK_IMPORTED_MODULE_8__/* .describeFailure */ .Ic)(failure, record)));
    }
    catch (unwritten) {
        log.warning(`The summary could not be written: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(unwritten)}`);
    }
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 46584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ch: () => (/* binding */ readProvenance),
/* harmony export */   Qs: () => (/* binding */ readCaches),
/* harmony export */   mC: () => (/* binding */ asksForAttestation),
/* harmony export */   rl: () => (/* binding */ parseSbom)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(68424);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(42037);
// Attributes by comma (`type=gha,mode=max`) of caches and attestations. buildx takes blanks for a part of their names,
// and BuildKit passes over what it does not know without a word, or refuses it only when the build begins. Pure.



function refuse(what, fix) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('inputs', what, { fix });
}
const truth = [/^(?:1|t|true|0|f|false)$/i, 'Write true or false.'];
const count = [/^[1-9]\d{0,5}$/, 'Write a number from 1 up.'];
const duration = [/^(?:\d+(?:\.\d+)?(?:[nuµm]?s|m|h))+$/, 'Write for example 10m or 30s.'];
const modes = [/^(?:min|max)$/, 'Write mode=min or mode=max.'];
/** @see https://docs.docker.com/build/cache/backends/ */
const cacheForms = {
    mode: modes,
    compression: [
        /^(?:uncompressed|gzip|estargz|zstd)$/,
        'Write one of: uncompressed, gzip, estargz, zstd.',
    ],
    'compression-level': [/^-?\d{1,2}$/, 'Write 0 to 9 for gzip and estargz, 0 to 22 for zstd.'],
    retry_mode: [/^(?:standard|adaptive)$/, 'Write standard or adaptive.'],
    version: [/^[12]$/, 'Write 1 or 2, or leave it out.'],
    ...form(duration, 'timeout touch_refresh'),
    ...form(count, 'upload_parallelism retry_max_attempts'),
    ...form(truth, 'ignore-error image-manifest oci-mediatypes force-compression'),
    ...form(truth, 'registry.insecure use_path_style disable_accept_encoding'),
};
const written = 'mode ignore-error';
const layers = `${written} image-manifest oci-mediatypes force-compression compression compression-level`;
const store = `${written} name prefix manifests_prefix blobs_prefix secret_access_key`;
const caches = {
    registry: { needs: ['ref', 'ref'], names: `ref registry.insecure ${layers}` },
    local: { needs: ['src', 'dest'], names: `src dest digest tag ${layers}` },
    gha: {
        needs: ['', ''],
        names: `scope timeout token url url_v2 repository ghtoken version ${written}`,
    },
    s3: {
        needs: ['', ''],
        names: `${store} bucket region endpoint_url access_key_id session_token use_path_style touch_refresh upload_parallelism disable_accept_encoding retry_mode retry_max_attempts`,
    },
    azblob: { needs: ['', ''], names: `${store} account_name account_url container` },
    inline: { needs: [undefined, ''], names: 'ignore-error' },
};
/** @see https://docs.docker.com/build/metadata/attestations/slsa-provenance/ */
const provenanceForms = {
    mode: [/^(?:min|max|full)$/, modes[1]],
    version: [/^v(?:0\.2|1)$/, 'Write version=v0.2 or version=v1.'],
    ...form(truth, 'reproducible inline-only disabled capture-usage complete-materials'),
};
const provenanceNames = [...Object.keys(provenanceForms), 'builder-id', 'filename'];
function form(one, names) {
    return Object.fromEntries(names.split(' ').map((name) => [name, one]));
}
/**
 * The caches to read or to write, each as buildx reads it: without blanks, its names and its reference in lower case.
 * Problems are kept in `fields`.
 */
function readCaches(fields, input) {
    return fields.parsedLines(input, (text) => {
        checkWord(text);
        const isReference = !/[=,]/.test(text) && !/^#|\s/.test(text);
        if (isReference)
            return lowerReference(fields, input, text);
        const attributes = split(text).map(lowerKey);
        const kind = (findValue(attributes, 'type') ?? '').toLowerCase();
        const { names, needs } = findCache(kind);
        const need = needs[input === 'cache-from' ? 0 : 1];
        if (need === undefined) {
            throw refuse('type=inline is a cache to write', 'Read it by type=registry,ref=<the image>.');
        }
        if (need !== '' && (findValue(attributes, need) ?? '') === '') {
            const example = kind === 'registry' ? 'ghcr.io/acme/web:cache' : 'cache';
            const fix = `Write for example type=${kind},${need}=${example}.`;
            throw refuse(`a cache of type ${kind} names no ${need}`, fix);
        }
        const known = ['type', ...names.split(' ')];
        check(fields, input, attributes, { known, forms: cacheForms, owner: `type=${kind}` });
        const tidy = attributes.map(({ key, value }) => {
            if (key === 'type')
                return { key, value: kind };
            return key === 'ref' ? { key, value: lowerReference(fields, input, value) } : { key, value };
        });
        return join(tidy);
    });
}
/** A kind of cache by itself would be the name of an image that nobody may push. */
function checkWord(text) {
    const [, word = ''] = /^(?:type[: ]\s*)?(\w+)$/i.exec(text.toLowerCase()) ?? [];
    const isTruth = isFlag.test(word);
    if (!isTruth && !Object.hasOwn(caches, word))
        return;
    const meant = isTruth ? 'type=gha, or set the input cache' : `type=${word}`;
    throw refuse(`"${text}" would be an image of Docker Hub's library`, `Write ${meant}.`);
}
function findCache(kind) {
    const kinds = Object.keys(caches);
    const known = `Write type= and one of ${kinds.join(', ')}, or the reference of an image.`;
    if (kind === '')
        throw refuse('an entry names no type', known);
    const found = caches[kind];
    if (found !== undefined)
        return found;
    const nearest = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .findNearest */ .qg)(kind, kinds);
    const fix = nearest === undefined ? known : `Did you mean ${nearest}?`;
    throw refuse(`there is no cache of type "${kind}"`, fix);
}
/** Names of images are in lower case, and expressions of workflows have no function for it: as with the input `image`. */
function lowerReference(fields, input, text) {
    const end = text.slice(text.lastIndexOf('/') + 1).search(/[:@]/);
    const name = end === -1 ? text : text.slice(0, text.lastIndexOf('/') + 1 + end);
    const rest = text.slice(name.length);
    const lower = name.toLowerCase();
    (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReference */ .F2)(`${lower}${rest}`);
    if (lower !== name) {
        fields.notice(`The input ${input} names ${name}, and image names are lower case: ${lower}`);
    }
    return `${lower}${rest}`;
}
/** `true`, `false`, or attributes as buildx reads them; problems are kept in `fields`. */
function readProvenance(fields) {
    return fields.parsed('provenance', undefined, (text) => {
        if (isFlag.test(text))
            return text;
        const example = 'attributes, for example mode=max';
        const attributes = parseAttestation(text, example).map(lowerKey);
        const rules = { known: provenanceNames, forms: provenanceForms, owner: 'provenance' };
        check(fields, 'provenance', attributes, rules);
        return join(attributes);
    });
}
/** `true`, `false`, or attributes: all but the generator are the generator's own. */
function parseSbom(text) {
    if (isFlag.test(text))
        return text;
    const attributes = parseAttestation(text, 'generator=<image>');
    const generator = findValue(attributes, 'generator');
    if (generator !== undefined)
        (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReference */ .F2)(generator);
    return join(attributes);
}
const isFlag = /^(?:true|True|TRUE|false|False|FALSE)$/;
/** Checked here, because buildx checks attestations only when the build begins. */
function parseAttestation(text, example) {
    if (text.split(',').every((attribute) => attribute.includes('=')))
        return split(text);
    throw refuse(`"${text}" is neither true nor false nor key=value`, `Write true, false or ${example}.`);
}
/** Values are not repeated where they may be a key's. */
function check(fields, input, attributes, rules) {
    for (const { key, value } of attributes) {
        const [pattern, fix] = rules.forms[key] ?? [];
        if (!rules.known.includes(key)) {
            const nearest = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .findNearest */ .qg)(key, rules.known);
            const advice = nearest === undefined ? '' : `; did you mean ${nearest}?`;
            fields.warning(`input ${input}: ${rules.owner} has no attribute ${key} that is known here, and the builder passes over one that it does not know${advice}`);
        }
        else if (pattern?.test(value) === false) {
            throw refuse(`"${value}" is no ${key} of ${rules.owner}`, fix ?? 'Correct the value: docker buildx build takes none such.');
        }
    }
}
function split(text) {
    return text.split(',').map((attribute) => {
        const [key = '', ...values] = attribute.split('=');
        return { key: key.trim(), value: values.join('=').trim() };
    });
}
function lowerKey({ key, value }) {
    return { key: key.toLowerCase(), value };
}
function join(attributes) {
    return attributes.map(({ key, value }) => `${key}=${value}`).join(',');
}
function findValue(attributes, name) {
    return attributes.find(({ key }) => key === name)?.value;
}
/**
 * Whether an input `provenance` or `sbom` asks for an attestation, as buildx reads it.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/build/#attest
 */
function asksForAttestation(input) {
    return input !== undefined && !/^(?:0|f|false)$|(?:^|,)disabled=(?:1|t|true)(?:,|$)/i.test(input);
}


/***/ }),

/***/ 76771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Q_: () => (/* binding */ defaultPlatforms),
  x4: () => (/* binding */ plainBuild),
  qJ: () => (/* binding */ readBuildInputs)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/image/labels.js
var labels = __nccwpck_require__(87870);
// EXTERNAL MODULE: ./lib/image/platform.js
var platform = __nccwpck_require__(88758);
// EXTERNAL MODULE: ./lib/inputs/attributes.js
var attributes = __nccwpck_require__(46584);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(77030);
// EXTERNAL MODULE: ./lib/nearest.js
var lib_nearest = __nccwpck_require__(42037);
;// CONCATENATED MODULE: ./lib/inputs/build-options.js
// Single options of a build by their grammar: what buildx refuses only when the build begins is refused here.
// Each parser throws a UserError `inputs`. Pure.



function refuse(what, fix) {
    return new errors/* UserError */.yo('inputs', what, { fix });
}
/** @see https://pkg.go.dev/github.com/docker/go-units#RAMInBytes */
function parseSize(text) {
    if (/^\d{1,4}$/.test(text)) {
        throw refuse(`"${text}" is so many bytes`, `Write its unit, for example ${text}m.`);
    }
    if (/^\d{1,15}(?:\.\d{1,15})? ?(?:[kmgtp]i?)?b?$/i.test(text))
        return text;
    throw refuse(`"${text}" is not a size`, 'Write a number with its unit, for example 64m or 1g.');
}
const limits = 'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack';
/**
 * Reads `nofile=1024` or `nofile=1024:2048`; -1 is no limit.
 *
 * @see https://pkg.go.dev/github.com/docker/go-units#ParseUlimit
 */
function parseUlimit(text) {
    const [, name = '', soft = '', hard = soft] = /^(\w+)=(-?\d{1,18})(?::(-?\d{1,18}))?$/.exec(text) ?? [];
    const fix = 'Write name=soft or name=soft:hard, for example nofile=1024:2048.';
    if (name === '')
        throw refuse(`"${text}" is not a limit`, fix);
    const names = limits.split(' ');
    if (!names.includes(name)) {
        const nearest = (0,lib_nearest/* findNearest */.qg)(name, names);
        const known = `Its name is one of: ${names.join(', ')}.`;
        throw refuse(`there is no limit "${name}"`, nearest ? `Did you mean ${nearest}?` : known);
    }
    const isMore = Number(hard) !== -1 && (Number(soft) > Number(hard) || Number(soft) === -1);
    if (isMore)
        throw refuse(`"${text}" has a soft limit above the hard one`, fix);
    return text;
}
/** Reads `host:address`, `host=address` or `host:host-gateway`. */
function parseHost(text) {
    const at = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
    const address = text.slice(at + 1).replace(/^\[(.*)\]$/, '$1');
    const isAddress = address === 'host-gateway' || (0,external_node_net_.isIP)(address) !== 0;
    if (at > 0 && !/\s/.test(text.slice(0, at)) && isAddress)
        return text;
    throw refuse(`"${text}" is not a host with its address`, 'Write host:address, for example db:10.0.0.1.');
}
/** @see https://docs.docker.com/reference/cli/docker/buildx/build/#allow */
function parseEntitlement(text) {
    if (/^(?:network\.host|security\.insecure|device(?:=\S+)?)$/.test(text))
        return text;
    throw refuse(`"${text}" is no entitlement`, 'Write network.host, security.insecure or device=name.');
}
/** @see https://docs.docker.com/reference/cli/docker/buildx/build/#network */
function parseNetwork(text) {
    if (/^(?:default|none|host)$/.test(text))
        return text;
    throw refuse(`"${text}" is no network of a build`, 'Write default, none or host. Another network belongs to the builder: docker buildx create --driver-opt network=name.');
}

// EXTERNAL MODULE: ./lib/inputs/fields.js + 10 modules
var inputs_fields = __nccwpck_require__(33209);
// EXTERNAL MODULE: ./lib/inputs/image-attributes.js
var image_attributes = __nccwpck_require__(92340);
;// CONCATENATED MODULE: ./lib/inputs/build.js
// The inputs for `docker buildx build`, read as docker's own actions read them.







/**
 * Reads the build's inputs; problems are kept in `fields`. Lists and lines are those of docker's own action.
 *
 * @param environment of the builder's process
 * @see https://github.com/docker/build-push-action/blob/master/src/context.ts
 */
function readBuildInputs(fields, parsePlatform, environment) {
    const entries = fields.parsedList('platforms', parsePlatform);
    const platforms = [...new Map(entries.map((one) => [(0,platform/* formatPlatform */.Bq)(one), one])).values()];
    const inputs = {
        context: readContext(fields),
        file: fields.text('file'),
        dockerfile: undefined,
        target: fields.text('target'),
        platforms: platforms.length > 0 ? platforms : defaultPlatforms,
        buildArgs: readBuildArguments(fields, environment),
        buildContexts: fields.pairs('build-contexts'),
        labels: readLabels(fields, 'labels'),
        annotations: readAnnotations(fields),
        secrets: readSecrets(fields, 'secrets', fields.pairs('secrets')),
        secretEnvs: readSecrets(fields, 'secret-envs', fields.parsedList('secret-envs', inputs_fields/* parsePair */.Ar)),
        secretFiles: readSecrets(fields, 'secret-files', fields.pairs('secret-files')),
        ssh: fields.list('ssh'),
        cache: fields.flag('cache', false),
        cacheFrom: (0,attributes/* readCaches */.Qs)(fields, 'cache-from'),
        cacheTo: (0,attributes/* readCaches */.Qs)(fields, 'cache-to'),
        noCache: fields.flag('no-cache', false),
        noCacheFilters: fields.list('no-cache-filters'),
        pull: fields.flag('pull', false),
        provenance: (0,attributes/* readProvenance */.Ch)(fields),
        sbom: fields.parsed('sbom', undefined, attributes/* parseSbom */.rl),
        builder: fields.text('builder'),
        network: fields.parsed('network', undefined, parseNetwork),
        allow: fields.parsedList('allow', parseEntitlement),
        addHosts: fields.parsedList('add-hosts', parseHost),
        shmSize: fields.parsed('shm-size', undefined, parseSize),
        ulimits: fields.parsedLines('ulimit', parseUlimit),
        imageAttributes: (0,image_attributes/* readImageAttributes */.Zh)(fields),
    };
    (0,image_attributes/* checkImageAttributes */.dE)(fields, inputs, environment);
    checkTogether(fields, inputs);
    return inputs;
}
/** A build of a Dockerfile alone: no input, no cache. */
const plainBuild = {
    context: '.',
    file: undefined,
    dockerfile: undefined,
    target: undefined,
    platforms: [],
    buildArgs: [],
    buildContexts: [],
    labels: [],
    annotations: [],
    secrets: [],
    secretEnvs: [],
    secretFiles: [],
    ssh: [],
    cache: false,
    cacheFrom: [],
    cacheTo: [],
    noCache: false,
    noCacheFilters: [],
    pull: false,
    provenance: undefined,
    sbom: undefined,
    builder: undefined,
    network: undefined,
    allow: [],
    addHosts: [],
    shmSize: undefined,
    ulimits: [],
    imageAttributes: [],
};
const defaultPlatforms = [
    { os: 'linux', architecture: 'amd64' },
    { os: 'linux', architecture: 'arm64' },
];
/** Rules that concern several inputs. */
function checkTogether(fields, inputs) {
    const { noCache, noCacheFilters, annotations, platforms, provenance, sbom } = inputs;
    if (noCache && noCacheFilters.length > 0) {
        const what = 'set beside no-cache: true, which builds every stage anew';
        fields.problem('no-cache-filters', what, 'Leave out one of them.');
    }
    const isNone = (attestation) => /^false$/i.test(attestation ?? '');
    const isPlain = platforms.length === 1 && isNone(provenance) && (sbom === undefined || isNone(sbom));
    const ofIndex = annotations.find(({ key }) => /^index(?:-descriptor)?:/.test(key));
    if (isPlain && ofIndex !== undefined) {
        const what = `${ofIndex.key} is for an index, and one platform without provenance makes none`;
        fields.problem('annotations', what, 'Write it without the level, or leave provenance on.');
    }
}
/** What stands before a colon and is a word, buildx takes for a level: an unknown one ends the build. */
function readAnnotations(fields) {
    const annotations = readLabels(fields, 'annotations').flatMap(splitLevels);
    for (const { key } of annotations) {
        const [, before = '', level = ''] = /^(([a-z-]+)(?:\[[\w/-]*\])?):/.exec(key) ?? [];
        if (before === '' || isLevel.test(level))
            continue;
        fields.problem('annotations', `${before} is no level of an image, in ${key}`, `Write manifest:, index:, manifest-descriptor: or index-descriptor:, or leave ${before}: out.`);
    }
    return annotations;
}
const isLevel = /^(?:manifest|index)(?:-descriptor)?$/;
/** Before 0.29 buildx leaves out what names several levels at once. */
function splitLevels({ key, value }) {
    const colon = key.indexOf(':');
    const levels = key.slice(0, Math.max(0, colon)).split(',');
    const areLevels = levels.every((one) => /^(?:manifest|index)(?:-descriptor)?(?:\[[\w/.-]+\])?$/.test(one));
    return areLevels
        ? levels.map((one) => ({ key: `${one}${key.slice(colon)}`, value }))
        : [{ key, value }];
}
/** docker's own action knows a name for the commit on GitHub; here the checkout is built. */
function readContext(fields) {
    const context = fields.text('context') ?? '.';
    const [, folder] = /^\{\{\s*defaultContext\s*\}\}:?(.*)$/.exec(context) ?? [];
    if (folder !== undefined) {
        const place = folder === '' ? '.' : folder;
        const fix = `Check the repository out (actions/checkout) and write context: ${place}`;
        fields.problem('context', '{{defaultContext}} is not known here', fix);
    }
    return context;
}
/** As with docker, a name without a value in the environment gives no argument. */
function readBuildArguments(fields, environment) {
    const entries = fields.parsedLines('build-args', (entry, index) => {
        if (entry.indexOf('=') > 0)
            return [(0,inputs_fields/* parsePair */.Ar)(entry, index)];
        if (!/^[A-Za-z_]\w*$/.test(entry)) {
            throw new errors/* UserError */.yo('inputs', `entry ${index + 1} is neither KEY=value nor KEY`, {
                fix: 'Write one KEY=value a line, or KEY alone for the value in the environment.',
            });
        }
        const value = environment[entry];
        return value === undefined ? [] : [{ key: entry, value, isInherited: true }];
    });
    for (const argument of entries.flat()) {
        if (argument.isInherited !== true)
            warnOfList(fields, argument);
    }
    return entries.flat();
}
/** Commas part no build arguments, which people learn only from the image. */
function warnOfList(fields, { key, value }) {
    // A name is written as its neighbour is: `-Dfile=a,mode=b` is a value of JAVA_OPTS.
    const name = /^[A-Z_\d]+$/.test(key) ? /,\s*([A-Z_][A-Z_\d]*)=/ : /,\s*([A-Za-z_]\w*)=/;
    const [, next] = name.exec(value) ?? [];
    if (next === undefined)
        return;
    fields.warning(`input build-args: the value of ${key} holds ",${next}=", and a comma begins no further argument: write ${next} on a line of its own`);
}
/** What this action's later runs read is no other's to say. */
function readLabels(fields, name) {
    const pairs = fields.pairs(name);
    for (const { key } of pairs.filter((pair) => (0,labels/* isOwnLabel */.jQ)(pair.key))) {
        fields.problem(name, `${key} is one of this action's own`, 'Give it another name.');
    }
    return pairs;
}
/** A comma or quote in an id would reach buildx's own parser of `--secret`. */
function readSecrets(fields, name, pairs) {
    if (pairs.some(({ key, value }) => key === 'id' && /,\s*(?:env|src|source|type)=/.test(value))) {
        fields.problem(name, "an entry is written as docker's option --secret takes it", 'Write <id>=<value> in secrets, <id>=VARIABLE in secret-envs (for env=) and <id>=path in secret-files (for src=).');
    }
    if (pairs.some(({ key }) => !/^[\w./-]+$/.test(key))) {
        fields.problem(name, 'an id is not made of letters, digits, "_", ".", "/" and "-"', 'Name the secret as the Dockerfile does: RUN --mount=type=secret,id=npm.');
    }
    return pairs;
}


/***/ }),

/***/ 54145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   eM: () => (/* binding */ readDeliveryInputs),
/* harmony export */   yw: () => (/* binding */ reachesBranch)
/* harmony export */ });
/* unused harmony exports parseAutoMerge, parseReviewers */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

/** Whether the pinned manifests go to a branch of a repository; otherwise they stay with this job. */
function reachesBranch({ kind }) {
    return kind === 'commit' || kind === 'pull-request';
}
/** @param grammars of branches, repositories, authors and texts */
function readDeliveryInputs(fields, grammars) {
    const kinds = ['files', 'output', 'commit', 'pull-request'];
    return {
        kind: fields.choice('delivery', kinds, 'files'),
        branch: fields.parsed('branch', undefined, grammars.branch),
        repository: fields.parsed('repository', undefined, grammars.repositoryName),
        repositoryToken: fields.text('repository-token'),
        commit: {
            message: readTemplate(fields, grammars, 'commit-message'),
            author: fields.parsed('commit-author', undefined, grammars.identity),
            method: fields.choice('commit-method', ['git', 'api'], 'git'),
            attempts: fields.count('commit-attempts', 5),
            skipCi: fields.flag('skip-ci', false),
        },
        pullRequest: {
            title: readTemplate(fields, grammars, 'pull-request-title'),
            body: readTemplate(fields, grammars, 'pull-request-body'),
            branch: fields.parsed('pull-request-branch', undefined, grammars.branch),
            draft: fields.flag('pull-request-draft', false),
            assignees: fields.parsed('pull-request-assignees', [], () => parseLogins('pull-request-assignees', fields.list('pull-request-assignees'))),
            milestone: fields.parsed('pull-request-milestone', undefined, parseMilestone),
            labels: fields.list('pull-request-labels'),
            reviewers: fields.parsed('pull-request-reviewers', { users: [], teams: [] }, () => parseReviewers(fields.list('pull-request-reviewers'))),
            autoMerge: fields.parsed('auto-merge', undefined, parseAutoMerge),
        },
        rollback: fields.flag('rollback', false),
    };
}
/** Unknown placeholders are an error here, not after the build. */
function readTemplate(fields, { template }, name) {
    return fields.parsed(name, undefined, (text) => {
        template(name, text);
        return text;
    });
}
/**
 * Reads the input `auto-merge`: `false`, `true` (a merge commit), or a method.
 *
 * @throws UserError `auto-merge`
 */
function parseAutoMerge(text) {
    switch (text.toLowerCase()) {
        case '':
        case 'false':
            return undefined;
        case 'true':
        case 'merge':
            return 'merge';
        case 'squash':
            return 'squash';
        case 'rebase':
            return 'rebase';
        default:
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('auto-merge', `"${text}" is not a way to merge`, {
                fix: 'Write false, true, merge, squash or rebase.',
            });
    }
}
/** @throws UserError named after the input */
function parseLogins(input, entries) {
    const wrong = entries.find((entry) => !/^[\w.-]+(?:\[bot\])?$/.test(entry));
    if (wrong === undefined)
        return entries;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(input, `"${wrong}" is not a login`, {
        fix: "Write users' logins, by comma or one a line.",
    });
}
/** @throws UserError `pull-request-milestone` */
function parseMilestone(text) {
    if (/^[1-9]\d{0,8}$/.test(text))
        return Number(text);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('pull-request-milestone', `"${text}" is not the number of a milestone`, {
        fix: 'Write the number at the end of its address: /milestone/7.',
    });
}
/**
 * Reads reviewers: a user's login, or `owner/team`.
 *
 * @throws UserError `pull-request-reviewers`
 */
function parseReviewers(entries) {
    for (const entry of entries) {
        if (!/^(?:[\w-]+\/)?[\w.-]+(?:\[bot\])?$/.test(entry)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('pull-request-reviewers', `"${entry}" is not a reviewer`, {
                fix: "Write a user's login, or owner/team for a team.",
            });
        }
    }
    return {
        users: entries.filter((entry) => !entry.includes('/')),
        teams: entries.flatMap((entry) => entry.split('/').slice(1)),
    };
}


/***/ }),

/***/ 33209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Mh: () => (/* binding */ openFields),
  HU: () => (/* binding */ parseChoice),
  E1: () => (/* binding */ parseList),
  Ar: () => (/* binding */ parsePair)
});

;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/CsvError.js
class CsvError extends Error {
  constructor(code, message, options, ...contexts) {
    if (Array.isArray(message)) message = message.join(" ").trim();
    super(message);
    if (Error.captureStackTrace !== undefined) {
      Error.captureStackTrace(this, CsvError);
    }
    this.code = code;
    for (const context of contexts) {
      for (const key in context) {
        const value = context[key];
        this[key] = Buffer.isBuffer(value)
          ? value.toString(options.encoding)
          : value == null
            ? value
            : JSON.parse(JSON.stringify(value));
      }
    }
  }
}



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/is_object.js
const is_object = function (obj) {
  return typeof obj === "object" && obj !== null && !Array.isArray(obj);
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/normalize_columns_array.js



const normalize_columns_array = function (columns) {
  const normalizedColumns = [];
  for (let i = 0, l = columns.length; i < l; i++) {
    const column = columns[i];
    if (column === undefined || column === null || column === false) {
      normalizedColumns[i] = { disabled: true };
    } else if (typeof column === "string" || typeof column === "number") {
      normalizedColumns[i] = { name: `${column}` };
    } else if (is_object(column)) {
      if (typeof column.name !== "string") {
        throw new CsvError("CSV_OPTION_COLUMNS_MISSING_NAME", [
          "Option columns missing name:",
          `property "name" is required at position ${i}`,
          "when column is an object literal",
        ]);
      }
      normalizedColumns[i] = column;
    } else {
      throw new CsvError("CSV_INVALID_COLUMN_DEFINITION", [
        "Invalid column definition:",
        "expect a string or a literal object,",
        `got ${JSON.stringify(column)} at position ${i}`,
      ]);
    }
  }
  return normalizedColumns;
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/ResizeableBuffer.js
class ResizeableBuffer {
  constructor(size = 100) {
    this.size = size;
    this.length = 0;
    this.buf = Buffer.allocUnsafe(size);
  }
  prepend(val) {
    if (Buffer.isBuffer(val)) {
      const length = this.length + val.length;
      if (length >= this.size) {
        this.resize();
        if (length >= this.size) {
          throw Error("INVALID_BUFFER_STATE");
        }
      }
      const buf = this.buf;
      this.buf = Buffer.allocUnsafe(this.size);
      val.copy(this.buf, 0);
      buf.copy(this.buf, val.length);
      this.length += val.length;
    } else {
      const length = this.length++;
      if (length === this.size) {
        this.resize();
      }
      const buf = this.clone();
      this.buf[0] = val;
      buf.copy(this.buf, 1, 0, length);
    }
  }
  append(val) {
    const length = this.length++;
    if (length === this.size) {
      this.resize();
    }
    this.buf[length] = val;
  }
  clone() {
    return Buffer.from(this.buf.slice(0, this.length));
  }
  resize() {
    const length = this.length;
    this.size = this.size * 2;
    const buf = Buffer.allocUnsafe(this.size);
    this.buf.copy(buf, 0, 0, length);
    this.buf = buf;
  }
  toString(encoding) {
    if (encoding) {
      return this.buf.toString(encoding, 0, this.length);
    } else {
      return Uint8Array.prototype.slice.call(this.buf.slice(0, this.length));
    }
  }
  toJSON() {
    return this.toString("utf8");
  }
  reset() {
    this.length = 0;
  }
}

/* harmony default export */ const utils_ResizeableBuffer = (ResizeableBuffer);

;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/init_state.js


const init_state = function (options) {
  // ECMAScript WhiteSpace + LineTerminator codepoints, encoded under
  // `options.encoding`. Aligns trimming with `String.prototype.trim()`.
  // https://tc39.es/ecma262/#sec-white-space
  // https://tc39.es/ecma262/#sec-line-terminators
  //
  // Codepoints unrepresentable in the target encoding are dropped: Node's
  // Buffer substitutes them with `?` (0x3F), and including those would cause
  // literal `?` bytes in the input to be trimmed under `latin1`/`ascii`.
  const timchars = [
    // Basic Latin
    0x0020, // [Space](https://www.fileformat.info/info/unicode/char/0020/index.htm)
    0x0009, // [CHARACTER TABULATION (HT)](https://www.fileformat.info/info/unicode/char/0009/index.htm)
    0x000a, // [LINE FEED (LF)](https://www.fileformat.info/info/unicode/char/000a/index.htm)
    0x000d, // [CARRIAGE RETURN (CR)](https://www.fileformat.info/info/unicode/char/000d/index.htm)
    0x000c, // [FORM FEED (FF)](https://www.fileformat.info/info/unicode/char/000c/index.htm)
    0x000b, // [LINE TABULATION (VT)](https://www.fileformat.info/info/unicode/char/000b/index.htm)
    // Latin-1 Supplement
    0x00a0, // [NO-BREAK SPACE (NBSP)](https://www.fileformat.info/info/unicode/char/00a0/index.htm)
    // Ogham
    0x1680, // [OGHAM SPACE MARK](https://www.fileformat.info/info/unicode/char/1680/index.htm)
    // General Punctuation
    0x2000, // [EN QUAD](https://www.fileformat.info/info/unicode/char/2000/index.htm)
    0x2001, // [EM QUAD](https://www.fileformat.info/info/unicode/char/2001/index.htm)
    0x2002, // [EN SPACE](https://www.fileformat.info/info/unicode/char/2002/index.htm)
    0x2003, // [EM SPACE](https://www.fileformat.info/info/unicode/char/2003/index.htm)
    0x2004, // [THREE-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2004/index.htm)
    0x2005, // [FOUR-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2005/index.htm)
    0x2006, // [SIX-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2006/index.htm)
    0x2007, // [FIGURE SPACE](https://www.fileformat.info/info/unicode/char/2007/index.htm)
    0x2008, // [PUNCTUATION SPACE](https://www.fileformat.info/info/unicode/char/2008/index.htm)
    0x2009, // [THIN SPACE](https://www.fileformat.info/info/unicode/char/2009/index.htm)
    0x200a, // [HAIR SPACE](https://www.fileformat.info/info/unicode/char/200a/index.htm)
    0x2028, // [LINE SEPARATOR](https://www.fileformat.info/info/unicode/char/2028/index.htm)
    0x2029, // [PARAGRAPH SEPARATOR](https://www.fileformat.info/info/unicode/char/2029/index.htm)
    0x202f, // [NARROW NO-BREAK SPACE (NNBSP)](https://www.fileformat.info/info/unicode/char/202f/index.htm)
    0x205f, // [MEDIUM MATHEMATICAL SPACE (MMSP)](https://www.fileformat.info/info/unicode/char/205f/index.htm)
    0x3000, // [IDEOGRAPHIC SPACE](https://www.fileformat.info/info/unicode/char/3000/index.htm)
    0xfeff, // [ZERO WIDTH NO-BREAK SPACE (BOM)](https://www.fileformat.info/info/unicode/char/feff/index.htm)
  ].reduce((acc, codepoint) => {
    const encoded = Buffer.from(
      String.fromCharCode(codepoint),
      options.encoding,
    );
    if (codepoint !== 0x3f && encoded.length === 1 && encoded[0] === 0x3f) {
      return acc;
    }
    acc.push(encoded);
    return acc;
  }, []);
  // First-byte lookup table for `__isCharTrimable`. Non-whitespace bytes
  // (the common case) bail out in O(1) without scanning every timchar.
  const timcharFirstBytes = new Uint8Array(256);
  for (const t of timchars) timcharFirstBytes[t[0]] = 1;
  return {
    bomSkipped: false,
    bufBytesStart: 0,
    castField: options.cast_function,
    commenting: false,
    delimiterBufPrevious: undefined,
    delimiterDiscovered: false,
    // Current error encountered by a record
    error: undefined,
    enabled: options.from_line === 1,
    escaping: false,
    escapeIsQuote:
      Buffer.isBuffer(options.escape) &&
      Buffer.isBuffer(options.quote) &&
      Buffer.compare(options.escape, options.quote) === 0,
    // columns can be `false`, `true`, `Array`
    expectedRecordLength: Array.isArray(options.columns)
      ? options.columns.length
      : undefined,
    field: new utils_ResizeableBuffer(20),
    firstLineToHeaders: options.cast_first_line_to_header,
    needMoreDataSize: Math.max(
      // Skip if the remaining buffer smaller than comment
      options.comment !== null ? options.comment.length : 0,
      // Skip if the remaining buffer can be delimiter
      ...(options.delimiter
        ? options.delimiter.map((delimiter) => delimiter.length)
        : []),
      // Auto discovery of delimiter is limited to 1 character
      options.delimiter_auto ? 1 : 0,
      // Skip if the remaining buffer can be escape sequence
      options.quote !== null ? options.quote.length : 0,
      // Skip if the remaining buffer can be a multi-byte trim character
      ...timchars.map((t) => t.length),
    ),
    previousBuf: undefined,
    quoting: false,
    stop: false,
    rawBuffer: new utils_ResizeableBuffer(100),
    record: [],
    recordHasError: false,
    record_length: 0,
    recordDelimiterMaxLength:
      options.record_delimiter.length === 0
        ? 0
        : Math.max(...options.record_delimiter.map((v) => v.length)),
    trimChars: [
      Buffer.from(" ", options.encoding)[0],
      Buffer.from("\t", options.encoding)[0],
    ],
    wasQuoting: false,
    wasRowDelimiter: false,
    timchars: timchars,
    timcharFirstBytes: timcharFirstBytes,
  };
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/underscore.js
const underscore = function (str) {
  return str.replace(/([A-Z])/g, function (_, match) {
    return "_" + match.toLowerCase();
  });
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/normalize_options.js





const normalize_options = function (opts) {
  const options = {};
  // Merge with user options
  for (const opt in opts) {
    options[underscore(opt)] = opts[opt];
  }
  // Normalize option `encoding`
  // Note: defined first because other options depends on it
  // to convert chars/strings into buffers.
  if (options.encoding === undefined || options.encoding === true) {
    options.encoding = "utf8";
  } else if (options.encoding === null || options.encoding === false) {
    options.encoding = null;
  } else if (
    typeof options.encoding !== "string" &&
    options.encoding !== null
  ) {
    throw new CsvError(
      "CSV_INVALID_OPTION_ENCODING",
      [
        "Invalid option encoding:",
        "encoding must be a string or null to return a buffer,",
        `got ${JSON.stringify(options.encoding)}`,
      ],
      options,
    );
  }
  // Normalize option `bom`
  if (
    options.bom === undefined ||
    options.bom === null ||
    options.bom === false
  ) {
    options.bom = false;
  } else if (options.bom !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_BOM",
      [
        "Invalid option bom:",
        "bom must be true,",
        `got ${JSON.stringify(options.bom)}`,
      ],
      options,
    );
  }
  // Normalize option `cast`
  options.cast_function = null;
  if (
    options.cast === undefined ||
    options.cast === null ||
    options.cast === false ||
    options.cast === ""
  ) {
    options.cast = undefined;
  } else if (typeof options.cast === "function") {
    options.cast_function = options.cast;
    options.cast = true;
  } else if (options.cast !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_CAST",
      [
        "Invalid option cast:",
        "cast must be true or a function,",
        `got ${JSON.stringify(options.cast)}`,
      ],
      options,
    );
  }
  // Normalize option `cast_date`
  if (
    options.cast_date === undefined ||
    options.cast_date === null ||
    options.cast_date === false ||
    options.cast_date === ""
  ) {
    options.cast_date = false;
  } else if (options.cast_date === true) {
    options.cast_date = function (value) {
      const date = Date.parse(value);
      return !isNaN(date) ? new Date(date) : value;
    };
  } else if (typeof options.cast_date !== "function") {
    throw new CsvError(
      "CSV_INVALID_OPTION_CAST_DATE",
      [
        "Invalid option cast_date:",
        "cast_date must be true or a function,",
        `got ${JSON.stringify(options.cast_date)}`,
      ],
      options,
    );
  }
  // Normalize option `columns`
  options.cast_first_line_to_header = undefined;
  if (options.columns === true) {
    // Fields in the first line are converted as-is to columns
    options.cast_first_line_to_header = undefined;
  } else if (typeof options.columns === "function") {
    options.cast_first_line_to_header = options.columns;
    options.columns = true;
  } else if (Array.isArray(options.columns)) {
    options.columns = normalize_columns_array(options.columns);
  } else if (
    options.columns === undefined ||
    options.columns === null ||
    options.columns === false
  ) {
    options.columns = false;
  } else {
    throw new CsvError(
      "CSV_INVALID_OPTION_COLUMNS",
      [
        "Invalid option columns:",
        "expect an array, a function or true,",
        `got ${JSON.stringify(options.columns)}`,
      ],
      options,
    );
  }
  // Normalize option `group_columns_by_name`
  if (
    options.group_columns_by_name === undefined ||
    options.group_columns_by_name === null ||
    options.group_columns_by_name === false
  ) {
    options.group_columns_by_name = false;
  } else if (options.group_columns_by_name !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME",
      [
        "Invalid option group_columns_by_name:",
        "expect an boolean,",
        `got ${JSON.stringify(options.group_columns_by_name)}`,
      ],
      options,
    );
  } else if (options.columns === false) {
    throw new CsvError(
      "CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME",
      [
        "Invalid option group_columns_by_name:",
        "the `columns` mode must be activated.",
      ],
      options,
    );
  }
  // Normalize option `comment`
  if (
    options.comment === undefined ||
    options.comment === null ||
    options.comment === false ||
    options.comment === ""
  ) {
    options.comment = null;
  } else {
    if (typeof options.comment === "string") {
      options.comment = Buffer.from(options.comment, options.encoding);
    }
    if (!Buffer.isBuffer(options.comment)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_COMMENT",
        [
          "Invalid option comment:",
          "comment must be a buffer or a string,",
          `got ${JSON.stringify(options.comment)}`,
        ],
        options,
      );
    }
  }
  // Normalize option `comment_no_infix`
  if (
    options.comment_no_infix === undefined ||
    options.comment_no_infix === null ||
    options.comment_no_infix === false
  ) {
    options.comment_no_infix = false;
  } else if (options.comment_no_infix !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_COMMENT",
      [
        "Invalid option comment_no_infix:",
        "value must be a boolean,",
        `got ${JSON.stringify(options.comment_no_infix)}`,
      ],
      options,
    );
  }
  // Normalize option `delimiter_auto`
  if (
    options.delimiter_auto === undefined ||
    options.delimiter_auto === null ||
    options.delimiter_auto === false
  ) {
    options.delimiter_auto = false;
  } else if (options.delimiter_auto === true) {
    options.delimiter_auto = {};
  } else if (!is_object(options.delimiter_auto)) {
    throw new CsvError(
      "CSV_INVALID_OPTION_DELIMITER_AUTO",
      [
        "Invalid option delimiter_auto:",
        "delimiter_auto must be a boolean or a configuration object,",
        `got ${JSON.stringify(options.delimiter_auto)}`,
      ],
      options,
    );
  }
  if (options.delimiter_auto) {
    if (options.delimiter_auto.preferred === undefined)
      options.delimiter_auto.preferred = {
        [",".charCodeAt(0)]: 1.8,
        ["\t".charCodeAt(0)]: 1.8,
        [";".charCodeAt(0)]: 1.6,
        [" ".charCodeAt(0)]: 1.6,
        [":".charCodeAt(0)]: 1.5,
        [".".charCodeAt(0)]: 1.4,
        ["/".charCodeAt(0)]: 1.4,
      };
    else if (!is_object(options.delimiter_auto.preferred)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "preferred must be an object,",
          `got ${JSON.stringify(options.delimiter_auto.preferred)}`,
        ],
        options,
      );
    }
    if (options.delimiter_auto.score === undefined)
      options.delimiter_auto.score = (info, options) => {
        return (
          (info.total - info.std) * (options.preferred[info.char_code] || 1)
        );
      };
    else if (typeof options.delimiter_auto.score !== "function") {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "score must be a function,",
          `got ${JSON.stringify(options.delimiter_auto.score)}`,
        ],
        options,
      );
    }
    if (options.delimiter_auto.size === undefined)
      options.delimiter_auto.size = 2048;
    else if (typeof options.delimiter_auto.size !== "number") {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "size must be a number,",
          `got ${JSON.stringify(options.delimiter_auto.size)}`,
        ],
        options,
      );
    }
  }
  // Normalize option `delimiter`
  const delimiter_json = JSON.stringify(options.delimiter);
  if (options.delimiter_auto !== false) {
    options.delimiter = [];
  }
  if (!Array.isArray(options.delimiter)) {
    if (
      options.delimiter === undefined ||
      options.delimiter === null ||
      options.delimiter === false
    ) {
      options.delimiter = Buffer.from(",", options.encoding);
    }
    options.delimiter = [options.delimiter];
  }
  options.delimiter = options.delimiter.map(function (delimiter) {
    if (typeof delimiter === "string") {
      delimiter = Buffer.from(delimiter, options.encoding);
    }
    if (!Buffer.isBuffer(delimiter) || delimiter.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER",
        [
          "Invalid option delimiter:",
          "delimiter must be a non empty string or buffer or array of string|buffer,",
          `got ${delimiter_json}`,
        ],
        options,
      );
    }
    return delimiter;
  });
  // Normalize option `escape`
  if (options.escape === undefined || options.escape === true) {
    options.escape = Buffer.from('"', options.encoding);
  } else if (typeof options.escape === "string") {
    options.escape = Buffer.from(options.escape, options.encoding);
  } else if (options.escape === null || options.escape === false) {
    options.escape = null;
  }
  if (options.escape !== null) {
    if (!Buffer.isBuffer(options.escape)) {
      throw new Error(
        `Invalid Option: escape must be a buffer, a string or a boolean, got ${JSON.stringify(options.escape)}`,
      );
    }
  }
  // Normalize option `from`
  if (options.from === undefined || options.from === null) {
    options.from = 1;
  } else {
    if (typeof options.from === "string" && /\d+/.test(options.from)) {
      options.from = parseInt(options.from);
    }
    if (Number.isInteger(options.from)) {
      if (options.from < 0) {
        throw new Error(
          `Invalid Option: from must be a positive integer, got ${JSON.stringify(opts.from)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: from must be an integer, got ${JSON.stringify(options.from)}`,
      );
    }
  }
  // Normalize option `from_line`
  if (options.from_line === undefined || options.from_line === null) {
    options.from_line = 1;
  } else {
    if (
      typeof options.from_line === "string" &&
      /\d+/.test(options.from_line)
    ) {
      options.from_line = parseInt(options.from_line);
    }
    if (Number.isInteger(options.from_line)) {
      if (options.from_line <= 0) {
        throw new Error(
          `Invalid Option: from_line must be a positive integer greater than 0, got ${JSON.stringify(opts.from_line)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: from_line must be an integer, got ${JSON.stringify(opts.from_line)}`,
      );
    }
  }
  // Normalize options `ignore_last_delimiters`
  if (
    options.ignore_last_delimiters === undefined ||
    options.ignore_last_delimiters === null
  ) {
    options.ignore_last_delimiters = false;
  } else if (typeof options.ignore_last_delimiters === "number") {
    options.ignore_last_delimiters = Math.floor(options.ignore_last_delimiters);
    if (options.ignore_last_delimiters === 0) {
      options.ignore_last_delimiters = false;
    }
  } else if (typeof options.ignore_last_delimiters !== "boolean") {
    throw new CsvError(
      "CSV_INVALID_OPTION_IGNORE_LAST_DELIMITERS",
      [
        "Invalid option `ignore_last_delimiters`:",
        "the value must be a boolean value or an integer,",
        `got ${JSON.stringify(options.ignore_last_delimiters)}`,
      ],
      options,
    );
  }
  if (options.ignore_last_delimiters === true && options.columns === false) {
    throw new CsvError(
      "CSV_IGNORE_LAST_DELIMITERS_REQUIRES_COLUMNS",
      [
        "The option `ignore_last_delimiters`",
        "requires the activation of the `columns` option",
      ],
      options,
    );
  }
  // Normalize option `info`
  if (
    options.info === undefined ||
    options.info === null ||
    options.info === false
  ) {
    options.info = false;
  } else if (options.info !== true) {
    throw new Error(
      `Invalid Option: info must be true, got ${JSON.stringify(options.info)}`,
    );
  }
  // Normalize option `max_record_size`
  if (
    options.max_record_size === undefined ||
    options.max_record_size === null ||
    options.max_record_size === false
  ) {
    options.max_record_size = 0;
  } else if (
    Number.isInteger(options.max_record_size) &&
    options.max_record_size >= 0
  ) {
    // Great, nothing to do
  } else if (
    typeof options.max_record_size === "string" &&
    /\d+/.test(options.max_record_size)
  ) {
    options.max_record_size = parseInt(options.max_record_size);
  } else {
    throw new Error(
      `Invalid Option: max_record_size must be a positive integer, got ${JSON.stringify(options.max_record_size)}`,
    );
  }
  // Normalize option `objname`
  if (
    options.objname === undefined ||
    options.objname === null ||
    options.objname === false
  ) {
    options.objname = undefined;
  } else if (Buffer.isBuffer(options.objname)) {
    if (options.objname.length === 0) {
      throw new Error(`Invalid Option: objname must be a non empty buffer`);
    }
    if (options.encoding === null) {
      // Don't call `toString`, leave objname as a buffer
    } else {
      options.objname = options.objname.toString(options.encoding);
    }
  } else if (typeof options.objname === "string") {
    if (options.objname.length === 0) {
      throw new Error(`Invalid Option: objname must be a non empty string`);
    }
    // Great, nothing to do
  } else if (typeof options.objname === "number") {
    // if(options.objname.length === 0){
    //   throw new Error(`Invalid Option: objname must be a non empty string`);
    // }
    // Great, nothing to do
  } else {
    throw new Error(
      `Invalid Option: objname must be a string or a buffer, got ${options.objname}`,
    );
  }
  if (options.objname !== undefined) {
    if (typeof options.objname === "number") {
      if (options.columns !== false) {
        throw Error(
          "Invalid Option: objname index cannot be combined with columns or be defined as a field",
        );
      }
    } else {
      // A string or a buffer
      if (options.columns === false) {
        throw Error(
          "Invalid Option: objname field must be combined with columns or be defined as an index",
        );
      }
    }
  }
  // Normalize option `on_record`
  if (options.on_record === undefined || options.on_record === null) {
    options.on_record = undefined;
  } else if (typeof options.on_record !== "function") {
    throw new CsvError(
      "CSV_INVALID_OPTION_ON_RECORD",
      [
        "Invalid option `on_record`:",
        "expect a function,",
        `got ${JSON.stringify(options.on_record)}`,
      ],
      options,
    );
  }
  // Normalize option `on_skip`
  // options.on_skip ??= (err, chunk) => {
  //   this.emit('skip', err, chunk);
  // };
  if (
    options.on_skip !== undefined &&
    options.on_skip !== null &&
    typeof options.on_skip !== "function"
  ) {
    throw new Error(
      `Invalid Option: on_skip must be a function, got ${JSON.stringify(options.on_skip)}`,
    );
  }
  // Normalize option `quote`
  if (
    options.quote === null ||
    options.quote === false ||
    options.quote === ""
  ) {
    options.quote = null;
  } else {
    if (options.quote === undefined || options.quote === true) {
      options.quote = Buffer.from('"', options.encoding);
    } else if (typeof options.quote === "string") {
      options.quote = Buffer.from(options.quote, options.encoding);
    }
    if (!Buffer.isBuffer(options.quote)) {
      throw new Error(
        `Invalid Option: quote must be a buffer or a string, got ${JSON.stringify(options.quote)}`,
      );
    }
  }
  // Normalize option `raw`
  if (
    options.raw === undefined ||
    options.raw === null ||
    options.raw === false
  ) {
    options.raw = false;
  } else if (options.raw !== true) {
    throw new Error(
      `Invalid Option: raw must be true, got ${JSON.stringify(options.raw)}`,
    );
  }
  // Normalize option `record_delimiter`
  if (options.record_delimiter === undefined) {
    options.record_delimiter = [];
  } else if (
    typeof options.record_delimiter === "string" ||
    Buffer.isBuffer(options.record_delimiter)
  ) {
    if (options.record_delimiter.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a non empty string or buffer,",
          `got ${JSON.stringify(options.record_delimiter)}`,
        ],
        options,
      );
    }
    options.record_delimiter = [options.record_delimiter];
  } else if (!Array.isArray(options.record_delimiter)) {
    throw new CsvError(
      "CSV_INVALID_OPTION_RECORD_DELIMITER",
      [
        "Invalid option `record_delimiter`:",
        "value must be a string, a buffer or array of string|buffer,",
        `got ${JSON.stringify(options.record_delimiter)}`,
      ],
      options,
    );
  }
  options.record_delimiter = options.record_delimiter.map(function (rd, i) {
    if (typeof rd !== "string" && !Buffer.isBuffer(rd)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a string, a buffer or array of string|buffer",
          `at index ${i},`,
          `got ${JSON.stringify(rd)}`,
        ],
        options,
      );
    } else if (rd.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a non empty string or buffer",
          `at index ${i},`,
          `got ${JSON.stringify(rd)}`,
        ],
        options,
      );
    }
    if (typeof rd === "string") {
      rd = Buffer.from(rd, options.encoding);
    }
    return rd;
  });
  // Normalize option `relax_column_count`
  if (typeof options.relax_column_count === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_column_count === undefined ||
    options.relax_column_count === null
  ) {
    options.relax_column_count = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count must be a boolean, got ${JSON.stringify(options.relax_column_count)}`,
    );
  }
  if (typeof options.relax_column_count_less === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_column_count_less === undefined ||
    options.relax_column_count_less === null
  ) {
    options.relax_column_count_less = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count_less must be a boolean, got ${JSON.stringify(options.relax_column_count_less)}`,
    );
  }
  if (typeof options.relax_column_count_more === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_column_count_more === undefined ||
    options.relax_column_count_more === null
  ) {
    options.relax_column_count_more = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count_more must be a boolean, got ${JSON.stringify(options.relax_column_count_more)}`,
    );
  }
  // Normalize option `relax_quotes`
  if (typeof options.relax_quotes === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_quotes === undefined ||
    options.relax_quotes === null
  ) {
    options.relax_quotes = false;
  } else {
    throw new Error(
      `Invalid Option: relax_quotes must be a boolean, got ${JSON.stringify(options.relax_quotes)}`,
    );
  }
  // Normalize option `skip_empty_lines`
  if (typeof options.skip_empty_lines === "boolean") {
    // Great, nothing to do
  } else if (
    options.skip_empty_lines === undefined ||
    options.skip_empty_lines === null
  ) {
    options.skip_empty_lines = false;
  } else {
    throw new Error(
      `Invalid Option: skip_empty_lines must be a boolean, got ${JSON.stringify(options.skip_empty_lines)}`,
    );
  }
  // Normalize option `skip_records_with_empty_values`
  if (typeof options.skip_records_with_empty_values === "boolean") {
    // Great, nothing to do
  } else if (
    options.skip_records_with_empty_values === undefined ||
    options.skip_records_with_empty_values === null
  ) {
    options.skip_records_with_empty_values = false;
  } else {
    throw new Error(
      `Invalid Option: skip_records_with_empty_values must be a boolean, got ${JSON.stringify(options.skip_records_with_empty_values)}`,
    );
  }
  // Normalize option `skip_records_with_error`
  if (typeof options.skip_records_with_error === "boolean") {
    // Great, nothing to do
  } else if (
    options.skip_records_with_error === undefined ||
    options.skip_records_with_error === null
  ) {
    options.skip_records_with_error = false;
  } else {
    throw new Error(
      `Invalid Option: skip_records_with_error must be a boolean, got ${JSON.stringify(options.skip_records_with_error)}`,
    );
  }
  // Normalize option `rtrim`
  if (
    options.rtrim === undefined ||
    options.rtrim === null ||
    options.rtrim === false
  ) {
    options.rtrim = false;
  } else if (options.rtrim !== true) {
    throw new Error(
      `Invalid Option: rtrim must be a boolean, got ${JSON.stringify(options.rtrim)}`,
    );
  }
  // Normalize option `ltrim`
  if (
    options.ltrim === undefined ||
    options.ltrim === null ||
    options.ltrim === false
  ) {
    options.ltrim = false;
  } else if (options.ltrim !== true) {
    throw new Error(
      `Invalid Option: ltrim must be a boolean, got ${JSON.stringify(options.ltrim)}`,
    );
  }
  // Normalize option `trim`
  if (
    options.trim === undefined ||
    options.trim === null ||
    options.trim === false
  ) {
    options.trim = false;
  } else if (options.trim !== true) {
    throw new Error(
      `Invalid Option: trim must be a boolean, got ${JSON.stringify(options.trim)}`,
    );
  }
  // Normalize options `trim`, `ltrim` and `rtrim`
  if (options.trim === true && opts.ltrim !== false) {
    options.ltrim = true;
  } else if (options.ltrim !== true) {
    options.ltrim = false;
  }
  if (options.trim === true && opts.rtrim !== false) {
    options.rtrim = true;
  } else if (options.rtrim !== true) {
    options.rtrim = false;
  }
  // Normalize option `to`
  if (options.to === undefined || options.to === null) {
    options.to = -1;
  } else if (options.to !== -1) {
    if (typeof options.to === "string" && /\d+/.test(options.to)) {
      options.to = parseInt(options.to);
    }
    if (Number.isInteger(options.to)) {
      if (options.to <= 0) {
        throw new Error(
          `Invalid Option: to must be a positive integer greater than 0, got ${JSON.stringify(opts.to)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: to must be an integer, got ${JSON.stringify(opts.to)}`,
      );
    }
  }
  // Normalize option `to_line`
  if (options.to_line === undefined || options.to_line === null) {
    options.to_line = -1;
  } else if (options.to_line !== -1) {
    if (typeof options.to_line === "string" && /\d+/.test(options.to_line)) {
      options.to_line = parseInt(options.to_line);
    }
    if (Number.isInteger(options.to_line)) {
      if (options.to_line <= 0) {
        throw new Error(
          `Invalid Option: to_line must be a positive integer greater than 0, got ${JSON.stringify(opts.to_line)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: to_line must be an integer, got ${JSON.stringify(opts.to_line)}`,
      );
    }
  }
  return options;
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/delimiter_discover.js



// Discussed in [issue #400](https://github.com/adaltas/node-csv/issues/400)
// See https://github.com/python/cpython/blob/ea1b1c579f600cc85d145c60862b2e6b98701b24/Lib/csv.py#L349
const delimiter_discover = function (records, options) {
  // Normalize the configuration
  if (!options) {
    ({ delimiter_auto: options } = normalize_options({ delimiter_auto: true }));
  }
  // Convert String to Buffer
  if (typeof records === "string") {
    records = Buffer.from(records);
  }
  // Convert Buffer to an array of records
  if (Buffer.isBuffer(records)) {
    records = ((data) => {
      const records = [];
      const parser = transform({ delimiter: [] });
      const push = (record) => records.push(record);
      const close = () => {};
      const error = parser.parse(data, true, push, close);
      if (error !== undefined) throw error;
      return records;
    })(records);
  }
  // Info array initialization, 127 entries, one per char code
  const info = Array(127)
    .fill()
    .map(() => ({ lines: [] }));
  // Traverse each records, count occurences per char code
  records.map(([record], line) => {
    for (let i = 0, l = record.length; i < l; i++) {
      // Count the character frequency
      const code = record.charCodeAt(i);
      if (info[code].lines[line] === undefined) info[code].lines[line] = 0;
      info[code].lines[line]++;
    }
  });
  // Traverse each char code, compute the score
  info.map((info, i) => {
    info.char_code = i;
    info.std = std(info.lines);
    info.total = info.lines.reduce((acc, val) => acc + val, 0);
    info.preferred = !!options.preferred[i];
    info.score = options.score(info, options);
  });
  // Extract the dominant character
  const result = info.reduce(
    (acc, info) => (acc.score > info.score ? acc : info),
    {},
  );
  return String.fromCharCode(result.char_code);
};

const std = function (array) {
  const n = array.length;
  if (n === 0) return 0;
  const mean = array.reduce((a, b) => a + b) / n;
  return Math.sqrt(
    array.map((x) => Math.pow(x - mean, 2)).reduce((a, b) => a + b) / n,
  );
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/index.js






const isRecordEmpty = function (record) {
  return record.every(
    (field) =>
      field == null || (field.toString && field.toString().trim() === ""),
  );
};

const cr = 13; // `\r`, carriage return, 0x0D in hexadécimal, 13 in decimal
const nl = 10; // `\n`, newline, 0x0A in hexadecimal, 10 in decimal

const boms = {
  // Note, the following are equals:
  // Buffer.from("\ufeff")
  // Buffer.from([239, 187, 191])
  // Buffer.from('EFBBBF', 'hex')
  utf8: Buffer.from([239, 187, 191]),
  // Note, the following are equals:
  // Buffer.from "\ufeff", 'utf16le
  // Buffer.from([255, 254])
  utf16le: Buffer.from([255, 254]),
};

const transform = function (original_options = {}) {
  const info = {
    bytes: 0,
    bytes_records: 0,
    comment_lines: 0,
    empty_lines: 0,
    invalid_field_length: 0,
    lines: 1,
    records: 0,
  };
  const options = normalize_options(original_options);
  return {
    info: info,
    original_options: original_options,
    options: options,
    state: init_state(options),
    __needMoreData: function (i, bufLen, end) {
      if (end) return false;
      const { encoding, escape, quote } = this.options;
      const { quoting, needMoreDataSize, recordDelimiterMaxLength } =
        this.state;
      const numOfCharLeft = bufLen - i - 1;
      const requiredLength = Math.max(
        needMoreDataSize,
        // Skip if the remaining buffer smaller than record delimiter
        // If "record_delimiter" is yet to be discovered:
        // 1. It is equals to `[]` and "recordDelimiterMaxLength" equals `0`
        // 2. We set the length to windows line ending in the current encoding
        // Note, that encoding is known from user or bom discovery at that point
        // recordDelimiterMaxLength,
        recordDelimiterMaxLength === 0
          ? Buffer.from("\r\n", encoding).length
          : recordDelimiterMaxLength,
        // Skip if remaining buffer can be an escaped quote
        quoting ? (escape === null ? 0 : escape.length) + quote.length : 0,
        // Skip if remaining buffer can be record delimiter following the closing quote
        quoting ? quote.length + recordDelimiterMaxLength : 0,
      );
      return numOfCharLeft < requiredLength;
    },
    // Central parser implementation
    parse: function (nextBuf, end, push, close) {
      const {
        bom,
        comment_no_infix,
        delimiter_auto,
        encoding,
        from_line,
        ltrim,
        max_record_size,
        raw,
        relax_quotes,
        rtrim,
        skip_empty_lines,
        to,
        to_line,
      } = this.options;
      let { comment, escape, quote, record_delimiter } = this.options;
      const {
        bomSkipped,
        delimiterDiscovered,
        delimiterBufPrevious,
        rawBuffer,
        escapeIsQuote,
      } = this.state;
      // Automatic delimiter discovery
      if (!delimiterDiscovered && delimiter_auto) {
        let delimiterBuf;
        if (delimiterBufPrevious === undefined) {
          delimiterBuf = nextBuf;
        } else if (
          delimiterBufPrevious !== undefined &&
          nextBuf === undefined
        ) {
          delimiterBuf = delimiterBufPrevious;
        } else {
          delimiterBuf = Buffer.concat([delimiterBufPrevious, nextBuf]);
        }
        // Ensure that nextBuf is not concatenated a second time during buffer reconciliation
        nextBuf = undefined;
        // this.delimiterBufPrevious = delimiterBuf;
        if (end || delimiterBuf.length > delimiter_auto.size) {
          this.options.delimiter = [
            Buffer.from(
              delimiter_discover(delimiterBuf, this.options.delimiter_auto),
            ),
          ];
          this.state.previousBuf = delimiterBuf;
          this.state.delimiterBufPrevious = undefined;
          this.state.delimiterDiscovered = true;
        } else {
          this.state.delimiterBufPrevious = delimiterBuf;
          return;
        }
      }
      // Previous buffers reconciliation
      const { previousBuf } = this.state;
      let buf;
      if (previousBuf === undefined) {
        if (nextBuf === undefined) {
          // Handle empty string
          close();
          return;
        } else {
          buf = nextBuf;
        }
      } else if (previousBuf !== undefined && nextBuf === undefined) {
        buf = previousBuf;
      } else {
        buf = Buffer.concat([previousBuf, nextBuf]);
      }
      // Handle UTF BOM
      if (bomSkipped === false) {
        if (bom === false) {
          this.state.bomSkipped = true;
        } else if (buf.length < 3) {
          // No enough data
          if (end === false) {
            // Wait for more data
            this.state.previousBuf = buf;
            return;
          }
        } else {
          for (const encoding in boms) {
            if (boms[encoding].compare(buf, 0, boms[encoding].length) === 0) {
              // Skip BOM
              const bomLength = boms[encoding].length;
              this.state.bufBytesStart += bomLength;
              buf = buf.slice(bomLength);
              // Renormalize original options with the new encoding
              const options = normalize_options({
                ...this.original_options,
                encoding: encoding,
              });
              // Properties are merged with the existing options instance
              for (const key in options) {
                this.options[key] = options[key];
              }
              // Options will re-evaluate the Buffer with the new encoding
              ({ comment, escape, quote } = this.options);
              break;
            }
          }
          this.state.bomSkipped = true;
        }
      }
      const bufLen = buf.length;
      let pos;
      for (pos = 0; pos < bufLen; pos++) {
        // Ensure we get enough space to look ahead
        // There should be a way to move this out of the loop
        if (this.__needMoreData(pos, bufLen, end)) {
          break;
        }
        if (this.state.wasRowDelimiter === true) {
          this.info.lines++;
          this.state.wasRowDelimiter = false;
        }
        if (to_line !== -1 && this.info.lines > to_line) {
          this.state.stop = true;
          close();
          return;
        }
        // Auto discovery of record_delimiter, unix, mac and windows supported
        if (this.state.quoting === false && record_delimiter.length === 0) {
          const record_delimiterCount = this.__autoDiscoverRecordDelimiter(
            buf,
            pos,
          );
          if (record_delimiterCount) {
            record_delimiter = this.options.record_delimiter;
          }
        }
        const chr = buf[pos];
        if (raw === true) {
          rawBuffer.append(chr);
        }
        if (
          (chr === cr || chr === nl) &&
          this.state.wasRowDelimiter === false
        ) {
          this.state.wasRowDelimiter = true;
        }
        // Previous char was a valid escape char
        // treat the current char as a regular char
        if (this.state.escaping === true) {
          this.state.escaping = false;
        } else {
          // Escape is only active inside quoted fields
          // We are quoting, the char is an escape chr and there is a chr to escape
          // if(escape !== null && this.state.quoting === true && chr === escape && pos + 1 < bufLen){
          if (
            escape !== null &&
            this.state.quoting === true &&
            this.__isEscape(buf, pos, chr) &&
            pos + escape.length < bufLen
          ) {
            if (escapeIsQuote) {
              if (this.__isQuote(buf, pos + escape.length)) {
                this.state.escaping = true;
                pos += escape.length - 1;
                continue;
              }
            } else {
              this.state.escaping = true;
              pos += escape.length - 1;
              continue;
            }
          }
          // Not currently escaping and chr is a quote
          // TODO: need to compare bytes instead of single char
          if (this.state.commenting === false && this.__isQuote(buf, pos)) {
            if (this.state.quoting === true) {
              const nextChr = buf[pos + quote.length];
              const isNextChrTrimable =
                rtrim && this.__isCharTrimable(buf, pos + quote.length);
              const isNextChrComment =
                comment !== null &&
                this.__compareBytes(comment, buf, pos + quote.length, nextChr);
              const isNextChrDelimiter = this.__isDelimiter(
                buf,
                pos + quote.length,
                nextChr,
              );
              const isNextChrRecordDelimiter =
                record_delimiter.length === 0
                  ? this.__autoDiscoverRecordDelimiter(buf, pos + quote.length)
                  : this.__isRecordDelimiter(nextChr, buf, pos + quote.length);
              // Escape a quote
              // Treat next char as a regular character
              if (
                escape !== null &&
                this.__isEscape(buf, pos, chr) &&
                this.__isQuote(buf, pos + escape.length)
              ) {
                pos += escape.length - 1;
              } else if (
                !nextChr ||
                isNextChrDelimiter ||
                isNextChrRecordDelimiter ||
                isNextChrComment ||
                isNextChrTrimable
              ) {
                this.state.quoting = false;
                this.state.wasQuoting = true;
                pos += quote.length - 1;
                continue;
              } else if (relax_quotes === false) {
                const err = this.__error(
                  new CsvError(
                    "CSV_INVALID_CLOSING_QUOTE",
                    [
                      "Invalid Closing Quote:",
                      `got "${String.fromCharCode(nextChr)}"`,
                      `at line ${this.info.lines}`,
                      "instead of delimiter, record delimiter, trimable character",
                      "(if activated) or comment",
                    ],
                    this.options,
                    this.__infoField(),
                  ),
                );
                if (err !== undefined) return err;
              } else {
                this.state.quoting = false;
                this.state.wasQuoting = true;
                this.state.field.prepend(quote);
                pos += quote.length - 1;
              }
            } else {
              if (this.state.field.length !== 0) {
                // In relax_quotes mode, treat opening quote preceded by chrs as regular
                if (relax_quotes === false) {
                  const info = this.__infoField();
                  const bom = Object.keys(boms)
                    .map((b) =>
                      boms[b].equals(this.state.field.toString()) ? b : false,
                    )
                    .filter(Boolean)[0];
                  const err = this.__error(
                    new CsvError(
                      "INVALID_OPENING_QUOTE",
                      [
                        "Invalid Opening Quote:",
                        `a quote is found on field ${JSON.stringify(info.column)} at line ${info.lines}, value is ${JSON.stringify(this.state.field.toString(encoding))}`,
                        bom ? `(${bom} bom)` : undefined,
                      ],
                      this.options,
                      info,
                      {
                        field: this.state.field,
                      },
                    ),
                  );
                  if (err !== undefined) return err;
                }
              } else {
                this.state.quoting = true;
                pos += quote.length - 1;
                continue;
              }
            }
          }
          if (this.state.quoting === false) {
            const recordDelimiterLength = this.__isRecordDelimiter(
              chr,
              buf,
              pos,
            );
            if (recordDelimiterLength !== 0) {
              // Do not emit comments which take a full line
              const skipCommentLine =
                this.state.commenting &&
                this.state.wasQuoting === false &&
                this.state.record.length === 0 &&
                this.state.field.length === 0;
              if (skipCommentLine) {
                this.info.comment_lines++;
                // Skip full comment line
              } else {
                // Activate records emission if above from_line
                if (
                  this.state.enabled === false &&
                  this.info.lines +
                    (this.state.wasRowDelimiter === true ? 1 : 0) >=
                    from_line
                ) {
                  this.state.enabled = true;
                  this.__resetField();
                  this.__resetRecord();
                  pos += recordDelimiterLength - 1;
                  continue;
                }
                // Skip if line is empty and skip_empty_lines activated
                if (
                  skip_empty_lines === true &&
                  this.state.wasQuoting === false &&
                  this.state.record.length === 0 &&
                  this.state.field.length === 0
                ) {
                  this.info.empty_lines++;
                  pos += recordDelimiterLength - 1;
                  continue;
                }
                this.info.bytes = this.state.bufBytesStart + pos;
                const errField = this.__onField();
                if (errField !== undefined) return errField;
                this.info.bytes =
                  this.state.bufBytesStart + pos + recordDelimiterLength;
                const errRecord = this.__onRecord(push);
                if (errRecord !== undefined) return errRecord;
                if (to !== -1 && this.info.records >= to) {
                  this.state.stop = true;
                  close();
                  return;
                }
              }
              this.state.commenting = false;
              pos += recordDelimiterLength - 1;
              continue;
            }
            if (this.state.commenting) {
              continue;
            }
            if (
              comment !== null &&
              (comment_no_infix === false ||
                (this.state.record.length === 0 &&
                  this.state.field.length === 0))
            ) {
              const commentCount = this.__compareBytes(comment, buf, pos, chr);
              if (commentCount !== 0) {
                this.state.commenting = true;
                continue;
              }
            }
            const delimiterLength = this.__isDelimiter(buf, pos, chr);
            if (delimiterLength !== 0) {
              this.info.bytes = this.state.bufBytesStart + pos;
              const errField = this.__onField();
              if (errField !== undefined) return errField;
              pos += delimiterLength - 1;
              continue;
            }
          }
        }
        if (this.state.commenting === false) {
          if (
            max_record_size !== 0 &&
            this.state.record_length + this.state.field.length > max_record_size
          ) {
            return this.__error(
              new CsvError(
                "CSV_MAX_RECORD_SIZE",
                [
                  "Max Record Size:",
                  "record exceed the maximum number of tolerated bytes",
                  `of ${max_record_size}`,
                  `at line ${this.info.lines}`,
                ],
                this.options,
                this.__infoField(),
              ),
            );
          }
        }
        const lappend =
          ltrim === false ||
          this.state.quoting === true ||
          this.state.field.length !== 0 ||
          !this.__isCharTrimable(buf, pos);
        // rtrim in non quoting is handle in __onField
        const rappend = rtrim === false || this.state.wasQuoting === false;
        if (lappend === true && rappend === true) {
          this.state.field.append(chr);
        } else if (rtrim === true && !this.__isCharTrimable(buf, pos)) {
          return this.__error(
            new CsvError(
              "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE",
              [
                "Invalid Closing Quote:",
                "found non trimable byte after quote",
                `at line ${this.info.lines}`,
              ],
              this.options,
              this.__infoField(),
            ),
          );
        } else {
          if (lappend === false) {
            pos += this.__isCharTrimable(buf, pos) - 1;
          }
          continue;
        }
      }
      if (end === true) {
        // Ensure we are not ending in a quoting state
        if (this.state.quoting === true) {
          const err = this.__error(
            new CsvError(
              "CSV_QUOTE_NOT_CLOSED",
              [
                "Quote Not Closed:",
                `the parsing is finished with an opening quote at line ${this.info.lines}`,
              ],
              this.options,
              this.__infoField(),
            ),
          );
          if (err !== undefined) return err;
        } else {
          // Skip last line if it has no characters
          if (
            this.state.wasQuoting === true ||
            this.state.record.length !== 0 ||
            this.state.field.length !== 0
          ) {
            this.info.bytes = this.state.bufBytesStart + pos;
            const errField = this.__onField();
            if (errField !== undefined) return errField;
            const errRecord = this.__onRecord(push);
            if (errRecord !== undefined) return errRecord;
          } else if (this.state.wasRowDelimiter === true) {
            this.info.empty_lines++;
          } else if (this.state.commenting === true) {
            this.info.comment_lines++;
          }
        }
      } else {
        this.state.bufBytesStart += pos;
        this.state.previousBuf = buf.slice(pos);
      }
      if (this.state.wasRowDelimiter === true) {
        this.info.lines++;
        this.state.wasRowDelimiter = false;
      }
    },
    __onRecord: function (push) {
      const {
        columns,
        group_columns_by_name,
        encoding,
        info,
        from,
        relax_column_count,
        relax_column_count_less,
        relax_column_count_more,
        raw,
        skip_records_with_empty_values,
      } = this.options;
      const { enabled, record } = this.state;
      if (enabled === false) {
        return this.__resetRecord();
      }
      // Convert the first line into column names
      const recordLength = record.length;
      if (columns === true) {
        if (skip_records_with_empty_values === true && isRecordEmpty(record)) {
          this.__resetRecord();
          return;
        }
        return this.__firstLineToColumns(record);
      }
      if (columns === false && this.info.records === 0) {
        this.state.expectedRecordLength = recordLength;
      }
      if (recordLength !== this.state.expectedRecordLength) {
        const err =
          columns === false
            ? new CsvError(
                "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH",
                [
                  "Invalid Record Length:",
                  `expect ${this.state.expectedRecordLength},`,
                  `got ${recordLength} on line ${this.info.lines}`,
                ],
                this.options,
                this.__infoField(),
                {
                  record: record,
                },
              )
            : new CsvError(
                "CSV_RECORD_INCONSISTENT_COLUMNS",
                [
                  "Invalid Record Length:",
                  `columns length is ${columns.length},`, // rename columns
                  `got ${recordLength} on line ${this.info.lines}`,
                ],
                this.options,
                this.__infoField(),
                {
                  record: record,
                },
              );
        if (
          relax_column_count === true ||
          (relax_column_count_less === true &&
            recordLength < this.state.expectedRecordLength) ||
          (relax_column_count_more === true &&
            recordLength > this.state.expectedRecordLength)
        ) {
          this.info.invalid_field_length++;
          this.state.error = err;
          // Error is undefined with skip_records_with_error
        } else {
          const finalErr = this.__error(err);
          if (finalErr) return finalErr;
        }
      }
      if (skip_records_with_empty_values === true && isRecordEmpty(record)) {
        this.__resetRecord();
        return;
      }
      if (this.state.recordHasError === true) {
        this.__resetRecord();
        this.state.recordHasError = false;
        return;
      }
      this.info.records++;
      if (from === 1 || this.info.records >= from) {
        const { objname } = this.options;
        // With columns, records are object
        if (columns !== false) {
          const obj = {};
          // Transform record array to an object
          for (let i = 0, l = record.length; i < l; i++) {
            if (columns[i] === undefined || columns[i].disabled) continue;
            // Turn duplicate columns into an array
            if (
              group_columns_by_name === true &&
              Object.hasOwn(obj, columns[i].name)
            ) {
              if (Array.isArray(obj[columns[i].name])) {
                obj[columns[i].name] = obj[columns[i].name].concat(record[i]);
              } else {
                obj[columns[i].name] = [obj[columns[i].name], record[i]];
              }
            } else {
              Object.defineProperty(obj, columns[i].name, {
                value: record[i],
                enumerable: true,
                writable: true,
                configurable: true,
              });
            }
          }
          // Without objname (default)
          if (raw === true || info === true) {
            const extRecord = Object.assign(
              { record: obj },
              raw === true
                ? { raw: this.state.rawBuffer.toString(encoding) }
                : {},
              info === true ? { info: this.__infoRecord() } : {},
            );
            const err = this.__push(
              objname === undefined ? extRecord : [obj[objname], extRecord],
              push,
            );
            if (err) {
              return err;
            }
          } else {
            const err = this.__push(
              objname === undefined ? obj : [obj[objname], obj],
              push,
            );
            if (err) {
              return err;
            }
          }
          // Without columns, records are array
        } else {
          if (raw === true || info === true) {
            const extRecord = Object.assign(
              { record: record },
              raw === true
                ? { raw: this.state.rawBuffer.toString(encoding) }
                : {},
              info === true ? { info: this.__infoRecord() } : {},
            );
            const err = this.__push(
              objname === undefined ? extRecord : [record[objname], extRecord],
              push,
            );
            if (err) {
              return err;
            }
          } else {
            const err = this.__push(
              objname === undefined ? record : [record[objname], record],
              push,
            );
            if (err) {
              return err;
            }
          }
        }
      }
      this.__resetRecord();
    },
    __firstLineToColumns: function (record) {
      const { firstLineToHeaders } = this.state;
      try {
        const headers =
          firstLineToHeaders === undefined
            ? record
            : firstLineToHeaders.call(null, record);
        if (!Array.isArray(headers)) {
          return this.__error(
            new CsvError(
              "CSV_INVALID_COLUMN_MAPPING",
              [
                "Invalid Column Mapping:",
                "expect an array from column function,",
                `got ${JSON.stringify(headers)}`,
              ],
              this.options,
              this.__infoField(),
              {
                headers: headers,
              },
            ),
          );
        }
        const normalizedHeaders = normalize_columns_array(headers);
        this.state.expectedRecordLength = normalizedHeaders.length;
        this.options.columns = normalizedHeaders;
        this.__resetRecord();
        return;
      } catch (err) {
        return err;
      }
    },
    __resetRecord: function () {
      if (this.options.raw === true) {
        this.state.rawBuffer.reset();
      }
      this.state.error = undefined;
      this.state.record = [];
      this.state.record_length = 0;
    },
    __onField: function () {
      const { cast, encoding, rtrim, max_record_size } = this.options;
      const { enabled, wasQuoting } = this.state;
      // Short circuit for the from_line options
      if (enabled === false) {
        return this.__resetField();
      }
      let field = this.state.field.toString(encoding);
      if (rtrim === true && wasQuoting === false) {
        field = field.trimRight();
      }
      if (cast === true) {
        const [err, f] = this.__cast(field);
        if (err !== undefined) return err;
        field = f;
      }
      this.state.record.push(field);
      // Increment record length if record size must not exceed a limit
      if (max_record_size !== 0 && typeof field === "string") {
        this.state.record_length += field.length;
      }
      this.__resetField();
    },
    __resetField: function () {
      this.state.field.reset();
      this.state.wasQuoting = false;
    },
    __push: function (record, push) {
      const { on_record } = this.options;
      if (on_record !== undefined) {
        const info = this.__infoRecord();
        try {
          record = on_record.call(null, record, info);
        } catch (err) {
          return err;
        }
        if (record === undefined || record === null) {
          return;
        }
      }
      this.info.bytes_records += this.info.bytes;
      push(record);
    },
    // Return a tuple with the error and the casted value
    __cast: function (field) {
      const { columns, relax_column_count } = this.options;
      const isColumns = Array.isArray(columns);
      // Dont loose time calling cast
      // because the final record is an object
      // and this field can't be associated to a key present in columns
      if (
        isColumns === true &&
        relax_column_count &&
        this.options.columns.length <= this.state.record.length
      ) {
        return [undefined, undefined];
      }
      if (this.state.castField !== null) {
        try {
          const info = this.__infoField();
          return [undefined, this.state.castField.call(null, field, info)];
        } catch (err) {
          return [err];
        }
      }
      if (this.__isFloat(field)) {
        return [undefined, parseFloat(field)];
      } else if (this.options.cast_date !== false) {
        const info = this.__infoField();
        return [undefined, this.options.cast_date.call(null, field, info)];
      }
      return [undefined, field];
    },
    __compareBytes: function (sourceBuf, targetBuf, targetPos, firstByte) {
      if (sourceBuf[0] !== firstByte) return 0;
      const sourceLength = sourceBuf.length;
      for (let i = 1; i < sourceLength; i++) {
        if (sourceBuf[i] !== targetBuf[targetPos + i]) return 0;
      }
      return sourceLength;
    },
    // Helper to test if a character is trimable
    __isCharTrimable: function (buf, pos) {
      const { timchars, timcharFirstBytes } = this.state;
      // Fast bail-out: non-whitespace bytes (the common case) are rejected
      // without scanning the full timchar list.
      const first = buf[pos];
      if (first === undefined || timcharFirstBytes[first] === 0) return 0;
      loop1: for (let i = 0; i < timchars.length; i++) {
        const timchar = timchars[i];
        for (let j = 0; j < timchar.length; j++) {
          if (timchar[j] !== buf[pos + j]) continue loop1;
        }
        return timchar.length;
      }
      return 0;
    },
    __isDelimiter: function (buf, pos, chr) {
      const { delimiter, ignore_last_delimiters } = this.options;
      if (
        ignore_last_delimiters === true &&
        this.state.record.length === this.options.columns.length - 1
      ) {
        return 0;
      } else if (
        ignore_last_delimiters !== false &&
        typeof ignore_last_delimiters === "number" &&
        this.state.record.length === ignore_last_delimiters - 1
      ) {
        return 0;
      }
      loop1: for (let i = 0; i < delimiter.length; i++) {
        const del = delimiter[i];
        if (del[0] === chr) {
          for (let j = 1; j < del.length; j++) {
            if (del[j] !== buf[pos + j]) continue loop1;
          }
          return del.length;
        }
      }
      return 0;
    },
    __isEscape: function (buf, pos, chr) {
      const { escape } = this.options;
      if (escape === null) return false;
      const l = escape.length;
      if (escape[0] === chr) {
        for (let i = 0; i < l; i++) {
          if (escape[i] !== buf[pos + i]) {
            return false;
          }
        }
        return true;
      }
      return false;
    },
    __isFloat: function (value) {
      return value - parseFloat(value) + 1 >= 0; // Borrowed from jquery
    },
    // Keep it in case we implement the `cast_int` option
    // __isInt(value){
    //   // return Number.isInteger(parseInt(value))
    //   // return !isNaN( parseInt( obj ) );
    //   return /^(\-|\+)?[1-9][0-9]*$/.test(value)
    // }
    __isQuote: function (buf, pos) {
      const { quote } = this.options;
      if (quote === null) return false;
      const l = quote.length;
      for (let i = 0; i < l; i++) {
        if (quote[i] !== buf[pos + i]) {
          return false;
        }
      }
      return true;
    },
    __isRecordDelimiter: function (chr, buf, pos) {
      const { record_delimiter } = this.options;
      const recordDelimiterLength = record_delimiter.length;
      loop1: for (let i = 0; i < recordDelimiterLength; i++) {
        const rd = record_delimiter[i];
        const rdLength = rd.length;
        if (rd[0] !== chr) {
          continue;
        }
        for (let j = 1; j < rdLength; j++) {
          if (rd[j] !== buf[pos + j]) {
            continue loop1;
          }
        }
        return rd.length;
      }
      return 0;
    },
    __autoDiscoverRecordDelimiter: function (buf, pos) {
      const { encoding } = this.options;
      // Note, we don't need to cache this information in state,
      // It is only called on the first line until we find out a suitable
      // record delimiter.
      const rds = [
        // Important, the windows line ending must be before mac os 9
        Buffer.from("\r\n", encoding),
        Buffer.from("\n", encoding),
        Buffer.from("\r", encoding),
      ];
      loop: for (let i = 0; i < rds.length; i++) {
        const l = rds[i].length;
        for (let j = 0; j < l; j++) {
          if (rds[i][j] !== buf[pos + j]) {
            continue loop;
          }
        }
        this.options.record_delimiter.push(rds[i]);
        this.state.recordDelimiterMaxLength = rds[i].length;
        return rds[i].length;
      }
      return 0;
    },
    __error: function (msg) {
      const { encoding, raw, skip_records_with_error } = this.options;
      const err = typeof msg === "string" ? new Error(msg) : msg;
      if (skip_records_with_error) {
        this.state.recordHasError = true;
        if (this.options.on_skip !== undefined) {
          try {
            this.options.on_skip(
              err,
              raw ? this.state.rawBuffer.toString(encoding) : undefined,
            );
          } catch (err) {
            return err;
          }
        }
        // this.emit('skip', err, raw ? this.state.rawBuffer.toString(encoding) : undefined);
        return undefined;
      } else {
        return err;
      }
    },
    __infoDataSet: function () {
      return {
        ...this.info,
        columns: this.options.columns,
      };
    },
    __infoRecord: function () {
      const { columns, raw, encoding } = this.options;
      return {
        ...this.__infoDataSet(),
        bytes_records: this.info.bytes,
        error: this.state.error,
        header: columns === true,
        index: this.state.record.length,
        raw: raw ? this.state.rawBuffer.toString(encoding) : undefined,
      };
    },
    __infoField: function () {
      const { columns } = this.options;
      const isColumns = Array.isArray(columns);
      // Bytes records are only incremented when all records'fields are parsed
      const bytes_records = this.info.bytes_records;
      return {
        ...this.__infoRecord(),
        bytes_records: bytes_records,
        column:
          isColumns === true
            ? columns.length > this.state.record.length
              ? columns[this.state.record.length].name
              : null
            : this.state.record.length,
        quoting: this.state.wasQuoting,
      };
    },
  };
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/sync.js



const parse = function (data, opts = {}) {
  if (typeof data === "string") {
    data = Buffer.from(data);
  }
  const records = opts && opts.objname ? Object.create(null) : [];
  const parser = transform(opts);
  const push = (record) => {
    if (parser.options.objname === undefined) records.push(record);
    else {
      records[record[0]] = record[1];
    }
  };
  const close = () => {};
  const error = parser.parse(data, true, push, close);
  if (error !== undefined) throw error;
  return records;
};



// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/inputs/fields.js
// Reads single inputs by their grammar and collects their problems. Decides nothing.


/** Opens the inputs; `get` gives an input's text, empty when it is not set. */
function openFields(get) {
    const problems = [];
    const remarks = { warnings: [], notices: [] };
    const problem = (name, what, fix) => {
        problems.push(new errors/* UserError */.yo('inputs', `input ${name}: ${what}`, { fix }));
    };
    const text = (name) => get(name).trim() || undefined;
    const attempt = (name, byDefault, parser) => {
        const value = text(name);
        if (value === undefined)
            return byDefault;
        try {
            return parser(value);
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.yo))
                throw error;
            problem(name, error.message, isForeignList(value) ? plainList : (error.fix ?? ''));
            return byDefault;
        }
    };
    const list = (name) => attempt(name, [], (value) => parseList(value, true));
    const lines = (name) => attempt(name, [], (value) => parseList(value, false));
    return {
        text,
        list,
        lines,
        problem,
        remarks,
        warning: (text) => remarks.warnings.push(text),
        notice: (text) => remarks.notices.push(text),
        parsed: attempt,
        flag: (name, byDefault) => attempt(name, byDefault, parseFlag),
        count: (name, byDefault) => attempt(name, byDefault, parseCount),
        choice: (name, choices, byDefault) => attempt(name, byDefault, (value) => parseChoice(value, choices)),
        pairs: (name) => attempt(name, [], (value) => parseList(value, false).map(parsePair)),
        parsedList: (name, parser) => attempt(name, [], () => list(name).map(parser)),
        parsedLines: (name, parser) => attempt(name, [], () => lines(name).map(parser)),
        check: () => {
            if (problems.length > 0)
                throw (0,errors/* joinUserErrors */.fz)('inputs', 'The inputs have problems', problems);
        },
    };
}
/** A list as YAML or JSON write it: an input is a text. */
function isForeignList(text) {
    return /^\[[^]*\]$|^- /.test(text);
}
const plainList = 'Write one entry a line, without brackets, quotes and hyphens.';
/** YAML 1.2's booleans, as the runner documents them. */
function readFlag(text) {
    if (/^(?:true|True|TRUE)$/.test(text))
        return true;
    return /^(?:false|False|FALSE)$/.test(text) ? false : undefined;
}
function parseFlag(text) {
    const flag = readFlag(text);
    if (flag !== undefined)
        return flag;
    throw new errors/* UserError */.yo('inputs', `"${text}" is neither true nor false`, {
        fix: 'Write true or false.',
    });
}
function parseCount(text) {
    if (/^[1-9][0-9]{0,5}$/.test(text))
        return Number(text);
    throw new errors/* UserError */.yo('inputs', `"${text}" is not a count`, { fix: 'Write a number from 1 up.' });
}
/** @throws UserError `inputs` that names all choices */
function parseChoice(text, choices) {
    const word = String(readFlag(text) ?? text);
    const found = choices.find((choice) => choice === word);
    if (found !== undefined)
        return found;
    throw new errors/* UserError */.yo('inputs', `"${text}" is not known`, {
        fix: `Write one of: ${choices.join(', ')}.`,
    });
}
/**
 * Reads `key=value`.
 *
 * @param index of the entry in its list, from 0
 * @throws UserError `inputs`
 */
function parsePair(text, index) {
    const equals = text.indexOf('=');
    const key = text.slice(0, Math.max(0, equals));
    // The text may be a secret's value, so it is not repeated.
    if (/^[#'`]|\s/.test(key)) {
        const what = `the name of entry ${index + 1} begins with # or a quote, or holds a blank`;
        const fix = 'Write key=value without blanks around the equals sign; a comment and single quotes have no place here.';
        throw new errors/* UserError */.yo('inputs', what, { fix });
    }
    if (equals > 0)
        return { key, value: text.slice(equals + 1) };
    throw new errors/* UserError */.yo('inputs', `entry ${index + 1} is not key=value`, {
        fix: 'Write one key=value a line; put an entry of several lines into double quotes.',
    });
}
/** Lists as docker's own actions read them: CSV records, quotes keep newlines and commas together. */
function parseList(text, splitAtCommas) {
    const entries = parseCsv(text).flatMap((record) => (splitAtCommas ? record : [record.join(',')]));
    return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}
function parseCsv(text) {
    try {
        // By itself the parser takes the first line's end for that of all.
        const recordDelimiter = ['\r\n', '\n', '\r'];
        return parse(text, {
            recordDelimiter,
            relaxQuotes: true,
            relaxColumnCount: true,
            skipEmptyLines: true,
        });
    }
    catch (error) {
        throw new errors/* UserError */.yo('inputs', `the list cannot be read: ${csvProblem(error)}`, {
            fix: 'Close every double quote; double the quotes inside a quoted entry.',
        });
    }
}
/** The parser's message ends in the input's text, which may be a secret: only its code is shown. */
function csvProblem(error) {
    return error instanceof Error && 'code' in error ? String(error.code) : (0,errors/* messageOf */.bD)(error);
}


/***/ }),

/***/ 92340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Oh: () => (/* binding */ findAttribute),
/* harmony export */   Zh: () => (/* binding */ readImageAttributes),
/* harmony export */   dE: () => (/* binding */ checkImageAttributes)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(42037);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(33209);
// The input `image-attributes`: how the image that is pushed is written. What BuildKit would refuse only after the
// build, or leave out without a word, is refused here.



const compressions = ['uncompressed', 'gzip', 'estargz', 'zstd'];
const booleans = ['true', 'false'];
/** What each attribute may be. @see https://docs.docker.com/build/exporters/image-registry/ */
const known = {
    compression: compressions,
    'compression-level': Array.from({ length: 23 }, (_, level) => String(level)),
    'force-compression': booleans,
    'oci-mediatypes': booleans,
    'oci-artifact': booleans,
    'rewrite-timestamp': booleans,
};
/** Attributes that are decided elsewhere, and where. */
const decided = [
    [/^(?:name|name-canonical|dangling-name-prefix)$/, 'The input image gives the name.'],
    [
        /^(?:push|push-by-digest|type|dest|tar|store|attestation-prefix)$/,
        'Where the image goes is said by push, load and image.',
    ],
    [/^registry\.insecure$/, 'Such a registry is named in insecure-registries.'],
    [/^unpack$/, 'It is set where rewrite-timestamp needs it.'],
    [/^annotation/, 'Annotations are the input annotations.'],
    [/^source-date-epoch$/, 'The time is the build argument SOURCE_DATE_EPOCH.'],
];
/** Reads the attributes; a truth value is written as BuildKit prints it. Problems are kept in `fields`. */
function readImageAttributes(fields) {
    const attributes = fields.parsedList('image-attributes', parseAttribute);
    const names = attributes.map(({ key }) => key);
    const twice = names.find((name, place) => names.indexOf(name) !== place);
    if (twice !== undefined)
        refuse(fields, `${twice} stands there twice`, 'Name each once.');
    checkCompression(fields, attributes);
    return attributes;
}
function refuse(fields, what, fix) {
    fields.problem('image-attributes', what, fix);
}
function parseAttribute(text, index) {
    const pair = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePair */ .Ar)(text, index);
    const key = pair.key.toLowerCase();
    const written = pair.value.trim();
    const values = known[key];
    if (values === undefined)
        throw unknownAttribute(key);
    const value = values === booleans ? written.toLowerCase() : written;
    if (values.includes(value))
        return { key, value };
    const fix = key === 'compression-level'
        ? 'Write 0 to 9 for gzip and estargz, 0 to 22 for zstd.'
        : `Write one of: ${values.join(', ')}.`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('inputs', `"${written}" is no ${key}`, { fix });
}
function unknownAttribute(key) {
    const answer = decided.find(([names]) => names.test(key))?.[1];
    if (answer !== undefined) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('inputs', `${key} is decided elsewhere`, { fix: answer });
    }
    const names = Object.keys(known);
    const nearest = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .findNearest */ .qg)(key, names);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('inputs', `there is no attribute "${key}"`, {
        fix: nearest === undefined ? `Write one of: ${names.join(', ')}.` : `Did you mean ${nearest}?`,
    });
}
function checkCompression(fields, attributes) {
    const valueOf = (name) => findAttribute(attributes, name);
    const compression = valueOf('compression') ?? 'gzip';
    const level = Number(valueOf('compression-level') ?? '0');
    if (compression === 'uncompressed' && valueOf('compression-level') !== undefined) {
        refuse(fields, 'compression-level with compression=uncompressed', 'Leave out one of them.');
    }
    if (compression !== 'zstd' && level > 9) {
        const what = `compression-level ${level} is more than ${compression} has`;
        refuse(fields, what, 'Write 0 to 9, or take compression=zstd.');
    }
    const isOci = ['zstd', 'estargz'].includes(compression);
    if (isOci && valueOf('oci-mediatypes') === 'false') {
        const what = `compression=${compression} has a media type of OCI only, and oci-mediatypes is false`;
        refuse(fields, what, 'Leave out oci-mediatypes.');
    }
}
/**
 * Checks what attributes need of other inputs.
 *
 * @param environment of the builder's process
 */
function checkImageAttributes(fields, { imageAttributes, provenance, sbom, annotations }, environment) {
    if (findAttribute(imageAttributes, 'oci-mediatypes') !== 'false')
        return;
    if (annotations.length > 0) {
        const what = 'annotations are not written with oci-mediatypes=false';
        refuse(fields, what, 'Leave out one of them.');
    }
    const isNone = (input) => /^false$/i.test(input ?? '');
    const byDefault = /^(?:1|t|true)$/i.test(environment['BUILDX_NO_DEFAULT_ATTESTATIONS'] ?? '');
    const provides = !isNone(provenance) && !(provenance === undefined && byDefault);
    if (provides || !(sbom === undefined || isNone(sbom))) {
        const what = 'attestations are not written with oci-mediatypes=false';
        refuse(fields, what, 'Leave it out, or set provenance: false and no sbom.');
    }
}
/** The value of an attribute; `undefined` where it is not given. */
function findAttribute(attributes, name) {
    return attributes.find(({ key }) => key === name)?.value;
}


/***/ }),

/***/ 66221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ readImages),
/* harmony export */   d: () => (/* binding */ nameTarget)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(68424);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(21017);
// The names of the run's images.



const unnamed = { repository: { registry: '', path: '' }, name: '' };
/**
 * Reads the input `image`, in lower case: registries take no other, and expressions of workflows have no function for
 * it. Docker looks up a login by the host as written, and stores it in lower case, too.
 */
function readImages(fields, parse, runner) {
    if (fields.text('bake') !== undefined)
        return readTemplate(fields, parse, runner);
    const written = fields.list('image');
    const images = written.length === 0
        ? [readDefault(fields, parse, runner)]
        : written.map((text) => readName(fields, parse, text));
    const names = images.map(({ repository }) => (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh)(repository));
    const twice = images.filter((_, place) => names.indexOf(names[place] ?? '') !== place);
    for (const { name } of twice) {
        if (name !== '')
            fields.problem('image', `${name} stands there twice`, 'Leave one out.');
    }
    const [{ repository: image, name: imageName } = unnamed] = images;
    return { images, image, imageName };
}
/** The registry has to be known before the targets are: the login is for it. */
function readTemplate(fields, parse, { registry = '' }) {
    const text = fields.text('image');
    if (text === undefined)
        return { images: [], image: { registry, path: '' }, imageName: '' };
    const name = nameTarget(text.toLowerCase(), 'target');
    const image = fields.parsed('image', unnamed.repository, () => parse(name));
    return { images: [], image, imageName: text };
}
/** A name with the target's in place of `{{target}}`; names of images are in lower case. */
function nameTarget(name, target) {
    return name.replaceAll('{{target}}', target.toLowerCase());
}
function readName(fields, parse, text) {
    const name = text.toLowerCase();
    if (name !== text) {
        fields.notice(`The input image is ${text}, and image names are lower case: ${name}`);
    }
    return fields.parsed('image', unnamed, () => ({ repository: parse(name), name }));
}
/** The repository's own name in the registry of its server, where the server has one. */
function readDefault(fields, parse, { registry, repository, serverUrl }) {
    const own = repository && (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_2__/* .formatFullName */ .G)(repository).toLowerCase();
    const example = (host) => `Name the repository to push to, for example ${host}/${own ?? 'acme/web'}.`;
    if (registry === undefined || own === undefined) {
        // The registries of other servers are on the servers' own hosts, as that of Gitea is.
        const host = URL.canParse(serverUrl) ? new URL(serverUrl).host : 'ghcr.io';
        fields.problem('image', 'not set', example(registry ?? (host === 'github.com' ? 'ghcr.io' : host)));
        return unnamed;
    }
    const name = `${registry}/${own}`;
    try {
        return { repository: parse(name), name };
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo))
            throw error;
        const fix = `Name the repository to push to, for example ${registry}/acme/web.`;
        fields.problem('image', `not set, and its default does not do: ${error.message}`, fix);
        return unnamed;
    }
}


/***/ }),

/***/ 28592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _8: () => (/* binding */ placeMirrors),
/* harmony export */   d0: () => (/* binding */ placeNamed),
/* harmony export */   z_: () => (/* binding */ readMirrorInputs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(68424);
// The further repositories of an image, and which of them all the manifests name.


/** Reads them; what is wrong with a name is kept in `fields`. */
function readMirrorInputs(fields) {
    const mirrors = fields.parsedLines('mirrors', (line) => {
        const name = line.toLowerCase();
        (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRepository */ .SU)(nameMirror(name, 'name'));
        return name;
    });
    const pinRegistry = fields.parsed('pin-registry', undefined, (text) => {
        const name = text.toLowerCase();
        if (!isHost(name))
            (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRepository */ .SU)(nameMirror(name, 'name'));
        return name;
    });
    return { mirrors, pinRegistry };
}
/** A host alone; a path always has a slash. */
function isHost(text) {
    return !text.includes('/');
}
function nameMirror(name, last) {
    return name.replaceAll('{{name}}', last);
}
/**
 * Gives each image its mirrors and the repository that manifests name.
 *
 * @throws UserError `mirrors` where two names are one repository, `pin-registry` where no or more than one is meant
 */
function placeMirrors(inputs, images) {
    const placed = images.map((image) => {
        const mirrors = inputs.mirrors.map((name) => mirrorOf(name, image.repository));
        return { ...image, mirrors, pinned: choosePinned(inputs, image.repository, mirrors) };
    });
    // Of images alone it is told as what it is.
    if (inputs.mirrors.length === 0)
        return placed;
    const all = placed.flatMap(({ repository, mirrors }) => [repository, ...mirrors]);
    const names = all.map(_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh);
    const twice = names.find((name, place) => names.indexOf(name) !== place);
    if (twice === undefined)
        return placed;
    const isShared = placed.length > 1 && inputs.mirrors.some((name) => !name.includes('{{name}}'));
    const fix = isShared
        ? 'Write {{name}} into the mirror: it stands for the last part of the image’s path.'
        : 'Leave one of them out.';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('mirrors', `${twice} is named twice among the images and mirrors`, { fix });
}
/** As {@link placeMirrors}; what is wrong is kept in `fields`. */
function placeNamed(fields, inputs, images) {
    try {
        return placeMirrors(inputs, images);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo))
            throw error;
        fields.problem(error.code, error.message, error.fix ?? '');
        return images.map((image) => ({ ...image, mirrors: [], pinned: undefined }));
    }
}
function mirrorOf(name, { path }) {
    return (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRepository */ .SU)(nameMirror(name, path.slice(path.lastIndexOf('/') + 1)));
}
/** @throws UserError `pin-registry` */
function choosePinned({ pinRegistry }, own, mirrors) {
    if (pinRegistry === undefined)
        return undefined;
    const all = [own, ...mirrors];
    const wanted = isHost(pinRegistry)
        ? all.filter(({ registry }) => registry === parseHost(pinRegistry))
        : all.filter((one) => (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isSameRepository */ .ve)(one, mirrorOf(pinRegistry, own)));
    const [found, second] = wanted;
    if (found && second === undefined)
        return found;
    const names = all.map(_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh).join(', ');
    const what = found
        ? `pin-registry is ${pinRegistry}, where ${wanted.map(_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh).join(' and ')} are`
        : `pin-registry is ${pinRegistry}, and there is none of ${names}`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('pin-registry', what, {
        fix: found
            ? 'Name the whole repository.'
            : 'Name the host of the image or of a mirror, or one of these repositories.',
    });
}
/** `index.docker.io` is Docker Hub, as in names of images. */
function parseHost(text) {
    return (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRepository */ .SU)(`${(0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRegistry */ .l5)(text)}/a/b`).registry;
}


/***/ }),

/***/ 79575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C7: () => (/* binding */ aliasKinds),
  TL: () => (/* binding */ parseInputs),
  Bv: () => (/* binding */ versionSources)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/image/reference.js
var reference = __nccwpck_require__(68424);
;// CONCATENATED MODULE: ./lib/inputs/images/bake.js
/** What a target says of itself. */
const ofTargets = [
    ...['context', 'file', 'target', 'build-contexts', 'network', 'add-hosts', 'shm-size'],
    ...['ulimit', 'no-cache-filters'],
];
/** `undefined` where no definition is named. Problems are kept in `fields`. */
function readBakeInputs(fields, { buildArgs }) {
    const files = fields.lines('bake');
    const targets = fields.list('targets');
    if (files.length === 0) {
        if (targets.length > 0) {
            fields.problem('targets', 'set, and no bake definition is', 'Name the file in the input bake.');
        }
        return undefined;
    }
    for (const name of targets) {
        if (/^[\w.*?-]+$/.test(name) && !name.startsWith('-'))
            continue;
        const fix = 'Name targets or groups of the definitions, by comma or one a line.';
        fields.problem('targets', `${JSON.stringify(name)} is no name of a target`, fix);
    }
    if (files.includes('-')) {
        fields.problem('bake', 'a definition comes from a file', 'Name a path from the workspace.');
    }
    // A default of action.yml was set by nobody.
    const isSaid = (name) => !['', '.'].includes(fields.text(name) ?? '');
    for (const name of ofTargets.filter(isSaid)) {
        fields.problem(name, 'set beside bake, whose targets say that', 'Leave it out.');
    }
    checkOthers(fields);
    const image = fields.text('image');
    return { files, targets, variables: buildArgs, image };
}
function checkOthers(fields) {
    const image = fields.text('image');
    if (image !== undefined && image.split(/[\n,]/).length > 1) {
        const fix = "Write one name with {{target}} in it, or leave image out where each target's tag names its image.";
        fields.problem('image', 'names several images, and bake has one a target', fix);
    }
    if (fields.text('load') !== undefined) {
        fields.problem('load', 'set beside bake, whose images are pushed', 'Load in a step of its own.');
    }
}

// EXTERNAL MODULE: ./lib/inputs/build.js + 1 modules
var inputs_build = __nccwpck_require__(76771);
// EXTERNAL MODULE: ./lib/inputs/fields.js + 10 modules
var inputs_fields = __nccwpck_require__(33209);
;// CONCATENATED MODULE: ./lib/inputs/pins.js
// Which manifests are pinned, how, and what is done about findings in them.


/** What a pinned reference names: `name:tag@digest`, `name@digest` or `name:tag`. */
const pinStyles = ['tag@digest', 'digest', 'tag'];
const checkModes = ['warn', 'fail', 'off'];
/** Problems are kept in `fields`. */
function readPinInputs(fields, { repository }) {
    return {
        manifests: fields.lines('manifests'),
        containers: fields.list('container'),
        match: fields.parsed('match', undefined, repository),
        pin: fields.text('pin') === undefined ? undefined : fields.choice('pin', pinStyles, 'tag@digest'),
        helmTagDigest: fields.flag('helm-tag-digest', false),
        ...fields.parsed('checks', defaultChecks, parseChecks),
    };
}
const defaultChecks = { checks: 'warn', render: false };
/** A severity, `render`, or both. */
function parseChecks(text) {
    const words = (0,inputs_fields/* parseList */.E1)(text, true).map((word) => (0,inputs_fields/* parseChoice */.HU)(word, [...checkModes, 'render']));
    const [checks = 'warn', other] = checkModes.filter((mode) => words.includes(mode));
    const render = words.includes('render');
    if (other !== undefined || (checks === 'off' && render)) {
        throw new errors/* UserError */.yo('inputs', `"${[...words].join(', ')}" says two things`, {
            fix: 'Write one of warn, fail and off; render goes with warn and fail.',
        });
    }
    return { checks, render };
}

// EXTERNAL MODULE: ./lib/inputs/delivery.js
var inputs_delivery = __nccwpck_require__(54145);
// EXTERNAL MODULE: ./lib/inputs/images/mirrors.js
var images_mirrors = __nccwpck_require__(28592);
// EXTERNAL MODULE: ./lib/inputs/attributes.js
var attributes = __nccwpck_require__(46584);
;// CONCATENATED MODULE: ./lib/inputs/images/rules.js

/** Problems are kept in `fields`. */
function checkImages(fields, inputs) {
    const { images, bake, builds, missing, pins } = inputs;
    checkUnchanged(fields, inputs);
    checkRefresh(fields, inputs);
    if (images.length > 1 && builds) {
        const fix = 'One context makes one image. Further registries that get it, too, are mirrors. Name bake definitions (bake), or build each in a job or step of its own; then build: false delivers them all at once.';
        fields.problem('image', 'names several images', fix);
    }
    if ((images.length > 1 || bake) && pins.match !== undefined) {
        const what = 'is set, and there are several images: which of them replaces it is not said';
        fields.problem('match', what, 'Write the new names into the manifests once, or deliver it alone.');
    }
    if (missing === 'keep' && builds) {
        const what = 'is keep, and the image is built: none is missing';
        fields.problem('missing', what, 'Set build: false, or leave missing out.');
    }
}
/** Only a pin in a manifest can be kept, and only an image that would be built. */
function checkUnchanged(fields, { unchanged, builds, pins, load, shard }) {
    if (unchanged !== 'keep')
        return;
    const problem = (what, fix) => {
        fields.problem('unchanged', `is keep, ${what}`, fix);
    };
    if (!builds)
        problem('and build is false: nothing would be built', 'Leave one of them out.');
    if (pins.manifests.length === 0) {
        problem('and no manifest holds a pin', 'Set manifests to the files that name the image.');
    }
    if (shard !== undefined) {
        const what = 'and shard lets several jobs build it: each may see other pins, and one would wait in vain';
        problem(what, 'Leave one of them out.');
    }
    if (load.length > 0) {
        problem('and load wants an image to load', 'Leave one of them out: a kept image is not fetched.');
    }
}
/** The pinned image says in its provenance what it was built on. */
function checkRefresh(fields, { refresh, builds, build, pins, load, shard }) {
    if (refresh !== 'base')
        return;
    const problem = (what, fix) => {
        fields.problem('refresh', `is base, ${what}`, fix);
    };
    const fix = 'Leave one of them out.';
    if (!builds)
        problem('and build is false: nothing would be built', fix);
    if (pins.manifests.length === 0) {
        problem('and no manifest holds a pin', 'Set manifests to the files that name the image.');
    }
    if (build.provenance !== undefined && !(0,attributes/* asksForAttestation */.mC)(build.provenance)) {
        problem('and provenance is false: nothing would say which base images an image has', fix);
    }
    if (shard !== undefined) {
        problem('and shard lets several jobs build it: each may see other base images', fix);
    }
    if (load.length > 0) {
        problem('and load wants an image to load: one that is kept is not fetched', fix);
    }
}

// EXTERNAL MODULE: ./lib/inputs/images/image.js
var images_image = __nccwpck_require__(66221);
;// CONCATENATED MODULE: ./lib/inputs/login.js
/** On the server's own registry the job's token is a login unless docker has one; elsewhere docker's own is used. */
function readLoginInputs(fields, { registry }, token, runner) {
    const jobLogin = registry === runner.registry
        ? { username: runner.actor ?? 'token', password: token }
        : undefined;
    const credentials = {
        username: fields.text('registry-username'),
        password: fields.text('registry-password'),
    };
    const username = credentials.username ?? jobLogin?.username;
    const password = credentials.password ?? jobLogin?.password;
    if (username !== undefined && password !== undefined) {
        const isImplied = credentials.username === undefined && credentials.password === undefined;
        return { login: { registry, username, password, isImplied }, lacksPassword: false };
    }
    const lacksPassword = credentials.username !== undefined && mayLackSecrets(fields, runner);
    if (!lacksPassword)
        checkPair(fields, credentials);
    return { login: undefined, lacksPassword };
}
/** A pull request from a fork or Dependabot gets no secrets; where it pushes nothing, it may need no login. */
function mayLackSecrets(fields, { event }) {
    return event.name.startsWith('pull_request') && fields.text('push')?.toLowerCase() !== 'true';
}
function checkPair(fields, credentials) {
    const [set, missing] = credentials.password === undefined
        ? ['username', 'password']
        : ['password', 'username'];
    if (credentials[set] === undefined)
        return;
    const what = `not set, but registry-${set} is`;
    fields.problem(`registry-${missing}`, what, 'Set both or neither.');
}

// EXTERNAL MODULE: ./lib/nearest.js
var lib_nearest = __nccwpck_require__(42037);
// EXTERNAL MODULE: ./lib/inputs/names/foreign-names.js
var foreign_names = __nccwpck_require__(49791);
;// CONCATENATED MODULE: ./lib/inputs/names/names.js
// Finds names that are no inputs here. The runner only warns of them, and leaves them out.


const variablePrefix = 'INPUT_';
/**
 * Refuses names of other actions' inputs and mistyped ones, and warns of every other: somebody meant something by it,
 * and it is not done. An input that is given and empty is not given.
 *
 * @param known all inputs that are read
 */
function checkNames(fields, environment, known) {
    const folded = new Map([...known].map((name) => [(0,foreign_names/* foldName */.zN)(name), name]));
    for (const [variable, value = ''] of Object.entries(environment)) {
        const name = variable.slice(variablePrefix.length).toLowerCase();
        if (!variable.startsWith(variablePrefix) || value.trim() === '' || known.has(name))
            continue;
        const rename = `If it is none, rename the variable ${variable}: an action takes it for an input.`;
        const meant = folded.get((0,foreign_names/* foldName */.zN)(name));
        const foreign = foreign_names/* foreignNames */.rZ.get((0,foreign_names/* foldName */.zN)(name));
        const hint = (0,foreign_names/* hintOf */.$z)(name);
        const isUnknown = foreign === undefined && hint === undefined;
        const nearest = meant ?? (isUnknown ? (0,lib_nearest/* findNearest */.qg)(name, known) : undefined);
        const answer = nearest === undefined ? foreign : `Did you mean ${nearest}?`;
        if (answer !== undefined)
            fields.problem(name, 'there is no such input', `${answer} ${rename}`);
        else {
            const what = hint ?? 'What it asks for is not done.';
            fields.warning(`There is no input ${name}. ${what} ${rename}`);
        }
    }
}

;// CONCATENATED MODULE: ./lib/inputs/names/unused.js
// Inputs that are set and have no effect, because of what others say. Pure.

const pinInputs = 'container match helm-tag-digest checks rollback';
const tagInputs = 'aliases mirrors existing-tag image-attributes';
const buildInputs = 'file target build-args build-contexts labels annotations secrets secret-envs secret-files ssh ' +
    'cache cache-from cache-to no-cache no-cache-filters pull provenance sbom network allow ' +
    'add-hosts shm-size ulimit image-attributes existing-tag';
const commitInputs = 'branch commit-message commit-author commit-method commit-attempts skip-ci rollback';
const pullRequestInputs = 'pull-request-title pull-request-body pull-request-branch pull-request-draft ' +
    'pull-request-assignees pull-request-milestone pull-request-labels pull-request-reviewers ' +
    'auto-merge';
const withDelivery = ({ delivery }) => `with delivery: ${delivery.kind}`;
/** Of each input the first group that it stands in counts. */
const groups = [
    [pinInputs, ({ pins }) => pins.manifests.length > 0, 'without manifests'],
    [tagInputs, ({ push }) => push !== 'false', 'with push: false'],
    // They also say which image is taken, to be loaded.
    ['promote verify', ({ push, builds }) => push !== 'false' || !builds, 'with push: false'],
    [buildInputs, ({ builds }) => builds, 'with build: false'],
    [commitInputs, ({ delivery }) => (0,inputs_delivery/* reachesBranch */.yw)(delivery), withDelivery],
    [pullRequestInputs, ({ delivery }) => delivery.kind === 'pull-request', withDelivery],
    ['repository-token', ({ delivery }) => delivery.repository !== undefined, 'without repository'],
    ['shard-wait shard-repository', ({ shard }) => shard !== undefined, 'without shard'],
    ['runners', ({ shard }) => shard?.jobs !== undefined, 'without shard: plan'],
];
/** All inputs that may be told. */
const told = new Set(groups.flatMap(([inputs]) => inputs.split(' ')));
/** What action.yml sets by itself: that is nothing that was said. */
const defaults = {
    checks: 'warn',
    'existing-tag': 'reuse',
    promote: 'true',
    cache: 'false',
    'no-cache': 'false',
    pull: 'false',
    'helm-tag-digest': 'false',
    'commit-method': 'git',
    'commit-attempts': '5',
    'skip-ci': 'false',
    'pull-request-draft': 'false',
    'auto-merge': 'false',
    rollback: 'false',
};
/** Warns once of all inputs that are set to no effect, with what they would need. */
function warnOfUnused(fields, deciding) {
    const named = new Set();
    const byReason = new Map();
    for (const [inputs, hasEffect, without] of groups) {
        if (hasEffect(deciding))
            continue;
        const unused = inputs.split(' ').filter((name) => isSet(fields, name) && !named.has(name));
        if (unused.length === 0)
            continue;
        for (const name of unused)
            named.add(name);
        const reason = typeof without === 'string' ? without : without(deciding);
        byReason.set(reason, [...(byReason.get(reason) ?? []), ...unused]);
    }
    const parts = [...byReason].map(([reason, names]) => `${names.join(', ')}: no effect ${reason}`);
    if (parts.length > 0)
        fields.warning(parts.join('; '));
}
function isSet(fields, name) {
    const text = fields.text(name);
    return text !== undefined && text.toLowerCase() !== defaults[name];
}

// EXTERNAL MODULE: ./lib/image/platform.js
var image_platform = __nccwpck_require__(88758);
// EXTERNAL MODULE: ./lib/inputs/runners.js
var runners = __nccwpck_require__(23426);
;// CONCATENATED MODULE: ./lib/inputs/shard.js
// The inputs of a job that builds a part of the platforms, and of the one that joins the parts.




/** The words for jobs that build nothing. */
const roles = ['merge', 'plan'];
const roleOf = (word) => roles.find((role) => role === word);
const second = 1000;
const defaultWait = { shard: 30 * second, merge: 1800 * second };
/** GitHub ends a job of its own runners after six hours. */
const longestWait = 6 * 3600 * second;
/** Who misspells one of the words means no platform. @throws UserError `inputs` */
function refuseAlmost(word) {
    const nearest = (0,lib_nearest/* findNearest */.qg)(word, roles);
    if (nearest === undefined)
        return;
    throw new errors/* UserError */.yo('inputs', `"${word}" is no platform and no word of its own`, {
        fix: `Did you mean ${nearest}?`,
    });
}
/** Reads them; problems are kept in `fields`. @returns `undefined` for a job that makes the whole image */
function readShardInputs(fields, { platform, repository }, others) {
    const words = fields.list('shard');
    const [role] = words.flatMap((word) => roleOf(word) ?? []);
    const platforms = fields.parsedList('shard', (word) => {
        if (roleOf(word))
            return [];
        refuseAlmost(word);
        return [platform(word)];
    });
    const wait = fields.parsed('shard-wait', undefined, parseDuration);
    const place = fields.parsed('shard-repository', undefined, (name) => ({
        name,
        repository: repository(name),
    }));
    if (words.length === 0)
        return undefined;
    const own = platforms.flat();
    if (role !== undefined && words.length > 1) {
        const fix = `A job either builds platforms or does what ${role} says: write ${role} alone.`;
        fields.problem('shard', `${role} stands beside other words`, fix);
    }
    shard_checkOthers(fields, own, others);
    const jobs = role === 'plan' ? (0,runners/* readShardJobs */.V)(fields, platform, others.build.platforms) : undefined;
    return {
        platforms: [...new Map(own.map((one) => [(0,image_platform/* formatPlatform */.Bq)(one), one])).values()],
        ...(jobs && { jobs }),
        waitMilliseconds: wait ?? defaultWait[role === undefined ? 'shard' : 'merge'],
        repository: place,
    };
}
function shard_checkOthers(fields, own, { builds, build, loads }) {
    const all = build.platforms.map(image_platform/* formatPlatform */.Bq);
    const named = own.map(image_platform/* formatPlatform */.Bq);
    const foreign = named.filter((one) => !all.includes(one));
    if (builds && foreign.length > 0) {
        fields.problem('shard', `${foreign.join(', ')} is not among the platforms of the image (${all.join(', ')})`, 'List all platforms of the image in the input platforms, the same in each job.');
    }
    const isAll = named.length > 0 && foreign.length === 0 && all.every((one) => named.includes(one));
    if (builds && isAll)
        checkAlone(fields, all);
    if (fields.text('bake') !== undefined) {
        const fix = 'Build each image in jobs of its own, or all targets in one job without shard.';
        fields.problem('shard', 'set beside bake, whose targets have platforms of their own', fix);
    }
    if (!builds) {
        const fix = 'Leave shard out: without a build, one job takes the image that is there.';
        fields.problem('shard', 'set, and build is false: there is nothing to build in parts', fix);
    }
    if (loads) {
        const fix = 'Load in a job without shard: with build: false it takes the image of all platforms.';
        fields.problem('load', 'set beside shard, but no job alone has the whole image', fix);
    }
}
/** Who writes a matrix's value into both inputs means one platform of several: the first job would deliver it alone. */
function checkAlone(fields, all) {
    const isSaid = fields.text('platforms') !== undefined;
    const delivers = fields.text('manifests') !== undefined && fields.text('delivery') !== 'output';
    if (!isSaid || !delivers)
        return;
    fields.problem('shard', `names all that platforms does (${all.join(', ')}): this job would deliver them without those of other jobs`, 'List all platforms of the image in the input platforms, the same in each job. Where this job builds them all, leave shard out.');
}
function parseDuration(text) {
    const [, count, unit] = /^(\d{1,6})(s|m|h)$/.exec(text) ?? [];
    const seconds = unit === 's' ? 1 : unit === 'm' ? 60 : 3600;
    const milliseconds = Number(count) * seconds * second;
    if (count !== undefined && milliseconds <= longestWait)
        return milliseconds;
    throw new errors/* UserError */.yo('inputs', `"${text}" is not a time up to 6h`, {
        fix: 'Write a number with s, m or h, for example 30s or 45m; 0s does not wait.',
    });
}

;// CONCATENATED MODULE: ./lib/inputs/inputs.js
// inputs/: from the texts of action.yml's inputs to plain data, all problems in one error.
// Knows no room: grammars are passed in.














/** Tags beside the version's own, in the order in which they are output. */
const aliasKinds = ['major', 'minor', 'latest', 'branch', 'sha'];
/** What happens when the checked-out files are not the commit's. */
const dirtyPolicies = ['warn', 'fail', 'allow'];
/** Values of the input `version` that are no versions. */
const versionSources = ['auto', 'semver', 'sha'];
/**
 * Reads and checks all inputs.
 *
 * @param get gives an input's text by its name in action.yml, empty when not set
 * @throws UserError `inputs` that lists all problems
 */
function parseInputs(get, grammars, context) {
    const known = new Set();
    const fields = (0,inputs_fields/* openFields */.Mh)((name) => {
        known.add(name);
        return get(name);
    });
    const { images, ...first } = (0,images_image/* readImages */.H)(fields, grammars.repository, context.runner);
    const token = fields.text('token');
    const policy = readImagePolicy(fields, grammars, context);
    const load = fields.parsedList('load', (text) => grammars.cluster(text, context.environment));
    const mirrors = (0,images_mirrors/* readMirrorInputs */.z_)(fields);
    const shard = readShardInputs(fields, grammars, { ...policy, loads: load.length > 0 });
    const inputs = {
        ...fields.remarks,
        ...first,
        ...mirrors,
        images: (0,images_mirrors/* placeNamed */.d0)(fields, mirrors, images).map((image) => ({
            ...image,
            build: policy.build,
        })),
        bake: readBakeInputs(fields, policy.build),
        linked: [],
        token,
        ...readLoginInputs(fields, first.image, token, context.runner),
        insecureRegistries: fields.parsedList('insecure-registries', grammars.registry),
        version: fields.parsed('version', 'auto', (text) => {
            if (!versionSources.some((one) => one === text))
                grammars.version(text);
            return text;
        }),
        tagPrefix: fields.parsed('tag-prefix', '', grammars.tagPrefix),
        ...readAliases(fields, grammars),
        dirty: fields.choice('dirty', dirtyPolicies, 'warn'),
        push: fields.choice('push', ['auto', 'true', 'false'], 'auto'),
        ...policy,
        verify: fields.parsedLines('verify', grammars.policy),
        pins: readPinInputs(fields, grammars),
        delivery: (0,inputs_delivery/* readDeliveryInputs */.eM)(fields, grammars),
        load,
        ...readDryRun(fields, shard),
        comment: fields.flag('comment', false),
    };
    checkTogether(fields, inputs);
    warnOfUnused(fields, inputs);
    checkNames(fields, withoutNamed(context.environment, inputs.build), known);
    fields.check();
    return Object.freeze(inputs);
}
/** A job that only plans others changes nothing; where those are to change nothing either, none has to run. */
function readDryRun(fields, shard) {
    const asked = fields.flag('dry-run', false);
    if (!shard?.jobs)
        return { shard, dryRun: asked };
    return { shard: asked ? { ...shard, jobs: [] } : shard, dryRun: true };
}
function readAliases(fields, { branch }) {
    const entries = fields.parsedList('aliases', (text) => text.includes('=') ? parseBranchTag(text, branch) : parseAliasKind(text));
    const aliases = entries.filter((entry) => typeof entry === 'string');
    const branchTags = entries.filter((entry) => typeof entry !== 'string');
    const tags = [...aliases, ...branchTags.map(({ tag }) => tag)];
    const twice = tags.find((tag, at) => tags.indexOf(tag) !== at);
    if (twice !== undefined && branchTags.length > 0) {
        fields.problem('aliases', `${twice} stands there twice`, 'Let a tag follow one thing only.');
    }
    return { aliases, branchTags };
}
function parseAliasKind(text) {
    const kind = aliasKinds.find((one) => one === text);
    if (kind !== undefined)
        return kind;
    throw new errors/* UserError */.yo('inputs', `"${text}" is not known`, {
        fix: `Write one of: ${aliasKinds.join(', ')}; or a tag that follows a branch, such as edge=main.`,
    });
}
/** Reads `edge=main`. A tag that looks like a version's or a commit's would be taken for one. */
function parseBranchTag(text, branch) {
    const equals = text.indexOf('=');
    const tag = text.slice(0, equals).trim();
    if (!(0,reference/* isTag */.dz)(tag) || /^(?:v?\d|sha-)/.test(tag)) {
        throw new errors/* UserError */.yo('inputs', `"${tag}" cannot be a tag that follows a branch`, {
            fix: 'Write a tag that is no version, and its branch: edge=main.',
        });
    }
    return { tag, branch: branch(text.slice(equals + 1).trim()) };
}
/** A variable that an input names is used, whatever its name looks like. */
function withoutNamed(environment, { secretEnvs, buildArgs }) {
    const named = [...secretEnvs.map(({ value }) => value), ...buildArgs.map(({ key }) => key)];
    return { ...environment, ...Object.fromEntries(named.map((name) => [name, undefined])) };
}
/** Whether the image is built, and from what, or taken from the registry. */
function readImagePolicy(fields, { platform }, { environment }) {
    const builds = fields.flag('build', true);
    const build = (0,inputs_build/* readBuildInputs */.qJ)(fields, platform, environment);
    // An image that was built elsewhere is taken with the platforms that it has, unless some are asked for; a bake target
    // may have its own.
    const isTaken = !builds || fields.text('bake') !== undefined;
    const anyPlatform = isTaken && fields.text('platforms') === undefined;
    return {
        builds,
        build: anyPlatform ? { ...build, platforms: [] } : build,
        existingTag: fields.choice('existing-tag', ['reuse', 'fail', 'overwrite'], 'reuse'),
        promote: fields.flag('promote', true),
        missing: fields.choice('missing', ['error', 'keep'], 'error'),
        unchanged: fields.choice('unchanged', ['build', 'keep'], 'build'),
        refresh: fields.choice('refresh', ['none', 'base'], 'none'),
    };
}
/** Rules that concern several inputs. */
function checkTogether(fields, inputs) {
    const { delivery, pins } = inputs;
    checkImages(fields, inputs);
    if (!inputs.builds && inputs.push === 'false' && inputs.load.length === 0) {
        fields.problem('push', 'false, and build is false too: nothing is left to do', 'Remove one.');
    }
    if ((0,inputs_delivery/* reachesBranch */.yw)(delivery) && pins.manifests.length === 0) {
        const what = `not set, but delivery: ${delivery.kind} needs something to pin`;
        fields.problem('manifests', what, 'Name the files, folders or globs that name the image.');
    }
    if (delivery.repository && !(0,inputs_delivery/* reachesBranch */.yw)(delivery)) {
        const what = `is set, but delivery: ${delivery.kind} goes to no repository`;
        fields.problem('repository', what, 'Set delivery to commit or pull-request.');
    }
}


/***/ }),

/***/ 49791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ hintOf),
/* harmony export */   rZ: () => (/* binding */ foreignNames),
/* harmony export */   zN: () => (/* binding */ foldName)
/* harmony export */ });
// Names of inputs of other actions that people chain for what this one does, each with what to write here.
// Pure; imports nothing.
/**
 * Names and their answer: docker's own actions, also in their first versions, and actions that build and push, that
 * write an image into a file, that commit, or that open a pull request. A name that is an input here stands in none.
 *
 * @see https://github.com/docker/build-push-action/blob/master/action.yml and its neighbours
 */
const answers = [
    // Under what name the image goes.
    [
        'tags tag tag-name tag-names tag-semver tag-sha tag-edge tag-edge-branch tag-match tag-match-group tag-match-latest tag-latest tag-schedule tag-custom tag-custom-only tag-with-ref tag-with-sha image-tag image-tags docker-custom-tag docker-tag docker-tags new-tag snapshot snapshot-tag add-latest add-timestamp append-mode default-branch semver-enabled tag-with-latest tag-only image-tag-format',
        'The input image gives the name; version and aliases give the tags.',
    ],
    [
        'flavor',
        'Tags come from version and aliases; for a prefix or suffix write an explicit version.',
    ],
    [
        'images image-name image-names docker-image docker-repository image-repository repository-name destination destinations image-to-deploy acr-name ko-docker-repo full-image-name',
        'Name the repository in the input image, with its registry: ghcr.io/acme/web.',
    ],
    [
        'registry docker-registry docker-registry-api github-organization github-org',
        'The registry is a part of the input image: ghcr.io/acme/web, quay.io/acme/web.',
    ],
    [
        'outputs output load-image export exporter',
        'The image goes to the registry of the input image (push), or into local clusters (load); how it is written, such as compression, is image-attributes.',
    ],
    [
        'digest new-digest',
        'The digest comes from the registry: build: false takes an image that is there by its version.',
    ],
    [
        'digests source-image target-image new-image new-name old-image',
        'The input image names the image that is pinned; match names another one that the manifests still hold.',
    ],
    ['sep-tags sep-labels sep-annotations', 'Lists here are one entry a line or by comma.'],
    // Which files are built.
    [
        'dockerfile dockerfile-path build-file containerfile containerfiles',
        "The Dockerfile's path is the input file.",
    ],
    [
        'path workdir working-dir working-directory directory cwd build-context docker-context context-path app-source-path',
        'The folder that is built is the input context; manifests are named by manifests. Both are paths from the workspace.',
    ],
    [
        'files bake-file bake-files bake-target bake-targets set source vars',
        'Bake definitions are the input bake, their targets the input targets, their variables build-args.',
    ],
    [
        'base-import-paths bare preserve-import-paths import-path import-paths ko-version use-sudo sbom-dir bin-path build-plan jib-command builder-image pack-version image-ref snapshot-mode kaniko-version skip-unchanged-digest digest-file digestfile single-snapshot use-new-run',
        'Images are built by buildx, from a Dockerfile. One that another tool has built and pushed (ko, jib, kaniko, buildpacks) is taken with build: false, by its version.',
    ],
    ['git-context', 'The input context takes a folder, or a URL that buildx takes.'],
    // Who signs in.
    [
        'username user docker-username registry-user registry-login docker-user docker-hub-username',
        "Signing in to the image's registry: registry-username, with registry-password.",
    ],
    [
        'password docker-password registry-pass registry-token docker-token docker-io-token docker-hub-token',
        "Signing in to the image's registry: registry-password, with registry-username.",
    ],
    [
        'registry-auth registries ecr scope logout attempts enable-registry-login skip-login',
        "registry-username and registry-password sign in to the image's registry; for others keep docker/login-action before this step.",
    ],
    [
        'github-token gh-token access-token pat personal-access-token branch-token push-token git-token repo-token github-access-token',
        "GitHub's token is the input token; for another repository repository-token.",
    ],
    ['ssh-key deploy-key', 'token or repository-token is used for git; a deploy key is not taken.'],
    [
        'gitops-token gitops-deploy-token',
        'The token for the repository that holds the manifests is repository-token.',
    ],
    // How it is built.
    [
        'cache-froms cache-tos cache-image-path cache-folder cache-key cache-repo cache-ttl cache-registry layers',
        'The cache of the job is cache: true; others are cache-from and cache-to, one a line.',
    ],
    ['always-pull pull-always', 'Newer base images are asked for by pull: true.'],
    [
        'call',
        "The build always builds. BuildKit's checks of the Dockerfile run with it and are shown; `# check=error=true` in the Dockerfile makes them fail it.",
    ],
    [
        'cgroup-parent memory memory-swap cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems resource resources',
        'A limit for the build belongs to the builder: create it with those options (docker/setup-buildx-action) and name it in the input builder.',
    ],
    [
        'push-to-registry subject-name subject-digest subject-path predicate-type',
        'Signed attestations are made by actions/attest in a later step, of the output digest.',
    ],
    ['attests attest', 'Attestations are asked for by provenance and sbom.'],
    [
        'add-git-labels label-custom extra-labels',
        'source, revision, version and created are always set; labels adds others.',
    ],
    [
        'secret-args build-secrets docker-secrets',
        'Build secrets are secrets, secret-envs or secret-files.',
    ],
    [
        'build-options docker-build-args docker-build-target docker-build-platforms docker-build-provenance docker-build-secrets docker-build-secret-files extra-args additional-args kaniko-args',
        'The options of the build are inputs of their own: build-args, target, platforms, provenance, secrets, secret-files.',
    ],
    [
        'docker-enabled enable-buildkit skip-push no-push push-image docker-disable-retagging',
        'push: false builds without a push.',
    ],
    [
        'multi-platform multi-arch arch archs',
        'platforms names what is built for, by default linux/amd64,linux/arm64.',
    ],
    // The builder.
    [
        'driver driver-opts buildkitd-flags buildkitd-config buildkitd-config-inline config config-inline endpoint append keep-state cleanup install use cache-binary buildx-version buildx qemu-version skip-cache override-driver buildkit-image',
        'A builder with settings of its own: docker/setup-buildx-action before this step, whose builder is used, or named in the input builder.',
    ],
    [
        'cache-image reset qemu',
        'QEMU is registered where a step needs it; with settings of your own docker/setup-qemu-action before this step.',
    ],
    [
        'channel daemon-config tcp-port rootless set-host runtime-basedir',
        'An engine of your own: docker/setup-docker-action before this step.',
    ],
    ['name', 'The name of the image is the input image, that of a builder the input builder.'],
    // Which place of which file is written.
    [
        'file-pattern value-file values-file values-files file-path filename yaml-file helm-values-file deployment-file manifest-file manifest-path manifest-paths kustomization kustomization-path kustomize-path kustomize-dir overlay overlay-path overlays chart-path helm-chart chart gitops-dev gitops-stage gitops-prod add add-paths add-options task-definition task-definition-path yaml-config-path helm-values manifest-files kustomization-file',
        'The input manifests names files, folders or globs; every place in them that names the image is pinned.',
    ],
    [
        'property-path value changes yaml-path yq cmd expression jsonpath find replace regex key-path tag-key image-key values service-name container-name',
        'No path or expression is needed: every place in manifests that names the image (or match) is pinned. The input container keeps it to containers of these names.',
    ],
    [
        'quoting-type no-compat-mode format create-file update-file dry-run-mode',
        'Files stay byte for byte but for the image; dry-run: true changes nothing.',
    ],
    ['pin-style pin-mode use-digest', 'pin says how the image is named: tag@digest, digest or tag.'],
    // Where it is committed.
    [
        'message commit-msg commit-title commit-body tagging-message',
        'The message is commit-message; the title of a pull request pull-request-title.',
    ],
    [
        'author author-name author-email committer committer-name committer-email commit-user-name commit-user-email user-email git-user git-user-name git-user-email git-email git-author-name git-author-email commit-user commit-email default-author gitops-user gitops-email signoff',
        'The author is the input commit-author: Name <mail>.',
    ],
    [
        'commit commit-change commit-changes commit-options push-options commit-and-push auto-commit git-commit push-changes push-commit force force-push force-with-lease atomic push-only-tags push-to-submodules rebase status-options create-git-tag-only internal-git-binary gitops-enabled method skip-dirty-check skip-fetch skip-checkout disable-globbing branch-mode pull-strategy pathspec-error-handling fetch remove tag-push',
        'delivery: commit or delivery: pull-request commits the pinned manifests and nothing else, and never with force.',
    ],
    [
        'target-branch base base-branch destination-branch master-branch-name create-branch new-branch branch-name gitops-branch',
        'The branch that gets the commit or the pull request is the input branch.',
    ],
    [
        'gitops-repository gitops-repo gitops-organization target-repo target-repository destination-repo destination-repository repo repo-name owner push-to-fork github-repository config-repo manifest-repo manifests-repo',
        'Another repository that holds the manifests is the input repository, as owner/name.',
    ],
    [
        'github-api api-url github-url server-url',
        "The server is the run's own; repository names another repository on it.",
    ],
    [
        'sign-commits gpg-private-key gpg-key commit-sign',
        'commit-method: api makes commits that GitHub signs.',
    ],
    // The pull request.
    [
        'create-pr create-pull-request pull-request pr open-pr pull-requests use-pull-request',
        'delivery: pull-request opens or updates a pull request.',
    ],
    ['title pr-title', 'The title of the pull request is pull-request-title.'],
    ['pr-labels', 'Labels of the pull request are pull-request-labels.'],
    [
        'reviewers team-reviewers pr-reviewers pr-reviewer',
        'Reviewers are pull-request-reviewers: a login, or owner/team.',
    ],
    [
        'body body-path pr-body description',
        'What else the text of the pull request says is pull-request-body.',
    ],
    ['draft pr-draft', 'pull-request-draft: true opens the pull request as a draft.'],
    ['assignees pr-assignees assignee', 'Assignees are pull-request-assignees.'],
    ['milestone pr-milestone', 'The milestone is pull-request-milestone.'],
    [
        'branch-suffix pr-branch',
        'The branch of the pull request is pull-request-branch, that which it goes into branch.',
    ],
    [
        'delete-branch maintainer-can-modify project project-column',
        'The pull request is written by this action: the inputs that begin with pull-request- and auto-merge can be set.',
    ],
    [
        'merge merge-method pr-auto-merge auto-merge-method',
        'auto-merge takes true, merge, squash or rebase.',
    ],
];
/** One form for the spellings of a name: the runner itself does not tell upper from lower case. */
function foldName(name) {
    return name.toLowerCase().replaceAll(/[-_ ]/g, '');
}
/** By folded name. */
const foreignNames = new Map(answers.flatMap(([names, answer]) => names.split(' ').map((name) => [foldName(name), answer])));
/**
 * Inputs of actions that deploy (kubectl, Cloud Run, ECS, Container Apps, Helm), by folded name. Workflows use the same
 * words for variables of their own, so they are warned of only.
 */
const deploying = new Set('namespace kubeconfig kube-context strategy action release release-name cluster cluster-name service service-account region project-id zone location env-vars env-vars-file revision-traffic no-traffic traffic task-definition-family wait-for-service-stability wait-for-minutes container-app-name container-app-environment app-name slot-name resource-group publish-profile target-port ingress image-pull-secrets wait'
    .split(' ')
    .map(foldName));
/** What to know of a name that an action which deploys has. */
function hintOf(name) {
    return deploying.has(foldName(name))
        ? 'Nothing is deployed here: the manifests are pinned, and a later step applies them (kubectl apply, a deploy action), or Argo CD or Flux from the branch.'
        : undefined;
}


/***/ }),

/***/ 23426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ readShardJobs),
/* harmony export */   b: () => (/* binding */ formatMatrix)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _image_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(88758);
// Which job of a matrix builds which platforms, and on which runner. Pure.


/** Runners that GitHub hosts, by the platform that is their own. */
const hosted = new Map([
    ['linux/amd64', 'ubuntu-24.04'],
    ['linux/arm64', 'ubuntu-24.04-arm'],
]);
const longestLabel = 256;
/**
 * Reads the input `runners`; problems are kept in `fields`.
 *
 * @param all platforms of the image
 * @returns a job for each line, then one for each platform that no line names, in the order of `all`
 */
function readShardJobs(fields, platform, all) {
    const known = all.map(_image_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq);
    const lines = fields.parsedLines('runners', (line) => parseLine(line, platform));
    const named = lines.flatMap(({ platforms }) => platforms);
    for (const one of new Set(named)) {
        if (!known.includes(one)) {
            const fix = 'Name it in platforms, too, or leave its line out.';
            fields.problem('runners', `${one} is not among the platforms of the image`, fix);
        }
        else if (named.filter((other) => other === one).length > 1) {
            fields.problem('runners', `${one} stands there twice`, 'Let one job build a platform.');
        }
    }
    const rest = known
        .filter((one) => !named.includes(one))
        .flatMap((one) => {
        const label = hosted.get(one);
        if (label !== undefined)
            return [{ platforms: [one], labels: [label] }];
        const fix = `Add the line ${one}=<label>. A runner of another processor emulates it, such as ${one}=ubuntu-24.04.`;
        fields.problem('runners', `${one} has no runner`, fix);
        return [];
    });
    const placeOf = ({ platforms: [first = ''] }) => known.indexOf(first);
    return [...lines, ...rest].sort((one, other) => placeOf(one) - placeOf(other));
}
/** Reads `linux/arm64, linux/arm/v7=self-hosted, arm64`. A label may hold an equals sign, a platform does not. */
function parseLine(line, platform) {
    const equals = line.indexOf('=');
    const words = (text) => text
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== '');
    const names = words(line.slice(0, Math.max(0, equals)));
    const labels = words(line.slice(equals + 1));
    const isWritable = labels.every((label) => label.length <= longestLabel && !/\p{Cc}/u.test(label));
    if (names.length === 0 || labels.length === 0 || !isWritable) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('inputs', `"${line.slice(0, longestLabel)}" is not platform=label`, {
            fix: 'Write one platform=label a line, for example linux/arm64=ubuntu-24.04-arm.',
        });
    }
    const platforms = names.map((name) => (0,_image_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq)(platform(name)));
    return { platforms: [...new Set(platforms)], labels };
}
/** The jobs in the form of a GitHub matrix: `include: ${{ fromJSON(...) }}`, `runs-on: ${{ matrix.runner }}`. */
function formatMatrix(jobs) {
    const entries = jobs.map(({ platforms, labels }) => ({
        shard: platforms.join(','),
        runner: labels.length === 1 ? labels[0] : labels,
    }));
    return JSON.stringify(entries);
}


/***/ }),

/***/ 16413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $5: () => (/* binding */ fieldsAt),
/* harmony export */   $6: () => (/* binding */ textAt),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   fK: () => (/* binding */ valueAt),
/* harmony export */   gT: () => (/* binding */ listAt),
/* harmony export */   i1: () => (/* binding */ textsAt),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
// JSON of programs, servers, registries, the event and files: it may have any shape, so nothing is known of a value
// but what is read here, by its path and kind. Imports nothing.
/** The only place that reads JSON. @returns `undefined` where the text is none, which no JSON is */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** The value at a path of keys; `undefined` where there is none. */
function valueAt(value, ...keys) {
    let found = value;
    for (const key of keys) {
        if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key))
            return undefined;
        found = found[key];
    }
    return found;
}
/** The text at a path of keys; an empty one counts as none. */
function textAt(value, ...keys) {
    const found = valueAt(value, ...keys);
    return typeof found === 'string' && found !== '' ? found : undefined;
}
/** The entries of the list at a path of keys; none where there is no list. */
function listAt(value, ...keys) {
    const found = valueAt(value, ...keys);
    return Array.isArray(found) ? found : [];
}
/** The texts of the list at a path of keys: what else is in it is left out. */
function textsAt(value, ...keys) {
    return listAt(value, ...keys).filter((entry) => typeof entry === 'string');
}
/** The fields of the object at a path of keys; none where there is no object. */
function fieldsAt(value, ...keys) {
    const found = valueAt(value, ...keys);
    return isObject(found) ? Object.entries(found) : [];
}
/** A list is no object, nor is `null`. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 51292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ groupBy),
/* harmony export */   BF: () => (/* binding */ settleEach),
/* harmony export */   F8: () => (/* binding */ partSettled),
/* harmony export */   lG: () => (/* binding */ openBackground)
/* harmony export */ });
// Many things: worked on a few at once, beside the rest, or grouped. Imports nothing.
/** As many as a machine of two cores and a registry take without one waiting for the other. */
const atOnce = 8;
/**
 * Does the work for each item, `most` at once, and waits for all, so that nothing runs on when one has failed.
 *
 * @returns how each ended, in the order of the items
 */
async function settleEach(items, work, most = atOnce) {
    const settled = [];
    const waiting = items.entries();
    const workOn = async () => {
        for (const [place, item] of waiting) {
            const [ended] = await Promise.allSettled([work(item)]);
            settled[place] = ended;
        }
    };
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, workOn));
    return settled;
}
function openBackground() {
    const all = [];
    return {
        begin: (work) => {
            all.push(Promise.allSettled([work]));
        },
        settle: async () => {
            await Promise.all(all);
        },
    };
}
/** What succeeded and why the rest did not, each in order. */
function partSettled(settled) {
    return {
        values: settled.flatMap((ended) => (ended.status === 'fulfilled' ? [ended.value] : [])),
        failures: settled.flatMap((ended) => ended.status === 'rejected' ? [ended.reason] : []),
    };
}
/** In the order in which the keys first occur. `Map.groupBy` is younger than the oldest node that the command line runs on. */
function groupBy(values, keyOf) {
    const groups = new Map();
    for (const value of values) {
        const key = keyOf(value);
        const group = groups.get(key);
        if (group)
            group.push(value);
        else
            groups.set(key, [value]);
    }
    return groups;
}


/***/ }),

/***/ 42264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ listNearby)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
// What lies in a folder and a little below it: for errors that name what there is instead.


/** Of a folder with more a person is told the first ones that are found. */
const mostSeen = 5_000;
/**
 * The files and folders in a folder and below it, the nearest first. Never below what is hidden or installed; nothing
 * where nobody may look.
 *
 * @param depth 1: only what lies in the folder itself
 */
function listNearby(folder, depth) {
    const seen = [];
    let level = [''];
    for (let deep = 0; deep < depth && level.length > 0; deep += 1) {
        const next = [];
        for (const parent of level) {
            for (const entry of readFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, parent))) {
                if (seen.length === mostSeen)
                    return seen;
                const path = node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(parent, entry.name);
                const isFolder = entry.isDirectory();
                seen.push({ path, isFolder });
                if (isFolder && !/^\.|^node_modules$/.test(entry.name))
                    next.push(path);
            }
        }
        level = next;
    }
    return seen;
}
function readFolder(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(path, { withFileTypes: true });
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ 42037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   PP: () => (/* binding */ listAlternatives),
/* harmony export */   YC: () => (/* binding */ editDistance),
/* harmony export */   qg: () => (/* binding */ findNearest),
/* harmony export */   wl: () => (/* binding */ findNearestPaths)
/* harmony export */ });
// Which known word a mistyped one means. Pure; imports nothing.
/** The nearest known word, with at most two typing mistakes in five letters; `undefined` when there is none. */
function findNearest(word, known) {
    const ranked = [...known]
        .map((candidate) => ({
        candidate,
        distance: editDistance(word, candidate),
        lengthDifference: Math.abs(candidate.length - word.length),
    }))
        // Of two at the same distance, the one of the same length: `arm46` is rather arm64 than arm.
        .sort((one, other) => one.distance - other.distance || one.lengthDifference - other.lengthDifference);
    const [nearest] = ranked;
    return nearest && nearest.distance <= (word.length * 2) / 5 ? nearest.candidate : undefined;
}
/**
 * How many typing mistakes lie between two names: letters too many, too few, wrong, or two that changed places.
 *
 * @see https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance#Optimal_string_alignment_distance
 */
function editDistance(one, other) {
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i++) {
        const next = [i];
        for (let j = 1; j <= other.length; j++) {
            const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
            const swap = endsSwapped(one.slice(0, i), other.slice(0, j))
                ? (before[j - 2] ?? 0) + 1
                : Infinity;
            next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        before = row;
        row = next;
    }
    return row[other.length] ?? 0;
}
/** Whether the last two letters of both are the same, the other way round. */
function endsSwapped(one, other) {
    const [end, otherEnd] = [one.slice(-2), other.slice(-2)];
    return end.length === 2 && otherEnd === `${end[1] ?? ''}${end[0] ?? ''}`;
}
/** Of a large tree so many paths are compared letter by letter: each comparison costs some microseconds. */
const mostCompared = 1_000;
/**
 * The paths that somebody may have meant: another case or ending first and then no other, the same file in another
 * folder, names with some typing mistakes. The nearest first.
 */
function findNearestPaths(path, known, most = 3) {
    const wanted = foldPath(path);
    // Also of the shortest name one letter may be missing.
    const reach = Math.max((wanted.length * 2) / 5, Math.min(wanted.length - 1, 1));
    const folded = known.map((candidate) => [candidate, foldPath(candidate)]);
    const same = folded.filter(([, one]) => one === wanted);
    const named = folded.filter(([, one]) => lastPart(one) === lastPart(wanted));
    const alike = folded.filter(([, one]) => Math.abs(one.length - wanted.length) <= reach);
    const found = same.length > 0 ? same : [...named.slice(0, mostCompared), ...alike.slice(0, mostCompared)];
    const ranked = found.map(([candidate, one]) => {
        const distance = one.endsWith(`/${wanted}`) ? 1 : editDistance(one, wanted);
        const isNamed = lastPart(one) === lastPart(wanted);
        return { candidate, distance: isNamed ? Math.min(distance, reach) : distance };
    });
    const near = ranked
        .filter(({ distance }) => distance <= reach)
        .sort((one, other) => one.distance - other.distance);
    // Beside one that is very near, others only distract.
    const farthest = (near[0]?.distance ?? 0) + 2;
    const meant = near.filter(({ distance }) => distance <= farthest);
    return [...new Set(meant.map(({ candidate }) => candidate))].slice(0, most);
}
/** As people mistype them: in another case, and with the other ending of YAML. */
function foldPath(path) {
    return path
        .toLowerCase()
        .replace(/\/$/, '')
        .replace(/\.yml$/, '.yaml');
}
function lastPart(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** `a`, `a or b`, `a, b or c`. */
function listAlternatives(words) {
    const [last = ''] = words.slice(-1);
    return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}


/***/ }),

/***/ 86120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yz: () => (/* binding */ debug),
  z3: () => (/* binding */ error),
  V4: () => (/* binding */ getInput),
  Os: () => (/* binding */ group),
  pq: () => (/* binding */ info),
  lm: () => (/* binding */ notice),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ setSecret),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, endGroup, exportVariable, getBooleanInput, getIDToken, getMultilineInput, getState, isDebug, markdownSummary, platform, saveState, setCommandEcho, setFailed, startGroup, summary, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(70857);
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(76982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(79896);
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(16928);
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 26318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ runProcess)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(31421);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(44842);
// The one place that starts processes: no shell, argv arrays, every exit code seen.




const signalNumbers = {
    SIGHUP: 1,
    SIGINT: 2,
    SIGQUIT: 3,
    SIGABRT: 6,
    SIGKILL: 9,
    SIGSEGV: 11,
    SIGTERM: 15,
};
/** For how long others may hold the outputs of a process that was killed. */
const killedGrace = 500;
const defaultTimeout = 600_000;
/**
 * Runs a program without a shell and collects what it prints.
 *
 * @throws UserError `command-not-found` when there is no such program, `command-not-executable`, `cancelled` when the signal was
 *   aborted before: then nothing is started; `output-limit` when it prints without an end, `time-limit`
 */
const runProcess = (command, args, options = {}) => new Promise((resolve, reject) => {
    if (options.signal?.aborted) {
        reject((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelled */ .KW)());
        return;
    }
    const child = start(command, args, options);
    const limit = options.outputLimit ?? 100_000_000;
    const overflow = () => {
        reject(outputError(command, limit));
        ending.kill();
    };
    const printed = [];
    const said = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .openWords */ .Sn)();
    const hear = (piece) => {
        printed.push(piece);
        options.onStdout?.(piece);
    };
    listen(child.stdout, limit, overflow, hear, options.stdoutEncoding);
    listen(child.stderr, limit, overflow, (piece) => {
        said.add(piece);
        options.onStderr?.(piece);
    });
    const settle = (code, signal) => {
        ending.release();
        const exitCode = code ?? 128 + (signal ? (signalNumbers[signal] ?? 0) : 0);
        const stdout = printed.join('');
        resolve({
            exitCode,
            stdout: exitCode === 0 ? stdout : (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .cutWords */ .qI)(stdout),
            stderr: said.read(),
        });
    };
    const ending = planEnding(child, options, settle, (timeout) => {
        reject(timeError(options.name ?? command, timeout));
    });
    // A child that ends without reading its input is not our failure: its exit code speaks.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
    child.on('error', (error) => {
        ending.release();
        reject(startError(command, options.cwd, error));
    });
    child.on('close', settle);
});
/** @throws UserError where node does not wait for the child's own `error` to tell */
function start(command, args, { cwd, env }) {
    try {
        // A group of its own: what git started to speak to a server ends with git.
        return (0,node_child_process__WEBPACK_IMPORTED_MODULE_1__.spawn)(command, args, { cwd, env, detached: true });
    }
    catch (error) {
        throw startError(command, cwd, error);
    }
}
/**
 * What ends a child before its time: a cancel first asks, then kills. A grandchild that left the group may still hold
 * the outputs of a child that was killed, and the kernel the child itself: nobody waits for them.
 */
function planEnding(child, { signal, kill: killSignal, patience = 5000, timeout = defaultTimeout }, settle, expired) {
    const timers = [];
    const kill = () => {
        killGroup(child, 'SIGKILL');
        const leave = () => {
            for (const stream of [child.stdin, child.stdout, child.stderr])
                stream.destroy();
            child.unref();
            settle(child.exitCode, child.signalCode ?? 'SIGKILL');
        };
        timers.push(setTimeout(leave, killedGrace));
    };
    const interrupt = () => {
        killGroup(child, 'SIGINT');
        timers.push(setTimeout(kill, patience));
    };
    signal?.addEventListener('abort', interrupt, { once: true });
    killSignal?.addEventListener('abort', kill, { once: true });
    if (timeout !== 'none') {
        const expire = () => {
            expired(timeout);
            kill();
        };
        timers.push(setTimeout(expire, timeout));
    }
    return {
        kill,
        release: () => {
            for (const timer of timers)
                clearTimeout(timer);
            signal?.removeEventListener('abort', interrupt);
            killSignal?.removeEventListener('abort', kill);
        },
    };
}
/** The child and whatever it started; a group that has ended already is none. */
function killGroup({ pid }, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, signal);
    }
    catch (error) {
        if (error.code !== 'ESRCH')
            throw error;
    }
}
function listen(stream, limit, overflow, hear, encoding = 'utf8') {
    let length = 0;
    stream.setEncoding(encoding);
    stream.on('data', (piece) => {
        length += piece.length;
        if (length <= limit) {
            hear(piece);
            return;
        }
        stream.removeAllListeners('data').resume();
        overflow();
    });
}
function timeError(name, timeout) {
    const limit = timeout % 60_000 === 0
        ? `${timeout / 60_000} minute${timeout === 60_000 ? '' : 's'}`
        : `${timeout / 1000} s`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('time-limit', `${name} did not end within ${limit}, and was ended`, {
        fix: 'Look at what it waits for: a server that does not answer, a disk that is full or slow. Then run again.',
    });
}
function outputError(command, limit) {
    const what = `${command} printed more than ${limit.toLocaleString('en')} characters and was ended`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('output-limit', what, {
        fix: 'Look at what it prints: no answer that this run needs is as long.',
    });
}
function startError(command, cwd, error) {
    const code = 'code' in error ? error.code : undefined;
    if (code === 'EACCES' || code === 'EPERM') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('command-not-executable', `${command} may not be executed`, {
            fix: `Look at what the PATH names so (command -v ${command})${cwd === undefined ? '' : ` and at the folder ${cwd}`}: the user of this job needs the right to execute the one and to enter the other.`,
            cause: error,
        });
    }
    if (cwd !== undefined && (code === 'ENOTDIR' || (code === 'ENOENT' && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(cwd)))) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('machine', `${command} cannot be started: its folder is not there`, {
            fix: `Look at what makes ${cwd} (actions/checkout, for the workspace) and at the variable that names it.`,
            cause: error,
        });
    }
    if (code !== 'ENOENT')
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('command-not-found', `${command} could not be started`, {
        fix: `Install ${command} on the runner.`,
        cause: error,
    });
}


/***/ }),

/***/ 13054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EL: () => (/* binding */ formatPolicy),
/* harmony export */   IB: () => (/* binding */ ownProvenance),
/* harmony export */   ON: () => (/* binding */ parsePolicy)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(21017);
// proof/: what releases an image that this run did not build is a proof for its digest, never a label or a tag.
// Asks no registry and no API itself: bundles and trust roots are handed in, programs are run by effects.


const shape = 'Write attestation, cosign key=<file, env://NAME or KMS reference>, or cosign identity=<address> issuer=<URL>, one policy a line.';
/** Build provenance of the run's own repository and workflow. */
const ownProvenance = {
    kind: 'attestation',
    repository: undefined,
    workflow: undefined,
    hostedRunner: false,
    trustedRoot: undefined,
};
/**
 * Reads one line of the input `verify`.
 *
 * @throws UserError `verify`
 */
function parsePolicy(line) {
    const [kind = '', ...words] = line.split(/[ \t]+/);
    const settings = new Map();
    for (const word of words) {
        const equals = word.indexOf('=');
        const name = word.slice(0, Math.max(0, equals));
        if (equals < 1 || equals === word.length - 1)
            throw wrong(`"${word}" is not name=value`);
        if (settings.has(name))
            throw wrong(`${name} stands twice`);
        settings.set(name, word.slice(equals + 1));
    }
    const take = (name) => {
        const value = settings.get(name);
        settings.delete(name);
        return value;
    };
    const policy = kind === 'attestation'
        ? readAttestation(take)
        : kind === 'cosign'
            ? readCosign(take)
            : undefined;
    if (!policy)
        throw wrong(`"${kind}" is no kind of proof`);
    const [unknown] = settings.keys();
    if (unknown !== undefined)
        throw wrong(`${kind} knows no ${unknown}`);
    return policy;
}
function readAttestation(take) {
    const [repository, workflow, runner] = [take('repository'), take('workflow'), take('runner')];
    const name = (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_1__/* .parseFullName */ .St)(repository);
    if (repository !== undefined && !name)
        throw wrong(`repository "${repository}" is no owner/name`);
    if (runner !== undefined && runner !== 'hosted')
        throw wrong(`runner "${runner}" is not hosted`);
    return {
        kind: 'attestation',
        repository: name,
        workflow: workflow === undefined ? undefined : parseWorkflow(workflow),
        hostedRunner: runner === 'hosted',
        trustedRoot: take('trusted-root'),
    };
}
/** `path@ref`, in the source repository or, with `owner/name/` before it, in another one. */
function parseWorkflow(text) {
    const parts = /^(?:([\w.-]+\/[\w.-]+)\/)?(\.github\/workflows\/[\w.-]+\.ya?ml)(?:@(\S+))?$/.exec(text);
    const [, repository, path, ref] = parts ?? [];
    if (path === undefined)
        throw wrong(`workflow "${text}" is no path of a workflow file`);
    if (ref !== undefined && !/^refs\/(?:heads|tags|pull)\/./.test(ref)) {
        throw wrong(`workflow "${text}" ends with no full name of a ref, as refs/heads/main`);
    }
    return { repository: (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_1__/* .parseFullName */ .St)(repository), path, ref };
}
function readCosign(take) {
    const key = take('key');
    if (key === undefined)
        return { kind: 'cosign', ...readIdentity(take) };
    const log = take('tlog') ?? 'false';
    if (log !== 'true' && log !== 'false')
        throw wrong(`tlog "${log}" is neither true nor false`);
    if (!keyForms.some((form) => form.test(key))) {
        throw wrong(`key "${key}" is no file, no env://NAME and no reference of a key service`);
    }
    return { kind: 'cosign', key, transparencyLog: log === 'true' };
}
/**
 * A file, a variable, or a key of a service. None begins like an option of the program, and none is fetched from an
 * address, as the program would do.
 *
 * @see https://docs.sigstore.dev/cosign/key_management/overview/
 */
const keyForms = [
    /^[\w./][\w./@+~-]*$/,
    /^env:\/\/[A-Za-z_]\w*$/,
    /^(?:awskms|azurekms|gcpkms|hashivault|gitlab|k8s):\/\/\/?[\w.][\w.:/@+~-]*$/,
];
function readIdentity(take) {
    const [identity = '', issuer = ''] = [take('identity'), take('issuer')];
    if (identity === '' || issuer === '')
        throw wrong('cosign takes key=, or identity= with issuer=');
    if (!/^\w[\w.+:/@-]*$/.test(identity))
        throw wrong(`identity "${identity}" is no address`);
    if (!/^https:\/\/[\w.:/-]+$/.test(issuer))
        throw wrong(`issuer "${issuer}" is no https address`);
    return { identity, issuer, trustedRoot: take('trusted-root') };
}
function wrong(what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('verify', what, { fix: shape });
}
/** For the log and for errors. */
function formatPolicy(policy) {
    if (policy.kind === 'attestation') {
        const { repository, workflow, hostedRunner, trustedRoot } = policy;
        return [
            'attestation',
            ...(repository ? [`repository=${(0,_runner_context_js__WEBPACK_IMPORTED_MODULE_1__/* .formatFullName */ .G)(repository)}`] : []),
            ...(workflow ? [`workflow=${formatWorkflow(workflow)}`] : []),
            ...(hostedRunner ? ['runner=hosted'] : []),
            ...formatRoot(trustedRoot),
        ].join(' ');
    }
    if ('key' in policy) {
        return `cosign key=${policy.key}${policy.transparencyLog ? ' tlog=true' : ''}`;
    }
    const { identity, issuer, trustedRoot } = policy;
    return [`cosign identity=${identity} issuer=${issuer}`, ...formatRoot(trustedRoot)].join(' ');
}
function formatRoot(file) {
    return file === undefined ? [] : [`trusted-root=${file}`];
}
function formatWorkflow({ repository, path, ref }) {
    const prefix = repository ? `${(0,_runner_context_js__WEBPACK_IMPORTED_MODULE_1__/* .formatFullName */ .G)(repository)}/` : '';
    return `${prefix}${path}${ref === undefined ? '' : `@${ref}`}`;
}


/***/ }),

/***/ 25431:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ findProxy),
/* harmony export */   US: () => (/* binding */ decodePart),
/* harmony export */   Wm: () => (/* binding */ proxySecrets),
/* harmony export */   dR: () => (/* binding */ argumentSecrets),
/* harmony export */   eq: () => (/* binding */ proxyVariables)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77030);
// Which proxy a request goes by: what the variables of the job say, and how git gets to read the same in them.

/**
 * The proxy that a request has to go through.
 *
 * @returns `undefined`: none
 * @throws Error where the variable is no address that can be used
 */
function findProxy(url, environment, reader = 'go') {
    const name = url.protocol === 'http:' ? 'HTTP_PROXY' : 'HTTPS_PROXY';
    const text = readEither(environment, name, reader);
    if (text === '' || isExcepted(url, readEither(environment, 'NO_PROXY', reader), reader)) {
        return undefined;
    }
    const address = text.includes('://') ? text : `http://${text}`;
    const proxy = URL.canParse(address) ? new URL(address) : undefined;
    if (proxy && /^https?:$/.test(proxy.protocol))
        return proxy;
    // The value may hold a password.
    throw Object.assign(new Error(`${name} is no address of an HTTP proxy`), { code: 'EPROXY' });
}
function readEither(environment, name, reader) {
    const { [name]: upper = '', [name.toLowerCase()]: lower = '' } = environment;
    const [first, second] = reader === 'go' ? [upper, lower] : [lower, upper];
    return first === '' ? second : first;
}
/** Loopback never goes through a proxy. */
function isExcepted(url, exceptions, reader) {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
    const port = url.port || (url.protocol === 'http:' ? '80' : '443');
    if (host === 'localhost' || loopback.check(host, (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 6 ? 'ipv6' : 'ipv4'))
        return true;
    return exceptions
        .split(reader === 'go' ? ',' : /[\s,]/)
        .map((entry) => entry.trim().toLowerCase())
        .some((entry) => entry !== '' && fits(entry, host, port, reader));
}
const loopback = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
/** `*`, `10.0.0.0/8`, an address, or a domain: `acme.io` with all below it, `.acme.io` without itself; with a port each. */
function fits(entry, host, port, reader) {
    if (entry === '*')
        return true;
    const network = /^(.+)\/(\d+)$/.exec(entry);
    if (network)
        return isWithin(host, network[1] ?? '', Number(network[2]));
    // An IPv6 address without brackets holds colons that lead to no port.
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(entry) === 6)
        return entry === host;
    const [, name = '', onlyPort = port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    return onlyPort === port && fitsName(name, host, reader);
}
function fitsName(name, host, reader) {
    const domain = name.replace(/^\[(.*)\]$/, '$1').replace(/^\*(?=\.)/, '');
    return domain.startsWith('.')
        ? host.endsWith(domain) || (reader === 'curl' && `.${host}` === domain)
        : host === domain || ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 0 && host.endsWith(`.${domain}`));
}
function isWithin(host, base, bits) {
    const version = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host);
    if (version === 0 || (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(base) !== version || bits > (version === 4 ? 32 : 128))
        return false;
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    const family = version === 4 ? 'ipv4' : 'ipv6';
    list.addSubnet(base, bits, family);
    return list.check(host, family);
}
/**
 * The variables as git is to have them, so that it goes the way of {@link findProxy} to the run's own server: curl knows
 * no ports and no stars among exceptions, and networks only since it is 7.86.
 *
 * @param server its URL
 */
function proxyVariables(environment, server) {
    const given = ['HTTP_PROXY', 'HTTPS_PROXY'].flatMap((name) => {
        const value = readEither(environment, name, 'curl');
        return value === '' ? [] : bothCases(name, value);
    });
    if (given.length === 0)
        return {};
    const exceptions = readEither(environment, 'NO_PROXY', 'curl');
    const entries = exceptions.split(/[\s,]+/);
    // A star is one for curl only where it stands alone.
    if (entries.includes('*'))
        return Object.fromEntries([...given, ...bothCases('NO_PROXY', '*')]);
    const isDirect = URL.canParse(server) && isExcepted(new URL(server), exceptions, 'curl');
    const host = isDirect ? [new URL(server).hostname.replace(/^\[(.*)\]$/, '$1')] : [];
    const all = [...entries, ...host].filter((entry) => entry !== '').join(',');
    return Object.fromEntries([...given, ...bothCases('NO_PROXY', all)]);
}
/** What of the proxies' addresses nobody may read: their passwords, as they are written and as they are sent. */
function proxySecrets(environment) {
    const values = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [
        environment[name] ?? '',
        environment[name.toLowerCase()] ?? '',
    ]);
    return values.flatMap((value) => {
        const [, user = '', password = ''] = /^(?:[^/@]*:\/\/)?([^/:]*):(?!\/\/)(.*)@/.exec(value) ?? [];
        if (password === '')
            return [];
        const sent = `${decodePart(user)}:${decodePart(password)}`;
        return [password, decodePart(password), Buffer.from(sent).toString('base64')];
    });
}
/**
 * What of a build argument nobody may read: a proxy's password, and any other address's with its user. Such a password
 * alone may be a common word (`app:app@db`), which would be hidden in every name.
 */
function argumentSecrets({ key, value, }) {
    const pairs = [...value.matchAll(/:\/\/([^\s/?#:@]*):([^\s/?#]+)@/g)].map(([, user = '', password = '']) => [user, password]);
    return [
        ...(/proxy$/i.test(key) ? proxySecrets({ HTTP_PROXY: value }) : []),
        ...pairs.flatMap(([user, password]) => {
            const sent = `${decodePart(user)}:${decodePart(password)}`;
            return [`${user}:${password}@`, `${sent}@`, Buffer.from(sent).toString('base64')];
        }),
    ];
}
/** A part of an address as it is meant: a single `%` stands for itself, as in curl and git. */
function decodePart(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function bothCases(name, value) {
    return [
        [name, value],
        [name.toLowerCase(), value],
    ];
}


/***/ }),

/***/ 57023:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ need),
/* harmony export */   k: () => (/* binding */ ask)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(59045);
/* harmony import */ var _client_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(33333);



/**
 * @param expected failures that the caller handles itself
 * @throws UserError for every other failure, with what the registry said
 */
async function ask(effects, expected, question) {
    const retry = (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .openRetry */ .bn)(effects.retries);
    for (;;) {
        try {
            return { kind: 'answer', value: await question() };
        }
        catch (error) {
            (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfCancelled */ .dZ)(effects.signal);
            if (!(error instanceof _client_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .RequestFailure */ .e6))
                throw error;
            const words = error.message;
            // Usual before each build, and clear without the table of failures, which takes time to load.
            if (error.status === 404 && expected.includes('missing'))
                return { kind: 'missing', words };
            const failure = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .readRegistryFailure */ .G6)(words);
            const kind = kindOf(error, failure);
            if (expected.includes(kind))
                return { kind, words };
            if (await retry(failure))
                continue;
            throw ((0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .explainFailure */ .SP)(failure) ?? unexplained(kind, words)).with({ cause: error });
        }
    }
}
function unexplained(kind, words) {
    if (kind === 'missing') {
        const fix = 'Nothing was pinned. Somebody or a clean-up may have removed it: run again.';
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('not-in-registry', `The registry does not hold it: ${words}`, { fix });
    }
    const fix = 'Nothing was pinned. Check that this user may read the repository, and run again.';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('registry', `The registry cannot be asked: ${words}`, { fix });
}
/** As {@link ask}, where there is nothing else than an answer. */
async function need(effects, question) {
    const answer = await ask(effects, [], question);
    if (answer.kind === 'answer')
        return answer.value;
    throw unexplained(answer.kind, answer.words);
}
/** A registry that hides what somebody may not see says 403, or 401 for the scope and not for the login. */
function kindOf({ status, message }, { kind, isRefusal }) {
    if (status === undefined)
        return kind;
    if (status === 404)
        return 'missing';
    const isHidden = status === 403 || (status === 401 && message.includes('insufficient_scope'));
    return isHidden && isRefusal ? 'hidden' : 'other';
}


/***/ }),

/***/ 28491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   VL: () => (/* binding */ TooLong),
/* harmony export */   wB: () => (/* binding */ dropBody),
/* harmony export */   x8: () => (/* binding */ readBody)
/* harmony export */ });
/** An answer that is longer than anything that is asked for. */
class TooLong extends Error {
}
/**
 * The whole body of an answer.
 *
 * @param most bytes
 * @throws TooLong, or the connection's error
 */
async function readBody(body, most) {
    const pieces = [];
    let length = 0;
    for await (const piece of body) {
        length += piece.length;
        // Leaving the loop ends the connection.
        if (length > most)
            throw new TooLong(`an answer of more than ${most.toLocaleString('en')} bytes`);
        pieces.push(piece);
    }
    return Buffer.concat(pieces);
}
/** Reads what nobody wants to know, as long as it is short: then the connection serves the next request. */
async function dropBody(body) {
    await readBody(body, 64_000).catch(() => undefined);
}


/***/ }),

/***/ 33333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fi: () => (/* binding */ refusedAnswer),
/* harmony export */   XL: () => (/* binding */ foreignAnswer),
/* harmony export */   bd: () => (/* binding */ brokenRequest),
/* harmony export */   e6: () => (/* binding */ RequestFailure)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(16413);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(44842);
/* harmony import */ var _body_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(28491);
// What a registry's answer says where it is not the one that was asked for, in the words that docker has for it.




/** A request that did not get what it asked for. */
class RequestFailure extends Error {
    /** HTTP status; `undefined` where nothing answered. */
    status;
    /** Of the specification, in lower case with blanks: `manifest unknown`. */
    codes;
    /** The registry cannot be reached this way: another way may lead there. */
    isUnreachable;
    constructor(words, { status, codes = [], isUnreachable = false, cause, }) {
        super(words, { cause });
        this.status = status;
        this.codes = codes;
        this.isUnreachable = isUnreachable;
    }
}
/** Bytes of an answer that are looked into for what it says. */
const mostWords = 64_000;
/**
 * @param who names the login, where it is refused
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
 */
async function refusedAnswer(asked, { status, statusText, headers, body }, who = '') {
    const text = await (0,_body_js__WEBPACK_IMPORTED_MODULE_2__/* .readBody */ .x8)(body, mostWords).then((bytes) => bytes.toString('utf8'), () => '');
    const errors = readErrors(text);
    const said = errors.map(({ code, message }) => [code, message].filter(Boolean).join(': '));
    const [challenge = ''] = [headers['www-authenticate']].flat();
    const words = [
        `unexpected status from ${nameRequest(asked)}: ${status} ${statusText}`.trim(),
        ...(who === '' ? [] : [who]),
        ...(/error="?insufficient_scope/.test(challenge) ? ['insufficient_scope'] : []),
        ...(errors.length > 0 ? [said.join('; ')] : wordsOfPage(text)),
        ...(headers['retry-after'] === undefined ? [] : [formatRetryAfter(headers['retry-after'])]),
    ];
    return new RequestFailure(plain(words.join(': ')), {
        status,
        codes: errors.map((one) => one.code),
    });
}
function readErrors(text) {
    const answer = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(text);
    const errors = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .listAt */ .gT)(answer, 'errors').map((one) => ({
        code: ((0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(one, 'code') ?? '').toLowerCase().replaceAll('_', ' '),
        message: (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(one, 'message') ?? '',
    }));
    if (errors.length > 0)
        return errors;
    // Token services have words of their own.
    const message = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(answer, 'details') ?? (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(answer, 'message') ?? (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(answer, 'error');
    return message === undefined ? [] : [{ code: '', message }];
}
/** What is no JSON: a proxy's page, or plain words. */
function wordsOfPage(text) {
    if (/^\s*</.test(text))
        return ["a page, no JSON (invalid character '<')"];
    const [line = ''] = text.trim().split('\n');
    return line === '' ? [] : [line.slice(0, 500)];
}
/** Seconds, or a moment as RFC 9110 writes it. */
function formatRetryAfter(value) {
    const moment = /^\d+$/.test(value) ? Number.NaN : Date.parse(value);
    return `(Retry-After: ${Number.isNaN(moment) ? value : new Date(moment).toISOString()})`;
}
/** Without the query, in which an upload's state may stand. */
function nameRequest({ method, url }) {
    return `${method} request to ${url.origin}${url.pathname}`;
}
/** Control characters would be obeyed by terminals and the runner. */
function plain(words) {
    return (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .cutWords */ .qI)(words.replaceAll(/[\p{Cc}\s]+/gu, ' '));
}
/** Node's code of a fault on the way -> the words of programs written in Go for it, which the table of causes knows. */
const faults = {
    ECONNREFUSED: 'connection refused',
    ENOTFOUND: 'no such host',
    EAI_AGAIN: 'Temporary failure in name resolution',
    ENETUNREACH: 'network is unreachable',
    EHOSTUNREACH: 'no route to host',
    ECONNRESET: 'connection reset by peer',
    EPIPE: 'broken pipe',
    ETIMEDOUT: 'i/o timeout',
    CERT_HAS_EXPIRED: 'x509: certificate has expired or is not yet valid',
    CERT_NOT_YET_VALID: 'x509: certificate has expired or is not yet valid',
    ERR_TLS_CERT_ALTNAME_INVALID: 'x509: certificate is not valid for this name',
    EPROXY: 'proxyconnect',
};
/** The registry is not there by this way; it may be by another. */
const elsewhere = /^(?:ECONNREFUSED|ENOTFOUND|ENETUNREACH|EHOSTUNREACH|EPROTO|ERR_SSL_\w+)$/;
/** A certificate that was not accepted: OpenSSL's codes of its verification. */
const distrust = /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_\w+)$/;
/** @param error of node, where there was no answer, or no whole one */
function brokenRequest(asked, error) {
    const { code, words } = readFault(error);
    const isUnreachable = elsewhere.test(code) || distrust.test(code);
    return new RequestFailure(plain(`${nameRequest(asked)} failed: ${words}`), {
        isUnreachable,
        cause: error,
    });
}
function readFault(error) {
    const { code = '' } = error;
    const message = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
    if (error instanceof _body_js__WEBPACK_IMPORTED_MODULE_2__/* .TooLong */ .VL)
        return { code, words: message };
    if (isTimeout(error))
        return { code, words: 'i/o timeout: no whole answer in time' };
    if (isPlainHttp(error))
        return { code, words: 'server gave HTTP response to HTTPS client' };
    if (code.startsWith('HPE_'))
        return { code, words: `malformed HTTP response: ${message}` };
    if (isEarlyEnd(error))
        return { code, words: `unexpected EOF: ${message}` };
    if (faults[code] !== undefined)
        return { code, words: `${message}: ${faults[code]}` };
    if (distrust.test(code)) {
        return { code, words: `${message}: x509: certificate signed by unknown authority` };
    }
    return { code, words: message };
}
/** Of the request's own limit. */
function isTimeout(error) {
    const reason = error.cause ?? error;
    return reason instanceof Error && reason.name === 'TimeoutError';
}
/** TLS was begun, and what came back is none. */
function isPlainHttp(error) {
    const { code = '' } = error;
    const message = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
    return (/^(?:EPROTO|ERR_SSL_)/.test(code) &&
        /wrong version number|packet length too long/i.test(message));
}
function isEarlyEnd(error) {
    const { code = '' } = error;
    const message = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
    return ((code === 'ECONNRESET' && /aborted|socket hang up/.test(message)) ||
        code === 'ERR_STREAM_PREMATURE_CLOSE');
}
/** An answer to another question, or one that nobody may give. */
function foreignAnswer(asked, what) {
    return new RequestFailure(plain(`${nameRequest(asked)} failed: ${what}`), {});
}


/***/ }),

/***/ 14606:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ readLogin)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(16413);
/* harmony import */ var _logins_docker_logins_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(68455);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(33333);




const none = { kind: 'none' };
/** Docker Hub's key in config.json is an address, by tradition. */
function loginKey(registry) {
    return registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
}
/**
 * As docker finds it: the variable, then the registry's own helper, the store, the file. It is read anew each time,
 * since what it holds may have been replaced.
 *
 * @param folder of another config.json than docker's own
 * @throws UserError `docker-config`, RequestFailure where a helper fails
 * @see https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
async function readLogin(effects, registry, folder) {
    const { dockerEnvironment: environment } = effects;
    const key = loginKey(registry);
    const variable = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(environment['DOCKER_AUTH_CONFIG'] ?? '');
    const given = readEntry((0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .valueAt */ .fK)(variable, 'auths', key));
    if (given.kind !== 'none')
        return given;
    const config = await (0,_logins_docker_logins_js__WEBPACK_IMPORTED_MODULE_1__/* .readDockerConfig */ .TO)(environment, folder);
    const place = (0,_logins_docker_logins_js__WEBPACK_IMPORTED_MODULE_1__/* .findLogin */ .B7)(config, key);
    return place.kind === 'helper' ? askHelper(effects, place.helper, key) : findEntry(config, key);
}
/** Old keys are addresses, of which the host counts. */
function findEntry({ auths = {} }, key) {
    if (auths[key])
        return readEntry(auths[key]);
    const hostOf = (name) => name
        .replace(/^https?:\/\//, '')
        .split('/', 1)
        .join('');
    const [, entry] = Object.entries(auths).find(([name]) => hostOf(name) === key) ?? [];
    return readEntry(entry);
}
function readEntry(entry) {
    const identity = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(entry, 'identitytoken');
    if (identity !== undefined)
        return { kind: 'identity', token: identity };
    const token = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(entry, 'registrytoken');
    if (token !== undefined)
        return { kind: 'token', token };
    const pair = Buffer.from((0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(entry, 'auth') ?? '', 'base64').toString('utf8');
    const colon = pair.indexOf(':');
    const username = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(entry, 'username') ?? pair.slice(0, Math.max(colon, 0));
    // docker pads an old password with zero bytes.
    const password = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(entry, 'password') ?? pair.slice(colon + 1).replaceAll('\0', '');
    return username === '' ? none : { kind: 'password', username, password };
}
/** Milliseconds: a desktop's store may ask its user, who may not be there. */
const timeout = 30_000;
/** @see https://github.com/docker/docker-credential-helpers#development */
async function askHelper({ runProcess, dockerEnvironment: env }, helper, key) {
    const program = `docker-credential-${helper}`;
    const failed = (words, cause) => new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .RequestFailure */ .e6(`error getting credentials - err: ${words}`, { cause });
    const { exitCode, stdout } = await runProcess(program, ['get'], {
        env,
        input: key,
        timeout,
    }).catch((error) => {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isCancelled */ .mm)(error))
            throw error;
        const isMissing = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo && error.code === 'command-not-found';
        const missing = `exec: "${program}": executable file not found in $PATH`;
        throw failed(isMissing ? missing : (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), error);
    });
    const answer = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(stdout);
    const secret = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(answer, 'Secret');
    if (exitCode === 0 && secret !== undefined) {
        const username = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(answer, 'Username') ?? '';
        return username === '<token>'
            ? { kind: 'identity', token: secret }
            : { kind: 'password', username, password: secret };
    }
    // What a helper prints that ends well may be a secret in a form of its own.
    if (exitCode === 0 || /credentials not found/i.test(stdout))
        return none;
    throw failed(`exit status ${exitCode}, out: \`${stdout.trim().slice(0, 500)}\``);
}


/***/ }),

/***/ 59045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G6: () => (/* binding */ readRegistryFailure),
/* harmony export */   GC: () => (/* binding */ explainRefusal),
/* harmony export */   IP: () => (/* binding */ openRegistryRetry),
/* harmony export */   SP: () => (/* binding */ explainFailure),
/* harmony export */   bn: () => (/* binding */ openRetry)
/* harmony export */ });
/* unused harmony exports explainRegistryFailure, parseRetryAfter */
/* harmony import */ var _buildx_progress_output_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(13249);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _client_login_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(14606);
/* harmony import */ var _logins_scoped_logins_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(65283);
// Reads what docker said of a request that failed: the cause, and whether another try may help.




/** The builder itself died or is full: it would again. */
const lasting = /rpc error|no space left|out of memory|cannot allocate memory|signal: killed/i;
/** Docker Hub counts pulls for six hours: what waiting does not outlast is soon told. */
const lastsHours = /pull rate limit/i;
const refused = /\b401 Unauthorized|403 Forbidden|unauthorized:|(?:access|scope)? ?denied[,:]|insufficient_scope|authorization failed|no basic auth|: (?:denied|unauthorized)$/im;
/** @param output what docker printed */
async function readRegistryFailure(output) {
    const { failures, failedLogins, throttled } = await __nccwpck_require__.e(/* import() */ 830).then(__nccwpck_require__.bind(__nccwpck_require__, 48830));
    const words = registryText(output);
    const rows = failures.filter(({ says }) => says.test(words));
    const row = rows.find((one) => 'code' in one);
    const stays = lasting.test(words) || failedLogins.test(words);
    const reason = stays ? undefined : rows.find((one) => one.transient !== undefined)?.transient;
    const transient = reason === undefined ? undefined : readTransient(words, reason, throttled);
    const isRefusal = refused.test(words) && row?.anyUser === undefined && transient === undefined;
    return { kind: kindOf(output, isRefusal), words, row, transient, isRefusal };
}
/** 401 means a bad login or none; 403 and a scope not granted may mean "no such repository". */
const noLogin = /no basic auth|\b401\b|unauthorized|unauthenticated|HTTP Basic: Access denied|expired/i;
/** `not found` is docker's word for 404; registries add `manifest unknown` and `name unknown`. */
function kindOf(output, isRefusal) {
    if (/content at \S+ not found/i.test(output))
        return 'dangling';
    // containerd's error for a manifest that is too long has the class of one that is not there.
    if (/rejecting \d+ byte manifest/i.test(output))
        return 'other';
    const [, status = '404'] = /unexpected status[^\n]{1,2000}?: (\d{3}) /.exec(output) ?? [];
    const saysNothing = /: not found$|(?:manifest|name)[ _]unknown/im.test(output);
    if (saysNothing && status === '404')
        return 'missing';
    if (output.includes('unknown flag: --prefer-index'))
        return 'unsupported';
    return isRefusal && !noLogin.test(output) ? 'hidden' : 'other';
}
function readTransient(words, reason, throttled) {
    // Most buildx do not print the header Retry-After: then only the registry's own text may name a time.
    const waitAtLeast = parseRetryAfter(words, Date.now());
    const isUnknown = reason === throttled && waitAtLeast === 0 && !lastsHours.test(words);
    return { reason, waitAtLeast, pace: isUnknown ? 'throttled' : 'usual' };
}
/** What was tried again and did not get better. */
const failedEachTime = {
    code: 'registry-failed',
    says: /^/,
    means: 'The registry, or the way to it, failed each time',
    fix: "Run again: what was pushed need not be pushed once more. If it stays, look at the registry's status page and at the proxies before it.",
};
/** The error keeps the words whole; `undefined` when the registry has no part in them or they are not known. */
function explainFailure({ words, row, transient }) {
    const isOfRegistry = transient && /failed to push|request to https?:|\/v2\/|HTTP \d{3} response/.test(words);
    const cause = row ?? (isOfRegistry ? failedEachTime : undefined);
    if (cause === undefined)
        return undefined;
    const fix = typeof cause.fix === 'string' ? cause.fix : cause.fix(words);
    // The image is one thing, the cache that is written beside it another.
    const ofCache = /^error writing \w+ blob/.test(words)
        ? ' This is about cache-to, not about the image: with ignore-error=true in it, a cache that cannot be written is no error.'
        : '';
    const what = `${nameRegistry(cause.means, words)}: ${words}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(cause.code, what, { fix: `${nameRegistry(fix, words)}${ofCache}` });
}
/** A run may speak to several: its image's, those of mirrors, base images and caches. */
function nameRegistry(text, words) {
    const host = (0,_buildx_progress_output_js__WEBPACK_IMPORTED_MODULE_3__/* .findRegistry */ .J4)(words);
    return host === undefined ? text : text.replace(/\b[Tt]he registry\b(?!')/, `$& ${host}`);
}
/** @param output what docker printed */
async function explainRegistryFailure(output) {
    return explainFailure(await readRegistryFailure(output));
}
/**
 * As {@link explainRegistryFailure}; of a login that is refused it is known whether there is one.
 *
 * @param output what docker printed
 */
async function explainRefusal(effects, output) {
    const failure = await readRegistryFailure(output);
    const error = explainFailure(failure);
    const host = (0,_buildx_progress_output_js__WEBPACK_IMPORTED_MODULE_3__/* .findRegistry */ .J4)(failure.words);
    if (error?.code !== 'registry-unauthorized' || host === undefined)
        return error;
    if (await (0,_logins_scoped_logins_js__WEBPACK_IMPORTED_MODULE_2__/* .hasScopedLogin */ .sd)(effects.dockerEnvironment, host))
        return error;
    const login = await (0,_client_login_js__WEBPACK_IMPORTED_MODULE_1__/* .readLogin */ .m)(effects, host).catch(() => undefined);
    if (login?.kind !== 'none')
        return error;
    return explainRegistryFailure(`${failure.words}: nobody is signed in to ${host}`);
}
/**
 * The second tries of one request, which begins now.
 *
 * @returns waits where another try may help; false: the failure stands
 */
function openRetry(retries) {
    let begunWith = retries.login();
    return async ({ words, transient, isRefusal }) => {
        // Engines before 28 say no more of a blob that the registry lost: one more push tells.
        const isUnclear = /PUT request to \S+\/manifests\/\S+: 400 Bad Request/.test(words);
        const again = transient
            ? await retries.another(transient.reason, transient.waitAtLeast, transient.pace)
            : (isRefusal || isUnclear) &&
                (await retries.anotherLogin(nameRegistry('The registry refuses', words), begunWith));
        begunWith = retries.login();
        return again;
    };
}
/** As {@link openRetry}, from what docker printed. */
function openRegistryRetry(retries) {
    const retry = openRetry(retries);
    return async (output) => retry(await readRegistryFailure(output));
}
const milliseconds = {
    h: 3_600_000,
    minute: 60_000,
    m: 60_000,
    second: 1000,
    s: 1000,
    ms: 1,
    µs: 0.001,
    μs: 0.001,
    us: 0.001,
    ns: 0.000_001,
};
/**
 * Reads `retry-after: 1m2.5s`, `Retry-After: 30` and, as containerd prints it, `(Retry-After: 2026-05-01T12:00:00Z)`.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds; 0 where none is named
 * @see https://pkg.go.dev/time#ParseDuration
 */
function parseRetryAfter(words, now) {
    const [, text = ''] = /retry[- ]after:?\s*(\d\S*(?: (?:seconds|minutes)\b)?)/i.exec(words) ?? [];
    const moment = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/.exec(text)?.[0];
    if (moment !== undefined)
        return Math.max(0, Date.parse(moment) - now) || 0;
    const pieces = text.matchAll(/(\d+(?:\.\d+)?) ?(second|minute|h|ms|[µμun]s|s|m)?/g);
    const waits = [...pieces].map(([, amount, unit]) => Number(amount) * (milliseconds[unit ?? 's'] ?? 0));
    return Math.ceil(waits.reduce((sum, wait) => sum + wait, 0));
}
/** A `RUN` step may print anything, also "connection refused": only docker's own verdict counts. */
function registryText(output) {
    // Some programs mark their errors otherwise, or not at all.
    const lastLine = output.split('\n').findLast((line) => line.trim() !== '') ?? '';
    const words = (0,_buildx_progress_output_js__WEBPACK_IMPORTED_MODULE_3__/* .readVerdict */ .wk)(output) ?? lastLine.trim();
    const isOfStep = (0,_buildx_progress_output_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutCommand */ .e6)(words)?.includes('process did not complete successfully');
    return isOfStep ? '' : words;
}


/***/ }),

/***/ 7520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DT: () => (/* binding */ revisionOf),
/* harmony export */   E4: () => (/* binding */ versionOf),
/* harmony export */   IS: () => (/* binding */ shardOf),
/* harmony export */   M7: () => (/* binding */ readRevision),
/* harmony export */   OK: () => (/* binding */ lookUpImage),
/* harmony export */   Vc: () => (/* binding */ inputsOf),
/* harmony export */   WK: () => (/* binding */ refreshedOf),
/* harmony export */   XT: () => (/* binding */ readRefreshed),
/* harmony export */   pW: () => (/* binding */ readIfHeld)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _image_labels_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(87870);
/* harmony import */ var _image_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(88758);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(68424);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(16413);
/* harmony import */ var _access_ask_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(57023);
/* harmony import */ var _resolve_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(87467);







/**
 * Some registries refuse where a repository is missing, so that nobody can guess names: that is told apart from a login
 * that is no login.
 *
 * @throws UserError when the registry cannot be reached or does not accept the login, and `not-a-manifest`
 */
async function lookUpImage(effects, reference) {
    const { repository, name } = (0,_resolve_js__WEBPACK_IMPORTED_MODULE_5__/* .splitReference */ .mQ)(reference);
    const answer = await (0,_access_ask_js__WEBPACK_IMPORTED_MODULE_4__/* .ask */ .k)(effects, ['missing', 'hidden'], () => effects.access.readManifest(repository, name));
    if (answer.kind === 'missing')
        return { kind: 'missing' };
    if (answer.kind !== 'answer')
        return { kind: 'hidden', words: answer.words };
    const manifest = answer.value;
    const images = await (0,_resolve_js__WEBPACK_IMPORTED_MODULE_5__/* .readImages */ .H)(effects, reference, manifest);
    const configurations = await Promise.all(images.map(({ digest }) => (0,_resolve_js__WEBPACK_IMPORTED_MODULE_5__/* .readConfiguration */ .TD)(effects, reference, digest)));
    const platforms = images.flatMap(({ platform }) => (platform ? [(0,_image_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(platform)] : []));
    const mislabelled = images.flatMap(({ platform }, index) => findOther(platform, (0,_image_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .readPlatform */ .Kd)(configurations[index])));
    return {
        kind: 'held',
        image: {
            reference,
            digest: manifest.digest,
            platforms,
            ...(mislabelled.length > 0 && { mislabelled }),
            labels: commonLabels(configurations.map(readLabels)),
        },
    };
}
/** Builders write no variant, and the version of Windows, into one of the two. */
function findOther(named, built) {
    if (named === undefined || built === undefined)
        return [];
    if (named.os === built.os && named.architecture === built.architecture)
        return [];
    return [`${(0,_image_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(named)} is built for ${(0,_image_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(built)}`];
}
/** @see https://github.com/opencontainers/image-spec/blob/main/config.md */
function readLabels(configuration) {
    const labels = (0,_json_js__WEBPACK_IMPORTED_MODULE_6__/* .fieldsAt */ .$5)(configuration, 'config', 'Labels');
    return new Map(labels.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));
}
/** `undefined` also where the label cannot be read: what a manifest held must not keep the new image from it. */
async function readRevision(reading, reference) {
    const image = await readIfHeld(reading, reference);
    return image && revisionOf(image);
}
/** When an image was built anew on newer base images; empty where it was not, or its labels cannot be read. */
async function readRefreshed(reading, reference) {
    const image = await readIfHeld(reading, reference);
    return image ? refreshedOf(image) : '';
}
/** `undefined` also where it cannot be read. */
async function readIfHeld({ read }, reference) {
    try {
        const found = await read(reference);
        return found.kind === 'held' ? found.image : undefined;
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo && !(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isCancelled */ .mm)(error))
            return undefined;
        throw error;
    }
}
/**
 * The commit that it was built from. The public label is for older and foreign images, whose builder may write a branch
 * or nothing there: what is no commit is not told as one, and never reaches git.
 */
function revisionOf(image) {
    const named = memoryOf(image, 'revision') ?? image.labels.get(_image_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .publicRevisionLabel */ .h) ?? '';
    return /^[0-9a-f]{7,64}$/.test(named) ? named : undefined;
}
/** The version that it was built as, which its tag may stand for. */
function versionOf(image) {
    return memoryOf(image, 'version');
}
/** What it was built from otherwise, as `compareFingerprint` reads it. */
function inputsOf(image) {
    return memoryOf(image, 'inputs');
}
/** What the jobs agreed on that built its platforms; `undefined` where one run built all. */
function shardOf(image) {
    return memoryOf(image, 'shard');
}
/** When it was built anew on newer base images; empty where it was not. */
function refreshedOf(image) {
    const time = memoryOf(image, 'refreshed') ?? '';
    return /^\d{12}$/.test(time) ? time : '';
}
function memoryOf({ reference, origin, labels }, name) {
    const own = origin ?? (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRepository */ .Sh)((0,_image_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(reference).repository);
    return (0,_image_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .readOwnLabel */ .h1)(labels, own, name);
}
function commonLabels([first = new Map(), ...others]) {
    return new Map([...first].filter(([key, value]) => others.every((one) => one.get(key) === value)));
}


/***/ }),

/***/ 68455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ay: () => (/* binding */ holdsVariableLogin),
/* harmony export */   B7: () => (/* binding */ findLogin),
/* harmony export */   TO: () => (/* binding */ readDockerConfig),
/* harmony export */   bA: () => (/* binding */ linkEntries),
/* harmony export */   bt: () => (/* binding */ listFolder),
/* harmony export */   eA: () => (/* binding */ hasLogin),
/* harmony export */   ee: () => (/* binding */ withoutVariableLogin)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _buildx_command_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(66245);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(452);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(16413);






const loginFields = ['auth', 'identitytoken', 'registrytoken', 'username'];
const isText = (value) => typeof value === 'string';
/** Go's `null` is nothing, of whatever kind. */
const isNothing = (value) => value === undefined || value === null;
const objectOf = (check) => (value) => (0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .Gv)(value) && Object.values(value).every((entry) => isNothing(entry) || check(entry));
const fields = {
    auths: objectOf(objectOf(() => true)),
    credHelpers: objectOf(isText),
    credsStore: isText,
};
/**
 * What a config.json holds. Nothing of it is told in an error: it may be a credential.
 *
 * @throws Error in words: docker could not read it either
 */
function parseConfig(config) {
    if (config === null)
        return {};
    if (config === undefined)
        throw new Error('it is not JSON');
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .Gv)(config))
        throw new Error('it is no JSON object');
    for (const [name, check] of Object.entries(fields)) {
        const value = config[name];
        if (!isNothing(value) && !check(value))
            throw new Error(`${name} is not what docker writes`);
    }
    return Object.fromEntries(Object.entries(config).filter(([name, value]) => !(Object.hasOwn(fields, name) && isNothing(value))));
}
/**
 * The user's config.json, or the one in another folder. As docker reads it, an empty file and `null` hold nothing.
 *
 * @throws UserError `docker-config`
 */
async function readDockerConfig(environment, folder = (0,_buildx_command_js__WEBPACK_IMPORTED_MODULE_3__/* .dockerFolder */ .NC)(environment)) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'config.json');
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
        return {};
    try {
        const text = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path, 'utf8')).trim();
        return parseConfig((0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .parseJson */ .qF)(text || '{}'));
    }
    catch (error) {
        throw unreadable(path, (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error));
    }
}
/**
 * A registry's own helper comes before the store, and docker looks nowhere else. An empty name means the file.
 *
 * @see https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
function findLogin(config, registry) {
    const helper = config.credHelpers?.[registry] ?? config.credsStore ?? '';
    if (helper !== '')
        return { kind: 'helper', helper };
    const holds = Object.entries(config.auths ?? {}).some(([key, entry]) => {
        // Old keys are addresses.
        const [host] = key.replace(/^https?:\/\//, '').split('/');
        return host === registry && loginFields.some((field) => entry?.[field]);
    });
    return { kind: 'file', holds };
}
/** True when the user's configuration signs docker in to the registry. */
async function hasLogin(effects, config, registry) {
    const place = findLogin(config, registry);
    return place.kind === 'file' ? place.holds : askHelper(effects, place.helper, registry);
}
/**
 * A helper that cannot be started, fails, or knows no secret gives docker no login either.
 *
 * @see https://github.com/docker/docker-credential-helpers#development
 */
async function askHelper({ runProcess, environment }, helper, registry) {
    // Milliseconds: a desktop's store may ask its user, who may not be there.
    const options = { env: environment, input: registry, timeout: 30_000 };
    try {
        const { exitCode, stdout } = await runProcess(`docker-credential-${helper}`, ['get'], options);
        return exitCode === 0 && (0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .textAt */ .$6)((0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .parseJson */ .qF)(stdout), 'Secret') !== undefined;
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .isCancelled */ .mm)(error))
            throw error;
        // What it printed may hold a secret, so it is not told.
        return false;
    }
}
/**
 * Docker from 28.3 on, and the buildx of its time, look here before config.json; a registry's name has to be
 * the very key. What they cannot read they leave.
 *
 * @see https://github.com/docker/cli/pull/6008
 */
const variable = 'DOCKER_AUTH_CONFIG';
function holdsVariableLogin(environment, key) {
    return Object.hasOwn(parseLogins(environment), key);
}
function withoutVariableLogin(environment, key) {
    const { [key]: removed, ...others } = parseLogins(environment);
    if (removed === undefined)
        return environment;
    const isEmpty = Object.keys(others).length === 0;
    return { ...environment, [variable]: isEmpty ? undefined : JSON.stringify({ auths: others }) };
}
function parseLogins({ [variable]: text = '{}' }) {
    return Object.fromEntries((0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsAt */ .$5)((0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .parseJson */ .qF)(text), 'auths'));
}
/**
 * @param except the entry that has another content there
 * @throws UserError `docker-config` when the folder cannot be read
 */
async function linkEntries(from, to, except) {
    const others = (await listFolder(from)).filter((entry) => entry !== except);
    await Promise.all(others.map((entry) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.symlink)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(from, entry), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(to, entry))));
}
async function listFolder(path) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
        return [];
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(path).catch((error) => {
        throw unreadable(path, (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error));
    });
}
function unreadable(path, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo('docker-config', `Docker's configuration cannot be read: ${why}`, {
        location: { file: path },
        fix: 'Mend or remove it: a login could not be kept beside it.',
    });
}


/***/ }),

/***/ 65283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   sd: () => (/* binding */ hasScopedLogin),
/* harmony export */   uz: () => (/* binding */ findScopedFolder),
/* harmony export */   xy: () => (/* binding */ withoutScopedLogins)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _buildx_command_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(66245);
/* harmony import */ var _docker_logins_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(68455);
// Logins of buildx's own, for single repositories and scopes: `config/<registry>[/<repository>][@<scope>]` in its folder.




/**
 * Where newer buildx looks in the place of docker's own folder: one place alone, whatever it holds. It chooses by one
 * scope, so what concerns several repositories at once goes with docker's own login.
 *
 * @see https://docs.docker.com/build/building/registry-auth/
 */
async function findScopedFolder(environment, registry, [wish, ...others]) {
    if (wish === undefined || others.length > 0)
        return undefined;
    const host = hostOf(registry);
    const [first] = (await listLogins((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_buildx_command_js__WEBPACK_IMPORTED_MODULE_2__/* .buildxFolder */ .jN)(environment), 'config')))
        .filter((login) => login.host === host && serves(login, wish))
        .sort((one, other) => compareLogins(one, other));
    return first?.folder;
}
/** True where buildx has a login of its own for the registry, or for a part of it. */
async function hasScopedLogin(environment, registry) {
    const logins = await listLogins((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_buildx_command_js__WEBPACK_IMPORTED_MODULE_2__/* .buildxFolder */ .jN)(environment), 'config'));
    return logins.some(({ host }) => host === hostOf(registry));
}
function serves({ path, actions }, wish) {
    return (path === '' || path === wish.path) && actions.every((one) => wish.actions.includes(one));
}
/** One for a repository comes before one for all, then the one for more actions. */
function compareLogins(one, other) {
    if (one.path !== other.path)
        return one.path < other.path ? 1 : -1;
    return other.actions.length - one.actions.length;
}
/** Links are not followed, as buildx does not. */
async function listLogins(folder) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.flatMap((entry) => {
        if (entry.isDirectory() || entry.name !== 'config.json')
            return [];
        const [name = '', scope = ''] = splitAt(entry.parentPath.slice(folder.length + 1), '@');
        const [host = '', path = ''] = splitAt(name, '/');
        const actions = scope
            .split(',')
            .map((one) => one.trim())
            .filter((one) => one !== '');
        return [{ folder: entry.parentPath, host, path, actions }];
    });
}
function splitAt(text, mark) {
    const at = text.indexOf(mark);
    return at === -1 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}
function hostOf(registry) {
    return registry === 'docker.io' ? 'registry-1.docker.io' : registry;
}
/**
 * Newer buildx takes its own logins before config.json: where a run has a login for that registry, it must not see them.
 *
 * @param folder buildx's, with its builders
 * @param to where a folder without them may be made: the builders are seen through links
 * @returns the folder to use: the first where there are no such logins
 */
async function withoutScopedLogins(folder, registry, to) {
    const host = hostOf(registry);
    const logins = await (0,_docker_logins_js__WEBPACK_IMPORTED_MODULE_3__/* .listFolder */ .bt)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'config'));
    const others = logins.filter((entry) => entry.split('@')[0] !== host);
    if (others.length === logins.length)
        return folder;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(to, 'config'), { recursive: true, mode: 0o700 });
    await (0,_docker_logins_js__WEBPACK_IMPORTED_MODULE_3__/* .linkEntries */ .bA)(folder, to, 'config');
    // Copies: buildx looks for them without following links.
    await Promise.all(others.map((entry) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.cp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'config', entry), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(to, 'config', entry), { recursive: true })));
    return to;
}


/***/ }),

/***/ 50886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $0: () => (/* binding */ noImage),
/* harmony export */   $U: () => (/* binding */ isIndexType),
/* harmony export */   $V: () => (/* binding */ manifestOf),
/* harmony export */   Fm: () => (/* binding */ manifestTypes),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   U$: () => (/* binding */ notAManifest),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   p$: () => (/* binding */ readManifestObject)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _image_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(37241);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(16413);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
// Manifests as registries serve them: bytes, and what they say.




/** The media types that images have, as a registry is asked for them. */
const manifestTypes = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
];
/** True for the media type of an index or of docker's manifest list. */
function isIndexType(mediaType) {
    return /image\.index\.|manifest\.list\./.test(mediaType);
}
/** Of a tag that holds another thing than images: a chart, attestations alone, or indexes in place of images. */
const noImage = 'no image of any platform (an index within an index is not read)';
/** @param like a digest whose algorithm is to be taken */
function digestOf(bytes, like = 'sha256:') {
    const algorithm = like.startsWith('sha512:') ? 'sha512' : 'sha256';
    return (0,_image_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDigest */ .m)(`${algorithm}:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(algorithm).update(bytes).digest('hex')}`);
}
/** @param served the media type of the answer; what the manifest says of itself goes before it */
function manifestOf(bytes, served, like) {
    const own = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)((0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(textOf(bytes)), 'mediaType') ?? served.split(';', 1).join('').trim();
    const mediaType = /^[\w.+-]+\/[\w.+-]+$/.test(own) ? own : '';
    return { bytes, mediaType, digest: digestOf(bytes, like) };
}
/**
 * @throws UserError `not-a-manifest`
 * @see https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
function parseManifest(manifest, reference) {
    const json = readManifestObject(manifest, reference);
    const config = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .valueAt */ .fK)(json, 'config');
    return {
        manifests: isNothing(json['manifests'])
            ? undefined
            : readDescriptors(json, 'manifests', reference),
        config: (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(config) && (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(config, 'digest') ? parseDescriptor(config, reference) : undefined,
        layers: readDescriptors(json, 'layers', reference),
    };
}
/** @throws UserError `not-a-manifest` for what is no manifest at all, as a web page */
function readManifestObject({ bytes }, reference) {
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(textOf(bytes));
    if ((0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(json))
        return json;
    throw notAManifest(reference);
}
const isNothing = (value) => value === undefined || value === null;
function readDescriptors(json, key, reference) {
    const list = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .valueAt */ .fK)(json, key);
    if (isNothing(list))
        return [];
    if (!Array.isArray(list) || !list.every(_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv))
        throw notAManifest(reference);
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .listAt */ .gT)(list).map((one) => parseDescriptor(one, reference));
}
function readDigestOf(value, reference) {
    try {
        return (0,_image_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDigest */ .m)((0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(value, 'digest') ?? '');
    }
    catch (cause) {
        throw notAManifest(reference, cause);
    }
}
function parseDescriptor(value, reference) {
    const size = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .valueAt */ .fK)(value, 'size');
    return {
        digest: readDigestOf(value, reference),
        mediaType: (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(value, 'mediaType') ?? '',
        size: typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : 0,
        artifactType: (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(value, 'artifactType'),
        platform: (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .valueAt */ .fK)(value, 'platform', 'os') ? (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .valueAt */ .fK)(value, 'platform') : undefined,
    };
}
/** @param cause where the answer could not be read at all */
function notAManifest(reference, cause) {
    const what = `The registry's answer for ${reference} is no image manifest`;
    const fix = 'Check that the input image names a container registry and not a web page or proxy.';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('not-a-manifest', what, { fix, cause });
}
function textOf(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}


/***/ }),

/***/ 87467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ resolveImage),
/* harmony export */   H: () => (/* binding */ readImages),
/* harmony export */   TD: () => (/* binding */ readConfiguration),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   mQ: () => (/* binding */ splitReference),
/* harmony export */   nE: () => (/* binding */ nothingPushed),
/* harmony export */   rP: () => (/* binding */ readDigest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _image_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(37241);
/* harmony import */ var _image_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(88758);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(68424);
/* harmony import */ var _access_ask_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(57023);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(50886);






/**
 * Each reference must serve the digest that was built, and the index must hold each platform asked for.
 *
 * @param references at least one; the first is looked into
 * @throws UserError `digest-mismatch`, `platform-missing`, `not-in-registry`, or the registry's own refusal
 */
async function resolveImage(effects, [first, ...others], expected) {
    const { digest } = expected;
    const looks = others.map((reference) => checkDigest(effects, reference, digest));
    const looking = [readImage(effects, first, digest), ...looks];
    // When one fails, nothing runs on.
    await Promise.allSettled(looking);
    const [image] = await Promise.all(looking);
    checkPlatforms(image, expected.platforms);
    return image;
}
function nothingPushed() {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('not-in-registry', 'No reference was pushed', {
        fix: 'Nothing was pinned. Look at what the build says in the log above, and run again.',
    });
}
/** @throws UserError for the registry's refusal */
async function readDigest(effects, reference) {
    const { repository, name } = splitReference(reference);
    const answer = await (0,_access_ask_js__WEBPACK_IMPORTED_MODULE_4__/* .ask */ .k)(effects, ['missing'], () => effects.access.readDigest(repository, name));
    return answer.kind === 'answer' ? answer.value : undefined;
}
/** @returns what the registry serves; `undefined` when it holds nothing there */
async function readManifest(effects, reference) {
    const { repository, name } = splitReference(reference);
    const answer = await (0,_access_ask_js__WEBPACK_IMPORTED_MODULE_4__/* .ask */ .k)(effects, ['missing'], () => effects.access.readManifest(repository, name));
    return answer.kind === 'answer' ? answer.value : undefined;
}
/** A reference without tag and digest means the tag `latest`. */
function splitReference(reference) {
    const { repository, tag = 'latest', digest } = (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(reference);
    return { repository, name: digest ?? tag };
}
/**
 * @param expected the digest that the registry must serve
 * @throws UserError `digest-mismatch`, `not-a-manifest`
 * @see https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
async function readImage(effects, reference, expected) {
    const { access } = effects;
    const { repository, name } = splitReference(reference);
    const manifest = await waitFor(effects, reference, expected, () => access.readManifest(repository, name));
    // A web page is no other image.
    (0,_manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .readManifestObject */ .p$)(manifest, reference);
    const { digest, mediaType } = manifest;
    // What else a registry serves is not looked into, nor followed to where it leads.
    if (digest !== expected)
        throw digestMismatch(reference, expected, digest);
    const { manifests } = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .parseManifest */ .Ng)(manifest, reference);
    const images = await readImages(effects, reference, manifest);
    const platforms = (0,_image_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .keyByPlatform */ .o6)(images.flatMap((image) => (image.platform ? [[image.platform, image.digest]] : [])));
    return { reference, digest, mediaType, isIndex: manifests !== undefined, platforms };
}
/** A tag that this run has put, or looked into before, is asked for its digest alone. */
async function checkDigest(effects, reference, expected) {
    const { repository, name } = splitReference(reference);
    const digest = await waitFor(effects, reference, expected, () => effects.access.readDigest(repository, name));
    if (digest !== expected)
        throw digestMismatch(reference, expected, digest);
}
/** While a tag that was just pushed is not there, its digest is asked for; then the tag again. */
async function waitFor(effects, reference, expected, read) {
    const { access, sleep, signal } = effects;
    const { repository } = splitReference(reference);
    let words = '';
    // A registry may take 60 s in all to show what it has just taken.
    for (const seconds of [0, 0.5, 1, 2, 4, 7.5, 15, 15, 15]) {
        if (seconds > 0) {
            await sleep(seconds * 1000, signal);
            const there = await (0,_access_ask_js__WEBPACK_IMPORTED_MODULE_4__/* .ask */ .k)(effects, absent, () => access.readDigest(repository, expected));
            if (there.kind !== 'answer')
                continue;
        }
        const answer = await (0,_access_ask_js__WEBPACK_IMPORTED_MODULE_4__/* .ask */ .k)(effects, absent, read);
        if (answer.kind === 'answer')
            return answer.value;
        ({ words } = answer);
        // A tag that leads to a digest which is not there has been moved, or its registry is wrong about it.
        const named = /[@/](sha256:[0-9a-f]{64})/.exec(words)?.[1] ?? expected;
        if (named !== expected)
            throw digestMismatch(reference, expected, (0,_image_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDigest */ .m)(named));
    }
    const fix = 'Nothing was pinned. Check that this user may also pull, and run again.';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('not-in-registry', `${reference} cannot be read back: ${words}`, { fix });
}
const absent = ['missing', 'dangling'];
/** More than that no index names without their platforms, and none names with them. */
const mostImages = 50;
/**
 * The images that a manifest stands for. Attestations, which have the platform `unknown`, and what else is no image of
 * its own are left out. A plain manifest names no platform, and an index need not: the image's configuration does.
 *
 * @throws UserError `not-a-manifest`
 */
async function readImages(effects, reference, manifest) {
    const { manifests } = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .parseManifest */ .Ng)(manifest, reference);
    if (manifests === undefined) {
        const platform = (0,_image_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .readPlatform */ .Kd)(await readConfiguration(effects, reference, manifest.digest));
        return [{ digest: manifest.digest, platform }];
    }
    const images = manifests.filter(mayBeImage);
    if (images.filter((one) => one.platform === undefined).length > mostImages) {
        throw (0,_manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .notAManifest */ .U$)(reference);
    }
    return Promise.all(images.map(async ({ digest, platform }) => ({
        digest,
        platform: (0,_image_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .readPlatform */ .Kd)(platform ?? (await readConfiguration(effects, reference, digest))),
    })));
}
function mayBeImage({ platform, mediaType, artifactType }) {
    if ((0,_manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .isIndexType */ .$U)(mediaType))
        return false;
    return platform === undefined ? artifactType === undefined : (0,_image_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .readPlatform */ .Kd)(platform) !== undefined;
}
/** @returns JSON of any shape; `undefined` where there is none */
async function readConfiguration({ access, ...effects }, reference, digest) {
    const { repository } = splitReference(reference);
    return (0,_access_ask_js__WEBPACK_IMPORTED_MODULE_4__/* .need */ .$)(effects, async () => {
        const manifest = await access.readManifest(repository, digest);
        return access.readConfiguration(repository, manifest);
    });
}
function digestMismatch(reference, expected, served) {
    const what = `${reference} is not what it should be: this run means ${expected}, the registry serves ${served}`;
    const fix = 'Another run may have pushed the same tag meanwhile. Nothing was pinned: run again when the other has ended, and give each build a tag of its own.';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('digest-mismatch', what, { fix });
}
function checkPlatforms({ reference, platforms }, wanted) {
    const missing = wanted
        .map(_image_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)
        .filter((platform) => (0,_image_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .findForPlatform */ .S9)(platforms, platform) === undefined);
    if (missing.length === 0)
        return;
    const what = `${reference} lacks ${missing.join(', ')}; it holds ${[...platforms.keys()].join(', ') || _manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .noImage */ .$0}`;
    const fix = 'Nothing was pinned: nodes of that platform could not run it. Check the input platforms and the builder.';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('platform-missing', what, { fix });
}


/***/ }),

/***/ 2165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ openRetries),
/* harmony export */   y: () => (/* binding */ sleep)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
// One budget of retries for the whole run. Knows nothing of what is tried.


const growth = { usual: 2, throttled: 4 };
const longestWait = 60_000;
/** A server that asks for more is not waited for: a sleeping runner costs money. */
const longestAskedWait = 600_000;
/**
 * Waits at most 1, 2, 4, 8 ... seconds, or 1, 4, 16, 60 ... where the server throttles: five tries then outlast a limit
 * per minute. Each wait is shortened by chance, so that parallel runs spread.
 */
function openRetries(effects, { renewCredentials, budget = 5 } = {}) {
    let used = 0;
    let login = 'found';
    let renewal;
    const renew = async (reason) => {
        // No annotation: beside the error, or the success, it would read like a problem of its own.
        effects.log.info(`${reason}: reading the credentials again and trying once more`);
        await renewCredentials?.();
        login = 'renewed';
    };
    return {
        login: () => login,
        anotherLogin: async (reason, begunWith) => {
            if (begunWith === 'renewed' || effects.signal.aborted)
                return false;
            renewal ??= renew(reason);
            await renewal;
            return true;
        },
        another: async (reason, waitAtLeast = 0, pace = 'usual') => {
            if (used >= budget || waitAtLeast > longestAskedWait || effects.signal.aborted)
                return false;
            const longest = Math.min(1000 * growth[pace] ** used, longestWait);
            used += 1;
            const milliseconds = Math.max(longest * (0.5 + effects.random() / 2), waitAtLeast);
            effects.log.notice(`${reason.replace(/^the /, 'The ')}: trying again in ${(milliseconds / 1000).toFixed(1)} s (${used} of ${budget})`);
            await effects.sleep(milliseconds, effects.signal);
            return true;
        },
    };
}
/** @throws UserError `cancelled` as soon as the run is cancelled */
async function sleep(milliseconds, signal) {
    try {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, { signal });
    }
    catch (error) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .cancelled */ .KW)(error);
    }
}


/***/ }),

/***/ 74093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(58500);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./lib/buildx/engine.js
var engine = __nccwpck_require__(24520);
// EXTERNAL MODULE: ./lib/buildx/secrets.js
var secrets = __nccwpck_require__(62353);
// EXTERNAL MODULE: ./lib/git/checkout.js
var checkout = __nccwpck_require__(69050);
// EXTERNAL MODULE: ./lib/git/context.js
var context = __nccwpck_require__(36491);
// EXTERNAL MODULE: ./lib/version/version-tags.js
var version_tags = __nccwpck_require__(32592);
;// CONCATENATED MODULE: ./lib/run/begin/asked.js
// What git and docker are asked as soon as the inputs are read, before the code that works with their answers is loaded.







/** Asks side by side, and waits for nothing. */
function askFirst(effects, inputs) {
    const asked = { context: askContext(effects, inputs), engine: askEngine(effects, inputs) };
    // Who waits for them comes later than a failure may.
    for (const one of Object.values(asked))
        one.catch(() => undefined);
    return asked;
}
/** @throws UserError what {@link readGitContext} throws */
async function askContext(effects, inputs) {
    const { workspace } = effects.runner;
    // A checkout may lie below the workspace (actions/checkout with `path`); then the build context is in it.
    const below = (0,external_node_path_.resolve)(workspace, inputs.build.context);
    const folder = (0,external_node_fs_.existsSync)((0,external_node_path_.join)(workspace, '.git')) || !(0,external_node_fs_.existsSync)(below) ? workspace : below;
    return (0,context/* readGitContext */.e)({ ...effects, git: (0,checkout/* openCheckout */.Hj)(effects, folder) }, {
        needsTags: (on) => (0,version_tags/* needsTags */.BL)(inputs, on),
        // Where it is allowed, only the tag of a loaded image and changed manifests depend on them.
        needsDirtyFiles: inputs.builds &&
            (inputs.dirty !== 'allow' || inputs.load.length > 0 || inputs.pins.manifests.length > 0),
        ...(inputs.token !== undefined && { token: inputs.token }),
    });
}
async function askEngine(effects, inputs) {
    const { dockerEnvironment, runner } = effects;
    const { build, image, shard } = inputs;
    const builds = inputs.builds && shard?.platforms.length !== 0;
    if (!builds && inputs.load.length === 0)
        return undefined;
    (0,secrets/* checkSecrets */.KK)(runner.workspace, dockerEnvironment, build);
    return (0,engine/* readEngine */.Rz)(effects, {
        builder: build.builder,
        registry: (shard?.repository?.repository ?? image).registry,
    });
}

// EXTERNAL MODULE: ./lib/run/effects.js + 3 modules
var run_effects = __nccwpck_require__(14921);
// EXTERNAL MODULE: ./lib/cluster/target.js
var target = __nccwpck_require__(55693);
// EXTERNAL MODULE: ./lib/deliver/text/template.js
var template = __nccwpck_require__(20547);
// EXTERNAL MODULE: ./lib/git/names.js
var names = __nccwpck_require__(1476);
// EXTERNAL MODULE: ./lib/image/platform.js
var platform = __nccwpck_require__(88758);
// EXTERNAL MODULE: ./lib/image/reference.js
var reference = __nccwpck_require__(68424);
// EXTERNAL MODULE: ./lib/inputs/inputs.js + 7 modules
var inputs = __nccwpck_require__(79575);
// EXTERNAL MODULE: ./lib/proof/policy.js
var policy = __nccwpck_require__(13054);
// EXTERNAL MODULE: ./lib/runner/context.js
var runner_context = __nccwpck_require__(21017);
// EXTERNAL MODULE: ./lib/version/version.js
var version = __nccwpck_require__(49856);
;// CONCATENATED MODULE: ./lib/run/inputs.js
// The inputs with the grammar of each room whose words they hold.









const grammars = {
    repository: reference/* parseRepository */.SU,
    registry: reference/* parseRegistry */.l5,
    platform: platform/* parseKnownPlatform */.s$,
    version: version/* parseExplicitVersion */.C0,
    cluster: target/* parseLoadTarget */.Z,
    branch: names/* parseBranch */.Qd,
    tagPrefix: names/* parseTagPrefix */.UZ,
    repositoryName: names/* parseRepositoryName */.$M,
    identity: names/* parseIdentity */.aZ,
    template: template/* checkTemplate */.BU,
    policy: policy/* parsePolicy */.ON,
};
/**
 * Reads every input of action.yml.
 *
 * @param get gives an input's text by its name, empty when not set
 * @throws UserError `inputs` that lists all problems
 */
function readInputs(get, environment, runner = (0,runner_context/* readRunner */.fY)(environment)) {
    return (0,inputs/* parseInputs */.TL)(get, grammars, { environment, runner });
}

;// CONCATENATED MODULE: ./lib/run.js
// A run: its inputs, what is asked first, then its stages. Decides nothing itself.





/**
 * From a git context to pinned images: works out the version, plans the pins, builds and
 * pushes, reads the digests back, pins and delivers. Nothing is built before everything is planned,
 * and nothing is pinned before the registry has confirmed the digests and every node of the local
 * clusters the images.
 *
 * @throws UserError for everything that a user can mend
 */
async function run(effects) {
    effects.log.info((0,runner_context/* nameAction */.eO)(effects.runner));
    const given = readInputs(effects.readInput, effects.environment, effects.runner);
    // Now, not after the build: the runner may not take them.
    effects.writeOutputs({});
    const inputs = given.bake
        ? await (await __nccwpck_require__.e(/* import() */ 511).then(__nccwpck_require__.bind(__nccwpck_require__, 46511))).expandBake(effects, given)
        : given;
    await (0,run_effects/* withStageEffects */.x)(effects, inputs, async (stageEffects) => {
        const asked = askFirst(stageEffects, inputs);
        const { runStages } = await effects.record.stage('plan', async () => {
            // Once they have begun: compiling the code of the stages takes as long as their answers.
            await (0,promises_.setImmediate)();
            return Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(298), __nccwpck_require__.e(534), __nccwpck_require__.e(955)]).then(__nccwpck_require__.bind(__nccwpck_require__, 15955));
        });
        await runStages(stageEffects, inputs, asked);
    });
}


/***/ }),

/***/ 14921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  b: () => (/* binding */ buildEffects),
  x: () => (/* binding */ withStageEffects)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: ./lib/buildx/engine.js
var engine = __nccwpck_require__(24520);
// EXTERNAL MODULE: ./lib/effects.js
var lib_effects = __nccwpck_require__(61689);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/git/configuration.js
var configuration = __nccwpck_require__(71618);
// EXTERNAL MODULE: ./lib/git/checkout.js
var git_checkout = __nccwpck_require__(69050);
// EXTERNAL MODULE: ./lib/many.js
var many = __nccwpck_require__(51292);
// EXTERNAL MODULE: ./lib/proxy.js
var proxy = __nccwpck_require__(25431);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./lib/buildx/command.js
var command = __nccwpck_require__(66245);
// EXTERNAL MODULE: ./lib/registry/logins/docker-logins.js
var docker_logins = __nccwpck_require__(68455);
// EXTERNAL MODULE: ./lib/registry/logins/scoped-logins.js
var scoped_logins = __nccwpck_require__(65283);
;// CONCATENATED MODULE: ./lib/registry/logins/credentials.js
// registry/: signs in, reads back what registries hold, explains what they say. Builds and edits nothing.





/**
 * Gives docker and buildx a configuration of this run's own: what the user's holds, and the login.
 * An implied login stays out where docker is signed in already: docker's own configuration is used.
 * The user's file is never written, later steps see nothing, and no secret is in an argument.
 * The folder goes away with `temporaryFolder`.
 *
 * @throws UserError `docker-config` when the user's config.json cannot be read
 */
async function openCredentials(effects, temporaryFolder, login) {
    const { environment, log } = effects;
    const asItIs = { environment, renew: () => Promise.resolve() };
    if (login === undefined)
        return asItIs;
    const { registry, isImplied } = login;
    const userFolder = (0,command/* dockerFolder */.NC)(environment);
    /** What the configuration has to hold by now. `isOwn`: it is the user's as it is. */
    const plan = async () => {
        const config = await (0,docker_logins/* readDockerConfig */.TO)(environment);
        const isOwn = isImplied && (await (0,docker_logins/* hasLogin */.eA)(effects, config, registry));
        return { config: isOwn ? config : addLogin(config, login), isOwn };
    };
    const { config, isOwn } = await plan();
    const hasScoped = isImplied && (await (0,scoped_logins/* hasScopedLogin */.sd)(environment, registry));
    const who = explainLogin(login, isOwn, environment);
    log.info(`Login to ${registry}: ${hasScoped ? `by buildx's own where it has one; else ${who}` : who}`);
    if (isOwn)
        return asItIs;
    const folder = (0,external_node_path_.join)(temporaryFolder, 'docker');
    await (0,promises_.mkdir)(folder, { mode: 0o700 });
    await (0,docker_logins/* linkEntries */.bA)(userFolder, folder, 'config.json');
    const write = (content) => (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'config.json'), JSON.stringify(content), { mode: 0o600 });
    await write(config);
    const builders = (0,command/* buildxFolder */.jN)(environment);
    const ownBuildxFolder = (0,external_node_path_.join)(temporaryFolder, 'buildx');
    return {
        renew: async () => {
            await write((await plan()).config);
        },
        environment: {
            ...(isImplied ? environment : (0,docker_logins/* withoutVariableLogin */.ee)(environment, keyOf(login))),
            DOCKER_CONFIG: folder,
            // Builders that exist stay usable: they are kept beside the user's own configuration.
            BUILDX_CONFIG: isImplied
                ? builders
                : await (0,scoped_logins/* withoutScopedLogins */.xy)(builders, registry, ownBuildxFolder),
        },
    };
}
function explainLogin(login, isOwn, environment) {
    if (isOwn)
        return 'as docker is signed in already';
    const { username, isImplied } = login;
    const how = `${username}, ${isImplied ? 'with the input token' : 'as the inputs say'}`;
    return isImplied && (0,docker_logins/* holdsVariableLogin */.Ay)(environment, keyOf(login))
        ? `as DOCKER_AUTH_CONFIG says; ${how}, where docker does not read that yet`
        : how;
}
/** Docker Hub's key in config.json is an address, by tradition. */
function keyOf({ registry }) {
    return registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
}
/** As docker writes and sends a login: nothing but an encoding, and to be masked. */
function encodeLogin({ username, password }) {
    return Buffer.from(`${username}:${password}`).toString('base64');
}
/** The login comes before any credential store or helper for that registry. */
function addLogin(config, login) {
    const key = keyOf(login);
    return {
        ...config,
        auths: { ...config.auths, [key]: { auth: encodeLogin(login) } },
        // An empty helper means "the file itself", which docker would otherwise not look into.
        credHelpers: { ...config.credHelpers, [key]: '' },
    };
}

// EXTERNAL MODULE: ./lib/registry/failure.js
var failure = __nccwpck_require__(59045);
// EXTERNAL MODULE: ./lib/buildx/facts.js
var facts = __nccwpck_require__(47779);
// EXTERNAL MODULE: ./lib/image/reference.js
var image_reference = __nccwpck_require__(68424);
// EXTERNAL MODULE: ./lib/registry/access/ask.js
var ask = __nccwpck_require__(57023);
// EXTERNAL MODULE: ./lib/registry/held-image.js
var held_image = __nccwpck_require__(7520);
// EXTERNAL MODULE: ./lib/registry/resolve.js
var resolve = __nccwpck_require__(87467);
;// CONCATENATED MODULE: ./lib/registry/registry.js
// registry/: signs in, reads, compares and tags what registries hold, explains what they say. Builds and edits nothing.








/** Bytes; the longest that is read is an SBOM. */
const longestBlob = 32_000_000;
/** By docker's own credentials, as they are at each request. The builder pushes by itself. */
function openRegistry(effects, settings) {
    let opening;
    const using = async ({ registry }, work) => {
        opening ??= openClients(effects, settings);
        const reading = { ...effects, access: await opening };
        return (0,lib_effects/* sayWhileWaiting */.g)(effects, `the registry ${registry}`, () => work(reading));
    };
    const usingFor = (reference, work) => using((0,image_reference/* parseReference */.F2)(reference).repository, work);
    const asking = (repository, work) => using(repository, (reading) => (0,ask/* need */.$)(reading, () => work(reading.access)));
    return {
        resolve: ([reference, ...others], expected) => {
            if (reference === undefined)
                return Promise.reject((0,resolve/* nothingPushed */.nE)());
            return usingFor(reference, (reading) => (0,resolve/* resolveImage */.AT)(reading, [reference, ...others], expected));
        },
        read: (reference) => usingFor(reference, (reading) => (0,held_image/* lookUpImage */.OK)(reading, reference)),
        readDigest: (reference) => usingFor(reference, (reading) => (0,resolve/* readDigest */.rP)(reading, reference)),
        readManifest: (reference) => usingFor(reference, (reading) => (0,resolve/* readManifest */.WI)(reading, reference)),
        readKnown: async (reference) => {
            const { repository, digest } = (0,image_reference/* parseReference */.F2)(reference);
            return digest && (await (await opening)?.known(repository, digest));
        },
        readBlob: (repository, digest, most = longestBlob) => asking(repository, (access) => access.readBlob(repository, digest, most)),
        put: (repository, manifest, [...names]) => {
            const wanted = names.length === 0 ? [manifest.digest] : names;
            return asking(repository, (access) => access.put(repository, manifest, wanted));
        },
        copy: (source, repository) => asking(repository, (access) => access.copy(source.repository, source.digest, repository)),
        checkPush: (repository) => using(repository, (reading) => checkPush(reading, repository)),
    };
}
/** What the push would end with, too, after the build. */
const refusals = /^registry-(?:denied|unauthorized|login-expired|name-\w+|read-only|quota|shut-down)$|^credential-helper-/;
async function checkPush(reading, repository) {
    const retries = { ...reading.retries, another: () => Promise.resolve(false) };
    try {
        await (0,ask/* need */.$)({ ...reading, retries }, () => reading.access.checkPush(repository));
    }
    catch (error) {
        const isOther = error instanceof errors/* UserError */.yo && !(0,errors/* isCancelled */.mm)(error) && !refusals.test(error.code);
        if (!isOther)
            throw error;
    }
}
/** One client for each registry; where a builder was chosen, that is another way. */
async function openClients(effects, settings) {
    // Only who asks a registry needs node's HTTP.
    const { openClient } = await __nccwpck_require__.e(/* import() */ 789).then(__nccwpck_require__.bind(__nccwpck_require__, 36789));
    const { openAccess } = await __nccwpck_require__.e(/* import() */ 16).then(__nccwpck_require__.bind(__nccwpck_require__, 37016));
    const clients = new Map();
    const direct = openAccess((registry) => {
        const known = clients.get(registry);
        if (known)
            return known;
        const client = openClient({ ...effects, trusts: settings.trusts }, registry, securityOf(registry, settings));
        clients.set(registry, client);
        return client;
    });
    const { dockerEnvironment: environment } = effects;
    const { builder } = settings;
    if (builder === undefined && !(0,command/* hasChosenBuilder */.Gc)(environment))
        return direct;
    const { openEither } = await __nccwpck_require__.e(/* import() */ 78).then(__nccwpck_require__.bind(__nccwpck_require__, 58078));
    const { openImagetools } = await __nccwpck_require__.e(/* import() */ 148).then(__nccwpck_require__.bind(__nccwpck_require__, 46148));
    const builderEnvironment = {
        ...environment,
        ...(builder !== undefined && { BUILDX_BUILDER: builder }),
    };
    const name = `the builder ${builder ?? environment['BUILDX_BUILDER'] ?? 'in use'}`.trim();
    const access = openImagetools({ ...effects, builderEnvironment });
    return openEither(effects, direct, { access, name });
}
function securityOf(registry, { insecureRegistries }) {
    if (insecureRegistries.includes(registry))
        return 'plain';
    return (0,facts/* isLoopback */.U9)(registry) ? 'loopback' : 'https';
}

// EXTERNAL MODULE: ./lib/retry.js
var retry = __nccwpck_require__(2165);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(48161);
;// CONCATENATED MODULE: ./lib/runner/private-folder.js
// The folder for what is private to a run, logins among it: never where a build could read it.





/**
 * Makes the folder, for its user only, below the first of these that no build reads: the runner's temporary folder,
 * the machine's, `/var/tmp`, and `/dev/shm`.
 *
 * @param temporaryFolder the runner's, absolute
 * @param folders what the builder gets; paths of files and of nothing do no harm
 * @returns its real path
 * @throws UserError `temporary-folder` when it cannot be made, or lies in what the build reads wherever it is
 */
async function createPrivateFolder(temporaryFolder, folders) {
    const read = folders.flatMap((folder) => statOf(folder) ?? []).filter((one) => one.isDirectory());
    const places = [temporaryFolder, (0,external_node_os_.tmpdir)(), '/var/tmp', '/dev/shm'];
    const place = places.find((one, index) => {
        // A runner's folder that is not there is told; of the others the next one does.
        if (index > 0 && statOf(one) === undefined)
            return false;
        return !liesIn((0,external_node_path_.resolve)(one), read);
    });
    if (place === undefined) {
        throw new errors/* UserError */.yo('temporary-folder', 'The build reads every folder for temporary files', {
            fix: 'Name a smaller folder as context: the login of this run would be in the image.',
        });
    }
    try {
        return (0,external_node_fs_.realpathSync)(await (0,promises_.mkdtemp)((0,external_node_path_.resolve)(place, 'deliver-image-')));
    }
    catch (error) {
        throw new errors/* UserError */.yo('temporary-folder', `No folder could be made in ${place}: ${(0,errors/* messageOf */.bD)(error)}`, {
            fix: 'Check RUNNER_TEMP: it has to name a folder that exists, that can be written to, and that has room.',
            cause: error,
        });
    }
}
/** Every path in a build's inputs: bare, behind a scheme (`oci-layout://`), or as a field (`type=local,src=`). */
function pathsIn(texts, base) {
    return texts
        .flatMap((text) => [text, ...text.split(',').map((part) => part.replace(/^[\w-]+=/, ''))])
        .map((text) => text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, ''))
        .flatMap((text) => [text, text.replace(/@[^@/]*$/, '').replace(/:[^:/]*$/, '')])
        .filter((path) => path !== '')
        .map((path) => (0,external_node_path_.resolve)(base, path));
}
/** By the folders' own numbers, which links and mounts do not change. */
function liesIn(place, folders) {
    const isRead = (path) => {
        const own = statOf(path);
        return folders.some((folder) => folder.ino === own?.ino && folder.dev === own.dev);
    };
    for (let path = realPath(place);; path = (0,external_node_path_.dirname)(path)) {
        if (isRead(path))
            return true;
        if (path === (0,external_node_path_.dirname)(path))
            return false;
    }
}
function realPath(path) {
    return statOf(path) === undefined ? path : (0,external_node_fs_.realpathSync)(path);
}
function statOf(path) {
    try {
        return (0,external_node_fs_.statSync)(path);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/run/effects.js
// The effects of one run, with what is private to it.













/**
 * The effects of one build that begins now, with the registry's part in its failures: buildx/ itself knows no registry.
 *
 * @param checkout the work tree's root, which git let this run read: for its facts in the provenance, so may buildx
 */
function buildEffects(effects, checkout) {
    return {
        ...effects,
        dockerEnvironment: (0,git_checkout/* trustCheckout */.Vs)(effects.dockerEnvironment, effects.runner, checkout),
        explainRegistry: (output) => (0,failure/* explainRefusal */.GC)(effects, output),
        retryRegistry: (0,failure/* openRegistryRetry */.IP)(effects.retries),
    };
}
/** Does the work with effects that are private to it; nothing of them is left afterwards. */
async function withStageEffects(effects, inputs, work) {
    for (const secret of secretsOf(inputs, effects.environment))
        effects.log.mask(secret);
    const { runner } = effects;
    const { cacheFrom, cacheTo, ssh } = inputs.build;
    const builds = [...inputs.images, ...inputs.linked].map(({ build }) => build);
    const texts = builds.flatMap(({ context, buildContexts }) => [
        context,
        ...buildContexts.map(({ value }) => value),
    ]);
    const paths = pathsIn([...texts, ...cacheFrom, ...cacheTo, ...ssh], runner.workspace);
    const temporaryFolder = await createPrivateFolder(runner.temporaryFolder, inputs.builds ? paths : []);
    const background = (0,many/* openBackground */.lG)();
    try {
        const environment = withoutInputs(effects.environment, inputs);
        const own = { ...effects, environment, runProcess: watched(effects), temporaryFolder };
        const login = await openCredentials(own, temporaryFolder, inputs.login);
        const retries = (0,retry/* openRetries */.x)(effects, { renewCredentials: login.renew });
        // buildx asks git about the context's commit.
        const guarded = (0,configuration/* configurationEnvironment */.mL)(login.environment, configuration/* guards */.DK);
        const dockerEnvironment = { ...login.environment, ...guarded };
        const stage = { ...own, dockerEnvironment, retries };
        const registry = openRegistry(stage, {
            insecureRegistries: inputs.insecureRegistries,
            trusts: (host) => (0,engine/* trustsRegistry */.jB)(stage, host),
            builder: inputs.build.builder,
        });
        const { insecureRegistries } = inputs;
        await work({ ...stage, registry, insecureRegistries, background });
    }
    catch (error) {
        // What a process that was interrupted leads to is no failure of its own.
        throw effects.signal.aborted ? (0,errors/* cancelled */.KW)(error) : error;
    }
    finally {
        await background.settle();
        await (0,promises_.rm)(temporaryFolder, { recursive: true, force: true });
    }
}
/** The inputs, tokens and passwords among them, are nothing that the programs of a run need to have. */
function withoutInputs(environment, { build: { secretEnvs, buildArgs } }) {
    const named = new Set([
        ...secretEnvs.map(({ value }) => value),
        ...buildArgs.map(({ key }) => key),
    ]);
    return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_') || named.has(name)));
}
/**
 * Every process of the run hears of a cancel, unless it cleans up and says so; and one that takes long is named, unless
 * people see what it prints.
 */
function watched(effects) {
    const { runProcess, signal } = effects;
    return (command, args, options) => {
        const start = () => runProcess(command, args, { signal, ...options });
        if (options?.onStdout)
            return start();
        return (0,lib_effects/* sayWhileWaiting */.g)(effects, options?.name ?? nameProcess(command, args), start);
    };
}
/** Program and command, without options: they may hold paths and more. */
function nameProcess(command, args) {
    const words = args.filter((word) => /^[a-z][a-z-]*$/.test(word)).slice(0, 2);
    return [command, ...words].join(' ');
}
function secretsOf({ token, delivery, login, build }, environment) {
    const values = [
        ...[token, delivery.repositoryToken].flatMap((one) => one === undefined ? [] : [one, (0,configuration/* basicCredentials */.BG)(one)]),
        // As config.json holds them and buildx sends them, too.
        ...(login ? [login.password, encodeLogin(login)] : []),
        // buildx hands it to the builder for a cache of type=gha.
        environment['ACTIONS_RUNTIME_TOKEN'],
        // Git names a proxy that it cannot read.
        ...(0,proxy/* proxySecrets */.Wm)(environment),
        ...build.secrets.map(({ value }) => value),
        ...build.secretEnvs.map(({ value }) => environment[value]),
    ];
    // The runner masks line by line, so each line of a key is one secret.
    return values.flatMap((value) => value?.split(/[\r\n]+/) ?? []);
}


/***/ }),

/***/ 67684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ limitAnnotations)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
// GitHub shows so many annotations of a kind for a step, and drops the others without a word.

/** @see https://docs.github.com/actions/reference/limits */
const most = 10;
/** So many places are named of those that are in the log only. */
const mostNamed = 20;
/**
 * Annotates all but the last that the limit has room for; those that follow are lines of the log, and the last
 * annotation says how many there are.
 */
function limitAnnotations(log) {
    const kinds = ['notice', 'warning'].map((kind) => openKind(log, kind));
    const [notice, warning] = kinds.map(({ say }) => say);
    return {
        log: { ...log, ...(notice && { notice }), ...(warning && { warning }) },
        end: () => {
            for (const kind of kinds)
                kind.end();
        },
    };
}
function openKind(log, kind) {
    let annotated = 0;
    const left = [];
    const say = (text, location) => {
        if (annotated < most - 1) {
            annotated += 1;
            log[kind](text, location);
            return;
        }
        left.push({ text, location });
        log.info(`${kind === 'notice' ? 'Notice' : 'Warning'}: ${formatPlace(location)}${text}`);
    };
    const end = () => {
        const [first, ...others] = left;
        if (!first)
            return;
        if (others.length === 0) {
            log[kind](first.text, first.location);
            return;
        }
        const places = [...new Set(left.flatMap(({ location }) => location ?? []).map(_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$))];
        const rest = places.length > mostNamed ? ' and others' : '';
        const at = places.length === 0 ? '' : ` (${places.slice(0, mostNamed).join(', ')}${rest})`;
        log[kind](`${left.length} more ${kind}s stand in the log of this step${at}`);
    };
    return { say, end };
}
function formatPlace(location) {
    return location === undefined ? '' : `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location)}: `;
}


/***/ }),

/***/ 21017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ formatFullName),
/* harmony export */   JA: () => (/* binding */ isOtherRepository),
/* harmony export */   Ps: () => (/* binding */ checkNode),
/* harmony export */   St: () => (/* binding */ parseFullName),
/* harmony export */   Xl: () => (/* binding */ ownVersion),
/* harmony export */   eO: () => (/* binding */ nameAction),
/* harmony export */   fY: () => (/* binding */ readRunner)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
// runner/: what the runner says of the run, by variables of the environment, read here, once, and then only passed on;
// and what the run says to the runner: log, outputs, summary. Knows none of the rooms above it.



/** As package.json says it. */
const ownVersion = '1.0.0';
/** @param folder the current folder, for runs without a workspace */
function readRunner(environment, folder = process.cwd()) {
    const textOf = (name) => environment[name] ?? '';
    const workspace = textOf('GITHUB_WORKSPACE');
    const temporaryFolder = textOf('RUNNER_TEMP');
    const repository = parseFullName(textOf('GITHUB_REPOSITORY'));
    const { server, ...urls } = readServer(textOf('GITHUB_SERVER_URL'), textOf('GITHUB_API_URL'));
    const sourceUrl = repository && server && `${server}/${formatFullName(repository)}`;
    const isStandIn = textOf('ACT') !== '';
    // A tool that stands in for the runner makes up a number, of which no page exists.
    const numberOf = (name) => isStandIn ? undefined : /^\d{1,20}$/.exec(textOf(name))?.[0];
    const runId = numberOf('GITHUB_RUN_ID');
    return {
        isJob: 'GITHUB_ACTIONS' in environment || 'GITHUB_OUTPUT' in environment,
        isStandIn,
        product: readProduct(textOf),
        workspace: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, workspace),
        ownsWorkspace: workspace !== '',
        temporaryFolder: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, temporaryFolder === '' ? (0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)() : temporaryFolder),
        ...urls,
        repository,
        sourceUrl,
        runId,
        runAttempt: numberOf('GITHUB_RUN_ATTEMPT'),
        runUrl: sourceUrl && runId && `${sourceUrl}/actions/runs/${runId}`,
        workflow: textOf('GITHUB_WORKFLOW_REF') || undefined,
        canSign: textOf('ACTIONS_ID_TOKEN_REQUEST_URL') !== '',
        actionRef: textOf('GITHUB_ACTION_REF') || undefined,
        actor: environment['GITHUB_ACTOR'],
        event: {
            name: textOf('GITHUB_EVENT_NAME'),
            ref: textOf('GITHUB_REF'),
            sha: textOf('GITHUB_SHA'),
            payloadFile: textOf('GITHUB_EVENT_PATH'),
        },
    };
}
/** `server` is the one that is named; what names none in a form that is understood has no registry either. */
function readServer(serverText, apiText) {
    const server = readUrl(serverText);
    const serverUrl = server ?? 'https://github.com';
    const apiUrl = readUrl(apiText) ?? 'https://api.github.com';
    const isKnown = server !== undefined || serverText === '';
    return {
        server,
        serverUrl,
        apiUrl,
        registry: isKnown ? findRegistry(serverUrl, apiUrl) : undefined,
    };
}
/**
 * GitHub's servers have a registry of their own, and their API tells them from other products' (Gitea, Forgejo). No
 * server's token is for the registry of another one.
 *
 * @see https://docs.github.com/enterprise-server/packages/working-with-a-github-packages-registry/working-with-the-container-registry
 */
function findRegistry(serverUrl, apiUrl) {
    if (!URL.canParse(serverUrl))
        return undefined;
    const { protocol, host, hostname } = new URL(serverUrl);
    // A registry on another port, or without TLS, is not documented.
    if (protocol !== 'https:' || host !== hostname)
        return undefined;
    if (host === 'github.com')
        return 'ghcr.io';
    const isGitHub = [`${serverUrl}/api/v3`, `https://api.${host}`].includes(apiUrl);
    return isGitHub ? `containers.${host}` : undefined;
}
/** Other tools that run actions leave `{}`, `1` or nothing where GitHub has a fact: that is none. */
function readUrl(text) {
    const url = /^(https?:\/\/[\w.:[\]-]+(?:\/[\w.~-]+)*)\/*$/.exec(text)?.[1];
    return url !== undefined && URL.canParse(url) ? url : undefined;
}
/** Forgejo's runner sets Gitea's variable, too. */
function readProduct(textOf) {
    if (textOf('FORGEJO_ACTIONS') !== '')
        return 'Forgejo';
    return textOf('GITEA_ACTIONS') === '' ? 'GitHub' : 'Gitea';
}
/** Reads `owner/name`, as the runner and events write it; `undefined` for anything else, such as the path that `act` gives. */
function parseFullName(text) {
    const [, owner, name] = /^(\w[\w.-]*)\/([\w.-]+)$/.exec(text ?? '') ?? [];
    if (owner === undefined || name === undefined || /^\.{1,2}$/.test(name))
        return undefined;
    return { owner, name };
}
/** The runner has node 24, as action.yml asks for; by hand the bundle may be started with another. */
const oldestNode = 20;
/**
 * Told by its version: an older node fails somewhere on the way, for want of a function.
 *
 * @throws UserError `node-too-old`
 */
function checkNode(version) {
    if (Number.parseInt(version, 10) >= oldestNode)
        return;
    const what = `This is node ${version}, and deliver-image needs node ${oldestNode} or newer`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('node-too-old', what, {
        fix: 'Update the runner: this action is made for node 24, which runners have from 2.327 on. By hand, start it with a newer node.',
    });
}
/** The action, by the ref and the version that every report of a fault needs. */
function nameAction({ actionRef }) {
    return `deliver-image ${ownVersion}${actionRef === undefined ? '' : ` (${actionRef})`}`;
}
/** `owner/name`. */
function formatFullName({ owner, name }) {
    return `${owner}/${name}`;
}
/** True where the inputs name a repository and it is not the run's own. */
function isOtherRepository(named, own) {
    if (!named)
        return false;
    return !own || formatFullName(named).toLowerCase() !== formatFullName(own).toLowerCase();
}


/***/ }),

/***/ 93188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ openTerminalLog),
/* harmony export */   _: () => (/* binding */ actionsLog)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(86120);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(44842);
// Where the stages say what they do, and who hears it: the runner, by workflow commands, or a person at a terminal.




/** The runner's log, by workflow commands on standard output. */
const actionsLog = {
    info: (text) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .info */ .pq(disarm(text));
    },
    debug: (text) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .debug */ .Yz(showControls(text));
    },
    notice: annotateBy(_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .notice */ .lm),
    warning: annotateBy(_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .warning */ .$e),
    error: annotateBy(_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .error */ .z3),
    group: (title, work) => _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .group */ .Os(disarm(title).replaceAll('\n', ' '), work),
    foreign: withoutCommands,
    mask: (secret) => {
        if (canBeMasked(secret))
            _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .setSecret */ .Pq(secret);
    },
};
/** The log of a run that a person starts: plain text, as no runner is there to take commands. */
function openTerminalLog(print) {
    const secrets = [];
    const show = (text) => {
        print(secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text));
    };
    const say = (level = '') => (text, location) => {
        const where = location === undefined ? '' : (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLocation */ .j$)(location);
        // A text may name its place itself, and another one that begins or ends alike.
        const [before = '', after = ''] = text.split(where, 2);
        const isNamed = where === '' || (before !== text && !/[\w./-]$/.test(before) && !/^\w/.test(after));
        show(showControls(`${level}${isNamed ? '' : `${where}: `}${text}\n`));
    };
    return {
        info: say(),
        debug: () => undefined,
        notice: say('Note: '),
        warning: say('Warning: '),
        error: say('Error: '),
        group: (title, work) => {
            show(showControls(`${title}\n`));
            return work();
        },
        foreign: (work) => showForeign(show, work, '\u001b[0m'),
        mask: (secret) => {
            if (canBeMasked(secret))
                secrets.push(secret);
            // The longest first: a shorter one would leave a part of a longer one to be shown.
            secrets.sort((one, other) => other.length - one.length);
        },
    };
}
/** An empty mask would hide every position of every line. */
function canBeMasked(secret) {
    return secret.trim() !== '';
}
function annotateBy(annotate) {
    return (text, location) => {
        const { file, line, column } = location ?? {};
        annotate(showControls(text), {
            ...(file !== undefined && { file: showControls(file) }),
            ...(line !== undefined && { startLine: line }),
            ...(column !== undefined && { startColumn: column }),
        });
    };
}
/**
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
async function withoutCommands(work) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
    const print = (text) => {
        process.stdout.write(text);
    };
    print(`::stop-commands::${token}\n`);
    try {
        return await showForeign(print, work);
    }
    finally {
        // The closing marker counts only at the start of a line.
        print(`::${token}::\n`);
    }
}
/** A line is held for its end so long. */
const longestHeld = 64_000;
/**
 * Shows whole lines of what comes in pieces, so that no secret and no colour is parted, and ends the last one. A
 * program may colour what it says; it moves, hides and renames nothing of what others said.
 *
 * @param reset ends its colours, where the runner does not do so with each line
 */
async function showForeign(print, work, reset = '') {
    let held = '';
    let [isColoured, isEnded] = [false, true];
    const printShown = (text) => {
        isColoured ||= text.includes('\u001b[');
        isEnded = text.endsWith('\n');
        print(showControls(text, true));
    };
    try {
        return await work((text) => {
            const end = text.lastIndexOf('\n') + 1;
            if (end === 0 && held.length + text.length <= longestHeld) {
                held += text;
                return;
            }
            const whole = end === 0 ? text : text.slice(0, end);
            printShown(held + whole);
            held = text.slice(whole.length);
        });
    }
    finally {
        if (held !== '' || !isEnded)
            printShown(`${held}\n`);
        if (isColoured)
            print(reset);
    }
}
/**
 * Branch names, paths and error texts may hold what the runner takes for a workflow command: `::` at the
 * start of a line, or `##[` anywhere in it. A space of no width takes it away.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function disarm(text) {
    return showControls(text)
        .replace(/^([^\S\n\r\u2028\u2029]*)::/gm, '$1\u200b::')
        .replaceAll('##[', '#\u200b#[');
}
/** Sets a colour, or clears the rest of its own line. */
const colours = /\u001b\[[\d;]{0,30}[Km]/;
const controlsButColours = new RegExp(`(${colours.source})|${_words_js__WEBPACK_IMPORTED_MODULE_2__/* .controls */ .ne.source}`, 'g');
/** The text with its control characters written out, but for those that colour it where it may. */
function showControls(text, mayColour = false) {
    return mayColour
        ? text.replace(controlsButColours, (found, colour) => colour ?? (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .writeControls */ .Wt)(found))
        : (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .writeControls */ .Wt)(text);
}


/***/ }),

/***/ 1781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   ZD: () => (/* binding */ escapeHtml),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   ih: () => (/* binding */ escape),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   qE: () => (/* binding */ cutAtLine)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(44842);
// Markdown of texts that may hold anything: no character of them is markup.

/**
 * A text of at most so many bytes, cut after a whole line where it can be.
 *
 * @param end a line that stands where the rest was
 */
function cutAtLine(text, most, end) {
    if (Buffer.byteLength(text) <= most)
        return text;
    const bytes = Buffer.from(text).subarray(0, Math.max(0, most - Buffer.byteLength(end) - 1));
    // A character that was cut through goes.
    const start = bytes.toString().replace(/\ufffd{1,3}$/, '');
    const lastLine = start.lastIndexOf('\n');
    return `${lastLine === -1 ? start : start.slice(0, lastLine)}\n${end}`;
}
/** A fence longer than any run of backticks inside, so that the text cannot end it. */
function fence(text, language) {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const marks = '`'.repeat(longest + 1);
    return `${marks}${language}\n${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .writeControls */ .Wt)(text).replace(/\n$/, '')}\n${marks}`;
}
/** A value in a table cell: as code, its line breaks and bars made harmless. What is too wide is broken at its digest. */
function code(value) {
    if (value === '')
        return '';
    const lines = value
        .split('\n')
        .map((line) => `<code>${escapeHtml(line).replaceAll('`', '&#96;')}</code>`);
    return lines.join('<br>').replaceAll('|', '&#124;').replaceAll('@sha256:', '<wbr>@sha256:');
}
/** A value in a cell of an HTML table: to be read where it has a blank, else to be copied. */
function cell(value) {
    if (!value.includes(' '))
        return code(value);
    return escapeHtml(value).replaceAll('\n', '<br>').replace(reference, '$&&ZeroWidthSpace;');
}
/** Such a value that leads to a page. */
function link(value, page) {
    const href = escapeHtml(page).replaceAll('"', '&quot;').replaceAll('|', '&#124;');
    return `<a href="${href.replaceAll('`', '&#96;')}">${cell(value)}</a>`;
}
/** What GitHub makes a link of, and tells people of: a person's or team's name, and the number of an issue. */
const reference = /(?<!\w)@(?=\w)|#(?=\d)|(?<=\bGH)-(?=\d)/gi;
/** Plain text inside Markdown: no character of it is markup. */
function escape(text) {
    const plain = escapeHtml(text.replace(/[\\`*_[\]#|~]/g, '\\$&')).replaceAll('\n', ' ');
    // A blank of no width, which nobody sees, makes it plain text.
    return plain.replace(reference, '$&&ZeroWidthSpace;');
}
function escapeHtml(text) {
    return (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .writeControls */ .Wt)(text)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;');
}


/***/ }),

/***/ 79188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  IT: () => (/* binding */ declareArtifacts),
  Kn: () => (/* binding */ writeOutputs),
  Sy: () => (/* binding */ writeSummary)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: ./lib/node_modules/@actions/core/lib/core.js + 3 modules
var core = __nccwpck_require__(86120);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(70857);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(79896);
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/summary.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return __awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return __awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/runner/outputs.js
// What a run leaves to the runner: the outputs of action.yml, and the job summary. Values are made elsewhere.



/**
 * Hands the outputs to the runner; outside a runner nothing is written.
 *
 * @throws UserError `machine`, without outputs too: so a run can ask whether it will be able to
 */
function writeOutputs(outputs) {
    if (!hasRunnerFile('GITHUB_OUTPUT'))
        return;
    try {
        for (const [name, value] of Object.entries(outputs))
            core/* setOutput */.uH(name, value);
    }
    catch (error) {
        throw explainUnwritten('GITHUB_OUTPUT', error);
    }
}
/** So many a job may name. The runner fails a step that names more, when all is done already. */
const mostArtifacts = 500;
/**
 * Names what was published, for steps that attest it: a file of newer runners, one artifact a line.
 *
 * @see https://github.com/actions/runner/pull/4527
 */
function declareArtifacts(artifacts, warn) {
    const path = process.env['GITHUB_ARTIFACTS'] ?? '';
    if (path === '' || artifacts.length === 0)
        return;
    const named = artifacts.slice(0, mostArtifacts);
    try {
        (0,external_node_fs_.appendFileSync)(path, named.map((artifact) => `${artifact}\n`).join(''));
    }
    catch (error) {
        throw explainUnwritten('GITHUB_ARTIFACTS', error);
    }
    const others = artifacts.slice(mostArtifacts);
    if (others.length === 0)
        return;
    warn(`A job can name ${mostArtifacts} artifacts to be attested; ${others.length} of this run are left out, from ${others[0] ?? ''} on`);
}
/** Adds to the job summary; outside a runner nothing is written. */
async function writeSummary(markdown) {
    if (!hasRunnerFile('GITHUB_STEP_SUMMARY'))
        return;
    try {
        await summary.addRaw(markdown).write();
    }
    catch (error) {
        throw explainUnwritten('GITHUB_STEP_SUMMARY', error);
    }
}
/**
 * Without the file, @actions/core prints the output as a command, and refuses the summary. A file that is
 * named and not there yet is made: the package writes to no other.
 */
function hasRunnerFile(variable) {
    const path = process.env[variable] ?? '';
    try {
        if (path !== '')
            (0,external_node_fs_.appendFileSync)(path, '');
    }
    catch (error) {
        throw explainUnwritten(variable, error);
    }
    return path !== '';
}
function explainUnwritten(variable, error) {
    return new errors/* UserError */.yo('machine', `The file that ${variable} names cannot be written: ${(0,errors/* messageOf */.bD)(error)}`, {
        fix: 'The runner sets it: look for a step that changes it, at the rights of the user of this job, and at the room on the disk.',
        cause: error,
    });
}


/***/ }),

/***/ 21441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C6: () => (/* binding */ openRecord),
/* harmony export */   Ni: () => (/* binding */ formatStages),
/* harmony export */   Xo: () => (/* binding */ formatSeconds)
/* harmony export */ });
/** @param now milliseconds since whenever */
function openRecord(log, now) {
    const warnings = [];
    const done = [];
    const found = new Map();
    const decided = { reasons: [], rerun: undefined };
    const spent = new Map();
    const running = [];
    let since = now();
    /** What has passed goes to the innermost part that runs. */
    const book = () => {
        const [name] = running.slice(-1);
        const time = now();
        if (name !== undefined)
            spent.set(name, (spent.get(name) ?? 0) + time - since);
        since = time;
    };
    return {
        log: {
            ...log,
            warning: (text, location) => {
                warnings.push(text);
                log.warning(text, location);
            },
        },
        warnings,
        done,
        found,
        find: (name, what) => {
            found.set(name, what);
        },
        did: (what) => {
            done.push(what);
        },
        get reasons() {
            return decided.reasons;
        },
        get rerun() {
            return decided.rerun;
        },
        decide: (reasons, rerun) => {
            Object.assign(decided, { reasons, rerun });
        },
        get stages() {
            return [...spent].map(([name, milliseconds]) => ({ name, milliseconds }));
        },
        stage: async (name, work) => {
            book();
            running.push(name);
            if (!spent.has(name))
                spent.set(name, 0);
            try {
                return await work();
            }
            finally {
                book();
                running.pop();
            }
        },
    };
}
/** `plan 1.2 s, build 48.0 s`. */
function formatStages(stages) {
    return stages
        .map(({ name, milliseconds }) => `${name} ${formatSeconds(milliseconds)}`)
        .join(', ');
}
/** One decimal below a minute, then minutes. */
function formatSeconds(milliseconds) {
    const seconds = milliseconds / 1000;
    if (seconds < 59.95)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}


/***/ }),

/***/ 15946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H9: () => (/* binding */ commentRoom),
/* harmony export */   Ic: () => (/* binding */ describeFailure),
/* harmony export */   M3: () => (/* binding */ formatFailure),
/* harmony export */   kq: () => (/* binding */ formatSummary)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1781);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(21441);
// The job summary's text: of a run that ended well, and of one that failed.



/** GitHub drops all of a step's summary beyond 1 MiB. A row of an image is some 400 bytes. */
const summaryRoom = { reasons: 300_000, diff: 200_000, images: 150_000 };
/** A comment on GitHub takes 65,536 characters. */
const commentRoom = { reasons: 12_000, diff: 15_000, images: 10_000 };
/** Each of the texts to copy; they grow with the number of images. */
const longestFolded = 30_000;
/** The job summary as GitHub-flavoured Markdown. */
function formatSummary(facts, room = summaryRoom) {
    const { isPlan = false, reasons } = facts;
    return joinSections([
        `### ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escape */ .ih)(facts.title)}`,
        formatTable(facts.rows),
        formatImages(facts.images, room.images),
        formatPlatforms(facts.platforms),
        formatTable(facts.nodes, ['Node', 'Image']),
        formatWarnings(facts, room),
        isPlan ? formatList(reasons, room) : '',
        facts.diff === '' ? '' : formatDiffBlock(facts.diff, room.diff),
        isPlan ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escape */ .ih)(facts.next ?? ''),
        isPlan ? '' : formatChart(facts),
        isPlan ? '' : foldReasons(reasons, room),
        ...(facts.folded ?? []).map(formatFolded),
    ]);
}
/** What the summary of a failed run shows. */
function describeFailure(error, record) {
    const failure = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asUserError */ .Yl)(error);
    const { fix, excerpt } = failure;
    const { done, rerun, reasons, warnings, stages } = record;
    return {
        what: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUserError */ .XR)(failure.with({ fix: '' })).trimEnd(),
        page: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorPage */ .Wr)(failure.code),
        ...{ fix, excerpt, done, rerun, reasons, warnings, stages },
    };
}
/** A failure, for the job summary. */
function formatFailure(facts, room = summaryRoom) {
    const { what, fix, excerpt, page, done, rerun, reasons } = facts;
    const nothing = 'Nothing of this run is left behind: a re-run begins anew.';
    return joinSections([
        '### Not delivered',
        formatQuote(what, room),
        excerpt === undefined ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .fence */ .EU)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .cutAtLine */ .qE)(excerpt, room.diff, '…'), 'text'),
        fix === undefined ? '' : `**What to do:** ${formatLines(fix, room)}`,
        `[What this error means](${page})`,
        done.length === 0 ? nothing : `**Done already**\n\n${formatShort(done, room)}`,
        done.length === 0 || rerun === undefined ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escape */ .ih)(rerun),
        formatWarnings(facts, room),
        formatChart(facts),
        foldReasons(reasons, room),
    ]);
}
function joinSections(sections) {
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
/** Lines that wrap, as those of a code block do not. */
function formatQuote(text, room) {
    return formatLines(text, room).replaceAll(/^/gm, '> ');
}
function formatLines(text, { reasons }) {
    const lines = text.trimEnd().split('\n');
    const shown = lines.map((line) => {
        const indent = /^ */.exec(line)?.[0].length ?? 0;
        return `${'&nbsp;'.repeat(indent)}${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escape */ .ih)(line.slice(indent))}`;
    });
    const end = 'and more: the log of the step holds all of it';
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .cutAtLine */ .qE)(shown.join('<br>\n'), reasons / 4, end);
}
function formatList(entries, { reasons }) {
    // The same may be told for each of several images.
    const list = [...new Set(entries)].map((entry) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escape */ .ih)(entry)}`).join('\n');
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .cutAtLine */ .qE)(list, reasons, '- and more: the log of the step holds all of them');
}
function formatShort(entries, room) {
    return formatList(entries, { ...room, reasons: room.reasons / 4 });
}
function formatWarnings({ warnings = [] }, room) {
    const list = formatShort(warnings, room);
    return list === '' ? '' : `**Warnings**\n\n${list}`;
}
function foldReasons(reasons, room) {
    if (reasons.length === 0)
        return '';
    return `<details><summary>What was decided, and why</summary>\n\n${formatList(reasons, room)}\n\n</details>`;
}
/** Below this a chart says nothing, in milliseconds. */
const shortestRun = 1_000;
/** A bar of less is `0.0 s`. */
const shortestStage = 50;
/** Up to how many milliseconds how often there is a mark on the axis: more than a dozen stand in each other. */
const intervals = [
    [12_000, '1second'],
    [120_000, '10second'],
    [720_000, '1minute'],
    [7_200_000, '10minute'],
];
/**
 * The stages below each other, each where the one before ends: parts of a stage within another are counted out of it.
 *
 * @see https://mermaid.js.org/syntax/gantt.html
 */
function formatChart({ stages = [] }) {
    const shown = stages.filter(({ milliseconds }) => milliseconds >= shortestStage);
    const whole = shown.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    if (shown.length < 2 || whole < shortestRun)
        return '';
    let from = 0;
    const bars = shown.map(({ name, milliseconds }) => {
        const length = Math.round(milliseconds);
        const bar = `${name.replaceAll(/[^\w ]/g, '')} (${(0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .formatSeconds */ .Xo)(milliseconds)}) :${from}, ${length}ms`;
        from += length;
        return bar;
    });
    const interval = intervals.find(([most]) => whole <= most)?.[1] ?? '1hour';
    const axis = ['axisFormat %M:%S', `tickInterval ${interval}`, 'todayMarker off'];
    const head = ['gantt', 'dateFormat x', ...axis];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .fence */ .EU)([...head, ...bars].join('\n    '), 'mermaid');
}
function formatImages(images, most) {
    const rows = images.map(([reference, origin, platforms]) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(reference),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escape */ .ih)(origin),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(platforms),
    ]);
    const end = '| and more: the output images holds all of them |';
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .cutAtLine */ .qE)(formatColumns(['Image', 'Origin', 'Platforms'], rows), most, end);
}
function formatPlatforms(platforms) {
    const rows = platforms.map(([platform, digest, size = '']) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escape */ .ih)(platform),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(digest),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escape */ .ih)(size),
    ]);
    return formatColumns(['Platform', 'Digest', 'Size'], rows);
}
/** A table without the columns that are empty in every row. */
function formatColumns(head, rows) {
    if (rows.length === 0)
        return '';
    const isShown = head.map((_, column) => rows.some((row) => row[column] !== ''));
    return [head, head.map(() => '---'), ...rows]
        .map((row) => `| ${row.filter((_, column) => isShown[column]).join(' | ')} |`)
        .join('\n');
}
/** Markdown knows no table without a head: it would be an empty strip. An HTML block ends at the first empty line. */
function formatTable(rows, head) {
    if (rows.length === 0)
        return '';
    const lines = rows.map(([name, value, page]) => {
        const shown = page === undefined ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .cell */ .Hn)(value) : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(value, page);
        return `<tr><th align="left">${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeHtml */ .ZD)(name)}</th><td>${shown}</td></tr>`;
    });
    const first = head ? [`<tr><th>${head.join('</th><th>')}</th></tr>`] : [];
    return ['<table>', ...first, ...lines, '</table>'].join('\n');
}
function formatDiffBlock(diff, most) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .fence */ .EU)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .cutAtLine */ .qE)(diff, most, '… cut here: the output diff holds more'), 'diff');
}
function formatFolded({ title, language, text }) {
    const block = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .fence */ .EU)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .cutAtLine */ .qE)(text, longestFolded, '# and more, left out here'), language);
    return `<details><summary>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeHtml */ .ZD)(title)}</summary>\n\n${block}\n\n</details>`;
}


/***/ }),

/***/ 35274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CK: () => (/* binding */ isVersionOfAny),
/* harmony export */   MQ: () => (/* binding */ readRefreshedName),
/* harmony export */   c0: () => (/* binding */ compareReleases),
/* harmony export */   fJ: () => (/* binding */ readTagVersion),
/* harmony export */   iJ: () => (/* binding */ readRelease),
/* harmony export */   tM: () => (/* binding */ readVersionTag),
/* harmony export */   ub: () => (/* binding */ formatVersionTag),
/* harmony export */   w0: () => (/* binding */ formatSemVer),
/* harmony export */   zP: () => (/* binding */ explainNoVersion)
/* harmony export */ });
/* harmony import */ var semver_functions_compare_build_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(37648);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(16353);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(68424);



/**
 * Reads a git tag as `<prefix>[v]<SemVer 2.0.0>`.
 *
 * @see https://semver.org/spec/v2.0.0.html
 */
function readVersionTag(name, prefix) {
    if (!name.startsWith(prefix))
        return { refusal: `does not begin with the prefix ${prefix}` };
    const text = withoutV(name.slice(prefix.length));
    const version = /^\d/.test(text) ? semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__(text) : null;
    if (version === null)
        return { refusal: explainRefusal(text) };
    if (text.length > _image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .maximumTagLength */ .Xo) {
        return { refusal: `longer than ${_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .maximumTagLength */ .Xo} characters, the limit for image tags` };
    }
    return { version };
}
const noVersion = 'not a version';
/** Why a git tag is no version, and what would make it one. */
function explainNoVersion(name, prefix) {
    const { refusal = '' } = readVersionTag(name, prefix);
    const otherPrefix = refusal === noVersion ? findTagPrefix(name) : undefined;
    return otherPrefix === undefined ? refusal : `it would be one with tag-prefix: ${otherPrefix}`;
}
/** Whether a git tag is a version with any prefix, or with none. */
function isVersionOfAny(name) {
    return readVersionTag(name, '').version !== undefined || findTagPrefix(name) !== undefined;
}
/** What stands before the version in a component's git tag: `api-` in `api-v1.2.3`; in `2026.1.2.3` no number does. */
function findTagPrefix(name) {
    return [...name.matchAll(/[-/_.@]/g)]
        .map(({ index }) => name.slice(0, index + 1))
        .filter((prefix) => !/^v?[\d.]+$/i.test(prefix))
        .find((prefix) => readVersionTag(name, prefix).version);
}
// Checked for every tag of a repository: one expression and no object for each.
const number = '(0|[1-9]\\d{0,15})';
const build = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const stable = new RegExp(`^v?${number}\\.${number}\\.${number}(?:\\+(${build}))?$`);
const dotted = /^v?(\d{1,15}(?:\.\d{1,15}){1,5})(?:\.post(\d{1,15}))?$/;
/**
 * Reads a git tag as a version without a prerelease part; `undefined` for everything else.
 *
 * @param order `dotted` takes also what is no SemVer: `2026.01.05`, `26.11`, `2026.11.28.1`, `1.2.3.post1`
 */
function readRelease(name, prefix, order = 'semver') {
    if (!name.startsWith(prefix))
        return undefined;
    const whole = prefix === '' ? name : name.slice(prefix.length);
    const match = stable.exec(whole);
    if (match !== null)
        return toRelease(whole, match.slice(1, 4), match[4] ?? '');
    if (order === 'semver')
        return undefined;
    const [, numbers, post] = dotted.exec(whole) ?? [];
    return numbers === undefined
        ? undefined
        : toRelease(whole, numbers.split('.'), post === undefined ? '' : `post.${Number(post)}`);
}
function toRelease(name, parts, metadata) {
    const [text, numbers] = [withoutV(name), parts.map(Number)];
    const isSafe = numbers.every((one) => one <= Number.MAX_SAFE_INTEGER);
    return isSafe && text.length <= _image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .maximumTagLength */ .Xo ? { text, numbers, build: metadata } : undefined;
}
/**
 * Negative when `one` is lower, positive when it is higher; 0 only for one version. Build metadata decides where the
 * numbers are equal (by the order of `version: semver`), and the text where only zeros in front differ.
 */
function compareReleases(one, other) {
    const count = Math.max(one.numbers.length, other.numbers.length);
    for (let at = 0; at < count; at += 1) {
        const difference = (one.numbers[at] ?? -1) - (other.numbers[at] ?? -1);
        if (difference !== 0)
            return difference;
    }
    const byBuild = one.build === other.build ? 0 : semver_functions_compare_build_js__WEBPACK_IMPORTED_MODULE_0__(buildOf(one), buildOf(other));
    if (byBuild !== 0 || one.text === other.text)
        return byBuild;
    return one.text < other.text ? -1 : 1;
}
function buildOf({ build: metadata }) {
    return metadata === '' ? '0.0.0' : `0.0.0+${metadata}`;
}
/** The version as it was written, build metadata included. */
function formatSemVer(version) {
    const build = version.build.length === 0 ? '' : `+${version.build.join('.')}`;
    return `${version.version}${build}`;
}
/** `+` is no character of an image tag; `_` is one, and none of a SemVer. */
function formatVersionTag(version) {
    return version.replace('+', '_');
}
/** The version that an image tag names; the tag itself where that is no SemVer. */
function readTagVersion(tag) {
    const version = tag.replace('_', '+');
    if (semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__(version) !== null)
        return version;
    const { plain, time } = readRefreshedName(tag);
    return time === '' ? tag : `${plain}+${tag.slice(plain.length + 1)}`;
}
const suffix = /[+_.]base\.(\d{12})\.[0-9a-f]{8}$/;
/** Takes a version or tag apart. Build metadata of its own stands before: `1.4.0+5.base.202611290300.1a2b3c4d`. */
function readRefreshedName(text) {
    const [found = '', time = ''] = suffix.exec(text) ?? [];
    return { plain: text.slice(0, text.length - found.length), time };
}
function withoutV(text) {
    return text.startsWith('v') ? text.slice(1) : text;
}
/** Why a text, its prefix and `v` taken off, is no SemVer: the first fault that a person would name. */
function explainRefusal(text) {
    if (text === '')
        return 'nothing follows the prefix';
    if (/^V\d/.test(text))
        return 'a capital V stands before the version';
    if (!/^\d/.test(text))
        return noVersion;
    const found = text.search(/[+-]/);
    const end = found === -1 ? text.length : found;
    return explainCore(text.slice(0, end).split('.')) ?? explainSuffix(text.slice(end));
}
function explainCore(numbers) {
    if (numbers.some((part) => !/^\d+$/.test(part)))
        return 'not three numbers with dots between them';
    if (numbers.length !== 3)
        return `a version has three numbers, not ${numbers.length}`;
    if (numbers.some((part) => /^0\d/.test(part)))
        return 'leading zero';
    const isSafe = numbers.every((part) => Number.isSafeInteger(Number(part)));
    return isSafe ? undefined : `a number is higher than ${Number.MAX_SAFE_INTEGER}`;
}
function explainSuffix(rest) {
    const [, prerelease, build] = /^(?:-([^+]*))?(?:\+(.*))?$/s.exec(rest) ?? [];
    const isPadded = prerelease?.split('.').some((part) => /^0\d+$/.test(part));
    return (explainIdentifiers('prerelease', prerelease) ??
        explainIdentifiers('build metadata', build) ??
        (isPadded ? 'leading zero in the prerelease' : 'not a version by SemVer 2.0.0'));
}
function explainIdentifiers(what, text) {
    if (text === undefined)
        return undefined;
    if (text.split('.').includes(''))
        return `an empty identifier in the ${what}`;
    const illegal = /[^0-9A-Za-z.-]/u.exec(text);
    return illegal ? `${JSON.stringify(illegal[0])} in the ${what}` : undefined;
}


/***/ }),

/***/ 32592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BL: () => (/* binding */ needsTags),
/* harmony export */   CJ: () => (/* binding */ tagsUnknown),
/* harmony export */   Jo: () => (/* binding */ checkTriggeringTag),
/* harmony export */   Nr: () => (/* binding */ explainTagMoved),
/* harmony export */   dk: () => (/* binding */ highestReleases),
/* harmony export */   g4: () => (/* binding */ findVersionNames),
/* harmony export */   mJ: () => (/* binding */ orderOf),
/* harmony export */   qT: () => (/* binding */ releaseAliases),
/* harmony export */   vd: () => (/* binding */ formatTagsWarning),
/* harmony export */   zF: () => (/* binding */ explainRefusals),
/* harmony export */   zQ: () => (/* binding */ highestVersionTag)
/* harmony export */ });
/* harmony import */ var semver_functions_compare_build_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(37648);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _semver_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(35274);
// What a version needs of the repository's git tags, and what they say about versions.



/** The aliases that follow the releases in the repository's git tags. */
const releaseAliases = new Set(['major', 'minor', 'latest']);
/** Whether the version or an alias depends on the git tags: where the clone lacks them, its remote is asked. */
function needsTags(request, { ref }) {
    const { version } = request;
    // Whether it is still there, and still on this commit.
    if (ref.kind === 'tag')
        return true;
    if (version === 'sha')
        return false;
    if (version !== 'auto' && version !== 'semver')
        return mayMoveRelease(request, ref);
    // Who checks out a tag has its commit, detached; no event names the tag.
    return version === 'semver' || ref.kind === 'detached';
}
/** An explicit version that is a release moves its aliases. */
function mayMoveRelease({ aliases, version }, ref) {
    const mayMove = ref.kind !== 'pull-request' && aliases.some((kind) => releaseAliases.has(kind));
    return mayMove && (0,_semver_js__WEBPACK_IMPORTED_MODULE_2__/* .readRelease */ .iJ)(version, '', 'dotted') !== undefined;
}
/** The highest by SemVer's order; of `v1.2.3` and `1.2.3` always the one with the v. */
function highestVersionTag(names, prefix) {
    const versions = names.flatMap((name) => {
        const { version } = (0,_semver_js__WEBPACK_IMPORTED_MODULE_2__/* .readVersionTag */ .tM)(name, prefix);
        return version ? [{ name, version }] : [];
    });
    versions.sort((one, other) => semver_functions_compare_build_js__WEBPACK_IMPORTED_MODULE_0__(other.version, one.version) || (one.name < other.name ? 1 : -1));
    return versions[0];
}
/** Prereleases and other components' tags hold nothing back. */
function highestReleases(names, prefix, version, order) {
    const [ownMajor = 0, ownMinor] = version.numbers;
    let [minor, major, latest] = [version, version, version];
    // Git's order puts most high numbers last. From there, the first number alone rules out most names.
    for (const name of names.toReversed()) {
        const first = readFirstNumber(name, prefix);
        if (first < (latest.numbers[0] ?? 0) && first !== ownMajor)
            continue;
        const release = (0,_semver_js__WEBPACK_IMPORTED_MODULE_2__/* .readRelease */ .iJ)(name, prefix, order);
        if (release === undefined)
            continue;
        if ((0,_semver_js__WEBPACK_IMPORTED_MODULE_2__/* .compareReleases */ .c0)(release, latest) > 0)
            latest = release;
        if (release.numbers[0] !== ownMajor)
            continue;
        if ((0,_semver_js__WEBPACK_IMPORTED_MODULE_2__/* .compareReleases */ .c0)(release, major) > 0)
            major = release;
        if (release.numbers[1] === ownMinor && (0,_semver_js__WEBPACK_IMPORTED_MODULE_2__/* .compareReleases */ .c0)(release, minor) > 0)
            minor = release;
    }
    return { minor, major, latest };
}
/** Who writes the version has a scheme of their own: then all git tags of numbers count, else those that are SemVer. */
function orderOf({ kind }) {
    return kind === 'explicit' ? 'dotted' : 'semver';
}
/**
 * Of versions that go out as they are written, `26.11` may be one itself, beside the `26.11` that follows `26.11.1`:
 * no alias re-points it.
 *
 * @returns the git tag that is a version of an alias's name; `undefined` where none is, and with SemVer, where none can be
 */
function findVersionNames(names, prefix, order) {
    return (tag) => (order === 'dotted' ? names.find((name) => name === prefix + tag) : undefined);
}
/** The number behind the prefix and a `v`; `NaN` where there is none. */
function readFirstNumber(name, prefix) {
    const start = name[prefix.length] === 'v' ? prefix.length + 1 : prefix.length;
    return parseInt(name.slice(start), 10);
}
/**
 * How the remote's tag differs from the one that triggered the run: it is gone, or stands on another commit by now.
 * Commits are compared, not the objects of annotated tags.
 *
 * @returns `undefined` where it does not, or where the remote was not asked
 */
function explainTagMoved(ref, { remote }) {
    if (ref.kind !== 'tag' || !remote || remote.onRevision.includes(ref.name))
        return undefined;
    const isThere = remote.names.includes(ref.name);
    return `git tag ${ref.name} ${isThere ? 'stands on another commit' : 'is gone'}`;
}
/** @throws UserError `tag-moved` before a build of what its tag does not name any more */
function checkTriggeringTag({ ref, tags }) {
    const moved = explainTagMoved(ref, tags);
    if (moved === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('tag-moved', `${moved} at the remote by now, and it triggered this run`, {
        fix: 'Deliver the tag as it is now: its own push starts a run. A tag that was deleted is to be pushed again first.',
    });
}
/** A commit rarely carries more git tags. */
const listedTags = 10;
/** Each git tag and why it is no version, one a line. */
function explainRefusals(names, prefix) {
    const refusals = names.map((name) => `${name}: ${(0,_semver_js__WEBPACK_IMPORTED_MODULE_2__/* .explainNoVersion */ .zP)(name, prefix)}`);
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .formatList */ .ki)(refusals, listedTags);
}
/** @param consequence what follows for this run, as a sentence */
function formatTagsWarning({ problem = '' }, consequence) {
    return `Not all git tags are known: ${problem}. ${consequence}`;
}
/** @param what what needs all git tags: `version: semver needs the git tags on the commit` */
function tagsUnknown(what, tags) {
    const why = tags.problem ?? 'no reason is known';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('git-tags-unknown', `${what}, but the clone may not hold them all: ${why}`, {
        fix: "Let the token read the repository. Or check out with fetch-depth: 0 and let the clone say that it fetches every tag: git config --add remote.origin.fetch '+refs/tags/*:refs/tags/*'",
    });
}


/***/ }),

/***/ 49856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C0: () => (/* binding */ parseExplicitVersion),
/* harmony export */   QL: () => (/* binding */ warnOfNamedCommit),
/* harmony export */   Vk: () => (/* binding */ formatRevisionTag),
/* harmony export */   fC: () => (/* binding */ semverVersion),
/* harmony export */   n4: () => (/* binding */ shaVersion),
/* harmony export */   uI: () => (/* binding */ explainVersion)
/* harmony export */ });
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(16353);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _git_commits_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(44958);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(68424);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(79575);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(42037);
/* harmony import */ var _semver_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(35274);







function semverVersion(semver, reason) {
    const version = (0,_semver_js__WEBPACK_IMPORTED_MODULE_4__/* .formatSemVer */ .w0)(semver);
    const tag = (0,_semver_js__WEBPACK_IMPORTED_MODULE_4__/* .formatVersionTag */ .ub)(version);
    return { tag, version, kind: 'semver', reason, warnings: [], semver };
}
function shaVersion(revision, reason) {
    const tag = formatRevisionTag(revision);
    return { tag, version: tag, kind: 'sha', reason, warnings: [] };
}
/** The tag of a commit without a version: always seven digits, so that a commit has one tag everywhere. */
function formatRevisionTag(revision) {
    return `sha-${(0,_git_commits_js__WEBPACK_IMPORTED_MODULE_5__/* .shortRevision */ .w7)(revision)}`;
}
/** Words that other tools have for them, and what expressions give where nothing is set. */
const otherSources = /^(?:git|tag|ref|commit|branch|version|semantic|calver|sha1|sha256|true|false|null|undefined|none)$/i;
/** Names that people expect to move. */
const movingNames = /^(?:latest|edge|nightly|stable|canary|current|dev(?:elop(?:ment)?)?|main|master|trunk|prod(?:uction)?|staging|next|snapshot)$/i;
function warnOfMoving(text) {
    const instead = text.toLowerCase() === 'latest'
        ? 'latest, which moves latest forward only'
        : `${text}=main, which lets ${text} follow that branch`;
    return `version is ${text}: every image would be called so, and a tag that exists is not re-pointed to another commit. Use version: auto with aliases: ${instead}.`;
}
/**
 * Reads a version that the user wrote: any image tag, and SemVer with build metadata, whose `+` becomes `_` in the tag.
 *
 * @throws UserError `version-explicit` showing the character at fault
 */
function parseExplicitVersion(text) {
    if (/^(?:auto|semver|sha)$/i.test(text))
        throw notAKeyword(text);
    const semver = /^v?\d/.test(text) && text.trim() === text ? semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_0__(text) : null;
    const tag = semver === null ? text : (0,_semver_js__WEBPACK_IMPORTED_MODULE_4__/* .formatVersionTag */ .ub)(text);
    if (!(0,_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .isTag */ .dz)(tag))
        throw notATag(text, tag);
    const reason = `version is ${text}${tag === text ? '' : ', and an image tag has _ for its +'}`;
    const warnings = [...(movingNames.test(text) ? [warnOfMoving(text)] : []), ...warnOfWord(text)];
    return { tag, version: text, kind: 'explicit', reason, warnings, ...(semver && { semver }) };
}
/**
 * Said of a version that names a commit, as `version: sha-${{ github.sha }}` does, where another one is built: on
 * pull_request and workflow_run GitHub's variable holds a commit that the event is not about.
 */
function warnOfNamedCommit({ kind, tag }, revision) {
    const [, id] = /^(?:sha-(?=[0-9a-f]{7,64}$)|(?=(?:[0-9a-f]{40}|[0-9a-f]{64})$))(.+)$/.exec(tag) ?? [];
    if (kind !== 'explicit' || id === undefined || revision.startsWith(id))
        return [];
    return [
        `version ${tag} names another commit than the one that is built, ${revision}: github.sha is not that of the event on pull_request and workflow_run. Set version: sha, or write the commit that is checked out`,
    ];
}
function notAKeyword(text) {
    const what = `version ${JSON.stringify(text)} would be the tag of each image`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('version-explicit', what, { fix: `Write ${text.toLowerCase()}.` });
}
/** A mistyped word is a tag like any other. */
function warnOfWord(text) {
    const near = /^[a-z]{4,}$/i.test(text)
        ? (0,_nearest_js__WEBPACK_IMPORTED_MODULE_6__/* .findNearest */ .qg)(text.toLowerCase(), _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .versionSources */ .Bv)
        : undefined;
    if (near === undefined && !otherSources.test(text))
        return [];
    const meant = near ?? 'auto, semver or sha';
    return [
        `version is ${text}, which is taken as it is written: every image would be called so. Where the version is to come from git, write version: ${meant}.`,
    ];
}
function notATag(text, tag) {
    const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
    const what = `version ${shown} cannot be an image tag: ${explainFault(tag)}`;
    const fix = `An image tag has letters, digits, "_", "." and "-", begins with none of "." and "-", and has at most ${_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .maximumTagLength */ .Xo} characters.`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('version-explicit', what, { fix });
}
function explainFault(tag) {
    if (tag === '')
        return 'it is empty';
    const characters = Array.from(tag);
    const position = characters.findIndex((character) => !/^[\w.-]$/.test(character));
    if (position !== -1) {
        return `character ${position + 1} is ${JSON.stringify(characters[position])}`;
    }
    return /^[.-]/.test(tag)
        ? `it begins with ${JSON.stringify(tag[0])}`
        : `it has ${tag.length} characters`;
}
/** One line for each tag: `1.4.0: git tag v1.4.0 triggered this run`, `latest: not moved, 2.0.0 is higher`. */
function explainVersion(version) {
    return [version, ...version.aliases, ...version.notMoved].map(({ tag, reason }) => `${tag}: ${reason}`);
}


/***/ }),

/***/ 44842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Sn: () => (/* binding */ openWords),
/* harmony export */   VI: () => (/* binding */ listShort),
/* harmony export */   Wt: () => (/* binding */ writeControls),
/* harmony export */   ne: () => (/* binding */ controls),
/* harmony export */   qI: () => (/* binding */ cutWords)
/* harmony export */ });
// What programs and servers say to people, and how much of it is heard: data has its own bounds. Imports nothing.
/** How much of the beginning and of the end is kept, in characters. */
const kept = { head: 4_000, tail: 24_000 };
/** How far a cut moves to a blank, so that it parts no secret: a part of one would not be masked. */
const shift = 512;
/**
 * Words of others as they may be searched and shown: the beginning, and the end, where most say what went wrong.
 * Whoever can make a program or a server talk decides how long its words are, not how long a run looks at them.
 */
function cutWords(text) {
    if (text.length <= kept.head + kept.tail)
        return text;
    return joinCut(text.slice(0, kept.head), text.slice(-kept.tail), text.length);
}
/** So many names are listed where there is room for a line only. */
const mostNames = 4;
/** `api, web`; of more than four the first three, and how many others there are. */
function listShort(names) {
    if (names.length <= mostNames)
        return names.join(', ');
    const shown = names.slice(0, mostNames - 1);
    return `${shown.join(', ')} and ${names.length - shown.length} more`;
}
/** Words that come piece by piece, of which never more is held than is kept. */
function openWords() {
    let head = '';
    let tail = '';
    let length = 0;
    return {
        add: (piece) => {
            length += piece.length;
            const room = kept.head - head.length;
            head += piece.slice(0, room);
            const rest = tail + piece.slice(room);
            // Cut now and then only: each cut copies what is kept.
            tail = rest.length > 4 * kept.tail ? rest.slice(-kept.tail) : rest;
        },
        read: () => {
            const isWhole = length <= kept.head + kept.tail;
            return isWhole ? head + tail : joinCut(head, tail.slice(-kept.tail), length);
        },
    };
}
function joinCut(head, tail, length) {
    const end = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'));
    const first = end < head.length - shift ? head : head.slice(0, end);
    const start = tail.search(/\s/);
    const last = start === -1 || start > shift ? tail : tail.slice(start + 1);
    const left = (length - first.length - last.length).toLocaleString('en');
    return `${first}\n[${left} characters left out]\n${last}`;
}
/**
 * Characters that a terminal or a browser obeys instead of showing: escape sequences, and the marks that turn the
 * direction of the text, by which a name looks like another one. Tabs and line ends stay.
 *
 * @see https://trojansource.codes/
 */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** The text with its control characters as people write them: `\u001b`. */
function writeControls(text) {
    const write = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return text.replace(controls, write);
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(75691);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
