/**
 * The files the browser gets, read once at start and served under names that carry their content:
 * such an address never changes meaning, so it may be kept for ever.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export interface Asset {
  /** `samenspraak.3f9a1c2b4d5e.css`: the last part of the address */
  fileName: string;
  /** Own path, `/static/<fileName>` */
  url: string;
  contentType: string;
  bytes: Buffer;
  gzip: Buffer;
  brotli: Buffer;
}

/** Own paths, for the head of a page. */
export interface AssetAddresses {
  stylesheet: string;
  scripts: readonly string[];
  icon: string;
}

export interface Assets extends AssetAddresses {
  /** The file for the last part of an address, or undefined. */
  find(fileName: string): Asset | undefined;
}

/** In the order of strength; the layers themselves are declared in tokens.css. */
// prettier-ignore
const STYLES = [
  'tokens', 'dark', 'base', 'header', 'context', 'layout', 'actions', 'forms', 'register', 'lists', 'table', 'thread', 'chart',
  'agenda', 'replay', 'utilities', 'print',
];
const SCRIPTS = ['errors', 'theme', 'autosave', 'copy', 'count', 'scrubber'];

/**
 * @param folder holds `css/` and `js/`; default: the folder beside this file
 * @throws when a file of the lists is missing
 */
export function loadAssets(folder: URL = new URL('./public/', import.meta.url)): Assets {
  const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
  const css = asset('samenspraak', 'css', 'text/css; charset=utf-8', joinStyles(read));
  const js = asset('samenspraak', 'js', 'text/javascript; charset=utf-8', joinScripts(read));
  const icon = asset('icon', 'svg', 'image/svg+xml', read('icon.svg'));
  const byName = new Map([css, js, icon].map((file) => [file.fileName, file]));
  return { stylesheet: css.url, scripts: [js.url], icon: icon.url, find: (fileName) => byName.get(fileName) };
}

function joinStyles(read: (path: string) => string): string {
  return STYLES.map((name) =>
    name === 'dark' ? forBothDarks(read('css/dark.css')) : read(`css/${name}.css`),
  ).join('\n');
}

const CHOSE_DARK = ":root[data-theme='donker']";
const FOLLOWS_DARK = ":root:not([data-theme='licht'])";

/** The dark values are written once and count twice: for who chose dark, and for who follows a dark system. */
function forBothDarks(css: string): string {
  if (!css.includes(CHOSE_DARK)) throw new Error(`dark.css must hold its values under ${CHOSE_DARK}`);
  const query = '@media screen and (prefers-color-scheme: dark)';
  return css + css.replace('@media screen', query).replace(CHOSE_DARK, FOLLOWS_DARK);
}

/** Each script in a block of its own, so that their names don't meet. */
function joinScripts(read: (path: string) => string): string {
  return SCRIPTS.map((name) => `{\n${read(`js/${name}.js`)}}\n`).join('');
}

function asset(name: string, extension: string, contentType: string, text: string): Asset {
  const bytes = Buffer.from(text);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const fileName = `${name}.${hash}.${extension}`;
  return {
    fileName,
    url: `/static/${fileName}`,
    contentType,
    bytes,
    gzip: gzipSync(bytes, { level: 9 }),
    brotli: brotliCompressSync(bytes),
  };
}
