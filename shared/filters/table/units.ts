import { isEmptyContent } from '../../content/index.ts';
import { plainCellText } from '../../tables/index.ts';
import type { TargetState } from '../../targets/index.ts';
import type { ExtractedUnit } from '../contract.ts';
import { alignedTarget, type CellContent, cellContent, noContent } from './cell-content.ts';
import { type ColumnPlan, eachRow } from './columns.ts';
import type { Table, TableRow } from './table.ts';

/** A row to translate. */
export interface TableUnit {
  readonly unit: ExtractedUnit;
  readonly row: number;
  readonly source: CellContent;
  /** The file's translation, with the codes of the source; empty where there is none. */
  readonly target: CellContent;
  readonly statusCell: string;
  /** Why the row cannot be translated into this column. */
  readonly blocked?: string;
}

/**
 * The rows with a source text. Left out are hidden rows and texts with more codes than a content holds.
 * Rows whose translation has no cell of its own, or too many codes, keep their numbers, so that these are
 * the same for every column that is translated into.
 */
export function unitsOf(table: Table, plan: ColumnPlan): readonly TableUnit[] {
  const units: TableUnit[] = [];
  eachRow(table, plan.headerRow, (row) => {
    const unit = unitOf(row, plan);
    if (unit) units.push(unit);
  });
  return units;
}

function unitOf(row: TableRow, plan: ColumnPlan): TableUnit | undefined {
  if (row.hidden || !row.isText(plan.source) || row.isFixed(plan.source)) return undefined;
  const source = cellContent(row.text(plan.source));
  if (source === undefined || source.content.text.trim() === '') return undefined;
  // What a formula gives is no translation that somebody made.
  const found = cellContent(row.isFormula(plan.target) ? '' : row.text(plan.target));
  const target = found && alignedTarget(source, found);
  if (target === undefined || row.isFixed(plan.target)) {
    const blocked =
      target === undefined
        ? 'its translation has too many codes'
        : 'its translation has no cell of its own; separate the cells that are merged there, or leave it untranslated';
    const unit = { kind: 'string', source: source.content, whole: true } as const;
    return { unit, row: row.number, source, target: noContent, statusCell: '', blocked };
  }
  const statusCell = plan.status ? plainCellText(row.text(plan.status.column)).trim() : '';
  const state = stateOf(target, plan, statusCell);
  const note = plan.notes
    .map((column) => plainCellText(row.text(column)).trim())
    .filter((text) => text !== '')
    .join('\n');
  const context = plan.context === undefined ? '' : plainCellText(row.text(plan.context)).trim();
  const maxLength = plan.maxLength === undefined ? '' : plainCellText(row.text(plan.maxLength)).trim();
  return {
    unit: {
      kind: 'string',
      source: source.content,
      whole: true,
      ...(state && { target: state }),
      ...(note !== '' && { note }),
      ...(context !== '' && { context }),
      ...(/^[1-9]\d{0,6}$/.test(maxLength) && { maxLength: Number(maxLength) }),
    },
    row: row.number,
    source,
    target,
    statusCell,
  };
}

function stateOf({ content }: CellContent, { status }: ColumnPlan, cell: string): TargetState | undefined {
  if (isEmptyContent(content)) return undefined;
  const told = status?.words.statusOf(cell) ?? 'translated';
  return { content, status: told === 'new' ? 'draft' : told };
}
