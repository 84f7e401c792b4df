import { dateLong, monthName } from '../dates.js';
import { defineTexts, hasText, textOf, type TextValues } from '../texts.js';

/** Refusals that belong to no context: rights, moments, sending twice, the store. */
export const refusalText = defineTexts('refusals', {
  'not-allowed': 'U mag dit nu niet doen. Vraag het secretariaat wie dit wel kan.',
  'no-valid-mandate':
    'U hebt hiervoor nu geen geldig mandaat. Vraag het secretariaat om uw mandaat na te kijken.',
  'not-found': 'Dit vinden we niet. Misschien bestaat het niet (meer), of is het niet voor u.',
  'already-there': 'Dit bestaat al. Open de pagina opnieuw.',
  'not-backdated': 'Hiervoor kunt u geen vroegere datum kiezen.',
  'entered-without-moment': 'Zeg wanneer dit gebeurde: wat iemand anders deed, noteert u achteraf.',
  'act-not-theirs': 'Wie u noemt, mocht dit niet doen. Kies iemand anders, of noteer het in eigen naam.',
  'not-in-future': 'Kies een moment dat al voorbij is.',
  stale:
    'Iemand was u voor: wat u zag, is intussen veranderd. Kijk het na en probeer opnieuw. Uw tekst staat er nog.',
  'id-reused': 'Dit formulier werd al verstuurd met een andere inhoud. Open de pagina opnieuw.',
  'outcome-unknown':
    'We weten niet zeker of dit bewaard is. Stuur het formulier nog eens: het gebeurt nooit dubbel.',
  'not-begun':
    'De opslag antwoordt nu niet. Er is nog niets gebeurd. Stuur het formulier over enkele seconden opnieuw: uw tekst staat er nog.',
  'store-away':
    'De opslag antwoordt nu niet. Probeer het over enkele seconden opnieuw. Wat u typte, staat er nog.',
  'too-busy': 'Het is nu te druk. Probeer het over enkele seconden opnieuw. Uw tekst staat er nog.',
  'disk-full':
    'Er is geen plaats meer om te bewaren. Uw tekst staat er nog. Verwittig de beheerder en probeer later opnieuw.',
  'too-much-at-once': 'Dit is te veel in één keer. Maak de tekst korter of verdeel hem.',
  'confidential-needs-mandate': 'Kies namens welke organisatie u dit indient.',
  'moment-form': 'Dat moment begrijpen we niet. Kies een datum, of een datum met een uur.',
  'moment-before-beginning': 'Toen bestond hier nog niets. Kies een later moment.',
  'moment-after-now': 'Dat moment moet nog komen. Kies een moment dat al voorbij is.',
  'moment-twice': 'Vraag één moment: een datum (op) of een gebeurtenis (tot), elk hoogstens één keer.',
  'bad-sort': 'Zo kan deze lijst niet gesorteerd worden.',
  'no-mandate-then': 'Dit mandaat gold niet op het moment dat u opgeeft. Kies een ander moment, of handel namens wie toen een mandaat had.',
  'no-such-address': 'Dit adres bestaat niet. Kijk na of het helemaal is overgenomen.',
  'bad-filter': 'Zo kan deze lijst niet gefilterd worden.',
  'bad-limit': 'Vraag tussen 1 en 200 rijen.',
  'bad-cursor': 'Deze bladzijde bestaat niet meer. Begin opnieuw bij de eerste.',
  lost: 'Een verzegelde tekst kan niet meer geopend worden, en we weten niet waarom. De beheerder en de auditors moeten dit nakijken.',
  corrupt:
    'Wat hier bewaard werd, is niet meer hetzelfde. We tonen het niet. De beheerder en de auditors moeten dit nakijken.',
  'view-building':
    'Dit scherm wordt opgebouwd. Dat duurt enkele minuten; alles wat bewaard is, is er nog. Probeer het straks opnieuw.',
  'newer-data':
    'Dit werd bewaard door een nieuwere versie van Samenspraak. We tonen en wijzigen het niet. De beheerder installeert die versie of een latere.',
  'signed-out':
    'U was intussen afgemeld. Wat u typte, is bewaard en staat hieronder. Kijk het na en verstuur opnieuw.',
  'choose-mandate': 'Kies namens wie u dit doet.',
  'cross-site':
    'Dit formulier kwam van een andere site en is geweigerd. Open de pagina zelf en probeer opnieuw.',
  'origin-missing':
    'Deze vraag zegt niet dat ze van deze site komt. Stuur de header Origin: {origin} mee, of Sec-Fetch-Site: same-origin.',
  'too-many': 'U deed dit te vaak na elkaar. Wacht {seconds} seconden en probeer opnieuw.',
  unexpected:
    'Er liep iets mis aan onze kant. Probeer het opnieuw. Blijft het fout gaan, geef dan dit nummer door: {instance}.',
  'past-is-closed': 'U kijkt naar een moment in het verleden. Daar kunt u niets wijzigen.',
});

const subjects = ['refusals', 'register', 'bodies', 'signals', 'meetings', 'accounts'];

const day = /^\d{4}-\d\d-\d\d$/;
const list = new Intl.ListFormat('nl-BE');
const months = (numbers: string): string =>
  list.format(numbers.split(', ').map((number) => monthName(`2026-${number.padStart(2, '0')}-01`)));
const words = (name: string, value: string): string => {
  if (name === 'months') return months(value);
  if (name === 'allowed') return value.replace('gerouteerd', 'doorverwezen');
  return day.test(value) ? dateLong(value) : value;
};
const asRead = (values: TextValues): TextValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? words(name, value) : value,
    ]),
  );

/** The sentence for the code of a refusal, from whichever context knows it; days and months among its values as people read them. */
export function refusalSentence(code: string, values: TextValues = {}): string {
  const subject = subjects.find((one) => hasText(`${one}.${code}`));
  return subject ? textOf(`${subject}.${code}`, asRead(values)) : textOf('refusals.not-allowed');
}
