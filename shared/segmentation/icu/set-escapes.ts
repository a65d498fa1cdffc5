import type { SetNode } from './pattern.ts';
import { lineTerminators, wordClass } from './pattern.ts';
import { propertyClass } from './properties.ts';
import type { PatternScanner } from './scanner.ts';

const simpleSets: Readonly<Record<string, SetNode>> = {
  d: { type: 'set', source: '\\p{Nd}', word: true },
  D: { type: 'set', source: '\\P{Nd}' },
  s: { type: 'set', source: '\\p{White_Space}', word: false, blank: true },
  S: { type: 'set', source: '\\P{White_Space}' },
  w: { type: 'set', source: wordClass, word: true },
  W: { type: 'set', source: `[^${wordClass}]`, word: false },
  h: { type: 'set', source: '[\\t\\p{Zs}]', word: false, blank: true },
  H: { type: 'set', source: '[^\\t\\p{Zs}]' },
  v: { type: 'set', source: lineTerminators, word: false, blank: true },
  V: { type: 'set', source: `[^${lineTerminators}]` },
};
const wordProperties = /^(?:L|Lu|Ll|Lt|Lo|Lm|Nd|M|Mn|Mc|Me|Pc|Alphabetic|Uppercase|Lowercase)$/;

/** Takes `\d`, `\p{…}` and their like; `undefined` (nothing taken) when no set begins here. */
export function readSetEscape(input: PatternScanner): SetNode | undefined {
  const property = input.takeMatch(/\\[pP](?:\{[^}]*\}|[A-Za-z])/y);
  if (property !== undefined) {
    const name = property.slice(2).replace(/[{}]/g, '');
    const negative = property[1] === 'P';
    const word = !negative && wordProperties.test(name) ? true : undefined;
    const blank = !negative && /^(?:White_Space|Bidi_Control|Zs|Zl|Zp|Z)$/.test(name);
    return { type: 'set', source: propertyClass(name, negative), word, blank };
  }
  const simple = /^\\[dDsSwWhHvV]/.test(input.rest(2)) ? simpleSets[input.rest(2)[1]!] : undefined;
  if (simple !== undefined) input.skip(2);
  return simple;
}
