import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeUtf8 } from '../../base/index.ts';
import type { Content } from '../../content/index.ts';
import type { Extraction, Filter, FilterOptions, FilterSettings, Replacement } from '../contract.ts';

const file = 'document';

/** Extracts, or throws with the failure's code. */
export function extracted(
  filter: Filter,
  bytes: Uint8Array,
  charset?: string,
  settings?: FilterSettings,
): Extraction {
  const result = filter.extract(bytes, optionsOf(charset, settings));
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.params)}`);
  return result.value;
}

export function merged(
  filter: Filter,
  bytes: Uint8Array,
  replacements: readonly Replacement[],
  charset?: string,
  settings?: FilterSettings,
): Uint8Array {
  const result = filter.merge(bytes, optionsOf(charset, settings), replacements);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value.bytes;
}

function optionsOf(charset: string | undefined, settings: FilterSettings | undefined): FilterOptions {
  return { file, ...(charset !== undefined && { charset }), ...(settings !== undefined && { settings }) };
}

/** A replacement of every unit as a whole. */
export function replaceUnits(
  extraction: Extraction,
  target: (source: Content, unit: number) => Content | undefined,
): Replacement[] {
  return extraction.units.flatMap(({ source }, unit) => {
    const content = target(source, unit);
    return content === undefined ? [] : [{ unit, start: 0, end: source.text.length, target: content }];
  });
}

/** Units of a text, with codes shown by their labels: `<b>`, `</b>`, `<code/>`. */
export function shown(filter: Filter, text: string): string[] {
  return extracted(filter, encodeUtf8(text)).units.map(({ source }) => show(source));
}

export function show({ text, codes }: Content): string {
  return text.replace(/[\uE000-\uF8FF]/g, (character) => {
    const code = codes[character.charCodeAt(0) - 0xe000]!;
    return code.kind === 'open'
      ? `<${code.label}>`
      : code.kind === 'close'
        ? `</${code.label}>`
        : `<${code.label}/>`;
  });
}

/** The text after its first unit was replaced by `target` (codes: U+E000 + number in the source). */
export function withUnit(filter: Filter, text: string, target: string, unit = 0): string {
  const bytes = encodeUtf8(text);
  const { source } = extracted(filter, bytes).units[unit]!;
  const replacement = { unit, start: 0, end: source.text.length, target: { text: target, codes: [] } };
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(merged(filter, bytes, [replacement]));
}

/** Accents on letters, codes and everything else kept: readable, and in other characters. */
export function pseudo(source: Content): Content {
  const letters: Readonly<Record<string, string>> = {
    a: 'á',
    e: 'ë',
    i: 'ï',
    o: 'ö',
    u: 'ü',
    A: 'Å',
    E: 'É',
    n: 'ñ',
  };
  return { text: source.text.replace(/[aeiouAEn]/g, (letter) => letters[letter]!), codes: source.codes };
}

const data = join(import.meta.dirname, '../../../../shared/data');

/** Files of the shared collection, or none where it is absent (which is said). */
export function sharedFiles(
  folder: string,
  endings: readonly string[],
): { name: string; bytes: Uint8Array }[] {
  const path = join(data, folder);
  if (!existsSync(path)) {
    console.warn(`skipped: ${path} is absent`);
    return [];
  }
  return readdirSync(path)
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(path, name))) }));
}
