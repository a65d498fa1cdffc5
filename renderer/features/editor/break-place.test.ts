import { describe, expect, it } from 'vitest';
import { type Content, codeCharacter, plainContent } from '../../../shared/content/index.ts';
import { exceptionAt, ruleSetSegmenter } from '../../../shared/segmentation/index.ts';
import { breakPlace } from './break-place.ts';

type Store = Parameters<typeof breakPlace>[0];

function store(...sources: readonly Content[]): Store {
  const segments = sources.map((source, id) => ({ id, unit: 0, source }));
  return {
    active: 0,
    project: { sourceLanguage: 'en' },
    segments,
    // As a method, which needs its store.
    segment(this: Store, row: number) {
      return this.segments[row];
    },
  } as unknown as Store;
}

describe('“always break here”', () => {
  const text = 'See note 2 and see note 3 there';

  it('takes the place that is selected, not the first one with the same words', () => {
    const offset = text.lastIndexOf('note');
    const place = breakPlace(store(plainContent(text)), true, offset);
    expect(place).toMatchObject({ text, offset, isChosen: true, language: 'en', breaks: true });
    if (typeof place === 'string') return;
    const rule = exceptionAt(text, place.offset, 'en', true);
    const set = { name: 'x', base: 'default', rules: [rule] } as const;
    expect(ruleSetSegmenter(set, 'en').split(text).at(-1)).toBe('note 3 there');
  });

  it('counts codes by what they stand for in plain text', () => {
    const codes = [
      { id: '1', kind: 'placeholder', label: 'br', data: '<br>', equivalent: '\n' },
      { id: '2', kind: 'placeholder', label: 'img', data: '<img>' },
    ] as const;
    const source = { text: `One${codeCharacter(0)}two ${codeCharacter(1)}three`, codes };
    const place = breakPlace(store(source), true, 'Onetwo '.length);
    expect(place).toMatchObject({ text: 'One\ntwo three', offset: 8 });
  });

  it('has the beginnings of all other words to choose from', () => {
    const words = (content: string, language = 'en') => {
      const place = breakPlace(
        { ...store(plainContent(content)), project: { sourceLanguage: language } } as Store,
        true,
        undefined,
      );
      return typeof place === 'string' ? place : place.places.map((at) => content.slice(at).slice(0, 3));
    };
    expect(words('It is so – he’s “well-known”, no?')).toEqual([
      'is ',
      'so ',
      '– h',
      'he’',
      '“we',
      'wel',
      'kno',
      'no?',
    ]);
    expect(words('今天下雨。', 'zh')).toEqual(['下雨。']);
    expect(words('Alone.')).toMatch(/^This segment is one word/);
  });

  it('proposes the first place behind a mark where nothing inside is selected', () => {
    const content = plainContent('See the note: it is late');
    for (const selectedFrom of [undefined, 0, content.text.length]) {
      expect(breakPlace(store(content), true, selectedFrom)).toMatchObject({
        offset: content.text.indexOf('it is'),
        isChosen: false,
      });
    }
    expect(breakPlace(store(plainContent('One two three')), true, undefined)).toMatchObject({ offset: 4 });
  });
});

describe('“never break here”', () => {
  it('is about the end of the segment, within its paragraph', () => {
    const two = store(plainContent('At the Kongr.'), plainContent('Halle it was.'));
    expect(breakPlace(two, false, undefined)).toMatchObject({
      text: 'At the Kongr. Halle it was.',
      offset: 14,
      breaks: false,
    });
    const more = { ...store(plainContent('A b.'), plainContent('C d.'), plainContent('E f.')), active: 1 };
    expect(breakPlace(more, false, undefined)).toMatchObject({
      text: 'A b. C d. E f.',
      places: [5, 10],
      offset: 10,
    });
    expect(breakPlace(store(plainContent('Alone.')), false, undefined)).toMatch(/ends with its paragraph/);
  });
});
