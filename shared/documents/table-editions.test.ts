import { describe, expect, it } from 'vitest';
import { encodeUtf8, type LanguageTag } from '../base/index.ts';
import { plainText } from '../content/index.ts';
import { describeTable, type FilterSettings } from '../filters/index.ts';
import type { OpenedDocument } from '../rpc/index.ts';
import {
  mergeDocument,
  openDocument,
  otherEdition,
  settingsForEdition,
  storedTableSettings,
} from './index.ts';

const file = 'a.csv';
const languages = ['de', 'ko'];

function opened(bytes: Uint8Array, settings: FilterSettings): OpenedDocument {
  const result = openDocument({ file, bytes, language: 'en', settings });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

interface Choice {
  readonly settings?: FilterSettings;
  readonly edition?: LanguageTag;
  readonly isChosen?: boolean;
}

/** A table as a project with German and Korean editions of English texts keeps it. */
function added(text: string, { settings: chosen, edition, isChosen = false }: Choice = {}) {
  const bytes = encodeUtf8(text);
  const settings = { sourceLanguage: 'en', targetLanguage: 'de', ...chosen };
  const document = opened(bytes, settings);
  const description = describeTable(bytes, { file, settings });
  if (!description.ok) throw new Error(description.failure.code);
  const hasTargets = document.targets.size > 0;
  const stored = storedTableSettings({
    settings,
    description: description.value,
    hasTargets,
    edition,
    isChosen,
    languages,
  });
  return { bytes, document, stored };
}

function exported({ bytes, document, stored }: ReturnType<typeof added>, language: LanguageTag): string {
  const { segments, charset } = document;
  const content = { text: 'NEW', codes: [] };
  const targets = new Map([[segments[0]!.id, { content, status: 'translated' as const }]]);
  const settings = stored;
  const merged = mergeDocument({
    ...{ file, filter: 'table', charset, settings, bytes, segments, targets },
    targetLanguage: language,
  });
  if (!merged.ok) throw new Error(JSON.stringify(merged.failure));
  return new TextDecoder().decode(merged.value.bytes);
}

describe('a table with several editions', () => {
  const text = 'en,de,ko\nHello,Hallo,안녕\nBye,,잘 가\n';

  it('keeps each in the column of its language', () => {
    const table = added(text, { edition: 'de' });
    expect(exported(table, 'de')).toBe(text.replace('Hallo', 'NEW'));
    expect(exported(table, 'ko')).toBe(text.replace('안녕', 'NEW'));
    expect(exported(table, 'fr')).toBe('en,de,ko,fr\nHello,Hallo,안녕,NEW\nBye,,잘 가\n');
  });

  it('brings the translations of all of them along', () => {
    const { bytes, document, stored } = added(text, { edition: 'de' });
    const found = (language: LanguageTag) =>
      [...otherEdition(document, opened(bytes, settingsForEdition(stored, language)))].map(
        ([id, { content }]) => [plainText(document.segments[id]!.source), plainText(content)],
      );
    expect(found('ko')).toEqual([
      ['Hello', '안녕'],
      ['Bye', '잘 가'],
    ]);
    expect(found('fr')).toEqual([]);
  });

  it('leaves a column of no named language to the edition that it is for', () => {
    const plain = 'Source,Target\nHello,Hallo\n';
    const german = added(plain, { edition: 'de' });
    expect(exported(german, 'de')).toBe('Source,Target\nHello,NEW\n');
    expect(exported(german, 'ko')).toBe('Source,Target,ko\nHello,Hallo,NEW\n');
    expect(exported(added(plain), 'de')).toBe('Source,Target,de\nHello,Hallo,NEW\n');
    const empty = added('Source,Target\nHello,\n');
    for (const language of languages) expect(exported(empty, language)).toBe('Source,Target\nHello,NEW\n');
  });

  it('takes the columns that the person chose', () => {
    const table = added(text, { settings: { targetColumn: 2 }, edition: 'de', isChosen: true });
    expect(exported(table, 'de')).toBe(text.replace('안녕', 'NEW'));
    const { stored } = added('A b,C d\n', { settings: { sourceColumn: 1, targetColumn: 3 }, isChosen: true });
    expect(stored).toEqual({ sourceLanguage: 'en', sourceColumn: 1, targetColumn: 3 });
  });
});
