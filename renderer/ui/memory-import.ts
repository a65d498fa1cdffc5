import { msg, str } from '@lit/localize';
import { css, html, type LitElement, nothing, type ReactiveController } from 'lit';
import { describeFailure, failureOf } from '../../shared/base/index.ts';
import type { ImportReport } from '../../shared/memory/index.ts';
import type { ImportProgress, ImportWishes, MemoryImportReport } from '../../shared/rpc/index.ts';
import { chooseMemoryFile, importMemory } from '../platform/memory-exchange.ts';
import type { Services } from '../platform/services.ts';
import type { ShellFile } from '../platform/shell.ts';
import './dialog.ts';
import './icon.ts';

/** What came of an import, in words. */
export interface ImportOutcome {
  readonly text: string;
  readonly lines: readonly string[];
  readonly problem: boolean;
  /** Names the import while it can be taken back. */
  readonly importId?: string;
  /** Units that were left out for their language, while `again` takes them. */
  readonly leftOut?: number;
}

/** What becomes of an import that was stopped: of what it has stored so far. */
type StopAnswer = 'go-on' | 'keep' | 'take-back';

/**
 * Imports a file into a memory, one at a time, and holds how far it is; ends with its element. Who stops it is asked
 * what becomes of the units that are in, and until then it waits.
 */
export class MemoryImport implements ReactiveController {
  readonly #host: LitElement;
  #file = '';
  /** What `again` reads. */
  #last: { readonly memoryId: string; readonly file: ShellFile } | undefined;
  #progress: ImportProgress | undefined;
  #asking = false;
  /** Whether it waits for the answer: until then it may still be storing. */
  #waits = false;
  #answered: (() => void) | undefined;
  #answer: StopAnswer = 'go-on';
  #takingBack = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    if (this.running) this.#end('keep');
  }

  get running(): boolean {
    return this.#progress !== undefined;
  }

  /** Asks for a file and reads it; `undefined` when cancelled before anything was read. */
  async run(services: Services, memoryId: string): Promise<ImportOutcome | undefined> {
    return await this.#read(services, async () => {
      const file = await chooseMemoryFile(services);
      return file === undefined ? undefined : { memoryId, file };
    });
  }

  /** Reads the last file again, this time with what was left out for its language. */
  async again(services: Services): Promise<ImportOutcome | undefined> {
    return await this.#read(services, async () => this.#last, { anyLanguage: true });
  }

  async #read(
    services: Services,
    choose: () => Promise<{ readonly memoryId: string; readonly file: ShellFile } | undefined>,
    wishes: ImportWishes = {},
  ): Promise<ImportOutcome | undefined> {
    if (this.running) return undefined;
    this.#answer = 'go-on';
    try {
      const chosen = await choose();
      if (chosen === undefined) return undefined;
      this.#last = chosen;
      const { memoryId, file } = chosen;
      this.#file = file.name;
      const report = await importMemory(
        services,
        memoryId,
        file,
        (progress) => {
          this.#progress = progress;
          this.#host.requestUpdate();
        },
        () => this.#isOver(),
        wishes,
      );
      return await this.#outcome(services, memoryId, report);
    } catch (error) {
      return { text: describeFailure(failureOf(error)), lines: [], problem: true };
    } finally {
      const isGone = this.#answer !== 'go-on' || wishes.anyLanguage === true;
      this.#asking = false;
      this.#takingBack = false;
      this.#progress = undefined;
      this.#host.requestUpdate();
      // The button that had the focus is gone.
      if (isGone) setTimeout(() => void this.#focusReport());
    }
  }

  async #outcome(
    services: Services,
    memoryId: string,
    report: MemoryImportReport,
  ): Promise<ImportOutcome | undefined> {
    if (this.#answer !== 'take-back' || report.importId === '') return describeImport(report);
    this.#takingBack = true;
    this.#host.requestUpdate();
    const outcome = await this.takeBack(services, memoryId, report.importId);
    return outcome.problem
      ? outcome
      : { ...outcome, text: `${msg('The import was stopped.')} ${outcome.text}` };
  }

  async #focusReport(): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('.report')?.focus();
  }

  /** Whether no more is to be stored; waits for the person where that is being asked. */
  async #isOver(): Promise<boolean> {
    if (this.#asking) {
      this.#waits = true;
      this.#host.requestUpdate();
      await new Promise<void>((resolve) => {
        this.#answered = resolve;
      });
    }
    return this.#answer !== 'go-on';
  }

  #stop(): void {
    this.#asking = true;
    this.#waits = false;
    this.#host.requestUpdate();
  }

  #end(answer: StopAnswer): void {
    this.#answer = answer;
    this.#asking = false;
    this.#answered?.();
    this.#answered = undefined;
    this.#host.requestUpdate();
  }

  /** Takes an import back; what was changed or confirmed since stays. */
  async takeBack(services: Services, memoryId: string, importId: string): Promise<ImportOutcome> {
    try {
      const { undone, kept } = await services.memory.undoImport(memoryId, importId);
      const text =
        undone === 1
          ? msg('1 unit was taken back.')
          : msg(str`${undone.toLocaleString()} units were taken back.`);
      const stayed = kept === 0 ? '' : ` ${msg(str`${kept.toLocaleString()} were changed since and stay.`)}`;
      return { text: text + stayed, lines: [], problem: false };
    } catch (error) {
      return { text: describeFailure(failureOf(error)), lines: [], problem: true };
    }
  }

  /** How far the import is, with its rate and the time left; nothing when none is under way. */
  render() {
    const progress = this.#progress;
    return html`${progress === undefined ? nothing : this.#renderProgress(progress)}${this.#renderQuestion(progress)}`;
  }

  #renderProgress(progress: ImportProgress) {
    const over = this.#answer !== 'go-on';
    return html`<div class="importing">
      <progress
        aria-label=${msg('Import')}
        max=${progress.total ?? 1}
        value=${progress.total === undefined || this.#takingBack ? nothing : progress.done}
      ></progress>
      <p class="small quiet" role=${over ? 'status' : nothing}>
        ${this.#takingBack ? msg('Taking back what is in …') : over ? msg('Stopping …') : progressText(progress)}
      </p>
      <button ?disabled=${over} @click=${() => this.#stop()}>${msg('Stop')}</button>
    </div>`;
  }

  #renderQuestion(progress: ImportProgress | undefined) {
    const units = progress?.units ?? 0;
    return html`<ed-dialog
      class="stop-question"
      heading=${msg('Stop the import?')}
      ?open=${this.#asking && progress !== undefined}
      @wa-after-show=${(event: Event) => {
        // The dialog takes the focus for itself once it is shown.
        const dialog = event.currentTarget as HTMLElement;
        requestAnimationFrame(() => dialog.querySelector<HTMLElement>('[data-keep]')?.focus());
      }}
      @ed-dialog-close=${() => {
        if (this.#asking) this.#end('go-on');
      }}
    >
      <p role="status">${inText(units, this.#file)} ${this.#waits ? msg('The import waits for your answer.') : msg('What was being stored is still finished …')}</p>
      <div slot="footer" class="answers">
        <button @click=${() => this.#end('go-on')}>${msg('Go on importing')}</button>
        ${
          units === 0
            ? nothing
            : html`<button @click=${() => this.#end('take-back')}>
                ${units === 1 ? msg('Take it back') : msg('Take them back')}
              </button>`
        }
        <button data-keep class="primary" @click=${() => this.#end('keep')}>${keepText(units)}</button>
      </div>
    </ed-dialog>`;
  }
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

function progressText({ units, unitsPerSecond, timeLeft }: ImportProgress): string {
  const read = units === 1 ? msg('1 unit read') : msg(str`${units.toLocaleString()} units read`);
  if (timeLeft === undefined) return read;
  const rate = Math.round(unitsPerSecond).toLocaleString();
  const seconds = Math.ceil(timeLeft / 1000);
  const left =
    seconds < 60
      ? msg(str`${seconds} s left`)
      : msg(str`${Math.ceil(seconds / 60).toLocaleString()} min left`);
  return `${msg(str`${read}, ${rate} a second`)}, ${left}`;
}

export const importStyles = css`
  /* It stays in the tree, for screen readers to listen to, and takes no room. */
  .outcomes:not(:has(.report)) {
    position: absolute;
  }
  .importing {
    display: grid;
    gap: 4px;
    justify-items: start;
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

export interface OutcomeActions {
  /** Offered where the import can be taken back. */
  readonly takeBack: (importId: string) => void;
  /** Offered where units were left out for their language. */
  readonly again: () => void;
  /** The person has read it. */
  readonly dismiss: () => void;
}

/** The outcome where screen readers hear it: a status, or an alert when it is a problem. */
export function renderOutcome(outcome: ImportOutcome | undefined, actions: OutcomeActions) {
  return html`<div class="outcomes">
    <div role="status">${outcome?.problem === false ? renderReport(outcome, actions) : nothing}</div>
    <div role="alert">${outcome?.problem === true ? renderReport(outcome, actions) : nothing}</div>
  </div>`;
}

function renderReport(
  { text, lines, problem, importId = '', leftOut = 0 }: ImportOutcome,
  { takeBack, again, dismiss }: OutcomeActions,
) {
  return html`<div class="report ${problem ? 'problem' : ''}" tabindex="-1">
    <p>${text}</p>
    <button class="plain icon-only dismiss" aria-label=${msg('Dismiss')} title=${msg('Dismiss')} @click=${dismiss}>
      <ed-icon name="x"></ed-icon>
    </button>
    ${
      lines.length === 0
        ? nothing
        : html`<ul class="small">
            ${lines.map((line) => html`<li>${line}</li>`)}
          </ul>`
    }
    <div class="offers">
      ${
        importId === ''
          ? nothing
          : html`<button @click=${() => takeBack(importId)}>
              <ed-icon name="undo"></ed-icon>${msg('Take the import back')}
            </button>`
      }
      ${
        leftOut === 0
          ? nothing
          : html`<button @click=${again}>
              ${leftOut === 1 ? msg('Import it all the same') : msg('Import them all the same')}
            </button>`
      }
    </div>
  </div>`;
}

function describeImport(report: MemoryImportReport): ImportOutcome {
  const parts: string[] = [];
  if (report.cancelled && report.imported === 0) {
    return { text: msg('The import was stopped; nothing was imported.'), lines: [], problem: false };
  }
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
  if (report.wrongLanguage > 0) {
    parts.push(
      report.wrongLanguage === 1
        ? msg('1 was left out because a text is in another language than it says.')
        : msg(
            str`${report.wrongLanguage.toLocaleString()} were left out because a text is in another language than it says.`,
          ),
    );
  }
  if (report.failure !== undefined) parts.push(describeFailure(report.failure));
  return {
    text: parts.join(' '),
    lines: report.problems.map(
      ({ line, reason, detail }) =>
        `${msg('Line')} ${line}: ${reasonText(reason)}${detail === '' ? '' : ` (${detail})`}`,
    ),
    problem: report.failure !== undefined,
    importId: report.importId,
    leftOut: report.wrongLanguage,
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
    'unknown-attribute': msg('unknown attribute'),
    'left-out': msg('left out'),
    'behind-end': msg('stands behind the end, and was read'),
    'lone-surrogate': msg('half a character'),
    'broken-markup': msg('broken markup'),
    'bad-encoding': msg('bytes that do not belong to its encoding'),
    'entities-ignored': msg('entities of its own, which are not read'),
    'bad-value': msg('a value that is none'),
    'bad-codes': msg('codes that cannot be read'),
    'illegal-character': msg('a character that XML cannot hold'),
    'too-long': msg('too long'),
    'wrong-language': msg('in another language than it says'),
    'undefined-entity': msg('an entity that is not defined'),
  };
  return texts[reason] ?? reason;
}
