import {
  Actions, Badge, Bar, Button, Clock, Clocks, Columns, Disclosure, Fold, Notice, Nowrap, PageHead, Panel, Row, Rows, SeatChart, Section, Table,
  TableStack, Taps, TargetLink, Text, Time,
} from '../../../src/web/index.js'; // prettier-ignore
import { localNav, type Specimen } from './frame.js';

export const forum: Specimen = {
  frame: { title: 'Informatieve check-in', localNav },
  body: (
    <>
      <PageHead
        title={<Text>Informatieve check-in</Text>}
        lead="Drie keer per jaar delen Agentschap Opvang en de sector hier nieuws en signalen."
      />
      <Columns>
        <div>
          <Section
            id="volgende"
            title={
              <>
                Volgende: donderdag <Nowrap>21 januari 2027</Nowrap>
              </>
            }
          >
            <p>
              <Badge tone="warning">datum nog te bevestigen</Badge>
            </p>
            <p class="mt">Brussel, van 9.30 tot 12 uur, daarna broodjes.</p>
            <div class="mt">
              <Taps
                taps={[
                  { href: '/a.ics', label: 'Zet in mijn agenda', note: '.ics', icon: 'calendar' },
                  { href: '/signaal-nieuw', label: 'Geef een signaal door', icon: 'dot' },
                ]}
              />
            </div>
          </Section>
          <Section id="voor-u" title="Wat wij u vragen">
            <p>
              Hebt u een opmerking bij het ontwerpverslag? Dat kan tot <Time at="2026-10-26" form="day" />.
            </p>
            <Actions>
              <Button kind="primary" href="/verslag">
                Lees en reageer
              </Button>
            </Actions>
          </Section>
        </div>
        <div>
          <Panel id="papieren" title="Check-in van 15 oktober">
            <Taps taps={[{ href: '/bundel', label: 'Alle documenten in één bundel', note: 'pdf, 1,8 MB' }]} />
          </Panel>
          <Notice tone="negative" title="1 punt is vastgelopen">
            <p>
              <a href="/signaal">SG-09 Operationele vraag over het voortgangsplan</a>
            </p>
            <p>
              <strong>152 dagen, 92 dagen te laat.</strong>
            </p>
          </Notice>
        </div>
      </Columns>
      <Section
        id="verslagen"
        title="Verslagen"
        link={{ href: '/agendas', label: 'Agenda’s van vorige check-ins' }}
      >
        <Rows>
          <Row
            title="Verslag van 21 mei 2026"
            href="/verslag"
            meta={['Gepubliceerd op dag 25', '31 van 37 organisaties gaven het door']}
            side={<Badge tone="negative">4 dagen te laat: tweede afklopping bleef liggen</Badge>}
          />
        </Rows>
      </Section>
      <Fold
        id="termijnen"
        title="Houden wij onze afspraken?"
        summary="Agenda op tijd, verslag dag 5 van 21, één punt te laat"
      >
        <Promises />
      </Fold>
      <Fold
        id="samenstelling"
        title="Wie zit er aan tafel?"
        summary="37 van 50 zetels, kleinschalige opvang 0 van 2"
      >
        <Seats />
      </Fold>
    </>
  ),
};

function Promises() {
  return (
    <>
      <Clocks>
        <Clock
          title="Agenda"
          state={{ label: 'op tijd', tone: 'positive' }}
          figure="15 dagen vooraf"
          track={{ length: 20, done: 15, state: 'kept', marks: [{ day: 14, label: 'afspraak: 14 dagen' }] }}
        >
          Verstuurd op 30 september, met de documenten.
        </Clock>
        <Clock
          title="Verslag"
          state={{ label: 'loopt', tone: 'info' }}
          figure="dag 5 van 21"
          track={{
            length: 21,
            done: 5,
            state: 'running',
            marks: [
              { day: 14, label: 'doel 29 okt.' },
              { day: 21, label: '5 nov.' },
            ],
          }}
        />
        <Clock
          title="Doorverwezen punt"
          state={{ label: 'vastgelopen', tone: 'negative' }}
          figure="dag 152 van 60"
          track={{ length: 160, done: 152, state: 'late', marks: [{ day: 60, label: 'afspraak: 60 dagen' }] }}
        >
          SG-09, Werkgroep Voortgangsplan decreet.
        </Clock>
      </Clocks>
      <TableStack
        spaced
        caption="De laatste check-ins. Wat te laat was, blijft zichtbaar."
        columns={[
          { label: 'Check-in' },
          { label: 'Agenda vooraf (afspraak 14 dagen)', short: 'Agenda' },
          { label: 'Aanwezig', numeric: true },
        ]}
        rows={[
          {
            cells: [
              <Time at="2026-10-15" />,
              <>
                15 dagen <Badge tone="positive">op tijd</Badge>
              </>,
              '46',
            ],
          },
          {
            cells: [
              <Time at="2026-05-21" />,
              <>
                10 dagen <Badge tone="negative">4 dagen te laat: zaal pas laat bevestigd</Badge>
              </>,
              '47',
            ],
          },
        ]}
        foot={['Samen', '', '93']}
      />
    </>
  );
}

function Seats() {
  return (
    <Columns kind="chart" spaced>
      <SeatChart
        id="zetels"
        title="Zetels per categorie"
        description="Van de 50 zetels staan er 37 in het zetelplan. De tabel hiernaast geeft dezelfde cijfers."
        legend={[
          { kind: 'seat', label: 'in het zetelplan' },
          { kind: 'ask', label: 'kandidaat' },
          { kind: 'gap', label: 'tekort' },
          { kind: 'free', label: 'vrij' },
        ]}
        groups={[
          { label: 'Gebruikers', count: 3, kind: 'seat' },
          { label: 'Alle andere', count: 34, kind: 'seat' },
          { label: 'Kandidaten', count: 7, kind: 'ask' },
          { label: 'Kleinschalige opvang', count: 2, kind: 'gap', figure: '0 van 2' },
          { label: 'Nog vrij', count: 4, kind: 'free' },
        ]}
      />
      <div>
        <Table
          caption="Zetels per categorie"
          columns={[{ label: 'Categorie' }, { label: 'Zetels', numeric: true }]}
          rows={[
            {
              cells: [
                <>
                  Gebruikers<small>Gezinsraad, Ouders aan Tafel</small>
                </>,
                '3',
              ],
            },
            {
              cells: [
                <>
                  Alle andere
                  <Bar part={34} whole={37} />
                </>,
                '34',
              ],
            },
          ]}
          foot={['In het zetelplan', '37']}
        />
        <Disclosure label="Waarom een tekort?">
          <p>Het doel is twee zetels; er is er nog geen.</p>
        </Disclosure>
        <p>
          <TargetLink href="/leden">Bekijk alle leden</TargetLink>
        </p>
      </div>
    </Columns>
  );
}
