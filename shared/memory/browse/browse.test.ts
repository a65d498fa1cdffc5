import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Code,
  type Content,
  codeCharacter,
  codeIndex,
  contentFromRaw,
  plainContent,
} from '../../content/index.ts';
import type { StoredUnit } from '../block.ts';
import { type Trust, trustLevels } from '../model.ts';
import {
  compileFilter,
  compileReplacement,
  compileSearch,
  isUnitFilter,
  type Replacement,
  RowDirectory,
  surplusUnits,
  type TextSearch,
  type UnitFilter,
  UnitSorter,
} from './index.ts';

function unitOf(fields: Partial<StoredUnit>): StoredUnit {
  return {
    id: 1,
    sourceLanguage: 'en',
    targetLanguage: 'de',
    source: plainContent('A source.'),
    target: plainContent('Ein Ziel.'),
    trust: 'translated',
    createdAt: 1000,
    changedAt: 2000,
    createdBy: 'anna',
    changedBy: 'bert',
    project: 'One',
    document: 'a.txt',
    previous: '',
    next: '',
    uses: 0,
    key: '',
    ...fields,
  };
}

const bold: readonly Code[] = [
  { id: '1', kind: 'open', pair: '1', label: 'b', data: '<b>' },
  { id: '2', kind: 'close', pair: '1', label: 'b', data: '</b>' },
  { id: '3', kind: 'placeholder', label: 'br', data: '<br/>', equivalent: '\n' },
];

/** `[0]` stands for the first of the codes above, and so on. */
function withCodes(text: string): Content {
  return { text: text.replace(/\[(\d)\]/g, (_, index) => codeCharacter(Number(index))), codes: bold };
}

function shown(content: Content | undefined): string | undefined {
  return content?.text.replace(/[\uE000-\uF8FF]/g, (character) => `[${codeIndex(character.charCodeAt(0))}]`);
}

const search = (query: string, more: Partial<TextSearch> = {}): TextSearch => ({
  query,
  side: 'both',
  kind: 'plain',
  wholeWord: false,
  matchCase: false,
  ...more,
});

function found(wanted: TextSearch, text: Content | string): string[] {
  const content = typeof text === 'string' ? plainContent(text) : text;
  const compiled = compileSearch(wanted);
  if (!compiled.ok) throw new Error(compiled.detail);
  return compiled.pattern.ranges(content).map(([start, end]) => content.text.slice(start, end));
}

describe('a search in units', () => {
  it('looks for letters as they are, whatever they mean in regular expressions', () => {
    expect(found(search('a.b(c)'), 'a.b(c) axb(c)')).toEqual(['a.b(c)']);
    expect(found(search('\\d[1]{2}^$|?*+/'), 'x\\d[1]{2}^$|?*+/y')).toEqual(['\\d[1]{2}^$|?*+/']);
  });

  it('minds case only when told to, in every script', () => {
    expect(found(search('ÄRZTE'), 'Die Ärzte')).toEqual(['Ärzte']);
    expect(found(search('партия'), 'ПАРТИЯ')).toEqual(['ПАРТИЯ']);
    expect(found(search('Ärzte', { matchCase: true }), 'ÄRZTE Ärzte')).toEqual(['Ärzte']);
  });

  it('takes letters that are composed or not for the same', () => {
    expect(found(search('\u00e9t\u00e9'), 'un e\u0301te\u0301')).toEqual(['e\u0301te\u0301']);
    expect(found(search('e\u0301'), '\u00e9')).toEqual(['\u00e9']);
  });

  it('finds whole words only, with letters of any script and their marks as parts of words', () => {
    const whole = search('union', { wholeWord: true });
    expect(found(whole, 'union, reunion, union_1, “union” unions')).toEqual(['union', 'union']);
    expect(found(search('союз', { wholeWord: true }), 'союз союза')).toEqual(['союз']);
    expect(found(search('e', { wholeWord: true }), 'e\u0301 e')).toEqual(['e']);
  });

  it('reads past codes, and takes what stands for text as that text', () => {
    expect(found(search('customs union'), withCodes('the cus[0]toms[1] union'))).toHaveLength(1);
    expect(found(search('two'), withCodes('one[2]two'))).toEqual(['two']);
    expect(found(search('e\nt', { kind: 'regex' }), withCodes('one[2]two'))).toHaveLength(1);
    expect(found(search('onetwo'), withCodes('one[2]two'))).toEqual([]);
  });

  it('says what is wrong with an expression that is none', () => {
    expect(compileSearch(search('(a', { kind: 'regex' }))).toEqual({
      ok: false,
      detail: 'Unterminated group',
    });
    expect(compileSearch(search('a{2,1}', { kind: 'regex' })).ok).toBe(false);
    expect(compileSearch(search('(a')).ok).toBe(true);
  });

  it('marks nothing where an expression finds nothing at all of some length', () => {
    expect(found(search('x*', { kind: 'regex' }), 'aaxa')).toEqual(['x']);
  });

  it('marks the same places as a plain search of the text does', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ minLength: 1, maxLength: 3 }),
        (text, query) => {
          const content = contentFromRaw(text);
          fc.pre(content.codes.length === 0 && !/\p{M}/u.test(query) && query.normalize('NFD') === query);
          const places: number[] = [];
          for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length))
            places.push(at);
          const compiled = compileSearch(search(query, { matchCase: true }));
          expect(compiled.ok && compiled.pattern.ranges(content).map(([start]) => start)).toEqual(places);
        },
      ),
    );
  });
});

describe('a filter of units', () => {
  const words = ['Union', 'union', 'Rat', 'reunion', 'der', '노동조합', 'اتحاد'];
  const text = fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((parts) => parts.join(' '));
  const unit = fc
    .record({
      source: text.map(plainContent),
      target: text.map(plainContent),
      trust: fc.constantFrom(...trustLevels),
      targetLanguage: fc.constantFrom('de', 'ko'),
      createdAt: fc.integer({ min: 0, max: 5 }),
      changedAt: fc.integer({ min: 0, max: 5 }),
      createdBy: fc.constantFrom('anna', 'bert', ''),
      changedBy: fc.constantFrom('anna', 'bert', ''),
      project: fc.constantFrom('One', 'Two'),
      document: fc.constantFrom('a.txt', 'b.txt'),
    })
    .map(unitOf);
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const filter = fc.record({
    text: optional(
      fc.record({
        query: fc.constantFrom(...words, 'un', ''),
        side: fc.constantFrom<TextSearch['side']>('source', 'target', 'both'),
        kind: fc.constant<'plain'>('plain'),
        wholeWord: fc.boolean(),
        matchCase: fc.boolean(),
      }),
    ),
    pair: optional(fc.constantFrom({ source: 'en', target: 'de' }, { source: 'en', target: 'ko' })),
    dates: optional(
      fc.record({
        field: fc.constantFrom<'created' | 'changed'>('created', 'changed'),
        from: fc.integer({ min: 0, max: 5 }),
        to: fc.integer({ min: 0, max: 6 }),
      }),
    ),
    person: optional(fc.constantFrom('anna', 'bert')),
    project: optional(fc.constantFrom('One', 'Two')),
    document: optional(fc.constantFrom('a.txt', 'b.txt')),
    trust: optional(fc.subarray([...trustLevels])),
  }) as fc.Arbitrary<UnitFilter>;

  it('lets through what each of its parts lets through', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), filter, (units, wanted) => {
        const compiled = compileFilter(wanted);
        if (!compiled.ok) throw new Error(compiled.detail);
        const passes = units.filter((one) => compiled.filter.test(one));
        expect(passes).toEqual(units.filter((one) => naive(one, wanted)));
      }),
    );
  });

  it('takes a unit that was never changed for one that is as it was created', () => {
    const passes = (field: 'created' | 'changed', unit: Partial<StoredUnit>) => {
      const compiled = compileFilter({ dates: { field, from: 1000, to: 2000 } });
      return compiled.ok && compiled.filter.test(unitOf(unit));
    };
    expect(passes('changed', { createdAt: 1500, changedAt: 0 })).toBe(true);
    expect(passes('changed', { createdAt: 2000, changedAt: 0 })).toBe(false);
    expect(passes('changed', { createdAt: 1500, changedAt: 2500 })).toBe(false);
    expect(passes('changed', { createdAt: 0, changedAt: 0 })).toBe(false);
    expect(passes('created', { createdAt: 0, changedAt: 1500 })).toBe(false);
  });

  it('is one as soon as a part of it is there, an empty query aside', () => {
    expect(isUnitFilter({})).toBe(false);
    expect(isUnitFilter({ text: search('') })).toBe(false);
    expect(isUnitFilter({ trust: [] })).toBe(true);
    expect(isUnitFilter({ text: search('a') })).toBe(true);
  });

  function naive(
    one: StoredUnit,
    { text: wanted, pair, dates, person, project, document, trust }: UnitFilter,
  ) {
    const has = (content: Content): boolean => {
      if (wanted === undefined) return true;
      const fold = (value: string) => (wanted.matchCase ? value : value.toLowerCase());
      if (wanted.wholeWord && wanted.query !== '') {
        return content.text.split(' ').some((word) => fold(word) === fold(wanted.query));
      }
      return fold(content.text).includes(fold(wanted.query));
    };
    const sides =
      wanted === undefined ? [] : wanted.side === 'both' ? (['source', 'target'] as const) : [wanted.side];
    if (sides.length > 0 && !sides.some((side) => has(one[side]))) return false;
    if (pair !== undefined && (one.sourceLanguage !== pair.source || one.targetLanguage !== pair.target))
      return false;
    if (dates !== undefined) {
      const unchanged = dates.field === 'changed' && one.changedAt === 0;
      const date = unchanged ? one.createdAt : one[`${dates.field}At`];
      if (date === 0 || date < (dates.from ?? 0) || date >= (dates.to ?? Infinity)) return false;
    }
    if (person !== undefined && ![one.createdBy, one.changedBy].includes(person)) return false;
    if (project !== undefined && one.project !== project) return false;
    if (document !== undefined && one.document !== document) return false;
    return trust === undefined || trust.includes(one.trust as Trust);
  }
});

describe('a replacement', () => {
  function replaced(text: string, wanted: Partial<TextSearch> & { query: string }, by: string) {
    const { side: _, ...rest } = search(wanted.query, wanted);
    const compiled = compileReplacement({ search: rest, side: 'target', by });
    if (!compiled.ok) throw new Error(compiled.detail);
    const after = compiled.replacement.apply(withCodes(text));
    return after === 'blank' ? after : shown(after);
  }

  it('puts plain text in, dollars and all', () => {
    expect(replaced('for 5 and 5', { query: '5' }, '$1')).toBe('for $1 and $1');
  });

  it('puts groups of an expression in, by number and by name', () => {
    const query = '(\\d+)\\.(?<month>\\d+)\\.';
    expect(replaced('am 3.12. und 4.1.', { query, kind: 'regex' }, '$<month>/$1')).toBe('am 12/3 und 1/4');
    expect(replaced('ab', { query: '(a)(b)?(c)?', kind: 'regex' }, '[$2$1$3]$$$&$9')).toBe('[ba]$ab$9');
    expect(replaced('a', { query: '(a)', kind: 'regex' }, '$10')).toBe('a0');
  });

  it('changes nothing where nothing is found or everything stays', () => {
    expect(replaced('one two', { query: 'three' }, 'four')).toBeUndefined();
  });

  it('says where it would leave no text, which codes are', () => {
    expect(replaced('one', { query: '.*', kind: 'regex' }, '')).toBe('blank');
    expect(replaced('one two', { query: '\\w', kind: 'regex' }, '')).toBe('blank');
    expect(replaced('one', { query: 'one' }, ' ')).toBe('blank');
    expect(replaced('[0]one', { query: 'one' }, '')).toBe('[0]');
    expect(replaced('one!', { query: 'one' }, '')).toBe('!');
    expect(replaced('one two', { query: 'two' }, 'two')).toBeUndefined();
    expect(replaced('one', { query: '' }, 'two')).toBeUndefined();
  });

  it('keeps codes within what is replaced, in their place where the text around stays', () => {
    expect(replaced('the [0]customs[1] union', { query: 'customs union' }, 'customs area')).toBe(
      'the [0]customs[1] area',
    );
    expect(replaced('the cus[0]tom union', { query: 'custom' }, 'tariff')).toBe('the tariff[0] union');
    expect(replaced('a[2]b', { query: '\\n', kind: 'regex' }, ' ')).toBe('a[2] b');
  });

  it('does with plain text what JavaScript does, and never loses a code', () => {
    const piece = fc.constantFrom('a', 'b', 'ab', ' ', 'ä', '[0]', '[1]', '[2]');
    const queries = fc.constantFrom('a', 'ab', 'a+', '(a)(b)', 'b|ä', 'a b', '\\w+', '(?<=a)b', 'x*');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        queries,
        fc.constantFrom('', 'b', '$1x', 'ba', '$&$&'),
        (pieces, query, by) => {
          const content = withCodes(pieces.join(''));
          const wanted: Replacement = {
            search: { query, kind: 'regex', wholeWord: false, matchCase: true },
            side: 'target',
            by,
          };
          const compiled = compileReplacement(wanted);
          if (!compiled.ok) throw new Error(compiled.detail);
          const after = compiled.replacement.apply(content) ?? content;
          if (after === 'blank') return;
          const codesIn = ({ text }: Content) =>
            [...text].filter((character) => codeIndex(character.charCodeAt(0)) >= 0);
          expect(codesIn(after).sort()).toEqual(codesIn(content).sort());
          const bare = (text: string) => text.replace(/[\uE000-\uF8FF]/g, '');
          if (!pieces.includes('[2]')) {
            expect(bare(after.text)).toBe(bare(content.text).replace(new RegExp(query, 'gu'), by));
          }
        },
      ),
    );
  });

  it('lets no character that is put in pose as a code', () => {
    const compiled = compileReplacement({
      search: { query: 'x', kind: 'plain', wholeWord: false, matchCase: true },
      side: 'target',
      by: codeCharacter(0),
    });
    const after = compiled.ok ? compiled.replacement.apply(withCodes('[0]x[1]')) : undefined;
    if (after === undefined || after === 'blank') throw new Error('nothing is left');
    expect(shown(after)).toBe('[0][3][1]');
    expect(after.codes[3]).toMatchObject({ kind: 'placeholder', data: codeCharacter(0) });
  });
});

describe('rows of a memory', () => {
  it('are its living units in order, from either end, whatever was deleted', () => {
    const blocks = fc
      .uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 8 })
      .chain((numbers) =>
        fc.tuple(
          ...numbers.map((number) => fc.integer({ min: 0, max: 6 }).map((count) => [number, count] as const)),
        ),
      );
    fc.assert(
      fc.property(blocks, fc.nat(40), fc.nat(12), fc.boolean(), (counts, offset, limit, newest) => {
        const directory = new RowDirectory(new Map(counts));
        const all = [...counts]
          .sort(([a], [b]) => a - b)
          .flatMap(([block, count]) =>
            Array.from({ length: count }, (_, position) => `${block}:${position}`),
          );
        if (newest) all.reverse();
        expect(directory.total).toBe(all.length);
        const rows = directory.spans(offset, limit, newest).flatMap(({ block, from, to }) => {
          const positions = Array.from({ length: to - from }, (_, i) => (newest ? to - 1 - i : from + i));
          return positions.map((position) => `${block}:${position}`);
        });
        expect(rows).toEqual(all.slice(offset, offset + limit));
        for (const [row, name] of all.entries()) {
          const [block, position] = name.split(':').map(Number);
          expect(directory.row(block!, position!, newest)).toBe(row);
        }
        expect(directory.row(99, 0)).toBe(-1);
      }),
    );
  });
});

function ended<T>(steps: Generator<number, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

describe('sorted units', () => {
  const ids = (order: ConstructorParameters<typeof UnitSorter>[0], units: readonly StoredUnit[]) => {
    const sorter = new UnitSorter(order);
    for (const unit of units) sorter.add(unit);
    return [...ended(sorter.sorted())];
  };

  const sorted = (targetLanguage: string, texts: readonly string[]) => {
    const units = texts.map((text, at) => unitOf({ id: at + 1, target: plainContent(text), targetLanguage }));
    return ids({ by: 'target', descending: false }, units).map((id) => texts[id - 1]);
  };

  it('are in the order of their letters, accents and case last', () => {
    const units = ['beta', 'Äpfel', 'alpha', 'Alpha', 'ΑΒ', 'zz', ''].map((text, at) =>
      unitOf({ id: at + 1, source: plainContent(text) }),
    );
    expect(ids({ by: 'source', descending: false }, units)).toEqual([7, 3, 4, 2, 1, 6, 5]);
  });

  it('are in the order of the language that most of them are in', () => {
    expect(sorted('cs', ['chata', 'cesta', 'hora', 'iva'])).toEqual(['cesta', 'hora', 'chata', 'iva']);
    expect(sorted('de', ['Zug', 'Ähre', 'Straßen', 'Strasse', 'Ast'])).toEqual([
      'Ähre',
      'Ast',
      'Strasse',
      'Straßen',
      'Zug',
    ]);
    expect(sorted('sv', ['ö', 'ä', 'å', 'z', 'a'])).toEqual(['a', 'z', 'å', 'ä', 'ö']);
    expect(sorted('ko', ['하나', 'zoo', '가지', '나'])).toEqual(['가지', '나', '하나', 'zoo']);
    // A tag that is none does no harm.
    expect(sorted('x_y', ['b', 'a'])).toEqual(['a', 'b']);
  });

  it('are in the same order both ways, but for equal ones, which stay as they were added', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 3 }), { maxLength: 12 }), (texts) => {
        const units = texts.map((text, at) => unitOf({ id: at + 1, source: plainContent(text) }));
        const { compare } = new Intl.Collator('en');
        for (const sign of [1, -1]) {
          const expected = [...units].sort(
            (a, b) => sign * compare(a.source.text.trimStart(), b.source.text.trimStart()),
          );
          expect(ids({ by: 'source', descending: sign < 0 }, units)).toEqual(expected.map(({ id }) => id));
        }
      }),
    );
  });

  it('are in the order of a number, equal ones as they were added, both ways', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 20 }), fc.boolean(), (uses, descending) => {
        const units = uses.map((count, at) => unitOf({ id: at + 1, uses: count }));
        const expected = [...units].sort((a, b) => (descending ? b.uses - a.uses : a.uses - b.uses));
        expect(ids({ by: 'uses', descending }, units)).toEqual(expected.map(({ id }) => id));
      }),
    );
    expect(ids({ by: 'added', descending: true }, [unitOf({ id: 3 }), unitOf({ id: 9 })])).toEqual([9, 3]);
  });
});

describe('units that were never changed', () => {
  const ids = (order: ConstructorParameters<typeof UnitSorter>[0], units: readonly StoredUnit[]) => {
    const sorter = new UnitSorter(order);
    for (const unit of units) sorter.add(unit);
    return [...ended(sorter.sorted())];
  };

  it('are sorted among the others by when and by whom they were created', () => {
    const units = [
      unitOf({ id: 1, createdAt: 3000, changedAt: 0, createdBy: 'carla', changedBy: '' }),
      unitOf({ id: 2, createdAt: 1000, changedAt: 2000, createdBy: 'zoe', changedBy: 'bert' }),
      unitOf({ id: 3, createdAt: 1000, changedAt: 4000, createdBy: 'zoe', changedBy: 'dora' }),
      unitOf({ id: 4, createdAt: 0, changedAt: 0, createdBy: '', changedBy: '' }),
    ];
    expect(ids({ by: 'changed', descending: true }, units)).toEqual([3, 1, 2, 4]);
    expect(ids({ by: 'changed', descending: false }, units)).toEqual([4, 2, 1, 3]);
    expect(ids({ by: 'person', descending: false }, units)).toEqual([4, 2, 1, 3]);
  });

  it('are as new as they were created when they say the same as others', () => {
    const created = unitOf({ id: 1, createdAt: 3000, changedAt: 0 });
    const changed = unitOf({ id: 2, createdAt: 1000, changedAt: 2000 });
    expect(surplusUnits([created, changed]).map(({ id }) => id)).toEqual([2]);
  });
});

describe('units that say the same', () => {
  const ids = (units: readonly StoredUnit[]) => surplusUnits(units).map(({ id }) => id);

  it('can go but for the most trusted, of these the newest, of these the most used', () => {
    const draft = unitOf({ id: 1, trust: 'draft', changedAt: 9000, uses: 9 });
    const older = unitOf({ id: 2, trust: 'reviewed', changedAt: 1000, uses: 9 });
    const newer = unitOf({ id: 3, trust: 'reviewed', changedAt: 2000 });
    const used = unitOf({ id: 4, trust: 'reviewed', changedAt: 2000, uses: 1 });
    expect(ids([draft, older, newer, used])).toEqual([3, 2, 1]);
    expect(ids([newer])).toEqual([]);
    expect(ids([])).toEqual([]);
  });

  it('leave exactly one behind, the same in whatever order they come', () => {
    const units = fc
      .array(fc.record({ trust: fc.constantFrom(...trustLevels), changedAt: fc.nat(2), uses: fc.nat(2) }), {
        minLength: 1,
      })
      .map((fields) => fields.map((more, at) => unitOf({ id: at + 1, ...more })));
    fc.assert(
      fc.property(units, (some) => {
        expect(ids(some)).toHaveLength(some.length - 1);
        expect(ids(some)).toEqual(ids(some.toReversed()));
      }),
    );
  });
});
