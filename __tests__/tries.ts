// How many random values a property is tried with: the same ones in every run and on every machine.
const seed = Number(process.env['FUZZ_SEED'] ?? 20_240_115);
const factor = Number(process.env['FUZZ_FACTOR'] ?? 1);

/** `FUZZ_SEED` tries other values, `FUZZ_FACTOR` that many times more of them. */
export function tries(count: number): { readonly seed: number; readonly numRuns: number } {
  return { seed, numRuns: count * factor };
}
