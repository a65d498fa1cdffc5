const day = 86_400_000;

/** Days from the year 0 of serial numbers to 1970, by Excel's two ways to count. */
const since1900 = 25_569;
const since1904 = 24_107;
/** 31 December 9999, since 1900. */
const last = 2_958_465;

/**
 * The time of a spreadsheet's serial number, a count of days, in milliseconds since 1970; it is taken as UTC. Since 1900
 * day 60 is a 29 February that there was not, and the days before it are one off. `undefined` for what is no such number.
 */
export function parseSerialDate(cell: string, date1904: boolean): number | undefined {
  const text = cell.trim();
  if (!/^\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i.test(text)) return undefined;
  const serial = Number(text);
  if (date1904) {
    return serial >= last + 1 - (since1900 - since1904) ? undefined : Math.round((serial - since1904) * day);
  }
  if (serial < 1 || serial >= last + 1 || Math.floor(serial) === 60) return undefined;
  return Math.round((serial + (serial < 60 ? 1 : 0) - since1900) * day);
}
