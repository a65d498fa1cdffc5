import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Code,
  type Content,
  codeCharacter,
  codeIndex,
  plainContent,
  plainText,
  serialiseCodes,
  sliceContent,
} from '../content/index.ts';
import { newTarget, type Segment, successorOf, swapCutSegments, type Target } from '../projects/index.ts';
import { segmentUnit } from '../segmentation/index.ts';
import { type Status, statuses } from '../targets/index.ts';
import { type CutEdition, carryOutCut, type FreshSegment, planCut, type TargetCutter } from './index.ts';

const stamp = { by: 'Ada', at: 9 };

/** Breaks behind each of some marks and the white space that follows. */
function cutterAt(marks: string): TargetCutter {
  return {
    breaksInContent: ({ text }) =>
      [...text.matchAll(new RegExp(`[${marks}][\\uE000-\\uF8FF]*\\s*`, 'gu'))]
        .map((match) => match.index + match[0].length)
        .filter((at) => at < text.length),
  };
}

function cutUnits(units: readonly Content[], marks: string): readonly FreshSegment[] {
  return units.flatMap((content, unit) =>
    segmentUnit(content, cutterAt(marks)).map(({ start, end }) => ({
      unit,
      start,
      end,
      kind: 'paragraph' as const,
      source: sliceContent(content, start, end),
      words: 1,
    })),
  );
}

function withIds(fresh: readonly FreshSegment[]): readonly Segment[] {
  return fresh.map((segment, id) => ({ ...segment, id }));
}

const edition = { documentId: 'd', language: 'de' };

function target(
  segmentId: number,
  content: string | Content,
  status: Status,
  more: Partial<Target> = {},
): Target {
  return {
    ...newTarget(edition, segmentId),
    content: typeof content === 'string' ? plainContent(content) : content,
    status,
    changedAt: 1,
    ...more,
  };
}

function cut(
  units: readonly (string | Content)[],
  before: string,
  after: string,
  targets: readonly Target[],
  language = 'de',
  targetMarks = after,
) {
  const contents = units.map((unit) => (typeof unit === 'string' ? plainContent(unit) : unit));
  const stored = withIds(cutUnits(contents, before));
  const plan = planCut(stored, cutUnits(contents, after));
  const editions: CutEdition[] = [
    { edition: { documentId: 'd', language }, targets: targets.map((row) => ({ ...row, language })) },
  ];
  const outcome = carryOutCut(plan, editions, {
    nextId: 100,
    stamp,
    cutter: () => cutterAt(targetMarks),
  });
  return { stored, plan, outcome };
}

const textOf = ({ content, segmentId, status }: Target) => [segmentId, content.text, status];

describe('segments that become one', () => {
  const units = ['One; two. Three.', 'Four.'];

  it('join their translations with a space as a draft; the others keep theirs', () => {
    const targets = [
      target(0, 'Eins;', 'approved'),
      target(1, 'zwei.', 'translated'),
      target(2, 'Drei.', 'reviewed'),
    ];
    const { outcome } = cut(units, ';.', '.', targets);
    expect(outcome.segments.map(({ id, source }) => [id, source.text])).toEqual([
      [100, 'One; two.'],
      [2, 'Three.'],
      [3, 'Four.'],
    ]);
    expect(outcome.nextId).toBe(101);
    expect(outcome.after.targets.map(textOf)).toEqual([[100, 'Eins; zwei.', 'draft']]);
    expect(outcome.before.targets).toEqual(targets.slice(0, 2));
    expect(outcome.summary).toEqual({ joined: 1, split: 0, moved: 0, drafts: 2, locked: 0 });
  });

  it('are not parted by a space in languages that have none between sentences', () => {
    const targets = [target(0, '一；', 'draft'), target(1, '二。', 'draft')];
    const { outcome } = cut(units, ';.', '.', targets, 'zh');
    expect(outcome.after.targets.map(textOf)).toEqual([[100, '一；二。', 'draft']]);
  });

  it('get a space where the source has none between sentences', () => {
    const targets = [target(0, 'One;', 'draft'), target(1, 'two.', 'draft')];
    const { outcome } = cut(['一；二。'], '；。', '。', targets, 'en');
    expect(outcome.after.targets.map(textOf)).toEqual([[100, 'One; two.', 'draft']]);
  });

  it('have no translation when none had one', () => {
    const { outcome } = cut(units, ';.', '.', [target(0, '', 'new')]);
    expect(outcome.after.targets).toEqual([]);
  });

  it('keep the origin that all have, as changed since', () => {
    const memory = (score: number) => ({ origin: { kind: 'memory', score, memory: 'M' } as const });
    const rows = [target(0, 'a', 'draft', memory(90)), target(1, 'b', 'draft', memory(75))];
    const { outcome } = cut(units, ';.', '.', rows);
    expect(outcome.after.targets[0]?.origin).toEqual({
      kind: 'memory',
      score: 75,
      memory: 'M',
      edited: true,
    });
    const mixed = cut(units, ';.', '.', [
      rows[0]!,
      target(1, 'b', 'draft', { origin: { kind: 'propagated' } }),
    ]);
    expect(mixed.outcome.after.targets[0]?.origin).toEqual({ kind: 'typed' });
  });

  it('stay where a translation is locked', () => {
    const { stored, outcome } = cut(units, ';.', '.', [target(1, 'zwei.', 'approved', { locked: true })]);
    expect(outcome.segments).toEqual(stored);
    expect(outcome.summary).toMatchObject({ joined: 0, locked: 1 });
    expect(outcome.after).toEqual({ segments: [], targets: [] });
  });
});

const bold: readonly Code[] = [
  { id: '1', kind: 'open', pair: 'p', label: 'b', data: '<b>' },
  { id: '2', kind: 'close', pair: 'p', label: 'b', data: '</b>' },
  { id: '3', kind: 'placeholder', label: 'br', data: '<br>', equivalent: '\n' },
];
const [b, _b, br] = [0, 1, 2].map(codeCharacter);

describe('codes of segments that are cut anew', () => {
  it('have the numbers of the joined source, halves of a pair as a pair', () => {
    const unit: Content = { text: `So ${b}one; two${_b} it is.`, codes: bold };
    const stored = withIds(cutUnits([unit], ';.'));
    expect(stored.map(({ source }) => serialiseCodes(source))).toEqual(['So <b>one;', 'two</b> it is.']);
    const of = (index: number, text: string) => ({ text, codes: stored[index]!.source.codes });
    const { outcome } = cut([unit], ';.', '.', [
      target(0, of(0, `Also ${b}eins;`), 'translated'),
      target(1, of(1, `zwei${b}.`), 'translated'),
    ]);
    const { content } = outcome.after.targets[0]!;
    expect(serialiseCodes(content)).toBe('Also <b>eins; zwei</b>.');
    expect(content.codes).toEqual(outcome.segments[0]!.source.codes);
    expect(content.codes.map(({ kind }) => kind)).toEqual(['open', 'close']);
  });

  it('that stood between the segments come into the translation, and leave it when parted again', () => {
    const unit: Content = { text: `One;${br}two.`, codes: bold };
    const joined = cut([unit], ';.', '.', [target(0, 'Eins;', 'draft'), target(1, 'zwei.', 'draft')]).outcome;
    expect(serialiseCodes(joined.after.targets[0]!.content)).toBe('Eins;<br>zwei.');
    const again = carryOutCut(
      planCut(joined.segments, cutUnits([unit], ';.')),
      [{ edition, targets: joined.after.targets }],
      {
        nextId: joined.nextId,
        stamp,
        cutter: () => cutterAt(';.'),
      },
    );
    expect(again.after.targets.map(textOf)).toEqual([
      [101, 'Eins;', 'draft'],
      [102, 'zwei.', 'draft'],
    ]);
  });

  it('that a translation has of its own stay in it', () => {
    const own: Code = { id: 'x', kind: 'placeholder', label: 'img', data: '<img>' };
    const { outcome } = cut(['One; two.'], ';.', '.', [
      target(0, { text: `Eins${codeCharacter(0)};`, codes: [own] }, 'draft'),
      target(1, 'zwei.', 'draft'),
    ]);
    expect(serialiseCodes(outcome.after.targets[0]!.content)).toBe('Eins<img>; zwei.');
  });
});

describe('a segment that becomes several', () => {
  const whole = ['One; two; three.'];

  it('parts its translation where that has as many sentences', () => {
    const { outcome } = cut(whole, '.', ';.', [target(0, 'Eins; zwei; drei.', 'translated')]);
    expect(outcome.after.targets.map(textOf)).toEqual([
      [100, 'Eins;', 'draft'],
      [101, 'zwei;', 'draft'],
      [102, 'drei.', 'draft'],
    ]);
    expect(outcome.summary).toEqual({ joined: 0, split: 1, moved: 0, drafts: 1, locked: 0 });
  });

  it('gives all of it to the first where it has not', () => {
    const { outcome } = cut(whole, '.', ';.', [target(0, 'Eins, zwei; drei.', 'translated')]);
    expect(outcome.after.targets.map(textOf)).toEqual([[100, 'Eins, zwei; drei.', 'draft']]);
    expect(outcome.segments).toHaveLength(3);
  });
});

it('a border that moves takes the translations of both sides along', () => {
  const { outcome } = cut(['One; two: three.'], ';.', ':.', [
    target(0, 'Eins;', 'translated'),
    target(1, 'zwei: drei.', 'translated'),
  ]);
  expect(outcome.summary).toMatchObject({ joined: 0, split: 0, moved: 1 });
  expect(outcome.after.targets.map(textOf)).toEqual([
    [100, 'Eins; zwei:', 'draft'],
    [101, 'drei.', 'draft'],
  ]);
});

it('a segment is found by the ids of those whose place it took, over several cuts', () => {
  const { outcome } = cut(['One; two: three.'], ';:.', ':.', []);
  const plan = planCut(outcome.segments, cutUnits([plainContent('One; two: three.')], '.'));
  const again = carryOutCut(plan, [], { nextId: 200, stamp, cutter: () => cutterAt('.') });
  for (const id of [0, 1, 2, 100]) expect(successorOf(again.segments, id)?.id).toBe(200);
  expect(successorOf(again.segments, 7)).toBeUndefined();
});

const piece = fc.stringMatching(/^[a-c]{1,3}$/);
const codesOfUnit = fc.constantFrom('', '', '', b!, _b!, br!);
const unitText = fc
  .array(
    fc.tuple(
      piece,
      codesOfUnit,
      fc.constantFrom('.', ';', ':', ''),
      fc.constantFrom(' ', '', ' '),
      codesOfUnit,
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.map((part) => part.join('')).join(''))
  .filter((text) => [b!, _b!].every((half) => text.split(half).length < 3))
  .map((text): Content => sliceContent({ text, codes: bold }, 0, text.length));
const marks = fc.constantFrom('.', '.;', '.:', '.;:', ';');
const statusOf = fc.constantFrom(...statuses);
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

const documents = fc.record({
  units: fc.array(unitText, { minLength: 1, maxLength: 4 }),
  before: marks,
  after: marks,
  targetMarks: marks,
  texts: fc.array(
    fc.tuple(
      fc.oneof(
        fc
          .array(fc.tuple(piece, fc.constantFrom('. ', '; ', ': ', ' ')), { maxLength: 4 })
          .map((all) => all.flat().join('')),
        unitText.map(({ text }) => text),
      ),
      statusOf,
      fc.boolean(),
    ),
    { minLength: 12, maxLength: 12 },
  ),
  locks: fc.boolean(),
  language: fc.constantFrom('de', 'zh'),
});

function targetsFor(
  segments: readonly Segment[],
  { texts, locks }: { texts: readonly (readonly [string, Status, boolean])[]; locks: boolean },
) {
  return segments.flatMap((segment, index): Target[] => {
    const [text, status, flag] = texts[index % texts.length]!;
    if (flag && text === '') return [];
    const content: Content = { text, codes: segment.source.codes.length > 2 ? segment.source.codes : bold };
    return [target(segment.id, content, text === '' ? 'new' : status, { locked: locks && flag })];
  });
}

describe('for any document, rules and translations', () => {
  const run = (check: (of: ReturnType<typeof cut> & { targets: readonly Target[] }) => void) =>
    fc.assert(
      fc.property(documents, (input) => {
        const stored = withIds(cutUnits(input.units, input.before));
        const targets = targetsFor(stored, input);
        const result = cut(
          input.units,
          input.before,
          input.after,
          targets,
          input.language,
          input.targetMarks,
        );
        check({ ...result, targets: targets.map((row) => ({ ...row, language: input.language })) });
      }),
      { numRuns: 500 },
    );

  /** Targets of the whole document after the cut, in its order. */
  function all({
    outcome,
    targets,
  }: {
    outcome: ReturnType<typeof cut>['outcome'];
    targets: readonly Target[];
  }) {
    const gone = new Set(outcome.before.segments.map(({ id }) => id));
    const rows = [...targets.filter(({ segmentId }) => !gone.has(segmentId)), ...outcome.after.targets];
    const order = new Map(outcome.segments.map(({ id }, index) => [id, index]));
    return rows.sort((x, y) => order.get(x.segmentId)! - order.get(y.segmentId)!);
  }

  it('no text of a translation is lost, and its order is kept', () => {
    run(({ outcome, targets }) => {
      const text = (rows: readonly Target[]) =>
        letters(rows.map(({ content }) => plainText(content)).join(' '));
      expect(text(all({ outcome, targets }))).toBe(text(targets));
    });
  });

  it('segments that are cut as before keep their id, and new ids were never used', () => {
    run(({ stored, outcome }) => {
      const place = ({ unit, start, end }: Segment) => `${unit}:${start}-${end}`;
      const before = new Map(stored.map((segment) => [place(segment), segment]));
      for (const segment of outcome.segments) {
        const same = before.get(place(segment));
        if (same !== undefined) expect(segment).toBe(same);
        else expect(segment.id).toBeGreaterThanOrEqual(100);
      }
      expect(new Set(outcome.segments.map(({ id }) => id)).size).toBe(outcome.segments.length);
      expect(outcome.nextId).toBeGreaterThan(Math.max(...outcome.segments.map(({ id }) => id), 99));
    });
  });

  it('segments are those of the rules of now, in the order of the document', () => {
    fc.assert(
      fc.property(documents, (input) => {
        const stored = withIds(cutUnits(input.units, input.before));
        const fresh = cutUnits(input.units, input.after);
        const targets = targetsFor(stored, { ...input, locks: false });
        const { outcome } = cut(input.units, input.before, input.after, targets);
        const text = ({ unit, source }: FreshSegment) => [unit, plainText(source).trim()];
        expect(outcome.segments.map(text)).toEqual(fresh.map(text));
      }),
    );
  });

  it('a draft has the codes of its source, then those of its own, and no others', () => {
    run(({ outcome }) => {
      const segments = new Map(outcome.segments.map((segment) => [segment.id, segment]));
      for (const { segmentId, content, status } of outcome.after.targets) {
        expect(status).toBe('draft');
        const { codes } = segments.get(segmentId)!.source;
        expect(content.codes.slice(0, codes.length)).toEqual(codes);
        for (const character of content.text) {
          expect(codeIndex(character.charCodeAt(0))).toBeLessThan(content.codes.length);
        }
      }
    });
  });

  it('cutting with the same rules again changes nothing', () => {
    fc.assert(
      fc.property(documents, (input) => {
        const { outcome } = cut(input.units, input.before, input.after, []);
        expect(planCut(outcome.segments, cutUnits(input.units, input.after)).changes).toEqual([]);
      }),
    );
  });

  it('taking a cut back gives the segments of before, who know those that they replace', () => {
    run(({ stored, outcome }) => {
      const { before, after } = outcome;
      const back = swapCutSegments(outcome.segments, after, before)!;
      expect(back.map(({ replaces: _, ...segment }) => segment)).toEqual(stored);
      for (const { id } of after.segments) expect(successorOf(back, id)).toBeDefined();
      if (after.segments.length > 0) expect(swapCutSegments(stored, after, before)).toBeUndefined();
      const forth = swapCutSegments(back, before, after)!;
      expect(forth.map(({ id }) => id)).toEqual(outcome.segments.map(({ id }) => id));
    });
  });
});
