import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Remembers what had the focus before it came into an element, so that it can go back when that is done. */
export class FocusReturn implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #root: Node | undefined;
  #before: HTMLElement | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#root = this.#host.getRootNode();
    // Farther out the two ends of a move within one root look like the same element, and no event comes.
    this.#root.addEventListener('focusout', this.#onFocusOut);
  }

  hostDisconnected(): void {
    this.#root?.removeEventListener('focusout', this.#onFocusOut);
    this.#before = undefined;
  }

  readonly #onFocusOut = (event: Event): void => {
    const path = event.composedPath();
    const [from] = path;
    if ((event as FocusEvent).relatedTarget !== this.#host || path.includes(this.#host)) return;
    if (from instanceof HTMLElement) this.#before = from;
  };

  /** Gives the focus back; whether what had it is still there to take it. */
  back(): boolean {
    const before = this.#before;
    if (before?.isConnected !== true) return false;
    before.focus({ preventScroll: true });
    return (before.getRootNode() as Document | ShadowRoot).activeElement === before;
  }
}
