import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  describeFailure,
  type Failure,
  failureOf,
  languageName,
  textDirection,
} from '../../../shared/base/index.ts';
import { type Content, plainText } from '../../../shared/content/index.ts';
import { surplusUnits } from '../../../shared/memory/browse/index.ts';
import { lastChangedAt, lastChangedBy, type StoredUnit } from '../../../shared/memory/index.ts';
import {
  type MaintenanceCheck,
  type MaintenanceFinding,
  type MaintenanceReport,
  maintenanceChecks,
} from '../../../shared/memory/maintenance/index.ts';
import type { MemoryBrowseClient } from '../../platform/memory-browse-client.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { renderContent } from '../../ui/content-view.ts';
import { controls } from '../../ui/controls.ts';
import { trustIcon, trustLabel } from '../../ui/trust.ts';
import { checkName, findingText } from './check-text.ts';
import { memoryChecksStyles } from './memory-checks-styles.ts';
import { renderPair, shortDate } from './unit-cells.ts';
import '../../ui/icon.ts';

/** Findings that are shown at a time. */
const pageSize = 20;
/** Units of a finding that are shown; the others are in the table. */
const mostUnits = 12;
/** Ids of one request. */
const batch = 500;

/** Fired when the person wants units that were found deleted. */
export class FoundDeleteEvent extends Event {
  readonly ids: readonly number[];

  constructor(ids: readonly number[]) {
    super('ed-found-delete');
    this.ids = ids;
  }
}

/** Fired when the person wants to see units in the table, to edit them. */
export class FoundShowEvent extends Event {
  readonly label: string;
  readonly ids: readonly number[];

  constructor(label: string, ids: readonly number[]) {
    super('ed-found-show');
    this.label = label;
    this.ids = ids;
  }
}

/** What could be better in a memory: the checks with their counts, the findings of one, and what mends them. */
@customElement('ed-memory-checks')
export class EdMemoryChecks extends LitElement {
  static override styles = [controls, contentStyles, memoryChecksStyles];

  @property() memoryId = '';
  @property({ attribute: false }) browse!: MemoryBrowseClient;
  /** Whether the memory has several language pairs. */
  @property({ type: Boolean }) mixed = false;
  @state() private report: MaintenanceReport | undefined;
  @state() private share: number | undefined;
  /** Whether it is the words that are looked at now. */
  @state() private words = false;
  @state() private failure: Failure | undefined;
  @state() private check: MaintenanceCheck = 'duplicates';
  /** Findings of the check that are shown. */
  @state() private shown = 0;
  /** Units of the findings that are shown; deleted ones are not among them. */
  @state() private units: ReadonlyMap<number, StoredUnit> = new Map();
  @state() private chosen: ReadonlySet<number> = new Set();
  @state() private busy = false;
  #generation = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#generation++;
  }

  /** Looks through the memory, anew where it was done before. */
  async run(): Promise<void> {
    const generation = ++this.#generation;
    this.failure = undefined;
    this.share = 0;
    this.chosen = new Set();
    try {
      const report = await this.#look('quick', generation);
      if (report === undefined) return;
      this.report = report;
      if (report.counts[this.check] === 0) {
        this.check = maintenanceChecks.find((check) => report.counts[check] > 0) ?? this.check;
      }
      await this.#show(this.check);
      // Words take longer than all the rest: what was found so far is there already.
      const languages = await this.#look('languages', generation);
      if (languages === undefined) return;
      this.report = withLanguages(report, languages);
      if (this.check === 'wrong-language') await this.#show(this.check);
    } catch (error) {
      if (generation === this.#generation) this.failure = failureOf(error);
    } finally {
      if (generation === this.#generation) this.share = undefined;
    }
  }

  async #look(what: 'quick' | 'languages', generation: number): Promise<MaintenanceReport | undefined> {
    this.share = 0;
    this.words = what === 'languages';
    const report = await this.browse.check(
      this.memoryId,
      what,
      ({ done, total = 0 }) => {
        if (generation === this.#generation) this.share = done / Math.max(1, total);
      },
      async () => generation !== this.#generation,
    );
    return generation === this.#generation ? report : undefined;
  }

  #stop(): void {
    this.#generation++;
    this.share = undefined;
  }

  get #findings(): readonly MaintenanceFinding[] {
    return this.report?.findings.filter(({ check }) => check === this.check) ?? [];
  }

  async #show(check: MaintenanceCheck): Promise<void> {
    this.check = check;
    this.shown = 0;
    this.units = new Map();
    this.chosen = new Set();
    await this.#more();
  }

  async #more(): Promise<void> {
    const { check } = this;
    const next = this.#findings.slice(this.shown, this.shown + pageSize);
    try {
      const units = await this.#read(next.flatMap((finding) => finding.units.slice(0, mostUnits)));
      if (check !== this.check) return;
      this.units = new Map([...this.units, ...units.map((unit) => [unit.id, unit] as const)]);
      this.shown += next.length;
    } catch (error) {
      this.failure = failureOf(error);
    }
  }

  async #read(ids: readonly number[]): Promise<readonly StoredUnit[]> {
    const units: StoredUnit[] = [];
    for (let from = 0; from < ids.length; from += batch) {
      const rows = { ids: ids.slice(from, from + batch) };
      const page = await this.browse.browse({ memoryId: this.memoryId, rows });
      for (const { unit } of page.units) units.push(unit);
    }
    return units;
  }

  /** All but the best of each group of duplicates. */
  async #deleteDuplicates(): Promise<void> {
    this.busy = true;
    try {
      const findings = this.#findings;
      const units = await this.#read(findings.flatMap((finding) => finding.units));
      const byId = new Map(units.map((unit) => [unit.id, unit]));
      const surplus = findings.flatMap((finding) =>
        surplusUnits(finding.units.flatMap((id) => byId.get(id) ?? [])),
      );
      this.dispatchEvent(new FoundDeleteEvent(surplus.map(({ id }) => id)));
    } catch (error) {
      this.failure = failureOf(error);
    } finally {
      this.busy = false;
    }
  }

  #toggle(id: number): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.chosen = chosen;
  }

  override render() {
    const { report, failure } = this;
    return html`
      <nav aria-label=${msg('Checks')}>
        <ul>
          ${maintenanceChecks.map((check) => this.#renderCheck(check))}
        </ul>
        <div class="again">
          ${
            this.share === undefined
              ? html`<button @click=${() => this.run()}>${msg('Check again')}</button>`
              : html`<p class="small quiet" role="status">${this.words ? msg('Looking at the language of all units …') : msg('Looking through all units …')}</p>
                  <progress max="1" value=${this.share} aria-label=${msg('Check')}></progress>
                  <button @click=${() => this.#stop()}>${msg('Stop')}</button>`
          }
          ${
            report === undefined
              ? nothing
              : html`<p class="small quiet">${msg(str`${report.units.toLocaleString()} units were looked at.`)}</p>`
          }
        </div>
      </nav>
      <section aria-labelledby="check">
        ${failure === undefined ? nothing : html`<p class="problem" role="alert">${describeFailure(failure)}</p>`}
        ${report === undefined ? nothing : this.#renderFindings(report)}
      </section>
    `;
  }

  #renderCheck(check: MaintenanceCheck) {
    const count = this.report?.counts[check];
    return html`<li>
      <button
        class="plain ${count === 0 ? 'none' : ''}"
        aria-current=${check === this.check ? 'true' : nothing}
        @click=${() => this.#show(check)}
      >
        <span>${checkName(check)}</span>
        <span class="number">${count?.toLocaleString() ?? ''}</span>
      </button>
    </li>`;
  }

  #renderFindings(report: MaintenanceReport) {
    const findings = this.#findings;
    const count = report.counts[this.check];
    return html`
      <div class="title">
        <h2 id="check">${checkName(this.check)}</h2>
        <span class="quiet small">${count === 1 ? msg('1 finding') : msg(str`${count.toLocaleString()} findings`)}</span>
        <div class="actions">
          ${
            this.check === 'duplicates' && count > 0
              ? html`<button ?disabled=${this.busy} @click=${() => this.#deleteDuplicates()}>
                  ${msg('Delete duplicates, keep the best')}
                </button>`
              : nothing
          }
          ${
            count === 0
              ? nothing
              : html`<button
                  @click=${() =>
                    this.dispatchEvent(
                      new FoundShowEvent(
                        checkName(this.check),
                        findings.flatMap(({ units }) => units),
                      ),
                    )}
                >
                  ${msg('Show all in the table')}
                </button>`
          }
          <button
            class="danger"
            ?disabled=${this.chosen.size === 0}
            @click=${() => this.dispatchEvent(new FoundDeleteEvent([...this.chosen]))}
          >
            ${this.chosen.size === 0 ? msg('Delete chosen units') : msg(str`Delete ${this.chosen.size.toLocaleString()} chosen`)}
          </button>
        </div>
      </div>
      ${
        this.check === 'duplicates' && count > 0
          ? html`<p class="quiet small">${msg('The best is the most trusted, of these the newest, of these the most used.')}</p>`
          : nothing
      }
      ${
        count === 0
          ? html`<p class="quiet hint">${msg('Nothing was found.')}</p>`
          : html`<ul class="findings" aria-label=${msg('Findings')}>
              ${findings.slice(0, this.shown).map((finding) => this.#renderFinding(finding))}
            </ul>`
      }
      ${
        this.shown < findings.length
          ? html`<button class="more" @click=${() => this.#more()}>
              ${msg(str`Show more (${(count - this.shown).toLocaleString()})`)}
            </button>`
          : count > findings.length
            ? html`<p class="quiet small">${msg('The other findings are shown once these are mended.')}</p>`
            : nothing
      }
    `;
  }

  #renderFinding({ message, units, severity }: MaintenanceFinding) {
    const there = units.slice(0, mostUnits).flatMap((id) => this.units.get(id) ?? []);
    const text = findingText(message);
    return html`<li class="finding ${severity}">
      <div class="what">
        <span>${text}</span>
        <button class="plain" @click=${() => this.dispatchEvent(new FoundShowEvent(text, units))}>
          ${msg('Show in the table')}
        </button>
      </div>
      ${there.map((unit) => this.#renderUnit(unit))}
      ${
        units.length > mostUnits
          ? html`<p class="quiet small">${msg(str`and ${(units.length - mostUnits).toLocaleString()} more`)}</p>`
          : nothing
      }
      ${there.length === 0 ? html`<p class="quiet small">${msg('These units are gone.')}</p>` : nothing}
    </li>`;
  }

  #renderUnit(unit: StoredUnit) {
    const { source, target, sourceLanguage, targetLanguage, trust } = unit;
    return html`<label class="unit">
      <input
        type="checkbox"
        aria-label=${msg(str`Choose “${shortText(source)}” – “${shortText(target)}”, ${languageName(targetLanguage)}, ${trustLabel(trust)}`)}
        .checked=${this.chosen.has(unit.id)}
        @change=${() => this.#toggle(unit.id)}
      />
      <span lang=${sourceLanguage} dir=${textDirection(sourceLanguage)}>${renderContent(source)}</span>
      <span lang=${targetLanguage} dir=${textDirection(targetLanguage)}>${renderContent(target)}</span>
      <span class="facts small quiet">
        <ed-icon name=${trustIcon(trust)}></ed-icon>${trustLabel(trust)}${
          this.mixed ? html` · ${renderPair(unit)}` : nothing
        }<br />${lastChangedAt(unit) === 0 ? '' : shortDate(lastChangedAt(unit))}<br />${lastChangedBy(unit)}
      </span>
    </label>`;
  }
}

/** The beginning of a text, as much as names it. */
function shortText(content: Content): string {
  const characters = Array.from(plainText(content));
  return characters.length <= 80 ? characters.join('') : `${characters.slice(0, 79).join('')}…`;
}

/** The report with what was found by words in the place of what was found by letters. */
function withLanguages(report: MaintenanceReport, languages: MaintenanceReport): MaintenanceReport {
  const check = 'wrong-language';
  return {
    ...report,
    counts: { ...report.counts, [check]: languages.counts[check] },
    findings: [...report.findings.filter((finding) => finding.check !== check), ...languages.findings],
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-memory-checks': EdMemoryChecks;
  }
  interface HTMLElementEventMap {
    'ed-found-delete': FoundDeleteEvent;
    'ed-found-show': FoundShowEvent;
  }
}
