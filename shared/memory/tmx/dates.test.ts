import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTmxDate, parseTmxDate } from './dates.ts';

describe('TMX dates', () => {
  it('reads back what it writes, to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 253_402_300_799 }), fc.nat(999), (seconds, rest) => {
        const text = formatTmxDate(seconds * 1000 + rest) ?? '';
        expect(text).toMatch(/^\d{8}T\d{6}Z$/);
        expect(parseTmxDate(text)).toBe(seconds * 1000);
      }),
    );
  });

  it('reaches to the end of what four digits of year can say', () => {
    expect(formatTmxDate(253_402_300_799_999)).toBe('99991231T235959Z');
    expect(formatTmxDate(253_402_300_800_000)).toBeUndefined();
  });

  it('reads the forms that other tools write', () => {
    const time = Date.UTC(2008, 4, 31, 12, 30, 5);
    for (const text of [
      '20080531T123005Z',
      '20080531T123005',
      ' 2008-05-31T12:30:05Z',
      '2008-05-31 12:30:05',
      '2008-05-31T14:30:05.123+02:00',
    ]) {
      expect(parseTmxDate(text)).toBe(time);
    }
    expect(parseTmxDate('20080531')).toBe(Date.UTC(2008, 4, 31));
  });

  it('refuses what is no date', () => {
    for (const text of [
      '',
      'x',
      '20080532T000000Z',
      '20080231T000000Z',
      '20081301T000000Z',
      '20080501T250000Z',
      '2008',
    ]) {
      expect(parseTmxDate(text)).toBeUndefined();
    }
  });

  it('has no form for an unknown time', () => {
    for (const time of [0, -1, Number.NaN, 1e18]) expect(formatTmxDate(time)).toBeUndefined();
  });
});
