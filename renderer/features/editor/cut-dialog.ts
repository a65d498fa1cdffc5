import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type LanguageTag, textDirection } from '../../../shared/base/index.ts';
import type { CutSummary } from '../../../shared/cutting/index.ts';
import { controls } from '../../ui/controls.ts';
import { formStyles } from '../../ui/form-styles.ts';
import type { CutPreview } from './document-cutting.ts';
import '../../ui/dialog.ts';

/** Fired when the person wants the document cut as shown. */
export class CutConfirmEvent extends Event {
  constructor() {
    super('ed-cut-confirm');
  }
}

/** “Cut this document anew”: says what would change before it does. */
@customElement('ed-cut-dialog')
export class EdCutDialog extends LitElement {
  static override styles = [
    controls,
    formStyles,
    css`
      ul {
        display: grid;
        gap: var(--ed-space-1);
        padding-inline-start: 1.25rem;
        margin-block: var(--ed-space-2) var(--ed-space-4);
      }
      .examples {
        display: grid;
        gap: var(--ed-space-2);
        max-block-size: 14rem;
        padding: var(--ed-space-2) var(--ed-space-3);
        margin-block: var(--ed-space-1) var(--ed-space-4);
        overflow-y: auto;
        border-radius: var(--ed-radius);
        background: var(--ed-surface-sunken);
        overflow-wrap: anywhere;
      }
      mark {
        background: transparent;
        color: var(--ed-accent);
        font-weight: 700;
      }
    `,
  ];

  /** Absent: the dialog is closed. */
  @property({ attribute: false }) preview: CutPreview | undefined;
  @property() language: LanguageTag = '';
  /** It is being cut. */
  @property({ type: Boolean }) busy = false;
  @query('.primary') private button!: HTMLButtonElement;

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('preview') && this.preview !== undefined) setTimeout(() => this.button.focus());
  }

  override render() {
    const { preview } = this;
    const close = () => this.dispatchEvent(new Event('ed-dialog-close'));
    return html`<ed-dialog
      heading=${msg('Cut this document anew')}
      ?open=${preview !== undefined}
      @ed-dialog-close=${close}
    >
      ${preview === undefined ? nothing : this.#renderPreview(preview)}
      <div slot="footer" class="buttons">
        <button @click=${close}>${msg('Leave it as it is')}</button>
        <button
          class="primary"
          ?disabled=${this.busy || (preview?.places ?? 0) === 0}
          @click=${() => this.dispatchEvent(new CutConfirmEvent())}
        >
          ${msg('Cut anew')}
        </button>
      </div>
    </ed-dialog>`;
  }

  #renderPreview({ summary, examples, plan }: CutPreview) {
    const more = plan.changes.length - examples.length;
    return html`
      <p>${msg('With the segmentation rules of now, in all editions of this document:')}</p>
      <ul aria-label=${msg('What would change')}>
        ${sentencesOf(summary).map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
      <div class="examples" lang=${this.language} dir=${textDirection(this.language)}>
        ${examples.map(
          (parts) =>
            html`<p>
              ${parts.map((part, index) => html`${index === 0 ? nothing : html` <mark>│</mark> `}${part}`)}
            </p>`,
        )}
        ${more > 0 ? html`<p class="quiet small" lang="en" dir="ltr">${msg(str`and ${more} more`)}</p>` : nothing}
      </div>
      <p class="quiet small">
        ${msg('All other segments keep their translations as they are. No text is lost, and Undo takes the cut back.')}
      </p>
    `;
  }
}

function sentencesOf({ joined, split, moved, drafts, locked }: CutSummary): readonly string[] {
  const counted = (count: number, one: string, many: string) =>
    count === 0 ? [] : [count === 1 ? one : many];
  return [
    ...counted(
      joined,
      msg('1 place: segments become one.'),
      msg(str`${joined} places: segments become one.`),
    ),
    ...counted(
      split,
      msg('1 place: a segment becomes several.'),
      msg(str`${split} places: a segment becomes several.`),
    ),
    ...counted(
      moved,
      msg('1 place: the border between segments moves.'),
      msg(str`${moved} places: the border between segments moves.`),
    ),
    ...counted(
      drafts,
      msg('1 confirmed translation becomes a draft.'),
      msg(str`${drafts} confirmed translations become drafts.`),
    ),
    ...counted(
      locked,
      msg('1 place stays as it is, because a translation is locked there.'),
      msg(str`${locked} places stay as they are, because translations are locked there.`),
    ),
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-cut-dialog': EdCutDialog;
  }
  interface HTMLElementEventMap {
    'ed-cut-confirm': CutConfirmEvent;
  }
}
