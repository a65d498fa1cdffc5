import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReferenceRepair } from './repair.ts';

function repair(text: string, size = text.length || 1): { text: string; found: string[] } {
  const found: string[] = [];
  const mender = new ReferenceRepair((kind, detail) =>
    found.push(kind === 'bare-ampersand' ? kind : `${kind} ${detail}`),
  );
  let out = '';
  for (let start = 0; start < text.length; start += size) out += mender.push(text.slice(start, start + size));
  return { text: out + mender.push('', true), found };
}

describe('mending references', () => {
  it('leaves good text as it is', () => {
    const text = '<a b="&lt;&#10;">&amp; &#x1F600; &name; <![CDATA[a & b]]><!-- & --><?p & ?></a>';
    expect(repair(text)).toEqual({ text, found: [] });
  });

  it('escapes an ampersand that starts nothing', () => {
    expect(repair('<a>AT&T & Co &;</a>').text).toBe('<a>AT&amp;T &amp; Co &amp;;</a>');
    expect(repair('a&').text).toBe('a&amp;');
  });

  it('turns references to what XML lacks into entities of the same length', () => {
    const mender = new ReferenceRepair(() => undefined);
    expect(mender.push('&#x1F;&#11;&#xD800;&#65535;', true)).toBe('&_x1F;&_11;&_xD800;&_65535;');
    expect(mender.entities).toMatchObject({ _x1F: '\x1f', _11: '\v', _xD800: '\ud800', _65535: '\uffff' });
  });

  it('takes numbers beyond Unicode for text', () => {
    expect(repair('&#x110000;').text).toBe('&amp;#x110000;');
  });

  it('does the same whatever the pieces', () => {
    const token = fc.constantFrom(
      '&',
      '&amp;',
      '&#x1;',
      '&#65;',
      '&é;',
      ';',
      '<',
      '<!',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '-',
      ']',
      'x',
      ' ',
      '#x',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 20 }), fc.integer({ min: 1, max: 8 }), (tokens, size) => {
        const text = tokens.join('');
        expect(repair(text, size)).toEqual(repair(text));
      }),
    );
  });
});
