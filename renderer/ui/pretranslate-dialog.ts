import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { describeFailure, failureOf } from '../../shared/base/index.ts';
import type { Match, MatchKind } from '../../shared/memory/index.ts';
import {
  type PretranslationOptions,
  type PretranslationRow,
  planPretranslation,
  rowsToPretranslate,
  sumEffects,
} from '../../shared/projects/index.ts';
import type { FilledEdition } from '../platform/filled-edition.ts';
import { lookUpRows } from '../platform/pretranslation-lookup.ts';
import type { Services } from '../platform/services.ts';
import { contentStyles } from './content-styles.ts';
import { controls } from './controls.ts';
import { formStyles } from './form-styles.ts';
import { NoticeEvent } from './notice.ts';
import { type FillingPlan, renderEffect } from './pretranslate-effect.ts';
import { pretranslateStyles } from './pretranslate-styles.ts';
import './dialog.ts';

const kinds: readonly MatchKind[] = ['context', 'exact', 'fuzzy', 'assembled'];
/** Below the lowest a match takes longer to mend than the segment to translate. */
const lowestThreshold = 50;
const highestThreshold = 100;
/** Milliseconds after the last key in the threshold's field at which its effect is shown. */
const pause = 400;

/** Fired when editions were filled, before the person is told. */
export class PretranslatedEvent extends Event {
  readonly editions: readonly FilledEdition[];

  constructor(editions: readonly FilledEdition[]) {
    super('ed-pretranslated');
    this.editions = editions;
  }
}

/** An edition, and what was found for it. */
interface Filling {
  readonly edition: FilledEdition;
  /** As the plan saw it. */
  rows: readonly PretranslationRow[];
  matches: ReadonlyMap<number, readonly Match[]>;
}

/**
 * Fills one or several editions of a project in one language from the memory: choices, what they would change, then
 * the change, which whoever listens can take back.
 */
@customElement('ed-pretranslate-dialog')
export class EdPretranslateDialog extends LitElement {
  static override styles = [controls, formStyles, contentStyles, pretranslateStyles];

  @property({ attribute: false }) services!: Services;
  /** A command that takes back what was filled last, to be offered with the notice. Default: none. */
  @property() undo = '';
  @state() private open = false;
  @state() private heading = '';
  @state() private options: PretranslationOptions | undefined;
  @state() private progress: { readonly done: number; readonly total: number } | undefined;
  @state() private plans: readonly FillingPlan[] | undefined;
  @state() private problem = '';
  @state() private filling = false;
  /** What is wrong with the threshold as it is typed. */
  @state() private thresholdProblem = '';
  /** It is typed just now: the effect shown is that of another. */
  @state() private typing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  @query('#threshold') private threshold!: HTMLInputElement | null;
  #editions: readonly Filling[] = [];
  /** The threshold that the matches were looked up with. */
  #lookedUpFrom = 0;
  #looking: AbortController | undefined;

  /**
   * Opens the dialog with the choices of last time, and looks up what they would change. `heading` says what is
   * filled, when that is not what the person looks at.
   */
  async show(
    load: readonly FilledEdition[] | ((signal: AbortSignal) => Promise<readonly FilledEdition[]>),
    heading = msg('Pre-translate'),
  ): Promise<void> {
    if (this.open) return;
    this.heading = heading;
    this.open = true;
    const looking = new AbortController();
    this.#looking = looking;
    this.plans = undefined;
    this.problem = '';
    try {
      const editions = typeof load === 'function' ? await load(looking.signal) : load;
      if (looking.signal.aborted) return;
      this.#editions = editions.map((edition) => ({ edition, rows: [], matches: new Map() }));
    } catch (error) {
      if (!looking.signal.aborted) this.problem = describeFailure(failureOf(error));
      return;
    }
    this.options ??= {
      threshold: Math.max(lowestThreshold, this.#editions[0]?.edition.project.threshold ?? 0),
      kinds,
      fill: 'empty',
    };
    await this.updateComplete;
    setTimeout(() => this.threshold?.focus());
    await this.#lookUp(this.options.threshold);
  }

  async #lookUp(threshold: number): Promise<void> {
    this.#looking?.abort();
    const looking = new AbortController();
    this.#looking = looking;
    this.plans = undefined;
    this.problem = '';
    try {
      // Whatever is chosen: changing one's mind needs no further lookup.
      const wanted = this.#editions.map((filling) => ({
        filling,
        rows: rowsToPretranslate(filling.edition.rows, { threshold, fill: 'drafts' }),
      }));
      const total = wanted.reduce((sum, { rows }) => sum + rows.length, 0);
      let before = 0;
      for (const { filling, rows } of wanted) {
        const matches = await lookUpRows(this.services, filling.edition, {
          rows,
          threshold,
          signal: looking.signal,
          onProgress: (done) => {
            if (!looking.signal.aborted) this.progress = { done: before + done, total };
          },
        });
        if (matches === undefined) return;
        filling.matches = matches;
        before += rows.length;
      }
      this.#lookedUpFrom = threshold;
      this.#replan();
    } catch (error) {
      if (looking.signal.aborted) return;
      this.problem = describeFailure(failureOf(error));
    }
    this.progress = undefined;
  }

  #replan(): void {
    const { options } = this;
    if (options === undefined) return;
    this.plans = this.#editions.map((filling) => {
      filling.rows = filling.edition.rows;
      const plan = planPretranslation(filling.rows, filling.matches, options);
      return { edition: filling.edition, plan };
    });
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
    if (this.threshold === null) return;
    clearTimeout(this.#timer);
    this.typing = false;
    const text = this.threshold.value.trim();
    const threshold = text === '' ? Number.NaN : Number(text);
    const isRight =
      Number.isInteger(threshold) && threshold >= lowestThreshold && threshold <= highestThreshold;
    this.thresholdProblem = isRight
      ? ''
      : msg(str`The lowest score is a whole number from ${lowestThreshold} to ${highestThreshold}.`);
    if (isRight && threshold !== this.options?.threshold) this.#choose({ threshold });
  }

  #onThresholdInput(): void {
    clearTimeout(this.#timer);
    this.typing = true;
    this.#timer = setTimeout(() => this.#onThreshold(), pause);
  }

  #onStatus(status: string): void {
    const { translatedFrom: _, ...rest } = this.options!;
    this.options = status === 'translated' ? { ...rest, translatedFrom: 100 } : rest;
    this.#choose({});
  }

  /** One edition after the other, each whole or not at all. */
  async #apply(): Promise<void> {
    const { plans } = this;
    if (plans === undefined || this.filling || this.typing || this.thresholdProblem !== '') return;
    this.filling = true;
    const filled: FilledEdition[] = [];
    let count = 0;
    let problem = '';
    try {
      for (const [at, { edition, plan }] of plans.entries()) {
        if (plan.entries.length === 0) continue;
        const changing = edition.pretranslate(plan, this.#editions[at]!.rows);
        const changed = typeof changing === 'number' ? changing : await changing;
        count += changed;
        if (changed > 0) filled.push(edition);
      }
    } catch (error) {
      problem = describeFailure(failureOf(error));
    }
    this.filling = false;
    this.#close();
    if (filled.length > 0) this.dispatchEvent(new PretranslatedEvent(filled));
    const offer =
      this.undo === '' || filled.length === 0 ? undefined : { label: msg('Undo'), command: this.undo };
    const text = filledText(count, filled.length);
    this.dispatchEvent(
      problem === ''
        ? new NoticeEvent(text, 'success', offer)
        : new NoticeEvent(count === 0 ? problem : `${problem} ${text}`, 'danger', offer),
    );
  }

  #close(): void {
    this.#looking?.abort();
    this.#looking = undefined;
    clearTimeout(this.#timer);
    this.typing = false;
    this.thresholdProblem = '';
    this.progress = undefined;
    this.plans = undefined;
    this.#editions = [];
    this.open = false;
    this.dispatchEvent(new Event('ed-dialog-close'));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#looking?.abort();
    clearTimeout(this.#timer);
  }

  override render() {
    const { options, plans, filling, thresholdProblem } = this;
    const planned = thresholdProblem === '' ? plans : undefined;
    const count = planned?.reduce((sum, { plan }) => sum + plan.entries.length, 0) ?? 0;
    const isReading = options === undefined || this.#editions.length === 0;
    return html`<ed-dialog
      heading=${this.heading}
      ?open=${this.open}
      @ed-dialog-close=${() => {
        if (this.open) this.#close();
      }}
    >
      ${isReading ? nothing : this.#renderForm(options)}
      <div class="preview" aria-live="polite">
        ${this.problem === '' ? nothing : html`<p class="problem" role="alert">${this.problem}</p>`}
        ${
          isReading && this.problem === ''
            ? html`<p class="quiet small">${msg('Reading the documents …')}</p>`
            : this.#renderProgress()
        }
        ${
          plans === undefined || options === undefined || thresholdProblem !== ''
            ? nothing
            : renderEffect(plans, sumEffects(plans.map(({ plan }) => plan)), options.threshold)
        }
      </div>
      <div slot="footer" class="buttons">
        <button @click=${() => this.#close()}>${msg('Cancel')}</button>
        <button class="primary" ?disabled=${count === 0 || filling || this.typing} @click=${() => this.#apply()}>
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
            max=${highestThreshold}
            step="1"
            .value=${String(threshold)}
            aria-invalid=${this.thresholdProblem === '' ? 'false' : 'true'}
            aria-describedby="threshold-problem"
            @input=${() => this.#onThresholdInput()}
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
          ${
            translatedFrom === undefined
              ? nothing
              : html`<p class="quiet small">
                  ${msg('The memory takes them in once somebody has confirmed them.')}
                </p>`
          }
        </div>
      </div>
      <p id="threshold-problem" class="problem small" role="alert" ?hidden=${this.thresholdProblem === ''}>
        ${this.thresholdProblem}
      </p>
      <fieldset class="choices">
        <legend>${msg('Kinds of matches')}</legend>
        ${kinds.map(
          (kind) => html`<label class="choice">
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
      <label class="choice">
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
}

function filledText(segments: number, editions: number): string {
  const count = segments.toLocaleString();
  if (editions > 1) {
    return msg(
      str`${count} segments of ${editions.toLocaleString()} documents were pre-translated. Undo takes all of it back at once.`,
    );
  }
  return segments === 1
    ? msg('1 segment was pre-translated. Undo takes it back.')
    : msg(str`${count} segments were pre-translated. Undo takes all of it back at once.`);
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-pretranslate-dialog': EdPretranslateDialog;
  }
  interface HTMLElementEventMap {
    'ed-pretranslated': PretranslatedEvent;
  }
}
