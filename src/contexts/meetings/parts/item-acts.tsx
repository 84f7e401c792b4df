import { dayOf, plusDays } from '../../../kernel/index.js';
import { dateLong, RadioGroup, Section, Select, TextArea, TextField } from '../../../web/index.js';
import { formPlace, type FormPlace } from '../../bodies/parts/form-place.js';
import { itemText as text } from '../item.texts.js';
import { Folded, Happened, OneForm } from './item-form.js';
import type { ItemActs } from './item-possible.js';
import type { ItemScene } from './item-scene.js';
import { outcomeRule, outcomeWord } from './outcome-words.js';

export interface ConcludeProps {
  scene: ItemScene;
  acts: ItemActs;
}

/** Only the outcomes that the kind of item allows, with the rule that says so. */
export function Conclude({ scene, acts }: ConcludeProps) {
  const place = formPlace(scene.context, 'uitkomst');
  // What can only be sent on or dropped is mostly sent on: that form comes first and stands open.
  const onward = acts.route && acts.plain.every((outcome) => outcome === 'niet weerhouden');
  return (
    <Section id="uitkomst" title={text('conclude')}>
      <p>
        {text('concludeLead')} {outcomeRule(acts.allowed)}
      </p>
      {onward && <RouteForm scene={scene} acts={acts} />}
      {acts.plain.length > 0 && (
        <OneForm scene={scene} form="uitkomst" submit={text('concludeDo')} primary={!onward}>
          <RadioGroup
            label={text('outcome')}
            choices={acts.plain.map((outcome) => ({ value: outcome, label: outcomeWord(outcome) }))}
            {...place.field('outcome')}
            value={place.value('outcome')}
          />
          <Happened scene={scene} others={acts.others.conclude} place={place} />
        </OneForm>
      )}
      {acts.route && !onward && <RouteForm scene={scene} acts={acts} folded />}
      {acts.postpone && <PostponeForm scene={scene} acts={acts} />}
      {acts.withdraw && <WithdrawForm scene={scene} />}
    </Section>
  );
}

function RouteForm({ scene, acts, folded = false }: ConcludeProps & { folded?: boolean }) {
  const place = formPlace(scene.context, 'doorverwijzen');
  const count = scene.rules!.routeDeadlineDays;
  const day = dateLong(plusDays(dayOf(scene.context.now), count));
  const form = { scene, form: 'doorverwijzen', submit: text('routeDo') };
  const fields = (
    <>
      <RouteTarget acts={acts} place={place} />
      <TextArea
        label={text('routeAsk')}
        hint={text('seen')}
        rows={4}
        maxLength={2000}
        {...place.field('question')}
      />
      <Happened scene={scene} others={acts.others.route} place={place} />
      <p class="small muted">{text('routeTerm', { count, day })}</p>
    </>
  );
  if (!folded) {
    return (
      <OneForm {...form} primary>
        {fields}
      </OneForm>
    );
  }
  return (
    <Folded {...form} place={place} label={text('routeForm')}>
      {fields}
    </Folded>
  );
}

/** A body that is there, or the name of one to set up. */
function RouteTarget({ acts, place }: { acts: ItemActs; place: FormPlace }) {
  return (
    <>
      {acts.targets.length > 0 && (
        <Select
          label={text('routeTo')}
          options={acts.targets}
          {...place.field('targetBodyId')}
          value={place.value('targetBodyId')}
          choose
        />
      )}
      <TextField
        label={text(acts.targets.length > 0 ? 'routeNewOr' : 'routeNew')}
        hint={text('routeNewHint')}
        maxLength={200}
        {...place.field('newBodyProposal')}
        value={place.value('newBodyProposal')}
        optional={acts.targets.length > 0}
      />
    </>
  );
}

function PostponeForm({ scene, acts }: ConcludeProps) {
  const place = formPlace(scene.context, 'uitstellen');
  return (
    <Folded
      scene={scene}
      place={place}
      form="uitstellen"
      label={text('postponeForm')}
      submit={text('postponeDo')}
    >
      <TextArea
        label={text('postponeReason')}
        hint={text('seen')}
        rows={3}
        maxLength={500}
        {...place.field('reason')}
      />
      {acts.later.length > 0 && (
        <Select
          label={text('postponeSuccessor')}
          options={acts.later}
          {...place.field('successor')}
          value={place.value('successor')}
          choose
          optional
        />
      )}
      <Happened scene={scene} others={acts.others.postpone} place={place} />
    </Folded>
  );
}

function WithdrawForm({ scene }: { scene: ItemScene }) {
  const place = formPlace(scene.context, 'intrekken');
  return (
    <Folded
      scene={scene}
      place={place}
      form="intrekken"
      label={text('withdrawForm')}
      submit={text('withdrawDo')}
    >
      <TextArea
        label={text('withdrawReason')}
        hint={text('seen')}
        rows={3}
        maxLength={500}
        {...place.field('reason')}
      />
    </Folded>
  );
}
