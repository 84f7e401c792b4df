import {
  Change,
  CheckingCode,
  dateLong,
  dateTimeText,
  Diff,
  Disclosure,
  Facts,
  Frame,
  TargetLink,
  Text,
  type Fact,
} from '../../../web/index.js';
import { dossierPageText as text } from '../dossier.texts.js';
import { factText } from '../history-facts.texts.js';
import type { FactChange } from './changes.js';
import type { Dossier } from './dossier.js';
import type { PageFact } from './fact.js';

/** Left: the page as it was, what differs with today, and what this step changed. */
export function PageThen({ dossier }: { dossier: Dossier }) {
  const { past } = dossier.context.at;
  return (
    <section aria-labelledby="toen">
      <h2 id="toen">{text(past ? 'then' : 'now')}</h2>
      <AsItWas dossier={dossier} />
      {past && <SinceThen dossier={dossier} />}
      {dossier.kind.soort !== 'reeks' && <OfStep dossier={dossier} />}
    </section>
  );
}

function SinceThen({ dossier: { sinceThen, seen } }: { dossier: Dossier }) {
  return (
    <>
      <h3 class="mt">{text('difference')}</h3>
      {sinceThen.length === 0 ? (
        <p>{text('unchanged', { day: dateLong(seen.at(-1)!.recordedAt) })}</p>
      ) : (
        <>
          <p class="small muted">{text('legend')}</p>
          <Differences changes={sinceThen} />
        </>
      )}
    </>
  );
}

function OfStep({ dossier: { ofStep, seen } }: { dossier: Dossier }) {
  return (
    <>
      <h3 class="mt">{text('stepChanged')}</h3>
      {seen.length === 1 ? (
        <p>{text('stepFirst')}</p>
      ) : ofStep.length === 0 ? (
        <p>{text('stepNothing')}</p>
      ) : (
        <Differences changes={ofStep} />
      )}
    </>
  );
}

/** More lines than these are opened when wanted. */
const most = 14;

function AsItWas({ dossier: { context, then, page, kind } }: { dossier: Dossier }) {
  const { past, instant } = context.at;
  const label = past
    ? text('frame', { moment: dateTimeText(instant) })
    : text('frameNow', { day: dateLong(instant) });
  const rest = then.slice(most);
  return (
    <Frame label={label}>
      {then.length === 0 && <p class="muted">{text(kind.soort === 'reeks' ? 'noPage' : 'notThere')}</p>}
      <Facts wide facts={then.slice(0, most).map(asFact)} />
      {rest.length > 0 && (
        <Disclosure label={text('allFacts', { count: rest.length })}>
          <Facts wide facts={rest.map(asFact)} />
        </Disclosure>
      )}
      {page !== undefined && <TargetLink href={page}>{text(past ? 'openPage' : 'openPageNow')}</TargetLink>}
    </Frame>
  );
}

const asFact = ({ label, value }: PageFact): Fact => [label, <Value label={label} value={value} />];

/** A code is shown as people compare it by eye. */
function Value({ label, value }: PageFact) {
  return label === factText('code') ? <CheckingCode value={value} short /> : <Text>{value}</Text>;
}

/** Longer texts are compared word by word. */
const long = 160;

function Differences({ changes }: { changes: readonly FactChange[] }) {
  return <Facts wide spaced facts={changes.map(differenceOf)} />;
}

const differenceOf = ({ label, before, after }: FactChange): Fact => [
  label,
  before !== undefined && after !== undefined && before.length > long ? (
    <Diff before={before} after={after} />
  ) : (
    <Change before={before} after={after} />
  ),
];
