import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { FinishedImport, ImportEndEvent } from '../platform/memory-imports.ts';
import { type Services, servicesContext } from '../platform/services.ts';
import { type CommandRegistry, commandsContext } from '../ui/commands.ts';
import { describeFinished } from '../ui/import-report.ts';
import { NoticeEvent } from '../ui/notice.ts';

const takeBack = 'memory.take-back-last-import';

/** A quiet sign of an import that is under way, on every screen; what came of it is told where no screen does so. */
@customElement('ed-import-sign')
export class EdImportSign extends LitElement {
  static override styles = css`
    a {
      padding: 4px 8px;
      border-radius: var(--ed-radius);
      color: var(--ed-text-quiet);
      font-size: var(--ed-font-size-small);
      font-variant-numeric: tabular-nums;
      text-decoration: none;
      white-space: nowrap;
    }
    a:hover {
      background: var(--ed-surface-hover);
    }
    a:focus-visible {
      outline: 2px solid var(--ed-accent);
    }
  `;

  @consume({ context: servicesContext }) private services!: Services;
  @consume({ context: commandsContext }) private commands!: CommandRegistry;
  #withdraw: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const imports = this.services.memoryImports;
    imports.addEventListener('ed-import-change', () => this.requestUpdate());
    imports.addEventListener('ed-import-end', (event) => this.#tell((event as ImportEndEvent).finished));
    imports
      .findInterrupted()
      .catch((error: unknown) => console.warn('Interrupted imports were not looked for.', error));
  }

  #tell(finished: FinishedImport): void {
    this.#withdraw?.();
    this.#withdraw = undefined;
    const { memoryId, memoryName, importId, file, interrupted } = finished;
    // The next screen after a start shows its reports, but nobody would look for this one there.
    if (interrupted === undefined && this.services.memoryImports.isWatched(memoryId)) return;
    const { text, problem } = describeFinished(finished);
    const told = interrupted === undefined ? msg(str`“${memoryName}”: ${text}`) : text;
    if (importId === '') {
      this.dispatchEvent(new NoticeEvent(told, problem ? 'danger' : 'success'));
      return;
    }
    this.#withdraw = this.commands.register([
      {
        id: takeBack,
        label: msg(str`Take back the import of “${file}” into “${memoryName}”`),
        run: async () => {
          this.#withdraw?.();
          this.#withdraw = undefined;
          await this.services.memoryImports.takeBack(finished);
          const now = this.services.memoryImports.finished;
          if (now === undefined || this.services.memoryImports.isWatched(memoryId)) return;
          const outcome = describeFinished(now);
          this.dispatchEvent(new NoticeEvent(outcome.text, outcome.problem ? 'danger' : 'success'));
        },
      },
    ]);
    const action = { label: msg('Take the import back'), command: takeBack };
    this.dispatchEvent(new NoticeEvent(told, problem ? 'danger' : 'success', action));
  }

  override render() {
    const { running } = this.services.memoryImports;
    if (running === undefined) return nothing;
    const { memoryId, memoryName, file, progress } = running;
    const share = Math.floor((100 * progress.done) / Math.max(1, progress.total ?? 0));
    return html`<a href=${`#/memories/${memoryId}`} title=${msg(str`“${file}” is imported into “${memoryName}”.`)}
      >${msg(str`Import: ${share} %`)}</a
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-import-sign': EdImportSign;
  }
}
