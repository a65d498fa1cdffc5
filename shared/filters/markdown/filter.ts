import { fail, ok, type Result } from '../../base/index.ts';
import type { Content } from '../../content/index.ts';
import { decodeText } from '../charset.ts';
import type { Extraction, Filter, FilterOptions, MergedDocument, Replacement } from '../contract.ts';
import { type Edit, editedText, spliceText } from '../splice.ts';
import { groupReplacements } from '../target.ts';
import { type ComposedUnit, composeUnit, readsAs } from './compose.ts';
import { extractMarkdown, MarkdownReadings } from './extract.ts';
import { InnerEdits } from './inner-edits.ts';
import { isInlineText, type MarkdownUnit } from './unit.ts';
import { innerEdits, usualEdits } from './usual-edits.ts';

/** CommonMark with GFM's extensions, footnotes and front matter. */
export const markdownFilter: Filter = { id: 'markdown', extract, merge };

function extract(bytes: Uint8Array, options: FilterOptions): Result<Extraction> {
  const decoded = decodeText(bytes, options);
  if (!decoded.ok) return decoded;
  const { units } = extractMarkdown(decoded.value.text);
  if (units.length === 0) return fail('document-nothing-to-translate', { file: options.file });
  return ok({ filter: 'markdown', charset: decoded.value.charset, units: units.map(({ unit }) => unit) });
}

function merge(
  bytes: Uint8Array,
  options: FilterOptions,
  replacements: readonly Replacement[],
): Result<MergedDocument> {
  const decoded = decodeText(bytes, options);
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  if (replacements.length === 0) return ok(spliceText(decoded.value, []));
  const { edits, edited, withoutCodes } =
    usualEdits(text, replacements) ?? translatedEdits(text, replacements);
  const merged = spliceText(decoded.value, edits, undefined, edited);
  return ok(withoutCodes === 0 ? merged : { ...merged, withoutCodes });
}

interface Translated {
  readonly edits: readonly Edit[];
  readonly edited: string;
  readonly withoutCodes: number;
}

/** How carefully a unit is written, from the usual way on. */
const cares = ['usual', 'strict', 'no emphasis', 'no codes'] as const;
/** From this one on, a unit loses codes. */
const lossy = cares.indexOf('no emphasis');
/** Times that an outcome is read again at most. */
const mostReadings = 12;

/**
 * Composes the units that have a translation and reads the outcome again: which mark CommonMark pairs
 * with which, and how far a bare URL runs, depends on more than a mark's neighbours. A unit that is not
 * read as it was meant is composed more strictly, then without its marks of emphasis, and at last without
 * codes, so that it can't spoil what stands around it.
 */
function translatedEdits(text: string, replacements: readonly Replacement[]): Translated {
  const { units, definitions } = extractMarkdown(text);
  const groups = groupReplacements(units, replacements);
  const inner = new InnerEdits(innerEdits(text, units, groups));
  const readings = new MarkdownReadings();
  const composed = new Map<number, ComposedUnit>();
  const levels = new Map<number, number>();
  const edits = (): readonly Edit[] => {
    const all: Edit[] = [];
    for (const unit of composed.values()) for (const edit of unit.edits) all.push(edit);
    return inner.with(all.sort((a, b) => a.start - b.start));
  };
  let toCompose: readonly number[] = [...groups.keys()].filter((index) => isInlineText(units[index]!));
  let made = edits();
  let edited: string | undefined;
  for (let reading = 0; reading < mostReadings && toCompose.length > 0; reading++) {
    for (const index of toCompose) {
      const level = (levels.get(index) ?? -1) + 1;
      levels.set(index, level);
      const care = cares[level]!;
      composed.set(index, composeUnit(text, units[index]!, groups.get(index)!, definitions, care, inner));
    }
    made = edits();
    edited = editedText(text, made);
    const again = readings.read(edited);
    const careful = (index: number) => levels.get(index) === cares.length - 1;
    toCompose = misread(units, composed, again, (index) => composed.has(index) && !careful(index));
  }
  const withoutCodes = [...levels.values()].filter((level) => level >= lossy).length;
  return { edits: made, edited: edited ?? editedText(text, made), withoutCodes };
}

/**
 * The units that are to be composed anew: those that `again` does not show as they were meant; where it
 * has more or fewer units than it should, the one next to which it first differs.
 */
function misread(
  units: readonly MarkdownUnit[],
  composed: ReadonlyMap<number, ComposedUnit>,
  again: readonly Content[],
  mendable: (index: number) => boolean,
): readonly number[] {
  const wanted = (index: number) => composed.get(index)?.reading ?? units[index]!.unit.source;
  const known = (index: number) => !composed.has(index) || composed.get(index)!.reading !== undefined;
  // A unit whose translation has no letter is none any more; nor is one that is a URL alone, if it is one.
  const found = (isText: (text: string) => boolean) =>
    [...units.keys()].filter(
      (index) => isInlineText(units[index]!) && (!composed.has(index) || isText(wanted(index).text)),
    );
  const lettered = found(hasLetter);
  const texts = again.length === lettered.length ? lettered : found(hasLetterBesideUrls);
  const expected = again.length === texts.length ? texts : lettered;
  const wrong = expected.filter((index, at) => known(index) && !isReadAs(again[at], wanted(index)));
  if (wrong.length === 0 && again.length === expected.length) return [];
  if (again.length === expected.length && wrong.every((index) => composed.has(index)))
    return wrong.filter(mendable);
  const first = wrong[0] ?? units.length - 1;
  const before = [...composed.keys()].filter((index) => index <= first && mendable(index));
  const culprit = before.length > 0 ? Math.max(...before) : [...composed.keys()].find(mendable);
  return culprit === undefined ? [] : [culprit];
}

function isReadAs(content: Content | undefined, wanted: Content): boolean {
  return content !== undefined && readsAs(content, wanted);
}

function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}

function hasLetterBesideUrls(text: string): boolean {
  return hasLetter(text.replace(/(?:https?:\/\/|www\.)\S*|[\w.+-]{1,64}@[\w.-]+/gi, ''));
}
