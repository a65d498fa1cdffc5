export type CharacterClass = 'space' | 'punctuation' | 'other';

/**
 * What a character next to a run of marks is (CommonMark 0.31, section 6.2); no character, at an edge,
 * counts as space.
 */
export function classOf(character: string): CharacterClass {
  if (character === '' || /\s/u.test(character)) return 'space';
  return /[\p{P}\p{S}]/u.test(character) ? 'punctuation' : 'other';
}
