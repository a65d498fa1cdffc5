import { fail, ok, type Result } from '../../base/index.ts';
import { decodeText } from '../charset.ts';
import type { Extraction, Filter, FilterOptions, MergedDocument, Replacement } from '../contract.ts';
import { type Edit, editedText, spliceText } from '../splice.ts';
import { groupReplacements } from '../target.ts';
import { type ComposedUnit, composeUnit, readingOf, titleEdits } from './compose.ts';
import { extractMarkdown, MarkdownReadings } from './extract.ts';
import { frontMatterEdits } from './front-matter-edits.ts';
import { htmlEdits } from './html-parts.ts';
import { InnerEdits } from './inner-edits.ts';
import { isInlineText, type MarkdownUnit } from './unit.ts';

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
  const { edits, withoutCodes } = translatedEdits(text, replacements);
  const merged = spliceText(decoded.value, edits);
  return ok(withoutCodes === 0 ? merged : { ...merged, withoutCodes });
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
function translatedEdits(
  text: string,
  replacements: readonly Replacement[],
): { readonly edits: readonly Edit[]; readonly withoutCodes: number } {
  const { units, definitions } = extractMarkdown(text);
  const groups = groupReplacements(units, replacements);
  const inner = new InnerEdits(innerEdits(text, units, groups));
  const plain = units.map((unit) => (isInlineText(unit) ? shown(unit) : undefined));
  const readings = new MarkdownReadings(shown);
  const composed = new Map<number, ComposedUnit>();
  const levels = new Map<number, number>();
  const edits = () =>
    inner.with([...composed.values()].flatMap((unit) => unit.edits).sort((a, b) => a.start - b.start));
  let toCompose: readonly number[] = [...groups.keys()].filter((index) => isInlineText(units[index]!));
  for (let reading = 0; reading < mostReadings && toCompose.length > 0; reading++) {
    for (const index of toCompose) {
      const level = (levels.get(index) ?? -1) + 1;
      levels.set(index, level);
      const care = cares[level]!;
      composed.set(index, composeUnit(text, units[index]!, groups.get(index)!, definitions, care, inner));
    }
    const again = readings.read(editedText(text, edits()));
    const careful = (index: number) => levels.get(index) === cares.length - 1;
    toCompose = misread(plain, composed, again, (index) => composed.has(index) && !careful(index));
  }
  const withoutCodes = [...levels.values()].filter((level) => level >= lossy).length;
  return { edits: edits(), withoutCodes };
}

/** Edits of what is written in one way only. */
function innerEdits(
  text: string,
  units: readonly MarkdownUnit[],
  groups: ReadonlyMap<number, readonly Replacement[]>,
): readonly Edit[] {
  const edits: Edit[] = [...htmlEdits(units, groups)];
  for (const [index, group] of groups) {
    const unit = units[index]!;
    if (isInlineText(unit) || unit.notation === 'html') continue;
    const isTitle = unit.notation === 'title' || unit.notation === 'link-title';
    edits.push(...(isTitle ? titleEdits(text, unit, group) : frontMatterEdits(unit, group)));
  }
  return edits;
}

/**
 * The units that are to be composed anew: those that `again` does not show as they were meant; where it
 * has more or fewer units than it should, the one next to which it first differs.
 */
function misread(
  plain: readonly (string | undefined)[],
  composed: ReadonlyMap<number, ComposedUnit>,
  again: readonly string[],
  mendable: (index: number) => boolean,
): readonly number[] {
  const wanted = plain.map((reading, index) => composed.get(index)?.reading ?? reading);
  const known = (index: number) => !composed.has(index) || composed.get(index)!.reading !== undefined;
  // A unit whose translation has no letter is none any more; nor is one that is a URL alone, if it is one.
  const found = (isText: (reading: string) => boolean) =>
    [...plain.keys()].filter(
      (index) => plain[index] !== undefined && (!composed.has(index) || isText(wanted[index]!)),
    );
  const lettered = found(hasLetter);
  const texts = again.length === lettered.length ? lettered : found(hasLetterBesideUrls);
  const expected = again.length === texts.length ? texts : lettered;
  const wrong = expected.filter((index, at) => known(index) && again[at] !== wanted[index]);
  if (wrong.length === 0 && again.length === expected.length) return [];
  if (again.length === expected.length && wrong.every((index) => composed.has(index)))
    return wrong.filter(mendable);
  const first = wrong[0] ?? plain.length - 1;
  const before = [...composed.keys()].filter((index) => index <= first && mendable(index));
  const culprit = before.length > 0 ? Math.max(...before) : [...composed.keys()].find(mendable);
  return culprit === undefined ? [] : [culprit];
}

function shown({ unit }: MarkdownUnit): string {
  return readingOf(unit.source);
}

function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}

function hasLetterBesideUrls(text: string): boolean {
  return hasLetter(text.replace(/(?:https?:\/\/|www\.)\S*|[\w.+-]{1,64}@[\w.-]+/gi, ''));
}
