import { encodeUtf8, type LanguageTag } from '../../base/index.ts';
import { hasUnholdable } from '../../xml/index.ts';
import { formatTmxDate } from './dates.ts';
import type { TmxHeader, TmxProperty } from './records.ts';
import { isWritableAttribute } from './unit-fields.ts';
import { attribute, noteText, propertyText, UnitWriter, type WritableUnit } from './write-unit.ts';

export interface WriteTmxOptions {
  readonly sourceLanguage: LanguageTag | '*all*';
  /** Language of the notes; default `en`. */
  readonly adminLanguage?: LanguageTag;
  /** Default `Editio`. */
  readonly creationTool?: string;
  /** Default `1`. */
  readonly creationToolVersion?: string;
  /** Milliseconds since the epoch; left out when absent. */
  readonly createdAt?: number;
  readonly createdBy?: string;
  readonly properties?: readonly TmxProperty[];
  readonly notes?: readonly string[];
  /** The header of the file that the units come from: what stands in it is kept, but for `srclang`. */
  readonly header?: Pick<TmxHeader, 'attributes' | 'notes' | 'properties' | 'userEncodings'>;
}

/** The three kinds of text that a TMX file consists of, in order: header, units, footer. */
export interface TmxWriter {
  header(): string;
  /** What can be written now: pairs of one `<tu>` are written when the next other unit or the footer is. */
  unit(unit: WritableUnit): string;
  footer(): string;
}

/** Characters that are collected before they are written. */
const chunkLength = 256 * 1024;
const footerText = '</body>\n</tmx>\n';

/**
 * TMX 1.4b (level 2). Pairs that one `<tu>` gave are one again where they follow each other and agree in all
 * that belongs to the `<tu>`; every other unit is a `<tu>` of its own. Our own fields go into
 * `<prop type="x-editio-…">`, dates are exact to the second, and what XML cannot hold is written so that
 * `readTmx` gets it back: in a segment as `<ph type="x-editio-char">U+001F</ph>`, elsewhere as a JSON string in
 * an element with `o-encoding="x-editio-json"`. Only in the `type` of a property it becomes U+FFFD.
 */
export function tmxWriter(options: WriteTmxOptions): TmxWriter {
  const units = new UnitWriter();
  return {
    header: () => headerText(options),
    unit: (unit) => units.push(unit),
    footer: () => units.end() + footerText,
  };
}

/**
 * Writes a whole TMX file as UTF-8, in chunks of some hundred kilobytes, each awaited; gives the
 * number of units, which may come one by one or, which is quicker where they are waited for, in lists.
 * What `write` throws passes through.
 */
export async function writeTmx(
  units: AsyncIterable<WritableUnit | readonly WritableUnit[]> | Iterable<WritableUnit>,
  options: WriteTmxOptions,
  write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<number> {
  const writer = tmxWriter(options);
  let text = writer.header();
  let count = 0;
  const add = (unit: WritableUnit): boolean => {
    text += writer.unit(unit);
    count++;
    return text.length >= chunkLength;
  };
  const flush = async (): Promise<void> => {
    const chunk = encodeUtf8(text);
    text = '';
    await write(chunk);
  };
  // Waiting for each unit of a plain iterable would cost more than writing it.
  if (Symbol.iterator in units) {
    for (const unit of units) if (add(unit)) await flush();
  } else {
    for await (const some of units) {
      if (!isList(some)) {
        if (add(some)) await flush();
        continue;
      }
      for (const unit of some) if (add(unit)) await flush();
    }
  }
  text += writer.footer();
  await flush();
  return count;
}

function isList(some: WritableUnit | readonly WritableUnit[]): some is readonly WritableUnit[] {
  return Array.isArray(some);
}

function headerText(options: WriteTmxOptions): string {
  const { header } = options;
  const written = new Map<string, string>([
    ['creationtool', options.creationTool ?? 'Editio'],
    ['creationtoolversion', options.creationToolVersion ?? '1'],
    ['segtype', 'sentence'],
    ['o-tmf', 'Editio'],
    ['datatype', 'plaintext'],
    ['adminlang', options.adminLanguage ?? 'en'],
    ['srclang', options.sourceLanguage],
  ]);
  for (const [name, value] of Object.entries(header?.attributes ?? {})) {
    if (name === 'srclang' || !isWritableAttribute(name) || hasUnholdable(value)) continue;
    written.set(name, value);
  }
  const createdAt = formatTmxDate(options.createdAt ?? 0);
  if (createdAt !== undefined && !written.has('creationdate')) written.set('creationdate', createdAt);
  if (options.createdBy !== undefined) written.set('creationid', options.createdBy);
  let text = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header';
  for (const [name, value] of written) text += attribute(name, value);
  let inside = '';
  for (const note of header?.notes ?? []) inside += noteText(note);
  for (const note of options.notes ?? []) inside += noteText({ text: note });
  for (const { attributes, maps } of header?.userEncodings ?? []) {
    inside += `<ude${attributesOf(attributes)}>\n`;
    for (const map of maps) inside += `<map${attributesOf(map)}/>\n`;
    inside += '</ude>\n';
  }
  for (const { type, value, language, encoding } of [
    ...(header?.properties ?? []),
    ...(options.properties ?? []),
  ]) {
    inside += propertyText(type, value, language, encoding);
  }
  return `${text}${inside === '' ? '/>' : `>\n${inside}</header>`}\n<body>\n`;
}

function attributesOf(attributes: Readonly<Record<string, string>>): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (isWritableAttribute(name) && !hasUnholdable(value)) text += attribute(name, value);
  }
  return text;
}
