import { kept, Section, TextArea } from '../../../web/index.js';
import { stateOf } from '../../register/parts/problem.js';
import { signal as signalEntity } from '../signal.js';
import { signalFormText as text } from '../signal-forms.texts.js';
import { Act } from './act.js';
import { linkTargets, olderSignals } from './choices.js';
import { MemberActs } from './member-acts.js';
import type { Possible } from './possible.js';
import { PreparerActs, type PreparerActsProps } from './preparer-acts.js';
import type { Scene } from './scene.js';
import { themesInUse } from './themes.js';

export type ActsProps = PreparerActsProps;

/** Loads what the forms offer to choose from; nothing for whoever may not use them. */
export async function actsOf(scene: Scene, possible: Possible): Promise<ActsProps> {
  const { context, signal } = scene;
  const [older, targets, themes, revision] = await Promise.all([
    possible.merge ? olderSignals(scene) : [],
    possible.link ? linkTargets(scene) : [],
    possible.triage ? themesInUse(context, signal.document.state.bodyId) : [],
    possible.triage ? context.revision(signalEntity, signal.id) : 0,
  ]);
  return { scene, possible, older, targets, themes, revision };
}

/** Everything this person can do with the signal now, each closed until wanted; nothing at all when there is nothing. */
export function Acts(props: ActsProps) {
  const { scene, possible, older, targets } = props;
  const { react: _react, tell: _tell, merge, link, ...rest } = possible;
  const any =
    Object.values(rest).some(Boolean) || (merge && older.length > 0) || (link && targets.length > 0);
  if (!any) return null;
  return (
    <Section id="doen" title={text('title')}>
      {possible.answer && <AnswerAct scene={scene} />}
      <MemberActs scene={scene} possible={possible} />
      <PreparerActs {...props} />
    </Section>
  );
}

function AnswerAct({ scene }: { scene: Scene }) {
  const state = stateOf(scene.context, 'beantwoorden');
  return (
    <Act scene={scene} form="beantwoorden" label={text('answer')} submit={text('answerDo')}>
      <TextArea label={text('answerText')} hint={text('answerHint')} {...kept(state, 'antwoord')} />
    </Act>
  );
}
