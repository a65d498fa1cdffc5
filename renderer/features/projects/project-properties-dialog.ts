import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type LanguageTag, languageName } from '../../../shared/base/index.ts';
import type { Project, ProjectMemory } from '../../../shared/projects/index.ts';
import { controls } from '../../ui/controls.ts';
import { formStyles } from '../../ui/form-styles.ts';
import type { ProjectMemoriesEvent } from './project-memories.ts';
import '../../ui/dialog.ts';
import '../../ui/icon.ts';
import './project-memories.ts';

/** Fired with what the person made of a project's properties. */
export class ProjectChangeEvent extends Event {
  readonly change: Pick<Project, 'name' | 'threshold' | 'memories'>;

  constructor(change: Pick<Project, 'name' | 'threshold' | 'memories'>) {
    super('ed-project-change');
    this.change = change;
  }
}

/** Fired when the person wants an edition removed; nothing is removed yet. */
export class EditionRemoveEvent extends Event {
  readonly language: LanguageTag;

  constructor(language: LanguageTag) {
    super('ed-edition-remove');
    this.language = language;
  }
}

/** Lowest and highest threshold that makes sense: below, matches are of no help. */
const thresholds = { min: 50, max: 100 };

/** The name of a project, the score from which matches are offered, its memories, its editions. */
@customElement('ed-project-properties-dialog')
export class EdProjectPropertiesDialog extends LitElement {
  static override styles = [
    controls,
    formStyles,
    css`
      #threshold {
        inline-size: 6rem;
      }
      ul {
        display: grid;
        margin: 0;
        padding: 0;
        border: 1px solid var(--ed-border);
        border-radius: var(--ed-radius);
        list-style: none;
      }
      li {
        display: flex;
        gap: var(--ed-space-2);
        align-items: center;
        justify-content: space-between;
        padding: 2px 4px 2px var(--ed-space-3);
      }
      li + li {
        border-block-start: 1px solid var(--ed-border);
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) project!: Project;
  @state() private problem = '';
  @state() private memories: readonly ProjectMemory[] = [];
  @query('#name') private nameInput!: HTMLInputElement;
  @query('#threshold') private thresholdInput!: HTMLInputElement;

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open') || !this.open) return;
    this.problem = '';
    this.memories = this.project.memories;
    this.nameInput.value = this.project.name;
    this.thresholdInput.value = String(this.project.threshold);
    setTimeout(() => this.nameInput.focus());
  }

  #submit(event: Event): void {
    event.preventDefault();
    const name = this.nameInput.value.trim();
    const threshold = Number(this.thresholdInput.value);
    if (name === '') {
      this.problem = msg('Give the project a name.');
      this.nameInput.focus();
      return;
    }
    if (!Number.isInteger(threshold) || threshold < thresholds.min || threshold > thresholds.max) {
      this.problem = msg(
        str`The lowest score is a whole number from ${thresholds.min} to ${thresholds.max}.`,
      );
      this.thresholdInput.focus();
      return;
    }
    this.dispatchEvent(new ProjectChangeEvent({ name, threshold, memories: this.memories }));
  }

  #close(): void {
    this.dispatchEvent(new Event('ed-dialog-close'));
  }

  override render() {
    const { targetLanguages } = this.project;
    return html`<ed-dialog
      heading=${msg('Project properties')}
      ?open=${this.open}
      @ed-dialog-close=${() => this.#close()}
    >
      <form @submit=${(event: Event) => this.#submit(event)} novalidate>
        <div class="field">
          <label for="name">${msg('Name')}</label>
          <input id="name" type="text" autocomplete="off" maxlength="200" />
        </div>
        <div class="field">
          <label for="threshold">${msg('Offer matches from a score of')}</label>
          <input id="threshold" type="number" min=${thresholds.min} max=${thresholds.max} step="1" />
        </div>
        <div class="field">
          <span class="label">${msg('Memories')}</span>
          <ed-project-memories
            .project=${this.project}
            .memories=${this.memories}
            @ed-project-memories=${(event: ProjectMemoriesEvent) => {
              this.memories = event.memories;
            }}
          ></ed-project-memories>
        </div>
        <div class="field">
          <span id="editions" class="label">${msg('Editions')}</span>
          <ul aria-labelledby="editions">
            ${targetLanguages.map(
              (language) => html`<li>
                <span>${languageName(language)}</span>
                ${
                  targetLanguages.length > 1
                    ? html`<button
                        type="button"
                        class="plain icon-only"
                        aria-label=${msg(str`Remove the ${languageName(language)} edition`)}
                        title=${msg('Remove edition')}
                        @click=${() => this.dispatchEvent(new EditionRemoveEvent(language))}
                      >
                        <ed-icon name="trash"></ed-icon>
                      </button>`
                    : nothing
                }
              </li>`,
            )}
          </ul>
        </div>
        <p class="problem small" role="alert">${this.problem}</p>
        <input type="submit" hidden />
      </form>
      <div slot="footer" class="buttons">
        <button type="button" @click=${() => this.#close()}>${msg('Cancel')}</button>
        <button type="button" class="primary" @click=${(event: Event) => this.#submit(event)}>
          ${msg('Save')}
        </button>
      </div>
    </ed-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-project-properties-dialog': EdProjectPropertiesDialog;
  }
  interface HTMLElementEventMap {
    'ed-project-change': ProjectChangeEvent;
    'ed-edition-remove': EditionRemoveEvent;
  }
}
