import { consume } from '@lit/context';
import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { type CommandRegistry, commandsContext } from '../ui/commands.ts';
import { controls } from '../ui/controls.ts';
import { FocusReturn } from '../ui/focus-return.ts';
import type { NoticeAction, NoticeEvent } from '../ui/notice.ts';
import { createToastItem, type WaToast, type WaToastItem } from './toast.ts';
import '../ui/icon.ts';
import './toast.ts';

interface Failure {
  readonly message: string;
  readonly action: NoticeAction | undefined;
}

/** Fired when a notice that had the focus is gone, and with it what had the focus before. */
export class FocusLeftEvent extends Event {
  constructor() {
    super('ed-focus-left');
  }
}

/** Windows in which the bars have no free middle. */
const narrowWindow = '(max-width: 60rem)';

/**
 * What the person is told. A failure stands above the screen, in a place of its own, until it is dismissed: it covers
 * nothing. Everything else passes, over the free middle of the bars; in a narrow window, where there is none, and where
 * failures stand, in the place of these. A notice that goes away while it has the focus gives it back.
 */
@customElement('ed-notices')
export class EdNotices extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        min-block-size: 0;
      }
      section {
        max-block-size: 40vh;
        overflow-y: auto;
      }
      .failure {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ed-space-2);
        align-items: center;
        padding: 4px var(--ed-space-3);
        border-block-end: 1px solid var(--ed-border);
        border-inline-start: 4px solid var(--ed-danger);
        background: var(--ed-surface);
      }
      .failure p {
        flex: 1 1 20rem;
        margin: 0;
        overflow-wrap: anywhere;
      }
      .failure ed-icon {
        flex: none;
        color: var(--ed-danger);
      }
      .failure button ed-icon {
        color: inherit;
      }
      wa-toast {
        --width: min(27rem, 100vw);
        inset-inline-start: 46%;
        block-size: auto;
        padding-block-start: 4px;
      }
      .passing {
        display: grid;
        gap: 4px;
      }
      .passing wa-toast-item {
        min-inline-size: 0;
      }
      .of-notice {
        display: flex;
        margin-block-start: var(--ed-space-2);
      }
    `,
  ];

  @consume({ context: commandsContext }) commands!: CommandRegistry;
  @state() private failures: readonly Failure[] = [];
  @query('wa-toast') private toast!: WaToast;
  @query('.passing') private inPlace!: HTMLElement;
  readonly #offers = new Map<string, WaToastItem>();
  /** Notices shown that the next one takes the place of, and that undo takes away. */
  readonly #passing = new Set<WaToastItem>();
  readonly #focus = new FocusReturn(this);

  notify({ kind, message, action }: NoticeEvent): void {
    if (kind === 'danger') {
      if (action !== undefined) this.withdraw(action.command);
      const others = this.failures.filter((failure) => failure.message !== message);
      this.failures = [...others, { message, action }];
      return;
    }
    const variants = { info: 'neutral', success: 'success', warning: 'warning' } as const;
    // One at a time, but for what may be wrong.
    const passes = kind !== 'warning';
    if (passes) this.overtake();
    const options = { variant: variants[kind], duration: action === undefined ? 5000 : 20_000 };
    const shown =
      this.failures.length > 0 || matchMedia(narrowWindow).matches
        ? createToastItem(this.inPlace, message, options)
        : this.toast.create(message, options);
    void shown.then((item) => {
      if (passes) this.#passing.add(item);
      if (action !== undefined) this.#offer(item, action);
    });
  }

  /** What was said before is not of now any more. */
  overtake(): void {
    for (const item of this.#passing) if (item.isConnected) void item.hide();
    this.#passing.clear();
  }

  /** An offer goes away once its command was given, from wherever, and when it is made again. */
  withdraw(command: string): void {
    const item = this.#offers.get(command);
    this.#offers.delete(command);
    if (item?.isConnected) void item.hide();
    this.failures = this.failures.map((failure) =>
      failure.action?.command === command ? { ...failure, action: undefined } : failure,
    );
  }

  #offer(item: WaToastItem, { label, command }: NoticeAction): void {
    this.withdraw(command);
    this.#offers.set(command, item);
    const button = document.createElement('button');
    button.className = 'of-notice';
    button.textContent = label;
    button.addEventListener('click', () => {
      this.withdraw(command);
      this.commands.run(command);
    });
    item.append(button);
  }

  /** To the next failure for who dismisses them by key, else to where the focus was. */
  async #dismiss(failure: Failure, { detail }: MouseEvent): Promise<void> {
    const byKey = detail === 0;
    const at = this.failures.indexOf(failure);
    this.failures = this.failures.filter((other) => other !== failure);
    await this.updateComplete;
    const left = this.renderRoot.querySelectorAll<HTMLElement>('.dismiss');
    if (byKey && left.length > 0) left[Math.min(at, left.length - 1)]?.focus();
    else this.#giveFocusBack();
  }

  #giveFocusBack(): void {
    if (!this.#focus.back()) this.dispatchEvent(new FocusLeftEvent());
  }

  #onHide(event: Event): void {
    if (event.target instanceof HTMLElement && event.target.matches(':focus-within')) this.#giveFocusBack();
  }

  override render() {
    return html`<section aria-label=${msg('Notices')} @wa-hide=${(event: Event) => this.#onHide(event)}>
      ${this.failures.map(
        (failure) => html`<div class="failure">
          <ed-icon name="circle-alert"></ed-icon>
          <p>${failure.message}</p>
          ${this.#renderAction(failure.action)}
          <button
            class="plain icon-only dismiss"
            aria-label=${msg('Dismiss')}
            title=${msg('Dismiss')}
            @click=${(event: MouseEvent) => this.#dismiss(failure, event)}
          >
            <ed-icon name="x"></ed-icon>
          </button>
        </div>`,
      )}
      <div class="passing"></div>
      <wa-toast placement="top-center"></wa-toast>
    </section>`;
  }

  #renderAction(action: NoticeAction | undefined) {
    if (action === undefined) return nothing;
    return html`<button
      @click=${(event: Event) => {
        // The button goes, the failure stays.
        (event.currentTarget as HTMLElement).parentElement?.querySelector<HTMLElement>('.dismiss')?.focus();
        this.withdraw(action.command);
        this.commands.run(action.command);
      }}
    >
      ${action.label}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-notices': EdNotices;
  }
  interface HTMLElementEventMap {
    'ed-focus-left': FocusLeftEvent;
  }
}
