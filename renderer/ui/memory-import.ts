import { msg, str } from '@lit/localize';
import { css, html, type LitElement, nothing, type ReactiveController } from 'lit';
import { describeFailure, failureOf } from '../../shared/base/index.ts';
import { chooseMemoryFile } from '../platform/memory-exchange.ts';
import type { FinishedImport, RunningImport } from '../platform/memory-imports.ts';
import type { Services } from '../platform/services.ts';
import { progressText } from './import-progress-text.ts';
import { describeFinished, renderOutcome } from './import-report.ts';
import { NoticeEvent } from './notice.ts';
import './confirm-dialog.ts';
import './dialog.ts';

export interface MemoryImportOptions {
  readonly services: () => Services;
  /** The memory whose reports are shown; `undefined` for all. */
  readonly memoryId: () => string | undefined;
}

type Revocable = Pick<FinishedImport, 'memoryId' | 'memoryName' | 'file' | 'importId'>;

/**
 * Shows the import that is under way, whichever screen has begun it, and what came of the last. Who stops it is asked
 * what becomes of the units that are in, and until then it waits. What had the focus may be gone at any step; the next
 * thing that matters has it then.
 */
export class MemoryImport implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: MemoryImportOptions;
  #dispose: (() => void) | undefined;
  #was: RunningImport | undefined;
  #revoking: (Revocable & { readonly units: number }) | undefined;

  constructor(host: LitElement, options: MemoryImportOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    const imports = this.#imports;
    const onChange = () => this.#onChange();
    imports.addEventListener('ed-import-change', onChange);
    const unwatch = imports.watch((memoryId) => this.#shows(memoryId));
    this.#was = imports.running;
    this.#dispose = () => {
      imports.removeEventListener('ed-import-change', onChange);
      unwatch();
    };
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#dispose?.();
  }

  get #imports() {
    return this.#options.services().memoryImports;
  }

  #shows(memoryId: string): boolean {
    const own = this.#options.memoryId();
    return own === undefined || own === memoryId;
  }

  get running(): boolean {
    return this.#imports.running !== undefined;
  }

  get #finished(): FinishedImport | undefined {
    const { finished } = this.#imports;
    return finished !== undefined && this.#shows(finished.memoryId) ? finished : undefined;
  }

  /** Asks for a file and reads it. */
  async run(memoryId: string): Promise<void> {
    if (this.running) return;
    try {
      const file = await chooseMemoryFile(this.#options.services());
      if (file !== undefined) await this.#imports.start(memoryId, file);
    } catch (error) {
      this.#host.dispatchEvent(new NoticeEvent(describeFailure(failureOf(error)), 'danger'));
    }
  }

  /** Asks whether an import is to be taken back, and does so. */
  revoke(of: Revocable, units: number): void {
    this.#revoking = { ...of, units };
    this.#host.requestUpdate();
  }

  async #takeBack(of: Revocable): Promise<void> {
    this.#revoking = undefined;
    this.#host.requestUpdate();
    await this.#imports.takeBack(of);
    await this.#focus('.report');
  }

  #onChange(): void {
    const { running } = this.#imports;
    const was = this.#was;
    this.#was = running;
    this.#host.requestUpdate();
    if (was === undefined && running !== undefined) void this.#focus('.importing button');
    if (was !== undefined && running === undefined) void this.#focus('.report');
  }

  /** Gives the focus to what is shown next, when it is nowhere. */
  async #focus(next: string): Promise<void> {
    await this.#host.updateComplete;
    // A button that is off or gone loses the focus with the next picture.
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (document.activeElement !== document.body) return;
    this.#host.renderRoot.querySelector<HTMLElement>(next)?.focus();
  }

  #dismiss(leave: () => void): void {
    this.#imports.dismiss();
    leave();
  }

  /** How far the import is, with its rate and the time left; nothing when none is under way. */
  render() {
    const { running } = this.#imports;
    return html`${running === undefined ? nothing : this.#renderProgress(running)}${this.#renderQuestion(running)}${this.#renderRevoke()}`;
  }

  /** What came of the last one, where screen readers hear it; `leave` is called when the person has read it. */
  renderReport(leave: () => void) {
    const finished = this.#finished;
    return renderOutcome(finished === undefined ? undefined : describeFinished(finished), {
      takeBack: () => {
        if (finished !== undefined) this.revoke(finished, unitsOf(finished));
      },
      again: () => void this.#imports.again(),
      dismiss: () => this.#dismiss(leave),
    });
  }

  /** Whether there is something to report. */
  get reporting(): boolean {
    return this.#finished !== undefined;
  }

  #renderProgress({ memoryName, memoryId, file, progress, answer, takingBack }: RunningImport) {
    const over = answer !== 'go-on';
    const own = this.#options.memoryId() === memoryId;
    return html`<div class="importing">
      <progress
        aria-label=${msg('Import')}
        max=${progress.total ?? 1}
        value=${progress.total === undefined || takingBack ? nothing : progress.done}
      ></progress>
      <p class="small quiet" role=${over ? 'status' : nothing}>${takingBack ? msg('Taking back what is in …') : over ? msg('Stopping …') : progressText(progress)}</p>
      ${own ? nothing : html`<p class="small quiet">${msg(str`“${file}” is imported into “${memoryName}”.`)}</p>`}
      <button ?disabled=${over} @click=${() => this.#imports.ask()}>${msg('Stop')}</button>
    </div>`;
  }

  #renderQuestion(running: RunningImport | undefined) {
    const units = running?.progress.units ?? 0;
    const imports = this.#imports;
    return html`<ed-dialog
      class="stop-question"
      heading=${msg('Stop the import?')}
      ?open=${running?.asking === true}
      @wa-after-show=${(event: Event) => {
        // The dialog takes the focus for itself once it is shown.
        const dialog = event.currentTarget as HTMLElement;
        requestAnimationFrame(() => dialog.querySelector<HTMLElement>('[data-keep]')?.focus());
      }}
      @ed-dialog-close=${() => {
        if (imports.running?.asking === true) imports.answer('go-on');
      }}
    >
      <p role="status">${inText(units, running?.file ?? '')} ${running?.waits === true ? msg('The import waits for your answer.') : msg('What was being stored is still finished …')}</p>
      <div slot="footer" class="answers">
        <button @click=${() => imports.answer('go-on')}>${msg('Go on importing')}</button>
        ${
          units === 0
            ? nothing
            : html`<button @click=${() => imports.answer('take-back')}>
                ${units === 1 ? msg('Take it back') : msg('Take them back')}
              </button>`
        }
        <button data-keep class="primary" @click=${() => imports.answer('keep')}>${keepText(units)}</button>
      </div>
    </ed-dialog>`;
  }

  #renderRevoke() {
    const revoking = this.#revoking;
    return html`<ed-confirm-dialog
      class="stop-question"
      heading=${msg('Take the import back?')}
      action=${msg('Take it back')}
      ?open=${revoking !== undefined}
      @ed-confirm=${() => revoking && this.#takeBack(revoking)}
      @ed-dialog-close=${() => {
        this.#revoking = undefined;
        this.#host.requestUpdate();
      }}
    >
      <p>${revoking === undefined ? nothing : revokeText(revoking.file, revoking.units)}</p>
    </ed-confirm-dialog>`;
  }
}

function unitsOf({ report, interrupted }: FinishedImport): number {
  return report === undefined ? (interrupted?.units ?? 0) : report.imported - (report.known ?? 0);
}

/** What taking back an import of so many units means; 0 where they were not counted. */
function revokeText(file: string, units: number): string {
  const what =
    units === 0
      ? msg(str`What came in with “${file}” leaves the memory.`)
      : units === 1
        ? msg(str`The 1 unit that came in with “${file}” leaves the memory.`)
        : msg(str`The ${units.toLocaleString()} units that came in with “${file}” leave the memory.`);
  return `${what} ${msg('Those changed or confirmed since stay. To have them again, import the file again.')}`;
}

function keepText(units: number): string {
  if (units === 0) return msg('Stop the import');
  return units === 1 ? msg('Keep the 1 unit') : msg(str`Keep the ${units.toLocaleString()} units`);
}

function inText(units: number, file: string): string {
  if (units === 0) return msg(str`No unit of “${file}” is in the memory yet.`);
  return units === 1
    ? msg(str`1 unit of “${file}” is in the memory.`)
    : msg(str`${units.toLocaleString()} units of “${file}” are in the memory.`);
}

export const importStyles = css`
  /* It stays in the tree, for screen readers to listen to, and takes no room. */
  .outcomes:not(:has(.report)) {
    position: absolute;
  }
  .importing {
    display: flex;
    flex-wrap: wrap;
    gap: 4px var(--ed-space-3);
    align-items: center;
  }
  .importing progress {
    flex: 1 0 100%;
  }
  .importing p {
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  /* Closed it is nowhere, and takes no gap of a grid. */
  .stop-question {
    position: absolute;
  }
  .answers,
  .offers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-2);
  }
  .answers {
    justify-content: flex-end;
  }
  .offers:not(:has(button)) {
    display: none;
  }
  .report {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px var(--ed-space-2);
    padding: var(--ed-space-2) var(--ed-space-3);
    border-radius: var(--ed-radius);
    background: var(--ed-surface-sunken);
  }
  .report.problem {
    background: var(--ed-danger-soft);
  }
  .report p {
    align-self: center;
    overflow-wrap: anywhere;
  }
  .report > :not(p, .dismiss) {
    grid-column: 1 / -1;
  }
  .report ul {
    max-block-size: 8rem;
    padding-inline-start: 18px;
    margin: 0;
    overflow-y: auto;
  }
`;
