import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignLanguages } from './index.ts';
import { bodies, titles } from './testing/texts.ts';

/** The languages of lines of which some are marked. */
function languagesOf(lines: readonly (readonly [text: string, mark?: string])[]): readonly string[] {
  const marks = new Map(lines.flatMap(([, mark], at) => (mark === undefined ? [] : [[at + 1, mark]])));
  return assignLanguages(
    lines.map(([text]) => text),
    { languages: ['en'], marks },
  ).map(({ language }) => language);
}

const english = bodies.en.map((text) => [text] as const);

describe('marks of language in a document', () => {
  it('tell languages that are like each other, and texts that are too short', () => {
    const dutch = [
      ['Nieuws', 'nl'],
      ['De raad sprak maandag.', 'nl'],
    ] as const;
    expect(languagesOf([...english, ...dutch])).toEqual([...english.map(() => 'en'), 'nl', 'nl']);
    expect(languagesOf([...english.slice(0, 3), ['Rat', 'de'], ...english.slice(3)])).toEqual(
      english.flatMap((_, at) => (at === 3 ? ['de', 'en'] : ['en'])),
    );
  });

  it('tell languages that nothing else tells, and name the variety', () => {
    const latin = [
      ['De bello', 'la'],
      ['Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae.', 'la'],
    ] as const;
    expect(languagesOf([...latin, ...english])).toEqual(['la', 'la', ...english.map(() => 'en')]);
    const spanish = bodies.es.map((text) => [text, 'es-MX'] as const);
    expect(new Set(languagesOf([...english, ...spanish]))).toEqual(new Set(['en', 'es-MX']));
  });

  it('are not believed against the script, or against what most of their lines say', () => {
    expect(languagesOf([...english, [bodies.ru[0], 'en']]).at(-1)).toBe('ru');
    const german = [
      ['Hotel', 'en'],
      [titles.de, 'en'],
      ...bodies.de.map((text) => [text, 'en'] as const),
    ] as const;
    expect(new Set(languagesOf(german))).toEqual(new Set(['de']));
    expect(languagesOf([...english, [bodies.de[0], 'en']]).at(-1)).toBe('de');
  });

  it('lose no line, whatever they say', () => {
    const text = fc.oneof(
      fc.constantFrom(...Object.values(bodies).flat(), 'Rat', '12'),
      fc.string({ unit: 'binary' }),
    );
    const mark = fc.oneof(
      fc.constantFrom('en', 'de-AT', 'la', 'ko', 'zh-Hant', 'und', 'x-any', ''),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, fc.option(mark, { nil: undefined })), { maxLength: 15 }),
        (lines) => {
          const worded = lines.filter(([line]) => line.trim() !== '');
          expect(languagesOf(lines)).toHaveLength(worded.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
