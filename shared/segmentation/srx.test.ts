import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../base/index.ts';
import type { SrxDocument } from './index.ts';
import { defaultDocument, parseSrx, serialiseSrx } from './index.ts';

const example = `<?xml version="1.0"?>
<srx:srx xmlns:srx="http://www.lisa.org/srx20" xmlns:own="urn:own" version="2.0">
  <srx:header segmentsubflows="no" cascade="yes">
    <srx:formathandle type="start" include="yes"/>
    <srx:formathandle type="isolated" include="yes"/>
    <own:sample><rule break="no"/>text</own:sample>
  </srx:header>
  <srx:body>
    <srx:languagerules>
      <srx:languagerule languagerulename="English">
        <!-- abbreviations -->
        <srx:rule break="no"><srx:beforebreak>\\bMr\\.</srx:beforebreak><srx:afterbreak><![CDATA[\\s]]></srx:afterbreak></srx:rule>
        <srx:rule><srx:beforebreak>[.?!]&lt;?</srx:beforebreak></srx:rule>
      </srx:languagerule>
    </srx:languagerules>
    <srx:maprules><srx:languagemap languagepattern="en.*" languagerulename="English"/></srx:maprules>
  </srx:body>
</srx:srx>`;

function wrap(rules: string, map = '<languagemap languagepattern=".*" languagerulename="R"/>'): string {
  return `<srx version="2.0"><header/><body><languagerules><languagerule languagerulename="R">${rules}</languagerule></languagerules><maprules>${map}</maprules></body></srx>`;
}

describe('reading SRX', () => {
  it('takes rules, maps and header, and passes over other namespaces and comments', () => {
    const result = parseSrx(example, 'example.srx');
    expect(result).toEqual({
      ok: true,
      value: {
        cascade: true,
        segmentSubflows: false,
        formatHandles: { start: true, end: true, isolated: true },
        languageRules: [
          {
            name: 'English',
            rules: [
              { break: false, before: '\\bMr\\.', after: '\\s' },
              { break: true, before: '[.?!]<?', after: '' },
            ],
          },
        ],
        languageMaps: [{ pattern: 'en.*', rules: 'English' }],
      } satisfies SrxDocument,
    });
  });

  it('takes the language maps of SRX 1.0, and a DOCTYPE that declares nothing', () => {
    const xml = `<!DOCTYPE srx SYSTEM "srx.dtd"><srx version="1.0"><header/><body><languagerules><languagerule languagerulename="R"/></languagerules>
      <maprules><maprule maprulename="m"><languagemap languagepattern="x" languagerulename="R"/></maprule></maprules></body></srx>`;
    const result = parseSrx(xml, 'old.srx');
    expect(result.ok && result.value.languageMaps).toEqual([{ pattern: 'x', rules: 'R' }]);
  });

  it.each([
    ['another format', '<tmx version="1.4"/>', 'srx-invalid', 'first element'],
    ['no version', '<srx version=""><body/></srx>', 'srx-invalid', 'version'],
    ['no language maps', '<srx version="2.0"><body/></srx>', 'srx-invalid', 'language maps'],
    [
      'a map to rules that are not there',
      wrap('', '<languagemap languagepattern="a" languagerulename="X"/>'),
      'srx-invalid',
      'X',
    ],
    [
      'a map without a pattern',
      wrap('', '<languagemap languagerulename="R"/>'),
      'srx-invalid',
      'languagemap',
    ],
    ['a value that is neither yes nor no', wrap('<rule break="maybe"/>'), 'srx-invalid', 'maybe'],
    ['broken XML', '<srx version="2.0"><body></srx>', 'xml-not-well-formed', 'line 1'],
    ['entities', '<!DOCTYPE srx [<!ENTITY a "b">]><srx version="2.0"/>', 'xml-doctype-refused', 'entities'],
    ['nesting without end', `<srx version="2.0">${'<a>'.repeat(80)}`, 'xml-too-deep', '64'],
    ['nothing', '', 'xml-not-well-formed', 'file.srx'],
  ])('refuses %s, saying why', (_, xml, code, words) => {
    const result = parseSrx(xml, 'file.srx');
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.failure.code).toBe(code);
    expect(describeFailure(result.failure)).toContain(words);
  });

  it('names line and column of what is wrong', () => {
    const place = (xml: string) => {
      const result = parseSrx(xml, 'a.srx');
      return result.ok
        ? undefined
        : { line: result.failure.params.line, column: result.failure.params.column };
    };
    expect(place('<srx version="2.0">\n <header cascade="maybe"/></srx>')).toEqual({ line: 2, column: 2 });
    expect(place('\n<tmx version="1.4"/>')).toEqual({ line: 2, column: 1 });
  });

  it('names the rule and the pattern that cannot be used', () => {
    const rules = '<rule><beforebreak>a</beforebreak></rule><rule><afterbreak>\\N{DASH}</afterbreak></rule>';
    const result = parseSrx(wrap(rules), 'file.srx');
    expect(result.ok ? undefined : result.failure).toEqual({
      code: 'srx-rule-invalid',
      params: {
        file: 'file.srx',
        place: expect.stringMatching(/^line \d+, column \d+ \(rule 2 of “R”\)$/),
        pattern: '\\N{DASH}',
        detail: '“\\N{…}” names a character; write its number as \\x{…}',
      },
    });
  });
});

describe('writing SRX', () => {
  it('gives the default rules back when they are read again', () => {
    expect(parseSrx(serialiseSrx(defaultDocument), 'default.srx')).toEqual({
      ok: true,
      value: defaultDocument,
    });
  });

  it('gives any document back', () => {
    const pattern = fc
      .array(
        fc.constantFrom(
          'a',
          '\\.',
          '[<>&"\']',
          '\\s+',
          'é',
          '😀',
          '\t',
          '\n',
          ' ',
          '\u0085',
          '\u2028',
          '\\p{Lu}',
          '(?:x|y)',
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join(''));
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
      .filter((text) => !/[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]/.test(text));
    const rule = fc.record({ break: fc.boolean(), before: pattern, after: pattern });
    const document = fc
      .uniqueArray(fc.record({ name, rules: fc.array(rule, { maxLength: 4 }) }), {
        minLength: 1,
        maxLength: 4,
        selector: (languageRule) => languageRule.name,
      })
      .chain((languageRules) =>
        fc.record({
          cascade: fc.boolean(),
          segmentSubflows: fc.boolean(),
          formatHandles: fc.record({ start: fc.boolean(), end: fc.boolean(), isolated: fc.boolean() }),
          languageRules: fc.constant(languageRules),
          languageMaps: fc.array(
            fc.record({
              pattern,
              rules: fc.constantFrom(...languageRules.map((languageRule) => languageRule.name)),
            }),
            { maxLength: 4 },
          ),
        }),
      );
    fc.assert(
      fc.property(document, (original) => {
        expect(parseSrx(serialiseSrx(original), 'any.srx')).toEqual({ ok: true, value: original });
      }),
    );
  });

  it('writes what XML cannot hold as an escape that means the same', () => {
    const rules = [{ break: true, before: 'a\u0001', after: '' }];
    const written = serialiseSrx({
      ...defaultDocument,
      languageRules: [{ name: 'R', rules }],
      languageMaps: [{ pattern: '.*', rules: 'R' }],
    });
    const result = parseSrx(written, 'x.srx');
    expect(result.ok && result.value.languageRules[0]?.rules[0]?.before).toBe('a\\x{1}');
  });
});
