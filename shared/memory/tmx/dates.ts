/**
 * A TMX date (`YYYYMMDDThhmmssZ`, ISO 8601 basic, UTC) in milliseconds since the epoch; also without
 * `Z`, without seconds or time, and with the separators of the extended form, which other tools
 * write. `undefined` when it is no date.
 */
export function parseTmxDate(text: string): number | undefined {
  const quick = text.length === 16 ? basicForm(text) : undefined;
  if (quick !== undefined) return quick;
  const match =
    /^\s*(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s*(?:Z|([+-])(\d\d):?(\d\d))?\s*$/i.exec(
      text,
    );
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(time);
  // `Date.UTC` carries the 31st of February over into March and takes years below 100 for 19xx.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || date.getUTCFullYear() !== year) {
    return undefined;
  }
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 60) return undefined;
  const offset = match[7] === undefined ? 0 : (Number(match[8]) * 60 + Number(match[9])) * 60_000;
  return time + (match[7] === '-' ? offset : -offset);
}

/** The form that nearly all files have, digit by digit. */
function basicForm(text: string): number | undefined {
  if (text.charCodeAt(8) !== 0x54 || text.charCodeAt(15) !== 0x5a) return undefined;
  let day = 0;
  let clock = 0;
  for (let at = 0; at < 8; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    day = day * 10 + digit;
  }
  for (let at = 9; at < 15; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    clock = clock * 10 + digit;
  }
  const hour = Math.floor(clock / 10_000);
  const minute = Math.floor(clock / 100) % 100;
  if (hour > 23 || minute > 59 || clock % 100 > 59) return undefined;
  const seconds = hour * 3600 + minute * 60 + (clock % 100);
  if (day === lastRead.number) return lastRead.start + seconds * 1000;
  const month = Math.floor(day / 100) % 100;
  // Days that not every month has are left to the strict way.
  if (day < 10_000_101 || month < 1 || month > 12 || day % 100 < 1 || day % 100 > 28) return undefined;
  lastRead = { number: day, start: Date.UTC(Math.floor(day / 10_000), month - 1, day % 100) };
  return lastRead.start + seconds * 1000;
}

/** Units that follow each other are mostly of one day. */
let lastRead = { number: -1, start: 0 };

const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** The TMX form of a time, to the second; `undefined` for 0 (unknown) and what four digits of year cannot say. */
export function formatTmxDate(time: number): string | undefined {
  if (!(time > 0 && time <= latest)) return undefined;
  const day = Math.floor(time / 86_400_000);
  if (day !== lastDay.number) lastDay = { number: day, text: new Date(time).toISOString().slice(0, 10) };
  const seconds = Math.floor((time - day * 86_400_000) / 1000);
  const date = lastDay.text;
  const clock = two(seconds / 3600) + two((seconds / 60) % 60) + two(seconds % 60);
  return `${date.slice(0, 4)}${date.slice(5, 7)}${date.slice(8)}T${clock}Z`;
}

let lastDay = { number: -1, text: '' };

function two(value: number): string {
  const whole = Math.floor(value);
  return whole < 10 ? `0${whole}` : String(whole);
}
