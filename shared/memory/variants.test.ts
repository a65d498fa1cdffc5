import { describe, expect, it } from 'vitest';
import { variantDistance } from './variants.ts';

describe('variantDistance', () => {
  it('is 0 for the same language and where one of the two names no region', () => {
    expect(variantDistance('en', 'en')).toBe(0);
    expect(variantDistance('en', 'en-GB')).toBe(0);
    expect(variantDistance('pt-BR', 'pt')).toBe(0);
    expect(variantDistance('zh-Hans', 'zh-CN')).toBe(0);
  });

  it('is 1 for another region', () => {
    expect(variantDistance('en-US', 'en-GB')).toBe(1);
    expect(variantDistance('pt-PT', 'pt-BR')).toBe(1);
  });

  it('is none for another script or language', () => {
    expect(variantDistance('zh-Hans', 'zh-Hant')).toBeUndefined();
    expect(variantDistance('zh-CN', 'zh-TW')).toBeUndefined();
    expect(variantDistance('sr-Latn', 'sr')).toBeUndefined();
    expect(variantDistance('en', 'de')).toBeUndefined();
  });
});
