import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assignmentsOf,
  cutPart,
  joinPart,
  type LineAssignment,
  moveBorder,
  partsOf,
  setLanguage,
  setRole,
} from './index.ts';

const lines = ['Titel', '', 'One', 'two', '', 'three', 'Eins', 'zwei', ''];
const parts = [
  { language: 'de', role: 'title', from: 1, to: 1 },
  { language: 'en', role: 'body', from: 3, to: 6 },
  { language: 'de', role: 'body', from: 7, to: 8 },
] as const;
const assigned = assignmentsOf(parts, lines);
const languages = (assignments: readonly LineAssignment[]) =>
  assignments.map(({ line, language, role }) => `${line} ${language} ${role}`);

describe('parts and assignments of lines', () => {
  it('are each the other, with empty lines in no assignment and no border', () => {
    expect(languages(assigned)).toEqual([
      '1 de title',
      '3 en body',
      '4 en body',
      '6 en body',
      '7 de body',
      '8 de body',
    ]);
    expect(partsOf(assigned)).toEqual(parts);
    expect(partsOf([])).toEqual([]);
  });
});

describe('cutting and joining parts', () => {
  const ranges = (assignments: readonly LineAssignment[]) =>
    partsOf(assignments).map(({ language, role, from, to }) => `${language} ${role} ${from}–${to}`);

  it('cuts a part in two that stay apart, whatever their languages', () => {
    const cut = cutPart(assigned, 4);
    expect(ranges(cut)).toEqual(['de title 1–1', 'en body 3–3', 'en body 4–6', 'de body 7–8']);
    const second = setLanguage(cut, { from: 4, to: 6 }, 'it');
    expect(ranges(second)[2]).toBe('it body 4–6');
    expect(ranges(setLanguage(second, { from: 4, to: 6 }, 'en'))).toEqual(ranges(cut));
    expect(ranges(cutPart(assigned, 5))[2]).toBe('en body 6–6');
  });

  it('has nothing to cut where a part begins, or behind the last line', () => {
    for (const line of [1, 2, 3, 7, 99]) expect(cutPart(assigned, line)).toBe(assigned);
  });

  it('moves such a border like any other', () => {
    const cut = cutPart(assigned, 4);
    expect(ranges(moveBorder(cut, 4, 6))).toEqual([
      'de title 1–1',
      'en body 3–4',
      'en body 6–6',
      'de body 7–8',
    ]);
    expect(ranges(moveBorder(cutPart(assigned, 6), 6, 4))[2]).toBe('en body 4–6');
    expect(ranges(moveBorder(cut, 4, 99))).toEqual(ranges(assigned));
    expect(ranges(moveBorder(cut, 4, 1))).toEqual(ranges(assigned));
    expect(ranges(moveBorder(cut, 7, 1))).toEqual(['de title 1–1', 'en body 3–3', 'de body 4–8']);
  });

  it('joins a part to the one above, whose language and role it takes', () => {
    expect(ranges(joinPart(cutPart(assigned, 4), 4))).toEqual(ranges(assigned));
    expect(ranges(joinPart(assigned, 7))).toEqual(['de title 1–1', 'en body 3–8']);
    expect(ranges(joinPart(assigned, 3))).toEqual(['de title 1–6', 'de body 7–8']);
    expect(joinPart(assigned, 1)).toBe(assigned);
  });
});

describe('moving a border', () => {
  it('down gives lines to the part above, up to the part below', () => {
    expect(partsOf(moveBorder(assigned, 7, 8))[1]).toMatchObject({ language: 'en', from: 3, to: 7 });
    expect(partsOf(moveBorder(assigned, 7, 6))[2]).toMatchObject({ language: 'de', from: 6, to: 8 });
  });

  it('carries the role along', () => {
    expect(languages(moveBorder(assigned, 3, 1))[0]).toBe('1 en body');
    expect(languages(moveBorder(assigned, 3, 4))[1]).toBe('3 de title');
  });

  it('ends at the other end of the part that shrinks, which is gone then', () => {
    expect(partsOf(moveBorder(assigned, 7, 99))).toEqual([
      parts[0],
      { language: 'en', role: 'body', from: 3, to: 8 },
    ]);
    expect(partsOf(moveBorder(assigned, 7, -5))).toEqual([
      parts[0],
      { language: 'de', role: 'body', from: 3, to: 8 },
    ]);
  });

  it('is told by an empty line above it as well', () => {
    expect(moveBorder(assigned, 2, 4)).toEqual(moveBorder(assigned, 3, 4));
  });

  it('gives the same list where there is none, or nothing moves', () => {
    for (const [from, to] of [
      [4, 6],
      [1, 3],
      [99, 3],
      [7, 7],
    ] as const) {
      expect(moveBorder(assigned, from, to)).toBe(assigned);
    }
  });
});

describe('changing lines', () => {
  it('gives them another language or role, and the same list when they have it', () => {
    expect(partsOf(setLanguage(assigned, { from: 7, to: 8 }, 'nl'))[2]).toMatchObject({ language: 'nl' });
    expect(partsOf(setRole(assigned, { from: 8, to: 8 }, 'notes')).at(-1)).toMatchObject({
      role: 'notes',
      from: 8,
    });
    expect(setLanguage(assigned, { from: 7, to: 8 }, 'de')).toBe(assigned);
    expect(setRole(assigned, { from: 20, to: 30 }, 'notes')).toBe(assigned);
  });
});

const anyAssignments = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 3 }),
      language: fc.constantFrom('en', 'de', 'ko'),
      role: fc.constantFrom('title' as const, 'body' as const, 'notes' as const),
    }),
  )
  .map((rows) => {
    let line = 0;
    return rows.map(({ gap, language, role }) => {
      line += gap;
      return { line, language, role };
    });
  });

it('keeps every line, in order, whatever is edited', () => {
  fc.assert(
    fc.property(anyAssignments, fc.nat(40), fc.integer({ min: -5, max: 40 }), (before, from, to) => {
      const numbers = before.map(({ line }) => line);
      for (const after of [
        moveBorder(before, from, to),
        setLanguage(before, { from, to }, 'it'),
        setRole(before, { from, to }, 'notes'),
      ]) {
        expect(after.map(({ line }) => line)).toEqual(numbers);
      }
      const text = Array.from({ length: (numbers.at(-1) ?? 0) + 2 }, (_, at) =>
        numbers.includes(at + 1) ? 'text' : '',
      );
      expect(assignmentsOf(partsOf(before), text)).toEqual(before);
    }),
  );
});
