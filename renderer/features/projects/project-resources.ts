import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { describeFailure, failureOf } from '../../../shared/base/index.ts';
import type { Project } from '../../../shared/projects/index.ts';
import { type Services, servicesContext } from '../../platform/services.ts';
import { type CommandRegistry, commandsContext } from '../../ui/commands.ts';
import { controls } from '../../ui/controls.ts';
import { type ImportOutcome, renderOutcome } from '../../ui/import-report.ts';
import { LiveQueryController } from '../../ui/live-query.ts';
import type { EdMemoryExport } from '../../ui/memory-export.ts';
import { importStyles, MemoryImport } from '../../ui/memory-import.ts';
import { NoticeEvent } from '../../ui/notice.ts';
import { exportGlossary, importGlossary, writableMemory } from './exchange.ts';
import '../../ui/icon.ts';
import '../../ui/memory-export.ts';

/** The memory and the glossary of a project, with import and export. */
@customElement('ed-project-resources')
export class EdProjectResources extends LitElement {
  static override styles = [
    controls,
    importStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
        gap: var(--ed-space-4);
      }
      section {
        display: grid;
        gap: var(--ed-space-3);
        align-content: start;
        padding: var(--ed-space-4);
      }
      h2 {
        display: flex;
        gap: 8px;
        align-items: center;
      }
      .figure {
        font-size: 1.25rem;
        font-weight: 620;
        font-variant-numeric: tabular-nums;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ed-space-2);
      }
      .outcomes {
        grid-column: 1 / -1;
      }
    `,
  ];

  @consume({ context: servicesContext }) private services!: Services;
  @consume({ context: commandsContext }) private commands!: CommandRegistry;
  @property({ attribute: false }) project!: Project;
  @query('ed-memory-export') private exporting!: EdMemoryExport;
  @state() private report: ImportOutcome | undefined;
  #reported = false;
  #dispose: (() => void) | undefined;
  readonly #import = new MemoryImport(this, {
    services: () => this.services,
    memoryId: () => writableMemory(this.project) ?? '',
  });

  readonly #counts = new LiveQueryController(this, {
    key: () => [this.project],
    query: async () => {
      const { database } = this.services;
      const memories = await database.memories.bulkGet(this.project.memories.map(({ memoryId }) => memoryId));
      const concepts = await database.concepts
        .where('glossaryId')
        .anyOf([...this.project.glossaryIds])
        .count();
      return {
        writable: memories.find((memory) => memory?.id === writableMemory(this.project))?.name ?? '',
        units: memories.reduce((sum, memory) => sum + (memory?.unitCount ?? 0), 0),
        concepts,
      };
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dispose = this.commands.register([
      { id: 'memory.import', label: msg('Import into the memory'), run: () => this.#importMemory() },
      { id: 'memory.export', label: msg('Export the memory'), run: () => this.#exportMemory() },
      { id: 'glossary.import', label: msg('Import glossary (CSV)'), run: () => this.#importGlossary() },
      { id: 'glossary.export', label: msg('Export glossary (CSV)'), run: () => this.#exportGlossary() },
    ]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dispose?.();
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // It stands below the cards, which may be the end of what a low window shows.
    const { reporting } = this.#import;
    if (changed.has('report' as keyof EdProjectResources) || reporting !== this.#reported) {
      this.#reported = reporting;
      this.renderRoot.querySelector('.report')?.scrollIntoView({ block: 'nearest' });
    }
  }

  async #export(work: () => Promise<string | undefined>): Promise<void> {
    try {
      const message = await work();
      if (message !== undefined) this.dispatchEvent(new NoticeEvent(message, 'success'));
    } catch (error) {
      this.dispatchEvent(new NoticeEvent(describeFailure(failureOf(error)), 'danger'));
    }
  }

  /** The memory that is written to: the others are of other projects, too. */
  async #exportMemory(): Promise<void> {
    const memoryId = writableMemory(this.project) ?? '';
    const memory = await this.services.database.memories.get(memoryId);
    if (memory === undefined || memory.unitCount === 0) {
      this.dispatchEvent(new NoticeEvent(msg('The memory that this project writes to has no units yet.')));
      return;
    }
    const { name, unitCount } = memory;
    await this.exporting.show(this.services, { memoryId, name, unitCount });
  }

  #exportGlossary(): Promise<void> {
    return this.#export(() => exportGlossary(this.services, this.project));
  }

  async #importMemory(): Promise<void> {
    this.report = undefined;
    const memoryId = writableMemory(this.project);
    if (memoryId === undefined) {
      const text = msg(
        'This project only reads its memories, so nothing was imported; choose the one to write to in its properties.',
      );
      this.dispatchEvent(new NoticeEvent(text, 'danger'));
      return;
    }
    await this.#import.run(memoryId);
  }

  /** What had the focus is gone. */
  #leaveReport(): void {
    this.renderRoot.querySelector<HTMLElement>('section button')?.focus();
  }

  async #importGlossary(): Promise<void> {
    this.report = undefined;
    try {
      const outcome = await importGlossary(this.services, this.project);
      if (outcome !== undefined) this.report = outcome;
    } catch (error) {
      this.report = { text: describeFailure(failureOf(error)), lines: [], problem: true };
    }
  }

  override render() {
    const counts = this.#counts.value;
    const { report } = this;
    return html`
      <section class="card" aria-labelledby="memory-heading">
        <h2 id="memory-heading"><ed-icon name="database"></ed-icon>${msg('Memory')}</h2>
        <p>
          <span class="figure">${counts?.units.toLocaleString() ?? '…'}</span>
          <span class="quiet"
            >${counts?.units === 1 ? msg('unit') : msg('units')}${
              this.project.memories.length > 1
                ? ` ${msg(str`in ${this.project.memories.length} memories`)}`
                : ''
            }</span
          >
        </p>
        ${
          writableMemory(this.project) === undefined
            ? html`<p class="small quiet">${msg('Nothing is learnt: this project has no memory to write to; choose one in its properties.')}</p>`
            : this.project.memories.length > 1
              ? html`<p class="small quiet">${msg(str`Imports and confirmed segments go into “${counts?.writable ?? ''}”.`)}</p>`
              : nothing
        }
        ${this.#import.render()}
        <div class="actions">
          <button @click=${() => this.#importMemory()} ?disabled=${this.#import.running}>
            <ed-icon name="upload"></ed-icon>${msg('Import…')}
          </button>
          <button @click=${() => this.#exportMemory()} ?disabled=${(counts?.units ?? 0) === 0}>
            <ed-icon name="download"></ed-icon>${msg('Export…')}
          </button>
          <a class="button" href=${`#/memories/${writableMemory(this.project) ?? this.project.memories[0]?.memoryId ?? ''}`}>
            <ed-icon name="search"></ed-icon>${msg('Look through units')}
          </a>
        </div>
      </section>
      <section class="card" aria-labelledby="glossary-heading">
        <h2 id="glossary-heading"><ed-icon name="book-open"></ed-icon>${msg('Glossary')}</h2>
        <p>
          <span class="figure">${counts?.concepts.toLocaleString() ?? '…'}</span>
          <span class="quiet">${counts?.concepts === 1 ? msg('concept') : msg('concepts')}</span>
        </p>
        <div class="actions">
          <button @click=${() => this.#importGlossary()}>
            <ed-icon name="upload"></ed-icon>${msg('Import CSV…')}
          </button>
          <button @click=${() => this.#exportGlossary()} ?disabled=${(counts?.concepts ?? 0) === 0}>
            <ed-icon name="download"></ed-icon>${msg('Export CSV…')}
          </button>
        </div>
      </section>
      <ed-memory-export></ed-memory-export>
      ${
        report === undefined
          ? this.#import.renderReport(() => this.#leaveReport())
          : renderOutcome(report, {
              takeBack: () => undefined,
              again: () => undefined,
              dismiss: () => {
                this.report = undefined;
                this.#leaveReport();
              },
            })
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-project-resources': EdProjectResources;
  }
}
