import {
  Actions, Badge, Button, Columns, Diff, Facts, Form, Markdown, MinutesBlock, MinutesBlocks, Notice, Outcome, PageHead, Panel, PrintLine, Prose,
  SavedStatus, Section, Select, Sticky, Text, TextArea, TextField, Time, Withheld,
} from '../../../src/web/index.js'; // prettier-ignore
import { localNav, type Specimen } from './frame.js';

const OUTCOMES = ['kennisgenomen', 'toegelicht', 'beantwoord', 'doorverwezen'].map((value) => ({
  value,
  label: value,
}));

export const minutes: Specimen = {
  frame: { title: 'Verslag van 21 mei 2026' },
  body: (
    <>
      <PageHead
        kicker={
          <>
            <span>Informatieve check-in</span> <Badge>versie 1</Badge>
          </>
        }
        title="Verslag van 21 mei 2026"
      >
        <p>
          <Badge tone="negative">4 dagen te laat: tweede afklopping bleef liggen</Badge>
        </p>
      </PageHead>
      <Columns>
        <Section id="tekst" title="Wat werd er besproken?" as="article">
          <Prose>
            <h3>1. Opening</h3>
            <Markdown
              text={'Er zijn **geen** opmerkingen.\n\n- [bron](https://voorbeeld.example)\n- tweede'}
            />
            <Outcome>kennisgenomen</Outcome>
            <Notice>
              <p>
                <strong>
                  Erratum van <Time at="2026-06-22" />.
                </strong>{' '}
                Niet Regio Maasland maar Regio Dender vroeg de cijfers.
              </p>
            </Notice>
            <h3>2. Signaalronde</h3>
            <Withheld>
              Hier is één passage verborgen, sinds <Time at="2026-06-15T13:20:00Z" form="datetime" />. Reden:
              er stond per vergissing een naam in.
            </Withheld>
          </Prose>
          <PrintLine>Gedrukt uit Samenspraak. Versie 1. Demo – fictief.</PrintLine>
        </Section>
        <Panel id="echt" title="Is dit de echte tekst?">
          <Facts
            facts={[
              ['Afgeklopt door', 'Ilse Wouters'],
              ['Aanwezig', '47 mensen'],
            ]}
          />
        </Panel>
      </Columns>
    </>
  ),
};

export const minutesEditor: Specimen = {
  frame: { title: 'Verslag bewerken', localNav },
  body: (
    <>
      <PageHead
        kicker={<Badge tone="warning">ontwerp</Badge>}
        title={<Text>Verslag van de check-in van 15 oktober 2026</Text>}
      />
      <Sticky>
        <SavedStatus at="2026-10-20T09:58:00Z">
          <span>Een collega schrijft aan punt 2</span> <a href="#blok-2">1 verschil om na te kijken</a>
        </SavedStatus>
      </Sticky>
      <Columns spaced>
        <Form action="/verslag" commandId="v" autosave="/concept" hidden={{ versie: 3 }}>
          <Section id="punten" title="2 punten">
            <MinutesBlocks>
              <MinutesBlock
                nr={1}
                title="Opening"
                kind="mededeling"
                time="9.30 – 9.40 uur"
                owner="Guy Lemmens"
                links={<a href="/signaal">SG-04</a>}
              >
                <TextArea label="Wat werd er gezegd?" name="tekst-1" rows={4} value="Geen opmerkingen." />
                <Select label="Uitkomst van punt 1" name="uitkomst-1" options={OUTCOMES} value="toegelicht" />
              </MinutesBlock>
              <MinutesBlock nr={2} title="Signaalronde" kind="signaalronde">
                <Notice
                  tone="warning"
                  role="group"
                  id="verschil"
                  title="Twee mensen wijzigden deze tekst"
                  level={4}
                >
                  <Diff
                    before="Drie organisaties melden wachtlijsten."
                    after="Drie organisaties melden opnieuw wachtlijsten."
                    labels={{ deleted: 'u', inserted: 'collega' }}
                  />
                  <Actions>
                    <Button kind="small" name="verschil" value="mijn">
                      Houd mijn tekst
                    </Button>
                  </Actions>
                </Notice>
                <TextArea
                  label="Wat werd er gezegd?"
                  name="tekst-2"
                  rows={4}
                  value="Drie organisaties melden wachtlijsten."
                />
                <TextField label="Actie" name="actie-2" hint="Wie doet wat, en tegen wanneer?" />
              </MinutesBlock>
            </MinutesBlocks>
            <Actions>
              <Button kind="primary">Leg vast en vraag om af te kloppen</Button>
            </Actions>
          </Section>
        </Form>
        <Panel id="aanwezig" title="46 aanwezig">
          <Facts
            facts={[
              ['Vertegenwoordigers', '26'],
              ['Vervangers', '5'],
            ]}
          />
        </Panel>
      </Columns>
    </>
  ),
};
