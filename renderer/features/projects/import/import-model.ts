import { type LanguageTag, sameBaseLanguage, sameWrittenLanguage } from '../../../../shared/base/index.ts';
import { plainText } from '../../../../shared/content/index.ts';
import { filterFor } from '../../../../shared/documents/index.ts';
import type { FilterId, FilterSettings, TableDescription } from '../../../../shared/filters/index.ts';
import type { LineAssignment } from '../../../../shared/languages/index.ts';
import type { Project } from '../../../../shared/projects/index.ts';
import type { OpenDocumentRequest, OpenedDocument, SplitDocument } from '../../../../shared/rpc/index.ts';
import type { RuleSet } from '../../../../shared/segmentation/index.ts';
import type { TargetState } from '../../../../shared/targets/index.ts';
import type { ShellFile } from '../../../platform/shell.ts';

/** What the person chose about a file; what is absent is told from the file. */
export interface ImportChoices {
  readonly filter?: FilterId;
  readonly charset?: string;
  readonly language?: LanguageTag;
  readonly settings?: FilterSettings;
  /** Of a bilingual file: the edition that its translations are for; empty: none. */
  readonly edition?: LanguageTag;
  /** Of a mixed file: what it becomes, and whose line is whose. */
  readonly mixed?: MixedMode;
  readonly assignments?: readonly LineAssignment[];
}

/** One document with translations, a document a language, or one document as it stands. */
export type MixedMode = 'editions' | 'separate' | 'whole';

/** What a file was found to hold. */
export interface ReadyFile {
  readonly opened: OpenedDocument;
  readonly split: SplitDocument;
  readonly table?: TableDescription;
}

export type ImportState =
  | { readonly kind: 'waiting' }
  /** `share` from 0 to 1; absent while it is not known. */
  | { readonly kind: 'reading'; readonly share?: number }
  /** `split` has parts when the file is in several languages; `table` when it is a table. */
  | ({ readonly kind: 'ready' } & ReadyFile)
  /** `ready`: it was read and could not be stored; it can be tried again. */
  | {
      readonly kind: 'problem';
      readonly sentence: string;
      readonly table?: TableDescription;
      readonly ready?: ReadyFile;
    }
  | { readonly kind: 'storing' }
  | { readonly kind: 'added'; readonly documents: number };

/** One file on its way into a project. */
export interface ImportItem {
  readonly id: number;
  readonly file: ShellFile;
  readonly choices: ImportChoices;
  readonly state: ImportState;
}

export function readyFile(state: ImportState): ReadyFile | undefined {
  return state.kind === 'ready' ? state : state.kind === 'problem' ? state.ready : undefined;
}

/**
 * A document out of a folder keeps its place in the folder, by which many `index.html` are told apart; the
 * folder itself is left out as long as there is one.
 */
export function documentName({ name, path }: ShellFile, items: readonly ImportItem[]): string {
  if (path === undefined) return name;
  const root = `${path.split('/')[0]}/`;
  return items.every(({ file }) => file.path?.startsWith(root)) ? path.slice(root.length) : path;
}

/** What may hold for other files too, always in the same order; a sheet or a border is of one file. */
export function commonChoices({
  filter,
  charset,
  language,
  settings,
}: ImportChoices): ImportChoices | undefined {
  const { sheet: _, ...common } = settings ?? {};
  const choices = {
    ...(filter !== undefined && { filter }),
    ...(charset !== undefined && { charset }),
    ...(language !== undefined && { language }),
    ...(Object.keys(common).length > 0 && { settings: common }),
  };
  return Object.keys(choices).length > 0 ? choices : undefined;
}

/** Enough text to tell a language by. */
export function sampleOf({ segments }: OpenedDocument): string {
  return segments
    .slice(0, 60)
    .map(({ source }) => plainText(source))
    .join('\n')
    .slice(0, 5000);
}

export function requestOf(
  project: Project,
  file: ShellFile,
  bytes: Uint8Array,
  choices: ImportChoices,
  rules: RuleSet,
): OpenDocumentRequest {
  const { filter, charset, language } = choices;
  const settings = settingsOf(project, file.name, choices);
  return {
    file: file.name,
    bytes,
    language: language ?? project.sourceLanguage,
    rules,
    ...(filter !== undefined && { filter }),
    ...(charset !== undefined && { charset }),
    ...(settings !== undefined && { settings }),
  };
}

/**
 * What the filter is told: for tables the languages whose columns are wanted, for program texts whose plural
 * forms there are, where one edition alone is made.
 */
export function settingsOf(
  project: Project,
  file: string,
  choices: ImportChoices,
): FilterSettings | undefined {
  const filter = choices.filter ?? filterFor(file);
  const [pluralLanguage, ...more] = project.targetLanguages;
  if (filter === 'table') {
    const targetLanguage = choices.edition || pluralLanguage;
    return {
      sourceLanguage: choices.language ?? project.sourceLanguage,
      ...(targetLanguage !== undefined && { targetLanguage }),
      ...choices.settings,
    };
  }
  if (filter !== 'po' || pluralLanguage === undefined) return choices.settings;
  if (more.length > 0) return { ...choices.settings, pluralLanguages: project.targetLanguages };
  return { ...choices.settings, pluralLanguage };
}

/** The edition that the translations in a bilingual file are for: the project's of the file's language. */
export function editionFor(
  project: Project,
  opened: OpenedDocument,
  choices: ImportChoices,
): LanguageTag | undefined {
  const { targetLanguages } = project;
  if (choices.edition !== undefined) return choices.edition === '' ? undefined : choices.edition;
  const { targetLanguage } = opened;
  if (targetLanguage === undefined) return targetLanguages.length === 1 ? targetLanguages[0] : undefined;
  return (
    targetLanguages.find((language) => language === targetLanguage) ??
    targetLanguages.find((language) => sameWrittenLanguage(language, targetLanguage))
  );
}

/** What becomes of a file, if the person has not said: editions where one is in the project's source language. */
export function mixedMode(project: Project, split: SplitDocument, choices: ImportChoices): MixedMode {
  if (split.parts.length === 0) return 'whole';
  if (choices.mixed !== undefined) return choices.mixed;
  const isSource = split.parts.some(
    ({ language, role }) => role === 'body' && sameBaseLanguage(language, project.sourceLanguage),
  );
  return isSource ? 'editions' : 'whole';
}

export function editionsOf(
  project: Project,
  opened: OpenedDocument,
  choices: ImportChoices,
): ReadonlyMap<string, ReadonlyMap<number, TargetState>> {
  const language = opened.targets.size === 0 ? undefined : editionFor(project, opened, choices);
  return language === undefined ? new Map() : new Map([[language, opened.targets]]);
}
