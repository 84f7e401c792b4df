import { ErrorNotice, ErrorSummary, PageHead, Section, Steps } from '../../web/index.js';
import { conceptOf } from '../../web/kept-steps.js';
import { page, PageNotFound, type PageContext, type Shown } from '../../web/page.js';
import { composition } from './composition.view.js';
import { importText as text } from './import.texts.js';
import { bodyOf, bodyShown } from './parts/body-page.js';
import { headings, planImport, type PlannedRow } from './parts/import-plan.js';
import { Effect, Faults, ListForm, PlannedRows } from './parts/import-preview.js';
import { importSends, importSteps, mayImport, previewImport, runImport } from './parts/import-run.js';

/** `/overleggen/:id/leden/invoer`: seats and mandates from a list, first looked at, then carried out row by row. */
export const importPage = page({
  path: '/overleggen/:id/leden/invoer',
  show,
  steps: importSteps,
  forms: { nakijken: { run: previewImport }, invoeren: { run: runImport, sends: importSends } },
});

async function show(context: PageContext): Promise<Shown> {
  const found = await bodyOf(context);
  if (!(await mayImport(context))) throw new PageNotFound();
  const concept = conceptOf(context);
  if (!context.problem && context.query.concept !== concept)
    return { title: text('title'), body: <></>, to: `${context.path}?concept=${concept}` };
  const csv = typed(context);
  const looked = csv !== undefined && context.problem?.values.stap !== '1';
  const rows = !looked ? undefined : await planImport(context, found.id, csv);
  const body =
    typeof rows === 'object' ? (
      await preview(context, found.id, rows, csv ?? '')
    ) : (
      <Paste context={context} csv={csv} />
    );
  const title = typeof rows === 'object' ? readTitle(rows) : text('title');
  const between = [{ label: text('members'), href: `/overleggen/${found.id}/leden` }];
  return {
    ...(await bodyShown(context, found, { place: 'leden', title: text('title'), body, between })),
    title,
  };
}

function typed({ problem }: PageContext): string | undefined {
  const csv = problem?.values.csv;
  return typeof csv === 'string' ? csv : undefined;
}

const faultyOf = (rows: readonly PlannedRow[]) => rows.filter(({ fault }) => fault !== undefined);
const readTitle = (rows: readonly PlannedRow[]): string =>
  text('read', { rows: rows.length, faults: faultyOf(rows).length });

function ThreeSteps({ current }: { current: number }) {
  return <Steps steps={[text('step1'), text('step2'), text('step3')]} current={current} />;
}

function Paste({ context, csv }: { context: PageContext; csv: string | undefined }) {
  const errors = context.problem?.errors ?? {};
  return (
    <>
      <ErrorSummary errors={{ ...errors }} />
      <PageHead title={text('title')} lead={text('lead')} before={<ThreeSteps current={0} />} />
      <ListForm context={context} csv={csv} error={errors.csv} />
      <Section id="voorbeeld" title={text('example')}>
        <p>{text('exampleNote')}</p>
        {exampleLines.map((line) => (
          <p class="mt">
            <code>{line}</code>
          </p>
        ))}
      </Section>
    </>
  );
}

const exampleLines = [
  headings.join(';'),
  'Felicia;;Organisatoren kinderopvang;toegekend;Chantal Dewit;chantal.dewit@voorbeeld.example',
  'NOO;Nieuwe Ondernemers Opvang;Werkgeversorganisaties;te bevestigen;;',
];

async function preview(context: PageContext, bodyId: string, rows: readonly PlannedRow[], csv: string) {
  const totals = (await context.get(composition, bodyId))?.document.totals;
  const props = { context, rows, csv, cap: totals?.cap ?? 0, planned: totals?.planned ?? 0 };
  const { summary } = context.problem ?? {};
  return (
    <>
      {summary ? <ErrorNotice title={summary} /> : <Faults rows={rows} />}
      <PageHead
        title={readTitle(rows)}
        lead={summary ? undefined : text('nothingYet')}
        before={<ThreeSteps current={1} />}
      />
      <Effect {...props} />
      <PlannedRows {...props} />
      <Section id="opnieuw" title={text('again')}>
        <ListForm context={context} csv={csv} />
      </Section>
    </>
  );
}
