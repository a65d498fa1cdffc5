import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { textDirection } from '../../../shared/base/index.ts';
import { plainText } from '../../../shared/content/index.ts';
import type { FragmentHit } from '../../../shared/rpc/index.ts';
import { renderContent } from '../../ui/content-view.ts';
import type { EditionStore } from './edition-store.ts';

/** Parts of the active segment that the memory can translate; `insert` puts a translation at the cursor. */
export function renderFragments(
  store: EditionStore,
  fragments: readonly FragmentHit[],
  insert: (text: string) => void,
) {
  if (fragments.length === 0) return nothing;
  const { sourceLanguage } = store.project;
  return html`<div class="heading"><h2>${msg('Parts')}</h2></div>
    <ul class="hits fragments" aria-label=${msg('Parts')}>
      ${fragments.map((fragment) => {
        const target = plainText(fragment.target);
        return html`<li class="fragment">
          <span class="part" lang=${sourceLanguage} dir=${textDirection(sourceLanguage)}>${fragment.text}</span>
          <span class="translation" lang=${store.language} dir=${textDirection(store.language)}
            >${renderContent(fragment.target)}</span
          >
          <span class="meta">
            <span>${evidence(fragment)}</span>
            <span>${fragment.memoryName}</span>
          </span>
          <button
            title=${msg('Put it into the target')}
            aria-label=${msg(str`Insert “${target}”`)}
            @click=${() => insert(target)}
          >
            ${msg('Insert')}
          </button>
        </li>`;
      })}
    </ul>`;
}

/** How sure it is. */
function evidence({ kind, found, of }: FragmentHit): string {
  return kind === 'unit' || found === undefined || of === undefined
    ? msg('a unit of its own')
    : msg(str`in ${found.toLocaleString()} of ${of.toLocaleString()} units`);
}
