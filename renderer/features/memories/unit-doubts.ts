import { msg, str } from '@lit/localize';
import { html, type LitElement, type ReactiveController } from 'lit';
import { plainText } from '../../../shared/content/index.ts';
import type { RefusedEdit, UnitEdit } from '../../../shared/rpc/index.ts';
import { languageDoubtText } from '../../ui/language-doubt.ts';
import { NoticeEvent } from '../../ui/notice.ts';
import { UnitEditEvent } from './unit-events.ts';
import type { DoubtAnswer, DoubtAnswerEvent, LanguageDoubt } from './unit-language-dialog.ts';
import type { EdUnitTable } from './unit-table.ts';
import './unit-language-dialog.ts';

/** The command that stores what a change of many units has left out. */
export const storeLeftOutCommand = 'memory.store-left-out';

export interface UnitDoubtsOptions {
  readonly edit: (event: UnitEditEvent) => Promise<void>;
  readonly changeMany: (changes: readonly UnitEdit[]) => Promise<void>;
  readonly table: () => EdUnitTable | null;
}

/** Asks what becomes of edits that would have brought their units into another language. */
export class UnitDoubts implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: UnitDoubtsOptions;
  /** What the host stands in, which is there when the host is left. */
  #place: ParentNode | null = null;
  #doubt: LanguageDoubt | undefined;
  #leftOut: readonly UnitEdit[] = [];

  constructor(host: LitElement, options: UnitDoubtsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#place = this.#host.parentNode;
  }

  /** Who has left the screen is told what was not stored. */
  ask(doubt: LanguageDoubt): void {
    if (this.#host.isConnected) {
      this.#doubt = doubt;
      this.#host.requestUpdate();
      return;
    }
    const content = doubt.edit[doubt.refused.side];
    const text = `${languageDoubtText(doubt.refused)}${
      content === undefined ? '' : ` ${msg(str`It was: “${plainText(content)}”`)}`
    }`;
    this.#place?.dispatchEvent(new NoticeEvent(text, 'danger'));
  }

  /** Says which of many changes were left out, and offers to store them. */
  offer(changes: readonly UnitEdit[], refused: readonly RefusedEdit[]): void {
    const ids = new Set(refused.map(({ unitId }) => unitId));
    this.#leftOut = changes.filter(({ unitId }) => ids.has(unitId));
    const count = this.#leftOut.length;
    if (count === 0) return;
    const text =
      count === 1
        ? msg('1 unit stays as it was, since it would not seem to be in its language any more.')
        : msg(
            str`${count.toLocaleString()} units stay as they were, since they would not seem to be in their language any more.`,
          );
    const label = count === 1 ? msg('Store it all the same') : msg('Store them all the same');
    this.#host.dispatchEvent(new NoticeEvent(text, 'warning', { label, command: storeLeftOutCommand }));
  }

  get canStore(): boolean {
    return this.#leftOut.length > 0;
  }

  /** Stores what the last change of many units has left out. */
  async store(): Promise<void> {
    const changes = this.#leftOut.map((change): UnitEdit => ({ ...change, anyLanguage: true }));
    this.#leftOut = [];
    if (changes.length > 0) await this.#options.changeMany(changes);
  }

  async #resolve(answer: DoubtAnswer): Promise<void> {
    const doubt = this.#doubt;
    this.#doubt = undefined;
    this.#host.requestUpdate();
    if (doubt === undefined) return;
    await this.#host.renderRoot.querySelector('ed-unit-language-dialog')?.closed();
    const { unit, edit, refused } = doubt;
    const table = this.#options.table();
    const content = edit[refused.side];
    if (answer === 'store') await this.#options.edit(new UnitEditEvent(unit, edit, true));
    if (answer !== 'edit' || content === undefined) table?.focus();
    else await table?.resume(unit, refused.side, content);
  }

  render() {
    return html`<ed-unit-language-dialog
      .doubt=${this.#doubt}
      @ed-doubt-answer=${(event: DoubtAnswerEvent) => this.#resolve(event.answer)}
    ></ed-unit-language-dialog>`;
  }
}
