import { uuidV4 } from '../../audit/ids.js';
import { Actions, Button, Form, kept, Narrow, PageHead, RadioGroup, Section, Select, TextArea, TextField, type FormState, type Option } from '../../web/index.js'; // prettier-ignore
import { page, PageHidden, type PageContext, type Shown } from '../../web/page.js';
import { exampleProfiles } from '../examples.js';
import { routes } from '../meetings/routes.view.js';
import { organisations } from '../register/organisations.view.js';
import { Problem, stateOf } from '../register/parts/problem.js';
import { bodiesView, type BodyRow } from './bodies.view.js';
import { bodyKinds, chairRoles, ConstituteBody, durations } from './body.js';
import { newBodyText as text } from './new-body.texts.js';
import { bodyWords as words } from './parts/body-words.texts.js';
import { CategoryRows } from './parts/category-rows.js';
import { makeBody, newBodySends, newGroup, newIds } from './parts/new-body.js';
import { cadenceInWords } from './parts/rule-words.js';

/** `/overleggen/nieuw`: body, rules of an example and seat plan in one form; administrators alone. */
export const newBodyPage = page({
  path: '/overleggen/nieuw',
  show,
  forms: { maken: { run: makeBody, sends: newBodySends } },
});

const categoryRows = 8;

async function show(context: PageContext): Promise<Shown> {
  if (!(await context.may(ConstituteBody, { bodyId: uuidV4() } as ConstituteBody))) throw new PageHidden();
  const state = stateOf(context, 'maken');
  const fresh = Object.fromEntries(newIds.map((name) => [name, uuidV4()]));
  const hidden = Object.fromEntries(newIds.map((name) => [name, kept(state, name).value ?? fresh[name]]));
  const bodies = await context.all(bodiesView, { dissolved: false }, 'code');
  const convenors = (await context.all(organisations, {}, 'shortName')).map(({ id, shortName }) => ({
    value: id,
    label: String(shortName),
  }));
  const asked = await askedFor(context, state);
  const title = text('title');
  const body = (
    <Narrow>
      <Problem context={context} title={text('refused')} />
      <PageHead title={title} lead={text('lead')} />
      <Form action={`${context.path}/maken`} hidden={hidden} look="form">
        <WhatFields state={state} asked={asked} />
        <WhoFields state={state} asked={asked} bodies={bodies} convenors={convenors} />
        <Section id="zetels" title={text('plan')}>
          <CategoryRows state={state} categories={[]} rows={categoryRows} />
        </Section>
        <Actions>
          <Button kind="primary">{text('make')}</Button>
        </Actions>
      </Form>
    </Narrow>
  );
  const breadcrumb = [
    { label: words('overview'), href: '/' },
    { label: words('bodies'), href: '/overleggen' },
    { label: title },
  ];
  return { title, body, nav: 'overleg', breadcrumb };
}

/** The items that wait for a body to be set up, and the one this form was opened for. */
interface Asked {
  readonly items: readonly { readonly id: string; readonly title: string }[];
  readonly of?: Asked['items'][number];
}
async function askedFor(context: PageContext, state: FormState | undefined): Promise<Asked> {
  const rows = await context.all(routes, { bodyless: true }, 'dueBy');
  const items = rows.map(({ id, newBodyProposal = '' }) => ({ id, title: newBodyProposal }));
  const chosen = state ? kept(state, 'foundedByItem').value : context.query.punt;
  return { items, of: items.find(({ id }) => id === chosen) };
}

/** Which of them it is set up for; without this the item would not find its body. */
function AskedField({ state, asked }: { state: FormState | undefined; asked: Asked }) {
  if (asked.items.length === 0) return null;
  return (
    <Select
      label={text('askedFor')}
      hint={text('askedForHint')}
      {...kept(state, 'foundedByItem')}
      value={asked.of?.id ?? ''}
      options={[none('askedForNone'), ...asked.items.map(({ id, title }) => ({ value: id, label: title }))]}
    />
  );
}

interface WhatProps {
  readonly state: FormState | undefined;
  readonly asked: Asked;
}
function WhatFields({ state, asked }: WhatProps) {
  const { value: kind = asked.of ? 'werkgroep' : 'forum', ...kindField } = kept(state, 'kind');
  const { value: name = asked.of?.title, ...nameField } = kept(state, 'title');
  const { value: duration = 'structureel', ...durationField } = kept(state, 'duration');
  return (
    <Section id="wat" title={text('what')}>
      <AskedField state={state} asked={asked} />
      <TextField
        label={text('name')}
        hint={text('nameHint')}
        {...nameField}
        value={name}
        maxLength={200}
        required
      />
      <TextField
        label={text('code')}
        hint={text('codeHint')}
        {...kept(state, 'code')}
        maxLength={12}
        spellcheck={false}
        short
        required
      />
      <Select
        label={text('kind')}
        {...kindField}
        value={kind}
        options={bodyKinds.map((one) => ({ value: one, label: words(`kind.${one}`) }))}
      />
      <TextArea
        label={text('purpose')}
        hint={text('purposeHint')}
        {...kept(state, 'purpose')}
        rows={3}
        maxLength={2_000}
        required
      />
      <RadioGroup
        label={text('duration')}
        {...durationField}
        value={duration}
        choices={durations.map((one) => ({ value: one, label: words(`duration.${one}`) }))}
      />
    </Section>
  );
}

interface WhoProps extends WhatProps {
  readonly bodies: readonly (Pick<BodyRow, 'kind' | 'title'> & { readonly id: string })[];
  readonly convenors: readonly Option[];
}
function WhoFields({ state, asked, bodies, convenors }: WhoProps) {
  const chairs = chairRoles.map((one) => ({ value: one, label: words(`chair.${one}`) }));
  const { value: example = asked.of ? 'werkgroep' : 'forum', ...field } = kept(state, 'example');
  const groups = bodies.some(({ kind }) => kind === 'voorbereidingsgroep');
  const { value: preparatory = groups ? '' : newGroup, ...preparatoryField } = kept(
    state,
    'preparatoryBodyId',
  );
  return (
    <Section id="wie" title={text('who')}>
      <Select
        label={text('convenor')}
        {...kept(state, 'convenor')}
        options={[none('convenorNone'), ...convenors]}
      />
      <Select label={text('chair')} {...kept(state, 'chairRole')} options={[none('chairNone'), ...chairs]} />
      <RadioGroup
        label={text('example')}
        {...field}
        value={example}
        choices={exampleProfiles.map(exampleChoice)}
      />
      <Select
        label={text('preparatory')}
        hint={text('preparatoryHint')}
        {...preparatoryField}
        value={preparatory}
        options={[
          none('preparatoryNone'),
          { value: newGroup, label: text('preparatoryNew') },
          ...bodies.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
    </Section>
  );
}

const none = (key: Parameters<typeof text>[0]): Option => ({ value: '', label: text(key) });

function exampleChoice({ code, title, parameters }: (typeof exampleProfiles)[number]) {
  const { seatCap: cap, cadence, minutesDays, signOff } = parameters('');
  const hint = text('exampleSeats', {
    cap,
    cadence: cadenceInWords(cadence),
    limit: minutesDays.limit,
    k: signOff.k,
    n: signOff.n,
  });
  return { value: code, label: title, hint };
}
