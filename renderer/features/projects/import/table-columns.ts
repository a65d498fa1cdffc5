import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { FilterSettings, TableDescription } from '../../../../shared/filters/index.ts';

/** Which sheet and columns of a table hold the texts; `choose` is told what the person changes. */
export function renderTableColumns(
  table: TableDescription,
  settings: FilterSettings,
  choose: (settings: FilterSettings) => void,
): TemplateResult {
  const change = (part: FilterSettings) => choose({ ...settings, ...part });
  const value = (event: Event) => (event.target as HTMLSelectElement).value;
  return html`
    ${
      table.sheets.length < 2
        ? nothing
        : html`<div class="field">
            <label for="sheet">${msg('Sheet')}</label>
            <select id="sheet" @change=${(event: Event) => choose({ sheet: value(event) })}>
              ${table.sheets.map(
                (sheet) => html`<option value=${sheet} ?selected=${sheet === table.sheet}>${sheet}</option>`,
              )}
            </select>
          </div>`
    }
    <div class="field">
      <label for="source-column">${msg('Source column')}</label>
      <select
        id="source-column"
        @change=${(event: Event) => change(withSource(table, Number(value(event))))}
      >
        ${columnOptions(table, table.sourceColumn)}
      </select>
    </div>
    <div class="field">
      <label for="target-column">${msg('Target column')}</label>
      <select
        id="target-column"
        @change=${(event: Event) => change(withTarget(table, Number(value(event))))}
      >
        ${columnOptions(table, table.targetColumn)}
      </select>
    </div>
    <label class="check">
      <input
        type="checkbox"
        .checked=${table.headerRow}
        @change=${(event: Event) => change({ headerRow: (event.target as HTMLInputElement).checked })}
      />
      ${msg('The first row is a header')}
    </label>
  `;
}

/** One column cannot be both: the two change places. */
function withSource({ sourceColumn, targetColumn }: TableDescription, chosen: number): FilterSettings {
  return { sourceColumn: chosen, targetColumn: chosen === targetColumn ? sourceColumn : targetColumn };
}

function withTarget({ sourceColumn, targetColumn }: TableDescription, chosen: number): FilterSettings {
  return { sourceColumn: chosen === sourceColumn ? targetColumn : sourceColumn, targetColumn: chosen };
}

function columnOptions(table: TableDescription, selected: number) {
  const beyond = Math.max(table.columns.length, table.targetColumn + 1);
  return Array.from({ length: beyond + (beyond > table.columns.length ? 0 : 1) }, (_, index) => {
    const column = table.columns[index];
    const letters = columnLetters(index);
    const text = column === undefined ? msg('a new column') : (column.header ?? column.samples[0] ?? '');
    const label = text === '' ? letters : msg(str`${letters}: ${text}`);
    return html`<option value=${index} ?selected=${index === selected}>${label}</option>`;
  });
}

/** 0 is A, 26 is AA. */
function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
