import { msg, str } from '@lit/localize';
import { html, type LitElement, type ReactiveController } from 'lit';
import '../../ui/confirm-dialog.ts';

/** More units than these are not deleted by a slip of the hand. */
const mostWithoutAsking = 100;

/** Asks before many units are deleted. */
export class DeleteQuestion implements ReactiveController {
  readonly #host: LitElement;
  #count = 0;
  #answer: ((sure: boolean) => void) | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#end(false);
  }

  /** Whether so many units are to be deleted; asks only when they are many. */
  async ask(count: number): Promise<boolean> {
    if (count <= mostWithoutAsking) return true;
    this.#end(false);
    this.#count = count;
    return await new Promise((resolve) => {
      this.#answer = resolve;
      this.#host.requestUpdate();
    });
  }

  /** Whether the question is open. */
  get asking(): boolean {
    return this.#answer !== undefined;
  }

  /** Takes the question back, as if it was answered by no. */
  dismiss(): void {
    if (this.asking) this.#end(false);
  }

  #end(sure: boolean): void {
    this.#answer?.(sure);
    this.#answer = undefined;
    this.#host.requestUpdate();
  }

  render() {
    const count = this.#count.toLocaleString();
    return html`<ed-confirm-dialog
      heading=${msg(str`Delete ${count} units?`)}
      action=${msg(str`Delete ${count} units`)}
      ?open=${this.#answer !== undefined}
      @ed-confirm=${() => this.#end(true)}
      @ed-dialog-close=${() => this.#end(false)}
    >
      <p>${msg('Undo brings them back, as long as no more than 20 other changes follow.')}</p>
    </ed-confirm-dialog>`;
  }
}
