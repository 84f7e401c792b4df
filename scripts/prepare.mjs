/**
 * Makes a fresh clone ready: installs what the lock file names when it is not there yet, and builds when a source is newer
 * than the build. Uses nothing but Node. Prints what takes time.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => join(root, ...parts);
const stamp = at('node_modules', '.samenspraak-lock');

/** Runs a command in the project's folder with its output shown. Rejects with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(Object.assign(new Error(`${command} ended with ${code}`), { exit: code }))));
  });
}

/** Whether `npm ci` or `npm install` put there what the lock file names, each in its version; optional packages of other machines apart. */
export function isInstalled(lockFile, installedFile) {
  if (!existsSync(installedFile)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  const installed = packagesOf(installedFile);
  return Object.entries(packagesOf(lockFile)).every(([path, { version, integrity, optional, link }]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return optional === true || link === true;
    return found.version === version && found.integrity === integrity;
  });
}

export async function install() {
  const lock = createHash('sha256').update(readFileSync(at('package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  if (isInstalled(at('package-lock.json'), at('node_modules', '.package-lock.json'))) return writeFileSync(stamp, lock);
  process.stdout.write('Installing the packages of package-lock.json (once, about a minute) …\n');
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--progress=true']);
  writeFileSync(stamp, lock);
}

function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return time;
}

export async function build() {
  const mark = at('dist', '.built');
  if (existsSync(mark) && statSync(mark).mtimeMs > newest(at('src'))) return;
  process.stdout.write('Building …\n');
  await run(process.execPath, [at('node_modules/@nestjs/cli/bin/nest.js'), 'build']);
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(mark, '');
}

/** Ends this process the way the child ended, and hands it our signals. */
export function become(args) {
  const child = spawn(process.execPath, args, { cwd: process.cwd(), stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

export const failed = (error) => {
  if (!error.exit) process.stderr.write(`${error.message}\n`);
  process.exit(error.exit ?? 1);
};
