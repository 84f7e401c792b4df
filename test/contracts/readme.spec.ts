import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

/** Code in the README is quoted from the product: SAMENSPRAAK_README=write brings the quotations up to date. */
const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const filesIn = (folder: string): readonly string[] =>
  readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|json)$/.test(name))
    .map((name) => `${folder}/${name}`);
const mark = /<!-- code: (\S+), "(.*)" to "(.*)" -->\n(?:```tsx?\n[\s\S]*?\n```\n)?/g;

function quoted(file: string, from: string, to: string): string {
  const lines = read(file).split('\n');
  const start = lines.indexOf(from);
  const end = lines.indexOf(to, start);
  if (start < 0 || end < 0) throw new Error(`${file} has no lines from "${from}" to "${to}"`);
  const indent = /^ */.exec(from)![0].length;
  return lines.slice(start, end + 1).map((line) => line.slice(indent)).join('\n');
}

const block = (file: string, from: string, to: string) =>
  `<!-- code: ${file}, "${from}" to "${to}" -->\n\`\`\`${file.endsWith('x') ? 'tsx' : 'ts'}\n${quoted(file, from, to)}\n\`\`\`\n`;

describe('the README', () => {
  it('quotes code as it stands in files that are tested', () => {
    const text = read('README.md');
    const fresh = text.replace(mark, (_all, file: string, from: string, to: string) => block(file, from, to));
    if (process.env.SAMENSPRAAK_README === 'write') writeFileSync(new URL('README.md', root), fresh);
    expect([...text.matchAll(mark)].length).toBeGreaterThan(3);
    expect(read('README.md')).toBe(fresh);
  });

  it('gives a reason for each dependency', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const text = read('README.md');
    for (const name of Object.keys(dependencies)) {
      const short = name.replace(/^@nestjs\//, '').replace(/^@fastify\//, '');
      expect([name, text.includes(short)]).toEqual([name, true]);
    }
    expect(Object.keys(dependencies).length).toBeLessThanOrEqual(25);
  });

  it('walks through all that a command needs: besides pages and views, no other file names it or its event', () => {
    const walk = read('README.md').split('### Add a command')[1]!.split('### Add a view')[0]!;
    const naming = [...filesIn('src'), ...filesIn('test')]
      .filter((file) => !/\.(page\.tsx|view\.ts|views\.spec\.ts)$|\/parts\/|^src\/demo\/|^test\/http\/.*\.spec\.ts$|^test\/(cli|contracts|servers)\//.test(file))
      .filter((file) => /RenameOrganisation|OrganisationRenamed/.test(read(file)));
    expect(naming.filter((file) => !walk.includes(file))).toEqual([]);
    expect(naming.length).toBeGreaterThan(5);
  });

  it('names scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const [, name] of read('README.md').matchAll(/npm run ([a-z:]+)/g)) expect([name, name! in scripts]).toEqual([name, true]);
  });
});
