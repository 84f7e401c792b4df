/** A page of 50 signals made of the product's own parts: one list of a view, names of organisations, sealed titles opened. */
import { h } from 'preact';
import { signals } from '../../dist/contexts/signals/signals.view.js';
import { Badge, PageHead, TableStack, Time } from '../../dist/web/index.js';

const columns = ['Titel', 'Thema', 'Status', 'Organisatie', 'Gemeld op', 'Steun'].map((label, at) => ({ label, numeric: at === 5 }));

export async function show(context) {
  const { items } = await context.list(signals, { sort: '-raisedNumber', limit: 50 });
  const organisation = await context.organisations();
  const rows = items.map((row) => ({
    id: row.id,
    cells: [
      h('a', { href: context.link(`/signalen/${row.id}`) }, typeof row.title === 'string' ? row.title : 'Vertrouwelijk'),
      row.theme,
      h(Badge, null, row.status),
      organisation(row.organisationId),
      h(Time, { at: row.raisedAt, form: 'short' }),
      String(row.supports),
    ],
  }));
  const body = h('div', null, h(PageHead, { title: 'Signalen', lead: 'De laatste vijftig.' }), h(TableStack, { caption: 'Signalen', columns, rows }));
  return { title: 'Signalen', body, nav: 'signalen' };
}
