import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { type Code, codeCharacter, plainText } from '../../content/index.ts';
import { show } from '../testing/documents.ts';
import { mutate, mutations, survives } from '../testing/fuzz.ts';
import { xliffFilter } from './filter.ts';
import {
  document2,
  extractedFrom,
  mergedInto,
  refusal,
  version1,
  version2,
  withTarget,
} from './testing/xliff.ts';

const c = codeCharacter;

const two = version2(`<notes><note>Be short.</note></notes>
<originalData><data id="d1">&lt;b></data><data id="d2">&lt;/b></data></originalData>
<segment id="s1" state="translated">
  <source>One <pc id="1" dataRefStart="d1" dataRefEnd="d2">bold</pc> &amp; <ph id="2" equiv="x" disp="{0}"/>.</source>
  <target>Eins <pc id="1" dataRefStart="d1" dataRefEnd="d2">fett</pc> &amp; <ph id="2" equiv="x" disp="{0}"/>.</target>
</segment>
<ignorable><source> </source></ignorable>
<segment id="s2">
  <source>Two <sc id="3"/>halves<ec startRef="3"/>.</source>
</segment>`);

const one = version1(`<trans-unit id="1" resname="key" maxwidth="20" size-unit="char">
  <source>A <g id="1" ctype="bold">bold</g> word.<x id="2" ctype="lb"/></source>
  <note>Be short.</note>
</trans-unit>
<trans-unit id="2"><source>One. Two.</source>
  <seg-source><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></seg-source>
</trans-unit>
<trans-unit id="3" translate="no"><source>Keep</source></trans-unit>
<trans-unit id="4" approved="yes"><source>Yes</source><target state="final">Ja</target></trans-unit>`);

describe('reading XLIFF 2', () => {
  it('gives comments about words as notes', () => {
    const text = version2(`<notes><note id="n1">One.</note></notes>
<segment><source><mrk id="1" type="comment" value="Short &amp; clear">A</mrk> <mrk id="2" type="comment" ref="#n=n1">b</mrk></source></segment>`);
    expect(extractedFrom(text).units[0]?.note).toBe('One.\n\n“A”: Short & clear');
  });

  it('gives each segment with its codes, its translation and what is said about it', () => {
    const { units, ...document } = extractedFrom(two);
    expect(document).toEqual({
      filter: 'xliff',
      charset: 'utf-8',
      bilingual: true,
      language: 'en',
      targetLanguage: 'de',
    });
    expect(units.map(({ source }) => show(source))).toEqual([
      'One <b>bold</b> & <{0}/>.',
      'Two <3>halves</3>.',
    ]);
    expect(units[0]).toMatchObject({ whole: true, note: 'Be short.', context: 'u1/s1' });
    expect(units[0]?.target?.status).toBe('translated');
    expect(show(units[0]!.target!.content)).toBe('Eins <b>fett</b> & <{0}/>.');
    expect(plainText(units[0]!.source)).toBe('One bold & x.');
    expect(units[1]?.target).toBeUndefined();
  });

  it('numbers the codes of a translation as those of its source', () => {
    const text = version2(
      '<segment><source><ph id="1"/>a<ph id="2"/></source><target><ph id="9"/><ph id="2"/></target></segment>',
    );
    const [unit] = extractedFrom(text).units;
    expect(unit?.target?.content.text).toBe(c(2) + c(1));
    expect(unit?.target?.content.codes.map(({ id }) => id)).toEqual(['1', '2', '9']);
  });

  it.each([
    ['initial', undefined, 'draft'],
    ['translated', undefined, 'translated'],
    ['reviewed', undefined, 'reviewed'],
    ['final', 'other:tool', 'approved'],
    ['initial', 'editio:rejected', 'rejected'],
  ])('takes the state %s %s for %s', (state, subState, status) => {
    const sub = subState === undefined ? '' : ` subState="${subState}"`;
    const text = version2(`<segment state="${state}"${sub}><source>a</source><target>b</target></segment>`);
    expect(extractedFrom(text).units[0]?.target?.status).toBe(status);
  });

  it('leaves out what is not to be translated', () => {
    const part = (attributes: string) => `<unit ${attributes}><segment><source>a</source></segment></unit>`;
    const text = document2(
      `${part('id="1"')}<group id="g" translate="no">${part('id="2"')}${part('id="3" translate="yes"')}</group>`,
    );
    expect(extractedFrom(text).units.map(({ context }) => context)).toEqual(['1', '3']);
  });

  it('protects text within a segment that is not to be translated', () => {
    const text = version2('<segment><source>Press <mrk id="1" translate="no">F9</mrk>.</source></segment>');
    const [unit] = extractedFrom(text).units;
    expect(show(unit!.source)).toBe('Press <F9/>.');
    expect(plainText(unit!.source)).toBe('Press F9.');
  });

  it('leaves a lone segment without translation to the rules for sentences, unless the file forbids it', () => {
    const part = '<segment><source>One. Two.</source></segment>';
    expect(extractedFrom(version2(part)).units[0]?.whole).toBeUndefined();
    const fixed = version2(part.replace('<segment', '<segment canResegment="no"'));
    expect(extractedFrom(fixed).units[0]?.whole).toBe(true);
  });

  it('knows a length that characters are counted for', () => {
    const slr = 'xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"';
    const text = (profile: string) =>
      document2(
        `<slr:profiles generalProfile="${profile}"/><unit id="1" slr:sizeRestriction="0,12"><segment><source>a</source></segment></unit>`,
        `srcLang="en" ${slr}`,
      );
    expect(extractedFrom(text('xliff:codepoints')).units[0]?.maxLength).toBe(12);
    expect(extractedFrom(text('my:pixels')).units[0]?.maxLength).toBeUndefined();
  });

  it('takes line breaks with their indentation for white space, unless it is to be preserved', () => {
    const part = '<segment><source>\n  one\n  two\nthree </source></segment>';
    expect(extractedFrom(version2(part)).units[0]?.source.text).toBe(' one two\nthree ');
    const kept = version2(part.replace('<source', '<source xml:space="preserve"'));
    expect(extractedFrom(kept).units[0]?.source.text).toBe('\n  one\n  two\nthree ');
  });

  it('keeps characters that a content uses for codes', () => {
    const text = version2('<segment><source>a\uE000b</source><target>\uE000</target></segment>');
    expect(show(extractedFrom(text).units[0]!.source)).toBe('a<U+E000/>b');
    expect(withTarget(text, `c${c(0)}`)).toContain('<target>c\uE000</target>');
  });
});

describe('what XLIFF 2.1 means for some languages only', () => {
  const its = 'srcLang="en" trgLang="fr-CA" xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"';
  const marked = (attributes: string) =>
    version2(`<segment><source>A <mrk id="1" type="its:any" ${attributes}>B</mrk>.</source></segment>`, its);
  const filtered = (attributes: string) => show(extractedFrom(marked(attributes)).units[0]!.source);

  it.each([
    'its:localeFilterList="*-CA"',
    'its:localeFilterList="de, fr"',
    'its:localeFilterList="*"',
    'its:localeFilterList="*-US" its:localeFilterType="exclude"',
    'its:localeFilterList="" its:localeFilterType="exclude"',
  ])('is translated for the language that it is for: %s', (attributes) => {
    expect(filtered(attributes)).toBe('A <any>B</any>.');
  });

  it.each([
    'its:localeFilterList="*-FR"',
    'its:localeFilterList="de, en-CA"',
    'its:localeFilterList=""',
    'its:localeFilterList="fr-*-CA" its:localeFilterType="exclude"',
  ])('is a code for others: %s', (attributes) => {
    expect(filtered(attributes)).toBe('A <B/>.');
  });

  it('is no unit, where that is for others', () => {
    const text = document2(
      '<group id="g" its:localeFilterList="de"><unit id="u1"><segment><source>a</source></segment></unit><unit id="u2" its:localeFilterList="fr"><segment><source>b</source></segment></unit></group>',
      its,
    );
    expect(extractedFrom(text).units.map(({ source }) => source.text)).toEqual(['b']);
    expect(withTarget(text, 'B', { targetLanguage: 'de' })).toContain('<target>B</target>');
    const unknown = text.replace('trgLang="fr-CA" ', '');
    expect(extractedFrom(unknown).units).toHaveLength(2);
  });
});

describe('reading XLIFF 1.2', () => {
  it('gives units and segments', () => {
    const { units } = extractedFrom(one);
    expect(units.map(({ source }) => show(source))).toEqual([
      'A <b>bold</b> word.<br/>',
      'One.',
      'Two.',
      'Yes',
    ]);
    expect(units[0]).toMatchObject({ context: 'key', note: 'Be short.', maxLength: 20 });
    expect(units.map(({ whole }) => whole)).toEqual([undefined, true, true, true]);
    expect(units[3]?.target?.status).toBe('approved');
  });

  it.each([
    ['state="needs-translation"', 'draft', undefined],
    ['state="needs-review-translation"', 'translated', undefined],
    ['state="signed-off"', 'reviewed', undefined],
    ['state="final"', 'approved', undefined],
    ['', 'translated', undefined],
    ['state="translated" state-qualifier="exact-match"', 'translated', { kind: 'memory', score: 100 }],
    ['state="translated" state-qualifier="leveraged-mt"', 'translated', { kind: 'machine' }],
    ['state="needs-translation" state-qualifier="rejected-spelling"', 'rejected', undefined],
  ])('takes %s for %s', (attributes, status, origin) => {
    const text = version1(
      `<trans-unit id="1"><source>a</source><target ${attributes}>b</target></trans-unit>`,
    );
    const target = extractedFrom(text).units[0]?.target;
    expect([target?.status, target?.origin]).toEqual([status, origin]);
  });

  it('shows what the file says about a text', () => {
    const context = (purpose: string) =>
      `<context-group purpose="${purpose}"><context context-type="x-po-autocomment">${purpose}</context></context-group>`;
    const text = version1(
      `<trans-unit id="1"><source>a</source><note>One.</note>${context('location')}${context('po-entry information')}</trans-unit>`,
    );
    expect(extractedFrom(text).units[0]?.note).toBe('One.\n\npo-entry information');
  });

  it('takes a copy of the source for no translation, unless the file says so', () => {
    const text = (attributes: string, target: string) =>
      version1(`<trans-unit id="1"${attributes}><source>a <x id="1"/></source>${target}</trans-unit>`);
    const copy = text('', '<target>a <x id="1"/></target>');
    expect(extractedFrom(copy).units[0]?.target).toMatchObject({
      status: 'draft',
      origin: { kind: 'source' },
    });
    expect(withTarget(copy, `a ${c(0)}`)).toContain('<target state="translated">a <x id="1"/></target>');
    for (const said of [
      text(' approved="yes"', '<target>a <x id="1"/></target>'),
      text('', '<target state="translated">a <x id="1"/></target>'),
    ]) {
      expect(extractedFrom(said).units[0]?.target?.status).not.toBe('draft');
    }
  });

  it('reads the marks of SDLXLIFF and writes them', () => {
    const text = version1(
      `<trans-unit id="1"><source>a</source><seg-source><mrk mtype="seg" mid="7">a</mrk></seg-source><target><mrk mtype="seg" mid="7">b</mrk></target><sdl:seg-defs><sdl:seg id="7" conf="Draft" origin="tm" percent="98"/></sdl:seg-defs></trans-unit>`,
      ' xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"',
    );
    expect(extractedFrom(text).units[0]?.target).toMatchObject({
      status: 'draft',
      origin: { kind: 'memory', score: 98 },
    });
    const replaced = withTarget(text, 'c', { status: 'approved' });
    expect(replaced).toContain('<mrk mtype="seg" mid="7">c</mrk></target>');
    expect(replaced).toContain('<sdl:seg id="7" conf="ApprovedSignOff" origin="interactive"/>');
    const locked = text.replace('conf="Draft"', 'conf="Translated" locked="true"');
    expect(extractedFrom(locked).units[0]?.target?.locked).toBe(true);
    expect(withTarget(locked, 'c')).toBe(locked);
  });

  it('reads the marks of memoQ and writes them', () => {
    const text = version1(
      '<trans-unit id="1" mq:status="NotStarted"><source>a</source><target></target></trans-unit>',
      ' xmlns:mq="MQXliff"',
    );
    expect(extractedFrom(text).units[0]?.target).toBeUndefined();
    const replaced = withTarget(text, 'b', { status: 'reviewed' });
    expect(replaced).toContain('mq:status="Reviewer1Confirmed"');
    expect(replaced).toContain('>b</target>');
    expect(extractedFrom(replaced).units[0]?.target?.status).toBe('reviewed');
  });
});

describe('writing XLIFF 2', () => {
  it('puts a translation in its place and leaves every other byte', () => {
    expect(withTarget(two, `Halb ${c(0)}zwei${c(1)}.`, { unit: 1 })).toBe(
      two
        .replace('<segment id="s2">', '<segment id="s2" state="translated">')
        .replace(
          '<ec startRef="3"/>.</source>',
          '$&\n  <target>Halb <sc id="3"/>zwei<ec startRef="3"/>.</target>',
        ),
    );
  });

  it('leaves a unit as it is when the file says the same', () => {
    const [unit] = extractedFrom(two).units;
    expect(withTarget(two, unit!.target!.content)).toBe(two);
    expect(withTarget(two, unit!.target!.content, { status: 'reviewed' })).toBe(
      two.replace('state="translated"', 'state="reviewed"'),
    );
  });

  it('says how a translation runs, where the document says so', () => {
    const text = document2(
      '<group id="g" trgDir="ltr"><unit id="u1" srcDir="ltr" trgDir="auto"><segment><source>a</source></segment></unit><unit id="u2"><segment><source>b</source></segment></unit></group>',
      'srcLang="en" trgLang="fr"',
    );
    const arabic = text.replace('trgLang="fr"', 'trgLang="ar"').replace('trgDir="ltr"', 'trgDir="rtl"');
    expect(mergedInto(text, [], { targetLanguage: 'ar' })).toBe(arabic);
    expect(mergedInto(text, [], { targetLanguage: 'fr' })).toBe(text);
    expect(mergedInto(arabic, [], { targetLanguage: 'fr' })).toBe(text);
  });

  it('takes a translation away', () => {
    const without = withTarget(two, '');
    expect(without).toContain('<segment id="s1" state="initial">');
    expect(without).toContain('<target></target>');
    expect(extractedFrom(without).units[0]?.target).toBeUndefined();
  });

  it('says the language of the translations', () => {
    const text = version2('<segment><source>a</source></segment>', 'srcLang="en"');
    expect(withTarget(text, 'b', { targetLanguage: 'ko' })).toContain('srcLang="en" trgLang="ko"');
    expect(withTarget(text, 'b')).toContain('trgLang="und"');
    const marked = version2('<segment><source>a</source><target xml:lang="de">b</target></segment>');
    const korean = mergedInto(marked, [], { targetLanguage: 'ko' });
    expect(korean).toBe(
      marked.replace('trgLang="de"', 'trgLang="ko"').replace('xml:lang="de">b<', 'xml:lang="ko"><'),
    );
    expect(mergedInto(marked, [], { targetLanguage: 'de' })).toBe(marked);
  });

  it('takes translations in another language away, and those of another region not', () => {
    const text = version2(
      '<segment state="final"><source>a</source><target>A</target></segment><segment><source>b</source><target>B</target></segment>',
    );
    expect(withTarget(text, 'A', { targetLanguage: 'ko', unit: 1 })).toBe(
      text
        .replace('trgLang="de"', 'trgLang="ko"')
        .replace('"final"', '"initial"')
        .replace('<target>A<', '<target><')
        .replace(
          '<segment><source>b</source><target>B',
          '<segment state="translated"><source>b</source><target>A',
        ),
    );
    expect(mergedInto(text, [], { targetLanguage: 'de-AT' })).toBe(text.replace('"de"', '"de-AT"'));
    const former = version1(
      '<trans-unit id="1" approved="yes"><source>a</source><target state="final">A</target></trans-unit><trans-unit id="2" xmlns:m="MQXliff" m:locked="locked"><source>b</source><target>B</target></trans-unit>',
    );
    const korean = mergedInto(former, [], { targetLanguage: 'ko' });
    expect(korean).toContain('target-language="ko"');
    expect(korean).toContain('<trans-unit id="1" approved="no">');
    expect(korean.match(/<target[^>]*><\/target>/g)).toHaveLength(2);
  });

  it('mends halves of pairs that were lost or crossed', () => {
    const text = version2('<segment><source><pc id="1">a</pc><pc id="2">b</pc></source></segment>');
    expect(withTarget(text, `${c(0)}x`)).toContain('<target><pc id="1">x</pc></target>');
    expect(withTarget(text, `x${c(1)}`)).toContain('<target>x</target>');
    expect(withTarget(text, `${c(0)}x${c(2)}y${c(1)}z${c(3)}`)).toContain(
      '<target><pc id="1">x<pc id="2">y</pc></pc>z</target>',
    );
  });

  it('gives a code that is there twice an id of its own', () => {
    const text = version2('<segment><source>a<ph id="1"/></source></segment>');
    const twice = withTarget(text, c(0) + c(0));
    expect(twice).toMatch(/<target><ph id="1"\/><ph id="c\d+" copyOf="1"\/><\/target>/);
    expect(refusal(twice)).toBeUndefined();
  });

  it('drops half of a pair whose other half is lost in another segment', () => {
    const text = version2(
      '<segment><source><sc id="1"/>a</source></segment><segment><source>b<ec startRef="1"/></source></segment>',
    );
    const both = [
      { unit: 0, start: 0, end: 2, target: { text: `${c(0)}c`, codes: [] } },
      { unit: 1, start: 0, end: 2, target: { text: 'd', codes: [] } },
    ];
    const merged = mergedInto(text, both);
    expect(merged).toContain('<target>c</target>');
    expect(refusal(merged)).toBeUndefined();
    expect(mergedInto(text, both.slice(0, 1))).toContain('<target><sc id="1"/>c</target>');
  });

  it('takes codes of a memory by their label, and drops others', () => {
    const text = version2('<segment><source>a<ph id="1" type="fmt" subType="xlf:lb"/></source></segment>');
    const foreign = (label: string): Code => ({ id: 'm', kind: 'placeholder', label, data: '<br>' });
    const from = (label: string) => ({ text: `b${c(0)}`, codes: [foreign(label)] });
    expect(withTarget(text, from('br'))).toContain(
      '<target>b<ph id="1" type="fmt" subType="xlf:lb"/></target>',
    );
    expect(withTarget(text, from('img'))).toContain('<target>b</target>');
  });

  it('writes sentences of a lone segment together, what is not translated as it was', () => {
    const text = version2('<segment><source>One. Two.</source></segment>');
    const merged = mergedInto(text, [{ unit: 0, start: 0, end: 4, target: { text: 'Eins.', codes: [] } }]);
    expect(merged).toContain('<target>Eins. Two.</target>');
    expect(extractedFrom(merged).units[0]?.target?.status).toBe('draft');
  });

  it('escapes text and leaves CDATA a section', () => {
    const text = version2('<segment><source><![CDATA[a < b]]></source></segment>');
    expect(withTarget(text, 'c > d ]]>')).toContain('<target><![CDATA[c > d ]]]]><![CDATA[>]]></target>');
    expect(withTarget(two, 'a < b & "c" \u0001')).toContain('<target>a &lt; b &amp; "c" \ufffd</target>');
  });

  it('keeps where a translation came from', () => {
    const text = version2('<segment><source>a</source></segment>');
    const origin = { kind: 'memory', score: 85 } as const;
    const assembled = { kind: 'memory', score: 99, assembled: true } as const;
    const target = { text: 'b', codes: [] };
    for (const file of [
      text,
      '<xliff version="1.2"><file source-language="en" original="a" datatype="x"><body><trans-unit id="1"><source>a</source></trans-unit></body></file></xliff>',
    ]) {
      for (const from of [origin, assembled]) {
        const merged = mergedInto(file, [
          { unit: 0, start: 0, end: 1, target, status: 'draft', origin: from },
        ]);
        expect(extractedFrom(merged).units[0]?.target?.origin).toEqual(from);
      }
    }
  });
});

describe('writing XLIFF 1.2', () => {
  it('makes a translation in its place', () => {
    expect(withTarget(one, `Ein ${c(0)}fettes${c(1)} Wort.${c(2)}`)).toBe(
      one.replace(
        'ctype="lb"/></source>',
        'ctype="lb"/></source>\n  <target state="translated">Ein <g id="1" ctype="bold">fettes</g> Wort.<x id="2" ctype="lb"/></target>',
      ),
    );
  });

  it('builds a segmented translation as its source, and says the state of each segment', () => {
    const first = withTarget(one, 'Eins.', { unit: 1 });
    expect(first).toContain(
      '</mrk></seg-source>\n  <target state="needs-translation"><mrk mtype="seg" mid="1" ',
    );
    expect(
      extractedFrom(first)
        .units.map(({ target }) => target?.status)
        .slice(1, 3),
    ).toEqual(['translated', undefined]);
    const both = withTarget(first, 'Zwei.', { unit: 2 });
    expect(both).toMatch(
      /<target state="translated"><mrk [^>]*>Eins\.<\/mrk> <mrk [^>]*>Zwei\.<\/mrk><\/target>/,
    );
  });

  it('says that a translation is approved, and no longer', () => {
    expect(withTarget(one, 'Jawohl', { unit: 3 })).toContain(
      '<trans-unit id="4" approved="no"><source>Yes</source><target state="translated">Jawohl</target>',
    );
    expect(withTarget(one, 'a', { status: 'approved' })).toContain('size-unit="char" approved="yes"');
  });

  it('names a language that the file left open', () => {
    const open = one.replace(' target-language="de"', '');
    expect(withTarget(open, 'a', { targetLanguage: 'ko' })).toContain('target-language="ko"');
    expect(withTarget(open, 'a')).not.toContain('target-language');
  });
});

const pieces = ['a', ' ', '.', '<', '&', '\u0001', '\uD800', ...[0, 1, 2, 3, 4, 5].map((index) => c(index))];
const anyTarget = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
const rich = version2(
  `<segment><source><pc id="1">a</pc><sc id="2"/>b</source></segment>
  <segment><source>c<ec startRef="2"/> <mrk id="3" type="term">d</mrk><ph id="4" canCopy="no"/></source><target>x</target></segment>`,
);

describe('any translation', () => {
  it('leaves XLIFF 2 valid, and is read as it was written', () => {
    fc.assert(
      fc.property(anyTarget, anyTarget, (first, second) => {
        const { units } = extractedFrom(rich);
        const targets = [first, second];
        const merged = mergedInto(
          rich,
          units.map(({ source }, unit) => {
            const target = { text: targets[unit]!, codes: [] };
            return { unit, start: 0, end: source.text.length, target };
          }),
        );
        const again = extractedFrom(merged).units;
        const letters = (text: string) => text.replace(/[\uE000-\uF8FF\uD800\u0001\ufffd]/g, '').trim();
        expect(again.map(({ target }) => letters(target?.content.text ?? ''))).toEqual(targets.map(letters));
      }),
      { numRuns: 200 },
    );
  });

  it('leaves XLIFF 1.2 valid', () => {
    const text = version1(
      '<trans-unit id="1"><source><g id="1">a</g><bpt id="2">(</bpt>b<ept id="2">)</ept><x id="3"/></source></trans-unit>',
    );
    fc.assert(
      fc.property(anyTarget, (target) => {
        expect(refusal(withTarget(text, target))).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});

describe('damaged documents', () => {
  const markup = [
    '<target>',
    '</target>',
    '<source>',
    '<mrk mtype="seg" mid="1">',
    '</mrk>',
    '<pc id="1">',
    '<ec startRef="1"/>',
    'xml:lang="fr"',
    '<segment>',
    '<g id="1">',
    '<![CDATA[',
    ']]>',
    '&#0;',
    '&lt;b>',
    '&lt;/b>',
    '&amp;nbsp;',
    '%1$s',
    ' its:localeFilterList="fr"',
  ];
  it.each([
    ['XLIFF 2', two],
    ['XLIFF 1.2', one],
    ['every element', rich],
  ])('are refused, or read and kept: %s', (_, text) => {
    fc.assert(
      fc.property(mutations(markup), (changes) => {
        survives(xliffFilter, encodeUtf8(mutate(text, changes)), { file: 'a.xlf' });
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['', 'document-empty'],
    ['text', 'xml-not-well-formed'],
    ['<xliff', 'xml-not-well-formed'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><xliff version="1.2"/>', 'xml-doctype-refused'],
    [version2(`<segment><source>${'<pc id="1">'.repeat(600)}`), 'document-too-deep'],
  ])('say what is wrong: %#', (text, code) => {
    expect(refusal(text)).toBe(code);
  });
});
