import { consume } from '@lit/context';
import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Settings } from '../data/settings.ts';
import { type Services, servicesContext } from '../platform/services.ts';
import { controls } from '../ui/controls.ts';
import { formStyles } from '../ui/form-styles.ts';
import { NavigateEvent } from '../ui/notice.ts';
import '../ui/dialog.ts';

/** The person's name (written into targets and units) and the theme. */
@customElement('ed-settings-dialog')
export class EdSettingsDialog extends LitElement {
  static override styles = [
    controls,
    formStyles,
    css`
      ed-dialog {
        --ed-dialog-width: 28rem;
      }
    `,
  ];

  @consume({ context: servicesContext }) private services!: Services;
  @property({ type: Boolean }) open = false;

  #close(): void {
    this.open = false;
    this.dispatchEvent(new Event('ed-dialog-close'));
  }

  #segmentation(): void {
    this.#close();
    this.dispatchEvent(new NavigateEvent('#/settings/segmentation'));
  }

  override render() {
    const { settings } = this.services;
    const { current } = settings;
    return html`<ed-dialog heading=${msg('Settings')} ?open=${this.open} @ed-dialog-close=${() => this.#close()}>
      <form @submit=${(event: Event) => event.preventDefault()}>
        <div class="field">
          <label for="user">${msg('Your name')}</label>
          <input
            id="user"
            type="text"
            autocomplete="name"
            .value=${current.userName}
            @change=${(event: Event) => settings.set('userName', (event.target as HTMLInputElement).value.trim())}
          />
          <span class="quiet small">${msg('Written into the translations and memory units that you confirm.')}</span>
        </div>
        <div class="field">
          <label for="theme">${msg('Theme')}</label>
          <select
            id="theme"
            @change=${(event: Event) =>
              settings.set('theme', (event.target as HTMLSelectElement).value as Settings['theme'])}
          >
            <option value="system" ?selected=${current.theme === 'system'}>${msg('As the system')}</option>
            <option value="light" ?selected=${current.theme === 'light'}>${msg('Light')}</option>
            <option value="dark" ?selected=${current.theme === 'dark'}>${msg('Dark')}</option>
          </select>
        </div>
        <div class="field">
          <label class="choice">
            <input
              type="checkbox"
              .checked=${current.suggestions}
              @change=${(event: Event) =>
                settings.set('suggestions', (event.target as HTMLInputElement).checked)}
            />${msg('Suggestions while typing')}
          </label>
          <span class="quiet small"
            >${msg('From matches, terms and earlier translations: Tab takes one, Esc dismisses it.')}</span
          >
        </div>
        <div class="field">
          <span class="label">${msg('Segmentation rules')}</span>
          <p class="quiet small">${msg('Where a sentence ends, in each language; own exceptions; SRX.')}</p>
          <button type="button" @click=${() => this.#segmentation()}>${msg('Open segmentation rules')}</button>
        </div>
      </form>
      <div slot="footer" class="buttons">
        <button class="primary" @click=${() => this.#close()}>${msg('Done')}</button>
      </div>
    </ed-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-settings-dialog': EdSettingsDialog;
  }
}
