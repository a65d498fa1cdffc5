import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { describeFailure, failureOf, textDirection } from '../../../shared/base/index.ts';
import type { ConcordanceHit } from '../../../shared/rpc/index.ts';
import type { Services } from '../../platform/services.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { type Mark, renderContent } from '../../ui/content-view.ts';
import { controls } from '../../ui/controls.ts';
import { dockStyles } from './dock-styles.ts';
import type { EditionStore } from './edition-store.ts';

const mostHits = 100;

/** Looks a word or phrase up in source and target of the project's memories. */
@customElement('ed-concordance-panel')
export class EdConcordancePanel extends LitElement {
  static override styles = [controls, contentStyles, dockStyles];

  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) store!: EditionStore;
  @state() private hits: readonly ConcordanceHit[] | undefined;
  @state() private searched = '';
  @state() private problem = '';
  @query('input') private input!: HTMLInputElement;

  /** Searches for a text (or waits for one to be typed) with the field focused. */
  async search(text: string): Promise<void> {
    await this.updateComplete;
    if (text !== '') this.input.value = text;
    this.input.focus();
    this.input.select();
    if (this.input.value.trim() !== '') await this.#run();
  }

  async #run(): Promise<void> {
    const wanted = this.input.value.trim();
    if (wanted === '') return;
    const { project, language } = this.store;
    try {
      this.hits = await this.services.memory.concordance({
        memories: project.memories.map(({ memoryId, penalty }) => ({ memoryId, penalty })),
        targetLanguage: language,
        query: wanted,
        side: 'both',
        limit: mostHits,
      });
      this.problem = '';
    } catch (error) {
      this.hits = [];
      this.problem = describeFailure(failureOf(error));
    }
    this.searched = wanted;
  }

  override render() {
    return html`<div class="panel">
      <form
        class="search"
        role="search"
        @submit=${(event: Event) => {
          event.preventDefault();
          void this.#run();
        }}
      >
        <input
          type="search"
          aria-label=${msg('Word or phrase in the memory')}
          placeholder=${msg('Word or phrase in the memory')}
        />
        <button>${msg('Search')}</button>
      </form>
      ${this.problem === '' ? nothing : html`<p class="nothing" role="alert">${this.problem}</p>`}
      ${this.hits === undefined ? nothing : this.#renderHits(this.hits)}
    </div>`;
  }

  #renderHits(hits: readonly ConcordanceHit[]) {
    if (hits.length === 0)
      return html`<p class="nothing">${msg(str`“${this.searched}” is not in the memory.`)}</p>`;
    const mark = (ranges: readonly (readonly [number, number])[]): Mark[] =>
      ranges.map(([start, end]) => ({ start, end, className: 'found' }));
    return html`
      <p class="nothing">
        ${hits.length === 1 ? msg('1 unit') : msg(str`${hits.length} units`)}
        ${hits.length >= mostHits ? msg('(the first ones)') : ''}
      </p>
      <ul class="hits">
        ${hits.map(
          (hit) => html`<li class="edition">
            <div lang=${this.store.project.sourceLanguage}>
              ${renderContent(hit.unit.source, mark(hit.sourceRanges))}
            </div>
            <div lang=${this.store.language} dir=${textDirection(this.store.language)}>
              ${renderContent(hit.unit.target, mark(hit.targetRanges))}
            </div>
            <div class="meta">${hit.memoryName}</div>
          </li>`,
        )}
      </ul>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-concordance-panel': EdConcordancePanel;
  }
}
