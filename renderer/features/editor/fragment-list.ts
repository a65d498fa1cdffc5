import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { languageName, textDirection } from '../../../shared/base/index.ts';
import { plainText } from '../../../shared/content/index.ts';
import type { FragmentHit } from '../../../shared/rpc/index.ts';
import { describeKey } from '../../ui/keys.ts';
import type { EditionStore } from './edition-store.ts';
import type { SegmentLookups } from './segment-lookups.ts';

/**
 * Parts of the active segment that the memory can translate, numbered behind the matches; `insert` puts a translation
 * at the cursor.
 */
export function renderFragments(
  store: EditionStore,
  lookups: SegmentLookups,
  insert: (text: string) => void,
) {
  const { fragments, matches } = lookups;
  if (fragments.length === 0) return nothing;
  const { sourceLanguage } = store.project;
  return html`<div class="heading"><h2>${msg('Parts')}</h2></div>
    <ul class="hits" aria-label=${msg('Parts')}>
      ${fragments.map((fragment, index) => {
        const target = plainText(fragment.target);
        const number = matches.length + index + 1;
        const key = number <= 9 ? number : undefined;
        return html`<li class="hit">
          <button
            class="key"
            title=${
              key === undefined
                ? msg('Put it into the target')
                : msg(str`Put it into the target (${describeKey(`Mod+${key}`)})`)
            }
            aria-label=${
              key === undefined
                ? msg(str`Insert in ${languageName(store.language)}: ${target}`)
                : msg(str`${key}: insert in ${languageName(store.language)}: ${target}`)
            }
            @click=${() => insert(target)}
          >
            ${key ?? '+'}
          </button>
          <div class="body">
            <span class="translation" lang=${store.language} dir=${textDirection(store.language)}>${target}</span>
            <span class="fuzzy" lang=${sourceLanguage} dir=${textDirection(sourceLanguage)}>${fragment.text}</span>
            <span class="meta">
              <span>${evidence(fragment)}</span>
              ${fragment.variants === undefined ? nothing : html`<span>${msg('other language variant')}</span>`}
              <span>${fragment.memoryName}</span>
            </span>
          </div>
        </li>`;
      })}
    </ul>`;
}

/** How sure it is. */
function evidence({ kind, found, of }: FragmentHit): string {
  return kind === 'unit' || found === undefined || of === undefined
    ? msg('a whole unit')
    : msg(str`in ${found.toLocaleString()} of ${of.toLocaleString()} units looked at`);
}
