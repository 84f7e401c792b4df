import { describe, expect, it } from '@jest/globals';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Agenda } from './agenda.js';
import { Chain, MiniChain } from './chain.js';
import { CheckboxGroup, RadioGroup } from './choice.js';
import { Track } from './clock.js';
import { Change, Diff } from './diff.js';
import { Facts } from './facts.js';
import { Select, TextArea, TextField } from './field.js';
import { kept } from './field-parts.js';
import { Form } from './form.js';
import { ErrorSummary } from './notice.js';
import { Table, TableStack } from './table.js';
import { CheckingCode, Text } from './text.js';

const html = (node: VNode): string => renderToString(node);
const state = {
  values: { titel: 'Een "titel"', 'groep[]': ['baby', 'school'] },
  errors: { titel: 'Te kort', naam: 'Kies iets' },
};
const words = (before: string, after: string): string =>
  html(<Diff before={before} after={after} />).replace(/ class="[^"]*"/g, '');
const long = (word: string): string => Array.from({ length: 3000 }, (_, index) => word + index).join(' ');

describe('A refused form', () => {
  it('ties label, hint, error and input together, in that order, and keeps what was typed', () => {
    const field = html(<TextField label="Titel" hint="Kort" {...kept(state, 'titel')} />);
    expect(field.replace(/<[^>]*>|Fout: /g, ' ')).toMatch(/Titel\s+Kort\s+Te kort/);
    expect(field).toContain('value="Een &quot;titel&quot;"');
    expect(field).toContain('aria-describedby="titel-hint titel-fout" aria-invalid="true"');
  });

  it('leads from each fault to the first input of its field', () => {
    const summary = html(<ErrorSummary errors={state.errors} />);
    const choices = [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]; // prettier-ignore
    expect(summary).toContain('Kijk nog 2 vragen na');
    expect(summary).toContain('<a href="#naam">Kies iets</a>');
    expect(html(<RadioGroup label="Naam" choices={choices} {...kept(state, 'naam')} />)).toContain(
      '<input type="radio" id="naam" name="naam" value="a"/>',
    );
  });

  it('shows no summary when nothing is wrong', () => {
    expect(html(<ErrorSummary errors={{}} />)).toBe('');
  });

  it('keeps every box that was ticked', () => {
    const choices = ['baby', 'school', 'ander'].map((value) => ({ value, label: value }));
    const boxes = html(<CheckboxGroup label="Groep" choices={choices} {...kept(state, 'groep[]')} />);
    expect([...boxes.matchAll(/value="(\w+)" checked/g)].map((match) => match[1])).toEqual([
      'baby',
      'school',
    ]);
  });

  it('keeps the choice of a list and a first empty line', () => {
    const options = [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]; // prettier-ignore
    expect(html(<Select label="Soort" name="soort" options={options} value="b" />)).toContain(
      '<option value="b" selected>B</option>',
    );
    expect(html(<TextArea label="Tekst" name="tekst" value={'\nx'} />)).toContain('>\n\nx</textarea>');
  });
});

describe('A form', () => {
  it('posts, carries its command id and leaves checking to the server', () => {
    const form = html(
      <Form action="/a" commandId="c1" hidden={{ versie: 3, leeg: undefined }}>
        x
      </Form>,
    );
    expect(form).toBe(
      '<form method="post" novalidate action="/a"><input type="hidden" name="versie" value="3"/><input type="hidden" name="commandId" value="c1"/>x</form>',
    );
  });
});

describe('Moving agenda items', () => {
  const entries = [1, 2, 3].map((nr) => ({ nr, title: `Punt ${nr}`, kind: 'briefing' }));
  let given = 0;
  const agenda = html(
    <Agenda
      entries={entries}
      moves={{ action: () => '/v', hidden: () => ({ versie: 7 }), newId: () => `c${++given}` }}
    />,
  );

  it('can be done with buttons only, the ends without a button that does nothing', () => {
    expect([...agenda.matchAll(/value="omhoog"/g)]).toHaveLength(2);
    expect([...agenda.matchAll(/value="omlaag"/g)]).toHaveLength(2);
    expect([...agenda.matchAll(/<option/g)]).toHaveLength(9);
  });

  it('gives every form its own command id and the version seen', () => {
    const ids = [...agenda.matchAll(/name="commandId" value="(c\d)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(6);
    expect([...agenda.matchAll(/name="versie" value="7"/g)]).toHaveLength(6);
  });

  it('offers no move to who may not', () => {
    expect(html(<Agenda entries={entries} />)).not.toContain('<form');
  });
});

describe('A difference in text', () => {
  it('says in words what came and what went', () => {
    expect(words('Het loket kiest.', 'Het loket kiest zelf.')).toBe(
      '<p>Het loket kiest <ins><span>erbij: </span>zelf</ins>.</p>',
    );
    expect(words('één twee drie', 'één drie')).toBe('<p>één <del><span>weg: </span>twee</del> drie</p>');
  });

  it('takes neighbouring changes together', () => {
    expect(words('contracten stoppen meteen nu', 'contracten lopen door nu')).toBe(
      '<p>contracten <del><span>weg: </span>stoppen meteen</del> <ins><span>erbij: </span>lopen door</ins> nu</p>',
    );
  });

  it('shows an unchanged text as it is, and escapes', () => {
    expect(words('<b>a</b>', '<b>a</b>')).toBe('<p>&lt;b>a&lt;/b></p>');
  });

  it('gives up on words when everything differs', () => {
    expect([...words(long('a'), long('b')).matchAll(/<del>/g)]).toHaveLength(1);
  });

  it('shows a changed value once before and once after', () => {
    expect(html(<Change before="a" after="b" />)).toMatch(/<del>.*weg: .*a<\/del> <ins>.*erbij: .*b<\/ins>/);
    expect(html(<Change before="a" after="a" />)).toBe('a');
  });
});

describe('Time as a thread', () => {
  it('puts the wait before its step', () => {
    const chain = html(
      <Chain
        steps={[
          { title: 'Eerst', at: '2025-12-10', state: 'done' },
          { title: 'Toen', at: '2026-01-06', waited: 27, state: 'final' },
        ]}
      />,
    );
    expect(chain.indexOf('27 dagen later')).toBeLessThan(chain.indexOf('Toen'));
    expect(chain).toContain('<svg width="54"');
  });

  it('tells which step is now', () => {
    expect(
      html(
        <MiniChain
          steps={[
            { label: 'a', state: 'done' },
            { label: 'b', state: 'now' },
          ]}
        />,
      ),
    ).toContain('<li class="is-now" aria-current="step"><span>b</span>');
  });

  it('turns red from the agreed day on', () => {
    const track = html(
      <Track length={160} done={152} state="late" marks={[{ day: 60, label: 'afspraak' }]} />,
    );
    expect(track).toMatch(
      /track__done" x="8" y="12" width="91.5".*track__late" x="99.5" y="12" width="140.3"/,
    );
  });

  it('never draws outside its rail', () => {
    expect(html(<Track length={0} done={9} state="running" />)).toContain('cx="252"');
  });
});

describe('Small things', () => {
  it('keeps identifiers on one line', () => {
    expect(html(<Text>Besluit AV-2026-03 van de check-in: 85,7 % voor</Text>)).toBe(
      'Besluit <span class="nowrap">AV-2026-03</span> van de <span class="nowrap">check-in</span>: <span class="nowrap">85,7 %</span> voor',
    );
  });

  it('shows a checking code in groups', () => {
    expect(html(<CheckingCode value="3fa917c2d80e6b51" />)).toBe('<code>3fa9 17c2 d80e 6b51</code>');
    expect(html(<CheckingCode value="3fa917c2d80e6b51" short />)).toBe('<code>3fa9 17c2 … 6b51</code>');
  });

  it('leaves out facts without a value but not the figure nought', () => {
    expect(
      html(
        <Facts
          facts={[
            ['A', undefined],
            ['B', ''],
            ['C', 0],
          ]}
        />,
      ),
    ).toBe('<dl class="facts"><dt>C</dt><dd>0</dd></dl>');
  });

  it('makes short rows of a list whose columns say what they become on a phone', () => {
    const columns = [{ label: 'Wie' }, { label: 'Toestand', phone: 'aside' as const }];
    const shape = { caption: 'x', columns, rows: [{ cells: ['a', 'bezet'] }] };
    const list = html(<TableStack {...shape} />);
    expect(list).toContain('<table class="table table--stack table--short" role="table">');
    expect(list).toContain('<td role="cell" data-phone="aside" data-label="Toestand">');
    expect(html(<Table {...shape} />)).not.toContain('table--short');
  });

  it('keeps the roles of a table that becomes a list, and only then', () => {
    const shape = {
      caption: 'x',
      columns: [{ label: 'Wie' }, { label: 'Hoeveel', short: 'Aantal' }],
      rows: [{ cells: ['a', '1'] }],
    };
    expect(html(<TableStack {...shape} />)).toContain(
      '<td role="cell" data-label="Aantal"><span>1</span></td>',
    );
    expect(html(<Table {...shape} />)).not.toContain('role=');
  });
});
