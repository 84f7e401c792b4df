import {
  Actions, Button, Disclosure, Form, kept, RadioGroup, Select, TextArea, type Option,
} from '../../../web/index.js'; // prettier-ignore
import { stateOf } from '../../register/parts/problem.js';
import { withholdReasons } from '../minutes.events.js';
import { minutesText as text } from '../minutes.texts.js';
import type { Minutes, MinutesDesk } from './minutes-desk.js';
import { WorkSection } from './minutes-work-section.js';

export interface CorrectionsProps {
  readonly desk: MinutesDesk;
  readonly minutes: Minutes;
  readonly mayCorrect: boolean;
  readonly mayWithhold: boolean;
}

/** Errata for what was published, and taking one paragraph out of sight. */
export function CorrectionsSection(props: CorrectionsProps) {
  const { mayCorrect, mayWithhold } = props;
  if (!mayCorrect && !mayWithhold) return null;
  return (
    <WorkSection id="verbeteren" title={text('correctTitle')}>
      {mayCorrect && <ErratumForm {...props} />}
      {mayWithhold && <WithholdForm {...props} />}
    </WorkSection>
  );
}

const titleIn = ({ lines }: MinutesDesk, itemId: string): { nr: number; title: string } =>
  lines.find((line) => line.itemId === itemId) ?? { nr: 0, title: '' };

function ErratumForm({ desk, minutes }: CorrectionsProps) {
  const { context } = desk;
  const state = stateOf(context, 'erratum');
  const options = minutes.blocks.map(({ blockId, itemId }) => ({
    value: blockId,
    label: text('item', titleIn(desk, itemId)),
  }));
  return (
    <Disclosure label={text('erratumOpen')} open={state !== undefined}>
      <Form action={`${context.path}/erratum`} commandId={context.commandId()} look="form">
        <p class="hint">{text('erratumHint')}</p>
        <Select label={text('erratumItem')} options={options} {...kept(state, 'punt')} choose />
        <TextArea label={text('erratumText')} {...kept(state, 'tekst-erratum')} rows={4} maxLength={2000} />
        <Actions>
          <Button kind="primary">{text('issue')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}

function WithholdForm({ desk, minutes }: CorrectionsProps) {
  const { context } = desk;
  const state = stateOf(context, 'verberg');
  return (
    <Disclosure label={text('withholdOpen')} open={state !== undefined}>
      <Form action={`${context.path}/verberg`} commandId={context.commandId()} look="form">
        <p class="hint">{text('withholdHint')}</p>
        <Select
          label={text('paragraph')}
          options={paragraphs(desk, minutes)}
          {...kept(state, 'alinea')}
          choose
        />
        <RadioGroup
          label={text('reason')}
          choices={withholdReasons.map((reason) => ({ value: reason, label: text(`reason.${reason}`) }))}
          {...kept(state, 'reden')}
        />
        <Actions>
          <Button kind="primary">{text('withhold')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}

/** Every paragraph that is not hidden yet, by item and number, with how it begins. */
const paragraphs = (desk: MinutesDesk, { blocks, version }: Minutes): readonly Option[] =>
  blocks.flatMap(({ blockId, itemId, shown = [] }) =>
    shown
      .filter(({ withheld }) => withheld === undefined)
      .map(({ paragraph, text: whole = '' }) => ({
        value: `${version}.${blockId}.${paragraph}`,
        label: text('paragraphOf', { nr: titleIn(desk, itemId).nr, paragraph, start: beginning(whole) }),
      })),
  );

const longest = 60;
const beginning = (whole: string): string => {
  const line = whole.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest).trimEnd()}…`;
};
