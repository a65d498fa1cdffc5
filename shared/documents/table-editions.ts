import type { LanguageTag } from '../base/index.ts';
import type { FilterSettings } from '../filters/contract.ts';
import type { TableDescription } from '../filters/table/describe.ts';
import type { OpenedDocument } from '../rpc/index.ts';
import type { TargetState } from '../targets/index.ts';

/** A table that is added to a project. */
export interface AddedTable {
  /** What it was opened with. */
  readonly settings: FilterSettings;
  readonly description: Pick<TableDescription, 'sourceColumn' | 'targetColumn'>;
  readonly hasTargets: boolean;
  /** The edition that its translations are for; absent: none of the project's. */
  readonly edition?: LanguageTag | undefined;
  /** The person said which column the translations stand in, or for which edition they are. */
  readonly isChosen: boolean;
  /** The project's languages. */
  readonly languages: readonly LanguageTag[];
}

/**
 * The settings that a table is kept with: every edition has the same source, and the column of the
 * translations that came along belongs to the edition that they are for. Others take the column of their
 * language, or a new one.
 */
export function storedTableSettings(table: AddedTable): FilterSettings {
  const { settings, description, hasTargets, edition, isChosen, languages } = table;
  const { targetColumn: _column, targetLanguage: _language, ...rest } = settings;
  const [only, ...more] = languages;
  // Translations for none of the editions are in a language that none of them may overwrite.
  const held = hasTargets ? (edition ?? 'und') : isChosen && more.length === 0 ? only : undefined;
  return {
    ...rest,
    sourceColumn: description.sourceColumn,
    ...(isChosen && { targetColumn: description.targetColumn }),
    ...(held !== undefined && { targetLanguage: held }),
  };
}

/** The settings to open a table with once more, for the translations of another edition. */
export function settingsForEdition(stored: FilterSettings, language: LanguageTag): FilterSettings {
  const { targetColumn: _, ...rest } = stored;
  return { ...rest, targetLanguage: language };
}

/**
 * The translations of another edition by the segments of the document, where it was opened once more for
 * a column that is named for its language.
 */
export function otherEdition(
  document: OpenedDocument,
  again: OpenedDocument,
): ReadonlyMap<number, TargetState> {
  const found = new Map<number, TargetState>();
  const isOther = again.targetLanguage !== undefined && again.targetLanguage !== document.targetLanguage;
  if (!isOther) return found;
  const segments = new Map(document.segments.map((segment) => [segment.unit, segment]));
  for (const { id, unit, start, end } of again.segments) {
    const target = again.targets.get(id);
    const segment = segments.get(unit);
    if (target !== undefined && segment?.start === start && segment.end === end)
      found.set(segment.id, target);
  }
  return found;
}
