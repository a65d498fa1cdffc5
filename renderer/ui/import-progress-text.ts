import { msg, str } from '@lit/localize';
import type { ImportProgress } from '../../shared/rpc/index.ts';

/** How far an import is: units, and once it can be told the rate and the time left. */
export function progressText({ units, unitsPerSecond, timeLeft }: ImportProgress): string {
  const read = units === 1 ? msg('1 unit read') : msg(str`${units.toLocaleString()} units read`);
  if (timeLeft === undefined) return read;
  const rate = Math.round(unitsPerSecond).toLocaleString();
  const seconds = Math.ceil(timeLeft / 1000);
  const left =
    seconds < 60
      ? msg(str`${seconds} s left`)
      : msg(str`${Math.ceil(seconds / 60).toLocaleString()} min left`);
  return `${msg(str`${read}, ${rate} a second`)}, ${left}`;
}
