// A thread of patterns.test.ts: tries each pattern on nasty texts, and says before each which one it is.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

const { root, literals, length, seed } = workerData;

/** Those that are put together as the sources are loaded. */
const assembled = [];
const RealRegExp = globalThis.RegExp;
globalThis.RegExp = new Proxy(RealRegExp, {
  construct(target, args, newTarget) {
    const made = Reflect.construct(target, args, newTarget);
    if (/\/src\//.test(new Error().stack.split('\n')[2] ?? '')) assembled.push(made);
    return made;
  },
});
for (const path of globSync('src/**/*.ts', { cwd: root })) {
  if (path !== 'src/index.ts') await import(join(root, path));
}
globalThis.RegExp = RealRegExp;
parentPort.postMessage({ assembled: assembled.map(({ source }) => source) });

let state = seed;
const random = (below) => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((state / 2_147_483_648) * below);
};

const textOf = (first, token) => `${first}${token.repeat(Math.ceil(length / token.length))}\u0001`;
const usual = [' ', '\n', 'a', '0', '/', '.', ' \n', 'a.'].map((token) => textOf('', token));

/** What a pattern looks for, word by word. */
function wordsOf(source) {
  const plain = source
    .replace(/\\[a-zA-Z]|\(\?[:=!<]+|[()[\]{}|^$*+?]/g, '\n')
    .replaceAll('\\', '');
  return [...new Set(plain.split('\n').filter((word) => word !== ''))];
}

function textsFor(source) {
  const words = wordsOf(source);
  const parts = [...words, ...words.map((word) => word[0]), ' ', '\n', 'a', '0'];
  const pick = (most) =>
    Array.from({ length: random(most + 1) }, () => parts[random(parts.length)]).join('');
  const mixed = Array.from({ length: 6 }, () => textOf(pick(2), pick(2) || 'x'));
  return [...usual, ...words.slice(0, 6).map((word) => textOf('', word)), ...mixed];
}

/** What repeats nothing without a limit needs no trial. */
const repeats = /[*+]|\{\d+,\}/;
/** Of this thread alone, in microseconds: a linear pattern needs a hundredth of it. */
const most = 400_000;
const used = () => {
  const { user, system } = process.threadCpuUsage();
  return user + system;
};

const tried = new Map(
  [...literals, ...assembled].map((one) => [`/${one.source}/${one.flags}`, one]),
);
for (const [name, { source, flags }] of tried) {
  if (!repeats.test(source)) continue;
  parentPort.postMessage({ tries: name });
  const pattern = new RegExp(source, flags.includes('g') ? flags : `${flags}g`);
  const slow = textsFor(source).find((text) => {
    const start = used();
    text.replace(pattern, '');
    return used() - start > most;
  });
  if (slow !== undefined) parentPort.postMessage({ slow: `${name} on ${slow.slice(0, 40)}...` });
}
parentPort.postMessage({ done: true });
