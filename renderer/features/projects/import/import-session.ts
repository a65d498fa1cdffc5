import { msg, str } from '@lit/localize';
import { describeFailure, EditioError, failureOf } from '../../../../shared/base/index.ts';
import {
  extensionOf,
  otherEdition,
  paragraphsOf,
  settingsForEdition,
  storedTableSettings,
} from '../../../../shared/documents/index.ts';
import type { TableDescription } from '../../../../shared/filters/index.ts';
import { assignmentsOf, partsOf } from '../../../../shared/languages/index.ts';
import type { Project } from '../../../../shared/projects/index.ts';
import type { OpenedDocument, SplitDocument } from '../../../../shared/rpc/index.ts';
import { updateProject } from '../../../data/projects.ts';
import { storageFailure } from '../../../data/storage-failure.ts';
import type { Services } from '../../../platform/services.ts';
import type { ShellFile } from '../../../platform/shell.ts';
import { mostFiles } from '../../../platform/shell-files.ts';
import type { DocumentToStore } from '../../../platform/stored-documents.ts';
import { storeDocument } from '../../../platform/stored-documents.ts';
import {
  commonChoices,
  documentName,
  editionsOf,
  type ImportChoices,
  type ImportItem,
  type ImportState,
  mixedMode,
  readyFile,
  requestOf,
  sampleOf,
  settingsOf,
} from './import-model.ts';

/** Something about the files is another. */
export class ImportChangeEvent extends Event {
  /** The person chose something, and may choose the next thing at once. */
  readonly isChoice: boolean;

  constructor(isChoice: boolean) {
    super('change');
    this.isChoice = isChoice;
  }
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
  #leftSome = false;
  #ended = false;
  #storing: { readonly done: number; readonly total: number } | undefined;

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

  /** The person chose something about a file that is not added yet. */
  get hasDecisions(): boolean {
    return this.#items.some(
      ({ choices, state }) => state.kind !== 'added' && Object.keys(choices).length > 0,
    );
  }

  /** How many of the files that are being read, or stored, are done. */
  get progress(): { readonly done: number; readonly total: number } {
    return this.#storing ?? { done: this.#items.length - this.#unread.length, total: this.#items.length };
  }

  get #unread(): readonly ImportItem[] {
    return this.#items.filter(({ state }) => state.kind === 'waiting' || state.kind === 'reading');
  }

  /** The files that can be added; those too whose adding failed. */
  get ready(): readonly ImportItem[] {
    return this.#items.filter(({ state }) => readyFile(state) !== undefined);
  }

  /** The files that were read and could not be added. */
  get unstored(): readonly ImportItem[] {
    return this.ready.filter(({ state }) => state.kind === 'problem');
  }

  /** More files were given at a time than are taken; the first ones were. */
  get leftSome(): boolean {
    return this.#leftSome;
  }

  /** At most `mostFiles` at a time. */
  add(files: readonly ShellFile[]): void {
    if (files.length > mostFiles) this.#leftSome = true;
    const items = files.slice(0, mostFiles).map(
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

  /**
   * The other files with the same extension that are not read as this one is; none as long as the person chose
   * nothing that could hold for others.
   */
  alike(id: number): readonly ImportItem[] {
    const item = this.#items.find((other) => other.id === id);
    const common = item && commonChoices(item.choices);
    if (item === undefined || common === undefined) return [];
    const extension = extensionOf(item.file.name);
    return this.#items.filter(
      (other) =>
        other !== item &&
        !['added', 'storing'].includes(other.state.kind) &&
        extensionOf(other.file.name) === extension &&
        JSON.stringify(commonChoices(other.choices)) !== JSON.stringify(common),
    );
  }

  /** Reads the files that are `alike` with the choices of this one. */
  chooseForAlike(id: number): void {
    const item = this.#items.find((other) => other.id === id);
    const common = item && commonChoices(item.choices);
    if (common === undefined) return;
    for (const other of this.alike(id)) this.choose(other.id, common);
  }

  /** A choice that needs no new reading. */
  decide(id: number, choices: Pick<ImportChoices, 'edition' | 'mixed' | 'assignments'>): void {
    const item = this.#items.find((other) => other.id === id);
    if (item !== undefined) this.#update(id, { choices: { ...item.choices, ...choices } });
  }

  /** The person says that a file in which one language was recognised holds several: its parts can be cut. */
  async declareMixed(id: number): Promise<void> {
    const item = this.#items.find((other) => other.id === id);
    if (item?.state.kind !== 'ready') return;
    const { file, choices, state } = item;
    const { charset, filter } = state.opened;
    const rules = this.#services.settings.current.segmentation;
    const request = requestOf(this.project, file, await file.bytes(), choices, rules);
    const sample = sampleOf(state.opened);
    const result = await this.#services.filters
      .splitDocument({ ...request, charset, filter, sample, always: true })
      .catch((error: unknown) => ({ ok: false as const, failure: failureOf(error) }));
    // Chosen otherwise, taken off the list or stored meanwhile.
    if (this.#items.find((other) => other.id === id)?.state !== state) return;
    if (!result.ok) {
      this.#update(id, { state: { kind: 'problem', sentence: describeFailure(result.failure) } });
      return;
    }
    const { assignments: _, ...kept } = choices;
    this.#update(id, {
      choices: { ...kept, mixed: 'editions' },
      state: { ...state, split: result.value },
    });
  }

  /** Ends what is being read; nothing is added after it. */
  end(): void {
    this.#ended = true;
    if (this.#items.some(({ state }) => state.kind === 'reading')) this.#services.filters.cancel();
  }

  /** Adds every file that is ready, each whole or not at all; each says what became of it. */
  async store(): Promise<void> {
    const wanted = this.ready;
    for (const [done, { id }] of wanted.entries()) {
      this.#storing = { done, total: wanted.length };
      const item = this.#items.find((other) => other.id === id);
      const ready = item && readyFile(item.state);
      if (item === undefined || ready === undefined || this.#ended) continue;
      const { opened, split, table } = ready;
      this.#update(id, { state: { kind: 'storing' } });
      try {
        const documents = await this.#documentsOf(item, opened, split, table);
        await this.#addLanguages(documents);
        for (const document of documents) await storeDocument(this.#services, this.project, document);
        this.#update(id, { state: { kind: 'added', documents: documents.length } });
      } catch (error) {
        const sentence = storeSentence(item.file.name, error);
        this.#update(id, { state: { kind: 'problem', sentence, ready } });
      }
    }
    this.#storing = undefined;
  }

  /** What a file becomes: one document, or what the person made of a mixed file. */
  async #documentsOf(
    { file, choices }: ImportItem,
    opened: OpenedDocument,
    split: SplitDocument,
    table: TableDescription | undefined,
  ): Promise<readonly DocumentToStore[]> {
    const bytes = await file.bytes();
    const name = documentName(file, this.#items);
    const author = this.#services.settings.current.userName;
    const mode = mixedMode(this.project, split, choices);
    if (mode === 'whole' && table !== undefined) {
      return [{ name, bytes, opened, author, ...(await this.#tableOf(file, choices, opened, table)) }];
    }
    if (mode === 'whole') {
      const editions = editionsOf(this.project, opened, choices);
      const settings = settingsOf(this.project, file.name, choices);
      return [{ name, bytes, opened, editions, author, ...(settings !== undefined && { settings }) }];
    }
    const result = await this.#services.filters.openParts({
      file: name,
      bytes,
      ...(choices.settings !== undefined && { settings: choices.settings }),
      charset: opened.charset,
      filter: opened.filter,
      parts: partsOf(choices.assignments ?? assignmentsOf(split.parts, split.lines)),
      sourceLanguage: this.project.sourceLanguage,
      separate: mode === 'separate',
      rules: this.#services.settings.current.segmentation,
    });
    if (!result.ok) throw new EditioError(result.failure.code, result.failure.params);
    const { settings } = choices;
    return result.value.map((part) => ({ ...part, author, ...(settings !== undefined && { settings }) }));
  }

  /** A table may have a column for each of the project's languages. */
  async #tableOf(
    file: ShellFile,
    choices: ImportChoices,
    opened: OpenedDocument,
    table: TableDescription,
  ): Promise<Required<Pick<DocumentToStore, 'editions' | 'settings'>>> {
    const { project } = this;
    const editions = new Map(editionsOf(project, opened, choices));
    const [edition] = editions.keys();
    const settings = storedTableSettings({
      settings: settingsOf(project, file.name, choices) ?? {},
      description: table,
      hasTargets: opened.targets.size > 0,
      edition,
      isChosen: choices.settings?.targetColumn !== undefined || Boolean(choices.edition),
      languages: project.targetLanguages,
    });
    const bytes = await file.bytes();
    const rules = this.#services.settings.current.segmentation;
    for (const language of project.targetLanguages) {
      if (language === edition) continue;
      const request = requestOf(project, file, bytes, choices, rules);
      const again = await this.#services.filters.openDocument({
        ...request,
        settings: settingsForEdition(settings, language),
      });
      const targets = again.ok ? otherEdition(opened, again.value) : undefined;
      if (targets !== undefined && targets.size > 0) editions.set(language, targets);
    }
    return { editions, settings };
  }

  /** Translations that came along may be in languages that the project has no edition of yet. */
  async #addLanguages(documents: readonly DocumentToStore[]): Promise<void> {
    const { database } = this.#services;
    const found = new Set(documents.flatMap(({ editions }) => [...editions.keys()]));
    const project = await database.projects.get(this.project.id);
    const missing = [...found].filter((language) => !project?.targetLanguages.includes(language));
    if (project === undefined || missing.length === 0) return;
    await updateProject(database, project.id, { targetLanguages: [...project.targetLanguages, ...missing] });
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
      const { filters } = this.#services;
      const request = requestOf(
        this.project,
        file,
        await file.bytes(),
        choices,
        this.#services.settings.current.segmentation,
      );
      const result = await filters.openDocument(request, ({ done, total }) => {
        if (total !== undefined) settle({ kind: 'reading', share: done / total });
      });
      if (!result.ok) {
        const sentence = describeFailure(result.failure);
        const described = await filters.describeTable(request);
        settle({ kind: 'problem', sentence, ...(described.ok && { table: described.value }) });
        return;
      }
      const opened = result.value;
      const split = await filters.splitDocument({
        ...request,
        charset: opened.charset,
        filter: opened.filter,
        sample: sampleOf(opened),
        paragraphs: paragraphsOf(opened.segments),
      });
      const table = opened.filter === 'table' ? await filters.describeTable(request) : undefined;
      settle({
        kind: 'ready',
        opened,
        split: split.ok ? split.value : { counted: 'lines', lines: [], parts: [] },
        ...(table?.ok && { table: table.value }),
      });
    } catch (error) {
      settle({ kind: 'problem', sentence: describeFailure(failureOf(error)) });
    }
  }

  #update(id: number, change: Partial<ImportItem>): void {
    const items = this.#items.map((item) => (item.id === id ? { ...item, ...change } : item));
    this.#set(items, change.choices !== undefined);
  }

  #set(items: readonly ImportItem[], isChoice = false): void {
    this.#items = items;
    this.dispatchEvent(new ImportChangeEvent(isChoice));
  }
}

/** The sentences of the store are about what is typed in an editor; here a file was to be added. */
function storeSentence(file: string, error: unknown): string {
  const own = failureOf(error);
  const failure = own.code === 'unexpected' ? storageFailure(error).failure : own;
  if (failure.code === 'storage-full') {
    return msg(
      str`“${file}” was not added, because the disk space for Editio is used up; free some space and add it again.`,
    );
  }
  if (failure.code === 'storage-failed' || failure.code === 'storage-unavailable') {
    return msg(
      str`“${file}” was not added, because it could not be stored (${failure.params.detail ?? '?'}); add it again.`,
    );
  }
  return describeFailure(failure);
}
