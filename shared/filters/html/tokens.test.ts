import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TokenHandler } from './tag.ts';
import { readAnyTokens, readTokens } from './tokens.ts';

const parts = [
  '<b>',
  '</b>',
  '<B >',
  '</B >',
  '</b x=">">',
  '<p class="a">',
  "<p class='a \" b' id=c>",
  '<p class = "a">',
  '<p class="a"id="b">',
  '<p a b=""c/>',
  '<p a / b>',
  '<p =a>',
  '<p ä="1" @b="2" data-x_y.z:q="3">',
  '<a href="?a=1&b=2&amp;c&copy">',
  '<a href="x',
  '<br/>',
  '<br / >',
  '<br//>',
  '<img alt="">',
  '<x:y/>',
  '<spån>',
  '<script>',
  '</script>',
  '<script/>',
  '<style>',
  '</STYLE >',
  '<title>',
  '</title>',
  '<textarea>',
  '</textarea>',
  '<iframe>',
  '</iframe>',
  '<plaintext>',
  '<svg>',
  '</svg>',
  '<![CDATA[',
  ']]>',
  '<!-- c -->',
  '<!-->',
  '<!--',
  '-->',
  '<!doctype html>',
  '<!x>',
  '<?php ?>',
  '</>',
  '</ b>',
  '</1>',
  '<1>',
  '< b>',
  '<<b>',
  '<',
  '</',
  '<b',
  '</b',
  '>',
  '"',
  "'",
  '/',
  '=',
  'text',
  ' ',
  '\n',
  '&amp;',
  '&amp',
  '&AMP;',
  '&nbsp;',
  '&notin;',
  '&not',
  '&nosuch;',
  '&acE;',
  '&#38;',
  '&#160;',
  '&#128;',
  '&#0;',
  '&#xD800;',
  '&#x1F600;',
  '&#X41;',
  '&#x;',
  '&#;',
  '&;',
  '& ',
  '&',
  '&&',
  ';',
  'ü',
  '😀',
  '\uD83D',
];

/** What is told of a text, and within `svg` that it is foreign. */
function told(read: typeof readTokens, text: string, xhtml: boolean): unknown[] {
  const events: unknown[] = [];
  let foreign = false;
  const handler: TokenHandler = {
    text: (start, end) => events.push(['text', start, end]),
    character: (...event) => events.push(['character', ...event]),
    open(tag) {
      if (tag.name === 'svg') foreign = true;
      const attributes = Array.from({ length: tag.attributeCount }, (_, index) => [
        tag.attributeName(index),
        tag.value(index),
        tag.place(index),
        tag.valueParts(index),
      ]);
      events.push(['open', tag.name, tag.start, tag.end, tag.selfClosing, attributes]);
    },
    close(name, start, end) {
      if (name === 'svg') foreign = false;
      events.push(['close', name, start, end]);
    },
    other: (start, end) => events.push(['other', start, end]),
    isForeign: () => foreign,
  };
  read(text, text, xhtml, handler);
  return events;
}

it('tells in the quick way what the tokenizer tells', () => {
  const some = fc.array(fc.constantFrom(...parts), { maxLength: 14 });
  fc.assert(
    fc.property(some, fc.boolean(), (chosen, xhtml) => {
      const text = chosen.join('');
      expect(told(readTokens, text, xhtml)).toEqual(told(readAnyTokens, text, xhtml));
    }),
    { numRuns: 5000 },
  );
});

it('tells it of any characters between markup, too', () => {
  const some = fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'binary', maxLength: 4 })), {
    maxLength: 10,
  });
  fc.assert(
    fc.property(some, fc.boolean(), (chosen, xhtml) => {
      const text = chosen.join('');
      expect(told(readTokens, text, xhtml)).toEqual(told(readAnyTokens, text, xhtml));
    }),
    { numRuns: 3000 },
  );
});
