import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { describeFailure, failureOf, textDirection } from '../../../shared/base/index.ts';
import type { MatchKind } from '../../../shared/memory/index.ts';
import {
  type Amount,
  type MatchBand,
  matchBands,
  type PretranslationOptions,
  type PretranslationPlan,
  type RestReason,
  restReasons,
  type TargetChange,
} from '../../../shared/projects/index.ts';
import type { Services } from '../../platform/services.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { renderContent } from '../../ui/content-view.ts';
import { controls } from '../../ui/controls.ts';
import { formStyles } from '../../ui/form-styles.ts';
import { NoticeEvent } from '../../ui/notice.ts';
import type { EditionStore } from './edition-store.ts';
import { pretranslateStyles } from './pretranslate-styles.ts';
import { lookUpRows, type RowMatches } from './pretranslation-lookup.ts';
import '../../ui/dialog.ts';

const kinds: readonly MatchKind[] = ['context', 'exact', 'fuzzy', 'assembled'];
/** Below it a match takes longer to mend than the segment to translate. */
const lowestThreshold = 50;
const mostExamples = 6;

/** Fills an edition from the memory: choices, what they would change, then the change as one step of undo. */
@customElement('ed-pretranslate-dialog')
export class EdPretranslateDialog extends LitElement {
  static override styles = [controls, formStyles, contentStyles, pretranslateStyles];

  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) store!: EditionStore;
  @state() private open = false;
  @state() private options: PretranslationOptions | undefined;
  @state() private progress: { readonly done: number; readonly total: number } | undefined;
  @state() private plan: PretranslationPlan | undefined;
  @state() private problem = '';
  @query('#threshold') private threshold!: HTMLInputElement;
  #matches: readonly RowMatches[] = [];
  /** The threshold that the matches were looked up with. */
  #lookedUpFrom = 0;
  #looking: AbortController | undefined;

  /** Opens the dialog with the choices of last time, and looks up what they would change. */
  async show(): Promise<void> {
    this.options ??= {
      threshold: Math.max(lowestThreshold, this.store.project.threshold),
      kinds: new Set(kinds),
      drafts: false,
      status: 'draft',
    };
    this.open = true;
    await this.updateComplete;
    setTimeout(() => this.threshold.focus());
    await this.#lookUp(this.options.threshold);
  }

  async #lookUp(threshold: number): Promise<void> {
    this.#looking?.abort();
    const looking = new AbortController();
    this.#looking = looking;
    this.plan = undefined;
    this.problem = '';
    try {
      const matches = await lookUpRows(this.services, this.store, {
        threshold,
        signal: looking.signal,
        onProgress: (done, total) => {
          if (!looking.signal.aborted) this.progress = { done, total };
        },
      });
      if (matches === undefined) return;
      this.#matches = matches;
      this.#lookedUpFrom = threshold;
      this.#replan();
    } catch (error) {
      if (looking.signal.aborted) return;
      this.problem = describeFailure(failureOf(error));
    }
    this.progress = undefined;
  }

  #replan(): void {
    if (this.options !== undefined) this.plan = this.store.planPretranslation(this.#matches, this.options);
  }

  #choose(change: Partial<PretranslationOptions>): void {
    if (this.options === undefined) return;
    this.options = { ...this.options, ...change };
    const { threshold } = this.options;
    if (this.#looking !== undefined && this.progress !== undefined) void this.#lookUp(threshold);
    else if (threshold < this.#lookedUpFrom) void this.#lookUp(threshold);
    else this.#replan();
  }

  #onThreshold(): void {
    const wanted = Math.round(Number(this.threshold.value));
    const threshold = Math.max(lowestThreshold, Math.min(102, Number.isFinite(wanted) ? wanted : 0));
    this.threshold.value = String(threshold);
    if (threshold !== this.options?.threshold) this.#choose({ threshold });
  }

  #apply(): void {
    if (this.options === undefined || this.plan === undefined) return;
    // The targets may have changed in another window since the preview was made.
    const { changes } = this.store.pretranslate(this.#matches, this.options);
    this.#close();
    const message =
      changes.length === 1
        ? msg('1 segment was pre-translated. Undo takes it back.')
        : msg(
            str`${changes.length.toLocaleString()} segments were pre-translated. Undo takes all of it back at once.`,
          );
    this.dispatchEvent(new NoticeEvent(message, 'success'));
  }

  #close(): void {
    this.#looking?.abort();
    this.#looking = undefined;
    this.progress = undefined;
    this.plan = undefined;
    this.#matches = [];
    this.open = false;
    this.dispatchEvent(new Event('ed-dialog-close'));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#looking?.abort();
  }

  override render() {
    const { options, plan } = this;
    const count = plan?.changes.length ?? 0;
    return html`<ed-dialog
      heading=${msg('Pre-translate')}
      ?open=${this.open}
      @ed-dialog-close=${() => {
        if (this.open) this.#close();
      }}
    >
      ${options === undefined ? nothing : this.#renderForm(options)}
      <div class="preview" aria-live="polite">
        ${this.problem === '' ? nothing : html`<p class="problem" role="alert">${this.problem}</p>`}
        ${this.#renderProgress()} ${plan === undefined ? nothing : this.#renderPlan(plan)}
      </div>
      <div slot="footer" class="buttons">
        <button @click=${() => this.#close()}>${msg('Cancel')}</button>
        <button class="primary" ?disabled=${count === 0} @click=${() => this.#apply()}>
          ${
            count === 0
              ? msg('Pre-translate')
              : count === 1
                ? msg('Pre-translate 1 segment')
                : msg(str`Pre-translate ${count.toLocaleString()} segments`)
          }
        </button>
      </div>
    </ed-dialog>`;
  }

  #renderForm({ threshold, kinds: chosen, drafts, status }: PretranslationOptions) {
    const labels = {
      context: msg('In context'),
      exact: msg('Exact'),
      fuzzy: msg('Similar'),
      assembled: msg('Assembled: numbers, addresses and terms replaced'),
    };
    return html`<form
      @submit=${(event: Event) => {
        event.preventDefault();
        this.#onThreshold();
      }}
    >
      <div class="row">
        <div class="field">
          <label for="threshold">${msg('Matches from (%)')}</label>
          <input
            id="threshold"
            type="number"
            min=${lowestThreshold}
            max="102"
            .value=${String(threshold)}
            @change=${() => this.#onThreshold()}
          />
        </div>
        <div class="field">
          <label for="status">${msg('Status to give')}</label>
          <select
            id="status"
            @change=${(event: Event) =>
              this.#choose({
                status: (event.target as HTMLSelectElement).value === 'translated' ? 'translated' : 'draft',
              })}
          >
            <option value="draft" ?selected=${status === 'draft'}>${msg('Draft')}</option>
            <option value="translated" ?selected=${status === 'translated'}>${msg('Translated')}</option>
          </select>
        </div>
      </div>
      <fieldset>
        <legend>${msg('Kinds of matches')}</legend>
        ${kinds.map(
          (kind) => html`<label class="check">
            <input
              type="checkbox"
              .checked=${chosen.has(kind)}
              @change=${(event: Event) => {
                const next = new Set(chosen);
                if ((event.target as HTMLInputElement).checked) next.add(kind);
                else next.delete(kind);
                this.#choose({ kinds: next });
              }}
            />${labels[kind]}
          </label>`,
        )}
      </fieldset>
      <label class="check">
        <input
          type="checkbox"
          .checked=${drafts}
          @change=${(event: Event) => this.#choose({ drafts: (event.target as HTMLInputElement).checked })}
        />${msg('Also replace drafts that nobody has changed')}
      </label>
    </form>`;
  }

  #renderProgress() {
    const { progress } = this;
    if (progress === undefined) return nothing;
    return html`<p class="quiet small">
        ${msg(str`Looking up ${progress.done.toLocaleString()} of ${progress.total.toLocaleString()} segments …`)}
      </p>
      <progress
        aria-label=${msg('Looking up')}
        .value=${progress.done}
        max=${Math.max(1, progress.total)}
      ></progress>`;
  }

  #renderPlan({ changes, filled, left }: PretranslationPlan) {
    const rows = <K extends MatchBand | RestReason>(
      keys: readonly K[],
      amounts: ReadonlyMap<K, Amount>,
      label: (key: K) => string,
    ) =>
      keys.flatMap((key) => {
        const amount = amounts.get(key);
        return amount === undefined
          ? []
          : [
              html`<tr>
                <th scope="row">${label(key)}</th>
                <td>${amount.segments.toLocaleString()}</td>
                <td>${amount.words.toLocaleString()}</td>
              </tr>`,
            ];
      });
    return html`
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('What would change')}</th>
            <th scope="col">${msg('Segments')}</th>
            <th scope="col">${msg('Words')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows(matchBands, filled, bandText)}
          ${changes.length === 0 ? html`<tr><td colspan="3">${msg('Nothing.')}</td></tr>` : nothing}
        </tbody>
        <tbody class="left">
          <tr>
            <th scope="rowgroup" colspan="3">${msg('What stays as it is')}</th>
          </tr>
          ${rows(restReasons, left, reasonText)}
        </tbody>
      </table>
      ${changes.length === 0 ? nothing : this.#renderExamples(changes)}
    `;
  }

  /** Some of the changes, spread over the document. */
  #renderExamples(changes: readonly TargetChange[]) {
    const step = Math.max(1, Math.floor(changes.length / mostExamples));
    const shown = changes.filter((_, index) => index % step === 0).slice(0, mostExamples);
    const { project, language } = this.store;
    return html`<h3>${msg('Examples')}</h3>
      <ul class="examples" tabindex="0" aria-label=${msg('Examples')}>
        ${shown.map(({ after }) => {
          const row = this.store.rowOfSegment(after.segmentId);
          if (row === undefined) return nothing;
          return html`<li>
            <span class="quiet small"
              >${row + 1}
              · ${after.origin.kind === 'memory' ? `${after.origin.score ?? ''} %` : msg('repetition')}</span
            >
            <div lang=${project.sourceLanguage} dir=${textDirection(project.sourceLanguage)}>
              ${renderContent(this.store.segment(row).source)}
            </div>
            <div class="target" lang=${language} dir=${textDirection(language)}>${renderContent(after.content)}</div>
          </li>`;
        })}
      </ul>`;
  }
}

function bandText(band: MatchBand): string {
  const texts = {
    context: msg('In context (101, 102 %)'),
    exact: msg('Exact (100 %)'),
    '95-99': '95–99 %',
    '85-94': '85–94 %',
    '75-84': '75–84 %',
    'below-75': msg('below 75 %'),
    repetition: msg('Repetitions of confirmed segments'),
  };
  return texts[band];
}

function reasonText(reason: RestReason): string {
  const texts = {
    'no-match': msg('no match of these kinds'),
    same: msg('has this translation already'),
    written: msg('has a text of its own'),
    confirmed: msg('confirmed'),
    locked: msg('locked'),
  };
  return texts[reason];
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-pretranslate-dialog': EdPretranslateDialog;
  }
}
