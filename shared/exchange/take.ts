import { fail, languageName, ok, type Result, sameWrittenLanguage } from '../base/index.ts';
import type { Content } from '../content/index.ts';
import { placeSegments } from '../documents/index.ts';
import type { FilterId } from '../filters/index.ts';
import type { ExchangeReading } from '../projects/index.ts';
import type { ReadExchangeRequest } from '../rpc/index.ts';
import { EditionUnits } from './edition-units.ts';
import { extractOriginal, type OriginalFacts } from './exchange.ts';
import { knownFilter, lostSettings, partners } from './merge.ts';
import { type ExchangedUnit, type ExchangeFacts, readExchange, readFacts } from './read.ts';
import { sha256 } from './sha256.ts';
import { visible } from './visible.ts';

/**
 * The translations that an exchange file holds for an edition, however another program has cut them;
 * `editio extract` may have made it with other segments. Where the file says what the edition has, as far
 * as that can travel, the edition's own content is given.
 *
 * Failures: `exchange-other-document`, `exchange-other-language`, `document-invalid`, `document-segment-lost`,
 * and those of the filters.
 */
export function readTranslations(request: ReadExchangeRequest): Result<ExchangeReading> {
  const { exchangeFile, exchange, file, bytes, segments, targetLanguage } = request;
  const other = (detail: string) => fail('exchange-other-document', { file, exchange: exchangeFile, detail });
  const first = readFacts(exchangeFile, exchange);
  if (!first.ok) return first;
  const facts = first.value;
  const { sha256: digest, targetLanguage: found } = facts;
  if (digest !== undefined && digest !== sha256(bytes))
    return other('the content of its original is another');
  if (found !== undefined && !sameWrittenLanguage(found, targetLanguage)) {
    const names = { found: named(found), wanted: named(targetLanguage) };
    return fail('exchange-other-language', { exchange: exchangeFile, ...names });
  }
  const document = extractOriginal(file, bytes, request);
  if (!document.ok) return document;
  const placed = placeSegments(file, segments, document.value.units);
  if (!placed.ok) return placed;
  const then = factsThen(request, facts);
  const sameReading = isSameReading(then, request);
  const original = sameReading ? document : extractOriginal(file, bytes, then);
  if (!original.ok) return original;
  const { units } = original.value;
  const read = readExchange(exchangeFile, exchange, partners(units));
  if (!read.ok) return read;

  const edition = new EditionUnits(request, placed.value, document.value.units, sameReading);
  const seen = new Set<number>();
  for (const unit of read.value.units) {
    const place = () => read.value.placeName(unit.offset);
    const source = units[unit.index];
    if (source === undefined || seen.has(unit.index))
      return other(`it has no place for the unit at ${place()}`);
    seen.add(unit.index);
    if (digest === undefined && !sameLetters(unit, source.source)) {
      return other(`the unit at ${place()} has another text there`);
    }
    edition.take(unit, source, place);
  }
  return ok(edition.reading());
}

function named(language: string): string {
  return `${languageName(language)} (${language})`;
}

type Reading = OriginalFacts & { readonly filter: FilterId };

/** How the original was read when the file was made. */
function factsThen(request: ReadExchangeRequest, facts: ExchangeFacts): Reading {
  const filter = knownFilter(facts.filter) ?? request.filter;
  const charset = facts.charset ?? request.charset;
  const lost = facts.sha256 === undefined;
  return {
    filter,
    charset,
    settings: lost ? (request.settings ?? lostSettings(filter, facts)) : facts.settings,
  };
}

function isSameReading(a: Reading, b: Reading): boolean {
  const text = ({ settings = {} }: Reading) => JSON.stringify(Object.entries(settings).sort());
  return a.filter === b.filter && a.charset === b.charset && text(a) === text(b);
}

/** Where another program has dropped the digest, the letters tell: blanks and codes it may have changed. */
function sameLetters({ pieces, inOrder }: ExchangedUnit, source: Content): boolean {
  const text = visible(pieces.map((piece) => piece.source).join(''));
  const own = visible(source.text);
  return inOrder ? text === own : [...text].sort().join('') === [...own].sort().join('');
}
