import {
  Actions, Badge, Button, Chips, Columns, Empty, Filters, FilterSelect, FilterText, PageHead, Pager, Section, Strip, TableStack, TargetLink, Tasks,
} from '../../../src/web/index.js'; // prettier-ignore
import { localNav, type Specimen } from './frame.js';

export const members: Specimen = {
  frame: { title: 'Leden en mandaten', localNav },
  body: (
    <>
      <PageHead title="Leden en mandaten">
        <Strip
          facts={[
            ['Zetels', '37 van 50'],
            ['Vacant', 1],
            ['Vervangers', 14],
          ]}
        />
        <Actions>
          <Button kind="primary" href="#nieuw">
            Geef een mandaat
          </Button>
          <Button href="/csv">Voer een lijst in (csv)</Button>
          <Button kind="quiet" href="?vorm=csv">
            Download als csv
          </Button>
        </Actions>
      </PageHead>
      <Filters label="Leden filteren" submit="Toon" clear={{ href: '?', label: 'Wis alles' }}>
        <FilterText label="Naam of organisatie" name="q" value="regio" />
        <FilterSelect
          label="Toestand"
          name="toestand"
          value="v"
          options={[
            { value: '', label: 'alle' },
            { value: 'v', label: 'vacant' },
          ]}
        />
      </Filters>
      <Chips chips={[{ label: 'toestand: vacant', removeHref: '?q=regio' }]} />
      <TableStack
        spaced
        caption="2 van 37 zetels"
        columns={[
          { label: 'Zetel' },
          { label: 'Vertegenwoordiger', short: 'Wie' },
          { label: 'Toestand' },
          { label: 'Doen' },
        ]}
        rows={[
          {
            id: 'felicia',
            cells: [
              <>
                Felicia<small>Organisatoren</small>
              </>,
              'Chantal Dewit',
              <Badge tone="positive">meldde zich aan</Badge>,
              <TargetLink href="#" about=": Felicia">
                Wijzig
              </TargetLink>,
            ],
          },
          {
            cells: [
              <>
                Ouders aan Tafel<small>Gebruikers</small>
              </>,
              <span class="muted">niemand</span>,
              <Badge tone="negative">vacant sinds 15 oktober</Badge>,
              <TargetLink href="#" about=": Ouders aan Tafel">
                Nodig iemand uit
              </TargetLink>,
            ],
          },
        ]}
      />
      <Pager shown="1 tot 2 van 37" next={{ href: '?na=x', label: 'Volgende zetels' }} />
      <Section id="leeg-deel" title="Wat u zocht">
        <Empty
          id="leeg"
          title="Geen zetels gevonden"
          action={
            <Button kind="primary" href="?">
              Toon alle zetels
            </Button>
          }
        >
          <p>Er is geen vacante zetel met het woord “tuin”.</p>
        </Empty>
      </Section>
    </>
  ),
};

export const firstRun: Specimen = {
  frame: { title: 'Eerste stappen', breadcrumb: [{ label: 'Overzicht' }], asOf: undefined },
  body: (
    <>
      <PageHead title="Dag Petra, alles is nog leeg" lead="In zes stappen staat uw eerste overleg klaar.">
        <p>
          <Badge tone="info">1 van 3 gedaan</Badge>
        </p>
      </PageHead>
      <Columns>
        <Section id="taken" title="Eerste stappen">
          <Tasks
            tasks={[
              {
                title: 'Naam en adres van deze installatie',
                side: <Badge tone="positive">gedaan</Badge>,
                children: <p>Netwerk Kinderopvang, tijdzone Brussel.</p>,
              },
              {
                title: 'Maak uw eerste overleg',
                side: (
                  <Button kind="primary" href="/nieuw">
                    Maak een overleg
                  </Button>
                ),
                children: <p>U vertrekt van een voorbeeld.</p>,
              },
              { title: 'Nodig de leden uit', side: <Button href="/leden">Nodig uit</Button> },
            ]}
          />
        </Section>
      </Columns>
    </>
  ),
};
