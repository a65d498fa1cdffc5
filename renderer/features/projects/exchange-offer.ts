import { msg, str } from '@lit/localize';
import { html, LitElement } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { languageName } from '../../../shared/base/index.ts';
import type { Project } from '../../../shared/projects/index.ts';
import { type ExchangeOrigin, exchangeOrigin } from '../../platform/exchange-origin.ts';
import type { Services } from '../../platform/services.ts';
import type { ShellFile } from '../../platform/shell.ts';
import { controls } from '../../ui/controls.ts';
import type { EdExchangeTaking } from '../../ui/exchange-taking.ts';
import { formStyles } from '../../ui/form-styles.ts';
import '../../ui/dialog.ts';
import '../../ui/exchange-taking.ts';

type Answer = 'take' | 'add' | 'neither';

/** Asks about a file that came back from another tool whether its translations are to be taken. */
@customElement('ed-exchange-offer')
export class EdExchangeOffer extends LitElement {
  static override styles = [controls, formStyles];

  @state() private asked: (ExchangeOrigin & { readonly file: string }) | undefined;
  @state() private open = false;
  @query('ed-exchange-taking') private taking!: EdExchangeTaking;
  @query('[data-take]') private takeButton!: HTMLButtonElement | null;
  #answer: ((answer: Answer) => void) | undefined;
  /** The answer counts once the dialog is out of sight: another one may follow. */
  #wanted: Answer = 'neither';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#answer?.('neither');
  }

  /** Whether the file is dealt with; else it is to be added as a document. */
  async run(services: Services, project: Project, file: ShellFile): Promise<boolean> {
    const origin = await exchangeOrigin(services, project, file);
    if (origin === undefined || this.open) return false;
    this.asked = { ...origin, file: file.name };
    this.open = true;
    const answer = await new Promise<Answer>((resolve) => {
      this.#answer = resolve;
    });
    this.#answer = undefined;
    if (answer === 'take') await this.taking.run(services, { ...origin, file });
    return answer !== 'add';
  }

  #close(answer: Answer): void {
    this.#wanted = answer;
    this.open = false;
  }

  override render() {
    const { asked } = this;
    return html`<ed-dialog
      heading=${asked === undefined ? '' : msg(str`“${asked.file}” came from “${asked.document.name}”`)}
      ?open=${this.open}
      @wa-after-show=${() => requestAnimationFrame(() => this.open && this.takeButton?.focus())}
      @ed-dialog-close=${() => {
        this.open = false;
        this.#answer?.(this.#wanted);
        this.#wanted = 'neither';
      }}
    >
      <p>
        ${
          asked === undefined
            ? ''
            : msg(
                str`It holds translations for the ${languageName(asked.language)} edition. They can be taken into it; or the file is added as a document of its own.`,
              )
        }
      </p>
      <div slot="footer" class="buttons">
        <button @click=${() => this.#close('add')}>${msg('Add as a document')}</button>
        <button data-take class="primary" @click=${() => this.#close('take')}>${msg('Take translations…')}</button>
      </div>
    </ed-dialog>
    <ed-exchange-taking></ed-exchange-taking>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-exchange-offer': EdExchangeOffer;
  }
}
