import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { languageName } from '../../shared/base/index.ts';
import type { UnplacedReason } from '../../shared/projects/index.ts';
import type { ReadTaking } from '../platform/edition-taking.ts';
import { controls } from './controls.ts';

/** Segments that are named one by one. */
const mostNamed = 8;

/** What taking the translations of a file would change, and what it would not, and why. */
@customElement('ed-taking-summary')
export class EdTakingSummary extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--ed-space-4);
        overflow-wrap: anywhere;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 6px var(--ed-space-3);
        padding: var(--ed-space-3) var(--ed-space-4);
        border: 1px solid var(--ed-border);
        border-radius: var(--ed-radius);
        margin: 0;
      }
      dl > div {
        display: grid;
        grid-template-columns: subgrid;
        grid-column: 1 / -1;
      }
      /* The number stands first, as one reads a count; the term comes first in the source, as a list needs it. */
      dt {
        order: 2;
      }
      dd {
        margin: 0;
        font-variant-numeric: tabular-nums;
        font-weight: 620;
        text-align: end;
      }
      .none,
      .none dd {
        color: var(--ed-text-quiet);
        font-weight: 400;
      }
      .unplaced dd {
        color: var(--ed-warning);
      }
      ul {
        display: grid;
        gap: 6px;
        padding-inline-start: 1.25em;
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) taking!: ReadTaking;

  override render() {
    const { plan, edition, language } = this.taking;
    return html`
      <p>${msg(str`Into the ${languageName(language)} edition of “${edition.document.name}”:`)}</p>
      <dl>
        ${this.#row(plan.changed, plan.changed === 1 ? msg('translation changes') : msg('translations change'))}
        ${this.#row(plan.added, plan.added === 1 ? msg('is new') : msg('are new'))}
        ${this.#row(plan.same, plan.same === 1 ? msg('is the same as here') : msg('are the same as here'))}
        ${this.#row(plan.locked, plan.locked === 1 ? msg('is locked here and left alone') : msg('are locked here and left alone'))}
        ${
          plan.missing === 0
            ? nothing
            : this.#row(
                plan.missing,
                plan.missing === 1
                  ? msg('has no translation in the file and stays as it is')
                  : msg('have no translation in the file and stay as they are'),
              )
        }
        ${this.#row(
          this.#unplaced,
          this.#unplaced === 1
            ? msg('has no place here and is left out')
            : msg('have no place here and are left out'),
          'unplaced',
        )}
      </dl>
      ${this.#renderReasons()} ${this.#renderRemarks()}
    `;
  }

  get #unplaced(): number {
    const { plan, reading } = this.taking;
    return plan.unplaced + reading.unplaced.filter(({ segmentIds }) => segmentIds.length === 0).length;
  }

  #row(count: number, text: string, name = '') {
    return html`<div class=${count === 0 ? 'none' : name}>
      <dt>${text}</dt>
      <dd>${count.toLocaleString()}</dd>
    </div>`;
  }

  #renderReasons() {
    const { reading, edition } = this.taking;
    if (reading.unplaced.length === 0) return nothing;
    const rows = new Map(edition.segments.map(({ id }, row) => [id, row + 1]));
    const reasons = new Map<UnplacedReason, string[]>();
    for (const { reason, segmentIds, place } of reading.unplaced) {
      const names =
        segmentIds.length === 0 ? [place] : segmentIds.map((id) => (rows.get(id) ?? 0).toLocaleString());
      reasons.set(reason, [...(reasons.get(reason) ?? []), ...names]);
    }
    return html`<ul class="small" aria-label=${msg('Why they have no place')}>
      ${[...reasons].map(([reason, names]) => html`<li>${reasonText(reason, names)}</li>`)}
    </ul>`;
  }

  #renderRemarks() {
    const { divided, losesCodes } = this.taking.plan;
    if (divided + losesCodes === 0) return nothing;
    return html`<ul class="small" aria-label=${msg('Remarks')}>
      ${
        divided === 0
          ? nothing
          : html`<li>
              ${
                divided === 1
                  ? msg('1 is a sentence of joined segments and comes as a draft.')
                  : msg(str`${divided.toLocaleString()} are sentences of joined segments and come as drafts.`)
              }
            </li>`
      }
      ${
        losesCodes === 0
          ? nothing
          : html`<li>
              ${
                losesCodes === 1
                  ? msg('1 has other codes than its source: “Next finding” (F8) goes there.')
                  : msg(
                      str`${losesCodes.toLocaleString()} have other codes than their sources: “Next finding” (F8) goes to them.`,
                    )
              }
            </li>`
      }
    </ul>`;
  }
}

function reasonText(reason: UnplacedReason, names: readonly string[]): string {
  const more = names.length - mostNamed;
  const list = names.slice(0, mostNamed).join(', ') + (more > 0 ? ` … (+${more.toLocaleString()})` : '');
  const where =
    reason === 'absent'
      ? msg(str`In the file, ${list}`)
      : names.length === 1
        ? msg(str`Segment ${list}`)
        : msg(str`Segments ${list}`);
  return `${where}: ${because(reason)}`;
}

function because(reason: UnplacedReason): string {
  switch (reason) {
    case 'joined':
      return msg('joined in the file, and the translation has another number of sentences.');
    case 'partly':
      return msg('only a part is translated in the file.');
    case 'reordered':
      return msg('the translations stand in another order than their sources.');
    case 'other-text':
      return msg('the file has another source text there.');
    case 'absent':
      return msg('the document was added without this text.');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-taking-summary': EdTakingSummary;
  }
}
