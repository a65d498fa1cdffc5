import { fail, ok, type Result } from '../../base/index.ts';
import { replaceZipEntries } from '../../zip/index.ts';
import type {
  ExtractedUnit,
  Extraction,
  Filter,
  FilterOptions,
  MergedDocument,
  MergeOptions,
  Replacement,
} from '../contract.ts';
import { guarded } from '../guarded.ts';
import { characterReference, spliceText } from '../splice.ts';
import { readDocument } from './document-parts.ts';
import { documentLanguage } from './language.ts';
import { PartEditor } from './merge-part.ts';
import type { LanguagePlaces } from './style-reader.ts';

/** OpenDocument text: archives (ODT, OTT) and flat XML (FODT). */
export const odtFilter: Filter = { id: 'odt', extract, merge };

/** Text that is looked at to tell which of a document's languages it is in. */
const sampleLength = 5000;

function extract(bytes: Uint8Array, options: FilterOptions): Result<Extraction> {
  return guarded(() => {
    const units: ExtractedUnit[] = [];
    let charset = 'utf-8';
    let places: LanguagePlaces | undefined;
    readDocument(bytes, options, false, {
      units: (found) => {
        for (const { unit, isCopy } of found) if (!isCopy) units.push(unit.unit);
      },
      part: (part) => {
        if (part.name === '') charset = part.decoded.charset;
        if (part.places.default !== undefined) places ??= part.places;
      },
    });
    if (units.length === 0) return fail('document-nothing-to-translate', { file: options.file });
    let sample = '';
    for (const { source } of units) {
      if (sample.length > sampleLength) break;
      sample += source.text.slice(0, sampleLength);
    }
    const language = documentLanguage(places, sample);
    return ok({ filter: 'odt', charset, units, ...(language !== undefined && { language }) });
  });
}

/** Throws `RangeError` for replacements that lie outside their units. */
function merge(
  bytes: Uint8Array,
  options: MergeOptions,
  replacements: readonly Replacement[],
): Result<MergedDocument> {
  return guarded(() => {
    const editor = new PartEditor(replacements);
    const changed = new Map<string, Uint8Array>();
    let flat: MergedDocument | undefined;
    const archive = readDocument(bytes, options, true, {
      units: (found, text, names) => editor.add(found, text, names),
      part: (part, isRightToLeft) => {
        const edits = editor.take(part, part.decoded.text, options.targetLanguage, isRightToLeft);
        if (part.name === '') flat = spliceText(part.decoded, edits, characterReference);
        else if (edits.length > 0) {
          changed.set(part.name, spliceText(part.decoded, edits, characterReference).bytes);
        }
      },
    });
    editor.finish();
    if (flat !== undefined) return ok(flat);
    const written =
      archive === undefined || changed.size === 0
        ? new Uint8Array(bytes)
        : replaceZipEntries(archive, changed);
    return ok({ bytes: written, charset: 'utf-8', missing: [] });
  });
}
