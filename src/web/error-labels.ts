/**
 * The summary of errors is rendered before the fields it links to, so it cannot know what they are called. Once the page is
 * whole, each of its links gets the label of its field: "Titel: Vul dit in." instead of "Vul dit in." three times.
 */
export function withLabels(html: string): string {
  if (!html.includes('-fout" data-label="')) return html;
  const labels = new Map<string, string>();
  for (const [, id, label] of html.matchAll(/id="([^"]+)-fout" data-label="([^"]*)"/g)) labels.set(id!, label!);
  if (labels.size === 0) return html;
  return html.replace(/<div class="notice notice--error"[\s\S]*?<\/div>/g, (summary) =>
    summary.replace(/href="#([^"]+)"([^>]*)>/g, (link, id: string) => link + prefix(labels.get(id))),
  );
}

/** A question needs no colon after it. */
const prefix = (label: string | undefined): string => (label === undefined ? '' : label.endsWith('?') ? `${label} ` : `${label}: `);
