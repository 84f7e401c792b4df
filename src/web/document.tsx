import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { classes } from './components/classes.js';
import { BehindBanner, ContextBar, LocalNav, PastBanner } from './components/context-bar.js';
import { Footer } from './components/footer.js';
import { DemoBar, HeaderBand, MainNav } from './components/header.js';
import { withLabels } from './error-labels.js';
import type { PageFrame } from './frame.js';
import { frameText } from './texts/frame.js';

/** A whole HTML document: the frame with `body` as its main part. */
export function renderDocument(frame: PageFrame, body: VNode): string {
  return `<!DOCTYPE html>\n${withLabels(renderToString(<Document frame={frame} body={body} />))}\n`;
}

/** Title of the browser tab. */
export function documentTitle(frame: Pick<PageFrame, 'title' | 'invalid' | 'demo'>): string {
  const title = frame.invalid ? frameText('titleError', { title: frame.title }) : frame.title;
  return frameText(frame.demo ? 'titleDemo' : 'title', { title });
}

function Document({ frame, body }: { frame: PageFrame; body: VNode }) {
  return (
    <html lang="nl-BE" data-theme={frame.theme === 'systeem' ? undefined : frame.theme}>
      <Head frame={frame} />
      <body id="top" class={classes(frame.past && 'is-past', frame.demo && 'is-demo')}>
        <a class="skip-link" href="#inhoud">
          {frameText('skip')}
        </a>
        <header class="site-header">
          <DemoBar frame={frame} />
          <HeaderBand frame={frame} />
          <MainNav items={frame.nav ?? []} />
          <ContextBar frame={frame} />
          {frame.past && <PastBanner past={frame.past} />}
          {frame.behind && !frame.past && <BehindBanner {...frame.behind} />}
        </header>
        <main id="inhoud" tabIndex={-1}>
          <div class="wrap">
            {frame.localNav && <LocalNav {...frame.localNav} />}
            {body}
          </div>
        </main>
        <Footer frame={frame} />
      </body>
    </html>
  );
}

function Head({ frame }: { frame: PageFrame }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{documentTitle(frame)}</title>
      <meta name="color-scheme" content="light dark" />
      {!frame.indexed && <meta name="robots" content="noindex" />}
      <link rel="icon" type="image/svg+xml" href={frame.assets.icon} />
      <link rel="stylesheet" href={frame.assets.stylesheet} />
      {frame.assets.scripts.map((src) => (
        <script type="module" src={src} />
      ))}
      {frame.head}
    </head>
  );
}
