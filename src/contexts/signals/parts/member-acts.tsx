import { kept, TextArea } from '../../../web/index.js';
import { stateOf } from '../../register/parts/problem.js';
import { signalFormText as text } from '../signal-forms.texts.js';
import { Act } from './act.js';
import type { Possible } from './possible.js';
import type { Scene } from './scene.js';

/** What members do: support, supplement, withdraw. */
export function MemberActs({ scene, possible }: { scene: Scene; possible: Possible }) {
  const state = (form: string) => stateOf(scene.context, form);
  return (
    <>
      {possible.support && (
        <Act scene={scene} form="steunen" label={text('support')} submit={text('supportDo')}>
          <p>{text('supportLead')}</p>
        </Act>
      )}
      {possible.supplement && (
        <Act scene={scene} form="aanvullen" label={text('supplement')} submit={text('supplementDo')}>
          <TextArea
            label={text('supplementText')}
            hint={text('supplementHint')}
            {...kept(state('aanvullen'), 'aanvulling')}
          />
        </Act>
      )}
      {possible.withdraw && (
        <Act scene={scene} form="intrekken" label={text('withdraw')} submit={text('withdrawDo')}>
          <TextArea
            label={text('withdrawReason')}
            hint={text('withdrawHint')}
            rows={3}
            {...kept(state('intrekken'), 'reden-intrekken')}
          />
        </Act>
      )}
    </>
  );
}
