import type { ScoreReason } from '../../shared/memory/index.ts';

type Sentence = (count: number) => string;

const counted =
  (one: string, many: string): Sentence =>
  (count) =>
    count === 1 ? `1 ${one}` : `${count} ${many}`;

const sentences: Readonly<Record<ScoreReason['code'], Sentence>> = {
  'context-both': () => 'same segments before and behind',
  'context-id': () => 'same name in its file',
  'context-one': () => 'same neighbouring segment',
  same: () => 'same text',
  'words-changed': counted('word changed', 'words changed'),
  'words-inserted': counted('word more', 'words more'),
  'words-deleted': counted('word less', 'words less'),
  'words-moved': counted('word moved', 'words moved'),
  'characters-changed': counted('character changed', 'characters changed'),
  'characters-inserted': counted('character more', 'characters more'),
  'characters-deleted': counted('character less', 'characters less'),
  'characters-moved': counted('character moved', 'characters moved'),
  numbers: counted('number differs', 'numbers differ'),
  links: counted('address differs', 'addresses differ'),
  'codes-missing': (count) => (count === 1 ? '−1 code' : `−${count} codes`),
  'codes-extra': (count) => (count === 1 ? '+1 code' : `+${count} codes`),
  'codes-different': counted('code differs', 'codes differ'),
  'codes-moved': counted('code moved', 'codes moved'),
  case: () => 'capitals differ',
  forms: () => 'forms of characters differ',
  composition: () => 'characters are composed differently',
  invisible: () => 'invisible characters differ',
  punctuation: () => 'punctuation differs',
  spaces: () => 'spaces differ',
  'trust-aligned': () => 'aligned',
  'trust-draft': () => 'draft',
  'memory-penalty': () => 'penalty of this memory',
  variant: () => 'other language variant',
  'several-targets': () => 'several translations',
  'numbers-replaced': counted('number replaced', 'numbers replaced'),
  'links-replaced': counted('address replaced', 'addresses replaced'),
  'terms-replaced': counted('term replaced', 'terms replaced'),
  'codes-adopted': () => 'codes of this segment',
};

/** One reason of a score in words, with the points that it cost: “1 word changed −8”, “−1 code −9”, “aligned −2”. */
export function scoreSentence({ code, count, points }: ScoreReason): string {
  const text = sentences[code](count);
  return points > 0 ? `${text} −${points}` : text;
}
