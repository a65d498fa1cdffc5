import { baseLanguage, type LanguageTag } from '../../base/index.ts';

/** The units that ECMA-402 sanctions, which every language has names for. */
const units =
  'acre bit byte celsius centimeter day degree fahrenheit fluid-ounce foot gallon gigabit gigabyte gram hectare hour inch kilobit kilobyte kilogram kilometer liter megabit megabyte meter mile milliliter millimeter millisecond minute month ounce percent petabyte pound second stone terabyte week yard year'.split(
    ' ',
  );
const currencies = 'USD EUR GBP JPY CNY RUB KRW KPW INR CHF PLN UAH TRY BRL SEK NOK DKK CZK HUF VND'.split(
  ' ',
);
/** Numbers for which languages have different forms of a word; abbreviations have one. */
const counts = { long: [1, 2, 5], short: [2] } as const;
/** Abbreviations that are mostly other words. */
const ambiguous = new Set(['in', 'us']);
/** Symbols of units that have no names there, as they are written. */
const symbols = new Set(
  'V A W J Hz Pa K C F N mA mV kV mW kW MW GW kHz MHz GHz hPa kPa MPa bar kJ cal kcal Wh kWh MWh mol lm lx dB px pt em rem dpi ppi ppm ha nm µm μm mg µg μg dl cl hl t rpm mph kmh fps bps kbps Mbps Gbps KiB MiB GiB TiB m² m³ km² cm² cm³ sq'.split(
    ' ',
  ),
);
/** Of English besides: what no table of the language has. */
const english: Readonly<Record<string, string>> = {
  hundred: 'hundred',
  hundreds: 'hundred',
  dozen: 'dozen',
  dozens: 'dozen',
  score: 'score',
  square: 'square',
  cubic: 'cubic',
  permille: 'permille',
  metre: 'meter',
  metres: 'meter',
  kilometre: 'kilometer',
  kilometres: 'kilometer',
  centimetre: 'centimeter',
  centimetres: 'centimeter',
  millimetre: 'millimeter',
  millimetres: 'millimeter',
  litre: 'liter',
  litres: 'liter',
  volt: 'V',
  volts: 'V',
  watt: 'W',
  watts: 'W',
  tonne: 't',
  tonnes: 't',
  ton: 'ton',
  tons: 'ton',
  won: 'KRW',
  o: 'o’clock',
  noon: 'noon',
};
/** Words for a sign, as many languages have them. */
const signWords = new Set(['minus', 'plus', 'negative', 'moins', 'meno', 'menos', 'минус', 'плюс']);

const known = new Map<string, ReadonlyMap<string, string>>();

/**
 * The words of a language, in lower case, that say what a number beside them is: magnitudes (million), units,
 * currencies, months, halves of the day, eras. Words of one thing (day, days) have the same value. Taken from the
 * locale data of `Intl` (CLDR), some 20 ms for the first time in a language.
 */
function measureWords(language: LanguageTag): ReadonlyMap<string, string> {
  const base = baseLanguage(language);
  let found = known.get(base);
  if (found === undefined) {
    found = namesOf(base);
    known.set(base, found);
  }
  return found;
}

function namesOf(language: string): ReadonlyMap<string, string> {
  const found = new Map(language === 'en' ? Object.entries(english) : []);
  const add = (
    parts: readonly { readonly type: string; readonly value: string }[],
    type: string,
    id: string,
  ) => {
    for (const part of parts) {
      if (part.type !== type) continue;
      for (const word of part.value.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []) {
        if (!found.has(word) && !ambiguous.has(word)) found.set(word, id);
      }
    }
  };
  const numbers = (options: Intl.NumberFormatOptions, type: string, id: string, of: readonly number[]) => {
    const format = formatOf(() => new Intl.NumberFormat(language, options));
    for (const count of of) add(format?.formatToParts(count) ?? [], type, id);
  };
  for (const zeros of [3, 4, 6, 8, 9, 12]) {
    for (const compactDisplay of ['long', 'short'] as const) {
      const of = counts[compactDisplay].map((count) => count * 10 ** zeros);
      numbers({ notation: 'compact', compactDisplay }, 'compact', `10^${zeros}`, of);
    }
  }
  for (const unit of units) {
    for (const unitDisplay of ['long', 'short'] as const) {
      for (const type of unit === 'percent' ? ['percentSign', 'unit'] : ['unit']) {
        numbers({ style: 'unit', unit, unitDisplay }, type, unit, counts[unitDisplay]);
      }
    }
  }
  for (const currency of currencies) {
    numbers({ style: 'currency', currency, currencyDisplay: 'name' }, 'currency', currency, counts.long);
  }
  for (let month = 0; month < 12; month++) {
    for (const style of ['long', 'short'] as const) {
      const format = formatOf(
        () => new Intl.DateTimeFormat(language, { month: style, day: 'numeric', timeZone: 'UTC' }),
      );
      add(format?.formatToParts(Date.UTC(2000, month, 9)) ?? [], 'month', `month ${month + 1}`);
    }
  }
  for (const hour of [1, 13]) {
    const format = formatOf(
      () => new Intl.DateTimeFormat(language, { hour: 'numeric', hour12: true, timeZone: 'UTC' }),
    );
    add(format?.formatToParts(Date.UTC(2000, 0, 1, hour)) ?? [], 'dayPeriod', `half ${hour}`);
  }
  for (const era of ['short', 'long'] as const) {
    const format = formatOf(
      () => new Intl.DateTimeFormat(language, { year: 'numeric', era, timeZone: 'UTC' }),
    );
    for (const year of [-50, 50]) {
      add(format?.formatToParts(Date.UTC(2000 + year * 50, 0, 1)) ?? [], 'era', `era ${Math.sign(year)}`);
    }
  }
  return found;
}

/** A language that the platform does not know has no words here. */
function formatOf<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** What a word beside a number says of it; `undefined` when nothing. */
export function measureOf(surface: string, language: LanguageTag): string | undefined {
  if (symbols.has(surface)) return surface;
  const folded = surface.toLowerCase();
  if (signWords.has(folded)) return folded;
  // ½, ², and codes of currencies
  if (/^(?:\p{No}+|[A-Z]{3})$/u.test(surface)) return folded;
  return measureWords(language).get(folded);
}
