// Loaded before the action (`node --import`): notes every process and every HTTP request of a run, with its times, and
// writes them to the file that BENCH_TIMELINE names.
import childProcess from 'node:child_process';
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

const events = [];

/** Milliseconds since the process was started. */
function begin(what) {
  const event = { what, start: performance.now(), end: undefined };
  events.push(event);
  return () => {
    event.end = performance.now();
  };
}

const { spawn } = childProcess;
childProcess.spawn = (command, args, options) => {
  const words = args.filter((word, at) => word !== '-c' && args[at - 1] !== '-c');
  const end = begin([command.split('/').at(-1), ...words].join(' '));
  return spawn(command, args, options).on('close', end);
};

for (const module of [http, https]) {
  for (const name of ['get', 'request']) {
    const send = module[name];
    module[name] = (...args) => {
      const request = send(...args);
      const end = begin(`${request.method} ${request.path}`);
      return request.on('response', (response) => response.on('close', end)).on('error', end);
    };
  }
}
syncBuiltinESMExports();

process.on('exit', () => {
  const end = performance.now();
  const whole = events.map((event) => ({ ...event, end: event.end ?? end }));
  writeFileSync(process.env.BENCH_TIMELINE, JSON.stringify({ end, events: whole }));
});
