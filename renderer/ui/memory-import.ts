import { msg, str } from '@lit/localize';
import { css, html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { describeFailure, failureOf, type Progress } from '../../shared/base/index.ts';
import type { ImportReport } from '../../shared/memory/index.ts';
import { chooseMemoryFile, importMemory } from '../platform/memory-exchange.ts';
import type { Services } from '../platform/services.ts';

/** What came of an import, in words. */
export interface ImportOutcome {
  readonly text: string;
  readonly lines: readonly string[];
  readonly problem: boolean;
}

/** Milliseconds of an import before its rate is worth telling. */
const patience = 1500;

/** Imports a file into a memory, one at a time, and holds how far it is; ends with its element. */
export class MemoryImport implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #progress: (Progress & { readonly units: number }) | undefined;
  #startedAt = 0;
  #stopped = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stopped = true;
  }

  get running(): boolean {
    return this.#progress !== undefined;
  }

  /** Asks for a file and reads it; `undefined` when cancelled before anything was read. */
  async run(services: Services, memoryId: string): Promise<ImportOutcome | undefined> {
    if (this.running) return undefined;
    this.#stopped = false;
    try {
      const file = await chooseMemoryFile(services);
      if (file === undefined) return undefined;
      this.#startedAt = performance.now();
      const report = await importMemory(
        services,
        memoryId,
        file,
        (progress) => {
          this.#progress = progress;
          this.#host.requestUpdate();
        },
        () => this.#stopped,
      );
      return describeImport(report);
    } catch (error) {
      return { text: describeFailure(failureOf(error)), lines: [], problem: true };
    } finally {
      this.#progress = undefined;
      this.#host.requestUpdate();
    }
  }

  /** How far the import is, with its rate and the time left; nothing when none is under way. */
  render() {
    const progress = this.#progress;
    if (progress === undefined) return nothing;
    return html`<div class="importing">
      <progress
        aria-label=${msg('Import')}
        max=${progress.total ?? 1}
        value=${progress.total === undefined ? nothing : progress.done}
      ></progress>
      <p class="small quiet">${progressText(progress, performance.now() - this.#startedAt)}</p>
      <button
        @click=${() => {
          this.#stopped = true;
        }}
      >
        ${msg('Stop')}
      </button>
    </div>`;
  }
}

function progressText(
  { done, total, units }: Progress & { readonly units: number },
  elapsed: number,
): string {
  const read = units === 1 ? msg('1 unit read') : msg(str`${units.toLocaleString()} units read`);
  if (elapsed < patience || units === 0 || done === 0) return read;
  const rate = Math.round(units / (elapsed / 1000)).toLocaleString();
  const speed = msg(str`${read}, ${rate} a second`);
  if (total === undefined) return speed;
  const seconds = Math.ceil(((total - done) * (elapsed / done)) / 1000);
  const left =
    seconds < 60
      ? msg(str`${seconds} s left`)
      : msg(str`${Math.ceil(seconds / 60).toLocaleString()} min left`);
  return `${speed}, ${left}`;
}

export const importStyles = css`
  .importing {
    display: grid;
    gap: 4px;
    justify-items: start;
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
`;

/** The outcome where screen readers hear it: a status, or an alert when it is a problem. */
export function renderOutcome(outcome: ImportOutcome | undefined) {
  return html`<div role="status">${outcome?.problem === false ? renderReport(outcome) : nothing}</div>
    <div role="alert">${outcome?.problem === true ? renderReport(outcome) : nothing}</div>`;
}

function renderReport({ text, lines, problem }: ImportOutcome) {
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

function describeImport(report: ImportReport): ImportOutcome {
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
    'illegal-character': msg('a character that XML cannot hold'),
    'too-long': msg('too long'),
    'undefined-entity': msg('an entity that is not defined'),
  };
  return texts[reason] ?? reason;
}
