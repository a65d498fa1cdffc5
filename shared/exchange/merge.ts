import { fail, type LanguageTag, ok, type Result, sameWrittenLanguage } from '../base/index.ts';
import { codeCharacter, codeIndex } from '../content/index.ts';
import { extensionOf, filterById, filterFor } from '../documents/index.ts';
import type {
  ExtractedUnit,
  FilterId,
  FilterSettings,
  MergedDocument,
  Replacement,
} from '../filters/index.ts';
import type { Status } from '../targets/index.ts';
import { extractOriginal, type OriginalFacts } from './exchange.ts';
import {
  type Exchanged,
  type ExchangedPiece,
  type ExchangedUnit,
  type ExchangeFacts,
  readExchange,
  readFacts,
} from './read.ts';
import { sha256 } from './sha256.ts';

export interface MergeExchangeRequest {
  /** The XLIFF file. */
  readonly exchangeFile: string;
  readonly exchange: Uint8Array;
  /** The original document. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** What the original is read with where the XLIFF file does not say. Default: told from its name. */
  readonly filter?: FilterId;
  /** Only translations that are at least that far. Default: all. */
  readonly least?: Status;
  /** The document's marks of its language stay. Default: they become those of the XLIFF's target. */
  readonly keepLanguage?: boolean;
}

/** A merged document, and how many of the exchanged segments were put into it. */
export interface MergedExchange extends MergedDocument {
  readonly segments: number;
  readonly translated: number;
  /** Units of the document that the exchange file does not have: they stay as they are. */
  readonly absent: number;
  /** Units whose translation lacks codes of its source, or had codes that are none of the document's. */
  readonly codeLosses: readonly CodeLoss[];
}

export interface CodeLoss {
  /** Of the unit in the exchange file: line and column. */
  readonly place: string;
  /** Labels of the codes that the translation lacks. */
  readonly missing: readonly string[];
  /** It had unknown codes, which were left out. */
  readonly hasUnknown: boolean;
}

/**
 * The original with the translations of an XLIFF file that was made from it, by Editio, and perhaps
 * segmented again by another program. What is not translated stays as it is.
 *
 * Failures: those of the filters, `document-invalid`, and `document-changed` (`file`, `exchange`,
 * `detail`) when the original is not the one that the file was made from.
 */
export function mergeXliff(request: MergeExchangeRequest): Result<MergedExchange> {
  const { exchangeFile, exchange, file, bytes } = request;
  // The facts about the original have to be known before its units can be read.
  const first = readFacts(exchangeFile, exchange);
  if (!first.ok) return first;
  const { sha256: digest } = first.value;
  if (digest !== undefined && digest !== sha256(bytes)) {
    return fail('document-changed', { file, exchange: exchangeFile, detail: 'its content is another' });
  }
  const filter = knownFilter(first.value.filter) ?? request.filter ?? filterFor(file);
  if (filter === undefined) return fail('document-unsupported', { file, extension: `.${extensionOf(file)}` });
  const settings = first.value.settings ?? lostSettings(filter, first.value);
  const facts = { ...first.value, settings };
  const original = extractOriginal(file, bytes, { ...facts, filter });
  if (!original.ok) return original;
  const { units } = original.value;
  const read = readExchange(exchangeFile, exchange, partners(units));
  if (!read.ok) return read;
  const held = original.value.targetLanguage;
  const { targetLanguage = held } = read.value;
  const isForeign =
    !request.keepLanguage &&
    held !== undefined &&
    targetLanguage !== undefined &&
    !sameWrittenLanguage(held, targetLanguage);
  const replacements = replacementsOf(request, read.value, units, isForeign);
  if (!replacements.ok) return replacements;
  const merged = filterById(filter).merge(
    bytes,
    optionsOf(request, facts, read.value),
    replacements.value.list,
  );
  if (!merged.ok) return merged;
  const { list: _, ...counts } = replacements.value;
  return ok({ ...merged.value, ...counts });
}

export function knownFilter(id: FilterId | undefined): FilterId | undefined {
  try {
    return id === undefined ? undefined : filterById(id).id;
  } catch {
    // A later version's filter: the file's name decides.
    return undefined;
  }
}

/** The settings that depend on languages, where another program dropped what was written about them. */
export function lostSettings(
  filter: FilterId,
  { sha256: digest, sourceLanguage, targetLanguage }: ExchangeFacts,
): FilterSettings | undefined {
  if (digest !== undefined || targetLanguage === undefined) return undefined;
  if (filter === 'po') return { pluralLanguage: targetLanguage };
  if (filter !== 'table') return undefined;
  return { ...(sourceLanguage !== undefined && { sourceLanguage }), targetLanguage };
}

/** Tells the closing half of each pair by the opening one, for `readExchange`. */
export function partners(units: readonly ExtractedUnit[]) {
  const known = new Map<number, ReadonlyMap<number, number>>();
  return (unit: number, open: number): number | undefined => {
    let pairs = known.get(unit);
    if (pairs === undefined) {
      pairs = pairsOf(units[unit]);
      known.set(unit, pairs);
    }
    return pairs.get(open);
  };
}

function pairsOf(unit: ExtractedUnit | undefined): ReadonlyMap<number, number> {
  const open = new Map<string, number>();
  const pairs = new Map<number, number>();
  for (const [index, { kind, pair }] of unit?.source.codes.entries() ?? []) {
    if (pair === undefined) continue;
    if (kind === 'open' && !open.has(pair)) open.set(pair, index);
    else if (kind === 'close' && open.has(pair)) pairs.set(open.get(pair)!, index);
  }
  return pairs;
}

function optionsOf(
  { file, keepLanguage }: MergeExchangeRequest,
  { charset, settings }: OriginalFacts,
  { targetLanguage }: Exchanged,
) {
  const language: LanguageTag | undefined = keepLanguage ? undefined : targetLanguage;
  return {
    file,
    ...(charset !== undefined && { charset }),
    ...(settings !== undefined && { settings }),
    ...(language !== undefined && { targetLanguage: language }),
  };
}

interface Replacements {
  readonly list: readonly Replacement[];
  readonly segments: number;
  readonly translated: number;
  readonly absent: number;
  readonly codeLosses: readonly CodeLoss[];
}

function replacementsOf(
  { exchangeFile, file, least }: MergeExchangeRequest,
  { units: exchanged, facts, placeName }: Exchanged,
  units: readonly ExtractedUnit[],
  isForeign: boolean,
): Result<Replacements> {
  const list: Replacement[] = [];
  let segments = 0;
  let translated = 0;
  const codeLosses: CodeLoss[] = [];
  const seen = new Set<number>();
  for (const unit of exchanged) {
    const original = units[unit.index];
    const changed = (detail: string) => fail('document-changed', { file, exchange: exchangeFile, detail });
    if (original === undefined || seen.has(unit.index)) {
      return changed(`it has no place for the unit at ${placeName(unit.offset)}`);
    }
    seen.add(unit.index);
    const same = sameText(unit, original);
    if (facts.sha256 === undefined && !same)
      return changed(`the unit at ${placeName(unit.offset)} has another text there`);
    const taken = unit.pieces.map(({ target }) =>
      target !== undefined && (least === undefined || order.indexOf(target.status) >= order.indexOf(least))
        ? target
        : undefined,
    );
    segments += unit.pieces.filter(({ isBetween }) => !isBetween).length;
    translated += taken.filter((target) => target !== undefined).length;
    if (taken.every((target) => target === undefined)) continue;
    // What the document holds in another language is taken away where nothing replaces it.
    if (!isForeign && saysTheSame(unit, original, taken)) continue;
    const loss = codeLoss(unit, original, taken);
    if (loss !== undefined) codeLosses.push({ place: placeName(unit.offset), ...loss });
    list.push(...unitReplacements(unit, original, taken, same));
  }
  list.sort((a, b) => a.unit - b.unit || a.start - b.start);
  const absent = units.filter(({ source }, index) => !seen.has(index) && word.test(source.text)).length;
  return ok({ list, segments, translated, absent, codeLosses });
}

const word = /[\p{L}\p{N}]/u;

const order: readonly Status[] = ['new', 'rejected', 'draft', 'translated', 'reviewed', 'approved'];

function joined({ pieces }: ExchangedUnit): string {
  return pieces.map(({ source }) => source).join('');
}

function sameText(unit: ExchangedUnit, { source }: ExtractedUnit): boolean {
  return unit.inOrder ? joined(unit) === source.text : joined(unit).length === source.text.length;
}

/** The document holds this translation already, perhaps with codes of its own that do not travel. */
function saysTheSame(
  unit: ExchangedUnit,
  { source, target }: ExtractedUnit,
  taken: readonly ExchangedPiece['target'][],
): boolean {
  if (target === undefined) return false;
  const statuses = taken.flatMap((found) => (found === undefined ? [] : [found.status]));
  if (statuses.some((status) => status !== target.status)) return false;
  const numbers = new Map(source.codes.map(({ id }, index) => [id, index]));
  const own = target.content.text.replace(codes, (character) => {
    const code = target.content.codes[codeIndex(character.charCodeAt(0))];
    const number = code === undefined ? undefined : numbers.get(code.id);
    return number === undefined ? '' : codeCharacter(number);
  });
  return own === translatedText(unit, taken);
}

function translatedText({ pieces }: ExchangedUnit, taken: readonly ExchangedPiece['target'][]): string {
  return pieces.map(({ source, between }, index) => taken[index]?.text ?? between ?? source).join('');
}

const codes = /[\uE000-\uF8FF]/g;

/** A code may be moved to another segment of its unit. */
function codeLoss(
  { pieces }: ExchangedUnit,
  { source }: ExtractedUnit,
  taken: readonly ExchangedPiece['target'][],
): Omit<CodeLoss, 'place'> | undefined {
  const wanted = pieces.filter((_, index) => taken[index] !== undefined).map((piece) => piece.source);
  const found = codeNumbers(taken.map((target) => target?.text ?? '').join(''));
  const missing = new Set<string>();
  for (const index of codeNumbers(wanted.join(''))) {
    if (!found.has(index)) missing.add(source.codes[index]?.label ?? '');
  }
  const hasUnknown =
    taken.some((target) => target?.hasUnknownCodes) ||
    [...found].some((index) => source.codes[index] === undefined);
  return missing.size === 0 && !hasUnknown ? undefined : { missing: [...missing], hasUnknown };
}

function codeNumbers(text: string): ReadonlySet<number> {
  return new Set(Array.from(text.matchAll(codes), ([character]) => codeIndex(character.charCodeAt(0))));
}

/** Segment by segment where their places in the original are sure, so that the others stay untouched. */
function unitReplacements(
  unit: ExchangedUnit,
  { source }: ExtractedUnit,
  taken: readonly ExchangedPiece['target'][],
  same: boolean,
): readonly Replacement[] {
  if (same && unit.inOrder) return inPlace(unit, taken);
  const text = translatedText(unit, taken);
  const all = taken.filter((target) => target !== undefined);
  const least = all.reduce((a, b) => (order.indexOf(a.status) <= order.indexOf(b.status) ? a : b));
  return [replacement(unit.index, 0, source.text.length, text, least)];
}

function inPlace(unit: ExchangedUnit, taken: readonly ExchangedPiece['target'][]): readonly Replacement[] {
  const list: Replacement[] = [];
  let at = 0;
  /** What stands before the next segment, when it is another text there in the translation. */
  let before: { readonly start: number; readonly text: string } | undefined;
  for (const [index, { source, between }] of unit.pieces.entries()) {
    const start = at;
    at += source.length;
    const target = taken[index];
    const last = list.at(-1);
    if (target !== undefined) {
      const text = `${before?.text ?? ''}${target.text}`;
      list.push(replacement(unit.index, before?.start ?? start, at, text, target));
      before = undefined;
    } else if (between === undefined) before = undefined;
    else if (last?.end === start) {
      const text = last.target.text + between;
      list.splice(-1, 1, { ...last, end: at, target: { text, codes: [] } });
    } else before = { start, text: between };
  }
  return list;
}

function replacement(
  unit: number,
  start: number,
  end: number,
  text: string,
  { status, origin }: NonNullable<ExchangedPiece['target']>,
): Replacement {
  return { unit, start, end, target: { text, codes: [] }, status, ...(origin && { origin }) };
}
