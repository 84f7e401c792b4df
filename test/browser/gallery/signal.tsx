import {
  Badge, Bar, Chain, CheckingCode, Columns, Facts, Lock, PageHead, Panel, Quote, Section, Steps, Table, TargetLink, Text, Time,
} from '../../../src/web/index.js'; // prettier-ignore
import type { Specimen } from './frame.js';

export const signal: Specimen = {
  frame: { title: 'SG-01' },
  body: (
    <>
      <PageHead
        kicker={
          <>
            <span>Signaal SG-01</span> <Badge tone="info">in behandeling</Badge> <Lock>Vertrouwelijk</Lock>
          </>
        }
        title="Ondersteuning en haar financiering zijn versnipperd"
        lead={
          <>
            Ingediend door Felicia op <Time at="2025-12-10" />.
          </>
        }
      />
      <Columns>
        <Section id="weg" title="De weg van dit signaal">
          <Chain
            steps={[
              {
                title: 'Ingediend',
                at: '2025-12-10',
                state: 'done',
                who: 'Wie: Chantal Dewit vertegenwoordigt Felicia',
                children: <Quote>Een opvang met drie locaties belt met vier loketten.</Quote>,
              },
              {
                title: 'Op de agenda gezet',
                at: '2026-01-06',
                waited: 27,
                state: 'done',
                who: 'Wie: Daan Peeters (LBV) en Guy Lemmens (Agentschap Opvang)',
              },
              {
                title: 'Doorverwezen',
                at: '2026-01-22',
                waited: 16,
                state: 'done',
                children: (
                  <p>
                    <Badge tone="positive">Op tijd: dag 35 van 60.</Badge>
                  </p>
                ),
              },
              {
                title: 'Gepland in het stakeholdersoverleg',
                waited: 152,
                state: 'now',
                children: <p>Nu aan zet.</p>,
              },
              { title: 'Terugkoppeling aan de indieners', state: 'todo' },
            ]}
          />
        </Section>
        <div>
          <Panel id="wachten" title="Waar zaten de dagen?">
            <Table
              caption="Wachttijd per orgaan"
              hideCaption
              columns={[{ label: 'Wie was aan zet' }, { label: 'Dagen', numeric: true }]}
              rows={[
                {
                  cells: [
                    <>
                      Stakeholdersoverleg
                      <Bar part={84} whole={84} />
                    </>,
                    '84',
                  ],
                },
                {
                  cells: [
                    <>
                      Voorbereidingsgroep
                      <Bar part={27} whole={84} />
                    </>,
                    '27',
                  ],
                },
              ]}
              foot={['Totaal', '111']}
            />
          </Panel>
          <Panel id="hoort" title="Hoort bij">
            <Facts
              facts={[
                ['Agendapunt', <a href="/agenda">Punt 8, check-in 22 januari 2026</a>],
                ['Besluit', <Text>AV-2026-03</Text>],
                ['Controlecode', <CheckingCode value="3fa917c2d80e6b51" />],
              ]}
            />
            <p>
              <TargetLink href="/geschiedenis">Bekijk de geschiedenis</TargetLink>
            </p>
          </Panel>
          <Panel id="stappen" title="De weg tot hier">
            <Steps list current={1} steps={['Ingediend', 'Op de agenda', 'Bevestigd']} />
          </Panel>
        </div>
      </Columns>
    </>
  ),
};
