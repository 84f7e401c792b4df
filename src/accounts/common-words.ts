/** Words that people here and elsewhere choose first; only as a whole password do they count, see password-rules. */
const WORDS = `
  wachtwoord wachtwoorden mijnwachtwoord nieuwwachtwoord geheimwachtwoord watchwoord paswoord mijnpaswoord geheim
  geheimpje supergeheim topgeheim welkom welkomterug welkomhier hartelijkwelkom welkomthuis hallo hallohallo
  goedemorgen goeiemorgen goedendag goeiedag aanmelden inloggen toegang toegangscode beheer beheerder sleutel
  sleutelbos verander veranderen verandermij veranderdit tijdelijk tijdelijkwachtwoord beveiligd veilig veiligheid
  vergeten ikweethetniet geenidee gebruiker gebruikersnaam computer laptop internet printer kantoor vergadering
  secretariaat voorzitter bestuur samenspraak overleg kinderopvang rivierenland vereniging organisatie netwerk
  opvang kinderen kindjes baby mama papa mamaenpapa oma opa familie gezin schatje schatteke schat liefje lieveling
  ikhouvanjou ikhouvanu hartje vriendschap vrienden zonnetje zonneschijn zonnebloem vlinder bloemetje lente zomer
  herfst winter zomervakantie vakantie verjaardag kerstmis sinterklaas nieuwjaar gelukkignieuwjaar januari februari
  maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag
  zaterdag zondag weekend belgie vlaanderen brussel antwerpen gent brugge leuven hasselt mechelen kortrijk oostende
  aalst limburg nederland amsterdam rotterdam anderlecht clubbrugge rodeduivels standard voetbal wielrennen chocolade
  koffie pannenkoek frietjes stoofvlees appeltaart regenboog olifant hondje poesje katje konijn paard papegaai
  password passwords mypassword newpassword passwort passw motdepasse secret topsecret supersecret welcome
  welcomeback letmein letmeinnow trustno trustnoone administrator admin administrators root superuser default guest
  login signin access changeme changemenow pleasechangeme qwerty qwertyuiop qwertyqwerty azerty azertyuiop iloveyou
  iloveyouforever sunshine princess superman batman spiderman starwars pokemon football baseball basketball monkey
  dragon master shadow whatever freedom hello helloworld computerworld microsoft windows google facebook instagram
  summer spring autumn internetexplorer correcthorsebatterystaple opensesame abracadabra testtest test tester testing
  demo demodemo bonjour soleil jetaime doudou loulou chocolat vacances liberte
`;

export const COMMON_WORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean));
