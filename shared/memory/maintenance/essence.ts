import { hashText, type TextHash } from './hash.ts';

/** What a character is replaced by, if not itself in lower case: nothing, or what only the whole text can tell. */
const nothing = 1;
const inContext = 2;
/** By UTF-16 unit, 0 until it is met: a regular expression for every text would take as long as all other checks. */
const replacements = new Uint16Array(0x10000);
let units = new Uint16Array(1024);

/** Hashes a text without case, spaces and punctuation into `into`. */
export function hashEssence(text: string, into: TextHash): void {
  if (units.length < text.length) units = new Uint16Array(text.length * 2);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const replacement = replacements[unit]! || replacementOf(unit);
    if (replacement === inContext) {
      hashText(text.toLowerCase().replace(/[\s\p{P}]+/gu, ''), into);
      return;
    }
    if (replacement !== nothing) units[length++] = replacement;
  }
  hashText({ length, charCodeAt: unitAt }, into);
}

function unitAt(at: number): number {
  return units[at]!;
}

function replacementOf(unit: number): number {
  const character = String.fromCharCode(unit);
  const lower = character.toLowerCase();
  let replacement = lower.charCodeAt(0);
  if (/[\s\p{P}]/u.test(character)) replacement = nothing;
  // halves of characters, and those whose lower case is longer or another at a word's end
  else if (/[\ud800-\udfff\u03a3]/.test(character) || lower.length !== 1 || replacement <= inContext) {
    replacement = inContext;
  }
  replacements[unit] = replacement;
  return replacement;
}
