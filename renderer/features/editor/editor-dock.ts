import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Services } from '../../platform/services.ts';
import { controls } from '../../ui/controls.ts';
import type { EdConcordancePanel } from './concordance-panel.ts';
import type { SearchSide } from './concordance-query.ts';
import { ConcordanceSearch } from './concordance-search.ts';
import { dockStyles } from './dock-styles.ts';
import type { EditionStore } from './edition-store.ts';
import type { SegmentLookups } from './segment-lookups.ts';
import type { UnitChanges } from './unit-changes.ts';
import { EdUnitTools, type UnitDeleteEvent, type UnitDraftShowEvent } from './unit-tools.ts';
import type { EdWaitingUnits } from './waiting-units.ts';
import './concordance-panel.ts';
import './editions-panel.ts';
import './matches-panel.ts';
import './preview-panel.ts';
import './waiting-units.ts';

const tabs = ['matches', 'concordance', 'editions', 'preview'] as const;
type DockTab = (typeof tabs)[number];

/** What follows the active segment, in tabs: matches and terms, concordance, sibling editions, preview. */
@customElement('ed-editor-dock')
export class EdEditorDock extends LitElement {
  static override styles = [
    controls,
    dockStyles,
    css`
      :host {
        block-size: 100%;
        overflow: hidden;
      }
      .dock-panel {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-block-size: 0;
      }
      .dock-panel > * {
        flex: 1;
      }
      .dock-panel:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) store!: EditionStore;
  @property({ attribute: false }) lookups!: SegmentLookups;
  @property({ attribute: false }) changes!: UnitChanges;
  /** What was found stays while another tab is shown. */
  #search: ConcordanceSearch | undefined;
  @state() private tab: DockTab = 'matches';
  @query('ed-waiting-units') private waiting!: EdWaitingUnits;
  @query('ed-concordance-panel') private concordancePanel!: EdConcordancePanel | null;

  /** Shows the concordance and looks a text up in it; `side`: where it was selected. */
  async concordance(text: string, side: SearchSide | undefined): Promise<void> {
    this.tab = 'concordance';
    await this.updateComplete;
    await this.concordancePanel?.lookUp(text, side);
  }

  /** Moves the focus to the tab that is open. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  }

  #onLeave(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    this.dispatchEvent(new Event('ed-dock-leave'));
  }

  /** Deletes a unit where it is shown: the focus goes to the one behind it, else before it, else to the text. */
  async #delete({ shown }: UnitDeleteEvent): Promise<void> {
    const before = [...toolsIn(this.renderRoot)];
    const at = before.findIndex((tools) => tools.matches(':focus-within'));
    if (!(await this.changes.delete(shown)) || at < 0) return;
    const deleted = before[at]!;
    const isThere = () => deleted.isConnected && deleted.shown.unit.id === shown.unit.id;
    for (let frames = 0; isThere() && frames < mostFrames; frames++) {
      await new Promise(requestAnimationFrame);
    }
    // Whoever went elsewhere meanwhile stays there.
    if (document.activeElement !== document.body) return;
    const left = [...before.slice(at), ...before.slice(0, at).reverse()].find(
      ({ isConnected }) => isConnected,
    );
    if (left === undefined) this.dispatchEvent(new Event('ed-dock-leave'));
    else left.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'complementary');
    this.setAttribute('aria-label', msg('Dock'));
  }

  #label(tab: DockTab): string {
    const labels = {
      matches: msg('Matches'),
      concordance: msg('Concordance'),
      editions: msg('Editions'),
      preview: msg('Preview'),
    };
    return labels[tab];
  }

  #onKey(event: KeyboardEvent): void {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    this.tab = tabs[(tabs.indexOf(this.tab) + by + tabs.length) % tabs.length]!;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus(),
    );
  }

  override render() {
    return html`
      <div
        class="tabs"
        role="tablist"
        @keydown=${(event: KeyboardEvent) => {
          this.#onKey(event);
          this.#onLeave(event);
        }}
      >
        ${tabs.map(
          (tab) => html`<button
            id=${`tab-${tab}`}
            role="tab"
            aria-selected=${this.tab === tab ? 'true' : 'false'}
            aria-controls="dock-panel"
            tabindex=${this.tab === tab ? '0' : '-1'}
            @click=${() => {
              this.tab = tab;
            }}
          >
            ${this.#label(tab)}
          </button>`,
        )}
      </div>
      <ed-waiting-units
        .changes=${this.changes}
        @keydown=${(event: KeyboardEvent) => this.#onLeave(event)}
      ></ed-waiting-units>
      <div
        id="dock-panel"
        class="dock-panel"
        role="tabpanel"
        aria-labelledby=${`tab-${this.tab}`}
        tabindex="0"
        @keydown=${(event: KeyboardEvent) => this.#onLeave(event)}
        @ed-unit-draft-show=${({ shown }: UnitDraftShowEvent) => this.waiting.show(shown)}
        @ed-unit-delete=${(event: UnitDeleteEvent) => void this.#delete(event)}
      >
        ${this.#renderPanel()}
      </div>
    `;
  }

  #renderPanel() {
    const { store, lookups, changes, services } = this;
    switch (this.tab) {
      case 'matches':
        return html`<ed-matches-panel
          .store=${store}
          .lookups=${lookups}
          .changes=${changes}
        ></ed-matches-panel>`;
      case 'concordance':
        this.#search ??= new ConcordanceSearch(services, store);
        return html`<ed-concordance-panel
          .store=${store}
          .search=${this.#search}
          .changes=${changes}
        ></ed-concordance-panel>`;
      case 'editions':
        return html`<ed-editions-panel
          .services=${services}
          .store=${store}
        ></ed-editions-panel>`;
      case 'preview':
        return html`<ed-preview-panel .services=${services} .store=${store}></ed-preview-panel>`;
    }
  }
}

/** Frames that a deleted unit may take to go from the screen. */
const mostFrames = 60;

/** The tools of all units shown, in order. */
function* toolsIn(root: Element | DocumentFragment): Generator<EdUnitTools> {
  for (const element of root.querySelectorAll('*')) {
    if (element instanceof EdUnitTools) yield element;
    else if (element.shadowRoot !== null) yield* toolsIn(element.shadowRoot);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-editor-dock': EdEditorDock;
  }
}
