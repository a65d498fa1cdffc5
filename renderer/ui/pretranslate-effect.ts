import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { textDirection } from '../../shared/base/index.ts';
import type { PretranslationEffect, PretranslationPlan } from '../../shared/projects/index.ts';
import type { FilledEdition } from '../platform/filled-edition.ts';
import { renderContent } from './content-view.ts';

const mostExamples = 6;

/** What would be filled in one edition. */
export interface FillingPlan {
  readonly edition: FilledEdition;
  readonly plan: PretranslationPlan;
}

/** What pre-translation would change and what it would leave: counts, by document where there are several, examples. */
export function renderEffect(plans: readonly FillingPlan[], effect: PretranslationEffect, threshold: number) {
  const { bands, filled, assembled, overwritten, translated, locked, kept } = effect;
  const left = bands.filter(({ band }) => band === 'new');
  const full = bands.filter(({ band }) => band !== 'new');
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col">${msg('What would change')}</th>
          <th scope="col">${msg('Segments')}</th>
          <th scope="col">${msg('Words')}</th>
        </tr>
      </thead>
      <tbody>
        ${full.map((amount) => renderAmount(bandText(amount.band, threshold), amount))}
        ${
          filled.segments === 0
            ? html`<tr><td colspan="3">${msg('Nothing.')}</td></tr>`
            : renderAmount(msg('All'), filled, 'sum')
        }
        ${renderAmount(msg('of these assembled'), assembled, 'part')}
        ${renderAmount(msg('of these in place of a draft'), overwritten, 'part')}
        ${renderAmount(msg('of these with the status “Translated”'), translated, 'part')}
      </tbody>
      <tbody class="left">
        <tr>
          <th scope="rowgroup" colspan="3">${msg('What stays as it is')}</th>
        </tr>
        ${left.map((amount) => renderAmount(bandText(amount.band, threshold), amount))}
        ${renderAmount(msg('Has a translation'), kept)} ${renderAmount(msg('Locked'), locked)}
      </tbody>
    </table>
    ${plans.length > 1 ? renderDocuments(plans) : nothing}
    ${filled.segments === 0 ? nothing : renderExamples(plans)}
  `;
}

function renderAmount(label: string, { segments, words }: Amount, className = '') {
  if (segments === 0) return nothing;
  return html`<tr class=${className}>
    <th scope="row">${label}</th>
    <td>${segments.toLocaleString()}</td>
    <td>${words.toLocaleString()}</td>
  </tr>`;
}

function renderDocuments(plans: readonly FillingPlan[]) {
  return html`<details>
    <summary>${msg('By document')}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">${msg('Document')}</th>
          <th scope="col">${msg('Segments')}</th>
          <th scope="col">${msg('Words')}</th>
        </tr>
      </thead>
      <tbody>
        ${plans.map(
          ({ edition, plan: { filled } }) => html`<tr class=${filled.segments === 0 ? 'part' : ''}>
            <th scope="row" class="name">${edition.document.name}</th>
            <td>${filled.segments.toLocaleString()}</td>
            <td>${filled.words.toLocaleString()}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}

/** Some of the changes, spread over the documents. */
function renderExamples(plans: readonly FillingPlan[]) {
  const all = plans.flatMap(({ edition, plan }) => plan.entries.map((entry) => ({ edition, entry })));
  const step = Math.max(1, Math.floor(all.length / mostExamples));
  const shown = all.filter((_, index) => index % step === 0).slice(0, mostExamples);
  return html`<h3>${msg('Examples')}</h3>
    <ul class="examples" tabindex="0" aria-label=${msg('Examples')}>
      ${shown.map(({ edition, entry: { row, content, match } }) => {
        const { project, language, document, segments } = edition;
        const source = segments[row]?.source;
        const origin = match === undefined ? msg('repetition') : `${match.score} %`;
        const number = plans.length > 1 ? msg(str`${document.name}, ${row + 1}`) : String(row + 1);
        return html`<li>
          <span class="quiet small">${number} · ${origin}</span>
          <div lang=${project.sourceLanguage} dir=${textDirection(project.sourceLanguage)}>
            ${source === undefined ? nothing : renderContent(source)}
          </div>
          <div class="target" lang=${language} dir=${textDirection(language)}>${renderContent(content)}</div>
        </li>`;
      })}
    </ul>`;
}

type Band = PretranslationPlan['bands'][number]['band'];
type Amount = PretranslationPlan['filled'];

/** The band that the threshold cuts begins there. */
function bandText(band: Band, threshold: number): string {
  const scores = (from: number, to: number) => {
    const first = Math.max(from, Math.min(threshold, to));
    return first === to ? `${to} %` : `${first}–${to} %`;
  };
  const texts: Readonly<Record<Band, string>> = {
    repetition: msg('Repetitions of confirmed segments'),
    context: msg('In context (101, 102 %)'),
    '100': msg('Exact (100 %)'),
    '95-99': scores(95, 99),
    '85-94': scores(85, 94),
    '75-84': scores(75, 84),
    '50-74': scores(50, 74),
    new: msg('No match of these kinds'),
  };
  return texts[band];
}
