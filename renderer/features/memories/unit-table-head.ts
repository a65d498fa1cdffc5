import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { UnitOrder } from '../../../shared/memory/browse/index.ts';
import type { ColumnSizes } from './column-sizes.ts';
import { type Column, columns } from './unit-cells.ts';
import '../../ui/icon.ts';

export interface TableHead {
  readonly order: UnitOrder;
  readonly sizes: ColumnSizes;
  readonly sort: (by: UnitOrder['by']) => void;
}

/** The headings, by which rows are sorted, with the borders between them, by which columns get wider. */
export function renderHead({ order, sizes, sort }: TableHead) {
  return columns.map((column, at) => {
    const by: UnitOrder['by'] = column === 'number' ? 'added' : column;
    const sorted = order.by === by;
    const state = sorted ? (order.descending ? 'descending' : 'ascending') : 'none';
    return html`<div
      class=${column}
      role="columnheader"
      aria-colindex=${at + 1}
      aria-label=${columnName(column)}
      aria-sort=${state}
    >
      <button
        class="plain ${sorted && !order.descending ? 'up' : ''}"
        title=${column === 'number' ? msg('In the order of adding') : msg(str`Sort by ${columnName(column)}`)}
        @click=${() => sort(by)}
      >
        <span>${columnName(column)}</span>
        ${sorted ? html`<ed-icon name="chevron-down"></ed-icon>` : nothing}
      </button>
      ${at < columns.length - 1 ? sizes.renderBorder(at, columnName(column)) : nothing}
    </div>`;
  });
}

function columnName(column: Column): string {
  const names: Readonly<Record<Column, string>> = {
    number: msg('No.'),
    source: msg('Source'),
    target: msg('Target'),
    trust: msg('Trust'),
    changed: msg('Changed'),
    person: msg('By'),
    uses: msg('Uses'),
  };
  return names[column];
}
