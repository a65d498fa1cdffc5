import { describe, expect, it } from 'vitest';
import { contextIdOf } from './context-id.ts';

describe('contextIdOf', () => {
  it('takes names and leaves running numbers', () => {
    for (const name of ['menu.file.open', 'Menu\u0004Open', 'IDS_OPEN_1', 'a3f1c2d4-77aa', 'btn_ok2_label']) {
      expect(contextIdOf(name)).toBe(name);
    }
    for (const number of ['7', 'u7', 'tu-12', 'f1/u3/s2', 'segment_4', '', '  ', undefined]) {
      expect(contextIdOf(number)).toBeUndefined();
    }
  });
});
