import { msg, str } from '@lit/localize';
import { html, type LitElement, nothing, type ReactiveController } from 'lit';
import type { ChangeWatch } from './unit-changes.ts';

/** Milliseconds: a change that is done sooner is not worth a word. */
const patience = 300;

/** Shows how far a change of many units is, and lets the person end it. */
export class ChangeProgress implements ReactiveController {
  readonly #host: LitElement;
  #abort = new AbortController();
  #done = 0;
  #total = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether a change takes its time. */
  slow = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** Whether the person has ended the change that was begun last. */
  get cancelled(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Begins to show a change; `total` is the number of its units, 0 where that is not known. */
  begin(total = 0): ChangeWatch {
    clearTimeout(this.#timer);
    this.#abort = new AbortController();
    this.#done = 0;
    this.#total = total;
    this.#timer = setTimeout(() => {
      this.slow = true;
      this.#host.requestUpdate();
    }, patience);
    return {
      signal: this.#abort.signal,
      onProgress: (done) => {
        this.#done = done;
        if (this.slow) this.#host.requestUpdate();
      },
    };
  }

  end(): void {
    clearTimeout(this.#timer);
    this.slow = false;
    this.#host.requestUpdate();
  }

  /** Nothing for a change of one unit, which cannot be ended. */
  render() {
    if (!this.slow || this.#total < 2) return nothing;
    const [done, total] = [this.#done.toLocaleString(), this.#total.toLocaleString()];
    return html`<div class="importing">
      <progress max=${this.#total} value=${this.#done} aria-label=${msg('Change of units')}></progress>
      <p class="small quiet" role="status">
        ${this.cancelled ? msg('Stopping …') : msg(str`${done} of ${total} units`)}
      </p>
      <button
        ?disabled=${this.cancelled}
        @click=${() => {
          this.#abort.abort();
          this.#host.requestUpdate();
        }}
      >
        ${msg('Stop')}
      </button>
    </div>`;
  }
}
