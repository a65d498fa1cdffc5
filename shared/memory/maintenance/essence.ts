/** What a character is replaced by, if not itself in lower case: nothing, or what only the whole text can tell. */
const nothing = 1;
const inContext = 2;
/** By UTF-16 unit, 0 until it is met: a regular expression for every text would take as long as all other checks. */
const replacements = new Uint16Array(0x10000);

/**
 * A text as a number of 32 bits, the same for texts that differ in case, spaces and punctuation alone: enough to tell
 * the few apart that have something else in common.
 */
export function hashEssence(text: string): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const replacement = replacements[unit]! || replacementOf(unit);
    if (replacement === inContext) return hashOf(text.toLowerCase().replace(/[\s\p{P}]+/gu, ''));
    if (replacement !== nothing) hash = mixed(hash, replacement);
  }
  return ended(hash);
}

function hashOf(text: string): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = mixed(hash, text.charCodeAt(at));
  return ended(hash);
}

const start = 0x811c9dc5;

/** After Murmur3 (Appleby, public domain). */
function mixed(hash: number, unit: number): number {
  const value = Math.imul(unit, 0xcc9e2d51);
  const turned = hash ^ Math.imul((value << 15) | (value >>> 17), 0x1b873593);
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe6546b64) | 0;
}

function ended(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
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
