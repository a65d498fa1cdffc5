import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { describeFailure, failureOf, type LanguageTag, textDirection } from '../../../shared/base/index.ts';
import {
  type BreakExplanation,
  explainBreaks,
  type RuleRow,
  type RuleSet,
  ruleSetSegmenter,
} from '../../../shared/segmentation/index.ts';
import { controls } from '../../ui/controls.ts';

/** A longer text is a document. */
const longest = 20_000;

/** A text of the person's, cut by the rules as they are, with the rule that decided each place. */
@customElement('ed-try-segmentation')
export class EdTrySegmentation extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--ed-space-3);
        padding: var(--ed-space-4);
      }
      textarea {
        inline-size: 100%;
        min-block-size: 5.5rem;
        resize: vertical;
      }
      ol {
        padding: 0;
        margin: 0;
        list-style: none;
      }
      li {
        padding: 6px 0;
        line-height: 1.5;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      li + li {
        border-block-start: 1px solid var(--ed-border);
      }
      mark {
        border-radius: 2px;
        background: var(--ed-warning-soft);
        color: var(--ed-warning);
        cursor: help;
      }
      .why {
        display: block;
        white-space: normal;
      }
    `,
  ];

  @property({ attribute: false }) set!: RuleSet;
  @property() language: LanguageTag = 'en';
  @state() private text =
    'Dr. Smith met the delegates at 5 p.m. on No. 21 Main St. The U.S. envoy left early. “Why?” he asked. See p. 12.';

  override render() {
    return html`
      <h2>${msg('Try a text')}</h2>
      <label class="visually-hidden" for="text">${msg('Text to try')}</label>
      <textarea
        id="text"
        maxlength=${longest}
        lang=${this.language}
        dir=${textDirection(this.language)}
        .value=${this.text}
        @input=${(event: Event) => {
          this.text = (event.target as HTMLTextAreaElement).value;
        }}
      ></textarea>
      ${this.#renderResult()}
    `;
  }

  #renderResult() {
    try {
      const segmenter = ruleSetSegmenter(this.set, this.language);
      const paragraphs = this.text.split('\n').filter((line) => line.trim() !== '');
      return html`<ol aria-label=${msg('Sentences')} lang=${this.language} dir=${textDirection(this.language)}>
        ${paragraphs.flatMap((paragraph) => {
          const decisions = explainBreaks(paragraph, segmenter);
          const cuts = [0, ...segmenter.breaks(paragraph), paragraph.length];
          return cuts
            .slice(1)
            .map((end, index) => this.#renderSentence(paragraph, cuts[index]!, end, decisions));
        })}
      </ol>`;
    } catch (error) {
      return html`<p role="alert">${describeFailure(failureOf(error))}</p>`;
    }
  }

  #renderSentence(text: string, start: number, end: number, decisions: readonly BreakExplanation[]) {
    const inside = decisions.filter(({ offset, breaks }) => !breaks && offset > start && offset < end);
    const parts: unknown[] = [];
    let last = start;
    for (const { offset, rule } of inside) {
      parts.push(
        text.slice(last, offset),
        html`<mark title=${msg(str`No break here: ${describe(rule)}`)}>│</mark>`,
      );
      last = offset;
    }
    parts.push(text.slice(last, end));
    const ended = decisions.find(({ offset, breaks }) => breaks && offset === end);
    return html`<li>${parts}${
      ended === undefined
        ? nothing
        : html`<span class="why quiet small" lang="en" dir="ltr">${describe(ended.rule)}</span>`
    }</li>`;
  }
}

function describe({ comment, before, after, origin }: RuleRow): string {
  const pattern = `${shortened(before)} │ ${shortened(after)}`;
  const own = origin === 'user' ? msg('own rule') : origin === 'imported' ? msg('imported rule') : '';
  return [own, comment ?? '', pattern].filter((part) => part !== '').join(' · ');
}

function shortened(pattern: string): string {
  return pattern.length > 40 ? `${pattern.slice(0, 39)}…` : pattern;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-try-segmentation': EdTrySegmentation;
  }
}
