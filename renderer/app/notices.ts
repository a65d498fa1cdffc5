import { consume } from '@lit/context';
import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { type CommandRegistry, commandsContext } from '../ui/commands.ts';
import { controls } from '../ui/controls.ts';
import type { NoticeAction, NoticeEvent } from '../ui/notice.ts';
import type { WaToast } from './toast.ts';
import '../ui/icon.ts';
import './toast.ts';

/** A notice with a button. */
type Offer = HTMLElement & { hide(): Promise<void> };

interface Failure {
  readonly message: string;
  readonly action: NoticeAction | undefined;
}

/**
 * What the person is told. A failure stands above the screen, in a place of its own, until it is dismissed: it covers
 * nothing. Everything else passes, over the free middle of the bars.
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
      .of-notice {
        display: flex;
        margin-block-start: var(--ed-space-2);
      }
    `,
  ];

  @consume({ context: commandsContext }) commands!: CommandRegistry;
  @state() private failures: readonly Failure[] = [];
  @query('wa-toast') private toast!: WaToast;
  readonly #offers = new Map<string, Offer>();
  /** Notices shown that the next one takes the place of, and that undo takes away. */
  readonly #passing = new Set<Offer>();

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
    const toast = this.toast.create(message, {
      variant: variants[kind],
      duration: action === undefined ? 5000 : 20_000,
    });
    void toast.then((item) => {
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

  #offer(item: Offer, { label, command }: NoticeAction): void {
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

  override render() {
    return html`<section aria-label=${msg('Notices')}>
      ${this.failures.map(
        (failure) => html`<div class="failure">
          <ed-icon name="circle-alert"></ed-icon>
          <p>${failure.message}</p>
          ${this.#renderAction(failure.action)}
          <button
            class="plain icon-only"
            aria-label=${msg('Dismiss')}
            title=${msg('Dismiss')}
            @click=${() => {
              this.failures = this.failures.filter((other) => other !== failure);
            }}
          >
            <ed-icon name="x"></ed-icon>
          </button>
        </div>`,
      )}
      <wa-toast placement="top-center"></wa-toast>
    </section>`;
  }

  #renderAction(action: NoticeAction | undefined) {
    if (action === undefined) return nothing;
    return html`<button
      @click=${() => {
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
}
