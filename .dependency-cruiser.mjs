// The floors of src/, and what may not be: `npm run floors` holds the imports against them.

/** Each floor's places, from the top; a place is a folder, or a file of src/ itself. Imports run down only. */
export const floors = [
  ['index.ts'],
  ['cli/'],
  ['run.ts', 'run/'],
  ['deliver/'],
  ['version/', 'manifest/', 'registry/', 'cluster/', 'proof/'],
  ['buildx/'],
  ['inputs/'],
  ['git/', 'image/'],
  ['effects.ts'],
  ['retry.ts'],
  ['runner/'],
  ['proxy.ts'],
  ['process.ts'],
  ['errors.ts', 'json.ts', 'many.ts', 'nearby.ts', 'nearest.ts', 'words.ts'],
];

const patternOf = (places) =>
  `^src/(?:${places.map((place) => place.replace('.', '\\.')).join('|')})`;
const places = floors.flat();
/** `run.ts` and its folder `run/` are one place. */
const isWithin = (place, other) =>
  place.replace(/\.ts$|\/$/, '') === other.replace(/\.ts$|\/$/, '');

/** What stands below a place: everything on lower floors, and what is within it. */
function below(place) {
  const floor = floors.findIndex((row) => row.includes(place));
  return [...floors.slice(floor + 1).flat(), ...places.filter((one) => isWithin(one, place))];
}

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every-place-has-a-floor',
      severity: 'error',
      from: { path: '^src/', pathNot: patternOf(places) },
      to: {},
    },
    ...places.map((place) => ({
      name: `down-only-from-${place.replace(/\.ts$|\/$/, '')}`,
      severity: 'error',
      from: { path: patternOf([place]) },
      to: { path: '^src/', pathNot: patternOf(below(place)) },
    })),
    {
      // Processes start in one place, where their exit codes and signals are handled.
      name: 'processes-start-in-one-place',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/process\\.ts$' },
      to: { path: '^(?:node:)?child_process$' },
    },
    {
      name: 'no-development-package',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type-only imports count: they tie rooms together as others do.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node'],
    },
  },
};
