import type { LanguageTag } from '../../base/index.ts';
import type { TargetState } from '../../targets/index.ts';
import type { ExtractedUnit } from '../contract.ts';
import { formatsOfFlags, type InlineSyntax, inlineContent, inlineTarget } from '../inline-patterns/index.ts';
import { commentsOf, flagsOf, isFuzzy, type PoComments } from './comments.ts';
import { headerOf, headerPlurals, type PoHeader } from './header.ts';
import { examplesOf, type PluralForms, pluralFormsOf, singularForm } from './plural-forms.ts';
import { type PoMessage, readMessages } from './read.ts';

/** One form of a message. */
export interface PoUnit {
  readonly unit: ExtractedUnit;
  readonly form: number;
  /** What the file holds for it; empty where it has no such form. */
  readonly written: string;
}

/** A message with its units: one, or one for each plural form. */
export interface PoEntry {
  readonly message: PoMessage;
  readonly comments: PoComments;
  readonly syntax: InlineSyntax;
  readonly first: number;
  readonly units: readonly PoUnit[];
  /** The forms that its units are, if it is counted. */
  readonly plurals?: PluralForms;
}

export interface PoDocument {
  readonly messages: readonly PoMessage[];
  readonly header?: PoHeader;
  readonly entries: readonly PoEntry[];
  readonly units: readonly PoUnit[];
}

/** The messages of a PO file as units. Throws `document-invalid`. */
export function extractPo(text: string, file: string, pluralLanguage?: LanguageTag): PoDocument {
  const messages = readMessages(text, file);
  const header = headerOf(messages);
  const plurals = headerPlurals(header);
  const chosen = plurals ?? (pluralLanguage === undefined ? undefined : pluralFormsOf(pluralLanguage));
  const entries: PoEntry[] = [];
  const units: PoUnit[] = [];
  for (const message of messages) {
    if (message === header?.message) continue;
    const entry = entryOf(text, message, units.length, chosen);
    if (entry === undefined) continue;
    entries.push(entry);
    units.push(...entry.units);
  }
  return { messages, ...(header && { header }), entries, units };
}

/** None for a message with more codes than a content holds: it is left alone. */
function entryOf(
  text: string,
  message: PoMessage,
  first: number,
  chosen: PluralForms | undefined,
): PoEntry | undefined {
  const comments = commentsOf(text, message);
  const flags = flagsOf(comments);
  const syntax: InlineSyntax = { placeholders: formatsOfFlags(flags), tags: true };
  const facts = unitFacts(message, flags);
  const entry = { message, comments, syntax, first };
  if (message.plural === undefined) {
    const note = noteOf(message, comments);
    const unit = unitOf(message, message.id.value, 0, { ...facts, ...note }, entry);
    return unit && { ...entry, units: [unit] };
  }
  const plurals = formsOf(message, chosen);
  const singular = singularForm(plurals);
  const units: PoUnit[] = [];
  for (let form = 0; form < plurals.count; form++) {
    const source = form === singular ? message.id.value : message.plural.value;
    const context = `${facts.context ?? message.id.value}[${form}]`;
    const note = noteOf(message, comments, plurals, form);
    const unit = unitOf(message, source, form, { ...facts, context, ...note }, entry);
    if (unit === undefined) return undefined;
    units.push(unit);
  }
  return { ...entry, units, plurals };
}

/** Without a word of the file about its language: as many as the message has, at least singular and plural. */
function formsOf({ targets }: PoMessage, chosen: PluralForms | undefined): PluralForms {
  if (chosen !== undefined) return chosen;
  const english = pluralFormsOf('en');
  return targets.length > english.count ? { ...english, count: targets.length } : english;
}

interface UnitFacts {
  readonly context?: string;
  readonly maxLength?: number;
  readonly note?: string;
}

function unitFacts({ context, id }: PoMessage, flags: readonly string[]): UnitFacts {
  const longest = flags.map((flag) => /^max-length:\s*(\d{1,6})$/.exec(flag)?.[1]).find(Boolean);
  return {
    // As gettext joins them in its catalogues.
    ...(context && { context: `${context.value}\u0004${id.value}` }),
    ...(longest !== undefined && { maxLength: Number(longest) }),
  };
}

function unitOf(
  message: PoMessage,
  text: string,
  form: number,
  facts: UnitFacts,
  { comments, syntax }: { readonly comments: PoComments; readonly syntax: InlineSyntax },
): PoUnit | undefined {
  const source = inlineContent(text, syntax);
  if (source === undefined) return undefined;
  const written = message.targets[form]?.value ?? '';
  const unit = { kind: 'string', source, whole: true, ...facts } as const;
  if (written === '') return { unit, form, written };
  const content = inlineTarget(written, syntax, source);
  if (content === undefined) return undefined;
  const target: TargetState = { content, status: isFuzzy(comments) ? 'draft' : 'translated' };
  return { unit: { ...unit, target }, form, written };
}

const longestReferences = 200;

function noteOf(
  { context }: PoMessage,
  { extracted, translator, references, previousId }: PoComments,
  plurals?: PluralForms,
  form = 0,
): { readonly note?: string } {
  const places = references.join(' ');
  const lines = [
    ...(context === undefined || context.value === '' ? [] : [`Context: ${context.value}`]),
    ...(plurals === undefined ? [] : [pluralNote(plurals, form)]),
    ...extracted,
    ...translator,
    ...(previousId === undefined ? [] : [`Formerly: ${previousId}`]),
    places.length > longestReferences ? `${places.slice(0, longestReferences)} …` : places,
  ];
  const note = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return note === '' ? {} : { note };
}

function pluralNote(plurals: PluralForms, form: number): string {
  const numbers = examplesOf(plurals, form);
  const place = `Plural form ${form + 1} of ${plurals.count}`;
  return numbers === '' ? place : `${place}: ${numbers}`;
}
