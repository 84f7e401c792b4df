/** `node scripts/run.mjs <file in dist> [arguments]`: prepares, then runs the built file. */
import { join } from 'node:path';
import { become, build, failed, install, root } from './prepare.mjs';

const [file, ...rest] = process.argv.slice(2);
install()
  .then(build)
  .then(() => become(['--enable-source-maps', join(root, 'dist', file), ...rest]))
  .catch(failed);
