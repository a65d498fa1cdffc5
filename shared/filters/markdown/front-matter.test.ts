import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { plainText } from '../../content/index.ts';
import { extracted, merged, pseudo, replaceUnits, shown, withUnit } from '../testing/documents.ts';
import { markdownFilter } from './filter.ts';

const yaml = (body: string) => `---\n${body}---\n\nText.\n`;
const toml = (body: string) => `+++\n${body}+++\n\nText.\n`;
const units = (text: string) => shown(markdownFilter, text).slice(0, -1);

describe('YAML', () => {
  it('joins the lines of a folded block and writes its indentation back', () => {
    const text = yaml(
      'description: >-\n    Folded text\n    over lines\n\n    Another paragraph\nlayout: post\n',
    );
    expect(units(text)).toEqual(['Folded text over lines', 'Another paragraph']);
    expect(withUnit(markdownFilter, text, 'Neuer Text')).toBe(
      yaml('description: >-\n    Neuer Text\n\n    Another paragraph\nlayout: post\n'),
    );
    expect(withUnit(markdownFilter, text, '  a\nb: #c', 1)).toContain('\n\n    a b: #c\nlayout');
  });

  it('keeps the line breaks of a literal block', () => {
    const text = yaml('summary: |+2\n   First line\n  second line\n');
    expect(units(text)).toEqual(['First line<br/>second line']);
    expect(withUnit(markdownFilter, text, 'eins\uE000zwei')).toBe(yaml('summary: |+2\n   eins\n  zwei\n'));
  });

  it('keeps lines of a folded block that are indented further', () => {
    expect(units(yaml('summary: >\n  a\n   b\n  c\n'))).toEqual(['a<br/>b<br/>c']);
  });

  it('finds keys at any depth, and none in what is text or a list', () => {
    const text = yaml(
      'hero:\n  title: One\n  actions:\n    - text: Two\n      link: /x\n    - "text": \'Three\'\nother: |\n  title: no\nfoo: {\n  title: no\n}\nbar: "\n  title: no"\nplain: a\n  title is no key\n- title: Four\n',
    );
    expect(units(text)).toEqual(['One', 'Two', 'Three', 'Four']);
  });

  it('joins the lines of a value without quotes', () => {
    const text = yaml('title: A title\n  on lines\nlead:\n  Below\n  it\ntext:\n  - x\n');
    expect(units(text)).toEqual(['A title on lines', 'Below it']);
    expect(withUnit(markdownFilter, text, 'Titel: zwei')).toContain('---\ntitle: "Titel: zwei"\nlead:');
  });
});

describe('TOML', () => {
  it('reads strings of all kinds', () => {
    const text = toml(
      'title = "A \\"t\\" \\u00e9" # c\ndraft = true\ndescription = \'It is\'\nsummary = """\nOne \\\n  two\nthree"""\nother = """\ntitle = "no"\n"""\n[params]\nseo.subtitle = \'\'\'\na\nb\'\'\'\n',
    );
    expect(units(text)).toEqual(['A "t" é', 'It is', 'One two<br/>three', 'a<br/>b']);
    expect(withUnit(markdownFilter, text, 'Ein "T"')).toContain('title = "Ein \\"T\\"" # c\n');
    expect(withUnit(markdownFilter, text, "Es ist's", 1)).toContain('description = "Es ist\'s"\n');
    expect(withUnit(markdownFilter, text, 'eins "zwei"\uE000drei\\', 2)).toContain(
      'summary = """\neins \\"zwei\\"\ndrei\\\\"""\n',
    );
    expect(withUnit(markdownFilter, text, "'''a'\uE000b'", 3)).toContain("'''\n’’’a’\nb’'''\n");
  });
});

it('is written so that any text is read back', () => {
  const forms: readonly string[] = [
    yaml('title: a\n'),
    yaml('title: "a"\n'),
    yaml("x:\n  - title: 'a'\n"),
    yaml('title: >\n  a\n'),
    yaml('x:\n title: |-\n   a\n\n   b\ny: z\n'),
    toml('title = "a"\n'),
    toml("title = 'a'\n"),
    toml('title = """\na"""\n'),
  ];
  const piece = fc.constantFrom(
    ...'\'"\\:#->|[]{}%@`&*!?,~=ae \t0é한'.split(''),
    '---',
    ': ',
    ' #',
    '\n',
    '"""',
    'null',
    '\u2028',
  );
  fc.assert(
    fc.property(fc.constantFrom(...forms), fc.array(piece, { maxLength: 8 }), (text, pieces) => {
      const target = pieces.join('');
      const read = extracted(markdownFilter, encodeUtf8(withUnit(markdownFilter, text, `x${target}`))).units;
      const wanted = `x${target}`.replace(/[ \t]*[\n\r\u0085\u2028\u2029]\s*/g, ' ').trim();
      expect(plainText(read[0]!.source).trim()).toBe(wanted);
      expect(read.length).toBe(extracted(markdownFilter, encodeUtf8(text)).units.length);
    }),
    { numRuns: 400 },
  );
});

it('comes back byte for byte, and pseudo-translated in the same units', () => {
  const piece = fc.constantFrom(
    'title:',
    'title: ',
    'title = ',
    'a',
    ' ',
    '  ',
    '- ',
    '"',
    "'",
    '"""',
    "'''",
    '>',
    '|',
    '>-',
    '\n',
    '\n',
    '\n  ',
    '\n    ',
    '#',
    ': ',
    '\\',
    '[x]',
    '{',
    '}',
    '[',
    'x: y',
  );
  fc.assert(
    fc.property(fc.constantFrom('---', '+++'), fc.array(piece, { maxLength: 20 }), (fence, pieces) => {
      const bytes = encodeUtf8(`${fence}\n${pieces.join('')}\n${fence}\n\nText.\n`);
      const extraction = extracted(markdownFilter, bytes);
      const same = merged(
        markdownFilter,
        bytes,
        replaceUnits(extraction, (source) => source),
      );
      expect(Buffer.compare(same, bytes)).toBe(0);
      const after = extracted(
        markdownFilter,
        merged(markdownFilter, bytes, replaceUnits(extraction, pseudo)),
      );
      expect(after.units.map(({ source }) => source.text)).toEqual(
        extraction.units.map(({ source }) => pseudo(source).text),
      );
    }),
    { numRuns: 400 },
  );
});
