import { EditioError, type LanguageTag, languageName, ok, type Result } from '../../base/index.ts';
import { emptyContent, isEmptyContent, plainText } from '../../content/index.ts';
import { isArchive } from '../../tables/index.ts';
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
import { composedParts, groupReplacements, targetParts } from '../target.ts';
import { equalParts, joinedParts, writtenText } from './cell-text.ts';
import { type ColumnPlan, planColumns, sampleTable } from './columns.ts';
import { openDelimited } from './delimited-table.ts';
import type { Table, TableCellChange } from './table.ts';
import { type TableUnit, unitsOf } from './units.ts';
import { openXlsx } from './xlsx-table.ts';

/** Bilingual tables: CSV, TSV and XLSX with a column for the source and one for the translation. */
export const tableFilter: Filter = { id: 'table', extract, merge };

/** Throws `EditioError`. What the file is shows in its first bytes, not in its name. */
export function openTable(bytes: Uint8Array, options: FilterOptions): Table {
  const xlsx = isArchive(bytes) || /\.xls[xm]$/i.test(options.file);
  return xlsx ? openXlsx(bytes, options) : openDelimited(bytes, options);
}

function extract(bytes: Uint8Array, options: FilterOptions): Result<Extraction> {
  return guarded(() => {
    const table = openTable(bytes, options);
    const plan = planOf(table, options);
    const units = unitsOf(table, plan);
    if (!units.some(({ blocked }) => blocked === undefined))
      throw new EditioError('document-nothing-to-translate', { file: options.file });
    return ok({
      filter: 'table',
      charset: table.charset,
      units: units.map(({ unit, blocked }) => (blocked === undefined ? unit : withoutText)),
      bilingual: true,
      ...(plan.language !== undefined && { language: plan.language }),
      ...(plan.targetLanguage !== undefined && { targetLanguage: plan.targetLanguage }),
    });
  });
}

function merge(
  bytes: Uint8Array,
  options: MergeOptions,
  replacements: readonly Replacement[],
): Result<MergedDocument> {
  return guarded(() => {
    const table = openTable(bytes, options);
    if (replacements.length === 0) return ok(table.write(new Map()));
    const plan = planOf(table, options, options.targetLanguage);
    const units = unitsOf(table, plan);
    const lineBreak = table.lineBreak ?? lineBreakOf(units);
    const changes = new Map<number, readonly TableCellChange[]>();
    for (const [index, group] of groupReplacements(units, replacements)) {
      const unit = units[index]!;
      checkPlace(options.file, unit, group);
      const cells = changedCells(unit, plan, group, lineBreak);
      if (cells.length > 0) changes.set(unit.row, cells);
    }
    if (plan.headless && changes.size > 0) {
      const text = options.targetLanguage ?? options.settings?.targetLanguage ?? 'Target';
      changes.set(plan.headerRow, [{ column: plan.target, text, like: plan.source }]);
    }
    return ok(table.write(changes));
  });
}

function planOf(table: Table, { file, settings }: FilterOptions, edition?: LanguageTag): ColumnPlan {
  const sample = sampleTable(table, settings);
  const plan = planColumns(table, sample, settings, edition);
  if (plan.sourceMissing) {
    throw new EditioError('document-invalid', {
      file,
      place: 'the header row',
      detail: `no column is in ${languageName(settings?.sourceLanguage ?? 'und')}`,
    });
  }
  if (plan.source !== plan.target) return plan;
  throw new EditioError('document-invalid', {
    file,
    place: `column ${plan.source + 1}`,
    detail: 'it cannot hold both the source and the translation; choose another column for one of them',
  });
}

const withoutText: ExtractedUnit = { kind: 'string', source: emptyContent, whole: true };

/** Refuses a translation for a row that has no place for it in this edition's column. */
function checkPlace(file: string, { blocked, unit }: TableUnit, group: readonly Replacement[]): void {
  if (blocked === undefined || group.every(({ target }) => isEmptyContent(target))) return;
  const text = plainText(unit.source).slice(0, 40);
  throw new EditioError('document-invalid', { file, place: `the row “${text}”`, detail: blocked });
}

function changedCells(
  { unit, source, target, statusCell }: TableUnit,
  { source: like, target: column, status }: ColumnPlan,
  group: readonly Replacement[],
  lineBreak: string,
): readonly TableCellChange[] {
  const cells: TableCellChange[] = [];
  const emptied = group.every((replacement) => isEmptyContent(replacement.target));
  const parts = joinedParts(emptied ? [] : composedParts(unit.source, group));
  const before = joinedParts(targetParts(target.content, unit.source));
  const changed = !equalParts(parts, before);
  if (changed) {
    // A cell that is in use has its own looks; a new one looks like the source.
    const { base } = before.length > 0 ? target : source;
    cells.push({ column, text: writtenText(parts, unit.source, target, base, lineBreak), like });
  }
  const wanted = group.at(-1)!.status ?? 'translated';
  const told = changed ? status?.words.statusOf(statusCell) : (unit.target?.status ?? wanted);
  if (status && wanted !== told && !(parts.length === 0 && statusCell === '')) {
    cells.push({ column: status.column, text: status.words.wordFor(wanted), like: status.column });
  }
  return cells;
}

/** Line breaks in cells are written as the file's first one is. */
function lineBreakOf(units: readonly TableUnit[]): string {
  for (const { target } of units) {
    for (const { equivalent, data } of target.content.codes) {
      const found = equivalent?.startsWith('\n') ? /^\r?\n/.exec(data) : null;
      if (found) return found[0];
    }
  }
  return '\n';
}
