import type { Log } from '../../src/runner/log.ts';

/** A log that keeps what was said. */
export interface KeptLog extends Log {
  readonly lines: string[];
  readonly masked: string[];
}

export function keepLog(): KeptLog {
  const lines: string[] = [];
  const masked: string[] = [];
  const keep = (level: string) => (text: string) => {
    lines.push(`${level}: ${text}`);
  };
  return {
    lines,
    masked,
    info: keep('info'),
    debug: keep('debug'),
    notice: keep('notice'),
    warning: keep('warning'),
    error: keep('error'),
    group: (_, work) => work(),
    foreign: (work) => work(keep('foreign')),
    mask: (secret) => {
      masked.push(secret);
    },
  };
}
