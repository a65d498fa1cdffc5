import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { describeFailure, failureOf } from '../../../shared/base/index.ts';
import type { ImportReport } from '../../../shared/memory/index.ts';
import type { Project } from '../../../shared/projects/index.ts';
import { type Services, servicesContext } from '../../platform/services.ts';
import { type CommandRegistry, commandsContext } from '../../ui/commands.ts';
import { controls } from '../../ui/controls.ts';
import { LiveQueryController } from '../../ui/live-query.ts';
import { NoticeEvent } from '../../ui/notice.ts';
import { exportGlossary, exportMemory, importGlossary, importMemory } from './exchange.ts';
import '../../ui/icon.ts';

interface Report {
  readonly text: string;
  readonly lines: readonly string[];
  readonly problem: boolean;
}

/** The memory and the glossary of a project, with import and export. */
@customElement('ed-project-resources')
export class EdProjectResources extends LitElement {
  static override styles = [
    controls,
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
      progress {
        inline-size: 100%;
        accent-color: var(--ed-accent);
      }
      .outcomes {
        grid-column: 1 / -1;
      }
      .report {
        display: grid;
        gap: 4px;
        padding: var(--ed-space-2) var(--ed-space-3);
        border-radius: var(--ed-radius);
        background: var(--ed-surface-sunken);
      }
      .report.problem {
        background: var(--ed-danger-soft);
      }
      .report p {
        overflow-wrap: anywhere;
      }
      .report ul {
        max-block-size: 8rem;
        padding-inline-start: 18px;
        margin: 0;
        overflow-y: auto;
      }
    `,
  ];

  @consume({ context: servicesContext }) private services!: Services;
  @consume({ context: commandsContext }) private commands!: CommandRegistry;
  @property({ attribute: false }) project!: Project;
  @state() private importing: { done: number; total: number | undefined; units: number } | undefined;
  @state() private report: Report | undefined;
  @state() private cancelled = false;
  #dispose: (() => void) | undefined;

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
        memory: memories[0]?.name ?? '',
        units: memories.reduce((sum, memory) => sum + (memory?.unitCount ?? 0), 0),
        concepts,
      };
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dispose = this.commands.register([
      { id: 'memory.import', label: msg('Import memory (TMX)'), run: () => this.#importMemory() },
      { id: 'memory.export', label: msg('Export memory (TMX)'), run: () => this.#run(exportMemory) },
      { id: 'glossary.import', label: msg('Import glossary (CSV)'), run: () => this.#importGlossary() },
      { id: 'glossary.export', label: msg('Export glossary (CSV)'), run: () => this.#run(exportGlossary) },
    ]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dispose?.();
    this.cancelled = true;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // It stands below the cards, which may be the end of what a low window shows.
    if (changed.has('report' as keyof EdProjectResources)) {
      this.renderRoot.querySelector('.report')?.scrollIntoView({ block: 'nearest' });
    }
  }

  async #run(work: typeof exportMemory): Promise<void> {
    try {
      const message = await work(this.services, this.project);
      if (message !== undefined) this.dispatchEvent(new NoticeEvent(message, 'success'));
    } catch (error) {
      this.dispatchEvent(new NoticeEvent(describeFailure(failureOf(error)), 'danger'));
    }
  }

  async #importMemory(): Promise<void> {
    this.cancelled = false;
    this.report = undefined;
    try {
      const report = await importMemory(
        this.services,
        this.project,
        (progress) => {
          this.importing = progress;
        },
        () => this.cancelled,
      );
      if (report !== undefined) this.report = describeImport(report);
    } catch (error) {
      this.report = { text: describeFailure(failureOf(error)), lines: [], problem: true };
    } finally {
      this.importing = undefined;
    }
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
    const { importing, report } = this;
    return html`
      <section class="card" aria-labelledby="memory-heading">
        <h2 id="memory-heading"><ed-icon name="database"></ed-icon>${msg('Memory')}</h2>
        <p>
          <span class="figure">${counts?.units.toLocaleString() ?? '…'}</span>
          <span class="quiet">${counts?.units === 1 ? msg('unit') : msg('units')}</span>
        </p>
        ${importing === undefined ? nothing : this.#renderImporting(importing)}
        <div class="actions">
          <button @click=${() => this.#importMemory()} ?disabled=${importing !== undefined}>
            <ed-icon name="upload"></ed-icon>${msg('Import TMX…')}
          </button>
          <button @click=${() => this.#run(exportMemory)} ?disabled=${(counts?.units ?? 0) === 0}>
            <ed-icon name="download"></ed-icon>${msg('Export TMX…')}
          </button>
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
          <button @click=${() => this.#run(exportGlossary)} ?disabled=${(counts?.concepts ?? 0) === 0}>
            <ed-icon name="download"></ed-icon>${msg('Export CSV…')}
          </button>
        </div>
      </section>
      <div class="outcomes">
        <div role="status">${report?.problem === false ? renderReport(report) : nothing}</div>
        <div role="alert">${report?.problem === true ? renderReport(report) : nothing}</div>
      </div>
    `;
  }

  #renderImporting(importing: { done: number; total: number | undefined; units: number }) {
    return html`<div>
      <progress
        aria-label=${msg('Import')}
        max=${importing.total ?? 1}
        value=${importing.total === undefined ? nothing : importing.done}
      ></progress>
      <p class="small quiet">
        ${
          importing.units === 1
            ? msg('1 unit read')
            : msg(str`${importing.units.toLocaleString()} units read`)
        }
      </p>
      <button
        @click=${() => {
          this.cancelled = true;
        }}
      >
        ${msg('Stop')}
      </button>
    </div>`;
  }
}

function renderReport({ text, lines, problem }: Report) {
  return html`<div class="report ${problem ? 'problem' : ''}">
    <p>${text}</p>
    ${
      lines.length === 0
        ? nothing
        : html`<ul class="small">
            ${lines.map((line) => html`<li>${line}</li>`)}
          </ul>`
    }
  </div>`;
}

function describeImport(report: ImportReport): Report {
  const parts: string[] = [];
  // A failure before the first unit says itself that nothing was imported.
  if (report.imported > 0 || report.failure === undefined) parts.push(describeCounts(report));
  if (report.cancelled) parts.push(msg('The import was stopped; what was read before is kept.'));
  if (report.skipped > 0) {
    parts.push(
      report.skipped === 1
        ? msg('1 was skipped.')
        : msg(str`${report.skipped.toLocaleString()} were skipped.`),
    );
  }
  if (report.failure !== undefined) parts.push(describeFailure(report.failure));
  return {
    text: parts.join(' '),
    lines: report.problems.map(({ line, reason, detail }) =>
      `${msg('Line')} ${line}: ${reasonText(reason)} ${detail}`.trim(),
    ),
    problem: report.failure !== undefined,
  };
}

/** How many units are new and how many were in the memory before. */
function describeCounts({ imported, known = 0 }: ImportReport): string {
  const added = imported - known;
  const there =
    known === 1
      ? msg('1 unit was there already.')
      : msg(str`${known.toLocaleString()} units were there already.`);
  if (added === 0 && known > 0) return `${msg('Nothing new was imported:')} ${there}`;
  const news =
    added === 1 ? msg('1 unit was imported.') : msg(str`${added.toLocaleString()} units were imported.`);
  return known === 0 ? news : `${news} ${there}`;
}

function reasonText(reason: ImportReport['problems'][number]['reason']): string {
  const texts: Readonly<Record<ImportReport['problems'][number]['reason'], string>> = {
    'no-source': msg('no source text'),
    'no-target': msg('no target text'),
    'no-language': msg('no language'),
    empty: msg('empty'),
    'bad-date': msg('a date that is none'),
    'unknown-element': msg('unknown element'),
    'lone-surrogate': msg('half a character'),
    'broken-markup': msg('broken markup'),
    'bad-encoding': msg('bytes that do not belong to its encoding'),
    'entities-ignored': msg('entities of its own, which are not read'),
    'bad-value': msg('a value that is none'),
    'bad-codes': msg('codes that cannot be read'),
    'illegal-character': msg('a character that XML cannot hold'),
    'too-long': msg('too long'),
    'undefined-entity': msg('an entity that is not defined'),
  };
  return texts[reason] ?? reason;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-project-resources': EdProjectResources;
  }
}
