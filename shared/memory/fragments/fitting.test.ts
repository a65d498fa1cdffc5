import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { TargetBackground } from './association.ts';
import { fitTranslation, technicalRanges } from './fitting.ts';
import { makeFragments, planFragments } from './fragments.ts';
import { testMemory } from './testing/memory.ts';

const fitOf = (part: string, text: string, of: string, language = 'it', isFirst = false) =>
  fitTranslation({ text: part, isFirst }, text, of, language);

describe('the translation of a part', () => {
  it('is without markup and signs that the part has not', () => {
    expect(fitOf('direct debit', '**Addebito diretto**', '**Direct debit**')).toBe('addebito diretto');
    expect(fitOf('then select **OK**', 'Selezionare **OK**.', 'Then select **OK**.')).toBe(
      'selezionare **OK**',
    );
    expect(fitOf('for example', '예를 들면::', 'For example::', 'ko')).toBe('예를 들면');
    expect(fitOf('the key', '(il tasto)', 'the key')).toBe('il tasto');
    expect(fitOf('the key', 'il tasto (F5).', 'the key')).toBe('il tasto (F5)');
    expect(fitOf('Ready?', '¿Listo?', 'Ready?', 'es')).toBe('Listo?');
  });

  it('begins as the part does, where it is a matter of the sentence', () => {
    expect(fitOf('price list', 'Listino prezzi', 'Price list')).toBe('listino prezzi');
    expect(fitOf('Price List', 'Listino prezzi', 'Price List')).toBe('Listino prezzi');
    expect(fitOf('value added tax', 'IVA', 'Value added tax')).toBe('IVA');
    expect(fitOf('price list', 'Preisliste', 'Price list', 'de')).toBe('Preisliste');
    expect(fitOf('Price list', 'listino prezzi', 'price list', 'it', true)).toBe('Listino prezzi');
    expect(fitOf('connection settings', 'Impostazioni di connessione', '')).toBe(
      'impostazioni di connessione',
    );
    expect(fitOf('field service', 'Field Service', '')).toBe('Field Service');
  });

  it('only ever loses characters, but for the case of its first letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (part, text) => {
        const fitted = fitOf(part, text, part);
        expect(text.replace(/<[^<>]*>|\*\*|__|`/g, '').toLowerCase()).toContain(fitted.toLowerCase());
      }),
    );
  });
});

describe('parts of what is no text', () => {
  const isTechnical = (text: string, part: string) => {
    const at = text.indexOf(part);
    return technicalRanges(text).some(([start, end]) => at < end && start < at + part.length);
  };

  it('are told: addresses, paths, names of files, identifiers', () => {
    for (const [text, part] of [
      ['See [Roles](../modules/utility-modules/index.md).', 'utility-modules'],
      ['Open vendor-payments-in-full.md now.', 'vendor-payments'],
      ['Set new.order to 1.', 'new.order'],
      ['Write to sales@example.org today.', 'sales'],
      ['Call read_file twice.', 'read'],
      ['Go to https://example.org/price-list now.', 'price-list'],
    ] as const) {
      expect([text, isTechnical(text, part)]).toEqual([text, true]);
    }
    for (const [text, part] of [
      ['A read-only price list.', 'read-only'],
      ['Buy and/or sell.', 'sell'],
      ['The end.Next one is here (see list).', 'list'],
      ['**Price list** is new.', 'Price list'],
    ] as const) {
      expect([text, isTechnical(text, part)]).toEqual([text, false]);
    }
  });

  it('are not offered, nor twice what differs in signs only', () => {
    const { index, units, unitOf } = testMemory(
      [
        ['utility modules', 'moduli di utilità'],
        ['For example:', 'Ad esempio:'],
        ['For example::', 'Ad esempio::'],
      ],
      'it',
    );
    const texts = (text: string) => {
      const source = plainContent(text);
      const plan = planFragments(source, index, 'en');
      const background = new TargetBackground(units.map(({ target }) => target));
      return makeFragments(plan, source, unitOf, background, 'it').map(({ target }) => target.text);
    };
    expect(texts('See [this](docs/utility-modules/x.md) there.')).toEqual([]);
    expect(texts('All utility modules are here.')).toEqual(['moduli di utilità']);
    expect(texts('Take them, for example, all; for example, me.')).toEqual(['ad esempio']);
  });
});
