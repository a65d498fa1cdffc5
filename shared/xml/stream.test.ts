import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EditioError, encodeUtf8, type Failure, failureOf } from '../base/index.ts';
import { escapeAttribute, escapeText, type XmlOptions, XmlStream } from './index.ts';

interface Heard {
  readonly events: string[];
  readonly failure: Failure | undefined;
}

function read(xml: string | Uint8Array, options: XmlOptions = {}, size = 1 << 20): Heard {
  const events: string[] = [];
  const say = (event: string): void => {
    const last = events.at(-1);
    if (event.startsWith('"') && last?.startsWith('"')) events[events.length - 1] = last + event.slice(1);
    else events.push(event);
  };
  const bytes = typeof xml === 'string' ? encodeUtf8(xml) : xml;
  let failure: Failure | undefined;
  try {
    const stream = new XmlStream(
      'a.xml',
      {
        open: (name, attributes) =>
          say(
            `<${name}${Object.entries(attributes)
              .map(([key, value]) => ` ${key}=${value}`)
              .join('')}`,
          ),
        close: (name) => say(`>${name}`),
        text: (text) => say(`"${text}`),
        oddity: ({ kind, line }) => say(`!${kind}@${line}`),
        broken: (found, cause) => {
          say(`?${cause}@${found.params.line}`);
          return true;
        },
      },
      options,
    );
    for (let start = 0; start < bytes.length; start += size)
      stream.write(bytes.subarray(start, start + size));
    stream.end();
  } catch (error) {
    if (!(error instanceof EditioError)) throw error;
    failure = failureOf(error);
  }
  return { events, failure };
}

const lenient: XmlOptions = { lenient: true, recovery: { element: 'tu', within: ['tmx', 'body'] } };

describe('reading XML', () => {
  it('tells elements, attributes and text', () => {
    expect(read('<?xml version="1.0"?>\r\n<a b="1&#10;2"><c/>x\r\ny<![CDATA[<z>]]>&amp;</a>')).toEqual({
      events: ['<a b=1\n2', '<c', '>c', '"x\ny<z>&', '>a'],
      failure: undefined,
    });
  });

  it('tells the same whatever the pieces', () => {
    const xml = '<?xml version="1.0"?><!DOCTYPE a SYSTEM "a.dtd"><a b="é">x\r\n&amp;한😀<!-- c --><d/></a>';
    for (const size of [1, 2, 3, 5]) expect(read(xml, {}, size)).toEqual(read(xml));
    for (const size of [1, 2, 3, 5]) expect(read(xml, lenient, size)).toEqual(read(xml));
  });

  it('names line and column of what is wrong', () => {
    const { failure } = read('<a>\n  <b>\n  </c>\n</a>');
    expect(failure).toMatchObject({
      code: 'xml-not-well-formed',
      params: { file: 'a.xml', line: 3, column: 7 },
    });
  });

  it('says when the document ends too soon', () => {
    for (const xml of ['', '<a', '<a>', '<a><b></b>', '<a><!-- ', 'text']) {
      expect(read(xml).failure?.code).toBe('xml-not-well-formed');
    }
  });

  it('skips a document type and refuses one with entities', () => {
    expect(read('<!DOCTYPE a PUBLIC "x" "http://localhost/x.dtd"><a/>').failure).toBeUndefined();
    expect(read('<!DOCTYPE a [<!ELEMENT a ANY>]><a/>').failure).toBeUndefined();
    const bomb = '<!DOCTYPE a [\n<!ENTITY x "xxxx">\n<!ENTITY y "&x;&x;">]><a>&y;</a>';
    expect(read(bomb)).toEqual({
      events: [],
      failure: { code: 'xml-doctype-refused', params: { file: 'a.xml', line: 3, column: 23 } },
    });
    expect(read(bomb, lenient)).toEqual({
      events: ['!entities-ignored@3', '<a', '!undefined-entity@3', '"&y;', '>a'],
    });
  });

  it('stops at 257 elements inside each other', () => {
    const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
    expect(read(nested(256)).failure).toBeUndefined();
    expect(read(nested(257)).failure).toEqual({
      code: 'xml-too-deep',
      params: { file: 'a.xml', limit: 256, line: 1, column: 257 * 3 + 1 },
    });
    expect(read(nested(10_000)).failure?.code).toBe('xml-too-deep');
  });

  it('gives back any text that was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const mapped = escapeText(text);
        const { events, failure } = read(`<a b="${escapeAttribute(text)}">${mapped}</a>`);
        const held = text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
        expect(failure).toBeUndefined();
        expect(events).toEqual([`<a b=${held}`, ...(held === '' ? [] : [`"${held}`]), '>a']);
      }),
    );
  });
});

describe('reading XML leniently', () => {
  it('keeps characters that XML does not have', () => {
    expect(read('<a>\n1\x02 &#x3; &#xDC00; \uffff</a>', lenient).events).toEqual([
      '!illegal-character@2',
      '!lone-surrogate@2',
      '<a',
      '!illegal-character@2',
      '!illegal-character@2',
      '"\n1\x02 \x03 \udc00 \uffff',
      '>a',
    ]);
  });

  it('keeps ampersands and entities that it does not know', () => {
    const { events, failure } = read('<a b="R&D">AT&T &nbsp;</a>', lenient);
    expect(failure).toBeUndefined();
    expect(events.filter((event) => !event.startsWith('!'))).toEqual(['<a b=R&D', '"AT&T &nbsp;', '>a']);
  });

  it('takes white space before the declaration and anything behind the root', () => {
    expect(read('\n<?xml version="1.0"?><a/>\0\0<b>', lenient).failure).toBeUndefined();
    expect(read('<a/><b/>').failure?.code).toBe('xml-not-well-formed');
  });

  it('refuses each of these when it is not lenient', () => {
    for (const xml of [
      '<a>\x02</a>',
      '<a>&#x3;</a>',
      '<a>AT&T</a>',
      '<a>&nbsp;</a>',
      '\n<?xml version="1.0"?><a/>',
    ]) {
      expect(read(xml).failure?.code).toBe('xml-not-well-formed');
    }
  });
});

describe('reading on behind a broken element', () => {
  it('ends with the document, whether what stands behind it comes in the same piece or in another', () => {
    const document = '<tmx><body><tu>1</tu></body></tmx>';
    for (const behind of ['<?p?><tu>2</tu>', '<tu><tu>2</tu></seg></tu>', '</tmx><tu>2</tu>']) {
      const whole = read(document + behind, lenient);
      expect(whole.events.at(-1)).toBe('>tmx');
      expect(whole.failure).toBeUndefined();
      expect(read(document + behind, lenient, 1)).toEqual(whole);
    }
  });

  const around = (inside: string) => `<tmx>\n<body>\n${inside}\n</body>\n</tmx>`;
  const texts = ({ events }: Heard) => events.filter((event) => /^["?]/.test(event) && !/^"\s*$/.test(event));

  it.each([
    ['a wrong end tag', '<tu>1<b></tu>\n<tu>2</tu>', ['"1', '?syntax@3', '"2']],
    ['an attribute without its quote', '<tu a="x>1</tu>\n<tu>2</tu>', ['?syntax@3', '"2']],
    ['a stray <', '<tu>1 < 2</tu>\n<tu>2</tu>', ['"1 ', '?syntax@3', '"2']],
    ['a missing end tag', '<tu>1\n<tu>2</tu>', ['"1\n', '?misplaced@4', '"2']],
    ['an unclosed comment', '<tu>1<!-- </tu>\n<tu>2</tu>', ['"1', '?end@6', '"2']],
    ['an unclosed CDATA section', '<tu><![CDATA[</tu>\n<tu>2</tu>', ['?end@6', '"2']],
    ['the last element', '<tu>1</tu><tu>2</b></tu>', ['"1', '"2', '?syntax@3']],
  ])('finds the next element after %s', (_, inside, expected) => {
    for (const size of [1, 2, 3, 7, 1000]) {
      const heard = read(around(inside), lenient, size);
      expect(heard.failure).toBeUndefined();
      expect(texts(heard)).toEqual(expected);
      expect(heard.events.at(-1)).toBe('>tmx');
    }
  });

  it('knows the place after going on', () => {
    const xml = around('<tu>\n<b></tu>\r\n  <tu>x</tu><tu\r\n>y<tu>z</q></tu>');
    for (const size of [1, 4, 1000]) {
      const { events } = read(xml, lenient, size);
      expect(events.filter((event) => event.startsWith('?'))).toEqual([
        '?syntax@4',
        '?misplaced@6',
        '?syntax@6',
      ]);
    }
  });

  it('does not let one text use up the memory', () => {
    const long = 'x'.repeat(3000);
    const xml = around(`<tu>${long}</tu><tu>2</tu>`);
    expect(texts(read(xml, { ...lenient, lengthLimit: 1000 }, 100))).toEqual(['?length@3', '"2']);
    expect(read(`<a>${long}</a>`, { lengthLimit: 1000 }, 100).failure).toMatchObject({
      code: 'xml-too-long',
      params: { limit: 1000 },
    });
    const many = '<b/>'.repeat(1000);
    expect(texts(read(around(`<tu>${many}</tu><tu>2</tu>`), { ...lenient, lengthLimit: 1000 }, 100))).toEqual(
      ['?length@3', '"2'],
    );
  });

  it('ends with events or a failure for any mixture of pieces', () => {
    const token = fc.constantFrom(
      '<tmx>',
      '<body>',
      '<tu>',
      '<tu',
      '</tu>',
      '</body>',
      '</tmx>',
      '<seg>',
      '</seg>',
      '<',
      '>',
      '"',
      '&',
      '&#0;',
      ';',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '<!DOCTYPE',
      '[',
      ']',
      'a=',
      ' ',
      '\r',
      '\n',
      '\0',
      'x',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (tokens, size) => {
        const xml = `<tmx><body><tu>${tokens.join('')}`;
        expect(() => read(xml, lenient, size)).not.toThrow();
        expect(() => read(xml, {}, size)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
