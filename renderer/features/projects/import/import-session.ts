import {
  describeFailure,
  failureOf,
  type LanguageTag,
  sameBaseLanguage,
} from '../../../../shared/base/index.ts';
import type { FilterId, FilterSettings } from '../../../../shared/filters/index.ts';
import type { Project } from '../../../../shared/projects/index.ts';
import type { OpenDocumentRequest, OpenedDocument } from '../../../../shared/rpc/index.ts';
import type { TargetState } from '../../../../shared/targets/index.ts';
import type { Services } from '../../../platform/services.ts';
import type { ShellFile } from '../../../platform/shell.ts';
import { storeDocument } from '../../../platform/stored-documents.ts';

/** What the person chose about a file; what is absent is told from the file. */
export interface ImportChoices {
  readonly filter?: FilterId;
  readonly charset?: string;
  readonly language?: LanguageTag;
  readonly settings?: FilterSettings;
  /** Of a bilingual file: the edition that its translations are for; empty: none. */
  readonly edition?: LanguageTag;
}

export type ImportState =
  | { readonly kind: 'waiting' }
  /** `share` from 0 to 1; absent while it is not known. */
  | { readonly kind: 'reading'; readonly share?: number }
  | { readonly kind: 'ready'; readonly opened: OpenedDocument }
  | { readonly kind: 'problem'; readonly sentence: string }
  | { readonly kind: 'storing' }
  | { readonly kind: 'added'; readonly documentId: string; readonly segments: number };

/** One file on its way into a project. */
export interface ImportItem {
  readonly id: number;
  readonly file: ShellFile;
  readonly choices: ImportChoices;
  readonly state: ImportState;
}

/**
 * Files that are looked at before they are added to a project. Each is opened in the worker, one after
 * the other; a file that can't be read says why, and the others go on. Fires `change`.
 */
export class ImportSession extends EventTarget {
  readonly project: Project;
  readonly #services: Services;
  #items: readonly ImportItem[] = [];
  #nextId = 0;
  #working = false;
  #ended = false;

  constructor(services: Services, project: Project) {
    super();
    this.#services = services;
    this.project = project;
  }

  get items(): readonly ImportItem[] {
    return this.#items;
  }

  /** Whether files are still being read or stored. */
  get busy(): boolean {
    return this.#items.some(({ state }) => ['waiting', 'reading', 'storing'].includes(state.kind));
  }

  get ready(): readonly ImportItem[] {
    return this.#items.filter(({ state }) => state.kind === 'ready');
  }

  add(files: readonly ShellFile[]): void {
    const items = files.map(
      (file): ImportItem => ({
        id: this.#nextId++,
        file,
        choices: {},
        state: { kind: 'waiting' },
      }),
    );
    this.#set([...this.#items, ...items]);
    void this.#work();
  }

  remove(id: number): void {
    const item = this.#items.find((other) => other.id === id);
    this.#set(this.#items.filter((other) => other !== item));
    if (item?.state.kind === 'reading') this.#services.filters.cancel();
  }

  /** Reads the file again with these choices. */
  choose(id: number, choices: ImportChoices): void {
    const item = this.#items.find((other) => other.id === id);
    if (item === undefined) return;
    if (item.state.kind === 'reading') this.#services.filters.cancel();
    this.#update(id, { choices: { ...item.choices, ...choices }, state: { kind: 'waiting' } });
    void this.#work();
  }

  /** A choice that needs no new reading. */
  chooseEdition(id: number, edition: LanguageTag): void {
    const item = this.#items.find((other) => other.id === id);
    if (item !== undefined) this.#update(id, { choices: { ...item.choices, edition } });
  }

  /** Ends what is being read; nothing is added after it. */
  end(): void {
    this.#ended = true;
    if (this.#items.some(({ state }) => state.kind === 'reading')) this.#services.filters.cancel();
  }

  /** Adds every file that is ready, each whole or not at all. */
  async store(): Promise<void> {
    for (const { id } of this.ready) {
      const item = this.#items.find((other) => other.id === id);
      if (item?.state.kind !== 'ready' || this.#ended) continue;
      const { opened } = item.state;
      this.#update(id, { state: { kind: 'storing' } });
      try {
        const document = await storeDocument(this.#services, this.project, {
          name: item.file.name,
          bytes: await item.file.bytes(),
          opened,
          ...(item.choices.settings !== undefined && { settings: item.choices.settings }),
          editions: editionsOf(this.project, opened, item.choices),
          author: this.#services.settings.current.userName,
        });
        this.#update(id, {
          state: { kind: 'added', documentId: document.id, segments: opened.segments.length },
        });
      } catch (error) {
        this.#update(id, { state: { kind: 'problem', sentence: describeFailure(failureOf(error)) } });
      }
    }
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (;;) {
      const item = this.#items.find(({ state }) => state.kind === 'waiting');
      if (item === undefined || this.#ended) break;
      await this.#read(item);
    }
    this.#working = false;
  }

  async #read(item: ImportItem): Promise<void> {
    const { id, file, choices } = item;
    this.#update(id, { state: { kind: 'reading' } });
    const settle = (state: ImportState) => {
      // Chosen otherwise, or taken off the list, while it was read.
      const now = this.#items.find((other) => other.id === id);
      if (now?.choices === choices && now.state.kind === 'reading') this.#update(id, { state });
    };
    try {
      const result = await this.#services.filters.openDocument(
        requestOf(this.project, file, await file.bytes(), choices),
        ({ done, total }) => {
          if (total !== undefined) settle({ kind: 'reading', share: done / total });
        },
      );
      settle(
        result.ok
          ? { kind: 'ready', opened: result.value }
          : { kind: 'problem', sentence: describeFailure(result.failure) },
      );
    } catch (error) {
      settle({ kind: 'problem', sentence: describeFailure(failureOf(error)) });
    }
  }

  #update(id: number, change: Partial<ImportItem>): void {
    this.#set(this.#items.map((item) => (item.id === id ? { ...item, ...change } : item)));
  }

  #set(items: readonly ImportItem[]): void {
    this.#items = items;
    this.dispatchEvent(new Event('change'));
  }
}

function requestOf(
  project: Project,
  file: ShellFile,
  bytes: Uint8Array,
  { filter, charset, language, settings }: ImportChoices,
): OpenDocumentRequest {
  return {
    file: file.name,
    bytes,
    language: language ?? project.sourceLanguage,
    ...(filter !== undefined && { filter }),
    ...(charset !== undefined && { charset }),
    ...(settings !== undefined && { settings }),
  };
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
    targetLanguages.find((language) => sameBaseLanguage(language, targetLanguage))
  );
}

function editionsOf(
  project: Project,
  opened: OpenedDocument,
  choices: ImportChoices,
): ReadonlyMap<string, ReadonlyMap<number, TargetState>> {
  const language = opened.targets.size === 0 ? undefined : editionFor(project, opened, choices);
  return language === undefined ? new Map() : new Map([[language, opened.targets]]);
}
