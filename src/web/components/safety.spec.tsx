import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { Button } from './button.js';
import { Link, safeHref } from './link.js';
import { Markdown } from './markdown.js';

const html = (text: string): string => renderToString(<Markdown text={text} />);

describe('A link', () => {
  it.each([
    'https://voorbeeld.example/a?b=c',
    'http://voorbeeld.example',
    'mailto:lid@voorbeeld.example',
    '/signalen/1',
    '#punt-1',
    '?op=2026-10-20',
    '/',
  ])('may lead to %s', (href) => expect(safeHref(href)).toBe(href));

  it.each([
    'javascript:alert(1)', 'JavaScript:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)',
    'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', '//elders.example', '/\\elders.example', '\\\\elders.example', 'https:elders', 'pagina', '',
  ])('never leads to %j', (href) => {
    expect(safeHref(href)).toBeUndefined();
    expect(renderToString(<Link href={href}>tekst</Link>)).toBe('<span>tekst</span>');
    expect(renderToString(<Button href={href}>tekst</Button>)).not.toContain('href');
  }); // prettier-ignore

  it('tells nothing about us to places users name', () => {
    expect(
      renderToString(
        <Link href="https://voorbeeld.example" untrusted>
          x
        </Link>,
      ),
    ).toContain('rel="nofollow noopener ugc"');
  });
});

describe('Text written by users', () => {
  it('shows paragraphs, lists and emphasis', () => {
    expect(html('Een **sterk** woord\n\n- een\n- twee')).toContain('<strong>sterk</strong>');
    expect(html('- een\n- twee')).toContain('<ul>\n<li>een</li>');
  });

  it('shows HTML as text', () => {
    expect(html('<script>alert(1)</script><b>x</b>')).not.toMatch(/<script|<b>/);
    expect(html('<img src=x onerror=alert(1)>')).not.toContain('<img');
  });

  it('fetches no pictures and makes no headings of its own', () => {
    expect(html('![x](https://elders.example/a.png)')).not.toContain('<img');
    expect(html('# Titel\n\nTitel\n===')).not.toContain('<h1');
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](data:text/html,y)',
    '[x](//elders.example)',
    '<javascript:alert(1)>',
    '[x](vbscript:y)',
  ])('makes no link of %s', (text) => expect(html(text)).not.toContain('<a '));

  it('marks its links as written by users', () => {
    expect(html('[bron](https://voorbeeld.example)')).toContain(
      '<a href="https://voorbeeld.example" rel="nofollow noopener ugc">bron</a>',
    );
  });
});
