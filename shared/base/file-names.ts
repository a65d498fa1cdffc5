const collator = new Intl.Collator('en', { numeric: true });

/** Orders names of files as people do: `page 2` before `page 10`. */
export function compareFileNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
