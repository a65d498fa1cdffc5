import { msg, str } from '@lit/localize';
import { html, type LitElement, type ReactiveController } from 'lit';
import { describeFailure, failureOf } from '../../../shared/base/index.ts';
import type { Memory } from '../../../shared/memory/index.ts';
import type { Services } from '../../platform/services.ts';
import { NoticeEvent } from '../../ui/notice.ts';
import type { MemoryNameEvent } from './memory-name-dialog.ts';
import type { UnitChanges } from './unit-changes.ts';
import { undoAction } from './unit-edit-text.ts';
import './memory-name-dialog.ts';

export interface MemoryNamingOptions {
  readonly services: () => Services;
  readonly changes: () => UnitChanges;
  /** Called when units have moved into a new memory. */
  readonly afterSplit: () => Promise<void>;
}

/** What asks for a name: the memory gets another one, or a part of it becomes a memory of its own. */
export class MemoryNaming implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: MemoryNamingOptions;
  #renaming = false;
  #splitting: readonly number[] | undefined;

  constructor(host: LitElement, options: MemoryNamingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#close();
  }

  rename(): void {
    this.#renaming = true;
    this.#host.requestUpdate();
  }

  split(ids: readonly number[]): void {
    this.#splitting = ids;
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#renaming = false;
    this.#splitting = undefined;
    this.#host.requestUpdate();
  }

  async #try(task: () => Promise<void>): Promise<void> {
    this.#close();
    try {
      await task();
    } catch (error) {
      this.#host.dispatchEvent(new NoticeEvent(describeFailure(failureOf(error)), 'danger'));
    }
  }

  async #split(ids: readonly number[], wanted: string): Promise<void> {
    const { changes, afterSplit } = this.#options;
    const label = msg(str`the splitting off of “${wanted}”`);
    const { name, unitCount } = await changes().split(ids, wanted, label);
    await afterSplit();
    const text = msg(str`“${name}” has ${unitCount.toLocaleString()} units now.`);
    this.#host.dispatchEvent(new NoticeEvent(text, 'success', undoAction()));
  }

  /** The dialogs; `taken` are the names of the other memories. */
  render({ id, name, unitCount }: Memory, taken: readonly string[]) {
    const ids = this.#splitting ?? [];
    const units = ids.length;
    return html`
      <ed-memory-name-dialog
        heading=${msg('Rename memory')}
        action=${msg('Rename')}
        name=${name}
        .taken=${taken}
        ?open=${this.#renaming}
        @ed-memory-name=${(event: MemoryNameEvent) =>
          this.#try(() => this.#options.services().memory.renameMemory(id, event.name))}
        @ed-dialog-close=${() => this.#close()}
      ></ed-memory-name-dialog>
      <ed-memory-name-dialog
        heading=${msg('Split off a memory')}
        action=${units === 1 ? msg('Move 1 unit') : msg(str`Move ${units.toLocaleString()} units`)}
        name=${msg(str`${name}, part`)}
        .taken=${[name, ...taken]}
        ?open=${this.#splitting !== undefined}
        @ed-memory-name=${(event: MemoryNameEvent) => this.#try(() => this.#split(ids, event.name))}
        @ed-dialog-close=${() => this.#close()}
      >
        <p>${splitText(units, unitCount - units, name)}</p>
      </ed-memory-name-dialog>
    `;
  }
}

function splitText(units: number, left: number, name: string): string {
  const there = left.toLocaleString();
  return units === 1
    ? msg(str`1 unit moves into a new memory; ${there} stay in “${name}”.`)
    : msg(str`${units.toLocaleString()} units move into a new memory; ${there} stay in “${name}”.`);
}
