// What the rules of layers/ take and give.
import type { Repository } from '../../image/reference.ts';
import type { Candidate } from '../places/form.ts';

/** A pinned place that something may be laid over. */
export interface LayeredSite extends Candidate {
  readonly current: string;
  readonly target: { readonly repository: Repository };
}

/** Something that is laid over a pinned place, and stays as it is. */
export interface LeftOver {
  readonly file: string;
  readonly line: number;
  /** What it holds. */
  readonly text: string;
  /** Continues "it stands". */
  readonly where: string;
  readonly fix: string;
}
