import {
  Actions, Button, Checkbox, CheckboxGroup, CopyText, DateField, ErrorNotice, ErrorSummary, FileField, Form, FormRow, kept, NumberField, PageHead,
  RadioGroup, SavedStatus, Section, Select, Steps, TextArea, TextField, Ways, Facts, TargetLink,
} from '../../../src/web/index.js'; // prettier-ignore
import type { Specimen } from './frame.js';

const state = {
  values: {
    titel: '',
    tekst: 'Ouders die van opvang veranderen,\nvragen hun attest opnieuw aan.',
    'groep[]': ['baby'],
    minuten: 'tien',
  },
  errors: {
    titel: 'Vul een korte titel in',
    naam: 'Kies wie uw naam mag zien',
    minuten: 'Schrijf een getal, zoals 15',
  },
};

export const formWithErrors: Specimen = {
  frame: { title: 'Nieuw signaal, stap 1 van 3', invalid: true },
  body: (
    <div class="form">
      <ErrorSummary errors={state.errors} />
      <PageHead
        before={<Steps steps={['1 Uw signaal', '2 Thema en plaats', '3 Nakijken']} current={0} />}
        title="Wat merkt u in de praktijk?"
      >
        <p class="muted">Duurt ongeveer drie minuten.</p>
      </PageHead>
      <Form action="/signalen" commandId="c1" hidden={{ stap: 1 }} autosave="/concept">
        <TextField
          label="Korte titel"
          hint="Bijvoorbeeld: Ouders vinden de aanvraag niet"
          {...kept(state, 'titel')}
          required
        />
        <TextArea
          label="Wat gebeurt er?"
          hint="Schrijf geen namen van ouders of kinderen."
          {...kept(state, 'tekst')}
        />
        <CheckboxGroup
          label="Over welke opvang gaat het?"
          {...kept(state, 'groep[]')}
          choices={[
            { value: 'baby', label: 'Baby’s en peuters' },
            { value: 'school', label: 'Schoolkinderen' },
          ]}
        />
        <RadioGroup
          label="Wie mag uw naam zien?"
          {...kept(state, 'naam')}
          choices={[
            { value: 'leden', label: 'Alle leden van de check-in', hint: 'Zij kunnen uw signaal steunen.' },
            { value: 'dicht', label: 'Alleen het secretariaat', hint: 'U ziet wie uw naam bekeek.' },
          ]}
        />
        <Others />
        <SavedStatus at="2026-10-20T09:56:00Z" />
        <Actions>
          <Button kind="primary">Verder</Button>
          <Button name="bewaar" value="1">
            Bewaar en stop
          </Button>
        </Actions>
      </Form>
    </div>
  ),
};

function Others() {
  return (
    <>
      <Select label="Thema" name="thema" choose options={[{ value: 'o', label: 'Ondersteuning' }]} optional />
      <NumberField label="Minuten" {...kept(state, 'minuten')} />
      <DateField label="Vanaf" name="vanaf" value="2026-10-20" min="2026-10-20" />
      <FileField label="Bijlage" name="bestand" accept=".pdf" hint="Hoogstens 20 MB." />
      <Checkbox label="Ik las de afspraken" name="akkoord" />
    </>
  );
}

export const signIn: Specimen = {
  frame: {
    title: 'Aanmelden',
    nav: [],
    viewer: undefined,
    signingIn: true,
    breadcrumb: undefined,
    asOf: undefined,
  },
  body: (
    <>
      <ErrorNotice title="Dit lukt niet">
        <p>Het adres of het wachtwoord klopt niet.</p>
      </ErrorNotice>
      <PageHead title="Aanmelden" lead="Samenspraak is het overleg van de kinderopvang." />
      <Ways>
        <Section id="ww" title="Met uw wachtwoord">
          <Form action="/aanmelden">
            <TextField label="E-mailadres" name="mail" type="email" autocomplete="username" required />
            <TextField
              label="Wachtwoord"
              name="wachtwoord"
              type="password"
              autocomplete="current-password"
              required
            />
            <Actions>
              <Button kind="primary" full>
                Aanmelden
              </Button>
              <TargetLink href="/wachtwoord">Wachtwoord vergeten?</TargetLink>
            </Actions>
          </Form>
        </Section>
        <Section id="klopt" title="Klopt dit?">
          <Facts
            facts={[
              ['U vertegenwoordigt', 'De Gele Tulp'],
              ['Zetel', 'vervanger van Hilde Jacobs'],
              ['Leeg', undefined],
            ]}
          />
          <CopyText id="code" text="k7p2-q9xm-44tr" about="uitnodiging van De Gele Tulp" />
          <Form look="actions" action="/uitnodiging">
            <FormRow>
              <label>
                Van <input class="input input--date" type="date" name="van" />
              </label>
            </FormRow>
            <Button>Stuur opnieuw</Button>
          </Form>
        </Section>
      </Ways>
    </>
  ),
};
