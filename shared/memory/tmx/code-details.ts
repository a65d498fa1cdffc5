import type { Code, Content } from '../../content/index.ts';
import { codeIndex } from '../../content/index.ts';
import { codeKey } from './inline.ts';

/**
 * Codes of documents have fields that no TMX element can say. What the elements of a segment do not
 * say is written beside it as a JSON array, one entry per code in the order in which they occur: 0
 * where there is nothing to add, else the fields that differ, `null` for one that is absent.
 */
export type CodeDetails = readonly (0 | Readonly<Record<string, unknown>>)[];

const textFields = ['id', 'pair', 'label', 'data', 'equivalent'] as const;
const flagFields = ['canDelete', 'canCopy', 'canReorder'] as const;
const fields = [...textFields, ...flagFields, 'kind', 'half', 'attributes'] as const;
const kinds: readonly unknown[] = ['open', 'close', 'placeholder', 'isolated'] satisfies Code['kind'][];

/** What has to be added to `read` (what a reader would see) to get `meant`; undefined for nothing. */
export function codeDetails(meant: readonly Code[], read: readonly Code[]): CodeDetails | undefined {
  let different = false;
  const details = meant.map((code, index) => {
    const seen = read[index];
    if (seen !== undefined && codeKey(code) === codeKey(seen)) return 0;
    different = true;
    const entry: Record<string, unknown> = {};
    for (const field of fields) {
      const wanted = code[field];
      if (JSON.stringify(wanted) !== JSON.stringify(seen?.[field])) entry[field] = wanted ?? null;
    }
    return entry;
  });
  return different ? details : undefined;
}

/** The content with the details put in; unchanged when they do not fit it. */
export function applyCodeDetails(content: Content, text: string): Content {
  const details = parseDetails(text);
  if (details === undefined || details.length !== content.codes.length) return content;
  const codes = content.codes.map((code, index) => {
    const entry = details[index];
    return entry ? mergedCode(code, entry) : code;
  });
  return { text: content.text, codes };
}

/** The codes of a content in the order in which they occur, as often as they occur. */
export function occurringCodes(content: Content): Code[] {
  const codes: Code[] = [];
  for (let i = 0; i < content.text.length; i++) {
    const code = content.codes[codeIndex(content.text.charCodeAt(i))];
    if (code !== undefined) codes.push(code);
  }
  return codes;
}

function parseDetails(text: string): CodeDetails | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((entry) => entry === 0 || isRecord(entry)) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Fields of a wrong type are left as they were read: the file may come from anywhere. */
function mergedCode(code: Code, entry: Readonly<Record<string, unknown>>): Code {
  const merged: Record<string, unknown> = { ...code };
  const set = (
    field: (typeof fields)[number],
    fits: (value: unknown) => boolean,
    optional: boolean,
  ): void => {
    if (!Object.hasOwn(entry, field)) return;
    const value = entry[field];
    if (value === null && optional) delete merged[field];
    else if (fits(value)) merged[field] = value;
  };
  for (const field of textFields) {
    set(field, (value) => typeof value === 'string', field === 'pair' || field === 'equivalent');
  }
  for (const field of flagFields) set(field, (value) => typeof value === 'boolean', true);
  set('kind', (value) => kinds.includes(value), false);
  set('half', (value) => value === 'open' || value === 'close', true);
  set(
    'attributes',
    (value) => isRecord(value) && Object.values(value).every((v) => typeof v === 'string'),
    true,
  );
  // Every required field was there before and only values of its type have been put in.
  return merged as unknown as Code;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
