import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { describeFailure } from '../../shared/base/index.ts';
import { type ImportProblem, type ImportReport, isKept } from '../../shared/memory/index.ts';
import type { MemoryImportReport, Undone } from '../../shared/rpc/index.ts';
import type { FinishedImport } from '../platform/memory-imports.ts';
import './icon.ts';

/** What came of an import, in words. */
export interface ImportOutcome {
  readonly text: string;
  readonly lines: readonly string[];
  /** How many more there are than `lines`. */
  readonly more?: number;
  readonly problem: boolean;
  /** Names the import while it can be taken back. */
  readonly importId?: string;
  /** Units that were left out for their language, while `again` takes them. */
  readonly leftOut?: number;
}

export interface OutcomeActions {
  /** Offered where the import can be taken back. */
  readonly takeBack: () => void;
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
  { text, lines, more = 0, problem, importId = '', leftOut = 0 }: ImportOutcome,
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
            ${more === 0 ? nothing : html`<li>${more === 1 ? msg('and 1 more') : msg(str`and ${more.toLocaleString()} more`)}</li>`}
          </ul>`
    }
    <div class="offers">
      ${
        importId === ''
          ? nothing
          : html`<button @click=${() => takeBack()}>
              <ed-icon name="undo"></ed-icon>${msg('Take the import back')}
            </button>`
      }
      ${
        lines.length === 0
          ? nothing
          : html`<button @click=${() => navigator.clipboard.writeText([text, ...lines].join('\n'))}>
              ${msg('Copy the report')}
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

/** What came of an import, in words. */
export function describeFinished(finished: FinishedImport): ImportOutcome {
  const { report, failure, interrupted, takenBack, importId } = finished;
  if (takenBack !== undefined) {
    const text = takenBackText(takenBack);
    const stopped = report === undefined ? '' : `${msg('The import was stopped.')} `;
    return { text: stopped + text, lines: [], problem: false };
  }
  if (failure !== undefined) return { text: describeFailure(failure), lines: [], problem: true, importId };
  if (interrupted !== undefined) {
    return { text: interruptedText(finished, interrupted.units), lines: [], problem: true, importId };
  }
  return report === undefined ? { text: '', lines: [], problem: false } : describeReport(report);
}

function takenBackText({ undone, kept }: Undone): string {
  const text =
    undone === 1
      ? msg('1 unit was taken back.')
      : msg(str`${undone.toLocaleString()} units were taken back.`);
  return text + (kept === 0 ? '' : ` ${msg(str`${kept.toLocaleString()} were changed since and stay.`)}`);
}

function interruptedText({ file, memoryName }: FinishedImport, units: number): string {
  const what = msg(str`The import of “${file}” into “${memoryName}” ended early, because Editio was closed.`);
  if (units === 0) return `${what} ${msg('Nothing of it is in the memory.')}`;
  const kept =
    units === 1
      ? msg('1 unit of it is in the memory.')
      : msg(str`${units.toLocaleString()} units of it are in the memory.`);
  return `${what} ${kept} ${msg('Import the file again for the rest, or take the import back.')}`;
}

function describeReport(report: MemoryImportReport): ImportOutcome {
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
    lines: report.problems.map(problemText),
    more: report.moreProblems ?? 0,
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

/** Where something was left out, or what was kept although something is the matter with it. */
function problemText({ line, reason, detail }: ImportProblem): string {
  const what = `${reasonText(reason)}${detail === '' ? '' : ` (${detail})`}`;
  if (!isKept({ reason })) return msg(str`Line ${line}, left out: ${what}`);
  if (reason === 'bad-date' || reason === 'bad-value') {
    return msg(str`Line ${line}, taken without it: ${what}`);
  }
  if (reason === 'undefined-entity' || reason === 'illegal-character' || reason === 'lone-surrogate') {
    return msg(str`Line ${line}, kept as written: ${what}`);
  }
  return `${msg('Line')} ${line}: ${what}`;
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
    charset: msg('read in a charset that the file does not say'),
    'entities-ignored': msg('entities of its own, which are not read'),
    'bad-value': msg('a value that is none'),
    'bad-codes': msg('codes that cannot be read'),
    'illegal-character': msg('a character that XML cannot hold'),
    'unclosed-quote': msg('a quotation mark that is not closed'),
    'too-long': msg('too long'),
    'wrong-language': msg('in another language than it says'),
    'undefined-entity': msg('an entity that is not defined'),
  };
  return texts[reason] ?? reason;
}
