/** Whether a term's text is written in capitals throughout, so that it matches capitals only. */
export function isAllCapitals(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

/**
 * Whether a form keeps the case of a term's word: capitals where the word has them and nowhere else,
 * endings in small letters. An abbreviation keeps all its letters (ГОСТа, NGOs).
 */
export function keepsCase(word: string, form: string): boolean {
  if (word === form) return true;
  let shared = 0;
  while (shared < word.length && shared < form.length && sameLetter(word, form, shared)) {
    if (isCapital(word.charAt(shared)) !== isCapital(form.charAt(shared))) return false;
    shared++;
  }
  if (shared < word.length && word.length > 1 && isAllCapitals(word)) return false;
  for (let index = shared; index < form.length; index++) {
    // A vowel that changed within the stem (Орла, Vertrag and Verträge) has the word's case as well.
    if (isCapital(form.charAt(index)) && !isCapital(word.charAt(index))) return false;
  }
  return true;
}

function sameLetter(a: string, b: string, index: number): boolean {
  return a.charAt(index).toLowerCase() === b.charAt(index).toLowerCase();
}

function isCapital(character: string): boolean {
  return character !== character.toLowerCase();
}
