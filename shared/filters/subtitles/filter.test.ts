import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { type Content, equalContent, plainText } from '../../content/index.ts';
import type { ExtractedUnit } from '../contract.ts';
import {
  extracted,
  merged,
  pseudo,
  replaceUnits,
  sharedFiles,
  show,
  shown,
  withUnit,
} from '../testing/documents.ts';
import { mutate, mutations, survives } from '../testing/fuzz.ts';
import { subtitlesFilter } from './filter.ts';

const units = (text: string) => shown(subtitlesFilter, text);
const first = (text: string): ExtractedUnit => extracted(subtitlesFilter, encodeUtf8(text)).units[0]!;
const put = (text: string, target: string, unit = 0) => withUnit(subtitlesFilter, text, target, unit);
const srt = (text: string) =>
  `1\n00:00:01,000 --> 00:00:03,000\n${text}\n\n2\n00:00:04,000 --> 00:00:05,000\nEnd\n`;
const vtt = (text: string) => `WEBVTT\n\n00:01.000 --> 00:03.000\n${text}\n\n00:04.000 --> 00:05.000\nEnd\n`;

describe('subtitles as units', () => {
  it('takes a cue as one unit, with its line breaks as codes', () => {
    expect(units(srt('- Is it late?\n- It is. Go.'))).toEqual(['- Is it late?<¶/>- It is. Go.', 'End']);
    const { kind, whole, source, note } = first(srt('One\r\ntwo'));
    expect({ kind, whole, note }).toEqual({
      kind: 'caption',
      whole: true,
      note: '2 lines, 2 s, 3 characters/s',
    });
    expect(source.codes).toEqual([
      { id: '1', kind: 'placeholder', label: '¶', data: '\r\n', equivalent: '\n' },
    ]);
    expect(plainText(source)).toBe('One\ntwo');
  });

  it('leaves numbers, times, positions, blank cues and music alone', () => {
    const text =
      '\uFEFF1\r\n00:00:01,000 --> 00:00:02,000 X1:100 X2:200\r\n\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\n♪ ♪\r\n\r\n3\r\n0:0:3,0-->0:0:4\r\n  Text \r\n';
    expect(units(text)).toEqual(['Text']);
    expect(put(text, 'Wort')).toBe(text.replace('Text', 'Wort'));
  });

  it('makes codes of tags, and of overrides within the text', () => {
    expect(units(srt('{\\an8}<i>a</i> <font color="red">b</font> {\\i1}c{\\i0} {\\k20}d <b>e'))[0]).toBe(
      '<i>a</i> <font>b</font> <i>c</i> <\\k20/>d <b/>e',
    );
    expect(units(srt('1 < 2 & 3 > 2, I <3 <you>'))[0]).toBe('1 < 2 & 3 > 2, I <3 <you>');
  });

  it('reads WebVTT with its entities, classes, languages, voices and times', () => {
    expect(
      units(
        vtt(
          '<c.yellow.big>R&amp;B</c> <lang en>x&nbsp;y</lang> <00:01.500>z &lt;3 &lrm;&#x41; & &foo; <ruby>a<rt>b</rt></ruby>',
        ),
      )[0],
    ).toBe(
      '<c.yellow.big>R&B</c.yellow.big> <lang en>x\u00A0y</lang> <00:01.500/>z <3 \u200EA & &foo; <ruby>a<rt>b</rt></ruby>'
        .replace('</c.yellow.big>', '</c>')
        .replace('</lang>', '</lang>'),
    );
  });

  it('says who speaks, and leaves an opening voice tag outside', () => {
    const text = vtt('<v.loud Mary Ann>Hello.');
    expect(first(text)).toMatchObject({
      source: { text: 'Hello.', codes: [] },
      note: 'Speaker: Mary Ann\n1 line, 2 s, 3 characters/s',
    });
    expect(put(text, 'Hallo.')).toBe(text.replace('Hello', 'Hallo'));
    expect(units(vtt('<v A>Hi.\n<v B>Ho.'))[0]).toBe('Hi.<¶/><v B/>Ho.');
    expect(units(vtt('<v A>Hi.</v> <v B>Ho.</v>'))[0]).toBe('<v A>Hi.</v> <v B>Ho.</v>');
  });

  it('leaves header, notes, styles, regions, identifiers and settings alone', () => {
    const text = `WEBVTT - a title
Kind: captions
Language: en-US

NOTE a comment
of two lines

STYLE
::cue { color: red }

REGION
id:fred

intro
00:01.000 --> 00:02.000 align:start region:fred
Text

NOTE 1
00:03.000 --> 00:04.000
NOTE is text here
`;
    const result = extracted(subtitlesFilter, encodeUtf8(text));
    expect(result.units.map(({ source, context }) => [show(source), context])).toEqual([
      ['Text', 'intro'],
      ['NOTE is text here', 'NOTE 1'],
    ]);
    expect(result.language).toBe('en-US');
    const after = subtitlesFilter.merge(encodeUtf8(text), { file: 'a.vtt', targetLanguage: 'de' }, []);
    expect(after.ok && new TextDecoder().decode(after.value.bytes)).toBe(text.replace('en-US', 'de'));
  });

  it('copes with missing blank lines, missing numbers and times that are broken', () => {
    expect(
      units(
        '1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:02,000 --> 00:00:03,000\nTwo\n00:00:3 -->\nThree\n\nstray\n\n4\n00:99 --> x\nFour',
      ),
    ).toEqual(['One', 'Two', 'Three', 'Four']);
    expect(units('WEBVTT\n00:01.000 --> 00:02.000\nOne\n00:02.000 --> 00:03.000\nTwo\nx --> y\nno')).toEqual([
      'One',
      'Two',
    ]);
  });

  it('says where a file is no subtitles', () => {
    const result = subtitlesFilter.extract(encodeUtf8('\n\nHello there.\n'), { file: 'a.srt' });
    expect(result.ok ? undefined : result.failure).toMatchObject({
      code: 'document-invalid',
      params: { file: 'a.srt', place: 'line 3, column 1' },
    });
    for (const text of ['WEBVTT\n\n', srt('').replace('End', '')]) {
      const empty = subtitlesFilter.extract(encodeUtf8(text), { file: 'a' });
      expect(empty.ok ? undefined : empty.failure.code).toBe('document-nothing-to-translate');
    }
  });
});

describe('writing subtitles', () => {
  it('lets line breaks move, go and come', () => {
    const text = srt('One\ntwo three');
    expect(put(text, 'Eins zwei\uE000drei')).toBe(srt('Eins zwei\ndrei'));
    expect(put(text, 'Eins zwei drei')).toBe(srt('Eins zwei drei'));
    expect(put(text, 'Eins\nzwei\r\ndrei')).toBe(srt('Eins\nzwei\ndrei'));
    expect(put(text.replaceAll('\n', '\r\n'), 'a\nb')).toBe(srt('a\nb').replaceAll('\n', '\r\n'));
  });

  it('writes no blank line and no arrow', () => {
    expect(put(srt('One\ntwo'), '\uE000\n \nEins\uE000\uE000zwei --> drei\n')).toBe(
      srt('Eins\nzwei -- > drei'),
    );
    expect(put(vtt('One\ntwo'), 'a\n\nb --> c\0')).toBe(vtt('a\nb --&gt; c'));
  });

  it('escapes for WebVTT and not for SubRip', () => {
    expect(put(vtt('a'), 'R&B <3 \u00A0\u200E')).toBe(vtt('R&amp;B &lt;3 &nbsp;&lrm;'));
    expect(put(srt('a'), 'R&B <3')).toBe(srt('R&B <3'));
  });

  it('mends pairs, leaves lone halves alone and takes foreign codes by what they are', () => {
    const text = srt('<i>One</i> <b>two');
    expect(put(text, '\uE000Eins\uE002')).toBe(srt('<i>Eins<b></i>'));
    expect(put(text, '\uE001Eins')).toBe(srt('Eins'));
    const foreign: Content = {
      text: '\uE000Eins\uE001\uE002',
      codes: [
        { id: 'x', kind: 'open', pair: 'x', label: 'i', data: '*' },
        { id: 'y', kind: 'close', pair: 'x', label: 'i', data: '*' },
        { id: 'z', kind: 'placeholder', label: 'img', data: '![](a)' },
      ],
    };
    const bytes = encodeUtf8(text);
    const { source } = extracted(subtitlesFilter, bytes).units[0]!;
    const after = merged(subtitlesFilter, bytes, [
      { unit: 0, start: 0, end: source.text.length, target: foreign },
    ]);
    expect(new TextDecoder().decode(after)).toBe(srt('<i>Eins</i>'));
  });

  it('changes only what is replaced within a cue', () => {
    const text = vtt('a &copy; b  \n c &amp; d');
    const bytes = encodeUtf8(text);
    const { source } = extracted(subtitlesFilter, bytes).units[0]!;
    const start = source.text.indexOf('c');
    const after = merged(subtitlesFilter, bytes, [
      { unit: 0, start, end: start + 1, target: { text: 'C', codes: [] } },
    ]);
    expect(new TextDecoder().decode(after)).toBe(text.replace(' c ', ' C '));
  });
});

const piece = fc.constantFrom(
  'word ',
  'Ünï',
  '한글',
  '\n',
  '\r\n',
  '\n\n',
  '<i>',
  '</i>',
  '<b>x</b>',
  '<font color="red">',
  '</font>',
  '<v Mary>',
  '</v>',
  '<c.a>',
  '</c>',
  '<00:01.000>',
  '&amp;',
  '&',
  '&lt;',
  '&nbsp;',
  '{\\an8}',
  '{\\i1}',
  '{\\i0}',
  '<',
  '>',
  '-->',
  '7',
  '\uE000',
  ' ',
  '\t',
  '00:00:01,000 --> 00:00:02,000\n',
  '3\n',
  'NOTE x\n',
  '<br>',
);
const body = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(''));
const subtitleFile = fc.oneof(
  body.map(srt),
  body.map(vtt),
  fc.tuple(body, body).map(([a, b]) => vtt(a) + srt(b)),
);
const anyTarget = fc
  .array(
    fc.oneof(
      piece,
      fc.nat(8).map((code) => String.fromCharCode(0xe000 + code)),
      fc.constantFrom('\0', '\x0B', '--', '>'),
    ),
    { maxLength: 10 },
  )
  .map((parts): Content => ({ text: parts.join(''), codes: [] }));

describe('any subtitles', () => {
  it('come back byte for byte when nothing, or nothing new, is put in', () => {
    fc.assert(
      fc.property(subtitleFile, (text) => {
        const bytes = encodeUtf8(text);
        const extraction = extracted(subtitlesFilter, bytes);
        expect(Buffer.compare(merged(subtitlesFilter, bytes, []), bytes)).toBe(0);
        const same = replaceUnits(extraction, (source) => source);
        expect(Buffer.compare(merged(subtitlesFilter, bytes, same), bytes)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('give back the translations that were put in', () => {
    fc.assert(
      fc.property(subtitleFile, (text) => {
        const bytes = encodeUtf8(text);
        const before = extracted(subtitlesFilter, bytes);
        const after = extracted(
          subtitlesFilter,
          merged(subtitlesFilter, bytes, replaceUnits(before, pseudo)),
        );
        const texts = (list: readonly Content[]) => list.map((one) => show(one).replaceAll('-->', '-- >'));
        expect(texts(after.units.map(({ source }) => source))).toEqual(
          texts(before.units.map(({ source }) => pseudo(source))),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('have the same cues as before whatever is put in', () => {
    fc.assert(
      fc.property(subtitleFile, fc.array(anyTarget, { minLength: 1, maxLength: 4 }), (text, targets) => {
        const bytes = encodeUtf8(text);
        const before = extracted(subtitlesFilter, bytes);
        const put = replaceUnits(before, (_, unit) => ({
          text: `x${targets[unit % targets.length]!.text}x`,
          codes: [],
        }));
        const after = extracted(subtitlesFilter, merged(subtitlesFilter, bytes, put));
        expect(after.units).toHaveLength(before.units.length);
      }),
      { numRuns: 300 },
    );
  });

  const markup = [
    ' --> ',
    '\n\n',
    '00:01.000 --> 00:02.000',
    'NOTE',
    'STYLE',
    '<v A>',
    '<i>',
    '</i>',
    '&amp;',
    '{\\an8}',
    'WEBVTT',
  ];
  const sample = `WEBVTT\nLanguage: en\n\nNOTE x\n\na\n00:01.000 --> 00:02.000 align:start\n<v Mary>Hello <i>you</i> &amp; me\n- two\n\n${srt('{\\an8}<b>Third</b>\none')}`;

  it('survive every damage', () => {
    fc.assert(
      fc.property(mutations(markup), fc.boolean(), (changes, isVtt) =>
        survives(subtitlesFilter, encodeUtf8(mutate(sample, changes)), { file: isVtt ? 'a.vtt' : 'a.srt' }),
      ),
      { numRuns: 300 },
    );
  });

  it.each([' ', '<', '<i>', '<v ', '&', '{\\', '\n ', '--> ', '1:', '<i a', '\t\n'])(
    'with %j very many times',
    (text) => {
      const many = text.repeat(100_000 / text.length);
      for (const around of [srt, vtt]) survives(subtitlesFilter, encodeUtf8(around(`a${many}b`)));
    },
  );
});

const documents = sharedFiles('documents/subtitles', ['.srt', '.vtt']);

describe.skipIf(documents.length === 0)('real subtitles', () => {
  it.each(documents)('$name come back byte for byte, and with their translations', ({ bytes }) => {
    const before = extracted(subtitlesFilter, bytes);
    expect(before.units.length).toBeGreaterThan(0);
    const same = replaceUnits(before, (source) => source);
    expect(Buffer.compare(merged(subtitlesFilter, bytes, []), bytes)).toBe(0);
    expect(Buffer.compare(merged(subtitlesFilter, bytes, same), bytes)).toBe(0);
    const after = extracted(subtitlesFilter, merged(subtitlesFilter, bytes, replaceUnits(before, pseudo)));
    expect(
      after.units.every(({ source }, index) => equalContent(source, pseudo(before.units[index]!.source))),
    ).toBe(true);
  });
});
