import { encodeUtf8, type LanguageTag } from '../../base/index.ts';
import { escapeAttribute, escapeText, hasUnholdable, isPlainXmlText } from '../../xml/index.ts';
import type { Unit } from '../model.ts';
import { formatTmxDate } from './dates.ts';
import { jsonEncoding, keptAttributes, ownProperties, type TmxProperty } from './records.ts';
import { type WrittenSegment, writeSegment } from './segment-xml.ts';

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
}

/** The three kinds of text that a TMX file consists of, in order: header, units, footer. */
export interface TmxWriter {
  header(): string;
  unit(unit: Omit<Unit, 'id'>): string;
  footer(): string;
}

/** Characters that are collected before they are written. */
const chunkLength = 256 * 1024;

/**
 * TMX 1.4b (level 2), one `<tu>` per unit. Our own fields go into `<prop type="x-editio-…">`, dates
 * are exact to the second, and what XML cannot hold is written so that `readTmx` gets it back: in a
 * segment as `<ph type="x-editio-char">U+001F</ph>`, elsewhere as a JSON string in an element with
 * `o-encoding="x-editio-json"`. Only in the `type` of a property it becomes U+FFFD.
 */
export function tmxWriter(options: WriteTmxOptions): TmxWriter {
  return {
    header: () => headerText(options),
    unit: unitText,
    footer: () => '</body>\n</tmx>\n',
  };
}

/**
 * Writes a whole TMX file as UTF-8, in chunks of some hundred kilobytes, each awaited; gives the
 * number of units. What `write` throws passes through.
 */
export async function writeTmx(
  units: AsyncIterable<Omit<Unit, 'id'>> | Iterable<Omit<Unit, 'id'>>,
  options: WriteTmxOptions,
  write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<number> {
  let text = headerText(options);
  let count = 0;
  const add = (unit: Omit<Unit, 'id'>): boolean => {
    text += unitText(unit);
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
    for await (const unit of units) if (add(unit)) await flush();
  }
  text += '</body>\n</tmx>\n';
  await flush();
  return count;
}

function headerText(options: WriteTmxOptions): string {
  const { creationTool = 'Editio', creationToolVersion = '1', adminLanguage = 'en', createdAt = 0 } = options;
  let text = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header';
  text += attribute('creationtool', creationTool) + attribute('creationtoolversion', creationToolVersion);
  text += ' segtype="sentence" o-tmf="Editio" datatype="plaintext"';
  text += attribute('adminlang', adminLanguage) + attribute('srclang', options.sourceLanguage);
  text += attribute('creationdate', formatTmxDate(createdAt)) + attribute('creationid', options.createdBy);
  const inside = propertiesText(options.properties ?? []) + notesText(options.notes ?? []);
  return `${text}${inside === '' ? '/>' : `>\n${inside}</header>`}\n<body>\n`;
}

function unitText(unit: Omit<Unit, 'id'>): string {
  const { extra } = unit;
  const source = writeSegment(unit.source, true);
  const target = writeSegment(unit.target, false);
  let attributes = '';
  let props = '';
  const field = (name: string, type: string, value: string | undefined): void => {
    if (value === undefined || value === '') return;
    if (hasUnholdable(value)) props += propertyText(type, value);
    else attributes += ` ${name}="${escapeAttribute(value)}"`;
  };
  field('tuid', ownProperties.tuid, extra?.tuid);
  attributes += attribute('creationdate', formatTmxDate(unit.createdAt));
  field('creationid', ownProperties.createdBy, unit.createdBy);
  attributes += attribute('changedate', formatTmxDate(unit.changedAt));
  field('changeid', ownProperties.changedBy, unit.changedBy);
  if (unit.uses > 0) attributes += ` usagecount="${unit.uses}"`;
  if (unit.trust !== 'translated') props += propertyText(ownProperties.trust, unit.trust);
  for (const name of ['document', 'project', 'previous', 'next', 'key'] as const) {
    if (unit[name] !== '') props += propertyText(ownProperties[name], unit[name]);
  }
  if (unit.contextId) props += propertyText(ownProperties.contextId, unit.contextId);
  let sourceProps = '';
  let targetProps = '';
  const taken = new Set<string>();
  for (const { type, value } of extra?.properties ?? []) {
    const name = type.slice(1);
    if (type.startsWith('@') && isKept(name) && !taken.has(name) && !hasUnholdable(value)) {
      taken.add(name);
      attributes += ` ${name}="${escapeAttribute(value)}"`;
    } else if (type.startsWith('source/')) sourceProps += propertyText(type.slice(7), value);
    else if (type.startsWith('target/')) targetProps += propertyText(type.slice(7), value);
    else props += propertyText(type, value);
  }
  if (extra?.notes) props += notesText(extra.notes);
  return `<tu${attributes}>\n${props}${variant(unit.sourceLanguage, sourceProps, source)}${variant(unit.targetLanguage, targetProps, target)}</tu>\n`;
}

function variant(language: LanguageTag, props: string, segment: WrittenSegment): string {
  const details = segment.details ? propertyText(ownProperties.codes, jsonText(segment.details)) : '';
  return `<tuv xml:lang="${escapeAttribute(language)}">${props}${details}<seg>${segment.xml}</seg></tuv>\n`;
}

function isKept(name: string): boolean {
  return (keptAttributes as readonly string[]).includes(name);
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeAttribute(value)}"`;
}

function propertiesText(properties: readonly TmxProperty[]): string {
  return properties.map(({ type, value }) => propertyText(type, value)).join('');
}

function propertyText(type: string, value: string): string {
  if (isPlainXmlText(value)) return `<prop type="${escapeAttribute(type)}">${value}</prop>\n`;
  const json = hasUnholdable(value);
  const encoding = json ? ` o-encoding="${jsonEncoding}"` : '';
  return `<prop type="${escapeAttribute(type)}"${encoding}>${escapeText(json ? jsonText(value) : value)}</prop>\n`;
}

function notesText(notes: readonly string[]): string {
  let text = '';
  for (const note of notes) {
    const json = hasUnholdable(note);
    const encoding = json ? ` o-encoding="${jsonEncoding}"` : '';
    text += `<note${encoding}>${escapeText(json ? jsonText(note) : note)}</note>\n`;
  }
  return text;
}

/** JSON without any character that XML cannot hold. */
function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16)}`,
  );
}
