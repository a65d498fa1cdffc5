import { Annotation, type Extension, Prec } from '@codemirror/state';
import { type EditorView, keymap, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { msg, str } from '@lit/localize';
import { css } from 'lit';
import { afterPaint } from './after-paint.ts';
import { AnnounceEvent } from './notice.ts';

/** A way to go on with a text. */
export interface OfferedText {
  /** What comes at the cursor. */
  readonly insert: string;
  /** The same with what was typed of it: what is shown. */
  readonly text: string;
  /** Where it is from, in a word or two. */
  readonly origin: string;
}

/** What could follow the cursor, best first; empty for nothing. Must be quick: it runs after each key's frame. */
export type Suggester = (before: string, after: string) => readonly OfferedText[];

/** Marks the transaction that takes a suggestion: nothing is suggested right behind it. */
const taken = Annotation.define<boolean>();

/** Milliseconds for which a suggestion has to stand before a screen reader says it. */
const announcePause = 700;

const styles = css`
  .suggestions {
    position: fixed;
    inset: auto;
    max-inline-size: min(30rem, 90vw);
    padding: 3px;
    margin: 0;
    overflow: hidden;
    border: 1px solid var(--ed-border-strong);
    border-radius: var(--ed-radius);
    background: var(--ed-surface);
    color: var(--ed-text);
    box-shadow: var(--ed-shadow);
    font-size: var(--ed-font-size-small);
    line-height: 1.4;
  }
  .suggestions > div {
    display: flex;
    gap: var(--ed-space-3);
    align-items: baseline;
    justify-content: space-between;
    padding: 3px 8px;
    border-radius: var(--ed-radius-small);
    cursor: pointer;
  }
  .suggestions > [aria-selected='true'] {
    background: var(--ed-accent-soft);
  }
  .suggestions .offered {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .suggestions .origin {
    flex: none;
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-tiny);
  }
`;

/**
 * Offers ways to go on in a small list at the cursor while a person types. Tab takes the marked one, Shift+Tab marks
 * the next, Esc dismisses the list until the next key that writes; only while one is shown, all other keys stay as
 * they are. What is offered is worked out after the frame that shows the key, and dropped when another key comes;
 * nothing is offered while an input method composes. `suggester` is asked anew each time, `undefined` offers nothing.
 */
export function suggestionList(suggester: () => Suggester | undefined): Extension {
  const plugin = ViewPlugin.define((view) => new SuggestionList(view, suggester), {
    eventObservers: {
      compositionstart(_event, view) {
        view.plugin(plugin)?.hide();
      },
      compositionend(_event, view) {
        view.plugin(plugin)?.soon();
      },
      blur(_event, view) {
        view.plugin(plugin)?.hide();
      },
      mousedown(_event, view) {
        view.plugin(plugin)?.hide();
      },
    },
  });
  const act = (task: (list: SuggestionList) => boolean) => (view: EditorView) => {
    const list = view.plugin(plugin);
    return list?.isShown === true && task(list);
  };
  return [
    plugin,
    Prec.highest(
      keymap.of([
        { key: 'Tab', run: act((list) => list.take()), shift: act((list) => list.markNext()) },
        {
          key: 'Escape',
          run: act((list) => {
            list.hide();
            return true;
          }),
        },
      ]),
    ),
  ];
}

class SuggestionList {
  readonly #view: EditorView;
  readonly #suggester: () => Suggester | undefined;
  readonly #host: HTMLDivElement;
  readonly #element: HTMLDivElement;
  #offers: readonly OfferedText[] = [];
  /** The text and cursor that the offers are for. */
  #before = '';
  #after = '';
  #marked = 0;
  #cancel: (() => void) | undefined;
  #announcing: ReturnType<typeof setTimeout> | undefined;
  #said = '';
  #scrollers: EventTarget[] = [];
  readonly #onScroll = (): void => this.hide();

  constructor(view: EditorView, suggester: () => Suggester | undefined) {
    this.#view = view;
    this.#suggester = suggester;
    this.#host = document.createElement('div');
    const root = this.#host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = styles.styleSheet === undefined ? [] : [styles.styleSheet];
    this.#element = document.createElement('div');
    root.append(this.#element);
    this.#element.className = 'suggestions';
    this.#element.popover = 'manual';
    this.#element.setAttribute('role', 'listbox');
    this.#element.setAttribute('aria-label', msg('Suggestions'));
    // The editor keeps the focus.
    this.#element.addEventListener('mousedown', (event) => {
      event.preventDefault();
      const option = (event.target as Element).closest('[role=option]');
      if (option === null) return;
      this.#marked = [...this.#element.children].indexOf(option);
      this.take();
    });
  }

  get isShown(): boolean {
    return this.#offers.length > 0;
  }

  update(update: ViewUpdate): void {
    const typed = update.transactions.some(
      (transaction) => transaction.isUserEvent('input.type') || transaction.isUserEvent('delete.backward'),
    );
    const took = update.transactions.some((transaction) => transaction.annotation(taken));
    if (update.docChanged && typed && !took) this.soon();
    else if (update.docChanged || update.selectionSet) this.hide();
  }

  /** Works out what to offer once the frame is painted; what is shown stays till then. */
  soon(): void {
    this.#cancel?.();
    this.#cancel = afterPaint(() => {
      this.#cancel = undefined;
      this.#refresh();
    });
  }

  #refresh(): void {
    const view = this.#view;
    const { main } = view.state.selection;
    const suggester = this.#suggester();
    if (suggester === undefined || !main.empty || view.composing || !view.hasFocus || view.state.readOnly) {
      this.hide();
      return;
    }
    this.#before = view.state.sliceDoc(0, main.head);
    this.#after = view.state.sliceDoc(main.head);
    const offers = suggester(this.#before, this.#after);
    if (offers.length === 0) this.hide();
    else this.#show(offers);
  }

  #show(offers: readonly OfferedText[]): void {
    this.#offers = offers;
    this.#marked = 0;
    const language = this.#view.contentDOM.lang;
    const { dir } = this.#view.contentDOM;
    this.#element.replaceChildren(
      ...offers.map(({ text, origin }) => {
        const option = document.createElement('div');
        option.setAttribute('role', 'option');
        option.dir = dir;
        const offered = document.createElement('span');
        offered.className = 'offered';
        offered.lang = language;
        offered.dir = dir;
        offered.textContent = text;
        const from = document.createElement('span');
        from.className = 'origin';
        from.textContent = origin;
        option.append(offered, from);
        return option;
      }),
    );
    this.#mark();
    if (!this.#host.isConnected) this.#attach();
    if (!this.#element.matches(':popover-open')) this.#open();
    this.#place();
    this.#announceSoon();
  }

  /** Beside the element that the editor's element stands in: the list is no part of the text or of its grid cell. */
  #attach(): void {
    const own = this.#view.dom.getRootNode();
    const outer = own instanceof ShadowRoot ? own.host.getRootNode() : own;
    (outer instanceof Document ? outer.body : outer).appendChild(this.#host);
  }

  #open(): void {
    this.#element.showPopover();
    for (let node: Node | null = this.#view.dom; node !== null; ) {
      const next: Node | null = node.parentNode;
      node = next instanceof ShadowRoot ? next.host : next;
      if (node !== null) this.#scrollers.push(node);
    }
    this.#scrollers.push(window);
    for (const scroller of this.#scrollers) scroller.addEventListener('scroll', this.#onScroll);
  }

  /** Under the beginning of the word that is typed, or above it where there is no room. */
  #place(): void {
    const view = this.#view;
    const { head } = view.state.selection.main;
    const typed = Math.max(0, ...this.#offers.map(({ text, insert }) => text.length - insert.length));
    const at = view.coordsAtPos(Math.max(0, head - typed), 1) ?? view.coordsAtPos(head);
    if (at === null) {
      this.hide();
      return;
    }
    const { width, height } = this.#element.getBoundingClientRect();
    const start = view.textDirection === 1 ? at.right - width : at.left;
    const left = Math.max(4, Math.min(start, innerWidth - width - 4));
    const below = at.bottom + 4;
    const top = below + height <= innerHeight - 4 ? below : Math.max(4, at.top - height - 4);
    Object.assign(this.#element.style, { left: `${left}px`, top: `${top}px` });
  }

  #mark(): void {
    for (const [index, option] of [...this.#element.children].entries()) {
      option.setAttribute('aria-selected', index === this.#marked ? 'true' : 'false');
    }
  }

  /** Marks the next one, round the end. */
  markNext(): boolean {
    this.#marked = (this.#marked + 1) % this.#offers.length;
    this.#mark();
    this.#announceSoon();
    return true;
  }

  /** Puts the marked one into the text. A list that is older than the text is brought up to date first. */
  take(): boolean {
    const view = this.#view;
    const { head } = view.state.selection.main;
    if (this.#cancel !== undefined || view.state.sliceDoc(0, head) !== this.#before) {
      const wanted = this.#offers[this.#marked]?.text;
      this.#cancel?.();
      this.#cancel = undefined;
      this.#refresh();
      this.#marked = Math.max(
        0,
        this.#offers.findIndex(({ text }) => text === wanted),
      );
    }
    const offer = this.#offers[this.#marked];
    if (offer === undefined) return true;
    view.dispatch({
      changes: { from: head, insert: offer.insert },
      selection: { anchor: head + offer.insert.length },
      annotations: taken.of(true),
      userEvent: 'input.complete',
    });
    this.hide();
    return true;
  }

  hide(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    clearTimeout(this.#announcing);
    if (this.#offers.length === 0) return;
    this.#offers = [];
    this.#said = '';
    if (this.#element.matches(':popover-open')) this.#element.hidePopover();
    for (const scroller of this.#scrollers) scroller.removeEventListener('scroll', this.#onScroll);
    this.#scrollers = [];
  }

  /** A person who types on is not talked over. */
  #announceSoon(): void {
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => {
      const text = this.#offers[this.#marked]?.text;
      if (text === undefined || text === this.#said) return;
      this.#said = text;
      this.#view.dom.dispatchEvent(new AnnounceEvent(msg(str`Suggestion: ${text}. Tab takes it.`)));
    }, announcePause);
  }

  destroy(): void {
    this.hide();
    this.#host.remove();
  }
}
