import type { BrowserContext } from 'playwright-core';

/**
 * Collects whatever a page may not do: what its policy forbade, errors of its scripts, requests to anybody else.
 * An answer that refuses is no complaint: specs look at those themselves. Nor is one that asks to come back later.
 */
export async function watch(context: BrowserContext, origin: string): Promise<readonly string[]> {
  const complaints: string[] = [];
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (report) =>
      console.error(`policy: ${report.violatedDirective} ${report.blockedURI} ${report.sourceFile ?? ''}`),
    ),
  );
  context.on('console', (message) => {
    const answered = /the server responded with a status of (4\d\d|503) /.test(message.text());
    if (message.type() === 'error' && !answered) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`asked ${request.url()}`);
  });
  return complaints;
}
