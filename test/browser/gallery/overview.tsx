import {
  Badge, Button, Columns, Dates, Facts, MiniChain, Nowrap, PageHead, Panel, Row, Rows, Section, Text, Time,
} from '../../../src/web/index.js'; // prettier-ignore
import type { Specimen } from './frame.js';

const steps = ['ingediend', 'op de agenda', 'doorverwezen', 'advies', 'antwoord', 'bevestigd'];

export const overview: Specimen = {
  frame: { title: 'Mijn overzicht', breadcrumb: [{ label: 'Overzicht' }] },
  body: (
    <>
      <PageHead
        title="Dag Chantal, wij vragen u twee dingen"
        lead={<Text>U vertegenwoordigt Felicia in de check-in en in twee overleggroepen.</Text>}
      />
      <Columns>
        <div>
          <Requests />
          <Section
            id="signalen"
            title="Wat is er met mijn signalen gebeurd"
            link={{ href: '/signaal-nieuw', label: 'Nieuw signaal doorgeven' }}
          >
            <Rows>
              <Row
                title="SG-01 Ondersteuning en haar financiering zijn versnipperd"
                href="/signaal"
                badge={<Badge tone="positive">bevestigd</Badge>}
              >
                <p>
                  <Text>De nota is aangenomen in AV-2026-03. Dat duurde 190 dagen.</Text>
                </p>
                <MiniChain steps={steps.map((label) => ({ label, state: 'done' }))} />
              </Row>
              <Row
                title="SG-04 Kansengroepen moeilijk bereikt"
                href="/signaal"
                badge={<Badge tone="info">in behandeling</Badge>}
              >
                <p>Nu aan zet: Stuurgroep Sociale functie.</p>
                <MiniChain
                  steps={steps.map((label, index) => ({
                    label,
                    state: index < 3 ? 'done' : index === 3 ? 'now' : 'todo',
                  }))}
                />
              </Row>
            </Rows>
          </Section>
        </div>
        <Side />
      </Columns>
    </>
  ),
};

function Requests() {
  return (
    <Section id="gevraagd" title="Wat wordt er van mij gevraagd">
      <Rows ordered>
        <Row
          title="Hebt u een opmerking bij het ontwerpverslag van 15 oktober?"
          href="/verslag"
          meta={['Informatieve check-in', 'U was erbij', 'Geen opmerking? Dan hoeft u niets te doen']}
          side={
            <>
              <Badge tone="warning">nog 6 dagen</Badge>{' '}
              <Button kind="primary" href="/verslag">
                Lees en reageer
              </Button>
            </>
          }
        />
        <Row
          title="Gaf u het verslag van 21 mei door in Felicia?"
          href="/verslag"
          meta={[
            <>
              Gevraagd op <Time at="2026-06-15" form="day" />
            </>,
            '31 van 37 organisaties deden het',
          ]}
          side={<Button href="/verslag">Ja, doorgegeven</Button>}
        />
      </Rows>
    </Section>
  );
}

function Side() {
  return (
    <div>
      <Panel id="data" title="Komende data">
        <Dates
          dates={[
            { at: '2026-10-26', children: <p>Laatste dag voor uw opmerking</p> },
            { at: '2026-11-26', children: <p>Stuurgroep Sociale functie</p> },
            {
              at: '2027-01-21',
              children: (
                <p>
                  <a href="/forum">Informatieve check-in</a>
                  <br />
                  <span class="small muted">datum nog te bevestigen</span>
                </p>
              ),
            },
          ]}
        />
      </Panel>
      <Panel id="nieuw" title="Nieuw sinds 14 oktober">
        <Rows compact small>
          <li>
            <Time at="2026-10-19" form="day" />: <a href="/verslag">ontwerpverslag van 15 oktober</a> klaar
          </li>
          <li>
            <Time at="2026-10-15" form="day" />: <a href="/signaal">SG-05</a> ging naar de stuurgroep
          </li>
        </Rows>
      </Panel>
      <Panel id="mandaat" title="Mijn mandaten">
        <Facts
          facts={[
            ['Informatieve check-in', 'lid, organisatoren kinderopvang'],
            [
              'Stuurgroep Sociale functie',
              <>
                lid, sinds <Nowrap>1 september 2024</Nowrap>
              </>,
            ],
          ]}
        />
      </Panel>
    </div>
  );
}
