/** Fired when a text is to be put at the cursor of the target being edited. */
export class TextInsertEvent extends Event {
  readonly text: string;

  constructor(text: string) {
    super('ed-text-insert', { bubbles: true, composed: true });
    this.text = text;
  }
}

declare global {
  interface HTMLElementEventMap {
    'ed-text-insert': TextInsertEvent;
  }
}
