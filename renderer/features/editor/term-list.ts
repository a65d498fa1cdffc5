import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { textDirection } from '../../../shared/base/index.ts';
import type { TermHit } from '../../../shared/terms/index.ts';
import { describeKey } from '../../ui/keys.ts';
import type { EditionStore } from './edition-store.ts';
import type { SegmentLookups } from './segment-lookups.ts';

export function termStatusText(status: 'admitted' | 'deprecated' | 'forbidden'): string {
  const texts = {
    admitted: msg('also allowed'),
    deprecated: msg('deprecated'),
    forbidden: msg('forbidden'),
  };
  return texts[status];
}

/** The glossary terms of the active segment; `use` takes a hit by its number. */
export function renderTerms(store: EditionStore, lookups: SegmentLookups, use: (number: number) => void) {
  const { hits } = lookups.terms;
  if (hits.length === 0) {
    return html`<p class="nothing">
      ${msg('No glossary term in this segment.')}
      ${msg(str`${describeKey('Mod+E')} adds one from what is selected.`)}
    </p>`;
  }
  return html`<ul class="hits" aria-label=${msg('Terms')}>
    ${hits.map((hit) => renderTerm(hit, store, lookups, use))}
  </ul>`;
}

function renderTerm(
  hit: TermHit,
  store: EditionStore,
  lookups: SegmentLookups,
  use: (number: number) => void,
) {
  const source = hit.occurrences[0];
  const finding = lookups.terms.findings.find(
    ({ kind, conceptId }) => kind === 'missing' && conceptId === hit.concept.id,
  );
  const missing = finding !== undefined && store.target(store.active).content.text !== '';
  return html`<li class="concept">
    <div class="meta">
      <span class="source-term" lang=${store.project.sourceLanguage}>${source?.term.text ?? ''}</span>
      ${missing ? html`<span class="tag missing">${msg('missing in the target')}</span>` : nothing}
    </div>
    ${
      hit.targets.length === 0
        ? html`<p class="nothing">${msg('No term in this language yet.')}</p>`
        : html`<ul>
            ${hit.targets.map((term) => {
              const number = lookups.numbered.findIndex(
                (numbered) => numbered.kind === 'term' && numbered.term === term,
              );
              const allowed = term.status === 'preferred' || term.status === 'admitted';
              return html`<li>
                ${
                  allowed && number >= 0
                    ? html`<button
                        title=${msg(str`Insert (${describeKey(`Mod+${number + 1}`)})`)}
                        aria-label=${msg(str`${number + 1}: insert ${term.text}`)}
                        @click=${() => use(number + 1)}
                      >
                        ${number + 1}
                      </button>`
                    : nothing
                }
                <span class="term-text ${term.status}" lang=${store.language} dir=${textDirection(store.language)}
                  >${term.text}</span
                >
                ${
                  term.status === 'preferred'
                    ? nothing
                    : html`<span class="tag ${term.status}">${termStatusText(term.status)}</span>`
                }
              </li>`;
            })}
          </ul>`
    }
    ${hit.concept.definition === '' ? nothing : html`<p class="definition">${hit.concept.definition}</p>`}
  </li>`;
}
