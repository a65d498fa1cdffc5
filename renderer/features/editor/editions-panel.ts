import { msg } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { languageName, textDirection } from '../../../shared/base/index.ts';
import { revisionsOf } from '../../data/editions.ts';
import { siblingTargets } from '../../data/target-store.ts';
import type { Services } from '../../platform/services.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { renderContent } from '../../ui/content-view.ts';
import { controls } from '../../ui/controls.ts';
import { LiveQueryController } from '../../ui/live-query.ts';
import { statusLabel } from '../../ui/status.ts';
import { dockStyles } from './dock-styles.ts';
import type { EditionStore } from './edition-store.ts';
import { EditionUpdates } from './edition-updates.ts';

/** The active segment in the sibling editions, and the earlier versions of this target. */
@customElement('ed-editions-panel')
export class EdEditionsPanel extends LitElement {
  static override styles = [controls, contentStyles, dockStyles];

  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) store!: EditionStore;

  constructor() {
    super();
    new EditionUpdates(this, ['active']);
  }

  readonly #siblings = new LiveQueryController(this, {
    key: () => [this.store, this.store.active],
    query: async () => {
      const { store } = this;
      const languages = store.project.targetLanguages.filter((language) => language !== store.language);
      const segment = store.segment(store.active);
      const [targets, revisions] = await Promise.all([
        siblingTargets(this.services.database, store.document.id, languages, segment.id),
        revisionsOf(this.services.database, store.key, segment),
      ]);
      return {
        siblings: languages.map((language, index) => ({ language, target: targets[index] })),
        revisions,
      };
    },
  });

  override render() {
    const value = this.#siblings.value;
    if (value === undefined) return nothing;
    return html`<div class="panel">
      <div class="heading"><h2>${msg('Sibling editions')}</h2></div>
      ${
        value.siblings.length === 0
          ? html`<p class="nothing">${msg('This project has one edition only.')}</p>`
          : html`<ul class="hits">
              ${value.siblings.map(
                ({ language, target }) => html`<li class="edition">
                  <h3>${languageName(language)} · ${statusLabel(target?.status ?? 'new')}</h3>
                  <div lang=${language} dir=${textDirection(language)}>
                    ${target === undefined || target.content.text === '' ? '—' : renderContent(target.content)}
                  </div>
                </li>`,
              )}
            </ul>`
      }
      <div class="heading"><h2>${msg('History')}</h2></div>
      ${
        value.revisions.length === 0
          ? html`<p class="nothing">${msg('Not confirmed before.')}</p>`
          : html`<ul class="hits">
              ${value.revisions.map(
                (revision) => html`<li class="edition">
                  <h3>
                    ${statusLabel(revision.status)} · ${new Date(revision.changedAt).toLocaleString()}
                    ${revision.changedBy === '' ? '' : `· ${revision.changedBy}`}
                  </h3>
                  <div lang=${this.store.language} dir=${textDirection(this.store.language)}>
                    ${renderContent(revision.content)}
                  </div>
                </li>`,
              )}
            </ul>`
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-editions-panel': EdEditionsPanel;
  }
}
