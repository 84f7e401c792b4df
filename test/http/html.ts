/** Reads our own pages in specs: well-formed HTML as Preact writes it, so plain patterns suffice. */
export interface ShownForm {
  readonly action: string;
  /** What the browser would send untouched: hidden fields, kept texts, chosen options. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

/** `&amp;` and the like as characters. */
export const unescaped = (text: string): string =>
  text.replace(/&(#(\d+)|#x([0-9a-f]+)|[a-z]+);/gi, (whole, name: string, decimal?: string, hex?: string) =>
    decimal
      ? String.fromCodePoint(Number(decimal))
      : hex
        ? String.fromCodePoint(parseInt(hex, 16))
        : (entities[name] ?? whole),
  );

const blocks =
  /<\/?(p|div|li|ul|ol|dl|dt|dd|h\d|tr|td|th|section|article|form|label|option|button|summary|br)\b[^>]*>/gi;

/** The words a reader sees, blocks set apart by one space. */
export const textOf = (html: string): string =>
  unescaped(
    html
      .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/gi, '')
      .replace(blocks, ' ')
      .replace(/<[^>]+>/g, ''),
  )
    .replace(/\s+/g, ' ')
    .trim();

const attributes = (tag: string): Record<string, string> =>
  Object.fromEntries(
    [...tag.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name!, unescaped(value ?? '')]),
  );

/** Every form of the page in its order. */
export function formsOf(html: string): readonly ShownForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, tag, inner]) => ({
    action: attributes(tag!).action ?? '',
    values: valuesOf(inner!),
    html: inner!,
  }));
}

/** Where a form and its other buttons lead. */
export const leadsTo = ({ action, html }: ShownForm): readonly string[] => [
  ...new Set([action, ...[...html.matchAll(/ formaction="([^"]+)"/gi)].map(([, to]) => unescaped(to!))]),
];

/** What somebody would send who answers everything at random, and leaves alone in whose name and when it happened. */
export function filledIn({ values, html }: ShownForm): Record<string, string | readonly string[]> {
  const filled: Record<string, string | readonly string[]> = { ...values };
  const fill = (name: string | undefined, value: string) => {
    if (name && !filled[name] && !['mandate', 'effectiveAt', 'whose'].includes(name)) filled[name] = value;
  };
  for (const [, tag] of html.matchAll(/<input\b([^>]*?)\/?>/gi)) {
    const { name, value, type = 'text', inputmode } = attributes(tag!);
    fill(name, type === 'text' && inputmode ? '10' : (examples[type] ?? value ?? ''));
  }
  for (const [, tag] of html.matchAll(/<textarea\b([^>]*)>/gi)) fill(attributes(tag!).name, 'Een voorbeeld.');
  for (const [, tag, options] of html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/gi))
    fill(attributes(tag!).name, /value="([^"]+)"/.exec(options!)?.[1] ?? '');
  return filled;
}

const examples: Readonly<Record<string, string>> = {
  text: 'Een voorbeeld',
  email: 'voorbeeld@voorbeeld.example',
  date: '2026-11-20',
  'datetime-local': '2026-11-20T10:00',
};

function valuesOf(html: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  const add = (name: string | undefined, value: string) => {
    if (!name) return;
    const before = values[name];
    values[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  };
  for (const [, tag] of html.matchAll(/<input\b([^>]*?)\/?>/gi)) {
    const { name, value = '', type = 'text', ...rest } = attributes(tag!);
    const choice = type === 'radio' || type === 'checkbox';
    if (!choice || 'checked' in rest) add(name, value);
  }
  for (const [, tag, text] of html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/gi))
    add(attributes(tag!).name, unescaped(text!.replace(/^\n/, '')));
  for (const [, tag, options] of html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/gi))
    add(attributes(tag!).name, chosen(options!));
  return values;
}

function chosen(options: string): string {
  const all = [...options.matchAll(/<option\b([^>]*)>/gi)].map(([, tag]) => attributes(tag!));
  return (all.find((option) => 'selected' in option) ?? all[0])?.value ?? '';
}

/** Address and words of every link. */
export const linksOf = (html: string): readonly { readonly href: string; readonly text: string }[] =>
  [...html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/gi)].map(([, tag, inner]) => ({
    href: attributes(tag!).href ?? '',
    text: textOf(inner!),
  }));
