import { defineTexts } from '../../web/texts.js';

/** Why bodies, rules, seats and mandates are refused, and what to do: one sentence for each code. */
export const bodiesText = defineTexts('bodies', {
  'taken-body-code': 'Er is al een overleg met deze code. Kies een andere code.',
  'taken-succession':
    'Het overleg dat u koos, wordt net zelf opgeheven en draagt zijn werk over aan dit overleg. Kies een ander overleg dat het werk voortzet.',
  'taken-rule-profile':
    'Deze werkwijze hoort al bij een ander overleg. Laad de pagina opnieuw en begin met een nieuwe werkwijze.',
  'unknown-organisation': 'Deze organisatie staat niet in het register. Registreer de organisatie eerst.',
  'unknown-person': 'Deze persoon is niet ingeschreven in het netwerk. Schrijf de persoon eerst in.',
  'id-in-use': 'Dit kenmerk is al gebruikt. Laad de pagina opnieuw en probeer het nog eens.',
  'dissolved-before-start': 'Het overleg bestond op die dag nog niet. Kies een latere dag.',
  'members-initiate':
    'In een namiddagforum nemen de leden zelf het initiatief: niemand roept het bijeen. Laat dit leeg.',
  'item-has-body':
    'Voor dit agendapunt is al een overleg opgericht, of een ander overleg nam het over. Richt het overleg op zonder dit punt.',
  'taken-founded-by':
    'Voor dit agendapunt is al een overleg opgericht. Richt het overleg op zonder dit punt.',
  'founded-forum': 'Een forum werkt geen agendapunt uit. Kies een ander soort overleg, zoals een werkgroep.',
  'successor-is-forum':
    '{items, plural, one {Eén doorverwezen punt wacht} other {# doorverwezen punten wachten}} nog op een antwoord, en een forum werkt niets uit. Kies een groep die het overneemt, zoals een werkgroep.',
  'item-not-routed': 'Dit agendapunt is niet doorverwezen. Kies een punt dat om een nieuw overleg vroeg.',
  'routed-items-open':
    '{items, plural, one {Er is # vraag} other {Er zijn # vragen}} naar dit overleg doorverwezen en nog niet beantwoord. Kies het overleg dat ze overneemt, of antwoord eerst.',
  'no-such-successor': 'Dit overleg kan het werk niet overnemen. Kies een ander overleg dat nog bestaat.',
  'body-dissolved': '{body} is opgeheven. U kunt er geen zetels of mandaten meer voor wijzigen.',
  'no-rules-yet': '{body} heeft nog geen geldige werkwijze. Laat ze eerst vaststellen.',
  'profile-of-other-body':
    'Deze werkwijze hoort bij een ander overleg. Open ze vanaf de pagina van het overleg.',
  'no-such-draft': 'Versie {version} is geen ontwerp dat u nog kunt vaststellen. Kies een nieuwer ontwerp.',
  'adopted-before-former': 'De vorige versie geldt vanaf een latere dag. Kies een dag daarna.',
  'cap-below-seats':
    'Er zijn al {seats, plural, one {# zetel} other {# zetels}} toegekend of voorbehouden. Kies minstens dat aantal: {cap} is te weinig.',
  'convenor-seats-below-held':
    'De organisatie die bijeenroept, heeft al {seats, plural, one {# zetel} other {# zetels}}. Kies minstens dat aantal: {most} is te weinig.',
  'sign-off-more-than-there-are': 'Afkloppen kan niet met {k} van {n}. Kies een aantal van hoogstens {n}.',
  'minutes-limit-before-target':
    'De grens voor het verslag ligt voor het streefdoel. Kies een grens die even lang of langer is.',
  'convenor-seats-over-cap':
    'De organisatie die bijeenroept, krijgt meer zetels dan er mogen zijn. Verlaag dat aantal of verhoog het maximum.',
  'prepares-itself':
    'Een overleg kan zichzelf niet voorbereiden. Kies een ander overleg als voorbereidingsgroep.',
  'no-such-preparatory-body':
    'Deze voorbereidingsgroep bestaat niet (meer). Kies een ander overleg als voorbereidingsgroep.',
  'assent-needs-preparatory-body':
    'De voorbereidingsgroep moet instemmen, maar u koos er geen. Kies een voorbereidingsgroep.',
  'no-item-kinds': 'Er is geen enkel soort agendapunt toegelaten. Kies minstens één soort.',
  'forum-takes-no-positions':
    'Een forum kiest welke standpunten getoetst worden en bespreekt ze niet. Haal “{outcome}” weg bij standpunttoetsing.',
  'forum-decides-nothing':
    'Een forum beslist niet: een agendapunt kan er niet eindigen als “besloten”. Kies een andere uitkomst.',
  'category-reserved': 'De code “convenor” is voor de organisatie die bijeenroept. Kies een andere code.',
  'category-in-use': 'De categorie “{category}” heeft nog zetels. Laat die categorie in het plan staan.',
  'unknown-category':
    'De categorie “{category}” staat niet in het zetelplan. Kies een andere of vul het zetelplan aan.',
  'category-needed': 'Kies een categorie voor deze zetel.',
  'seat-cap-reached':
    '{cap, plural, one {De enige zetel is} other {Alle # zetels zijn}} toegekend of voorbehouden. Er kan pas een zetel bij als er een vrijkomt.',
  'seat-already-held':
    'Deze organisatie heeft al een zetel in de categorie “{category}”. Kies een andere categorie.',
  'not-the-convenor':
    'Deze zetels zijn alleen voor de organisatie die bijeenroept. Kies een andere categorie.',
  'convenor-seats-taken':
    'De organisatie die bijeenroept, heeft al {most, plural, one {# zetel} other {# zetels}}. Pas eerst de werkwijze aan als er meer moeten zijn.',
  'no-such-seat': 'Deze zetel bestaat niet of is teruggegeven. Laad de pagina opnieuw.',
  'no-such-signal': 'Dit signaal vinden we niet in dit overleg. Kies een ander signaal of laat dit leeg.',
  'no-such-seat-proposal': 'Dit voorstel voor een zetel bestaat niet. Laad de pagina opnieuw.',
  'seat-proposal-decided': 'Over dit voorstel is al beslist. Doe een nieuw voorstel als dat nodig is.',
  'differs-from-proposal':
    'Dit wijkt af van het voorstel. Neem over wat in het voorstel staat, of ken de zetel los van het voorstel toe.',
  'seat-to-be-confirmed':
    'Deze zetel is nog te bevestigen. Bevestig de zetel voor u er een mandaat op geeft.',
  'seat-has-full-mandate':
    'Deze zetel heeft vanaf {since} al een lid of voorzitter. Laat die persoon opvolgen, of geef een mandaat als vervanger.',
  'no-such-mandate': 'Dit mandaat bestaat niet in dit overleg. Laad de pagina opnieuw.',
  'mandate-over': 'Dit mandaat was toen al voorbij. Geef een nieuw mandaat in plaats van een opvolger.',
  'mandate-ends-before-start': 'Het mandaat eindigt voor het begint. Kies een latere laatste dag.',
  'mandate-before-seat': 'De zetel bestaat pas vanaf {day}. Kies die dag of een latere.',
  'mandate-after-seat':
    'De zetel is teruggegeven op {day}. Kies die dag of een vroegere als laatste dag van het mandaat.',
  'last-day-and-open-ended': 'Kies een laatste dag of geen laatste dag, niet allebei.',
});
