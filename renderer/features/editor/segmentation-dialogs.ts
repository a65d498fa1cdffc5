import { msg, str } from '@lit/localize';
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { describeFailure, failureOf } from '../../../shared/base/index.ts';
import type { DocumentCut } from '../../../shared/projects/index.ts';
import type { UserRule } from '../../../shared/segmentation/index.ts';
import type { Services } from '../../platform/services.ts';
import { type NoticeAction, NoticeEvent } from '../../ui/notice.ts';
import type { RuleAddEvent } from './break-exception-dialog.ts';
import { type BreakPlace, breakPlace } from './break-place.ts';
import type { CutPreview } from './document-cutting.ts';
import type { EditionStore } from './edition-store.ts';

/** Fired when the document was cut anew: the edition has to be opened again. */
export class DocumentCutEvent extends Event {
  readonly cut: DocumentCut;

  constructor(cut: DocumentCut) {
    super('ed-document-cut');
    this.cut = cut;
  }
}

/** All of Editio's rules come with it, and it is rarely used: it is fetched when it is asked for. */
const cutting = () => import('./document-cutting.ts');

/**
 * Exceptions from the rules by which texts are cut, made at a place of the open edition, and the cut of its
 * document by the rules of now. Fires `ed-dialog-close` when a dialog has closed.
 */
@customElement('ed-segmentation-dialogs')
export class EdSegmentationDialogs extends LitElement {
  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) store!: EditionStore;
  @state() private place: BreakPlace | undefined;
  @state() private preview: CutPreview | undefined;
  @state() private busy = false;

  /** “Never”, “always break here”; `selectedFrom` as in `breakPlace`. */
  async exceptionHere(breaks: boolean, selectedFrom: number | undefined): Promise<void> {
    const place = breakPlace(this.store, breaks, selectedFrom);
    if (typeof place === 'string') {
      this.#notify(place);
      return;
    }
    await this.#reported(async () => {
      await import('./break-exception-dialog.ts');
      this.place = place;
    });
  }

  /** Shows what the rules of now would change in the document, to be done or left. */
  async cutAnew(): Promise<void> {
    await this.#reported(async () => {
      const preview = await this.#look();
      if (preview === undefined) return;
      if (preview.plan.changes.length === 0) {
        this.#notify(msg('This document is cut by the rules of now already.'));
        return;
      }
      await import('./cut-dialog.ts');
      this.preview = preview;
    });
  }

  async #look(): Promise<CutPreview | undefined> {
    await this.store.flush();
    const preview = await (await cutting()).previewCut(this.services, this.store);
    if (preview.ok) return preview.value;
    this.#notify(describeFailure(preview.failure), 'danger');
    return undefined;
  }

  async #addRule(rule: UserRule): Promise<void> {
    const { settings } = this.services;
    const { segmentation } = settings.current;
    this.#close();
    await this.#reported(async () => {
      await settings.set('segmentation', { ...segmentation, rules: [rule, ...segmentation.rules] });
      const preview = await this.#look();
      if (preview === undefined) return;
      const { places } = preview;
      if (places === 0) {
        this.#notify(msg('The rule was saved. This document is cut the same with it.'), 'success');
        return;
      }
      this.#notify(
        places === 1
          ? msg('The rule was saved. 1 place in this document is cut otherwise now.')
          : msg(str`The rule was saved. ${places} places in this document are cut otherwise now.`),
        'success',
        { label: msg('Cut anew…'), command: 'document.cut-anew' },
      );
    });
  }

  async #cut(): Promise<void> {
    const { preview } = this;
    if (preview === undefined || this.busy) return;
    this.busy = true;
    await this.#reported(async () => {
      const cut = await (await cutting()).carryOut(this.services, this.store, preview.plan);
      this.preview = undefined;
      if (cut !== undefined) this.dispatchEvent(new DocumentCutEvent(cut));
    });
    this.busy = false;
  }

  async #reported(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#close();
      this.#notify(describeFailure(failureOf(error)), 'danger');
    }
  }

  #notify(message: string, kind: NoticeEvent['kind'] = 'info', action?: NoticeAction): void {
    this.dispatchEvent(new NoticeEvent(message, kind, action));
  }

  #close(): void {
    this.place = undefined;
    this.preview = undefined;
    this.dispatchEvent(new Event('ed-dialog-close'));
  }

  override render() {
    return html`
      <ed-break-exception-dialog
        .place=${this.place}
        @ed-rule-add=${(event: RuleAddEvent) => this.#addRule(event.rule)}
        @ed-dialog-close=${() => this.#close()}
      ></ed-break-exception-dialog>
      <ed-cut-dialog
        .preview=${this.preview}
        .language=${this.store.project.sourceLanguage}
        ?busy=${this.busy}
        @ed-cut-confirm=${() => this.#cut()}
        @ed-dialog-close=${() => this.#close()}
      ></ed-cut-dialog>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-segmentation-dialogs': EdSegmentationDialogs;
  }
  interface HTMLElementEventMap {
    'ed-document-cut': DocumentCutEvent;
  }
}
