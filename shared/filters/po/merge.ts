import { canonicalLanguage, type LanguageTag, sameWrittenLanguage } from '../../base/index.ts';
import { isConfirmed } from '../../targets/index.ts';
import type { Replacement } from '../contract.ts';
import type { Edit } from '../splice.ts';
import { groupReplacements } from '../target.ts';
import { commentsOf, flagsOf, isFuzzy } from './comments.ts';
import type { PoDocument, PoEntry, PoUnit } from './extract.ts';
import { flagEdits } from './flag-edits.ts';
import { headerEdits, headerLanguage, localeOf, newPlurals, type PoHeader } from './header.ts';
import { type PluralForms, singularForm } from './plural-forms.ts';
import { rowOfForm } from './plural-rows.ts';
import type { PoMessage } from './read.ts';
import { stringStyle } from './string-style.ts';
import { quotedString, type StringStyle } from './strings.ts';
import { holdsNoText, targetString } from './target-string.ts';

export interface PoMergeFacts {
  readonly targetLanguage?: LanguageTag | undefined;
  /** The charset that the file is written in, where its header is to say so. */
  readonly charset?: string;
}

/** What changes in the text of a PO file, in order. */
export function poEdits(
  text: string,
  document: PoDocument,
  replacements: readonly Replacement[],
  facts: PoMergeFacts,
): readonly Edit[] {
  const { header, units, entries, messages } = document;
  const plurals = newPlurals(header, facts.targetLanguage);
  if (replacements.length === 0 && facts.targetLanguage === undefined) return [];
  const groups = groupReplacements(units, replacements);
  const style = stringStyle(text, messages);
  const held = headerLanguage(header);
  const isForeign =
    held !== undefined &&
    facts.targetLanguage !== undefined &&
    !sameWrittenLanguage(held, facts.targetLanguage);
  const to = { plurals, isForeign };
  const edits = entries.flatMap((entry) => entryEdits(text, entry, units, groups, to, style));
  if (header !== undefined) edits.push(...newHeader(text, document, header, plurals, facts, style.lineEnd));
  return edits.sort((a, b) => a.start - b.start);
}

function newHeader(
  text: string,
  { entries }: PoDocument,
  header: PoHeader,
  plurals: PluralForms | undefined,
  { targetLanguage, charset }: PoMergeFacts,
  lineEnd: string,
): readonly Edit[] {
  const values = new Map<string, string>();
  const edits: Edit[] = [];
  if (targetLanguage !== undefined) {
    if (headerLanguage(header) !== canonicalLanguage(targetLanguage)) {
      values.set('Language', localeOf(targetLanguage));
    }
    // A template's header is marked so until somebody translates it.
    const comments = commentsOf(text, header.message);
    if (isFuzzy(comments)) edits.push(...flagEdits(text, header.message.start, comments, false, lineEnd));
  }
  const counted = header.fields.has('plural-forms') || entries.some((entry) => entry.plurals !== undefined);
  if (plurals !== undefined && counted) values.set('Plural-Forms', plurals.field);
  const type = header.fields.get('content-type')?.value;
  if (charset !== undefined && type !== undefined) {
    values.set(
      'Content-Type',
      type.replace(/charset=[^\s;]*/i, () => `charset=${charset}`),
    );
  }
  return [...edits, ...headerEdits(text, header, values, lineEnd)];
}

/** What a translation into another language than the file's changes. */
interface NewLanguage {
  /** Its forms, where the header is given new ones. */
  readonly plurals: PluralForms | undefined;
  /** The file's translations are in another one, and are taken away. */
  readonly isForeign: boolean;
}

interface Form {
  readonly text: string;
  readonly confirmed: boolean;
}

function entryEdits(
  text: string,
  entry: PoEntry,
  allUnits: readonly PoUnit[],
  groups: ReadonlyMap<number, readonly Replacement[]>,
  { plurals: newForms, isForeign }: NewLanguage,
  fileStyle: StringStyle,
): readonly Edit[] {
  const { message, first, count, plurals } = entry;
  const recounted =
    plurals !== undefined && newForms !== undefined && newForms.count !== message.targets.length;
  const isCleared = isForeign && message.targets.some(({ value }) => value !== '');
  if (!recounted && !isCleared && !isReplaced(entry, groups)) return [];
  const units = allUnits.slice(first, first + count);
  const comments = commentsOf(text, message);
  const wasFuzzy = isFuzzy(comments);
  const given = units.map((one, index): Form => {
    const group = groups.get(first + index);
    if (group === undefined) return { text: isForeign ? '' : one.written, confirmed: !wasFuzzy };
    return {
      text: targetString(one, group, entry),
      confirmed: isConfirmed(group.at(-1)?.status ?? 'translated'),
    };
  });
  const begun = given.some((form, index) => form.text !== '' && form.text !== units[index]!.written);
  const complete = begun
    ? given.map((form, index) => (form.text === '' ? untranslatable(entry, units[index]!) : form))
    : given;
  const forms = formsIn(entry, complete, newForms, recounted);
  const unwrapped = flagsOf(comments).includes('no-wrap');
  const style = unwrapped ? { ...fileStyle, width: Number.POSITIVE_INFINITY } : fileStyle;
  const edits = stringEdits(message, forms, style, recounted);
  const fuzzy = isNowFuzzy(forms, wasFuzzy, edits.length > 0);
  if (fuzzy !== wasFuzzy) edits.push(...flagEdits(text, message.start, comments, fuzzy, style.lineEnd));
  return edits;
}

function isReplaced({ first, count }: PoEntry, groups: ReadonlyMap<number, unknown>): boolean {
  for (let unit = first; unit < first + count; unit++) if (groups.has(unit)) return true;
  return false;
}

/** What stands in the message's forms: those of the file, or new ones. */
function formsIn(
  { plurals, rows }: PoEntry,
  given: readonly Form[],
  newForms: PluralForms | undefined,
  recounted: boolean,
): readonly Form[] {
  if (plurals === undefined) return given;
  if (rows === undefined) {
    return recounted && newForms !== undefined ? recountedForms(given, plurals, newForms) : given;
  }
  const now = newForms ?? plurals;
  return Array.from(
    { length: now.count },
    (_, form) => given[rowOfForm(now, form)] ?? { text: '', confirmed: true },
  );
}

function untranslatable({ message }: PoEntry, { unit, isSingular }: PoUnit): Form {
  if (!holdsNoText(unit.source)) return { text: '', confirmed: true };
  return { text: isSingular ? message.id.value : message.plural!.value, confirmed: true };
}

/**
 * The forms of another language: the form of 1 and the last one are taken over, those between them are
 * left for somebody to write.
 */
function recountedForms(given: readonly Form[], old: PluralForms, now: PluralForms): readonly Form[] {
  if (given.length === now.count) return given;
  const singular = singularForm(now);
  return Array.from({ length: now.count }, (_, form): Form => {
    if (form === singular) return given[singularForm(old) ?? 0]!;
    return form === now.count - 1 ? given.at(-1)! : { text: '', confirmed: true };
  });
}

function stringEdits(
  { targets }: PoMessage,
  forms: readonly Form[],
  style: StringStyle,
  recounted: boolean,
): Edit[] {
  const edits: Edit[] = [];
  for (const [index, target] of targets.entries()) {
    const form = forms[index];
    if (form !== undefined && form.text !== target.value) {
      const keyword = target.start - target.keyword - 1;
      edits.push({ start: target.start, end: target.end, text: quotedString(form.text, keyword, style) });
    } else if (form === undefined && recounted) {
      edits.push({ start: targets[index - 1]!.end, end: target.end, text: '' });
    }
  }
  const added = forms.slice(targets.length);
  if (recounted || added.some(({ text }) => text !== '')) {
    const at = targets.at(-1)!.end;
    const lines = added.map(({ text }, index) => {
      const keyword = `msgstr[${targets.length + index}]`;
      return `${style.lineEnd}${keyword} ${quotedString(text, keyword.length, style)}`;
    });
    if (lines.length > 0) edits.push({ start: at, end: at, text: lines.join('') });
  }
  return edits;
}

/** A message of which some forms are missing must not be used: gettext would show nothing for them. */
function isNowFuzzy(forms: readonly Form[], was: boolean, changed: boolean): boolean {
  const filled = forms.filter(({ text }) => text !== '');
  if (filled.length === 0) return was && !changed;
  if (filled.some(({ confirmed }) => !confirmed)) return true;
  return filled.length < forms.length && (changed || was);
}
