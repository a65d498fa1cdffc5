import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import {
  describeFailure,
  failureOf,
  languageName,
  type Progress,
  textDirection,
} from '../../../shared/base/index.ts';
import { diffWords } from '../../../shared/content/index.ts';
import {
  compileReplacement,
  type Replacement,
  type UnitFilter,
} from '../../../shared/memory/browse/index.ts';
import type { BrowsedUnit, UnitEdit } from '../../../shared/rpc/index.ts';
import type { MemoryBrowseClient } from '../../platform/memory-browse-client.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { renderContent } from '../../ui/content-view.ts';
import { controls } from '../../ui/controls.ts';
import { diffMarks } from '../../ui/diff-marks.ts';
import { formStyles } from '../../ui/form-styles.ts';
import { replaceStyles } from './replace-styles.ts';
import '../../ui/dialog.ts';

/** Units that the preview shows at a time. */
const pageSize = 50;
/** Units of one request when all are changed. */
const batch = 2000;
/** Milliseconds after the last key at which the preview is made. */
const pause = 300;

/** Which units a replacement looks at. */
export interface ReplaceScope {
  readonly filter: UnitFilter;
  /** Only these. */
  readonly ids?: readonly number[];
  readonly label: string;
}

/** Fired with the changes that the person has looked at and wants. */
export class UnitsReplaceEvent extends Event {
  readonly changes: readonly UnitEdit[];

  constructor(changes: readonly UnitEdit[]) {
    super('ed-units-replace');
    this.changes = changes;
  }
}

/** Finds and replaces in many units at once, after a look at each of them before and afterwards. */
@customElement('ed-replace-dialog')
export class EdReplaceDialog extends LitElement {
  static override styles = [controls, contentStyles, formStyles, replaceStyles];

  @property({ type: Boolean }) open = false;
  @property() memoryId = '';
  @property({ attribute: false }) browse!: MemoryBrowseClient;
  @property({ attribute: false }) scope: ReplaceScope = { filter: {}, label: '' };
  @state() private side: 'source' | 'target' = 'target';
  @state() private isRegex = false;
  @state() private wholeWord = false;
  @state() private matchCase = true;
  @state() private problem = '';
  /** What is shown is not, or not yet, all that the fields ask for. */
  @state() private looking = false;
  @state() private changing = false;
  /** How far that is, in units. */
  @state() private progress: Progress = { done: 0, total: 0 };
  /** Ids of all units that would change; while it is looking, of those found so far. */
  @state() private found: readonly number[] | undefined;
  /** How many are left out, as they would be left without text. */
  @state() private emptied = 0;
  @state() private shown: readonly BrowsedUnit[] = [];
  @state() private out: ReadonlySet<number> = new Set();
  @query('#find') private find!: HTMLInputElement;
  @query('#by') private by!: HTMLInputElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #generation = 0;
  /** What `found` was found with. */
  #wanted: Replacement | undefined;

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open')) return;
    if (!this.open) {
      this.#generation++;
      return;
    }
    this.changing = false;
    const { text } = this.scope.filter;
    if (text !== undefined) {
      this.find.value = text.query;
      this.isRegex = text.kind === 'regex';
      this.wholeWord = text.wholeWord;
      this.matchCase = text.matchCase;
      if (text.side === 'source') this.side = 'source';
    }
    setTimeout(() => {
      const field = this.find.value === '' ? this.find : this.by;
      field.focus();
      field.select();
    });
    void this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#generation++;
  }

  /** From now on what is shown is of before: it can't be changed any more, and what is under way ends. */
  #lookSoon(): void {
    clearTimeout(this.#timer);
    this.#generation++;
    this.#wanted = undefined;
    this.looking = true;
    this.changing = false;
    this.progress = { done: 0, total: 0 };
    this.#timer = setTimeout(() => void this.#look(), pause);
  }

  /** Ends the look, or the change before anything was changed. */
  #stop(): void {
    clearTimeout(this.#timer);
    this.#generation++;
    this.looking = false;
    this.changing = false;
    this.#forget();
    this.find.focus();
  }

  #forget(): void {
    this.found = undefined;
    this.emptied = 0;
    this.shown = [];
    this.out = new Set();
    this.#wanted = undefined;
  }

  get #replacement(): Replacement {
    return {
      side: this.side,
      by: this.by.value,
      search: {
        query: this.find.value,
        kind: this.isRegex ? 'regex' : 'plain',
        wholeWord: this.wholeWord && !this.isRegex,
        matchCase: this.matchCase,
      },
    };
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    const generation = ++this.#generation;
    const replacement = this.#replacement;
    const compiled = compileReplacement(replacement);
    this.problem = compiled.ok
      ? ''
      : msg(str`This is no regular expression: ${compiled.detail}. Nothing was changed.`);
    this.#forget();
    this.looking = false;
    this.changing = false;
    if (!compiled.ok || replacement.search.query === '') return;
    this.looking = true;
    this.progress = { done: 0, total: 0 };
    this.#wanted = replacement;
    const found: number[] = [];
    let first: Promise<void> | undefined;
    try {
      const { ids, emptied = 0 } = await this.browse.find(
        {
          memoryId: this.memoryId,
          filter: this.scope.filter,
          order: { by: 'added', descending: true },
          replacement,
          ...(this.scope.ids === undefined ? {} : { within: Uint32Array.from(this.scope.ids) }),
        },
        ({ scanned, total, ids }) => {
          if (generation !== this.#generation) return;
          for (const id of ids) found.push(id);
          this.progress = { done: scanned, total };
          this.found = found;
          if (found.length > 0) first ??= this.#showMore();
        },
        async () => generation !== this.#generation,
      );
      if (generation !== this.#generation) return;
      this.found = [...ids];
      this.emptied = emptied;
      await first;
      if (this.shown.length < pageSize) await this.#showMore();
    } catch (error) {
      if (generation !== this.#generation) return;
      this.problem = describeFailure(failureOf(error));
      // A part of what would change is nothing to go by.
      this.#forget();
    } finally {
      if (generation === this.#generation) this.looking = false;
    }
  }

  async #showMore(): Promise<void> {
    const generation = this.#generation;
    const from = this.shown.length;
    let more: readonly BrowsedUnit[] = [];
    try {
      more = await this.#read(this.found?.slice(from, from + pageSize) ?? []);
    } catch (error) {
      if (generation === this.#generation) this.problem = describeFailure(failureOf(error));
    }
    if (generation === this.#generation && this.shown.length === from) this.shown = [...this.shown, ...more];
  }

  async #read(ids: readonly number[]): Promise<readonly BrowsedUnit[]> {
    if (this.#wanted === undefined || ids.length === 0) return [];
    const replacement = this.#wanted;
    return (await this.browse.browse({ memoryId: this.memoryId, rows: { ids }, replacement })).units;
  }

  #toggle(id: number): void {
    const out = new Set(this.out);
    if (!out.delete(id)) out.add(id);
    this.out = out;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.#wanted === undefined) await this.#look();
    else if (!this.looking && !this.changing) await this.#change();
  }

  async #change(): Promise<void> {
    const wanted = (this.found ?? []).filter((id) => !this.out.has(id));
    if (wanted.length === 0) return;
    const generation = this.#generation;
    this.changing = true;
    this.progress = { done: 0, total: wanted.length };
    try {
      const changes: UnitEdit[] = [];
      for (let from = 0; from < wanted.length; from += batch) {
        for (const { unit, replaced } of await this.#read(wanted.slice(from, from + batch))) {
          if (replaced === undefined) continue;
          const { side } = this;
          changes.push({ unitId: unit.id, fields: { [side]: replaced }, seen: { [side]: unit[side] } });
        }
        if (generation !== this.#generation) return;
        this.progress = { done: Math.min(from + batch, wanted.length), total: wanted.length };
      }
      this.dispatchEvent(new UnitsReplaceEvent(changes));
    } catch (error) {
      if (generation === this.#generation) this.problem = describeFailure(failureOf(error));
    } finally {
      if (generation === this.#generation) this.changing = false;
    }
  }

  #close(): void {
    this.dispatchEvent(new Event('ed-dialog-close'));
  }

  override render() {
    const count = (this.found?.length ?? 0) - this.out.size;
    return html`<ed-dialog heading=${msg('Find and replace')} ?open=${this.open} @ed-dialog-close=${() => this.#close()}>
      <form @submit=${(event: Event) => this.#submit(event)} novalidate>
        <p class="quiet small">${this.scope.label}</p>
        <div class="fields">
          <div class="field">
            <label for="find">${msg('Find')}</label>
            <input id="find" type="text" autocomplete="off" spellcheck="false" @input=${() => this.#lookSoon()} />
          </div>
          <div class="field">
            <label for="by">${msg('Replace by')}</label>
            <input id="by" type="text" autocomplete="off" spellcheck="false" @input=${() => this.#lookSoon()} />
          </div>
          <div class="field">
            <label for="side">${msg('In')}</label>
            <select
              id="side"
              .value=${this.side}
              @change=${(event: Event) => {
                this.side = (event.target as HTMLSelectElement).value as 'source' | 'target';
                void this.#look();
              }}
            >
              <option value="target">${msg('Targets')}</option>
              <option value="source">${msg('Sources')}</option>
            </select>
          </div>
        </div>
        <div class="choices">
          ${this.#renderOption('matchCase', msg('Match case'), false)}
          ${this.#renderOption('wholeWord', msg('Whole words'), this.isRegex)}
          ${this.#renderOption('isRegex', msg('Regular expression'), false)}
          ${this.isRegex ? html`<span class="quiet small">${msg('$1, $<name> and $& put in what was found.')}</span>` : nothing}
        </div>
        <p class="problem small" role="alert" ?hidden=${this.problem === ''}>${this.problem}</p>
        <div class="state">${this.#renderState()}</div>
        <div class="preview" role="region" tabindex="0" aria-label=${msg('Preview')}>${this.#renderPreview()}</div>
        <input type="submit" hidden />
      </form>
      <div slot="footer" class="buttons">
        <button type="button" @click=${() => this.#close()}>${msg('Cancel')}</button>
        <button
          type="button"
          class="primary"
          ?disabled=${count === 0 || this.looking || this.changing}
          @click=${(event: Event) => this.#submit(event)}
        >
          ${changeText(this.looking ? 0 : count)}
        </button>
      </div>
    </ed-dialog>`;
  }

  #renderOption(option: 'matchCase' | 'wholeWord' | 'isRegex', label: string, off: boolean) {
    return html`<label class="choice">
      <input
        type="checkbox"
        .checked=${this[option] && !off}
        ?disabled=${off}
        @change=${(event: Event) => {
          this[option] = (event.target as HTMLInputElement).checked;
          void this.#look();
        }}
      />
      ${label}
    </label>`;
  }

  /** How far it is, with a way to end it; then what came of it. */
  #renderState() {
    const { found, progress } = this;
    const count = found?.length ?? 0;
    if (this.looking || this.changing) {
      const { done, total = 0 } = progress;
      const share = total === 0 ? 0 : done / total;
      const soFar = this.looking && count > 0 ? `, ${msg(str`${count.toLocaleString()} units so far`)}` : '';
      return html`<p class="small quiet" role="status">
          ${this.looking ? msg('Looking …') : msg('Preparing the change …')}
          <span aria-hidden="true">${Math.floor(100 * share)} %${soFar}</span>
        </p>
        <progress
          max="1"
          value=${share}
          aria-label=${this.looking ? msg('Units looked at') : msg('Units prepared')}
        ></progress>
        <button type="button" @click=${() => this.#stop()}>${msg('Stop')}</button>`;
    }
    const text =
      found === undefined
        ? ''
        : count === 0
          ? msg('Nothing would change.')
          : count === 1
            ? msg('1 unit would change.')
            : msg(str`${count.toLocaleString()} units would change.`);
    const { emptied } = this;
    const leftOut =
      emptied === 0
        ? ''
        : emptied === 1
          ? msg('1 is left out: it would be left without text.')
          : msg(str`${emptied.toLocaleString()} are left out: they would be left without text.`);
    return html`<p class="small" role="status">${text}${leftOut === '' ? nothing : ` ${leftOut}`}</p>`;
  }

  #renderPreview() {
    const { found, shown } = this;
    if (found === undefined && !this.looking)
      return html`<p class="hint quiet">${msg('What would change is shown here before it is changed.')}</p>`;
    if (found === undefined || found.length === 0) return nothing;
    return html`
      <ol>
        ${shown.map((row) => this.#renderChange(row))}
      </ol>
      ${
        shown.length < found.length && !this.looking
          ? html`<button type="button" class="more" @click=${() => this.#showMore()}>
              ${msg(str`Show more (${(found.length - shown.length).toLocaleString()})`)}
            </button>`
          : nothing
      }`;
  }

  #renderChange({ unit, replaced }: BrowsedUnit) {
    if (replaced === undefined) return nothing;
    const { side } = this;
    const before = unit[side];
    const { content, marks } = diffMarks({ parts: diffWords(before, replaced), from: before, to: replaced });
    const language = side === 'source' ? unit.sourceLanguage : unit.targetLanguage;
    const other = side === 'source' ? unit.target : unit.source;
    const otherLanguage = side === 'source' ? unit.targetLanguage : unit.sourceLanguage;
    const taken = !this.out.has(unit.id);
    return html`<li class=${taken ? '' : 'out'}>
      <input
        type="checkbox"
        aria-label=${msg(str`Change this unit, ${languageName(language)}`)}
        .checked=${taken}
        @change=${() => this.#toggle(unit.id)}
      />
      <div>
        <div lang=${language} dir=${textDirection(language)}>${renderContent(content, marks)}</div>
        <div class="other quiet" lang=${otherLanguage} dir=${textDirection(otherLanguage)}>${renderContent(other)}</div>
      </div>
    </li>`;
  }
}

function changeText(count: number): string {
  if (count === 0) return msg('Change');
  return count === 1 ? msg('Change 1 unit') : msg(str`Change ${count.toLocaleString()} units`);
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-replace-dialog': EdReplaceDialog;
  }
  interface HTMLElementEventMap {
    'ed-units-replace': UnitsReplaceEvent;
  }
}
