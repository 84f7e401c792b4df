/**
 * `npm run golden [-- fragment of a spec's path]`: runs specs of entities, and writes a golden file for each event that one of
 * them leads to and that has none of its present version. Files that are there stay as they are. Read what it wrote.
 */
import { failed, install, run } from './prepare.mjs';

const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--selectProjects', 'specs', '--'];
const fragments = process.argv.slice(2);
const env = { ...process.env, SAMENSPRAAK_GOLDEN: 'write' };

install()
  .then(() => run(process.execPath, [...jest, ...(fragments.length > 0 ? fragments : ['src/contexts'])], { env }))
  .then(() => run('git', ['status', '--short', 'test/golden']))
  .catch(failed);
