import { EditioError, type Failure, type LanguageTag, sameBaseLanguage } from '../../base/index.ts';
import { type Content, contentFromRaw, plainContent } from '../../content/index.ts';
import { unescapeFormula } from '../../tables/index.ts';
import type { ImportProblem } from '../import-report.ts';
import type { NewUnit, UnitExtra } from '../model.ts';
import { codeTags, parseCodes, readCodeText } from './code-text.ts';
import {
  parseNotes,
  parseProperties,
  parseTime,
  parseTrust,
  readColumns,
  type TableColumns,
  type TableField,
} from './columns.ts';
import { parseSerialDate } from './serial-dates.ts';

export interface WantedColumns {
  /** Absent: what the row says, else the first column with a language. */
  readonly sourceLanguage?: LanguageTag | undefined;
  /** Absent: every other language. */
  readonly targetLanguages?: readonly LanguageTag[] | undefined;
  /** A pair of which a cell is empty is given too, where the row has no other. */
  readonly keepsEmpty?: boolean | undefined;
}

interface ColumnText {
  readonly language: LanguageTag;
  readonly text: string;
}

/** What `contentFromRaw` makes codes of; most text has none of it. */
const unsafe = /[\uD800-\uDFFF\uE000-\uF8FF]/;

type Report = (line: number, reason: ImportProblem['reason'], detail: string) => void;

/** Rows of a table to units; the first row that is given is the header. */
export class RowsToUnits {
  readonly #file: string;
  readonly #wanted: WantedColumns;
  readonly #report: Report;
  /** How numbers in columns of dates count days; absent: they are no dates. */
  serialDates: 'since 1900' | 'since 1904' | undefined;
  #columns: TableColumns | undefined;
  #guarded = false;
  #count = 0;
  #skipped = 0;
  #hasMismatch = false;
  /** The columns whose cells are read. */
  #read: ReadonlySet<number> = new Set();
  /** Columns with a heading that means nothing here; each is told once. */
  readonly #unread = new Map<number, string>();

  constructor(file: string, wanted: WantedColumns, report: Report) {
    this.#file = file;
    this.#wanted = wanted;
    this.#report = report;
  }

  /** Rows with something in them, but for the header. */
  get count(): number {
    return this.#count;
  }

  /** Rows that gave no unit. */
  get skipped(): number {
    return this.#skipped;
  }

  get columns(): TableColumns | undefined {
    return this.#columns;
  }

  /**
   * Puts the units of a row behind `units`. Throws `EditioError` `table-no-language`, `table-one-language` or
   * `table-no-pair` where the header has not two languages, or not those that are wanted. A first row that names no
   * two languages is a row like the others where exactly one pair is wanted: source and target are its first cells.
   */
  add(line: number, cells: readonly string[], units: NewUnit[]): void {
    if (this.#columns === undefined) {
      const columns = readColumns(cells);
      const assumed = columns.languages.length < 2 ? this.#assumedColumns() : undefined;
      if (assumed === undefined) this.#checkLanguages(columns);
      this.#columns = assumed ?? columns;
      // Tables of ours have this column, and cells that a spreadsheet would run have an apostrophe.
      this.#guarded = this.#columns.fields.has('trust');
      this.#read = new Set([
        ...this.#columns.languages.map(({ index }) => index),
        ...this.#columns.fields.values(),
      ]);
      if (assumed === undefined || isPlainHeading(cells)) {
        for (const [index, heading] of cells.entries()) {
          if (!this.#read.has(index) && heading.trim() !== '') this.#unread.set(index, heading.trim());
        }
        return;
      }
    }
    if (cells.every((cell) => cell.trim() === '')) return;
    this.#count++;
    this.#tellUnread(line, cells);
    const before = units.length;
    this.#pairs(line, cells, this.#columns, units);
    if (units.length === before) this.#skipped++;
  }

  /** The failure of a table without units, some rows of which have texts in other languages than are wanted. */
  get mismatch(): Failure | undefined {
    if (!this.#hasMismatch) return undefined;
    const languages = this.#columns?.languages.map(({ language }) => language) ?? [];
    const { sourceLanguage = languages[0], targetLanguages = [] } = this.#wanted;
    const pair = [sourceLanguage, ...targetLanguages].filter((part) => part !== undefined);
    return {
      code: 'tmx-no-units',
      params: { file: this.#file, pair: pair.join(' and '), languages: languages.join(', ') },
    };
  }

  /** Counts a row that gives no unit, and tells why unless it was told. */
  leaveOut(line: number, reason?: ImportProblem['reason']): void {
    this.#count++;
    this.#skipped++;
    if (reason !== undefined) this.#report(line, reason, '');
  }

  #serialDate(cell: string): number | undefined {
    const { serialDates } = this;
    return serialDates && parseSerialDate(cell, serialDates === 'since 1904');
  }

  #assumedColumns(): TableColumns | undefined {
    const { sourceLanguage, targetLanguages } = this.#wanted;
    const [target, ...others] = targetLanguages ?? [];
    if (sourceLanguage === undefined || target === undefined || others.length > 0) return undefined;
    const languages = [
      { index: 0, language: sourceLanguage },
      { index: 1, language: target },
    ];
    return { languages, fields: new Map(), unknown: [] };
  }

  #tellUnread(line: number, cells: readonly string[]): void {
    let alone: string[] | undefined;
    for (const [index, cell] of cells.entries()) {
      if (this.#read.has(index) || cell.trim() === '') continue;
      const heading = this.#unread.get(index);
      if (heading === undefined) {
        alone ??= [];
        alone.push(cell);
      } else if (heading !== '') {
        this.#report(line, 'left-out', `column ${heading}`);
        this.#unread.set(index, '');
      }
    }
    if (alone) this.#report(line, 'left-out', `without a heading: ${alone.join(', ')}`);
  }

  #checkLanguages({ languages }: TableColumns): void {
    const { sourceLanguage, targetLanguages } = this.#wanted;
    const has = (wanted: LanguageTag) => languages.some(({ language }) => sameBaseLanguage(language, wanted));
    const file = this.#file;
    const named = languages.map(({ language }) => language).join(', ');
    if (languages.length === 0) throw new EditioError('table-no-language', { file });
    if (languages.length === 1) throw new EditioError('table-one-language', { file, languages: named });
    const missing =
      (sourceLanguage !== undefined && !has(sourceLanguage)) ||
      (targetLanguages !== undefined && !targetLanguages.some(has));
    if (!missing) return;
    const pair = [sourceLanguage, targetLanguages?.join(', ')].filter((part) => part !== undefined);
    throw new EditioError('table-no-pair', { file, pair: pair.join(' and '), languages: named });
  }

  #pairs(line: number, cells: readonly string[], columns: TableColumns, units: NewUnit[]): void {
    const cell = (index: number | undefined): string => {
      const text = index === undefined ? '' : (cells[index] ?? '');
      return this.#guarded ? unescapeFormula(text) : text;
    };
    const field = (name: TableField): string => cell(columns.fields.get(name));
    const filled = columns.languages
      .map(({ index, language }) => ({ language, text: cell(index) }))
      .filter(({ text }) => text.trim() !== '');
    const source =
      this.#source(columns, filled, field('source language')) ?? this.#emptySource(columns, filled);
    if (source === undefined) {
      if (filled.length > (this.#wanted.sourceLanguage === undefined ? 1 : 0)) this.#hasMismatch = true;
      this.#report(line, 'no-source', this.#wanted.sourceLanguage ?? columns.languages[0]?.language ?? '');
      return;
    }
    const { targetLanguages } = this.#wanted;
    const targets = filled.filter(
      (one) =>
        one !== source &&
        (targetLanguages === undefined ||
          targetLanguages.some((wanted) => sameBaseLanguage(wanted, one.language))),
    );
    if (targets.length === 0) targets.push(...this.#emptyTarget(columns, source.language));
    if (targets.length === 0) {
      if (filled.length > 1) this.#hasMismatch = true;
      this.#report(line, 'no-target', (targetLanguages ?? []).join(', '));
      return;
    }
    const codes = this.#codes(line, field('codes'));
    if (codes === undefined) return;
    const shared = this.#shared(line, field);
    const sourceContent = codes(source.text);
    if (sourceContent === undefined) return;
    for (const { language, text } of targets) {
      const target = codes(text);
      if (target === undefined) continue;
      units.push({
        sourceLanguage: source.language,
        targetLanguage: language,
        source: sourceContent,
        target,
        ...shared,
      });
    }
  }

  /** The text that is missing, of a row that has others. */
  #emptySource({ languages }: TableColumns, filled: readonly ColumnText[]): ColumnText | undefined {
    if (this.#wanted.keepsEmpty !== true || filled.length === 0) return undefined;
    const wanted = this.#wanted.sourceLanguage;
    const found = languages.find(
      ({ language }) => wanted === undefined || sameBaseLanguage(language, wanted),
    );
    return found && { language: found.language, text: '' };
  }

  #emptyTarget({ languages }: TableColumns, source: LanguageTag): readonly ColumnText[] {
    if (this.#wanted.keepsEmpty !== true) return [];
    const { targetLanguages } = this.#wanted;
    const found = languages.find(
      ({ language }) =>
        language !== source &&
        (targetLanguages === undefined ||
          targetLanguages.some((wanted) => sameBaseLanguage(wanted, language))),
    );
    return found === undefined ? [] : [{ language: found.language, text: '' }];
  }

  #source({ languages }: TableColumns, filled: readonly ColumnText[], said: string) {
    const wanted = this.#wanted.sourceLanguage ?? readColumns([said]).languages[0]?.language;
    const best = wanted ?? languages[0]?.language;
    return (
      filled.find(({ language }) => language === best) ??
      (wanted === undefined ? undefined : filled.find(({ language }) => sameBaseLanguage(language, wanted)))
    );
  }

  /** Makes contents of the row's cells; undefined where its list of codes cannot be read. */
  #codes(line: number, cell: string): ((text: string) => Content | undefined) | undefined {
    const tooLong = (make: () => Content | undefined) => {
      try {
        return make();
      } catch {
        this.#report(line, 'too-long', '');
        return undefined;
      }
    };
    if (cell.trim() === '')
      return (text) => (unsafe.test(text) ? tooLong(() => contentFromRaw(text)) : plainContent(text));
    const codes = parseCodes(cell);
    if (codes === undefined) {
      this.#report(line, 'bad-codes', cell);
      return undefined;
    }
    const tags = codeTags(codes);
    return (text) =>
      tooLong(() => {
        // Characters that could pose as codes are in the list themselves.
        const content = /[\uE000-\uF8FF]/.test(text) ? undefined : readCodeText(text, tags);
        if (content === undefined) this.#report(line, 'bad-codes', text);
        return content === undefined ? undefined : { text: content, codes };
      });
  }

  #shared(
    line: number,
    field: (name: TableField) => string,
  ): Omit<NewUnit, 'sourceLanguage' | 'targetLanguage' | 'source' | 'target'> {
    const time = (name: 'created' | 'changed') => {
      const cell = field(name);
      if (cell.trim() === '') return 0;
      const value = parseTime(cell) ?? this.#serialDate(cell);
      if (value === undefined) this.#report(line, 'bad-date', `${name}: ${cell}`);
      return value ?? 0;
    };
    const trustCell = field('trust');
    const trust = parseTrust(trustCell);
    if (trust === undefined && trustCell.trim() !== '')
      this.#report(line, 'bad-value', `trust: ${trustCell}`);
    const usesCell = field('uses').trim();
    const uses = /^\d{1,15}$/.test(usesCell) ? Number(usesCell) : 0;
    if (uses === 0 && !/^0*$/.test(usesCell)) this.#report(line, 'bad-value', `uses: ${usesCell}`);
    const propertiesCell = field('properties');
    const properties = propertiesCell.trim() === '' ? [] : parseProperties(propertiesCell);
    if (properties === undefined) this.#report(line, 'bad-value', `properties: ${propertiesCell}`);
    const tuid = field('id');
    const notes = parseNotes(field('notes'));
    const extra: UnitExtra = {
      ...(tuid === '' ? {} : { tuid }),
      ...(properties === undefined || properties.length === 0 ? {} : { properties }),
      ...(notes.length === 0 ? {} : { notes }),
    };
    const contextId = field('context');
    return {
      trust: trust ?? 'translated',
      createdAt: time('created'),
      changedAt: time('changed'),
      createdBy: field('creator'),
      changedBy: field('changer'),
      project: field('project'),
      document: field('document'),
      previous: field('previous'),
      next: field('next'),
      uses,
      key: field('key'),
      ...(contextId === '' ? {} : { contextId }),
      ...(Object.keys(extra).length === 0 ? {} : { extra }),
    };
  }
}

/** Headings that say which column is which without naming languages. */
function isPlainHeading([source = '', target = '']: readonly string[]): boolean {
  return (
    /^(?:source|src|original)(?: text)?$/i.test(source.trim()) &&
    /^(?:target|tgt|translation)(?: text)?$/i.test(target.trim())
  );
}
