import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';

/** Fired within the drop, so that the listener can still read the files of `transfer`. */
export class FilesDropEvent extends Event {
  readonly transfer: DataTransfer;

  constructor(transfer: DataTransfer) {
    super('ed-files-drop');
    this.transfer = transfer;
  }
}

/** Takes dropped files anywhere over its content and shows that it does. */
@customElement('ed-drop-zone')
export class EdDropZone extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-block-size: 100%;
    }
    div {
      min-block-size: 100%;
    }
    :host([fill]),
    :host([fill]) div {
      block-size: 100%;
    }
    .over {
      outline: 3px dashed var(--ed-accent);
      outline-offset: -12px;
    }
  `;

  @state() private over = false;

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    if (event.dataTransfer !== null) this.dispatchEvent(new FilesDropEvent(event.dataTransfer));
  }

  override render() {
    return html`<div
      class=${this.over ? 'over' : ''}
      @dragover=${(event: DragEvent) => {
        event.preventDefault();
        this.over = true;
      }}
      @dragleave=${() => {
        this.over = false;
      }}
      @drop=${(event: DragEvent) => this.#drop(event)}
    >
      <slot></slot>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-drop-zone': EdDropZone;
  }
  interface HTMLElementEventMap {
    'ed-files-drop': FilesDropEvent;
  }
}
