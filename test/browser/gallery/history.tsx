import {
  Badge, Button, Change, CheckingCode, Columns, Diff, Facts, Form, Frame, Icon, Lock, Log, Notice, PageHead, Scrubber, Section, TableStack, Text,
  Time,
} from '../../../src/web/index.js'; // prettier-ignore
import { NOW, type Specimen } from './frame.js';

const MOMENT = '2026-04-02T14:40:00Z';

export const history: Specimen = {
  frame: {
    title: 'Besluit AV-2026-03',
    viewer: { name: 'Omar Benali', organisation: 'auditor' },
    asOf: { now: NOW, moment: MOMENT },
    past: {
      moment: MOMENT,
      detail: 'Gebeurtenis 412, stap 21 van 34 in dit dossier.',
      backHref: '/geschiedenis',
    },
  },
  body: (
    <>
      <PageHead
        kicker={
          <>
            <span>Auditor: Omar Benali</span>{' '}
            <Badge tone="warning">toegang tot en met 15 november 2026, nog 26 dagen</Badge>
          </>
        }
        title={<Text>Hoe kwam besluit AV-2026-03 tot stand?</Text>}
      />
      <Scrubber
        count={34}
        step={21}
        moment={MOMENT}
        shown={MOMENT}
        what="versie 2 ingediend"
        landmarks={[3, 9, 27]}
        previous={391}
        next={415}
        shortcuts={[{ href: '?tot=214', label: 'Naar het begin' }]}
      />
      <Columns kind="even">
        <section aria-labelledby="toen">
          <h2 id="toen">De pagina zoals ze toen was</h2>
          <Frame label="Stand van 2 april 2026, 16.40 uur">
            <p class="kicker">
              <Badge tone="info">nieuwe versie ingediend</Badge>
            </p>
            <h3 class="agenda__title">Adviesnota, versie 2</h3>
            <p>Elke opvanglocatie vraagt ondersteuning aan bij één loket per regio.</p>
          </Frame>
          <h3 class="mt">Verschil met vandaag</h3>
          <Facts
            wide
            spaced
            facts={[
              ['Status', <Change before="versie 2 ingediend" after="vastgesteld" />],
              ['Steun', <Change after="5 steunen" />],
            ]}
          />
          <h3 class="mt">Wat deze stap veranderde</h3>
          <Diff
            before="Elke opvanglocatie vraagt ondersteuning aan bij één loket. Lopende contracten stoppen."
            after="Elke opvanglocatie vraagt ondersteuning aan bij één loket per regio. Lopende contracten lopen nog één jaar door."
          />
        </section>
        <section aria-labelledby="gebeurd">
          <h2 id="gebeurd">Wat er gebeurde</h2>
          <Log
            start={21}
            entries={[
              {
                position: 1147,
                href: '?tot=1147',
                recordedAt: MOMENT,
                title: 'Versie 2 van de adviesnota is ingediend',
                now: true,
                facts: [
                  ['Wie', 'Guy Lemmens, voor Agentschap Opvang'],
                  ['Mandaat', 'secretaris'],
                  ['Code', <CheckingCode value="5e0b7d11aaaac94a" short />],
                ],
              },
              {
                position: 391,
                recordedAt: '2026-03-02T08:12:00Z',
                title: 'VCK geeft Bart Claes een mandaat',
                facts: [['Geldt sinds', <Time at="2026-03-01" />]],
              },
            ]}
          />
          <Notice tone="positive" role="status">
            <h3 class="with-icon">
              <Icon name="check" />
              De hele keten is nagerekend
            </h3>
            <p>Ongewijzigd sinds het laatste zegel.</p>
          </Notice>
          <Form action="/controleer" look="actions">
            <Button kind="primary">Controleer opnieuw</Button>{' '}
            <Button name="doe" value="bewijs">
              Download bewijs (zip, 84 kB)
            </Button>
          </Form>
        </section>
      </Columns>
      <Section id="toegang" title="Toegangslogboek" side={<Lock small>alleen auditors lezen dit</Lock>}>
        <TableStack
          caption="Toegang tot dit dossier"
          hideCaption
          columns={[{ label: 'Wanneer' }, { label: 'Wie' }, { label: 'Wat' }, { label: 'Reden' }]}
          rows={[
            {
              cells: [
                <Time at="2026-03-04T09:22:00Z" form="datetime" />,
                'An Vermeulen, voor VCK',
                <>
                  signaal steunen <Badge tone="negative">niet toegelaten</Badge>
                </>,
                'haar mandaat liep tot 1 maart 2026',
              ],
            },
          ]}
        />
      </Section>
    </>
  ),
};
