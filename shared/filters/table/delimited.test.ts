import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { type Content, codeCharacter } from '../../content/index.ts';
import { encodeText } from '../charset-encode.ts';
import type { Extraction, FilterSettings, MergeOptions, Replacement } from '../contract.ts';
import { pseudo, show } from '../testing/documents.ts';
import { tableFilter } from './index.ts';

type Options = Partial<MergeOptions>;

function extracted(text: string | Uint8Array, options: Options = {}): Extraction {
  const bytes = typeof text === 'string' ? encodeUtf8(text) : text;
  const result = tableFilter.extract(bytes, { file: 'a.csv', ...options });
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.params)}`);
  return result.value;
}

function mergedBytes(text: string | Uint8Array, replacements: readonly Replacement[], options: Options = {}) {
  const bytes = typeof text === 'string' ? encodeUtf8(text) : text;
  const result = tableFilter.merge(bytes, { file: 'a.csv', ...options }, replacements);
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.params)}`);
  return result.value;
}

/** The text with these translations, by unit; codes are numbered as in the source. */
function translated(
  text: string,
  targets: Readonly<Record<number, string | Partial<Replacement>>>,
  options: Options = {},
): string {
  const { units } = extracted(text, options);
  const replacements = Object.entries(targets).map(([key, target]) => {
    const unit = Number(key);
    const whole = { unit, start: 0, end: units[unit]!.source.text.length };
    return typeof target === 'string'
      ? { ...whole, target: { text: target, codes: [] } }
      : { ...whole, target: { text: '', codes: [] }, ...target };
  });
  const { bytes } = mergedBytes(text, replacements, options);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

const plain = (text: string): Content => ({ text, codes: [] });
const unitsOf = (text: string, settings: FilterSettings = {}) =>
  extracted(text, { settings }).units.map(({ source, target }) => [
    show(source),
    target && show(target.content),
    target?.status,
  ]);

describe('rows of a CSV file', () => {
  it('are units with their translation, context, note, status and length', () => {
    const { units, language, targetLanguage, bilingual } = extracted(
      'key,en-GB,ko,status,comment,max length,context\r\na.b,"One, two","하나, 둘",Reviewed,A note,20,menu\r\na.c,Three,,New,,,\r\n',
    );
    expect({ language, targetLanguage, bilingual }).toEqual({
      language: 'en-GB',
      targetLanguage: 'ko',
      bilingual: true,
    });
    expect(units).toEqual([
      {
        kind: 'string',
        whole: true,
        source: plain('One, two'),
        target: { content: plain('하나, 둘'), status: 'reviewed' },
        context: 'a.b',
        note: 'menu\nA note',
        maxLength: 20,
      },
      { kind: 'string', whole: true, source: plain('Three'), context: 'a.c' },
    ]);
  });

  it('have codes for line breaks, tags and placeholders, the same in both texts', () => {
    const text = 'en;de\n"A <b>big</b> {n}\r\n%s&nbsp;<x>";"%s {n} <b>großes</b>\r\n<b>x</b> $' + '{y}"\n';
    const [unit] = extracted(text).units;
    expect(show(unit!.source)).toBe('A <b>big</b> <{n}/><¶/><%s/>&nbsp;<x>');
    expect(show(unit!.target!.content)).toBe('<%s/> <{n}/> <b>großes</b><¶/><b>x</b> <$' + '{y}/>');
    const ids = unit!.source.codes.map(({ id }) => id);
    expect(unit!.target!.content.codes.slice(0, ids.length)).toEqual(unit!.source.codes);
    expect(unit!.source.codes.find(({ label }) => label === '¶')).toMatchObject({
      data: '\r\n',
      equivalent: '\n',
    });
  });

  it('are left out where the source is empty', () => {
    expect(unitsOf('en,de\n,Eins\n  ,\n\nTwo,\n')).toEqual([['Two', undefined, undefined]]);
  });

  it('may stand under any of the delimiters', () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      expect(unitsOf(`en${delimiter}de\nOne${delimiter}Eins\n`)).toEqual([['One', 'Eins', 'translated']]);
    }
  });

  it('are nothing to translate without a text', () => {
    const result = tableFilter.extract(encodeUtf8('en,de\n,x\n'), { file: 'a.csv' });
    expect(result).toMatchObject({ failure: { code: 'document-nothing-to-translate' } });
  });
});

describe('translations in a CSV file', () => {
  it('change their own fields and nothing else', () => {
    const text = '\uFEFFkey;en;de;x\r\n"a";One ;;"q ""u"""\r\nb;Two;"Zwei";\r\n\r\nc;Three';
    expect(translated(text, { 0: 'Eins', 1: 'Zwei; 2', 2: 'Dr"ei' })).toBe(
      '\uFEFFkey;en;de;x\r\n"a";One ;Eins;"q ""u"""\r\nb;Two;"Zwei; 2";\r\n\r\nc;Three;"Dr""ei"',
    );
  });

  it('are quoted where all fields are', () => {
    expect(translated('"en","de"\n"One",""\n"Two"\n', { 0: 'Eins', 1: 'Zwei' })).toBe(
      '"en","de"\n"One","Eins"\n"Two","Zwei"\n',
    );
  });

  it('get a column, with a heading where the others have one', () => {
    expect(translated('key,en,comment\na,One,x\nb,Two\n', { 1: 'Zwei' }, { targetLanguage: 'de-AT' })).toBe(
      'key,en,comment,de-AT\na,One,x\nb,Two,,Zwei\n',
    );
    expect(translated('Source\nOne\n', { 0: 'Eins' })).toBe('Source,Target\nOne,Eins\n');
    expect(translated('One thing\nTwo\n', { 0: 'Eine Sache, ja' })).toBe('One thing,"Eine Sache, ja"\nTwo\n');
  });

  it('are taken away by an empty one', () => {
    expect(translated('en,de,status\nOne,"Eins",translated\n', { 0: { status: 'new' } })).toBe(
      'en,de,status\nOne,"",new\n',
    );
  });

  it('write line breaks as the file does', () => {
    expect(translated('en,de\n"a\r\nb",\nTwo,\n', { 1: 'Zwei\nx' })).toBe(
      'en,de\n"a\r\nb",\nTwo,"Zwei\r\nx"\n',
    );
    expect(translated('en\tde\n"Hi" he said\t"x"\n', { 0: 'a\tb\nc' })).toBe('en\tde\n"Hi" he said\ta b c\n');
  });

  it('never run as formulas, and are read as they were', () => {
    for (const target of ['=1+1', '+x', '-cmd', '@SUM(A1)', "'=x", '\t=1']) {
      const after = translated('en,de\nOne,\n', { 0: target });
      expect(after.split(',').at(-1)).toMatch(/^"?'/);
      expect(extracted(after).units[0]!.target!.content).toEqual(plain(target));
    }
    expect(translated('en,de\nOne,\n', { 0: '-5' })).toBe('en,de\nOne,-5\n');
    expect(translated('en,de\nOne,-x\nTwo,\n', { 0: '-x' })).toBe('en,de\nOne,-x\nTwo,\n');
  });

  it('set the status in the words of the column', () => {
    const text = 'en,de,state\nOne,Eins,TRANSLATED\nTwo,,NEW\nThree,Drei,\n';
    expect(
      translated(text, {
        0: { target: plain('Eins'), status: 'approved' },
        1: { target: plain('Zwei'), status: 'translated' },
        2: { target: plain('Drei'), status: 'translated' },
      }),
    ).toBe('en,de,state\nOne,Eins,APPROVED\nTwo,Zwei,TRANSLATED\nThree,Drei,\n');
    expect(translated('en,de,Status\nA thing,,Neu\n', { 0: 'Ein Ding' })).toBe(
      'en,de,Status\nA thing,Ein Ding,Übersetzt\n',
    );
    expect(translated('en,de,status\nOne,,mine\n', { 0: 'Eins' })).toBe('en,de,status\nOne,Eins,mine\n');
  });

  it('have their halves mended, and codes from elsewhere taken by their labels', () => {
    const text = 'en,de\nA <b>big</b> {n} one,\n';
    const [open, close, n] = [0, 1, 2].map(codeCharacter);
    expect(translated(text, { 0: `${open}x` })).toBe('en,de\nA <b>big</b> {n} one,<b>x</b>\n');
    expect(translated(text, { 0: `${close}x${n}${n}` })).toBe('en,de\nA <b>big</b> {n} one,x{n}{n}\n');
    const codes = [
      { id: '77', kind: 'placeholder', label: '{n}', data: '<ph/>' },
      { id: '78', kind: 'placeholder', label: 'other', data: '<ph2/>' },
      { id: '79', kind: 'placeholder', label: 'br', data: '<br/>', equivalent: '\n' },
    ] as const;
    expect(translated(text, { 0: { target: { text: `${open}a${close}b${n}c`, codes } } })).toBe(
      'en,de\nA <b>big</b> {n} one,"{n}ab\nc"\n',
    );
  });

  it('keep codes that only the file’s translation has', () => {
    const text = 'en,de\nOne {n},Eins {m} </i> {n}\n';
    const { target } = extracted(text).units[0]!;
    expect(translated(text, { 0: { target: target!.content } })).toBe(text);
    const content = { ...target!.content, text: `Neu ${target!.content.text}` };
    expect(translated(text, { 0: { target: content } })).toBe('en,de\nOne {n},Neu Eins {m} </i> {n}\n');
  });

  it('make UTF-8 with a mark of a charset that lacks their characters', () => {
    const bytes = encodeText('en;ko\r\nGrüße;\r\nÄpfel;\r\n', 'windows-1252').bytes;
    const options = { charset: 'windows-1252' };
    const merge = (target: string) =>
      mergedBytes(bytes, [{ unit: 0, start: 0, end: 5, target: plain(target) }], options);
    const { charset, missing, bytes: after } = merge('인사');
    expect({ charset, missing }).toEqual({ charset: 'utf-8', missing: ['인', '사'] });
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(after)).toBe(
      '\uFEFFen;ko\r\nGrüße;인사\r\nÄpfel;\r\n',
    );
    const same = merge('Ä');
    expect(same.charset).toBe('windows-1252');
  });
});

const piece = fc.constantFrom(
  ...[
    'word',
    'Ünï',
    '한글',
    ' ',
    '"',
    '""',
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\r\n',
    '<b>',
    '</b>',
    '{x}',
    '%s',
    '%',
    '=',
    '-',
  ],
  ...["'", '\\', '\\"', '\uE000', '\uF8FF', '&amp;', '<', '1', '\u2028', '😀', '\u0000', '\uFEFF'],
);
const cell = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));

describe('any CSV file', () => {
  const field = (value: string, delimiter: string, quoted: boolean) =>
    quoted || value.includes(delimiter) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const file = fc.tuple(
    fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 6,
    }),
    fc.constantFrom(',', ';', '|', '\t'),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.boolean(),
  );
  type Made = typeof file extends fc.Arbitrary<infer T> ? T : never;
  const textOf = ([rows, delimiter, lineEnd, ended]: Made) => {
    // With tabs, whether marks are text can only be guessed: here there are none.
    const written = (value: string, quoted: boolean) =>
      delimiter === '\t' ? value.replace(/["\t\r\n]/g, '') : field(value, delimiter, quoted);
    const body = rows.map((cells) => cells.map(([value, quoted]) => written(value, quoted)).join(delimiter));
    return ['key,en,de'.replaceAll(',', delimiter), ...body].join(lineEnd) + (ended ? lineEnd : '');
  };

  it('comes back byte for byte when nothing, or nothing new, is put in', () => {
    fc.assert(
      fc.property(file, (made) => {
        const bytes = encodeUtf8(textOf(made));
        const result = tableFilter.extract(bytes, { file: 'a.csv' });
        if (!result.ok) return;
        expect(Buffer.compare(mergedBytes(bytes, []).bytes, bytes)).toBe(0);
        const same = result.value.units.flatMap(({ source, target }, unit) =>
          target
            ? [{ unit, start: 0, end: source.text.length, target: target.content, status: target.status }]
            : [],
        );
        expect(Buffer.compare(mergedBytes(bytes, same).bytes, bytes)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('gives back the translations that were put in, and every other field as it was', () => {
    fc.assert(
      fc.property(file, fc.array(cell, { minLength: 6, maxLength: 6 }), (made, targets) => {
        const text = textOf(made).replaceAll('\0', '');
        const result = tableFilter.extract(encodeUtf8(text), { file: 'a.csv' });
        if (!result.ok) return;
        const { units } = result.value;
        const wanted = units.map((_, unit) => `Ü${targets[unit]!.replace(/[\0\t\uE000-\uF8FF]/g, '')}`);
        const after = mergedBytes(
          text,
          units.map(({ source }, unit) => ({
            unit,
            start: 0,
            end: source.text.length,
            target: plain(wanted[unit]!),
          })),
        ).bytes;
        const again = extracted(after);
        const raw = ({ text: content, codes }: Content) =>
          content.replace(/[\uE000-\uF8FF]/g, (c) => codes[c.charCodeAt(0) - 0xe000]!.data);
        const breaks = (value: string) => value.replace(/\r\n?|\n/g, '\n');
        expect(again.units.map(({ source }) => raw(source))).toEqual(units.map(({ source }) => raw(source)));
        expect(again.units.map(({ target }) => breaks(raw(target!.content)))).toEqual(wanted.map(breaks));
        expect(again.units.map(({ context }) => context)).toEqual(units.map(({ context }) => context));
      }),
      { numRuns: 300 },
    );
  });

  it('is read again with pseudo-translations in its units', () => {
    const text = 'key,en,de\na,One <b>two</b> {n},\nb,"Three\nfour",x\n';
    const { units } = extracted(text);
    const after = mergedBytes(
      text,
      units.map(({ source }, unit) => ({ unit, start: 0, end: source.text.length, target: pseudo(source) })),
    ).bytes;
    expect(extracted(after).units.map(({ target }) => show(target!.content))).toEqual(
      units.map(({ source }) => show(pseudo(source))),
    );
  });
});

it('is written without control characters, with which it would not be a text file any more', () => {
  expect(translated('en,de\nHello,\n', { 0: 'a\u0001b' })).toBe('en,de\nHello,ab\n');
});
