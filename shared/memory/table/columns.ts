import { canonicalLanguage, type LanguageTag } from '../../base/index.ts';
import { type NewUnit, type Trust, trustLevels } from '../model.ts';
import { parseTmxDate } from '../tmx/dates.ts';

/** What a column beside those of the languages holds. */
export type TableField =
  | 'source language'
  | 'trust'
  | 'created'
  | 'creator'
  | 'changed'
  | 'changer'
  | 'uses'
  | 'project'
  | 'document'
  | 'previous'
  | 'next'
  | 'context'
  | 'notes'
  | 'id'
  | 'key'
  | 'codes'
  | 'properties';

/** In the order in which they are written. */
export const tableFields: readonly TableField[] = [
  'source language',
  'trust',
  'created',
  'creator',
  'changed',
  'changer',
  'uses',
  'project',
  'document',
  'previous',
  'next',
  'context',
  'notes',
  'id',
  'key',
  'codes',
  'properties',
];

const aliases: Readonly<Record<string, TableField>> = {
  source: 'source language',
  status: 'trust',
  'created by': 'creator',
  'created at': 'created',
  'changed by': 'changer',
  'changed at': 'changed',
  'modified by': 'changer',
  modified: 'changed',
  'use count': 'uses',
  usagecount: 'uses',
  filename: 'document',
  file: 'document',
  'context before': 'previous',
  'context after': 'next',
  'context id': 'context',
  note: 'notes',
  tuid: 'id',
};

/** The columns of a table, by its first row. */
export interface TableColumns {
  readonly languages: readonly { readonly index: number; readonly language: LanguageTag }[];
  readonly fields: ReadonlyMap<TableField, number>;
  /** Headings that mean nothing here. */
  readonly unknown: readonly string[];
}

/** The columns by their headings; the first of two with one meaning counts. */
export function readColumns(headings: readonly string[]): TableColumns {
  const languages: { index: number; language: LanguageTag }[] = [];
  const fields = new Map<TableField, number>();
  const unknown: string[] = [];
  for (const [index, heading] of headings.entries()) {
    const name = heading
      .trim()
      .toLowerCase()
      .replace(/[_\s]+/g, ' ');
    if (name === '') continue;
    const field =
      tableFields.find((one) => one === name) ?? (Object.hasOwn(aliases, name) ? aliases[name] : undefined);
    if (field !== undefined) {
      if (!fields.has(field)) fields.set(field, index);
      continue;
    }
    const language = headingLanguage(heading);
    if (language === undefined) unknown.push(heading.trim());
    else if (!languages.some((one) => one.language === language)) languages.push({ index, language });
  }
  return { languages, fields, unknown };
}

/** A language tag as a heading: `en`, `pt_BR`, `zh-Hant`. */
export function headingLanguage(heading: string): LanguageTag | undefined {
  const tag = heading.trim();
  // Words of eight letters and fewer would be tags by the letter of BCP 47.
  return /^(?:[a-z]{2,3}([-_][a-z0-9]{1,8})*|x(-[a-z0-9]{2,8})+)$/i.test(tag)
    ? canonicalLanguage(tag)
    : undefined;
}

/** The cell of a field; '' for what a unit that says nothing of it has. */
export function fieldCell(unit: Omit<NewUnit, 'source' | 'target'>, field: TableField): string {
  switch (field) {
    case 'source language':
      return unit.sourceLanguage;
    case 'trust':
      return unit.trust;
    case 'created':
      return timeText(unit.createdAt);
    case 'changed':
      return timeText(unit.changedAt);
    case 'creator':
      return unit.createdBy;
    case 'changer':
      return unit.changedBy;
    case 'uses':
      return unit.uses > 0 ? String(unit.uses) : '';
    case 'project':
    case 'document':
    case 'previous':
    case 'next':
    case 'key':
      return unit[field];
    case 'context':
      return unit.contextId ?? '';
    case 'notes':
      return notesText(unit.extra?.notes ?? []);
    case 'id':
      return unit.extra?.tuid ?? '';
    case 'properties':
      return unit.extra?.properties === undefined ? '' : JSON.stringify(unit.extra.properties);
    case 'codes':
      return '';
  }
}

/** One note as it stands; several as a JSON array. */
function notesText(notes: readonly string[]): string {
  const [only] = notes;
  if (only === undefined) return '';
  return notes.length === 1 && only !== '' && !only.startsWith('[') ? only : JSON.stringify(notes);
}

export function parseNotes(cell: string): readonly string[] {
  if (cell === '') return [];
  if (!cell.startsWith('[')) return [cell];
  try {
    const value: unknown = JSON.parse(cell);
    if (Array.isArray(value) && value.every((note) => typeof note === 'string')) return value;
  } catch {
    // A note that begins with a bracket.
  }
  return [cell];
}

/** The list in a `properties` cell; undefined where it is none. */
export function parseProperties(
  cell: string,
): readonly { readonly type: string; readonly value: string }[] | undefined {
  try {
    const value: unknown = JSON.parse(cell);
    return Array.isArray(value) && value.every(isProperty) ? value : undefined;
  } catch {
    // What is no JSON is no list.
    return undefined;
  }
}

function isProperty(value: unknown): value is { readonly type: string; readonly value: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    'value' in value &&
    typeof value.value === 'string'
  );
}

/** ISO 8601 in UTC, with milliseconds where there are any; '' for 0, which is unknown. */
function timeText(time: number): string {
  if (!(time > 0 && time < 8.64e15)) return '';
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** A time in ISO 8601, or as TMX writes it; undefined for what is none. */
export function parseTime(cell: string): number | undefined {
  const text = cell.trim();
  if (!/^\d{4}-?\d\d-?\d\d/.test(text)) return undefined;
  const exact = /\.(\d{3})Z$/.exec(text)?.[1];
  const time = parseTmxDate(text);
  return time === undefined ? undefined : time + Number(exact ?? 0);
}

export function parseTrust(cell: string): Trust | undefined {
  const word = cell.trim().toLowerCase();
  return trustLevels.find((level) => level === word);
}
