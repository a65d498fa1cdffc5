import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { describeFailure, failureOf, type LanguageTag } from '../../../shared/base/index.ts';
import {
  exportRuleSet,
  type RuleSet,
  ruleSetOfSrx,
  type UserRule,
  userRulesOfSrx,
} from '../../../shared/segmentation/index.ts';
import { decodeXml } from '../../../shared/xml/index.ts';
import { type Services, servicesContext } from '../../platform/services.ts';
import { controls } from '../../ui/controls.ts';
import { NoticeEvent } from '../../ui/notice.ts';
import type { EdRuleForm } from '../../ui/rule-form.ts';
import { screenStyles } from '../../ui/screen-styles.ts';
import type { EdRulesTable, RuleEnableEvent, RuleRowEvent, RulesLanguageEvent } from './rules-table.ts';
import { segmentationStyles } from './segmentation-styles.ts';
import '../../ui/confirm-dialog.ts';
import '../../ui/dialog.ts';
import '../../ui/icon.ts';
import '../../ui/rule-form.ts';
import './rules-table.ts';
import './try-segmentation.ts';

const srxFilters = [{ name: 'SRX', extensions: ['srx', 'xml'] }];

/** The rules by which texts are cut into sentences: a table, a text to try, SRX in and out. */
@customElement('ed-segmentation-screen')
export class EdSegmentationScreen extends LitElement {
  static override styles = [controls, screenStyles, segmentationStyles];

  @consume({ context: servicesContext }) private services!: Services;
  @state() private language: LanguageTag = 'en';
  /** The rule in the dialog; `index` is absent for a new one. */
  @state() private editing: { readonly rule: UserRule; readonly index?: number } | undefined;
  /** The own rule that is to be deleted. */
  @state() private deleting: number | undefined;
  @state() private imported:
    | { readonly name: string; readonly xml: string; readonly count: number }
    | undefined;
  @query('ed-rule-form') private form!: EdRuleForm;
  @query('ed-rules-table') private table!: EdRulesTable;

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

  async #remove(): Promise<void> {
    const index = this.deleting;
    this.deleting = undefined;
    if (index === undefined) return;
    this.#store({ rules: this.#set.rules.toSpliced(index, 1) });
    await this.updateComplete;
    // Its button is gone.
    this.table.focus();
  }

  #enable(index: number, enabled: boolean): void {
    const { rules } = this.#set;
    this.#store({ rules: rules.with(index, { ...rules[index]!, enabled }) });
  }

  async #import(): Promise<void> {
    const [file] = await this.services.shell.openFiles({ filters: srxFilters });
    if (file === undefined) return;
    try {
      const xml = decodeXml(await file.bytes(), file.name);
      const read = ruleSetOfSrx(xml, file.name);
      if (!read.ok) this.#say(describeFailure(read.failure), 'danger');
      else this.imported = { name: file.name, xml, count: userRulesCount(xml, file.name) };
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

  override render() {
    const set = this.#set;
    return html`<main class="filled">
      <header>
        <div>
          <h1>${msg('Segmentation rules')}</h1>
          <p class="quiet small">
            ${msg('Where one sentence ends and the next begins. Changes hold for documents that are added from now on.')}
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
        <ed-rules-table
          class="card"
          .set=${set}
          .language=${this.language}
          @ed-rules-language=${(event: RulesLanguageEvent) => {
            this.language = event.language;
          }}
          @ed-rule-edit=${(event: RuleRowEvent) => this.#edit(event.index)}
          @ed-rule-delete=${(event: RuleRowEvent) => {
            this.deleting = event.index;
          }}
          @ed-rule-enable=${(event: RuleEnableEvent) => this.#enable(event.index, event.enabled)}
        ></ed-rules-table>
        <ed-try-segmentation class="card" .set=${set} .language=${this.language}></ed-try-segmentation>
      </div>
    </main>
    ${this.#renderDialogs()}`;
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
        <p>${imported === undefined ? nothing : importSentence(imported.name, imported.count)}</p>
        <p>
          ${msg('The rules can be added to your own and come before Editio’s, or stand in the place of Editio’s. Your own stay first.')}
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
      </ed-dialog>
      ${this.#renderDeletion()}`;
  }

  #renderDeletion() {
    const rule = this.deleting === undefined ? undefined : this.#set.rules[this.deleting];
    return html`<ed-confirm-dialog
      heading=${msg('Delete rule?')}
      action=${msg('Delete rule')}
      ?open=${rule !== undefined}
      @ed-confirm=${() => this.#remove()}
      @ed-dialog-close=${() => {
        this.deleting = undefined;
      }}
    >
      <p>${msg('This cannot be undone. To leave a rule out for a while, clear its check mark.')}</p>
      <p><strong>${rule?.before} │ ${rule?.after}</strong></p>
    </ed-confirm-dialog>`;
  }
}

function importSentence(name: string, count: number): string {
  if (count === 0) return msg(str`“${name}” can be read.`);
  return count === 1
    ? msg(str`“${name}” holds 1 rule.`)
    : msg(str`“${name}” holds ${count.toLocaleString()} rules.`);
}

function userRulesCount(xml: string, name: string): number {
  const rules = userRulesOfSrx(xml, name);
  return rules.ok ? rules.value.length : 0;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-segmentation-screen': EdSegmentationScreen;
  }
}
