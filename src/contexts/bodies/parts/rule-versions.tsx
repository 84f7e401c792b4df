import {
  Actions,
  Button,
  DateField,
  dateLong,
  Deleted,
  Disclosure,
  Facts,
  Form,
  Inserted,
  Section,
  Text,
} from '../../../web/index.js';
import { localOf, type Opened } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import type { RuleProfileDocument } from '../rule-profiles.view.js';
import { rulesText as text } from '../rules.texts.js';
import { formPlace } from './form-place.js';
import { differences, rulesInWords, type Difference, type RuleInWords } from './rule-words.js';

export type RuleVersion = Opened<RuleProfileDocument>;
export interface VersionsProps {
  readonly context: PageContext;
  readonly versions: readonly RuleVersion[];
  readonly name: (participant: string | undefined) => string;
  readonly bodyTitle: (bodyId: string | undefined) => string;
}

/** The rules as a list of terms and sentences. */
export function RulesList({ rules }: { rules: readonly RuleInWords[] }) {
  return <Facts wide spaced facts={rules.map(({ term, sentence }) => [term, <Text>{sentence}</Text>])} />;
}

/** Drafts newer than what holds: how they differ, and who may adopts them. */
export function Drafts({
  context,
  versions,
  name,
  bodyTitle,
  adoptable,
  revision,
}: VersionsProps & { adoptable: boolean; revision: number }) {
  const holding = versions.find(inForce);
  const drafts = versions.filter((one) => !one.adopted && one.version > (holding?.version ?? 0));
  if (drafts.length === 0) return null;
  return (
    <Section id="ontwerpen" title={text('drafts')}>
      {drafts.map((draft) => (
        <article class="panel">
          <h3>{text('draft', { version: draft.version })}</h3>
          <p class="muted">
            {text('draftMeta', { day: dateLong(draft.drafted.at), who: name(draft.drafted.by) })}
          </p>
          <Compared before={holding} after={draft} bodyTitle={bodyTitle} open />
          {adoptable && <AdoptForm context={context} version={draft.version} revision={revision} />}
        </article>
      ))}
    </Section>
  );
}

function AdoptForm({
  context,
  version,
  revision,
}: {
  context: PageContext;
  version: number;
  revision: number;
}) {
  return (
    <Form
      action={`${context.path}/vaststellen`}
      commandId={context.commandId()}
      hidden={{ revision, version }}
    >
      <p class="small muted">{text('adoptHint', { version })}</p>
      <DateField
        label={text('adoptedSince')}
        hint={text('adoptedSinceHint')}
        time
        max={localOf(context.now)}
        {...formPlace(context, 'vaststellen').field('effectiveAt')}
        optional
      />
      <Actions>
        <Button kind="primary">{text('adopt', { version })}</Button>
      </Actions>
    </Form>
  );
}

/** Versions that held before, newest first, each with what the next one changed. */
export function FormerVersions({ versions, bodyTitle }: VersionsProps) {
  const former = versions.filter((one) => one.until !== undefined).toReversed();
  if (former.length === 0) return null;
  return (
    <Section id="vorige" title={text('earlier')}>
      {former.map((one) => (
        <article>
          <h3>{text('version', { version: one.version })}</h3>
          <p class="muted">
            {text('held', { from: dateLong(one.from ?? one.drafted.at), until: dateLong(one.until ?? '') })}
          </p>
          <Compared
            before={one}
            after={versions.find(({ version }) => version === one.supersededBy)}
            bodyTitle={bodyTitle}
          />
          <Disclosure label={text('wholeText', { version: one.version })}>
            <RulesList rules={rulesInWords(one.parameters, bodyTitle)} />
          </Disclosure>
        </article>
      ))}
    </Section>
  );
}

interface ComparedProps extends Pick<VersionsProps, 'bodyTitle'> {
  readonly before: RuleVersion | undefined;
  readonly after: RuleVersion | undefined;
  readonly open?: boolean;
}
function Compared({ before, after, bodyTitle, open }: ComparedProps) {
  if (!before || !after) return <p>{text('firstVersion')}</p>;
  const found = differences(
    rulesInWords(before.parameters, bodyTitle),
    rulesInWords(after.parameters, bodyTitle),
  );
  const other = open ? before : after;
  const label = text('differences', { count: found.length, version: other.version });
  if (found.length === 0) return <p>{text('sameAs')}</p>;
  return (
    <Disclosure label={label} open={open}>
      <Facts wide facts={found.map((one) => [one.term, <Changed {...one} />])} />
    </Disclosure>
  );
}

function Changed({ before, after }: Difference) {
  return (
    <>
      <Deleted>{before}</Deleted>
      <br />
      <Inserted>{after}</Inserted>
    </>
  );
}

export const inForce = ({ adopted, until }: RuleVersion): boolean =>
  adopted !== undefined && until === undefined;
