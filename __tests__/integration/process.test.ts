// Each of these is also a reason why src/process.ts is our own: docs/dependencies.md.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { runProcess } from '../../src/process.ts';

const node = process.execPath;

describe('a process ends as it ended', () => {
  test.each([
    ['well', 'process.exit(0)', 0],
    ['with a code', 'process.exit(3)', 3],
    ['killed', 'process.kill(process.pid, "SIGKILL")', 137],
    ['interrupted', 'process.kill(process.pid, "SIGINT"); setInterval(() => {}, 1000)', 130],
  ])('%s', async (_, script, exitCode) => {
    expect(await runProcess(node, ['-e', script])).toMatchObject({ exitCode });
  });
});

test('what it prints comes whole and piece by piece', async () => {
  const pieces: string[] = [];
  const result = await runProcess(
    node,
    ['-e', 'process.stdout.write("ä".repeat(70000)); process.stderr.write("e")'],
    { onStdout: (piece) => pieces.push(piece), onStderr: (piece) => pieces.push(piece) },
  );
  expect(result.stdout).toBe('ä'.repeat(70_000));
  expect(result.stderr).toBe('e');
  expect(pieces.join('')).toHaveLength(70_001);
});

test('arguments reach it as they are, without a shell', async () => {
  const args = ['$(id)', '`id`', 'a b', '*', '"'];
  const script = 'console.log(JSON.stringify(process.argv.slice(1)))';
  expect(JSON.parse((await runProcess(node, ['-e', script, '--', ...args])).stdout)).toEqual(args);
});

test('its input is closed after the text', async () => {
  const script = 'process.stdin.pipe(process.stdout)';
  expect((await runProcess(node, ['-e', script], { input: 'x' })).stdout).toBe('x');
});

test('its input is closed where there is none', async () => {
  const script = 'process.stdin.resume().on("end", () => console.log("end"))';
  expect(await runProcess(node, ['-e', script], { timeout: 20_000 })).toMatchObject({
    stdout: 'end\n',
  });
});

test('a child that reads nothing is no failure', async () => {
  const result = await runProcess(node, ['-e', ''], { input: 'x'.repeat(1_000_000) });
  expect(result.exitCode).toBe(0);
});

test('a cancel interrupts it once', async () => {
  const cancel = new AbortController();
  const script =
    'let n = 0; process.on("SIGINT", () => { n += 1; setTimeout(() => { console.log(n); process.exit(5) }, 50) }); console.log("up"); setInterval(() => {}, 1000)';
  const result = await runProcess(node, ['-e', script], {
    signal: cancel.signal,
    onStdout: () => {
      cancel.abort();
    },
  });
  expect(result).toMatchObject({ exitCode: 5, stdout: 'up\n1\n' });
});

/** A script that starts another one, which has its output and reads from it until it ends. */
const starting = (inner: string, then: string): string =>
  `const other = require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(inner)}], { stdio: ["pipe", "inherit", "inherit"] }); ${then}`;

test('a cancel reaches what it started', async () => {
  const cancel = new AbortController();
  const inner =
    'process.on("SIGINT", () => { console.log("cancelled"); process.exit() }); console.log("up"); setTimeout(() => console.log("outlived"), 10_000)';
  const script = starting(inner, 'process.on("SIGINT", () => {})');
  const result = await runProcess(node, ['-e', script], {
    signal: cancel.signal,
    timeout: 20_000,
    onStdout: () => {
      cancel.abort();
    },
  });
  expect(result).toMatchObject({ exitCode: 0, stdout: 'up\ncancelled\n' });
});

describe('a cancel that is not obeyed kills', () => {
  const deaf = 'process.on("SIGINT", () => {}); console.log("up"); setInterval(() => {}, 1000)';
  /** In a group and session of its own: no signal to the child's group reaches it, and it holds the outputs. */
  const stray = (then: string): string =>
    `const other = require("node:child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"], { stdio: "inherit", detached: true }); other.on("spawn", () => { console.log("up", other.pid); ${then} })`;

  test.each([
    ['the child', deaf, 137],
    ['what it started', starting(deaf, 'process.on("SIGINT", () => {})'), 137],
    ['what it started, after its own end', starting(deaf, ''), 130],
    ['a child whose outputs another session holds', stray('setInterval(() => {}, 1000)'), 130],
  ])('%s', async (_, script, exitCode) => {
    const cancel = new AbortController();
    const result = await runProcess(node, ['-e', script], {
      signal: cancel.signal,
      patience: 1000,
      onStdout: () => {
        cancel.abort();
      },
    });
    const [, pid] = /up (\d+)/.exec(result.stdout) ?? [];
    if (pid !== undefined) process.kill(Number(pid));
    expect(result).toMatchObject({ exitCode });
  });

  test('at once, at the second signal', async () => {
    const [cancel, kill] = [new AbortController(), new AbortController()];
    const result = await runProcess(node, ['-e', deaf], {
      signal: cancel.signal,
      kill: kill.signal,
      patience: 1_000_000,
      onStdout: () => {
        cancel.abort();
        kill.abort();
      },
    });
    expect(result.exitCode).toBe(137);
  });
});

test('who prints without an end is ended', async () => {
  const script = 'setInterval(() => process.stdout.write("x".repeat(1000)), 1)';
  const running = runProcess(node, ['-e', script], { outputLimit: 10_000 });
  await expect(running).rejects.toMatchObject({ code: 'output-limit' });
});

test('what it started may print after its end', async () => {
  const inner = 'process.stdin.resume().on("end", () => console.log("late"))';
  const script = starting(inner, 'other.on("spawn", () => process.exit(3))');
  expect(await runProcess(node, ['-e', script], { timeout: 20_000 })).toMatchObject({
    exitCode: 3,
    stdout: 'late\n',
  });
});

test('nothing is started after a cancel', async () => {
  const started = runProcess(node, ['-e', ''], { signal: AbortSignal.abort() });
  await expect(started).rejects.toMatchObject({ code: 'cancelled' });
});

describe('a process that takes too long is an error that names it and its limit', () => {
  const endless = 'setInterval(() => {}, 1000)';
  test.each([
    [200, 'git push did not end within 0.2 s, and was ended'],
    [1500, 'git push did not end within 1.5 s, and was ended'],
  ])('%i ms', async (timeout, message) => {
    const running = runProcess(node, ['-e', endless], { timeout, name: 'git push' });
    await expect(running).rejects.toMatchObject({ code: 'time-limit', message });
  });
});

test('what it started is killed with it', async () => {
  const inner = 'setTimeout(() => console.log("outlived"), 10_000)';
  const script = starting(inner, 'console.log("up"); setInterval(() => {}, 1000)');
  const heard: string[] = [];
  const running = runProcess(node, ['-e', script], {
    timeout: 500,
    onStdout: (piece) => heard.push(piece),
  });
  await expect(running).rejects.toMatchObject({ code: 'time-limit' });
  expect(heard.join('')).not.toContain('outlived');
});

describe('words are cut to their beginning and end', () => {
  const long = '"first " + "x".repeat(300_000) + " last"';
  test.each([
    ['standard error', `process.stderr.write(${long})`],
    ['what it printed, where it fails', `process.stdout.write(${long}); process.exitCode = 1`],
  ])('%s', async (_, script) => {
    const { stdout, stderr } = await runProcess(node, ['-e', script]);
    const words = stdout + stderr;
    expect(words).toMatch(/^first [^]*\[\d+,\d+ characters left out\][^]* last$/);
    expect(words.length).toBeLessThan(30_000);
  });
});

describe('a program in a folder with a blank', () => {
  let folder: string;
  beforeAll(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'deliver-image-process-')), 'a b');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'own-tool'), '#!/bin/sh\necho "found"\n');
    chmodSync(path.join(folder, 'own-tool'), 0o755);
  });
  afterAll(() => {
    rmSync(path.dirname(folder), { recursive: true });
  });

  test('is found by its path', async () => {
    expect((await runProcess(path.join(folder, 'own-tool'), [])).stdout).toBe('found\n');
  });

  test('is found by the PATH that it is given, not by ours', async () => {
    const { stdout } = await runProcess('own-tool', [], { env: { PATH: folder } });
    expect(stdout).toBe('found\n');
  });
});

describe('a program that cannot be started says so', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'programs-'));
    writeFileSync(path.join(folder, 'no-right'), '#!/bin/sh\n', { mode: 0o644 });
    mkdirSync(path.join(folder, 'a-folder'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['no-such-program', '', 'command-not-found', 'no-such-program could not be started'],
    ['no-right', '', 'command-not-executable', 'no-right may not be executed'],
    ['a-folder', '', 'command-not-executable', 'a-folder may not be executed'],
    ['sh', 'gone', 'machine', 'sh cannot be started: its folder is not there'],
    ['sh', 'no-right', 'machine', 'sh cannot be started: its folder is not there'],
  ])('%s in the folder %j', async (command, below, code, message) => {
    const env = { PATH: `${folder}:/usr/bin:/bin` };
    const running = runProcess(command, [], { env, cwd: path.join(folder, below) });
    await expect(running).rejects.toMatchObject({
      ...{ name: 'UserError', code, message },
      fix: expect.stringContaining(below === '' ? command : path.join(folder, below)),
    });
  });
});
