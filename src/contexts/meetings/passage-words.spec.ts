import { describe, expect, it } from '@jest/globals';
import { paragraphsWith, withoutParagraphs, withoutWords } from './passage-words.js';

const passage = 'Jan, zes jaar, wacht al lang.';

describe('The words of a passage', () => {
  it('are met in another paragraph, in a longer one, and in capitals, markup and other line breaks', () => {
    for (const [text, numbers] of [
      [`Eerst iets.\n\n${passage}`, [2]],
      [`${passage}\n\nDaarna iets.`, [1]],
      [`Men zei: ${passage} Er volgde een vraag.`, [1]],
      ['- **JAN**, zes jaar\n  wacht al lang', [1]],
      [`${passage}\n\nTussenin.\n\n${passage}`, [1, 3]],
    ] as const)
      expect(paragraphsWith(text, passage)).toEqual(numbers);
  });
  it('are met where they were divided over paragraphs: each of those counts', () =>
    expect(paragraphsWith('Eerst.\n\nJan, zes jaar,\n\nwacht al lang. En meer.\n\nLaatst.', passage)).toEqual(
      [2, 3],
    ));
  it('are not met in a text that was put right, or holds them in part', () => {
    for (const text of [
      'Een kind van zes jaar wacht al lang.',
      'Wacht al lang.',
      'Jan, zes jaar, wacht al',
      '',
    ])
      expect(paragraphsWith(text, passage)).toEqual([]);
  });
  it('of one or two words are met as a paragraph of their own only', () => {
    expect(paragraphsWith('Ja.\n\nJa, dat kan.\n\nja', 'Ja.')).toEqual([1, 3]);
    expect(paragraphsWith('Jan Peeters sprak.', 'Jan Peeters')).toEqual([]);
  });
  it('that are none are met nowhere', () => expect(paragraphsWith('Iets.\n\n***', '***')).toEqual([]));
});

describe('A text without a passage', () => {
  it('lacks the whole paragraph where it is read as recorded', () => {
    expect(withoutParagraphs(`Eerst.\n\nMen zei: ${passage}\n\nLaatst.`, [passage])).toBe(
      'Eerst.\n\nLaatst.',
    );
    expect(withoutParagraphs('Eerst.\n \n\nLaatst.', [passage])).toBe('Eerst.\n \n\nLaatst.');
  });
  it('keeps everything that was typed around it where it is a draft', () => {
    expect(withoutWords(`Eerst.\n\n${passage} Zij blijft.\n\nLaatst.`, [passage])).toBe(
      'Eerst.\n\nZij blijft.\n\nLaatst.',
    );
    expect(withoutWords(`Vooraf: ${passage}`, [passage])).toBe('Vooraf: ');
    expect(withoutWords(`${passage}\n\n${passage}`, [passage])).toBe('');
    expect(withoutWords('Eerst.\n\nJa.\n\nJa, dat kan.', ['Ja.'])).toBe('Eerst.\n\nJa, dat kan.');
    expect(withoutWords('Niets daarvan.', [passage])).toBe('Niets daarvan.');
  });
});
