import { PageHead } from './components/layout.js';
import type { FormFields } from './form-fields.js';
import { defineTexts } from './texts.js';
import { TypedTexts } from './typed-page.js';

const text = defineTexts('errors', {
  status404: 'Deze pagina vinden we niet',
  status403: 'Dit is niet voor u',
  status429: 'Even wachten',
  status503: 'Even geduld',
  status500: 'Er liep iets mis',
  status400: 'Dit kan niet',
  back: 'Naar uw overzicht',
  notYet: 'Dit bestond toen nog niet, of u kon het toen nog niet zien. Kies een later moment.',
  today: 'Bekijk hoe het nu is',
  again: 'Stuur opnieuw',
});

const titled = ['404', '403', '429', '503'] as const;

/** A form that could not be answered: the same is sent again from the page that says so. */
export interface SendAgain {
  readonly action: string;
  readonly fields: FormFields;
}

/** Says what to do; never whether a thing exists that this person may not see, and never what went wrong inside. */
export function ErrorPage({ status, sentence, again }: { status: number; sentence: string; again?: SendAgain }) {
  const title = titled.find((one) => one === String(status)) ?? (status >= 500 ? '500' : '400');
  return (
    <>
      <PageHead title={text(`status${title}`)} lead={sentence} />
      {again && <AgainForm {...again} />}
      <p>
        <a class={again ? 'target' : 'button'} href="/">
          {text('back')}
        </a>
      </p>
    </>
  );
}

function AgainForm({ action, fields }: SendAgain) {
  return (
    <form method="post" action={action}>
      {fields.all().map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <TypedTexts typed={fields.typed()} />
      <div class="actions">
        <button class="button button--primary" type="submit">{text('again')}</button>
      </div>
    </form>
  );
}

/** What is there today, asked for at a moment when it was not there yet. */
export function NotYet({ title, today }: { title: string; today: string }) {
  return (
    <>
      <PageHead title={title} lead={text('notYet')} />
      <p>
        <a class="button" href={today}>
          {text('today')}
        </a>
      </p>
    </>
  );
}
