import type { RuleSet } from '../../shared/segmentation/index.ts';
import type { EditioDatabase } from './database.ts';

/** What the program remembers for the person, with its defaults. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  /** Written into targets and units as their author. */
  readonly userName: string;
  readonly dockWidth: number;
  /** The tour of the keys: offered, under way, done or declined. */
  readonly tour: 'offered' | 'running' | 'done';
  /** Whether ways to go on are offered while a target is typed. */
  readonly suggestions: boolean;
  /** How texts are cut into sentences. */
  readonly segmentation: RuleSet;
  /** Absent: nobody has changed them. */
  readonly unitColumns?: UnitColumns | undefined;
}

/** Widths of the columns of a memory's units, in pixels. Source and target share what is left. */
export interface UnitColumns {
  readonly number: number;
  readonly trust: number;
  readonly changed: number;
  readonly person: number;
  readonly uses: number;
  /** The source's part of what the texts share, from 0 to 1. */
  readonly share: number;
}

export const defaultSettings: Settings = {
  theme: 'system',
  userName: '',
  dockWidth: 380,
  tour: 'offered',
  suggestions: true,
  segmentation: { name: 'Editio', base: 'default', rules: [] },
};

export async function loadSettings(database: EditioDatabase): Promise<Settings> {
  const rows = await database.settings.toArray();
  const stored = Object.fromEntries(rows.map((row) => [row.key, row.value]));
  return { ...defaultSettings, ...stored };
}

export async function saveSetting<K extends keyof Settings>(
  database: EditioDatabase,
  key: K,
  value: Settings[K],
): Promise<void> {
  await database.settings.put({ key, value });
}

/** Where a person was in an edition: the segment, for the next opening. */
export async function lastSegment(database: EditioDatabase, edition: string): Promise<number | undefined> {
  const row = await database.settings.get(`at:${edition}`);
  return typeof row?.value === 'number' ? row.value : undefined;
}

/** Forgets where a person was in an edition; without a language, in all editions of the document. */
export async function forgetPlaces(
  database: EditioDatabase,
  documentId: string,
  language?: string,
): Promise<void> {
  if (language === undefined) await database.settings.where('key').startsWith(`at:${documentId}/`).delete();
  else await database.settings.delete(`at:${documentId}/${language}`);
}

export async function rememberSegment(
  database: EditioDatabase,
  edition: string,
  segmentId: number,
): Promise<void> {
  await database.settings.put({ key: `at:${edition}`, value: segmentId });
}
