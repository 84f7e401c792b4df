const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest', { swcrc: false, ...swc() }] },
  setupFiles: ['<rootDir>/test/setup.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

function swc() {
  return {
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', tsx: true, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic', importSource: 'preact' },
      },
    },
    module: { type: 'nodenext' },
    sourceMaps: 'inline',
  };
}

const project = (name, testMatch) => ({ ...shared, displayName: name, testMatch });

export default {
  projects: [
    project('specs', ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.spec.tsx', '<rootDir>/test/kernel/**/*.spec.ts']),
    project('contracts', ['<rootDir>/test/contracts/**/*.spec.ts', '<rootDir>/test/audit/**/*.spec.ts']),
    project('http', ['<rootDir>/test/http/**/*.spec.ts', '<rootDir>/test/cli/**/*.spec.ts']),
    project('servers', ['<rootDir>/test/servers/**/*.spec.ts']),
    project('faults', ['<rootDir>/test/faults/**/*.spec.ts']),
    project('browser', ['<rootDir>/test/browser/**/*.spec.ts']),
  ],
};
