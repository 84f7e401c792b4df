import { FilterSelect, Filters, Pager, Row, Rows, Section, Text } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { dossierText } from '../dossiers.texts.js';
import { roomText as text } from '../room.texts.js';
import { dossierKinds, kindOf } from './dossier-kinds.js';
import { dossiersOf, type DossierPage } from './dossier-list.js';

/** Dossiers of one kind (`?soort=`, `?vanaf=<cursor>`), or straight to an event by its number (`?gebeurtenis=`). */
export async function finder(context: PageContext) {
  const { soort, vanaf } = context.query;
  const kind = kindOf(soort) ?? dossierKinds[0]!;
  const page = await dossiersOf(context, kind, vanaf);
  const options = dossierKinds.map((one) => ({ value: one.soort, label: dossierText(one.soort) }));
  return (
    <Section id="dossiers" title={text('find')}>
      <Filters label={text('findLabel')} submit={text('show')}>
        <FilterSelect label={text('kind')} name="soort" value={kind.soort} options={options} />
      </Filters>
      <Dossiers page={page} soort={kind.soort} began={vanaf === undefined} />
      <GoTo context={context} head={await context.doors.log.head()} />
    </Section>
  );
}

function Dossiers({
  page: { rows, next },
  soort,
  began,
}: {
  page: DossierPage;
  soort: string;
  began: boolean;
}) {
  if (rows.length === 0) return <p class="mt">{text('none')}</p>;
  const here = `/geschiedenis?soort=${soort}`;
  return (
    <>
      <Rows compact>
        {rows.map(({ title, href }) => (
          <Row title={<Text>{title}</Text>} href={href} />
        ))}
      </Rows>
      {(next !== undefined || !began) && (
        <Pager
          shown={text('count', { count: rows.length })}
          previous={began ? undefined : { href: here, label: text('fromStart') }}
          next={
            next === undefined
              ? undefined
              : { href: `${here}&vanaf=${encodeURIComponent(next)}`, label: text('more') }
          }
        />
      )}
    </>
  );
}

function GoTo({ context, head }: { context: PageContext; head: number }) {
  const { gebeurtenis } = context.query;
  return (
    <div class="mt">
      <Filters label={text('goLabel')} submit={text('go')}>
        <label>
          {text('number')}{' '}
          <input
            class="input input--short"
            type="text"
            inputMode="numeric"
            name="gebeurtenis"
            value={gebeurtenis}
            autocomplete="off"
          />
        </label>
      </Filters>
      {gebeurtenis && (
        <p role="alert" class="field__error">
          {text('noSuchEvent', { number: gebeurtenis, head: head.toLocaleString('nl-BE') })}
        </p>
      )}
    </div>
  );
}
