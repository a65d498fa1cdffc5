import type { SrxRule } from '../model.ts';

/** White space, and the invisible marks of right-to-left text that stand about like it. */
export const gap = '[\\s\\u200B\\u2800\\p{Bidi_Control}]';
/** What may close a sentence behind its stop; “ and ‘ close in German, « closes in »…«. */
export const closer = '[\\p{Pe}\\p{Pf}\\p{Pi}"\'`]';
/** What may open a sentence before its first letter. */
export const opener = '[\\p{Ps}\\p{Pi}\\p{Pf}"\'`¿¡\\p{Bidi_Control}]';
/**
 * Where a word may begin or end, by the signs beside it; far cheaper than a class of all letters. In
 * Chinese and Japanese a word of another script begins behind any sign of theirs.
 */
export const wordStart =
  '(?<![^\\s\\u200B\\p{Bidi_Control}(\\[{"\'“‘„‚«‹»/\u2013\u2014\u3000-\u9FFF\uFF01-\uFF65-])';
export const wordEnd = '(?=[\\s,;:.!?\'’"”»)\\]…\u2013\u2014-]|$)';

/** What may stand before the number of a note: “note 3”, “注 1”, “주 1”, “lower-alpha 2”. */
const noteName = '(?:(?:[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{M}-]{0,14}|N|Note|Nota|Anm|Прим)\\.?\\s?)';
/** A footnote mark or a numbered reference: [1], [2–4], [12, 15], [a], [note 3], ［１］. */
export const noteMark = `[\\[［〔](?:${noteName}?\\d{1,4}|[a-z*†‡])(?:[\\s,;–-]+\\d{1,4})*[\\]］〕]`;
export const superscript = '[¹²³⁰⁴-⁹⁽†‡]';

const comments = new WeakMap<SrxRule, string>();

/** An exception. `comment` says to a translator what it is for: a short phrase without a stop at its end. */
export function no(before: string, after: string, comment: string): SrxRule {
  return commented({ break: false, before, after }, comment);
}

/** A break, with a `comment` as that of `no`. */
export function yes(before: string, after: string, comment: string): SrxRule {
  return commented({ break: true, before, after }, comment);
}

/** Kept apart from the rule, which stays what SRX knows. */
function commented(rule: SrxRule, comment: string): SrxRule {
  comments.set(rule, comment);
  return rule;
}

/** What one of the default rules is for; nothing for any other rule. */
export function ruleComment(rule: SrxRule): string | undefined {
  return comments.get(rule);
}

/** The first few words of a list, but never all of it, to show what it is about. */
function sample(words: string): string {
  const all = new Map<string, string>();
  for (const word of words.trim().split(/\s+/)) {
    // Signs (№, §) tell nothing, nor does a word that differs from another by its capitals only.
    if (/\p{L}/u.test(word) && !all.has(word.toLowerCase())) {
      all.set(word.toLowerCase(), `${word.replace(/_/g, ' ')}.`);
    }
  }
  return `${[...all.values()].slice(0, Math.min(5, all.size - 1)).join(', ')}, …`;
}

/**
 * An alternation of words parted by blanks. Dots stand for themselves, `_` for a gap that may be left
 * out (`z._B`), and a small first letter for either case.
 */
export function anyOf(words: string): string {
  const alternatives = words
    .trim()
    .split(/\s+/)
    .map((word) =>
      word
        .replace(/^\p{Ll}/u, (letter) => {
          const upper = letter.toUpperCase();
          return upper.length === 1 && upper !== letter ? `[${letter}${upper}]` : letter;
        })
        .replace(/\./g, '\\.')
        .replace(/_/g, `${gap}*`),
    );
  return `(?:${[...new Set(alternatives)].join('|')})`;
}

/** Text before a position: one of the abbreviations, its stop, white space. */
function abbreviation(words: string): string {
  // A stop may stand before: “… on Tuesday.Mr. Smith …”
  return `(?:${wordStart}|(?<=\\.))${anyOf(words)}\\p{Bidi_Control}*\\.${gap}+`;
}

/**
 * Abbreviations that never end a sentence: titles before names, “e.g.”, “cf.”; one of several parts is
 * not cut between them either.
 */
export function neverLast(words: string): SrxRule {
  const inner = words
    .trim()
    .split(/\s+/)
    .flatMap((word) => {
      const parts = word.split('_');
      return parts.slice(1).map((next, index) => {
        const first = parts
          .slice(0, index + 1)
          .join('_')
          .replace(/\.$/, '');
        return `${anyOf(first)}\\.${gap}+(?=${anyOf(next.replace(/\.$/, ''))}${wordEnd})`;
      });
    });
  const before =
    inner.length === 0
      ? abbreviation(words)
      : `${abbreviation(words)}|${wordStart}(?:${[...new Set(inner)].join('|')})`;
  return no(before, '', `Abbreviations that never end a sentence: ${sample(words)}`);
}

/** Abbreviations that belong to a number behind them: “No. 21”, “p. 5”, “Abb. 3”, “VOL. IV”. */
export function beforeNumber(words: string): SrxRule {
  const capitals = words.split(/\s+/).filter((word) => word.length > 1);
  const all = [words, ...capitals.map((word) => word.toUpperCase())].join(' ');
  return no(
    abbreviation(all),
    `(?:[#§(\\[]|[Nn][°º]?\\.?${gap}?)?(?:\\p{Nd}|[IVXLC]+${wordEnd})`,
    `Abbreviations that stay with a number behind them: ${sample(words)}`,
  );
}

/**
 * Abbreviations that may end a sentence and may stand before a name: a word of `starters` behind them
 * begins a sentence, any other with a capital is the name.
 */
export function beforeName(words: string, starters: string): readonly SrxRule[] {
  return [
    yes(
      abbreviation(words),
      `${opener}*${capitalised(starters)}${wordEnd}`,
      `A word that begins a sentence behind such an abbreviation: ${sample(words)}`,
    ),
    no(
      abbreviation(words),
      `${opener}*(?:\\p{Lu}|\\p{Nd})`,
      `A name or a number behind such an abbreviation: ${sample(words)}`,
    ),
  ];
}

/** The words with a capital first letter only. */
export function capitalised(words: string): string {
  return anyOf(
    words
      .trim()
      .split(/\s+/)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(' '),
  );
}

/** Ordinals written with a stop, before one of the words; the example stands in the comment. */
export function ordinalBefore(words: string, example: string): SrxRule {
  return no(
    `${wordStart}\\p{Nd}{1,4}\\.${gap}+`,
    `${anyOf(words)}(?![\\p{L}])`,
    `An ordinal number before its noun: “${example}”`,
  );
}

/** An ordinal between one of the words, which want a noun, and the noun. */
export function ordinalAfter(words: string, example: string): SrxRule {
  return no(
    `${wordStart}${anyOf(words)}${gap}+\\p{Nd}{1,3}\\.${gap}+`,
    `\\p{Lu}`,
    `An ordinal number between a word and its noun: “${example}”`,
  );
}
