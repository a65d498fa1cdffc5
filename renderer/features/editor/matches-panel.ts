import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { describeFailure, failureOf } from '../../../shared/base/index.ts';
import { plainText } from '../../../shared/content/index.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { controls } from '../../ui/controls.ts';
import { dockStyles } from './dock-styles.ts';
import type { EditionStore } from './edition-store.ts';
import { EditionUpdates } from './edition-updates.ts';
import { renderFindings, rowFindings } from './findings-list.ts';
import { renderFragments } from './fragment-list.ts';
import { HitUseEvent } from './match-card.ts';
import type { SegmentLookups } from './segment-lookups.ts';
import { renderTerms } from './term-list.ts';
import { TextInsertEvent } from './text-insert.ts';
import type { UnitChanges } from './unit-changes.ts';
import '../../ui/icon.ts';

/** Memory matches, parts and terms of the active segment, numbered for Mod+1 … 9. */
@customElement('ed-matches-panel')
export class EdMatchesPanel extends LitElement {
  static override styles = [controls, contentStyles, dockStyles];

  @property({ attribute: false }) store!: EditionStore;
  @property({ attribute: false }) lookups!: SegmentLookups;
  @property({ attribute: false }) changes!: UnitChanges;

  constructor() {
    super();
    new EditionUpdates(this, ['rows', 'active']);
  }

  override render() {
    const { store, lookups } = this;
    const { matches, problem, terms } = lookups;
    const findings = rowFindings(store, store.active, terms.findings);
    return html`
      <div class="panel">
        ${this.#renderNote()}
        <div class="heading"><h2>${msg('Matches')}</h2></div>
        ${
          problem === undefined
            ? nothing
            : html`<p class="nothing" role="alert">${describeFailure(failureOf(problem))}</p>`
        }
        ${matches.length === 0 ? this.#renderNoMatch() : guard([matches], () => this.#renderMatches())}
        ${renderFragments(store, lookups, (text) => this.dispatchEvent(new TextInsertEvent(text)))}
        <div class="heading"><h2>${msg('Terms')}</h2></div>
        ${renderTerms(store, lookups, (number) => this.dispatchEvent(new HitUseEvent(number)))}
      </div>
      ${renderFindings(findings)}
    `;
  }

  #renderNoMatch() {
    const { pending } = this.lookups;
    return html`<p class="nothing">
      ${pending ? msg('Looking …') : msg(str`No match of ${this.store.project.threshold} % or more.`)}
    </p>`;
  }

  #renderMatches() {
    const { source } = this.store.segment(this.store.active);
    return html`<ol class="hits" aria-label=${msg('Matches')}>
      ${repeat(
        this.lookups.matches,
        // A unit may be there as it is and assembled.
        ({ memoryId, unit, kind }) => `${memoryId}/${unit.id}/${kind === 'assembled'}`,
        (match, index) => html`<li data-score=${match.score} data-kind=${match.kind}>
          <ed-match-card
            .match=${match}
            .number=${index + 1}
            .source=${source}
            .changes=${this.changes}
          ></ed-match-card>
        </li>`,
      )}
    </ol>`;
  }

  /** What the author of the file says about the segment, and how long the target may be. */
  #renderNote() {
    const { note, maxLength } = this.store.segment(this.store.active);
    if (note === undefined && maxLength === undefined) return nothing;
    const length = [...plainText(this.store.target(this.store.active).content)].length;
    return html`<div class="heading"><h2>${msg('Note')}</h2></div>
      ${note === undefined ? nothing : html`<p class="note">${note}</p>`}
      ${
        maxLength === undefined
          ? nothing
          : html`<p class=${length > maxLength ? 'too-long' : 'quiet'}>
              ${msg(str`${length.toLocaleString()} of at most ${maxLength.toLocaleString()} characters`)}
            </p>`
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-matches-panel': EdMatchesPanel;
  }
}
