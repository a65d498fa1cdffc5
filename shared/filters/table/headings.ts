import type { LanguageTag } from '../../base/index.ts';
import { languageOfHeading } from './language-headings.ts';

/** What a column holds besides source and translation. */
export type ColumnField = 'key' | 'context' | 'note' | 'status' | 'max-length';

/** What a heading says about its column. */
export type Heading =
  | { readonly role: 'source' | 'target'; readonly language?: LanguageTag }
  | { readonly role: 'language'; readonly language: LanguageTag }
  | { readonly role: 'field'; readonly field: ColumnField };

const lists: readonly (readonly ['source' | 'target' | ColumnField, string])[] = [
  [
    'source',
    'source|src|original|source text|source string|source language|source segment|original text|msgid|quelle|quelltext|ausgangstext|ausgangssprache|quellsprache|원문|원본|оригинал|исходный текст|источник|texte source|texte original|origen|texto original|texto de origen|originale|testo originale|testo di partenza|原文',
  ],
  [
    'target',
    'target|tgt|translation|translated|target text|target string|target language|target segment|translated text|msgstr|übersetzung|zieltext|ziel|zielsprache|번역|번역문|역문|перевод|переклад|traduction|texte cible|cible|traducción|traduzione|testo di arrivo|tradução|tłumaczenie|çeviri|译文|翻译|訳文|翻訳',
  ],
  [
    'key',
    'id|key|name|identifier|string id|string key|string name|resource id|resname|schlüssel|kennung|키|ключ|clé|clave|chiave',
  ],
  ['context', 'context|msgctxt|location|kontext|맥락|문맥|контекст|contexte|contexto|contesto'],
  [
    'note',
    'comment|comments|note|notes|description|remark|remarks|hint|developer comment|developer comments|translator note|translator notes|kommentar|kommentare|bemerkung|bemerkungen|anmerkung|anmerkungen|hinweis|hinweise|beschreibung|설명|비고|메모|주석|комментарий|примечание|описание|commentaire|commentaires|remarque|comentario|comentarios|nota|notas|descripción|commento|descrizione',
  ],
  ['status', 'status|state|translation status|zustand|상태|статус|statut|estado|stato'],
  [
    'max-length',
    'max length|maxlength|max len|maxlen|max chars|max characters|maximum length|character limit|char limit|length limit|maximale länge|max länge|zeichenlimit|최대 길이',
  ],
];

const meanings = new Map(
  lists.flatMap(([meaning, words]) => words.split('|').map((word) => [word, meaning])),
);

/** Headings are asked for several times while a table is looked at, and names of languages cost much. */
const read = new Map<string, Heading | undefined>();
const mostRead = 2000;

/** `undefined` for a heading that says nothing that is known here. */
export function readHeading(cell: string): Heading | undefined {
  if (cell === '' || cell.length > 100) return undefined;
  if (read.has(cell)) return read.get(cell);
  if (read.size >= mostRead) read.clear();
  const heading = headingOf(cell.trim().replace(/[\s:*]+$/, ''));
  read.set(cell, heading);
  return heading;
}

function headingOf(text: string): Heading | undefined {
  if (text === '' || text.length > 60) return undefined;
  const plain = meaningOf(text);
  if (plain === 'source' || plain === 'target') return { role: plain };
  if (plain !== undefined) return { role: 'field', field: plain };
  const language = languageOfHeading(text);
  if (language !== undefined) return { role: 'language', language };
  return compound(text);
}

/** `Source (en)`, `Target: Korean`, `German translation`, `English [en-GB]`. */
function compound(text: string): Heading | undefined {
  if (text.length > 40) return undefined;
  let found: Heading | undefined;
  for (const { index, 0: separator } of text.matchAll(/[\s_:[(–—/-]+/g)) {
    const left = text.slice(0, index);
    const right = text.slice(index + separator.length).replace(/[\s)\]]+$/, '');
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const language = languageOfHeading(other);
      if (language === undefined) continue;
      const role = meaningOf(one);
      if (role === 'source' || role === 'target') return { role, language };
      const named = languageOfHeading(one);
      if (named !== undefined && language.split('-')[0] === named.split('-')[0]) {
        found = { role: 'language', language: named.length > language.length ? named : language };
      }
    }
  }
  return found;
}

function meaningOf(text: string): 'source' | 'target' | ColumnField | undefined {
  return meanings.get(
    text
      .toLowerCase()
      .normalize('NFC')
      .replace(/[\s_.-]+/g, ' ')
      .trim(),
  );
}

/** Columns whose headings are looked at. */
export const headedColumns = 500;

/**
 * Whether a row is a header. Two different things have to be named, so that a row of two words that are
 * headings by chance (`Name`, `이름`; `German`, `Deutsch`) stays a row.
 */
export function isHeaderRow(cells: readonly string[]): boolean {
  const filled = cells.slice(0, headedColumns).filter((cell) => cell.trim() !== '');
  const told = new Set<string>();
  for (const cell of filled) {
    const heading = readHeading(cell);
    if (heading === undefined) continue;
    if (heading.role === 'field') told.add(heading.field);
    else {
      if (heading.role !== 'language') told.add(heading.role);
      if (heading.language !== undefined) told.add(heading.language);
    }
  }
  return told.size >= 2 || (told.size === 1 && filled.length === 1);
}
