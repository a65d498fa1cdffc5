export type CharacterClass = 'space' | 'punctuation' | 'other';

/**
 * What a character next to a run of marks is (CommonMark 0.31, section 6.2); no character, at an edge,
 * counts as space.
 */
export function classOf(character: string): CharacterClass {
  const unit = character.length === 1 ? character.charCodeAt(0) : -1;
  return unit >= 0 && unit < 0x80 ? ascii[unit]! : read(character);
}

function read(character: string): CharacterClass {
  if (character === '' || /\s/u.test(character)) return 'space';
  return /[\p{P}\p{S}]/u.test(character) ? 'punctuation' : 'other';
}

const ascii: readonly CharacterClass[] = Array.from({ length: 0x80 }, (_, unit) =>
  read(String.fromCharCode(unit)),
);
