import { PageHead } from './components/layout.js';
import { defineTexts } from './texts.js';

const text = defineTexts('typed', {
  title: 'Meld u eerst aan',
  lead: 'U was niet aangemeld. Wat u verstuurde, is niet aangekomen en niet bewaard. Het staat hieronder: kopieer het, meld u aan en verstuur het opnieuw.',
  nothing: 'U was niet aangemeld. Wat u deed, is niet aangekomen. Meld u aan en probeer opnieuw.',
  field: 'Wat u typte ({place})',
  signIn: 'Meld u aan',
});
export const typedTitle = text('title');

/** To read and to copy. */
export function TypedTexts({ typed }: { typed: readonly string[] }) {
  return (
    <>
      {typed.map((value, index) => {
        const id = `getypt-${index + 1}`;
        return (
          <div class="field">
            <label for={id}>{text('field', { place: index + 1 })}</label>
            <textarea class="input" id={id} rows={Math.min(12, Math.ceil(value.length / 60) + 1)} readOnly>
              {`\n${value}`}
            </textarea>
          </div>
        );
      })}
    </>
  );
}

/** What somebody without a session sent, to copy: it is kept nowhere, and a browser does not always give it back. */
export function TypedPage({ typed, signIn }: { typed: readonly string[]; signIn: string }) {
  return (
    <>
      <PageHead title={typedTitle} lead={text(typed.length > 0 ? 'lead' : 'nothing')} />
      <TypedTexts typed={typed} />
      <p>
        <a class="button" href={signIn}>
          {text('signIn')}
        </a>
      </p>
    </>
  );
}
