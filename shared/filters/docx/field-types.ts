/** The first word of a field's instruction, in lower case. */
export function fieldType(instruction: string): string {
  if (/^\s*=/.test(instruction)) return 'formula';
  return /^\s*\\?([A-Za-z]+)/.exec(instruction)?.[1]?.toLowerCase() ?? '';
}

/** Fields whose result the author wrote, so that it is translated. */
const textFields = new Set(['hyperlink', 'formtext', 'if', 'quote', 'fillin', 'macrobutton', 'gotobutton']);
/** Fields that show nothing where they stand. */
const silentFields = new Set(['xe', 'tc', 'ta', 'rd', 'set', 'ask', 'private', 'advance']);

export function isTextField(type: string): boolean {
  return textFields.has(type);
}

export function isSilentField(type: string): boolean {
  return silentFields.has(type);
}

export function fieldLabel(type: string): string {
  if (type === 'hyperlink') return 'link';
  return isTextField(type) || type === '' || type.length > 12 ? 'field' : type;
}
