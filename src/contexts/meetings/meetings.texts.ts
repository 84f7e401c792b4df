import { defineTexts } from '../../web/texts.js';

/** Why something about meetings, agendas, proposals, routes or minutes is refused, and what to do: one sentence for each code. */
export const meetingsTexts = defineTexts('meetings', {
  'body-closed': '{body} is opgeheven. Kies een overleg dat nog vergadert.',
  'end-before-start': 'De vergadering eindigt voor ze begint. Kies een later einduur.',
  'second-names-first': 'Kies bij een tweede vergadering, en alleen daar, de vergadering waar ze op volgt.',
  'no-such-first-meeting':
    'Die vergadering is er niet of gaat niet door. Kies een andere vergadering van dit overleg.',
  'second-too-soon':
    'Een tweede vergadering komt minstens {days} dagen na de eerste, van {day}. Kies een latere dag.',
  'meeting-in-past': 'Dit moment is al voorbij. Kies een moment in de toekomst.',
  'month-outside-series':
    'De reeks heeft vergaderingen in deze maanden: {months}. Kies zo een maand, of geef een reden om af te wijken.',
  'more-than-series':
    'In {year, number, ::group-off} staan al {perYear, plural, one {# vergadering} other {# vergaderingen}}, zoveel als er in de reeks zijn. Geef een reden als er toch een bij moet.',
  'month-outside-rules':
    'De werkwijze laat vergaderingen toe in deze maanden: {months}. Kies uit die maanden.',
  'series-over-rules':
    'De werkwijze laat {perYear, plural, one {# vergadering} other {# vergaderingen}} per jaar toe. Kies hoogstens dat aantal.',
  'meeting-cancelled': 'Deze vergadering gaat niet door. Kies een andere vergadering.',
  'meeting-held': 'Deze vergadering is al begonnen of voorbij. U kunt dit niet meer wijzigen.',
  'meeting-not-begun':
    'Deze vergadering is nog niet geweest. Noteer de uitkomst of het verslag vanaf de dag zelf.',
  'chair-without-mandate':
    'Deze persoon heeft geen geldig mandaat op de dag van de vergadering. Kies iemand anders als voorzitter.',
  'chair-not-by-rules':
    'Volgens de werkwijze kan deze persoon hier niet voorzitten. Kies iemand van de groep die voorzit.',
  'presenter-without-mandate':
    'Deze spreker heeft geen geldig mandaat op de dag van de vergadering. Kies iemand anders.',
  'kind-not-in-body': 'Een punt van de soort {kind} kan niet in {body}. Kies een andere soort.',
  'item-already-there': 'Dit punt staat al op de agenda. Laad de pagina opnieuw.',
  'agenda-full': 'Een agenda heeft hoogstens {most} punten. Haal eerst een punt weg.',
  'no-such-item': 'Dit punt staat niet meer op de agenda. Laad de pagina opnieuw.',
  'no-such-place': 'Er {places, plural, one {is # plaats} other {zijn # plaatsen}}. Kies een lager nummer.',
  'item-already-ended':
    'Dit punt is al afgesloten als {outcome, select, gerouteerd {doorverwezen} other {{outcome}}}. U kunt de uitkomst niet meer wijzigen.',
  'item-not-published':
    'Dit punt staat niet op de gepubliceerde agenda. Publiceer eerst een nieuwe versie van de agenda.',
  'outcome-not-allowed':
    'In {body} kan een punt van de soort {kind} niet eindigen als {outcome, select, gerouteerd {doorverwezen} other {{outcome}}}. Kies een van deze uitkomsten: {allowed}, of trek het punt in.',
  'route-one-target':
    'Kies een overleg, of geef de naam van een overleg dat er nog niet is. Vul een van beide in, niet allebei.',
  'planned-by-sender': 'Dit punt komt van dit overleg zelf. Kies een vergadering van een ander overleg.',
  'route-to-itself': 'Verwijs het punt naar een ander overleg dan dit overleg zelf.',
  'route-to-forum':
    '{body} is een forum: daar wordt niets uitgewerkt. Kies een groep, zoals een werkgroep of een stakeholdersoverleg.',
  'no-such-later-item':
    'Dit punt staat niet op een andere agenda van dit overleg. Kies een punt van een latere agenda, of laat dit leeg.',
  'agenda-already-published': 'De agenda is al gepubliceerd. Publiceer een nieuwe versie, met een reden.',
  'agenda-not-published': 'De agenda is nog niet gepubliceerd. Publiceer eerst versie 1.',
  'agenda-empty': 'Er staat nog geen punt op de agenda. Voeg minstens één punt toe.',
  'agenda-unchanged': 'De agenda is nog dezelfde als in versie {version}. Wijzig eerst iets.',
  'taken-meeting': 'Dit overleg komt op dat moment al samen. Kies een ander uur of een andere dag.',
  'taken-agenda-proposal':
    'Dit voorstel staat al op een agenda. Haal het daar eerst weg, of kies een ander voorstel.',
  'body-takes-no-proposals':
    '{body} werkt zonder voorstellen van leden. Vraag het secretariaat om het punt op de agenda te zetten.',
  'signal-of-other-body': 'Een van de signalen kunt u hier niet kiezen. Kies signalen van dit overleg.',
  'no-such-meeting-ahead':
    'Deze vergadering is voorbij, gaat niet door of is van een ander overleg. Kies een komende vergadering.',
  'proposal-admitted': 'Dit voorstel staat al op de agenda. U kunt het daar nog verplaatsen of intrekken.',
  'proposal-declined': 'Dit voorstel is niet weerhouden. De indiener kan een nieuw voorstel indienen.',
  'proposal-not-admitted':
    'Nog niet iedereen die moet, stemde in met dit voorstel. Het komt op de agenda zodra dat zo is.',
  'already-assented':
    '{party, select, convenor {De organisatie die bijeenroept, stemde} other {De voorbereidingsgroep stemde}} al in met dit voorstel. U hoeft niets meer te doen.',
  'route-returned': 'Het overleg gaf al een antwoord op dit punt. U kunt er niets meer aan plannen.',
  'meeting-of-other-body':
    'Deze vergadering is van een ander overleg. Kies een vergadering van het overleg zelf.',
  'block-twice': 'Een deel van het verslag staat er dubbel in. Laad de pagina opnieuw.',
  'block-of-other-meeting':
    'Een deel van het verslag hoort bij een punt dat niet op de gepubliceerde agenda staat. Kijk de punten na.',
  'attendee-without-mandate':
    'Iemand in de lijst had op die dag geen mandaat. Tel die persoon bij de andere aanwezigen.',
  'minutes-published': 'Het verslag is al gepubliceerd. Geef een erratum als er iets niet klopt.',
  'minutes-not-published': 'Het verslag is nog niet gepubliceerd. Pas de tekst zelf aan.',
  'minutes-changed':
    'Het verslag is intussen gewijzigd: nu geldt versie {version}. Lees die versie en probeer het opnieuw.',
  'outcomes-changed':
    'De uitkomst van een punt is gewijzigd sinds deze versie. Leg eerst een nieuwe versie van het verslag vast.',
  'seat-already-signed': 'Voor deze zetel is dit verslag al afgeklopt. U hoeft niets meer te doen.',
  'seat-not-signed': 'Voor uw zetel is dit verslag nog niet afgeklopt. U hoeft niets in te trekken.',
  'sign-offs-missing':
    'Nog {needed, plural, one {# afklopping} other {# afkloppingen}} nodig. Publiceren kan als {k} van de {n} leden deze tekst afklopten.',
  'no-such-block': 'Dit deel staat niet in het gepubliceerde verslag. Laad de pagina opnieuw.',
  'no-such-passage': 'Deze alinea staat niet in die versie van het verslag. Kijk het nummer na.',
});
