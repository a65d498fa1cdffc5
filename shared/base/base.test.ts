import { describe, expect, it } from 'vitest';
import {
  baseLanguage,
  canonicalLanguage,
  describeFailure,
  EditioError,
  failureMessages,
  failureOf,
  languageName,
  sameBaseLanguage,
  sameWrittenLanguage,
  textDirection,
} from './index.ts';

describe('a language tag', () => {
  it('is brought to its canonical form, underscores included', () => {
    expect(canonicalLanguage('en_us')).toBe('en-US');
    expect(canonicalLanguage('zh-hant')).toBe('zh-Hant');
    expect(canonicalLanguage('iw')).toBe('he');
    expect(canonicalLanguage('zh-yue-Hant-HK')).toBe('yue-Hant-HK');
    expect(canonicalLanguage('zh-cmn')).toBe(canonicalLanguage('cmn'));
    expect(canonicalLanguage('X-Klingon')).toBe('und-x-klingon');
    expect(canonicalLanguage('x-')).toBeUndefined();
    expect(canonicalLanguage('x-more-than-eight-letters')).toBe('und-x-more-than-eight-letters');
    expect(canonicalLanguage('x-ninethree')).toBeUndefined();
  });

  it('is refused when it is none', () => {
    expect(canonicalLanguage('')).toBeUndefined();
    expect(canonicalLanguage('not a tag')).toBeUndefined();
  });

  it('is compared by its base', () => {
    expect(baseLanguage('pt-BR')).toBe('pt');
    expect(sameBaseLanguage('en-US', 'en-GB')).toBe(true);
    expect(sameBaseLanguage('en', 'de')).toBe(false);
  });

  it.each([
    ['pt-PT', 'pt-BR', true],
    ['no', 'nb-NO', true],
    ['sr', 'sr-Cyrl-RS', true],
    ['und', 'ko', true],
    ['zh-CN', 'zh-TW', false],
    ['sr-Latn', 'sr', false],
    ['en', 'de', false],
    ['no tag', 'de', false],
  ])('%s and %s are written alike: %s', (a, b, expected) => {
    expect(sameWrittenLanguage(a, b)).toBe(expected);
  });

  it('knows its direction, and that the script goes before the language', () => {
    expect(textDirection('ar')).toBe('rtl');
    expect(textDirection('fa-IR')).toBe('rtl');
    expect(textDirection('ko')).toBe('ltr');
    expect(textDirection('az-Arab')).toBe('rtl');
    expect(textDirection('ur-Latn')).toBe('ltr');
  });

  it('has a name', () => {
    expect(languageName('ko')).toBe('Korean');
    expect(languageName('und')).toBe('Unknown language');
  });
});

describe('a failure', () => {
  it('is a sentence that names what it is about', () => {
    const failure = { code: 'document-empty', params: { file: 'a.txt' } } as const;
    expect(describeFailure(failure)).toBe(
      '“a.txt” is empty, so there is nothing to translate; nothing was added.',
    );
  });

  it('is told in one sentence', () => {
    for (const [code, sentence] of Object.entries(failureMessages)) {
      if (code === 'usage') continue;
      expect(sentence, code).toMatch(/[^.]\.$/);
      expect(sentence.slice(0, -1), code).not.toMatch(/[.!?…](?:\s|$)/);
    }
  });

  it('comes out of an error, also after it was cloned', () => {
    const error = new EditioError('storage-full');
    expect(failureOf(error).code).toBe('storage-full');
    expect(failureOf({ failure: { code: 'storage-full', params: {} } }).code).toBe('storage-full');
    expect(failureOf(new Error('x'))).toEqual({ code: 'unexpected', params: { detail: 'x' } });
  });

  it('never leaves a hole in its sentence', () => {
    for (const [code, template] of Object.entries(failureMessages)) {
      const sentence = describeFailure({ code: code as keyof typeof failureMessages, params: {} });
      expect(sentence).not.toMatch(/\{\w+\}/);
      expect(template.length).toBeGreaterThan(0);
    }
  });
});
