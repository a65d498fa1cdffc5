import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { type Code, type Content, codeCharacter, plainText } from '../../content/index.ts';
import { readMarkup } from '../../xml/index.ts';
import { openZip } from '../../zip/index.ts';
import type { Replacement } from '../contract.ts';
import {
  extracted,
  merged,
  pseudo,
  replaceUnits,
  sharedFiles,
  show,
  withUnit,
} from '../testing/documents.ts';
import { odtFilter } from './filter.ts';
import { bodyOf, fodt, type OdtFixture, odt, partText } from './testing/fixtures.ts';

const span = (style: string, text: string) => `<text:span text:style-name="${style}">${text}</text:span>`;
const p = (inside: string) => `<text:p>${inside}</text:p>`;

/** The paragraph's inside after its content was replaced; `[0]` in the target is the unit's first code. */
function replaced(inside: string, target: string): string {
  const text = target.replace(/\[(\d)\]/g, (_, index: string) => codeCharacter(Number(index)));
  const whole = withUnit(odtFilter, fodt(p(inside)), text);
  return /<office:text><text:p>(.*)<\/text:p><\/office:text>/s.exec(whole)![1]!;
}

/** After replacing `part` of the first unit's text by `target`. */
function replacedPart(inside: string, part: string, target: string, codes: readonly Code[] = []): string {
  const bytes = odt(p(inside));
  const { source } = extracted(odtFilter, bytes).units[0]!;
  const start = source.text.indexOf(part);
  const replacement = { unit: 0, start, end: start + part.length, target: { text: target, codes } };
  return bodyOf(merged(odtFilter, bytes, [replacement])).slice('<text:p>'.length, -'</text:p>'.length);
}

describe('a control with a list of choices', () => {
  const control = (first: string, second: string, text: string) =>
    `<loext:content-control loext:dropdown="true"><loext:list-item loext:display-text="${first}" loext:value="1"/><loext:list-item loext:display-text="${second}" loext:value="2"/>${text}</loext:content-control>`;

  it('keeps them, wherever it goes, and has them translated', () => {
    const bytes = odt(p(`Pick ${control('One', 'Two', 'One')}, please`));
    const { units } = extracted(odtFilter, bytes);
    expect(units.map(({ source }) => show(source))).toEqual([
      'Pick <control>One</control>, please',
      'One',
      'Two',
    ]);
    const codes = units[0]!.source.codes;
    const said = [
      { text: `Bitte ${codeCharacter(0)}eins${codeCharacter(1)}!`, codes },
      { text: 'eins', codes: [] },
      { text: 'zwei', codes: [] },
    ];
    const after = merged(
      odtFilter,
      bytes,
      replaceUnits({ units } as never, (_, unit) => said[unit]),
    );
    expect(bodyOf(after)).toBe(p(`Bitte ${control('eins', 'zwei', 'eins')}!`));
  });

  it('is no code where a form field of Word separates its name from its text', () => {
    const field = (text: string) =>
      `<field:fieldmark-start text:name="T"/><field:fieldmark-separator/>${text}<field:fieldmark-end/>`;
    const bytes = odt(p(field('John')));
    const { units } = extracted(odtFilter, bytes);
    expect(units.map(({ source }) => show(source))).toEqual(['John']);
    const after = merged(
      odtFilter,
      bytes,
      replaceUnits({ units } as never, () => ({ text: 'Hans', codes: [] })),
    );
    expect(bodyOf(after)).toBe(p(field('Hans')));
  });
});

describe('the tip of a link', () => {
  it('is written alone, and with the paragraph that it stands in', () => {
    const bytes = odt(p('See <text:a xlink:href="a" office:title="A tip">this</text:a>.'));
    const tip = { unit: 1, start: 0, end: 5, target: { text: 'Ein "Tipp"', codes: [] } };
    const see = { unit: 0, start: 0, end: 3, target: { text: 'Siehe', codes: [] } };
    const link = '<text:a xlink:href="a" office:title="Ein &quot;Tipp&quot;">this</text:a>.';
    expect(bodyOf(merged(odtFilter, bytes, [tip]))).toBe(p(`See ${link}`));
    expect(bodyOf(merged(odtFilter, bytes, [see, tip]))).toBe(p(`Siehe ${link}`));
  });
});

describe('a translated paragraph', () => {
  it.each([
    ['text', 'one', 'a < b & c', 'a &lt; b &amp; c'],
    ['runs of spaces', 'one', ' a  b ', '<text:s/>a <text:s/>b<text:s/>'],
    ['three spaces', 'one', 'a   b', 'a <text:s text:c="2"/>b'],
    ['tabs and line breaks', 'one', 'a\tb\nc\r\nd', 'a<text:tab/>b<text:line-break/>c<text:line-break/>d'],
    ['what XML cannot hold', 'one', 'a\u0001b\ud800', 'a\ufffdb\ufffd'],
    ['formatting', `a ${span('T1', 'b')}`, '[0]B[1] A', `${span('T1', 'B')} A`],
    ['formatting of all its text', span('T1', 'a') + span('T6', 'b'), 'c', span('T1', 'c')],
    ['no formatting that is not seen', span('T5', 'a'), 'c', 'c'],
    ['without a closing half', `a ${span('T1', 'b')}`, 'a [0]b', `a ${span('T1', 'b')}`],
    ['without an opening half', `a ${span('T1', 'b')}`, 'a [1]b', 'a b'],
    ['with a pair twice', `a ${span('T1', 'b')}`, '[0]a[1] [0]b[1]', `${span('T1', 'a')} ${span('T1', 'b')}`],
    [
      'with crossed pairs',
      `${span('T1', 'a')}b${span('T2', 'c')}`,
      '[0]a[2]b[1]c[3]',
      `${span('T1', `a${span('T2', 'b')}`)}${span('T2', 'c')}`,
    ],
    ['without a code', 'a<text:tab/>b', 'c', 'c'],
    ['with a code twice', 'a<text:tab/>b', '[0][0]', '<text:tab/><text:tab/>'],
    ['with a field moved', 'a <text:date>x</text:date>', '[0] a', '<text:date>x</text:date> a'],
    [
      'with a link',
      `a <text:a xlink:href="u">${span('T4', 'b')}</text:a>`,
      '[0]B[1] A',
      `<text:a xlink:href="u">${span('T4', 'B')}</text:a> A`,
    ],
    [
      'with links that are not nested',
      '<text:a xlink:href="u">a</text:a> b <text:a xlink:href="v">c</text:a>',
      '[0]a [2]c[3] b[1]',
      '<text:a xlink:href="u">a </text:a><text:a xlink:href="v">c</text:a> b',
    ],
    [
      'with ruby',
      '<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>字',
      'a [0]b[1]',
      'a <text:ruby><text:ruby-base>b</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>',
    ],
    [
      'with its bookmarks',
      'a <text:bookmark-start text:name="x"/>b<text:bookmark-end text:name="x"/><text:bookmark text:name="y"/>',
      'c',
      '<text:bookmark-start text:name="x"/>c<text:bookmark-end text:name="x"/><text:bookmark text:name="y"/>',
    ],
  ])('is written with %s', (_, source, target, expected) => {
    expect(replaced(source, target)).toBe(expected);
  });

  const long = `${span('T5', 'One. ')}${span('T1', 'Two')} <text:bookmark text:name="x"/>two. ${span('T5', 'Three.')}`;
  it.each([
    ['One.', 'Eins.', `Eins.${long.replace('One.', '')}`],
    ['Three.', 'Drei.', long.replace(span('T5', 'Three.'), 'Drei.')],
    ['two.', 'zwei.', long.replace('two.', 'zwei.')],
  ])('keeps what stands around %s as it is', (part, target, expected) => {
    const result = replacedPart(long, part, target);
    // The span around the first sentence has to be opened behind it.
    expect(result).toBe(
      part === 'One.'
        ? `Eins.${span('T5', ' ')}${long.slice(long.indexOf('<text:span text:style-name="T1"'))}`
        : expected,
    );
  });

  it('keeps a space that would be dropped beside another one', () => {
    expect(replacedPart('One. Two.', 'One.', 'Eins. ')).toBe('Eins.<text:s/> Two.');
    expect(replacedPart('One. Two.', 'Two.', ' Zwei.')).toBe('One. <text:s/>Zwei.');
  });

  it('takes codes from elsewhere by what they are', () => {
    const foreign: readonly Code[] = [
      { id: 'x', kind: 'open', pair: 'p', label: 'b', data: '<bpt/>' },
      { id: 'y', kind: 'close', pair: 'p', label: 'b', data: '<ept/>' },
      { id: 'z', kind: 'placeholder', label: 'br', data: '<br/>', equivalent: '\n' },
      { id: 'v', kind: 'placeholder', label: 'img', data: '<img/>' },
    ];
    const text = [0, 1, 2, 3].map((index) => codeCharacter(index));
    expect(
      replacedPart(`${span('T1', 'a')}b`, 'b', `${text[0]}B${text[1]}${text[2]}c${text[3]}`, foreign),
    ).toBe(`${span('T1', 'aB')}<text:line-break/>c`);
  });
});

describe('notes', () => {
  const note = (text: string) =>
    `<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>${text}</text:p></text:note-body></text:note>`;
  const bytes = odt(p(`Text${note('Note.')} here.`));

  it.each([
    ['the text', [['Text\uE000 here.', 'Hier\uE000 Text.']], `Hier${note('Note.')} Text.`],
    ['the note', [['Note.', 'Fußnote.']], `Text${note('Fußnote.')} here.`],
    [
      'both',
      [
        ['Text\uE000 here.', 'Hier\uE000 Text.'],
        ['Note.', 'Fußnote.'],
      ],
      `Hier${note('Fußnote.')} Text.`,
    ],
    [
      'the mark twice',
      [
        ['Text\uE000 here.', '\uE000Hier\uE000'],
        ['Note.', 'Fußnote.'],
      ],
      `${note('Fußnote.')}Hier`,
    ],
    [
      'no mark',
      [
        ['Text\uE000 here.', 'Hier'],
        ['Note.', 'Fußnote.'],
      ],
      'Hier',
    ],
  ])('are written with %s translated', (_, pairs, expected) => {
    const targets = new Map(pairs.map(([source, target]) => [source, target]));
    const replacements = replaceUnits(extracted(odtFilter, bytes), ({ text }) => {
      const target = targets.get(text);
      return target === undefined ? undefined : { text: target, codes: [] };
    });
    expect(bodyOf(merged(odtFilter, bytes, replacements))).toBe(p(expected));
  });
});

const rich: OdtFixture = {
  meta: '<dc:title>A title</dc:title>',
  master:
    `<style:master-page style:name="A"><style:header>${p('A <text:title/> header')}</style:header></style:master-page>` +
    `<style:master-page style:name="B"><style:header>${p('A <text:title/> header')}</style:header></style:master-page>`,
  body:
    `<text:table-of-content><text:index-body>${p(`<text:a xlink:href="#h">1 A ${span('T2', 'heading')}<text:tab/>3</text:a>`)}</text:index-body></text:table-of-content>` +
    `<text:h text:outline-level="1">${span('T5', 'A ')}heading</text:h>` +
    p(
      'Fields <text:placeholder text:description="a tip">&lt;words&gt;</text:placeholder> and <text:conditional-text text:string-value-if-true="yes" text:string-value-if-false="no">no</text:conditional-text> here.',
    ) +
    p(
      `Plain ${span('T1', 'bold <text:a xlink:href="u">link</text:a>')} and ${span('T2', 'it')}${span('T3', 'al')}ic&#33; <text:s text:c="2"/>More. ${span('T5', 'Even')} more.`,
    ) +
    p(
      `A <text:bookmark-start text:name="m"/>mark<text:bookmark-end text:name="m"/>, <![CDATA[raw <text> & more.]]> A <draw:frame text:anchor-type="as-char"><draw:text-box>${p('boxed text')}</draw:text-box><svg:title>A title</svg:title></draw:frame> box. Private \uE123 use.`,
    ) +
    p(
      `A note<text:note text:id="f"><text:note-citation>1</text:note-citation><text:note-body>${p('with text.')}</text:note-body></text:note>.<text:tab/>Word<text:line-break/>end.`,
    ),
};

describe('a merged document', () => {
  it('is the same file where nothing is translated, or every unit says the same', () => {
    for (const bytes of [odt(rich), encodeUtf8(fodt(rich))]) {
      expect(Buffer.compare(merged(odtFilter, bytes, []), bytes)).toBe(0);
      const same = replaceUnits(extracted(odtFilter, bytes), (source) => source);
      expect(Buffer.compare(merged(odtFilter, bytes, same), bytes)).toBe(0);
    }
  });

  it('keeps its other parts, and its type as the first one, not packed', () => {
    const bytes = odt(rich);
    const { units } = extracted(odtFilter, bytes);
    const unit = units.findIndex(({ source }) => plainText(source) === 'A heading');
    const replacement = { unit, start: 0, end: 9, target: { text: 'Titel', codes: [] } };
    const after = merged(odtFilter, bytes, [replacement]);
    const [first] = openZip('a.odt', after).entries;
    expect([first!.name, first!.method]).toEqual(['mimetype', 0]);
    expect(bodyOf(after)).toBe(
      bodyOf(bytes)
        .replace(`A ${span('T2', 'heading')}`, 'Titel')
        .replace(`${span('T5', 'A ')}heading`, 'Titel'),
    );
    for (const part of ['styles.xml', 'meta.xml']) expect(partText(after, part)).toBe(partText(bytes, part));
  });

  it('has a header that pages share translated on each of them', () => {
    const after = merged(odtFilter, odt(rich), replaceUnits(extracted(odtFilter, odt(rich)), pseudo));
    expect(partText(after, 'styles.xml').match(/Å <text:title\/> hëádër/g)).toHaveLength(2);
  });

  it('shows the translations in the same units', () => {
    const bytes = odt(rich);
    const { units } = extracted(odtFilter, bytes);
    const after = merged(odtFilter, bytes, replaceUnits({ filter: 'odt', charset: '', units }, pseudo));
    expect(extracted(odtFilter, after).units.map(({ source }) => show(source))).toEqual(
      units.map(({ source }) => show(pseudo(source))),
    );
  });
});

/** Targets of any kind for any ranges of a unit: text and codes as they come. */
function anyReplacements(units: readonly { readonly source: Content }[]): fc.Arbitrary<Replacement[]> {
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.nat(20).map(codeCharacter) },
    fc.constantFrom(' ', '  ', '\n', '\t', 'word', '<', '&', ']]>', '\u0000', '\ud83d', '\u00a0'),
    fc.string({ maxLength: 3 }),
  );
  const target = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  const ofUnit = (source: Content, unit: number) =>
    fc
      .tuple(
        fc.array(fc.nat(source.text.length), { maxLength: 6 }),
        fc.array(target, { minLength: 3, maxLength: 3 }),
        fc.boolean(),
      )
      .map(([cuts, targets, own]) => {
        const places = cuts.sort((a, b) => a - b);
        return targets.flatMap((text, index): Replacement[] => {
          const [start, end] = [places[index * 2], places[index * 2 + 1]];
          if (start === undefined || end === undefined) return [];
          return [{ unit, start, end, target: { text, codes: own ? source.codes : [] } }];
        });
      });
  return fc.tuple(...units.map(({ source }, unit) => ofUnit(source, unit))).map((groups) => groups.flat());
}

describe('whatever the targets are', () => {
  const bytes = encodeUtf8(fodt(rich));
  const { units } = extracted(odtFilter, bytes);

  it('the document stays well-formed, can be read again, and keeps its marks', () => {
    fc.assert(
      fc.property(anyReplacements(units), (replacements) => {
        const after = merged(odtFilter, bytes, replacements);
        const text = new TextDecoder().decode(after);
        readMarkup('a', text, { open: () => undefined, close: () => undefined, text: () => undefined });
        expect(odtFilter.extract(after, { file: 'a.fodt' }).ok).toBe(true);
        for (const mark of ['<text:bookmark-start text:name="m"/>', '<text:bookmark-end text:name="m"/>']) {
          expect(text.split(mark)).toHaveLength(2);
        }
        expect(text.split('text:id="f"').length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 100 },
    );
  });

  it('a paragraph says what it was given, white space included', () => {
    const word = fc.constantFrom('a', 'b <', ' ', '  ', '\t', '\n', '&');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = `x${words.join('')}`;
        const after = withUnit(odtFilter, fodt(p('one')), text);
        expect(plainText(extracted(odtFilter, encodeUtf8(after)).units[0]!.source)).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});

const documents = sharedFiles('documents/odt', ['.odt']).filter(({ name }) => !name.includes('formula'));

describe.skipIf(documents.length === 0)('real documents', () => {
  it.each(documents)('$name comes back byte for byte, and with its translations', ({ bytes }) => {
    const extraction = extracted(odtFilter, bytes);
    expect(Buffer.compare(merged(odtFilter, bytes, []), bytes)).toBe(0);
    const same = replaceUnits(extraction, (source) => source);
    expect(Buffer.compare(merged(odtFilter, bytes, same), bytes)).toBe(0);
    const translated = merged(odtFilter, bytes, replaceUnits(extraction, pseudo));
    expect(extracted(odtFilter, translated).units.map(({ source }) => show(source))).toEqual(
      extraction.units.map(({ source }) => show(pseudo(source))),
    );
  });
});
