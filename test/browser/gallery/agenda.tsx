import {
  Agenda, Badge, Button, Columns, Form, NumberField, Notice, PageHead, Panel, PrintLine, Rows, Section, Select, Taps, Text, TextField, Track,
} from '../../../src/web/index.js'; // prettier-ignore
import { localNav, type Specimen } from './frame.js';

const entries = [
  { nr: 1, title: 'Opening en verslag van 15 oktober', kind: 'mededeling', time: '9.30 – 9.40 uur', minutes: 10, owner: 'Guy Lemmens, Agentschap Opvang' },
  {
    nr: 2, title: 'Voortgangsplan: waarom ligt de operationele vraag stil?', href: '/punt', kind: 'onduidelijkheid', time: '9.40 – 9.55 uur',
    minutes: 15, owner: 'Guy Lemmens, Agentschap Opvang',
    documents: [{ href: '/d', label: 'Stand van het voortgangsplan (ods, 41 kB)' }],
    signals: [{ href: '/signaal', label: 'SG-09 Operationele vraag voortgangsplan' }],
  },
  {
    nr: 3, title: 'Toegang voor wie moeilijk leest', kind: 'standpunttoetsing', minutes: 15, owner: 'Els Maes, LGO',
    note: 'Dit punt kan alleen eindigen als doorverwezen, niet weerhouden, uitgesteld of ingetrokken.',
  },
]; // prettier-ignore

let given = 0;

export const agenda: Specimen = {
  frame: { title: 'Agenda 21 januari 2027', localNav, viewer: { name: 'Els Maes', organisation: 'LGO' } },
  body: (
    <>
      <PageHead
        kicker={
          <>
            <Badge tone="warning">in voorbereiding</Badge> <span>ontwerp van 20 oktober 2026, 11.40 uur</span>
          </>
        }
        title={<Text>Agenda van de check-in op 21 januari 2027</Text>}
        lead="Donderdag, van 9.30 tot 12 uur, Brussel."
      >
        <Taps
          row
          taps={[
            { href: '/b', label: 'Alle documenten in één bundel', note: 'pdf, 0,6 MB' },
            { href: '/c', label: 'Zet in mijn agenda', icon: 'calendar' },
          ]}
        />
      </PageHead>
      <Columns>
        <Section
          id="punten"
          title="3 punten, 40 van 150 minuten"
          link={{ href: '#toevoegen', label: 'Punt toevoegen' }}
        >
          <Notice tone="positive" role="status" screenOnly>
            <p>“Signaalronde” staat nu op plaats 2 van 3.</p>
            <Form action="/ongedaan">
              <Button kind="small">Ongedaan maken</Button>
            </Form>
          </Notice>
          <div class="mt">
            <Agenda
              entries={entries}
              moves={{
                action: (entry) => `/verplaats#punt-${entry.nr}`,
                hidden: () => ({ versie: 7 }),
                newId: () => `id-${++given}`,
              }}
            />
          </div>
          <PrintLine>Gedrukt uit Samenspraak op 20 oktober 2026. Ontwerp. Demo – fictief.</PrintLine>
        </Section>
        <div class="no-print">
          <Panel id="publiceren" title="Publiceren">
            <p>
              <strong>Nog 79 dagen.</strong> Ten laatste op 7 januari 2027.
            </p>
            <Track length={93} done={14} state="running" marks={[{ day: 79, label: 'ten laatste 7 jan.' }]} />
            <Form action="/publiceer" look="actions">
              <Button kind="primary" full>
                Bekijk wat er verstuurd wordt
              </Button>
            </Form>
          </Panel>
          <Panel id="nakijken" title="Nog na te kijken">
            <Rows compact>
              <li>
                <Badge tone="warning" icon="warning">
                  te doen
                </Badge>{' '}
                De datum is nog niet bevestigd.
              </li>
              <li>
                <Badge tone="positive">goed</Badge> Alle sprekers hebben een mandaat.
              </li>
            </Rows>
          </Panel>
          <Panel id="toevoegen" title="Punt toevoegen">
            <Form action="/punten" look="stack" commandId="x">
              <TextField label="Titel" name="titel" />
              <Select
                label="Soort"
                name="soort"
                options={[
                  { value: 'b', label: 'briefing' },
                  { value: 't', label: 'themapunt' },
                ]}
                value="t"
              />
              <NumberField label="Minuten" name="minuten" value={15} />
              <Button>Voeg toe</Button>
            </Form>
          </Panel>
        </div>
      </Columns>
    </>
  ),
};
