/** What stands in a text, as bits: which checks it needs is so known after one look at each character. */
export const traits = {
  /** A control besides tab and line ends, a character that stands for a lost one, or a mark that nobody sees. */
  forbidden: 1,
  digit: 2,
  /** A digit other than 0 to 9, or half of a character, which may be one. */
  otherDigit: 4,
} as const;

export const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufff9-\ufffd]/;

/** By UTF-16 unit. */
const traitsOfUnit = new Uint8Array(0x10000);
for (let unit = 0; unit < traitsOfUnit.length; unit++) {
  const character = String.fromCharCode(unit);
  let bits = forbidden.test(character) ? traits.forbidden : 0;
  if (unit >= 0x30 && unit <= 0x39) bits |= traits.digit;
  else if ((unit >= 0xd800 && unit < 0xe000) || /\p{Nd}/u.test(character)) bits |= traits.otherDigit;
  traitsOfUnit[unit] = bits;
}

export function traitsOf(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length; at++) found |= traitsOfUnit[text.charCodeAt(at)]!;
  return found;
}
