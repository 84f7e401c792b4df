import type { AccessEntry } from '../../../accounts/index.js';
import {
  Badge,
  Chips,
  FilterSelect,
  Filters,
  Link,
  Lock,
  Pager,
  Section,
  TableStack,
  Text,
  Time,
  type TableRow,
} from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { roomText as text } from '../room.texts.js';
import { actWords, whoWords, whyWords } from './access-words.js';
import { addressOf, dossierOf, nameOf } from './dossier-kinds.js';
import { capital } from './dossier-list.js';
import { Names } from './names.js';

type Outcome = AccessEntry['outcome'];
const outcomes: Readonly<Record<string, Outcome>> = { niet: 'refused', wel: 'allowed' };

/** Who read or tried what in this network, newest first: `?uitkomst=niet|wel`, `?dossier=<stream>`, `?ouder=<cursor>`. */
export async function accessLog(context: PageContext) {
  const { uitkomst = '', dossier, ouder } = context.query;
  const names = new Names(context, context.doors.log.glance());
  const page = await context.doors.access.list({
    outcome: outcomes[uitkomst],
    target: dossier,
    cursor: ouder,
    limit: 20,
  });
  const rows = await Promise.all(page.entries.map((entry) => rowOf(entry, names)));
  return (
    <Section id="toegang" title={text('log')} side={<Lock small>{text('logSide')}</Lock>}>
      <p>{text('logLead')}</p>
      <LogFilters
        outcome={uitkomst}
        dossier={dossier}
        name={dossier && (await dossierName(dossier, names))}
      />
      {rows.length === 0 ? (
        <p class="mt">{text('emptyLog')}</p>
      ) : (
        <TableStack spaced caption={text('caption')} hideCaption columns={columns} rows={rows} />
      )}
      {rows.length > 0 && (
        <Pager
          shown={text('newest', { count: rows.length })}
          previous={
            ouder === undefined ? undefined : { href: address(uitkomst, dossier), label: text('newestAgain') }
          }
          next={
            page.next === undefined
              ? undefined
              : { href: address(uitkomst, dossier, page.next), label: text('older') }
          }
        />
      )}
    </Section>
  );
}

const columns = [
  { label: text('when') },
  { label: text('who') },
  { label: text('what') },
  { label: text('why') },
];

function LogFilters({ outcome, dossier, name }: { outcome: string; dossier?: string; name?: string }) {
  const options = [
    { value: '', label: text('everything') },
    { value: 'niet', label: text('refused') },
    { value: 'wel', label: text('allowed') },
  ];
  return (
    <div class="mt">
      <Filters
        label={text('filterLabel')}
        action="/geschiedenis#toegang"
        keep={{ dossier }}
        submit={text('filter')}
      >
        <FilterSelect label={text('outcome')} name="uitkomst" value={outcome} options={options} />
      </Filters>
      {name && (
        <Chips chips={[{ label: text('ofDossier', { name }), removeHref: address(outcome, undefined) }]} />
      )}
    </div>
  );
}

async function dossierName(stream: string, names: Names): Promise<string> {
  const found = dossierOf(stream);
  return found ? nameOf(found.kind, found.id, names) : stream;
}

async function rowOf(entry: AccessEntry, names: Names): Promise<TableRow> {
  const [who, what, why] = await Promise.all([
    whoWords(entry, names),
    subject(entry, names),
    whyWords(entry, names),
  ]);
  const allowed = entry.outcome === 'allowed';
  return {
    cells: [
      <Time at={new Date(entry.at).toISOString()} form="datetime" />,
      <span>
        <Text>{who}</Text>
      </span>,
      <span>
        {what} <Badge tone={allowed ? 'positive' : 'negative'}>{text(allowed ? 'allowed' : 'refused')}</Badge>
      </span>,
      <span>
        <Text>{why}</Text>
      </span>,
    ],
  };
}

/** What it was about, where the entry says so. */
async function subject(entry: AccessEntry, names: Names) {
  const { listed = [] } = entry.outcome === 'allowed' ? detailsOf(entry) : {};
  if (listed.length > 0) return <Listed words={actWords(entry)} links={await linksTo(listed, names)} />;
  const found = entry.target === undefined ? undefined : dossierOf(entry.target);
  if (!found)
    return (
      <Text>{entry.target?.startsWith('/') ? `${actWords(entry)}: ${entry.target}` : actWords(entry)}</Text>
    );
  const { kind, id } = found;
  return (
    <>
      {actWords(entry)}: <Link href={addressOf(kind, id)}>{capital(await nameOf(kind, id, names))}</Link>
    </>
  );
}

const detailsOf = ({ details }: AccessEntry): { readonly listed?: readonly string[] } =>
  JSON.parse(details ?? '{}') as { listed?: string[] };

/** What a list showed, each by name. */
const linksTo = (streams: readonly string[], names: Names) =>
  Promise.all(
    streams.map(async (stream) => {
      const found = dossierOf(stream);
      if (!found) return { label: stream };
      const { kind, id } = found;
      return { label: capital(await nameOf(kind, id, names)), href: addressOf(kind, id) };
    }),
  );

function Listed({ words, links }: { words: string; links: Awaited<ReturnType<typeof linksTo>> }) {
  return (
    <>
      {words}:{' '}
      {links.map(({ label, href }, index) => (
        <>
          {index > 0 && ', '}
          {href ? <Link href={href}>{label}</Link> : <Text>{label}</Text>}
        </>
      ))}
    </>
  );
}

function address(outcome: string, dossier: string | undefined, older?: string): string {
  const asked = Object.entries({ uitkomst: outcome || undefined, dossier, ouder: older }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return `/geschiedenis?${new URLSearchParams(asked).toString()}#toegang`;
}
