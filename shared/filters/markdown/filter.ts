import { fail, ok, type Result } from '../../base/index.ts';
import { decodeText } from '../charset.ts';
import type { Extraction, Filter, FilterOptions, MergedDocument, Replacement } from '../contract.ts';
import { type Edit, editedText, spliceText } from '../splice.ts';
import { groupReplacements } from '../target.ts';
import { type ComposedUnit, composeUnit, readingOf } from './compose.ts';
import { extractMarkdown, MarkdownReadings } from './extract.ts';
import type { MarkdownUnit } from './unit.ts';

/** CommonMark with GFM's extensions, footnotes and YAML front matter. */
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
  const plain = units.map(shown);
  const readings = new MarkdownReadings(shown);
  const composed = new Map<number, ComposedUnit>();
  const levels = new Map<number, number>();
  const edits = () => [...composed.values()].flatMap((unit) => unit.edits).sort((a, b) => a.start - b.start);
  let toCompose: readonly number[] = [...groups.keys()];
  for (let reading = 0; reading < mostReadings && toCompose.length > 0; reading++) {
    for (const index of toCompose) {
      const level = (levels.get(index) ?? -1) + 1;
      levels.set(index, level);
      composed.set(index, composeUnit(text, units[index]!, groups.get(index)!, definitions, cares[level]!));
    }
    const again = readings.read(editedText(text, edits()));
    const careful = (index: number) => levels.get(index) === cares.length - 1;
    toCompose = misread(plain, composed, again, (index) => composed.has(index) && !careful(index));
  }
  const withoutCodes = [...levels.values()].filter((level) => level >= lossy).length;
  return { edits: edits(), withoutCodes };
}

/**
 * The units that are to be composed anew: those that `again` does not show as they were meant; where it
 * has more or fewer units than it should, the one next to which it first differs.
 */
function misread(
  plain: readonly string[],
  composed: ReadonlyMap<number, ComposedUnit>,
  again: readonly string[],
  mendable: (index: number) => boolean,
): readonly number[] {
  const wanted = plain.map((reading, index) => composed.get(index)?.reading ?? reading);
  const known = (index: number) => !composed.has(index) || composed.get(index)!.reading !== undefined;
  // A unit whose translation has no letter is none any more.
  const expected = [...plain.keys()].filter((index) => !composed.has(index) || hasLetter(wanted[index]!));
  const differs = (index: number, at: number) => known(index) && again[at] !== wanted[index];
  const wrong = expected.filter(differs);
  if (wrong.length === 0 && again.length === expected.length) return [];
  if (again.length === expected.length && wrong.every((index) => composed.has(index)))
    return wrong.filter(mendable);
  const first = wrong[0] ?? plain.length - 1;
  const before = [...composed.keys()].filter((index) => index <= first && mendable(index));
  const culprit = before.length > 0 ? Math.max(...before) : [...composed.keys()].find(mendable);
  return culprit === undefined ? [] : [culprit];
}

function shown({ unit }: MarkdownUnit): string {
  return readingOf(unit.source.text);
}

function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}
