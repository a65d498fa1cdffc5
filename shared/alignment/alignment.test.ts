import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignSegments, alignTexts } from './index.ts';

const shape = (source: readonly string[], target: readonly string[]) =>
  alignTexts(source, target).map((bead) => [bead.source, bead.target]);

describe('aligning texts', () => {
  it('links what translates each other, in order', () => {
    const english = [
      'The congress of the KPRF met in 2021.',
      'It was a long and difficult meeting, with many speeches.',
      'See https://example.org for the minutes.',
    ];
    const german = [
      'Der Kongress der KPRF tagte 2021.',
      'Es war eine lange und schwierige Sitzung mit vielen Reden.',
      'Das Protokoll steht unter https://example.org.',
    ];
    expect(shape(english, german)).toEqual([
      [[0], [0]],
      [[1], [1]],
      [[2], [2]],
    ]);
  });

  it('finds what was left out, added, joined and split', () => {
    const english = [
      'Resolution 12 was adopted by the council on the first day of the meeting.',
      'The delegates left early.',
      'Resolution 13 was postponed until the autumn. ',
      'The chairman of the KPRF closed the session with a short address to all members, and nobody objected to it.',
    ];
    const german = [
      'Die Resolution 12 wurde vom Rat am ersten Tag der Tagung angenommen.',
      'Die Resolution 13 wurde auf den Herbst verschoben.',
      'Der Vorsitzende der KPRF schloss die Sitzung mit einer kurzen Ansprache an alle.',
      'Niemand hatte etwas dagegen.',
    ];
    expect(shape(english, german)).toEqual([
      [[0], [0]],
      [[1], []],
      [[2], [1]],
      [[3], [2, 3]],
    ]);
  });

  it('uses every text exactly once, in order, whatever the texts are', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (source, target) => {
        const beads = alignTexts(source, target);
        expect(beads.flatMap((bead) => bead.source)).toEqual([...source.keys()]);
        expect(beads.flatMap((bead) => bead.target)).toEqual([...target.keys()]);
        for (const bead of beads) expect(bead.source.length + bead.target.length).toBeGreaterThan(0);
      }),
    );
  });

  it('keeps to paragraphs when they are segments of documents', () => {
    const at = (unit: number, text: string) => ({ unit, text });
    const links = alignSegments(
      [at(0, 'A title'), at(1, 'First sentence of 7.'), at(1, 'Second sentence.'), at(2, 'The end of 9.')],
      [at(0, 'Ein Titel'), at(3, 'Erster Satz von 7. Zweiter Satz.'), at(4, 'Das Ende von 9.')],
    );
    expect(links).toEqual([
      { source: [0], target: [0] },
      { source: [1, 2], target: [1] },
      { source: [3], target: [2] },
    ]);
    const words = fc.array(fc.record({ unit: fc.nat(3), text: fc.string({ maxLength: 20 }) }), {
      maxLength: 10,
    });
    const inOrder = words.map((list) => [...list].sort((a, b) => a.unit - b.unit));
    fc.assert(
      fc.property(inOrder, inOrder, (source, target) => {
        const all = alignSegments(source, target);
        expect(all.flatMap((link) => link.source)).toEqual([...source.keys()]);
        expect(all.flatMap((link) => link.target)).toEqual([...target.keys()]);
      }),
    );
  });
});
