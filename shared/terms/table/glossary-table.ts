import type { LanguageTag, Result } from '../../base/index.ts';
import { canonicalLanguage, fail, ok } from '../../base/index.ts';
import {
  type DelimitedRow,
  type Delimiter,
  escapeFormula,
  parseDelimited,
  unescapeFormula,
  writeDelimited,
} from '../../tables/index.ts';
import type { Concept, Term, TermStatus } from '../model.ts';
import { termStatuses } from '../model.ts';

/** A concept as a table tells it; `id` is the table's own, absent where it has none. */
export interface ConceptDraft {
  readonly id?: string;
  readonly definition: string;
  readonly note: string;
  readonly subject: string;
  readonly terms: readonly Term[];
}

export type TableProblemReason =
  /** The row has more cells than the header; the rest of it was read. */
  | 'too-many-cells'
  /** No term in the row; it was left out. */
  | 'no-term'
  /** A term without a letter or digit; it was left out. */
  | 'unusable-term'
  /** Longer than 500 characters: it was left out. */
  | 'term-too-long'
  /** One letter: taken, but it will be found often. */
  | 'one-letter-term'
  /** A status that is none of preferred, admitted, deprecated, forbidden; the column was passed over. */
  | 'unknown-status'
  /** Definition, note or subject differ from an earlier row of the concept; the earlier one was kept. */
  | 'conflicting-concept'
  /** A column that is neither a language nor one of the known ones; it was passed over. */
  | 'unknown-column';

export interface TableProblem {
  readonly line: number;
  readonly reason: TableProblemReason;
  /** What the reason is about: the term, the status, the column's heading. */
  readonly detail: string;
}

export interface GlossaryTable {
  readonly concepts: readonly ConceptDraft[];
  /** In the order of the columns. */
  readonly languages: readonly LanguageTag[];
  readonly delimiter: Delimiter;
  readonly report: readonly TableProblem[];
}

/** Characters that a term has at most. */
export const maxTermLength = 500;

const fields = ['concept', 'definition', 'note', 'subject', 'status', 'pos'] as const;
type Field = (typeof fields)[number];
type Column = { readonly field: Field } | { readonly language: LanguageTag } | undefined;

/**
 * A glossary from CSV or TSV text. The header row names the languages of the columns (BCP 47), and any
 * of `concept`, `definition`, `note`, `subject`, `status`, `pos`. In a cell `|` parts terms (`\|` is a
 * bar); the first that is not forbidden is preferred, the others admitted; a trailing `!` makes a term
 * forbidden (`\!` is an exclamation mark). `status` and `pos` hold for all terms of the row. Rows with the same
 * `concept` are one concept. The delimiter is the one of tab, `;` and `,` that gives the header the most
 * columns with a meaning. Fails with `table-empty`, `table-no-language` or `table-cut-off`; anything
 * less is in the report, with what was done about it, and the rest is imported.
 */
export function parseGlossaryTable(text: string, options: { readonly file: string }): Result<GlossaryTable> {
  const { file } = options;
  const delimiter = detectDelimiter(text, file);
  const parsed = parseDelimited(text, delimiter, file);
  if (!parsed.ok) return parsed;
  const table = parseGlossaryRows(parsed.value, options);
  return table.ok ? ok({ ...table.value, delimiter }) : table;
}

/** A glossary from the rows of any table, such as a sheet of an XLSX file: as `parseGlossaryTable`. */
export function parseGlossaryRows(
  table: readonly DelimitedRow[],
  options: { readonly file: string },
): Result<Omit<GlossaryTable, 'delimiter'>> {
  const { file } = options;
  const [header, ...rows] = table;
  if (header === undefined) return fail('table-empty', { file });
  const columns = header.cells.map(readHeading);
  const languages = columns.flatMap((column) =>
    column !== undefined && 'language' in column ? [column.language] : [],
  );
  if (languages.length === 0) return fail('table-no-language', { file });
  const reader = new RowReader(columns);
  for (const [index, cell] of header.cells.entries()) {
    if (columns[index] === undefined && cell.trim() !== '') {
      reader.report.push({ line: header.line, reason: 'unknown-column', detail: cell.trim() });
    }
  }
  if (rows.length === 0) return fail('table-empty', { file });
  for (const row of rows) reader.read(row);
  return ok({
    concepts: reader.concepts.map(({ terms, ...concept }) => ({ ...concept, terms: [...terms] })),
    languages: [...new Set(languages)],
    report: reader.report,
  });
}

function detectDelimiter(text: string, file: string): Delimiter {
  let best: Delimiter = ',';
  let most = -1;
  const firstLine = /^\uFEFF?[^\r\n]*/.exec(text)?.[0] ?? '';
  for (const delimiter of ['\t', ';', ','] as const) {
    const parsed = parseDelimited(firstLine, delimiter, file);
    const cells = parsed.ok ? (parsed.value[0]?.cells ?? []) : [];
    const score = cells.filter((cell) => readHeading(cell) !== undefined).length;
    if (score > most) {
      best = delimiter;
      most = score;
    }
  }
  return best;
}

function readHeading(cell: string): Column {
  const heading = cell.trim();
  const field = fields.find((known) => known === heading.toLowerCase());
  if (field !== undefined) return { field };
  // Registered languages have two or three letters; longer ones would make a language of any word.
  if (!/^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/i.test(heading)) return undefined;
  const language = canonicalLanguage(heading);
  return language === undefined ? undefined : { language };
}

interface Draft {
  id?: string;
  definition: string;
  note: string;
  subject: string;
  terms: Term[];
}

class RowReader {
  readonly concepts: Draft[] = [];
  readonly report: TableProblem[] = [];
  readonly #columns: readonly Column[];
  readonly #byId = new Map<string, Draft>();

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
  }

  read({ line, cells }: DelimitedRow): void {
    if (cells.every((cell) => cell.trim() === '')) return;
    const extra = cells.slice(this.#columns.length).find((cell) => cell.trim() !== '');
    if (extra !== undefined) this.#problem(line, 'too-many-cells', extra);
    const values: Partial<Record<Field, string>> = {};
    for (const [index, column] of this.#columns.entries()) {
      if (column === undefined || !('field' in column)) continue;
      const value = unescapeFormula(cells[index]?.trim() ?? '');
      if (value !== '') values[column.field] ??= value;
    }
    const status = this.#status(line, values.status);
    const terms: Term[] = [];
    for (const [index, column] of this.#columns.entries()) {
      if (column === undefined || !('language' in column)) continue;
      terms.push(...this.#terms(line, cells[index] ?? '', column.language, status, values.pos));
    }
    if (terms.length === 0) {
      this.#problem(line, 'no-term', values.concept ?? '');
      return;
    }
    this.#merge(line, values, terms);
  }

  #merge(line: number, values: Partial<Record<Field, string>>, terms: readonly Term[]): void {
    const id = values.concept;
    let draft = id === undefined ? undefined : this.#byId.get(id);
    if (draft === undefined) {
      draft = { definition: '', note: '', subject: '', terms: [] };
      if (id !== undefined) {
        draft.id = id;
        this.#byId.set(id, draft);
      }
      this.concepts.push(draft);
    }
    for (const field of ['definition', 'note', 'subject'] as const) {
      const value = values[field] ?? '';
      if (draft[field] === '') draft[field] = value;
      else if (value !== '' && value !== draft[field]) this.#problem(line, 'conflicting-concept', id ?? '');
    }
    for (const term of terms) {
      const same = draft.terms.some(
        (other) =>
          other.language === term.language && other.text === term.text && other.status === term.status,
      );
      if (!same) draft.terms.push(term);
    }
  }

  #status(line: number, value: string | undefined): TermStatus | undefined {
    if (value === undefined) return undefined;
    const status = termStatuses.find((known) => known === value.toLowerCase());
    if (status === undefined) this.#problem(line, 'unknown-status', value);
    return status;
  }

  #terms(
    line: number,
    cell: string,
    language: LanguageTag,
    rowStatus: TermStatus | undefined,
    partOfSpeech: string | undefined,
  ): readonly Term[] {
    const terms: Term[] = [];
    let first = true;
    for (const part of splitTerms(unescapeFormula(cell.trim()))) {
      const { text, forbidden } = part;
      if (text === '' && !forbidden) continue;
      if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(text)) {
        this.#problem(line, 'unusable-term', text);
        continue;
      }
      if (text.length > maxTermLength) {
        this.#problem(line, 'term-too-long', `${text.slice(0, 40)}…`);
        continue;
      }
      if (/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u.test(text)) {
        this.#problem(line, 'one-letter-term', text);
      }
      const status = forbidden ? 'forbidden' : (rowStatus ?? (first ? 'preferred' : 'admitted'));
      if (!forbidden) first = false;
      terms.push({ language, text, status, ...(partOfSpeech === undefined ? {} : { partOfSpeech }) });
    }
    return terms;
  }

  #problem(line: number, reason: TableProblemReason, detail: string): void {
    this.report.push({ line, reason, detail });
  }
}

function splitTerms(cell: string): readonly { readonly text: string; readonly forbidden: boolean }[] {
  const parts = cell.match(/(?:\\[|!\\]|[^|])+/gs) ?? [];
  return parts.map((part) => {
    const trimmed = part.trim();
    const marked = trimmed.endsWith('!') && !endsEscaped(trimmed);
    const text = (marked ? trimmed.slice(0, -1) : trimmed).replace(/\\([|!\\])/g, '$1').trim();
    return { text, forbidden: marked };
  });
}

/** Whether the last character is one that a backslash takes its meaning from. */
function endsEscaped(text: string): boolean {
  const backslashes = /(\\*).$/s.exec(text)?.[1]?.length ?? 0;
  return backslashes % 2 === 1;
}

/**
 * A glossary as CSV or TSV, in the form that `parseGlossaryTable` reads: a row per concept, and further
 * rows with the same concept id for terms of another status or part of speech. Learned forms, notes and
 * case rules of terms have no place in a table and are left out. Cells that a spreadsheet would run as
 * a formula get an apostrophe in front.
 */
export function writeGlossaryTable(
  concepts: readonly (ConceptDraft | Concept)[],
  languages: readonly LanguageTag[],
  delimiter: Delimiter,
): string {
  const rows = concepts.flatMap((concept, index) =>
    conceptRows(concept, concept.id ?? `${index + 1}`, languages),
  );
  const used = fields.filter(
    (field) => field === 'concept' || rows.some((row) => (row.values[field] ?? '') !== ''),
  );
  const table = rows.map(({ values, cells }) =>
    [...used.map((field) => values[field] ?? ''), ...cells].map(escapeFormula),
  );
  return writeDelimited([[...used, ...languages], ...table], delimiter);
}

interface Row {
  readonly values: Partial<Record<Field, string>>;
  readonly cells: readonly string[];
}

function conceptRows(
  concept: ConceptDraft | Concept,
  id: string,
  languages: readonly LanguageTag[],
): readonly Row[] {
  const kept = concept.terms.filter((term) => languages.includes(term.language));
  const partsOfSpeech = [...new Set(kept.map((term) => term.partOfSpeech))];
  const rows: Row[] = [];
  for (const pos of partsOfSpeech) {
    const rest = new Set(kept.filter((term) => term.partOfSpeech === pos));
    // What the plain form of a row can say: one preferred term, then admitted ones, forbidden ones anywhere.
    const plain = languages.map((language) => {
      const here = [...rest].filter((term) => term.language === language);
      const preferred = here.find((term) => term.status === 'preferred');
      return here.filter(
        (term) =>
          term === preferred ||
          term.status === 'forbidden' ||
          (preferred !== undefined && term.status === 'admitted' && comesLater(here, preferred, term)),
      );
    });
    for (const term of plain.flat()) rest.delete(term);
    const groups: { readonly status?: TermStatus; readonly cells: readonly (readonly Term[])[] }[] = [];
    if (plain.some((terms) => terms.length > 0)) groups.push({ cells: plain });
    for (const status of ['preferred', 'admitted', 'deprecated'] as const) {
      const cells = languages.map((language) =>
        [...rest].filter((term) => term.language === language && term.status === status),
      );
      if (cells.some((terms) => terms.length > 0)) groups.push({ status, cells });
    }
    for (const { status, cells } of groups) {
      const first = rows.length === 0;
      rows.push({
        values: {
          concept: id,
          ...(first ? { definition: concept.definition, note: concept.note, subject: concept.subject } : {}),
          ...(status === undefined ? {} : { status }),
          ...(pos === undefined ? {} : { pos }),
        },
        cells: cells.map((terms) => terms.map(writeTerm).join('|')),
      });
    }
  }
  return rows;
}

function comesLater(terms: readonly Term[], first: Term, term: Term): boolean {
  return terms.indexOf(term) > terms.indexOf(first);
}

function writeTerm({ text, status }: Term): string {
  const escaped = text
    .replace(/\\(?=[|!\\]|$)/g, '\\\\')
    .replaceAll('|', '\\|')
    .replace(/!$/, '\\!');
  return status === 'forbidden' ? `${escaped}!` : escaped;
}
