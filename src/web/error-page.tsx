import { PageHead } from './components/layout.js';
import { defineTexts } from './texts.js';

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
});

const titled = ['404', '403', '429', '503'] as const;

/** Says what to do; never whether a thing exists that this person may not see, and never what went wrong inside. */
export function ErrorPage({ status, sentence }: { status: number; sentence: string }) {
  const title = titled.find((one) => one === String(status)) ?? (status >= 500 ? '500' : '400');
  return (
    <>
      <PageHead title={text(`status${title}`)} lead={sentence} />
      <p>
        <a class="button" href="/">
          {text('back')}
        </a>
      </p>
    </>
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
