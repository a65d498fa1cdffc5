import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { describeFailure, failureOf, type LanguageTag, languageName } from '../../../shared/base/index.ts';
import type { TriedParagraph } from '../../../shared/rpc/index.ts';
import type { BreakExplanation, RuleRow, RuleSet } from '../../../shared/segmentation/index.ts';
import { createSegmentationClient, type SegmentationClient } from '../../platform/segmentation-client.ts';
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
        padding: 8px 0;
        line-height: 1.5;
        overflow-wrap: anywhere;
      }
      li + li {
        border-block-start: 1px solid var(--ed-border);
      }
      mark {
        margin-inline: 1px;
        border-radius: 2px;
        background: var(--ed-accent-soft);
        color: var(--ed-accent);
        font-weight: 700;
      }
      .why {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0 var(--ed-space-2);
        margin: 2px 0 0;
        direction: ltr;
        text-align: start;
      }
      .why dd {
        margin: 0;
      }
      .why dt {
        font-weight: 560;
      }
      code {
        font-family: var(--ed-font-mono);
      }
    `,
  ];

  @property({ attribute: false }) set!: RuleSet;
  @property() language: LanguageTag = 'en';
  @state() private text =
    'Dr. Smith met the delegates at 5 p.m. on No. 21 Main St. The U.S. envoy left early. “Why?” he asked. See p. 12.';

  @state() private paragraphs: readonly TriedParagraph[] = [];
  @state() private problem = '';
  #client: SegmentationClient | undefined;

  override render() {
    return html`
      <div>
        <h2>${msg('Try a text')}</h2>
        <p class="quiet small">
          ${msg(str`Cut by the rules for ${languageName(this.language)}.`)} <mark>│</mark>
          ${msg('A rule keeps the sentence together here.')}
        </p>
      </div>
      <label class="visually-hidden" for="text">${msg('Text to try')}</label>
      <textarea
        id="text"
        maxlength=${longest}
        placeholder=${msg('Type or paste a text')}
        lang=${this.language}
        dir="auto"
        .value=${this.text}
        @input=${(event: Event) => {
          this.text = (event.target as HTMLTextAreaElement).value;
        }}
      ></textarea>
      ${this.#renderResult()}
    `;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#client = createSegmentationClient();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#client?.dispose();
    this.#client = undefined;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('set') || changed.has('language') || changed.has('text')) void this.#try();
  }

  async #try(): Promise<void> {
    const client = this.#client;
    const { set, language, text } = this;
    try {
      const paragraphs = await client?.explain({ set, language, text });
      if (paragraphs === undefined) return;
      this.paragraphs = paragraphs;
      this.problem = '';
    } catch (error) {
      // Not of the trial: the screen was left.
      if (client === this.#client) this.problem = describeFailure(failureOf(error));
    }
  }

  #renderResult() {
    if (this.problem !== '') return html`<p role="alert">${this.problem}</p>`;
    return html`<ol aria-label=${msg('Sentences')}>
      ${this.paragraphs.flatMap(({ text, breaks, explanations }) => {
        const cuts = [0, ...breaks, text.length];
        return cuts.slice(1).map((end, index) => this.#renderSentence(text, cuts[index]!, end, explanations));
      })}
    </ol>`;
  }

  #renderSentence(text: string, start: number, end: number, decisions: readonly BreakExplanation[]) {
    const inside = decisions.filter(({ offset, breaks }) => !breaks && offset > start && offset < end);
    const parts: unknown[] = [];
    let last = start;
    for (const { offset } of inside) {
      parts.push(text.slice(last, offset), html`<mark>│</mark>`);
      last = offset;
    }
    parts.push(text.slice(last, end));
    const ended = decisions.find(({ offset, breaks }) => breaks && offset === end);
    return html`<li>
      <div lang=${this.language} dir="auto">${parts}</div>
      ${
        inside.length === 0 && ended === undefined
          ? nothing
          : html`<dl class="why quiet small">
              ${inside.map(
                ({ offset, rule }) =>
                  html`<dt><bdi lang=${this.language}>${around(text, offset)}</bdi></dt>
                    <dd>${describe(rule)}</dd>`,
              )}
              ${ended === undefined ? nothing : html`<dt>${msg('Ends')}</dt><dd>${describe(ended.rule)}</dd>`}
            </dl>`
      }
    </li>`;
  }
}

/** The words on either side of a place. */
function around(text: string, offset: number): string {
  const before = /\S{0,12}\s*$/u.exec(text.slice(0, offset))?.[0].trim() ?? '';
  const after = /^\s*\S{0,12}/u.exec(text.slice(offset))?.[0].trim() ?? '';
  return `${before}│${after}`;
}

/** What the rule is for; its patterns only where nobody has said. */
function describe({ comment, before, after, origin }: RuleRow) {
  const own = origin === 'user' ? msg('own rule') : origin === 'imported' ? msg('imported rule') : '';
  const pattern = `${shortened(before)} │ ${shortened(after)}`;
  const what = comment === undefined || comment === '' ? html`<code>${pattern}</code>` : comment;
  return html`<span title=${`${before} │ ${after}`}>${what}${own === '' ? nothing : ` (${own})`}</span>`;
}

function shortened(pattern: string): string {
  return pattern.length > 40 ? `${pattern.slice(0, 39)}…` : pattern;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-try-segmentation': EdTrySegmentation;
  }
}
