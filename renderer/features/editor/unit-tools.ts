import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { plainText } from '../../../shared/content/index.ts';
import { controls } from '../../ui/controls.ts';
import { dockStyles } from './dock-styles.ts';
import { shortText, type UnitChanges } from './unit-changes.ts';
import type { ShownUnit } from './unit-drafts.ts';
import type { EdUnitForm } from './unit-form.ts';
import { renderProvenance, renderProvenanceDetails } from './unit-provenance.ts';
import '../../ui/icon.ts';
import './unit-form.ts';

/** Asks the dock to delete a unit and to keep the focus near it. */
export class UnitDeleteEvent extends Event {
  readonly shown: ShownUnit;

  constructor(shown: ShownUnit) {
    super('ed-unit-delete', { bubbles: true, composed: true });
    this.shown = shown;
  }
}

/** Asks the dock to go to the form in which a unit waits to be saved. */
export class UnitDraftShowEvent extends Event {
  readonly shown: ShownUnit;

  constructor(shown: ShownUnit) {
    super('ed-unit-draft-show', { bubbles: true, composed: true });
    this.shown = shown;
  }
}

/**
 * Below a unit's texts: where it comes from, all that is known of it on demand, and edit and delete where its memory
 * may be written. One stop of the Tab key for each button.
 */
@customElement('ed-unit-tools')
export class EdUnitTools extends LitElement {
  static override styles = [
    controls,
    dockStyles,
    css`
      :host {
        display: block;
        background: transparent;
      }
      .line {
        display: flex;
        gap: 4px;
        align-items: flex-start;
      }
      .line .meta {
        flex: 1;
        padding-block-start: 3px;
      }
      .memory {
        overflow-wrap: anywhere;
      }
      button.tool {
        min-block-size: 24px;
        inline-size: 24px;
        padding: 0;
        color: var(--ed-text-quiet);
      }
      button.tool[aria-expanded='true'] {
        background: var(--ed-accent-soft);
        color: var(--ed-text);
      }
    `,
  ];

  @property({ attribute: false }) shown!: ShownUnit;
  @property({ attribute: false }) changes!: UnitChanges;
  /** What the unit is called where it stands, such as “match 2”. Default: its source. */
  @property() name = '';
  @state() private open: 'nothing' | 'details' | 'form' = 'nothing';
  @query('ed-unit-form') private form!: EdUnitForm | null;
  #unsubscribe: (() => void) | undefined;

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('shown') as ShownUnit | undefined;
    if (before === undefined || before.unit.id === this.shown.unit.id) return;
    this.#leaveForm(before);
    this.open = 'nothing';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The same unit may be edited in another place: its form is there alone then.
    this.#unsubscribe = this.changes.drafts.subscribe(() => {
      if (this.open === 'form' && !this.#hasForm) this.open = 'nothing';
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    const { shown } = this;
    // Moved to another place of the list, it is there again by then.
    setTimeout(() => {
      if (!this.isConnected) this.#leaveForm(shown);
    });
  }

  get #hasForm(): boolean {
    const { drafts } = this.changes;
    return drafts.of(this.shown) !== undefined && !drafts.isWaiting(this.shown);
  }

  #leaveForm(shown: ShownUnit): void {
    if (this.open !== 'form') return;
    this.open = 'nothing';
    this.changes.drafts.leave(shown);
  }

  /** Moves the focus to the first of the buttons. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  }

  async #toggleForm(): Promise<void> {
    const { drafts } = this.changes;
    if (this.open === 'form') {
      await this.form?.close();
    } else if (drafts.isWaiting(this.shown)) {
      this.dispatchEvent(new UnitDraftShowEvent(this.shown));
    } else {
      drafts.begin(this.shown);
      this.open = 'form';
      await this.updateComplete;
      this.form?.focus();
    }
  }

  async #close(): Promise<void> {
    this.open = 'nothing';
    // Whoever went elsewhere while it was stored stays there.
    if (!this.matches(':focus-within') && document.activeElement !== document.body) return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[data-tool=edit]')?.focus();
  }

  override render() {
    const { shown, changes, open } = this;
    const canChange = changes.canChange(shown.memoryId);
    const name = this.name || `“${shortText(plainText(shown.unit.source))}”`;
    return html`
      <div class="line">
        <div class="meta">${renderProvenance(shown.unit, shown.memoryName)}</div>
        <button
          class="plain tool"
          aria-expanded=${open === 'details' ? 'true' : 'false'}
          aria-label=${msg(str`Details of ${name}`)}
          title=${msg('Where this unit comes from')}
          @click=${() => {
            this.#leaveForm(shown);
            this.open = open === 'details' ? 'nothing' : 'details';
          }}
        >
          <ed-icon name=${open === 'details' ? 'chevron-down' : 'chevron-right'}></ed-icon>
        </button>
        ${
          canChange
            ? html`<button
                  class="plain tool"
                  data-tool="edit"
                  aria-expanded=${open === 'form' ? 'true' : 'false'}
                  aria-label=${msg(str`Edit ${name}`)}
                  title=${msg('Edit this unit in its memory')}
                  @click=${() => void this.#toggleForm()}
                >
                  <ed-icon name="pencil-line"></ed-icon>
                </button>
                <button
                  class="plain tool"
                  aria-label=${msg(str`Delete ${name}`)}
                  title=${msg('Delete this unit from its memory')}
                  @click=${() => this.dispatchEvent(new UnitDeleteEvent(shown))}
                >
                  <ed-icon name="trash"></ed-icon>
                </button>`
            : html`<span class="tag" title=${readOnlyText()}
                >${msg('read-only')}<span class="visually-hidden">. ${readOnlyText()}</span></span
              >`
        }
      </div>
      ${
        open === 'details'
          ? html`${renderProvenanceDetails(shown.unit, shown.memoryName)}
              ${canChange ? nothing : html`<p class="quiet small">${readOnlyText()}</p>`}`
          : nothing
      }
      ${
        open === 'form'
          ? html`<ed-unit-form
              .shown=${shown}
              .changes=${changes}
              @ed-form-close=${() => void this.#close()}
            ></ed-unit-form>`
          : nothing
      }
    `;
  }
}

function readOnlyText(): string {
  return msg(
    'This project only reads this memory; its units can be edited or deleted on the Memories screen.',
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-unit-tools': EdUnitTools;
  }
  interface HTMLElementEventMap {
    'ed-unit-delete': UnitDeleteEvent;
    'ed-unit-draft-show': UnitDraftShowEvent;
  }
}
