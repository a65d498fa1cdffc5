import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { languageName, sameBaseLanguage } from '../../../shared/base/index.ts';
import type { Memory } from '../../../shared/memory/index.ts';
import type { Project, ProjectMemory } from '../../../shared/projects/index.ts';
import { listMemories } from '../../data/memories.ts';
import { type Services, servicesContext } from '../../platform/services.ts';
import { controls } from '../../ui/controls.ts';
import { LiveQueryController } from '../../ui/live-query.ts';
import '../../ui/icon.ts';

/** Points that can be taken off each match of a memory. */
const mostPenalty = 30;

/** Fired when the list of a project's memories is another one; nothing is stored yet. */
export class ProjectMemoriesEvent extends Event {
  readonly memories: readonly ProjectMemory[];

  constructor(memories: readonly ProjectMemory[]) {
    super('ed-project-memories');
    this.memories = memories;
  }
}

/**
 * The memories of a project in their order, which decides between equal matches: which one takes what is confirmed, and
 * how many points are taken off the matches of each. One is written to; the others are read only.
 */
@customElement('ed-project-memories')
export class EdProjectMemories extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--ed-space-2);
      }
      ol {
        display: grid;
        padding: 0;
        border: 1px solid var(--ed-border);
        border-radius: var(--ed-radius);
        margin: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px var(--ed-space-2);
        align-items: center;
        padding: 6px 4px 6px var(--ed-space-3);
      }
      li + li {
        border-block-start: 1px solid var(--ed-border);
      }
      .name {
        overflow-wrap: anywhere;
      }
      .buttons {
        display: flex;
      }
      .settings {
        display: flex;
        flex-wrap: wrap;
        grid-column: 1 / -1;
        gap: 4px var(--ed-space-4);
        align-items: center;
      }
      .settings label {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        font-weight: 400;
      }
      input[type='number'] {
        inline-size: 4.5rem;
        min-block-size: 28px;
        padding-block: 2px;
      }
      .up ed-icon {
        transform: rotate(180deg);
      }
      .add {
        display: flex;
        gap: var(--ed-space-2);
      }
      select {
        flex: 1;
        min-inline-size: 0;
      }
    `,
  ];

  @consume({ context: servicesContext }) private services!: Services;
  @property({ attribute: false }) project!: Project;
  @property({ attribute: false }) memories: readonly ProjectMemory[] = [];
  @state() private said = '';

  readonly #all = new LiveQueryController(this, {
    key: () => [],
    query: async () => (await listMemories(this.services.database)).map(({ memory }) => memory),
  });

  #give(memories: readonly ProjectMemory[]): void {
    this.dispatchEvent(new ProjectMemoriesEvent(memories));
  }

  #change(memoryId: string, change: Partial<ProjectMemory>): void {
    this.#give(this.memories.map((entry) => (entry.memoryId === memoryId ? { ...entry, ...change } : entry)));
  }

  #write(memoryId: string): void {
    this.#give(this.memories.map((entry) => ({ ...entry, writable: entry.memoryId === memoryId })));
  }

  async #move(at: number, by: 1 | -1): Promise<void> {
    const entry = this.memories[at];
    const to = at + by;
    if (entry === undefined || to < 0 || to >= this.memories.length) return;
    this.#give(this.memories.toSpliced(at, 1).toSpliced(to, 0, entry));
    const name = this.#name(entry.memoryId);
    this.said = msg(str`“${name}” is number ${to + 1} of ${this.memories.length}.`);
    await this.updateComplete;
    // At either end the button that was pressed is off.
    const buttons = this.renderRoot.querySelectorAll<HTMLButtonElement>(`[data-row="${to}"] .buttons button`);
    const pressed = buttons[by < 0 ? 0 : 1];
    (pressed?.disabled === true ? buttons[by < 0 ? 1 : 0] : pressed)?.focus();
  }

  async #remove(memoryId: string): Promise<void> {
    const left = this.memories.filter((entry) => entry.memoryId !== memoryId);
    this.#give(left);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('select')?.focus();
  }

  #add(): void {
    const select = this.renderRoot.querySelector('select');
    if (select === null || select.value === '') return;
    this.#give([...this.memories, { memoryId: select.value, writable: false, penalty: 0 }]);
    select.value = '';
  }

  #name(memoryId: string): string {
    return this.#all.value?.find(({ id }) => id === memoryId)?.name ?? msg('A memory that is gone');
  }

  override render() {
    const all = this.#all.value ?? [];
    const used = new Set(this.memories.map(({ memoryId }) => memoryId));
    const others = all.filter(
      ({ id, sourceLanguage }) =>
        !used.has(id) && sameBaseLanguage(sourceLanguage, this.project.sourceLanguage),
    );
    return html`
      <ol aria-label=${msg('Memories, in their order')}>
        ${repeat(
          this.memories,
          ({ memoryId }) => memoryId,
          (entry, at) =>
            this.#renderEntry(
              entry,
              at,
              all.find(({ id }) => id === entry.memoryId),
            ),
        )}
      </ol>
      <div class="add">
        <select aria-label=${msg('Another memory')} ?disabled=${others.length === 0}>
          <option value="">${others.length === 0 ? msg('No other memory from this language') : msg('Choose another memory')}</option>
          ${others.map(({ id, name, unitCount }) => html`<option value=${id}>${name} (${counted(unitCount)})</option>`)}
        </select>
        <button type="button" ?disabled=${others.length === 0} @click=${() => this.#add()}>${msg('Add memory')}</button>
      </div>
      <p class="quiet small">
        ${msg(str`Memories from ${languageName(this.project.sourceLanguage)} only. What is confirmed goes to one of them; the others are only read. Of matches that are equal in score, context, trust, terms and date, that of the upper memory is offered first; to prefer a memory altogether, give the others a penalty.`)}
      </p>
      <div class="visually-hidden" role="status">${this.said}</div>
    `;
  }

  #renderEntry({ memoryId, writable, penalty }: ProjectMemory, at: number, memory: Memory | undefined) {
    const name = this.#name(memoryId);
    return html`<li data-row=${at}>
      <span class="name"
        >${name} ${memory === undefined ? nothing : html`<span class="quiet small">${counted(memory.unitCount)}</span>`}</span
      >
      <div class="buttons">
        <button
          type="button"
          class="plain icon-only up"
          aria-label=${msg(str`Move “${name}” up`)}
          ?disabled=${at === 0}
          @click=${() => this.#move(at, -1)}
        >
          <ed-icon name="chevron-down"></ed-icon>
        </button>
        <button
          type="button"
          class="plain icon-only"
          aria-label=${msg(str`Move “${name}” down`)}
          ?disabled=${at === this.memories.length - 1}
          @click=${() => this.#move(at, 1)}
        >
          <ed-icon name="chevron-down"></ed-icon>
        </button>
        <button
          type="button"
          class="plain icon-only"
          title=${writable ? msg('What is confirmed goes here; choose another one for it first') : msg('Take out of the project')}
          aria-label=${msg(str`Take “${name}” out of the project`)}
          ?disabled=${writable}
          @click=${() => this.#remove(memoryId)}
        >
          <ed-icon name="x"></ed-icon>
        </button>
      </div>
      <div class="settings">
        <label>
          <input
            type="radio"
            name="writable"
            aria-label=${msg(str`Write confirmed segments to “${name}”`)}
            .checked=${writable}
            ?disabled=${memory === undefined}
            @change=${() => this.#write(memoryId)}
          />
          ${writable ? msg('written to') : msg('read-only')}
        </label>
        <label>
          ${msg('Penalty')}
          <input
            type="number"
            aria-label=${msg(str`Penalty of “${name}”`)}
            min="0"
            max=${mostPenalty}
            step="1"
            .value=${String(penalty)}
            @change=${(event: Event) => {
              const input = event.target as HTMLInputElement;
              const points = Math.max(0, Math.min(mostPenalty, Math.round(Number(input.value) || 0)));
              input.value = String(points);
              this.#change(memoryId, { penalty: points });
            }}
          />
        </label>
      </div>
    </li>`;
  }
}

function counted(units: number): string {
  return units === 1 ? msg('1 unit') : msg(str`${units.toLocaleString()} units`);
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-project-memories': EdProjectMemories;
  }
  interface HTMLElementEventMap {
    'ed-project-memories': ProjectMemoriesEvent;
  }
}
