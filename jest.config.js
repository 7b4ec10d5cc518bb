const project = (displayName, testMatch) => ({
  displayName,
  testMatch,
  // Not the project's whole folder: the private engine keeps thousands of files in it.
  roots: ['src', '__tests__', 'scripts', 'examples'].map((folder) => `<rootDir>/${folder}`),
  testEnvironment: 'node',
  // Not in the tests' own temporary folder, which goes with them.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2024' } }] },
  modulePathIgnorePatterns: ['<rootDir>/.engine/', '<rootDir>/dist/', '<rootDir>/lib/'],
});

export default {
  projects: [
    project('unit', ['<rootDir>/__tests__/**/*.test.ts', '!**/__tests__/{integration,e2e}/**']),
    project('integration', ['<rootDir>/__tests__/integration/**/*.test.ts']),
    project('e2e', ['<rootDir>/__tests__/e2e/**/*.test.ts']),
  ],
  // The longest files first, so that no worker is left alone with one at the end.
  testSequencer: '<rootDir>/__tests__/sequencer.mjs',
  // One real engine and one real registry serve all end-to-end tests.
  // More than two processors, because some tests wait for BuildKit's own pauses.
  maxWorkers: 3,
  // A worker that has grown starts each of its thousands of processes slower.
  workerIdleMemoryLimit: '256MB',
  testTimeout: 120_000,
};
