import { defineTexts } from '../../web/texts.js';

/** What somebody tries with each command about bodies, rules, seats and mandates; see register-acts.texts.ts. */
defineTexts('bodiesActs', {
  ConstituteBody: 'een overleg oprichten',
  DissolveBody: 'een overleg opheffen',
  DraftRuleProfile: 'een werkwijze opstellen',
  AdoptRuleProfile: 'een werkwijze vaststellen',
  SetSeatPlan: 'de zetels verdelen',
  ApplySeatCap: 'het hoogste aantal zetels overnemen',
  ProposeSeat: 'een zetel voorstellen',
  AdviseSeat: 'advies over een zetel noteren',
  ReserveSeat: 'een zetel vrijhouden',
  ConfirmSeat: 'een zetel bevestigen',
  GrantSeat: 'een zetel toekennen',
  RefuseSeat: 'een zetel weigeren',
  RelinquishSeat: 'een zetel afstaan',
  GiveMandate: 'een mandaat geven',
  ReplaceMandate: 'een mandaat vervangen',
  EndMandate: 'een mandaat beëindigen',
  CorrectMandate: 'een mandaat verbeteren',
});
