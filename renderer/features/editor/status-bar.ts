import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { languageName } from '../../../shared/base/index.ts';
import { shareDone } from '../../../shared/projects/index.ts';
import { controls } from '../../ui/controls.ts';
import type { EditionStore } from './edition-store.ts';
import '../../ui/icon.ts';
import '../../ui/progress-bar.ts';

/** Below the grid: how far the edition is, whether all is saved, the pair, the findings of this row. */
@customElement('ed-status-bar')
export class EdStatusBar extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        gap: var(--ed-space-4);
        align-items: center;
        min-block-size: 30px;
        padding: 0 var(--ed-space-3);
        border-block-start: 1px solid var(--ed-border);
        background: var(--ed-surface-sunken);
        font-size: var(--ed-font-size-small);
        white-space: nowrap;
        overflow: hidden;
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
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .save.saved ed-icon {
        color: var(--ed-success);
      }
      .end {
        margin-inline-start: auto;
      }
      .findings.some {
        color: var(--ed-warning);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) store!: EditionStore;
  @property({ type: Number }) findings = 0;
  /** Changes whenever something shown here may have. */
  @property({ type: Number }) version = 0;

  override render() {
    const { store } = this;
    const progress = store.progress();
    const segments = store.segments.length;
    const confirmed = progress.segments.translated + progress.segments.reviewed + progress.segments.approved;
    const words = Object.values(progress.words).reduce((sum, count) => sum + count, 0);
    const doneWords = progress.words.translated + progress.words.reviewed + progress.words.approved;
    return html`
      <span class="progress">
        <ed-progress-bar .progress=${progress}></ed-progress-bar>
        <strong>${Math.floor(shareDone(progress) * 100)} %</strong>
      </span>
      <span>${msg(str`${confirmed.toLocaleString()} of ${segments.toLocaleString()} segments`)}</span>
      <span class="quiet">${msg(str`${doneWords.toLocaleString()} of ${words.toLocaleString()} words`)}</span>
      <span class="findings ${this.findings > 0 ? 'some' : 'quiet'}">
        ${
          this.findings === 0
            ? msg('No findings here')
            : this.findings === 1
              ? msg('1 finding here')
              : msg(str`${this.findings} findings here`)
        }
      </span>
      <span class="end quiet">
        ${languageName(store.project.sourceLanguage)} → ${languageName(store.language)}
      </span>
      ${this.#renderSave()}
    `;
  }

  #renderSave() {
    const { saveState, saveProblem } = this.store;
    if (saveState === 'failed') {
      return html`<span class="save failed" role="alert" title=${saveProblem}>
        <ed-icon name="circle-x"></ed-icon>${saveProblem}
      </span>`;
    }
    return html`<span class="save ${saveState}" data-save=${saveState}>
      ${
        saveState === 'saved'
          ? html`<ed-icon name="circle-check"></ed-icon>${msg('Saved')}`
          : html`<ed-icon name="circle"></ed-icon>${msg('Saving …')}`
      }
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-status-bar': EdStatusBar;
  }
}
