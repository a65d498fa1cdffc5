import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { describeFailure, failureOf, textDirection } from '../../../shared/base/index.ts';
import type { Match, MatchKind } from '../../../shared/memory/index.ts';
import {
  type PretranslationEntry,
  type PretranslationOptions,
  type PretranslationPlan,
  type PretranslationRow,
  planPretranslation,
  rowsToPretranslate,
} from '../../../shared/projects/index.ts';
import type { Services } from '../../platform/services.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { renderContent } from '../../ui/content-view.ts';
import { controls } from '../../ui/controls.ts';
import { formStyles } from '../../ui/form-styles.ts';
import { NoticeEvent } from '../../ui/notice.ts';
import type { EditionStore } from './edition-store.ts';
import { pretranslateStyles } from './pretranslate-styles.ts';
import { lookUpRows } from './pretranslation-lookup.ts';
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
  /** The edition as the plan saw it. */
  #rows: readonly PretranslationRow[] = [];
  #matches: ReadonlyMap<number, readonly Match[]> = new Map();
  /** The threshold that the matches were looked up with. */
  #lookedUpFrom = 0;
  #looking: AbortController | undefined;

  /** Opens the dialog with the choices of last time, and looks up what they would change. */
  async show(): Promise<void> {
    this.options ??= {
      threshold: Math.max(lowestThreshold, this.store.project.threshold),
      kinds,
      fill: 'empty',
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
      // Whatever is chosen: changing one's mind needs no further lookup.
      const rows = rowsToPretranslate(this.store.rows, { threshold, fill: 'drafts' });
      const matches = await lookUpRows(this.services, this.store, {
        rows,
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
    if (this.options === undefined) return;
    this.#rows = this.store.rows;
    this.plan = planPretranslation(this.#rows, this.#matches, this.options);
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

  #onStatus(status: string): void {
    const { translatedFrom: _, ...rest } = this.options!;
    this.options = status === 'translated' ? { ...rest, translatedFrom: 100 } : rest;
    this.#choose({});
  }

  #apply(): void {
    if (this.plan === undefined) return;
    const count = this.store.pretranslate(this.plan, this.#rows);
    this.#close();
    const message =
      count === 1
        ? msg('1 segment was pre-translated. Undo takes it back.')
        : msg(
            str`${count.toLocaleString()} segments were pre-translated. Undo takes all of it back at once.`,
          );
    this.dispatchEvent(new NoticeEvent(message, 'success'));
  }

  #close(): void {
    this.#looking?.abort();
    this.#looking = undefined;
    this.progress = undefined;
    this.plan = undefined;
    this.#matches = new Map();
    this.#rows = [];
    this.open = false;
    this.dispatchEvent(new Event('ed-dialog-close'));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#looking?.abort();
  }

  override render() {
    const { options, plan } = this;
    const count = plan?.entries.length ?? 0;
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

  #renderForm({ threshold, kinds: chosen = kinds, fill, translatedFrom }: PretranslationOptions) {
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
            @change=${(event: Event) => this.#onStatus((event.target as HTMLSelectElement).value)}
          >
            <option value="draft" ?selected=${translatedFrom === undefined}>${msg('Draft')}</option>
            <option value="translated" ?selected=${translatedFrom !== undefined}>
              ${msg('Translated where the text is the same, else draft')}
            </option>
          </select>
        </div>
      </div>
      <fieldset>
        <legend>${msg('Kinds of matches')}</legend>
        ${kinds.map(
          (kind) => html`<label class="check">
            <input
              type="checkbox"
              .checked=${chosen.includes(kind)}
              @change=${(event: Event) => {
                const { checked } = event.target as HTMLInputElement;
                this.#choose({
                  kinds: kinds.filter((other) => (other === kind ? checked : chosen.includes(other))),
                });
              }}
            />${labels[kind]}
          </label>`,
        )}
      </fieldset>
      <label class="check">
        <input
          type="checkbox"
          .checked=${fill === 'untouched'}
          @change=${(event: Event) =>
            this.#choose({ fill: (event.target as HTMLInputElement).checked ? 'untouched' : 'empty' })}
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

  #renderPlan({
    bands,
    entries,
    filled,
    assembled,
    overwritten,
    translated,
    locked,
    kept,
  }: PretranslationPlan) {
    const row = (label: string, { segments, words }: Amount, className = '') =>
      segments === 0
        ? nothing
        : html`<tr class=${className}>
            <th scope="row">${label}</th>
            <td>${segments.toLocaleString()}</td>
            <td>${words.toLocaleString()}</td>
          </tr>`;
    const [left, full] = [
      bands.filter(({ band }) => band === 'new'),
      bands.filter(({ band }) => band !== 'new'),
    ];
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
          ${full.map((amount) => row(bandText(amount.band), amount))}
          ${
            entries.length === 0
              ? html`<tr><td colspan="3">${msg('Nothing.')}</td></tr>`
              : row(msg('All'), filled, 'sum')
          }
          ${row(msg('of these assembled'), assembled, 'part')}
          ${row(msg('of these in place of a draft'), overwritten, 'part')}
          ${row(msg('of these confirmed at once'), translated, 'part')}
        </tbody>
        <tbody class="left">
          <tr>
            <th scope="rowgroup" colspan="3">${msg('What stays as it is')}</th>
          </tr>
          ${left.map((amount) => row(bandText(amount.band), amount))}
          ${row(msg('Has a translation'), kept)} ${row(msg('Locked'), locked)}
        </tbody>
      </table>
      ${entries.length === 0 ? nothing : this.#renderExamples(entries)}
    `;
  }

  /** Some of the changes, spread over the document. */
  #renderExamples(entries: readonly PretranslationEntry[]) {
    const step = Math.max(1, Math.floor(entries.length / mostExamples));
    const shown = entries.filter((_, index) => index % step === 0).slice(0, mostExamples);
    const { project, language } = this.store;
    return html`<h3>${msg('Examples')}</h3>
      <ul class="examples" tabindex="0" aria-label=${msg('Examples')}>
        ${shown.map(
          ({ row, content, match }) => html`<li>
            <span class="quiet small">${row + 1} · ${match === undefined ? msg('repetition') : `${match.score} %`}</span>
            <div lang=${project.sourceLanguage} dir=${textDirection(project.sourceLanguage)}>
              ${renderContent(this.store.segment(row).source)}
            </div>
            <div class="target" lang=${language} dir=${textDirection(language)}>${renderContent(content)}</div>
          </li>`,
        )}
      </ul>`;
  }
}

type Band = PretranslationPlan['bands'][number]['band'];
type Amount = PretranslationPlan['filled'];

function bandText(band: Band): string {
  const texts: Readonly<Record<Band, string>> = {
    repetition: msg('Repetitions of confirmed segments'),
    context: msg('In context (101, 102 %)'),
    '100': msg('Exact (100 %)'),
    '95-99': '95–99 %',
    '85-94': '85–94 %',
    '75-84': '75–84 %',
    '50-74': '50–74 %',
    new: msg('No match of these kinds'),
  };
  return texts[band];
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-pretranslate-dialog': EdPretranslateDialog;
  }
}
