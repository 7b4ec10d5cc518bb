/** One cause of a registry's refusal, and what to do about it. */
export interface Explanation {
  readonly code: string;
  readonly says: RegExp;
  readonly means: string;
  readonly fix: string | ((said: string) => string);
  /** It is so for every user: other credentials do not help. */
  readonly anyUser?: true;
}
