import { kept, RadioGroup, Select, TextArea, TextField, type Option } from '../../../web/index.js';
import { stateOf } from '../../register/parts/problem.js';
import { signalFormText as text } from '../signal-forms.texts.js';
import { signalText } from '../signal-page.texts.js';
import { Act } from './act.js';
import type { Possible } from './possible.js';
import type { Scene } from './scene.js';

export interface PreparerActsProps {
  scene: Scene;
  possible: Possible;
  older: readonly Option[];
  targets: readonly Option[];
  themes: readonly string[];
  revision: number;
}

/** What the preparatory group and the secretary do before a signal is answered. */
export function PreparerActs({ scene, possible, older, targets, themes, revision }: PreparerActsProps) {
  return (
    <>
      {possible.triage && <TriageAct scene={scene} themes={themes} revision={revision} />}
      {possible.link && targets.length > 0 && <LinkAct scene={scene} targets={targets} />}
      {possible.merge && older.length > 0 && <MergeAct scene={scene} older={older} />}
      {possible.split && <SplitAct scene={scene} />}
      {possible.decline && <DeclineAct scene={scene} />}
    </>
  );
}

function LinkAct({ scene, targets }: Pick<PreparerActsProps, 'scene' | 'targets'>) {
  const choice = { label: text('linkTo'), hint: text('linkHint'), options: targets };
  return (
    <Act scene={scene} form="koppelen" label={text('link')} submit={text('linkDo')}>
      <Choice scene={scene} form="koppelen" name="doel" {...choice} />
    </Act>
  );
}

function MergeAct({ scene, older }: Pick<PreparerActsProps, 'scene' | 'older'>) {
  const choice = { label: text('mergeInto'), hint: text('mergeHint'), options: older };
  return (
    <Act scene={scene} form="samenvoegen" label={text('merge')} submit={text('mergeDo')}>
      <Choice scene={scene} form="samenvoegen" name="ouder" {...choice} />
    </Act>
  );
}

function DeclineAct({ scene }: Pick<PreparerActsProps, 'scene'>) {
  return (
    <Act scene={scene} form="niet-weerhouden" label={text('decline')} submit={text('declineDo')}>
      <TextArea
        label={text('declineReason')}
        hint={text('declineHint')}
        rows={3}
        {...kept(stateOf(scene.context, 'niet-weerhouden'), 'reden-niet-weerhouden')}
      />
    </Act>
  );
}

function TriageAct({ scene, themes, revision }: Pick<PreparerActsProps, 'scene' | 'themes' | 'revision'>) {
  const { theme, urgency } = scene.signal.document.state;
  const typed = stateOf(scene.context, 'triage') ?? {
    values: { thema: theme, dringendheid: urgency },
    errors: {},
  };
  return (
    <Act scene={scene} form="triage" label={text('triage')} submit={text('triageDo')} revision={revision}>
      <TextField
        label={text('triageTheme')}
        hint={themes.length > 0 ? text('triageHint', { themes: themes.join(', ') }) : undefined}
        maxLength={60}
        {...kept(typed, 'thema')}
      />
      <RadioGroup
        label={text('triageUrgency')}
        {...kept(typed, 'dringendheid')}
        choices={[
          { value: 'gewoon', label: text('normal'), hint: text('normalHint') },
          { value: 'dringend', label: text('urgent'), hint: text('urgentHint') },
        ]}
      />
    </Act>
  );
}

interface ChoiceProps {
  scene: Scene;
  form: string;
  name: string;
  label: string;
  hint: string;
  options: readonly Option[];
}

function Choice({ scene, form, name, label, hint, options }: ChoiceProps) {
  const { value, error } = kept(stateOf(scene.context, form), name);
  return (
    <Select name={name} label={label} hint={hint} options={options} value={value} error={error} choose />
  );
}

function SplitAct({ scene }: { scene: Scene }) {
  const older = scene.things.things.get(scene.signal.document.state.mergedInto ?? '');
  const other = older?.label ?? signalText('other');
  return (
    <Act scene={scene} form="losmaken" label={text('split')} submit={text('splitDo', { other })}>
      <p>{text('splitLead')}</p>
    </Act>
  );
}
