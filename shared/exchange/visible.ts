const unseen = /[\s\uE000-\uF8FF]+/g;

/** What two programs agree on wherever they put blanks and codes. */
export function visible(text: string): string {
  return text.replace(unseen, '');
}
