import { EditioError, failureOf, ok, type Result } from '../../base/index.ts';
import type { FilterOptions } from '../contract.ts';
import { planColumns, sampleTable } from './columns.ts';
import { openTable } from './filter.ts';

/** What a person needs to see to choose the columns of a table. */
export interface TableDescription {
  /** Names of the sheets that can be chosen; none for CSV and TSV. */
  readonly sheets: readonly string[];
  /** The sheet described; absent for CSV and TSV. */
  readonly sheet?: string;
  readonly columns: readonly DescribedColumn[];
  /** There is a header row. */
  readonly headerRow: boolean;
  /** By the settings, else as the filter tells them. */
  readonly sourceColumn: number;
  /** May lie beyond `columns`: it is added when the file is written. */
  readonly targetColumn: number;
}

export interface DescribedColumn {
  /** From 0. */
  readonly index: number;
  readonly header?: string;
  /** The first texts below the header, cut at 100 characters. */
  readonly samples: readonly string[];
}

const sampleCount = 5;
const sampleLength = 100;

/** Describes a table with the settings given, so that the person can change them. Fails as `extract` does. */
export function describeTable(bytes: Uint8Array, options: FilterOptions): Result<TableDescription> {
  try {
    const table = openTable(bytes, options);
    const sample = sampleTable(table, options.settings);
    const plan = planColumns(table, sample, options.settings);
    return ok({
      sheets: table.sheets,
      ...(table.sheet !== undefined && { sheet: table.sheet }),
      columns: sample.columns.map(({ texts }, index) => {
        const header = sample.header[index]?.trim() ?? '';
        return {
          index,
          ...(header !== '' && { header }),
          samples: texts.slice(0, sampleCount).map(shortened),
        };
      }),
      headerRow: plan.headerRow >= 0,
      sourceColumn: plan.source,
      targetColumn: plan.target,
    });
  } catch (error) {
    if (error instanceof EditioError) return { ok: false, failure: failureOf(error) };
    throw error;
  }
}

function shortened(text: string): string {
  const characters = [...text.slice(0, sampleLength * 2)];
  if (characters.length <= sampleLength) return text;
  return `${characters.slice(0, sampleLength - 1).join('')}…`;
}
