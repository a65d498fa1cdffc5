import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { textDirection } from '../../../shared/base/index.ts';
import { type Content, diffWords } from '../../../shared/content/index.ts';
import type { Match, ReplacedPart } from '../../../shared/memory/index.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { type Mark, renderContent } from '../../ui/content-view.ts';
import { controls } from '../../ui/controls.ts';
import { diffMarks } from '../../ui/diff-marks.ts';
import { describeKey } from '../../ui/keys.ts';
import { dockStyles } from './dock-styles.ts';
import { reasonText } from './score-reasons.ts';
import type { UnitChanges } from './unit-changes.ts';
import './unit-tools.ts';

/** Fired when the person takes hit `number` (from 1), as the key Mod+number does. */
export class HitUseEvent extends Event {
  readonly number: number;

  constructor(number: number) {
    super('ed-hit-use', { bubbles: true, composed: true });
    this.number = number;
  }
}

/** One match: target, what differs in the source, score with its reasons, where the unit comes from. */
@customElement('ed-match-card')
export class EdMatchCard extends LitElement {
  static override styles = [
    controls,
    contentStyles,
    dockStyles,
    css`
      :host {
        display: block;
        background: transparent;
      }
      .replaced {
        border-radius: 2px;
        background: var(--ed-info-soft);
        color: var(--ed-info);
        text-decoration: underline dotted;
        text-underline-offset: 3px;
      }
    `,
  ];

  @property({ attribute: false }) match!: Match;
  /** From 1, as the keys count. */
  @property({ type: Number }) number = 1;
  /** The segment that it is offered for. */
  @property({ attribute: false }) source!: Content;
  @property({ attribute: false }) changes!: UnitChanges;

  override render() {
    const { match, number } = this;
    const { unit, score, reasons } = match;
    const target = match.target ?? unit.target;
    const band = score >= 100 ? 'exact' : score >= 85 ? 'high' : '';
    return html`<div class="hit">
      <button
        class="key"
        title=${msg(str`Use this match (${describeKey(`Mod+${number}`)})`)}
        aria-label=${msg(str`Use match ${number}, ${score} %`)}
        @click=${() => this.dispatchEvent(new HitUseEvent(number))}
      >
        ${number}
      </button>
      <div class="body">
        <div lang=${unit.targetLanguage} dir=${textDirection(unit.targetLanguage)}>
          ${renderContent(target, (match.parts ?? []).map(partMark))}
        </div>
        ${this.#renderDifference()}
        <div class="meta">
          <span class="score ${band}">${score} %</span>
          <span class="kind-of-match">${kindText(match.kind)}</span>
          <span class="reasons">${reasons.map(reasonText).join(', ')}</span>
        </div>
        <ed-unit-tools
          .shown=${match}
          .changes=${this.changes}
          .name=${msg(str`match ${number}`)}
        ></ed-unit-tools>
      </div>
    </div>`;
  }

  #renderDifference() {
    const { unit } = this.match;
    const parts = diffWords(unit.source, this.source);
    if (parts.every(({ kind }) => kind === 'same')) return nothing;
    const { content, marks } = diffMarks({ parts, from: unit.source, to: this.source });
    return html`<div class="fuzzy diff" lang=${unit.sourceLanguage} dir=${textDirection(unit.sourceLanguage)}>
      ${renderContent(content, marks)}
    </div>`;
  }
}

function partMark({ start, end, was, source }: ReplacedPart): Mark {
  return { start, end, className: 'replaced', title: msg(str`“${was}” became this, for “${source.text}”`) };
}

function kindText(kind: Match['kind']): string {
  const texts = {
    context: msg('in context'),
    exact: msg('exact'),
    fuzzy: msg('similar'),
    assembled: msg('assembled'),
  };
  return texts[kind];
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-match-card': EdMatchCard;
  }
  interface HTMLElementEventMap {
    'ed-hit-use': HitUseEvent;
  }
}
