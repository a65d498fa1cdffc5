import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { textDirection } from '../../../shared/base/index.ts';
import { findAll, type Segment, type Target } from '../../../shared/projects/index.ts';
import type { TermFinding } from '../../../shared/terms/index.ts';
import { type Mark, renderContent } from '../../ui/content-view.ts';
import { originText, statusIcon, statusLabel } from '../../ui/status.ts';
import type { Suggester } from '../../ui/suggestion-list.ts';
import type { EditionStore } from './edition-store.ts';
import { rowFindings } from './findings-list.ts';
import '../../ui/target-editor.ts';

/** Fired when the person clicks the mark of a repeated row: it goes its own way, or follows again. */
export class OwnWayToggleEvent extends Event {
  readonly row: number;

  constructor(row: number) {
    super('ed-own-way-toggle', { bubbles: true, composed: true });
    this.row = row;
  }
}

export interface RowMarks {
  readonly source: readonly Mark[];
  readonly target: readonly Mark[];
}

export interface RowView {
  readonly store: EditionStore;
  readonly row: number;
  /** Position among the rows shown, from 0. */
  readonly position: number;
  readonly active: boolean;
  /** What may be offered while the active row is typed; the same for the whole edition. */
  readonly suggester: Suggester | undefined;
  readonly marks: RowMarks;
  /** What the glossary has to say of the target; known of the active row. */
  readonly terms: readonly TermFinding[];
}

function foundMarks(text: string, wanted: string): readonly Mark[] {
  return findAll(text, wanted).map(([start, end]) => ({ start, end, className: 'found' }));
}

/** The cells of one row. The active row's target is the editor; the others are text. */
export function renderRow(view: RowView) {
  const { store, row, active } = view;
  const segment = store.segment(row);
  const target = store.target(row);
  const wanted = store.filter.text;
  const sourceMarks = [...view.marks.source, ...foundMarks(segment.source.text, wanted)];
  return html`
    <div class="number" role="rowheader" aria-colindex="1">
      <span>${row + 1}</span>${kindMark(segment)}
    </div>
    <div class="source" role="gridcell" aria-colindex="2" lang=${store.project.sourceLanguage} dir=${textDirection(store.project.sourceLanguage)}>
      ${renderContent(segment.source, sourceMarks)}
    </div>
    <div class="target" role="gridcell" aria-colindex="3" lang=${store.language} dir=${textDirection(store.language)}>
      ${
        active
          ? html`<ed-target-editor
              .row=${row}
              .content=${target.content}
              .language=${store.language}
              .label=${msg(str`Translation of segment ${row + 1}`)}
              .locked=${target.locked}
              .marks=${view.marks.target}
              .suggester=${view.suggester}
            ></ed-target-editor>`
          : renderContent(target.content, foundMarks(target.content.text, wanted))
      }
    </div>
    ${renderStatus(store, row, target, view.terms)} ${renderOrigin(store, row, target, active)}
  `;
}

function kindMark(segment: Segment) {
  const text =
    segment.kind === 'heading'
      ? `H${segment.level ?? ''}`
      : segment.kind === 'list-item'
        ? '•'
        : segment.kind === 'footnote'
          ? '†'
          : segment.kind === 'cell'
            ? '▦'
            : segment.kind === 'quote'
              ? '❝'
              : '';
  if (text === '') return nothing;
  return html`<span class="kind" title=${segment.kind} aria-hidden="true">${text}</span>`;
}

function renderStatus(store: EditionStore, row: number, target: Target, terms: readonly TermFinding[]) {
  const saving = store.rowSaveState(row);
  const findings = rowFindings(store, row, terms);
  const problem = findings.map(({ text }) => text).join(' ');
  const severity = findings.some((finding) => finding.severity === 'error') ? 'error' : 'warning';
  const label = statusLabel(target.status);
  return html`<div class="status" role="gridcell" aria-colindex="4">
    <ed-icon class=${target.status} name=${statusIcon(target.status)}></ed-icon>
    <span class="visually-hidden">${label}</span>
    <span class="tip">${label}</span>
    ${
      findings.length > 0
        ? html`<span class="problem ${severity}" title=${problem}
            ><ed-icon name="circle-alert"></ed-icon
            ><span class="visually-hidden">${problem}</span></span
          >`
        : nothing
    }
    ${
      saving === 'failed'
        ? html`<span class="problem" title=${msg('Not saved yet')}
            ><ed-icon name="circle-x"></ed-icon><span class="visually-hidden">${msg('Not saved yet')}</span></span
          >`
        : nothing
    }
  </div>`;
}

function renderOrigin(store: EditionStore, row: number, target: Target, active: boolean) {
  const origin = target.content.text === '' ? undefined : originText(target.origin);
  const score = target.origin.kind === 'memory' ? (target.origin.score ?? 0) : 0;
  const band = score >= 100 ? 'exact' : score >= 85 ? 'high' : score > 0 ? 'low' : '';
  const repeated = store.isRepeated(row);
  return html`<div class="origin" role="gridcell" aria-colindex="5">
    ${
      origin === undefined || origin.short === ''
        ? nothing
        : html`<span class="badge ${band}" title=${origin.long}
            >${target.origin.assembled === true ? html`<ed-icon name="puzzle"></ed-icon>` : nothing}<span
              aria-hidden="true"
              >${origin.short}</span
            ><span class="visually-hidden">${origin.long}</span></span
          >`
    }
    ${
      repeated
        ? html`<button
            class="plain repeated"
            tabindex=${active ? '0' : '-1'}
            title=${
              target.ownWay
                ? msg('Repeated; goes its own way. Click to have it follow its repetitions again.')
                : msg('Repeated in this document; follows its repetitions. Click to let it go its own way.')
            }
            @click=${(event: Event) => {
              event.stopPropagation();
              event.target?.dispatchEvent(new OwnWayToggleEvent(row));
            }}
          >
            <ed-icon name=${target.ownWay ? 'unlink' : 'copy'}></ed-icon
            ><span class="visually-hidden"
              >${target.ownWay ? msg('Repeated, goes its own way') : msg('Repeated, follows')}</span
            >
          </button>`
        : nothing
    }
  </div>`;
}

declare global {
  interface HTMLElementEventMap {
    'ed-own-way-toggle': OwnWayToggleEvent;
  }
}
