import type { LanguageTag } from '../../base/index.ts';
import { baseLanguage } from '../../base/index.ts';
import { characterClass, classAt } from './characters.ts';

/**
 * Words in a text without spaces, by the host's dictionary (`Intl.Segmenter`, UAX 29). It parts
 * unknown names too finely, which does no harm here: a term is refused only where a word of the
 * dictionary reaches over its edge (议会 in 会议会场), or where what stands beside it makes another word.
 */
export class WordBreaks {
  readonly #text: string;
  readonly #language: string;
  readonly #breaks: ReadonlySet<number>;

  constructor(text: string, language: LanguageTag) {
    this.#text = text;
    this.#language = baseLanguage(language);
    this.#breaks = new Set(breaksOf(text, this.#language));
  }

  /** Whether the dictionary's words let the range stand for itself. */
  allows(start: number, end: number): boolean {
    if (!this.#breaks.has(start) || !this.#breaks.has(end)) return false;
    const before = this.#single(start - 1);
    const after = this.#single(end);
    if (this.#language === 'ja') {
      // 南アメリカ and 連合国 are other words.
      if (/^[東西南北]$/.test(before) || /^[国人語員者的性化]$/.test(after)) return false;
    }
    if (end - start === 1 && (isContent(before) || isContent(after))) return false;
    // 精美国画 is read 精美 + 国画 as well as 精 + 美国 + 画.
    return !(
      isContent(before) &&
      isContent(after) &&
      (this.#isWord(before + this.#text.charAt(start)) || this.#isWord(this.#text.charAt(end - 1) + after))
    );
  }

  /** The Chinese character at an offset when it is a word by itself, else nothing. */
  #single(offset: number): string {
    if (offset < 0 || offset >= this.#text.length) return '';
    if (classAt(this.#text, offset) !== characterClass.han) return '';
    return this.#breaks.has(offset) && this.#breaks.has(offset + 1) ? this.#text.charAt(offset) : '';
  }

  #isWord(text: string): boolean {
    return breaksOf(text, this.#language).length === 2;
  }
}

/** Chinese characters that are mostly words of grammar, or counted with, and so part words. */
const grammatical = new Set(
  '的了和与及或在是为以由于从向对把被将已也都就而并但则其之此该本各每某这那等中内外上下前后不未无有又再很最更还只后来去到给让使用一二三四五六七八九十百千两个名位家次年月日们并跟同至自当因若如会能可要',
);

function isContent(character: string): boolean {
  return character !== '' && !grammatical.has(character);
}

const segmenters = new Map<string, Intl.Segmenter>();

function breaksOf(text: string, language: string): readonly number[] {
  let segmenter = segmenters.get(language);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  return [...Array.from(segmenter.segment(text), ({ index }) => index), text.length];
}
