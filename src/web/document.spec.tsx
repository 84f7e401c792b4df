import { describe, expect, it } from '@jest/globals';
import { RadioGroup } from './components/choice.js';
import { TextField } from './components/field.js';
import { ErrorSummary } from './components/notice.js';
import { documentTitle, renderDocument } from './document.js';
import type { PageFrame } from './frame.js';

const frame: PageFrame = {
  title: 'Mijn overzicht',
  path: '/?sorteer=datum',
  assets: { stylesheet: '/static/a.css', scripts: ['/static/a.js'], icon: '/static/i.svg' },
  theme: 'systeem',
  nav: [
    { label: 'Overzicht', href: '/', current: 'page' },
    { label: 'Overleg', href: '/overleggen' },
  ],
  viewer: { name: 'Chantal Dewit', organisation: 'Felicia' },
  breadcrumb: [{ label: 'Overzicht' }],
  asOf: { now: '2026-10-20T10:00:00Z' },
};
const page = (changes: Partial<PageFrame> = {}): string =>
  renderDocument({ ...frame, ...changes }, <h1>Dag</h1>);

describe('The document around a page', () => {
  it('opens with a way past the header', () => {
    expect(page()).toMatch(
      /^<!DOCTYPE html>\n<html lang="nl-BE">[^]*<body id="top"><a class="skip-link" href="#inhoud">/,
    );
  });

  it('holds the page in its main part', () => {
    expect(page()).toContain('<main id="inhoud" tabindex="-1"><div class="wrap"><h1>Dag</h1>');
  });

  it('marks the current entry of the menu', () => {
    expect(page()).toContain('<a href="/" aria-current="page">Overzicht</a>');
  });

  it('offers no menu when there are no entries', () => {
    expect(page({ nav: [] })).not.toContain('hoofdmenu');
  });

  it('has no style and no script of its own, so that a strict content policy holds', () => {
    const html = page({ demo: { now: '2026-10-20T10:00:00Z' } });
    expect(html).not.toMatch(/ style=|<style|<script(?! type="module" src=)| on\w+=/);
  });

  it('shows the demo clock only in the demo', () => {
    expect(page()).not.toContain('/demo/klok');
    expect(page({ demo: { now: '2026-10-20T10:00:00Z' } })).toContain(
      '<div class="demo-bar" role="group"',
    );
  });

  it('makes a page in the past look like the past, with the way back', () => {
    const html = page({ past: { moment: '2026-04-02T14:40:00Z', backHref: '/geschiedenis' } });
    expect(html).toContain('<body id="top" class="is-past">');
    expect(html).toContain('U kijkt naar 2 april 2026, 16.40 uur.');
    expect(html).toContain('<a href="/geschiedenis">Terug naar vandaag</a>');
  });

  it('asks the moment in local time and keeps the filters', () => {
    const html = page({ asOf: { now: '2026-10-20T10:00:00Z', keep: { fase: 'nieuw' } } });
    expect(html).toContain('name="op" value="2026-10-20T12:00" max="2026-10-20T12:00"');
    expect(html).toContain('<input type="hidden" name="fase" value="nieuw"/>');
  });

  it('leaves out the control on a page without a past', () => {
    expect(page({ asOf: undefined, breadcrumb: undefined })).not.toContain('context-bar');
  });

  it('keeps the chosen theme and comes back to this page', () => {
    const html = page({ theme: 'donker' });
    expect(html).toContain('<html lang="nl-BE" data-theme="donker">');
    expect(html).toContain('name="thema" value="donker" aria-pressed="true"');
    expect(html).toContain('<input type="hidden" name="terug" value="/?sorteer=datum"/>');
  });

  it('says in its title that a form was refused', () => {
    expect(documentTitle({ title: 'Nieuw signaal', invalid: true })).toBe(
      'Fout: Nieuw signaal – Samenspraak',
    );
  });

  it('escapes names', () => {
    expect(page({ viewer: { name: '<b>Eva' } })).toContain('&lt;b>Eva');
  });
});

describe('a summary of errors', () => {
  it('names each field beside what is wrong with it', () => {
    const errors = { titel: 'Vul dit in.', soort: 'Kies een van de mogelijkheden.' };
    const html = renderDocument(
      frame,
      <>
        <ErrorSummary errors={errors} />
        <TextField name="titel" label="Titel & toelichting" error={errors.titel} />
        <RadioGroup name="soort" label="Soort" error={errors.soort} choices={[{ value: 'a', label: 'Eerste' }]} />
      </>,
    );
    expect(html).toMatch(/href="#titel"[^>]*>Titel &amp; toelichting: Vul dit in\./);
    expect(html).toMatch(/href="#soort"[^>]*>Soort: Kies een van de mogelijkheden\./);
  });
});
