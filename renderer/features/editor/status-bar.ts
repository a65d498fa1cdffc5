import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { languageName } from '../../../shared/base/index.ts';
import { shareDone } from '../../../shared/projects/index.ts';
import { controls } from '../../ui/controls.ts';
import type { EditionStore } from './edition-store.ts';
import { EditionUpdates } from './edition-updates.ts';
import { rowFindings } from './findings-list.ts';
import type { SegmentLookups } from './segment-lookups.ts';
import '../../ui/icon.ts';
import '../../ui/progress-bar.ts';

/** Below the grid: how far the edition is, whether all is saved, the pair, the findings of this row. */
@customElement('ed-status-bar')
export class EdStatusBar extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        min-inline-size: 0;
        border-block-start: 1px solid var(--ed-border);
        background: var(--ed-surface-sunken);
        font-size: var(--ed-font-size-small);
      }
      .failure {
        display: flex;
        gap: 8px;
        align-items: baseline;
        padding: 6px var(--ed-space-3);
        border-block-end: 1px solid var(--ed-border);
        background: var(--ed-danger-soft);
        color: var(--ed-text);
        overflow-wrap: anywhere;
      }
      .failure ed-icon {
        flex: none;
        color: var(--ed-danger);
        translate: 0 2px;
      }
      .bar {
        display: flex;
        gap: var(--ed-space-4);
        align-items: center;
        min-block-size: 30px;
        padding: 0 var(--ed-space-3);
        white-space: nowrap;
      }
      .bar > * {
        flex: none;
      }
      .bar > .text {
        flex: 0 1 auto;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .bar > .words {
        flex-shrink: 100;
      }
      .progress {
        display: flex;
        gap: var(--ed-space-2);
        align-items: center;
      }
      ed-progress-bar {
        inline-size: 140px;
      }
      .save {
        display: inline-flex;
        gap: 5px;
        align-items: center;
        min-inline-size: 5.5rem;
      }
      .save.failed {
        color: var(--ed-danger);
        font-weight: 600;
      }
      .save.saved ed-icon {
        color: var(--ed-success);
      }
      .end {
        margin-inline-start: auto;
      }
      .unlearnt,
      .findings.some {
        color: var(--ed-warning);
        font-weight: 600;
      }
      @media (max-width: 800px) {
        .bar {
          gap: var(--ed-space-3);
        }
        .bar > .words,
        .bar > .end {
          display: none;
        }
        .save {
          margin-inline-start: auto;
        }
        ed-progress-bar {
          inline-size: 80px;
        }
      }
    `,
  ];

  @property({ attribute: false }) store!: EditionStore;
  @property({ attribute: false }) lookups!: SegmentLookups;

  constructor() {
    super();
    new EditionUpdates(this, ['rows', 'active', 'saving', 'memories']);
  }

  override render() {
    const { store } = this;
    const findings =
      store.segments.length === 0 ? 0 : rowFindings(store, store.active, this.lookups.terms.findings).length;
    const progress = store.progress();
    const segments = store.segments.length;
    const confirmed = progress.segments.translated + progress.segments.reviewed + progress.segments.approved;
    const words = Object.values(progress.words).reduce((sum, count) => sum + count, 0);
    const doneWords = progress.words.translated + progress.words.reviewed + progress.words.approved;
    return html`
      ${this.#renderFailure()}
      <div class="bar">
        <span class="progress">
          <ed-progress-bar .progress=${progress}></ed-progress-bar>
          <strong>${Math.floor(shareDone(progress) * 100)} %</strong>
        </span>
        <span class="text">
          ${
            segments === 1
              ? msg(str`${confirmed.toLocaleString()} of 1 segment`)
              : msg(str`${confirmed.toLocaleString()} of ${segments.toLocaleString()} segments`)
          }
        </span>
        <span class="text words quiet">
          ${
            words === 1
              ? msg(str`${doneWords.toLocaleString()} of 1 word`)
              : msg(str`${doneWords.toLocaleString()} of ${words.toLocaleString()} words`)
          }
        </span>
        <span class="findings ${findings > 0 ? 'some' : 'quiet'}">
          ${
            findings === 0
              ? msg('No findings here')
              : findings === 1
                ? msg('1 finding here')
                : msg(str`${findings} findings here`)
          }
        </span>
        <span class="text end quiet">
          ${languageName(store.project.sourceLanguage)} → ${languageName(store.language)}
        </span>
        ${this.#renderLearning()}${this.#renderSave()}
      </div>
    `;
  }

  /** Whole and above the bar: it says what to do, so nothing of it may be cut off. */
  #renderFailure() {
    const { saveState, saveProblem } = this.store;
    if (saveState !== 'failed') return nothing;
    return html`<div class="failure" role="alert">
      <ed-icon name="circle-x"></ed-icon><span>${saveProblem}</span>
    </div>`;
  }

  /** Only where nothing is: that is rare, and what is confirmed would be missed later. */
  #renderLearning() {
    if (this.store.project.memories.some(({ writable }) => writable)) return nothing;
    const hint = msg('This project has no memory to write to; choose one in its properties.');
    return html`<span class="unlearnt" title=${hint}>${msg('No memory learns')}</span>`;
  }

  #renderSave() {
    const { saveState } = this.store;
    const icons = { saved: 'circle-check', saving: 'circle', failed: 'circle-x' } as const;
    const texts = { saved: msg('Saved'), saving: msg('Saving …'), failed: msg('Not saved') };
    return html`<span class="save ${saveState}" data-save=${saveState}>
      <ed-icon name=${icons[saveState]}></ed-icon>${texts[saveState]}
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-status-bar': EdStatusBar;
  }
}
