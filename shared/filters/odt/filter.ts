import { fail, failureOf, ok, type Result } from '../../base/index.ts';
import { replaceZipEntries } from '../../zip/index.ts';
import type {
  Extraction,
  Filter,
  FilterOptions,
  MergedDocument,
  MergeOptions,
  Replacement,
} from '../contract.ts';
import { characterReference, spliceText } from '../splice.ts';
import { groupReplacements } from '../target.ts';
import { type OdtDocument, readDocument } from './document-parts.ts';
import { documentLanguage, isRightToLeft } from './language.ts';
import { partEdits } from './merge-part.ts';
import type { OdtUnit } from './unit.ts';

/** OpenDocument text: archives (ODT, OTT) and flat XML (FODT). */
export const odtFilter: Filter = { id: 'odt', extract, merge };

/** Text that is looked at to tell which of a document's languages it is in. */
const sampleLength = 5000;

function extract(bytes: Uint8Array, options: FilterOptions): Result<Extraction> {
  try {
    const document = readDocument(bytes, options, false);
    const units = document.parts.flatMap((part) => part.units.map(({ unit }) => unit));
    if (units.length === 0) return fail('document-nothing-to-translate', { file: options.file });
    let sample = '';
    for (const { source } of units) {
      if (sample.length > sampleLength) break;
      sample += source.text.slice(0, sampleLength);
    }
    const styles = document.parts.find(({ places }) => places.default !== undefined);
    const language = documentLanguage(styles?.places, sample);
    const charset = document.archive === undefined ? document.parts[0]!.decoded.charset : 'utf-8';
    return ok({ filter: 'odt', charset, units, ...(language !== undefined && { language }) });
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** Throws `RangeError` for replacements that lie outside their units. */
function merge(
  bytes: Uint8Array,
  options: MergeOptions,
  replacements: readonly Replacement[],
): Result<MergedDocument> {
  let document: OdtDocument;
  try {
    document = readDocument(bytes, options, true);
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
  const units = document.parts.flatMap((part) => part.units);
  const groups = groupReplacements(units, replacements);
  const byUnit = new Map<OdtUnit, readonly Replacement[]>();
  for (const [index, group] of groups) byUnit.set(units[index]!, group);
  const target = options.targetLanguage;
  const wasRightToLeft = document.parts.some(({ places }) => isRightToLeft(places));
  const language = target === undefined ? undefined : { target, wasRightToLeft };
  const merged = document.parts.map((part) => {
    const { text } = part.decoded;
    const edits = partEdits(text, part, (unit) => byUnit.get(unit), language);
    return { part, edits };
  });
  if (document.archive === undefined) {
    const { part, edits } = merged[0]!;
    return ok(spliceText(part.decoded, edits, characterReference));
  }
  const changed = new Map<string, Uint8Array>();
  for (const { part, edits } of merged) {
    if (edits.length === 0) continue;
    changed.set(part.name, spliceText(part.decoded, edits, characterReference).bytes);
  }
  const { archive } = document;
  const written = changed.size === 0 ? new Uint8Array(bytes) : replaceZipEntries(archive, changed);
  return ok({ bytes: written, charset: 'utf-8', missing: [] });
}
