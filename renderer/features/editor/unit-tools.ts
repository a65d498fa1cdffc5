import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controls } from '../../ui/controls.ts';
import { dockStyles } from './dock-styles.ts';
import type { ShownUnit, UnitChanges } from './unit-changes.ts';
import { renderProvenance, renderProvenanceDetails } from './unit-provenance.ts';
import '../../ui/icon.ts';
import './unit-form.ts';

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
  @state() private open: 'nothing' | 'details' | 'form' = 'nothing';

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('shown') as ShownUnit | undefined;
    if (before !== undefined && before.unit.id !== this.shown.unit.id) this.open = 'nothing';
  }

  async #close(): Promise<void> {
    this.open = 'nothing';
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[data-tool=edit]')?.focus();
  }

  override render() {
    const { shown, changes, open } = this;
    const canChange = changes.canChange(shown.memoryId);
    return html`
      <div class="line">
        <div class="meta">${renderProvenance(shown.unit, shown.memoryName)}</div>
        <button
          class="plain tool"
          aria-expanded=${open === 'details' ? 'true' : 'false'}
          aria-label=${msg('Details')}
          title=${msg('Where this unit comes from')}
          @click=${() => {
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
                  aria-label=${msg('Edit')}
                  title=${msg('Edit this unit in its memory')}
                  @click=${() => {
                    this.open = open === 'form' ? 'nothing' : 'form';
                  }}
                >
                  <ed-icon name="pencil-line"></ed-icon>
                </button>
                <button
                  class="plain tool"
                  aria-label=${msg('Delete')}
                  title=${msg('Delete this unit from its memory')}
                  @click=${() => void changes.delete(shown)}
                >
                  <ed-icon name="trash"></ed-icon>
                </button>`
            : html`<span class="tag" title=${msg('The project does not write to this memory.')}
                >${msg('read only')}</span
              >`
        }
      </div>
      ${open === 'details' ? renderProvenanceDetails(shown.unit, shown.memoryName) : nothing}
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

declare global {
  interface HTMLElementTagNameMap {
    'ed-unit-tools': EdUnitTools;
  }
}
