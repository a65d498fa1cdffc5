import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { describeFailure, failureOf, languageName } from '../../../shared/base/index.ts';
import type { DocumentCut, EditionHistory } from '../../../shared/projects/index.ts';
import type { Status } from '../../../shared/targets/index.ts';
import { swapCut } from '../../data/document-cuts.ts';
import { applyMemoryQueue } from '../../platform/memory-queue.ts';
import { type Services, servicesContext } from '../../platform/services.ts';
import { afterPaint } from '../../ui/after-paint.ts';
import { type CommandRegistry, commandsContext } from '../../ui/commands.ts';
import { controls } from '../../ui/controls.ts';
import type { EdExchangeTaking } from '../../ui/exchange-taking.ts';
import type { EdExportProgress, ExportKind } from '../../ui/export-progress.ts';
import { AnnounceEvent, NoticeEvent } from '../../ui/notice.ts';
import type { EdPretranslateDialog } from '../../ui/pretranslate-dialog.ts';
import type { TermAddEvent, TermDraft } from './add-term-dialog.ts';
import type { Replayed } from './edition-change.ts';
import { EditionStore } from './edition-store.ts';
import { type EditorActions, editorCommands } from './editor-commands.ts';
import type { EdEditorDock } from './editor-dock.ts';
import { editorStyles } from './editor-styles.ts';
import type { EdFilterBar } from './filter-bar.ts';
import type { RowChooseEvent } from './go-to-dialog.ts';
import { HitTaking } from './hit-taking.ts';
import type { HitUseEvent } from './match-card.ts';
import { RefusedUnits } from './refused-units.ts';
import { RowActions, type RowPlace } from './row-actions.ts';
import { rowAnnouncement } from './row-announcement.ts';
import type { EdSegmentGrid } from './segment-grid.ts';
import { SegmentLookups } from './segment-lookups.ts';
import type { OwnWayToggleEvent } from './segment-row.ts';
import type { DocumentCutEvent, EdSegmentationDialogs } from './segmentation-dialogs.ts';
import { TargetSuggestions } from './target-suggestions.ts';
import { addTermPair } from './term-adding.ts';
import type { TextInsertEvent } from './text-insert.ts';
import { toolbarButtons } from './toolbar-buttons.ts';
import { UnitChanges } from './unit-changes.ts';
import '@awesome.me/webawesome/dist/components/split-panel/split-panel.js';
import '../../ui/exchange-taking.ts';
import '../../ui/export-progress.ts';
import '../../ui/pretranslate-dialog.ts';
import '../../ui/icon.ts';
import './add-term-dialog.ts';
import './editor-dock.ts';
import './filter-bar.ts';
import './go-to-dialog.ts';
import './key-tour.ts';
import './segment-grid.ts';
import './segmentation-dialogs.ts';
import './status-bar.ts';

/** Translates one edition: grid, docks, find and filter, status bar, and the commands that act on them. */
@customElement('ed-editor-screen')
export class EdEditorScreen extends LitElement {
  static override styles = [controls, editorStyles];

  @consume({ context: servicesContext }) private services!: Services;
  @consume({ context: commandsContext }) private commands!: CommandRegistry;
  @property() documentId = '';
  @property() language = '';
  @state() private store: EditionStore | undefined;
  @state() private gone = false;
  @state() private problem = '';
  @state() private dialog: 'none' | 'term' | 'go-to' = 'none';
  @state() private termDraft: { source: string; target: string } = { source: '', target: '' };
  @state() private canUndo = false;
  @state() private canRedo = false;
  @query('ed-segment-grid') private grid!: EdSegmentGrid | null;
  @query('ed-filter-bar') private filterBar!: EdFilterBar | null;
  @query('ed-editor-dock') private dock!: EdEditorDock | null;
  @query('ed-segmentation-dialogs') private segmentation!: EdSegmentationDialogs | null;
  @query('ed-pretranslate-dialog') private pretranslating!: EdPretranslateDialog | null;
  @query('ed-export-progress') private exporting!: EdExportProgress | null;
  @query('ed-exchange-taking') private taking!: EdExchangeTaking | null;
  #lookups: SegmentLookups | undefined;
  #changes: UnitChanges | undefined;
  #refused: RefusedUnits | undefined;
  #suggestions: TargetSuggestions | undefined;
  #swapping = false;
  #dispose: (() => void)[] = [];
  readonly #place: RowPlace = {
    store: () => this.store,
    lookups: () => this.#lookups,
    insert: (text) => this.grid?.editor?.insertText(text),
    insertCode: (index) => this.grid?.insertCode(index),
    focus: () => this.grid?.focus(),
    notify: (message, kind) => this.#notify(message, kind),
  };
  readonly #hits = new HitTaking(this.#place);
  readonly #row = new RowActions(this.#place, this.#hits);
  readonly #narrow = window.matchMedia('(max-width: 800px)');
  readonly #onWidth = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#narrow.addEventListener('change', this.#onWidth);
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#narrow.removeEventListener('change', this.#onWidth);
    this.#leave();
  }

  #leave(): void {
    for (const dispose of this.#dispose) dispose();
    this.#dispose = [];
    this.#lookups?.dispose();
    this.store?.dispose();
    this.store = undefined;
  }

  async #open(history?: EditionHistory): Promise<void> {
    try {
      const edition = { documentId: this.documentId, language: this.language };
      const store = await EditionStore.open(this.services, edition, history);
      if (store === undefined) {
        this.gone = true;
        return;
      }
      if (!this.isConnected) return;
      const lookups = new SegmentLookups(this.services, store);
      const refused = new RefusedUnits(store, (...notice) => this.#notify(...notice));
      const changes = new UnitChanges(this.services, store, (...notice) => this.#notify(...notice));
      this.#lookups = lookups;
      this.#changes = changes;
      this.#refused = refused;
      const suggestions = new TargetSuggestions(this.services.settings, store, lookups);
      this.#suggestions = suggestions;
      this.store = store;
      this.canUndo = store.canUndo;
      this.canRedo = store.canRedo;
      this.#dispose.push(
        () => suggestions.dispose(),
        () => changes.dispose(),
        changes.subscribe(() => lookups.refreshMatches()),
        store.subscribe((change) => {
          if (change.kind === 'active') afterPaint(() => this.#announceRow(store));
          if (change.kind === 'learnt') refused.tell(change.refused);
          if (change.kind === 'cut') void this.#onCutElsewhere(store);
          this.canUndo = store.canUndo;
          this.canRedo = store.canRedo;
        }),
        this.commands.register(editorCommands(this.#actions())),
        this.services.shell.onCloseRequested(() => store.flush()),
      );
      await this.updateComplete;
      void lookups.open();
    } catch (error) {
      this.problem = describeFailure(failureOf(error));
    }
  }

  /** The document was cut anew: the edition is opened again, with what undo can take back. */
  async #openCut(store: EditionStore, cut?: DocumentCut): Promise<void> {
    const history = store.historyAfter(cut);
    this.#leave();
    await this.#open(history);
  }

  async #onCut(store: EditionStore, cut: DocumentCut): Promise<void> {
    store.tellCut();
    await this.#openCut(store, cut);
    this.#notify(msg('The document was cut anew.'), 'success');
  }

  async #onCutElsewhere(store: EditionStore): Promise<void> {
    // What was typed into a segment that is gone is in the history of the one in its place then.
    await store.flush().catch((error: unknown) => this.#notify(describeFailure(failureOf(error)), 'danger'));
    if (store !== this.store) return;
    await this.#openCut(store);
    this.#notify(msg('This document was cut anew in another window.'));
  }

  /** Resolves once everything typed is stored; the application waits for it before it leaves. */
  async flush(): Promise<void> {
    await this.store?.flush();
  }

  #actions(): EditorActions {
    const edition = () => this.store!;
    return {
      composing: () => this.grid?.editor?.composing ?? false,
      rowShown: () => this.store?.order.includes(this.store.active) ?? false,
      confirm: (goTo) => this.#row.confirm(goTo),
      step: (by) => void edition().step(by),
      nextWith: (wanted) => this.#row.nextWith(wanted),
      goTo: () => {
        this.dialog = 'go-to';
      },
      useHit: (number) => this.#hits.use(number),
      copySource: () => this.#row.copySource(),
      clear: () => this.#row.clear(),
      insertCode: () => this.#row.insertCode(),
      breakException: (breaks) =>
        void this.segmentation?.exceptionHere(breaks, this.grid?.selectedSourceStart),
      cutAnew: () => void this.segmentation?.cutAnew(),
      concordance: () => this.#concordance(),
      addTerm: () => this.#openTermDialog(),
      quickAddTerm: () => this.#quickAdd(),
      find: () => this.filterBar?.focus(),
      nextFinding: () => void this.#row.nextFinding(this.services.terms),
      undo: () => this.#replay('undo', msg('Nothing to undo.')),
      redo: () => this.#replay('redo', msg('Nothing to redo.')),
      setStatus: (status: Status) => edition().setStatus(edition().active, status),
      focusDock: () => this.dock?.focus(),
      pretranslate: () => void this.pretranslating?.show([edition()]),
      restoreUnit: () => void this.#changes?.restore(),
      toggleSuggestions: () => this.#toggleSuggestions(),
      canRestoreUnit: () => this.#changes?.canRestore ?? false,
      storeRefused: () => this.#refused?.store(),
      canStoreRefused: () => this.#refused?.canStore ?? false,
      toggleOwnWay: () => this.#row.toggleOwnWay(edition().active),
      exportEdition: () => void this.#export('document'),
      exportTmx: () => void this.#export('tmx'),
      exportXliff: () => void this.#export('xliff'),
      takeTranslations: () => void this.#takeTranslations(),
    };
  }

  /** The editor keeps the focus from row to row, so that a screen reader would not notice the new one. */
  #announceRow(store: EditionStore): void {
    if (this.isConnected) this.dispatchEvent(new AnnounceEvent(rowAnnouncement(store)));
  }

  #notify(...notice: ConstructorParameters<typeof NoticeEvent>): void {
    this.dispatchEvent(new NoticeEvent(...notice));
  }

  #replay(way: 'undo' | 'redo', otherwise: string): void {
    // The segments are exchanged just now: the next step is for those that come.
    if (this.#swapping) return;
    const replayed: Replayed = this.store![way]();
    if (replayed === 'nothing') this.#notify(otherwise);
    // Focus stays where the unit is shown.
    else if (replayed !== 'done' && 'unit' in replayed) return void this.#changes?.replay(replayed.unit, way);
    else if (replayed !== 'done') void this.#swapCut(replayed.cut, way);
    this.grid?.focus();
  }

  /** Takes a cut of the document back, or does it again. */
  async #swapCut(cut: DocumentCut, way: 'undo' | 'redo'): Promise<void> {
    const { store } = this;
    if (store === undefined) return;
    this.#swapping = true;
    try {
      await store.flush();
      await swapCut(this.services.durable, cut);
      await applyMemoryQueue(this.services);
      store.tellCut();
      await this.#openCut(store);
    } catch (error) {
      // It stays the step that is next to be taken back, or done again.
      store.historyAfter()[way === 'undo' ? 'redo' : 'undo']();
      this.#notify(describeFailure(failureOf(error)), 'danger');
    } finally {
      this.#swapping = false;
    }
  }

  #toggleSuggestions(): void {
    const { settings } = this.services;
    const suggestions = !settings.current.suggestions;
    void settings.set('suggestions', suggestions);
    this.#notify(
      suggestions ? msg('Suggestions while typing are on.') : msg('Suggestions while typing are off.'),
    );
  }

  /** What is selected on either side of the active row, as plain text. */
  #selection(): { source: string; target: string } {
    const target = this.grid?.editor?.selectedText ?? '';
    return { source: this.grid?.selectedSource ?? '', target };
  }

  #concordance(): void {
    const { source, target } = this.#selection();
    const side = source !== '' ? 'source' : target !== '' ? 'target' : undefined;
    void this.dock?.concordance(source || target, side);
  }

  #openTermDialog(): void {
    this.termDraft = this.#selection();
    this.dialog = 'term';
  }

  #quickAdd(): void {
    const { source, target } = this.#selection();
    if (source === '' || target === '') {
      this.#openTermDialog();
      return;
    }
    void this.#addTerm({ source, target, definition: '', forbidden: false });
  }

  async #addTerm(draft: TermDraft): Promise<void> {
    const { store } = this;
    if (store === undefined) return;
    try {
      if (!(await addTermPair(this.services, store, draft))) return;
      this.dialog = 'none';
      await this.#lookups?.refresh();
      this.#notify(msg(str`“${draft.source}” is in the glossary.`), 'success');
    } catch (error) {
      this.#notify(describeFailure(failureOf(error)), 'danger');
    }
    this.grid?.focus();
  }

  async #export(kind: ExportKind): Promise<void> {
    const { store } = this;
    if (store === undefined) return;
    await store.flush();
    const { document, language } = store;
    await this.exporting?.run(this.services, { document, language, kind });
    this.grid?.focus();
  }

  async #takeTranslations(): Promise<void> {
    const { store } = this;
    if (store === undefined) return;
    const { document, language } = store;
    await this.taking?.run(this.services, {
      document,
      language,
      saved: () => store.flush(),
      take: ({ reading }) => store.take(reading),
    });
    this.grid?.focus();
  }

  override render() {
    if (this.problem !== '') return html`<main class="message"><p role="alert">${this.problem}</p></main>`;
    if (this.gone) {
      return html`<main class="message">
        <h1>${msg('This edition is not here')}</h1>
        <p>${msg('Its document may have been removed.')} <a href="#/">${msg('Go to Home')}</a></p>
      </main>`;
    }
    const { store } = this;
    const lookups = this.#lookups;
    const changes = this.#changes;
    if (store === undefined || lookups === undefined || changes === undefined) return nothing;
    return keyed(
      store,
      html`
      <main>
        <h1 class="visually-hidden">${store.document.name}, ${languageName(store.language)}</h1>
        <div class="toolbar">
          <ed-filter-bar
            .store=${store}
            @ed-filter-leave=${() => this.grid?.focus()}
          ></ed-filter-bar>
          <span class="spacer"></span>
          ${toolbarButtons(this.commands, { canUndo: this.canUndo, canRedo: this.canRedo })}
        </div>
        <wa-split-panel
          primary="end"
          orientation=${this.#narrow.matches ? 'vertical' : 'horizontal'}
          position-in-pixels=${this.services.settings.current.dockWidth}
          @wa-reposition=${(event: Event) => this.#rememberDock(event)}
        >
          <ed-segment-grid
            slot="start"
            .store=${store}
            .lookups=${lookups}
            .suggester=${this.#suggestions?.suggest}
            @ed-own-way-toggle=${(event: OwnWayToggleEvent) => this.#row.toggleOwnWay(event.row)}
          ></ed-segment-grid>
          <ed-editor-dock
            slot="end"
            .services=${this.services}
            .store=${store}
            .lookups=${lookups}
            .changes=${changes}
            @ed-hit-use=${(event: HitUseEvent) => this.#hits.use(event.number)}
            @ed-text-insert=${(event: TextInsertEvent) => this.grid?.editor?.insertText(event.text)}
            @ed-dock-leave=${() => this.grid?.focus()}
          ></ed-editor-dock>
        </wa-split-panel>
        <ed-status-bar .store=${store} .lookups=${lookups}></ed-status-bar>
      </main>
      ${
        this.services.settings.current.tour === 'running'
          ? html`<ed-key-tour
              .commands=${this.commands}
              .settings=${this.services.settings}
              @ed-tour-end=${() => {
                this.requestUpdate();
                this.grid?.focus();
              }}
            ></ed-key-tour>`
          : nothing
      }
      ${this.#renderDialogs(store)}
    `,
    );
  }

  #rememberDock(event: Event): void {
    if (this.#narrow.matches) return;
    const position = (event.target as { positionInPixels?: number }).positionInPixels;
    if (position !== undefined && position >= 200)
      void this.services.settings.set('dockWidth', Math.round(position));
  }

  #renderDialogs(store: EditionStore) {
    return html`
      <ed-add-term-dialog
        ?open=${this.dialog === 'term'}
        .sourceLanguage=${store.project.sourceLanguage}
        .targetLanguage=${store.language}
        .source=${this.termDraft.source}
        .target=${this.termDraft.target}
        @ed-term-add=${(event: TermAddEvent) => this.#addTerm(event.term)}
        @ed-dialog-close=${() => this.#closeDialog()}
      ></ed-add-term-dialog>
      <ed-go-to-dialog
        ?open=${this.dialog === 'go-to'}
        .count=${store.segments.length}
        @ed-row-choose=${(event: RowChooseEvent) => {
          this.dialog = 'none';
          store.activate(event.row);
          this.grid?.focus();
        }}
        @ed-dialog-close=${() => this.#closeDialog()}
      ></ed-go-to-dialog>
      <ed-segmentation-dialogs
        .services=${this.services}
        .store=${store}
        @ed-document-cut=${({ cut }: DocumentCutEvent) => this.#onCut(store, cut)}
        @ed-dialog-close=${() => this.#closeDialog()}
      ></ed-segmentation-dialogs>
      <ed-pretranslate-dialog
        .services=${this.services}
        @ed-dialog-close=${() => this.grid?.focus()}
      ></ed-pretranslate-dialog>
      <ed-export-progress></ed-export-progress>
      <ed-exchange-taking></ed-exchange-taking>
    `;
  }

  #closeDialog(): void {
    this.dialog = 'none';
    this.grid?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-editor-screen': EdEditorScreen;
  }
}
