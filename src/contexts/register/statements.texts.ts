import { defineTexts } from '../../web/texts.js';

/** Accessibility, privacy and security: only what is true of this version. */
export const statementText = defineTexts('statements', {
  accessibility: 'Toegankelijkheid',
  accessibilityLead: 'Iedereen moet kunnen meedoen. Dit is wat we nakijken, en wat we nog niet weten.',
  norm: 'Welke norm',
  normText:
    'We volgen WCAG 2.2, niveau AA, de norm achter EN 301 549. Of we er volledig aan voldoen, is niet door een buitenstaander nagekeken.',
  works: 'Wat werkt',
  works1: 'Elke actie werkt met het toetsenbord, en ook zonder JavaScript.',
  works2: 'Elke status staat er in woorden, nooit alleen in kleur.',
  works3: 'Bij fouten in een formulier staat bovenaan wat er mis is. Wat u typte, blijft staan.',
  works4: 'Elke grafiek heeft een tabel met dezelfde cijfers.',
  works5: 'Licht, donker en vergroten werken op elke pagina, en op een smal scherm.',
  tested: 'Hoe we het nakijken',
  testedText:
    'Een automatische controle (axe) kijkt een voorbeeld van elk onderdeel na in Chromium, licht en donker, breed en smal. Zo’n controle vindt maar een deel van de fouten.',
  untested: 'Wat we niet nakeken',
  untested1: 'een echte schermlezer, zoals NVDA of VoiceOver',
  untested2: 'Safari en Firefox',
  untested3: 'hoge contrasten van Windows',
  untested4: 'gebruik door mensen met een beperking',
  contact: 'Loopt u vast?',
  accessibilityContact:
    'Zeg het de beheerder van uw netwerk. Vermeld de pagina en wat u wilde doen. Kunt u iets niet lezen of invullen, dan krijgt u het op een andere manier.',
  ombudsman: 'Helpt het antwoord van een overheid u niet? Dan kunt u naar de ombudsdienst van die overheid.',

  privacy: 'Privacy',
  privacyLead: 'Wat Samenspraak van u bewaart, waar, en wie het ziet.',
  kept: 'Wat wordt bewaard',
  kept1:
    'Uw naam en e-mailadres, bij uw account en in een aparte kluis. In de geschiedenis staat alleen een code die naar u verwijst.',
  kept2:
    'Wat u doet: signalen, voorstellen, verslagen, afkloppen. Met het mandaat waaronder u het deed, en wanneer.',
  kept3: 'Uw wachtwoord niet. Alleen een afdruk ervan (Argon2id), waaruit het niet terug te halen is.',
  kept4: 'Waar u aangemeld bent: het soort browser en het uur. Dat ziet alleen u zelf, bij uw account.',
  kept5: 'Wat u nog aan het schrijven bent. Dertig dagen na uw laatste woord verdwijnt het.',
  sealed: 'Wat verzegeld is',
  sealedText:
    'Persoonlijke teksten zijn versleuteld bewaard. De sleutels staan op een andere plaats dan de gegevens. Wie alleen de gegevens heeft, kan ze niet lezen.',
  confidentialText:
    'Geeft u een signaal vertrouwelijk door, dan weten alleen u en het secretariaat dat het van u komt. Wie uw naam bekijkt, komt in een logboek. U kunt zien wie dat was.',
  seen: 'Wie ziet wat',
  seenText:
    'Iedereen in uw netwerk ziet wie voor welke organisatie een zetel heeft. Signalen zien de leden van het overleg. Ontwerpen ziet wie ze voorbereidt. Een auditor leest alles, voor een bepaalde tijd.',
  log: 'Het toegangslogboek houdt bij wie iets vertrouwelijks las en wat geweigerd werd. Na twaalf maanden verdwijnt dat.',
  cookies: 'Cookies',
  cookiesText: 'Alleen wat nodig is. Niemand volgt u, en er gaat niets naar andere sites.',
  cookie1:
    'sspr (of __Host-sspr): dat u aangemeld bent. Ze werkt niet meer nadat u zich afmeldt of lang niets doet.',
  cookie2: 'sspr-weergave: licht of donker, een jaar.',
  cookie3: 'sspr-netwerk: welk netwerk u bekijkt, een jaar.',
  cookie4: 'sspr-bewaard: de sleutel van een formulier dat u verstuurde na u afgemeld was, een uur.',
  cookie5: 'sspr-namens: namens wie u het laatst iets deed, tot u de browser sluit.',
  rights: 'Uw rechten',
  rightsText:
    'U mag vragen wat over u bewaard is, en een fout laten verbeteren. Vraag het de beheerder van uw netwerk. Uw naam wijzigt u zelf bij uw account.',
  erasure:
    'Namen staan apart, zodat ze te wissen zijn zonder de geschiedenis te breken. Een knop om iemand te wissen, zit nog niet in deze versie.',

  security: 'Beveiliging',
  securityLead: 'Hoe u een lek meldt, en hoe Samenspraak uw gegevens beschermt.',
  report: 'Een lek melden',
  reportText:
    'Vond u iets dat niet veilig is? Zeg het eerst aan de beheerder van uw netwerk, en aan niemand anders tot het hersteld is.',
  report1: 'Schrijf op welke pagina, wat u deed en wat u zag.',
  report2: 'Kijk niet verder dan nodig is om het te tonen. Verander niets van anderen.',
  report3: 'Geef tijd om het te herstellen.',
  ownPart: 'Wat u zelf doet',
  own1: 'Kies als wachtwoord een zin die u nergens anders gebruikt.',
  own2: 'Geef een code alleen door aan wie ze nodig heeft. Ze werkt één keer.',
  own3: 'Kijk bij uw account of u alle toestellen kent.',
  protects: 'Wat Samenspraak doet',
  protects1: 'Na enkele foute pogingen moet men steeds langer wachten om zich aan te melden.',
  protects2:
    'U wordt afgemeld na 30 minuten zonder gebruik, en altijd na 12 uur. Beheerders na 15 minuten en 8 uur.',
  protects3: 'Elke wijziging komt in een keten die niemand ongemerkt kan veranderen. Auditors kijken die na.',
  protects4:
    'Rechten worden bij elke vraag opnieuw nagekeken. Wie een mandaat verliest, kan meteen niets meer.',
  protects5: 'Formulieren van andere sites worden geweigerd, en er draait geen code van elders.',
});

export type StatementKey = Parameters<typeof statementText>[0];
