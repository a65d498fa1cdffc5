import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SettingsStore } from '../../platform/services.ts';
import { type CommandRegistry, CommandRunEvent } from '../../ui/commands.ts';
import { controls } from '../../ui/controls.ts';
import { describeKey } from '../../ui/keys.ts';
import '../../ui/icon.ts';

interface TourStep {
  readonly key: string;
  readonly text: string;
  /** The step is done when one of these was given. */
  readonly commands: readonly string[];
}

function tourSteps(): readonly TourStep[] {
  const hits = Array.from({ length: 9 }, (_, index) => `segment.use-hit-${index + 1}`);
  return [
    {
      key: 'Mod+U',
      text: msg('Go to the next segment that has no translation yet.'),
      commands: ['segment.next-untranslated'],
    },
    {
      key: 'Mod+1',
      text: msg(
        'Take the first match from the right-hand side. The other numbers take the other matches and terms.',
      ),
      commands: hits,
    },
    {
      key: 'Mod+Enter',
      text: msg(
        'Change what differs, then confirm: the segment goes into the memory, and the next one is there.',
      ),
      commands: ['segment.confirm-next-unconfirmed', 'segment.confirm-next'],
    },
    {
      key: 'Mod+Z',
      text: msg('Take that back. Undo works over all rows, in order.'),
      commands: ['edit.undo'],
    },
    {
      key: 'Alt+ArrowDown',
      text: msg('Go on without confirming: what you typed stays as a draft.'),
      commands: ['segment.next', 'segment.previous'],
    },
    {
      key: 'Mod+K',
      text: msg('Look up in the memory what you have selected.'),
      commands: ['edit.concordance'],
    },
    {
      key: 'Mod+Shift+P',
      text: msg('Find everything else by name, each with its key.'),
      commands: ['view.palette'],
    },
  ];
}

/** The two-minute tour of the keys: one step after another, each done by doing it. */
@customElement('ed-key-tour')
export class EdKeyTour extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        position: absolute;
        inset-block-end: 44px;
        inset-inline-end: 16px;
        z-index: 5;
        max-inline-size: min(22rem, calc(100vw - 32px));
      }
      section {
        display: grid;
        gap: var(--ed-space-3);
        padding: var(--ed-space-4);
        border: 1px solid var(--ed-accent);
        border-radius: 10px;
        background: var(--ed-surface);
        box-shadow: var(--ed-shadow);
      }
      .step {
        display: flex;
        gap: var(--ed-space-3);
        align-items: baseline;
      }
      kbd {
        padding: 3px 8px;
        font-size: var(--ed-font-size);
        color: var(--ed-text);
      }
      .foot {
        display: flex;
        gap: var(--ed-space-2);
        align-items: center;
        justify-content: flex-end;
      }
      .foot span {
        flex: 1;
      }
    `,
  ];

  @property({ attribute: false }) commands!: CommandRegistry;
  @property({ attribute: false }) settings!: SettingsStore;
  @state() private at = 0;
  readonly #onCommand = (event: Event): void => {
    if (!(event instanceof CommandRunEvent)) return;
    if (tourSteps()[this.at]?.commands.includes(event.command) === true) this.#next();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.commands.addEventListener('ed-command-run', this.#onCommand);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.commands.removeEventListener('ed-command-run', this.#onCommand);
  }

  #next(): void {
    if (this.at + 1 < tourSteps().length) this.at++;
    else this.#end();
  }

  #end(): void {
    void this.settings.set('tour', 'done');
    this.dispatchEvent(new Event('ed-tour-end'));
  }

  override render() {
    const steps = tourSteps();
    const step = steps[this.at];
    if (step === undefined) return nothing;
    return html`<section aria-label=${msg('Tour of the keys')}>
      <div class="step" role="status">
        <kbd>${describeKey(step.key)}</kbd>
        <p>${step.text}</p>
      </div>
      <div class="foot">
        <span class="small quiet">${this.at + 1} / ${steps.length}</span>
        <button class="plain" @click=${() => this.#end()}>${msg('End the tour')}</button>
        <button @click=${() => this.#next()}>
          ${this.at + 1 < steps.length ? msg('Skip this key') : msg('Done')}
        </button>
      </div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-key-tour': EdKeyTour;
  }
}
