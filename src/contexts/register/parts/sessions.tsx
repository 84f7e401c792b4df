import type { SessionRow } from '../../../accounts/index.js';
import { Badge, Button, dateTimeText, Form, Row, Rows, Section } from '../../../web/index.js';
import { ownAccountText as text } from '../account.texts.js';

/** One's own sessions, last seen first; each can be ended, or all but this one. Times are of the real clock. */
export function SessionsSection({ rows, own }: { rows: readonly SessionRow[]; own: string }) {
  return (
    <Section id="sessies" title={text('sessions')}>
      <p>{text('sessionsLead')}</p>
      <div class="mt">
        <Rows>
          {rows.map((row) => (
            <Row
              title={deviceOf(row.userAgent)}
              badge={row.id === own && <Badge tone="positive">{text('thisDevice')}</Badge>}
              meta={[
                text('seen', { when: when(row.lastSeenAt) }),
                text('since', { when: when(row.createdAt) }),
              ]}
              side={row.id !== own && <EndOne row={row} />}
            />
          ))}
        </Rows>
      </div>
      {rows.length > 1 && (
        <Form action="/account/andere-sessies" look="actions">
          <Button>{text('endOthers')}</Button>
        </Form>
      )}
    </Section>
  );
}

function EndOne({ row }: { row: SessionRow }) {
  return (
    <Form action="/account/sessie" hidden={{ sessie: row.id }}>
      <Button kind="small" about={`: ${deviceOf(row.userAgent)}, ${when(row.lastSeenAt)}`}>
        {text('end')}
      </Button>
    </Form>
  );
}

const when = (milliseconds: number): string => dateTimeText(new Date(milliseconds).toISOString());

/** The more precise name first: most browsers also name the one they descend from. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
];

/** "Firefox op Windows", from what the browser calls itself. */
export function deviceOf(userAgent: string): string {
  const named = (among: typeof browsers) => among.find(([pattern]) => pattern.test(userAgent))?.[1];
  return text('device', {
    browser: named(browsers) ?? text('unknownBrowser'),
    system: named(systems) ?? text('unknownSystem'),
  });
}
