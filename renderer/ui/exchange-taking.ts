import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { describeFailure, failureOf, type LanguageTag } from '../../shared/base/index.ts';
import type { TakingPlan } from '../../shared/projects/index.ts';
import { exchangeFilters, type ReadTaking, readTaking, takeIntoStore } from '../platform/edition-taking.ts';
import type { Services } from '../platform/services.ts';
import type { ShellFile } from '../platform/shell.ts';
import { afterPaint } from './after-paint.ts';
import { controls } from './controls.ts';
import { formStyles } from './form-styles.ts';
import { NoticeEvent } from './notice.ts';
import './dialog.ts';
import './taking-summary.ts';

/** The edition that takes translations. */
export interface TakingWish {
  readonly document: { readonly id: string; readonly name: string };
  readonly language: LanguageTag;
  /** Default: the person is asked for it. */
  readonly file?: ShellFile;
  /** Resolves when the store has all that is typed. */
  readonly saved?: () => Promise<void>;
  /** Takes what the person agreed to. Default: `takeIntoStore`. */
  readonly take?: (taking: ReadTaking) => TakingPlan;
}

/** Reading that is done sooner is not worth a look. */
const patience = 400;

/**
 * Takes translations from an exchange file that came back: asks for the file, reads it, shows what would change,
 * and changes it when the person agrees. What came of it is told with a `NoticeEvent`.
 */
@customElement('ed-exchange-taking')
export class EdExchangeTaking extends LitElement {
  static override styles = [
    controls,
    formStyles,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  @state() private reading: string | undefined;
  @state() private taking: ReadTaking | undefined;
  @state() private open = false;
  @state() private busy = false;
  @query('[data-take]') private takeButton!: HTMLButtonElement | null;
  #abort: AbortController | undefined;
  #answer: ((take: boolean) => void) | undefined;
  #hidden: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort?.abort();
    this.#answer?.(false);
    this.#hidden?.();
  }

  /** Resolves when the translations are taken, or nothing is; at once when one is under way. */
  async run(services: Services, wish: TakingWish): Promise<void> {
    if (this.#abort !== undefined) return;
    this.#abort = new AbortController();
    const notice = await this.#take(services, wish, this.#abort.signal);
    this.busy = false;
    await this.#closed();
    this.#abort = undefined;
    if (notice !== undefined) this.dispatchEvent(notice);
  }

  async #take(services: Services, wish: TakingWish, signal: AbortSignal): Promise<NoticeEvent | undefined> {
    try {
      const file = wish.file ?? (await services.shell.openFiles({ filters: exchangeFilters }))[0];
      if (file === undefined) return undefined;
      const taking = await this.#read(services, file, wish, signal);
      if (!(await this.#ask(taking))) return undefined;
      this.busy = true;
      const plan = wish.take === undefined ? await takeIntoStore(services, taking) : wish.take(taking);
      return new NoticeEvent(takenSentence(file.name, plan.changes.length), 'success');
    } catch (error) {
      const failure = failureOf(error);
      return failure.code === 'cancelled'
        ? new NoticeEvent(msg('Reading was cancelled; nothing was taken.'))
        : new NoticeEvent(describeFailure(failure), 'danger');
    }
  }

  async #read(
    services: Services,
    file: ShellFile,
    { document, language, saved }: TakingWish,
    signal: AbortSignal,
  ): Promise<ReadTaking> {
    const timer = setTimeout(() => {
      this.reading = file.name;
    }, patience);
    try {
      await saved?.();
      return await readTaking(services, file, { documentId: document.id, language }, { signal });
    } finally {
      clearTimeout(timer);
      this.reading = undefined;
    }
  }

  async #ask(taking: ReadTaking): Promise<boolean> {
    this.taking = taking;
    this.open = true;
    await this.updateComplete;
    afterPaint(() => this.#focusAnswer());
    return await new Promise<boolean>((resolve) => {
      this.#answer = resolve;
    });
  }

  /** Resolves when the question is out of sight: the end of this one is not to close the next. */
  async #closed(): Promise<void> {
    this.#answer = undefined;
    if (!this.open || !this.isConnected) return;
    const hidden = new Promise<void>((resolve) => {
      this.#hidden = resolve;
    });
    this.open = false;
    await hidden;
    this.#hidden = undefined;
  }

  /** A dialog that is opened again takes the focus for itself once it is shown. */
  #focusAnswer(): void {
    if (this.open) this.takeButton?.focus();
  }

  override render() {
    const { taking, reading } = this;
    return html`
      <ed-dialog
        heading=${msg(str`Reading “${reading ?? ''}”`)}
        ?open=${reading !== undefined}
        @ed-dialog-close=${() => {
          if (this.reading !== undefined) this.#abort?.abort();
        }}
      >
        <p role="status">${msg('Looking for the places of the translations …')}</p>
        <progress max="1" aria-label=${msg('Reading')}></progress>
        <div slot="footer" class="buttons">
          <button @click=${() => this.#abort?.abort()}>${msg('Cancel')}</button>
        </div>
      </ed-dialog>
      ${taking === undefined ? nothing : this.#renderQuestion(taking)}
    `;
  }

  #renderQuestion(taking: ReadTaking) {
    const count = taking.plan.changes.length;
    return html`<ed-dialog
      heading=${
        count === 0
          ? msg(str`Nothing to take from “${taking.file}”`)
          : msg(str`Take translations from “${taking.file}”?`)
      }
      ?open=${this.open}
      @wa-after-show=${() => requestAnimationFrame(() => this.#focusAnswer())}
      @ed-dialog-close=${() => {
        this.open = false;
        this.#answer?.(false);
        this.#hidden?.();
      }}
    >
      <ed-taking-summary .taking=${taking}></ed-taking-summary>
      <div slot="footer" class="buttons">
        ${
          count === 0
            ? html`<button data-take @click=${() => this.#answer?.(false)}>${msg('Close')}</button>`
            : html`<button ?disabled=${this.busy} @click=${() => this.#answer?.(false)}>${msg('Cancel')}</button>
                <button data-take class="primary" ?disabled=${this.busy} @click=${() => this.#answer?.(true)}>
                  ${takeLabel(count)}
                </button>`
        }
      </div>
    </ed-dialog>`;
  }
}

function takeLabel(count: number): string {
  return count === 1 ? msg('Take 1 translation') : msg(str`Take ${count.toLocaleString()} translations`);
}

function takenSentence(file: string, count: number): string {
  return count === 1
    ? msg(str`1 translation was taken from “${file}”; the earlier text is in the segment’s history.`)
    : msg(
        str`${count.toLocaleString()} translations were taken from “${file}”; earlier texts are in the segments’ history.`,
      );
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-exchange-taking': EdExchangeTaking;
  }
}
