import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { describeFailure, failureOf, type LanguageTag, languageName } from '../../../shared/base/index.ts';
import {
  exportRuleSet,
  type RuleRow,
  type RuleSet,
  ruleRows,
  ruleSetOfSrx,
  type UserRule,
  userRulesOfSrx,
} from '../../../shared/segmentation/index.ts';
import { decodeXml } from '../../../shared/xml/index.ts';
import { type Services, servicesContext } from '../../platform/services.ts';
import { controls } from '../../ui/controls.ts';
import { offeredLanguages } from '../../ui/languages.ts';
import { NoticeEvent } from '../../ui/notice.ts';
import type { EdRuleForm } from '../../ui/rule-form.ts';
import { segmentationStyles } from './segmentation-styles.ts';
import '../../ui/confirm-dialog.ts';
import '../../ui/dialog.ts';
import '../../ui/icon.ts';
import '../../ui/rule-form.ts';
import './try-segmentation.ts';

const srxFilters = [{ name: 'SRX', extensions: ['srx', 'xml'] }];
/** More rows help nobody; the search narrows them down. */
const mostRows = 400;

/** The rules by which texts are cut into sentences: a table, a text to try, SRX in and out. */
@customElement('ed-segmentation-screen')
export class EdSegmentationScreen extends LitElement {
  static override styles = [controls, segmentationStyles];

  @consume({ context: servicesContext }) private services!: Services;
  @state() private language: LanguageTag = 'en';
  @state() private search = '';
  @state() private origin: RuleRow['origin'] | 'all' = 'all';
  /** The rule in the dialog; `index` is absent for a new one. */
  @state() private editing: { readonly rule: UserRule; readonly index?: number } | undefined;
  @state() private imported: { readonly name: string; readonly xml: string } | undefined;
  @query('ed-rule-form') private form!: EdRuleForm;

  readonly #changed = (): void => {
    this.requestUpdate();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.services.settings.addEventListener('ed-settings-change', this.#changed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.services.settings.removeEventListener('ed-settings-change', this.#changed);
  }

  get #set(): RuleSet {
    return this.services.settings.current.segmentation;
  }

  #store(change: Partial<RuleSet>): void {
    void this.services.settings.set('segmentation', { ...this.#set, ...change });
  }

  #edit(index: number | undefined): void {
    const own = index === undefined ? undefined : this.#set.rules[index];
    const rule: UserRule = own ?? {
      language: this.language,
      before: '',
      after: '',
      breaks: false,
      kind: 'literal',
      enabled: true,
    };
    this.editing = { rule, ...(index !== undefined && { index }) };
    void this.updateComplete.then(() => setTimeout(() => this.form.focus()));
  }

  #save(): void {
    if (this.editing === undefined || !this.form.validate()) return;
    const { rule } = this.form;
    const { index } = this.editing;
    const { rules } = this.#set;
    this.#store({ rules: index === undefined ? [rule, ...rules] : rules.with(index, rule) });
    this.editing = undefined;
  }

  #remove(index: number): void {
    this.#store({ rules: this.#set.rules.toSpliced(index, 1) });
  }

  async #import(): Promise<void> {
    const [file] = await this.services.shell.openFiles({ filters: srxFilters });
    if (file === undefined) return;
    try {
      const xml = decodeXml(await file.bytes(), file.name);
      const read = ruleSetOfSrx(xml, file.name);
      if (!read.ok) this.#say(describeFailure(read.failure), 'danger');
      else this.imported = { name: file.name, xml };
    } catch (error) {
      this.#say(describeFailure(failureOf(error)), 'danger');
    }
  }

  #takeImported(replace: boolean): void {
    const { imported } = this;
    this.imported = undefined;
    if (imported === undefined) return;
    if (replace) {
      this.#store({ name: imported.name, base: 'none', srx: imported.xml });
      this.#say(msg(str`Texts are cut by “${imported.name}” from now on, after your own rules.`));
      return;
    }
    const rules = userRulesOfSrx(imported.xml, imported.name);
    if (!rules.ok) this.#say(describeFailure(rules.failure), 'danger');
    else {
      this.#store({ rules: [...this.#set.rules, ...rules.value] });
      this.#say(msg(str`${rules.value.length.toLocaleString()} rules were added from “${imported.name}”.`));
    }
  }

  async #export(): Promise<void> {
    try {
      const outcome = await this.services.shell.saveFile(
        { suggestedName: 'editio.srx', filters: srxFilters },
        exportRuleSet(this.#set),
      );
      if (outcome.saved) this.#say(msg(str`“${outcome.name ?? 'editio.srx'}” was saved.`));
    } catch (error) {
      this.#say(describeFailure(failureOf(error)), 'danger');
    }
  }

  #say(text: string, kind: 'success' | 'danger' = 'success'): void {
    this.dispatchEvent(new NoticeEvent(text, kind));
  }

  #rows(): readonly RuleRow[] {
    const wanted = this.search.trim().toLowerCase();
    return ruleRows(this.#set, this.language).filter(
      (row) =>
        (this.origin === 'all' || row.origin === this.origin) &&
        (wanted === '' ||
          `${row.before}\n${row.after}\n${row.comment ?? ''}\n${row.group}`.toLowerCase().includes(wanted)),
    );
  }

  override render() {
    const set = this.#set;
    return html`<main>
      <header>
        <div>
          <h1>${msg('Segmentation rules')}</h1>
          <p class="quiet small">
            ${msg('Where a sentence ends. They hold for documents that are added from now on.')}
          </p>
        </div>
        <div class="actions">
          <button @click=${() => this.#import()}><ed-icon name="upload"></ed-icon>${msg('Import SRX…')}</button>
          <button @click=${() => this.#export()}><ed-icon name="download"></ed-icon>${msg('Export SRX…')}</button>
          <button class="primary" @click=${() => this.#edit(undefined)}>
            <ed-icon name="plus"></ed-icon>${msg('Add rule…')}
          </button>
        </div>
      </header>
      ${
        set.base === 'default'
          ? nothing
          : html`<p class="card replaced">
              <span>${msg(str`The rules of “${set.name}” stand in the place of Editio’s.`)}</span>
              <button
                @click=${() => void this.services.settings.set('segmentation', { name: 'Editio', base: 'default', rules: set.rules })}
              >
                ${msg('Use Editio’s rules again')}
              </button>
            </p>`
      }
      <div class="panes">
        <section class="card rules" aria-label=${msg('Rules')}>
          ${this.#renderFilter()} ${this.#renderTable()}
        </section>
        <ed-try-segmentation class="card" .set=${set} .language=${this.language}></ed-try-segmentation>
      </div>
    </main>
    ${this.#renderDialogs()}`;
  }

  #renderFilter() {
    const text = (event: Event) => (event.target as HTMLInputElement).value;
    return html`<div class="filter">
      <select
        aria-label=${msg('Language')}
        @change=${(event: Event) => {
          this.language = text(event);
        }}
      >
        ${offeredLanguages.map(
          (tag) =>
            html`<option value=${tag} ?selected=${tag === this.language}>${languageName(tag)}</option>`,
        )}
      </select>
      <select
        aria-label=${msg('Origin')}
        @change=${(event: Event) => {
          this.origin = text(event) as RuleRow['origin'] | 'all';
        }}
      >
        <option value="all">${msg('All rules')}</option>
        <option value="user">${msg('Own rules')}</option>
        <option value="imported">${msg('Imported rules')}</option>
        <option value="default">${msg('Editio’s rules')}</option>
      </select>
      <input
        type="search"
        aria-label=${msg('Search the rules')}
        placeholder=${msg('Search the rules')}
        .value=${this.search}
        @input=${(event: Event) => {
          this.search = text(event);
        }}
      />
    </div>`;
  }

  #renderTable() {
    const rows = this.#rows();
    if (rows.length === 0) {
      return html`<p class="nothing quiet">${msg('No rule of this kind.')}</p>`;
    }
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${msg('Rules by language and origin')}>
      <table>
        <thead>
          <tr>
            <th>${msg('Effect')}</th>
            <th>${msg('Before')}</th>
            <th>${msg('Behind')}</th>
            <th>${msg('What for')}</th>
            <th><span class="visually-hidden">${msg('Change')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, mostRows).map((row) => this.#renderRow(row))}
        </tbody>
      </table>
      ${
        rows.length > mostRows
          ? html`<p class="nothing quiet">
              ${msg(str`… and ${(rows.length - mostRows).toLocaleString()} more; the search narrows them down.`)}
            </p>`
          : nothing
      }
    </div>`;
  }

  #renderRow(row: RuleRow) {
    const { own } = row;
    return html`<tr class=${row.enabled ? '' : 'off'}>
      <td>
        <span class="effect ${row.breaks ? 'breaks' : ''}">${row.breaks ? msg('break') : msg('no break')}</span>
      </td>
      <td class="pattern" title=${row.before}>${row.before}</td>
      <td class="pattern" title=${row.after}>${row.after}</td>
      <td class="what">
        ${row.comment ?? ''} <span class="quiet small">${origins()[row.origin]} · ${groupName(row.group)}</span>
      </td>
      <td class="row-actions">
        ${
          own === undefined
            ? nothing
            : html`<label class="switch" title=${msg('In use')}>
                  <input
                    type="checkbox"
                    aria-label=${msg(str`Use the rule ${row.before} │ ${row.after}`)}
                    .checked=${row.enabled}
                    @change=${(event: Event) => {
                      const { rules } = this.#set;
                      const enabled = (event.target as HTMLInputElement).checked;
                      this.#store({ rules: rules.with(own, { ...rules[own]!, enabled }) });
                    }}
                  />
                </label>
                <button class="plain icon-only" aria-label=${msg(str`Change the rule ${row.before} │ ${row.after}`)} @click=${() => this.#edit(own)}>
                  <ed-icon name="pencil-line"></ed-icon>
                </button>
                <button class="plain icon-only" aria-label=${msg(str`Delete the rule ${row.before} │ ${row.after}`)} @click=${() => this.#remove(own)}>
                  <ed-icon name="trash"></ed-icon>
                </button>`
        }
      </td>
    </tr>`;
  }

  #renderDialogs() {
    const { editing, imported } = this;
    const close = () => {
      this.editing = undefined;
    };
    return html`<ed-dialog
        heading=${editing?.index === undefined ? msg('Add rule') : msg('Change rule')}
        ?open=${editing !== undefined}
        @ed-dialog-close=${close}
      >
        ${
          editing === undefined
            ? nothing
            : html`<form
                @submit=${(event: Event) => event.preventDefault()}
                @keydown=${(event: KeyboardEvent) => {
                  if (event.key !== 'Enter' || event.isComposing) return;
                  event.preventDefault();
                  this.#save();
                }}
              >
                <ed-rule-form .rule=${editing.rule}></ed-rule-form>
              </form>`
        }
        <div slot="footer" class="actions">
          <button @click=${close}>${msg('Cancel')}</button>
          <button class="primary" @click=${() => this.#save()}>${msg('Save')}</button>
        </div>
      </ed-dialog>
      <ed-dialog
        heading=${msg('Import segmentation rules')}
        ?open=${imported !== undefined}
        @ed-dialog-close=${() => {
          this.imported = undefined;
        }}
      >
        <p>
          ${msg(str`“${imported?.name ?? ''}” can be put before Editio’s rules, or stand in their place. Your own rules stay first.`)}
        </p>
        <div slot="footer" class="actions">
          <button
            @click=${() => {
              this.imported = undefined;
            }}
          >
            ${msg('Cancel')}
          </button>
          <button @click=${() => this.#takeImported(true)}>${msg('Use in place of Editio’s')}</button>
          <button class="primary" @click=${() => this.#takeImported(false)}>${msg('Add to the rules')}</button>
        </div>
      </ed-dialog>`;
  }
}

function origins(): Readonly<Record<RuleRow['origin'], string>> {
  return { user: msg('own'), imported: msg('imported'), default: 'Editio' };
}

function groupName(group: string): string {
  return group === '*' ? msg('every language') : /^[a-z]{2,3}(-|$)/.test(group) ? languageName(group) : group;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-segmentation-screen': EdSegmentationScreen;
  }
}
