import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { Annotation, Compartment, EditorSelection, EditorState, Transaction } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { textDirection } from '../../shared/base/index.ts';
import { type Content, codeCharacter } from '../../shared/content/index.ts';
import {
  codeChips,
  editorCodes,
  editorContent,
  endComposition,
  insertsCodes,
  safeInput,
  setCodes,
} from './code-chips.ts';
import { contentStyles } from './content-styles.ts';
import type { Mark } from './content-view.ts';
import { clipboard } from './editor-clipboard.ts';
import { editorMarks, setMarks } from './editor-marks.ts';
import { type Suggester, suggestionList } from './suggestion-list.ts';

/** Fired after each change that the person made in the target. */
export class TargetInputEvent extends Event {
  readonly content: Content;

  constructor(content: Content) {
    super('ed-target-input', { bubbles: true });
    this.content = content;
  }
}

/** Marks a transaction that the program made: it is not reported back. */
const programmatic = Annotation.define<boolean>();

/**
 * Edits one target. Owns one CodeMirror view; codes are atomic chips; a line break can't get in, since
 * it would cut the paragraph of the document. Undo is the edition's, not the view's, unless `ownUndo` is set.
 */
@customElement('ed-target-editor')
export class EdTargetEditor extends LitElement {
  static override styles = [
    contentStyles,
    css`
      :host {
        display: block;
        cursor: text;
      }
    `,
  ];

  /** The row that is edited; another one puts the cursor at the end of its target. */
  @property({ type: Number }) row = 0;
  @property({ attribute: false }) content: Content = { text: '', codes: [] };
  @property() language = '';
  @property() label = '';
  @property({ type: Boolean }) locked = false;
  @property({ attribute: false }) marks: readonly Mark[] = [];
  /** Undo and redo are the view's own, not the edition's. Set it before the first update. */
  @property({ type: Boolean }) ownUndo = false;
  /** What could follow the cursor while a person types; absent: nothing is offered. */
  @property({ attribute: false }) suggester: Suggester | undefined;
  @query('div') private container!: HTMLDivElement;
  #view: EditorView | undefined;
  #composing = false;
  /** What was reported while the view shows a part of it as it is being composed. */
  #unsettled: Content | undefined;
  readonly #lockPart = new Compartment();
  readonly #labelPart = new Compartment();

  override render() {
    return html`<div></div>`;
  }

  override firstUpdated(): void {
    this.#view = new EditorView({
      parent: this.container,
      root: this.shadowRoot ?? document,
      state: EditorState.create({
        doc: this.content.text,
        selection: EditorSelection.cursor(this.content.text.length),
        extensions: [
          editorCodes.init(() => this.content.codes),
          this.#lockPart.of(EditorState.readOnly.of(this.locked)),
          codeChips(),
          editorMarks(),
          EditorView.lineWrapping,
          EditorView.perLineTextDirection.of(true),
          this.#labelPart.of(labelled(this.label)),
          EditorView.contentAttributes.of({
            'aria-multiline': 'false',
            lang: this.language,
            dir: textDirection(this.language),
            spellcheck: 'true',
            autocorrect: 'off',
            autocapitalize: 'off',
          }),
          EditorView.domEventObservers({
            compositionstart: () => {
              this.#composing = true;
            },
            compositionend: () => {
              this.#composing = false;
              // Only then has the view read what was composed.
              setTimeout(() => this.#settle());
            },
            // With a listener here, what the input changed is taken in before the next event: else a command
            // that comes in the same task, as keys pressed in quick succession do, would act on the text before.
            input: () => undefined,
            // Some compositions end without their event; other input tells that they have.
            beforeinput: (event) => {
              if (!event.isComposing) this.#composing = false;
            },
          }),
          this.ownUndo ? [history(), keymap.of(historyKeymap)] : [],
          suggestionList(() => (this.#composing ? undefined : this.suggester)),
          safeInput(),
          clipboard(),
          keymap.of([
            { key: 'Enter', run: () => true },
            { key: 'Shift-Enter', run: () => true },
            // The rest of the default keymap is for programs, and Ctrl-Alt-\ of it is AltGr on Windows.
            ...standardKeymap,
          ]),
          EditorView.updateListener.of((update) => {
            const ended = update.transactions.some((change) =>
              change.effects.some((effect) => effect.is(endComposition)),
            );
            if (!update.docChanged && !ended) return;
            if (update.transactions.some((change) => change.annotation(programmatic))) return;
            const { content, settled } = editorContent(update.state);
            this.#unsettled = settled ? undefined : content;
            this.dispatchEvent(new TargetInputEvent(content));
          }),
          theme,
        ],
      }),
    });
    this.#showMarks();
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    const view = this.#view;
    if (view === undefined) return;
    if (changed.has('row')) this.#begin(view);
    else if (changed.has('content')) this.#take(view, this.content);
    if (changed.has('locked')) {
      view.dispatch({ effects: this.#lockPart.reconfigure(EditorState.readOnly.of(this.locked)) });
    }
    if (changed.has('marks') && !changed.has('row')) this.#showMarks();
  }

  /** Another row's target, from its end. */
  #begin(view: EditorView): void {
    const { text, codes } = this.content;
    this.#unsettled = undefined;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: text },
      effects: [
        setCodes.of(codes),
        setMarks.of(this.marks),
        this.#labelPart.reconfigure(labelled(this.label)),
      ],
      selection: EditorSelection.cursor(text.length),
      annotations: [programmatic.of(true), insertsCodes.of(true), Transaction.addToHistory.of(false)],
    });
  }

  /** Takes content that came from outside; what the person typed is already there. */
  #take(view: EditorView, content: Content): void {
    if (content === this.#unsettled) return;
    const settled = this.#unsettled === undefined;
    this.#unsettled = undefined;
    const effects = content.codes === view.state.field(editorCodes) ? [] : [setCodes.of(content.codes)];
    const current = view.state.doc.toString();
    if (settled && current === content.text && effects.length === 0) return;
    const change = settled
      ? smallestChange(current, content.text)
      : { from: 0, to: current.length, insert: content.text };
    view.dispatch({
      changes: change,
      effects,
      selection:
        change === undefined ? undefined : EditorSelection.cursor(change.from + change.insert.length),
      annotations: [programmatic.of(true), insertsCodes.of(true), Transaction.addToHistory.of(false)],
    });
  }

  #settle(): void {
    if (this.#unsettled === undefined || this.#composing) return;
    this.#view?.dispatch({ effects: endComposition.of(null) });
  }

  #showMarks(): void {
    this.#view?.dispatch({ effects: setMarks.of(this.marks), annotations: programmatic.of(true) });
  }

  /**
   * Shows `content` where it is the same as before what was typed since: the text went back to it (undo)
   * before the element heard of another one.
   */
  async takeBack(): Promise<void> {
    await this.updateComplete;
    if (this.#view !== undefined) this.#take(this.#view, this.content);
  }

  override focus(): void {
    this.#view?.focus();
  }

  get hasFocus(): boolean {
    return this.#view?.hasFocus ?? false;
  }

  /** Whether an input method is composing: the row must not be left then. */
  get composing(): boolean {
    return this.#composing && (this.#view?.compositionStarted ?? false);
  }

  get selectedText(): string {
    const view = this.#view;
    if (view === undefined) return '';
    const { from, to } = view.state.selection.main;
    return view.state.sliceDoc(from, to);
  }

  /** Puts text in the place of the selection, as typing does: private-use characters in it are text. */
  insertText(text: string): void {
    this.#view?.dispatch(this.#view.state.replaceSelection(text));
    this.focus();
  }

  /** Puts a code at the cursor; a selection is wrapped when `closeIndex` names the other half. */
  insertCode(index: number, closeIndex = -1): void {
    const view = this.#view;
    if (view === undefined) return;
    const { from, to, empty } = view.state.selection.main;
    if (empty || closeIndex < 0) {
      view.dispatch(view.state.replaceSelection(codeCharacter(index)), {
        annotations: insertsCodes.of(true),
      });
      this.focus();
      return;
    }
    const text = codeCharacter(index) + view.state.sliceDoc(from, to) + codeCharacter(closeIndex);
    view.dispatch({
      changes: { from, to, insert: text },
      selection: EditorSelection.cursor(from + text.length),
      annotations: insertsCodes.of(true),
    });
    this.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#view?.destroy();
    this.#view = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.firstUpdated();
  }
}

const theme = EditorView.theme({
  '&': { color: 'inherit', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit', overflow: 'visible' },
  '.cm-content': { padding: '0', caretColor: 'var(--ed-text)' },
  '.cm-line': { padding: '0' },
  // The browser's own caret and selection: input methods, screen magnifiers and settings of the system know them.
  '.cm-line ::selection, .cm-line::selection': { background: 'var(--ed-selection)' },
});

function labelled(label: string) {
  return EditorView.contentAttributes.of({ 'aria-label': label });
}

function smallestChange(from: string, to: string): { from: number; to: number; insert: string } | undefined {
  if (from === to) return undefined;
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let end = 0;
  while (
    end < from.length - start &&
    end < to.length - start &&
    from[from.length - 1 - end] === to[to.length - 1 - end]
  ) {
    end++;
  }
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) };
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-target-editor': EdTargetEditor;
  }
  interface HTMLElementEventMap {
    'ed-target-input': TargetInputEvent;
  }
}
