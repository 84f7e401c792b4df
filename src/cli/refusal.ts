import { BadConfig } from '../config.js';
import { Moved } from '../engine/moving.js';
import { movedSentence, serverSentence } from '../waiting.js';

/** Ends a command. The message is one Dutch sentence for the operator that says what to do. */
export class Refusal extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'Refusal';
  }
}

/** The command was typed in a way that means nothing. */
export class BadUsage extends Refusal {}

const sentences: Readonly<Record<string, string>> = {
  'folder-in-use':
    'Een ander proces gebruikt deze gegevensmap: stop het eerst, of kies een andere map met --data.',
  'newer-data':
    'Deze gegevens zijn van een nieuwere versie van Samenspraak: installeer die versie of een latere.',
  'store-newer':
    'Deze gegevens zijn van een nieuwere versie van Samenspraak: installeer die versie of een latere.',
  'kek-missing':
    'De hoofdsleutel van deze gegevens ontbreekt: zet het bestand kek-… terug in de sleutelmap (KEY_DIR).',
  'disk-full': 'De schijf is vol: maak plaats en probeer opnieuw.',
  'store-failed': 'De schijf gaf een fout: kijk de schijf na en zet zo nodig een back-up terug.',
  'copy-unfinished':
    'De kopie naar deze gegevens is niet af: herhaal samenspraak copy, dan gaat ze verder waar ze stopte.',
  'log-behind':
    'De nummers in MONGODB_URL zijn die van een ander logboek dan deze EventStoreDB heeft: kijk de adressen na, of kies lege databases.',
  'outcome-unknown': 'EventStoreDB antwoordde te lang niet: kijk na of het draait.',
  busy: 'Een ander programma houdt een bestand van deze gegevens vast: sluit het.',
  corrupt: 'Een gebeurtenis is niet meer wat er bewaard werd: kijk de gegevens na met samenspraak check.',
  rebuilding: 'De schermen worden al opnieuw opgebouwd: wacht tot dat klaar is.',
  'account-disabled':
    'Dit account is uitgeschakeld: laat --email weg, dan maakt de code een nieuwe beheerder.',
  ENOSPC: 'De schijf is vol: maak plaats en probeer opnieuw.',
  EACCES: 'Dit mag niet met deze gebruiker: gebruik de gebruiker waaronder de server draait.',
  EPERM: 'Dit mag niet met deze gebruiker: gebruik de gebruiker waaronder de server draait.',
  EROFS: 'Op deze plaats kan niet geschreven worden: kies een andere map.',
  EXDEV: 'De map kan niet op haar plaats gezet worden: kies een map op één schijf.',
};

/** What an operator is told of an error: never a stack. */
export const sentenceOf = (error: unknown): string =>
  knownOf(error) ?? `${reasonOf(error)} Er is niets half achtergelaten; probeer opnieuw.`;

/** Why it went wrong alone. */
export const reasonOf = (error: unknown): string =>
  knownOf(error) ?? `Dit lukte niet: ${(error as Error).message ?? String(error)}.`;

function knownOf(error: unknown): string | undefined {
  if (error instanceof Refusal) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  if (error instanceof Moved) return movedSentence(error.to);
  if (error instanceof BadConfig) return `De instellingen kloppen niet: ${message}.`;
  return (typeof code === 'string' ? sentences[code] : undefined) ?? serverSentence(error);
}
