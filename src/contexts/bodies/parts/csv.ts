/**
 * Rows of a list with a heading, as spreadsheets write it: separated by `;`, `,` or tabs (whichever the heading holds most),
 * fields in double quotes where they hold a separator, a quote (doubled) or a line break. Headings are compared in lower case.
 */
export interface CsvRow {
  /** Line of the list, from 1; the heading is line 1. */
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

export function readCsv(text: string): {
  readonly headings: readonly string[];
  readonly rows: readonly CsvRow[];
} {
  const [heading, ...rest] = recordsOf(text.replace(/^\uFEFF/, ''));
  const headings = (heading?.fields ?? []).map((name) => name.toLowerCase());
  const rows = rest.map(({ line, fields }) => ({
    line,
    fields: Object.fromEntries(headings.map((name, index) => [name, fields[index] ?? ''])),
  }));
  return { headings, rows };
}

interface Line {
  readonly line: number;
  readonly fields: readonly string[];
}
function recordsOf(text: string): readonly Line[] {
  const field = fieldPattern(separatorOf(text.split('\n')[0] ?? ''));
  const records: Line[] = [];
  let [fields, line, began]: [string[], number, number] = [[], 1, 1];
  for (const [whole, quoted, plain = '', end] of text.matchAll(field)) {
    fields.push((quoted === undefined ? plain : quoted.replaceAll('""', '"')).trim());
    line += whole.split('\n').length - 1;
    if (end !== undefined && end !== '' && !/[\r\n]/.test(end)) continue;
    if (fields.some((one) => one !== '')) records.push({ line: began, fields });
    [fields, began] = [[], line];
    if (end === '') break;
  }
  return records;
}

function separatorOf(heading: string): string {
  const many = (separator: string) => heading.split(separator).length;
  return [';', ',', '\t'].reduce((best, one) => (many(one) > many(best) ? one : best));
}

/** A field with what ends it: a separator, a line break, or nothing at the end of the text. */
const fieldPattern = (separator: string): RegExp =>
  new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, 'g');
