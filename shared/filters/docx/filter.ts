import { fail, type LanguageTag, ok, type Result, textDirection } from '../../base/index.ts';
import { readXmlPart } from '../../xml/index.ts';
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
import { characterReference, type Edit, spliceText } from '../splice.ts';
import { type Candidate, isUnit } from './candidates.ts';
import { DocumentReader } from './document.ts';
import { EditCollector } from './edits.ts';
import { settingsLanguageEdits, styleLanguageEdits } from './language.ts';
import { openPackage, type Part, partText } from './package.ts';

/** Word documents and templates (ECMA-376, transitional and strict). */
export const docxFilter: Filter = { id: 'docx', extract, merge };

function extract(bytes: Uint8Array, options: FilterOptions): Result<Extraction> {
  return guarded(() => {
    const reader = new DocumentReader(openPackage(options.file, bytes), options.settings, false);
    const units: ExtractedUnit[] = [];
    for (const part of reader.parts()) {
      reader.read(part, (candidates) => {
        for (const candidate of candidates) if (isUnit(candidate)) units.push(candidate.unit);
      });
    }
    if (units.length === 0) return fail('document-nothing-to-translate', { file: options.file });
    const { language } = reader.styles;
    return ok({ filter: 'docx', charset: 'utf-8', units, ...(language !== undefined && { language }) });
  });
}

function merge(
  bytes: Uint8Array,
  options: MergeOptions,
  replacements: readonly Replacement[],
): Result<MergedDocument> {
  return guarded(() => {
    const { file, settings, targetLanguage } = options;
    const wordPackage = openPackage(file, bytes);
    const contents = new Map<string, Uint8Array>();
    const reader = new DocumentReader(wordPackage, settings, true);
    if (replacements.length > 0) {
      const collector = new EditCollector(replacements, {
        changesLanguage: targetLanguage !== undefined,
        ...(targetLanguage !== undefined && { rightToLeft: textDirection(targetLanguage) === 'rtl' }),
      });
      for (const part of reader.parts()) {
        const decoded = reader.read(part, (candidates: readonly Candidate[], source) =>
          collector.add(candidates, source),
        );
        const edits = collector.take();
        if (edits.length > 0) contents.set(part.name, spliceText(decoded, edits, characterReference).bytes);
      }
      collector.finish();
    }
    if (targetLanguage !== undefined) {
      setLanguage(wordPackage, contents, reader.styles.language, targetLanguage);
    }
    const merged =
      contents.size === 0 ? new Uint8Array(bytes) : replaceZipEntries(wordPackage.archive, contents);
    return ok({ bytes: merged, charset: 'utf-8', missing: [] });
  });
}

function setLanguage(
  wordPackage: ReturnType<typeof openPackage>,
  contents: Map<string, Uint8Array>,
  source: LanguageTag | undefined,
  target: LanguageTag,
): void {
  const { file } = wordPackage.archive;
  const change = (role: Part['role'], edits: (text: string) => Edit[]) => {
    for (const { name } of wordPackage.parts.filter((part) => part.role === role)) {
      const decoded = partText(wordPackage, name);
      const made = readXmlPart(file, name, () => edits(decoded.text));
      if (made.length > 0) contents.set(name, spliceText(decoded, made, characterReference).bytes);
    }
  };
  change('styles', (text) => styleLanguageEdits(file, text, source, target));
  change('settings', (text) => settingsLanguageEdits(file, text, target));
}
