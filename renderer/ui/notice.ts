import type { ShellFile } from '../platform/shell.ts';

/** Asks the application to tell the person something, without taking the focus. */
export class NoticeEvent extends Event {
  static readonly type = 'ed-notice';
  readonly message: string;
  readonly kind: NoticeKind;
  readonly action: NoticeAction | undefined;

  constructor(message: string, kind: NoticeKind = 'info', action?: NoticeAction) {
    super(NoticeEvent.type, { bubbles: true, composed: true });
    this.message = message;
    this.kind = kind;
    this.action = action;
  }
}

/** A command that a notice offers; it is in the palette too, for a notice goes away. */
export interface NoticeAction {
  readonly label: string;
  readonly command: string;
}

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger';

/** Asks the application to go to a place, such as `#/project/ID`. */
export class NavigateEvent extends Event {
  static readonly type = 'ed-navigate';
  readonly route: string;
  /** Files that the screen there is to take. */
  readonly files: readonly ShellFile[];

  constructor(route: string, files: readonly ShellFile[] = []) {
    super(NavigateEvent.type, { bubbles: true, composed: true });
    this.route = route;
    this.files = files;
  }
}

/** Said by screen readers and not shown: what the eye sees anyway. */
export class AnnounceEvent extends Event {
  readonly text: string;

  constructor(text: string) {
    super('ed-announce', { bubbles: true, composed: true });
    this.text = text;
  }
}

declare global {
  interface HTMLElementEventMap {
    'ed-notice': NoticeEvent;
    'ed-announce': AnnounceEvent;
    'ed-navigate': NavigateEvent;
  }
}
