import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { assertNever } from '../../../shared/base/index.ts';
import { type CodeProblem, type Content, checkCodes, hasCodeError } from '../../../shared/content/index.ts';
import type { TermFinding } from '../../../shared/terms/index.ts';
import { chipParts } from '../../ui/content-view.ts';
import type { EditionStore } from './edition-store.ts';

/** One thing that a check reports for the active row, in a sentence. */
export interface RowFinding {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

/** What the checks report for a row: its codes, then its terms. A row without a target has no findings. */
export function rowFindings(
  store: EditionStore,
  row: number,
  terms: readonly TermFinding[],
): readonly RowFinding[] {
  const { content } = store.target(row);
  if (content.text === '') return [];
  const { source } = store.segment(row);
  return [
    ...checkCodes(source, content).map(
      (problem): RowFinding => ({
        severity: hasCodeError([problem]) ? 'error' : 'warning',
        text: codeSentence(problem, source, content),
      }),
    ),
    ...terms.map(
      (finding): RowFinding => ({
        severity: finding.kind === 'forbidden' ? 'error' : 'warning',
        text: termSentence(finding, content),
      }),
    ),
  ];
}

function codeSentence(problem: CodeProblem, source: Content, target: Content): string {
  const codes = problem.index < source.codes.length ? source.codes : target.codes;
  const { number, label, shape } = chipParts(codes, problem.index);
  const name = number > 0 ? `${number} ${label}` : label;
  switch (problem.kind) {
    case 'missing':
      return shape === 'open'
        ? msg(str`The beginning of “${name}” is missing; F9 inserts it.`)
        : shape === 'close'
          ? msg(str`The end of “${name}” is missing; F9 inserts it.`)
          : msg(str`The code “${name}” is missing; F9 inserts it.`);
    case 'doubled':
      return shape === 'open'
        ? msg(str`The beginning of “${name}” stands more than once.`)
        : shape === 'close'
          ? msg(str`The end of “${name}” stands more than once.`)
          : msg(str`The code “${name}” stands more than once.`);
    case 'foreign':
      return msg(str`The source has no code “${name}”.`);
    case 'broken-pair':
      return msg(str`“${name}” ends before it begins, or crosses another code.`);
    case 'reordered':
      return msg(str`The code “${name}” stands in another place than in the source.`);
    default:
      return assertNever(problem);
  }
}

function termSentence(finding: TermFinding, target: Content): string {
  const allowed = finding.allowed.map((term) => `“${term.text}”`).join(', ');
  const range = finding.targetRange;
  const used = range === undefined ? '' : target.text.slice(range.start, range.end);
  switch (finding.kind) {
    case 'missing':
      return msg(str`“${finding.term.text}” should be translated as ${allowed}.`);
    case 'forbidden':
      return allowed === ''
        ? msg(str`“${used}” is forbidden.`)
        : msg(str`“${used}” is forbidden; use ${allowed}.`);
    case 'deprecated':
      return allowed === ''
        ? msg(str`“${used}” is deprecated.`)
        : msg(str`“${used}” is deprecated; use ${allowed}.`);
    default:
      return assertNever(finding.kind);
  }
}

export function renderFindings(findings: readonly RowFinding[]) {
  if (findings.length === 0) return nothing;
  // Below what is scrolled, so that nothing moves while the target is typed.
  return html`<div class="findings">
    <div class="heading"><h2>${msg('Findings')}</h2></div>
    <ul class="hits" aria-label=${msg('Findings')}>
      ${findings.map(
        ({ severity, text }) => html`<li class="finding ${severity}">
          <ed-icon name="circle-alert"></ed-icon><span>${text}</span>
        </li>`,
      )}
    </ul>
  </div>`;
}
