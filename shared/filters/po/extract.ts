import type { TargetState } from '../../targets/index.ts';
import type { ExtractedUnit, FilterSettings } from '../contract.ts';
import { formatsOfFlags, type InlineSyntax, inlineContent, inlineTarget } from '../inline-patterns/index.ts';
import { commentsOf, flagsOf, isFuzzy, type PoComments } from './comments.ts';
import { headerOf, headerPlurals, newPlurals, type PoHeader } from './header.ts';
import { examplesOf, type PluralForms, pluralFormsOf, singularForm } from './plural-forms.ts';
import { formOfRow, type PluralRows, pluralRows } from './plural-rows.ts';
import { type PoMessage, readMessages } from './read.ts';

/** One form of a message. */
export interface PoUnit {
  readonly unit: ExtractedUnit;
  /** The form that it is in the file; -1 where the file's language has none for it. */
  readonly form: number;
  readonly isSingular: boolean;
  /** What the file holds for it; empty where it has no such form. */
  readonly written: string;
}

/** A message with its units: one, or one for each plural form. */
export interface PoEntry {
  readonly message: PoMessage;
  readonly syntax: InlineSyntax;
  readonly first: number;
  readonly count: number;
  /** The forms of the file, if it is counted; its units are these unless there are `rows`. */
  readonly plurals: PluralForms | undefined;
  readonly rows?: PluralRows;
}

export interface PoDocument {
  readonly messages: readonly PoMessage[];
  readonly header?: PoHeader;
  readonly entries: readonly PoEntry[];
  readonly units: readonly PoUnit[];
}

export type PoSettings = Pick<FilterSettings, 'pluralLanguage' | 'pluralLanguages'>;

/** The messages of a PO file as units. Throws `document-invalid`. */
export function extractPo(
  text: string,
  file: string,
  { pluralLanguage, pluralLanguages = [] }: PoSettings = {},
): PoDocument {
  const messages = readMessages(text, file);
  const header = headerOf(messages);
  const chosen =
    newPlurals(header, pluralLanguage) ??
    headerPlurals(header) ??
    (pluralLanguage === undefined ? undefined : pluralFormsOf(pluralLanguage));
  const rows = pluralLanguages.length > 0 ? pluralRows(pluralLanguages, chosen) : undefined;
  const entries: PoEntry[] = [];
  const units: PoUnit[] = [];
  for (const message of messages) {
    if (message === header?.message) continue;
    const forms = message.plural === undefined ? undefined : formsOf(message, chosen);
    const comments = commentsOf(text, message);
    const syntax = syntaxOf(flagsOf(comments));
    const found = unitsOf(message, comments, syntax, forms, rows);
    if (found === undefined) continue;
    const plurals = { plurals: forms, ...(forms && rows && { rows }) };
    entries.push({ message, syntax, first: units.length, count: found.length, ...plurals });
    for (const unit of found) units.push(unit);
  }
  return { messages, ...(header && { header }), entries, units };
}

const syntaxes = new Map<string, InlineSyntax>();

function syntaxOf(flags: readonly string[]): InlineSyntax {
  const placeholders = formatsOfFlags(flags);
  const key = placeholders.join(' ');
  let syntax = syntaxes.get(key);
  if (syntax === undefined) {
    syntax = { placeholders, tags: true };
    syntaxes.set(key, syntax);
  }
  return syntax;
}

/** Without a word of the file about its language: as many as the message has, at least singular and plural. */
function formsOf({ targets }: PoMessage, chosen: PluralForms | undefined): PluralForms {
  if (chosen !== undefined) return chosen;
  return targets.length > english.count ? { ...english, count: targets.length } : english;
}

const english = pluralFormsOf('en');

/** None for a message with more codes than a content holds: it is left alone. */
function unitsOf(
  message: PoMessage,
  comments: PoComments,
  syntax: InlineSyntax,
  forms: PluralForms | undefined,
  rows: PluralRows | undefined,
): readonly PoUnit[] | undefined {
  const { id, plural, context } = message;
  // As gettext joins them in its catalogues.
  const key = context === undefined ? undefined : `${context.value}\u0004${id.value}`;
  const longest = maxLengthOf(comments);
  const facts = { whole: true, ...(longest !== undefined && { maxLength: longest }) } as const;
  if (plural === undefined || forms === undefined) {
    const note = noteOf(message, comments);
    const form = { form: 0, isSingular: true };
    const unit = unitOf(message, form, id.value, syntax, comments, {
      ...facts,
      ...(note !== '' && { note }),
      ...(key !== undefined && { context: key }),
    });
    return unit && [unit];
  }
  const units: PoUnit[] = [];
  for (let row = 0; row < (rows ?? forms).count; row++) {
    const form = rows === undefined ? row : (formOfRow(forms, row) ?? -1);
    const isSingular = rows === undefined ? form === singularForm(forms) : row === 0;
    const source = isSingular ? id.value : plural.value;
    const note = noteOf(message, comments, rows?.notes[row] ?? pluralNote(forms, form));
    const counted = { ...facts, note, context: `${key ?? id.value}[${row}]` };
    const unit = unitOf(message, { form, isSingular }, source, syntax, comments, counted);
    if (unit === undefined) return undefined;
    units.push(unit);
  }
  return units;
}

function maxLengthOf(comments: PoComments): number | undefined {
  for (const flag of flagsOf(comments)) {
    const length = /^max-length:\s*(\d{1,6})$/.exec(flag)?.[1];
    if (length !== undefined) return Number(length);
  }
  return undefined;
}

function unitOf(
  { targets }: PoMessage,
  of: Pick<PoUnit, 'form' | 'isSingular'>,
  text: string,
  syntax: InlineSyntax,
  comments: PoComments,
  facts: Pick<ExtractedUnit, 'whole' | 'maxLength' | 'note' | 'context'>,
): PoUnit | undefined {
  const source = inlineContent(text, syntax);
  if (source === undefined) return undefined;
  const written = targets[of.form]?.value ?? '';
  if (written === '') return { unit: { kind: 'string', source, ...facts }, ...of, written };
  const content = inlineTarget(written, syntax, source);
  if (content === undefined) return undefined;
  const target: TargetState = { content, status: isFuzzy(comments) ? 'draft' : 'translated' };
  return { unit: { kind: 'string', source, target, ...facts }, ...of, written };
}

const longestReferences = 200;
/** Lines of comments of a kind; a licence may stand above a message. */
const mostLines = 50;

function noteOf(
  { context }: PoMessage,
  { extracted, translator, references, previousId }: PoComments,
  plural?: string,
): string {
  const lines: string[] = [];
  if (context !== undefined && context.value !== '') lines.push(`Context: ${context.value}`);
  if (plural !== undefined) lines.push(plural);
  lines.push(...extracted.slice(0, mostLines), ...translator.slice(0, mostLines));
  if (previousId !== undefined) lines.push(`Formerly: ${previousId}`);
  const places = references.join(' ');
  if (places !== '') {
    lines.push(places.length > longestReferences ? `${places.slice(0, longestReferences)} …` : places);
  }
  return lines.join('\n').trim();
}

const notes = new WeakMap<PluralForms, string[]>();

/** Numbers are tried out for it, and most messages have the same few forms. */
function pluralNote(plurals: PluralForms, form: number): string {
  const known = notes.get(plurals) ?? [];
  notes.set(plurals, known);
  const numbers = known[form] === undefined ? examplesOf(plurals, form) : '';
  known[form] ??= `Plural form ${form + 1} of ${plurals.count}${numbers === '' ? '' : `: ${numbers}`}`;
  return known[form];
}
