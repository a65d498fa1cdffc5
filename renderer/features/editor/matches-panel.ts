import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { describeFailure, failureOf, textDirection } from '../../../shared/base/index.ts';
import { diffWords, plainText } from '../../../shared/content/index.ts';
import type { Match } from '../../../shared/memory/index.ts';
import type { TermHit } from '../../../shared/terms/index.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { renderContent } from '../../ui/content-view.ts';
import { controls } from '../../ui/controls.ts';
import { diffMarks } from '../../ui/diff-marks.ts';
import { describeKey } from '../../ui/keys.ts';
import { dockStyles } from './dock-styles.ts';
import type { EditionStore } from './edition-store.ts';
import { EditionUpdates } from './edition-updates.ts';
import { renderFindings, rowFindings } from './findings-list.ts';
import { reasonText } from './score-reasons.ts';
import type { SegmentLookups } from './segment-lookups.ts';
import '../../ui/icon.ts';

/** Fired when the person takes hit `number` (from 1), as the key Mod+number does. */
export class HitUseEvent extends Event {
  readonly number: number;

  constructor(number: number) {
    super('ed-hit-use', { bubbles: true, composed: true });
    this.number = number;
  }
}

/** Memory matches and terms of the active segment, numbered for Mod+1 … 9. */
@customElement('ed-matches-panel')
export class EdMatchesPanel extends LitElement {
  static override styles = [controls, contentStyles, dockStyles];

  @property({ attribute: false }) store!: EditionStore;
  @property({ attribute: false }) lookups!: SegmentLookups;

  constructor() {
    super();
    new EditionUpdates(this, ['rows', 'active']);
  }

  override render() {
    const { matches, pending, terms, problem } = this.lookups;
    const findings = rowFindings(this.store, this.store.active, terms.findings);
    return html`
      <div class="panel">
        ${this.#renderNote()} ${renderFindings(findings)}
        <div class="heading"><h2>${msg('Matches')}</h2></div>
        ${
          problem === undefined
            ? nothing
            : html`<p class="nothing" role="alert">${describeFailure(failureOf(problem))}</p>`
        }
        ${
          matches.length === 0
            ? html`<p class="nothing">
                ${pending ? msg('Looking …') : msg(str`No match of ${this.store.project.threshold} % or more.`)}
              </p>`
            : html`<ol class="hits" aria-label=${msg('Matches')}>
                ${guard([matches], () => matches.map((match, index) => this.#renderMatch(match, index + 1)))}
              </ol>`
        }
        <div class="heading"><h2>${msg('Terms')}</h2></div>
        ${
          terms.hits.length === 0
            ? html`<p class="nothing">
                ${msg('No glossary term in this segment.')}
                ${msg(str`${describeKey('Mod+E')} adds one from what is selected.`)}
              </p>`
            : html`<ul class="hits" aria-label=${msg('Terms')}>
                ${terms.hits.map((hit) => this.#renderTerm(hit))}
              </ul>`
        }
      </div>
    `;
  }

  #renderMatch(match: Match, number: number) {
    const { store } = this;
    const { unit, score, reasons } = match;
    const segment = store.segment(store.active);
    const marks = diffMarks({
      parts: diffWords(unit.source, segment.source),
      from: unit.source,
      to: segment.source,
    });
    const band = score >= 100 ? 'exact' : score >= 85 ? 'high' : '';
    const date = unit.changedAt > 0 ? new Date(unit.changedAt).toLocaleDateString() : '';
    return html`<li class="hit" data-score=${score}>
      <button
        class="key"
        title=${msg(str`Use this match (${describeKey(`Mod+${number}`)})`)}
        aria-label=${msg(str`Use match ${number}, ${score} %`)}
        @click=${() => this.dispatchEvent(new HitUseEvent(number))}
      >
        ${number}
      </button>
      <div class="body">
        <div lang=${store.language} dir=${textDirection(store.language)}>${renderContent(unit.target)}</div>
        ${
          score >= 100
            ? nothing
            : html`<div class="fuzzy diff" lang=${store.project.sourceLanguage}>
                ${renderContent(marks.content, marks.marks)}
              </div>`
        }
        <div class="meta">
          <span class="score ${band}">${score} %</span>
          <span>${reasons.map(reasonText).join(', ')}</span>
        </div>
        <div class="meta">
          <span>${match.memoryName}</span>
          ${unit.trust === 'translated' ? nothing : html`<span>${trustText(unit.trust)}</span>`}
          <span>${[unit.changedBy, date].filter((part) => part !== '').join(', ')}</span>
        </div>
      </div>
    </li>`;
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

  #renderTerm(hit: TermHit) {
    const { store, lookups } = this;
    const source = hit.occurrences[0];
    const finding = lookups.terms.findings.find(
      ({ kind, conceptId }) => kind === 'missing' && conceptId === hit.concept.id,
    );
    const missing = finding !== undefined && store.target(store.active).content.text !== '';
    return html`<li class="concept">
      <div class="meta">
        <span class="source-term" lang=${store.project.sourceLanguage}>${source?.term.text ?? ''}</span>
        ${missing ? html`<span class="tag missing">${msg('missing in the target')}</span>` : nothing}
      </div>
      ${
        hit.targets.length === 0
          ? html`<p class="nothing">${msg('No term in this language yet.')}</p>`
          : html`<ul>
              ${hit.targets.map((term) => {
                const number = lookups.numbered.findIndex(
                  (numbered) => numbered.kind === 'term' && numbered.term === term,
                );
                const allowed = term.status === 'preferred' || term.status === 'admitted';
                return html`<li>
                  ${
                    allowed && number >= 0
                      ? html`<button
                          title=${msg(str`Insert (${describeKey(`Mod+${number + 1}`)})`)}
                          aria-label=${msg(str`${number + 1}: insert ${term.text}`)}
                          @click=${() => this.dispatchEvent(new HitUseEvent(number + 1))}
                        >
                          ${number + 1}
                        </button>`
                      : nothing
                  }
                  <span class="term-text ${term.status}" lang=${store.language} dir=${textDirection(store.language)}
                    >${term.text}</span
                  >
                  ${
                    term.status === 'preferred'
                      ? nothing
                      : html`<span class="tag ${term.status}">${termStatusText(term.status)}</span>`
                  }
                </li>`;
              })}
            </ul>`
      }
      ${hit.concept.definition === '' ? nothing : html`<p class="definition">${hit.concept.definition}</p>`}
    </li>`;
  }
}

function trustText(trust: Match['unit']['trust']): string {
  const texts = {
    aligned: msg('aligned'),
    draft: msg('draft'),
    translated: msg('translated'),
    reviewed: msg('reviewed'),
    approved: msg('approved'),
  };
  return texts[trust];
}

function termStatusText(status: 'admitted' | 'deprecated' | 'forbidden'): string {
  const texts = {
    admitted: msg('also allowed'),
    deprecated: msg('deprecated'),
    forbidden: msg('forbidden'),
  };
  return texts[status];
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-matches-panel': EdMatchesPanel;
  }
  interface HTMLElementEventMap {
    'ed-hit-use': HitUseEvent;
  }
}
