/**
 * The text catalogue: every Dutch sentence a person reads, written as an ICU message (MessageFormat 1).
 * Texts are split by subject; each subject is defined once, in its own file, with {@link defineTexts}.
 */
import { IntlMessageFormat } from 'intl-messageformat';

export type TextValues = Record<string, string | number | boolean | null | undefined>;
export type Translate<K extends string> = (key: K, values?: TextValues) => string;

/** A key or a subject was asked or defined wrongly: a mistake in the program, never of a user. */
export class TextError extends Error {}

const sources = new Map<string, string>();
const compiled = new Map<string, IntlMessageFormat>();
const subjects = new Set<string>();

/**
 * Adds the texts of one subject to the catalogue and returns a function that knows only their keys.
 * In the whole catalogue a text is called `<subject>.<key>`, which is how {@link textOf} finds it.
 * @throws TextError when the subject was defined before.
 */
export function defineTexts<const M extends Record<string, string>>(
  subject: string,
  messages: M,
): Translate<keyof M & string> {
  if (subjects.has(subject)) throw new TextError(`The texts of "${subject}" are defined twice`);
  subjects.add(subject);
  for (const [key, message] of Object.entries(messages)) sources.set(`${subject}.${key}`, message);
  return (key, values) => textOf(`${subject}.${key}`, values);
}

/**
 * The text for a key that is only known while running, such as the code of a refusal.
 * @throws TextError when the catalogue has no such key or a value is missing.
 */
export function textOf(key: string, values: TextValues = {}): string {
  const message = compiled.get(key) ?? compile(key);
  try {
    return String(message.format(values));
  } catch (cause) {
    throw new TextError(`The text "${key}" could not be made`, { cause });
  }
}

export function hasText(key: string): boolean {
  return sources.has(key);
}

/**
 * Full key of a text that each context says of its own things: of the kind `Acts` and the key `GrantRole` it is
 * `registerActs.GrantRole`. undefined where no subject of that kind has it.
 */
export function keyOfKind(kind: string, key: string): string | undefined {
  const found = [...subjects].find((subject) => subject.endsWith(kind) && hasText(`${subject}.${key}`));
  return found && `${found}.${key}`;
}

/** Every message of the subjects defined so far, by full key, as written. */
export function catalogue(): ReadonlyMap<string, string> {
  return sources;
}

function compile(key: string): IntlMessageFormat {
  const source = sources.get(key);
  if (source === undefined) throw new TextError(`No text is called "${key}"`);
  const message = new IntlMessageFormat(source, 'nl-BE', undefined, { ignoreTag: true });
  compiled.set(key, message);
  return message;
}
