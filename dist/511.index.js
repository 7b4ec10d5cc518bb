export const id = 511;
export const ids = [511];
export const modules = {

/***/ 44158:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {


/**
 * @license
 * Copyright 2020 Balena Ltd.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *    http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 *
 * ------------------------------------------------------------------------
 *
 * Copyright 2018 Zeit, Inc.
 * Licensed under the MIT License. See file LICENSE.md for a full copy.
 *
 * ------------------------------------------------------------------------
 */

/**
 * This module implements the [dockerignore
 * spec](https://docs.docker.com/engine/reference/builder/#dockerignore-file),
 * closely following Docker's (Moby) Golang implementation:
 * https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go
 * https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go
 * https://github.com/moby/moby/blob/v19.03.8/pkg/archive/archive.go#L825
 *
 * Something the spec is not clear about, but we discovered by reading source code
 * and testing against the "docker build" command, is the handling of backslashes and
 * forward slashes as path separators and escape characters in the .dockerignore file
 * across platforms including Windows, Linux and macOS:
 *
 * * On Linux and macOS, only forward slashes can be used as path separators in the
 *   .dockerignore file, and the backslash works as an escape character.
 * * On Windows, both forward slashes and backslashes are allowed as path separators
 *   in the .dockerignore file, and the backslash is not used as an escape character.
 *
 * This is consistent with how Windows works generally: both forward slashes and
 * backslashes are accepted as path separators by the cmd.exe Command Prompt or
 * PowerShell, and by library functions like the Golang filepath.Clean or the
 * Node.js path.normalize.
 *
 * Similarly, path strings provided to the IgnoreBase.ignores() and IgnoreBase.filter()
 * methods can use either forward slashes or backslashes as path separators on Windows,
 * but only forward slashes are accepted as path separators on Linux and macOS.
 */

const path = __webpack_require__(16928);

const factory = options => new IgnoreBase(options); // https://github.com/kaelzhang/node-ignore/blob/5.1.4/index.js#L538-L539
// Fixes typescript module import


factory.default = factory;
module.exports = factory;

function make_array(subject) {
  return Array.isArray(subject) ? subject : [subject];
}

const REGEX_TRAILING_SLASH = /(?<=.)\/$/;
const REGEX_TRAILING_BACKSLASH = /(?<=.)\\$/;
const REGEX_TRAILING_PATH_SEP = path.sep === '\\' ? REGEX_TRAILING_BACKSLASH : REGEX_TRAILING_SLASH;
const KEY_IGNORE = typeof Symbol !== 'undefined' ? Symbol.for('dockerignore') : 'dockerignore'; // An implementation of Go's filepath.Clean
// https://golang.org/pkg/path/filepath/#Clean
// https://github.com/golang/go/blob/master/src/path/filepath/path.go
// Note that, like Go, on Windows this function converts forward slashes
// to backslashes.

function cleanPath(file) {
  return path.normalize(file).replace(REGEX_TRAILING_PATH_SEP, '');
} // Javascript port of Golang's filepath.ToSlash
// https://golang.org/pkg/path/filepath/#ToSlash
// https://github.com/golang/go/blob/master/src/path/filepath/path.go
// Convert any OS-specific path separator to '/'. Backslash is converted
// to forward slash on Windows, but not on Linux/macOS.
// Note that both forward slashes and backslashes are valid path separators on
// Windows. As a result, code such as `pattern.split(path.sep).join('/')` fails
// on Windows when forward slashes are used as path separators.


function toSlash(file) {
  if (path.sep === '/') {
    return file;
  }

  return file.replace(/\\/g, '/');
} // Javascript port of Golang's filepath.FromSlash
// https://github.com/golang/go/blob/master/src/path/filepath/path.go


function fromSlash(file) {
  if (path.sep === '/') {
    return file;
  }

  return file.replace(/\//g, path.sep);
}

class IgnoreBase {
  constructor({
    // https://github.com/kaelzhang/node-ignore/blob/5.1.4/index.js#L372
    ignorecase = true
  } = {}) {
    this._rules = [];
    this._ignorecase = ignorecase;
    this[KEY_IGNORE] = true;

    this._initCache();
  }

  _initCache() {
    this._cache = {};
  } // @param {Array.<string>|string|Ignore} pattern


  add(pattern) {
    this._added = false;

    if (typeof pattern === 'string') {
      pattern = pattern.split(/\r?\n/g);
    }

    make_array(pattern).forEach(this._addPattern, this); // Some rules have just added to the ignore,
    // making the behavior changed.

    if (this._added) {
      this._initCache();
    }

    return this;
  } // legacy


  addPattern(pattern) {
    return this.add(pattern);
  }

  _addPattern(pattern) {
    // https://github.com/kaelzhang/node-ignore/issues/32
    if (pattern && pattern[KEY_IGNORE]) {
      this._rules = this._rules.concat(pattern._rules);
      this._added = true;
      return;
    }

    if (this._checkPattern(pattern)) {
      const rule = this._createRule(pattern.trim());

      if (rule !== null) {
        this._added = true;

        this._rules.push(rule);
      }
    }
  }

  _checkPattern(pattern) {
    // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L34-L40
    return pattern && typeof pattern === 'string' && pattern.indexOf('#') !== 0 && pattern.trim() !== "";
  }

  filter(paths) {
    return make_array(paths).filter(path => this._filter(path));
  }

  createFilter() {
    return path => this._filter(path);
  }

  ignores(path) {
    return !this._filter(path);
  } // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L41-L53
  // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L29-L55


  _createRule(pattern) {
    const origin = pattern;
    let negative = false; // > An optional prefix "!" which negates the pattern;
    // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L43-L46

    if (pattern[0] === '!') {
      negative = true;
      pattern = pattern.substring(1).trim();
    } // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L47-L53


    if (pattern.length > 0) {
      pattern = cleanPath(pattern);
      pattern = toSlash(pattern);

      if (pattern.length > 1 && pattern[0] === '/') {
        pattern = pattern.slice(1);
      }
    } // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L54-L55


    if (negative) {
      pattern = '!' + pattern;
    } // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L30


    pattern = pattern.trim();

    if (pattern === "") {
      return null;
    } // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L34
    // convert forward slashes to backslashes on Windows


    pattern = cleanPath(pattern); // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L36-L42

    if (pattern[0] === '!') {
      if (pattern.length === 1) {
        return null;
      }

      negative = true;
      pattern = pattern.substring(1);
    } else {
      negative = false;
    }

    return {
      origin,
      pattern,
      // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L54
      dirs: pattern.split(path.sep),
      negative
    };
  } // @returns `Boolean` true if the `path` is NOT ignored


  _filter(path) {
    if (!path) {
      return false;
    }

    if (path in this._cache) {
      return this._cache[path];
    }

    return this._cache[path] = this._test(path);
  } // @returns {Boolean} true if a file is NOT ignored
  // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L62


  _test(file) {
    file = fromSlash(file); // equivalent to golang filepath.Dir() https://golang.org/src/path/filepath/path.go

    const parentPath = cleanPath(path.dirname(file));
    const parentPathDirs = parentPath.split(path.sep);
    let matched = false;

    this._rules.forEach(rule => {
      let match = this._match(file, rule); // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L80


      if (!match && parentPath !== ".") {
        // Check to see if the pattern matches one of our parent dirs.
        if (rule.dirs.includes('**')) {
          // Ah shucks! We have to test every possible parent path that has 
          // a number of dirs _n_ where 
          // `rule.dirs.filter(doubleStar).length <= _n_ <= parentPathDirs.length`
          // since the ** can imply any number of directories including 0
          for (let i = rule.dirs.filter(x => x !== '**').length; i <= parentPathDirs.length; i++) {
            match = match || this._match(parentPathDirs.slice(0, i).join(path.sep), rule);
          }
        } else if (rule.dirs.length <= parentPathDirs.length) {
          // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L83
          match = this._match(parentPathDirs.slice(0, rule.dirs.length).join(path.sep), rule);
        }
      }

      if (match) {
        matched = !rule.negative;
      }
    });

    return !matched;
  } // @returns {Boolean} true if a file is matched by a rule


  _match(file, rule) {
    return this._compile(rule).regexp.test(file);
  } // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L139


  _compile(rule) {
    if (rule.regexp) {
      return rule;
    }

    let regStr = '^'; // Go through the pattern and convert it to a regexp.

    let escapedSlash = path.sep === '\\' ? '\\\\' : path.sep;

    for (let i = 0; i < rule.pattern.length; i++) {
      const ch = rule.pattern[i];

      if (ch === '*') {
        if (rule.pattern[i + 1] === '*') {
          // is some flavor of "**"
          i++; // Treat **/ as ** so eat the "/"

          if (rule.pattern[i + 1] === path.sep) {
            i++;
          }

          if (rule.pattern[i + 1] === undefined) {
            // is "**EOF" - to align with .gitignore just accept all
            regStr += ".*";
          } else {
            // is "**"
            // Note that this allows for any # of /'s (even 0) because
            // the .* will eat everything, even /'s
            regStr += `(.*${escapedSlash})?`;
          }
        } else {
          // is "*" so map it to anything but "/"
          regStr += `[^${escapedSlash}]*`;
        }
      } else if (ch === '?') {
        // "?" is any char except "/"
        regStr += `[^${escapedSlash}]`;
      } else if (ch === '.' || ch === '$') {
        // Escape some regexp special chars that have no meaning
        // in golang's filepath.Match
        regStr += `\\${ch}`;
      } else if (ch === '\\') {
        // escape next char. Note that a trailing \ in the pattern
        // will be left alone (but need to escape it)
        if (path.sep === '\\') {
          // On windows map "\" to "\\", meaning an escaped backslash,
          // and then just continue because filepath.Match on
          // Windows doesn't allow escaping at all
          regStr += escapedSlash;
          continue;
        }

        if (rule.pattern[i + 1] !== undefined) {
          regStr += '\\' + rule.pattern[i + 1];
          i++;
        } else {
          regStr += '\\';
        }
      } else {
        regStr += ch;
      }
    }

    regStr += "$";
    rule.regexp = new RegExp(regStr, this._ignorecase ? 'i' : '');
    return rule;
  }

}


/***/ }),

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

/***/ 46511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  expandBake: () => (/* binding */ expandBake)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/json.js
var json = __webpack_require__(16413);
// EXTERNAL MODULE: ./lib/nearby.js
var nearby = __webpack_require__(42264);
// EXTERNAL MODULE: ./lib/nearest.js
var nearest = __webpack_require__(42037);
// EXTERNAL MODULE: ./lib/buildx/command.js
var command = __webpack_require__(66245);
// EXTERNAL MODULE: ./lib/image/platform.js
var platform = __webpack_require__(88758);
// EXTERNAL MODULE: ./lib/image/labels.js
var image_labels = __webpack_require__(87870);
// EXTERNAL MODULE: ./lib/buildx/context/context.js
var context_context = __webpack_require__(73007);
;// CONCATENATED MODULE: ./lib/buildx/bake/definition.js
// What `docker buildx bake --print` says of targets, taken apart by its fields. Pure.
// https://docs.docker.com/build/bake/reference/






/** Settings that buildx before 0.17 takes and does not print, with a value each. */
const unprintedBefore = {
    network: '"none"',
    entitlements: '["network.host"]',
    'extra-hosts': '{ x = "127.0.0.1" }',
};
/**
 * A target of ours beside the user's: newer versions of buildx print `${` as `$${` in some texts, older ones do not,
 * and this one tells which it is, and which settings are not printed.
 */
const probe = {
    name: 'deliver-image-probe',
    text: [
        'target "deliver-image-probe" {',
        '  args = { text = "$${x}" }',
        ...Object.entries(unprintedBefore).map(([name, value]) => `  ${name} = ${value}`),
        '}\n',
    ].join('\n'),
};
/**
 * @param printed the JSON
 * @param names of the files, for errors
 * @param asked the targets and groups that were named
 * @throws UserError `bake-definition` where it has another shape, or no target
 */
function parseDefinition(printed, names, asked = []) {
    const escapes = (0,json/* textAt */.$6)(printed, 'target', probe.name, 'args', 'text') === '$${x}';
    const all = (0,json/* fieldsAt */.$5)(printed, 'target').filter(([name]) => name !== probe.name);
    const read = escapes ? definition_unescape : (text) => text;
    const targets = all.map(([name, value]) => readTarget(name, value, read));
    const chosen = expandGroup(printed, 'default');
    // Whatever is asked for is printed as a group of that name, and a target may have it, too.
    const ofGroup = (0,json/* textsAt */.i1)(printed, 'group', 'default', 'targets');
    const hasDefault = [...asked, ...ofGroup].includes('default') || asked.length === 0;
    const isChosen = ({ name }) => chosen.has(name) && (name !== 'default' || hasDefault);
    const images = targets.filter(isChosen).sort((one, other) => (one.name < other.name ? -1 : 1));
    if (images.length === 0) {
        throw new lib_errors/* UserError */.yo('bake-definition', `buildx finds no target in ${names}`, {
            fix: 'Name targets or groups of the definitions in the input targets.',
        });
    }
    const known = (0,json/* valueAt */.fK)(printed, 'target', probe.name);
    const unprinted = Object.keys(unprintedBefore).filter((one) => (0,json/* valueAt */.fK)(known, one) === undefined);
    return { images, linked: targets.filter((target) => !isChosen(target)), unprinted };
}
/** The names that a group comes to; one that is no group is a target. */
function expandGroup(printed, group) {
    const found = new Set();
    const pending = [group];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
        if (found.has(name))
            continue;
        found.add(name);
        pending.push(...(0,json/* textsAt */.i1)(printed, 'group', name, 'targets'));
    }
    return found;
}
/** What `${` and `%{` are in the text of a template. */
function definition_unescape(text) {
    return text.replaceAll('$${', '${').replaceAll('%%{', '%{');
}
/**
 * Everything else that a target may say, and what it is called where it is not taken over. An `output` that is printed
 * is buildx's own, of a target that others are built on: those of the user are taken out before.
 */
const taken = new Set([
    ...['context', 'contexts', 'dockerfile', 'dockerfile-inline', 'target', 'args', 'labels'],
    ...['annotations', 'tags', 'platforms', 'no-cache', 'no-cache-filter', 'pull', 'network'],
    ...['extra-hosts', 'shm-size', 'ulimits', 'entitlements', 'description', 'output'],
]);
function readTarget(name, value, read) {
    if (!(0,json/* isObject */.Gv)(value))
        throw shapeError(name, 'it is no object');
    const context = withoutScheme((0,json/* textAt */.$6)(value, 'context') ?? '.');
    const labels = readPairs(value, 'labels', read);
    const annotations = (0,json/* textsAt */.i1)(value, 'annotations').map((entry) => readPair(read(entry)));
    const own = [...labels, ...annotations].find(({ key }) => (0,image_labels/* isOwnLabel */.jQ)(key));
    if (own)
        throw shapeError(name, `its label ${own.key} is one of this action's own`);
    const inline = (0,json/* textAt */.$6)(value, 'dockerfile-inline');
    const build = {
        context,
        file: inline === undefined ? planFile(context, (0,json/* textAt */.$6)(value, 'dockerfile')) : undefined,
        dockerfile: inline === undefined ? undefined : read(inline),
        target: (0,json/* textAt */.$6)(value, 'target'),
        buildArgs: readPairs(value, 'args', read),
        buildContexts: readPairs(value, 'contexts', withoutScheme),
        labels,
        annotations,
        platforms: readPlatforms(name, value),
        noCache: (0,json/* valueAt */.fK)(value, 'no-cache') === true,
        noCacheFilters: (0,json/* textsAt */.i1)(value, 'no-cache-filter'),
        pull: (0,json/* valueAt */.fK)(value, 'pull') === true,
        network: (0,json/* textAt */.$6)(value, 'network'),
        addHosts: readPairs(value, 'extra-hosts', read).map(({ key, value: host }) => `${key}=${host}`),
        shmSize: (0,json/* textAt */.$6)(value, 'shm-size'),
        ulimits: (0,json/* textsAt */.i1)(value, 'ulimits'),
    };
    return {
        name,
        build,
        tags: (0,json/* textsAt */.i1)(value, 'tags'),
        entitlements: (0,json/* textsAt */.i1)(value, 'entitlements'),
        left: Object.keys(value).filter((key) => !taken.has(key)),
    };
}
/** A path from the folder that buildx runs in; for definitions from there it says nothing. */
function withoutScheme(text) {
    return text.replace(/^cwd:\/\//, '');
}
/** A Dockerfile's path begins at its context, unless that is elsewhere; the input `file` begins at the workspace. */
function planFile(context, dockerfile) {
    if (dockerfile === undefined || dockerfile === 'Dockerfile')
        return undefined;
    const isAbsolute = dockerfile.startsWith('/') || dockerfile.startsWith('cwd://');
    if (isAbsolute || (0,context_context/* isRemoteContext */.uN)(context))
        return withoutScheme(dockerfile);
    return external_node_path_.posix.join(context, dockerfile);
}
function readPlatforms(name, value) {
    try {
        return (0,json/* textsAt */.i1)(value, 'platforms').map(platform/* parseKnownPlatform */.s$);
    }
    catch (error) {
        throw shapeError(name, (0,lib_errors/* messageOf */.bD)(error));
    }
}
/** A value that is none is left to the Dockerfile. */
function readPairs(value, key, read) {
    return (0,json/* fieldsAt */.$5)(value, key).flatMap(([name, text]) => typeof text === 'string' ? [{ key: name, value: read(text) }] : []);
}
function readPair(text) {
    const equals = text.indexOf('=');
    return equals === -1
        ? { key: text, value: '' }
        : { key: text.slice(0, equals), value: text.slice(equals + 1) };
}
function shapeError(name, why) {
    return new lib_errors/* UserError */.yo('bake-definition', `The bake target ${name} cannot be built: ${why}`, {
        fix: 'Correct the target in its definition.',
    });
}

;// CONCATENATED MODULE: ./lib/buildx/bake/print.js
// Asks buildx what bake definitions come to. They are files of a checkout: nothing of the job is shown to them.








/**
 * Reads the definitions and their targets.
 *
 * @throws UserError `bake-missing`, `bake-definition`, `docker-missing`, `buildx-missing`
 */
async function readDefinition({ runProcess, environment, runner, signal }, bake) {
    const missing = bake.files.filter((file) => !(0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(runner.workspace, file)));
    if (missing.length > 0) {
        throw new lib_errors/* UserError */.yo('bake-missing', `There is no bake definition ${missing.join(', ')}`, {
            fix: `${suggestFiles(runner.workspace, missing)}Set the input bake to paths from the root of the repository; actions/checkout has to run before.`,
        });
    }
    const place = { cwd: runner.workspace, env: printEnvironment(environment, bake), signal };
    const options = { ...place, input: probe.text, outputLimit: mostPrinted };
    const printed = await (0,command/* needDocker */.DZ)((0,command/* runBuildx */.Ay)(runProcess, printArguments(bake), options));
    const names = bake.files.join(', ');
    if (printed.exitCode === 0) {
        return parseDefinition((0,json/* parseJson */.qF)(printed.stdout), names, bake.targets);
    }
    if (!(await (0,command/* hasPlugin */.Mt)(runProcess, place)))
        throw (0,command/* missingPlugin */.Gg)(printed.stderr);
    throw new lib_errors/* UserError */.yo('bake-definition', `buildx cannot read ${names}: ${verdictOf(printed.stderr)}`, {
        fix: 'Correct the definition. Its variables get what the input build-args names, and nothing else of the job; targets are named by the input targets.',
    });
}
const mostPrinted = 20_000_000;
/** How far below the workspace definitions are looked for that may be meant. */
const depth = 4;
/** A sentence with what may be meant; empty where nothing is like it. */
function suggestFiles(workspace, missing) {
    const files = (0,nearby/* listNearby */.s)(workspace, depth).flatMap(({ path, isFolder }) => isFolder ? [] : path);
    const near = missing.flatMap((file) => (0,nearest/* findNearestPaths */.wl)(external_node_path_.posix.normalize(file), files, 1));
    return near.length > 0 ? `Did you mean ${(0,nearest/* listAlternatives */.PP)([...new Set(near)])}? ` : '';
}
/**
 * Even a definition that is only printed has effects: buildx makes the files that an output names, and reads keys and
 * secrets. So these are taken out of every target first.
 */
function printArguments({ files, targets }) {
    return [
        ...['bake', '--print', '--progress=plain'],
        ...files.flatMap((file) => ['--file', file]),
        ...['--file', '-'],
        ...['output', 'secrets', 'ssh'].flatMap((name) => ['--set', `*.${name}=`]),
        ...['--', ...(targets.length === 0 ? ['default'] : targets), probe.name],
    ];
}
/** A variable of a definition has the value of an environment variable of its name: so there are none but these. */
function printEnvironment(environment, { variables }) {
    const named = Object.fromEntries(variables.map(({ key, value }) => [key, value]));
    return { ...named, PATH: environment['PATH'], DOCKER_CONFIG: (0,command/* dockerFolder */.NC)(environment) };
}
/** buildx's last word; what it has read is said before. */
function verdictOf(words) {
    const start = words.lastIndexOf('ERROR: ');
    return (start === -1 ? words : words.slice(start + 'ERROR: '.length)).trim();
}

// EXTERNAL MODULE: ./lib/many.js
var many = __webpack_require__(51292);
// EXTERNAL MODULE: ./lib/image/reference.js
var reference = __webpack_require__(68424);
// EXTERNAL MODULE: ./lib/inputs/build.js + 1 modules
var inputs_build = __webpack_require__(76771);
// EXTERNAL MODULE: ./lib/inputs/images/image.js
var images_image = __webpack_require__(66221);
// EXTERNAL MODULE: ./lib/inputs/images/mirrors.js
var mirrors = __webpack_require__(28592);
;// CONCATENATED MODULE: ./lib/buildx/bake/spelling.js
// Words in the targets of a definition that buildx passes over without a word. Pure.
// https://docs.docker.com/build/bake/reference/#target and https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md


/** Of all versions of buildx, and those that are said to be not taken over. */
const attributes = [
    ...['annotations', 'args', 'attest', 'cache-from', 'cache-to', 'call', 'context', 'contexts'],
    ...['description', 'dockerfile', 'dockerfile-inline', 'entitlements', 'extra-hosts', 'inherits'],
    ...['labels', 'matrix', 'name', 'network', 'no-cache', 'no-cache-filter', 'output', 'platforms'],
    ...['policy', 'pull', 'secret', 'shm-size', 'ssh', 'tags', 'target', 'ulimits'],
    ...['extra_hosts', 'networks', 'outputs', 'secrets'],
];
const blocks = ['target', 'group', 'variable', 'function'];
/**
 * One sentence for each mistyped attribute of a target, and for each that is written as a block.
 *
 * @param printed attributes that buildx printed, whether they are known here or not
 */
function describeMistyped({ file, text }, printed = []) {
    // Compose has keys of its own.
    if (/\.ya?ml$/.test(file))
        return [];
    const known = [...attributes, ...printed];
    const found = (0,json/* parseJson */.qF)(text) === undefined ? readHcl(text) : readJson(text);
    return found.flatMap(({ name, offset, kind }) => {
        const where = `${file}:${text.slice(0, offset).split('\n').length}`;
        const passed = 'and buildx passes over it';
        const near = kind === 'outer' ? findMeant(name, blocks) : findMeant(name, known);
        if (kind === 'inner' && known.includes(name)) {
            return [`${where}: ${name} of a target is written as a block, ${passed}: write ${name} = …`];
        }
        if (near === undefined)
            return [];
        const what = kind === 'outer' ? 'block of a bake definition' : 'attribute of a bake target';
        const hint = name === 'targets' ? 'Only a group has targets' : `Did you mean ${near}?`;
        return [`${where}: ${name} is no ${what}, ${passed}. ${hint}`];
    });
}
/** Only what is one or two letters off: everything else may be somebody's note. */
function findMeant(name, known) {
    const folded = name.toLowerCase();
    if (known.includes(name) || /^(?:x-|[^a-z])/.test(folded))
        return undefined;
    const near = (0,nearest/* findNearest */.qg)(folded, known);
    return near !== undefined && (0,nearest/* editDistance */.YC)(folded, near) <= 2 ? near : undefined;
}
/** Inside a block, and outside of brackets, a word before `=` is an attribute, and one before `{` a block. */
function readHcl(text) {
    const tokens = tokenize(text);
    const said = [];
    let depth = 0;
    let head;
    for (const [index, token] of tokens.entries()) {
        const next = tokens[index + 1]?.text ?? '';
        if (token.kind === 'sign')
            depth += signDepth(token.text);
        else if (depth === 0 && next === '{') {
            head = tokens[index - 1];
            if (head?.kind === 'word')
                said.push({ ...head, kind: 'outer', name: head.text });
        }
        else if (depth === 1 && head?.text === 'target')
            said.push(...readInner(token, next));
    }
    return said;
}
function readInner({ kind, text: name, offset }, next) {
    if (kind !== 'word' || !['=', '{'].includes(next))
        return [];
    return [{ kind: next === '=' ? 'attribute' : 'inner', name, offset }];
}
/** Targets are objects by name, and each may be a list of objects. */
function readJson(text) {
    const tokens = tokenize(text, true);
    const said = [];
    const path = [];
    for (const [index, { kind, text: name, offset }] of tokens.entries()) {
        if (kind === 'sign') {
            if (signDepth(name) > 0)
                path.push(keyBefore(tokens.slice(Math.max(0, index - 2), index)));
            if (signDepth(name) < 0)
                path.pop();
        }
        else if (tokens[index + 1]?.text === ':') {
            const [first, ...others] = path.filter((one) => one !== '');
            const isOfTarget = first === '"target"' && others.length === 1;
            if (isOfTarget)
                said.push({ kind: 'attribute', name: name.slice(1, -1), offset });
        }
    }
    return said;
}
function keyBefore([key, colon]) {
    return key && colon?.text === ':' ? key.text : '';
}
function signDepth(sign) {
    if ('{[('.includes(sign))
        return 1;
    return '}])'.includes(sign) ? -1 : 0;
}
const unread = /\s+|#.*|\/\/.*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\//y;
const unit = /[A-Za-z_][\w-]*|<<-?[A-Za-z_][\w-]*(?=\r?\n)|[=!<>]=|=>|[\s\S]/y;
function tokenize(text, isJson = false) {
    const tokens = [];
    let at = 0;
    while (at < text.length) {
        unread.lastIndex = at;
        unit.lastIndex = at;
        const skipped = unread.exec(text)?.[0];
        const found = unit.exec(text)?.[0] ?? '';
        if (skipped !== undefined)
            at += skipped.length;
        else if (found === '"' || (found.startsWith('<<') && found !== '<<')) {
            const end = found === '"' ? endOfText(text, at, isJson) : endOfHeredoc(text, at, found);
            tokens.push({ kind: 'text', text: text.slice(at, end), offset: at });
            at = end;
        }
        else {
            tokens.push({ kind: /^\w/.test(found) ? 'word' : 'sign', text: found, offset: at });
            at += found.length;
        }
    }
    return tokens;
}
/** Of a text, and of what HCL works out in it, where there may be texts again. */
const ofText = /\\[\s\S]|\$\$\{|%%\{|[$%]\{|"/g;
const ofJson = /\\[\s\S]|"/g;
const ofCode = /["{}]/g;
/** Behind the quote that ends a text. */
function endOfText(text, start, isJson) {
    const open = ['"'];
    let at = start + 1;
    while (open.length > 0) {
        const isCode = open.at(-1) === '{';
        const marks = isCode ? ofCode : isJson ? ofJson : ofText;
        marks.lastIndex = at;
        const mark = marks.exec(text)?.[0];
        if (mark === undefined)
            return text.length;
        at = marks.lastIndex;
        if (mark === '}' || (mark === '"' && !isCode))
            open.pop();
        else if (/^[$%]?\{$/.test(mark))
            open.push('{');
        else if (mark === '"')
            open.push('"');
    }
    return at;
}
/** Behind the line that holds the word again. */
function endOfHeredoc(text, start, found) {
    const word = found.replace(/^<<-?/, '');
    let at = text.indexOf('\n', start) + 1;
    while (at > 0 && at < text.length) {
        const end = text.indexOf('\n', at);
        const line = text.slice(at, end === -1 ? undefined : end);
        if (line.trim() === word)
            return at + line.length;
        at = end + 1;
    }
    return text.length;
}

// EXTERNAL MODULE: ./lib/buildx/context/named.js
var context_named = __webpack_require__(15229);
// EXTERNAL MODULE: ./lib/buildx/context/sources.js
var sources = __webpack_require__(20630);
;// CONCATENATED MODULE: ./lib/run/bake/check.js
// What a bake target may not have, since it comes from a checkout, and what of it is not taken over.








/**
 * A definition may name no files but those of the workspace, and takes no privilege that the workflow does not give.
 *
 * @param allow entitlements that the workflow gives
 * @throws UserError `bake-target` with everything that is wrong
 */
function checkTargets(workspace, { images, linked }, allow) {
    const errors = [...images, ...linked].flatMap((target) => [
        ...checkFiles(workspace, target),
        ...target.entitlements
            .filter((entitlement) => !allow.includes(entitlement))
            .map((entitlement) => refuse(target, `it asks for the entitlement ${entitlement}`, `Take it out, or give it in the workflow: allow: ${entitlement}.`)),
    ]);
    if (errors.length > 0) {
        throw (0,lib_errors/* joinUserErrors */.fz)('bake-target', 'Some bake targets cannot be built', errors);
    }
}
function refuse({ name }, why, fix) {
    return new lib_errors/* UserError */.yo('bake-target', `The bake target ${name} is not built: ${why}`, { fix });
}
function checkFiles(workspace, target) {
    const { context, file, dockerfile, buildContexts } = target.build;
    const named = buildContexts.filter(({ value }) => !/^(?:target|docker-image):/.test(value));
    const outside = [context, ...named.map(({ value }) => value)].flatMap((text) => {
        const source = (0,sources/* parseSource */.P)(text);
        const isHere = source.kind === 'folder' || source.kind === 'layout';
        return isHere && !isWithin(workspace, source.path) ? [text] : [];
    });
    const fix = 'Name folders of the repository.';
    if (outside.length > 0) {
        return [refuse(target, `${outside.join(', ')} is no folder of the workspace`, fix)];
    }
    try {
        if (dockerfile === undefined)
            (0,context_context/* checkContext */.M_)(workspace, context, file);
        (0,context_named/* checkNamedContexts */.u)(workspace, named);
    }
    catch (error) {
        if (!(error instanceof lib_errors/* UserError */.yo))
            throw error;
        const itself = error.code === 'ignore-file' ? error.fix : undefined;
        const instead = 'Correct context, contexts or dockerfile of the target.';
        return [refuse(target, error.message, itself ?? instead)];
    }
    if ((0,context_context/* isRemoteContext */.uN)(context) || dockerfile !== undefined)
        return [];
    const path = (0,context_context/* findDockerfile */.mQ)(workspace, context, file);
    return isWithin(workspace, path)
        ? []
        : [refuse(target, `${path} is no file of the workspace`, 'Name a file of the repository.')];
}
/** Also through links. What is not there is nowhere. */
function isWithin(workspace, path) {
    try {
        const from = (0,external_node_path_.relative)((0,external_node_fs_.realpathSync)(workspace), (0,external_node_fs_.realpathSync)((0,external_node_path_.resolve)(workspace, path)));
        return !/^\.\.(?:\/|$)/.test(from);
    }
    catch {
        return false;
    }
}
const never = () => false;
const answers = {
    output: { instead: 'the images are pushed', isGiven: never },
    secret: {
        instead: 'secrets are the inputs secrets, secret-envs and secret-files',
        isGiven: ({ build: { secrets, secretEnvs, secretFiles } }) => secrets.length + secretEnvs.length + secretFiles.length > 0,
    },
    ssh: { instead: 'agents are the input ssh', isGiven: ({ build: { ssh } }) => ssh.length > 0 },
    'cache-from': {
        instead: 'caches are the inputs cache and cache-from',
        isGiven: ({ build: { cache, cacheFrom } }) => cache || cacheFrom.length > 0,
    },
    'cache-to': {
        instead: 'caches are the inputs cache and cache-to',
        isGiven: ({ build: { cache, cacheTo } }) => cache || cacheTo.length > 0,
    },
    attest: {
        instead: 'attestations are the inputs provenance and sbom',
        isGiven: ({ build: { provenance, sbom } }) => (provenance ?? sbom) !== undefined,
    },
    call: { instead: 'every target is built', isGiven: never },
    network: {
        instead: 'only buildx 0.17 or newer tells it; RUN --network in the Dockerfile says it, too',
        isGiven: never,
    },
    'extra-hosts': { instead: 'only buildx 0.17 or newer tells it', isGiven: never },
    entitlements: {
        instead: 'only buildx 0.17 or newer tells it; entitlements are the input allow',
        isGiven: ({ build: { allow } }) => allow.length > 0,
    },
};
/** One sentence for each kind of setting that is not taken over, unless an input says the same, or is mistyped. */
function describeLeft(workspace, { images, linked, unprinted }, inputs, { files, variables }, environment = {}) {
    const texts = files.map((file) => ({ file, text: readText(workspace, file) }));
    const places = new Map();
    const add = (setting, place) => {
        places.set(setting, [...(places.get(setting) ?? []), place]);
    };
    for (const { name, left } of [...images, ...linked]) {
        for (const setting of left)
            add(setting, name);
    }
    const printed = [...places.keys()];
    const wanted = [...check_taken, ...unprinted];
    for (const { setting, place } of texts.flatMap((one) => findUnprinted(one, wanted))) {
        add(setting, place);
    }
    const sentences = [...places].flatMap(([setting, found]) => {
        const answer = answers[setting];
        if (answer?.isGiven(inputs) === true)
            return [];
        const why = answer?.instead ?? 'this action does not know it';
        return [`${setting} of bake (${[...new Set(found)].join(', ')}) is not taken over: ${why}`];
    });
    return [
        ...sentences,
        ...texts.flatMap((one) => describeMistyped(one, printed)),
        ...describeUnread(variables, texts),
        ...describeUnseen(variables, texts, environment),
    ];
}
function readText(workspace, file) {
    return (0,external_node_fs_.readFileSync)((0,external_node_path_.resolve)(workspace, file), 'utf8').slice(0, mostRead);
}
/** A target's arguments are its own: who gives one by the input, and no variable has its name, gives it in vain. */
function describeUnread(variables, texts) {
    const unread = variables.filter(({ key }) => texts.every(({ text }) => !text.includes(key)));
    if (unread.length === 0)
        return [];
    const names = unread.map(({ key }) => key).join(', ');
    return [
        `build-args ${names}: with bake they are the values of variables, and ${texts.map(({ file }) => file).join(', ')} has none of that name`,
    ];
}
/** How HCL declares a variable, and compose names one of the environment. */
const declared = /^[ \t]*variable[ \t]+"?([\w-]+)"?[ \t]*\{/gm;
const used = /\$\{?([A-Za-z_]\w*)|^ *- ([A-Za-z_]\w*) *$/gm;
function namesOf({ file, text }) {
    const isCompose = /\.ya?ml$/.test(file);
    const found = isCompose ? ofBuilds(text).matchAll(used) : text.matchAll(declared);
    const inJson = (0,json/* fieldsAt */.$5)((0,json/* parseJson */.qF)(text), 'variable').map(([name]) => name);
    return [...inJson, ...[...found].map(([, name, listed = '']) => name ?? listed)];
}
/** What a service runs with does not count. */
function ofBuilds(text) {
    let depth = Infinity;
    const lines = text.split('\n').filter((line) => {
        const indent = line.search(/\S/);
        if (indent === -1)
            return false;
        if (indent <= depth)
            depth = /^ *build:/.test(line) ? indent : Infinity;
        return indent >= depth;
    });
    return lines.join('\n');
}
/** Who comes from another tool has given them by the job's environment, and would get the defaults in silence. */
function describeUnseen(variables, texts, environment) {
    const unseen = [...new Set(texts.flatMap(namesOf))].filter((name) => (environment[name] ?? '') !== '' &&
        variables.every(({ key }) => key !== name) &&
        !/token|secret|password/i.test(name));
    if (unseen.length === 0)
        return [];
    return [
        `bake does not see the job's environment, which holds values for its variables ${unseen.join(', ')}: name in build-args those that are meant`,
    ];
}
/** These are taken out before a definition is printed, so they are looked for where they are written. */
const check_taken = ['output', 'secret', 'ssh'];
const written = /(?:^|[\s{,"])(?:(output|secret|ssh)s?|(network|entitlements|extra[-_]hosts))"?\s*[=:]/g;
const mostRead = 1_000_000;
function findUnprinted({ file, text }, wanted) {
    return text.split('\n').flatMap((line, index) => {
        const found = /^\s*(?:#|\/\/)/.test(line) ? [] : [...line.matchAll(written)];
        const settings = found.map(([, removed = '', unprinted]) => (unprinted ?? removed).replace('_', '-'));
        return settings
            .filter((setting) => wanted.includes(setting))
            .map((setting) => ({ setting, place: `${file}:${index + 1}` }));
    });
}

;// CONCATENATED MODULE: ./lib/run/bake/expand.js








/**
 * Reads the targets of bake definitions, where there are any, and lays the inputs over them.
 *
 * @throws UserError `bake-missing`, `bake-definition`, `bake-target`, `bake-image`, `mirrors`, `pin-registry`
 */
async function expandBake(effects, inputs) {
    const { bake, build } = inputs;
    if (!bake)
        return inputs;
    const { workspace, registry } = effects.runner;
    const definition = await readDefinition(effects, bake);
    checkTargets(workspace, definition, build.allow);
    const named = nameImages(definition.images, bake).map(({ target, ...own }) => ({
        ...own,
        target: target.name,
        build: layOver(build, target),
    }));
    checkNames(named);
    const images = (0,mirrors/* placeMirrors */._8)(inputs, named);
    const [first] = images;
    if (!first)
        return inputs;
    return {
        ...inputs,
        images,
        image: first.repository,
        imageName: first.name,
        linked: definition.linked.map((target) => ({
            name: target.name,
            build: layOver(build, target),
        })),
        login: signIn(inputs.login, first.repository.registry, registry),
        warnings: [
            ...inputs.warnings,
            ...describeLeft(workspace, definition, inputs, bake, effects.environment),
        ],
    };
}
/** @throws UserError `bake-image` with every target that has no name */
function nameImages(targets, bake) {
    const errors = [];
    const named = targets.flatMap((target) => {
        try {
            const name = nameImage(target, bake);
            return [{ name, repository: parseTarget(target, name), target }];
        }
        catch (error) {
            if (!(error instanceof lib_errors/* UserError */.yo))
                throw error;
            errors.push(error);
            return [];
        }
    });
    if (errors.length === 0)
        return named;
    throw (0,lib_errors/* joinUserErrors */.fz)('bake-image', 'Some bake targets have no image', errors);
}
/** A target may be called what no image may. @throws UserError `bake-image` */
function parseTarget({ name: target }, name) {
    try {
        return (0,reference/* parseRepository */.SU)(name);
    }
    catch (error) {
        if (!(error instanceof lib_errors/* UserError */.yo))
            throw error;
        const what = `The bake target ${target} has no image: ${error.message}`;
        throw new lib_errors/* UserError */.yo('bake-image', what, {
            fix: 'Call the target otherwise, or leave image out and give each target a tag that names its image.',
        });
    }
}
/** By the input `image`, else as the target's own tags name it. @throws UserError `bake-image` */
function nameImage({ name, tags }, { image }) {
    if (image !== undefined)
        return (0,images_image/* nameTarget */.d)(image.toLowerCase(), name);
    const named = tags.flatMap((tag) => (0,reference/* readReference */.Wf)(tag) ?? []);
    const repositories = new Set(named.map(({ repository }) => (0,reference/* formatRepository */.Sh)(repository)));
    const [first] = named;
    if (first && repositories.size === 1)
        return first.name;
    const what = repositories.size === 0
        ? `The bake target ${name} has no tag that names its image`
        : `The tags of the bake target ${name} name several images: ${[...repositories].join(', ')}`;
    throw new lib_errors/* UserError */.yo('bake-image', what, { fix: 'Set image: ghcr.io/<owner>/{{target}}.' });
}
/** @throws UserError `bake-image` */
function checkNames(images) {
    const byName = (0,many/* groupBy */.$z)(images, ({ repository }) => (0,reference/* formatRepository */.Sh)(repository));
    const [twice] = [...byName].filter(([, found]) => found.length > 1);
    if (!twice)
        return;
    const [name, found] = twice;
    const targets = found.map(({ target = '' }) => target).join(' and ');
    throw new lib_errors/* UserError */.yo('bake-image', `The bake targets ${targets} have one image, ${name}`, {
        fix: 'Write {{target}} into the input image, or name one of them in the input targets.',
    });
}
/** What a target says, and over it what the inputs say for all. */
function layOver(inputs, { build }) {
    const { platforms, labels, annotations } = inputs;
    const own = build.platforms.length > 0 ? build.platforms : inputs_build/* defaultPlatforms */.Q_;
    return {
        ...inputs,
        ...build,
        platforms: platforms.length > 0 ? platforms : own,
        labels: lastOf([...build.labels, ...labels]),
        annotations: lastOf([...build.annotations, ...annotations]),
        noCache: inputs.noCache || build.noCache,
        pull: inputs.pull || build.pull,
    };
}
function lastOf(pairs) {
    const last = new Map(pairs.map(({ key, value }) => [key, value]));
    return [...last].map(([key, value]) => ({ key, value }));
}
/** The registry is known now; the job's own token is for that of its server alone. */
function signIn(login, registry, ownRegistry) {
    if (!login || (login.isImplied && registry !== ownRegistry))
        return undefined;
    return { ...login, registry };
}


/***/ })

};
