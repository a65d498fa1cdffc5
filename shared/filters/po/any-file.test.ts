import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { type Content, equalContent } from '../../content/index.ts';
import type { Replacement } from '../contract.ts';
import { extracted, merged, pseudo, replaceUnits, sharedFiles, show } from '../testing/documents.ts';
import { mutate, mutations, survives } from '../testing/fuzz.ts';
import { poFilter } from './filter.ts';

const piece = fc.constantFrom(
  'word ',
  'Ünï ',
  '한글',
  '\\n',
  '\\"',
  '\\\\',
  '%s',
  '%d',
  '%1$s',
  '{0}',
  '<b>',
  '</b>',
  '<br>',
  '<i>x</i>',
  '\\t',
  '\\033',
  '\uE000',
  '😀',
  '"\n"',
  'a rather long run of words that will have to be wrapped by whoever writes it ',
);
const string = fc.array(piece, { maxLength: 6 }).map((parts) => `"${parts.join('')}"`);
const comment = fc.constantFrom(
  '',
  '# note\n',
  '#, fuzzy\n',
  '#, c-format\n',
  '#, fuzzy, c-format\n#| msgid "x"\n',
  '#: a.c:1\n',
  '#~ msgid "old"\n#~ msgstr "x"\n\n',
);
const message = fc.record({
  comment,
  id: string,
  plural: fc.option(string),
  targets: fc.array(string, { maxLength: 3 }),
});
const header = fc.constantFrom(
  '',
  'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n',
  'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=3; plural=n%3;\\n"\n\n',
  '#, fuzzy\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=CHARSET\\n"\n"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n\n',
);
const poFile = fc
  .tuple(header, fc.array(message, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n'))
  .map(([head, messages, lineEnd]) =>
    `${head}${messages
      .map(({ comment: above, id, plural, targets }, index) => {
        const first = `${above}msgctxt "${index}"\nmsgid ${id}\n`;
        const strings = targets.length === 0 ? ['""'] : targets;
        return plural === null
          ? `${first}msgstr ${strings[0]}\n`
          : `${first}msgid_plural ${plural}\n${strings.map((target, form) => `msgstr[${form}] ${target}\n`).join('')}`;
      })
      .join('\n')}`.replace(/\n/g, lineEnd),
  );

const targetText = fc
  .array(
    fc.oneof(
      fc.constantFrom('Wort ', '"', '\\', '\n', '\\n', '%s', '<b>', '\0', '\x1b', '\r', 'msgid ""', '한글'),
      fc.nat(8).map((code) => String.fromCharCode(0xe000 + code)),
    ),
    { maxLength: 8 },
  )
  .map((parts): Content => ({ text: parts.join(''), codes: [] }));

describe('any PO file', () => {
  it('comes back byte for byte when nothing, or nothing new, is put in', () => {
    fc.assert(
      fc.property(poFile, (text) => {
        const bytes = encodeUtf8(text);
        const { units } = extracted(poFilter, bytes);
        expect(Buffer.compare(merged(poFilter, bytes, []), bytes)).toBe(0);
        const same = units.flatMap(({ source, target }, unit): Replacement[] =>
          target === undefined
            ? []
            : [{ unit, start: 0, end: source.text.length, target: target.content, status: target.status }],
        );
        expect(Buffer.compare(merged(poFilter, bytes, same), bytes)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('is a PO file with the same messages whatever is put in', () => {
    const language = fc.constantFrom(undefined, 'ko', 'de', 'ar');
    fc.assert(
      fc.property(
        poFile,
        fc.array(targetText, { minLength: 1, maxLength: 4 }),
        language,
        (text, targets, tag) => {
          const bytes = encodeUtf8(text);
          const before = extracted(poFilter, bytes);
          const replacements = replaceUnits(before, (_, unit) => targets[unit % targets.length]);
          const options = { file: 'document', ...(tag !== undefined && { targetLanguage: tag }) };
          const result = poFilter.merge(bytes, options, replacements);
          if (!result.ok) throw new Error(result.failure.code);
          const after = extracted(poFilter, result.value.bytes);
          const known = new Set(before.units.map(({ source }) => show(source)));
          expect(after.units.filter(({ source }) => !known.has(show(source)))).toEqual([]);
          if (tag === undefined)
            expect(after.units.map(({ source }) => show(source))).toEqual(
              before.units.map(({ source }) => show(source)),
            );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives back the translations that were put in', () => {
    fc.assert(
      fc.property(poFile, (text) => {
        const bytes = encodeUtf8(text);
        const before = extracted(poFilter, bytes);
        const after = extracted(poFilter, merged(poFilter, bytes, replaceUnits(before, pseudo)));
        for (const [index, { source }] of before.units.entries()) {
          const { content } = after.units[index]!.target ?? { content: { text: '', codes: [] } };
          expect(show(content).replaceAll('<¶/>', '')).toBe(show(pseudo(source)).replaceAll('<¶/>', ''));
        }
      }),
      { numRuns: 300 },
    );
  });

  const whole = `# c
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. note
#, fuzzy, c-format
#| msgid "x"
msgctxt "menu"
msgid "a %s <b>c</b>\\n"
"d"
msgstr "ä %s"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "Datei"
msgstr[1] ""

#~ msgid "y"
#~ msgstr "z"
`;
  const markup = [
    'msgid "',
    'msgstr "',
    'msgstr[1] ""',
    '#, fuzzy',
    '#~ ',
    '#| ',
    '\\n',
    '"\n"',
    'plural=(n',
    'charset=',
    '%s',
    '<b>',
    'msgctxt',
  ];

  it('survives every damage', () => {
    fc.assert(
      fc.property(mutations(markup), (changes) => survives(poFilter, encodeUtf8(mutate(whole, changes)))),
      { numRuns: 300 },
    );
  });

  it.each([
    ['line breaks', `msgid "${'\\n'.repeat(6000)}a"\nmsgstr ""\n`],
    ['quotes', `msgid ${'"" '.repeat(100_000)}"a"\nmsgstr ""\n`],
    ['tags', `msgid "${'<b>'.repeat(5000)}a"\nmsgstr ""\n`],
    [
      'brackets',
      `msgid "a ${'<a '.repeat(100_000)}${'%('.repeat(100_000)}${'{'.repeat(100_000)}"\nmsgstr ""\n`,
    ],
    [
      'nested plurals',
      `msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=${'('.repeat(400)}n${')'.repeat(400)};\\n"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\n`,
    ],
    ['comments', `${'#. a\n'.repeat(100_000)}msgid "a"\nmsgstr ""\n`],
  ])('takes very many %s', (_, text) => {
    const bytes = encodeUtf8(text);
    survives(poFilter, bytes);
    const extraction = extracted(poFilter, bytes);
    const after = merged(poFilter, bytes, replaceUnits(extraction, pseudo));
    expect(extracted(poFilter, after).units.every(({ target }) => target !== undefined)).toBe(true);
  });

  it('leaves a message alone that has more codes than a content holds', () => {
    const text = `msgid "${'\\n'.repeat(7000)}a"\nmsgstr ""\n\nmsgid "b"\nmsgstr ""\n`;
    expect(extracted(poFilter, encodeUtf8(text)).units.map(({ source }) => source.text)).toEqual(['b']);
  });
});

const documents = sharedFiles('documents/po', ['.po', '.pot']).filter(
  ({ bytes }) => poFilter.extract(bytes, { file: 'a' }).ok,
);
const msgfmt = spawnSync('msgfmt', ['--version']).status === 0;

describe.skipIf(documents.length === 0)('real PO files', () => {
  it.each(documents)('$name comes back byte for byte, and with its translations', ({ bytes }) => {
    const before = extracted(poFilter, bytes);
    expect(Buffer.compare(merged(poFilter, bytes, []), bytes)).toBe(0);
    const same = before.units.flatMap(({ source, target }, unit): Replacement[] =>
      target === undefined
        ? []
        : [{ unit, start: 0, end: source.text.length, target: target.content, status: target.status }],
    );
    expect(Buffer.compare(merged(poFilter, bytes, same), bytes)).toBe(0);
    const after = extracted(poFilter, merged(poFilter, bytes, replaceUnits(before, pseudo)));
    expect(
      after.units.every(
        ({ source, target }, index) =>
          equalContent(source, before.units[index]!.source) &&
          equalContent(target!.content, pseudo(source)) &&
          target!.status === 'translated',
      ),
    ).toBe(true);
  });

  it.skipIf(!msgfmt).each(documents)(
    '$name, translated, is accepted by msgfmt if it was before',
    ({ bytes }) => {
      const accepted = (input: Uint8Array) =>
        spawnSync('msgfmt', ['-c', '-o', '-', '-'], { input }).status === 0;
      if (!accepted(bytes)) return;
      const before = extracted(poFilter, bytes);
      expect(accepted(merged(poFilter, bytes, replaceUnits(before, pseudo)))).toBe(true);
    },
  );
});
