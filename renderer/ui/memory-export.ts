import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { describeFailure, failureOf, type Progress } from '../../shared/base/index.ts';
import type { MemoryFormat } from '../../shared/memory/table/index.ts';
import { sheetLimits } from '../../shared/tables/index.ts';
import { type ExportedMemory, exportMemory } from '../platform/memory-exchange.ts';
import type { Services } from '../platform/services.ts';
import { controls } from './controls.ts';
import { formStyles } from './form-styles.ts';
import { NoticeEvent } from './notice.ts';
import './dialog.ts';

/** Some of a memory's units, such as those that a filter shows. */
export interface UnitPart {
  /** As it stands beside the choice: “The 12 units that the filter shows”. */
  readonly label: string;
  readonly count: number;
  readonly ids: () => Promise<readonly number[]>;
}

/** The memory that is to be exported. */
export interface MemoryExportWish {
  readonly memoryId: string;
  readonly name: string;
  readonly unitCount: number;
  /** Parts of it that the person may want instead; the first is proposed. */
  readonly parts?: readonly UnitPart[];
}

const formats: readonly MemoryFormat[] = ['tmx', 'xlsx', 'csv', 'tsv'];
/** The first row names the columns. */
const mostInSheet = sheetLimits.rows - 1;

/**
 * Exports a memory: asks what of it and as what, then for the place, shows how far it is, and ends when the person
 * wants it to. What came of it is told with a `NoticeEvent`.
 */
@customElement('ed-memory-export')
export class EdMemoryExport extends LitElement {
  static override styles = [
    controls,
    formStyles,
    css`
      :host {
        display: contents;
      }
      .writing {
        display: grid;
        gap: var(--ed-space-2);
      }
    `,
  ];

  @state() private wish: MemoryExportWish | undefined;
  @state() private open = false;
  @state() private format: MemoryFormat = 'tmx';
  /** Number of the part; -1 for the whole memory. */
  @state() private portion = -1;
  @state() private busy = false;
  @state() private progress: Progress | undefined;
  @query('input[name=format]:checked') private chosen!: HTMLInputElement | null;
  @query('[data-cancel]') private cancelButton!: HTMLButtonElement;
  #services!: Services;
  #abort: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort?.abort();
  }

  /** Asks what is to be exported, unless an export is under way. */
  async show(services: Services, wish: MemoryExportWish): Promise<void> {
    if (this.busy) return;
    this.#services = services;
    this.wish = wish;
    this.portion = (wish.parts?.length ?? 0) > 0 ? 0 : -1;
    if (this.format === 'xlsx' && this.#count > mostInSheet) this.format = 'tmx';
    this.open = true;
    await this.updateComplete;
    setTimeout(() => this.chosen?.focus());
  }

  /** Units that would be written. */
  get #count(): number {
    return this.wish?.parts?.[this.portion]?.count ?? this.wish?.unitCount ?? 0;
  }

  async #export(): Promise<void> {
    const { wish, format } = this;
    if (wish === undefined || this.busy) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.busy = true;
    let notice: NoticeEvent | undefined;
    try {
      const done = await exportMemory(this.#services, await this.#wanted(wish, format), {
        signal: abort.signal,
        onProgress: (progress) => this.#show(progress),
      });
      if (done !== undefined) notice = new NoticeEvent(savedText(done.file, done.units), 'success');
    } catch (error) {
      const failure = failureOf(error);
      notice =
        failure.code === 'cancelled'
          ? new NoticeEvent(msg('The export was cancelled; no file was written.'))
          : new NoticeEvent(describeFailure(failure), 'danger');
    }
    this.busy = false;
    this.progress = undefined;
    this.#abort = undefined;
    // Who chose no place may want another format.
    if (notice === undefined) return;
    this.open = false;
    this.dispatchEvent(notice);
  }

  async #wanted({ memoryId, name, parts }: MemoryExportWish, format: MemoryFormat): Promise<ExportedMemory> {
    const part = parts?.[this.portion];
    if (part === undefined) return { memoryId, name, format };
    return { memoryId, name, format, unitIds: Uint32Array.from(await part.ids()) };
  }

  #show(progress: Progress): void {
    const first = this.progress === undefined;
    this.progress = progress;
    // What had the focus is gone.
    if (first) void this.updateComplete.then(() => this.cancelButton.focus());
  }

  #close(): void {
    if (this.busy) this.#abort?.abort();
    else this.open = false;
  }

  override render() {
    const { wish, progress } = this;
    if (wish === undefined) return nothing;
    return html`<ed-dialog
      heading=${msg(str`Export “${wish.name}”`)}
      ?open=${this.open}
      @ed-dialog-close=${() => {
        this.#abort?.abort();
        this.open = false;
      }}
    >
      ${progress === undefined ? this.#renderChoices(wish) : renderProgress(progress)}
      <div slot="footer" class="buttons">
        <button data-cancel @click=${() => this.#close()}>${msg('Cancel')}</button>
        ${
          progress === undefined
            ? html`<button class="primary" ?disabled=${this.busy} @click=${() => this.#export()}>
                ${countText(this.#count)}
              </button>`
            : nothing
        }
      </div>
    </ed-dialog>`;
  }

  #renderChoices({ unitCount, parts = [] }: MemoryExportWish) {
    const tooMany = this.#count > mostInSheet;
    return html`<form
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.#export();
      }}
    >
      ${
        parts.length === 0
          ? nothing
          : html`<fieldset>
              <legend>${msg('Units')}</legend>
              ${parts.map(({ label }, at) => this.#renderPart(label, at))}
              ${this.#renderPart(
                unitCount === 1
                  ? msg('The 1 unit of the memory')
                  : msg(str`All ${unitCount.toLocaleString()} units of the memory`),
                -1,
              )}
            </fieldset>`
      }
      <fieldset>
        <legend>${msg('Format')}</legend>
        ${formats.map((format) => this.#renderFormat(format, format === 'xlsx' && tooMany))}
      </fieldset>
      <input type="submit" hidden />
    </form>`;
  }

  #renderPart(label: string, at: number) {
    return html`<label class="choice">
      <input
        type="radio"
        name="part"
        .checked=${this.portion === at}
        @change=${() => {
          this.portion = at;
          if (this.format === 'xlsx' && this.#count > mostInSheet) this.format = 'tmx';
        }}
      /><span>${label}</span>
    </label>`;
  }

  #renderFormat(format: MemoryFormat, refused: boolean) {
    const [name, text] = formatText(format);
    return html`<label class="choice">
      <input
        type="radio"
        name="format"
        ?disabled=${refused}
        .checked=${this.format === format}
        @change=${() => {
          this.format = format;
        }}
      />
      <span
        >${name}
        <span class="quiet small"
          >${refused ? msg(str`A sheet holds ${mostInSheet.toLocaleString()} units at most.`) : text}</span
        ></span
      >
    </label>`;
  }
}

function renderProgress({ done, total = 0 }: Progress) {
  const share = total === 0 ? 0 : done / total;
  return html`<div class="writing">
    <p role="status">${msg('Writing the units …')}</p>
    <progress max="1" value=${share} aria-label=${msg('Export')}></progress>
    <p class="quiet small">${Math.floor(share * 100)} %</p>
  </div>`;
}

/** A format's name, and whom it is for. */
function formatText(format: MemoryFormat): readonly [string, string] {
  switch (format) {
    case 'tmx':
      return ['TMX', msg('for other translation programs')];
    case 'xlsx':
      return ['XLSX', msg('for Excel and other spreadsheets')];
    case 'csv':
      return ['CSV', msg('a table as text, with commas')];
    case 'tsv':
      return ['TSV', msg('a table as text, with tabs')];
  }
}

function countText(count: number): string {
  return count === 1 ? msg('Export 1 unit …') : msg(str`Export ${count.toLocaleString()} units …`);
}

function savedText(file: string, units: number): string {
  return units === 1
    ? msg(str`“${file}” was saved: 1 unit.`)
    : msg(str`“${file}” was saved: ${units.toLocaleString()} units.`);
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-memory-export': EdMemoryExport;
  }
}
