import { baseLanguage, type LanguageTag } from '../../base/index.ts';
import { scanWords, wordKinds } from '../../content/index.ts';

/** A number as it is written in a text. Offsets in UTF-16 units. */
export interface WrittenNumber {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /**
   * `1234`, `1234.50`, by what the separators mean in the language; what is no plain number (a time, a version, odd
   * groups) has none.
   */
  readonly value: string | undefined;
  /** What parts the thousands; empty when nothing does. */
  readonly group: string;
  readonly decimal: string;
  /** The digit zero of its digits. */
  readonly zero: number;
  /** The unit behind it that is part of it: 만, 億 …; `text` is then a whole number and this unit. */
  readonly unit?: string;
}

interface Separators {
  readonly decimal: string;
  readonly group: string;
}

const cache = new Map<LanguageTag, Separators>();

/** How a language writes 12345.6. */
export function separatorsOf(language: LanguageTag): Separators {
  let found = cache.get(language);
  if (found === undefined) {
    const parts = numberFormat(language).formatToParts(1234567.5);
    const part = (type: string) => parts.find((other) => other.type === type)?.value ?? '';
    found = { decimal: part('decimal') || '.', group: part('group') };
    if (cache.size > 100) cache.clear();
    cache.set(language, found);
  }
  return found;
}

function numberFormat(language: LanguageTag): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(language, { numberingSystem: 'latn' });
  } catch {
    return new Intl.NumberFormat('en');
  }
}

const spaces = /^[\u00a0\u202f\u2009 ]$/;

/** The numbers in a text of a language, in order. `1 000` is one where the language parts thousands by spaces. */
export function findNumbers(text: string, language: LanguageTag): readonly WrittenNumber[] {
  const ranges: [number, number][] = [];
  const bySpaces = spaces.test(separatorsOf(language).group);
  scanWords(text, (start, end, kind) => {
    if (kind !== wordKinds.number) return;
    const last = ranges.at(-1);
    const follows = last !== undefined && start === last[1] + 1 && spaces.test(text[last[1]] ?? '');
    if (bySpaces && follows && isGroup(text.slice(start, end)) && isHead(text.slice(...last))) last[1] = end;
    else ranges.push([start, end]);
  });
  const found: WrittenNumber[] = [];
  for (const [start, end] of ranges) {
    const number = parseNumber(text.slice(start, end), language, start);
    // 제3조 is the third article
    const unit = /[제第] ?$/.test(text.slice(0, start)) ? undefined : myriadAt(text, end, language);
    if (unit === undefined) found.push(number);
    else found.push(withUnit(number, unit));
  }
  return compounds(text, found);
}

/** What may continue a number behind a space: three digits, and a fraction at most. */
function isGroup(text: string): boolean {
  return /^\p{Nd}{3}(?:[.,]\p{Nd}+)?$/u.test(text);
}

function isHead(text: string): boolean {
  return /^\p{Nd}{1,3}(?:[\u00a0\u202f\u2009 ]\p{Nd}{3})*$/u.test(text);
}

const shapes = {
  digits: /^\d+$/,
  grouped: /^\d{1,3}(?:([.,'’\u00a0\u202f\u2009 \u066c])\d{3})(?:\1\d{3})*(?:([.,\u066b])\d+)?$/,
  fraction: /^\d+([.,\u066b])\d+$/,
};

/** What a written number says. `at` is its place in the text. */
export function parseNumber(written: string, language: LanguageTag, at = 0): WrittenNumber {
  const zero = zeroOf(written.codePointAt(0) ?? 0x30);
  const text = latin(written, zero);
  const base = { start: at, end: at + written.length, text: written, zero };
  const none = { ...base, value: undefined, group: '', decimal: '' };
  // 007 is a name, not seven
  if (shapes.digits.test(text)) return { ...base, value: text, group: '', decimal: '' };
  const { decimal } = separatorsOf(language);
  const isDecimal = (mark: string) => mark === decimal || mark === '\u066b';
  const fraction = shapes.fraction.exec(text)?.[1];
  if (fraction !== undefined && isDecimal(fraction)) {
    return { ...base, value: text.replace(fraction, '.'), group: '', decimal: fraction };
  }
  const [, group, point] = shapes.grouped.exec(text) ?? [];
  if (group === undefined || isDecimal(group) || (point !== undefined && !isDecimal(point))) return none;
  const value = text.replaceAll(group, '').replace(point ?? '.', '.');
  return { ...base, value, group, decimal: point ?? '' };
}

const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];

function zeroOf(digit: number): number {
  return zeros.find((zero) => digit >= zero && digit < zero + 10) ?? 0x30;
}

function latin(text: string, zero: number): string {
  if (zero === 0x30) return text;
  return text.replace(/\p{Nd}/gu, (digit) =>
    String.fromCharCode((digit.codePointAt(0) ?? zero) - zero + 0x30),
  );
}

/** Units of ten thousand and its powers, which parts of East Asian numbers carry. */
const myriads: Readonly<Record<string, number>> = {
  만: 4,
  억: 8,
  조: 12,
  万: 4,
  萬: 4,
  億: 8,
  亿: 8,
  兆: 12,
};
const withMyriads = new Set(['ko', 'ja', 'zh', 'yue']);

function myriadAt(text: string, at: number, language: LanguageTag): string | undefined {
  const unit = text[at];
  return unit !== undefined && unit in myriads && withMyriads.has(baseLanguage(language)) ? unit : undefined;
}

function withUnit(number: WrittenNumber, unit: string): WrittenNumber {
  const value = number.value === undefined ? undefined : scaled(number.value, myriads[unit] ?? 0);
  return { ...number, end: number.end + 1, text: number.text + unit, value, unit };
}

/** A decimal number with its point moved. */
function scaled(value: string, zeros: number): string | undefined {
  const [whole = '', fraction = ''] = value.split('.');
  if (fraction.length > zeros) return undefined;
  return (whole + fraction.padEnd(zeros, '0')).replace(/^0+(?=\d)/, '');
}

/** `1억 2000만` and `3만 5천` are one number each, which is not taken apart: they get no value. */
function compounds(text: string, numbers: readonly WrittenNumber[]): readonly WrittenNumber[] {
  return numbers.map((number, index) => {
    const before = numbers[index - 1];
    const next = numbers[index + 1];
    const joins = (a: WrittenNumber | undefined, b: WrittenNumber | undefined) =>
      a?.unit !== undefined && b !== undefined && /^ ?$/.test(text.slice(a.end, b.start));
    const followed = number.unit !== undefined && /^ ?[천백십千百十]/.test(text.slice(number.end));
    return joins(before, number) || joins(number, next) || followed
      ? { ...number, value: undefined }
      : number;
  });
}

/**
 * The new number as a translation writes it that wrote `oldTarget` for `oldSource`; `undefined` when it cannot be
 * told. Separators are those of the old one, where it has any, else the language's.
 */
export function writeLike(
  number: WrittenNumber,
  oldSource: WrittenNumber,
  oldTarget: WrittenNumber,
  language: LanguageTag,
): string | undefined {
  const copied = oldTarget.text === oldSource.text;
  if (number.value === undefined || oldTarget.value === undefined || oldTarget.value !== oldSource.value) {
    return copied ? number.text : undefined;
  }
  if (oldTarget.unit !== undefined) return withSameUnit(number.value, oldTarget);
  const [whole = '', fraction] = number.value.split('.');
  const decimal = oldTarget.decimal || separatorsOf(language).decimal;
  let written = whole;
  if (number.group !== '' && whole.length > 3) {
    if (oldSource.group === '') written = groupedAsUsual(whole, language);
    else if (oldTarget.group !== '') written = grouped(whole, oldTarget.group);
  }
  return digitsOf(fraction === undefined ? written : written + decimal + fraction, oldTarget.zero);
}

function withSameUnit(value: string, { unit = '', group, zero }: WrittenNumber): string | undefined {
  const zeros = '0'.repeat(myriads[unit] ?? 0);
  if (!value.endsWith(zeros)) return undefined;
  const count = value.slice(0, -zeros.length);
  // from ten thousand of the unit on, the next unit would be written
  if (count === '' || count.length > 4) return undefined;
  return digitsOf(count.length > 3 && group !== '' ? grouped(count, group) : count, zero) + unit;
}

function grouped(digits: string, mark: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, mark);
}

function groupedAsUsual(digits: string, language: LanguageTag): string {
  const { group } = separatorsOf(language);
  // some languages part thousands from five digits on
  const usual = numberFormat(language).format(BigInt(digits));
  return usual.length === digits.length ? digits : grouped(digits, group);
}

function digitsOf(text: string, zero: number): string {
  if (zero === 0x30) return text;
  return text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x30 + zero));
}
