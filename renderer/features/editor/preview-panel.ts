import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { describeFailure, failureOf, textDirection } from '../../../shared/base/index.ts';
import type { TargetState } from '../../../shared/targets/index.ts';
import { originalBytes } from '../../data/projects.ts';
import type { Services } from '../../platform/services.ts';
import { controls } from '../../ui/controls.ts';
import { dockStyles } from './dock-styles.ts';
import type { EditionStore } from './edition-store.ts';
import { EditionUpdates } from './edition-updates.ts';
import type { PreviewFollowEvent, PreviewSelectEvent } from './preview-frame.ts';
import './preview-frame.ts';

/** Milliseconds without a change after which the preview is made anew. */
const pause = 400;

/** The edition as it will look, following the active segment. */
@customElement('ed-preview-panel')
export class EdPreviewPanel extends LitElement {
  static override styles = [
    controls,
    dockStyles,
    css`
      :host {
        overflow: hidden;
      }
      ed-preview-frame {
        flex: 1;
        min-block-size: 0;
      }
      .hint {
        padding: 6px var(--ed-space-3);
        border-block-start: 1px solid var(--ed-border);
        background: var(--ed-surface-sunken);
      }
      .nothing {
        padding: var(--ed-space-4);
      }
      .problem {
        padding: var(--ed-space-4);
        color: var(--ed-danger);
      }
    `,
  ];

  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) store!: EditionStore;
  @state() private content: string | undefined;
  @state() private problem = '';
  @state() private isSeen = true;
  #bytes: Promise<Uint8Array> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsubscribe: (() => void) | undefined;
  #making = false;
  #stale = false;

  constructor() {
    super();
    new EditionUpdates(this, ['active']);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.store.subscribe((change) => {
      if (change.kind === 'rows') this.#soon(pause);
    });
    this.#soon(0);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    clearTimeout(this.#timer);
    this.#bytes = undefined;
  }

  #soon(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#make(), milliseconds);
  }

  /** One at a time: what changes meanwhile is shown by the next one. */
  async #make(): Promise<void> {
    if (this.#making) {
      this.#stale = true;
      return;
    }
    this.#making = true;
    const { store, services } = this;
    const { document } = store;
    try {
      this.#bytes ??= originalBytes(services.database, document.id);
      const targets = new Map<number, TargetState>();
      for (let row = 0; row < store.segments.length; row++) {
        const target = store.target(row);
        if (target.status !== 'rejected') targets.set(target.segmentId, target);
      }
      const result = await services.filters.previewDocument({
        file: document.name,
        filter: document.filter,
        charset: document.charset,
        ...(document.settings !== undefined && { settings: document.settings }),
        bytes: await this.#bytes,
        segments: store.segments,
        targets,
        targetLanguage: store.language,
      });
      this.problem = result.ok ? '' : describeFailure(result.failure);
      if (result.ok) this.content = result.value;
    } catch (error) {
      this.problem = describeFailure(failureOf(error));
    } finally {
      this.#making = false;
      if (this.#stale && this.isConnected) this.#soon(pause);
      this.#stale = false;
    }
  }

  #hint(): string {
    if (this.isSeen) return msg('Grey: not translated yet. A click goes to the segment.');
    switch (this.store.segment(this.store.active).kind) {
      case 'metadata':
        return msg('This segment is not seen in the text: it is about the document, such as its title.');
      case 'attribute':
        return msg('This segment is not seen in the text: it is a tip or an alternative text.');
      default:
        return msg('This segment is not seen in the preview.');
    }
  }

  override render() {
    const { store } = this;
    if (this.problem !== '') return html`<p class="problem" role="alert">${this.problem}</p>`;
    if (this.content === undefined)
      return html`<p class="nothing" role="status">${msg('Making the preview…')}</p>`;
    return html`<ed-preview-frame
      label=${msg('Preview')}
      .content=${this.content}
      ?styled=${store.document.filter === 'html'}
      language=${store.language}
      direction=${textDirection(store.language)}
      active=${store.segment(store.active).id}
      @ed-preview-select=${(event: PreviewSelectEvent) => {
        const row = store.segments.findIndex(({ id }) => id === event.segmentId);
        if (row >= 0) store.activate(row);
      }}
      @ed-preview-follow=${({ isSeen }: PreviewFollowEvent) => {
        this.isSeen = isSeen;
      }}
    ></ed-preview-frame>
    <p class="hint quiet small" role="status">${this.#hint()}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-preview-panel': EdPreviewPanel;
  }
}
