import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { loadAssets, type Asset } from './assets.js';

const assets = loadAssets();
const named = (url: string): Asset => {
  const found = assets.find(url.replace('/static/', ''));
  if (!found) throw new Error(`${url} is not served`);
  return found;
};
const css = named(assets.stylesheet);
const js = named(assets.scripts[0] ?? '');
const text = css.bytes.toString();
const folder = (name: string): string[] => readdirSync(new URL(`./public/${name}/`, import.meta.url));
const script = (name: string): string =>
  readFileSync(new URL(`./public/js/${name}`, import.meta.url), 'utf8');

describe('What the browser gets', () => {
  it('carries its content in its name', () => {
    expect(css.url).toMatch(/^\/static\/samenspraak\.[0-9a-f]{12}\.css$/);
    expect(loadAssets().stylesheet).toBe(assets.stylesheet);
    expect(assets.find('samenspraak.000000000000.css')).toBeUndefined();
    expect(assets.find('../assets.ts')).toBeUndefined();
  });

  it('is compressed beforehand, to the same bytes', () => {
    for (const file of [css, js, named(assets.icon)]) {
      expect(gunzipSync(file.gzip).equals(file.bytes)).toBe(true);
      expect(brotliDecompressSync(file.brotli).equals(file.bytes)).toBe(true);
    }
  });

  it('stays within 12 kB of style and 4 kB of script', () => {
    expect(css.gzip.length).toBeLessThanOrEqual(12_000);
    expect(js.gzip.length).toBeLessThanOrEqual(4_000);
  });

  it('leaves out no file of the folders', () => {
    const known = folder('css').filter(
      (name) => !text.includes(readFileSync(new URL(`./public/css/${name}`, import.meta.url), 'utf8')),
    );
    expect(known).toEqual([]);
    expect(folder('js').filter((name) => !js.bytes.toString().includes(script(name)))).toEqual([]);
  });

  it('asks nothing of other places', () => {
    expect(text).not.toMatch(/url\(|@import/);
    expect(js.bytes.toString()).not.toMatch(
      /https?:|innerHTML|insertAdjacentHTML|document\.write|eval\(|localStorage/,
    );
  });
});

describe('The stylesheet', () => {
  it('has raw colours in its tokens and in print only', () => {
    const outside = folder('css').filter((name) => !['tokens.css', 'dark.css', 'print.css'].includes(name));
    const raw = outside.filter((name) =>
      /#[0-9a-f]{3,8}\b/i.test(readFileSync(new URL(`./public/css/${name}`, import.meta.url), 'utf8')),
    );
    expect(raw).toEqual([]);
  });

  it('uses only tokens that exist', () => {
    const defined = new Set([...text.matchAll(/(--[\w-]+):/g)].map((match) => match[1]));
    const used = [...text.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1]);
    expect(used.filter((name) => !defined.has(name))).toEqual([]);
  });

  it('is dark for who chose it and for who follows a dark system, with the same values', () => {
    const values = (opening: string): string =>
      text.slice(text.indexOf(opening) + opening.length).split('}')[0] ?? '';
    const chosen = values(":root[data-theme='donker'] {");
    expect(chosen).toContain('color-scheme: dark');
    expect(values(":root:not([data-theme='licht']) {")).toBe(chosen);
    expect(text).toContain('@media screen and (prefers-color-scheme: dark) {');
  });
});
