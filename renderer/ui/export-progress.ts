import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type LanguageTag, languageName } from '../../shared/base/index.ts';
import {
  type ExportProgress,
  exportEdition,
  exportEditionTmx,
  exportEditionXliff,
} from '../platform/edition-export.ts';
import type { Services } from '../platform/services.ts';
import { controls } from './controls.ts';
import { formStyles } from './form-styles.ts';
import { NoticeEvent } from './notice.ts';
import './dialog.ts';

export type ExportKind = 'document' | 'tmx' | 'xliff';

/** What is to be exported of an edition, and as what. */
export interface ExportWish {
  readonly document: { readonly id: string; readonly name: string };
  readonly language: LanguageTag;
  readonly kind: ExportKind;
}

const exports = { document: exportEdition, tmx: exportEditionTmx, xliff: exportEditionXliff };

/** An export that is done sooner is not worth a look. */
const patience = 400;

/**
 * Runs one export at a time. What takes long is shown in a dialog, from which it can be cancelled; what
 * came of it is told with a `NoticeEvent`.
 */
@customElement('ed-export-progress')
export class EdExportProgress extends LitElement {
  static override styles = [
    controls,
    formStyles,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  @state() private wish: ExportWish | undefined;
  @state() private progress: ExportProgress | undefined;
  @state() private late = false;
  #abort: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort?.abort();
  }

  /** Resolves when the export is done, or was cancelled; at once when another one is under way. */
  async run(services: Services, wish: ExportWish): Promise<void> {
    if (this.#abort !== undefined) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.wish = wish;
    const timer = setTimeout(() => {
      this.late = true;
    }, patience);
    try {
      const notice = await exports[wish.kind](services, wish.document.id, wish.language, {
        signal: abort.signal,
        onProgress: (progress) => {
          this.progress = progress;
        },
      });
      if (notice !== undefined) this.dispatchEvent(new NoticeEvent(notice.message, notice.kind));
    } finally {
      clearTimeout(timer);
      this.late = false;
      this.progress = undefined;
      this.#abort = undefined;
      await this.updateComplete;
    }
  }

  /** The dialog of the system stands alone. */
  get #open(): boolean {
    return this.late && this.progress !== undefined && this.progress.stage !== 'choosing';
  }

  override render() {
    const { wish, progress } = this;
    if (wish === undefined) return nothing;
    return html`<ed-dialog
      heading=${msg(str`Exporting “${wish.document.name}”`)}
      ?open=${this.#open}
      @ed-dialog-close=${() => {
        // Closed by the person, not because the export is done.
        if (this.#open) this.#abort?.abort();
      }}
    >
      <p role="status">${stageText(progress)} <span class="quiet">(${languageName(wish.language)})</span></p>
      <progress
        max="1"
        value=${progress?.share ?? nothing}
        aria-label=${msg('Export')}
      ></progress>
      <div slot="footer" class="buttons">
        <button @click=${() => this.#abort?.abort()}>${msg('Cancel')}</button>
      </div>
    </ed-dialog>`;
  }
}

function stageText(progress: ExportProgress | undefined): string {
  switch (progress?.stage) {
    case 'merging':
      return msg('Putting the translations in their places …');
    case 'writing':
      return msg('Writing the file …');
    default:
      return msg('Reading the edition …');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-export-progress': EdExportProgress;
  }
}
