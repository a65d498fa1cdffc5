import { describe, expect, it } from 'vitest';
import type { LineAssignment } from '../../../../shared/languages/index.ts';
import type { Segment } from '../../../../shared/projects/index.ts';
import { segmentLanguages } from './segment-languages.ts';

function segments(...texts: readonly string[]): readonly Segment[] {
  return texts.map((text, id) => ({
    id,
    unit: id,
    kind: 'paragraph',
    source: { text, codes: [] },
  })) as unknown as readonly Segment[];
}

const lines = ['Der Rat', '', 'The **council** met. It left.', '평의회는 모였다. 떠났다.'];
const assignments: readonly LineAssignment[] = [
  { line: 1, language: 'de', role: 'title' },
  { line: 3, language: 'en', role: 'body' },
  { line: 4, language: 'ko', role: 'body' },
];

describe('the languages of the segments of a mixed file', () => {
  it('are those of the lines in which they begin', () => {
    const found = segments('Der Rat', 'The council met.', 'It left.', '평의회는 모였다.', '떠났다.');
    expect(segmentLanguages(found, lines, assignments)).toEqual(['de', 'en', 'en', 'ko', 'ko']);
  });

  it('go on where a segment is not found, and are not known before the first', () => {
    const found = segments('Nowhere', 'The council met.', '—', 'Nowhere', '떠났다.');
    expect(segmentLanguages(found, lines, assignments)).toEqual([undefined, 'en', 'en', 'en', 'ko']);
  });
});
