import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { languageName, textDirection } from '../../../shared/base/index.ts';
import { plainText, sliceContent } from '../../../shared/content/index.ts';
import { variantDistance } from '../../../shared/memory/index.ts';
import type { HitUnit } from '../../../shared/rpc/index.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { type Mark, renderContent } from '../../ui/content-view.ts';
import { controls } from '../../ui/controls.ts';
import type { ConcordanceGroup, GroupedHit } from './concordance-groups.ts';
import type { SearchMode, SearchSide } from './concordance-query.ts';
import { type ConcordanceSearch, countedAtOnce, type SearchResult } from './concordance-search.ts';
import { concordanceStyles } from './concordance-styles.ts';
import { dockStyles } from './dock-styles.ts';
import type { EditionStore } from './edition-store.ts';
import { termStatusText } from './term-list.ts';
import { TextInsertEvent } from './text-insert.ts';
import type { UnitChanges } from './unit-changes.ts';
import '../../ui/icon.ts';
import './unit-tools.ts';

/** So many hits are all shown at once; of more, the first group. */
const fewHits = 25;
/** Hits of a group that are shown at first, and how many more each time. */
const shownAtOnce = 100;

/** Looks a word or phrase up in the project's memories; hits in groups of the same translation. */
@customElement('ed-concordance-panel')
export class EdConcordancePanel extends LitElement {
  static override styles = [controls, contentStyles, dockStyles, concordanceStyles];

  @property({ attribute: false }) store!: EditionStore;
  @property({ attribute: false }) search!: ConcordanceSearch;
  @property({ attribute: false }) changes!: UnitChanges;
  /** Groups that were opened or closed by hand, of the result shown. */
  @state() private turned: ReadonlyMap<string, boolean> = new Map();
  /** How many hits of a group are shown, where they are more than at first. */
  @state() private reach: ReadonlyMap<string, number> = new Map();
  @query('input') private input!: HTMLInputElement;
  @query('#side') private side!: HTMLSelectElement;
  @query('#mode') private mode!: HTMLSelectElement;
  #dispose: (() => void)[] = [];
  #shown: SearchResult | undefined;
  /** The group that came first when the result was first shown: it stays open while others come before it. */
  #firstGroup: string | undefined;
  #focused: HTMLElement | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dispose = [
      this.search.subscribe(() => this.requestUpdate()),
      this.changes.subscribe(() => void this.search.refresh()),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const dispose of this.#dispose) dispose();
    this.#dispose = [];
  }

  /**
   * Searches for a text, selected on a side, with the field focused; without a text, waits for one to be typed over
   * what was searched last.
   */
  async lookUp(text: string, side: SearchSide | undefined): Promise<void> {
    await this.updateComplete;
    if (text !== '') this.input.value = text;
    if (side !== undefined) this.side.value = side;
    this.input.focus();
    this.input.select();
    if (text !== '') await this.#run();
  }

  #run(): Promise<void> {
    return this.search.run({
      text: this.input.value,
      side: this.side.value as SearchSide,
      mode: this.mode.value as SearchMode,
    });
  }

  override willUpdate(): void {
    const { result } = this.search;
    // The same search, as after an edit, keeps what is open.
    if (result !== undefined && this.#shown?.search !== result.search) {
      this.turned = new Map();
      this.reach = new Map();
      this.#firstGroup = undefined;
    }
    const names = result?.groups.map(nameOf) ?? [];
    if (this.#firstGroup === undefined || !names.includes(this.#firstGroup)) this.#firstGroup = names[0];
    this.#shown = result;
    const focused = this.shadowRoot?.activeElement;
    this.#focused = focused instanceof HTMLElement ? focused : undefined;
  }

  override updated(): void {
    const { result } = this.search;
    // a group that the count has moved up or down loses the focus
    if (this.#focused?.isConnected && this.shadowRoot?.activeElement === null) {
      this.#focused.focus({ preventScroll: true });
    }
    if (result === undefined) return;
    const shown = result.groups.filter((group) => this.#isOpen(result, group));
    void this.search.loadUnits(shown.flatMap((group) => this.#reached(group).map(({ hit }) => hit)));
  }

  override render() {
    const { search, problem, running, result, recent } = this.search;
    const { project, language } = this.store;
    const option = (value: string, label: string, selected: string) =>
      html`<option value=${value} ?selected=${value === selected}>${label}</option>`;
    return html`<div class="panel" @keydown=${(event: KeyboardEvent) => this.#onKey(event)}>
      <form
        class="search"
        role="search"
        @submit=${(event: Event) => {
          event.preventDefault();
          void this.#run();
        }}
      >
        <div class="field"><input
          type="search"
          dir="auto"
          list="recent"
          autocomplete="off"
          .value=${search.text}
          aria-label=${msg('Word or phrase in the memory')}
          placeholder=${msg('Word or phrase in the memory')}
        />
        <datalist id="recent">${recent.map((text) => html`<option value=${text}></option>`)}</datalist>
        <button>${msg('Search')}</button></div>
        <select id="side" aria-label=${msg('Where to search')} @change=${() => void this.#run()}>
          ${option('both', msg('Both languages'), search.side)}
          ${option('source', languageName(project.sourceLanguage), search.side)}
          ${option('target', languageName(language), search.side)}
        </select>
        <select id="mode" aria-label=${msg('How to search')} @change=${() => void this.#run()}>
          ${option('exact', msg('As written'), search.mode)}
          ${option('words', msg('Whole words'), search.mode)}
          ${option('stemmed', msg('All forms of the words'), search.mode)}
          ${option('pattern', msg('Regular expression'), search.mode)}
        </select>
      </form>
      <div class="state" role="status">
        ${
          running
            ? html`<span>${this.#activity(result)}</span>
                <button class="small-button" @click=${() => this.search.cancel()}>${msg('Stop')}</button>`
            : nothing
        }
      </div>
      ${problem === '' ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
      ${result === undefined && problem === '' && !running ? html`<p class="nothing">${this.#hint()}</p>` : nothing}
      ${result === undefined ? nothing : this.#renderResult(result)}
    </div>`;
  }

  #activity(result: SearchResult | undefined): string {
    return result === undefined || result.search !== this.search.search || result.hits.length === 0
      ? msg('Searching …')
      : msg(str`Counting up to ${this.search.limit.toLocaleString()} units …`);
  }

  #hint(): string {
    return this.store.project.memories.length === 0
      ? msg('This project has no memory to search.')
      : msg(
          'Finds a word or phrase in all memories of the project; what is selected in a segment is looked up at once.',
        );
  }

  #renderResult(result: SearchResult) {
    const { hits, groups, concept, extent, search } = result;
    if (hits.length === 0) {
      if (extent === 'part') return nothing;
      return this.#renderNoHit(search);
    }
    const translations = groups.reduce(
      (sum, { once, hits: ofGroup }) => sum + (once ? ofGroup.length : 1),
      0,
    );
    const used = new Set(groups.map(({ rendering }) => rendering));
    const unused = (concept?.terms ?? []).filter(
      ({ text, status }) => !used.has(text) && (status === 'preferred' || status === 'admitted'),
    );
    return html`
      <p class="nothing">
        ${
          extent === 'first'
            ? msg(str`The first ${hits.length.toLocaleString()} units of more`)
            : extent === 'part'
              ? this.search.running
                ? msg(str`${hits.length.toLocaleString()} units so far`)
                : msg(str`The first ${hits.length.toLocaleString()} units, stopped there`)
              : hits.length === 1
                ? msg('1 unit')
                : msg(str`${hits.length.toLocaleString()} units`)
        }${
          concept === undefined
            ? `, ${translations === 1 ? msg('1 translation') : msg(str`${translations.toLocaleString()} translations`)}`
            : `, ${msg('by the term used')}`
        }
      </p>
      <div class="groups">
        ${repeat(groups, nameOf, (group) => this.#renderGroup(result, group))}
      </div>
      ${
        unused.length === 0
          ? nothing
          : html`<p class="nothing unused">
              ${msg('Not used here:')}
              ${unused.map(({ text, language }) => html`<span lang=${language} dir="auto">${text}</span>`)}
            </p>`
      }
      ${
        extent === 'first'
          ? html`<button class="small-button" ?disabled=${this.search.running} @click=${() => void this.search.more()}>
              ${msg(str`Count up to ${(hits.length + countedAtOnce).toLocaleString()} units`)}
            </button>`
          : nothing
      }
    `;
  }

  #renderNoHit({ text, mode }: SearchResult['search']) {
    return html`<p class="nothing" role="status">
        ${msg(str`“${text}” was not found in the memories of this project.`)}
      </p>
      ${
        mode === 'stemmed' || mode === 'pattern'
          ? nothing
          : html`<button
              class="small-button"
              @click=${() => {
                this.mode.value = 'stemmed';
                this.input.focus();
                void this.#run();
              }}
            >
              ${msg('Look for all forms of the words')}
            </button>`
      }`;
  }

  #isOpen(result: SearchResult, group: ConcordanceGroup): boolean {
    const name = nameOf(group);
    const turned = this.turned.get(name);
    return turned ?? (name === this.#firstGroup || group.once === true || result.hits.length <= fewHits);
  }

  #turn(group: ConcordanceGroup, open: boolean): void {
    this.turned = new Map(this.turned).set(nameOf(group), open);
  }

  #reached(group: ConcordanceGroup): readonly GroupedHit[] {
    return group.hits.slice(0, this.reach.get(nameOf(group)) ?? shownAtOnce);
  }

  #renderGroup(result: SearchResult, group: ConcordanceGroup) {
    const open = this.#isOpen(result, group);
    const term = result.concept?.terms.find(({ text }) => text === group.rendering);
    const language = result.renderedOn === 'target' ? this.store.language : this.store.project.sourceLanguage;
    const reached = this.#reached(group);
    const hits = html`<ul class="hits">
        ${repeat(
          reached,
          ({ hit }) => `${hit.memoryId}/${hit.unit.id}`,
          (grouped) => this.#renderHit(result, grouped),
        )}
      </ul>
      ${
        reached.length === group.hits.length
          ? nothing
          : html`<button
              class="small-button further"
              data-stop
              @click=${() => {
                this.reach = new Map(this.reach).set(nameOf(group), reached.length + shownAtOnce);
              }}
            >
              ${msg(str`Show more: ${reached.length.toLocaleString()} of ${group.hits.length.toLocaleString()} are shown`)}
            </button>`
      }`;
    // where no translation is there twice there is nothing to count
    if (group.once && result.groups.length === 1) return html`<section class="group">${hits}</section>`;
    return html`<section class="group">
      <h2>
        <button
          class="group-head"
          data-stop
          aria-expanded=${open ? 'true' : 'false'}
          @click=${() => this.#turn(group, !open)}
        >
          <ed-icon name=${open ? 'chevron-down' : 'chevron-right'}></ed-icon>
          ${
            group.rendering === undefined
              ? html`<span class="name other">${group.once ? msg('Translated so once') : msg('Other')}</span>`
              : html`<span class="name" lang=${language} dir=${textDirection(language)}>${group.rendering}</span>`
          }
          ${
            term === undefined || term.status === 'preferred'
              ? nothing
              : html`<span class="tag ${term.status}">${termStatusText(term.status)}</span>`
          }
          <span class="count">${group.hits.length.toLocaleString()} ×</span>
        </button>
      </h2>
      ${open ? hits : nothing}
    </section>`;
  }

  #renderHit({ renderedOn }: SearchResult, grouped: GroupedHit) {
    const { hit, rendering } = grouped;
    const { unit } = hit;
    const whole = this.search.unitOf(hit);
    const part =
      rendering !== undefined && (rendering.start > 0 || rendering.end < unit[renderedOn].text.length)
        ? rendering
        : undefined;
    const marks = (side: 'source' | 'target'): Mark[] => [
      ...hit[side === 'source' ? 'sourceRanges' : 'targetRanges'].map(
        ([start, end]): Mark => ({ start, end, className: 'found' }),
      ),
      ...(part !== undefined && side === renderedOn
        ? [{ start: part.start, end: part.end, className: 'rendering' }]
        : []),
    ];
    const insert = part !== undefined && renderedOn === 'target' ? textOf(grouped) : plainText(unit.target);
    return html`<li class="edition">
      <div lang=${unit.sourceLanguage} dir=${textDirection(unit.sourceLanguage)}>
        ${renderContent(unit.source, marks('source'))}
      </div>
      <div class="translation" lang=${unit.targetLanguage} dir=${textDirection(unit.targetLanguage)}>
        ${renderContent(unit.target, marks('target'))}
      </div>
      ${this.#renderVariant(unit)}
      <button
        class="small-button"
        data-stop
        title=${msg('Put this into the target, or what is selected of the translation')}
        @mousedown=${(event: Event) => event.preventDefault()}
        @click=${(event: Event) => this.#insert(event, insert)}
      >
        <span>${msg(html`Insert “<bdi>${shortened(insert)}</bdi>”`)}</span>
      </button>
      ${
        whole === undefined
          ? html`<div class="tools-space"></div>`
          : html`<ed-unit-tools
              .shown=${{ memoryId: hit.memoryId, memoryName: hit.memoryName, unit: whole }}
              .changes=${this.changes}
            ></ed-unit-tools>`
      }
    </li>`;
  }

  /** That a unit is in another region's language than the edition, as lookups say it. */
  #renderVariant({ sourceLanguage, targetLanguage }: HitUnit) {
    const { project, language } = this.store;
    const others = [
      ...(variantDistance(project.sourceLanguage, sourceLanguage) === 1 ? [sourceLanguage] : []),
      ...(variantDistance(language, targetLanguage) === 1 ? [targetLanguage] : []),
    ];
    return others.length === 0
      ? nothing
      : html`<div class="variant">
          ${msg('other language variant')}: ${others.map((tag) => languageName(tag)).join(', ')}
        </div>`;
  }

  #insert(event: Event, text: string): void {
    const hit = (event.currentTarget as HTMLElement).closest('li')?.querySelector('.translation');
    const root = this.shadowRoot as (ShadowRoot & { getSelection?: () => Selection | null }) | null;
    const selection = root?.getSelection?.() ?? getSelection();
    const inside =
      selection !== null &&
      !selection.isCollapsed &&
      selection.rangeCount > 0 &&
      hit?.contains(selection.getRangeAt(0).commonAncestorContainer) === true;
    this.dispatchEvent(new TextInsertEvent(inside ? selection.toString() : text));
  }

  /** Up and Down walk groups and hits, Left and Right close and open a group. */
  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = event.composedPath()[0];
    if (!(from instanceof HTMLElement) || !from.matches('[data-stop]')) return;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const expanded = from.getAttribute('aria-expanded');
      const rtl = getComputedStyle(from).direction === 'rtl';
      const opens = (event.key === 'ArrowRight') !== rtl;
      if (expanded === null || (expanded === 'true') === opens) return;
      event.preventDefault();
      from.click();
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-stop]')];
    event.preventDefault();
    stops[stops.indexOf(from) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  }
}

/** What tells a group from the others of its result. */
function nameOf({ rendering, once }: ConcordanceGroup): string {
  return rendering ?? (once ? ' ' : '');
}

function textOf({ hit, rendering }: GroupedHit): string {
  return rendering === undefined
    ? plainText(hit.unit.target)
    : plainText(sliceContent(hit.unit.target, rendering.start, rendering.end));
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= 32 ? text : `${characters.slice(0, 31).join('').trimEnd()}…`;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-concordance-panel': EdConcordancePanel;
  }
}
