import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignSegments, alignTexts } from './index.ts';

const texts = (all: readonly string[]) => all.map((text) => ({ text }));
const shape = (source: readonly string[], target: readonly string[]) =>
  alignTexts(texts(source), texts(target)).map((bead) => [bead.source, bead.target]);

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
    const strings = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 12 });
    fc.assert(
      fc.property(strings, strings, (source, target) => {
        const beads = alignTexts(texts(source), texts(target));
        expect(beads.flatMap((bead) => bead.source)).toEqual([...source.keys()]);
        expect(beads.flatMap((bead) => bead.target)).toEqual([...target.keys()]);
        for (const bead of beads) expect(bead.source.length + bead.target.length).toBeGreaterThan(0);
      }),
    );
  });

  const heading = (text: string, level = 1) => ({ text, kind: 'heading', level }) as const;
  const paragraph = (text: string) => ({ text, kind: 'paragraph' }) as const;

  it('goes from heading to heading where they follow each other in the same levels', () => {
    const source = [
      heading('Of the many and long meetings of the council', 1),
      paragraph('It met.'),
      heading('Spring', 2),
      paragraph('Nothing at all happened in this season, as far as anybody knows or can remember today.'),
      paragraph('It rained.'),
    ];
    const target = [
      heading('Sitzungen', 1),
      heading('Vom Frühjahr und allem, was in ihm nicht geschah', 2),
      paragraph('Es regnete.'),
    ];
    const links = alignTexts(source, target).map((bead) => [bead.source, bead.target]);
    expect(links).toContainEqual([[0], [0]]);
    expect(links).toContainEqual([[1], []]);
    expect(links).toContainEqual([[2], [1]]);
    expect(links).toContainEqual([[4], [2]]);
  });

  it('joins no heading with text where headings were added or left out', () => {
    const source = [
      heading('The council'),
      paragraph('The council met in spring and decided what had to be decided.'),
      heading('News', 2),
      paragraph('It went home.'),
    ];
    const target = [
      heading('Rat'),
      paragraph('Der Rat tagte im Frühjahr und beschloss, was beschlossen werden musste.'),
      paragraph('Er ging nach Hause.'),
    ];
    expect(alignTexts(source, target).map((bead) => [bead.source, bead.target])).toEqual([
      [[0], [0]],
      [[1], [1]],
      [[2], []],
      [[3], [2]],
    ]);
  });

  it('uses every text once, in order, of whatever kinds', () => {
    const item = fc.record(
      {
        text: fc.string({ maxLength: 20 }),
        kind: fc.constantFrom(
          'heading' as const,
          'paragraph' as const,
          'list-item' as const,
          'cell' as const,
        ),
        level: fc.integer({ min: 1, max: 2 }),
      },
      { requiredKeys: ['text'] },
    );
    const items = fc.array(item, { maxLength: 8 });
    fc.assert(
      fc.property(items, items, (source, target) => {
        const beads = alignTexts(source, target);
        expect(beads.flatMap((bead) => bead.source)).toEqual([...source.keys()]);
        expect(beads.flatMap((bead) => bead.target)).toEqual([...target.keys()]);
        for (const { score } of beads) expect(Number.isFinite(score)).toBe(true);
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
