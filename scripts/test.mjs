/** `npm test`: types, lint, import rules, then the given jest projects; `npm test -- fragment` runs matching specs alone, `--browser` and `--servers` those projects. */
import { build, failed, install, run } from './prepare.mjs';

const projects = ['specs', 'contracts', 'http', 'servers', 'faults'];
const rest = process.argv.slice(2);
const alone = { '--browser': ['browser'], '--servers': ['contracts', 'servers'] }[rest[0]];
const matching = alone ? rest.slice(1) : rest;
const node = (file, ...args) => run(process.execPath, [file, ...args]);
/** Modules of suites that ended stay in memory: over so much a worker makes room for a fresh one, or collecting garbage takes most of the time. */
const memory = rest.length > 0 ? [] : ['--workerIdleMemoryLimit=1GB'];
const jest = (names, args) =>
  run(process.execPath, ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--testTimeout=120000', ...memory, '--selectProjects', ...names, '--', ...args]);

async function checks() {
  await node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json');
  await node('node_modules/oxlint/bin/oxlint', '--quiet', 'src', 'test');
  await node('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err');
}

install()
  .then(() => (rest.length > 0 ? undefined : checks()))
  .then(build)
  .then(() => jest(alone ?? projects, matching))
  .catch(failed);
