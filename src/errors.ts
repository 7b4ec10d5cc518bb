// Every failure that a user can meet is a UserError. Imports nothing.

/** A place in a file: 1-based, as editors and the runner's annotations count. */
export interface Location {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

interface UserErrorOptions {
  readonly location?: Location;
  /** What to do about it, in one or two sentences. */
  readonly fix?: string;
  /** Lines of the file that is at fault, as somebody else printed them. */
  readonly excerpt?: string | undefined;
  /** The error beneath, shown only with debug logging. */
  readonly cause?: unknown;
}

/**
 * A failure with a stable code, what happened, where, and what to do.
 * Anything else that is thrown is a defect in deliver-image and is reported as one.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  readonly location: Location | undefined;
  readonly fix: string | undefined;
  readonly excerpt: string | undefined;

  /**
   * @param code stable, in kebab case, for people to search for: `tag-exists`
   * @param what what happened, without the fix
   */
  constructor(code: string, what: string, options: UserErrorOptions = {}) {
    super(what, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.location = options.location;
    this.fix = options.fix;
    this.excerpt = options.excerpt;
  }

  /** The same failure with other words: what is not given stays. */
  with({
    what = this.message,
    ...options
  }: UserErrorOptions & { readonly what?: string }): UserError {
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
export function throwIfCancelled(signal: AbortSignal, doing: Cancellation = theRun): void {
  if (signal.aborted) throw cancelled(undefined, doing);
}

/** What a cancel cuts short, in words, and what to do afterwards. */
export interface Cancellation {
  readonly what: string;
  readonly fix: string;
}

const theRun: Cancellation = {
  what: 'The run was cancelled',
  fix: "A person, a newer run of its concurrency group or the job's time limit did that. Run it again where it was not meant.",
};

/** @param cause the error of the interrupted work, which is no failure of its own */
export function cancelled(cause?: unknown, { what, fix }: Cancellation = theRun): UserError {
  if (cause instanceof UserError && isCancelled(cause)) return cause;
  return new UserError('cancelled', what, { fix, cause });
}

export function isCancelled(error: unknown): boolean {
  return error instanceof UserError && error.code === 'cancelled';
}

/** A process that was ended because it took too long. */
export function isTimeLimit(error: unknown): boolean {
  return error instanceof UserError && error.code === 'time-limit';
}

/** `file:line:column`, as far as known. */
export function formatLocation(location: Location): string {
  return [location.file, location.line, location.column]
    .filter((part) => part !== undefined)
    .join(':');
}

/** The page that says what the code means and what to do. */
export function errorPage(code: string): string {
  return `https://github.com/deliver-image/deliver-image/blob/v1/docs/errors.md#${code}`;
}

/** Where and what, the code, and what to do on a line of its own. */
export function formatUserError(
  { location, message, code, fix }: UserError,
  mark = ` [${code}]`,
): string {
  const place = location ? formatLocation(location) : '';
  // A sentence about a file names it itself.
  const isNamed = place === '' || message.startsWith(`${place} `) || message.endsWith(` ${place}`);
  return `${isNamed ? '' : `${place}: `}${message}${mark}${fix === undefined ? '' : `\n${fix}`}`;
}

/** Nobody reads more, and the runner takes no annotation of megabytes. */
const mostListed = 100;

/** One error that lists several of a kind, so that a user mends them in one go. A single one stays itself. */
export function joinUserErrors(
  code: string,
  what: string,
  errors: readonly UserError[],
): UserError {
  const [first] = errors;
  if (first && errors.length === 1) return first;
  // Only other codes are repeated in the list.
  const format = (error: UserError): string =>
    formatUserError(error, error.code === code ? '' : undefined);
  const list = formatList(errors.map(format), mostListed);
  return new UserError(code, `${what}:\n${list}`, {
    ...(first?.location && { location: first.location }),
  });
}

/** One entry a line, and how many there are beyond the first `most`. */
export function formatList(entries: readonly string[], most: number): string {
  const lines = entries.slice(0, most).map((entry) => `  - ${entry.replaceAll('\n', '\n    ')}`);
  const rest = entries.length > most ? [`  - and ${entries.length - most} more`] : [];
  return [...lines, ...rest].join('\n');
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * What the user is told of anything that was thrown: a UserError as it is, a fault of the machine (a full disk, a
 * folder that is not there) by its own words, and anything else as a mistake of ours.
 *
 * @see https://nodejs.org/api/errors.html#class-systemerror
 */
export function asUserError(thrown: unknown): UserError {
  if (thrown instanceof UserError) return thrown;
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
function isSystemError(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'syscall' in thrown && 'code' in thrown;
}
