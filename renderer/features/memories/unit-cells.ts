import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { type LanguageTag, languageName, textDirection } from '../../../shared/base/index.ts';
import type { Content } from '../../../shared/content/index.ts';
import type { TextRange } from '../../../shared/memory/browse/index.ts';
import {
  lastChangedAt,
  lastChangedBy,
  type StoredUnit,
  type Trust,
  trustLevels,
} from '../../../shared/memory/index.ts';
import type { BrowsedUnit } from '../../../shared/rpc/index.ts';
import { type Mark, renderContent } from '../../ui/content-view.ts';
import { trustIcon, trustLabel } from '../../ui/trust.ts';

/** The columns, in order; their place is that of `aria-colindex`, from 1. */
export const columns = ['number', 'source', 'target', 'trust', 'changed', 'person', 'uses'] as const;
export type Column = (typeof columns)[number];

export function isEditable(column: Column): column is 'source' | 'target' | 'trust' {
  return column === 'source' || column === 'target' || column === 'trust';
}

/** An edit that has begun and is not yet given back. */
export interface CellEdit {
  readonly row: number;
  readonly unit: StoredUnit;
  readonly column: 'source' | 'target' | 'trust';
  readonly content: Content;
}

export interface CellView {
  readonly row: number;
  readonly shown: BrowsedUnit | undefined;
  /** The column of the active cell, when it is in this row. */
  readonly activeColumn: Column | undefined;
  readonly edit: CellEdit | undefined;
  /** Whether what is edited has to grow upwards. */
  readonly low: boolean;
  /** Whether a memory has several language pairs, so that each row names its own. */
  readonly mixed: boolean;
  readonly onTrust: (trust: Trust) => void;
}

/** The cells of a row; before its unit is read, empty ones. */
export function renderCells(view: CellView) {
  const { row, shown } = view;
  const unit = shown?.unit;
  return columns.map((column, at) => {
    const active = view.activeColumn === column;
    const editing = view.edit?.column === column;
    return html`<div
      class="cell ${column} ${active ? 'active' : ''} ${editing ? 'editing' : ''}"
      id=${active ? 'active-cell' : nothing}
      role=${column === 'number' ? 'rowheader' : 'gridcell'}
      aria-colindex=${at + 1}
      aria-readonly=${isEditable(column) ? nothing : 'true'}
      data-column=${column}
      >${
        unit === undefined || shown === undefined
          ? column === 'number'
            ? (row + 1).toLocaleString()
            : html`<span class="waiting"></span>`
          : editing && view.edit !== undefined
            ? renderEditor(view, view.edit)
            : renderCell(column, row, shown, view.mixed)
      }</div
    >`;
  });
}

function renderCell(column: Column, row: number, shown: BrowsedUnit, mixed: boolean) {
  const { unit } = shown;
  switch (column) {
    case 'number':
      return html`<span>${(row + 1).toLocaleString()}</span>${mixed ? renderPair(unit) : nothing}`;
    case 'source':
      return renderText(unit.source, unit.sourceLanguage, shown.sourceRanges);
    case 'target':
      return renderText(unit.target, unit.targetLanguage, shown.targetRanges);
    case 'trust':
      return html`<ed-icon class=${unit.trust} name=${trustIcon(unit.trust)}></ed-icon
        ><span class="trust-name">${trustLabel(unit.trust)}</span>`;
    case 'changed':
      return renderDate(unit);
    case 'person':
      return renderPerson(unit);
    case 'uses':
      return unit.uses.toLocaleString();
  }
}

/** The languages of a unit, for a memory that has several pairs of them. */
export function renderPair({ sourceLanguage, targetLanguage }: StoredUnit) {
  return html`<span class="pair" title=${`${languageName(sourceLanguage)} → ${languageName(targetLanguage)}`}
    ><bdi>${sourceLanguage}</bdi> → <bdi>${targetLanguage}</bdi></span
  >`;
}

function renderDate(unit: StoredUnit) {
  const time = lastChangedAt(unit);
  if (time === 0) return nothing;
  if (unit.changedAt !== 0) return shortDate(time);
  return html`<span class="created" title=${msg('Created, not changed since')}>${shortDate(time)}</span>`;
}

function renderPerson(unit: StoredUnit) {
  const name = lastChangedBy(unit);
  if (unit.changedBy !== '' || name === '') return html`<span class="line" title=${name}>${name}</span>`;
  return html`<span class="line created" title=${msg(str`Created by ${name}`)}>${name}</span>`;
}

function renderText(content: Content, language: LanguageTag, ranges: readonly TextRange[]) {
  return html`<div class="clamp" lang=${language} dir=${textDirection(language)}>
    ${renderContent(content, foundMarks(ranges))}
  </div>`;
}

export function foundMarks(ranges: readonly TextRange[]): readonly Mark[] {
  return ranges.map(([start, end]) => ({ start, end, className: 'found' }));
}

function renderEditor(view: CellView, edit: CellEdit) {
  const { unit, column } = edit;
  if (column === 'trust') {
    return html`<select
      aria-label=${msg('Trust')}
      @change=${(event: Event) => view.onTrust((event.target as HTMLSelectElement).value as Trust)}
    >
      ${trustLevels.map(
        (trust) =>
          html`<option value=${trust} ?selected=${trust === unit.trust}>${trustLabel(trust)}</option>`,
      )}
    </select>`;
  }
  const language = column === 'source' ? unit.sourceLanguage : unit.targetLanguage;
  const label =
    column === 'source' ? msg(str`Source of row ${view.row + 1}`) : msg(str`Target of row ${view.row + 1}`);
  return html`<div class="box ${view.low ? 'low' : ''}">
    <ed-target-editor .row=${0} .content=${edit.content} .language=${language} .label=${label}></ed-target-editor>
  </div>`;
}

/** Day, month and year in digits, as the system writes them. */
export function shortDate(time: number): string {
  return dates.format(time);
}

const dates = new Intl.DateTimeFormat(undefined, { day: '2-digit', month: '2-digit', year: 'numeric' });
