import { Dates, Facts, Link, Panel, type Fact } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { overviewText as text } from '../overview.texts.js';
import type { Coming } from './coming.js';

export function ComingDays({ context, coming }: { context: PageContext; coming: readonly Coming[] }) {
  return (
    <Panel id="data" title={text('dates')}>
      {coming.length === 0 && <p>{text('noDates')}</p>}
      <Dates
        dates={coming.map(({ at, title, note, href }) => ({
          at,
          children: (
            <p>
              <Link href={context.link(href)}>{title}</Link>
              {note && (
                <>
                  <br />
                  <span class="small muted">{note}</span>
                </>
              )}
            </p>
          ),
        }))}
      />
    </Panel>
  );
}

export function Mandates({ facts }: { facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <Panel id="mandaten" title={text('mandates')}>
      <Facts facts={facts} />
    </Panel>
  );
}
