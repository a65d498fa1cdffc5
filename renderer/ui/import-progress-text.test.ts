import { describe, expect, it } from 'vitest';
import { progressText } from './import-progress-text.ts';

const progress = { done: 10, total: 100, units: 12_500, unitsPerSecond: 41_234.56 };
const count = (value: number) => value.toLocaleString();

describe('the progress of an import', () => {
  it('says how many units were read until more can be told', () => {
    expect(progressText(progress)).toBe(`${count(12_500)} units read`);
    expect(progressText({ ...progress, units: 1 })).toBe('1 unit read');
    expect(progressText({ ...progress, units: 0 })).toBe('0 units read');
  });

  it('says the rate and the time left, in whole seconds and then minutes', () => {
    const left = (timeLeft: number) => progressText({ ...progress, timeLeft });
    const read = `${count(12_500)} units read, ${count(41_235)} a second`;
    expect(left(0)).toBe(`${read}, 0 s left`);
    expect(left(1)).toBe(`${read}, 1 s left`);
    expect(left(59_000)).toBe(`${read}, 59 s left`);
    expect(left(59_001)).toBe(`${read}, 1 min left`);
    expect(left(60_001)).toBe(`${read}, 2 min left`);
    expect(left(7_200_000)).toBe(`${read}, 120 min left`);
  });
});
